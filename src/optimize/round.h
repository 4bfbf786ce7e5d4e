/* round.h - from what the solver says to whole units that still keep every rule. */
#ifndef ASIDE_OPTIMIZE_ROUND_H
#define ASIDE_OPTIMIZE_ROUND_H

#include "draft.h"

/*
 * Rounds to the city's unit: plainly; where rules then break, by integer repair over the cells
 * that were touched; else with the rules tightened by a few units; else by repair over more
 * cells; else to a smaller unit. Fills
 * `plan`, its rounding record, and leaves it audited. `solver` holds the optimum with its
 * on/off choices fixed and is left as it was.
 */
ASIDE_MUST_CHECK enum aside_status aside_plan_round(
    struct aside_plan *plan, struct aside_arena *arena, const struct instance *instance,
    const struct columns *columns, const struct solver *solver, struct aside_error *err);

#endif
