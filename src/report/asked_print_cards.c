/*
 * asked_print_cards.c - how badly a program may turn out: its card, or of many a table.
 */
#include "asked_print.h"

#include "print.h"
#include "whatif_plot.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* ---- a program's card -------------------------------------------------------------------- */

enum { CARD = 16 };

static void print_fact(const struct aside_asked_printing *to, const char *label,
                       const char *text)
{
    aside_print_beside(to->out, label, CARD, text);
}

static const char *evidence_of(const struct aside_asked_printing *to,
                               const struct aside_break_even *card)
{
    const char *rated = card->rated_on.year == 0
        ? ""
        : aside_arena_printf(to->arena, ", looked up on %s",
                             aside_asked_day(to->arena, card->rated_on));

    return aside_arena_printf(
        to->arena,
        "%s by the city's designation; CrimeSolutions, as the city states "
        "it: %s%s",
        aside_strategy_name(card->strategy), aside_rating_name(card->rating), rated);
}

static const char *range_of(const struct aside_asked_printing *to,
                            const struct aside_break_even *card)
{
    const char *low = card->low.given ? aside_arena_printf(to->arena, "%.3g", card->low.value)
                                      : "not stated";
    const char *high = card->high.given
        ? aside_arena_printf(to->arena, "%.3g", card->high.value)
        : "not stated";

    if (isnan(card->central))
        return "no estimate: what it averts is not known, which is not the same as nothing";
    return aside_arena_printf(
        to->arena, "%.3g %s a year at full size (low end %s, high end %s)%s", card->central,
        aside_asked_outcome_name(to->report), low, high,
        card->has_estimate ? "" : ": the city's settings do not count it");
}

void aside_asked_print_break_even(const struct aside_asked_printing *to,
                                  const struct aside_asked *asked)
{
    const struct aside_break_even *card = asked->break_even;

    aside_asked_print_text(to, card->sentence);
    if (card->price_sentence != NULL)
        aside_asked_print_text(to, card->price_sentence);
    fputc('\n', to->out);
    print_fact(to, "In the plan",
               card->total.cents == 0
                   ? "no"
                   : aside_arena_printf(to->arena, "%s: %s over %s",
                                        aside_standing_name(card->standing),
                                        aside_asked_money(to->arena, card->total),
                                        aside_asked_horizon(to->arena, to->report)));
    if (card->subject < to->report->base->city->programs.count)
        print_fact(to, "Evidence", evidence_of(to, card));
    print_fact(to, "Estimate", range_of(to, card));
    if (card->basis != NULL)
        print_fact(to, "Basis", card->basis);
    if (card->from != NULL)
        print_fact(to, "From", card->from);
    if (card->evidence != NULL)
        print_fact(to, "Study",
                   aside_arena_printf(to->arena, "%s ('setaside help evidence %s')",
                                      card->evidence, card->evidence));
    if (card->reason->binds != NULL && card->reason->binds[0] != '\0')
        print_fact(to, "What holds it", card->reason->binds);
    if (card->limited)
        aside_asked_print_text(to, "A limit left some of it unasked.");
}

/* ---- many of them ------------------------------------------------------------------------ */

/* A cell that is full would touch the one before it: each has room for a space. */
enum { NAME = 29, TOTAL = 13, EFFECT = 22, PRICE = 16 };

/* "leaves at 33%", "enters at 140%": or why there is no such point. */
static const char *effect_of(const struct aside_asked_printing *to,
                             const struct aside_break_even *card)
{
    const struct aside_reason *reason = card->reason;
    bool is_kept = reason->without.state == ASIDE_WORTH_NO_PLAN;

    if (!card->has_estimate && reason->break_even.state == ASIDE_WORTH_KNOWN)
        return aside_arena_printf(to->arena, "needs %.3g a year", reason->break_even.change);
    if (!card->has_estimate)
        return "no estimate";
    if (!reason->effect_asked)
        return is_kept ? "rules keep it" : "-";
    if (!reason->effect.known)
        return "not found";
    if (card->total.cents == 0)
        return aside_arena_printf(to->arena, "enters at %" PRId64 "%%", reason->effect.flips);
    if (reason->effect.flips <= (is_kept ? 1 : 0))
        return "stays";
    return aside_arena_printf(to->arena, "%s at %" PRId64 "%%", is_kept ? "by rule" : "leaves",
                              reason->effect.flips);
}

static const char *price_turn_of(const struct aside_asked_printing *to,
                                 const struct aside_break_even *card)
{
    const struct aside_reason *reason = card->reason;

    if (!reason->price_asked || !reason->price.known)
        return "-";
    return aside_arena_printf(to->arena, "%s at %" PRId64 "%%",
                              card->total.cents == 0 ? "enters" : "leaves",
                              reason->price.flips);
}

static void print_card_row(const struct aside_asked_printing *to,
                           const struct aside_break_even *card)
{
    const struct aside_question_base *base = to->report->base;

    aside_print_cell(to->out, aside_subject_name(base->city, base->plan, card->subject),
                     NAME - 1);
    fputc(' ', to->out);
    aside_print_cell_right(
        to->out, card->total.cents == 0 ? "out" : aside_asked_dollars(to->arena, card->total),
        TOTAL);
    aside_print_cell_right(to->out, effect_of(to, card), EFFECT);
    aside_print_cell_right(to->out, price_turn_of(to, card), PRICE);
    fputc('\n', to->out);
}

void aside_asked_print_cards(const struct aside_asked_printing *to,
                             const struct aside_asked *asked, size_t count)
{
    aside_asked_print_text(to,
                           "At which share of its estimate, or of its price, each program or "
                           "pool leaves the plan, or enters it; all others stay as they are.");
    fputc('\n', to->out);
    aside_print_cell(to->out, "Program or pool", NAME);
    aside_print_cell_right(to->out, "In the plan", TOTAL);
    aside_print_cell_right(to->out, "Effect", EFFECT);
    aside_print_cell_right(to->out, "Price", PRICE);
    fputc('\n', to->out);
    for (size_t i = 0; i < count; i++)
        print_card_row(to, asked[i].break_even);
    aside_asked_print_text(
        to,
        "'stays': however little it averts. 'by rule': from there down it gets only what rules "
        "give it. 'needs': it has no estimate, and so much would have to be averted for its "
        "money at full size. '--break-even PROGRAM' prints the card of one; --json has all.");
}
