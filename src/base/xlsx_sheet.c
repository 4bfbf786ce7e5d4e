/*
 * xlsx_sheet.c - the rows of a workbook's sheet, one at a time.
 *
 * What a sheet says of its own size is not believed, for many writers get it wrong. A row's
 * cells may come in any order and need not say where they stand; rows must come in order.
 */
#include "xlsx.h"

#include <string.h>

enum { ROW_TEXT_MAXIMUM = 16 * 1024 * 1024 };

static const char damaged[] = "the file is damaged: open it in a spreadsheet and save it again";
static const size_t NOT_HERE = SIZE_MAX;        /* the text stands elsewhere */

/* Where the reading stands. The last ones go with enum aside_xlsx_item. */
enum place { OTHER, SHEET, DATA, ROW, CELL, VALUE, FORMULA, ITEM, ITEM_RUN, ITEM_TEXT };

enum cell_type { NUMBER, SHARED, STRING, INLINE, FLAG, ERROR, ISO_DATE };

/* The cell being read. */
struct cell {
    size_t column;
    enum cell_type type;
    size_t style;
    bool has_value;
    bool has_formula;
};

struct reading {
    struct aside_xlsx *book;
    size_t index;               /* of the sheet */
    struct aside_problems *found;
    aside_row_taker *taker;
    void *to;
    struct aside_xml_stream *stream;
    bool failed;
    unsigned char at[ASIDE_XML_DEPTH_MAX];      /* enum place, by depth */
    bool keep[ASIDE_XML_DEPTH_MAX];             /* xml:space, within items */
    size_t depth;
    const char *main_space;     /* of the root, by address */
    int row;                    /* the one being read, or the last */
    struct aside_input_cell *cells;
    size_t *offsets;            /* of texts in row_text */
    int *last_row;              /* in which a cell of that column was given */
    size_t *touched;            /* columns given in this row */
    size_t touched_count;
    size_t count;               /* of this row, up to the last that is not empty */
    struct aside_text row_text;
    struct aside_text value;    /* of the cell */
    size_t item_start;          /* of the `t` in it */
    struct cell cell;
};

/* ---- faults ---------------------------------------------------------------------------- */

static const char *sheet_name(const struct reading *reading)
{
    return reading->book->sheets[reading->index].sheet.name;
}

static void stop(struct reading *reading)
{
    reading->failed = true;
    aside_xml_stream_stop(reading->stream);
}

static void fault_of_cell(struct reading *reading, const char *what)
{
    struct aside_arena *arena = reading->found->arena;

    aside_problem_add_at(reading->found, ASIDE_FAULT,
                         aside_cell_origin(arena, reading->book->file, reading->index,
                                           sheet_name(reading), reading->cell.column,
                                           reading->row),
                         "%s", what);
    stop(reading);
}

/* The stored text as it may stand in a message: its beginning. */
static const char *shown(struct reading *reading)
{
    struct aside_text text;

    aside_text_init(&text, reading->found->arena, 40);
    aside_text_add_bytes(&text, reading->value.bytes, reading->value.length);
    return text.bytes;
}

static void fault_of_value(struct reading *reading, const char *what)
{
    fault_of_cell(reading, aside_arena_printf(reading->found->arena, "'%s' %s; %s",
                                              shown(reading), what, damaged));
}

static struct aside_origin sheet_origin(const struct reading *reading, int row)
{
    return (struct aside_origin){
        .file = reading->book->file, .line = (int)reading->index * ASIDE_ROWS_MAX + row,
        .cell = sheet_name(reading),
    };
}

static void fault_of_row(struct reading *reading, const char *what)
{
    aside_problem_add_at(reading->found, ASIDE_FAULT, sheet_origin(reading, reading->row),
                         "%s; %s", what, damaged);
    stop(reading);
}

/* ---- what a cell holds ----------------------------------------------------------------- */

static void put(struct reading *reading, enum aside_input_kind kind, const char *text,
                size_t length)
{
    struct aside_input_cell *cell = &reading->cells[reading->cell.column];

    if (length == 0)
        return;
    reading->offsets[reading->cell.column] = reading->row_text.length;
    *cell = (struct aside_input_cell){ .kind = kind, .text = "", .length = length };
    aside_text_add_bytes(&reading->row_text, text, length);
    aside_text_add_bytes(&reading->row_text, "", 1);
    if (reading->row_text.overflowed)
        fault_of_cell(reading, "the row holds more than 16 MiB of text, the most that is "
                               "accepted; shorten its texts");
}

static void trim_value(struct reading *reading)
{
    aside_xlsx_trim(&reading->value, 0, false);
}

/* The number of at most 9 digits, or SIZE_MAX. */
static size_t whole_number(const char *text, size_t length)
{
    size_t number = 0;

    if (length == 0 || length > 9)
        return SIZE_MAX;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return SIZE_MAX;
        number = 10 * number + (size_t)(text[i] - '0');
    }
    return number;
}

static void put_shared(struct reading *reading)
{
    const struct aside_xlsx_strings *strings = &reading->book->strings;
    struct aside_arena *arena = reading->found->arena;
    const struct aside_xlsx_string *string;
    size_t index = whole_number(reading->value.bytes, reading->value.length);

    if (index == SIZE_MAX) {
        fault_of_value(reading, "is not the number of a shared text");
        return;
    }
    string = aside_xlsx_strings_at(strings, index);
    if (string == NULL) {
        fault_of_cell(reading, aside_arena_printf(arena, "has shared text %zu of %zu; %s", index,
                                                  strings->count, damaged));
        return;
    }
    if (string->length > 0)
        reading->cells[reading->cell.column] = (struct aside_input_cell){
            ASIDE_INPUT_TEXT, string->text, string->length };
}

static void put_text(struct reading *reading)
{
    size_t length = aside_xlsx_unescape(reading->value.bytes, reading->value.length);

    put(reading, ASIDE_INPUT_TEXT, reading->value.bytes, length);
}

static void put_flag(struct reading *reading)
{
    const char *text = reading->value.bytes;

    if (strcmp(text, "1") == 0 || strcmp(text, "true") == 0)
        put(reading, ASIDE_INPUT_FLAG, "yes", 3);
    else if (strcmp(text, "0") == 0 || strcmp(text, "false") == 0)
        put(reading, ASIDE_INPUT_FLAG, "no", 2);
    else
        fault_of_value(reading, "is neither yes nor no");
}

static void put_number(struct reading *reading)
{
    const struct aside_xlsx_styles *styles = &reading->book->styles;
    size_t style = reading->cell.style, length;
    enum aside_xlsx_format format = ASIDE_FORMAT_PLAIN;
    enum aside_input_kind kind;
    char text[ASIDE_XLSX_NUMBER_BYTES];

    if (styles->given && style != 0 && style >= styles->count) {
        fault_of_cell(reading, aside_arena_printf(reading->found->arena,
                                                  "has a style that is none of the book's %zu; "
                                                  "%s", styles->count, damaged));
        return;
    }
    if (style < styles->count)
        format = (enum aside_xlsx_format)styles->formats[style];
    length = aside_xlsx_number(text, &kind, reading->value.bytes, reading->value.length, format,
                               reading->book->from_1904);
    if (length == 0)
        fault_of_value(reading, "is not a number");
    else
        put(reading, kind, text, length);
}

static void put_iso_date(struct reading *reading)
{
    char text[ASIDE_XLSX_NUMBER_BYTES];
    size_t length = aside_xlsx_iso_date(text, reading->value.bytes, reading->value.length);

    if (length == 0)
        fault_of_value(reading, "is not a date");
    else
        put(reading, ASIDE_INPUT_DATE, text, length);
}

static void put_value(struct reading *reading)
{
    switch (reading->cell.type) {
    case NUMBER:                put_number(reading); break;
    case SHARED:                put_shared(reading); break;
    case STRING: case INLINE:   put_text(reading); break;
    case FLAG:                  put_flag(reading); break;
    case ISO_DATE:              put_iso_date(reading); break;
    case ERROR:
        put(reading, ASIDE_INPUT_ERROR, reading->value.bytes, reading->value.length);
        break;
    }
}

/*
 * A program that writes workbooks without calculating leaves a formula's result out; to take
 * that for an empty cell would lose an amount. A formula's text may be empty all the same.
 */
static bool lacks_result(const struct cell *cell)
{
    bool is_text = cell->type == STRING || cell->type == INLINE;

    return cell->type == ERROR || (cell->has_formula && !(is_text && cell->has_value));
}

static void end_cell(struct reading *reading)
{
    static const char unknown[] = "a formula without a stored result";
    enum cell_type type = reading->cell.type;

    if (type != STRING && type != INLINE)
        trim_value(reading);
    if (reading->value.length > 0)
        put_value(reading);
    else if (lacks_result(&reading->cell))
        put(reading, ASIDE_INPUT_UNKNOWN, unknown, sizeof(unknown) - 1);
    if (reading->cells[reading->cell.column].kind != ASIDE_INPUT_EMPTY
        && reading->cell.column >= reading->count)
        reading->count = reading->cell.column + 1;
}

/* ---- where a cell stands --------------------------------------------------------------- */

/* "C7": the column, or SIZE_MAX where it is no name of a cell; the row in *row. */
static size_t column_of(const struct aside_xml_value *name, size_t *row)
{
    size_t column = 0, at = 0;

    for (; at < name->length && at < 4; at++) {
        char c = name->text[at];

        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c < 'A' || c > 'Z')
            break;
        column = 26 * column + (size_t)(c - 'A') + 1;
    }
    *row = whole_number(name->text + at, name->length - at);
    return at == 0 || *row == SIZE_MAX ? SIZE_MAX : column - 1;
}

static const char *quoted(struct reading *reading, const struct aside_xml_value *value)
{
    struct aside_text text;

    aside_text_init(&text, reading->found->arena, 40);
    aside_text_add_bytes(&text, value->text, value->length);
    return text.bytes;
}

/* Takes the cell's place from its name, or from the cell before it. */
static bool place_cell(struct reading *reading, const struct aside_xml_value *name,
                       size_t next_column)
{
    struct aside_arena *arena = reading->found->arena;
    size_t column = next_column, row = (size_t)reading->row;

    if (name != NULL)
        column = column_of(name, &row);
    if (column == SIZE_MAX || row != (size_t)reading->row) {
        fault_of_row(reading, aside_arena_printf(arena, "cell '%s' stands in row %d",
                                                 quoted(reading, name), reading->row));
        return false;
    }
    if (column >= ASIDE_COLUMNS_MAX) {
        fault_of_row(reading, aside_arena_printf(arena, "row %d goes past column XFD, the last "
                                                 "that a sheet has", reading->row));
        return false;
    }
    reading->cell.column = column;
    if (reading->last_row[column] == reading->row) {
        fault_of_cell(reading, aside_arena_printf(arena, "is given twice; %s", damaged));
        return false;
    }
    reading->last_row[column] = reading->row;
    reading->touched[reading->touched_count++] = column;
    return true;
}

static bool type_of(enum cell_type *type, const struct aside_xml_value *value)
{
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {
        { "s", SHARED }, { "n", NUMBER }, { "str", STRING }, { "inlineStr", INLINE },
        { "b", FLAG }, { "e", ERROR }, { "d", ISO_DATE },
    };

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (value->length == strlen(types[i].name)
            && memcmp(value->text, types[i].name, value->length) == 0) {
            *type = types[i].type;
            return true;
        }
    }
    return false;
}

static bool is_named(const struct aside_xml_value *value, char name)
{
    return value->name[0] == name && value->name[1] == '\0' && value->prefix[0] == '\0';
}

static void start_cell(struct reading *reading, const struct aside_xml_tag *tag)
{
    const struct aside_xml_value *name = NULL, *type = NULL, *style = NULL;
    size_t next_column = reading->touched_count == 0 ? 0 : reading->cell.column + 1;

    for (size_t i = 0; i < tag->count; i++) {
        const struct aside_xml_value *value = &tag->values[i];

        if (is_named(value, 'r'))
            name = value;
        else if (is_named(value, 't'))
            type = value;
        else if (is_named(value, 's'))
            style = value;
    }
    reading->cell = (struct cell){ .type = NUMBER };
    reading->value.length = 0;
    reading->value.bytes[0] = '\0';
    if (!place_cell(reading, name, next_column))
        return;
    if (style != NULL)
        reading->cell.style = whole_number(style->text, style->length);
    if (type != NULL && !type_of(&reading->cell.type, type))
        fault_of_cell(reading, aside_arena_printf(reading->found->arena,
                                                  "is of kind '%s', which is not known; %s",
                                                  quoted(reading, type), damaged));
}

/* ---- rows ------------------------------------------------------------------------------ */

static void start_row(struct reading *reading, const struct aside_xml_tag *tag)
{
    const struct aside_xml_value *name = aside_xml_tag_value(tag, "r");
    struct aside_arena *arena = reading->found->arena;
    size_t row = (size_t)reading->row + 1;

    if (name != NULL)
        row = whole_number(name->text, name->length);
    if (row == 0 || row == SIZE_MAX) {
        fault_of_row(reading, aside_arena_printf(arena, "after row %d comes a row '%s'",
                                                 reading->row, quoted(reading, name)));
        return;
    }
    if (row <= (size_t)reading->row) {
        fault_of_row(reading, aside_arena_printf(arena, "row %zu comes after row %d", row,
                                                 reading->row));
        return;
    }
    if (row > ASIDE_ROWS_MAX) {
        fault_of_row(reading, aside_arena_printf(arena, "row %zu is past 1,048,576, the last "
                                                 "that a sheet has", row));
        return;
    }
    reading->row = (int)row;
}

static void end_row(struct reading *reading)
{
    struct aside_input_row row = { .line = reading->row, .cells = reading->cells,
                                   .count = reading->count };
    bool go_on = true;

    for (size_t i = 0; i < reading->touched_count; i++) {
        size_t column = reading->touched[i];

        if (reading->offsets[column] != NOT_HERE)
            reading->cells[column].text = reading->row_text.bytes + reading->offsets[column];
    }
    if (row.count > 0)
        go_on = reading->taker(reading->to, &row);
    for (size_t i = 0; i < reading->touched_count; i++) {
        size_t column = reading->touched[i];

        reading->cells[column] = (struct aside_input_cell){ ASIDE_INPUT_EMPTY, "", 0 };
        reading->offsets[column] = NOT_HERE;
    }
    reading->touched_count = 0;
    reading->count = 0;
    reading->row_text.length = 0;
    if (!go_on)
        aside_xml_stream_stop(reading->stream);
}

/* ---- events ---------------------------------------------------------------------------- */

static enum place place_within(enum place parent, const char *name)
{
    switch (parent) {
    case SHEET:
        return strcmp(name, "sheetData") == 0 ? DATA : OTHER;
    case DATA:
        return strcmp(name, "row") == 0 ? ROW : OTHER;
    case ROW:
        return strcmp(name, "c") == 0 ? CELL : OTHER;
    case CELL:
        if (strcmp(name, "v") == 0)
            return VALUE;
        if (strcmp(name, "f") == 0)
            return FORMULA;
        return strcmp(name, "is") == 0 ? ITEM : OTHER;
    case ITEM: case ITEM_RUN: case ITEM_TEXT:
        switch (aside_xlsx_item_child((enum aside_xlsx_item)(ASIDE_ITEM + (parent - ITEM)),
                                      name)) {
        case ASIDE_ITEM_RUN:                        return ITEM_RUN;
        case ASIDE_ITEM_TEXT:                       return ITEM_TEXT;
        case ASIDE_ITEM_OUTSIDE: case ASIDE_ITEM:   return OTHER;
        }
        return OTHER;
    case VALUE: case FORMULA: case OTHER:
        return OTHER;
    }
    return OTHER;
}

static void start_value(struct reading *reading, enum place place)
{
    if (reading->cell.has_value) {
        fault_of_cell(reading, aside_arena_printf(reading->found->arena, "has two values; %s",
                                                  damaged));
        return;
    }
    reading->cell.has_value = true;
    if (place == ITEM)
        reading->cell.type = INLINE;
}

static void start_root(struct reading *reading, const struct aside_xml_tag *tag)
{
    reading->at[0] = SHEET;
    reading->main_space = tag->space;
    if (!aside_xlsx_is_main(tag->space) || strcmp(tag->name, "worksheet") != 0)
        aside_xml_stream_fail(reading->stream, tag->line, "it does not hold a sheet of cells");
}

static void start(void *to, struct aside_xml_stream *stream, const struct aside_xml_tag *tag)
{
    struct reading *reading = to;
    size_t depth = reading->depth++;
    enum place place = OTHER;

    reading->stream = stream;
    if (depth == 0) {
        start_root(reading, tag);
        return;
    }
    if (tag->space == reading->main_space)
        place = place_within((enum place)reading->at[depth - 1], tag->name);
    reading->at[depth] = (unsigned char)place;
    switch (place) {
    case ROW:
        start_row(reading, tag);
        break;
    case CELL:
        start_cell(reading, tag);
        break;
    case VALUE: case ITEM:
        start_value(reading, place);
        reading->keep[depth] = aside_xlsx_keeps_space(tag);
        break;
    case FORMULA:
        reading->cell.has_formula = true;
        break;
    case ITEM_RUN: case ITEM_TEXT:
        reading->keep[depth] = reading->keep[depth - 1] || aside_xlsx_keeps_space(tag);
        reading->item_start = reading->value.length;
        break;
    case OTHER: case SHEET: case DATA:
        break;
    }
}

static void text(void *to, struct aside_xml_stream *stream, const char *bytes, size_t length)
{
    struct reading *reading = to;
    enum place place = (enum place)reading->at[reading->depth - 1];

    (void)stream;
    if (place != VALUE && place != ITEM_TEXT)
        return;
    aside_text_add_bytes(&reading->value, bytes, length);
    if (reading->value.overflowed)
        fault_of_cell(reading, "holds a text of more than the 32,767 characters of a "
                               "spreadsheet; shorten it");
}

static void end(void *to, struct aside_xml_stream *stream, const char *name)
{
    struct reading *reading = to;
    size_t depth = --reading->depth;

    (void)stream, (void)name;
    switch ((enum place)reading->at[depth]) {
    case ITEM_TEXT:
        aside_xlsx_trim(&reading->value, reading->item_start, reading->keep[depth]);
        break;
    case CELL:
        end_cell(reading);
        break;
    case ROW:
        end_row(reading);
        break;
    case OTHER: case SHEET: case DATA: case VALUE: case FORMULA: case ITEM: case ITEM_RUN:
        break;
    }
}

static void make_room(struct reading *reading, struct aside_arena *arena)
{
    reading->cells = aside_arena_array(arena, ASIDE_COLUMNS_MAX, sizeof(*reading->cells));
    reading->offsets = aside_arena_array(arena, ASIDE_COLUMNS_MAX, sizeof(*reading->offsets));
    reading->last_row = aside_arena_array(arena, ASIDE_COLUMNS_MAX, sizeof(*reading->last_row));
    reading->touched = aside_arena_array(arena, ASIDE_COLUMNS_MAX, sizeof(*reading->touched));
    for (size_t i = 0; i < ASIDE_COLUMNS_MAX; i++) {
        reading->cells[i].text = "";
        reading->offsets[i] = NOT_HERE;
    }
    aside_text_init(&reading->row_text, arena, ROW_TEXT_MAXIMUM);
    aside_text_init(&reading->value, arena, ASIDE_XLSX_TEXT_MAX);
}

enum aside_status aside_xlsx_read(struct aside_xlsx *book, size_t index, aside_row_taker *taker,
                                  void *to, struct aside_problems *found)
{
    static const struct aside_xml_events events = { start, text, end };
    struct reading reading = { .book = book, .index = index, .found = found, .taker = taker,
                               .to = to };
    struct aside_arena *scratch;
    enum aside_status status;

    scratch = aside_arena_new();
    make_room(&reading, scratch);
    status = aside_xlsx_part_read(book->zip, book->sheets[index].entry,
                                  sheet_origin(&reading, 0), &events, &reading, found);
    aside_arena_free(scratch);
    return reading.failed ? ASIDE_ERR_SYNTAX : status;
}
