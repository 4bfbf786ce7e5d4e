/*
 * estimate.c - an estimate that was worked out, as a sentence with its numbers filled in.
 */
#include "words.h"

#include <math.h>
#include <string.h>

const char *aside_words_figure(struct aside_arena *arena, double value)
{
    return aside_arena_printf(arena, fabs(value) >= 100 ? "%.0f" : "%.3g", value);
}

bool aside_has_worked_estimates(const struct aside_city *city)
{
    for (size_t p = 0; p < city->programs.count; p++) {
        const struct aside_effect *effect = aside_program_effect(&city->programs.items[p]);

        if (effect != NULL && effect->working != NULL)
            return true;
    }
    return false;
}

/* What the city counts, before any of it is averted: "shootings" of "shootings averted". */
static const char *counted(struct aside_arena *arena, const struct aside_city *city)
{
    static const char behind[] = " averted";
    const char *name = city->outcome.items[0].name;
    size_t length = strlen(name), less = sizeof(behind) - 1;

    if (length > less && strcmp(name + length - less, behind) == 0)
        return aside_arena_strndup(arena, name, length - less);
    return name;
}

static const char *cost_text(struct aside_arena *arena, const struct aside_program *program,
                             const struct aside_working *w)
{
    char all[ASIDE_MONEY_TEXT], one[ASIDE_MONEY_TEXT];

    aside_money_show(all, w->full_spend);
    if (!w->of_people)
        return aside_arena_strdup(arena, all);
    return aside_arena_printf(arena, "%s (%lld people x %s)", all,
                              (long long)program->people_served.value,
                              aside_money_show(one, program->unit_cost.amount));
}

static const char *overlap_text(struct aside_arena *arena, const struct aside_city *city,
                                const struct aside_program *program)
{
    const struct aside_effect *effect = aside_program_effect(program);
    const struct aside_working *w = effect->working;
    const char *where = "the whole city";

    if (w->overlapping < 2)
        return "";
    if (program->place.id != NULL) {
        const struct aside_place *place = &city->places.items[program->place.index];

        where = place->name != NULL ? place->name : place->id;
    }
    return aside_arena_printf(arena, "; x %s because %zu estimates overlap in %s = %s",
                              aside_words_figure(arena, w->factor), w->overlapping, where,
                              aside_words_figure(arena, effect->levels.items[0].averts));
}

const char *aside_estimate_formula(struct aside_arena *arena, const struct aside_city *city,
                                   const struct aside_program *program)
{
    const struct aside_working *w = aside_program_effect(program)->working;
    const struct aside_evidence_study *s = w->study;

    return aside_arena_printf(
        arena, "%s %s a year x %s reached x %s (%s; %s; %s) = %s a year at %s%s",
        aside_words_real(arena, w->baseline), counted(arena, city),
        aside_words_real(arena, w->reach), aside_change_words(arena, s->effect.basis_points),
        s->name, s->of, aside_design_words(s->design), aside_words_figure(arena, w->averts),
        cost_text(arena, program, w), overlap_text(arena, city, program));
}

static const char *interval_text(struct aside_arena *arena, const struct aside_effect *effect)
{
    const struct aside_working *w = effect->working;
    const struct aside_evidence_study *s = w->study;
    char low[ASIDE_MONEY_TEXT], high[ASIDE_MONEY_TEXT];

    if (!s->low.given && !s->high.given)
        return effect->low.given || effect->high.given
            ? "The study states no interval; the range is the city's own."
            : "The study states no interval.";
    if (!w->low_of_study && !w->high_of_study)
        return "The range is the city's own, not the study's interval.";
    aside_share_show(low, s->low.given ? -s->low.basis_points : 0);
    aside_share_show(high, s->high.given ? -s->high.basis_points : 0);
    return aside_arena_printf(arena, "The range is from the study's interval (%s to %s).",
                              s->low.given ? low : "not stated",
                              s->high.given ? high : "not stated");
}

const char *aside_estimate_assumption(struct aside_arena *arena, const struct aside_city *city,
                                      const struct aside_program *program)
{
    const struct aside_effect *effect = aside_program_effect(program);
    const struct aside_evidence_study *s = effect->working->study;

    if (aside_study_counts_alike(city, s))
        return interval_text(arena, effect);
    return aside_arena_printf(arena,
                              "%s The study counted %s: that its percentage holds of %s "
                              "is carried over, an assumption.",
                              interval_text(arena, effect), s->outcome, counted(arena, city));
}
