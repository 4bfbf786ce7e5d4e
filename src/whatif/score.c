/*
 * score.c - the council's own plan beside the best one and beside the rules: what it averts, what
 * it breaks and by how much, and the nearest plan that breaks nothing.
 *
 * Nearest is the least sum of what amounts move, up and down, over the horizon; of plans as near,
 * the one with the best outcome. It is sought only where a rule is broken: else the council's
 * plan is its own nearest.
 */
#include "score.h"

#include "question.h"

#include <math.h>
#include <stdlib.h>

struct scoring {
    struct aside_arena *arena;
    const struct aside_city *city;
    const struct aside_solve_options *options;
    struct aside_score *out;
    struct aside_error *err;
};

static aside_money council_spend(const struct aside_score *score, size_t k, size_t y)
{
    return score->council->spend[k * score->year_count + y];
}

/* ---- the rules --------------------------------------------------------------------------- */

static enum aside_status judge(struct scoring *s)
{
    struct aside_stated *stated = NULL;
    enum aside_status status = aside_amounts_judge(&stated, s->arena, s->city,
                                                   s->out->council->spend, s->options, s->err);
    const char **mends;

    if (status != ASIDE_OK)
        return status;
    mends = aside_arena_array(s->arena, stated->broken.count, sizeof(*mends));
    for (size_t i = 0; i < stated->broken.count; i++)
        mends[i] = aside_score_mend(s->arena, s->city, stated, &stated->broken.items[i]);
    s->out->stated = stated;
    s->out->mends = mends;
    s->out->keeps = stated->payable && stated->broken.count == 0;
    for (size_t y = 0; y < s->out->year_count; y++)
        s->out->total.cents += stated->plan->planned[y].cents;
    return ASIDE_OK;
}

/* ---- plans ------------------------------------------------------------------------------- */

/* A plan, or why there is none. Its status is an error only where the solver or the system
 * failed. */
struct sought {
    enum aside_question_state state;
    const char *why;
    struct aside_conflict *conflict;
    const struct aside_plan *plan;
};

static enum aside_status seek(struct sought *out, struct scoring *s,
                              const struct aside_bounds *bounds, const char *with)
{
    struct aside_solve_options options = *s->options;
    struct aside_plan *plan = NULL;
    struct aside_error err = { 0 };
    enum aside_status status;

    options.export_dir = NULL;
    options.explain = 0;
    options.unexplained = bounds != NULL;
    options.unrepaired = true;
    options.bounds = bounds;
    status = aside_plan_make(&plan, &out->conflict, s->arena, s->city, &options, &err);
    out->plan = plan;
    out->state = ASIDE_ANSWERED;
    if (status == ASIDE_UNPROVEN)
        s->out->limited = true;
    if (plan != NULL && (status == ASIDE_OK || status == ASIDE_UNPROVEN))
        return ASIDE_OK;
    if (status == ASIDE_INFEASIBLE) {
        out->state = ASIDE_NO_PLAN;
        out->why = aside_conflict_sentence(s->arena, with, out->conflict);
        return ASIDE_OK;
    }
    if (status == ASIDE_UNPROVEN) {
        out->state = ASIDE_NOT_PLANNED;
        out->why = aside_arena_printf(s->arena, "It was not found: %s.", err.message);
        return ASIDE_OK;
    }
    if (s->err != NULL)
        *s->err = err;
    return status;
}

/* ---- the best ---------------------------------------------------------------------------- */

static bool is_same(const struct aside_score *score)
{
    for (size_t k = 0; k < score->subject_count; k++) {
        for (size_t y = 0; y < score->year_count; y++) {
            if (council_spend(score, k, y).cents
                != score->best->subjects[k].years[y].spend.cents)
                return false;
        }
    }
    return true;
}

static bool has_estimate(const struct aside_plan *plan)
{
    for (size_t k = 0; k < plan->subject_count; k++) {
        if (plan->subjects[k].has_estimate && plan->subjects[k].total.cents > 0)
            return true;
    }
    return false;
}

/* Rounding to the city's unit costs the best plan as much as this; less is no difference. */
static double within(const struct aside_plan *best)
{
    return fmax(1e-7 * (1 + fabs(best->rounded)), fabs(best->objective - best->rounded));
}

static enum aside_score_standing stand(const struct aside_score *score)
{
    if (score->best == NULL)
        return ASIDE_SCORE_NO_BEST;
    if (is_same(score))
        return ASIDE_SCORE_SAME;
    if (!has_estimate(score->best) && !has_estimate(score->stated->plan))
        return ASIDE_SCORE_NO_ESTIMATE;
    if (fabs(score->difference) <= within(score->best))
        return ASIDE_SCORE_EQUAL;
    return score->difference < 0 ? ASIDE_SCORE_BELOW : ASIDE_SCORE_ABOVE;
}

/* What sources bring, without what is carried: of the best it is known what is. */
static const aside_money *available(struct scoring *s)
{
    aside_money *sums;

    if (s->out->best != NULL)
        return s->out->best->available;
    sums = aside_arena_array(s->arena, s->out->year_count, sizeof(*sums));
    for (size_t y = 0; y < s->out->year_count; y++) {
        for (size_t i = 0; i < s->city->sources.count; i++)
            sums[y].cents += aside_source_amount(&s->city->sources.items[i],
                                                 s->out->first_year + (int32_t)y)
                                 .cents;
    }
    return sums;
}

static enum aside_status seek_best(struct scoring *s)
{
    const struct aside_question_base base = { s->city, NULL, s->options };
    struct sought sought = { .plan = NULL };
    enum aside_status status = seek(&sought, s, NULL, "In this city");

    if (status != ASIDE_OK)
        return status;
    s->out->best_state = sought.state;
    s->out->best_why = sought.why;
    s->out->best_conflict = sought.conflict;
    s->out->best = sought.plan;
    s->out->difference = NAN;
    if (sought.plan != NULL) {
        s->out->difference = s->out->stated->outcome - sought.plan->rounded;
        aside_side_of_plan(&s->out->best_side, s->arena, &base, s->city, sought.plan);
    }
    s->out->standing = stand(s->out);
    aside_side_make(&s->out->side, s->arena, s->city, s->city, s->out->council->spend,
                    available(s));
    s->out->side.outcome = s->out->stated->outcome;
    return ASIDE_OK;
}

/* ---- the nearest ------------------------------------------------------------------------- */

static int64_t movement(const struct aside_score *score, const struct aside_plan *plan)
{
    int64_t sum = 0;

    for (size_t k = 0; k < score->subject_count; k++) {
        for (size_t y = 0; y < score->year_count; y++)
            sum += llabs(plan->subjects[k].years[y].spend.cents
                         - council_spend(score, k, y).cents);
    }
    return sum;
}

static void list_moves(struct scoring *s)
{
    struct aside_score *out = s->out;

    out->moves.items = aside_arena_array(s->arena, out->subject_count * out->year_count,
                                         sizeof(out->moves.items[0]));
    for (size_t k = 0; k < out->subject_count; k++) {
        for (size_t y = 0; y < out->year_count; y++) {
            struct aside_money_pair spend = { council_spend(out, k, y),
                                              out->nearest->subjects[k].years[y].spend };
            int64_t change = spend.after.cents - spend.before.cents;

            if (change == 0)
                continue;
            out->moves.items[out->moves.count++] = (struct aside_score_move){ k, y, spend };
            if (change > 0)
                out->raised.cents += change;
            else
                out->lowered.cents -= change;
        }
    }
}

static enum aside_status seek_nearest(struct scoring *s)
{
    const struct aside_bounds near = { NULL, 0, s->out->council->spend };
    const struct aside_question_base base = { s->city, NULL, s->options };
    struct sought sought = { .plan = NULL };
    enum aside_status status;

    if (s->out->keeps)
        return ASIDE_OK;
    if (s->out->best_state == ASIDE_NO_PLAN) {
        s->out->nearest_state = ASIDE_NO_PLAN;
        s->out->nearest_why = s->out->best_why;
        return ASIDE_OK;
    }
    status = seek(&sought, s, &near, "Near the council's amounts");
    if (status != ASIDE_OK)
        return status;
    s->out->nearest_state = sought.state;
    s->out->nearest_why = sought.why;
    s->out->nearest = sought.plan;
    if (sought.plan == NULL)
        return ASIDE_OK;
    /* Rounding takes a few units: where the best plan is as near, they need not be taken. */
    if (s->out->best != NULL && movement(s->out, s->out->best) <= movement(s->out, sought.plan))
        s->out->nearest = s->out->best;
    aside_side_of_plan(&s->out->nearest_side, s->arena, &base, s->city, s->out->nearest);
    list_moves(s);
    return ASIDE_OK;
}

enum aside_status aside_score_make(struct aside_score **out, struct aside_arena *arena,
                                   const struct aside_city *city,
                                   const struct aside_council_plan *council,
                                   const struct aside_solve_options *options,
                                   struct aside_error *err)
{
    struct aside_score *made = aside_arena_alloc(arena, sizeof(*made));
    struct scoring s = { arena, city, options, made, err };
    enum aside_status status;

    made->council = council;
    made->first_year = aside_city_first_year(city);
    made->year_count = council->year_count;
    made->subject_count = council->subject_count;
    status = judge(&s);
    if (status == ASIDE_OK)
        status = seek_best(&s);
    if (status == ASIDE_OK)
        status = seek_nearest(&s);
    *out = made;
    return status;
}
