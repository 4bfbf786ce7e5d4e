/*
 * sheet_header.c - the row of column names of a sheet: which it is, what stands above it, which
 * columns are missing, and which are there that the sheet does not have.
 */
#include "blanks.h"
#include "read_sheet.h"

#include <string.h>

enum { TITLE_BYTES = 300 };     /* what is longer is no name of a column */
enum { NOTHING, SOMETHING, A_NUMBER };

void aside_sheet_begin(struct aside_sheet_state *s, struct aside_sheet *sheet)
{
    *s = (struct aside_sheet_state){ .sheet = sheet };
    s->form = aside_record_is_form(sheet->record);
    s->count = aside_sheet_columns(s->columns, sheet->record);
    if (s->form)
        s->count = ASIDE_FORM_COLUMNS;
    for (size_t i = 0; i < s->count; i++) {
        s->names[i] = s->form ? aside_intake_form_headers[i] : s->columns[i].name;
        s->folded[i] = aside_fold(sheet->arena, s->names[i]);
        s->at[i] = SIZE_MAX;
    }
}

static const char *unit_of(const struct aside_sheet_state *s, size_t place)
{
    const struct aside_sheet_column *column = &s->columns[place];

    return !s->form && column->role == ASIDE_COLUMN_FIELD ? column->field->unit : NULL;
}

/* The place of the column that is meant; `count` where none is. */
static size_t find_column(struct aside_arena *arena, const struct aside_sheet_state *s,
                          const struct aside_input_cell *cell)
{
    struct aside_title title;
    size_t i = 0;

    if (cell->kind == ASIDE_INPUT_EMPTY || cell->length > TITLE_BYTES)
        return s->count;
    title = aside_title_of(arena, cell->text);
    while (i < s->count && !aside_title_is(arena, &title, s->folded[i], unit_of(s, i)))
        i++;
    return i;
}

bool aside_sheet_is_header(const struct aside_sheet_state *s, const struct aside_input_row *row)
{
    struct aside_arena *scratch = aside_arena_new();    /* a row may have 16,384 cells */
    bool named[ASIDE_SHEET_COLUMNS_MAX] = { false };
    size_t known = 0, wanted = s->count < 2 ? s->count : 2;

    for (size_t c = 0; c < row->count; c++) {
        size_t place = find_column(scratch, s, &row->cells[c]);

        if (place < s->count && !named[place])
            known++;
        if (place < s->count)
            named[place] = true;
    }
    aside_arena_free(scratch);
    return known >= wanted;
}

/* ---- what stands above it ---------------------------------------------------------------- */

static unsigned char what_of(const struct aside_input_cell *cell)
{
    if (aside_input_is_blank(cell))
        return NOTHING;
    return cell->kind == ASIDE_INPUT_NUMBER || cell->kind == ASIDE_INPUT_UNKNOWN ? A_NUMBER
                                                                                : SOMETHING;
}

void aside_sheet_pass(struct aside_sheet_state *s, const struct aside_input_row *row)
{
    struct aside_passed_row *passed = &s->passed[s->passed_count++];

    passed->line = row->line;
    passed->count = row->count;
    passed->what = aside_arena_array(s->sheet->arena, row->count, 1);
    for (size_t c = 0; c < row->count; c++)
        passed->what[c] = what_of(&row->cells[c]);
}

/* Titles may stand there. A row of the data does where a sheet was sorted with its names. */
static void check_passed(const struct aside_sheet_state *s)
{
    for (size_t i = 0; i < s->passed_count; i++) {
        const struct aside_passed_row *row = &s->passed[i];
        size_t values = 0, numbers = 0, first = row->count;

        for (size_t c = row->count; c-- > 0;) {
            bool known = s->meaning[c] >= ASIDE_KNOWN_COLUMN;

            values += known && row->what[c] != NOTHING;
            numbers += known && row->what[c] == A_NUMBER;
            first = row->what[c] != NOTHING ? c : first;
        }
        if (values < 2 && numbers == 0)
            continue;
        s->sheet->unusable = true;
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT,
                             aside_sheet_origin(s->sheet, first, row->line), "the row stands "
                             "above the column names and is not read: move it below them");
    }
}

/* ---- taking it --------------------------------------------------------------------------- */

size_t aside_sheet_first_column(const struct aside_sheet_state *s)
{
    size_t first = SIZE_MAX;

    for (size_t i = 0; i < s->count; i++) {
        if (s->at[i] < first)
            first = s->at[i];
    }
    return first;
}

static struct aside_origin header_origin(const struct aside_sheet_state *s)
{
    return aside_sheet_origin(s->sheet, aside_sheet_first_column(s), s->header);
}

/* Any of the missing columns may be the one whose name is an error. */
static bool is_unread(struct aside_sheet_state *s, const struct aside_input_cell *cell,
                      size_t column)
{
    struct aside_origin at = aside_sheet_origin(s->sheet, column, s->header);

    if (cell->kind == ASIDE_INPUT_ERROR)
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT, at, "the name of the column is the "
                             "error %s: write the name", aside_echo(s->sheet->arena, cell->text));
    else if (cell->kind == ASIDE_INPUT_UNKNOWN)
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT, at, "the name of the column is a "
                             "formula whose result the file does not hold: open it in a "
                             "spreadsheet and save it again");
    else
        return false;
    s->meaning[column] = ASIDE_COMPLAINED;
    s->unread_name = true;
    return true;
}

static void take_name(struct aside_sheet_state *s, const struct aside_input_cell *cell,
                      size_t column)
{
    size_t place;

    if (is_unread(s, cell, column))
        return;
    place = find_column(s->sheet->arena, s, cell);
    if (place == s->count)
        return;
    if (s->at[place] != SIZE_MAX) {
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT,
                             aside_sheet_origin(s->sheet, column, s->header),
                             "column '%s' stands twice: keep one", s->names[place]);
        s->meaning[column] = ASIDE_COMPLAINED;
        return;
    }
    s->at[place] = column;
    s->meaning[column] = (unsigned char)(ASIDE_KNOWN_COLUMN + place);
    if (!s->form && s->columns[place].role == ASIDE_COLUMN_FIELD)
        *aside_cells_of(s->sheet->cells, s->columns[place].field) =
            (struct aside_field_cells){ .sheet = s->sheet->title, .column = column };
}

static void check_form_headers(struct aside_sheet_state *s)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->at[i] != SIZE_MAX)
            continue;
        s->broken = true;
        if (!s->unread_name)
            aside_problem_add_at(s->sheet->found, ASIDE_FAULT, header_origin(s), "the sheet "
                                 "'%s' has no column '%s': add it", s->sheet->title,
                                 s->names[i]);
    }
}

void aside_sheet_take_header(struct aside_sheet_state *s, const struct aside_input_row *row)
{
    struct aside_arena *arena = s->sheet->arena;

    s->header = row->line;
    s->meaning = aside_arena_array(arena, ASIDE_COLUMNS_MAX, 1);
    s->titles = aside_arena_array(arena, row->count, sizeof(s->titles[0]));
    s->title_count = row->count;
    for (size_t c = 0; c < row->count; c++) {
        s->titles[c] = aside_trimmed(arena, row->cells[c].text);
        take_name(s, &row->cells[c], c);
    }
    if (s->form)
        check_form_headers(s);
    check_passed(s);
}

/* ---- what does not belong ---------------------------------------------------------------- */

/* The missing column that a title is like, by place; `count`: none. *alone where it is that
 * name with something else in brackets. */
static size_t meant_by(const struct aside_sheet_state *s, const char *title, bool *alone)
{
    struct aside_title read = aside_title_of(s->sheet->arena, title);
    const char *missing[ASIDE_SHEET_COLUMNS_MAX], *near;
    size_t places[ASIDE_SHEET_COLUMNS_MAX], count = 0;

    *alone = false;
    for (size_t i = 0; i < s->count; i++) {
        if (s->at[i] != SIZE_MAX)
            continue;
        *alone = strcmp(read.bare, s->folded[i]) == 0;
        if (*alone)
            return i;
        places[count] = i;
        missing[count++] = s->names[i];
    }
    near = aside_text_nearest(title, missing, count);
    if (near == NULL)
        near = aside_text_nearest(read.bare, missing, count);
    for (size_t i = 0; near != NULL && i < count; i++) {
        if (missing[i] == near)
            return places[i];
    }
    return s->count;
}

/* The column may be one that is missing: what stands in it would be lost. */
static void misnamed(struct aside_sheet_state *s, size_t column, size_t place, bool alone)
{
    struct aside_sheet *sheet = s->sheet;
    const char *unit = unit_of(s, place), *title = aside_echo(sheet->arena, s->titles[column]);
    struct aside_origin at = aside_sheet_origin(sheet, column, s->header);

    s->meant[place] = true;
    if (!s->form && s->columns[place].role == ASIDE_COLUMN_FIELD)
        aside_cells_of(sheet->cells, s->columns[place].field)->said = true;
    if (alone)
        aside_problem_add_at(sheet->found, ASIDE_FAULT, at, "unknown column '%s' is not read: "
                             "if it is '%s'%s%s, write that alone", title, s->names[place],
                             unit != NULL ? " in " : "", unit != NULL ? unit : "");
    else
        aside_problem_add_at(sheet->found, ASIDE_FAULT, at, "unknown column '%s' is not read: "
                             "did you mean '%s'", title, s->names[place]);
}

void aside_sheet_complain(struct aside_sheet_state *s, size_t column, int row)
{
    struct aside_sheet *sheet = s->sheet;
    const char *title = column < s->title_count ? s->titles[column] : "";
    size_t place;
    bool alone;

    s->meaning[column] = ASIDE_COMPLAINED;
    if (title[0] == '\0') {
        aside_problem_add_at(sheet->found, ASIDE_WARNING, aside_sheet_origin(sheet, column, row),
                             "the column has no name and is not read: name it, or clear it");
        return;
    }
    place = meant_by(s, title, &alone);
    if (place < s->count)
        misnamed(s, column, place, alone);
    else
        aside_problem_add_at(sheet->found, ASIDE_WARNING,
                             aside_sheet_origin(sheet, column, s->header), "unknown column '%s' "
                             "is not read", aside_echo(sheet->arena, title));
}

/* ---- what is missing --------------------------------------------------------------------- */

/* The names that must stand above the columns: those of a form, or what is always required. */
static const char *required_names(const struct aside_sheet_state *s)
{
    struct aside_text names;

    aside_text_init(&names, s->sheet->arena, ASIDE_MESSAGE_BYTES / 2);
    for (size_t i = 0; i < s->count; i++) {
        const struct aside_sheet_column *column = &s->columns[i];

        if (s->form || column->role != ASIDE_COLUMN_FIELD || column->field->required
            || s->count < 3)
            aside_text_printf(&names, "%s'%s'", names.length > 0 ? ", " : "", s->names[i]);
    }
    return names.bytes;
}

void aside_sheet_no_header(const struct aside_sheet_state *s)
{
    aside_problem_add_at(s->sheet->found, ASIDE_FAULT, s->begin, "the sheet '%s' has no row of "
                         "column names among its first %d: write %s above the columns",
                         s->sheet->title, ASIDE_HEADER_ROWS, required_names(s));
}

/* By which its rows are named, or name what they belong to: nothing goes without. */
static bool ties(const struct aside_sheet_state *s, const struct aside_sheet_column *column)
{
    return column->role != ASIDE_COLUMN_FIELD
           || column->field == aside_record_id_field(s->sheet->record);
}

static void missing_column(struct aside_sheet_state *s, const struct aside_sheet_column *column)
{
    struct aside_arena *arena = s->sheet->arena;
    const char *shape = "a whole number";

    if (column->role == ASIDE_COLUMN_FIELD)
        shape = aside_field_shape(arena, column->field);
    else if (column->role == ASIDE_COLUMN_OWNER)
        shape = aside_arena_printf(arena, "%s of a row of the sheet '%s'",
                                   column->field != NULL ? column->field->name : "number",
                                   column->record->sheet);
    aside_problem_add_at(s->sheet->found, ASIDE_FAULT, header_origin(s), "the sheet '%s' has no "
                         "column '%s': add it (%s)", s->sheet->title, column->name, shape);
}

void aside_sheet_check_columns(struct aside_sheet_state *s)
{
    for (size_t i = 0; i < s->count && s->sheet->rows.count > 0; i++) {
        const struct aside_sheet_column *column = &s->columns[i];

        if (s->at[i] != SIZE_MAX || (column->role == ASIDE_COLUMN_FIELD
                                     && !column->field->required))
            continue;
        if (column->role == ASIDE_COLUMN_FIELD)
            aside_cells_of(s->sheet->cells, column->field)->said = true;
        if (ties(s, column))
            s->sheet->unusable = true;
        if (!s->meant[i] && !s->unread_name)
            missing_column(s, column);
    }
}
