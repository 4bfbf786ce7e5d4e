/*
 * plan.h - a plan as `setaside plan --json` prints it, against the city it is for.
 *
 * What a plan must print is the objective with its bound, spends, payments, rules and money
 * unallocated; the other figures are checked where they are printed.
 *
 * Units: cents. A payee is program i or POOL_BIT + pool q; years are indices from the first.
 */
#ifndef PROPERTY_PLAN_H
#define PROPERTY_PLAN_H

#include "city.h"
#include "faults.h"

enum { RULE_BYTES = 160, UNIT_BYTES = 32 };

struct printed_rule {
    char name[RULE_BYTES], unit[UNIT_BYTES];
    double required, actual;
    bool holds;
};

/* Money of `source` paid to `payee` that stands as match for `award`. */
struct printed_pledge {
    int award, source, payee, year, category;
    int64_t cents;
};

/* What the plan says of a source in a year, beside its payments. */
struct printed_source {
    bool given;
    int64_t amount, carried_in, used, carried_out, match_required;
};

struct plan {
    char status[32];
    double objective, bound, rounded;
    int64_t unit;                   /* the rounding unit used: the city's, or a smaller one */
    bool repaired;                  /* rounding had to look for a new plan */
    bool cost_given;
    double cost;                    /* of rounding, as printed */
    bool reserve_given;
    int64_t reserve[MAX_YEARS];
    int64_t spend[MAX_PAYEES][MAX_YEARS];
    double averts[MAX_PAYEES][MAX_YEARS];
    bool averts_given[MAX_PAYEES][MAX_YEARS];
    int64_t pay[MAX_PAYEES][MAX_SOURCES][MAX_YEARS][CATEGORIES];
    int64_t unallocated[MAX_SOURCES][MAX_YEARS];
    struct printed_source sources[MAX_SOURCES][MAX_YEARS];
    bool planned_given, available_given;
    int64_t planned[MAX_YEARS], available[MAX_YEARS];
    struct printed_rule *rules;
    size_t rule_count;
    bool pledges_given;
    struct printed_pledge *pledges;
    size_t pledge_count;
};

/* A plan read from a JSON file, to be given back to plan_free(); NULL when the file is not
 * JSON. What does not fit the city (ids, years, amounts that are not whole cents) is added to
 * `faults`. */
struct plan *plan_read(const struct city *city, const char *path, struct faults *faults);
void plan_free(struct plan *plan);

#endif
