/*
 * question_terminate.c - an award ends on a day, and every award in turn.
 *
 * What the award still pays: of the fiscal year that the day falls in, the share that has elapsed,
 * by days, of what it had to spend in that year (its amount, and what the base plan carries in);
 * of later years nothing, and nothing is carried on. Years before stand as in the base plan.
 *
 * Unreimbursed is what programs have spent or contracted by that day on the award's account, beyond
 * what the award pays by then. On its account stands, of what a program has spent or contracted
 * (see question_money.c), the part that the award pays of the program's base spend in that year.
 * Where money goes out evenly that is nothing; it is contracts that are let early, which the city
 * states as `committed`, that stay unpaid. It is the least that the city must find: the gap has
 * all that the base plan meant the award to pay.
 */
#include "question.h"

/* What the award pays of the year that the day falls in, to the cent. */
static aside_money paid_by(const struct aside_question_base *base, size_t source, size_t at,
                           struct aside_date day)
{
    const struct aside_plan_source *year = &base->plan->sources[source][at];
    int32_t fiscal = base->plan->first_year + (int32_t)at;

    return (aside_money){ aside_scale_down(year->amount.cents + year->carried_in.cents,
                                           aside_city_days_before(base->city, fiscal, day),
                                           aside_city_days(base->city, fiscal)) };
}

/* The amounts that are left of an award that ends on `day`, in year `at` of the horizon; of that
 * year in whole units of the city, as it plans. */
static aside_money *amounts_left(struct aside_arena *arena,
                                 const struct aside_question_base *base, size_t source,
                                 size_t at, struct aside_date day)
{
    const struct aside_plan *plan = base->plan;
    const struct aside_plan_source *years = plan->sources[source];
    aside_money *amounts = aside_arena_array(arena, plan->year_count, sizeof(*amounts));
    int64_t unit = aside_city_unit(base->city).cents;

    for (size_t y = 0; y < at; y++)
        amounts[y].cents = years[y].used.cents + years[y].left.cents;
    amounts[at].cents = paid_by(base, source, at, day).cents / unit * unit;
    return amounts;
}

/* The award's part of what each program has spent or contracted; what is paid is spread alike. */
static void find_unreimbursed(struct asking *asking, size_t source, size_t at,
                              struct aside_date day, aside_money paid)
{
    const struct aside_question_base *base = asking->base;
    struct aside_question_answer *out = asking->out;
    size_t programs = base->city->programs.count;
    int64_t *committed = aside_arena_array(asking->arena, programs, sizeof(*committed));
    int64_t *parts = aside_arena_array(asking->arena, programs, sizeof(*parts));
    int64_t sum = 0;

    for (size_t k = 0; k < programs; k++) {
        int64_t spend = base->plan->subjects[k].years[at].spend.cents;
        int64_t pay = aside_plan_pay(base->plan, k, source, at).cents;

        if (pay > 0)
            committed[k] = aside_scale_down(aside_spent_by(base, k, at, day).cents, pay, spend);
        sum += committed[k];
    }
    if (sum <= paid.cents)
        return;
    out->unreimbursed.cents = sum - paid.cents;
    aside_split(parts, out->unreimbursed.cents, committed, programs);
    out->unreimbursed_of.items = aside_arena_array(asking->arena, programs,
                                                   sizeof(out->unreimbursed_of.items[0]));
    for (size_t k = 0; k < programs; k++) {
        if (committed[k] > 0)
            out->unreimbursed_of.items[out->unreimbursed_of.count++] =
                (struct aside_unreimbursed){ k, { committed[k] }, { parts[k] } };
    }
}

static void say_terminate(struct asking *asking, const struct aside_source *source,
                          struct aside_date day, int32_t fiscal, aside_money paid)
{
    struct aside_arena *arena = asking->arena;

    aside_say(&asking->saying,
              "%s pays for no day from %s on: of FY%d it pays %s, for %d of %d "
              "days (planned in whole units); nothing is carried on.",
              source->name, aside_shown_day(arena, day), (int)fiscal, aside_shown(arena, paid),
              (int)aside_city_days_before(asking->base->city, fiscal, day),
              (int)aside_city_days(asking->base->city, fiscal));
    if (fiscal > asking->base->plan->first_year)
        aside_say(&asking->saying, "Years before FY%d stand as in the base plan.", (int)fiscal);
    aside_say(&asking->saying,
              "Programs that it pays keep what they have spent or contracted by "
              "then: the same share of their base spend, and what the city says is committed.");
    aside_say(&asking->saying,
              "Unreimbursed is the award's part of that, beyond what the award "
              "pays. The gap is all that the base plan meant it to pay, and it does not.");
}

static enum aside_status check_award(const struct aside_source *source, struct aside_error *err)
{
    if (source->kind != ASIDE_LOCAL)
        return ASIDE_OK;
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                           "source '%s' is the city's own and no "
                           "award: ask of a shortfall",
                           source->id);
}

/* A day before the horizon: the award is gone from its first day on. */
static enum aside_status year_of(size_t *at, const struct aside_question_base *base,
                                 struct aside_date day, struct aside_error *err)
{
    int32_t fiscal = aside_city_fiscal_year(base->city, day);

    if (fiscal < base->plan->first_year)
        fiscal = base->plan->first_year;
    return aside_year_find(at, base->city, fiscal, err);
}

static enum aside_status terminate(struct aside_question_answer **out,
                                   struct aside_arena *arena,
                                   const struct aside_question_base *base, size_t at,
                                   size_t year, struct aside_date day, struct aside_error *err)
{
    const struct aside_source *source = &base->city->sources.items[at];
    aside_money *amounts = amounts_left(arena, base, at, year, day);
    struct aside_source_money money = { .source = at, .amounts = amounts, .no_carry = true };
    struct aside_city *city = NULL;
    struct asking asking;
    enum aside_status status;

    aside_asking_begin(
        &asking, arena, base, ASIDE_ASK_TERMINATE,
        aside_arena_printf(arena, "%s ends on %s", source->name, aside_shown_day(arena, day)),
        err);
    *out = asking.out;
    if (aside_date_days(day) > 1)
        money.end = aside_date_plus(day, -1);
    say_terminate(&asking, source, day, base->plan->first_year + (int32_t)year,
                  paid_by(base, at, year, day));
    aside_asking_lose(&asking, at, amounts, false);
    aside_asking_passed(&asking, at, year, day);
    find_unreimbursed(&asking, at, year, day, paid_by(base, at, year, day));
    status = aside_city_with_money(&city, arena, base->city, &money, 1, &asking.found);
    return aside_asking_plan(&asking, city, status);
}

enum aside_status aside_question_terminate(struct aside_question_answer **out,
                                           struct aside_arena *arena,
                                           const struct aside_question_base *base,
                                           const char *award, struct aside_date day,
                                           struct aside_error *err)
{
    size_t source, year;
    enum aside_status status = aside_source_find(&source, base->city, award, err);

    if (status == ASIDE_OK)
        status = check_award(&base->city->sources.items[source], err);
    if (status == ASIDE_OK)
        status = year_of(&year, base, day, err);
    if (status != ASIDE_OK)
        return status;
    return terminate(out, arena, base, source, year, day, err);
}

/* ---- every award in turn ----------------------------------------------------------------- */

/* Has it money to lose from that year on? */
static bool is_at_stake(const struct aside_question_base *base, size_t source, size_t year)
{
    const struct aside_plan_source *years = base->plan->sources[source];
    int64_t sum = years[year].carried_in.cents;

    for (size_t y = year; y < base->plan->year_count; y++)
        sum += years[y].amount.cents;
    return base->city->sources.items[source].kind != ASIDE_LOCAL && sum > 0;
}

enum aside_status aside_question_lose_any(struct aside_awards_lost **out,
                                          struct aside_arena *arena,
                                          const struct aside_question_base *base,
                                          struct aside_date day, struct aside_error *err)
{
    struct aside_awards_lost *lost = aside_arena_alloc(arena, sizeof(*lost));
    size_t year;
    enum aside_status status;

    if (day.year == 0)
        day = aside_city_first_day(base->city, base->plan->first_year);
    status = year_of(&year, base, day, err);
    lost->day = day;
    lost->awards.items = aside_arena_array(arena, base->city->sources.count,
                                           sizeof(lost->awards.items[0]));
    for (size_t s = 0; s < base->city->sources.count && status == ASIDE_OK; s++) {
        struct aside_question_answer *answer = NULL;

        if (!is_at_stake(base, s, year))
            continue;
        status = terminate(&answer, arena, base, s, year, day, err);
        lost->awards.items[lost->awards.count++] = (struct aside_award_lost){ s, answer };
    }
    *out = lost;
    return status;
}
