/*
 * tables.c - the container of tables.h: named tables of rows of typed values.
 */
#include "tables.h"
#include "number.h"

#include <assert.h>
#include <string.h>

const struct aside_table_axis *aside_tables_axis(const struct aside_tables *tables,
                                                 const char *name)
{
    for (size_t i = 0; i < tables->axis_count; i++) {
        if (strcmp(tables->axes[i].name, name) == 0)
            return &tables->axes[i];
    }
    return NULL;
}

size_t aside_axis_find(const struct aside_table_axis *axis, const char *key)
{
    for (size_t i = 0; i < axis->count; i++) {
        if (strcmp(axis->keys[i], key) == 0)
            return i;
    }
    return SIZE_MAX;
}

const struct aside_table *aside_tables_find(const struct aside_tables *tables, const char *name)
{
    for (size_t i = 0; i < tables->count; i++) {
        if (strcmp(tables->items[i].name, name) == 0)
            return &tables->items[i];
    }
    return NULL;
}

size_t aside_table_field(const struct aside_table *table, const char *name)
{
    for (size_t i = 0; i < table->field_count; i++) {
        if (strcmp(table->fields[i].name, name) == 0)
            return i;
    }
    return SIZE_MAX;
}

const struct aside_value *aside_table_value(const struct aside_table *table, size_t row,
                                            size_t field, size_t step)
{
    assert(row < table->row_count && field < table->field_count);
    return &table->values[row * table->stride + table->offsets[field] + step];
}

void aside_tables_add_axis(struct aside_tables *tables, const char *name, size_t count,
                           const char **keys, const char **labels)
{
    assert(tables->axis_count < ASIDE_AXES_MAX);
    tables->axes[tables->axis_count++] = (struct aside_table_axis){ name, count, keys, labels };
}

struct aside_table *aside_tables_add(struct aside_tables *tables, const char *name,
                                     const struct aside_field *fields)
{
    struct aside_table *table;

    assert(tables->count < ASIDE_TABLES_MAX);
    table = &tables->items[tables->count++];
    table->name = name;
    table->fields = fields;
    while (fields[table->field_count].name != NULL)
        table->field_count++;
    table->offsets = aside_arena_array(tables->arena, table->field_count,
                                       sizeof *table->offsets);
    for (size_t i = 0; i < table->field_count; i++) {
        const char *axis = fields[i].axis;

        table->offsets[i] = table->stride;
        table->stride += axis == NULL ? 1 : aside_tables_axis(tables, axis)->count;
    }
    return table;
}

struct aside_row aside_table_add_row(struct aside_tables *tables, struct aside_table *table,
                                     const char *key)
{
    if (table->row_count == table->row_capacity) {
        size_t capacity = table->row_capacity == 0 ? 16 : 2 * table->row_capacity;
        size_t bytes = table->stride * sizeof *table->values;

        table->keys = aside_arena_grow(tables->arena, table->keys, table->row_capacity,
                                       capacity, sizeof *table->keys);
        table->values = aside_arena_grow(tables->arena, table->values, table->row_capacity,
                                         capacity, bytes);
        table->row_capacity = capacity;
    }
    table->keys[table->row_count] = key;
    return (struct aside_row){ tables, table, table->row_count++ };
}

static struct aside_value *value_at(const struct aside_row *row, const char *name, size_t step)
{
    size_t field = aside_table_field(row->table, name);

    assert(field != SIZE_MAX);
    return &row->table
                ->values[row->index * row->table->stride + row->table->offsets[field] + step];
}

struct aside_value *aside_row_text(const struct aside_row *row, const char *name,
                                   const char *text)
{
    struct aside_value *value = value_at(row, name, 0);

    value->type = ASIDE_VALUE_TEXT;
    value->given = text != NULL && text[0] != '\0';
    value->text = value->given ? text : "";
    return value;
}

struct aside_value *aside_row_number(const struct aside_row *row, const char *name, size_t step,
                                     int64_t number)
{
    struct aside_value *value = value_at(row, name, step);

    value->given = true;
    value->type = row->table->fields[aside_table_field(row->table, name)].type;
    value->number = number;
    return value;
}

struct aside_value *aside_row_money(const struct aside_row *row, const char *name, size_t step,
                                    aside_money amount)
{
    return aside_row_number(row, name, step, amount.cents);
}

struct aside_value *aside_row_date(const struct aside_row *row, const char *name,
                                   struct aside_date date)
{
    if (date.year == 0)
        return aside_row_text(row, name, "not stated");
    return aside_row_number(row, name, 0, aside_serial_of(date));
}

const char *aside_fiscal_year(struct aside_arena *arena, int32_t year)
{
    return aside_arena_printf(arena, "FY%d", (int)year);
}

const char *aside_year_key(struct aside_arena *arena, int32_t year)
{
    return aside_arena_printf(arena, "%d", (int)year);
}

const struct aside_program *aside_subject_program(const struct aside_report *report,
                                                  size_t subject)
{
    const struct aside_plan_subject *at = &report->plan->subjects[subject];

    return at->is_pool ? NULL : &report->city->programs.items[at->index];
}

const struct aside_pool *aside_subject_pool(const struct aside_report *report, size_t subject)
{
    const struct aside_plan_subject *at = &report->plan->subjects[subject];

    return at->is_pool ? &report->city->pools.items[at->index] : NULL;
}

const char *aside_subject_part(const struct aside_report *report, size_t subject)
{
    const struct aside_program *program = aside_subject_program(report, subject);

    return program == NULL ? "pool" : aside_strategy_name(program->strategy);
}

static void add_year_axis(struct aside_tables *tables)
{
    const struct aside_plan *plan = tables->report->plan;
    const char **keys = aside_arena_array(tables->arena, plan->year_count, sizeof *keys);
    const char **labels = aside_arena_array(tables->arena, plan->year_count, sizeof *labels);

    for (size_t y = 0; y < plan->year_count; y++) {
        keys[y] = aside_year_key(tables->arena, plan->first_year + (int32_t)y);
        labels[y] = aside_fiscal_year(tables->arena, plan->first_year + (int32_t)y);
    }
    aside_tables_add_axis(tables, "year", plan->year_count, keys, labels);
}

static enum aside_status first_fault(enum aside_status status,
                                     const struct aside_problems *found,
                                     struct aside_error *err)
{
    if (found->count == 0) /* the system's, and already in err */
        return status;
    return aside_error_set(err, ASIDE_ERR_INVALID, found->items[0].at.file,
                           found->items[0].at.line,
                           "%s", found->items[0].message);
}

enum aside_status aside_report_complete(struct aside_report *out, struct aside_arena *arena,
                                        const struct aside_report *report,
                                        struct aside_error *err)
{
    struct aside_problems found = { .arena = arena };
    struct aside_grant_rules *grants = NULL;
    struct aside_roadmap *roadmap = NULL;
    enum aside_status status = ASIDE_OK;

    *out = *report;
    if (out->grants == NULL) {
        status = aside_grant_rules_read(&grants, arena, NULL, &found, err);
        out->grants = grants;
    }
    if (status == ASIDE_OK && out->roadmap == NULL) {
        status = aside_roadmap_read(&roadmap, arena, NULL, &found, err);
        out->roadmap = roadmap;
    }
    return status == ASIDE_OK ? ASIDE_OK : first_fault(status, &found, err);
}

struct aside_tables *aside_tables_make(struct aside_arena *arena,
                                       const struct aside_report *report)
{
    struct aside_tables *tables = aside_arena_alloc(arena, sizeof *tables);

    tables->arena = arena;
    tables->report = report;
    add_year_axis(tables);
    aside_tables_add_allocation(tables);
    aside_tables_add_sources(tables);
    aside_tables_add_set_aside(tables);
    aside_tables_add_workforce(tables);
    aside_tables_add_rules(tables);
    aside_tables_add_why(tables);
    aside_tables_add_assumptions(tables);
    aside_tables_add_estimates(tables);
    aside_tables_add_drawn(tables);
    aside_tables_add_changes(tables);
    aside_tables_add_supplanting(tables);
    aside_tables_add_doj(tables);
    aside_tables_add_grant_rules(tables);
    aside_tables_add_roadmap(tables);
    aside_tables_add_multi_year(tables);
    aside_tables_add_plan(tables);
    aside_tables_add_comparison(tables);
    aside_tables_add_weights(tables);
    return tables;
}
