/*
 * fit_second.c - the second deadline: on which day the full application is due in JustGrants, by
 * the rules, by the record's own words, or by the usual span; and notices of which it alone is
 * still to come.
 */
#include "fit.h"

#include <string.h>
#include <strings.h>

/* ---- days in words ------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Digits at the text, at most `most`; how many there were, 0 where there are more. */
static size_t number_at(int *out, const char *text, size_t most)
{
    size_t length = 0;

    *out = 0;
    while (is_digit(text[length]) && length <= most)
        *out = 10 * *out + (text[length++] - '0');
    return length > most ? 0 : length;
}

static bool is_day(struct aside_date *out, int year, int month, int day)
{
    char bytes[40];

    snprintf(bytes, sizeof(bytes), "%04d-%02d-%02d", year, month, day);
    return aside_date_parse(out, bytes) == NULL;
}

/* "2027-02-05" */
static size_t iso_at(struct aside_date *out, const char *text)
{
    int year, month, day;

    if (number_at(&year, text, 4) != 4 || text[4] != '-' || number_at(&month, text + 5, 2) != 2
        || text[7] != '-' || number_at(&day, text + 8, 2) != 2)
        return 0;
    return is_day(out, year, month, day) ? 10 : 0;
}

/* "02/05/2027" or "2/5/2027", the month first */
static size_t slashed_at(struct aside_date *out, const char *text)
{
    int parts[2], year;
    size_t at = 0;

    for (int i = 0; i < 2; i++) {
        size_t length = number_at(&parts[i], text + at, 2);

        if (length == 0 || text[at + length] != '/')
            return 0;
        at += length + 1;
    }
    if (number_at(&year, text + at, 4) != 4)
        return 0;
    return is_day(out, year, parts[0], parts[1]) ? at + 4 : 0;
}

/* Letters of a month's name at the text, whole or its first three or four; 0: no month. */
static size_t month_at(int *month, const char *text)
{
    static const char *const names[] = { "january", "february", "march", "april", "may", "june",
                                         "july", "august", "september", "october", "november",
                                         "december" };
    size_t length = 0;

    while (is_letter(text[length]))
        length++;
    for (int m = 0; m < 12; m++) {
        if (length != strlen(names[m]) && length != 3 && length != 4)
            continue;
        if (length <= strlen(names[m]) && strncasecmp(text, names[m], length) == 0) {
            *month = m + 1;
            return length;
        }
    }
    return 0;
}

/* "February 5, 2027", "Feb. 5, 2027", "February 5th 2027" */
static size_t worded_at(struct aside_date *out, const char *text)
{
    int month, day, year;
    size_t at = month_at(&month, text), length;

    if (at == 0)
        return 0;
    at += text[at] == '.';
    length = strspn(text + at, " ");
    at += length;
    if (length == 0 || (length = number_at(&day, text + at, 2)) == 0)
        return 0;
    at += length;
    while (is_letter(text[at]))
        at++;
    length = strspn(text + at, ", ");
    if (length == 0 || number_at(&year, text + at + length, 4) != 4)
        return 0;
    return is_day(out, year, month, day) ? at + length + 4 : 0;
}

/* How long a day that begins here is written; 0: none does. */
static size_t day_at(struct aside_date *out, const char *start, const char *text)
{
    size_t length = 0;

    if (text > start && (is_digit(text[-1]) || is_letter(text[-1]) || text[-1] == '/'))
        return 0;
    if (is_digit(*text))
        length = iso_at(out, text);
    if (length == 0 && is_digit(*text))
        length = slashed_at(out, text);
    return length == 0 && is_letter(*text) ? worded_at(out, text) : length;
}

/* ---- what the words speak of --------------------------------------------------------------- */

static size_t mention_at(const char *text)
{
    static const char *const mentions[] = { "justgrants", "just grants", "full application" };

    for (size_t i = 0; i < sizeof(mentions) / sizeof(mentions[0]); i++) {
        if (strncasecmp(text, mentions[i], strlen(mentions[i])) == 0)
            return strlen(mentions[i]);
    }
    return 0;
}

/* Past it the words speak of the first step, or another sentence begins ("p.m." ends none). */
static bool is_past(const char *start, const char *at)
{
    size_t letters = 0, blanks;

    if (strncasecmp(at, "grants.gov", 10) == 0)
        return true;
    if (*at != '.' && *at != ';')
        return false;
    while (at - letters > start && is_letter(at[-1 - (ptrdiff_t)letters]))
        letters++;
    blanks = strspn(at + 1, " ");
    return blanks > 0 && (letters > 3 || (at > start && is_digit(at[-1])))
        && at[1 + blanks] >= 'A' && at[1 + blanks] <= 'Z';
}

/* The first day after the mention, before the words turn to something else. */
static bool day_after(struct aside_date *out, const char *start, const char *at)
{
    for (; *at != '\0' && !is_past(start, at); at++) {
        if (day_at(out, start, at) > 0)
            return true;
    }
    return false;
}

/* The last day before it, likewise: "by February 5, 2027 in JustGrants". */
static bool day_before(struct aside_date *out, const char *start, const char *mention)
{
    struct aside_date day;
    bool found = false;

    for (const char *at = start; at < mention; at++) {
        size_t length = day_at(&day, start, at);

        if (length > 0 && at + length <= mention) {
            *out = day;
            found = true;
            at += length - 1;
        } else if (is_past(start, at)) {
            found = false;
        }
    }
    return found;
}

bool aside_second_day_named(const char *text)
{
    for (const char *at = text; at != NULL && *at != '\0'; at++) {
        if (mention_at(at) > 0)
            return true;
    }
    return false;
}

struct aside_date aside_second_day(const char *text, struct aside_date first)
{
    struct aside_date day = { 0 };

    for (const char *at = text; at != NULL && *at != '\0'; at++) {
        size_t length = mention_at(at);

        if (length > 0 && (day_after(&day, text, at + length) || day_before(&day, text, at))
            && aside_date_compare(day, first) >= 0)
            return day;
    }
    return (struct aside_date){ 0 };
}

/* ---- the second deadline ------------------------------------------------------------------- */

static void by_the_usual_span(struct aside_matched_notice *at, const struct fit_making *making)
{
    for (size_t i = 0; i < making->work_back->leads.count; i++) {
        const struct aside_lead *lead = &making->work_back->leads.items[i];
        int64_t most = lead->days_most != 0 ? lead->days_most : lead->days;

        if (lead->step != ASIDE_STEP_JUSTGRANTS)
            continue;
        at->application_from = aside_date_plus(at->deadline, (int32_t)lead->days);
        at->application_to = aside_date_plus(at->deadline, (int32_t)most);
    }
}

void aside_fit_second(struct aside_matched_notice *at, const struct fit_making *making,
                      const struct aside_grant_notice *in_rules)
{
    const struct aside_notice *notice = &at->notice;
    struct aside_date stated = { 0 };

    at->application_from = at->application_to = stated;
    at->application_stated = at->application_unread = false;
    if (in_rules != NULL)
        stated = in_rules->application;
    if (stated.year == 0)
        stated = aside_second_day(notice->closes_text, at->deadline);
    if (stated.year == 0)
        stated = aside_second_day(notice->description, at->deadline);
    if (stated.year != 0) {
        at->application_from = at->application_to = stated;
        at->application_stated = true;
        return;
    }
    if (at->deadline.year == 0 || !aside_notice_is_doj(notice))
        return;
    at->application_unread = aside_second_day_named(notice->closes_text)
                          || aside_second_day_named(notice->description);
    by_the_usual_span(at, making);
}

bool aside_fit_second_may_be_open(const struct fit_making *making,
                                  const struct aside_notice *notice)
{
    enum { LONGEST = 120 }; /* days between the two, and more than anybody has seen */
    struct aside_date as_of = making->request->as_of;

    return notice->kind == ASIDE_KIND_SYNOPSIS && notice->closes.year != 0
        && aside_notice_is_doj(notice) && aside_date_compare(notice->closes, as_of) < 0
        && aside_date_days(as_of) - aside_date_days(notice->closes) <= LONGEST;
}

void aside_fit_second_words(struct aside_matched_notice *at, struct aside_arena *arena)
{
    const char *from, *to;

    if (!at->second_step)
        return;
    from = aside_fit_day(arena, at->application_from);
    to = aside_fit_day(arena, at->application_to);
    at->second_words = at->application_stated
        ? aside_arena_printf(arena, "Its step in Grants.gov closed on %s; the full application "
                             "is due on %s in JustGrants, for those who filed.",
                             aside_fit_day(arena, at->deadline), to)
        : aside_arena_printf(arena, "Its step in Grants.gov closed on %s; the full application "
                             "is usually due between %s and %s in JustGrants, for those who "
                             "filed: read the notice.", aside_fit_day(arena, at->deadline), from,
                             to);
}
