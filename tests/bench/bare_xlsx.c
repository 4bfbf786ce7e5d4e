/*
 * bare_xlsx.c - the least that writing a workbook can cost: the library alone, as many sheets,
 * texts and numbers as a real one has.
 *
 *   bare_xlsx FILE SHEETS TEXTS NUMBERS
 */
#include <stdio.h>
#include <stdlib.h>

#include <xlsxwriter.h>

enum { COLUMNS = 12 };

static void write_sheet(lxw_worksheet *sheet, long cells, long texts)
{
    char text[32];

    for (long i = 0; i < cells; i++) {
        lxw_row_t row = (lxw_row_t)(i / COLUMNS);
        lxw_col_t col = (lxw_col_t)(i % COLUMNS);

        if (i >= texts) {
            worksheet_write_number(sheet, row, col, (double)i * 100.25, NULL);
            continue;
        }
        snprintf(text, sizeof(text), "text %ld", i % 200); /* some repeat, as in real ones */
        worksheet_write_string(sheet, row, col, text, NULL);
    }
}

int main(int argc, char **argv)
{
    lxw_workbook *book;
    long sheets, texts, numbers;

    if (argc != 5) {
        fprintf(stderr, "usage: bare_xlsx FILE SHEETS TEXTS NUMBERS\n");
        return 2;
    }
    sheets = strtol(argv[2], NULL, 10);
    texts = strtol(argv[3], NULL, 10);
    numbers = strtol(argv[4], NULL, 10);
    book = workbook_new(argv[1]);
    for (long s = 0; s < sheets; s++) {
        lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);

        if (sheet == NULL)
            return 1;
        write_sheet(sheet, (texts + numbers) / sheets, texts / sheets);
    }
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
