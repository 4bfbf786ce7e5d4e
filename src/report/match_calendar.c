/*
 * match_calendar.c - the table `calendar`: what has to be done by which day, by week.
 */
#include "match_book.h"

static const struct aside_field fields[] = {
    { "week", ASIDE_VALUE_TEXT, NULL, "the week, by its Monday" },
    { "on", ASIDE_VALUE_DATE, NULL, "day, or first day of a span" },
    { "weekday", ASIDE_VALUE_TEXT, NULL, "its day of the week" },
    { "until", ASIDE_VALUE_DATE, NULL, "last day of a span; blank: one day" },
    { "what", ASIDE_VALUE_TEXT, NULL, "what is to be done" },
    { "notice", ASIDE_VALUE_TEXT, NULL, "title of the notice; blank: not of one notice" },
    { "number", ASIDE_VALUE_TEXT, NULL, "its number" },
    { "deadline", ASIDE_VALUE_DATE, NULL, "its deadline in Grants.gov" },
    { "fit", ASIDE_VALUE_TEXT, NULL, "its best grade" },
    { "basis", ASIDE_VALUE_TEXT, NULL, "stated, or worked back and estimated" },
    { "state", ASIDE_VALUE_TEXT, NULL, "to come; LATE: still to be done; passed" },
    { "serves", ASIDE_VALUE_DATE, NULL, "the deadline that it is for" },
    { "passed", ASIDE_VALUE_TEXT, NULL, "not blank: it has passed, with what it was for" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const char *const weekdays[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday" };

static const char *week_of(struct aside_arena *arena, struct aside_date day)
{
    char monday[ASIDE_MONEY_TEXT];

    aside_date_text(monday, aside_date_plus(day, 1 - aside_date_weekday(day)));
    return aside_arena_printf(arena, "Week of Monday %s", monday);
}

static void add_notice(const struct aside_row *row, const struct aside_match *match,
                       size_t notice)
{
    const struct aside_matched_notice *of;

    if (notice >= match->notices.count)
        return;
    of = &match->notices.items[notice];
    aside_row_text(row, "notice", aside_match_title(match, notice));
    aside_row_text(row, "number", aside_match_number(match, notice));
    aside_row_date(row, "deadline", of->deadline);
    aside_row_text(row, "fit", of->fits > 0 ? aside_grade_name(of->best) : "none");
}

/* In capitals where an alert has to find it. */
static const char *state_words(enum aside_step_state state)
{
    switch (state) {
    case ASIDE_STEP_TO_COME: return "to come";
    case ASIDE_STEP_LATE: return "LATE";
    case ASIDE_STEP_PASSED: return "passed";
    }
    return "";
}

static void add_item(struct aside_tables *tables, struct aside_table *table,
                     const struct aside_match *match, const struct aside_calendar_item *item)
{
    struct aside_row row = aside_table_add_row(tables, table,
                                               aside_match_row_key(tables, table));

    aside_row_text(&row, "week", week_of(tables->arena, item->on));
    aside_row_date(&row, "on", item->on);
    aside_row_text(&row, "weekday", weekdays[aside_date_weekday(item->on) - 1]);
    if (item->until.year != 0 && aside_date_compare(item->on, item->until) != 0)
        aside_row_date(&row, "until", item->until);
    aside_row_text(&row, "what", item->what);
    add_notice(&row, match, item->notice);
    aside_row_text(&row, "basis", item->estimated ? "estimate" : "stated");
    aside_row_text(&row, "state", state_words(item->state));
    if (item->serves.year != 0)
        aside_row_date(&row, "serves", item->serves);
    aside_row_text(&row, "passed", item->state == ASIDE_STEP_PASSED ? "passed" : NULL);
}

void aside_match_add_calendar(struct aside_tables *tables, const struct aside_match *match)
{
    struct aside_table *table = aside_tables_add(tables, "calendar", fields);

    for (size_t i = 0; i < match->calendar.count; i++)
        add_item(tables, table, match, &match->calendar.items[i]);
}
