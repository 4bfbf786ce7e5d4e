/* Many scenarios of one city: the same answers warm and cold, in any shard, by any jobs. */
#include <setaside/optimize.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "city_given.h"

enum { ANSWERS_MOST = 300, SETTING_BYTES = 100 };

#define CITY                                                                                  \
    HEAD                                                                                      \
    "<sources>"                                                                               \
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>900000</amount>"    \
    "<amount year='2028'>950000</amount><amount year='2029'>900000</amount></source>"         \
    "<source id='jag' name='JAG' kind='federal' match-of-total='20%'>"                        \
    "<amount year='2027'>200000</amount><amount year='2028'>200000</amount></source>"         \
    "</sources><programs>"                                                                    \
    "<program id='outreach' name='Outreach' strategy='proven' actions='4'>"                   \
    "<effect from='t'><level spend='400000' averts='4'/><level spend='900000' averts='6.5'/>" \
    "</effect><funding minimum='200000' maximum='900000'/></program>"                         \
    "<program id='hvip' name='HVIP' strategy='proven' actions='5'>"                           \
    "<effect from='t'><level spend='300000' averts='3.5'/></effect>"                          \
    "<funding minimum='150000' maximum='500000' start-up='20000'/></program>"                 \
    "<program id='pilot' name='Pilot' strategy='innovative' actions='9' priority='80'>"       \
    "<funding minimum='50000' maximum='300000'/></program>"                                   \
    "<program id='other' name='Other' strategy='innovative' actions='9' priority='40'>"       \
    "<funding maximum='250000'/></program></programs>"                                        \
    "<policy><set-aside minimum='10%' maximum='25%'/><proven minimum='50%'/></policy>" TAIL

/* ---- given ------------------------------------------------------------------------------- */

struct asked {
    struct aside_scenario items[ANSWERS_MOST];
    const char *settings[ANSWERS_MOST][2];
    size_t count;
};

static void ask(struct asked *asked, const char *setting, const char *other)
{
    size_t i = asked->count++;

    asked->settings[i][0] = setting;
    asked->settings[i][1] = other;
    asked->items[i] = (struct aside_scenario){ setting, asked->settings[i], other != NULL ? 2 : 1 };
}

/* Steps of a range, as a setting with its unit behind. */
static void ask_range(struct asked *asked, struct aside_arena *arena, const char *path,
                      double low, double high, const char *unit, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ask(asked, aside_arena_printf(arena, "%s=%.10g%s", path,
                                      low + (high - low) * (double)i / (double)(count - 1), unit),
            NULL);
}

static void ask_grid(struct asked *asked, struct aside_arena *arena, size_t side)
{
    for (size_t i = 0; i < side * side; i++)
        ask(asked, aside_arena_printf(arena, "policy.set-aside.minimum=%zu%%", i / side),
            aside_arena_printf(arena, "source.gf.amount=+%zu%%", i % side));
}

/* ---- answers ----------------------------------------------------------------------------- */

struct answers {
    struct aside_arena *arena;
    struct aside_sweep_answer items[ANSWERS_MOST];
    const char *texts[ANSWERS_MOST]; /* all that an answer says */
    size_t count, warm;
};

static const char *text_of(struct aside_arena *arena, const struct aside_sweep_answer *answer)
{
    struct aside_text text;

    aside_text_init(&text, arena, 8000);
    aside_text_printf(&text, "%d %.17g %.17g %lld %lld %lld %d", (int)answer->status,
                      answer->objective, answer->bound, (long long)answer->choices_changed,
                      (long long)answer->iterations, (long long)answer->nodes, answer->warm);
    for (size_t i = 0; answer->spend != NULL && i < 4 * answer->year_count; i++)
        aside_text_printf(&text, " %lld", (long long)answer->spend[i].cents);
    for (size_t i = 0; answer->used != NULL && i < 2 * answer->year_count; i++)
        aside_text_printf(&text, " %lld", (long long)answer->used[i].cents);
    for (size_t y = 0; answer->fte != NULL && y < answer->year_count; y++)
        aside_text_printf(&text, " %lld %lld", (long long)answer->set_aside[y].cents,
                          (long long)answer->fte[y]);
    return text.bytes;
}

static bool keep(void *context, size_t index, const struct aside_sweep_answer *answer)
{
    struct answers *answers = context;
    struct aside_sweep_answer *kept = &answers->items[index];
    size_t spends = 4 * answer->year_count;

    assert_int_equal(answers->count == 0 || index > 0, true);
    *kept = *answer;
    if (answer->message != NULL)
        kept->message = aside_arena_strdup(answers->arena, answer->message);
    if (answer->spend != NULL) {
        kept->spend = aside_arena_array(answers->arena, spends, sizeof(aside_money));
        memcpy(kept->spend, answer->spend, spends * sizeof(aside_money));
    }
    answers->texts[index] = text_of(answers->arena, answer);
    answers->count++;
    answers->warm += answer->warm;
    return true;
}

static struct aside_sweep *opened(const struct given *given, const struct asked *asked,
                                  struct aside_sweep_options options)
{
    struct aside_error err = { .message = "" };
    struct aside_sweep *sweep = NULL;

    assert_int_equal(aside_sweep_open(&sweep, given->arena, given->city, asked->items,
                                      asked->count, &options, &err), ASIDE_OK);
    return sweep;
}

static struct answers *run(const struct given *given, const struct asked *asked,
                           struct aside_sweep_options options)
{
    struct answers *answers = aside_arena_alloc(given->arena, sizeof(*answers));

    answers->arena = given->arena;
    aside_sweep_run(opened(given, asked, options), 0, asked->count, 1, keep, answers);
    assert_int_equal(answers->count, asked->count);
    return answers;
}

static const struct aside_sweep_options fixed = { .fixed_choices = true, .amounts = true };
static const struct aside_sweep_options free_choices = { .amounts = true };

static struct asked *asked_of(const struct given *given)
{
    return aside_arena_alloc(given->arena, sizeof(struct asked));
}

/* Two families of numbers, one of words, and what is refused. */
static struct asked *many(const struct given *given)
{
    struct asked *asked = asked_of(given);

    ask_range(asked, given->arena, "policy.set-aside.minimum", 0, 40, "%", 81);
    ask(asked, "policy.set-aside.minimum=none", NULL);
    ask_grid(asked, given->arena, 10);
    ask(asked, "program.pilot.hold=100000", NULL);
    ask(asked, "program.nobody.hold=1", NULL);
    return asked;
}

/* ---- what holds -------------------------------------------------------------------------- */

static void check_jobs_and_shards(const struct aside_sweep_options *options)
{
    struct given given = given_city(CITY);
    struct asked *asked = many(&given);
    struct aside_sweep *sweep = opened(&given, asked, *options);
    struct answers one = { .arena = given.arena }, two = one, shards = one;

    aside_sweep_run(sweep, 0, asked->count, 1, keep, &one);
    aside_sweep_run(sweep, 0, asked->count, 3, keep, &two);
    aside_sweep_run(sweep, 0, 70, 1, keep, &shards);
    aside_sweep_run(opened(&given, asked, *options), 70, asked->count + 9, 2, keep, &shards);
    for (size_t i = 0; i < asked->count; i++) {
        assert_string_equal(one.texts[i], two.texts[i]);
        assert_string_equal(one.texts[i], shards.texts[i]);
    }
    assert_true(one.warm > asked->count / 2);
    aside_arena_free(given.arena);
}

static void jobs_and_shards_change_no_byte(void **state)
{
    const struct aside_sweep_options gap = { .solve = { .gap = 0.01 } };

    (void)state;
    check_jobs_and_shards(&fixed);
    check_jobs_and_shards(&free_choices);
    check_jobs_and_shards(&gap);
}

static void the_order_of_the_list_changes_no_amount(void **state)
{
    struct given given = given_city(CITY);
    struct asked *forth = asked_of(&given), *back = asked_of(&given);
    struct answers *a, *b;

    (void)state;
    ask_range(forth, given.arena, "policy.set-aside.minimum", 0, 40, "%", 161);
    for (size_t i = forth->count; i-- > 0;)
        ask(back, forth->settings[i][0], NULL);
    a = run(&given, forth, fixed);
    b = run(&given, back, fixed);
    for (size_t i = 0; i < forth->count; i++) {
        const struct aside_sweep_answer *x = &a->items[i], *y = &b->items[forth->count - 1 - i];

        assert_int_equal(x->status, y->status);
        if (x->spend == NULL)
            continue;
        assert_true(fabs(x->objective - y->objective) <= 1e-9 * (1 + fabs(x->objective)));
        assert_memory_equal(x->spend, y->spend, 4 * x->year_count * sizeof(aside_money));
    }
    aside_arena_free(given.arena);
}

static void check_against_cold(struct aside_sweep_options options, const struct given *given,
                               const struct asked *asked, size_t warm_at_least)
{
    struct answers *warm = run(given, asked, options), *cold;

    options.always_cold = true;
    cold = run(given, asked, options);
    assert_int_equal(cold->warm, 0);
    assert_true(warm->warm >= warm_at_least);
    for (size_t i = 0; i < asked->count; i++) {
        const struct aside_sweep_answer *a = &warm->items[i], *b = &cold->items[i];

        assert_int_equal(a->status, b->status);
        if (isnan(b->objective))
            continue;
        assert_true(fabs(a->objective - b->objective) <= 1e-7 * (1 + fabs(b->objective)));
        if (options.fixed_choices)
            assert_memory_equal(a->spend, b->spend, 4 * a->year_count * sizeof(aside_money));
    }
}

struct lever_case {
    const char *path;
    double low, high;
    const char *unit;
    size_t warm_at_least; /* of 13 */
};

static const struct lever_case lever_cases[] = {
    { "policy.set-aside.minimum", 0, 24, "%", 12 },
    { "policy.proven.minimum", 0, 96, "%", 12 },
    { "policy.change.up", 0, 24, "%", 12 },
    { "policy.evaluation.minimum", 0, 24, "%", 12 },      /* a rule that the file lacks */
    { "source.gf.amount@2027", 840000, 1200000, "", 13 },
    { "source.gf.amount@2028", 0, 1200000, "", 0 }, /* what it can reach bends where a maximum is */
    { "source.jag.match-of-total", 0, 48, "%", 12 },     /* m / (1 - m) */
    { "program.outreach.effect", 0, 240, "%", 12 },
    { "program.hvip.price", 50, 170, "%", 13 },          /* returns by 1 / price */
    { "program.outreach.price", 50, 170, "%", 0 },       /* its maximum passes all the money */
    { "program.pilot.priority", 0, 96, "", 12 },
    { "program.hvip.start-up", 0, 120000, "", 12 },
    { "program.hvip.minimum", 0, 480000, "", 12 },
    { "program.hvip.maximum", 160000, 640000, "", 7 },
    { "horizon.discount", 0, 12, "%", 0 },               /* powers: generated anew */
    { "horizon.years", 1, 13, "", 0 },
};

static void check_lever(void **state)
{
    const struct lever_case *row = *state;
    struct given given = given_city(CITY);
    struct asked *asked = asked_of(&given);

    ask_range(asked, given.arena, row->path, row->low, row->high, row->unit, 13);
    check_against_cold(fixed, &given, asked, row->warm_at_least);
    check_against_cold(free_choices, &given, asked, row->warm_at_least);
    aside_arena_free(given.arena);
}

static void two_levers_in_a_grid_are_the_cold_ones(void **state)
{
    struct given given = given_city(CITY);
    struct asked *asked = asked_of(&given);

    (void)state;
    ask_grid(asked, given.arena, 12);
    check_against_cold(fixed, &given, asked, 121);
    check_against_cold(free_choices, &given, asked, 121);
    aside_arena_free(given.arena);
}

/* Effect and price meet in a return: they multiply. */
static void levers_that_multiply_are_the_cold_ones(void **state)
{
    struct given given = given_city(CITY);
    struct asked *asked = asked_of(&given);

    (void)state;
    for (size_t i = 0; i < 64; i++)
        ask(asked, aside_arena_printf(given.arena, "program.hvip.effect=%zu%%", 60 + 10 * (i / 8)),
            aside_arena_printf(given.arena, "program.hvip.price=%zu%%", 60 + 10 * (i % 8)));
    check_against_cold(fixed, &given, asked, 64);
    aside_arena_free(given.arena);
}

static void what_is_refused_is_an_answer(void **state)
{
    struct given given = given_city(CITY);
    struct asked *asked = asked_of(&given);
    struct answers *answers;

    (void)state;
    ask_range(asked, given.arena, "policy.set-aside.minimum", 10, 34, "%", 13);
    ask(asked, "program.nobody.hold=1", NULL);
    ask(asked, "policy.set-aside.minimum=12.345%", NULL);
    answers = run(&given, asked, fixed);
    assert_int_equal(answers->items[0].status, ASIDE_OK);
    assert_null(answers->items[0].message);
    assert_int_equal(answers->items[12].status, ASIDE_ERR_INVALID); /* above the maximum */
    assert_non_null(strstr(answers->items[12].message, "maximum"));
    assert_int_equal(answers->items[13].status, ASIDE_ERR_USAGE);
    assert_non_null(strstr(answers->items[13].message, "nobody"));
    assert_int_equal(answers->items[14].status, ASIDE_ERR_USAGE);
    assert_false(answers->items[14].warm);
    aside_arena_free(given.arena);
}

static void that_there_is_no_plan_is_an_answer(void **state)
{
    struct given given = given_city(CITY);
    struct asked *asked = asked_of(&given);
    struct answers *answers;

    (void)state;
    ask_range(asked, given.arena, "policy.action.4.minimum", 100000, 1300000, "", 13);
    answers = run(&given, asked, free_choices);
    assert_int_equal(answers->items[0].status, ASIDE_OK);
    assert_int_equal(answers->items[12].status, ASIDE_INFEASIBLE);
    assert_true(isnan(answers->items[12].objective) && answers->items[12].warm);
    assert_null(answers->items[12].spend);
    aside_arena_free(given.arena);
}

static void a_city_without_a_plan_has_scenarios(void **state)
{
    struct given given = given_city(CITY);
    const char *setting = "policy.action.4.minimum=5000000";
    struct aside_error err = { .message = "" };
    struct asked *asked = asked_of(&given);
    struct answers *answers;

    (void)state;
    assert_int_equal(aside_city_set(&given.city, given.arena, given.city, &setting, 1,
                                    &given.found, &err), ASIDE_OK);
    ask_range(asked, given.arena, "policy.action.4.minimum", 100000, 1300000, "", 13);
    answers = run(&given, asked, fixed);
    assert_int_equal(answers->items[0].status, ASIDE_OK);
    assert_int_equal(answers->items[12].status, ASIDE_INFEASIBLE);
    assert_int_equal(aside_sweep_base(opened(&given, asked, fixed))->status, ASIDE_INFEASIBLE);
    aside_arena_free(given.arena);
}

/* The amounts are the plan's before its rounding: of this city they are whole dollars. */
static void an_unchanged_city_has_its_plan(void **state)
{
    struct given given = given_city(CITY);
    struct asked *asked = asked_of(&given);
    const struct aside_solve_options options = { .model_path = NULL };
    struct aside_error err = { .message = "" };
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    const struct aside_sweep_answer *base, *same;

    (void)state;
    ask_range(asked, given.arena, "policy.set-aside.minimum", 4, 16, "%", 13);
    same = &run(&given, asked, free_choices)->items[6]; /* 10 %, as it is */
    base = aside_sweep_base(opened(&given, asked, free_choices));
    assert_int_equal(aside_plan_make(&plan, &conflict, given.arena, given.city, &options, &err),
                     ASIDE_OK);
    assert_true(fabs(same->objective - plan->objective) < 1e-9);
    assert_true(fabs(base->objective - plan->objective) < 1e-9);
    assert_int_equal(same->choices_changed, 0);
    for (size_t k = 0; k < plan->subject_count; k++) {
        for (size_t y = 0; y < plan->year_count; y++) {
            int64_t spend = plan->subjects[k].years[y].spend.cents;

            assert_true(llabs(base->spend[k * plan->year_count + y].cents - spend) <= 100);
            assert_true(llabs(same->spend[k * plan->year_count + y].cents - spend) <= 100);
        }
    }
    aside_arena_free(given.arena);
}

static bool stop(void *context, size_t index, const struct aside_sweep_answer *answer)
{
    (void)index;
    (void)answer;
    return ++*(size_t *)context < 3;
}

static void the_taker_can_stop(void **state)
{
    struct given given = given_city(CITY);
    struct asked *asked = many(&given);
    struct aside_sweep *sweep = opened(&given, asked, fixed);
    size_t one = 0, two = 0;

    (void)state;
    aside_sweep_run(sweep, 0, asked->count, 1, stop, &one);
    aside_sweep_run(sweep, 0, asked->count, 2, stop, &two);
    assert_int_equal(one, 3);
    assert_int_equal(two, 3);
    aside_arena_free(given.arena);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(lever_cases) + 10];
    size_t count = 0;

    for (size_t i = 0; i < COUNT(lever_cases); i++)
        tests[count++] = unit_case(lever_cases[i].path, check_lever, &lever_cases[i]);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(jobs_and_shards_change_no_byte);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(the_order_of_the_list_changes_no_amount);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(two_levers_in_a_grid_are_the_cold_ones);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(levers_that_multiply_are_the_cold_ones);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(what_is_refused_is_an_answer);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(that_there_is_no_plan_is_an_answer);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_city_without_a_plan_has_scenarios);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(an_unchanged_city_has_its_plan);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(the_taker_can_stop);
    return _cmocka_run_group_tests("sweep", tests, count, NULL, NULL);
}
