/*
 * table_set_aside.c - the table `set-aside` (action 9): each new strategy, new stakeholder and
 * pool, and what it must show to graduate.
 */
#include "tables.h"
#include "words.h"

#include <string.h>

static const struct aside_field set_aside_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "why", ASIDE_VALUE_TEXT, NULL, "new strategy, new stakeholder, both, or pool" },
    { "counts", ASIDE_VALUE_TEXT, NULL, "yes where it counts toward the city's share" },
    { "provider", ASIDE_VALUE_TEXT, NULL, "who does the work" },
    { "rating", ASIDE_VALUE_TEXT, NULL, "CrimeSolutions rating" },
    { "start-up", ASIDE_VALUE_MONEY, NULL, "start-up money over the horizon" },
    { "outcome", ASIDE_VALUE_TEXT, NULL, "outcome range over the horizon, in words" },
    { "graduates-when", ASIDE_VALUE_TEXT, NULL, "what it must show; of a pool: its terms" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const char *program_why(const struct aside_city *city,
                               const struct aside_program *program)
{
    bool new_strategy = program->strategy == ASIDE_INNOVATIVE;
    bool new_provider = program->provider.id != NULL
        && city->providers.items[program->provider.index].first_time;

    if (new_strategy && new_provider)
        return "new strategy and new stakeholder";
    if (new_strategy)
        return "new strategy";
    return new_provider ? "new stakeholder" : NULL;
}

static const char *pool_why(const struct aside_pool *pool)
{
    switch (pool->counts) {
    case ASIDE_NEW_STRATEGIES: return "pool for new strategies";
    case ASIDE_NEW_STAKEHOLDERS: return "pool for new stakeholders";
    case ASIDE_BOTH: return "pool for new strategies and stakeholders";
    }
    return "pool";
}

static void add_date(struct aside_text *text, const char *lead, struct aside_date date)
{
    char bytes[ASIDE_MONEY_TEXT];

    if (date.year != 0)
        aside_text_printf(text, "%s%s %s", text->length == 0 ? "" : "; ", lead,
                          aside_date_text(bytes, date));
}

static void add_amount(struct aside_text *text, const char *lead,
                       struct aside_maybe_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    if (amount.given)
        aside_text_printf(text, "%s%s %s", text->length == 0 ? "" : "; ", lead,
                          aside_money_show(bytes, amount.amount));
}

static const char *pool_terms(struct aside_tables *tables, const struct aside_pool *pool)
{
    struct aside_text text;

    aside_text_init(&text, tables->arena, 1000);
    add_date(&text, "opens", pool->opens);
    add_amount(&text, "awards from", pool->award_minimum);
    add_amount(&text, "awards to", pool->award_maximum);
    add_amount(&text, "to first-time groups at least", pool->first_time_minimum);
    add_date(&text, "released by", pool->release_by);
    if (pool->reverts_to != NULL && pool->reverts_to[0] != '\0')
        aside_text_printf(&text, "%selse reverts to %s", text.length == 0 ? "" : "; ",
                          pool->reverts_to);
    return text.bytes;
}

static void add_row(struct aside_tables *tables, struct aside_table *table, size_t subject,
                    const char *why)
{
    const struct aside_report *report = tables->report;
    const struct aside_program *program = aside_subject_program(report, subject);
    const char *id = aside_subject_id(report->city, report->plan, subject);
    struct aside_row row = aside_table_add_row(tables, table, id);
    aside_money start_up = { 0 };

    for (size_t y = 0; y < report->plan->year_count; y++)
        start_up = aside_sum(start_up, report->plan->subjects[subject].years[y].start_up);
    aside_row_text(&row, "id", id);
    aside_row_text(&row, "name", aside_subject_name(report->city, report->plan, subject));
    aside_row_text(&row, "why", why);
    aside_row_text(&row, "counts",
                   aside_subject_is_set_aside(report->city, subject) ? "yes" : "no");
    aside_row_money(&row, "start-up", 0, start_up);
    aside_row_text(&row, "outcome",
                   aside_words_outcome(tables->arena, report, subject, SIZE_MAX));
    if (program == NULL) {
        aside_row_text(&row, "provider", "to be chosen by a call");
        aside_row_text(&row, "graduates-when",
                       pool_terms(tables, aside_subject_pool(report, subject)));
        return;
    }
    if (program->provider.id != NULL)
        aside_row_text(&row, "provider",
                       report->city->providers.items[program->provider.index].name);
    aside_row_text(&row, "rating", aside_rating_name(program->rating));
    aside_row_text(&row, "graduates-when",
                   program->graduates_when != NULL && program->graduates_when[0] != '\0'
                       ? program->graduates_when
                       : "not stated by the city");
}

void aside_tables_add_set_aside(struct aside_tables *tables)
{
    const struct aside_report *report = tables->report;
    struct aside_table *table = aside_tables_add(tables, "set-aside", set_aside_fields);

    for (size_t p = 0; p < report->plan->subject_count; p++) {
        const struct aside_program *program = aside_subject_program(report, p);
        const char *why = program != NULL ? program_why(report->city, program)
                                          : pool_why(aside_subject_pool(report, p));

        if (why != NULL)
            add_row(tables, table, p, why);
    }
}
