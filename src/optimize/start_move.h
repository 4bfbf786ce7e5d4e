/* start_move.h - one move of the greedy plan: a column is raised, and what must follow it. */
#ifndef ASIDE_OPTIMIZE_START_MOVE_H
#define ASIDE_OPTIMIZE_START_MOVE_H

#include "start_steps.h"

struct start_choice {
    double worth;
    int column;
};

struct filling {
    struct start_problem *start;
    double *step;   /* of each column in the move at hand */
    double *effect; /* of the move on each row */
    bool *is_moved, *is_touched;
    int *moved, *touched; /* which those are */
    int moved_count, touched_count, raises;
    int *drawn;   /* of a pay column: the `used` column of its source and year; 0 = none */
    int *limited; /* of a pay column: the row of its source and year; 0 = none */
    bool *barred; /* pay columns that stopped this move before */
    struct start_choice *choices; /* of what to push, in turn */
    int choice_count, choices_most;
};

/* Totals that stand for all money from the outset, and rows without limits: they stop nothing. */
bool aside_start_is_set_apart(const struct start_vector *row);
/* Raises the column as far as it goes, or until the row `to_fill` (0 = none) has its floor. */
void aside_start_push(struct filling *filling, int column, int to_fill);

#endif
