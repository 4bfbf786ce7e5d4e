/*
 * json_compare.c - a comparison as JSON: of each figure what it was before and is after.
 */
#include "compare.h"
#include "words.h"

static void add_money(struct aside_json *to, const char *key, struct aside_money_pair pair)
{
    struct aside_json *item = aside_json_add_object(to, key);

    aside_json_add_integer(item, "before", pair.before.cents);
    aside_json_add_integer(item, "after", pair.after.cents);
}

static void add_real(struct aside_json *to, const char *key, struct aside_number_pair pair)
{
    struct aside_json *item = aside_json_add_object(to, key);

    aside_json_add_real(item, "before", pair.before);
    aside_json_add_real(item, "after", pair.after);
}

static void add_fte(struct aside_json *to, const char *key, struct aside_fte_pair pair)
{
    struct aside_json *item = aside_json_add_object(to, key);

    aside_json_add_integer(item, "before", pair.before);
    aside_json_add_integer(item, "after", pair.after);
}

static void add_years(struct aside_json *to, const char *key,
                      const struct aside_comparison *comparison,
                      const struct aside_money_pair *years)
{
    struct aside_json *object = aside_json_add_object(to, key);
    char name[16];

    for (size_t y = 0; y < comparison->year_count; y++) {
        snprintf(name, sizeof name, "%d", (int)(comparison->first_year + (int32_t)y));
        add_money(object, name, years[y]);
    }
}

static void add_subjects(struct aside_json *to, const struct aside_comparison *comparison)
{
    struct aside_json *list = aside_json_add_array(to, "programs");

    for (size_t p = 0; p < comparison->after->subject_count; p++) {
        const struct aside_compared_subject *subject = &comparison->subjects[p];
        struct aside_json *item = aside_json_add_object(list, NULL);

        aside_json_add_text(item, "id",
                            aside_subject_id(comparison->city_after, comparison->after, p));
        aside_json_add_text(item, "change", aside_fate_name(subject->fate));
        add_years(item, "spend", comparison, subject->years);
        add_money(item, "total", subject->total);
    }
}

static void add_sources(struct aside_json *to, const struct aside_comparison *comparison)
{
    struct aside_json *list = aside_json_add_array(to, "sources");

    for (size_t s = 0; s < comparison->after->source_count; s++) {
        struct aside_json *item = aside_json_add_object(list, NULL);

        aside_json_add_text(item, "id", comparison->city_after->sources.items[s].id);
        add_years(item, "used", comparison, comparison->sources[s].years);
        add_money(item, "total", comparison->sources[s].total);
    }
}

static void add_key_figures(struct aside_json *to, const struct aside_comparison *comparison)
{
    struct aside_json *years = aside_json_add_object(to, "years");
    char name[16];

    for (size_t y = 0; y < comparison->year_count; y++) {
        const struct aside_compared_year *at = &comparison->years[y];
        struct aside_json *year;

        snprintf(name, sizeof name, "%d", (int)(comparison->first_year + (int32_t)y));
        year = aside_json_add_object(years, name);
        add_money(year, "planned", at->planned);
        add_money(year, "left", at->left);
        add_money(year, "set_aside", at->set_aside);
        add_money(year, "set_aside_base", at->set_aside_base);
        add_money(year, "workforce", at->workforce);
        add_fte(year, "fte_hundredths", at->fte);
    }
}

static void add_rules(struct aside_json *to, const char *key,
                      const struct aside_comparison *comparison, enum aside_binding binding)
{
    struct aside_json *list = aside_json_add_array(to, key);

    for (size_t i = 0; i < comparison->rules.count; i++) {
        if (comparison->rules.items[i].binding == binding)
            aside_json_add_text(list, NULL, comparison->rules.items[i].rule->name);
    }
}

void aside_json_add_comparison(struct aside_json *root, const struct aside_report *report)
{
    const struct aside_comparison *comparison = report->comparison;
    struct aside_json *item;

    if (comparison == NULL && !report->base_has_no_plan)
        return;
    item = aside_json_add_object(root, "compare");
    aside_json_add_text(item, "base", comparison != NULL ? "planned" : "no plan");
    if (comparison == NULL)
        return;
    add_real(item, "outcome", comparison->outcome);
    add_real(item, "low", comparison->low);
    add_real(item, "high", comparison->high);
    add_key_figures(item, comparison);
    add_subjects(item, comparison);
    add_sources(item, comparison);
    add_rules(item, "now_bind", comparison, ASIDE_NOW_BINDS);
    add_rules(item, "no_longer_bind", comparison, ASIDE_NO_LONGER_BINDS);
}
