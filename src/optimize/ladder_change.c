/*
 * ladder_change.c - the dollar at which other programs and pools are funded.
 *
 * Beyond it the best plan is better than the best for those who were funded before it, by an
 * amount that goes in straight pieces along the budget and is nothing at it. So two budgets beyond
 * point to it, and a few steps from there soon have it between them. Where nothing points to it, because
 * those who were funded have no plan beyond at all, the stretch is halved.
 */
#include "ladder_steps.h"

#include <math.h>
#include <stdlib.h>

enum { POINTINGS = 12, STEP_FIRST = 2, STEP_GROWS = 8, STEP_MOST = 16 };

/* A budget beyond it. */
struct beyond {
    const struct ladder_plan *plan;
    struct ladder_lag lag;
};

struct bracket {
    const struct ladder_plan *near; /* the last that is as where it came from */
    struct beyond far, before;      /* the nearest beyond it, and the one before that */
    int64_t step;                   /* of a gallop from `near`; 0: none */
    int pointings;
};

static int64_t width(const struct bracket *bracket)
{
    return llabs(bracket->far.plan->budget - bracket->near->budget);
}

/* Where those beyond say that it is; NAN: they do not. */
static double point(const struct bracket *bracket)
{
    const struct beyond *a = &bracket->before, *b = &bracket->far;
    double part;

    if (a->plan == NULL || a->lag.objective != b->lag.objective || !(b->lag.by > 0)
        || isinf(a->lag.by) || !(a->lag.by > b->lag.by))
        return NAN;
    part = b->lag.by / (a->lag.by - b->lag.by);
    return (double)b->plan->budget
        + part * (double)(b->plan->budget - a->plan->budget);
}

static bool is_strictly_between(int64_t budget, const struct bracket *bracket)
{
    int64_t a = bracket->near->budget, b = bracket->far.plan->budget;

    return a < b ? budget > a && budget < b : budget > b && budget < a;
}

static int64_t next_budget(struct bracket *bracket)
{
    int64_t near = bracket->near->budget, far = bracket->far.plan->budget;
    int64_t way = far > near ? 1 : -1, guess = 0;
    double pointed;

    if (bracket->step > 0 && bracket->step <= STEP_MOST && 2 * bracket->step < width(bracket)) {
        guess = near + way * bracket->step;
        bracket->step *= STEP_GROWS;
        return guess;
    }
    bracket->step = 0;
    pointed = bracket->pointings++ < POINTINGS ? point(bracket) : NAN;
    if (!isnan(pointed) && fabs(pointed) < 9e15)
        guess = (int64_t)floor(pointed + 0.5);
    if (guess == far && width(bracket) > 1)
        guess = far - way;
    if (!is_strictly_between(guess, bracket))
        return near + (far - near) / 2;
    bracket->step = STEP_FIRST;
    return guess;
}

static void take_probe(const struct stepping *s, struct bracket *bracket,
                       const struct ladder_plan *probe)
{
    if (aside_stepping_same(s, probe, bracket->near)) {
        bracket->near = probe;
        return;
    }
    bracket->step = 0;
    bracket->before = bracket->far;
    bracket->far = (struct beyond){ probe, s->lag };
}

const struct ladder_plan *aside_stepping_change(struct stepping *s,
                                                const struct ladder_plan *from,
                                                const struct ladder_plan *to)
{
    struct bracket bracket = { .near = from, .far = { to, { 0, 0 } } };

    while (width(&bracket) > 1 && !aside_ladder_is_late(s->ladder)) {
        const struct ladder_plan *probe = aside_stepping_ask(s, next_budget(&bracket),
                                                             bracket.near);

        if (probe == NULL)
            return NULL;
        take_probe(s, &bracket, probe);
    }
    aside_stepping_accept(s, bracket.near);
    return bracket.far.plan;
}
