/*
 * test_report_asked_workbook.c - what officers asked as tables, workbook and dump, of every kind,
 * on a city that can be worked out by hand. Each year: 900,000 of local money and an award of
 * 400,000 for b alone. a averts 6 for 600,000, b 8 for 400,000, c 1.5 for 300,000; all three have
 * room for just that, so the base plan averts 31 in two years.
 */
#include <setaside/report.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "questions_given.h"

#include <asked_book.h>

#define POSITION(count, filled) \
    "<costs><position title='W' fte='" count "' salary='80000' fringe='25%' filled='" filled \
    "'/></costs>"

#define PROGRAMS(a_name, effect_a, effect_b, effect_c) \
    "<programs>" \
    "<program id='a' name='" a_name "' strategy='proven' actions='1' people-served='60'>" \
    effect_a "<funding maximum='600000'/>" POSITION("6", "filled") "</program>" \
    "<program id='b' name='=B' strategy='proven' actions='4' provider='group' " \
    "unit-cost='3000'>" effect_b "<funding committed='150000' maximum='400000'/>" \
    POSITION("4", "filled") "</program>" \
    "<program id='c' name='C' strategy='proven' actions='4'>" effect_c \
    "<funding maximum='300000'/>" POSITION("3", "vacant") "</program>" \
    "</programs>"

#define EFFECT(spend, averts) \
    "<effect from='t'><level spend='" spend "' averts='" averts "'/></effect>"

#define CITY(programs) \
    "<city xmlns='urn:setaside:city:1' name='T &amp; Co' kind='city' population='100000'>" \
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/><sources>" \
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>900000</amount>" \
    "<amount year='2028'>900000</amount></source>" \
    "<source id='jag' name='JAG' kind='federal' term='one-time'><amount year='2027'>400000" \
    "</amount><amount year='2028'>400000</amount><allow programs='b'/></source>" \
    "</sources><providers>" \
    "<provider id='group' name='Group' type='nonprofit' role='subrecipient'/></providers>" \
    programs "<policy><round to='100'/></policy></city>"

static const char *const usual = CITY(PROGRAMS("A", EFFECT("600000", "6"),
                                               EFFECT("400000", "8"), EFFECT("300000", "1.5")));
static const char *const unestimated = CITY(PROGRAMS("A", "", "", ""));

enum { MOST = 120 };

struct book_given {
    struct asked q;
    struct aside_asked asked[MOST];
    struct aside_asked_report report;
};

static struct book_given *given_book(const char *text)
{
    static struct book_given given;

    memset(&given, 0, sizeof given);
    given.q = asked_of(text);
    given.report = (struct aside_asked_report){ .base = &given.q.base, .asked = given.asked,
                                                .as_of = { 2026, 9, 1 },
                                                .city_path = "city.xml" };
    return &given;
}

static struct aside_asked *next(struct book_given *given, const char *option)
{
    assert_true(given->report.count < MOST);
    given->asked[given->report.count].option = option;
    return &given->asked[given->report.count++];
}

static void is_ok(const struct book_given *given, enum aside_status status)
{
    if (status != ASIDE_OK)
        print_message("%s\n", given->q.err.message);
    assert_int_equal(status, ASIDE_OK);
}

static void ask_freeze(struct book_given *given)
{
    struct aside_question_answer *answer = NULL;

    is_ok(given, aside_question_freeze(&answer, given->q.given.arena, &given->q.base,
                                       &given->q.err));
    next(given, "--freeze")->answer = answer;
}

static void ask_shortfall(struct book_given *given, const char *text)
{
    struct aside_question_answer *answer = NULL;
    struct aside_shortfall shortfall;

    assert_null(aside_shortfall_parse(&shortfall, given->q.given.arena, text));
    is_ok(given, aside_question_shortfall(&answer, given->q.given.arena, &given->q.base,
                                          &shortfall, &given->q.err));
    next(given, aside_arena_printf(given->q.given.arena, "--shortfall %s", text))->answer =
        answer;
}

static void ask_terminate(struct book_given *given, const char *text)
{
    struct aside_question_answer *answer = NULL;
    const char *award;
    struct aside_date day;

    assert_null(aside_terminate_parse(&award, &day, given->q.given.arena, text));
    is_ok(given, aside_question_terminate(&answer, given->q.given.arena, &given->q.base, award,
                                          day, &given->q.err));
    next(given, aside_arena_printf(given->q.given.arena, "--terminate %s", text))->answer =
        answer;
}

static void ask_lose_any(struct book_given *given)
{
    struct aside_awards_lost *lost = NULL;

    is_ok(given, aside_question_lose_any(&lost, given->q.given.arena, &given->q.base,
                                         (struct aside_date){ 0 }, &given->q.err));
    next(given, "--lose-any")->lost = lost;
}

static void ask_across(struct book_given *given, int32_t share)
{
    struct aside_across_the_board *across = NULL;

    is_ok(given, aside_question_across_the_board(&across, given->q.given.arena, &given->q.base,
                                                 share, &given->q.err));
    next(given, "--across-the-board")->across = across;
}

static void ask_amend(struct book_given *given, const char *text)
{
    struct aside_amended *amended = NULL;
    struct aside_amendment amendment;

    assert_null(aside_amendment_parse(&amendment, given->q.given.arena, text));
    is_ok(given, aside_question_amend(&amended, given->q.given.arena, &given->q.base,
                                      &amendment, &given->q.err));
    next(given, "--amend")->amended = amended;
}

static void ask_reach(struct book_given *given, double target)
{
    struct aside_reach *reach = NULL;

    is_ok(given, aside_question_reach(&reach, given->q.given.arena, &given->q.base, target,
                                      NULL, &given->q.err));
    next(given, "--reach")->reach = reach;
}

static void ask_break_even(struct book_given *given, const char *id)
{
    struct aside_break_even *card = NULL;

    is_ok(given, aside_question_break_even(&card, given->q.given.arena, &given->q.base, id,
                                           &given->q.err));
    next(given, "--break-even")->break_even = card;
}

/* ---- what a table says ------------------------------------------------------------------- */

static const char *value_text(struct aside_arena *arena, const struct aside_value *value)
{
    char bytes[ASIDE_MONEY_TEXT];

    if (!value->given)
        return "";
    if (value->divisor > 1)
        return aside_arena_printf(arena, "%.9g",
                                  (double)value->number / (double)value->divisor);
    if (value->type == ASIDE_VALUE_TEXT)
        return value->text;
    if (value->type == ASIDE_VALUE_MONEY)
        return aside_arena_strdup(arena,
                                  aside_money_show(bytes, (aside_money){ value->number }));
    return aside_arena_printf(arena, "%" PRId64, value->number);
}

/* Of a row by its key; `step`: the key of the field's step, NULL where it has none. */
struct said {
    const char *table, *key, *field, *step, *text;
};

static void check_said(const struct book_given *given, const struct said *said, size_t count)
{
    struct aside_arena *arena = given->q.given.arena;
    const struct aside_tables *tables = aside_asked_tables(arena, &given->report);

    for (size_t i = 0; i < count; i++) {
        const struct aside_table *table = aside_tables_find(tables, said[i].table);
        size_t row = 0, field, step = 0;
        const char *text;

        assert_non_null(table);
        while (row < table->row_count && strcmp(table->keys[row], said[i].key) != 0)
            row++;
        if (row == table->row_count)
            fail_msg("no row %s of %s", said[i].key, said[i].table);
        field = aside_table_field(table, said[i].field);
        if (field == SIZE_MAX)
            fail_msg("no field %s of %s", said[i].field, said[i].table);
        if (said[i].step != NULL)
            step = aside_axis_find(aside_tables_axis(tables, table->fields[field].axis),
                                   said[i].step);
        assert_true(step != SIZE_MAX);
        text = value_text(arena, aside_table_value(table, row, field, step));
        if (strcmp(text, said[i].text) != 0)
            fail_msg("%s %s %s %s: '%s', not '%s'", said[i].table, said[i].key, said[i].field,
                     said[i].step != NULL ? said[i].step : "", text, said[i].text);
    }
}

#define CHECK_SAID(given, said) check_said(given, said, COUNT(said))

static size_t rows_of(const struct book_given *given, const char *table)
{
    return aside_tables_find(aside_asked_tables(given->q.given.arena, &given->report), table)
        ->row_count;
}

/* Every formula is computed, and refused where it does not give what the table says. */
static char *dumped(const struct book_given *given)
{
    struct aside_error err = { 0 };
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    assert_non_null(out);
    if (aside_asked_workbook_dump(&given->report, out, NULL, &err) != ASIDE_OK) {
        aside_error_print(stderr, &err);
        fail();
    }
    fclose(out);
    return bytes;
}

static void must_hold(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("'%s' is not in the dump", wanted);
}

static void must_miss(const char *text, const char *unwanted)
{
    if (strstr(text, unwanted) != NULL)
        fail_msg("'%s' is in the dump", unwanted);
}

/* ---- planned anew ------------------------------------------------------------------------ */

/* c, whose positions are vacant, cannot run: 3 of 31 shootings, 600,000 in two years. */
static void a_freeze_stands_beside_the_base(void **state)
{
    static const struct said said[] = {
        { "asked-questions", "base", "outcome", NULL, "31" },
        { "asked-questions", "base", "planned", NULL, "$2,600,000" },
        { "asked-questions", "q1", "title", NULL, "No vacant position is filled" },
        { "asked-questions", "q1", "answer", NULL,
          "The base plan pays $600,000 for vacant and new positions, which is free for other "
          "work. The outcome falls by 3 shootings averted (10%), from about 30. Of the programs "
          "and pools 1 leaves." },
        { "asked-questions", "q1", "state", NULL, "answered" },
        { "asked-questions", "q1", "outcome", NULL, "28" },
        { "asked-questions", "q1", "change", NULL, "-3" },
        { "asked-questions", "q1", "planned-change", NULL, "($600,000)" },
        { "asked-questions", "q1", "gap", NULL, "$0" },
        { "asked-positions", "base", "filled", NULL, "1000" },
        { "asked-positions", "q1", "filled-change", NULL, "0" },
        { "asked-positions", "q1", "vacant", NULL, "0" },
        { "asked-positions", "q1", "vacant-change", NULL, "-300" },
        { "asked-positions", "q1", "subawards", NULL, "$800,000" },
        { "asked-positions", "q1", "served", NULL, "193" },
        { "asked-plans", "q1", "sheet", NULL, "1 freeze" },
        { "asked-plans", "q1", "moved", NULL, "1" },
        { "asked-edits", "q1-1", "sentence", NULL,
          "C cannot run: all of its positions are vacant or new." },
        { "asked-figures", "q1-planned", "figure", "2027-before", "$1,300,000" },
        { "asked-figures", "q1-planned", "figure", "2028-after", "$1,000,000" },
        { "asked-figures", "q1-planned", "figure", "2028-change", "($300,000)" },
        { "asked-figures", "q1-planned", "all-change", NULL, "($600,000)" },
        { "asked-figures", "q1-outcome", "all-change", NULL, "-3" },
        { "asked-figures", "q1-outcome", "figure", "2027-before", "15.5" },
        { "asked-figures", "q1-outcome", "figure", "2027-change", "-1.5" },
        { "asked-figures", "q1-vacant", "figure", "2027-before", "300" },
        { "asked-figures", "q1-vacant-heads", "figure", "2027-after", "0" },
        { "asked-figures", "q1-heads", "all-before", NULL, "10" },
        { "asked-figures", "q1-workforce-share", "figure", "2027-after", "10000" },
        { "asked-money", "q1-c", "fate", NULL, "Leave the plan" },
        { "asked-money", "q1-c", "figure", "2027-change", "($300,000)" },
        { "asked-money", "q1-c", "all-before", NULL, "$600,000" },
        { "asked", "asked", "base", NULL,
          "The base, the city as its file has it, plans $2,600,000 in FY2027 to FY2028; its "
          "estimated outcome is about 30 shootings averted." },
        { "asked", "asked", "orientation", NULL, "landscape" },
    };
    struct book_given *given = given_book(usual);
    char *dump;

    (void)state;
    ask_freeze(given);
    CHECK_SAID(given, said);
    dump = dumped(given);
    must_hold(dump, "1 freeze: landscape");
    must_hold(dump, "Summary!F5 change-2: =E5-E4 -> -3\n");
    must_miss(dump, "Summary: bar chart"); /* of one bar nothing is to be seen */
    must_miss(dump, "Outcomes!");
    must_miss(dump, "How bad it may turn out!");
    must_miss(dump, "nan");
    free(dump);
    given_end(&given->q.given);
}

/* 40% off the General Fund: 360,000 a year; a keeps 540,000, c nothing. 26.8 of 31. */
static void totals_and_differences_are_live(void **state)
{
    static const struct said said[] = {
        { "asked-questions", "q1", "gap", NULL, "$720,000" },
        { "asked-questions", "q1", "change", NULL, "-4.2" },
        { "asked-figures", "q1-gap", "figure", "2027-after", "$360,000" },
        { "asked-figures", "q1-gap", "figure", "2027-before", "" },
        { "asked-figures", "q1-gap", "all-after", NULL, "$720,000" },
        /* Of a's people, 5.4 of 6 FTE, nothing can be said: they are left out on both sides. */
        { "asked-figures", "q1-heads", "figure", "2027-before", "4" },
        { "asked-figures", "q1-heads", "figure", "2027-after", "4" },
        { "asked-figures", "q1-heads", "figure", "2027-change", "0" },
        { "asked-figures", "q1-heads-unsaid", "figure", "2027-after", "1" },
        { "asked-figures", "q1-vacant-heads", "all-after", NULL, "not said" },
        { "asked-figures", "q1-served", "figure", "2027-change", "-6" },
        { "asked-money", "q1-a", "fate", NULL, "Get less" },
        { "asked-money", "q1-a", "all-change", NULL, "($120,000)" },
        { "asked-money", "q1-c", "all-change", NULL, "($600,000)" },
        { "asked-said", "q1-1", "sentence", NULL,
          "General Fund brings 40% less than its amount of FY2027, and of each year after it." },
        { "asked-said", "q1-1", "heading", NULL,
          "1. General Fund falls short by 40% from 2026-07-01 (--shortfall gf=40%@2026-07-01..)" },
    };
    struct book_given *given = given_book(usual);
    char *dump;

    (void)state;
    ask_shortfall(given, "gf=40%@2026-07-01..");
    CHECK_SAID(given, said);
    dump = dumped(given);
    /* The row of c, the total of all that move, and what they are the sums of. */
    must_hold(dump, "=C29-B29 -> -300000\n");
    must_hold(dump, "=B29+E29 -> 600000\n");
    must_hold(dump, "=B29+B31 -> 900000\n");
    must_hold(dump, "=I29-H29 -> -600000\n");
    free(dump);
    given_end(&given->q.given);
}

static void what_has_no_plan_says_so_and_is_never_zero(void **state)
{
    static const struct said said[] = {
        { "asked-questions", "q1", "state", NULL, "no plan keeps the rules" },
        { "asked-questions", "q1", "outcome", NULL, "no plan" },
        { "asked-questions", "q1", "change", NULL, "" },
        { "asked-questions", "q1", "planned", NULL, "" },
        { "asked-questions", "q1", "gap", NULL, "$450,000" },
        { "asked-figures", "q1-planned", "all-after", NULL, "no plan" },
        { "asked-figures", "q1-planned", "all-change", NULL, "" },
        { "asked-figures", "q1-planned", "figure", "2027-after", "" },
        { "asked-figures", "q1-outcome", "all-after", NULL, "no plan" },
        { "asked-figures", "q1-filled", "figure", "2027-after", "" },
        { "asked", "asked", "without", NULL, "1" },
    };
    struct book_given *given = given_book(usual);
    char *dump;

    (void)state;
    ask_shortfall(given, "gf=50%@2027-01");
    CHECK_SAID(given, said);
    assert_int_equal(rows_of(given, "asked-money"), 0);
    assert_int_equal(rows_of(given, "asked-positions"), 1);
    assert_true(rows_of(given, "asked-conflict") >= 2);
    dump = dumped(given);
    must_hold(dump, "stated_min[a,2027]");
    must_hold(dump, "at least $302,400");
    must_miss(dump, "Whose money moves");
    must_miss(dump, "Positions and contracts!");
    free(dump);
    given_end(&given->q.given);
}

/* By the 1st of August 31 days are paid, 33,972.60; 150,000 were contracted. */
static void what_is_not_reimbursed_stands_by_program(void **state)
{
    static const struct said said[] = {
        { "asked-unreimbursed", "q1-b", "committed", NULL, "$150,000" },
        { "asked-unreimbursed", "q1-b", "paid", NULL, "$33,972.60" },
        { "asked-unreimbursed", "q1-b", "unreimbursed", NULL, "$116,027.40" },
        { "asked-figures", "q1-gap", "all-after", NULL, "$766,100" },
    };
    struct book_given *given = given_book(usual);
    char *dump;

    (void)state;
    ask_terminate(given, "jag@2026-08-01");
    CHECK_SAID(given, said);
    dump = dumped(given);
    must_hold(dump, "Spent or contracted by then, and not reimbursed");
    free(dump);
    given_end(&given->q.given);
}

/* ---- every award in turn ----------------------------------------------------------------- */

/* Without the award b takes 400,000 of the General Fund, a 500,000 and c nothing: 26 of 31. */
static void each_award_has_a_row(void **state)
{
    static const struct said said[] = {
        { "asked-questions", "q1", "answer", NULL,
          "1 award may be lost. Without JAG ($800,000) the outcome falls by 5, from about 30 to "
          "about 25 shootings averted (16%)." },
        { "asked-questions", "q1", "outcome", NULL, "" },
        { "asked-awards", "q1-jag", "lost", NULL, "$800,000" },
        { "asked-awards", "q1-jag", "outcome", NULL, "26" },
        { "asked-awards", "q1-jag", "change", NULL, "-5" },
        { "asked-awards", "q1-jag", "filled", NULL, "-100" },
        { "asked-awards", "q1-jag", "vacant", NULL, "-300" },
        { "asked-positions", "q1-jag", "filled-change", NULL, "-100" },
        { "asked-positions", "q1-jag", "vacant-change", NULL, "-300" },
        { "asked-awards", "q1-jag", "gap", NULL, "$800,000" },
        { "asked-awards", "q1-jag", "unreimbursed", NULL, "$150,000" },
        { "asked-awards", "q1-jag", "leaves", NULL, "1" },
        { "asked-awards", "q1-jag", "leavers", NULL, "C" },
        { "asked-bars", "q1-jag", "change", NULL, "-5" },
        { "asked-bars", "q1-jag", "loss", NULL, "-5" },
        { "asked-bars", "q1-jag", "gain", NULL, "0" },
        { "asked-bars", "q1-jag", "percent", NULL, "-1613" },
    };
    struct book_given *given = given_book(usual);
    char *dump;

    (void)state;
    ask_lose_any(given);
    ask_freeze(given);
    CHECK_SAID(given, said);
    dump = dumped(given);
    must_hold(dump, "Summary: bar chart \"Which question moves the outcome most?\"");
    must_hold(dump, "'1 lose-any'!");
    must_miss(dump, "Which award does"); /* of one award nothing is to be seen */
    free(dump);
    given_end(&given->q.given);
}

/* ---- stated amounts ---------------------------------------------------------------------- */

/* Alike 27.9; the best cut takes all of it from c: 6 + 8 + 0.85 a year. */
static void a_cut_alike_stands_beside_the_best(void **state)
{
    static const struct said said[] = {
        { "asked-questions", "q1", "answer", NULL,
          "A cut of 10% alike takes $260,000 off FY2027 to FY2028. The outcome falls by 3.1 "
          "shootings averted (10%), from about 30. It breaks no rule. With the best cut of the "
          "same size, the outcome falls by 1.3 shootings averted (4%), from about 30. It keeps "
          "every rule." },
        { "asked-questions", "q1", "outcome", NULL, "29.7" },
        { "asked-cut", "q1-a", "spend", "2027-alike", "$540,000" },
        { "asked-cut", "q1-a", "alike-change", NULL, "($120,000)" },
        { "asked-cut", "q1-a", "best-change", NULL, "$0" },
        { "asked-cut", "q1-c", "spend", "2028-best", "$170,000" },
        { "asked-cut", "q1-c", "best-change", NULL, "($260,000)" },
        { "asked-bars", "q1-stated", "change", NULL, "-3.1" },
        { "asked-bars", "q1", "change", NULL, "-1.3" },
    };
    struct book_given *given = given_book(usual);
    char *dump;

    (void)state;
    ask_across(given, 1000);
    CHECK_SAID(given, said);
    dump = dumped(given);
    must_hold(dump, "Estimated: shootings averted");
    must_hold(dump, "outcome-1: 27.9\n");
    free(dump);
    given_end(&given->q.given);
}

/* c has room for no more: its maximum is broken by what it gets, and no plan is near. */
static void an_amendment_that_breaks_rules_says_by_how_much(void **state)
{
    static const struct said said[] = {
        { "asked-questions", "q1", "title", NULL, "$100,000 moves from A to C in FY2027" },
        { "asked-questions", "q1", "state", NULL, "no plan keeps the rules" },
        { "asked-questions", "q1", "outcome", NULL, "no plan" },
        { "asked-amend", "q1", "broken", NULL, "1" },
        { "asked-amend", "q1", "moved", NULL, "0" },
        { "asked-moves", "q1-from", "after", NULL, "$500,000" },
        { "asked-moves", "q1-to", "change", NULL, "$100,000" },
        { "asked-broken", "q1-1", "rule", NULL, "maximum[c,2027]" },
        { "asked-broken", "q1-1", "by", NULL, "$100,000" },
    };
    struct book_given *given = given_book(usual);
    char *dump;

    (void)state;
    ask_amend(given, "a->c:100000@2027");
    CHECK_SAID(given, said);
    dump = dumped(given);
    must_hold(dump, "The nearest plan that keeps every rule");
    must_miss(dump, "Its figures by fiscal year");
    free(dump);
    given_end(&given->q.given);
}

/* ---- a city of one year ------------------------------------------------------------------ */

/*
 * Street outreach has 840,000 of 1,100,000, the pilot the least set-aside of 10%, the lights
 * 150,000. A dollar more of the General Fund gives outreach 90 cents, at 2.5 for 500,000: 0.1 more
 * takes 22,223, which is 22,300 in whole units.
 */
static void a_city_of_one_year_has_no_columns_of_years(void **state)
{
    static const struct said said[] = {
        { "asked", "asked", "years", NULL, "0" },
        { "asked", "asked", "orientation", NULL, "portrait" },
        { "asked-questions", "q1", "answer", NULL,
          "As it stands the outcome falls by 0.5 shootings averted (6%), from about 8. It breaks "
          "no rule. It is a plan that the city may adopt as it stands." },
        { "asked-questions", "q1", "outcome", NULL, "7.7" },
        { "asked-money", "q1-outreach", "all-after", NULL, "$740,000" },
        { "asked-money", "q1-pilot", "all-change", NULL, "$100,000" },
        { "asked-questions", "q2", "answer", NULL,
          "It takes $22,300 more a year of General Fund. That is the least of this source, to "
          "$100: with $100 a year less the outcome stays below 8.3." },
        { "asked-questions", "q2", "state", NULL, "answered" },
        { "asked-money", "q2-pilot", "all-change", NULL, "$2,300" },
        { "asked-questions", "q3", "state", NULL, "not reached with this source" },
        { "asked-questions", "q3", "planned", NULL, "" },
        { "asked-questions", "q3", "outcome", NULL, "" },
        { "asked-cards", "q4", "standing", NULL, "in part" },
        { "asked-cards", "q4", "low", NULL, "3" },
        { "asked-cards", "q4", "central", NULL, "6.5" },
        { "asked-cards", "q4", "low-percent", NULL, "4600" },
        { "asked-cards", "q4", "rating", NULL, "promising (2026-09-01)" },
        { "asked-cards", "q5", "central", NULL, "no estimate" },
        { "asked-cards", "q5", "low", NULL, "" },
        { "asked-cards", "q5", "stays", NULL, "" },
        { "asked-grounds", "q4", "grounds", NULL,
          "Basis: shootings in three areas. From: analyst's estimate. " },
        { "asked-grounds", "q5", "grounds", NULL, "The city states no estimate." },
    };
    struct aside_arena *arena = aside_arena_new();
    const char *bytes;
    size_t length;
    struct aside_error err = { 0 };
    struct book_given *given;
    char *dump;

    (void)state;
    assert_int_equal(aside_file_read(&bytes, &length, arena, "tests/unit/city_whatif.xml",
                                     100000, &err),
                     ASIDE_OK);
    given = given_book(bytes);
    ask_amend(given, "outreach->pilot:100000@2027");
    ask_reach(given, 8.3);
    ask_reach(given, 800);
    ask_break_even(given, "outreach");
    ask_break_even(given, "pilot");
    CHECK_SAID(given, said);
    dump = dumped(given);
    must_hold(dump, "1 amend: portrait");
    must_hold(dump, "What it buys, by fiscal year");
    must_hold(dump, "How bad it may turn out!");
    must_miss(dump, "FY2027 so changed");
    free(dump);
    given_end(&given->q.given);
    aside_arena_free(arena);
}

/* ---- little, and much -------------------------------------------------------------------- */

static void what_has_no_estimate_is_never_nothing_averted(void **state)
{
    static const struct said said[] = {
        { "asked-questions", "base", "outcome", NULL, "no estimate" },
        { "asked-questions", "q1", "outcome", NULL, "no estimate" },
        { "asked-questions", "q1", "change", NULL, "" },
        { "asked-figures", "q1-outcome", "all-before", NULL, "no estimate" },
        { "asked-figures", "q1-outcome", "all-change", NULL, "" },
        { "asked-awards", "q2-jag", "outcome", NULL, "no estimate" },
    };
    struct book_given *given = given_book(unestimated);
    char *dump;

    (void)state;
    ask_freeze(given);
    ask_lose_any(given);
    ask_across(given, 1000);
    ask_break_even(given, "a");
    CHECK_SAID(given, said);
    assert_int_equal(rows_of(given, "asked-bars"), 0);
    dump = dumped(given);
    must_hold(dump, "no program of it has an estimate that counts");
    must_miss(dump, "outcome-0: 0\n");
    must_miss(dump, "change-0: 0\n");
    must_miss(dump, "Which question moves the outcome");
    free(dump);
    given_end(&given->q.given);
}

/* Names as long as a city may give them; sheets go by numbers. */
static void long_names_are_laid_out(void **state)
{
#define TEN "A program\xC3\xA9 with a name that does not end "
#define LONG TEN TEN TEN TEN "and ends"
    static const char *const city = CITY(PROGRAMS(LONG, EFFECT("600000", "6"),
                                                  EFFECT("400000", "8"),
                                                  EFFECT("300000", "1.5")));
    struct book_given *given = given_book(city);
    char path[] = "/tmp/aside-asked-book-XXXXXX";
    struct aside_error err = { 0 };
    int fd = mkstemp(path);
    char *dump;

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    ask_shortfall(given, "gf=40%@2026-07-01..");
    ask_amend(given, "a->c:100000@2027");
    ask_across(given, 500);
    ask_break_even(given, "a");
    ask_lose_any(given);
    dump = dumped(given);
    must_hold(dump, "3 across-the-board: landscape");
    /* A chart's names are cut, by letters. */
    must_hold(dump, "\"2. $100,000 moves from A program\xC3\xA9 with a name that does not end A "
                    "program\xC3\xA9 ...: as it stands, rules broken\"");
    assert_int_equal(aside_asked_workbook(&given->report, path, NULL, &err), ASIDE_OK);
    unlink(path);
    free(dump);
    given_end(&given->q.given);
}

static void of_very_many_questions_the_first_have_sheets(void **state)
{
    struct book_given *given = given_book(usual);
    char *dump;

    (void)state;
    ask_freeze(given);
    while (given->report.count < MOST)
        *next(given, NULL) = given->asked[0];
    assert_int_equal(rows_of(given, "asked-plans"), 100);
    assert_int_equal(rows_of(given, "asked-questions"), MOST + 1);
    dump = dumped(given);
    must_hold(dump, "100 freeze!");
    must_miss(dump, "101 freeze!");
    must_hold(dump, "Of 120 questions, the first 100 have a sheet each; all of them stand here.");
    free(dump);
    given_end(&given->q.given);
}

static void the_same_questions_give_the_same_cells(void **state)
{
    struct book_given *given = given_book(usual);
    char *first, *second;

    (void)state;
    ask_freeze(given);
    ask_lose_any(given);
    ask_across(given, 300);
    first = dumped(given);
    second = dumped(given);
    assert_string_equal(first, second);
    free(first);
    free(second);
    given_end(&given->q.given);
}

/* ---- sheets that stand for a row --------------------------------------------------------- */

static enum aside_status laid_out(const struct book_given *given, const char *sheets,
                                  char **dump, struct aside_error *err)
{
    char path[] = "/tmp/aside-asked-sheets-XXXXXX";
    int fd = mkstemp(path);
    FILE *out = fdopen(fd, "w");
    size_t length = 0;
    FILE *to = open_memstream(dump, &length);
    enum aside_status status;

    assert_non_null(out);
    assert_non_null(to);
    fprintf(out,
            "<workbook xmlns='urn:setaside:template:1' title='t'><notice>n</notice>\n"
            "<format name='text'/><format name='head'/><format name='title'/>\n"
            "%s</workbook>\n",
            sheets);
    fclose(out);
    status = aside_asked_workbook_dump(&given->report, to, path, err);
    fclose(to);
    unlink(path);
    return status;
}

#define EACH "<sheet name='{asked-plans.sheet}' each='asked-plans'>"
#define EDITS "<block id='e-{sheet}' table='asked-said' where='question' is='{sheet}'>"

static void a_sheet_may_stand_for_a_row(void **state)
{
    static const struct {
        const char *sheets, *fault, *holds;
    } cases[] = {
        { EACH "<title>{asked-plans.title}, {sheet}</title></sheet>", NULL,
          "2 freeze!A1 title: \"No vacant position is filled, q2\"" },
        { EACH EDITS "<column field='sentence' title='{sheet}' across='yes'/></block></sheet>",
          NULL, "1 freeze!A1 head: \"q1\"" },
        { EACH "<title if='asked-plans.conflict'>no</title></sheet>", NULL, "2 freeze: widths" },
        { "<sheet name='{asked-plans.sheet}' each='asked-plan'/>",
          "there is no table 'asked-plan'", NULL },
        { EACH "</sheet><sheet name='x'><title>{sheet}</title></sheet>",
          "nothing is called '{sheet}' here", NULL },
        { "<sheet name='same' each='asked-plans'/>", "two sheets are called 'same'", NULL },
        { EACH EDITS "<column field='sentence' title='t'/></block>"
               "<chart title='c' rows='asked-plans.moved'><series name='s' "
               "column='e-{sheet}.sentence' names='e-{sheet}.sentence'/></chart></sheet>",
          NULL, "2 freeze: stacked column chart \"c\", s A2:A" },
        { EACH "<chart title='c' rows='asked-plans.movd'/></sheet>",
          "table 'asked-plans' has no field 'movd'", NULL },
        { "<sheet name='x'><chart title='c' rows='asked-plans.moved'/></sheet>",
          "'asked-plans.moved' is no field of a row that this sheet stands for", NULL },
    };
    struct book_given *given = given_book(usual);

    (void)state;
    ask_freeze(given);
    ask_freeze(given);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct aside_error err = { 0 };
        char *dump = NULL;
        enum aside_status status = laid_out(given, cases[i].sheets, &dump, &err);

        if (status != (cases[i].fault != NULL ? ASIDE_ERR_INVALID : ASIDE_OK))
            fail_msg("case %zu: %s", i, err.message);
        if (cases[i].fault != NULL)
            assert_string_equal(err.message, cases[i].fault);
        else
            must_hold(dump, cases[i].holds);
        free(dump);
    }
    given_end(&given->q.given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_freeze_stands_beside_the_base),
        cmocka_unit_test(totals_and_differences_are_live),
        cmocka_unit_test(what_has_no_plan_says_so_and_is_never_zero),
        cmocka_unit_test(what_is_not_reimbursed_stands_by_program),
        cmocka_unit_test(each_award_has_a_row),
        cmocka_unit_test(a_cut_alike_stands_beside_the_best),
        cmocka_unit_test(an_amendment_that_breaks_rules_says_by_how_much),
        cmocka_unit_test(a_city_of_one_year_has_no_columns_of_years),
        cmocka_unit_test(what_has_no_estimate_is_never_nothing_averted),
        cmocka_unit_test(long_names_are_laid_out),
        cmocka_unit_test(of_very_many_questions_the_first_have_sheets),
        cmocka_unit_test(the_same_questions_give_the_same_cells),
        cmocka_unit_test(a_sheet_may_stand_for_a_row),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
