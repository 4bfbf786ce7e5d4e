/* What counts as an amount, a share, an FTE or a number, and how they add, scale and split. */
#include <setaside/base.h>

#include <inttypes.h>
#include <string.h>

#include "unit.h"

/* ---- reading: a row with words is refused, and its message holds them --------------------- */

struct number_case {
    const char *text;
    int64_t value;              /* cents, basis points, hundredths, or the number */
    const char *words;          /* NULL where the text is accepted */
};

static const struct number_case money_cases[] = {
    { "0", 0, NULL },
    { "12", 1200, NULL },
    { "12.5", 1250, NULL },
    { "12.50", 1250, NULL },
    { "0.01", 1, NULL },
    { "007", 700, NULL },
    { "$1,234.56", 123456, NULL },
    { "1,234,567", 123456700, NULL },
    { " \t$5\r\n", 500, NULL },
    { "10000000000000", INT64_C(1000000000000000), NULL },
    { "$10,000,000,000,000.00", INT64_C(1000000000000000), NULL },
    { "", 0, "is empty" },
    { " ", 0, "is empty" },
    { "$", 0, "is not an amount" },
    { "$ 5", 0, "is not an amount" },
    { "$$5", 0, "is not an amount" },
    { "5$", 0, "is not an amount" },
    { "-5", 0, "is negative" },
    { "-$5", 0, "is negative" },
    { "$-5", 0, "is negative" },
    { "(5)", 0, "is negative" },
    { "-0", 0, "is negative" },
    { "+5", 0, "is not an amount" },
    { "1e3", 0, "has an exponent" },
    { "1.5E3", 0, "has an exponent" },
    { "0x10", 0, "is not an amount" },
    { "NaN", 0, "is not an amount" },
    { "inf", 0, "is not an amount" },
    { "12k", 0, "is not an amount" },
    { "1.5 million", 0, "is not an amount" },
    { "1 234", 0, "is not an amount" },
    { "1'234", 0, "is not an amount" },
    { "12 .5", 0, "is not an amount" },
    { "1.2.3", 0, "is not an amount" },
    { "\xE2\x82\xAC" "5", 0, "is not an amount" },
    { "\xD9\xA1\xD9\xA2", 0, "is not an amount" },
    { "$1,2,3", 0, "comma in the wrong place" },
    { "1234,567", 0, "comma in the wrong place" },
    { "12,50", 0, "comma in the wrong place" },
    { "1,2345", 0, "comma in the wrong place" },
    { "1,234,56", 0, "comma in the wrong place" },
    { "1.234,50", 0, "more than two decimals" },
    { "1.5,0", 0, "comma in the wrong place" },
    { "1,", 0, "comma in the wrong place" },
    { ",123", 0, "is not an amount" },
    { ".5", 0, "no digit before the point" },
    { "$.5", 0, "no digit before the point" },
    { "5.", 0, "no digit after the point" },
    { ".", 0, "no digit before the point" },
    { "12.345", 0, "has more than two decimals" },
    { "12.000", 0, "has more than two decimals" },
    { "10000000000000.01", 0, "is above ten trillion dollars" },
    { "10000000000001", 0, "is above ten trillion dollars" },
    { "99999999999999999999999999999999999999", 0, "is above ten trillion dollars" },
    { "18446744073709551616", 0, "is above ten trillion dollars" },
    { "184467440737095516.16", 0, "is above ten trillion dollars" },
};

static const struct number_case share_cases[] = {
    { "0%", 0, NULL },
    { "12%", 1200, NULL },
    { "12.5%", 1250, NULL },
    { "12.25%", 1225, NULL },
    { " 100% ", 10000, NULL },
    { "250%", 25000, NULL },
    { "10000%", 1000000, NULL },
    { "", 0, "is empty" },
    { "%", 0, "is not a share" },
    { "12", 0, "has no percent sign" },
    { "0.12", 0, "has no percent sign" },
    { "12 %", 0, "is not a share" },
    { "%12", 0, "is not a share" },
    { "12%%", 0, "is not a share" },
    { "-1%", 0, "is negative" },
    { "1e1%", 0, "has an exponent" },
    { "1,2%", 0, "comma in the wrong place" },
    { "12.345%", 0, "more than two decimals" },
    { ".5%", 0, "no digit before the point" },
    { "5.%", 0, "no digit after the point" },
    { "10000.01%", 0, "is above 10,000%" },
    { "a third", 0, "is not a share" },
};

static const struct number_case fte_cases[] = {
    { "2", 200, NULL },
    { "2.5", 250, NULL },
    { "2.25", 225, NULL },
    { "0", 0, NULL },
    { "1000000", 100000000, NULL },
    { "", 0, "is empty" },
    { "-1", 0, "is negative" },
    { "half", 0, "is not an FTE" },
    { "2.125", 0, "more than two decimals" },
    { ".5", 0, "no digit before the point" },
    { "2,5", 0, "comma in the wrong place" },
    { "50%", 0, "is not an FTE" },
    { "1000000.01", 0, "is above 1,000,000 FTE" },
};

static const struct number_case integer_cases[] = {
    { "0", 0, NULL },
    { "-12", -12, NULL },
    { "+12", 12, NULL },
    { "007", 7, NULL },
    { " 2027 ", 2027, NULL },
    { "100000000000000000", INT64_C(100000000000000000), NULL },
    { "", 0, "is empty" },
    { "-", 0, "is not a whole number" },
    { "--1", 0, "is not a whole number" },
    { "1-", 0, "is not a whole number" },
    { "0x1F", 0, "is not a whole number" },
    { "1e3", 0, "is not a whole number" },
    { "two", 0, "is not a whole number" },
    { "100,000", 0, "has a comma" },
    { "2.0", 0, "has a point" },
    { "1 000", 0, "is not a whole number" },
    { "9223372036854775808", 0, "is too large" },
    { "-9999999999999999999", 0, "is too large" },
};

static void check_words(const struct number_case *row, const char *wrong)
{
    if (row->words == NULL) {
        if (wrong != NULL)
            fail_msg("'%s' was refused: %s", row->text, wrong);
    } else if (wrong == NULL) {
        fail_msg("'%s' was accepted", row->text);
    } else if (strstr(wrong, row->words) == NULL) {
        fail_msg("'%s': expected '%s', got '%s'", row->text, row->words, wrong);
    }
}

enum { UNTOUCHED = 77 };

static int64_t expected(const struct number_case *row)
{
    return row->words == NULL ? row->value : UNTOUCHED;
}

static void check_money(void **state)
{
    const struct number_case *row = *state;
    aside_money amount = { UNTOUCHED };

    check_words(row, aside_money_parse(&amount, row->text));
    assert_int_equal(amount.cents, expected(row));
}

static void check_share(void **state)
{
    const struct number_case *row = *state;
    int32_t points = UNTOUCHED;

    check_words(row, aside_share_parse(&points, row->text));
    assert_int_equal(points, expected(row));
}

static void check_fte(void **state)
{
    const struct number_case *row = *state;
    int32_t hundredths = UNTOUCHED;

    check_words(row, aside_fte_parse(&hundredths, row->text));
    assert_int_equal(hundredths, expected(row));
}

static void check_integer(void **state)
{
    const struct number_case *row = *state;
    int64_t number = UNTOUCHED;

    check_words(row, aside_integer_parse(&number, row->text));
    assert_int_equal(number, expected(row));
}

struct decimal_case {
    const char *text;
    double value;
    const char *words;
};

static const struct decimal_case decimal_cases[] = {
    { "0", 0, NULL },
    { "4.8", 4.8, NULL },
    { "-2.125", -2.125, NULL },
    { "+3", 3, NULL },
    { "0.30000000000000004", 0.30000000000000004, NULL },
    { "0.0000000001", 1e-10, NULL },
    { "1000000000000000", 1e15, NULL },
    { " 7.5 ", 7.5, NULL },
    { "", 0, "is empty" },
    { "-", 0, "is not a number" },
    { "nan", 0, "is not a number" },
    { "-inf", 0, "is not a number" },
    { "0x1p3", 0, "is not a number" },
    { "1e3", 0, "has an exponent" },
    { "1,5", 0, "has a comma" },
    { ".5", 0, "no digit before the point" },
    { "-.5", 0, "no digit before the point" },
    { "5.", 0, "no digit after the point" },
    { "1.2.3", 0, "is not a number" },
    { "5 %", 0, "is not a number" },
    { "1000000000000001", 0, "is too large" },
    { "99999999999999999999999999999999999999999999", 0, "is too large" },
};

static void check_decimal(void **state)
{
    const struct decimal_case *row = *state;
    struct number_case as_number = { row->text, 0, row->words };
    double value = UNTOUCHED;

    check_words(&as_number, aside_decimal_parse(&value, row->text));
    assert_true(value == (row->words == NULL ? row->value : (double)UNTOUCHED));
}

static void minus_zero_is_read_as_zero(void **state)
{
    double value = 1;

    (void)state;
    assert_null(aside_decimal_parse(&value, "-0.0"));
    assert_true(value == 0 && 1 / value > 0);
}

/* ---- showing ------------------------------------------------------------------------------ */

struct shown_case {
    int64_t value;
    const char *text, *shown, *hundredths;      /* of money, of money, of a share or FTE */
};

static const struct shown_case shown_cases[] = {
    { 0, "0", "$0", "0" },
    { 1, "0.01", "$0.01", "0.01" },
    { 10, "0.10", "$0.10", "0.1" },
    { 1200, "12", "$12", "12" },
    { 1250, "12.50", "$12.50", "12.5" },
    { 99900, "999", "$999", "999" },
    { 100000, "1000", "$1,000", "1000" },
    { 123456789, "1234567.89", "$1,234,567.89", "1234567.89" },
    { -5, "-0.05", "($0.05)", "-0.05" },
    { -123400, "-1234", "($1,234)", "-1234" },
    { INT64_C(1000000000000000), "10000000000000", "$10,000,000,000,000", "10000000000000" },
    { INT64_MIN, "-92233720368547758.08", "($92,233,720,368,547,758.08)",
      "-92233720368547758.08" },
};

static void amounts_are_shown_with_cents_only_where_there_are_any(void **state)
{
    char out[ASIDE_MONEY_TEXT];

    (void)state;
    for (size_t i = 0; i < COUNT(shown_cases); i++) {
        const struct shown_case *row = &shown_cases[i];

        assert_string_equal(aside_money_text(out, (aside_money){ row->value }), row->text);
        assert_string_equal(aside_money_show(out, (aside_money){ row->value }), row->shown);
        assert_string_equal(aside_fte_show(out, row->value), row->hundredths);
    }
    assert_string_equal(aside_share_show(out, 1250), "12.5%");
    assert_string_equal(aside_share_show(out, 10000), "100%");
    assert_string_equal(aside_share_show(out, INT32_MIN), "-21474836.48%");
}

static void every_legal_amount_comes_back_from_its_double_and_its_text(void **state)
{
    uint64_t random = 1;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        char text[ASIDE_MONEY_TEXT];
        aside_money amount, again = { 0 };

        random = random * UINT64_C(6364136223846793005) + 1442695040888963407U;
        amount.cents = (int64_t)((random >> 13) % (ASIDE_MONEY_MAX_CENTS + 1));
        assert_true((int64_t)(aside_money_dollars(amount) * 100 + 0.5) == amount.cents);
        assert_null(aside_money_parse(&again, aside_money_text(text, amount)));
        assert_int_equal(again.cents, amount.cents);
        assert_null(aside_money_parse(&again, aside_money_show(text, amount)));
        assert_int_equal(again.cents, amount.cents);
    }
}

/* ---- arithmetic --------------------------------------------------------------------------- */

static void sums_outside_ten_trillion_are_refused_and_leave_the_result_alone(void **state)
{
    const aside_money most = { ASIDE_MONEY_MAX_CENTS }, least = { -ASIDE_MONEY_MAX_CENTS };
    const aside_money cent = { 1 }, huge = { INT64_MAX }, deep = { INT64_MIN };
    aside_money out = { UNTOUCHED };

    (void)state;
    assert_false(aside_money_add(&out, most, cent));
    assert_false(aside_money_subtract(&out, least, cent));
    assert_false(aside_money_add(&out, huge, huge));
    assert_false(aside_money_add(&out, deep, deep));
    assert_false(aside_money_subtract(&out, deep, huge));
    assert_false(aside_money_subtract(&out, cent, deep));
    assert_int_equal(out.cents, UNTOUCHED);
}

static void legal_sums_are_exact(void **state)
{
    const aside_money most = { ASIDE_MONEY_MAX_CENTS }, cent = { 1 };
    aside_money out = { 0 };

    (void)state;
    assert_true(aside_money_subtract(&out, most, cent));
    assert_int_equal(out.cents, ASIDE_MONEY_MAX_CENTS - 1);
    assert_true(aside_money_add(&out, out, cent));
    assert_int_equal(out.cents, ASIDE_MONEY_MAX_CENTS);
    assert_true(aside_money_subtract(&out, cent, most));
    assert_int_equal(out.cents, 1 - ASIDE_MONEY_MAX_CENTS);
}

static const struct {
    int64_t value, numerator, denominator, down, half_up, up;
} scale_cases[] = {
    { 0, 5, 3, 0, 0, 0 },
    { 5, 0, 3, 0, 0, 0 },
    { 6, 1, 3, 2, 2, 2 },
    { 7, 1, 3, 2, 2, 3 },
    { 8, 1, 3, 2, 3, 3 },
    { 5, 1, 2, 2, 3, 3 },
    { 3, 1, 2, 1, 2, 2 },
    { 1, 1, 10000, 0, 0, 1 },
    { 5000, 1, 10000, 0, 1, 1 },
    { 4999, 1, 10000, 0, 0, 1 },
    { INT64_C(1000000000000000), 9999, 10000, INT64_C(999900000000000),
      INT64_C(999900000000000), INT64_C(999900000000000) },
    { INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX },
    { INT64_MAX, 1, 2, INT64_MAX / 2, INT64_MAX / 2 + 1, INT64_MAX / 2 + 1 },
};

static void scaling_rounds_as_named_and_never_overflows_on_the_way(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(scale_cases); i++) {
        int64_t v = scale_cases[i].value, n = scale_cases[i].numerator;
        int64_t d = scale_cases[i].denominator;

        assert_int_equal(aside_scale_down(v, n, d), scale_cases[i].down);
        assert_int_equal(aside_scale_half_up(v, n, d), scale_cases[i].half_up);
        assert_int_equal(aside_scale_up(v, n, d), scale_cases[i].up);
    }
}

enum { PARTS = 4 };

static const struct {
    int64_t total, weights[PARTS], parts[PARTS];
} split_cases[] = {
    { 0, { 1, 1, 1, 1 }, { 0, 0, 0, 0 } },
    { 100, { 1, 1, 1, 1 }, { 25, 25, 25, 25 } },
    { 10, { 1, 1, 1, 0 }, { 4, 3, 3, 0 } },
    { 11, { 1, 1, 1, 0 }, { 4, 4, 3, 0 } },
    { 1, { 0, 1, 1, 1 }, { 0, 1, 0, 0 } },
    { 2, { 0, 1, 5, 1 }, { 0, 0, 2, 0 } },
    { 7, { 0, 0, 0, 0 }, { 7, 0, 0, 0 } },
    { 3, { 1000, 1, 1, 1 }, { 3, 0, 0, 0 } },
    { INT64_MAX, { INT64_MAX, INT64_MAX, 0, 0 },
      { INT64_MAX / 2 + 1, INT64_MAX / 2, 0, 0 } },
};

static void a_split_gives_the_odd_units_to_the_largest_remainders(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(split_cases); i++) {
        int64_t parts[PARTS];

        aside_split(parts, split_cases[i].total, split_cases[i].weights, PARTS);
        for (size_t j = 0; j < PARTS; j++)
            assert_int_equal(parts[j], split_cases[i].parts[j]);
    }
}

static void a_split_of_nothing_over_nothing_writes_nothing(void **state)
{
    int64_t part = UNTOUCHED;

    (void)state;
    aside_split(&part, 0, &part, 0);
    assert_int_equal(part, UNTOUCHED);
}

static void random_splits_add_up_and_no_part_is_a_unit_off(void **state)
{
    uint64_t random = 7;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        int64_t weights[17], parts[17], sum = 0, total;
        double all = 0;

        for (size_t i = 0; i < COUNT(weights); i++) {
            random = random * UINT64_C(6364136223846793005) + 1442695040888963407U;
            weights[i] = (int64_t)((random >> 33) % 1000);
            all += (double)weights[i];
        }
        total = (int64_t)((random >> 20) % 100000000);
        aside_split(parts, total, weights, COUNT(weights));
        for (size_t i = 0; i < COUNT(weights); i++) {
            double exact = all > 0 ? (double)total * (double)weights[i] / all : 0;

            assert_true((double)parts[i] > exact - 1 && (double)parts[i] < exact + 1);
            sum += parts[i];
        }
        assert_int_equal(sum, total);
    }
}

static const struct CMUnitTest behaviour[] = {
    cmocka_unit_test(minus_zero_is_read_as_zero),
    cmocka_unit_test(amounts_are_shown_with_cents_only_where_there_are_any),
    cmocka_unit_test(every_legal_amount_comes_back_from_its_double_and_its_text),
    cmocka_unit_test(sums_outside_ten_trillion_are_refused_and_leave_the_result_alone),
    cmocka_unit_test(legal_sums_are_exact),
    cmocka_unit_test(scaling_rounds_as_named_and_never_overflows_on_the_way),
    cmocka_unit_test(a_split_gives_the_odd_units_to_the_largest_remainders),
    cmocka_unit_test(a_split_of_nothing_over_nothing_writes_nothing),
    cmocka_unit_test(random_splits_add_up_and_no_part_is_a_unit_off),
};

int main(void)
{
    struct CMUnitTest money[COUNT(money_cases)], shares[COUNT(share_cases)];
    struct CMUnitTest ftes[COUNT(fte_cases)], integers[COUNT(integer_cases)];
    struct CMUnitTest decimals[COUNT(decimal_cases)];
    int failed = 0;

    for (size_t i = 0; i < COUNT(money); i++)
        money[i] = unit_case(money_cases[i].text, check_money, &money_cases[i]);
    for (size_t i = 0; i < COUNT(shares); i++)
        shares[i] = unit_case(share_cases[i].text, check_share, &share_cases[i]);
    for (size_t i = 0; i < COUNT(ftes); i++)
        ftes[i] = unit_case(fte_cases[i].text, check_fte, &fte_cases[i]);
    for (size_t i = 0; i < COUNT(integers); i++)
        integers[i] = unit_case(integer_cases[i].text, check_integer, &integer_cases[i]);
    for (size_t i = 0; i < COUNT(decimals); i++)
        decimals[i] = unit_case(decimal_cases[i].text, check_decimal, &decimal_cases[i]);
    failed += cmocka_run_group_tests_name("money is read", money, NULL, NULL);
    failed += cmocka_run_group_tests_name("shares are read", shares, NULL, NULL);
    failed += cmocka_run_group_tests_name("FTE are read", ftes, NULL, NULL);
    failed += cmocka_run_group_tests_name("whole numbers are read", integers, NULL, NULL);
    failed += cmocka_run_group_tests_name("decimals are read", decimals, NULL, NULL);
    failed += cmocka_run_group_tests_name("amounts", behaviour, NULL, NULL);
    return failed != 0;
}
