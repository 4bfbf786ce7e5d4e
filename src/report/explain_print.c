/*
 * explain_print.c - what a plan rests on, for a person at a terminal, in at most 80 columns.
 */
#include "print.h"
#include "words.h"
#include "words_explain.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { PATH = 38, NOW = 13, SIDE = 14 };

/* ---- numbers ----------------------------------------------------------------------------- */

static void print_price(FILE *out, struct aside_arena *arena, const struct aside_price *price)
{
    size_t width = aside_text_width(price->path);

    fputs(price->path, out);
    if (width > PATH)
        fprintf(out, "\n%*s", PATH, "");
    else
        fprintf(out, "%*s", (int)(PATH - width), "");
    fprintf(out, "%*s%*s%*s\n", NOW, aside_words_number(arena, price), SIDE + 1,
            aside_words_worth(arena, &price->more), SIDE,
            aside_words_worth(arena, &price->less));
}

static void print_prices(FILE *out, struct aside_arena *arena,
                         const struct aside_explanation *from)
{
    if (from->prices.count == 0)
        return;
    fputc('\n', out);
    aside_print_wrapped(
        out,
        "What a number is worth, one step more and one step less (a step: one point, $100,000, "
        "1 FTE or one program), by planning again with every on/off choice open:",
        0, 0);
    fprintf(out, "\n%*s%*s%*s\n", PATH + NOW, "now", SIDE + 1, "a step more", SIDE,
            "a step less");
    for (size_t i = 0; i < from->prices.count; i++)
        print_price(out, arena, &from->prices.items[i]);
}

/* One number alone: its rule in words, its line, and both sides. */
static void print_one_price(FILE *out, struct aside_arena *arena,
                            const struct aside_report *report, const struct aside_price *price)
{
    const char *sides[] = { "more", "less" };
    const struct aside_worth *worths[] = { &price->more, &price->less };
    const char *name = report->city->outcome.items[0].name;

    fputc('\n', out);
    aside_print_wrapped(out,
                        aside_arena_printf(arena, "%s: %s%s.", price->path, price->sentence,
                                           price->binds ? "; the plan leaves it no room" : ""),
                        0, 2);
    if (price->at.file != NULL)
        fprintf(out, "  stated at %s\n", aside_origin_text(arena, price->at));
    for (int side = 0; side < 2; side++) {
        const char *says = aside_words_worth(arena, worths[side]);

        if (worths[side]->state == ASIDE_WORTH_KNOWN)
            says = aside_arena_printf(arena, "%s %s", says, name);
        if (worths[side]->state == ASIDE_WORTH_UNKNOWN)
            says = "not a number that the city file may have, or a limit came first";
        aside_print_wrapped(
            out,
            aside_arena_printf(arena, "%s %s: %s", aside_words_step(price), sides[side], says),
            2, 4);
    }
}

/* ---- programs ---------------------------------------------------------------------------- */

static const char *sentence(struct aside_arena *arena, const char *clause)
{
    char *copy = aside_arena_strdup(arena, clause);

    copy[0] = (char)toupper((unsigned char)copy[0]);
    return copy;
}

static void print_reason(FILE *out, struct aside_arena *arena,
                         const struct aside_report *report, size_t subject)
{
    const struct aside_reason *reason = &report->plan->explanation->reasons[subject];
    const char *without = aside_words_without(arena, report, subject);
    const char *turn = aside_words_turn(arena, report, subject);
    bool closes = reason->without.state != ASIDE_WORTH_NO_PLAN;
    char total[ASIDE_MONEY_TEXT];

    fputc('\n', out);
    aside_print_wrapped(
        out,
        aside_arena_printf(arena, "%s (%s): %s, %s%s.",
                           aside_subject_name(report->city, report->plan, subject),
                           aside_subject_id(report->city, report->plan, subject),
                           aside_standing_name(reason->standing),
                           aside_money_show(total, report->plan->subjects[subject].total),
                           reason->close_call ? "; a close call" : ""),
        0, 2);
    aside_print_wrapped(out, aside_arena_printf(arena, "%s.", sentence(arena, reason->binds)),
                        2, 2);
    if (without[0] != '\0' && report->plan->explanation->has_estimate)
        aside_print_wrapped(
            out, aside_arena_printf(arena, "%s %s.", closes ? "Without it:" : "It", without), 2,
            2);
    if (turn[0] != '\0')
        aside_print_wrapped(out, aside_arena_printf(arena, "%s", turn), 2, 2);
}

static void print_reasons(FILE *out, struct aside_arena *arena,
                          const struct aside_report *report)
{
    if (report->plan->explanation->reasons == NULL)
        return;
    fputc('\n', out);
    aside_print_wrapped(
        out,
        aside_arena_printf(arena, "Why each program and pool stands where it stands, %s:",
                           aside_words_choices(report->plan->explanation)),
        0, 0);
    for (size_t k = 0; k < report->plan->subject_count; k++)
        print_reason(out, arena, report, k);
}

/* ---- the set-aside ----------------------------------------------------------------------- */

static void print_step(FILE *out, struct aside_arena *arena,
                       const struct aside_set_aside_step *step)
{
    char share[ASIDE_MONEY_TEXT], money[ASIDE_MONEY_TEXT];

    fprintf(out, "%6s%-13s", aside_share_show(share, step->share),
            step->is_own ? " (the city's)" : "");
    if (step->status != ASIDE_OK) {
        fprintf(out, "%17s\n", step->status == ASIDE_INFEASIBLE ? "no plan" : "not finished");
        return;
    }
    fprintf(out, "%17s%17s%20s%s\n", aside_money_show(money, step->set_aside),
            aside_words_two_figures(arena, step->cost, false),
            isnan(step->break_even) ? "-"
                                    : aside_words_two_figures(arena, step->break_even, true),
            step->ceiling_lifted ? "  *" : "");
}

static void print_steps(FILE *out, struct aside_arena *arena, const struct aside_report *report)
{
    const struct aside_explanation *from = report->plan->explanation;
    bool lifted = false;

    if (from->steps.count == 0)
        return;
    fputc('\n', out);
    aside_print_wrapped(out,
                        aside_arena_printf(arena,
                                           "The set-aside at other floors, every on/off choice "
                                           "open (%s, as counted):",
                                           report->city->outcome.items[0].name),
                        0, 0);
    fprintf(out, "\n%6s%13s%17s%17s%20s\n", "floor", "", "set aside", "fewer averted",
            "break-even per $1M");
    for (size_t i = 0; i < from->steps.count; i++) {
        print_step(out, arena, &from->steps.items[i]);
        lifted = lifted || from->steps.items[i].ceiling_lifted;
    }
    if (lifted)
        fputs("* above the city's ceiling, which was lifted with it\n", out);
}

/* ---- all --------------------------------------------------------------------------------- */

static void print_head(FILE *out, struct aside_arena *arena, const struct aside_report *report)
{
    aside_print_wrapped(out,
                        aside_arena_printf(arena, "%s, %s: %s.", report->city->name,
                                           aside_words_years(arena, report),
                                           aside_words_status(arena, report)),
                        0, 2);
    if (!report->plan->explanation->has_estimate)
        aside_print_wrapped(out,
                            "No program has an estimate that counts, so that no number has a "
                            "price in outcomes: priorities and rules decide.",
                            0, 0);
}

void aside_report_explain_print(FILE *out, const struct aside_report *report, size_t subject)
{
    const struct aside_explanation *from = report->plan->explanation;
    struct aside_arena *arena = aside_arena_new();

    print_head(out, arena, report);
    if (subject != SIZE_MAX)
        print_reason(out, arena, report, subject);
    if (subject != SIZE_MAX && from->prices.count > 0)
        fputs("\nIts own numbers, planned again with every on/off choice open:\n", out);
    if (from->reasons != NULL && subject == SIZE_MAX) {
        print_prices(out, arena, from);
        print_steps(out, arena, report);
        print_reasons(out, arena, report);
    } else {
        for (size_t i = 0; i < from->prices.count; i++)
            print_one_price(out, arena, report, &from->prices.items[i]);
    }
    fputc('\n', out);
    aside_print_wrapped(out, ASIDE_NOTICE, 0, 0);
    aside_arena_free(arena);
}
