/*
 * Cities made up from seeds, read, written again as a city file and as the sheets of a workbook,
 * and read from there: the same city each time. Of the tests of this folder the only one that
 * looks inside the program, for what differs must be named by record and field.
 *
 *   SETASIDE_CITIES  how many cities, from seed 1 (200; 2000 with SETASIDE_LONG=1)
 *   SETASIDE_SEED    only this one
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "city_book.h"
#include "city_equal.h"
#include "city_random.h"
#include "run.h"
#include "workers.h"

enum { QUICK_CITIES = 200, LONG_CITIES = 2000 };

struct trip {
    struct aside_arena *arena;
    struct aside_problems found;
    uint32_t seed;
};

static void say(const struct trip *trip, const char *what)
{
    fprintf(stderr, "seed %u: %s\n", trip->seed, what);
    aside_problems_print(stderr, &trip->found);
}

static bool is_same(const struct trip *trip, const char *by, const struct aside_city *city,
                    const struct aside_city *again)
{
    const char *difference = city_difference(trip->arena, city, again);

    if (difference != NULL)
        say(trip, aside_arena_printf(trip->arena, "by %s, %s", by, difference));
    return difference == NULL;
}

static bool survives_text(struct trip *trip, const struct aside_city *city)
{
    const char *text = city_text(trip->arena, city);
    struct aside_city *again = NULL;

    if (aside_city_parse(&again, trip->arena, text, strlen(text), "written.xml", &trip->found)
        != ASIDE_OK) {
        say(trip, "what was written is refused");
        return false;
    }
    return is_same(trip, "text", city, again)
        && strcmp(text, city_text(trip->arena, again)) == 0;
}

static bool survives_sheets(struct trip *trip, const struct aside_city *city)
{
    struct aside_city *again = NULL;

    if (book_city(&again, book_of(trip->arena, city), &trip->found) != ASIDE_OK) {
        say(trip, "the sheets are refused");
        return false;
    }
    return is_same(trip, "sheets", city, again);
}

static bool survives(uint32_t seed, const char *path)
{
    struct trip trip = { .arena = aside_arena_new(), .seed = seed };
    struct city *drawn = malloc(sizeof(*drawn));
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_city *city = NULL;
    bool same;

    assert_non_null(drawn);
    trip.found.arena = trip.arena;
    city_random(drawn, seed);
    same = city_write(drawn, path)
        && aside_city_read(&city, trip.arena, path, &trip.found, &err) == ASIDE_OK;
    if (!same)
        say(&trip, "the city could not be read");
    same = same && survives_text(&trip, city) && survives_sheets(&trip, city);
    free(drawn);
    aside_arena_free(trip.arena);
    return same;
}

static void random_cities_survive_being_written(void **state)
{
    uint32_t usual = is_long_tier() ? LONG_CITIES : QUICK_CITIES;
    uint32_t seed = number_from_environment("SETASIDE_SEED", 0);
    uint32_t count = seed > 0 ? 1 : number_from_environment("SETASIDE_CITIES", usual);
    char folder[PATH_BYTES], path[PATH_BYTES + 32];
    int failures = 0;

    (void)state;
    assert_true(work_folder_make(folder));
    snprintf(path, sizeof(path), "%s/drawn.xml", folder);
    for (uint32_t i = 0; i < count; i++)
        failures += !survives(seed > 0 ? seed : i + 1, path);
    work_folder_remove(folder);
    printf("%u cities, %d of them changed\n", count, failures);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_cities_survive_being_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
