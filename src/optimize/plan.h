/* plan.h - a plan out of an answer that another search has found. */
#ifndef ASIDE_OPTIMIZE_PLAN_H
#define ASIDE_OPTIMIZE_PLAN_H

#include "instance.h"
#include "solver.h"

/*
 * Rounds and audits what the solver holds, as a plan does with its own optimum: the solver's
 * rules, columns and later objectives are the model's, whatever was added to them, and it is left
 * as it was. Its objective and bound are what the answer averts before rounding; why money stays
 * idle is not asked. Within aside_solver_guard(). ASIDE_UNPROVEN with `err`: no whole cents were
 * found that keep every rule.
 */
ASIDE_MUST_CHECK enum aside_status aside_plan_of_answer(
    struct aside_plan **out, struct aside_arena *arena, const struct instance *in,
    const struct solver *solver, const struct aside_solve_options *options,
    struct aside_error *err);

#endif
