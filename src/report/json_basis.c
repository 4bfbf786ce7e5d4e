/*
 * json_basis.c - the part of a plan's JSON that says where federal money may take the place of
 * local money.
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
