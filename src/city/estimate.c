/*
 * estimate.c - what an office has (a baseline, a reach, a unit cost) and a study's percentage
 * become one level: averted at full size = baseline x reach x effect, less what others in the
 * same place avert too.
 *
 * Overlap. Let s[i] be the part of a place's baseline B that estimate i averts alone at full
 * size, and x[i] from 0 to 1 how much of its size is bought. Were reach independent, all would
 * avert B f(x) together, f(x) = 1 - product of (1 - s[i] x[i]). The model is linear, so each
 * level is scaled by lambda = f(1,...,1) / sum of s[i]: exact when all run at full size, and
 * never more than B f at any other mix, for
 *   f - lambda x sum of s[i] x[i] is linear in each x[i], so it is least where every x[i] is 0
 *   or 1; there, as programs are added, f / sum of s falls (each adds s[i] x (1 - f), and
 *   1 - f <= f / sum of s), so it is nowhere below lambda.
 * That holds of an innovative program counted at its low end, too: it is an x[i] below 1.
 * Programs with levels of their own are not in the product; the cap of the place binds them.
 */
#include "check.h"
#include "evidence.h"

#include <math.h>
#include <string.h>

/* An estimate that could be worked out so far. */
struct claim {
    const struct aside_program *program;
    struct aside_effect *effect;
    const struct aside_estimate *estimate;
    struct aside_working *working;
    const char *id;             /* of the program, to be said */
    size_t place;               /* ASIDE_UNRESOLVED: the whole city */
};

struct claims {
    const struct aside_checking *c;
    struct claim *items;
    size_t count;
};

/* ---- as read ----------------------------------------------------------------------------- */

/* The record as it was read, so that a city may be checked again after a change. */
static void restore(struct aside_effect *effect)
{
    if (effect->working == NULL)
        return;
    effect->levels.items = NULL;
    effect->levels.count = 0;
    if (effect->working->low_of_study)
        effect->low.given = false;
    if (effect->working->high_of_study)
        effect->high.given = false;
    effect->working = NULL;
}

/* The effect of a program that is to be worked out; NULL: it has none, or has levels too. */
static struct aside_effect *effect_to_work_out(struct aside_program *program)
{
    struct aside_effect *effect = program->effects.count > 0 ? program->effects.items : NULL;

    if (effect == NULL || effect->estimates.count == 0)
        return NULL;
    restore(effect);
    return effect->levels.count == 0 ? effect : NULL;
}

/* ---- the study --------------------------------------------------------------------------- */

static const char *list_of_studies(const struct aside_checking *c,
                                   const struct aside_evidence_family *family)
{
    struct aside_text list;

    aside_text_init(&list, c->arena, 400);
    for (size_t i = 0; i < family->studies.count; i++)
        aside_text_printf(&list, "%s%s", i == 0 ? "" : ", ", family->studies.items[i].id);
    return list.bytes;
}

static void unknown_study(const struct claim *claim, const struct aside_checking *c)
{
    const char *id = claim->estimate->evidence;
    const struct aside_evidence *evidence = c->city->evidence;
    const struct aside_evidence_family *family = aside_evidence_family_find(evidence, id);
    const char *near = aside_evidence_nearest(c->arena, evidence, id);

    if (family != NULL)
        aside_fault(c, claim->estimate->at, "estimate of program '%s' names the family '%s': "
                    "name one of its studies (%s)", claim->id, id,
                    list_of_studies(c, family));
    else if (near != NULL)
        aside_fault(c, claim->estimate->at, "estimate of program '%s' names the study '%s', "
                    "which templates/evidence.xml does not have: did you mean '%s'",
                    claim->id, aside_say_id(c, id), near);
    else
        aside_fault(c, claim->estimate->at, "estimate of program '%s' names the study '%s', "
                    "which templates/evidence.xml does not have: see `setaside help evidence`",
                    claim->id, aside_say_id(c, id));
}

static bool find_study(const struct claim *claim, const struct aside_checking *c)
{
    const struct aside_evidence_study *study;
    struct aside_origin at = claim->estimate->at;

    if (claim->estimate->evidence == NULL)
        return false;           /* reported already */
    study = aside_evidence_study_find(c->city->evidence, claim->estimate->evidence);
    claim->working->study = study;
    if (study == NULL) {
        unknown_study(claim, c);
        return false;
    }
    if (!study->effect.given)
        aside_fault(c, at, "estimate of program '%s' cannot rest on study '%s': %s",
                    claim->id, study->id, study->unusable);
    else if (study->effect.basis_points >= 0)
        aside_fault(c, at, "estimate of program '%s' cannot rest on study '%s': it found %s, "
                    "and an estimate is of what is averted", claim->id, study->id,
                    aside_change_words(c->arena, study->effect.basis_points));
    return study->effect.given && study->effect.basis_points < 0;
}

/* ---- what the office has ----------------------------------------------------------------- */

static const char *say_number(const struct aside_checking *c, double value)
{
    return aside_arena_printf(c->arena, "%.12g", value);
}

static const struct aside_place *place_of(const struct claim *claim,
                                          const struct aside_checking *c)
{
    return claim->place != ASIDE_UNRESOLVED ? &c->city->places.items[claim->place] : NULL;
}

/* A baseline is the estimate's own or its place's; where it works is the program's place. */
static bool check_place(struct claim *claim, const struct aside_checking *c)
{
    const struct aside_estimate *e = claim->estimate;
    const struct aside_ref *works = &claim->program->place;

    claim->place = works->id != NULL ? works->index : ASIDE_UNRESOLVED;
    if (works->id != NULL && works->index == ASIDE_UNRESOLVED)
        return false;           /* no such place: reported already */
    if (e->place.id == NULL)
        return true;
    if (e->place.index == ASIDE_UNRESOLVED)
        return false;
    if (e->place.index == claim->place)
        return true;
    aside_fault(c, e->at, "estimate of program '%s' takes the baseline of '%s', and the "
                "program works in %s: name the same place in both, so that its cap holds",
                claim->id, e->place.id,
                works->id != NULL ? aside_arena_printf(c->arena, "'%s'", works->id)
                                  : "no one place");
    return false;
}

static bool read_baseline(const struct claim *claim, const struct aside_checking *c)
{
    const struct aside_estimate *e = claim->estimate;
    const struct aside_place *place = place_of(claim, c);
    double baseline = e->baseline.value;

    if (e->baseline.given && e->place.id != NULL)
        return false;           /* reported with the other faults of form */
    if (!e->baseline.given && e->place.id == NULL) {
        aside_fault_absent(c, e->at, "estimate of program '%s' has no baseline and no place "
                           "whose baseline to take: give one of them", claim->id);
        return false;
    }
    if (e->place.id != NULL && !place->baseline.given) {
        aside_fault_absent(c, e->at, "estimate of program '%s' takes the baseline of '%s', "
                           "which has none: give the place a baseline", claim->id,
                           place->id);
        return false;
    }
    if (e->place.id != NULL)
        baseline = place->baseline.value;
    if (place != NULL && place->baseline.given && baseline > place->baseline.value) {
        aside_fault(c, e->at, "estimate of program '%s' has a baseline above that of its "
                    "place '%s' (%s above %s): correct one of them", claim->id,
                    place->id, say_number(c, baseline), say_number(c, place->baseline.value));
        return false;
    }
    claim->working->baseline = baseline;
    return true;
}

static bool read_reach(const struct claim *claim, const struct aside_checking *c)
{
    const struct aside_estimate *e = claim->estimate;

    claim->working->reach = e->reach.value;
    if (!e->reach.given)
        aside_fault_absent(c, e->at, "estimate of program '%s' has no reach: give the part of "
                           "the baseline that the program touches at full size, such as 0.4",
                           claim->id);
    else if (!(e->reach.value * claim->working->baseline > 0))
        aside_fault(c, e->at, "estimate of program '%s' reaches nothing (%s of %s): give a "
                    "baseline and a reach above 0", claim->id,
                    say_number(c, e->reach.value), say_number(c, claim->working->baseline));
    return e->reach.given && e->reach.value * claim->working->baseline > 0;
}

/* People served x what one costs: false where either is missing or the product is none. */
static bool cost_of_people(aside_money *out, const struct aside_program *program)
{
    int64_t people = program->people_served.value, unit = program->unit_cost.amount.cents;

    if (!program->people_served.given || !program->unit_cost.given || people <= 0 || unit <= 0
        || people > ASIDE_MONEY_MAX_CENTS / unit)
        return false;
    out->cents = people * unit;
    return true;
}

static bool read_full_spend(const struct claim *claim, const struct aside_checking *c)
{
    const struct aside_estimate *e = claim->estimate;
    struct aside_working *w = claim->working;

    w->full_spend = e->full_spend.amount;
    w->of_people = !e->full_spend.given && cost_of_people(&w->full_spend, claim->program);
    if (w->full_spend.cents > 0)
        return true;
    if (e->full_spend.given)
        aside_fault(c, e->at, "estimate of program '%s' has a full-spend of %s: give what the "
                    "program costs at full size", claim->id,
                    aside_say_money(c, w->full_spend));
    else
        aside_fault_absent(c, e->at, "estimate of program '%s' has no full-spend: give it, or "
                           "give the program 'people-served' and 'unit-cost' above 0",
                           claim->id);
    return false;
}

/* A commitment's levels are of its whole cost and all its years; an estimate is of one year. */
static bool check_commitment(const struct claim *claim, const struct aside_checking *c)
{
    if (aside_program_commitment(claim->program) == NULL)
        return true;
    aside_fault(c, claim->estimate->at, "program '%s' has a commitment, whose levels are of "
                "all its years together, and an estimate of one year: give levels instead",
                claim->id);
    return false;
}

static bool work_out(struct claim *claim, const struct aside_checking *c)
{
    struct aside_working *w = claim->working;
    bool usable = find_study(claim, c);
    bool placed = check_place(claim, c) && read_baseline(claim, c) && read_reach(claim, c);
    bool priced = read_full_spend(claim, c);

    if (!check_commitment(claim, c) || !usable || !placed || !priced)
        return false;
    w->averts = w->baseline * w->reach * -w->study->effect.basis_points / ASIDE_SHARE_ONE;
    return true;
}

/* ---- overlap ----------------------------------------------------------------------------- */

/* What two or more estimates are parts of: the place's baseline, else the largest of theirs,
 * for the less there is to share, the more they overlap. */
static double shared_baseline(const struct claims *all, size_t place)
{
    double most = 0;

    if (place != ASIDE_UNRESOLVED && all->c->city->places.items[place].baseline.given)
        return all->c->city->places.items[place].baseline.value;
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].place == place)
            most = fmax(most, all->items[i].working->baseline);
    }
    return most;
}

/* The end of the study's interval, or its effect where none is stated; never below nothing. */
static int32_t end_of(const struct aside_maybe_share *end,
                      const struct aside_maybe_share *effect)
{
    int32_t change = end->given ? end->basis_points : effect->basis_points;

    return change < 0 ? -change : 0;
}

static double averts_at(const struct aside_working *w, int32_t fewer)
{
    return w->baseline * w->reach * fewer / ASIDE_SHARE_ONE;
}

/*
 * lambda of the note above, for the estimates of one place at their effects, or at the high
 * ends of their intervals, where they overlap more.
 */
static double overlap_factor(const struct claims *all, size_t place, bool at_high,
                             size_t *overlapping)
{
    double whole = shared_baseline(all, place), sum = 0, together = 0;

    *overlapping = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct aside_working *w = all->items[i].working;
        double part;

        if (all->items[i].place != place)
            continue;
        part = (at_high ? averts_at(w, end_of(&w->study->high, &w->study->effect)) : w->averts)
             / whole;
        sum += part;
        together += part * (1 - together);
        ++*overlapping;
    }
    return *overlapping > 1 ? together / sum : 1;
}

/* The effect's own low and high stand where it gives them; else they are the study's. */
static void fill_range(const struct claim *claim, double factor, double factor_at_high)
{
    struct aside_effect *effect = claim->effect;
    struct aside_working *w = claim->working;
    const struct aside_evidence_study *s = w->study;

    if (!effect->low.given && s->low.given) {
        effect->low.given = w->low_of_study = true;
        effect->low.value = factor * averts_at(w, end_of(&s->low, &s->effect));
    }
    if (!effect->high.given && s->high.given) {
        effect->high.given = w->high_of_study = true;
        effect->high.value = fmax(effect->levels.items[0].averts,
                                  factor_at_high * averts_at(w, end_of(&s->high, &s->effect)));
    }
}

static void fill_level(const struct claims *all, const struct claim *claim)
{
    struct aside_working *w = claim->working;
    struct aside_level *level = aside_arena_alloc(all->c->arena, sizeof(*level));
    size_t overlapping;

    w->factor = overlap_factor(all, claim->place, false, &w->overlapping);
    *level = (struct aside_level){ claim->estimate->at, w->full_spend, w->factor * w->averts };
    claim->effect->levels.items = level;
    claim->effect->levels.count = 1;
    claim->effect->working = w;
    fill_range(claim, w->factor, overlap_factor(all, claim->place, true, &overlapping));
}

/* ---- what is odd ------------------------------------------------------------------------- */

static void advise_study(const struct claim *claim, const struct aside_checking *c)
{
    const struct aside_evidence_study *s = claim->working->study;

    if (s->result == ASIDE_NOT_SIGNIFICANT)
        aside_warn(c, claim->estimate->at, "estimate of program '%s' rests on study '%s', "
                   "whose result is not significant: consider a low of 0", claim->id,
                   s->id);
}

/* Percentages of different things are combined as if of one: once for each pair that differs
 * from the first of its place. */
static void advise_mixture(const struct claims *all, size_t at)
{
    const struct claim *claim = &all->items[at], *first = all->items;
    const struct aside_evidence_study *a, *b = claim->working->study;
    bool base, kind;

    while (first->place != claim->place)
        first++;
    a = first->working->study;
    base = a->base != b->base;
    kind = a->kind != b->kind;
    if (!base && !kind)
        return;
    aside_warn(all->c, claim->estimate->at, "estimates of programs '%s' and '%s' work in %s "
               "and rest on studies that differ in %s ('%s': %s, %s; '%s': %s, %s): they are "
               "combined as if of one, which is an assumption", first->id,
               claim->id,
               claim->place == ASIDE_UNRESOLVED ? "the whole city"
                   : aside_arena_printf(all->c->arena, "'%s'",
                                        all->c->city->places.items[claim->place].id),
               base && kind ? "base and outcome" : base ? "base" : "outcome", a->id,
               aside_evidence_base_name(a->base), aside_outcome_kind_name(a->kind), b->id,
               aside_evidence_base_name(b->base), aside_outcome_kind_name(b->kind));
}

/* ---- the whole city ---------------------------------------------------------------------- */

/* Once a city: a city that is checked again keeps the library it has. */
static enum aside_status read_library(const struct aside_checking *c)
{
    struct aside_error err = { .status = ASIDE_OK };
    enum aside_status status;

    if (c->city->evidence != NULL)
        return ASIDE_OK;
    status = aside_evidence_read(&c->city->evidence, c->arena, NULL, c->found, &err);
    if (status == ASIDE_ERR_IO)
        aside_problem_add(c->found, ASIDE_FAULT, aside_arena_strdup(c->arena, err.file),
                          err.line, "%s", err.message);
    return status;
}

static void collect(struct claims *all, struct aside_program *program)
{
    struct aside_effect *effect = effect_to_work_out(program);
    struct claim claim = { program, effect, NULL, NULL, NULL, ASIDE_UNRESOLVED };

    if (effect == NULL)
        return;
    claim.estimate = effect->estimates.items;
    claim.working = aside_arena_alloc(all->c->arena, sizeof(*claim.working));
    claim.id = aside_say_id(all->c, program->id);
    if (work_out(&claim, all->c))
        all->items[all->count++] = claim;
}

enum aside_status aside_check_estimates(const struct aside_checking *c)
{
    struct aside_city *city = c->city;
    struct claims all = { c, NULL, 0 };
    size_t wanted = 0;
    enum aside_status status;

    for (size_t i = 0; i < city->programs.count; i++)
        wanted += effect_to_work_out(&city->programs.items[i]) != NULL;
    if (wanted == 0)
        return ASIDE_OK;
    status = read_library(c);
    if (status != ASIDE_OK)
        return status;
    all.items = aside_arena_array(c->arena, wanted, sizeof(all.items[0]));
    for (size_t i = 0; i < city->programs.count; i++)
        collect(&all, &city->programs.items[i]);
    for (size_t i = 0; i < all.count; i++) {
        fill_level(&all, &all.items[i]);
        advise_study(&all.items[i], c);
        advise_mixture(&all, i);
    }
    return ASIDE_OK;
}
