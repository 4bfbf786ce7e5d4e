/*
 * risk.c - one plan for many draws of what the programs avert: the generated problem, with a
 * column for what each program averts as the city states it, and rows that come to each draw's
 * outcome from those.
 */
#include "instance.h"
#include "solver_plain.h"

#include <assert.h>
#include <math.h>

static const double GAP = 1e-4;
static const double WORK = 2e8;       /* ten seconds or so for each search */
static const double CENTS = 100000.0; /* in a k$ */

/* What is claimed together: a year of a place with a cap, or all that no cap concerns. */
struct claim {
    double cap; /* INFINITY: none can bind */
    double discount;
    int *columns; /* [programs]: what each averts; 0: nothing */
};

struct risk {
    const struct instance *in;
    const struct aside_draw_table *draws;
    struct aside_arena *arena;
    struct solver *solver;
    struct claim *claims;
    size_t claim_count;
    int *columns; /* room for a row, from 1 */
    double *values;
    int count;
};

static double factor_of(const struct risk *r, size_t draw, size_t program)
{
    return r->draws->factors[draw * r->in->program_count + program];
}

static void put(struct risk *r, int column, double value)
{
    if (!(fabs(value) > 0))
        return;
    r->columns[++r->count] = column;
    r->values[r->count] = value;
}

static void end_row(struct risk *r, double low, double high)
{
    aside_solver_add_row(r->solver, r->columns, r->values, r->count, low, high);
    r->count = 0;
}

/* ---- what each program averts ------------------------------------------------------------ */

static int level_column(const struct risk *r, size_t p, size_t year, size_t piece)
{
    char name[160];

    snprintf(name, sizeof(name), "level[%s,%d,%zu]", r->in->lines[p].id,
             (int)(r->in->first_year + (int32_t)year), piece + 1);
    return aside_solver_column(r->solver, name);
}

/* The pieces of one year in one column, at their rates: undiscounted. 0: none has a rate. */
static int add_program(struct risk *r, size_t p, size_t year, double discount, double *most)
{
    size_t pieces = aside_program_effect(r->in->lines[p].program)->levels.count;
    int sum;

    for (size_t k = 0; k < pieces; k++) {
        int column = level_column(r, p, year, k);

        if (column != 0)
            put(r, column, aside_solver_coefficient(r->solver, column) / discount);
    }
    if (r->count == 0)
        return 0;
    sum = aside_solver_add_column(r->solver, 0, INFINITY, false, 0);
    put(r, sum, -1);
    end_row(r, 0, 0);
    *most += r->in->lines[p].scale
        * aside_program_effect(r->in->lines[p].program)->levels.items[pieces - 1].averts;
    return sum;
}

static bool is_at(const struct risk *r, size_t p, size_t place)
{
    const struct aside_ref *ref = &r->in->lines[p].program->place;
    bool capped = ref->id != NULL && r->in->city->places.items[ref->index].baseline.given;

    return place == SIZE_MAX ? !capped : capped && ref->index == place;
}

/* The model's own cap is of the estimate as stated; here each draw has its own. */
static void free_cap(struct risk *r, size_t place, size_t year)
{
    char name[160];
    int row;

    snprintf(name, sizeof(name), "place_cap[%s,%d]", r->in->city->places.items[place].id,
             (int)(r->in->first_year + (int32_t)year));
    row = aside_solver_row(r->solver, name);
    if (row != 0)
        aside_solver_drop_row(r->solver, row);
}

static double largest_factor(const struct risk *r)
{
    double most = 0;

    for (size_t i = 0; i < r->draws->draws * r->in->program_count; i++)
        most = fmax(most, r->draws->factors[i]);
    return most;
}

static void add_claim(struct risk *r, size_t place, size_t year, double largest)
{
    struct claim *claim = &r->claims[r->claim_count++];
    double most = 0;

    *claim = (struct claim){
        .cap = INFINITY,
        .discount = aside_instance_discount(r->in, year),
        .columns = aside_arena_array(r->arena, r->in->program_count, sizeof(int)),
    };
    for (size_t p = 0; p < r->in->program_count; p++) {
        const struct line *line = &r->in->lines[p];

        if (line->counts && year < aside_line_counted_years(r->in, line) && is_at(r, p, place))
            claim->columns[p] = add_program(r, p, year, claim->discount, &most);
    }
    if (place == SIZE_MAX)
        return;
    free_cap(r, place, year);
    claim->cap = r->in->city->places.items[place].baseline.value
        * (double)r->in->city->places.items[place].cap / ASIDE_SHARE_ONE;
    if (most * largest <= claim->cap)
        claim->cap = INFINITY;
}

static void add_claims(struct risk *r)
{
    const struct aside_city *city = r->in->city;
    double largest = largest_factor(r);

    r->claims = aside_arena_array(r->arena, (city->places.count + 1) * r->in->year_count,
                                  sizeof(*r->claims));
    for (size_t y = 0; y < r->in->year_count; y++) {
        add_claim(r, SIZE_MAX, y, largest);
        for (size_t l = 0; l < city->places.count; l++) {
            if (city->places.items[l].baseline.given)
                add_claim(r, l, y, largest);
        }
    }
}

/* ---- the outcome of a draw --------------------------------------------------------------- */

/* What the claim comes to in the draw, under its cap. */
static int add_capped(struct risk *r, const struct claim *claim, size_t draw)
{
    int column = aside_solver_add_column(r->solver, 0, claim->cap, false, 0);
    int count = r->count;

    /* A row within a row: what is put so far is kept. */
    r->columns += count;
    r->values += count;
    r->count = 0;
    put(r, column, 1);
    for (size_t p = 0; p < r->in->program_count; p++) {
        if (claim->columns[p] != 0)
            put(r, claim->columns[p], -factor_of(r, draw, p));
    }
    end_row(r, -INFINITY, 0);
    r->columns -= count;
    r->values -= count;
    r->count = count;
    return column;
}

/* Puts the draw's outcome, times `scale`, into the row at hand. */
static void put_outcome(struct risk *r, size_t draw, double scale)
{
    for (size_t c = 0; c < r->claim_count; c++) {
        const struct claim *claim = &r->claims[c];

        if (isfinite(claim->cap)) {
            put(r, add_capped(r, claim, draw), scale * claim->discount);
            continue;
        }
        for (size_t p = 0; p < r->in->program_count; p++) {
            if (claim->columns[p] != 0)
                put(r, claim->columns[p], scale * claim->discount * factor_of(r, draw, p));
        }
    }
}

/* ---- what is sought ---------------------------------------------------------------------- */

static double mean_factor(const struct risk *r, size_t program)
{
    double sum = 0;

    for (size_t d = 0; d < r->draws->draws; d++)
        sum += factor_of(r, d, program);
    return sum / (double)r->draws->draws;
}

static void aim_at_mean(struct risk *r)
{
    for (size_t c = 0; c < r->claim_count; c++) {
        const struct claim *claim = &r->claims[c];

        for (size_t p = 0; !isfinite(claim->cap) && p < r->in->program_count; p++) {
            if (claim->columns[p] != 0)
                aside_solver_set_coefficient(r->solver, claim->columns[p],
                                             claim->discount * mean_factor(r, p));
        }
        for (size_t d = 0; isfinite(claim->cap) && d < r->draws->draws; d++)
            aside_solver_set_coefficient(r->solver, add_capped(r, claim, d),
                                         claim->discount / (double)r->draws->draws);
    }
}

/* t less the mean shortfall below it, over the tail: the most that this can be is the mean of
 * the worst draws. */
static void aim_at_tail(struct risk *r, double tail)
{
    int t = aside_solver_add_column(r->solver, 0, INFINITY, false, 1);

    for (size_t d = 0; d < r->draws->draws; d++) {
        int shortfall = aside_solver_add_column(r->solver, 0, INFINITY, false,
                                                -1 / (tail * (double)r->draws->draws));

        put(r, t, -1);
        put(r, shortfall, 1);
        put_outcome(r, d, 1);
        end_row(r, 0, INFINITY);
    }
}

static void aim(struct risk *r, int32_t tail)
{
    size_t widest = (r->in->program_count + 1) * (r->in->city->places.count + 1)
        * r->in->year_count;
    size_t pieces = 0;

    for (size_t p = 0; p < r->in->program_count; p++) {
        if (r->in->lines[p].counts)
            pieces += aside_program_effect(r->in->lines[p].program)->levels.count;
    }
    widest = 2 * widest + pieces + r->in->program_count + 8;
    r->columns = aside_arena_array(r->arena, widest, sizeof(*r->columns));
    r->values = aside_arena_array(r->arena, widest, sizeof(*r->values));
    add_claims(r);
    aside_solver_clear_aim(r->solver);
    aside_solver_set_direction(r->solver, true);
    if (tail > 0 && tail < ASIDE_TAIL_MOST)
        aim_at_tail(r, (double)tail / ASIDE_TAIL_MOST);
    else
        aim_at_mean(r);
}

/* ---- solving ----------------------------------------------------------------------------- */

static void read_spend(struct aside_draws_answer *out, const struct risk *r,
                       const struct solver *solver, struct aside_arena *arena)
{
    const struct instance *in = r->in;

    out->spend = aside_arena_array(arena, in->line_count * in->year_count, sizeof(*out->spend));
    for (size_t k = 0; k < in->line_count; k++) {
        for (size_t y = 0; y < in->year_count; y++) {
            char name[160];
            int column;

            snprintf(name, sizeof(name), "spend[%s,%d]", in->lines[k].id,
                     (int)(in->first_year + (int32_t)y));
            column = aside_solver_column(solver, name);
            if (column != 0)
                out->spend[k * in->year_count + y].cents = llround(
                    fmax(aside_solver_value(solver, column), 0) * CENTS);
        }
    }
}

static void judge(struct aside_draws_answer *out, enum solver_answer found, double objective,
                  double bound)
{
    out->value = out->bound = NAN;
    switch (found) {
    case SOLVER_OPTIMAL:
    case SOLVER_STOPPED:
        out->value = objective;
        out->bound = fmax(bound, objective);
        out->status = out->bound - objective <= 1e-9 * (1 + fabs(objective)) ? ASIDE_OK
                                                                             : ASIDE_UNPROVEN;
        return;
    case SOLVER_INFEASIBLE: out->status = ASIDE_INFEASIBLE; return;
    case SOLVER_UNDECIDED: out->status = ASIDE_UNPROVEN; return;
    case SOLVER_FAILED: out->status = ASIDE_ERR_SOLVER; return;
    }
}

static void solve(struct aside_draws_answer *out, const struct risk *r,
                  struct aside_arena *arena, const struct aside_solve_options *options)
{
    struct solver *copy = aside_solver_copy(r->solver, r->arena);
    struct solver_limits limits = { .gap = options->gap > 0 ? options->gap : GAP,
                                    .nodes = options->node_limit,
                                    .work = WORK };
    double objective = NAN, bound = NAN;
    enum solver_answer found;

    if (options->time_limit > 0)
        limits.deadline = aside_solver_clock() + options->time_limit;
    aside_solver_scale(copy);
    found = aside_solver_lp(copy, &limits);
    if (found == SOLVER_STOPPED)
        found = SOLVER_UNDECIDED;
    if (found == SOLVER_OPTIMAL) {
        bound = aside_solver_objective(copy);
        if (aside_solver_has_choice(copy))
            found = aside_solver_mip(copy, &limits, &bound);
    }
    if (found == SOLVER_OPTIMAL || found == SOLVER_STOPPED)
        objective = aside_solver_objective(copy);
    judge(out, found, objective, bound);
    if (!isnan(out->value))
        read_spend(out, r, copy, arena);
    aside_solver_free(copy);
}

/* A model of the user's own may call its pieces otherwise. */
static bool finds_outcomes(const struct risk *r)
{
    for (size_t c = 0; c < r->claim_count; c++) {
        for (size_t p = 0; p < r->in->program_count; p++) {
            if (r->claims[c].columns[p] != 0)
                return true;
        }
    }
    return false;
}

struct asking {
    struct aside_draws_answer *out;
    struct aside_arena *arena;
    const struct aside_city *city;
    const struct aside_draw_table *draws;
    int32_t tail;
    const struct aside_solve_options *options;
    const char *model_path;
};

static void write_data(FILE *data, const void *context)
{
    aside_instance_write(data, context);
}

static enum aside_status ask(void *argument, struct aside_error *err)
{
    struct asking *asking = argument;
    struct aside_arena *scratch = aside_arena_new();
    struct risk r = { .draws = asking->draws, .arena = scratch };
    struct instance in;
    enum aside_status status;

    aside_instance_make(&in, scratch, asking->city);
    r.in = &in;
    status = aside_solver_open(&r.solver, scratch, asking->model_path, write_data, &in, err);
    if (status == ASIDE_OK) {
        /* From the optimum as stated, to which rows and columns are then added. */
        aside_solver_first_lp(r.solver, NULL);
        aim(&r, asking->tail);
        if (finds_outcomes(&r))
            solve(asking->out, &r, asking->arena, asking->options);
        else
            status = aside_error_set(
                err, ASIDE_ERR_SOLVER, asking->model_path, 0,
                "no column 'level[...]' of the model averts anything: a plan "
                "for many draws goes by them");
        aside_solver_free(r.solver);
    }
    aside_arena_free(scratch);
    return status;
}

enum aside_status aside_plan_for_draws(struct aside_draws_answer *out,
                                       struct aside_arena *arena, const struct aside_city *city,
                                       const struct aside_draw_table *draws, int32_t tail,
                                       const struct aside_solve_options *options,
                                       struct aside_error *err)
{
    struct asking asking = { out, arena, city, draws, tail, options, options->model_path };
    enum aside_status status = ASIDE_OK;

    assert(draws->draws > 0 && tail >= 0 && tail <= ASIDE_TAIL_MOST);
    *out = (struct aside_draws_answer){ .value = NAN, .bound = NAN };
    if (asking.model_path == NULL)
        status = aside_data_path(&asking.model_path, arena, "models/allocation.mod", err);
    return status == ASIDE_OK ? aside_solver_guard(ask, &asking, err) : status;
}
