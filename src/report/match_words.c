/* match_words.c - the words of match_words.h. */
#include "match_words.h"

#include "words_explain.h"

#include <inttypes.h>
#include <math.h>

/* ---- what was asked ----------------------------------------------------------------------- */

size_t aside_match_fitting(const struct aside_match *match)
{
    size_t count = 0;

    for (size_t i = 0; i < match->notices.count; i++)
        count += match->notices.items[i].fits > 0;
    return count;
}

/* Those that fit but state no day at all: they may be long over. */
static size_t count_undated(const struct aside_match *match)
{
    size_t count = 0;

    for (size_t i = 0; i < match->notices.count; i++)
        count += match->notices.items[i].fits > 0
            && match->notices.items[i].standing == ASIDE_STANDING_UNDATED;
    return count;
}

/* Notices stand by deadline, those without one last. */
static const struct aside_matched_notice *first_due(const struct aside_match *match)
{
    for (size_t i = 0; i < match->notices.count; i++) {
        const struct aside_matched_notice *notice = &match->notices.items[i];

        if (notice->fits > 0 && notice->deadline.year != 0)
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

const char *aside_match_head_words(struct aside_arena *arena, const struct aside_match *match)
{
    size_t undated = count_undated(match), dated = aside_match_fitting(match) - undated;
    const struct aside_matched_notice *due = first_due(match);
    char day[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, arena, 1000);
    aside_text_printf(&text, "%s, as of %s: ", match->city->name,
                      aside_date_text(day, match->as_of));
    add_dated(&text, dated);
    if (due != NULL)
        aside_text_printf(&text, "; the first deadline is %s, of %s",
                          aside_match_deadline_words(arena, due),
                          aside_match_notice_name(arena, due));
    else if (dated > 0)
        aside_text_add(&text, "; none states a deadline");
    if (undated > 0)
        aside_text_printf(&text, "; %zu that state%s no day may fit, or be long over", undated,
                          undated == 1 ? "s" : "");
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
    return aside_arena_printf(arena, "row %" PRId64 " of the catalogue", notice->row);
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

    aside_money_show(floor, notice->floor.amount);
    aside_money_show(ceiling, notice->ceiling.amount);
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
        aside_text_printf(&text, "; %s in all", aside_money_show(total, is->total.amount));
    aside_text_printf(&text, "; cost sharing: %s", sharing_words(is->sharing));
    return text.bytes;
}

const char *aside_match_application_words(struct aside_arena *arena,
                                          const struct aside_matched_notice *notice)
{
    char from[ASIDE_MONEY_TEXT], to[ASIDE_MONEY_TEXT];

    if (notice->application_from.year == 0)
        return "";
    aside_date_text(from, notice->application_from);
    aside_date_text(to, notice->application_to);
    if (notice->application_stated)
        return aside_arena_printf(arena, "Full application in JustGrants by %s.", to);
    return aside_arena_printf(arena,
                              "Full application in JustGrants, usually between %s and "
                              "%s: the notice decides.",
                              from, to);
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

static const char *stated_words(struct aside_arena *arena, const struct aside_match_need *need)
{
    char match[ASIDE_MONEY_TEXT], share[ASIDE_MONEY_TEXT], keep[ASIDE_MONEY_TEXT];
    struct aside_text text;

    aside_text_init(&text, arena, 600);
    aside_text_printf(
        &text, "binds %s of local match (%s of the total%s%s%s",
        aside_money_show(match, need->match), aside_share_show(share, need->share),
        kind_words(need->kind), need->waivable ? ", may be waived" : "",
        need->capped ? ", more than the plain share, for a cap on each unit" : "");
    if (need->own != NULL)
        aside_text_printf(&text, ", by the city's award %s", need->own->id);
    aside_text_add(&text, ")");
    if (need->keep.cents > 0)
        aside_text_printf(&text, ", and %s of local money to keep what it pays for afterwards",
                          aside_money_show(keep, need->keep));
    return text.bytes;
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

/* ---- pursuit ------------------------------------------------------------------------------ */

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
    const struct aside_worth worth = { state, gain };

    switch (state) {
    case ASIDE_WORTH_UNKNOWN: return "what it would do was not asked";
    case ASIDE_WORTH_NOTHING: return "no difference that can be told";
    case ASIDE_WORTH_NO_PLAN: return "no plan satisfies the rules then";
    case ASIDE_WORTH_KNOWN: break;
    }
    if (gain == 0)
        return "no difference";
    if (match->pursuit != NULL && match->pursuit->by_dollars)
        return placed_words(arena, gain);
    return aside_arena_printf(arena, "about %s %s", aside_words_worth(arena, &worth),
                              match->city->outcome.items[0].name);
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
