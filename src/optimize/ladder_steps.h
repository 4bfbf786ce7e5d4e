/* ladder_steps.h - going along the course, plan by plan. */
#ifndef ASIDE_OPTIMIZE_LADDER_STEPS_H
#define ASIDE_OPTIMIZE_LADDER_STEPS_H

#include "ladder.h"

/* Budgets that were looked at, with the plan that holds there. */
struct mark {
    int64_t from, to;
    const struct ladder_plan *plan; /* at `from` */
    double at_to;
};

struct stepping {
    struct ladder *ladder;
    const struct aside_course_line *line; /* along which it goes */
    size_t subjects, years;
    struct mark *marks;
    size_t count, capacity;
    struct ladder_lag lag; /* of the last plan that was asked for */
    bool failed;
};

/* The plan at a budget of the line, with whom `like` funds where that is no worse. NULL: failed. */
const struct ladder_plan *aside_stepping_ask(struct stepping *s, int64_t budget,
                                             const struct ladder_plan *like);
bool aside_stepping_same(const struct stepping *s, const struct ladder_plan *a,
                         const struct ladder_plan *b);
/* The plan holds at its budget. */
void aside_stepping_accept(struct stepping *s, const struct ladder_plan *plan);
/* From a plan, and one further on with another set: accepts the last that is as the first, and
 * gives the next dollar's, which is not. NULL: failed. */
const struct ladder_plan *aside_stepping_change(struct stepping *s,
                                                const struct ladder_plan *from,
                                                const struct ladder_plan *to);

#endif
