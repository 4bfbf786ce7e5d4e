/*
 * sheet_rows.c - a large sheet written by libxlsxwriter, as a city's ledger is, and read by ours.
 *
 *   sheet_rows write FILE ROWS
 *   sheet_rows read FILE            prints rows and cells
 */
#include <setaside/base.h>

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { COLUMNS = 17, TEXTS = 10 };

/* Ten texts, of which some repeat; six amounts; a day. */
static void write_row(lxw_worksheet *sheet, lxw_format *day, lxw_row_t row)
{
    char text[64];

    for (lxw_col_t column = 0; column < TEXTS; column++) {
        snprintf(text, sizeof(text), "%d%03d - Account & Fund %d", (int)column,
                 (int)(row % (column < 8 ? 300 : 5000)), (int)column);
        worksheet_write_string(sheet, row, column, text, NULL);
    }
    for (lxw_col_t column = TEXTS; column < COLUMNS - 1; column++)
        worksheet_write_number(sheet, row, column, row * 100.25 / (column - 8), NULL);
    worksheet_write_number(sheet, row, COLUMNS - 1, 46000 + row % 365, day);
}

static int write_book(const char *path, long rows)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *day = workbook_add_format(book);

    if (sheet == NULL || day == NULL)
        return 1;
    format_set_num_format(day, "yyyy-mm-dd");
    for (long row = 0; row < rows; row++)
        write_row(sheet, day, (lxw_row_t)row);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}

struct counts {
    size_t rows, cells;
};

static bool count_row(void *to, const struct aside_input_row *row)
{
    struct counts *counts = to;

    counts->rows++;
    counts->cells += row->count;
    return true;
}

static int read_book(const char *path)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct counts counts = { 0, 0 };
    struct aside_xlsx *book = NULL;
    struct aside_error err;
    enum aside_status status = aside_xlsx_open(&book, arena, path, &found, &err);

    if (status == ASIDE_OK)
        status = aside_xlsx_read(book, 0, count_row, &counts, &found);
    aside_problems_print(stderr, &found);
    printf("%zu %zu\n", counts.rows, counts.cells);
    aside_xlsx_close(book);
    aside_arena_free(arena);
    return aside_exit_code(status);
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "write") == 0)
        return write_book(argv[2], strtol(argv[3], NULL, 10));
    if (argc == 3 && strcmp(argv[1], "read") == 0)
        return read_book(argv[2]);
    fprintf(stderr, "usage: sheet_rows write FILE ROWS | read FILE\n");
    return 2;
}
