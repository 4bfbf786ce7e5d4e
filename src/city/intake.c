/*
 * intake.c - a city as the sheets of a workbook: what they are called, what stands in their
 * columns, and the rows of a city that has been read. All of it comes from the tables.
 */
#include "sheets.h"
#include "write_city.h"

#include <assert.h>

const char *const aside_intake_form_headers[] = { "Record", "Field", "Value", "Unit", "Meaning",
                                                  NULL };

static const char *const flag_choices[] = { "yes", "no" };

/* ---- columns ----------------------------------------------------------------------------- */

static enum aside_intake_kind kind_of(enum aside_field_type type)
{
    switch (type) {
    case ASIDE_FIELD_TEXT: case ASIDE_FIELD_MONTH_DAY:
                                     return ASIDE_INTAKE_TEXT;
    case ASIDE_FIELD_ID:             return ASIDE_INTAKE_ID;
    case ASIDE_FIELD_MONEY:          return ASIDE_INTAKE_MONEY;
    case ASIDE_FIELD_SHARE:          return ASIDE_INTAKE_SHARE;
    case ASIDE_FIELD_FTE: case ASIDE_FIELD_NUMBER:
                                     return ASIDE_INTAKE_NUMBER;
    case ASIDE_FIELD_INTEGER: case ASIDE_FIELD_YEAR:
                                     return ASIDE_INTAKE_INTEGER;
    case ASIDE_FIELD_FLAG:           return ASIDE_INTAKE_FLAG;
    case ASIDE_FIELD_DATE:           return ASIDE_INTAKE_DATE;
    case ASIDE_FIELD_WORD:           return ASIDE_INTAKE_CHOICE;
    case ASIDE_FIELD_REFERENCE:      return ASIDE_INTAKE_REFERENCE;
    case ASIDE_FIELD_REFERENCES: case ASIDE_FIELD_ACTIONS: case ASIDE_FIELD_CATEGORIES:
    case ASIDE_FIELD_HOLD: case ASIDE_FIELD_SHARE_OR_MONEY:
                                     return ASIDE_INTAKE_MIXED;
    }
    return ASIDE_INTAKE_MIXED;
}

static size_t column_of(const struct aside_record *record, enum aside_column_role role,
                        const struct aside_field *field)
{
    struct aside_sheet_column columns[ASIDE_SHEET_COLUMNS_MAX];
    size_t count = aside_sheet_columns(columns, record), i = 0;

    while (i < count && (columns[i].role != role || columns[i].field != field))
        i++;
    assert(i < count);
    return i;
}

static void add_space(struct aside_intake_column *column, const struct aside_record *record)
{
    const struct aside_field *id = aside_record_id_field(record);

    assert(column->space_count < sizeof(column->spaces) / sizeof(column->spaces[0]));
    column->spaces[column->space_count++] = (struct aside_intake_space){
        record->sheet, column_of(record, id != NULL ? ASIDE_COLUMN_FIELD : ASIDE_COLUMN_NUMBER,
                                 id)
    };
}

/* Every record that declares ids in the space; of the programs alone, those. */
static void add_spaces(struct aside_intake_column *column, enum aside_space space)
{
    for (size_t i = 0; i < ASIDE_RECORDS && space != ASIDE_SPACE_NONE; i++) {
        const struct aside_field *id = aside_record_id_field(&aside_records[i]);
        bool declares = id != NULL && (id->space == space
            || (space == ASIDE_SPACE_PROGRAM && aside_records[i].id == ASIDE_RECORD_PROGRAM));

        if (declares)
            add_space(column, &aside_records[i]);
    }
}

static void add_limits(struct aside_intake_column *column, const struct aside_field *field)
{
    int64_t scale = field->type == ASIDE_FIELD_NUMBER ? 100 : 1;    /* a limit in whole units */

    column->least = field->least * scale;
    column->most = field->most * scale;
}

static struct aside_intake_column field_column(struct aside_arena *arena,
                                               const struct aside_field *field)
{
    struct aside_intake_column column = {
        .record = aside_records[field->record].name, .name = field->name,
        .kind = kind_of(field->type), .required = field->required, .unit = field->unit,
        .standard = field->standard, .help = field->help, .shape = aside_field_shape(arena, field)
    };

    if (field->otherwise != NULL)
        column.help = aside_arena_printf(arena, "%s Left blank: %s.", field->help,
                                         field->otherwise);
    if (field->type == ASIDE_FIELD_WORD) {
        column.choices = field->words->items;
        column.choice_count = field->words->count;
    } else if (field->type == ASIDE_FIELD_FLAG) {
        column.choices = flag_choices;
        column.choice_count = sizeof(flag_choices) / sizeof(flag_choices[0]);
    }
    add_spaces(&column, field->type == ASIDE_FIELD_ID ? ASIDE_SPACE_NONE : field->space);
    add_limits(&column, field);
    return column;
}

static struct aside_intake_column owner_column(struct aside_arena *arena,
                                               const struct aside_record *record,
                                               const struct aside_sheet_column *at)
{
    const struct aside_record *owner = at->record;
    const char *by = at->field != NULL ? at->field->name : "number";
    struct aside_intake_column column = {
        .record = record->name, .name = at->name, .kind = ASIDE_INTAKE_REFERENCE,
        .required = true,
        .help = aside_arena_printf(arena, "The %s that the row belongs to, by its %s on the "
                                   "sheet %s.", owner->element, by, owner->sheet),
        .shape = aside_arena_printf(arena, "%s of a row of the sheet %s", by, owner->sheet)
    };

    add_space(&column, owner);
    return column;
}

static struct aside_intake_column number_column(const struct aside_record *record,
                                                const struct aside_sheet_column *at)
{
    return (struct aside_intake_column){
        .record = record->name, .name = at->name, .kind = ASIDE_INTAKE_INTEGER,
        .required = true, .least = 1, .shape = "a whole number",
        .help = "Any number that no other row of the sheet has; other sheets name the row by it."
    };
}

static void add_columns(struct aside_intake_sheet *sheet, struct aside_arena *arena,
                        const struct aside_record *record)
{
    struct aside_sheet_column columns[ASIDE_SHEET_COLUMNS_MAX];

    sheet->columns.count = aside_sheet_columns(columns, record);
    sheet->columns.items = aside_arena_array(arena, sheet->columns.count,
                                             sizeof(sheet->columns.items[0]));
    for (size_t i = 0; i < sheet->columns.count; i++) {
        struct aside_intake_column *to = &sheet->columns.items[i];

        switch (columns[i].role) {
        case ASIDE_COLUMN_OWNER:  *to = owner_column(arena, record, &columns[i]); break;
        case ASIDE_COLUMN_NUMBER: *to = number_column(record, &columns[i]); break;
        case ASIDE_COLUMN_FIELD:  *to = field_column(arena, columns[i].field); break;
        }
    }
}

/* ---- sheets ------------------------------------------------------------------------------ */

/* What a form is about: of records that stand in one of their own, that one. */
static const char *help_of(const struct aside_record *record)
{
    const struct aside_record *parent = &aside_records[record->parent];

    return aside_record_is_form(record) && aside_record_passes(parent) ? parent->help
                                                                       : record->help;
}

static void add_row(struct aside_intake_sheet *sheet, size_t *capacity,
                    struct aside_arena *arena)
{
    if (sheet->rows.count == *capacity) {
        size_t grown = 2 * *capacity + 8;

        sheet->rows.items = aside_arena_grow(arena, sheet->rows.items, sheet->rows.count, grown,
                                             sizeof(sheet->rows.items[0]));
        *capacity = grown;
    }
    sheet->rows.items[sheet->rows.count++] = aside_arena_array(arena, sheet->columns.count,
                                                               sizeof(const char *));
}

/* ---- rows -------------------------------------------------------------------------------- */

struct filling {
    struct aside_arena *arena;
    aside_intake sheets;
    size_t sheet_of[ASIDE_RECORDS];
    size_t capacity[ASIDE_RECORDS];     /* by the place of the sheet */
    const void *defaults[ASIDE_RECORDS];
    size_t seen[ASIDE_RECORDS];         /* rows of a record so far, for their numbers */
};

static void make_sheets(struct filling *f)
{
    f->sheets.items = aside_arena_array(f->arena, ASIDE_RECORDS, sizeof(f->sheets.items[0]));
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        const struct aside_record *record = &aside_records[i];
        struct aside_intake_sheet *sheet = &f->sheets.items[f->sheets.count];

        if (record->sheet == NULL)
            continue;
        if (!aside_record_begins_sheet(record)) {
            f->sheet_of[i] = f->sheet_of[aside_sheet_first(record->sheet)->id];
            continue;
        }
        f->sheet_of[i] = f->sheets.count++;
        *sheet = (struct aside_intake_sheet){ .name = record->sheet, .help = help_of(record),
                                              .form = aside_record_is_form(record) };
        add_columns(sheet, f->arena, record);
        if (sheet->form)
            add_row(sheet, &f->capacity[f->sheet_of[i]], f->arena);
    }
}

static const void *defaults_of(struct filling *f, const struct aside_record *record)
{
    if (f->defaults[record->id] == NULL) {
        void *blank = aside_arena_array(f->arena, 1, record->size);

        aside_record_set_defaults(blank, record->id, f->arena);
        f->defaults[record->id] = blank;
    }
    return f->defaults[record->id];
}

/* The form shows all of a record that the city has, so that one which has nothing but defaults
 * stands there too; a row stands by itself. */
static const char *cell_of(struct filling *f, const struct aside_intake_sheet *sheet,
                           const struct aside_field *field, const void *item)
{
    if (sheet->form)
        return aside_value_plain(f->arena, item, field);
    return aside_value_stated(f->arena, item, field,
                              defaults_of(f, &aside_records[field->record]));
}

/* What rows of other sheets call the item by. */
static const char *name_of(struct filling *f, const struct aside_record *record,
                           const void *item)
{
    const struct aside_field *id = aside_record_id_field(record);

    if (id != NULL)
        return aside_value_plain(f->arena, item, id);
    return aside_arena_printf(f->arena, "%zu", f->seen[record->id]);
}

static void fill(struct filling *f, const struct aside_record *record, const void *item,
                 const char *owner)
{
    struct aside_sheet_column columns[ASIDE_SHEET_COLUMNS_MAX];
    size_t count = aside_sheet_columns(columns, record), place = f->sheet_of[record->id];
    struct aside_intake_sheet *sheet = &f->sheets.items[place];
    const char **row;

    if (!sheet->form)
        add_row(sheet, &f->capacity[place], f->arena);
    row = sheet->rows.items[sheet->rows.count - 1];
    for (size_t i = 0; i < count; i++) {
        if (columns[i].role == ASIDE_COLUMN_OWNER)
            row[i] = owner;
        else if (columns[i].role == ASIDE_COLUMN_NUMBER)
            row[i] = name_of(f, record, item);
        else if (columns[i].record == record)
            row[i] = cell_of(f, sheet, columns[i].field, item);
    }
}

static void fill_all(struct filling *f, const struct aside_record *record, const void *item,
                     const char *owner)
{
    f->seen[record->id]++;
    if (record->sheet != NULL)
        fill(f, record, item, owner);
    if (record->at_most != 1)
        owner = name_of(f, record, item);
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        const struct aside_record *child = &aside_records[i];

        if (child->parent != record->id)
            continue;
        for (size_t k = 0; k < aside_list_get(item, child).count; k++)
            fill_all(f, child, aside_list_item(item, child, k), owner);
    }
}

aside_intake aside_city_intake(struct aside_arena *arena, const struct aside_city *city)
{
    struct filling f = { .arena = arena };

    make_sheets(&f);
    if (city != NULL)
        fill_all(&f, &aside_records[ASIDE_RECORD_CITY], aside_city_of_file(city), NULL);
    return f.sheets;
}
