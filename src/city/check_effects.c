/*
 * check_effects.c - what a program is said to avert.
 */
#include "check.h"

/* A program's effect, and what to call the program. */
struct stated {
    const struct aside_checking *c;
    const struct aside_program *program;
    const struct aside_effect *effect;
    const char *id;
};

/* Outcomes as a person writes them: no digits that mean nothing. */
static const char *say_number(const struct aside_checking *c, double value)
{
    return aside_arena_printf(c->arena, "%.12g", value);
}

/* False where the levels cannot be drawn as a line to the right that does not fall. */
static bool check_levels(const struct stated *s)
{
    const struct aside_checking *c = s->c;
    aside_money spend = { 0 };
    double averts = 0;
    bool sound = true;

    for (size_t i = 0; i < s->effect->levels.count; i++) {
        const struct aside_level *level = &s->effect->levels.items[i];

        if (level->spend.cents <= spend.cents) {
            sound = false;
            if (i > 0 && level->spend.cents > 0)
                aside_fault(c, level->at, "level of program '%s' does not spend more than the "
                            "one before (%s after %s): levels are totals, from low to high",
                            s->id, aside_say_money(c, level->spend), aside_say_money(c, spend));
        }
        if (level->averts < averts) {
            sound = false;
            aside_fault(c, level->at, "level of program '%s' averts less than the one before "
                        "(%s after %s): levels are totals, not steps", s->id,
                        say_number(c, level->averts), say_number(c, averts));
        }
        spend = level->spend;
        averts = level->averts;
    }
    return sound;
}

static void check_form(const struct stated *s)
{
    const struct aside_effect *e = s->effect;
    const struct aside_estimate *estimate = e->estimates.count > 0 ? e->estimates.items : NULL;

    if (estimate == NULL && e->levels.count == 0)
        aside_fault_absent(s->c, e->at, "effect of program '%s' has no level and no estimate: "
                           "add levels, or take 'effect' out", s->id);
    if (estimate == NULL)
        return;
    if (e->levels.count > 0 && e->working == NULL)
        aside_fault(s->c, estimate->at, "effect of program '%s' has both levels and an "
                    "estimate: keep one of them", s->id);
    if (estimate->baseline.given && estimate->place.id != NULL)
        aside_fault(s->c, estimate->at, "estimate of program '%s' has both a baseline and a "
                    "place: keep one of them", s->id);
}

static bool counts_at_low(const struct aside_city *city)
{
    const struct aside_policy *policy = aside_city_policy(city);

    return policy->evidence.count == 0
        || policy->evidence.items[0].innovative_counts_at == ASIDE_AT_LOW;
}

static void check_range(const struct stated *s)
{
    const struct aside_effect *e = s->effect;
    double central = e->levels.count > 0 ? e->levels.items[e->levels.count - 1].averts : 0;

    if (e->low.given && e->high.given && e->low.value > e->high.value)
        aside_fault(s->c, e->at, "effect of program '%s' has a low above its high (%s above "
                    "%s): correct one of them", s->id, say_number(s->c, e->low.value),
                    say_number(s->c, e->high.value));
    else if (e->working != NULL && e->low.given && e->low.value > central)
        aside_fault(s->c, e->at, "effect of program '%s' has a low above what its estimate "
                    "averts (%s above %s): lower it, or leave the low to the study", s->id,
                    say_number(s->c, e->low.value), say_number(s->c, central));
    else if (e->levels.count > 0 && ((e->low.given && central < e->low.value)
                                     || (e->high.given && central > e->high.value)))
        aside_warn(s->c, e->at, "the last level of program '%s' averts %s, outside its low to "
                   "high (%s to %s): the range is of the averted total at full level", s->id,
                   say_number(s->c, central),
                   e->low.given ? say_number(s->c, e->low.value) : "any",
                   e->high.given ? say_number(s->c, e->high.value) : "any");
}

/* What a new strategy is counted at must be there. */
static void check_counted(const struct stated *s)
{
    const struct aside_effect *e = s->effect;

    if (s->program->strategy != ASIDE_INNOVATIVE || e->levels.count == 0 || e->low.given
        || !counts_at_low(s->c->city))
        return;
    if (e->working != NULL)
        aside_warn(s->c, e->at, "program '%s' is innovative and study '%s' states no interval, "
                   "so its outcome counts nothing: give the effect a 'low', or the policy an "
                   "'evidence' rule", s->id, e->working->study->id);
    else
        aside_warn(s->c, e->at, "program '%s' is innovative and its effect has no low, so its "
                   "outcome counts nothing: give 'low', or the policy an 'evidence' rule",
                   s->id);
}

void aside_check_effect(const struct aside_checking *c, const struct aside_program *program)
{
    struct stated s = { c, program, aside_program_effect(program),
                        aside_say_id(c, program->id) };

    if (s.effect == NULL)
        return;
    check_form(&s);
    check_range(&s);
    check_counted(&s);
    if (check_levels(&s) && !aside_effect_is_concave(s.effect))
        aside_warn(c, s.effect->at, "program '%s' has rising returns (a later level averts "
                   "more a dollar than an earlier one): legal, costs binaries and time", s.id);
}

/* ---- program.ID.effect ------------------------------------------------------------------- */

/* The end of the range at which the last level is to stand; `central` where it stands. */
static struct aside_maybe_number end_of(const struct aside_effect *effect, double central)
{
    switch (effect->lever.end) {
    case ASIDE_END_LOW:  return effect->low;
    case ASIDE_END_HIGH: return effect->high;
    case ASIDE_END_AS_STATED: case ASIDE_END_CENTRAL: break;
    }
    return (struct aside_maybe_number){ true, central };
}

static void scale_number(struct aside_maybe_number *number, double scale)
{
    if (number->given)
        number->value *= scale;
}

void aside_check_effect_lever(const struct aside_checking *c, struct aside_program *program)
{
    struct aside_effect *effect = program->effects.count > 0 ? program->effects.items : NULL;
    struct aside_maybe_number end;
    double central, scale;

    if (effect == NULL || effect->levels.count == 0)
        return;
    central = effect->levels.items[effect->levels.count - 1].averts;
    end = end_of(effect, central);
    scale = effect->lever.scaled ? effect->lever.scale : 1;
    if (!end.given || (!(central > 0) && end.value > 0)) {
        aside_fault(c, effect->at, "effect of program '%s' has no such end of its range as "
                    "--set asks for: give 'low' and 'high', or scale it by a share",
                    aside_say_id(c, program->id));
        return;
    }
    for (size_t i = 0; i < effect->levels.count; i++)
        effect->levels.items[i].averts *= central > 0 ? end.value / central * scale : 1;
    scale_number(&effect->low, scale);
    scale_number(&effect->high, scale);
}
