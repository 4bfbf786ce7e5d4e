/*
 * read_sheet.h - what the files that read one sheet share.
 *
 *   sheet_cells.c    the text of a cell, and whether a name is the one that is meant
 *   sheet_header.c   the row of names, what stands above it, and columns of other names
 *   sheet_form.c     the lines of a form
 *   read_sheet.c     the rows of a list, and the sheet as a whole
 */
#ifndef ASIDE_CITY_READ_SHEET_H
#define ASIDE_CITY_READ_SHEET_H

#include "read_book.h"

enum { ASIDE_HEADER_ROWS = 20 };        /* that the row of names is looked for in */
enum { ASIDE_FORM_RECORD, ASIDE_FORM_FIELD, ASIDE_FORM_VALUE, ASIDE_FORM_COLUMNS };

/* What a physical column is: one without a name, one already complained of, or a known one. */
enum { ASIDE_NAMELESS, ASIDE_COMPLAINED, ASIDE_KNOWN_COLUMN };

/* A row that is not the one of names and stands above it. */
struct aside_passed_row {
    int line;
    size_t count;
    unsigned char *what;        /* [count]: nothing, something, a number */
};

struct aside_sheet_state {
    struct aside_sheet *sheet;
    struct aside_sheet_column columns[ASIDE_SHEET_COLUMNS_MAX];
    const char *names[ASIDE_SHEET_COLUMNS_MAX];     /* of the columns, or of a form's headers */
    const char *folded[ASIDE_SHEET_COLUMNS_MAX];
    size_t count;
    bool form;
    int header;                 /* row of the names; 0: not found yet */
    struct aside_origin begin;  /* the first cell with something in it */
    struct aside_passed_row passed[ASIDE_HEADER_ROWS];
    size_t passed_count;
    unsigned char *meaning;     /* [ASIDE_COLUMNS_MAX]: above, or that plus the place in names */
    const char **titles;        /* [title_count], as they stand above the columns */
    size_t title_count;
    size_t at[ASIDE_SHEET_COLUMNS_MAX];             /* physical column of each; SIZE_MAX: none */
    bool meant[ASIDE_SHEET_COLUMNS_MAX];            /* by a column of another name, it seems */
    bool unread_name;           /* a column's name cannot be read: it may be any of them */
    bool broken;                /* cannot be read on, which has been said */
    const struct aside_record *current;             /* of a form: the record named last */
};

/* ---- cells ------------------------------------------------------------------------------- */

/* The name of a sheet, a column, a record or a field as a person has written it. */
struct aside_title {
    const char *whole, *bare;   /* folded; bare: without what stands in brackets at the end */
    const char *brackets;       /* what stands there; NULL: nothing */
};

struct aside_title aside_title_of(struct aside_arena *arena, const char *name);
/* Is it that name, perhaps with its unit in brackets? Of other brackets, "(FY26 actual)", it is
 * not: they say that something else stands there. `unit` may be NULL. */
bool aside_title_is(struct aside_arena *arena, const struct aside_title *title,
                    const char *folded, const char *unit);

struct aside_origin aside_sheet_origin(const struct aside_sheet *sheet, size_t column, int row);
bool aside_input_is_blank(const struct aside_input_cell *cell);
/*
 * The text of a cell as a city file would have it; NULL where there is none to be had, which has
 * been said. `field` is NULL for an id or number that is no field.
 */
const char *aside_input_text(struct aside_sheet *sheet, const struct aside_input_cell *cell,
                             const char *name, const struct aside_field *field, size_t column,
                             int row);

/* ---- taking ------------------------------------------------------------------------------ */

/* NULL: the city has too many rows, which has been said. */
struct aside_taken *aside_sheet_add(struct aside_sheet_state *s,
                                    const struct aside_record *record, size_t column, int row,
                                    size_t attributes);
void aside_taken_add(struct aside_taken *taken, const char *name, const char *value);

/* ---- the row of names -------------------------------------------------------------------- */

void aside_sheet_begin(struct aside_sheet_state *s, struct aside_sheet *sheet);
/* Looks at a row above which there was no row of names; *header is set where it is that. */
bool aside_sheet_is_header(const struct aside_sheet_state *s, const struct aside_input_row *row);
void aside_sheet_take_header(struct aside_sheet_state *s, const struct aside_input_row *row);
void aside_sheet_pass(struct aside_sheet_state *s, const struct aside_input_row *row);
size_t aside_sheet_first_column(const struct aside_sheet_state *s);
/* Something stands in a column that the sheet does not have: said once of each. */
void aside_sheet_complain(struct aside_sheet_state *s, size_t column, int row);
void aside_sheet_no_header(const struct aside_sheet_state *s);
/* Says which columns are missing: once, and not of every row. */
void aside_sheet_check_columns(struct aside_sheet_state *s);

/* ---- forms ------------------------------------------------------------------------------- */

void aside_sheet_take_line(struct aside_sheet_state *s, const struct aside_input_row *row);
/* A record that no city is without stands even where none of its lines does. */
void aside_sheet_add_required(struct aside_sheet_state *s);

#endif
