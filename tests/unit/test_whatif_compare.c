/* Two plans beside each other, and what --set does to effects, prices and rules in them. */
#include <setaside/whatif.h>

#include <math.h>

#include "plan_given.h"

#define SOURCES                                                                                \
    "<sources><source id='gf' name='GF' kind='local'><amount year='2027'>900000</amount>"      \
    "<amount year='2028'>900000</amount></source></sources>"

static const char *const city_text =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/>" SOURCES
    "<programs>"
    "<program id='a' name='A' strategy='proven' actions='4'><effect low='4' high='12' from='t'>"
    "<level spend='900000' averts='9'/></effect>"
    "<costs><position title='W' fte='9' salary='80000' fringe='25%'/></costs></program>"
    "<program id='b' name='B' strategy='innovative' actions='9'>"
    "<effect low='1' high='6' from='t'><level spend='300000' averts='2'/></effect>"
    "<funding maximum='300000'/></program>"
    "<program id='c' name='C' strategy='proven' actions='4' priority='1'>"
    "<funding maximum='50000'/></program>"
    "</programs><policy><set-aside minimum='10%'/></policy></city>";

struct both {
    struct planned before, after;
    struct aside_comparison *comparison;
};

/* Plans the city as it is and with up to two settings. */
static struct both given_both(const char *first, const char *second)
{
    const char *const settings[] = { first, second };
    struct both both = { .before = planned_city(city_text) };
    struct given *given = &both.before.given;
    struct aside_solve_options options = { .gap = 0 };
    size_t count = second != NULL ? 2 : 1;

    both.after.given = *given;
    if (aside_city_set(&both.after.given.city, given->arena, given->city, settings, count,
                       &given->found, &both.after.err) != ASIDE_OK)
        fail_msg("%s", both.after.err.message);
    assert_int_equal(aside_plan_make(&both.after.plan, &both.after.conflict, given->arena,
                                     both.after.given.city, &options, &both.after.err),
                     ASIDE_OK);
    both.comparison = aside_comparison_make(given->arena, given->city, both.before.plan,
                                            both.after.given.city, both.after.plan);
    return both;
}

static bool binds(const struct both *both, const char *name, enum aside_binding binding)
{
    for (size_t i = 0; i < both->comparison->rules.count; i++) {
        if (strcmp(both->comparison->rules.items[i].rule->name, name) == 0
            && both->comparison->rules.items[i].binding == binding)
            return true;
    }
    return false;
}

static double averted(const struct planned *planned, size_t subject)
{
    return planned->plan->subjects[subject].years[0].averts;
}

/* ---- comparisons ------------------------------------------------------------------------- */

static void every_figure_is_of_its_own_plan(void **state)
{
    struct both both = given_both("policy.set-aside.minimum=30%", NULL);
    const struct aside_comparison *c = both.comparison;

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        for (size_t y = 0; y < 2; y++) {
            assert_int_equal(c->subjects[k].years[y].before.cents,
                             both.before.plan->subjects[k].years[y].spend.cents);
            assert_int_equal(c->subjects[k].years[y].after.cents,
                             both.after.plan->subjects[k].years[y].spend.cents);
        }
        assert_int_equal(c->subjects[k].total.after.cents,
                         both.after.plan->subjects[k].total.cents);
    }
    assert_int_equal(c->subjects[1].total.before.cents, 2 * 9000000);
    assert_int_equal(c->subjects[1].total.after.cents, 2 * 27000000);
    assert_int_equal(c->subjects[1].fate, ASIDE_GETS_MORE);
    assert_int_equal(c->subjects[0].fate, ASIDE_GETS_LESS);
    assert_int_equal(c->subjects[2].fate, ASIDE_STAYS_OUT);
    assert_int_equal(c->sources[0].total.before.cents, 2 * 90000000);
    assert_int_equal(c->sources[0].total.after.cents, 2 * 90000000);
    assert_int_equal(c->all.set_aside.after.cents, 2 * 27000000);
    assert_int_equal(c->all.planned.after.cents, 2 * 90000000);
    assert_int_equal(c->years[0].workforce.after.cents, 63000000);
    assert_int_equal(c->all.fte.before, 810);
    assert_int_equal(c->all.fte.after, 630);
    assert_true(c->outcome.after < c->outcome.before);
    planned_free(&both.before);
}

static void programs_enter_and_leave(void **state)
{
    struct both both = given_both("policy.set-aside.minimum=none", "program.c.hold=50000");

    (void)state;
    assert_int_equal(both.comparison->subjects[1].fate, ASIDE_LEAVES);
    assert_int_equal(both.comparison->subjects[2].fate, ASIDE_ENTERS);
    planned_free(&both.before);
}

static void rules_bind_anew_and_no_longer(void **state)
{
    struct both both = given_both("policy.set-aside.minimum=none", "policy.proven.minimum=100%");

    (void)state;
    assert_true(binds(&both, "setaside_min[2027]", ASIDE_NO_LONGER_BINDS));
    assert_true(binds(&both, "proven_min[2028]", ASIDE_NOW_BINDS));
    assert_false(binds(&both, "proven_min[2028]", ASIDE_NO_LONGER_BINDS));
    assert_int_equal(both.comparison->subjects[1].fate, ASIDE_LEAVES);
    /* those that now bind come first */
    assert_int_equal(both.comparison->rules.items[0].binding, ASIDE_NOW_BINDS);
    planned_free(&both.before);
}

static void a_shorter_horizon_is_compared_over_all_years(void **state)
{
    struct both both = given_both("source.gf.amount@2028=none", "horizon.years=1");
    const struct aside_comparison *c = both.comparison;

    (void)state;
    assert_int_equal(c->first_year, 2027);
    assert_int_equal(c->year_count, 2);
    assert_int_equal(c->years[1].planned.before.cents, 90000000);
    assert_int_equal(c->years[1].planned.after.cents, 0);
    assert_int_equal(c->years[0].planned.after.cents, 90000000);
    planned_free(&both.before);
}

static void what_is_set_to_itself_changes_nothing(void **state)
{
    struct both both = given_both("policy.set-aside.minimum=10%", NULL);
    const struct aside_comparison *c = both.comparison;

    (void)state;
    assert_int_equal(c->rules.count, 0);
    for (size_t k = 0; k < 2; k++)
        assert_int_equal(c->subjects[k].fate, ASIDE_STAYS);
    assert_true(!(c->outcome.after < c->outcome.before)
                && !(c->outcome.after > c->outcome.before));
    planned_free(&both.before);
}

/* ---- effect, price and what is made or taken away ---------------------------------------- */

struct effect_case {
    const char *setting;
    double averts_a, averts_b;  /* in the first year, at the set-aside's 10 % */
};

/* A spends 810,000 of 900,000 and B 90,000 of 300,000; B is innovative and counts at its low. */
static const struct effect_case effect_cases[] = {
    { "program.b.effect=100%", 8.1, 0.3 },
    { "program.a.effect=low", 3.6, 0.3 },
    { "program.a.effect=central", 8.1, 0.3 },
    { "program.a.effect=high", 10.8, 0.3 },
    { "program.a.effect=-50%", 4.05, 0.3 },
    { "program.b.effect=low", 8.1, 0.3 },           /* at its low already */
    { "program.b.effect=central", 8.1, 0.6 },       /* and now as stated */
    { "program.b.effect=+100%", 8.1, 0.6 },         /* low and levels, twice */
    { "policy.evidence.innovative-counts-at=none", 8.1, 0 },
};

static void check_effect(void **state)
{
    const struct effect_case *row = *state;
    struct both both = given_both(row->setting, "program.b.hold=90000");

    assert_true(fabs(averted(&both.after, 0) - row->averts_a) < 1e-9);
    assert_true(fabs(averted(&both.after, 1) - row->averts_b) < 1e-9);
    planned_free(&both.before);
}

static void low_leaves_the_range_and_a_share_moves_it(void **state)
{
    struct both both = given_both("program.a.effect=low", NULL);
    struct both scaled = given_both("program.a.effect=+50%", NULL);
    const struct aside_effect *low = both.after.given.city->programs.items[0].effects.items;
    const struct aside_effect *more = scaled.after.given.city->programs.items[0].effects.items;

    (void)state;
    assert_true(fabs(low->levels.items[0].averts - 4) < 1e-9);
    assert_true(fabs(low->low.value - 4) < 1e-9 && fabs(low->high.value - 12) < 1e-9);
    assert_true(fabs(more->levels.items[0].averts - 13.5) < 1e-9);
    assert_true(fabs(more->low.value - 6) < 1e-9 && fabs(more->high.value - 18) < 1e-9);
    planned_free(&both.before);
    planned_free(&scaled.before);
}

static void a_price_moves_what_the_work_costs_and_nothing_else(void **state)
{
    struct both both = given_both("program.b.current=1000", "program.b.price=-33.33%");
    struct both people = given_both("program.a.price=50%", NULL);
    const struct aside_program *b = &both.after.given.city->programs.items[1];
    const struct aside_program *a = &people.after.given.city->programs.items[0];

    (void)state;
    assert_int_equal(b->effects.items[0].levels.items[0].spend.cents, 20001000);
    assert_int_equal(b->fundings.items[0].maximum.amount.cents, 20001000);
    assert_int_equal(b->fundings.items[0].current.cents, 100000);
    assert_true(fabs(b->effects.items[0].levels.items[0].averts - 2) < 1e-12);
    assert_int_equal(a->costs.items[0].positions.items[0].salary.cents, 4000000);
    assert_int_equal(a->costs.items[0].positions.items[0].fte, 900);
    planned_free(&both.before);
    planned_free(&people.before);
}

static void a_rule_without_numbers_is_gone(void **state)
{
    struct both both = given_both("policy.set-aside.minimum=none", "policy.hiring=none");
    struct both moved = given_both("policy.set-aside.minimum=none",
                                   "policy.set-aside.maximum=40%");

    (void)state;
    assert_int_equal(both.after.given.city->policy.items[0].set_aside.count, 0);
    assert_int_equal(moved.after.given.city->policy.items[0].set_aside.count, 1);
    planned_free(&both.before);
    planned_free(&moved.before);
}

static void settings_stand_on_settings(void **state)
{
    struct both both = given_both("policy.set-aside.minimum=20%", "program.a.effect=low");
    struct given *given = &both.before.given;
    const char *more = "policy.set-aside.minimum=+1%";
    struct aside_city *again;

    (void)state;
    assert_int_equal(aside_city_set(&again, given->arena, both.after.given.city, &more, 1,
                                    &given->found, NULL), ASIDE_OK);
    assert_int_equal(again->settings.count, 3);
    assert_string_equal(again->settings.items[2].before, "20%");
    assert_string_equal(again->settings.items[2].after, "21%");
    assert_ptr_equal(again->unset, given->city);
    /* an end that was set is not set twice */
    assert_true(fabs(again->programs.items[0].effects.items[0].levels.items[0].averts - 4)
                < 1e-9);
    planned_free(&both.before);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(every_figure_is_of_its_own_plan),
        cmocka_unit_test(programs_enter_and_leave),
        cmocka_unit_test(rules_bind_anew_and_no_longer),
        cmocka_unit_test(a_shorter_horizon_is_compared_over_all_years),
        cmocka_unit_test(what_is_set_to_itself_changes_nothing),
        cmocka_unit_test(low_leaves_the_range_and_a_share_moves_it),
        cmocka_unit_test(a_price_moves_what_the_work_costs_and_nothing_else),
        cmocka_unit_test(a_rule_without_numbers_is_gone),
        cmocka_unit_test(settings_stand_on_settings),
    };
    struct CMUnitTest effects[COUNT(effect_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(effects); i++)
        effects[i] = unit_case(effect_cases[i].setting, check_effect, &effect_cases[i]);
    failed = cmocka_run_group_tests_name("comparisons", others, NULL, NULL);
    return (failed + cmocka_run_group_tests_name("effects", effects, NULL, NULL)) != 0;
}
