/*
 * csv.c - the plan's tables as CSV, one file a table: money in dollars, shares in percent, no
 * formulas. What has no value is an empty field.
 */
#include "number.h"
#include "tables.h"

#include <inttypes.h>
#include <string.h>

static const char *field_text(struct aside_arena *arena, const struct aside_value *value)
{
    char bytes[ASIDE_MONEY_TEXT];

    if (!value->given)
        return "";
    if (value->divisor > 1)
        return aside_arena_printf(arena, "%.12g",
                                  (double)value->number / (double)value->divisor);
    switch (value->type) {
    case ASIDE_VALUE_TEXT: return value->text;
    case ASIDE_VALUE_MONEY:
        return aside_arena_strdup(arena,
                                  aside_money_text(bytes, (aside_money){ value->number }));
    case ASIDE_VALUE_SHARE:
        return aside_arena_strdup(arena, aside_share_show(bytes, (int32_t)value->number));
    case ASIDE_VALUE_FTE:
        return aside_arena_strdup(arena, aside_fte_show(bytes, value->number));
    case ASIDE_VALUE_COUNT: return aside_arena_printf(arena, "%" PRId64, value->number);
    case ASIDE_VALUE_DATE:
        return aside_arena_strdup(arena, aside_date_text(bytes,
                                                         aside_serial_date(value->number)));
    }
    return "";
}

static void write_head(FILE *out, struct aside_arena *arena, const struct aside_tables *tables,
                       const struct aside_table *table, const char **fields)
{
    size_t count = 0;

    fields[count++] = "key";
    for (size_t f = 0; f < table->field_count; f++) {
        const struct aside_field *field = &table->fields[f];
        const struct aside_table_axis *axis;

        if (field->axis == NULL) {
            fields[count++] = field->name;
            continue;
        }
        axis = aside_tables_axis(tables, field->axis);
        for (size_t k = 0; k < axis->count; k++)
            fields[count++] = aside_arena_printf(arena, "%s %s", field->name, axis->labels[k]);
    }
    aside_csv_write_row(out, fields, count);
}

static void write_table(FILE *out, const struct aside_tables *tables,
                        const struct aside_table *table)
{
    struct aside_arena *arena = aside_arena_new();
    const char **fields = aside_arena_array(arena, table->stride + 1, sizeof *fields);

    write_head(out, arena, tables, table, fields);
    for (size_t r = 0; r < table->row_count; r++) {
        size_t count = 0;

        fields[count++] = table->keys[r];
        for (size_t f = 0; f < table->field_count; f++) {
            size_t end = f + 1 < table->field_count ? table->offsets[f + 1] : table->stride;

            for (size_t k = 0; k < end - table->offsets[f]; k++)
                fields[count++] = field_text(arena, aside_table_value(table, r, f, k));
        }
        aside_csv_write_row(out, fields, count);
    }
    aside_arena_free(arena);
}

static enum aside_status write_file(const struct aside_tables *tables,
                                    const struct aside_table *table, const char *directory,
                                    struct aside_error *err)
{
    struct aside_arena *arena = tables->arena;
    const char *path = aside_arena_printf(arena, "%s/%s.csv", directory, table->name);
    struct aside_output *out = NULL;
    enum aside_status status = aside_output_begin(&out, arena, path, err);

    if (status != ASIDE_OK)
        return status;
    write_table(aside_output_stream(out), tables, table);
    return aside_output_finish(out, err);
}

enum aside_status aside_tables_csv(const struct aside_tables *tables, const char *directory,
                                   struct aside_error *err)
{
    enum aside_status status = aside_directory_make(directory, err);

    for (size_t i = 0; i < tables->count && status == ASIDE_OK; i++)
        status = write_file(tables, &tables->items[i], directory, err);
    return status;
}

enum aside_status aside_report_csv(const struct aside_report *report, const char *directory,
                                   struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_report whole;
    enum aside_status status = aside_report_complete(&whole, arena, report, err);

    if (status == ASIDE_OK)
        status = aside_tables_csv(aside_tables_make(arena, &whole), directory, err);
    aside_arena_free(arena);
    return status;
}
