/*
 * whatif_book_list.c - the scenarios of a what-if run, one a row, beside the base; those without
 * a plan; and named scenarios as bars around the base, the largest first.
 */
#include "whatif_book.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct aside_field scenario_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "its name; of the first row, the base" },
    { "lever-1", ASIDE_VALUE_COUNT, NULL, "where the first lever stands; blank: none" },
    { "lever-1-format", ASIDE_VALUE_TEXT, NULL, "the format of that" },
    { "lever-2", ASIDE_VALUE_COUNT, NULL, "where the second lever stands; blank: none" },
    { "lever-2-format", ASIDE_VALUE_TEXT, NULL, "the format of that" },
    { "settings", ASIDE_VALUE_TEXT, NULL, "what is set, as --set takes it" },
    { "note", ASIDE_VALUE_TEXT, NULL, "what the city says of it; blank: nothing" },
    { "status", ASIDE_VALUE_TEXT, NULL, "what the solver found" },
    { "outcome", ASIDE_VALUE_COUNT, NULL, "estimated outcome, discounted; or 'no plan'" },
    { "outcome-format", ASIDE_VALUE_TEXT, NULL, "the format of outcomes" },
    { "change", ASIDE_VALUE_COUNT, NULL, "outcome against the base; blank: one has no plan" },
    { "change-format", ASIDE_VALUE_TEXT, NULL, "the format of changes" },
    { "planned", ASIDE_VALUE_MONEY, NULL, "money planned, all years; blank: no plan" },
    { "set-aside", ASIDE_VALUE_MONEY, NULL, "of it set aside; blank: no plan" },
    { "share", ASIDE_VALUE_SHARE, NULL, "set-aside as a share of it; blank: no plan" },
    { "fte", ASIDE_VALUE_FTE, NULL, "positions of the largest year; blank: no plan" },
    { "choices", ASIDE_VALUE_COUNT, NULL, "on/off choices other than in the base" },
    { "today", ASIDE_VALUE_COUNT, NULL, "of a draw: what the base plan averts" },
    { "regret", ASIDE_VALUE_COUNT, NULL, "of a draw: the best plan's outcome less that" },
    { "regret-format", ASIDE_VALUE_TEXT, NULL, "the format of that" },
    { "bound", ASIDE_VALUE_COUNT, NULL, "where a limit came first: what no plan can pass" },
    { "compared", ASIDE_VALUE_TEXT, NULL, "rounded plan beside rounded plan, in words" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field without_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the scenario's name" },
    { "status", ASIDE_VALUE_TEXT, NULL, "what the solver found" },
    { "message", ASIDE_VALUE_TEXT, NULL, "why" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field tornado_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the scenario's name" },
    { "change", ASIDE_VALUE_COUNT, NULL, "outcome against the base" },
    { "change-format", ASIDE_VALUE_TEXT, NULL, "the format of changes" },
    { "gain", ASIDE_VALUE_COUNT, NULL, "the change where it is a gain, else 0" },
    { "loss", ASIDE_VALUE_COUNT, NULL, "the change where it is a loss, else 0" },
    { "percent", ASIDE_VALUE_SHARE, NULL, "the change as a share of the base; blank: of nothing" },
    { "moves", ASIDE_VALUE_TEXT, NULL, "what changes in the programs, the most first" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- levers ------------------------------------------------------------------------------ */

/* "+5%" is what is added to what the file has, and says so. */
static const char *lever_format(const struct aside_varied *axis, bool percent, bool dollars)
{
    bool whole = true, added = false;

    for (size_t i = 0; i < axis->count; i++) {
        whole = whole && axis->numbers[i] == floor(axis->numbers[i]);
        added = added || axis->values[i][0] == '+' || axis->values[i][0] == '-';
    }
    if (dollars)
        return added ? "lever-money-added" : "lever-money";
    if (!percent)
        return "lever-number";
    if (added)
        return whole ? "lever-percent-added" : "lever-percents-added";
    return whole ? "lever-percent" : "lever-percents";
}

/* As a number, so that it sorts: dollars, a share, or what it is. */
static void add_lever(const struct aside_row *row, const struct aside_varied *axis, size_t place,
                      const char *field, const char *format_field)
{
    const bool percent = strcmp(axis->unit, "percent") == 0;
    const bool dollars = strcmp(axis->unit, "dollars") == 0;
    const double scale = percent || dollars ? 100 : 1000000;
    struct aside_value *value = aside_row_number(row, field, 0,
                                                 llround(axis->numbers[place] * scale));

    value->type = percent ? ASIDE_VALUE_SHARE : dollars ? ASIDE_VALUE_MONEY : ASIDE_VALUE_COUNT;
    if (!percent && !dollars)
        value->divisor = 1000000;
    aside_row_text(row, format_field, lever_format(axis, percent, dollars));
}

static void add_levers(const struct aside_row *row, const struct aside_whatif_list *list,
                       size_t index)
{
    static const char *const fields[] = { "lever-1", "lever-2" };
    static const char *const formats[] = { "lever-1-format", "lever-2-format" };

    for (size_t a = 0; a < ASIDE_AXES_MOST; a++) {
        if (a < list->axis_count)
            add_lever(row, &list->axes[a], aside_whatif_place(list, a, index), fields[a],
                      formats[a]);
        else
            aside_row_text(row, formats[a], "text");
    }
}

/* ---- rows -------------------------------------------------------------------------------- */

static void add_plan(const struct aside_row *row, const struct aside_whatif_record *record)
{
    struct aside_value *share;

    aside_row_money(row, "planned", 0, record->planned);
    aside_row_money(row, "set-aside", 0, record->set_aside);
    share = aside_row_number(row, "share", 0,
                             aside_whatif_share(record->set_aside, record->planned));
    share->formula = "IF([planned]=0,0,[set-aside]/[planned])";
    aside_row_number(row, "fte", 0, record->fte);
}

/* Against the base, by the numbers that the cells hold. */
static void add_change(const struct aside_row *row, const struct aside_whatif_book *book,
                       const struct aside_whatif_record *record)
{
    int64_t change;

    if (!aside_whatif_changes(book, record))
        return;
    change = aside_whatif_millionths(record->objective)
        - aside_whatif_millionths(book->run->base.objective);
    aside_whatif_figure(row, "change", 0, (double)change / 1e6, NULL);
    aside_row_number(row, "change", 0, change)->formula = "[outcome]-[scenarios.outcome@base]";
}

static void add_draw(const struct aside_row *row, const struct aside_whatif_book *book,
                     const struct aside_whatif_record *record)
{
    int64_t regret;
    struct aside_value *value;

    aside_whatif_figure(row, "today", 0, record->today, NULL);
    if (isnan(record->today) || !record->has_plan || !book->has_outcome)
        return;
    regret = aside_whatif_millionths(record->objective)
        - aside_whatif_millionths(record->today);
    aside_whatif_figure(row, "regret", 0, 0, NULL);
    value = aside_row_number(row, "regret", 0, regret > 0 ? regret : 0);
    value->formula = "MAX(0,[outcome]-[today])";
}

static void add_common(const struct aside_row *row, const struct aside_whatif_book *book,
                       const struct aside_whatif_record *record)
{
    aside_whatif_outcome(row, book, 0, record, true);
    aside_row_text(row, "outcome-format", book->figure);
    aside_row_text(row, "change-format", book->change);
    aside_row_text(row, "regret-format", book->regret);
    if (record->verdict == ASIDE_VERDICT_STOPPED)
        aside_whatif_figure(row, "bound", 0, record->bound, NULL);
    if (record->has_plan)
        add_plan(row, record);
}

static void add_named(const struct aside_row *row, const struct aside_whatif_book *book,
                      size_t index)
{
    const struct aside_named_scenario *named = &book->list->named.items[index];
    const struct aside_comparison *compared = index < book->report->comparison_count
        ? book->report->comparisons[index]
        : NULL;
    struct aside_text text;

    aside_text_init(&text, row->tables->arena, 8000);
    for (size_t i = 0; i < named->count; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? "" : "; ", named->settings[i]);
    aside_row_text(row, "settings", text.bytes);
    aside_row_text(row, "note", named->note);
    if (compared != NULL)
        aside_row_text(row, "compared", aside_words_comparison(row->tables->arena, compared));
}

static void add_base(struct aside_whatif_book *book, struct aside_table *table)
{
    struct aside_row row = aside_table_add_row(book->tables, table, "base");
    const struct aside_whatif_record *base = &book->run->base;

    aside_row_text(&row, "name", "base (the city file)");
    aside_row_text(&row, "status",
                   aside_arena_printf(book->tables->arena, "base: %s",
                                      aside_whatif_verdict_words(base->verdict)));
    aside_row_text(&row, "lever-1-format", "text");
    aside_row_text(&row, "lever-2-format", "text");
    add_common(&row, book, base);
}

static void add_scenario(struct aside_whatif_book *book, struct aside_table *table,
                         const struct aside_whatif_record *record)
{
    struct aside_arena *arena = book->tables->arena;
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_whatif_key(arena, record->index));

    aside_row_text(&row, "name", aside_whatif_label(book, record->index));
    aside_row_text(&row, "status", aside_whatif_verdict_words(record->verdict));
    add_levers(&row, book->list, record->index);
    add_common(&row, book, record);
    add_change(&row, book, record);
    if (record->has_plan)
        aside_row_number(&row, "choices", 0, record->choices_changed);
    if (book->list->kind == ASIDE_WHATIF_DRAWS)
        add_draw(&row, book, record);
    if (book->list->kind != ASIDE_WHATIF_NAMED)
        return;
    add_named(&row, book, record->index);
}

static const char *why_not(const struct aside_whatif_record *record)
{
    if (record->message != NULL)
        return record->message;
    return record->verdict == ASIDE_VERDICT_INFEASIBLE
        ? "setaside plan with the same settings says which rules fight, and the ways out."
        : "not stated";
}

static void add_without(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "without", without_fields);
    struct aside_arena *arena = book->tables->arena;

    for (size_t i = 0; i < book->shown_count; i++) {
        const struct aside_whatif_record *record = book->shown[i];
        struct aside_row row;

        if (record->has_plan)
            continue;
        row = aside_table_add_row(book->tables, table, aside_whatif_key(arena, record->index));
        aside_row_text(&row, "name", aside_whatif_label(book, record->index));
        aside_row_text(&row, "status", aside_whatif_verdict_words(record->verdict));
        aside_row_text(&row, "message", why_not(record));
    }
}

/* ---- bars around the base ---------------------------------------------------------------- */

static int64_t change_of(const struct aside_whatif_book *book,
                         const struct aside_whatif_record *record)
{
    return aside_whatif_millionths(record->objective)
        - aside_whatif_millionths(book->run->base.objective);
}

struct bar {
    const struct aside_whatif_record *record;
    int64_t change;
};

/* The largest change first, either way; of equals the first in the list. */
static int compare_bars(const void *a, const void *b)
{
    const struct bar *left = a, *right = b;
    int64_t x = left->change < 0 ? -left->change : left->change;
    int64_t y = right->change < 0 ? -right->change : right->change;

    if (x != y)
        return x > y ? -1 : 1;
    return left->record->index < right->record->index ? -1 : 1;
}

static void add_bar(struct aside_whatif_book *book, struct aside_table *table,
                    const struct bar *bar)
{
    struct aside_arena *arena = book->tables->arena;
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_whatif_key(arena, bar->record->index));
    double change = (double)bar->change / 1e6;
    double base = book->run->base.objective;

    aside_row_text(&row, "name", aside_whatif_label(book, bar->record->index));
    aside_row_text(&row, "change-format", book->change);
    aside_row_text(&row, "moves", aside_whatif_moves(book, bar->record));
    aside_whatif_figure(&row, "change", 0, change, NULL);
    aside_row_number(&row, "change", 0, bar->change)->formula = "[scenarios.change]";
    aside_whatif_figure(&row, "gain", 0, change > 0 ? change : 0, NULL);
    aside_row_number(&row, "gain", 0, bar->change > 0 ? bar->change : 0)->formula
        = "MAX(0,[change])";
    aside_whatif_figure(&row, "loss", 0, change < 0 ? change : 0, NULL);
    aside_row_number(&row, "loss", 0, bar->change < 0 ? bar->change : 0)->formula
        = "MIN(0,[change])";
    if (aside_whatif_millionths(base) > 0)
        aside_row_number(&row, "percent", 0, llround(change / base * ASIDE_SHARE_ONE))->formula
            = "[change]/[scenarios.outcome@base]";
}

static void add_tornado(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "tornado", tornado_fields);
    struct bar *bars = aside_arena_array(book->tables->arena, book->shown_count, sizeof *bars);
    size_t count = 0;

    for (size_t i = 0; book->list->kind == ASIDE_WHATIF_NAMED && i < book->shown_count; i++) {
        if (aside_whatif_changes(book, book->shown[i]))
            bars[count++] = (struct bar){ book->shown[i], change_of(book, book->shown[i]) };
    }
    if (count > 0)
        qsort(bars, count, sizeof *bars, compare_bars);
    for (size_t i = 0; i < count; i++)
        add_bar(book, table, &bars[i]);
}

void aside_whatif_add_scenarios(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "scenarios", scenario_fields);

    add_base(book, table);
    for (size_t i = 0; i < book->shown_count; i++)
        add_scenario(book, table, book->shown[i]);
    add_without(book);
    add_tornado(book);
}
