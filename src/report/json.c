/*
 * json.c - a plan as JSON: money in whole cents, reals at 12 digits (design, section 7).
 */
#include "json_parts.h"
#include "compare.h"
#include "words.h"

#include <inttypes.h>

/* A printed key for a year; overwritten by the next call with the same buffer. */
static const char *year_key(char out[16], const struct aside_plan *plan, size_t year)
{
    snprintf(out, 16, "%d", (int)(plan->first_year + (int32_t)year));
    return out;
}

static void add_money(struct aside_json *to, const char *key, aside_money amount)
{
    aside_json_add_integer(to, key, amount.cents);
}

static void add_years_of_money(struct aside_json *to, const char *key,
                               const struct aside_plan *plan, const aside_money *amounts)
{
    struct aside_json *object = aside_json_add_object(to, key);
    char year[16];

    for (size_t y = 0; amounts != NULL && y < plan->year_count; y++)
        add_money(object, year_key(year, plan, y), amounts[y]);
}

static void add_pay(struct aside_json *to, const struct aside_report *report, size_t subject)
{
    const struct aside_plan *plan = report->plan;
    struct aside_json *list = aside_json_add_array(to, "pay");

    for (size_t i = 0; i < plan->pays.count; i++) {
        const struct aside_pay *pay = &plan->pays.items[i];
        struct aside_json *item;

        if (pay->subject != subject)
            continue;
        item = aside_json_add_object(list, NULL);
        aside_json_add_text(item, "source", report->city->sources.items[pay->source].id);
        aside_json_add_integer(item, "year", plan->first_year + (int64_t)pay->year);
        aside_json_add_text(item, "category", aside_category_name(pay->category));
        add_money(item, "amount", pay->amount);
    }
}

static void add_maybe_real(struct aside_json *to, const char *key,
                           const struct aside_maybe_number *number)
{
    if (number->given)
        aside_json_add_real(to, key, number->value);
    else
        aside_json_add_null(to, key);
}

/* Of an estimate that rests on the library: the formula, and each of its numbers apart. */
static void add_estimate(struct aside_json *to, const struct aside_report *report,
                         const struct aside_program *program)
{
    const struct aside_effect *effect = aside_program_effect(program);
    const struct aside_working *w = effect->working;
    struct aside_arena *arena = aside_arena_new();
    struct aside_json *item = aside_json_add_object(to, "estimate");
    char date[ASIDE_MONEY_TEXT];

    aside_json_add_text(item, "study", w->study->id);
    aside_json_add_real(item, "baseline", w->baseline);
    aside_json_add_real(item, "reach", w->reach);
    aside_json_add_integer(item, "effect_basis_points", w->study->effect.basis_points);
    add_money(item, "full_spend", w->full_spend);
    aside_json_add_real(item, "averts_alone", w->averts);
    aside_json_add_integer(item, "overlapping", (int64_t)w->overlapping);
    aside_json_add_real(item, "factor", w->factor);
    aside_json_add_real(item, "averts", effect->levels.items[0].averts);
    add_maybe_real(item, "low", &effect->low);
    add_maybe_real(item, "high", &effect->high);
    aside_json_add_text(item, "formula", aside_estimate_formula(arena, report->city, program));
    aside_json_add_text(item, "assumption",
                        aside_estimate_assumption(arena, report->city, program));
    aside_json_add_text(item, "source", w->study->source);
    aside_json_add_text(item, "checked", aside_date_text(date, w->study->checked));
    aside_arena_free(arena);
}

static void add_program(struct aside_json *list, const struct aside_report *report,
                        size_t subject)
{
    const struct aside_plan *plan = report->plan;
    const struct aside_plan_subject *at = &plan->subjects[subject];
    const struct aside_program *program = &report->city->programs.items[at->index];
    struct aside_json *item = aside_json_add_object(list, NULL);
    struct aside_json *spend, *averts;
    char year[16];

    aside_json_add_text(item, "id", program->id);
    aside_json_add_text(item, "name", program->name);
    aside_json_add_text(item, "strategy", aside_strategy_name(program->strategy));
    aside_json_add_text(item, "rating", aside_rating_name(program->rating));
    spend = aside_json_add_object(item, "spend");
    for (size_t y = 0; y < plan->year_count; y++)
        add_money(spend, year_key(year, plan, y), at->years[y].spend);
    /* No estimate is not an estimate of zero: the object is then empty. */
    aside_json_add_bool(item, "has_estimate", at->has_estimate);
    averts = aside_json_add_object(item, "averts");
    for (size_t y = 0; at->has_estimate && y < plan->year_count; y++)
        aside_json_add_real(averts, year_key(year, plan, y), at->years[y].averts);
    if (aside_program_effect(program) != NULL && aside_program_effect(program)->working != NULL)
        add_estimate(item, report, program);
    add_pay(item, report, subject);
}

/* Only of a city that draws on it. */
static void add_library(struct aside_json *root, const struct aside_evidence *evidence)
{
    struct aside_json *item = aside_json_add_object(root, "evidence");
    char text[ASIDE_MONEY_TEXT];

    aside_json_add_text(item, "checked", aside_date_text(text, evidence->checked));
    snprintf(text, sizeof(text), "%016" PRIx64, evidence->fingerprint);
    aside_json_add_text(item, "fingerprint", text);
}

static void add_pool(struct aside_json *list, const struct aside_report *report, size_t subject)
{
    const struct aside_plan *plan = report->plan;
    const struct aside_plan_subject *at = &plan->subjects[subject];
    const struct aside_pool *pool = &report->city->pools.items[at->index];
    struct aside_json *item = aside_json_add_object(list, NULL);
    struct aside_json *amount;
    char year[16];

    aside_json_add_text(item, "id", pool->id);
    aside_json_add_text(item, "name", pool->name);
    aside_json_add_text(item, "counts", aside_pool_counts_name(pool->counts));
    amount = aside_json_add_object(item, "amount");
    for (size_t y = 0; y < plan->year_count; y++)
        add_money(amount, year_key(year, plan, y), at->years[y].spend);
    add_pay(item, report, subject);
}

static void add_source(struct aside_json *list, const struct aside_report *report,
                       size_t source)
{
    const struct aside_plan *plan = report->plan;
    struct aside_json *item = aside_json_add_object(list, NULL);
    struct aside_json *years;
    char key[16];

    aside_json_add_text(item, "id", report->city->sources.items[source].id);
    aside_json_add_text(item, "name", report->city->sources.items[source].name);
    years = aside_json_add_object(item, "years");
    for (size_t y = 0; y < plan->year_count; y++) {
        const struct aside_plan_source *at = &plan->sources[source][y];
        struct aside_json *year = aside_json_add_object(years, year_key(key, plan, y));

        add_money(year, "amount", at->amount);
        add_money(year, "carried_in", at->carried_in);
        add_money(year, "used", at->used);
        add_money(year, "carried_out", at->carried_out);
        add_money(year, "left", at->left);
        add_money(year, "match_required", at->match_required);
        add_money(year, "match_pledged", at->match_pledged);
    }
}

static void add_pledges(struct aside_json *root, const struct aside_report *report)
{
    const struct aside_plan *plan = report->plan;
    struct aside_json *list = aside_json_add_array(root, "pledges");

    for (size_t i = 0; i < plan->pledges.count; i++) {
        const struct aside_pledge *pledge = &plan->pledges.items[i];
        struct aside_json *item = aside_json_add_object(list, NULL);

        aside_json_add_text(item, "award", report->city->sources.items[pledge->award].id);
        aside_json_add_text(item, "source", report->city->sources.items[pledge->source].id);
        aside_json_add_text(item, "program",
                            aside_subject_id(report->city, plan, pledge->subject));
        aside_json_add_integer(item, "year", plan->first_year + (int64_t)pledge->year);
        aside_json_add_text(item, "category", aside_category_name(pledge->category));
        add_money(item, "amount", pledge->amount);
    }
}

static void add_rules(struct aside_json *root, const struct aside_plan *plan)
{
    struct aside_json *list = aside_json_add_array(root, "rules");

    for (size_t i = 0; i < plan->rules.count; i++) {
        const struct aside_rule *rule = &plan->rules.items[i];
        struct aside_json *item = aside_json_add_object(list, NULL);

        aside_json_add_text(item, "name", rule->name);
        aside_json_add_integer(item, "required", rule->required);
        aside_json_add_integer(item, "actual", rule->actual);
        aside_json_add_text(item, "unit", aside_measure_name(rule->measure));
        aside_json_add_bool(item, "applies", rule->applies);
        aside_json_add_bool(item, "holds", rule->holds);
        aside_json_add_text(item, "sentence", rule->sentence);
    }
}

static void add_rounding(struct aside_json *root, const struct aside_rounding *rounding)
{
    struct aside_json *item = aside_json_add_object(root, "rounding");

    add_money(item, "unit", rounding->unit);
    add_money(item, "asked", rounding->asked_unit);
    aside_json_add_bool(item, "repaired", rounding->repaired);
    aside_json_add_bool(item, "tightened", rounding->tightened);
    aside_json_add_real(item, "cost", rounding->cost);
    aside_json_add_real(item, "bound", rounding->bound);
    aside_json_add_text(item, "note", rounding->note != NULL ? rounding->note : "");
}

static void add_outcome(struct aside_json *root, const struct aside_report *report)
{
    struct aside_json *item = aside_json_add_object(root, "outcome");

    aside_json_add_text(item, "name", report->city->outcome.items[0].name);
    if (aside_plan_has_estimate(report)) {
        aside_json_add_real(item, "low", report->plan->low);
        aside_json_add_real(item, "high", report->plan->high);
    } else {
        aside_json_add_null(item, "low");
        aside_json_add_null(item, "high");
    }
}

static void add_unallocated(struct aside_json *root, const struct aside_report *report)
{
    const struct aside_plan *plan = report->plan;
    struct aside_json *all = aside_json_add_object(root, "unallocated");
    char key[16];

    for (size_t s = 0; s < plan->source_count; s++) {
        struct aside_json *years = aside_json_add_object(all,
                                                         report->city->sources.items[s].id);

        for (size_t y = 0; y < plan->year_count; y++)
            add_money(years, year_key(key, plan, y), plan->sources[s][y].left);
    }
}

static void add_settings(struct aside_json *root, const struct aside_city *city)
{
    struct aside_json *list = aside_json_add_array(root, "settings");

    for (size_t i = 0; i < city->settings.count; i++)
        aside_json_add_text(list, NULL, city->settings.items[i].text);
}

static void add_money_facts(struct aside_json *root, const struct aside_report *report)
{
    const struct aside_plan *plan = report->plan;
    struct aside_json *list;

    add_money(root, "unit", plan->rounding.unit);
    add_rounding(root, &plan->rounding);
    add_years_of_money(root, "planned", plan, plan->planned);
    add_years_of_money(root, "available", plan, plan->available);
    add_years_of_money(root, "reserve", plan, plan->reserve);
    list = aside_json_add_array(root, "sources");
    for (size_t s = 0; s < plan->source_count; s++)
        add_source(list, report, s);
    add_pledges(root, report);
}

static struct aside_json *plan_document(const struct aside_report *report)
{
    const struct aside_plan *plan = report->plan;
    struct aside_json *root = aside_json_object();
    struct aside_json *list;

    aside_json_add_text(root, "status", plan->status == ASIDE_OK ? "optimal" : "stopped");
    aside_json_add_real(root, "objective", plan->objective);
    aside_json_add_real(root, "bound", plan->bound);
    aside_json_add_real(root, "rounded", plan->rounded);
    list = aside_json_add_array(root, "years");
    for (size_t y = 0; y < plan->year_count; y++)
        aside_json_add_integer(list, NULL, plan->first_year + (int64_t)y);
    list = aside_json_add_array(root, "programs");
    for (size_t p = 0; p < plan->subject_count; p++) {
        if (!plan->subjects[p].is_pool)
            add_program(list, report, p);
    }
    list = aside_json_add_array(root, "pools");
    for (size_t p = 0; p < plan->subject_count; p++) {
        if (plan->subjects[p].is_pool)
            add_pool(list, report, p);
    }
    add_rules(root, plan);
    add_unallocated(root, report);
    add_outcome(root, report);
    add_money_facts(root, report);
    aside_json_add_drawn(root, report->city);
    aside_json_add_supplanting(root, report);
    aside_json_add_explanation(root, report);
    add_settings(root, report->city);
    aside_json_add_comparison(root, report);
    if (report->city->evidence != NULL)
        add_library(root, report->city->evidence);
    return root;
}

/* ---- a conflict -------------------------------------------------------------------------- */

static void add_origin(struct aside_json *to, const struct aside_origin *at)
{
    aside_json_add_text(to, "file", at->file);
    if (at->cell != NULL)
        aside_json_add_text(to, "cell", at->cell);
    else
        aside_json_add_integer(to, "line", at->line);
}

static void add_conflict(struct aside_json *root, const struct aside_conflict *conflict)
{
    struct aside_json *object = aside_json_add_object(root, "conflict");
    struct aside_json *list;

    aside_json_add_bool(object, "irreducible", conflict->irreducible);
    aside_json_add_bool(object, "integer_only", conflict->integer_only);
    list = aside_json_add_array(object, "rules");
    for (size_t i = 0; i < conflict->rules.count; i++) {
        const struct aside_conflict_rule *item = &conflict->rules.items[i];
        struct aside_json *rule = aside_json_add_object(list, NULL);

        aside_json_add_text(rule, "name", item->rule->name);
        aside_json_add_text(rule, "sentence", item->rule->sentence);
        aside_json_add_text(rule, "required", item->required);
        aside_json_add_text(rule, "path", item->rule->path);
        add_origin(rule, &item->rule->at);
    }
}

static void add_move(struct aside_json *list, const struct aside_move *move)
{
    struct aside_json *item = aside_json_add_object(list, NULL);

    aside_json_add_text(item, "path", move->path);
    aside_json_add_text(item, "what", move->what);
    aside_json_add_text(item, "from", move->from);
    aside_json_add_text(item, "to", move->to);
    add_money(item, "moved", move->moved);
    add_origin(item, &move->at);
}

static void add_repair(struct aside_json *list, const struct aside_repair *repair)
{
    const struct aside_report report = { .city = repair->city, .plan = repair->plan };
    struct aside_json *item = aside_json_add_object(list, NULL);
    struct aside_json *settings = aside_json_add_array(item, "settings");
    struct aside_json *moves;

    for (size_t i = 0; i < repair->moves.count; i++)
        aside_json_add_text(settings, NULL, repair->moves.items[i].setting);
    add_money(item, "moved", repair->moved);
    moves = aside_json_add_array(item, "moves");
    for (size_t i = 0; i < repair->moves.count; i++)
        add_move(moves, &repair->moves.items[i]);
    add_outcome(item, &report);
}

static struct aside_json *conflict_document(const struct aside_conflict *conflict)
{
    struct aside_json *root = aside_json_object();
    struct aside_json *list;

    aside_json_add_text(root, "status", "infeasible");
    add_conflict(root, conflict);
    list = aside_json_add_array(root, "repairs");
    for (size_t i = 0; i < conflict->repairs.count; i++)
        add_repair(list, &conflict->repairs.items[i]);
    aside_json_add_bool(root, "repairs_searched", conflict->repairs_searched);
    return root;
}

/* ---- writing ----------------------------------------------------------------------------- */

enum aside_status aside_json_document(const struct aside_json *root, const char *path,
                                      struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_output *out = NULL;
    enum aside_status status = aside_output_begin(&out, arena, path, err);

    if (status == ASIDE_OK) {
        status = aside_json_write(root, aside_output_stream(out), path, err);
        if (status == ASIDE_OK)
            status = aside_output_finish(out, err);
        else
            aside_output_abandon(out);
    }
    aside_arena_free(arena);
    return status;
}

enum aside_status aside_report_json(const struct aside_report *report, const char *path,
                                    struct aside_error *err)
{
    struct aside_json *root = plan_document(report);
    enum aside_status status = aside_json_document(root, path, err);

    aside_json_free(root);
    return status;
}

enum aside_status aside_report_conflict_json(const struct aside_conflict *conflict,
                                             const char *path, struct aside_error *err)
{
    struct aside_json *root = conflict_document(conflict);
    enum aside_status status = aside_json_document(root, path, err);

    aside_json_free(root);
    return status;
}
