/*
 * match_ics.c - deadlines and what has to be done before them as an iCalendar file (RFC 5545):
 * all-day events, with a reminder a week before each deadline. What is a planning assumption or
 * the agency's estimate says so and is tentative. What is late stands on the day of the report,
 * where it is seen; what has passed with all that it was for is only counted. The same match
 * gives the same bytes: the one moment in it is the day of the report, and an event keeps its UID
 * when its day moves, so that a calendar program moves it and does not show it twice.
 */
#include "match_words.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

enum { LINE_OCTETS = 75, TEXT_MAX = 8000 };

struct writing {
    FILE *out;
    struct aside_arena *arena;
    const struct aside_match *match;
};

/* ---- lines -------------------------------------------------------------------------------- */

/* How many of the first `most` octets end between characters. */
static size_t whole_characters(const char *text, size_t most)
{
    size_t length = strlen(text);

    if (length <= most)
        return length;
    while (most > 1 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

/* A content line, folded: a line that goes on begins with a blank, which counts. */
static void write_line(const struct writing *to, const char *line)
{
    size_t most = LINE_OCTETS;

    for (;;) {
        size_t length = whole_characters(line, most);

        fprintf(to->out, "%s%.*s\r\n", most == LINE_OCTETS ? "" : " ", (int)length, line);
        line += length;
        if (*line == '\0')
            return;
        most = LINE_OCTETS - 1;
    }
}

/* Commas, semicolons, backslashes and line ends have a meaning in a text. */
static const char *escaped(struct aside_arena *arena, const char *text)
{
    struct aside_text out;

    aside_text_init(&out, arena, TEXT_MAX);
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            aside_text_add(&out, "\\n");
        else if (iscntrl((unsigned char)*text))
            aside_text_add(&out, " ");
        else if (strchr("\\;,", *text) != NULL)
            aside_text_printf(&out, "\\%c", *text);
        else
            aside_text_add_bytes(&out, text, 1);
    }
    return out.bytes;
}

static void write_text(const struct writing *to, const char *name, const char *text)
{
    write_line(to, aside_arena_printf(to->arena, "%s:%s", name, escaped(to->arena, text)));
}

static const char *basic_day(struct aside_arena *arena, struct aside_date day)
{
    return aside_arena_printf(arena, "%04d%02d%02d", (int)day.year, (int)day.month,
                              (int)day.day);
}

static void write_day(const struct writing *to, const char *name, struct aside_date day)
{
    write_line(
        to, aside_arena_printf(to->arena, "%s;VALUE=DATE:%s", name, basic_day(to->arena, day)));
}

/* ---- events ------------------------------------------------------------------------------- */

static const struct aside_matched_notice *notice_of(const struct aside_match *match,
                                                    const struct aside_calendar_item *item)
{
    return item->notice < match->notices.count ? &match->notices.items[item->notice] : NULL;
}

/* How many items before it are of the same step and notice: several leads may be. */
static size_t earlier_alike(const struct aside_match *match, size_t index)
{
    const struct aside_calendar_item *item = &match->calendar.items[index];
    size_t count = 0;

    for (size_t i = 0; i < index; i++)
        count += match->calendar.items[i].step == item->step
            && match->calendar.items[i].notice == item->notice;
    return count;
}

/* Of step, notice and city: two cities may share a calendar. */
static const char *uid_of(const struct writing *to, size_t index)
{
    const struct aside_calendar_item *item = &to->match->calendar.items[index];
    const struct aside_matched_notice *notice = notice_of(to->match, item);
    const char *city = to->match->city->name;
    struct aside_text text;

    aside_text_init(&text, to->arena, 200);
    aside_text_printf(&text, "%s-", aside_match_step_key(item->step));
    for (const char *c = notice == NULL ? "city" : aside_match_notice_key(to->arena, notice);
         *c != '\0'; c++)
        aside_text_printf(&text, "%c", isalnum((unsigned char)*c) ? *c : '-');
    if (earlier_alike(to->match, index) > 0)
        aside_text_printf(&text, "-%zu", earlier_alike(to->match, index) + 1);
    aside_text_printf(&text, "-%016" PRIx64 "@setaside",
                      aside_fingerprint(ASIDE_FINGERPRINT_START, city, strlen(city)));
    return text.bytes;
}

static bool is_deadline(const struct aside_calendar_item *item)
{
    return item->step == ASIDE_STEP_GRANTS_GOV || item->step == ASIDE_STEP_JUSTGRANTS;
}

static const char *summary_of(const struct writing *to, const struct aside_calendar_item *item)
{
    const struct aside_matched_notice *notice = notice_of(to->match, item);

    return aside_arena_printf(to->arena, "%s%s%s%s%s",
                              item->state == ASIDE_STEP_LATE ? "Late: " : "",
                              item->estimated ? "Estimated: " : "",
                              aside_match_step_label(item->step), notice != NULL ? ": " : "",
                              notice != NULL ? aside_match_notice_name(to->arena, notice) : "");
}

static const char *description_of(const struct writing *to,
                                  const struct aside_calendar_item *item)
{
    const struct aside_matched_notice *notice = notice_of(to->match, item);
    char day[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, to->arena, TEXT_MAX / 2);
    aside_text_add(&text, item->what);
    if (item->state == ASIDE_STEP_LATE)
        aside_text_printf(&text, "\nIt was to be done by %s, and is still to be done.",
                          aside_date_text(day, item->on));
    if (notice != NULL && notice->notice.title != NULL)
        aside_text_printf(&text, "\n%s", notice->notice.title);
    if (item->estimated)
        aside_text_add(&text,
                       "\nA planning assumption or the agency's estimate: the notice "
                       "decides.");
    return text.bytes;
}

static void write_alarm(const struct writing *to, const char *summary)
{
    write_line(to, "BEGIN:VALARM");
    write_line(to, "ACTION:DISPLAY");
    write_line(to, "TRIGGER:-P7D");
    write_text(to, "DESCRIPTION", summary);
    write_line(to, "END:VALARM");
}

static void begin_event(const struct writing *to, const char *uid, struct aside_date from,
                        struct aside_date last)
{
    write_line(to, "BEGIN:VEVENT");
    write_line(to, aside_arena_printf(to->arena, "UID:%s", uid));
    write_line(to,
               aside_arena_printf(to->arena, "DTSTAMP:%sT000000Z",
                                  basic_day(to->arena, to->match->as_of)));
    write_day(to, "DTSTART", from);
    write_day(to, "DTEND", aside_date_plus(last, 1)); /* the first day that is not of it */
}

/* The page of a notice that Grants.gov numbers. */
static void write_address(const struct writing *to, const struct aside_matched_notice *notice)
{
    const char *page = aside_notice_page(to->arena, &notice->notice);

    if (page != NULL)
        write_line(to, aside_arena_printf(to->arena, "URL:%s", page));
}

static void write_event(const struct writing *to, size_t index)
{
    const struct aside_calendar_item *item = &to->match->calendar.items[index];
    const struct aside_matched_notice *notice = notice_of(to->match, item);
    struct aside_date last = item->until.year != 0 ? item->until : item->on;
    const char *summary = summary_of(to, item);
    bool late = item->state == ASIDE_STEP_LATE;

    begin_event(to, uid_of(to, index), late ? to->match->as_of : item->on,
                late ? to->match->as_of : last);
    write_text(to, "SUMMARY", summary);
    write_text(to, "DESCRIPTION", description_of(to, item));
    if (notice != NULL)
        write_address(to, notice);
    write_line(to, item->estimated ? "STATUS:TENTATIVE" : "STATUS:CONFIRMED");
    write_line(to, "TRANSP:TRANSPARENT"); /* it keeps nobody from other appointments */
    if (is_deadline(item))
        write_alarm(to, summary);
    write_line(to, "END:VEVENT");
}

/* A calendar holds at least one event, so that there is nothing to do is said by one. */
static void write_nothing(const struct writing *to)
{
    const char *city = to->match->city->name;

    begin_event(
        to,
        aside_arena_printf(to->arena, "nothing-%016" PRIx64 "@setaside",
                           aside_fingerprint(ASIDE_FINGERPRINT_START, city, strlen(city))),
        to->match->as_of, to->match->as_of);
    write_text(to, "SUMMARY", "No deadline ahead: no open notice fits");
    write_text(to, "DESCRIPTION", aside_match_catalogue_words(to->arena, to->match));
    write_line(to, "STATUS:CONFIRMED");
    write_line(to, "TRANSP:TRANSPARENT");
    write_line(to, "END:VEVENT");
}

/* How many are late, and how many are not here. */
static void write_counts(const struct writing *to)
{
    const char *words = aside_match_steps_words(to->arena, to->match);

    if (words[0] != '\0')
        write_text(to, "X-WR-CALDESC", words);
}

/* The registration comes first where it has ended or has to be renewed now. */
static void write_calendar(const struct writing *to)
{
    size_t written = 0;

    write_line(to, "BEGIN:VCALENDAR");
    write_line(to, "VERSION:2.0");
    write_line(to, "PRODID:-//setaside//funding match//EN");
    write_line(to, "CALSCALE:GREGORIAN");
    write_text(to, "X-WR-CALNAME",
               aside_arena_printf(to->arena, "Federal funding: %s", to->match->city->name));
    write_counts(to);
    for (int urgent = 1; urgent >= 0; urgent--) {
        for (size_t i = 0; i < to->match->calendar.count; i++) {
            const struct aside_calendar_item *item = &to->match->calendar.items[i];

            if (item->state == ASIDE_STEP_PASSED
                || aside_match_step_is_urgent(to->match, item) != (urgent == 1))
                continue;
            write_event(to, i);
            written++;
        }
    }
    if (written == 0)
        write_nothing(to);
    write_line(to, "END:VCALENDAR");
}

enum aside_status aside_match_ics(const struct aside_match_report *report, const char *path,
                                  struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_output *out = NULL;
    enum aside_status status = aside_output_begin(&out, arena, path, err);

    if (status == ASIDE_OK) {
        const struct writing to = { aside_output_stream(out), arena, report->match };

        write_calendar(&to);
        status = aside_output_finish(out, err);
    }
    aside_arena_free(arena);
    return status;
}
