/*
 * asked_book_words.c - questions and their answers in sentences. Levels are said as coarsely as a
 * plan's outcome is, changes in percent; money to the cent.
 */
#include "asked_book.h"
#include "words.h"

#include <math.h>
#include <string.h>

const char *aside_asked_outcome_name(const struct aside_asked_book *book)
{
    return book->city->outcome.items[0].name;
}

const char *aside_asked_shown(const struct aside_asked_book *book, aside_money amount)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(book->tables->arena, aside_money_show(text, amount));
}

static const char *day_shown(const struct aside_asked_book *book, struct aside_date day)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(book->tables->arena, aside_date_text(text, day));
}

static const char *share_shown(const struct aside_asked_book *book, int32_t share)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(book->tables->arena, aside_share_show(text, share));
}

static const char *subject_name(const struct aside_asked_book *book, size_t subject)
{
    return aside_subject_name(book->city, book->plan, subject);
}

/* "3 programs and pools", "1 program or pool" */
static const char *subjects(struct aside_arena *arena, size_t count)
{
    return aside_arena_printf(arena, "%zu %s", count,
                              count == 1 ? "program or pool" : "programs and pools");
}

/* "about 45 shootings averted" */
static const char *level(const struct aside_asked_book *book, double value)
{
    struct aside_arena *arena = book->tables->arena;

    return aside_arena_printf(arena, "%s %s", aside_words_range(arena, value, value),
                              aside_asked_outcome_name(book));
}

const char *aside_asked_state(enum aside_question_state state)
{
    switch (state) {
    case ASIDE_ANSWERED: return "answered";
    case ASIDE_NO_PLAN: return "no plan keeps the rules";
    case ASIDE_NOT_PLANNED: return "not planned";
    }
    return "";
}

const char *aside_asked_base_words(const struct aside_asked_book *book)
{
    struct aside_arena *arena = book->tables->arena;
    const struct aside_report base = { .city = book->city, .plan = book->plan };
    const char *planned = aside_asked_shown(book, aside_sum_planned(book->plan));

    if (!book->has_outcome)
        return aside_arena_printf(arena,
                                  "The base, the city as its file has it, plans %s in %s; no "
                                  "program of it has an estimate that counts.",
                                  planned, aside_words_years(arena, &base));
    return aside_arena_printf(arena,
                              "The base, the city as its file has it, plans %s in %s; its "
                              "estimated outcome is %s.",
                              planned, aside_words_years(arena, &base),
                              level(book, book->plan->rounded));
}

/* ---- what was asked ---------------------------------------------------------------------- */

static const char *amend_title(const struct aside_asked_book *book,
                               const struct aside_amended *amended)
{
    return aside_arena_printf(book->tables->arena, "%s moves from %s to %s in FY%d",
                              aside_asked_shown(book, amended->asked.amount),
                              subject_name(book, amended->from),
                              subject_name(book, amended->to), (int)amended->asked.year);
}

const char *aside_asked_title(const struct aside_asked_book *book,
                              const struct aside_asked *asked)
{
    struct aside_arena *arena = book->tables->arena;

    if (asked->answer != NULL)
        return asked->answer->title;
    if (asked->lost != NULL)
        return aside_arena_printf(arena, "Each award ends on %s, one at a time",
                                  day_shown(book, asked->lost->day));
    if (asked->across != NULL)
        return aside_arena_printf(arena, "%s off every program and pool alike",
                                  share_shown(book, asked->across->share));
    if (asked->amended != NULL)
        return amend_title(book, asked->amended);
    if (asked->reach != NULL)
        return aside_arena_printf(arena, "The least money that reaches %.12g %s",
                                  asked->reach->target, aside_asked_outcome_name(book));
    if (asked->break_even != NULL)
        return aside_arena_printf(arena, "How bad %s may turn out",
                                  subject_name(book, asked->break_even->subject));
    return asked->option;
}

/* ---- the answer of a plan that is made anew ---------------------------------------------- */

/* "2 programs and pools leave: A, B." */
const char *aside_asked_leavers(const struct aside_asked_book *book,
                                const struct aside_question_answer *answer)
{
    struct aside_text text;

    aside_text_init(&text, book->tables->arena, 4000);
    for (size_t i = 0; i < answer->moved.count; i++) {
        if (answer->moved.items[i].fate == ASIDE_LEAVES)
            aside_text_printf(&text, "%s%s", text.length == 0 ? "" : "; ",
                              subject_name(book, answer->moved.items[i].subject));
    }
    return text.length > 0 ? text.bytes : "none";
}

static const char *money_words(const struct aside_asked_book *book,
                               const struct aside_question_answer *answer)
{
    struct aside_text text;

    aside_text_init(&text, book->tables->arena, 1000);
    if (answer->kind == ASIDE_ASK_FREEZE)
        aside_text_printf(&text, "The base plan pays %s for vacant and new positions. ",
                          aside_asked_shown(book, answer->saved));
    if (answer->lost.cents > 0 && answer->kind != ASIDE_ASK_ACROSS_THE_BOARD)
        aside_text_printf(&text, "%s no longer comes. ", aside_asked_shown(book, answer->lost));
    if (answer->gap_total.cents > 0 && answer->kind != ASIDE_ASK_ACROSS_THE_BOARD)
        aside_text_printf(&text, "The gap in the base plan is %s. ",
                          aside_asked_shown(book, answer->gap_total));
    if (answer->unreimbursed.cents > 0)
        aside_text_printf(&text, "Of it %s is spent or contracted, and stays unreimbursed. ",
                          aside_asked_shown(book, answer->unreimbursed));
    return text.bytes;
}

/* "2 enter, 3 get less"; "" where nobody does. */
static const char *fates_counted(struct aside_arena *arena,
                                 const struct aside_question_answer *answer)
{
    const struct {
        size_t count;
        const char *one, *many;
    } parts[] = {
        { answer->enters, "enters", "enter" },
        { answer->leaves, "leaves", "leave" },
        { answer->shrinks, "gets less", "get less" },
    };
    struct aside_text text;

    aside_text_init(&text, arena, 200);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].count > 0)
            aside_text_printf(&text, "%s%zu %s", text.length == 0 ? ": " : ", ", parts[i].count,
                              parts[i].count == 1 ? parts[i].one : parts[i].many);
    }
    return text.bytes;
}

static const char *fates_words(const struct aside_asked_book *book,
                               const struct aside_question_answer *answer)
{
    struct aside_arena *arena = book->tables->arena;

    if (answer->moved.count == 0)
        return "no program's money moves";
    return aside_arena_printf(arena, "the money of %s moves%s",
                              subjects(arena, answer->moved.count),
                              fates_counted(arena, answer));
}

static const char *outcome_words(const struct aside_asked_book *book, double outcome)
{
    struct aside_arena *arena = book->tables->arena;

    if (!book->has_outcome)
        return "no outcome is told, for no program has an estimate that counts";
    return aside_arena_printf(arena, "against the base plan, the outcome is %s",
                              aside_whatif_apart(arena, outcome, book->plan->rounded));
}

static const char *why_of(const struct aside_asked_book *book, const char *with,
                          const struct aside_conflict *conflict, const char *why)
{
    enum { NAMED = 2 };
    struct aside_text text;

    if (conflict == NULL || conflict->rules.count <= NAMED)
        return why;
    aside_text_init(&text, book->tables->arena, 2000);
    aside_text_printf(&text, "%s %zu rules cannot all hold: ", with, conflict->rules.count);
    for (size_t i = 0; i < NAMED; i++)
        aside_text_printf(&text, "%s, ", conflict->rules.items[i].rule->name);
    aside_text_printf(&text, "and %zu more.", conflict->rules.count - NAMED);
    return text.bytes;
}

const char *aside_asked_why(const struct aside_asked_book *book,
                            const struct aside_question_answer *answer)
{
    return why_of(book, "So changed,", answer->conflict, answer->why);
}

static const char *answer_words(const struct aside_asked_book *book,
                                const struct aside_question_answer *answer)
{
    const char *money = money_words(book, answer);

    if (answer->plan == NULL)
        return aside_arena_printf(book->tables->arena, "%s%s", money,
                                  aside_asked_why(book, answer));
    return aside_arena_printf(book->tables->arena, "%sPlanned anew, %s; %s.", money,
                              outcome_words(book, answer->after.outcome),
                              fates_words(book, answer));
}

/* ---- the others -------------------------------------------------------------------------- */

/* The award whose loss costs the most outcomes, else the most money; one without a plan first. */
static const struct aside_award_lost *worst_of(const struct aside_asked_book *book,
                                               const struct aside_awards_lost *lost)
{
    const struct aside_award_lost *worst = &lost->awards.items[0];

    for (size_t i = 1; i < lost->awards.count; i++) {
        const struct aside_question_answer *a = lost->awards.items[i].answer,
                                           *b = worst->answer;
        bool worse = a->plan == NULL ? b->plan != NULL
            : b->plan == NULL        ? false
            : book->has_outcome      ? a->after.outcome < b->after.outcome
                                     : a->gap_total.cents > b->gap_total.cents;

        if (worse)
            worst = &lost->awards.items[i];
    }
    return worst;
}

static const char *lost_words(const struct aside_asked_book *book,
                              const struct aside_awards_lost *lost)
{
    struct aside_arena *arena = book->tables->arena;
    const struct aside_award_lost *worst;
    const char *name, *awards;

    if (lost->awards.count == 0)
        return "No award has money left from that day on.";
    worst = worst_of(book, lost);
    awards = aside_arena_printf(arena, lost->awards.count == 1 ? "%zu award" : "%zu awards",
                                lost->awards.count);
    name = book->city->sources.items[worst->source].name;
    if (worst->answer->plan == NULL)
        return aside_arena_printf(arena, "Of %s, without %s there is no plan. %s", awards, name,
                                  aside_asked_why(book, worst->answer));
    return aside_arena_printf(arena, "Of %s, the end of %s costs the most: %s; the gap is %s.",
                              awards, name, outcome_words(book, worst->answer->after.outcome),
                              aside_asked_shown(book, worst->answer->gap_total));
}

static const char *broken_words(struct aside_arena *arena, const struct aside_stated *stated)
{
    if (!stated->payable)
        return "no sources could pay it, whatever the rules";
    if (stated->broken.count == 0)
        return "it breaks no rule";
    return aside_arena_printf(arena, "it breaks %zu %s", stated->broken.count,
                              stated->broken.count == 1 ? "rule" : "rules");
}

static const char *across_words(const struct aside_asked_book *book,
                                const struct aside_across_the_board *across)
{
    struct aside_arena *arena = book->tables->arena;
    const struct aside_question_answer *best = across->best;
    const char *alike = aside_arena_printf(arena, "Cut alike, by %s in all, %s",
                                           aside_asked_shown(book, across->cut_total),
                                           broken_words(arena, across->stated));

    if (book->has_outcome && !isnan(across->stated->outcome))
        alike = aside_arena_printf(arena, "%s, and %s", alike,
                                   outcome_words(book, across->stated->outcome));
    if (best->plan == NULL)
        return aside_arena_printf(arena, "%s. A best cut of that size: %s", alike,
                                  aside_asked_why(book, best));
    return aside_arena_printf(
        arena, "%s. In the best cut of that size, every rule kept, %s; %s.", alike,
        outcome_words(book, best->after.outcome), fates_words(book, best));
}

static const char *amend_words(const struct aside_asked_book *book,
                               const struct aside_amended *amended)
{
    struct aside_arena *arena = book->tables->arena;
    const char *alone = aside_arena_printf(arena, "As it stands, %s",
                                           broken_words(arena, amended->stated));

    if (book->has_outcome && !isnan(amended->stated->outcome))
        alone = aside_arena_printf(arena, "%s, and %s", alone,
                                   outcome_words(book, amended->stated->outcome));
    if (amended->nearest == NULL)
        return aside_arena_printf(
            arena, "%s. %s", alone,
            why_of(book, "With both at the amended amounts,", amended->conflict, amended->why));
    if (amended->moved.cents == 0)
        return aside_arena_printf(arena,
                                  "%s. It is a plan as it stands: nothing else has to "
                                  "move.",
                                  alone);
    return aside_arena_printf(arena,
                              "%s. The nearest plan that keeps every rule moves %s "
                              "elsewhere; %s.",
                              alone, aside_asked_shown(book, amended->moved),
                              outcome_words(book, amended->after.outcome));
}

static const char *reach_words(const struct aside_asked_book *book,
                               const struct aside_reach *reach)
{
    struct aside_arena *arena = book->tables->arena;
    const char *source = book->city->sources.items[reach->source].name;
    const char *target = aside_arena_printf(arena, "%.12g %s", reach->target,
                                            aside_asked_outcome_name(book));

    switch (reach->state) {
    case ASIDE_REACHED_ALREADY:
        return aside_arena_printf(arena, "The base plan reaches %s already.", target);
    case ASIDE_REACHED:
        return aside_arena_printf(arena,
                                  "%s more a year of %s reaches %s: %s over all years. %s "
                                  "a year less does not.",
                                  aside_asked_shown(book, reach->extra), source, target,
                                  aside_asked_shown(book, reach->extra_total),
                                  aside_asked_shown(book, reach->unit));
    case ASIDE_NOT_REACHED:
        return aside_arena_printf(arena,
                                  "No money of %s reaches %s: the most there is comes to "
                                  "%s.",
                                  source, target, level(book, reach->most));
    case ASIDE_REACH_UNKNOWN: break;
    }
    return "A limit came before the least money was found.";
}

const char *aside_asked_sentence(const struct aside_asked_book *book,
                                 const struct aside_asked *asked)
{
    const struct aside_break_even *card = asked->break_even;

    if (asked->answer != NULL)
        return answer_words(book, asked->answer);
    if (asked->lost != NULL)
        return lost_words(book, asked->lost);
    if (asked->across != NULL)
        return across_words(book, asked->across);
    if (asked->amended != NULL)
        return amend_words(book, asked->amended);
    if (asked->reach != NULL)
        return reach_words(book, asked->reach);
    if (card == NULL || card->price_sentence == NULL)
        return card != NULL ? card->sentence : NULL;
    return aside_arena_printf(book->tables->arena, "%s %s", card->sentence,
                              card->price_sentence);
}
