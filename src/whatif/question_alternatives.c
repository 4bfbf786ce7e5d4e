/*
 * question_alternatives.c - plans near the best one that move the most money away from it, what
 * they have in common, and what each costs.
 *
 * aside_plans_near() finds them, rounded and audited; here is what is said of them, in integers.
 */
#include "question.h"

#include <math.h>

static const int64_t DOLLAR = 100;

struct alternating {
    struct aside_arena *arena;
    const struct aside_question_base *base;
    struct aside_alternatives *out;
    const struct aside_near *near;
    struct aside_error *err;
};

/* ---- what is asked ----------------------------------------------------------------------- */

static bool counts_outcomes(const struct aside_plan *plan)
{
    bool any = false;

    for (size_t k = 0; k < plan->subject_count; k++)
        any = any || plan->subjects[k].has_estimate;
    return any && plan->rounded > 0;
}

static enum aside_status check(const struct alternating *a)
{
    const struct aside_alternatives *out = a->out;

    if (out->asked < 1 || out->asked > ASIDE_ALTERNATIVES_MOST)
        return aside_error_set(a->err, ASIDE_ERR_USAGE, NULL, 0,
                               "alternatives are 1 to %d, not %zu", ASIDE_ALTERNATIVES_MOST,
                               out->asked);
    if (out->within < 0 || out->within > ASIDE_SHARE_ONE)
        return aside_error_set(a->err, ASIDE_ERR_USAGE, NULL, 0,
                               "a distance from the best outcome is 0%% to 100%%");
    if (!counts_outcomes(a->base->plan))
        return aside_error_set(a->err, ASIDE_ERR_USAGE, NULL, 0,
                               "alternatives are near the best plan by what they avert, and "
                               "no estimate counts in this plan: give programs estimates "
                               "('setaside help fields' tells how)");
    return ASIDE_OK;
}

static void say(struct alternating *a)
{
    struct aside_alternatives *out = a->out;
    struct aside_saying saying;

    aside_saying_begin(&saying, a->arena);
    aside_say(
        &saying,
        "A plan is near the best where it keeps every rule and averts at least %s of what "
        "the best does: %.6g of %.6g %s, discounted, as counted.",
        aside_shown_share(a->arena, ASIDE_SHARE_ONE - out->within), out->floor, out->best,
        a->base->city->outcome.items[0].name);
    aside_say(&saying,
              "Money has moved where programs and pools gain over all years what others "
              "lose: the smaller of the two sums. Money left idle, or moved between "
              "years of one program, has not.");
    aside_say(
        &saying,
        "Each alternative is as far as can be, but for a hundredth and rounding, from the "
        "nearest of the best plan and the alternatives before it; of plans as far "
        "it averts the most. It is rounded and audited like any plan.");
    aside_say(&saying,
              "The least and the most that a program or pool can get are over all plans "
              "near the best, not only those listed; less than a dollar is nothing.");
    if (a->base->plan->status == ASIDE_UNPROVEN)
        aside_say(&saying,
                  "A limit ended the search for the best plan: the best is the best that "
                  "was found.");
    out->said = saying.items;
    out->said_count = saying.count;
}

/* ---- money moved ------------------------------------------------------------------------- */

static aside_money moved_between(const struct aside_plan *from, const struct aside_plan *to)
{
    int64_t gained = 0, lost = 0;

    for (size_t k = 0; k < from->subject_count; k++) {
        int64_t change = to->subjects[k].total.cents - from->subjects[k].total.cents;

        if (change > 0)
            gained += change;
        else
            lost -= change;
    }
    return (aside_money){ gained < lost ? gained : lost };
}

static void measure(struct alternating *a, struct aside_alternative *one, size_t at)
{
    one->moved = moved_between(a->base->plan, one->plan);
    for (size_t i = 0; i < at; i++) {
        const struct aside_alternative *before = &a->out->items.items[i];

        if (before->plan != NULL)
            one->apart[i] = moved_between(before->plan, one->plan);
    }
}

/* ---- one alternative --------------------------------------------------------------------- */

static void take_plan(struct alternating *a, struct aside_alternative *one,
                      const struct aside_plan *plan)
{
    const struct aside_plan *best = a->base->plan;

    one->state = ASIDE_ANSWERED;
    one->plan = plan;
    one->comparison = aside_comparison_make(a->arena, a->base->city, best, a->base->city, plan);
    aside_side_of_plan(&one->side, a->arena, a->base, a->base->city, plan);
    aside_moved_list(a->arena, one->comparison, &one->moved_subjects.items,
                     &one->moved_subjects.count);
    for (size_t i = 0; i < one->moved_subjects.count; i++) {
        one->enters += one->moved_subjects.items[i].fate == ASIDE_ENTERS;
        one->leaves += one->moved_subjects.items[i].fate == ASIDE_LEAVES;
    }
    one->change = aside_worth_of(plan->rounded, best->rounded, 0);
    if (aside_worth_of(plan->rounded, a->out->floor, 0).state == ASIDE_WORTH_KNOWN)
        one->below = fmax(a->out->floor - plan->rounded, 0);
}

static void add(struct alternating *a, size_t at)
{
    const struct aside_near_plan *found = &a->near->plans[at];
    struct aside_alternative *one = &a->out->items.items[at];

    one->letter = (char)('A' + at);
    one->sought = found->moved;
    one->bound = found->bound;
    one->verified = found->status == ASIDE_OK;
    one->apart = aside_arena_array(a->arena, at, sizeof(one->apart[0]));
    a->out->items.count++;
    if (found->plan == NULL) {
        one->state = ASIDE_NOT_PLANNED;
        one->why = aside_arena_printf(a->arena, "It was not planned: %s.", found->why);
        return;
    }
    take_plan(a, one, found->plan);
    measure(a, one, at);
}

static void measure_all(struct aside_alternatives *out)
{
    bool any = false;

    for (size_t i = 0; i < out->items.count; i++) {
        const struct aside_alternative *one = &out->items.items[i];

        if (one->plan == NULL)
            continue;
        if (!any || one->moved.cents < out->moved_least.cents)
            out->moved_least = one->moved;
        if (!any || one->moved.cents > out->moved_most.cents)
            out->moved_most = one->moved;
        any = true;
    }
}

/* ---- what they have in common ------------------------------------------------------------ */

static void widen(struct aside_near_range *range, aside_money amount)
{
    if (amount.cents < range->least.cents)
        range->least = amount;
    if (amount.cents > range->most.cents)
        range->most = amount;
    if (range->least_known || range->least.cents < range->least_bound.cents)
        range->least_bound = range->least;
    if (range->most_known || range->most.cents > range->most_bound.cents)
        range->most_bound = range->most;
}

static enum aside_shared shared_by(const struct aside_near_range *range)
{
    if (range->least_bound.cents >= DOLLAR)
        return ASIDE_SHARED_EVERY;
    if (range->most_bound.cents < DOLLAR)
        return ASIDE_SHARED_NONE;
    if (range->least.cents < DOLLAR && range->most.cents >= DOLLAR)
        return ASIDE_SHARED_CHOICE;
    return ASIDE_SHARED_UNDECIDED;
}

static void fill_subject(struct alternating *a, size_t k)
{
    struct aside_alternatives *out = a->out;
    struct aside_alternative_subject *subject = &out->subjects[k];

    subject->best = a->base->plan->subjects[k].total;
    subject->range = a->near->ranges[k];
    widen(&subject->range, subject->best);
    for (size_t i = 0; i < out->items.count; i++) {
        const struct aside_alternative *one = &out->items.items[i];

        if (one->plan != NULL && !(one->below > 0))
            widen(&subject->range, one->plan->subjects[k].total);
    }
    subject->shared = shared_by(&subject->range);
    out->shared[subject->shared]++;
    out->inexact += !subject->range.least_known || !subject->range.most_known;
}

static void fill_shared(struct alternating *a)
{
    struct aside_alternatives *out = a->out;

    out->subjects = aside_arena_array(a->arena, out->subject_count, sizeof(out->subjects[0]));
    for (size_t k = 0; k < out->subject_count; k++)
        fill_subject(a, k);
}

const char *aside_shared_name(enum aside_shared shared)
{
    switch (shared) {
    case ASIDE_SHARED_EVERY: return "in every one";
    case ASIDE_SHARED_CHOICE: return "a choice";
    case ASIDE_SHARED_NONE: return "in none";
    case ASIDE_SHARED_UNDECIDED: break;
    }
    return "not decided";
}

/* ---- all --------------------------------------------------------------------------------- */

static enum aside_status find(struct alternating *a)
{
    struct aside_alternatives *out = a->out;
    struct aside_near *near = NULL;
    struct aside_error err = { 0 };
    enum aside_status status = aside_plans_near(&near, a->arena, a->base->city,
                                                aside_plan_amounts(a->arena, a->base->plan),
                                                out->floor, out->asked, a->base->options, &err);

    a->near = near;
    if (status == ASIDE_UNPROVEN) {
        out->state = ASIDE_NOT_PLANNED;
        out->why = "A limit came before any plan near the best was found: allow more.";
        return ASIDE_OK;
    }
    if (status != ASIDE_OK && a->err != NULL)
        *a->err = err;
    return status;
}

static enum aside_status run(struct alternating *a)
{
    struct aside_alternatives *out = a->out;
    enum aside_status status = find(a);

    if (status != ASIDE_OK || a->near == NULL)
        return status;
    out->state = ASIDE_ANSWERED;
    out->items.items = aside_arena_array(a->arena, out->asked, sizeof(out->items.items[0]));
    for (size_t i = 0; i < a->near->plan_count; i++)
        add(a, i);
    out->exhausted = a->near->plan_count < out->asked && !a->near->stopped;
    measure_all(out);
    fill_shared(a);
    return ASIDE_OK;
}

enum aside_status aside_question_alternatives(struct aside_alternatives **out,
                                              struct aside_arena *arena,
                                              const struct aside_question_base *base,
                                              size_t count, int32_t within,
                                              struct aside_error *err)
{
    struct aside_alternatives *made = aside_arena_alloc(arena, sizeof(*made));
    struct alternating a = { .arena = arena, .base = base, .out = made, .err = err };
    enum aside_status status;

    made->base = base;
    made->asked = count;
    made->within = within;
    status = check(&a);
    if (status != ASIDE_OK)
        return status;
    made->best = fmin(base->plan->rounded, base->plan->objective);
    made->floor = made->best * (double)(ASIDE_SHARE_ONE - within) / ASIDE_SHARE_ONE;
    made->subject_count = base->plan->subject_count;
    made->year_count = base->plan->year_count;
    aside_side_of_plan(&made->before, arena, base, base->city, base->plan);
    say(&a);
    status = run(&a);
    *out = made;
    return status;
}
