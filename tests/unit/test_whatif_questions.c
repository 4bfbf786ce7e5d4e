/*
 * What officers ask, on a city that can be worked out by hand. Each year: 900,000 of local money
 * and an award of 400,000 for b alone. a averts 6 for 600,000, b 8 for 400,000, c 1.5 for 300,000;
 * all three have room for just that, so the base plan averts 15.5 a year, 31 in two years.
 */
#include "questions_given.h"

#define POSITION(count, filled) \
    "<costs><position title='W' fte='" count "' salary='80000' fringe='25%' filled='" filled \
    "'/></costs>"

#define SOURCE(id, kind, more, first, second, inside) \
    "<source id='" id "' name='" id "' kind='" kind "' " more "><amount year='2027'>" first \
    "</amount><amount year='2028'>" second "</amount>" inside "</source>"

#define PROGRAMS \
    "<programs>" \
    "<program id='a' name='A' strategy='proven' actions='1' people-served='60'>" \
    "<effect low='2' high='9' from='t'><level spend='600000' averts='6'/></effect>" \
    POSITION("6", "filled") "</program>" \
    "<program id='b' name='B' strategy='proven' actions='4' provider='group' unit-cost='3000'>" \
    "<effect from='t'><level spend='400000' averts='8'/></effect>" \
    "<funding committed='150000'/>" POSITION("4", "filled") "</program>" \
    "<program id='c' name='C' strategy='proven' actions='4'><effect from='t'>" \
    "<level spend='300000' averts='1.5'/></effect>" POSITION("3", "vacant") "</program>" \
    "</programs>"

#define CITY(local, award) \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>" \
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/><sources>" \
    SOURCE("gf", "local", "", local, local, "") award "</sources><providers>" \
    "<provider id='group' name='Group' type='nonprofit' role='subrecipient'/></providers>" \
    PROGRAMS "<policy><round to='100'/></policy></city>"

#define JAG SOURCE("jag", "federal", "term='one-time'", "400000", "400000", \
                   "<allow programs='b'/>")

static const char *const usual = CITY("900000", JAG);

/* In 2027 all three at full size: 13 FTE, 15.5. In 2028 900,000 and an award of 300,000 for b: c
 * has 200,000 of its 300,000, 12 FTE, 15. */
static const char *const uneven =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/><sources>"
    SOURCE("gf", "local", "", "1300000", "900000", "")
    "<source id='jag' name='jag' kind='federal' term='one-time'><amount year='2028'>300000"
    "</amount><allow programs='b'/></source></sources><providers>"
    "<provider id='group' name='Group' type='nonprofit' role='subrecipient'/></providers>"
    PROGRAMS "<policy><round to='100'/></policy></city>";

static void adds_up(const struct aside_question_answer *answer)
{
    int64_t gap = 0;

    for (size_t y = 0; y < answer->year_count; y++) {
        assert_true(answer->gap[y].cents >= 0);
        gap += answer->gap[y].cents;
    }
    assert_int_equal(gap, answer->gap_total.cents);
}

static void the_base_stands_beside_every_answer(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer;
    const struct aside_question_year *year;

    (void)state;
    NEAR(q.base.plan->objective, 31);
    assert_int_equal(aside_question_freeze(&answer, q.given.arena, &q.base, &q.err), ASIDE_OK);
    year = &answer->before.years[0];
    assert_int_equal(year->planned.cents, 130000000);
    assert_int_equal(year->subawards.cents, 40000000);
    assert_int_equal(year->contracts.cents, 0);
    assert_int_equal(year->reserved.cents, 0);
    assert_int_equal(year->workforce.cents, 130000000);
    assert_int_equal(year->workforce_share, 10000);
    assert_int_equal(year->staff.fte[ASIDE_FILLED], 1000);
    assert_int_equal(year->staff.fte[ASIDE_VACANT], 300);
    assert_int_equal(year->staff.listed[ASIDE_FILLED], 1000);
    assert_int_equal(year->staff.heads[ASIDE_FILLED], 10);
    assert_int_equal(year->staff.heads[ASIDE_VACANT], 3);
    assert_int_equal(year->staff.unsaid, 0);
    assert_int_equal(year->people.served, 60 + 133);
    assert_int_equal(year->people.unsaid, 1);
    assert_int_equal(answer->before.all.planned.cents, 260000000);
    assert_int_equal(answer->before.all.staff.fte[ASIDE_FILLED], 1000);
    given_end(&q.given);
}

static void a_freeze_closes_what_has_nobody(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer;

    (void)state;
    assert_int_equal(aside_question_freeze(&answer, q.given.arena, &q.base, &q.err), ASIDE_OK);
    assert_int_equal(answer->state, ASIDE_ANSWERED);
    assert_int_equal(answer->saved.cents, 60000000);
    assert_int_equal(answer->gap_total.cents, 0);
    NEAR(answer->change.change, -3);
    assert_int_equal(answer->leaves, 1);
    assert_int_equal(answer->moved.count, 1);
    assert_int_equal(answer->moved.items[0].subject, 2);
    assert_int_equal(answer->moved.items[0].fate, ASIDE_LEAVES);
    assert_int_equal(answer->edits.count, 1);
    assert_string_equal(answer->edits.items[0].sentence, "C cannot run: all of its positions are "
                        "vacant or new.");
    assert_int_equal(answer->after.years[1].staff.fte[ASIDE_FILLED], 1000);
    assert_int_equal(answer->after.years[1].staff.fte[ASIDE_VACANT], 0);
    assert_int_equal(answer->after.years[1].staff.listed[ASIDE_VACANT], 300);
    assert_int_equal(answer->after.years[1].people.served, 193);
    adds_up(answer);
    given_end(&q.given);
}

/* All cost a quarter more: a 750,000, b 500,000 of which the award pays 400,000, c gets 50,000. */
static void a_wage_floor_is_dearer_work(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer;

    (void)state;
    assert_int_equal(aside_question_wage_floor(&answer, q.given.arena, &q.base,
                                               (aside_money){ 10000000 }, &q.err), ASIDE_OK);
    assert_int_equal(answer->state, ASIDE_ANSWERED);
    assert_int_equal(answer->gap[0].cents, 32500000);
    assert_int_equal(answer->gap_total.cents, 65000000);
    NEAR(answer->plan->objective, 28.4);
    assert_int_equal(planned_for(answer->city, answer->plan, "c", 0), 5000000);
    assert_int_equal(answer->after.years[0].people.served, 60 + 133);
    assert_int_equal(answer->after.years[0].staff.fte[ASIDE_VACANT], 40);
    assert_int_equal(answer->after.years[0].staff.unsaid, 1);
    adds_up(answer);
    assert_int_equal(aside_question_wage_floor(&answer, q.given.arena, &q.base,
                                               (aside_money){ 0 }, &q.err), ASIDE_ERR_USAGE);
    given_end(&q.given);
}

/* ---- shortfalls -------------------------------------------------------------------------- */

struct shortfall_case {
    const char *text;
    enum aside_question_state state;
    double outcome;
    int64_t gap[2], a, c;       /* cents of the year 2027, or of 2028 where that is the year */
    size_t year;
};

/* 184 of 365 days: a has spent 302,400 by January, and c 151,200. */
static const struct shortfall_case shortfall_cases[] = {
    { "gf=40%@2027-01", ASIDE_ANSWERED, 3.888 + 8 + 0.756 + 15.5, { 36000000, 0 }, 38880000,
      15120000, 0 },
    { "gf=40%@2026-07-01", ASIDE_ANSWERED, 5.4 + 8 + 15.5, { 36000000, 0 }, 54000000, 0, 0 },
    { "gf=40%@2026-07-01..", ASIDE_ANSWERED, 26.8, { 36000000, 36000000 }, 54000000, 0, 0 },
    { "gf=40%@2027-07-01", ASIDE_ANSWERED, 5.4 + 8 + 15.5, { 0, 36000000 }, 54000000, 0, 1 },
    /* 244 of 366 days by the first of March of a leap year: two thirds */
    { "gf=20%@2028-03-01", ASIDE_ANSWERED, 15.5 + 8 + 5.2 + 1, { 0, 18000000 }, 52000000,
      20000000, 1 },
    { "gf=50%@2027-01", ASIDE_NO_PLAN, 0, { 45000000, 0 }, 0, 0, 0 },
    { "jag=100%@2026-07-01", ASIDE_ANSWERED, 13 + 15.5, { 40000000, 0 }, 50000000, 0, 0 },
};

static void check_shortfall(void **state)
{
    const struct shortfall_case *row = *state;
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer;
    struct aside_shortfall shortfall;

    assert_null(aside_shortfall_parse(&shortfall, q.given.arena, row->text));
    assert_int_equal(aside_question_shortfall(&answer, q.given.arena, &q.base, &shortfall,
                                              &q.err), ASIDE_OK);
    assert_int_equal(answer->state, row->state);
    for (size_t y = 0; y < 2; y++)
        assert_int_equal(answer->gap[y].cents, row->gap[y]);
    adds_up(answer);
    assert_int_equal(answer->lost.cents, answer->gap_total.cents);
    if (row->state == ASIDE_ANSWERED) {
        NEAR(answer->plan->objective, row->outcome);
        assert_int_equal(planned_for(answer->city, answer->plan, "a", row->year), row->a);
        assert_int_equal(planned_for(answer->city, answer->plan, "c", row->year), row->c);
    } else {
        assert_null(answer->plan);
        assert_int_equal(answer->change.state, ASIDE_WORTH_NO_PLAN);
        assert_non_null(strstr(answer->why, "stated_min[a,2027] (at least $302,400)"));
        assert_non_null(strstr(answer->why, "stated_min[c,2027] (at least $151,200)"));
    }
    given_end(&q.given);
}

static const struct {
    const char *text, *says;
} bad_shortfalls[] = {
    { "gf", "is no shortfall" },           { "gf=6%", "is no shortfall" },
    { "=6%@2027-01", "is no shortfall" },  { "gf=0%@2027-01", "has no share" },
    { "gf=101%@2027-01", "has no share" }, { "gf=6@2027-01", "has no share" },
    { "gf=6%@2027", "has no day" },        { "gf=6%@2027-13", "has no day" },
    { "gf=6%@2027-02-29", "has no day" },  { "gf=6%@..", "has no day" },
    { "gf@2027-01=6%", "is no shortfall" },
};

static void a_bad_shortfall_is_refused(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer;
    struct aside_shortfall shortfall;

    (void)state;
    for (size_t i = 0; i < COUNT(bad_shortfalls); i++) {
        const char *says = aside_shortfall_parse(&shortfall, q.given.arena,
                                                 bad_shortfalls[i].text);

        assert_non_null(says);
        assert_non_null(strstr(says, bad_shortfalls[i].says));
    }
    assert_null(aside_shortfall_parse(&shortfall, q.given.arena, "gx=6%@2027-01"));
    assert_int_equal(aside_question_shortfall(&answer, q.given.arena, &q.base, &shortfall,
                                              &q.err), ASIDE_ERR_USAGE);
    assert_non_null(strstr(q.err.message, "did you mean 'gf'"));
    assert_null(aside_shortfall_parse(&shortfall, q.given.arena, "gf=6%@2028-07-01"));
    assert_int_equal(aside_question_shortfall(&answer, q.given.arena, &q.base, &shortfall,
                                              &q.err), ASIDE_ERR_USAGE);
    assert_string_equal(q.err.message, "FY2029 is outside the horizon (FY2027 to FY2028)");
    given_end(&q.given);
}

/* ---- awards that end --------------------------------------------------------------------- */

struct terminate_case {
    const char *text;
    double outcome;
    int64_t gap[2], unreimbursed;
    const char *end;
};

/* 400,000 x 184/366 = 201,092.89 by January 2028, of which 201,000 is planned. */
static const struct terminate_case terminate_cases[] = {
    { "jag@2028-01", 15.5 + 14.505, { 0, 19900000 }, 0, "2027-12-31" },
    { "jag@2026-07-01", 26, { 40000000, 40000000 }, 15000000, "2026-06-30" },
    { "jag@2020-01", 26, { 40000000, 40000000 }, 15000000, "2019-12-31" },
    /* 31 days: 33,972.60 are paid, 150,000 were contracted */
    { "jag@2026-08-01", 13.339 + 13, { 36610000, 40000000 }, 15000000 - 3397260,
      "2026-07-31" },
    { "jag@2028-06-30", 15.5 + 15.4945, { 0, 110000 }, 0, "2028-06-29" },
};

static void check_terminate(void **state)
{
    const struct terminate_case *row = *state;
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer;
    char text[ASIDE_MONEY_TEXT];
    struct aside_date day;
    const char *award;

    assert_null(aside_terminate_parse(&award, &day, q.given.arena, row->text));
    assert_int_equal(aside_question_terminate(&answer, q.given.arena, &q.base, award, day,
                                              &q.err), ASIDE_OK);
    assert_int_equal(answer->state, ASIDE_ANSWERED);
    NEAR(answer->plan->objective, row->outcome);
    for (size_t y = 0; y < 2; y++)
        assert_int_equal(answer->gap[y].cents, row->gap[y]);
    assert_int_equal(answer->lost.cents, answer->gap_total.cents);
    assert_int_equal(answer->unreimbursed.cents, row->unreimbursed);
    assert_int_equal(answer->unreimbursed_of.count, row->unreimbursed > 0);
    if (row->unreimbursed > 0) {
        assert_int_equal(answer->unreimbursed_of.items[0].program, 1);
        assert_int_equal(answer->unreimbursed_of.items[0].committed.cents, 15000000);
        assert_int_equal(answer->unreimbursed_of.items[0].unreimbursed.cents,
                         row->unreimbursed);
    }
    assert_string_equal(aside_date_text(text, answer->city->sources.items[1].end), row->end);
    adds_up(answer);
    given_end(&q.given);
}

static void only_an_award_can_end(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer;
    struct aside_date day;
    const char *award;

    (void)state;
    assert_int_equal(aside_question_terminate(&answer, q.given.arena, &q.base, "gf",
                                              (struct aside_date){ 2027, 1, 1 }, &q.err),
                     ASIDE_ERR_USAGE);
    assert_int_equal(aside_question_terminate(&answer, q.given.arena, &q.base, "jag",
                                              (struct aside_date){ 2028, 7, 1 }, &q.err),
                     ASIDE_ERR_USAGE);
    assert_non_null(aside_terminate_parse(&award, &day, q.given.arena, "jag"));
    assert_non_null(aside_terminate_parse(&award, &day, q.given.arena, "@2027-01"));
    assert_non_null(aside_terminate_parse(&award, &day, q.given.arena, "jag@soon"));
    given_end(&q.given);
}

/* The award asks for a quarter of the total: 151,200 of it bind 50,400 of local money. */
static void what_is_left_of_an_award_keeps_its_match(void **state)
{
    struct asked q = asked_of(CITY("1100000",
        SOURCE("cops", "federal", "match-of-total='25%' match-kind='cash' use='all'", "300000",
               "300000", "<allow programs='b'/>")));
    struct aside_question_answer *answer;
    const struct aside_plan_source *years;

    (void)state;
    assert_int_equal(q.base.plan->sources[1][0].match_required.cents, 10000000);
    assert_int_equal(aside_question_terminate(&answer, q.given.arena, &q.base, "cops",
                                              (struct aside_date){ 2027, 1, 1 }, &q.err),
                     ASIDE_OK);
    assert_int_equal(answer->state, ASIDE_ANSWERED);
    years = answer->plan->sources[1];
    assert_int_equal(years[0].used.cents, 15120000);
    assert_int_equal(years[0].match_required.cents, 5040000);
    assert_int_equal(years[1].used.cents, 0);
    assert_int_equal(years[1].match_required.cents, 0);
    assert_int_equal(answer->gap[0].cents, 14880000);
    assert_int_equal(answer->gap[1].cents, 30000000);
    given_end(&q.given);
}

/* The base plan may keep money of the first year for the second. */
static void an_award_that_carries_money_on_carries_none(void **state)
{
    struct asked q = asked_of(CITY("900000",
        SOURCE("jag", "federal", "carry-forward='yes' use='all' term='one-time'", "800000", "0",
               "<allow programs='b'/>")));
    struct aside_question_answer *answer;

    (void)state;
    assert_int_equal(q.base.plan->sources[1][0].carried_out.cents, 40000000);
    assert_int_equal(aside_question_terminate(&answer, q.given.arena, &q.base, "jag",
                                              (struct aside_date){ 2028, 1, 1 }, &q.err),
                     ASIDE_OK);
    assert_int_equal(answer->state, ASIDE_ANSWERED);
    assert_int_equal(answer->gap[0].cents, 0);
    assert_int_equal(answer->gap[1].cents, 19900000);
    assert_int_equal(answer->lost.cents, 19900000);
    NEAR(answer->plan->objective, 15.5 + 14.505);
    given_end(&q.given);
}

static void one_time_money_ends(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer;

    (void)state;
    assert_int_equal(aside_question_one_time_ends(&answer, q.given.arena, &q.base, 0, &q.err),
                     ASIDE_OK);
    assert_int_equal(answer->state, ASIDE_ANSWERED);
    assert_int_equal(answer->gap[0].cents, 0);
    assert_int_equal(answer->gap[1].cents, 40000000);
    assert_int_equal(answer->lost.cents, 40000000);
    NEAR(answer->plan->objective, 28.5);
    assert_int_equal(answer->shrinks, 2);
    assert_int_equal(aside_question_one_time_ends(&answer, q.given.arena, &q.base, 2028,
                                                  &q.err), ASIDE_OK);
    assert_int_equal(answer->gap_total.cents, 0);
    assert_int_equal(answer->change.state, ASIDE_WORTH_NOTHING);
    assert_int_equal(aside_question_one_time_ends(&answer, q.given.arena, &q.base, 2029,
                                                  &q.err), ASIDE_ERR_USAGE);
    given_end(&q.given);
}

static void every_award_is_lost_in_turn(void **state)
{
    struct asked q = asked_of(CITY("900000", JAG
        SOURCE("gift", "foundation", "", "1000", "0", "")
        SOURCE("spent", "state", "", "0", "0", "")));
    struct aside_awards_lost *lost;

    (void)state;
    assert_int_equal(aside_question_lose_any(&lost, q.given.arena, &q.base,
                                             (struct aside_date){ 0 }, &q.err), ASIDE_OK);
    assert_int_equal(lost->day.year, 2026);
    assert_int_equal(lost->day.month, 7);
    assert_int_equal(lost->awards.count, 2);
    assert_int_equal(lost->awards.items[0].source, 1);
    assert_int_equal(lost->awards.items[1].source, 2);
    assert_int_equal(lost->awards.items[0].answer->lost.cents, 80000000);
    /* by 2028 the gift is spent, and only one award is at stake */
    assert_int_equal(aside_question_lose_any(&lost, q.given.arena, &q.base,
                                             (struct aside_date){ 2027, 7, 1 }, &q.err),
                     ASIDE_OK);
    assert_int_equal(lost->awards.count, 1);
    assert_int_equal(lost->awards.items[0].answer->gap_total.cents, 40000000);
    given_end(&q.given);
}

/*
 * Without the award 2028 has 900,000: b 400,000, a 500,000, c nothing; 9 FTE in place of 12, and
 * 183 served in place of 193. The base has the most FTE in 2027, which loses none.
 */
static void a_change_is_within_one_year(void **state)
{
    struct asked q = asked_of(uneven);
    struct aside_question_answer *answer;

    (void)state;
    assert_int_equal(aside_question_one_time_ends(&answer, q.given.arena, &q.base, 2027,
                                                  &q.err), ASIDE_OK);
    assert_int_equal(answer->state, ASIDE_ANSWERED);
    assert_int_equal(answer->after.places.staff, 0);
    assert_int_equal(answer->after.places.staff_change, 1);
    assert_int_equal(answer->before.all.staff.fte[ASIDE_FILLED], 1000);
    assert_int_equal(answer->after.all.staff.fte[ASIDE_FILLED], 1000);
    assert_int_equal(answer->after.all.staff.fte[ASIDE_VACANT], 300);
    assert_int_equal(answer->after.fte_change[ASIDE_FILLED], -100);
    assert_int_equal(answer->after.fte_change[ASIDE_VACANT], -200);
    assert_int_equal(answer->after.fte_change[ASIDE_NEW], 0);
    assert_int_equal(answer->after.all.people.served, 193);
    assert_int_equal(answer->after.places.people_change, 1);
    assert_true(answer->after.served_compares);
    assert_int_equal(answer->after.served_change, -10);
    NEAR(answer->before.years[0].outcome, 15.5);
    NEAR(answer->before.years[1].outcome, 15);
    NEAR(answer->after.years[1].outcome, 13);
    NEAR(answer->after.all.outcome, 28.5);
    NEAR(answer->change.change, -2);
    given_end(&q.given);
}

/* In 2028 the base pays 2 of c's 3 positions, and the other plan 5 of a's 6: b alone is left, with
 * 4 people before and after. */
static void people_are_compared_where_both_plans_say_it(void **state)
{
    struct asked q = asked_of(uneven);
    struct aside_question_answer *answer;
    const struct aside_heads_beside *beside;

    (void)state;
    assert_int_equal(aside_question_one_time_ends(&answer, q.given.arena, &q.base, 2027,
                                                  &q.err), ASIDE_OK);
    beside = &answer->after.years[1].beside;
    assert_int_equal(answer->before.years[1].staff.heads[ASIDE_FILLED], 10);
    assert_int_equal(beside->base[ASIDE_FILLED], 4);
    assert_int_equal(beside->heads[ASIDE_FILLED], 4);
    assert_int_equal(beside->unsaid, 2);
    beside = &answer->after.years[0].beside;
    assert_int_equal(beside->base[ASIDE_VACANT], 3);
    assert_int_equal(beside->heads[ASIDE_VACANT], 3);
    assert_int_equal(beside->unsaid, 0);
    given_end(&q.given);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(the_base_stands_beside_every_answer),
        cmocka_unit_test(a_freeze_closes_what_has_nobody),
        cmocka_unit_test(a_wage_floor_is_dearer_work),
        cmocka_unit_test(a_bad_shortfall_is_refused),
        cmocka_unit_test(only_an_award_can_end),
        cmocka_unit_test(what_is_left_of_an_award_keeps_its_match),
        cmocka_unit_test(an_award_that_carries_money_on_carries_none),
        cmocka_unit_test(one_time_money_ends),
        cmocka_unit_test(every_award_is_lost_in_turn),
        cmocka_unit_test(a_change_is_within_one_year),
        cmocka_unit_test(people_are_compared_where_both_plans_say_it),
    };
    struct CMUnitTest shortfalls[COUNT(shortfall_cases)], ends[COUNT(terminate_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(shortfalls); i++)
        shortfalls[i] = unit_case(shortfall_cases[i].text, check_shortfall,
                                  &shortfall_cases[i]);
    for (size_t i = 0; i < COUNT(ends); i++)
        ends[i] = unit_case(terminate_cases[i].text, check_terminate, &terminate_cases[i]);
    failed = cmocka_run_group_tests_name("questions", others, NULL, NULL);
    failed += cmocka_run_group_tests_name("shortfalls", shortfalls, NULL, NULL);
    return (failed + cmocka_run_group_tests_name("ends of awards", ends, NULL, NULL)) != 0;
}
