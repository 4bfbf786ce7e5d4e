/* Civil dates. */
#include <setaside/base.h>

#include <string.h>

#include "unit.h"

struct date_case {
    const char *text;
    int year, month, day;       /* 0 where refused */
    const char *words;
};

static const struct date_case date_cases[] = {
    { "2026-09-01", 2026, 9, 1, NULL },
    { "2024-02-29", 2024, 2, 29, NULL },
    { "2000-02-29", 2000, 2, 29, NULL },
    { "0001-01-01", 1, 1, 1, NULL },
    { "9999-12-31", 9999, 12, 31, NULL },
    { " 2026-09-01\n", 2026, 9, 1, NULL },
    { "", 0, 0, 0, "is not a date" },
    { "2026", 0, 0, 0, "is not a date" },
    { "2026-09", 0, 0, 0, "is not a date" },
    { "2026-9-1", 0, 0, 0, "is not a date" },
    { "2026-09-1", 0, 0, 0, "is not a date" },
    { "2026/09/01", 0, 0, 0, "is not a date" },
    { "09-01-2026", 0, 0, 0, "is not a date" },
    { "9/1/2026", 0, 0, 0, "is not a date" },
    { "20260901", 0, 0, 0, "is not a date" },
    { "-026-09-01", 0, 0, 0, "is not a date" },
    { "2026-09-01T00:00", 0, 0, 0, "is not a date" },
    { "2026-09-011", 0, 0, 0, "is not a date" },
    { "2026-09-01 x", 0, 0, 0, "is not a date" },
    { "today", 0, 0, 0, "is not a date" },
    { "2026-02-29", 0, 0, 0, "is not a day of the calendar" },
    { "1900-02-29", 0, 0, 0, "is not a day of the calendar" },
    { "2026-04-31", 0, 0, 0, "is not a day of the calendar" },
    { "2026-00-01", 0, 0, 0, "is not a day of the calendar" },
    { "2026-13-01", 0, 0, 0, "is not a day of the calendar" },
    { "2026-01-00", 0, 0, 0, "is not a day of the calendar" },
    { "2026-01-32", 0, 0, 0, "is not a day of the calendar" },
    { "0000-01-01", 0, 0, 0, "is not a day of the calendar" },
};

static void check_date(void **state)
{
    const struct date_case *row = *state;
    struct aside_date date = { 0, 0, 0 };
    const char *wrong = aside_date_parse(&date, row->text);

    if (row->words == NULL) {
        assert_null(wrong);
    } else {
        assert_non_null(wrong);
        assert_non_null(strstr(wrong, row->words));
    }
    assert_int_equal(date.year, row->year);
    assert_int_equal(date.month, row->month);
    assert_int_equal(date.day, row->day);
}

static void dates_compare_by_year_then_month_then_day(void **state)
{
    const struct aside_date day = { 2026, 9, 15 };

    (void)state;
    assert_int_equal(aside_date_compare(day, day), 0);
    assert_true(aside_date_compare(day, (struct aside_date){ 2026, 9, 16 }) < 0);
    assert_true(aside_date_compare(day, (struct aside_date){ 2026, 10, 1 }) < 0);
    assert_true(aside_date_compare(day, (struct aside_date){ 2027, 1, 1 }) < 0);
    assert_true(aside_date_compare(day, (struct aside_date){ 2026, 9, 14 }) > 0);
    assert_true(aside_date_compare(day, (struct aside_date){ 2026, 8, 31 }) > 0);
    assert_true(aside_date_compare(day, (struct aside_date){ 2025, 12, 31 }) > 0);
}

static void a_date_is_written_as_it_is_read(void **state)
{
    char out[ASIDE_MONEY_TEXT];

    (void)state;
    assert_string_equal(aside_date_text(out, (struct aside_date){ 2026, 9, 1 }), "2026-09-01");
    assert_string_equal(aside_date_text(out, (struct aside_date){ 33, 12, 31 }), "0033-12-31");
}

/* Every day of four centuries against the calendar, one after the other. */
static void days_follow_one_another(void **state)
{
    struct aside_date day = { 1899, 12, 31 };

    (void)state;
    assert_int_equal(aside_date_weekday((struct aside_date){ 2026, 11, 24 }), 2);
    assert_int_equal(aside_date_weekday(day), 7);
    for (int weekday = 1; day.year < 2301; weekday = weekday % 7 + 1) {
        struct aside_date next = { day.year, day.month, (int8_t)(day.day + 1) };

        if (!aside_date_is_valid(next.year, next.month, next.day))
            next = day.month == 12 ? (struct aside_date){ (int16_t)(day.year + 1), 1, 1 }
                                   : (struct aside_date){ day.year, (int8_t)(day.month + 1), 1 };
        day = aside_date_plus(day, 1);
        assert_int_equal(aside_date_compare(day, next), 0);
        assert_int_equal(aside_date_weekday(day), weekday);
    }
    assert_int_equal(aside_date_compare(aside_date_plus((struct aside_date){ 2026, 3, 3 }, -30),
                                        (struct aside_date){ 2026, 2, 1 }), 0);
}

static void today_is_a_day_of_the_calendar(void **state)
{
    struct aside_date today = aside_date_today();

    (void)state;
    assert_true(aside_date_is_valid(today.year, today.month, today.day));
    assert_true(today.year >= 2024);
}

int main(void)
{
    const struct CMUnitTest behaviour[] = {
        cmocka_unit_test(dates_compare_by_year_then_month_then_day),
        cmocka_unit_test(a_date_is_written_as_it_is_read),
        cmocka_unit_test(days_follow_one_another),
        cmocka_unit_test(today_is_a_day_of_the_calendar),
    };
    struct CMUnitTest dates[COUNT(date_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(dates); i++)
        dates[i] = unit_case(date_cases[i].text, check_date, &date_cases[i]);
    failed = cmocka_run_group_tests_name("dates are read", dates, NULL, NULL);
    failed += cmocka_run_group_tests_name("dates", behaviour, NULL, NULL);
    return failed != 0;
}
