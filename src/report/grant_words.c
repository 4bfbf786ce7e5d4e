/*
 * grant_words.c - the words of grant_words.h.
 */
#include "grant_words.h"

#include <inttypes.h>

const char *aside_grant_title(struct aside_arena *arena,
                              const struct aside_grant_listing *listing,
                              const struct aside_grant_rule *rule)
{
    if (listing->rules.count < 2)
        return listing->title;
    return aside_arena_printf(arena, "%s (%s)", listing->title, rule->name);
}

/* " (FY2019)" where it was stated for another year than the rule's. */
static void add_year(struct aside_text *text, const struct aside_grant_rule *rule,
                     const struct aside_cite *cite)
{
    if (cite->year != 0 && cite->year != rule->year)
        aside_text_printf(text, " (FY%" PRId64 ")", cite->year);
}

/* ---- match ------------------------------------------------------------------------------- */

static const char *kind_words(enum aside_cost_share kind)
{
    switch (kind) {
    case ASIDE_COST_SHARE_CASH: return " cash";
    case ASIDE_COST_SHARE_EITHER: return " cash or in kind";
    case ASIDE_COST_SHARE_NOT_STATED: return "";
    }
    return "";
}

static void add_match(struct aside_text *text, const struct aside_grant_rule *rule,
                      size_t index)
{
    const struct aside_grant_match *match = &rule->match.items[index];
    char share[ASIDE_MONEY_TEXT];

    if (index > 0)
        aside_text_printf(text, "; from year %" PRId64 " ", match->from_year);
    if (match->share == 0)
        aside_text_add(text, "none");
    else
        aside_text_printf(text, "%s%s%s", aside_share_show(share, match->share),
                          kind_words(match->kind), match->waivable ? ", may be waived" : "");
    add_year(text, rule, &match->cite);
}

const char *aside_grant_match_words(struct aside_arena *arena,
                                    const struct aside_grant_listing *listing,
                                    const struct aside_grant_rule *rule,
                                    const struct aside_city *city)
{
    const struct aside_source *own;
    struct aside_maybe_share stated = aside_grant_match_share(listing, rule, city, 1, &own);
    char share[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, arena, 400);
    if (own != NULL)
        aside_text_printf(&text, "%s%s, by the city's award %s",
                          aside_share_show(share, stated.basis_points),
                          own->match_kind == ASIDE_MATCH_CASH ? " cash" : "", own->id);
    for (size_t i = 0; own == NULL && i < rule->match.count; i++)
        add_match(&text, rule, i);
    return text.length == 0 ? "not stated" : text.bytes;
}

/* ---- limits ------------------------------------------------------------------------------ */

static void begin(struct aside_text *text)
{
    if (text->length > 0)
        aside_text_add(text, "; ");
}

static void add_unit(struct aside_text *text, const struct aside_grant_rule *rule)
{
    const struct aside_grant_unit *unit = &rule->units.items[0];
    char share[ASIDE_MONEY_TEXT], cap[ASIDE_MONEY_TEXT];

    begin(text);
    aside_text_printf(text, "at most %s and %s of an %s's cost over %" PRId64 " months",
                      aside_share_show(share, unit->share), aside_money_show(cap, unit->cap),
                      unit->of, unit->months);
    if (unit->keep_months > 0)
        aside_text_printf(text, ", who is kept %" PRId64 " months more", unit->keep_months);
    add_year(text, rule, &unit->cite);
}

static void add_administration(struct aside_text *text,
                               const struct aside_grant_listing *listing,
                               const struct aside_grant_rule *rule,
                               const struct aside_city *city)
{
    const struct aside_source *own;
    struct aside_maybe_share most = aside_grant_administration(listing, rule, city, &own);
    char share[ASIDE_MONEY_TEXT];

    if (!most.given)
        return;
    begin(text);
    aside_text_printf(text, "administration at most %s",
                      aside_share_show(share, most.basis_points));
    if (own != NULL)
        aside_text_printf(text, ", by the city's award %s", own->id);
    else
        add_year(text, rule, &rule->administration.items[0].cite);
}

static void add_subawards(struct aside_text *text, const struct aside_grant_rule *rule)
{
    const struct aside_grant_subawards *is = &rule->subawards.items[0];
    char least[ASIDE_MONEY_TEXT], low[ASIDE_MONEY_TEXT], high[ASIDE_MONEY_TEXT];

    begin(text);
    if (is->least.given)
        aside_text_printf(text, "at least %s passed on",
                          aside_share_show(least, is->least.basis_points));
    if (is->minimum.given && is->maximum.given)
        aside_text_printf(text, ", in subawards of %s to %s",
                          aside_money_show(low, is->minimum.amount),
                          aside_money_show(high, is->maximum.amount));
    add_year(text, rule, &is->cite);
}

/* "personnel, fringe" of a set. */
static void add_categories(struct aside_text *text, aside_category_set set)
{
    bool first = true;

    for (size_t k = 0; k < ASIDE_CATEGORIES; k++) {
        if ((set & (1u << k)) == 0)
            continue;
        aside_text_printf(text, "%s%s", first ? "" : ", ",
                          aside_category_name((enum aside_category)k));
        first = false;
    }
}

static void add_pays(struct aside_text *text, const struct aside_grant_rule *rule)
{
    for (size_t i = 0; i < rule->pays.count; i++) {
        const struct aside_grant_pays *pays = &rule->pays.items[i];

        begin(text);
        if (pays->only != 0) {
            aside_text_add(text, "pays only ");
            add_categories(text, pays->only);
        }
        if (pays->barred != 0) {
            aside_text_add(text, pays->only != 0 ? ", and not " : "does not pay ");
            add_categories(text, pays->barred);
        }
        add_year(text, rule, &pays->cite);
    }
}

static void add_indirect(struct aside_text *text, const struct aside_grant_rule *rule)
{
    const struct aside_grant_indirect *indirect = &rule->indirect.items[0];
    char share[ASIDE_MONEY_TEXT];

    begin(text);
    if (!indirect->allowed)
        aside_text_add(text, "no indirect costs");
    else if (indirect->maximum.given)
        aside_text_printf(text, "indirect costs at most %s of %s",
                          aside_share_show(share, indirect->maximum.basis_points),
                          indirect->of);
    else
        aside_text_add(text, "indirect costs allowed");
    add_year(text, rule, &indirect->cite);
}

const char *aside_grant_pays_words(struct aside_arena *arena,
                                   const struct aside_grant_rule *rule)
{
    struct aside_text text;

    aside_text_init(&text, arena, 600);
    add_pays(&text, rule);
    return text.length == 0 ? "not stated" : text.bytes;
}

const char *aside_grant_general_words(struct aside_arena *arena,
                                      const struct aside_grant_general *general)
{
    char bytes[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, arena, 400);
    if (general->share.given)
        aside_text_printf(&text, "%s of %s",
                          aside_share_show(bytes, general->share.basis_points), general->of);
    if (general->amount.given) {
        begin(&text);
        aside_text_add(&text, aside_money_show(bytes, general->amount.amount));
    }
    return text.bytes;
}

const char *aside_grant_limit_words(struct aside_arena *arena,
                                    const struct aside_grant_listing *listing,
                                    const struct aside_grant_rule *rule,
                                    const struct aside_city *city)
{
    struct aside_text text;

    aside_text_init(&text, arena, 1000);
    if (rule->units.count > 0)
        add_unit(&text, rule);
    add_administration(&text, listing, rule, city);
    if (rule->subawards.count > 0)
        add_subawards(&text, rule);
    if (rule->period.count > 0) {
        begin(&text);
        aside_text_printf(&text, "%" PRId64 " months", rule->period.items[0].months);
        add_year(&text, rule, &rule->period.items[0].cite);
    }
    if (rule->population.count > 0) {
        begin(&text);
        aside_text_printf(&text, "at most %" PRId64 " people",
                          rule->population.items[0].maximum);
    }
    add_pays(&text, rule);
    if (rule->indirect.count > 0)
        add_indirect(&text, rule);
    return text.length == 0 ? "not stated" : text.bytes;
}

/* ---- texts ------------------------------------------------------------------------------- */

const char *aside_grant_not_words(struct aside_arena *arena,
                                  const struct aside_grant_rule *rule)
{
    struct aside_text text;

    aside_text_init(&text, arena, 2000);
    for (size_t i = 0; i < rule->not_paid.count; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? "" : "; ", rule->not_paid.items[i].what);
    return text.length == 0 ? "not stated" : text.bytes;
}

const char *aside_grant_note_words(struct aside_arena *arena,
                                   const struct aside_grant_rule *rule)
{
    struct aside_text text;

    aside_text_init(&text, arena, 2000);
    for (size_t i = 0; i < rule->notes.count; i++)
        aside_text_printf(&text, "%s%s.", i == 0 ? "" : " ", rule->notes.items[i].what);
    return text.bytes;
}

const char *aside_grant_read_words(struct aside_arena *arena,
                                   const struct aside_grant_listing *listing,
                                   const struct aside_grant_rule *rule)
{
    const struct aside_grant_notice *last = NULL;
    const char *page = rule->read != NULL
        ? rule->read
        : aside_arena_printf(arena, "sam.gov, listing %s", listing->number);

    for (size_t i = 0; i < rule->notices.count; i++) {
        const struct aside_grant_notice *notice = &rule->notices.items[i];

        if (notice->number != NULL
            && (last == NULL || aside_date_compare(notice->closes, last->closes) > 0))
            last = notice;
    }
    return last == NULL ? page : aside_arena_printf(arena, "%s; notice %s", page, last->number);
}

/* Is what is stated in any of a list from a year older than the rule's? */
#define ADD_OLD(old, list)                                                                     \
    for (size_t i = 0; i < (list).count; i++)                                                  \
    (old) = (old) || aside_grant_is_old(rule, &(list).items[i].cite, as_of)

static bool has_old_number(const struct aside_grant_rule *rule, struct aside_date as_of)
{
    bool old = false;

    ADD_OLD(old, rule->match);
    ADD_OLD(old, rule->units);
    ADD_OLD(old, rule->administration);
    ADD_OLD(old, rule->award);
    ADD_OLD(old, rule->subawards);
    ADD_OLD(old, rule->period);
    ADD_OLD(old, rule->population);
    ADD_OLD(old, rule->pays);
    ADD_OLD(old, rule->indirect);
    return old;
}

const char *aside_grant_age_words(struct aside_arena *arena,
                                  const struct aside_grant_rule *rule,
                                  const struct aside_grant_fit *fit, struct aside_date as_of)
{
    const char *age = "";

    if (aside_grant_is_old(rule, &rule->cite, as_of))
        age = ": older than a year";
    else if (has_old_number(rule, as_of))
        age = ": a number in it is older than a year";
    return aside_arena_printf(
        arena, "FY%" PRId64 "%s%s", rule->year,
        fit != NULL && fit->basis == ASIDE_BASIS_TITLE ? ", by title" : "", age);
}
