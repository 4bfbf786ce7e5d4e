/*
 * ladder_print.c - the ladder of one source's money in a terminal: the sentence that answers, the
 * rungs around today's money, the most money at the top, and a plot of the outcome.
 */
#include "ladder_report.h"

#include "print.h"
#include "whatif_plot.h"
#include "words.h"

#include <math.h>
#include <string.h>

enum {
    MONEY = 14,
    OUTCOME = 9,
    NEXT = 12,
    GAP = 2,
    SHOWN = 12, /* rungs on either side of today */
    PLOT_LEFT = 11
};

struct printing {
    FILE *out;
    struct aside_arena *arena;
    const struct aside_ladder *ladder;
    const struct aside_question_base *base;
    const struct aside_screen *screen;
    bool uncounted;
    bool several; /* years */
};

/* Whole ones: a year's part of a budget is no more exact. */
static const char *dollars(const struct printing *to, aside_money amount)
{
    char text[ASIDE_MONEY_TEXT];
    aside_money whole = { (amount.cents + 50) / 100 * 100 };

    return aside_arena_strdup(to->arena, aside_money_show(text, whole));
}

/* ---- the table --------------------------------------------------------------------------- */

static size_t first_year(const struct aside_budget_scale *scale)
{
    size_t first = 0;

    while (first + 1 < scale->year_count && scale->parts[first] == 0)
        first++;
    return first;
}

/* What a budget comes to over the horizon, or of one over the horizon what its first year is. */
static aside_money beside(const struct printing *to, aside_money budget)
{
    const struct aside_budget_scale *scale = &to->ladder->course->scale;

    return scale->level ? aside_budget_total(scale, budget.cents / 100)
                        : aside_budget_amount(scale, budget.cents / 100, first_year(scale));
}

static size_t figures_width(const struct printing *to)
{
    return MONEY + (to->several ? MONEY : 0) + OUTCOME + NEXT + GAP;
}

static void print_figures(const struct printing *to, aside_money budget, aside_money other,
                          double outcome, double next)
{
    bool none = to->uncounted || isnan(outcome);

    aside_print_cell_right(to->out, dollars(to, budget), MONEY);
    if (to->several)
        aside_print_cell_right(to->out, dollars(to, other), MONEY);
    aside_print_cell_right(to->out,
                           isnan(outcome)      ? "no plan"
                               : to->uncounted ? "-"
                                               : aside_words_figure(to->arena, outcome),
                           OUTCOME);
    aside_print_cell_right(to->out,
                           none || isnan(next)     ? "-"
                               : !(fabs(next) > 0) ? "nothing"
                                                   : aside_words_figure(to->arena, next),
                           NEXT);
    fprintf(to->out, "%*s", GAP, "");
}

static void print_move(const struct printing *to, bool first, const char *sign,
                       const char *text)
{
    size_t indent = figures_width(to), width = to->screen->columns - indent - strlen(sign);

    if (!first)
        fprintf(to->out, "%*s", (int)indent, "");
    fputs(sign, to->out);
    if (aside_text_width(text) > width) {
        aside_print_cell(to->out, text, width - 2);
        fputs("..\n", to->out);
        return;
    }
    fprintf(to->out, "%s\n", text);
}

static void print_moves(const struct printing *to, const struct aside_rung *rung)
{
    for (size_t i = 0; i < rung->enters.count; i++)
        print_move(to, i == 0, "+ ", aside_ladder_subject(to->base, rung->enters.items[i]));
    for (size_t i = 0; i < rung->leaves.count; i++)
        print_move(to, i == 0 && rung->enters.count == 0, "- ",
                   aside_ladder_subject(to->base, rung->leaves.items[i]));
}

static void print_rung(const struct printing *to, const struct aside_rung *rung)
{
    print_figures(to, rung->budget, beside(to, rung->budget), rung->outcome, rung->next);
    switch (rung->kind) {
    case ASIDE_RUNG_FUNDED: print_moves(to, rung); break;
    case ASIDE_RUNG_PLAN_BEGINS:
        print_move(
            to, true, "",
            aside_arena_printf(to->arena, "plans begin: %zu funded", rung->enters.count));
        break;
    case ASIDE_RUNG_PLAN_ENDS: print_move(to, true, "", "no plan from here up"); break;
    case ASIDE_RUNG_KNOWN_AGAIN:
        print_move(
            to, true, "",
            aside_arena_printf(to->arena, "known again: %zu funded", rung->enters.count));
        break;
    case ASIDE_RUNG_UNKNOWN: print_move(to, true, "", "not known from here up"); break;
    }
}

static void print_head(const struct printing *to)
{
    const struct aside_budget_scale *scale = &to->ladder->course->scale;
    int year = (int)to->base->plan->first_year + (int)first_year(scale);

    aside_print_cell_right(to->out, "Budget", MONEY);
    if (to->several)
        aside_print_cell_right(to->out, scale->level ? "over all" : "of it in", MONEY);
    aside_print_cell_right(to->out, "Outcome", OUTCOME);
    aside_print_cell_right(to->out, "$100,000", NEXT);
    fprintf(to->out, "%*sComes in (+) and goes (-)\n", GAP, "");
    aside_print_cell_right(to->out,
                           !to->several       ? ""
                               : scale->level ? "a year"
                                              : "of all years",
                           MONEY);
    if (to->several)
        aside_print_cell_right(
            to->out, scale->level ? "years" : aside_arena_printf(to->arena, "FY%d", year),
            MONEY);
    aside_print_cell_right(to->out, "there", OUTCOME);
    aside_print_cell_right(to->out, "more avert", NEXT);
    fprintf(to->out, "%*sthere, as money rises\n", GAP, "");
}

static void print_today(const struct printing *to)
{
    const struct aside_ladder *ladder = to->ladder;
    aside_money other = ladder->today_total;
    double today = (double)ladder->today.cents / 100;

    aside_ink_set(to->out, to->screen, ASIDE_INK_OTHER);
    if (!ladder->course->scale.level)
        other = beside(to, ladder->today);
    print_figures(to, ladder->today, other, aside_ladder_value(ladder, today), NAN);
    fputs("= today", to->out);
    aside_ink_end(to->out, to->screen, ASIDE_INK_OTHER);
    fputc('\n', to->out);
}

/* The first rung above today. */
static size_t place_of_today(const struct aside_ladder *ladder)
{
    size_t place = 0;

    while (place < ladder->rungs.count
           && ladder->rungs.items[place].budget.cents <= ladder->today.cents)
        place++;
    return place;
}

static void print_hidden(const struct printing *to, size_t count, const char *where)
{
    if (count > 0)
        fprintf(to->out, "%*s(%zu more %s: --json and -o have them all)\n", GAP, "", count,
                where);
}

static void print_table(const struct printing *to)
{
    const struct aside_ladder *ladder = to->ladder;
    size_t today = place_of_today(ladder), count = ladder->rungs.count;
    size_t low = today > SHOWN ? today - SHOWN : 0;
    size_t high = today + SHOWN < count ? today + SHOWN : count;

    print_head(to);
    print_hidden(to, count - high, "higher up");
    for (size_t i = high; i-- > today;)
        print_rung(to, &ladder->rungs.items[i]);
    print_today(to);
    for (size_t i = today; i-- > low;)
        print_rung(to, &ladder->rungs.items[i]);
    print_hidden(to, low, "further down");
}

/* ---- the plot ---------------------------------------------------------------------------- */

static void print_marker(const struct printing *to, double end, size_t width)
{
    double today = (double)to->ladder->today.cents / 100;
    size_t column = (size_t)(today / end * (double)(width - 1) + 0.5);
    const char *text = aside_arena_printf(to->arena, "today, %s",
                                          dollars(to, to->ladder->today));
    size_t room = aside_text_width(text) + 1;

    aside_ink_set(to->out, to->screen, ASIDE_INK_OTHER);
    if (column > room)
        fprintf(to->out, "%*s%s %s\n", (int)(PLOT_LEFT + column - room), "", text,
                to->screen->unicode ? "\u25B2" : "^");
    else
        fprintf(to->out, "%*s%s %s\n", (int)(PLOT_LEFT + column), "",
                to->screen->unicode ? "\u25B2" : "^", text);
    aside_ink_end(to->out, to->screen, ASIDE_INK_OTHER);
}

static void print_plot(const struct printing *to)
{
    size_t width = to->screen->columns - PLOT_LEFT - 1;
    double *outcomes = aside_arena_array(to->arena, width, sizeof(*outcomes));
    const char **labels = aside_arena_array(to->arena, width, sizeof(*labels));
    double end = aside_ladder_end(to->ladder);
    const struct aside_curve curve = {
        .title = aside_arena_printf(to->arena, "%s against the budget of %s%s",
                                    to->base->city->outcome.items[0].name,
                                    to->base->city->sources.items[to->ladder->source].id,
                                    aside_ladder_each(to->ladder)),
        .outcomes = outcomes,
        .labels = labels,
        .count = width,
        .base = to->base->plan->objective,
        .base_text = "today's plan",
    };

    for (size_t i = 0; i < width; i++) {
        double at = end * (double)i / (double)(width - 1);

        outcomes[i] = aside_ladder_value(to->ladder, at);
        labels[i] = aside_ladder_label(to->arena, at);
    }
    aside_plot_curve(to->out, to->arena, to->screen, &curve);
    print_marker(to, end, width);
}

/* ---- all --------------------------------------------------------------------------------- */

void aside_ladder_print(FILE *out, struct aside_arena *arena, const struct aside_ladder *ladder,
                        const struct aside_question_base *base,
                        const struct aside_screen *screen)
{
    const struct printing to = { .out = out,
                                 .arena = arena,
                                 .ladder = ladder,
                                 .base = base,
                                 .screen = screen,
                                 .uncounted = aside_ladder_is_uncounted(base),
                                 .several = ladder->course->scale.year_count > 1 };

    aside_print_wrapped(out, ladder->sentence, 0, 2);
    fputc('\n', out);
    print_table(&to);
    fputc('\n', out);
    if (!to.uncounted) {
        print_plot(&to);
        fputc('\n', out);
    }
    for (size_t i = 0; i < ladder->said_count; i++)
        aside_print_wrapped(out, ladder->said[i], 0, 2);
}
