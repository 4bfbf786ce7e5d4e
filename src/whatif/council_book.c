/*
 * council_book.c - a plan in a workbook: the sheet Allocation of what `setaside plan -o` writes,
 * or the one sheet that is laid out as a plan's table is.
 */
#include "council_table.h"

#include <string.h>

struct books {
    struct council_reading *reading;
    struct aside_xlsx *book;
    size_t chosen; /* SIZE_MAX: none */
};

static struct council_table table_of(const struct books *books, size_t sheet)
{
    struct council_table table;

    aside_council_table_begin(&table, books->reading);
    table.sheet = sheet;
    table.sheet_name = aside_xlsx_sheet(books->book, sheet)->name;
    return table;
}

static bool is_allocation(const struct books *books, size_t sheet)
{
    return strcmp(aside_council_fold(books->reading->arena,
                                     aside_xlsx_sheet(books->book, sheet)->name),
                  "allocation")
        == 0;
}

static enum aside_status seek(struct council_table *table, const struct books *books,
                              size_t sheet)
{
    *table = table_of(books, sheet);
    return aside_xlsx_read(books->book, sheet, aside_council_table_seek, table,
                           books->reading->found);
}

static void several(const struct books *books, const struct council_table *table)
{
    struct aside_origin at = { books->reading->plan->path, 0, NULL };

    aside_problem_add_at(books->reading->found, ASIDE_FAULT, at,
                         "the sheets '%s' and '%s' both hold amounts by program and year: call "
                         "the council's plan 'Allocation', or take the other out",
                         aside_xlsx_sheet(books->book, books->chosen)->name, table->sheet_name);
}

static void none(const struct books *books, const struct council_table *nearest)
{
    struct aside_origin at = { books->reading->plan->path, 0, NULL };

    if (nearest->near.row != 0)
        aside_council_table_no_header(nearest);
    else
        aside_problem_add_at(
            books->reading->found, ASIDE_FAULT, at,
            "no sheet holds amounts by program and year: it needs a column "
            "'program' (ids or exact names) and one for each fiscal year, such "
            "as %d",
            (int)books->reading->first_year);
}

/* The sheet that is called so, where it is a plan's: others may show the same money. */
static enum aside_status choose_allocation(struct books *books)
{
    for (size_t s = 0; s < aside_xlsx_sheets(books->book); s++) {
        struct council_table table;
        enum aside_status status;

        if (!is_allocation(books, s))
            continue;
        status = seek(&table, books, s);
        if (status == ASIDE_OK && table.found)
            books->chosen = s;
        return status;
    }
    return ASIDE_OK;
}

/* Hidden sheets are nobody's plan. */
static enum aside_status choose_other(struct books *books)
{
    struct council_table nearest = { .reading = books->reading };

    for (size_t s = 0; s < aside_xlsx_sheets(books->book); s++) {
        struct council_table table;
        enum aside_status status;

        if (aside_xlsx_sheet(books->book, s)->hidden)
            continue;
        status = seek(&table, books, s);
        if (status != ASIDE_OK)
            return status;
        if (table.near.row != 0 && nearest.near.row == 0)
            nearest = table;
        if (table.found && books->chosen == SIZE_MAX)
            books->chosen = s;
        else if (table.found)
            several(books, &table);
    }
    if (books->chosen == SIZE_MAX)
        none(books, &nearest);
    return ASIDE_OK;
}

static enum aside_status read_chosen(const struct books *books)
{
    struct council_table table = table_of(books, books->chosen);

    books->reading->plan->sheet = aside_arena_strdup(books->reading->arena, table.sheet_name);
    table.sheet_name = books->reading->plan->sheet;
    return aside_xlsx_read(books->book, books->chosen, aside_council_table_take, &table,
                           books->reading->found);
}

enum aside_status aside_council_read_book(struct council_reading *reading,
                                          struct aside_error *err)
{
    struct books books = { .reading = reading, .chosen = SIZE_MAX };
    size_t faults = reading->found->faults;
    enum aside_status status = aside_xlsx_open(&books.book, reading->arena, reading->plan->path,
                                               reading->found, err);

    if (status == ASIDE_OK)
        status = choose_allocation(&books);
    if (status == ASIDE_OK && books.chosen == SIZE_MAX)
        status = choose_other(&books);
    if (status == ASIDE_OK && books.chosen != SIZE_MAX && reading->found->faults == faults)
        status = read_chosen(&books);
    aside_xlsx_close(books.book);
    return status;
}
