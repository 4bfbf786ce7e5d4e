/*
 * test_report_whatif_workbook.c - a what-if run as tables, workbook and dump: of every kind, with
 * scenarios that have no plan, with none at all, with very many, and of a real city.
 */
#include "whatif_book_given.h"

#include <inttypes.h>
#include <unistd.h>

#include <whatif_book.h>

/* ---- what a table says ------------------------------------------------------------------- */

static const char *value_text(struct aside_arena *arena, const struct aside_value *value)
{
    char bytes[ASIDE_MONEY_TEXT];

    if (!value->given)
        return "";
    if (value->divisor > 1)
        return aside_arena_printf(arena, "%.12g",
                                  (double)value->number / (double)value->divisor);
    if (value->type == ASIDE_VALUE_TEXT)
        return value->text;
    if (value->type == ASIDE_VALUE_MONEY)
        return aside_arena_strdup(arena,
                                  aside_money_show(bytes, (aside_money){ value->number }));
    return aside_arena_printf(arena, "%" PRId64, value->number);
}

struct said {
    const char *table;
    size_t row;
    const char *field;
    size_t step;
    const char *text;
};

static void check_said(const struct whatif_given *given, const struct said *said, size_t count)
{
    const struct aside_tables *tables = aside_whatif_tables(given->arena, &given->report);

    for (size_t i = 0; i < count; i++) {
        const struct aside_table *table = aside_tables_find(tables, said[i].table);
        const char *text;
        size_t field;

        if (table == NULL || said[i].row >= table->row_count)
            fail_msg("no row %zu of %s", said[i].row, said[i].table);
        field = aside_table_field(table, said[i].field);
        if (field == SIZE_MAX)
            fail_msg("no field %s of %s", said[i].field, said[i].table);
        text = value_text(given->arena,
                          aside_table_value(table, said[i].row, field, said[i].step));
        if (strcmp(text, said[i].text) != 0)
            fail_msg("%s %zu %s: '%s', not '%s'", said[i].table, said[i].row, said[i].field,
                     text, said[i].text);
    }
}

#define CHECK_SAID(given, said) check_said(given, said, sizeof(said) / sizeof((said)[0]))

static size_t rows_of(const struct whatif_given *given, const char *table)
{
    return aside_tables_find(aside_whatif_tables(given->arena, &given->report), table)
        ->row_count;
}

/* Every formula is computed, and refused where it does not give what the table says. */
static char *dumped(const struct aside_whatif_report *report)
{
    struct aside_error err = { 0 };
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    assert_non_null(out);
    if (aside_whatif_workbook_dump(report, out, NULL, &err) != ASIDE_OK) {
        aside_error_print(stderr, &err);
        fail();
    }
    fclose(out);
    return bytes;
}

static void must_hold(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("'%s' is not in the dump", wanted);
}

static void must_miss(const char *text, const char *unwanted)
{
    if (strstr(text, unwanted) != NULL)
        fail_msg("'%s' is in the dump", unwanted);
}

/* ---- one kind each ----------------------------------------------------------------------- */

static void a_curve_leaves_gaps_where_there_is_no_plan(void **state)
{
    static const struct said said[] = {
        { "whatif", 0, "kind", 0, "one lever" },
        { "whatif", 0, "asked", 0,
          "One lever was moved: policy.set-aside.minimum from 0% to 14% (8 values; now 2%). At "
          "each value the city was planned anew." },
        { "whatif", 0, "answer", 0,
          "The outcome is highest at 0%: about 40 shootings averted. It is lowest at 14%: about "
          "9% less." },
        { "whatif", 0, "without", 0, "No plan at 6% to 8%." },
        { "whatif", 0, "thinned", 0, "" },
        { "scenarios", 0, "name", 0, "base (the city file)" },
        { "scenarios", 0, "outcome", 0, "40.25" },
        { "scenarios", 0, "change", 0, "" },
        { "scenarios", 2, "name", 0, "2%" },
        { "scenarios", 2, "lever-1", 0, "200" },
        { "scenarios", 2, "lever-1-format", 0, "lever-percent" },
        { "scenarios", 2, "lever-2", 0, "" },
        { "scenarios", 2, "change", 0, "-0.5" },
        { "scenarios", 2, "outcome-format", 0, "outcome-1" },
        { "scenarios", 2, "share", 0, "1235" },
        { "scenarios", 2, "fte", 0, "1225" },
        { "scenarios", 4, "outcome", 0, "no plan" },
        { "scenarios", 4, "planned", 0, "" },
        { "scenarios", 4, "change", 0, "" },
        { "scenarios", 4, "status", 0, "no plan keeps the rules" },
        { "scenarios", 5, "status", 0, "the city does not take it" },
        { "scenarios", 6, "status", 0, "stopped at a limit" },
        { "scenarios", 6, "bound", 0, "41" },
        { "curve", 1, "now", 0, "now" },
        { "curve", 1, "outcome", 0, "39.75" },
        { "curve", 3, "outcome", 0, "" },
        { "curve", 3, "share", 0, "" },
        { "curve", 3, "status", 0, "no plan keeps the rules" },
        { "without", 1, "name", 0, "8%" },
        { "without", 1, "message", 0, "policy.set-aside has a minimum above its maximum" },
        { "counts", 0, "count", 0, "5" },
        { "base", 0, "figure", 0, "40.25" },
        { "base", 1, "figure", 0, "$1,000,000" },
        { "programs", 0, "id", 0, "outreach" },
        { "programs", 0, "share", 0, "10000" },
        { "programs", 2, "id", 0, "call" },
        { "programs", 2, "share", 0, "1667" },
        { "beside", 1, "base", 0, "$150,000" },
        { "beside", 1, "spend", 1, "$300,000" },
        { "money", 1, "scenario", 0, "0%" },
        { "money", 1, "program", 0, "@Pilot" },
    };
    struct whatif_given *given = whatif_given(ASIDE_WHATIF_CURVE, 8, 8);
    char *dump = dumped(&given->report);

    (void)state;
    CHECK_SAID(given, said);
    assert_int_equal(rows_of(given, "tornado"), 0);
    assert_int_equal(rows_of(given, "without"), 2);
    must_hold(dump, "Curve: line chart \"What does policy.set-aside.minimum do to the outcome?\"");
    must_miss(dump, "Grid!");
    must_miss(dump, "Draws!");
    must_miss(dump, "Tornado!");
    free(dump);
    whatif_given_free(given);
}

static void a_grid_says_in_words_what_has_no_number(void **state)
{
    static const struct said said[] = {
        { "grid", 0, "value", 0, "0%" },
        { "grid", 0, "outcome", 2, "39.25" },
        { "grid", 1, "outcome", 0, "no plan" },
        { "grid", 1, "share", 0, "no plan" },
        { "grid", 1, "share", 2, "1235" },
        { "grid", 2, "outcome", 2, "not done" },
        { "whatif", 0, "grid-thinned", 0, "" },
        { "whatif", 0, "partial", 0, "The run was stopped: 8 of 9 scenarios are done." },
        { "whatif", 0, "without", 0, "2 of 8 scenarios have no plan." },
        { "scenarios", 2, "name", 0, "0% / 2%" },
    };
    struct whatif_given *given = whatif_given(ASIDE_WHATIF_GRID, 9, 8);
    char *dump = dumped(&given->report);

    (void)state;
    CHECK_SAID(given, said);
    must_hold(dump, "Grid: shaded B");
    must_hold(dump, "#E8F4FB #56B4E9");
    must_hold(dump, "highest at policy.set-aside.minimum 0% with source.gf.amount 0%");
    must_miss(dump, "Curve!");
    free(dump);
    whatif_given_free(given);
}

static void a_large_grid_is_thinned_and_says_so(void **state)
{
    struct whatif_given *given = whatif_given(ASIDE_WHATIF_GRID, 900, 900);
    char *dump = dumped(&given->report);

    (void)state;
    assert_int_equal(rows_of(given, "grid"), 150);
    must_hold(dump, "Of 300 by 3 values every few are shown, 150 by 3: --csv FILE writes all.");
    free(dump);
    whatif_given_free(given);
}

static void named_scenarios_stand_around_the_base_the_largest_first(void **state)
{
    static const struct said said[] = {
        { "whatif", 0, "answer", 0,
          "Against the base, the outcome is highest under 'Floor' (the same) and lowest under "
          "'Same' (about 6% less)." },
        { "whatif", 0, "without", 0, "2 of 6 scenarios have no plan: 'None', 'Odd'." },
        { "tornado", 0, "name", 0, "Same" },
        { "tornado", 0, "change", 0, "-2.5" },
        { "tornado", 0, "loss", 0, "-2.5" },
        { "tornado", 0, "gain", 0, "0" },
        { "tornado", 0, "percent", 0, "-621" },
        { "tornado", 0, "moves", 0,
          "@Pilot up $150,000; =Outreach down $100,000; -Call down $50,000 (leaves)" },
        { "tornado", 3, "name", 0, "Floor" },
        { "tornado", 3, "moves", 0, "no program" },
        { "scenarios", 1, "settings", 0, "policy.set-aside.minimum=20%; source.gf.amount=-5%" },
        { "scenarios", 1, "note", 0, "Council's" },
        { "scenarios", 1, "compared", 0, "" },
    };
    struct whatif_given *given = whatif_given(ASIDE_WHATIF_NAMED, NAMES, NAMES);
    char *dump = dumped(&given->report);

    (void)state;
    CHECK_SAID(given, said);
    must_hold(dump, "Tornado: bar chart");
    must_hold(dump, "Side by side!");
    must_miss(dump, "Money by scenario!");
    free(dump);
    whatif_given_free(given);
}

static void draws_spread_and_robust_plans_stand_side_by_side(void **state)
{
    static const struct said said[] = {
        { "whatif", 0, "answer", 0,
          "Today's plan comes to about 15 to 40 shootings averted in nine draws of ten; in the "
          "worst tenth, on average to about 15." },
        { "whatif", 0, "answer-more", 0,
          "It is as good as the best plan in 50% of the draws; on average the best plan of a "
          "draw comes to 0.12 more, at worst to 0.25 more (draw 2)." },
        { "scenarios", 2, "name", 0, "draw 2" },
        { "scenarios", 2, "today", 0, "39.5" },
        { "scenarios", 2, "regret", 0, "0.25" },
        { "spread", 0, "label", 0, "On average" },
        { "spread", 0, "figure", 1, "30" },
        { "spread", 3, "label", 0, "In 5% of the draws, no more than" },
        { "spread", 12, "label", 0, "Short of the draw's best plan, on average" },
        { "spread", 12, "figure", 0, "" },
        { "spread", 12, "figure", 1, "0.125" },
        { "spread", 12, "figure", 2, "0.5" },
        { "spread", 13, "figure", 2, "" },
        { "bins", 0, "label", 0, "34.5 to 35" },
        { "robust", 1, "status", 0, "stopped at a limit" },
        { "robust", 1, "bound", 0, "32" },
        { "robust", 2, "value", 0, "no plan" },
        { "robust", 2, "message", 0, "the time limit came first" },
        { "robust-money", 0, "spend", 1, "$600,000" },
    };
    struct whatif_given *given = whatif_given(ASIDE_WHATIF_DRAWS, 12, 12);
    char *dump = dumped(&given->report);

    (void)state;
    CHECK_SAID(given, said);
    must_hold(dump, "Draws: column chart");
    must_hold(dump, "Programs: bar chart");
    must_hold(dump, "Best on average");
    must_miss(dump, "Side by side!");
    free(dump);
    whatif_given_free(given);
}

/* Bins leave no draw out. */
static void bins_count_every_draw(void **state)
{
    struct whatif_given *given = whatif_given(ASIDE_WHATIF_DRAWS, 500, 500);
    const struct aside_table *bins = aside_tables_find(
        aside_whatif_tables(given->arena, &given->report), "bins");
    int64_t today = 0, best = 0;

    (void)state;
    for (size_t b = 0; b < bins->row_count; b++) {
        today += aside_table_value(bins, b, aside_table_field(bins, "today"), 0)->number;
        best += aside_table_value(bins, b, aside_table_field(bins, "best"), 0)->number;
    }
    assert_int_equal(today, 500);
    assert_int_equal(best, 500);
    whatif_given_free(given);
}

/* ---- little, and much -------------------------------------------------------------------- */

static const enum aside_whatif_kind kinds[] = { ASIDE_WHATIF_NAMED, ASIDE_WHATIF_CURVE,
                                                ASIDE_WHATIF_GRID, ASIDE_WHATIF_DRAWS };

static void a_run_of_which_nothing_is_done_says_so(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(kinds); k++) {
        struct whatif_given *given = whatif_given(kinds[k], NAMES, 0);
        char *dump = dumped(&given->report);

        must_hold(dump, "No scenario has a plan.");
        must_hold(dump, "The run was stopped: 0 of 6 scenarios are done.");
        free(dump);
        whatif_given_free(given);
    }
}

static void a_base_without_a_plan_has_no_changes(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(kinds); k++) {
        struct whatif_given *given = whatif_given(kinds[k], NAMES, NAMES);
        char *dump;

        given->run.base = (struct aside_whatif_record){ .verdict = ASIDE_VERDICT_INFEASIBLE,
                                                        .objective = NAN, .bound = NAN };
        given->run.summary.today = (struct aside_spread){ .mean = NAN, .worst_tenth = NAN };
        for (size_t i = 0; i < NAMES; i++)
            given->records[i].today = given->records[i].regret = NAN;
        dump = dumped(&given->report);
        must_hold(dump, "has no plan: no plan keeps the rules.");
        must_miss(dump, "Tornado!");
        must_miss(dump, "nan");
        if (kinds[k] == ASIDE_WHATIF_DRAWS)
            must_hold(dump, "There is no plan of today's; the best plan of each draw comes to");
        free(dump);
        whatif_given_free(given);
    }
}

static void what_has_no_estimate_is_never_nothing_averted(void **state)
{
    struct whatif_given *given = whatif_given(ASIDE_WHATIF_CURVE, 3, 3);
    char *dump;

    (void)state;
    for (size_t i = 0; i < 3; i++)
        given->records[i].objective = 0;
    given->run.base.objective = 0;
    dump = dumped(&given->report);
    must_hold(dump, "No program has an estimate that counts");
    must_hold(dump, "\"no estimate\"");
    must_miss(dump, "do to the outcome?");
    free(dump);
    whatif_given_free(given);
}

static void very_many_are_thinned_and_the_rest_named(void **state)
{
    struct whatif_given *given = whatif_given(ASIDE_WHATIF_DRAWS, 25000, 25000);
    char path[] = "/tmp/aside-whatif-book-XXXXXX";
    struct aside_error err = { 0 };
    int fd = mkstemp(path);
    char *dump = dumped(&given->report);

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(rows_of(given, "scenarios"), 12501);
    must_hold(dump, "Of 25,000 scenarios 12,500 are shown here, evenly taken from the list. "
                    "--csv FILE writes every one;");
    assert_int_equal(aside_whatif_workbook(&given->report, path, NULL, &err), ASIDE_OK);
    unlink(path);
    free(dump);
    whatif_given_free(given);
}

static void the_same_run_gives_the_same_cells(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(kinds); k++) {
        struct whatif_given *given = whatif_given(kinds[k], NAMES, NAMES);
        char *first = dumped(&given->report);
        char *second = dumped(&given->report);

        assert_string_equal(first, second);
        free(first);
        free(second);
        whatif_given_free(given);
    }
}

/* ---- a scale of colors ------------------------------------------------------------------- */

/* Without the block `scenarios`, which the shares' formulas point at: they become figures. */
static enum aside_status laid_out(const struct whatif_given *given, const char *scale,
                                  struct aside_error *err)
{
    char path[] = "/tmp/aside-whatif-scale-XXXXXX";
    int fd = mkstemp(path);
    FILE *out = fdopen(fd, "w");
    FILE *nowhere = fopen("/dev/null", "w");
    enum aside_status status;

    assert_non_null(out);
    assert_non_null(nowhere);
    fprintf(out,
            "<workbook xmlns='urn:setaside:template:1' title='t'><notice>n</notice>\n"
            "<format name='text'/><format name='head'/>\n"
            "<sheet name='S'><block id='curve' table='curve'>\n"
            "<column field='share' title='x' scale='%s'/></block></sheet></workbook>\n",
            scale);
    fclose(out);
    status = aside_whatif_workbook_dump(&given->report, nowhere, path, err);
    fclose(nowhere);
    unlink(path);
    return status;
}

static void a_scale_has_two_colors_or_three(void **state)
{
    static const struct {
        const char *scale;
        enum aside_status status;
    } cases[] = {
        { "#FFFFFF #56B4E9", ASIDE_OK },
        { "#FFFFFF  #F0E442 #56B4E9", ASIDE_OK },
        { "#FFFFFF", ASIDE_ERR_INVALID },
        { "", ASIDE_ERR_INVALID },
        { "#FFFFFF blue", ASIDE_ERR_INVALID },
        { "#FFFFFF #56B4E9A", ASIDE_ERR_INVALID },
        { "#FFFFFF #F0E442 #56B4E9 #0072B2", ASIDE_ERR_INVALID },
    };
    struct whatif_given *given = whatif_given(ASIDE_WHATIF_CURVE, 3, 3);

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct aside_error err = { 0 };

        if (laid_out(given, cases[i].scale, &err) != cases[i].status)
            fail_msg("scale '%s': %s", cases[i].scale, err.message);
        if (cases[i].status != ASIDE_OK)
            assert_int_equal(err.line, 4);
    }
    whatif_given_free(given);
}

/* ---- a real city ------------------------------------------------------------------------- */

struct keeping {
    struct aside_arena *arena;
    const struct aside_whatif_record *items[64];
    size_t count;
};

static bool keep(void *context, const struct aside_whatif *run,
                 const struct aside_whatif_record *record)
{
    struct keeping *keeping = context;

    keeping->items[keeping->count++] = aside_whatif_record_copy(keeping->arena, run, record);
    return true;
}

static char *real_dump(struct aside_arena *arena, const struct aside_city *city,
                       const struct aside_whatif_request *request)
{
    const struct aside_whatif_options options = { .sample = 5, .no_robust = true };
    struct keeping keeping = { .arena = arena };
    const struct aside_whatif_sink sink = { .context = &keeping, .take = keep };
    struct aside_problems found = { .arena = arena };
    struct aside_whatif_report report = { .as_of = { 2026, 9, 1 }, .city_path = "city.xml" };
    struct aside_whatif_list *list = NULL;
    struct aside_whatif *run = NULL;
    struct aside_error err = { 0 };

    if (aside_whatif_list_make(&list, arena, city, request, &found, &err) != ASIDE_OK
        || aside_whatif_run(&run, arena, list, &options, &sink, &err) != ASIDE_OK) {
        aside_error_print(stderr, &err);
        fail();
    }
    report.run = run;
    report.kept = keeping.items;
    report.kept_count = keeping.count;
    return dumped(&report);
}

static void real_runs_make_workbooks(void **state)
{
    static const char *const scenarios[] = { "Floor at 20%:policy.set-aside.minimum=20%",
                                             "Less:source.gf.amount=-10%" };
    static const char *const vary[] = { "policy.set-aside.minimum=0%:30%:10%",
                                        "source.gf.amount=-10%:10%:10%" };
    const struct aside_whatif_request requests[] = {
        { .scenarios = scenarios, .scenario_count = 2 },
        { .vary = vary, .vary_count = 1 },
        { .vary = vary, .vary_count = 2 },
        { .draws = "12" },
    };
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_city *city = NULL;
    struct aside_error err = { 0 };

    (void)state;
    assert_int_equal(aside_city_read(&city, arena, "examples/rivermont/city.xml", &found, &err),
                     ASIDE_OK);
    for (size_t i = 0; i < COUNT(requests); i++) {
        char *dump = real_dump(arena, city, &requests[i]);

        must_hold(dump, "Scenarios: filter ");
        must_hold(dump, "solver-verified optimum");
        must_hold(dump, "fingerprint");
        free(dump);
    }
    aside_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_curve_leaves_gaps_where_there_is_no_plan),
        cmocka_unit_test(a_grid_says_in_words_what_has_no_number),
        cmocka_unit_test(a_large_grid_is_thinned_and_says_so),
        cmocka_unit_test(named_scenarios_stand_around_the_base_the_largest_first),
        cmocka_unit_test(draws_spread_and_robust_plans_stand_side_by_side),
        cmocka_unit_test(bins_count_every_draw),
        cmocka_unit_test(a_run_of_which_nothing_is_done_says_so),
        cmocka_unit_test(a_base_without_a_plan_has_no_changes),
        cmocka_unit_test(what_has_no_estimate_is_never_nothing_averted),
        cmocka_unit_test(very_many_are_thinned_and_the_rest_named),
        cmocka_unit_test(the_same_run_gives_the_same_cells),
        cmocka_unit_test(a_scale_has_two_colors_or_three),
        cmocka_unit_test(real_runs_make_workbooks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
