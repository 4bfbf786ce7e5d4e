#include <number.h>

#include "unit.h"

static struct aside_number of(int64_t up, int64_t down)
{
    return aside_number_of(up, down);
}

static void check_is(struct aside_number number, int64_t up, int64_t down)
{
    assert_true(number.up == up && number.down == down);
}

static void fractions_stay_in_lowest_terms(void **state)
{
    struct aside_number out;

    (void)state;
    check_is(of(6, 4), 3, 2);
    assert_true(aside_number_add(&out, of(1, 6), of(1, 3)));
    check_is(out, 1, 2);
    assert_true(aside_number_subtract(&out, of(1, 6), of(1, 6)));
    check_is(out, 0, 1);
    assert_true(aside_number_multiply(&out, of(-2, 3), of(3, 4)));
    check_is(out, -1, 2);
    assert_true(aside_number_divide(&out, of(1, 2), of(-1, 4)));
    check_is(out, -2, 1);
}

static void division_by_zero_does_not_fit(void **state)
{
    struct aside_number out;

    (void)state;
    assert_false(aside_number_divide(&out, of(1, 2), of(0, 1)));
}

static void overflow_is_seen(void **state)
{
    struct aside_number out = of(INT64_MAX, 1);

    (void)state;
    assert_true(aside_number_multiply(&out, out, out));
    assert_false(aside_number_multiply(&out, out, out));
}

static void rounding_is_away_from_zero(void **state)
{
    static const struct {
        int64_t up, down, digits, half_up, all_up, scale;
    } cases[] = {
        { 5, 2, 0, 3, 3, 1 },        { -5, 2, 0, -3, -3, 1 },
        { 7, 3, 0, 2, 3, 1 },        { 1005, 1000, 2, 101, 101, 100 },
        { 1, 3, 2, 33, 34, 100 },    { 4, 1, 2, 400, 400, 100 },
        { -1, 3, 2, -33, -34, 100 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct aside_number out;

        assert_true(aside_number_round(&out, of(cases[i].up, cases[i].down),
                                       (int)cases[i].digits, ASIDE_ROUND_HALF_UP));
        assert_int_equal(aside_number_scaled(out, cases[i].scale), cases[i].half_up);
        assert_true(aside_number_round(&out, of(cases[i].up, cases[i].down),
                                       (int)cases[i].digits, ASIDE_ROUND_UP));
        assert_int_equal(aside_number_scaled(out, cases[i].scale), cases[i].all_up);
    }
}

static void comparison_is_exact(void **state)
{
    (void)state;
    assert_true(aside_number_compare(of(1, 3), of(3333333333333, 10000000000000)) > 0);
    assert_true(aside_number_compare(of(2, 6), of(1, 3)) == 0);
    assert_true(aside_number_compare(of(-1, 3), of(0, 1)) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fractions_stay_in_lowest_terms),
        cmocka_unit_test(division_by_zero_does_not_fit),
        cmocka_unit_test(overflow_is_seen),
        cmocka_unit_test(rounding_is_away_from_zero),
        cmocka_unit_test(comparison_is_exact),
    };

    return cmocka_run_group_tests_name("report_number", tests, NULL, NULL);
}
