/*
 * table_why.c - the tables `why` (why each program and pool stands where it does), `prices`
 * (what a step of each number is worth) and `set-aside-price` (the plan at other floors, along
 * the axis `floor`). Without an explanation they have no rows, and the axis no steps.
 */
#include "tables.h"
#include "words.h"
#include "words_explain.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const struct aside_field why_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "part", ASIDE_VALUE_TEXT, NULL, "proven, innovative, support or pool" },
    { "part-title", ASIDE_VALUE_TEXT, NULL, "the part as a heading" },
    { "standing", ASIDE_VALUE_TEXT, NULL, "in full, in part, held or out" },
    { "binds", ASIDE_VALUE_TEXT, NULL, "what holds it where it stands" },
    { "without", ASIDE_VALUE_TEXT, NULL, "the plan's outcome without it, or what keeps it in" },
    { "turn", ASIDE_VALUE_TEXT, NULL, "how far it may move before it enters or leaves" },
    { "close", ASIDE_VALUE_TEXT, NULL, "close call, where a small change flips it" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field price_fields[] = {
    { "sentence", ASIDE_VALUE_TEXT, NULL, "the rule or the source" },
    { "number", ASIDE_VALUE_TEXT, NULL, "its number now" },
    { "step", ASIDE_VALUE_TEXT, NULL, "one point, $100,000, 1 FTE or one program" },
    { "more", ASIDE_VALUE_TEXT, NULL, "outcomes with one step more" },
    { "less", ASIDE_VALUE_TEXT, NULL, "outcomes with one step less" },
    { "binds", ASIDE_VALUE_TEXT, NULL, "no room, where the plan leaves it none" },
    { "path", ASIDE_VALUE_TEXT, NULL, "what --set moves it by" },
    { "where", ASIDE_VALUE_TEXT, NULL, "line of the city file" },
    { "kind", ASIDE_VALUE_TEXT, NULL, "policy, source, or program" },
    { "kind-title", ASIDE_VALUE_TEXT, NULL, "the kind as a heading" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field step_fields[] = {
    { "money", ASIDE_VALUE_MONEY, "floor", "set aside over the horizon" },
    { "cost", ASIDE_VALUE_COUNT, "floor", "outcomes fewer than without a floor" },
    { "break-even", ASIDE_VALUE_COUNT, "floor",
      "outcomes that a further million for the new must avert" },
    { "note", ASIDE_VALUE_TEXT, "floor", "no plan, or that the ceiling was lifted" },
    { "own", ASIDE_VALUE_TEXT, NULL, "what the city's own floor costs, in words" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- why --------------------------------------------------------------------------------- */

static void add_why(struct aside_tables *tables, struct aside_table *table, size_t subject,
                    const struct aside_plan_part *part)
{
    const struct aside_report *report = tables->report;
    const struct aside_reason *reason = &report->plan->explanation->reasons[subject];
    const char *id = aside_subject_id(report->city, report->plan, subject);
    struct aside_row row = aside_table_add_row(tables, table, id);

    aside_row_text(&row, "id", id);
    aside_row_text(&row, "name", aside_subject_name(report->city, report->plan, subject));
    aside_row_text(&row, "part", part->name);
    aside_row_text(&row, "part-title", part->title);
    aside_row_text(&row, "standing", aside_standing_name(reason->standing));
    aside_row_text(&row, "binds", reason->binds);
    aside_row_text(&row, "without", aside_words_without(tables->arena, report, subject));
    aside_row_text(&row, "turn", aside_words_turn(tables->arena, report, subject));
    aside_row_text(&row, "close", reason->close_call ? "close call" : "");
}

static void add_whys(struct aside_tables *tables, struct aside_table *table,
                     const struct aside_plan_part *part)
{
    const struct aside_report *report = tables->report;

    for (size_t k = 0; k < report->plan->subject_count; k++) {
        if (strcmp(aside_subject_part(report, k), part->name) == 0)
            add_why(tables, table, k, part);
    }
}

/* ---- prices ------------------------------------------------------------------------------ */

enum kind { OF_POLICY, OF_SOURCES, OF_PROGRAMS };

static enum kind kind_of(const struct aside_price *price)
{
    if (strncmp(price->path, "policy.", 7) == 0)
        return OF_POLICY;
    return strncmp(price->path, "source.", 7) == 0 ? OF_SOURCES : OF_PROGRAMS;
}

static const char *const kind_names[] = { "policy", "sources", "programs" };
static const char *const kind_titles[] = { "The city's policy", "Sources and awards",
                                           "Programs and pools" };

static void add_price(struct aside_tables *tables, struct aside_table *table,
                      const struct aside_price *price)
{
    struct aside_row row = aside_table_add_row(tables, table, price->path);
    enum kind kind = kind_of(price);

    aside_row_text(&row, "sentence", price->sentence);
    aside_row_text(&row, "number", aside_words_number(tables->arena, price));
    aside_row_text(&row, "step", aside_words_step(price));
    aside_row_text(&row, "more", aside_words_worth(tables->arena, &price->more));
    aside_row_text(&row, "less", aside_words_worth(tables->arena, &price->less));
    aside_row_text(&row, "binds", price->binds ? "no room" : "");
    aside_row_text(&row, "path", price->path);
    aside_row_text(&row, "where",
                   price->at.file == NULL
                       ? ""
                       : aside_origin_place(tables->arena, price->at));
    aside_row_text(&row, "kind", kind_names[kind]);
    aside_row_text(&row, "kind-title", kind_titles[kind]);
}

/* ---- the set-aside's steps --------------------------------------------------------------- */

/* Two figures that count, as a fraction that a workbook writes exactly. */
static void put_figure(const struct aside_row *row, const char *field, size_t step,
                       double value)
{
    struct aside_value *to = aside_row_number(row, field, step, 0);
    double scale = 1;

    while (value > 0 && value * scale < 10 && scale < 1e6)
        scale *= 10;
    to->number = (int64_t)llround(value * scale);
    to->divisor = (int64_t)scale;
}

static const char *own_cost(struct aside_tables *tables,
                            const struct aside_set_aside_step *step)
{
    const char *name = tables->report->city->outcome.items[0].name;
    char share[ASIDE_MONEY_TEXT];

    aside_share_show(share, step->share);
    if (step->status != ASIDE_OK)
        return NULL;
    if (step->cost <= 0)
        return aside_arena_printf(tables->arena,
                                  "The city's floor of %s costs no estimated outcome: a plan "
                                  "without it would set aside as much, or avert as many",
                                  share);
    return aside_arena_printf(
        tables->arena, "The city's floor of %s costs about %s %s, as estimated and counted",
        share, aside_words_two_figures(tables->arena, step->cost, false), name);
}

static void add_step(struct aside_tables *tables, const struct aside_row *row,
                     const struct aside_set_aside_step *step, size_t at)
{
    struct aside_value *note;

    if (step->status == ASIDE_OK) {
        aside_row_money(row, "money", at, step->set_aside);
        put_figure(row, "cost", at, step->cost);
        if (!isnan(step->break_even))
            put_figure(row, "break-even", at, step->break_even);
    }
    note = aside_row_number(row, "note", at, 0);
    note->type = ASIDE_VALUE_TEXT;
    note->text = "";
    if (step->status == ASIDE_INFEASIBLE)
        note->text = "no plan";
    else if (step->status != ASIDE_OK)
        note->text = "not finished";
    else if (step->ceiling_lifted)
        note->text = "ceiling lifted";
    if (step->is_own)
        aside_row_text(row, "own", own_cost(tables, step));
}

static void add_floors(struct aside_tables *tables, const struct aside_explanation *from)
{
    size_t count = from != NULL ? from->steps.count : 0;
    const char **keys = aside_arena_array(tables->arena, count + 1, sizeof *keys);
    const char **labels = aside_arena_array(tables->arena, count + 1, sizeof *labels);
    char share[ASIDE_MONEY_TEXT];

    for (size_t i = 0; i < count; i++) {
        const struct aside_set_aside_step *step = &from->steps.items[i];

        keys[i] = aside_arena_printf(tables->arena, "%d", (int)step->share);
        labels[i] = aside_arena_printf(tables->arena, "%s%s",
                                       aside_share_show(share, step->share),
                                       step->is_own ? " (the city's)" : "");
    }
    aside_tables_add_axis(tables, "floor", count, keys, labels);
}

void aside_tables_add_why(struct aside_tables *tables)
{
    const struct aside_explanation *from = tables->report->plan->explanation;
    struct aside_table *table;
    struct aside_row row;

    add_floors(tables, from);
    table = aside_tables_add(tables, "why", why_fields);
    for (size_t i = 0; from != NULL && i < ASIDE_PLAN_PARTS; i++)
        add_whys(tables, table, &aside_plan_parts[i]);
    table = aside_tables_add(tables, "prices", price_fields);
    for (int kind = OF_POLICY; from != NULL && kind <= OF_PROGRAMS; kind++) {
        for (size_t i = 0; i < from->prices.count; i++) {
            if (kind_of(&from->prices.items[i]) == (enum kind)kind)
                add_price(tables, table, &from->prices.items[i]);
        }
    }
    table = aside_tables_add(tables, "set-aside-price", step_fields);
    row = aside_table_add_row(tables, table, "set-aside-price");
    for (size_t i = 0; from != NULL && i < from->steps.count; i++)
        add_step(tables, &row, &from->steps.items[i], i);
}
