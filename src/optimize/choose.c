/*
 * choose.c - a small model of another kind, solved to its optimum: its file, the data that a
 * caller writes for it, and the values of the columns that the caller names.
 */
#include "solver.h"

#include <setaside/optimize.h>

#include <math.h>

/* Nearer to the best than this, in parts of it, is as good: the solver tells no finer. */
#define AS_GOOD 1e-7

struct choosing {
    struct aside_arena *arena;
    const struct aside_choice_model *model;
    struct solver_limits limits;
    struct aside_chosen *out;
    const char *model_path;
};

double aside_seconds(void)
{
    return aside_solver_clock();
}

/* Whatever is sought next stays as good in the objective that was sought last. */
static void hold_objective(struct solver *solver, struct aside_arena *arena, bool maximized)
{
    size_t count = (size_t)aside_solver_columns(solver);
    int *columns = aside_arena_array(arena, count + 1, sizeof(*columns));
    double *values = aside_arena_array(arena, count + 1, sizeof(*values));
    double best = aside_solver_objective(solver);
    double slack = AS_GOOD * (1 + fabs(best));
    int held = 0;

    for (int j = 1; j <= (int)count; j++) {
        double value = aside_solver_coefficient(solver, j);

        if (value == 0)
            continue;
        columns[++held] = j;
        values[held] = value;
    }
    if (held > 0)
        aside_solver_add_row(solver, columns, values, held,
                             maximized ? best - slack : -INFINITY,
                             maximized ? INFINITY : best + slack);
}

static void read_values(struct choosing *choosing, const struct solver *solver)
{
    const struct aside_choice_model *model = choosing->model;

    for (size_t i = 0; i < model->column_count; i++) {
        int column = aside_solver_column(solver, model->columns[i]);

        choosing->out->values[i] = column != 0 ? aside_solver_value(solver, column) : NAN;
    }
}

/*
 * Among answers that are as good, the one that is best by the next objective. Where a limit or
 * numerical trouble comes, the answer stays as it is: it costs only the tie-break.
 */
static void settle_ties(struct choosing *choosing, struct solver *solver)
{
    const struct aside_choice_model *model = choosing->model;
    bool maximized = true;
    double bound;

    for (size_t i = 0; i < model->then_count; i++) {
        enum solver_answer answer;

        hold_objective(solver, choosing->arena, maximized);
        aside_solver_unsettle_integers(solver);
        if (!aside_solver_aim(solver, model->then[i], false) || !aside_solver_has_aim(solver))
            continue;
        maximized = false;
        answer = aside_solver_seek(solver, &choosing->limits, &bound);
        if (answer != SOLVER_OPTIMAL)
            return;
        read_values(choosing, solver);
    }
}

static enum aside_status seek(struct choosing *choosing, struct solver *solver,
                              struct aside_error *err)
{
    struct aside_chosen *out = choosing->out;
    enum solver_answer answer = aside_solver_seek(solver, &choosing->limits, &out->bound);

    switch (answer) {
    case SOLVER_OPTIMAL:
    case SOLVER_STOPPED: break;
    case SOLVER_INFEASIBLE: return ASIDE_INFEASIBLE;
    case SOLVER_UNDECIDED:
        return aside_error_set(err, ASIDE_UNPROVEN, NULL, 0,
                               "the limit was reached before any choice was found");
    case SOLVER_FAILED:
        return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                               "the solver could not decide this problem");
    }
    out->objective = aside_solver_objective(solver);
    read_values(choosing, solver);
    if (answer == SOLVER_STOPPED)
        return ASIDE_UNPROVEN;
    settle_ties(choosing, solver);
    return ASIDE_OK;
}

static enum aside_status solve(void *argument, struct aside_error *err)
{
    struct choosing *choosing = argument;
    struct solver *solver = NULL;
    enum aside_status status = aside_solver_open(&solver, choosing->arena, choosing->model_path,
                                                 choosing->model->write,
                                                 choosing->model->context, err);

    if (status != ASIDE_OK)
        return status;
    status = seek(choosing, solver, err);
    aside_solver_free(solver);
    return status;
}

enum aside_status aside_choose(struct aside_chosen *out, struct aside_arena *arena,
                               const struct aside_choice_model *model,
                               const struct aside_solve_options *options,
                               struct aside_error *err)
{
    struct choosing choosing = { .arena = arena, .model = model, .out = out };
    enum aside_status status = aside_data_path(&choosing.model_path, arena, model->name, err);

    if (status != ASIDE_OK)
        return status;
    *out = (struct aside_chosen){ .values = aside_arena_array(arena, model->column_count,
                                                              sizeof(*out->values)) };
    choosing.limits = (struct solver_limits){ .nodes = options->node_limit };
    if (options->time_limit > 0)
        choosing.limits.deadline = aside_solver_clock() + options->time_limit;
    return aside_solver_guard(solve, &choosing, err);
}
