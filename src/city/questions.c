/*
 * questions.c - what every room asks about a city, answered once.
 */
#include "check.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

int32_t aside_city_first_year(const struct aside_city *city)
{
    assert(city->horizon.count > 0);
    return city->horizon.items[0].first;
}

size_t aside_city_years(const struct aside_city *city)
{
    assert(city->horizon.count > 0);
    return (size_t)city->horizon.items[0].years;
}

const struct aside_policy *aside_city_policy(const struct aside_city *city)
{
    static const struct aside_policy none;

    return city->policy.count > 0 ? &city->policy.items[0] : &none;
}

int32_t aside_city_fiscal_year(const struct aside_city *city, struct aside_date day)
{
    const char *begins = city->horizon.items[0].begins; /* MM-DD, checked */
    int month = (int)strtol(begins, NULL, 10), first = (int)strtol(begins + 3, NULL, 10);
    bool begun = day.month > month || (day.month == month && day.day >= first);

    if (month == 1 && first == 1)
        return day.year;
    return day.year + begun;
}

aside_money aside_city_unit(const struct aside_city *city)
{
    const struct aside_policy *policy = aside_city_policy(city);
    aside_money unit = { 0 };
    const char *fault;

    if (policy->round.count > 0)
        return policy->round.items[0].to;
    fault = aside_money_parse(&unit, aside_field_find(ASIDE_RECORD_ROUND, "to")->standard);
    assert(fault == NULL);
    return unit;
}

/* ---- sources ----------------------------------------------------------------------------- */

aside_money aside_source_amount(const struct aside_source *source, int32_t year)
{
    for (size_t i = 0; i < source->amounts.count; i++) {
        if (source->amounts.items[i].year == year)
            return source->amounts.items[i].amount;
    }
    return (aside_money){ 0 };
}

bool aside_source_counts_as_match(const struct aside_source *source)
{
    return source->counts_as_match.given ? source->counts_as_match.yes
                                         : source->kind == ASIDE_LOCAL;
}

/* What is to be paid: a program's category, or a pool. */
struct payee {
    size_t subject;
    aside_action_set actions;
    enum aside_category category;
};

static bool lists(const aside_refs *refs, size_t subject)
{
    for (size_t i = 0; i < refs->count; i++) {
        if (refs->items[i].index == subject)
            return true;
    }
    return false;
}

static bool allows(const struct aside_allow *allow, const struct payee *payee)
{
    if (allow->categories != 0 && (allow->categories & (1u << payee->category)) == 0)
        return false;
    if (allow->actions != 0 && (allow->actions & payee->actions) == 0)
        return false;
    return allow->programs.count == 0 || lists(&allow->programs, payee->subject);
}

static bool may_pay(const struct aside_source *source, const struct payee *payee)
{
    for (size_t i = 0; i < source->allows.count; i++) {
        if (allows(&source->allows.items[i], payee))
            return true;
    }
    return source->allows.count == 0;
}

bool aside_source_may_pay(const struct aside_city *city, const struct aside_source *source,
                          size_t program, enum aside_category category)
{
    struct payee payee = { program, city->programs.items[program].actions, category };

    return may_pay(source, &payee);
}

bool aside_source_may_pay_pool(const struct aside_city *city, const struct aside_source *source,
                               size_t pool)
{
    /* A call for proposals is the set-aside itself: action 9. */
    struct payee payee = { city->programs.count + pool, 1u << 9, ASIDE_UNCLASSIFIED };

    return may_pay(source, &payee);
}

/* ---- programs ---------------------------------------------------------------------------- */

const struct aside_funding *aside_program_funding(const struct aside_program *program)
{
    static const struct aside_funding none;     /* its every default is 0, no or none */

    return program->fundings.count > 0 ? &program->fundings.items[0] : &none;
}

bool aside_program_is_continuing(const struct aside_program *program)
{
    const struct aside_funding *funding = aside_program_funding(program);

    return funding->continuing.given ? funding->continuing.yes : funding->current.cents > 0;
}

const struct aside_effect *aside_program_effect(const struct aside_program *program)
{
    return program->effects.count > 0 ? &program->effects.items[0] : NULL;
}

const struct aside_commitment *aside_program_commitment(const struct aside_program *program)
{
    return program->commitments.count > 0 ? &program->commitments.items[0] : NULL;
}

aside_money aside_commitment_amount(const struct aside_commitment *commitment, size_t index)
{
    for (size_t i = 0; i < commitment->years.count; i++) {
        if (commitment->years.items[i].number == (int64_t)index + 1)
            return commitment->years.items[i].amount;
    }
    return (aside_money){ 0 };
}

static const struct aside_level *last_level(const struct aside_program *program)
{
    const struct aside_effect *effect = aside_program_effect(program);

    if (effect == NULL || effect->levels.count == 0)
        return NULL;
    return &effect->levels.items[effect->levels.count - 1];
}

struct aside_maybe_money aside_program_maximum(const struct aside_program *program)
{
    const struct aside_funding *funding = aside_program_funding(program);
    const struct aside_level *last = last_level(program);

    if (funding->maximum.given)
        return funding->maximum;
    /* A commitment's levels apply to its whole cost, so they bound no single year. */
    if (last == NULL || aside_program_commitment(program) != NULL)
        return (struct aside_maybe_money){ .given = false };
    return (struct aside_maybe_money){ true, last->spend };
}

/* ---- the mix of costs -------------------------------------------------------------------- */

aside_money aside_position_pay(const struct aside_position *position)
{
    return (aside_money){ aside_scale_half_up(position->salary.cents, position->fte, 100) };
}

aside_money aside_position_fringe(const struct aside_position *position)
{
    return (aside_money){ aside_scale_half_up(aside_position_pay(position).cents,
                                              position->fringe, ASIDE_SHARE_ONE) };
}

static bool add_to_category(struct aside_mix *mix, enum aside_category category,
                            aside_money amount)
{
    aside_money *sum = &mix->by_category[category];

    return aside_money_add(sum, *sum, amount)
        && aside_money_add(&mix->total, mix->total, amount);
}

static bool add_position(struct aside_mix *mix, const struct aside_position *position)
{
    aside_money pay = aside_position_pay(position), fringe = aside_position_fringe(position);

    mix->fte += position->fte;
    if (position->filled == ASIDE_NEW)
        mix->new_fte += position->fte;
    return add_to_category(mix, ASIDE_PERSONNEL, pay)
        && add_to_category(mix, ASIDE_FRINGE, fringe)
        && aside_money_add(&mix->workforce, mix->workforce, pay)
        && aside_money_add(&mix->workforce, mix->workforce, fringe);
}

static bool add_cost(struct aside_mix *mix, const struct aside_cost *cost)
{
    if (!add_to_category(mix, cost->category, cost->amount))
        return false;
    return !cost->training
        || (aside_money_add(&mix->training, mix->training, cost->amount)
            && aside_money_add(&mix->workforce, mix->workforce, cost->amount));
}

bool aside_mix_make(struct aside_mix *mix, const struct aside_program *program)
{
    const struct aside_costs *costs = program->costs.count > 0 ? program->costs.items : NULL;

    *mix = (struct aside_mix){ .categories = 1u << ASIDE_UNCLASSIFIED };
    for (size_t i = 0; costs != NULL && i < costs->positions.count; i++) {
        if (!add_position(mix, &costs->positions.items[i]))
            return false;
    }
    for (size_t i = 0; costs != NULL && i < costs->costs.count; i++) {
        if (!add_cost(mix, &costs->costs.items[i]))
            return false;
    }
    if (mix->total.cents == 0)
        return true;
    mix->categories = 0;
    for (size_t k = 0; k < ASIDE_CATEGORIES; k++) {
        if (mix->by_category[k].cents > 0)
            mix->categories = (aside_category_set)(mix->categories | 1u << k);
    }
    return true;
}

void aside_program_mix(struct aside_mix *mix, const struct aside_program *program)
{
    bool fits = aside_mix_make(mix, program);

    assert(fits);       /* a checked city has no other */
}

/* ---- estimates --------------------------------------------------------------------------- */

static enum aside_counts_at counts_at(const struct aside_city *city)
{
    const struct aside_policy *policy = aside_city_policy(city);

    return policy->evidence.count > 0 ? policy->evidence.items[0].innovative_counts_at
                                      : ASIDE_AT_LOW;
}

bool aside_program_counts(double *scale, const struct aside_city *city,
                          const struct aside_program *program)
{
    const struct aside_level *last = last_level(program);
    const struct aside_maybe_number *low;

    *scale = 0;
    if (last == NULL || !(last->averts > 0))
        return false;
    *scale = 1;
    /* An end that --set has chosen is what counts: the levels stand at it. */
    if (program->strategy != ASIDE_INNOVATIVE
        || aside_program_effect(program)->lever.end != ASIDE_END_AS_STATED)
        return true;
    switch (counts_at(city)) {
    case ASIDE_AT_CENTRAL:
        return true;
    case ASIDE_AT_LOW:
        low = &aside_program_effect(program)->low;
        *scale = low->given ? low->value / last->averts : 0;
        break;
    case ASIDE_AT_NONE:
        *scale = 0;
        break;
    }
    return *scale > 0;
}

double aside_effect_at(const struct aside_effect *effect, aside_money spend)
{
    double at = aside_money_dollars(spend), x = 0, y = 0;

    for (size_t i = 0; i < effect->levels.count; i++) {
        double next_x = aside_money_dollars(effect->levels.items[i].spend);
        double next_y = effect->levels.items[i].averts;

        if (at < next_x)
            return y + (next_y - y) * ((at - x) / (next_x - x));
        x = next_x;
        y = next_y;
    }
    return y;
}

bool aside_effect_is_concave(const struct aside_effect *effect)
{
    /* Points such as 0.1, 0.2, 0.3 lie on one line only up to the last bit of a double. */
    const double SLACK = 1e-9;
    double x = 0, y = 0, slope = INFINITY;

    for (size_t i = 0; i < effect->levels.count; i++) {
        double next_x = aside_money_dollars(effect->levels.items[i].spend);
        double next_y = effect->levels.items[i].averts;
        double next_slope = (next_y - y) / (next_x - x);

        if (next_slope > slope * (1 + SLACK))
            return false;
        x = next_x;
        y = next_y;
        slope = next_slope;
    }
    return true;
}
