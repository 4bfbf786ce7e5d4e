/* csv_quotes.h - where the quotes of a line of a CSV file open and close. */
#ifndef ASIDE_BASE_CSV_QUOTES_H
#define ASIDE_BASE_CSV_QUOTES_H

#include <setaside/base.h>

struct aside_csv_quotes {
    bool stray;                 /* text stands behind a closing quote, in some field */
    bool open;                  /* the last field's quote is open at the end */
    bool open_stray;            /* that field has text behind a closing quote */
};

/* Of a line, or of the rest of one, that begins with a field. A line end may close it. */
struct aside_csv_quotes aside_csv_quotes_of(const char *line, size_t length, char delimiter);
/*
 * Of a line that begins within a quoted field: how many bytes belong to the field, its delimiter
 * included. SIZE_MAX: it does not end there, or not as a field ends.
 */
size_t aside_csv_quote_end(const char *line, size_t length, char delimiter);

#endif
