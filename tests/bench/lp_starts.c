/*
 * lp_starts.c - the first linear program of a city, begun in each way that there is: simplex
 * iterations, and the seconds that they take, the making of the start included and the
 * generation of the problem not.
 *
 *   lp_starts CITY START RUNS       START: greedy greedy-whole standard advanced presolved
 *
 * prints "iterations minimum median objective".
 *
 *   lp_starts CITY data
 *
 * prints the data that the formulation gets, for other solvers.
 */
#include "instance.h"
#include "solver.h"

#include <stdlib.h>
#include <string.h>

enum { RUNS_MAXIMUM = 1000 };

static const struct way {
    const char *name;
    enum solver_start start;
    bool whole;
} ways[] = {
    { "greedy", SOLVER_START_GREEDY, false },
    { "greedy-whole", SOLVER_START_GREEDY, true },
    { "standard", SOLVER_START_STANDARD, true },
    { "advanced", SOLVER_START_ADVANCED, true },
    { "presolved", SOLVER_START_PRESOLVED, true },
};
enum { WAYS = sizeof(ways) / sizeof(ways[0]) };

struct bench {
    struct aside_arena *arena;
    struct instance in;
    const struct way *way;
    long runs;
};

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

static enum aside_status measure(void *argument, struct aside_error *err)
{
    struct bench *bench = argument;
    double seconds[RUNS_MAXIMUM];
    struct solver *fresh, *solver = NULL;
    const char *model;
    enum aside_status status = aside_data_path(&model, bench->arena, "models/allocation.mod",
                                               err);

    aside_solver_force(bench->way->start, bench->way->whole);
    if (status == ASIDE_OK)
        status = aside_solver_open(&fresh, bench->arena, model, write_data, &bench->in, err);
    if (status != ASIDE_OK)
        return status;
    for (long i = 0; i < bench->runs; i++) {
        double began;

        aside_solver_free(solver);
        solver = aside_solver_copy(fresh, bench->arena);
        began = aside_solver_clock();
        if (aside_solver_first_lp(solver, NULL) != SOLVER_OPTIMAL)
            return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0, "no optimum");
        seconds[i] = aside_solver_clock() - began;
    }
    qsort(seconds, (size_t)bench->runs, sizeof(seconds[0]), compare);
    printf("%lld %.4f %.4f %.9g\n", (long long)aside_solver_counts(solver).iterations,
           seconds[0], seconds[bench->runs / 2], aside_solver_objective(solver));
    aside_solver_free(solver);
    aside_solver_free(fresh);
    return ASIDE_OK;
}

static const struct way *way_named(const char *name)
{
    for (size_t i = 0; i < WAYS; i++) {
        if (strcmp(ways[i].name, name) == 0)
            return &ways[i];
    }
    return NULL;
}

int main(int argc, char **argv)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_city *city;
    struct bench bench = { .arena = arena };
    enum aside_status status;
    bool data = argc == 3 && strcmp(argv[2], "data") == 0;

    bench.way = argc == 4 ? way_named(argv[2]) : NULL;
    bench.runs = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    if (!data && (bench.way == NULL || bench.runs < 1 || bench.runs > RUNS_MAXIMUM)) {
        fprintf(stderr, "usage: lp_starts CITY START RUNS, or lp_starts CITY data\n");
        return 2;
    }
    status = aside_city_read(&city, arena, argv[1], &found, &err);
    if (status == ASIDE_OK) {
        aside_instance_make(&bench.in, arena, city);
        if (data)
            aside_instance_write(stdout, &bench.in);
        else
            status = aside_solver_guard(measure, &bench, &err);
    }
    if (status != ASIDE_OK)
        aside_error_print(stderr, &err);
    aside_arena_free(arena);
    return aside_exit_code(status);
}
