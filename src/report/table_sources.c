/*
 * table_sources.c - the tables of money: `sources` (a row for each source and year), `payments`
 * (source x program), `appropriations` (the same by fund, department and account), `pledges`
 * (local money bound as match).
 */
#include "multi_year.h"
#include "tables.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

static const struct aside_field source_fields[] = {
    { "source", ASIDE_VALUE_TEXT, NULL, "id of the source" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "kind", ASIDE_VALUE_TEXT, NULL, "local, state, federal, foundation or settlement" },
    { "term", ASIDE_VALUE_TEXT, NULL, "recurring or one-time" },
    { "restriction", ASIDE_VALUE_TEXT, NULL, "unassigned, assigned, committed or restricted" },
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year" },
    { "year-key", ASIDE_VALUE_TEXT, NULL, "fiscal year as formulas name it" },
    { "amount", ASIDE_VALUE_MONEY, NULL, "spendable in that year" },
    { "carried-in", ASIDE_VALUE_MONEY, NULL, "carried in from the year before" },
    { "used", ASIDE_VALUE_MONEY, NULL, "paid out by the plan" },
    { "carried-out", ASIDE_VALUE_MONEY, NULL, "carried into the next year" },
    { "left", ASIDE_VALUE_MONEY, NULL, "neither used nor carried" },
    { "match-required", ASIDE_VALUE_MONEY, NULL, "local money that this award binds" },
    { "match-pledged", ASIDE_VALUE_MONEY, NULL, "pledged to it" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field payment_fields[] = {
    { "source", ASIDE_VALUE_TEXT, NULL, "id of the source" },
    { "source-name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "term", ASIDE_VALUE_TEXT, NULL, "recurring or one-time" },
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "part", ASIDE_VALUE_TEXT, NULL, "proven, innovative, support or pool" },
    { "continuing", ASIDE_VALUE_TEXT, NULL, "yes where the program continues from before" },
    { "amount", ASIDE_VALUE_MONEY, "year",
      "paid by the source to the program, all categories" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field appropriation_fields[] = {
    { "fund", ASIDE_VALUE_TEXT, NULL, "fund of the source, else of the program" },
    { "department", ASIDE_VALUE_TEXT, NULL, "department of the program, else of the source" },
    { "account", ASIDE_VALUE_TEXT, NULL, "account of the program, else of the source" },
    { "name", ASIDE_VALUE_TEXT, NULL, "program or pool" },
    { "amount", ASIDE_VALUE_MONEY, "year", "appropriated: the payments of its sources" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field pledge_fields[] = {
    { "award", ASIDE_VALUE_TEXT, NULL, "id of the award" },
    { "award-name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "source", ASIDE_VALUE_TEXT, NULL, "id of the source whose money is pledged" },
    { "source-name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "name", ASIDE_VALUE_TEXT, NULL, "program or pool on which it is spent" },
    { "amount", ASIDE_VALUE_MONEY, "year", "pledged" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- sources by year ------------------------------------------------------------------- */

static void add_source_year(struct aside_tables *tables, struct aside_table *table,
                            size_t source, size_t year)
{
    const struct aside_plan *plan = tables->report->plan;
    const struct aside_source *from = &tables->report->city->sources.items[source];
    const struct aside_plan_source *at = &plan->sources[source][year];
    int32_t named = plan->first_year + (int32_t)year;
    struct aside_row row = aside_table_add_row(
        tables, table, aside_arena_printf(tables->arena, "%s|%d", from->id, (int)named));
    struct aside_value *value;

    aside_row_text(&row, "source", from->id);
    aside_row_text(&row, "name", from->name);
    aside_row_text(&row, "kind", aside_source_kind_name(from->kind));
    aside_row_text(&row, "term", aside_term_name(from->term));
    aside_row_text(&row, "restriction", aside_restriction_name(from->restriction));
    aside_row_text(&row, "year", aside_fiscal_year(tables->arena, named));
    aside_row_text(&row, "year-key", aside_year_key(tables->arena, named));
    aside_row_money(&row, "amount", 0, at->amount);
    value = aside_row_money(&row, "carried-in", 0, at->carried_in);
    if (year > 0) /* what one year carries out, the next carries in */
        value->formula = aside_arena_printf(tables->arena, "[sources.carried-out@%s|%d]",
                                            from->id, (int)named - 1);
    value = aside_row_money(&row, "used", 0, at->used);
    value->formula = aside_arena_printf(tables->arena, "[payments.amount:%d#%s]", (int)named,
                                        from->id);
    aside_row_money(&row, "carried-out", 0, at->carried_out);
    value = aside_row_money(&row, "left", 0, at->left);
    value->formula = "[amount]+[carried-in]-[used]-[carried-out]";
    if (from->match_of_total > 0) {
        value = aside_row_money(&row, "match-required", 0, at->match_required);
        value->formula = aside_arena_printf(tables->arena, "ROUNDUP([used]*%d/%d,0)",
                                            (int)from->match_of_total,
                                            (int)(ASIDE_SHARE_ONE - from->match_of_total));
        value = aside_row_money(&row, "match-pledged", 0, at->match_pledged);
        value->formula = aside_arena_printf(tables->arena, "[pledges.amount:%d#%s]", (int)named,
                                            from->id);
    }
}

static void add_sources(struct aside_tables *tables)
{
    const struct aside_plan *plan = tables->report->plan;
    struct aside_table *table = aside_tables_add(tables, "sources", source_fields);

    for (size_t s = 0; s < plan->source_count; s++) {
        for (size_t y = 0; y < plan->year_count; y++)
            add_source_year(tables, table, s, y);
    }
}

/* ---- payments -------------------------------------------------------------------------- */

/* The order of rows: by source, then as programs and pools stand in the file. */
static int compare_pays(const void *a, const void *b)
{
    const struct aside_pay *left = a;
    const struct aside_pay *right = b;

    if (left->source != right->source)
        return left->source < right->source ? -1 : 1;
    if (left->subject != right->subject)
        return left->subject < right->subject ? -1 : 1;
    if (left->year != right->year)
        return left->year < right->year ? -1 : 1;
    return (int)left->category - (int)right->category;
}

static struct aside_pay *sorted_pays(struct aside_tables *tables)
{
    const struct aside_plan *plan = tables->report->plan;
    struct aside_pay *pays = aside_arena_array(tables->arena, plan->pays.count, sizeof *pays);

    if (plan->pays.count > 0) {
        memcpy(pays, plan->pays.items, plan->pays.count * sizeof *pays);
        qsort(pays, plan->pays.count, sizeof *pays, compare_pays);
    }
    return pays;
}

static struct aside_row add_payment(struct aside_tables *tables, struct aside_table *table,
                                    size_t source, size_t subject)
{
    const struct aside_report *report = tables->report;
    const struct aside_source *from = &report->city->sources.items[source];
    const char *id = aside_subject_id(report->city, report->plan, subject);
    struct aside_row row = aside_table_add_row(
        tables, table, aside_arena_printf(tables->arena, "%s|%s", from->id, id));

    aside_row_text(&row, "source", from->id);
    aside_row_text(&row, "source-name", from->name);
    aside_row_text(&row, "term", aside_term_name(from->term));
    aside_row_text(&row, "subject", id);
    aside_row_text(&row, "name", aside_subject_name(report->city, report->plan, subject));
    aside_row_text(&row, "part", aside_subject_part(report, subject));
    aside_row_text(&row, "continuing", aside_subject_continues(report, subject) ? "yes" : "no");
    for (size_t y = 0; y < report->plan->year_count; y++)
        aside_row_number(&row, "amount", y, 0);
    return row;
}

static void add_to_year(const struct aside_row *row, size_t year, aside_money amount)
{
    size_t field = aside_table_field(row->table, "amount");
    const struct aside_value *now = aside_table_value(row->table, row->index, field, year);

    aside_row_money(row, "amount", year, aside_sum((aside_money){ now->number }, amount));
}

static void add_payments(struct aside_tables *tables, const struct aside_pay *pays)
{
    struct aside_table *table = aside_tables_add(tables, "payments", payment_fields);
    struct aside_row row = { 0 };

    for (size_t i = 0; i < tables->report->plan->pays.count; i++) {
        if (i == 0 || pays[i].source != pays[i - 1].source
            || pays[i].subject != pays[i - 1].subject)
            row = add_payment(tables, table, pays[i].source, pays[i].subject);
        add_to_year(&row, pays[i].year, pays[i].amount);
    }
}

/* ---- appropriations -------------------------------------------------------------------- */

struct line { /* one payment as a line of an appropriation */
    const char *fund, *department, *account;
    size_t subject, source;
};

static const char *first_given(const char *a, const char *b)
{
    if (a != NULL && a[0] != '\0')
        return a;
    return b != NULL && b[0] != '\0' ? b : "(none given)";
}

static struct line make_line(const struct aside_report *report, size_t source, size_t subject)
{
    const struct aside_source *from = &report->city->sources.items[source];
    const struct aside_program *program = aside_subject_program(report, subject);

    return (struct line){
        first_given(from->fund, program != NULL ? program->fund : NULL),
        first_given(program != NULL ? program->department : NULL, from->department),
        first_given(program != NULL ? program->account : NULL, from->account), subject, source
    };
}

static int compare_codes(const struct line *a, const struct line *b)
{
    int order = strcmp(a->fund, b->fund);

    if (order == 0)
        order = strcmp(a->department, b->department);
    if (order == 0)
        order = strcmp(a->account, b->account);
    if (order == 0 && a->subject != b->subject)
        order = a->subject < b->subject ? -1 : 1;
    return order;
}

static int compare_lines(const void *a, const void *b)
{
    const struct line *left = a;
    const struct line *right = b;
    int order = compare_codes(left, right);

    if (order == 0 && left->source != right->source)
        order = left->source < right->source ? -1 : 1;
    return order;
}

/*
 * Adds the payment's cells to the row's formulas: the sheet shows the same money, not a copy.
 */
static void add_payment_cells(const struct aside_row *row, const struct line *line)
{
    struct aside_tables *tables = row->tables;
    const struct aside_plan *plan = tables->report->plan;
    const char *source = tables->report->city->sources.items[line->source].id;
    const char *subject = aside_subject_id(tables->report->city, plan, line->subject);
    size_t field = aside_table_field(row->table, "amount");

    for (size_t y = 0; y < plan->year_count; y++) {
        const struct aside_value *now = aside_table_value(row->table, row->index, field, y);
        const char *before = now->formula;
        struct aside_value *value = aside_row_money(
            row, "amount", y,
            aside_sum((aside_money){ now->number },
                      aside_plan_pay(plan, line->subject, line->source, y)));

        value->formula = aside_arena_printf(
            tables->arena, "%s%s[payments.amount:%d@%s|%s]", before != NULL ? before : "",
            before != NULL ? "+" : "", (int)(plan->first_year + (int32_t)y), source, subject);
    }
}

static void add_appropriations(struct aside_tables *tables, const struct aside_pay *pays)
{
    const struct aside_report *report = tables->report;
    struct aside_table *table = aside_tables_add(tables, "appropriations",
                                                 appropriation_fields);
    struct line *lines = aside_arena_array(tables->arena, report->plan->pays.count,
                                           sizeof *lines);
    struct aside_row row = { 0 };
    size_t count = 0;

    for (size_t i = 0; i < report->plan->pays.count; i++) {
        if (i == 0 || pays[i].source != pays[i - 1].source
            || pays[i].subject != pays[i - 1].subject)
            lines[count++] = make_line(report, pays[i].source, pays[i].subject);
    }
    if (count > 0)
        qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || compare_codes(&lines[i - 1], &lines[i]) != 0) {
            row = aside_table_add_row(tables, table,
                                      aside_arena_printf(tables->arena, "line-%zu", i + 1));
            aside_row_text(&row, "fund", lines[i].fund);
            aside_row_text(&row, "department", lines[i].department);
            aside_row_text(&row, "account", lines[i].account);
            aside_row_text(&row, "name",
                           aside_subject_name(report->city, report->plan, lines[i].subject));
        }
        add_payment_cells(&row, &lines[i]);
    }
}

/* ---- pledges --------------------------------------------------------------------------- */

static void add_pledges(struct aside_tables *tables)
{
    const struct aside_report *report = tables->report;
    const struct aside_plan *plan = report->plan;
    struct aside_table *table = aside_tables_add(tables, "pledges", pledge_fields);

    for (size_t i = 0; i < plan->pledges.count; i++) {
        const struct aside_pledge *pledge = &plan->pledges.items[i];
        const struct aside_source *award = &report->city->sources.items[pledge->award];
        const struct aside_source *from = &report->city->sources.items[pledge->source];
        const char *key = aside_arena_printf(
            tables->arena, "%s|%s|%s", award->id, from->id,
            aside_subject_id(report->city, plan, pledge->subject));
        struct aside_row row = { tables, table, 0 };

        while (row.index < table->row_count && strcmp(table->keys[row.index], key) != 0)
            row.index++;
        if (row.index == table->row_count) {
            row = aside_table_add_row(tables, table, key);
            aside_row_text(&row, "award", award->id);
            aside_row_text(&row, "award-name", award->name);
            aside_row_text(&row, "source", from->id);
            aside_row_text(&row, "source-name", from->name);
            aside_row_text(&row, "name",
                           aside_subject_name(report->city, plan, pledge->subject));
            for (size_t y = 0; y < plan->year_count; y++)
                aside_row_number(&row, "amount", y, 0);
        }
        add_to_year(&row, pledge->year, pledge->amount);
    }
}

void aside_tables_add_sources(struct aside_tables *tables)
{
    struct aside_pay *pays = sorted_pays(tables);

    add_sources(tables);
    add_payments(tables, pays);
    add_appropriations(tables, pays);
    add_pledges(tables);
}
