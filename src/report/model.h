/*
 * model.h - a workbook in memory: sheets of cells with values, formulas and what those come to,
 * formats, notes, checks, charts and print set-up. Layout fills it, calc.c computes it, xlsx.c
 * writes it and dump.c prints it. Rows and columns count from 0.
 */
#ifndef ASIDE_REPORT_MODEL_H
#define ASIDE_REPORT_MODEL_H

#include <setaside/report.h>

#include "number.h"

enum aside_align { ASIDE_ALIGN_NONE, ASIDE_ALIGN_LEFT, ASIDE_ALIGN_CENTER, ASIDE_ALIGN_RIGHT };

struct aside_style {
    const char *name;
    const char *number; /* number format; NULL: General */
    bool bold, italic, underline, wrap;
    int size;            /* points */
    int32_t color, fill; /* 0xRRGGBB; -1: none */
    int top, bottom;     /* border: 0 none, 1 thin, 6 double */
    int indent;
    enum aside_align align;
    const char *first, *subtotal,
        *total;   /* styles that stand in for it on such rows, or NULL */
    size_t index; /* in the book */
};

enum aside_cell_kind {
    ASIDE_CELL_BLANK,
    ASIDE_CELL_TEXT,
    ASIDE_CELL_NUMBER,
    ASIDE_CELL_FORMULA
};
enum aside_cell_state { ASIDE_CELL_WAITING, ASIDE_CELL_BUSY, ASIDE_CELL_DONE };

struct aside_cell {
    enum aside_cell_kind kind;
    uint32_t row, column;
    const char *text;           /* of a text, or what a formula with a text result comes to */
    struct aside_number number; /* of a number, or what a formula comes to */
    bool is_text;               /* the formula's result is `text` */
    const char *formula;        /* without the leading "=" */
    const struct aside_style *style;
    const char *note;
    const char *link;   /* the web address that a text opens; NULL: none */
    uint32_t merged_to; /* last column of a merged text; 0: not merged */
    bool expected;      /* the plan says what the formula must come to: */
    const char *expected_text;
    int64_t expected_number, expected_scale;
    enum aside_cell_state state;
};

struct aside_sheet_row {
    struct aside_cell **cells; /* NULL where there is none */
    size_t count;
    double height; /* points; 0: the default */
    bool is_head;  /* headings wrap at words: only the longest word sets a width */
};

struct aside_range {
    uint32_t first_row, first_column, last_row, last_column;
};

/* A cell that turns red: one that begins with `text`, or (text NULL) any number but zero. */
struct aside_alert {
    struct aside_range range;
    const char *text;
};

enum { ASIDE_SCALE_COLORS = 3 };

/* Cells shaded by their numbers, from the least to the most: by two colors or by three. */
struct aside_scale {
    struct aside_range range;
    int32_t colors[ASIDE_SCALE_COLORS];
    size_t count;
};

enum aside_check {
    ASIDE_CHECK_MONEY,
    ASIDE_CHECK_SHARE,
    ASIDE_CHECK_WORDS,
    ASIDE_CHECK_COUNT,
    ASIDE_CHECK_YES_NO
};

struct aside_validation {
    struct aside_range range;
    enum aside_check check;
};

struct aside_series {
    const char *name, *pattern, *marker, *dash;
    int32_t fill;
    bool labels; /* each column's amount is written on it */
    struct aside_range values, categories;
    const struct aside_sheet *sheet;
};

/* What a template says of a column's width, in characters; 0: nothing. */
struct aside_limit {
    int fixed, maximum;
};

enum aside_chart_kind {
    ASIDE_CHART_COLUMN_STACKED,
    ASIDE_CHART_COLUMN,
    ASIDE_CHART_BAR,
    ASIDE_CHART_BAR_STACKED,
    ASIDE_CHART_LINE
};

struct aside_chart {
    enum aside_chart_kind kind;
    uint32_t row, column, width, height; /* place; size in pixels */
    const char *title, *number;
    const char *x_title, *y_title; /* of the categories and of the values; NULL: none */
    int maximum;                   /* where the axis of values ends; 0: by itself */
    struct aside_series *series;
    size_t series_count;
};

enum { ASIDE_SHEETS_MAX = 128 };

struct aside_sheet {
    const char *name;
    size_t index;
    struct aside_sheet_row *rows;
    size_t row_count, row_capacity;
    double *widths;             /* of columns, in characters */
    struct aside_limit *limits; /* [limit_count] */
    size_t limit_count;
    size_t column_count;
    struct aside_alert *alerts;
    size_t alert_count;
    struct aside_scale *scales;
    size_t scale_count;
    struct aside_validation *validations;
    size_t validation_count;
    struct aside_chart *charts;
    size_t chart_count;
    bool landscape;
    uint32_t frozen_row, frozen_columns; /* panes: how many stay in view */
    bool filters; /* its headings open lists of what stands below: */
    struct aside_range filter;
    bool repeats;                        /* a row of headings on each printed page: */
    uint32_t repeated_row;
};

struct aside_defined_name {
    const char *name, *formula;
};

struct aside_book {
    struct aside_arena *arena;
    const char *title, *subject, *company, *comments, *keywords, *notice;
    struct aside_date as_of;
    struct aside_style *styles;
    size_t style_count;
    struct aside_sheet sheets[ASIDE_SHEETS_MAX];
    size_t sheet_count;
    struct aside_defined_name *names;
    size_t name_count;
};

/* The cell at a place, made where there is none. */
struct aside_cell *aside_sheet_make_cell(struct aside_book *book, struct aside_sheet *sheet,
                                         uint32_t row, uint32_t column);
/* Sets or widens what the template says of a column. */
void aside_sheet_limit(struct aside_book *book, struct aside_sheet *sheet, uint32_t column,
                       int fixed, int maximum);
/* NULL where there is none. */
struct aside_cell *aside_sheet_cell(const struct aside_sheet *sheet, uint32_t row,
                                    uint32_t column);
const struct aside_sheet *aside_book_sheet(const struct aside_book *book, const char *name,
                                           size_t length);
const struct aside_style *aside_book_style(const struct aside_book *book, const char *name);

/* "K12" into a buffer of ASIDE_ADDRESS bytes. */
enum { ASIDE_ADDRESS = 24 };
char *aside_address(char out[ASIDE_ADDRESS], uint32_t row, uint32_t column);

/*
 * Computes every formula, exactly, in the order in which they need one another. A formula that
 * is not understood, runs in a circle, or comes to something else than the plan says is
 * ASIDE_ERR_INTERNAL: a workbook must not contradict its plan.
 */
ASIDE_MUST_CHECK enum aside_status aside_book_compute(struct aside_book *book,
                                                      struct aside_error *err);

/* Column widths and row heights, from what the cells show. */
void aside_book_measure(struct aside_book *book);
/* Of the first `bytes` of a text, at 96 dots an inch; style NULL: plain, of 11 points. */
double aside_text_pixels(const char *text, size_t bytes, const struct aside_style *style);
/* Lines that a text takes in a width, broken at blanks. */
int aside_text_lines(const char *text, const struct aside_style *style, double pixels);
/* What a number cell shows, near enough for its width. */
const char *aside_cell_shown(struct aside_arena *arena, const struct aside_cell *cell);

/* Does the format show a number as a day? */
bool aside_style_is_date(const struct aside_style *style);

/* To a file, and as text: one line a cell. */
ASIDE_MUST_CHECK enum aside_status aside_book_write(const struct aside_book *book,
                                                    const char *path, struct aside_error *err);
void aside_book_dump(FILE *out, const struct aside_book *book);

#endif
