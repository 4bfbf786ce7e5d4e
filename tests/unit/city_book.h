/*
 * city_book.h - a city's sheets as a workbook in memory, whose cells a test may change before
 * they are read. The row of names is row 1; of a form, what is below are its lines.
 */
#ifndef ASIDE_CITY_BOOK_H
#define ASIDE_CITY_BOOK_H

#include <stdlib.h>
#include <string.h>

#include "read_book.h"

enum { BOOK_SHEETS_MOST = 40, BOOK_COLUMNS = 64 };

struct book_sheet {
    struct aside_xlsx_sheet sheet;
    const char *of;             /* the name that it had at first */
    bool form;
    struct aside_input_cell *cells;     /* [rows][BOOK_COLUMNS]; text NULL: empty */
    size_t rows, above;         /* above: rows of titles, which the cells do not have */
};

struct book {
    struct aside_arena *arena;
    struct book_sheet sheets[BOOK_SHEETS_MOST];
    size_t count;
};

static inline void book_put(struct book_sheet *sheet, size_t row, size_t column,
                            enum aside_input_kind kind, const char *text)
{
    if (text != NULL)
        sheet->cells[row * BOOK_COLUMNS + column] =
            (struct aside_input_cell){ kind, text, strlen(text) };
}

/* What a spreadsheet program would make of a value. */
static inline enum aside_input_kind book_kind(enum aside_intake_kind kind)
{
    switch (kind) {
    case ASIDE_INTAKE_MONEY: case ASIDE_INTAKE_SHARE: case ASIDE_INTAKE_NUMBER:
    case ASIDE_INTAKE_INTEGER:
        return ASIDE_INPUT_NUMBER;
    case ASIDE_INTAKE_DATE: return ASIDE_INPUT_DATE;
    case ASIDE_INTAKE_FLAG: return ASIDE_INPUT_FLAG;
    case ASIDE_INTAKE_TEXT: case ASIDE_INTAKE_ID: case ASIDE_INTAKE_CHOICE:
    case ASIDE_INTAKE_REFERENCE: case ASIDE_INTAKE_MIXED:
        break;
    }
    return ASIDE_INPUT_TEXT;
}

static inline void book_fill_form(struct book_sheet *to, const struct aside_intake_sheet *from)
{
    for (size_t c = 0; aside_intake_form_headers[c] != NULL; c++)
        book_put(to, 0, c, ASIDE_INPUT_TEXT, aside_intake_form_headers[c]);
    for (size_t i = 0; i < from->columns.count; i++) {
        const struct aside_intake_column *column = &from->columns.items[i];

        book_put(to, i + 1, 0, ASIDE_INPUT_TEXT, column->record);
        book_put(to, i + 1, 1, ASIDE_INPUT_TEXT, column->name);
        book_put(to, i + 1, 2, book_kind(column->kind), from->rows.items[0][i]);
    }
}

static inline void book_fill_list(struct book_sheet *to, const struct aside_intake_sheet *from)
{
    for (size_t i = 0; i < from->columns.count; i++) {
        book_put(to, 0, i, ASIDE_INPUT_TEXT, from->columns.items[i].name);
        for (size_t r = 0; r < from->rows.count; r++)
            book_put(to, r + 1, i, book_kind(from->columns.items[i].kind),
                     from->rows.items[r][i]);
    }
}

/* A few rows and columns more than the city needs, for tests to write in. */
static inline struct book *book_of(struct aside_arena *arena, const struct aside_city *city)
{
    struct book *book = aside_arena_alloc(arena, sizeof(*book));
    aside_intake intake = aside_city_intake(arena, city);

    book->arena = arena;
    for (size_t i = 0; i < intake.count; i++) {
        const struct aside_intake_sheet *from = &intake.items[i];
        struct book_sheet *to = &book->sheets[book->count++];

        *to = (struct book_sheet){ .sheet = { .name = from->name }, .of = from->name,
                                   .form = from->form };
        to->rows = (from->form ? from->columns.count : from->rows.count) + 8;
        to->cells = aside_arena_array(arena, to->rows * BOOK_COLUMNS, sizeof(to->cells[0]));
        if (from->form)
            book_fill_form(to, from);
        else
            book_fill_list(to, from);
    }
    return book;
}

/* ---- as the reader wants it -------------------------------------------------------------- */

static inline const struct aside_xlsx_sheet *book_sheet_at(const void *from, size_t index)
{
    return &((const struct book *)from)->sheets[index].sheet;
}

static inline enum aside_status book_read(void *from, size_t index, aside_row_taker *taker,
                                          void *to, struct aside_problems *found)
{
    const struct book_sheet *sheet = &((const struct book *)from)->sheets[index];
    bool more = true;

    (void)found;
    for (size_t r = 0; r < sheet->rows && more; r++) {
        struct aside_input_cell cells[BOOK_COLUMNS];
        struct aside_input_row row = { .line = (int)(r + 1 + sheet->above), .cells = cells };

        for (size_t c = 0; c < BOOK_COLUMNS; c++) {
            cells[c] = sheet->cells[r * BOOK_COLUMNS + c];
            if (cells[c].text != NULL)
                row.count = c + 1;
            else
                cells[c].text = "";
        }
        if (row.count > 0)
            more = taker(to, &row);
    }
    return ASIDE_OK;
}

static inline enum aside_status book_city(struct aside_city **city, struct book *book,
                                          struct aside_problems *found)
{
    const struct aside_book source = { book, book->count, book_sheet_at, book_read };

    return aside_city_read_sheets(city, book->arena, &source, "city.xlsx", found);
}

/* ---- changing cells ---------------------------------------------------------------------- */

static inline struct book_sheet *book_find(struct book *book, const char *name, size_t length)
{
    for (size_t i = 0; i < book->count; i++) {
        if (strlen(book->sheets[i].of) == length
            && strncmp(book->sheets[i].of, name, length) == 0)
            return &book->sheets[i];
    }
    return NULL;
}

static inline bool book_says(const struct book_sheet *sheet, size_t row, size_t column,
                             const char *text, size_t length)
{
    const char *there = sheet->cells[row * BOOK_COLUMNS + column].text;

    return there != NULL && strlen(there) == length && strncmp(there, text, length) == 0;
}

struct book_place {
    struct book_sheet *sheet;
    size_t row, column;
};

/*
 * "Programs!strategy:2" is the cell of that column in row 2; "City!horizon.first" the value of
 * that line, "City!horizon.first:0" its first cell, "City!Value:1" the name above the values.
 * False: there is no such place.
 */
static inline bool book_locate(struct book_place *place, struct book *book, const char *text,
                               size_t length)
{
    const char *mark = memchr(text, '!', length), *end = text + length, *colon, *dot;

    place->sheet = mark != NULL ? book_find(book, text, (size_t)(mark - text)) : NULL;
    if (place->sheet == NULL)
        return false;
    text = mark + 1;
    colon = memchr(text, ':', (size_t)(end - text));
    dot = memchr(text, '.', (size_t)(end - text));
    if (!place->sheet->form || dot == NULL) {
        for (place->column = 0; colon != NULL && place->column < BOOK_COLUMNS; place->column++) {
            place->row = (size_t)strtol(colon + 1, NULL, 10) - 1;
            if (book_says(place->sheet, 0, place->column, text, (size_t)(colon - text)))
                return place->row < place->sheet->rows;
        }
        return false;
    }
    place->column = colon != NULL ? (size_t)strtol(colon + 1, NULL, 10) : 2;
    end = colon != NULL ? colon : end;
    for (place->row = 1; place->row < place->sheet->rows; place->row++) {
        if (book_says(place->sheet, place->row, 0, text, (size_t)(dot - text))
            && book_says(place->sheet, place->row, 1, dot + 1, (size_t)(end - dot - 1)))
            return true;
    }
    return false;
}

static inline void book_swap(struct book_sheet *sheet, size_t row)
{
    for (size_t c = 0; c < BOOK_COLUMNS; c++) {
        struct aside_input_cell first = sheet->cells[c];

        sheet->cells[c] = sheet->cells[row * BOOK_COLUMNS + c];
        sheet->cells[row * BOOK_COLUMNS + c] = first;
    }
}

/*
 * One change:
 *   PLACE=text  PLACE~#N/A  PLACE@2026-07-01  PLACE%12   a text, an error, a date, a number
 *   PLACE=                                               an empty cell
 *   PLACE?                                               a formula without a result
 *   SHEET>name  SHEET<  SHEET-  SHEET^2  SHEET#2         renamed, hidden, removed, two rows
 *                                                        lower, row 2 emptied
 *   SHEET&3                                              row 1, of names, and row 3 swapped
 *   SHEET+name                                           name is added, with the same cells
 */
static inline bool book_change(struct book *book, const char *change, size_t length)
{
    size_t name = strcspn(change, "=~@%?><-^#+&");
    struct book_sheet *sheet = book_find(book, change, name);
    const char *rest = aside_arena_strndup(book->arena, change + name + 1, length - name - 1);
    struct book_place place;

    switch (sheet != NULL ? change[name] : '\0') {
    case '>': sheet->sheet.name = rest; return true;
    case '<': sheet->sheet.hidden = true; return true;
    case '^': sheet->above = (size_t)strtol(rest, NULL, 10); return true;
    case '#': memset(&sheet->cells[(size_t)(strtol(rest, NULL, 10) - 1) * BOOK_COLUMNS], 0,
                     BOOK_COLUMNS * sizeof(sheet->cells[0])); return true;
    case '&': book_swap(sheet, (size_t)strtol(rest, NULL, 10) - 1); return true;
    case '+': book->sheets[book->count] = *sheet;
              book->sheets[book->count].of = rest;
              book->sheets[book->count++].sheet.name = rest; return true;
    case '-': memmove(sheet, sheet + 1, (size_t)(&book->sheets[book->count--] - sheet - 1)
                      * sizeof(*sheet)); return true;
    default: break;
    }
    /* A column's name may have a hyphen: the mark is the first one behind the place. */
    name = strcspn(change, "=~@%?");
    if (!book_locate(&place, book, change, name))
        return false;
    rest = change[name] == '?' ? "1+1"
         : aside_arena_strndup(book->arena, change + name + 1, length - name - 1);
    place.sheet->cells[place.row * BOOK_COLUMNS + place.column] = (struct aside_input_cell){
        change[name] == '~' ? ASIDE_INPUT_ERROR : change[name] == '@' ? ASIDE_INPUT_DATE
        : change[name] == '%' ? ASIDE_INPUT_NUMBER
        : change[name] == '?' ? ASIDE_INPUT_UNKNOWN : ASIDE_INPUT_TEXT,
        rest[0] != '\0' ? rest : NULL, strlen(rest)
    };
    return true;
}

#endif
