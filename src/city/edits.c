/*
 * edits.c - two edits of a city's programs that no single --set makes: a freeze, and a floor
 * under wages.
 *
 * A freeze. No position that is listed as vacant or new is filled: it costs nothing, and its work
 * is not done. Let r be what is left of a program's listed cost without the pay and fringe of
 * those positions, as a share of it.
 *   mix       the positions are struck from the list: a dollar buys more of what is left, and
 *             none of them. No new position is left for the hiring rule to count.
 *   levels    stay as they are: the same dollars avert what they averted, and no more. That holds
 *             whatever the shape of the response, which scaling the levels would not.
 *   maximum   falls to r of it (start-up apart, which stays): money that would have paid the
 *             frozen positions has nothing to buy. Nor is it ever more than what is left of the
 *             listed cost, or r of what the program has today (or is held at) where that is more:
 *             to grow beyond that would take people who are not there.
 *   minimum   stays, so that nothing opens that could not open before. Where the maximum falls
 *             below it, a program that runs today (continuing, or with money committed) runs at
 *             the maximum, as it does with those positions empty; a new one cannot run.
 *   all or nothing  spends its maximum: by the same rule it runs at r of it if it runs today,
 *             and else not at all.
 *   hold      falls to r of it, for it held the pay of empty positions too; never below what is
 *             committed.
 *   commitment  each year's cost falls to r of it.
 *   committed, current  stay: they are facts. Where a rule such as policy/change leans on them
 *             and the freeze cannot keep it, that is the answer.
 *   whole positions  maximum and hold are cut to whole positions of those that are left.
 *   people    at full size fall to r of them, so that the same dollars serve as many.
 * A program all of whose positions are vacant or new cannot run: it is held at nothing, or, where
 * money is committed to it, gets that and averts nothing. What requires it cannot run either.
 *
 * A floor under wages. Every listed salary below the floor is raised to it, fringe in proportion.
 * The listed cost of the program rises by a factor, and every amount of money that stands for an
 * amount of its work rises by the same factor: levels' spend (or an estimate's full spend and
 * cost of a person), minimum, maximum, hold, a commitment's years. The same work then costs more,
 * and the same money buys less. Start-up, committed, current and what other programs cost stay.
 */
#include "edits.h"

struct edit {
    struct aside_arena *arena;
    const struct aside_city *city; /* checked: what the edit goes by */
    struct aside_city *changed;    /* as read: what it is written to */
    aside_edits_said *said;
};

/* One program on both sides. */
struct edited {
    const struct edit *edit;
    const struct aside_program *was;
    struct aside_program *now;
    const struct aside_funding *funding; /* of `was` */
    struct aside_mix mix;                /* of `was` */
    int64_t fte, total;                  /* of `now`: listed */
    int64_t start_up;                    /* cents; 0 where it is not to be paid any more */
};

static void say(const struct edited *e, const char *sentence)
{
    aside_edits_said *said = e->edit->said;

    said->items[said->count++] = (struct aside_edit_said){ e->was->id, sentence };
}

static const char *shown(const struct edited *e, int64_t cents)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(e->edit->arena, aside_money_show(text, (aside_money){ cents }));
}

static const char *shown_fte(const struct edited *e, int64_t fte)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(e->edit->arena, aside_fte_show(text, fte));
}

static struct aside_funding *funding_of(const struct edited *e)
{
    if (e->now->fundings.count == 0)
        aside_list_add(e->now, &aside_records[ASIDE_RECORD_FUNDING], e->was->at,
                       e->edit->arena);
    return &e->now->fundings.items[0];
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* ---- money for another amount of work, or the same at another price ---------------------- */

/* More than a sum may hold stays at the most, where the check says so. */
static int64_t scaled(const struct edited *e, int64_t cents)
{
    if (e->mix.total.cents == 0)
        return cents;
    if ((double)cents * (double)e->total / (double)e->mix.total.cents > ASIDE_MONEY_MAX_CENTS)
        return ASIDE_MONEY_MAX_CENTS;
    return aside_scale_half_up(cents, e->total, e->mix.total.cents);
}

/* Start-up stays as it is within an amount of a year. */
static int64_t scaled_year(const struct edited *e, int64_t cents)
{
    if (cents <= e->start_up)
        return cents;
    return least(e->start_up + scaled(e, cents - e->start_up), ASIDE_MONEY_MAX_CENTS);
}

/* What so many whole positions cost, now: as many of the old as `cents` paid, scaled by `fte`. */
static int64_t whole_year(const struct edited *e, int64_t cents, int64_t fte)
{
    int64_t work = cents - e->start_up, positions;

    if (work <= 0 || e->mix.total.cents == 0 || e->fte == 0)
        return scaled_year(e, cents);
    if ((double)work * (double)fte / 100 / (double)e->mix.total.cents > 1e9)
        return scaled_year(e, cents);
    positions = aside_scale_down(work, fte, 100 * e->mix.total.cents);
    return e->start_up + aside_scale_half_up(e->total, 100 * positions, e->fte);
}

static void scale_commitment(const struct edited *e)
{
    for (size_t c = 0; c < e->now->commitments.count; c++) {
        struct aside_commitment *commitment = &e->now->commitments.items[c];

        for (size_t i = 0; i < commitment->years.count; i++)
            commitment->years.items[i].amount.cents = scaled(
                e, commitment->years.items[i].amount.cents);
    }
}

static struct edited edited_at(const struct edit *edit, size_t program)
{
    struct edited e = { .edit = edit,
                        .was = &edit->city->programs.items[program],
                        .now = &edit->changed->programs.items[program] };

    e.funding = aside_program_funding(e.was);
    aside_program_mix(&e.mix, e.was);
    e.start_up = aside_program_is_continuing(e.was) ? 0 : e.funding->start_up.cents;
    return e;
}

static struct edit edit_begin(aside_edits_said *said, struct aside_arena *arena,
                              const struct aside_city *city)
{
    struct edit edit = { arena, city, aside_edit_begin(arena, city), said };

    said->items = aside_arena_array(arena, city->programs.count, sizeof(said->items[0]));
    said->count = 0;
    return edit;
}

/* ---- a freeze ---------------------------------------------------------------------------- */

/* What stands on a program's list as not filled. */
struct frozen {
    bool any, any_filled;
    int64_t fte, cents; /* cents: pay and fringe */
};

static struct frozen frozen_of(const struct aside_program *program)
{
    struct frozen sum = { .any = false };

    for (size_t c = 0; c < program->costs.count; c++) {
        const struct aside_costs *costs = &program->costs.items[c];

        for (size_t i = 0; i < costs->positions.count; i++) {
            const struct aside_position *position = &costs->positions.items[i];

            if (position->filled == ASIDE_FILLED) {
                sum.any_filled = true;
                continue;
            }
            sum.any = true;
            sum.fte += position->fte;
            sum.cents += aside_position_pay(position).cents
                + aside_position_fringe(position).cents;
        }
    }
    return sum;
}

static void strike_positions(const struct edited *e)
{
    for (size_t c = 0; c < e->now->costs.count; c++) {
        struct aside_costs *costs = &e->now->costs.items[c];
        size_t kept = 0;

        for (size_t i = 0; i < costs->positions.count; i++) {
            if (costs->positions.items[i].filled == ASIDE_FILLED)
                costs->positions.items[kept++] = costs->positions.items[i];
        }
        costs->positions.count = kept;
    }
}

static bool runs_today(const struct edited *e)
{
    return aside_program_is_continuing(e->was) || e->funding->committed.cents > 0;
}

/* Its positions stay on the list: they are what it lacks. */
static void close_program(const struct edited *e, const char *because)
{
    struct aside_funding *funding = funding_of(e);
    int64_t committed = e->funding->committed.cents;

    if (committed == 0) {
        funding->hold = (struct aside_hold){ .given = true };
        say(e, aside_arena_printf(e->edit->arena, "%s cannot run: %s.", e->was->name, because));
        return;
    }
    funding->hold = (struct aside_hold){ .given = false };
    funding->maximum = (struct aside_maybe_money){ true, { committed } };
    funding->minimum.cents = 0;
    funding->indivisible = false;
    e->now->whole_positions = false;
    e->now->effects.count = 0;
    say(e,
        aside_arena_printf(e->edit->arena,
                           "%s cannot run: %s; the %s that is spent or "
                           "contracted stays, and averts nothing.",
                           e->was->name, because, shown(e, committed)));
}

/* What so much money comes to without the frozen positions. */
static int64_t frozen_year(const struct edited *e, int64_t cents)
{
    return e->was->whole_positions ? whole_year(e, cents, e->fte) : scaled_year(e, cents);
}

/* A commitment without a maximum has none after, for its years' costs bound it. */
static int64_t frozen_maximum(const struct edited *e)
{
    struct aside_maybe_money maximum = aside_program_maximum(e->was);
    int64_t today = most(e->funding->current.cents, e->funding->hold.amount.cents);
    int64_t after = most(frozen_year(e, e->mix.total.cents + e->start_up),
                         frozen_year(e, today));

    if (e->was->commitments.count > 0)
        return maximum.given ? scaled_year(e, maximum.amount.cents) : ASIDE_MONEY_MAX_CENTS;
    if (maximum.given)
        after = least(after, frozen_year(e, maximum.amount.cents));
    return most(after, e->funding->committed.cents);
}

static int64_t frozen_hold(const struct edited *e, int64_t maximum)
{
    int64_t held = e->funding->hold.amount.cents, after;

    if (held == 0)
        return 0;
    if (e->funding->indivisible && e->was->commitments.count == 0)
        return maximum;
    after = frozen_year(e, held);
    return most(least(after, maximum), e->funding->committed.cents);
}

/* An estimate of people x cost stays where it was: fewer people is what the maximum says. */
static void keep_estimate(const struct edited *e)
{
    const struct aside_effect *effect = aside_program_effect(e->was);

    if (effect == NULL || effect->working == NULL || e->now->effects.count == 0
        || e->now->effects.items[0].estimates.count == 0)
        return;
    e->now->effects.items[0].estimates.items[0].full_spend = (struct aside_maybe_money){
        true, effect->working->full_spend
    };
}

static void bound_frozen(const struct edited *e, int64_t maximum)
{
    struct aside_funding *funding = funding_of(e);

    if (maximum < ASIDE_MONEY_MAX_CENTS)
        funding->maximum = (struct aside_maybe_money){ true, { maximum } };
    if (funding->minimum.cents > maximum)
        funding->minimum.cents = maximum;
    if (!e->funding->hold.given)
        return;
    funding->hold = (struct aside_hold){ .given = true, .amount = { frozen_hold(e, maximum) } };
    if (funding->minimum.cents > funding->hold.amount.cents)
        funding->minimum.cents = funding->hold.amount.cents;
}

static void freeze_people(const struct edited *e)
{
    if (e->now->people_served.given && e->mix.total.cents > 0)
        e->now->people_served.value = most(
            1, aside_scale_down(e->now->people_served.value, e->total, e->mix.total.cents));
}

/* Below what it needs to run at all, and not running today? */
static bool is_too_small(const struct edited *e, int64_t maximum)
{
    int64_t needs = e->funding->minimum.cents;

    if (runs_today(e))
        return false;
    if (e->funding->indivisible)
        return e->total < e->mix.total.cents;
    return needs > maximum;
}

static void freeze_program(struct edited *e)
{
    struct frozen frozen = frozen_of(e->was);
    int64_t maximum;

    if (!frozen.any)
        return;
    e->fte = e->mix.fte - frozen.fte;
    e->total = e->mix.total.cents - frozen.cents;
    maximum = frozen_maximum(e);
    if (!frozen.any_filled) {
        close_program(e, "all of its positions are vacant or new");
        return;
    }
    if (is_too_small(e, maximum)) {
        close_program(e,
                      "without its vacant and new positions it does not come to its minimum");
        return;
    }
    strike_positions(e);
    keep_estimate(e);
    bound_frozen(e, maximum);
    scale_commitment(e);
    freeze_people(e);
    say(e,
        aside_arena_printf(e->edit->arena,
                           "%s: %s FTE stay unfilled; its listed cost falls "
                           "from %s to %s.",
                           e->was->name, shown_fte(e, frozen.fte), shown(e, e->mix.total.cents),
                           shown(e, e->total)));
}

enum aside_status aside_city_freeze(struct aside_city **out, aside_edits_said *said,
                                    struct aside_arena *arena, const struct aside_city *city,
                                    struct aside_problems *found)
{
    struct edit edit = edit_begin(said, arena, city);

    *out = NULL;
    for (size_t i = 0; i < city->programs.count; i++) {
        struct edited e = edited_at(&edit, i);

        freeze_program(&e);
    }
    return aside_edit_finish(out, arena, edit.changed, "freeze", found);
}

/* ---- a floor under wages ----------------------------------------------------------------- */

/* FTE whose pay is raised. */
static int64_t raise_salaries(const struct edited *e, aside_money floor_salary)
{
    int64_t raised = 0;

    for (size_t c = 0; c < e->now->costs.count; c++) {
        struct aside_costs *costs = &e->now->costs.items[c];

        for (size_t i = 0; i < costs->positions.count; i++) {
            struct aside_position *position = &costs->positions.items[i];

            if (position->salary.cents >= floor_salary.cents)
                continue;
            position->salary = floor_salary;
            raised += position->fte;
        }
    }
    return raised;
}

static void scale_maybe(const struct edited *e, struct aside_maybe_money *money)
{
    if (money->given)
        money->amount.cents = scaled(e, money->amount.cents);
}

static void scale_effects(const struct edited *e)
{
    for (size_t k = 0; k < e->now->effects.count; k++) {
        struct aside_effect *effect = &e->now->effects.items[k];

        for (size_t i = 0; i < effect->levels.count; i++)
            effect->levels.items[i].spend.cents = scaled(e,
                                                         effect->levels.items[i].spend.cents);
        for (size_t i = 0; i < effect->estimates.count; i++)
            scale_maybe(e, &effect->estimates.items[i].full_spend);
    }
    scale_maybe(e, &e->now->unit_cost);
}

/* The same positions as before, where it grows by whole ones. */
static int64_t raised_year(const struct edited *e, int64_t cents)
{
    int64_t plain = scaled_year(e, cents);

    return e->was->whole_positions ? most(plain, whole_year(e, cents, e->mix.fte)) : plain;
}

static void scale_funding(const struct edited *e)
{
    struct aside_funding *funding = funding_of(e);
    const struct aside_funding *was = e->funding;
    struct aside_maybe_money maximum = aside_program_maximum(e->was);

    funding->minimum.cents = scaled_year(e, was->minimum.cents);
    /* A last level is scaled where it stands, but whole positions must still fit below it. */
    if (was->maximum.given || (maximum.given && e->was->whole_positions))
        funding->maximum = (struct aside_maybe_money){
            true, { raised_year(e, maximum.amount.cents) }
        };
    if (!was->hold.given)
        return;
    funding->hold = (struct aside_hold){ .given = true };
    funding->hold.amount.cents = e->was->whole_positions
        ? whole_year(e, was->hold.amount.cents, e->mix.fte)
        : scaled_year(e, was->hold.amount.cents);
}

static void raise_program(struct edited *e, aside_money floor_salary)
{
    int64_t raised = raise_salaries(e, floor_salary);
    struct aside_mix mix;

    if (raised == 0 || !aside_mix_make(&mix, e->now))
        return; /* a cost that is too much is found by the check */
    e->fte = mix.fte;
    e->total = mix.total.cents;
    scale_effects(e);
    scale_funding(e);
    scale_commitment(e);
    say(e,
        aside_arena_printf(e->edit->arena,
                           "%s: %s FTE are raised to %s; its listed cost "
                           "rises from %s to %s.",
                           e->was->name, shown_fte(e, raised), shown(e, floor_salary.cents),
                           shown(e, e->mix.total.cents), shown(e, e->total)));
}

enum aside_status aside_city_wage_floor(struct aside_city **out, aside_edits_said *said,
                                        struct aside_arena *arena,
                                        const struct aside_city *city, aside_money floor_salary,
                                        struct aside_problems *found)
{
    struct edit edit = edit_begin(said, arena, city);
    char text[ASIDE_MONEY_TEXT];

    *out = NULL;
    for (size_t i = 0; i < city->programs.count; i++) {
        struct edited e = edited_at(&edit, i);

        raise_program(&e, floor_salary);
    }
    return aside_edit_finish(
        out, arena, edit.changed,
        aside_arena_printf(arena, "wage floor %s", aside_money_text(text, floor_salary)),
        found);
}
