#include "match.h"

#include <assert.h>
#include <inttypes.h>

bool pledges_exist(const struct pledgeable *cells, size_t cell_count, const int64_t *need,
                   int awards)
{
    assert(awards <= MAX_SOURCES);
    for (unsigned group = 1; group < 1u << awards; group++) {
        int64_t needed = 0, found = 0;

        for (int g = 0; g < awards; g++)
            needed += (group >> g & 1) != 0 ? need[g] : 0;
        for (size_t i = 0; i < cell_count; i++)
            found += (cells[i].awards & group) != 0 ? cells[i].cents : 0;
        if (needed > found)
            return false;
    }
    return true;
}

int64_t match_needed(const struct source *award, int64_t used)
{
    wide numerator = (wide)used * award->match_of_total;
    wide dollar = (wide)(WHOLE - award->match_of_total) * CENTS_PER_DOLLAR;

    return (int64_t)((numerator + dollar - 1) / dollar) * CENTS_PER_DOLLAR;
}

/* The awards that may count what `local` pays to this category of the payee. */
static unsigned awards_of(const struct city *city, int local, int payee, enum category category)
{
    const struct source *payer = &city->source[local];
    unsigned awards = 0;

    if (!source_counts_as_match(payer))
        return 0;
    for (int g = 0; g < city->sources; g++) {
        const struct source *award = &city->source[g];

        if (g == local || award->match_of_total == 0)
            continue;
        if (payer->kind == FEDERAL && award->kind == FEDERAL)
            continue;
        if (source_may_pay(city, award, payee, category))
            awards |= 1u << g;
    }
    return awards;
}

static size_t list_cells(struct pledgeable *cells, const struct city *city,
                         const struct plan *plan, int year)
{
    size_t count = 0;

    for (int payee = 0; payee < MAX_PAYEES; payee++) {
        for (int local = 0; local < city->sources; local++) {
            for (int k = 0; k < CATEGORIES; k++) {
                int64_t cents = plan->pay[payee][local][year][k];

                if (cents > 0) {
                    cells[count].awards = awards_of(city, local, payee, (enum category)k);
                    cells[count++].cents = cents;
                }
            }
        }
    }
    return count;
}

static int64_t used_by(const struct plan *plan, int source, int year)
{
    int64_t used = 0;

    for (int payee = 0; payee < MAX_PAYEES; payee++) {
        for (int k = 0; k < CATEGORIES; k++)
            used += plan->pay[payee][source][year][k];
    }
    return used;
}

int64_t match_within_reach(const struct city *city, const struct plan *plan, int award,
                           int year)
{
    struct pledgeable cells[MAX_PAYEES * MAX_SOURCES * CATEGORIES];
    size_t count = list_cells(cells, city, plan, year);
    int64_t cents = 0;

    for (size_t i = 0; i < count; i++)
        cents += (cells[i].awards >> award & 1) != 0 ? cells[i].cents : 0;
    return cents;
}

bool match_can_be_pledged(const struct city *city, const struct plan *plan, int year)
{
    struct pledgeable cells[MAX_PAYEES * MAX_SOURCES * CATEGORIES];
    size_t count = list_cells(cells, city, plan, year);
    int64_t need[MAX_SOURCES] = { 0 };

    for (int g = 0; g < city->sources; g++) {
        if (city->source[g].match_of_total > 0)
            need[g] = match_needed(&city->source[g], used_by(plan, g, year));
    }
    return pledges_exist(cells, count, need, city->sources);
}

/* ---- pledges as printed ------------------------------------------------------------------ */

/* Money of one source to one category of one payee, and what is pledged of it, in a year. */
static int64_t pledged_of(const struct plan *plan, const struct printed_pledge *of)
{
    int64_t cents = 0;

    for (size_t i = 0; i < plan->pledge_count; i++) {
        const struct printed_pledge *pledge = &plan->pledges[i];

        if (pledge->source == of->source && pledge->payee == of->payee
            && pledge->year == of->year && pledge->category == of->category)
            cents += pledge->cents;
    }
    return cents;
}

static int64_t pledged_to(const struct plan *plan, int award, int year)
{
    int64_t cents = 0;

    for (size_t i = 0; i < plan->pledge_count; i++) {
        if (plan->pledges[i].award == award && plan->pledges[i].year == year)
            cents += plan->pledges[i].cents;
    }
    return cents;
}

static void check_each_pledge(const struct city *city, const struct plan *plan,
                              struct faults *faults)
{
    for (size_t i = 0; i < plan->pledge_count; i++) {
        const struct printed_pledge *pledge = &plan->pledges[i];
        unsigned awards = awards_of(city, pledge->source, pledge->payee,
                                    (enum category)pledge->category);
        int64_t paid = plan->pay[pledge->payee][pledge->source][pledge->year][pledge->category];

        if ((awards >> pledge->award & 1) == 0)
            fault_add(faults, "money of %s may not be pledged to %s",
                      city->source[pledge->source].id, city->source[pledge->award].id);
        if (pledged_of(plan, pledge) > paid)
            fault_add(faults, "%s pledges %" PRId64 " cents of %" PRId64 " paid in %d",
                      city->source[pledge->source].id, pledged_of(plan, pledge), paid,
                      city->first + pledge->year);
    }
}

void check_pledges(const struct city *city, const struct plan *plan, struct faults *faults)
{
    if (!plan->pledges_given)
        return;
    check_each_pledge(city, plan, faults);
    for (int g = 0; g < city->sources; g++) {
        for (int y = 0; y < city->years && city->source[g].match_of_total > 0; y++) {
            int64_t needed = match_needed(&city->source[g], used_by(plan, g, y));

            if (pledged_to(plan, g, y) < needed)
                fault_add(faults, "%s: %" PRId64 " cents pledged in %d where %" PRId64
                          " are needed", city->source[g].id, pledged_to(plan, g, y),
                          city->first + y, needed);
        }
    }
}
