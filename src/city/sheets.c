/*
 * sheets.c - which sheets a city has as a workbook, and which columns those have.
 */
#include "sheets.h"

#include <assert.h>
#include <string.h>

bool aside_record_passes(const struct aside_record *record)
{
    return record->at_most == 1 && aside_fields_of(record->id) == NULL;
}

bool aside_record_is_form(const struct aside_record *record)
{
    while (record->at_most == 1 && record->id != ASIDE_RECORD_CITY)
        record = &aside_records[record->parent];
    return record->id == ASIDE_RECORD_CITY;
}

const struct aside_record *aside_record_owner(const struct aside_record *record)
{
    do
        record = &aside_records[record->parent];
    while (record->at_most == 1 && record->id != ASIDE_RECORD_CITY);
    return record;
}

const struct aside_field *aside_record_id_field(const struct aside_record *record)
{
    const struct aside_field *first = aside_fields_of(record->id);

    return first != NULL && first->type == ASIDE_FIELD_ID ? first : NULL;
}

/* Does a record with a sheet say that it belongs to this one, which has no id? */
static bool is_numbered(const struct aside_record *record)
{
    if (record->at_most == 1 || aside_record_id_field(record) != NULL)
        return false;
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        const struct aside_record *other = &aside_records[i];

        if (other->sheet != NULL && other != record && aside_record_owner(other) == record)
            return true;
    }
    return false;
}

static void add_fields(struct aside_sheet_column *columns, size_t *count,
                       const struct aside_record *record)
{
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        assert(*count < ASIDE_SHEET_COLUMNS_MAX);
        columns[(*count)++] = (struct aside_sheet_column){ ASIDE_COLUMN_FIELD, f->name, record,
                                                           f };
    }
}

static size_t form_columns(struct aside_sheet_column *columns, const char *sheet)
{
    size_t count = 0;

    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (aside_text_equal(aside_records[i].sheet, sheet))
            add_fields(columns, &count, &aside_records[i]);
    }
    return count;
}

size_t aside_sheet_columns(struct aside_sheet_column columns[ASIDE_SHEET_COLUMNS_MAX],
                           const struct aside_record *record)
{
    const struct aside_record *owner;
    size_t count = 0;

    if (aside_record_is_form(record))
        return form_columns(columns, record->sheet);
    owner = aside_record_owner(record);
    if (owner->id != ASIDE_RECORD_CITY)
        columns[count++] = (struct aside_sheet_column){ ASIDE_COLUMN_OWNER, owner->element,
                                                        owner, aside_record_id_field(owner) };
    if (is_numbered(record))
        columns[count++] = (struct aside_sheet_column){
            ASIDE_COLUMN_NUMBER,
            aside_field_find(record->id, "number") == NULL ? "number" : "row", record, NULL
        };
    add_fields(columns, &count, record);
    return count;
}

const struct aside_record *aside_sheet_first(const char *sheet)
{
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (aside_text_equal(aside_records[i].sheet, sheet))
            return &aside_records[i];
    }
    return NULL;
}

bool aside_record_begins_sheet(const struct aside_record *record)
{
    return record->sheet != NULL && aside_sheet_first(record->sheet) == record;
}
