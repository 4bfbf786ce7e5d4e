/*
 * Cities so small that all their plans can be tried: the program must find the best of them.
 *
 *   SETASIDE        the program (required)
 *   SETASIDE_CASES  how many (160; 1600 with SETASIDE_LONG=1)
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "plan.h"
#include "run.h"
#include "small_city.h"
#include "workers.h"

enum { QUICK_CASES = 160, LONG_CASES = 1600 };

static void compare(struct outcome *outcome, const struct city *city, const struct work *work,
                    struct faults *faults)
{
    struct best best;
    struct plan *plan = NULL;
    char said[300];
    int code = run_plan(work);

    best_by_trying_all(&best, city);
    outcome->kind = best.found ? PLANNED : best.idle_found ? SKIPPED : INFEASIBLE;
    if (code == EXIT_DONE)
        plan = plan_read(city, work->json, faults);
    if (code != EXIT_DONE && code != EXIT_NO_PLAN) {
        describe_exit(said, sizeof(said), code, work->log);
        fault_add(faults, "%s", said);
    } else if (best.found && code == EXIT_NO_PLAN) {
        fault_add(faults, "no plan found; the best has %.12g", best.objective);
    } else if (!best.found && !best.idle_found && code == EXIT_DONE) {
        fault_add(faults, "a plan found where there is none");
    } else if (best.found && plan != NULL
               && fabs(plan->objective - best.objective) > 1e-9 * best.objective + 1e-9) {
        fault_add(faults, "objective %.12g, the best has %.12g", plan->objective,
                  best.objective);
    }
    plan_free(plan);
}

static void check_seed(struct outcome *outcome, const char *folder)
{
    struct city *city = malloc(sizeof(*city));
    struct faults faults;
    struct work work;
    char name[32];

    faults_clear(&faults);
    snprintf(name, sizeof(name), "small-%u", outcome->seed);
    outcome->kind = FAILED;
    if (city == NULL || !work_init(&work, folder, name)) {
        free(city);
        return;
    }
    small_city_random(city, outcome->seed);
    if (city_write(city, work.city))
        compare(outcome, city, &work, &faults);
    else
        fault_add(&faults, "the city file could not be written");
    free(city);
    if (faults.count == 0) {
        work_remove(&work);
        return;
    }
    outcome->kind = FAILED;
    snprintf(outcome->message, sizeof(outcome->message), "%s\n%.1200s", work.city, faults.text);
}

static void the_best_of_all_small_plans_is_found(void **state)
{
    uint32_t usual = is_long_tier() ? LONG_CASES : QUICK_CASES;
    uint32_t count = number_from_environment("SETASIDE_CASES", usual);
    struct outcome *outcomes = workers_run(1, count, check_seed);
    int of_kind[FAILED + 1] = { 0 };
    int failures;

    (void)state;
    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, count);
    for (uint32_t i = 0; i < count; i++)
        of_kind[outcomes[i].kind]++;
    free(outcomes);
    printf("%u small cities: %d planned, %d infeasible, %d only with an idle year, %d failed\n",
           count, of_kind[PLANNED], of_kind[INFEASIBLE], of_kind[SKIPPED], failures);
    assert_int_equal(failures, 0);
    assert_true(of_kind[PLANNED] * 2 > (int)count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_of_all_small_plans_is_found),
    };

    if (getenv("SETASIDE") == NULL) {
        fputs("SETASIDE does not name the program to test\n", stderr);
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
