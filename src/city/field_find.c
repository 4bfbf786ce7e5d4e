/*
 * field_find.c - finding the way in the table of fields.
 */
#include "fields.h"

#include <string.h>

const struct aside_field *aside_fields_of(enum aside_record_id record)
{
    for (size_t i = 0; i < aside_field_count; i++) {
        if (aside_fields[i].record == record)
            return &aside_fields[i];
    }
    return NULL;
}

const struct aside_field *aside_field_next(const struct aside_field *field)
{
    const struct aside_field *end = aside_fields + aside_field_count;

    return field + 1 < end && field[1].record == field->record ? field + 1 : NULL;
}

const struct aside_field *aside_field_find(enum aside_record_id record, const char *name)
{
    const struct aside_field *f;

    for (f = aside_fields_of(record); f != NULL; f = aside_field_next(f)) {
        if (strcmp(f->name, name) == 0)
            return f;
    }
    return NULL;
}

bool aside_field_is_element_text(const struct aside_field *field)
{
    return strcmp(field->name, aside_records[field->record].element) == 0;
}
