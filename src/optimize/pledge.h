/* pledge.h - which local dollars stand as match for which award: each dollar once. */
#ifndef ASIDE_OPTIMIZE_PLEDGE_H
#define ASIDE_OPTIMIZE_PLEDGE_H

#include "instance.h"

/*
 * Finds pledges for what each award asks, from plan->pays, by largest flow; fills pledges and
 * the sources' match figures. False where the local money does not suffice.
 */
bool aside_pledges_make(struct aside_plan *plan, struct aside_arena *arena,
                        const struct instance *instance);

#endif
