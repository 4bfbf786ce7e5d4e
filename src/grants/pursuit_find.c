/*
 * pursuit_find.c - which applications could be made: those that the city names, and notices that
 * fit it; when their money would come, and between which amounts one can ask.
 */
#include "pursuit.h"
#include "rules.h"
#include "units.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { CENTS = 100, MONTHS = 12, ID_BYTES = 40 };
#define THOUSAND (INT64_C(1000) * CENTS)

/* ---- notices ----------------------------------------------------------------------------- */

/* May the city itself ask for it, in competition? An allocation comes without being won. */
static bool is_for_the_city(const struct aside_matched_notice *matched)
{
    return matched->role == ASIDE_ROLE_PRIME || matched->role == ASIDE_ROLE_READ;
}

/* ---- what it could pay ------------------------------------------------------------------- */

static void add_subject(struct pursuing *p, struct aside_prospect_report *report,
                        size_t subject)
{
    for (size_t i = 0; i < report->subjects.count; i++) {
        if (report->subjects.items[i] == subject)
            return;
    }
    report->subjects.items = aside_arena_grow(
        p->arena, report->subjects.items, report->subjects.count, report->subjects.count + 1,
        sizeof(report->subjects.items[0]));
    report->subjects.items[report->subjects.count++] = subject;
}

static void add_fitting(struct pursuing *p, struct aside_prospect_report *report)
{
    for (size_t i = 0; i < p->match->fits.count; i++) {
        const struct aside_fit *fit = &p->match->fits.items[i];

        if (fit->notice == report->notice
            && (fit->grade == ASIDE_GRADE_STRONG || fit->grade == ASIDE_GRADE_POSSIBLE))
            add_subject(p, report, fit->subject);
    }
}

/* A prospect whose name tells its rule is of no other rule's rounds. */
static bool is_of_window(const struct aside_prospect_report *report,
                         const struct aside_window *window)
{
    return report->rule.by != ASIDE_RULE_BY_TITLE || window->rule == NULL
        || aside_rule_is_of_series(window->rule, report->rule.rule);
}

/* No notice is open: those for which a round of the listing would be. */
static void add_of_windows(struct pursuing *p, struct aside_prospect_report *report)
{
    for (size_t i = 0; i < p->match->windows.count; i++) {
        const struct aside_window *window = &p->match->windows.items[i];

        if (!aside_text_equal(window->listing, report->listing)
            || !is_of_window(report, window))
            continue;
        for (size_t k = 0; k < window->subjects.count; k++)
            add_subject(p, report, window->subjects.items[k]);
    }
}

static int by_number(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;

    return x < y ? -1 : x > y;
}

static void find_subjects(struct pursuing *p, struct aside_prospect_report *report)
{
    const aside_refs *named = report->stated != NULL ? &report->stated->programs : NULL;

    for (size_t i = 0; named != NULL && i < named->count; i++)
        add_subject(p, report, named->items[i].index);
    if (report->subjects.count == 0 && report->notice != SIZE_MAX)
        add_fitting(p, report);
    if (report->subjects.count == 0 && report->at == NULL)
        add_of_windows(p, report);
    if (report->subjects.count > 1)
        qsort(report->subjects.items, report->subjects.count, sizeof(report->subjects.items[0]),
              by_number);
}

/* ---- the rule ---------------------------------------------------------------------------- */

/* Of a prospect without a notice at hand: one with its number, title and listing, no more. */
static const struct aside_notice *bare_notice(struct pursuing *p,
                                              const struct aside_prospect *stated)
{
    struct aside_notice *notice = aside_arena_alloc(p->arena, sizeof(*notice));

    notice->number = stated->notice;
    notice->title = stated->name;
    notice->listings = stated->listing;
    return notice;
}

static void find_rule(struct pursuing *p, struct candidate *candidate)
{
    struct aside_prospect_report *report = &candidate->report;
    const struct aside_source *own;
    aside_category_set bars;

    if (report->at != NULL)
        report->rule = report->at->rule;
    else if (p->match->rules != NULL)
        aside_prospect_rule(&report->rule, p, report->stated);
    if (report->rule.rule == NULL)
        return;
    bars = aside_grant_rule_bars(report->rule.rule);
    if (bars != 0)
        candidate->categories = (aside_category_set)(~bars & ((1u << ASIDE_CATEGORIES) - 1));
    candidate->administration = aside_grant_administration(report->rule.listing,
                                                           report->rule.rule, p->city, &own);
}

/* ---- units ------------------------------------------------------------------------------- */

/* An award that pays by the unit is asked for in whole units, where a unit's cost is known. */
static int64_t set_unit(const struct pursuing *p, struct aside_prospect_report *report)
{
    struct grant_units units;

    aside_award_units(&units, p->match->rules, report->rule.rule,
                     aside_rule_purposes(&report->rule), p->city, report->subjects.items,
                     report->subjects.count);
    report->unit = units.unit;
    report->unit_cost = units.each;
    report->unit_pays = units.pays;
    return units.whole;
}

/* ---- when -------------------------------------------------------------------------------- */

static int32_t last_year(const struct aside_city *city)
{
    return aside_city_first_year(city) + (int32_t)aside_city_years(city) - 1;
}

static int64_t years_of_months(int64_t months)
{
    return (months + MONTHS - 1) / MONTHS;
}

static const char *set_first(const struct pursuing *p, struct aside_prospect_report *report)
{
    int32_t first = aside_city_first_year(p->city);
    struct aside_date deadline = { 0 };

    if (report->stated != NULL && report->stated->first_given) {
        report->first = report->stated->first;
        return "as the city file states";
    }
    if (report->at != NULL)
        deadline = report->at->deadline;
    report->first = first;
    if (deadline.year == 0)
        return "the first of the horizon, for no deadline is stated";
    if (aside_city_fiscal_year(p->city, deadline) + 1 > first)
        report->first = aside_city_fiscal_year(p->city, deadline) + 1;
    return "the one after its deadline's: an assumption, for nobody states when awards are "
           "made";
}

static const char *set_years(const struct pursuing *p, struct aside_prospect_report *report)
{
    const struct aside_grant_rule *rule = report->rule.rule;

    report->years = last_year(p->city) - report->first + 1;
    if (report->stated != NULL && report->stated->years.given) {
        report->years = report->stated->years.value;
        return "as the city file states";
    }
    if (report->unit != NULL) {
        report->years = years_of_months(report->unit->months);
        return "for which the rule pays a unit";
    }
    if (rule != NULL && rule->period.count > 0) {
        report->years = years_of_months(rule->period.items[0].months);
        return "the period of the rule";
    }
    if (report->years < 1)
        report->years = 1;
    return "to the end of the horizon, for no period is stated";
}

static void set_when(struct pursuing *p, struct aside_prospect_report *report)
{
    const char *first = set_first(p, report);
    const char *years = set_years(p, report);

    report->when = aside_arena_printf(p->arena,
                                      "Its money comes from FY%d on (%s), over %d "
                                      "fiscal year%s in even parts (%s).",
                                      (int)report->first, first, (int)report->years,
                                      report->years == 1 ? "" : "s", years);
}

/* ---- how much ---------------------------------------------------------------------------- */

static int64_t at_least(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* The most that a program or pool could spend in one year; 0: not known. */
static int64_t full_size(const struct aside_city *city, size_t subject)
{
    const struct aside_program *program;
    const struct aside_pool *pool;
    struct aside_mix mix;
    int64_t most = 0;

    if (subject >= city->programs.count) {
        pool = &city->pools.items[subject - city->programs.count];
        return pool->amount.given ? pool->amount.amount.cents : pool->maximum.amount.cents;
    }
    program = &city->programs.items[subject];
    for (size_t y = 0; aside_program_commitment(program) != NULL && y < ASIDE_YEARS_MAX; y++)
        most = at_least(most,
                        aside_commitment_amount(aside_program_commitment(program), y).cents);
    if (most > 0)
        return most;
    if (aside_program_maximum(program).given)
        return aside_program_maximum(program).amount.cents;
    aside_program_mix(&mix, program);
    return mix.total.cents;
}

/* What its programs could spend at full size over the award; 0: not known of one of them. */
static int64_t need_of(const struct pursuing *p, const struct aside_prospect_report *report,
                       int64_t units)
{
    int64_t need = 0;

    if (report->unit != NULL)
        return units * report->unit_pays.cents;
    for (size_t i = 0; i < report->subjects.count; i++) {
        int64_t yearly = full_size(p->city, report->subjects.items[i]);

        if (yearly == 0)
            return 0;
        if (yearly > (ASIDE_MONEY_MAX_CENTS - need) / report->years)
            return ASIDE_MONEY_MAX_CENTS;
        need += yearly * report->years;
    }
    return need;
}

static void lower(struct aside_maybe_money *most, const struct aside_maybe_money *stated)
{
    if (stated->given && stated->amount.cents > 0
        && (!most->given || stated->amount.cents < most->amount.cents))
        *most = *stated;
}

/* The notice's ceiling, else that of its rule, and never above what the city states. */
static struct aside_maybe_money stated_ceiling(const struct candidate *candidate)
{
    const struct aside_prospect_report *report = &candidate->report;
    struct aside_maybe_money most = { 0 };

    lower(&most, &candidate->notice->ceiling);
    if (!most.given && report->rule.rule != NULL && report->rule.rule->award.count > 0)
        lower(&most, &report->rule.rule->award.items[0].ceiling);
    if (report->stated != NULL)
        lower(&most, &report->stated->maximum);
    return most;
}

static int64_t stated_floor(const struct candidate *candidate)
{
    const struct aside_prospect *stated = candidate->report.stated;

    return at_least(candidate->notice->floor.given ? candidate->notice->floor.amount.cents : 0,
                    stated != NULL && stated->minimum.given ? stated->minimum.amount.cents : 0);
}

static void to_whole(struct aside_prospect_report *report)
{
    int64_t step = report->unit != NULL ? report->unit_pays.cents : CENTS;

    if (report->unit != NULL && report->ceiling.cents >= step)
        report->step.cents = step;
    else
        step = CENTS;
    report->floor.cents = aside_scale_up(report->floor.cents, 1, step) * step;
    report->ceiling.cents = aside_scale_down(report->ceiling.cents, 1, step) * step;
    if (report->floor.cents == 0)
        report->floor.cents = report->step.cents < report->ceiling.cents
            ? report->step.cents
            : report->ceiling.cents;
}

static void set_limits(struct pursuing *p, struct candidate *candidate, int64_t units)
{
    struct aside_prospect_report *report = &candidate->report;
    struct aside_maybe_money ceiling = stated_ceiling(candidate);
    int64_t need = need_of(p, report, units);

    report->step.cents = at_least(aside_city_unit(p->city).cents, THOUSAND);
    report->floor.cents = stated_floor(candidate);
    report->ceiling = ceiling.amount;
    if (need > 0 && (!ceiling.given || need < ceiling.amount.cents)) {
        report->ceiling.cents = at_least(need, report->floor.cents);
        report->ceiling_is_need = true;
    }
    if (report->ceiling.cents == 0) {
        report->why = "It cannot be judged: no ceiling is stated, and the full size of its "
                      "programs is not known.";
        return;
    }
    to_whole(report);
    if (report->floor.cents > report->ceiling.cents || report->ceiling.cents == 0)
        report->why = "It cannot be judged: the least that may be asked for is above the most.";
}

/* ---- one candidate ----------------------------------------------------------------------- */

static void judge(struct pursuing *p, struct candidate *candidate)
{
    struct aside_prospect_report *report = &candidate->report;
    int64_t units;

    find_rule(p, candidate);
    find_subjects(p, report);
    aside_prospect_set_state(p, report);
    units = set_unit(p, report);
    set_when(p, report);
    if (!aside_prospect_may_win(report))
        set_limits(p, candidate, units);
    if (!aside_prospect_may_win(report))
        report->why = report->state_words;
    else if (report->subjects.count == 0)
        report->why = "It cannot be judged: nothing fits it; name in 'programs' what it would "
                      "pay.";
    else if (report->first > last_year(p->city))
        report->why = "Its money would come after the horizon.";
    else
        set_limits(p, candidate, units);
}

static struct candidate *add_candidate(struct pursuing *p,
                                       const struct aside_matched_notice *at)
{
    const struct aside_match *match = p->match;
    struct candidate *candidate;

    if (p->count == p->capacity) {
        size_t capacity = 2 * p->capacity + 8;

        p->candidates = aside_arena_grow(p->arena, p->candidates, p->count, capacity,
                                         sizeof(p->candidates[0]));
        p->capacity = capacity;
    }
    candidate = &p->candidates[p->count++];
    candidate->report.at = at;
    candidate->report.notice = SIZE_MAX;
    if (at != NULL)
        candidate->notice = &at->notice;
    for (size_t i = 0; i < match->notices.count; i++) {
        if (at == &match->notices.items[i])
            candidate->report.notice = i;
    }
    return candidate;
}

static void add_stated(struct pursuing *p, const struct aside_pursuit_terms *terms, size_t i)
{
    const struct aside_prospect *stated = &terms->prospects.items[i];
    const struct aside_matched_notice *at = aside_prospect_notice(p, terms, i);
    struct candidate *candidate = add_candidate(p, at);
    struct aside_prospect_report *report = &candidate->report;

    if (at == NULL)
        candidate->notice = bare_notice(p, stated);
    report->stated = stated;
    report->id = stated->id;
    report->name = stated->name != NULL    ? stated->name
        : candidate->notice->title != NULL ? candidate->notice->title
        : stated->notice != NULL           ? stated->notice
                                           : stated->listing;
    report->listing = stated->listing != NULL ? stated->listing : candidate->notice->listings;
    report->chance = stated->chance;
    report->hours = stated->hours;
    judge(p, candidate);
}

/* ---- notices that fit -------------------------------------------------------------------- */

static bool has_id(const struct pursuing *p, const char *id)
{
    for (size_t i = 0; i < p->count; i++) {
        if (aside_text_equal(p->candidates[i].report.id, id))
            return true;
    }
    return false;
}

/* "o-bja-2026-172662", or by its row where that is no id, or another's. */
static const char *make_id(const struct pursuing *p, const struct aside_matched_notice *matched)
{
    const char *number = matched->notice.number != NULL ? matched->notice.number : "";
    char id[ID_BYTES + 1];
    size_t length = 0;

    while (number[length] != '\0' && length < ID_BYTES) {
        id[length] = (char)tolower((unsigned char)number[length]);
        length++;
    }
    id[length] = '\0';
    if (number[length] == '\0' && aside_id_is_valid(id) && !has_id(p, id))
        return aside_arena_strdup(p->arena, id);
    return aside_arena_printf(p->arena, "notice-%lld", (long long)matched->row);
}

static void add_found(struct pursuing *p, size_t notice)
{
    const struct aside_matched_notice *matched = &p->match->notices.items[notice];
    const char *id = make_id(p, matched);
    struct candidate *candidate = add_candidate(p, matched);
    struct aside_prospect_report *report = &candidate->report;

    report->id = id;
    report->name = matched->notice.title != NULL ? matched->notice.title : id;
    report->listing = matched->rule.listing != NULL ? matched->rule.listing->number
                                                    : matched->notice.listings;
    judge(p, candidate);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct candidate *)a)->report.id,
                  ((const struct candidate *)b)->report.id);
}

void aside_pursuit_find(struct pursuing *p)
{
    const struct aside_pursuit_terms *terms = p->city->pursuit.count > 0
        ? &p->city->pursuit.items[0]
        : NULL;

    for (size_t i = 0; terms != NULL && i < terms->prospects.count; i++)
        add_stated(p, terms, i);
    for (size_t i = 0; i < p->match->notices.count; i++) {
        const struct aside_matched_notice *matched = &p->match->notices.items[i];

        if ((matched->best != ASIDE_GRADE_STRONG && matched->best != ASIDE_GRADE_POSSIBLE)
            || aside_notice_is_taken(p, matched))
            continue;
        if (aside_notice_is_to_come(matched) && is_for_the_city(matched))
            add_found(p, i);
        else
            aside_pursuit_leave_out(p, i);
    }
    if (p->count > 1)
        qsort(p->candidates, p->count, sizeof(p->candidates[0]), by_id);
}
