/*
 * table_compare.c - the tables of a changed city: `settings` (each --set), and of a comparison
 * `comparison` (one row: key figures before), `compared` (each program and pool),
 * `compared-sources` and `compared-rules`. What is after stands in the other tables.
 */
#include "tables.h"
#include "words.h"

#include <string.h>

static const struct aside_field setting_fields[] = {
    { "path", ASIDE_VALUE_TEXT, NULL, "what was changed" },
    { "before", ASIDE_VALUE_TEXT, NULL, "what it was" },
    { "after", ASIDE_VALUE_TEXT, NULL, "what it is in this plan" },
    { "setting", ASIDE_VALUE_TEXT, NULL, "PATH=VALUE as it was given" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field comparison_fields[] = {
    { "given", ASIDE_VALUE_COUNT, NULL, "1 where there is a plan to compare with" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "what became of the estimated outcome" },
    { "years", ASIDE_VALUE_TEXT, NULL, "the fiscal years of the plan before" },
    { "status", ASIDE_VALUE_TEXT, NULL, "how the plan before was found" },
    { "planned", ASIDE_VALUE_MONEY, "year", "allocated before" },
    { "left", ASIDE_VALUE_MONEY, "year", "left before" },
    { "set-aside", ASIDE_VALUE_MONEY, "year", "set aside before" },
    { "set-aside-base", ASIDE_VALUE_MONEY, "year", "of which that share was taken" },
    { "workforce", ASIDE_VALUE_MONEY, "year", "workforce money before" },
    { "fte", ASIDE_VALUE_FTE, "year", "FTE before" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field compared_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "change", ASIDE_VALUE_TEXT, NULL,
      "enters, leaves, more, less, other years or as before" },
    { "change-title", ASIDE_VALUE_TEXT, NULL, "the same as a heading" },
    { "before", ASIDE_VALUE_MONEY, "year", "allocated before" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field compared_source_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the source" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "before", ASIDE_VALUE_MONEY, "year", "used before" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field compared_rule_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "row name: setaside_min[2027]" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "what it asks" },
    { "change", ASIDE_VALUE_TEXT, NULL, "now leaves no room, or no longer binds" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* The fates in the order in which a reader asks after them, and their headings. */
static const struct {
    enum aside_fate fate;
    const char *title;
} fates[] = {
    { ASIDE_ENTERS, "Enter the plan" },
    { ASIDE_LEAVES, "Leave the plan" },
    { ASIDE_GETS_MORE, "Get more" },
    { ASIDE_GETS_LESS, "Get less" },
    { ASIDE_SHIFTS, "Same total, other years" },
    { ASIDE_STAYS, "As before" },
};

static void add_settings(struct aside_tables *tables)
{
    const struct aside_city *city = tables->report->city;
    struct aside_table *table = aside_tables_add(tables, "settings", setting_fields);

    for (size_t i = 0; i < city->settings.count; i++) {
        const struct aside_setting *setting = &city->settings.items[i];
        struct aside_row row = aside_table_add_row(
            tables, table, aside_arena_printf(tables->arena, "setting-%zu", i + 1));

        aside_row_text(&row, "path", setting->path);
        aside_row_text(&row, "before", setting->before);
        aside_row_text(&row, "after", setting->after);
        aside_row_text(&row, "setting", setting->text);
    }
}

/* The comparison's number of a year of this plan. */
static size_t compared_year(const struct aside_comparison *comparison, size_t year)
{
    return year + (size_t)(comparison->after->first_year - comparison->first_year);
}

static void add_key_figures(struct aside_tables *tables,
                            const struct aside_comparison *comparison)
{
    struct aside_table *table = aside_tables_add(tables, "comparison", comparison_fields);
    struct aside_row row = aside_table_add_row(tables, table, "comparison");
    struct aside_report before = { .city = NULL };

    aside_row_number(&row, "given", 0, comparison != NULL);
    if (comparison == NULL)
        return;
    before.city = comparison->city_before;
    before.plan = comparison->before;
    aside_row_text(&row, "sentence", aside_words_comparison(tables->arena, comparison));
    aside_row_text(&row, "years", aside_words_years(tables->arena, &before));
    aside_row_text(&row, "status", aside_words_status(tables->arena, &before));
    for (size_t y = 0; y < comparison->after->year_count; y++) {
        const struct aside_compared_year *at = &comparison->years[compared_year(comparison, y)];

        aside_row_money(&row, "planned", y, at->planned.before);
        aside_row_money(&row, "left", y, at->left.before);
        aside_row_money(&row, "set-aside", y, at->set_aside.before);
        aside_row_money(&row, "set-aside-base", y, at->set_aside_base.before);
        aside_row_money(&row, "workforce", y, at->workforce.before);
        aside_row_number(&row, "fte", y, at->fte.before);
    }
}

static void add_before(const struct aside_row *row, const struct aside_comparison *comparison,
                       const struct aside_money_pair *years)
{
    for (size_t y = 0; y < comparison->after->year_count; y++)
        aside_row_money(row, "before", y, years[compared_year(comparison, y)].before);
}

static void add_subjects(struct aside_tables *tables, const struct aside_comparison *comparison)
{
    struct aside_table *table = aside_tables_add(tables, "compared", compared_fields);

    for (size_t f = 0; comparison != NULL && f < sizeof fates / sizeof fates[0]; f++) {
        for (size_t p = 0; p < comparison->after->subject_count; p++) {
            struct aside_row row;
            const char *id;

            if (comparison->subjects[p].fate != fates[f].fate)
                continue;
            id = aside_subject_id(comparison->city_after, comparison->after, p);
            row = aside_table_add_row(tables, table, id);
            aside_row_text(&row, "id", id);
            aside_row_text(&row, "name",
                           aside_subject_name(comparison->city_after, comparison->after, p));
            aside_row_text(&row, "change", aside_fate_name(fates[f].fate));
            aside_row_text(&row, "change-title", fates[f].title);
            add_before(&row, comparison, comparison->subjects[p].years);
        }
    }
}

static void add_sources(struct aside_tables *tables, const struct aside_comparison *comparison)
{
    struct aside_table *table = aside_tables_add(tables, "compared-sources",
                                                 compared_source_fields);

    for (size_t s = 0; comparison != NULL && s < comparison->after->source_count; s++) {
        const struct aside_source *source = &comparison->city_after->sources.items[s];
        struct aside_row row = aside_table_add_row(tables, table, source->id);

        aside_row_text(&row, "id", source->id);
        aside_row_text(&row, "name", source->name);
        add_before(&row, comparison, comparison->sources[s].years);
    }
}

static void add_rules(struct aside_tables *tables, const struct aside_comparison *comparison)
{
    struct aside_table *table = aside_tables_add(tables, "compared-rules",
                                                 compared_rule_fields);

    for (size_t i = 0; comparison != NULL && i < comparison->rules.count; i++) {
        const struct aside_compared_rule *compared = &comparison->rules.items[i];
        struct aside_row row = aside_table_add_row(tables, table, compared->rule->name);

        aside_row_text(&row, "name", compared->rule->name);
        aside_row_text(&row, "sentence", compared->rule->sentence);
        aside_row_text(&row, "change",
                       compared->binding == ASIDE_NOW_BINDS ? "now leaves no room"
                                                            : "no longer binds");
    }
}

void aside_tables_add_comparison(struct aside_tables *tables)
{
    const struct aside_comparison *comparison = tables->report->comparison;

    add_settings(tables);
    add_key_figures(tables, comparison);
    add_subjects(tables, comparison);
    add_sources(tables, comparison);
    add_rules(tables, comparison);
}
