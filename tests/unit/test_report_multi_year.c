/* Recurring and one-time money, and what is lost when an award ends. */
#include "report_given.h"

#include <multi_year.h>
#include <words.h>

/*
 * Three fiscal years to June. Two recurring sources, one of which ends; awards that end by date,
 * by their last amount, by being spent, and one that runs on past the year after the horizon.
 */
#define AWARDS_CITY                                                                            \
    "<city xmlns='urn:setaside:city:1' name='Town' kind='city' population='100000'>\n"         \
    "<horizon first='2027' years='3' begins='07-01'/><outcome name='shootings averted'/>\n"    \
    "<sources>"                                                                                \
    "<source id='gf' name='General Fund' kind='local' term='recurring'>"                       \
    "<amount year='2027'>300000</amount><amount year='2028'>360000</amount>"                   \
    "<amount year='2029'>300000</amount></source>"                                             \
    "<source id='levy' name='Levy' kind='local' term='recurring' end='2029-06-30' use='all'>"  \
    "<amount year='2027'>10000</amount><amount year='2028'>10000</amount>"                     \
    "<amount year='2029'>10000</amount></source>"                                              \
    "<source id='early' name='Early' kind='federal' term='one-time' use='all'>"                \
    "<amount year='2027'>100000</amount><allow programs='work'/></source>"                     \
    "<source id='spent' name='Spent' kind='federal' term='one-time' use='all' "                \
    "listing='16.068' award-total='90000' end='2031-09-30'>"                                   \
    "<amount year='2027'>30000</amount><amount year='2028'>30000</amount>"                     \
    "<amount year='2029'>30000</amount><allow programs='work'/></source>"                      \
    "<source id='soon' name='Soon' kind='federal' term='one-time' use='all' "                  \
    "end='2029-12-31'>"                                                                        \
    "<amount year='2029'>20000</amount><allow programs='work'/></source>"                      \
    "<source id='later' name='Later' kind='federal' term='one-time' use='all' "                \
    "end='2030-07-01'>"                                                                        \
    "<amount year='2029'>5000</amount><allow programs='work'/></source>"                       \
    "</sources>\n"                                                                             \
    "<programs>"                                                                               \
    "<program id='work' name='Work' strategy='proven' actions='4 8' priority='90'>"            \
    "<funding minimum='100000' maximum='400000' current='200000'/>"                            \
    "<costs><position title='Worker' fte='6.00' salary='40000' fringe='25%'/>"                 \
    "<position title='Chief' fte='1.00' salary='80000' fringe='25%'/></costs></program>"       \
    "<program id='new' name='New' strategy='innovative' actions='9' priority='10'>"            \
    "<funding maximum='500000'/></program></programs>\n"                                       \
    "<policy><set-aside minimum='5%'/><round to='1'/></policy></city>\n"

enum { GF, LEVY, EARLY, SPENT, SOON, LATER, SOURCES };

static struct report_given given;

static const struct {
    const char *name;
    size_t source;
    bool ends, within;
    size_t last;
    const char *why;
} cliffs[] = {
    { "recurring money has no cliff", GF, false, false, 0, NULL },
    { "a levy that ends does", LEVY, true, false, 2, "end date 2029-06-30" },
    { "one-time money ends with its last amount", EARLY, true, true, 0,
      "no later amount is stated" },
    { "an award that is spent ends before its date", SPENT, true, false, 2,
      "the award is then spent; its end date is 2031-09-30" },
    { "one that ends in the year after the horizon is told", SOON, true, false, 2,
      "end date 2029-12-31" },
    { "one that ends a day later is not", LATER, false, false, 0, NULL },
};

static void check_cliff(void **state)
{
    size_t i = (size_t)((const char *)*state - (const char *)cliffs) / sizeof cliffs[0];
    struct aside_cliff cliff;
    bool ends = aside_cliff_of(&cliff, given.arena, &given.report, cliffs[i].source);

    assert_int_equal(ends, cliffs[i].ends);
    if (!ends)
        return;
    assert_int_equal(cliff.last, cliffs[i].last);
    assert_int_equal(cliff.within, cliffs[i].within);
    assert_string_equal(cliff.why, cliffs[i].why);
}

static void every_dollar_is_recurring_or_not_and_continuing_or_not(void **state)
{
    (void)state;
    for (size_t y = 0; y < 3; y++) {
        struct aside_term_money is;
        int64_t paid = 0, spendable = 0;

        aside_terms_of_year(&is, &given.report, y);
        for (size_t t = 0; t < 2; t++) {
            paid += is.continuing[t].cents + is.fresh[t].cents;
            spendable += is.spendable[t].cents;
        }
        assert_int_equal(paid, given.report.plan->planned[y].cents);
        assert_int_equal(spendable, given.report.plan->available[y].cents);
        assert_int_equal(is.continuing[ASIDE_RECURRING].cents
                             + is.continuing[ASIDE_ONE_TIME].cents,
                         given.report.plan->subjects[0].years[y].spend.cents);
    }
}

static void an_award_takes_positions_in_proportion_to_its_pay(void **state)
{
    const struct aside_plan *plan = given.report.plan;
    struct aside_cliff cliff;
    struct aside_loss loss;

    (void)state;
    assert_true(aside_cliff_of(&cliff, given.arena, &given.report, EARLY));
    aside_loss_of(&loss, &given.report, &cliff, 0);
    assert_int_equal(loss.lost.cents, 10000000);
    /* 7 FTE at 400,000 a year, all of it pay: 100,000 of it is 1.75 FTE. */
    assert_int_equal(plan->subjects[0].years[0].spend.cents, 40000000);
    assert_int_equal(loss.fte, 175);
    assert_string_equal(aside_loss_titles(given.arena, &given.report, &loss, 0),
                        "Worker 1.5; Chief 0.25");
    aside_loss_of(&loss, &given.report, &cliff, 1);
    assert_int_equal(loss.lost.cents, 0);
}

static void what_other_money_takes_over_need_not_be_found(void **state)
{
    const struct aside_plan *plan = given.report.plan;
    struct aside_cliff cliff;
    struct aside_loss loss;
    int64_t before, after;

    (void)state;
    assert_true(aside_cliff_of(&cliff, given.arena, &given.report, EARLY));
    aside_loss_of(&loss, &given.report, &cliff, 0);
    before = plan->subjects[0].years[0].spend.cents - 10000000;
    after = plan->subjects[0].years[1].spend.cents;
    assert_int_equal(loss.covered.cents, after - before);
    assert_int_equal(loss.sustain.cents, 10000000 - (after - before));
    assert_true(loss.covered.cents > 0 && loss.sustain.cents > 0);
    assert_true(aside_cliff_of(&cliff, given.arena, &given.report, SPENT));
    aside_loss_of(&loss, &given.report, &cliff, 0);
    assert_int_equal(loss.covered.cents, 0); /* no plan for the year after the horizon */
    assert_int_equal(loss.sustain.cents, loss.lost.cents);
}

static void the_rule_of_a_listing_says_how_long_to_keep_its_officers(void **state)
{
    (void)state;
    assert_int_equal(aside_retention_of(&given.report, SPENT)->keep_months, 12);
    assert_null(aside_retention_of(&given.report, EARLY));
    given.report.grants = NULL;
    assert_null(aside_retention_of(&given.report, SPENT));
}

static const char *table_text(const struct aside_tables *tables, const char *table,
                              const char *key, const char *field)
{
    const struct aside_table *is = aside_tables_find(tables, table);

    for (size_t r = 0; r < is->row_count; r++) {
        if (strcmp(is->keys[r], key) == 0)
            return aside_table_value(is, r, aside_table_field(is, field), 0)->text;
    }
    return NULL;
}

/* A city of one local source and one program without costs, history, answers or estimate. */
#define BARE_CITY                                                                              \
    "<city xmlns='urn:setaside:city:1' name='Bare' kind='city' population='1000'>\n"           \
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/>\n"                   \
    "<sources><source id='gf' name='Fund' kind='local'><amount year='2027'>1000</amount>"      \
    "</source></sources>\n<programs><program id='p' name='P' strategy='support' "              \
    "actions='6'><funding maximum='1000'/></program></programs></city>\n"

static void a_bare_city_is_told_what_it_lacks(void **state)
{
    struct report_given bare = report_given(BARE_CITY);
    struct aside_tables *tables = aside_tables_make(bare.arena, &bare.report);
    static const char *const said[] = { "no-change", "no-positions", "no-awards",
                                        "no-assessment" };

    (void)state;
    for (size_t i = 0; i < COUNT(said); i++)
        assert_true(strlen(table_text(tables, "plan", "plan", said[i])) > 20);
    assert_int_equal(aside_tables_find(tables, "awards")->row_count, 0);
    assert_int_equal(aside_tables_find(tables, "doj")->row_count, 0);
    assert_int_equal(aside_tables_find(tables, "doj-actions")->row_count, 8);
    assert_string_equal(table_text(tables, "roadmap", "6", "gap"),
                        "not answered; money is planned");
    assert_string_equal(table_text(tables, "roadmap", "9", "gap"),
                        "not answered; no money in this plan");
    report_book(&bare); /* every formula comes to its figure */
    aside_arena_free(bare.arena);
}

static int make_plan(void **state)
{
    (void)state;
    given = report_given(AWARDS_CITY);
    return 0;
}

static int free_plan(void **state)
{
    (void)state;
    aside_arena_free(given.arena);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(every_dollar_is_recurring_or_not_and_continuing_or_not),
        cmocka_unit_test(an_award_takes_positions_in_proportion_to_its_pay),
        cmocka_unit_test(what_other_money_takes_over_need_not_be_found),
        cmocka_unit_test(a_bare_city_is_told_what_it_lacks),
        cmocka_unit_test(the_rule_of_a_listing_says_how_long_to_keep_its_officers),
    };
    struct CMUnitTest tests[COUNT(cliffs) + COUNT(others)];

    for (size_t i = 0; i < COUNT(cliffs); i++)
        tests[i] = unit_case(cliffs[i].name, check_cliff, &cliffs[i]);
    memcpy(tests + COUNT(cliffs), others, sizeof others);
    return cmocka_run_group_tests_name("report_multi_year", tests, make_plan, free_plan);
}
