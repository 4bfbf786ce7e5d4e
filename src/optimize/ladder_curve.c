/*
 * ladder_curve.c - the outcome of fixed on/off choices along the budget.
 *
 * With them fixed the problem is a linear program in which the budget is a column, so its outcome
 * is a concave line of straight pieces. At each budget its dual gives a straight line that is
 * nowhere below; where the lines of two budgets meet the outcome is asked again, and if it is on
 * them, they are all there is between. Finitely many steps find every vertex, and none is missed.
 */
#include "ladder.h"
#include "solver_plain.h"

#include <math.h>

enum { POINTS_MOST = 4000 };

struct point {
    double at, value, slope;
};

struct walking {
    struct aside_arena *arena;
    const struct ladder_model *model;
    struct solver *solver;
    struct ladder_curve *out;
    size_t capacity, asked;
};

static double dust(double value)
{
    return 1e-9 * (1 + fabs(value));
}

static bool ask(struct point *out, struct walking *w, double budget)
{
    out->at = budget;
    aside_solver_fix_column(w->solver, w->model->column, budget);
    w->asked++;
    if (aside_solver_again(w->solver, NULL) != SOLVER_OPTIMAL)
        return false;
    out->value = aside_solver_objective(w->solver);
    out->slope = aside_ladder_slope(w->solver, w->model);
    return true;
}

/* ---- lines ------------------------------------------------------------------------------- */

static bool continues(const struct ladder_line *line, double to, double at_to)
{
    double on_line = line->at_from
        + (line->at_to - line->at_from) * (to - line->from) / (line->to - line->from);

    return fabs(on_line - at_to) <= dust(at_to);
}

static void add_line(struct walking *w, const struct point *from, const struct point *to)
{
    struct ladder_curve *out = w->out;

    if (out->count > 0 && out->lines[out->count - 1].to > out->lines[out->count - 1].from
        && continues(&out->lines[out->count - 1], to->at, to->value)) {
        out->lines[out->count - 1].to = to->at;
        out->lines[out->count - 1].at_to = to->value;
        return;
    }
    if (out->count == w->capacity) {
        size_t more = 2 * w->capacity + 16;

        out->lines = aside_arena_grow(w->arena, out->lines, out->count, more,
                                      sizeof(*out->lines));
        w->capacity = more;
    }
    out->lines[out->count++] = (struct ladder_line){ from->at, to->at, from->value, to->value };
}

/* Does either end's line go through the other end? */
static bool is_straight(const struct point *p, const struct point *q)
{
    double length = q->at - p->at;

    return length < ASIDE_LADDER_GRAIN
        || fabs(p->value + p->slope * length - q->value) <= dust(q->value)
        || fabs(q->value - q->slope * length - p->value) <= dust(p->value);
}

/* Where the lines of both ends meet; false where that is at an end itself. */
static bool meet(double *at, double *value, const struct point *p, const struct point *q)
{
    double bend = p->slope - q->slope;

    if (!(bend > 0))
        return false;
    *at = (q->value - p->value + p->slope * p->at - q->slope * q->at) / bend;
    *value = p->value + p->slope * (*at - p->at);
    return *at > p->at + ASIDE_LADDER_GRAIN / 10 && *at < q->at - ASIDE_LADDER_GRAIN / 10;
}

/* False: the solver failed, or there is no end to it. */
static bool walk(struct walking *w, const struct point *p, const struct point *q)
{
    struct point middle;
    double value;

    if (is_straight(p, q) || !meet(&middle.at, &value, p, q)) {
        add_line(w, p, q);
        return true;
    }
    if (w->asked >= POINTS_MOST || !ask(&middle, w, middle.at))
        return false;
    if (fabs(middle.value - value) <= dust(value)) {
        add_line(w, p, &middle);
        add_line(w, &middle, q);
        return true;
    }
    return walk(w, p, &middle) && walk(w, &middle, q);
}

/* ---- from the least budget that will do to the most -------------------------------------- */

static bool find_end(double *end, struct walking *w, bool least)
{
    enum solver_answer answer;

    aside_ladder_aim_budget(w->solver, w->model, least);
    answer = aside_solver_surely(w->solver, NULL);
    if (answer == SOLVER_OPTIMAL)
        *end = aside_solver_value(w->solver, w->model->column);
    w->out->failed = answer != SOLVER_OPTIMAL && answer != SOLVER_INFEASIBLE;
    return answer == SOLVER_OPTIMAL;
}

static void follow(struct walking *w, double low, double high)
{
    struct point from, to;

    aside_ladder_aim(w->solver, w->model, 0, 0);
    if (!ask(&to, w, high) || !ask(&from, w, low)) {
        w->out->failed = true;
        return;
    }
    w->out->failed = !walk(w, &from, &to);
}

void aside_ladder_curve_find(struct ladder_curve *out, struct aside_arena *arena,
                             const struct ladder_model *model, const double *choices)
{
    struct aside_arena *scratch = aside_arena_new();
    struct walking w = { .arena = arena, .model = model, .out = out };
    double low, high;

    *out = (struct ladder_curve){ .count = 0 };
    w.solver = aside_solver_copy(model->fresh, scratch);
    aside_solver_set_strict(w.solver);
    aside_solver_fix_integers(w.solver, choices);
    if (find_end(&low, &w, true) && find_end(&high, &w, false))
        follow(&w, low, high > low ? high : low);
    if (out->failed)
        out->count = 0;
    aside_solver_free(w.solver);
    aside_arena_free(scratch);
}
