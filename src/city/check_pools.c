/*
 * check_pools.c - one pool at a time.
 */
#include "check.h"

/* Most that the pool can be in a year; not given: no limit. */
static struct aside_maybe_money most_of(const struct aside_pool *pool)
{
    return pool->amount.given ? pool->amount : pool->maximum;
}

static void check_order(const struct aside_checking *c, const struct aside_pool *pool,
                        const char *low_name, const struct aside_maybe_money *low,
                        const char *high_name, const struct aside_maybe_money *high)
{
    if (low->given && high->given && low->amount.cents > high->amount.cents)
        aside_fault(c, pool->at, "pool '%s' has %s above its %s (%s above %s): correct one of "
                    "them", aside_say_id(c, pool->id), low_name, high_name,
                    aside_say_money(c, low->amount), aside_say_money(c, high->amount));
}

static void check_pool(const struct aside_checking *c, const struct aside_pool *pool)
{
    struct aside_maybe_money most = most_of(pool);
    const char *most_name = pool->amount.given ? "amount" : "maximum";

    if (pool->amount.given && (pool->minimum.given || pool->maximum.given))
        aside_fault(c, pool->at, "pool '%s' has an amount together with a minimum or a "
                    "maximum: keep the amount, or the bounds", aside_say_id(c, pool->id));
    if (!pool->amount.given && !pool->minimum.given && !pool->maximum.given)
        aside_fault_absent(c, pool->at, "pool '%s' has no amount and no bounds: give 'amount', "
                           "or 'minimum' and 'maximum'", aside_say_id(c, pool->id));
    check_order(c, pool, "a minimum", &pool->minimum, "maximum", &pool->maximum);
    check_order(c, pool, "an award-minimum", &pool->award_minimum, "award-maximum",
                &pool->award_maximum);
    check_order(c, pool, "an award-maximum", &pool->award_maximum, most_name, &most);
    check_order(c, pool, "a first-time-minimum", &pool->first_time_minimum, most_name, &most);
    if (pool->opens.year != 0 && pool->release_by.year != 0
        && aside_date_compare(pool->release_by, pool->opens) < 0)
        aside_fault(c, pool->at, "pool '%s' releases its money before it opens: correct "
                    "'opens' or 'release-by'", aside_say_id(c, pool->id));
}

void aside_check_pools(const struct aside_checking *c)
{
    for (size_t i = 0; i < c->city->pools.count; i++)
        check_pool(c, &c->city->pools.items[i]);
}
