/*
 * check_sources.c - one source at a time, and their amounts together.
 */
#include "check.h"

#include <ctype.h>
#include <string.h>

/* ---- fiscal years ------------------------------------------------------------------------ */

static bool has_horizon(const struct aside_city *city)
{
    return city->horizon.count > 0 && city->horizon.items[0].first > 0
        && city->horizon.items[0].years > 0;
}

/* First day of a fiscal year, which is named by the year in which it ends. */
static struct aside_date first_day(const struct aside_city *city, int32_t year)
{
    const char *begins = city->horizon.items[0].begins;
    struct aside_date day = { 0 };
    bool calendar_year = strcmp(begins, "01-01") == 0;
    char text[ASIDE_MONEY_TEXT];

    snprintf(text, sizeof(text), "%04d-%s", calendar_year ? (int)year : (int)year - 1, begins);
    return aside_date_parse(&day, text) == NULL ? day : (struct aside_date){ 0 };
}

/* ---- amounts ----------------------------------------------------------------------------- */

static void check_year(const struct aside_checking *c, const struct aside_source *source,
                       const struct aside_amount *amount)
{
    int32_t first, last;

    if (!has_horizon(c->city) || amount->year == 0)
        return;
    first = aside_city_first_year(c->city);
    last = first + (int32_t)aside_city_years(c->city) - 1;
    if (amount->year < first || amount->year > last)
        aside_fault(c, amount->at, "source '%s' has an amount for %d, outside the horizon (%d "
                    "to %d): correct the year or the horizon", aside_say_id(c, source->id),
                    (int)amount->year, (int)first, (int)last);
}

static void check_repeated_year(const struct aside_checking *c,
                                const struct aside_source *source, size_t i)
{
    const struct aside_amount *amount = &source->amounts.items[i];

    if (amount->year == 0)
        return;
    for (size_t k = 0; k < i; k++) {
        if (source->amounts.items[k].year == amount->year) {
            aside_fault(c, amount->at, "source '%s' has a second amount for %d: add it to the "
                        "first", aside_say_id(c, source->id), (int)amount->year);
            return;
        }
    }
}

static void check_within_award(const struct aside_checking *c,
                               const struct aside_source *source,
                               const struct aside_amount *amount)
{
    char text[ASIDE_MONEY_TEXT];

    if (!has_horizon(c->city) || amount->year == 0 || amount->amount.cents == 0)
        return;
    if (source->end.year != 0
        && aside_date_compare(source->end, first_day(c->city, amount->year)) < 0)
        aside_warn(c, amount->at, "source '%s' has an amount for %d, which begins after its "
                   "end (%s): check the year, or 'end' if the award was extended",
                   aside_say_id(c, source->id), (int)amount->year,
                   aside_date_text(text, source->end));
    if (source->start.year != 0
        && aside_date_compare(source->start, first_day(c->city, amount->year + 1)) >= 0)
        aside_warn(c, amount->at, "source '%s' has an amount for %d, which ends before its "
                   "start (%s): check the year, or 'start'", aside_say_id(c, source->id),
                   (int)amount->year, aside_date_text(text, source->start));
}

/* Adds to the sum of all sources; said once where it passes what a sum may be. */
static void add_to_all(const struct aside_checking *c, const struct aside_amount *amount,
                       aside_money *all)
{
    if (all->cents < 0 || aside_money_add(all, *all, amount->amount))
        return;
    aside_fault(c, amount->at, "the amounts of all sources up to this one come to more than "
                "%s: check that they are in dollars",
                aside_say_money(c, (aside_money){ ASIDE_MONEY_MAX_CENTS }));
    all->cents = -1;
}

/* The sum of a source's amounts, as far as it can be taken. */
static aside_money check_amounts(const struct aside_checking *c,
                                 const struct aside_source *source, aside_money *all)
{
    aside_money sum = { 0 };
    bool fits = true;

    for (size_t i = 0; i < source->amounts.count; i++) {
        const struct aside_amount *amount = &source->amounts.items[i];

        check_year(c, source, amount);
        check_repeated_year(c, source, i);
        check_within_award(c, source, amount);
        add_to_all(c, amount, all);
        fits = fits && aside_money_add(&sum, sum, amount->amount);
    }
    return sum;
}

/* ---- awards ------------------------------------------------------------------------------ */

static void check_award(const struct aside_checking *c, const struct aside_source *source,
                        aside_money amounts)
{
    aside_money spent = source->spent.amount, total = source->award_total.amount, sum;

    if (source->start.year != 0 && source->end.year != 0
        && aside_date_compare(source->end, source->start) < 0)
        aside_fault(c, source->at, "source '%s' ends before it starts: correct 'start' or "
                    "'end'", aside_say_id(c, source->id));
    if (!source->award_total.given)
        return;
    if (spent.cents > total.cents)
        aside_fault(c, source->at, "source '%s' has spent more than its award-total (%s above "
                    "%s): correct one of them", aside_say_id(c, source->id),
                    aside_say_money(c, spent), aside_say_money(c, total));
    else if (!aside_money_add(&sum, amounts, spent) || sum.cents > total.cents)
        aside_warn(c, source->at, "amounts and spent of source '%s' come to more than its "
                   "award-total (%s and %s above %s): correct one of them",
                   aside_say_id(c, source->id), aside_say_money(c, amounts),
                   aside_say_money(c, spent), aside_say_money(c, total));
}

bool aside_is_listing(const char *text)
{
    for (size_t i = 0; i < 6; i++) {
        unsigned char ch = (unsigned char)text[i];

        if (i == 2 ? ch != '.' : i < 2 ? !isdigit(ch) : !isalnum(ch))
            return false;
    }
    return text[6] == '\0';
}

static bool may_match(const struct aside_source *from, const struct aside_source *award)
{
    bool both_federal = from->kind == ASIDE_FEDERAL && award->kind == ASIDE_FEDERAL;

    return from != award && aside_source_counts_as_match(from) && !both_federal;
}

static void check_match(const struct aside_checking *c, const struct aside_source *source)
{
    const char *id = aside_say_id(c, source->id);

    if (source->kind == ASIDE_FEDERAL && aside_source_counts_as_match(source))
        aside_warn(c, source->at, "source '%s' is federal and counts as match: a plan pledges "
                   "it to awards of other kinds, and never to a federal one", id);
    if (source->match_of_total == 0)
        return;
    if (source->kind == ASIDE_LOCAL)
        aside_warn(c, source->at, "source '%s' is the city's own and asks for match: check its "
                   "kind, or take 'match-of-total' out", id);
    for (size_t i = 0; i < c->city->sources.count; i++) {
        if (may_match(&c->city->sources.items[i], source))
            return;
    }
    aside_warn(c, source->at, "source '%s' asks for a match of %s and no other source counts "
               "as match: none of it can be spent until one does", id,
               aside_say_share(c, source->match_of_total));
}

/* ---- what it may pay --------------------------------------------------------------------- */

static bool is_resolved(const struct aside_source *source)
{
    for (size_t i = 0; i < source->allows.count; i++) {
        const aside_refs *programs = &source->allows.items[i].programs;

        for (size_t k = 0; k < programs->count; k++) {
            if (programs->items[k].index == ASIDE_UNRESOLVED)
                return false;
        }
    }
    return true;
}

static bool may_pay_program(const struct aside_city *city, const struct aside_source *source,
                            size_t program)
{
    struct aside_mix mix;

    if (!aside_mix_make(&mix, &city->programs.items[program]))
        return true;            /* a fault of its own */
    for (size_t k = 0; k < ASIDE_CATEGORIES; k++) {
        if ((mix.categories & (1u << k)) != 0
            && aside_source_may_pay(city, source, program, (enum aside_category)k))
            return true;
    }
    return false;
}

static bool has_use(const struct aside_city *city, const struct aside_source *source)
{
    for (size_t i = 0; i < city->programs.count; i++) {
        if (may_pay_program(city, source, i))
            return true;
    }
    for (size_t i = 0; i < city->pools.count; i++) {
        if (aside_source_may_pay_pool(city, source, i))
            return true;
    }
    return false;
}

static void check_use(const struct aside_checking *c, const struct aside_source *source)
{
    if (c->city->programs.count + c->city->pools.count == 0)
        return;                 /* said once, of the city */
    if (is_resolved(source) && !has_use(c->city, source))
        aside_fault_absent(c, source->at, "nothing may draw on source '%s': widen its 'allow', "
                           "or take the source out", aside_say_id(c, source->id));
}

static void check_source(const struct aside_checking *c, const struct aside_source *source,
                         aside_money *all)
{
    aside_money amounts = check_amounts(c, source, all);

    if (source->amounts.count == 0)
        aside_warn(c, source->at, "source '%s' has no amount and pays nothing: give it an "
                   "'amount' for each fiscal year that it has money in",
                   aside_say_id(c, source->id));
    check_award(c, source, amounts);
    check_match(c, source);
    check_use(c, source);
    if (source->listing != NULL && !aside_is_listing(source->listing))
        aside_warn(c, source->at, "listing '%s' of source '%s' is not of the form 16.738: "
                   "check it", aside_say_id(c, source->listing), aside_say_id(c, source->id));
}

void aside_check_sources(const struct aside_checking *c)
{
    aside_money all = { 0 };

    for (size_t i = 0; i < c->city->sources.count; i++)
        check_source(c, &c->city->sources.items[i], &all);
}
