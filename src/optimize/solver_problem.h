/* solver_problem.h - the problem inside a solver, for the files beside solver.c that edit it. */
#ifndef ASIDE_OPTIMIZE_SOLVER_PROBLEM_H
#define ASIDE_OPTIMIZE_SOLVER_PROBLEM_H

#include "solver.h"

#include <glpk.h>

/* What integer columns may be searched at: GLPK's own 1e-5 of a ceiling is real money. */
#define ASIDE_INTEGER_TOLERANCE 1e-9

glp_prob *aside_solver_problem(const struct solver *solver);

#endif
