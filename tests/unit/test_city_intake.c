/* The sheets of a city: their names, their columns, and the rows of a city that was read. */
#include "city_given.h"

#include "fields.h"

struct sheets {
    struct given given;
    aside_intake intake, blank;
};

static int read_cities(void **state)
{
    static struct sheets sheets;
    struct given *given = &sheets.given;
    struct aside_error err = { .status = ASIDE_OK };

    sheets = (struct sheets){ .given = { .arena = aside_arena_new() } };
    given->found.arena = given->arena;
    given->status = aside_city_read(&given->city, given->arena, "tests/unit/city_full.xml",
                                    &given->found, &err);
    given_print(given);
    if (given->status != ASIDE_OK)
        return -1;
    sheets.intake = aside_city_intake(given->arena, given->city);
    sheets.blank = aside_city_intake(given->arena, NULL);
    *state = &sheets;
    return 0;
}

static int end_cities(void **state)
{
    struct sheets *sheets = *state;

    given_end(&sheets->given);
    return 0;
}

static const struct aside_intake_sheet *sheet_of(aside_intake intake, const char *name)
{
    for (size_t i = 0; i < intake.count; i++) {
        if (strcmp(intake.items[i].name, name) == 0)
            return &intake.items[i];
    }
    fail_msg("no sheet %s", name);
    return NULL;
}

static size_t column_of(const struct aside_intake_sheet *sheet, const char *record,
                        const char *name)
{
    for (size_t i = 0; i < sheet->columns.count; i++) {
        if (strcmp(sheet->columns.items[i].name, name) == 0
            && (record == NULL || strcmp(sheet->columns.items[i].record, record) == 0))
            return i;
    }
    fail_msg("no column %s", name);
    return 0;
}

static const struct aside_intake_column *column(void **state, const char *sheet,
                                                const char *name)
{
    const struct sheets *sheets = *state;
    const struct aside_intake_sheet *of = sheet_of(sheets->intake, sheet);

    return &of->columns.items[column_of(of, NULL, name)];
}

/* ---- cells ------------------------------------------------------------------------------- */

static const struct cell_case {
    const char *sheet, *record, *column;
    size_t row;
    const char *value;          /* NULL: blank */
} cell_cases[] = {
    { "City", "city", "name", 0, "Test ville" },
    { "City", "city", "population", 0, "250000" },
    { "City", "city", "sam-expires", 0, "2027-03-31" },
    { "City", "city", "indirect-rate", 0, "15%" },
    { "City", "horizon", "begins", 0, "10-01" },
    { "City", "outcome", "name", 0, "shootings averted" },
    { "City", "outcome", "target", 0, "40.5" },
    { "Sources", NULL, "award-total", 0, "1500000" },
    { "Sources", NULL, "counts-as-match", 0, "no" },
    { "Sources", NULL, "restriction", 1, NULL },        /* by kind, which the file left to it */
    { "Sources", NULL, "carry-forward", 1, NULL },      /* its default */
    { "Amounts", NULL, "source", 0, "jag" },
    { "Amounts", NULL, "year", 1, "2028" },
    { "Amounts", NULL, "amount", 0, "200000.25" },
    { "Amounts", NULL, "source", 2, "gf" },
    { "Allows", NULL, "programs", 0, "outreach call" },
    { "Allows", NULL, "source", 1, "jag" },             /* one that allows anything */
    { "Allows", NULL, "programs", 1, NULL },
    { "Programs", NULL, "actions", 0, "4 8 10" },
    { "Programs", NULL, "whole-positions", 0, "yes" },
    { "Effects", NULL, "program", 1, "hub" },
    { "Effects", NULL, "low", 1, NULL },
    { "Levels", NULL, "program", 1, "outreach" },
    { "Levels", NULL, "averts", 1, "6.5" },
    { "Estimates", NULL, "program", 0, "hub" },
    { "Funding", NULL, "hold", 0, "current" },
    { "Funding", NULL, "hold", 1, "0" },
    { "Funding", NULL, "continuing", 0, "no" },
    { "Commitment years", NULL, "program", 1, "rival" },
    { "Commitment years", NULL, "number", 1, "2" },
    { "Positions", NULL, "program", 0, "outreach" },
    { "Positions", NULL, "fte", 0, "6.25" },
    { "Positions", NULL, "fringe", 0, "30.5%" },
    { "Costs", NULL, "training", 0, "yes" },
    { "Pools", NULL, "counts", 0, "both" },
    { "Policy", "policy/set-aside", "of", 0, "available" },
    { "Policy", "policy/hiring", "maximum-new-fte", 0, "7.5" },
    { "Policy", "policy/round", "to", 0, "1000" },
    { "Action floors", NULL, "number", 0, "9" },
    { "Place floors", NULL, "minimum", 0, "20%" },
    { "Earmarks", NULL, "of-total-less", 0, "b" },
    { "Assessment", NULL, "answer", 0, "partly" },
    { "Pursuit", NULL, "match", 0, "25000.50" },
    { "Prospects", NULL, "programs", 0, "outreach call" },
    { "Prospects", NULL, "chance", 0, "12.5%" },
    { "Prospects", NULL, "chance", 1, NULL },
    { "Scenarios", NULL, "note", 0, "Congress may cut it" },
    { "Scenario settings", NULL, "value", 1, "10%" },
    { "Scenario settings", NULL, "path", 2, "policy.proven.minimum" },
};

static void a_value_stands_in_its_cell(void **state)
{
    const struct cell_case *row = *state;
    struct sheets *sheets;
    const struct aside_intake_sheet *sheet;
    void *held = NULL;
    const char *value;

    assert_int_equal(read_cities(&held), 0);
    sheets = held;
    sheet = sheet_of(sheets->intake, row->sheet);
    assert_in_range(row->row, 0, sheet->rows.count - 1);
    value = sheet->rows.items[row->row][column_of(sheet, row->record, row->column)];
    if (row->value == NULL)
        assert_null(value);
    else if (value == NULL)
        fail_msg("the cell is blank");
    else
        assert_string_equal(value, row->value);
    end_cities(&held);
}

/* ---- sheets and columns ------------------------------------------------------------------ */

static void the_sheets_come_in_the_order_of_the_tables(void **state)
{
    static const char *const names[] = {
        "City", "Sources", "Amounts", "Allows", "Providers", "Places", "Programs", "Effects",
        "Levels", "Estimates", "Funding", "Commitment years", "Positions", "Costs", "Pools",
        "Policy", "Action floors", "Place floors", "Earmarks", "Assessment", "Pursuit",
        "Prospects", "Scenarios", "Scenario settings"
    };
    const struct sheets *sheets = *state;
    size_t at = 0;

    for (size_t i = 0; i < sheets->intake.count; i++) {
        if (at < COUNT(names) && strcmp(sheets->intake.items[i].name, names[at]) == 0)
            at++;
    }
    assert_int_equal(at, COUNT(names));
}

static void every_field_has_a_column_and_every_sheet_its_names_once(void **state)
{
    const struct sheets *sheets = *state;
    size_t columns = 0, owners = 0;

    for (size_t i = 0; i < sheets->intake.count; i++) {
        const struct aside_intake_sheet *sheet = &sheets->intake.items[i];

        assert_in_range(strlen(sheet->name), 1, 31);
        assert_non_null(sheet->help);
        for (size_t k = 0; k < sheet->columns.count; k++) {
            const struct aside_intake_column *c = &sheet->columns.items[k];

            assert_int_equal(column_of(sheet, c->record, c->name), k);
            assert_true(c->help != NULL && c->shape != NULL);
            owners += !sheet->form && k == 0 && c->kind == ASIDE_INTAKE_REFERENCE
                   && c->required && c->space_count == 1 && strcmp(c->name, "id") != 0;
        }
        columns += sheet->columns.count;
    }
    assert_true(columns - owners >= aside_field_count);
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        const struct aside_record *record = &aside_records[i];

        if (aside_fields_of(record->id) != NULL)
            assert_non_null(record->sheet);
    }
}

static void a_blank_city_has_the_same_sheets(void **state)
{
    const struct sheets *sheets = *state;

    assert_int_equal(sheets->blank.count, sheets->intake.count);
    for (size_t i = 0; i < sheets->blank.count; i++) {
        const struct aside_intake_sheet *sheet = &sheets->blank.items[i];

        assert_string_equal(sheet->name, sheets->intake.items[i].name);
        assert_int_equal(sheet->rows.count, sheet->form ? 1 : 0);
        for (size_t k = 0; sheet->form && k < sheet->columns.count; k++)
            assert_null(sheet->rows.items[0][k]);
    }
}

static void only_what_stands_once_is_a_form(void **state)
{
    const struct sheets *sheets = *state;

    for (size_t i = 0; i < sheets->intake.count; i++) {
        const char *name = sheets->intake.items[i].name;

        assert_int_equal(sheets->intake.items[i].form,
                         strcmp(name, "City") == 0 || strcmp(name, "Policy") == 0
                             || strcmp(name, "Pursuit") == 0);
    }
}

static void columns_have_their_kinds(void **state)
{
    assert_int_equal(column(state, "Sources", "id")->kind, ASIDE_INTAKE_ID);
    assert_int_equal(column(state, "Sources", "kind")->kind, ASIDE_INTAKE_CHOICE);
    assert_int_equal(column(state, "Sources", "kind")->choice_count, 5);
    assert_string_equal(column(state, "Sources", "kind")->choices[2], "federal");
    assert_int_equal(column(state, "Sources", "award-total")->kind, ASIDE_INTAKE_MONEY);
    assert_int_equal(column(state, "Sources", "start")->kind, ASIDE_INTAKE_DATE);
    assert_int_equal(column(state, "Sources", "use")->kind, ASIDE_INTAKE_CHOICE);
    assert_int_equal(column(state, "Sources", "carry-forward")->kind, ASIDE_INTAKE_FLAG);
    assert_int_equal(column(state, "Sources", "carry-forward")->choice_count, 2);
    assert_int_equal(column(state, "Sources", "match-of-total")->kind, ASIDE_INTAKE_SHARE);
    assert_int_equal(column(state, "Sources", "match-of-total")->most, 9999);
    assert_string_equal(column(state, "Sources", "match-of-total")->standard, "0%");
    assert_int_equal(column(state, "Allows", "programs")->kind, ASIDE_INTAKE_MIXED);
    assert_int_equal(column(state, "Funding", "hold")->kind, ASIDE_INTAKE_MIXED);
    assert_int_equal(column(state, "Positions", "fte")->kind, ASIDE_INTAKE_NUMBER);
    assert_int_equal(column(state, "Positions", "fte")->least, 1);
    assert_int_equal(column(state, "Estimates", "reach")->most, 100);   /* 1 in hundredths */
    assert_int_equal(column(state, "City", "begins")->kind, ASIDE_INTAKE_TEXT);
    assert_true(column(state, "Programs", "strategy")->required);
    assert_null(column(state, "Programs", "strategy")->unit);
}

static void references_know_where_their_ids_stand(void **state)
{
    const struct aside_intake_column *owner = column(state, "Levels", "program");
    const struct aside_intake_column *provider = column(state, "Programs", "provider");
    const struct aside_intake_column *allow = column(state, "Allows", "programs");
    const struct aside_intake_column *requires_ids = column(state, "Programs", "requires");

    assert_int_equal(owner->kind, ASIDE_INTAKE_REFERENCE);
    assert_true(owner->required);
    assert_string_equal(owner->record, "program/effect/level");
    assert_int_equal(owner->space_count, 1);
    assert_string_equal(owner->spaces[0].sheet, "Programs");
    assert_int_equal(owner->spaces[0].column, 0);
    assert_int_equal(provider->kind, ASIDE_INTAKE_REFERENCE);
    assert_string_equal(provider->spaces[0].sheet, "Providers");
    assert_int_equal(allow->space_count, 2);
    assert_string_equal(allow->spaces[0].sheet, "Programs");
    assert_string_equal(allow->spaces[1].sheet, "Pools");
    assert_int_equal(requires_ids->space_count, 1);
    assert_int_equal(column(state, "Programs", "id")->space_count, 0);
}

static void a_rule_of_nothing_but_defaults_stands_on_the_form(void **state)
{
    struct given given = given_city(WITH_POLICY("<maintenance/><evidence/>"));
    aside_intake intake = aside_city_intake(given.arena, given.city);
    const struct aside_intake_sheet *policy = sheet_of(intake, "Policy");
    const char **row = policy->rows.items[0];

    (void)state;
    assert_string_equal(row[column_of(policy, "policy/maintenance", "on")], "yes");
    assert_string_equal(row[column_of(policy, "policy/maintenance", "if-used")], "no");
    assert_string_equal(row[column_of(policy, "policy/evidence", "innovative-counts-at")],
                        "low");
    assert_null(row[column_of(policy, "policy/round", "to")]);
    given_end(&given);
}

static void a_form_has_headers(void **state)
{
    size_t count = 0;

    (void)state;
    while (aside_intake_form_headers[count] != NULL)
        count++;
    assert_int_equal(count, 5);
    assert_string_equal(aside_intake_form_headers[2], "Value");
}

static int run_cells(void)
{
    struct CMUnitTest tests[COUNT(cell_cases)];
    char names[COUNT(cell_cases)][100];

    for (size_t i = 0; i < COUNT(cell_cases); i++) {
        snprintf(names[i], sizeof(names[i]), "%s, %s of row %zu", cell_cases[i].sheet,
                 cell_cases[i].column, cell_cases[i].row + 1);
        tests[i] = unit_case(names[i], a_value_stands_in_its_cell, &cell_cases[i]);
    }
    return cmocka_run_group_tests_name("city_intake_cells", tests, NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheets_come_in_the_order_of_the_tables),
        cmocka_unit_test(every_field_has_a_column_and_every_sheet_its_names_once),
        cmocka_unit_test(a_blank_city_has_the_same_sheets),
        cmocka_unit_test(only_what_stands_once_is_a_form),
        cmocka_unit_test(columns_have_their_kinds),
        cmocka_unit_test(references_know_where_their_ids_stand),
        cmocka_unit_test(a_rule_of_nothing_but_defaults_stands_on_the_form),
        cmocka_unit_test(a_form_has_headers),
    };
    int failed = cmocka_run_group_tests_name("city_intake", tests, read_cities, end_cities);

    return failed + run_cells();
}
