/* conflict.h - which rules fight when they cannot all hold. */
#ifndef ASIDE_OPTIMIZE_CONFLICT_H
#define ASIDE_OPTIMIZE_CONFLICT_H

#include "instance.h"
#include "solver.h"

/*
 * A deletion filter over the user's rules of an infeasible problem: drops what is not needed for
 * the fight, in halves and then one by one; first in the LP relaxation, where there is a fight
 * in it, then in the integer problem. *conflict has no rules where no plan exists even
 * without any rule of the user's. A test that a limit stops (of work, or the deadline of
 * aside_solver_clock(), 0 = none) keeps its rules, and the conflict is then not irreducible.
 * The solver's problem is changed.
 */
void aside_conflict_find(struct aside_conflict *conflict, struct aside_arena *arena,
                         const struct instance *instance, struct solver *solver,
                         struct aside_rule *rules, size_t count, double deadline);

#endif
