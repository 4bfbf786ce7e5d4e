/*
 * whatif_book_levers.c - one lever moved through its range as a curve, two as a grid.
 */
#include "whatif_book.h"

#include <math.h>
#include <string.h>

static const struct aside_field curve_fields[] = {
    { "value", ASIDE_VALUE_TEXT, NULL, "where the lever stands" },
    { "now", ASIDE_VALUE_TEXT, NULL, "'now' at what it stands at in the city file; else blank" },
    { "outcome", ASIDE_VALUE_COUNT, NULL, "estimated outcome; blank: no plan" },
    { "outcome-format", ASIDE_VALUE_TEXT, NULL, "the format of outcomes" },
    { "change", ASIDE_VALUE_COUNT, NULL, "outcome against the base; blank: one has no plan" },
    { "change-format", ASIDE_VALUE_TEXT, NULL, "the format of changes" },
    { "set-aside", ASIDE_VALUE_MONEY, NULL, "money set aside; blank: no plan" },
    { "share", ASIDE_VALUE_SHARE, NULL, "the same as a share of the plan; blank: no plan" },
    { "status", ASIDE_VALUE_TEXT, NULL, "what the solver found" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field grid_fields[] = {
    { "value", ASIDE_VALUE_TEXT, NULL, "where the first lever stands" },
    { "outcome-format", ASIDE_VALUE_TEXT, NULL, "the format of outcomes" },
    { "outcome", ASIDE_VALUE_COUNT, "across", "estimated outcome, 'no plan' or 'not done'" },
    { "share", ASIDE_VALUE_SHARE, "across", "set-aside as a share of the plan, or the same" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- a curve ----------------------------------------------------------------------------- */

/* Cells without a plan stay blank: a line leaves a gap there, and would take words for 0. */
static void add_plan(const struct aside_row *row, const struct aside_whatif_record *record)
{
    struct aside_value *share;

    aside_row_money(row, "set-aside", 0, record->set_aside);
    share = aside_row_number(row, "share", 0,
                             aside_whatif_share(record->set_aside, record->planned));
    share->formula = "[scenarios.share]";
}

static void add_point(struct aside_whatif_book *book, struct aside_table *table,
                      const struct aside_whatif_record *record)
{
    struct aside_arena *arena = book->tables->arena;
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_whatif_key(arena, record->index));
    const struct aside_whatif_record *base = &book->run->base;
    const struct aside_varied *axis = &book->list->axes[0];
    const char *value = axis->values[record->index];
    double change;

    aside_row_text(&row, "value", value);
    aside_row_text(&row, "now",
                   axis->now != NULL && strcmp(axis->now, value) == 0 ? "now" : NULL);
    aside_row_text(&row, "outcome-format", book->figure);
    aside_row_text(&row, "change-format", book->change);
    aside_row_text(&row, "status", aside_whatif_verdict_words(record->verdict));
    aside_whatif_outcome(&row, book, 0, record, false);
    if (record->has_plan)
        add_plan(&row, record);
    if (!aside_whatif_changes(book, record))
        return;
    change = (double)(aside_whatif_millionths(record->objective)
                      - aside_whatif_millionths(base->objective))
        / 1e6;
    aside_whatif_figure(&row, "change", 0, change, NULL);
    aside_row_number(&row, "change", 0, aside_whatif_millionths(change))->formula
        = "[outcome]-[scenarios.outcome@base]";
}

static void add_curve(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "curve", curve_fields);

    for (size_t i = 0; book->list->kind == ASIDE_WHATIF_CURVE && i < book->shown_count; i++)
        add_point(book, table, book->shown[i]);
}

/* ---- a grid ------------------------------------------------------------------------------ */

enum { ROWS_MOST = 250, COLUMNS_MOST = 80 };

/* Of more values than a page takes, every few. */
static size_t every_of(size_t count, size_t most)
{
    return (count + most - 1) / most;
}

static void add_cell(const struct aside_row *row, const struct aside_whatif_book *book,
                     size_t step, const struct aside_whatif_record *record)
{
    if (record == NULL || !record->has_plan) {
        const char *words = record == NULL ? "not done" : "no plan";

        aside_whatif_step_text(row, "outcome", step, words);
        aside_whatif_step_text(row, "share", step, words);
        return;
    }
    aside_whatif_outcome(row, book, step, record, true);
    aside_row_number(row, "share", step,
                     aside_whatif_share(record->set_aside, record->planned));
}

/* The records by their places in the list; NULL where one is not kept. */
static const struct aside_whatif_record **by_place(const struct aside_whatif_book *book)
{
    const struct aside_whatif_report *report = book->report;
    const struct aside_whatif_record **places = aside_arena_array(
        book->tables->arena, book->list->count, sizeof(const struct aside_whatif_record *));

    for (size_t i = 0; i < report->kept_count; i++)
        places[report->kept[i]->index] = report->kept[i];
    return places;
}

static void add_rows(struct aside_whatif_book *book, struct aside_table *table)
{
    const struct aside_varied *down = &book->list->axes[0];
    const struct aside_varied *across = &book->list->axes[1];
    const struct aside_whatif_record **places = by_place(book);
    size_t every = every_of(across->count, COLUMNS_MOST);

    for (size_t r = 0; r < down->count; r += every_of(down->count, ROWS_MOST)) {
        struct aside_row row = aside_table_add_row(
            book->tables, table, aside_arena_printf(book->tables->arena, "r%zu", r));

        aside_row_text(&row, "value", down->values[r]);
        aside_row_text(&row, "outcome-format", book->figure);
        for (size_t c = 0; c < across->count; c += every)
            add_cell(&row, book, c / every, places[r * across->count + c]);
    }
}

static void add_grid(struct aside_whatif_book *book)
{
    const bool is_grid = book->list->kind == ASIDE_WHATIF_GRID;
    const struct aside_varied *across = &book->list->axes[1];
    size_t every = is_grid ? every_of(across->count, COLUMNS_MOST) : 1;
    size_t count = is_grid ? (across->count + every - 1) / every : 0;
    const char **keys = aside_arena_array(book->tables->arena, count, sizeof *keys);
    const char **labels = aside_arena_array(book->tables->arena, count, sizeof *labels);
    struct aside_table *table;

    for (size_t c = 0; c < count; c++) {
        keys[c] = aside_arena_printf(book->tables->arena, "c%zu", c * every);
        labels[c] = across->values[c * every];
    }
    aside_tables_add_axis(book->tables, "across", count, keys, labels);
    table = aside_tables_add(book->tables, "grid", grid_fields);
    if (is_grid)
        add_rows(book, table);
}

void aside_whatif_add_levers(struct aside_whatif_book *book)
{
    add_curve(book);
    add_grid(book);
}
