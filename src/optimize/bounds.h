/* bounds.h - amounts that are stated for a plan beside the city's own rules. */
#ifndef ASIDE_OPTIMIZE_BOUNDS_H
#define ASIDE_OPTIMIZE_BOUNDS_H

#include "instance.h"
#include "solver.h"

/* Adds a rule to the plan for each bound, so that it is audited, and may fight. */
void aside_bounds_list(struct aside_plan *plan, struct aside_arena *arena,
                       const struct instance *in, const struct aside_bounds *bounds);

/*
 * Adds to a problem, as generated, a row for each bound with its rule's name. Where amounts are to
 * stay near others, finds the least total movement and allows no more; where a limit comes before
 * it is found, nothing is held, and the plan is any that the bounds allow.
 */
void aside_bounds_enter(struct solver *solver, struct aside_arena *arena,
                        const struct instance *in, const struct aside_bounds *bounds,
                        const struct solver_limits *limits);

/* Before rounding, which moves each amount by a unit at most: so much movement more is allowed. */
void aside_bounds_loosen(struct solver *solver, const struct instance *in,
                         const struct aside_bounds *bounds);

#endif
