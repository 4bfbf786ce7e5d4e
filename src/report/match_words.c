/* match_words.c - the words of match_words.h. */
#include "match_words.h"

#include <inttypes.h>

/* ---- what was asked ----------------------------------------------------------------------- */

size_t aside_match_fitting(const struct aside_match *match)
{
    size_t count = 0;

    for (size_t i = 0; i < match->notices.count; i++)
        count += match->notices.items[i].fits > 0;
    return count;
}

enum aside_match_count aside_match_counted(const struct aside_matched_notice *notice)
{
    if (notice->fits == 0)
        return ASIDE_COUNT_NONE;
    if (notice->best > ASIDE_GRADE_POSSIBLE)
        return ASIDE_COUNT_WEAK;
    if (notice->second_step)
        return ASIDE_COUNT_SECOND_STEP;
    return notice->standing == ASIDE_STANDING_UNDATED ? ASIDE_COUNT_UNDATED : ASIDE_COUNT_FITS;
}

size_t aside_match_count(const struct aside_match *match, enum aside_match_count as)
{
    size_t count = 0;

    for (size_t i = 0; i < match->notices.count; i++)
        count += aside_match_counted(&match->notices.items[i]) == as;
    return count;
}

/* Notices stand by deadline, those without one last. */
static const struct aside_matched_notice *first_due(const struct aside_match *match)
{
    for (size_t i = 0; i < match->notices.count; i++) {
        const struct aside_matched_notice *notice = &match->notices.items[i];

        if (aside_match_counted(notice) == ASIDE_COUNT_FITS && notice->deadline.year != 0)
            return notice;
    }
    return NULL;
}

/* "no notice that is open or announced fits", "3 notices fit". */
static void add_dated(struct aside_text *text, size_t count)
{
    if (count == 0)
        aside_text_add(text, "no notice that is open or announced fits");
    else
        aside_text_printf(text, "%zu notice%s", count, count == 1 ? " fits" : "s fit");
}

/* What fits in another way than to be applied for by a day. */
static void add_others(struct aside_text *text, const struct aside_match *match)
{
    size_t undated = aside_match_count(match, ASIDE_COUNT_UNDATED);
    size_t second = aside_match_count(match, ASIDE_COUNT_SECOND_STEP);

    if (second > 0)
        aside_text_printf(text,
                          "; %zu %s closed in Grants.gov, and who filed there has the full "
                          "application still to do",
                          second, second == 1 ? "is" : "are");
    if (undated > 0)
        aside_text_printf(text, "; %zu that state%s no day may fit, or be long over", undated,
                          undated == 1 ? "s" : "");
    if (match->weak > 0)
        aside_text_printf(text, "; %zu more fit%s weakly%s", match->weak,
                          match->weak == 1 ? "s" : "",
                          aside_match_count(match, ASIDE_COUNT_WEAK) > 0 ? "" : " (--weak)");
}

const char *aside_match_head_words(struct aside_arena *arena, const struct aside_match *match)
{
    size_t dated = aside_match_count(match, ASIDE_COUNT_FITS);
    const struct aside_matched_notice *due = first_due(match);
    char day[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, arena, 1000);
    aside_text_printf(&text, "%s, as of %s: ", match->city->name,
                      aside_date_text(day, match->as_of));
    add_dated(&text, dated);
    if (due != NULL)
        aside_text_printf(&text, "; the first deadline is %s%s, of %s",
                          aside_match_deadline_words(arena, due),
                          aside_date_compare(due->deadline, match->as_of) == 0 ? " (today)"
                                                                               : "",
                          aside_match_notice_name(arena, due));
    else if (dated > 0)
        aside_text_add(&text, "; none states a deadline");
    add_others(&text, match);
    aside_text_add(&text, ".");
    return text.bytes;
}

/* A catalogue of weeks ago lacks what was posted since. */
static const char *age_words(struct aside_arena *arena, const struct aside_match *match)
{
    enum { FRESH_DAYS = 7 };
    struct aside_date day = match->catalogue.day;
    int32_t days;

    if (day.year == 0)
        return "";
    days = aside_date_days(match->as_of) - aside_date_days(day);
    if (days <= FRESH_DAYS)
        return "";
    return aside_arena_printf(arena,
                              " They are %d days older than this report: what was "
                              "posted since is missing. Today's extract is at "
                              "https://www.grants.gov/xml-extract.",
                              (int)days);
}

const char *aside_match_catalogue_words(struct aside_arena *arena,
                                        const struct aside_match *match)
{
    const struct aside_catalogue_facts *facts = &match->catalogue;
    const char *agency = match->agency != NULL ? match->agency : "any agency";
    char day[ASIDE_MONEY_TEXT];

    aside_date_text(day, facts->day);
    if (facts->path == NULL)
        return aside_arena_printf(
            arena,
            "Looked at: the built-in notices, as of %s. They are few and not today's. For "
            "today's, download the extract from https://www.grants.gov/xml-extract, and give "
            "it with --grants FILE, or keep it with 'setaside grants import FILE'.",
            day);
    return aside_arena_printf(
        arena, "Looked at: the notices of %s in %s, as of %s%s.%s", agency, facts->path,
        facts->day.year != 0 ? day : "a day not stated",
        facts->day_is_newest ? " (the last update in it)" : "", age_words(arena, match));
}

/* ---- a notice ----------------------------------------------------------------------------- */

const char *aside_match_notice_name(struct aside_arena *arena,
                                    const struct aside_matched_notice *notice)
{
    if (notice->notice.number != NULL)
        return notice->notice.number;
    if (notice->notice.id != NULL)
        return notice->notice.id;
    return aside_arena_printf(arena, "row %" PRId64, notice->row);
}

const char *aside_match_standing_words(const struct aside_matched_notice *notice)
{
    if (notice->second_step)
        return "closed in Grants.gov";
    if (notice->standing == ASIDE_STANDING_CLOSING)
        return "posting day not stated";
    return aside_notice_standing_name(notice->standing);
}

const char *aside_match_notice_key(struct aside_arena *arena,
                                   const struct aside_matched_notice *notice)
{
    return notice->notice.id != NULL ? notice->notice.id
                                     : aside_match_notice_name(arena, notice);
}

const char *aside_match_deadline_words(struct aside_arena *arena,
                                       const struct aside_matched_notice *notice)
{
    char day[ASIDE_MONEY_TEXT];

    if (notice->deadline.year == 0)
        return "no deadline stated";
    if (notice->second_step)
        return aside_arena_printf(arena, "full application by %s",
                                  aside_date_text(day, notice->application_to));
    return aside_arena_printf(arena, "%s%s", aside_date_text(day, notice->deadline),
                              notice->notice.kind == ASIDE_KIND_FORECAST ? " (estimated)" : "");
}

static const char *sharing_words(enum aside_cost_sharing sharing)
{
    switch (sharing) {
    case ASIDE_SHARING_YES: return "yes";
    case ASIDE_SHARING_NO: return "no";
    case ASIDE_SHARING_NOT_STATED: return "not stated";
    }
    return "";
}

static void add_bounds(struct aside_text *text, const struct aside_notice *notice)
{
    char floor[ASIDE_MONEY_TEXT], ceiling[ASIDE_MONEY_TEXT];

    aside_match_dollars_show(floor, notice->floor.amount);
    aside_match_dollars_show(ceiling, notice->ceiling.amount);
    if (notice->floor.given && notice->ceiling.given)
        aside_text_printf(text, "award %s to %s", floor, ceiling);
    else if (notice->ceiling.given)
        aside_text_printf(text, "award up to %s", ceiling);
    else if (notice->floor.given)
        aside_text_printf(text, "award from %s", floor);
    else
        aside_text_add(text, "award: not stated");
}

const char *aside_match_award_words(struct aside_arena *arena,
                                    const struct aside_matched_notice *notice)
{
    const struct aside_notice *is = &notice->notice;
    char total[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, arena, 400);
    add_bounds(&text, is);
    if (is->awards.given)
        aside_text_printf(&text, "; %" PRId64 " award%s expected", is->awards.value,
                          is->awards.value == 1 ? "" : "s");
    if (is->total.given)
        aside_text_printf(&text, "; %s in all",
                          aside_match_dollars_show(total, is->total.amount));
    aside_text_printf(&text, "; cost sharing: %s", sharing_words(is->sharing));
    return text.bytes;
}

const char *aside_match_application_words(struct aside_arena *arena,
                                          const struct aside_matched_notice *notice)
{
    char from[ASIDE_MONEY_TEXT], to[ASIDE_MONEY_TEXT];

    if (notice->application_from.year == 0)
        return "";
    if (notice->second_words != NULL)
        return notice->second_words;
    aside_date_text(from, notice->application_from);
    aside_date_text(to, notice->application_to);
    if (notice->application_stated)
        return aside_arena_printf(arena, "Full application in JustGrants by %s.", to);
    return aside_arena_printf(
        arena, "Full application in JustGrants, usually between %s and %s: %s.", from, to,
        notice->application_unread ? "the notice names a day in words that were not read, and "
                                     "decides"
                                   : "the notice decides");
}

/* ---- match -------------------------------------------------------------------------------- */

static const char *kind_words(enum aside_cost_share kind)
{
    switch (kind) {
    case ASIDE_COST_SHARE_CASH: return ", cash";
    case ASIDE_COST_SHARE_EITHER: return ", cash or in kind";
    case ASIDE_COST_SHARE_NOT_STATED: return "";
    }
    return "";
}

/* What share of what it is: with a cap on each unit it is what the cap leaves. */
static const char *share_words(struct aside_arena *arena, const struct aside_match_need *need)
{
    char share[ASIDE_MONEY_TEXT];

    aside_share_show(share, need->share);
    if (!need->capped)
        return aside_arena_printf(arena, "%s of the total%s", share, kind_words(need->kind));
    return aside_arena_printf(arena,
                              "what the cap on each unit leaves: here %s of award and match%s",
                              share, kind_words(need->kind));
}

static const char *stated_words(struct aside_arena *arena, const struct aside_match_need *need)
{
    char match[ASIDE_MONEY_TEXT], keep[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, arena, 600);
    aside_text_printf(&text, "binds %s of local match (%s%s",
                      aside_match_dollars_show(match, need->match), share_words(arena, need),
                      need->waivable ? ", may be waived" : "");
    if (need->own != NULL)
        aside_text_printf(&text, ", by its own award %s", need->own->id);
    aside_text_add(&text, ")");
    if (need->keep.cents > 0)
        aside_text_printf(&text, ", and %s of local money to keep what it pays for afterwards",
                          aside_match_dollars_show(keep, need->keep));
    return text.bytes;
}

char *aside_match_dollars_show(char out[ASIDE_MONEY_TEXT], aside_money amount)
{
    const int64_t dollar = 100;
    int64_t half = amount.cents < 0 ? -dollar / 2 : dollar / 2;

    return aside_money_show(out, (aside_money){ (amount.cents + half) / dollar * dollar });
}

const char *aside_match_dollars(struct aside_arena *arena, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_match_dollars_show(bytes, amount));
}

const char *aside_match_need_words(struct aside_arena *arena,
                                   const struct aside_match_need *need)
{
    switch (need->state) {
    case ASIDE_MATCH_NOT_STATED: return "binds a match that is not stated: read the notice";
    case ASIDE_MATCH_NONE: return "binds no match";
    case ASIDE_MATCH_STATED: return stated_words(arena, need);
    }
    return "";
}

/* ---- steps -------------------------------------------------------------------------------- */

const char *aside_match_step_key(enum aside_step step)
{
    switch (step) {
    case ASIDE_STEP_SAM: return "sam";
    case ASIDE_STEP_AGREEMENTS: return "agreements";
    case ASIDE_STEP_GOVERNING_BODY: return "governing-body";
    case ASIDE_STEP_COUNCIL: return "council";
    case ASIDE_STEP_GRANTS_GOV: return "grants-gov";
    case ASIDE_STEP_JUSTGRANTS: return "justgrants";
    case ASIDE_STEP_FORECAST_POST: return "forecast-post";
    }
    return "";
}

const char *aside_match_step_label(enum aside_step step)
{
    switch (step) {
    case ASIDE_STEP_SAM: return "SAM.gov registration";
    case ASIDE_STEP_AGREEMENTS: return "Agreements with partners";
    case ASIDE_STEP_GOVERNING_BODY: return "Application to the governing body";
    case ASIDE_STEP_COUNCIL: return "Council";
    case ASIDE_STEP_GRANTS_GOV: return "Deadline in Grants.gov";
    case ASIDE_STEP_JUSTGRANTS: return "Full application in JustGrants";
    case ASIDE_STEP_FORECAST_POST: return "Expected to be posted";
    }
    return "";
}

bool aside_match_step_is_urgent(const struct aside_match *match,
                                const struct aside_calendar_item *item)
{
    return item->step == ASIDE_STEP_SAM && match->city->sam_expires.year != 0
        && item->state != ASIDE_STEP_PASSED && aside_date_compare(item->on, match->as_of) <= 0;
}

size_t aside_match_count_steps(const struct aside_match *match, enum aside_step_state state)
{
    size_t count = 0;

    for (size_t i = 0; i < match->calendar.count; i++)
        count += match->calendar.items[i].state == state;
    return count;
}

const char *aside_match_steps_words(struct aside_arena *arena, const struct aside_match *match)
{
    size_t late = aside_match_count_steps(match, ASIDE_STEP_LATE);
    size_t passed = aside_match_count_steps(match, ASIDE_STEP_PASSED);
    struct aside_text text;

    aside_text_init(&text, arena, 400);
    if (late > 0)
        aside_text_printf(&text, "%zu step%s late: still to be done, and now.", late,
                          late == 1 ? " is" : "s are");
    if (passed > 0)
        aside_text_printf(&text,
                          "%s%zu step%s passed, with what %s for: --json and the workbook's "
                          "sheet Calendar have %s.",
                          late > 0 ? " " : "", passed, passed == 1 ? " has" : "s have",
                          passed == 1 ? "it was" : "they were", passed == 1 ? "it" : "them");
    return text.bytes;
}
