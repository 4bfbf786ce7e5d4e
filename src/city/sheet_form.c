/*
 * sheet_form.c - the lines of a form: each names a record and a field of it, and gives the value.
 */
#include "blanks.h"
#include "read_sheet.h"

#include <string.h>

static const struct aside_input_cell nothing = { ASIDE_INPUT_EMPTY, "", 0 };

/* A record of the form by its name in the reference or its element's; NULL: none. */
static const struct aside_record *find_record(const struct aside_sheet_state *s,
                                              const char *name)
{
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        const struct aside_record *record = &aside_records[i];
        const char *const names[] = { record->name, record->element };

        if (aside_text_equal(record->sheet, s->sheet->record->sheet)
            && aside_fold_find(s->sheet->arena, name, names, 2) < 2)
            return record;
    }
    return NULL;
}

static const struct aside_field *find_field(const struct aside_sheet_state *s,
                                            const struct aside_record *record, const char *name)
{
    struct aside_arena *arena = s->sheet->arena;
    struct aside_title title = aside_title_of(arena, name);

    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        if (aside_title_is(arena, &title, aside_fold(arena, f->name), f->unit))
            return f;
    }
    return NULL;
}

static const char *near_record(const struct aside_sheet_state *s, const char *name)
{
    const char *known[ASIDE_RECORDS];
    size_t count = 0;

    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (aside_text_equal(aside_records[i].sheet, s->sheet->record->sheet))
            known[count++] = aside_records[i].name;
    }
    return aside_text_nearest(name, known, count);
}

static const char *near_field(const struct aside_record *record, const char *name)
{
    const char *known[ASIDE_SHEET_COLUMNS_MAX];
    size_t count = 0;

    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f))
        known[count++] = f->name;
    return aside_text_nearest(name, known, count);
}

static void unknown_line(const struct aside_sheet_state *s, size_t part, int row,
                         const char *name, const char *near)
{
    const char *what = part == ASIDE_FORM_RECORD ? "record" : "field";
    struct aside_origin at = aside_sheet_origin(s->sheet, s->at[part], row);

    if (aside_fold(s->sheet->arena, name)[0] == '\0')
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT, at, "the line has a value and does "
                             "not say of which %s: write it here, or clear the value", what);
    else
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT, at, "unknown %s '%s' on the sheet "
                             "'%s': %s%s%s", what, aside_echo(s->sheet->arena, name),
                             s->sheet->record->sheet, near != NULL ? "did you mean '" : "",
                             near != NULL ? near : "take the line out",
                             near != NULL ? "'" : "");
}

/* ---- beside the values ------------------------------------------------------------------- */

static bool is_titled(const struct aside_sheet_state *s, size_t column, const char *name)
{
    return column < s->title_count
           && aside_fold_find(s->sheet->arena, s->titles[column], &name, 1) == 0;
}

static bool is_some_unit(const char *text)
{
    for (size_t i = 0; i < aside_field_count; i++) {
        if (aside_text_equal(aside_fields[i].unit, text))
            return true;
    }
    return false;
}

/* A meaning may be that of another version of the program: a sentence is enough. */
static bool is_sentence(const char *text)
{
    size_t blanks = 0, length = strlen(text);

    for (size_t i = 0; i < length; i++)
        blanks += text[i] == ' ';
    return blanks >= 2 || (blanks == 1 && text[length - 1] == '.');
}

/* What `new` has written beside the values. */
static bool is_explanation(const struct aside_sheet_state *s,
                           const struct aside_input_cell *cell, size_t column)
{
    const char *text = aside_trimmed(s->sheet->arena, cell->text);

    if (cell->kind != ASIDE_INPUT_TEXT)
        return false;
    if (is_titled(s, column, aside_intake_form_headers[ASIDE_FORM_COLUMNS]))
        return is_some_unit(text);
    return is_titled(s, column, aside_intake_form_headers[ASIDE_FORM_COLUMNS + 1])
           && is_sentence(text);
}

static void misplaced(struct aside_sheet_state *s, const struct aside_field *field,
                      size_t column, int row)
{
    struct aside_arena *arena = s->sheet->arena;

    aside_cells_of(s->sheet->cells, field)->said = true;
    aside_problem_add_at(s->sheet->found, ASIDE_FAULT, aside_sheet_origin(s->sheet, column, row),
                         "the value of '%s' is blank, and what stands beside it is not read: "
                         "write it in %s", field->name,
                         aside_cell_name(arena, NULL, s->at[ASIDE_FORM_VALUE], row));
}

/* Something beside a value is a note; where the value is blank it may be the value. */
static void look_beside(struct aside_sheet_state *s, const struct aside_field *field,
                        const struct aside_input_row *row, bool blank)
{
    for (size_t c = 0; c < row->count; c++) {
        if (s->meaning[c] >= ASIDE_KNOWN_COLUMN || aside_input_is_blank(&row->cells[c])
            || is_explanation(s, &row->cells[c], c))
            continue;
        if (blank) {
            misplaced(s, field, c, row->line);
            return;
        }
        if (s->meaning[c] == ASIDE_NAMELESS
            && !is_titled(s, c, aside_intake_form_headers[ASIDE_FORM_COLUMNS])
            && !is_titled(s, c, aside_intake_form_headers[ASIDE_FORM_COLUMNS + 1]))
            aside_sheet_complain(s, c, row->line);
    }
}

/* ---- the line ---------------------------------------------------------------------------- */

static struct aside_taken *taken_of(struct aside_sheet_state *s,
                                    const struct aside_record *record, size_t column, int row)
{
    size_t fields = 0;

    for (size_t i = 0; i < s->sheet->rows.count; i++) {
        if (s->sheet->rows.items[i].record == record)
            return &s->sheet->rows.items[i];
    }
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f))
        fields++;
    return aside_sheet_add(s, record, column, row, fields);
}

static bool has_attribute(const struct aside_taken *taken, const char *name)
{
    for (size_t i = 0; i < taken->xml.attribute_count; i++) {
        if (strcmp(taken->xml.attributes[i].name, name) == 0)
            return true;
    }
    return false;
}

static const struct aside_input_cell *form_cell(const struct aside_sheet_state *s,
                                                const struct aside_input_row *row, size_t part)
{
    return s->at[part] < row->count ? &row->cells[s->at[part]] : &nothing;
}

static void take_value(struct aside_sheet_state *s, const struct aside_field *field,
                       const struct aside_input_cell *cell, int row)
{
    size_t column = s->at[ASIDE_FORM_VALUE];
    struct aside_taken *taken = taken_of(s, s->current, column, row);
    struct aside_field_cells *cells = aside_cells_of(s->sheet->cells, field);

    if (taken == NULL)
        return;
    if (aside_input_is_blank(cell)) {
        if (cells->sheet == NULL)
            *cells = (struct aside_field_cells){ s->sheet->title, column, row, false };
        return;
    }
    if (has_attribute(taken, field->name)) {
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT,
                             aside_sheet_origin(s->sheet, column, row), "'%s' of '%s' stands "
                             "twice: keep one", field->name, s->current->name);
        return;
    }
    *cells = (struct aside_field_cells){ s->sheet->title, column, row, false };
    aside_taken_add(taken, field->name,
                    aside_input_text(s->sheet, cell, field->name, field, column, row));
}

/* A line that names no record is of the one above, as where their cells are merged. */
void aside_sheet_take_line(struct aside_sheet_state *s, const struct aside_input_row *row)
{
    const struct aside_input_cell *record = form_cell(s, row, ASIDE_FORM_RECORD);
    const struct aside_input_cell *name = form_cell(s, row, ASIDE_FORM_FIELD);
    const struct aside_input_cell *value = form_cell(s, row, ASIDE_FORM_VALUE);
    bool blank = aside_input_is_blank(value);
    const struct aside_field *field;

    if (!aside_input_is_blank(record))
        s->current = find_record(s, record->text);
    if (s->current == NULL) {
        if (!blank)
            unknown_line(s, ASIDE_FORM_RECORD, row->line, record->text,
                         near_record(s, record->text));
        return;
    }
    field = aside_input_is_blank(name) ? NULL : find_field(s, s->current, name->text);
    if (field != NULL) {
        take_value(s, field, value, row->line);
        look_beside(s, field, row, blank);
    } else if (!blank) {
        unknown_line(s, ASIDE_FORM_FIELD, row->line, name->text,
                     near_field(s->current, name->text));
    }
}

void aside_sheet_add_required(struct aside_sheet_state *s)
{
    size_t column = s->header != 0 ? aside_sheet_first_column(s) : 0;

    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        const struct aside_record *record = &aside_records[i];

        if (aside_text_equal(record->sheet, s->sheet->record->sheet) && record->at_least > 0)
            taken_of(s, record, column, s->header != 0 ? s->header : 1);
    }
}
