/* Workbooks read: what cells say, wherever they stand and whoever wrote them. */
#include <setaside/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stored_zip.h"
#include "unit.h"

static int make_arena(void **state)
{
    *state = aside_arena_new();
    return 0;
}

static int free_arena(void **state)
{
    aside_arena_free(*state);
    return 0;
}

/* ---- a book as text ----------------------------------------------------------------------- */

/* "1: text 'a' | number '12'" a row; what is empty is "-". */
static bool show_row(void *to, const struct aside_input_row *row)
{
    static const char *const kinds[] = { "-", "text", "number", "date", "flag", "error",
                                         "unknown" };
    struct aside_text *text = to;

    aside_text_printf(text, "%d:", row->line);
    for (size_t i = 0; i < row->count; i++) {
        const struct aside_input_cell *cell = &row->cells[i];

        assert_int_equal(strlen(cell->text), cell->length);
        assert_int_equal(cell->length == 0, cell->kind == ASIDE_INPUT_EMPTY);
        aside_text_printf(text, "%s%s", i > 0 ? "|" : " ", kinds[cell->kind]);
        if (cell->kind != ASIDE_INPUT_EMPTY)
            aside_text_printf(text, " '%s'", cell->text);
    }
    aside_text_add(text, "\n");
    return true;
}

static void show_problem(struct aside_text *text, struct aside_arena *arena,
                         const struct aside_problems *found)
{
    assert_int_equal(found->count, 1);
    aside_text_printf(text, "%s: %s\n", aside_origin_text(arena, found->items[0].at),
                      found->items[0].message);
}

static const char *show_bytes(struct aside_arena *arena, const char *bytes, size_t length)
{
    struct aside_problems found = { .arena = arena };
    struct aside_xlsx *book = NULL;
    struct aside_text text;
    enum aside_status status = aside_xlsx_parse(&book, arena, bytes, length, "city.xlsx",
                                                &found);

    aside_text_init(&text, arena, 1 << 20);
    for (size_t i = 0; status == ASIDE_OK && i < aside_xlsx_sheets(book); i++) {
        const struct aside_xlsx_sheet *sheet = aside_xlsx_sheet(book, i);

        if (aside_xlsx_sheets(book) > 1)
            aside_text_printf(&text, "%s%s\n", sheet->name, sheet->hidden ? " (hidden)" : "");
        status = aside_xlsx_read(book, i, show_row, &text, &found);
    }
    if (status != ASIDE_OK)
        show_problem(&text, arena, &found);
    else
        assert_int_equal(found.count, 0);
    aside_xlsx_close(book);
    return text.bytes;
}

static const char *show_parts(struct aside_arena *arena, const char *const parts[BOOK_PARTS])
{
    size_t length;
    const char *bytes = book_build(arena, parts, &length);

    return show_bytes(arena, bytes, length);
}

/* The sound book with one part of the test's own. */
static const char *show_with(struct aside_arena *arena, enum book_part part, const char *content)
{
    const char *parts[BOOK_PARTS];

    memcpy(parts, book_contents, sizeof(parts));
    parts[part] = content;
    return show_parts(arena, parts);
}

/* ---- rows --------------------------------------------------------------------------------- */

struct rows_case {
    const char *name, *rows, *shown;
};

#define NO_RESULT " 'a formula without a stored result'\n"
#define DAMAGED "; the file is damaged: open it in a spreadsheet and save it again\n"

static const struct rows_case rows_cases[] = {
    { "a shared text", "<row r='1'><c r='A1' t='s'><v>0</v></c></row>", "1: text 'plain'\n" },
    { "runs are one text, what is spoken is none", "<row r='1'><c r='A1' t='s'><v>1</v></c></row>",
      "1: text 'rich text'\n" },
    { "blanks at the ends go", "<row r='1'><c r='A1' t='s'><v>2</v></c></row>",
      "1: text 'trimmed'\n" },
    { "blanks that are to be kept stay", "<row r='1'><c r='A1' t='s'><v>3</v></c></row>",
      "1: text ' kept '\n" },
    { "escapes are undone", "<row r='1'><c r='A1' t='s'><v>4</v></c></row>",
      "1: text 'a\r\nb_x0041_ \xF0\x9F\x98\x80 _x0000_ \xC3\xA9'\n" },
    { "an empty shared text is nothing", "<row r='1'><c r='A1' t='s'><v>5</v></c></row>", "" },
    { "entities and UTF-8", "<row r='1'><c r='A1' t='s'><v>6</v></c></row>",
      "1: text '<&\xC3\xA9\xC3\xA9'\n" },
    { "an inline text", "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c></row>",
      "1: text 'a'\n" },
    { "inline runs", "<row r='1'><c r='A1' t='inlineStr'><is><r><t xml:space='preserve'>a </t></r>"
      "<r><t>b</t></r><rPh sb='0' eb='1'><t>c</t></rPh></is></c></row>", "1: text 'a b'\n" },
    { "a formula's text", "<row r='1'><c r='A1' t='str'><f>A2&amp;\"x\"</f>"
      "<v> x_x0041_</v></c></row>",
      "1: text ' xA'\n" },
    { "a formula's number", "<row r='1'><c r='A1'><f>1+1</f><v>2</v></c></row>",
      "1: number '2'\n" },
    { "a formula not yet calculated", "<row r='1'><c r='A1'><f>1+1</f><v></v></c></row>",
      "1: unknown" NO_RESULT },
    { "a formula without a value", "<row r='2'><c r='B2' s='1'><f>1+1</f></c></row>",
      "2: -|unknown" NO_RESULT },
    { "shared and array formulas without a value", "<row r='1'><c r='A1'><f t='shared' si='0'/>"
      "</c><c r='B1' t='b'><f t='array' ref='B1:B2'>A1:A2</f><v/></c></row>",
      "1: unknown 'a formula without a stored result'|unknown" NO_RESULT },
    { "a formula's text without a value", "<row r='1'><c r='A1' t='str'><f>A2</f></c></row>",
      "1: unknown" NO_RESULT },
    { "a formula's empty text", "<row r='1'><c r='A1' t='str'><f>A2</f><v></v></c></row>", "" },
    { "an error without its name", "<row r='1'><c r='A1' t='e'/></row>",
      "1: unknown" NO_RESULT },
    { "a formula of another namespace", "<row r='1'><c r='A1'><x:f xmlns:x='urn:x'>1</x:f></c>"
      "</row>", "" },
    { "flags", "<row r='1'><c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c></row>",
      "1: flag 'yes'|flag 'no'\n" },
    { "an error", "<row r='1'><c r='A1' t='e'><v>#N/A</v></c></row>", "1: error '#N/A'\n" },
    { "ISO days", "<row r='1'><c r='A1' t='d'><v>2026-09-01</v></c><c t='d'>"
      "<v>2026-09-01T00:00:00.000Z</v></c><c t='d'><v>2026-09-01T13:30:15</v></c></row>",
      "1: date '2026-09-01'|date '2026-09-01'|date '2026-09-01 13:30:15'\n" },
    { "numbers of plain notation", "<row r='1'><c><v>12</v></c><c><v>-0.5</v></c>"
      "<c><v>007.50</v></c>"
      "<c><v>0</v></c><c><v>-0.0</v></c><c><v> 1200 </v></c><c><v>0.001</v></c></row>",
      "1: number '12'|number '-0.5'|number '7.5'|number '0'|number '0'|number '1200'"
      "|number '0.001'\n" },
    { "numbers of 17 digits", "<row r='1'><c><v>1234.5599999999999</v></c>"
      "<c><v>0.10000000000000001</v></c><c><v>123456789012345678</v></c>"
      "<c><v>99999999999999.99</v></c></row>",
      "1: number '1234.56'|number '0.1'|number '123456789012346000'|number '100000000000000'\n" },
    { "numbers with exponents", "<row r='1'><c><v>1E-2</v></c><c><v>1.5e3</v></c>"
      "<c><v>-2.5E+10</v></c><c><v>1e21</v></c></row>",
      "1: number '0.01'|number '1500'|number '-25000000000'|number '1000000000000000000000'\n" },
    { "percents", "<row r='1'><c s='2'><v>0.125</v></c><c s='2'><v>1</v></c><c s='2'><v>-0.07</v>"
      "</c><c s='2'><v>0</v></c><c s='2'><v>0.070000000000000007</v></c></row>",
      "1: number '12.5%'|number '100%'|number '-7%'|number '0%'|number '7%'\n" },
    { "days", "<row r='1'><c s='1'><v>46266</v></c><c s='3'><v>46266.5625</v></c><c s='7'>"
      "<v>46266</v></c><c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>61</v></c>"
      "<c s='1'><v>2958465</v></c></row>",
      "1: date '2026-09-01'|date '2026-09-01 13:30'|date '2026-09-01'|date '1900-01-01'"
      "|date '1900-02-28'|date '1900-03-01'|date '9999-12-31'\n" },
    { "days of no calendar are numbers", "<row r='1'><c s='1'><v>60</v></c><c s='1'><v>0</v></c>"
      "<c s='1'><v>-1</v></c><c s='1'><v>2958466</v></c><c s='1'><v>1e20</v></c></row>",
      "1: number '60'|number '0'|number '-1'|number '2958466'|number '100000000000000000000'\n" },
    { "a second is the least that is told", "<row r='1'><c s='3'><v>46266.99999999</v></c>"
      "<c s='3'><v>46266.5000116</v></c></row>",
      "1: date '2026-09-02'|date '2026-09-01 12:00:01'\n" },
    { "times", "<row r='1'><c s='4'><v>0.5625</v></c><c s='5'><v>1.1041666666666667</v></c></row>",
      "1: date '13:30'|date '26:30'\n" },
    { "formats that only look like days", "<row r='1'><c s='6'><v>30</v></c><c s='8'><v>5</v></c>"
      "</row>", "1: number '30'|number '5'\n" },
    { "cells without names", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
      "1: number '1'|number '2'\n2: number '3'\n" },
    { "cells after a named one", "<row r='3'><c r='C3'><v>1</v></c><c><v>2</v></c></row>",
      "3: -|-|number '1'|number '2'\n" },
    { "cells out of order", "<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row>",
      "1: number '1'|-|number '3'\n" },
    { "rows with gaps", "<row r='2'><c r='A2'><v>1</v></c></row><row r='9'><c r='A9'><v>2</v></c>"
      "</row><row><c><v>3</v></c></row>", "2: number '1'\n9: number '2'\n10: number '3'\n" },
    { "formatted cells are empty", "<row r='1'><c r='A1' s='1'/><c r='B1' t='s'/><c r='C1'><v/></c>"
      "</row><row r='2'><c r='A2'><v>1</v></c><c r='B2' s='1'/></row>", "2: number '1'\n" },
    { "the last cell of all", "<row r='1048576'><c r='A1048576'><v>1</v></c></row>",
      "1048576: number '1'\n" },
    { "unknown elements are passed over", "<x:y xmlns:x='urn:x'><row r='7'/></x:y><row r='1'>"
      "<c r='A1'><extLst><v>9</v></extLst><v>1</v></c><x:c xmlns:x='urn:x' r='A1'/></row>",
      "1: number '1'\n" },
    { "alternate content is passed over", "<mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice>"
      "<row r='7'/></mc:Choice></mc:AlternateContent><row r='1'><c><v>1</v></c></row>",
      "1: number '1'\n" },

    { "a shared text that is not there", "<row r='7'><c r='C7' t='s'><v>99</v></c></row>",
      "city.xlsx: Programs!C7: has shared text 99 of 7" DAMAGED },
    { "a shared text of no number", "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
      "city.xlsx: Programs!A1: '-1' is not the number of a shared text" DAMAGED },
    { "a number that is none", "<row r='1'><c r='A1'><v>1,5</v></c></row>",
      "city.xlsx: Programs!A1: '1,5' is not a number" DAMAGED },
    { "no number at all", "<row r='1'><c r='A1'><v>NaN</v></c></row>",
      "city.xlsx: Programs!A1: 'NaN' is not a number" DAMAGED },
    { "a number in hexadecimal", "<row r='1'><c r='A1'><v>0x10</v></c></row>",
      "city.xlsx: Programs!A1: '0x10' is not a number" DAMAGED },
    { "a number too large", "<row r='1'><c r='A1'><v>1e999</v></c></row>",
      "city.xlsx: Programs!A1: '1e999' is not a number" DAMAGED },
    { "a flag of neither", "<row r='1'><c r='A1' t='b'><v>2</v></c></row>",
      "city.xlsx: Programs!A1: '2' is neither yes nor no" DAMAGED },
    { "a day of no calendar", "<row r='1'><c r='A1' t='d'><v>2026-02-30</v></c></row>",
      "city.xlsx: Programs!A1: '2026-02-30' is not a date" DAMAGED },
    { "a kind that is not known", "<row r='1'><c r='A1' t='q'><v>1</v></c></row>",
      "city.xlsx: Programs!A1: is of kind 'q', which is not known" DAMAGED },
    { "a style that is not there", "<row r='1'><c r='A1' s='99'><v>1</v></c></row>",
      "city.xlsx: Programs!A1: has a style that is none of the book's 9" DAMAGED },
    { "a cell given twice", "<row r='2'><c r='A2'><v>1</v></c><c r='A2'/></row>",
      "city.xlsx: Programs!A2: is given twice" DAMAGED },
    { "a cell with two values", "<row r='2'><c r='A2'><v>1</v><v>2</v></c></row>",
      "city.xlsx: Programs!A2: has two values" DAMAGED },
    { "a cell of another row", "<row r='2'><c r='A3'><v>1</v></c></row>",
      "city.xlsx: Programs: cell 'A3' stands in row 2" DAMAGED },
    { "a cell of no name", "<row r='2'><c r='2A'><v>1</v></c></row>",
      "city.xlsx: Programs: cell '2A' stands in row 2" DAMAGED },
    { "a column past the last", "<row r='2'><c r='XFE2'><v>1</v></c></row>",
      "city.xlsx: Programs: row 2 goes past column XFD, the last that a sheet has" DAMAGED },
    { "rows out of order", "<row r='2'/><row r='1'/>",
      "city.xlsx: Programs: row 1 comes after row 2" DAMAGED },
    { "a row given twice", "<row r='2'/><row r='2'/>",
      "city.xlsx: Programs: row 2 comes after row 2" DAMAGED },
    { "row nought", "<row r='0'/>", "city.xlsx: Programs: after row 0 comes a row '0'" DAMAGED },
    { "a row of no number", "<row r='2'/><row r='x'/>",
      "city.xlsx: Programs: after row 2 comes a row 'x'" DAMAGED },
    { "a row past the last", "<row r='1048577'/>", "city.xlsx: Programs: row 1048577 is past "
      "1,048,576, the last that a sheet has" DAMAGED },
    { "a row past the last, not numbered", "<row r='1048576'/><row/>", "city.xlsx: Programs: row "
      "1048577 is past 1,048,576, the last that a sheet has" DAMAGED },
};

static void check_rows(void **state)
{
    const struct rows_case *row = *state;
    struct aside_arena *arena = aside_arena_new();
    const char *shown = show_with(arena, BOOK_SHEET, book_sheet(arena, row->rows));

    assert_string_equal(shown, row->shown);
    aside_arena_free(arena);
}

/* ---- books -------------------------------------------------------------------------------- */

static const char one_row[] = "<worksheet xmlns='" BOOK_MAIN "'><dimension ref='A1:XFD1048576'/>"
    "<sheetData><row r='1'><c r='A1' s='1'><v>44804</v></c></row></sheetData><mergeCells>"
    "<mergeCell ref='A1:B2'/></mergeCells></worksheet>";

static void days_may_be_counted_from_1904(void **state)
{
    const char *parts[BOOK_PARTS];

    memcpy(parts, book_contents, sizeof(parts));
    parts[BOOK_SHEET] = one_row;
    parts[BOOK_WORKBOOK] = BOOK_SHEETS("<workbookPr date1904='1'/>",
                                       "<sheet name='Programs' sheetId='1' r:id='rId1'/>");
    assert_string_equal(show_parts(*state, parts), "1: date '2026-09-01'\n");
    parts[BOOK_SHEET] = book_sheet(*state, "<row><c s='1'><v>0</v></c></row>");
    assert_string_equal(show_parts(*state, parts), "1: date '1904-01-01'\n");
}

static void sheets_come_in_order_with_the_hidden_marked_and_charts_left_out(void **state)
{
    struct aside_arena *arena = *state;
    struct stored_zip zip;
    size_t length;
    const char *bytes;
    static const char workbook[] = BOOK_SHEETS("",
        "<sheet name='B &amp; C' sheetId='7' r:id='rId2'/><sheet name='Chart' r:id='rId3'/>"
        "<sheet name='A' state='veryHidden' sheetId='1' r:id='rId1'/>");
    static const char links[] = BOOK_RELATIONS(
        BOOK_LINK("rId1", "worksheet", "worksheets/sheet1.xml")
        BOOK_LINK("rId2", "worksheet", "../xl/./worksheets/SHEET2.xml")
        BOOK_LINK("rId3", "chartsheet", "chartsheets/sheet1.xml"));

    stored_begin(&zip, arena);
    stored_add(&zip, "_rels/.rels", book_contents[BOOK_ROOT], strlen(book_contents[BOOK_ROOT]));
    stored_add(&zip, "xl\\workbook.xml", workbook, strlen(workbook));
    stored_add(&zip, "XL/_rels/Workbook.xml.rels", links, strlen(links));
    stored_add(&zip, "xl/worksheets/sheet1.xml", one_row, strlen(one_row));
    stored_add(&zip, "/xl/worksheets/sheet2.xml", book_contents[BOOK_SHEET],
               strlen(book_contents[BOOK_SHEET]));
    bytes = stored_end(&zip, &length);
    assert_string_equal(show_bytes(arena, bytes, length),
                        "B & C\nA (hidden)\n1: number '44804'\n");
}

/* The strict form of ISO 29500 has other names for all namespaces; and prefixes may be any. */
static void strict_files_and_prefixed_names_are_read(void **state)
{
    const char *parts[BOOK_PARTS] = {
        [BOOK_ROOT] = BOOK_RELATIONS("<Relationship Id='a' Target='xl/workbook.xml' Type='"
            "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument'/>"),
        [BOOK_WORKBOOK] = "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' "
            "xmlns:q='http://purl.oclc.org/ooxml/officeDocument/relationships'><x:workbookPr "
            "dateCompatibility='0'/><x:sheets><x:sheet name='S' q:id='b'/></x:sheets></x:workbook>",
        [BOOK_LINKS] = BOOK_RELATIONS("<Relationship Id='b' Target='worksheets/sheet1.xml' Type='"
            "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet'/>"),
        [BOOK_SHEET] = "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'>"
            "<x:sheetData><x:row><x:c t='d'><x:v>2026-09-01</x:v></x:c><x:c t='inlineStr'><x:is>"
            "<x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>",
    };

    assert_string_equal(show_parts(*state, parts), "1: date '2026-09-01'|text 'a'\n");
}

struct kept_rows {
    size_t count, limit;
};

static bool count_rows(void *to, const struct aside_input_row *row)
{
    struct kept_rows *kept = to;

    assert_true(row->count > 0);
    return ++kept->count < kept->limit;
}

static void no_more_rows_come_than_are_wanted_and_a_sheet_may_be_read_again(void **state)
{
    struct aside_arena *arena = *state;
    struct aside_problems found = { .arena = arena };
    struct aside_xlsx *book;
    const char *parts[BOOK_PARTS], *bytes;
    size_t length;

    memcpy(parts, book_contents, sizeof(parts));
    parts[BOOK_SHEET] = book_sheet(arena, "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
                                   "<row><c><v>nonsense</v></c></row>");
    bytes = book_build(arena, parts, &length);
    assert_int_equal(aside_xlsx_parse(&book, arena, bytes, length, "x", &found), ASIDE_OK);
    for (int i = 0; i < 3; i++) {
        struct kept_rows kept = { 0, 2 };

        assert_int_equal(aside_xlsx_read(book, 0, count_rows, &kept, &found), ASIDE_OK);
        assert_int_equal(kept.count, 2);
        assert_int_equal(found.count, 0);
    }
    aside_xlsx_close(book);
    aside_xlsx_close(NULL);
}

/* ---- files -------------------------------------------------------------------------------- */

static const char *path_of_bytes(struct aside_arena *arena, const char *bytes, size_t length)
{
    char *path = aside_arena_strdup(arena, "/tmp/setaside-test.XXXXXX");
    FILE *file = fdopen(mkstemp(path), "wb");

    fwrite(bytes, 1, length, file);
    fclose(file);
    return path;
}

static void a_book_is_opened_by_its_path(void **state)
{
    struct aside_arena *arena = *state;
    struct aside_problems found = { .arena = arena };
    struct aside_error err;
    struct aside_xlsx *book;
    struct aside_text text;
    const char *parts[BOOK_PARTS], *path;
    size_t length;
    const char *bytes;

    memcpy(parts, book_contents, sizeof(parts));
    parts[BOOK_SHEET] = one_row;
    bytes = book_build(arena, parts, &length);
    path = path_of_bytes(arena, bytes, length);
    aside_text_init(&text, arena, 1000);
    assert_true(aside_file_is_workbook(path));
    assert_int_equal(aside_xlsx_open(&book, arena, path, &found, &err), ASIDE_OK);
    assert_int_equal(aside_xlsx_read(book, 0, show_row, &text, &found), ASIDE_OK);
    assert_string_equal(text.bytes, "1: date '2022-08-31'\n");
    aside_xlsx_close(book);
    unlink(path);
    path = path_of_bytes(arena, "\320\317\021\340 and more", 13);
    assert_true(aside_file_is_workbook(path));      /* of before 2007: the opening says so */
    unlink(path);
    assert_false(aside_file_is_workbook(path));
    assert_int_equal(aside_xlsx_open(&book, arena, path, &found, &err), ASIDE_ERR_IO);
    assert_string_equal(err.file, path);
    assert_string_equal(err.message, "cannot open: No such file or directory");
    assert_int_equal(aside_xlsx_open(&book, arena, "/tmp", &found, &err), ASIDE_ERR_IO);
    assert_string_equal(err.message, "is a folder, not a file");
    assert_int_equal(aside_xlsx_open(&book, arena, "/dev/null", &found, &err), ASIDE_ERR_IO);
    assert_int_equal(found.count, 0);
}

/* ---- a city's own ------------------------------------------------------------------------- */

struct budget {
    size_t rows, cells;
    int last_line;
    int64_t cents;              /* of the last column, in whole dollars */
};

static bool add_budget_row(void *to, const struct aside_input_row *row)
{
    struct budget *budget = to;
    int64_t amount = 0;

    budget->rows++;
    assert_int_equal(row->line, budget->last_line + 1);
    budget->last_line = row->line;
    assert_int_equal(row->count, 15);
    for (size_t i = 0; i < row->count; i++)
        budget->cells += row->cells[i].kind != ASIDE_INPUT_EMPTY;
    if (row->line > 1) {
        assert_int_equal(row->cells[14].kind, ASIDE_INPUT_NUMBER);
        assert_null(aside_integer_parse(&amount, row->cells[14].text));
    }
    budget->cents += amount;
    return true;
}

/* Seventeen thousand rows that Excel for Mac saved; they are not part of the program. */
static void oaklands_proposed_budget_is_read(void **state)
{
    static const char name[] = "data/budgets/oakland_mayor-proposed-13-15.xlsx";
    const char *shared = getenv("SETASIDE_SHARED");
    const char *path = aside_arena_printf(*state, "%s/%s", shared != NULL ? shared : "../shared",
                                          name);
    struct aside_problems found = { .arena = *state };
    struct budget budget = { 0, 0, 0, 0 };
    struct aside_xlsx *book;
    struct aside_error err;

    if (access(path, R_OK) != 0) {
        print_message("skipped: no %s\n", path);
        return;
    }
    assert_int_equal(aside_xlsx_open(&book, *state, path, &found, &err), ASIDE_OK);
    assert_int_equal(aside_xlsx_sheets(book), 1);
    assert_string_equal(aside_xlsx_sheet(book, 0)->name, "City_of_Oakland_Proposed_Policy");
    assert_int_equal(aside_xlsx_read(book, 0, add_budget_row, &budget, &found), ASIDE_OK);
    assert_int_equal(budget.rows, 17580);       /* the first has the names of the columns */
    assert_int_equal(budget.cells, 17580 * 15);
    aside_xlsx_close(book);
}

/* ---- names of cells ----------------------------------------------------------------------- */

static void cells_are_named_as_spreadsheets_name_them(void **state)
{
    struct aside_arena *arena = *state;
    struct aside_origin at;

    assert_string_equal(aside_cell_name(arena, NULL, 2, 7), "C7");
    assert_string_equal(aside_cell_name(arena, NULL, 25, 1), "Z1");
    assert_string_equal(aside_cell_name(arena, NULL, 26, 1), "AA1");
    assert_string_equal(aside_cell_name(arena, NULL, 701, 1), "ZZ1");
    assert_string_equal(aside_cell_name(arena, NULL, 702, 1), "AAA1");
    assert_string_equal(aside_cell_name(arena, NULL, 16383, 1048576), "XFD1048576");
    assert_string_equal(aside_cell_name(arena, "Sheet 1", 2, 7), "Sheet 1!C7");
    assert_string_equal(aside_cell_name(arena, "It's", 2, 7), "'It''s'!C7");
    at = aside_cell_origin(arena, "city.xlsx", 2, "Programs", 2, 7);
    assert_string_equal(aside_origin_text(arena, at), "city.xlsx: Programs!C7");
    assert_int_equal(at.line, 2 * 1048576 + 7);
}

int main(void)
{
#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, free_arena)
    const struct CMUnitTest behaviour[] = {
        IN_ARENA(days_may_be_counted_from_1904),
        IN_ARENA(sheets_come_in_order_with_the_hidden_marked_and_charts_left_out),
        IN_ARENA(strict_files_and_prefixed_names_are_read),
        IN_ARENA(no_more_rows_come_than_are_wanted_and_a_sheet_may_be_read_again),
        IN_ARENA(a_book_is_opened_by_its_path),
        IN_ARENA(oaklands_proposed_budget_is_read),
        IN_ARENA(cells_are_named_as_spreadsheets_name_them),
    };
    struct CMUnitTest rows[COUNT(rows_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(rows); i++)
        rows[i] = unit_case(rows_cases[i].name, check_rows, &rows_cases[i]);
    failed = cmocka_run_group_tests_name("workbooks", behaviour, NULL, NULL);
    failed += cmocka_run_group_tests_name("rows of a sheet", rows, NULL, NULL);
    return failed != 0;
}
