#include "report_given.h"

#include <words.h>

struct range_case {
    double low, high;
    const char *text;
};

static const struct range_case ranges[] = {
    { 0, 0, "fewer than 1" },
    { 0, 0.4, "fewer than 1" },
    { 0, 0.6, "about 0 to 1" },
    { 0.6, 1.2, "about 1" },
    { 3.2, 8.9, "about 3 to 9" },
    { 38.9, 74.1, "about 40 to 75" },
    { 38.9, 279.3, "about 40 to 280" },
    { 96, 104, "about 95 to 100" },
    { 1234, 98765, "about 1,200 to 99,000" },
    { 5700, 1234567, "about 5,700 to 1,200,000" },
};

static struct report_given given;

static void check_range(void **state)
{
    const struct range_case *row = *state;

    assert_string_equal(aside_words_range(given.arena, row->low, row->high), row->text);
}

static void no_estimate_is_said_in_words(void **state)
{
    (void)state;
    assert_string_equal(aside_words_outcome(given.arena, &given.report, 1, SIZE_MAX),
                        "no estimate");
    assert_string_equal(aside_words_outcome(given.arena, &given.report, 2, SIZE_MAX),
                        "no estimate");
}

/* Prints into a file in memory. */
static const char *printed(void (*print)(FILE *))
{
    char *bytes = aside_arena_alloc(given.arena, 20000);
    FILE *out = fmemopen(bytes, 19999, "w");

    assert_non_null(out);
    print(out);
    fclose(out);
    return bytes;
}

static void print_report(FILE *out)
{
    aside_report_print(out, &given.report);
}

static void print_conflict(FILE *out)
{
    struct aside_conflict_rule rule = { &given.report.plan->rules.items[0],
                                        "at least 10% of $900,000" };
    struct aside_conflict conflict = { .irreducible = true, .rules = { &rule, 1 } };

    aside_report_conflict_print(out, &conflict);
}

/* A way out of many changes, with ids as long as they may be. */
static void print_repairs(FILE *out)
{
    enum { MOVES = 4 };
    struct aside_move moves[MOVES];
    struct aside_repair repair = { .moves = { moves, MOVES },
                                   .moved = { 1234567890 },
                                   .city = given.report.city,
                                   .plan = given.report.plan };
    struct aside_conflict conflict = { .repairs = { &repair, 1 }, .repairs_searched = true };

    for (int i = 0; i < MOVES; i++)
        moves[i] = (struct aside_move){
            .setting = "program.a23456789-b23456789-c23456789-d2345.committed=480000",
            .what = "A program whose name is so long that it is broken, committed",
            .from = "$1,234,567.89",
            .to = "$480,000",
        };
    moves[3].setting = "policy.proven.minimum=44%";
    aside_report_conflict_print(out, &conflict);
}

static void assert_80_columns(const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        if (length > 80)
            fail_msg("too long: %.*s", (int)length, text);
        text += length + (text[length] == '\n');
    }
}

static void the_terminal_keeps_to_80_columns(void **state)
{
    const char *text = printed(print_report);

    (void)state;
    assert_non_null(strstr(text, "solver-verified optimum"));
    assert_non_null(strstr(text, "Set-aside share"));
    assert_80_columns(text);
    assert_80_columns(printed(print_repairs));
    assert_80_columns(printed(print_conflict));
}

static void a_way_out_says_what_changes_and_how(void **state)
{
    const char *text = printed(print_repairs);

    (void)state;
    assert_non_null(strstr(text, "1. $12,345,678.90 moved; expected then: about"));
    assert_non_null(strstr(text, "committed: from\n       $1,234,567.89 to $480,000\n"));
    /* Where a line of options is broken, the shell joins it. */
    assert_non_null(
        strstr(text,
               "     --set program.a23456789-b23456789-c23456789-d2345.committed=480000 "
               "\\\n     --set program."));
    assert_non_null(strstr(text, " \\\n     --set policy.proven.minimum=44%\n"));
    assert_null(strstr(text, "A limit stopped"));
}

static void print_no_repair(FILE *out)
{
    struct aside_conflict conflict = { .repairs_searched = true };

    aside_report_conflict_print(out, &conflict);
    conflict.repairs_searched = false;
    aside_report_conflict_print(out, &conflict);
}

static void that_there_is_no_way_out_is_said(void **state)
{
    const char *text = printed(print_no_repair);

    (void)state;
    assert_non_null(strstr(text, "There is no plan, even without the city's rules"));
    assert_non_null(strstr(text, "No change of the city's own rules gives a plan"));
    assert_non_null(strstr(text, "A limit stopped the search for a way out"));
}

static void a_conflict_says_row_amount_and_line(void **state)
{
    const char *text = printed(print_conflict);

    (void)state;
    assert_non_null(strstr(text, "setaside_min[2027]"));
    assert_non_null(strstr(text, "at least 10% of $900,000"));
    assert_non_null(strstr(text, "city.xml:"));
}

static int make_plan(void **state)
{
    (void)state;
    given = report_given(REPORT_CITY);
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
    struct CMUnitTest tests[COUNT(ranges) + 5];
    size_t count = 0;

    for (size_t i = 0; i < COUNT(ranges); i++)
        tests[count++] = unit_case(ranges[i].text, check_range, &ranges[i]);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(no_estimate_is_said_in_words);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(the_terminal_keeps_to_80_columns);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_conflict_says_row_amount_and_line);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_way_out_says_what_changes_and_how);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(that_there_is_no_way_out_is_said);
    return cmocka_run_group_tests_name("report_words", tests, make_plan, free_plan);
}
