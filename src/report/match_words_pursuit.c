/*
 * match_words_pursuit.c - what to ask for, what winning would do, and whether there is anything
 * to apply for on the day.
 */
#include "match_words.h"

#include "words_explain.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* ---- gains -------------------------------------------------------------------------------- */

const char *aside_match_worth_words(struct aside_arena *arena, enum aside_worth_state state,
                                    double gain)
{
    const struct aside_worth worth = { state, gain };

    if (state == ASIDE_WORTH_NOTHING
        || (state == ASIDE_WORTH_KNOWN && fabs(gain) < ASIDE_MATCH_NOISE))
        return "no difference that can be told";
    if (state == ASIDE_WORTH_KNOWN && fabs(gain) < ASIDE_MATCH_LEAST)
        return gain < 0 ? "less than 0.01 fewer" : "less than 0.01 more";
    return aside_words_worth(arena, &worth);
}

/* Thousands of dollars, which stand in for a gain: two figures of them. */
static const char *placed_words(struct aside_arena *arena, double thousands)
{
    double step = 1;
    char amount[ASIDE_MONEY_TEXT];

    while (fabs(thousands) / step >= 100)
        step *= 10;
    aside_money_show(
        amount,
        (aside_money){ (int64_t)(floor(fabs(thousands) / step + 0.5) * step) * 100000 });
    return aside_arena_printf(arena, "about %s %s placed", amount,
                              thousands < 0 ? "less" : "more");
}

const char *aside_match_gain_words(struct aside_arena *arena, const struct aside_match *match,
                                   enum aside_worth_state state, double gain)
{
    bool told = state == ASIDE_WORTH_KNOWN && fabs(gain) >= ASIDE_MATCH_NOISE;

    if (state == ASIDE_WORTH_UNKNOWN)
        return "what it would do was not asked";
    if (state == ASIDE_WORTH_NO_PLAN)
        return "no plan satisfies the rules then";
    if (told && match->pursuit != NULL && match->pursuit->by_dollars)
        return placed_words(arena, gain);
    return aside_arena_printf(arena, "%s%s%s%s",
                              told && fabs(gain) >= ASIDE_MATCH_LEAST ? "about " : "",
                              aside_match_worth_words(arena, state, gain), told ? " " : "",
                              told ? match->city->outcome.items[0].name : "");
}

const char *aside_match_ask_gain_words(struct aside_arena *arena,
                                       const struct aside_match *match,
                                       const struct aside_ask *ask)
{
    bool dollars = match->pursuit != NULL && match->pursuit->by_dollars;

    if (!dollars || ask->state == ASIDE_WORTH_NO_PLAN)
        return aside_match_gain_words(arena, match, ask->state, ask->gain);
    return ask->planned
        ? aside_arena_printf(arena, "%s placed", aside_match_dollars(arena, ask->used))
        : "what it would place was not asked";
}

/* ---- match -------------------------------------------------------------------------------- */

const char *aside_match_ask_need_words(struct aside_arena *arena, const struct aside_ask *ask)
{
    const char *words = aside_match_need_words(arena, &ask->match);

    if (ask->match.state != ASIDE_MATCH_STATED
        || ask->match.match.cents == ask->match_within.cents)
        return words;
    return aside_arena_printf(arena, "%s; %s of that match within the horizon", words,
                              aside_match_dollars(arena, ask->match_within));
}

/* What those chosen bind over their awards; and of how many nobody states it. */
static aside_money bound_over_awards(const struct aside_pursuit *pursuit, size_t *unstated)
{
    aside_money sum = { 0 };

    *unstated = 0;
    for (size_t i = 0; i < pursuit->prospects.count; i++) {
        const struct aside_prospect_report *prospect = &pursuit->prospects.items[i];
        const struct aside_match_need *need;

        if (!prospect->pursue || prospect->chosen >= prospect->asks.count)
            continue;
        need = &prospect->asks.items[prospect->chosen].match;
        *unstated += need->state == ASIDE_MATCH_NOT_STATED;
        if (need->state == ASIDE_MATCH_STATED && !aside_money_add(&sum, sum, need->match))
            return pursuit->match_used; /* past what can be counted: said of none */
    }
    return sum;
}

const char *aside_match_bound_words(struct aside_arena *arena,
                                    const struct aside_pursuit *pursuit)
{
    size_t unstated;
    aside_money over = bound_over_awards(pursuit, &unstated);
    struct aside_text text;

    aside_text_init(&text, arena, 600);
    if (pursuit->match_used.cents == 0)
        aside_text_printf(&text, "bind no local match%s",
                          over.cents > 0 ? " within the horizon" : "");
    else
        aside_text_printf(&text, "bind at most %s of local match within the horizon",
                          aside_match_dollars(arena, pursuit->match_used));
    if (over.cents > pursuit->match_used.cents)
        aside_text_printf(&text, " (%s over the whole of their awards)",
                          aside_match_dollars(arena, over));
    if (unstated > 0)
        aside_text_printf(&text, " (the match of %zu that is not stated comes on top)",
                          unstated);
    return text.bytes;
}

/* ---- what to ask for ---------------------------------------------------------------------- */

struct asks {
    const struct aside_fit *first, *least, *most; /* of the notice; of those with an ask */
    size_t with;
};

static bool is_before(const struct aside_fit *fit, const struct aside_fit *other)
{
    return other == NULL || fit->grade < other->grade
        || (fit->grade == other->grade && fit->score > other->score);
}

static struct asks asks_of(const struct aside_match *match, size_t notice)
{
    struct asks asks = { 0 };

    for (size_t i = 0; i < match->fits.count; i++) {
        const struct aside_fit *fit = &match->fits.items[i];

        if (fit->notice != notice)
            continue;
        if (is_before(fit, asks.first))
            asks.first = fit;
        if (!fit->ask.given)
            continue;
        asks.with++;
        if (asks.least == NULL || fit->ask.amount.cents < asks.least->ask.amount.cents)
            asks.least = fit;
        if (asks.most == NULL || fit->ask.amount.cents > asks.most->ask.amount.cents)
            asks.most = fit;
    }
    return asks;
}

static const char *name_of(const struct aside_match *match, const struct aside_fit *fit)
{
    return aside_match_subject_name(match->city, fit->subject);
}

/* The largest ask, or where all are the same that of the program that fits best. */
static const struct aside_fit *leading(const struct asks *asks)
{
    bool same = asks->least->ask.amount.cents == asks->most->ask.amount.cents;

    return same && asks->first->ask.given ? asks->first : asks->most;
}

const char *aside_match_asks_words(struct aside_arena *arena, const struct aside_match *match,
                                   size_t notice)
{
    const struct asks asks = asks_of(match, notice);
    const struct aside_fit *of;
    struct aside_text text;

    if (asks.first == NULL)
        return "";
    if (asks.with == 0)
        return aside_arena_printf(
            arena, "What to ask for is open, for %s. %s", name_of(match, asks.first),
            asks.first->ask_words != NULL ? asks.first->ask_words
                                          : "It states no cost at full size.");
    of = leading(&asks);
    aside_text_init(&text, arena, 2000);
    if (asks.least->ask.amount.cents < asks.most->ask.amount.cents)
        aside_text_printf(&text, "Asks by program from %s (%s) to %s (%s); the largest %s.",
                          aside_match_dollars(arena, asks.least->ask.amount),
                          name_of(match, asks.least),
                          aside_match_dollars(arena, of->ask.amount), name_of(match, of),
                          aside_match_need_words(arena, &of->match));
    else
        aside_text_printf(&text, "An ask of %s for %s%s %s.",
                          aside_match_dollars(arena, of->ask.amount), name_of(match, of),
                          asks.with > 1 ? ", as for each of the others that states one," : "",
                          aside_match_need_words(arena, &of->match));
    if (of->ask_words != NULL)
        aside_text_printf(&text, " %s", of->ask_words);
    return text.bytes;
}

/* ---- prospects ---------------------------------------------------------------------------- */

/* Where no chance is given there was no choice, and to leave it would be said in vain. */
static const char *weighed_words(const struct aside_prospect_report *prospect, const char *yes,
                                 const char *no, const char *neither)
{
    if (prospect->pursue)
        return yes;
    return prospect->chance.given ? no : neither;
}

const char *aside_match_choice_words(struct aside_arena *arena, const struct aside_match *match,
                                     const struct aside_prospect_report *prospect)
{
    switch (prospect->state) {
    case ASIDE_PROSPECT_OPEN: return weighed_words(prospect, "apply", "do not apply", NULL);
    case ASIDE_PROSPECT_TO_COME:
        return weighed_words(prospect, "when it opens: apply", "when it opens: do not apply",
                             "not open yet");
    case ASIDE_PROSPECT_UNDATED:
        return weighed_words(prospect, "if it is open: apply", "if it is open: do not apply",
                             "read first whether it is open");
    case ASIDE_PROSPECT_NO_NOTICE:
        return weighed_words(prospect, "when it opens: apply (nothing is open today)",
                             "do not apply (nothing is open today)", "nothing is open today");
    case ASIDE_PROSPECT_SECOND_STEP: return "only if it was filed in Grants.gov in time";
    case ASIDE_PROSPECT_CLOSED: return "closed: too late to apply";
    case ASIDE_PROSPECT_NOT_OPEN:
        return aside_arena_printf(arena, "not open to the %s",
                                  aside_place_word(match->city->kind));
    case ASIDE_PROSPECT_UNKNOWN: return "its notice is not among those looked at";
    case ASIDE_PROSPECT_FORMULA: return "formula money: an allocation decides";
    }
    return NULL;
}

const char *aside_match_prospect_why(struct aside_arena *arena,
                                     const struct aside_prospect_report *prospect)
{
    const char *why = prospect->why, *state = prospect->state_words;
    size_t length = why != NULL ? strlen(why) : 0, end = state != NULL ? strlen(state) : 0;

    if (end == 0 || length < end || strcmp(why + length - end, state) != 0)
        return why;
    length -= end;
    while (length > 0 && why[length - 1] == ' ')
        length--;
    return length == 0 ? NULL : aside_arena_strndup(arena, why, length);
}

const struct aside_matched_notice *aside_match_prospect_notice(
    const struct aside_match *match, const struct aside_prospect_report *prospect)
{
    if (prospect->at == NULL && prospect->notice < match->notices.count)
        return &match->notices.items[prospect->notice];
    return prospect->at;
}

const char *aside_match_prospect_number(const struct aside_match *match,
                                        const struct aside_prospect_report *prospect)
{
    const struct aside_matched_notice *at = aside_match_prospect_notice(match, prospect);

    if (at != NULL)
        return at->notice.number;
    return prospect->stated != NULL ? prospect->stated->notice : NULL;
}

const char *aside_match_prospect_notice_words(struct aside_arena *arena,
                                              const struct aside_match *match,
                                              const struct aside_prospect_report *prospect)
{
    const char *number = aside_match_prospect_number(match, prospect);
    const struct aside_matched_notice *at = aside_match_prospect_notice(match, prospect);
    struct aside_date deadline = at != NULL ? at->deadline : (struct aside_date){ 0 };
    char day[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, arena, 200);
    if (number != NULL && strcmp(number, prospect->name) != 0)
        aside_text_add(&text, number);
    if (deadline.year != 0)
        aside_text_printf(&text, "%s%s %s", text.length > 0 ? ", " : "",
                          aside_date_compare(deadline, match->as_of) < 0 ? "was due" : "due",
                          aside_date_text(day, deadline));
    return text.bytes;
}

/* ---- positions ---------------------------------------------------------------------------- */

const char *aside_match_fte(struct aside_arena *arena, int64_t hundredths)
{
    uint64_t size = hundredths < 0 ? 0 - (uint64_t)hundredths : (uint64_t)hundredths;

    return aside_arena_printf(arena, "%s%" PRIu64 ".%02" PRIu64, hundredths < 0 ? "-" : "",
                              size / 100, size % 100);
}

/* ---- what is hidden ----------------------------------------------------------------------- */

/* As a word of a command line. */
static const char *shell_word(struct aside_arena *arena, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_./-+=:,@%";
    struct aside_text text;

    if (word[0] != '\0' && strspn(word, plain) == strlen(word))
        return word;
    aside_text_init(&text, arena, 8 * strlen(word) + 8);
    aside_text_add(&text, "'");
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            aside_text_add(&text, "'\\''");
        else
            aside_text_add_bytes(&text, word, 1);
    }
    aside_text_add(&text, "'");
    return text.bytes;
}

/* The option that names the same notices once more, with a blank before it; "". */
static const char *same_notices(struct aside_arena *arena,
                                const struct aside_match_report *report)
{
    if (report->grants != NULL)
        return aside_arena_printf(arena, " --grants %s", shell_word(arena, report->grants));
    if (report->catalogue != NULL)
        return aside_arena_printf(arena, " --catalogue %s",
                                  shell_word(arena, report->catalogue));
    return "";
}

const char *aside_match_how_words(struct aside_arena *arena,
                                  const struct aside_match_report *report,
                                  const struct aside_hidden *hidden)
{
    static const char match[] = "setaside match", grants[] = "setaside grants ";
    const char *how = hidden->how;

    if (how != NULL && strncmp(how, match, strlen(match)) == 0)
        return aside_arena_printf(arena, "%s %s%s%s", match,
                                  shell_word(arena, report->city_path),
                                  same_notices(arena, report), how + strlen(match));
    if (hidden->named.count > 0)
        return NULL;
    if (how == NULL || strncmp(how, grants, strlen(grants)) != 0)
        return how;
    if (report->grants != NULL) /* which is in no catalogue that could be looked into */
        return aside_arena_printf(arena, "setaside grants import %s, then %s",
                                  shell_word(arena, report->grants), how);
    return aside_arena_printf(arena, "%s%s", how, same_notices(arena, report));
}
