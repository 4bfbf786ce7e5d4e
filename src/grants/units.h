/*
 * units.h - awards that pay by the unit (an officer): what one costs and is paid of it, how many
 * are to be hired, and how many an amount pays for. Matching and pursuit ask here alike.
 */
#ifndef ASIDE_GRANTS_UNITS_H
#define ASIDE_GRANTS_UNITS_H

#include <setaside/grants.h>

struct grant_units {
    const struct aside_grant_unit *unit; /* NULL: the rule pays by no unit, or no cost is known */
    aside_money each;                    /* the cost of one over the unit's months, entry level */
    aside_money pays;                    /* what the award pays of it */
    int64_t whole;                       /* whole ones that are to be hired */
};

/*
 * Of `rule`, for programs by index (pools have no positions): positions of the kinds of which
 * `purposes` speaks (the rule itself, or one of its series). An award is for people who would not
 * be there without it: vacant and new positions, where there are such, else all.
 */
void aside_award_units(struct grant_units *out, const struct aside_grant_rules *rules,
                      const struct aside_grant_rule *rule,
                      const struct aside_grant_rule *purposes, const struct aside_city *city,
                      const size_t *subjects, size_t count);

/* How many whole units an ask is for, in hundredths; the last may be paid in part. */
int64_t aside_award_units_of(const struct grant_units *units, aside_money ask);

/* The greatest amount up to `most` that pays whole units; below one unit `most` itself. */
aside_money aside_award_units_down(const struct grant_units *units, aside_money most);

#endif
