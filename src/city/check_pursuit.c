/*
 * check_pursuit.c - one prospect at a time. Nothing here can refuse or change a plan but a fault
 * of the record itself.
 */
#include "check.h"

static void check_named(const struct aside_checking *c, const struct aside_prospect *prospect)
{
    if (prospect->notice == NULL && prospect->listing == NULL)
        aside_fault_absent(c, prospect->at,
                           "prospect '%s' names neither a notice nor a listing: "
                           "give 'notice', its opportunity number, or 'listing'",
                           aside_say_id(c, prospect->id));
    if (prospect->listing != NULL && !aside_is_listing(prospect->listing))
        aside_warn(c, prospect->at,
                   "listing '%s' of prospect '%s' is not of the form 16.738: "
                   "check it",
                   aside_say_id(c, prospect->listing), aside_say_id(c, prospect->id));
}

static void check_bounds(const struct aside_checking *c, const struct aside_prospect *prospect)
{
    if (prospect->minimum.given && prospect->maximum.given
        && prospect->minimum.amount.cents > prospect->maximum.amount.cents)
        aside_fault(c, prospect->at,
                    "prospect '%s' has a minimum above its maximum (%s above "
                    "%s): correct one of them",
                    aside_say_id(c, prospect->id), aside_say_money(c, prospect->minimum.amount),
                    aside_say_money(c, prospect->maximum.amount));
}

static void check_first(const struct aside_checking *c, const struct aside_prospect *prospect)
{
    int32_t first, last;

    if (!prospect->first_given || c->city->horizon.count == 0
        || c->city->horizon.items[0].first <= 0 || c->city->horizon.items[0].years <= 0)
        return;
    first = aside_city_first_year(c->city);
    last = first + (int32_t)aside_city_years(c->city) - 1;
    if (prospect->first < first || prospect->first > last)
        aside_fault(c, prospect->at,
                    "prospect '%s' has its first money in %d, outside the "
                    "horizon (%d to %d): correct the year or the horizon",
                    aside_say_id(c, prospect->id), (int)prospect->first, (int)first, (int)last);
}

void aside_check_pursuit(const struct aside_checking *c)
{
    for (size_t i = 0; i < c->city->pursuit.count; i++) {
        const struct aside_pursuit_terms *terms = &c->city->pursuit.items[i];

        for (size_t k = 0; k < terms->prospects.count; k++) {
            check_named(c, &terms->prospects.items[k]);
            check_bounds(c, &terms->prospects.items[k]);
            check_first(c, &terms->prospects.items[k]);
        }
    }
}
