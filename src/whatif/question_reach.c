/*
 * question_reach.c - the least money with which the outcome reaches a number: the same amount more
 * of one source in each year of the horizon, to the city's unit, found by asking for the best
 * outcome with one amount after another.
 *
 * More money never makes the best outcome worse where it may be left unspent and no rule is a
 * share of what is available: such a rule grows with the money, and in the end no plan keeps it.
 * The best outcome is then a hill (concave in the money, but for on/off choices). So the search
 * goes up in steps that grow, until the number is reached, or the outcome falls or no plan is left,
 * or there is more money than anything could use. Of a number that was reached it seeks the least
 * money by halves; of one that was not, the top of the hill by thirds, and then by halves the least
 * money that comes to as much. What it ends on is tried,
 * and so is one unit less; both outcomes are in the answer. A source all of which must be placed
 * is refused.
 */
#include "question.h"

#include <math.h>

struct reaching {
    struct aside_arena *arena;
    const struct aside_question_base *base;
    struct aside_reach *out;
    struct aside_saying saying;
    struct aside_error *err;
    double goal; /* what is sought now: the number, or the most there is */
    bool limited;
};

/* ---- which source ------------------------------------------------------------------------ */

static size_t usual_source(const struct aside_city *city)
{
    size_t local = SIZE_MAX;

    for (size_t s = city->sources.count; s-- > 0;) {
        const struct aside_source *source = &city->sources.items[s];
        bool better = local == SIZE_MAX || source->term == ASIDE_RECURRING
            || city->sources.items[local].term != ASIDE_RECURRING;

        if (source->kind == ASIDE_LOCAL && better)
            local = s;
    }
    return local == SIZE_MAX ? 0 : local;
}

/* ---- one amount -------------------------------------------------------------------------- */

static enum aside_status city_with(struct aside_city **city, struct aside_arena *arena,
                                   const struct reaching *r, int64_t extra,
                                   struct aside_problems *found)
{
    size_t years = r->base->plan->year_count;
    aside_money *amounts = aside_arena_array(arena, years, sizeof(*amounts));
    struct aside_source_money money = { .source = r->out->source, .amounts = amounts };

    for (size_t y = 0; y < years; y++)
        amounts[y].cents = r->base->plan->sources[r->out->source][y].amount.cents + extra;
    return aside_city_with_money(city, arena, r->base->city, &money, 1, found);
}

/* The best outcome with so much more a year; -INFINITY where there is no plan. */
static enum aside_status best_with(double *value, struct reaching *r, int64_t extra)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_problems found = { .arena = scratch };
    struct aside_solve_options options = *r->base->options;
    struct aside_city *city = NULL;
    enum aside_status status = city_with(&city, scratch, r, extra, &found);
    double bound;

    *value = -INFINITY;
    options.bounds = NULL;
    if (status == ASIDE_OK)
        status = aside_best_outcome(value, &bound, scratch, city, &options, r->err);
    else if (found.faults > 0)
        status = ASIDE_INFEASIBLE;
    r->out->asked++;
    aside_arena_free(scratch);
    if (status == ASIDE_INFEASIBLE) {
        *value = -INFINITY;
        return ASIDE_OK;
    }
    if (status == ASIDE_UNPROVEN) {
        r->limited = true;
        return ASIDE_OK;
    }
    return status;
}

/* As near to what is sought as the solver can tell. */
static bool reaches(const struct reaching *r, double value)
{
    return value >= r->goal - 1e-7 * (1 + fabs(r->goal));
}

/* ---- the search -------------------------------------------------------------------------- */

/* Twice what everything could use, and what there is: more than that finds no use. */
static int64_t enough(const struct aside_question_base *base)
{
    const int64_t MOST = ASIDE_MONEY_MAX_CENTS / 1000;
    int64_t unit = aside_city_unit(base->city).cents, sum = unit;

    for (size_t y = 0; y < base->plan->year_count; y++)
        sum += base->plan->available[y].cents;
    for (size_t k = 0; k < base->city->programs.count && sum < MOST; k++) {
        struct aside_maybe_money most = aside_program_maximum(&base->city->programs.items[k]);

        sum += most.given ? most.amount.cents : 0;
    }
    sum = sum < MOST ? 2 * sum : 2 * MOST;
    return sum / unit * unit;
}

/* Asks, and keeps the most that was seen. */
static enum aside_status try_units(double *value, struct reaching *r, int64_t units)
{
    enum aside_status status = best_with(value, r, units * r->out->unit.cents);

    if (status == ASIDE_OK && !r->limited && *value > r->out->most) {
        r->out->most = *value;
        r->out->tried.cents = units * r->out->unit.cents;
    }
    return status;
}

/* Between an amount that does not reach it and one that does, in units; ends on the latter. */
static enum aside_status halve(int64_t *least, struct reaching *r, int64_t low, int64_t high)
{
    enum aside_status status = ASIDE_OK;

    while (high - low > 1 && !r->limited && status == ASIDE_OK) {
        int64_t middle = low + (high - low) / 2;
        double value;

        status = try_units(&value, r, middle);
        if (reaches(r, value)) {
            high = middle;
            r->out->value = value;
        } else {
            low = middle;
            r->out->below = value;
        }
    }
    *least = high;
    return status;
}

static enum aside_status narrow(struct reaching *r, int64_t low, int64_t high)
{
    enum aside_status status = halve(&high, r, low, high);

    r->out->extra.cents = high * r->out->unit.cents;
    r->out->state = ASIDE_REACHED;
    return status;
}

/* The number is not reached: the least money with which the most is, as far as can be told. */
static enum aside_status settle_most(struct reaching *r)
{
    int64_t least = 0;
    enum aside_status status = ASIDE_OK;

    r->goal = r->out->most;
    if (!reaches(r, r->out->base))
        status = halve(&least, r, 0, r->out->tried.cents / r->out->unit.cents);
    r->out->tried.cents = least * r->out->unit.cents;
    r->out->value = r->out->below = NAN;
    return status;
}

/* The top of a hill between two amounts, unless the number is reached on the way. */
static enum aside_status climb(struct reaching *r, int64_t low, int64_t high)
{
    enum aside_status status = ASIDE_OK;
    double noise = 1e-7 * (1 + fabs(r->out->target));

    while (high - low > 2 && !r->limited) {
        int64_t third = (high - low) / 3, left = low + third, right = high - third;
        double at_left, at_right = -INFINITY;

        status = try_units(&at_left, r, left);
        if (status == ASIDE_OK && !r->limited && !reaches(r, at_left))
            status = try_units(&at_right, r, right);
        if (status != ASIDE_OK || r->limited)
            return status;
        if (reaches(r, at_left) || reaches(r, at_right)) {
            r->out->value = reaches(r, at_left) ? at_left : at_right;
            return narrow(r, low, reaches(r, at_left) ? left : right);
        }
        if (at_right > at_left - noise && !isinf(at_right))
            low = left;
        if (at_right < at_left + noise || isinf(at_left))
            high = right;
    }
    r->out->state = ASIDE_NOT_REACHED;
    return status;
}

static enum aside_status search(struct reaching *r)
{
    enum { FIRST = 1024, GROWTH = 4 };
    int64_t end = enough(r->base) / r->out->unit.cents, before = 0, low = 0, high;
    double last = r->out->base, value;

    r->out->below = r->out->most = r->out->base;
    for (high = FIRST < end ? FIRST : end;; high = high < end / GROWTH ? high * GROWTH : end) {
        enum aside_status status = try_units(&value, r, high);

        if (status != ASIDE_OK || r->limited)
            return status;
        if (reaches(r, value)) {
            r->out->value = value;
            return narrow(r, low, high);
        }
        if (value < last)
            return climb(r, before, high);
        if (high == end)
            break;
        before = low;
        low = high;
        r->out->below = last = value;
    }
    r->out->state = ASIDE_NOT_REACHED;
    return ASIDE_OK;
}

/* ---- words ------------------------------------------------------------------------------- */

static bool has_share_of_available(const struct aside_city *city)
{
    const struct aside_policy *policy = aside_city_policy(city);

    for (size_t i = 0; i < policy->earmarks.count; i++) {
        if (policy->earmarks.items[i].minimum.given || policy->earmarks.items[i].maximum.given)
            return true;
    }
    return policy->set_aside.count > 0 && policy->set_aside.items[0].of == ASIDE_OF_AVAILABLE;
}

static void say(struct reaching *r)
{
    const struct aside_source *source = &r->base->city->sources.items[r->out->source];

    aside_saying_begin(&r->saying, r->arena);
    aside_say(&r->saying,
              "The same amount more of %s in each year of the horizon, to the whole "
              "unit of %s; all else stays.",
              source->name, aside_shown(r->arena, r->out->unit));
    aside_say(&r->saying,
              "The outcome is the first objective: what is averted over the horizon, "
              "discounted as the city says, before rounding.");
    if (has_share_of_available(r->base->city))
        aside_say(&r->saying,
                  "A rule of this city is a share of the money available and grows "
                  "with it, so that less money than this may reach the number too.");
    r->out->said = r->saying.items;
    r->out->said_count = r->saying.count;
}

static const char *sentence_of(const struct reaching *r)
{
    const struct aside_reach *out = r->out;
    const struct aside_source *source = &r->base->city->sources.items[out->source];
    const char *name = r->base->city->outcome.items[0].name;

    switch (out->state) {
    case ASIDE_REACHED_ALREADY:
        return aside_arena_printf(r->arena, "The base plan reaches %.12g already: %.9g %s.",
                                  out->target, out->base, name);
    case ASIDE_REACHED:
        return aside_arena_printf(r->arena,
                                  "%s more a year of %s reaches %.12g (%.9g %s); %s a "
                                  "year less does not (%.9g).",
                                  aside_shown(r->arena, out->extra), source->name, out->target,
                                  out->value, name, aside_shown(r->arena, out->unit),
                                  out->below);
    case ASIDE_NOT_REACHED:
        return out->tried.cents == 0
            ? aside_arena_printf(r->arena,
                                 "%.12g cannot be reached by more of %s: %.9g %s is the "
                                 "most, as it is.",
                                 out->target, source->name, out->most, name)
            : aside_arena_printf(r->arena,
                                 "%.12g cannot be reached by more of %s: the most is "
                                 "%.9g %s, with %s more a year.",
                                 out->target, source->name, out->most, name,
                                 aside_shown(r->arena, out->tried));
    case ASIDE_REACH_UNKNOWN: break;
    }
    return "A limit came before the least money was found.";
}

/* ---- all --------------------------------------------------------------------------------- */

static enum aside_status plan_reached(struct reaching *r)
{
    struct aside_city *city = NULL;
    struct asking asking;
    enum aside_status status;

    aside_asking_begin(&asking, r->arena, r->base, ASIDE_ASK_REACH,
                       aside_arena_printf(r->arena, "%s more a year of %s",
                                          aside_shown(r->arena, r->out->extra),
                                          r->base->city->sources.items[r->out->source].name),
                       r->err);
    status = city_with(&city, r->arena, r, r->out->extra.cents, &asking.found);
    r->out->answer = asking.out;
    return aside_asking_plan(&asking, city, status);
}

static enum aside_status run(struct reaching *r)
{
    struct aside_reach *out = r->out;
    enum aside_status status;

    if (reaches(r, out->base)) {
        out->state = ASIDE_REACHED_ALREADY;
        return ASIDE_OK;
    }
    out->state = ASIDE_REACH_UNKNOWN;
    status = search(r);
    if (status == ASIDE_OK && out->state == ASIDE_NOT_REACHED && !r->limited)
        status = settle_most(r);
    if (status != ASIDE_OK)
        return status;
    if (r->limited)
        out->state = ASIDE_REACH_UNKNOWN;
    if (out->state != ASIDE_REACHED)
        return ASIDE_OK;
    out->extra_total.cents = out->extra.cents * (int64_t)r->base->plan->year_count;
    return plan_reached(r);
}

enum aside_status aside_question_reach(struct aside_reach **out, struct aside_arena *arena,
                                       const struct aside_question_base *base, double target,
                                       const char *source, struct aside_error *err)
{
    struct aside_reach *made = aside_arena_alloc(arena, sizeof(*made));
    struct reaching r = { .arena = arena, .base = base, .out = made, .err = err };
    enum aside_status status = ASIDE_OK;

    if (!(target > 0) || isinf(target))
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "an outcome to be reached is a number above 0");
    made->source = usual_source(base->city);
    if (source != NULL)
        status = aside_source_find(&made->source, base->city, source, err);
    if (status != ASIDE_OK)
        return status;
    if (base->city->sources.items[made->source].use == ASIDE_USE_ALL)
        return aside_error_set(
            err, ASIDE_ERR_USAGE, NULL, 0,
            "all of source '%s' must be placed, so that more of it may leave "
            "no plan at all: name a source whose money may wait",
            base->city->sources.items[made->source].id);
    made->target = r.goal = target;
    made->base = base->plan->objective;
    made->unit = aside_city_unit(base->city);
    made->value = made->below = made->most = NAN;
    say(&r);
    status = run(&r);
    made->sentence = sentence_of(&r);
    *out = made;
    return status;
}
