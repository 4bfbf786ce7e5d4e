/*
 * ledger_json.c - what is in a ledger as JSON: money in whole cents.
 */
#include "json_parts.h"
#include "ledger.h"

static void add_sum(struct aside_json *to, const char *key, const struct aside_ledger_sum *sum,
                    bool known)
{
    struct aside_json *object = aside_json_add_object(to, key);

    aside_json_add_integer(object, "rows", (int64_t)sum->rows);
    if (known)
        aside_json_add_integer(object, "sum", sum->sum.cents);
    else
        aside_json_add_null(object, "sum");
}

static void add_sides(struct aside_json *to, const struct aside_ledger_sides *sides)
{
    add_sum(to, "expense", &sides->expense, true);
    add_sum(to, "revenue", &sides->revenue, true);
    add_sum(to, "neither", &sides->neither, true);
}

static void add_found(struct aside_json *to, const char *key,
                      const struct aside_ledger_found *found)
{
    struct aside_json *object = aside_json_add_object(to, key);

    aside_json_add_text(object, "column", found->name);
    aside_json_add_bool(object, "asked", found->asked);
    if (found->twice != NULL)
        aside_json_add_text(object, "twice", found->twice);
}

static void add_columns(struct aside_json *to, struct aside_arena *arena,
                        const struct aside_ledger_answer *answer)
{
    struct aside_json *list = aside_json_add_array(to, "columns");

    for (size_t i = 0; i < answer->columns.count; i++) {
        const struct aside_ledger_column *column = &answer->columns.items[i];
        struct aside_json *object = aside_json_add_object(list, NULL);
        struct aside_json *samples;

        aside_json_add_text(object, "name", aside_ledger_clean(arena, column->name));
        samples = aside_json_add_array(object, "samples");
        for (size_t k = 0; k < ASIDE_LEDGER_SAMPLES && column->samples[k] != NULL; k++)
            aside_json_add_text(samples, NULL, aside_ledger_clean(arena, column->samples[k]));
        add_sum(object, "missing", &column->missing, true);
        aside_json_add_integer(object, "errors", (int64_t)column->errors);
        if (column->missing_line > 0)
            aside_json_add_integer(object, "missing_line", column->missing_line);
    }
}

static void add_odd(struct aside_json *to, struct aside_arena *arena,
                    const struct aside_ledger_answer *answer)
{
    struct aside_json *list = aside_json_add_array(to, "odd");

    for (size_t i = 0; i < answer->odd.count; i++) {
        const struct aside_ledger_odd *odd = &answer->odd.items[i];
        struct aside_json *object = aside_json_add_object(list, NULL);
        struct aside_json *lines;

        aside_json_add_text(object, "what", odd->what);
        aside_json_add_integer(object, "rows", (int64_t)odd->rows);
        aside_json_add_integer(object, "matching", (int64_t)odd->matching);
        aside_json_add_text(object, "example", odd->example != NULL
                            ? aside_ledger_clean(arena, odd->example) : NULL);
        lines = aside_json_add_array(object, "lines");
        for (size_t k = 0; k < odd->line_count; k++)
            aside_json_add_integer(lines, NULL, odd->lines[k]);
    }
}

static void add_tables(struct aside_json *to, struct aside_arena *arena,
                       const struct aside_ledger_answer *answer)
{
    struct aside_json *list = aside_json_add_array(to, "tables");

    for (size_t i = 0; i < answer->tables.count; i++) {
        const struct aside_ledger_table *table = &answer->tables.items[i];
        struct aside_json *object = aside_json_add_object(list, NULL);
        struct aside_json *by = aside_json_add_array(object, "by");
        struct aside_json *groups = aside_json_add_array(object, "groups");

        for (size_t k = 0; k < table->column_count; k++)
            aside_json_add_text(by, NULL, aside_ledger_clean(arena, table->columns[k]));
        for (size_t g = 0; g < table->groups.count; g++) {
            struct aside_json *group = aside_json_add_object(groups, NULL);
            struct aside_json *values = aside_json_add_array(group, "values");

            for (size_t k = 0; k < table->column_count; k++)
                aside_json_add_text(values, NULL, aside_ledger_clean(arena,
                                    table->groups.items[g].values[k]));
            add_sides(group, &table->groups.items[g].sides);
        }
        add_sides(aside_json_add_object(object, "rest"), &table->rest);
    }
}

static void add_keys(struct aside_json *to, const struct aside_ledger_answer *answer)
{
    struct aside_json *keys = aside_json_add_object(to, "keys");

    aside_json_add_integer(keys, "count", (int64_t)answer->keys);
    aside_json_add_integer(keys, "repeated", (int64_t)answer->repeated_keys);
    aside_json_add_bool(keys, "capped", answer->keys_capped);
    aside_json_add_integer(keys, "copies", (int64_t)answer->copies);
}

static struct aside_json *make(struct aside_arena *arena,
                               const struct aside_ledger_answer *answer)
{
    struct aside_json *root = aside_json_object();
    struct aside_json *found;

    aside_json_add_text(root, "status", "ok");
    aside_json_add_text(root, "file", answer->path);
    aside_json_add_text(root, "sheet", answer->sheet);
    aside_json_add_text(root, "other_sheets", answer->other_sheets);
    aside_json_add_text(root, "shape", answer->shape);
    aside_json_add_integer(root, "header_line", answer->header_line);
    aside_json_add_integer(root, "rows_above", (int64_t)answer->rows_above);
    found = aside_json_add_object(root, "found");
    add_found(found, "amount", &answer->amount);
    add_found(found, "kind", &answer->kind);
    add_found(found, "year", &answer->year);
    add_found(found, "fund", &answer->fund);
    add_found(found, "department", &answer->department);
    aside_json_add_text(root, "expense_word", answer->expense);
    aside_json_add_text(root, "revenue_word", answer->revenue);
    aside_json_add_text(root, "where", answer->where);
    aside_json_add_integer(root, "rows", (int64_t)answer->rows);
    add_sum(root, "file_sum", &answer->file, true);
    add_sum(root, "used", &answer->used, true);
    add_sum(root, "skipped", &answer->skipped, true);
    add_sum(root, "missing", &answer->missing, false);
    aside_json_add_integer(root, "missing_matching", (int64_t)answer->missing_matching);
    add_sum(root, "unreadable", &answer->unreadable, false);
    aside_json_add_integer(root, "unreadable_matching", (int64_t)answer->unreadable_matching);
    add_sides(aside_json_add_object(root, "sides"), &answer->sides);
    aside_json_add_bool(root, "credits", answer->credits);
    aside_json_add_integer(root, "balance", answer->balance.cents);
    add_keys(root, answer);
    add_odd(root, arena, answer);
    add_columns(root, arena, answer);
    add_tables(root, arena, answer);
    return root;
}

enum aside_status aside_ledger_json(const struct aside_ledger_answer *answer, const char *path,
                                    struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_json *root = make(arena, answer);
    enum aside_status status = aside_json_document(root, path, err);

    aside_json_free(root);
    aside_arena_free(arena);
    return status;
}
