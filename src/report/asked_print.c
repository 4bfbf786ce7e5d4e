/*
 * asked_print.c - what was asked of a base plan, for a person: of each question a sentence that
 * answers, what was taken to be meant, figures by year, what moves. And the table of the forms
 * that answers have.
 */
#include "asked_print.h"
#include "alternatives.h"
#include "ladder_report.h"

#include "compare.h"
#include "print.h"
#include "whatif_plot.h"
#include "words.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum { SENTENCES_MOST = 12, RULES_MOST = 12, OPTION_COLUMNS = 76 };

/* ---- parts ------------------------------------------------------------------------------- */

void aside_asked_print_text(const struct aside_asked_printing *to, const char *text)
{
    aside_print_wrapped(to->out, text, 0, 2);
}

static void print_heading(const struct aside_asked_printing *to, const char *heading)
{
    fprintf(to->out, "\n%s\n", heading);
}

static void print_item(const struct aside_asked_printing *to, const char *text)
{
    aside_print_wrapped(to->out, aside_arena_printf(to->arena, "- %s", text), 2, 4);
}

static void print_rest(const struct aside_asked_printing *to, size_t shown, size_t count)
{
    if (count > shown)
        fprintf(to->out, "  - and %zu more; --json and the workbook have them all\n",
                count - shown);
}

void aside_asked_print_list(const struct aside_asked_printing *to, const char *heading,
                            const char *const *sentences, size_t count)
{
    if (count == 0)
        return;
    print_heading(to, heading);
    for (size_t i = 0; i < count && i < SENTENCES_MOST; i++)
        print_item(to, sentences[i]);
    print_rest(to, SENTENCES_MOST, count);
}

void aside_asked_print_said(const struct aside_asked_printing *to, const char *const *said,
                            size_t count)
{
    aside_asked_print_list(to, "What was taken to be meant:", said, count);
}

static void print_edits(const struct aside_asked_printing *to,
                        const struct aside_question_answer *answer)
{
    const char **sentences = aside_arena_array(to->arena, answer->edits.count,
                                               sizeof(*sentences));

    for (size_t i = 0; i < answer->edits.count; i++)
        sentences[i] = answer->edits.items[i].sentence;
    aside_asked_print_list(to, "What that does to programs before money is divided anew:",
                           sentences, answer->edits.count);
}

void aside_asked_print_broken(const struct aside_asked_printing *to, const char *heading,
                              const struct aside_stated *stated)
{
    const char **sentences = aside_arena_array(to->arena, stated->broken.count,
                                               sizeof(*sentences));

    for (size_t i = 0; i < stated->broken.count; i++)
        sentences[i] = stated->broken.items[i].sentence;
    aside_asked_print_list(to, heading, sentences, stated->broken.count);
}

static bool can_be_set(const struct aside_conflict *conflict)
{
    for (size_t i = 0; i < conflict->rules.count; i++) {
        if (conflict->rules.items[i].rule->path != NULL)
            return true;
    }
    return false;
}

void aside_asked_print_conflict(const struct aside_asked_printing *to,
                                const struct aside_conflict *conflict)
{
    if (conflict == NULL || conflict->rules.count == 0) {
        fputc('\n', to->out);
        aside_asked_print_text(to,
                               "No rule of the city's alone is why: the money does not come "
                               "to what its sources and programs ask of it.");
        return;
    }
    print_heading(to,
                  conflict->rules.count == 1 ? "This rule alone can then not hold:"
                      : conflict->irreducible
                      ? "These rules cannot all hold; without any one of them the rest can:"
                      : "These rules cannot all hold (not proven to be the fewest):");
    for (size_t i = 0; i < conflict->rules.count && i < RULES_MOST; i++) {
        const struct aside_conflict_rule *item = &conflict->rules.items[i];

        print_item(
            to,
            aside_arena_printf(
                to->arena, "%s: %s: %s%s%s%s", item->rule->name, item->rule->sentence,
                item->required, item->rule->at.file != NULL ? " (" : "",
                item->rule->at.file != NULL ? aside_origin_text(to->arena, item->rule->at) : "",
                item->rule->at.file != NULL ? ")" : ""));
    }
    print_rest(to, RULES_MOST, conflict->rules.count);
    if (can_be_set(conflict))
        aside_print_wrapped(to->out,
                            "To ask again with one of them otherwise, add --set PATH=VALUE "
                            "('setaside help levers "
                            "CITY' lists the paths).",
                            2, 2);
}

/* ---- an answer that is a plan ------------------------------------------------------------ */

void aside_asked_print_end(const struct aside_asked_printing *to, const struct aside_plan *plan)
{
    const char *note = plan->rounding.note;

    if (plan->status == ASIDE_UNPROVEN)
        aside_asked_print_text(
            to,
            aside_arena_printf(to->arena,
                               "A limit ended the search: this plan keeps every rule, and a "
                               "better one may exist. It reaches %.6g; none can pass %.6g.",
                               plan->objective, plan->bound));
    if (note != NULL && note[0] != '\0')
        aside_asked_print_text(to, aside_arena_printf(to->arena, "Rounding: %s", note));
}

static void print_unreimbursed(const struct aside_asked_printing *to,
                               const struct aside_question_answer *answer)
{
    const struct aside_question_base *base = to->report->base;
    const char **sentences = aside_arena_array(to->arena, answer->unreimbursed_of.count,
                                               sizeof(*sentences));

    for (size_t i = 0; i < answer->unreimbursed_of.count; i++) {
        const struct aside_unreimbursed *of = &answer->unreimbursed_of.items[i];

        sentences[i] = aside_arena_printf(
            to->arena, "%s: %s of the award's %s spent or contracted by then.",
            aside_subject_name(base->city, base->plan, of->program),
            aside_asked_dollars(to->arena, of->unreimbursed),
            aside_asked_dollars(to->arena, of->committed));
    }
    aside_asked_print_list(to, "Left unreimbursed:", sentences, answer->unreimbursed_of.count);
}

static void print_years(const struct aside_asked_printing *to,
                        const struct aside_question_answer *answer)
{
    const struct aside_asked_side sides[] = {
        { "", &answer->before, to->report->base->plan },
        { "after", &answer->after, answer->plan },
    };

    aside_asked_print_years(to, sides, 2, answer->gap, answer->gap_total);
}

void aside_asked_print_answer(const struct aside_asked_printing *to,
                              const struct aside_question_answer *answer)
{
    print_edits(to, answer);
    print_unreimbursed(to, answer);
    if (answer->plan == NULL) {
        aside_asked_print_gap(to, answer);
        return;
    }
    print_years(to, answer);
    aside_asked_print_moves(to, "Programs and pools that move", answer->moved.items,
                            answer->moved.count, answer->year_count);
    aside_asked_print_end(to, answer->plan);
}

/* ---- forms ------------------------------------------------------------------------------- */

static bool is_answer(const struct aside_asked *asked)
{
    return asked->answer != NULL;
}

static const char *answer_title(struct aside_arena *arena,
                                const struct aside_asked_report *report,
                                const struct aside_asked *asked)
{
    (void)arena;
    (void)report;
    return asked->answer->title;
}

static const char *answer_sentence(struct aside_arena *arena,
                                   const struct aside_asked_report *report,
                                   const struct aside_asked *asked)
{
    return aside_asked_answer(arena, report, asked->answer);
}

static enum aside_question_state answer_state(const struct aside_asked *asked)
{
    return asked->answer->state;
}

static bool answer_is_stopped(const struct aside_asked *asked)
{
    return aside_asked_is_cut_short(asked->answer);
}

static void print_answer(const struct aside_asked_printing *to, const struct aside_asked *asked)
{
    const struct aside_question_answer *answer = asked->answer;

    aside_asked_print_text(to, aside_asked_answer(to->arena, to->report, answer));
    if (answer->state == ASIDE_NO_PLAN)
        aside_asked_print_conflict(to, answer->conflict);
    aside_asked_print_said(to, answer->said, answer->said_count);
    aside_asked_print_answer(to, answer);
}

static void json_answer(struct aside_json *item, const struct aside_asked_report *report,
                        const struct aside_asked *asked)
{
    aside_asked_json_answer(item, report, asked->answer);
}

static bool is_lost(const struct aside_asked *asked)
{
    return asked->lost != NULL;
}

static const char *lost_title(struct aside_arena *arena,
                              const struct aside_asked_report *report,
                              const struct aside_asked *asked)
{
    (void)report;
    return aside_arena_printf(arena, "Each award ends on %s, one at a time",
                              aside_asked_day(arena, asked->lost->day));
}

static const char *lost_sentence(struct aside_arena *arena,
                                 const struct aside_asked_report *report,
                                 const struct aside_asked *asked)
{
    return aside_asked_lost(arena, report, asked->lost);
}

/* Of several awards one that is answered is an answer; of none there is nothing to lose. */
static enum aside_question_state lost_state(const struct aside_asked *asked)
{
    enum aside_question_state state = ASIDE_ANSWERED;

    for (size_t i = 0; i < asked->lost->awards.count; i++) {
        state = asked->lost->awards.items[i].answer->state;
        if (state == ASIDE_ANSWERED)
            break;
    }
    return state;
}

static bool lost_is_stopped(const struct aside_asked *asked)
{
    for (size_t i = 0; i < asked->lost->awards.count; i++) {
        if (aside_asked_is_cut_short(asked->lost->awards.items[i].answer))
            return true;
    }
    return false;
}

static bool is_across(const struct aside_asked *asked)
{
    return asked->across != NULL;
}

static const char *across_title(struct aside_arena *arena,
                                const struct aside_asked_report *report,
                                const struct aside_asked *asked)
{
    char bytes[ASIDE_MONEY_TEXT];

    (void)report;
    return aside_arena_printf(arena,
                              "%s off everything alike, beside the best cut of that size",
                              aside_share_show(bytes, asked->across->share));
}

static const char *across_sentence(struct aside_arena *arena,
                                   const struct aside_asked_report *report,
                                   const struct aside_asked *asked)
{
    return aside_asked_across(arena, report, asked->across);
}

/* What it does is said whatever rules it breaks. */
static enum aside_question_state across_state(const struct aside_asked *asked)
{
    return asked->across->stated->payable ? ASIDE_ANSWERED : asked->across->best->state;
}

static bool across_is_stopped(const struct aside_asked *asked)
{
    return aside_asked_is_cut_short(asked->across->best);
}

static bool is_amended(const struct aside_asked *asked)
{
    return asked->amended != NULL;
}

static const char *amended_title(struct aside_arena *arena,
                                 const struct aside_asked_report *report,
                                 const struct aside_asked *asked)
{
    const struct aside_question_base *base = report->base;

    return aside_arena_printf(arena, "%s moves from %s to %s in FY%d",
                              aside_asked_money(arena, asked->amended->asked.amount),
                              aside_subject_name(base->city, base->plan, asked->amended->from),
                              aside_subject_name(base->city, base->plan, asked->amended->to),
                              (int)asked->amended->asked.year);
}

static const char *amended_sentence(struct aside_arena *arena,
                                    const struct aside_asked_report *report,
                                    const struct aside_asked *asked)
{
    return aside_asked_amended(arena, report, asked->amended);
}

static enum aside_question_state amended_state(const struct aside_asked *asked)
{
    return asked->amended->stated->payable ? ASIDE_ANSWERED : asked->amended->state;
}

static bool amended_is_stopped(const struct aside_asked *asked)
{
    const struct aside_amended *amended = asked->amended;

    return amended->nearest != NULL ? amended->nearest->status == ASIDE_UNPROVEN
                                    : amended->state == ASIDE_NOT_PLANNED;
}

static bool is_reach(const struct aside_asked *asked)
{
    return asked->reach != NULL;
}

static const char *reach_title(struct aside_arena *arena,
                               const struct aside_asked_report *report,
                               const struct aside_asked *asked)
{
    return aside_arena_printf(arena, "The least money that reaches %.12g %s",
                              asked->reach->target, aside_asked_outcome_name(report));
}

static const char *reach_sentence(struct aside_arena *arena,
                                  const struct aside_asked_report *report,
                                  const struct aside_asked *asked)
{
    return aside_asked_reach(arena, report, asked->reach);
}

static enum aside_question_state reach_state(const struct aside_asked *asked)
{
    return asked->reach->state == ASIDE_REACH_UNKNOWN ? ASIDE_NOT_PLANNED : ASIDE_ANSWERED;
}

static bool reach_is_stopped(const struct aside_asked *asked)
{
    return asked->reach->state == ASIDE_REACH_UNKNOWN
        || (asked->reach->answer != NULL && aside_asked_is_cut_short(asked->reach->answer));
}

static bool is_break_even(const struct aside_asked *asked)
{
    return asked->break_even != NULL;
}

static const char *break_even_title(struct aside_arena *arena,
                                    const struct aside_asked_report *report,
                                    const struct aside_asked *asked)
{
    return aside_arena_printf(
        arena, "How badly may it turn out: %s",
        aside_subject_name(report->base->city, report->base->plan, asked->break_even->subject));
}

static const char *break_even_sentence(struct aside_arena *arena,
                                       const struct aside_asked_report *report,
                                       const struct aside_asked *asked)
{
    const struct aside_break_even *card = asked->break_even;

    (void)report;
    if (card->price_sentence == NULL)
        return card->sentence;
    return aside_arena_printf(arena, "%s %s", card->sentence, card->price_sentence);
}

static enum aside_question_state break_even_state(const struct aside_asked *asked)
{
    (void)asked;
    return ASIDE_ANSWERED;
}

static bool break_even_is_stopped(const struct aside_asked *asked)
{
    return asked->break_even->limited;
}

static bool is_ladder(const struct aside_asked *asked)
{
    return asked->ladder != NULL;
}

static const char *ladder_title(struct aside_arena *arena,
                                const struct aside_asked_report *report,
                                const struct aside_asked *asked)
{
    return aside_arena_printf(
        arena, "The funding ladder of %s",
        report->base->city->sources.items[asked->ladder->source].name);
}

static const char *ladder_sentence(struct aside_arena *arena,
                                   const struct aside_asked_report *report,
                                   const struct aside_asked *asked)
{
    (void)arena;
    (void)report;
    return asked->ladder->sentence;
}

static enum aside_question_state ladder_state(const struct aside_asked *asked)
{
    (void)asked;
    return ASIDE_ANSWERED;
}

static bool ladder_is_stopped(const struct aside_asked *asked)
{
    return !asked->ladder->course->whole;
}

static void print_ladder(const struct aside_asked_printing *to, const struct aside_asked *asked)
{
    aside_ladder_print(to->out, to->arena, asked->ladder, to->report->base,
                       &to->report->screen);
}

static void json_ladder(struct aside_json *item, const struct aside_asked_report *report,
                        const struct aside_asked *asked)
{
    aside_ladder_json_add(item, asked->ladder, report->base);
}

static bool is_alternatives(const struct aside_asked *asked)
{
    return asked->alternatives != NULL;
}

static const char *alternatives_title(struct aside_arena *arena,
                                      const struct aside_asked_report *report,
                                      const struct aside_asked *asked)
{
    char bytes[ASIDE_MONEY_TEXT];

    (void)report;
    return aside_arena_printf(arena, "Other plans within %s of the best",
                              aside_share_show(bytes, asked->alternatives->within));
}

static const char *alternatives_sentence(struct aside_arena *arena,
                                         const struct aside_asked_report *report,
                                         const struct aside_asked *asked)
{
    (void)report;
    return aside_alternatives_answer(arena, asked->alternatives);
}

static enum aside_question_state alternatives_state(const struct aside_asked *asked)
{
    return asked->alternatives->state;
}

static bool alternatives_is_stopped(const struct aside_asked *asked)
{
    return aside_alternatives_is_stopped(asked->alternatives);
}

static void print_alternatives(const struct aside_asked_printing *to,
                               const struct aside_asked *asked)
{
    aside_alternatives_print(to->out, asked->alternatives);
}

static void json_alternatives(struct aside_json *item, const struct aside_asked_report *report,
                              const struct aside_asked *asked)
{
    (void)report;
    aside_alternatives_json(item, asked->alternatives);
}

static const struct aside_asked_form forms[] = {
    { NULL, is_answer, answer_title, answer_sentence, answer_state, answer_is_stopped,
      print_answer, json_answer, aside_asked_csv_answer },
    { "lose-any", is_lost, lost_title, lost_sentence, lost_state, lost_is_stopped,
      aside_asked_print_lost, aside_asked_json_lost, aside_asked_csv_lost },
    { "across-the-board", is_across, across_title, across_sentence, across_state,
      across_is_stopped, aside_asked_print_across, aside_asked_json_across,
      aside_asked_csv_across },
    { "amend", is_amended, amended_title, amended_sentence, amended_state, amended_is_stopped,
      aside_asked_print_amended, aside_asked_json_amended, aside_asked_csv_amended },
    { "reach", is_reach, reach_title, reach_sentence, reach_state, reach_is_stopped,
      aside_asked_print_reach, aside_asked_json_reach, aside_asked_csv_reach },
    { "break-even", is_break_even, break_even_title, break_even_sentence, break_even_state,
      break_even_is_stopped, aside_asked_print_break_even, aside_asked_json_break_even,
      aside_asked_csv_break_even },
    { "ladder", is_ladder, ladder_title, ladder_sentence, ladder_state, ladder_is_stopped,
      print_ladder, json_ladder, aside_asked_csv_ladder },
    { "alternatives", is_alternatives, alternatives_title, alternatives_sentence,
      alternatives_state, alternatives_is_stopped, print_alternatives, json_alternatives,
      aside_asked_csv_alternatives },
};

const struct aside_asked_form *aside_asked_form_of(const struct aside_asked *asked)
{
    size_t last = sizeof(forms) / sizeof(forms[0]) - 1, i = 0;

    while (i < last && !forms[i].is(asked))
        i++;
    assert(forms[i].is(asked));
    return &forms[i];
}

const char *aside_asked_name(const struct aside_asked *asked)
{
    const struct aside_asked_form *form = aside_asked_form_of(asked);

    return form->name != NULL ? form->name : aside_question_name(asked->answer->kind);
}

const char *aside_asked_title(struct aside_arena *arena,
                              const struct aside_asked_report *report,
                              const struct aside_asked *asked)
{
    return aside_asked_form_of(asked)->title(arena, report, asked);
}

const char *aside_asked_sentence(struct aside_arena *arena,
                                 const struct aside_asked_report *report,
                                 const struct aside_asked *asked)
{
    return aside_asked_form_of(asked)->sentence(arena, report, asked);
}

enum aside_question_state aside_asked_state(const struct aside_asked *asked)
{
    return aside_asked_form_of(asked)->state(asked);
}

bool aside_asked_is_stopped(const struct aside_asked *asked)
{
    return aside_asked_form_of(asked)->is_stopped(asked);
}

/* ---- the report -------------------------------------------------------------------------- */

/* An option may be one word that is longer than a line. */
static void print_option(const struct aside_asked_printing *to, const char *option)
{
    size_t length = strlen(option);

    aside_ink_set(to->out, &to->report->screen, ASIDE_INK_FAINT);
    for (size_t at = 0; at < length;) {
        size_t end = at + OPTION_COLUMNS < length ? at + OPTION_COLUMNS : length;

        while (end < length && ((unsigned char)option[end] & 0xC0) == 0x80)
            end--;
        fprintf(to->out, "   %.*s", (int)(end - at), option + at);
        at = end;
        if (at < length)
            fputc('\n', to->out);
    }
    aside_ink_end(to->out, &to->report->screen, ASIDE_INK_FAINT);
    fputc('\n', to->out);
}

static void begin_question(const struct aside_asked_printing *to, size_t number,
                           const char *title, const char *option)
{
    fputc('\n', to->out);
    aside_ink_set(to->out, &to->report->screen, ASIDE_INK_MAIN);
    aside_print_wrapped(to->out, aside_arena_printf(to->arena, "%zu. %s", number, title), 0, 3);
    aside_ink_end(to->out, &to->report->screen, ASIDE_INK_MAIN);
    print_option(to, option);
    fputc('\n', to->out);
}

static size_t cards_from(const struct aside_asked_report *report, size_t at)
{
    size_t count = 0;

    while (at + count < report->count && report->asked[at + count].break_even != NULL)
        count++;
    return count;
}

/* How many of the list it was. */
static size_t print_question(const struct aside_asked_printing *to, size_t at, size_t number)
{
    const struct aside_asked *asked = &to->report->asked[at];
    const struct aside_asked_form *form = aside_asked_form_of(asked);
    size_t cards = cards_from(to->report, at);

    if (cards > ASIDE_CARDS_MOST) {
        begin_question(to, number,
                       aside_arena_printf(to->arena,
                                          "How badly may they turn out: %zu programs and pools",
                                          cards),
                       "--break-even, of each of them");
        aside_asked_print_cards(to, asked, cards);
        return cards;
    }
    begin_question(to, number, form->title(to->arena, to->report, asked), asked->option);
    form->print(to, asked);
    return 1;
}

static void print_base(const struct aside_asked_printing *to)
{
    const struct aside_question_base *base = to->report->base;
    aside_money planned = aside_sum_planned(base->plan);
    bool estimated = aside_asked_has_estimate(base->plan);

    aside_asked_print_text(
        to,
        aside_arena_printf(
            to->arena, "%s, %s: %zu question%s asked of one base plan, of %s and %s%s%s.",
            base->city->name, aside_asked_horizon(to->arena, to->report), to->report->count,
            to->report->count == 1 ? "" : "s", aside_asked_money(to->arena, planned),
            aside_asked_outcome(to->arena, base->plan), estimated ? " " : "",
            estimated ? aside_asked_outcome_name(to->report) : ""));
    if (base->city->settings.count > 0)
        aside_asked_print_text(to, "The base is not the city as filed: it is changed as set.");
    aside_report_settings_print(to->out, base->city);
    aside_asked_print_end(to, base->plan);
}

static void print_notes(const struct aside_asked_printing *to)
{
    fputc('\n', to->out);
    aside_asked_print_text(
        to,
        "'after' is the best plan under what is asked, rounded to the city's unit and audited "
        "as every plan is, and what is said of outcomes is said of such plans. "
        "Outcomes count as the plan counts them.");
    aside_print_wrapped(to->out, ASIDE_NOTICE, 0, 0);
}

void aside_asked_print(FILE *out, const struct aside_asked_report *report)
{
    struct aside_arena *arena = aside_arena_new();
    const struct aside_asked_printing to = { out, arena, report };

    print_base(&to);
    for (size_t at = 0, number = 1; at < report->count; number++)
        at += print_question(&to, at, number);
    print_notes(&to);
    aside_arena_free(arena);
}
