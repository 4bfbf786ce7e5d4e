/* solver_inside.h - what a solver is made of, for the files that touch GLPK. */
#ifndef ASIDE_OPTIMIZE_SOLVER_INSIDE_H
#define ASIDE_OPTIMIZE_SOLVER_INSIDE_H

#include "solver.h"

#include <glpk.h>

enum { ROWS_AT_LEAST = 500 }; /* an iteration costs something even where rows are few */

struct bounds {
    int type;
    double low, high;
};

struct solver {
    struct aside_arena *arena;
    glp_prob *problem;
    struct bounds *rows, *columns; /* as generated, from 1 */
    int row_count, column_count;   /* as generated */
    double tolerance;              /* 0 = GLPK's own */
    struct solver_counts counts;
};

#endif
