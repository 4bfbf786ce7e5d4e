/*
 * Scenarios solved by editing a problem that was there come to what they come to when the city
 * is changed and its problem generated anew: for every lever, over a range with its zero, and for
 * levers two at a time. Looks inside the program, which alone knows a city's levers.
 *
 * Seeds are cities made up; those from EXAMPLES on are parts of the examples' levers.
 *
 *   SETASIDE_CITIES  how many made-up cities (60; 240 with SETASIDE_LONG=1)
 *   SETASIDE_SEED    only this one
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setaside/optimize.h>

#include "city_random.h"
#include "run.h"
#include "workers.h"

enum {
    QUICK_CITIES = 60, LONG_CITIES = 240, EXAMPLES = 100001, PARTS = 24, QUICK_PARTS = 2,
    VALUES = 12, QUICK_LEVERS = 12, LONG_LEVERS = 60, TEXT_BYTES = 120, NODES = 4000
};

struct trial {
    struct outcome *outcome;
    struct aside_arena *arena;
    const struct aside_city *city;
    uint32_t seed;
    bool long_tier;
};

/* ---- values of a lever ------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_share(const struct aside_lever *lever)
{
    size_t length = lever->value != NULL ? strlen(lever->value) : 0;

    return strncmp(lever->range, "0%", 2) == 0 || strstr(lever->range, "a share") != NULL
        || (length > 0 && lever->value[length - 1] == '%');
}

static bool is_change(const struct aside_lever *lever)
{
    return lever->value != NULL && lever->value[0] == '+' && strstr(lever->path, ".price") == NULL
        && strstr(lever->path, ".effect") == NULL;
}

/* What the lever is moved by: from nothing to three times what it is. False: it has no size. */
static bool number_text(char *text, const struct aside_lever *lever, int step)
{
    static const double shares[VALUES] = { 0, 2.5, 5, 10, 12.5, 20, 30, 45, 60, 80, 100, 130 };
    static const double parts[VALUES] = { 0, 0.2, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3 };
    double now = lever->value != NULL ? strtod(lever->value, NULL) : 0;

    if (is_change(lever)) {
        snprintf(text, TEXT_BYTES, "%s=%+.0f%%", lever->path, 100 * (parts[step] - 1));
        return true;
    }
    if (is_share(lever)) {
        snprintf(text, TEXT_BYTES, "%s=%.10g%%", lever->path, shares[step]);
        return true;
    }
    if ((lever->value != NULL && !is_digit(lever->value[0]))
        || (!is_digit(lever->range[0]) && strncmp(lever->range, "an amount", 9) != 0))
        return false;
    if (!(now > 0))
        now = strstr(lever->range, "100") != NULL ? 40 : 60000;
    snprintf(text, TEXT_BYTES, "%s=%.10g", lever->path,
             now > 20 ? round(now * parts[step]) : now * parts[step]);
    return true;
}

/* ---- both ways --------------------------------------------------------------------------- */

struct answers {
    struct aside_arena *arena;
    struct aside_sweep_answer *items;
    size_t warm;
};

static bool keep(void *context, size_t index, const struct aside_sweep_answer *answer)
{
    struct answers *answers = context;
    struct aside_sweep_answer *kept = &answers->items[index];

    *kept = *answer;
    answers->warm += answer->warm;
    kept->spend = NULL;
    kept->message = NULL;
    return true;
}

__attribute__((format(printf, 2, 3)))
static void report(struct trial *trial, const char *format, ...)
{
    struct outcome *outcome = trial->outcome;
    size_t used = strlen(outcome->message);
    va_list arguments;

    outcome->kind = FAILED;
    if (used > sizeof(outcome->message) - 200)
        return;
    va_start(arguments, format);
    vsnprintf(outcome->message + used, sizeof(outcome->message) - used, format, arguments);
    va_end(arguments);
}

static bool has_plan(const struct aside_sweep_answer *answer)
{
    return !isnan(answer->objective);
}

/* Neither has a plan better than what the other proves to be the best. */
static bool agree(const struct aside_sweep_answer *a, const struct aside_sweep_answer *b)
{
    double noise = 1e-7 * (1 + fabs(a->objective));

    if (a->status == ASIDE_UNPROVEN || b->status == ASIDE_UNPROVEN) {
        if (!has_plan(a) || !has_plan(b))
            return true;
    } else if (a->status != b->status) {
        return false;
    }
    return !has_plan(a)
        || (a->objective <= b->bound + noise && b->objective <= a->bound + noise);
}

static struct answers solve(struct trial *trial, const struct aside_scenario *scenarios,
                            size_t count, const struct aside_sweep_options *options)
{
    struct answers answers = {
        .arena = trial->arena,
        .items = aside_arena_array(trial->arena, count, sizeof(*answers.items))
    };
    struct aside_error err = { .message = "" };
    struct aside_sweep *sweep = NULL;

    if (aside_sweep_open(&sweep, trial->arena, trial->city, scenarios, count, options, &err)
        != ASIDE_OK)
        report(trial, "the sweep cannot be opened: %s\n", err.message);
    else
        aside_sweep_run(sweep, 0, count, 1, keep, &answers);
    return answers;
}

static void compare(struct trial *trial, const struct aside_scenario *scenarios, size_t count,
                    size_t number)
{
    struct aside_sweep_options options = {
        .solve = { .gap = number % 3 == 2 ? 1e-3 : 0, .node_limit = NODES },
        .fixed_choices = number % 3 == 0,
    };
    struct answers warm = solve(trial, scenarios, count, &options), cold;

    options.always_cold = true;
    cold = solve(trial, scenarios, count, &options);
    trial->outcome->tally[0] = (uint16_t)(trial->outcome->tally[0] + warm.warm);
    for (size_t i = 0; i < count; i++) {
        const struct aside_sweep_answer *a = &warm.items[i], *b = &cold.items[i];

        trial->outcome->compared++;
        if (!agree(a, b))
            report(trial, "%s: warm %d %.12g to %.12g, cold %d %.12g to %.12g\n",
                 scenarios[i].name, (int)a->status, a->objective, a->bound, (int)b->status,
                 b->objective, b->bound);
    }
}

static void try_lever(struct trial *trial, const struct aside_lever *lever, size_t number)
{
    struct aside_scenario scenarios[VALUES];
    const char *settings[VALUES];
    char text[TEXT_BYTES];

    for (int i = 0; i < VALUES; i++) {
        if (!number_text(text, lever, i))
            return;
        settings[i] = aside_arena_strdup(trial->arena, text);
        scenarios[i] = (struct aside_scenario){ settings[i], &settings[i], 1 };
    }
    compare(trial, scenarios, VALUES, number);
}

/* A grid of four by four of their values, the zeros among them. */
static void try_pair(struct trial *trial, const struct aside_lever *one,
                     const struct aside_lever *other, size_t number)
{
    enum { SIDE = 4 };
    static const int steps[SIDE] = { 0, 4, 6, 9 };
    struct aside_scenario scenarios[SIDE * SIDE];
    const char *settings[SIDE * SIDE][2];
    char a[TEXT_BYTES], b[TEXT_BYTES];

    for (int i = 0; i < SIDE * SIDE; i++) {
        if (!number_text(a, one, steps[i / SIDE]) || !number_text(b, other, steps[i % SIDE]))
            return;
        settings[i][0] = aside_arena_strdup(trial->arena, a);
        settings[i][1] = aside_arena_strdup(trial->arena, b);
        scenarios[i] = (struct aside_scenario){
            aside_arena_printf(trial->arena, "%s %s", a, b), settings[i], 2
        };
    }
    compare(trial, scenarios, SIDE * SIDE, number);
}

/* ---- a city ------------------------------------------------------------------------------ */

static bool read_city(struct trial *trial, const char *path)
{
    struct aside_problems found = { .arena = trial->arena };
    struct aside_error err = { .message = "" };
    struct aside_city *city = NULL;

    if (aside_city_read(&city, trial->arena, path, &found, &err) != ASIDE_OK) {
        report(trial, "%s cannot be read\n", path);
        return false;
    }
    trial->city = city;
    return true;
}

/* Levers first, first + step ...; every fourth with the one that stands half the list on. */
static void try_levers(struct trial *trial, size_t first, size_t step)
{
    aside_levers levers = aside_city_levers(trial->arena, trial->city);
    size_t number = 0;

    for (size_t i = first; i < levers.count; i += step, number++) {
        try_lever(trial, &levers.items[i], number);
        if (number % 4 == 3)
            try_pair(trial, &levers.items[i],
                     &levers.items[(i + levers.count / 2) % levers.count], number);
    }
}

static void check_made_up(struct trial *trial, const char *folder)
{
    size_t levers = trial->long_tier ? LONG_LEVERS : QUICK_LEVERS, all;
    struct city *drawn = malloc(sizeof(*drawn));
    char path[PATH_BYTES + 40];

    assert_non_null(drawn);
    snprintf(path, sizeof(path), "%s/city-%u.xml", folder, trial->seed);
    city_random(drawn, trial->seed);
    if (!city_write(drawn, path)) {
        report(trial, "%s cannot be written\n", path);
    } else if (read_city(trial, path)) {
        all = aside_city_levers(trial->arena, trial->city).count;
        try_levers(trial, trial->seed % (all / levers + 1), all / levers + 1);
        remove(path);
    }
    free(drawn);
}

static void check_example(struct trial *trial)
{
    static const char *const names[] = { "rivermont", "measure-z" };
    size_t part = trial->seed - EXAMPLES;
    char path[PATH_BYTES];

    snprintf(path, sizeof(path), "%s/examples/%s/city.xml", getenv("SETASIDE_DATA"),
             names[part % 2]);
    if (read_city(trial, path))
        try_levers(trial, trial->long_tier ? part / 2 : 7 + 61 * (part / 2),
                   trial->long_tier ? PARTS / 2 : 37);
}

static void check(struct outcome *outcome, const char *folder)
{
    struct trial trial = { .outcome = outcome, .arena = aside_arena_new(), .seed = outcome->seed,
                           .long_tier = is_long_tier() };

    outcome->kind = PLANNED;
    if (trial.seed >= EXAMPLES)
        check_example(&trial);
    else
        check_made_up(&trial, folder);
    aside_arena_free(trial.arena);
}

static void run_seeds(uint32_t first, uint32_t count)
{
    struct outcome *outcomes = workers_run(first, count, check);
    int failures, compared = 0, warm = 0;

    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, count);
    for (uint32_t i = 0; i < count; i++) {
        compared += outcomes[i].compared;
        warm += outcomes[i].tally[0];
    }
    free(outcomes);
    printf("%d scenarios compared, %d of them warm, %d cities failed\n", compared, warm,
           failures);
    assert_int_equal(failures, 0);
    assert_true(warm > compared / 4);
}

static void warm_scenarios_of_made_up_cities_are_the_cold_ones(void **state)
{
    uint32_t usual = is_long_tier() ? LONG_CITIES : QUICK_CITIES;
    uint32_t seed = number_from_environment("SETASIDE_SEED", 0);

    (void)state;
    run_seeds(seed > 0 ? seed : 1,
              seed > 0 ? 1 : number_from_environment("SETASIDE_CITIES", usual));
}

static void warm_scenarios_of_the_examples_are_the_cold_ones(void **state)
{
    (void)state;
    if (number_from_environment("SETASIDE_SEED", 0) == 0)
        run_seeds(EXAMPLES, is_long_tier() ? PARTS : QUICK_PARTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(warm_scenarios_of_made_up_cities_are_the_cold_ones),
        cmocka_unit_test(warm_scenarios_of_the_examples_are_the_cold_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
