/* repair.h - the cheapest ways out of a conflict, each proved by planning the changed city. */
#ifndef ASIDE_OPTIMIZE_REPAIR_H
#define ASIDE_OPTIMIZE_REPAIR_H

#include "instance.h"

struct repair_task {
    const struct instance *in;
    const struct aside_rule *rules;
    size_t rule_count;
    const struct aside_solve_options *options; /* as the plan was asked for */
    const char *model_path;
    double deadline; /* of aside_solver_clock(); 0 = none */
};

/*
 * Fills conflict->repairs and conflict->repairs_searched. Not to be called inside
 * aside_solver_guard().
 */
void aside_repairs_find(struct aside_conflict *conflict, struct aside_arena *arena,
                        const struct repair_task *task);

#endif
