/*
 * near.h - plans whose outcome is near the best one's: the generated problem with a floor under
 * its first objective and a column for what each program and pool gets over the horizon. What the
 * least and the most of each is (near_range.c), and which plans move the most money (near_far.c).
 *
 * Amounts are in the model's unit (thousands of dollars).
 */
#ifndef ASIDE_OPTIMIZE_NEAR_H
#define ASIDE_OPTIMIZE_NEAR_H

#include "instance.h"
#include "solver_plain.h"

/* An answer of the solver, as it stands in its columns, that keeps every rule and the floor. */
struct near_answer {
    double *values; /* by column from 1 */
    double *totals; /* [line] */
};

/* What is known of a line's total among the near plans. */
struct near_range {
    double least, most;             /* found in some near plan */
    double least_bound, most_bound; /* none gets less, or more */
    size_t least_at, most_at;       /* answers that show it; SIZE_MAX: the best plan itself */
};

struct near {
    struct instance in;
    struct aside_arena *arena, *scratch; /* of the answer, and of the way there */
    const aside_money *best;             /* [line * years + year] */
    struct solver *solver;     /* with the floor and the totals; never changed after */
    int *totals;               /* [line]; 0: no money can reach it */
    struct near_range *ranges; /* [line] */
    struct near_answer *answers;
    size_t answer_count, answer_capacity;
    const struct aside_solve_options *options;
    const char *model_path;
    size_t count; /* plans that are asked for */
    struct aside_near *out;
};

/* Nearer than this, a dollar, is the same amount. */
#define ASIDE_NEAR_SAME 1e-3

/* What the best plan has for the line over the horizon. */
double aside_near_best(const struct near *near, size_t line);

/* Takes an answer of a copy of the problem: what it shows of every line's range; and the answer
 * itself, for searches to begin with, while there is room. */
void aside_near_learn(struct near *near, const struct solver *solver);

/* The limits of one search that begins now. */
struct solver_limits aside_near_limits(const struct near *near, double work);

/* Finds what every line gets at least and at most. */
void aside_near_ranges(struct near *near);

/* Finds plans one after another, each as far as can be from the best and from those before. */
ASIDE_MUST_CHECK enum aside_status aside_near_far(struct near *near, struct aside_error *err);

#endif
