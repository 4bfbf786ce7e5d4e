/* What every room asks about a city. */
#include "city_given.h"

#include <stdio.h>

static const struct aside_program *program_of(const struct given *given)
{
    return &given->city->programs.items[0];
}

/* ---- the mix of costs -------------------------------------------------------------------- */

static void the_mix_adds_positions_and_lines(void **state)
{
    struct given given = given_city(WITH_PROGRAM("strategy='proven'",
        "<costs><position title='A' fte='2.5' salary='50000.01' fringe='30%'/>"
        "<position title='B' fte='0.33' salary='40000' fringe='12.5%' filled='new'/>"
        "<cost category='travel' amount='1000'/><cost category='travel' amount='0.50'/>"
        "<cost category='contracts' amount='7000' training='yes'/></costs>"));
    const struct aside_program *p = program_of(&given);
    const struct aside_position *first = &p->costs.items[0].positions.items[0];
    struct aside_mix mix;

    (void)state;
    aside_program_mix(&mix, p);
    /* 2.5 x 50,000.01 = 125,000.025 and its 30 % of 125,000.03, both half up */
    assert_int_equal(aside_position_pay(first).cents, 12500003);
    assert_int_equal(aside_position_fringe(first).cents, 3750001);
    assert_int_equal(mix.by_category[ASIDE_PERSONNEL].cents, 12500003 + 1320000);
    assert_int_equal(mix.by_category[ASIDE_FRINGE].cents, 3750001 + 165000);
    assert_int_equal(mix.by_category[ASIDE_TRAVEL].cents, 100050);
    assert_int_equal(mix.by_category[ASIDE_CONTRACTS].cents, 700000);
    assert_int_equal(mix.total.cents, 13820003 + 3915001 + 100050 + 700000);
    assert_int_equal(mix.workforce.cents, 13820003 + 3915001 + 700000);
    assert_int_equal(mix.training.cents, 700000);
    assert_int_equal(mix.fte, 283);
    assert_int_equal(mix.new_fte, 33);
    assert_int_equal(mix.categories, 1u << ASIDE_PERSONNEL | 1u << ASIDE_FRINGE
                                     | 1u << ASIDE_TRAVEL | 1u << ASIDE_CONTRACTS);
    given_end(&given);
}

static void a_program_without_costs_is_unclassified(void **state)
{
    struct given given = given_city(WITH_PROGRAM("strategy='proven'", ""));
    struct aside_mix mix;

    (void)state;
    aside_program_mix(&mix, program_of(&given));
    assert_int_equal(mix.total.cents, 0);
    assert_int_equal(mix.categories, 1u << ASIDE_UNCLASSIFIED);
    given_end(&given);
}

/* ---- who may pay ------------------------------------------------------------------------- */

struct pay_case {
    const char *allow;
    bool classified, unclassified, pool;
};

/* p serves action 4 and buys travel; u serves action 9 and lists nothing; c is the pool. */
static const struct pay_case pay_cases[] = {
    { "", true, true, true },
    { "<allow/>", true, true, true },
    { "<allow programs='p u c'/>", true, true, true },
    { "<allow programs='p'/><allow programs='u c'/>", true, true, true },
    { "<allow programs='c'/>", false, false, true },
    { "<allow actions='9'/>", false, true, true },
    { "<allow actions='4 8'/>", true, false, false },
    { "<allow actions='9' programs='p'/><allow actions='9'/>", false, true, true },
    { "<allow categories='travel'/>", true, false, false },
    { "<allow categories='travel' actions='9'/><allow programs='u'/>", false, true, false },
    { "<allow categories='supplies'/><allow actions='9'/>", false, true, true },
};

static void check_pay(void **state)
{
    const struct pay_case *row = *state;
    char text[2000];
    struct given given;
    const struct aside_source *source;

    snprintf(text, sizeof(text), HEAD "<sources><source id='gf' name='G' kind='local'>"
             "<amount year='2027'>5</amount>%s</source></sources>"
             "<programs><program id='p' name='P' strategy='proven' actions='4'>"
             "<costs><cost category='travel' amount='5'/></costs></program>"
             "<program id='u' name='U' strategy='proven' actions='9'/></programs>"
             "<pools><pool id='c' name='C' amount='5'/></pools>" TAIL, row->allow);
    given = given_city(text);
    source = &given.city->sources.items[0];
    assert_int_equal(aside_source_may_pay(given.city, source, 0, ASIDE_TRAVEL),
                     row->classified);
    assert_int_equal(aside_source_may_pay(given.city, source, 1, ASIDE_UNCLASSIFIED),
                     row->unclassified);
    assert_int_equal(aside_source_may_pay_pool(given.city, source, 0), row->pool);
    given_end(&given);
}

/* ---- what counts ------------------------------------------------------------------------- */

struct count_case {
    const char *name, *strategy, *effect, *policy;
    double scale;               /* 0: nothing counts */
};

#define LEVELS "<level spend='100000' averts='2'/><level spend='200000' averts='4'/></effect>"

#define ESTIMATE(study) "<estimate evidence='" study "' baseline='100' reach='1' " \
                        "full-spend='100000'/></effect>"

static const struct count_case count_cases[] = {
    { "no effect", "proven", "", "", 0 },
    { "proven", "proven", "<effect from='x'>" LEVELS, "", 1 },
    { "proven with a low", "proven", "<effect low='1' from='x'>" LEVELS, "", 1 },
    { "support", "support", "<effect from='x'>" LEVELS, "", 1 },
    { "innovative at low", "innovative", "<effect low='1' from='x'>" LEVELS, "", 0.25 },
    { "innovative without low", "innovative", "<effect from='x'>" LEVELS, "", 0 },
    { "innovative with a low of 0", "innovative", "<effect low='0' from='x'>" LEVELS, "", 0 },
    { "innovative at central", "innovative", "<effect from='x'>" LEVELS,
      "<evidence innovative-counts-at='central'/>", 1 },
    { "innovative at none", "innovative", "<effect low='1' from='x'>" LEVELS,
      "<evidence innovative-counts-at='none'/>", 0 },
    { "proven at none", "proven", "<effect low='1' from='x'>" LEVELS,
      "<evidence innovative-counts-at='none'/>", 1 },
    { "an estimate", "proven", "<effect from='x'>" ESTIMATE("nyc-cure"), "", 1 },
    { "an innovative estimate", "innovative", "<effect from='x'>" ESTIMATE("buildings-quasi"),
      "", 28.0 / 39 },
    { "an innovative estimate at central", "innovative",
      "<effect from='x'>" ESTIMATE("buildings-quasi"),
      "<evidence innovative-counts-at='central'/>", 1 },
    { "an innovative estimate without an interval", "innovative",
      "<effect from='x'>" ESTIMATE("nyc-cure"), "", 0 },
    { "levels of nothing", "proven",
      "<effect from='x'><level spend='5' averts='0'/></effect>", "", 0 },
};

static void check_count(void **state)
{
    const struct count_case *row = *state;
    char text[2000];
    struct given given;
    double scale = -1;

    snprintf(text, sizeof(text), HEAD MONEY "<programs><program id='p' name='P' actions='4' "
             "strategy='%s' priority='1'>%s</program></programs><policy>%s</policy>" TAIL,
             row->strategy, row->effect, row->policy);
    given = given_city(text);
    assert_int_equal(aside_program_counts(&scale, given.city, program_of(&given)),
                     row->scale > 0);
    assert_true(scale > row->scale - 1e-12 && scale < row->scale + 1e-12);
    given_end(&given);
}

/* ---- the estimate's line ----------------------------------------------------------------- */

static void an_estimate_is_straight_between_levels_and_flat_after(void **state)
{
    struct given given = given_city(WITH_PROGRAM("strategy='proven'",
        "<effect from='x'><level spend='400000' averts='4'/>"
        "<level spend='900000' averts='6.5'/></effect>"));
    const struct aside_effect *effect = aside_program_effect(program_of(&given));

    (void)state;
    assert_true(aside_effect_at(effect, (aside_money){ 0 }) == 0);
    assert_true(aside_effect_at(effect, (aside_money){ 20000000 }) == 2);
    assert_true(aside_effect_at(effect, (aside_money){ 40000000 }) == 4);
    assert_true(aside_effect_at(effect, (aside_money){ 65000000 }) == 5.25);
    assert_true(aside_effect_at(effect, (aside_money){ 90000000 }) == 6.5);
    assert_true(aside_effect_at(effect, (aside_money){ 900000000 }) == 6.5);
    assert_true(aside_effect_is_concave(effect));
    given_end(&given);
}

struct shape_case {
    const char *levels;
    bool concave;
};

static const struct shape_case shape_cases[] = {
    { "<level spend='5' averts='1'/>", true },
    { "<level spend='1' averts='0.1'/><level spend='2' averts='0.2'/>"
      "<level spend='3' averts='0.3'/>", true },
    { "<level spend='1' averts='0.1'/><level spend='2' averts='0.2'/>"
      "<level spend='3' averts='0.2'/>", true },
    { "<level spend='1' averts='0'/><level spend='2' averts='0.2'/>", false },
    { "<level spend='1' averts='0.1'/><level spend='2' averts='0.2'/>"
      "<level spend='3' averts='0.31'/>", false },
};

static void check_shape(void **state)
{
    const struct shape_case *row = *state;
    char text[2000];
    struct given given;

    snprintf(text, sizeof(text), WITH_PROGRAM("strategy='proven'",
             "<effect from='x'>%s</effect>"), row->levels);
    given = given_city(text);
    assert_int_equal(aside_effect_is_concave(aside_program_effect(program_of(&given))),
                     row->concave);
    assert_int_equal(given_says(&given, "rising returns"), !row->concave);
    given_end(&given);
}

/* ---- the rest ---------------------------------------------------------------------------- */

struct maximum_case {
    const char *name, *body;
    int64_t cents;              /* -1: no limit */
};

static const struct maximum_case maximum_cases[] = {
    { "nothing said", "", -1 },
    { "a maximum", "<funding maximum='300'/>", 30000 },
    { "levels", "<effect from='x'><level spend='100' averts='1'/>"
      "<level spend='200' averts='2'/></effect>", 20000 },
    { "a maximum and levels", "<effect from='x'><level spend='100' averts='1'/></effect>"
      "<funding maximum='300'/>", 30000 },
    { "a commitment", "<effect from='x'><level spend='100' averts='1'/></effect>"
      "<commitment><year number='1' amount='100'/></commitment>", -1 },
    { "a commitment and a maximum", "<funding maximum='50'/>"
      "<commitment><year number='1' amount='100'/></commitment>", 5000 },
};

static void check_maximum(void **state)
{
    const struct maximum_case *row = *state;
    char text[2000];
    struct given given;
    struct aside_maybe_money maximum;

    snprintf(text, sizeof(text), WITH_PROGRAM("strategy='proven'", "%s"), row->body);
    given = given_city(text);
    maximum = aside_program_maximum(program_of(&given));
    assert_int_equal(maximum.given, row->cents >= 0);
    if (row->cents >= 0)
        assert_int_equal(maximum.amount.cents, row->cents);
    given_end(&given);
}

static void continuing_follows_current_unless_said(void **state)
{
    struct given runs = given_city(WITH_PROGRAM("strategy='proven'", "<funding current='5'/>"));
    struct given ends = given_city(WITH_PROGRAM("strategy='proven'",
                                                "<funding current='5' continuing='no'/>"));

    (void)state;
    assert_true(aside_program_is_continuing(program_of(&runs)));
    assert_false(aside_program_is_continuing(program_of(&ends)));
    given_end(&runs);
    given_end(&ends);
}

static void an_amount_of_a_year_without_one_is_zero(void **state)
{
    struct given given = given_city(WITH_PROGRAM("strategy='proven'", ""));
    const struct aside_source *source = &given.city->sources.items[0];

    (void)state;
    assert_int_equal(aside_source_amount(source, 2029).cents, 90000000);
    assert_int_equal(aside_source_amount(source, 2030).cents, 0);
    given_end(&given);
}

static void words_are_those_of_a_city_file(void **state)
{
    (void)state;
    assert_string_equal(aside_strategy_name(ASIDE_INNOVATIVE), "innovative");
    assert_string_equal(aside_rating_name(ASIDE_NOT_RATED), "not-rated");
    assert_string_equal(aside_category_name(ASIDE_INDIRECT), "indirect");
    assert_string_equal(aside_category_name(ASIDE_UNCLASSIFIED), "unclassified");
    assert_string_equal(aside_source_kind_name(ASIDE_SETTLEMENT), "settlement");
    assert_string_equal(aside_term_name(ASIDE_ONE_TIME), "one-time");
    assert_string_equal(aside_restriction_name(ASIDE_RESTRICTED), "restricted");
    assert_string_equal(aside_provider_type_name(ASIDE_COUNTY_AGENCY), "county");
    assert_string_equal(aside_provider_role_name(ASIDE_SUBRECIPIENT), "subrecipient");
    assert_string_equal(aside_purpose_name(ASIDE_TRAINING), "training");
    assert_string_equal(aside_employer_name(ASIDE_EMPLOYER_CITY), "city");
    assert_string_equal(aside_filled_name(ASIDE_VACANT), "vacant");
    assert_string_equal(aside_pool_counts_name(ASIDE_NEW_STAKEHOLDERS), "new-stakeholders");
}

int main(void)
{
    struct CMUnitTest tables[COUNT(pay_cases) + COUNT(count_cases) + COUNT(shape_cases)
                             + COUNT(maximum_cases)];
    const struct CMUnitTest plain[] = {
        cmocka_unit_test(the_mix_adds_positions_and_lines),
        cmocka_unit_test(a_program_without_costs_is_unclassified),
        cmocka_unit_test(an_estimate_is_straight_between_levels_and_flat_after),
        cmocka_unit_test(continuing_follows_current_unless_said),
        cmocka_unit_test(an_amount_of_a_year_without_one_is_zero),
        cmocka_unit_test(words_are_those_of_a_city_file),
    };
    size_t n = 0;

    for (size_t i = 0; i < COUNT(pay_cases); i++)
        tables[n++] = unit_case(pay_cases[i].allow, check_pay, &pay_cases[i]);
    for (size_t i = 0; i < COUNT(count_cases); i++)
        tables[n++] = unit_case(count_cases[i].name, check_count, &count_cases[i]);
    for (size_t i = 0; i < COUNT(shape_cases); i++)
        tables[n++] = unit_case(shape_cases[i].levels, check_shape, &shape_cases[i]);
    for (size_t i = 0; i < COUNT(maximum_cases); i++)
        tables[n++] = unit_case(maximum_cases[i].name, check_maximum, &maximum_cases[i]);
    return cmocka_run_group_tests_name("tables", tables, NULL, NULL)
         + cmocka_run_group_tests_name("questions", plain, NULL, NULL);
}
