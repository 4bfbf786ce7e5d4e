/* The formula of an estimate, as it is printed. */
#include "report_given.h"

#include <words.h>

#define CITY_OF(places, programs)                                                              \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"              \
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/>"                     \
    "<sources><source id='gf' name='GF' kind='local'><amount year='2027'>9000000</amount>"     \
    "</source></sources><places>" places "</places><programs>" programs "</programs></city>"
#define PROGRAM(id, attributes, effect, estimate)                                              \
    "<program id='" id "' name='P " id "' strategy='proven' actions='4' " attributes ">"       \
    "<effect from='t' " effect "><estimate " estimate "/></effect></program>"
#define EAST "<place id='east' name='Eastbank' baseline='210'/>"
#define CURE                                                                                   \
    PROGRAM("cure", "place='east'", "",                                                        \
            "evidence='nyc-cure' place='east' reach='0.4' full-spend='1400000'")
#define HOUSES                                                                                 \
    PROGRAM("houses", "place='east' people-served='90' unit-cost='10000'", "",                 \
            "evidence='buildings-quasi' baseline='40' reach='1'")

struct formula_case {
    const char *name, *text, *formula, *assumption; /* of the first program */
};

static const struct formula_case formula_cases[] = {
    { "alone", CITY_OF(EAST, CURE),
      "210 shootings a year x 0.4 reached x 17% fewer (Cure Violence sites in New York City; "
      "all shootings in the precincts with a site, first year; design not stated) = 14.3 a "
      "year at $1,400,000",
      "The study states no interval." },
    { "among others", CITY_OF(EAST, CURE HOUSES),
      "210 shootings a year x 0.4 reached x 17% fewer (Cure Violence sites in New York City; "
      "all shootings in the precincts with a site, first year; design not stated) = 14.3 a "
      "year at $1,400,000; x 0.964 because 2 estimates overlap in Eastbank = 13.8",
      "The study states no interval." },
    { "by people", CITY_OF(EAST, HOUSES),
      "40 shootings a year x 1 reached x 39% fewer (Abandoned buildings repaired, gun "
      "violence; gun violence around the repaired buildings; quasi-experiment) = 15.6 a year "
      "at $900,000 (90 people x $10,000)",
      "The range is from the study's interval (28% to 50%). The study counted gun violence: "
      "that its percentage holds of shootings is carried over, an assumption." },
    { "a range of the city's own",
      CITY_OF("", PROGRAM("p", "", "low='0'", "evidence='nyc-cure' baseline='1000.5' reach='1' "
                                              "full-spend='5.50'")),
      "1000.5 shootings a year x 1 reached x 17% fewer (Cure Violence sites in New York City; "
      "all shootings in the precincts with a site, first year; design not stated) = 170 a year "
      "at $5.50",
      "The study states no interval; the range is the city's own." },
};

static void check_formula(void **state)
{
    const struct formula_case *row = *state;
    struct report_given given = report_given(row->text);
    const struct aside_program *first = &given.report.city->programs.items[0];

    assert_string_equal(aside_estimate_formula(given.arena, given.report.city, first),
                        row->formula);
    assert_string_equal(aside_estimate_assumption(given.arena, given.report.city, first),
                        row->assumption);
    aside_arena_free(given.arena);
}

/* The sheet cites the library, prints the formula and shows what to know of its studies. */
static void the_sheet_shows_formula_library_and_traps(void **state)
{
    struct report_given given = report_given(CITY_OF(EAST, CURE HOUSES));
    const struct aside_book *book = report_book(&given);
    const struct aside_cell *cell;

    (void)state;
    cell = cell_beside(book, "Assumptions", "Library of evidence", 1);
    assert_string_equal(cell->text, "evidence.xml, checked 2026-10-05");
    cell = cell_beside(book, "Assumptions", "Fingerprint of the library", 1);
    assert_non_null(strstr(cell->text, "(FNV-1a)"));
    cell = cell_beside(book, "Assumptions", "P cure", 7);
    assert_non_null(strstr(cell->text, "x 0.964 because 2 estimates overlap in Eastbank"));
    cell = cell_beside(book, "Assumptions", "P cure", 8);
    assert_non_null(strstr(cell->text, "council.nyc.gov/data/cure"));
    cell = cell_beside(book, "Assumptions",
                       "What to know of the studies that estimates rest on", 0);
    assert_non_null(cell);
    aside_arena_free(given.arena);
}

/* A city that draws on nothing is told nothing of a library. */
static void without_an_estimate_no_library_is_named(void **state)
{
    struct report_given given = report_given(REPORT_CITY);
    const struct aside_table *facts = aside_tables_find(
        aside_tables_make(given.arena, &given.report), "facts");

    (void)state;
    assert_null(given.report.city->evidence);
    for (size_t r = 0; r < facts->row_count; r++)
        assert_null(strstr(facts->keys[r], "evidence"));
    aside_arena_free(given.arena);
}

int main(void)
{
    struct CMUnitTest rows[COUNT(formula_cases)];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheet_shows_formula_library_and_traps),
        cmocka_unit_test(without_an_estimate_no_library_is_named),
    };

    for (size_t i = 0; i < COUNT(formula_cases); i++)
        rows[i] = unit_case(formula_cases[i].name, check_formula, &formula_cases[i]);
    return cmocka_run_group_tests_name("sheet", tests, NULL, NULL)
         + cmocka_run_group_tests_name("formula", rows, NULL, NULL);
}
