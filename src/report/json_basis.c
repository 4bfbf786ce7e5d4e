/*
 * json_basis.c - the parts of a plan's JSON that say what came from ledgers, and where federal
 * money may take the place of local money.
 */
#include "json_parts.h"
#include "supplant.h"
#include "tables.h"
#include "words.h"

static void add_one(struct aside_json *to, const struct aside_report *report,
                    const struct aside_supplanting *is)
{
    const struct aside_program *program = aside_subject_program(report, is->subject);
    struct aside_json *row = aside_json_add_object(to, NULL);

    aside_json_add_text(row, "program", program->id);
    aside_json_add_integer(row, "year", report->plan->first_year + (int64_t)is->year);
    aside_json_add_integer(row, "now", is->now.cents);
    aside_json_add_integer(row, "local", is->local.cents);
    aside_json_add_integer(row, "federal", is->federal.cents);
    aside_json_add_integer(row, "below", is->below.cents);
    aside_json_add_bool(row, "possible", is->below.cents > 0);
    aside_json_add_text(row, "reason", aside_program_funding(program)->supplanting_reason);
}

void aside_json_add_supplanting(struct aside_json *root, const struct aside_report *report)
{
    struct aside_arena *arena = aside_arena_new();
    aside_supplantings all = aside_supplantings_of(arena, report);
    struct aside_json *list = aside_json_add_array(root, "supplanting");

    for (size_t i = 0; i < all.count; i++)
        add_one(list, report, &all.items[i]);
    aside_arena_free(arena);
}

static void add_drawn(struct aside_json *to, const struct aside_city *city,
                      const struct aside_drawn *drawn)
{
    aside_money now = aside_drawn_now(city, drawn);
    struct aside_json *row = aside_json_add_object(to, NULL);

    if (drawn->source != NULL) {
        aside_json_add_text(row, "source", drawn->source);
        aside_json_add_integer(row, "year", drawn->year);
    } else {
        aside_json_add_text(row, "program", drawn->program);
        aside_json_add_text(row, "field", aside_drawn_field_name(drawn->field));
    }
    aside_json_add_text(row, "file", drawn->file);
    aside_json_add_text(row, "sheet", drawn->sheet);
    aside_json_add_text(row, "column", drawn->column);
    aside_json_add_text(row, "side", aside_side_name(drawn->side));
    aside_json_add_bool(row, "credits", drawn->credits);
    aside_json_add_text(row, "ledger-year", drawn->ledger_year);
    aside_json_add_text(row, "where", drawn->where);
    aside_json_add_integer(row, "rows", (int64_t)drawn->rows);
    aside_json_add_integer(row, "missing", (int64_t)drawn->missing);
    aside_json_add_integer(row, "sum", drawn->sum.cents);
    aside_json_add_text(row, "growth", drawn->growth);
    aside_json_add_integer(row, "drawn", drawn->value.cents);
    aside_json_add_integer(row, "value", now.cents);
    aside_json_add_bool(row, "replaced", now.cents != drawn->value.cents);
}

void aside_json_add_drawn(struct aside_json *root, const struct aside_city *city)
{
    struct aside_json *list = aside_json_add_array(root, "drawn");

    for (size_t i = 0; i < city->drawn.count; i++)
        add_drawn(list, city, &city->drawn.items[i]);
}
