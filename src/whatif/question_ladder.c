/*
 * question_ladder.c - the budgets of one source at which a program or pool comes in or goes out,
 * from nothing to all: read from the course of the source's money.
 */
#include "question.h"

#include <math.h>

static const int64_t MORE = 100000; /* dollars over the horizon: what a slope is told of */

struct climbing {
    struct aside_arena *arena;
    const struct aside_question_base *base;
    struct aside_ladder *out;
    const struct aside_course *course;
    struct aside_saying saying;
};

static aside_money budget_of(int64_t dollars)
{
    return (aside_money){ 100 * dollars };
}

/* ---- lines ------------------------------------------------------------------------------- */

static double value_on(const struct aside_course_line *line, double at)
{
    if (at <= line->from)
        return line->at_from;
    if (at >= line->to)
        return line->at_to;
    return line->at_from
        + (line->at_to - line->at_from) * (at - line->from) / (line->to - line->from);
}

/* The line that goes on above the budget; NULL where there is no plan. */
static const struct aside_course_line *line_above(const struct aside_course *course,
                                                  int64_t budget)
{
    const struct aside_course_line *found = NULL;

    for (size_t l = 0; l < course->lines.count; l++) {
        const struct aside_course_line *line = &course->lines.items[l];

        if (line->has_plan && line->from < (double)budget + 0.5
            && line->to > (double)budget - 0.5)
            found = line;
    }
    return found;
}

/* Outcomes for MORE dollars over the horizon. */
static double averts_next(const struct aside_course *course, int64_t budget)
{
    const struct aside_course_line *line = line_above(course, budget);
    double slope;

    if (line == NULL)
        return NAN;
    if (line->to - line->from < 1)
        return 0;
    slope = (line->at_to - line->at_from) / (line->to - line->from);
    if (fabs(slope * (line->to - line->from)) < 1e-7 * (1 + fabs(line->at_to)))
        return 0;
    return slope * (double)MORE / (course->scale.level ? (double)course->scale.years : 1);
}

/* ---- rungs ------------------------------------------------------------------------------- */

static bool is_funded(const struct aside_course_step *step, size_t subject)
{
    return step != NULL && step->has_plan && step->funded[subject];
}

static void list_moves(struct climbing *c, struct aside_rung *rung,
                       const struct aside_course_step *before,
                       const struct aside_course_step *after)
{
    size_t subjects = c->course->subject_count;

    rung->enters.items = aside_arena_array(c->arena, subjects, sizeof(size_t));
    rung->leaves.items = aside_arena_array(c->arena, subjects, sizeof(size_t));
    for (size_t k = 0; k < subjects; k++) {
        if (is_funded(after, k) && !is_funded(before, k))
            rung->enters.items[rung->enters.count++] = k;
        if (is_funded(before, k) && !is_funded(after, k))
            rung->leaves.items[rung->leaves.count++] = k;
    }
}

static enum aside_rung_kind kind_of(const struct aside_course_step *before,
                                    const struct aside_course_step *after)
{
    if (!after->has_plan)
        return after->known ? ASIDE_RUNG_PLAN_ENDS : ASIDE_RUNG_UNKNOWN;
    if (before != NULL && !before->has_plan && !before->known)
        return ASIDE_RUNG_KNOWN_AGAIN;
    return before != NULL && before->has_plan ? ASIDE_RUNG_FUNDED : ASIDE_RUNG_PLAN_BEGINS;
}

/* Begins at `from`, which is before `after` does where dollars in between were passed over. */
static void add_rung(struct climbing *c, int64_t from, const struct aside_course_step *before,
                     const struct aside_course_step *after)
{
    struct aside_rung rung = { .kind = kind_of(before, after),
                               .budget = budget_of(from),
                               .total = aside_budget_total(&c->course->scale, from),
                               .outcome = NAN,
                               .next = NAN };

    list_moves(c, &rung, before, after);
    if (rung.kind == ASIDE_RUNG_FUNDED && rung.enters.count + rung.leaves.count == 0)
        return;
    if (after->has_plan) {
        const struct aside_course_line *line = line_above(c->course, from);

        rung.outcome = line == NULL ? after->at_from : value_on(line, (double)from);
        rung.next = averts_next(c->course, from);
    }
    c->out->rungs.items[c->out->rungs.count++] = rung;
}

/* Less than a rung's width, and a plan above it. */
static bool is_passed_over(const struct aside_course *course, size_t step)
{
    const struct aside_course_step *steps = course->steps.items;

    return step > 0 && step + 1 < course->steps.count
        && steps[step].to - steps[step].from + 1 < ASIDE_RUNGS_APART && steps[step].has_plan
        && steps[step + 1].has_plan;
}

static void list_rungs(struct climbing *c)
{
    const struct aside_course *course = c->course;
    const struct aside_course_step *before = NULL;
    int64_t passed = -1;

    c->out->rungs.items = aside_arena_array(c->arena, course->steps.count + 1,
                                            sizeof(*c->out->rungs.items));
    for (size_t i = 0; i < course->steps.count; i++) {
        const struct aside_course_step *step = &course->steps.items[i];

        if (is_passed_over(course, i)) {
            passed = passed < 0 ? step->from : passed;
            continue;
        }
        /* With nothing there is no rung where there is no plan yet. */
        if (before != NULL || step->has_plan)
            add_rung(c, passed < 0 ? step->from : passed, before, step);
        before = step;
        passed = -1;
    }
}

static void find_neighbours(struct climbing *c)
{
    struct aside_ladder *out = c->out;

    out->next_in = out->first_out = SIZE_MAX;
    for (size_t i = 0; i < out->rungs.count; i++) {
        const struct aside_rung *rung = &out->rungs.items[i];
        bool above = rung->budget.cents > out->today.cents;

        if (rung->kind == ASIDE_RUNG_FUNDED && rung->enters.count > 0) {
            if (above && out->next_in == SIZE_MAX)
                out->next_in = i;
            if (!above)
                out->first_out = i;
        }
        if (rung->kind == ASIDE_RUNG_PLAN_BEGINS && !above)
            out->first_out = SIZE_MAX;
    }
}

static void find_most(struct climbing *c)
{
    struct aside_ladder *out = c->out;
    const struct aside_course *course = c->course;

    out->most = NAN;
    for (size_t l = 0; l < course->lines.count; l++) {
        const struct aside_course_line *line = &course->lines.items[l];
        double top = fmax(line->at_from, line->at_to);

        if (!line->has_plan
            || (!isnan(out->most) && top <= out->most + 1e-7 * (1 + fabs(out->most))))
            continue;
        out->most = top;
        out->most_at = budget_of(
            (int64_t)ceil((line->at_from >= top ? line->from : line->to) - 5e-4));
    }
}

/* ---- words ------------------------------------------------------------------------------- */

static const char *each(const struct climbing *c)
{
    return c->course->scale.level && c->course->scale.year_count > 1 ? " a year" : "";
}

static const char *name_of(const struct climbing *c, size_t subject)
{
    return aside_subject_name(c->base->city, c->base->plan, subject);
}

static void put_names(struct aside_text *text, const struct climbing *c, const size_t *items,
                      size_t count)
{
    enum { NAMED = 3 };

    for (size_t i = 0; i < count && i < NAMED; i++)
        aside_text_printf(text, "%s%s",
                          i == 0                                 ? ""
                              : i + 1 == count && i + 1 <= NAMED ? " and "
                                                                 : ", ",
                          name_of(c, items[i]));
    if (count > NAMED)
        aside_text_printf(text, " and %zu more", count - NAMED);
}

/* Did a limit come first for any budget between two? */
static bool is_open_between(const struct climbing *c, int64_t from, int64_t to)
{
    for (size_t i = 0; i < c->course->steps.count; i++) {
        const struct aside_course_step *step = &c->course->steps.items[i];

        if (!step->known && step->to >= from && step->from <= to)
            return true;
    }
    return false;
}

static void say_next(struct aside_text *text, const struct climbing *c)
{
    int64_t today = c->out->today.cents / 100;
    const struct aside_rung *rung = c->out->next_in == SIZE_MAX
        ? NULL
        : &c->out->rungs.items[c->out->next_in];

    if (is_open_between(c, today, rung == NULL ? c->course->top : rung->budget.cents / 100)) {
        aside_text_printf(text, "a limit came before it was known who comes in next");
        return;
    }
    if (rung == NULL) {
        aside_text_printf(text, "no more of it brings another program in");
        return;
    }
    aside_text_printf(text, "the next to come in is ");
    put_names(text, c, rung->enters.items, rung->enters.count);
    aside_text_printf(text, ", at %s", aside_shown(c->arena, rung->budget));
    if (rung->leaves.count > 0) {
        aside_text_printf(text, " (in the place of ");
        put_names(text, c, rung->leaves.items, rung->leaves.count);
        aside_text_printf(text, ")");
    }
}

static void say_first_out(struct aside_text *text, const struct climbing *c)
{
    int64_t today = c->out->today.cents / 100;
    const struct aside_rung *rung = c->out->first_out == SIZE_MAX
        ? NULL
        : &c->out->rungs.items[c->out->first_out];

    if (is_open_between(c, rung == NULL ? 0 : rung->budget.cents / 100, today)) {
        aside_text_printf(text, "; a limit came before it was known who goes first.");
        return;
    }
    if (rung == NULL) {
        aside_text_printf(text, "; no less of it takes one out while there is a plan.");
        return;
    }
    aside_text_printf(text, "; the first to go is ");
    put_names(text, c, rung->enters.items, rung->enters.count);
    aside_text_printf(text, ", below %s.", aside_shown(c->arena, rung->budget));
}

/* Where, seen from today, plans end on the way down, and on the way up. */
static void say_no_plan(struct aside_text *text, const struct climbing *c)
{
    const struct aside_rung *begins = NULL, *ends = NULL;

    for (size_t i = 0; i < c->out->rungs.count; i++) {
        const struct aside_rung *rung = &c->out->rungs.items[i];

        if (rung->kind == ASIDE_RUNG_PLAN_BEGINS && rung->budget.cents > 0
            && rung->budget.cents <= c->out->today.cents)
            begins = rung;
        if (rung->kind == ASIDE_RUNG_PLAN_ENDS && rung->budget.cents > c->out->today.cents
            && ends == NULL)
            ends = rung;
    }
    if (begins != NULL)
        aside_text_printf(text, " Just below %s no plan keeps the rules.",
                          aside_shown(c->arena, begins->budget));
    if (ends != NULL)
        aside_text_printf(text, " From %s on none does either.",
                          aside_shown(c->arena, ends->budget));
}

static const char *sentence_of(const struct climbing *c)
{
    enum { BYTES = 4000 };
    struct aside_text text;

    aside_text_init(&text, c->arena, BYTES);
    aside_text_printf(&text, "At today's %s%s of %s, ", aside_shown(c->arena, c->out->today),
                      c->course->scale.level ? each(c) : " over the horizon",
                      c->base->city->sources.items[c->out->source].name);
    say_next(&text, c);
    say_first_out(&text, c);
    say_no_plan(&text, c);
    if (!isnan(c->out->most) && c->out->most > 0 && c->course->whole)
        aside_text_printf(&text, " More than %s averts nothing more.",
                          aside_shown(c->arena, c->out->most_at));
    return text.bytes;
}

static void say_meaning(struct climbing *c)
{
    const struct aside_budget_scale *scale = &c->course->scale;
    const char *name = c->base->city->sources.items[c->out->source].name;

    if (scale->today.cents == 0)
        aside_say(&c->saying, "%s brings nothing today: budgets are a year, the same in each.",
                  name);
    else if (scale->level)
        aside_say(&c->saying,
                  "%s brings the same in each fiscal year in which it brings anything: budgets "
                  "are a year. All else stays.",
                  name);
    else
        aside_say(&c->saying,
                  "Each fiscal year's amount of %s moves in proportion to today's: budgets are "
                  "over the horizon. All else stays.",
                  name);
    aside_say(
        &c->saying,
        "Funded means with a dollar or more over the horizon in the best plan, by every "
        "objective in turn, before rounding. Of plans that are as good as each other, the "
        "one is taken that funds whom the plan for the neighbouring budget, nearer to "
        "today's, does. Rungs less than $%d apart are shown as one.",
        ASIDE_RUNGS_APART);
    if (c->out->fixed_choices)
        aside_say(&c->saying, "On/off choices are as in today's plan: only amounts move.");
}

static void say_open(struct climbing *c)
{
    const struct aside_course *course = c->course;
    size_t open = 0;

    for (size_t l = 0; l < course->lines.count; l++) {
        const struct aside_course_line *line = &course->lines.items[l];

        if (line->certified)
            continue;
        open++;
        if (open > 4)
            continue;
        if (isinf(line->within))
            aside_say(&c->saying, "From %s to %s a limit came first: nothing is certified.",
                      aside_shown(c->arena, budget_of((int64_t)floor(line->from))),
                      aside_shown(c->arena, budget_of((int64_t)ceil(line->to))));
        else
            aside_say(&c->saying,
                      "From %s to %s a limit came first: a plan may avert up to %.3g more than "
                      "is shown.",
                      aside_shown(c->arena, budget_of((int64_t)floor(line->from))),
                      aside_shown(c->arena, budget_of((int64_t)ceil(line->to))), line->within);
    }
    if (open > 4)
        aside_say(&c->saying, "So it is of %zu more stretches.", open - 4);
}

static void say_certainty(struct climbing *c)
{
    const struct aside_course *course = c->course;

    if (!c->out->fixed_choices)
        aside_say(&c->saying,
                  "Between rungs every stretch is certified where it is not said otherwise: a "
                  "search over all on/off choices and all budgets in it found no plan that "
                  "averts more, to within %.1g.",
                  course->tolerance);
    say_open(c);
    if (course->end == ASIDE_COURSE_ENOUGH)
        aside_say(&c->saying,
                  "With %s%s this source alone could pay for all that it may pay: more of it "
                  "changes nothing.",
                  aside_shown(c->arena, budget_of(course->top)), each(c));
    else
        aside_say(&c->saying,
                  "A rule grows with the money, or a program or pool takes any amount, so that "
                  "there is no end to what money may change: asked up to %s%s.",
                  aside_shown(c->arena, budget_of(course->top)), each(c));
}

/* ---- all --------------------------------------------------------------------------------- */

static void finish(struct climbing *c)
{
    aside_saying_begin(&c->saying, c->arena);
    list_rungs(c);
    find_neighbours(c);
    find_most(c);
    c->out->sentence = sentence_of(c);
    say_meaning(c);
    say_certainty(c);
    c->out->said = c->saying.items;
    c->out->said_count = c->saying.count;
}

enum aside_status aside_question_ladder(struct aside_ladder **out, struct aside_arena *arena,
                                        const struct aside_question_base *base,
                                        const char *source, bool fixed_choices,
                                        struct aside_error *err)
{
    struct aside_ladder *made = aside_arena_alloc(arena, sizeof(*made));
    struct aside_course_options options = { .solve = *base->options,
                                            .fixed_choices = fixed_choices };
    struct climbing c = { .arena = arena, .base = base, .out = made };
    struct aside_course *course = NULL;
    enum aside_status status = aside_source_find(&made->source, base->city, source, err);

    if (status != ASIDE_OK)
        return status;
    status = aside_course_find(&course, arena, base->city, made->source, &options, err);
    if (status != ASIDE_OK)
        return status;
    made->course = c.course = course;
    made->fixed_choices = fixed_choices;
    made->today = course->scale.today;
    made->today_total.cents = course->scale.level
        ? made->today.cents * (int64_t)course->scale.years
        : made->today.cents;
    finish(&c);
    *out = made;
    return ASIDE_OK;
}
