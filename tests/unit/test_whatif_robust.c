/* Plans for all draws: what fixed amounts avert, and the best on average and at the worst tenth
 * against every plan of a small city. */
#include "whatif_given.h"

#include "inside.h"

enum { DRAWN = 60, STEP = 25000, YEAR = 900000 };

/* One fiscal year, so that every plan can be tried. */
#define SMALL(programs, rules)                                                                 \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"              \
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/>"                     \
    "<sources><source id='gf' name='GF' kind='local'><amount year='2027'>900000</amount>"      \
    "</source></sources><places><place id='east' name='East' baseline='40' cap='20%'/></places>" \
    "<programs>" programs "</programs>" rules "</city>"
#define EFFECT(id, more, low, high, spend, averts)                                             \
    "<program id='" id "' name='P' strategy='proven' actions='4' " more "><effect low='" low   \
    "' high='" high "' from='t'><level spend='" spend "' averts='" averts "'/></effect>"

static const char *const plain_city = SMALL(
    EFFECT("a", "", "1", "14", "500000", "6") "</program>"
    EFFECT("b", "", "4", "6", "500000", "5") "</program>"
    EFFECT("c", "", "2", "5", "400000", "3.6") "</program>", "");
static const char *const capped_city = SMALL(
    EFFECT("a", "place='east'", "1", "14", "500000", "6") "</program>"
    EFFECT("b", "place='east'", "4", "6", "500000", "5") "</program>"
    EFFECT("c", "", "2", "5", "400000", "3.6") "</program>", "");
static const char *const switched_city = SMALL(
    EFFECT("a", "", "1", "14", "500000", "6")
    "<funding minimum='400000' maximum='500000'/></program>"
    EFFECT("b", "", "4", "6", "500000", "5")
    "<funding maximum='500000' start-up='100000'/></program>"
    EFFECT("c", "", "2", "5", "400000", "3.6")
    "<funding indivisible='yes' maximum='400000'/></program>", "");

struct case_of_draws {
    struct given given;
    struct aside_whatif_list *list;
    double factors[DRAWN * 3];
    struct aside_draw_table table;
};

static void case_made(struct case_of_draws *c, const char *text)
{
    const struct aside_whatif_request request = { .draws = "60", .seed = "3" };

    c->given = given_city(text);
    c->list = list_of(&c->given, &request);
    for (size_t d = 0; d < DRAWN; d++)
        aside_draw_factors(&c->factors[3 * d], c->list, d);
    c->table = (struct aside_draw_table){ DRAWN, c->factors };
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

/* Mean outcome of the amounts, over all draws or over the worst tenth. */
static double value_of(const struct case_of_draws *c, const aside_money *spend, bool tail)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_amounts *amounts = aside_amounts_make(scratch, c->given.city, spend);
    size_t count = tail ? DRAWN / 10 : DRAWN;
    double values[DRAWN], sum = 0;

    for (size_t d = 0; d < DRAWN; d++)
        values[d] = aside_amounts_avert(amounts, &c->factors[3 * d]);
    qsort(values, DRAWN, sizeof(values[0]), by_value);
    for (size_t d = 0; d < count; d++)
        sum += values[d];
    aside_arena_free(scratch);
    return sum / (double)count;
}

static bool is_open_enough(const struct aside_city *city, size_t p, int64_t dollars)
{
    const struct aside_funding *funding = aside_program_funding(&city->programs.items[p]);
    struct aside_maybe_money most = aside_program_maximum(&city->programs.items[p]);
    int64_t cents = dollars * 100;

    if (cents == 0)
        return true;
    if (cents > most.amount.cents || cents < funding->minimum.cents)
        return false;
    return !funding->indivisible || cents == most.amount.cents;
}

/* The best of all plans in steps. */
static double best_of_all(const struct case_of_draws *c, bool tail)
{
    const struct aside_city *city = c->given.city;
    double best = 0;

    for (int64_t a = 0; a <= YEAR; a += STEP) {
        for (int64_t b = 0; a + b <= YEAR; b += STEP) {
            for (int64_t e = 0; a + b + e <= YEAR; e += STEP) {
                const aside_money spend[3] = { { a * 100 }, { b * 100 }, { e * 100 } };

                if (is_open_enough(city, 0, a) && is_open_enough(city, 1, b)
                    && is_open_enough(city, 2, e))
                    best = fmax(best, value_of(c, spend, tail));
            }
        }
    }
    return best;
}

/* The plan is worth what is said, no plan in steps is better, and none is much worse. */
static void check(const char *text, bool tail)
{
    const struct aside_solve_options options = { .gap = 1e-9 };
    struct case_of_draws *c = malloc(sizeof(*c));
    struct aside_draws_answer answer;
    struct aside_error err;
    double best;

    assert_non_null(c);
    case_made(c, text);
    assert_int_equal(aside_plan_for_draws(&answer, c->given.arena, c->given.city, &c->table,
                                          tail ? 1000 : 0, &options, &err), ASIDE_OK);
    assert_int_equal(answer.status, ASIDE_OK);
    best = best_of_all(c, tail);
    assert_true(fabs(answer.value - value_of(c, answer.spend, tail)) < 1e-5);
    if (answer.value < best - 1e-6 || answer.value > best + 0.1)
        fail_msg("%.9g where the best in steps is %.9g", answer.value, best);
    given_end(&c->given);
    free(c);
}

static void the_best_on_average(void **state)
{
    (void)state;
    check(plain_city, false);
}

static void the_best_at_the_worst_tenth(void **state)
{
    (void)state;
    check(plain_city, true);
}

static void caps_hold_in_each_draw(void **state)
{
    (void)state;
    check(capped_city, false);
    check(capped_city, true);
}

static void on_and_off_choices_are_free(void **state)
{
    (void)state;
    check(switched_city, false);
    check(switched_city, true);
}

/* Prudence shows: at the worst tenth the plan is not the one that is best on average. */
static void the_two_plans_differ(void **state)
{
    const struct aside_solve_options options = { .gap = 0 };
    struct case_of_draws *c = malloc(sizeof(*c));
    struct aside_draws_answer mean, tail;
    struct aside_error err;

    (void)state;
    assert_non_null(c);
    case_made(c, plain_city);
    assert_int_equal(aside_plan_for_draws(&mean, c->given.arena, c->given.city, &c->table, 0,
                                          &options, &err), ASIDE_OK);
    assert_int_equal(aside_plan_for_draws(&tail, c->given.arena, c->given.city, &c->table, 1000,
                                          &options, &err), ASIDE_OK);
    assert_true(tail.spend[0].cents < mean.spend[0].cents);
    assert_true(value_of(c, mean.spend, false) > value_of(c, tail.spend, false));
    assert_true(value_of(c, tail.spend, true) > value_of(c, mean.spend, true));
    given_end(&c->given);
    free(c);
}

/* What fixed amounts avert is what the model says of a city that holds them. */
static void fixed_amounts_avert_what_the_model_says(void **state)
{
    static const char *const holds[] = { "program.a.hold=400000", "program.b.hold=300000",
                                         "program.c.hold=175000" };
    const struct aside_whatif_request request = { .draws = "60", .seed = "3" };
    const struct aside_solve_options options = { .gap = 0 };
    struct given given = given_city(WHATIF_HEAD WHATIF_PROGRAMS "</city>");
    struct aside_whatif_list *list = list_of(&given, &request);
    const aside_money spend[8] = { { 40000000 }, { 40000000 }, { 30000000 }, { 30000000 },
                                   { 17500000 }, { 17500000 }, { 2500000 }, { 2500000 } };
    const struct aside_city *drawn;
    struct aside_error err;
    struct aside_amounts *amounts;

    (void)state;
    assert_int_equal(aside_draw_city(&drawn, given.arena, list, &err), ASIDE_OK);
    amounts = aside_amounts_make(given.arena, drawn, spend);
    for (size_t d = 0; d < DRAWN; d++) {
        struct aside_problems found = { .arena = given.arena };
        struct aside_scenario scenario;
        struct aside_city *city, *held;
        const char *const last[] = { "program.d.hold=25000" };
        double factors[4], objective, bound;

        aside_whatif_scenario(&scenario, given.arena, list, d);
        assert_int_equal(aside_city_set(&city, given.arena, given.city, scenario.settings,
                                        scenario.count, &found, &err), ASIDE_OK);
        assert_int_equal(aside_city_set(&held, given.arena, city, holds, 3, &found, &err),
                         ASIDE_OK);
        assert_int_equal(aside_city_set(&held, given.arena, held, last, 1, &found, &err),
                         ASIDE_OK);
        assert_int_equal(aside_best_outcome(&objective, &bound, given.arena, held, &options,
                                            &err), ASIDE_OK);
        aside_draw_factors(factors, list, d);
        if (fabs(objective - aside_amounts_avert(amounts, factors)) > 1e-6)
            fail_msg("draw %zu: %.9g, by the model %.9g", d + 1,
                     aside_amounts_avert(amounts, factors), objective);
    }
    given_end(&given);
}

/* A whole run has the three plans, each tried on all draws. */
static void a_run_compares_three_plans(void **state)
{
    const struct aside_whatif_request request = { .draws = "60", .seed = "3" };
    struct given given = given_city(plain_city);
    struct ran ran = run_list(&given, list_of(&given, &request),
                              (struct aside_whatif_options){ .jobs = 1 }, 0);
    const struct aside_robust_plan *plans = ran.run->robust;

    (void)state;
    assert_int_equal(ran.run->robust_count, ASIDE_ROBUST_PLANS);
    assert_int_equal(ran.run->sample, 60);
    assert_true(fabs(plans[0].outcome.mean - ran.run->summary.today.mean) < 1e-9);
    assert_true(fabs(plans[0].regret_mean - ran.run->summary.regret_mean) < 1e-9);
    assert_true(plans[1].outcome.mean >= plans[0].outcome.mean - 1e-6);
    assert_true(plans[2].outcome.worst_tenth >= plans[0].outcome.worst_tenth - 1e-6);
    assert_true(plans[2].outcome.worst_tenth > plans[1].outcome.worst_tenth);
    assert_true(fabs(plans[1].value - plans[1].outcome.mean) < 1e-5);
    assert_true(fabs(plans[2].value - plans[2].outcome.worst_tenth) < 1e-5);
    assert_true(plans[1].regret_mean <= plans[0].regret_mean + 1e-9);
    assert_true(plans[0].regret_worst >= plans[0].regret_mean);
    ran_end(&ran);
    given_end(&given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_on_average),
        cmocka_unit_test(the_best_at_the_worst_tenth),
        cmocka_unit_test(caps_hold_in_each_draw),
        cmocka_unit_test(on_and_off_choices_are_free),
        cmocka_unit_test(the_two_plans_differ),
        cmocka_unit_test(fixed_amounts_avert_what_the_model_says),
        cmocka_unit_test(a_run_compares_three_plans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
