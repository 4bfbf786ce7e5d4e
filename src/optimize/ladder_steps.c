/*
 * ladder_steps.c - who is funded along the course, by plans made at whole dollars.
 *
 * From today's budget up, and from it down: along one line the first objective goes straight, and
 * who is funded may still change, by the later objectives. So plans are made at both ends of each
 * line and between them. Where the ends fund the same and what lies halfway is halfway in every
 * amount, nothing is taken to change between; else the halves are looked at. Where the set is
 * another, the dollar at which it changes is sought: see ladder_change.c.
 */
#include "ladder_steps.h"

#include <math.h>
#include <stdlib.h>

enum { DEPTH = 2 };
static const double PART = 5e-4; /* dollars: nearer to a whole one is that one */

/* ---- lines ------------------------------------------------------------------------------- */

static int64_t first_whole(const struct aside_course_line *line)
{
    return (int64_t)ceil(line->from - PART);
}

static int64_t last_whole(const struct aside_course_line *line)
{
    return (int64_t)floor(line->to + PART);
}

static double value_on(const struct aside_course_line *line, double at)
{
    if (at <= line->from)
        return line->at_from;
    if (at >= line->to)
        return line->at_to;
    return line->at_from
        + (line->at_to - line->at_from) * (at - line->from) / (line->to - line->from);
}

/* ---- plans ------------------------------------------------------------------------------- */

const struct ladder_plan *aside_stepping_ask(struct stepping *s, int64_t budget,
                                             const struct ladder_plan *like)
{
    double best = s->line->certified ? value_on(s->line, (double)budget) : NAN;
    const struct ladder_plan *plan = aside_ladder_plan(s->ladder, budget, best, like, &s->lag);

    s->failed = s->failed || plan == NULL;
    return plan;
}

bool aside_stepping_same(const struct stepping *s, const struct ladder_plan *a,
                         const struct ladder_plan *b)
{
    return aside_ladder_fund_the_same(s->ladder, a, b);
}

static int64_t total(const struct stepping *s, const struct ladder_plan *plan, size_t subject)
{
    int64_t sum = 0;

    for (size_t y = 0; y < s->years; y++)
        sum += plan->spend[subject * s->years + y].cents;
    return sum;
}

/* Is every amount of the one between where the others' straight line says, to a dollar? */
static bool is_between(const struct stepping *s, const struct ladder_plan *a,
                       const struct ladder_plan *middle, const struct ladder_plan *b)
{
    double part = (double)(middle->budget - a->budget) / (double)(b->budget - a->budget);

    for (size_t k = 0; a->funded != NULL && k < s->subjects; k++) {
        double from = (double)total(s, a, k), to = (double)total(s, b, k);

        if (fabs(from + (to - from) * part - (double)total(s, middle, k)) > 100)
            return false;
    }
    return true;
}

static void add_mark(struct stepping *s, const struct mark *mark)
{
    if (s->count == s->capacity) {
        size_t more = 2 * s->capacity + 64;

        s->marks = aside_arena_grow(s->ladder->arena, s->marks, s->count, more,
                                    sizeof(*s->marks));
        s->capacity = more;
    }
    s->marks[s->count++] = *mark;
}

void aside_stepping_accept(struct stepping *s, const struct ladder_plan *plan)
{
    add_mark(s, &(struct mark){ plan->budget, plan->budget, plan, plan->objective });
}

/* Between two that fund the same: one that does not, NULL: none was found. */
static const struct ladder_plan *find_other(struct stepping *s, const struct ladder_plan *from,
                                            const struct ladder_plan *to, int depth)
{
    const struct ladder_plan *middle, *other;

    if (s->failed || depth == 0 || from->funded == NULL || llabs(to->budget - from->budget) <= 1
        || aside_ladder_is_late(s->ladder))
        return NULL;
    middle = aside_stepping_ask(s, from->budget + (to->budget - from->budget) / 2, from);
    if (middle == NULL)
        return NULL;
    if (!aside_stepping_same(s, middle, from))
        return middle;
    if (is_between(s, from, middle, to))
        return NULL;
    other = find_other(s, from, middle, depth - 1);
    return other != NULL ? other : find_other(s, middle, to, depth - 1);
}

/* From a plan to a budget further up or down the line; the plan that holds there, or NULL. */
static const struct ladder_plan *march(struct stepping *s, const struct ladder_plan *from,
                                       int64_t to)
{
    while (from->budget != to) {
        const struct ladder_plan *end = aside_stepping_ask(s, to, from), *other;

        if (end == NULL)
            return NULL;
        other = aside_stepping_same(s, end, from) ? find_other(s, from, end, DEPTH) : end;
        if (s->failed)
            return NULL;
        if (other == NULL) {
            aside_stepping_accept(s, end);
            return end;
        }
        from = aside_stepping_change(s, from, other);
        if (from == NULL)
            return NULL;
        aside_stepping_accept(s, from);
        if (aside_ladder_is_late(s->ladder))
            return from;
    }
    return from;
}

/* ---- all lines --------------------------------------------------------------------------- */

static const struct ladder_plan *walk_line(struct stepping *s, size_t line,
                                           const struct ladder_plan *from, bool up)
{
    int64_t first, last;

    s->line = &s->ladder->out->lines.items[line];
    first = first_whole(s->line);
    last = last_whole(s->line);
    if (!s->line->has_plan || first > last)
        return from;
    from = aside_stepping_ask(s, up ? first : last, from);
    if (from == NULL)
        return NULL;
    aside_stepping_accept(s, from);
    return march(s, from, up ? last : first);
}

/* The line in which today's budget lies, and a plan there; else the first that has plans. */
static size_t find_today(const struct ladder *ladder, int64_t *budget)
{
    int64_t today = ladder->out->scale.today.cents / 100;
    size_t first = SIZE_MAX;

    for (size_t l = ladder->out->lines.count; l-- > 0;) {
        const struct aside_course_line *line = &ladder->out->lines.items[l];

        if (!line->has_plan || first_whole(line) > last_whole(line))
            continue;
        if (first_whole(line) <= today && last_whole(line) >= today) {
            *budget = today;
            return l;
        }
        first = l;
        *budget = first_whole(line);
    }
    return first;
}

static void walk(struct stepping *s)
{
    size_t count = s->ladder->out->lines.count;
    int64_t budget = 0;
    size_t today = find_today(s->ladder, &budget);
    const struct ladder_plan *start, *plan;

    if (today == SIZE_MAX)
        return;
    s->line = &s->ladder->out->lines.items[today];
    s->ladder->as_planner = true; /* today's plan is the one that there is */
    start = aside_stepping_ask(s, budget, NULL);
    s->ladder->as_planner = false;
    if (start == NULL)
        return;
    aside_stepping_accept(s, start);
    plan = march(s, start, last_whole(s->line));
    for (size_t l = today + 1; l < count && plan != NULL; l++)
        plan = walk_line(s, l, plan, true);
    s->line = &s->ladder->out->lines.items[today];
    plan = plan == NULL ? NULL : march(s, start, first_whole(s->line));
    for (size_t l = today; l-- > 0 && plan != NULL;)
        plan = walk_line(s, l, plan, false);
}

/* ---- lines against plans ----------------------------------------------------------------- */

/* Outcomes for a cent a year: a year's part of a budget is in whole cents. */
static double cents_worth(const struct ladder *ladder)
{
    const struct aside_budget_scale *scale = &ladder->out->scale;
    double steepest = 0;

    for (size_t l = 0; l < ladder->out->lines.count && !scale->level; l++) {
        const struct aside_course_line *line = &ladder->out->lines.items[l];

        if (line->has_plan && line->to - line->from > 1)
            steepest = fmax(steepest,
                            fabs(line->at_to - line->at_from) / (line->to - line->from));
    }
    return 0.01 * (double)scale->years * steepest;
}

/* A plan made anew that is better than what a line says it can be takes the certificate away. */
static void check_against(struct aside_course_line *line, const struct ladder_plan *plan,
                          double cent)
{
    double value = value_on(line, (double)plan->budget);
    double above = plan->objective - value, dust = 1e-6 * (1 + fabs(value)) + cent;

    if (above <= line->within + dust)
        return;
    line->within = above;
    line->certified = false;
}

static void check_lines(const struct ladder *ladder)
{
    double cent = cents_worth(ladder);

    for (size_t l = 0; l < ladder->out->lines.count; l++) {
        struct aside_course_line *line = &ladder->out->lines.items[l];

        for (size_t i = 0; line->has_plan && i < ladder->plan_count; i++) {
            const struct ladder_plan *plan = ladder->plans[i];

            /* Within a dollar of where lines meet a plan may be of the higher one. */
            if (plan->funded != NULL && (double)plan->budget > line->from + 1
                && (double)plan->budget < line->to - 1)
                check_against(line, plan, cent);
        }
    }
}

/* ---- steps ------------------------------------------------------------------------------- */

static const struct ladder_plan no_plan = { .status = ASIDE_INFEASIBLE, .objective = NAN };
static const struct ladder_plan not_known = { .status = ASIDE_UNPROVEN, .objective = NAN };

/* Stretches without plans. */
static void mark_lines(struct stepping *s)
{
    size_t count = s->ladder->out->lines.count;

    for (size_t l = 0; l < count; l++) {
        const struct aside_course_line *line = &s->ladder->out->lines.items[l];
        int64_t first = l > 0 ? last_whole(line - 1) + 1 : first_whole(line);
        int64_t last = l + 1 < count ? first_whole(line + 1) - 1 : last_whole(line);

        if (!line->has_plan && first <= last)
            add_mark(
                s, &(struct mark){ first, last, line->certified ? &no_plan : &not_known, NAN });
    }
}

static int by_budget(const void *a, const void *b)
{
    const struct mark *one = a, *other = b;

    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return (one->to > other->to) - (one->to < other->to);
}

static void add_step(struct aside_course *out, const struct mark *mark)
{
    const struct ladder_plan *plan = mark->plan;

    out->steps.items[out->steps.count++] = (struct aside_course_step){
        .from = mark->from,
        .to = mark->to,
        .has_plan = plan->funded != NULL,
        .known = plan->status == ASIDE_OK || plan->status == ASIDE_INFEASIBLE,
        .funded = plan->funded,
        .spend = plan->spend,
        .at_from = plan->objective,
        .at_to = mark->at_to,
    };
}

/* Joins it to the last step where it funds the same. */
static void take_mark(struct stepping *s, const struct ladder_plan **last,
                      const struct mark *mark)
{
    struct aside_course *out = s->ladder->out;
    struct aside_course_step *step = out->steps.count > 0
        ? &out->steps.items[out->steps.count - 1]
        : NULL;

    if (step != NULL && mark->to <= step->to)
        return;
    if (step != NULL && aside_stepping_same(s, *last, mark->plan)) {
        step->to = mark->to;
        step->at_to = mark->at_to;
        step->known = step->known && mark->plan->status != ASIDE_UNPROVEN;
        return;
    }
    /* Not looked at: a limit came first. */
    if (step != NULL && mark->from > step->to + 1)
        add_step(out, &(struct mark){ step->to + 1, mark->from - 1, &not_known, NAN });
    add_step(out, mark);
    *last = mark->plan;
}

enum aside_status aside_ladder_steps(struct ladder *ladder)
{
    struct stepping s = { .ladder = ladder,
                          .subjects = ladder->out->subject_count,
                          .years = ladder->out->scale.year_count };
    const struct ladder_plan *last = NULL;

    walk(&s);
    if (s.failed)
        return ladder->err->status;
    check_lines(ladder);
    mark_lines(&s);
    if (s.count > 0)
        qsort(s.marks, s.count, sizeof(*s.marks), by_budget);
    ladder->out->steps.items = aside_arena_array(ladder->arena, 2 * s.count,
                                                 sizeof(*ladder->out->steps.items));
    for (size_t i = 0; i < s.count; i++)
        take_mark(&s, &last, &s.marks[i]);
    return ASIDE_OK;
}
