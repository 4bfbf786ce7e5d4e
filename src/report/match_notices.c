/*
 * match_notices.c - the tables `opportunities` (a notice a row, with the marks of FFIS's
 * update) and `windows` (listings that came round before, and have no open notice).
 */
#include "grant_words.h"
#include "match_book.h"
#include "match_words.h"

#include <inttypes.h>
#include <string.h>

static const struct aside_field notice_fields[] = {
    { "deadline", ASIDE_VALUE_DATE, NULL, "day by which applications are due in Grants.gov" },
    { "days", ASIDE_VALUE_COUNT, NULL, "days to it from the day of the report" },
    { "application", ASIDE_VALUE_TEXT, NULL, "day or days of the full application" },
    { "standing", ASIDE_VALUE_TEXT, NULL, "posted, forecast, posting day not stated, ..." },
    { "fit", ASIDE_VALUE_TEXT, NULL, "best grade over the city's programs" },
    { "fit-count", ASIDE_VALUE_COUNT, NULL, "programs and pools that it fits" },
    { "programs", ASIDE_VALUE_TEXT, NULL, "those of the best grade" },
    { "role", ASIDE_VALUE_TEXT, NULL, "how the city takes part" },
    { "role-reason", ASIDE_VALUE_TEXT, NULL, "why so" },
    { "title", ASIDE_VALUE_TEXT, NULL, "title of the notice" },
    { "number", ASIDE_VALUE_TEXT, NULL, "its number" },
    { "bureau", ASIDE_VALUE_TEXT, NULL, "bureau, or code of the agency" },
    { "agency", ASIDE_VALUE_TEXT, NULL, "name of the agency" },
    { "listing", ASIDE_VALUE_TEXT, NULL, "assistance listings, with titles" },
    { "state", ASIDE_VALUE_TEXT, NULL, "X: states may apply" },
    { "local", ASIDE_VALUE_TEXT, NULL, "X: cities, counties and other local governments" },
    { "tribe", ASIDE_VALUE_TEXT, NULL, "X: tribes" },
    { "university", ASIDE_VALUE_TEXT, NULL, "X: institutions of higher education" },
    { "nonprofit", ASIDE_VALUE_TEXT, NULL, "X: nonprofits" },
    { "other", ASIDE_VALUE_TEXT, NULL, "X: others" },
    { "eligible", ASIDE_VALUE_TEXT, NULL, "the same marks in one field; any; not stated" },
    { "floor", ASIDE_VALUE_MONEY, NULL, "least that one award can be" },
    { "ceiling", ASIDE_VALUE_MONEY, NULL, "most that one award can be" },
    { "total", ASIDE_VALUE_MONEY, NULL, "money for all awards" },
    { "awards", ASIDE_VALUE_COUNT, NULL, "awards expected" },
    { "sharing", ASIDE_VALUE_TEXT, NULL, "does the notice ask for cost sharing" },
    { "rule", ASIDE_VALUE_TEXT, NULL, "the grant rule that speaks for it" },
    { "rule-by", ASIDE_VALUE_TEXT, NULL, "how that is known" },
    { "match", ASIDE_VALUE_TEXT, NULL, "match by that rule" },
    { "posted", ASIDE_VALUE_DATE, NULL, "day of posting" },
    { "link", ASIDE_VALUE_TEXT, NULL, "what is shown for its address" },
    { "url", ASIDE_VALUE_TEXT, NULL, "its address" },
    { "link-format", ASIDE_VALUE_TEXT, NULL, "name of the format of a cell that opens it" },
    { "id", ASIDE_VALUE_TEXT, NULL, "id of Grants.gov, or Simpler's" },
    { "source", ASIDE_VALUE_TEXT, NULL, "kind of file that it was read from" },
    { "remarks", ASIDE_VALUE_TEXT, NULL, "what its record says oddly" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field window_fields[] = {
    { "listing", ASIDE_VALUE_TEXT, NULL, "assistance listing" },
    { "title", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "rule", ASIDE_VALUE_TEXT, NULL, "the way to money under it" },
    { "months", ASIDE_VALUE_TEXT, NULL, "months in which past notices closed" },
    { "rounds", ASIDE_VALUE_COUNT, NULL, "past notices seen" },
    { "last", ASIDE_VALUE_DATE, NULL, "day on which the latest closed" },
    { "last-number", ASIDE_VALUE_TEXT, NULL, "its number" },
    { "last-title", ASIDE_VALUE_TEXT, NULL, "its title" },
    { "programs", ASIDE_VALUE_TEXT, NULL, "programs and pools that the rule's purpose fits" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "the same as a sentence" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- who may apply ----------------------------------------------------------------------- */

static bool has_mark(const char *marks, const char *mark)
{
    size_t length = strlen(mark);

    for (const char *at = marks; (at = strstr(at, mark)) != NULL; at += length) {
        if ((at == marks || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    }
    return false;
}

/* The six columns of FFIS's update, with its X; where eligibility is not stated, "?". */
static void add_marks(const struct aside_row *row, const struct aside_notice *notice)
{
    static const struct {
        const char *field, *mark;
    } columns[] = {
        { "state", "S" },        { "local", "L" },      { "tribe", "Tri" },
        { "university", "IHE" }, { "nonprofit", "NP" }, { "other", "O" },
    };
    const char *marks = aside_notice_marks(row->tables->arena, notice);
    bool any = strcmp(marks, "any") == 0;
    const char *absent = strcmp(marks, "not stated") == 0 ? "?" : NULL;

    aside_row_text(row, "eligible", marks);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        aside_row_text(row, columns[i].field,
                       any || has_mark(marks, columns[i].mark) ? "X" : absent);
}

/* ---- a notice ---------------------------------------------------------------------------- */

static const char *stated(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : "not stated";
}

/* "2026-12-08", as a rule states it, or "2026-12-08 to 2026-12-22, usually". */
static const char *application_words(struct aside_arena *arena,
                                     const struct aside_matched_notice *of)
{
    char from[ASIDE_MONEY_TEXT], to[ASIDE_MONEY_TEXT];

    if (of->application_from.year == 0)
        return "not stated";
    aside_date_text(from, of->application_from);
    aside_date_text(to, of->application_to);
    if (aside_date_compare(of->application_from, of->application_to) == 0)
        return aside_arena_printf(arena, "%s%s", from,
                                  of->application_stated ? "" : ", usually");
    return aside_arena_printf(arena, "%s to %s%s", from, to,
                              of->application_stated ? "" : ", usually");
}

static const char *sharing_words(enum aside_cost_sharing sharing)
{
    switch (sharing) {
    case ASIDE_SHARING_NO: return "no";
    case ASIDE_SHARING_YES: return "yes";
    case ASIDE_SHARING_NOT_STATED: break;
    }
    return "not stated";
}

static const char *rule_by_words(enum aside_rule_by by)
{
    switch (by) {
    case ASIDE_RULE_BY_NUMBER: return "the rule names its number";
    case ASIDE_RULE_BY_TITLE: return "its title is the rule's";
    case ASIDE_RULE_BY_LISTING: return "its listing has this rule";
    case ASIDE_RULE_BY_NONE: break;
    }
    return "no rule speaks for it";
}

static void add_rule(const struct aside_row *row, const struct aside_matched_notice *of)
{
    struct aside_arena *arena = row->tables->arena;
    const struct aside_rule_choice *choice = &of->rule;

    aside_row_text(row, "rule-by", rule_by_words(choice->by));
    if (choice->rule == NULL || choice->listing == NULL) {
        aside_row_text(row, "rule", "none");
        aside_row_text(row, "match", "not stated");
        return;
    }
    aside_row_text(row, "rule",
                   aside_arena_printf(arena, "%s, FY%" PRId64 "%s", choice->rule->name,
                                      choice->rule->year,
                                      of->rule_is_old ? ": older than a year" : ""));
    aside_row_text(row, "match",
                   aside_grant_match_words(arena, choice->listing, choice->rule,
                                           row->tables->report->city));
}

static void add_programs(const struct aside_row *row, const struct aside_match *match,
                         size_t notice)
{
    const struct aside_matched_notice *of = &match->notices.items[notice];
    size_t *subjects = aside_arena_array(row->tables->arena, match->fits.count + 1,
                                         sizeof *subjects);
    size_t count = 0;

    for (size_t i = 0; i < match->fits.count; i++) {
        const struct aside_fit *fit = &match->fits.items[i];

        if (fit->notice == notice && fit->grade == of->best)
            subjects[count++] = fit->subject;
    }
    aside_row_text(row, "fit", of->fits > 0 ? aside_grade_name(of->best) : "none");
    aside_row_number(row, "fit-count", 0, (int64_t)of->fits);
    aside_row_text(row, "programs",
                   aside_match_subjects(row->tables->arena, match->city, subjects, count));
}

static void add_notice(struct aside_tables *tables, struct aside_table *table,
                       const struct aside_match *match, size_t index)
{
    struct aside_arena *arena = tables->arena;
    const struct aside_matched_notice *of = &match->notices.items[index];
    const struct aside_notice *notice = &of->notice;
    struct aside_row row = aside_table_add_row(tables, table,
                                               aside_match_row_key(tables, table));

    aside_row_date(&row, "deadline", of->deadline);
    if (of->deadline.year != 0)
        aside_row_number(&row, "days", 0,
                         aside_date_days(of->deadline) - aside_date_days(match->as_of));
    aside_row_text(&row, "application", application_words(arena, of));
    aside_row_text(&row, "standing", aside_match_standing_words(of));
    add_programs(&row, match, index);
    aside_row_text(&row, "role", aside_role_name(of->role));
    aside_row_text(&row, "role-reason", of->role_reason);
    aside_row_text(&row, "title", stated(notice->title));
    aside_row_text(&row, "number", stated(notice->number));
    aside_row_text(&row, "bureau", stated(aside_notice_bureau(arena, notice)));
    aside_row_text(&row, "agency", stated(notice->agency_name));
    aside_row_text(&row, "listing", stated(of->listings));
    add_marks(&row, notice);
    aside_match_maybe_money(&row, "floor", notice->floor);
    aside_match_maybe_money(&row, "ceiling", notice->ceiling);
    aside_match_maybe_money(&row, "total", notice->total);
    aside_match_maybe_count(&row, "awards", notice->awards);
    aside_row_text(&row, "sharing", sharing_words(notice->sharing));
    add_rule(&row, of);
    aside_row_date(&row, "posted", notice->posted);
    aside_match_add_link(&row, notice);
    aside_row_text(&row, "id", notice->id);
    aside_row_text(&row, "source", aside_notice_source_name(notice->source));
    aside_row_text(&row, "remarks", notice->remarks);
}

/* ---- windows ----------------------------------------------------------------------------- */

static const char *months_words(struct aside_arena *arena, uint16_t months)
{
    static const char *const names[] = { "January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December" };
    struct aside_text text;

    aside_text_init(&text, arena, 200);
    for (int m = 1; m <= 12; m++) {
        if ((months & (1u << m)) != 0)
            aside_text_printf(&text, "%s%s", text.length == 0 ? "" : ", ", names[m - 1]);
    }
    return text.length == 0 ? "not known" : text.bytes;
}

static void add_window(struct aside_tables *tables, struct aside_table *table,
                       const struct aside_match *match, const struct aside_window *window)
{
    struct aside_row row = aside_table_add_row(tables, table,
                                               aside_match_row_key(tables, table));

    aside_row_text(&row, "listing", window->listing);
    aside_row_text(&row, "title", window->title);
    aside_row_text(&row, "rule", window->rule != NULL ? window->rule->name : "none");
    aside_row_text(&row, "months", months_words(tables->arena, window->months));
    aside_row_number(&row, "rounds", 0, (int64_t)window->rounds);
    if (window->last.year != 0)
        aside_row_date(&row, "last", window->last);
    else
        aside_row_text(&row, "last", "not known");
    aside_row_text(&row, "last-number",
                   window->last_number != NULL ? window->last_number : "not known");
    aside_row_text(&row, "last-title",
                   window->last_title != NULL ? window->last_title : "not known");
    aside_row_text(&row, "programs",
                   aside_match_subjects(tables->arena, match->city, window->subjects.items,
                                        window->subjects.count));
    aside_row_text(&row, "sentence", window->sentence);
}

void aside_match_add_notices(struct aside_tables *tables, const struct aside_match *match)
{
    struct aside_table *notices = aside_tables_add(tables, "opportunities", notice_fields);
    struct aside_table *windows = aside_tables_add(tables, "windows", window_fields);

    for (size_t i = 0; i < match->notices.count; i++)
        add_notice(tables, notices, match, i);
    for (size_t i = 0; i < match->windows.count; i++)
        add_window(tables, windows, match, &match->windows.items[i]);
}
