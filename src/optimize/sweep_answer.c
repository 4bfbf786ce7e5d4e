/* sweep_answer.c - one scenario's answer, read from the solver however it came there. */
#include "sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double CENTS = 100000.0; /* in a k$ */
static const double TIE_WORK = 1e7;   /* for choices that only a later objective needs */

/* ---- where amounts stand ----------------------------------------------------------------- */

static int column_of(const struct solver *solver, const char *base, const char *id, int year)
{
    char name[160];

    if (id == NULL)
        snprintf(name, sizeof(name), "%s[%d]", base, year);
    else
        snprintf(name, sizeof(name), "%s[%s,%d]", base, id, year);
    return aside_solver_column(solver, name);
}

void aside_places_find(struct places *places, struct aside_arena *arena,
                       const struct instance *in, const struct solver *solver)
{
    size_t years = in->year_count;

    *places = (struct places){
        .lines = in->line_count,
        .sources = in->source_count,
        .years = years,
        .first_year = in->first_year,
        .spend = aside_arena_array(arena, in->line_count * years, sizeof(int)),
        .used = aside_arena_array(arena, in->source_count * years, sizeof(int)),
        .set_aside = aside_arena_array(arena, years, sizeof(int)),
    };
    for (size_t y = 0; y < years; y++) {
        int year = in->first_year + (int)y;

        for (size_t k = 0; k < in->line_count; k++)
            places->spend[k * years + y] = column_of(solver, "spend", in->lines[k].id, year);
        for (size_t s = 0; s < in->source_count; s++)
            places->used[s * years + y] = column_of(solver, "used",
                                                    in->city->sources.items[s].id, year);
        places->set_aside[y] = column_of(solver, "set_aside", NULL, year);
    }
}

double *aside_instance_fte(struct aside_arena *arena, const struct instance *in)
{
    double *fte = aside_arena_array(arena, in->line_count, sizeof(*fte));

    for (size_t k = 0; k < in->line_count; k++) {
        const struct aside_mix *mix = &in->lines[k].mix;

        if (mix->total.cents > 0)
            fte[k] = (double)mix->fte / (double)mix->total.cents;
    }
    return fte;
}

/* ---- amounts ----------------------------------------------------------------------------- */

/* Half a cent goes up, and so does what is half a cent but for the solver's dust. */
static aside_money cents_of(const struct solver *solver, int column)
{
    double cents = column == 0 ? 0 : aside_solver_value(solver, column) * CENTS;

    cents = floor(floor(cents * 1000 + 0.5) / 1000 + 0.5);
    return (aside_money){ cents > 0 ? (int64_t)cents : 0 };
}

static aside_money *read_all(struct aside_arena *arena, const struct solver *solver,
                             const int *columns, size_t count)
{
    aside_money *amounts = aside_arena_array(arena, count, sizeof(*amounts));

    for (size_t i = 0; i < count; i++)
        amounts[i] = cents_of(solver, columns[i]);
    return amounts;
}

void aside_answer_amounts(struct aside_sweep_answer *answer, struct aside_arena *arena,
                          const struct places *places, const double *fte,
                          const struct solver *solver)
{
    size_t years = places->years;

    answer->spend = read_all(arena, solver, places->spend, places->lines * years);
    answer->used = read_all(arena, solver, places->used, places->sources * years);
    answer->set_aside = read_all(arena, solver, places->set_aside, years);
    answer->fte = aside_arena_array(arena, years, sizeof(*answer->fte));
    for (size_t y = 0; y < years; y++) {
        for (size_t k = 0; k < places->lines; k++)
            answer->fte[y] += llround((double)answer->spend[k * years + y].cents * fte[k]);
    }
}

/* Numerical trouble in a tie-break costs only the tie-break. */
void aside_answer_ties(struct solver *solver, struct ties *ties, bool open)
{
    const struct solver_limits whole = { .work = TIE_WORK };

    for (size_t i = 1; i < ASIDE_OBJECTIVES; i++) {
        struct tie *tie = ties != NULL ? &ties->by_objective[i] : NULL;

        if (open && aside_objectives[i].integers) {
            if (!aside_objective_seek(solver, &aside_objectives[i], true, &whole))
                return;
            continue;
        }
        aside_objective_take(solver, &aside_objectives[i]);
        if (tie != NULL && tie->known)
            aside_solver_set_basis(solver, tie->row_status, tie->column_status);
        if (aside_solver_again(solver, NULL) != SOLVER_OPTIMAL)
            return;
        if (tie != NULL) {
            aside_solver_read_basis(solver, tie->row_status, tie->column_status);
            tie->known = true;
        }
    }
}

struct tie aside_tie_new(struct aside_arena *arena, const struct plain_problem *plain)
{
    return (struct tie){
        .row_status = aside_arena_array(arena, (size_t)plain->rows + 1, sizeof(int)),
        .column_status = aside_arena_array(arena, (size_t)plain->columns + 1, sizeof(int)),
    };
}

struct ties *aside_ties_new(struct aside_arena *arena, const struct plain_problem *plain)
{
    struct ties *ties = aside_arena_alloc(arena, sizeof(*ties));

    for (size_t i = 1; i < ASIDE_OBJECTIVES; i++)
        ties->by_objective[i] = aside_tie_new(arena, plain);
    return ties;
}

/* ---- on/off choices ---------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct choice *)a)->name, ((const struct choice *)b)->name);
}

void aside_choices_keep(struct aside_sweep *sweep, const struct solver *solver)
{
    int columns = aside_solver_columns(solver);

    sweep->choices = aside_arena_array(sweep->arena, (size_t)columns, sizeof(*sweep->choices));
    for (int j = 1; j <= columns; j++) {
        if (aside_solver_is_integer(solver, j))
            sweep->choices[sweep->choice_count++] = (struct choice){
                aside_arena_strdup(sweep->arena, aside_solver_column_name(solver, j)),
                floor(aside_solver_value(solver, j) + 0.5)
            };
    }
    if (sweep->choice_count > 0)
        qsort(sweep->choices, sweep->choice_count, sizeof(sweep->choices[0]), by_name);
}

double *aside_sweep_choices(const struct aside_sweep *sweep, struct aside_arena *arena,
                            const struct solver *solver)
{
    int columns = aside_solver_columns(solver);
    double *choices = aside_arena_array(arena, (size_t)columns + 1, sizeof(*choices));

    for (int j = 1; j <= columns; j++) {
        struct choice asked = { aside_solver_column_name(solver, j), 0 };
        const struct choice *found = NULL;

        if (aside_solver_is_integer(solver, j) && sweep->choice_count > 0)
            found = bsearch(&asked, sweep->choices, sweep->choice_count, sizeof(asked),
                            by_name);
        choices[j] = found != NULL ? found->value : NAN;
    }
    return choices;
}

int64_t aside_choices_changed(const double *choices, const struct solver *solver)
{
    int64_t changed = 0;

    for (int j = 1; j <= aside_solver_columns(solver); j++) {
        if (aside_solver_is_integer(solver, j))
            changed += fabs(aside_solver_value(solver, j)
                            - (isnan(choices[j]) ? 0 : choices[j]))
                > 0.5;
    }
    return changed;
}

void aside_choices_fix(struct solver *solver, const double *choices)
{
    for (int j = 1; j <= aside_solver_columns(solver); j++) {
        if (aside_solver_is_integer(solver, j) && !isnan(choices[j]))
            aside_solver_state_column(solver, j, choices[j], choices[j]);
    }
}

/* ---- the verdict ------------------------------------------------------------------------- */

struct solver_limits aside_sweep_limits(const struct aside_sweep *sweep)
{
    const struct aside_solve_options *options = &sweep->options.solve;
    struct solver_limits limits = { .gap = options->gap, .nodes = options->node_limit };

    if (options->time_limit > 0)
        limits.deadline = aside_solver_clock() + options->time_limit;
    return limits;
}

bool aside_is_as_good(const struct aside_sweep *sweep, const struct solver *solver,
                      double objective, double best)
{
    double worse = aside_solver_maximizes(solver) ? best - objective : objective - best;

    return worse
        <= fmax(sweep->options.solve.gap * fabs(objective), 1e-9 * (1 + fabs(objective)));
}

static bool is_proven(double objective, double bound)
{
    return fabs(bound - objective) <= 1e-9 * (1 + fabs(objective));
}

void aside_answer_verdict(struct aside_sweep_answer *answer, enum solver_answer found,
                          double objective, double bound)
{
    answer->objective = answer->bound = NAN;
    switch (found) {
    case SOLVER_OPTIMAL:
    case SOLVER_STOPPED:
        answer->objective = objective;
        answer->bound = found == SOLVER_OPTIMAL || is_proven(objective, bound) ? objective
                                                                               : bound;
        answer->status = is_proven(answer->objective, answer->bound) ? ASIDE_OK
                                                                     : ASIDE_UNPROVEN;
        return;
    case SOLVER_INFEASIBLE: answer->status = ASIDE_INFEASIBLE; return;
    case SOLVER_UNDECIDED: answer->status = ASIDE_UNPROVEN; return;
    case SOLVER_FAILED: break;
    }
    answer->status = ASIDE_ERR_SOLVER;
    answer->message = "the solver could not decide this problem";
}
