/*
 * ledger_workbook.c - what is in a ledger as a workbook, laid out by templates/ledger.xml. Its
 * tables: `ledger` (one row), `account`, `groups`, `odd` and `columns`.
 */
#include "layout.h"
#include "ledger.h"

static const struct aside_field ledger_fields[] = {
    { "file", ASIDE_VALUE_TEXT, NULL, "path of the ledger" },
    { "shape", ASIDE_VALUE_TEXT, NULL, "what kind of file it is" },
    { "header-line", ASIDE_VALUE_COUNT, NULL, "line of the header" },
    { "rows", ASIDE_VALUE_COUNT, NULL, "rows below the header" },
    { "amount", ASIDE_VALUE_TEXT, NULL, "column of the amounts" },
    { "kind", ASIDE_VALUE_TEXT, NULL, "column of the sides; blank: none" },
    { "year", ASIDE_VALUE_TEXT, NULL, "column of the years; blank: none" },
    { "where", ASIDE_VALUE_TEXT, NULL, "the condition; blank: every row" },
    { "balance", ASIDE_VALUE_MONEY, NULL, "revenue less expense" },
    { "credits", ASIDE_VALUE_TEXT, NULL, "not blank: revenue is below zero, as credits are" },
    { "keys", ASIDE_VALUE_TEXT, NULL, "sentences on keys that stand on several rows, and copies" },
    { "above", ASIDE_VALUE_TEXT, NULL, "a sentence on rows above the header; blank: none" },
    { "sheets", ASIDE_VALUE_TEXT, NULL, "the other sheets of the workbook; blank: none" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field account_fields[] = {
    { "label", ASIDE_VALUE_TEXT, NULL, "what became of the rows" },
    { "rows", ASIDE_VALUE_COUNT, NULL, "how many" },
    { "dollars", ASIDE_VALUE_MONEY, NULL, "what they come to; blank: not known" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field group_fields[] = {
    { "by", ASIDE_VALUE_TEXT, NULL, "columns that the group is of" },
    { "value", ASIDE_VALUE_TEXT, NULL, "what stands in them" },
    { "rows", ASIDE_VALUE_COUNT, NULL, "how many rows" },
    { "expense", ASIDE_VALUE_MONEY, NULL, "their expense" },
    { "revenue", ASIDE_VALUE_MONEY, NULL, "their revenue, as the file has it" },
    { "neither", ASIDE_VALUE_MONEY, NULL, "what is neither" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field odd_fields[] = {
    { "what", ASIDE_VALUE_TEXT, NULL, "what is odd" },
    { "rows", ASIDE_VALUE_COUNT, NULL, "how many rows" },
    { "matching", ASIDE_VALUE_COUNT, NULL, "of those, by the condition" },
    { "lines", ASIDE_VALUE_TEXT, NULL, "their first lines" },
    { "example", ASIDE_VALUE_TEXT, NULL, "what stands there" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field column_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "as in the header" },
    { "samples", ASIDE_VALUE_TEXT, NULL, "its first different values" },
    { "missing", ASIDE_VALUE_COUNT, NULL, "rows without a value" },
    { "dollars", ASIDE_VALUE_MONEY, NULL, "what the amounts of those rows come to" },
    { "first-line", ASIDE_VALUE_COUNT, NULL, "line of the first of them; blank: none" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const char *number_key(const struct aside_tables *tables, size_t number)
{
    return aside_arena_printf(tables->arena, "r%zu", number);
}

static const char *column_name(struct aside_arena *arena, const struct aside_ledger_found *found)
{
    if (found->name == NULL)
        return NULL;
    return aside_arena_printf(arena, "%s%s", aside_ledger_clean(arena, found->name),
                              found->asked ? "" : " (by a known name)");
}

static void add_facts(struct aside_tables *tables, const struct aside_ledger_answer *answer)
{
    struct aside_arena *arena = tables->arena;
    struct aside_table *table = aside_tables_add(tables, "ledger", ledger_fields);
    struct aside_row row = aside_table_add_row(tables, table, "ledger");

    aside_row_text(&row, "file", aside_ledger_clean(arena, answer->path));
    aside_row_text(&row, "shape", answer->shape);
    aside_row_number(&row, "header-line", 0, answer->header_line);
    aside_row_number(&row, "rows", 0, (int64_t)answer->rows);
    aside_row_text(&row, "amount", column_name(arena, &answer->amount));
    aside_row_text(&row, "kind", column_name(arena, &answer->kind));
    aside_row_text(&row, "year", column_name(arena, &answer->year));
    aside_row_text(&row, "where", answer->where != NULL
                   ? aside_ledger_clean(arena, answer->where) : NULL);
    if (answer->kind.name != NULL)
        aside_row_money(&row, "balance", 0, answer->balance);
    aside_row_text(&row, "credits", answer->credits ? "yes" : NULL);
    aside_row_text(&row, "above", answer->rows_above == 0 ? NULL : aside_arena_printf(arena,
        "Rows above the header, which are not read: %zu.", answer->rows_above));
    aside_row_text(&row, "sheets", answer->other_sheets != NULL
                   ? aside_ledger_clean(arena, answer->other_sheets) : NULL);
    aside_row_text(&row, "keys", aside_ledger_keys(arena, answer));
}

static void add_sum(struct aside_tables *tables, struct aside_table *table, const char *label,
                    const struct aside_ledger_sum *sum, bool known)
{
    struct aside_row row = aside_table_add_row(tables, table,
                                               number_key(tables, table->row_count));

    aside_row_text(&row, "label", label);
    aside_row_number(&row, "rows", 0, (int64_t)sum->rows);
    if (known)
        aside_row_money(&row, "dollars", 0, sum->sum);
}

static const char *label_of(struct aside_arena *arena, const struct aside_ledger_answer *answer,
                            const char *label, size_t matching, size_t rows)
{
    if (answer->where == NULL || rows == 0)
        return label;
    return aside_arena_printf(arena, "%s (%s of them match)", label,
                              aside_ledger_count(arena, matching));
}

static void add_account(struct aside_tables *tables, const struct aside_ledger_answer *answer)
{
    struct aside_table *table = aside_tables_add(tables, "account", account_fields);

    add_sum(tables, table, "Expense", &answer->sides.expense, true);
    add_sum(tables, table, "Revenue", &answer->sides.revenue, true);
    add_sum(tables, table, "Neither", &answer->sides.neither, true);
    add_sum(tables, table, "Skipped by the condition", &answer->skipped, true);
    add_sum(tables, table, label_of(tables->arena, answer, "No amount",
            answer->missing_matching, answer->missing.rows), &answer->missing,
            answer->missing.rows == 0);
    add_sum(tables, table, label_of(tables->arena, answer, "Amount cannot be read",
            answer->unreadable_matching, answer->unreadable.rows), &answer->unreadable,
            answer->unreadable.rows == 0);
}

static void add_group(struct aside_tables *tables, struct aside_table *table, const char *by,
                      const char *value, const struct aside_ledger_sides *sides)
{
    struct aside_row row = aside_table_add_row(tables, table,
                                               number_key(tables, table->row_count));

    aside_row_text(&row, "by", by);
    aside_row_text(&row, "value", value);
    aside_row_number(&row, "rows", 0, (int64_t)(sides->expense.rows + sides->revenue.rows
                                                + sides->neither.rows));
    aside_row_money(&row, "expense", 0, sides->expense.sum);
    aside_row_money(&row, "revenue", 0, sides->revenue.sum);
    aside_row_money(&row, "neither", 0, sides->neither.sum);
}

static void add_groups(struct aside_tables *tables, const struct aside_ledger_answer *answer)
{
    struct aside_table *table = aside_tables_add(tables, "groups", group_fields);
    struct aside_arena *arena = tables->arena;

    for (size_t i = 0; i < answer->tables.count; i++) {
        const struct aside_ledger_table *of = &answer->tables.items[i];
        const char *by = aside_ledger_joined(arena, of->columns, of->column_count, ", ");
        const struct aside_ledger_sides *rest = &of->rest;

        for (size_t g = 0; g < of->groups.count; g++)
            add_group(tables, table, by, aside_ledger_joined(arena, of->groups.items[g].values,
                      of->column_count, " / "), &of->groups.items[g].sides);
        if (rest->expense.rows + rest->revenue.rows + rest->neither.rows > 0)
            add_group(tables, table, by, "(beyond the most that are kept)", rest);
    }
}

static void add_odd(struct aside_tables *tables, const struct aside_ledger_answer *answer)
{
    struct aside_table *table = aside_tables_add(tables, "odd", odd_fields);

    for (size_t i = 0; i < answer->odd.count; i++) {
        const struct aside_ledger_odd *odd = &answer->odd.items[i];
        struct aside_row row = aside_table_add_row(tables, table, number_key(tables, i));

        aside_row_text(&row, "what", odd->what);
        aside_row_number(&row, "rows", 0, (int64_t)odd->rows);
        aside_row_number(&row, "matching", 0, (int64_t)odd->matching);
        aside_row_text(&row, "lines", aside_ledger_lines(tables->arena, odd));
        aside_row_text(&row, "example", odd->example != NULL
                       ? aside_ledger_clean(tables->arena, odd->example) : NULL);
    }
}

static void add_columns(struct aside_tables *tables, const struct aside_ledger_answer *answer)
{
    struct aside_table *table = aside_tables_add(tables, "columns", column_fields);

    for (size_t i = 0; i < answer->columns.count; i++) {
        const struct aside_ledger_column *column = &answer->columns.items[i];
        struct aside_row row = aside_table_add_row(tables, table, number_key(tables, i));
        size_t samples = 0;

        while (samples < ASIDE_LEDGER_SAMPLES && column->samples[samples] != NULL)
            samples++;
        aside_row_text(&row, "name", aside_ledger_clean(tables->arena, column->name));
        aside_row_text(&row, "samples", aside_ledger_joined(tables->arena, column->samples,
                                                            samples, " | "));
        aside_row_number(&row, "missing", 0, (int64_t)column->missing.rows);
        if (column->missing_line > 0) {
            aside_row_money(&row, "dollars", 0, column->missing.sum);
            aside_row_number(&row, "first-line", 0, column->missing_line);
        }
    }
}

enum aside_status aside_ledger_workbook(const struct aside_ledger_answer *answer,
                                        struct aside_date as_of, const char *path,
                                        const char *template_path, struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_tables *tables = aside_arena_alloc(arena, sizeof *tables);
    struct aside_report report = { .as_of = as_of };    /* a layout asks for its day alone */
    struct aside_book *book = NULL;
    enum aside_status status;

    tables->arena = arena;
    tables->report = &report;
    add_facts(tables, answer);
    add_account(tables, answer);
    add_groups(tables, answer);
    add_odd(tables, answer);
    add_columns(tables, answer);
    status = aside_layout_by(&book, arena, tables, template_path, "templates/ledger.xml", err);
    if (status == ASIDE_OK)
        status = aside_book_write(book, path, err);
    aside_arena_free(arena);
    return status;
}
