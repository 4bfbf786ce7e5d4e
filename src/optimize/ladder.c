/*
 * ladder.c - the course of one source's money, from nothing to all: ranges of budgets for which
 * the model has the same rows, one after another; in each the best outcome, certified; and over
 * all of them who is funded.
 */
#include "ladder.h"
#include "ladder_scale.h"

#include <math.h>

/* Iterations x rows of all searches: about a minute. */
static const double WORK = 1.5e9;
/* Ceilings are followed down to this part of today's money: below, few programs are in. */
enum { LOOSE_BELOW = 64 };

/* ---- lines of the course ----------------------------------------------------------------- */

/* Does the line go on as the last one, over no more than a dollar between them? */
static bool goes_on(const struct aside_course_line *last, const struct aside_course_line *line)
{
    double dust = 1e-8 * (1 + fabs(line->at_to)), slope, value;

    if (!last->has_plan || !line->has_plan || last->certified != line->certified
        || last->to - last->from < 1 || line->from - last->to > 1.5)
        return false;
    slope = (last->at_to - last->at_from) / (last->to - last->from);
    value = last->at_to + slope * (line->from - last->to);
    return fabs(value - line->at_from) <= dust
        && fabs(value + slope * (line->to - line->from) - line->at_to) <= dust;
}

static void add_line(struct ladder *ladder, const struct aside_course_line *line)
{
    struct aside_course *out = ladder->out;
    struct aside_course_line *last = out->lines.count > 0
        ? &out->lines.items[out->lines.count - 1]
        : NULL;

    if (last != NULL && !last->has_plan && !line->has_plan
        && last->certified == line->certified) {
        last->to = line->to;
        return;
    }
    if (last != NULL && goes_on(last, line)) {
        last->to = line->to;
        last->at_to = line->at_to;
        last->within = fmax(last->within, line->within);
        return;
    }
    if (out->lines.count % 64 == 0)
        out->lines.items = aside_arena_grow(ladder->arena, out->lines.items, out->lines.count,
                                            out->lines.count + 64, sizeof(*out->lines.items));
    out->lines.items[out->lines.count++] = *line;
}

static void take_piece(struct ladder *ladder, const struct ladder_piece *piece)
{
    bool has_plan = piece->kind == LADDER_LINE;

    /* Between two neighbours that both end there. */
    if (!has_plan && piece->line.to - piece->line.from < 3 * ASIDE_LADDER_GRAIN)
        return;
    add_line(ladder,
             &(struct aside_course_line){ .has_plan = has_plan,
                                          .from = piece->line.from * 1000,
                                          .to = piece->line.to * 1000,
                                          .at_from = has_plan ? piece->line.at_from : NAN,
                                          .at_to = has_plan ? piece->line.at_to : NAN,
                                          .within = piece->within,
                                          .certified = piece->certified });
}

/* ---- one range --------------------------------------------------------------------------- */

static void settle(struct ladder *ladder, const struct ladder_model *model)
{
    struct aside_arena *scratch = aside_arena_new();
    struct ladder_pieces pieces;

    aside_ladder_pieces_begin(&pieces, scratch, model->low, model->high);
    aside_ladder_settle(&pieces, model);
    for (size_t i = 0; i < pieces.count; i++) {
        if (!aside_ladder_pieces_is_idle(&pieces, i))
            take_piece(ladder, &pieces.items[i]);
    }
    aside_arena_free(scratch);
}

static enum aside_status walk_range(struct ladder *ladder, int64_t first, int64_t last);

/* A year in which nothing at all can be spent yet need not spend. Where within the range it can,
 * that is where the range is cut: *cut, else it is left as it is. */
static void find_cut(int64_t *cut, struct ladder_model *model)
{
    struct ladder *ladder = model->ladder;

    for (size_t y = 0; y < ladder->out->scale.year_count; y++) {
        double from;
        int64_t whole;

        if (ladder->spends_from[y] > model->first) {
            aside_ladder_drop_year(model, y);
            continue;
        }
        from = aside_ladder_can_spend(model, y);
        whole = isinf(from) ? model->last + 1 : (int64_t)ceil(from * 1000 - 5e-4);
        if (whole <= model->first)
            continue;
        ladder->spends_from[y] = whole;
        aside_ladder_drop_year(model, y);
        if (whole <= model->last && whole < *cut)
            *cut = whole;
    }
}

static enum aside_status walk_parts(struct ladder *ladder, int64_t first, int64_t middle,
                                    int64_t last)
{
    enum aside_status status = walk_range(ladder, first, middle - 1);

    return status == ASIDE_OK ? walk_range(ladder, middle, last) : status;
}

/* 0: the range is one. */
static int64_t where_to_cut(struct ladder_model *model)
{
    int64_t cut = INT64_MAX, loose = model->last / 4;

    if (model->loose && loose > model->first
        && loose > model->ladder->out->scale.today.cents / 100 / LOOSE_BELOW)
        return loose;
    find_cut(&cut, model);
    return cut == INT64_MAX ? 0 : cut;
}

static enum aside_status walk_range(struct ladder *ladder, int64_t first, int64_t last)
{
    struct aside_arena *scratch = aside_arena_new();
    struct ladder_model *model = NULL;
    enum aside_status status = aside_ladder_model_make(&model, ladder, scratch, first, last);
    int64_t cut = status == ASIDE_OK ? where_to_cut(model) : 0;

    if (status == ASIDE_OK && cut == 0)
        settle(ladder, model);
    aside_ladder_model_free(model);
    aside_arena_free(scratch);
    return status == ASIDE_OK && cut != 0 ? walk_parts(ladder, first, cut, last) : status;
}

/* ---- all ranges -------------------------------------------------------------------------- */

/* Without any money of the source the model has other columns: it is planned, that is all. */
static enum aside_status walk_nothing(struct ladder *ladder)
{
    const struct ladder_plan *plan = aside_ladder_plan(ladder, 0, NAN, NULL, NULL);
    bool has_plan;

    if (plan == NULL)
        return ladder->err->status;
    has_plan = plan->funded != NULL;
    add_line(ladder,
             &(struct aside_course_line){
                 .has_plan = has_plan,
                 .at_from = has_plan ? plan->objective : NAN,
                 .at_to = has_plan ? plan->objective : NAN,
                 .within = plan->status == ASIDE_UNPROVEN ? INFINITY : 0,
                 .certified = plan->status == ASIDE_OK || plan->status == ASIDE_INFEASIBLE });
    return ASIDE_OK;
}

/* The least budget above `first` from which another year has to spend; above `top`: none. */
static int64_t next_year(const struct ladder *ladder, int64_t first)
{
    int64_t next = ladder->out->top + 1;

    for (size_t y = 0; y < ladder->out->scale.year_count; y++) {
        if (ladder->spends_from[y] > first && ladder->spends_from[y] < next)
            next = ladder->spends_from[y];
    }
    return next;
}

static enum aside_status walk(struct ladder *ladder)
{
    enum aside_status status = aside_ladder_find_years(ladder);

    if (status == ASIDE_OK)
        status = walk_nothing(ladder);
    for (int64_t first = 1; status == ASIDE_OK && first <= ladder->out->top;) {
        int64_t next = next_year(ladder, first);

        status = walk_range(ladder, first, next - 1);
        first = next;
    }
    return status == ASIDE_OK ? aside_ladder_steps(ladder) : status;
}

/* ---- what is said of it ------------------------------------------------------------------ */

static void sum_up(struct aside_course *out)
{
    out->whole = true;
    for (size_t l = 0; l < out->lines.count; l++) {
        const struct aside_course_line *line = &out->lines.items[l];

        out->whole = out->whole && line->certified;
        if (line->certified)
            out->tolerance = fmax(out->tolerance, line->within);
    }
    for (size_t i = 0; i < out->steps.count; i++)
        out->whole = out->whole && out->steps.items[i].known;
}

static enum aside_status work(void *argument, struct aside_error *err)
{
    struct ladder *ladder = argument;
    enum aside_status status = ASIDE_OK;

    ladder->err = err;
    if (ladder->options->fixed_choices)
        status = aside_ladder_fix_choices(ladder);
    if (status == ASIDE_OK)
        status = walk(ladder);
    if (status == ASIDE_OK)
        sum_up(ladder->out);
    return status;
}

enum aside_status aside_course_find(struct aside_course **out, struct aside_arena *arena,
                                    const struct aside_city *city, size_t source,
                                    const struct aside_course_options *options,
                                    struct aside_error *err)
{
    struct aside_course *course = aside_arena_alloc(arena, sizeof(*course));
    struct ladder ladder = { .arena = arena,
                             .city = city,
                             .options = options,
                             .out = course,
                             .model_path = options->solve.model_path,
                             .work = WORK };
    enum aside_status status = ASIDE_OK;
    struct instance in;

    if (options->solve.time_limit > 0)
        ladder.deadline = aside_solver_clock() + options->solve.time_limit;
    if (ladder.model_path == NULL)
        status = aside_data_path(&ladder.model_path, arena, "models/allocation.mod", err);
    if (status != ASIDE_OK)
        return status;
    aside_instance_make(&in, arena, city);
    course->subject_count = in.line_count;
    aside_budget_scale_make(&course->scale, arena, city, source);
    aside_budget_top(course, &in);
    *out = course;
    return aside_solver_guard(work, &ladder, err);
}
