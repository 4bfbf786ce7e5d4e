/*
 * Small cities without a plan: all ways to loosen their rules, step by step, are tried, and none
 * that gives a plan may be cheaper than the first that the program prints.
 *
 *   SETASIDE        the program (required)
 *   SETASIDE_CASES  how many (60; 1000 with SETASIDE_LONG=1)
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conflict.h"
#include "small_fight.h"
#include "workers.h"

enum { QUICK_CASES = 60, LONG_CASES = 1000, FIRST_SEED = 1, TRIES = 600 };

/* How far each lever must go. */
struct point {
    int steps[LEVERS];
    int64_t cost;               /* of what is then printed: shares one step further */
};

struct trial {
    const struct work *work;
    const struct lever *levers;
    int count, tries;
    struct point *points;       /* cheaper than the way to beat, the dearest first */
    size_t point_count;
    bool *fails;                /* [point_count] */
};

/* ---- points ------------------------------------------------------------------------------ */

static int64_t cost_of(const struct trial *trial, const int steps[LEVERS])
{
    int64_t sum = 0;

    for (int i = 0; i < trial->count; i++) {
        const struct lever *lever = &trial->levers[i];
        int further = steps[i] > 0 && lever->is_share && steps[i] < lever->steps;

        sum += lever->cost[steps[i] + further];
    }
    return sum;
}

static void list_points(struct trial *trial, int64_t below)
{
    int steps[LEVERS] = { 0 }, i = 0;
    size_t all = 1;

    for (int l = 0; l < trial->count; l++)
        all *= (size_t)trial->levers[l].steps + 1;
    trial->points = calloc(all, sizeof(*trial->points));
    trial->fails = calloc(all, sizeof(*trial->fails));
    if (trial->points == NULL || trial->fails == NULL)
        abort();
    while (i < trial->count) {
        struct point point = { .cost = cost_of(trial, steps) };

        memcpy(point.steps, steps, sizeof(steps));
        if (point.cost < below)
            trial->points[trial->point_count++] = point;
        for (i = 0; i < trial->count && ++steps[i] > trial->levers[i].steps; i++)
            steps[i] = 0;
    }
}

static int dearest_first(const void *a, const void *b)
{
    const struct point *one = a, *other = b;

    if (one->cost != other->cost)
        return one->cost > other->cost ? -1 : 1;
    return memcmp(one->steps, other->steps, sizeof(one->steps));
}

static bool is_no_further(const struct point *a, const struct point *b)
{
    for (int i = 0; i < LEVERS; i++) {
        if (a->steps[i] > b->steps[i])
            return false;
    }
    return true;
}

/* What asks for more than what fails, fails. */
static bool is_known_to_fail(const struct trial *trial, size_t which)
{
    for (size_t i = 0; i < which; i++) {
        if (trial->fails[i] && is_no_further(&trial->points[which], &trial->points[i]))
            return true;
    }
    return false;
}

static void settings_of(struct repair *settings, const struct trial *trial,
                        const int steps[LEVERS])
{
    memset(settings, 0, sizeof(*settings));
    for (int i = 0; i < trial->count; i++) {
        if (steps[i] > 0)
            snprintf(settings->settings[settings->count++], SETTING_BYTES, "%s=%s",
                     trial->levers[i].path, trial->levers[i].value[steps[i]]);
    }
}

static bool has_plan(struct trial *trial, const int steps[LEVERS])
{
    struct repair settings;

    trial->tries++;
    settings_of(&settings, trial, steps);
    return run_plan_with(trial->work, &settings, false) == EXIT_DONE;
}

/* ---- one city ---------------------------------------------------------------------------- */

static void say_cheaper(const struct trial *trial, const struct point *point,
                        const struct conflict *conflict, struct faults *faults)
{
    struct repair settings;

    settings_of(&settings, trial, point->steps);
    fault_add(faults, "%lld cents is not the least: %" PRId64 " do, beyond --set %s %s %s",
              conflict->repairs[0].moved, point->cost, settings.settings[0],
              settings.settings[1], settings.settings[2]);
}

static void try_all(struct trial *trial, const struct conflict *conflict, struct faults *faults)
{
    list_points(trial, conflict->repairs[0].moved);
    qsort(trial->points, trial->point_count, sizeof(*trial->points), dearest_first);
    for (size_t i = 0; i < trial->point_count && trial->tries < TRIES; i++) {
        if (is_known_to_fail(trial, i))
            continue;
        trial->fails[i] = !has_plan(trial, trial->points[i].steps);
        if (!trial->fails[i]) {
            say_cheaper(trial, &trial->points[i], conflict, faults);
            break;
        }
    }
    free(trial->points);
    free(trial->fails);
}

static void check_no_repair(struct trial *trial, struct faults *faults)
{
    int steps[LEVERS] = { 0 };

    for (int i = 0; i < trial->count; i++)
        steps[i] = trial->levers[i].steps;
    if (has_plan(trial, steps))
        fault_add(faults, "no way out is found, and without any rule there is a plan");
}

static void compare(struct outcome *outcome, const struct lever *levers, int count,
                    const struct work *work, struct faults *faults)
{
    struct trial trial = { .work = work, .levers = levers, .count = count };
    struct conflict conflict;
    char said[300];
    int code = run_plan_with(work, NULL, false);

    outcome->kind = SKIPPED;
    if (code == EXIT_DONE)
        return;
    if (code != EXIT_NO_PLAN) {
        describe_exit(said, sizeof(said), code, work->log);
        fault_add(faults, "%s", said);
        return;
    }
    outcome->kind = INFEASIBLE;
    conflict_read(&conflict, work, faults);
    if (!conflict.searched)
        fault_add(faults, "a limit stopped so small a search");
    outcome->repaired = conflict.repair_count > 0;
    if (conflict.repair_count > 0)
        try_all(&trial, &conflict, faults);
    else
        check_no_repair(&trial, faults);
    outcome->compared = trial.tries;
}

static void check_seed(struct outcome *outcome, const char *folder)
{
    struct lever *levers = calloc(LEVERS, sizeof(*levers));
    struct city *city = malloc(sizeof(*city));
    struct faults faults;
    struct work work;
    char name[32];
    int count;

    faults_clear(&faults);
    snprintf(name, sizeof(name), "small-fight-%u", outcome->seed);
    outcome->kind = FAILED;
    if (city == NULL || levers == NULL || !work_init(&work, folder, name))
        abort();
    count = small_fight_random(city, levers, outcome->seed);
    if (city_write(city, work.city))
        compare(outcome, levers, count, &work, &faults);
    else
        fault_add(&faults, "the city file could not be written");
    free(levers);
    free(city);
    if (faults.count == 0) {
        work_remove(&work);
        return;
    }
    outcome->kind = FAILED;
    snprintf(outcome->message, sizeof(outcome->message), "%s\n%.1200s", work.city, faults.text);
}

static void no_cheaper_way_out_is_missed(void **state)
{
    uint32_t usual = is_long_tier() ? LONG_CASES : QUICK_CASES;
    uint32_t count = number_from_environment("SETASIDE_CASES", usual);
    struct outcome *outcomes = workers_run(number_from_environment("SETASIDE_SEED", FIRST_SEED),
                                           count, check_seed);
    int of_kind[FAILED + 1] = { 0 }, mended = 0, tries = 0, failures;

    (void)state;
    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, count);
    for (uint32_t i = 0; i < count; i++) {
        of_kind[outcomes[i].kind]++;
        mended += outcomes[i].repaired;
        tries += outcomes[i].compared;
    }
    free(outcomes);
    printf("%u small cities: %d without a plan, %d of them with a way out; %d changes tried; "
           "%d failed\n",
           count, of_kind[INFEASIBLE], mended, tries, of_kind[FAILED]);
    assert_int_equal(failures, 0);
    assert_true(of_kind[INFEASIBLE] * 4 > (int)count || count < 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_cheaper_way_out_is_missed),
    };

    if (getenv("SETASIDE") == NULL) {
        fputs("SETASIDE does not name the program to test\n", stderr);
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
