/*
 * start_fill.c - the greedy plan: year by year the floors, narrow ones first, then the pieces of
 * the estimates from the steepest on; then what has a priority alone, and match for the awards.
 */
#include "start_move.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

/* ---- in which order ---------------------------------------------------------------------- */

static int steepest_first(const void *a, const void *b)
{
    const struct start_choice *one = a, *other = b;

    if (one->worth > other->worth || one->worth < other->worth)
        return one->worth > other->worth ? -1 : 1;
    return one->column < other->column ? -1 : one->column > other->column;
}

static void wish_for(struct filling *filling, int column, double worth)
{
    if (filling->choice_count < filling->choices_most)
        filling->choices[filling->choice_count++] = (struct start_choice){ worth, column };
}

/* Pushes what was wished for, in turn, until the row `to_fill` (0 = none) has its floor. */
static void push_all(struct filling *filling, int to_fill)
{
    const struct start_vector *row = &filling->start->rows[to_fill];

    qsort(filling->choices, (size_t)filling->choice_count, sizeof(*filling->choices),
          steepest_first);
    for (int k = 0; k < filling->choice_count; k++) {
        if (to_fill != 0 && row->value > row->low - START_SAME)
            break;
        aside_start_push(filling, filling->choices[k].column, to_fill);
    }
    filling->choice_count = 0;
}

static void push_kind(struct filling *filling, enum start_kind kind, int year)
{
    const struct start_problem *start = filling->start;

    for (int j = 1; j <= start->column_count; j++) {
        const struct start_vector *column = &start->columns[j];

        if (column->kind == kind && (year == 0 || column->year == year)
            && (kind == START_CARRY || column->worth > 0))
            wish_for(filling, j, column->worth);
    }
    push_all(filling, 0);
}

/* ---- floors ------------------------------------------------------------------------------ */

/* Spending is raised by the pieces of its estimate; beyond them, by itself. */
static void wish_for_spend(struct filling *filling, int spend)
{
    const struct start_vector *column = &filling->start->columns[spend];

    for (int k = 0; k < column->count; k++) {
        const struct start_vector *row = &filling->start->rows[column->entries[k].at];

        for (int e = 0; row->kind == START_RESPONSE && e < row->count; e++) {
            const struct start_vector *piece = &filling->start->columns[row->entries[e].at];

            if (piece->kind == START_LEVEL)
                wish_for(filling, row->entries[e].at, piece->worth);
        }
    }
    wish_for(filling, spend, -1);
}

/* A total of spending is raised by what it is the total of. */
static void wish_for_total(struct filling *filling, int total)
{
    const struct start_vector *column = &filling->start->columns[total];

    for (int k = 0; k < column->count; k++) {
        const struct start_vector *row = &filling->start->rows[column->entries[k].at];

        for (int e = 0; row->kind == START_TOTAL_ROW && e < row->count; e++) {
            if (filling->start->columns[row->entries[e].at].kind == START_SPEND)
                wish_for_spend(filling, row->entries[e].at);
        }
    }
}

static void fill_floor(struct filling *filling, int row)
{
    const struct start_vector *vector = &filling->start->rows[row];

    for (int k = 0; k < vector->count; k++) {
        int column = vector->entries[k].at;

        if (vector->entries[k].value < 0)
            continue;
        if (filling->start->columns[column].kind == START_SPEND)
            wish_for_spend(filling, column);
        else if (filling->start->columns[column].kind == START_TOTAL)
            wish_for_total(filling, column);
        else
            wish_for(filling, column, -2);
    }
    push_all(filling, row);
}

static int narrowest_first(const void *a, const void *b)
{
    const struct start_choice *one = a, *other = b;

    if (one->worth > other->worth || one->worth < other->worth)
        return one->worth < other->worth ? -1 : 1;
    return one->column < other->column ? -1 : one->column > other->column;
}

/* How many ways there are to fill a floor: a total of spending has many. */
static double breadth(const struct start_problem *start, const struct start_vector *row)
{
    double breadth = row->count;

    for (int k = 0; k < row->count; k++)
        breadth += start->columns[row->entries[k].at].kind == START_TOTAL ? start->column_count
                                                                          : 0;
    return breadth;
}

/*
 * The narrowest first: they have the least choice. Match is pledged at the end, when there is
 * local pay to pledge.
 */
static void fill_floors(struct filling *filling, int until, bool matches)
{
    struct start_problem *start = filling->start;
    struct start_choice *floors = aside_arena_array(start->arena, (size_t)start->row_count,
                                                    sizeof(*floors));
    int count = 0;

    for (int i = 1; i <= start->row_count; i++) {
        const struct start_vector *row = &start->rows[i];

        if (!aside_start_is_set_apart(row) && (row->kind == START_MATCH) == matches
            && row->year <= until && row->value < row->low - START_SAME)
            floors[count++] = (struct start_choice){ breadth(start, row), i };
    }
    qsort(floors, (size_t)count, sizeof(*floors), narrowest_first);
    for (int k = 0; k < count; k++)
        fill_floor(filling, floors[k].column);
}

/* ---- before and after -------------------------------------------------------------------- */

static void find_payers(struct filling *filling)
{
    struct start_problem *start = filling->start;

    for (int i = 1; i <= start->row_count; i++) {
        const struct start_vector *row = &start->rows[i];
        int used = 0, source = 0;

        if (row->kind != START_SOURCE_USED)
            continue;
        for (int k = 0; k < row->count; k++) {
            if (start->columns[row->entries[k].at].kind == START_USED)
                used = row->entries[k].at;
        }
        for (int k = 0; used != 0 && k < start->columns[used].count; k++) {
            if (start->rows[start->columns[used].entries[k].at].kind == START_SOURCE)
                source = start->columns[used].entries[k].at;
        }
        for (int k = 0; k < row->count; k++) {
            filling->drawn[row->entries[k].at] = used;
            filling->limited[row->entries[k].at] = source;
        }
    }
}

struct payer {
    double flexible, listed;
    struct start_entry entry;
};

static int least_flexible_first(const void *a, const void *b)
{
    const struct payer *one = a, *other = b;

    if (one->flexible > other->flexible || one->flexible < other->flexible)
        return one->flexible < other->flexible ? -1 : 1;
    if (one->listed > other->listed || one->listed < other->listed)
        return one->listed < other->listed ? -1 : 1;
    return one->entry.at < other->entry.at ? -1 : one->entry.at > other->entry.at;
}

/* By the objectives that come later: the least flexible money, then the order of the ids. */
static void order_payers(struct filling *filling)
{
    struct start_problem *start = filling->start;
    size_t size = (size_t)start->column_count + 1;
    double *flexible = aside_arena_array(start->arena, size, sizeof(*flexible));
    double *listed = aside_arena_array(start->arena, size, sizeof(*listed));
    struct payer *payers = aside_arena_array(start->arena, size, sizeof(*payers));

    for (int i = 1; i <= start->row_count; i++) {
        const struct start_vector *row = &start->rows[i];

        for (int k = 0; row->kind == START_FLEXIBLE && k < row->count; k++)
            flexible[row->entries[k].at] = row->entries[k].value;
        for (int k = 0; row->kind == START_LISTING && k < row->count; k++)
            listed[row->entries[k].at] = row->entries[k].value;
    }
    for (int i = 1; i <= start->row_count; i++) {
        const struct start_vector *row = &start->rows[i];

        if (row->kind != START_CLASS_PAID)
            continue;
        for (int k = 0; k < row->count; k++) {
            int column = row->entries[k].at;

            payers[k] = (struct payer){ flexible[filling->drawn[column]], listed[column],
                                        row->entries[k] };
        }
        qsort(payers, (size_t)row->count, sizeof(*payers), least_flexible_first);
        for (int k = 0; k < row->count; k++)
            row->entries[k] = payers[k].entry;
    }
}

/* Every column at the bound nearest to nothing; all money counts as planned and available. */
static void begin_values(struct start_problem *start)
{
    double *money = aside_arena_array(start->arena, 10000, sizeof(*money));

    for (int j = 1; j <= start->column_count; j++) {
        struct start_vector *column = &start->columns[j];

        column->value = column->low > 0 ? column->low : column->high < 0 ? column->high : 0;
    }
    for (int j = 1; j <= start->column_count; j++) {
        const struct start_vector *column = &start->columns[j];

        for (int k = 0; column->kind == START_USED && k < column->count; k++) {
            const struct start_vector *row = &start->rows[column->entries[k].at];

            if (row->kind == START_SOURCE && row->high < INFINITY)
                money[column->year] += row->high;
        }
    }
    for (int j = 1; j <= start->column_count; j++) {
        if (start->columns[j].kind == START_PLANNED)
            start->columns[j].value = money[start->columns[j].year];
    }
}

static void take_rows(struct start_problem *start)
{
    for (int i = 1; i <= start->row_count; i++) {
        struct start_vector *row = &start->rows[i];

        row->value = 0;
        for (int k = 0; k < row->count; k++)
            row->value += row->entries[k].value * start->columns[row->entries[k].at].value;
    }
}

/* The totals that were set apart become what they are. */
static void take_totals(struct start_problem *start)
{
    for (int i = 1; i <= start->row_count; i++) {
        const struct start_vector *row = &start->rows[i];

        for (int k = 0; row->kind == START_PLAN_TOTAL && k < row->count; k++) {
            struct start_vector *column = &start->columns[row->entries[k].at];

            if (column->kind == START_PLANNED)
                column->value += (row->low - row->value) / row->entries[k].value;
        }
    }
    take_rows(start);
}

static void push_priorities(struct filling *filling)
{
    const struct start_problem *start = filling->start;

    for (int i = 1; i <= start->row_count; i++) {
        const struct start_vector *row = &start->rows[i];

        for (int k = 0; row->kind == START_PRIORITIES && k < row->count; k++)
            wish_for(filling, row->entries[k].at, row->entries[k].value);
    }
    push_all(filling, 0);
}

static int year_after(const struct start_problem *start, int year)
{
    int next = 0;

    for (int j = 1; j <= start->column_count; j++) {
        int here = start->columns[j].year;

        if (here > year && (next == 0 || here < next))
            next = here;
    }
    return next;
}

/* Year by year: what is left may be carried to the next. */
static void push_years(struct filling *filling)
{
    int year = year_after(filling->start, 0);

    do {
        fill_floors(filling, year, false);
        push_kind(filling, START_LEVEL, year);
        push_kind(filling, START_CARRY, year);
        year = year_after(filling->start, year);
    } while (year != 0);
}

static void make_room(struct filling *filling)
{
    const struct start_problem *start = filling->start;
    size_t columns = (size_t)start->column_count + 1, rows = (size_t)start->row_count + 1;

    filling->step = aside_arena_array(start->arena, columns, sizeof(double));
    filling->is_moved = aside_arena_array(start->arena, columns, sizeof(bool));
    filling->moved = aside_arena_array(start->arena, columns, sizeof(int));
    filling->effect = aside_arena_array(start->arena, rows, sizeof(double));
    filling->is_touched = aside_arena_array(start->arena, rows, sizeof(bool));
    filling->touched = aside_arena_array(start->arena, rows, sizeof(int));
    filling->drawn = aside_arena_array(start->arena, columns, sizeof(int));
    filling->limited = aside_arena_array(start->arena, columns, sizeof(int));
    filling->choices_most = 2 * start->column_count;
    filling->choices = aside_arena_array(start->arena, 2 * columns, sizeof(*filling->choices));
    filling->barred = aside_arena_array(start->arena, columns, sizeof(bool));
}

void aside_start_fill(struct start_problem *start)
{
    struct filling filling = { .start = start };

    make_room(&filling);
    find_payers(&filling);
    order_payers(&filling);
    begin_values(start);
    take_rows(start);
    push_years(&filling);
    push_priorities(&filling);
    fill_floors(&filling, INT_MAX, true);
    take_totals(start);
}
