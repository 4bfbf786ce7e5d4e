/* ladder_book.c - the ladder of one source's money as tables of a workbook. */
#include "ladder_report.h"

#include "whatif_book.h"

#include <math.h>

enum { POINTS = 61, NAMES_BYTES = 8000 };

static const struct aside_field ladder_fields[] = {
    { "source", ASIDE_VALUE_TEXT, NULL, "the source" },
    { "budgets", ASIDE_VALUE_TEXT, NULL, "what a budget is: 'a year', 'over the horizon'" },
    { "today", ASIDE_VALUE_MONEY, NULL, "today's, as a budget" },
    { "today-total", ASIDE_VALUE_MONEY, NULL, "today's, over the horizon" },
    { "answer", ASIDE_VALUE_TEXT, NULL, "the sentence that answers" },
    { "outcome-name", ASIDE_VALUE_TEXT, NULL, "what is averted" },
    { "whole", ASIDE_VALUE_TEXT, NULL, "'yes' where all of it is certified, else 'no'" },
    { "tolerance", ASIDE_VALUE_COUNT, NULL, "outcomes to within which it is certified" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field rung_fields[] = {
    { "budget", ASIDE_VALUE_MONEY, NULL, "the least budget with what is above the rung" },
    { "total", ASIDE_VALUE_MONEY, NULL, "the same over the horizon" },
    { "kind", ASIDE_VALUE_TEXT, NULL, "what happens there" },
    { "enters", ASIDE_VALUE_TEXT, NULL, "who comes in as the budget rises" },
    { "leaves", ASIDE_VALUE_TEXT, NULL, "who goes as the budget rises" },
    { "outcome", ASIDE_VALUE_COUNT, NULL, "outcome at that budget; blank: no plan" },
    { "outcome-format", ASIDE_VALUE_TEXT, NULL, "the format of outcomes" },
    { "next", ASIDE_VALUE_COUNT, NULL, "what $100,000 more over the horizon avert" },
    { "next-format", ASIDE_VALUE_TEXT, NULL, "the format of the same" },
    { "now", ASIDE_VALUE_TEXT, NULL, "'today' on the row of today's budget; else blank" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field point_fields[] = {
    { "budget", ASIDE_VALUE_MONEY, NULL, "a budget, in even steps" },
    { "outcome", ASIDE_VALUE_COUNT, NULL, "the best outcome there; blank: no plan" },
    { "outcome-format", ASIDE_VALUE_TEXT, NULL, "the format of outcomes" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field said_fields[] = { { "said", ASIDE_VALUE_TEXT, NULL,
                                                    "what was taken to be meant" },
                                                  { NULL, ASIDE_VALUE_TEXT, NULL, NULL } };

struct booking {
    struct aside_tables *tables;
    const struct aside_ladder *ladder;
    const struct aside_question_base *base;
    const char *key;
    const char *figure; /* format of outcomes */
    bool uncounted;
};

static struct aside_table *add_table(const struct booking *b, const char *name,
                                     const struct aside_field *fields)
{
    return aside_tables_add(
        b->tables, aside_arena_printf(b->tables->arena, "ladder%s-%s", name, b->key), fields);
}

static void put_outcome(const struct booking *b, const struct aside_row *row, double outcome)
{
    aside_whatif_figure(row, "outcome", 0, b->uncounted ? NAN : outcome, NULL);
    aside_row_text(row, "outcome-format", b->figure);
}

/* ---- one row ----------------------------------------------------------------------------- */

static void add_summary(const struct booking *b)
{
    const struct aside_ladder *ladder = b->ladder;
    struct aside_row row = aside_table_add_row(b->tables, add_table(b, "", ladder_fields),
                                               "ladder");

    aside_row_text(&row, "source", b->base->city->sources.items[ladder->source].name);
    aside_row_text(&row, "budgets",
                   ladder->course->scale.level ? "a year" : "over the horizon");
    aside_row_money(&row, "today", 0, ladder->today);
    aside_row_money(&row, "today-total", 0, ladder->today_total);
    aside_row_text(&row, "answer", ladder->sentence);
    aside_row_text(&row, "outcome-name", b->base->city->outcome.items[0].name);
    aside_row_text(&row, "whole", ladder->course->whole ? "yes" : "no");
    aside_whatif_figure(&row, "tolerance", 0, ladder->course->tolerance, NULL);
}

/* ---- rungs ------------------------------------------------------------------------------- */

static const char *names_of(const struct booking *b, const size_t *items, size_t count)
{
    struct aside_text text;

    if (count == 0)
        return NULL;
    aside_text_init(&text, b->tables->arena, NAMES_BYTES);
    for (size_t i = 0; i < count; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? "" : "; ",
                          aside_ladder_subject(b->base, items[i]));
    return text.bytes;
}

static const char *kind_words(enum aside_rung_kind kind)
{
    switch (kind) {
    case ASIDE_RUNG_FUNDED: return "funded otherwise";
    case ASIDE_RUNG_PLAN_BEGINS: return "plans begin";
    case ASIDE_RUNG_PLAN_ENDS: return "no plan from here up";
    case ASIDE_RUNG_KNOWN_AGAIN: return "known again from here up";
    case ASIDE_RUNG_UNKNOWN: break;
    }
    return "not known from here up";
}

static void add_rung(const struct booking *b, struct aside_table *table, const char *key,
                     const struct aside_rung *rung)
{
    struct aside_row row = aside_table_add_row(b->tables, table, key);

    aside_row_money(&row, "budget", 0, rung->budget);
    aside_row_money(&row, "total", 0, rung->total);
    aside_row_text(&row, "kind", kind_words(rung->kind));
    aside_row_text(&row, "enters", names_of(b, rung->enters.items, rung->enters.count));
    aside_row_text(&row, "leaves", names_of(b, rung->leaves.items, rung->leaves.count));
    put_outcome(b, &row, rung->outcome);
    aside_whatif_figure(&row, "next", 0, b->uncounted ? NAN : rung->next, NULL);
    aside_row_text(&row, "next-format", "outcome-3");
}

static void add_today(const struct booking *b, struct aside_table *table)
{
    const struct aside_ladder *ladder = b->ladder;
    struct aside_row row = aside_table_add_row(b->tables, table, "today");

    aside_row_money(&row, "budget", 0, ladder->today);
    aside_row_money(&row, "total", 0, ladder->today_total);
    aside_row_text(&row, "kind", "today's plan");
    aside_row_text(&row, "now", "today");
    put_outcome(b, &row, b->base->plan->objective);
    aside_row_text(&row, "next-format", "outcome-3");
}

static void add_rungs(const struct booking *b)
{
    const struct aside_ladder *ladder = b->ladder;
    struct aside_table *table = add_table(b, "-rungs", rung_fields);
    bool today = false;

    for (size_t i = 0; i < ladder->rungs.count; i++) {
        const struct aside_rung *rung = &ladder->rungs.items[i];

        if (!today && rung->budget.cents > ladder->today.cents) {
            add_today(b, table);
            today = true;
        }
        add_rung(b, table, aside_arena_printf(b->tables->arena, "r%zu", i + 1), rung);
    }
    if (!today)
        add_today(b, table);
}

/* ---- the chart --------------------------------------------------------------------------- */

/* From the first plan, or nothing, to a little beyond the last rung, in round steps of money. */
static void add_points(const struct booking *b)
{
    const struct aside_ladder *ladder = b->ladder;
    struct aside_table *table = add_table(b, "-points", point_fields);
    double end = (double)ladder->today.cents / 100;

    if (ladder->rungs.count > 0)
        end = fmax(end,
                   (double)ladder->rungs.items[ladder->rungs.count - 1].budget.cents / 100);
    end = fmin(1.1 * end, (double)ladder->course->top);
    for (int i = 0; i < POINTS; i++) {
        int64_t dollars = (int64_t)floor(end * i / (POINTS - 1));
        struct aside_row row = aside_table_add_row(
            b->tables, table, aside_arena_printf(b->tables->arena, "p%d", i + 1));

        aside_row_money(&row, "budget", 0, (aside_money){ 100 * dollars });
        put_outcome(b, &row, aside_ladder_value(ladder, (double)dollars));
    }
}

static void add_said(const struct booking *b)
{
    struct aside_table *table = add_table(b, "-said", said_fields);

    for (size_t i = 0; i < b->ladder->said_count; i++) {
        struct aside_row row = aside_table_add_row(
            b->tables, table, aside_arena_printf(b->tables->arena, "s%zu", i + 1));

        aside_row_text(&row, "said", b->ladder->said[i]);
    }
}

/* ---- all --------------------------------------------------------------------------------- */

/* As many digits as make three of the most: a format of the template. */
static const char *format_of(double most)
{
    if (isnan(most) || most >= 100)
        return "outcome-0";
    return most >= 10 ? "outcome-1" : most >= 1 ? "outcome-2" : "outcome-3";
}

void aside_asked_add_ladder(struct aside_tables *tables, const struct aside_ladder *ladder,
                            const struct aside_question_base *base, const char *key)
{
    const struct booking b = { .tables = tables,
                               .ladder = ladder,
                               .base = base,
                               .key = key,
                               .figure = format_of(ladder->most),
                               .uncounted = aside_ladder_is_uncounted(base) };

    add_summary(&b);
    add_rungs(&b);
    add_points(&b);
    add_said(&b);
}
