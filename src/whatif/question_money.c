/*
 * question_money.c - questions about money that does not come: a shortfall within a year, and the
 * end of one-time money; and what both share with the end of an award.
 *
 * What is known on a day changes nothing before it. Fiscal years that are over by then stand as in
 * the base plan, to the cent. Of the year that the day falls in, each program that the source pays
 * keeps at least what it has spent or contracted: the share of its base spend that has elapsed, by
 * days (the day itself not counted), and in the first year at least its `committed`. Programs that
 * are held, and pools, are left to their own rules.
 */
#include "question.h"

/* ---- what is lost, and the gap ----------------------------------------------------------- */

static bool carries_on(const struct aside_question_base *base, size_t source)
{
    return base->city->sources.items[source].carry_forward;
}

void aside_asking_lose(struct asking *asking, size_t source, const aside_money *amounts,
                       bool carries)
{
    const struct aside_plan_source *years = asking->base->plan->sources[source];
    struct aside_question_answer *out = asking->out;
    int64_t carried = 0;

    for (size_t y = 0; y < out->year_count; y++) {
        int64_t has = amounts[y].cents + carried, used = years[y].used.cents;
        int64_t paid = used < has ? used : has;

        out->gap[y].cents += used - paid;
        out->gap_total.cents += used - paid;
        out->lost.cents += years[y].amount.cents - amounts[y].cents;
        carried = carries && carries_on(asking->base, source) ? has - paid : 0;
    }
}

/* ---- what has passed --------------------------------------------------------------------- */

aside_money aside_spent_by(const struct aside_question_base *base, size_t program, size_t year,
                           struct aside_date day)
{
    const struct aside_plan *plan = base->plan;
    int32_t fiscal = plan->first_year + (int32_t)year;
    int64_t spend = plan->subjects[program].years[year].spend.cents;
    int64_t spent = aside_scale_down(spend, aside_city_days_before(base->city, fiscal, day),
                                     aside_city_days(base->city, fiscal));
    int64_t committed = year > 0
        ? 0
        : aside_program_funding(&base->city->programs.items[program])->committed.cents;

    if (spent < committed)
        spent = committed < spend ? committed : spend;
    return (aside_money){ spent };
}

static void keep_years_before(struct asking *asking, size_t year)
{
    const struct aside_plan *plan = asking->base->plan;

    for (size_t k = 0; k < plan->subject_count; k++) {
        for (size_t y = 0; y < year; y++) {
            const char *sentence = aside_arena_printf(
                asking->arena, "%s in FY%d is past, and stands as in the base plan",
                aside_subject_name(asking->base->city, plan, k),
                (int)plan->first_year + (int)y);

            aside_asking_bound(asking,
                               (struct aside_bound){ k, y, ASIDE_EXACTLY,
                                                     plan->subjects[k].years[y].spend,
                                                     sentence });
        }
    }
}

/* Down to a whole unit, so that rounding can meet it. */
static void keep_spent(struct asking *asking, size_t program, size_t year,
                       struct aside_date day)
{
    int64_t unit = aside_city_unit(asking->base->city).cents;
    aside_money spent = aside_spent_by(asking->base, program, year, day);
    const char *sentence;

    spent.cents = spent.cents / unit * unit;
    if (spent.cents == 0)
        return;
    sentence = aside_arena_printf(asking->arena, "%s has %s spent or contracted by %s",
                                  asking->base->city->programs.items[program].name,
                                  aside_shown(asking->arena, spent),
                                  aside_shown_day(asking->arena, day));
    aside_asking_bound(asking,
                       (struct aside_bound){ program, year, ASIDE_AT_LEAST, spent, sentence });
}

void aside_asking_passed(struct asking *asking, size_t source, size_t year,
                         struct aside_date day)
{
    const struct aside_question_base *base = asking->base;

    keep_years_before(asking, year);
    for (size_t k = 0; k < base->city->programs.count; k++) {
        const struct aside_funding *funding = aside_program_funding(
            &base->city->programs.items[k]);

        if (!funding->hold.given && aside_plan_pay(base->plan, k, source, year).cents > 0)
            keep_spent(asking, k, year, day);
    }
}

/* ---- a shortfall ------------------------------------------------------------------------- */

static aside_money *amounts_of(struct aside_arena *arena,
                               const struct aside_question_base *base, size_t source)
{
    size_t years = base->plan->year_count;
    aside_money *amounts = aside_arena_array(arena, years, sizeof(*amounts));

    for (size_t y = 0; y < years; y++)
        amounts[y] = base->plan->sources[source][y].amount;
    return amounts;
}

/* What is left is planned in whole units, down, where the amount was whole before. */
static void cut_amount(aside_money *amount, int32_t share, int64_t unit)
{
    bool whole = amount->cents % unit == 0;

    amount->cents = aside_scale_down(amount->cents, ASIDE_SHARE_ONE - share, ASIDE_SHARE_ONE);
    if (whole)
        amount->cents = amount->cents / unit * unit;
}

static void say_shortfall(struct asking *asking, const struct aside_shortfall *shortfall,
                          const struct aside_source *source, int32_t fiscal)
{
    struct aside_arena *arena = asking->arena;
    const char *day = aside_shown_day(arena, shortfall->day);
    int32_t days = aside_city_days_before(asking->base->city, fiscal, shortfall->day);

    aside_say(&asking->saying, "%s brings %s less than its amount of FY%d%s.", source->name,
              aside_shown_share(arena, shortfall->share), (int)fiscal,
              shortfall->later ? ", and of each year after it" : "; later years stay");
    aside_say(&asking->saying,
              "It is known on %s, when %d of the year's %d days have passed: "
              "each program that this source pays keeps at least that share of what the base "
              "plan gives it in FY%d, and what the city says is committed.",
              day, (int)days, (int)aside_city_days(asking->base->city, fiscal), (int)fiscal);
    if (fiscal > asking->base->plan->first_year)
        aside_say(&asking->saying, "Years before FY%d stand as in the base plan.", (int)fiscal);
    aside_say(&asking->saying,
              "The gap is what the base plan spends of this source and it no "
              "longer brings.");
}

enum aside_status aside_question_shortfall(struct aside_question_answer **out,
                                           struct aside_arena *arena,
                                           const struct aside_question_base *base,
                                           const struct aside_shortfall *shortfall,
                                           struct aside_error *err)
{
    int32_t fiscal = aside_city_fiscal_year(base->city, shortfall->day);
    const struct aside_source *source;
    struct aside_source_money money = { 0 };
    struct aside_city *city = NULL;
    struct asking asking;
    aside_money *amounts;
    size_t at, year;
    enum aside_status status = aside_source_find(&at, base->city, shortfall->source, err);

    if (status == ASIDE_OK)
        status = aside_year_find(&year, base->city, fiscal, err);
    if (status != ASIDE_OK)
        return status;
    if (shortfall->share <= 0 || shortfall->share > ASIDE_SHARE_ONE)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "a shortfall is a share above 0%% and up to 100%%");
    source = &base->city->sources.items[at];
    aside_asking_begin(&asking, arena, base, ASIDE_ASK_SHORTFALL,
                       aside_arena_printf(arena, "%s falls short by %s from %s", source->name,
                                          aside_shown_share(arena, shortfall->share),
                                          aside_shown_day(arena, shortfall->day)),
                       err);
    *out = asking.out;
    say_shortfall(&asking, shortfall, source, fiscal);
    amounts = amounts_of(arena, base, at);
    for (size_t y = year; y < base->plan->year_count && (y == year || shortfall->later); y++)
        cut_amount(&amounts[y], shortfall->share, aside_city_unit(base->city).cents);
    aside_asking_lose(&asking, at, amounts, true);
    aside_asking_passed(&asking, at, year, shortfall->day);
    money = (struct aside_source_money){ .source = at, .amounts = amounts };
    status = aside_city_with_money(&city, arena, base->city, &money, 1, &asking.found);
    return aside_asking_plan(&asking, city, status);
}

/* ---- one-time money ends ----------------------------------------------------------------- */

/*
 * Nothing after the year, and nothing carried into the year after. Where the base plan carries
 * money between the years before, it stays in the years in which that plan has it to spend.
 */
static aside_money *ended_after(struct aside_arena *arena,
                                const struct aside_question_base *base, size_t source,
                                size_t year)
{
    const struct aside_plan_source *years = base->plan->sources[source];
    aside_money *amounts = amounts_of(arena, base, source);

    for (size_t y = 0; y < base->plan->year_count; y++) {
        if (y > year)
            amounts[y].cents = 0;
        else if (carries_on(base, source))
            amounts[y].cents = years[y].used.cents + years[y].left.cents
                + (y == year ? years[y].carried_out.cents : 0);
    }
    return amounts;
}

static bool has_after(const struct aside_question_base *base, size_t source, size_t year)
{
    const struct aside_plan_source *years = base->plan->sources[source];
    int64_t sum = year + 1 < base->plan->year_count ? years[year].carried_out.cents : 0;

    for (size_t y = year + 1; y < base->plan->year_count; y++)
        sum += years[y].amount.cents;
    return sum > 0;
}

enum aside_status aside_question_one_time_ends(struct aside_question_answer **out,
                                               struct aside_arena *arena,
                                               const struct aside_question_base *base,
                                               int32_t year, struct aside_error *err)
{
    size_t sources = base->city->sources.count, count = 0, last;
    struct aside_source_money *money = aside_arena_array(arena, sources, sizeof(*money));
    struct aside_city *city = NULL;
    struct asking asking;
    enum aside_status status;

    if (year == 0)
        year = base->plan->first_year;
    status = aside_year_find(&last, base->city, year, err);
    if (status != ASIDE_OK)
        return status;
    aside_asking_begin(&asking, arena, base, ASIDE_ASK_ONE_TIME_ENDS,
                       aside_arena_printf(arena, "One-time money ends after FY%d", (int)year),
                       err);
    *out = asking.out;
    aside_say(&asking.saying,
              "Every one-time source ends with FY%d: nothing of it is there "
              "later, and nothing is carried into the years after.",
              (int)year);
    for (size_t s = 0; s < sources; s++) {
        if (base->city->sources.items[s].term != ASIDE_ONE_TIME || !has_after(base, s, last))
            continue;
        money[count] = (struct aside_source_money){
            .source = s, .amounts = ended_after(arena, base, s, last), .no_carry = true
        };
        aside_asking_lose(&asking, s, money[count++].amounts, false);
        aside_say(&asking.saying, "%s ends.", base->city->sources.items[s].name);
    }
    if (count == 0)
        aside_say(&asking.saying, "No one-time source has money after it: nothing ends.");
    status = aside_city_with_money(&city, arena, base->city, money, count, &asking.found);
    return aside_asking_plan(&asking, city, status);
}
