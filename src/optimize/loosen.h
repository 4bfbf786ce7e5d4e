/*
 * loosen.h - how far the city's own rules could give way, for the repair of a conflict.
 *
 * All rules that one number of the city file states are moved together, by that number's path:
 * `policy.set-aside.minimum` moves the row of every year. A loosening is one path in one
 * direction: what it says now, in which steps it may move and how far, and how much money a
 * move counts as. What the officer cannot change (what a source has, the match that an award
 * asks for and its limit on administration, what a program could use) has none.
 */
#ifndef ASIDE_OPTIMIZE_LOOSEN_H
#define ASIDE_OPTIMIZE_LOOSEN_H

#include "instance.h"

enum loosening_kind {
    LOOSEN_SHARE,  /* basis points, by whole percents */
    LOOSEN_AMOUNT, /* cents, by the policy's unit */
    LOOSEN_FTE,    /* hundredths, by whole FTE */
    LOOSEN_COUNT,  /* programs */
    LOOSEN_CHOICE  /* a yes or no: 0 as it stands, 1 given up */
};

/* A row of the model that the number stands in. */
struct loosened_row {
    const char *name;
    const struct aside_rule *rule; /* NULL: only the model states it */
    double most;                   /* of a choice: by how much giving up loosens it (k$, or 1);
                                      of a share: the most that its base can be (k$) */
};

struct loosening {
    const char *path;
    const struct aside_rule *rule; /* the first that it moves */
    enum loosening_kind kind;
    bool raises;           /* its number goes up */
    int64_t stated, limit; /* in the kind's unit; limit: as far as it may go */
    int64_t step;          /* the grid on which a moved number lies */
    /* Money that a move of `by` counts as: by x weight / weight_of cents, half up. */
    int64_t weight, weight_of;
    struct loosened_row *rows;
    size_t row_count;
};

/*
 * Everything in the city that may give way, in the order of the paths, down before up.
 * Money moved, the measure of a repair:
 *   a share    its points of all the money that the sources bring over the horizon; of a
 *              change rule, of the current budgets it is about, in every year; of the largest
 *              pilot, of the set-aside that the policy asks for
 *   an amount  its dollars in every fiscal year in which it is asked
 *   new FTE    at the listed cost of one
 *   a count    for each program, the least with which a new strategy opens
 *   a choice   the whole amount that is set free, in every year: of a source that need not all
 *              be placed, its money; of a program that need not be whole, its maximum; of a
 *              tie, the least with which the other program opens
 */
void aside_loosenings_list(struct loosening **list, size_t *count, struct aside_arena *arena,
                           const struct instance *instance, const struct aside_rule *rules,
                           size_t rule_count);

/* How many steps there are; the first may be short, to the grid, and so may the last. */
int64_t aside_loosening_steps(const struct loosening *loosening);
/* The number after so many steps (0: as stated). */
int64_t aside_loosening_value(const struct loosening *loosening, int64_t steps);
/* The fewest steps that move it by at least this much; all of them where it cannot. */
int64_t aside_loosening_steps_for(const struct loosening *loosening, int64_t by);
aside_money aside_loosening_moved(const struct loosening *loosening, int64_t steps);

/* The number as --set takes it: "29%", "250000", "12.5", "any". */
const char *aside_loosening_text(struct aside_arena *arena, const struct loosening *loosening,
                                 int64_t steps);
/* What it is, for a person: "the set-aside's minimum"; and the number after so many steps. */
const char *aside_loosening_words(struct aside_arena *arena, const struct instance *instance,
                                  const struct loosening *loosening);
const char *aside_loosening_show(struct aside_arena *arena, const struct instance *instance,
                                 const struct loosening *loosening, int64_t steps);

/* The most money that could be available in a year: what is new, and all that may be carried. */
aside_money aside_available_at_most(const struct instance *instance, size_t year);

#endif
