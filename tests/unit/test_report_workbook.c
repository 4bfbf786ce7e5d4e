#include "report_given.h"

#include <unistd.h>

static struct report_given given;

static const char *read_all(const char *path, size_t *length)
{
    struct aside_error err = { 0 };
    const char *bytes = NULL;

    assert_int_equal(aside_file_read(&bytes, length, given.arena, path, 64 << 20, &err),
                     ASIDE_OK);
    return bytes;
}

static void same_plan_same_bytes(void **state)
{
    static const char *const paths[] = { "/tmp/aside-same-1.xlsx", "/tmp/aside-same-2.xlsx" };
    struct aside_error err = { 0 };
    const char *bytes[2];
    size_t lengths[2];

    (void)state;
    for (size_t i = 0; i < COUNT(paths); i++) {
        assert_int_equal(aside_report_workbook(&given.report, paths[i], NULL, &err), ASIDE_OK);
        bytes[i] = read_all(paths[i], &lengths[i]);
        unlink(paths[i]);
    }
    assert_int_equal(lengths[0], lengths[1]);
    assert_memory_equal(bytes[0], bytes[1], lengths[0]);
}

static void a_name_that_looks_like_a_formula_stays_text(void **state)
{
    const struct aside_book *book = report_book(&given);

    (void)state;
    assert_int_equal(aside_sheet_cell(&book->sheets[0], 0, 0)->kind, ASIDE_CELL_TEXT);
    assert_string_equal(aside_sheet_cell(&book->sheets[0], 0, 0)->text, "=1+1 & \"Ville\"");
    for (size_t s = 0; s < book->sheet_count; s++) {
        for (uint32_t r = 0; r < book->sheets[s].row_count; r++) {
            for (uint32_t c = 0; c < book->sheets[s].rows[r].count; c++) {
                const struct aside_cell *cell = aside_sheet_cell(&book->sheets[s], r, c);

                if (cell != NULL && cell->kind == ASIDE_CELL_FORMULA)
                    assert_null(strstr(cell->formula, "Pilot"));
            }
        }
    }
}

static void the_totals_are_the_plans(void **state)
{
    const struct aside_book *book = report_book(&given);
    const struct aside_plan *plan = given.report.plan;

    (void)state;
    for (uint32_t y = 0; y < plan->year_count; y++)
        assert_int_equal(
            aside_number_scaled(cell_beside(book, "Summary", "Allocated", 1 + y)->number, 100),
            plan->planned[y].cents);
}

static void an_edit_moves_totals_and_breaks_rules(void **state)
{
    struct aside_book *book = report_book(&given);
    struct aside_cell *spend = cell_beside(book, "Allocation", "+Outreach", 9);
    struct aside_cell *planned = cell_beside(book, "Summary", "Allocated", 1);
    struct aside_cell *broken = cell_beside(book, "Summary", "Rules broken", 1);
    struct aside_cell *agrees = cell_beside(book, "Sources and uses",
                                            "Check: used less allocated", 2);
    int64_t before = aside_number_scaled(planned->number, 100);
    int64_t edited = aside_number_scaled(spend->number, 100);

    (void)state;
    assert_int_equal(edited, given.report.plan->subjects[0].years[0].spend.cents);
    assert_int_equal(broken->number.up, 0);
    spend->number = aside_number_of(100, 1); /* below its minimum and the proven floor */
    recompute(book);
    assert_int_equal(aside_number_scaled(planned->number, 100), before - edited + 10000);
    assert_true(broken->number.up >= 2);
    assert_int_equal(aside_number_scaled(agrees->number, 100), edited - 10000);
    assert_string_equal(
        cell_beside(book, "Rules", "at least 50% of the plan goes to proven strategies", 8)
            ->text,
        "BROKEN");
}

static void a_target_that_cannot_be_written_is_an_error(void **state)
{
    static const char *const targets[] = { "/dev/full", "/nowhere/at/all.xlsx", "/tmp" };
    struct aside_error err = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(targets); i++)
        assert_int_equal(aside_report_workbook(&given.report, targets[i], NULL, &err),
                         ASIDE_ERR_IO);
    for (size_t i = 0; i < COUNT(targets); i++)
        assert_int_equal(aside_report_json(&given.report, targets[i], &err), ASIDE_ERR_IO);
    assert_int_equal(aside_report_csv(&given.report, "/dev/full/x", &err), ASIDE_ERR_IO);
}

static void every_figure_fits_its_column(void **state)
{
    const struct aside_book *book = report_book(&given);

    (void)state;
    for (size_t s = 0; s < book->sheet_count; s++) {
        const struct aside_sheet *sheet = &book->sheets[s];

        for (uint32_t r = 0; r < sheet->row_count; r++) {
            for (uint32_t c = 0; c < sheet->rows[r].count; c++) {
                const struct aside_cell *cell = aside_sheet_cell(sheet, r, c);
                double characters;

                if (cell == NULL || cell->is_text || cell->kind == ASIDE_CELL_BLANK
                    || cell->kind == ASIDE_CELL_TEXT || cell->style == NULL)
                    continue;
                characters = (double)strlen(aside_cell_shown(given.arena, cell));
                assert_true(sheet->widths[c] + 0.8 >= characters);
            }
        }
    }
}

/* The same city with a larger set-aside, beside the one of the file. */
static struct report_given given_comparison(void)
{
    static const char *const settings[] = { "policy.set-aside.minimum=20%",
                                            "source.gf.amount@2028=+100000" };
    struct report_given compared = report_given(REPORT_CITY);
    struct aside_report *report = &compared.report;
    struct aside_problems found = { .arena = compared.arena };
    const struct aside_solve_options options = { 0 };
    const struct aside_city *before = report->city;
    const struct aside_plan *plan_before = report->plan;
    struct aside_conflict *conflict = NULL;
    struct aside_city *city = NULL;
    struct aside_plan *plan = NULL;
    struct aside_error err = { 0 };

    assert_int_equal(
        aside_city_set(&city, compared.arena, before, settings, COUNT(settings), &found, &err),
        ASIDE_OK);
    assert_int_equal(aside_plan_make(&plan, &conflict, compared.arena, city, &options, &err),
                     ASIDE_OK);
    report->city = city;
    report->plan = plan;
    report->comparison = aside_comparison_make(compared.arena, before, plan_before, city, plan);
    return compared;
}

static int64_t cents_beside(const struct aside_book *book, const char *label, uint32_t columns)
{
    return aside_number_scaled(cell_beside(book, "Comparison", label, columns)->number, 100);
}

static void a_comparison_has_a_sheet_of_live_differences(void **state)
{
    struct report_given compared = given_comparison();
    const struct aside_comparison *c = compared.report.comparison;
    struct aside_book *book = report_book(&compared);
    struct aside_cell *spend = cell_beside(book, "Allocation", "+Outreach", 9);
    int64_t change = c->all.planned.after.cents - c->all.planned.before.cents;

    (void)state;
    assert_int_equal(cents_beside(book, "Allocated, before", 3), c->all.planned.before.cents);
    assert_int_equal(cents_beside(book, "Allocated, after", 3), c->all.planned.after.cents);
    assert_int_equal(cents_beside(book, "Set aside, before", 1),
                     c->years[0].set_aside.before.cents);
    assert_int_equal(cents_beside(book, "All programs and pools", 7), change);
    assert_int_equal(cents_beside(book, "All sources", 7), change);
    assert_int_equal(cents_beside(book, "+Outreach", 1), c->subjects[0].years[0].before.cents);
    assert_int_equal(cents_beside(book, "+Outreach", 3), c->subjects[0].years[0].after.cents);
    assert_non_null(cell_beside(book, "Assumptions", "policy.set-aside.minimum", 1));
    assert_string_equal(cell_beside(book, "Assumptions", "policy.set-aside.minimum", 2)->text,
                        "20%");
    spend->number = aside_number_of(100, 1);
    recompute(book);
    assert_int_equal(cents_beside(book, "+Outreach", 3), 10000);
    assert_int_equal(cents_beside(book, "+Outreach", 5),
                     10000 - c->subjects[0].years[0].before.cents);
    aside_arena_free(compared.arena);
}

static void without_settings_there_is_no_comparison(void **state)
{
    const struct aside_book *book = report_book(&given);

    (void)state;
    for (size_t s = 0; s < book->sheet_count; s++)
        assert_string_not_equal(book->sheets[s].name, "Comparison");
}

static int make_plan(void **state)
{
    (void)state;
    given = report_given(REPORT_CITY);
    return 0;
}

static int free_plan(void **state)
{
    (void)state;
    aside_arena_free(given.arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_plan_same_bytes),
        cmocka_unit_test(a_name_that_looks_like_a_formula_stays_text),
        cmocka_unit_test(the_totals_are_the_plans),
        cmocka_unit_test(an_edit_moves_totals_and_breaks_rules),
        cmocka_unit_test(a_target_that_cannot_be_written_is_an_error),
        cmocka_unit_test(every_figure_fits_its_column),
        cmocka_unit_test(a_comparison_has_a_sheet_of_live_differences),
        cmocka_unit_test(without_settings_there_is_no_comparison),
    };

    return cmocka_run_group_tests_name("report_workbook", tests, make_plan, free_plan);
}
