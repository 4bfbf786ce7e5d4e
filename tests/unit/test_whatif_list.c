/* Lists of scenarios: ranges of levers, grids, named ones, and those of the city file. */
#include "whatif_given.h"

#include "inside.h"

static const char *name_at(struct given *given, const struct aside_whatif_list *list,
                           size_t index)
{
    struct aside_scenario scenario;

    aside_whatif_scenario(&scenario, given->arena, list, index);
    return scenario.name;
}

static struct aside_whatif_list *vary(struct given *given, const char *first,
                                      const char *second)
{
    const char *const asked[] = { first, second };
    const struct aside_whatif_request request = { .vary = asked,
                                                  .vary_count = second != NULL ? 2 : 1 };

    return list_of(given, &request);
}

/* ---- ranges ------------------------------------------------------------------------------ */

static void a_range_has_both_ends(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = vary(&given, "policy.set-aside.minimum=0%:30%:1%", NULL);

    (void)state;
    assert_int_equal(list->kind, ASIDE_WHATIF_CURVE);
    assert_int_equal(list->count, 31);
    assert_string_equal(name_at(&given, list, 0), "policy.set-aside.minimum=0%");
    assert_string_equal(name_at(&given, list, 30), "policy.set-aside.minimum=30%");
    assert_string_equal(list->axes[0].unit, "percent");
    assert_string_equal(list->axes[0].now, "5%");
    assert_non_null(list->axes[0].help);
    assert_false(given_says(&given, "the last value is"));
    given_end(&given);
}

static void a_range_may_count_down_and_by_halves(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = vary(&given, "policy.set-aside.minimum=2%:0%:0.5%", NULL);

    (void)state;
    assert_int_equal(list->count, 5);
    assert_string_equal(list->axes[0].values[0], "2.0%");
    assert_string_equal(list->axes[0].values[1], "1.5%");
    assert_string_equal(list->axes[0].values[4], "0.0%");
    given_end(&given);
}

static void amounts_take_thousands_and_millions(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = vary(&given, "source.gf.amount@2027=0.5M:$1,000,000:250K",
                                          NULL);

    (void)state;
    assert_int_equal(list->count, 3);
    assert_string_equal(list->axes[0].values[1], "750000");
    assert_string_equal(list->axes[0].unit, "dollars");
    assert_true(list->axes[0].numbers[2] >= 1e6 && list->axes[0].numbers[2] <= 1e6);
    given_end(&given);
}

static void a_sign_moves_what_stands_there(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = vary(&given, "source.gf.amount=-20%:+20%:20%", NULL);

    (void)state;
    assert_int_equal(list->count, 3);
    assert_string_equal(list->axes[0].values[0], "-20%");
    assert_string_equal(list->axes[0].values[1], "+0%");
    assert_string_equal(list->axes[0].values[2], "+20%");
    given_end(&given);
}

static void a_step_that_falls_short_is_said(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = vary(&given, "policy.set-aside.minimum=0%:10%:4%", NULL);

    (void)state;
    assert_int_equal(list->count, 3);
    assert_true(given_says(&given, "the last value is 8%"));
    given_end(&given);
}

static void a_grid_moves_its_second_lever_fastest(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = vary(&given, "policy.set-aside.minimum=0%:20%:10%",
                                          "source.gf.amount@2027=600000:900000:100000");

    (void)state;
    assert_int_equal(list->kind, ASIDE_WHATIF_GRID);
    assert_int_equal(list->count, 12);
    assert_string_equal(name_at(&given, list, 0),
                        "policy.set-aside.minimum=0% source.gf.amount@2027=600000");
    assert_string_equal(name_at(&given, list, 1),
                        "policy.set-aside.minimum=0% source.gf.amount@2027=700000");
    assert_string_equal(name_at(&given, list, 11),
                        "policy.set-aside.minimum=20% source.gf.amount@2027=900000");
    given_end(&given);
}

struct fault {
    const char *name;
    const char *vary[3];
    const char *words;
};

static const struct fault faults[] = {
    { "no equal sign", { "policy.set-aside.minimum" }, "there is no '='" },
    { "two parts", { "policy.set-aside.minimum=0%:10%" }, "parted by" },
    { "four parts", { "policy.set-aside.minimum=0%:10%:1%:1%" }, "parted by" },
    { "no path", { "=0%:10%:1%" }, "parted by" },
    { "a word", { "policy.set-aside.minimum=low:10%:1%" }, "'low' is no amount" },
    { "five decimals", { "policy.set-aside.minimum=0.00001%:1%:1%" }, "at most 4 decimals" },
    { "mixed kinds", { "policy.set-aside.minimum=0%:10:1%" }, "one kind" },
    { "no step", { "policy.set-aside.minimum=0%:10%:0%" }, "a step of nothing" },
    { "unknown path", { "policy.set-asid.minimum=0%:10%:1%" }, "policy.set-aside.minimum" },
    { "not the lever's type", { "source.gf.amount@2027=low:9:1" }, "'low' is no amount" },
    { "out of range", { "policy.set-aside.minimum=0%:130%:10%" }, "130%" },
    { "too many", { "source.gf.amount=0:9000000:1" }, "more than 1000000" },
    { "a grid too large",
      { "source.gf.amount@2027=0:9000:1", "source.gf.amount@2028=0:9000:1" }, "a grid of" },
    { "the same lever twice",
      { "policy.set-aside.minimum=0%:9%:1%", "policy.set-aside.minimum=0%:9%:3%" },
      "two different" },
    { "three levers",
      { "policy.set-aside.minimum=0%:9%:1%", "source.gf.amount@2027=1:3:1",
        "source.gf.amount@2028=1:3:1" }, "at most two" },
};

static void what_cannot_be_varied_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(faults); i++) {
        struct given given = given_city(WHATIF_CITY);
        struct aside_whatif_request request = { .vary = faults[i].vary };
        struct aside_whatif_list *list = NULL;
        struct aside_error err;

        while (request.vary_count < 3 && faults[i].vary[request.vary_count] != NULL)
            request.vary_count++;
        if (listed(&list, &given, &request, &err) != ASIDE_ERR_USAGE
            || strstr(err.message, faults[i].words) == NULL)
            fail_msg("%s: %s", faults[i].name, err.message);
        given_end(&given);
    }
}

/* ---- names ------------------------------------------------------------------------------- */

static void a_named_scenario_has_its_settings(void **state)
{
    const char *const asked[] = {
        "More for the new: policy.set-aside.minimum=15% , source.gf.amount@2027=+100000",
        "Less:source.gf.amount=-10%",
    };
    const struct aside_whatif_request request = { .scenarios = asked, .scenario_count = 2 };
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = list_of(&given, &request);
    struct aside_scenario scenario;

    (void)state;
    assert_int_equal(list->kind, ASIDE_WHATIF_NAMED);
    assert_int_equal(list->count, 2);
    aside_whatif_scenario(&scenario, given.arena, list, 0);
    assert_string_equal(scenario.name, "More for the new");
    assert_int_equal(scenario.count, 2);
    assert_string_equal(scenario.settings[0], "policy.set-aside.minimum=15%");
    assert_string_equal(scenario.settings[1], "source.gf.amount@2027=+100000");
    given_end(&given);
}

static void what_is_no_scenario_is_said(void **state)
{
    static const struct {
        const char *text, *words;
    } wrong[] = {
        { "policy.set-aside.minimum=15%", "NAME:PATH=VALUE" },
        { ":policy.set-aside.minimum=15%", "the name in front" },
        { "base:policy.set-aside.minimum=15%", "the name in front" },
        { "#1:policy.set-aside.minimum=15%", "the name in front" },
        { "A:policy.set-aside.minimum=15%,", "PATH=VALUE" },
        { "A:source.gf.amount@2027=900,000", "without commas" },
        { "A:policy.set-asid.minimum=15%", "policy.set-aside.minimum" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct given given = given_city(WHATIF_CITY);
        const struct aside_whatif_request request = { .scenarios = &wrong[i].text,
                                                      .scenario_count = 1 };
        struct aside_whatif_list *list = NULL;
        struct aside_error err;

        if (listed(&list, &given, &request, &err) != ASIDE_ERR_USAGE
            || strstr(err.message, wrong[i].words) == NULL)
            fail_msg("%s: %s", wrong[i].text, err.message);
        given_end(&given);
    }
}

#define SCENARIOS(inside)                                                                      \
    WHATIF_HEAD WHATIF_PROGRAMS "<scenarios>" inside "</scenarios></city>"

static void the_city_file_may_hold_scenarios(void **state)
{
    const struct aside_whatif_request request = { .scenario_count = 0 };
    struct given given = given_city(SCENARIOS(
        "<scenario name='Half' note='the council asks'><set path='source.gf.amount' "
        "value='-50%'/></scenario><scenario name='Two'><set path='policy.proven.minimum' "
        "value='20%'/><set path='policy.set-aside.minimum' value='10%'/></scenario>"));
    struct aside_whatif_list *list = list_of(&given, &request);

    (void)state;
    assert_int_equal(list->count, 2);
    assert_string_equal(list->named.items[0].name, "Half");
    assert_string_equal(list->named.items[0].note, "the council asks");
    assert_string_equal(list->named.items[0].settings[0], "source.gf.amount=-50%");
    assert_int_equal(list->named.items[1].count, 2);
    given_end(&given);
}

static void a_path_in_the_file_is_tried_when_it_is_used(void **state)
{
    const struct aside_whatif_request request = { .scenario_count = 0 };
    struct given given = given_city(SCENARIOS(
        "<scenario name='Half'><set path='source.gov.amount' value='-50%'/></scenario>"));
    struct aside_whatif_list *list = NULL;
    struct aside_error err;

    (void)state;
    assert_int_equal(listed(&list, &given, &request, &err), ASIDE_ERR_INVALID);
    assert_string_equal(err.file, "city.xml");
    assert_int_equal(err.line, 1);
    assert_non_null(strstr(err.message, "scenario 'Half'"));
    given_end(&given);
}

static void names_in_the_file_are_told_apart(void **state)
{
    const char *text = SCENARIOS(
        "<scenario name='A'><set path='x' value='1'/></scenario>"
        "<scenario name='A'><set path='x' value='2'/></scenario>"
        "<scenario name='base'><set path='x' value='2'/></scenario><scenario name='C'/>");
    struct given given = given_bytes(text, strlen(text));

    (void)state;
    assert_int_equal(given.status, ASIDE_ERR_INVALID);
    assert_int_equal(given.found.faults, 3);
    assert_true(given_says(&given, "has the name of the one at"));
    assert_true(given_says(&given, "has the name of the plan as it stands"));
    given_end(&given);
}

static void nothing_and_two_kinds_are_refused(void **state)
{
    static const char *const asked[] = { "A:policy.set-aside.minimum=15%" };
    const struct aside_whatif_request requests[] = {
        { .scenario_count = 0 },
        { .scenarios = asked, .scenario_count = 1, .draws = "10" },
        { .seed = "7", .scenarios = asked, .scenario_count = 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(requests); i++) {
        struct given given = given_city(WHATIF_CITY);
        struct aside_whatif_list *list = NULL;
        struct aside_error err;

        assert_int_equal(listed(&list, &given, &requests[i], &err), ASIDE_ERR_USAGE);
        given_end(&given);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_range_has_both_ends),
        cmocka_unit_test(a_range_may_count_down_and_by_halves),
        cmocka_unit_test(amounts_take_thousands_and_millions),
        cmocka_unit_test(a_sign_moves_what_stands_there),
        cmocka_unit_test(a_step_that_falls_short_is_said),
        cmocka_unit_test(a_grid_moves_its_second_lever_fastest),
        cmocka_unit_test(what_cannot_be_varied_is_said),
        cmocka_unit_test(a_named_scenario_has_its_settings),
        cmocka_unit_test(what_is_no_scenario_is_said),
        cmocka_unit_test(the_city_file_may_hold_scenarios),
        cmocka_unit_test(a_path_in_the_file_is_tried_when_it_is_used),
        cmocka_unit_test(names_in_the_file_are_told_apart),
        cmocka_unit_test(nothing_and_two_kinds_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
