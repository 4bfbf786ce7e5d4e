/*
 * read_sheet.c - one sheet of a workbook: its row of column names, then its rows or, of a form,
 * its lines. What stands in a cell is turned into the text that a city file would have; what is
 * wrong with that text, the reader of cities says.
 */
#include "read_sheet.h"

#include <assert.h>
#include <string.h>

/* Of all sheets together: fifty rows for each of two thousand programs. */
enum { ROWS_MOST = 100000 };

/* ---- taking ------------------------------------------------------------------------------ */

static bool has_room(struct aside_sheet *sheet, size_t column, int row)
{
    if (sheet->taking->full)
        return false;
    if (sheet->taking->rows++ < ROWS_MOST)
        return true;
    sheet->taking->full = true;
    aside_problem_add_at(sheet->found, ASIDE_FAULT, aside_sheet_origin(sheet, column, row),
                         "the workbook has more than 100,000 rows with something in them, the "
                         "most that is accepted: clear those that are not of the city");
    return false;
}

struct aside_taken *aside_sheet_add(struct aside_sheet_state *s,
                                    const struct aside_record *record, size_t column, int row,
                                    size_t attributes)
{
    struct aside_taken_list *rows = &s->sheet->rows;
    struct aside_origin at;
    struct aside_taken *taken;

    if (!has_room(s->sheet, column, row))
        return NULL;
    if (rows->count == rows->capacity) {
        size_t capacity = 2 * rows->capacity + 16;

        rows->items = aside_arena_grow(s->sheet->arena, rows->items, rows->count, capacity,
                                       sizeof(rows->items[0]));
        rows->capacity = capacity;
    }
    taken = &rows->items[rows->count++];
    at = aside_sheet_origin(s->sheet, column, row);
    *taken = (struct aside_taken){ .record = record, .row = row, .name_column = column,
                                   .owner_column = column };
    taken->xml = (struct aside_xml){
        .name = record->element, .space = ASIDE_CITY_NAMESPACE, .text = "", .line = at.line,
        .cell = at.cell,
        .attributes = aside_arena_array(s->sheet->arena, attributes,
                                        sizeof(taken->xml.attributes[0]))
    };
    return taken;
}

void aside_taken_add(struct aside_taken *taken, const char *name, const char *value)
{
    /* The array is this file's own until the tree is made of it. */
    struct aside_xml_attribute *attributes =
        (struct aside_xml_attribute *)(uintptr_t)taken->xml.attributes;

    attributes[taken->xml.attribute_count++] = (struct aside_xml_attribute){ name, value };
}

/* ---- a row of a list --------------------------------------------------------------------- */

/* How many values it has; what stands elsewhere is complained of. */
static size_t count_values(struct aside_sheet_state *s, const struct aside_input_row *row)
{
    size_t count = 0;

    for (size_t c = 0; c < row->count; c++) {
        if (aside_input_is_blank(&row->cells[c]))
            continue;
        if (s->meaning[c] >= ASIDE_KNOWN_COLUMN)
            count++;
        else if (s->meaning[c] == ASIDE_NAMELESS)
            aside_sheet_complain(s, c, row->line);
    }
    return count;
}

static void take_cell(struct aside_sheet_state *s, struct aside_taken *taken, size_t place,
                      const struct aside_input_cell *cell)
{
    const struct aside_sheet_column *column = &s->columns[place];
    const struct aside_field *field = column->role == ASIDE_COLUMN_FIELD ? column->field : NULL;
    const char *text = aside_input_text(s->sheet, cell, column->name, field, s->at[place],
                                        taken->row);

    if (column->role == ASIDE_COLUMN_OWNER) {
        taken->owner = text;
        taken->owner_column = s->at[place];
        return;
    }
    if (column->role == ASIDE_COLUMN_NUMBER || field == aside_record_id_field(taken->record)) {
        taken->name = text;
        taken->name_column = s->at[place];
    }
    if (field != NULL)
        aside_taken_add(taken, field->name, text);
}

/* The row is of something that it does not name: said here, where its place is known. */
static void no_owner(struct aside_sheet_state *s, struct aside_taken *taken)
{
    const struct aside_sheet_column *column = &s->columns[0];

    taken->owner_column = s->at[0];
    aside_problem_add_at(s->sheet->found, ASIDE_FAULT,
                         aside_sheet_origin(s->sheet, s->at[0], taken->row), "the row does not "
                         "say to which %s it belongs: write its %s in '%s'", column->name,
                         column->field != NULL ? column->field->name : "number", column->name);
}

static void take_row(struct aside_sheet_state *s, const struct aside_input_row *row)
{
    struct aside_taken *taken;
    bool owned = s->columns[0].role == ASIDE_COLUMN_OWNER, named = false;
    size_t values = count_values(s, row);

    if (values == 0)
        return;
    taken = aside_sheet_add(s, s->sheet->record, aside_sheet_first_column(s), row->line, values);
    for (size_t i = 0; i < s->count && taken != NULL; i++) {
        if (s->at[i] >= row->count || aside_input_is_blank(&row->cells[s->at[i]]))
            continue;
        take_cell(s, taken, i, &row->cells[s->at[i]]);
        named = named || i == 0;
    }
    if (taken != NULL && owned && !named && s->at[0] != SIZE_MAX)
        no_owner(s, taken);
}

/* ---- a whole sheet ----------------------------------------------------------------------- */

static bool look_for_header(struct aside_sheet_state *s, const struct aside_input_row *row)
{
    if (aside_sheet_is_header(s, row)) {
        aside_sheet_take_header(s, row);
        return !s->broken;
    }
    aside_sheet_pass(s, row);
    return s->passed_count < ASIDE_HEADER_ROWS;
}

static bool take(void *to, const struct aside_input_row *row)
{
    struct aside_sheet_state *s = to;
    size_t c = 0;

    while (c < row->count && aside_input_is_blank(&row->cells[c]))
        c++;
    if (c == row->count)
        return true;
    if (s->begin.file == NULL)
        s->begin = aside_sheet_origin(s->sheet, c, row->line);
    if (s->header == 0)
        return look_for_header(s, row);
    if (s->form)
        aside_sheet_take_line(s, row);
    else
        take_row(s, row);
    s->broken = s->broken || s->sheet->taking->full;
    return !s->broken;
}

void aside_sheet_say_all(const struct aside_cells *cells, const struct aside_record *first)
{
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (!aside_text_equal(aside_records[i].sheet, first->sheet))
            continue;
        for (const struct aside_field *f = aside_fields_of(aside_records[i].id); f != NULL;
             f = aside_field_next(f))
            aside_cells_of(cells, f)->said = true;
    }
}

void aside_sheet_read(struct aside_sheet *sheet, const struct aside_book *book)
{
    struct aside_sheet_state s;
    size_t faults = sheet->found->faults;
    enum aside_status status;

    aside_sheet_begin(&s, sheet);
    status = book->read(book->from, sheet->index, take, &s, sheet->found);
    assert(status == ASIDE_OK || sheet->found->faults > faults);
    if (s.header == 0 && s.passed_count > 0)
        aside_sheet_no_header(&s);
    sheet->unusable = sheet->unusable || status != ASIDE_OK || s.broken
                      || (s.header == 0 && s.passed_count > 0);
    if (sheet->unusable)
        aside_sheet_say_all(sheet->cells, sheet->record);
    if (s.form)
        aside_sheet_add_required(&s);
    else if (!sheet->unusable)
        aside_sheet_check_columns(&s);
}
