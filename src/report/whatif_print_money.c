/* whatif_print_money.c - what each program gets in a few scenarios, side by side with the base. */
#include "whatif_print.h"

#include "whatif_plot.h"

#include <stdlib.h>

enum { NAME = 31, MONEY = 12, ROWS_MOST = 12, BESIDE = 3 };

struct beside {
    const struct aside_whatif_printing *to;
    const struct aside_whatif_record *records[BESIDE + 1]; /* the base first */
    const char *labels[BESIDE + 1];
    size_t count;
    size_t planned; /* rows of the report to choose from */
};

const char *aside_scenario_dollars(struct aside_arena *arena, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];
    aside_money whole = { (amount.cents + 50) / 100 * 100 };

    return aside_arena_strdup(arena, aside_money_show(bytes, whole));
}

/* ---- which ones --------------------------------------------------------------------------- */

/* The n-th of the rows that have a plan. */
static const struct aside_whatif_record *planned_at(const struct aside_whatif_report *report,
                                                    size_t n)
{
    for (size_t i = 0; i < report->kept_count; i++) {
        if (report->kept[i]->has_plan && n-- == 0)
            return report->kept[i];
    }
    return NULL;
}

static void add(struct beside *beside, const struct aside_whatif_record *record,
                const char *label)
{
    beside->records[beside->count] = record;
    beside->labels[beside->count++] = label;
}

/* Of named scenarios the first; of a curve its ends and its middle. */
static void choose(struct beside *beside)
{
    const struct aside_whatif_report *report = beside->to->report;
    bool curve = report->run->list->kind == ASIDE_WHATIF_CURVE;
    size_t shown;

    for (size_t i = 0; i < report->kept_count; i++)
        beside->planned += report->kept[i]->has_plan;
    shown = beside->planned < BESIDE ? beside->planned : BESIDE;
    if (report->run->base.has_plan)
        add(beside, &report->run->base, "base");
    for (size_t i = 0; i < shown; i++) {
        size_t n = curve && shown > 1 ? i * (beside->planned - 1) / (shown - 1) : i;
        const struct aside_whatif_record *record = planned_at(report, n);

        add(beside, record,
            aside_scenario_label(beside->to->arena, report->run->list, record->index));
    }
}

/* ---- the rows ----------------------------------------------------------------------------- */

struct row {
    size_t subject;
    int64_t spread; /* cents between the least and the most */
};

static int64_t spread_of(const struct beside *beside, size_t subject)
{
    int64_t least = INT64_MAX, most = 0;

    for (size_t i = 0; i < beside->count; i++) {
        int64_t cents = beside->records[i]->spend[subject].cents;

        least = cents < least ? cents : least;
        most = cents > most ? cents : most;
    }
    return most - least;
}

/* The most moved first, then as in the file. */
static int by_spread(const void *a, const void *b)
{
    const struct row *one = a, *other = b;

    if (one->spread != other->spread)
        return one->spread > other->spread ? -1 : 1;
    return one->subject < other->subject ? -1 : one->subject > other->subject;
}

static void print_row(const struct beside *beside, size_t subject)
{
    FILE *out = beside->to->out;

    fputs("  ", out);
    aside_print_cell(out, aside_scenario_subject_name(beside->to->report->run, subject),
                     NAME - 3);
    fputc(' ', out);
    for (size_t i = 0; i < beside->count; i++)
        aside_print_cell_right(
            out, aside_scenario_dollars(beside->to->arena, beside->records[i]->spend[subject]),
            MONEY);
    fputc('\n', out);
}

static void print_heads(const struct beside *beside)
{
    FILE *out = beside->to->out;

    fputs("\nWhat moves most, over the horizon:\n", out);
    fprintf(out, "%*s", NAME, "");
    for (size_t i = 0; i < beside->count; i++) {
        fputc(' ', out);
        aside_print_cell_right(out, beside->labels[i], MONEY - 1);
    }
    fputc('\n', out);
}

void aside_whatif_print_money(const struct aside_whatif_printing *to)
{
    const int64_t thousand = 100000;
    struct beside beside = { .to = to };
    size_t all = to->report->run->columns.subject_count, count = 0;
    struct row *rows = aside_arena_array(to->arena, all, sizeof(*rows));

    choose(&beside);
    if (beside.count < 2)
        return;
    for (size_t s = 0; s < all; s++) {
        struct row row = { s, spread_of(&beside, s) };

        if (row.spread >= thousand)
            rows[count++] = row;
    }
    if (count == 0) {
        fputs("\nNo program's money moves by $1,000 or more.\n", to->out);
        return;
    }
    qsort(rows, count, sizeof(*rows), by_spread);
    print_heads(&beside);
    for (size_t i = 0; i < count && i < ROWS_MOST; i++)
        print_row(&beside, rows[i].subject);
    if (count > ROWS_MOST)
        fprintf(to->out, "  and %zu more; --csv FILE has them all\n", count - ROWS_MOST);
    else if (beside.planned > BESIDE)
        fputs("  of a few scenarios; --csv FILE has them all\n", to->out);
}
