/* The intake workbook, as the parts of its file say it. */
#include "unit.h"

#include <setaside/report.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

static struct aside_arena *arena;

/* ---- a city made up ------------------------------------------------------------------------ */

static const char *const yes_no[] = { "yes", "no" };
#define FIRST_OF_MANY "a-choice-of-thirty-characters-1"
static const char *const many[] = {
    FIRST_OF_MANY, "a-choice-of-thirty-characters-2",
    "a-choice-of-thirty-characters-3", "a-choice-of-thirty-characters-4",
    "a-choice-of-thirty-characters-5", "a-choice-of-thirty-characters-6",
    "a-choice-of-thirty-characters-7", "a-choice-of-thirty-characters-8",
};

#define COLUMN(column_name, column_kind, ...)                                                  \
    { .record = "things/thing", .name = column_name, .kind = column_kind, .help = "What it is.", \
      .shape = "something", __VA_ARGS__ }

enum { ID, MONEY, SHARE, NUMBER, INTEGER, FLAG, DATE, WORD, ANY, EITHER, TEXT, COLUMNS };

static struct aside_intake_column thing_columns[COLUMNS] = {
    [ID] = COLUMN("id", ASIDE_INTAKE_ID, .required = true),
    [MONEY] = COLUMN("price", ASIDE_INTAKE_MONEY, .unit = "dollars"),
    [SHARE] = COLUMN("part", ASIDE_INTAKE_SHARE, .most = 10000),
    [NUMBER] = COLUMN("weight", ASIDE_INTAKE_NUMBER, .standard = "1"),
    [INTEGER] = COLUMN("year", ASIDE_INTAKE_INTEGER, .least = 2000, .most = 2100),
    [FLAG] = COLUMN("new", ASIDE_INTAKE_FLAG, .choices = yes_no, .choice_count = 2),
    [DATE] = COLUMN("day", ASIDE_INTAKE_DATE, .required = false),
    [WORD] = COLUMN("word", ASIDE_INTAKE_CHOICE, .choices = many, .choice_count = COUNT(many)),
    [ANY] = COLUMN("either", ASIDE_INTAKE_REFERENCE,
                   .spaces = { { "Things", ID }, { "Other things", 0 } }, .space_count = 2),
    [EITHER] = COLUMN("hold", ASIDE_INTAKE_MIXED, .required = false),
    [TEXT] = COLUMN("note", ASIDE_INTAKE_TEXT, .most = 200),
};
static struct aside_intake_column other_columns[] = {
    COLUMN("id", ASIDE_INTAKE_ID, .required = true),
    COLUMN("thing", ASIDE_INTAKE_REFERENCE, .spaces = { { "Things", ID } }, .space_count = 1),
};
static struct aside_intake_column form_columns[] = {
    { .record = "city", .name = "name", .kind = ASIDE_INTAKE_TEXT, .required = true,
      .help = "Its name.", .shape = "some text", .most = 200 },
    { .record = "city", .name = "code", .kind = ASIDE_INTAKE_TEXT, .help = "A `code`.",
      .shape = "some text" },
    { .record = "rule", .name = "minimum", .kind = ASIDE_INTAKE_SHARE, .help = "Least.",
      .shape = "a share such as 12.5%", .unit = "percent", .most = 10000 },
};

static const char *plain_row[COLUMNS] = { "a-1",  "1234.50",    "12.5%",    "4.8",
                                          "2027", "yes",        "2026-09-01", FIRST_OF_MANY,
                                          "b-1",  "20%",        "007" };
static const char *odd_row[COLUMNS] = { "a-2", "9999999999999.99",  "0.01%", "1.234567890123456",
                                        NULL,  NULL,                "1899-12-31", NULL,
                                        NULL,  "=1+1",              "=HYPERLINK(\"x\") _x0041_" };
static const char *other_row[] = { "b-1", "a-1" };
static const char *form_row[] = { "+Ville", "0042", "10%" };

static aside_intake made_up(size_t things)
{
    aside_intake sheets = { .count = 3 };
    const char ***rows = aside_arena_array(arena, things + 2, sizeof *rows);
    struct aside_intake_sheet *sheet;

    sheets.items = aside_arena_array(arena, sheets.count, sizeof *sheets.items);
    sheet = &sheets.items[0];
    *sheet = (struct aside_intake_sheet){ .name = "City", .help = "The city.", .form = true };
    sheet->columns.items = form_columns;
    sheet->columns.count = COUNT(form_columns);
    sheet->rows.items = aside_arena_array(arena, 1, sizeof *rows);
    sheet->rows.items[0] = form_row;
    sheet->rows.count = 1;
    sheet = &sheets.items[1];
    *sheet = (struct aside_intake_sheet){ .name = "Things", .help = "What there is." };
    sheet->columns.items = thing_columns;
    sheet->columns.count = COLUMNS;
    for (size_t i = 0; i < things; i++)
        rows[i] = i % 2 == 0 ? plain_row : odd_row;
    sheet->rows.items = rows;
    sheet->rows.count = things;
    sheet = &sheets.items[2];
    *sheet = (struct aside_intake_sheet){ .name = "Other things", .help = "The rest." };
    sheet->columns.items = other_columns;
    sheet->columns.count = COUNT(other_columns);
    sheet->rows.items = aside_arena_array(arena, 1, sizeof *rows);
    sheet->rows.items[0] = other_row;
    sheet->rows.count = 1;
    return sheets;
}

/* ---- its file ------------------------------------------------------------------------------ */

static char path[100];

static enum aside_status write_to(const char *target, aside_intake sheets, const char *title)
{
    struct aside_intake_request request = { .sheets = sheets,
                                            .title = title,
                                            .file_name = "city.xlsx",
                                            .as_of = { 2026, 9, 1 } };
    struct aside_error err = { 0 };
    enum aside_status status = aside_report_intake(&request, target, &err);

    if (status != ASIDE_OK)
        assert_string_not_equal(err.message, "");
    return status;
}

/* A part of the file at `path`, as bytes. */
static const char *part(const char *name, size_t *length)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    zip_stat_t stat;
    zip_file_t *file;
    char *bytes;

    assert_non_null(zip);
    if (zip_stat(zip, name, 0, &stat) != 0) {
        zip_discard(zip);
        return NULL;
    }
    bytes = aside_arena_alloc(arena, (size_t)stat.size + 1);
    file = zip_fopen(zip, name, 0);
    assert_non_null(file);
    assert_int_equal(zip_fread(file, bytes, stat.size), (zip_int64_t)stat.size);
    zip_fclose(file);
    zip_discard(zip);
    *length = (size_t)stat.size;
    return bytes;
}

static const struct aside_xml *tree(const char *name)
{
    struct aside_problems found = { .arena = arena };
    const struct aside_xml *root = NULL;
    size_t length = 0;
    const char *bytes = part(name, &length);

    if (bytes == NULL)
        return NULL;
    assert_int_equal(aside_xml_parse(&root, arena, bytes, length, name, "workbook", &found),
                     ASIDE_OK);
    return root;
}

static const struct aside_xml *sheet_part(size_t number)
{
    return tree(aside_arena_printf(arena, "xl/worksheets/sheet%zu.xml", number));
}

static const struct aside_xml *child(const struct aside_xml *of, const char *name)
{
    const struct aside_xml *at = of->children;

    while (at != NULL && strcmp(at->name, name) != 0)
        at = at->next;
    return at;
}

static const char *shared(size_t number)
{
    const struct aside_xml *at = tree("xl/sharedStrings.xml")->children;

    for (; number > 0; number--)
        at = at->next;
    return child(at, "t")->text;
}

/* Of a cell its text, or "#" and its number; NULL where it has neither. */
static const char *cell(const struct aside_xml *sheet, const char *address)
{
    for (const struct aside_xml *row = child(sheet, "sheetData")->children; row != NULL;
         row = row->next) {
        for (const struct aside_xml *at = row->children; at != NULL; at = at->next) {
            const struct aside_xml *value = child(at, "v");

            if (strcmp(aside_xml_attribute(at, "r"), address) != 0 || value == NULL)
                continue;
            assert_null(child(at, "f"));
            if (aside_text_equal(aside_xml_attribute(at, "t"), "s"))
                return shared(strtoul(value->text, NULL, 10));
            return aside_arena_printf(arena, "#%s", value->text);
        }
    }
    return NULL;
}

/* The rule of a range; NULL where it has none. */
static const struct aside_xml *rule_of(const struct aside_xml *sheet, const char *range)
{
    for (const struct aside_xml *at = child(sheet, "dataValidations")->children; at != NULL;
         at = at->next) {
        if (strcmp(aside_xml_attribute(at, "sqref"), range) == 0)
            return at;
    }
    return NULL;
}

static void assert_list(const struct aside_xml *sheet, const char *range, const char *formula)
{
    const struct aside_xml *rule = rule_of(sheet, range);

    assert_non_null(rule);
    assert_string_equal(aside_xml_attribute(rule, "type"), "list");
    assert_string_equal(child(rule, "formula1")->text, formula);
}

/* ---- tests --------------------------------------------------------------------------------- */

enum { CITY_SHEET = 2, THINGS_SHEET = 3, OTHER_SHEET = 4, LISTS_SHEET = 5 };

static void same_city_same_bytes(void **state)
{
    size_t lengths[2];
    const char *bytes[2];
    struct aside_error err = { 0 };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(write_to(path, made_up(2), "Testville"), ASIDE_OK);
        assert_int_equal(aside_file_read(&bytes[i], &lengths[i], arena, path, 64 << 20, &err),
                         ASIDE_OK);
    }
    assert_int_equal(lengths[0], lengths[1]);
    assert_memory_equal(bytes[0], bytes[1], lengths[0]);
}

/* What comes back the same as a number is one; all else is text, and nothing is a formula. */
static void cells_are_typed_where_nothing_is_lost(void **state)
{
    static const struct {
        const char *address, *wanted;
    } cases[] = {
        { "A1", "id" },
        { "B1", "price" },
        { "A2", "a-1" },
        { "B2", "#1234.5" },
        { "C2", "#0.125" },
        { "D2", "#4.8" },
        { "E2", "#2027" },
        { "F2", "yes" },
        { "G2", "#46266" },
        { "I2", "b-1" },
        { "J2", "20%" },
        { "K2", "007" },
        { "B3", "#9999999999999.99" },
        { "C3", "#0.0001" },
        { "D3", "1.234567890123456" },
        { "E3", NULL },
        { "G3", "1899-12-31" },
        { "J3", "=1+1" },
        { "K3", "=HYPERLINK(\"x\") _x005F_x0041_" },
    };
    const struct aside_xml *sheet;

    (void)state;
    assert_int_equal(write_to(path, made_up(2), "Testville"), ASIDE_OK);
    sheet = sheet_part(THINGS_SHEET);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *text = cell(sheet, cases[i].address);

        if (!aside_text_equal(text, cases[i].wanted))
            fail_msg("%s is '%s', not '%s'", cases[i].address, text, cases[i].wanted);
    }
}

static void a_form_has_record_and_field_on_every_line(void **state)
{
    const struct aside_xml *sheet;

    (void)state;
    assert_int_equal(write_to(path, made_up(2), "Testville"), ASIDE_OK);
    sheet = sheet_part(CITY_SHEET);
    for (size_t i = 0; aside_intake_form_headers[i] != NULL; i++)
        assert_string_equal(cell(sheet, aside_arena_printf(arena, "%c1", (int)('A' + i))),
                            aside_intake_form_headers[i]);
    for (size_t i = 0; i < COUNT(form_columns); i++) {
        assert_string_equal(cell(sheet, aside_arena_printf(arena, "A%zu", i + 2)),
                            form_columns[i].record);
        assert_string_equal(cell(sheet, aside_arena_printf(arena, "B%zu", i + 2)),
                            form_columns[i].name);
    }
    assert_string_equal(cell(sheet, "C2"), "+Ville");
    assert_string_equal(cell(sheet, "C3"), "0042");
    assert_string_equal(cell(sheet, "C4"), "#0.1");
    assert_non_null(rule_of(sheet, "C4"));
}

static void choices_and_ids_are_offered(void **state)
{
    const struct aside_xml *things, *lists;

    (void)state;
    assert_int_equal(write_to(path, made_up(2), "Testville"), ASIDE_OK);
    things = sheet_part(THINGS_SHEET);
    assert_list(things, "F2:F1000", "\"yes,no\"");
    assert_list(things, "H2:H1000", "Lists!$A$2:$A$9"); /* too long to stand in the rule */
    assert_list(things, "I2:I1000",
                "OFFSET(Lists!$B$2,0,0,MAX(1,"
                "SUMPRODUCT(MAX((Things!$A$2:$A$1000<>\"\")*(ROW(Things!$A$2:$A$1000)-1)))+"
                "SUMPRODUCT(MAX(('Other things'!$A$2:$A$1000<>\"\")*"
                "(ROW('Other things'!$A$2:$A$1000)-1)))),1)");
    assert_list(sheet_part(OTHER_SHEET), "B2:B1000",
                "OFFSET(Things!$A$2,0,0,MAX(1,"
                "SUMPRODUCT(MAX((Things!$A$2:$A$1000<>\"\")*(ROW(Things!$A$2:$A$1000)-1)))),1)");
    lists = sheet_part(LISTS_SHEET);
    assert_string_equal(cell(lists, "A2"), many[0]);
    assert_string_equal(cell(lists, "A9"), many[7]);
}

static void the_sheet_of_lists_is_hidden(void **state)
{
    const struct aside_xml *at;

    (void)state;
    assert_int_equal(write_to(path, made_up(2), "Testville"), ASIDE_OK);
    at = child(tree("xl/workbook.xml"), "sheets")->children;
    assert_string_equal(aside_xml_attribute(at, "name"), "Read me");
    for (; at->next != NULL; at = at->next)
        assert_null(aside_xml_attribute(at, "state"));
    assert_string_equal(aside_xml_attribute(at, "name"), "Lists");
    assert_string_equal(aside_xml_attribute(at, "state"), "hidden");
}

static void checks_reach_past_the_last_row(void **state)
{
    (void)state;
    assert_int_equal(write_to(path, made_up(1500), "Testville"), ASIDE_OK);
    assert_non_null(rule_of(sheet_part(THINGS_SHEET), "B2:B1700"));
    assert_string_equal(cell(sheet_part(THINGS_SHEET), "A1501"), "a-2");
}

static void headers_have_notes(void **state)
{
    size_t length = 0;
    const char *notes;

    (void)state;
    assert_int_equal(write_to(path, made_up(2), "Testville"), ASIDE_OK);
    notes = part("xl/comments2.xml", &length); /* of the second sheet that has some */
    assert_non_null(notes);
    assert_non_null(strstr(notes, "What it is.\nRequired.\nWrite something."));
    assert_non_null(strstr(notes, "Unit: dollars"));
    assert_non_null(strstr(notes, "Left blank: 1"));
    assert_non_null(strstr(notes, "Choose one of yes, no."));
    assert_non_null(strstr(notes, "an id of the sheet Things or Other things"));
    notes = part("xl/comments1.xml", &length);
    assert_non_null(strstr(notes, "A 'code'."));
}

/* Of every field that a city has: within what a spreadsheet takes, and not cut off. */
static void every_column_of_a_city_is_checked(void **state)
{
    aside_intake sheets = aside_city_intake(arena, NULL);

    (void)state;
    assert_int_equal(write_to(path, sheets, NULL), ASIDE_OK);
    for (size_t s = 0; s < sheets.count; s++) {
        const struct aside_xml *rules = child(sheet_part(s + 2), "dataValidations");
        size_t count = 0;

        assert_non_null(rules);
        for (const struct aside_xml *at = rules->children; at != NULL; at = at->next) {
            const char *const texts[] = { "promptTitle", "prompt", "errorTitle", "error" };

            for (size_t i = 0; i < COUNT(texts); i++) {
                const char *text = aside_xml_attribute(at, texts[i]);

                if (text == NULL)
                    continue;
                assert_true(aside_text_width(text) <= (i % 2 == 0 ? 32 : 255));
            }
            assert_non_null(aside_xml_attribute(at, "prompt"));
            count++;
        }
        assert_int_equal(count, sheets.items[s].columns.count);
    }
}

static void the_example_says_that_it_is_fictional(void **state)
{
    struct aside_intake_request request = { .sheets = made_up(1),
                                            .title = "Rivermont",
                                            .file_name = "r.xlsx",
                                            .fictional = true,
                                            .as_of = { 2026, 9, 1 } };
    struct aside_error err = { 0 };
    size_t length = 0;
    const char *strings;

    (void)state;
    assert_int_equal(aside_report_intake(&request, path, &err), ASIDE_OK);
    strings = part("xl/sharedStrings.xml", &length);
    assert_non_null(strstr(strings, "This city is fictional"));
    assert_non_null(strstr(strings, "setaside plan r.xlsx -o plan.xlsx"));
    assert_non_null(strstr(strings, "designation"));
    assert_int_equal(write_to(path, made_up(1), NULL), ASIDE_OK);
    assert_null(strstr(part("xl/sharedStrings.xml", &length), "fictional"));
}

static void a_target_that_cannot_be_written_is_an_error(void **state)
{
    static const char *const targets[] = { "/dev/full", "/nowhere/at/all.xlsx", "/tmp" };

    (void)state;
    for (size_t i = 0; i < COUNT(targets); i++)
        assert_int_equal(write_to(targets[i], made_up(1), "Testville"), ASIDE_ERR_IO);
}

static void more_rows_than_a_sheet_holds_are_refused(void **state)
{
    aside_intake sheets = made_up(1);

    (void)state;
    sheets.items[1].rows.count = ASIDE_ROWS_MAX; /* counted before any of them is looked at */
    assert_int_equal(write_to("/tmp/aside-none.xlsx", sheets, NULL), ASIDE_ERR_INVALID);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_city_same_bytes),
        cmocka_unit_test(cells_are_typed_where_nothing_is_lost),
        cmocka_unit_test(a_form_has_record_and_field_on_every_line),
        cmocka_unit_test(choices_and_ids_are_offered),
        cmocka_unit_test(the_sheet_of_lists_is_hidden),
        cmocka_unit_test(checks_reach_past_the_last_row),
        cmocka_unit_test(headers_have_notes),
        cmocka_unit_test(every_column_of_a_city_is_checked),
        cmocka_unit_test(the_example_says_that_it_is_fictional),
        cmocka_unit_test(a_target_that_cannot_be_written_is_an_error),
        cmocka_unit_test(more_rows_than_a_sheet_holds_are_refused),
    };
    int failed;

    arena = aside_arena_new();
    snprintf(path, sizeof path, "/tmp/aside-intake-%ld.xlsx", (long)getpid());
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    unlink(path);
    aside_arena_free(arena);
    return failed;
}
