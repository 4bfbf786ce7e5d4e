/*
 * table_drawn.c - the table `drawn`: every number that came from a ledger, with file, rows and
 * condition, so that a reader can find it there again.
 */
#include "tables.h"
#include "words.h"

static const struct aside_field drawn_fields[] = {
    { "target", ASIDE_VALUE_TEXT, NULL, "the source and fiscal year, or the program and field" },
    { "value", ASIDE_VALUE_MONEY, NULL, "what the plan goes by" },
    { "file", ASIDE_VALUE_TEXT, NULL, "the ledger, and how it was read" },
    { "column", ASIDE_VALUE_TEXT, NULL, "the column of the amounts" },
    { "rows", ASIDE_VALUE_COUNT, NULL, "rows that match, with an amount" },
    { "missing", ASIDE_VALUE_COUNT, NULL, "rows that match, without one" },
    { "where", ASIDE_VALUE_TEXT, NULL, "which rows: side, year and condition" },
    { "sum", ASIDE_VALUE_MONEY, NULL, "what these rows come to" },
    { "growth", ASIDE_VALUE_TEXT, NULL, "by which it grows, and whether --set replaced it" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static aside_money funding_now(const struct aside_program *program, enum aside_drawn_field field)
{
    const struct aside_funding *funding = aside_program_funding(program);

    switch (field) {
    case ASIDE_DRAW_CURRENT:       return funding->current;
    case ASIDE_DRAW_CURRENT_LOCAL: return funding->current_local;
    case ASIDE_DRAW_COMMITTED:     return funding->committed;
    case ASIDE_DRAW_ADOPTED:       return funding->adopted.amount;
    case ASIDE_DRAW_ACTUAL_1:      return funding->actual_1.amount;
    case ASIDE_DRAW_ACTUAL_2:      return funding->actual_2.amount;
    }
    return (aside_money){ 0 };
}

aside_money aside_drawn_now(const struct aside_city *city, const struct aside_drawn *drawn)
{
    for (size_t i = 0; i < city->sources.count && drawn->source != NULL; i++) {
        if (aside_text_equal(city->sources.items[i].id, drawn->source))
            return aside_source_amount(&city->sources.items[i], drawn->year);
    }
    for (size_t i = 0; i < city->programs.count && drawn->program != NULL; i++) {
        if (aside_text_equal(city->programs.items[i].id, drawn->program))
            return funding_now(&city->programs.items[i], drawn->field);
    }
    return drawn->value;
}

static const char *growth_text(struct aside_arena *arena, const struct aside_drawn *drawn,
                               aside_money now)
{
    if (now.cents == drawn->value.cents)
        return drawn->growth;
    if (drawn->growth == NULL)
        return "replaced by --set";
    return aside_arena_printf(arena, "%s; replaced by --set", drawn->growth);
}

static const char *file_text(struct aside_arena *arena, const struct aside_drawn *drawn)
{
    return aside_arena_printf(arena, "%s: %s", drawn->file, drawn->shape);
}

static const char *where_text(struct aside_arena *arena, const struct aside_drawn *drawn)
{
    struct aside_text text;

    aside_text_init(&text, arena, 4000);
    if (drawn->side != ASIDE_NEITHER_SIDE)
        aside_text_printf(&text, "%s%s", aside_side_name(drawn->side),
                          drawn->credits ? " (credits, turned round)" : "");
    if (drawn->ledger_year != NULL)
        aside_text_printf(&text, "%s%s", text.length > 0 ? ", " : "", drawn->ledger_year);
    if (drawn->where != NULL)
        aside_text_printf(&text, "%swhere %s", text.length > 0 ? ", " : "", drawn->where);
    if (text.overflowed)
        return aside_arena_printf(arena, "%s...", text.bytes);
    return text.length > 0 ? text.bytes : "every row";
}

static void add_drawn(struct aside_tables *tables, struct aside_table *table,
                      const struct aside_drawn *drawn)
{
    struct aside_arena *arena = tables->arena;
    aside_money now = aside_drawn_now(tables->report->city, drawn);
    struct aside_row row = aside_table_add_row(tables, table, drawn->target);

    aside_row_text(&row, "target", drawn->target);
    aside_row_money(&row, "value", 0, now);
    aside_row_text(&row, "file", file_text(arena, drawn));
    aside_row_text(&row, "column", drawn->column);
    aside_row_number(&row, "rows", 0, (int64_t)drawn->rows);
    aside_row_number(&row, "missing", 0, (int64_t)drawn->missing);
    aside_row_text(&row, "where", where_text(arena, drawn));
    aside_row_money(&row, "sum", 0, drawn->sum);
    aside_row_text(&row, "growth", growth_text(arena, drawn, now));
}

void aside_tables_add_drawn(struct aside_tables *tables)
{
    const struct aside_city *city = tables->report->city;
    struct aside_table *table = aside_tables_add(tables, "drawn", drawn_fields);

    for (size_t i = 0; i < city->drawn.count; i++)
        add_drawn(tables, table, &city->drawn.items[i]);
}

const char *aside_words_drawn(struct aside_arena *arena, const struct aside_city *city)
{
    size_t sources = 0, programs = 0;

    for (size_t i = 0; i < city->drawn.count; i++) {
        sources += city->drawn.items[i].source != NULL;
        programs += city->drawn.items[i].program != NULL;
    }
    if (sources + programs == 0)
        return NULL;
    return aside_arena_printf(
        arena, "Drawn from ledgers: %zu amount%s of sources and %zu of what programs have "
        "(current and the like). Assumptions cites file, rows and condition of each.", sources,
        sources == 1 ? "" : "s", programs);
}
