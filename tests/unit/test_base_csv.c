/* Rows for spreadsheets: quoted where needed, and never a formula. */
#include <setaside/base.h>

#include <string.h>

#include "unit.h"

struct field_case {
    const char *field, *written;
};

static const struct field_case field_cases[] = {
    { "", "" },
    { "Street outreach", "Street outreach" },
    { "1234.50", "1234.50" },
    { "-5", "-5" },
    { "-12.5%", "-12.5%" },
    { "+3", "+3" },
    { "caf\xC3\xA9", "caf\xC3\xA9" },
    { "16.738", "16.738" },
    { "2026-09-01", "2026-09-01" },
    { "a=b", "a=b" },
    { "a,b", "\"a,b\"" },
    { "a\"b", "\"a\"\"b\"" },
    { "\"", "\"\"\"\"" },
    { "two\nlines", "\"two\nlines\"" },
    { "two\r\nlines", "\"two\r\nlines\"" },
    { " led by a blank", "\" led by a blank\"" },
    { "ended by a blank ", "\"ended by a blank \"" },
    { "=1+1", "\"'=1+1\"" },
    { " =1+1", "\"' =1+1\"" },
    { "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"" },
    { "+1-555-0100", "\"'+1-555-0100\"" },
    { "-cmd|' /C calc'!A0", "\"'-cmd|' /C calc'!A0\"" },
    { "-", "\"'-\"" },
    { "-2+3", "\"'-2+3\"" },
    { "-1e3", "\"'-1e3\"" },
    { "@SUM(A1)", "\"'@SUM(A1)\"" },
    { "\t=1", "\"'\t=1\"" },
    { "\r=1", "\"'\r=1\"" },
    { "-99999999999999999999999999999999999999999999999999999999999999999999",
      "\"'-99999999999999999999999999999999999999999999999999999999999999999999\"" },
};

static void check_row(const char *const *fields, size_t count, const char *expected)
{
    char bytes[512] = "";
    FILE *file = tmpfile();
    size_t length;

    aside_csv_write_row(file, fields, count);
    rewind(file);
    length = fread(bytes, 1, sizeof(bytes) - 1, file);
    fclose(file);
    bytes[length] = '\0';
    assert_string_equal(bytes, expected);
}

static void check_field(void **state)
{
    const struct field_case *row = *state;
    char expected[256];

    snprintf(expected, sizeof(expected), "%s\r\n", row->written);
    check_row(&row->field, 1, expected);
}

static void a_row_has_commas_between_and_a_line_end_behind(void **state)
{
    (void)state;
    check_row((const char *const[]){ "a", "b,c", NULL, "", "d" }, 5, "a,\"b,c\",,,d\r\n");
    check_row(NULL, 0, "\r\n");
}

static void a_failed_write_stays_in_the_stream(void **state)
{
    const char *const fields[] = { "a" };
    FILE *full = fopen("/dev/full", "w");

    (void)state;
    if (full == NULL)
        skip();
    for (int i = 0; i < 100000; i++)
        aside_csv_write_row(full, fields, 1);
    assert_true(ferror(full));
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest behaviour[] = {
        cmocka_unit_test(a_row_has_commas_between_and_a_line_end_behind),
        cmocka_unit_test(a_failed_write_stays_in_the_stream),
    };
    struct CMUnitTest fields[COUNT(field_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(fields); i++)
        fields[i] = unit_case(field_cases[i].field, check_field, &field_cases[i]);
    failed = cmocka_run_group_tests_name("CSV fields", fields, NULL, NULL);
    failed += cmocka_run_group_tests_name("CSV rows", behaviour, NULL, NULL);
    return failed != 0;
}
