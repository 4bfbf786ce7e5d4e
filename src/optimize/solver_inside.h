/* solver_inside.h - what a solver is made of, for the files that touch GLPK. */
#ifndef ASIDE_OPTIMIZE_SOLVER_INSIDE_H
#define ASIDE_OPTIMIZE_SOLVER_INSIDE_H

#include "solver.h"

#include <glpk.h>

enum { ROWS_AT_LEAST = 500 }; /* an iteration costs something even where rows are few */

/* Nearer to whole than this is whole: GLPK's own 1e-5 of a program's ceiling is real money for
 * a program that is "closed". */
#define ASIDE_INTEGER_TOLERANCE 1e-9

#define ASIDE_ZERO_COST 1e-9 /* a reduced cost below this is none */

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
    enum solver_start start;
    bool whole; /* never solved apart */
    struct solver_counts counts;
};

/* Notes rows, columns, their limits and how many there are, as the problem has them. */
void aside_solver_describe(struct solver *solver, struct aside_arena *arena);

/* GLPK's type for limits that may be infinite. */
int aside_bound_type(double low, double high);

/* What is left until the deadline, at least 1. */
int aside_solver_milliseconds(const struct solver_limits *limits);

#endif
