/*
 * match_print.c - the funding match in at most 80 columns: what the answer is, then notices by
 * deadline, programs, applications, what has no open notice, and what is not shown. Lists are
 * short; each says how many more there are and where they stand.
 */
#include "match_print.h"

#include "compare.h"
#include "match_words.h"
#include "print.h"
#include "words.h"

#include <string.h>

enum {
    NOTICES_SHOWN = 12,
    PROGRAMS_A_NOTICE = 4,
    PROGRAMS_SHOWN = 12,
    NOTICES_A_PROGRAM = 3,
    WINDOWS_SHOWN = 8,
    STEPS_SHOWN = 12,
    OLD_SHOWN = 6,
    INDENT = 12
};

static const char *day(struct aside_arena *arena, struct aside_date date)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_date_text(bytes, date));
}

static const char *subject_name(const struct aside_match_printing *to, size_t subject)
{
    return aside_match_subject_name(to->match->city, subject);
}

static const char *subject_id(const struct aside_match_printing *to, size_t subject)
{
    return aside_match_subject_id(to->match->city, subject);
}

/* ---- notices ------------------------------------------------------------------------------ */

/* The fit of the notice that comes first by grade, then by its score. */
static const struct aside_fit *best_fit(const struct aside_match *match, size_t notice)
{
    const struct aside_fit *best = NULL;

    for (size_t i = 0; i < match->fits.count; i++) {
        const struct aside_fit *fit = &match->fits.items[i];

        if (fit->notice != notice)
            continue;
        if (best == NULL || fit->grade < best->grade
            || (fit->grade == best->grade && fit->score > best->score))
            best = fit;
    }
    return best;
}

/* "For: Hospital intervention (strong), Street outreach (possible) and 2 more." */
static const char *programs_of(const struct aside_match_printing *to, size_t notice)
{
    size_t shown = 0, count = 0;
    struct aside_text text;

    aside_text_init(&text, to->arena, 2000);
    aside_text_add(&text, "For: ");
    for (size_t i = 0; i < to->match->fits.count; i++) {
        const struct aside_fit *fit = &to->match->fits.items[i];

        if (fit->notice != notice)
            continue;
        count++;
        if (shown == PROGRAMS_A_NOTICE)
            continue;
        aside_text_printf(&text, "%s%s (%s)", shown == 0 ? "" : ", ",
                          subject_name(to, fit->subject), aside_grade_name(fit->grade));
        shown++;
    }
    if (count > shown)
        aside_text_printf(&text, " and %zu more", count - shown);
    aside_text_add(&text, ".");
    return text.bytes;
}

static void print_line(const struct aside_match_printing *to, const char *text)
{
    if (text[0] != '\0')
        aside_print_wrapped(to->out, text, INDENT, INDENT);
}

/* Where nobody is known who may apply, a program whose provider is not stated may still find a
 * way: then its own reason is the one to read. */
static void print_role(const struct aside_match_printing *to,
                       const struct aside_matched_notice *notice, const struct aside_fit *fit)
{
    bool of_fit = notice->role == ASIDE_ROLE_NONE && fit != NULL;

    print_line(to,
               aside_arena_printf(to->arena, "Role: %s. %s",
                                  aside_role_name(of_fit ? fit->role : notice->role),
                                  of_fit ? fit->gates[ASIDE_GATE_APPLICANT].reason
                                         : notice->role_reason));
}

static void print_notice(const struct aside_match_printing *to, size_t index)
{
    const struct aside_matched_notice *notice = &to->match->notices.items[index];
    const char *bureau = aside_notice_bureau(to->arena, &notice->notice);
    struct aside_date next = notice->second_step ? notice->application_to : notice->deadline;
    const char *due = next.year != 0 ? day(to->arena, next) : "not stated";
    const struct aside_fit *fit = best_fit(to->match, index);

    aside_print_beside(
        to->out, due, INDENT,
        aside_arena_printf(to->arena, "%s%s%s, %s: %s",
                           aside_match_notice_name(to->arena, notice),
                           bureau != NULL ? ", " : "", bureau != NULL ? bureau : "",
                           aside_match_standing_words(notice), aside_grade_name(notice->best)));
    print_line(to, notice->notice.title != NULL ? notice->notice.title : "(no title)");
    if (notice->standing == ASIDE_STANDING_UNDATED)
        print_line(to, "It states no day of posting or closing, and may be long over.");
    print_role(to, notice, fit);
    print_line(to, aside_match_award_words(to->arena, notice));
    if (fit != NULL) {
        print_line(to, programs_of(to, index));
        if (!notice->second_step) /* what was asked for stands in what was filed */
            print_line(to, aside_match_asks_words(to->arena, to->match, index));
    }
    print_line(to, aside_match_application_words(to->arena, notice));
}

static void print_notices(const struct aside_match_printing *to)
{
    size_t shown = 0, all = aside_match_fitting(to->match);

    if (all == 0)
        return;
    aside_match_print_heading(to, "Notices, by deadline");
    for (size_t i = 0; i < to->match->notices.count && shown < NOTICES_SHOWN; i++) {
        if (to->match->notices.items[i].fits == 0)
            continue;
        print_notice(to, i);
        shown++;
    }
    aside_match_print_more(to, all, shown, "notice");
}

/* ---- programs ----------------------------------------------------------------------------- */

/* "match $166,667", "no match": beside an ask. */
static const char *need_in_brief(const struct aside_match_printing *to,
                                 const struct aside_match_need *need)
{
    switch (need->state) {
    case ASIDE_MATCH_NOT_STATED: return "match not stated";
    case ASIDE_MATCH_NONE: return "no match";
    case ASIDE_MATCH_STATED: break;
    }
    return aside_arena_printf(to->arena, "match %s",
                              aside_match_dollars(to->arena, need->match));
}

static void print_fit(const struct aside_match_printing *to, const struct aside_fit *fit)
{
    const struct aside_matched_notice *notice = &to->match->notices.items[fit->notice];
    struct aside_text text;

    aside_text_init(&text, to->arena, 1000);
    aside_text_printf(&text, "%s, %s; %s", aside_match_notice_name(to->arena, notice),
                      aside_match_deadline_words(to->arena, notice),
                      aside_role_name(fit->role));
    if (fit->ask.given && !notice->second_step)
        aside_text_printf(&text, "; ask %s, %s",
                          aside_match_dollars(to->arena, fit->ask.amount),
                          need_in_brief(to, &fit->match));
    aside_print_beside(to->out,
                       aside_arena_printf(to->arena, "  %s", aside_grade_name(fit->grade)),
                       INDENT, text.bytes);
}

static size_t count_fits(const struct aside_match *match, size_t subject)
{
    size_t count = 0;

    for (size_t i = 0; i < match->fits.count; i++)
        count += match->fits.items[i].subject == subject;
    return count;
}

static void print_subject(const struct aside_match_printing *to, size_t subject, size_t count)
{
    struct aside_maybe_money full = aside_match_full_size(to->match->city, subject);
    size_t shown = 0;
    struct aside_text text;

    aside_text_init(&text, to->arena, 1000);
    aside_text_printf(&text, "%s (%s)", subject_name(to, subject), subject_id(to, subject));
    if (full.given)
        aside_text_printf(&text, ", at full size %s a year",
                          aside_match_dollars(to->arena, full.amount));
    aside_print_wrapped(to->out, text.bytes, 0, 2);
    for (size_t i = 0; i < to->match->fits.count && shown < NOTICES_A_PROGRAM; i++) {
        if (to->match->fits.items[i].subject != subject)
            continue;
        print_fit(to, &to->match->fits.items[i]);
        shown++;
    }
    if (count > shown)
        fprintf(to->out, "  %-*s%zu more\n", INDENT - 2, "and", count - shown);
}

static void print_subjects(const struct aside_match_printing *to)
{
    size_t with = 0, without = 0;

    if (to->match->fits.count == 0)
        return;
    aside_match_print_heading(to, "By program");
    for (size_t s = 0; s < to->match->subject_count; s++) {
        size_t count = count_fits(to->match, s);

        if (count > 0 && with < PROGRAMS_SHOWN)
            print_subject(to, s, count);
        with += count > 0;
        without += count == 0;
    }
    aside_match_print_more(to, with, with < PROGRAMS_SHOWN ? with : PROGRAMS_SHOWN, "program");
    if (without > 0)
        aside_print_wrapped(
            to->out,
            aside_arena_printf(to->arena, "No notice fits the other %zu %s.", without,
                               without == 1 ? "program or pool" : "programs and pools"),
            0, 2);
}

/* ---- the calendar ------------------------------------------------------------------------- */

/* Without the registration nothing is filed, so that it stands above all else. */
static void print_urgent(const struct aside_match_printing *to)
{
    for (size_t i = 0; i < to->match->calendar.count; i++) {
        const struct aside_calendar_item *item = &to->match->calendar.items[i];

        if (aside_match_step_is_urgent(to->match, item))
            aside_print_wrapped(
                to->out, aside_arena_printf(to->arena, "Before all else: %s", item->what), 0,
                2);
    }
}

static const char *step_words(const struct aside_match_printing *to,
                              const struct aside_calendar_item *item)
{
    const char *when = item->state == ASIDE_STEP_LATE         ? "late: "
        : aside_date_compare(item->on, to->match->as_of) == 0 ? "today: "
                                                              : "";

    return aside_arena_printf(to->arena, "%s%s", when, item->what);
}

static void print_calendar(const struct aside_match_printing *to)
{
    size_t passed = aside_match_count_steps(to->match, ASIDE_STEP_PASSED);
    size_t left = to->match->calendar.count - passed, shown = 0;

    if (to->match->calendar.count == 0)
        return;
    aside_match_print_heading(to, "What to do, by when");
    for (size_t i = 0; i < to->match->calendar.count && shown < STEPS_SHOWN; i++) {
        const struct aside_calendar_item *item = &to->match->calendar.items[i];

        if (item->state == ASIDE_STEP_PASSED)
            continue;
        aside_print_beside(to->out, day(to->arena, item->on), INDENT, step_words(to, item));
        shown++;
    }
    if (left > shown)
        aside_print_wrapped(to->out,
                            aside_arena_printf(to->arena,
                                               "... and %zu more: --ics FILE puts "
                                               "all of them into a calendar",
                                               left - shown),
                            0, 2);
    if (aside_match_steps_words(to->arena, to->match)[0] != '\0')
        aside_print_wrapped(to->out, aside_match_steps_words(to->arena, to->match), 0, 2);
}

/* ---- what has no open notice, and what is not shown --------------------------------------- */

/* Rounds that are known tell when to look again; a listing without any is only counted. */
static void print_windows(const struct aside_match_printing *to)
{
    size_t shown = 0, known = 0, unknown = 0;

    for (size_t i = 0; i < to->match->windows.count; i++) {
        const struct aside_window *window = &to->match->windows.items[i];

        known += window->open == 0 && window->rounds > 0;
        unknown += window->open == 0 && window->rounds == 0;
    }
    if (known + unknown == 0)
        return;
    aside_match_print_heading(to, "No open notice on the day");
    for (size_t i = 0; i < to->match->windows.count && shown < WINDOWS_SHOWN; i++) {
        const struct aside_window *window = &to->match->windows.items[i];

        if (window->open > 0 || window->rounds == 0)
            continue;
        aside_print_wrapped(to->out, window->sentence, 0, 2);
        shown++;
    }
    aside_match_print_more(to, known, shown, "listing");
    if (unknown > 0)
        aside_print_wrapped(
            to->out,
            aside_arena_printf(to->arena,
                               "%zu more listing%s may fit and %s no "
                               "open notice and no earlier round that is known.",
                               unknown, unknown == 1 ? "" : "s", unknown == 1 ? "has" : "have"),
            0, 2);
}

static void print_hidden(const struct aside_match_printing *to)
{
    if (to->match->hidden.count == 0)
        return;
    aside_match_print_heading(to, "Not shown");
    for (size_t i = 0; i < to->match->hidden.count; i++) {
        const struct aside_hidden *hidden = &to->match->hidden.items[i];
        const char *how = aside_match_how_words(to->arena, to->report, hidden);

        if (how == NULL && hidden->named.count > 0)
            how = "--json FILE and the workbook name each";
        aside_print_wrapped(to->out,
                            aside_arena_printf(to->arena, "%zu: %s%s%s%s", hidden->notices,
                                               hidden->why, how != NULL ? " (" : "",
                                               how != NULL ? how : "", how != NULL ? ")" : ""),
                            0, 2);
    }
}

static bool names(const struct aside_grant_rule *const *list, size_t count,
                  const struct aside_grant_rule *rule)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i] == rule)
            return true;
    }
    return false;
}

/* Each rule that spoke for a notice and is older than a year, once. */
static void print_old(const struct aside_match_printing *to)
{
    size_t most = to->match->notices.count, count = 0;
    const struct aside_grant_rule **old = aside_arena_array(to->arena, most, sizeof(*old));
    struct aside_text text;

    aside_text_init(&text, to->arena, 2000);
    for (size_t i = 0; i < most; i++) {
        const struct aside_matched_notice *notice = &to->match->notices.items[i];

        if (notice->fits == 0 || !notice->rule_is_old || notice->rule.rule == NULL
            || names(old, count, notice->rule.rule))
            continue;
        old[count++] = notice->rule.rule;
        if (count <= OLD_SHOWN)
            aside_text_printf(&text, "%s%s (%s, FY%lld)", count == 1 ? "" : ", ",
                              notice->rule.rule->id, notice->rule.listing->number,
                              (long long)notice->rule.rule->year);
    }
    if (count == 0)
        return;
    if (count > OLD_SHOWN)
        aside_text_printf(&text, " and %zu more", count - OLD_SHOWN);
    fputc('\n', to->out);
    aside_print_wrapped(to->out,
                        aside_arena_printf(to->arena,
                                           "Rules older than a year: %s. Read the "
                                           "notice before you rely on them.",
                                           text.bytes),
                        0, 2);
}

/* ---- all of it ---------------------------------------------------------------------------- */

void aside_match_print(FILE *out, const struct aside_match_report *report)
{
    struct aside_arena *arena = aside_arena_new();
    const struct aside_match_printing to = { out, arena, report->match, report };

    print_urgent(&to);
    aside_print_wrapped(out, aside_match_head_words(arena, report->match), 0, 2);
    aside_report_settings_print(out, report->match->city);
    aside_print_wrapped(out, aside_match_catalogue_words(arena, report->match), 0, 2);
    print_notices(&to);
    print_subjects(&to);
    aside_match_print_pursuit(&to);
    print_calendar(&to);
    print_windows(&to);
    print_hidden(&to);
    print_old(&to);
    fputc('\n', out);
    aside_print_wrapped(out,
                        "A fit says where to read first, and no chance of award: the "
                        "notice decides.",
                        0, 0);
    if (report->match->pursuit != NULL)
        aside_print_wrapped(out, ASIDE_NOTICE, 0, 0);
    aside_arena_free(arena);
}
