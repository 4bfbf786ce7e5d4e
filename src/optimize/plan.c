/*
 * plan.c - the course of a plan: derive the instance, generate the model, seek each objective in
 * turn while the ones before are held, round, audit, say what stays idle or what fights.
 */
#include "audit.h"
#include "bounds.h"
#include "conflict.h"
#include "explain.h"
#include "export.h"
#include "idle.h"
#include "objectives.h"
#include "plan.h"
#include "repair.h"
#include "round.h"
#include "rules.h"

#include <string.h>

enum { MODEL_BYTES_MAX = 4 << 20 };

struct planning {
    struct aside_arena *arena;
    const struct aside_city *city;
    const struct aside_solve_options *options;
    struct instance in;
    struct columns columns;
    struct aside_plan *plan;
    struct aside_conflict *conflict;
    struct solver_limits limits;
    const char *model_path, *model;
    size_t model_length;
    struct export_facts facts;
    double began;
    bool rounded; /* the plan is whole and audited */
};

/* ---- the plan, still empty --------------------------------------------------------------- */

static void begin_plan(struct planning *planning)
{
    const struct instance *in = &planning->in;
    struct aside_plan *plan = aside_arena_alloc(planning->arena, sizeof(*plan));

    plan->year_count = in->year_count;
    plan->subject_count = in->line_count;
    plan->source_count = in->source_count;
    plan->first_year = in->first_year;
    plan->subjects = aside_arena_array(planning->arena, in->line_count,
                                       sizeof(*plan->subjects));
    for (size_t k = 0; k < in->line_count; k++)
        plan->subjects[k].years = aside_arena_array(planning->arena, in->year_count,
                                                    sizeof(struct aside_plan_cell));
    plan->sources = aside_arena_array(planning->arena, in->source_count,
                                      sizeof(*plan->sources));
    for (size_t s = 0; s < in->source_count; s++)
        plan->sources[s] = aside_arena_array(planning->arena, in->year_count,
                                             sizeof(struct aside_plan_source));
    plan->planned = aside_arena_array(planning->arena, in->year_count, sizeof(aside_money));
    plan->available = aside_arena_array(planning->arena, in->year_count, sizeof(aside_money));
    plan->reserve = aside_arena_array(planning->arena, in->year_count, sizeof(aside_money));
    plan->model_path = planning->model_path;
    plan->model_fingerprint = aside_fingerprint(ASIDE_FINGERPRINT_START, planning->model,
                                                planning->model_length);
    aside_rules_make(&plan->rules.items, &plan->rules.count, planning->arena, in);
    if (planning->options->bounds != NULL)
        aside_bounds_list(plan, planning->arena, in, planning->options->bounds);
    planning->plan = plan;
}

/* ---- seeking the objectives -------------------------------------------------------------- */

static enum solver_answer seek_first(struct planning *planning, struct solver *solver)
{
    struct aside_plan *plan = planning->plan;
    enum solver_answer answer = aside_solver_seek(solver, &planning->limits, &plan->bound);

    plan->facts.pure_lp = aside_solver_counts(solver).binaries == 0;
    if (answer != SOLVER_OPTIMAL && answer != SOLVER_STOPPED)
        return answer;
    plan->objective = aside_solver_objective(solver);
    if (plan->facts.pure_lp || plan->bound < plan->objective)
        plan->bound = plan->objective;
    return answer;
}

/* ---- endings ----------------------------------------------------------------------------- */

static const char *glpsol_options(const struct planning *planning, const struct solver *solver)
{
    if (aside_solver_counts(solver).binaries == 0)
        return "";
    if (planning->options->gap > 0)
        return aside_arena_printf(planning->arena, "--mipgap %g", planning->options->gap);
    return aside_solver_counts(solver).used_cuts ? "--cuts --fpump" : "";
}

static void record_facts(struct planning *planning, const struct solver *solver)
{
    struct solver_counts counts = aside_solver_counts(solver);
    struct aside_solve_facts *facts = &planning->plan->facts;

    facts->rows = counts.rows;
    facts->columns = counts.columns;
    facts->binaries = counts.binaries;
    facts->iterations = counts.iterations;
    facts->nodes = counts.nodes;
    facts->used_cuts = counts.used_cuts;
    facts->seconds = aside_solver_clock() - planning->began;
    facts->glpsol_options = planning->facts.options;
}

static void explain_plan(struct planning *planning, const struct solver *solver)
{
    const struct explaining explaining = { .arena = planning->arena,
                                           .in = &planning->in,
                                           .columns = &planning->columns,
                                           .plan = planning->plan,
                                           .solved = solver,
                                           .gap = planning->options->gap,
                                           .what = planning->options->explain,
                                           .about = planning->options->explain_about };

    planning->plan->explanation = aside_explain_plan(&explaining);
}

/* From the answer in fractions to one in whole cents. */
static enum aside_status round_answer(struct planning *planning, const struct solver *solver,
                                      struct aside_error *err)
{
    enum aside_status status;

    aside_columns_find(&planning->columns, planning->arena, &planning->in, solver);
    status = aside_plan_round(planning->plan, planning->arena, &planning->in,
                              &planning->columns, solver, err);
    if (status != ASIDE_OK)
        return status;
    planning->rounded = true;
    record_facts(planning, solver);
    return ASIDE_OK;
}

static enum aside_status finish_plan(struct planning *planning, struct solver **solver,
                                     enum solver_answer first, struct aside_error *err)
{
    enum aside_status status;

    planning->facts.objective = planning->plan->objective;
    planning->facts.bound = planning->plan->bound;
    planning->facts.options = glpsol_options(planning, *solver);
    status = aside_objectives_seek_rest(solver, planning->arena, true, &planning->limits, err);
    if (status != ASIDE_OK)
        return status;
    if (planning->options->bounds != NULL)
        aside_bounds_loosen(*solver, &planning->in, planning->options->bounds);
    status = round_answer(planning, *solver, err);
    /* By a model of the user's own, the likelier reason is a rule that it lacks. */
    if (status == ASIDE_UNPROVEN && planning->options->model_path != NULL)
        status = err->status = ASIDE_ERR_SOLVER;
    if (status != ASIDE_OK)
        return status;
    aside_idle_find(planning->plan, planning->arena, &planning->in, *solver);
    planning->plan->status = first == SOLVER_OPTIMAL ? ASIDE_OK : ASIDE_UNPROVEN;
    if (planning->options->explain != 0 && planning->options->bounds == NULL)
        explain_plan(planning, *solver);
    return planning->plan->status;
}

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

/* Every rule of the user's, and every year's plan_spends, is out of the way. */
static struct solver *without_rules(const struct planning *planning, const struct solver *fresh)
{
    struct solver *bare = aside_solver_copy(fresh, planning->arena);

    for (size_t i = 0; i < planning->plan->rules.count; i++) {
        const struct aside_rule *rule = &planning->plan->rules.items[i];
        int row = aside_solver_row(bare, rule->name);

        if (row != 0 && (aside_rule_is_users(rule) || rule->kind == ASIDE_RULE_PLAN_SPENDS))
            aside_solver_free_row(bare, row);
    }
    return bare;
}

static bool year_can_spend(const struct planning *planning, const struct solver *bare, int row)
{
    struct solver *copy = aside_solver_copy(bare, planning->arena);
    struct solver_limits limits = { .work = 1e7, .gap = 1 };
    enum solver_answer answer;
    double bound;

    aside_solver_restore_row(copy, row);
    answer = aside_solver_mip(copy, &limits, &bound);
    aside_solver_free(copy);
    return answer != SOLVER_INFEASIBLE;
}

/*
 * A year in which nothing at all can be spent, whatever the rules, is no reason to refuse the
 * others; a year that the rules alone keep empty is.
 */
static bool drop_plan_spends(struct planning *planning, struct solver *fresh)
{
    struct solver *bare = without_rules(planning, fresh);
    bool any = false;

    for (size_t i = 0; i < planning->plan->rules.count; i++) {
        struct aside_rule *rule = &planning->plan->rules.items[i];
        int row = rule->kind == ASIDE_RULE_PLAN_SPENDS ? aside_solver_row(fresh, rule->name)
                                                       : 0;

        if (row == 0 || year_can_spend(planning, bare, row))
            continue;
        aside_solver_drop_row(fresh, row);
        planning->in.spends[rule->year] = false;
        rule->required = 0;
        any = true;
    }
    aside_solver_free(bare);
    return any;
}

static enum aside_status explain_conflict(struct planning *planning, const struct solver *fresh)
{
    struct solver *solver;

    planning->facts.infeasible = true;
    planning->facts.options = "";
    if (planning->options->unexplained)
        return ASIDE_INFEASIBLE;
    planning->conflict = aside_arena_alloc(planning->arena, sizeof(*planning->conflict));
    solver = aside_solver_copy(fresh, planning->arena);
    aside_conflict_find(planning->conflict, planning->arena, &planning->in, solver,
                        planning->plan->rules.items, planning->plan->rules.count,
                        planning->limits.deadline);
    aside_solver_free(solver);
    return ASIDE_INFEASIBLE;
}

static enum aside_status answer_first(struct planning *planning, struct solver *fresh,
                                      struct aside_error *err)
{
    struct solver *solver = aside_solver_copy(fresh, planning->arena);
    enum solver_answer answer = seek_first(planning, solver);
    enum aside_status status = ASIDE_ERR_SOLVER;

    switch (answer) {
    case SOLVER_OPTIMAL:
    case SOLVER_STOPPED: status = finish_plan(planning, &solver, answer, err); break;
    case SOLVER_INFEASIBLE: status = explain_conflict(planning, fresh); break;
    case SOLVER_UNDECIDED:
        status = aside_error_set(err, ASIDE_UNPROVEN, NULL, 0,
                                 "the limit was reached before any "
                                 "plan was found: nothing was written; allow more");
        break;
    case SOLVER_FAILED:
        aside_error_set(err, status, NULL, 0, "the solver could not decide this problem");
        break;
    }
    aside_solver_free(solver);
    return status;
}

static enum aside_status solve(void *argument, struct aside_error *err)
{
    struct planning *planning = argument;
    struct solver *fresh = NULL;
    enum aside_status status = aside_solver_open(&fresh, planning->arena, planning->model_path,
                                                 write_data, &planning->in, err);

    if (status == ASIDE_OK && planning->options->bounds != NULL)
        aside_bounds_enter(fresh, planning->arena, &planning->in, planning->options->bounds,
                           &planning->limits);
    if (status != ASIDE_OK)
        return status;
    status = answer_first(planning, fresh, err);
    if (status == ASIDE_INFEASIBLE
        && (planning->conflict == NULL || planning->conflict->rules.count == 0)
        && drop_plan_spends(planning, fresh)) {
        planning->facts.infeasible = false;
        status = answer_first(planning, fresh, err);
    }
    aside_solver_free(fresh);
    return status;
}

static enum aside_status read_model(struct planning *planning, struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    planning->model_path = planning->options->model_path;
    if (planning->model_path == NULL)
        status = aside_data_path(&planning->model_path, planning->arena,
                                 "models/allocation.mod", err);
    if (status != ASIDE_OK)
        return status;
    return aside_file_read(&planning->model, &planning->model_length, planning->arena,
                           planning->model_path, MODEL_BYTES_MAX, err);
}

static enum aside_status make(struct planning *planning, struct aside_error *err)
{
    const struct aside_solve_options *options = planning->options;
    enum aside_status status;

    planning->began = aside_solver_clock();
    planning->limits = (struct solver_limits){ .gap = options->gap,
                                               .nodes = options->node_limit };
    if (options->time_limit > 0)
        planning->limits.deadline = planning->began + options->time_limit;
    status = read_model(planning, err);
    if (status != ASIDE_OK)
        return status;
    aside_instance_make(&planning->in, planning->arena, planning->city);
    begin_plan(planning);
    return aside_solver_guard(solve, planning, err);
}

/* Outside the solver's guard: every repair is planned anew, in one of its own. */
static void find_repairs(struct planning *planning)
{
    const struct repair_task task = {
        .in = &planning->in,
        .rules = planning->plan->rules.items,
        .rule_count = planning->plan->rules.count,
        .options = planning->options,
        .model_path = planning->model_path,
        .deadline = planning->limits.deadline,
    };

    aside_repairs_find(planning->conflict, planning->arena, &task);
}

enum aside_status aside_plan_make(struct aside_plan **plan, struct aside_conflict **conflict,
                                  struct aside_arena *arena, const struct aside_city *city,
                                  const struct aside_solve_options *options,
                                  struct aside_error *err)
{
    struct planning planning = { .arena = arena, .city = city, .options = options };
    enum aside_status status = make(&planning, err);

    *plan = planning.rounded ? planning.plan : NULL;
    *conflict = planning.conflict;
    if (status == ASIDE_INFEASIBLE && planning.conflict != NULL && !options->unrepaired)
        find_repairs(&planning);
    if (options->export_dir != NULL
        && (status == ASIDE_OK || status == ASIDE_UNPROVEN || status == ASIDE_INFEASIBLE)) {
        enum aside_status written = aside_export_write(arena, &planning.in, options->export_dir,
                                                       planning.model, planning.model_length,
                                                       &planning.facts, err);

        if (written != ASIDE_OK)
            return written;
    }
    return status;
}

/* ---- out of another search's answer ------------------------------------------------------ */

enum aside_status aside_plan_of_answer(struct aside_plan **out, struct aside_arena *arena,
                                       const struct instance *in, const struct solver *solver,
                                       const struct aside_solve_options *options,
                                       struct aside_error *err)
{
    struct planning planning = { .arena = arena,
                                 .city = in->city,
                                 .options = options,
                                 .in = *in,
                                 .facts = { .options = "" },
                                 .began = aside_solver_clock() };
    int outcome = aside_solver_row(solver, "outcome");
    enum aside_status status = read_model(&planning, err);

    if (status != ASIDE_OK)
        return status;
    begin_plan(&planning);
    planning.plan->facts.pure_lp = aside_solver_counts(solver).binaries == 0;
    planning.plan->objective = outcome != 0 ? aside_solver_row_value(solver, outcome) : 0;
    planning.plan->bound = planning.plan->objective;
    status = round_answer(&planning, solver, err);
    if (status == ASIDE_OK)
        *out = planning.plan;
    return status;
}
