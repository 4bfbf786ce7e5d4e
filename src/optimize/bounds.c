/*
 * bounds.c - amounts that are stated for a plan: floors, ceilings and exact amounts as rows that
 * carry their rules' names, and the least movement from amounts that were planned before.
 *
 * Movement is held by a row over its own columns, in money, with a tenth of a cent to spare. (An
 * outcome is never held by a row: a millionth of an outcome may be worth millions of dollars. A
 * tenth of a cent is a tenth of a cent.)
 */
#include "bounds.h"

#include "rule_list.h"
#include "solver_inside.h"

#include <math.h>

static const double THOUSAND = 100000.0; /* cents of the model's unit */
static const double SLACK = 1e-6;        /* a tenth of a cent */

/* ---- names ------------------------------------------------------------------------------- */

static const char *const names[] = {
    [ASIDE_AT_LEAST] = "stated_min", [ASIDE_AT_MOST] = "stated_max", [ASIDE_EXACTLY] = "stated"
};
static const char *const words[] = {
    [ASIDE_AT_LEAST] = "at least", [ASIDE_AT_MOST] = "at most", [ASIDE_EXACTLY] = "exactly"
};

static const char *id_of(const struct instance *in, const struct aside_bound *bound)
{
    return bound->subject == SIZE_MAX ? NULL : in->lines[bound->subject].id;
}

static const char *name_of(struct aside_arena *arena, const struct instance *in,
                           const struct aside_bound *bound)
{
    struct rule_list list = { .arena = arena, .in = in };

    return aside_rule_name(&list, names[bound->relation], id_of(in, bound), bound->year);
}

static const char *column_name(struct aside_arena *arena, const struct instance *in,
                               size_t subject, size_t year)
{
    struct rule_list list = { .arena = arena, .in = in };

    return subject == SIZE_MAX ? aside_rule_name(&list, "planned", NULL, year)
                               : aside_rule_name(&list, "spend", in->lines[subject].id, year);
}

/* ---- rules ------------------------------------------------------------------------------- */

/* All that is planned is bounded as a source bounds it: a fact, and no rule of the city's. */
static enum aside_rule_kind kind_of(const struct aside_bound *bound)
{
    if (bound->subject == SIZE_MAX)
        return ASIDE_RULE_SOURCE;
    switch (bound->relation) {
    case ASIDE_AT_LEAST: return ASIDE_RULE_COMMITTED;
    case ASIDE_AT_MOST: return ASIDE_RULE_MAXIMUM;
    case ASIDE_EXACTLY: break;
    }
    return ASIDE_RULE_HOLD;
}

static const char *sentence_of(struct rule_list *list, const struct aside_bound *bound)
{
    if (bound->sentence != NULL)
        return bound->sentence;
    return aside_arena_printf(list->arena, "%s gets %s %s as stated",
                              bound->subject == SIZE_MAX ? "the plan" : id_of(list->in, bound),
                              words[bound->relation], aside_rule_money(list, bound->amount));
}

void aside_bounds_list(struct aside_plan *plan, struct aside_arena *arena,
                       const struct instance *in, const struct aside_bounds *bounds)
{
    struct rule_list list = { .arena = arena,
                              .in = in,
                              .items = plan->rules.items,
                              .count = plan->rules.count,
                              .capacity = plan->rules.count };
    const struct aside_origin asked_for = { .file = NULL }; /* no line of the city's states it */

    for (size_t i = 0; i < bounds->count; i++) {
        const struct aside_bound *bound = &bounds->items[i];
        aside_terms part = bound->subject == SIZE_MAX
            ? aside_terms_planned(&list, bound->year)
            : aside_terms_spend(&list, bound->subject, bound->year);

        aside_rule_add_amount(&list, kind_of(bound), asked_for, name_of(arena, in, bound),
                              sentence_of(&list, bound), bound->relation, bound->amount,
                              bound->year, part)
            ->subject = bound->subject;
    }
    plan->rules.items = list.items;
    plan->rules.count = list.count;
}

/* ---- rows -------------------------------------------------------------------------------- */

static void add_row(struct solver *solver, const char *name, const int *columns,
                    const double *values, int count, double low, double high)
{
    aside_solver_add_row(solver, columns, values, count, low, high);
    glp_set_row_name(solver->problem, glp_get_num_rows(solver->problem), name);
}

static void enter_bound(struct solver *solver, struct aside_arena *arena,
                        const struct instance *in, const struct aside_bound *bound)
{
    int columns[2] = {
        0, aside_solver_column(solver, column_name(arena, in, bound->subject, bound->year))
    };
    double values[2] = { 0, 1 }, amount = (double)bound->amount.cents / THOUSAND;

    if (columns[1] != 0)
        add_row(solver, name_of(arena, in, bound), columns, values, 1,
                bound->relation == ASIDE_AT_MOST ? -INFINITY : amount,
                bound->relation == ASIDE_AT_LEAST ? INFINITY : amount);
}

/* ---- movement ---------------------------------------------------------------------------- */

struct movement {
    int *columns; /* from 1: up and down of each amount */
    double *values;
    int count;
};

static int add_column(struct solver *solver, const char *name, double cost)
{
    int column = aside_solver_add_column(solver, 0, INFINITY, false, cost);

    glp_set_col_name(solver->problem, column, name);
    return column;
}

/* spend - up + down = what it was. */
static void add_movement(struct solver *solver, struct aside_arena *arena,
                         const struct instance *in, const struct aside_bounds *bounds,
                         struct movement *movement, size_t k, size_t year)
{
    int fiscal = in->first_year + (int)year;
    double amount = (double)bounds->near[k * in->year_count + year].cents / THOUSAND;
    int columns[4] = { 0, aside_solver_column(solver, column_name(arena, in, k, year)), 0, 0 };
    double values[4] = { 0, 1, -1, 1 };

    if (columns[1] == 0)
        return;
    columns[2] = add_column(solver,
                            aside_arena_printf(arena, "up[%s,%d]", in->lines[k].id, fiscal), 0);
    columns[3] = add_column(
        solver, aside_arena_printf(arena, "down[%s,%d]", in->lines[k].id, fiscal), 0);
    add_row(solver, aside_arena_printf(arena, "moved[%s,%d]", in->lines[k].id, fiscal), columns,
            values, 3, amount, amount);
    for (int i = 2; i < 4; i++) {
        movement->columns[++movement->count] = columns[i];
        movement->values[movement->count] = 1;
    }
}

/* The least movement there can be; below 0 where it was not found. */
static double least_movement(const struct solver *solver, struct aside_arena *arena,
                             const struct movement *movement,
                             const struct solver_limits *limits)
{
    struct solver *copy = aside_solver_copy(solver, arena);
    enum solver_answer answer;
    double least = -1, bound;

    aside_solver_clear_aim(copy);
    for (int i = 1; i <= movement->count; i++)
        aside_solver_set_coefficient(copy, movement->columns[i], 1);
    aside_solver_scale(copy);
    answer = aside_solver_mip(copy, limits, &bound);
    if (answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED)
        least = aside_solver_objective(copy);
    aside_solver_free(copy);
    return least;
}

static void hold_movement(struct solver *solver, struct aside_arena *arena,
                          const struct instance *in, const struct aside_bounds *bounds,
                          const struct solver_limits *limits)
{
    size_t cells = in->line_count * in->year_count;
    struct movement movement = { aside_arena_array(arena, 2 * cells + 1, sizeof(int)),
                                 aside_arena_array(arena, 2 * cells + 1, sizeof(double)), 0 };
    double least;

    for (size_t k = 0; k < in->line_count; k++) {
        for (size_t y = 0; y < in->year_count; y++)
            add_movement(solver, arena, in, bounds, &movement, k, y);
    }
    least = least_movement(solver, arena, &movement, limits);
    if (least >= 0)
        add_row(solver, "moved_most", movement.columns, movement.values, movement.count,
                -INFINITY, least + SLACK);
    aside_solver_scale(solver);
}

void aside_bounds_loosen(struct solver *solver, const struct instance *in,
                         const struct aside_bounds *bounds)
{
    int row = bounds->near != NULL ? aside_solver_row(solver, "moved_most") : 0;
    double amounts = (double)(in->line_count * in->year_count);

    if (row == 0)
        return;
    solver->rows[row].high += amounts * (double)in->unit.cents / THOUSAND;
    aside_solver_restore_row(solver, row);
}

void aside_bounds_enter(struct solver *solver, struct aside_arena *arena,
                        const struct instance *in, const struct aside_bounds *bounds,
                        const struct solver_limits *limits)
{
    for (size_t i = 0; i < bounds->count; i++)
        enter_bound(solver, arena, in, &bounds->items[i]);
    if (bounds->near != NULL)
        hold_movement(solver, arena, in, bounds, limits);
}
