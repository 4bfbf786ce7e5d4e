/* solver_problem.h - the problem inside a solver, for the files beside solver.c that
 * solve or edit it. */
#ifndef ASIDE_OPTIMIZE_SOLVER_PROBLEM_H
#define ASIDE_OPTIMIZE_SOLVER_PROBLEM_H

#include "solver.h"

#include <glpk.h>

/* What integer columns may be searched at: GLPK's own 1e-5 of a ceiling is real money. */
#define ASIDE_INTEGER_TOLERANCE 1e-9
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
    enum solver_start start;
    bool whole; /* never solved apart */
    struct solver_counts counts;
};

/* What is left until the deadline, at least 1. */
int aside_solver_milliseconds(const struct solver_limits *limits);

glp_prob *aside_solver_problem(const struct solver *solver);

#endif
