/*
 * start_fill.c - the greedy plan: columns are only ever raised, one move at a time. A move is a
 * column and whatever must follow it so that no equation breaks: a piece of an estimate needs
 * spending, spending needs pay, pay needs a source. It goes as far as the first row or bound.
 */
#include "start_steps.h"

#include <math.h>
#include <stdlib.h>

enum { RAISES_MOST = 400, PASSES_MOST = 16, TRIES_MOST = 60 };
static const double NOTHING = 1e-9; /* of an effect on a row */

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
    int *by_worth; /* scratch: columns to try in turn */
};

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

/* Totals that stand for all money from the outset; their rows hold at the end. */
static bool is_set_apart(const struct start_vector *row)
{
    return row->kind == START_PLAN_TOTAL || is_free(row);
}

/* What must be made up on the row so that it does not break; 0 = nothing, or nothing can. */
static double to_make_up(const struct filling *filling, int row)
{
    const struct start_vector *vector = &filling->start->rows[row];
    double effect = filling->effect[row];

    if (fabs(effect) < NOTHING || is_set_apart(vector))
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

    if (fabs(effect) < NOTHING || is_set_apart(vector))
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

/* Raises the column as far as it goes, or until the row `to_fill` (0 = none) has its floor. */
static void push(struct filling *filling, int column, int to_fill)
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

/* ---- in which order ---------------------------------------------------------------------- */

struct choice {
    double worth;
    int column;
};

static int steepest_first(const void *a, const void *b)
{
    const struct choice *one = a, *other = b;

    if (one->worth > other->worth || one->worth < other->worth)
        return one->worth > other->worth ? -1 : 1;
    return one->column < other->column ? -1 : one->column > other->column;
}

static void push_all(struct filling *filling, struct choice *choices, int count, int to_fill)
{
    qsort(choices, (size_t)count, sizeof(*choices), steepest_first);
    for (int k = 0; k < count; k++) {
        const struct start_vector *row = &filling->start->rows[to_fill];

        if (to_fill != 0 && row->value > row->low - START_SAME)
            return;
        push(filling, choices[k].column, to_fill);
    }
}

static void push_kind(struct filling *filling, enum start_kind kind, int year)
{
    struct start_problem *start = filling->start;
    struct choice *choices = aside_arena_array(start->arena, (size_t)start->column_count,
                                               sizeof(*choices));
    int count = 0;

    for (int j = 1; j <= start->column_count; j++) {
        const struct start_vector *column = &start->columns[j];

        if (column->kind == kind && (year == 0 || column->year == year)
            && (kind == START_CARRY || column->worth > 0))
            choices[count++] = (struct choice){ column->worth, j };
    }
    push_all(filling, choices, count, 0);
}

/* ---- floors ------------------------------------------------------------------------------ */

struct wish {
    struct choice *choices;
    int count, most;
};

static void wish_for(struct wish *wish, int column, double worth)
{
    if (wish->count < wish->most)
        wish->choices[wish->count++] = (struct choice){ worth, column };
}

/* Spending is raised by the pieces of its estimate; beyond them, by itself. */
static void wish_for_spend(struct filling *filling, struct wish *wish, int spend)
{
    const struct start_vector *column = &filling->start->columns[spend];

    for (int k = 0; k < column->count; k++) {
        const struct start_vector *row = &filling->start->rows[column->entries[k].at];

        for (int e = 0; row->kind == START_RESPONSE && e < row->count; e++) {
            const struct start_vector *piece = &filling->start->columns[row->entries[e].at];

            if (piece->kind == START_LEVEL)
                wish_for(wish, row->entries[e].at, piece->worth);
        }
    }
    wish_for(wish, spend, -1);
}

/* A total of spending is raised by what it is the total of. */
static void wish_for_total(struct filling *filling, struct wish *wish, int total)
{
    const struct start_vector *column = &filling->start->columns[total];

    for (int k = 0; k < column->count; k++) {
        const struct start_vector *row = &filling->start->rows[column->entries[k].at];

        for (int e = 0; row->kind == START_TOTAL_ROW && e < row->count; e++) {
            if (filling->start->columns[row->entries[e].at].kind == START_SPEND)
                wish_for_spend(filling, wish, row->entries[e].at);
        }
    }
}

static void fill_floor(struct filling *filling, int row, struct wish *wish)
{
    const struct start_vector *vector = &filling->start->rows[row];

    wish->count = 0;
    for (int k = 0; k < vector->count; k++) {
        int column = vector->entries[k].at;

        if (vector->entries[k].value < 0)
            continue;
        if (filling->start->columns[column].kind == START_SPEND)
            wish_for_spend(filling, wish, column);
        else if (filling->start->columns[column].kind == START_TOTAL)
            wish_for_total(filling, wish, column);
        else
            wish_for(wish, column, -2);
    }
    push_all(filling, wish->choices, wish->count, row);
}

static int narrowest_first(const void *a, const void *b)
{
    const struct choice *one = a, *other = b;

    if (one->worth > other->worth || one->worth < other->worth)
        return one->worth < other->worth ? -1 : 1;
    return one->column < other->column ? -1 : one->column > other->column;
}

/* How many ways there are to fill a floor: a total of spending has many. */
static double breadth(const struct start_problem *start, const struct start_vector *row)
{
    double breadth = row->count;

    for (int k = 0; k < row->count; k++)
        breadth += start->columns[row->entries[k].at].kind == START_TOTAL ? start->column_count : 0;
    return breadth;
}

/*
 * The narrowest first: they have the least choice. Match is pledged at the end, when there is
 * local pay to pledge.
 */
static void fill_floors(struct filling *filling, bool matches)
{
    struct start_problem *start = filling->start;
    struct wish wish = { .most = 2 * start->column_count };
    struct choice *floors = aside_arena_array(start->arena, (size_t)start->row_count,
                                              sizeof(*floors));
    int count = 0;

    wish.choices = aside_arena_array(start->arena, (size_t)wish.most, sizeof(*wish.choices));
    for (int i = 1; i <= start->row_count; i++) {
        const struct start_vector *row = &start->rows[i];

        if (!is_set_apart(row) && (row->kind == START_MATCH) == matches
            && row->value < row->low - START_SAME)
            floors[count++] = (struct choice){ breadth(start, row), i };
    }
    qsort(floors, (size_t)count, sizeof(*floors), narrowest_first);
    for (int k = 0; k < count; k++)
        fill_floor(filling, floors[k].column, &wish);
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
    struct start_problem *start = filling->start;

    for (int i = 1; i <= start->row_count; i++) {
        const struct start_vector *row = &start->rows[i];
        struct choice *choices;

        if (row->kind != START_PRIORITIES)
            continue;
        choices = aside_arena_array(start->arena, (size_t)row->count, sizeof(*choices));
        for (int k = 0; k < row->count; k++)
            choices[k] = (struct choice){ row->entries[k].value, row->entries[k].at };
        push_all(filling, choices, row->count, 0);
    }
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
        fill_floors(filling, false);
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
    fill_floors(&filling, true);
    take_totals(start);
}
