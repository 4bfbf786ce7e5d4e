/* A city from the sheets of a workbook: what is read of them, and what is said of which cell. */
#include "city_given.h"

#include "city_book.h"
#include "city_equal.h"
#include "stored_zip.h"

static const char base[] =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>\n"
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/>\n"
    "<sources><source id='gf' name='General Fund' kind='local'><amount year='2027'>900000"
    "</amount><amount year='2028'>900000</amount></source>\n"
    "<source id='jag' name='JAG' kind='federal'><amount year='2027'>200000.5</amount>"
    "<allow programs='outreach call' categories='personnel supplies'/></source></sources>\n"
    "<providers><provider id='ops' name='Ops' type='nonprofit'/></providers>\n"
    "<places><place id='north' baseline='40'/></places>\n"
    "<programs><program id='outreach' name='Outreach' strategy='proven' actions='4 8' "
    "provider='ops' place='north'><effect low='3' high='9' from='analyst'>"
    "<level spend='400000' averts='4'/><level spend='900000' averts='6.5'/></effect>"
    "<funding minimum='200000' maximum='900000'/><costs><position title='Worker' fte='6' "
    "salary='52000' fringe='30%'/><cost category='supplies' amount='20000'/></costs></program>\n"
    "<program id='pilot' name='Pilot' strategy='innovative' actions='9' priority='80'>"
    "<funding maximum='300000'/><commitment><year number='1' amount='100000'/></commitment>"
    "</program></programs>\n"
    "<pools><pool id='call' name='Call' amount='5000' priority='1'/></pools>\n"
    "<policy><set-aside minimum='10%'/><maintenance/><action number='9' minimum='1000'/>"
    "<place id='north' minimum='20%'/><earmark id='e' programs='call' amount='5000'/>"
    "<round to='100'/></policy>"
    "<assessment><action number='1' answer='partly'/></assessment></city>";

struct opened {
    struct given given;
    struct book *book;
};

static struct opened open_base(void)
{
    struct opened opened = { .given = given_city(base) };

    assert_int_equal(opened.given.found.count, 0);
    opened.book = book_of(opened.given.arena, opened.given.city);
    return opened;
}

static void change_all(struct book *book, const char *changes)
{
    while (changes != NULL && *changes != '\0') {
        size_t length = strcspn(changes, "|");

        if (!book_change(book, changes, length))
            fail_msg("no such place: %.*s", (int)length, changes);
        changes += length + (changes[length] == '|');
    }
}

/* ---- whole cities ------------------------------------------------------------------------ */

static const char *const files[] = { "examples/rivermont/city.xml",
                                     "examples/measure-z/city.xml", "tests/unit/city_full.xml" };

static void a_file_survives_as_sheets(void **state)
{
    struct given given = { .arena = aside_arena_new() };
    struct aside_problems found = { .arena = given.arena };
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_city *again = NULL;
    const char *difference;

    given.found.arena = given.arena;
    assert_int_equal(aside_city_read(&given.city, given.arena, *state, &given.found, &err),
                     ASIDE_OK);
    assert_int_equal(book_city(&again, book_of(given.arena, given.city), &found), ASIDE_OK);
    assert_int_equal(found.count, given.found.count);
    difference = city_difference(given.arena, given.city, again);
    if (difference != NULL)
        fail_msg("%s", difference);
    assert_string_equal(city_text(given.arena, given.city), city_text(given.arena, again));
    given_end(&given);
}

/* ---- changes that change nothing --------------------------------------------------------- */

static const struct same_case {
    const char *name, *changes;
} same_cases[] = {
    { "nothing at all", "" },
    { "capitals and blanks in names of columns", "Programs!strategy:1= Strategy *|Funding!"
      "start-up:1=Start Up (dollars, once)|Sources!award-number:1=AWARD_NUMBER" },
    { "capitals and blanks in names of sheets", "Commitment years>commitment_YEARS |Amounts>"
      "AMOUNTS" },
    { "titles above the names", "Programs^3|City^2" },
    { "a blank row between rows", "Amounts#7" },
    { "a sheet that is hidden", "Programs<" },
    { "sheets that the workbook needs for itself", "City+Read me|City+LISTS|City+notes" },
    { "a hidden sheet of another kind", "City+Workings|Workings<" },
    { "units in brackets", "Positions!salary:1=Salary (dollars)|Positions!fringe:1=fringe (%)|"
      "Funding!maximum:1=Maximum (dollars a fiscal year) *" },
    { "what people type for yes and no", "Funding!indivisible:2=No|Funding!indivisible:3=FALSE" },
    { "ids parted by a no-break space", "Allows!programs:2=outreach\xc2\xa0" "call" },
    { "notes beside values",
      "City!city.population:3=people|City!city.state:4=State or territory." },
    { "names without rows", "Estimates!program:1=program" },
    { "blanks around values", "Programs!strategy:2=  proven\xc2\xa0|Programs!provider:2= ops " },
    { "a cell of blanks", "Programs!priority:2= \xc2\xa0 " },
    { "a number as text", "Funding!maximum:2=$900,000|City!city.population=100000" },
    { "money as a number", "Funding!maximum:2%900000|Amounts!amount:4%200000.5" },
    { "a year as text", "Amounts!year:2=2027" },
    { "record names that are merged", "City!horizon.years:0=|City!horizon.begins:0=" },
    { "elements' names on a form", "Policy!policy/set-aside.minimum:0=set aside" },
    { "a default that is written", "Programs!rating:2=not-rated|Funding!minimum:3=0" },
    { "the first of the year as a date", "City!horizon.begins@2026-07-01" },
};

static void a_harmless_change_changes_nothing(void **state)
{
    const struct same_case *row = *state;
    struct opened opened = open_base();
    struct aside_problems found = { .arena = opened.given.arena };
    struct aside_city *city = NULL;
    const char *difference;

    change_all(opened.book, row->changes);
    book_city(&city, opened.book, &found);
    for (size_t i = 0; i < found.count; i++)
        print_message("%s: %s\n", found.items[i].at.cell, found.items[i].message);
    assert_int_equal(found.count, 0);
    difference = city_difference(opened.given.arena, opened.given.city, city);
    if (difference != NULL)
        fail_msg("%s", difference);
    given_end(&opened.given);
}

/* ---- what is said ------------------------------------------------------------------------ */

static const struct said_case {
    const char *name, *changes;
    const char *said;           /* all of it; {PLACE} is the name of a cell */
} said_cases[] = {
#include "city_book_said.h"
};

/* {Programs!strategy:2} -> city.xlsx: Programs!D2 */
static const char *with_cells(struct book *book, const char *said)
{
    struct aside_text text;

    aside_text_init(&text, book->arena, 10000);
    while (*said != '\0') {
        size_t length = strcspn(said, "{"), inside;
        struct book_place place;

        aside_text_add_bytes(&text, said, length);
        said += length;
        if (*said == '\0')
            break;
        inside = strcspn(said, "}");
        if (!book_locate(&place, book, said + 1, inside - 1))
            fail_msg("no such place: %s", said);
        aside_text_printf(&text, "city.xlsx: %s", aside_cell_name(
            book->arena, place.sheet->sheet.name, place.column,
            (int)(place.row + 1 + place.sheet->above)));
        said += inside + 1;
    }
    return text.bytes;
}

static const char *printed(struct aside_arena *arena, const struct aside_problems *found)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);
    const char *text;

    aside_problems_print(out, found);
    fclose(out);
    text = aside_arena_strndup(arena, bytes, length);
    free(bytes);
    return text;
}

static void a_cell_is_named(void **state)
{
    const struct said_case *row = *state;
    struct opened opened = open_base();
    struct aside_problems found = { .arena = opened.given.arena };
    struct aside_city *city = NULL;
    const char *said = with_cells(opened.book, row->said);

    change_all(opened.book, row->changes);
    if (book_city(&city, opened.book, &found) == ASIDE_OK)
        assert_int_equal(found.faults, 0);
    else
        assert_null(city);
    assert_string_equal(printed(opened.given.arena, &found), said);
    given_end(&opened.given);
}

/* ---- the bytes of a workbook ------------------------------------------------------------- */

static void add_escaped(struct aside_text *to, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '&' || *text == '<')
            aside_text_add(to, *text == '&' ? "&amp;" : "&lt;");
        else
            aside_text_add_bytes(to, text, 1);
    }
}

static void add_cell(struct aside_text *to, const char *name, const struct aside_input_cell *cell)
{
    bool share = cell->text[cell->length - 1] == '%';

    switch (share ? ASIDE_INPUT_TEXT : cell->kind) {
    case ASIDE_INPUT_EMPTY:
        break;
    case ASIDE_INPUT_TEXT:
        aside_text_printf(to, "<c r='%s' t='inlineStr'><is><t xml:space='preserve'>", name);
        add_escaped(to, cell->text);
        aside_text_add(to, "</t></is></c>");
        break;
    case ASIDE_INPUT_NUMBER:
        aside_text_printf(to, "<c r='%s'><v>%s</v></c>", name, cell->text);
        break;
    case ASIDE_INPUT_DATE:
        aside_text_printf(to, "<c r='%s' t='d'><v>%s</v></c>", name, cell->text);
        break;
    case ASIDE_INPUT_FLAG:
        aside_text_printf(to, "<c r='%s' t='b'><v>%d</v></c>", name, cell->text[0] == 'y');
        break;
    case ASIDE_INPUT_UNKNOWN:
        aside_text_printf(to, "<c r='%s'><f>%s</f></c>", name, cell->text);
        break;
    case ASIDE_INPUT_ERROR:
        aside_text_printf(to, "<c r='%s' t='e'><v>%s</v></c>", name, cell->text);
        break;
    }
}

static const char *sheet_bytes(struct book *book, const struct book_sheet *sheet)
{
    struct aside_text rows;

    aside_text_init(&rows, book->arena, 1 << 24);
    for (size_t r = 0; r < sheet->rows; r++) {
        aside_text_printf(&rows, "<row r='%zu'>", r + 1 + sheet->above);
        for (size_t c = 0; c < BOOK_COLUMNS; c++) {
            const struct aside_input_cell *cell = &sheet->cells[r * BOOK_COLUMNS + c];

            if (cell->text != NULL)
                add_cell(&rows, aside_cell_name(book->arena, NULL, c,
                                                (int)(r + 1 + sheet->above)), cell);
        }
        aside_text_add(&rows, "</row>");
    }
    return book_sheet(book->arena, rows.bytes);
}

static const char *book_bytes(struct book *book, size_t *length)
{
    struct aside_text sheets, links;
    struct stored_zip zip;

    aside_text_init(&sheets, book->arena, 1 << 16);
    aside_text_init(&links, book->arena, 1 << 16);
    stored_begin(&zip, book->arena);
    stored_add(&zip, book_names[0], book_contents[0], strlen(book_contents[0]));
    stored_add(&zip, book_names[1], book_contents[1], strlen(book_contents[1]));
    for (size_t i = 0; i < book->count; i++) {
        const struct book_sheet *sheet = &book->sheets[i];
        const char *bytes = sheet_bytes(book, sheet);

        aside_text_printf(&sheets, "<sheet name='%s' sheetId='%zu' r:id='rId%zu'%s/>",
                          sheet->sheet.name, i + 1, i + 1,
                          sheet->sheet.hidden ? " state='hidden'" : "");
        aside_text_printf(&links, BOOK_LINK("rId%zu", "worksheet", "worksheets/sheet%zu.xml"),
                          i + 1, i + 1);
        stored_add(&zip, aside_arena_printf(book->arena, "xl/worksheets/sheet%zu.xml", i + 1),
                   bytes, strlen(bytes));
    }
    sheets.bytes = aside_arena_printf(book->arena, BOOK_SHEETS("", "%s"), sheets.bytes);
    links.bytes = aside_arena_printf(book->arena, BOOK_RELATIONS("%s"), links.bytes);
    stored_add(&zip, "xl/workbook.xml", sheets.bytes, strlen(sheets.bytes));
    stored_add(&zip, "xl/_rels/workbook.xml.rels", links.bytes, strlen(links.bytes));
    return stored_end(&zip, length);
}

static void the_bytes_of_a_workbook_are_a_city(void **state)
{
    struct opened opened = open_base();
    struct given given = { .arena = NULL };
    size_t length;
    const char *bytes = book_bytes(opened.book, &length);

    (void)state;
    given = given_bytes(bytes, length);
    given_print(&given);
    assert_int_equal(given.status, ASIDE_OK);
    assert_null(city_difference(given.arena, opened.given.city, given.city));
    given_end(&given);
    given_end(&opened.given);
}

static void the_bytes_of_a_workbook_name_their_cells(void **state)
{
    struct opened opened = open_base();
    struct given given;
    const char *bytes, *said;
    size_t length;

    (void)state;
    change_all(opened.book, "Programs!strategy:2~#N/A|Levels!program:3=x|Amounts<|Funding^2"
               "|Funding!maximum:2%1.234");
    bytes = book_bytes(opened.book, &length);
    given = given_bytes(bytes, length);
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    said = printed(given.arena, &given.found);
    assert_non_null(strstr(said, "city.xml: Programs!C2: 'strategy' is the error #N/A"));
    assert_non_null(strstr(said, "city.xml: Levels!A3: the row is of program 'x'"));
    assert_non_null(strstr(said, "city.xml: Funding!C4: 'maximum' of funding of program"));
    assert_int_equal(given.found.count, 3);
    given_end(&given);
    given_end(&opened.given);
}

static void a_workbook_of_something_else_is_one_fault(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    size_t length;
    const char *bytes = book_build(arena, book_contents, &length);
    struct given given = given_bytes(bytes, length);

    (void)state;
    assert_int_equal(given.status, ASIDE_ERR_INVALID);      /* of one sheet, "Programs", empty */
    assert_true(given_says(&given, "the workbook has no sheet 'City': add it"));
    given_end(&given);
    bytes = aside_arena_strdup(arena, "PK\3\4 and nothing more");
    given = given_bytes(bytes, strlen(bytes));
    assert_int_equal(given.status, ASIDE_ERR_SYNTAX);
    assert_int_equal(given.found.count, 1);
    given_end(&given);
    aside_arena_free(arena);
}

struct kind_case {
    const char *name, *file, *bytes, *said;
};

static const struct kind_case kind_cases[] = {
    { "a book of before 2007", "city.xlsx", "\320\317\021\340\241\261", "is an .xls workbook" },
    { "a book of before 2007 under another name", "city.xml", "\320\317\021\340",
      "is an .xls workbook" },
    { "a page of the web", "CITY.XLSX", "<html><body>Budget</body></html>",
      "is XML or a page of the web, not a workbook" },
    { "rows of text", "city.xlsx", "program,amount\n", "is not an .xlsx workbook" },
    { "a PDF", "city.xlsx", "%PDF-1.7", "is a PDF, not a workbook" },
    { "nothing", "city.xlsx", "", "is empty, not a workbook" },
    { "a city file", "city.xlsx", "<city xmlns='urn:setaside:city:1'/>", "'city' has no 'name'" },
};

static void what_is_no_workbook_is_named(void **state)
{
    const struct kind_case *row = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_city *city = NULL;

    assert_int_not_equal(aside_city_parse(&city, arena, row->bytes, strlen(row->bytes),
                                          row->file, &found), ASIDE_OK);
    if (strstr(printed(arena, &found), row->said) == NULL)
        fail_msg("%s", printed(arena, &found));
    aside_arena_free(arena);
}

static void what_a_paste_brings_is_the_same_in_a_file(void **state)
{
    struct opened opened = open_base();
    struct aside_arena *arena = opened.given.arena;
    struct aside_text text;
    struct given given;
    const char *name = strstr(base, "name='T'");

    (void)state;
    aside_text_init(&text, arena, sizeof(base) + 100);
    aside_text_add_bytes(&text, base, (size_t)(name - base));
    aside_text_add(&text, "name='\xc2\xa0T \xc2\xa0'");
    aside_text_add(&text, name + strlen("name='T'"));
    given = given_city(text.bytes);
    assert_null(city_difference(arena, opened.given.city, given.city));
    given_end(&given);
    given_end(&opened.given);
}

/* ---- too much ---------------------------------------------------------------------------- */

/* The base, with more rows of costs than any city has, each of `bytes` bytes. */
struct flood {
    struct book *book;
    size_t rows, bytes;
};

static const struct aside_xlsx_sheet *flood_sheet(const void *from, size_t index)
{
    return book_sheet_at(((const struct flood *)from)->book, index);
}

static enum aside_status flood_read(void *from, size_t index, aside_row_taker *taker, void *to,
                                    struct aside_problems *found)
{
    struct flood *flood = from;
    char *note = aside_arena_alloc(flood->book->arena, flood->bytes + 1);
    struct aside_input_cell cells[5] = { { ASIDE_INPUT_TEXT, "outreach", 8 },
        { ASIDE_INPUT_TEXT, "supplies", 8 }, { ASIDE_INPUT_NUMBER, "1", 1 },
        { ASIDE_INPUT_EMPTY, "", 0 }, { ASIDE_INPUT_TEXT, note, flood->bytes } };
    struct aside_input_row row = { .line = 100, .cells = cells, .count = 5 };
    enum aside_status status = book_read(flood->book, index, taker, to, found);

    memset(note, 'x', flood->bytes);
    if (strcmp(flood_sheet(from, index)->name, "Costs") != 0)
        return status;
    for (size_t i = 0; i < flood->rows && taker(to, &row); i++)
        row.line++;
    return status;
}

static const struct flood_case {
    const char *name;
    size_t rows, bytes;
    const char *said;
} flood_cases[] = {
    { "as many rows as a large city", 50000, 10, NULL },
    { "too many rows", 120000, 1, "has more than 100,000 rows with something in them" },
    { "too much text", 12000, 30000, "holds more than 32 MiB of text" },
};

static void what_is_too_much_is_refused(void **state)
{
    const struct flood_case *row = *state;
    struct opened opened = open_base();
    struct aside_problems found = { .arena = opened.given.arena };
    struct flood flood = { opened.book, row->rows, row->bytes };
    const struct aside_book source = { &flood, opened.book->count, flood_sheet, flood_read };
    struct aside_city *city = NULL;
    enum aside_status status = aside_city_read_sheets(&city, opened.given.arena, &source,
                                                      "city.xlsx", &found);

    assert_int_equal(status, row->said == NULL ? ASIDE_OK : ASIDE_ERR_INVALID);
    assert_int_equal(found.faults, row->said == NULL ? 0 : 1);
    if (row->said != NULL && strstr(printed(opened.given.arena, &found), row->said) == NULL)
        fail_msg("%s", printed(opened.given.arena, &found));
    given_end(&opened.given);
}

/* ---- the rest ---------------------------------------------------------------------------- */

static void the_same_city_has_the_same_fingerprint(void **state)
{
    struct opened one = open_base(), two = open_base();
    struct aside_city *a = NULL, *b = NULL;

    (void)state;
    change_all(two.book, "Programs^4|Programs!strategy:1=STRATEGY|Estimates-");
    assert_int_equal(book_city(&a, one.book, &one.given.found), ASIDE_OK);
    assert_int_equal(book_city(&b, two.book, &two.given.found), ASIDE_OK);
    assert_true(a->fingerprint == b->fingerprint);
    given_end(&two.given);
    two = open_base();
    change_all(two.book, "Programs!priority:3=81");
    assert_int_equal(book_city(&b, two.book, &two.given.found), ASIDE_OK);
    assert_false(a->fingerprint == b->fingerprint);
    given_end(&one.given);
    given_end(&two.given);
}

static void a_setting_that_fails_names_the_row(void **state)
{
    const char *const setting[] = { "program.outreach.minimum=950000" };
    struct opened opened = open_base();
    struct aside_problems found = { .arena = opened.given.arena };
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_city *city = NULL, *changed = NULL;

    (void)state;
    assert_int_equal(book_city(&city, opened.book, &found), ASIDE_OK);
    assert_int_equal(aside_city_set(&changed, opened.given.arena, city, setting, 1, &found, &err),
                     ASIDE_ERR_INVALID);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.items[0].at.cell, "Funding!A2");
    assert_non_null(strstr(found.items[0].message, "(changed by --set program.outreach.minimum"));
    given_end(&opened.given);
}

static void a_setting_on_a_workbook_is_that_on_its_file(void **state)
{
    const char *const settings[] = { "policy.set-aside.minimum=20%", "policy.proven.minimum=30%",
                                     "source.gf.amount=800000" };
    struct opened opened = open_base();
    struct aside_problems found = { .arena = opened.given.arena };
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_city *city = NULL, *a = NULL, *b = NULL;

    (void)state;
    assert_int_equal(book_city(&city, opened.book, &found), ASIDE_OK);
    assert_int_equal(aside_city_set(&a, opened.given.arena, city, settings, 3, &found, &err),
                     ASIDE_OK);
    assert_int_equal(aside_city_set(&b, opened.given.arena, opened.given.city, settings, 3,
                                    &found, &err), ASIDE_OK);
    assert_null(city_difference(opened.given.arena, a, b));
    given_end(&opened.given);
}

static void a_blank_workbook_asks_for_what_is_required(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_city *city = NULL;
    const char *said;

    (void)state;
    assert_int_equal(book_city(&city, book_of(arena, NULL), &found), ASIDE_ERR_INVALID);
    said = printed(arena, &found);
    assert_non_null(strstr(said, "city.xlsx: City!C2: 'city' has no 'name': add it"));
    assert_non_null(strstr(said, "'horizon' has no 'first': add it"));
    assert_non_null(strstr(said, "'outcome' has no 'name': add it"));
    assert_non_null(strstr(said, "'city' has no 'source': add a row to the sheet 'Sources'"));
    aside_arena_free(arena);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(files) + COUNT(same_cases) + COUNT(said_cases)
                             + COUNT(kind_cases) + COUNT(flood_cases) + 8];
    size_t count = 0;

    for (size_t i = 0; i < COUNT(files); i++)
        tests[count++] = unit_case(files[i], a_file_survives_as_sheets, files[i]);
    for (size_t i = 0; i < COUNT(same_cases); i++)
        tests[count++] = unit_case(same_cases[i].name, a_harmless_change_changes_nothing,
                                   &same_cases[i]);
    for (size_t i = 0; i < COUNT(said_cases); i++)
        tests[count++] = unit_case(said_cases[i].name, a_cell_is_named, &said_cases[i]);
    for (size_t i = 0; i < COUNT(kind_cases); i++)
        tests[count++] = unit_case(kind_cases[i].name, what_is_no_workbook_is_named,
                                   &kind_cases[i]);
    for (size_t i = 0; i < COUNT(flood_cases); i++)
        tests[count++] = unit_case(flood_cases[i].name, what_is_too_much_is_refused,
                                   &flood_cases[i]);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        what_a_paste_brings_is_the_same_in_a_file);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(the_same_city_has_the_same_fingerprint);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_setting_that_fails_names_the_row);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        a_setting_on_a_workbook_is_that_on_its_file);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        a_blank_workbook_asks_for_what_is_required);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(the_bytes_of_a_workbook_are_a_city);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        the_bytes_of_a_workbook_name_their_cells);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        a_workbook_of_something_else_is_one_fault);
    return cmocka_run_group_tests_name("city_book", tests, NULL, NULL);
}
