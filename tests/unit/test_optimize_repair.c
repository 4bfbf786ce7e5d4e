/* Conflicts of small cities whose cheapest way out can be worked out by hand. */
#include "plan_given.h"

#define CITY(years)                                                                            \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"              \
    "<horizon first='2027' years='" years "'/><outcome name='shootings averted'/>"
#define FUND                                                                                   \
    "<sources><source id='gf' name='GF' kind='local'><amount year='2027'>1000000</amount>"     \
    "</source></sources>"
/* Two proven programs and two others, none of which needs or bounds anything. */
#define PROGRAMS                                                                               \
    "<programs><program id='a' name='A' strategy='proven' actions='4' priority='1'/>"          \
    "<program id='b' name='B' strategy='innovative' actions='9' priority='1'/>"                \
    "<program id='c' name='C' strategy='proven' actions='5' priority='1'/>"                    \
    "<program id='e' name='E' strategy='support' purpose='evaluation' actions='10'/>"          \
    "</programs>"

struct way {
    const char *settings; /* all of them, with a blank between two */
    int64_t moved;
};

struct repair_case {
    const char *name, *city;
    struct way ways[3]; /* in their order; settings NULL: there are no more */
    bool integer_only;
};

static const struct repair_case cases[] = {
    { "two shares: each one percent more than it must",
      CITY("1") FUND PROGRAMS
      "<policy><set-aside minimum='55%'/><proven minimum='50%'/></policy></city>",
      { { "policy.proven.minimum=44%", 6000000 }, { "policy.set-aside.minimum=49%", 6000000 } },
      false },
    { "an odd share goes by whole percents",
      CITY("1") FUND PROGRAMS
      "<policy><set-aside minimum='55.25%'/><proven minimum='50%'/></policy></city>",
      { { "policy.set-aside.minimum=49%", 6250000 }, { "policy.proven.minimum=43%", 7000000 } },
      false },
    { "a single rule that nothing can meet",
      CITY("1") FUND
      "<programs><program id='a' name='A' strategy='proven' actions='4' priority='1'/>"
      "</programs><policy><set-aside minimum='10%'/></policy></city>",
      { { "policy.set-aside.minimum=0%", 10000000 } },
      false },
    { "the years are moved together",
      CITY("2") "<sources><source id='gf' name='GF' kind='local'><amount year='2027'>1000000"
                "</amount><amount year='2028'>500000</amount></source></sources>" PROGRAMS
                "<policy><set-aside minimum='60%'/><proven minimum='50%'/></policy></city>",
      { { "policy.proven.minimum=39%", 16500000 },
        { "policy.set-aside.minimum=49%", 16500000 } },
      false },
    { "amounts go by the unit, rounded away from the rule",
      CITY("1") FUND PROGRAMS
      "<policy><action number='4' minimum='700050'/><action number='5' minimum='400000'/>"
      "<round to='1000'/></policy></city>",
      { { "policy.action.4.minimum=600000", 10005000 },
        { "policy.action.5.minimum=299000", 10100000 } },
      false },
    { "two fights that have nothing in common are both mended",
      CITY("1") "<sources><source id='x' name='X' kind='local'><amount year='2027'>500000"
                "</amount><allow programs='a b'/></source><source id='y' name='Y' kind='local'>"
                "<amount year='2027'>300000</amount><allow programs='c "
                "e'/></source></sources>" PROGRAMS
                "<policy><action number='4' minimum='520000'/><action number='5' "
                "minimum='340000'/><round to='1000'/></policy></city>",
      { { "policy.action.4.minimum=500000 policy.action.5.minimum=300000", 6000000 } },
      false },
    { "only because of an on/off choice",
      CITY("1") FUND
      "<programs><program id='a' name='A' strategy='proven' actions='4' excludes='b'>"
      "<funding minimum='100000' maximum='1000000'/></program>"
      "<program id='b' name='B' strategy='proven' actions='5'>"
      "<funding minimum='100000' maximum='1000000'/></program></programs>"
      "<policy><action number='4' minimum='200000'/><action number='5' minimum='250000'/>"
      "</policy></city>",
      { { "program.a.excludes=none", 10000000 },
        { "policy.action.4.minimum=0", 20000000 },
        { "policy.action.5.minimum=0", 25000000 } },
      true },
    { "whole or nothing",
      CITY("1") FUND
      "<programs><program id='a' name='A' strategy='proven' actions='4'>"
      "<funding maximum='600000' indivisible='yes'/></program>"
      "<program id='b' name='B' strategy='innovative' actions='9' priority='1'/></programs>"
      "<policy><set-aside minimum='60%'/><action number='4' minimum='300000'/></policy></city>",
      { { "policy.set-aside.minimum=39%", 21000000 },
        { "policy.action.4.minimum=0", 30000000 },
        { "program.a.indivisible=no", 60000000 } },
      true },
    { "a commitment can give no more than its year",
      CITY("1") FUND
      "<programs><program id='a' name='A' strategy='proven' actions='4'>"
      "<commitment><year number='1' amount='200000'/></commitment></program>"
      "<program id='b' name='B' strategy='innovative' actions='9' priority='1'/></programs>"
      "<policy><action number='4' minimum='300000'/><round to='100'/></policy></city>",
      { { "policy.action.4.minimum=200000", 10000000 } },
      false },
    { "what is committed",
      CITY("1") FUND
      "<programs><program id='a' name='A' strategy='proven' actions='4'>"
      "<funding maximum='900000' committed='800000'/></program>"
      "<program id='b' name='B' strategy='innovative' actions='9' priority='1'/></programs>"
      "<policy><action number='9' minimum='300000'/><round to='100'/></policy></city>",
      { { "policy.action.9.minimum=200000", 10000000 },
        { "program.a.committed=700000", 10000000 } },
      false },
    { "a hold goes either way",
      CITY("1") FUND
      "<programs><program id='a' name='A' strategy='proven' actions='4'>"
      "<funding maximum='900000' hold='200000'/></program>"
      "<program id='b' name='B' strategy='innovative' actions='9' priority='1'/></programs>"
      "<policy><action number='4' minimum='300000'/><round to='100'/></policy></city>",
      { { "policy.action.4.minimum=200000", 10000000 }, { "program.a.hold=300000", 10000000 } },
      false },
    { "an earmark goes either way, its shares by percents",
      CITY("1") FUND PROGRAMS
      "<policy><earmark id='x' programs='a' amount='300000'/><earmark id='y' programs='a' "
      "minimum='40%'/><round to='100'/></policy></city>",
      { { "policy.earmark.x.amount=400000", 10000000 },
        { "policy.earmark.y.minimum=29%", 11000000 } },
      false },
    { "a pool, a ceiling",
      CITY("1") FUND PROGRAMS
      "<pools><pool id='call' name='Call' amount='300000'/></pools>"
      "<policy><set-aside maximum='20%'/><round to='100'/></policy></city>",
      { { "pool.call.amount=200000", 10000000 }, { "policy.set-aside.maximum=31%", 11000000 } },
      false },
    { "money that must be placed",
      CITY("1") "<sources><source id='x' name='X' kind='local' use='all'><amount "
                "year='2027'>500000</amount></source></sources><programs><program id='a' "
                "name='A' strategy='proven' actions='4'><funding maximum='300000'/></program>"
                "</programs></city>",
      { { "source.x.use=any", 50000000 } },
      false },
    { "new strategies are counted",
      CITY("1") FUND
      "<programs><program id='a' name='A' strategy='proven' actions='4' priority='1'/>"
      "<program id='b' name='B' strategy='innovative' actions='9'><funding minimum='50000' "
      "maximum='200000'/></program></programs>"
      "<policy><new-strategies minimum='3'/></policy></city>",
      { { "policy.new-strategies.minimum=1", 10000000 } },
      false },
    { "new people, by whole posts",
      CITY("1") FUND
      "<programs><program id='a' name='A' strategy='proven' actions='8'><costs><position "
      "title='W' fte='10.00' salary='50000' fringe='0%' filled='new'/></costs></program>"
      "</programs><policy><action number='8' minimum='400000'/><hiring "
      "maximum-new-fte='5.50'/><round to='100'/></policy></city>",
      { { "policy.action.8.minimum=275000", 12500000 },
        { "policy.hiring.maximum-new-fte=8", 12500000 } },
      false },
    { "what an award asks for is a fact",
      CITY("1") "<sources><source id='x' name='X' kind='federal' match-of-total='20%'><amount "
                "year='2027'>400000</amount></source></sources><programs><program id='a' "
                "name='A' strategy='proven' actions='4'/></programs><policy><action number='4' "
                "minimum='100000'/></policy></city>",
      { { NULL, 0 } },
      false },
};

static const char *settings_of(struct aside_arena *arena, const struct aside_repair *repair)
{
    struct aside_text text;

    aside_text_init(&text, arena, 1000);
    for (size_t i = 0; i < repair->moves.count; i++)
        aside_text_printf(&text, "%s%s", i > 0 ? " " : "", repair->moves.items[i].setting);
    return text.bytes;
}

static void check_repairs(void **state)
{
    const struct repair_case *row = *state;
    struct planned planned = planned_city(row->city);
    size_t count = 0;

    assert_int_equal(planned.status, ASIDE_INFEASIBLE);
    assert_true(planned.conflict->irreducible);
    assert_true(planned.conflict->repairs_searched);
    assert_int_equal(planned.conflict->integer_only, row->integer_only);
    while (count < COUNT(row->ways) && row->ways[count].settings != NULL)
        count++;
    for (size_t i = 0; i < planned.conflict->repairs.count; i++) {
        const struct aside_repair *repair = &planned.conflict->repairs.items[i];

        if (i < count) {
            assert_string_equal(settings_of(planned.given.arena, repair),
                                row->ways[i].settings);
            assert_int_equal(repair->moved.cents, row->ways[i].moved);
        }
        assert_non_null(repair->plan);
        assert_true(repair->plan->status == ASIDE_OK);
    }
    assert_int_equal(planned.conflict->repairs.count, count);
    planned_free(&planned);
}

/* ---- words ------------------------------------------------------------------------------- */

static void a_move_says_what_from_and_to(void **state)
{
    struct planned planned = planned_city(
        CITY("1") FUND PROGRAMS
        "\n<policy>\n<set-aside minimum='55%'/>\n<proven minimum='50%'/>\n</policy></city>");
    const struct aside_move *move = &planned.conflict->repairs.items[1].moves.items[0];

    (void)state;
    assert_string_equal(move->path, "policy.set-aside.minimum");
    assert_string_equal(move->what, "set-aside, minimum");
    assert_string_equal(move->from, "55%");
    assert_string_equal(move->to, "49%");
    assert_int_equal(move->at.line, 3);
    assert_int_equal(move->moved.cents, 6000000);
    planned_free(&planned);
}

static void what_is_not_the_officers_alone_is_said(void **state)
{
    struct planned planned = planned_city(cases[9].city);

    (void)state;
    assert_string_equal(planned.conflict->repairs.items[1].moves.items[0].what,
                        "A, committed (if its contracts allow)");
    planned_free(&planned);
}

/* ---- how far the search goes ------------------------------------------------------------- */

static void no_conflict_is_sought_where_none_is_wanted(void **state)
{
    const struct aside_solve_options options = { .unexplained = true };
    struct planned planned = planned_with(cases[0].city, &options);

    (void)state;
    assert_int_equal(planned.status, ASIDE_INFEASIBLE);
    assert_null(planned.conflict);
    planned_free(&planned);
}

static void a_limit_that_stops_the_searches_is_said(void **state)
{
    const struct aside_solve_options options = { .time_limit = 1e-9 };
    struct planned planned = planned_with(cases[0].city, &options);

    (void)state;
    if (planned.status == ASIDE_INFEASIBLE) {
        assert_false(planned.conflict->irreducible);
        assert_false(planned.conflict->repairs_searched);
        assert_int_equal(planned.conflict->repairs.count, 0);
    } else {
        assert_int_equal(planned.status, ASIDE_UNPROVEN); /* not even that was found out */
    }
    planned_free(&planned);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(cases) + 4];
    size_t count = 0;

    for (size_t i = 0; i < COUNT(cases); i++)
        tests[count++] = unit_case(cases[i].name, check_repairs, &cases[i]);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_move_says_what_from_and_to);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        what_is_not_the_officers_alone_is_said);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        no_conflict_is_sought_where_none_is_wanted);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        a_limit_that_stops_the_searches_is_said);
    return cmocka_run_group_tests_name("optimize_repair", tests, NULL, NULL);
}
