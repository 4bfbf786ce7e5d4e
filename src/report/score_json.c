/* score_json.c - the council's plan beside the best one as JSON: money in whole cents. */
#include "json_parts.h"
#include "score_words.h"

#include <math.h>

struct writing {
    struct aside_arena *arena;
    const struct aside_score_report *report;
    const struct aside_score *score;
};

static const char *year_key(const struct writing *w, size_t year)
{
    return aside_arena_printf(w->arena, "%d", (int)w->score->first_year + (int)year);
}

static const char *state_name(enum aside_question_state state)
{
    switch (state) {
    case ASIDE_ANSWERED: return "answered";
    case ASIDE_NO_PLAN: return "no-plan";
    case ASIDE_NOT_PLANNED: return "not-planned";
    }
    return "";
}

/* ---- outcomes ---------------------------------------------------------------------------- */

static void add_plan_outcome(struct aside_json *to, const char *key,
                             const struct aside_plan *plan)
{
    struct aside_json *item;
    bool counts;

    if (plan == NULL) {
        aside_json_add_null(to, key);
        return;
    }
    counts = aside_score_has_estimate(plan);
    item = aside_json_add_object(to, key);
    aside_json_add_real(item, "counted", counts ? plan->rounded : NAN);
    aside_json_add_real(item, "low", counts ? plan->low : NAN);
    aside_json_add_real(item, "high", counts ? plan->high : NAN);
}

static void add_outcome(struct aside_json *root, const struct writing *w)
{
    struct aside_json *item = aside_json_add_object(root, "outcome");
    bool compared = w->score->standing != ASIDE_SCORE_NO_BEST
        && w->score->standing != ASIDE_SCORE_NO_ESTIMATE;

    aside_json_add_text(item, "name", w->report->city->outcome.items[0].name);
    add_plan_outcome(item, "council", w->score->stated->plan);
    add_plan_outcome(item, "best", w->score->best);
    add_plan_outcome(item, "nearest", w->score->nearest);
    aside_json_add_real(item, "difference", compared ? w->score->difference : NAN);
}

/* ---- the file, the rules ----------------------------------------------------------------- */

static void add_council(struct aside_json *root, const struct writing *w)
{
    const struct aside_council_plan *council = w->score->council;
    struct aside_json *item = aside_json_add_object(root, "council"), *unnamed;

    aside_json_add_text(item, "file", council->path);
    aside_json_add_text(item, "form", council->form);
    aside_json_add_text(item, "sheet", council->sheet);
    aside_json_add_integer(item, "total", w->score->total.cents);
    unnamed = aside_json_add_array(item, "unnamed");
    for (size_t k = 0; k < council->subject_count; k++) {
        if (!council->named[k])
            aside_json_add_text(unnamed, NULL, aside_score_subject_id(w->report, k));
    }
    aside_json_add_integer(item, "blank", (int64_t)council->blank);
}

static void add_origin(struct aside_json *to, const struct aside_origin *at)
{
    aside_json_add_text(to, "file", at->file);
    if (at->cell != NULL)
        aside_json_add_text(to, "cell", at->cell);
    else
        aside_json_add_integer(to, "line", at->line);
}

static void add_broken(struct aside_json *list, const struct writing *w, size_t i)
{
    const struct aside_broken_rule *broken = &w->score->stated->broken.items[i];
    const struct aside_rule *rule = broken->rule;
    struct aside_json *item = aside_json_add_object(list, NULL);
    bool money = rule->measure == ASIDE_CENTS || rule->measure == ASIDE_BASIS_POINTS;

    aside_json_add_text(item, "name", rule->name);
    aside_json_add_text(item, "kind", aside_broken_is_source(broken) ? "source" : "rule");
    aside_json_add_text(item, "sentence", broken->sentence);
    aside_json_add_integer(item, "by", broken->by);
    aside_json_add_text(item, "unit", aside_measure_name(money ? ASIDE_CENTS : rule->measure));
    aside_json_add_text(item, "mend", w->score->mends[i]);
    aside_json_add_text(item, "path", rule->path);
    aside_json_add_text(
        item, "program",
        rule->subject != SIZE_MAX ? aside_score_subject_id(w->report, rule->subject) : NULL);
    aside_json_add_text(
        item, "source",
        rule->source != SIZE_MAX ? w->report->city->sources.items[rule->source].id : NULL);
    if (rule->year != SIZE_MAX)
        aside_json_add_integer(item, "year", w->score->first_year + (int64_t)rule->year);
    else
        aside_json_add_null(item, "year");
    add_origin(item, &rule->at);
}

static void add_rules(struct aside_json *root, const struct writing *w)
{
    struct aside_json *item = aside_json_add_object(root, "rules"), *list;

    aside_json_add_integer(item, "kept", (int64_t)w->score->stated->kept);
    list = aside_json_add_array(item, "broken");
    for (size_t i = 0; i < w->score->stated->broken.count; i++)
        add_broken(list, w, i);
}

/* ---- the other plans --------------------------------------------------------------------- */

static void add_best(struct aside_json *root, const struct writing *w)
{
    const struct aside_conflict *conflict = w->score->best_conflict;
    struct aside_json *item = aside_json_add_object(root, "best"), *list;

    aside_json_add_text(item, "state", state_name(w->score->best_state));
    aside_json_add_text(item, "why", w->score->best_why);
    list = aside_json_add_array(item, "conflict");
    for (size_t i = 0; conflict != NULL && i < conflict->rules.count; i++)
        aside_json_add_text(list, NULL, conflict->rules.items[i].rule->name);
}

static void add_nearest(struct aside_json *root, const struct writing *w)
{
    struct aside_json *item, *list;

    if (w->score->keeps) {
        aside_json_add_null(root, "nearest");
        return;
    }
    item = aside_json_add_object(root, "nearest");
    aside_json_add_text(item, "state", state_name(w->score->nearest_state));
    aside_json_add_text(item, "why", w->score->nearest_why);
    aside_json_add_integer(item, "raised", w->score->raised.cents);
    aside_json_add_integer(item, "lowered", w->score->lowered.cents);
    list = aside_json_add_array(item, "moves");
    for (size_t i = 0; i < w->score->moves.count; i++) {
        const struct aside_score_move *move = &w->score->moves.items[i];
        struct aside_json *one = aside_json_add_object(list, NULL);

        aside_json_add_text(one, "id", aside_score_subject_id(w->report, move->subject));
        aside_json_add_integer(one, "year", w->score->first_year + (int64_t)move->year);
        aside_json_add_integer(one, "from", move->spend.before.cents);
        aside_json_add_integer(one, "to", move->spend.after.cents);
    }
}

/* ---- programs and years ------------------------------------------------------------------ */

static void add_spend(struct aside_json *to, const struct writing *w, const char *key,
                      const struct aside_plan *plan, size_t subject)
{
    struct aside_json *years;

    if (plan == NULL) {
        aside_json_add_null(to, key);
        return;
    }
    years = aside_json_add_object(to, key);
    for (size_t y = 0; y < w->score->year_count; y++)
        aside_json_add_integer(years, year_key(w, y),
                               plan->subjects[subject].years[y].spend.cents);
}

static void add_program(struct aside_json *list, const struct writing *w, size_t k)
{
    const struct aside_plan_subject *own = &w->score->stated->plan->subjects[k];
    struct aside_json *item = aside_json_add_object(list, NULL), *averts;

    aside_json_add_text(item, "id", aside_score_subject_id(w->report, k));
    aside_json_add_text(item, "name", aside_score_subject(w->report, k));
    aside_json_add_text(item, "part", aside_score_part(w->report, k));
    add_spend(item, w, "council", w->score->stated->plan, k);
    add_spend(item, w, "best", w->score->best, k);
    add_spend(item, w, "nearest", w->score->nearest, k);
    aside_json_add_bool(item, "has_estimate", own->has_estimate);
    averts = aside_json_add_object(item, "council_averts");
    for (size_t y = 0; own->has_estimate && y < w->score->year_count; y++)
        aside_json_add_real(averts, year_key(w, y), own->years[y].averts);
}

static void add_year(struct aside_json *to, const char *key,
                     const struct aside_question_side *side, size_t y)
{
    const struct aside_question_year *year;
    struct aside_json *item, *fte;

    if (side->years == NULL) {
        aside_json_add_null(to, key);
        return;
    }
    year = &side->years[y];
    item = aside_json_add_object(to, key);
    aside_json_add_integer(item, "planned", year->planned.cents);
    aside_json_add_integer(item, "set_aside", year->set_aside.cents);
    aside_json_add_integer(item, "set_aside_basis_points", year->set_aside_share);
    aside_json_add_integer(item, "workforce", year->workforce.cents);
    aside_json_add_integer(item, "workforce_basis_points", year->workforce_share);
    aside_json_add_integer(item, "contracts", year->contracts.cents);
    aside_json_add_integer(item, "subawards", year->subawards.cents);
    aside_json_add_integer(item, "reserved", year->reserved.cents);
    fte = aside_json_add_object(item, "fte_hundredths");
    aside_json_add_integer(fte, "filled", year->staff.fte[ASIDE_FILLED]);
    aside_json_add_integer(fte, "vacant", year->staff.fte[ASIDE_VACANT]);
    aside_json_add_integer(fte, "new", year->staff.fte[ASIDE_NEW]);
    aside_json_add_integer(item, "people_served", year->people.served);
    aside_json_add_integer(item, "people_unsaid", (int64_t)year->people.unsaid);
}

static void add_years(struct aside_json *root, const struct writing *w)
{
    struct aside_json *years = aside_json_add_object(root, "years");

    for (size_t y = 0; y < w->score->year_count; y++) {
        struct aside_json *item = aside_json_add_object(years, year_key(w, y));

        add_year(item, "council", &w->score->side, y);
        add_year(item, "best", &w->score->best_side, y);
        add_year(item, "nearest", &w->score->nearest_side, y);
    }
}

/* ---- all --------------------------------------------------------------------------------- */

static struct aside_json *document(const struct writing *w)
{
    const struct aside_score *score = w->score;
    struct aside_json *root = aside_json_object(), *list;

    aside_json_add_bool(root, "keeps_every_rule", score->keeps);
    aside_json_add_bool(root, "payable", score->stated->payable);
    aside_json_add_text(root, "why", score->stated->why);
    aside_json_add_text(root, "standing", aside_score_standing_name(score->standing));
    aside_json_add_text(root, "answer", aside_score_answer(w->arena, w->report));
    aside_json_add_bool(root, "limited", score->limited);
    add_outcome(root, w);
    add_council(root, w);
    add_rules(root, w);
    add_best(root, w);
    add_nearest(root, w);
    list = aside_json_add_array(root, "programs");
    for (size_t k = 0; k < score->subject_count; k++)
        add_program(list, w, k);
    add_years(root, w);
    list = aside_json_add_array(root, "settings");
    for (size_t i = 0; i < w->report->city->settings.count; i++)
        aside_json_add_text(list, NULL, w->report->city->settings.items[i].text);
    return root;
}

enum aside_status aside_score_json(const struct aside_score_report *report, const char *path,
                                   struct aside_error *err)
{
    const struct writing w = { aside_arena_new(), report, report->score };
    struct aside_json *root = document(&w);
    enum aside_status status = aside_json_document(root, path, err);

    aside_json_free(root);
    aside_arena_free(w.arena);
    return status;
}
