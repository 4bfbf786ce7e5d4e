/*
 * whatif_book_summary.c - the first sheet of a what-if workbook, and the last: the answer, how
 * many scenarios have a plan, the base, and what all of it rests on.
 */
#include "whatif_book.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const struct aside_field whatif_fields[] = {
    { "city", ASIDE_VALUE_TEXT, NULL, "the city's name" },
    { "as-of", ASIDE_VALUE_TEXT, NULL, "the day of the report" },
    { "kind", ASIDE_VALUE_TEXT, NULL, "what kind of what-if it is" },
    { "outcome-name", ASIDE_VALUE_TEXT, NULL, "what is averted" },
    { "asked", ASIDE_VALUE_TEXT, NULL, "what was asked" },
    { "base", ASIDE_VALUE_TEXT, NULL, "the base plan" },
    { "answer", ASIDE_VALUE_TEXT, NULL, "the answer" },
    { "answer-more", ASIDE_VALUE_TEXT, NULL, "the rest of it; blank: none" },
    { "without", ASIDE_VALUE_TEXT, NULL, "which have no plan; blank: all have one" },
    { "partial", ASIDE_VALUE_TEXT, NULL, "what of the list is done; blank: all of it" },
    { "thinned", ASIDE_VALUE_TEXT, NULL, "which scenarios are shown; blank: all of them" },
    { "grid-thinned", ASIDE_VALUE_TEXT, NULL, "the same of the grid" },
    { "beside", ASIDE_VALUE_TEXT, NULL, "which scenarios stand side by side" },
    { "lever-1", ASIDE_VALUE_TEXT, NULL, "path of the first lever; blank: none" },
    { "lever-2", ASIDE_VALUE_TEXT, NULL, "path of the second; blank: none" },
    { "lever-1-help", ASIDE_VALUE_TEXT, NULL, "what the first lever is" },
    { "lever-2-help", ASIDE_VALUE_TEXT, NULL, "what the second is" },
    { "named", ASIDE_VALUE_TEXT, NULL, "not blank: named scenarios" },
    { "curve", ASIDE_VALUE_TEXT, NULL, "not blank: one lever" },
    { "grid", ASIDE_VALUE_TEXT, NULL, "not blank: two levers" },
    { "draws", ASIDE_VALUE_TEXT, NULL, "not blank: draws" },
    { "few", ASIDE_VALUE_TEXT, NULL, "not blank: so few points that each gets a marker" },
    { "many", ASIDE_VALUE_TEXT, NULL, "not blank: more" },
    { "few-outcomes", ASIDE_VALUE_TEXT, NULL, "not blank: few, and they have outcomes" },
    { "many-outcomes", ASIDE_VALUE_TEXT, NULL, "not blank: more, and they have outcomes" },
    { "bars", ASIDE_VALUE_COUNT, NULL, "rows of the tornado" },
    { "robust", ASIDE_VALUE_COUNT, NULL, "robust plans" },
    { "apart", ASIDE_VALUE_COUNT, NULL, "scenarios listed program by program; 0 where few" },
    { "beside-count", ASIDE_VALUE_COUNT, NULL, "scenarios side by side; 0 of draws" },
    { "stopped", ASIDE_VALUE_COUNT, NULL, "scenarios that a limit stopped" },
    { "without-count", ASIDE_VALUE_COUNT, NULL, "scenarios shown that have no plan" },
    { "notes", ASIDE_VALUE_COUNT, NULL, "named scenarios with a note" },
    { "funded", ASIDE_VALUE_COUNT, NULL, "scenarios that have a plan" },
    { "compared", ASIDE_VALUE_COUNT, NULL, "comparisons of rounded plans" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field count_fields[] = {
    { "label", ASIDE_VALUE_TEXT, NULL, "what became of scenarios" },
    { "count", ASIDE_VALUE_COUNT, NULL, "how many" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field base_fields[] = {
    { "label", ASIDE_VALUE_TEXT, NULL, "a figure of the base plan" },
    { "figure", ASIDE_VALUE_COUNT, NULL, "what it comes to; or 'no plan'" },
    { "format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field fact_fields[] = {
    { "label", ASIDE_VALUE_TEXT, NULL, "what" },
    { "value", ASIDE_VALUE_TEXT, NULL, "value" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field effect_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the program" },
    { "low", ASIDE_VALUE_COUNT, NULL, "the low end, in percent of the estimate" },
    { "central", ASIDE_VALUE_COUNT, NULL, "the most likely" },
    { "high", ASIDE_VALUE_COUNT, NULL, "the high end" },
    { "mean", ASIDE_VALUE_COUNT, NULL, "the mean of the distribution" },
    { "how", ASIDE_VALUE_TEXT, NULL, "what it may share luck with, or why it is not drawn" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- the one row ------------------------------------------------------------------------- */

static const char *kind_words(enum aside_whatif_kind kind)
{
    switch (kind) {
    case ASIDE_WHATIF_NAMED: return "named scenarios";
    case ASIDE_WHATIF_CURVE: return "one lever";
    case ASIDE_WHATIF_GRID: return "two levers";
    case ASIDE_WHATIF_DRAWS: return "draws";
    }
    return "";
}

static const char *partial_words(const struct aside_whatif_book *book)
{
    const struct aside_whatif *run = book->run;
    struct aside_arena *arena = book->tables->arena;
    const char *of = run->shards > 0
        ? aside_arena_printf(arena, "Shard %zu of %zu: scenarios %s to %s of the list. ",
                             run->shard, run->shards, aside_whatif_count(arena, run->from + 1),
                             aside_whatif_count(arena, run->to))
        : "";

    if (run->complete)
        return of;
    return aside_arena_printf(arena, "%sThe run was stopped: %s of %s scenarios are done.", of,
                              aside_whatif_count(arena, run->done),
                              aside_whatif_count(arena, run->to - run->from));
}

static const char *thinned_words(const struct aside_whatif_book *book)
{
    struct aside_arena *arena = book->tables->arena;

    if (book->shown_count >= book->run->done)
        return NULL;
    return aside_arena_printf(arena,
                              "Of %s scenarios %s are shown here, evenly taken from the list. "
                              "--csv FILE writes every one; counts by verdict, programs and "
                              "spread are of all of them.",
                              aside_whatif_count(arena, book->run->done),
                              aside_whatif_count(arena, book->shown_count));
}

static size_t row_count(const struct aside_whatif_book *book, const char *table)
{
    return aside_tables_find(book->tables, table)->row_count;
}

static const char *grid_thinned_words(const struct aside_whatif_book *book)
{
    const struct aside_whatif_list *list = book->list;
    size_t columns = aside_tables_axis(book->tables, "across")->count;
    struct aside_arena *arena = book->tables->arena;

    if (list->kind != ASIDE_WHATIF_GRID
        || (columns == list->axes[1].count && row_count(book, "grid") == list->axes[0].count))
        return NULL;
    return aside_arena_printf(arena,
                              "Of %s by %s values every few are shown, %zu by %zu: --csv FILE "
                              "writes all.",
                              aside_whatif_count(arena, list->axes[0].count),
                              aside_whatif_count(arena, list->axes[1].count),
                              row_count(book, "grid"), columns);
}

static const char *beside_words(const struct aside_whatif_book *book)
{
    size_t beside = aside_tables_axis(book->tables, "shown")->count;
    size_t with_plan = book->run->summary.with_plan;
    struct aside_arena *arena = book->tables->arena;

    if (beside == with_plan)
        return "Every scenario that has a plan.";
    return aside_arena_printf(arena, "%zu of the %s scenarios that have a plan, from the first "
                                     "to the last.",
                              beside, aside_whatif_count(arena, with_plan));
}

static void add_kind(const struct aside_row *row, const struct aside_whatif_book *book)
{
    enum { FEW = 40 };
    const struct aside_whatif_list *list = book->list;
    const enum aside_whatif_kind kind = list->kind;
    const bool few = book->shown_count <= FEW;

    aside_row_text(row, "kind", kind_words(kind));
    aside_row_text(row, "named", kind == ASIDE_WHATIF_NAMED ? "yes" : NULL);
    aside_row_text(row, "curve", kind == ASIDE_WHATIF_CURVE ? "yes" : NULL);
    aside_row_text(row, "grid", kind == ASIDE_WHATIF_GRID ? "yes" : NULL);
    aside_row_text(row, "draws", kind == ASIDE_WHATIF_DRAWS ? "yes" : NULL);
    aside_row_text(row, "few", few ? "yes" : NULL);
    aside_row_text(row, "many", few ? NULL : "yes");
    aside_row_text(row, "few-outcomes", few && book->has_outcome ? "yes" : NULL);
    aside_row_text(row, "many-outcomes", !few && book->has_outcome ? "yes" : NULL);
    aside_row_text(row, "lever-1", list->axis_count > 0 ? list->axes[0].path : NULL);
    aside_row_text(row, "lever-2", list->axis_count > 1 ? list->axes[1].path : NULL);
    aside_row_text(row, "lever-1-help", list->axis_count > 0 ? list->axes[0].help : NULL);
    aside_row_text(row, "lever-2-help", list->axis_count > 1 ? list->axes[1].help : NULL);
}

static void add_sizes(const struct aside_row *row, const struct aside_whatif_book *book)
{
    const struct aside_whatif_list *list = book->list;
    bool draws = list->kind == ASIDE_WHATIF_DRAWS;
    int64_t notes = 0;

    for (size_t i = 0; i < list->named.count; i++)
        notes += list->named.items[i].note != NULL;
    aside_row_number(row, "bars", 0, (int64_t)row_count(book, "tornado"));
    aside_row_number(row, "robust", 0, (int64_t)row_count(book, "robust-money"));
    aside_row_number(row, "apart", 0,
                     book->apart > ASIDE_BOOK_BESIDE ? (int64_t)book->apart : 0);
    aside_row_number(row, "beside-count", 0,
                     draws ? 0 : (int64_t)aside_tables_axis(book->tables, "shown")->count);
    aside_row_number(row, "stopped", 0,
                     (int64_t)book->run->summary.verdicts[ASIDE_VERDICT_STOPPED]);
    aside_row_number(row, "without-count", 0, (int64_t)row_count(book, "without"));
    aside_row_number(row, "notes", 0, notes);
    aside_row_number(row, "funded", 0, (int64_t)book->run->summary.with_plan);
    aside_row_number(row, "compared", 0, (int64_t)book->report->comparison_count);
}

static void add_whatif(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "whatif", whatif_fields);
    struct aside_row row = aside_table_add_row(book->tables, table, "whatif");
    char as_of[ASIDE_MONEY_TEXT];

    aside_row_text(&row, "city", book->run->city->name);
    aside_row_text(&row, "as-of",
                   aside_arena_strdup(book->tables->arena,
                                      aside_date_text(as_of, book->report->as_of)));
    aside_row_text(&row, "outcome-name", aside_whatif_outcome_name(book));
    aside_row_text(&row, "asked", aside_whatif_asked(book));
    aside_row_text(&row, "base", aside_whatif_base_words(book));
    aside_row_text(&row, "answer", aside_whatif_answer(book));
    aside_row_text(&row, "answer-more", aside_whatif_answer_more(book));
    aside_row_text(&row, "without", aside_whatif_without_words(book));
    aside_row_text(&row, "partial", partial_words(book));
    aside_row_text(&row, "thinned", thinned_words(book));
    aside_row_text(&row, "grid-thinned", grid_thinned_words(book));
    aside_row_text(&row, "beside", beside_words(book));
    add_kind(&row, book);
    add_sizes(&row, book);
}

/* ---- verdicts ---------------------------------------------------------------------------- */

static void add_verdict(struct aside_whatif_book *book, struct aside_table *table,
                        enum aside_whatif_verdict verdict)
{
    const struct aside_whatif_summary *summary = &book->run->summary;
    const char *words = aside_whatif_verdict_words(verdict);
    struct aside_row row = aside_table_add_row(
        book->tables, table, aside_arena_printf(book->tables->arena, "v%d", (int)verdict));
    struct aside_value *count;

    aside_row_text(&row, "label", words);
    count = aside_row_number(&row, "count", 0, (int64_t)summary->verdicts[verdict]);
    if (book->shown_count == summary->count)
        count->formula = aside_arena_printf(book->tables->arena,
                                            "COUNTIFS([scenarios.status#rows],\"%s\")", words);
}

static void add_counts(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "counts", count_fields);
    struct aside_text sum;
    struct aside_row row;

    aside_text_init(&sum, book->tables->arena, 400);
    for (int v = ASIDE_VERDICT_OPTIMAL; v <= ASIDE_VERDICT_FAILED; v++) {
        if (book->run->summary.verdicts[v] == 0)
            continue;
        add_verdict(book, table, (enum aside_whatif_verdict)v);
        aside_text_printf(&sum, "%s[counts.count@v%d]", sum.length == 0 ? "" : "+", v);
    }
    row = aside_table_add_row(book->tables, table, "all");
    aside_row_text(&row, "label", "All that are done");
    aside_row_number(&row, "count", 0, (int64_t)book->run->summary.count)->formula
        = sum.length == 0 ? NULL : sum.bytes;
    row = aside_table_add_row(book->tables, table, "with-plan");
    aside_row_text(&row, "label", "of them with a plan");
    aside_row_number(&row, "count", 0, (int64_t)book->run->summary.with_plan);
}

/* ---- the base ---------------------------------------------------------------------------- */

/* The base's cell on the sheet of scenarios; where it has no plan, the words for that. */
static struct aside_row add_base_row(struct aside_whatif_book *book, struct aside_table *table,
                                     const char *label, const char *field, const char *format)
{
    struct aside_row row = aside_table_add_row(book->tables, table, field);

    aside_row_text(&row, "label", label);
    aside_row_text(&row, "format", format);
    return row;
}

static void add_base_figure(struct aside_whatif_book *book, struct aside_table *table,
                            const char *label, const char *field, const char *format,
                            enum aside_value_type type, int64_t number)
{
    struct aside_row row = add_base_row(book, table, label, field, format);
    struct aside_value *value;

    if (!book->run->base.has_plan || (type == ASIDE_VALUE_COUNT && !book->has_outcome)) {
        aside_row_text(&row, "figure", book->run->base.has_plan ? "no estimate" : "no plan");
        return;
    }
    value = aside_row_number(&row, "figure", 0, number);
    value->type = type;
    value->divisor = type == ASIDE_VALUE_COUNT ? 1000000 : 0;
    value->formula = aside_arena_printf(book->tables->arena, "[scenarios.%s@base]", field);
}

static void add_base(struct aside_whatif_book *book)
{
    const struct aside_whatif_record *base = &book->run->base;
    struct aside_table *table = aside_tables_add(book->tables, "base", base_fields);
    struct aside_arena *arena = book->tables->arena;

    add_base_figure(book, table,
                    aside_arena_printf(arena, "Estimated: %s", aside_whatif_outcome_name(book)),
                    "outcome", book->figure, ASIDE_VALUE_COUNT,
                    base->has_plan ? aside_whatif_millionths(base->objective) : 0);
    add_base_figure(book, table, "Planned, all years", "planned", "amount", ASIDE_VALUE_MONEY,
                    base->planned.cents);
    add_base_figure(book, table, "Set aside", "set-aside", "amount", ASIDE_VALUE_MONEY,
                    base->set_aside.cents);
    add_base_figure(book, table, "Set-aside share of the plan", "share", "percent",
                    ASIDE_VALUE_SHARE, aside_whatif_share(base->set_aside, base->planned));
    add_base_figure(book, table, "FTE, largest year", "fte", "fte", ASIDE_VALUE_FTE, base->fte);
}

void aside_whatif_add_summary(struct aside_whatif_book *book)
{
    add_whatif(book);
    add_counts(book);
    add_base(book);
}

/* ---- what it rests on -------------------------------------------------------------------- */

static void add_fact(struct aside_whatif_book *book, struct aside_table *table,
                     const char *label, const char *value)
{
    struct aside_row row = aside_table_add_row(
        book->tables, table, aside_arena_printf(book->tables->arena, "f%zu", table->row_count));

    aside_row_text(&row, "label", label);
    aside_row_text(&row, "value",
                   value != NULL && value[0] != '\0' ? value : "not stated");
}

static void add_draw_facts(struct aside_whatif_book *book, struct aside_table *table)
{
    const struct aside_whatif_list *list = book->list;
    struct aside_arena *arena = book->tables->arena;
    char rating[ASIDE_MONEY_TEXT], family[ASIDE_MONEY_TEXT];

    if (list->kind != ASIDE_WHATIF_DRAWS)
        return;
    add_fact(book, table, "Seed", aside_arena_printf(arena, "%" PRIu64, list->seed));
    add_fact(book, table, "Correlation",
             list->rating_share == 0 && list->family_share == 0
                 ? "none: each program's luck is its own"
                 : aside_arena_printf(arena,
                                      "of normal scores: %s among programs of one rating, %s "
                                      "among those of one family of studies",
                                      aside_share_show(rating, list->rating_share),
                                      aside_share_show(family, list->family_share)));
    if (book->run->robust_count > 0)
        add_fact(book, table, "Robust plans",
                 aside_arena_printf(arena, "made for a sample of %s draws, and then asked of all",
                                    aside_whatif_count(arena, book->run->sample)));
}

static void add_axis_fact(struct aside_whatif_book *book, struct aside_table *table,
                          const char *label, const struct aside_varied *axis)
{
    add_fact(book, table, label,
             aside_arena_printf(book->tables->arena, "%s, from %s to %s, %s values; in the file "
                                                     "%s%s%s",
                                axis->path, axis->values[0], axis->values[axis->count - 1],
                                aside_whatif_count(book->tables->arena, axis->count),
                                axis->now != NULL ? axis->now : "not given",
                                axis->help != NULL ? ". " : "",
                                axis->help != NULL ? axis->help : ""));
}

static void add_solver_facts(struct aside_whatif_book *book, struct aside_table *table)
{
    const struct aside_whatif *run = book->run;
    struct aside_arena *arena = book->tables->arena;

    add_fact(book, table, "Options that change answers", run->solve_words);
    add_fact(book, table, "Amounts",
             "The nearest whole cents of each scenario's optimum, before rounding to the city's "
             "unit and before the audit: setaside plan with the same settings rounds, audits and "
             "writes the plan.");
    add_fact(book, table, "Outcomes",
             "Estimated, discounted and counted as in the allocation: an innovative strategy "
             "counts at the end of its range that the policy names, and in a draw with what is "
             "drawn.");
    add_fact(book, table, "Solver's words",
             "\"Solver-verified optimum\" is said of the arithmetic, of the model and the data "
             "as they are; \"proven\" only of a strategy, by the city's own designation.");
    add_fact(book, table, "Model",
             aside_arena_printf(arena, "fingerprint %016" PRIx64, run->model_fingerprint));
    add_fact(book, table, "List",
             aside_arena_printf(arena, "fingerprint %016" PRIx64, run->list->fingerprint));
    add_fact(book, table, "Solved from a problem already there",
             aside_arena_printf(arena, "%s of %s scenarios; the rest from a model generated anew",
                                aside_whatif_count(arena, run->facts.warm_scenarios),
                                aside_whatif_count(arena, run->list->count)));
}

static void add_facts(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "whatif-facts", fact_fields);
    const struct aside_whatif_list *list = book->list;
    struct aside_arena *arena = book->tables->arena;
    char as_of[ASIDE_MONEY_TEXT];

    add_fact(book, table, "City file", book->report->city_path);
    add_fact(book, table, "Day of this report",
             aside_arena_strdup(arena, aside_date_text(as_of, book->report->as_of)));
    add_fact(book, table, "Scenarios",
             aside_arena_printf(arena, "%s, %s", aside_whatif_count(arena, list->count),
                                kind_words(list->kind)));
    if (list->axis_count > 0)
        add_axis_fact(book, table, list->axis_count > 1 ? "First lever" : "Lever",
                      &list->axes[0]);
    if (list->axis_count > 1)
        add_axis_fact(book, table, "Second lever", &list->axes[1]);
    add_fact(book, table, "How the list is made", list->words);
    add_draw_facts(book, table);
    add_solver_facts(book, table);
}

static const char *how_words(struct aside_arena *arena, const struct aside_drawn_effect *effect)
{
    if (!effect->varies)
        return aside_arena_printf(arena, "not drawn: %s",
                                  effect->why_not != NULL ? effect->why_not : "not stated");
    return aside_arena_printf(arena, "drawn%s%s%s%s",
                              effect->rating != NULL ? "; rating: " : "",
                              effect->rating != NULL ? effect->rating : "",
                              effect->family != NULL ? "; family of studies: " : "",
                              effect->family != NULL ? effect->family : "");
}

static void add_effects(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "drawn-effects", effect_fields);
    const struct aside_city *city = book->run->city;

    for (size_t i = 0; i < book->list->effects.count; i++) {
        const struct aside_drawn_effect *effect = &book->list->effects.items[i];
        const struct aside_program *program = &city->programs.items[effect->program];
        struct aside_row row = aside_table_add_row(book->tables, table, program->id);

        aside_row_text(&row, "name", program->name);
        aside_row_text(&row, "how", how_words(book->tables->arena, effect));
        if (!effect->varies)
            continue;
        aside_whatif_figure(&row, "low", 0, effect->low, NULL);
        aside_whatif_figure(&row, "central", 0, effect->central, NULL);
        aside_whatif_figure(&row, "high", 0, effect->high, NULL);
        aside_whatif_figure(&row, "mean", 0, effect->mean, NULL);
    }
}

void aside_whatif_add_facts(struct aside_whatif_book *book)
{
    add_facts(book);
    add_effects(book);
}
