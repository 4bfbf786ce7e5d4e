/*
 * ladder_change.c - the dollar at which other programs and pools are funded.
 *
 * Beyond it the best plan is better than the best for those who were funded before it; before it,
 * better than the best for those who are funded beyond. Either lag goes in straight pieces along
 * the budget and is nothing where the change is, so two budgets on one side point to it, and a
 * few steps from there soon have it between them. Where nothing points to it, because one of the
 * sets has no plan on the other's side, the stretch is halved.
 */
#include "ladder_steps.h"

#include <math.h>
#include <stdlib.h>

enum { POINTINGS = 12, STEP_FIRST = 2, STEP_GROWS = 8, STEP_MOST = 16, LEANINGS = 4 };

/* A budget on one side of it, with the lag of the other side's set. */
struct probe {
    const struct ladder_plan *plan; /* NULL: none yet */
    struct ladder_lag lag;
    bool leans; /* its lag is known */
};

struct side {
    struct probe here, before; /* the nearest, and the one before that */
};

struct bracket {
    struct side near, far; /* as where it came from; otherwise */
    int64_t step;          /* of a gallop from the near side; 0: none */
    int pointings, leanings;
};

static int64_t near_budget(const struct bracket *bracket)
{
    return bracket->near.here.plan->budget;
}

static int64_t far_budget(const struct bracket *bracket)
{
    return bracket->far.here.plan->budget;
}

static int64_t width(const struct bracket *bracket)
{
    return llabs(far_budget(bracket) - near_budget(bracket));
}

static bool is_strictly_between(double budget, const struct bracket *bracket)
{
    double a = (double)near_budget(bracket), b = (double)far_budget(bracket);

    return budget > fmin(a, b) && budget < fmax(a, b);
}

/* Where a side says that it is; NAN: it does not. */
static double point(const struct side *side)
{
    const struct probe *a = &side->before, *b = &side->here;
    double part;

    if (a->plan == NULL || !a->leans || !b->leans || a->lag.objective != b->lag.objective
        || !(b->lag.by > 0) || isinf(a->lag.by) || !(a->lag.by > b->lag.by))
        return NAN;
    part = b->lag.by / (a->lag.by - b->lag.by);
    return (double)b->plan->budget + part * (double)(b->plan->budget - a->plan->budget);
}

/* 0: neither side says. */
static int64_t point_from_either(struct bracket *bracket)
{
    double far, near;

    if (bracket->pointings++ >= POINTINGS)
        return 0;
    far = point(&bracket->far);
    near = point(&bracket->near);
    if (is_strictly_between(far, bracket))
        return (int64_t)floor(far + 0.5);
    return is_strictly_between(near, bracket) ? (int64_t)floor(near + 0.5) : 0;
}

static int64_t next_budget(struct bracket *bracket)
{
    int64_t near = near_budget(bracket), far = far_budget(bracket);
    int64_t way = far > near ? 1 : -1, guess;

    if (bracket->step > 0 && bracket->step <= STEP_MOST && 2 * bracket->step < width(bracket)) {
        guess = near + way * bracket->step;
        bracket->step *= STEP_GROWS;
        return guess;
    }
    bracket->step = 0;
    guess = point_from_either(bracket);
    if (guess == far)
        guess = far - way;
    if (guess == 0 || !is_strictly_between((double)guess, bracket))
        return near + (far - near) / 2;
    bracket->step = STEP_FIRST;
    return guess;
}

/* What the far side's set lags there is worth asking while nothing else points. */
static void lean(const struct stepping *s, struct bracket *bracket)
{
    struct probe *near = &bracket->near.here;

    if (near->leans || bracket->step > 0 || bracket->leanings >= LEANINGS
        || !isnan(point(&bracket->far)))
        return;
    near->lag = aside_ladder_lag(s->ladder, bracket->far.here.plan, near->plan);
    near->leans = true;
    bracket->leanings++;
}

static void take_probe(const struct stepping *s, struct bracket *bracket,
                       const struct ladder_plan *plan)
{
    struct side *side = &bracket->far;

    if (aside_stepping_same(s, plan, bracket->near.here.plan)) {
        side = &bracket->near;
        if (side->here.leans)
            side->before = side->here;
        side->here = (struct probe){ .plan = plan };
        lean(s, bracket);
        return;
    }
    if (!aside_stepping_same(s, plan, side->here.plan)) {
        bracket->near.before.leans = bracket->near.here.leans = false; /* of another set */
        bracket->leanings = 0;
    }
    bracket->step = 0;
    side->before = side->here;
    side->here = (struct probe){ plan, s->lag, true };
}

const struct ladder_plan *aside_stepping_change(struct stepping *s,
                                                const struct ladder_plan *from,
                                                const struct ladder_plan *to)
{
    struct bracket bracket = { .near.here.plan = from, .far.here.plan = to };

    while (width(&bracket) > 1 && !aside_ladder_is_late(s->ladder)) {
        const struct ladder_plan *plan = aside_stepping_ask(s, next_budget(&bracket),
                                                            bracket.near.here.plan);

        if (plan == NULL)
            return NULL;
        take_probe(s, &bracket, plan);
    }
    aside_stepping_accept(s, bracket.near.here.plan);
    return bracket.far.here.plan;
}
