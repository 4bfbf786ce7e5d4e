/*
 * table_workforce.c - the tables of action 8: `positions` (by employer, scaled by spend) and
 * `workforce` (pay, benefits and training of each program).
 */
#include "tables.h"

#include <inttypes.h>
#include <string.h>

static const struct aside_field position_fields[] = {
    { "employer", ASIDE_VALUE_TEXT, NULL, "who employs the person" },
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program" },
    { "program", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "title", ASIDE_VALUE_TEXT, NULL, "position" },
    { "filled", ASIDE_VALUE_TEXT, NULL, "filled, vacant or new" },
    { "listed-fte", ASIDE_VALUE_FTE, NULL, "FTE at the listed cost of the program" },
    { "salary", ASIDE_VALUE_MONEY, NULL, "a year, for 1.00 FTE" },
    { "fringe", ASIDE_VALUE_SHARE, NULL, "benefits as a share of salary" },
    { "benefits", ASIDE_VALUE_MONEY, NULL, "benefits a year, for 1.00 FTE" },
    { "loaded", ASIDE_VALUE_MONEY, NULL, "salary and benefits a year, for 1.00 FTE" },
    { "gap", ASIDE_VALUE_MONEY, NULL, "salary short of the living wage, for 1.00 FTE" },
    { "hours", ASIDE_VALUE_TEXT, NULL, "training hours a year and person" },
    { "fte", ASIDE_VALUE_FTE, "year", "FTE at the program's spend" },
    { "cost", ASIDE_VALUE_MONEY, "year", "salary and benefits at the program's spend" },
    { "gap-cost", ASIDE_VALUE_MONEY, NULL, "closing the gap, with benefits, over the horizon" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field workforce_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "workforce", ASIDE_VALUE_MONEY, "year", "pay, benefits and training within its spend" },
    { "training", ASIDE_VALUE_MONEY, "year", "training within its spend" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static int year_named(const struct aside_tables *tables, size_t year)
{
    return (int)(tables->report->plan->first_year + (int32_t)year);
}

/* Hundredths of FTE: the listed ones in proportion to spend. */
static int64_t scaled(int64_t listed, aside_money spend, aside_money total)
{
    return aside_scale_half_up(listed, spend.cents, total.cents);
}

static aside_money living_wage(const struct aside_city *city)
{
    const struct aside_policy *policy = aside_city_policy(city);

    if (policy->workforce.count == 0 || !policy->workforce.items[0].living_wage.given)
        return (aside_money){ 0 };
    return policy->workforce.items[0].living_wage.amount;
}

static void add_years(const struct aside_row *row, const struct aside_position *position,
                      size_t subject, aside_money total, aside_money gap)
{
    struct aside_tables *tables = row->tables;
    const struct aside_plan *plan = tables->report->plan;
    const char *id = aside_subject_id(tables->report->city, plan, subject);
    const char *listed_total = aside_literal_money(tables->arena, total);
    aside_money listed_cost;
    struct aside_value *value;
    int64_t fte = 0;
    bool fits = aside_money_add(&listed_cost, aside_position_pay(position),
                                aside_position_fringe(position));

    for (size_t y = 0; fits && y < plan->year_count; y++) {
        aside_money spend = plan->subjects[subject].years[y].spend;
        int64_t now = scaled(position->fte, spend, total);

        fte += now;
        value = aside_row_number(row, "fte", y, now);
        value->formula = aside_arena_printf(tables->arena,
                                            "ROUND([listed-fte]*[allocation.spend:%d@%s]/%s,2)",
                                            year_named(tables, y), id, listed_total);
        value = aside_row_number(row, "cost", y, scaled(listed_cost.cents, spend, total));
        value->formula = aside_arena_printf(tables->arena,
                                            "ROUND(%s*[allocation.spend:%d@%s]/%s,2)",
                                            aside_literal_money(tables->arena, listed_cost),
                                            year_named(tables, y), id, listed_total);
    }
    value = aside_row_number(
        row, "gap-cost", 0,
        aside_scale_half_up(
            aside_scale_half_up(gap.cents, ASIDE_SHARE_ONE + position->fringe, ASIDE_SHARE_ONE),
            fte, 100));
    value->formula = "ROUND(ROUND([gap]*(1+[fringe]),2)*SUM([fte:all]),2)";
}

static void add_position(struct aside_tables *tables, struct aside_table *table, size_t subject,
                         const struct aside_position *position, aside_money total)
{
    const struct aside_report *report = tables->report;
    const struct aside_program *program = aside_subject_program(report, subject);
    const char *employer = report->city->name;
    aside_money one_fringe = { aside_scale_half_up(position->salary.cents, position->fringe,
                                                   ASIDE_SHARE_ONE) };
    aside_money wage = living_wage(report->city);
    aside_money gap = { wage.cents > position->salary.cents
                            ? wage.cents - position->salary.cents
                            : 0 };
    struct aside_row row = aside_table_add_row(
        tables, table,
        aside_arena_printf(tables->arena, "%s|%zu", program->id, table->row_count));
    struct aside_value *value;

    if (position->employer != ASIDE_EMPLOYER_CITY && program->provider.id != NULL)
        employer = report->city->providers.items[program->provider.index].name;
    aside_row_text(&row, "employer", employer);
    aside_row_text(&row, "subject", program->id);
    aside_row_text(&row, "program", program->name);
    aside_row_text(&row, "title", position->title);
    aside_row_text(&row, "filled", aside_filled_name(position->filled));
    aside_row_number(&row, "listed-fte", 0, position->fte);
    aside_row_money(&row, "salary", 0, position->salary);
    aside_row_number(&row, "fringe", 0, position->fringe);
    value = aside_row_money(&row, "benefits", 0, one_fringe);
    value->formula = "ROUND([salary]*[fringe],2)";
    value = aside_row_number(&row, "loaded", 0, position->salary.cents + one_fringe.cents);
    value->formula = "[salary]+[benefits]";
    if (wage.cents > 0) {
        value = aside_row_money(&row, "gap", 0, gap);
        value->formula = aside_arena_printf(tables->arena, "MAX(0,%s-[salary])",
                                            aside_literal_money(tables->arena, wage));
    } else {
        aside_row_number(&row, "gap", 0, 0);
    }
    if (position->training_hours.given)
        aside_row_text(
            &row, "hours",
            aside_arena_printf(tables->arena, "%.12g", position->training_hours.value));
    add_years(&row, position, subject, total, gap);
}

static void add_share(const struct aside_row *row, const char *field, size_t year,
                      aside_money part, bool whole, size_t subject, aside_money total)
{
    struct aside_tables *tables = row->tables;
    const struct aside_plan *plan = tables->report->plan;
    aside_money spend = plan->subjects[subject].years[year].spend;
    const char *cell = aside_arena_printf(
        tables->arena, "[allocation.spend:%d@%s]", year_named(tables, year),
        aside_subject_id(tables->report->city, plan, subject));
    struct aside_value *value;

    if (whole) {
        aside_row_money(row, field, year, spend)->formula = cell;
        return;
    }
    value = aside_row_number(row, field, year, scaled(part.cents, spend, total));
    value->formula = aside_arena_printf(tables->arena, "ROUND(%s*%s/%s,2)", cell,
                                        aside_literal_money(tables->arena, part),
                                        aside_literal_money(tables->arena, total));
}

static void add_program(struct aside_tables *tables, struct aside_table *positions,
                        struct aside_table *workforce, size_t subject)
{
    const struct aside_program *program = aside_subject_program(tables->report, subject);
    bool whole = program->purpose == ASIDE_TRAINING;
    struct aside_mix mix;
    struct aside_row row;

    aside_program_mix(&mix, program);
    for (size_t c = 0; mix.total.cents > 0 && c < program->costs.count; c++) {
        const struct aside_costs *costs = &program->costs.items[c];

        for (size_t i = 0; i < costs->positions.count; i++)
            add_position(tables, positions, subject, &costs->positions.items[i], mix.total);
    }
    if (!whole && (mix.total.cents == 0 || mix.workforce.cents == 0))
        return;
    row = aside_table_add_row(tables, workforce, program->id);
    aside_row_text(&row, "id", program->id);
    aside_row_text(&row, "name", program->name);
    for (size_t y = 0; y < tables->report->plan->year_count; y++) {
        add_share(&row, "workforce", y, mix.workforce, whole, subject, mix.total);
        add_share(&row, "training", y, mix.training, whole, subject, mix.total);
    }
}

void aside_tables_add_workforce(struct aside_tables *tables)
{
    struct aside_table *positions = aside_tables_add(tables, "positions", position_fields);
    struct aside_table *workforce = aside_tables_add(tables, "workforce", workforce_fields);

    for (size_t p = 0; p < tables->report->plan->subject_count; p++) {
        if (aside_subject_program(tables->report, p) != NULL)
            add_program(tables, positions, workforce, p);
    }
}
