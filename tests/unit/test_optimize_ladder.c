/* The course of one source's money: cities worked out by hand, and made-up ones against plans. */
#include <setaside/optimize.h>

#include <math.h>

#include "city_given.h"

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-6)

struct walked {
    struct given given;
    struct aside_course *course;
    struct aside_error err;
};

static struct walked walked_with(const char *text, bool fixed)
{
    struct walked walked = { .given = given_city(text) };
    struct aside_course_options options = { .fixed_choices = fixed };
    enum aside_status status = aside_course_find(&walked.course, walked.given.arena,
                                                 walked.given.city, 0, &options, &walked.err);

    if (status != ASIDE_OK)
        print_message("%s\n", walked.err.message);
    assert_int_equal(status, ASIDE_OK);
    return walked;
}

static struct walked walked_city(const char *text)
{
    return walked_with(text, false);
}

/* ---- what is said of a course ------------------------------------------------------------ */

static double value_at(const struct aside_course *course, double budget)
{
    double best = NAN;

    for (size_t l = 0; l < course->lines.count; l++) {
        const struct aside_course_line *line = &course->lines.items[l];
        double part;

        if (!line->has_plan || budget < line->from - 5e-4 || budget > line->to + 5e-4)
            continue;
        part = line->to > line->from ? (budget - line->from) / (line->to - line->from) : 0;
        best = fmax(best, line->at_from
                              + (line->at_to - line->at_from) * fmin(fmax(part, 0), 1));
    }
    return best;
}

static const struct aside_course_step *step_at(const struct aside_course *course,
                                               int64_t budget)
{
    for (size_t i = 0; i < course->steps.count; i++) {
        if (course->steps.items[i].from <= budget && course->steps.items[i].to >= budget)
            return &course->steps.items[i];
    }
    fail_msg("no step at %lld", (long long)budget);
    return NULL;
}

/* "ab": the first and the second subject are funded; "-": there is no plan. */
static void assert_funded(const struct aside_course *course, int64_t budget, const char *who)
{
    const struct aside_course_step *step = step_at(course, budget);
    char found[27] = "-";
    size_t count = 0;

    for (size_t k = 0; step->has_plan && k < course->subject_count; k++) {
        if (step->funded[k])
            found[count++] = (char)('a' + (int)k);
    }
    if (step->has_plan)
        found[count] = '\0';
    assert_string_equal(found, who);
}

/* A year's part of a budget is in whole cents: where years differ, a cent a year is to spare. */
static void assert_value(const struct aside_course *course, double budget, double value)
{
    double near = course->scale.level ? 1e-6 : 2e-4;

    if (fabs(value_at(course, budget) - value) >= near && !course->scale.level)
        budget += 0.01;
    assert_true(fabs(value_at(course, budget) - value) < near);
}

/* Lines and steps stand from nothing to the top without a gap, and say the same. */
static void check_course(const struct aside_course *course)
{
    assert_true(course->lines.count > 0 && course->steps.count > 0);
    assert_true(fabs(course->lines.items[0].from) < 1e-9);
    assert_true(fabs(course->lines.items[course->lines.count - 1].to - (double)course->top)
                < 1e-3);
    for (size_t l = 1; l < course->lines.count; l++) {
        double gap = course->lines.items[l].from - course->lines.items[l - 1].to;

        assert_true(gap > -1e-3 && gap < 1.001);
    }
    assert_int_equal(course->steps.items[0].from, 0);
    for (size_t i = 0; i < course->steps.count; i++) {
        const struct aside_course_step *step = &course->steps.items[i];

        assert_int_equal(step->to, i + 1 < course->steps.count
                                       ? course->steps.items[i + 1].from - 1
                                       : course->top);
        if (step->has_plan && step->known && course->whole) {
            assert_value(course, (double)step->from, step->at_from);
            assert_value(course, (double)step->to, step->at_to);
        }
        if (!step->has_plan && step->known)
            assert_true(isnan(value_at(course, (double)step->from + 0.5))
                        || step->from == step->to);
    }
}

#define CITY(years, sources, programs, rest)                                                   \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='9'>"                   \
    "<horizon first='2027' years='" years "'/><outcome name='shootings averted'/><sources>"    \
    sources "</sources><programs>" programs "</programs>" rest "</city>"

#define GF(amounts) "<source id='gf' name='General Fund' kind='local'>" amounts "</source>"
#define IN_2027(amount) "<amount year='2027'>" amount "</amount>"

#define WHOLE(id, amount, averts)                                                              \
    "<program id='" id "' name='" id "' strategy='proven' actions='4'><effect from='t'>"       \
    "<level spend='" amount "' averts='" averts "'/></effect><funding maximum='" amount        \
    "' indivisible='yes'/></program>"

/* ---- by hand ----------------------------------------------------------------------------- */

/*
 * A costs 200,000 and averts 4; B costs 300,000 and averts 5. Nothing, then A, then B in its
 * place, then both: and not the one that does more for a dollar.
 */
static void a_knapsack_swaps(void **state)
{
    struct walked w = walked_city(
        CITY("1", GF(IN_2027("400000")), WHOLE("a", "200000", "4") WHOLE("b", "300000", "5"), ""));
    const struct aside_course *course = w.course;

    (void)state;
    check_course(course);
    assert_true(course->whole && course->scale.level);
    assert_int_equal(course->end, ASIDE_COURSE_ENOUGH);
    assert_int_equal(course->top, 500001);
    assert_int_equal(course->steps.count, 4);
    assert_funded(course, 0, "");
    assert_funded(course, 199999, "");
    assert_funded(course, 200000, "a");
    assert_funded(course, 299999, "a");
    assert_funded(course, 300000, "b");
    assert_funded(course, 499999, "b");
    assert_funded(course, 500000, "ab");
    NEAR(value_at(course, 199999), 0);
    NEAR(value_at(course, 250000), 4);
    NEAR(value_at(course, 300000), 5);
    NEAR(value_at(course, 500000), 9);
    given_end(&w.given);
}

/* All of it must be placed: only 0, 200,000, 300,000 and 500,000 can be. */
static void money_that_must_be_placed_leaves_holes(void **state)
{
    struct walked w = walked_city(
        CITY("1", "<source id='gf' name='G' kind='local' use='all'>" IN_2027("300000")
             "</source>", WHOLE("a", "200000", "4") WHOLE("b", "300000", "5"), ""));
    const struct aside_course *course = w.course;

    (void)state;
    check_course(course);
    assert_true(course->whole);
    assert_int_equal(course->end, ASIDE_COURSE_CAPPED);
    assert_int_equal(course->top, 30000001);
    assert_int_equal(course->steps.count, 8);
    assert_funded(course, 0, "");
    assert_funded(course, 1, "-");
    assert_funded(course, 199999, "-");
    assert_funded(course, 200000, "a");
    assert_funded(course, 200001, "-");
    assert_funded(course, 300000, "b");
    assert_funded(course, 499999, "-");
    assert_funded(course, 500000, "ab");
    assert_funded(course, 500001, "-");
    assert_funded(course, course->top, "-");
    given_end(&w.given);
}

/*
 * Half of what is available is for the new, which can take 100,000: a dollar more averts half a
 * dollar's worth, and beyond 200,000 no plan keeps the rule.
 */
static void a_share_of_what_is_available_ends_plans(void **state)
{
    struct walked w = walked_city(
        CITY("1", GF(IN_2027("100000")),
             "<program id='a' name='A' strategy='proven' actions='4'><effect from='t'>"
             "<level spend='300000' averts='3'/></effect></program>"
             "<program id='b' name='B' strategy='innovative' actions='4' priority='50'>"
             "<funding maximum='100000'/></program>",
             "<policy><set-aside minimum='50%' of='available'/></policy>"));
    const struct aside_course *course = w.course;

    (void)state;
    check_course(course);
    assert_true(course->whole);
    NEAR(value_at(course, 50000), 0.25);
    NEAR(value_at(course, 200000), 1);
    assert_funded(course, 1000, "ab");
    assert_funded(course, 200000, "ab");
    assert_funded(course, 200001, "-");
    given_end(&w.given);
}

/*
 * A quarter comes in the first year, three in the second; A takes 200,000 a year. So the second
 * is full with 266,666.67 over both, the first with 800,000.
 */
static void years_move_in_proportion(void **state)
{
    struct walked w = walked_city(
        CITY("2", GF("<amount year='2027'>100000</amount><amount year='2028'>300000</amount>"),
             "<program id='a' name='A' strategy='proven' actions='4'><effect from='t'>"
             "<level spend='200000' averts='2'/></effect></program>"
             "<program id='b' name='B' strategy='support' actions='4' priority='10'>"
             "<funding maximum='50000'/></program>", ""));
    const struct aside_course *course = w.course;

    (void)state;
    check_course(course);
    assert_false(course->scale.level);
    assert_int_equal(course->scale.today.cents, 40000000);
    assert_int_equal(aside_budget_amount(&course->scale, 400000, 0).cents, 10000000);
    assert_int_equal(aside_budget_amount(&course->scale, 400000, 1).cents, 30000000);
    NEAR(value_at(course, 100000), 1);
    NEAR(value_at(course, 400000), 1 + 2);
    NEAR(value_at(course, 800000), 4);
    /* B lives by its priority: from the first dollar that A cannot take. */
    assert_funded(course, 266666, "a");
    assert_funded(course, 266669, "ab");
    /* The first year's 250,000 are four times that over both. */
    assert_int_equal(course->top, 1000001);
    given_end(&w.given);
}

/* The same in each year: budgets are a year, and a start-up is worth while in time. */
static void level_budgets_are_a_year(void **state)
{
    struct walked w = walked_city(
        CITY("3", GF("<amount year='2027'>90000</amount><amount year='2028'>90000</amount>"
                     "<amount year='2029'>90000</amount>"),
             "<program id='a' name='A' strategy='proven' actions='4'><effect from='t'>"
             "<level spend='100000' averts='1'/></effect><funding minimum='60000' "
             "start-up='40000'/></program>", ""));
    const struct aside_course *course = w.course;

    (void)state;
    check_course(course);
    assert_true(course->scale.level);
    assert_int_equal(course->scale.years, 3);
    assert_int_equal(aside_budget_total(&course->scale, 90000).cents, 27000000);
    assert_funded(course, 59999, "");
    assert_funded(course, 60000, "a");
    /* 60,000 a year, of which 40,000 once: 20 + 60 + 60 of 100,000. */
    NEAR(value_at(course, 60000), 1.4);
    NEAR(value_at(course, 100000), 2.6);
    given_end(&w.given);
}

/* B stays open as it is today, whatever it costs: a smaller budget has no such plan. */
static void fixed_choices_are_todays(void **state)
{
    struct walked w = walked_with(
        CITY("1", GF(IN_2027("400000")), WHOLE("a", "200000", "4") WHOLE("b", "300000", "5"), ""),
        true);
    const struct aside_course *course = w.course;

    (void)state;
    assert_funded(course, 299999, "-");
    assert_funded(course, 300000, "b");
    assert_funded(course, 500000, "b");
    NEAR(value_at(course, 500000), 5);
    given_end(&w.given);
}

static void a_source_with_nothing_is_level(void **state)
{
    struct walked w = walked_city(
        CITY("1", "<source id='new' name='N' kind='state'>" IN_2027("0") "</source>"
             GF(IN_2027("100000")), WHOLE("a", "200000", "4"), ""));

    (void)state;
    check_course(w.course);
    assert_true(w.course->scale.level);
    assert_int_equal(w.course->scale.today.cents, 0);
    assert_funded(w.course, 99999, "");
    assert_funded(w.course, 100000, "a");
    given_end(&w.given);
}

/* A limit in time: what is not certified says so, and nothing is left out. */
static void a_limit_leaves_it_open(void **state)
{
    struct walked w = { .given = given_city(CITY(
                            "1", GF(IN_2027("400000")),
                            WHOLE("a", "200000", "4") WHOLE("b", "300000", "5")
                            WHOLE("c", "170000", "3"), "")) };
    struct aside_course_options options = { .solve = { .time_limit = 1e-9 } };
    bool open = false;

    (void)state;
    assert_int_equal(aside_course_find(&w.course, w.given.arena, w.given.city, 0, &options,
                                       &w.err), ASIDE_OK);
    assert_false(w.course->whole);
    for (size_t l = 0; l < w.course->lines.count; l++)
        open = open || !w.course->lines.items[l].certified;
    assert_true(open);
    check_course(w.course);
    given_end(&w.given);
}

/* ---- made-up cities ---------------------------------------------------------------------- */

static uint32_t drawn(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void add_program(struct aside_text *text, uint32_t *seed, int i)
{
    unsigned first = 20 + drawn(seed, 150), more = 20 + drawn(seed, 150);
    unsigned averts = 2 + drawn(seed, 9), then = drawn(seed, 12), kind = drawn(seed, 5);

    aside_text_printf(text, "<program id='p%d' name='P%d' strategy='%s' actions='4' "
                      "priority='%u'%s>", i, i, i % 3 == 2 ? "innovative" : "proven",
                      10 * drawn(seed, 9), i > 1 && drawn(seed, 4) == 0 ? " excludes='p0'" : "");
    if (kind > 0)
        aside_text_printf(text, "<effect low='1' from='t'><level spend='%u000' averts='%u'/>"
                          "<level spend='%u000' averts='%u'/></effect>", first, averts,
                          first + more, averts + then);
    aside_text_printf(text, "<funding maximum='%u000'", first + more);
    if (kind == 1)
        aside_text_add(text, " indivisible='yes'");
    else if (kind == 2)
        aside_text_printf(text, " minimum='%u000'", first / 2);
    else if (kind == 3)
        aside_text_printf(text, " start-up='%u000'", first / 4 + 1);
    aside_text_add(text, "/></program>");
}

static const char *made_up(struct aside_arena *arena, uint32_t seed)
{
    int programs = 3 + (int)drawn(&seed, 4), years = 1 + (int)drawn(&seed, 2);
    struct aside_text text;

    aside_text_init(&text, arena, 20000);
    aside_text_printf(&text, "<city xmlns='urn:setaside:city:1' name='T' kind='city' "
                      "population='9'><horizon first='2027' years='%d' discount='3%%'/>"
                      "<outcome name='o'/><sources>", years);
    for (int s = 0; s < 2; s++) {
        aside_text_printf(&text, "<source id='s%d' name='S' kind='local' carry-forward='%s' "
                          "use='%s'>", s, drawn(&seed, 2) == 0 ? "yes" : "no",
                          s == 0 && drawn(&seed, 5) == 0 ? "all" : "any");
        for (int y = 0; y < years; y++)
            aside_text_printf(&text, "<amount year='%d'>%u000</amount>", 2027 + y,
                              50 + drawn(&seed, 250));
        aside_text_add(&text, s == 0 ? "</source>" : "<allow programs='p0 p1'/></source>");
    }
    aside_text_add(&text, "</sources><programs>");
    for (int i = 0; i < programs; i++)
        add_program(&text, &seed, i);
    aside_text_printf(&text, "</programs><policy><set-aside minimum='%u%%' of='%s'/>"
                      "</policy></city>", drawn(&seed, 20),
                      drawn(&seed, 4) == 0 ? "available" : "plan");
    return text.bytes;
}

/* Planned with that budget, by all of the planner's course. NULL: there is no plan. */
static const struct aside_plan *plan_at(struct aside_arena *arena, const struct aside_city *city,
                                        const struct aside_course *course, int64_t budget,
                                        const bool *only, enum aside_status *status)
{
    struct aside_solve_options options = { .unexplained = true };
    struct aside_bound bounds[40];
    struct aside_bounds list = { bounds, 0, NULL };
    aside_money amounts[8];
    struct aside_source_money money = { .source = 0, .amounts = amounts };
    struct aside_problems found = { .arena = arena };
    struct aside_city *changed = NULL;
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    struct aside_error err;

    for (size_t y = 0; y < course->scale.year_count; y++)
        amounts[y] = aside_budget_amount(&course->scale, budget, y);
    for (size_t k = 0; only != NULL && k < course->subject_count; k++) {
        for (size_t y = 0; !only[k] && y < course->scale.year_count; y++)
            bounds[list.count++] = (struct aside_bound){ k, y, ASIDE_EXACTLY, { 0 }, NULL };
    }
    options.bounds = only != NULL ? &list : NULL;
    assert_int_equal(aside_city_with_money(&changed, arena, city, &money, 1, &found), ASIDE_OK);
    *status = aside_plan_make(&plan, &conflict, arena, changed, &options, &err);
    return plan;
}

struct compared {
    size_t cities, budgets, without, sets, other_sets;
};

static bool funds(const struct aside_plan *plan, const bool *funded)
{
    for (size_t k = 0; k < plan->subject_count; k++) {
        if ((plan->subjects[k].total.cents >= 100) != funded[k])
            return false;
    }
    return true;
}

/* Where the planner funds others, with these alone it does as well. */
static void compare_sets(struct compared *all, struct aside_arena *arena,
                         const struct aside_city *city, const struct aside_course *course,
                         int64_t budget, const struct aside_plan *plan)
{
    const struct aside_course_step *step = step_at(course, budget);
    const struct aside_plan *alone;
    enum aside_status status;

    /* A dollar at the edge of a step may be lost in rounding. */
    if (budget < step->from + 3 || budget > step->to - 3)
        return;
    assert_true(step->has_plan && step->known);
    all->sets++;
    if (funds(plan, step->funded))
        return;
    all->other_sets++;
    alone = plan_at(arena, city, course, budget, step->funded, &status);
    assert_non_null(alone);
    NEAR(alone->objective, plan->objective);
}

static void compare_at(struct compared *all, const struct walked *w, int64_t budget)
{
    struct aside_arena *scratch = aside_arena_new();
    double value = value_at(w->course, (double)budget);
    enum aside_status status;
    const struct aside_plan *plan = plan_at(scratch, w->given.city, w->course, budget, NULL,
                                            &status);

    all->budgets++;
    if (plan == NULL) {
        all->without++;
        assert_int_equal(status, ASIDE_INFEASIBLE);
        assert_true(isnan(value));
    } else {
        assert_value(w->course, (double)budget, plan->objective);
        compare_sets(all, scratch, w->given.city, w->course, budget, plan);
    }
    aside_arena_free(scratch);
}

static void compare_city(struct compared *all, uint32_t seed)
{
    struct aside_arena *arena = aside_arena_new();
    struct walked w = walked_city(made_up(arena, seed));

    all->cities++;
    assert_true(w.course->whole);
    check_course(w.course);
    for (int i = 0; i < 16; i++) {
        int64_t most = w.course->top < 600000 ? w.course->top : 600000;

        compare_at(all, &w, (int64_t)drawn(&seed, (uint32_t)most + 1));
    }
    /* And on both sides of a rung. */
    for (size_t s = 1; s < w.course->steps.count && s < 6; s++) {
        compare_at(all, &w, w.course->steps.items[s].from);
        compare_at(all, &w, w.course->steps.items[s].from - 1);
    }
    given_end(&w.given);
    aside_arena_free(arena);
}

static void plans_are_on_the_course(void **state)
{
    struct compared all = { 0, 0, 0, 0, 0 };

    (void)state;
    for (uint32_t seed = 1; seed <= 24; seed++)
        compare_city(&all, seed);
    print_message("%zu cities, %zu budgets, %zu without a plan, %zu sets, %zu of them others "
                  "that do as well\n", all.cities, all.budgets, all.without, all.sets,
                  all.other_sets);
    assert_true(all.without > 20 && all.sets > 300);
    assert_true(all.other_sets < all.sets / 10);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_knapsack_swaps),
        cmocka_unit_test(money_that_must_be_placed_leaves_holes),
        cmocka_unit_test(a_share_of_what_is_available_ends_plans),
        cmocka_unit_test(years_move_in_proportion),
        cmocka_unit_test(level_budgets_are_a_year),
        cmocka_unit_test(fixed_choices_are_todays),
        cmocka_unit_test(a_source_with_nothing_is_level),
        cmocka_unit_test(a_limit_leaves_it_open),
        cmocka_unit_test(plans_are_on_the_course),
    };

    return cmocka_run_group_tests_name("ladder", tests, NULL, NULL);
}
