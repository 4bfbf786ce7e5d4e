/*
 * steps.c - the plan at one set-aside floor after another, every on/off choice open, so that a
 * council can see what the share it sets costs and what the new must do to make it good.
 */
#include "explain.h"

#include "rules.h"

#include <math.h>

static const int32_t SHARES[] = { 0, 500, 1000, 1500, 2000, 2500 };
enum { SHARE_COUNT = sizeof(SHARES) / sizeof(SHARES[0]) };

struct stepping {
    struct probe probe;
    const struct instance *in;
    const struct aside_set_aside *policy;
    const struct aside_rule *rules;
    size_t rule_count;
    int32_t own; /* the city's floor; -1: it has none */
    struct floorless {
        bool known;
        double objective;
        aside_money set_aside;
    } floorless;         /* under the city's own ceiling */
    double *last_answer; /* of the last floor, under that ceiling too */
    int32_t last_floor;
    double
        last_share; /* the least that it sets aside in any year, 1 = 100 %; 0: there is none */
};

/* The rows of floor or ceiling, from the city's number to `share`. */
static void move_rows(struct stepping *stepping, enum aside_rule_kind kind, int32_t share)
{
    for (size_t i = 0; i < stepping->rule_count; i++) {
        const struct aside_rule *rule = &stepping->rules[i];

        if (rule->kind == kind)
            aside_probe_move_rule(&stepping->probe, rule, share - rule->required);
    }
}

static double sum_of(const struct stepping *stepping, const int *columns, int count)
{
    double sum = 0;

    for (int i = 0; i < count; i++)
        sum += aside_edit_column(stepping->probe.edit, columns[i]);
    return sum;
}

/* The least that is set aside in a best plan with the answer's on/off choices. Where the solver
 * cannot hold to it, what the answer itself sets aside. */
static aside_money least_set_aside(struct stepping *stepping)
{
    const struct instance *in = stepping->in;
    struct aside_arena *scratch = aside_arena_new();
    int *columns = aside_arena_array(scratch, in->line_count * in->year_count, sizeof(int));
    int count = 0;
    double sum;

    for (size_t k = 0; k < in->line_count; k++) {
        for (size_t y = 0; aside_subject_is_set_aside(in->city, k) && y < in->year_count; y++) {
            int column = stepping->probe.columns->spend[k * in->year_count + y];

            if (column != 0)
                columns[count++] = column;
        }
    }
    sum = sum_of(stepping, columns, count);
    if (aside_edit_least(stepping->probe.edit, columns, count) == SOLVER_OPTIMAL)
        sum = sum_of(stepping, columns, count);
    aside_arena_free(scratch);
    return (aside_money){ (int64_t)llround(sum * 1000) * 100 };
}

static enum aside_status status_of(enum solver_answer answer)
{
    switch (answer) {
    case SOLVER_OPTIMAL: return ASIDE_OK;
    case SOLVER_INFEASIBLE: return ASIDE_INFEASIBLE;
    case SOLVER_STOPPED:
    case SOLVER_UNDECIDED:
    case SOLVER_FAILED: return ASIDE_UNPROVEN;
    }
    return ASIDE_UNPROVEN;
}

static double value_of(const struct stepping *stepping, const char *base, size_t year)
{
    const struct edit *edit = stepping->probe.edit;
    char name[64];
    int column;

    snprintf(name, sizeof(name), "%s[%d]", base, (int)stepping->in->first_year + (int)year);
    column = aside_solver_column(aside_edit_solver(edit), name);
    return column != 0 ? aside_edit_column(edit, column) : 0;
}

/* The least share that the last answer sets aside in a year. */
static double least_share(const struct stepping *stepping)
{
    bool of_plan = stepping->policy->of == ASIDE_OF_PLAN;
    double least = 1;

    for (size_t y = 0; y < stepping->in->year_count; y++) {
        double base = value_of(stepping, of_plan ? "planned" : "available", y);
        double part = value_of(stepping, "set_aside", y) + value_of(stepping, "reserve", y);

        if (base > 0)
            least = fmin(least, part / base);
    }
    return least;
}

/* A plan that already sets so much aside is best under the higher floor as well. */
static bool is_met_already(const struct stepping *stepping, int32_t floor)
{
    return stepping->last_share > 0 && stepping->last_floor <= floor
        && stepping->last_share >= (double)floor / ASIDE_SHARE_ONE;
}

/* The best plan under a floor, and under a ceiling where one is given. */
static enum solver_answer solve_at(struct stepping *stepping, int32_t floor,
                                   const int32_t *ceiling, struct floorless *out)
{
    enum solver_answer answer;

    /* Choices that are best already need no search. */
    if (floor == stepping->own && ceiling == NULL)
        aside_edit_fix_at(stepping->probe.edit, aside_edit_first_answer(stepping->probe.edit));
    else if (ceiling == NULL && is_met_already(stepping, floor))
        aside_edit_fix_at(stepping->probe.edit, stepping->last_answer);
    move_rows(stepping, ASIDE_RULE_SET_ASIDE_MIN, floor);
    if (ceiling != NULL)
        move_rows(stepping, ASIDE_RULE_SET_ASIDE_MAX, *ceiling);
    answer = aside_probe_solve(&stepping->probe, &out->objective);
    out->known = answer == SOLVER_OPTIMAL;
    if (out->known) {
        if (ceiling == NULL) {
            aside_edit_copy_answer(stepping->probe.edit, stepping->last_answer);
            stepping->last_floor = floor;
            stepping->last_share = least_share(stepping);
        }
        out->set_aside = least_set_aside(stepping);
    }
    aside_edit_undo(stepping->probe.edit);
    return answer;
}

static void compare(struct aside_set_aside_step *step, double noise)
{
    double millions = (double)(step->set_aside.cents - step->without_floor_set_aside.cents)
        / 1e8;

    step->cost = aside_without_dust(step->without_floor - step->objective);
    if (step->cost < noise)
        step->cost = 0;
    if (millions > 0)
        step->break_even = aside_without_dust(step->cost / millions);
}

static void solve_step(struct aside_set_aside_step *step, struct stepping *stepping)
{
    const int32_t *lifted = step->ceiling_lifted ? &step->share : NULL;
    struct floorless found = { .known = false }, without = stepping->floorless;

    step->status = status_of(solve_at(stepping, step->share, lifted, &found));
    step->objective = found.objective;
    step->set_aside = found.set_aside;
    if (step->share == 0)
        without = found;
    else if (lifted != NULL && found.known)
        solve_at(stepping, 0, lifted, &without);
    if (lifted == NULL && step->share == 0)
        stepping->floorless = found;
    if (!found.known || !without.known)
        return;
    step->without_floor = without.objective;
    step->without_floor_set_aside = without.set_aside;
    compare(step, stepping->probe.noise);
}

static void find_step(struct aside_set_aside_step *step, struct stepping *stepping,
                      int32_t share, bool own)
{
    const struct aside_maybe_share *ceiling = &stepping->policy->maximum;

    step->share = share;
    step->is_own = own;
    step->ceiling_lifted = ceiling->given && ceiling->basis_points < share;
    step->break_even = NAN;
    solve_step(step, stepping);
}

static bool is_round(int32_t share)
{
    for (size_t i = 0; i < SHARE_COUNT; i++) {
        if (SHARES[i] == share)
            return true;
    }
    return false;
}

/* Every step, and the city's own floor among them; `own` below 0: it has none. */
static void find_steps(struct aside_explanation *out, struct stepping *stepping,
                       struct aside_arena *arena, int32_t own)
{
    struct aside_set_aside_step *steps = aside_arena_array(arena, SHARE_COUNT + 1,
                                                           sizeof(*steps));
    size_t count = 0;

    stepping->own = own;
    stepping->last_answer = aside_arena_array(
        arena, (size_t)aside_solver_columns(aside_edit_solver(stepping->probe.edit)) + 1,
        sizeof(double));
    for (size_t i = 0; i < SHARE_COUNT; i++) {
        if (!is_round(own) && i > 0 && own < SHARES[i] && own > SHARES[i - 1])
            find_step(&steps[count++], stepping, own, true);
        find_step(&steps[count++], stepping, SHARES[i], SHARES[i] == own);
    }
    if (own > SHARES[SHARE_COUNT - 1])
        find_step(&steps[count++], stepping, own, true);
    out->steps.items = steps;
    out->steps.count = count;
}

static bool anything_is_new(const struct instance *in)
{
    for (size_t k = 0; k < in->line_count; k++) {
        if (aside_subject_is_set_aside(in->city, k))
            return true;
    }
    return false;
}

static void write_data(FILE *data, const void *context)
{
    aside_instance_write(data, context);
}

/* A city without a floor, as if it had one of nothing: the rows are then there to be moved. */
static void step_without_floor(struct aside_explanation *out, const struct explaining *e)
{
    const char *floor_of_nothing = "policy.set-aside.minimum=0%";
    struct aside_problems found = { .arena = e->arena };
    struct stepping stepping = { .in = NULL };
    struct aside_city *changed = NULL;
    struct instance in;
    struct columns columns;
    struct solver *fresh = NULL;
    struct aside_rule *rules;

    if (aside_city_set(&changed, e->arena, e->in->city, &floor_of_nothing, 1, &found, NULL)
        != ASIDE_OK)
        return;
    aside_instance_make(&in, e->arena, changed);
    if (aside_solver_open(&fresh, e->arena, e->plan->model_path, write_data, &in, NULL)
        != ASIDE_OK)
        return;
    aside_rules_make(&rules, &stepping.rule_count, e->arena, &in);
    aside_columns_find(&columns, e->arena, &in, fresh);
    stepping.in = &in;
    stepping.rules = rules;
    stepping.policy = in.policy->set_aside.items;
    if (aside_probe_open(&stepping.probe, e->arena, &in, &columns, fresh, true, e->gap)) {
        find_steps(out, &stepping, e->arena, -1);
        aside_probe_close(&stepping.probe);
    }
    aside_solver_free(fresh);
}

void aside_steps_find(struct aside_explanation *out, const struct explaining *explaining)
{
    const struct aside_policy *policy = explaining->in->policy;
    struct stepping stepping = { .in = explaining->in,
                                 .rules = explaining->plan->rules.items,
                                 .rule_count = explaining->plan->rules.count };

    if (!anything_is_new(explaining->in))
        return;
    if (policy->set_aside.count == 0 || !policy->set_aside.items[0].minimum.given) {
        step_without_floor(out, explaining);
        return;
    }
    stepping.policy = policy->set_aside.items;
    if (!aside_probe_open(&stepping.probe, explaining->arena, explaining->in,
                          explaining->columns, explaining->solved, true, explaining->gap))
        return;
    find_steps(out, &stepping, explaining->arena, stepping.policy->minimum.basis_points);
    aside_probe_close(&stepping.probe);
}
