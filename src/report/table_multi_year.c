/*
 * table_multi_year.c - the tables `multi-year` (one row: recurring against one-time money by
 * year) and `awards` (what each program loses when an award ends).
 */
#include "multi_year.h"
#include "tables.h"
#include "words.h"

#include <inttypes.h>
#include <string.h>

static const struct aside_field year_fields[] = {
    { "recurring", ASIDE_VALUE_MONEY, "year", "recurring money to spend" },
    { "one-time", ASIDE_VALUE_MONEY, "year", "one-time money to spend" },
    { "continuing", ASIDE_VALUE_MONEY, "year", "spend of programs that continue" },
    { "continuing-recurring", ASIDE_VALUE_MONEY, "year", "of it paid by recurring money" },
    { "continuing-one-time", ASIDE_VALUE_MONEY, "year", "of it paid by one-time money" },
    { "new-recurring", ASIDE_VALUE_MONEY, "year",
      "new programs and pools paid by recurring money" },
    { "new-one-time", ASIDE_VALUE_MONEY, "year",
      "new programs and pools paid by one-time money" },
    { "finding", ASIDE_VALUE_TEXT, NULL, "what the figures say, in a sentence" },
    { "question", ASIDE_VALUE_TEXT, NULL, "the same as the title of a chart" },
    { "awards", ASIDE_VALUE_TEXT, NULL, "how many awards end, in a sentence" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field award_fields[] = {
    { "award", ASIDE_VALUE_TEXT, NULL, "id of the source that ends" },
    { "award-title", ASIDE_VALUE_TEXT, NULL, "its name, its last year, and why it ends" },
    { "last", ASIDE_VALUE_TEXT, NULL, "the last year in which it pays" },
    { "next", ASIDE_VALUE_TEXT, NULL, "the year after" },
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "lost", ASIDE_VALUE_MONEY, NULL, "what the award paid for it in its last year" },
    { "share", ASIDE_VALUE_SHARE, NULL, "of the program's spend in that year" },
    { "fte", ASIDE_VALUE_FTE, NULL, "FTE, in proportion to the award's part of pay" },
    { "positions", ASIDE_VALUE_TEXT, NULL, "the same by title" },
    { "covered", ASIDE_VALUE_MONEY, NULL, "by which the plan's other money for it rises" },
    { "sustain", ASIDE_VALUE_MONEY, NULL, "local dollars to sustain it in the year after" },
    { "keep", ASIDE_VALUE_MONEY, NULL, "of it required by the award's own rule" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static int year_named(const struct aside_tables *tables, size_t year)
{
    return (int)(tables->report->plan->first_year + (int32_t)year);
}

/* ---- recurring and one-time -------------------------------------------------------------- */

static void add_spendable(const struct aside_row *row, const char *field, size_t year,
                          aside_money amount, const char *term)
{
    int named = year_named(row->tables, year);

    aside_row_money(row, field, year, amount)->formula = aside_arena_printf(
        row->tables->arena,
        "SUMIFS([sources.amount#rows],[sources.year#rows],\"FY%d\",[sources.term#rows],\"%s\")"
        "+SUMIFS([sources.carried-in#rows],[sources.year#rows],\"FY%d\",[sources.term#rows],"
        "\"%s\")",
        named, term, named, term);
}

static void add_paid(const struct aside_row *row, const char *field, size_t year,
                     aside_money amount, const char *term, const char *continuing)
{
    aside_row_money(row, field, year, amount)->formula = aside_arena_printf(
        row->tables->arena,
        "SUMIFS([payments.amount:%d#rows],[payments.term#rows],\"%s\","
        "[payments.continuing#rows],\"%s\")",
        year_named(row->tables, year), term, continuing);
}

static void add_year(const struct aside_row *row, size_t year)
{
    const char *recurring = aside_term_name(ASIDE_RECURRING);
    const char *one_time = aside_term_name(ASIDE_ONE_TIME);
    struct aside_term_money is;

    aside_terms_of_year(&is, row->tables->report, year);
    add_spendable(row, "recurring", year, is.spendable[ASIDE_RECURRING], recurring);
    add_spendable(row, "one-time", year, is.spendable[ASIDE_ONE_TIME], one_time);
    aside_row_money(row, "continuing", year,
                    aside_sum(is.continuing[ASIDE_RECURRING], is.continuing[ASIDE_ONE_TIME]));
    add_paid(row, "continuing-recurring", year, is.continuing[ASIDE_RECURRING], recurring,
             "yes");
    add_paid(row, "continuing-one-time", year, is.continuing[ASIDE_ONE_TIME], one_time, "yes");
    add_paid(row, "new-recurring", year, is.fresh[ASIDE_RECURRING], recurring, "no");
    add_paid(row, "new-one-time", year, is.fresh[ASIDE_ONE_TIME], one_time, "no");
}

/* The year in which most of what continues rests on one-time money. */
static size_t worst_year(const struct aside_report *report, aside_money *most)
{
    size_t worst = 0;

    *most = (aside_money){ 0 };
    for (size_t y = 0; y < report->plan->year_count; y++) {
        struct aside_term_money is;

        aside_terms_of_year(&is, report, y);
        if (is.continuing[ASIDE_ONE_TIME].cents > most->cents) {
            *most = is.continuing[ASIDE_ONE_TIME];
            worst = y;
        }
    }
    return worst;
}

static bool any_continues(const struct aside_report *report)
{
    bool any = false;

    for (size_t p = 0; p < report->plan->subject_count; p++)
        any = any || aside_subject_continues(report, p);
    return any;
}

static void add_findings(const struct aside_row *row)
{
    struct aside_tables *tables = row->tables;
    struct aside_arena *arena = tables->arena;
    char bytes[ASIDE_MONEY_TEXT];
    aside_money most;
    size_t worst = worst_year(tables->report, &most);

    if (!any_continues(tables->report)) {
        aside_row_text(row, "finding",
                       "No program of this plan is said to continue from before.");
        aside_row_text(row, "question", "Recurring money, and programs that continue");
        return;
    }
    if (most.cents == 0) {
        aside_row_text(row, "finding",
                       "No one-time money pays for a program that continues: nothing of it "
                       "ends with an award.");
        aside_row_text(row, "question", "No program that continues rests on one-time money");
        return;
    }
    aside_money_show(bytes, most);
    aside_row_text(row, "finding",
                   aside_arena_printf(arena,
                                      "In FY%d, %s of what continuing programs cost is paid by "
                                      "one-time money: the structural gap at its widest.",
                                      year_named(tables, worst), bytes));
    aside_row_text(row, "question",
                   aside_arena_printf(arena,
                                      "%s of continuing programs rests on one-time money in "
                                      "FY%d",
                                      bytes, year_named(tables, worst)));
}

/* ---- awards that end --------------------------------------------------------------------- */

static const char *award_title(struct aside_tables *tables, const struct aside_cliff *cliff)
{
    const struct aside_source *source = &tables->report->city->sources.items[cliff->source];
    const struct aside_grant_unit *unit = aside_retention_of(tables->report, cliff->source);
    int last = year_named(tables, cliff->last);
    const char *keep = "";

    if (unit != NULL)
        keep = aside_arena_printf(tables->arena,
                                  ". Each %s is to be kept %" PRId64
                                  " months after the award, wholly at local cost",
                                  unit->of, unit->keep_months);
    return aside_arena_printf(tables->arena, "%s: pays last in FY%d; %s%s", source->name, last,
                              cliff->why, keep);
}

/* What the rule asks the city to go on paying: the award's part, for the months to be kept. */
static void add_keep(const struct aside_row *row, const struct aside_cliff *cliff,
                     aside_money lost)
{
    enum { MONTHS_A_YEAR = 12 };
    const struct aside_grant_unit *unit = aside_retention_of(row->tables->report,
                                                             cliff->source);

    if (unit == NULL)
        return;
    aside_row_number(row, "keep", 0,
                     aside_scale_up(lost.cents, unit->keep_months, MONTHS_A_YEAR))
        ->formula = aside_arena_printf(row->tables->arena, "ROUNDUP([lost]*%d/%d,2)",
                                       (int)unit->keep_months, MONTHS_A_YEAR);
}

static void add_loss(struct aside_tables *tables, struct aside_table *table,
                     const struct aside_cliff *cliff, size_t subject)
{
    const struct aside_report *report = tables->report;
    const struct aside_source *source = &report->city->sources.items[cliff->source];
    const char *id = aside_subject_id(report->city, report->plan, subject);
    int64_t spend = report->plan->subjects[subject].years[cliff->last].spend.cents;
    int last = year_named(tables, cliff->last);
    struct aside_loss loss;
    struct aside_row row;

    aside_loss_of(&loss, report, cliff, subject);
    if (loss.lost.cents == 0)
        return;
    row = aside_table_add_row(tables, table,
                              aside_arena_printf(tables->arena, "%s|%s", source->id, id));
    aside_row_text(&row, "award", source->id);
    aside_row_text(&row, "award-title", award_title(tables, cliff));
    aside_row_text(&row, "last", aside_fiscal_year(tables->arena, last));
    aside_row_text(&row, "next", aside_fiscal_year(tables->arena, last + 1));
    aside_row_text(&row, "subject", id);
    aside_row_text(&row, "name", aside_subject_name(report->city, report->plan, subject));
    aside_row_money(&row, "lost", 0, loss.lost)->formula = aside_arena_printf(
        tables->arena, "[payments.amount:%d@%s|%s]", last, source->id, id);
    aside_row_number(&row, "share", 0,
                     aside_scale_half_up(loss.lost.cents, ASIDE_SHARE_ONE, spend));
    aside_row_number(&row, "fte", 0, loss.fte);
    aside_row_text(&row, "positions", aside_loss_titles(tables->arena, report, &loss, subject));
    aside_row_money(&row, "covered", 0, loss.covered);
    aside_row_money(&row, "sustain", 0, loss.sustain)->formula = "[lost]-[covered]";
    add_keep(&row, cliff, loss.lost);
}

static size_t add_awards(struct aside_tables *tables, struct aside_table *table)
{
    const struct aside_report *report = tables->report;
    size_t count = 0;

    for (size_t s = 0; s < report->plan->source_count; s++) {
        struct aside_cliff cliff;

        if (!aside_cliff_of(&cliff, tables->arena, report, s))
            continue;
        count++;
        for (size_t p = 0; p < report->plan->subject_count; p++)
            add_loss(tables, table, &cliff, p);
    }
    return count;
}

void aside_tables_add_multi_year(struct aside_tables *tables)
{
    struct aside_table *years = aside_tables_add(tables, "multi-year", year_fields);
    struct aside_table *awards = aside_tables_add(tables, "awards", award_fields);
    struct aside_row row = aside_table_add_row(tables, years, "multi-year");
    size_t count = add_awards(tables, awards);

    for (size_t y = 0; y < tables->report->plan->year_count; y++)
        add_year(&row, y);
    add_findings(&row);
    aside_row_text(
        &row, "awards",
        count == 0 ? "No award ends within the horizon or in the year after it."
                   : aside_arena_printf(tables->arena,
                                        "%zu %s within the horizon or in the year after it.",
                                        count, count == 1 ? "award ends" : "awards end"));
}
