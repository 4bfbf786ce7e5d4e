/* Tables of options: read from a command line, and shown. */
#include <setaside/base.h>

#include <string.h>

#include "unit.h"

enum { WORDS = 8 };

struct settings {
    bool quiet, verbose;
    const char *output;
    struct aside_option_texts set;
    const char *expected[WORDS];    /* of `set` */
    struct aside_date as_of;
    double time_limit, gap;
};

static const struct aside_option table[] = {
    { "output", 'o', ASIDE_OPTION_TEXT, "FILE",
      "write the workbook to FILE; a file that is there is replaced when the new one is whole",
      offsetof(struct settings, output) },
    { "set", 0, ASIDE_OPTION_TEXTS, "PATH=VALUE", "change one field of the city",
      offsetof(struct settings, set) },
    { "as-of", 0, ASIDE_OPTION_DATE, "DATE", "the day taken as today",
      offsetof(struct settings, as_of) },
    { "time-limit", 't', ASIDE_OPTION_SECONDS, "S", "stop after S seconds",
      offsetof(struct settings, time_limit) },
    { "gap", 0, ASIDE_OPTION_PERCENT, "G", "stop within G of the optimum",
      offsetof(struct settings, gap) },
    { "quiet", 'q', ASIDE_OPTION_FLAG, NULL, "print no progress",
      offsetof(struct settings, quiet) },
    { "verbose", 'v', ASIDE_OPTION_FLAG, NULL, "print more", offsetof(struct settings, verbose) },
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};

static enum aside_status parse(struct settings *settings, struct aside_arena *arena,
                               const char **operands, size_t *count,
                               const char *const words[WORDS], struct aside_error *err)
{
    char *argv[WORDS + 2] = { (char *)(uintptr_t)"setaside" };
    int argc = 1;

    for (; words[argc - 1] != NULL; argc++)
        argv[argc] = (char *)(uintptr_t)words[argc - 1];
    return aside_options_parse(table, settings, arena, argc, argv, operands, count, err);
}

struct good_case {
    const char *name, *words[WORDS], *operands[WORDS];
    struct settings settings;
};

static const struct good_case good_cases[] = {
    { "nothing is fine", { NULL }, { NULL }, { .quiet = false } },
    { "a value in the next word", { "--output", "a.xlsx", "c.xml" }, { "c.xml" },
      { .output = "a.xlsx" } },
    { "a value behind an equals sign", { "--output=a.xlsx" }, { NULL }, { .output = "a.xlsx" } },
    { "a value may hold an equals sign", { "--set=a=b=c" }, { NULL },
      { .expected = { "a=b=c" } } },
    { "texts are all kept in their order", { "--set=b=1", "c", "--set", "a=2", "--set=b=1" },
      { "c" }, { .expected = { "b=1", "a=2", "b=1" } } },
    { "a value may look like an option if it is joined", { "--output=--odd" }, { NULL },
      { .output = "--odd" } },
    { "a letter and a value joined", { "-oa.xlsx" }, { NULL }, { .output = "a.xlsx" } },
    { "a letter and a value apart", { "-o", "a.xlsx" }, { NULL }, { .output = "a.xlsx" } },
    { "a dash alone is a value", { "--output", "-" }, { NULL }, { .output = "-" } },
    { "a dash alone is an operand", { "-" }, { "-" }, { .quiet = false } },
    { "two flags in a word", { "-qv" }, { NULL }, { .quiet = true, .verbose = true } },
    { "flags and a letter with a value in a word", { "-qot" }, { NULL },
      { .quiet = true, .output = "t" } },
    { "operands between options", { "a", "--quiet", "b" }, { "a", "b" }, { .quiet = true } },
    { "two dashes end options", { "--", "--quiet", "-x" }, { "--quiet", "-x" },
      { .quiet = false } },
    { "the last of two holds", { "-oa", "-ob" }, { NULL }, { .output = "b" } },
    { "a date", { "--as-of", "2026-09-01" }, { NULL }, { .as_of = { 2026, 9, 1 } } },
    { "seconds", { "--time-limit=2.5" }, { NULL }, { .time_limit = 2.5 } },
    { "a percentage", { "--gap", "0.5%" }, { NULL }, { .gap = 0.005 } },
    { "a share", { "--gap=0.25" }, { NULL }, { .gap = 0.25 } },
};

static void check_good(void **state)
{
    const struct good_case *row = *state;
    struct settings settings = { .quiet = false };
    const char *operands[WORDS + 1];
    struct aside_error err = { .message = "" };
    struct aside_arena *arena = aside_arena_new();
    size_t count;

    assert_int_equal(parse(&settings, arena, operands, &count, row->words, &err), ASIDE_OK);
    assert_string_equal(err.message, "");
    for (size_t i = 0; i < count; i++)
        assert_string_equal(operands[i], row->operands[i]);
    assert_null(row->operands[count]);
    assert_int_equal(settings.quiet, row->settings.quiet);
    assert_int_equal(settings.verbose, row->settings.verbose);
    assert_true(aside_text_equal(settings.output, row->settings.output));
    for (size_t i = 0; i < settings.set.count; i++)
        assert_string_equal(settings.set.items[i], row->settings.expected[i]);
    assert_null(row->settings.expected[settings.set.count]);
    assert_int_equal(aside_date_compare(settings.as_of, row->settings.as_of), 0);
    assert_true(settings.time_limit == row->settings.time_limit);
    assert_true(settings.gap == row->settings.gap);
    aside_arena_free(arena);
}

struct bad_case {
    const char *name, *words[WORDS], *message;
};

static const struct bad_case bad_cases[] = {
    { "an unknown option names the nearest", { "--outptu", "x" },
      "unknown option '--outptu'; did you mean '--output'?" },
    { "an unknown option with a value, too", { "--ouput=x" },
      "unknown option '--ouput'; did you mean '--output'?" },
    { "an unknown option that is near to none", { "--frobnicate" },
      "unknown option '--frobnicate'; --help lists them" },
    { "an option is not shortened", { "--out", "x" },
      "unknown option '--out'; --help lists them" },
    { "an unknown letter", { "-x" }, "unknown letter in option '-x'; --help lists them" },
    { "an unknown letter after known ones", { "-qx" },
      "unknown letter in option '-qx'; --help lists them" },
    { "a value is missing at the end", { "a", "--output" },
      "option '--output' needs FILE; write --output=FILE" },
    { "a value is missing before an option", { "--output", "--quiet" },
      "option '--output' needs FILE; write --output=FILE" },
    { "a letter's value is missing", { "-o" },
      "option '--output' needs FILE; write --output=FILE" },
    { "a text of a list is empty", { "--set=a", "--set=" },
      "option '--set' is empty; it needs PATH=VALUE" },
    { "a value is empty", { "--output=" }, "option '--output' is empty; it needs FILE" },
    { "a value is an empty word", { "-o", "" }, "option '--output' is empty; it needs FILE" },
    { "a flag with a value", { "--quiet=yes" }, "option '--quiet' takes no value" },
    { "a flag with an empty value", { "--quiet=" }, "option '--quiet' takes no value" },
    { "no date", { "--as-of", "soon" },
      "option '--as-of': 'soon' is not a date; write YYYY-MM-DD, as in 2026-09-01" },
    { "no day", { "--as-of=2026-02-30" },
      "option '--as-of': '2026-02-30' is not a day of the calendar" },
    { "no seconds", { "-tsoon" },
      "option '--time-limit': 'soon' is not a number; write digits, with a point if needed" },
    { "negative seconds", { "--time-limit", "-1" },
      "option '--time-limit': '-1' is negative; write seconds, zero or more" },
    { "no share", { "--gap", "wide" },
      "option '--gap': 'wide' is not a share; write one such as 0.5% or 0.005" },
    { "a percentage without its sign", { "--gap", "5" },
      "option '--gap': '5' is not between 0 and 1; write a percentage as 5%" },
    { "above all", { "--gap", "101%" }, "option '--gap': '101%' is not between 0% and 100%" },
    { "below nothing", { "--gap", "-1%" }, "option '--gap': '-1%' is not between 0% and 100%" },
    { "a percent sign alone", { "--gap", "%" },
      "option '--gap': '%' is not a share; write one such as 0.5% or 0.005" },
    { "a share of a hundred digits", { "--gap",
      "0.00000000000000000000000000000000000000000000000000000000000000000000000000000000001" },
      "option '--gap': "
      "'0.00000000000000000000000000000000000000000000000000000000000000000000000000000000001'"
      " is not a share; write one such as 0.5% or 0.005" },
};

static void check_bad(void **state)
{
    const struct bad_case *row = *state;
    struct settings settings = { .quiet = false };
    const char *operands[WORDS + 1];
    struct aside_arena *arena = aside_arena_new();
    struct aside_error err;
    size_t count;

    assert_int_equal(parse(&settings, arena, operands, &count, row->words, &err), ASIDE_ERR_USAGE);
    assert_int_equal(err.status, ASIDE_ERR_USAGE);
    assert_string_equal(err.message, row->message);
    aside_arena_free(arena);
}

static void help_is_two_columns_wrapped_at_eighty(void **state)
{
    static const char expected[] =
        "  -o, --output FILE     write the workbook to FILE; a file that is there is\n"
        "                        replaced when the new one is whole\n"
        "      --set PATH=VALUE  change one field of the city\n"
        "      --as-of DATE      the day taken as today\n"
        "  -t, --time-limit S    stop after S seconds\n"
        "      --gap G           stop within G of the optimum\n"
        "  -q, --quiet           print no progress\n"
        "  -v, --verbose         print more\n";
    char bytes[2048] = "";
    FILE *file = tmpfile();
    size_t length;

    (void)state;
    aside_options_print(file, table);
    rewind(file);
    length = fread(bytes, 1, sizeof(bytes) - 1, file);
    fclose(file);
    bytes[length] = '\0';
    assert_string_equal(bytes, expected);
}

static void names_too_long_for_their_column_have_a_line_of_their_own(void **state)
{
    static const struct aside_option wide[] = {
        { "a-rather-long-option", 0, ASIDE_OPTION_TEXT, "WITH-A-LONG-VALUE", "do this", 0 },
        { "short", 0, ASIDE_OPTION_FLAG, NULL, "do that", 0 },
        { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
    };
    char bytes[512] = "";
    FILE *file = tmpfile();
    size_t length;

    (void)state;
    aside_options_print(file, wide);
    rewind(file);
    length = fread(bytes, 1, sizeof(bytes) - 1, file);
    fclose(file);
    bytes[length] = '\0';
    assert_string_equal(bytes, "      --a-rather-long-option WITH-A-LONG-VALUE\n"
                               "               do this\n"
                               "      --short  do that\n");
}

int main(void)
{
    const struct CMUnitTest help[] = {
        cmocka_unit_test(help_is_two_columns_wrapped_at_eighty),
        cmocka_unit_test(names_too_long_for_their_column_have_a_line_of_their_own),
    };
    struct CMUnitTest good[COUNT(good_cases)], bad[COUNT(bad_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(good); i++)
        good[i] = unit_case(good_cases[i].name, check_good, &good_cases[i]);
    for (size_t i = 0; i < COUNT(bad); i++)
        bad[i] = unit_case(bad_cases[i].name, check_bad, &bad_cases[i]);
    failed = cmocka_run_group_tests_name("options are read", good, NULL, NULL);
    failed += cmocka_run_group_tests_name("options are refused", bad, NULL, NULL);
    failed += cmocka_run_group_tests_name("options are shown", help, NULL, NULL);
    return failed != 0;
}
