/* What a plan comes to in small cities whose best plan can be worked out by hand. */
#include "plain_city.h"
#include "plan_given.h"

#define CITY(years)                                                                            \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"              \
    "<horizon first='2027' years='" years "'/><outcome name='shootings averted'/>"

/* ---- money goes where it averts most ----------------------------------------------------- */

static void money_goes_where_it_averts_most(void **state)
{
    struct planned planned = planned_city(CITY(
        "1") "<sources><source id='gf' name='GF' kind='local'><amount "
             "year='2027'>500000</amount>"
             "</source></sources><programs>"
             "<program id='better' name='B' strategy='proven' actions='4'><effect from='t'>"
             "<level spend='300000' averts='6'/></effect></program>"
             "<program id='worse' name='W' strategy='proven' actions='4'><effect from='t'>"
             "<level spend='300000' averts='3'/></effect></program></programs></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "better", 0), 30000000);
    assert_int_equal(spend_of(&planned, "worse", 0), 20000000);
    assert_true(planned.plan->objective > 7.99999999 && planned.plan->objective < 8.00000001);
    planned_free(&planned);
}

static void a_place_claims_no_more_than_its_cap(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='gf' name='GF' kind='local'><amount "
                  "year='2027'>500000</amount>"
                  "</source></sources><places><place id='east' name='East' baseline='10' "
                  "cap='50%'/></places>"
                  "<programs>"
                  "<program id='a' name='A' strategy='proven' actions='4' place='east'><effect "
                  "from='t'>"
                  "<level spend='400000' averts='8'/></effect></program>"
                  "<program id='b' name='B' strategy='proven' actions='4'><effect from='t'>"
                  "<level spend='400000' averts='4'/></effect></program></programs></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "a", 0), 25000000); /* 5 outcomes: half of 10 */
    assert_int_equal(spend_of(&planned, "b", 0), 25000000);
    planned_free(&planned);
}

static void priority_spends_what_no_estimate_wants(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='gf' name='GF' kind='local'><amount "
                  "year='2027'>300000</amount>"
                  "</source></sources><programs>"
                  "<program id='high' name='H' strategy='innovative' actions='9' priority='80'>"
                  "<funding minimum='100000' maximum='150000'/></program>"
                  "<program id='low' name='L' strategy='innovative' actions='9' priority='20'>"
                  "<funding maximum='400000'/></program></programs></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "high", 0), 15000000);
    assert_int_equal(spend_of(&planned, "low", 0), 15000000);
    planned_free(&planned);
}

static void restricted_money_is_used_before_flexible(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='gf' name='GF' kind='local'><amount "
                  "year='2027'>300000</amount>"
                  "</source><source id='grant' name='G' kind='state'><amount "
                  "year='2027'>200000</amount></source>"
                  "</sources><programs><program id='a' name='A' strategy='proven' "
                  "actions='4'><effect from='t'>"
                  "<level spend='250000' averts='5'/></effect></program></programs></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(planned.plan->sources[1][0].used.cents, 20000000);
    assert_int_equal(planned.plan->sources[0][0].used.cents, 5000000);
    planned_free(&planned);
}

/* ---- match ------------------------------------------------------------------------------- */

struct match_case {
    const char *name;
    const char *award, *share;
    int64_t match; /* cents: award / f - award, up to a whole dollar */
};

static const struct match_case match_cases[] = {
    { "500,000 at 90 % federal", "500000", "10%", 5555600 },
    { "350,000 at 75 % federal", "350000", "25%", 11666700 },
    { "350,000 at 90 % federal", "350000", "10%", 3888900 },
    { "350,000 at 50 % federal", "350000", "50%", 35000000 },
    { "200,000 at 75 % federal", "200000", "25%", 6666700 },
};

static void check_match(void **state)
{
    const struct match_case *row = *state;
    char text[2048];
    struct planned planned;

    snprintf(
        text, sizeof(text),
        CITY("1") "<sources><source id='gf' name='GF' kind='local'>"
                  "<amount year='2027'>900000</amount></source><source id='award' name='A' "
                  "kind='federal' "
                  "use='all' match-of-total='%s'><amount "
                  "year='2027'>%s</amount></source></sources>"
                  "<programs><program id='p' name='P' strategy='proven' actions='4'><effect "
                  "from='t'>"
                  "<level spend='2000000' averts='5'/></effect></program></programs></city>",
        row->share, row->award);
    planned = planned_city(text);
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(planned.plan->sources[1][0].match_required.cents, row->match);
    assert_true(planned.plan->sources[1][0].match_pledged.cents >= row->match);
    planned_free(&planned);
}

static void federal_money_never_matches_federal(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='f1' name='F1' kind='federal' counts-as-match='yes'>"
                  "<amount year='2027'>900000</amount></source>"
                  "<source id='f2' name='F2' kind='federal' use='all' match-of-total='25%'>"
                  "<amount year='2027'>300000</amount></source></sources>"
                  "<programs><program id='p' name='P' strategy='proven' actions='4'><effect "
                  "from='t'>"
                  "<level spend='2000000' averts='5'/></effect></program></programs></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_INFEASIBLE);
    planned_free(&planned);
}

/* The same local dollars could match either award, but not both. */
static void a_dollar_is_pledged_once(void **state)
{
    struct planned planned = planned_city(CITY(
        "1") "<sources><source id='gf' name='GF' kind='local'><amount "
             "year='2027'>100000</amount>"
             "</source><source id='f1' name='F1' kind='federal' use='all' match-of-total='25%'>"
             "<amount year='2027'>210000</amount></source>"
             "<source id='f2' name='F2' kind='federal' match-of-total='25%'>"
             "<amount year='2027'>300000</amount></source></sources>"
             "<programs><program id='p' name='P' strategy='proven' actions='4'><effect "
             "from='t'>"
             "<level spend='2000000' averts='5'/></effect></program></programs></city>");
    int64_t pledged = 0;

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    for (size_t i = 0; i < planned.plan->pledges.count; i++)
        pledged += planned.plan->pledges.items[i].amount.cents;
    assert_true(pledged <= 10000000);
    assert_int_equal(planned.plan->sources[1][0].match_required.cents, 7000000);
    assert_int_equal(planned.plan->sources[2][0].used.cents, 9000000); /* 30,000 of match */
    planned_free(&planned);
}

/* ---- exact shares ------------------------------------------------------------------------ */

static void an_exact_share_is_the_nearest_unit(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='z' name='Z' kind='local' use='all'>"
                  "<amount year='2027'>26607111</amount></source></sources><programs>"
                  "<program id='e' name='E' strategy='support' actions='10' "
                  "purpose='evaluation' priority='1'/>"
                  "<program id='f' name='F' strategy='proven' actions='4' priority='1'/>"
                  "<program id='p' name='P' strategy='proven' actions='4' priority='1'/>"
                  "<program id='c' name='C' strategy='proven' actions='4' "
                  "priority='1'/></programs><policy>"
                  "<earmark id='evaluation' programs='e' minimum='3%' maximum='3%'/>"
                  "<earmark id='fire' programs='f' amount='2000000'/>"
                  "<earmark id='police' programs='p' minimum='60%' maximum='60%' "
                  "of-total-less='evaluation fire'/>"
                  "<earmark id='community' programs='c' minimum='40%' maximum='40%' "
                  "of-total-less='evaluation fire'/>"
                  "</policy></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "e", 0), INT64_C(79821300));
    assert_int_equal(spend_of(&planned, "f", 0), INT64_C(200000000));
    assert_int_equal(spend_of(&planned, "p", 0), INT64_C(1428533900));
    assert_int_equal(spend_of(&planned, "c", 0), INT64_C(952355900));
    planned_free(&planned);
}

/* No repair of few cells helps here, and one of many takes half a minute. */
static void rules_that_rounding_breaks_are_tightened(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct planned planned = planned_city(plain_city_text(arena, 40, 12, true));

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_true(planned.plan->rounding.tightened);
    assert_int_equal(planned.plan->rounding.unit.cents, 10000);
    assert_true(planned.plan->rounding.cost < 1e-3 * planned.plan->objective);
    assert_non_null(strstr(planned.plan->rounding.note, "to spare in the rules that broke"));
    planned_free(&planned);
    aside_arena_free(arena);
}

/* ---- start-up, commitments, whole positions ---------------------------------------------- */

static void start_up_is_paid_once_in_the_first_year_open(void **state)
{
    struct planned planned = planned_city(
        CITY("2") "<sources><source id='gf' name='GF' kind='local'>"
                  "<amount year='2027'>150000</amount><amount "
                  "year='2028'>150000</amount></source></sources>"
                  "<programs><program id='n' name='N' strategy='proven' actions='4'><effect "
                  "from='t'>"
                  "<level spend='150000' averts='15'/></effect><funding "
                  "start-up='50000'/></program></programs>"
                  "</city>");
    const struct aside_plan_cell *years;

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    years = planned.plan->subjects[0].years;
    assert_int_equal(years[0].start_up.cents, 5000000);
    assert_int_equal(years[1].start_up.cents, 0);
    assert_true(years[0].averts > 9.999 && years[0].averts < 10.001);
    assert_true(years[1].averts > 14.999 && years[1].averts < 15.001);
    planned_free(&planned);
}

static void a_commitment_keeps_its_proportions(void **state)
{
    struct planned planned = planned_city(CITY(
        "2") "<sources><source id='gf' name='GF' kind='local'>"
             "<amount year='2027'>100000</amount><amount "
             "year='2028'>30000</amount></source></sources>"
             "<programs><program id='c' name='C' strategy='proven' actions='5'><effect "
             "from='t'>"
             "<level spend='300000' averts='9'/></effect><commitment><year number='1' "
             "amount='200000'/>"
             "<year number='2' amount='100000'/></commitment></program></programs></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "c", 0), 6000000); /* 30 % adopted: year two binds */
    assert_int_equal(spend_of(&planned, "c", 1), 3000000);
    assert_true(planned.plan->subjects[0].years[0].averts > 2.6999
                && planned.plan->subjects[0].years[0].averts < 2.7001);
    planned_free(&planned);
}

static void whole_positions_are_whole(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='gf' name='GF' kind='local'>"
                  "<amount year='2027'>250000</amount></source></sources>"
                  "<programs><program id='w' name='W' strategy='proven' actions='8' "
                  "whole-positions='yes'>"
                  "<effect from='t'><level spend='900000' averts='9'/></effect><costs>"
                  "<position title='Worker' fte='9.00' salary='60000' "
                  "fringe='25%'/></costs></program></programs>"
                  "</city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "w", 0), 3 * 7500000);
    assert_int_equal(planned.plan->subjects[0].years[0].fte, 300);
    planned_free(&planned);
}

/* ---- what stays idle, what fights -------------------------------------------------------- */

static void idle_money_names_the_rule_that_keeps_it(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='gf' name='GF' kind='local'>"
                  "<amount year='2027'>1000000</amount></source></sources><programs>"
                  "<program id='a' name='A' strategy='proven' actions='4'><effect from='t'>"
                  "<level spend='900000' averts='9'/></effect></program>"
                  "<program id='b' name='B' strategy='innovative' actions='9' priority='5'>"
                  "<funding maximum='50000'/></program></programs>"
                  "<policy><set-aside minimum='10%'/></policy></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "a", 0), 45000000);
    assert_int_equal(planned.plan->idle.count, 1);
    assert_string_equal(planned.plan->idle.items[0].rule, "setaside_min[2027]");
    assert_int_equal(planned.plan->idle.items[0].amount.cents, 50000000);
    planned_free(&planned);
}

static void rules_that_fight_are_named_and_no_others(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='gf' name='GF' kind='local'>"
                  "<amount year='2027'>1000000</amount></source></sources><programs>"
                  "<program id='a' name='A' strategy='proven' actions='4' priority='1'/>"
                  "<program id='b' name='B' strategy='innovative' actions='9' "
                  "priority='1'/></programs>\n"
                  "<policy>\n<set-aside minimum='55%'/>\n<proven minimum='50%'/>\n<workforce "
                  "minimum='0%'/>\n"
                  "</policy></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_INFEASIBLE);
    assert_true(planned.conflict->irreducible);
    assert_int_equal(planned.conflict->rules.count, 2);
    assert_string_equal(planned.conflict->rules.items[0].rule->name, "setaside_min[2027]");
    assert_string_equal(planned.conflict->rules.items[1].rule->name, "proven_min[2027]");
    assert_int_equal(planned.conflict->rules.items[0].rule->at.line, 3);
    assert_int_equal(planned.conflict->rules.items[1].rule->at.line, 4);
    assert_non_null(strstr(planned.conflict->rules.items[0].required, "$550,000"));
    planned_free(&planned);
}

/* The relaxation could half-open both; whole choices cannot. */
static void a_fight_over_on_off_choices_says_so(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='gf' name='GF' kind='local'>"
                  "<amount year='2027'>1000000</amount></source></sources><programs>"
                  "<program id='a' name='A' strategy='proven' actions='4' excludes='b'>"
                  "<funding minimum='100000' maximum='1000000'/></program>"
                  "<program id='b' name='B' strategy='proven' actions='5'>"
                  "<funding minimum='100000' maximum='1000000'/></program></programs>"
                  "<policy><action number='4' minimum='200000'/><action number='5' "
                  "minimum='200000'/></policy>"
                  "</city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_INFEASIBLE);
    assert_true(planned.conflict->integer_only);
    assert_true(planned.conflict->irreducible);
    assert_int_equal(planned.conflict->rules.count, 3); /* two floors and the exclusion */
    planned_free(&planned);
}

/* Nothing at all can be spent in 2028: that year stays empty, the other is planned. */
static void a_year_in_which_nothing_fits_does_not_refuse_the_others(void **state)
{
    struct planned planned = planned_city(
        CITY("2") "<sources><source id='gf' name='GF' kind='local'>"
                  "<amount year='2027'>300000</amount><amount "
                  "year='2028'>100000</amount></source></sources>"
                  "<programs><program id='a' name='A' strategy='proven' actions='4'><effect "
                  "from='t'>"
                  "<level spend='200000' averts='2'/></effect><funding maximum='200000' "
                  "indivisible='yes'/>"
                  "</program></programs></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "a", 0), 20000000);
    assert_int_equal(spend_of(&planned, "a", 1), 0);
    planned_free(&planned);
}

/* FY2027 can pay only half of the one program's costs; FY2028 could spend, but for the rule. */
static void an_impossible_year_does_not_hide_a_conflict_in_another(void **state)
{
    struct planned planned = planned_city(CITY(
        "2") "<sources><source id='sa' name='A' kind='local'><amount "
             "year='2027'>100000</amount>"
             "<allow categories='personnel'/></source><source id='sb' name='B' kind='local'>"
             "<amount year='2028'>100000</amount></source></sources><programs>"
             "<program id='p' name='P' strategy='proven' actions='4' priority='50'><costs>"
             "<cost category='personnel' amount='50000'/><cost category='travel' "
             "amount='50000'/></costs>"
             "</program></programs><policy><set-aside minimum='10%'/></policy></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_INFEASIBLE);
    assert_int_equal(planned.conflict->rules.count, 1);
    assert_string_equal(planned.conflict->rules.items[0].rule->name, "setaside_min[2028]");
    planned_free(&planned);
}

static void a_hold_below_a_unit_is_met_whatever_it_is_tied_to(void **state)
{
    struct planned planned = planned_city(
        CITY("1") "<sources><source id='gf' name='GF' kind='local'><amount "
                  "year='2027'>300000</amount>"
                  "</source></sources><programs>"
                  "<program id='a' name='A' strategy='proven' actions='4' requires='b'>"
                  "<funding hold='500'/></program>"
                  "<program id='b' name='B' strategy='proven' actions='4' priority='5'>"
                  "<funding maximum='200000'/></program></programs><policy><round "
                  "to='1000'/></policy></city>");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "a", 0), 50000);
    assert_int_equal(spend_of(&planned, "b", 0), 20000000);
    planned_free(&planned);
}

/* ---- an innovative estimate -------------------------------------------------------------- */

struct counts_case {
    const char *name, *low, *rule;
    double objective;
};

static const struct counts_case counts_cases[] = {
    { "counts at its low end", "low='2'", "", 2 },
    { "counts nothing without a low end", "", "", 0 },
    { "counts at central where the city says so", "low='2'",
      "<evidence innovative-counts-at='central'/>", 8 },
    { "counts nothing where the city says so", "low='2'",
      "<evidence innovative-counts-at='none'/>", 0 },
};

static void check_counts(void **state)
{
    const struct counts_case *row = *state;
    char text[2048];
    struct planned planned;

    snprintf(
        text, sizeof(text),
        CITY("1") "<sources><source id='gf' name='GF' kind='local'>"
                  "<amount year='2027'>400000</amount></source></sources><programs>"
                  "<program id='i' name='I' strategy='innovative' actions='9' priority='1'>"
                  "<effect from='t' %s><level spend='400000' "
                  "averts='8'/></effect></program></programs>"
                  "<policy>%s</policy></city>",
        row->low, row->rule);
    planned = planned_city(text);
    assert_int_equal(planned.status, ASIDE_OK);
    assert_true(planned.plan->objective > row->objective - 1e-9
                && planned.plan->objective < row->objective + 1e-9);
    assert_int_equal(spend_of(&planned, "i", 0), 40000000);
    planned_free(&planned);
}

/* ---- estimates that rest on the library -------------------------------------------------- */

#define ESTIMATE(id, strategy, study)                                                          \
    "<program id='" id "' name='P' strategy='" strategy "' actions='4' place='north' "         \
    "priority='1'><effect from='t'><estimate evidence='" study "' place='north' reach='1' "    \
    "full-spend='200000'/></effect></program>"
#define ESTIMATES(cap, programs)                                                               \
    CITY("1")                                                                                  \
    "<sources><source id='gf' name='GF' kind='local'>"                                         \
    "<amount year='2027'>400000</amount></source></sources>"                                   \
    "<places><place id='north' baseline='100' cap='" cap "'/></places>"                        \
    "<programs>" programs "</programs></city>"

static const struct {
    const char *name, *text;
    double objective;
} estimate_cases[] = {
    { "two estimates avert what the product says",
      ESTIMATES("100%",
                ESTIMATE("a", "proven", "nyc-cure") ESTIMATE("b", "proven", "oakland-blocks")),
      100 * (1 - 0.83 * 0.8) },
    { "no more than the cap of their place",
      ESTIMATES("25%",
                ESTIMATE("a", "proven", "nyc-cure") ESTIMATE("b", "proven", "oakland-blocks")),
      25 },
    { "a new strategy at the low end of the study's interval",
      ESTIMATES("100%", ESTIMATE("a", "innovative", "buildings-quasi")), 28 },
    { "a new strategy without an interval counts nothing",
      ESTIMATES("100%", ESTIMATE("a", "innovative", "nyc-cure")), 0 },
};

static void check_estimate(void **state)
{
    size_t at = *(const size_t *)*state;
    struct planned planned = planned_city(estimate_cases[at].text);

    assert_int_equal(planned.status, ASIDE_OK);
    if (!(planned.plan->objective > estimate_cases[at].objective - 1e-6
          && planned.plan->objective < estimate_cases[at].objective + 1e-6))
        fail_msg("%.12g, not %.12g", planned.plan->objective, estimate_cases[at].objective);
    planned_free(&planned);
}

int main(void)
{
    static size_t estimate_rows[COUNT(estimate_cases)];
    struct CMUnitTest estimates[COUNT(estimate_cases)];
    enum { ROWS = COUNT(match_cases) + COUNT(counts_cases) };
    struct CMUnitTest tables[ROWS];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_goes_where_it_averts_most),
        cmocka_unit_test(a_place_claims_no_more_than_its_cap),
        cmocka_unit_test(priority_spends_what_no_estimate_wants),
        cmocka_unit_test(restricted_money_is_used_before_flexible),
        cmocka_unit_test(federal_money_never_matches_federal),
        cmocka_unit_test(a_dollar_is_pledged_once),
        cmocka_unit_test(an_exact_share_is_the_nearest_unit),
        cmocka_unit_test(rules_that_rounding_breaks_are_tightened),
        cmocka_unit_test(start_up_is_paid_once_in_the_first_year_open),
        cmocka_unit_test(a_commitment_keeps_its_proportions),
        cmocka_unit_test(whole_positions_are_whole),
        cmocka_unit_test(idle_money_names_the_rule_that_keeps_it),
        cmocka_unit_test(rules_that_fight_are_named_and_no_others),
        cmocka_unit_test(a_fight_over_on_off_choices_says_so),
        cmocka_unit_test(a_year_in_which_nothing_fits_does_not_refuse_the_others),
        cmocka_unit_test(an_impossible_year_does_not_hide_a_conflict_in_another),
        cmocka_unit_test(a_hold_below_a_unit_is_met_whatever_it_is_tied_to),
    };
    int failed;

    for (size_t i = 0; i < COUNT(match_cases); i++)
        tables[i] = unit_case(match_cases[i].name, check_match, &match_cases[i]);
    for (size_t i = 0; i < COUNT(counts_cases); i++)
        tables[COUNT(match_cases) + i] = unit_case(counts_cases[i].name, check_counts,
                                                   &counts_cases[i]);
    for (size_t i = 0; i < COUNT(estimate_cases); i++) {
        estimate_rows[i] = i;
        estimates[i] = unit_case(estimate_cases[i].name, check_estimate, &estimate_rows[i]);
    }
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    failed += cmocka_run_group_tests_name("estimates", estimates, NULL, NULL);
    return failed + cmocka_run_group_tests_name("tables", tables, NULL, NULL);
}
