/*
 * sheets.h - a city as the sheets of a workbook, by the tables: what writes them and what reads
 * them agree here. A record has a sheet of its own with a row each and a column a field; records
 * that a city has but once share a form, with a line a field. A record without fields, of which
 * there is at most one, has no sheet: what it holds stands below what it is in.
 */
#ifndef ASIDE_CITY_SHEETS_H
#define ASIDE_CITY_SHEETS_H

#include "fields.h"

enum { ASIDE_SHEET_COLUMNS_MAX = 64 };

/* Has it no fields and no more than one, so that it goes without saying? */
bool aside_record_passes(const struct aside_record *record);
/* Does it stand once in a city, and so on a form? */
bool aside_record_is_form(const struct aside_record *record);
/* The record that a row says it belongs to: the nearest above it of which a city has many; the
 * city where there is none. */
const struct aside_record *aside_record_owner(const struct aside_record *record);
/* The field by which rows of other sheets name it; NULL: its rows are numbered, or not named. */
const struct aside_field *aside_record_id_field(const struct aside_record *record);

enum aside_column_role {
    ASIDE_COLUMN_OWNER,         /* id or number of the row that it belongs to */
    ASIDE_COLUMN_NUMBER,        /* of this row, in place of an id */
    ASIDE_COLUMN_FIELD
};

struct aside_sheet_column {
    enum aside_column_role role;
    const char *name;
    const struct aside_record *record;
    const struct aside_field *field;    /* of a field, and of an id that an owner has */
};

/* The columns of the sheet on which a record stands: of a form, of all its records. */
size_t aside_sheet_columns(struct aside_sheet_column columns[ASIDE_SHEET_COLUMNS_MAX],
                           const struct aside_record *record);
/* The first record of the sheet, in the order of the tables; NULL: no record has that sheet. */
const struct aside_record *aside_sheet_first(const char *sheet);
/* Is it the first of its sheet? */
bool aside_record_begins_sheet(const struct aside_record *record);

#endif
