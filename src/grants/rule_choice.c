/*
 * rule_choice.c - which rule speaks for a notice, what it may pay, and what an award under it
 * binds in local match.
 */
#include "rules.h"

#include <string.h>
#include <strings.h>

/* ---- titles ------------------------------------------------------------------------------- */

static bool is_of_word(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9');
}

/* Does the title hold the phrase as whole words, capitals aside? */
static bool holds_phrase(const char *title, const char *phrase, size_t length)
{
    for (const char *at = title; *at != '\0'; at++) {
        if (strncasecmp(at, phrase, length) == 0 && (at == title || !is_of_word(at[-1]))
            && !is_of_word(at[length]))
            return true;
    }
    return false;
}

static bool holds_one(const char *title, const char *phrases)
{
    while (*phrases != '\0') {
        size_t length = strcspn(phrases, "|");

        if (length > 0 && holds_phrase(title, phrases, length))
            return true;
        phrases += length;
        phrases += *phrases == '|';
    }
    return false;
}

/* ---- the notice's year -------------------------------------------------------------------- */

/* 2026 of "O-BJA-2026-172662": the third part, where it is a year; else 0. */
static int64_t year_in_number(const char *number)
{
    enum { DIGITS = 4, FIRST = 1990, LAST = 2200 };
    char digits[DIGITS + 1];
    int64_t year;

    for (int dashes = 0; number != NULL && dashes < 2; dashes++) {
        number = strchr(number, '-');
        number = number != NULL ? number + 1 : NULL;
    }
    if (number == NULL || strspn(number, "0123456789") != DIGITS || number[DIGITS] != '-')
        return 0;
    memcpy(digits, number, DIGITS);
    digits[DIGITS] = '\0';
    return aside_integer_parse(&year, digits) == NULL && year >= FIRST && year <= LAST ? year
                                                                                       : 0;
}

/* The federal year begins on 1 October of the calendar year before it. */
static int64_t federal_year(struct aside_date date)
{
    enum { OCTOBER = 10 };

    return date.month >= OCTOBER ? date.year + 1 : date.year;
}

static int64_t year_of(const struct aside_notice *notice)
{
    int64_t year = year_in_number(notice->number);

    if (year != 0)
        return year;
    if (notice->fiscal_year.given)
        return notice->fiscal_year.value;
    return federal_year(notice->posted.year != 0 ? notice->posted : notice->forecast_posted);
}

/* ---- the choice --------------------------------------------------------------------------- */

struct choosing {
    const struct aside_notice *notice;
    int64_t year; /* 0: not known */
    enum aside_rule_by by;
    struct aside_rule_choice best; /* so far */
};

static bool lists_number(const struct aside_grant_rule *rule, const char *number)
{
    for (size_t n = 0; number != NULL && n < rule->notices.count; n++) {
        const char *listed = rule->notices.items[n].number;

        if (listed != NULL && strcasecmp(listed, number) == 0)
            return true;
    }
    return false;
}

static bool speaks(const struct choosing *choosing, const struct aside_grant_rule *rule)
{
    const char *title = choosing->notice->title;

    switch (choosing->by) {
    case ASIDE_RULE_BY_NONE: return false;
    case ASIDE_RULE_BY_NUMBER: return lists_number(rule, choosing->notice->number);
    case ASIDE_RULE_BY_TITLE:
        return rule->titles != NULL && title != NULL && holds_one(title, rule->titles);
    case ASIDE_RULE_BY_LISTING: return rule->titles == NULL;
    }
    return false;
}

/* Is `year` nearer to the notice's than `best`: the latest not after it, else the latest? */
static bool is_nearer(const struct choosing *choosing, int64_t year, int64_t best)
{
    bool is_after = choosing->year != 0 && year > choosing->year;
    bool best_is_after = choosing->year != 0 && best > choosing->year;

    return is_after != best_is_after ? best_is_after : year > best;
}

static void consider(struct choosing *choosing, const struct aside_grant_listing *listing)
{
    for (size_t r = 0; r < listing->rules.count; r++) {
        const struct aside_grant_rule *rule = &listing->rules.items[r];

        if (speaks(choosing, rule)
            && (choosing->best.rule == NULL
                || is_nearer(choosing, rule->year, choosing->best.rule->year)))
            choosing->best = (struct aside_rule_choice){ listing, rule, choosing->by };
    }
}

static bool is_its_listing(const struct choosing *choosing,
                           const struct aside_grant_listing *listing)
{
    /* A number is its own wherever it is listed: many records name no listing. */
    return choosing->by == ASIDE_RULE_BY_NUMBER
        || aside_codes_hold(choosing->notice->listings, listing->number);
}

void aside_grant_rule_choose(struct aside_rule_choice *out,
                             const struct aside_grant_rules *rules,
                             const struct aside_notice *notice)
{
    static const enum aside_rule_by ways[] = { ASIDE_RULE_BY_NUMBER, ASIDE_RULE_BY_TITLE,
                                               ASIDE_RULE_BY_LISTING };
    struct choosing choosing = { .notice = notice, .year = year_of(notice) };
    const struct aside_grant_listing *first = NULL;

    for (size_t w = 0; w < sizeof ways / sizeof ways[0] && choosing.best.rule == NULL; w++) {
        choosing.by = ways[w];
        for (size_t l = 0; l < rules->listings.count; l++) {
            const struct aside_grant_listing *listing = &rules->listings.items[l];

            if (!is_its_listing(&choosing, listing))
                continue;
            consider(&choosing, listing);
            if (first == NULL && choosing.by != ASIDE_RULE_BY_NUMBER)
                first = listing;
        }
    }
    *out = choosing.best;
    if (out->rule == NULL)
        out->listing = first;
}

bool aside_rule_is_of_series(const struct aside_grant_rule *a, const struct aside_grant_rule *b)
{
    return a == b || (a->titles != NULL && aside_text_equal(a->titles, b->titles));
}

/* Of one series the purposes seldom change, and are not written again for every year. */
const struct aside_grant_rule *aside_rule_purposes(const struct aside_rule_choice *choice)
{
    const struct aside_grant_rule *best = choice->rule;

    for (size_t r = 0; best != NULL && best->fits.count == 0
                       && r < choice->listing->rules.count; r++) {
        const struct aside_grant_rule *rule = &choice->listing->rules.items[r];

        if (rule->fits.count > 0 && aside_rule_is_of_series(choice->rule, rule))
            best = rule;
    }
    return best;
}

const struct aside_grant_notice *aside_rule_row(const struct aside_grant_rule *rule,
                                                const char *number)
{
    for (size_t i = 0; rule != NULL && number != NULL && i < rule->notices.count; i++) {
        const char *known = rule->notices.items[i].number;

        if (known != NULL && strcasecmp(known, number) == 0)
            return &rule->notices.items[i];
    }
    return NULL;
}

/* ---- what it may pay ---------------------------------------------------------------------- */

aside_category_set aside_grant_rule_bars(const struct aside_grant_rule *rule)
{
    const unsigned all = (1u << ASIDE_UNCLASSIFIED) - 1; /* of those that have a category */
    unsigned bars = 0;

    for (size_t i = 0; i < rule->pays.count; i++) {
        const struct aside_grant_pays *pays = &rule->pays.items[i];

        bars |= pays->barred;
        if (pays->only != 0)
            bars |= all & ~(unsigned)pays->only;
    }
    if (rule->indirect.count > 0 && !rule->indirect.items[0].allowed)
        bars |= 1u << ASIDE_INDIRECT;
    return (aside_category_set)bars;
}

const struct aside_grant_general *aside_grant_general_on(const struct aside_grant_rules *rules,
                                                         const char *id, struct aside_date day)
{
    const struct aside_grant_general *best = NULL;

    for (size_t g = 0; g < rules->general.count; g++) {
        const struct aside_grant_general *general = &rules->general.items[g];

        if (!aside_text_equal(general->id, id) || aside_date_compare(general->from, day) > 0)
            continue;
        if (best == NULL || aside_date_compare(general->from, best->from) > 0)
            best = general;
    }
    return best;
}

/* ---- match -------------------------------------------------------------------------------- */

enum { CENTS = 100, MONTHS = 12 };

static void by_the_flag(struct aside_match_need *out, const struct aside_notice *notice)
{
    if (notice->sharing == ASIDE_SHARING_NO)
        out->state = ASIDE_MATCH_NONE;
}

/* Whole years over which an award is spread: those of its period, or those that its shares need. */
static int64_t years_of(const struct aside_grant_rule *rule)
{
    int64_t needed = rule->match.items[rule->match.count - 1].from_year;
    int64_t years = rule->period.count > 0 ? rule->period.items[0].months / MONTHS : 0;

    return years > needed ? years : needed;
}

/*
 * In cents, each addend rounded by `scale`: of each share the years in which it holds, times that
 * part of the ask which falls into a year, times share / (1 - share).
 */
static int64_t match_by_years(const struct aside_grant_rule *rule, aside_money ask,
                              int64_t (*scale)(int64_t, int64_t, int64_t))
{
    int64_t years = years_of(rule), cents = 0;

    for (size_t i = 0; i < rule->match.count; i++) {
        const struct aside_grant_match *match = &rule->match.items[i];
        int64_t until = i + 1 < rule->match.count ? rule->match.items[i + 1].from_year
                                                  : years + 1;

        cents += scale(ask.cents, (until - match->from_year) * match->share,
                       years * (ASIDE_SHARE_ONE - match->share));
    }
    return cents;
}

static bool has_a_share(const struct aside_grant_rule *rule)
{
    for (size_t i = 0; i < rule->match.count; i++) {
        if (rule->match.items[i].share > 0)
            return true;
    }
    return false;
}

static int32_t share_of(int64_t match, int64_t ask)
{
    return match == 0 ? 0 : (int32_t)aside_scale_up(match, ASIDE_SHARE_ONE, ask + match);
}

static aside_money whole_dollars_up(int64_t cents)
{
    return (aside_money){ aside_scale_up(cents, 1, CENTS) * CENTS };
}

static void take_share(struct aside_match_need *out, aside_money ask, int32_t share)
{
    out->state = share > 0 ? ASIDE_MATCH_STATED : ASIDE_MATCH_NONE;
    out->share = share;
    out->match = aside_match(ask, ASIDE_SHARE_ONE - share);
}

static void take_own(struct aside_match_need *out, aside_money ask,
                     const struct aside_source *own)
{
    out->own = own;
    out->kind = own->match_kind == ASIDE_MATCH_CASH ? ASIDE_COST_SHARE_CASH
                                                    : ASIDE_COST_SHARE_EITHER;
    take_share(out, ask, own->match_of_total);
}

static void take_rule(struct aside_match_need *out, aside_money ask,
                      const struct aside_grant_rule *rule)
{
    const struct aside_grant_match *first = &rule->match.items[0];

    out->cite = &first->cite;
    out->kind = first->kind;
    out->waivable = first->waivable;
    if (rule->match.count == 1 && first->from_year == 1) {
        take_share(out, ask, first->share);
        return;
    }
    out->state = has_a_share(rule) ? ASIDE_MATCH_STATED : ASIDE_MATCH_NONE;
    out->match = whole_dollars_up(match_by_years(rule, ask, aside_scale_up));
    /* A cent that rounding added would make 28% of a whole 28.01%. */
    out->share = share_of(match_by_years(rule, ask, aside_scale_down), ask.cents);
}

/* Without the cost of the units: what the award leaves of its part of them. */
static void take_unit_share(struct aside_match_need *out, aside_money ask,
                            const struct aside_grant_unit *unit)
{
    out->cite = &unit->cite;
    take_share(out, ask, ASIDE_SHARE_ONE - unit->share);
}

/* All that the units cost and the award does not pay is local: more than its share, at a cap. */
static void take_units(struct aside_match_need *out, const struct aside_grant_unit *unit,
                       aside_money ask, aside_money each, int64_t units)
{
    struct aside_unit_cost cost;
    int64_t paid, local;

    aside_grant_units(&cost, unit, each, units);
    paid = ask.cents < cost.federal.cents ? ask.cents : cost.federal.cents;
    local = cost.federal.cents + cost.local.cents - paid;
    out->keep = cost.keep;
    if (local <= out->match.cents)
        return;
    out->state = ASIDE_MATCH_STATED;
    out->match = whole_dollars_up(local);
    out->share = share_of(local, paid);
    out->capped = aside_scale_down(each.cents, unit->share, ASIDE_SHARE_ONE) > unit->cap.cents;
}

void aside_grant_match_need(struct aside_match_need *out,
                            const struct aside_rule_choice *choice,
                            const struct aside_notice *notice, const struct aside_city *city,
                            aside_money ask, aside_money unit_cost, int64_t units)
{
    const struct aside_grant_rule *rule = choice->rule;
    const struct aside_grant_unit *unit = rule != NULL && rule->units.count > 0
        ? &rule->units.items[0]
        : NULL;
    const struct aside_source *own = choice->listing != NULL
        ? aside_grant_own_match(choice->listing, city)
        : NULL;

    *out = (struct aside_match_need){ .state = ASIDE_MATCH_NOT_STATED };
    if (own != NULL)
        take_own(out, ask, own);
    else if (rule != NULL && rule->match.count > 0)
        take_rule(out, ask, rule);
    else if (unit != NULL)
        take_unit_share(out, ask, unit);
    else
        by_the_flag(out, notice);
    if (unit != NULL && unit_cost.cents > 0 && units > 0)
        take_units(out, unit, ask, unit_cost, units);
}
