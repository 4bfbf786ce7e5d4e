/* council_table.h - a plan as rows of a table, of a CSV file or of a sheet. */
#ifndef ASIDE_WHATIF_COUNCIL_TABLE_H
#define ASIDE_WHATIF_COUNCIL_TABLE_H

#include "council.h"

struct council_header {
    int row;          /* 0: none */
    size_t name, sum; /* columns of programs and of all years; SIZE_MAX: none */
    size_t years;     /* columns that are called by a year */
};

struct council_table {
    struct council_reading *reading;
    size_t sheet; /* of a workbook; else its name is NULL */
    const char *sheet_name;
    struct aside_arena *scratch;        /* while a row is taken */
    struct council_header header, near; /* near: the first row that is half of one */
    bool found, broken;                 /* the header; broken: what follows it cannot be read */
    bool past_total;
    size_t passed; /* rows before the header */
    size_t *years; /* [year_count]: columns */
    size_t faults; /* before the table */
};

void aside_council_table_begin(struct council_table *table, struct council_reading *reading);
/* Row takers: looks for the column names alone; reads all of it. */
bool aside_council_table_seek(void *to, const struct aside_input_row *row);
bool aside_council_table_take(void *to, const struct aside_input_row *row);
/* Says that the table has no row of column names, and what comes nearest to one. */
void aside_council_table_no_header(const struct council_table *table);

#endif
