/* sweep_cold.c - a scenario whose city is made, and its problem generated, for it alone. */
#include "sweep.h"

#include <math.h>

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

static const char *first_fault(struct aside_arena *arena, const struct aside_problems *found)
{
    for (size_t i = 0; i < found->count; i++) {
        if (found->items[i].severity == ASIDE_FAULT)
            return aside_arena_strdup(arena, found->items[i].message);
    }
    return "the changed city does not pass its check";
}

static void fail(struct aside_sweep_answer *answer, struct aside_arena *arena,
                 enum aside_status status, const char *message)
{
    answer->status = status;
    answer->objective = answer->bound = NAN;
    answer->message = aside_arena_strdup(arena, message);
}

/* A search for one scenario. */
struct seeking {
    const struct aside_sweep *sweep;
    struct solver *solver;
    const double *choices;
    double objective, bound;
    bool as_base; /* the base plan's choices are as good as any */
};

static bool try_base(struct seeking *seeking)
{
    struct solver *solver = seeking->solver;

    aside_solver_fix_integers(solver, seeking->choices);
    seeking->as_base = aside_solver_again(solver, NULL) == SOLVER_OPTIMAL
        && !aside_solver_has_choice(solver)
        && aside_is_as_good(seeking->sweep, solver, aside_solver_objective(solver),
                            seeking->bound);
    if (!seeking->as_base)
        aside_solver_unsettle_integers(solver);
    return seeking->as_base;
}

static bool is_open(const struct aside_sweep *sweep)
{
    return sweep->options.amounts && !sweep->options.fixed_choices;
}

/* From nothing; a search only where a choice is open. */
static enum solver_answer seek(struct seeking *seeking, const struct solver_limits *limits)
{
    struct solver *solver = seeking->solver;
    enum solver_answer found = aside_solver_first_lp(solver, limits);

    if (found == SOLVER_STOPPED) /* no bound is known: nothing could be promised of it */
        return SOLVER_UNDECIDED;
    if (found != SOLVER_OPTIMAL)
        return found;
    seeking->bound = aside_solver_objective(solver);
    if (is_open(seeking->sweep) && seeking->sweep->has_base && try_base(seeking))
        return SOLVER_STOPPED;
    if (aside_solver_lp(solver, limits) != SOLVER_OPTIMAL)
        return SOLVER_FAILED;
    return aside_solver_has_choice(solver) ? aside_solver_mip(solver, limits, &seeking->bound)
                                           : SOLVER_OPTIMAL;
}

static void solve(struct aside_sweep_answer *answer, const struct aside_sweep *sweep,
                  struct aside_arena *arena, struct aside_arena *scratch,
                  const struct instance *in, struct solver *solver)
{
    double *choices = aside_sweep_choices(sweep, scratch, solver);
    struct seeking seeking = { sweep, solver, choices, NAN, NAN, false };
    struct solver_limits limits = aside_sweep_limits(sweep);
    enum solver_answer found;

    if (sweep->options.fixed_choices)
        aside_choices_fix(solver, choices);
    found = seek(&seeking, &limits);
    if (found == SOLVER_OPTIMAL || found == SOLVER_STOPPED)
        seeking.objective = aside_solver_objective(solver);
    aside_answer_verdict(answer, found, seeking.objective, seeking.bound);
    if (!isnan(answer->objective) && sweep->options.amounts) {
        struct places places;

        aside_answer_ties(solver, NULL, is_open(sweep) && !seeking.as_base);
        aside_places_find(&places, scratch, in, solver);
        aside_answer_amounts(answer, arena, &places, aside_instance_fte(scratch, in), solver);
    }
    if (!isnan(answer->objective))
        answer->choices_changed = aside_choices_changed(choices, solver);
    answer->iterations = aside_solver_counts(solver).iterations;
    answer->nodes = aside_solver_counts(solver).nodes;
}

static void plan(struct aside_sweep_answer *answer, const struct aside_sweep *sweep,
                 struct aside_arena *arena, struct aside_arena *scratch,
                 const struct aside_city *city)
{
    struct aside_error err = { .message = "" };
    struct solver *solver = NULL;
    struct instance in;
    enum aside_status status;

    aside_instance_make(&in, scratch, city);
    answer->first_year = in.first_year;
    answer->year_count = in.year_count;
    status = aside_solver_open(&solver, scratch, sweep->model_path, write_data, &in, &err);
    if (status != ASIDE_OK) {
        fail(answer, arena, status, err.message);
        return;
    }
    solve(answer, sweep, arena, scratch, &in, solver);
    aside_solver_free(solver);
}

void aside_sweep_cold(struct aside_sweep_answer *answer, const struct aside_sweep *sweep,
                      struct aside_arena *arena, const struct aside_scenario *scenario)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_problems found = { .arena = scratch };
    struct aside_error err = { .message = "" };
    struct aside_city *city = NULL;
    enum aside_status status = aside_city_set(&city, scratch, sweep->city, scenario->settings,
                                              scenario->count, &found, &err);

    *answer = (struct aside_sweep_answer){ .warm = false };
    if (status == ASIDE_OK)
        plan(answer, sweep, arena, scratch, city);
    else
        fail(answer, arena, status,
             status == ASIDE_ERR_INVALID ? first_fault(scratch, &found) : err.message);
    aside_arena_free(scratch);
}
