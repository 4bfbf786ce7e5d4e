/*
 * workers.h - many seeds, as many at a time as there are processors.
 */
#ifndef PROPERTY_WORKERS_H
#define PROPERTY_WORKERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "run.h"

enum { TALLIES = 80 };

enum outcome_kind { PLANNED, INFEASIBLE, STOPPED, SKIPPED, FAILED };

/* What became of one seed. Small enough to pass a pipe in one piece. */
struct outcome {
    uint32_t seed;
    enum outcome_kind kind;
    bool repaired, smaller_unit;
    double objective, cost;         /* cost of rounding, in percent of the objective */
    int compared;                   /* how many comparisons were made */
    uint16_t tally[TALLIES];        /* of each kind, as the test numbers them */
    char message[1800];             /* FAILED: what is wrong, and where the city file is */
};

/* Fills `outcome`, whose seed is set; its files go to `folder`, under names with the seed. */
typedef void (*seed_check)(struct outcome *outcome, const char *folder);

/*
 * Runs `check` on seeds first..first+count-1 and returns their outcomes in the order of the
 * seeds, to be freed; NULL when the processes could not be started. A seed whose check died
 * comes back as FAILED. At most 10,000 seeds.
 */
struct outcome *workers_run(uint32_t first, uint32_t count, seed_check check);

/* Prints every failure to stderr and returns their number. */
int outcomes_print_failures(const struct outcome *outcomes, uint32_t count);

/* The number in an environment variable; `usual` when it is not set or no number above 0. */
uint32_t number_from_environment(const char *variable, uint32_t usual);

/* SETASIDE_LONG=1: there is time for more. */
bool is_long_tier(void);

/* How the program ended, with the last words that it printed, on one line. */
void describe_exit(char *text, size_t bytes, int code, const char *log);

#endif
