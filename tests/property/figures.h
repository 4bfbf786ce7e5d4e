/*
 * figures.h - every rule of a city, reckoned anew from a plan's payments alone.
 */
#ifndef PROPERTY_FIGURES_H
#define PROPERTY_FIGURES_H

#include "plan.h"

/* What follows from a plan's payments. Cents. */
struct sums {
    int64_t used[MAX_SOURCES][MAX_YEARS];
    int64_t carried_in[MAX_SOURCES][MAX_YEARS], carried_out[MAX_SOURCES][MAX_YEARS];
    int64_t planned[MAX_YEARS], available[MAX_YEARS], idle[MAX_YEARS];
    int64_t part[MAX_YEARS];        /* what the set-aside counts */
};

/*
 * Carrying is the plan's choice and is not printed by itself: `unallocated` is the money that
 * is neither used nor carried out, so what is carried out of a year is the rest.
 */
void sums_make(struct sums *sums, const struct city *city, const struct plan *plan);

enum measure { MEASURE_MONEY, MEASURE_FTE, MEASURE_COUNT, MEASURE_ANY };

/* One rule, as it turns out. */
struct figure {
    char name[RULE_BYTES];          /* as the program names it: setaside_min[2027] */
    bool holds;
    enum measure measure;
    long double low, high;          /* its left-hand side lies between these */
    long double base;               /* cents that its share is of, 0 when it is no share */
    int points;                     /* the share asked for, -1 when it is no share */
};

struct figures {
    struct figure *items;
    size_t count, room;
};

/* Reckons all rules. Free with figures_free(). */
void figures_make(struct figures *figures, const struct city *city, const struct plan *plan,
                  const struct sums *sums);
void figures_free(struct figures *figures);

/* NULL when the city has no rule of that name. */
const struct figure *figures_find(const struct figures *figures, const char *name);

/* The multiple of `unit` that is nearest to share x base, half up. */
int64_t nearest_unit(int points, int64_t base, int64_t unit);

/* The least that a program which may be closed spends in a year in which it is open. */
int64_t least_when_open(const struct program *program, int64_t unit);

/* May federal money pay any of it? */
bool is_federally_payable(const struct city *city, int program);

/* ---- for figures_make()'s parts, in figures_programs.c and figures_policy.c -------------- */

struct reckoning {
    struct figures *figures;
    const struct city *city;
    const struct plan *plan;
    const struct sums *sums;
};

__attribute__((format(printf, 5, 6)))
struct figure *figure_add(const struct reckoning *reckoning, bool holds, long double low,
                          long double high, const char *format, ...);

void reckon_programs(const struct reckoning *reckoning, int year);
void reckon_sources(const struct reckoning *reckoning, int year);
void reckon_policy(const struct reckoning *reckoning, int year);
void reckon_horizon(const struct reckoning *reckoning);

#endif
