/*
 * prices.c - what one more step of each number of the city's is worth: the number is moved in
 * every row that it sets, a step up and a step down, and the problem is solved again.
 */
#include "explain.h"

#include <inttypes.h>
#include <string.h>

static const int64_t A_POINT = 100, SOME_MONEY = 10000000, ONE_FTE = 100, ONE_PROGRAM = 1;

struct pricing {
    struct aside_explanation *out;
    struct probe *probe;
    const struct aside_plan *plan;
    struct aside_arena *arena;
    size_t capacity;
};

/* ---- which numbers ----------------------------------------------------------------------- */

static int64_t step_of(enum aside_measure measure)
{
    switch (measure) {
    case ASIDE_BASIS_POINTS: return A_POINT;
    case ASIDE_CENTS: return SOME_MONEY;
    case ASIDE_FTE: return ONE_FTE;
    case ASIDE_PROGRAMS: return ONE_PROGRAM;
    }
    return 1;
}

static const struct aside_funding *funding_of(const struct pricing *pricing,
                                              const struct aside_rule *rule)
{
    return aside_program_funding(pricing->probe->in->lines[rule->subject].program);
}

/* Has the city given this number itself? (A least of one unit, a most at the last level: no.) */
static bool is_a_number(const struct pricing *pricing, const struct aside_rule *rule)
{
    switch ((int)rule->kind) {
    case ASIDE_RULE_SOURCE: /* by year: see price_source */
    case ASIDE_RULE_SOURCE_ALL:
    case ASIDE_RULE_INDIVISIBLE:
    case ASIDE_RULE_REQUIRES:
    case ASIDE_RULE_EXCLUDES:
    case ASIDE_RULE_PLAN_SPENDS: return false;
    case ASIDE_RULE_MINIMUM:
        return funding_of(pricing, rule)->minimum.cents > 0
            && !funding_of(pricing, rule)->hold.given;
    case ASIDE_RULE_MAXIMUM:
        return funding_of(pricing, rule)->maximum.given
            && !funding_of(pricing, rule)->indivisible
            && pricing->probe->in->lines[rule->subject].program->commitments.count == 0;
    default: return true;
    }
}

/* As --set would write it, in the measure's unit. */
static int64_t number_of(const struct pricing *pricing, const struct aside_rule *rule)
{
    switch ((int)rule->kind) {
    case ASIDE_RULE_CHANGE_UP: return rule->required - ASIDE_SHARE_ONE;
    case ASIDE_RULE_CHANGE_DOWN: return ASIDE_SHARE_ONE - rule->required;
    case ASIDE_RULE_MATCH:
        return pricing->probe->in->city->sources.items[rule->source].match_of_total;
    case ASIDE_RULE_MINIMUM: return funding_of(pricing, rule)->minimum.cents;
    default: return rule->required;
    }
}

/* A match is asked for in dollars, and set as a share. */
static enum aside_measure measure_of(const struct aside_rule *rule)
{
    return rule->kind == ASIDE_RULE_MATCH ? ASIDE_BASIS_POINTS : rule->measure;
}

/* Would the changed city be refused as such? Then the question has no answer. */
static bool is_refused(const struct pricing *pricing, const struct aside_rule *rule, int64_t to)
{
    const struct line *line = rule->subject < pricing->probe->in->line_count
        ? &pricing->probe->in->lines[rule->subject]
        : NULL;
    bool capped = line != NULL && line->most.given;

    if (to < 0)
        return true;
    switch ((int)rule->kind) {
    case ASIDE_RULE_CHANGE_UP: return false;
    case ASIDE_RULE_MATCH: return to == 0 || to >= ASIDE_SHARE_ONE;
    case ASIDE_RULE_HOLD:
        return to < funding_of(pricing, rule)->minimum.cents
            || to < funding_of(pricing, rule)->committed.cents
            || (capped && to > line->most.amount.cents);
    case ASIDE_RULE_MINIMUM:
    case ASIDE_RULE_COMMITTED: return to == 0 || (capped && to > line->most.amount.cents);
    case ASIDE_RULE_MAXIMUM:
        return to < funding_of(pricing, rule)->minimum.cents
            || to < funding_of(pricing, rule)->committed.cents
            || to < funding_of(pricing, rule)->start_up.cents;
    case ASIDE_RULE_MAINTENANCE:
        return to == 0 || to > funding_of(pricing, rule)->current.cents;
    case ASIDE_RULE_POOL_MIN:
        return line->pool->maximum.given && to > line->pool->maximum.amount.cents;
    case ASIDE_RULE_POOL_MAX:
        return line->pool->minimum.given && to < line->pool->minimum.amount.cents;
    default: return measure_of(rule) == ASIDE_BASIS_POINTS && to > ASIDE_SHARE_ONE;
    }
}

/* The same for every program: its own name in the sentence would mislead. */
static const char *sentence_of(struct pricing *pricing, const struct aside_rule *rule)
{
    char share[ASIDE_MONEY_TEXT];
    int32_t number = (int32_t)number_of(pricing, rule);

    switch ((int)rule->kind) {
    case ASIDE_RULE_CHANGE_UP:
        return aside_arena_printf(pricing->arena, "a program grows by at most %s in a year",
                                  aside_share_show(share, number));
    case ASIDE_RULE_CHANGE_DOWN:
        return aside_arena_printf(pricing->arena, "a program shrinks by at most %s in a year",
                                  aside_share_show(share, number));
    case ASIDE_RULE_LARGEST_INNOVATIVE:
        return aside_arena_printf(pricing->arena,
                                  "one new strategy takes at most %s of the set-aside",
                                  aside_share_show(share, number));
    default: return rule->sentence;
    }
}

/* ---- rules by path ----------------------------------------------------------------------- */

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* policy.earmark.youth. of policy.earmark.youth.minimum */
static size_t stem_of(const char *path)
{
    return (size_t)(strrchr(path, '.') - path) + 1;
}

/* A floor and a ceiling that are one exact share move together. */
static const struct aside_rule *twin_of(const struct pricing *pricing,
                                        const struct aside_rule *rule)
{
    if (rule->relation != ASIDE_EXACTLY || rule->measure != ASIDE_BASIS_POINTS)
        return NULL;
    for (size_t i = 0; i < pricing->plan->rules.count; i++) {
        const struct aside_rule *other = &pricing->plan->rules.items[i];

        if (other->path != NULL && other->kind != rule->kind && other->year == rule->year
            && other->relation == ASIDE_EXACTLY && stem_of(other->path) == stem_of(rule->path)
            && strncmp(other->path, rule->path, stem_of(rule->path)) == 0)
            return other;
    }
    return NULL;
}

static bool is_listed(const struct pricing *pricing, const char *path)
{
    for (size_t i = pricing->out->prices.count; i-- > 0;) {
        if (same(pricing->out->prices.items[i].path, path)
            || same(pricing->out->prices.items[i].also, path))
            return true;
    }
    return false;
}

static bool moves(const struct aside_price *price, const struct aside_rule *rule)
{
    return same(price->path, rule->path) || same(price->also, rule->path);
}

static struct aside_price *add_price(struct pricing *pricing)
{
    struct aside_explanation *out = pricing->out;

    if (out->prices.count == pricing->capacity) {
        size_t capacity = pricing->capacity == 0 ? 64 : 2 * pricing->capacity;

        out->prices.items = aside_arena_grow(pricing->arena, out->prices.items,
                                             pricing->capacity, capacity,
                                             sizeof(*out->prices.items));
        pricing->capacity = capacity;
    }
    return &out->prices.items[out->prices.count++];
}

/* ---- asking ------------------------------------------------------------------------------ */

static struct aside_worth worth_of(struct pricing *pricing, const struct aside_price *price,
                                   const struct aside_rule *rule, int64_t by)
{
    const struct aside_plan *plan = pricing->plan;

    if (is_refused(pricing, rule, price->now + by))
        return (struct aside_worth){ .state = ASIDE_WORTH_UNKNOWN };
    for (size_t i = 0; i < plan->rules.count; i++) {
        if (moves(price, &plan->rules.items[i]))
            aside_probe_move_rule(pricing->probe, &plan->rules.items[i], by);
    }
    return aside_probe_ask(pricing->probe);
}

static bool any_binds(const struct pricing *pricing, const struct aside_price *price)
{
    for (size_t i = 0; i < pricing->plan->rules.count; i++) {
        if (moves(price, &pricing->plan->rules.items[i]) && pricing->plan->rules.items[i].binds)
            return true;
    }
    return false;
}

static void price_rule(struct pricing *pricing, const struct aside_rule *rule)
{
    const struct aside_rule *twin = twin_of(pricing, rule);
    struct aside_price *price;

    if (!is_a_number(pricing, rule) || is_listed(pricing, rule->path))
        return;
    price = add_price(pricing);
    *price = (struct aside_price){ .path = rule->path,
                                   .also = twin != NULL ? twin->path : NULL,
                                   .sentence = sentence_of(pricing, rule),
                                   .at = rule->at,
                                   .kind = rule->kind,
                                   .measure = measure_of(rule),
                                   .now = number_of(pricing, rule) };
    price->step = step_of(price->measure);
    price->binds = any_binds(pricing, price);
    price->more = worth_of(pricing, price, rule, price->step);
    price->less = worth_of(pricing, price, rule, -price->step);
}

static struct aside_worth source_worth(struct pricing *pricing, size_t source, size_t year,
                                       int64_t by, int64_t now)
{
    if (now + by < 0)
        return (struct aside_worth){ .state = ASIDE_WORTH_UNKNOWN };
    aside_probe_move_source(pricing->probe, source, year, (aside_money){ by });
    return aside_probe_ask(pricing->probe);
}

static void price_source(struct pricing *pricing, const struct aside_rule *rule)
{
    const struct aside_source *source = &pricing->probe->in->city->sources.items[rule->source];
    int32_t year = pricing->plan->first_year + (int32_t)rule->year;
    int64_t now = aside_source_amount(source, year).cents;
    char amount[ASIDE_MONEY_TEXT];
    struct aside_price *price;

    if (now == 0)
        return;
    price = add_price(pricing);
    aside_money_show(amount, (aside_money){ now });
    *price = (struct aside_price){
        .path = aside_arena_printf(pricing->arena, "%s@%" PRId32, rule->path, year),
        .sentence = aside_arena_printf(pricing->arena, "%s has %s in FY%" PRId32, source->name,
                                       amount, year),
        .at = rule->at,
        .kind = rule->kind,
        .measure = ASIDE_CENTS,
        .now = now,
        .step = SOME_MONEY,
        .binds = rule->binds,
    };
    price->more = source_worth(pricing, rule->source, rule->year, SOME_MONEY, now);
    price->less = source_worth(pricing, rule->source, rule->year, -SOME_MONEY, now);
}

void aside_prices_find(struct aside_explanation *out, struct probe *probe,
                       const struct aside_plan *plan, struct aside_arena *arena)
{
    struct pricing pricing = { .out = out, .probe = probe, .plan = plan, .arena = arena };

    for (size_t i = 0; i < plan->rules.count; i++) {
        if (plan->rules.items[i].kind == ASIDE_RULE_SOURCE)
            price_source(&pricing, &plan->rules.items[i]);
        else if (plan->rules.items[i].path != NULL)
            price_rule(&pricing, &plan->rules.items[i]);
    }
    out->limited = out->limited || aside_probe_is_tired(probe);
}
