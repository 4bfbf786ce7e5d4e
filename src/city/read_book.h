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

/* Is it to be read as a workbook? It begins as one of any age does, or is called one and has
 * nothing of a city file: what it is instead, the reader of workbooks says. */
bool aside_city_is_workbook(const char *bytes, size_t length, const char *name);
/* As aside_city_parse(), of a workbook. */
ASIDE_MUST_CHECK enum aside_status aside_city_read_workbook(struct aside_city **city,
    struct aside_arena *arena, const char *bytes, size_t length, const char *name,
    struct aside_problems *found);

/* ---- one sheet --------------------------------------------------------------------------- */

/* A row of a sheet, or the lines of a form that are of one record. */
struct aside_taken {
    const struct aside_record *record;
    int row;
    const char *owner;          /* as the row names what it belongs to; NULL: it does not, which
                                   has been said, or it belongs to the city */
    size_t owner_column;
    const char *name;           /* id or number by which others name it; NULL: none */
    size_t name_column;
    struct aside_xml xml;       /* without children yet */
};

struct aside_taken_list {
    struct aside_taken *items;
    size_t count, capacity;
};

/* What all sheets together have given so far: a workbook of 16 MB may hold what takes 16 GB. */
struct aside_taking {
    size_t rows, bytes;
    bool full;                  /* too much, which has been said */
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
    struct aside_taking *taking;
    struct aside_taken_list rows;
    bool unusable;              /* rows, or what names them, are missing, which has been said */
};

/* Reads all rows of the sheet into `rows`; of a form, at least those records that a city must
 * have. */
void aside_sheet_read(struct aside_sheet *sheet, const struct aside_book *book);

/* Marks all that stands on the sheet as said to be missing. */
void aside_sheet_say_all(const struct aside_cells *cells, const struct aside_record *first);

/* ---- which sheet is whose ---------------------------------------------------------------- */

/* By the first record of a sheet. */
struct aside_sheet_places {
    size_t of[ASIDE_RECORDS];   /* place in the book; SIZE_MAX: not there */
    bool lacking[ASIDE_RECORDS];        /* missing or not fit to be used, which has been said */
};

/* Finds the sheets of a city, and says which are missing, unknown or there twice. False: not one
 * is there, so that one fault is enough. */
bool aside_book_match(struct aside_sheet_places *places, struct aside_arena *arena,
                      const struct aside_book *book, const char *file,
                      struct aside_problems *found);

/* Warns of sheets that are missing from a workbook that once had them all. */
void aside_book_warn(const struct aside_sheet_places *places, const char *file,
                     struct aside_problems *found);

/* A name of a sheet or a column without capitals, blanks, hyphens and underscores, and without
 * a trailing '*'. */
const char *aside_fold(struct aside_arena *arena, const char *name);
/* The known name that folds to the same, by place; `count` where none does. */
size_t aside_fold_find(struct aside_arena *arena, const char *name, const char *const *known,
                       size_t count);

#endif
