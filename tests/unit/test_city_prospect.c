/* A city with a source more, or one fewer; and settings of prospects. */
#include "city_given.h"

#define CITY \
    HEAD "<sources><source id='gf' name='G' kind='local'><amount year='2027'>900</amount>" \
    "</source><source id='jag' name='J' kind='federal'><amount year='2027'>500</amount>" \
    "<allow programs='q'/></source></sources>" \
    "<programs><program id='p' name='P' strategy='proven' actions='4' priority='9'/>" \
    "<program id='q' name='Q' strategy='proven' actions='4' priority='9'/></programs>" \
    "<pursuit hours='90'><prospect id='next' listing='16.045' programs='q' chance='20%'/>" \
    "</pursuit>" TAIL

static struct aside_amount amount = { .year = 2028, .amount = { 70000 } };
static struct aside_ref program = { .id = "q" };
static struct aside_allow allow = { .programs = { &program, 1 } };

static struct aside_source award(const char *id)
{
    return (struct aside_source){
        .id = id, .name = "Award", .kind = ASIDE_FEDERAL, .term = ASIDE_ONE_TIME,
        .match_of_total = 2500, .amounts = { &amount, 1 }, .allows = { &allow, 1 },
    };
}

static void a_source_more_stands_last_and_is_checked(void **state)
{
    struct given given = given_city(CITY);
    struct aside_source source = award("new");
    struct aside_city *changed;

    (void)state;
    assert_int_equal(aside_city_with_source(&changed, given.arena, given.city, &source,
                                            &given.found),
                     ASIDE_OK);
    assert_int_equal(given.city->sources.count, 2);
    assert_int_equal(changed->sources.count, 3);
    assert_string_equal(changed->sources.items[2].id, "new");
    assert_int_equal(changed->sources.items[2].restriction, ASIDE_RESTRICTED);
    assert_int_equal(changed->sources.items[2].allows.items[0].programs.items[0].index, 1);
    assert_int_equal(changed->sources.items[1].allows.items[0].programs.items[0].index, 1);
    assert_int_equal(aside_source_amount(&changed->sources.items[2], 2028).cents, 70000);
    assert_true(changed->sources.items[2].amounts.items != &amount);
    /* Once more: what has been changed can be changed again. */
    source.id = "newer";
    assert_int_equal(aside_city_with_source(&changed, given.arena, changed, &source,
                                            &given.found),
                     ASIDE_OK);
    assert_int_equal(changed->sources.count, 4);
    given_end(&given);
}

static void a_source_that_does_not_fit_is_refused(void **state)
{
    struct given given = given_city(CITY);
    struct aside_source twice = award("jag"), outside = award("new");
    struct aside_amount late = { .year = 2040, .amount = { 70000 } };
    struct aside_city *changed;

    (void)state;
    assert_int_equal(aside_city_with_source(&changed, given.arena, given.city, &twice,
                                            &given.found),
                     ASIDE_ERR_INVALID);
    assert_null(changed);
    assert_true(given_says(&given, "has the id of the source"));
    outside.amounts.items = &late;
    assert_int_equal(aside_city_with_source(&changed, given.arena, given.city, &outside,
                                            &given.found),
                     ASIDE_ERR_INVALID);
    assert_true(given_says(&given, "outside the horizon"));
    given_end(&given);
}

static void a_source_fewer_leaves_the_others(void **state)
{
    struct given given = given_city(CITY);
    struct aside_city *changed;

    (void)state;
    assert_int_equal(aside_city_without_source(&changed, given.arena, given.city, 0,
                                               &given.found),
                     ASIDE_OK);
    assert_int_equal(given.city->sources.count, 2);
    assert_string_equal(given.city->sources.items[0].id, "gf");
    assert_int_equal(changed->sources.count, 1);
    assert_string_equal(changed->sources.items[0].id, "jag");
    assert_int_equal(changed->sources.items[0].allows.items[0].programs.items[0].index, 1);
    given_end(&given);
}

static void settings_move_prospects(void **state)
{
    static const char *const settings[] = {
        "pursuit.prospect.next.chance=30%", "pursuit.hours=+10", "pursuit.match=5000",
        "pursuit.prospect.next.first=2028",
    };
    struct given given = given_city(CITY);
    struct aside_error err = { 0 };
    struct aside_city *changed;
    const struct aside_pursuit_terms *terms;

    (void)state;
    if (aside_city_set(&changed, given.arena, given.city, settings, COUNT(settings),
                       &given.found, &err) != ASIDE_OK)
        fail_msg("%s", err.message);
    terms = &changed->pursuit.items[0];
    assert_int_equal(terms->prospects.items[0].chance.basis_points, 3000);
    assert_int_equal(terms->hours.value, 100);
    assert_int_equal(terms->match.amount.cents, 500000);
    assert_int_equal(terms->prospects.items[0].first, 2028);
    assert_int_equal(given.city->pursuit.items[0].hours.value, 90);
    given_end(&given);
}

static void a_setting_out_of_range_is_refused(void **state)
{
    static const char *const settings[] = { "pursuit.prospect.next.chance=0%" };
    static const char *const unknown[] = { "pursuit.prospect.nxt.chance=30%" };
    struct given given = given_city(CITY);
    struct aside_error err = { 0 };
    struct aside_city *changed;

    (void)state;
    assert_int_equal(aside_city_set(&changed, given.arena, given.city, settings, 1,
                                    &given.found, &err),
                     ASIDE_ERR_USAGE);
    assert_int_equal(aside_city_set(&changed, given.arena, given.city, unknown, 1,
                                    &given.found, &err),
                     ASIDE_ERR_USAGE);
    assert_non_null(strstr(err.message, "pursuit.prospect.next.chance"));
    given_end(&given);
}

static const struct {
    const char *begins;
    struct aside_date day;
    int32_t year;
} days[] = {
    { "07-01", { 2026, 6, 30 }, 2026 }, { "07-01", { 2026, 7, 1 }, 2027 },
    { "10-01", { 2026, 9, 30 }, 2026 }, { "10-01", { 2026, 12, 31 }, 2027 },
    { "01-01", { 2026, 12, 31 }, 2026 }, { "01-01", { 2027, 1, 1 }, 2027 },
};

static void a_day_falls_in_a_fiscal_year(void **state)
{
    struct given given = given_city(CITY);

    (void)state;
    for (size_t i = 0; i < COUNT(days); i++) {
        given.city->horizon.items[0].begins = days[i].begins;
        assert_int_equal(aside_city_fiscal_year(given.city, days[i].day), days[i].year);
    }
    given_end(&given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_more_stands_last_and_is_checked),
        cmocka_unit_test(a_source_that_does_not_fit_is_refused),
        cmocka_unit_test(a_source_fewer_leaves_the_others),
        cmocka_unit_test(settings_move_prospects),
        cmocka_unit_test(a_setting_out_of_range_is_refused),
        cmocka_unit_test(a_day_falls_in_a_fiscal_year),
    };

    return cmocka_run_group_tests_name("prospect", tests, NULL, NULL);
}
