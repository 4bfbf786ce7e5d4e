/*
 * table_assumptions.c - what the plan rests on: `effects` (every estimate with range, basis,
 * citation, rating and date), `idle` (what is left and why) and `facts` (how it was made, and
 * how to make it again).
 */
#include "tables.h"
#include "words.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const struct aside_field effect_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "strategy", ASIDE_VALUE_TEXT, NULL, "the city's designation" },
    { "rating", ASIDE_VALUE_TEXT, NULL, "CrimeSolutions rating" },
    { "rated-on", ASIDE_VALUE_TEXT, NULL, "date of the rating" },
    { "range", ASIDE_VALUE_TEXT, NULL, "low to high at full level" },
    { "levels", ASIDE_VALUE_TEXT, NULL, "spend a year and what it averts" },
    { "counted", ASIDE_VALUE_TEXT, NULL, "at which end the plan counts it" },
    { "basis", ASIDE_VALUE_TEXT, NULL, "basis" },
    { "from", ASIDE_VALUE_TEXT, NULL, "citation" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field idle_fields[] = {
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year" },
    { "amount", ASIDE_VALUE_MONEY, NULL, "left in that year" },
    { "rule", ASIDE_VALUE_TEXT, NULL, "row name of the rule that stops it" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "why" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field fact_fields[] = {
    { "label", ASIDE_VALUE_TEXT, NULL, "what it is" },
    { "value", ASIDE_VALUE_TEXT, NULL, "its value" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- effects --------------------------------------------------------------------------- */

static const char *number_text(struct aside_arena *arena, struct aside_maybe_number number)
{
    return number.given ? aside_words_real(arena, number.value) : "not given";
}

static const char *range_text(struct aside_arena *arena, const struct aside_effect *effect)
{
    const struct aside_working *w = effect->working;
    const char *low = w != NULL && w->low_of_study
        ? aside_words_figure(arena, effect->low.value)
        : number_text(arena, effect->low);
    const char *high = w != NULL && w->high_of_study
        ? aside_words_figure(arena, effect->high.value)
        : number_text(arena, effect->high);

    if (!effect->low.given && !effect->high.given)
        return "not given";
    return aside_arena_printf(arena, "%s to %s", low, high);
}

static const char *levels_text(struct aside_arena *arena, const struct aside_effect *effect)
{
    struct aside_text text;
    char amount[ASIDE_MONEY_TEXT];

    aside_text_init(&text, arena, 2000);
    for (size_t i = 0; i < effect->levels.count; i++)
        aside_text_printf(&text, "%s%s: %s", i == 0 ? "" : "; ",
                          aside_money_show(amount, effect->levels.items[i].spend),
                          effect->working != NULL
                              ? aside_words_figure(arena, effect->levels.items[i].averts)
                              : aside_words_real(arena, effect->levels.items[i].averts));
    return text.bytes;
}

static const char *counted_text(struct aside_arena *arena, const struct aside_city *city,
                                const struct aside_program *program)
{
    double scale;

    if (!aside_program_counts(&scale, city, program))
        return "not counted: no estimate for the plan";
    if (scale < 1 || scale > 1)
        return aside_arena_printf(arena, "at its low end (x %.3g)", scale);
    return "as stated";
}

/* How an estimate was worked out, and behind it the city's own words. */
static const char *basis_text(struct aside_arena *arena, const struct aside_city *city,
                              const struct aside_program *program)
{
    const struct aside_effect *effect = aside_program_effect(program);

    if (effect->working == NULL)
        return effect->basis;
    return aside_arena_printf(arena, "%s. %s%s%s", aside_estimate_formula(arena, city, program),
                              aside_estimate_assumption(arena, city, program),
                              effect->basis != NULL ? " Basis: " : "",
                              effect->basis != NULL ? effect->basis : "");
}

static const char *from_text(struct aside_arena *arena, const struct aside_effect *effect)
{
    const struct aside_evidence_study *study;
    char date[ASIDE_MONEY_TEXT];

    if (effect->working == NULL)
        return effect->from;
    study = effect->working->study;
    return aside_arena_printf(arena, "%s; checked %s (%s). %s", study->source,
                              aside_date_text(date, study->checked), study->id, effect->from);
}

static void add_effect(struct aside_tables *tables, struct aside_table *table,
                       const struct aside_program *program)
{
    struct aside_arena *arena = tables->arena;
    const struct aside_effect *effect = aside_program_effect(program);
    struct aside_row row = aside_table_add_row(tables, table, program->id);
    char date[ASIDE_MONEY_TEXT];

    aside_row_text(&row, "id", program->id);
    aside_row_text(&row, "name", program->name);
    aside_row_text(&row, "strategy", aside_strategy_name(program->strategy));
    aside_row_text(&row, "rating", aside_rating_name(program->rating));
    if (program->rated_on.year != 0)
        aside_row_text(&row, "rated-on",
                       aside_arena_strdup(arena, aside_date_text(date, program->rated_on)));
    if (effect == NULL) {
        aside_row_text(&row, "range", "no estimate");
        return;
    }
    aside_row_text(&row, "range", range_text(arena, effect));
    aside_row_text(&row, "levels", levels_text(arena, effect));
    aside_row_text(&row, "counted", counted_text(arena, tables->report->city, program));
    aside_row_text(&row, "basis", basis_text(arena, tables->report->city, program));
    aside_row_text(&row, "from", from_text(arena, effect));
}

/* ---- facts ----------------------------------------------------------------------------- */

static void fact(struct aside_tables *tables, struct aside_table *table, const char *label,
                 const char *value)
{
    struct aside_row row = aside_table_add_row(tables, table, label);

    aside_row_text(&row, "label", label);
    aside_row_text(&row, "value", value);
}

static const char *base_name(const char *path)
{
    const char *slash = path != NULL ? strrchr(path, '/') : NULL;

    return slash != NULL ? slash + 1 : path != NULL ? path : "allocation.mod";
}

static const char *rounding_text(struct aside_tables *tables)
{
    const struct aside_rounding *rounding = &tables->report->plan->rounding;
    char unit[ASIDE_MONEY_TEXT];

    return aside_arena_printf(
        tables->arena, "to %s%s%s%s%s", aside_money_show(unit, rounding->unit),
        rounding->repaired ? "; rules that plain rounding broke were mended" : "",
        rounding->tightened ? "; the rules that broke were tightened first" : "",
        rounding->note != NULL && rounding->note[0] != '\0' ? ". " : "",
        rounding->note != NULL ? rounding->note : "");
}

static const char *counts_at_text(const struct aside_city *city)
{
    const struct aside_policy *policy = aside_city_policy(city);
    enum aside_counts_at at = policy->evidence.count > 0
        ? policy->evidence.items[0].innovative_counts_at
        : ASIDE_AT_LOW;

    switch (at) {
    case ASIDE_AT_LOW:
        return "an innovative strategy's own estimate counts at the low end of its range";
    case ASIDE_AT_CENTRAL: return "an innovative strategy's own estimate counts as stated";
    case ASIDE_AT_NONE: return "an innovative strategy's own estimate does not count";
    }
    return "";
}

static void add_facts(struct aside_tables *tables)
{
    const struct aside_report *report = tables->report;
    const struct aside_plan *plan = report->plan;
    struct aside_arena *arena = tables->arena;
    struct aside_table *table = aside_tables_add(tables, "facts", fact_fields);
    char bytes[ASIDE_MONEY_TEXT];

    fact(tables, table, "City file", report->city_path);
    fact(tables, table,
         report->city->settings.count > 0 ? "Fingerprint of the city file and its settings"
                                          : "Fingerprint of the city file",
         aside_arena_printf(arena, "%016" PRIx64 " (FNV-1a)", report->city->fingerprint));
    if (report->city->evidence != NULL) {
        fact(tables, table, "Library of evidence",
             aside_arena_printf(arena, "%s, checked %s",
                                base_name(report->city->evidence->at.file),
                                aside_date_text(bytes, report->city->evidence->checked)));
        fact(tables, table, "Fingerprint of the library",
             aside_arena_printf(arena, "%016" PRIx64 " (FNV-1a)",
                                report->city->evidence->fingerprint));
    }
    fact(tables, table, "Model file", base_name(plan->model_path));
    fact(tables, table, "Fingerprint of the model",
         aside_arena_printf(arena, "%016" PRIx64 " (FNV-1a)", plan->model_fingerprint));
    fact(tables, table, "As of",
         aside_arena_strdup(arena, aside_date_text(bytes, report->as_of)));
    fact(tables, table, "Answer", aside_words_status(arena, report));
    fact(tables, table, "Kind of problem",
         plan->facts.pure_lp
             ? "a pure linear program: no on/off choices"
             : aside_arena_printf(arena,
                                  "a mixed-integer program with %" PRId64 " on/off choices",
                                  plan->facts.binaries));
    fact(tables, table, "Rounding", rounding_text(tables));
    fact(tables, table, "Discount a year",
         aside_arena_strdup(arena,
                            aside_share_show(bytes, report->city->horizon.items[0].discount)));
    fact(tables, table, "Evidence rule", counts_at_text(report->city));
    fact(tables, table, "To solve it again",
         aside_arena_printf(arena, "setaside plan %s%s --export DIR", report->city_path,
                            aside_words_settings(arena, report->city)));
    fact(tables, table, "or with stock GLPK",
         aside_arena_printf(arena, "glpsol -m DIR/allocation.mod -d DIR/city.dat %s",
                            plan->facts.glpsol_options != NULL ? plan->facts.glpsol_options
                                                               : ""));
}

static void add_idle(struct aside_tables *tables)
{
    const struct aside_plan *plan = tables->report->plan;
    struct aside_table *table = aside_tables_add(tables, "idle", idle_fields);

    for (size_t i = 0; i < plan->idle.count; i++) {
        const struct aside_idle *idle = &plan->idle.items[i];
        struct aside_row row = aside_table_add_row(
            tables, table, aside_arena_printf(tables->arena, "idle-%zu", i + 1));

        aside_row_text(
            &row, "year",
            aside_fiscal_year(tables->arena, plan->first_year + (int32_t)idle->year));
        aside_row_money(&row, "amount", 0, idle->amount);
        aside_row_text(&row, "rule", idle->rule != NULL ? idle->rule : "none");
        aside_row_text(&row, "sentence", idle->sentence);
    }
}

void aside_tables_add_assumptions(struct aside_tables *tables)
{
    const struct aside_city *city = tables->report->city;
    struct aside_table *effects = aside_tables_add(tables, "effects", effect_fields);

    for (size_t p = 0; p < city->programs.count; p++)
        add_effect(tables, effects, &city->programs.items[p]);
    add_idle(tables);
    add_facts(tables);
}
