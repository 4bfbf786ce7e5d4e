/* Draws: the generator against its published vectors, the distribution, what correlates. */
#include "whatif_given.h"

#include "inside.h"

enum { MANY = 20000 };

/* ---- the generator ----------------------------------------------------------------------- */

/* philox4x32, 10 rounds, of the file kat_vectors that comes with Random123. */
static const struct {
    uint32_t counter[4], key[2], out[4];
} vectors[] = {
    { { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
    { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff }, { 0xffffffff, 0xffffffff },
      { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
    { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 }, { 0xa4093822, 0x299f31d0 },
      { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
};

static void the_generator_gives_its_published_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(vectors); i++) {
        uint32_t out[4];

        aside_philox(out, vectors[i].counter, vectors[i].key);
        for (size_t w = 0; w < 4; w++)
            assert_int_equal(out[w], vectors[i].out[w]);
    }
}

static void scores_are_normal(void **state)
{
    double sum = 0, squares = 0, fourth = 0;
    size_t within = 0;

    (void)state;
    for (uint64_t d = 1; d <= MANY; d++) {
        double score = aside_normal_score(3, "program", "a", d);

        sum += score;
        squares += score * score;
        fourth += score * score * score * score;
        within += fabs(score) < 1.959964;
    }
    assert_true(fabs(sum / MANY) < 0.03);
    assert_true(fabs(squares / MANY - 1) < 0.04);
    assert_true(fabs(fourth / MANY - 3) < 0.3);
    assert_true(fabs((double)within / MANY - 0.95) < 0.006);
}

static void a_triangle_is_inverted(void **state)
{
    (void)state;
    assert_true(fabs(aside_triangle_at(50, 100, 200, 0) - 50) < 1e-9);
    assert_true(fabs(aside_triangle_at(50, 100, 200, 1) - 200) < 1e-9);
    assert_true(fabs(aside_triangle_at(50, 100, 200, 1.0 / 3) - 100) < 1e-9);
    assert_true(fabs(aside_triangle_at(50, 100, 200, 1.0 / 12) - 75) < 1e-9);
    assert_true(fabs(aside_triangle_at(100, 100, 200, 0.75) - 150) < 1e-9);
    assert_true(fabs(aside_triangle_at(80, 80, 80, 0.3) - 80) < 1e-9);
}

/* ---- draws of a city --------------------------------------------------------------------- */

static struct aside_whatif_list *draws(struct given *given, const char *count, const char *seed,
                                       const char *correlate)
{
    const struct aside_whatif_request request = { .draws = count,
                                                  .seed = seed,
                                                  .correlate = correlate };

    return list_of(given, &request);
}

static void a_program_varies_over_its_range(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = draws(&given, "10", NULL, NULL);

    (void)state;
    assert_int_equal(list->seed, 1);
    assert_int_equal(list->effects.count, 4);
    assert_true(list->effects.items[0].varies && !list->effects.items[0].in_full);
    assert_true(fabs(list->effects.items[0].low - 50) < 1e-9);
    assert_true(fabs(list->effects.items[0].high - 150) < 1e-9);
    assert_true(list->effects.items[1].in_full);
    assert_true(fabs(list->effects.items[1].mean - (20 + 100 + 240) / 3.0) < 1e-9);
    assert_false(list->effects.items[3].varies);
    assert_string_equal(list->effects.items[3].why_not, "its estimate has no range");
    assert_string_equal(list->effects.items[0].rating, "promising");
    assert_null(list->effects.items[1].rating);
    assert_non_null(strstr(list->words, "triangle"));
    assert_non_null(strstr(list->words, "Philox"));
    given_end(&given);
}

static void draws_have_the_moments_of_their_triangle(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = draws(&given, "20000", "9", NULL);
    double sum[4] = { 0 }, squares[4] = { 0 };

    (void)state;
    for (size_t d = 0; d < MANY; d++) {
        double factors[4];

        aside_draw_factors(factors, list, d);
        for (size_t p = 0; p < 4; p++) {
            const struct aside_drawn_effect *effect = &list->effects.items[p];

            assert_true(factors[p] * 100 >= effect->low - 0.005);
            assert_true(factors[p] * 100 <= effect->high + 0.005);
            sum[p] += factors[p] * 100;
            squares[p] += factors[p] * factors[p] * 1e4;
        }
    }
    for (size_t p = 0; p < 3; p++) {
        const struct aside_drawn_effect *e = &list->effects.items[p];
        double mean = sum[p] / MANY, variance = squares[p] / MANY - mean * mean;
        double expected = (e->low * e->low + e->central * e->central + e->high * e->high
                           - e->low * e->central - e->low * e->high - e->central * e->high) / 18;

        assert_true(fabs(mean - e->mean) < 4 * sqrt(expected / MANY));
        assert_true(fabs(variance / expected - 1) < 0.04);
    }
    assert_true(fabs(sum[3] / MANY - 100) < 1e-9);
    given_end(&given);
}

/* Of the ranks of two programs, near enough that of their normal scores. */
static double correlation(const struct aside_whatif_list *list, size_t p, size_t q)
{
    double sums[5] = { 0 };

    for (size_t d = 0; d < MANY; d++) {
        double factors[4], x, y;

        aside_draw_factors(factors, list, d);
        x = factors[p];
        y = factors[q];
        sums[0] += x;
        sums[1] += y;
        sums[2] += x * x;
        sums[3] += y * y;
        sums[4] += x * y;
    }
    return (sums[4] / MANY - sums[0] / MANY * (sums[1] / MANY))
        / sqrt((sums[2] / MANY - sums[0] / MANY * (sums[0] / MANY))
               * (sums[3] / MANY - sums[1] / MANY * (sums[1] / MANY)));
}

static void programs_of_a_rating_go_together_where_asked(void **state)
{
    struct given given = given_city(WHATIF_CITY);

    (void)state;
    assert_true(fabs(correlation(draws(&given, "20000", "2", NULL), 0, 2)) < 0.03);
    assert_true(fabs(correlation(draws(&given, "20000", "2", "rating=60%"), 0, 2) - 0.6) < 0.03);
    assert_true(fabs(correlation(draws(&given, "20000", "2", "rating=0.6"), 0, 1)) < 0.03);
    assert_true(correlation(draws(&given, "20000", "2", "rating=100%"), 0, 2) > 0.99);
    given_end(&given);
}

static void a_draw_is_the_same_however_many_there_are(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *few = draws(&given, "10", "4", NULL);
    struct aside_whatif_list *many = draws(&given, "1000", "4", NULL);
    struct aside_whatif_list *other = draws(&given, "10", "5", NULL);
    double a[4], b[4], c[4];

    (void)state;
    aside_draw_factors(a, few, 7);
    aside_draw_factors(b, many, 7);
    aside_draw_factors(c, other, 7);
    assert_memory_equal(a, b, sizeof(a));
    assert_memory_not_equal(a, c, sizeof(a));
    assert_true(few->fingerprint != many->fingerprint);
    assert_true(few->fingerprint != other->fingerprint);
    given_end(&given);
}

static void the_settings_of_a_draw_are_its_factors(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = draws(&given, "10", "4", NULL);
    struct aside_problems found = { .arena = given.arena };
    struct aside_scenario scenario;
    struct aside_error err;
    struct aside_city *city = NULL;
    double factors[4], scale;

    (void)state;
    aside_whatif_scenario(&scenario, given.arena, list, 3);
    assert_string_equal(scenario.name, "draw 4");
    assert_int_equal(scenario.count, 4); /* b is first brought to what is estimated */
    assert_int_equal(aside_city_set(&city, given.arena, given.city, scenario.settings,
                                    scenario.count, &found, &err), ASIDE_OK);
    aside_draw_factors(factors, list, 3);
    for (size_t p = 0; p < 4; p++) {
        const struct aside_effect *was = aside_program_effect(&given.city->programs.items[p]);
        const struct aside_effect *is = aside_program_effect(&city->programs.items[p]);

        assert_true(aside_program_counts(&scale, city, &city->programs.items[p]));
        assert_true(fabs(scale * is->levels.items[0].averts
                         - factors[p] * was->levels.items[0].averts) < 1e-9);
    }
    given_end(&given);
}

static void what_cannot_be_drawn_is_said(void **state)
{
    static const struct aside_whatif_request wrong[] = {
        { .draws = "0" }, { .draws = "1000001" }, { .draws = "many" },
        { .draws = "5", .seed = "-1" }, { .draws = "5", .seed = "x" },
        { .draws = "5", .correlate = "rating" }, { .draws = "5", .correlate = "kind=10%" },
        { .draws = "5", .correlate = "rating=70%,family=40%" },
        { .draws = "5", .correlate = "rating=-10%" },
    };
    struct given given = given_city(WHATIF_CITY), plain = given_city(WITH_POLICY(""));
    struct aside_whatif_list *list = NULL;
    struct aside_error err;

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_int_equal(listed(&list, &given, &wrong[i], &err), ASIDE_ERR_USAGE);
    assert_int_equal(listed(&list, &plain, &(struct aside_whatif_request){ .draws = "5" }, &err),
                     ASIDE_ERR_USAGE);
    assert_non_null(strstr(err.message, "nothing to draw"));
    given_end(&given);
    given_end(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_generator_gives_its_published_numbers),
        cmocka_unit_test(scores_are_normal),
        cmocka_unit_test(a_triangle_is_inverted),
        cmocka_unit_test(a_program_varies_over_its_range),
        cmocka_unit_test(draws_have_the_moments_of_their_triangle),
        cmocka_unit_test(programs_of_a_rating_go_together_where_asked),
        cmocka_unit_test(a_draw_is_the_same_however_many_there_are),
        cmocka_unit_test(the_settings_of_a_draw_are_its_factors),
        cmocka_unit_test(what_cannot_be_drawn_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
