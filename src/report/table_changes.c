/*
 * table_changes.c - the tables behind two charts: `source-uses` (what each source pays, by part
 * of the plan) and `changes` (programs by how much they gain or lose in the first year).
 */
#include "tables.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

static const char *const parts[] = { "proven", "innovative", "support", "pool" };
enum { PARTS = sizeof parts / sizeof parts[0] };

static const struct aside_field use_fields[] = {
    { "source", ASIDE_VALUE_TEXT, NULL, "id of the source" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "proven", ASIDE_VALUE_MONEY, NULL, "paid for proven strategies over the horizon" },
    { "innovative", ASIDE_VALUE_MONEY, NULL, "for innovative strategies" },
    { "support", ASIDE_VALUE_MONEY, NULL, "for support" },
    { "pool", ASIDE_VALUE_MONEY, NULL, "reserved in pools" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field change_fields[] = {
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "current", ASIDE_VALUE_MONEY, NULL, "current estimate of the year before the first" },
    { "first", ASIDE_VALUE_MONEY, NULL, "allocated in the first year" },
    { "change", ASIDE_VALUE_MONEY, NULL, "first less current" },
    { "more", ASIDE_VALUE_MONEY, NULL, "the change where it is a gain, else 0" },
    { "less", ASIDE_VALUE_MONEY, NULL, "the change where it is a loss, else 0" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- sources to uses --------------------------------------------------------------------- */

static void add_use(struct aside_tables *tables, struct aside_table *table, size_t source)
{
    const struct aside_report *report = tables->report;
    const struct aside_source *from = &report->city->sources.items[source];
    struct aside_row row = aside_table_add_row(tables, table, from->id);
    int64_t sums[PARTS] = { 0 };

    for (size_t i = 0; i < report->plan->pays.count; i++) {
        const struct aside_pay *pay = &report->plan->pays.items[i];

        for (size_t k = 0; pay->source == source && k < PARTS; k++) {
            if (strcmp(aside_subject_part(report, pay->subject), parts[k]) == 0)
                sums[k] += pay->amount.cents;
        }
    }
    aside_row_text(&row, "source", from->id);
    aside_row_text(&row, "name", from->name);
    for (size_t k = 0; k < PARTS; k++)
        aside_row_number(&row, parts[k], 0, sums[k])->formula = aside_arena_printf(
            tables->arena,
            "SUMIFS([payments.total#rows],[payments.source#rows],\"%s\","
            "[payments.part#rows],\"%s\")",
            from->id, parts[k]);
}

/* ---- change by program ------------------------------------------------------------------- */

struct change {
    size_t subject;
    int64_t current, change;
};

/* The largest gain first, the largest loss last; equal ones as they stand in the file. */
static int compare_changes(const void *a, const void *b)
{
    const struct change *left = a;
    const struct change *right = b;

    if (left->change != right->change)
        return left->change > right->change ? -1 : 1;
    return left->subject < right->subject ? -1 : 1;
}

static void add_change(struct aside_tables *tables, struct aside_table *table,
                       const struct change *is)
{
    const struct aside_report *report = tables->report;
    const char *id = aside_subject_id(report->city, report->plan, is->subject);
    struct aside_row row = aside_table_add_row(tables, table, id);

    aside_row_text(&row, "subject", id);
    aside_row_text(&row, "name", aside_subject_name(report->city, report->plan, is->subject));
    aside_row_number(&row, "current", 0, is->current);
    aside_row_number(&row, "first", 0, is->current + is->change)->formula = aside_arena_printf(
        tables->arena, "[allocation.spend:%d@%s]", (int)report->plan->first_year, id);
    aside_row_number(&row, "change", 0, is->change)->formula = "[first]-[current]";
    aside_row_number(&row, "more", 0, is->change > 0 ? is->change : 0)
        ->formula = "MAX(0,[change])";
    aside_row_number(&row, "less", 0, is->change < 0 ? is->change : 0)
        ->formula = "MIN(0,[change])";
}

static void add_changes(struct aside_tables *tables, struct aside_table *table)
{
    const struct aside_report *report = tables->report;
    struct change *changes = aside_arena_array(tables->arena, report->plan->subject_count,
                                               sizeof *changes);
    size_t count = 0;

    for (size_t p = 0; p < report->plan->subject_count; p++) {
        const struct aside_program *program = aside_subject_program(report, p);
        int64_t current = program != NULL ? aside_program_funding(program)->current.cents : 0;
        int64_t change = report->plan->subjects[p].years[0].spend.cents - current;

        if (change != 0)
            changes[count++] = (struct change){ p, current, change };
    }
    if (count > 0)
        qsort(changes, count, sizeof *changes, compare_changes);
    for (size_t i = 0; i < count; i++)
        add_change(tables, table, &changes[i]);
}

/* Without a single `current`, everything would look new. */
bool aside_city_has_current(const struct aside_city *city)
{
    for (size_t p = 0; p < city->programs.count; p++) {
        if (aside_program_funding(&city->programs.items[p])->current.cents > 0)
            return true;
    }
    return false;
}

void aside_tables_add_changes(struct aside_tables *tables)
{
    struct aside_table *uses = aside_tables_add(tables, "source-uses", use_fields);
    struct aside_table *changes = aside_tables_add(tables, "changes", change_fields);

    for (size_t s = 0; s < tables->report->plan->source_count; s++)
        add_use(tables, uses, s);
    if (aside_city_has_current(tables->report->city))
        add_changes(tables, changes);
}
