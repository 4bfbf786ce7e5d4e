/*
 * model.c - cells and sheets of the workbook in memory.
 */
#include "model.h"

#include <string.h>

static struct aside_sheet_row *row_at(struct aside_book *book, struct aside_sheet *sheet,
                                      uint32_t row)
{
    if (row >= sheet->row_capacity) {
        size_t capacity = sheet->row_capacity == 0 ? 64 : sheet->row_capacity;

        while (capacity <= row)
            capacity *= 2;
        sheet->rows = aside_arena_grow(book->arena, sheet->rows, sheet->row_capacity, capacity,
                                       sizeof *sheet->rows);
        sheet->row_capacity = capacity;
    }
    if (row >= sheet->row_count)
        sheet->row_count = row + 1;
    return &sheet->rows[row];
}

struct aside_cell *aside_sheet_make_cell(struct aside_book *book, struct aside_sheet *sheet,
                                         uint32_t row, uint32_t column)
{
    struct aside_sheet_row *at = row_at(book, sheet, row);
    struct aside_cell *cell;

    if (column >= at->count) {
        size_t count = at->count == 0 ? 16 : at->count;

        while (count <= column)
            count *= 2;
        at->cells = aside_arena_grow(book->arena, at->cells, at->count, count,
                                     sizeof *at->cells);
        at->count = count;
    }
    if (column >= sheet->column_count)
        sheet->column_count = column + 1;
    if (at->cells[column] != NULL)
        return at->cells[column];
    cell = aside_arena_alloc(book->arena, sizeof *cell);
    cell->row = row;
    cell->column = column;
    cell->number = aside_number_of(0, 1);
    at->cells[column] = cell;
    return cell;
}

struct aside_cell *aside_sheet_cell(const struct aside_sheet *sheet, uint32_t row,
                                    uint32_t column)
{
    if (row >= sheet->row_count || column >= sheet->rows[row].count)
        return NULL;
    return sheet->rows[row].cells[column];
}

void aside_sheet_limit(struct aside_book *book, struct aside_sheet *sheet, uint32_t column,
                       int fixed, int maximum)
{
    if (column >= sheet->limit_count) {
        sheet->limits = aside_arena_grow(book->arena, sheet->limits, sheet->limit_count,
                                         column + 1, sizeof *sheet->limits);
        sheet->limit_count = column + 1;
    }
    if (fixed > sheet->limits[column].fixed)
        sheet->limits[column].fixed = fixed;
    if (maximum > sheet->limits[column].maximum)
        sheet->limits[column].maximum = maximum;
}

const struct aside_sheet *aside_book_sheet(const struct aside_book *book, const char *name,
                                           size_t length)
{
    for (size_t i = 0; i < book->sheet_count; i++) {
        if (strlen(book->sheets[i].name) == length
            && memcmp(book->sheets[i].name, name, length) == 0)
            return &book->sheets[i];
    }
    return NULL;
}

const struct aside_style *aside_book_style(const struct aside_book *book, const char *name)
{
    for (size_t i = 0; i < book->style_count; i++) {
        if (strcmp(book->styles[i].name, name) == 0)
            return &book->styles[i];
    }
    return NULL;
}

char *aside_address(char out[ASIDE_ADDRESS], uint32_t row, uint32_t column)
{
    char letters[8];
    size_t count = 0;

    for (uint32_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters[count++] = (char)('A' + (left - 1) % 26);
    for (size_t i = 0; i < count; i++)
        out[i] = letters[count - 1 - i];
    snprintf(out + count, ASIDE_ADDRESS - count, "%u", (unsigned)row + 1);
    return out;
}
