/*
 * How the first linear program begins and falls apart: the greedy basis is sound and short of
 * the optimum by little, and whatever the start, and years together or apart, the plan is one.
 */
#include "instance.h"
#include "plain_city.h"
#include "plan_given.h"

#include "apart.h"
#include "solver.h"
#include "solver_inside.h"
#include "start.h"

#include <stdlib.h>
#include <unistd.h>

/* ---- a first linear program -------------------------------------------------------------- */

struct first {
    struct aside_arena *arena;
    const struct aside_city *city;
    const char *model;
    enum solver_start start;
    bool whole;
    /* what came out */
    bool sound; /* the greedy basis could be factorised */
    int parts;
    enum solver_answer answer;
    int64_t iterations, nodes;
    double relaxed, objective; /* without and with integers */
};

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

static enum aside_status solve_first(void *argument, struct aside_error *err)
{
    struct first *first = argument;
    struct solver_limits limits = { .gap = 0 };
    struct instance in;
    struct apart apart;
    struct solver *solver;
    enum aside_status status;
    double bound;

    aside_instance_make(&in, first->arena, first->city);
    aside_solver_force(first->start, first->whole);
    status = aside_solver_open(&solver, first->arena, first->model, write_data, &in, err);
    aside_solver_force(SOLVER_START_GREEDY, false);
    if (status != ASIDE_OK)
        return status;
    aside_apart_find(&apart, first->arena, solver->problem);
    first->parts = apart.count;
    first->sound = aside_start_basis(solver->problem);
    first->answer = aside_solver_first_lp(solver, NULL);
    first->iterations = aside_solver_counts(solver).iterations;
    first->relaxed = aside_solver_objective(solver);
    if (aside_solver_mip(solver, &limits, &bound) == SOLVER_OPTIMAL) {
        first->objective = aside_solver_objective(solver);
        assert_float_equal(first->objective, bound, 1e-6);
    }
    first->nodes = aside_solver_counts(solver).nodes;
    aside_solver_free(solver);
    return status;
}

static struct first first_of(struct given *given, enum solver_start start, bool whole)
{
    struct first first = {
        .arena = given->arena, .city = given->city, .start = start, .whole = whole
    };
    struct aside_error err = { .message = "" };
    enum aside_status status = aside_data_path(&first.model, given->arena,
                                               "models/allocation.mod", &err);

    if (status == ASIDE_OK)
        status = aside_solver_guard(solve_first, &first, &err);
    assert_string_equal(err.message, "");
    assert_int_equal(status, ASIDE_OK);
    return first;
}

static struct given given_from(const char *path)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_error err;
    struct given given;
    const char *text;
    size_t length;

    assert_int_equal(aside_file_read(&text, &length, arena, path, 1 << 20, &err), ASIDE_OK);
    given = given_city(text);
    aside_arena_free(arena);
    return given;
}

static void check_basis_of_file(void **state)
{
    struct given given = given_from(*state);
    struct first greedy = first_of(&given, SOLVER_START_GREEDY, true);
    struct first standard = first_of(&given, SOLVER_START_STANDARD, true);

    assert_true(greedy.sound);
    assert_int_equal(greedy.answer, standard.answer);
    if (standard.answer == SOLVER_OPTIMAL)
        assert_float_equal(greedy.relaxed, standard.relaxed, 1e-6);
    assert_true(greedy.iterations <= standard.iterations);
    given_end(&given);
}

/* ---- plain cities ------------------------------------------------------------------------ */

static struct given plain_city(int programs)
{
    struct aside_arena *arena = aside_arena_new();
    struct given given = given_city(plain_city_text(arena, programs, 20, false));

    aside_arena_free(arena);
    return given;
}

static void a_greedy_start_saves_three_quarters_of_the_iterations(void **state)
{
    struct given given = plain_city(getenv("SETASIDE_LONG") != NULL ? 500 : 60);
    struct first greedy = first_of(&given, SOLVER_START_GREEDY, true);
    struct first standard = first_of(&given, SOLVER_START_STANDARD, true);

    (void)state;
    assert_true(greedy.sound);
    assert_float_equal(greedy.relaxed, standard.relaxed, 1e-6);
    assert_true(standard.iterations > 1000);
    assert_true(greedy.iterations * 4 <= standard.iterations);
    given_end(&given);
}

/* 12,536 iterations from GLPK's own start, which the long tier counts anew. */
static void five_hundred_programs_are_soon_planned(void **state)
{
    struct given given = plain_city(500);
    struct first greedy = first_of(&given, SOLVER_START_GREEDY, false);

    (void)state;
    assert_true(greedy.sound);
    assert_int_equal(greedy.parts, 5);
    assert_true(greedy.iterations * 4 <= 12536);
    given_end(&given);
}

/* ---- a model with other names ------------------------------------------------------------ */

static const char *renamed_model(struct aside_arena *arena, const char *from, const char *to)
{
    static char path[64];
    const char *shipped, *text;
    struct aside_error err;
    size_t length;
    FILE *out;
    int file;

    assert_int_equal(aside_data_path(&shipped, arena, "models/allocation.mod", &err), ASIDE_OK);
    assert_int_equal(aside_file_read(&text, &length, arena, shipped, 1 << 20, &err), ASIDE_OK);
    snprintf(path, sizeof(path), "/tmp/setaside-model-XXXXXX");
    file = mkstemp(path);
    assert_true(file >= 0);
    out = fdopen(file, "w");
    assert_non_null(out);
    for (const char *at; (at = strstr(text, from)) != NULL; text = at + strlen(from)) {
        fwrite(text, 1, (size_t)(at - text), out);
        fputs(to, out);
    }
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
    return path;
}

static void check_other_name(void **state)
{
    const char *name = *state;
    struct given given = given_from("examples/rivermont/city.xml");
    struct first shipped = first_of(&given, SOLVER_START_GREEDY, false);
    struct first own = { .arena = given.arena, .city = given.city };
    struct aside_error err = { .message = "" };

    own.model = renamed_model(given.arena, name, "own_");
    assert_int_equal(aside_solver_guard(solve_first, &own, &err), ASIDE_OK);
    unlink(own.model);
    assert_true(shipped.objective > 100);
    assert_float_equal(own.objective, shipped.objective, 1e-6);
    given_end(&given);
}

/* ---- years together and apart ------------------------------------------------------------ */

struct coupling {
    const char *name;
    const char *source;  /* attributes of the general fund */
    const char *funding; /* of every program */
    const char *policy;
    int parts;
};

static const struct coupling couplings[] = {
    { "nothing couples the years", "", "", "", 3 },
    { "shares couple no years", "", "", "<set-aside minimum='20%' maximum='40%'/>", 3 },
    { "change couples years", "", " current='200000'", "<change up='40%' down='100%'/>", 1 },
    { "a start-up couples years", "", " start-up='20000'", "", 1 },
    { "carried money couples years", " carry-forward='yes'", "", "", 1 },
    { "a count over the horizon couples years", "", "", "<new-strategies minimum='3'/>", 1 },
};

/* Three years of a knapsack: programs that take their whole maximum or nothing. */
static const char *knapsacks(struct aside_arena *arena, const struct coupling *coupling)
{
    struct aside_text text;

    aside_text_init(&text, arena, 100000);
    aside_text_printf(&text,
                      "<city xmlns='urn:setaside:city:1' name='T' kind='city' "
                      "population='100000'><horizon first='2027' years='3' discount='3%%'/>"
                      "<outcome name='shootings averted'/><sources><source id='gf' name='GF' "
                      "kind='local'%s>",
                      coupling->source);
    for (int y = 0; y < 3; y++)
        aside_text_printf(&text, "<amount year='%d'>%d</amount>", 2027 + y, 900000 + 70000 * y);
    aside_text_add(&text, "</source></sources><programs>");
    for (int i = 0; i < 8; i++)
        aside_text_printf(
            &text,
            "<program id='p%d' name='P' strategy='%s' actions='4'>"
            "<effect low='%d' from='t'><level spend='%d' averts='%d.%d'/></effect>"
            "<funding maximum='%d' indivisible='yes'%s/></program>",
            i, i % 2 == 0 ? "proven" : "innovative", 5 + i, 200000 + 17919 * i, 10 + i, i,
            200000 + 17919 * i, coupling->funding);
    aside_text_printf(&text, "</programs><policy>%s</policy></city>", coupling->policy);
    return text.bytes;
}

static struct planned planned_as(const char *text, enum solver_start start, bool whole)
{
    struct aside_solve_options options = { .gap = 0 };
    struct planned planned;

    aside_solver_force(start, whole);
    planned = planned_with(text, &options);
    aside_solver_force(SOLVER_START_GREEDY, false);
    return planned;
}

static void check_coupling(void **state)
{
    const struct coupling *coupling = *state;
    struct aside_arena *arena = aside_arena_new();
    const char *text = knapsacks(arena, coupling);
    struct given given = given_city(text);
    struct first apart = first_of(&given, SOLVER_START_GREEDY, false);
    struct first whole = first_of(&given, SOLVER_START_GREEDY, true);
    struct planned one = planned_as(text, SOLVER_START_GREEDY, false);
    struct planned other = planned_as(text, SOLVER_START_PRESOLVED, true);

    assert_int_equal(apart.parts, coupling->parts);
    assert_true(whole.objective > 10);
    assert_float_equal(apart.objective, whole.objective, 1e-6);
    if (coupling->parts > 1)
        assert_true(apart.nodes < whole.nodes);
    assert_int_equal(one.status, ASIDE_OK);
    assert_int_equal(other.status, ASIDE_OK);
    assert_float_equal(one.plan->objective, other.plan->objective, 1e-6);
    assert_int_equal(one.plan->pays.count, other.plan->pays.count);
    for (size_t i = 0; i < one.plan->pays.count; i++)
        assert_memory_equal(&one.plan->pays.items[i], &other.plan->pays.items[i],
                            sizeof(struct aside_pay));
    planned_free(&one);
    planned_free(&other);
    given_end(&given);
    aside_arena_free(arena);
}

/* A stop in one year is a stop; the bound is the sum of the years' bounds. */
static void a_limit_is_shared_by_the_years(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    const char *text = knapsacks(arena, &couplings[0]);
    struct planned best = planned_as(text, SOLVER_START_GREEDY, false);

    (void)state;
    for (int64_t nodes = 1; nodes < 40; nodes += 3) {
        struct aside_solve_options options = { .node_limit = nodes };
        struct planned planned = planned_with(text, &options);

        assert_true(planned.status == ASIDE_UNPROVEN || planned.status == ASIDE_OK);
        if (planned.plan != NULL) {
            assert_true(planned.plan->bound >= best.plan->objective - 1e-6);
            assert_true(planned.plan->objective <= best.plan->objective + 1e-6);
        }
        if (nodes == 1)
            assert_int_equal(planned.status, ASIDE_UNPROVEN);
        planned_free(&planned);
    }
    planned_free(&best);
    aside_arena_free(arena);
}

/* ---- a year that cannot be --------------------------------------------------------------- */

static const char *const impossible[] = {
    /* 2028 has less money than is held */
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
    "<horizon first='2027' years='3'/><outcome name='shootings averted'/><sources>"
    "<source id='gf' name='GF' kind='local'><amount year='2027'>900000</amount>"
    "<amount year='2028'>400000</amount><amount year='2029'>900000</amount></source></sources>"
    "<programs><program id='a' name='A' strategy='proven' actions='4'><effect from='t'>"
    "<level spend='900000' averts='9'/></effect><funding hold='500000'/></program>"
    "<program id='b' name='B' strategy='innovative' actions='9' priority='5'/></programs>"
    "<policy><set-aside minimum='10%'/></policy></city>",
    /* of two that take 400,000 or nothing 2029 cannot pay both, and 2029 alone must */
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
    "<horizon first='2027' years='3'/><outcome name='shootings averted'/><sources>"
    "<source id='gf' name='GF' kind='local'><amount year='2027'>900000</amount>"
    "<amount year='2028'>900000</amount><amount year='2029'>600000</amount></source></sources>"
    "<programs><program id='a' name='A' strategy='proven' actions='4'><effect from='t'>"
    "<level spend='400000' averts='9'/></effect><funding maximum='400000' "
    "indivisible='yes'/></program>"
    "<program id='b' name='B' strategy='proven' actions='9'><effect from='t'>"
    "<level spend='400000' averts='8'/></effect><funding maximum='400000' "
    "indivisible='yes'/></program></programs>"
    "<policy><action number='4' minimum='300000'/><action number='9' minimum='100000'/>"
    "</policy></city>",
};

static void check_impossible(void **state)
{
    const char *text = *state;
    struct planned apart = planned_as(text, SOLVER_START_GREEDY, false);
    struct planned whole = planned_as(text, SOLVER_START_PRESOLVED, true);

    assert_int_equal(apart.status, ASIDE_INFEASIBLE);
    assert_int_equal(whole.status, ASIDE_INFEASIBLE);
    assert_true(apart.conflict->rules.count > 0);
    assert_int_equal(apart.conflict->rules.count, whole.conflict->rules.count);
    assert_true(apart.conflict->irreducible);
    assert_int_equal(apart.conflict->integer_only, whole.conflict->integer_only);
    for (size_t i = 0; i < apart.conflict->rules.count; i++)
        assert_string_equal(apart.conflict->rules.items[i].rule->name,
                            whole.conflict->rules.items[i].rule->name);
    planned_free(&apart);
    planned_free(&whole);
}

/* ---- the year in a name ------------------------------------------------------------------ */

static void a_year_is_four_digits_alone(void **state)
{
    (void)state;
    assert_int_equal(aside_apart_year("spend[hvip,2027]"), 2027);
    assert_int_equal(aside_apart_year("level['place-policing',2028,1]"), 2028);
    assert_int_equal(aside_apart_year("planned[2029]"), 2029);
    assert_int_equal(aside_apart_year("adopt[lighting]"), 0);
    assert_int_equal(aside_apart_year("pay[p20271,1,gf]"), 0);
    assert_int_equal(aside_apart_year("other[20271]"), 0);
    assert_int_equal(aside_apart_year("outcome"), 0);
    assert_int_equal(aside_apart_year(NULL), 0);
}

#define NAMED(name, check, row)                                                                \
    {                                                                                          \
        name, check, NULL, NULL, (void *)(uintptr_t)(row)                                      \
    }

int main(void)
{
    const struct CMUnitTest tests[] = {
        NAMED("sound: Rivermont", check_basis_of_file, "examples/rivermont/city.xml"),
        NAMED("sound: Measure Z", check_basis_of_file, "examples/measure-z/city.xml"),
        /* No plan satisfies this one's rules; its basis is to be sound all the same. */
        NAMED("sound: every field", check_basis_of_file, "tests/unit/city_full.xml"),
        cmocka_unit_test(a_greedy_start_saves_three_quarters_of_the_iterations),
        cmocka_unit_test(five_hundred_programs_are_soon_planned),
        NAMED("no level[]", check_other_name, "level"),
        NAMED("no spend[]", check_other_name, "spend"),
        NAMED("no class_paid[]", check_other_name, "class_paid"),
        NAMED("no planned[]", check_other_name, "planned"),
        NAMED(couplings[0].name, check_coupling, &couplings[0]),
        NAMED(couplings[1].name, check_coupling, &couplings[1]),
        NAMED(couplings[2].name, check_coupling, &couplings[2]),
        NAMED(couplings[3].name, check_coupling, &couplings[3]),
        NAMED(couplings[4].name, check_coupling, &couplings[4]),
        NAMED(couplings[5].name, check_coupling, &couplings[5]),
        cmocka_unit_test(a_limit_is_shared_by_the_years),
        NAMED("impossible: held money", check_impossible, impossible[0]),
        NAMED("impossible: whole programs", check_impossible, impossible[1]),
        cmocka_unit_test(a_year_is_four_digits_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
