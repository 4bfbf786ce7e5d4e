/*
 * check_programs.c - one program at a time: what bounds its spending, and its costs.
 * (Its estimate: check_effects.c.)
 */
#include "check.h"

/* A program with what nearly every check of it asks for. */
struct subject {
    const struct aside_checking *c;
    const struct aside_program *program;
    const struct aside_funding *funding;
    const struct aside_commitment *commitment;  /* NULL: none */
    struct aside_maybe_money maximum;
    const char *id;
    const char *maximum_name;
};

static bool is_worked_out(const struct aside_program *program)
{
    const struct aside_effect *effect = aside_program_effect(program);

    return effect != NULL && effect->working != NULL;
}

static struct subject subject_of(const struct aside_checking *c,
                                 const struct aside_program *program)
{
    struct subject s = {
        .c = c, .program = program, .funding = aside_program_funding(program),
        .commitment = aside_program_commitment(program),
        .maximum = aside_program_maximum(program), .id = aside_say_id(c, program->id),
    };

    s.maximum_name = s.funding->maximum.given ? "maximum"
                   : is_worked_out(program) ? "full-spend" : "last level";
    if (!s.funding->maximum.given && s.maximum.amount.cents == 0)
        s.maximum.given = false;        /* a level that could not be read bounds nothing */
    return s;
}

/* ---- bounds of spending ------------------------------------------------------------------ */

static void check_below_maximum(const struct subject *s, const char *field, aside_money amount)
{
    const struct aside_checking *c = s->c;

    if (!s->maximum.given || amount.cents <= s->maximum.amount.cents)
        return;
    aside_fault(c, s->funding->at, "program '%s' has a %s above its %s (%s above %s): lower "
                "the %s or raise the maximum", s->id, field, s->maximum_name,
                aside_say_money(c, amount), aside_say_money(c, s->maximum.amount), field);
}

static void check_bounds(const struct subject *s)
{
    const struct aside_funding *f = s->funding;
    const struct aside_checking *c = s->c;

    check_below_maximum(s, "minimum", f->minimum);
    check_below_maximum(s, "start-up", f->start_up);
    check_below_maximum(s, "committed amount", f->committed);
    if (f->current_local.cents > f->current.cents)
        aside_fault(c, f->at, "program '%s' has a current-local above its current (%s above "
                    "%s): current-local is the part of current that is local money", s->id,
                    aside_say_money(c, f->current_local), aside_say_money(c, f->current));
    if (f->indivisible && !s->maximum.given && s->commitment == NULL)
        aside_fault_absent(c, f->at, "program '%s' is indivisible and has no maximum: give the "
                           "amount that it gets if it gets any", s->id);
    if (f->start_up.cents > 0 && s->commitment != NULL)
        aside_fault(c, f->at, "program '%s' has a start-up and a commitment: put the start-up "
                    "into the commitment's first year", s->id);
    if (f->start_up.cents > 0 && aside_program_is_continuing(s->program))
        aside_warn(c, f->at, "program '%s' is continuing and its start-up is never spent: take "
                   "it out, or say continuing=\"no\"", s->id);
}

/* ---- hold -------------------------------------------------------------------------------- */

static void hold_fault(const struct subject *s, const char *is, const char *bound,
                       aside_money limit)
{
    const struct aside_checking *c = s->c;

    aside_fault(c, s->funding->at, "program '%s' has a hold %s its %s (%s against %s): change "
                "one of them", s->id, is, bound, aside_say_money(c, s->funding->hold.amount),
                aside_say_money(c, limit));
}

/* A share of a commitment holds one amount only where all of its years cost the same. */
static void check_hold_of_commitment(const struct subject *s)
{
    const struct aside_city *city = s->c->city;
    size_t years = city->horizon.count > 0 ? aside_city_years(city) : 0;
    aside_money first = aside_commitment_amount(s->commitment, 0);

    if (s->funding->hold.amount.cents == 0)
        return;
    if (s->funding->hold.amount.cents > first.cents) {
        hold_fault(s, "above", "commitment in year 1", first);
        return;
    }
    for (size_t i = 1; i < years; i++) {
        if (aside_commitment_amount(s->commitment, i).cents != first.cents) {
            aside_fault(s->c, s->funding->at, "program '%s' has a hold and a commitment whose "
                        "years differ, so no share of it holds: take one of them out", s->id);
            return;
        }
    }
}

static void check_hold_amount(const struct subject *s)
{
    const struct aside_funding *f = s->funding;
    int64_t held = f->hold.amount.cents;

    if (held < f->committed.cents)
        hold_fault(s, "below", "committed amount", f->committed);
    if (held == 0)
        return;                 /* closed, which every other bound allows */
    if (held < f->minimum.cents)
        hold_fault(s, "below", "minimum", f->minimum);
    if (held < f->start_up.cents && !aside_program_is_continuing(s->program))
        hold_fault(s, "below", "start-up", f->start_up);
    if (s->maximum.given && held > s->maximum.amount.cents)
        hold_fault(s, "above", s->maximum_name, s->maximum.amount);
    else if (f->indivisible && s->maximum.given && held != s->maximum.amount.cents)
        hold_fault(s, "below", "maximum and is indivisible", s->maximum.amount);
}

static void check_hold(const struct subject *s)
{
    if (!s->funding->hold.given)
        return;
    if (s->funding->hold.current && s->funding->current.cents == 0) {
        aside_fault_absent(s->c, s->funding->at, "program '%s' is held at current and has no "
                           "current: give 'current', or hold an amount", s->id);
        return;
    }
    check_hold_amount(s);
    if (s->commitment != NULL)
        check_hold_of_commitment(s);
}

/* ---- commitment -------------------------------------------------------------------------- */

static void check_commitment_year(const struct subject *s, size_t i, uint32_t *seen)
{
    const struct aside_commitment_year *year = &s->commitment->years.items[i];
    const struct aside_city *city = s->c->city;
    uint32_t bit;

    if (year->number < 1)
        return;                 /* could not be read: reported already */
    bit = UINT32_C(1) << year->number;
    if ((*seen & bit) != 0)
        aside_fault(s->c, year->at, "commitment of program '%s' has year %d twice: keep one",
                    s->id, (int)year->number);
    *seen |= bit;
    if (city->horizon.count > 0 && city->horizon.items[0].years > 0
        && year->number > city->horizon.items[0].years)
        aside_fault(s->c, year->at, "commitment of program '%s' has year %d, outside the "
                    "horizon of %d: lengthen the horizon or take the year out", s->id,
                    (int)year->number, (int)city->horizon.items[0].years);
}

static void check_commitment(const struct subject *s)
{
    aside_money sum = { 0 };
    uint32_t seen = 0;
    bool fits = true;

    if (s->commitment == NULL)
        return;
    for (size_t i = 0; i < s->commitment->years.count; i++) {
        check_commitment_year(s, i, &seen);
        fits = fits && aside_money_add(&sum, sum, s->commitment->years.items[i].amount);
    }
    if (!fits)
        aside_fault(s->c, s->commitment->at, "commitment of program '%s' comes to more than "
                    "%s: check that it is in dollars", s->id,
                    aside_say_money(s->c, (aside_money){ ASIDE_MONEY_MAX_CENTS }));
    else if (sum.cents == 0)
        aside_warn(s->c, s->commitment->at, "commitment of program '%s' costs nothing: give "
                   "its years amounts", s->id);
    if (s->funding->committed.cents > aside_commitment_amount(s->commitment, 0).cents)
        aside_fault(s->c, s->funding->at, "program '%s' has more committed than its commitment "
                    "costs in year 1 (%s above %s): correct one of them", s->id,
                    aside_say_money(s->c, s->funding->committed),
                    aside_say_money(s->c, aside_commitment_amount(s->commitment, 0)));
}

/* ---- costs ------------------------------------------------------------------------------- */

static void check_position(const struct subject *s, const struct aside_position *position)
{
    const struct aside_policy *policy = aside_city_policy(s->c->city);
    const struct aside_maybe_money *wage = policy->workforce.count > 0
                                         ? &policy->workforce.items[0].living_wage : NULL;

    if (wage != NULL && wage->given && position->salary.cents < wage->amount.cents)
        aside_warn(s->c, position->at, "position '%s' of program '%s' pays less than the "
                   "living wage (%s below %s): raise its salary",
                   position->title != NULL ? position->title : "", s->id,
                   aside_say_money(s->c, position->salary),
                   aside_say_money(s->c, wage->amount));
}

/* Whether a hold, start-up apart, is what some whole number of positions costs, to the cent. */
static bool holds_whole_positions(const struct subject *s, const struct aside_mix *mix)
{
    const double TOO_MANY = 1e9;        /* positions so small that any amount is near one */
    const struct aside_funding *f = s->funding;
    int64_t start_up = aside_program_is_continuing(s->program) ? 0 : f->start_up.cents;
    int64_t rest = f->hold.amount.cents - start_up, positions;

    if (!f->hold.given || rest <= 0 || mix->total.cents == 0)
        return true;
    if ((double)rest * (double)mix->fte / 100 / (double)mix->total.cents > TOO_MANY)
        return true;
    positions = aside_scale_half_up(rest, mix->fte, 100 * mix->total.cents);
    return aside_scale_half_up(mix->total.cents, 100 * positions, mix->fte) == rest;
}

static void check_whole_positions(const struct subject *s, const struct aside_mix *mix)
{
    if (!s->program->whole_positions)
        return;
    if (mix->fte == 0)
        aside_fault_absent(s->c, s->program->at, "program '%s' grows by whole positions and "
                           "lists none: list its positions, or say whole-positions=\"no\"",
                           s->id);
    else if (!holds_whole_positions(s, mix))
        aside_warn(s->c, s->funding->at, "program '%s' is held at %s, which is no whole number "
                   "of positions at %s for %s FTE: hold another amount, or say "
                   "whole-positions=\"no\"", s->id,
                   aside_say_money(s->c, s->funding->hold.amount),
                   aside_say_money(s->c, mix->total), aside_say_fte(s->c, mix->fte));
}

static void check_costs(const struct subject *s)
{
    const struct aside_costs *costs = s->program->costs.count > 0 ? s->program->costs.items
                                                                  : NULL;
    struct aside_mix mix;

    for (size_t i = 0; costs != NULL && i < costs->positions.count; i++)
        check_position(s, &costs->positions.items[i]);
    if (!aside_mix_make(&mix, s->program)) {
        aside_fault(s->c, s->program->at, "costs of program '%s' come to more than %s: check "
                    "that they are in dollars a year", s->id,
                    aside_say_money(s->c, (aside_money){ ASIDE_MONEY_MAX_CENTS }));
        return;
    }
    if (costs != NULL && mix.total.cents == 0)
        aside_warn(s->c, costs->at, "costs of program '%s' come to nothing, so it has no "
                   "categories: list what it buys, or take 'costs' out", s->id);
    check_whole_positions(s, &mix);
}

/* ---- what it says of itself and others --------------------------------------------------- */

static void check_excludes(const struct subject *s, size_t own_index)
{
    const struct aside_program *p = s->program;

    for (size_t i = 0; i < p->excludes_ids.count; i++) {
        const struct aside_ref *other = &p->excludes_ids.items[i];

        if (other->index == own_index)
            aside_fault(s->c, p->at, "program '%s' excludes itself: take it out of 'excludes'",
                        s->id);
        for (size_t k = 0; k < p->requires_ids.count; k++) {
            if (other->index != ASIDE_UNRESOLVED
                && p->requires_ids.items[k].index == other->index)
                aside_fault(s->c, p->at, "program '%s' both requires and excludes '%s': take "
                            "it out of one of them", s->id, other->id);
        }
    }
}

static void check_rating(const struct subject *s)
{
    const struct aside_program *p = s->program;

    if (p->rating == ASIDE_NOT_RATED && p->rated_on.year != 0)
        aside_warn(s->c, p->at, "program '%s' has a 'rated-on' and no rating: give the rating, "
                   "or take the day out", s->id);
    if (p->rating != ASIDE_NOT_RATED && p->rated_on.year == 0)
        aside_warn(s->c, p->at, "program '%s' has a rating and no 'rated-on': say on which day "
                   "it was looked up", s->id);
    if (p->strategy == ASIDE_PROVEN
        && (p->rating == ASIDE_INEFFECTIVE || p->rating == ASIDE_NEGATIVE))
        aside_warn(s->c, p->at, "program '%s' is designated proven and is rated %s: check the "
                   "designation", s->id, aside_rating_name(p->rating));
}

void aside_check_programs(const struct aside_checking *c)
{
    if (c->city->programs.count + c->city->pools.count == 0)
        aside_fault(c, c->city->at, "'city' has no program and no pool: add what the money "
                    "could go to");
    for (size_t i = 0; i < c->city->programs.count; i++) {
        struct subject s = subject_of(c, &c->city->programs.items[i]);

        check_bounds(&s);
        check_hold(&s);
        check_commitment(&s);
        check_costs(&s);
        check_excludes(&s, i);
        check_rating(&s);
        aside_check_effect(c, s.program);
    }
}
