/*
 * match.h - can local dollars cover every award's match, each dollar pledged once?
 */
#ifndef PROPERTY_MATCH_H
#define PROPERTY_MATCH_H

#include "plan.h"

/* Dollars that any of a set of awards may count: bit g of `awards` for award g. */
struct pledgeable {
    unsigned awards;
    int64_t cents;
};

/*
 * True when the cells' money can be shared out so that award g gets need[g]. By Hall's theorem
 * that is so exactly when every group of awards finds enough money that some of the group may
 * count: for up to eight awards, 255 sums instead of a flow.
 */
bool pledges_exist(const struct pledgeable *cells, size_t cell_count, const int64_t *need,
                   int awards);

/* The match that source `award` needs for what it pays in the year, in whole dollars' cents. */
int64_t match_needed(const struct source *award, int64_t used);

/* Cents that award `award` may count in the year, and all awards' pledges together. */
int64_t match_within_reach(const struct city *city, const struct plan *plan, int award,
                           int year);
bool match_can_be_pledged(const struct city *city, const struct plan *plan, int year);

/* Adds to `faults` what is wrong with the pledges that the plan prints: money that may not be
 * pledged, pledged twice or never paid, and awards whose match they leave open. */
void check_pledges(const struct city *city, const struct plan *plan, struct faults *faults);

#endif
