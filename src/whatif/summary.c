/* summary.c - what many scenarios come to together. */
#include "inside.h"

#include <math.h>

void aside_summing_begin(struct summing *summing, struct aside_arena *arena,
                         const struct aside_whatif_columns *columns,
                         const struct aside_whatif_record *base)
{
    size_t count = columns->subject_count;

    *summing = (struct summing){ .arena = arena, .columns = columns };
    summing->means = aside_arena_array(arena, count, sizeof(*summing->means));
    summing->summary.funded = aside_arena_array(arena, count, sizeof(*summing->summary.funded));
    for (size_t k = 0; k < count; k++) {
        summing->summary.funded[k].id = columns->subjects[k];
        if (base->has_plan)
            summing->summary.funded[k].base = base->spend[k];
    }
}

static void add_money(struct summing *summing, const struct aside_whatif_record *record)
{
    for (size_t k = 0; k < summing->columns->subject_count; k++) {
        struct aside_funded *funded = &summing->summary.funded[k];
        int64_t cents = record->spend[k].cents;

        funded->scenarios += cents > 0;
        summing->means[k] += (double)cents;
        if (summing->summary.with_plan == 1 || cents < funded->least.cents)
            funded->least.cents = cents;
        if (cents > funded->most.cents)
            funded->most.cents = cents;
    }
}

static void add_regret(struct summing *summing, const struct aside_whatif_record *record)
{
    struct aside_whatif_summary *summary = &summing->summary;

    summing->regrets++;
    summing->regret_sum += record->regret;
    summing->without += record->regret <= 1e-9 * (1 + fabs(record->today));
    if (summing->regrets == 1 || record->regret > summary->regret_worst) {
        summary->regret_worst = record->regret;
        summary->regret_worst_index = record->index;
    }
}

void aside_summing_add(struct summing *summing, const struct aside_whatif_record *record)
{
    struct aside_whatif_summary *summary = &summing->summary;

    summary->count++;
    summary->verdicts[record->verdict]++;
    if (!isnan(record->today))
        aside_spreading_add(&summing->today, record->today);
    if (!record->has_plan)
        return;
    summary->with_plan++;
    aside_spreading_add(&summing->outcome, record->objective);
    add_money(summing, record);
    if (!isnan(record->regret))
        add_regret(summing, record);
}

void aside_summing_end(struct aside_whatif_summary *out, struct summing *summing)
{
    struct aside_whatif_summary *summary = &summing->summary;

    for (size_t k = 0; k < summing->columns->subject_count && summary->with_plan > 0; k++)
        summary->funded[k].mean.cents = llround(summing->means[k] / (double)summary->with_plan);
    aside_spreading_end(&summary->outcome, &summing->outcome);
    aside_spreading_end(&summary->today, &summing->today);
    aside_spreading_free(&summing->outcome);
    aside_spreading_free(&summing->today);
    summary->regret_mean = summary->regret_zero_share = NAN;
    if (summing->regrets > 0) {
        summary->regret_mean = summing->regret_sum / (double)summing->regrets;
        summary->regret_zero_share = (double)summing->without / (double)summing->regrets;
    } else {
        summary->regret_worst = NAN;
    }
    *out = *summary;
}
