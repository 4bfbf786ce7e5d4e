/*
 * ladder_model.c - the generated problem with a budget as one of its columns.
 *
 * What the money of a source does to which row stands in models/allocation.mod and nowhere else,
 * so it is learned: the model is generated at both ends of a range of budgets and in its middle.
 * Limits of rows that go in a straight line become a coefficient of the budget's column. Ceilings
 * on switched programs are coefficients of on/off choices, and the product of such a choice with
 * the budget is no column: but they only close what is closed (what is open is held by the money
 * itself), so that those of the largest budget serve for all.
 */
#include "ladder.h"
#include "rules.h"
#include "solver_inside.h"
#include "solver_plain.h"

#include <math.h>
#include <string.h>

static const double DIGITS = 1e-9;
static const double CENT = 1e-5; /* of a k$ */
enum { TOO_WIDE = 4 };           /* ceilings of a budget so many times as large are too loose */

struct generated {
    struct instance *in;
    struct solver *solver;
    struct plain_problem *plain;
    double budget;
};

bool aside_ladder_is_late(const struct ladder *ladder)
{
    return ladder->work <= 0
        || (ladder->deadline > 0 && aside_solver_clock() >= ladder->deadline);
}

/* ---- the city with a budget -------------------------------------------------------------- */

enum aside_status aside_ladder_city(struct aside_city **out, struct aside_arena *arena,
                                    const struct ladder *ladder, int64_t budget)
{
    const struct aside_budget_scale *scale = &ladder->out->scale;
    aside_money *amounts = aside_arena_array(arena, scale->year_count, sizeof(*amounts));
    struct aside_source_money money = { .source = scale->source, .amounts = amounts };
    struct aside_problems found = { .arena = arena };
    enum aside_status status;

    for (size_t y = 0; y < scale->year_count; y++)
        amounts[y] = aside_budget_amount(scale, budget, y);
    status = aside_city_with_money(out, arena, ladder->city, &money, 1, &found);
    if (status == ASIDE_OK)
        return status;
    return aside_error_set(
        ladder->err, status, NULL, 0,
        "with another amount of source '%s' the city does not pass its check",
        ladder->city->sources.items[scale->source].id);
}

static enum aside_status spends_at(bool *spends, size_t year, struct ladder *ladder,
                                   int64_t budget)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_city *city = NULL;
    enum aside_status status = aside_ladder_city(&city, scratch, ladder, budget);

    if (status == ASIDE_OK) {
        struct instance in;

        aside_instance_make(&in, scratch, city);
        *spends = in.spends[year];
    }
    aside_arena_free(scratch);
    return status;
}

/* More money never takes the asking away. */
static enum aside_status find_year(struct ladder *ladder, size_t year)
{
    int64_t low = 0, high = ladder->out->top;
    bool spends = false;
    enum aside_status status = spends_at(&spends, year, ladder, high);

    ladder->spends_from[year] = INT64_MAX;
    if (status != ASIDE_OK || !spends)
        return status;
    status = spends_at(&spends, year, ladder, low);
    if (spends)
        high = low;
    while (status == ASIDE_OK && high - low > 1) {
        int64_t middle = low + (high - low) / 2;

        status = spends_at(&spends, year, ladder, middle);
        *(spends ? &high : &low) = middle;
    }
    ladder->spends_from[year] = high;
    return status;
}

enum aside_status aside_ladder_find_years(struct ladder *ladder)
{
    size_t years = ladder->out->scale.year_count;
    enum aside_status status = ASIDE_OK;

    ladder->spends_from = aside_arena_array(ladder->arena, years, sizeof(int64_t));
    for (size_t y = 0; y < years && status == ASIDE_OK; y++)
        status = find_year(ladder, y);
    return status;
}

const char *aside_ladder_year_row(struct aside_arena *arena, const struct instance *in,
                                  size_t year)
{
    return aside_arena_printf(arena, "plan_spends[%d]", (int)in->first_year + (int)year);
}

/* ---- generating -------------------------------------------------------------------------- */

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

static enum aside_status generate(struct generated *out, const struct ladder_model *model,
                                  int64_t budget)
{
    struct aside_city *city = NULL;
    enum aside_status status = aside_ladder_city(&city, model->arena, model->ladder, budget);

    *out = (struct generated){ .budget = (double)budget / 1000 };
    if (status != ASIDE_OK)
        return status;
    out->in = aside_arena_alloc(model->arena, sizeof(*out->in));
    aside_instance_make(out->in, model->arena, city);
    status = aside_solver_open(&out->solver, model->arena, model->ladder->model_path,
                               write_data, out->in, model->ladder->err);
    if (status == ASIDE_OK)
        out->plain = aside_plain_read(model->arena, out->solver);
    return status;
}

/* ---- what the budget does ---------------------------------------------------------------- */

static enum aside_status refuse(const struct ladder_model *model, const char *what)
{
    return aside_error_set(
        model->ladder->err, ASIDE_ERR_INVALID, model->ladder->model_path, 0,
        "the amounts of source '%s' stand in '%s' otherwise than as a limit that moves with "
        "them: its ladder cannot be walked with this model",
        model->ladder->city->sources.items[model->ladder->out->scale.source].id, what);
}

static bool agree(double a, double b, double size)
{
    if (isinf(a) || isinf(b))
        return (isinf(a) != 0) == (isinf(b) != 0);
    return fabs(a - b) <= DIGITS * (1 + fmax(size, fmax(fabs(a), fabs(b))));
}

/* Rows whose coefficients only close what is closed: larger ones do the same. */
static bool may_be_loose(const char *name)
{
    static const char *const rows[] = { "maximum[", "federal_enters[", "change_down[" };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (strncmp(name, rows[i], strlen(rows[i])) == 0)
            return true;
    }
    return false;
}

/* 1: the row's coefficients are those of `low`; 0: some are larger; -1: they are other ones. */
static int compare_row(const struct plain_problem *high, const struct plain_problem *low,
                       int row)
{
    int alike = 1;

    if (high->starts[row + 1] - high->starts[row] != low->starts[row + 1] - low->starts[row])
        return -1;
    for (int k = high->starts[row]; k < high->starts[row + 1]; k++) {
        double here = high->entry_values[k];
        double there = aside_plain_coefficient(low, row, high->entry_columns[k]);

        if (agree(here, there, 0))
            continue;
        if (fabs(here) < fabs(there) || here * there <= 0)
            return -1;
        alike = 0;
    }
    return alike;
}

struct learning {
    struct ladder_model *model;
    struct generated low, middle, high;
};

/* A limit's change for each k$ of budget. False: it does not go in a straight line. */
static bool slope_of(double *slope, const struct learning *l, double low, double middle,
                     double high)
{
    double on_line;

    *slope = 0;
    if (isinf(low) || isinf(middle) || isinf(high))
        return isinf(low) && isinf(middle) && isinf(high);
    if (agree(low, high, 0) && agree(low, middle, 0))
        return true;
    *slope = (high - low) / (l->high.budget - l->low.budget);
    on_line = low + *slope * (l->middle.budget - l->low.budget);
    return fabs(middle - on_line) <= 2 * CENT + DIGITS * fabs(middle);
}

static bool enter_row(const struct learning *l, int row)
{
    const struct plain_problem *low = l->low.plain, *high = l->high.plain;
    const struct plain_problem *middle = l->middle.plain;
    double of_low, of_high, by = 0, at = l->high.budget;

    if (!slope_of(&of_low, l, low->row_low[row], middle->row_low[row], high->row_low[row])
        || !slope_of(&of_high, l, low->row_high[row], middle->row_high[row],
                     high->row_high[row]))
        return false;
    if (!isinf(high->row_low[row]) && !isinf(high->row_high[row]) && !agree(of_low, of_high, 0))
        return false;
    by = isinf(high->row_low[row]) ? of_high : of_low;
    if (!(fabs(by) > 0))
        return true;
    aside_solver_state_row(l->model->fresh, row, high->row_low[row] - by * at,
                           high->row_high[row] - by * at);
    aside_solver_enter_row(l->model->fresh, row, l->model->column, -by);
    return true;
}

static enum aside_status learn_row(const struct learning *l, int row)
{
    const struct plain_problem *high = l->high.plain;
    int alike = compare_row(high, l->low.plain, row);

    if (alike == 1)
        return enter_row(l, row) ? ASIDE_OK : refuse(l->model, high->row_names[row]);
    if (alike < 0 || !may_be_loose(high->row_names[row]))
        return refuse(l->model, high->row_names[row]);
    l->model->loose = true;
    return ASIDE_OK;
}

static enum aside_status learn_columns(const struct learning *l)
{
    const struct plain_problem *low = l->low.plain, *high = l->high.plain;

    for (int j = 1; j <= high->columns; j++) {
        if (!agree(low->column_low[j], high->column_low[j], 0)
            || !agree(low->column_high[j], high->column_high[j], 0)
            || !agree(low->aim[j], high->aim[j], 0))
            return refuse(l->model, high->column_names[j]);
    }
    return ASIDE_OK;
}

static enum aside_status learn(const struct learning *l)
{
    enum aside_status status;

    if (!aside_plain_is_alike(l->low.plain, l->high.plain)
        || !aside_plain_is_alike(l->middle.plain, l->high.plain))
        return refuse(l->model, "the list of rows");
    status = learn_columns(l);
    for (int i = 1; i <= l->high.plain->rows && status == ASIDE_OK; i++)
        status = learn_row(l, i);
    return status;
}

/* ---- the model --------------------------------------------------------------------------- */

static void keep_aim(struct ladder_model *model, const struct plain_problem *plain)
{
    model->aim = aside_arena_array(model->arena, (size_t)plain->columns + 1, sizeof(double));
    memcpy(model->aim, plain->aim, ((size_t)plain->columns + 1) * sizeof(double));
    model->maximize = plain->maximize;
}

static enum aside_status build(struct learning *l, int64_t first, int64_t last)
{
    struct ladder_model *model = l->model;
    enum aside_status status = generate(&l->high, model, last);

    if (status == ASIDE_OK)
        status = generate(&l->low, model, first);
    if (status == ASIDE_OK)
        status = generate(&l->middle, model, first + (last - first) / 2);
    if (status != ASIDE_OK)
        return status;
    model->in = l->high.in;
    model->fresh = l->high.solver;
    model->column = aside_solver_add_column(model->fresh, model->low, model->high, false, 0);
    keep_aim(model, l->high.plain);
    if (last > first)
        status = learn(l);
    aside_solver_set_strict(model->fresh);
    aside_solver_describe(model->fresh, model->arena);
    return status;
}

/* From the last answer of a first linear program every copy goes on. */
static void solve_once(struct ladder_model *model)
{
    aside_solver_fix_column(model->fresh, model->column, model->high);
    if (aside_solver_first_lp(model->fresh, NULL) != SOLVER_OPTIMAL) {
        aside_solver_restore_column(model->fresh, model->column);
        (void)aside_solver_lp(model->fresh, NULL);
    }
    aside_solver_restore_column(model->fresh, model->column);
}

enum aside_status aside_ladder_model_make(struct ladder_model **out, struct ladder *ladder,
                                          struct aside_arena *arena, int64_t first,
                                          int64_t last)
{
    struct ladder_model *model = aside_arena_alloc(arena, sizeof(*model));
    struct learning l = { .model = model };
    enum aside_status status;

    *model = (struct ladder_model){ .ladder = ladder,
                                    .arena = arena,
                                    .first = first,
                                    .last = last,
                                    .low = (double)first / 1000,
                                    .high = (double)last / 1000 };
    status = build(&l, first, last);
    aside_solver_free(l.low.solver);
    aside_solver_free(l.middle.solver);
    if (status == ASIDE_OK)
        solve_once(model);
    else
        aside_solver_free(l.high.solver);
    *out = status == ASIDE_OK ? model : NULL;
    if (status == ASIDE_OK)
        model->loose = model->loose && last > TOO_WIDE * first;
    return status;
}

void aside_ladder_model_free(struct ladder_model *model)
{
    if (model != NULL)
        aside_solver_free(model->fresh);
}

/* ---- aims -------------------------------------------------------------------------------- */

void aside_ladder_aim(struct solver *solver, const struct ladder_model *model, double slope,
                      double constant)
{
    double sign = model->maximize ? 1 : -1;

    aside_solver_clear_aim(solver);
    for (int j = 1; j < model->column; j++)
        aside_solver_set_coefficient(solver, j, sign * model->aim[j]);
    aside_solver_set_coefficient(solver, 0, sign * model->aim[0] + constant);
    aside_solver_set_coefficient(solver, model->column, -slope);
    aside_solver_set_direction(solver, true);
}

void aside_ladder_aim_budget(struct solver *solver, const struct ladder_model *model,
                             bool least)
{
    aside_solver_clear_aim(solver);
    aside_solver_set_coefficient(solver, model->column, 1);
    aside_solver_set_direction(solver, !least);
}

double aside_ladder_slope(const struct solver *solver, const struct ladder_model *model)
{
    return glp_get_col_stat(solver->problem, model->column) == GLP_BS
        ? 0
        : glp_get_col_dual(solver->problem, model->column);
}

/* ---- years that can spend ---------------------------------------------------------------- */

void aside_ladder_drop_year(struct ladder_model *model, size_t year)
{
    int row = aside_solver_row(model->fresh,
                               aside_ladder_year_row(model->arena, model->in, year));

    if (row != 0)
        aside_solver_drop_row(model->fresh, row);
}

/* As a plan asks it: without the city's own rules, and of this year alone. */
static void bare(struct solver *solver, const struct ladder_model *model,
                 struct aside_arena *scratch, size_t year)
{
    const char *kept = aside_ladder_year_row(scratch, model->in, year);
    struct aside_rule *rules;
    size_t count;

    aside_rules_make(&rules, &count, scratch, model->in);
    for (size_t i = 0; i < count; i++) {
        int row = aside_solver_row(solver, rules[i].name);

        if (row == 0)
            continue;
        if (aside_rule_is_users(&rules[i])
            || (rules[i].kind == ASIDE_RULE_PLAN_SPENDS && strcmp(rules[i].name, kept) != 0))
            aside_solver_free_row(solver, row);
    }
}

double aside_ladder_can_spend(const struct ladder_model *model, size_t year)
{
    static const double WORK = 1e7;
    struct aside_arena *scratch = aside_arena_new();
    struct solver *solver = aside_solver_copy(model->fresh, scratch);
    const struct solver_limits limits = { .work = WORK };
    enum solver_answer answer;
    double bound, least = INFINITY;

    aside_solver_set_strict(solver);
    bare(solver, model, scratch, year);
    aside_ladder_aim_budget(solver, model, true);
    answer = aside_solver_mip(solver, &limits, &bound);
    /* As in a plan, a year that is not shown to be unable is able. */
    if (answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED)
        least = aside_solver_value(solver, model->column);
    else if (answer != SOLVER_INFEASIBLE)
        least = model->low;
    aside_solver_free(solver);
    aside_arena_free(scratch);
    return least;
}
