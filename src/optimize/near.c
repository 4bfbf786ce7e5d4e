/*
 * near.c - plans near the best: the problem as generated, a floor under the first objective, and
 * what each program and pool gets over the horizon as a column. No rule is stated anew.
 */
#include "near.h"

#include <math.h>

static const double CENTS = 100000.0; /* in a k$ */

/* Values kept for searches to begin with: some sixteen megabytes of them. */
enum { ANSWERS_MOST = 400, VALUES_MOST = 2000000 };

double aside_near_best(const struct near *near, size_t line)
{
    int64_t cents = 0;

    for (size_t y = 0; y < near->in.year_count; y++)
        cents += near->best[line * near->in.year_count + y].cents;
    return (double)cents / CENTS;
}

struct solver_limits aside_near_limits(const struct near *near, double work)
{
    struct solver_limits limits = { .gap = near->options->gap,
                                    .nodes = near->options->node_limit,
                                    .work = work };

    if (near->options->time_limit > 0)
        limits.deadline = aside_solver_clock() + near->options->time_limit;
    return limits;
}

/* ---- answers ----------------------------------------------------------------------------- */

static void keep_extreme(struct near_range *range, double total, size_t at)
{
    if (total < range->least) {
        range->least = total;
        range->least_at = at;
    }
    if (total > range->most) {
        range->most = total;
        range->most_at = at;
    }
}

static struct near_answer *keep_answer(struct near *near, const struct solver *solver)
{
    int columns = aside_solver_columns(near->solver);
    struct near_answer *answer;

    if (near->answer_count == near->answer_capacity)
        return NULL;
    answer = &near->answers[near->answer_count++];
    answer->values = aside_arena_array(near->scratch, (size_t)columns + 1, sizeof(double));
    answer->totals = aside_arena_array(near->scratch, near->in.line_count, sizeof(double));
    for (int j = 1; j <= columns; j++) {
        double value = aside_solver_value(solver, j);

        answer->values[j] = aside_solver_is_integer(solver, j) ? floor(value + 0.5) : value;
    }
    return answer;
}

void aside_near_learn(struct near *near, const struct solver *solver)
{
    struct near_answer *answer = keep_answer(near, solver);
    size_t at = answer != NULL ? near->answer_count - 1 : SIZE_MAX;

    for (size_t k = 0; k < near->in.line_count; k++) {
        double total = near->totals[k] != 0 ? aside_solver_value(solver, near->totals[k]) : 0;

        if (answer != NULL)
            answer->totals[k] = total;
        keep_extreme(&near->ranges[k], fmax(total, 0), at);
    }
}

/* ---- the problem ------------------------------------------------------------------------- */

static int spend_column(const struct near *near, size_t line, size_t year)
{
    char name[160];

    snprintf(name, sizeof(name), "spend[%s,%d]", near->in.lines[line].id,
             (int)(near->in.first_year + (int32_t)year));
    return aside_solver_column(near->solver, name);
}

static double most_reachable(const struct line *line, size_t years)
{
    double most = 0;

    for (size_t y = 0; y < years; y++)
        most += (double)aside_line_ceiling(line, y).cents / CENTS;
    return most;
}

static void add_total(struct near *near, size_t line)
{
    size_t years = near->in.year_count, count = 0;
    int *columns = aside_arena_array(near->scratch, years + 2, sizeof(*columns));
    double *values = aside_arena_array(near->scratch, years + 2, sizeof(*values));

    for (size_t y = 0; y < years; y++) {
        int column = spend_column(near, line, y);

        if (column == 0)
            continue;
        columns[++count] = column;
        values[count] = 1;
    }
    if (count == 0)
        return;
    near->totals[line] = aside_solver_add_column(near->solver, 0, INFINITY, false, 0);
    columns[++count] = near->totals[line];
    values[count] = -1;
    aside_solver_add_row(near->solver, columns, values, (int)count, 0, 0);
}

static void begin_range(struct near *near, size_t line)
{
    double best = aside_near_best(near, line);

    near->ranges[line] = (struct near_range){
        .least = best,
        .most = best,
        .most_bound = fmax(most_reachable(&near->in.lines[line], near->in.year_count), best),
        .least_at = SIZE_MAX,
        .most_at = SIZE_MAX,
    };
}

/* The floor stands under the row that the model calls its first objective. */
static enum aside_status state_floor(struct near *near, struct aside_error *err)
{
    int row = aside_solver_row(near->solver, "outcome");

    if (row == 0)
        return aside_error_set(err, ASIDE_ERR_SOLVER, near->model_path, 0,
                               "the model has no objective 'outcome': plans near the best go "
                               "by it");
    aside_solver_state_row(near->solver, row, near->out->floor, INFINITY);
    return ASIDE_OK;
}

static enum aside_status add_totals(struct near *near, struct aside_error *err)
{
    bool any = false;

    for (size_t k = 0; k < near->in.line_count; k++) {
        add_total(near, k);
        begin_range(near, k);
        any = any || near->totals[k] != 0;
    }
    if (any)
        return ASIDE_OK;
    return aside_error_set(err, ASIDE_ERR_SOLVER, near->model_path, 0,
                           "the model has no column 'spend[...]': plans near the best go by "
                           "them");
}

static size_t room_for_answers(const struct near *near)
{
    size_t room = VALUES_MOST / ((size_t)aside_solver_columns(near->solver) + 1);

    return room < ANSWERS_MOST ? room : ANSWERS_MOST;
}

/* An answer to begin with: the best one, or where a limit comes first one near it. */
static enum aside_status begin(struct near *near, struct aside_error *err)
{
    struct solver_limits limits = aside_near_limits(near, 0);
    struct solver *copy = aside_solver_copy(near->solver, near->scratch);
    double bound;
    enum solver_answer answer = aside_solver_mip(copy, &limits, &bound);

    if (answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED) {
        aside_solver_free(near->solver);
        aside_solver_unsettle_integers(copy);
        near->solver = copy;
        aside_near_learn(near, copy);
        return ASIDE_OK;
    }
    aside_solver_free(copy);
    if (answer == SOLVER_UNDECIDED)
        return aside_error_set(err, ASIDE_UNPROVEN, NULL, 0,
                               "the limit was reached before any plan near the best was "
                               "found: allow more");
    return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                           "the solver could not come back to the best plan");
}

/* ---- the answer -------------------------------------------------------------------------- */

static aside_money money_of(double amount)
{
    return (aside_money){ llround(fmax(amount, 0) * CENTS) };
}

static void report_ranges(struct near *near)
{
    struct aside_near *out = near->out;

    out->ranges = aside_arena_array(near->arena, near->in.line_count, sizeof(out->ranges[0]));
    for (size_t k = 0; k < near->in.line_count; k++) {
        const struct near_range *range = &near->ranges[k];
        struct aside_near_range *told = &out->ranges[k];

        told->least = money_of(range->least);
        told->most = money_of(range->most);
        told->least_known = range->least - range->least_bound <= ASIDE_NEAR_SAME;
        told->most_known = range->most_bound - range->most <= ASIDE_NEAR_SAME;
        told->least_bound = told->least_known ? told->least : money_of(range->least_bound);
        told->most_bound = told->most_known ? told->most : money_of(range->most_bound);
    }
}

static void write_data(FILE *data, const void *context)
{
    aside_instance_write(data, context);
}

static enum aside_status state_problem(struct near *near, struct aside_error *err)
{
    enum aside_status status = state_floor(near, err);

    if (status == ASIDE_OK)
        status = add_totals(near, err);
    if (status != ASIDE_OK)
        return status;
    near->answer_capacity = room_for_answers(near);
    near->answers = aside_arena_array(near->scratch, near->answer_capacity + 1,
                                      sizeof(near->answers[0]));
    return begin(near, err);
}

static enum aside_status seek(struct near *near, struct aside_error *err)
{
    struct solver_limits limits = aside_near_limits(near, 0);
    enum aside_status status;

    /* From the optimum as generated, to which rows and columns are then added. */
    aside_solver_first_lp(near->solver, &limits);
    status = state_problem(near, err);
    if (status != ASIDE_OK)
        return status;
    aside_near_ranges(near);
    status = aside_near_far(near, err);
    report_ranges(near);
    return status;
}

/* A year in which the best plan spends nothing need not spend. */
static void leave_empty_years(struct near *near)
{
    for (size_t y = 0; y < near->in.year_count; y++) {
        int64_t planned = 0;

        for (size_t k = 0; k < near->in.line_count; k++)
            planned += near->best[k * near->in.year_count + y].cents;
        near->in.spends[y] = near->in.spends[y] && planned > 0;
    }
}

static enum aside_status ask(void *argument, struct aside_error *err)
{
    struct near *near = argument;
    size_t lines = near->in.line_count;
    enum aside_status status;

    near->totals = aside_arena_array(near->scratch, lines, sizeof(int));
    near->ranges = aside_arena_array(near->scratch, lines, sizeof(near->ranges[0]));
    status = aside_solver_open(&near->solver, near->scratch, near->model_path, write_data,
                               &near->in, err);
    if (status == ASIDE_OK) {
        status = seek(near, err);
        aside_solver_free(near->solver);
    }
    return status;
}

enum aside_status aside_plans_near(struct aside_near **out, struct aside_arena *arena,
                                   const struct aside_city *city, const aside_money *best,
                                   double floor, size_t count,
                                   const struct aside_solve_options *options,
                                   struct aside_error *err)
{
    struct near near = { .arena = arena,
                         .best = best,
                         .count = count,
                         .options = options,
                         .model_path = options->model_path,
                         .out = aside_arena_alloc(arena, sizeof(*near.out)) };
    enum aside_status status = ASIDE_OK;

    if (near.model_path == NULL)
        status = aside_data_path(&near.model_path, arena, "models/allocation.mod", err);
    if (status != ASIDE_OK)
        return status;
    aside_instance_make(&near.in, arena, city);
    leave_empty_years(&near);
    near.out->floor = floor;
    near.out->subject_count = near.in.line_count;
    near.out->year_count = near.in.year_count;
    near.scratch = aside_arena_new();
    status = aside_solver_guard(ask, &near, err);
    aside_arena_free(near.scratch);
    if (status == ASIDE_OK)
        *out = near.out;
    return status;
}
