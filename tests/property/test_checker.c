/*
 * The checks of these tests, checked: a right plan passes, and each way to be wrong is found.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <string.h>

#include "city_random.h"
#include "figures.h"
#include "match.h"
#include "plan_check.h"
#include "run.h"
#include "workers.h"

/* ---- a city and a right plan for it ------------------------------------------------------ */

enum { OUTREACH, PILOT, STUDY, POSTS };

static void name_record(char id[ID_BYTES], char name[NAME_BYTES], const char *text)
{
    snprintf(id, ID_BYTES, "%s", text);
    snprintf(name, NAME_BYTES, "%s", text);
}

static void make_sources(struct city *city)
{
    struct source *fund = &city->source[0], *award = &city->source[1];

    city->sources = 2;
    name_record(fund->id, fund->name, "gf");
    fund->kind = LOCAL;
    fund->carry_forward = true;
    name_record(award->id, award->name, "jag");
    award->kind = FEDERAL;
    award->match_of_total = 2000;
    award->allow[0].payees = payee_bit(OUTREACH);
    award->allows = 1;
    for (int y = 0; y < 2; y++) {
        fund->amount[y] = 90000000;
        award->amount[y] = 20000000;
    }
}

static void make_outreach(struct program *program)
{
    program->place = 0;
    program->levels = 2;
    program->level[0] = (struct level){ 40000000, 4 * OUTCOME_ONE };
    program->level[1] = (struct level){ 90000000, 65 * OUTCOME_ONE / 10 };
    program->minimum = 20000000;
    program->current_local = 10000000;
    program->positions = 1;
    program->position[0] = (struct position){ 600, 5200000, 3000, NEW, false };
    program->costs = 1;
    program->cost[0] = (struct cost){ SUPPLIES, 2000000, false };
}

static void make_programs(struct city *city)
{
    static const char *const ids[] = { "outreach", "pilot", "study", "posts" };
    struct program *program = city->program;

    city->programs = 4;
    for (int i = 0; i < city->programs; i++) {
        name_record(program[i].id, program[i].name, ids[i]);
        program[i].actions = 1u << 4;
        program[i].provider = -1;
        program[i].place = -1;
    }
    make_outreach(&program[OUTREACH]);
    program[PILOT].strategy = INNOVATIVE;
    program[PILOT].maximum = (struct money){ true, 30000000 };
    program[STUDY].strategy = SUPPORT;
    program[STUDY].purpose = EVALUATION;
    program[STUDY].hold = (struct money){ true, 5000001 };
    program[POSTS].whole_positions = true;
    program[POSTS].start_up = 1000000;
    program[POSTS].maximum = (struct money){ true, 20000000 };
    program[POSTS].positions = 1;
    program[POSTS].position[0] = (struct position){ 100, 6000000, 0, FILLED, false };
}

static void make_city(struct city *city)
{
    memset(city, 0, sizeof(*city));
    snprintf(city->name, sizeof(city->name), "Testville");
    city->first = 2027;
    city->years = 2;
    make_sources(city);
    make_programs(city);
    city->places = 1;
    name_record(city->place[0].id, city->place[0].name, "north");
    city->place[0].baseline = 10 * OUTCOME_ONE;
    city->place[0].cap = (struct share){ true, 5000 };
    city->policy.set_aside.minimum = (struct share){ true, 2000 };
    city->policy.set_aside.maximum = (struct share){ true, 2000 };
    city->policy.proven = (struct share){ true, 5000 };
    city->policy.evaluation_maximum = (struct share){ true, 1000 };
    city->policy.hiring.given = true;
    city->policy.hiring.fte = 1200;
    city->policy.maintenance.on = true;
    city->policy.round_to = 100 * CENTS_PER_DOLLAR;
}

static const char right_plan[] =
    "{'status':'optimal','objective':9.0,'bound':9.0,'rounded':9.0,'years':[2027,2028],"
    "'programs':["
    "{'id':'outreach','strategy':'proven','spend':{'2027':40000000,'2028':60000000},"
    " 'averts':{'2027':4.0,'2028':5.0},'pay':["
    "  {'source':'jag','year':2027,'category':'personnel','amount':20000000},"
    "  {'source':'gf','year':2027,'category':'personnel','amount':9323308},"
    "  {'source':'gf','year':2027,'category':'fringe','amount':8796993},"
    "  {'source':'gf','year':2027,'category':'supplies','amount':1879699},"
    "  {'source':'jag','year':2028,'category':'personnel','amount':20000000},"
    "  {'source':'gf','year':2028,'category':'personnel','amount':23984962},"
    "  {'source':'gf','year':2028,'category':'fringe','amount':13195489},"
    "  {'source':'gf','year':2028,'category':'supplies','amount':2819549}]},"
    "{'id':'pilot','strategy':'innovative','spend':{'2027':13000000,'2028':19250000},'pay':["
    "  {'source':'gf','year':2027,'category':'unclassified','amount':13000000},"
    "  {'source':'gf','year':2028,'category':'unclassified','amount':19250000}]},"
    "{'id':'study','strategy':'support','spend':{'2027':5000001,'2028':5000001},'pay':["
    "  {'source':'gf','year':2027,'category':'unclassified','amount':5000001},"
    "  {'source':'gf','year':2028,'category':'unclassified','amount':5000001}]},"
    "{'id':'posts','strategy':'proven','spend':{'2027':7000000,'2028':12000000},'pay':["
    "  {'source':'gf','year':2027,'category':'personnel','amount':7000000},"
    "  {'source':'gf','year':2028,'category':'personnel','amount':12000000}]}],"
    "'pools':[],"
    "'rules':["
    "{'name':'setaside_min[2027]','required':2000,'actual':2000,"
    " 'unit':'basis points','holds':true},"
    "{'name':'setaside_max[2027]','required':2000,'actual':2000,"
    " 'unit':'basis points','holds':true},"
    "{'name':'setaside_min[2028]','required':2000,'actual':2000,"
    " 'unit':'basis points','holds':true},"
    "{'name':'setaside_max[2028]','required':2000,'actual':2000,"
    " 'unit':'basis points','holds':true},"
    "{'name':'proven_min[2027]','required':5000,'actual':7231,"
    " 'unit':'basis points','holds':true},"
    "{'name':'proven_min[2028]','required':5000,'actual':7481,"
    " 'unit':'basis points','holds':true},"
    "{'name':'evaluation_max[2027]','required':1000,'actual':769,"
    " 'unit':'basis points','holds':true},"
    "{'name':'evaluation_max[2028]','required':1000,'actual':519,"
    " 'unit':'basis points','holds':true},"
    "{'name':'hiring[2027]','required':1200,'actual':564,"
    " 'unit':'hundredths of FTE','holds':true},"
    "{'name':'hiring[2028]','required':1200,'actual':846,"
    " 'unit':'hundredths of FTE','holds':true},"
    "{'name':'match[jag,2027]','required':5000000,'actual':5000000,"
    " 'unit':'cents','holds':true}],"
    "'unallocated':{'gf':{'2027':40000000,'2028':18749998},'jag':{'2027':0,'2028':0}}}";

/* ---- ways to be wrong -------------------------------------------------------------------- */

static void asks_more_match(struct city *city) { city->source[1].match_of_total = 6000; }
static void hires_fewer(struct city *city) { city->policy.hiring.fte = 500; }
static void starts_higher(struct city *city) { city->program[OUTREACH].minimum = 50000000; }
static void ends_lower(struct city *city) { city->program[PILOT].maximum.cents = 10000000; }
static void starts_dearer(struct city *city) { city->program[POSTS].start_up = 8000000; }
static void commits_more(struct city *city) { city->program[PILOT].committed = 14000000; }
static void takes_all(struct city *city) { city->program[PILOT].indivisible = true; }
static void carries_nothing(struct city *city) { city->source[0].carry_forward = false; }
static void uses_all(struct city *city) { city->source[0].use_all = true; }
static void claims_less(struct city *city) { city->place[0].cap.points = 4000; }
static void rounds_coarsely(struct city *city)
{
    city->policy.set_aside.maximum.points = 2500;
    city->policy.round_to = 700000;
}
static void wants_two_new(struct city *city) { city->policy.new_strategies = 2; }
static void maintains_more(struct city *city)
{
    city->program[OUTREACH].current_local = 25000000;
}
static void shares_at_least(struct city *city)
{
    city->policy.set_aside.minimum.points = 1900;
    city->policy.set_aside.maximum.points = 2100;
}
static void keeps_it_small(struct city *city)
{
    city->policy.largest_innovative = (struct share){ true, 9000 };
}
static void excludes_pilot(struct city *city)
{
    city->program[OUTREACH].excludes = payee_bit(PILOT);
}
static void pays_supplies_only(struct city *city)
{
    city->source[1].allow[0].categories = 1u << SUPPLIES;
}
static void grows_slowly(struct city *city)
{
    city->program[PILOT].current = 13000000;
    city->policy.change.up = (struct share){ true, 1000 };
}
static void falls_slowly(struct city *city)
{
    city->program[PILOT].current = 15000000;
    city->policy.change.down = (struct share){ true, 1000 };
}
static void serves_action_4(struct city *city)
{
    city->policy.action[0].number = 4;
    city->policy.action[0].minimum = 100;
    city->policy.actions = 1;
}
static void marks_too_much(struct city *city)
{
    struct earmark *earmark = &city->policy.earmark[0];

    city->policy.earmarks = 1;
    snprintf(earmark->id, ID_BYTES, "mark");
    earmark->payees = payee_bit(PILOT);
    earmark->maximum = (struct share){ true, 500 };
}

enum { MAX_EDITS = 4 };

struct wrong_case {
    const char *name;
    void (*change)(struct city *city);      /* what the city asks for instead, or NULL */
    struct { const char *at; int64_t add; } edits[MAX_EDITS];   /* cents moved in the plan */
    const char *found;                      /* words of the fault */
};

#define OUTREACH_2027 "programs/0/spend/2027"
#define OUTREACH_2027_GF "programs/0/pay/1/amount"
#define PILOT_2027 "programs/1/spend/2027"
#define PILOT_2027_GF "programs/1/pay/0/amount"
#define LEFT_2027 "unallocated/gf/2027"

static const struct wrong_case wrong_cases[] = {
    { "spend_without_payment", NULL, { { OUTREACH_2027, 100 } }, "outreach: spends" },
    { "award_overdrawn", NULL,
      { { "programs/0/pay/0/amount", 1 }, { OUTREACH_2027_GF, -1 }, { LEFT_2027, 1 } },
      "source[jag,2027] does not hold" },
    { "mix_ignored", NULL,
      { { OUTREACH_2027_GF, 5 }, { "programs/0/pay/3/amount", -5 } }, "not its share" },
    { "left_over_miscounted", NULL, { { "unallocated/gf/2028", 1 } }, "neither used nor" },
    { "negative_payment", NULL,
      { { "programs/2/pay/0/amount", -6000000 } }, "study: -999999 cents" },
    { "hold_missed", NULL,
      { { "programs/2/spend/2027", 1 }, { "programs/2/pay/0/amount", 1 }, { LEFT_2027, -1 } },
      "hold[study,2027] does not hold" },
    { "part_of_a_post", NULL,
      { { "programs/3/spend/2027", 1 }, { "programs/3/pay/0/amount", 1 }, { LEFT_2027, -1 } },
      "posts: 7000001 cents in 2027 are no whole number of positions" },
    { "exact_share_missed", NULL,
      { { PILOT_2027, 10000 }, { PILOT_2027_GF, 10000 }, { LEFT_2027, -10000 } },
      "setaside_min[2027] does not hold" },
    { "two_odd_cells", shares_at_least,
      { { PILOT_2027, 37 }, { PILOT_2027_GF, 37 }, { OUTREACH_2027, 37 },
        { OUTREACH_2027_GF, 37 } },
      "gf: outreach and pilot are not paid in whole units in 2027" },
    { "actual_misprinted", NULL, { { "rules/4/actual", 2 } }, "proven_min[2027]: required" },
    { "required_misprinted", NULL, { { "rules/4/required", 1 } },
      "proven_min[2027]: required" },
    { "rounded_misprinted", NULL, { { "rounded", 1 } }, "rounded: 10 printed" },
    { "match_out_of_reach", asks_more_match, { { NULL, 0 } }, "match[jag,2027] does not hold" },
    { "too_many_hired", hires_fewer, { { NULL, 0 } }, "hiring[2027] does not hold" },
    { "local_money_replaced", maintains_more, { { NULL, 0 } },
      "maintenance[outreach,2027] does not hold" },
    { "open_under_minimum", starts_higher, { { NULL, 0 } },
      "minimum[outreach,2027] does not hold" },
    { "over_maximum", ends_lower, { { NULL, 0 } }, "maximum[pilot,2027] does not hold" },
    { "start_up_unpaid", starts_dearer, { { NULL, 0 } }, "less than its start-up" },
    { "commitment_unpaid", commits_more, { { NULL, 0 } },
      "committed[pilot,2027] does not hold" },
    { "divided", takes_all, { { NULL, 0 } }, "pilot: indivisible" },
    { "carried_unasked", carries_nothing, { { NULL, 0 } }, "neither used nor unallocated" },
    { "money_left_that_must_go", uses_all, { { NULL, 0 } },
      "source_all[gf,2027] does not hold" },
    { "cap_ignored", claims_less, { { NULL, 0 } }, "rounded: 9 printed, the amounts make 8" },
    { "unit_ignored", rounds_coarsely, { { NULL, 0 } }, "not paid in whole units" },
    { "too_few_new", wants_two_new, { { NULL, 0 } }, "new_strategies does not hold" },
    { "one_takes_it_all", keeps_it_small, { { NULL, 0 } },
      "largest_innovative[pilot,2027] does not hold" },
    { "both_of_two", excludes_pilot, { { NULL, 0 } },
      "excludes[outreach,pilot,2027] does not hold" },
    { "wrong_purse", pays_supplies_only, { { NULL, 0 } }, "jag may not pay its personnel" },
    { "grown_too_fast", grows_slowly, { { NULL, 0 } }, "change_up[pilot,2028] does not hold" },
    { "cut_too_deep", falls_slowly, { { NULL, 0 } }, "change_down[pilot,2027] does not hold" },
    { "rule_not_shown", serves_action_4, { { NULL, 0 } },
      "action_min[4,2027] is not among the rules printed" },
    { "earmark_passed", marks_too_much, { { NULL, 0 } },
      "earmark_max[mark,2027] does not hold" },
};

/* ---- plans as files ---------------------------------------------------------------------- */

static json_t *parse_right_plan(void)
{
    char text[sizeof(right_plan)];
    json_t *root;

    memcpy(text, right_plan, sizeof(text));
    for (char *at = text; *at != '\0'; at++) {
        if (*at == '\'')
            *at = '"';
    }
    root = json_loads(text, 0, NULL);
    assert_non_null(root);
    return root;
}

/* The value at a path of keys and indices: programs/0/spend/2027. */
static json_t *value_at(json_t *root, const char *path)
{
    char words[128], *rest = NULL;

    snprintf(words, sizeof(words), "%s", path);
    for (char *word = strtok_r(words, "/", &rest); word != NULL && root != NULL;
         word = strtok_r(NULL, "/", &rest)) {
        if (json_is_array(root))
            root = json_array_get(root, strtoul(word, NULL, 10));
        else
            root = json_object_get(root, word);
    }
    assert_non_null(root);
    return root;
}

static void add_at(json_t *root, const char *path, int64_t add)
{
    json_t *value = value_at(root, path);

    if (json_is_real(value))
        json_real_set(value, json_real_value(value) + (double)add);
    else
        json_integer_set(value, json_integer_value(value) + add);
}

static void check_document(const struct city *city, const json_t *root, struct faults *faults)
{
    char folder[PATH_BYTES], path[PATH_BYTES + 16];
    struct plan *plan;

    assert_true(work_folder_make(folder));
    snprintf(path, sizeof(path), "%s/plan.json", folder);
    assert_int_equal(json_dump_file(root, path, 0), 0);
    faults_clear(faults);
    plan = plan_read(city, path, faults);
    assert_non_null(plan);
    plan_check(city, plan, faults);
    plan_free(plan);
    remove(path);
    work_folder_remove(folder);
}

static void a_right_plan_passes(void **state)
{
    struct city *city = malloc(sizeof(*city));
    json_t *root = parse_right_plan();
    struct faults faults;

    (void)state;
    assert_non_null(city);
    make_city(city);
    check_document(city, root, &faults);
    json_decref(root);
    free(city);
    if (faults.count > 0)
        fail_msg("%s", faults.text);
}

static void a_wrong_plan_is_found(void **state)
{
    const struct wrong_case *wrong = *state;
    struct city *city = malloc(sizeof(*city));
    json_t *root = parse_right_plan();
    struct faults faults;

    assert_non_null(city);
    make_city(city);
    if (wrong->change != NULL)
        wrong->change(city);
    for (int i = 0; i < MAX_EDITS && wrong->edits[i].at != NULL; i++)
        add_at(root, wrong->edits[i].at, wrong->edits[i].add);
    check_document(city, root, &faults);
    json_decref(root);
    free(city);
    if (strstr(faults.text, wrong->found) == NULL)
        fail_msg("'%s' is not among the faults:\n%s", wrong->found, faults.text);
}

/* ---- arithmetic -------------------------------------------------------------------------- */

/* A dollar that two awards may count is counted for one of them. */
static void pledges_are_shared_out(void **state)
{
    static const struct {
        struct pledgeable cell[3];
        int64_t need[2];
        bool exist;
    } cases[] = {
        { { { 1, 100 }, { 2, 50 }, { 0, 0 } }, { 100, 50 }, true },
        { { { 1, 100 }, { 2, 50 }, { 0, 0 } }, { 101, 0 }, false },
        { { { 3, 150 }, { 0, 900 }, { 0, 0 } }, { 100, 50 }, true },
        { { { 3, 150 }, { 0, 900 }, { 0, 0 } }, { 100, 51 }, false },
        { { { 1, 60 }, { 3, 40 }, { 2, 10 } }, { 80, 30 }, true },
        { { { 1, 60 }, { 3, 40 }, { 2, 10 } }, { 50, 51 }, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(pledges_exist(cases[i].cell, 3, cases[i].need, 2), cases[i].exist);
}

static void units_are_nearest_half_up(void **state)
{
    static const struct { int points; int64_t base, unit, nearest; } cases[] = {
        { 1000, 1000000, 10000, 100000 }, { 1000, 1049999, 10000, 100000 },
        { 1000, 1050000, 10000, 110000 }, { 3333, 100, 1, 33 }, { 5000, 1, 1, 1 },
        { 0, 123456, 100, 0 },
        { 10000, INT64_C(1000000000000000), 1, INT64_C(1000000000000000) },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(nearest_unit(cases[i].points, cases[i].base, cases[i].unit),
                         cases[i].nearest);
}

static void match_is_rounded_up_to_a_dollar(void **state)
{
    struct source award = { .match_of_total = 2500 };

    (void)state;
    assert_int_equal(match_needed(&award, 30000), 10000);
    assert_int_equal(match_needed(&award, 30001), 10100);
    assert_int_equal(match_needed(&award, 0), 0);
}

/* ---- cities ------------------------------------------------------------------------------ */

enum { CITY_BYTES = 1 << 20 };

/* The city file that a seed makes, as text of the caller's to free. */
static char *written_city(uint64_t seed)
{
    struct city *city = calloc(1, sizeof(*city));
    char path[] = "/tmp/setaside-seed-XXXXXX";
    int file = mkstemp(path);
    char *text = calloc(1, CITY_BYTES);
    FILE *in;

    assert_true(city != NULL && text != NULL && file >= 0);
    city_random(city, seed);
    assert_true(city_write(city, path));
    in = fdopen(file, "r");
    assert_non_null(in);
    assert_true(fread(text, 1, CITY_BYTES - 1, in) > 0);
    fclose(in);
    unlink(path);
    free(city);
    return text;
}

static void a_seed_makes_one_city(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        char *one = written_city(seed), *again = written_city(seed);

        assert_string_equal(one, again);
        free(one);
        free(again);
    }
}

static bool fits(const struct program *program)
{
    int64_t most = program_maximum(program);

    return program->minimum <= most && program->committed <= most && program->start_up <= most
           && (!program->hold.given || program->hold.cents <= most)
           && (!program->indivisible || most < INT64_MAX || program->commitments > 0)
           && (program->commitments == 0 || program->start_up == 0)
           && (!program->whole_positions || program->positions > 0)
           && (!program->hold_current || program->current > 0)
           && program->current_local <= program->current;
}

static void made_up_programs_do_not_contradict_themselves(void **state)
{
    struct city *city = malloc(sizeof(*city));

    (void)state;
    assert_non_null(city);
    for (uint64_t seed = 1; seed <= 5000; seed++) {
        city_random(city, seed);
        for (int i = 0; i < city->programs; i++) {
            const struct program *program = &city->program[i];

            if (!fits(program))
                fail_msg("seed %d, program %s", (int)seed, program->id);
            for (int k = 1; k < program->levels; k++) {
                assert_true(program->level[k].spend > program->level[k - 1].spend);
                assert_true(program->level[k].averts >= program->level[k - 1].averts);
            }
        }
    }
    free(city);
}

/* ---- the stock solver's answers ---------------------------------------------------------- */

static const struct solver_case {
    const char *name, *model;
    bool optimal, infeasible;
    double objective;
} solver_cases[] = {
    { "glpsol_lp_optimum", "var x >= 0, <= 3; maximize z: 2 * x; s.t. a: x <= 2.5; end;\n",
      true, false, 5 },
    { "glpsol_mip_optimum", "var x integer >= 0; maximize z: 2 * x; s.t. a: x <= 2.5; end;\n",
      true, false, 4 },
    { "glpsol_lp_without_solution",
      "var x >= 0; var y >= 0; maximize z: x; s.t. a: x + y <= 3; s.t. b: x + 2 * y >= 7;\n"
      "end;\n",
      false, true, 0 },
    { "glpsol_mip_without_solution",
      "var x binary; var y binary; maximize z: x; s.t. a: 2 * x + 4 * y = 3; end;\n",
      false, true, 0 },
    { "glpsol_mip_without_relaxation",
      "var x binary; var y binary; maximize z: x; s.t. a: x + y >= 3; end;\n", false, true, 0 },
};

static void solver_is_understood(void **state)
{
    const struct solver_case *asked = *state;
    char folder[PATH_BYTES], path[PATH_BYTES + 16];
    struct work work;
    struct solution solution;
    FILE *out;

    assert_true(work_folder_make(folder));
    assert_true(work_init(&work, folder, "solver"));
    snprintf(path, sizeof(path), "%s/allocation.mod", work.folder);
    out = fopen(path, "w");
    assert_non_null(out);
    fputs(asked->model, out);
    assert_int_equal(fclose(out), 0);
    snprintf(path, sizeof(path), "%s/city.dat", work.folder);
    out = fopen(path, "w");
    assert_non_null(out);
    fputs("data;\nend;\n", out);
    assert_int_equal(fclose(out), 0);
    assert_true(glpsol_solve(&solution, work.folder, ""));
    assert_int_equal(solution.optimal, asked->optimal);
    assert_int_equal(solution.infeasible, asked->infeasible);
    if (asked->optimal)
        assert_float_equal(solution.objective, asked->objective, 1e-9);
    work_remove(&work);
    work_folder_remove(folder);
}

enum {
    WRONG_CASES = sizeof(wrong_cases) / sizeof(wrong_cases[0]),
    SOLVER_CASES = sizeof(solver_cases) / sizeof(solver_cases[0]),
};

int main(void)
{
    static const struct CMUnitTest plain[] = {
        cmocka_unit_test(a_right_plan_passes),
        cmocka_unit_test(pledges_are_shared_out),
        cmocka_unit_test(units_are_nearest_half_up),
        cmocka_unit_test(match_is_rounded_up_to_a_dollar),
        cmocka_unit_test(a_seed_makes_one_city),
        cmocka_unit_test(made_up_programs_do_not_contradict_themselves),
    };
    enum { PLAIN = sizeof(plain) / sizeof(plain[0]) };
    struct CMUnitTest tests[PLAIN + WRONG_CASES + SOLVER_CASES];
    size_t count = 0;

    for (size_t i = 0; i < PLAIN; i++)
        tests[count++] = plain[i];
    for (size_t i = 0; i < WRONG_CASES; i++)
        tests[count++] = (struct CMUnitTest){ wrong_cases[i].name, a_wrong_plan_is_found, NULL,
                                              NULL, (void *)(uintptr_t)&wrong_cases[i] };
    for (size_t i = 0; i < SOLVER_CASES; i++)
        tests[count++] = (struct CMUnitTest){ solver_cases[i].name, solver_is_understood, NULL,
                                              NULL, (void *)(uintptr_t)&solver_cases[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
