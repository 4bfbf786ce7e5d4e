/* Statuses, the error of a failed call, and the list of all faults found. */
#include <setaside/base.h>

#include <stdlib.h>
#include <string.h>

#include "unit.h"

static int make_arena(void **state)
{
    *state = aside_arena_new();
    return 0;
}

static int free_arena(void **state)
{
    aside_arena_free(*state);
    return 0;
}

/* What was printed to `file`, which is closed. */
static const char *printed(struct aside_arena *arena, FILE *file)
{
    char bytes[4096] = "";
    size_t length;

    rewind(file);
    length = fread(bytes, 1, sizeof(bytes) - 1, file);
    fclose(file);
    return aside_arena_strndup(arena, bytes, length);
}

static void exit_codes_are_those_of_the_manual(void **state)
{
    (void)state;
    assert_int_equal(aside_exit_code(ASIDE_OK), 0);
    assert_int_equal(aside_exit_code(ASIDE_INFEASIBLE), 1);
    assert_int_equal(aside_exit_code(ASIDE_ERR_USAGE), 2);
    assert_int_equal(aside_exit_code(ASIDE_ERR_SYNTAX), 3);
    assert_int_equal(aside_exit_code(ASIDE_ERR_INVALID), 3);
    assert_int_equal(aside_exit_code(ASIDE_UNPROVEN), 4);
    assert_int_equal(aside_exit_code(ASIDE_ERR_IO), 5);
    assert_int_equal(aside_exit_code(ASIDE_ERR_SOLVER), 5);
    assert_int_equal(aside_exit_code(ASIDE_ERR_INTERNAL), 5);
}

static void an_error_is_filled_and_its_status_returned(void **state)
{
    struct aside_error err;

    (void)state;
    assert_int_equal(aside_error_set(&err, ASIDE_ERR_INVALID, "city.xml", 41, "'%s' is %d", "x", 2),
                     ASIDE_ERR_INVALID);
    assert_int_equal(err.status, ASIDE_ERR_INVALID);
    assert_string_equal(err.file, "city.xml");
    assert_int_equal(err.line, 41);
    assert_string_equal(err.message, "'x' is 2");
    assert_int_equal(aside_error_set(NULL, ASIDE_ERR_IO, NULL, 0, "no one asks"), ASIDE_ERR_IO);
}

static void an_error_may_be_built_from_itself(void **state)
{
    struct aside_error err;

    (void)state;
    aside_error_set(&err, ASIDE_ERR_IO, "a.xml", 1, "inner");
    aside_error_set(&err, err.status, err.file, err.line, "outer: %s", err.message);
    assert_string_equal(err.file, "a.xml");
    assert_string_equal(err.message, "outer: inner");
}

static void a_long_message_is_cut_between_characters(void **state)
{
    struct aside_error err;
    char text[3 * ASIDE_MESSAGE_BYTES + 1];

    (void)state;
    for (size_t i = 0; i < sizeof(text) - 1; i += 3)
        memcpy(text + i, "\xE2\x82\xAC", 3);
    text[sizeof(text) - 1] = '\0';
    for (size_t lead = 0; lead < 3; lead++) {
        aside_error_set(&err, ASIDE_ERR_IO, text, 0, "%.*s%s", (int)lead, "ab", text);
        assert_true(strlen(err.message) >= ASIDE_MESSAGE_BYTES - 3);
        assert_true(aside_text_is_utf8(err.message, strlen(err.message)));
        assert_true(strlen(err.file) >= ASIDE_FILE_BYTES - 3);
        assert_true(aside_text_is_utf8(err.file, strlen(err.file)));
    }
}

struct line_case {
    const char *name, *file;
    int line;
    const char *message, *printed;
};

static const struct line_case line_cases[] = {
    { "all is known", "city.xml", 4, "what", "city.xml:4: what\n" },
    { "the line is unknown", "city.xml", 0, "what", "city.xml: what\n" },
    { "the file is unknown", "", 0, "what", "what\n" },
    { "a line without a file means nothing", NULL, 9, "what", "what\n" },
    { "a newline in a message stays in the line", "f", 1, "a\nb", "f:1: a\\x0ab\n" },
    { "an escape in a message commands no terminal", "f", 1, "\033[2J", "f:1: \\x1b[2J\n" },
    { "an escape in a file name commands no terminal", "\033c", 1, "a", "\\x1bc:1: a\n" },
    { "delete is a control character", "f", 1, "\x7F", "f:1: \\x7f\n" },
    { "so is U+009B", "f", 1, "\xC2\x9B" "1m", "f:1: \\x9b1m\n" },
    { "letters outside ASCII stay", "f", 1, "caf\xC3\xA9 \xC2\xA7", "f:1: caf\xC3\xA9 \xC2\xA7\n" },
    { "a percent sign is no format", "f", 1, "100%s", "f:1: 100%s\n" },
};

static void check_line(void **state)
{
    const struct line_case *row = *state;
    struct aside_arena *arena = aside_arena_new();
    FILE *file = tmpfile();
    struct aside_error err;

    aside_error_set(&err, ASIDE_ERR_IO, row->file, row->line, "%s", row->message);
    aside_error_print(file, &err);
    assert_string_equal(printed(arena, file), row->printed);
    aside_arena_free(arena);
}

static void problems_print_in_order_and_warnings_say_so(void **state)
{
    struct aside_problems found = { .arena = *state };
    FILE *file = tmpfile();

    aside_problem_add(&found, ASIDE_WARNING, "b.xml", 2, "low %d", 1);
    aside_problem_add(&found, ASIDE_FAULT, NULL, 0, "none");
    aside_problem_add(&found, ASIDE_FAULT, "a.xml", 7, "high");
    aside_problems_print(file, &found);
    assert_string_equal(printed(*state, file),
                        "b.xml:2: warning: low 1\nnone\na.xml:7: high\n");
    assert_int_equal(found.faults, 2);
    assert_int_equal(found.warnings, 1);
}

static void problems_sort_by_file_and_line_and_else_stay_in_order(void **state)
{
    struct aside_problems found = { .arena = *state };
    FILE *file = tmpfile();

    aside_problems_sort(&found);
    for (int i = 0; i < 3; i++) {
        aside_problem_add(&found, ASIDE_FAULT, "b", 2, "%d", i);
        aside_problem_add(&found, ASIDE_FAULT, "a", 10, "%d", i);
        aside_problem_add(&found, ASIDE_FAULT, "a", 9, "%d", i);
        aside_problem_add(&found, ASIDE_FAULT, "a", 0, "%d", i);
    }
    aside_problems_sort(&found);
    aside_problems_print(file, &found);
    assert_string_equal(printed(*state, file),
                        "a: 0\na: 1\na: 2\na:9: 0\na:9: 1\na:9: 2\n"
                        "a:10: 0\na:10: 1\na:10: 2\nb:2: 0\nb:2: 1\nb:2: 2\n");
}

static void all_problems_are_counted_and_ten_thousand_kept(void **state)
{
    struct aside_problems found = { .arena = *state };
    FILE *file = fopen("/dev/null", "w");

    for (int i = 0; i < 12000; i++)
        aside_problem_add(&found, i % 2 == 0 ? ASIDE_FAULT : ASIDE_WARNING, "a", i, "x");
    aside_problems_sort(&found);
    aside_problems_print(file, &found);
    fclose(file);
    assert_int_equal(found.count, 10000);
    assert_int_equal(found.faults, 6000);
    assert_int_equal(found.warnings, 6000);
    assert_int_equal(found.items[9999].at.line, 9999);
}

int main(void)
{
#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, free_arena)
    const struct CMUnitTest behaviour[] = {
        cmocka_unit_test(exit_codes_are_those_of_the_manual),
        cmocka_unit_test(an_error_is_filled_and_its_status_returned),
        cmocka_unit_test(an_error_may_be_built_from_itself),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
        IN_ARENA(problems_print_in_order_and_warnings_say_so),
        IN_ARENA(problems_sort_by_file_and_line_and_else_stay_in_order),
        IN_ARENA(all_problems_are_counted_and_ten_thousand_kept),
    };
    struct CMUnitTest lines[COUNT(line_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(lines); i++)
        lines[i] = unit_case(line_cases[i].name, check_line, &line_cases[i]);
    failed = cmocka_run_group_tests_name("errors", behaviour, NULL, NULL);
    failed += cmocka_run_group_tests_name("error lines", lines, NULL, NULL);
    return failed != 0;
}
