/* A council's plan read: its three forms, and every fault with its place. */
#include "score_given.h"
#include "stored_zip.h"

static const char *const city = SCORE_CITY("");

static int64_t cents(const struct scored *s, size_t subject, size_t year)
{
    return s->council->spend[subject * s->council->year_count + year].cents;
}

/* ---- sound files ------------------------------------------------------------------------- */

/* Titles above, headings and sums between, names for ids, amounts as people type them. */
static void a_table_is_read_as_people_write_it(void **state)
{
    struct scored s = council_of(city,
        "Council's plan of the city,,,,\n"
        "Program,Note,FY2027,FY 2028,All years\n"
        "Proven strategies,,,,\n"
        "program a,x,\"$600,000\",600000.50,\"1,200,000.50\"\n"
        "  PROGRAM B ,,400000,,400000\n"
        "\"Program C, of many\",,1,2,3\n"
        "\"Subtotal, proven\",,999,999,999\n"
        "Total,,\"1,000,001\",600002.50,1600003.50\n"
        "Total less the sum of its parts,,0,0,0\n"
        ",notes,,see page 2,\n");

    (void)state;
    assert_int_equal(s.status, ASIDE_OK);
    assert_int_equal(s.found.count, 0);
    assert_string_equal(s.council->form, "CSV file");
    assert_int_equal(cents(&s, 0, 0), 60000000);
    assert_int_equal(cents(&s, 0, 1), 60000050);
    assert_int_equal(cents(&s, 1, 0), 40000000);
    assert_int_equal(cents(&s, 1, 1), 0);
    assert_int_equal(cents(&s, 2, 0), 100);
    assert_int_equal(cents(&s, 2, 1), 200);
    assert_int_equal(s.council->unnamed, 1);
    assert_false(s.council->named[3]);
    assert_int_equal(s.council->blank, 1);
    scored_end(&s);
}

/* Of two columns that could name programs, the ids. */
static void ids_go_before_names(void **state)
{
    struct scored s = council_of(city, "key,id,name,spend FY2027,spend FY2028,fte FY2027\n"
                                       "b,b,Program A,5,6,7\n");

    (void)state;
    assert_int_equal(s.status, ASIDE_OK);
    assert_int_equal(cents(&s, 1, 0), 500);
    assert_int_equal(cents(&s, 1, 1), 600);
    assert_int_equal(cents(&s, 0, 0), 0);
    scored_end(&s);
}

static void sums_that_differ_are_warned_of(void **state)
{
    struct scored s = council_of(city, "program,2027,2028,Total\na,1,2,4\nb,3,4,7\n"
                                       "Total,4,7,11\n");

    (void)state;
    assert_int_equal(s.status, ASIDE_OK);
    assert_int_equal(s.found.faults, 0);
    assert_int_equal(s.found.warnings, 3);
    assert_int_equal(s.found.items[0].at.line, 2);
    assert_string_equal(s.found.items[0].message, "the total of 'a' is $4 here, and the amounts "
                                                  "come to $3: the amounts are scored");
    assert_int_equal(s.found.items[1].at.line, 4);
    assert_non_null(strstr(s.found.items[1].message, "the total of FY2028 is $7"));
    assert_non_null(strstr(s.found.items[2].message, "the total of all years is $11"));
    scored_end(&s);
}

static void json_is_read_in_both_its_shapes(void **state)
{
    struct scored s = council_of(city, " {\"spend\": {\"a\": {\"2027\": 100, \"2028\": 200},\n"
                                       "\"Program B\": {\"FY2028\": 300, \"2027\": 0}}}");

    (void)state;
    assert_int_equal(s.status, ASIDE_OK);
    assert_string_equal(s.council->form, "JSON file");
    assert_int_equal(cents(&s, 0, 1), 200);
    assert_int_equal(cents(&s, 1, 1), 300);
    scored_end(&s);
    s = council_of(city, "{\"programs\": [{\"id\": \"c\", \"spend\": {\"2027\": 7, \"2028\": 8}, "
                         "\"pay\": []}], \"pools\": []}");
    assert_int_equal(s.status, ASIDE_OK);
    assert_int_equal(cents(&s, 2, 0), 7);
    assert_int_equal(cents(&s, 2, 1), 8);
    scored_end(&s);
}

/* ---- workbooks --------------------------------------------------------------------------- */

#define TEXT(at, text) "<c r='" at "' t='inlineStr'><is><t>" text "</t></is></c>"
#define NUMBER(at, value) "<c r='" at "'><v>" value "</v></c>"
#define HEADER "<row r='3'>" TEXT("A3", "Program") TEXT("B3", "FY2027") TEXT("C3", "FY2028") \
    "</row>"

static struct scored council_of_sheet(const char *rows)
{
    struct aside_arena *arena = aside_arena_new();
    const char *parts[BOOK_PARTS];
    size_t length;
    const char *bytes;
    struct scored s;

    memcpy(parts, book_contents, sizeof(parts));
    parts[BOOK_SHEET] = book_sheet(arena, rows);
    bytes = book_build(arena, parts, &length);
    s = council_of_bytes(city, bytes, length);
    aside_arena_free(arena);
    return s;
}

static void a_sheet_is_read_as_a_table(void **state)
{
    struct scored s = council_of_sheet("<row r='1'>" TEXT("A1", "The council's plan") "</row>"
        HEADER "<row r='4'>" TEXT("A4", "Program A") NUMBER("B4", "600000.5")
        "<c r='C4'><f>B4*2</f><v>1200001</v></c></row>");

    (void)state;
    assert_int_equal(s.status, ASIDE_OK);
    assert_string_equal(s.council->form, "workbook");
    assert_string_equal(s.council->sheet, "Programs");
    assert_int_equal(cents(&s, 0, 0), 60000050);
    assert_int_equal(cents(&s, 0, 1), 120000100);
    scored_end(&s);
}

static void cells_that_hold_no_amount_are_named(void **state)
{
    static const char *const messages[] = {
        "Programs!B4", "the amount of 'a' in FY2027 is a formula whose result the file does not "
                       "hold: open it in a spreadsheet and save it again",
        "Programs!C4", "the amount of 'a' in FY2028 is the error #REF!: write it out",
        "Programs!B5", "the amount of 'b' in FY2027, '12.5%', is not an amount; write digits "
                       "alone, such as 1234.50",
        "Programs!C5", "the amount of 'b' in FY2028 is a date, or yes or no: write it as a number "
                       "or a text",
    };
    struct scored s = council_of_sheet(HEADER
        "<row r='4'>" TEXT("A4", "a") "<c r='B4'><f>1+1</f></c><c r='C4' t='e'><v>#REF!</v></c>"
        "</row><row r='5'>" TEXT("A5", "b") "<c r='B5' s='2'><v>0.125</v></c>"
        "<c r='C5' t='b'><v>1</v></c></row>");

    (void)state;
    assert_int_equal(s.status, ASIDE_ERR_INVALID);
    assert_int_equal(s.found.faults, COUNT(messages) / 2);
    for (size_t i = 0; i < COUNT(messages) / 2; i++) {
        assert_string_equal(s.found.items[i].at.cell, messages[2 * i]);
        assert_string_equal(s.found.items[i].message, messages[2 * i + 1]);
    }
    scored_end(&s);
}

/* ---- faults ------------------------------------------------------------------------------ */

struct fault_case {
    const char *text;
    int line;
    const char *message;        /* the first fault holds it */
    size_t faults;
};

static const struct fault_case fault_cases[] = {
    { "", 1, "there is no row of column names: write 'program'", 1 },
    { "program,amount\na,1\n", 1, "there is a column of programs and none for a fiscal year", 1 },
    { "x,2027,2028\na,1,2\n", 1, "there are columns for fiscal years and none of programs", 1 },
    { "program,2027\na,1\n", 1, "there is no column for FY2028: add it", 1 },
    { "program,2026,2027,2028\na,1,2,3\n", 1, "FY2026 is outside the horizon (FY2027 to FY2028)",
      1 },
    { "program,2027,2028,FY2027\na,1,2,3\n", 1, "a column for FY2027 stands twice", 1 },
    { "program,2027,2028\nProgram AA,1,2\n", 2, "'Program AA': did you mean 'Program A'", 1 },
    { "program,2027,2028\nParks,1,2\n", 2, "'Parks': write its id or its exact name, and call a "
      "row of sums 'Subtotal' or 'Total'", 1 },
    { "program,2027,2028\na,1,2\n\nProgram A,3,4\n", 4, "'a' stands here and at line 2", 1 },
    { "program,2027,2028\na,-1,1e3\n", 2, "the amount of 'a' in FY2027, '-1', is negative", 2 },
    { "program,2027,2028\na,1.234,tbd\n", 2, "'1.234', has more than two decimals", 2 },
    { "program,2027,2028\n,1,2\n", 2, "the row has amounts and names no program", 1 },
    { "program,2027,2028\na,9999999999999,9999999999999\n", 0, "more than ten trillion", 1 },
    { "program,2027,2028\nnote,,\n", 0, "it names no program and no pool of the city", 1 },
    { "program,2027,2028\na,\"1,2\n", 2, "quote", 1 },
    { "{\"spend\":\n{\"a\": {\"2027\": 1,}}}", 2, "this is not JSON: ", 1 },
    { "{\"spend\": {\"a\": {\"2027\": 1}}}", 1, "'a' has no amount for FY2028: write 0", 1 },
    { "{\"spend\": {\"a\":\n{\"2027\": 1, \"2028\": 2, \"2029\": 3}}}", 2,
      "FY2029 is outside the horizon", 1 },
    { "{\"spend\": {\"a\": {\"2027\": -1, \"2028\": \"$5\"}}}", 1, "'-1', is negative", 2 },
    { "{\"spend\": {\"a\": {\"2027\": 1, \"2028\": 2},\n\"Program A\": {}}}", 2,
      "'a' stands here and at line 1", 1 },
    { "{\"spend\": {\"a\": {\"2027\": 1, \"FY2027\": 2}}}", 1, "stands twice", 1 },
    { "{\"spend\": {\"a\": 5}}", 1, "an object of years", 1 },
    { "{\"spend\": [1]}", 1, "\"spend\" is an object of programs", 1 },
    { "{\"spend\": {\"parks\": {}}}", 1, "'parks': write its id or its exact name", 1 },
    { "{\"spend\": {\"a\": {\"soon\": 1}}}", 1, "'soon' is no fiscal year: write one as \"2027\"",
      1 },
    { "{\"programs\": [{\"id\": 4}]}", 1, "has an \"id\", a text, and \"spend\"", 1 },
    { "{\"programs\": {}}", 1, "are an array here", 1 },
    { "{\"conflict\": {}}", 1, "no plan satisfies the rules: it holds no amounts", 1 },
    { "[1, 2]", 1, "this JSON holds no plan", 1 },
};

static void check_fault(void **state)
{
    const struct fault_case *wanted = *state;
    struct scored s = council_of(city, wanted->text);

    assert_true(s.status == ASIDE_ERR_INVALID || s.status == ASIDE_ERR_SYNTAX);
    assert_null(s.council);
    assert_true(s.found.count > 0);
    if (strstr(s.found.items[0].message, wanted->message) == NULL)
        fail_msg("'%s' does not hold '%s'", s.found.items[0].message, wanted->message);
    assert_int_equal(s.found.items[0].at.line, wanted->line);
    assert_int_equal(s.found.faults, wanted->faults);
    scored_end(&s);
}

static void what_cannot_be_read_is_no_fault_of_its_content(void **state)
{
    struct given given = given_city(city);
    struct aside_problems found = { .arena = given.arena };
    struct aside_council_plan *council = NULL;
    struct aside_error err = { 0 };

    (void)state;
    assert_int_equal(aside_council_plan_read(&council, given.arena, "no-such-file", given.city,
                                             &found, &err),
                     ASIDE_ERR_IO);
    assert_string_equal(err.file, "no-such-file");
    assert_int_equal(aside_council_plan_read(&council, given.arena, "tests/unit", given.city,
                                             &found, &err),
                     ASIDE_ERR_IO);
    assert_string_equal(err.file, "tests/unit/subjects.csv");
    given_end(&given);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_read_as_people_write_it),
        cmocka_unit_test(ids_go_before_names),
        cmocka_unit_test(sums_that_differ_are_warned_of),
        cmocka_unit_test(json_is_read_in_both_its_shapes),
        cmocka_unit_test(a_sheet_is_read_as_a_table),
        cmocka_unit_test(cells_that_hold_no_amount_are_named),
        cmocka_unit_test(what_cannot_be_read_is_no_fault_of_its_content),
    };
    struct CMUnitTest faults[COUNT(fault_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(fault_cases); i++)
        faults[i] = unit_case(fault_cases[i].message, check_fault, &fault_cases[i]);
    failed = cmocka_run_group_tests_name("faults", faults, NULL, NULL);
    return failed + cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
