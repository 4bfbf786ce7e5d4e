/* The ladder of a source's money as a question, and in reports. */
#include "questions_given.h"

#include <stdio.h>
#include <stdlib.h>

#include "asked_book.h"
#include "ladder_report.h"

#define WHOLE(id, name, amount, averts)                                                        \
    "<program id='" id "' name='" name "' strategy='proven' actions='4'><effect from='t'>"     \
    "<level spend='" amount "' averts='" averts "'/></effect><funding maximum='" amount        \
    "' indivisible='yes'/></program>"

/* Nothing, A with 200,000, B in its place with 300,000, both with 500,000: today 400,000. */
static const char *const two_programs =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='9'>"
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>"
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>400000</amount>"
    "</source></sources><programs>" WHOLE("a", "Alpha", "200000", "4")
    WHOLE("b", "Beta", "300000", "5") "</programs></city>";

/* Two years alike: B without an estimate follows by its priority, to 50,000 a year. */
static const char *const two_years =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='9'>"
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/><sources>"
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>80000</amount>"
    "<amount year='2028'>80000</amount></source></sources><programs>"
    "<program id='a' name='Alpha' strategy='proven' actions='4'><effect from='t'>"
    "<level spend='100000' averts='2'/></effect><funding minimum='30000'/></program>"
    "<program id='b' name='Beta' strategy='support' actions='4' priority='10'>"
    "<funding maximum='50000'/></program></programs></city>";

static struct aside_ladder *ladder_of(struct asked *asked, const char *source)
{
    struct aside_ladder *ladder = NULL;

    assert_int_equal(aside_question_ladder(&ladder, asked->given.arena, &asked->base, source,
                                           false, &asked->err), ASIDE_OK);
    return ladder;
}

static void assert_rung(const struct aside_rung *rung, enum aside_rung_kind kind, int64_t budget,
                        size_t enters, size_t leaves, double outcome, double next)
{
    assert_int_equal(rung->kind, kind);
    assert_int_equal(rung->budget.cents, 100 * budget);
    assert_int_equal(rung->enters.count, enters);
    assert_int_equal(rung->leaves.count, leaves);
    NEAR(rung->outcome, outcome);
    NEAR(rung->next, next);
}

/* ---- the question ------------------------------------------------------------------------ */

static void rungs_say_who_comes_and_goes(void **state)
{
    struct asked asked = asked_of(two_programs);
    const struct aside_ladder *ladder = ladder_of(&asked, "gf");

    (void)state;
    assert_int_equal(ladder->rungs.count, 4);
    assert_rung(&ladder->rungs.items[0], ASIDE_RUNG_PLAN_BEGINS, 0, 0, 0, 0, 0);
    assert_rung(&ladder->rungs.items[1], ASIDE_RUNG_FUNDED, 200000, 1, 0, 4, 0);
    assert_rung(&ladder->rungs.items[2], ASIDE_RUNG_FUNDED, 300000, 1, 1, 5, 0);
    assert_rung(&ladder->rungs.items[3], ASIDE_RUNG_FUNDED, 500000, 1, 0, 9, 0);
    assert_int_equal(ladder->rungs.items[2].enters.items[0], 1);
    assert_int_equal(ladder->rungs.items[2].leaves.items[0], 0);
    assert_int_equal(ladder->next_in, 3);
    assert_int_equal(ladder->first_out, 2);
    assert_int_equal(ladder->today.cents, 40000000);
    NEAR(ladder->most, 9);
    assert_int_equal(ladder->most_at.cents, 50000000);
    assert_string_equal(ladder->sentence,
                        "At today's $400,000 of General Fund, the next to come in is Alpha, at "
                        "$500,000; the first to go is Beta, below $300,000. More than $500,000 "
                        "averts nothing more.");
    given_end(&asked.given);
}

/* 100,000 more over the horizon are 50,000 a year: one of the two that 100,000 avert, a year. */
static void slopes_are_of_the_horizon(void **state)
{
    struct asked asked = asked_of(two_years);
    const struct aside_ladder *ladder = ladder_of(&asked, "gf");

    (void)state;
    assert_true(ladder->course->scale.level);
    assert_int_equal(ladder->today_total.cents, 16000000);
    assert_int_equal(ladder->rungs.count, 4);
    /* Below A's minimum B alone has what there is; and from where A is full again. */
    assert_rung(&ladder->rungs.items[1], ASIDE_RUNG_FUNDED, 1, 1, 0, 0, 0);
    assert_rung(&ladder->rungs.items[2], ASIDE_RUNG_FUNDED, 30000, 1, 1, 1.2, 2);
    assert_int_equal(ladder->rungs.items[2].total.cents, 6000000);
    assert_rung(&ladder->rungs.items[3], ASIDE_RUNG_FUNDED, 100001, 1, 0, 4, 0);
    assert_int_equal(ladder->next_in, 3);
    assert_int_equal(ladder->first_out, 2);
    assert_non_null(strstr(ladder->sentence, "At today's $80,000 a year of General Fund"));
    given_end(&asked.given);
}

/* A limit in time: it says that it does not know, and never that there is nothing. */
static void a_limit_is_no_answer(void **state)
{
    static const struct aside_solve_options hurried = { .time_limit = 1e-9 };
    struct asked asked = asked_of(two_programs);
    const struct aside_ladder *ladder;

    (void)state;
    asked.base.options = &hurried;
    ladder = ladder_of(&asked, "gf");
    assert_false(ladder->course->whole);
    assert_non_null(strstr(ladder->sentence, "a limit came before it was known who comes in"));
    assert_non_null(strstr(ladder->sentence, "a limit came before it was known who goes"));
    assert_null(strstr(ladder->sentence, "averts nothing more"));
    given_end(&asked.given);
}

static void a_wrong_source_has_a_nearest(void **state)
{
    struct asked asked = asked_of(two_programs);
    struct aside_ladder *ladder = NULL;

    (void)state;
    assert_int_equal(aside_question_ladder(&ladder, asked.given.arena, &asked.base, "gff", false,
                                           &asked.err), ASIDE_ERR_USAGE);
    assert_non_null(strstr(asked.err.message, "'gf'"));
    given_end(&asked.given);
}

/* ---- in a terminal ----------------------------------------------------------------------- */

static char *printed(struct asked *asked, const struct aside_ladder *ladder, bool unicode)
{
    const struct aside_screen screen = { .columns = 80, .unicode = unicode };
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);

    assert_non_null(out);
    aside_ladder_print(out, asked->given.arena, ladder, &asked->base, &screen);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void check_width(const char *text)
{
    while (*text != '\0') {
        size_t bytes = strcspn(text, "\n"), width = 0;

        for (size_t i = 0; i < bytes; i++)
            width += ((unsigned char)text[i] & 0xC0) != 0x80;
        assert_true(width <= 80);
        assert_true(bytes == 0 || text[bytes - 1] != ' ');
        text += bytes + (text[bytes] != '\0');
    }
}

static void a_terminal_shows_rungs_around_today(void **state)
{
    struct asked asked = asked_of(two_programs);
    const struct aside_ladder *ladder = ladder_of(&asked, "gf");
    char *text = printed(&asked, ladder, false);

    (void)state;
    check_width(text);
    for (const char *c = text; *c != '\0'; c++)
        assert_true((unsigned char)*c < 0x80);
    assert_non_null(strstr(text,
                           "      $500,000        9     nothing  + Alpha\n"
                           "      $400,000        5           -  = today\n"
                           "      $300,000        5     nothing  + Beta\n"
                           "                                     - Alpha\n"
                           "      $200,000        4     nothing  + Alpha\n"
                           "            $0        0     nothing  plans begin: 0 funded\n"));
    assert_non_null(strstr(text, "today, $400,000 ^\n"));
    free(text);
    text = printed(&asked, ladder, true);
    check_width(text);
    free(text);
    given_end(&asked.given);
}

static void years_stand_beside_each_other(void **state)
{
    struct asked asked = asked_of(two_years);
    char *text = printed(&asked, ladder_of(&asked, "gf"), true);

    (void)state;
    check_width(text);
    assert_non_null(strstr(text, "      $100,001      $200,002        4     nothing  + Beta\n"));
    assert_non_null(strstr(text, "       $80,000      $160,000      3.2           -  = today\n"));
    free(text);
    given_end(&asked.given);
}

/* ---- as JSON, and as tables -------------------------------------------------------------- */

static void json_holds_every_rung(void **state)
{
    struct asked asked = asked_of(two_programs);
    struct aside_json *root = aside_json_object();
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);

    (void)state;
    assert_non_null(out);
    aside_ladder_json_add(root, ladder_of(&asked, "gf"), &asked.base);
    assert_int_equal(aside_json_write(root, out, "-", &asked.err), ASIDE_OK);
    assert_int_equal(fclose(out), 0);
    assert_non_null(strstr(text, "\"budget\": 30000000"));
    assert_non_null(strstr(text, "\"kind\": \"plan-begins\""));
    assert_non_null(strstr(text, "\"next_in\": 3"));
    assert_non_null(strstr(text, "\"whole\": true"));
    free(text);
    aside_json_free(root);
    given_end(&asked.given);
}

static void tables_hold_rungs_and_points(void **state)
{
    struct asked asked = asked_of(two_programs);
    const struct aside_asked question = { .option = "--ladder gf",
                                          .ladder = ladder_of(&asked, "gf") };
    const struct aside_asked_report report = { .base = &asked.base,
                                               .asked = &question,
                                               .count = 1,
                                               .as_of = { 2026, 9, 1 } };
    const struct aside_tables *tables = aside_asked_tables(asked.given.arena, &report);
    const struct aside_table *rungs = aside_tables_find(tables, "asked-rungs");
    const struct aside_table *points = aside_tables_find(tables, "asked-points");

    (void)state;
    assert_int_equal(rungs->row_count, 5);      /* and today's */
    assert_string_equal(rungs->keys[3], "q1-today");
    assert_int_equal(aside_table_value(rungs, 2, aside_table_field(rungs, "budget"), 0)->number,
                     30000000);
    assert_string_equal(aside_table_value(rungs, 2, aside_table_field(rungs, "leaves"), 0)->text,
                        "Alpha");
    assert_int_equal(points->row_count, 41);
    assert_int_equal(aside_table_value(points, 40, aside_table_field(points, "outcome"), 0)
                         ->number, 9000000);
    given_end(&asked.given);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(rungs_say_who_comes_and_goes),
        cmocka_unit_test(slopes_are_of_the_horizon),
        cmocka_unit_test(a_limit_is_no_answer),
        cmocka_unit_test(a_wrong_source_has_a_nearest),
        cmocka_unit_test(a_terminal_shows_rungs_around_today),
        cmocka_unit_test(years_stand_beside_each_other),
        cmocka_unit_test(json_holds_every_rung),
        cmocka_unit_test(tables_hold_rungs_and_points),
    };

    return cmocka_run_group_tests_name("the ladder", tests, NULL, NULL);
}
