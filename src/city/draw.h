/*
 * draw.h - numbers drawn from one ledger: what is gathered of each, and whether it can stand.
 */
#ifndef ASIDE_CITY_DRAW_H
#define ASIDE_CITY_DRAW_H

#include "ledger.h"

enum { ASIDE_DRAW_YEARS = 4,    /* of the rows that match: to be named in a fault */
       ASIDE_DRAW_YEAR_BYTES = 200 };

struct aside_draw_rows {        /* some of the rows */
    size_t rows;
    int line;                   /* of the first */
};

/* A column that no name tells to be of years, while all that stands in it looks like years. */
struct aside_draw_guess {
    size_t column;
    const char *values[ASIDE_DRAW_YEARS + 1];
    size_t count;               /* 0: no guess any more */
    bool sure;                  /* FY27, 2026-27; 2027 alone may be a code */
};

/* One <to>, while its ledger is read. */
struct draw {
    const struct aside_ledger_to *to;
    const char *label;          /* to 'measure-z' */
    struct aside_where *where;
    int amount_column;
    enum aside_side side;
    bool sound;                 /* can be drawn */
    size_t matched;             /* by `where`, on either side */
    size_t rows, missing, unreadable, rounded;
    int missing_line, unreadable_line, rounded_line;
    const char *unreadable_text;
    struct aside_draw_rows fewer, more, total;  /* of the rows that match: see enum aside_fit */
    size_t neither;             /* rows that match, and are of no side */
    aside_money neither_sum;
    aside_money sum;
    aside_money revenue;        /* of all rows of the file, in this column */
    bool too_large;
    const char *years[ASIDE_DRAW_YEARS];
    size_t year_count;
    struct aside_draw_guess *guesses;
    size_t guess_count;
    struct aside_near *near;
};

struct drawing {
    struct aside_city *city;
    struct aside_arena *arena;
    struct aside_problems *found;
    const struct aside_ledger *ledger;
    struct draw *draws;
    size_t count;
    struct aside_draw_rows more, torn;          /* of the ledger, whether they match or not */
    struct aside_room room;
};

void aside_draw_fault(const struct drawing *d, struct aside_origin at, const char *format, ...)
    ASIDE_PRINTF(3, 4);
void aside_draw_warn(const struct drawing *d, struct aside_origin at, const char *format, ...)
    ASIDE_PRINTF(3, 4);
/* The ledger's file, fit for a message. */
const char *aside_draw_file(const struct drawing *d);
/* Counts a row. */
void aside_draw_count(struct aside_draw_rows *rows, int line);

/* ---- draw_year.c: of which fiscal years the rows are -------------------------------------- */

void aside_draw_see_year(struct drawing *d, const struct aside_scan *scan, struct draw *draw,
                         const struct aside_input_row *row);
/* False: of several, which is a fault. */
bool aside_draw_check_years(const struct drawing *d, const struct aside_scan *scan,
                            const struct draw *draw);

/* ---- draw_check.c: whether the rows can be added up --------------------------------------- */

/* Of the ledger: fields that a quote swallowed are a fault (false), shifted ones a warning. */
bool aside_draw_check_ledger(const struct drawing *d, const struct aside_scan *scan);
bool aside_draw_check_rows(const struct drawing *d, const struct aside_scan *scan,
                           const struct draw *draw);
void aside_draw_warn_of_rows(const struct drawing *d, const struct draw *draw);

#endif
