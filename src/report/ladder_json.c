/* ladder_json.c - the ladder of one source's money as JSON, whole. */
#include "ladder_report.h"

#include <math.h>

enum { KEY_BYTES = 16 };

struct adding {
    const struct aside_ladder *ladder;
    const struct aside_question_base *base;
    bool uncounted;
};

static const char *id_of(const struct adding *a, size_t subject)
{
    return aside_subject_id(a->base->city, a->base->plan, subject);
}

static void add_year(struct aside_json *to, const struct adding *a, size_t year, int64_t cents)
{
    char key[KEY_BYTES];

    snprintf(key, sizeof(key), "%d", (int)(a->base->plan->first_year + (int32_t)year));
    aside_json_add_integer(to, key, cents);
}

static void add_ids(struct aside_json *to, const char *key, const struct adding *a,
                    const size_t *items, size_t count)
{
    struct aside_json *list = aside_json_add_array(to, key);

    for (size_t i = 0; i < count; i++)
        aside_json_add_text(list, NULL, id_of(a, items[i]));
}

/* An outcome that is counted; null where none is. */
static void add_outcome(struct aside_json *to, const char *key, const struct adding *a,
                        double value)
{
    aside_json_add_real(to, key, a->uncounted ? NAN : value);
}

static void add_rung(struct aside_json *list, const struct adding *a,
                     const struct aside_rung *rung)
{
    const struct aside_budget_scale *scale = &a->ladder->course->scale;
    struct aside_json *item = aside_json_add_object(list, NULL), *years;

    aside_json_add_text(item, "kind", aside_rung_name(rung->kind));
    aside_json_add_integer(item, "budget", rung->budget.cents);
    aside_json_add_integer(item, "total", rung->total.cents);
    years = aside_json_add_object(item, "years");
    for (size_t y = 0; y < scale->year_count; y++)
        add_year(years, a, y, aside_budget_amount(scale, rung->budget.cents / 100, y).cents);
    add_ids(item, "enters", a, rung->enters.items, rung->enters.count);
    add_ids(item, "leaves", a, rung->leaves.items, rung->leaves.count);
    add_outcome(item, "outcome", a, rung->outcome);
    add_outcome(item, "next_100000", a, rung->next);
}

static void add_line(struct aside_json *list, const struct adding *a,
                     const struct aside_course_line *line)
{
    struct aside_json *item = aside_json_add_object(list, NULL);

    aside_json_add_text(item, "state",
                        line->has_plan        ? "plan"
                            : line->certified ? "no-plan"
                                              : "unknown");
    aside_json_add_real(item, "from", line->from);
    aside_json_add_real(item, "to", line->to);
    add_outcome(item, "at_from", a, line->at_from);
    add_outcome(item, "at_to", a, line->at_to);
    aside_json_add_bool(item, "certified", line->certified);
    aside_json_add_real(item, "within", isinf(line->within) ? NAN : line->within);
}

static void add_step(struct aside_json *list, const struct adding *a,
                     const struct aside_course_step *step)
{
    struct aside_json *item = aside_json_add_object(list, NULL), *funded;

    aside_json_add_integer(item, "from", 100 * step->from);
    aside_json_add_integer(item, "to", 100 * step->to);
    aside_json_add_bool(item, "known", step->known);
    if (step->has_plan) {
        funded = aside_json_add_array(item, "funded");
        for (size_t k = 0; k < a->ladder->course->subject_count; k++) {
            if (step->funded[k])
                aside_json_add_text(funded, NULL, id_of(a, k));
        }
    } else {
        aside_json_add_null(item, "funded");
    }
    add_outcome(item, "at_from", a, step->at_from);
    add_outcome(item, "at_to", a, step->at_to);
}

static void add_course(struct aside_json *to, const struct adding *a)
{
    const struct aside_course *course = a->ladder->course;
    struct aside_json *item = aside_json_add_object(to, "course"), *list;

    aside_json_add_bool(item, "whole", course->whole);
    aside_json_add_integer(item, "top", 100 * course->top);
    aside_json_add_text(item, "end", course->end == ASIDE_COURSE_ENOUGH ? "enough" : "capped");
    aside_json_add_real(item, "tolerance", course->tolerance);
    aside_json_add_integer(item, "searches", (int64_t)course->searches);
    aside_json_add_integer(item, "plans", (int64_t)course->plans);
    list = aside_json_add_array(item, "lines");
    for (size_t l = 0; l < course->lines.count; l++)
        add_line(list, a, &course->lines.items[l]);
    list = aside_json_add_array(item, "steps");
    for (size_t i = 0; i < course->steps.count; i++)
        add_step(list, a, &course->steps.items[i]);
}

static void add_place(struct aside_json *to, const char *key, size_t place)
{
    if (place == SIZE_MAX)
        aside_json_add_null(to, key);
    else
        aside_json_add_integer(to, key, (int64_t)place);
}

static void add_today(struct aside_json *item, const struct adding *a)
{
    const struct aside_ladder *ladder = a->ladder;
    const struct aside_budget_scale *scale = &ladder->course->scale;
    struct aside_json *parts;

    aside_json_add_text(item, "budgets", scale->level ? "a year" : "over the horizon");
    aside_json_add_integer(item, "today", ladder->today.cents);
    aside_json_add_integer(item, "today_total", ladder->today_total.cents);
    parts = aside_json_add_object(item, "parts");
    for (size_t y = 0; y < scale->year_count; y++)
        add_year(parts, a, y, ladder->today.cents == 0 ? 0 : scale->parts[y]);
}

void aside_ladder_json_add(struct aside_json *item, const struct aside_ladder *ladder,
                           const struct aside_question_base *base)
{
    const struct adding a = { ladder, base, aside_ladder_is_uncounted(base) };
    struct aside_json *list;

    aside_json_add_text(item, "source", base->city->sources.items[ladder->source].id);
    add_today(item, &a);
    aside_json_add_bool(item, "fixed_choices", ladder->fixed_choices);
    aside_json_add_text(item, "sentence", ladder->sentence);
    list = aside_json_add_array(item, "said");
    for (size_t i = 0; i < ladder->said_count; i++)
        aside_json_add_text(list, NULL, ladder->said[i]);
    aside_json_add_text(item, "outcome", base->city->outcome.items[0].name);
    add_outcome(item, "most", &a, ladder->most);
    aside_json_add_integer(item, "most_at", ladder->most_at.cents);
    add_place(item, "next_in", ladder->next_in);
    add_place(item, "first_out", ladder->first_out);
    list = aside_json_add_array(item, "rungs");
    for (size_t i = 0; i < ladder->rungs.count; i++)
        add_rung(list, &a, &ladder->rungs.items[i]);
    add_course(item, &a);
}
