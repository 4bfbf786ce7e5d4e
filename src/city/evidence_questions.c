/*
 * evidence_questions.c - the words of the library of evidence, and what is asked of it.
 */
#include "evidence.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define WORDS(name) \
    const struct aside_words aside_words_##name = { name##_words, COUNT(name##_words) }

static const char *const evidence_base_words[] = {
    [ASIDE_BASE_NONE] = "none", [ASIDE_BASE_AREA] = "area",
    [ASIDE_BASE_PARTICIPANTS] = "participants", [ASIDE_BASE_CONDITION] = "condition",
};
static const char *const design_words[] = {
    [ASIDE_DESIGN_NOT_STATED] = "not-stated", [ASIDE_TRIAL] = "trial",
    [ASIDE_QUASI_EXPERIMENT] = "quasi-experiment", [ASIDE_BEFORE_AFTER] = "before-after",
    [ASIDE_META_ANALYSIS] = "meta-analysis", [ASIDE_MODEL] = "model",
    [ASIDE_SELF_REPORTED] = "self-reported", [ASIDE_DESCRIPTION] = "description",
};
static const char *const result_words[] = {
    [ASIDE_RESULT_NOT_STATED] = "not-stated", [ASIDE_SIGNIFICANT] = "significant",
    [ASIDE_NOT_SIGNIFICANT] = "not-significant", [ASIDE_MIXED] = "mixed",
};
static const char *const outcome_kind_words[] = {
    [ASIDE_SHOOTINGS] = "shootings", [ASIDE_HOMICIDES] = "homicides",
    [ASIDE_GUN_VIOLENCE] = "gun-violence", [ASIDE_VIOLENT_CRIME] = "violent-crime",
    [ASIDE_CRIME] = "crime", [ASIDE_ARRESTS] = "arrests",
    [ASIDE_VICTIMIZATION] = "victimization", [ASIDE_REINJURY] = "reinjury",
    [ASIDE_HEALTH] = "health", [ASIDE_OTHER_OUTCOME] = "other",
};

WORDS(evidence_base);
WORDS(design);
WORDS(result);
WORDS(outcome_kind);

static const char *word(const struct aside_words *words, size_t value)
{
    assert(value < words->count);
    return words->items[value];
}

const char *aside_evidence_base_name(enum aside_evidence_base base)
{
    return word(&aside_words_evidence_base, base);
}

const char *aside_study_result_name(enum aside_study_result result)
{
    return word(&aside_words_result, result);
}

const char *aside_outcome_kind_name(enum aside_outcome_kind kind)
{
    return word(&aside_words_outcome_kind, kind);
}

const char *aside_design_words(enum aside_design design)
{
    switch (design) {
    case ASIDE_DESIGN_NOT_STATED: return "design not stated";
    case ASIDE_TRIAL:            return "randomized trial";
    case ASIDE_QUASI_EXPERIMENT: return "quasi-experiment";
    case ASIDE_BEFORE_AFTER:     return "before and after";
    case ASIDE_META_ANALYSIS:    return "review of studies";
    case ASIDE_MODEL:            return "model";
    case ASIDE_SELF_REPORTED:    return "self-reported";
    case ASIDE_DESCRIPTION:      return "description";
    }
    return "";
}

const char *aside_change_words(struct aside_arena *arena, int32_t basis_points)
{
    char share[ASIDE_MONEY_TEXT];

    return aside_arena_printf(arena, "%s %s", aside_share_show(share, abs(basis_points)),
                              basis_points > 0 ? "more" : "fewer");
}

/* ---- finding ----------------------------------------------------------------------------- */

const struct aside_evidence_family *aside_evidence_family_find(
    const struct aside_evidence *evidence, const char *id)
{
    for (size_t i = 0; i < evidence->families.count; i++) {
        if (strcmp(evidence->families.items[i].id, id) == 0)
            return &evidence->families.items[i];
    }
    return NULL;
}

const struct aside_evidence_study *aside_evidence_study_find(
    const struct aside_evidence *evidence, const char *id)
{
    for (size_t i = 0; i < evidence->families.count; i++) {
        const struct aside_evidence_family *family = &evidence->families.items[i];

        for (size_t k = 0; k < family->studies.count; k++) {
            if (strcmp(family->studies.items[k].id, id) == 0)
                return &family->studies.items[k];
        }
    }
    return NULL;
}

const char *aside_evidence_nearest(struct aside_arena *arena,
                                   const struct aside_evidence *evidence, const char *id)
{
    size_t count = evidence->families.count;
    const char **known;

    for (size_t i = 0; i < evidence->families.count; i++)
        count += evidence->families.items[i].studies.count;
    known = aside_arena_array(arena, count, sizeof(known[0]));
    count = 0;
    for (size_t i = 0; i < evidence->families.count; i++) {
        const struct aside_evidence_family *family = &evidence->families.items[i];

        for (size_t k = 0; k < family->studies.count; k++)
            known[count++] = family->studies.items[k].id;
        known[count++] = family->id;
    }
    return aside_text_nearest(id, known, count);
}

/* ---- alike ------------------------------------------------------------------------------- */

/* How a city would name what a study counted; NULL: no name would be the same thing. */
static const char *stem_of(enum aside_outcome_kind kind)
{
    switch (kind) {
    case ASIDE_SHOOTINGS:     return "shooting";
    case ASIDE_HOMICIDES:     return "homicide";
    case ASIDE_GUN_VIOLENCE:  return "gun violence";
    case ASIDE_VIOLENT_CRIME: return "violent crime";
    case ASIDE_CRIME:         return "crime";
    case ASIDE_ARRESTS:       return "arrest";
    case ASIDE_VICTIMIZATION: return "victimization";
    case ASIDE_REINJURY:      return "reinjur";
    case ASIDE_HEALTH: case ASIDE_OTHER_OUTCOME: break;
    }
    return NULL;
}

static bool starts_with(const char *text, const char *stem)
{
    while (*stem != '\0' && tolower((unsigned char)*text) == *stem)
        text++, stem++;
    return *stem == '\0';
}

static bool has(const char *text, const char *stem)
{
    for (; *text != '\0'; text++) {
        if (starts_with(text, stem))
            return true;
    }
    return false;
}

bool aside_study_counts_alike(const struct aside_city *city,
                              const struct aside_evidence_study *study)
{
    const char *stem = stem_of(study->kind);
    const char *name = city->outcome.count > 0 ? city->outcome.items[0].name : NULL;

    if (stem == NULL || name == NULL || !has(name, stem))
        return false;
    /* All crime is not violent crime, though the words are within each other. */
    return study->kind != ASIDE_CRIME || !has(name, "violent");
}
