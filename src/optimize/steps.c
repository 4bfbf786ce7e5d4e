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

static aside_money set_aside_money(const struct stepping *stepping)
{
    const struct probe *probe = &stepping->probe;
    double sum = 0;

    for (size_t k = 0; k < probe->in->line_count; k++) {
        if (aside_subject_is_set_aside(probe->in->city, k))
            sum += aside_probe_spend(probe, k, false);
    }
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

/* The best plan under a floor, and under a ceiling where one is given; what is set aside in it. */
static enum solver_answer solve_at(struct stepping *stepping, int32_t floor,
                                   const int32_t *ceiling, double *objective,
                                   aside_money *money)
{
    enum solver_answer answer;

    move_rows(stepping, ASIDE_RULE_SET_ASIDE_MIN, floor);
    if (ceiling != NULL)
        move_rows(stepping, ASIDE_RULE_SET_ASIDE_MAX, *ceiling);
    answer = aside_probe_solve(&stepping->probe, objective);
    if (answer == SOLVER_OPTIMAL)
        *money = set_aside_money(stepping);
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

static void find_step(struct aside_set_aside_step *step, struct stepping *stepping,
                      int32_t share, bool own)
{
    const struct aside_maybe_share *ceiling = &stepping->policy->maximum;
    const int32_t *lifted;

    step->share = share;
    step->is_own = own;
    step->ceiling_lifted = ceiling->given && ceiling->basis_points < share;
    step->break_even = NAN;
    lifted = step->ceiling_lifted ? &step->share : NULL;
    step->status = status_of(
        solve_at(stepping, share, lifted, &step->objective, &step->set_aside));
    if (step->status == ASIDE_OK
        && solve_at(stepping, 0, lifted, &step->without_floor, &step->without_floor_set_aside)
            == SOLVER_OPTIMAL)
        compare(step, stepping->probe.noise);
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
                          explaining->columns, explaining->fresh, true, explaining->gap))
        return;
    find_steps(out, &stepping, explaining->arena, stepping.policy->minimum.basis_points);
    aside_probe_close(&stepping.probe);
}
