/*
 * stated_pay.c - how sources could pay amounts that are stated: the formulation's own rows about
 * money, every other row out of the way, each rule among them with a slack that costs what it
 * gives way; a source's own money gives way last.
 */
#include "stated.h"

#include "rules.h"
#include "solver.h"

#include <math.h>
#include <string.h>

static const double THOUSAND = 100000.0; /* cents of the model's unit */
static const double LAST_RESORT = 1000;  /* k$ of other rules for one that is not there */

struct paying {
    struct stating *stating;
    const char *model_path;
    int *over, *under; /* [rules.count]: slack columns; 0: none */
};

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

/* Rows that say how money runs, and are no rules of the city's. */
static bool is_of_money(const char *row)
{
    static const char *const bases[] = { "class_paid[",      "source_used[",
                                         "plan_total[",      "available_total[",
                                         "set_aside_total[", "earmark_total[",
                                         "reserve_idle[",    "federal_enters[",
                                         "pledged_once[" };

    for (size_t i = 0; i < sizeof(bases) / sizeof(bases[0]); i++) {
        if (row != NULL && strncmp(row, bases[i], strlen(bases[i])) == 0)
            return true;
    }
    return false;
}

static void free_other_rows(struct solver *solver)
{
    int64_t rows = aside_solver_counts(solver).rows;

    for (int i = 1; i <= (int)rows; i++) {
        if (!is_of_money(aside_solver_row_name(solver, i)))
            aside_solver_free_row(solver, i);
    }
}

static void fix_amounts(const struct paying *paying, struct solver *solver)
{
    const struct instance *in = &paying->stating->in;

    for (size_t k = 0; k < in->line_count; k++) {
        for (size_t y = 0; y < in->year_count; y++) {
            const char *name = aside_arena_printf(paying->stating->arena, "spend[%s,%d]",
                                                  in->lines[k].id,
                                                  (int)in->first_year + (int)y);
            int column = aside_solver_column(solver, name);

            if (column != 0)
                aside_solver_fix_column(
                    solver, column,
                    (double)paying->stating->plan->subjects[k].years[y].spend.cents / THOUSAND);
        }
    }
}

/* The rule's row again, and a slack on each side that it has. */
static void soften(struct paying *paying, struct solver *solver, size_t i)
{
    const struct aside_rule *rule = &paying->stating->plan->rules.items[i];
    int row = aside_stated_is_of_spend(rule) ? 0 : aside_solver_row(solver, rule->name);
    double cost = rule->kind == ASIDE_RULE_SOURCE ? LAST_RESORT : 1;
    double low, high;

    if (row == 0)
        return;
    aside_solver_restore_row(solver, row);
    aside_solver_row_limits(solver, row, &low, &high);
    if (!isinf(low)) {
        paying->under[i] = aside_solver_add_column(solver, 0, INFINITY, false, cost);
        aside_solver_enter_row(solver, row, paying->under[i], 1);
    }
    if (!isinf(high)) {
        paying->over[i] = aside_solver_add_column(solver, 0, INFINITY, false, cost);
        aside_solver_enter_row(solver, row, paying->over[i], -1);
    }
}

/* Less than this is no breach: an exact share is the nearest unit to it. */
static double tolerated(const struct stating *stating, const struct aside_rule *rule)
{
    bool nearest = rule->relation == ASIDE_EXACTLY && rule->measure == ASIDE_BASIS_POINTS;

    return nearest ? (double)stating->in.unit.cents : 0.5;
}

static double slack(const struct solver *solver, int column)
{
    return column == 0 ? 0 : aside_solver_value(solver, column);
}

static void read_slacks(struct paying *paying, const struct solver *solver)
{
    struct stating *stating = paying->stating;

    for (size_t i = 0; i < stating->plan->rules.count; i++) {
        const struct aside_rule *rule = &stating->plan->rules.items[i];
        double above = slack(solver, paying->over[i]) - slack(solver, paying->under[i]);

        if (paying->over[i] == 0 && paying->under[i] == 0)
            continue;
        /* A row may be written either way round, but for one that asks for exactly so much. */
        stating->over[i] = rule->relation == ASIDE_EXACTLY ? above > 0
                                                           : rule->relation == ASIDE_AT_MOST;
        if (fabs(above) * THOUSAND < tolerated(stating, rule)
            || aside_stated_is_other_side(rule, stating->over[i]))
            continue;
        stating->by[i] = llround(fabs(above) * THOUSAND);
        if (rule->kind == ASIDE_RULE_SOURCE) {
            stating->out->payable = false;
            stating->out->why = "The sources that may pay these amounts do not have so much.";
        }
    }
}

/*
 * Which of the sources that may stand in for each other lacks the money is the solver's choice.
 * Where it may cost twice as much of one, and all costs the same, others could lack it as well.
 */
static void find_elsewhere(struct paying *paying, struct solver *solver,
                           const struct solver_limits *limits)
{
    struct stating *stating = paying->stating;
    double least = aside_solver_objective(solver), bound;

    for (size_t i = 0; i < stating->plan->rules.count; i++) {
        if (stating->by[i] == 0 || stating->plan->rules.items[i].kind != ASIDE_RULE_SOURCE
            || paying->over[i] == 0)
            continue;
        aside_solver_set_coefficient(solver, paying->over[i], 2 * LAST_RESORT);
        stating->elsewhere[i] = aside_solver_mip(solver, limits, &bound) == SOLVER_OPTIMAL
            && aside_solver_objective(solver) <= least + 1e-6 * (1 + fabs(least));
        aside_solver_set_coefficient(solver, paying->over[i], LAST_RESORT);
    }
}

static enum aside_status solve_slacks(struct paying *paying, struct solver *solver,
                                      struct aside_error *err)
{
    const struct aside_solve_options *options = paying->stating->options;
    struct solver_limits limits = { .nodes = options->node_limit };
    double bound;

    if (options->time_limit > 0)
        limits.deadline = aside_solver_clock() + options->time_limit;
    switch (aside_solver_mip(solver, &limits, &bound)) {
    case SOLVER_OPTIMAL:
        read_slacks(paying, solver);
        find_elsewhere(paying, solver, &limits);
        return ASIDE_OK;
    case SOLVER_INFEASIBLE:
        paying->stating->out->payable = false;
        paying->stating->out->why = "No source may pay for what these amounts are for.";
        return ASIDE_OK;
    case SOLVER_STOPPED:
    case SOLVER_UNDECIDED:
        return aside_error_set(err, ASIDE_UNPROVEN, NULL, 0,
                               "a limit came before it was found "
                               "how sources could pay these amounts: allow more");
    case SOLVER_FAILED: break;
    }
    return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                           "the solver could not decide this problem");
}

static enum aside_status solve(void *argument, struct aside_error *err)
{
    struct paying *paying = argument;
    struct stating *stating = paying->stating;
    struct solver *solver = NULL;
    enum aside_status status = aside_solver_open(&solver, stating->arena, paying->model_path,
                                                 write_data, &stating->in, err);

    if (status != ASIDE_OK)
        return status;
    aside_solver_clear_aim(solver);
    free_other_rows(solver);
    fix_amounts(paying, solver);
    for (size_t i = 0; i < stating->plan->rules.count; i++)
        soften(paying, solver, i);
    aside_solver_scale(solver);
    status = solve_slacks(paying, solver, err);
    aside_solver_free(solver);
    return status;
}

enum aside_status aside_stated_pay(struct stating *stating, struct aside_error *err)
{
    struct paying paying = { .stating = stating, .model_path = stating->options->model_path };
    size_t rules = stating->plan->rules.count;
    enum aside_status status = ASIDE_OK;

    stating->out->payable = true;
    if (paying.model_path == NULL)
        status = aside_data_path(&paying.model_path, stating->arena, "models/allocation.mod",
                                 err);
    if (status != ASIDE_OK)
        return status;
    paying.over = aside_arena_array(stating->arena, rules, sizeof(int));
    paying.under = aside_arena_array(stating->arena, rules, sizeof(int));
    return aside_solver_guard(solve, &paying, err);
}
