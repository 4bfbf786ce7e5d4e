/* help_evidence.c - `setaside help evidence [STUDY]`: the library, as text or JSON. */
#include "help.h"

#include <setaside/city.h>

static void add_date(struct aside_json *to, const char *key, struct aside_date date)
{
    char text[ASIDE_MONEY_TEXT];

    aside_json_add_text(to, key, aside_date_text(text, date));
}

static void add_share(struct aside_json *to, const char *key,
                      const struct aside_maybe_share *share)
{
    if (share->given)
        aside_json_add_integer(to, key, share->basis_points);
    else
        aside_json_add_null(to, key);
}

static void add_rating(struct aside_json *list, const struct aside_evidence_rating *rating)
{
    struct aside_json *row = aside_json_add_object(list, NULL);

    aside_json_add_text(row, "word", aside_rating_name(rating->word));
    aside_json_add_text(row, "outcome", rating->outcome);
    aside_json_add_text(row, "of", rating->of);
    aside_json_add_text(row, "source", rating->source);
    add_date(row, "checked", rating->checked);
}

static void add_cost(struct aside_json *list, const struct aside_evidence_cost *cost)
{
    struct aside_json *row = aside_json_add_object(list, NULL);

    aside_json_add_integer(row, "amount", cost->amount.cents);
    if (cost->up_to.given)
        aside_json_add_integer(row, "up_to", cost->up_to.amount.cents);
    else
        aside_json_add_null(row, "up_to");
    aside_json_add_text(row, "unit", cost->unit);
    aside_json_add_text(row, "year", cost->year);
    aside_json_add_text(row, "working", cost->working);
    aside_json_add_text(row, "source", cost->source);
}

/* `source` stands where the note has none of its own. */
static void add_note(struct aside_json *list, const struct aside_evidence_note *note,
                     const char *source)
{
    struct aside_json *row = aside_json_add_object(list, NULL);

    aside_json_add_text(row, "text", note->text);
    aside_json_add_text(row, "source", note->source != NULL ? note->source : source);
}

static void add_findings(struct aside_json *row, const struct aside_evidence_study *study)
{
    struct aside_json *list = aside_json_add_array(row, "findings");

    for (size_t i = 0; i < study->findings.count; i++)
        add_note(list, &study->findings.items[i], study->source);
    list = aside_json_add_array(row, "ratings");
    for (size_t i = 0; i < study->ratings.count; i++)
        add_rating(list, &study->ratings.items[i]);
    list = aside_json_add_array(row, "costs");
    for (size_t i = 0; i < study->costs.count; i++)
        add_cost(list, &study->costs.items[i]);
    list = aside_json_add_array(row, "traps");
    for (size_t i = 0; i < study->traps.count; i++)
        add_note(list, &study->traps.items[i], study->source);
}

static void add_study(struct aside_json *list, const struct aside_evidence_study *study)
{
    struct aside_json *row = aside_json_add_object(list, NULL);

    aside_json_add_text(row, "id", study->id);
    aside_json_add_text(row, "name", study->name);
    add_share(row, "effect_basis_points", &study->effect);
    add_share(row, "low_basis_points", &study->low);
    add_share(row, "high_basis_points", &study->high);
    aside_json_add_text(row, "working", study->working);
    aside_json_add_text(row, "unusable", study->unusable);
    aside_json_add_text(row, "outcome", study->outcome);
    aside_json_add_text(row, "kind", aside_outcome_kind_name(study->kind));
    aside_json_add_text(row, "base", aside_evidence_base_name(study->base));
    aside_json_add_text(row, "of", study->of);
    aside_json_add_text(row, "design", aside_design_words(study->design));
    aside_json_add_text(row, "place", study->place);
    aside_json_add_text(row, "years", study->years);
    aside_json_add_text(row, "result", aside_study_result_name(study->result));
    aside_json_add_text(row, "source", study->source);
    add_date(row, "checked", study->checked);
    add_findings(row, study);
}

/* One study of it, or all where `only` is NULL. */
static void add_family(struct aside_json *to, const struct aside_evidence_family *family,
                       const struct aside_evidence_study *only)
{
    struct aside_json *row = aside_json_add_object(to, NULL);
    struct aside_json *list;

    aside_json_add_text(row, "id", family->id);
    aside_json_add_text(row, "name", family->name);
    list = aside_json_add_array(row, "studies");
    for (size_t i = 0; i < family->studies.count; i++) {
        if (only == NULL || only == &family->studies.items[i])
            add_study(list, &family->studies.items[i]);
    }
    list = aside_json_add_array(row, "ratings");
    for (size_t i = 0; i < family->ratings.count; i++)
        add_rating(list, &family->ratings.items[i]);
    list = aside_json_add_array(row, "costs");
    for (size_t i = 0; i < family->costs.count; i++)
        add_cost(list, &family->costs.items[i]);
    list = aside_json_add_array(row, "traps");
    for (size_t i = 0; i < family->traps.count; i++)
        add_note(list, &family->traps.items[i], NULL);
}

static enum aside_status write_json(const struct aside_evidence *evidence, const char *id,
                                    struct aside_arena *arena, const char *path,
                                    struct aside_error *err)
{
    struct aside_json *root = aside_json_object();
    struct aside_json *list;
    enum aside_status status;

    aside_json_add_text(root, "file", evidence->at.file);
    add_date(root, "checked", evidence->checked);
    list = aside_json_add_array(root, "families");
    for (size_t i = 0; i < evidence->families.count; i++) {
        const struct aside_evidence_family *family = &evidence->families.items[i];
        const struct aside_evidence_study *only = NULL;

        for (size_t k = 0; id != NULL && k < family->studies.count; k++) {
            if (aside_text_equal(family->studies.items[k].id, id))
                only = &family->studies.items[k];
        }
        if (id == NULL || only != NULL || aside_text_equal(family->id, id))
            add_family(list, family, only);
    }
    status = aside_answer_json(root, arena, path, err);
    aside_json_free(root);
    return status;
}

/* An id that the library does not have is wrong usage, with the nearest that it has. */
static enum aside_status check_id(const struct aside_evidence *evidence, const char *id,
                                  struct aside_arena *arena, struct aside_error *err)
{
    const char *near;

    if (id == NULL || aside_evidence_study_find(evidence, id) != NULL
        || aside_evidence_family_find(evidence, id) != NULL)
        return ASIDE_OK;
    near = aside_evidence_nearest(arena, evidence, id);
    if (near != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "the library of evidence has no study or family '%s'; did you "
                               "mean '%s'?",
                               id, near);
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                           "the library of evidence has no study or family '%s'; 'setaside "
                           "help evidence' lists them",
                           id);
}

enum aside_status aside_help_evidence(const struct aside_call *call,
                                      const struct aside_common *common,
                                      struct aside_error *err)
{
    const char *id = call->operand_count > 1 ? call->operands[1] : NULL;
    struct aside_problems found = { .arena = call->arena };
    const struct aside_evidence *evidence = NULL;
    enum aside_status status = aside_evidence_read(&evidence, call->arena, NULL, &found, err);

    aside_problems_print(stderr, &found);
    if (status == ASIDE_OK)
        status = check_id(evidence, id, call->arena, err);
    if (status == ASIDE_OK && common->json != NULL)
        status = write_json(evidence, id, call->arena, common->json, err);
    if (status == ASIDE_OK && !common->quiet && !aside_json_takes_stdout(common))
        aside_evidence_print(stdout, evidence, id);
    return status;
}
