/*
 * start_move.c - columns are only ever raised, one move at a time. A move is a column and
 * whatever must follow it so that no equation breaks: a piece of an estimate needs spending,
 * spending needs pay, pay needs a source. It goes as far as the first row or bound.
 */
#include "start_move.h"

#include <math.h>

enum { RAISES_MOST = 400, PASSES_MOST = 16, TRIES_MOST = 60 };
static const double NOTHING = 1e-9; /* of an effect on a row */

/* ---- a move ------------------------------------------------------------------------------ */

static void begin_move(struct filling *filling)
{
    for (int k = 0; k < filling->moved_count; k++) {
        filling->step[filling->moved[k]] = 0;
        filling->is_moved[filling->moved[k]] = false;
    }
    for (int k = 0; k < filling->touched_count; k++) {
        filling->effect[filling->touched[k]] = 0;
        filling->is_touched[filling->touched[k]] = false;
    }
    filling->moved_count = filling->touched_count = filling->raises = 0;
}

static void raise_column(struct filling *filling, int column, double by)
{
    const struct start_vector *vector = &filling->start->columns[column];

    if (!filling->is_moved[column])
        filling->moved[filling->moved_count++] = column;
    filling->is_moved[column] = true;
    filling->step[column] += by;
    for (int k = 0; k < vector->count; k++) {
        int row = vector->entries[k].at;

        if (!filling->is_touched[row])
            filling->touched[filling->touched_count++] = row;
        filling->is_touched[row] = true;
        filling->effect[row] += by * vector->entries[k].value;
    }
    filling->raises++;
}

static bool is_free(const struct start_vector *row)
{
    return row->low <= -INFINITY && row->high >= INFINITY;
}

bool aside_start_is_set_apart(const struct start_vector *row)
{
    return row->kind == START_PLAN_TOTAL || is_free(row);
}

/* What must be made up on the row so that it does not break; 0 = nothing, or nothing can. */
static double to_make_up(const struct filling *filling, int row)
{
    const struct start_vector *vector = &filling->start->rows[row];
    double effect = filling->effect[row];

    if (fabs(effect) < NOTHING || aside_start_is_set_apart(vector))
        return 0;
    if (vector->low >= vector->high) /* an equation, unless the move closes its gap */
        return effect > 0 && vector->value < vector->low - START_SAME ? 0 : -effect;
    if (vector->kind == START_RESPONSE || vector->kind == START_SWITCH) {
        if (effect > 0 && vector->value > vector->high - START_SAME)
            return -effect;
        if (effect < 0 && vector->value < vector->low + START_SAME)
            return -effect;
    }
    return 0;
}

static bool can_rise(const struct filling *filling, int column)
{
    const struct start_vector *vector = &filling->start->columns[column];
    int source = filling->limited[column];

    if (vector->kind == START_PLANNED || vector->value > vector->high - START_SAME
        || filling->barred[column])
        return false;
    return source == 0
        || filling->start->rows[source].value < filling->start->rows[source].high - START_SAME;
}

/* The first column of the row that can make up for `amount`; their order is one of preference. */
static bool make_up(struct filling *filling, int row, double amount)
{
    const struct start_vector *vector = &filling->start->rows[row];

    for (int k = 0; k < vector->count; k++) {
        double value = vector->entries[k].value;

        if ((value > 0) == (amount > 0) && can_rise(filling, vector->entries[k].at)) {
            raise_column(filling, vector->entries[k].at, amount / value);
            return true;
        }
    }
    return false;
}

/* `column` and all that follows it. False where something cannot follow. */
static bool compose(struct filling *filling, int column)
{
    bool changed = true;

    begin_move(filling);
    raise_column(filling, column, 1);
    for (int pass = 0; changed && pass < PASSES_MOST; pass++) {
        changed = false;
        for (int k = 0; k < filling->touched_count; k++) {
            double amount = to_make_up(filling, filling->touched[k]);

            if (fabs(amount) < NOTHING)
                continue;
            if (filling->raises > RAISES_MOST || !make_up(filling, filling->touched[k], amount))
                return false;
            changed = true;
        }
    }
    return true;
}

/* ---- how far it goes --------------------------------------------------------------------- */

/*
 * How far the row lets the move go. Floors do not stop a move that goes against them: they are
 * filled beforehand.
 */
static double room(const struct filling *filling, int row)
{
    const struct start_vector *vector = &filling->start->rows[row];
    double effect = filling->effect[row];
    bool equation = vector->low >= vector->high;

    if (fabs(effect) < NOTHING || aside_start_is_set_apart(vector))
        return INFINITY;
    if (effect > 0)
        return fmax(vector->high - vector->value, 0) / effect;
    return equation ? fmax(vector->value - vector->high, 0) / -effect : INFINITY;
}

/* *stop is the row that ends the move; 0: a bound does. */
static double reach(const struct filling *filling, int *stop)
{
    double least = INFINITY;

    *stop = 0;
    for (int k = 0; k < filling->moved_count; k++) {
        const struct start_vector *column = &filling->start->columns[filling->moved[k]];

        least = fmin(least, (column->high - column->value) / filling->step[filling->moved[k]]);
    }
    for (int k = 0; k < filling->touched_count; k++) {
        double here = room(filling, filling->touched[k]);

        if (here < least) {
            least = here;
            *stop = filling->touched[k];
        }
    }
    return least;
}

static void go(struct filling *filling, double length)
{
    struct start_problem *start = filling->start;

    for (int k = 0; k < filling->moved_count; k++)
        start->columns[filling->moved[k]].value += length * filling->step[filling->moved[k]];
    for (int k = 0; k < filling->touched_count; k++)
        start->rows[filling->touched[k]].value += length * filling->effect[filling->touched[k]];
}

static bool is_in(const struct start_vector *column, int row)
{
    for (int k = 0; k < column->count; k++) {
        if (column->entries[k].at == row)
            return true;
    }
    return false;
}

/* Others may pay where these may not: bars the payers that the row stops. */
static bool bar_payers(struct filling *filling, int row, int *barred, int *barred_count)
{
    bool any = false;

    for (int k = 0; k < filling->moved_count && *barred_count < RAISES_MOST; k++) {
        int column = filling->moved[k], drawn = filling->drawn[column];
        const struct start_vector *columns = filling->start->columns;

        if (columns[column].kind != START_PAY
            || !(is_in(&columns[column], row) || (drawn != 0 && is_in(&columns[drawn], row))))
            continue;
        filling->barred[column] = true;
        barred[(*barred_count)++] = column;
        any = true;
    }
    return any;
}

/* What is still missing on the row that the push is for. */
static double missing(const struct filling *filling, int row)
{
    const struct start_vector *vector = &filling->start->rows[row];
    double effect = filling->effect[row];

    if (row == 0)
        return INFINITY;
    return effect < NOTHING ? 0 : fmax(vector->low - vector->value, 0) / effect;
}

void aside_start_push(struct filling *filling, int column, int to_fill)
{
    int barred[RAISES_MOST], barred_count = 0;

    for (int i = 0; i < TRIES_MOST && can_rise(filling, column); i++) {
        int stop;
        double length;

        if (!compose(filling, column))
            break;
        length = fmin(reach(filling, &stop), missing(filling, to_fill));
        if (length < INFINITY && length > START_SAME) {
            go(filling, length);
            if (to_fill != 0 && missing(filling, to_fill) < START_SAME)
                break;
        } else if (stop == 0 || !bar_payers(filling, stop, barred, &barred_count)) {
            break;
        }
    }
    for (int k = 0; k < barred_count; k++)
        filling->barred[barred[k]] = false;
}
