/* idle.h - money that stays idle, and the rule that keeps it so. */
#ifndef ASIDE_OPTIMIZE_IDLE_H
#define ASIDE_OPTIMIZE_IDLE_H

#include "instance.h"
#include "solver.h"

/* `solver` holds the optimum; it is left as it was. */
void aside_idle_find(struct aside_plan *plan, struct aside_arena *arena,
                     const struct instance *instance, const struct solver *solver);

#endif
