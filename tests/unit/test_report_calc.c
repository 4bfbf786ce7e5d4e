#include <model.h>

#include <string.h>

#include "unit.h"

/*
 * A sheet "Data": A1:A4 = 1, 2, 3.5, "x"; B1:B4 = 10, 20, 30, blank; and "Other one": A1 = 7.
 * `formula` stands in Data!D1; its result is a text, or a number to six decimals.
 */
struct calc_case {
    const char *formula;
    const char *text; /* NULL: a number */
    int64_t millionths;
};

static const struct calc_case results[] = {
    { "1+2*3", NULL, 7000000 },
    { "(1+2)*3", NULL, 9000000 },
    { "-2-3", NULL, -5000000 },
    { "2--3", NULL, 5000000 },
    { "7/4", NULL, 1750000 },
    { "1/3*3", NULL, 1000000 },
    { "A1+A2", NULL, 3000000 },
    { "$A$3*B$2", NULL, 70000000 },
    { "C9+1", NULL, 1000000 },
    { "'Other one'!A1*2", NULL, 14000000 },
    { "SUM(A1:A4,B1,5)", NULL, 21500000 },
    { "SUM('Other one'!A1:A3)", NULL, 7000000 },
    { "SUMPRODUCT(A1:A3,B1:B3)", NULL, 155000000 },
    { "SUMPRODUCT(ROUND(A1:A3*B1:B3/3,0))", NULL, 51000000 },
    { "SUMIFS(B1:B4,A1:A4,2)", NULL, 20000000 },
    { "SUMIFS(B1:B4,A1:A4,\">=2\")", NULL, 50000000 },
    { "COUNTIFS(A1:A4,\"x\")", NULL, 1000000 },
    { "COUNTIFS(A1:A4,\">=1\",B1:B4,20)", NULL, 1000000 },
    { "MAX(A1:A4)", NULL, 3500000 },
    { "MIN(A1:A4,-1)", NULL, -1000000 },
    { "ABS(1-5)", NULL, 4000000 },
    { "ROUND(2/3,2)", NULL, 670000 },
    { "ROUNDUP(7/3,0)", NULL, 3000000 },
    { "IF(A1<A2,1,2)", NULL, 1000000 },
    { "IF(0=0,0,1/0)", NULL, 0 },
    { "IF(A1=0,0,ROUND(A2/A1,2))", NULL, 2000000 },
    { "IF(1=2,1/0+ROUND(1/0,2),5)", NULL, 5000000 },
    { "AND(1=1,2>1)", NULL, 1000000 },
    { "OR(1=2,2<1)", NULL, 0 },
    { "A1<>A2", NULL, 1000000 },
    { "A1>=1", NULL, 1000000 },
    { "\"a\"&\"b\"\"c\"", "ab\"c", 0 },
    { "A1&\" of \"&B1", "1 of 10", 0 },
    { "IF(B4=\"\",\"blank\",\"given\")", "blank", 0 },
    { "TEXT(1234567.5,\"$#,##0\")", "$1,234,568", 0 },
    { "TEXT(1/3,\"0.0%\")", "33.3%", 0 },
    { "TEXT(999,\"#,##0\")", "999", 0 },
};

static const struct calc_case faults[] = {
    { "1/0", "a division by zero", 0 },
    { "ROUND(1/0,2)", "a division by zero", 0 },
    { "1+", "not a formula", 0 },
    { "(1", "a parenthesis is missing", 0 },
    { "SUM(1", "a parenthesis is missing", 0 },
    { "NOPE(1)", "a function that is not known", 0 },
    { "A1:A3", "a range stands where one value is needed", 0 },
    { "A4+1", "a text stands where a number is needed", 0 },
    { "D1", "formulas run in a circle", 0 },
    { "Nowhere!A1", "no such sheet", 0 },
    { "\"a", "a text does not end", 0 },
    { "TEXT(1,\"0.000\")", "TEXT knows", 0 },
    { "SUMIFS(A1:A3,B1:B3)", "criteria come in pairs", 0 },
    { "SUMPRODUCT(SUMPRODUCT(A1:A3))", "SUMPRODUCT stands in SUMPRODUCT", 0 },
    { "1 2", "not a formula", 0 },
};

static void put_number(struct aside_book *book, size_t sheet, uint32_t row, uint32_t column,
                       struct aside_number number)
{
    struct aside_cell *cell = aside_sheet_make_cell(book, &book->sheets[sheet], row, column);

    cell->kind = ASIDE_CELL_NUMBER;
    cell->number = number;
}

/* The book of the cases, with the formula in place; *at is its cell. */
static struct aside_book *make_book(struct aside_cell **at, struct aside_arena *arena,
                                    const char *formula)
{
    struct aside_book *book = aside_arena_alloc(arena, sizeof *book);
    struct aside_cell *text;

    book->arena = arena;
    book->sheets[0].name = "Data";
    book->sheets[1].name = "Other one";
    book->sheet_count = 2;
    put_number(book, 0, 0, 0, aside_number_of(1, 1));
    put_number(book, 0, 1, 0, aside_number_of(2, 1));
    put_number(book, 0, 2, 0, aside_number_of(7, 2));
    text = aside_sheet_make_cell(book, &book->sheets[0], 3, 0);
    text->kind = ASIDE_CELL_TEXT;
    text->text = "x";
    for (uint32_t r = 0; r < 3; r++)
        put_number(book, 0, r, 1, aside_number_of(10 * (r + 1), 1));
    put_number(book, 1, 0, 0, aside_number_of(7, 1));
    *at = aside_sheet_make_cell(book, &book->sheets[0], 0, 3);
    (*at)->kind = ASIDE_CELL_FORMULA;
    (*at)->formula = formula;
    return book;
}

static void check_result(void **state)
{
    const struct calc_case *row = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_error err = { 0 };
    struct aside_cell *cell;
    struct aside_book *book = make_book(&cell, arena, row->formula);

    if (aside_book_compute(book, &err) != ASIDE_OK)
        fail_msg("%s", err.message);
    assert_int_equal(cell->is_text, row->text != NULL);
    if (row->text != NULL)
        assert_string_equal(cell->text, row->text);
    else
        assert_int_equal(aside_number_scaled(cell->number, 1000000), row->millionths);
    aside_arena_free(arena);
}

static void check_fault(void **state)
{
    const struct calc_case *row = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_error err = { 0 };
    struct aside_cell *cell;
    struct aside_book *book = make_book(&cell, arena, row->formula);

    assert_int_equal(aside_book_compute(book, &err), ASIDE_ERR_INTERNAL);
    if (strstr(err.message, row->text) == NULL)
        fail_msg("'%s' says '%s'", row->formula, err.message);
    aside_arena_free(arena);
}

static void a_formula_that_contradicts_the_plan_is_refused(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_error err = { 0 };
    struct aside_cell *cell;
    struct aside_book *book = make_book(&cell, arena, "A1+A2");

    (void)state;
    cell->expected = true;
    cell->expected_number = 302; /* 3.00 would be 300 or a unit beside it */
    cell->expected_scale = 100;
    assert_int_equal(aside_book_compute(book, &err), ASIDE_ERR_INTERNAL);
    assert_non_null(strstr(err.message, "Data!D1"));
    aside_arena_free(arena);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(results) + COUNT(faults) + 1];
    size_t count = 0;

    for (size_t i = 0; i < COUNT(results); i++)
        tests[count++] = unit_case(results[i].formula, check_result, &results[i]);
    for (size_t i = 0; i < COUNT(faults); i++)
        tests[count++] = unit_case(faults[i].formula, check_fault, &faults[i]);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(
        a_formula_that_contradicts_the_plan_is_refused);
    return cmocka_run_group_tests_name("report_calc", tests, NULL, NULL);
}
