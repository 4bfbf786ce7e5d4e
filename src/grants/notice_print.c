/*
 * notice_print.c - notices for the terminal, in at most 80 columns: two or three lines in a list,
 * a page of one. What is not stated is said to be so.
 */
#include "notice.h"

#include <string.h>
#include <strings.h>

enum { COLUMNS = 80, LABEL = 16 };

/* ---- words -------------------------------------------------------------------------------- */

static const char *day_or(char out[ASIDE_MONEY_TEXT], struct aside_date day, const char *other)
{
    return day.year != 0 ? aside_date_text(out, day) : other;
}

static const char *deadline_words(char out[ASIDE_MONEY_TEXT], const struct aside_notice *notice)
{
    return day_or(out, aside_notice_deadline(notice), "not stated");
}

static const char *sharing_words(enum aside_cost_sharing sharing)
{
    switch (sharing) {
    case ASIDE_SHARING_YES: return "cost sharing: yes";
    case ASIDE_SHARING_NO: return "cost sharing: no";
    case ASIDE_SHARING_NOT_STATED: return "cost sharing: not stated";
    }
    return "";
}

static const char *award_words(struct aside_arena *arena, const struct aside_notice *notice)
{
    char floor[ASIDE_MONEY_TEXT], ceiling[ASIDE_MONEY_TEXT];

    aside_money_show(floor, notice->floor.amount);
    aside_money_show(ceiling, notice->ceiling.amount);
    if (notice->floor.given && notice->ceiling.given)
        return aside_arena_printf(arena, "award %s to %s", floor, ceiling);
    if (notice->ceiling.given)
        return aside_arena_printf(arena, "award up to %s", ceiling);
    if (notice->floor.given)
        return aside_arena_printf(arena, "award from %s", floor);
    return "award: not stated";
}

/* A deadline that is not stated, in words of the notice where there are any. */
static const char *closes_words(const struct aside_notice *notice)
{
    return notice->kind == ASIDE_KIND_FORECAST ? notice->forecast_closes_text
                                               : notice->closes_text;
}

/* One that announces a competition to come, and takes no applications, looks like an open one. */
static bool is_of_intent(const struct aside_notice *notice)
{
    return notice->title != NULL && strncasecmp(notice->title, "notice of intent", 16) == 0;
}

/* ---- a notice of a list -------------------------------------------------------------------- */

static void print_second(FILE *out, struct aside_arena *arena,
                         const struct aside_notice *notice)
{
    struct aside_text line;

    aside_text_init(&line, arena, 1000);
    aside_text_printf(&line, "%s; %s; eligible: %s", award_words(arena, notice),
                      sharing_words(notice->sharing), aside_notice_marks(arena, notice));
    if (notice->listings != NULL)
        aside_text_printf(&line, "; listing %s", notice->listings);
    fprintf(out, "%*s", 12, "");
    aside_text_print_wrapped(out, line.bytes, 12, 12, COLUMNS);
}

/* Without a closing day a notice may be open, or long forgotten: what there is to judge by. */
static void print_undated(FILE *out, struct aside_arena *arena,
                          const struct aside_notice *notice)
{
    char day[ASIDE_MONEY_TEXT];
    struct aside_text line;

    if (aside_notice_deadline(notice).year != 0)
        return;
    aside_text_init(&line, arena, 600);
    aside_text_printf(&line, "no closing day; posted: %s",
                      day_or(day, notice->posted, "not stated"));
    aside_text_printf(&line, "; last updated: %s", day_or(day, notice->updated, "not stated"));
    if (closes_words(notice) != NULL)
        aside_text_printf(&line, "; it says: %s", closes_words(notice));
    fprintf(out, "%*s", 12, "");
    aside_text_print_wrapped(out, line.bytes, 12, 12, COLUMNS);
}

void aside_notice_print(FILE *out, const struct aside_notice *notice, struct aside_date as_of)
{
    struct aside_arena *arena = aside_arena_new();
    char day[ASIDE_MONEY_TEXT];
    const char *bureau = aside_notice_bureau(arena, notice);
    const char *title = notice->title != NULL ? notice->title : "(no title)";
    struct aside_text line;

    aside_text_init(&line, arena, 2000);
    aside_text_printf(&line, "%s%s%s%s%s, %s%s", notice->number != NULL ? notice->number
                      : notice->id, bureau != NULL ? ", " : "", bureau != NULL ? bureau : "",
                      notice->kind == ASIDE_KIND_FORECAST ? " (a forecast)" : "",
                      is_of_intent(notice) ? " (of intent: no applications yet)" : "",
                      aside_notice_standing_name(aside_notice_standing(notice, as_of)),
                      notice->dismissed ? ", dismissed" : "");
    fprintf(out, "%-12s", deadline_words(day, notice));
    aside_text_print_wrapped(out, line.bytes, 12, 12, COLUMNS);
    fprintf(out, "%*s", 12, "");
    aside_text_print_wrapped(out, title, 12, 12, COLUMNS);
    print_second(out, arena, notice);
    print_undated(out, arena, notice);
    aside_arena_free(arena);
}

/* ---- the whole of one ----------------------------------------------------------------------- */

static void print_row(FILE *out, const char *label, const char *text)
{
    fprintf(out, "%-*s", LABEL, label);
    aside_text_print_wrapped(out, text != NULL ? text : "not stated", LABEL, LABEL, COLUMNS);
}

/* A row that is left out where there is nothing to say. */
static void print_more(FILE *out, const char *label, const char *text)
{
    if (text != NULL)
        print_row(out, label, text);
}

static void print_day(FILE *out, const char *label, struct aside_date day)
{
    char text[ASIDE_MONEY_TEXT];

    print_row(out, label, day_or(text, day, "not stated"));
}

static void print_money(FILE *out, const char *label, struct aside_maybe_money amount)
{
    char text[ASIDE_MONEY_TEXT];

    print_row(out, label, amount.given ? aside_money_show(text, amount.amount) : NULL);
}

static void print_days(FILE *out, const struct aside_notice *notice)
{
    char text[ASIDE_MONEY_TEXT];

    print_day(out, "Posted", notice->posted);
    if (notice->kind == ASIDE_KIND_FORECAST) {
        print_day(out, "To be posted", notice->forecast_posted);
        print_day(out, "To close", notice->forecast_closes);
        if (notice->forecast_award.year != 0)
            print_day(out, "To be awarded", notice->forecast_award);
        if (notice->forecast_start.year != 0)
            print_day(out, "To start", notice->forecast_start);
        snprintf(text, sizeof(text), "%d", (int)notice->fiscal_year.value);
        print_row(out, "Fiscal year", notice->fiscal_year.given ? text : NULL);
    } else {
        print_day(out, "Closes", notice->closes);
    }
    print_more(out, "", closes_words(notice));
    if (notice->archives.year != 0)
        print_day(out, "Archived", notice->archives);
    print_day(out, "Last updated", notice->updated);
}

static void print_amounts(FILE *out, const struct aside_notice *notice)
{
    char text[ASIDE_MONEY_TEXT];

    print_money(out, "Award, least", notice->floor);
    print_money(out, "Award, most", notice->ceiling);
    print_money(out, "In all", notice->total);
    snprintf(text, sizeof(text), "%lld", (long long)notice->awards.value);
    print_row(out, "Awards", notice->awards.given ? text : NULL);
    print_row(out, "Cost sharing", notice->sharing == ASIDE_SHARING_NOT_STATED ? NULL
              : notice->sharing == ASIDE_SHARING_YES ? "yes; the notice says how much" : "no");
}

static void print_remarks(FILE *out, struct aside_arena *arena, const char *remarks)
{
    while (remarks != NULL && *remarks != '\0') {
        size_t length = strcspn(remarks, "\n");

        print_row(out, "Odd in it", aside_arena_strndup(arena, remarks, length));
        remarks += length + (remarks[length] == '\n');
    }
}

static void print_contacts(FILE *out, const struct aside_notice *notice)
{
    print_more(out, "More", notice->url);
    print_more(out, "", notice->url_text);
    print_more(out, "Contact", notice->contact_name);
    print_more(out, "", notice->contact_text);
    print_more(out, "", notice->contact_phone);
    print_more(out, "", notice->contact_email);
    print_more(out, "Read in", notice->cited);
}

void aside_notice_print_whole(FILE *out, const struct aside_notice *notice,
                              const char *listings, struct aside_date as_of)
{
    struct aside_arena *arena = aside_arena_new();
    char day[ASIDE_MONEY_TEXT];

    aside_text_print_wrapped(out, notice->title != NULL ? notice->title : "(no title)", 0, 0,
                             COLUMNS);
    print_row(out, "Number", notice->number);
    print_row(out, "Id", notice->id);
    print_row(out, "Agency", notice->agency_name != NULL && notice->agency != NULL
              ? aside_arena_printf(arena, "%s (%s)", notice->agency_name, notice->agency)
              : notice->agency_name != NULL ? notice->agency_name : notice->agency);
    print_row(out, "On the day", aside_arena_printf(arena, "%s%s on %s%s",
              aside_notice_standing_name(aside_notice_standing(notice, as_of)),
              notice->kind == ASIDE_KIND_FORECAST ? " (its days are the agency's estimates)" : "",
              aside_date_text(day, as_of), notice->dismissed ? "; dismissed" : ""));
    print_row(out, "Listings", listings);
    print_days(out, notice);
    print_amounts(out, notice);
    print_row(out, "Eligible", notice->eligible == NULL ? NULL
              : aside_arena_printf(arena, "%s (codes %s)%s", aside_notice_marks(arena, notice),
                                   notice->eligible, aside_codes_hold(notice->eligible, "25")
                                   ? "; others too: read the text" : ""));
    print_more(out, "", notice->eligible_text);
    print_row(out, "Description", notice->description);
    print_contacts(out, notice);
    print_more(out, "On Grants.gov", aside_notice_page(arena, notice));
    print_remarks(out, arena, notice->remarks);
    aside_arena_free(arena);
}
