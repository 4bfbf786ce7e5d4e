/*
 * pursuit_ask.c - what an award would do to the plan: its money as a source of the city's, the
 * city solved anew with it, and the least ask that gains the most.
 */
#include "pursuit.h"
#include "units.h"

#include <math.h>
#include <string.h>

enum { CENTS = 100, SOLVES_MOST = 9 };

/* ---- one ask ----------------------------------------------------------------------------- */

/* Years of the award that fall into the horizon. */
static int64_t years_within(const struct pursuing *p,
                            const struct aside_prospect_report *report)
{
    int64_t left = aside_city_first_year(p->city) + (int64_t)aside_city_years(p->city)
        - report->first;

    return report->years < left ? report->years : left;
}

/* The ask in even parts, whole dollars, one a year of the award. */
static int64_t *yearly_parts(struct aside_arena *arena,
                             const struct aside_prospect_report *report, aside_money amount)
{
    size_t years = (size_t)report->years;
    int64_t *weights = aside_arena_array(arena, years, sizeof(*weights));
    int64_t *parts = aside_arena_array(arena, years, sizeof(*parts));

    for (size_t y = 0; y < years; y++)
        weights[y] = 1;
    aside_split(parts, amount.cents / CENTS, weights, years);
    return parts;
}

static enum aside_cost_share kind_of(const struct aside_prospect *stated)
{
    if (!stated->match_kind_given)
        return ASIDE_COST_SHARE_NOT_STATED;
    return stated->match_kind == ASIDE_MATCH_CASH ? ASIDE_COST_SHARE_CASH
                                                  : ASIDE_COST_SHARE_EITHER;
}

/* How many whole units the ask is for, in hundredths. */
static int64_t units_of(const struct aside_prospect_report *report, aside_money amount)
{
    return aside_award_units_of(&(struct grant_units){ report->unit, report->unit_cost,
                                                 report->unit_pays, 0 }, amount);
}

/* The statement's match comes first; then that of the rules and the notice. */
static void set_match(const struct pursuing *p, const struct candidate *candidate,
                      struct aside_ask *ask)
{
    const struct aside_prospect_report *report = &candidate->report;
    const struct aside_prospect *stated = report->stated;
    int64_t within = years_within(p, report);

    aside_grant_match_need(&ask->match, &report->rule, candidate->notice, p->city, ask->amount,
                           report->unit_cost, units_of(report, ask->amount));
    if (stated != NULL && stated->match_of_total.given) {
        int32_t share = stated->match_of_total.basis_points;

        ask->match.state = share > 0 ? ASIDE_MATCH_STATED : ASIDE_MATCH_NONE;
        ask->match.share = share;
        ask->match.match = aside_match(ask->amount, ASIDE_SHARE_ONE - share);
        ask->match.capped = false;
        ask->match.cite = NULL;
        ask->match.own = NULL;
    }
    if (stated != NULL && stated->match_kind_given)
        ask->match.kind = kind_of(stated);
    ask->match_within.cents = aside_scale_up(ask->match.match.cents, within,
                                             report->years * CENTS)
        * CENTS;
}

static struct aside_ask make_ask(const struct pursuing *p, const struct candidate *candidate,
                                 int64_t cents)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_ask ask = { .amount = { cents } };
    int64_t *parts = yearly_parts(scratch, &candidate->report, ask.amount);

    for (int64_t y = 0; y < years_within(p, &candidate->report); y++)
        ask.within.cents += parts[y] * CENTS;
    set_match(p, candidate, &ask);
    aside_arena_free(scratch);
    return ask;
}

/* ---- as a source ------------------------------------------------------------------------- */

static bool is_source(const struct aside_city *city, const char *id)
{
    for (size_t i = 0; i < city->sources.count; i++) {
        if (aside_text_equal(city->sources.items[i].id, id))
            return true;
    }
    return false;
}

/* The prospect's id, where no source has it; sources and prospects may share ids. */
static const char *source_id(struct aside_arena *arena, const struct aside_city *city,
                             const char *wanted)
{
    const char *id = wanted;

    for (int i = 1; is_source(city, id); i++)
        id = aside_arena_printf(arena, "prospect-%d", i);
    return id;
}

static void set_amounts(struct aside_source *source, struct aside_arena *arena,
                        const struct pursuing *p, const struct aside_prospect_report *report,
                        aside_money amount)
{
    int64_t *parts = yearly_parts(arena, report, amount);
    size_t count = (size_t)years_within(p, report);

    source->amounts.items = aside_arena_array(arena, count, sizeof(source->amounts.items[0]));
    source->amounts.count = count;
    for (size_t y = 0; y < count; y++)
        source->amounts.items[y] = (struct aside_amount){ .at = p->city->at,
                                                          .year = report->first + (int32_t)y,
                                                          .amount = { parts[y] * CENTS } };
}

static const char *subject_id(const struct aside_city *city, size_t subject)
{
    return subject < city->programs.count
        ? city->programs.items[subject].id
        : city->pools.items[subject - city->programs.count].id;
}

static void set_allow(struct aside_source *source, struct aside_arena *arena,
                      const struct pursuing *p, const struct candidate *candidate)
{
    const struct aside_prospect_report *report = &candidate->report;
    struct aside_allow *allow = aside_arena_alloc(arena, sizeof(*allow));

    allow->at = p->city->at;
    allow->categories = candidate->categories;
    allow->programs.count = report->subjects.count;
    allow->programs.items = aside_arena_array(arena, report->subjects.count,
                                              sizeof(allow->programs.items[0]));
    for (size_t i = 0; i < report->subjects.count; i++)
        allow->programs.items[i].id = subject_id(p->city, report->subjects.items[i]);
    source->allows.items = allow;
    source->allows.count = 1;
}

/* The city with one award more; NULL where it does not pass its check with that. */
static struct aside_city *with_award(struct aside_arena *arena, const struct pursuing *p,
                                     const struct aside_city *city,
                                     const struct candidate *candidate,
                                     const struct aside_ask *ask, bool matched)
{
    const struct aside_prospect_report *report = &candidate->report;
    struct aside_problems found = { .arena = arena };
    struct aside_city *changed;
    struct aside_source source = {
        .at = p->city->at,
        .id = source_id(arena, city, report->id),
        .name = report->name,
        .kind = ASIDE_FEDERAL,
        .term = ASIDE_ONE_TIME,
        .use = ASIDE_USE_ANY,
        .listing = report->listing,
        .match_of_total = matched ? ask->match.share : 0,
        .match_kind = ask->match.kind == ASIDE_COST_SHARE_EITHER ? ASIDE_MATCH_EITHER
                                                                 : ASIDE_MATCH_CASH,
        .administration_maximum = candidate->administration,
    };

    set_amounts(&source, arena, p, report, ask->amount);
    set_allow(&source, arena, p, candidate);
    if (aside_city_with_source(&changed, arena, city, &source, &found) != ASIDE_OK)
        return NULL;
    return changed;
}

/* ---- solving ----------------------------------------------------------------------------- */

/* A limit, or a solver that gives up, is a failure of the one question, and not of all. */
static enum aside_status survive(struct pursuing *p, enum aside_status status,
                                 const struct aside_error *err)
{
    if (status == ASIDE_OK || status == ASIDE_INFEASIBLE)
        return ASIDE_OK;
    if (status == ASIDE_UNPROVEN || status == ASIDE_ERR_SOLVER) {
        p->out->limited = true;
        return ASIDE_OK;
    }
    *p->err = *err;
    return status;
}

/* What the city could avert at best, above the firm plan. */
static enum aside_status solve_city(struct aside_ask *ask, struct aside_arena *arena,
                                    struct pursuing *p, const struct aside_city *city)
{
    struct aside_solve_options options;
    struct aside_error err = { 0 };
    double objective = 0, bound = 0, change;
    enum aside_status status;

    ask->state = ASIDE_WORTH_UNKNOWN;
    if (!aside_pursuit_options(&options, p))
        return ASIDE_OK;
    status = aside_best_outcome(&objective, &bound, arena, city, &options, &err);
    change = objective - p->out->firm->objective;
    ask->state = aside_pursuit_state(p, status, &change);
    ask->gain = change;
    return survive(p, status, &err);
}

static enum aside_status solve_ask(struct aside_ask *ask, struct pursuing *p,
                                   const struct candidate *candidate, bool matched)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_city *city = with_award(scratch, p, p->city, candidate, ask, matched);
    enum aside_status status = ASIDE_OK;

    ask->state = ASIDE_WORTH_NO_PLAN;
    if (city != NULL)
        status = solve_city(ask, scratch, p, city);
    aside_arena_free(scratch);
    return status;
}

static aside_money used_of(const struct aside_plan *plan, size_t source)
{
    aside_money sum = { 0 };

    for (size_t y = 0; y < plan->year_count; y++)
        sum.cents += plan->sources[source][y].used.cents;
    return sum;
}

static aside_money pledged_to(const struct aside_plan *plan, size_t source)
{
    aside_money sum = { 0 };

    for (size_t y = 0; y < plan->year_count; y++)
        sum.cents += plan->sources[source][y].match_pledged.cents;
    return sum;
}

/* Sources of awards stand last: `first` is the place of the first of them. */
static void read_plan(struct aside_ask *ask, const struct aside_plan *plan, size_t first)
{
    ask->planned = true;
    ask->used = ask->match_used = (aside_money){ 0 };
    for (size_t s = first; s < plan->source_count; s++) {
        ask->used.cents += used_of(plan, s).cents;
        ask->match_used.cents += pledged_to(plan, s).cents;
    }
}

static enum aside_status plan_city(struct aside_plan **plan, struct aside_arena *arena,
                                   struct pursuing *p, const struct aside_city *city)
{
    struct aside_conflict *conflict;
    struct aside_solve_options options;
    struct aside_error err = { 0 };
    enum aside_status status;

    *plan = NULL;
    if (!aside_pursuit_options(&options, p))
        return ASIDE_OK;
    status = aside_plan_make(plan, &conflict, arena, city, &options, &err);
    if (status != ASIDE_OK)
        *plan = NULL;
    return survive(p, status, &err);
}

enum aside_status aside_pursuit_plan_ask(struct pursuing *p, struct candidate *candidate,
                                         size_t at, bool keep_changes)
{
    struct aside_prospect_report *report = &candidate->report;
    struct aside_ask *ask = &report->asks.items[at], unmatched = *ask;
    struct aside_arena *scratch;
    struct aside_plan *plan = NULL;
    const struct aside_city *city;
    enum aside_status status;

    if (ask->planned && (!keep_changes || report->changes.items != NULL))
        return ASIDE_OK;
    scratch = aside_arena_new();
    city = with_award(scratch, p, p->city, candidate, ask, true);
    status = city != NULL ? plan_city(&plan, scratch, p, city) : ASIDE_OK;
    if (plan != NULL) {
        read_plan(ask, plan, p->city->sources.count);
        if (keep_changes)
            aside_pursuit_changes(&report->changes.items, &report->changes.count, p, plan);
        ask->gain_unmatched = ask->gain;
    }
    aside_arena_free(scratch);
    if (plan == NULL || status != ASIDE_OK || ask->match.share == 0)
        return status;
    status = solve_ask(&unmatched, p, candidate, false);
    if (unmatched.state == ASIDE_WORTH_KNOWN && unmatched.gain > ask->gain)
        ask->gain_unmatched = unmatched.gain;
    return status;
}

/* ---- several ----------------------------------------------------------------------------- */

static struct aside_city *with_all(struct aside_arena *arena, struct aside_ask *sum,
                                   const struct pursuing *p,
                                   size_t (*pick)(const struct aside_prospect_report *report),
                                   bool matched)
{
    struct aside_city *city = NULL;

    for (size_t i = 0; i < p->count; i++) {
        const struct candidate *candidate = &p->candidates[i];
        size_t at = pick(&candidate->report);
        const struct aside_ask *ask;

        if (at == SIZE_MAX)
            continue;
        ask = &candidate->report.asks.items[at];
        city = with_award(arena, p, city != NULL ? city : p->city, candidate, ask, matched);
        if (city == NULL)
            return NULL;
        sum->amount.cents += ask->amount.cents;
        sum->within.cents += ask->within.cents;
        sum->match.match.cents += ask->match.match.cents;
        sum->match.keep.cents += ask->match.keep.cents;
        sum->match_within.cents += ask->match_within.cents;
        if (ask->match.state == ASIDE_MATCH_STATED)
            sum->match.state = ASIDE_MATCH_STATED;
    }
    return city;
}

static enum aside_status plan_all(struct aside_ask *out, struct aside_arena *scratch,
                                  struct aside_money_change **changes, size_t *change_count,
                                  struct pursuing *p, const struct aside_city *city,
                                  const struct aside_city *unmatched)
{
    struct aside_plan *plan;
    struct aside_ask without = *out;
    enum aside_status status = plan_city(&plan, scratch, p, city);

    if (plan == NULL || status != ASIDE_OK)
        return status;
    read_plan(out, plan, p->city->sources.count);
    aside_pursuit_changes(changes, change_count, p, plan);
    out->gain_unmatched = out->gain;
    if (out->match.state != ASIDE_MATCH_STATED || unmatched == NULL)
        return ASIDE_OK;
    status = solve_city(&without, scratch, p, unmatched);
    if (without.state == ASIDE_WORTH_KNOWN && without.gain > out->gain)
        out->gain_unmatched = without.gain;
    return status;
}

enum aside_status aside_pursuit_plan_together(
    struct aside_ask *out, struct aside_money_change **changes, size_t *change_count,
    struct pursuing *p, size_t (*pick)(const struct aside_prospect_report *report))
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_ask ignored = { .planned = false };
    const struct aside_city *city, *unmatched;
    enum aside_status status = ASIDE_OK;

    *out = (struct aside_ask){ .match = { .state = ASIDE_MATCH_NONE } };
    city = with_all(scratch, out, p, pick, true);
    unmatched = with_all(scratch, &ignored, p, pick, false);
    out->state = out->amount.cents == 0 ? ASIDE_WORTH_NOTHING : ASIDE_WORTH_NO_PLAN;
    if (city != NULL)
        status = solve_city(out, scratch, p, city);
    if (city != NULL && status == ASIDE_OK
        && (out->state == ASIDE_WORTH_KNOWN || out->state == ASIDE_WORTH_NOTHING))
        status = plan_all(out, scratch, changes, change_count, p, city, unmatched);
    aside_arena_free(scratch);
    return status;
}

/* ---- the least ask that gains the most --------------------------------------------------- */

/* Asks are numbered: floor, then a step each, and the ceiling last. */
struct search {
    struct pursuing *p;
    struct candidate *candidate;
    int64_t step; /* cents between two numbers */
    int64_t last; /* number of the ceiling */
    int solves;
    enum aside_status status;
};

static int64_t amount_at(const struct search *search, int64_t number)
{
    const struct aside_prospect_report *report = &search->candidate->report;

    if (number == search->last)
        return report->ceiling.cents;
    return report->floor.cents + number * search->step;
}

/* In its place among the asks, which rise. */
static size_t insert(struct search *search, const struct aside_ask *ask)
{
    struct aside_prospect_report *report = &search->candidate->report;
    size_t at = report->asks.count;

    report->asks.items = aside_arena_grow(search->p->arena, report->asks.items, at, at + 1,
                                          sizeof(report->asks.items[0]));
    while (at > 0 && report->asks.items[at - 1].amount.cents > ask->amount.cents) {
        report->asks.items[at] = report->asks.items[at - 1];
        at--;
    }
    report->asks.items[at] = *ask;
    report->asks.count++;
    return at;
}

/* What the ask of that number is worth; NAN where that was not found out. */
static double try_ask(struct search *search, int64_t number)
{
    struct pursuing *p = search->p;
    struct aside_ask ask = make_ask(p, search->candidate, amount_at(search, number));
    size_t at;

    search->solves++;
    search->status = solve_ask(&ask, p, search->candidate, true);
    at = insert(search, &ask);
    if (search->status != ASIDE_OK)
        return NAN;
    if (p->out->by_dollars && ask.state == ASIDE_WORTH_NOTHING)
        search->status = aside_pursuit_plan_ask(p, search->candidate, at, false);
    ask = search->candidate->report.asks.items[at];
    if (ask.state == ASIDE_WORTH_UNKNOWN || (p->out->by_dollars && !ask.planned))
        return NAN;
    return aside_ask_worth(p->out, &ask);
}

/* A dollar more in a thousand dollars of an ask is no more. */
static double blur_of(const struct pursuing *p)
{
    return p->out->by_dollars ? 1e-3 : p->blur;
}

/* Two asks that gain less than the greatest, and one that gains it. */
struct bracket {
    int64_t before, low, high; /* numbers; `before` may be that of nothing */
    double before_worth, low_worth, greatest;
};

enum how { BY_LINE, JUST_BELOW, IN_THE_MIDDLE };

/*
 * Where the straight line through the two lower asks meets the greatest worth. Where returns
 * only fall, no lesser ask gains the most; where they are straight to the end, that one does.
 */
static int64_t line_meets(const struct bracket *b)
{
    double slope = (b->low_worth - b->before_worth) / (double)(b->low - b->before);
    double at = (double)b->low + (b->greatest - b->low_worth) / slope;

    return slope > 0 && at < (double)b->high ? (int64_t)ceil(at - 1e-6) : b->high;
}

/* The next ask to try, strictly between the two. */
static int64_t next_number(const struct bracket *b, enum how how)
{
    int64_t next = b->high - 1;

    if (how == BY_LINE)
        next = line_meets(b);
    if (how == IN_THE_MIDDLE)
        next = b->low + (b->high - b->low) / 2;
    if (next >= b->high)
        next = b->high - 1;
    return next > b->low ? next : b->low + 1;
}

/* A line that came much nearer points well: the next one will do better still. */
static enum how next_way(const struct bracket *b, enum how how, double worth,
                         bool gains_the_most)
{
    if (how != BY_LINE)
        return BY_LINE;
    if (gains_the_most)
        return JUST_BELOW;
    return b->greatest - worth < (b->greatest - b->low_worth) / 2 ? BY_LINE : IN_THE_MIDDLE;
}

/* An ask of nothing gains nothing: it lies before the floor, at this number. */
static int64_t number_of_nothing(const struct search *search)
{
    const struct aside_prospect_report *report = &search->candidate->report;

    return -aside_scale_up(report->floor.cents, 1, search->step);
}

/*
 * Narrows to neighbours. The line finds the ask at once where returns are straight; where they
 * are not, the middle ends it.
 */
static void narrow(struct search *search, struct bracket *b)
{
    enum how how = BY_LINE;

    while (b->high - b->low > 1 && search->solves < SOLVES_MOST) {
        int64_t number = next_number(b, how);
        double worth = try_ask(search, number);
        bool gains_the_most = worth >= b->greatest - blur_of(search->p);

        if (isnan(worth))
            break;
        how = next_way(b, how, worth, gains_the_most);
        if (gains_the_most) {
            b->high = number;
            continue;
        }
        b->before = b->low;
        b->before_worth = b->low_worth;
        b->low = number;
        b->low_worth = worth;
    }
    search->candidate->report.step.cents = amount_at(search, b->high)
        - amount_at(search, b->low);
}

/* The ask that gains the most; of those that are as good the least. */
static void find_best(const struct pursuing *p, struct aside_prospect_report *report)
{
    double greatest = -INFINITY;

    for (size_t i = 0; i < report->asks.count; i++) {
        if (report->asks.items[i].state != ASIDE_WORTH_UNKNOWN)
            greatest = fmax(greatest, aside_ask_worth(p->out, &report->asks.items[i]));
    }
    for (size_t i = report->asks.count; i-- > 0;) {
        const struct aside_ask *ask = &report->asks.items[i];

        if (ask->state != ASIDE_WORTH_UNKNOWN
            && aside_ask_worth(p->out, ask) >= greatest - blur_of(p))
            report->best = i;
    }
}

static void seek_best(struct search *search)
{
    struct bracket b = { .before = number_of_nothing(search), .high = search->last };

    b.greatest = try_ask(search, search->last);
    if (isnan(b.greatest) || search->last == 0)
        return;
    b.low_worth = try_ask(search, 0);
    if (!isnan(b.low_worth) && b.low_worth < b.greatest - blur_of(search->p))
        narrow(search, &b);
}

/* The greatest ask whose match can be spared; -1: not even the floor's can. */
static int64_t number_within_match(const struct search *search, int64_t most)
{
    int64_t low = -1, high = most;

    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        struct aside_ask ask = make_ask(search->p, search->candidate,
                                        amount_at(search, middle));

        if (ask.match_within.cents <= search->p->out->match_spare.cents)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Where the best ask binds more than can be spared, one that does not is tried beside it. */
static void seek_within_match(struct search *search)
{
    const struct aside_prospect_report *report = &search->candidate->report;
    const struct aside_ask *best = &report->asks.items[report->best];
    int64_t number;

    if (!aside_prospect_adds(search->p->out, report)
        || best->match_within.cents <= search->p->out->match_spare.cents)
        return;
    number = number_within_match(search, search->last);
    for (size_t i = 0; number >= 0 && i < report->asks.count; i++) {
        if (report->asks.items[i].amount.cents == amount_at(search, number))
            number = -1;
    }
    if (number >= 0)
        try_ask(search, number);
}

enum aside_status aside_pursuit_ask(struct pursuing *p, struct candidate *candidate)
{
    struct aside_prospect_report *report = &candidate->report;
    struct search search = { .p = p, .candidate = candidate };

    if (report->why != NULL)
        return ASIDE_OK;
    search.step = report->step.cents;
    search.last = aside_scale_up(report->ceiling.cents - report->floor.cents, 1,
                                 report->step.cents);
    seek_best(&search);
    if (search.status != ASIDE_OK)
        return search.status;
    find_best(p, report);
    seek_within_match(&search);
    if (search.status != ASIDE_OK)
        return search.status;
    find_best(p, report);
    if (!aside_prospect_adds(p->out, report))
        return ASIDE_OK;
    return aside_pursuit_plan_ask(p, candidate, report->best, true);
}
