/* match_print_pursuit.c - which applications to make, for the terminal. */
#include "match_print.h"

#include "match_words.h"
#include "print.h"

#include <inttypes.h>
#include <string.h>

enum { PROSPECTS_SHOWN = 10, TERMINATIONS_SHOWN = 6, RANK = 5 };

const char *aside_match_money(struct aside_arena *arena, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_show(bytes, amount));
}

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

/* Where no chance is given there was no choice, and to leave it would be said in vain. */
static const char *choice_words(const struct aside_prospect_report *prospect)
{
    if (prospect->pursue)
        return ": apply";
    return prospect->chance.given ? ": do not apply" : "";
}

static void add_ask(struct aside_text *text, const struct aside_match_printing *to,
                    const struct aside_prospect_report *prospect)
{
    const struct aside_ask
        *ask = &prospect->asks.items[prospect->pursue ? prospect->chosen : prospect->best];

    aside_text_printf(text, "; %s %s: %s; %s", prospect->pursue ? "ask for" : "at",
                      aside_match_money(to->arena, ask->amount),
                      aside_match_gain_words(to->arena, to->match, ask->state, ask->gain),
                      aside_match_need_words(to->arena, &ask->match));
}

/* `said`: the reason of the one before it, which is not said again. */
static void print_prospect(const struct aside_match_printing *to, size_t rank,
                           const struct aside_prospect_report *prospect, const char *said)
{
    struct aside_text text;

    aside_text_init(&text, to->arena, 2000);
    aside_text_printf(&text, "%s%s", prospect->name, choice_words(prospect));
    if (prospect->asks.count > 0)
        add_ask(&text, to, prospect);
    aside_print_beside(to->out, aside_arena_printf(to->arena, "%3zu.", rank), RANK, text.bytes);
    if (prospect->why == NULL || prospect->why[0] == '\0')
        return;
    if (said == NULL || strcmp(said, prospect->why) != 0)
        aside_print_wrapped(to->out, prospect->why, RANK, RANK);
}

/* ---- all of them -------------------------------------------------------------------------- */

static void print_list(const struct aside_match_printing *to,
                       const struct aside_pursuit *pursuit)
{
    size_t shown = pursuit->prospects.count;
    const char *said = NULL;

    if (shown > PROSPECTS_SHOWN)
        shown = PROSPECTS_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        print_prospect(to, i + 1, &pursuit->prospects.items[i], said);
        said = pursuit->prospects.items[i].why;
    }
    aside_match_print_more(to, pursuit->prospects.count, shown, "application");
}

/* How many are chosen; of them, those whose match nobody states. */
static size_t count_chosen(const struct aside_pursuit *pursuit, bool unstated_only)
{
    size_t count = 0;

    for (size_t i = 0; i < pursuit->prospects.count; i++) {
        const struct aside_prospect_report *prospect = &pursuit->prospects.items[i];

        if (!prospect->pursue)
            continue;
        count += !unstated_only
            || prospect->asks.items[prospect->chosen].match.state == ASIDE_MATCH_NOT_STATED;
    }
    return count;
}

/* What the chosen ones take of hours and of local money, and what they do together. */
static void print_chosen(const struct aside_match_printing *to,
                         const struct aside_pursuit *pursuit)
{
    struct aside_text text;

    aside_text_init(&text, to->arena, 1000);
    aside_text_printf(&text, "Those to apply for bind at most %s of local match, of %s that %s",
                      aside_match_money(to->arena, pursuit->match_used),
                      aside_match_money(to->arena, pursuit->match_spare),
                      pursuit->match_spare_stated ? "the city file allows"
                                                  : "the plan without them leaves free");
    if (count_chosen(pursuit, true) > 0)
        aside_text_add(&text, " (a match that is not stated comes on top)");
    if (pursuit->hours.given)
        aside_text_printf(&text, ", and take %" PRId64 " of %" PRId64 " hours",
                          pursuit->hours_used, pursuit->hours.value);
    aside_text_printf(&text, ". If all are won: %s.",
                      aside_match_gain_words(to->arena, to->match, pursuit->chosen.state,
                                             pursuit->chosen.gain));
    if (pursuit->together != NULL)
        aside_text_printf(&text, " %s", pursuit->together);
    aside_print_wrapped(to->out, text.bytes, 0, 2);
}

/* ---- awards that the city has ------------------------------------------------------------- */

static void print_termination(const struct aside_match_printing *to,
                              const struct aside_termination *termination)
{
    const struct aside_source *source = &to->match->city->sources.items[termination->source];
    char before[ASIDE_MONEY_TEXT], after[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, to->arena, 1000);
    aside_text_printf(
        &text, "%s (%s), %s: %s", source->name, source->id,
        aside_match_money(to->arena, termination->lost),
        aside_match_gain_words(to->arena, to->match, termination->state, termination->change));
    if (termination->planned && termination->fte_before != termination->fte_after)
        aside_text_printf(&text, "; FTE over the years %s, before %s",
                          aside_fte_show(after, termination->fte_after),
                          aside_fte_show(before, termination->fte_before));
    aside_text_add(&text, ".");
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
    aside_match_print_heading(to, "If an award that the city has ended before the first year");
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
        aside_print_wrapped(to->out,
                            "There is nothing to choose from: no notice fits that the "
                            "city may apply for, and the city file names no prospect.",
                            0, 2);
    } else {
        if (pursuit->ranked_by != NULL)
            aside_print_wrapped(to->out, pursuit->ranked_by, 0, 2);
        print_list(to, pursuit);
        if (count_chosen(pursuit, false) > 0)
            print_chosen(to, pursuit);
    }
    print_terminations(to, pursuit);
    if (pursuit->limited)
        aside_print_wrapped(to->out, "A limit ended the search: something was left unasked.", 0,
                            2);
}
