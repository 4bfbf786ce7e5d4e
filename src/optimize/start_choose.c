/*
 * start_choose.c - from a plan's values to a basis: what stands strictly between its bounds is
 * basic, as far as that is independent; the rows that are left take the columns that would move
 * first, or themselves.
 *
 * Most of a plan's columns peel off: one that has one row left, or is the last in its row, takes
 * it. What remains is small and goes through an elimination, which drops what depends on the rest.
 */
#include "start_steps.h"

#include <math.h>
#include <string.h>

enum { TAKEN_BY_ITSELF = -1 };
static const double PIVOT_LEAST = 1e-6;

struct choosing {
    struct start_problem *start;
    int *taken;     /* of a row: the column that is basic for it, or itself; 0 = free to take */
    bool *open;     /* of a column: is to be basic, and not yet for any row */
    bool *basic;    /* of a column */
    bool *in_use;   /* of a row: some basic column has an entry there */
    int *rows_left; /* of an open column: its rows that are free to take */
    int *columns_left; /* of a row: its open columns */
    int *queue;        /* rows (as i) and columns (as row_count + j) that have one left */
    int queued, queue_at;
};

static bool is_between(const struct start_vector *vector)
{
    return vector->value > vector->low + START_SAME
        && vector->value < vector->high - START_SAME;
}

/* ---- peeling ----------------------------------------------------------------------------- */

static void put(struct choosing *choosing, int what)
{
    choosing->queue[choosing->queued++] = what;
}

static void take(struct choosing *choosing, int row, int column)
{
    const struct start_problem *start = choosing->start;
    const struct start_vector *vector = &start->columns[column], *across = &start->rows[row];

    choosing->taken[row] = column;
    choosing->basic[column] = true;
    choosing->open[column] = false;
    for (int k = 0; k < vector->count; k++) {
        int at = vector->entries[k].at;

        choosing->in_use[at] = true;
        if (--choosing->columns_left[at] == 1 && choosing->taken[at] == 0)
            put(choosing, at);
    }
    for (int k = 0; k < across->count; k++) {
        int at = across->entries[k].at;

        if (choosing->open[at] && --choosing->rows_left[at] == 1)
            put(choosing, start->row_count + at);
    }
}

static int only_row(const struct choosing *choosing, int column)
{
    const struct start_vector *vector = &choosing->start->columns[column];

    for (int k = 0; k < vector->count; k++) {
        if (choosing->taken[vector->entries[k].at] == 0)
            return vector->entries[k].at;
    }
    return 0;
}

static int only_column(const struct choosing *choosing, int row)
{
    const struct start_vector *vector = &choosing->start->rows[row];

    for (int k = 0; k < vector->count; k++) {
        if (choosing->open[vector->entries[k].at])
            return vector->entries[k].at;
    }
    return 0;
}

static void peel(struct choosing *choosing)
{
    int rows = choosing->start->row_count;

    while (choosing->queue_at < choosing->queued) {
        int what = choosing->queue[choosing->queue_at++];
        int row = what <= rows ? what : only_row(choosing, what - rows);
        int column = what <= rows ? 0 : what - rows;

        if (row == 0 || choosing->taken[row] != 0)
            continue;
        if (column == 0)
            column = only_column(choosing, row);
        if (column != 0 && choosing->open[column])
            take(choosing, row, column);
    }
}

static void begin(struct choosing *choosing)
{
    struct start_problem *start = choosing->start;

    for (int i = 1; i <= start->row_count; i++) {
        if (is_between(&start->rows[i]))
            choosing->taken[i] = TAKEN_BY_ITSELF;
    }
    for (int j = 1; j <= start->column_count; j++) {
        const struct start_vector *column = &start->columns[j];

        choosing->open[j] = is_between(column);
        for (int k = 0; choosing->open[j] && k < column->count; k++) {
            choosing->rows_left[j] += choosing->taken[column->entries[k].at] == 0;
            choosing->columns_left[column->entries[k].at]++;
        }
    }
    for (int j = 1; j <= start->column_count; j++) {
        if (choosing->open[j] && choosing->rows_left[j] == 1)
            put(choosing, start->row_count + j);
    }
    for (int i = 1; i <= start->row_count; i++) {
        if (choosing->taken[i] == 0 && choosing->columns_left[i] == 1)
            put(choosing, i);
    }
}

/* ---- what does not peel ------------------------------------------------------------------ */

/* One step of the elimination: what a column that was taken leaves on the rows below it. */
struct below {
    int row;
    struct start_entry *entries;
    int count;
};

struct elimination {
    struct choosing *choosing;
    struct below *steps;
    int step_count;
    double *work; /* by row */
    int *rows;    /* those of the rest */
    int row_count;
};

static void eliminate(struct elimination *elimination, int column)
{
    const struct start_vector *vector = &elimination->choosing->start->columns[column];

    for (int k = 0; k < elimination->row_count; k++)
        elimination->work[elimination->rows[k]] = 0;
    for (int k = 0; k < vector->count; k++)
        elimination->work[vector->entries[k].at] = vector->entries[k].value;
    for (int s = 0; s < elimination->step_count; s++) {
        const struct below *step = &elimination->steps[s];
        double factor = elimination->work[step->row];

        for (int k = 0; fabs(factor) > 0 && k < step->count; k++)
            elimination->work[step->entries[k].at] -= factor * step->entries[k].value;
    }
}

/* The row with the fewest open columns among those whose entry is large enough; 0 = none. */
static int pivot_row(const struct elimination *elimination)
{
    const struct choosing *choosing = elimination->choosing;
    double largest = 0;
    int best = 0;

    for (int k = 0; k < elimination->row_count; k++) {
        if (choosing->taken[elimination->rows[k]] == 0)
            largest = fmax(largest, fabs(elimination->work[elimination->rows[k]]));
    }
    if (largest < PIVOT_LEAST)
        return 0;
    for (int k = 0; k < elimination->row_count; k++) {
        int row = elimination->rows[k];

        if (choosing->taken[row] == 0 && fabs(elimination->work[row]) >= 0.1 * largest
            && (best == 0 || choosing->columns_left[row] < choosing->columns_left[best]))
            best = row;
    }
    return best;
}

static void keep_step(struct elimination *elimination, int row)
{
    struct below *step = &elimination->steps[elimination->step_count++];
    double pivot = elimination->work[row];
    int count = 0;

    step->row = row;
    for (int k = 0; k < elimination->row_count; k++) {
        int at = elimination->rows[k];

        count += elimination->choosing->taken[at] == 0 && at != row
            && fabs(elimination->work[at]) > 1e-12;
    }
    step->entries = aside_arena_array(elimination->choosing->start->arena, (size_t)count,
                                      sizeof(*step->entries));
    for (int k = 0; k < elimination->row_count; k++) {
        int at = elimination->rows[k];

        if (elimination->choosing->taken[at] == 0 && at != row
            && fabs(elimination->work[at]) > 1e-12)
            step->entries[step->count++] = (struct start_entry){
                at, elimination->work[at] / pivot
            };
    }
}

/* Columns in their order; one that depends on those before it is dropped. */
static void take_the_rest(struct choosing *choosing)
{
    struct start_problem *start = choosing->start;
    struct elimination rest = { .choosing = choosing };

    rest.rows = aside_arena_array(start->arena, (size_t)start->row_count, sizeof(int));
    rest.steps = aside_arena_array(start->arena, (size_t)start->row_count, sizeof(*rest.steps));
    rest.work = aside_arena_array(start->arena, (size_t)start->row_count + 1, sizeof(double));
    for (int i = 1; i <= start->row_count; i++) {
        if (choosing->taken[i] == 0 && choosing->columns_left[i] > 0)
            rest.rows[rest.row_count++] = i;
    }
    for (int j = 1; j <= start->column_count; j++) {
        int row;

        if (!choosing->open[j])
            continue;
        eliminate(&rest, j);
        row = pivot_row(&rest);
        choosing->open[j] = false;
        if (row == 0)
            continue;
        keep_step(&rest, row);
        choosing->taken[row] = j;
        choosing->basic[j] = true;
        for (int k = 0; k < start->columns[j].count; k++)
            choosing->in_use[start->columns[j].entries[k].at] = true;
    }
}

/* ---- rows that are left ------------------------------------------------------------------ */

/* A column that no basic one meets in this row can be basic for it whatever else is. */
static void lend(struct choosing *choosing, enum start_kind row_kind,
                 enum start_kind column_kind)
{
    struct start_problem *start = choosing->start;

    for (int i = 1; i <= start->row_count; i++) {
        const struct start_vector *row = &start->rows[i];
        int column = 0;

        if (row->kind != row_kind || choosing->taken[i] != 0 || choosing->in_use[i])
            continue;
        for (int k = 0; k < row->count && column == 0; k++) {
            int at = row->entries[k].at;

            if (start->columns[at].kind == column_kind && !choosing->basic[at])
                column = at;
        }
        if (column == 0)
            continue;
        choosing->taken[i] = column;
        choosing->basic[column] = true;
        for (int k = 0; k < start->columns[column].count; k++)
            choosing->in_use[start->columns[column].entries[k].at] = true;
    }
}

/* ---- statuses ---------------------------------------------------------------------------- */

static int nonbasic(const struct start_vector *vector)
{
    if (vector->low <= -INFINITY && vector->high >= INFINITY)
        return GLP_NF;
    if (vector->low >= vector->high)
        return GLP_NS;
    return fabs(vector->value - vector->low) <= fabs(vector->high - vector->value) ? GLP_NL
                                                                                   : GLP_NU;
}

static void set_statuses(const struct choosing *choosing)
{
    const struct start_problem *start = choosing->start;

    for (int i = 1; i <= start->row_count; i++)
        glp_set_row_stat(start->problem, i,
                         choosing->taken[i] <= 0 ? GLP_BS : nonbasic(&start->rows[i]));
    for (int j = 1; j <= start->column_count; j++)
        glp_set_col_stat(start->problem, j,
                         choosing->basic[j] ? GLP_BS : nonbasic(&start->columns[j]));
}

void aside_start_choose(struct start_problem *start)
{
    size_t rows = (size_t)start->row_count + 1, columns = (size_t)start->column_count + 1;
    struct aside_arena *arena = start->arena;
    struct choosing choosing = { .start = start };

    choosing.taken = aside_arena_array(arena, rows, sizeof(int));
    choosing.in_use = aside_arena_array(arena, rows, sizeof(bool));
    choosing.columns_left = aside_arena_array(arena, rows, sizeof(int));
    choosing.open = aside_arena_array(arena, columns, sizeof(bool));
    choosing.basic = aside_arena_array(arena, columns, sizeof(bool));
    choosing.rows_left = aside_arena_array(arena, columns, sizeof(int));
    choosing.queue = aside_arena_array(arena, 2 * (rows + columns), sizeof(int));
    begin(&choosing);
    peel(&choosing);
    take_the_rest(&choosing);
    lend(&choosing, START_CLASS_PAID, START_PAY);
    lend(&choosing, START_TOTAL_ROW, START_TOTAL);
    lend(&choosing, START_SOURCE_USED, START_USED);
    lend(&choosing, START_PLAN_TOTAL, START_PLANNED);
    lend(&choosing, START_RESPONSE, START_SPEND);
    set_statuses(&choosing);
}
