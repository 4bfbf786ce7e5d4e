/*
 * table_grant_rules.c - the tables `grant-rules` (every rule, with its source and its age on
 * the day of the report) and `notices` (every notice, and its state on that day).
 */
#include "doj_lines.h"
#include "grant_words.h"
#include "tables.h"
#include "words.h"

#include <inttypes.h>
#include <string.h>

static const struct aside_field rule_fields[] = {
    { "listing", ASIDE_VALUE_TEXT, NULL, "assistance listing; all: for every listing" },
    { "title", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "name", ASIDE_VALUE_TEXT, NULL, "this way to money under it" },
    { "year", ASIDE_VALUE_TEXT, NULL, "federal fiscal year of the rule" },
    { "route", ASIDE_VALUE_TEXT, NULL, "how the city comes to the money" },
    { "applicants", ASIDE_VALUE_TEXT, NULL, "who may apply" },
    { "match", ASIDE_VALUE_TEXT, NULL, "what must be matched" },
    { "ceiling", ASIDE_VALUE_MONEY, NULL, "most that one award can be" },
    { "limits", ASIDE_VALUE_TEXT, NULL,
      "caps, administration, subawards, period, population, categories, indirect costs" },
    { "pays", ASIDE_VALUE_TEXT, NULL, "categories of a budget that it may pay, or may not" },
    { "titles", ASIDE_VALUE_TEXT, NULL, "titles of notices for which it speaks" },
    { "not", ASIDE_VALUE_TEXT, NULL, "what it may not pay" },
    { "note", ASIDE_VALUE_TEXT, NULL, "what else to know, with the city's own awards" },
    { "read", ASIDE_VALUE_TEXT, NULL, "what to read" },
    { "source", ASIDE_VALUE_TEXT, NULL, "where the rule was read" },
    { "checked", ASIDE_VALUE_TEXT, NULL, "day on which it was checked" },
    { "age", ASIDE_VALUE_TEXT, NULL, "older than a year, or blank" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field notice_fields[] = {
    { "listing", ASIDE_VALUE_TEXT, NULL, "assistance listing" },
    { "title", ASIDE_VALUE_TEXT, NULL, "title of the notice" },
    { "number", ASIDE_VALUE_TEXT, NULL, "its number" },
    { "posted", ASIDE_VALUE_TEXT, NULL, "day of posting" },
    { "closes", ASIDE_VALUE_TEXT, NULL, "closing day in Grants.gov" },
    { "application", ASIDE_VALUE_TEXT, NULL, "day on which the full application is due" },
    { "applicants", ASIDE_VALUE_TEXT, NULL, "who may apply" },
    { "state", ASIDE_VALUE_TEXT, NULL, "state as of the day" },
    { "source", ASIDE_VALUE_TEXT, NULL, "where it was seen" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* "City's award cops-hiring: $1,250,000 in this plan." for each source under the listing. */
static const char *own_awards(const struct aside_tables *tables,
                              const struct aside_grant_listing *listing, const char *notes)
{
    const struct aside_report *report = tables->report;
    struct aside_text text;
    char bytes[ASIDE_MONEY_TEXT];

    aside_text_init(&text, tables->arena, 3000);
    for (size_t s = 0; s < report->city->sources.count; s++) {
        const struct aside_source *source = &report->city->sources.items[s];
        aside_money used = { 0 };

        if (!aside_text_equal(source->listing, listing->number))
            continue;
        for (size_t y = 0; y < report->plan->year_count; y++)
            used = aside_sum(used, report->plan->sources[s][y].used);
        aside_text_printf(&text, "The city's award %s pays %s in this plan. ", source->id,
                          aside_money_show(bytes, used));
    }
    aside_text_add(&text, notes);
    return text.bytes;
}

static void add_rule(struct aside_tables *tables, struct aside_table *table,
                     const struct aside_grant_listing *listing,
                     const struct aside_grant_rule *rule)
{
    const struct aside_report *report = tables->report;
    struct aside_arena *arena = tables->arena;
    struct aside_row row = aside_table_add_row(tables, table, rule->id);
    char date[ASIDE_MONEY_TEXT];

    aside_row_text(&row, "listing", listing->number);
    aside_row_text(&row, "title", listing->title);
    aside_row_text(&row, "name", rule->name);
    aside_row_text(&row, "year", aside_arena_printf(arena, "FY%" PRId64, rule->year));
    aside_row_text(&row, "route", aside_route_name(rule->route));
    aside_row_text(&row, "applicants", aside_applicants_words(arena, rule->applicants));
    aside_row_text(&row, "match", aside_grant_match_words(arena, listing, rule, report->city));
    if (rule->award.count > 0 && rule->award.items[0].ceiling.given)
        aside_row_money(&row, "ceiling", 0, rule->award.items[0].ceiling.amount);
    aside_row_text(&row, "limits", aside_grant_limit_words(arena, listing, rule, report->city));
    aside_row_text(&row, "pays", aside_grant_pays_words(arena, rule));
    aside_row_text(&row, "titles", rule->titles != NULL ? rule->titles : "any of its listing");
    aside_row_text(&row, "not", aside_grant_not_words(arena, rule));
    aside_row_text(&row, "note",
                   own_awards(tables, listing, aside_grant_note_words(arena, rule)));
    aside_row_text(&row, "read", rule->read != NULL ? rule->read : listing->read);
    aside_row_text(&row, "source", rule->cite.source);
    aside_row_text(&row, "checked",
                   aside_arena_strdup(arena, aside_date_text(date, rule->cite.checked)));
    aside_row_text(&row, "age",
                   rule->dormant ? "dormant"
                                 : aside_grant_age_words(arena, rule, NULL, report->as_of));
}

/* What holds for all awards, as a row before the rules. */
static void add_general(struct aside_tables *tables, struct aside_table *table,
                        const struct aside_grant_general *general)
{
    struct aside_arena *arena = tables->arena;
    char date[ASIDE_MONEY_TEXT];
    bool has_day = general->from.year != 0;
    struct aside_row row = aside_table_add_row(
        tables, table,
        aside_arena_printf(arena, "all|%s|%s", general->id,
                           has_day ? aside_date_text(date, general->from) : ""));

    aside_row_text(&row, "listing", "all");
    aside_row_text(&row, "title", "Every federal award");
    aside_row_text(&row, "name", general->what);
    aside_row_text(
        &row, "year",
        has_day ? aside_arena_printf(arena, "from %s", aside_date_text(date, general->from))
                : "before");
    aside_row_text(&row, "limits", aside_grant_general_words(arena, general));
    aside_row_text(&row, "source", general->cite.source);
    aside_row_text(&row, "checked",
                   aside_arena_strdup(arena, aside_date_text(date, general->cite.checked)));
    aside_row_text(&row, "age",
                   aside_grant_is_old(NULL, &general->cite, tables->report->as_of)
                       ? "older than a year"
                       : "");
}

static const char *state_words(enum aside_notice_state state)
{
    switch (state) {
    case ASIDE_NOTICE_OPEN: return "open";
    case ASIDE_NOTICE_CLOSING: return "not closed; day of posting not stated";
    case ASIDE_NOTICE_FORECAST: return "forecast";
    case ASIDE_NOTICE_CLOSED: return "closed";
    case ASIDE_NOTICE_UNKNOWN: return "not yet posted";
    }
    return "not stated";
}

static void add_date(const struct aside_row *row, const char *field, struct aside_date date)
{
    char bytes[ASIDE_MONEY_TEXT];

    aside_row_text(row, field,
                   date.year == 0
                       ? "not stated"
                       : aside_arena_strdup(row->tables->arena, aside_date_text(bytes, date)));
}

static void add_notice(struct aside_tables *tables, struct aside_table *table,
                       const struct aside_grant_listing *listing,
                       const struct aside_grant_notice *notice)
{
    const struct aside_report *report = tables->report;
    struct aside_row row = aside_table_add_row(
        tables, table, aside_arena_printf(tables->arena, "notice-%zu", table->row_count + 1));
    enum aside_notice_state state = aside_notice_state(notice, report->as_of);
    bool admits = aside_applicants_admit(notice->applicants, report->city->kind);

    aside_row_text(&row, "listing",
                   notice->listing != NULL ? notice->listing : listing->number);
    aside_row_text(&row, "title", notice->title);
    aside_row_text(&row, "number", notice->number != NULL ? notice->number : "not stated");
    add_date(&row, "posted", notice->posted);
    add_date(&row, "closes", notice->closes);
    add_date(&row, "application", notice->application);
    aside_row_text(&row, "applicants",
                   aside_applicants_words(tables->arena, notice->applicants));
    aside_row_text(&row, "state",
                   aside_arena_printf(tables->arena, "%s%s%s", state_words(state),
                                      notice->forecast && state == ASIDE_NOTICE_CLOSED
                                          ? " (its days were forecast)"
                                          : "",
                                      admits ? "" : ", not to the city"));
    aside_row_text(&row, "source", notice->cite.source);
}

/* A notice of a past year stands under the rule of its year, and under the one that came after:
 * it is shown once. */
static bool is_shown(const struct aside_table *notices, const struct aside_grant_notice *notice)
{
    for (size_t r = 0; r < notices->row_count; r++) {
        if (notice->number != NULL
                ? strcmp(aside_row_words(notices, r, "number"), notice->number) == 0
                : strcmp(aside_row_words(notices, r, "title"), notice->title) == 0)
            return true;
    }
    return false;
}

void aside_tables_add_grant_rules(struct aside_tables *tables)
{
    struct aside_table *table = aside_tables_add(tables, "grant-rules", rule_fields);
    struct aside_table *notices = aside_tables_add(tables, "notices", notice_fields);
    const struct aside_grant_rules *grants = tables->report->grants;

    for (size_t g = 0; grants != NULL && g < grants->general.count; g++)
        add_general(tables, table, &grants->general.items[g]);
    for (size_t l = 0; grants != NULL && l < grants->listings.count; l++) {
        const struct aside_grant_listing *listing = &grants->listings.items[l];

        for (size_t r = 0; r < listing->rules.count; r++) {
            const struct aside_grant_rule *rule = &listing->rules.items[r];

            add_rule(tables, table, listing, rule);
            for (size_t n = 0; n < rule->notices.count; n++) {
                if (!is_shown(notices, &rule->notices.items[n]))
                    add_notice(tables, notices, listing, &rule->notices.items[n]);
            }
        }
    }
}
