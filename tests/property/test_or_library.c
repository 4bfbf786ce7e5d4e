/*
 * Capital budgeting problems with published optima, asked as cities: fiscal years are periods,
 * a project is a program committed over the years, whole or (relaxed) in part.
 *
 * A plan spends something in every year that has money; a portfolio need not. So each city has
 * a dollar a year, and a program for it, that the problem knows nothing of: PETERSEN1's best
 * portfolio spends nothing in its seventh period.
 *
 *   SETASIDE         the program (required)
 *   SETASIDE_SHARED  a folder whose data/benchmarks holds the problems as files; without it,
 *                    ../shared beside the sources
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

#include "or_library.h"
#include "plan_check.h"
#include "run.h"
#include "workers.h"

#ifndef SETASIDE_SOURCE_DIR
#define SETASIDE_SOURCE_DIR "."
#endif

enum { PROBLEMS = sizeof(or_problems) / sizeof(or_problems[0]), THOUSAND = 100000 };

/* ---- a problem as a city ----------------------------------------------------------------- */

static void make_program(struct program *program, const struct or_problem *problem, int project,
                         bool indivisible)
{
    int64_t whole = 0;

    snprintf(program->id, sizeof(program->id), "project-%d", project + 1);
    snprintf(program->name, sizeof(program->name), "Project %d", project + 1);
    program->strategy = project % 3 == 0 ? INNOVATIVE : PROVEN;
    program->actions = 1u << 4;
    program->provider = -1;
    program->place = -1;
    program->indivisible = indivisible;
    for (int y = 0; y < problem->periods; y++) {
        int64_t cost = (int64_t)THOUSAND * problem->cost[y][project];

        whole += cost;
        if (cost > 0)
            program->commitment[program->commitments++] = (struct commitment){ y + 1, cost };
    }
    program->level[0].spend = whole;
    program->level[0].averts = (int64_t)problem->value[project] * (OUTCOME_ONE / 10);
    program->levels = 1;
}

static void add_dollar_a_year(struct city *city)
{
    struct program *program = &city->program[city->programs];
    struct source *source = &city->source[city->sources++];

    snprintf(program->id, sizeof(program->id), "sundries");
    snprintf(program->name, sizeof(program->name), "Sundries");
    program->strategy = SUPPORT;
    program->actions = 1u << 4;
    program->provider = -1;
    program->place = -1;
    program->maximum = (struct money){ true, CENTS_PER_DOLLAR };
    snprintf(source->id, sizeof(source->id), "petty-cash");
    snprintf(source->name, sizeof(source->name), "Petty cash");
    for (int y = 0; y < city->years; y++)
        source->amount[y] = CENTS_PER_DOLLAR;
    source->allow[0].payees = payee_bit(city->programs++);
    source->allows = 1;
}

static void make_city(struct city *city, const struct or_problem *problem, bool indivisible)
{
    memset(city, 0, sizeof(*city));
    snprintf(city->name, sizeof(city->name), "%s", problem->name);
    city->first = 2027;
    city->years = problem->periods;
    city->policy.round_to = CENTS_PER_DOLLAR;
    city->policy.counts_at = COUNTS_AT_CENTRAL;     /* every value counts in full */
    city->sources = 1;
    snprintf(city->source[0].id, ID_BYTES, "budget");
    snprintf(city->source[0].name, NAME_BYTES, "Budget");
    for (int y = 0; y < problem->periods; y++)
        city->source[0].amount[y] = (int64_t)THOUSAND * problem->budget[y];
    city->programs = problem->projects;
    for (int i = 0; i < problem->projects; i++)
        make_program(&city->program[i], problem, i, indivisible);
    city->source[0].allow[0].payees = payee_bit(city->programs) - 1;
    city->source[0].allows = 1;
    add_dollar_a_year(city);
}

/* ---- solved ------------------------------------------------------------------------------ */

static void check_answer(const struct city *city, const struct work *work, double optimum)
{
    struct faults faults;
    struct plan *plan;

    faults_clear(&faults);
    plan = plan_read(city, work->json, &faults);
    if (plan != NULL) {
        plan_check(city, plan, &faults);
        if (fabs(plan->objective - optimum) > 1e-6 * optimum)
            fault_add(&faults, "objective %.12g, known to be %.12g", plan->objective, optimum);
    }
    plan_free(plan);
    if (faults.count > 0)
        fail_msg("%s\n%s", work->city, faults.text);
}

static void solve_problem(const struct or_problem *problem, bool indivisible)
{
    struct city *city = malloc(sizeof(*city));
    char folder[PATH_BYTES], said[300];
    struct work work;
    int code;

    assert_non_null(city);
    assert_true(work_folder_make(folder));
    assert_true(work_init(&work, folder, problem->name));
    make_city(city, problem, indivisible);
    assert_true(city_write(city, work.city));
    code = run_plan(&work);
    if (code != EXIT_DONE) {
        describe_exit(said, sizeof(said), code, work.log);
        fail_msg("%s: %s", work.city, said);
    }
    check_answer(city, &work, indivisible ? problem->optimum / 10.0 : problem->relaxed);
    work_remove(&work);
    work_folder_remove(folder);
    free(city);
}

static void solve_whole(void **state)
{
    solve_problem(*state, true);
}

static void solve_relaxed(void **state)
{
    solve_problem(*state, false);
}

/* ---- the table against the files it was taken from --------------------------------------- */

static bool reads(FILE *in, double number)
{
    double found;

    return fscanf(in, "%lf", &found) == 1 && fabs(found - number) < 1e-9;
}

static bool matches_file(const struct or_problem *problem, FILE *in)
{
    char comment[256];
    bool same = fgets(comment, sizeof(comment), in) != NULL && reads(in, problem->projects)
                && reads(in, problem->periods) && reads(in, problem->optimum / 10.0);

    for (int i = 0; same && i < problem->projects; i++)
        same = reads(in, problem->value[i] / 10.0);
    for (int y = 0; same && y < problem->periods; y++) {
        for (int i = 0; same && i < problem->projects; i++)
            same = reads(in, problem->cost[y][i]);
    }
    for (int y = 0; same && y < problem->periods; y++)
        same = reads(in, problem->budget[y]);
    return same;
}

static void table_is_as_published(void **state)
{
    const char *given = getenv("SETASIDE_SHARED");
    const char *shared = given != NULL ? given : SETASIDE_SOURCE_DIR "/../shared";
    char path[PATH_BYTES];

    (void)state;
    for (int i = 0; i < PROBLEMS; i++) {
        FILE *in;

        snprintf(path, sizeof(path), "%s/data/benchmarks/%s.txt", shared, or_problems[i].name);
        in = fopen(path, "r");
        if (in == NULL && i == 0) {
            printf("skipped: no %s to compare the table with\n", path);
            skip();
        }
        assert_non_null(in);
        if (!matches_file(&or_problems[i], in))
            fail_msg("%s differs from the table", path);
        fclose(in);
    }
}

int main(void)
{
    static char names[2 * PROBLEMS][40];
    struct CMUnitTest tests[2 * PROBLEMS + 1];

    if (getenv("SETASIDE") == NULL) {
        fputs("SETASIDE does not name the program to test\n", stderr);
        return 1;
    }
    for (int i = 0; i < PROBLEMS; i++) {
        void *problem = (void *)(uintptr_t)&or_problems[i];

        snprintf(names[2 * i], sizeof(names[0]), "%s_whole", or_problems[i].name);
        snprintf(names[2 * i + 1], sizeof(names[0]), "%s_relaxed", or_problems[i].name);
        tests[2 * i] = (struct CMUnitTest){ names[2 * i], solve_whole, NULL, NULL, problem };
        tests[2 * i + 1] = (struct CMUnitTest){ names[2 * i + 1], solve_relaxed, NULL, NULL,
                                                problem };
    }
    tests[2 * PROBLEMS] = (struct CMUnitTest){ "table_is_as_published", table_is_as_published,
                                               NULL, NULL, NULL };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
