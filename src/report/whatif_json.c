/* whatif_json.c - scenarios as JSON: every one of them, whole. */
#include "whatif_json.h"

#include "json_parts.h"

#include <math.h>

enum { KEY_BYTES = 16 };

/* ---- one scenario ------------------------------------------------------------------------ */

static void add_spend(struct aside_json *to, const char *key,
                      const struct aside_whatif_columns *columns, const aside_money *spend)
{
    struct aside_json *item;

    if (spend == NULL) {
        aside_json_add_null(to, key);
        return;
    }
    item = aside_json_add_object(to, key);
    for (size_t s = 0; s < columns->subject_count; s++)
        aside_json_add_integer(item, columns->subjects[s], spend[s].cents);
}

static void add_years(struct aside_json *to, const struct aside_whatif_columns *columns,
                      const struct aside_whatif_record *record)
{
    struct aside_json *item;
    char key[KEY_BYTES];

    if (!record->has_plan || record->years == NULL) {
        aside_json_add_null(to, "years");
        return;
    }
    item = aside_json_add_object(to, "years");
    for (size_t s = 0; s < columns->subject_count; s++) {
        struct aside_json *years = aside_json_add_object(item, columns->subjects[s]);

        for (size_t y = 0; y < record->year_count; y++) {
            snprintf(key, sizeof(key), "%d", (int)(record->first_year + (int32_t)y));
            aside_json_add_integer(years, key, record->years[s * record->year_count + y].cents);
        }
    }
}

static void add_planned(struct aside_json *to, const struct aside_whatif_record *record)
{
    if (!record->has_plan) {
        aside_json_add_null(to, "planned");
        aside_json_add_null(to, "set_aside");
        aside_json_add_null(to, "set_aside_basis_points");
        aside_json_add_null(to, "fte_hundredths");
        aside_json_add_null(to, "choices_changed");
        return;
    }
    aside_json_add_integer(to, "planned", record->planned.cents);
    aside_json_add_integer(to, "set_aside", record->set_aside.cents);
    aside_json_add_integer(to, "set_aside_basis_points", aside_record_share(record));
    aside_json_add_integer(to, "fte_hundredths", record->fte);
    aside_json_add_integer(to, "choices_changed", record->choices_changed);
}

struct aside_json *aside_json_add_scenario(struct aside_json *to, const char *key,
                                           const struct aside_whatif_columns *columns,
                                           const struct aside_whatif_record *record)
{
    struct aside_json *item = aside_json_add_object(to, key);

    aside_json_add_text(item, "name", record->name);
    aside_json_add_text(item, "status", aside_verdict_name(record->verdict));
    aside_json_add_real(item, "objective", record->objective);
    aside_json_add_real(item, "bound", record->bound);
    add_planned(item, record);
    if (columns->kind == ASIDE_WHATIF_DRAWS) {
        aside_json_add_real(item, "today", record->today);
        aside_json_add_real(item, "regret", record->regret);
    }
    add_spend(item, "spend", columns, record->has_plan ? record->spend : NULL);
    add_years(item, columns, record);
    aside_json_add_text(item, "message", record->message);
    return item;
}

static void add_named(struct aside_json *to, const struct aside_named_scenario *named)
{
    struct aside_json *list;

    aside_json_add_text(to, "note", named->note);
    list = aside_json_add_array(to, "settings");
    for (size_t i = 0; i < named->count; i++)
        aside_json_add_text(list, NULL, named->settings[i]);
}

static void add_scenarios(struct aside_json *root, const struct aside_whatif_report *report)
{
    const struct aside_whatif_list *list = report->run->list;
    struct aside_json *items = aside_json_add_array(root, "scenarios");

    for (size_t i = 0; i < report->kept_count; i++) {
        const struct aside_whatif_record *record = report->kept[i];
        struct aside_json *item = aside_json_add_scenario(items, NULL, &report->run->columns,
                                                          record);

        if (list->kind == ASIDE_WHATIF_NAMED)
            add_named(item, &list->named.items[record->index]);
    }
}

/* ---- all of them ------------------------------------------------------------------------- */

static void add_spread(struct aside_json *to, const char *key,
                       const struct aside_spread *spread)
{
    struct aside_json *item, *quantiles;
    char name[KEY_BYTES];

    if (spread == NULL) {
        aside_json_add_null(to, key);
        return;
    }
    item = aside_json_add_object(to, key);
    aside_json_add_real(item, "mean", spread->mean);
    aside_json_add_real(item, "deviation", spread->deviation);
    aside_json_add_real(item, "least", spread->least);
    aside_json_add_real(item, "most", spread->most);
    aside_json_add_real(item, "worst_tenth", spread->worst_tenth);
    quantiles = aside_json_add_object(item, "quantiles");
    for (size_t i = 0; i < ASIDE_QUANTILES; i++) {
        snprintf(name, sizeof(name), "%d", aside_quantile_percents[i]);
        aside_json_add_real(quantiles, name, spread->quantiles[i]);
    }
}

static void add_regret(struct aside_json *to, const struct aside_whatif_summary *summary)
{
    struct aside_json *item = aside_json_add_object(to, "regret");

    aside_json_add_real(item, "mean", summary->regret_mean);
    aside_json_add_real(item, "worst", summary->regret_worst);
    aside_json_add_integer(item, "worst_draw", (int64_t)summary->regret_worst_index + 1);
    aside_json_add_real(item, "zero_share", summary->regret_zero_share);
}

static void add_funded(struct aside_json *to, const struct aside_whatif_columns *columns,
                       const struct aside_whatif_summary *summary)
{
    struct aside_json *list = aside_json_add_array(to, "programs");

    for (size_t s = 0; s < columns->subject_count; s++) {
        const struct aside_funded *funded = &summary->funded[s];
        struct aside_json *item = aside_json_add_object(list, NULL);

        aside_json_add_text(item, "id", columns->subjects[s]);
        aside_json_add_integer(item, "scenarios", (int64_t)funded->scenarios);
        aside_json_add_integer(item, "base", funded->base.cents);
        aside_json_add_integer(item, "mean", funded->mean.cents);
        aside_json_add_integer(item, "least", funded->least.cents);
        aside_json_add_integer(item, "most", funded->most.cents);
    }
}

void aside_json_add_summary(struct aside_json *root, const struct aside_whatif_columns *columns,
                            const struct aside_whatif_record *base,
                            const struct aside_whatif_summary *summary)
{
    struct aside_json *item = aside_json_add_object(root, "summary"), *verdicts;
    bool compared = columns->kind == ASIDE_WHATIF_DRAWS && base->has_plan
        && summary->with_plan > 0;

    verdicts = aside_json_add_object(item, "verdicts");
    for (int v = 0; v <= ASIDE_VERDICT_FAILED; v++)
        aside_json_add_integer(verdicts, aside_verdict_name((enum aside_whatif_verdict)v),
                               (int64_t)summary->verdicts[v]);
    aside_json_add_integer(item, "with_plan", (int64_t)summary->with_plan);
    add_spread(item, "outcome", summary->with_plan > 0 ? &summary->outcome : NULL);
    add_spread(item, "today", compared ? &summary->today : NULL);
    if (compared)
        add_regret(item, summary);
    else
        aside_json_add_null(item, "regret");
    add_funded(item, columns, summary);
}

static void add_robust(struct aside_json *root, const struct aside_whatif *run)
{
    struct aside_json *list = aside_json_add_array(root, "robust");

    for (size_t i = 0; i < run->robust_count; i++) {
        const struct aside_robust_plan *plan = &run->robust[i];
        struct aside_json *item = aside_json_add_object(list, NULL);

        aside_json_add_text(item, "plan", aside_robust_name(plan->aim));
        aside_json_add_text(item, "status", aside_verdict_name(plan->verdict));
        aside_json_add_text(item, "message", plan->message);
        aside_json_add_real(item, "value", plan->value);
        aside_json_add_real(item, "bound", plan->bound);
        add_spread(item, "outcome", plan->spend != NULL ? &plan->outcome : NULL);
        aside_json_add_real(item, "regret_mean", plan->spend != NULL ? plan->regret_mean : NAN);
        aside_json_add_real(item, "regret_worst",
                            plan->spend != NULL ? plan->regret_worst : NAN);
        add_spend(item, "spend", &run->columns, plan->spend);
    }
    aside_json_add_integer(root, "sample", (int64_t)run->sample);
}

/* ---- the list ---------------------------------------------------------------------------- */

static void add_axes(struct aside_json *root, const struct aside_whatif_list *list)
{
    struct aside_json *axes = aside_json_add_array(root, "axes");

    for (size_t i = 0; i < list->axis_count; i++) {
        const struct aside_varied *axis = &list->axes[i];
        struct aside_json *item = aside_json_add_object(axes, NULL), *values;

        aside_json_add_text(item, "path", axis->path);
        aside_json_add_text(item, "now", axis->now);
        aside_json_add_text(item, "unit", axis->unit);
        values = aside_json_add_array(item, "values");
        for (size_t v = 0; v < axis->count; v++)
            aside_json_add_text(values, NULL, axis->values[v]);
    }
}

static void add_draws(struct aside_json *root, const struct aside_whatif_list *list)
{
    struct aside_json *item;

    if (list->kind != ASIDE_WHATIF_DRAWS) {
        aside_json_add_null(root, "seed");
        aside_json_add_null(root, "correlation");
        return;
    }
    aside_json_add_integer(root, "seed", (int64_t)list->seed);
    item = aside_json_add_object(root, "correlation");
    aside_json_add_integer(item, "rating_basis_points", list->rating_share);
    aside_json_add_integer(item, "family_basis_points", list->family_share);
}

static void add_extent(struct aside_json *root, const struct aside_whatif *run)
{
    struct aside_json *shard;

    aside_json_add_integer(root, "count", (int64_t)run->list->count);
    aside_json_add_integer(root, "from", (int64_t)run->from);
    aside_json_add_integer(root, "to", (int64_t)run->to);
    aside_json_add_integer(root, "done", (int64_t)run->done);
    if (run->shards == 0) {
        aside_json_add_null(root, "shard");
        return;
    }
    shard = aside_json_add_object(root, "shard");
    aside_json_add_integer(shard, "number", (int64_t)run->shard);
    aside_json_add_integer(shard, "of", (int64_t)run->shards);
}

static void add_settings(struct aside_json *root, const struct aside_city *city)
{
    struct aside_json *list = aside_json_add_array(root, "settings");

    for (size_t i = 0; i < city->settings.count; i++)
        aside_json_add_text(list, NULL, city->settings.items[i].text);
}

static struct aside_json *whatif_document(const struct aside_whatif_report *report)
{
    const struct aside_whatif *run = report->run;
    struct aside_json *root = aside_json_object();

    aside_json_add_text(root, "status", run->complete ? "ok" : "partial");
    aside_json_add_bool(root, "complete", run->complete);
    aside_json_add_text(root, "kind", aside_whatif_kind_name(run->list->kind));
    add_extent(root, run);
    aside_json_add_text(root, "outcome", run->city->outcome.items[0].name);
    aside_json_add_integer(root, "first_year", run->first_year);
    aside_json_add_integer(root, "years", (int64_t)run->year_count);
    aside_json_add_text(root, "words", run->list->words);
    add_settings(root, run->city);
    add_draws(root, run->list);
    add_axes(root, run->list);
    aside_json_add_scenario(root, "base", &run->columns, &run->base);
    add_scenarios(root, report);
    aside_json_add_summary(root, &run->columns, &run->base, &run->summary);
    add_robust(root, run);
    return root;
}

enum aside_status aside_whatif_json(const struct aside_whatif_report *report, const char *path,
                                    struct aside_error *err)
{
    struct aside_json *root = whatif_document(report);
    enum aside_status status = aside_json_document(root, path, err);

    aside_json_free(root);
    return status;
}
