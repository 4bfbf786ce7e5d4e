/* plan.h - a plan for this room's own use, when only a plan is of interest. */
#ifndef ASIDE_OPTIMIZE_PLAN_H
#define ASIDE_OPTIMIZE_PLAN_H

#include <setaside/optimize.h>

/*
 * As aside_plan_make(), but ASIDE_INFEASIBLE is all that is said where there is none, and nothing
 * is exported. Not to be called inside aside_solver_guard().
 */
ASIDE_MUST_CHECK enum aside_status aside_plan_try(struct aside_plan **plan,
                                                  struct aside_arena *arena,
                                                  const struct aside_city *city,
                                                  const struct aside_solve_options *options,
                                                  struct aside_error *err);

#endif
