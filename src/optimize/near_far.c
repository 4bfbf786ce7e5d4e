/*
 * near_far.c - near plans that move the most money: each is as far as can be from the nearest of
 * the plans before it, the best among them.
 *
 * How far one plan is from another is the smaller of what lines gain and what lines lose over the
 * horizon. To make the most of gains and losses takes a choice for each line that could go either
 * way, so that it does not do both. The ranges of near_range.c say how far each can go, which is
 * what keeps the search short.
 */
#include "near.h"

#include "objectives.h"
#include "plan.h"

#include <math.h>

static const double WORK = 6e7;      /* ten seconds or so for each plan */
static const double WORK_TIES = 1e7; /* and two for the best among plans as far */
static const double GAP = 0.008;     /* of a search; what is said of it has more room */
static const double SURE = 0.01;
static const double CENTS = 100000.0;
static const double A_CENT = 1e-5, A_DIME = 1e-4;

/* A line's movement from one plan. Columns; 0: it cannot go that way. */
struct way {
    double from; /* its total there */
    double room_up, room_down;
    int up, down, turn; /* turn: 1 where it goes up; 0: it can go one way only */
};

/* Movement from one plan. */
struct leg {
    struct way *ways; /* [line] */
};

struct far {
    struct near *near;
    struct solver *work;
    struct leg *legs;
    size_t leg_count;
    int distance;
    int *columns; /* room for a row, from 1 */
    double *values;
};

static void state_floor(struct far *far, double floor)
{
    aside_solver_state_row(far->work, aside_solver_row(far->work, "outcome"), floor, INFINITY);
}

/* ---- columns and rows -------------------------------------------------------------------- */

/* amount <= room where the choice is for it: room x turn, or room x (1 - turn). */
static void bind_to_turn(struct far *far, int column, double room, int turn, bool up)
{
    int columns[3] = { 0, column, turn };
    double values[3] = { 0, 1, up ? -room : room };

    aside_solver_add_row(far->work, columns, values, 2, -INFINITY, up ? 0 : room);
}

/* total - up + down = from */
static void add_way(struct far *far, struct way *way, size_t line)
{
    const struct near_range *range = &far->near->ranges[line];
    int columns[4] = { 0, far->near->totals[line], 0, 0 }, count = 1;
    double values[4] = { 0, 1, 0, 0 };

    if (far->near->totals[line] == 0)
        return;
    way->room_up = fmax(range->most_bound - way->from, 0);
    way->room_down = fmax(way->from - range->least_bound, 0);
    if (way->room_up + way->room_down <= A_CENT)
        return;
    if (way->room_up > A_CENT) {
        way->up = aside_solver_add_column(far->work, 0, way->room_up, false, 0);
        columns[++count] = way->up;
        values[count] = -1;
    }
    if (way->room_down > A_CENT) {
        way->down = aside_solver_add_column(far->work, 0, way->room_down, false, 0);
        columns[++count] = way->down;
        values[count] = 1;
    }
    /* What goes one way only may stray a dime the other way. */
    aside_solver_add_row(far->work, columns, values, count,
                         way->from - (way->down == 0 ? A_DIME : 0),
                         way->from + (way->up == 0 ? A_DIME : 0));
    if (way->up == 0 || way->down == 0)
        return;
    way->turn = aside_solver_add_column(far->work, 0, 1, true, 0);
    bind_to_turn(far, way->up, way->room_up, way->turn, true);
    bind_to_turn(far, way->down, way->room_down, way->turn, false);
}

/* distance <= all that goes up, or all that goes down. */
static void bound_distance(struct far *far, const struct leg *leg, bool up)
{
    int count = 1;

    far->columns[1] = far->distance;
    far->values[1] = 1;
    for (size_t k = 0; k < far->near->in.line_count; k++) {
        int column = up ? leg->ways[k].up : leg->ways[k].down;

        if (column == 0)
            continue;
        far->columns[++count] = column;
        far->values[count] = -1;
    }
    aside_solver_add_row(far->work, far->columns, far->values, count, -INFINITY, 0);
}

static void add_leg(struct far *far, struct leg *leg)
{
    for (size_t k = 0; k < far->near->in.line_count; k++) {
        struct way *way = &leg->ways[k];

        way->up = way->down = way->turn = 0;
        add_way(far, way, k);
    }
    bound_distance(far, leg, true);
    bound_distance(far, leg, false);
}

/* ---- an answer to begin with ------------------------------------------------------------- */

static double distance_from(const struct leg *leg, const double *totals, size_t lines)
{
    double up = 0, down = 0;

    for (size_t k = 0; k < lines; k++) {
        double moved = totals[k] - leg->ways[k].from;

        if (moved > 0 && leg->ways[k].up != 0)
            up += fmin(moved, leg->ways[k].room_up);
        if (moved < 0 && leg->ways[k].down != 0)
            down += fmin(-moved, leg->ways[k].room_down);
    }
    return fmin(up, down);
}

static double least_distance(const struct far *far, const double *totals)
{
    double least = INFINITY;

    for (size_t i = 0; i < far->leg_count; i++)
        least = fmin(least, distance_from(&far->legs[i], totals, far->near->in.line_count));
    return least;
}

/* By the totals themselves: the columns that measure it may stray by a dime a line. */
static double distance_now(const struct far *far)
{
    const struct near *near = far->near;
    double *totals = aside_arena_array(near->scratch, near->in.line_count, sizeof(*totals));

    for (size_t k = 0; k < near->in.line_count; k++)
        totals[k] = near->totals[k] != 0 ? aside_solver_value(far->work, near->totals[k]) : 0;
    return least_distance(far, totals);
}

/* The farthest of the answers in hand. */
static const struct near_answer *farthest(const struct far *far, double *distance)
{
    const struct near_answer *best = NULL;

    *distance = 0;
    for (size_t i = 0; i < far->near->answer_count; i++) {
        const struct near_answer *answer = &far->near->answers[i];
        double at = least_distance(far, answer->totals);

        if (at <= *distance)
            continue;
        *distance = at;
        best = answer;
    }
    return best;
}

/* The same answer with the movement that it makes. */
static double *with_movement(const struct far *far, const struct near_answer *answer,
                             double distance)
{
    int count = aside_solver_columns(far->work), own = aside_solver_columns(far->near->solver);
    double *values = aside_arena_array(far->near->scratch, (size_t)count + 1, sizeof(*values));

    for (int j = 1; j <= own; j++)
        values[j] = answer->values[j];
    for (size_t i = 0; i < far->leg_count; i++) {
        for (size_t k = 0; k < far->near->in.line_count; k++) {
            const struct way *way = &far->legs[i].ways[k];
            double moved = answer->totals[k] - way->from;

            if (way->up != 0)
                values[way->up] = fmax(moved, 0);
            if (way->down != 0)
                values[way->down] = fmax(-moved, 0);
            if (way->turn != 0)
                values[way->turn] = moved > 0 ? 1 : 0;
        }
    }
    values[far->distance] = distance;
    return values;
}

/* ---- one plan ---------------------------------------------------------------------------- */

static bool is_answer(enum solver_answer answer)
{
    return answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED;
}

/* The answer that the search began with, where it came to none of its own. */
static bool comes_back_to(struct far *far, const double *known)
{
    aside_solver_unsettle_integers(far->work);
    aside_solver_fix_integers(far->work, known);
    return aside_solver_lp(far->work, NULL) == SOLVER_OPTIMAL;
}

static enum solver_answer search(struct far *far, double *bound)
{
    struct solver_limits limits = aside_near_limits(far->near, WORK);
    double distance = 0, relaxed;
    const struct near_answer *known = farthest(far, &distance);
    enum solver_answer answer;

    limits.gap = fmax(limits.gap, GAP);
    if (known != NULL)
        limits.known = with_movement(far, known, distance);
    aside_solver_clear_aim(far->work);
    aside_solver_set_coefficient(far->work, far->distance, 1);
    aside_solver_set_direction(far->work, true);
    aside_solver_scale(far->work);
    answer = aside_solver_lp(far->work, &limits);
    if (answer != SOLVER_OPTIMAL)
        return answer == SOLVER_STOPPED ? SOLVER_UNDECIDED : answer;
    /* A search that a limit ends early may know no bound of its own. */
    relaxed = aside_solver_objective(far->work);
    answer = aside_solver_mip(far->work, &limits, bound);
    if (is_answer(answer))
        *bound = fmin(*bound, relaxed);
    else if (limits.known != NULL && comes_back_to(far, limits.known)) {
        *bound = relaxed;
        answer = SOLVER_STOPPED;
    }
    return answer;
}

static double *values_of(const struct far *far)
{
    int count = aside_solver_columns(far->work);
    double *values = aside_arena_array(far->near->scratch, (size_t)count + 1, sizeof(*values));

    for (int j = 1; j <= count; j++) {
        values[j] = aside_solver_value(far->work, j);
        if (aside_solver_is_integer(far->work, j))
            values[j] = floor(values[j] + 0.5);
    }
    return values;
}

static void hold_turns(struct far *far, const double *values)
{
    for (size_t i = 0; i < far->leg_count; i++) {
        for (size_t k = 0; k < far->near->in.line_count; k++) {
            int turn = far->legs[i].ways[k].turn;

            if (turn != 0)
                aside_solver_fix_column(far->work, turn, values[turn]);
        }
    }
}

/* So many planning units, in the model's. */
static double units(const struct far *far, double count)
{
    return (double)far->near->in.unit.cents / CENTS * count;
}

/*
 * Among plans as far, every line going the way it does, the one with the best outcome; and of
 * those the one that later objectives choose. On/off choices are open again. As far is as far but
 * for half a unit a line: the outcome then stands above its floor, and rounding finds room.
 */
static enum aside_status settle_ties(struct far *far, double distance, struct aside_error *err)
{
    struct solver_limits limits = aside_near_limits(far->near, WORK_TIES);
    double *values = values_of(far), bound;

    aside_solver_state_column(
        far->work, far->distance,
        fmax(distance - units(far, (double)far->near->in.line_count / 2), 0), INFINITY);
    aside_solver_unsettle_integers(far->work);
    hold_turns(far, values);
    limits.known = values;
    if (!aside_solver_aim(far->work, "outcome", true)
        || !is_answer(aside_solver_mip(far->work, &limits, &bound))) {
        aside_solver_fix_integers(far->work, values);
        if (aside_solver_lp(far->work, NULL) != SOLVER_OPTIMAL)
            return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                                   "a plan near the best was found but could not be kept");
    }
    limits = aside_near_limits(far->near, WORK_TIES);
    return aside_objectives_seek_rest(&far->work, far->near->scratch, true, &limits, err);
}

/*
 * Single units move: half of what the plan may come nearer is the solver's, where rules have to be
 * tightened, and half is left for them. The floor may be missed by less than the solver can tell.
 */
static enum aside_status round_plan(struct far *far, struct aside_near_plan *plan,
                                    double distance, struct aside_error *err)
{
    struct near *near = far->near;
    struct aside_plan *made = NULL;
    struct aside_error why = { 0 };
    enum aside_status status;

    aside_solver_state_column(
        far->work, far->distance,
        fmax(distance - units(far, (double)(near->in.line_count * near->in.year_count) / 2), 0),
        INFINITY);
    state_floor(far, near->out->floor * (1 - 1e-7));
    status = aside_plan_of_answer(&made, near->arena, &near->in, far->work, near->options,
                                  &why);
    plan->plan = made;
    if (status == ASIDE_UNPROVEN) {
        plan->why = aside_arena_strdup(near->arena, why.message);
        return ASIDE_OK;
    }
    if (status != ASIDE_OK && err != NULL)
        *err = why;
    return status;
}

/* The next plan is to be far from this one as well, as it is listed. */
static void take(struct far *far, const struct aside_plan *plan)
{
    struct leg *leg = &far->legs[far->leg_count++];
    const struct near *near = far->near;

    leg->ways = aside_arena_array(near->scratch, near->in.line_count, sizeof(*leg->ways));
    for (size_t k = 0; k < near->in.line_count; k++) {
        if (plan != NULL)
            leg->ways[k].from = (double)plan->subjects[k].total.cents / CENTS;
        else if (near->totals[k] != 0)
            leg->ways[k].from = fmax(aside_solver_value(far->work, near->totals[k]), 0);
    }
    aside_near_learn(far->near, far->work);
}

/* What stands after this is what the problem states: a hold that is released comes back to it. */
static void lay_out(struct far *far)
{
    struct near *near = far->near;
    struct solver *made = aside_solver_copy(near->solver, near->scratch);

    far->work = made;
    far->distance = aside_solver_add_column(made, 0, INFINITY, false, 0);
    for (size_t i = 0; i < far->leg_count; i++)
        add_leg(far, &far->legs[i]);
    far->work = aside_solver_copy(made, near->scratch);
    aside_solver_free(made);
}

/* False: no plan is any farther than a unit of money, or none was found. */
static enum aside_status find_plan(struct far *far, bool *found, struct aside_error *err)
{
    struct aside_near *out = far->near->out;
    struct aside_near_plan *plan = &out->plans[out->plan_count];
    double unit = (double)far->near->in.unit.cents / CENTS, bound = 0, distance;
    enum solver_answer answer;
    enum aside_status status;

    *found = false;
    lay_out(far);
    answer = search(far, &bound);
    out->stopped = !is_answer(answer);
    if (!is_answer(answer) || distance_now(far) < fmax(unit, ASIDE_NEAR_SAME))
        return ASIDE_OK;
    distance = aside_solver_value(far->work, far->distance);
    plan->status = bound - distance <= SURE * bound ? ASIDE_OK : ASIDE_UNPROVEN;
    status = settle_ties(far, distance, err);
    if (status != ASIDE_OK)
        return status;
    distance = distance_now(far);
    bound = fmax(bound, distance);
    plan->moved.cents = llround(distance * CENTS);
    plan->bound.cents = llround(bound * CENTS);
    out->plan_count++;
    *found = true;
    status = round_plan(far, plan, distance, err);
    take(far, plan->plan);
    return status;
}

static void begin(struct far *far, struct near *near, size_t count)
{
    size_t lines = near->in.line_count;

    *far = (struct far){
        .near = near,
        .legs = aside_arena_array(near->scratch, count + 1, sizeof(*far->legs)),
        .leg_count = 1,
        .columns = aside_arena_array(near->scratch, lines + 2, sizeof(*far->columns)),
        .values = aside_arena_array(near->scratch, lines + 2, sizeof(*far->values)),
    };
    far->legs[0].ways = aside_arena_array(near->scratch, lines, sizeof(*far->legs[0].ways));
    for (size_t k = 0; k < lines; k++)
        far->legs[0].ways[k].from = aside_near_best(near, k);
    near->out->plans = aside_arena_array(near->arena, count, sizeof(near->out->plans[0]));
}

enum aside_status aside_near_far(struct near *near, struct aside_error *err)
{
    size_t count = near->count;
    enum aside_status status = ASIDE_OK;
    bool found = true;
    struct far far;

    begin(&far, near, count);
    for (size_t i = 0; status == ASIDE_OK && found && i < count; i++) {
        status = find_plan(&far, &found, err);
        aside_solver_free(far.work);
    }
    return status;
}
