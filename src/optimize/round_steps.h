/* round_steps.h - the two ways of rounding that round.c tries. */
#ifndef ASIDE_OPTIMIZE_ROUND_STEPS_H
#define ASIDE_OPTIMIZE_ROUND_STEPS_H

#include "draft.h"

struct rounding_task {
    const struct instance *in;
    const struct columns *columns;
    const struct answer *answer;
    const struct solver *solver;   /* holds `answer`; not changed */
    const struct aside_plan *plan; /* for its rules */
    struct aside_arena *scratch;
    int64_t unit; /* cents */
    bool depth_first; /* repair looks for some units soon, not for the best ones */
};

/* How far integer repair may reach from the solver's answer. */
enum repair_reach {
    REPAIR_TOUCHED,     /* only cells that are not whole units */
    REPAIR_NEAR,        /* also what shares a line or a source with those, a few units */
    REPAIR_ALL,         /* every cell that may hold money */
    REPAIR_LOOSE_SPLIT, /* as ALL, with the split over sources of class-limited lines free */
    REPAIR_REACHES
};

int64_t aside_units_down(double cents, int64_t unit);
bool aside_units_are_whole(double cents, int64_t unit);

/* True where each line and source stands at a neighbouring unit; false where units had to stay
 * idle, because not every source may pay every cost. */
bool aside_round_plain(const struct rounding_task *task, struct draft *draft);

/* False where no whole units within reach keep the rules (or none was found in time). */
bool aside_round_repair(const struct rounding_task *task, enum repair_reach reach,
                        struct draft *draft);

#endif
