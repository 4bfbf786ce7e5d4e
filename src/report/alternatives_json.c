/* alternatives_json.c - plans near the best one as JSON. */
#include "alternatives.h"

static void add_money(struct aside_json *to, const char *key, aside_money amount)
{
    aside_json_add_integer(to, key, amount.cents);
}

static const char *letter_of(struct aside_arena *arena, const struct aside_alternative *one)
{
    return aside_arena_printf(arena, "%c", one->letter);
}

static void add_figures(struct aside_json *to, const struct aside_question_side *side)
{
    static const char *const keys[ASIDE_FILLINGS] = {
        [ASIDE_FILLED] = "filled", [ASIDE_VACANT] = "vacant", [ASIDE_NEW] = "new"
    };
    const struct aside_question_year *all = &side->all;
    struct aside_json *fte;

    add_money(to, "planned", all->planned);
    add_money(to, "set_aside", all->set_aside);
    aside_json_add_integer(to, "set_aside_basis_points", all->set_aside_share);
    fte = aside_json_add_object(to, "fte_hundredths");
    for (int f = 0; f < ASIDE_FILLINGS; f++)
        aside_json_add_integer(fte, keys[f], all->staff.fte[f]);
    add_money(to, "contracts", all->contracts);
    add_money(to, "subawards", all->subawards);
    aside_json_add_integer(to, "people_served", all->people.served);
    aside_json_add_integer(to, "people_unsaid", (int64_t)all->people.unsaid);
}

static void add_subjects(struct aside_json *to, const struct aside_alternatives *of)
{
    struct aside_json *items = aside_json_add_array(to, "subjects");

    for (size_t k = 0; of->subjects != NULL && k < of->subject_count; k++) {
        const struct aside_alternative_subject *subject = &of->subjects[k];
        struct aside_json *item = aside_json_add_object(items, NULL);

        aside_json_add_text(item, "id", aside_subject_id(of->base->city, of->base->plan, k));
        aside_json_add_text(item, "shared", aside_shared_key(subject->shared));
        add_money(item, "best", subject->best);
        add_money(item, "least", subject->range.least);
        add_money(item, "most", subject->range.most);
        aside_json_add_bool(item, "least_known", subject->range.least_known);
        aside_json_add_bool(item, "most_known", subject->range.most_known);
        add_money(item, "least_bound", subject->range.least_bound);
        add_money(item, "most_bound", subject->range.most_bound);
    }
}

static void add_fate(struct aside_json *to, const char *key,
                     const struct aside_alternatives *of, const struct aside_alternative *one,
                     enum aside_fate fate)
{
    struct aside_json *ids = aside_json_add_array(to, key);

    for (size_t i = 0; i < one->moved_subjects.count; i++) {
        if (one->moved_subjects.items[i].fate == fate)
            aside_json_add_text(ids, NULL,
                                aside_subject_id(of->base->city, of->base->plan,
                                                 one->moved_subjects.items[i].subject));
    }
}

static void add_spend(struct aside_json *to, struct aside_arena *arena,
                      const struct aside_alternatives *of, const struct aside_plan *plan)
{
    struct aside_json *spend = aside_json_add_object(to, "spend");

    for (size_t k = 0; k < plan->subject_count; k++) {
        struct aside_json *years = aside_json_add_object(
            spend, aside_subject_id(of->base->city, plan, k));

        for (size_t y = 0; y < plan->year_count; y++)
            add_money(years, aside_year_key(arena, plan->first_year + (int32_t)y),
                      plan->subjects[k].years[y].spend);
    }
}

static void add_plan(struct aside_json *to, struct aside_arena *arena,
                     const struct aside_alternatives *of, size_t at)
{
    const struct aside_alternative *one = &of->items.items[at];
    struct aside_json *apart;

    aside_json_add_real(to, "outcome", one->plan->rounded);
    aside_json_add_real(to, "change",
                        one->change.state == ASIDE_WORTH_KNOWN ? one->change.change : 0);
    aside_json_add_real(to, "below", one->below);
    add_money(to, "moved", one->moved);
    apart = aside_json_add_object(to, "apart");
    for (size_t i = 0; i < at; i++) {
        if (of->items.items[i].plan != NULL)
            add_money(apart, letter_of(arena, &of->items.items[i]), one->apart[i]);
    }
    add_fate(to, "enters", of, one, ASIDE_ENTERS);
    add_fate(to, "leaves", of, one, ASIDE_LEAVES);
    add_figures(to, &one->side);
    add_spend(to, arena, of, one->plan);
}

static void add_alternatives(struct aside_json *to, struct aside_arena *arena,
                             const struct aside_alternatives *of)
{
    struct aside_json *items = aside_json_add_array(to, "alternatives");

    for (size_t i = 0; i < of->items.count; i++) {
        const struct aside_alternative *one = &of->items.items[i];
        struct aside_json *item = aside_json_add_object(items, NULL);

        aside_json_add_text(item, "plan", letter_of(arena, one));
        aside_json_add_text(item, "state", one->plan != NULL ? "answered" : "not-planned");
        aside_json_add_text(item, "why", one->why);
        aside_json_add_text(item, "sentence", aside_alternative_words(arena, of, i));
        add_money(item, "sought", one->sought);
        add_money(item, "bound", one->bound);
        aside_json_add_bool(item, "verified", one->verified);
        if (one->plan != NULL)
            add_plan(item, arena, of, i);
    }
}

static void add_answer(struct aside_json *to, struct aside_arena *arena,
                       const struct aside_alternatives *of)
{
    static const char *const keys[ASIDE_SHARED_STATES] = {
        [ASIDE_SHARED_EVERY] = "in_every",
        [ASIDE_SHARED_CHOICE] = "a_choice",
        [ASIDE_SHARED_NONE] = "in_none",
        [ASIDE_SHARED_UNDECIDED] = "undecided"
    };
    struct aside_json *said;

    aside_json_add_text(to, "why", of->why);
    aside_json_add_integer(to, "within_basis_points", of->within);
    aside_json_add_integer(to, "wanted", (int64_t)of->asked);
    aside_json_add_real(to, "best", of->best);
    aside_json_add_real(to, "floor", of->floor);
    aside_json_add_text(to, "sentence", aside_alternatives_answer(arena, of));
    said = aside_json_add_array(to, "said");
    for (size_t i = 0; i < of->said_count; i++)
        aside_json_add_text(said, NULL, of->said[i]);
    aside_json_add_bool(to, "exhausted", of->exhausted);
    add_money(to, "moved_least", of->moved_least);
    add_money(to, "moved_most", of->moved_most);
    for (int s = 0; s < ASIDE_SHARED_STATES; s++)
        aside_json_add_integer(to, keys[s], (int64_t)of->shared[s]);
    aside_json_add_integer(to, "inexact", (int64_t)of->inexact);
}

void aside_alternatives_json(struct aside_json *to,
                             const struct aside_alternatives *alternatives)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_json *base;

    add_answer(to, arena, alternatives);
    add_subjects(to, alternatives);
    add_alternatives(to, arena, alternatives);
    base = aside_json_add_object(to, "base");
    aside_json_add_real(base, "outcome", alternatives->before.outcome);
    add_figures(base, &alternatives->before);
    aside_arena_free(arena);
}
