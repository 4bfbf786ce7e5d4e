/*
 * near_range.c - the least and the most that each program and pool can get among the near plans:
 * two searches each, but that a plan in hand which comes to the linear program's bound needs none.
 */
#include "near.h"

#include <math.h>

static const double WORK = 2e8;     /* half a minute or so for all */
static const double WORK_ONE = 1e7; /* of which one search may take two seconds */

struct ranging {
    struct near *near;
    struct solver *work;
    double left;     /* of the work */
    double deadline; /* of all searches; 0: none */
};

/* Is what was found all that there can be? */
static bool is_closed(const struct near_range *range, bool most)
{
    return most ? range->most_bound - range->most <= ASIDE_NEAR_SAME
                : range->least - range->least_bound <= ASIDE_NEAR_SAME;
}

static void tighten(struct near_range *range, bool most, double bound)
{
    if (most)
        range->most_bound = fmin(range->most_bound, bound);
    else
        range->least_bound = fmax(range->least_bound, bound);
}

static void aim(struct ranging *ranging, size_t line, bool most)
{
    aside_solver_clear_aim(ranging->work);
    aside_solver_set_coefficient(ranging->work, ranging->near->totals[line], 1);
    aside_solver_set_direction(ranging->work, most);
}

static struct solver_limits limits_of(const struct ranging *ranging,
                                      const struct near_range *range, bool most)
{
    struct solver_limits limits = aside_near_limits(ranging->near, 0);
    size_t at = most ? range->most_at : range->least_at;

    limits.work = fmin(ranging->left, WORK_ONE);
    limits.deadline = ranging->deadline;
    if (at != SIZE_MAX)
        limits.known = ranging->near->answers[at].values;
    return limits;
}

static bool is_over(const struct ranging *ranging)
{
    return ranging->left <= 0
        || (ranging->deadline > 0 && aside_solver_clock() >= ranging->deadline);
}

static void search(struct ranging *ranging, struct near_range *range, bool most)
{
    struct solver_limits limits = limits_of(ranging, range, most);
    double bound = aside_solver_objective(ranging->work);
    enum solver_answer answer = aside_solver_mip(ranging->work, &limits, &bound);

    if (answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED) {
        tighten(range, most, bound);
        aside_near_learn(ranging->near, ranging->work);
    }
    aside_solver_unsettle_integers(ranging->work);
}

/* The linear program first: it bounds what there can be, and often is the answer. */
static void ask(struct ranging *ranging, size_t line, bool most)
{
    struct near_range *range = &ranging->near->ranges[line];
    struct solver_limits limits = limits_of(ranging, range, most);
    double before = aside_solver_work(ranging->work);

    if (is_closed(range, most) || is_over(ranging))
        return;
    aim(ranging, line, most);
    if (aside_solver_lp(ranging->work, &limits) != SOLVER_OPTIMAL)
        return;
    tighten(range, most, aside_solver_objective(ranging->work));
    if (!aside_solver_has_choice(ranging->work))
        aside_near_learn(ranging->near, ranging->work);
    else if (!is_closed(range, most))
        search(ranging, range, most);
    ranging->left -= aside_solver_work(ranging->work) - before;
    ranging->near->out->searches++;
}

void aside_near_ranges(struct near *near)
{
    struct ranging ranging = { .near = near, .left = WORK };

    ranging.work = aside_solver_copy(near->solver, near->scratch);
    ranging.deadline = aside_near_limits(near, 0).deadline;
    for (size_t i = 0; i < near->in.line_count; i++) {
        size_t line = near->in.line_order[i];

        if (near->totals[line] == 0) {
            near->ranges[line].most_bound = near->ranges[line].most;
            continue;
        }
        ask(&ranging, line, true);
        ask(&ranging, line, false);
    }
    aside_solver_free(ranging.work);
}
