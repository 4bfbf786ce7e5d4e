/*
 * start.h - a first basis for the linear program: a greedy plan, turned into one by name.
 *
 * What must be (holds, floors, money that must be placed) is filled first, then the pieces of
 * the estimates from the steepest on, paid by the least flexible money that may; every move
 * stops where a row or a bound of the generated problem would break. The plan need not be
 * feasible, let alone best: it is where the simplex begins, and most of its way is then behind it.
 *
 * No rule is known here. A few names of models/allocation.mod say which column follows which;
 * with a model of the user's own that has others the start is worse and the optimum the same.
 */
#ifndef ASIDE_OPTIMIZE_START_H
#define ASIDE_OPTIMIZE_START_H

#include <setaside/base.h>

#include <glpk.h>

/*
 * Gives the problem the basis of a greedy plan for its objective, which is to be the outcome's.
 * True where GLPK can factorise it; else the basis is GLPK's advanced one.
 */
bool aside_start_basis(glp_prob *problem);

#endif
