/*
 * pursuit.c - which applications are worth making: the order of the work, and what its parts
 * share.
 */
#include "pursuit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the parts share ---------------------------------------------------------------- */

double aside_ask_worth(const struct aside_pursuit *pursuit, const struct aside_ask *ask)
{
    if (ask->state == ASIDE_WORTH_NO_PLAN)
        return -INFINITY;
    if (pursuit->by_dollars)
        return ask->planned ? aside_money_dollars(ask->used) / 1000 : 0;
    return ask->state == ASIDE_WORTH_KNOWN ? ask->gain : 0;
}

bool aside_prospect_adds(const struct aside_pursuit *pursuit,
                         const struct aside_prospect_report *report)
{
    return report->asks.count > 0
        && aside_ask_worth(pursuit, &report->asks.items[report->best]) > 0;
}

bool aside_pursuit_options(struct aside_solve_options *out, struct pursuing *p)
{
    *out = p->options;
    if (p->deadline <= 0)
        return true;
    out->time_limit = p->deadline - aside_seconds();
    if (out->time_limit <= 0)
        p->out->limited = true;
    return out->time_limit > 0;
}

enum aside_worth_state aside_pursuit_state(const struct pursuing *p, enum aside_status status,
                                           double *change)
{
    double value = *change;

    *change = 0;
    if (status == ASIDE_INFEASIBLE)
        return ASIDE_WORTH_NO_PLAN;
    if (status != ASIDE_OK)
        return ASIDE_WORTH_UNKNOWN;
    if (fabs(value) <= p->blur)
        return ASIDE_WORTH_NOTHING;
    *change = value;
    return ASIDE_WORTH_KNOWN;
}

void aside_pursuit_changes(struct aside_money_change **items, size_t *count,
                           const struct pursuing *p, const struct aside_plan *plan)
{
    const struct aside_plan *firm = p->out->firm;

    *count = 0;
    *items = aside_arena_array(p->arena, firm->subject_count, sizeof(**items));
    for (size_t k = 0; k < firm->subject_count; k++) {
        if (plan->subjects[k].total.cents != firm->subjects[k].total.cents)
            (*items)[(*count)++] = (struct aside_money_change){ k, firm->subjects[k].total,
                                                                plan->subjects[k].total };
    }
}

/* ---- the firm plan ----------------------------------------------------------------------- */

static bool counts_outcomes(const struct aside_plan *plan)
{
    for (size_t k = 0; k < plan->subject_count; k++) {
        if (plan->subjects[k].has_estimate)
            return true;
    }
    return false;
}

static enum aside_status plan_firmly(struct pursuing *p, struct aside_conflict **conflict,
                                     const struct aside_solve_options *options)
{
    struct aside_plan *plan;
    enum aside_status status = aside_plan_make(&plan, conflict, p->arena, p->city, options,
                                               p->err);

    if (status != ASIDE_OK && (status != ASIDE_UNPROVEN || plan == NULL))
        return status;
    p->out->firm = plan;
    p->out->limited = status == ASIDE_UNPROVEN;
    p->out->by_dollars = !counts_outcomes(plan);
    p->blur = fmax(1e-7 * (1 + fabs(plan->objective)),
                   fmax(options->gap * fabs(plan->objective), plan->bound - plan->objective));
    return ASIDE_OK;
}

/* ---- hours and match --------------------------------------------------------------------- */

/* Local money that counts as match, spent in the firm plan or left over, and not pledged. */
static aside_money spare_match(const struct pursuing *p)
{
    const struct aside_plan *firm = p->out->firm;
    aside_money sum = { 0 };

    for (size_t s = 0; s < firm->source_count; s++) {
        const struct aside_source *source = &p->city->sources.items[s];

        if (source->kind == ASIDE_FEDERAL || !aside_source_counts_as_match(source))
            continue;
        for (size_t y = 0; y < firm->year_count; y++)
            sum.cents += firm->sources[s][y].used.cents + firm->sources[s][y].left.cents
                - firm->sources[s][y].match_given.cents;
    }
    return sum;
}

static void set_means(struct pursuing *p)
{
    const struct aside_pursuit_terms *terms = p->city->pursuit.count > 0
        ? &p->city->pursuit.items[0]
        : NULL;

    p->out->match_spare = spare_match(p);
    if (terms == NULL)
        return;
    p->out->hours = terms->hours;
    p->out->match_spare_stated = terms->match.given;
    if (terms->match.given)
        p->out->match_spare = terms->match.amount;
}

/* ---- the order of the report ------------------------------------------------------------- */

struct ranked {
    const struct aside_prospect_report *report;
    bool last;     /* it has no chance, where others have, or cannot be applied for */
    int64_t worth; /* in millionths: nearer than that is a tie */
};

static double worth_of(const struct aside_pursuit *pursuit,
                       const struct aside_prospect_report *report)
{
    double worth = report->asks.count > 0
        ? aside_ask_worth(pursuit, &report->asks.items[report->best])
        : -INFINITY;

    if (report->chance.given)
        worth *= (double)report->chance.basis_points / ASIDE_SHARE_ONE;
    return worth;
}

static int64_t in_millionths(double worth)
{
    return worth < -1e9 ? INT64_MIN : worth > 1e9 ? INT64_MAX : llround(worth * 1e6);
}

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->last != y->last)
        return x->last ? 1 : -1;
    if (x->worth != y->worth)
        return x->worth > y->worth ? -1 : 1;
    return strcmp(x->report->id, y->report->id);
}

static void rank(struct pursuing *p)
{
    struct aside_pursuit *out = p->out;
    struct ranked *ranked = aside_arena_array(p->arena, p->count, sizeof(*ranked));

    for (size_t i = 0; i < p->count; i++) {
        const struct aside_prospect_report *report = &p->candidates[i].report;

        ranked[i] = (struct ranked){ report,
                                     !aside_prospect_may_win(report)
                                         || (out->with_chance > 0 && !report->chance.given),
                                     in_millionths(worth_of(out, report)) };
    }
    if (p->count > 1)
        qsort(ranked, p->count, sizeof(*ranked), compare_ranked);
    out->prospects.items = aside_arena_array(p->arena, p->count,
                                             sizeof(out->prospects.items[0]));
    out->prospects.count = p->count;
    for (size_t i = 0; i < p->count; i++)
        out->prospects.items[i] = *ranked[i].report;
}

/* ---- all of it --------------------------------------------------------------------------- */

static size_t the_best(const struct aside_prospect_report *report)
{
    return report->asks.count > 0 && report->asks.items[report->best].planned ? report->best
                                                                              : SIZE_MAX;
}

static size_t the_chosen(const struct aside_prospect_report *report)
{
    return report->pursue ? report->chosen : SIZE_MAX;
}

static enum aside_status ask_all(struct pursuing *p)
{
    enum aside_status status = ASIDE_OK;

    for (size_t i = 0; i < p->count && status == ASIDE_OK; i++) {
        p->out->with_chance += p->candidates[i].report.chance.given
            && aside_prospect_may_win(&p->candidates[i].report);
        status = aside_pursuit_ask(p, &p->candidates[i]);
    }
    return status;
}

static enum aside_status plan_the_chosen(struct pursuing *p)
{
    enum aside_status status = ASIDE_OK;

    for (size_t i = 0; i < p->count && status == ASIDE_OK; i++) {
        struct aside_prospect_report *report = &p->candidates[i].report;

        if (!report->pursue)
            continue;
        status = aside_pursuit_plan_ask(p, &p->candidates[i], report->chosen, false);
        p->out->chosen_apart += aside_ask_worth(p->out, &report->asks.items[report->chosen]);
    }
    return status;
}

static enum aside_status weigh(struct pursuing *p)
{
    struct aside_pursuit *out = p->out;
    enum aside_status status;

    set_means(p);
    aside_pursuit_find(p);
    status = ask_all(p);
    if (status == ASIDE_OK)
        status = aside_pursuit_choose(p);
    if (status == ASIDE_OK)
        status = plan_the_chosen(p);
    if (status == ASIDE_OK)
        status = aside_pursuit_plan_together(&out->chosen, &out->chosen_changes.items,
                                             &out->chosen_changes.count, p, the_chosen);
    if (status == ASIDE_OK)
        status = aside_pursuit_plan_together(&out->all, &out->all_changes.items,
                                             &out->all_changes.count, p, the_best);
    if (status == ASIDE_OK)
        status = aside_pursuit_terminate(p);
    if (status != ASIDE_OK)
        return status;
    aside_pursuit_say(p);
    rank(p);
    return ASIDE_OK;
}

enum aside_status aside_pursuit_make(struct aside_pursuit **out,
                                     struct aside_conflict **conflict,
                                     struct aside_arena *arena, const struct aside_match *match,
                                     const struct aside_solve_options *options,
                                     struct aside_error *err)
{
    struct pursuing p = { .arena = arena,
                          .match = match,
                          .city = match->city,
                          .options = *options,
                          .out = aside_arena_alloc(arena, sizeof(*p.out)),
                          .err = err };
    enum aside_status status;

    *out = NULL;
    *conflict = NULL;
    p.options.export_dir = NULL;
    p.options.explain = 0;
    p.options.unexplained = true;
    if (options->time_limit > 0)
        p.deadline = aside_seconds() + options->time_limit;
    status = plan_firmly(&p, conflict, options);
    if (status == ASIDE_OK)
        status = weigh(&p);
    if (status == ASIDE_OK)
        *out = p.out;
    return status;
}
