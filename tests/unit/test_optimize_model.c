/* The model file: an analyst's own, a broken one, the export, limits, and sameness. */
#include "plan_given.h"

#include <stdlib.h>
#include <unistd.h>

static const char *const city =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>"
    "<source id='gf' name='GF' kind='local'><amount "
    "year='2027'>900000</amount></source></sources>"
    "<programs><program id='a' name='A' strategy='proven' actions='4'><effect from='t'>"
    "<level spend='900000' averts='9'/></effect></program>"
    "<program id='b' name='B' strategy='innovative' actions='9' priority='5'/></programs>"
    "<policy><set-aside minimum='10%'/></policy></city>";

/* The shipped model with `from` replaced by `to`, in a file of the test's own. */
static const char *changed_model(struct aside_arena *arena, const char *from, const char *to)
{
    static char path[64];
    struct aside_error err;
    const char *shipped, *text, *at;
    size_t length;
    FILE *out;
    int file;

    assert_int_equal(aside_data_path(&shipped, arena, "models/allocation.mod", &err), ASIDE_OK);
    assert_int_equal(aside_file_read(&text, &length, arena, shipped, 1 << 20, &err), ASIDE_OK);
    at = strstr(text, from);
    assert_non_null(at);
    snprintf(path, sizeof(path), "/tmp/setaside-model-XXXXXX");
    file = mkstemp(path);
    assert_true(file >= 0);
    out = fdopen(file, "w");
    assert_non_null(out);
    fwrite(text, 1, (size_t)(at - text), out);
    fputs(to, out);
    fputs(at + strlen(from), out);
    assert_int_equal(fclose(out), 0);
    return path;
}

static struct planned planned_by_model(const char *from, const char *to)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_solve_options options = { .model_path = changed_model(arena, from, to) };
    struct planned planned = planned_with(city, &options);

    unlink(options.model_path);
    aside_arena_free(arena);
    return planned;
}

static void a_rule_added_to_the_model_binds(void **state)
{
    struct planned planned = planned_by_model(
        "solve;", "s.t. own{y in YEARS}: spend['a',y] <= 500;\nsolve;");

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(spend_of(&planned, "a", 0), 50000000);
    planned_free(&planned);
}

static void a_rule_dropped_from_the_model_is_still_audited(void **state)
{
    struct planned planned = planned_by_model(">= setaside_floor * (if",
                                              ">= 0 * setaside_floor * (if");

    (void)state;
    assert_int_equal(planned.status, ASIDE_ERR_SOLVER);
    assert_non_null(strstr(planned.err.message, "setaside_min[2027]"));
    planned_free(&planned);
}

static void a_broken_model_is_refused_with_its_line(void **state)
{
    struct planned planned = planned_by_model("maximize outcome:", "maximise outcome:");

    (void)state;
    assert_int_equal(planned.status, ASIDE_ERR_INVALID);
    assert_true(planned.err.line > 100);
    assert_int_equal(strncmp(planned.err.file, "/tmp/setaside-model-", 20), 0);
    planned_free(&planned);
}

static void a_check_that_fails_is_told(void **state)
{
    struct planned planned = planned_by_model("### VARIABLES",
                                              "check unit > 1000000;\n### VARIABLES");

    (void)state;
    assert_int_equal(planned.status, ASIDE_ERR_INVALID);
    assert_non_null(strstr(planned.err.message, "check"));
    planned_free(&planned);
}

static void a_missing_model_is_a_fault_of_the_system(void **state)
{
    struct aside_solve_options options = { .model_path = "/nowhere/allocation.mod" };
    struct planned planned = planned_with(city, &options);

    (void)state;
    assert_int_equal(planned.status, ASIDE_ERR_IO);
    planned_free(&planned);
}

/* Sixteen ways to fill a knapsack: one node does not suffice. */
static void a_limit_gives_a_plan_with_its_bound_or_none(void **state)
{
    static const char head[] =
        "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
        "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>"
        "<source id='gf' name='GF' kind='local'><amount "
        "year='2027'>1000000</amount></source></sources>"
        "<programs>";
    struct aside_solve_options options = { .node_limit = 3 };
    struct aside_arena *arena = aside_arena_new();
    struct aside_text text;
    struct planned planned;

    (void)state;
    aside_text_init(&text, arena, 100000);
    aside_text_add(&text, head);
    for (int i = 0; i < 16; i++)
        aside_text_printf(&text,
                          "<program id='p%d' name='P' strategy='proven' actions='4'>"
                          "<effect from='t'><level spend='%d' averts='%d.%d'/></effect>"
                          "<funding maximum='%d' indivisible='yes'/></program>",
                          i, 100000 + 7919 * i, 10 + i, i, 100000 + 7919 * i);
    aside_text_add(&text, "</programs></city>");
    planned = planned_with(text.bytes, &options);
    assert_true(planned.status == ASIDE_UNPROVEN);
    if (planned.plan != NULL)
        assert_true(planned.plan->bound > planned.plan->objective);
    planned_free(&planned);
    options.node_limit = 0;
    planned = planned_with(text.bytes, &options);
    assert_int_equal(planned.status, ASIDE_OK);
    assert_true(planned.plan->bound >= planned.plan->objective);
    planned_free(&planned);
    aside_arena_free(arena);
}

static void the_same_city_gives_the_same_plan(void **state)
{
    struct planned one = planned_city(city), other = planned_city(city);

    (void)state;
    assert_int_equal(one.plan->pays.count, other.plan->pays.count);
    assert_memory_equal(one.plan->pays.items, other.plan->pays.items,
                        one.plan->pays.count * sizeof(*one.plan->pays.items));
    planned_free(&one);
    planned_free(&other);
}

static void an_export_says_what_must_come_out(void **state)
{
    char folder[] = "/tmp/setaside-export-XXXXXX";
    struct aside_solve_options options = { .export_dir = mkdtemp(folder) };
    struct planned planned = planned_with(city, &options);
    const char *text;
    size_t length;

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(
        aside_file_read(&text, &length, planned.given.arena,
                        aside_arena_printf(planned.given.arena, "%s/expected.txt", folder),
                        1000, &planned.err),
        ASIDE_OK);
    assert_string_equal(text, "objective: 8.1\nbound: 8.1\noptions: \n");
    for (size_t i = 0; i < 3; i++) {
        static const char *const names[] = { "allocation.mod", "city.dat", "expected.txt" };

        assert_int_equal(
            unlink(aside_arena_printf(planned.given.arena, "%s/%s", folder, names[i])), 0);
    }
    assert_int_equal(rmdir(folder), 0);
    planned_free(&planned);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_added_to_the_model_binds),
        cmocka_unit_test(a_rule_dropped_from_the_model_is_still_audited),
        cmocka_unit_test(a_broken_model_is_refused_with_its_line),
        cmocka_unit_test(a_check_that_fails_is_told),
        cmocka_unit_test(a_missing_model_is_a_fault_of_the_system),
        cmocka_unit_test(a_limit_gives_a_plan_with_its_bound_or_none),
        cmocka_unit_test(the_same_city_gives_the_same_plan),
        cmocka_unit_test(an_export_says_what_must_come_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
