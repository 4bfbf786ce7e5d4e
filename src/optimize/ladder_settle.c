/*
 * ladder_settle.c - free choices: the highest outcome of any, each stretch of it certified.
 *
 * Over a stretch on which plans reach a straight line, a search over on/off choices and budgets
 * together looks for the plan that is highest above the line. If there is none, the stretch is
 * certified; else that plan's choices give a curve of their own, which raises what is there, and
 * is never found again. Where nothing is known the least budget with a plan is sought, and what
 * lies below it is certified to have none.
 */
#include "ladder.h"
#include "solver_plain.h"

#include <math.h>

/* What the search itself calls no better, on the scale of the outcome, and the simplex's dust. */
static const double NO_BETTER = 10 * ASIDE_LADDER_EXACT;
/* What is certified, on the same scale: a stretch of cents has more dust than that. */
static const double CERTAIN = 1e-7;
/* Iterations x rows of one search: some seconds. */
static const double SEARCH_WORK = 1e8;
/* k$: the simplex's dust may take a plan that needs a little more money for one of so much less;
 * a whole dollar below it is certified all the same. */
static const double END_MOST = 9e-4;
static const double HALVES =
    64; /* of the model's range, below which a piece is halved no more */

struct settling {
    struct ladder_pieces *pieces;
    const struct ladder_model *model;
    struct ladder *ladder;
    size_t at; /* the piece in question */
};

static struct ladder_piece *piece_of(struct settling *s)
{
    return &s->pieces->items[s->at];
}

static double slope_of(const struct ladder_line *line)
{
    double length = line->to - line->from;

    return length > ASIDE_LADDER_POINT ? (line->at_to - line->at_from) / length : 0;
}

static void bound_budget(struct solver *solver, const struct ladder_model *model, double low,
                         double high)
{
    aside_solver_bound_column(solver, model->column, low, high > low ? high : low);
}

static struct solver_limits limits_of(const struct ladder *ladder, const double *known)
{
    return (struct solver_limits){ .deadline = ladder->deadline,
                                   .work = fmin(SEARCH_WORK, fmax(ladder->work, 1)),
                                   .nodes = ladder->options->solve.node_limit,
                                   .gap = ladder->options->solve.gap,
                                   .tolerance = ASIDE_LADDER_EXACT,
                                   .known = known };
}

static void count_search(struct ladder *ladder, const struct solver *solver)
{
    ladder->out->searches++;
    ladder->work -= aside_solver_work(solver);
}

static double *choices_of(struct settling *s, const struct solver *solver)
{
    int columns = aside_solver_columns(solver);
    double *choices = aside_arena_array(s->pieces->arena, (size_t)columns + 1, sizeof(double));

    for (int j = 1; j <= columns; j++)
        choices[j] = aside_solver_is_integer(solver, j)
            ? floor(aside_solver_value(solver, j) + 0.5)
            : NAN;
    return choices;
}

/* Nothing more is asked of the piece. */
static void close_piece(struct settling *s, bool certified, double within)
{
    struct ladder_piece *piece = piece_of(s);

    piece->asked = true;
    piece->certified = certified;
    piece->within = within;
}

/* The choices' curve raises what is there. False: it does not. */
static bool raise_by(struct settling *s, const double *choices)
{
    struct ladder_curve curve;
    struct ladder_piece before = *piece_of(s);
    size_t count = s->pieces->count;

    aside_ladder_curve_find(&curve, s->pieces->arena, s->model, choices);
    aside_ladder_pieces_raise(s->pieces, &curve, choices);
    return s->pieces->count > count || piece_of(s)->choices != before.choices
        || piece_of(s)->line.to < before.line.to;
}

/* ---- where nothing is known -------------------------------------------------------------- */

/* Ends that belong to a neighbour with a plan are no part of it. */
static void open_ends(double *low, double *high, struct settling *s)
{
    const struct ladder_pieces *pieces = s->pieces;

    *low = piece_of(s)->line.from;
    *high = piece_of(s)->line.to;
    if (s->at > 0 && pieces->items[s->at - 1].kind == LADDER_LINE)
        *low += ASIDE_LADDER_GRAIN;
    if (s->at + 1 < pieces->count && pieces->items[s->at + 1].kind == LADDER_LINE)
        *high -= ASIDE_LADDER_GRAIN;
}

static void call_empty(struct settling *s)
{
    piece_of(s)->kind = LADDER_NO_PLAN;
    close_piece(s, true, 0);
}

static void seek_plan(struct settling *s, struct solver *solver)
{
    const struct solver_limits limits = limits_of(s->ladder, NULL);
    enum solver_answer answer;
    double bound;

    aside_ladder_aim_budget(solver, s->model, true);
    answer = aside_solver_surely(solver, &limits);
    if (answer == SOLVER_OPTIMAL)
        answer = aside_solver_mip(solver, &limits, &bound);
    count_search(s->ladder, solver);
    if (answer == SOLVER_INFEASIBLE) {
        call_empty(s);
        return;
    }
    if ((answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED)
        && raise_by(s, choices_of(s, solver)))
        return;
    close_piece(s, false, INFINITY);
}

static void settle_unknown(struct settling *s)
{
    struct aside_arena *scratch;
    struct solver *solver;
    double low, high;

    open_ends(&low, &high, s);
    if (low > high) {
        call_empty(s);
        return;
    }
    scratch = aside_arena_new();
    solver = aside_solver_copy(s->model->fresh, scratch);
    aside_solver_set_strict(solver);
    bound_budget(solver, s->model, low, high);
    seek_plan(s, solver);
    aside_solver_free(solver);
    aside_arena_free(scratch);
}

/* ---- where plans reach a line ------------------------------------------------------------ */

/* The plan at the piece's lower end, as an answer that a better one has to beat. */
static double *known_answer(struct settling *s, struct solver *solver, double low, double high,
                            struct aside_arena *scratch)
{
    const struct ladder_piece *piece = piece_of(s);
    int columns = aside_solver_columns(solver);
    double *known = aside_arena_array(scratch, (size_t)columns + 1, sizeof(double));
    bool found;

    aside_solver_fix_integers(solver, piece->choices);
    aside_solver_fix_column(solver, s->model->column, low);
    found = aside_solver_again(solver, NULL) == SOLVER_OPTIMAL;
    for (int j = 1; j <= columns; j++)
        known[j] = isnan(piece->choices[j]) ? aside_solver_value(solver, j) : piece->choices[j];
    aside_solver_unsettle_integers(solver);
    bound_budget(solver, s->model, low, high);
    return found ? known : NULL;
}

/* Above the line by so much: a bound, or a plan that raises it. */
static void take_answer(struct settling *s, const struct solver *solver,
                        enum solver_answer answer, double bound)
{
    struct ladder_piece *piece = piece_of(s);
    double size = 1 + fabs(piece->line.at_from), no_better = NO_BETTER * size;
    double allowed = fmax(CERTAIN, s->ladder->options->solve.gap) * size;
    double length = piece->line.to - piece->line.from, range = s->model->high - s->model->low;
    double above = fmax(bound - piece->line.at_from, no_better);
    bool found = answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED;

    if (found && aside_solver_objective(solver) - piece->line.at_from > no_better) {
        if (raise_by(s, choices_of(s, solver)))
            return;
        if (piece->open_end < END_MOST) {
            piece->open_end = END_MOST;
            return;
        }
    }
    if (!found && answer != SOLVER_UNDECIDED)
        above = INFINITY;
    if (above > allowed && length > range / HALVES && !aside_ladder_is_late(s->ladder))
        aside_ladder_pieces_split(s->pieces, s->at, piece->line.from + length / 2);
    else
        close_piece(s, above <= allowed, above);
}

static bool is_better_at(const struct ladder_piece *other, double budget, double value)
{
    return other->kind == LADDER_LINE && other->line.from <= budget + ASIDE_LADDER_GRAIN
        && other->line.to >= budget - ASIDE_LADDER_GRAIN
        && fmax(other->line.at_from, other->line.at_to) > value + NO_BETTER * (1 + fabs(value));
}

/* An end at which a neighbour's plan is better is the neighbour's. */
static void ends_of(double *low, double *high, struct settling *s)
{
    const struct ladder_piece *items = s->pieces->items, *piece = &items[s->at];
    double middle = piece->line.from + (piece->line.to - piece->line.from) / 2;

    *low = piece->line.from;
    *high = piece->line.to;
    for (size_t i = s->at; i-- > 0 && items[i].line.to >= *low - ASIDE_LADDER_GRAIN;) {
        if (is_better_at(&items[i], piece->line.from, piece->line.at_from))
            *low = fmin(piece->line.from + piece->open_end, middle);
    }
    for (size_t i = s->at + 1;
         i < s->pieces->count && items[i].line.from <= piece->line.to + ASIDE_LADDER_GRAIN;
         i++) {
        if (is_better_at(&items[i], piece->line.to, piece->line.at_to))
            *high = fmax(piece->line.to - piece->open_end, middle);
    }
}

static void settle_line(struct settling *s)
{
    const struct ladder_line line = piece_of(s)->line;
    struct aside_arena *scratch = aside_arena_new();
    struct solver *solver = aside_solver_copy(s->model->fresh, scratch);
    double slope = slope_of(&line), bound = INFINITY, relaxed, low, high;
    struct solver_limits limits;
    enum solver_answer answer;

    ends_of(&low, &high, s);
    aside_solver_set_strict(solver);
    aside_ladder_aim(solver, s->model, slope, slope * line.from);
    limits = limits_of(s->ladder, known_answer(s, solver, low, high, scratch));
    answer = aside_solver_surely(solver, &limits);
    if (answer == SOLVER_OPTIMAL) {
        relaxed = aside_solver_objective(solver);
        answer = aside_solver_mip(solver, &limits, &bound);
        bound = fmin(bound, relaxed); /* a search that is stopped at once knows no better */
    }
    count_search(s->ladder, solver);
    take_answer(s, solver, answer, bound);
    aside_solver_free(solver);
    aside_arena_free(scratch);
}

/* ---- when there is no time left ---------------------------------------------------------- */

/* How far above it a plan with parts of choices could be. */
static void bound_line(struct settling *s)
{
    const struct ladder_line line = piece_of(s)->line;
    struct aside_arena *scratch = aside_arena_new();
    struct solver *solver = aside_solver_copy(s->model->fresh, scratch);
    double slope = slope_of(&line), above = INFINITY;
    double no_better = NO_BETTER * (1 + fabs(line.at_from)), low, high;

    ends_of(&low, &high, s);
    aside_solver_set_strict(solver);
    aside_ladder_aim(solver, s->model, slope, slope * line.from);
    bound_budget(solver, s->model, low, high);
    if (aside_solver_lp(solver, NULL) == SOLVER_OPTIMAL)
        above = fmax(aside_solver_objective(solver) - line.at_from, no_better);
    close_piece(s, above <= no_better, above);
    aside_solver_free(solver);
    aside_arena_free(scratch);
}

static void settle_one(struct settling *s)
{
    bool late = aside_ladder_is_late(s->ladder);

    if (aside_ladder_pieces_is_idle(s->pieces, s->at))
        close_piece(s, true, 0);
    else if (piece_of(s)->kind == LADDER_LINE && late)
        bound_line(s);
    else if (piece_of(s)->kind == LADDER_LINE)
        settle_line(s);
    else if (late)
        close_piece(s, false, INFINITY);
    else
        settle_unknown(s);
}

/* ---- all --------------------------------------------------------------------------------- */

/* Nothing is certified of fixed choices but by their own curve. */
static void settle_fixed(struct ladder_pieces *pieces, const struct ladder_model *model,
                         const double *choices)
{
    struct ladder_curve curve;

    aside_ladder_curve_find(&curve, pieces->arena, model, choices);
    aside_ladder_pieces_raise(pieces, &curve, choices);
    for (size_t i = 0; i < pieces->count; i++) {
        struct ladder_piece *piece = &pieces->items[i];

        if (piece->kind == LADDER_UNKNOWN && !curve.failed)
            piece->kind = LADDER_NO_PLAN;
        piece->asked = true;
        piece->certified = !curve.failed;
        piece->within = curve.failed     ? INFINITY
            : piece->kind == LADDER_LINE ? NO_BETTER * (1 + fabs(piece->line.at_from))
                                         : 0;
    }
}

void aside_ladder_settle(struct ladder_pieces *pieces, const struct ladder_model *model)
{
    struct settling s = { .pieces = pieces, .model = model, .ladder = model->ladder };
    double *fixed = aside_ladder_fixed(model->ladder, pieces->arena, model->fresh);

    if (fixed != NULL) {
        settle_fixed(pieces, model, fixed);
        return;
    }
    while (s.at < pieces->count) {
        if (piece_of(&s)->asked) {
            s.at++;
            continue;
        }
        settle_one(&s);
        /* What was raised may reach below where it was found. */
        s.at = 0;
    }
}
