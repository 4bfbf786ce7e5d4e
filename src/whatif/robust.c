/*
 * robust.c - plans for all draws at once: made for a sample of them, and then tried on all.
 */
#include "inside.h"

#include <math.h>

enum { SAMPLE = 200, TENTH = 1000 /* basis points */ };

struct trying {
    struct aside_whatif *run;
    struct aside_arena *arena;
    const struct aside_city *city; /* of which draws are percents */
    const double *best;
    size_t programs;
};

const char *aside_robust_name(enum aside_robust_aim aim)
{
    switch (aim) {
    case ASIDE_ROBUST_TODAY: return "today's plan";
    case ASIDE_ROBUST_MEAN: return "best on average";
    case ASIDE_ROBUST_WORST_TENTH: return "best at the worst tenth";
    }
    return "";
}

static void add_regret(struct aside_robust_plan *plan, double best, double averts)
{
    double regret = isnan(best) ? NAN : fmax(best - averts, 0);

    plan->regret_mean += regret;
    if (isnan(regret) || regret > plan->regret_worst)
        plan->regret_worst = regret;
}

/* What the plan's amounts avert in every draw. */
static void try_on_all(const struct trying *t, struct aside_robust_plan *plan)
{
    const struct aside_whatif_list *list = t->run->list;
    struct aside_amounts *amounts = aside_amounts_make(t->arena, t->city, plan->years);
    double *factors = aside_arena_array(t->arena, t->programs, sizeof(*factors)), sample = 0;
    struct spreading spreading = { NULL, 0, 0 };

    plan->regret_mean = plan->regret_worst = 0;
    for (size_t d = 0; d < list->count; d++) {
        double averts;

        aside_draw_factors(factors, list, d);
        averts = aside_amounts_avert(amounts, factors);
        aside_spreading_add(&spreading, averts);
        add_regret(plan, t->best[d], averts);
        sample += d < t->run->sample ? averts : 0;
    }
    plan->regret_mean /= (double)list->count;
    if (isnan(plan->regret_mean))
        plan->regret_worst = NAN;
    aside_spreading_end(&plan->outcome, &spreading);
    aside_spreading_free(&spreading);
    if (plan->aim == ASIDE_ROBUST_TODAY)
        plan->value = plan->bound = sample / (double)t->run->sample;
}

static void total(struct aside_robust_plan *plan, struct aside_arena *arena,
                  const struct aside_whatif *run)
{
    size_t subjects = run->columns.subject_count;

    plan->spend = aside_arena_array(arena, subjects, sizeof(*plan->spend));
    for (size_t i = 0; i < subjects * run->year_count; i++)
        plan->spend[i / run->year_count].cents += plan->years[i].cents;
}

static enum aside_whatif_verdict verdict_of(enum aside_status status)
{
    return status == ASIDE_OK        ? ASIDE_VERDICT_OPTIMAL
        : status == ASIDE_UNPROVEN   ? ASIDE_VERDICT_STOPPED
        : status == ASIDE_INFEASIBLE ? ASIDE_VERDICT_INFEASIBLE
                                     : ASIDE_VERDICT_FAILED;
}

/* Trouble with one plan is that plan's answer, and leaves the results of the draws alone. */
static void make(const struct trying *t, struct aside_robust_plan *plan,
                 const struct aside_draw_table *draws,
                 const struct aside_solve_options *options)
{
    struct aside_draws_answer answer;
    struct aside_error err = { .message = "" };
    enum aside_status status = aside_plan_for_draws(&answer, t->arena, t->city, draws,
                                                    plan->aim == ASIDE_ROBUST_MEAN ? 0 : TENTH,
                                                    options, &err);

    plan->verdict = verdict_of(status == ASIDE_OK ? answer.status : status);
    plan->value = answer.value;
    plan->bound = answer.bound;
    plan->years = answer.spend;
    if (status != ASIDE_OK)
        plan->message = aside_arena_strdup(t->arena, err.message);
    else if (plan->years == NULL)
        plan->message = "no plan was found within the limits";
    if (plan->years == NULL)
        return;
    total(plan, t->arena, t->run);
    try_on_all(t, plan);
}

static double *sample_factors(const struct trying *t)
{
    double *factors = aside_arena_array(t->arena, t->run->sample * t->programs,
                                        sizeof(*factors));

    for (size_t d = 0; d < t->run->sample; d++)
        aside_draw_factors(&factors[d * t->programs], t->run->list, d);
    return factors;
}

void aside_robust_make(struct aside_whatif *run, struct aside_arena *arena,
                       const struct aside_city *drawn_city, const double *best,
                       const struct aside_whatif_options *options)
{
    const struct trying t = { run, arena, drawn_city, best, run->columns.program_count };
    size_t most = options->sample > 0 ? options->sample : SAMPLE;
    struct aside_draw_table draws;

    run->sample = run->list->count < most ? run->list->count : most;
    draws = (struct aside_draw_table){ run->sample, sample_factors(&t) };
    for (int aim = 0; aim < ASIDE_ROBUST_PLANS; aim++) {
        struct aside_robust_plan *plan = &run->robust[aim];

        *plan = (struct aside_robust_plan){ .aim = (enum aside_robust_aim)aim,
                                            .value = NAN,
                                            .bound = NAN,
                                            .regret_mean = NAN,
                                            .regret_worst = NAN };
        if (plan->aim != ASIDE_ROBUST_TODAY) {
            make(&t, plan, &draws, &options->solve);
            continue;
        }
        plan->verdict = run->base.verdict;
        plan->spend = run->base.spend;
        plan->years = run->base.years;
        try_on_all(&t, plan);
    }
    run->robust_count = ASIDE_ROBUST_PLANS;
}
