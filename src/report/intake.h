/*
 * intake.h - the intake workbook, from the inside: what its parts share. Like xlsx.c, these
 * files know libxlsxwriter; codes are kept as they come and turned into an error at the end.
 */
#ifndef ASIDE_REPORT_INTAKE_H
#define ASIDE_REPORT_INTAKE_H

#include <setaside/report.h>
#include <xlsxwriter.h>

/* How a cell looks. */
enum aside_intake_look {
    ASIDE_LOOK_TITLE,
    ASIDE_LOOK_BANNER,
    ASIDE_LOOK_HEADING,
    ASIDE_LOOK_PROSE,
    ASIDE_LOOK_SAID, /* prose beside a label */
    ASIDE_LOOK_COMMAND,
    ASIDE_LOOK_LINK,
    ASIDE_LOOK_COUNT,
    ASIDE_LOOK_STEP,
    ASIDE_LOOK_HEAD,        /* a header of a field that may be left blank */
    ASIDE_LOOK_HEAD_NEEDED, /* of one that is required */
    ASIDE_LOOK_INPUT,       /* a cell to type into, on a row that is filled or shown ready */
    ASIDE_LOOK_INPUT_FORM,  /* the same on a form, where all sorts stand in one column */
    ASIDE_LOOK_BARE,        /* a column's cells below those */
    ASIDE_LOOK_RECORD,      /* on a form, the first line of a record */
    ASIDE_LOOK_RECORD_AGAIN,
    ASIDE_LOOK_FIELD,
    ASIDE_LOOK_FIELD_NEEDED,
    ASIDE_LOOK_MEANING,
    ASIDE_LOOK_ALARM, /* how the next two look, as a sample */
    ASIDE_LOOK_MISSING,
    ASIDE_LOOK_TWICE /* conditional */
};

struct aside_intake_format {
    enum aside_intake_look look;
    const char *number; /* NULL: General */
    bool opens;         /* a form's first line of a record: a rule above it */
    lxw_format *format;
};

enum { ASIDE_INTAKE_FORMATS = 96 };

/* A column of the hidden sheet: what a drop-down offers that no other place can. */
struct aside_intake_list {
    const struct aside_intake_column *of; /* the first column that asked for it */
    size_t column;
};

struct aside_intake_book {
    const struct aside_intake_request *request;
    struct aside_arena *arena;
    lxw_workbook *workbook;
    lxw_worksheet **sheets;                       /* by the request's */
    lxw_worksheet *lists;                         /* NULL until one is needed */
    ASIDE_LIST(struct aside_intake_list) columns; /* of `lists` */
    struct aside_intake_format formats[ASIDE_INTAKE_FORMATS];
    size_t format_count;
    lxw_error code;    /* the first that was not LXW_NO_ERROR */
    const char *where; /* on which sheet */
};

/* Keeps a code that says that something could not be written. */
void aside_intake_keep(struct aside_intake_book *book, const char *sheet, lxw_error code);

/* The format of a look and a number format, made where there is none yet. */
lxw_format *aside_intake_format(struct aside_intake_book *book, enum aside_intake_look look,
                                const char *number, bool opens);

/* Writes a text so that what looks like an escape of the file format stays as it is. */
void aside_intake_text(struct aside_intake_book *book, lxw_worksheet *to, lxw_row_t row,
                       lxw_col_t column, const char *text, lxw_format *format);

/* The height of a row, in points, in which a text takes a column of `characters`; 0: the usual
 * one, which the spreadsheet keeps fitting by itself. */
struct aside_style;
double aside_intake_height(const char *text, double characters,
                           const struct aside_style *style);

/*
 * Page set-up: the sheet's name and the page at the foot; a sheet of `characters` in landscape,
 * its header row on each page, and on more than one page side by side (with its first column on
 * each) where one could not be read.
 */
void aside_intake_pages(struct aside_intake_book *book, lxw_worksheet *to, const char *name,
                        double characters);
/* The same of the first sheet: one page, upright. */
void aside_intake_front_page(struct aside_intake_book *book, lxw_worksheet *to,
                             const char *name);

/* ---- values (intake_value.c) --------------------------------------------------------------- */

struct aside_intake_value {
    bool is_number; /* else the text itself */
    double number;
    const char *format; /* number format; NULL: General */
};

/* How the text of a cell is written: as a number only where it comes back the same. */
struct aside_intake_value aside_intake_value(const struct aside_intake_column *column,
                                             const char *text);
/* The format of cells still to be filled in. */
const char *aside_intake_number_format(const struct aside_intake_column *column);
/* What the cell will show, for its width. */
const char *aside_intake_shown(struct aside_arena *arena, struct aside_intake_value value,
                               const char *text);
/* Days since 1899-12-30, as the date system counts; meaningful from 1900-03-01 on. */
double aside_intake_serial(struct aside_date date);

/* ---- words (intake_words.c) ---------------------------------------------------------------- */

/* A text of the tables: terminals mark a word by backquotes, a workbook by plain quotes. */
const char *aside_intake_plain(struct aside_arena *arena, const char *text);
/* The note of a header: meaning, unit, whether it is required or its default, an example. */
const char *aside_intake_note(struct aside_arena *arena,
                              const struct aside_intake_column *column);
/* What shows when a cell is selected: at most 255 characters. */
char *aside_intake_hint(struct aside_arena *arena, const struct aside_intake_column *column);
/* What shows when what was typed does not fit. */
char *aside_intake_refusal(struct aside_arena *arena, const struct aside_intake_column *column);
/* At most `most` characters, cut at a sentence or a word. */
char *aside_intake_clip(struct aside_arena *arena, const char *text, size_t most);
/* Attaches a note, as large as its text needs. */
void aside_intake_comment(struct aside_intake_book *book, lxw_worksheet *to, const char *sheet,
                          lxw_row_t row, lxw_col_t column, const char *text);

/* ---- checks (intake_check.c) --------------------------------------------------------------- */

/* Rows and columns from 0, the last one included. */
struct aside_intake_area {
    lxw_row_t first_row, last_row;
    lxw_col_t first_column, last_column;
};

/* The last row (from 0) that drop-downs, checks and shading of a list reach. */
lxw_row_t aside_intake_last_row(const struct aside_intake_sheet *sheet);
/* "=Programs!$A$2:$A$1000" without the "=": a column of a list, below its header. */
const char *aside_intake_range(const struct aside_intake_book *book, const char *sheet,
                               size_t column);
/* Checks what is typed into one column's cells (of a form: one cell). */
void aside_intake_validate(struct aside_intake_book *book, lxw_worksheet *to,
                           const struct aside_intake_sheet *sheet,
                           const struct aside_intake_column *column,
                           struct aside_intake_area area);
/* Formats the area where the formula, written for its first cell, holds. */
void aside_intake_shade(struct aside_intake_book *book, lxw_worksheet *to, const char *sheet,
                        struct aside_intake_area area, const char *formula, lxw_format *format);
/* Cents and parts of a percent show where there are any. */
void aside_intake_show_parts(struct aside_intake_book *book, lxw_worksheet *to,
                             const char *sheet, const struct aside_intake_column *column,
                             struct aside_intake_area area);

/* ---- sheets -------------------------------------------------------------------------------- */

void aside_intake_list_write(struct aside_intake_book *book, size_t index);       /* _list.c */
void aside_intake_form_write(struct aside_intake_book *book, size_t index);       /* _form.c */
void aside_intake_front_write(struct aside_intake_book *book, lxw_worksheet *to); /* _front.c */
/* The lists that were asked for while the sheets were written (intake_check.c). */
void aside_intake_lists_write(struct aside_intake_book *book);

/* Must every city have something on the sheet? (intake_front.c) */
bool aside_intake_is_needed(const struct aside_intake_sheet *sheet);

#endif
