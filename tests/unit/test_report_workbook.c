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
    };

    return cmocka_run_group_tests_name("report_workbook", tests, make_plan, free_plan);
}
