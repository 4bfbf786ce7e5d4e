/*
 * table_doj.c - the tables of the sheet DOJ alignment: `doj` (lines of the plan against the
 * rules whose purpose allows them) and `doj-actions` (the other actions in brief).
 */
#include "doj_lines.h"
#include "grant_words.h"
#include "words.h"

#include <inttypes.h>
#include <string.h>

static const struct aside_field doj_fields[] = {
    { "section", ASIDE_VALUE_TEXT, NULL, "positions, training and wellness, pilots, pools" },
    { "line", ASIDE_VALUE_TEXT, NULL, "what the city plans" },
    { "kind", ASIDE_VALUE_TEXT, NULL, "kind of line, as the grant rules tell kinds apart" },
    { "money", ASIDE_VALUE_MONEY, NULL, "its money over the horizon" },
    { "listing", ASIDE_VALUE_TEXT, NULL, "assistance listing whose purpose allows it" },
    { "title", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "route", ASIDE_VALUE_TEXT, NULL, "how the city comes to the money" },
    { "match", ASIDE_VALUE_TEXT, NULL, "what must be matched, in words" },
    { "match-money", ASIDE_VALUE_MONEY, NULL,
      "local money that an award of that money would bind" },
    { "not", ASIDE_VALUE_TEXT, NULL, "what it may not pay" },
    { "status", ASIDE_VALUE_TEXT, NULL, "notices as of the day" },
    { "read", ASIDE_VALUE_TEXT, NULL, "what to read" },
    { "rule", ASIDE_VALUE_TEXT, NULL, "the rule's year, basis and age" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field action_fields[] = {
    { "number", ASIDE_VALUE_TEXT, NULL, "number of the action" },
    { "title", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "programs", ASIDE_VALUE_COUNT, NULL, "programs and pools with money that serve it" },
    { "money", ASIDE_VALUE_MONEY, NULL, "their money over the horizon" },
    { "share", ASIDE_VALUE_SHARE, NULL, "of the plan" },
    { "listing-count", ASIDE_VALUE_COUNT, NULL, "ways to money that name the action" },
    { "listings", ASIDE_VALUE_TEXT, NULL, "their listings" },
    { "status", ASIDE_VALUE_TEXT, NULL, "notices as of the day, in brief" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- money that an award would bind ------------------------------------------------------- */

/* Officers and the like: what the rule leaves to the city of each, at its listed cost. */
static int64_t unit_local(const struct aside_tables *tables, const struct doj_line *line,
                          const struct aside_grant_unit *unit)
{
    enum { MONTHS_A_YEAR = 12 };
    const struct aside_table *table = aside_tables_find(tables, "positions");
    int64_t local = 0;

    for (size_t i = 0; i < line->position_count; i++) {
        size_t row = line->positions[i];
        aside_money each = { aside_scale_half_up(aside_row_value(table, row, "loaded", 0),
                                                 unit->months, MONTHS_A_YEAR) };
        struct aside_unit_cost cost;
        int64_t fte = 0;

        for (size_t y = 0; y < tables->report->plan->year_count; y++) {
            int64_t now = aside_row_value(table, row, "fte", y);

            fte = now > fte ? now : fte;
        }
        aside_grant_units(&cost, unit, each, fte);
        local += cost.local.cents;
    }
    return local;
}

/* One award for the whole line, beginning in the plan's first year; a sum for each share. */
static int64_t match_local(const struct aside_tables *tables, const struct doj_line *line,
                           const struct aside_grant_listing *listing,
                           const struct aside_grant_rule *rule, bool *single)
{
    const struct aside_report *report = tables->report;
    const struct aside_source *own;
    aside_money part = { 0 };
    int64_t local = 0;
    int32_t last = 0;

    *single = true;
    for (size_t y = 0; y < report->plan->year_count; y++) {
        struct aside_maybe_share share = aside_grant_match_share(listing, rule, report->city,
                                                                 (int64_t)y + 1, &own);

        if (y > 0 && share.basis_points != last) {
            *single = false;
            local += aside_match(part, ASIDE_SHARE_ONE - last).cents;
            part.cents = 0;
        }
        last = share.basis_points;
        part = aside_sum(part, line->years[y]);
    }
    return local + aside_match(part, ASIDE_SHARE_ONE - last).cents;
}

static void add_match_money(const struct aside_row *row, const struct doj_line *line,
                            const struct aside_grant_listing *listing,
                            const struct aside_grant_rule *rule)
{
    struct aside_tables *tables = row->tables;
    const struct aside_source *own;
    struct aside_maybe_share share = aside_grant_match_share(listing, rule,
                                                             tables->report->city, 1, &own);
    struct aside_value *value;
    bool single;

    if (rule->units.count > 0 && line->position_count > 0) {
        aside_row_number(row, "match-money", 0,
                         unit_local(tables, line, &rule->units.items[0]));
        return;
    }
    if (!share.given)
        return;
    value = aside_row_number(row, "match-money", 0,
                             match_local(tables, line, listing, rule, &single));
    if (single)
        value->formula = aside_arena_printf(tables->arena, "ROUNDUP([money]*%d/%d,0)",
                                            (int)share.basis_points,
                                            (int)(ASIDE_SHARE_ONE - share.basis_points));
}

/* ---- lines against rules ----------------------------------------------------------------- */

static struct aside_row add_row(struct aside_tables *tables, struct aside_table *table,
                                const struct doj_line *line, const char *rule)
{
    struct aside_row row = aside_table_add_row(
        tables, table, aside_arena_printf(tables->arena, "%s|%s", line->key, rule));

    aside_row_text(&row, "section", line->section);
    aside_row_text(&row, "line", line->title);
    aside_row_text(&row, "kind", line->kind != NULL ? line->kind->id : NULL);
    aside_row_money(&row, "money", 0, line->total)->formula = line->formula;
    return row;
}

static void add_fit(struct aside_tables *tables, struct aside_table *table,
                    const struct doj_line *line, const struct aside_grant_listing *listing,
                    const struct aside_grant_rule *rule, const struct aside_grant_fit *fit)
{
    const struct aside_report *report = tables->report;
    struct aside_arena *arena = tables->arena;
    struct aside_row row = add_row(tables, table, line, rule->id);

    aside_row_text(&row, "listing", listing->number);
    aside_row_text(&row, "title", aside_grant_title(arena, listing, rule));
    aside_row_text(&row, "route", aside_route_name(rule->route));
    aside_row_text(&row, "match", aside_grant_match_words(arena, listing, rule, report->city));
    add_match_money(&row, line, listing, rule);
    aside_row_text(&row, "not", aside_grant_not_words(arena, rule));
    aside_row_text(
        &row, "status",
        aside_grant_status(arena, listing, rule, report->city->kind, report->as_of, false));
    aside_row_text(&row, "read", aside_grant_read_words(arena, listing, rule));
    aside_row_text(&row, "rule", aside_grant_age_words(arena, rule, fit, report->as_of));
}

static void add_line(struct aside_tables *tables, struct aside_table *table,
                     const struct doj_line *line)
{
    const struct aside_report *report = tables->report;
    size_t before = table->row_count;
    struct aside_row row;

    for (size_t l = 0; line->kind != NULL && l < report->grants->listings.count; l++) {
        const struct aside_grant_listing *listing = &report->grants->listings.items[l];

        for (size_t r = 0; r < listing->rules.count; r++) {
            const struct aside_grant_rule *rule = &listing->rules.items[r];
            const struct aside_grant_fit *fit = aside_grant_rule_fits(
                rule, line->kind, line->actions, line->text, report->city->population);

            if (fit != NULL)
                add_fit(tables, table, line, listing, rule, fit);
        }
    }
    if (table->row_count > before)
        return;
    row = add_row(tables, table, line, "none");
    aside_row_text(&row, "listing", "none");
    aside_row_text(&row, "title", "No listing in the grant rules names such a line");
}

/* ---- the other actions ------------------------------------------------------------------- */

static bool names_action(const struct aside_grant_rule *rule, int action)
{
    for (size_t i = 0; !rule->dormant && i < rule->fits.count; i++) {
        if ((rule->fits.items[i].actions & (1u << action)) != 0)
            return true;
    }
    return false;
}

static bool has_room(const struct aside_report *report, const struct aside_grant_rule *rule)
{
    return rule->population.count == 0
        || report->city->population <= rule->population.items[0].maximum;
}

static void add_listings(const struct aside_row *row, int action)
{
    const struct aside_report *report = row->tables->report;
    struct aside_arena *arena = row->tables->arena;
    struct aside_text listings, status;
    int64_t count = 0;

    aside_text_init(&listings, arena, 2000);
    aside_text_init(&status, arena, 4000);
    for (size_t l = 0; l < report->grants->listings.count; l++) {
        const struct aside_grant_listing *listing = &report->grants->listings.items[l];

        for (size_t r = 0; r < listing->rules.count; r++) {
            const struct aside_grant_rule *rule = &listing->rules.items[r];

            if (!names_action(rule, action) || !has_room(report, rule))
                continue;
            if (strstr(listings.bytes, listing->number) == NULL)
                aside_text_printf(&listings, "%s%s", count == 0 ? "" : ", ", listing->number);
            aside_text_printf(&status, "%s%s: %s", count == 0 ? "" : "; ", listing->number,
                              aside_grant_status(arena, listing, rule, report->city->kind,
                                                 report->as_of, true));
            count++;
        }
    }
    aside_row_number(row, "listing-count", 0, count);
    aside_row_text(row, "listings",
                   count > 0 ? listings.bytes : "none in the grant rules names it");
    aside_row_text(row, "status", count > 0 ? status.bytes : NULL);
}

static bool serves(const struct aside_report *report, size_t subject, int action)
{
    const struct aside_program *program = aside_subject_program(report, subject);

    return program != NULL && (program->actions & (1u << action)) != 0
        && report->plan->subjects[subject].total.cents > 0;
}

static void add_action(struct aside_tables *tables, struct aside_table *table, int action)
{
    const struct aside_report *report = tables->report;
    const struct aside_roadmap_action *is = &report->roadmap->actions.items[action - 1];
    const char *number = aside_arena_printf(tables->arena, "%d", action);
    struct aside_row row = aside_table_add_row(tables, table, number);
    aside_money planned = aside_sum_planned(report->plan);
    aside_money money = { 0 };
    int64_t programs = 0;
    struct aside_value *value;

    for (size_t p = 0; p < report->plan->subject_count; p++) {
        if (!serves(report, p, action))
            continue;
        programs++;
        money = aside_sum(money, report->plan->subjects[p].total);
    }
    aside_row_text(&row, "number", number);
    aside_row_text(&row, "title", is->title);
    aside_row_number(&row, "programs", 0, programs);
    value = aside_row_money(&row, "money", 0, money);
    value->formula = aside_arena_printf(tables->arena, "[roadmap-programs.total#%s]", number);
    if (planned.cents > 0)
        aside_row_number(&row, "share", 0,
                         aside_scale_half_up(money.cents, ASIDE_SHARE_ONE, planned.cents));
    add_listings(&row, action);
}

void aside_tables_add_doj(struct aside_tables *tables)
{
    enum { WORKFORCE = 8, SET_ASIDE = 9 };
    struct aside_table *table = aside_tables_add(tables, "doj", doj_fields);
    struct aside_table *actions = aside_tables_add(tables, "doj-actions", action_fields);
    struct doj_lines lines = { 0 };

    if (tables->report->grants == NULL || tables->report->roadmap == NULL)
        return;
    aside_doj_lines(&lines, tables);
    for (size_t i = 0; i < lines.count; i++)
        add_line(tables, table, &lines.items[i]);
    for (int action = 1; action <= ASIDE_ACTIONS; action++) {
        if (action != WORKFORCE && action != SET_ASIDE)
            add_action(tables, actions, action);
    }
}
