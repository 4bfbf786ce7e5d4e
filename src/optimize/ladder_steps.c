/*
 * ladder_steps.c - who is funded along the course, by plans made at whole dollars.
 *
 * Along one line the first objective goes straight, and who is funded may still change, by the
 * later objectives: plans at both ends of each line and between them show it. Where two plans
 * fund the same and what lies halfway is halfway in every amount, nothing is taken to change
 * between them; else the halves are looked at. Where they fund others, the dollar at which that
 * changes is sought, first where the amounts of who enters or leaves point to nothing.
 */
#include "ladder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 3, GUESSES = 8 };
static const double PART = 5e-4; /* dollars: nearer to a whole one is that one */

struct stepping {
    struct ladder *ladder;
    size_t subjects, years;
    bool failed;
};

/* ---- two plans --------------------------------------------------------------------------- */

static bool has_plan(const struct ladder_plan *plan)
{
    return plan->funded != NULL;
}

static bool fund_the_same(const struct stepping *s, const struct ladder_plan *a,
                          const struct ladder_plan *b)
{
    if (has_plan(a) != has_plan(b))
        return false;
    if (!has_plan(a))
        return (a->status == ASIDE_INFEASIBLE) == (b->status == ASIDE_INFEASIBLE);
    return memcmp(a->funded, b->funded, s->subjects * sizeof(bool)) == 0;
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

    for (size_t k = 0; has_plan(a) && k < s->subjects; k++) {
        double from = (double)total(s, a, k), to = (double)total(s, b, k);

        if (fabs(from + (to - from) * part - (double)total(s, middle, k)) > 100)
            return false;
    }
    return true;
}

/* ---- where it changes -------------------------------------------------------------------- */

static const struct ladder_plan *ask(struct stepping *s, int64_t budget)
{
    const struct ladder_plan *plan = aside_ladder_plan(s->ladder, budget);

    s->failed = s->failed || plan == NULL;
    return plan;
}

/* The next plan beyond (above, or below) that funds the same, NULL: none is kept. */
static const struct ladder_plan *beyond(const struct stepping *s, const struct ladder_plan *of,
                                        bool above)
{
    const struct ladder *ladder = s->ladder;

    for (size_t i = 0; i < ladder->plan_count; i++) {
        size_t next = above ? i + 1 : i - 1;

        if (ladder->plans[i] != of)
            continue;
        if (next >= ladder->plan_count || !fund_the_same(s, ladder->plans[next], of))
            return NULL;
        return ladder->plans[next];
    }
    return NULL;
}

/* From the plans `far` and `near`, where the first subject that `other` does not fund would
 * have nothing; 0: they do not say. */
static int64_t point_to(const struct stepping *s, const struct ladder_plan *far,
                        const struct ladder_plan *near, const struct ladder_plan *other)
{
    int64_t nearest = 0;

    for (size_t k = 0; far != NULL && has_plan(near) && k < s->subjects; k++) {
        double by, at;

        if (!near->funded[k] || (has_plan(other) && other->funded[k]))
            continue;
        by = (double)(total(s, near, k) - total(s, far, k))
            / (double)(near->budget - far->budget);
        at = (double)near->budget - (double)(total(s, near, k) - 100) / by;
        if (!isfinite(at) || (at < (double)near->budget) == (other->budget > near->budget))
            continue;
        if (nearest == 0
            || fabs(at - (double)near->budget) < fabs((double)(nearest - near->budget)))
            nearest = (int64_t)floor(at + 0.5);
    }
    return nearest;
}

static bool is_strictly_between(int64_t budget, const struct ladder_plan *a,
                                const struct ladder_plan *b)
{
    return budget > a->budget && budget < b->budget;
}

struct bracket {
    const struct ladder_plan *a, *b;
    int64_t step; /* of a gallop from the last answer's side; 0: none yet */
    bool above;   /* the last answer was as b */
    int guesses;
};

static int64_t next_budget(const struct stepping *s, struct bracket *bracket)
{
    const struct ladder_plan *a = bracket->a, *b = bracket->b;
    int64_t middle = a->budget + (b->budget - a->budget) / 2, guess = 0;

    if (bracket->guesses++ >= GUESSES)
        return middle;
    if (bracket->step == 0) {
        guess = point_to(s, beyond(s, b, true), b, a);
        if (!is_strictly_between(guess, a, b))
            guess = point_to(s, beyond(s, a, false), a, b);
    } else {
        guess = bracket->above ? b->budget - bracket->step : a->budget + bracket->step;
    }
    if (!is_strictly_between(guess, a, b))
        return middle;
    bracket->step = bracket->step == 0 ? 1 : 2 * bracket->step;
    return guess;
}

static void refine(struct stepping *s, const struct ladder_plan *a, const struct ladder_plan *b,
                   int depth);

/* Between two that fund others. */
static void locate(struct stepping *s, const struct ladder_plan *a, const struct ladder_plan *b,
                   int depth)
{
    struct bracket bracket = { .a = a, .b = b };

    while (bracket.b->budget - bracket.a->budget > 1 && !aside_ladder_is_late(s->ladder)) {
        const struct ladder_plan *middle = ask(s, next_budget(s, &bracket));

        if (middle == NULL)
            return;
        bracket.above = fund_the_same(s, middle, bracket.b);
        if (!bracket.above && !fund_the_same(s, middle, bracket.a)) {
            locate(s, bracket.a, middle, depth);
            locate(s, middle, bracket.b, depth);
            break;
        }
        *(bracket.above ? &bracket.b : &bracket.a) = middle;
    }
    refine(s, a, bracket.a, depth - 1);
    refine(s, bracket.b, b, depth - 1);
}

static void refine(struct stepping *s, const struct ladder_plan *a, const struct ladder_plan *b,
                   int depth)
{
    const struct ladder_plan *middle;

    if (s->failed || b->budget - a->budget <= 1 || aside_ladder_is_late(s->ladder))
        return;
    if (!fund_the_same(s, a, b)) {
        locate(s, a, b, depth);
        return;
    }
    if (depth <= 0 || !has_plan(a))
        return;
    middle = ask(s, a->budget + (b->budget - a->budget) / 2);
    if (middle == NULL || (fund_the_same(s, a, middle) && is_between(s, a, middle, b)))
        return;
    refine(s, a, middle, depth - 1);
    refine(s, middle, b, depth - 1);
}

/* ---- lines, and the plans on them -------------------------------------------------------- */

static int64_t first_whole(const struct aside_course_line *line)
{
    return (int64_t)ceil(line->from - PART);
}

static int64_t last_whole(const struct aside_course_line *line)
{
    return (int64_t)floor(line->to + PART);
}

static void look_along(struct stepping *s, const struct aside_course_line *line)
{
    int64_t first = first_whole(line), last = last_whole(line);
    const struct ladder_plan *a, *b;

    if (!line->has_plan || first > last)
        return;
    a = ask(s, first);
    b = s->failed ? NULL : ask(s, last);
    if (b != NULL)
        refine(s, a, b, DEPTH);
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

/* A plan made anew that is better than what a line says it can be takes the certificate away. */
static void check_against(struct aside_course_line *line, const struct ladder_plan *plan)
{
    double value = value_on(line, (double)plan->budget);
    double above = plan->objective - value, dust = 1e-6 * (1 + fabs(value));

    if (above <= line->within + dust)
        return;
    line->within = above;
    line->certified = false;
}

static void check_lines(struct stepping *s)
{
    const struct ladder *ladder = s->ladder;

    for (size_t l = 0; l < ladder->out->lines.count; l++) {
        struct aside_course_line *line = &ladder->out->lines.items[l];

        for (size_t i = 0; line->has_plan && i < ladder->plan_count; i++) {
            const struct ladder_plan *plan = ladder->plans[i];

            /* Where lines meet a plan may be of the higher one. */
            if (has_plan(plan) && (double)plan->budget > line->from + PART
                && (double)plan->budget < line->to - PART)
                check_against(line, plan);
        }
    }
}

/* ---- steps ------------------------------------------------------------------------------- */

struct mark {
    int64_t from, to;
    struct ladder_plan plan; /* of `from`; of a stretch without plans: of all of it */
    double at_to;
};

struct marks {
    struct mark *items;
    size_t count;
};

static void add_mark(struct stepping *s, struct marks *marks, const struct mark *mark)
{
    struct mark *last = marks->count > 0 ? &marks->items[marks->count - 1] : NULL;

    if (last != NULL && mark->to <= last->to)
        return;
    if (last != NULL && fund_the_same(s, &last->plan, &mark->plan)) {
        last->to = mark->to;
        last->at_to = mark->at_to;
        if (mark->plan.status != ASIDE_OK && last->plan.status == ASIDE_OK)
            last->plan.status = mark->plan.status;
        return;
    }
    /* Not looked at: a limit came first. */
    if (last != NULL && mark->from > last->to + 1) {
        marks->items[marks->count] = (struct mark){
            last->to + 1, mark->from - 1, { .status = ASIDE_UNPROVEN, .objective = NAN }, NAN
        };
        marks->count++;
    }
    marks->items[marks->count++] = *mark;
}

static int by_first(const void *a, const void *b)
{
    const struct mark *one = a, *other = b;

    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return (one->to > other->to) - (one->to < other->to);
}

/* Plans, and stretches that have none, by budget. */
static size_t list_marks(struct mark *found, const struct ladder *ladder)
{
    size_t count = 0;

    for (size_t i = 0; i < ladder->plan_count; i++) {
        const struct ladder_plan *plan = ladder->plans[i];

        found[count++] = (struct mark){ plan->budget, plan->budget, *plan, plan->objective };
    }
    for (size_t l = 0; l < ladder->out->lines.count; l++) {
        const struct aside_course_line *line = &ladder->out->lines.items[l];
        int64_t first = l > 0 ? last_whole(line - 1) + 1 : first_whole(line);
        int64_t last = l + 1 < ladder->out->lines.count ? first_whole(line + 1) - 1
                                                        : last_whole(line);

        if (!line->has_plan && first <= last)
            found[count++] = (struct mark){ first, last,
                                            { .status = line->certified ? ASIDE_INFEASIBLE
                                                                        : ASIDE_UNPROVEN,
                                              .objective = NAN },
                                            NAN };
    }
    qsort(found, count, sizeof(*found), by_first);
    return count;
}

static void take_steps(struct stepping *s)
{
    struct ladder *ladder = s->ladder;
    size_t most = ladder->plan_count + ladder->out->lines.count;
    struct mark *found = aside_arena_array(ladder->arena, most, sizeof(*found));
    struct marks marks = { aside_arena_array(ladder->arena, 2 * most, sizeof(*found)), 0 };
    size_t count = list_marks(found, ladder);

    for (size_t i = 0; i < count; i++)
        add_mark(s, &marks, &found[i]);
    ladder->out->steps.items = aside_arena_array(ladder->arena, marks.count,
                                                 sizeof(*ladder->out->steps.items));
    for (size_t i = 0; i < marks.count; i++) {
        const struct mark *mark = &marks.items[i];

        ladder->out->steps.items[ladder->out->steps.count++] = (struct aside_course_step){
            .from = mark->from,
            .to = mark->to,
            .has_plan = has_plan(&mark->plan),
            .known = mark->plan.status == ASIDE_OK || mark->plan.status == ASIDE_INFEASIBLE,
            .funded = mark->plan.funded,
            .spend = mark->plan.spend,
            .at_from = mark->plan.objective,
            .at_to = mark->at_to,
        };
    }
}

enum aside_status aside_ladder_steps(struct ladder *ladder)
{
    struct stepping s = { .ladder = ladder,
                          .subjects = ladder->out->subject_count,
                          .years = ladder->out->scale.year_count };

    for (size_t l = 0; l < ladder->out->lines.count && !s.failed; l++)
        look_along(&s, &ladder->out->lines.items[l]);
    if (s.failed)
        return ladder->err->status;
    check_lines(&s);
    take_steps(&s);
    return ASIDE_OK;
}
