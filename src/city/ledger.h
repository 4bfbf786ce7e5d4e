/*
 * ledger.h - a ledger read row by row, whatever kind of file it is.
 */
#ifndef ASIDE_CITY_LEDGER_H
#define ASIDE_CITY_LEDGER_H

#include "amount.h"
#include "where.h"

/* How the fields of a row of a CSV file answer to the header's. */
enum aside_fit {
    ASIDE_FITS,                 /* of a workbook always */
    ASIDE_FEWER,
    ASIDE_MORE,                 /* with text in them: the columns may be shifted */
    ASIDE_TORN                  /* another number, and text stands behind a closing quote */
};

struct aside_ledger_row {
    const struct aside_input_row *cells;
    struct aside_amount_read amount;    /* unreadable of MORE and of TORN */
    enum aside_side side;
    enum aside_fit fit;
    bool total;                 /* it looks like a total of other rows */
};

/* How a ledger is to be read; the names are as in struct aside_ledger_question. */
struct aside_ledger_names {
    const char *path;           /* to open, and in messages */
    const char *sheet, *amount, *kind, *year, *expense, *revenue;
};

struct aside_scan;
/* When the header is known. False: it is not to be read further (scan->fault says why). */
typedef bool aside_header_taker(void *to, struct aside_scan *scan);
/* False: the same. */
typedef bool aside_ledger_taker(void *to, struct aside_scan *scan,
                                const struct aside_ledger_row *row);

struct aside_scan {
    struct aside_arena *arena;
    struct aside_ledger_names names;
    aside_header_taker *take_header;
    aside_ledger_taker *take_row;
    void *to;
    /* Columns of amounts that the taker will ask for itself, folded, the last NULL: with one of
     * them a ledger needs no column of amounts of its own. NULL: it needs one. */
    const char *const *wanted;

    /* Found: */
    struct aside_columns columns;
    struct aside_ledger_found amount, kind, year;
    int amount_column, kind_column, year_column;        /* ASIDE_NO_COLUMN: none */
    const char *expense_seen, *revenue_seen;    /* the words, as they first stand */
    const char *sheet;          /* of a workbook that was read; NULL: a CSV file */
    struct aside_csv_shape csv;
    int header_line;
    const char *fault;          /* what is wrong with the names, of which the user must say which
                                   are meant; fit to stand behind the file's name. NULL: nothing */
    bool misnamed;              /* the fault is of a name or a condition that was asked for */
    size_t rows_above;          /* the header */
    const char *other_sheets;   /* of the workbook, "'Data', 'Notes'"; NULL: none is shown */

    /* Inside: */
    struct aside_problems *found;
    bool faulty;                /* a fault of a row was added to `found` */
    struct aside_input_row *kept;       /* the first rows, while the header is looked for */
    size_t kept_count, kept_bytes;
    int64_t since_total;        /* sum of the rows since the last that looks like a total */
    size_t rows_since;
    struct aside_room room;
};

/* ---- ledger_header.c --------------------------------------------------------------------- */

/* Keeps one of the first rows. False: enough are kept to tell which is the header. */
bool aside_header_keep(struct aside_scan *scan, const struct aside_input_row *row);
/* Which of the rows kept is the header; there is one at least. */
size_t aside_header_find(const struct aside_scan *scan);
/* Takes a row for the header, and finds the columns in it. False: scan->fault says why not. */
bool aside_header_use(struct aside_scan *scan, const struct aside_input_row *row);

/* ---- ledger_row.c ------------------------------------------------------------------------ */

/* What a row below the header says; false: it swallows others, which is a fault in `found`. */
bool aside_row_read(struct aside_scan *scan, const struct aside_input_row *cells,
                    struct aside_ledger_row *row);

/*
 * Reads the ledger. ASIDE_ERR_SYNTAX: faults of content are in `found`. ASIDE_ERR_IO: *err.
 * ASIDE_ERR_INVALID: scan->fault, which may be the taker's. Every call begins anew.
 */
ASIDE_MUST_CHECK enum aside_status aside_scan_run(struct aside_scan *scan,
                                                  struct aside_problems *found,
                                                  struct aside_error *err);
/* A file that can be read twice, and not a pipe or a device. */
bool aside_is_regular(const char *path);
/* "CSV with commas, UTF-8, CRLF"; "sheet 'Budget' of a workbook". */
const char *aside_scan_shape(const struct aside_scan *scan);
/* A column by known header names; ASIDE_NO_COLUMN where there is none. */
enum aside_known { ASIDE_KNOWN_AMOUNT, ASIDE_KNOWN_KIND, ASIDE_KNOWN_YEAR, ASIDE_KNOWN_FUND,
                   ASIDE_KNOWN_DEPARTMENT };
int aside_known_column(const struct aside_columns *columns, enum aside_known what);
/* A known name that several columns have, where none before it has a column; NULL: none. */
const char *aside_known_twice(const struct aside_columns *columns, enum aside_known what);

/* Fills what the city's ledgers say into its records, and adds to its `drawn`. */
void aside_city_draw(struct aside_city *city, struct aside_arena *arena,
                     struct aside_problems *found);

#endif
