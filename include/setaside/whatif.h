/*
 * setaside/whatif.h - a plan beside another of the same city: what is different, in integers.
 * Nothing is solved here.
 *
 * The two cities differ by settings alone (aside_city_set), so that programs, pools and sources
 * stand in the same places of their lists. Fiscal years may differ: the comparison runs over
 * those of either plan, and what one of them does not plan is nothing there.
 */
#ifndef ASIDE_WHATIF_H
#define ASIDE_WHATIF_H

#include <setaside/optimize.h>

struct aside_money_pair { aside_money before, after; };
struct aside_fte_pair { int64_t before, after; };       /* hundredths */
struct aside_number_pair { double before, after; };

enum aside_fate { ASIDE_STAYS_OUT, ASIDE_ENTERS, ASIDE_LEAVES, ASIDE_GETS_MORE,
                  ASIDE_GETS_LESS, ASIDE_SHIFTS /* other years, the same total */,
                  ASIDE_STAYS };

struct aside_compared_subject {
    struct aside_money_pair *years;     /* [year_count] */
    struct aside_money_pair total;
    enum aside_fate fate;
};

struct aside_compared_source {          /* what is used of it */
    struct aside_money_pair *years;
    struct aside_money_pair total;
};

struct aside_compared_year {
    struct aside_money_pair planned, left;
    struct aside_money_pair set_aside, set_aside_base;  /* each by its own city's rule */
    struct aside_money_pair workforce;
    struct aside_fte_pair fte;
};

enum aside_binding { ASIDE_NOW_BINDS, ASIDE_NO_LONGER_BINDS };

struct aside_compared_rule {
    const struct aside_rule *rule;      /* of the plan in which it binds */
    enum aside_binding binding;
};

struct aside_comparison {
    const struct aside_plan *before, *after;
    const struct aside_city *city_before, *city_after;
    int32_t first_year;                 /* fiscal year */
    size_t year_count;
    struct aside_compared_subject *subjects;    /* [after->subject_count], in its order */
    struct aside_compared_source *sources;      /* [after->source_count] */
    struct aside_compared_year *years;          /* [year_count] */
    struct aside_compared_year all;             /* their sum, but for FTE: the largest year */
    struct aside_number_pair outcome;           /* discounted, as rounded plans come to it */
    struct aside_number_pair low, high;         /* undiscounted, over each plan's horizon */
    ASIDE_LIST(struct aside_compared_rule) rules;   /* in the plans' order: that now bind first */
};

struct aside_comparison *aside_comparison_make(struct aside_arena *arena,
    const struct aside_city *city_before, const struct aside_plan *before,
    const struct aside_city *city_after, const struct aside_plan *after);

/* "enters", "leaves", "more", "less", "other years", "as before", "stays out" */
const char *aside_fate_name(enum aside_fate fate);

#endif
