/*
 * whatif.c - what a scenario costs: one lever swept over a range, warm and cold, in process.
 *
 *   whatif CITY COUNT COLD PATH LOW HIGH SUFFIX [fixed] [amounts] [gap=G] [jobs=N] [--set S]...
 *
 * sweeps PATH from LOW to HIGH in COUNT even steps (SUFFIX "%" for a share, "" for none), solves
 * the first, the last and others, COLD in all, cold as well, and prints one line:
 *
 *   learn-s run-s warm of count; iterations, nodes a scenario; cold-s a scenario, iterations,
 *   nodes; largest difference between a warm objective and a cold one
 *
 *   whatif CITY plain
 *
 * prints the settings, one a line, that leave the city without any on/off choice.
 */
#include <setaside/optimize.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SETTINGS_MOST = 2000 };

struct bench {
    struct aside_arena *arena;
    struct aside_city *city;
    struct aside_sweep_options options;
    struct aside_scenario *scenarios;
    size_t count, cold_count;
    int jobs;
};

struct sums {
    double *objectives;
    size_t count, warm, infeasible, refused;
    double iterations, nodes;
};

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static bool add_up(void *context, size_t index, const struct aside_sweep_answer *answer)
{
    struct sums *sums = context;

    sums->objectives[index] = answer->objective;
    sums->count++;
    sums->warm += answer->warm;
    sums->infeasible += answer->status == ASIDE_INFEASIBLE;
    sums->refused += answer->message != NULL;
    sums->iterations += (double)answer->iterations;
    sums->nodes += (double)answer->nodes;
    return true;
}

static struct aside_sweep *open_or_die(const struct bench *bench,
                                       const struct aside_scenario *scenarios, size_t count,
                                       bool cold)
{
    struct aside_sweep_options options = bench->options;
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_sweep *sweep = NULL;

    options.always_cold = cold;
    if (aside_sweep_open(&sweep, bench->arena, bench->city, scenarios, count, &options, &err)
        != ASIDE_OK) {
        aside_error_print(stderr, &err);
        exit(5);
    }
    return sweep;
}

static struct sums room_for(const struct bench *bench)
{
    return (struct sums){
        .objectives = aside_arena_array(bench->arena, bench->count, sizeof(double))
    };
}

static void measure(const struct bench *bench)
{
    struct sums warm = room_for(bench), cold = room_for(bench);
    struct aside_scenario *few = aside_arena_array(bench->arena, bench->cold_count,
                                                   sizeof(*few));
    size_t step = bench->cold_count > 1 ? (bench->count - 1) / (bench->cold_count - 1) : 1;
    double began = seconds_now(), learned, ran, cold_began, worst = 0;
    struct aside_sweep *sweep = open_or_die(bench, bench->scenarios, bench->count, false);
    double colds = (double)bench->cold_count, all = (double)bench->count;

    learned = seconds_now() - began;
    aside_sweep_run(sweep, 0, bench->count, bench->jobs, add_up, &warm);
    ran = seconds_now() - began - learned;
    for (size_t i = 0; i < bench->cold_count; i++)
        few[i] = bench->scenarios[i * step];
    sweep = open_or_die(bench, few, bench->cold_count, true);
    cold_began = seconds_now();
    aside_sweep_run(sweep, 0, bench->cold_count, 1, add_up, &cold);
    for (size_t i = 0; i < bench->cold_count; i++) {
        double a = warm.objectives[i * step], b = cold.objectives[i];

        if (isnan(a) != isnan(b))
            worst = INFINITY;
        else if (!isnan(a))
            worst = fmax(worst, fabs(a - b) / (1 + fabs(b)));
    }
    printf("%.4f %.4f %zu %zu %zu %.1f %.2f %.6f %.1f %.2f %.1e\n", learned, ran, warm.warm,
           warm.infeasible, warm.refused, warm.iterations / all, warm.nodes / all,
           (seconds_now() - cold_began) / colds, cold.iterations / colds, cold.nodes / colds,
           worst);
}

/* ---- what is asked ----------------------------------------------------------------------- */

static void list_scenarios(struct bench *bench, char **words)
{
    double low = strtod(words[1], NULL), high = strtod(words[2], NULL);
    bool whole = words[3][0] == '\0';

    bench->scenarios = aside_arena_array(bench->arena, bench->count, sizeof(struct aside_scenario));
    for (size_t i = 0; i < bench->count; i++) {
        double x = low + (high - low) * (double)i / (double)(bench->count - 1);
        const char **setting = aside_arena_alloc(bench->arena, sizeof(*setting));

        *setting = aside_arena_printf(bench->arena, whole ? "%s=%.0f%s" : "%s=%.2f%s", words[0], x,
                                      words[3]);
        bench->scenarios[i] = (struct aside_scenario){ *setting, setting, 1 };
    }
}

static bool ends_with(const char *text, const char *with)
{
    size_t length = strlen(text), end = strlen(with);

    return length >= end && strcmp(text + length - end, with) == 0;
}

static const char *plain_value(const char *path)
{
    static const struct {
        const char *end, *value;
    } choices[] = {
        { ".start-up", "0" },        { ".indivisible", "no" }, { ".whole-positions", "no" },
        { ".requires", "none" },     { ".excludes", "none" },  { ".closes", "none" },
        { ".if-used", "no" },        { "new-strategies.minimum", "none" },
    };

    if (strncmp(path, "program.", 8) == 0 && ends_with(path, ".minimum"))
        return "0";
    for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++) {
        if (ends_with(path, choices[i].end))
            return choices[i].value;
    }
    return NULL;
}

static void print_plain(const struct bench *bench)
{
    aside_levers levers = aside_city_levers(bench->arena, bench->city);

    for (size_t i = 0; i < levers.count; i++) {
        const char *value = plain_value(levers.items[i].path);

        if (value != NULL && levers.items[i].value != NULL
            && strcmp(levers.items[i].value, value) != 0)
            printf("%s=%s\n", levers.items[i].path, value);
    }
}

static void read_city(struct bench *bench, const char *path)
{
    struct aside_problems found = { .arena = bench->arena };
    struct aside_error err = { .status = ASIDE_OK };

    if (aside_city_read(&bench->city, bench->arena, path, &found, &err) != ASIDE_OK) {
        aside_problems_print(stderr, &found);
        exit(3);
    }
}

static void set_city(struct bench *bench, const char *const *settings, size_t count)
{
    struct aside_problems found = { .arena = bench->arena };
    struct aside_error err = { .status = ASIDE_OK };

    if (count > 0
        && aside_city_set(&bench->city, bench->arena, bench->city, settings, count, &found, &err)
               != ASIDE_OK) {
        aside_error_print(stderr, &err);
        aside_problems_print(stderr, &found);
        exit(3);
    }
}

static void read_options(struct bench *bench, char **words)
{
    const char *settings[SETTINGS_MOST];
    size_t count = 0;

    bench->jobs = 1;
    for (; *words != NULL; words++) {
        if (strcmp(*words, "fixed") == 0)
            bench->options.fixed_choices = true;
        else if (strcmp(*words, "amounts") == 0)
            bench->options.amounts = true;
        else if (strncmp(*words, "gap=", 4) == 0)
            bench->options.solve.gap = strtod(*words + 4, NULL);
        else if (strncmp(*words, "jobs=", 5) == 0)
            bench->jobs = (int)strtol(*words + 5, NULL, 10);
        else if (strcmp(*words, "--set") == 0 && words[1] != NULL && count < SETTINGS_MOST)
            settings[count++] = *++words;
    }
    set_city(bench, settings, count);
}

int main(int argc, char **argv)
{
    struct bench bench = { .arena = aside_arena_new() };

    if (argc != 3 && argc < 8) {
        fprintf(stderr, "usage: whatif CITY COUNT COLD PATH LOW HIGH SUFFIX [OPTION...], or "
                        "whatif CITY plain\n");
        return 2;
    }
    read_city(&bench, argv[1]);
    if (argc == 3) {
        print_plain(&bench);
    } else {
        bench.count = (size_t)strtoul(argv[2], NULL, 10);
        bench.cold_count = (size_t)strtoul(argv[3], NULL, 10);
        list_scenarios(&bench, argv + 4);
        read_options(&bench, argv + 8);
        measure(&bench);
    }
    aside_arena_free(bench.arena);
    return 0;
}
