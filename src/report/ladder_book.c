/* ladder_book.c - the ladder of one source's money as tables of a workbook. */
#include "asked_book.h"
#include "ladder_report.h"

#include <math.h>

enum { POINTS = 41, NAMES_BYTES = 8000 };

static const struct aside_field ladder_fields[] = {
    ASIDE_ASKED_SHEET_FIELDS,
    { "source", ASIDE_VALUE_TEXT, NULL, "the source" },
    { "budgets", ASIDE_VALUE_TEXT, NULL, "what a budget is: 'a year', 'over the horizon'" },
    { "today", ASIDE_VALUE_MONEY, NULL, "today's, as a budget" },
    { "today-total", ASIDE_VALUE_MONEY, NULL, "today's, over the horizon" },
    { "whole", ASIDE_VALUE_TEXT, NULL, "'yes' where all of it is certified" },
    { "not-whole", ASIDE_VALUE_TEXT, NULL, "'yes' where a limit left some of it uncertified" },
    { "tolerance", ASIDE_VALUE_COUNT, NULL, "outcomes to within which it is certified" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field rung_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "the key of its question" },
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
    { "question", ASIDE_VALUE_TEXT, NULL, "the key of its question" },
    { "label", ASIDE_VALUE_TEXT, NULL, "the same as beside a plot: $20.9M" },
    { "budget", ASIDE_VALUE_MONEY, NULL, "a budget, in even steps" },
    { "outcome", ASIDE_VALUE_COUNT, NULL, "the best outcome there; blank: no plan" },
    { "outcome-format", ASIDE_VALUE_TEXT, NULL, "the format of outcomes" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* One ladder on its way into the tables, which hold those of all questions. */
struct booking {
    struct aside_asked_book *book;
    struct aside_tables *tables;
    const struct aside_ladder *ladder;
    const struct aside_question_base *base;
    size_t question;
    const char *key;    /* "q3" */
    const char *figure; /* format of outcomes */
    bool uncounted;
};

static struct aside_row add_row(const struct booking *b, struct aside_table *table,
                                const char *place)
{
    struct aside_row row = aside_table_add_row(
        b->tables, table, aside_arena_printf(b->tables->arena, "%s-%s", b->key, place));

    aside_row_text(&row, "question", b->key);
    return row;
}

static void put_outcome(const struct booking *b, const struct aside_row *row, double outcome)
{
    aside_whatif_figure(row, "outcome", 0, b->uncounted ? NAN : outcome, NULL);
    aside_row_text(row, "outcome-format", b->figure);
}

/* ---- one row ----------------------------------------------------------------------------- */

static void add_summary(const struct booking *b, struct aside_table *table)
{
    const struct aside_ladder *ladder = b->ladder;
    struct aside_row row = aside_asked_sheet_row(b->book, table, b->question);

    aside_row_text(&row, "source", b->base->city->sources.items[ladder->source].name);
    aside_row_text(&row, "budgets",
                   ladder->course->scale.level ? "a year" : "over the horizon");
    aside_row_money(&row, "today", 0, ladder->today);
    aside_row_money(&row, "today-total", 0, ladder->today_total);
    aside_row_text(&row, "whole", ladder->course->whole ? "yes" : "");
    aside_row_text(&row, "not-whole", ladder->course->whole ? "" : "yes");
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
    struct aside_row row = add_row(b, table, key);

    aside_row_money(&row, "budget", 0, rung->budget);
    aside_row_money(&row, "total", 0, rung->total);
    aside_row_text(&row, "kind", kind_words(rung->kind));
    /* Where plans begin these are most of the city: their number says more than a page of names. */
    aside_row_text(&row, "enters",
                   rung->kind == ASIDE_RUNG_PLAN_BEGINS
                       ? aside_arena_printf(b->tables->arena, "%zu funded", rung->enters.count)
                       : names_of(b, rung->enters.items, rung->enters.count));
    aside_row_text(&row, "leaves",
                   rung->kind == ASIDE_RUNG_PLAN_ENDS
                       ? aside_arena_printf(b->tables->arena, "%zu funded", rung->leaves.count)
                       : names_of(b, rung->leaves.items, rung->leaves.count));
    put_outcome(b, &row, rung->outcome);
    aside_whatif_figure(&row, "next", 0, b->uncounted ? NAN : rung->next, NULL);
    aside_row_text(&row, "next-format", "outcome-3");
}

static void add_today(const struct booking *b, struct aside_table *table)
{
    const struct aside_ladder *ladder = b->ladder;
    struct aside_row row = add_row(b, table, "today");

    aside_row_money(&row, "budget", 0, ladder->today);
    aside_row_money(&row, "total", 0, ladder->today_total);
    aside_row_text(&row, "kind", "today's plan");
    aside_row_text(&row, "now", "today");
    put_outcome(b, &row, b->base->plan->objective);
    aside_row_text(&row, "next-format", "outcome-3");
}

static void add_rungs(const struct booking *b, struct aside_table *table)
{
    const struct aside_ladder *ladder = b->ladder;
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
static void add_points(const struct booking *b, struct aside_table *table)
{
    const struct aside_ladder *ladder = b->ladder;
    double end = aside_ladder_end(ladder);

    for (int i = 0; i < POINTS; i++) {
        int64_t dollars = (int64_t)floor(end * i / (POINTS - 1));
        struct aside_row row = add_row(b, table,
                                       aside_arena_printf(b->tables->arena, "p%d", i + 1));

        aside_row_text(&row, "label",
                       aside_ladder_label(b->tables->arena, (double)dollars));
        aside_row_money(&row, "budget", 0, (aside_money){ 100 * dollars });
        put_outcome(b, &row, aside_ladder_value(ladder, (double)dollars));
    }
}

/* ---- all --------------------------------------------------------------------------------- */

void aside_asked_add_ladders(struct aside_asked_book *book)
{
    struct aside_table *sheets = aside_tables_add(book->tables, "asked-ladder", ladder_fields);
    struct aside_table *rungs = aside_tables_add(book->tables, "asked-rungs", rung_fields);
    struct aside_table *points = aside_tables_add(book->tables, "asked-points", point_fields);

    for (size_t i = 0; i < book->report->count; i++) {
        const struct aside_ladder *ladder = book->report->asked[i].ladder;
        const struct booking b = { .book = book,
                                   .tables = book->tables,
                                   .ladder = ladder,
                                   .base = book->report->base,
                                   .question = i,
                                   .key = aside_asked_key(book->tables->arena, i),
                                   .figure = book->figure,
                                   .uncounted = aside_ladder_is_uncounted(book->report->base) };

        if (ladder == NULL || !aside_asked_has_sheet(i))
            continue;
        add_summary(&b, sheets);
        add_rungs(&b, rungs);
        add_points(&b, points);
    }
}
