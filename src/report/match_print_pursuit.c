/* match_print_pursuit.c - which applications to make, for the terminal. */
#include "match_print.h"

#include "match_words.h"
#include "print.h"

#include <inttypes.h>
#include <string.h>

enum { PROSPECTS_SHOWN = 10, TERMINATIONS_SHOWN = 6, NUMBERS_SHOWN = 6, RANK = 5 };

void aside_match_print_heading(const struct aside_match_printing *to, const char *heading)
{
    fprintf(to->out, "\n%s\n\n", heading);
}

void aside_match_print_more(const struct aside_match_printing *to, size_t all, size_t shown,
                            const char *noun)
{
    if (all > shown)
        aside_print_wrapped(to->out,
                            aside_arena_printf(to->arena,
                                               "... and %zu more %s%s: --json - or "
                                               "the workbook (-o FILE.xlsx) has them all",
                                               all - shown, noun, all - shown == 1 ? "" : "s"),
                            0, 2);
}

/* ---- one of them -------------------------------------------------------------------------- */

static void add_ask(struct aside_text *text, const struct aside_match_printing *to,
                    const struct aside_prospect_report *prospect)
{
    const struct aside_ask
        *ask = &prospect->asks.items[prospect->pursue ? prospect->chosen : prospect->best];

    aside_text_printf(text, "; %s %s: %s; %s", prospect->pursue ? "ask for" : "at",
                      aside_match_dollars(to->arena, ask->amount),
                      aside_match_ask_gain_words(to->arena, to->match, ask),
                      aside_match_ask_need_words(to->arena, ask));
}

static void print_below(const struct aside_match_printing *to, const char *text)
{
    if (text != NULL && text[0] != '\0')
        aside_print_wrapped(to->out, text, RANK, RANK);
}

/* The reason, or where it was said already. */
static const char *why_words(const struct aside_match_printing *to, size_t index)
{
    const struct aside_prospect_report *all = to->match->pursuit->prospects.items;
    const char *why = aside_match_prospect_why(to->arena, &all[index]);

    for (size_t i = 0; why != NULL && i < index; i++) {
        const char *said = aside_match_prospect_why(to->arena, &all[i]);

        if (said != NULL && strcmp(said, why) == 0)
            return aside_arena_printf(to->arena, "As above, %zu.", i + 1);
    }
    return why;
}

static void print_prospect(const struct aside_match_printing *to, size_t index)
{
    const struct aside_prospect_report *prospect = &to->match->pursuit->prospects.items[index];
    const char *choice = aside_match_choice_words(to->arena, to->match, prospect);
    const char *notice = aside_match_prospect_notice_words(to->arena, to->match, prospect);
    struct aside_text text;

    aside_text_init(&text, to->arena, 2000);
    aside_text_printf(&text, "%s%s%s%s", prospect->name, notice[0] != '\0' ? " (" : "", notice,
                      notice[0] != '\0' ? ")" : "");
    if (choice != NULL)
        aside_text_printf(&text, ": %s", choice);
    if (prospect->asks.count > 0)
        add_ask(&text, to, prospect);
    aside_print_beside(to->out, aside_arena_printf(to->arena, "%3zu.", index + 1), RANK,
                       text.bytes);
    if (prospect->state != ASIDE_PROSPECT_OPEN) /* else number and deadline say it */
        print_below(to, prospect->state_words);
    print_below(to, why_words(to, index));
}

/* ---- all of them -------------------------------------------------------------------------- */

static void print_list(const struct aside_match_printing *to,
                       const struct aside_pursuit *pursuit)
{
    size_t shown = pursuit->prospects.count;

    if (shown > PROSPECTS_SHOWN)
        shown = PROSPECTS_SHOWN;
    for (size_t i = 0; i < shown; i++)
        print_prospect(to, i);
    aside_match_print_more(to, pursuit->prospects.count, shown, "application");
}

static size_t count_chosen(const struct aside_pursuit *pursuit)
{
    size_t count = 0;

    for (size_t i = 0; i < pursuit->prospects.count; i++)
        count += pursuit->prospects.items[i].pursue;
    return count;
}

/* What the chosen ones take of hours and of local money, and what they do together. */
static void print_chosen(const struct aside_match_printing *to,
                         const struct aside_pursuit *pursuit)
{
    struct aside_text text;

    aside_text_init(&text, to->arena, 2000);
    aside_text_printf(&text, "Those to apply for %s",
                      aside_match_bound_words(to->arena, pursuit));
    if (pursuit->match_used.cents > 0)
        aside_text_printf(&text, ", of %s that %s",
                          aside_match_dollars(to->arena, pursuit->match_spare),
                          pursuit->match_spare_stated ? "the city file allows"
                                                      : "the plan without them leaves free");
    if (pursuit->hours.given)
        aside_text_printf(&text, ", and take %" PRId64 " of %" PRId64 " hours",
                          pursuit->hours_used, pursuit->hours.value);
    aside_text_printf(&text, ". If all are won: %s.",
                      aside_match_ask_gain_words(to->arena, to->match, &pursuit->chosen));
    if (pursuit->together != NULL)
        aside_text_printf(&text, " %s", pursuit->together);
    aside_print_wrapped(to->out, text.bytes, 0, 2);
}

/* ---- what fits and is not weighed --------------------------------------------------------- */

static void print_left_out(const struct aside_match_printing *to,
                           const struct aside_left_out *left)
{
    struct aside_text text;

    aside_text_init(&text, to->arena, 2000);
    aside_text_printf(&text, "%zu (", left->notices.count);
    for (size_t i = 0; i < left->notices.count && i < NUMBERS_SHOWN; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? "" : ", ",
                          aside_match_notice_name(
                              to->arena, &to->match->notices.items[left->notices.items[i]]));
    if (left->notices.count > NUMBERS_SHOWN)
        aside_text_printf(&text, " and %zu more", left->notices.count - NUMBERS_SHOWN);
    aside_text_printf(&text, "): %s", left->why);
    aside_print_wrapped(to->out, text.bytes, 0, 2);
}

static void print_all_left_out(const struct aside_match_printing *to,
                               const struct aside_pursuit *pursuit)
{
    if (pursuit->left_out.count == 0)
        return;
    aside_match_print_heading(to, "Notices that fit, and were not weighed");
    for (size_t i = 0; i < pursuit->left_out.count; i++)
        print_left_out(to, &pursuit->left_out.items[i]);
}

/* ---- awards that there are ---------------------------------------------------------------- */

static void print_termination(const struct aside_match_printing *to,
                              const struct aside_termination *termination)
{
    const struct aside_source *source = &to->match->city->sources.items[termination->source];
    struct aside_text text;

    aside_text_init(&text, to->arena, 2000);
    aside_text_printf(
        &text, "%s (%s), %s: %s", source->name, source->id,
        aside_match_dollars(to->arena, termination->lost),
        aside_match_gain_words(to->arena, to->match, termination->state, termination->change));
    if (termination->planned && termination->fte_before != termination->fte_after)
        aside_text_printf(&text, "; FTE over the years %s, before %s",
                          aside_match_fte(to->arena, termination->fte_after),
                          aside_match_fte(to->arena, termination->fte_before));
    aside_text_add(&text, ".");
    if (termination->why != NULL)
        aside_text_printf(&text, " %s", termination->why);
    aside_print_wrapped(to->out, text.bytes, 0, 2);
}

static void print_terminations(const struct aside_match_printing *to,
                               const struct aside_pursuit *pursuit)
{
    size_t shown = pursuit->terminations.count;

    if (shown == 0)
        return;
    if (shown > TERMINATIONS_SHOWN)
        shown = TERMINATIONS_SHOWN;
    aside_match_print_heading(to, "What ending an award would cost");
    aside_print_wrapped(to->out,
                        "The plan made again without the award, as if it had ended before the "
                        "first year.",
                        0, 2);
    for (size_t i = 0; i < shown; i++)
        print_termination(to, &pursuit->terminations.items[i]);
    aside_match_print_more(to, pursuit->terminations.count, shown, "award");
}

void aside_match_print_pursuit(const struct aside_match_printing *to)
{
    const struct aside_pursuit *pursuit = to->match->pursuit;

    if (pursuit == NULL)
        return;
    aside_match_print_heading(to, "What to apply for");
    if (pursuit->prospects.count == 0) {
        aside_print_wrapped(
            to->out,
            aside_arena_printf(
                to->arena,
                "There is nothing to choose from: no notice fits that the %s may "
                "apply for, and the city file names no prospect.",
                aside_place_word(to->match->city->kind)),
            0, 2);
    } else {
        if (pursuit->ranked_by != NULL)
            aside_print_wrapped(to->out, pursuit->ranked_by, 0, 2);
        print_list(to, pursuit);
        if (count_chosen(pursuit) > 0)
            print_chosen(to, pursuit);
    }
    print_all_left_out(to, pursuit);
    print_terminations(to, pursuit);
    if (pursuit->limited)
        aside_print_wrapped(to->out, "A limit ended the search: something was left unasked.", 0,
                            2);
    if (pursuit->undecided)
        aside_print_wrapped(to->out,
                            "The limit came before the choice itself was made: that nothing is "
                            "chosen says nothing about any of them.",
                            0, 2);
}
