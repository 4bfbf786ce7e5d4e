/* start_steps.h - the generated problem laid out for walking, and the steps of a start. */
#ifndef ASIDE_OPTIMIZE_START_STEPS_H
#define ASIDE_OPTIMIZE_START_STEPS_H

#include "start.h"

/* What a name of the formulation begins with. */
enum start_kind {
    START_OTHER,
    /* columns */
    START_SPEND,
    START_PAY,
    START_USED,
    START_CARRY,
    START_PLANNED, /* and available: what all money comes to */
    START_TOTAL,   /* set_aside, earmarked: follow what is spent */
    START_LEVEL,
    START_PLEDGE,
    /* rows */
    START_RESPONSE,
    START_CLASS_PAID,
    START_SOURCE_USED,
    START_SOURCE,
    START_PLAN_TOTAL, /* and available_total */
    START_TOTAL_ROW,
    START_SWITCH, /* what an on/off choice must follow */
    START_MATCH,
    START_FLEXIBLE,
    START_PRIORITIES,
    START_LISTING
};

struct start_entry {
    int at; /* the row, or the column */
    double value;
};

/* One row or one column. */
struct start_vector {
    enum start_kind kind;
    struct start_entry *entries;
    int count;
    int year;         /* 0 = none */
    double low, high; /* -INFINITY, INFINITY where there is none */
    double value;     /* in the greedy plan */
    double worth;     /* of a column: its coefficient in the objective */
};

struct start_problem {
    glp_prob *problem;
    struct aside_arena *arena;
    struct start_vector *rows, *columns; /* from 1 */
    int row_count, column_count;
};

/* Money closer than this (k$) is the same. */
#define START_SAME 1e-6

/* Gives every column a value. */
void aside_start_fill(struct start_problem *start);
/* The same plan, with payments moved between sources so that no circles are left. */
void aside_start_untangle(struct start_problem *start);
/* Gives rows and columns their statuses, by those values: one basic for each row. */
void aside_start_choose(struct start_problem *start);

#endif
