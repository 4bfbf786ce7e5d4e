/*
 * read_book.h - a city from the sheets of a workbook. Rows become elements with attributes, each
 * with its cell, in a tree as of a city file; the one reader of cities reads that.
 */
#ifndef ASIDE_CITY_READ_BOOK_H
#define ASIDE_CITY_READ_BOOK_H

#include "read.h"
#include "sheets.h"

/* Where sheets and their rows come from: a workbook, or a test. */
struct aside_book {
    void *from;
    size_t count;
    const struct aside_xlsx_sheet *(*sheet)(const void *from, size_t index);
    enum aside_status (*read)(void *from, size_t index, aside_row_taker *taker, void *to,
                              struct aside_problems *found);
};

/* As aside_city_parse(), of sheets. */
ASIDE_MUST_CHECK enum aside_status aside_city_read_sheets(struct aside_city **city,
    struct aside_arena *arena, const struct aside_book *book, const char *name,
    struct aside_problems *found);

/* Do the bytes begin as those of a workbook do? As a zip archive, that is. */
bool aside_city_is_workbook(const char *bytes, size_t length);
/* As aside_city_parse(), of a workbook. */
ASIDE_MUST_CHECK enum aside_status aside_city_read_workbook(struct aside_city **city,
    struct aside_arena *arena, const char *bytes, size_t length, const char *name,
    struct aside_problems *found);

/* ---- one sheet --------------------------------------------------------------------------- */

/* A row of a sheet, or the lines of a form that are of one record. */
struct aside_taken {
    const struct aside_record *record;
    const char *owner;          /* as the row names what it belongs to; NULL: it does not, which
                                   has been said, or it belongs to the city */
    struct aside_origin owner_at;
    const char *name;           /* id or number by which others name it; NULL: none */
    struct aside_origin name_at;
    struct aside_xml xml;       /* without children yet */
};

struct aside_taken_list {
    struct aside_taken *items;
    size_t count, capacity;
};

/* The sheet being read. */
struct aside_sheet {
    struct aside_arena *arena;
    struct aside_problems *found;
    struct aside_cells *cells;
    const char *file;
    size_t index;               /* in the book */
    const char *title;          /* as the book has it */
    const struct aside_record *record;      /* the first of the sheet */
    struct aside_taken_list rows;
};

/* Reads all rows of the sheet into `rows`; of a form, at least those records that a city must
 * have. */
void aside_sheet_read(struct aside_sheet *sheet, const struct aside_book *book);

/* A name of a sheet or a column without capitals, blanks, hyphens and underscores, a trailing
 * '*' and a unit in parentheses. */
const char *aside_fold(struct aside_arena *arena, const char *name);
/* The known name that folds to the same, by place; `count` where none does. */
size_t aside_fold_find(struct aside_arena *arena, const char *name, const char *const *known,
                       size_t count);

#endif
