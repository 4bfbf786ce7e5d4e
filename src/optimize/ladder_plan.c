/*
 * ladder_plan.c - the plan at one budget, made anew as any plan is, and kept.
 *
 * Where plans are as good as each other, which of them is made hangs on the way of the search, and
 * a dollar more may turn it round. Along a ladder such a turn would be read as a program that
 * comes in for that dollar. So whoever is funded a little below stays as long as no plan does
 * better without them.
 */
#include "ladder.h"
#include "solver_inside.h"
#include "solver_plain.h"

#include <math.h>
#include <string.h>

static const double CENTS = 100000.0; /* in a k$ */
/* Relative. Where the outcome hardly rises, a looser one would move a change by many dollars. */
static const double EXACT = 1e-11, AS_GOOD = 1e-10;
enum { FUNDED = 100 }; /* cents */

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

/* ---- choices of today -------------------------------------------------------------------- */

double *aside_ladder_fixed(const struct ladder *ladder, struct aside_arena *arena,
                           const struct solver *solver)
{
    int columns = aside_solver_columns(solver);
    double *choices;

    if (ladder->fixed == NULL)
        return NULL;
    choices = aside_arena_array(arena, (size_t)columns + 1, sizeof(*choices));
    for (int j = 0; j <= columns; j++)
        choices[j] = NAN;
    for (size_t i = 0; i < ladder->fixed_count; i++) {
        int column = aside_solver_column(solver, ladder->fixed[i].name);

        if (column != 0)
            choices[column] = ladder->fixed[i].value;
    }
    return choices;
}

static void fix(struct solver *solver, const struct ladder *ladder, struct aside_arena *scratch)
{
    const double *choices = aside_ladder_fixed(ladder, scratch, solver);

    for (int j = 1; choices != NULL && j <= aside_solver_columns(solver); j++) {
        if (!isnan(choices[j]))
            aside_solver_state_column(solver, j, choices[j], choices[j]);
    }
}

static void keep_choices(struct ladder *ladder, const struct solver *solver)
{
    int columns = aside_solver_columns(solver);

    ladder->fixed = aside_arena_array(ladder->arena, (size_t)columns, sizeof(*ladder->fixed));
    for (int j = 1; j <= columns; j++) {
        if (!aside_solver_is_integer(solver, j))
            continue;
        ladder->fixed[ladder->fixed_count++] = (struct ladder_choice){
            aside_arena_strdup(ladder->arena, aside_solver_column_name(solver, j)),
            floor(aside_solver_value(solver, j) + 0.5)
        };
    }
}

/* ---- one plan ---------------------------------------------------------------------------- */

static int spend_column(const struct solver *solver, const char *id, int year)
{
    char name[160];

    snprintf(name, sizeof(name), "spend[%s,%d]", id, year);
    return aside_solver_column(solver, name);
}

static int64_t cents_of(const struct solver *solver, const char *id, int year)
{
    int column = spend_column(solver, id, year);
    double cents = column == 0 ? 0 : aside_solver_value(solver, column) * CENTS;

    return cents > 0 ? (int64_t)floor(cents + 0.5) : 0;
}

static void read_amounts(struct ladder_plan *plan, const struct ladder *ladder,
                         const struct instance *in, const struct solver *solver)
{
    size_t years = in->year_count;

    plan->spend = aside_arena_array(ladder->arena, in->line_count * years, sizeof(aside_money));
    plan->funded = aside_arena_array(ladder->arena, in->line_count, sizeof(bool));
    for (size_t k = 0; k < in->line_count; k++) {
        int64_t sum = 0;

        for (size_t y = 0; y < years; y++) {
            int64_t cents = cents_of(solver, in->lines[k].id, in->first_year + (int)y);

            plan->spend[k * years + y].cents = cents;
            sum += cents;
        }
        plan->funded[k] = sum >= FUNDED;
    }
}

static struct solver_limits limits_of(const struct ladder *ladder)
{
    return (struct solver_limits){ .gap = ladder->options->solve.gap,
                                   .tolerance = ladder->as_planner ? 0 : EXACT,
                                   .nodes = ladder->options->solve.node_limit,
                                   .deadline = ladder->deadline };
}

static enum aside_status status_of(enum solver_answer answer)
{
    switch (answer) {
    case SOLVER_OPTIMAL: return ASIDE_OK;
    case SOLVER_INFEASIBLE: return ASIDE_INFEASIBLE;
    case SOLVER_STOPPED:
    case SOLVER_UNDECIDED:
    case SOLVER_FAILED: break;
    }
    return ASIDE_UNPROVEN;
}

static void drop_years(struct solver *solver, const struct ladder *ladder,
                       const struct instance *in, struct aside_arena *scratch, int64_t budget)
{
    for (size_t y = 0; ladder->spends_from != NULL && y < in->year_count; y++) {
        int row = aside_solver_row(solver, aside_ladder_year_row(scratch, in, y));

        if (row != 0 && budget < ladder->spends_from[y])
            aside_solver_drop_row(solver, row);
    }
}

static void read_objectives(struct ladder_plan *plan, const struct solver *solver)
{
    plan->values[0] = plan->objective;
    for (size_t i = 1; i < ASIDE_OBJECTIVES; i++) {
        int row = aside_solver_row(solver, aside_objectives[i].row);

        plan->values[i] = row == 0 ? 0 : aside_solver_row_value(solver, row);
    }
}

/* All objectives; whatever stops one of the later ones, the first stands. */
static void solve(struct ladder_plan *plan, struct solver **solver, struct ladder *ladder,
                  const struct instance *in, struct aside_arena *scratch)
{
    const struct solver_limits limits = limits_of(ladder);
    struct aside_error ignored;
    double bound;
    enum solver_answer answer = aside_solver_seek(*solver, &limits, &bound);

    plan->status = status_of(answer);
    if (answer != SOLVER_OPTIMAL && answer != SOLVER_STOPPED)
        return;
    plan->objective = aside_solver_objective(*solver);
    if (aside_objectives_seek_rest(solver, scratch, true, &limits, &ignored) != ASIDE_OK) {
        plan->status = ASIDE_UNPROVEN;
        return;
    }
    read_objectives(plan, *solver);
    read_amounts(plan, ladder, in, *solver);
}

/* Nobody else may have money. */
static void keep_to(struct solver *solver, const struct instance *in, const bool *funded)
{
    for (size_t k = 0; k < in->line_count; k++) {
        for (size_t y = 0; !funded[k] && y < in->year_count; y++) {
            int column = spend_column(solver, in->lines[k].id, in->first_year + (int)y);

            if (column != 0)
                aside_solver_state_column(solver, column, 0, 0);
        }
    }
}

/* A city as generated: plans are made of copies. */
struct fresh {
    struct aside_arena *scratch;
    struct instance in;
    struct solver *solver;
};

static enum aside_status open_city(struct fresh *fresh, struct ladder *ladder,
                                   const struct aside_city *city, int64_t budget)
{
    enum aside_status status;

    aside_instance_make(&fresh->in, fresh->scratch, city);
    status = aside_solver_open(&fresh->solver, fresh->scratch, ladder->model_path, write_data,
                               &fresh->in, ladder->err);
    if (status != ASIDE_OK)
        return status;
    fix(fresh->solver, ladder, fresh->scratch);
    drop_years(fresh->solver, ladder, &fresh->in, fresh->scratch, budget);
    return ASIDE_OK;
}

static enum aside_status open_budget(struct fresh *fresh, struct ladder *ladder, int64_t budget)
{
    struct aside_city *city = NULL;
    enum aside_status status = aside_ladder_city(&city, fresh->scratch, ladder, budget);

    return status == ASIDE_OK ? open_city(fresh, ladder, city, budget) : status;
}

static struct ladder_plan *new_plan(struct ladder *ladder, int64_t budget)
{
    struct ladder_plan *plan = aside_arena_alloc(ladder->arena, sizeof(*plan));

    *plan = (struct ladder_plan){ .budget = budget,
                                  .status = ASIDE_UNPROVEN,
                                  .objective = NAN };
    ladder->out->plans++;
    return plan;
}

static void solve_copy(struct ladder_plan *plan, struct ladder *ladder,
                       const struct fresh *fresh, const bool *only, enum solver_start start)
{
    struct solver *solver = aside_solver_copy(fresh->solver, fresh->scratch);

    solver->start = start;
    if (only != NULL)
        keep_to(solver, &fresh->in, only);
    solve(plan, &solver, ladder, &fresh->in, fresh->scratch);
    aside_solver_free(solver);
}

/* With money for these alone, or (NULL) for any. Where the simplex is in trouble, as it may be
 * with a few dollars, it tries with the planner's tolerance, and then from another start. */
static struct ladder_plan *plan_for(struct ladder *ladder, const struct fresh *fresh,
                                    int64_t budget, const bool *only)
{
    const enum solver_start starts[] = { fresh->solver->start, fresh->solver->start,
                                         SOLVER_START_ADVANCED };
    struct ladder_plan *plan = new_plan(ladder, budget);
    bool as_planner = ladder->as_planner;

    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
        ladder->as_planner = as_planner || i > 0;
        solve_copy(plan, ladder, fresh, only, starts[i]);
        if (plan->status != ASIDE_UNPROVEN || plan->funded != NULL
            || aside_ladder_is_late(ladder))
            break;
    }
    ladder->as_planner = as_planner;
    return plan;
}

static enum aside_status keep_today_s(struct ladder *ladder, const struct fresh *fresh)
{
    struct ladder_plan *plan = new_plan(ladder, 0);
    struct solver *solver = aside_solver_copy(fresh->solver, fresh->scratch);

    ladder->as_planner = true;
    solve(plan, &solver, ladder, &fresh->in, fresh->scratch);
    ladder->as_planner = false;
    if (plan->funded != NULL)
        keep_choices(ladder, solver);
    aside_solver_free(solver);
    if (ladder->fixed != NULL)
        return ASIDE_OK;
    return aside_error_set(ladder->err,
                           plan->status == ASIDE_OK ? ASIDE_ERR_SOLVER : plan->status, NULL, 0,
                           "there is no plan of today whose on/off choices could be kept");
}

enum aside_status aside_ladder_fix_choices(struct ladder *ladder)
{
    struct fresh fresh = { .scratch = aside_arena_new() };
    enum aside_status status = open_city(&fresh, ladder, ladder->city, 0);

    if (status == ASIDE_OK)
        status = keep_today_s(ladder, &fresh);
    aside_solver_free(fresh.solver);
    aside_arena_free(fresh.scratch);
    return status;
}

/* ---- kept by budget ---------------------------------------------------------------------- */

static size_t place_of(const struct ladder *ladder, int64_t budget)
{
    size_t low = 0, high = ladder->plan_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (ladder->plans[middle]->budget < budget)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void insert(struct ladder *ladder, size_t at, struct ladder_plan *plan)
{
    if (ladder->plan_count == ladder->plan_capacity) {
        size_t more = 2 * ladder->plan_capacity + 64;

        ladder->plans = aside_arena_grow(ladder->arena, ladder->plans, ladder->plan_count, more,
                                         sizeof(*ladder->plans));
        ladder->plan_capacity = more;
    }
    memmove(&ladder->plans[at + 1], &ladder->plans[at],
            (ladder->plan_count - at) * sizeof(*ladder->plans));
    ladder->plans[at] = plan;
    ladder->plan_count++;
}

static struct ladder_plan *kept_at(const struct ladder *ladder, int64_t budget)
{
    size_t at = place_of(ladder, budget);

    return at < ladder->plan_count && ladder->plans[at]->budget == budget ? ladder->plans[at]
                                                                          : NULL;
}

/* ---- whoever is funded stays ------------------------------------------------------------- */

bool aside_ladder_fund_the_same(const struct ladder *ladder, const struct ladder_plan *a,
                                const struct ladder_plan *b)
{
    if (a->funded == NULL || b->funded == NULL)
        return a->funded == NULL && b->funded == NULL
            && (a->status == ASIDE_INFEASIBLE) == (b->status == ASIDE_INFEASIBLE);
    return memcmp(a->funded, b->funded, ladder->out->subject_count * sizeof(bool)) == 0;
}

/* What the gap allows is as good, of the first objective. */
static double as_good(const struct ladder *ladder, int objective)
{
    return objective == 0 ? fmax(AS_GOOD, ladder->options->solve.gap) : AS_GOOD;
}

static bool is_as_good(const struct ladder *ladder, double value, double best)
{
    return isnan(best) || value >= best - as_good(ladder, 0) * (1 + fabs(best));
}

/* A limit or numerical trouble on the way to a plan that is the best all the same. */
static void vouch_for(const struct ladder *ladder, struct ladder_plan *plan, double best)
{
    if (plan->funded != NULL && !isnan(best) && is_as_good(ladder, plan->objective, best))
        plan->status = ASIDE_OK;
}

/* By each objective in turn; below 0: it is better. */
static struct ladder_lag lag_of(const struct ladder *ladder, const struct ladder_plan *plan,
                                const struct ladder_plan *behind)
{
    if (plan->funded == NULL)
        return (struct ladder_lag){ INFINITY, 0 };
    for (int i = 0; i < ASIDE_OBJECTIVES; i++) {
        double by = behind->values[i] - plan->values[i];

        if (fabs(by) > as_good(ladder, i) * (1 + fabs(behind->values[i])))
            return (struct ladder_lag){ aside_objectives[i].maximize ? by : -by, i };
    }
    return (struct ladder_lag){ 0, 0 };
}

static bool may_stand_for(const struct ladder *ladder, const struct ladder_plan *kept,
                          const struct ladder_plan *plan, double best,
                          const struct ladder_plan *like)
{
    if (!aside_ladder_fund_the_same(ladder, kept, like))
        return false;
    if (plan->funded == NULL)
        return !isnan(best) && is_as_good(ladder, kept->objective, best);
    return lag_of(ladder, kept, plan).by <= 0;
}

struct ladder_lag aside_ladder_lag(struct ladder *ladder, const struct ladder_plan *set,
                                   const struct ladder_plan *plan)
{
    struct fresh fresh = { .scratch = aside_arena_new() };
    struct ladder_lag lag = { INFINITY, 0 };

    if (set->funded != NULL && plan->funded != NULL
        && open_budget(&fresh, ladder, plan->budget) == ASIDE_OK)
        lag = lag_of(ladder, plan_for(ladder, &fresh, plan->budget, set->funded), plan);
    aside_solver_free(fresh.solver);
    aside_arena_free(fresh.scratch);
    return lag;
}

/* Is another plan than this one worth trying, for the sake of who is funded in `like`? */
static bool may_give_way(const struct ladder *ladder, const struct ladder_plan *plan,
                         const struct ladder_plan *like)
{
    return like != NULL && like->funded != NULL && plan->status != ASIDE_INFEASIBLE
        && !aside_ladder_fund_the_same(ladder, plan, like);
}

static enum aside_status choose(const struct ladder_plan **out, struct ladder_lag *lag,
                                struct ladder *ladder, struct fresh *fresh, int64_t budget,
                                double best, const struct ladder_plan *like)
{
    struct ladder_plan *plan = kept_at(ladder, budget), *kept;
    enum aside_status status;

    *out = plan;
    if (plan != NULL && !may_give_way(ladder, plan, like))
        return ASIDE_OK;
    status = open_budget(fresh, ladder, budget);
    if (status != ASIDE_OK)
        return status;
    if (plan == NULL) {
        *out = plan = plan_for(ladder, fresh, budget, NULL);
        vouch_for(ladder, plan, best);
        insert(ladder, place_of(ladder, budget), plan);
    }
    if (!may_give_way(ladder, plan, like))
        return ASIDE_OK;
    kept = plan_for(ladder, fresh, budget, like->funded);
    if (!may_stand_for(ladder, kept, plan, best, like)) {
        *lag = plan->funded != NULL ? lag_of(ladder, kept, plan) : *lag;
        return ASIDE_OK;
    }
    vouch_for(ladder, kept, best);
    *out = kept;
    return ASIDE_OK;
}

const struct ladder_plan *aside_ladder_plan(struct ladder *ladder, int64_t budget, double best,
                                            const struct ladder_plan *like,
                                            struct ladder_lag *lag)
{
    struct fresh fresh = { .scratch = aside_arena_new() };
    struct ladder_lag found = { 0, 0 };
    const struct ladder_plan *plan = NULL;
    enum aside_status status = choose(&plan, &found, ladder, &fresh, budget, best, like);

    if (lag != NULL)
        *lag = found;
    aside_solver_free(fresh.solver);
    aside_arena_free(fresh.scratch);
    return status == ASIDE_OK ? plan : NULL;
}
