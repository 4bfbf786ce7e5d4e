/*
 * turns.c - how far a program's estimate or price may move before it enters the plan or leaves
 * it, in whole percents, each said only after the problem was solved on both sides of it.
 *
 * The best objective with a program in it grows with its effect, convex and piecewise straight,
 * while the best without it stays: they cross once. A few steps of Newton's method find about
 * where; whole percents are then tried until two neighbours answer differently.
 */
#include "explain.h"

#include <math.h>

enum { NEWTON_STEPS = 6 };

struct turning {
    struct probe *probe;
    size_t line;
    double rival,
        rival_slope; /* the best without what the line might earn: rival + slope x % */
    double spent; /* k$, of the last answer */
    bool of_price;
    bool failed;
};

static void change(struct turning *turning, double percent)
{
    aside_probe_free_choices(turning->probe, turning->line);
    if (turning->of_price)
        aside_probe_scale_price(turning->probe, turning->line, percent);
    else
        aside_probe_scale_effect(turning->probe, turning->line, percent);
}

/* The best objective at this percent, and how much of it the line averts. */
static bool solve_at(struct turning *turning, double percent, double *value, double *averted)
{
    struct probe *probe = turning->probe;
    enum solver_answer answer = SOLVER_UNDECIDED;

    *value = *averted = 0;
    if (!aside_probe_is_tired(probe)) {
        change(turning, percent);
        answer = aside_probe_solve(probe, value);
        if (answer == SOLVER_OPTIMAL) {
            *averted = aside_probe_averted(probe, turning->line);
            turning->spent = aside_probe_spend(probe, turning->line, false);
        }
        aside_edit_undo(probe->edit);
    }
    turning->failed = turning->failed || answer != SOLVER_OPTIMAL;
    return answer == SOLVER_OPTIMAL;
}

static double rival_at(const struct turning *turning, double percent)
{
    return turning->rival + turning->rival_slope * percent;
}

/* Does the line earn its place at this percent, with money that a rounded plan would show? */
static bool earns(struct turning *turning, double percent, double *value, double *averted)
{
    return solve_at(turning, percent, value, averted)
        && *value > rival_at(turning, percent) + turning->probe->noise
        && turning->spent >= (double)turning->probe->in->unit.cents / 100000.0 - 1e-9;
}

static bool earns_at(struct turning *turning, int64_t percent)
{
    double value, averted;

    return earns(turning, (double)percent, &value, &averted);
}

struct point {
    double percent, value, averted;
};

/* About where the two cross, from a point at which the line earns its place. */
static double cross_near(struct turning *turning, struct point at)
{
    for (int i = 0; i < NEWTON_STEPS; i++) {
        double slope = at.averted / at.percent - turning->rival_slope;
        double next = at.percent - (at.value - rival_at(turning, at.percent)) / slope;

        if (slope <= 0)
            break;
        if (!(next > 0) || at.percent - next < 0.25)
            return fmax(next, 0);
        if (!earns(turning, next, &at.value, &at.averted))
            return next;
        at.percent = next;
    }
    return at.percent;
}

/*
 * `with` earns its place and `without` does not: brings them together, first around a guess
 * and its neighbour, which is nearly always enough.
 */
static struct aside_turn close_in(struct turning *turning, int64_t with, int64_t without,
                                  int64_t guess)
{
    int64_t toward_with = with > without ? 1 : -1;

    for (int tried = 0; llabs(with - without) > 1 && !turning->failed; tried++) {
        bool between = (guess - without) * toward_with > 0 && (with - guess) * toward_with > 0;
        int64_t at = tried < 2 && between ? guess : without + (with - without) / 2;
        bool earned = earns_at(turning, at);

        if (earned)
            with = at;
        else
            without = at;
        guess = earned ? at - toward_with : at + toward_with;
    }
    return (struct aside_turn){ .known = !turning->failed, .stays = with, .flips = without };
}

/* What rules alone would give a line that they keep in: the plan at a hundredth of its effect. */
static bool find_rule_given(struct turning *turning)
{
    double value, averted;

    if (!solve_at(turning, 1, &value, &averted))
        return false;
    turning->rival = value - averted;
    turning->rival_slope = averted;
    return true;
}

static aside_money nearest_unit(const struct instance *in, double thousands)
{
    int64_t unit = in->unit.cents;

    return (aside_money){ llround(thousands * 100000.0 / (double)unit) * unit };
}

/* A program in the plan: how bad may its effect turn out? */
static void find_leaving(struct aside_reason *reason, struct turning *turning, int64_t least)
{
    const struct probe *probe = turning->probe;
    struct point now = { 100, probe->base, aside_probe_averted_first(probe, turning->line) };

    if (now.value <= rival_at(turning, now.percent) + probe->noise)
        return; /* it stands in the plan and earns nothing: a tie, or a rule */
    reason->effect = close_in(turning, 100, least, (int64_t)ceil(cross_near(turning, now)));
    reason->effect_asked = !turning->failed;
    if (reason->effect.known && reason->effect.flips == least
        && earns_at(turning, reason->effect.stays))
        reason->keeps = nearest_unit(turning->probe->in, turning->spent);
}

/* A program out of the plan: how much better must it be? */
static void find_entering(struct aside_reason *reason, struct turning *turning)
{
    struct point most = { .percent = ASIDE_TURN_MOST };

    if (!earns(turning, most.percent, &most.value, &most.averted)) {
        reason->effect_asked = !turning->failed;
        return;
    }
    reason->effect = close_in(turning, ASIDE_TURN_MOST, 100,
                              (int64_t)ceil(cross_near(turning, most)));
    /* From where the program stands, which is out. */
    reason->effect = (struct aside_turn){ .known = reason->effect.known,
                                          .stays = reason->effect.flips,
                                          .flips = reason->effect.stays };
    reason->effect_asked = !turning->failed;
}

static void find_cheaper(struct aside_reason *reason, struct turning *turning)
{
    struct aside_turn turn;
    /* At a price of 100/e percent a program does for a dollar what it would at e percent of its
     * effect; less is saved where its size, not its price, is what binds. */
    int64_t guess = reason->effect.known ? 10000 / reason->effect.flips : 50;

    if (!aside_probe_scale_price(turning->probe, turning->line, 50)) {
        aside_edit_undo(turning->probe->edit);
        return;
    }
    aside_edit_undo(turning->probe->edit);
    turning->of_price = true;
    if (!earns_at(turning, 1)) {
        reason->price_asked = !turning->failed;
        return;
    }
    turn = close_in(turning, 1, 100, guess);
    reason->price = (struct aside_turn){ turn.known, turn.flips, turn.stays };
    reason->price_asked = !turning->failed;
}

static bool is_close(const struct aside_turn *turn)
{
    return turn->known && llabs(turn->flips - 100) <= ASIDE_CLOSE_CALL;
}

/* A line that stays to the last percent that was solved does not leave, be its low end nothing. */
static bool leaves_at_low(const struct line *line, const struct aside_reason *reason)
{
    const struct aside_effect *effect = aside_program_effect(line->program);
    double last = effect->levels.items[effect->levels.count - 1].averts;

    return reason->effect.known && reason->effect.flips > 0 && effect->low.given && last > 0
        && effect->low.value / (last * line->scale) * 100 <= (double)reason->effect.flips;
}

static void find_estimated(struct aside_reason *reason, struct probe *probe, size_t line,
                           bool out)
{
    struct turning turning = { .probe = probe, .line = line, .rival = probe->base };

    if (!out) {
        turning.rival += reason->without.change;
        if (reason->without.state != ASIDE_WORTH_NO_PLAN)
            find_leaving(reason, &turning, 0);
        else if (find_rule_given(&turning))
            find_leaving(reason, &turning, 1);
        reason->low_flips = leaves_at_low(&probe->in->lines[line], reason);
    } else {
        find_entering(reason, &turning);
        turning.failed = false;
        find_cheaper(reason, &turning);
    }
    reason->close_call = is_close(&reason->effect) || is_close(&reason->price);
}

/* ---- without an estimate ----------------------------------------------------------------- */

/* A line as if it averted so much a year at full size: does that bring it in? */
static bool comes_in(struct probe *probe, size_t line, aside_money full_size, double outcomes,
                     double *next)
{
    enum solver_answer answer;
    double value, spent;

    aside_probe_free_choices(probe, line);
    aside_probe_suppose(probe, line, outcomes, full_size);
    answer = aside_probe_solve(probe, &value);
    spent = answer == SOLVER_OPTIMAL
        ? aside_probe_spend(probe, line, true) / ((double)full_size.cents / 100000.0)
        : 0;
    aside_edit_undo(probe->edit);
    if (answer != SOLVER_OPTIMAL || value <= probe->base + probe->noise || spent <= 0)
        return false;
    *next = outcomes - (value - probe->base) / spent;
    return true;
}

/* The outcomes a year at full size at which a line that is out would come in. */
static struct aside_worth find_needed(struct probe *probe, size_t line, aside_money full_size)
{
    static const double FAR = 1000, NEAR_ENOUGH = 1e-3, NEXT_TO_NOTHING = 100;
    struct aside_worth needed = { .state = ASIDE_WORTH_NO_PLAN };
    double outcomes = 1 + fabs(probe->base) * 0.01, next = 0;
    int tries = 0;

    if (comes_in(probe, line, full_size, NEXT_TO_NOTHING * probe->noise, &next))
        return (struct aside_worth){ .state = ASIDE_WORTH_NOTHING };
    while (!comes_in(probe, line, full_size, outcomes, &next)) {
        if (aside_probe_is_tired(probe) || outcomes > FAR * (1 + fabs(probe->base)))
            return needed;
        outcomes *= FAR;
    }
    do {
        needed = (struct aside_worth){ ASIDE_WORTH_KNOWN, fmax(next, 0) };
        if (outcomes - next < NEAR_ENOUGH * outcomes || next <= probe->noise)
            break;
        outcomes = next;
    } while (comes_in(probe, line, full_size, outcomes, &next) && ++tries < 2 * NEWTON_STEPS);
    return needed;
}

/* The most that a program gets in a year. */
static aside_money most_of(const struct aside_plan *plan, size_t line)
{
    aside_money most = { 0 };

    for (size_t y = 0; y < plan->year_count; y++) {
        if (plan->subjects[line].years[y].spend.cents > most.cents)
            most = plan->subjects[line].years[y].spend;
    }
    return most;
}

static aside_money full_size_of(const struct probe *probe, const struct aside_plan *plan,
                                size_t line)
{
    const struct line *at = &probe->in->lines[line];

    if (at->most.given)
        return at->most.amount;
    return at->mix.total.cents > 0 ? at->mix.total : most_of(plan, line);
}

static double paid_in_full_sizes(const struct probe *probe, const struct aside_plan *plan,
                                 size_t line, aside_money full_size)
{
    double sum = 0;

    for (size_t y = 0; y < plan->year_count; y++)
        sum += aside_instance_discount(probe->in, y)
            * (double)plan->subjects[line].years[y].spend.cents / (double)full_size.cents;
    return sum;
}

/* Less than none can only be the solver's dust. */
static struct aside_worth at_least_none(struct aside_worth worth, double noise)
{
    if (worth.state == ASIDE_WORTH_KNOWN && worth.change <= noise)
        return (struct aside_worth){ .state = ASIDE_WORTH_NOTHING };
    return worth;
}

static void find_break_even(struct aside_reason *reason, struct probe *probe,
                            const struct aside_plan *plan, size_t line, bool out)
{
    struct aside_worth worth = reason->let_go;

    reason->break_even_of = out ? full_size_of(probe, plan, line) : most_of(plan, line);
    if (reason->break_even_of.cents == 0)
        return;
    if (out)
        worth = find_needed(probe, line, reason->break_even_of);
    else if (worth.state == ASIDE_WORTH_KNOWN)
        worth.change /= paid_in_full_sizes(probe, plan, line, reason->break_even_of);
    worth.change = aside_without_dust(worth.change);
    reason->break_even = at_least_none(worth, probe->noise);
}

void aside_turns_find(struct aside_reason *reason, struct probe *probe,
                      const struct aside_plan *plan, size_t line)
{
    bool out = plan->subjects[line].total.cents == 0;

    if (probe->in->lines[line].counts)
        find_estimated(reason, probe, line, out);
    else
        find_break_even(reason, probe, plan, line, out);
}
