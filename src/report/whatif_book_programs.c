/*
 * whatif_book_programs.c - programs and pools over the scenarios that have a plan: how often each
 * is funded, with what, and who gets what in which scenario.
 */
#include "whatif_book.h"

#include <stdlib.h>

static const struct aside_field program_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the program or pool" },
    { "id", ASIDE_VALUE_TEXT, NULL, "its id" },
    { "kind", ASIDE_VALUE_TEXT, NULL, "proven, innovative, support or pool, by the city" },
    { "scenarios", ASIDE_VALUE_COUNT, NULL, "scenarios that fund it, in any year" },
    { "share", ASIDE_VALUE_SHARE, NULL, "the same as a share of those that have a plan" },
    { "base", ASIDE_VALUE_MONEY, NULL, "in the base plan; blank: there is none" },
    { "mean", ASIDE_VALUE_MONEY, NULL, "on average, nothing where it is not funded" },
    { "least", ASIDE_VALUE_MONEY, NULL, "the least in any scenario" },
    { "most", ASIDE_VALUE_MONEY, NULL, "the most" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field beside_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the program or pool" },
    { "base", ASIDE_VALUE_MONEY, NULL, "in the base plan; blank: there is none" },
    { "spend", ASIDE_VALUE_MONEY, "shown", "in each of a few scenarios" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field money_fields[] = {
    { "scenario", ASIDE_VALUE_TEXT, NULL, "the scenario" },
    { "program", ASIDE_VALUE_TEXT, NULL, "a program or pool that it or the base funds" },
    { "spend", ASIDE_VALUE_MONEY, NULL, "its money in the scenario" },
    { "base", ASIDE_VALUE_MONEY, NULL, "in the base plan; blank: there is none" },
    { "change", ASIDE_VALUE_MONEY, NULL, "the one less the other; blank: there is no base plan" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const char *kind_of(const struct aside_whatif_book *book, size_t subject)
{
    if (subject >= book->run->columns.program_count)
        return "pool";
    return aside_strategy_name(book->run->city->programs.items[subject].strategy);
}

/* ---- how often each is funded ------------------------------------------------------------ */

struct place {
    size_t subject, scenarios;
    int64_t mean;
};

/* The most often funded first, then the most money, then as listed. */
static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;

    if (left->scenarios != right->scenarios)
        return left->scenarios > right->scenarios ? -1 : 1;
    if (left->mean != right->mean)
        return left->mean > right->mean ? -1 : 1;
    return left->subject < right->subject ? -1 : 1;
}

static void add_program(struct aside_whatif_book *book, struct aside_table *table,
                        size_t subject)
{
    const struct aside_funded *funded = &book->run->summary.funded[subject];
    struct aside_row row = aside_table_add_row(book->tables, table, funded->id);
    aside_money count = { (int64_t)funded->scenarios };
    aside_money of = { (int64_t)book->run->summary.with_plan };

    aside_row_text(&row, "name", aside_whatif_subject(book, subject));
    aside_row_text(&row, "id", funded->id);
    aside_row_text(&row, "kind", kind_of(book, subject));
    aside_row_number(&row, "scenarios", 0, count.cents);
    aside_row_number(&row, "share", 0, aside_whatif_share(count, of))->formula
        = "IF([counts.count@with-plan]=0,0,[scenarios]/[counts.count@with-plan])";
    if (book->run->base.has_plan)
        aside_row_money(&row, "base", 0, funded->base);
    if (of.cents == 0)
        return;
    aside_row_money(&row, "mean", 0, funded->mean);
    aside_row_money(&row, "least", 0, funded->least);
    aside_row_money(&row, "most", 0, funded->most);
}

static void add_programs(struct aside_whatif_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "programs", program_fields);
    size_t count = book->run->summary.funded == NULL ? 0 : book->run->columns.subject_count;
    struct place *places = aside_arena_array(book->tables->arena, count, sizeof *places);

    for (size_t p = 0; p < count; p++)
        places[p] = (struct place){ p, book->run->summary.funded[p].scenarios,
                                    book->run->summary.funded[p].mean.cents };
    if (count > 0)
        qsort(places, count, sizeof *places, compare_places);
    for (size_t p = 0; p < count; p++)
        add_program(book, table, places[p].subject);
}

/* ---- scenarios side by side -------------------------------------------------------------- */

/* Those with a plan, spread evenly from the first to the last. */
static size_t choose(const struct aside_whatif_record **out, size_t most,
                     const struct aside_whatif_book *book)
{
    const struct aside_whatif_record **all = aside_arena_array(
        book->tables->arena, book->shown_count, sizeof(const struct aside_whatif_record *));
    size_t count = 0, chosen;

    for (size_t i = 0; i < book->shown_count; i++) {
        if (book->shown[i]->has_plan && book->shown[i]->spend != NULL)
            all[count++] = book->shown[i];
    }
    chosen = count < most ? count : most;
    for (size_t i = 0; i < chosen; i++)
        out[i] = all[chosen < 2 ? 0 : i * (count - 1) / (chosen - 1)];
    return chosen;
}

static void add_beside(struct aside_whatif_book *book)
{
    const struct aside_whatif_record *chosen[ASIDE_BOOK_BESIDE];
    struct aside_arena *arena = book->tables->arena;
    const struct aside_whatif_record *base = &book->run->base;
    size_t count = choose(chosen, ASIDE_BOOK_BESIDE, book);
    const char **keys = aside_arena_array(arena, count, sizeof *keys);
    const char **labels = aside_arena_array(arena, count, sizeof *labels);
    struct aside_table *table;

    for (size_t i = 0; i < count; i++) {
        keys[i] = aside_whatif_key(arena, chosen[i]->index);
        labels[i] = aside_whatif_label(book, chosen[i]->index);
    }
    aside_tables_add_axis(book->tables, "shown", count, keys, labels);
    table = aside_tables_add(book->tables, "beside", beside_fields);
    for (size_t p = 0; p < book->run->columns.subject_count; p++) {
        struct aside_row row = aside_table_add_row(book->tables, table,
                                                   book->run->columns.subjects[p]);

        aside_row_text(&row, "name", aside_whatif_subject(book, p));
        if (base->has_plan && base->spend != NULL)
            aside_row_money(&row, "base", 0, base->spend[p]);
        for (size_t i = 0; i < count; i++)
            aside_row_money(&row, "spend", i, chosen[i]->spend[p]);
    }
}

static void add_money_row(struct aside_whatif_book *book, struct aside_table *table,
                          const struct aside_whatif_record *record, size_t subject)
{
    const struct aside_whatif_record *base = &book->run->base;
    bool has_base = base->has_plan && base->spend != NULL;
    int64_t before = has_base ? base->spend[subject].cents : 0;
    int64_t after = record->spend[subject].cents;
    struct aside_row row;

    if (before == 0 && after == 0)
        return;
    row = aside_table_add_row(
        book->tables, table,
        aside_arena_printf(book->tables->arena, "s%zu-%zu", record->index, subject));
    aside_row_text(&row, "scenario", aside_whatif_label(book, record->index));
    aside_row_text(&row, "program", aside_whatif_subject(book, subject));
    aside_row_money(&row, "spend", 0, record->spend[subject]);
    if (!has_base)
        return;
    aside_row_money(&row, "base", 0, base->spend[subject]);
    aside_row_money(&row, "change", 0, (aside_money){ after - before })->formula
        = "[spend]-[base]";
}

/* Not of draws, whose settings are nobody's choice: how often each is funded says more. */
static void add_money(struct aside_whatif_book *book)
{
    size_t subjects = book->run->columns.subject_count;
    size_t most = subjects == 0 ? 1 : ASIDE_BOOK_ROWS / subjects + 1;
    const struct aside_whatif_record **chosen = aside_arena_array(
        book->tables->arena, most, sizeof(const struct aside_whatif_record *));
    struct aside_table *table = aside_tables_add(book->tables, "money", money_fields);
    size_t count;

    if (book->list->kind == ASIDE_WHATIF_DRAWS)
        return;
    count = choose(chosen, most, book);
    book->apart = count;
    for (size_t i = 0; i < count; i++) {
        for (size_t p = 0; p < subjects; p++)
            add_money_row(book, table, chosen[i], p);
    }
}

void aside_whatif_add_programs(struct aside_whatif_book *book)
{
    add_programs(book);
    add_beside(book);
    add_money(book);
}
