/*
 * table_allocation.c - the table `subjects`: programs and pools with what each gets; and
 * `weights`, the same rows in one unbroken column for the formulas of rules.
 */
#include "tables.h"
#include "words.h"

#include <string.h>

static const struct aside_field subject_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "part", ASIDE_VALUE_TEXT, NULL, "proven, innovative, support or pool" },
    { "part-title", ASIDE_VALUE_TEXT, NULL, "the part as a heading" },
    { "provider", ASIDE_VALUE_TEXT, NULL, "who does the work" },
    { "strategy", ASIDE_VALUE_TEXT, NULL, "the city's designation" },
    { "rating", ASIDE_VALUE_TEXT, NULL, "CrimeSolutions rating" },
    { "actions", ASIDE_VALUE_TEXT, NULL, "roadmap actions served" },
    { "place", ASIDE_VALUE_TEXT, NULL, "place served" },
    { "purpose", ASIDE_VALUE_TEXT, NULL, "service, evaluation, administration or training" },
    { "actual-2", ASIDE_VALUE_MONEY, NULL, "actual, three years before the plan's first" },
    { "actual-1", ASIDE_VALUE_MONEY, NULL, "actual, two years before the plan's first" },
    { "adopted", ASIDE_VALUE_MONEY, NULL, "adopted for the year before the plan's first" },
    { "current", ASIDE_VALUE_MONEY, NULL, "current estimate of that year" },
    { "spend", ASIDE_VALUE_MONEY, "year", "allocated (a pool: reserved, not programmed)" },
    { "start-up", ASIDE_VALUE_MONEY, "year", "start-up within it" },
    { "fte", ASIDE_VALUE_FTE, "year", "FTE at that spend" },
    { "outcome", ASIDE_VALUE_TEXT, NULL, "outcome range over the horizon, in words" },
    { "is-new", ASIDE_VALUE_COUNT, NULL,
      "1 for an innovative program, which counts as a new strategy" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

const struct aside_plan_part aside_plan_parts[ASIDE_PLAN_PARTS] = {
    { "proven", "Proven strategies" },
    { "innovative", "Innovative strategies" },
    { "support", "Support (evaluation, training, administration)" },
    { "pool", "Pools: reserved, not programmed" },
};

static void maybe_money(const struct aside_row *row, const char *name,
                        struct aside_maybe_money value)
{
    if (value.given)
        aside_row_money(row, name, 0, value.amount);
}

/* The listed positions in proportion to spend: they follow an edit of it. */
static void add_fte(const struct aside_row *row, const char *id, const struct aside_mix *mix)
{
    struct aside_tables *tables = row->tables;
    const struct aside_plan *plan = tables->report->plan;
    size_t spend = aside_table_field(row->table, "spend");
    char fte[ASIDE_MONEY_TEXT];

    for (size_t y = 0; mix->fte > 0 && mix->total.cents > 0 && y < plan->year_count; y++) {
        int64_t cents = aside_table_value(row->table, row->index, spend, y)->number;
        struct aside_value *value = aside_row_number(
            row, "fte", y, aside_scale_half_up(mix->fte, cents, mix->total.cents));

        value->formula = aside_arena_printf(
            tables->arena, "ROUND(%s*[allocation.spend:%d@%s]/%s,2)",
            aside_fte_show(fte, mix->fte), (int)(plan->first_year + (int32_t)y), id,
            aside_literal_money(tables->arena, mix->total));
    }
}

static void fill_program(const struct aside_row *row, const struct aside_report *report,
                         const struct aside_program *program)
{
    const struct aside_funding *funding = aside_program_funding(program);
    const struct aside_city *city = report->city;
    struct aside_mix mix;

    if (program->provider.id != NULL)
        aside_row_text(row, "provider", city->providers.items[program->provider.index].name);
    if (program->place.id != NULL)
        aside_row_text(row, "place", city->places.items[program->place.index].name);
    aside_row_text(row, "strategy", aside_strategy_name(program->strategy));
    aside_row_text(row, "rating", aside_rating_name(program->rating));
    aside_row_text(row, "actions", aside_words_actions(row->tables->arena, program->actions));
    aside_row_text(row, "purpose", aside_purpose_name(program->purpose));
    maybe_money(row, "actual-2", funding->actual_2);
    maybe_money(row, "actual-1", funding->actual_1);
    maybe_money(row, "adopted", funding->adopted);
    if (funding->current.cents != 0 || funding->adopted.given)
        aside_row_money(row, "current", 0, funding->current);
    aside_program_mix(&mix, program);
    add_fte(row, program->id, &mix);
    aside_row_number(row, "is-new", 0, program->strategy == ASIDE_INNOVATIVE);
}

static void fill_pool(const struct aside_row *row)
{
    aside_row_text(row, "provider", "to be chosen by a call");
    aside_row_text(row, "strategy", "reserved");
    aside_row_text(row, "rating", "not-rated");
    aside_row_text(row, "actions", "9");
    aside_row_number(row, "is-new", 0, 0);
}

static void add_subject(struct aside_tables *tables, struct aside_table *table, size_t subject,
                        size_t part)
{
    const struct aside_report *report = tables->report;
    const struct aside_plan_subject *at = &report->plan->subjects[subject];
    const char *id = aside_subject_id(report->city, report->plan, subject);
    const struct aside_program *program = aside_subject_program(report, subject);
    struct aside_row row = aside_table_add_row(tables, table, id);

    aside_row_text(&row, "id", id);
    aside_row_text(&row, "name", aside_subject_name(report->city, report->plan, subject));
    aside_row_text(&row, "part", aside_plan_parts[part].name);
    aside_row_text(&row, "part-title", aside_plan_parts[part].title);
    aside_row_text(&row, "outcome",
                   aside_words_outcome(tables->arena, report, subject, SIZE_MAX));
    for (size_t y = 0; y < report->plan->year_count; y++) {
        aside_row_money(&row, "spend", y, at->years[y].spend);
        aside_row_money(&row, "start-up", y, at->years[y].start_up);
    }
    if (program != NULL)
        fill_program(&row, report, program);
    else
        fill_pool(&row);
}

void aside_tables_add_allocation(struct aside_tables *tables)
{
    struct aside_table *table = aside_tables_add(tables, "subjects", subject_fields);

    for (size_t part = 0; part < ASIDE_PLAN_PARTS; part++) {
        for (size_t p = 0; p < tables->report->plan->subject_count; p++) {
            if (strcmp(aside_subject_part(tables->report, p), aside_plan_parts[part].name) == 0)
                add_subject(tables, table, p, part);
        }
    }
}
