/*
 * read_sheet.c - one sheet of a workbook: its row of column names, then its rows or, of a form,
 * its lines. What stands in a cell is turned into the text that a city file would have; what is
 * wrong with that text, the reader of cities says.
 */
#include "read_book.h"

#include <assert.h>
#include <string.h>

enum { HEADER_ROWS = 20 };      /* that the row of names is looked for in */
enum { FORM_RECORD, FORM_FIELD, FORM_VALUE, FORM_COLUMNS };

/* What a physical column is: one without a name, one already complained of, or a known one. */
enum { NAMELESS, COMPLAINED, KNOWN };

struct state {
    struct aside_sheet *sheet;
    struct aside_sheet_column columns[ASIDE_SHEET_COLUMNS_MAX];
    const char *names[ASIDE_SHEET_COLUMNS_MAX];     /* of the columns, or of a form's headers */
    const char *folded[ASIDE_SHEET_COLUMNS_MAX];
    size_t count;
    bool form;
    int rows_seen;
    int header;                 /* row of the names; 0: not found yet */
    struct aside_origin begin;  /* the first cell with something in it */
    unsigned char *meaning;     /* [ASIDE_COLUMNS_MAX]: above, KNOWN plus the place in names */
    const char **titles;        /* [title_count], as they stand above the columns */
    size_t title_count;
    size_t at[ASIDE_SHEET_COLUMNS_MAX];             /* physical column of each; SIZE_MAX: none */
    bool broken;                /* cannot be read on, which has been said */
    const struct aside_record *current;             /* of a form: the record named last */
};

/* ---- text -------------------------------------------------------------------------------- */

static const char NBSP[] = "\xc2\xa0";

/* The length of the blank that begins here, or 0. A no-break space is what a paste brings. */
static size_t blank_at(const char *text)
{
    if (*text != '\0' && strchr(" \t\r\n", *text) != NULL)
        return 1;
    return strncmp(text, NBSP, 2) == 0 ? 2 : 0;
}

static const char *trimmed(struct aside_arena *arena, const char *text)
{
    size_t length, blank;

    while ((blank = blank_at(text)) > 0)
        text += blank;
    length = strlen(text);
    while (length > 0) {
        if (blank_at(text + length - 1) == 1)
            length--;
        else if (length >= 2 && blank_at(text + length - 2) == 2)
            length -= 2;
        else
            break;
    }
    return aside_arena_strndup(arena, text, length);
}

/* Without what follows a name: " *", " (dollars)". */
static size_t bare_length(const char *name, size_t length)
{
    for (;;) {
        const char *open;

        while (length > 0 && strchr(" \t\r\n*", name[length - 1]) != NULL)
            length--;
        if (length == 0 || name[length - 1] != ')')
            return length;
        open = memchr(name, '(', length);
        if (open == NULL || open == name)
            return length;
        length = (size_t)(open - name);
    }
}

const char *aside_fold(struct aside_arena *arena, const char *name)
{
    const char *clean = trimmed(arena, name);
    char *folded = aside_arena_strndup(arena, clean, bare_length(clean, strlen(clean)));
    char *to = folded;

    for (const char *from = folded; *from != '\0'; from++) {
        size_t blank = blank_at(from);

        if (blank == 2)
            from++;
        else if (blank == 0 && *from != '-' && *from != '_')
            *to++ = (char)(*from >= 'A' && *from <= 'Z' ? *from - 'A' + 'a' : *from);
    }
    *to = '\0';
    return folded;
}

size_t aside_fold_find(struct aside_arena *arena, const char *name, const char *const *known,
                       size_t count)
{
    const char *folded = aside_fold(arena, name);
    size_t i = 0;

    if (folded[0] == '\0')
        return count;
    while (i < count && strcmp(aside_fold(arena, known[i]), folded) != 0)
        i++;
    return i;
}

/* ---- cells ------------------------------------------------------------------------------- */

static struct aside_origin origin(const struct state *s, size_t column, int row)
{
    const struct aside_sheet *sheet = s->sheet;

    return aside_cell_origin(sheet->arena, sheet->file, sheet->index, sheet->title, column, row);
}

static bool is_blank(const struct aside_input_cell *cell)
{
    const char *text = cell->text;
    size_t blank;

    if (cell->kind == ASIDE_INPUT_EMPTY)
        return true;
    while ((blank = blank_at(text)) > 0)
        text += blank;
    return *text == '\0' && strlen(cell->text) == cell->length;
}

/* Characters that no city file can have, and that no page can show. */
static bool is_printable(const struct aside_input_cell *cell)
{
    const char *text = cell->text;

    for (size_t i = 0; i < cell->length; i++) {
        unsigned char c = (unsigned char)text[i];

        if ((c < ' ' && (c == '\0' || strchr("\t\r\n", c) == NULL)) || c == 0x7F)
            return false;
        if (c == 0xEF && (strncmp(text + i, "\xef\xbf\xbe", 3) == 0
                          || strncmp(text + i, "\xef\xbf\xbf", 3) == 0))
            return false;
    }
    return aside_text_is_utf8(text, cell->length);
}

/* "07-01" of 2026-07-01: a spreadsheet makes a date of what was typed. */
static const char *month_and_day(struct aside_arena *arena, const char *date)
{
    struct aside_date day;
    const char *alone = aside_arena_strndup(arena, date, strlen("2026-07-01"));

    return aside_date_parse(&day, alone) == NULL ? alone + strlen("2026-") : date;
}

/*
 * The text of a cell as a city file would have it; NULL where there is none to be had, which has
 * been said. `field` is NULL for an id or number that is no field.
 */
static const char *text_of(const struct state *s, const struct aside_input_cell *cell,
                           const char *name, const struct aside_field *field,
                           struct aside_origin at)
{
    struct aside_sheet *sheet = s->sheet;
    const char *text;

    if (cell->kind == ASIDE_INPUT_ERROR) {
        aside_problem_add_at(sheet->found, ASIDE_FAULT, at, "'%s' is the error %s: put right "
                             "the formula, or write the value", name,
                             aside_echo(sheet->arena, cell->text));
        return NULL;
    }
    if (cell->kind == ASIDE_INPUT_UNKNOWN) {
        aside_problem_add_at(sheet->found, ASIDE_FAULT, at, "'%s' is a formula whose result the "
                             "file does not hold: open it in a spreadsheet and save it again",
                             name);
        return NULL;
    }
    if (!is_printable(cell)) {
        aside_problem_add_at(sheet->found, ASIDE_FAULT, at, "'%s' has a character that cannot "
                             "be printed: write it anew", name);
        return NULL;
    }
    text = trimmed(sheet->arena, cell->text);
    if (cell->kind != ASIDE_INPUT_DATE || field == NULL)
        return text;
    if (field->type == ASIDE_FIELD_MONTH_DAY)
        return month_and_day(sheet->arena, text);
    if (field->type == ASIDE_FIELD_TEXT)
        aside_problem_add_at(sheet->found, ASIDE_WARNING, at, "'%s' is a date and is read as "
                             "'%s': where something else is meant, format the cell as text and "
                             "write it again", name, text);
    return text;
}

/* ---- taking ------------------------------------------------------------------------------ */

static struct aside_taken *add_taken(struct state *s, const struct aside_record *record,
                                     struct aside_origin at, size_t attributes)
{
    struct aside_taken_list *rows = &s->sheet->rows;
    struct aside_taken *taken;

    if (rows->count == rows->capacity) {
        size_t capacity = 2 * rows->capacity + 16;

        rows->items = aside_arena_grow(s->sheet->arena, rows->items, rows->count, capacity,
                                       sizeof(rows->items[0]));
        rows->capacity = capacity;
    }
    taken = &rows->items[rows->count++];
    *taken = (struct aside_taken){ .record = record, .name_at = at, .owner_at = at };
    taken->xml = (struct aside_xml){
        .name = record->element, .space = ASIDE_CITY_NAMESPACE, .text = "", .line = at.line,
        .cell = at.cell,
        .attributes = aside_arena_array(s->sheet->arena, attributes,
                                        sizeof(taken->xml.attributes[0]))
    };
    return taken;
}

static void add_attribute(struct aside_taken *taken, const char *name, const char *value,
                          const char *cell)
{
    /* The array is this file's own until the tree is made of it. */
    struct aside_xml_attribute *attributes =
        (struct aside_xml_attribute *)(uintptr_t)taken->xml.attributes;

    attributes[taken->xml.attribute_count++] = (struct aside_xml_attribute){ name, value, cell };
}

static bool has_attribute(const struct aside_taken *taken, const char *name)
{
    for (size_t i = 0; i < taken->xml.attribute_count; i++) {
        if (strcmp(taken->xml.attributes[i].name, name) == 0)
            return true;
    }
    return false;
}

static size_t first_column(const struct state *s)
{
    size_t first = SIZE_MAX;

    for (size_t i = 0; i < s->count; i++) {
        if (s->at[i] < first)
            first = s->at[i];
    }
    return first;
}

/* ---- the row of names -------------------------------------------------------------------- */

static void name_columns(struct state *s)
{
    const struct aside_record *record = s->sheet->record;

    s->form = aside_record_is_form(record);
    s->count = aside_sheet_columns(s->columns, record);
    if (s->form)
        s->count = FORM_COLUMNS;
    for (size_t i = 0; i < s->count; i++) {
        s->names[i] = s->form ? aside_intake_form_headers[i] : s->columns[i].name;
        s->folded[i] = aside_fold(s->sheet->arena, s->names[i]);
        s->at[i] = SIZE_MAX;
    }
}

/* The place of the column that is meant; `count` where none is. */
static size_t find_column(const struct state *s, const struct aside_input_cell *cell)
{
    const char *folded = is_blank(cell) ? "" : aside_fold(s->sheet->arena, cell->text);
    size_t i = 0;

    while (i < s->count && strcmp(s->folded[i], folded) != 0)
        i++;
    return i;
}

static bool is_header(const struct state *s, const struct aside_input_row *row)
{
    bool named[ASIDE_SHEET_COLUMNS_MAX] = { false };
    size_t known = 0, wanted = s->count < 2 ? s->count : 2;

    for (size_t c = 0; c < row->count; c++) {
        size_t place = find_column(s, &row->cells[c]);

        if (place < s->count && !named[place])
            known++;
        if (place < s->count)
            named[place] = true;
    }
    return known >= wanted;
}

static void take_name(struct state *s, const struct aside_input_cell *cell, size_t column,
                      int row)
{
    size_t place = find_column(s, cell);

    if (place == s->count)
        return;
    if (s->at[place] != SIZE_MAX) {
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT, origin(s, column, row),
                             "column '%s' stands twice: keep one", s->names[place]);
        s->meaning[column] = COMPLAINED;
        return;
    }
    s->at[place] = column;
    s->meaning[column] = (unsigned char)(KNOWN + place);
    if (!s->form && s->columns[place].role == ASIDE_COLUMN_FIELD)
        *aside_cells_of(s->sheet->cells, s->columns[place].field) =
            (struct aside_field_cells){ .sheet = s->sheet->title, .column = column };
}

static struct aside_origin header_origin(const struct state *s)
{
    return origin(s, first_column(s), s->header);
}

static void check_form_headers(struct state *s)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->at[i] != SIZE_MAX)
            continue;
        s->broken = true;
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT, header_origin(s), "the sheet '%s' "
                             "has no column '%s': add it", s->sheet->title, s->names[i]);
    }
}

static void take_header(struct state *s, const struct aside_input_row *row)
{
    struct aside_arena *arena = s->sheet->arena;

    s->header = row->line;
    s->meaning = aside_arena_array(arena, ASIDE_COLUMNS_MAX, 1);
    s->titles = aside_arena_array(arena, row->count, sizeof(s->titles[0]));
    s->title_count = row->count;
    for (size_t c = 0; c < row->count; c++) {
        s->titles[c] = trimmed(arena, row->cells[c].text);
        take_name(s, &row->cells[c], c, row->line);
    }
    if (s->form)
        check_form_headers(s);
}

/* ---- what does not belong ---------------------------------------------------------------- */

/* Something stands in a column that the sheet does not have: said once of each. */
static void complain(struct state *s, size_t column, int row)
{
    struct aside_sheet *sheet = s->sheet;
    const char *title = column < s->title_count ? s->titles[column] : "", *near;

    s->meaning[column] = COMPLAINED;
    if (title[0] == '\0') {
        aside_problem_add_at(sheet->found, ASIDE_WARNING, origin(s, column, row),
                             "the column has no name and is not read: name it, or clear it");
        return;
    }
    near = aside_text_nearest(title, s->names, s->count);
    aside_problem_add_at(sheet->found, ASIDE_WARNING, origin(s, column, s->header), "unknown "
                         "column '%s' is not read%s%s%s", aside_echo(sheet->arena, title),
                         near != NULL ? ": did you mean '" : "", near != NULL ? near : "",
                         near != NULL ? "'" : "");
}

/* ---- a row of a list --------------------------------------------------------------------- */

static bool has_value(struct state *s, const struct aside_input_row *row)
{
    bool any = false;

    for (size_t c = 0; c < row->count; c++) {
        if (is_blank(&row->cells[c]))
            continue;
        if (s->meaning[c] >= KNOWN)
            any = true;
        else if (s->meaning[c] == NAMELESS)
            complain(s, c, row->line);
    }
    return any;
}

static void take_cell(struct state *s, struct aside_taken *taken,
                      const struct aside_sheet_column *column,
                      const struct aside_input_cell *cell, struct aside_origin at)
{
    const struct aside_field *field = column->role == ASIDE_COLUMN_FIELD ? column->field : NULL;
    const char *text = text_of(s, cell, column->name, field, at);

    if (column->role == ASIDE_COLUMN_OWNER) {
        taken->owner = text;
        taken->owner_at = at;
    } else {
        if (column->role == ASIDE_COLUMN_NUMBER || field == aside_record_id_field(taken->record)) {
            taken->name = text;
            taken->name_at = at;
        }
        if (field != NULL)
            add_attribute(taken, field->name, text, at.cell);
    }
}

/* The row is of something that it does not name: said here, where its place is known. */
static void no_owner(struct state *s, struct aside_taken *taken, int row)
{
    const struct aside_sheet_column *column = &s->columns[0];

    taken->owner_at = origin(s, s->at[0], row);
    aside_problem_add_at(s->sheet->found, ASIDE_FAULT, taken->owner_at, "the row does not say "
                         "to which %s it belongs: write its %s in '%s'", column->name,
                         column->field != NULL ? column->field->name : "number", column->name);
}

static void take_row(struct state *s, const struct aside_input_row *row)
{
    struct aside_taken *taken;
    bool owned = s->columns[0].role == ASIDE_COLUMN_OWNER, named = false;

    if (!has_value(s, row))
        return;
    taken = add_taken(s, s->sheet->record, origin(s, first_column(s), row->line), s->count);
    for (size_t i = 0; i < s->count; i++) {
        if (s->at[i] >= row->count || is_blank(&row->cells[s->at[i]]))
            continue;
        take_cell(s, taken, &s->columns[i], &row->cells[s->at[i]],
                  origin(s, s->at[i], row->line));
        named = named || i == 0;
    }
    if (owned && !named && s->at[0] != SIZE_MAX)
        no_owner(s, taken, row->line);
}

/* ---- a line of a form -------------------------------------------------------------------- */

/* A record of the form by its name in the reference or its element's; NULL: none. */
static const struct aside_record *find_record(const struct state *s, const char *name)
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

static const struct aside_field *find_field(const struct state *s,
                                            const struct aside_record *record, const char *name)
{
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        if (aside_fold_find(s->sheet->arena, name, &f->name, 1) == 0)
            return f;
    }
    return NULL;
}

static const char *near_record(const struct state *s, const char *name)
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

static void unknown_line(const struct state *s, struct aside_origin at, const char *what,
                         const char *name, const char *near)
{
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

static struct aside_taken *taken_of(struct state *s, const struct aside_record *record,
                                    struct aside_origin at)
{
    size_t fields = 0;

    for (size_t i = 0; i < s->sheet->rows.count; i++) {
        if (s->sheet->rows.items[i].record == record)
            return &s->sheet->rows.items[i];
    }
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f))
        fields++;
    return add_taken(s, record, at, fields);
}

static const struct aside_input_cell *form_cell(const struct state *s,
                                                const struct aside_input_row *row, size_t part)
{
    static const struct aside_input_cell empty = { ASIDE_INPUT_EMPTY, "", 0 };

    return s->at[part] < row->count ? &row->cells[s->at[part]] : &empty;
}

static void take_value(struct state *s, const struct aside_field *field,
                       const struct aside_input_cell *cell, int row)
{
    struct aside_origin at = origin(s, s->at[FORM_VALUE], row);
    struct aside_taken *taken = taken_of(s, s->current, at);
    struct aside_field_cells *cells = aside_cells_of(s->sheet->cells, field);

    if (is_blank(cell)) {
        if (cells->sheet == NULL)
            *cells = (struct aside_field_cells){ s->sheet->title, s->at[FORM_VALUE], row,
                                                 false };
        return;
    }
    if (has_attribute(taken, field->name)) {
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT, at, "'%s' of '%s' stands twice: keep "
                             "one", field->name, s->current->name);
        return;
    }
    *cells = (struct aside_field_cells){ s->sheet->title, s->at[FORM_VALUE], row, false };
    add_attribute(taken, field->name, text_of(s, cell, field->name, field, at), at.cell);
}

/* A line that names no record is of the one above, as where their cells are merged. */
static void take_line(struct state *s, const struct aside_input_row *row)
{
    const struct aside_input_cell *record = form_cell(s, row, FORM_RECORD);
    const struct aside_input_cell *name = form_cell(s, row, FORM_FIELD);
    const struct aside_input_cell *value = form_cell(s, row, FORM_VALUE);
    const struct aside_field *field;

    if (!is_blank(record))
        s->current = find_record(s, record->text);
    if (s->current == NULL) {
        if (!is_blank(value))
            unknown_line(s, origin(s, s->at[FORM_RECORD], row->line), "record", record->text,
                         near_record(s, record->text));
        return;
    }
    field = is_blank(name) ? NULL : find_field(s, s->current, name->text);
    if (field != NULL)
        take_value(s, field, value, row->line);
    else if (!is_blank(value))
        unknown_line(s, origin(s, s->at[FORM_FIELD], row->line), "field", name->text,
                     near_field(s->current, name->text));
}

/* ---- a whole sheet ----------------------------------------------------------------------- */

static bool take(void *to, const struct aside_input_row *row)
{
    struct state *s = to;
    size_t c = 0;

    while (c < row->count && is_blank(&row->cells[c]))
        c++;
    if (c == row->count)
        return true;
    if (s->begin.file == NULL)
        s->begin = origin(s, c, row->line);
    s->rows_seen++;
    if (s->header == 0) {
        if (is_header(s, row))
            take_header(s, row);
        return s->header != 0 ? !s->broken : s->rows_seen < HEADER_ROWS;
    }
    if (s->form)
        take_line(s, row);
    else
        take_row(s, row);
    return true;
}

/* The names that must stand above the columns: those of a form, or what is always required. */
static const char *required_names(const struct state *s)
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

static void no_header(const struct state *s)
{
    aside_problem_add_at(s->sheet->found, ASIDE_FAULT, s->begin, "the sheet '%s' has no row of "
                         "column names among its first %d: write %s above the columns",
                         s->sheet->title, HEADER_ROWS, required_names(s));
}

/* Said once, and not of every row. */
static void check_columns(struct state *s)
{
    for (size_t i = 0; i < s->count && s->sheet->rows.count > 0; i++) {
        const struct aside_sheet_column *column = &s->columns[i];
        const char *shape = "a whole number";

        if (s->at[i] != SIZE_MAX || (column->role == ASIDE_COLUMN_FIELD
                                     && !column->field->required))
            continue;
        if (column->role == ASIDE_COLUMN_FIELD) {
            shape = aside_field_shape(s->sheet->arena, column->field);
            aside_cells_of(s->sheet->cells, column->field)->said = true;
        } else if (column->role == ASIDE_COLUMN_OWNER) {
            shape = aside_arena_printf(s->sheet->arena, "%s of a row of the sheet '%s'",
                                       column->field != NULL ? column->field->name : "number",
                                       column->record->sheet);
        }
        aside_problem_add_at(s->sheet->found, ASIDE_FAULT, header_origin(s), "the sheet '%s' "
                             "has no column '%s': add it (%s)", s->sheet->title,
                             column->name, shape);
    }
}

static void say_all(const struct state *s)
{
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (!aside_text_equal(aside_records[i].sheet, s->sheet->record->sheet))
            continue;
        for (const struct aside_field *f = aside_fields_of(aside_records[i].id); f != NULL;
             f = aside_field_next(f))
            aside_cells_of(s->sheet->cells, f)->said = true;
    }
}

/* A record that no city is without stands even where none of its lines does. */
static void add_required(struct state *s)
{
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        const struct aside_record *record = &aside_records[i];

        if (aside_text_equal(record->sheet, s->sheet->record->sheet) && record->at_least > 0)
            taken_of(s, record, s->header != 0 ? header_origin(s) : origin(s, 0, 1));
    }
}

void aside_sheet_read(struct aside_sheet *sheet, const struct aside_book *book)
{
    struct state s = { .sheet = sheet };
    size_t faults = sheet->found->faults;
    enum aside_status status;

    name_columns(&s);
    status = book->read(book->from, sheet->index, take, &s, sheet->found);
    assert(status == ASIDE_OK || sheet->found->faults > faults);
    if (s.header == 0 && s.rows_seen > 0)
        no_header(&s);
    if (s.form && (status != ASIDE_OK || s.broken || (s.header == 0 && s.rows_seen > 0)))
        say_all(&s);
    if (s.form)
        add_required(&s);
    else
        check_columns(&s);
}
