/* best.c - how much a city could avert at best, asked of the city itself and of a changed one. */
#include "explain.h"

#include <inttypes.h>
#include <math.h>

struct asking {
    struct aside_arena *arena;
    const struct aside_solve_options *options;
    struct instance in;
    const char *model_path;
    double objective, bound;
};

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

static enum aside_status seek(struct asking *asking, struct solver *solver,
                              struct aside_error *err)
{
    struct solver_limits limits = { .gap = asking->options->gap,
                                    .nodes = asking->options->node_limit };
    enum solver_answer answer;

    if (asking->options->time_limit > 0)
        limits.deadline = aside_solver_clock() + asking->options->time_limit;
    answer = aside_solver_seek(solver, &limits, &asking->bound);
    asking->objective = answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED
        ? aside_solver_objective(solver)
        : NAN;
    switch (answer) {
    case SOLVER_OPTIMAL: return ASIDE_OK;
    case SOLVER_INFEASIBLE: asking->objective = 0; return ASIDE_INFEASIBLE;
    case SOLVER_STOPPED:
    case SOLVER_UNDECIDED: return ASIDE_UNPROVEN;
    case SOLVER_FAILED: break;
    }
    return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                           "the solver could not decide this problem");
}

static enum aside_status solve(void *argument, struct aside_error *err)
{
    struct asking *asking = argument;
    struct solver *solver = NULL;
    enum aside_status status = aside_solver_open(&solver, asking->arena, asking->model_path,
                                                 write_data, &asking->in, err);

    if (status != ASIDE_OK)
        return status;
    status = seek(asking, solver, err);
    aside_solver_free(solver);
    return status;
}

enum aside_status aside_best_outcome(double *objective, double *bound,
                                     struct aside_arena *arena, const struct aside_city *city,
                                     const struct aside_solve_options *options,
                                     struct aside_error *err)
{
    struct asking asking = { .arena = arena,
                             .options = options,
                             .model_path = options->model_path };
    enum aside_status status = ASIDE_OK;

    if (asking.model_path == NULL)
        status = aside_data_path(&asking.model_path, arena, "models/allocation.mod", err);
    if (status != ASIDE_OK)
        return status;
    aside_instance_make(&asking.in, arena, city);
    status = aside_solver_guard(solve, &asking, err);
    *objective = asking.objective;
    *bound = asking.bound;
    return status;
}

/* ---- a price, in full -------------------------------------------------------------------- */

/* "policy.set-aside.minimum=+1%": one step up or down, as --set takes it. */
static const char *step_setting(struct aside_arena *arena, const char *path,
                                const struct aside_price *price, bool up)
{
    char amount[ASIDE_MONEY_TEXT];
    const char *sign = up ? "+" : "-";

    switch (price->measure) {
    case ASIDE_BASIS_POINTS:
        return aside_arena_printf(arena, "%s=%s%s", path, sign,
                                  aside_share_show(amount, (int32_t)price->step));
    case ASIDE_CENTS:
        return aside_arena_printf(arena, "%s=%s%s", path, sign,
                                  aside_money_text(amount, (aside_money){ price->step }));
    case ASIDE_FTE:
        return aside_arena_printf(arena, "%s=%s%s", path, sign,
                                  aside_fte_show(amount, price->step));
    case ASIDE_PROGRAMS:
        return aside_arena_printf(arena, "%s=%s%" PRId64, path, sign, price->step);
    }
    return path;
}

static struct aside_worth worth_against(double value, double objective, double gap)
{
    double change = value - objective;

    if (fabs(change) <= fmax(1e-7 * (1 + fabs(objective)), gap * fabs(objective)))
        return (struct aside_worth){ .state = ASIDE_WORTH_NOTHING };
    return (struct aside_worth){ ASIDE_WORTH_KNOWN, aside_without_dust(change) };
}

static enum aside_status ask_side(struct aside_worth *worth, const struct aside_price *price,
                                  bool up, struct aside_arena *arena,
                                  const struct aside_city *city, double objective,
                                  const struct aside_solve_options *options,
                                  struct aside_error *err)
{
    const char *settings[] = { step_setting(arena, price->path, price, up),
                               price->also != NULL ? step_setting(arena, price->also, price, up)
                                                   : NULL };
    struct aside_problems found = { .arena = arena };
    struct aside_error refused = { 0 };
    struct aside_city *changed = NULL;
    double value, bound;
    enum aside_status status = aside_city_set(&changed, arena, city, settings,
                                              price->also != NULL ? 2 : 1, &found, &refused);

    /* A number that cannot be moved so far is no question. */
    *worth = (struct aside_worth){ .state = ASIDE_WORTH_UNKNOWN };
    if (status != ASIDE_OK)
        return ASIDE_OK;
    status = aside_best_outcome(&value, &bound, arena, changed, options, err);
    if (status == ASIDE_OK)
        *worth = worth_against(value, objective, options->gap);
    if (status == ASIDE_INFEASIBLE)
        worth->state = ASIDE_WORTH_NO_PLAN;
    return status == ASIDE_INFEASIBLE || status == ASIDE_UNPROVEN ? ASIDE_OK : status;
}

enum aside_status aside_price_ask_fully(struct aside_price *price, struct aside_arena *arena,
                                        const struct aside_city *city, double objective,
                                        const struct aside_solve_options *options,
                                        struct aside_error *err)
{
    enum aside_status status = ask_side(&price->more, price, true, arena, city, objective,
                                        options, err);

    if (status == ASIDE_OK)
        status = ask_side(&price->less, price, false, arena, city, objective, options, err);
    price->full = true;
    return status;
}
