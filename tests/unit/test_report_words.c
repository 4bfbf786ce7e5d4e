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
    { 1234, 98765, "about 1200 to 99000" },
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

static void the_terminal_keeps_to_80_columns(void **state)
{
    const char *text = printed(print_report);

    (void)state;
    assert_non_null(strstr(text, "solver-verified optimum"));
    assert_non_null(strstr(text, "Set-aside share"));
    for (const char *line = text; *line != '\0';) {
        size_t length = strcspn(line, "\n");

        assert_true(length <= 80);
        line += length + (line[length] == '\n');
    }
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
    struct CMUnitTest tests[COUNT(ranges) + 3];
    size_t count = 0;

    for (size_t i = 0; i < COUNT(ranges); i++)
        tests[count++] = unit_case(ranges[i].text, check_range, &ranges[i]);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(no_estimate_is_said_in_words);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(the_terminal_keeps_to_80_columns);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_conflict_says_row_amount_and_line);
    return cmocka_run_group_tests_name("report_words", tests, make_plan, free_plan);
}
