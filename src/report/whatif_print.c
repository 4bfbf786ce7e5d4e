/*
 * whatif_print.c - scenarios in a terminal: a sentence that answers, a table, which programs
 * enter and leave, a plot; and what has to be known of the figures.
 */
#include "whatif_print.h"

#include "compare.h"
#include "print.h"
#include "whatif_plot.h"
#include "words.h"

#include <math.h>
#include <string.h>

enum {
    STATUS = 11,
    OUTCOME = 14,
    CHANGE = 10,
    SHARE = 11,
    FTE = 10,
    MOVES = 9,
    FIGURES = STATUS + OUTCOME + CHANGE + SHARE + FTE + MOVES,
    MOVED_SHOWN = 12,
    MOVED_NAME = 44
};

/* ---- the table --------------------------------------------------------------------------- */

/* "+1 -2": programs and pools that enter, and that leave. */
static const char *moves_of(const struct aside_whatif_printing *to,
                            const struct aside_whatif_record *record)
{
    const struct aside_whatif *run = to->report->run;
    size_t in = 0, out = 0;

    for (size_t s = 0; s < run->columns.subject_count; s++) {
        bool before = run->base.spend[s].cents > 0, after = record->spend[s].cents > 0;

        in += after && !before;
        out += before && !after;
    }
    if (in + out == 0)
        return "-";
    if (in == 0)
        return aside_arena_printf(to->arena, "-%zu", out);
    return out == 0 ? aside_arena_printf(to->arena, "+%zu", in)
                    : aside_arena_printf(to->arena, "+%zu -%zu", in, out);
}

/* Tenths are as much as an amount before rounding can tell. */
static int64_t to_tenth(int64_t hundredths)
{
    return (hundredths + 5) / 10 * 10;
}

static void print_record(const struct aside_whatif_printing *to, const char *label,
                         const struct aside_whatif_record *record, const char *change)
{
    char share[ASIDE_MONEY_TEXT] = "", fte[ASIDE_MONEY_TEXT] = "";
    FILE *out = to->out;

    aside_print_cell(out, label, to->report->screen.columns - FIGURES - 1);
    if (!record->has_plan) {
        fprintf(out, " %s\n", aside_verdict_name(record->verdict));
        return;
    }
    aside_share_show(share, (int32_t)to_tenth(aside_record_share(record)));
    aside_fte_show(fte, to_tenth(record->fte));
    fputc(' ', out);
    aside_print_cell(out, aside_verdict_name(record->verdict), STATUS);
    aside_print_cell_right(out, aside_scenario_figure(to->arena, record->objective), OUTCOME);
    aside_print_cell_right(out, change, CHANGE);
    aside_print_cell_right(out, share, SHARE);
    aside_print_cell_right(out, fte, FTE);
    if (record != &to->report->run->base && to->report->run->base.has_plan)
        aside_print_cell_right(out, moves_of(to, record), MOVES);
    fputc('\n', out);
}

static void print_head(const struct aside_whatif_printing *to)
{
    static const struct {
        const char *text;
        size_t width;
    } columns[] = { { "Outcome", OUTCOME },
                    { "Change", CHANGE },
                    { "Set-aside", SHARE },
                    { "FTE", FTE },
                    { "In/out", MOVES } };

    aside_print_cell(to->out, "Scenario", to->report->screen.columns - FIGURES - 1);
    fputc(' ', to->out);
    aside_print_cell(to->out, "Status", STATUS);
    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
        aside_print_cell_right(to->out, columns[i].text, columns[i].width);
    fputc('\n', to->out);
}

static void print_table(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;
    size_t shown = to->report->kept_count, all = to->report->gathered->count;

    print_head(to);
    print_record(to, "base", &run->base, "");
    for (size_t i = 0; i < shown; i++) {
        const struct aside_whatif_record *record = to->report->kept[i];

        print_record(to, aside_scenario_label(to->arena, run->list, record->index), record,
                     aside_scenario_change(to->arena, record->objective, run->base.objective));
    }
    if (shown < all)
        aside_print_wrapped(to->out,
                            aside_arena_printf(to->arena,
                                               "%zu of %s scenarios, evenly chosen; --csv FILE "
                                               "has them all.",
                                               shown, aside_scenario_count(to->arena, all)),
                            0, 2);
}

/* What a refusal or failure says, for the rows that are shown. */
static void print_messages(const struct aside_whatif_printing *to)
{
    /* Values of a lever are refused for one reason. */
    size_t most = to->report->run->list->kind == ASIDE_WHATIF_NAMED ? 5 : 1, shown = 0;

    for (size_t i = 0; i < to->report->kept_count && shown < most; i++) {
        const struct aside_whatif_record *record = to->report->kept[i];

        if (record->message == NULL)
            continue;
        aside_print_wrapped(
            to->out,
            aside_arena_printf(
                to->arena, "%s: %s.",
                aside_scenario_label(to->arena, to->report->run->list, record->index),
                record->message),
            2, 4);
        shown++;
    }
}

/* ---- who enters and leaves ---------------------------------------------------------------- */

/* "at 22% to 30%", "in lean-years, no-pilot": where that is told in a few words. */
static void say_where(struct aside_text *text, const struct aside_whatif_printing *to,
                      const struct aside_moved_subject *moved)
{
    const struct aside_whatif_list *list = to->report->run->list;
    size_t shown = moved->stretch_count < ASIDE_STRETCHES_MOST ? moved->stretch_count
                                                               : ASIDE_STRETCHES_MOST;

    if (list->kind == ASIDE_WHATIF_GRID) {
        aside_text_printf(text, " in %s of %s",
                          aside_scenario_count(to->arena, moved->scenarios),
                          aside_scenario_count(to->arena, to->report->run->summary.with_plan));
        return;
    }
    for (size_t i = 0; i < shown; i++) {
        const struct aside_stretch *at = &moved->stretches[i];

        aside_text_printf(text, "%s%s",
                          i > 0                                  ? ", "
                              : list->kind == ASIDE_WHATIF_NAMED ? " in "
                                                                 : " at ",
                          aside_scenario_label(to->arena, list, at->from));
        if (at->to > at->from)
            aside_text_printf(text, "%s%s", list->kind == ASIDE_WHATIF_NAMED ? ", " : " to ",
                              aside_scenario_label(to->arena, list, at->to));
    }
    if (shown < moved->stretch_count)
        aside_text_printf(text, " and elsewhere (%s scenarios)",
                          aside_scenario_count(to->arena, moved->scenarios));
}

static void print_moved_subject(const struct aside_whatif_printing *to, size_t subject)
{
    const struct aside_moved_subject *moved = &to->report->gathered->moved[subject];
    struct aside_text text;

    aside_text_init(&text, to->arena, 1000);
    aside_text_add(&text, moved->in_base ? "leaves" : "enters");
    say_where(&text, to, moved);
    fputs("  ", to->out);
    aside_print_cell(to->out, aside_scenario_subject_name(to->report->run, subject),
                     MOVED_NAME);
    fputs("  ", to->out);
    aside_text_print_wrapped(to->out, text.bytes, MOVED_NAME + 4, MOVED_NAME + 4,
                             to->report->screen.columns);
}

/* Of the rows that are shown: is there one with the outcome of the base, and other programs? */
static bool has_ties(const struct aside_whatif_printing *to)
{
    const struct aside_whatif_record *base = &to->report->run->base;

    for (size_t i = 0; i < to->report->kept_count; i++) {
        const struct aside_whatif_record *record = to->report->kept[i];

        if (record->has_plan && strcmp(moves_of(to, record), "-") != 0
            && strcmp(aside_scenario_change(to->arena, record->objective, base->objective),
                      "same")
                == 0)
            return true;
    }
    return false;
}

static void print_moved(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;
    size_t shown = 0, all = 0;

    if (!run->base.has_plan || run->summary.with_plan == 0)
        return;
    for (size_t s = 0; s < run->columns.subject_count; s++)
        all += to->report->gathered->moved[s].scenarios > 0;
    if (all == 0) {
        fputs("\nThe same programs and pools are funded in all of them, if not with as much.\n",
              to->out);
        return;
    }
    fputs("\nPrograms and pools that enter or leave, against the base:\n", to->out);
    for (size_t s = 0; s < run->columns.subject_count && shown < MOVED_SHOWN; s++) {
        if (to->report->gathered->moved[s].scenarios == 0)
            continue;
        print_moved_subject(to, s);
        shown++;
    }
    if (shown < all)
        fprintf(to->out, "  and %zu more; --csv FILE has them all\n", all - shown);
    if (has_ties(to))
        aside_print_wrapped(to->out,
                            "Some of these plans do as much as the base with other programs: "
                            "the choice between them is the city's.",
                            0, 2);
}

/* ---- plots ------------------------------------------------------------------------------- */

static void plot_curve(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;
    const struct aside_whatif_gathered *gathered = to->report->gathered;
    const struct aside_varied *axis = &run->list->axes[0];
    const struct aside_curve curve = {
        .title = aside_arena_printf(to->arena, "%s, by %s", aside_scenario_outcome_name(run),
                                    axis->path),
        .outcomes = gathered->objectives,
        .labels = axis->values + gathered->from,
        .count = gathered->count,
        .base = run->base.objective,
        .base_text = aside_arena_printf(
            to->arena, "base: %s%s%s", aside_scenario_figure(to->arena, run->base.objective),
            axis->now != NULL ? ", with it at " : "", axis->now != NULL ? axis->now : ""),
    };

    aside_plot_curve(to->out, to->arena, &to->report->screen, &curve);
}

/* Of a share of a grid only whole rows stand on the map. */
static void plot_grid(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;
    const struct aside_whatif_gathered *gathered = to->report->gathered;
    const struct aside_varied *rows = &run->list->axes[0], *columns = &run->list->axes[1];
    size_t first = (gathered->from + columns->count - 1) / columns->count;
    size_t skip = first * columns->count - gathered->from;
    struct aside_map map = { .row_name = rows->path, .column_name = columns->path };

    if (skip >= gathered->count)
        return;
    map.title = aside_scenario_outcome_name(run);
    map.outcomes = gathered->objectives + skip;
    map.verdicts = gathered->verdicts + skip;
    map.known = gathered->count - skip;
    map.row_labels = rows->values + first;
    map.column_labels = columns->values;
    map.rows = (map.known + columns->count - 1) / columns->count;
    map.columns = columns->count;
    aside_plot_map(to->out, to->arena, &to->report->screen, &map);
}

/* Bars from nothing, the base first. */
static void plot_named(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;
    const struct aside_whatif_record *base = &run->base;
    double most = base->has_plan ? base->objective : 0;

    for (size_t i = 0; i < to->report->kept_count; i++)
        most = fmax(most, to->report->kept[i]->objective);
    if (!(most > 0))
        return;
    fprintf(to->out, "%s\n", aside_scenario_outcome_name(run));
    if (base->has_plan)
        aside_plot_bar(to->out, &to->report->screen, "base", base->objective / most,
                       aside_scenario_figure(to->arena, base->objective));
    for (size_t i = 0; i < to->report->kept_count; i++) {
        const struct aside_whatif_record *record = to->report->kept[i];

        aside_plot_bar(to->out, &to->report->screen,
                       aside_scenario_label(to->arena, run->list, record->index),
                       record->has_plan ? record->objective / most : 0,
                       aside_scenario_figure(to->arena, record->objective));
    }
}

static void print_plot(const struct aside_whatif_printing *to)
{
    if (to->report->run->summary.with_plan == 0)
        return;
    switch (to->report->run->list->kind) {
    case ASIDE_WHATIF_CURVE:
        fputc('\n', to->out);
        plot_curve(to);
        break;
    case ASIDE_WHATIF_GRID:
        fputc('\n', to->out);
        plot_grid(to);
        break;
    case ASIDE_WHATIF_NAMED:
        fputc('\n', to->out);
        plot_named(to);
        break;
    case ASIDE_WHATIF_DRAWS: break;
    }
}

/* ---- all of it --------------------------------------------------------------------------- */

static void print_if_any(const struct aside_whatif_printing *to, const char *text)
{
    if (text != NULL && text[0] != '\0')
        aside_print_wrapped(to->out, text, 0, 2);
}

static void print_notes(const struct aside_whatif_printing *to)
{
    const struct aside_whatif *run = to->report->run;

    fputc('\n', to->out);
    if (run->list->kind == ASIDE_WHATIF_DRAWS)
        print_if_any(
            to, aside_arena_printf(to->arena, "How the draws are made: %s", run->list->words));
    print_if_any(to, aside_scenario_exceptions(to->arena, &run->summary));
    if (run->list->kind != ASIDE_WHATIF_DRAWS)
        print_messages(to);
    print_if_any(to,
                 "Amounts are before rounding to the city's unit; 'setaside plan --set ...' "
                 "makes the plan of a scenario.");
    aside_print_wrapped(to->out, ASIDE_NOTICE, 0, 0);
}

/* What each named scenario changes; of one alone the answer has said so. */
static void print_settings(const struct aside_whatif_printing *to)
{
    enum { MOST = 6 };
    const struct aside_whatif_list *list = to->report->run->list;

    if (list->kind != ASIDE_WHATIF_NAMED || list->named.count < 2)
        return;
    for (size_t i = 0; i < list->named.count && i < MOST; i++) {
        const struct aside_named_scenario *named = &list->named.items[i];

        aside_print_wrapped(to->out,
                            aside_arena_printf(to->arena, "%s: %s%s%s%s", named->name,
                                               aside_scenario_settings(to->arena, named),
                                               named->note != NULL ? " (" : "",
                                               named->note != NULL ? named->note : "",
                                               named->note != NULL ? ")" : ""),
                            2, 4);
    }
}

/* The same whatever else is kept, for a workbook or for JSON. */
static struct aside_whatif_report thinned(struct aside_arena *arena,
                                          const struct aside_whatif_report *report)
{
    const struct aside_whatif_record **kept = aside_arena_array(arena, report->kept_count,
                                                                sizeof(*kept));
    size_t count = report->run->to - report->run->from;
    struct aside_whatif_report out = *report;

    out.kept = kept;
    out.kept_count = 0;
    for (size_t i = 0; i < report->kept_count; i++) {
        if (aside_scenario_is_shown(report->kept[i]->index - report->run->from, count))
            kept[out.kept_count++] = report->kept[i];
    }
    return out;
}

void aside_whatif_print(FILE *out, const struct aside_whatif_report *report)
{
    struct aside_arena *arena = aside_arena_new();
    const struct aside_whatif_report shown = thinned(arena, report);
    const struct aside_whatif_printing to = { out, arena, &shown };

    print_if_any(&to, aside_scenario_extent(arena, report->run));
    print_if_any(&to, aside_scenario_answer(arena, report));
    aside_report_settings_print(out, report->run->city);
    if (report->run->list->kind == ASIDE_WHATIF_CURVE)
        print_if_any(&to, report->run->list->words);
    print_settings(&to);
    fputc('\n', out);
    if (report->run->list->kind == ASIDE_WHATIF_DRAWS) {
        aside_whatif_print_draws(&to);
    } else {
        print_table(&to);
        print_moved(&to);
        if (report->run->list->kind != ASIDE_WHATIF_GRID)
            aside_whatif_print_money(&to);
    }
    print_plot(&to);
    print_notes(&to);
    aside_arena_free(arena);
}
