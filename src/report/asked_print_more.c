/*
 * asked_print_more.c - questions whose answers are more than one plan: each award lost in turn, a
 * cut of everything alike, an amendment, and the least money.
 */
#include "asked_print.h"

#include "print.h"
#include "whatif_plot.h"
#include "whatif_words.h"
#include "words.h"

#include <math.h>
#include <string.h>

/* ---- every award ------------------------------------------------------------------------- */

enum { AWARD = 28, MONEY = 14, CHANGE = 11, FTE = 12, AWARDS_MOST = 40 };

static void print_award_head(const struct aside_asked_printing *to)
{
    fputc('\n', to->out);
    aside_print_cell(to->out, "Award", AWARD);
    aside_print_cell_right(to->out, "Money lost", MONEY);
    aside_print_cell_right(to->out, "Outcome", CHANGE);
    aside_print_cell_right(to->out, "FTE", FTE);
    aside_print_cell_right(to->out, "Unreimbursed", MONEY);
    fputc('\n', to->out);
}

/* "down 12%", "no plan" */
static const char *outcome_of(const struct aside_asked_printing *to,
                              const struct aside_question_answer *answer)
{
    if (answer->state != ASIDE_ANSWERED)
        return answer->state == ASIDE_NO_PLAN ? "no plan" : "not planned";
    if (answer->change.state == ASIDE_WORTH_NOTHING)
        return aside_asked_has_estimate(answer->plan) ? "same" : "not counted";
    return aside_scenario_change(to->arena, answer->plan->rounded,
                                 to->report->base->plan->rounded);
}

static const char *fte_of(const struct aside_asked_printing *to,
                          const struct aside_question_answer *answer)
{
    char bytes[ASIDE_MONEY_TEXT];
    int64_t change = 0;

    if (answer->plan == NULL)
        return "";
    for (int f = 0; f < ASIDE_FILLINGS; f++)
        change += answer->after.fte_change[f];
    if (change == 0)
        return "same";
    return aside_arena_printf(to->arena, "%s%s", change > 0 ? "+" : "",
                              aside_fte_show(bytes, change));
}

static void print_award(const struct aside_asked_printing *to,
                        const struct aside_award_lost *award)
{
    const struct aside_question_answer *answer = award->answer;

    aside_print_cell(to->out, to->report->base->city->sources.items[award->source].name,
                     AWARD - 1);
    fputc(' ', to->out);
    aside_print_cell_right(to->out, aside_asked_dollars(to->arena, answer->lost), MONEY);
    aside_print_cell_right(to->out, outcome_of(to, answer), CHANGE);
    aside_print_cell_right(to->out, fte_of(to, answer), FTE);
    aside_print_cell_right(to->out,
                           answer->unreimbursed.cents == 0
                               ? "-"
                               : aside_asked_dollars(to->arena, answer->unreimbursed),
                           MONEY);
    fputc('\n', to->out);
}

/* Why there is no plan without it, as a whole sentence. */
static void print_why(const struct aside_asked_printing *to,
                      const struct aside_award_lost *award)
{
    if (award->answer->state != ASIDE_ANSWERED)
        aside_print_wrapped(
            to->out,
            aside_arena_printf(to->arena, "%s: %s",
                               to->report->base->city->sources.items[award->source].name,
                               award->answer->why),
            0, 2);
}

static void print_meant(const struct aside_asked_printing *to)
{
    static const char ends[] =
        "An award that ends pays for no day from then on: of the fiscal year that the day "
        "falls "
        "in, its money by days; of later years nothing, and nothing is carried on.";
    static const char keeps[] = "Programs that it pays keep what they have spent or contracted "
                                "by then: the same share of "
                                "their base spend, and what the city says is committed. Years "
                                "before stand as they are.";
    static const char unreimbursed[] =
        "Unreimbursed is the award's part of that, beyond what the award pays by then.";
    static const char alone[] =
        "Every loss is planned anew alone, with all else as in the base.";
    const char *const said[] = { ends, keeps, unreimbursed, alone };

    aside_asked_print_said(to, said, sizeof(said) / sizeof(said[0]));
}

void aside_asked_print_lost(const struct aside_asked_printing *to,
                            const struct aside_asked *asked)
{
    const struct aside_awards_lost *lost = asked->lost;
    const struct aside_award_lost *const *rows = aside_asked_awards(to->arena, lost);

    aside_asked_print_text(to, aside_asked_lost(to->arena, to->report, lost));
    if (lost->awards.count == 0)
        return;
    print_meant(to);
    print_award_head(to);
    for (size_t i = 0; i < lost->awards.count && i < AWARDS_MOST; i++)
        print_award(to, rows[i]);
    if (lost->awards.count > AWARDS_MOST)
        fprintf(to->out, "and %zu more; --json and the workbook have them all\n",
                lost->awards.count - AWARDS_MOST);
    aside_asked_print_text(to,
                           "The most money first, over the horizon; FTE against the base plan, "
                           "in the year in which the most are lost. "
                           "'--terminate AWARD@DATE' tells of one award in full.");
    for (size_t i = 0; i < lost->awards.count && i < AWARDS_MOST; i++)
        print_why(to, rows[i]);
}

/* ---- a cut of everything alike ----------------------------------------------------------- */

void aside_asked_print_across(const struct aside_asked_printing *to,
                              const struct aside_asked *asked)
{
    const struct aside_across_the_board *across = asked->across;
    const struct aside_question_answer *best = across->best;
    const struct aside_asked_side sides[] = {
        { "", &across->before, to->report->base->plan },
        { "alike", &across->alike, NULL },
        { "best", &best->after, best->plan },
    };

    aside_asked_print_text(to, aside_asked_across(to->arena, to->report, across));
    aside_asked_print_broken(to, "Rules that the cut alike breaks:", across->stated);
    if (best->state == ASIDE_NO_PLAN)
        aside_asked_print_conflict(to, best->conflict);
    aside_asked_print_said(to, across->said, across->said_count);
    aside_asked_print_years(to, sides, best->plan != NULL ? 3 : 2, NULL, (aside_money){ 0 });
    aside_asked_print_moves(to, "What the best cut moves", best->moved.items, best->moved.count,
                            across->year_count);
    if (best->plan != NULL)
        aside_asked_print_end(to, best->plan);
}

/* ---- an amendment ------------------------------------------------------------------------ */

static void print_pair(const struct aside_asked_printing *to, size_t subject,
                       struct aside_money_pair pair)
{
    enum { NAME = 50, FIGURE = 14 };
    const struct aside_question_base *base = to->report->base;

    fputs("  ", to->out);
    aside_print_cell(to->out, aside_subject_name(base->city, base->plan, subject), NAME - 2);
    aside_print_cell_right(to->out, aside_asked_money(to->arena, pair.before), FIGURE);
    aside_print_cell_right(to->out, aside_asked_money(to->arena, pair.after), FIGURE);
    fputc('\n', to->out);
}

void aside_asked_print_amended(const struct aside_asked_printing *to,
                               const struct aside_asked *asked)
{
    const struct aside_amended *amended = asked->amended;
    const struct aside_asked_side sides[] = {
        { "", &amended->before, to->report->base->plan },
        { "nearest", &amended->after, amended->nearest },
    };

    aside_asked_print_text(to, aside_asked_amended(to->arena, to->report, amended));
    fprintf(to->out, "\n%-50s%14s%14s\n",
            aside_arena_printf(to->arena, "The amendment, FY%d", (int)amended->asked.year),
            "Before", "Amended");
    print_pair(to, amended->from, amended->from_spend);
    print_pair(to, amended->to, amended->to_spend);
    aside_asked_print_broken(to, "Rules that it breaks as it stands:", amended->stated);
    if (amended->state == ASIDE_NO_PLAN)
        aside_asked_print_conflict(to, amended->conflict);
    aside_asked_print_said(to, amended->said, amended->said_count);
    if (amended->nearest == NULL)
        return;
    aside_asked_print_years(to, sides, 2, NULL, (aside_money){ 0 });
    aside_asked_print_moves(to, "Others that the nearest plan moves", amended->others.items,
                            amended->others.count, amended->comparison->year_count);
    aside_asked_print_end(to, amended->nearest);
}

/* ---- the least money --------------------------------------------------------------------- */

static void print_step(const struct aside_asked_printing *to, const struct aside_reach *reach,
                       aside_money extra, double value, const char *verdict)
{
    enum { EXTRA = 30, VALUE = 30, VERDICT = 20 };
    const char *text = isinf(value) ? "no plan"
                                    : aside_asked_number(to->arena, value, reach->target);

    aside_print_cell(to->out,
                     aside_arena_printf(to->arena, "  %s", aside_asked_money(to->arena, extra)),
                     EXTRA);
    aside_print_cell_right(to->out, text, VALUE);
    aside_print_cell_right(to->out, verdict, VERDICT);
    fputc('\n', to->out);
}

static void print_steps(const struct aside_asked_printing *to, const struct aside_reach *reach)
{
    aside_money none = { 0 }, less = { reach->extra.cents - reach->unit.cents };

    fprintf(to->out, "\n%-30s%30s%20s\n", "More a year", "Best outcome", "Reaches it");
    print_step(to, reach, none, reach->base, "no");
    if (less.cents > 0 && !isnan(reach->below))
        print_step(to, reach, less, reach->below, "no");
    print_step(to, reach, reach->extra, reach->value, "yes");
    aside_asked_print_text(to,
                           "Outcomes here are exact, before rounding, to show the step; they "
                           "are estimates all the same.");
}

void aside_asked_print_reach(const struct aside_asked_printing *to,
                             const struct aside_asked *asked)
{
    const struct aside_reach *reach = asked->reach;

    aside_asked_print_text(to, aside_asked_reach(to->arena, to->report, reach));
    aside_asked_print_said(to, reach->said, reach->said_count);
    if (reach->state == ASIDE_REACHED)
        print_steps(to, reach);
    if (reach->answer == NULL)
        return;
    if (reach->answer->state == ASIDE_NOT_PLANNED)
        aside_asked_print_text(to, reach->answer->why);
    aside_asked_print_answer(to, reach->answer);
}
