/*
 * Cities made up from seeds, planned by the program and checked without it: every rule by our
 * own arithmetic, the optimum by stock glpsol on the exported model.
 *
 *   SETASIDE         the program (required)
 *   SETASIDE_CITIES  how many cities, from seed 1 (200; 2000 with SETASIDE_LONG=1)
 *   SETASIDE_SEED    only this one, whose files are kept
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

#include "city_random.h"
#include "plan_check.h"
#include "run.h"
#include "workers.h"

enum { QUICK_CITIES = 200, LONG_CITIES = 2000, SAME_AGAIN_EVERY = 10 };

/* ---- one city ---------------------------------------------------------------------------- */

static bool is_close(double a, double b, double relative)
{
    return fabs(a - b) <= relative * fmax(fabs(a), fabs(b)) + 1e-9;
}

static bool begins_with(const char *path, const char *bytes)
{
    char start[8] = "";
    FILE *in = fopen(path, "rb");
    size_t length = strlen(bytes);

    if (in == NULL)
        return false;
    if (fread(start, 1, length, in) != length)
        start[0] = '\0';
    fclose(in);
    return memcmp(start, bytes, length) == 0;
}

static void check_export(const struct work *work, const struct plan *plan,
                         struct faults *faults)
{
    struct solution expected, solved;
    char options[512];
    double bound = 0;

    if (!expected_read(&expected, &bound, options, sizeof(options), work->folder)) {
        fault_add(faults, "no expected.txt with its three lines was exported");
        return;
    }
    if (!expected.optimal || !is_close(expected.objective, plan->objective, 1e-9))
        fault_add(faults, "expected.txt says %.12g, the plan %.12g", expected.objective,
                  plan->objective);
    if (!is_close(bound, plan->bound, 1e-9))
        fault_add(faults, "expected.txt says bound %.12g, the plan %.12g", bound, plan->bound);
    if (!glpsol_solve(&solved, work->folder, options) || !solved.optimal)
        fault_add(faults, "glpsol finds no optimum where the program did");
    else if (!is_close(solved.objective, plan->objective, 1e-6))
        fault_add(faults, "glpsol reaches %.12g, the plan %.12g", solved.objective,
                  plan->objective);
}

static void check_rounding(const struct city *city, const struct plan *plan,
                           struct faults *faults)
{
    double cost = plan->objective - plan->rounded;
    double cost_limit = (double)rounding_cost_limit(city, plan);
    double gain_limit = (double)rounding_gain_limit(city, plan);

    if (plan->rounded > plan->bound * (1 + 1e-7) + 1e-9 + gain_limit)
        fault_add(faults, "rounded %.12g is above the bound %.12g", plan->rounded, plan->bound);
    if (plan->objective > plan->bound * (1 + 1e-7) + 1e-9)
        fault_add(faults, "objective %.12g is above the bound %.12g", plan->objective,
                  plan->bound);
    if (!plan->repaired && cost > cost_limit + 1e-9 * fabs(plan->objective) + 1e-9)
        fault_add(faults, "rounding cost %.6g without a repair, where %.6g is the most", cost,
                  cost_limit);
}

static void note_plan(struct outcome *outcome, const struct city *city, const struct plan *plan)
{
    outcome->repaired = plan->repaired;
    outcome->smaller_unit = plan->unit < city->policy.round_to;
    outcome->objective = plan->objective;
    if (plan->objective > 1e-9)
        outcome->cost = (plan->objective - plan->rounded) / plan->objective * 100;
}

static void check_same_again(const struct work *work, const char *folder, struct faults *faults)
{
    struct work again;

    if (!work_init(&again, folder, "again")) {
        fault_add(faults, "no second folder");
        return;
    }
    memcpy(again.city, work->city, sizeof(again.city));
    if (run_plan(&again) != EXIT_DONE || !files_are_equal(work->json, again.json))
        fault_add(faults, "a second run prints another plan");
    again.city[0] = '\0';
    work_remove(&again);
}

static void check_planned(struct outcome *outcome, const struct city *city,
                          const struct work *work, const char *folder, struct faults *faults)
{
    struct plan *plan = plan_read(city, work->json, faults);

    outcome->kind = PLANNED;
    if (plan == NULL)
        return;
    if (strcmp(plan->status, "optimal") != 0)
        fault_add(faults, "exit 0 with status '%s'", plan->status);
    if (!begins_with(work->xlsx, "PK"))
        fault_add(faults, "no workbook was written");
    plan_check(city, plan, faults);
    check_export(work, plan, faults);
    check_rounding(city, plan, faults);
    if (outcome->seed % SAME_AGAIN_EVERY == 0)
        check_same_again(work, folder, faults);
    note_plan(outcome, city, plan);
    plan_free(plan);
}

static void check_infeasible(struct outcome *outcome, const struct work *work,
                             struct faults *faults)
{
    struct solution expected, solved;
    char options[512];
    double bound;

    outcome->kind = INFEASIBLE;
    if (file_exists(work->json) || file_exists(work->xlsx))
        fault_add(faults, "exit 1, and yet a plan was written");
    if (!expected_read(&expected, &bound, options, sizeof(options), work->folder)
        || !expected.infeasible) {
        fault_add(faults, "exit 1, and expected.txt does not say infeasible");
        return;
    }
    if (!glpsol_solve(&solved, work->folder, options))
        fault_add(faults, "glpsol wrote no solution");
    else if (!solved.infeasible)
        fault_add(faults, "glpsol %s where the program finds no plan",
                  solved.optimal ? "finds one" : "does not decide");
}

/* Not proven optimal, but a plan all the same. */
static void check_stopped(struct outcome *outcome, const struct city *city,
                          const struct work *work, struct faults *faults)
{
    struct plan *plan;

    outcome->kind = STOPPED;
    if (!file_exists(work->json))
        return;
    plan = plan_read(city, work->json, faults);
    if (plan == NULL)
        return;
    plan_check(city, plan, faults);
    if (plan->rounded > plan->bound * (1 + 1e-7) + 1e-9
                        + (double)rounding_gain_limit(city, plan))
        fault_add(faults, "rounded %.12g is above the bound %.12g", plan->rounded, plan->bound);
    plan_free(plan);
}

static void check_city(struct outcome *outcome, const struct city *city,
                       const struct work *work, const char *folder, struct faults *faults)
{
    char said[300];
    int code;

    if (!city_write(city, work->city)) {
        fault_add(faults, "the city file could not be written");
        return;
    }
    code = run_plan(work);
    switch (code) {
    case EXIT_DONE:
        check_planned(outcome, city, work, folder, faults);
        break;
    case EXIT_NO_PLAN:
        check_infeasible(outcome, work, faults);
        break;
    case EXIT_LIMIT:
        check_stopped(outcome, city, work, faults);
        break;
    default:
        describe_exit(said, sizeof(said), code, work->log);
        fault_add(faults, "%s", said);
        break;
    }
}

static void check_seed(struct outcome *outcome, const char *folder)
{
    struct city *city = malloc(sizeof(*city));
    struct faults faults;
    struct work work;
    char name[32];

    faults_clear(&faults);
    snprintf(name, sizeof(name), "city-%u", outcome->seed);
    if (city == NULL || !work_init(&work, folder, name)) {
        outcome->kind = FAILED;
        free(city);
        return;
    }
    city_random(city, outcome->seed);
    check_city(outcome, city, &work, folder, &faults);
    free(city);
    if (faults.count > 0) {
        outcome->kind = FAILED;
        snprintf(outcome->message, sizeof(outcome->message), "%s (%d faults)\n%.1200s",
                 work.city, faults.count, faults.text);
    } else if (getenv("SETASIDE_SEED") == NULL) {
        work_remove(&work);
    }
}

/* ---- all of them ------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;

    return (one > other) - (one < other);
}

struct summary {
    int of_kind[FAILED + 1], repaired, smaller_unit;
    double median, worst;           /* cost of rounding in percent */
};

static void summarize(struct summary *summary, const struct outcome *outcomes, uint32_t count)
{
    double *costs = calloc(count + 1, sizeof(*costs));
    size_t cost_count = 0;

    memset(summary, 0, sizeof(*summary));
    assert_non_null(costs);
    for (uint32_t i = 0; i < count; i++) {
        const struct outcome *outcome = &outcomes[i];

        summary->of_kind[outcome->kind]++;
        summary->repaired += outcome->repaired ? 1 : 0;
        summary->smaller_unit += outcome->smaller_unit ? 1 : 0;
        if (outcome->kind == PLANNED && outcome->objective > 1e-9)
            costs[cost_count++] = outcome->cost;
    }
    if (cost_count > 0) {
        qsort(costs, cost_count, sizeof(*costs), by_value);
        summary->median = costs[cost_count / 2];
        summary->worst = costs[cost_count - 1];
    }
    free(costs);
}

static void random_cities_are_planned_as_promised(void **state)
{
    uint32_t usual = is_long_tier() ? LONG_CITIES : QUICK_CITIES;
    uint32_t seed = number_from_environment("SETASIDE_SEED", 0);
    uint32_t count = seed > 0 ? 1 : number_from_environment("SETASIDE_CITIES", usual);
    struct outcome *outcomes = workers_run(seed > 0 ? seed : 1, count, check_seed);
    struct summary summary;
    int failures;

    (void)state;
    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, count);
    summarize(&summary, outcomes, count);
    for (uint32_t i = 0; i < count; i++) {
        if (outcomes[i].kind == STOPPED)
            printf("seed %u stopped at a limit\n", outcomes[i].seed);
    }
    free(outcomes);
    printf("%u cities: %d planned, %d infeasible, %d stopped at a limit, %d failed; "
           "%d repaired, %d in a smaller unit; "
           "rounding cost %.6f %% in the median, %.6f %% at worst\n",
           count, summary.of_kind[PLANNED], summary.of_kind[INFEASIBLE],
           summary.of_kind[STOPPED], failures, summary.repaired, summary.smaller_unit,
           summary.median, summary.worst);
    assert_int_equal(failures, 0);
    if (seed > 0)
        return;
    assert_true(summary.median < 0.01);
    assert_true(summary.of_kind[PLANNED] * 2 > (int)count);     /* or little was tested */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_cities_are_planned_as_promised),
    };

    if (getenv("SETASIDE") == NULL) {
        fputs("SETASIDE does not name the program to test\n", stderr);
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
