/*
 * idle.c - for each year with money left: would one rule less place more of it, to some good?
 * Asked by solving without each rule that binds, on/off choices as they are.
 */
#include "idle.h"

#include <math.h>

struct search {
    struct solver *solver; /* released, aimed at outcomes with priorities as a tie-break */
    double value;          /* of its objective with every rule */
};

static double objective_now(struct solver *solver)
{
    return aside_solver_lp(solver, NULL) == SOLVER_OPTIMAL ? aside_solver_objective(solver)
                                                           : NAN;
}

/* Outcomes first; a priority dollar weighs a millionth, so that it only settles what is equal. */
static void aim(struct solver *solver)
{
    struct aside_arena *scratch = aside_arena_new();
    int columns = aside_solver_columns(solver);
    double *priorities = aside_arena_array(scratch, (size_t)columns + 1, sizeof(double));

    if (aside_solver_aim(solver, "priorities", true)) {
        for (int j = 1; j <= columns; j++)
            priorities[j] = aside_solver_coefficient(solver, j) * 1e-6;
    }
    aside_solver_aim(solver, "outcome", true);
    for (int j = 1; j <= columns; j++)
        aside_solver_set_coefficient(solver, j,
                                     aside_solver_coefficient(solver, j) + priorities[j]);
    aside_arena_free(scratch);
}

static double planned_in(const struct solver *solver, const struct instance *in, size_t year)
{
    char name[64];
    int column;

    snprintf(name, sizeof(name), "planned[%d]", in->first_year + (int)year);
    column = aside_solver_column(solver, name);
    return column == 0 ? NAN : aside_solver_value(solver, column);
}

static bool may_keep_idle(const struct aside_rule *rule, size_t year)
{
    if (!rule->binds || rule->year != year)
        return false;
    return rule->measure == ASIDE_BASIS_POINTS || rule->measure == ASIDE_FTE
        || rule->kind == ASIDE_RULE_MATCH;
}

/* Less than a unit for each source is what rounding leaves, not what a rule keeps. */
static bool is_odd_change(const struct aside_plan *plan, aside_money left)
{
    return left.cents < plan->rounding.unit.cents * (int64_t)plan->source_count;
}

/* How much more of the year's money would be placed without the rule, in k$; 0 where none. */
static double freed_by(struct search *search, const struct instance *in,
                       const struct aside_rule *rule, size_t year, double planned)
{
    int row = aside_solver_row(search->solver, rule->name);
    double value, more = 0;

    if (row == 0)
        return 0;
    aside_solver_free_row(search->solver, row);
    value = objective_now(search->solver);
    if (value > search->value + 1e-9 * (1 + fabs(search->value)))
        more = planned_in(search->solver, in, year) - planned;
    aside_solver_restore_row(search->solver, row);
    return more > 0 ? more : 0;
}

static const struct aside_rule *worst_rule(struct search *search, const struct aside_plan *plan,
                                           const struct instance *in, size_t year)
{
    const struct aside_rule *worst = NULL;
    double most = (double)plan->rounding.unit.cents / 100000.0, planned;

    search->value = objective_now(search->solver);
    planned = planned_in(search->solver, in, year);
    for (size_t i = 0; i < plan->rules.count; i++) {
        const struct aside_rule *rule = &plan->rules.items[i];
        double freed = may_keep_idle(rule, year) ? freed_by(search, in, rule, year, planned)
                                                 : 0;

        if (freed > most * (1 + 1e-9)) {
            most = freed;
            worst = rule;
        }
    }
    return worst;
}

static struct aside_idle describe(const struct aside_plan *plan, struct aside_arena *arena,
                                  aside_money left, size_t year, const struct aside_rule *rule)
{
    char amount[ASIDE_MONEY_TEXT], unit[ASIDE_MONEY_TEXT];
    int fiscal_year = plan->first_year + (int)year;
    struct aside_idle idle = { .year = year,
                               .amount = left,
                               .rule = rule != NULL ? rule->name : NULL };

    aside_money_show(amount, left);
    aside_money_show(unit, plan->rounding.unit);
    if (rule != NULL)
        idle.sentence = aside_arena_printf(arena,
                                           "%s stays unspent in FY%d because of rule %s: %s.",
                                           amount, fiscal_year, rule->name, rule->sentence);
    else if (is_odd_change(plan, left))
        idle.sentence = aside_arena_printf(arena,
                                           "%s stays unspent in FY%d: what planning in units "
                                           "of %s leaves over.",
                                           amount, fiscal_year, unit);
    else
        idle.sentence = aside_arena_printf(arena,
                                           "%s stays unspent in FY%d: no program or pool that "
                                           "may draw on it would do more good with it.",
                                           amount, fiscal_year);
    return idle;
}

void aside_idle_find(struct aside_plan *plan, struct aside_arena *arena,
                     const struct instance *in, const struct solver *solver)
{
    struct search search = { NULL, 0 };

    plan->idle.items = aside_arena_array(arena, in->year_count, sizeof(*plan->idle.items));
    for (size_t y = 0; y < in->year_count; y++) {
        aside_money left = { 0 };

        for (size_t s = 0; s < in->source_count; s++)
            left.cents += plan->sources[s][y].left.cents;
        if (left.cents == 0)
            continue;
        if (is_odd_change(plan, left)) {
            plan->idle.items[plan->idle.count++] = describe(plan, arena, left, y, NULL);
            continue;
        }
        if (search.solver == NULL) {
            search.solver = aside_solver_copy(solver, arena);
            aside_solver_release(search.solver);
            aim(search.solver);
        }
        plan->idle.items[plan->idle.count++] = describe(plan, arena, left, y,
                                                        worst_rule(&search, plan, in, y));
    }
    aside_solver_free(search.solver);
}
