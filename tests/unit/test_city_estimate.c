/* Estimates: a study's percentage and an office's own numbers become one level. */
#include "city_given.h"

#include <math.h>
#include <stdlib.h>

#include <check.h>

#define TOP HEAD MONEY
#define PROGRAM(id, attributes, effect, estimate) \
    "<program id='" id "' name='P' strategy='proven' actions='4' " attributes ">" \
    "<effect from='t' " effect "><estimate " estimate "/></effect></program>"
#define NORTH "<places><place id='north' name='North side' baseline='40'/></places>\n"

static const struct aside_effect *effect_of(const struct given *given, size_t program)
{
    return aside_program_effect(&given->city->programs.items[program]);
}

static void assert_near(double value, double wanted)
{
    if (!(fabs(value - wanted) <= 1e-9 * fmax(1, fabs(wanted))))
        fail_msg("%.12g, not %.12g", value, wanted);
}

/* The one level of a program. */
static void assert_level(const struct given *given, size_t program, int64_t cents,
                         double averts)
{
    const struct aside_effect *effect = effect_of(given, program);

    assert_int_equal(effect->levels.count, 1);
    assert_int_equal(effect->levels.items[0].spend.cents, cents);
    assert_near(effect->levels.items[0].averts, averts);
}

/* ---- one estimate ------------------------------------------------------------------------ */

static void a_place_lends_its_baseline(void **state)
{
    struct given given = given_city(
        TOP "<places><place id='east' baseline='210'/></places><programs>"
        PROGRAM("p", "place='east'", "",
                "evidence='nyc-cure' place='east' reach='0.40' full-spend='1400000'")
        "</programs>" TAIL);
    const struct aside_working *w = effect_of(&given, 0)->working;

    (void)state;
    assert_level(&given, 0, 140000000, 14.28);          /* 210 x 0.40 x 17% */
    assert_non_null(w);
    assert_string_equal(w->study->id, "nyc-cure");
    assert_true(w->baseline == 210 && w->reach == 0.4 && w->factor == 1);
    assert_int_equal(w->overlapping, 1);
    assert_false(w->of_people);
    assert_non_null(given.city->evidence);
    given_end(&given);
}

static void people_and_their_cost_are_full_size(void **state)
{
    struct given given = given_city(
        TOP "<programs>"
        PROGRAM("p", "people-served='40' unit-cost='10800.50'", "",
                "evidence='oakland-reinjury' baseline='8' reach='1'")
        "</programs>" TAIL);

    (void)state;
    assert_level(&given, 0, 43202000, 3);               /* 40 x $10,800.50; 8 x 37.5% */
    assert_true(effect_of(&given, 0)->working->of_people);
    given_end(&given);
}

static void an_interval_gives_low_and_high(void **state)
{
    struct given given = given_city(
        TOP "<programs>"
        PROGRAM("p", "", "", "evidence='buildings-quasi' baseline='15' reach='1' "
                "full-spend='1200000'")
        PROGRAM("q", "place='north'", "low='1' high='9'",
                "evidence='buildings-quasi' place='north' reach='0.5' full-spend='1200000'")
        "</programs>" NORTH TAIL);

    (void)state;
    assert_level(&given, 0, 120000000, 5.85);           /* 15 x 39% */
    assert_true(effect_of(&given, 0)->low.given && effect_of(&given, 0)->high.given);
    assert_near(effect_of(&given, 0)->low.value, 4.2);  /* 15 x 28% */
    assert_near(effect_of(&given, 0)->high.value, 7.5); /* 15 x 50% */
    assert_level(&given, 1, 120000000, 7.8);
    assert_true(effect_of(&given, 1)->low.value == 1);  /* the city's own stand */
    assert_true(effect_of(&given, 1)->high.value == 9);
    given_end(&given);
}

static void without_an_interval_there_is_no_range(void **state)
{
    struct given given = given_city(
        TOP "<programs>"
        PROGRAM("p", "", "", "evidence='nyc-cure' baseline='15' reach='1' full-spend='5'")
        "</programs>" TAIL);

    (void)state;
    assert_false(effect_of(&given, 0)->low.given);
    assert_false(effect_of(&given, 0)->high.given);
    given_end(&given);
}

/* ---- overlap ----------------------------------------------------------------------------- */

#define CURE(id) PROGRAM(id, "place='north'", "", \
                         "evidence='nyc-cure' place='north' reach='0.5' full-spend='100000'")
#define BLOCKS(id) PROGRAM(id, "place='north'", "", \
                           "evidence='oakland-blocks' place='north' reach='1' " \
                           "full-spend='200000'")

static void two_in_one_place_multiply(void **state)
{
    struct given given = given_city(TOP NORTH "<programs>" CURE("p") BLOCKS("q") "</programs>"
                                    TAIL);
    /* Parts 0.085 and 0.2: together 1 - 0.915 x 0.8 = 0.268 of 40, where 0.285 was claimed. */
    const double factor = 0.268 / 0.285;

    (void)state;
    assert_level(&given, 0, 10000000, 3.4 * factor);
    assert_level(&given, 1, 20000000, 8 * factor);
    assert_near(effect_of(&given, 0)->working->factor, factor);
    assert_int_equal(effect_of(&given, 1)->working->overlapping, 2);
    given_end(&given);
}

static void three_in_one_place_multiply(void **state)
{
    struct given given = given_city(
        TOP NORTH "<programs>" CURE("p") BLOCKS("q")
        PROGRAM("r", "place='north'", "",
                "evidence='buildings-quasi' baseline='20' reach='1' full-spend='300000'")
        PROGRAM("elsewhere", "", "",
                "evidence='nyc-cure' baseline='40' reach='0.5' full-spend='100000'")
        "</programs>" TAIL);
    /* The third averts 7.8 of its own 20, which is 0.195 of the place's 40:
     * together 1 - 0.915 x 0.8 x 0.805 = 0.41074, where 0.48 was claimed. */
    const double factor = 0.41074 / 0.48;

    (void)state;
    assert_level(&given, 0, 10000000, 3.4 * factor);
    assert_level(&given, 1, 20000000, 8 * factor);
    assert_level(&given, 2, 30000000, 7.8 * factor);
    assert_near(effect_of(&given, 2)->low.value, 5.6 * factor);
    /* High ends overlap more: 0.085, 0.2 and 0.25 make 0.451, where 0.535 was claimed. */
    assert_near(effect_of(&given, 2)->high.value, 10 * 0.451 / 0.535);
    assert_level(&given, 3, 10000000, 3.4);             /* not of that place */
    given_end(&given);
}

static void levels_of_the_citys_own_are_not_in_the_product(void **state)
{
    struct given given = given_city(
        TOP NORTH "<programs>" CURE("p")
        "<program id='own' name='O' strategy='proven' actions='4' place='north'>"
        "<effect from='t'><level spend='100' averts='12'/></effect></program></programs>" TAIL);

    (void)state;
    assert_level(&given, 0, 10000000, 3.4);
    assert_level(&given, 1, 10000, 12);
    assert_null(effect_of(&given, 1)->working);
    given_end(&given);
}

/* Without a baseline that all share, the largest is taken: the whole city is one place. */
static void the_whole_city_is_a_place(void **state)
{
    struct given given = given_city(
        TOP "<programs>"
        PROGRAM("p", "", "", "evidence='nyc-cure' baseline='40' reach='0.5' full-spend='1'")
        PROGRAM("q", "", "", "evidence='oakland-blocks' baseline='10' reach='1' full-spend='1'")
        "</programs>" TAIL);
    const double factor = (1 - 0.915 * 0.95) / 0.135;   /* 0.085 and 2 / 40 */

    (void)state;
    assert_level(&given, 0, 100, 3.4 * factor);
    assert_level(&given, 1, 100, 2 * factor);
    given_end(&given);
}

/* What a place shares is the largest baseline of its own estimates, not of anybody's. */
static void a_place_without_a_baseline_takes_the_largest(void **state)
{
    struct given given = given_city(
        TOP "<places><place id='south'/></places><programs>"
        PROGRAM("p", "place='south'", "",
                "evidence='nyc-cure' baseline='40' reach='0.5' full-spend='1'")
        PROGRAM("q", "place='south'", "",
                "evidence='oakland-blocks' baseline='10' reach='1' full-spend='1'")
        PROGRAM("r", "", "", "evidence='nyc-cure' baseline='1000' reach='1' full-spend='1'")
        "</programs>" TAIL);
    const double factor = (1 - 0.915 * 0.95) / 0.135;   /* 0.085 and 2 / 40 */

    (void)state;
    assert_level(&given, 0, 100, 3.4 * factor);
    assert_level(&given, 1, 100, 2 * factor);
    assert_level(&given, 2, 100, 170);
    given_end(&given);
}

/* ---- never more than the product --------------------------------------------------------- */

enum { PROGRAMS_MOST = 6, CITIES = 300, MIXES = 60, TEXT_BYTES = 6000 };

static uint64_t seed = 20260905;

static double chance(void)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(seed >> 11) / 9007199254740992.0;
}

static size_t below(size_t count)
{
    return (size_t)(chance() * (double)count) % count;
}

static const struct {
    const char *id;
    double effect;
} drawn_from[] = {
    { "nyc-cure", 0.17 }, { "baltimore-early", 0.32 }, { "buildings-quasi", 0.39 },
    { "readi-referred-arrests", 0.79 }, { "lots-quasi", 0.046 }, { "oakland-blocks", 0.2 },
};

struct drawn {
    size_t count;
    double part[PROGRAMS_MOST];         /* averted alone, of the place's 100 */
    char text[TEXT_BYTES];
};

static void draw(struct drawn *city)
{
    size_t used;

    city->count = 1 + below(PROGRAMS_MOST);
    used = (size_t)snprintf(city->text, TEXT_BYTES, TOP
                            "<places><place id='north' baseline='100'/></places><programs>");
    for (size_t i = 0; i < city->count; i++) {
        size_t study = below(COUNT(drawn_from));
        int baseline = 1 + (int)below(100), reach = 1 + (int)below(100);

        city->part[i] = baseline * reach * drawn_from[study].effect / 10000;
        used += (size_t)snprintf(
            city->text + used, TEXT_BYTES - used,
            "<program id='p%zu' name='P' strategy='proven' actions='4' place='north'>"
            "<effect from='t'><estimate evidence='%s' baseline='%d' reach='%d.%02d' "
            "full-spend='1000000'/></effect></program>", i, drawn_from[study].id, baseline,
            reach / 100, reach % 100);
    }
    snprintf(city->text + used, TEXT_BYTES - used, "</programs>" TAIL);
}

/* What the levels claim together at a mix of sizes, and what the product says. */
static void check_mix(const struct given *given, const struct drawn *city, const int *percent,
                      bool exact)
{
    double claimed = 0, left = 100;

    for (size_t i = 0; i < city->count; i++) {
        aside_money spend = { (int64_t)percent[i] * 1000000 };

        claimed += aside_effect_at(effect_of(given, i), spend);
        left *= 1 - city->part[i] * percent[i] / 100;
    }
    if (claimed > 100 - left + 1e-9)
        fail_msg("%.12g claimed, %.12g by the product", claimed, 100 - left);
    if (exact)
        assert_near(claimed, 100 - left);
}

static void claims_never_pass_the_product(void **state)
{
    (void)state;
    for (int c = 0; c < CITIES; c++) {
        static struct drawn city;
        struct given given;
        int percent[PROGRAMS_MOST];

        draw(&city);
        given = given_city(city.text);
        for (unsigned vertex = 0; vertex < 1u << city.count; vertex++) {
            for (size_t i = 0; i < city.count; i++)
                percent[i] = (vertex >> i & 1) != 0 ? 100 : 0;
            check_mix(&given, &city, percent, vertex + 1 == 1u << city.count);
        }
        for (int m = 0; m < MIXES; m++) {
            for (size_t i = 0; i < city.count; i++)
                percent[i] = (int)below(101);
            check_mix(&given, &city, percent, false);
        }
        given_end(&given);
    }
}

/* ---- checked again ----------------------------------------------------------------------- */

static void check_again(struct given *given)
{
    enum aside_status status = aside_city_check(
        &(struct aside_checking){ given->city, given->arena, &given->found,
                                  given->found.count, true });

    assert_int_equal(status, ASIDE_OK);
    assert_int_equal(given->found.faults, 0);
}

static void a_second_check_starts_from_what_was_read(void **state)
{
    struct given given = given_city(
        TOP NORTH "<programs>" CURE("p")
        PROGRAM("q", "place='north'", "", "evidence='buildings-quasi' place='north' reach='1' "
                "full-spend='100000'")
        "</programs>" TAIL);
    const struct aside_evidence *library = given.city->evidence;
    double first = effect_of(&given, 1)->levels.items[0].averts;
    double low = effect_of(&given, 1)->low.value;

    (void)state;
    check_again(&given);
    assert_true(effect_of(&given, 1)->levels.items[0].averts == first);
    assert_true(effect_of(&given, 1)->low.value == low);
    given.city->places.items[0].baseline.value = 80;
    check_again(&given);
    assert_near(effect_of(&given, 1)->levels.items[0].averts, 2 * first);
    assert_near(effect_of(&given, 1)->low.value, 2 * low);
    assert_ptr_equal(given.city->evidence, library);    /* read once */
    given_end(&given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_lends_its_baseline),
        cmocka_unit_test(people_and_their_cost_are_full_size),
        cmocka_unit_test(an_interval_gives_low_and_high),
        cmocka_unit_test(without_an_interval_there_is_no_range),
        cmocka_unit_test(two_in_one_place_multiply),
        cmocka_unit_test(three_in_one_place_multiply),
        cmocka_unit_test(levels_of_the_citys_own_are_not_in_the_product),
        cmocka_unit_test(the_whole_city_is_a_place),
        cmocka_unit_test(a_place_without_a_baseline_takes_the_largest),
        cmocka_unit_test(claims_never_pass_the_product),
        cmocka_unit_test(a_second_check_starts_from_what_was_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
