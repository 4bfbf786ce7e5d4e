/*
 * start_untangle.c - who pays what, without circles. Where two programs share two sources, money
 * can be swapped around the circle until one of the four payments is nothing: no program gets
 * less, no source pays more. What is left are trees, and a tree's payments can all be basic.
 */
#include "start_steps.h"

#include <math.h>

/* Cost classes and sources are rows; a payment joins two of them. */
struct web {
    struct start_problem *start;
    int *one, *other;  /* of a pay column: its two rows; 0 = it is left alone */
    int *first;        /* of a row: a payment of its tree, by half: 2 x column, or that + 1 */
    int *next, *prior; /* of a half: its neighbours in the row's list */
    int *tree;         /* of a row: union-find */
    int *reached_by;   /* of a row, in a search: the payment that led there */
    int *queue;
    int *stamp; /* of a row: the search that reached it */
    int searches;
};

static int root_of(int *parent, int row)
{
    while (parent[row] != row) {
        parent[row] = parent[parent[row]];
        row = parent[row];
    }
    return row;
}

static int half_row(const struct web *web, int half)
{
    return half % 2 == 0 ? web->one[half / 2] : web->other[half / 2];
}

static void hang_half(struct web *web, int half)
{
    int row = half_row(web, half);

    web->next[half] = web->first[row];
    web->prior[half] = 0;
    if (web->first[row] != 0)
        web->prior[web->first[row]] = half;
    web->first[row] = half;
}

static void unhang_half(struct web *web, int half)
{
    if (web->prior[half] != 0)
        web->next[web->prior[half]] = web->next[half];
    else
        web->first[half_row(web, half)] = web->next[half];
    if (web->next[half] != 0)
        web->prior[web->next[half]] = web->prior[half];
}

static void hang(struct web *web, int column)
{
    hang_half(web, 2 * column);
    hang_half(web, 2 * column + 1);
}

static void unhang(struct web *web, int column)
{
    unhang_half(web, 2 * column);
    unhang_half(web, 2 * column + 1);
}

/* Finds the way from one row of a tree to another: reached_by leads back from `to`. */
static void search(struct web *web, int from, int to)
{
    int count = 0;

    web->searches++;
    web->stamp[from] = web->searches;
    web->queue[count++] = from;
    for (int at = 0; at < count && web->stamp[to] != web->searches; at++) {
        for (int half = web->first[web->queue[at]]; half != 0; half = web->next[half]) {
            int row = half_row(web, half ^ 1);

            if (web->stamp[row] == web->searches)
                continue;
            web->stamp[row] = web->searches;
            web->reached_by[row] = half / 2;
            web->queue[count++] = row;
        }
    }
}

/* Swaps money around the circle that `column` closes, until a payment that shrinks is nothing. */
static void swap_around(struct web *web, int column)
{
    struct start_vector *columns = web->start->columns;
    double least = columns[column].value;
    int emptied = column, row = web->one[column], turn = 0;

    search(web, web->other[column], web->one[column]);
    for (; row != web->other[column]; turn++) {
        int by = web->reached_by[row];

        if (turn % 2 == 1 && columns[by].value < least) {
            least = columns[by].value;
            emptied = by;
        }
        row = web->one[by] == row ? web->other[by] : web->one[by];
    }
    row = web->one[column];
    columns[column].value -= least;
    for (turn = 0; row != web->other[column]; turn++) {
        int by = web->reached_by[row];

        columns[by].value += turn % 2 == 0 ? least : -least;
        row = web->one[by] == row ? web->other[by] : web->one[by];
    }
    columns[emptied].value = 0;
    if (emptied == column)
        return;
    unhang(web, emptied);
    hang(web, column);
}

/* Payments that some other row looks at (match, local effort) stay where they are. */
static void find_ends(struct web *web, int column)
{
    const struct start_vector *vector = &web->start->columns[column];
    int class_row = 0, source_row = 0;

    for (int k = 0; k < vector->count; k++) {
        const struct start_vector *row = &web->start->rows[vector->entries[k].at];

        if (row->kind == START_CLASS_PAID)
            class_row = vector->entries[k].at;
        else if (row->kind == START_SOURCE_USED)
            source_row = vector->entries[k].at;
        else if (row->low > -INFINITY || row->high < INFINITY)
            return;
    }
    if (class_row != 0 && source_row != 0) {
        web->one[column] = class_row;
        web->other[column] = source_row;
    }
}

void aside_start_untangle(struct start_problem *start)
{
    struct aside_arena *arena = start->arena;
    size_t columns = (size_t)start->column_count + 1, rows = (size_t)start->row_count + 1;
    struct web web = { .start = start };

    web.one = aside_arena_array(arena, columns, sizeof(int));
    web.other = aside_arena_array(arena, columns, sizeof(int));
    web.next = aside_arena_array(arena, 2 * columns, sizeof(int));
    web.prior = aside_arena_array(arena, 2 * columns, sizeof(int));
    web.first = aside_arena_array(arena, rows, sizeof(int));
    web.tree = aside_arena_array(arena, rows, sizeof(int));
    web.reached_by = aside_arena_array(arena, rows, sizeof(int));
    web.queue = aside_arena_array(arena, rows, sizeof(int));
    web.stamp = aside_arena_array(arena, rows, sizeof(int));
    for (int i = 1; i <= start->row_count; i++)
        web.tree[i] = i;
    for (int j = 1; j <= start->column_count; j++) {
        if (start->columns[j].kind != START_PAY || start->columns[j].value < START_SAME)
            continue;
        find_ends(&web, j);
        if (web.one[j] == 0)
            continue;
        if (root_of(web.tree, web.one[j]) == root_of(web.tree, web.other[j])) {
            swap_around(&web, j);
            continue;
        }
        web.tree[root_of(web.tree, web.one[j])] = root_of(web.tree, web.other[j]);
        hang(&web, j);
    }
}
