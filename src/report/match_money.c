/*
 * match_money.c - the tables of match money: `match-awards` (federal money and the match
 * that it asks for, by award and year), `match-local` (local money that may stand as match,
 * by source and year) and `match-pledges` (which of it stands where). Of the firm plan where
 * there is one, else of the city file.
 */
#include "match_book.h"
#include "words.h"

static const struct aside_field award_fields[] = {
    { "award", ASIDE_VALUE_TEXT, NULL, "id of the source" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "listing", ASIDE_VALUE_TEXT, NULL, "assistance listing" },
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year" },
    { "money", ASIDE_VALUE_MONEY, NULL, "of the award, used by the plan (else as stated)" },
    { "federal-share", ASIDE_VALUE_SHARE, NULL, "of the total" },
    { "local-share", ASIDE_VALUE_SHARE, NULL, "of the total: its match" },
    { "kind", ASIDE_VALUE_TEXT, NULL, "cash, or cash or in kind" },
    { "required", ASIDE_VALUE_MONEY, NULL, "match that it asks for" },
    { "pledged", ASIDE_VALUE_MONEY, NULL, "pledged to it in the plan" },
    { "check", ASIDE_VALUE_TEXT, NULL, "met, SHORT; not planned" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field local_fields[] = {
    { "source", ASIDE_VALUE_TEXT, NULL, "id of the source" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year" },
    { "money", ASIDE_VALUE_MONEY, NULL, "used and left in the year (else as stated)" },
    { "pledged", ASIDE_VALUE_MONEY, NULL, "of it, pledged to awards" },
    { "free", ASIDE_VALUE_MONEY, NULL, "of it, not pledged" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field pledge_fields[] = {
    { "award", ASIDE_VALUE_TEXT, NULL, "id of the award" },
    { "award-name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "source", ASIDE_VALUE_TEXT, NULL, "id of the local source" },
    { "source-name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "program", ASIDE_VALUE_TEXT, NULL, "program on which it is spent" },
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year" },
    { "amount", ASIDE_VALUE_MONEY, NULL, "pledged" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- pledges ----------------------------------------------------------------------------- */

static void add_pledge(struct aside_tables *tables, struct aside_table *table,
                       const struct aside_pledge *pledge)
{
    const struct aside_report *report = tables->report;
    const struct aside_source *award = &report->city->sources.items[pledge->award];
    const struct aside_source *from = &report->city->sources.items[pledge->source];
    int32_t year = report->plan->first_year + (int32_t)pledge->year;
    const char *subject = aside_subject_id(report->city, report->plan, pledge->subject);
    const char *key = aside_arena_printf(tables->arena, "%s|%s|%s|%d", award->id, from->id,
                                         subject, (int)year);
    struct aside_row row = { tables, table, 0 };
    size_t amount = aside_table_field(table, "amount");

    while (row.index < table->row_count && !aside_text_equal(table->keys[row.index], key))
        row.index++;
    if (row.index < table->row_count) { /* another category of the same */
        aside_money now = { aside_table_value(table, row.index, amount, 0)->number };

        aside_row_money(&row, "amount", 0, aside_sum(now, pledge->amount));
        return;
    }
    row = aside_table_add_row(tables, table, key);
    aside_row_text(&row, "award", award->id);
    aside_row_text(&row, "award-name", award->name);
    aside_row_text(&row, "source", from->id);
    aside_row_text(&row, "source-name", from->name);
    aside_row_text(&row, "program",
                   aside_subject_name(report->city, report->plan, pledge->subject));
    aside_row_text(&row, "year", aside_fiscal_year(tables->arena, year));
    aside_row_money(&row, "amount", 0, pledge->amount);
}

/* ---- awards ------------------------------------------------------------------------------ */

/* As the city file states it; not given in a year that it does not name. */
static struct aside_maybe_money stated_amount(const struct aside_source *source, int32_t year)
{
    struct aside_maybe_money amount = { 0 };

    for (size_t i = 0; i < source->amounts.count; i++) {
        if (source->amounts.items[i].year == year) {
            amount.given = true;
            amount.amount = aside_sum(amount.amount, source->amounts.items[i].amount);
        }
    }
    return amount;
}

static const char *pledged_formula(struct aside_arena *arena, const char *column,
                                   const char *id, int32_t year)
{
    return aside_arena_printf(arena,
                              "SUMIFS([match-pledges.amount#rows],[match-pledges.%s#rows],"
                              "\"%s\",[match-pledges.year#rows],\"FY%d\")",
                              column, id, (int)year);
}

static void add_pledged(const struct aside_row *row, const struct aside_source *source,
                        size_t index, size_t year, int32_t named)
{
    const struct aside_plan *plan = row->tables->report->plan;
    struct aside_value *check;
    aside_money pledged;

    if (plan == NULL) {
        aside_row_text(row, "pledged", "not planned");
        aside_row_text(row, "check", "not planned");
        return;
    }
    pledged = plan->sources[index][year].match_pledged;
    aside_row_money(row, "pledged", 0, pledged)->formula = pledged_formula(
        row->tables->arena, "award", source->id, named);
    check = aside_row_text(
        row, "check",
        pledged.cents < plan->sources[index][year].match_required.cents ? "SHORT" : "met");
    check->formula = "IF([pledged]<[required],\"SHORT\",\"met\")";
}

static void add_award_year(struct aside_tables *tables, struct aside_table *table, size_t index,
                           size_t year)
{
    const struct aside_report *report = tables->report;
    const struct aside_source *source = &report->city->sources.items[index];
    int32_t named = report->city->horizon.items[0].first + (int32_t)year;
    int32_t federal = ASIDE_SHARE_ONE - source->match_of_total;
    struct aside_maybe_money money = stated_amount(source, named);
    struct aside_value *required;
    struct aside_row row;

    if (report->plan != NULL)
        money = (struct aside_maybe_money){ true, report->plan->sources[index][year].used };
    if (!money.given || money.amount.cents == 0)
        return;
    row = aside_table_add_row(
        tables, table, aside_arena_printf(tables->arena, "%s|%d", source->id, (int)named));
    aside_row_text(&row, "award", source->id);
    aside_row_text(&row, "name", source->name);
    aside_row_text(&row, "listing", source->listing != NULL ? source->listing : "not stated");
    aside_row_text(&row, "year", aside_fiscal_year(tables->arena, named));
    aside_row_money(&row, "money", 0, money.amount);
    aside_row_number(&row, "federal-share", 0, federal);
    aside_row_number(&row, "local-share", 0, source->match_of_total);
    aside_row_text(&row, "kind",
                   source->match_kind == ASIDE_MATCH_CASH ? "cash" : "cash or in kind");
    required = aside_row_money(&row, "required", 0, aside_match(money.amount, federal));
    required->formula = aside_arena_printf(tables->arena, "ROUNDUP([money]*%d/%d,0)",
                                           (int)source->match_of_total, (int)federal);
    add_pledged(&row, source, index, year, named);
}

/* ---- local money ------------------------------------------------------------------------- */

static void add_local_year(struct aside_tables *tables, struct aside_table *table, size_t index,
                           size_t year)
{
    const struct aside_report *report = tables->report;
    const struct aside_source *source = &report->city->sources.items[index];
    int32_t named = report->city->horizon.items[0].first + (int32_t)year;
    struct aside_maybe_money money = stated_amount(source, named);
    aside_money pledged = { 0 };
    struct aside_row row;

    if (report->plan != NULL) {
        const struct aside_plan_source *at = &report->plan->sources[index][year];

        money = (struct aside_maybe_money){ true, aside_sum(at->used, at->left) };
        pledged = at->match_given;
    }
    if (!money.given)
        return;
    row = aside_table_add_row(
        tables, table, aside_arena_printf(tables->arena, "%s|%d", source->id, (int)named));
    aside_row_text(&row, "source", source->id);
    aside_row_text(&row, "name", source->name);
    aside_row_text(&row, "year", aside_fiscal_year(tables->arena, named));
    aside_row_money(&row, "money", 0, money.amount);
    if (report->plan == NULL)
        return;
    aside_row_money(&row, "pledged", 0, pledged)->formula = pledged_formula(
        tables->arena, "source", source->id, named);
    aside_row_money(&row, "free", 0, (aside_money){ money.amount.cents - pledged.cents })
        ->formula = "[money]-[pledged]";
}

void aside_match_add_money(struct aside_tables *tables, const struct aside_match *match)
{
    struct aside_table *pledges = aside_tables_add(tables, "match-pledges", pledge_fields);
    struct aside_table *awards = aside_tables_add(tables, "match-awards", award_fields);
    struct aside_table *local = aside_tables_add(tables, "match-local", local_fields);
    const struct aside_plan *plan = tables->report->plan;
    size_t years = (size_t)match->city->horizon.items[0].years;

    for (size_t i = 0; plan != NULL && i < plan->pledges.count; i++)
        add_pledge(tables, pledges, &plan->pledges.items[i]);
    for (size_t s = 0; s < match->city->sources.count; s++) {
        const struct aside_source *source = &match->city->sources.items[s];

        for (size_t y = 0; y < years; y++) {
            if (source->match_of_total > 0 && source->match_of_total < ASIDE_SHARE_ONE)
                add_award_year(tables, awards, s, y);
            if (aside_source_counts_as_match(source))
                add_local_year(tables, local, s, y);
        }
    }
}
