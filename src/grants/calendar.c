/*
 * calendar.c - what is to be done by which day, worked back from the deadlines of the notices
 * that are shown. Days are calendar days: weekends and holidays are left alone.
 */
#include "fit.h"

#include <stdlib.h>
#include <string.h>

const char *aside_step_state_name(enum aside_step_state state)
{
    switch (state) {
    case ASIDE_STEP_TO_COME: return "to-come";
    case ASIDE_STEP_LATE: return "late";
    case ASIDE_STEP_PASSED: return "passed";
    }
    return "";
}

static const struct aside_lead *lead_of(const struct fit_making *making, enum aside_step step)
{
    for (size_t i = 0; i < making->work_back->leads.count; i++) {
        if (making->work_back->leads.items[i].step == step)
            return &making->work_back->leads.items[i];
    }
    return NULL;
}

/* `serves`: the deadline that it is for. What is late for that, but not too late, is still to be
 * done; without one a day that has passed is of no use. */
static struct aside_calendar_item *add_item(struct fit_making *making, enum aside_step step,
                                            size_t notice, struct aside_date on,
                                            struct aside_date until, struct aside_date serves)
{
    struct aside_match *match = making->match;
    size_t count = match->calendar.count;
    struct aside_calendar_item *item;

    if ((count & (count - 1)) == 0)
        match->calendar.items = aside_arena_grow(making->arena, match->calendar.items, count,
                                                 count == 0 ? 1 : 2 * count,
                                                 sizeof(*match->calendar.items));
    item = &match->calendar.items[match->calendar.count++];
    *item = (struct aside_calendar_item){ .on = on, .until = until, .step = step,
                                          .notice = notice, .what = "", .serves = serves };
    if (aside_date_compare(until, match->as_of) < 0)
        item->state = aside_date_compare(serves, match->as_of) < 0 ? ASIDE_STEP_PASSED
                                                                   : ASIDE_STEP_LATE;
    item->passed = item->state == ASIDE_STEP_PASSED;
    return item;
}

static const char *named(const struct aside_matched_notice *at)
{
    return at->notice.number != NULL ? at->notice.number
         : at->notice.title != NULL ? at->notice.title : "a notice without number";
}

/* Who acts: others do where the city takes part under their award. */
static const char *whose(const struct aside_matched_notice *at)
{
    return at->role == ASIDE_ROLE_PARTNER ? " (by the partner who applies)"
         : at->role == ASIDE_ROLE_SUBRECIPIENT ? " (by the state or fiscal agent)" : "";
}

/* What the council is asked to bind: nothing where a partner files, or no match is asked for. */
static const char *with_match(const struct aside_match *match, size_t n, enum aside_step step)
{
    const struct aside_matched_notice *at = &match->notices.items[n];
    bool unstated = false;

    if (step != ASIDE_STEP_COUNCIL || at->role == ASIDE_ROLE_PARTNER)
        return "";
    for (size_t i = 0; i < match->fits.count; i++) {
        const struct aside_fit *fit = &match->fits.items[i];

        if (fit->notice != n)
            continue;
        if (fit->match.state == ASIDE_MATCH_STATED && fit->match.match.cents > 0)
            return ", with the match that it binds";
        unstated = unstated || fit->match.state == ASIDE_MATCH_NOT_STATED;
    }
    return unstated ? ", with the match that it may bind" : "";
}

/* A step so many days before the deadline. */
static void add_before(struct fit_making *making, size_t n, enum aside_step step)
{
    const struct aside_matched_notice *at = &making->match->notices.items[n];
    const struct aside_lead *lead = lead_of(making, step);
    struct aside_calendar_item *item;
    struct aside_date on;

    if (lead == NULL || !aside_lead_concerns(lead, &at->notice))
        return;
    on = aside_date_plus(at->deadline, -(int32_t)lead->days);
    item = add_item(making, step, n, on, on, at->deadline);
    item->estimated = lead->assumed || at->standing == ASIDE_STANDING_FORECAST;
    item->what = aside_arena_printf(making->arena, "%s: %s%s, %lld days before its deadline%s%s.",
                                    named(at), lead->what, with_match(making->match, n, step),
                                    (long long)lead->days,
                                    lead->assumed ? " (a planning assumption)" : "",
                                    item->state == ASIDE_STEP_LATE
                                        ? "; that day has passed: do it now" : "");
}

static void add_full_application(struct fit_making *making, size_t n)
{
    const struct aside_matched_notice *at = &making->match->notices.items[n];
    struct aside_calendar_item *item;

    if (at->application_from.year == 0)
        return;
    item = add_item(making, ASIDE_STEP_JUSTGRANTS, n, at->application_from, at->application_to,
                    at->application_to);
    item->estimated = !at->application_stated;
    item->what = at->application_stated
        ? aside_arena_printf(making->arena, "%s: the full application is due in JustGrants%s%s.",
                             named(at), whose(at),
                             at->second_step ? ", for those who filed in Grants.gov" : "")
        : aside_arena_printf(making->arena, "%s: the full application in JustGrants%s%s; %s, "
                             "usually %d to %d days after the first deadline: check the notice.",
                             named(at), whose(at),
                             at->second_step ? ", for those who filed in Grants.gov" : "",
                             at->application_unread
                                 ? "its record speaks of it, but its day was not read"
                                 : "its day is not in the extract",
                             (int)(aside_date_days(at->application_from)
                                   - aside_date_days(at->deadline)),
                             (int)(aside_date_days(at->application_to)
                                   - aside_date_days(at->deadline)));
}

static void add_notice(struct fit_making *making, size_t n)
{
    const struct aside_matched_notice *at = &making->match->notices.items[n];
    bool estimate = at->standing == ASIDE_STANDING_FORECAST;
    struct aside_date post = estimate ? at->notice.forecast_posted
                           : at->standing == ASIDE_STANDING_COMING ? at->notice.posted
                                                                   : (struct aside_date){ 0 };
    struct aside_calendar_item *item;

    if (post.year != 0) {
        item = add_item(making, ASIDE_STEP_FORECAST_POST, n, post, post, at->deadline);
        item->estimated = estimate;
        item->what = aside_arena_printf(making->arena, item->state == ASIDE_STEP_TO_COME
            ? "%s is expected to be posted: read it then."
            : "%s was expected to be posted, and is a forecast still: look for it.", named(at));
    }
    if (at->deadline.year == 0)
        return;
    if (at->role != ASIDE_ROLE_SUBRECIPIENT) {
        add_before(making, n, ASIDE_STEP_AGREEMENTS);
        add_before(making, n, ASIDE_STEP_GOVERNING_BODY);
        add_before(making, n, ASIDE_STEP_COUNCIL);
    }
    item = add_item(making, ASIDE_STEP_GRANTS_GOV, n, at->deadline, at->deadline, at->deadline);
    item->estimated = estimate;
    item->what = aside_arena_printf(making->arena, "%s %s in Grants.gov%s.", named(at),
                                    at->second_step ? "closed"
                                    : estimate ? "is expected to close" : "closes", whose(at));
    add_full_application(making, n);
}

/* ---- SAM.gov -------------------------------------------------------------------------------- */

static struct aside_date last_day(const struct aside_match *match)
{
    struct aside_date last = { 0 };

    for (size_t i = 0; i < match->notices.count; i++) {
        const struct aside_matched_notice *at = &match->notices.items[i];
        struct aside_date day = at->application_to.year != 0 ? at->application_to
                                                             : at->deadline;

        if (aside_date_compare(day, last) > 0)
            last = day;
    }
    return last;
}

/* The first deadline on or after a day; NULL: none. */
static const struct aside_matched_notice *first_from(const struct aside_match *match,
                                                     struct aside_date day)
{
    const struct aside_matched_notice *first = NULL;

    for (size_t i = 0; i < match->notices.count; i++) {
        const struct aside_matched_notice *at = &match->notices.items[i];

        if (at->deadline.year != 0 && aside_date_compare(at->deadline, day) >= 0
            && (first == NULL || aside_date_compare(at->deadline, first->deadline) < 0))
            first = at;
    }
    return first;
}

/* "; the first deadline that it would miss is that of O-1, on 2026-12-15" */
static const char *first_missed(const struct fit_making *making, struct aside_date expires)
{
    const struct aside_match *match = making->match;
    struct aside_date after = aside_date_plus(expires, 1);
    const struct aside_matched_notice *first = first_from(
        match, aside_date_compare(after, match->as_of) > 0 ? after : match->as_of);

    if (first == NULL)
        return "";
    return aside_arena_printf(making->arena, "; the first deadline that it would miss is that of "
                              "%s, on %s", named(first),
                              aside_fit_day(making->arena, first->deadline));
}

static const char *sam_words(const struct fit_making *making, const struct aside_lead *lead,
                             enum aside_step_state state, struct aside_date last)
{
    const struct aside_match *match = making->match;
    struct aside_date expires = match->city->sam_expires;
    const char *day = aside_fit_day(making->arena, expires);
    const char *missed = first_missed(making, expires);
    const char *until = aside_fit_day(making->arena, last);

    if (aside_date_compare(expires, match->as_of) < 0)
        return aside_arena_printf(making->arena, "The registration in SAM.gov expired on %s: "
                                  "renew now. Allow %lld days for it; it must be active on each "
                                  "deadline, the last of them on %s%s.", day,
                                  (long long)lead->days, until, missed);
    if (state == ASIDE_STEP_LATE)
        return aside_arena_printf(making->arena, "%s: start now. It expires on %s, and renewal "
                                  "is begun %lld days before that; it must be active on each "
                                  "deadline, the last of them on %s%s.", lead->what, day,
                                  (long long)lead->days, until, missed);
    return aside_arena_printf(making->arena, "%s: it expires on %s, and must be active on each "
                              "deadline, the last of them on %s%s.", lead->what, day, until,
                              missed);
}

/* Registration is needed on every deadline. Where it ends before the last of them, or within the
 * renewal's lead of it, its renewal is an item, which is never past its use. */
static void add_sam(struct fit_making *making)
{
    struct aside_match *match = making->match;
    const struct aside_lead *lead = lead_of(making, ASIDE_STEP_SAM);
    struct aside_date expires = match->city->sam_expires, last = last_day(match), on;
    struct aside_calendar_item *item;

    if (lead == NULL || last.year == 0)
        return;
    if (expires.year == 0) {
        item = add_item(making, ASIDE_STEP_SAM, SIZE_MAX, match->as_of, match->as_of, last);
        item->what = "The city file does not say when the registration in SAM.gov expires "
                     "(sam-expires): look it up; it must be active on each deadline.";
        return;
    }
    if (aside_date_days(expires) >= aside_date_days(last) + lead->days)
        return;
    on = aside_date_plus(expires, -(int32_t)lead->days);
    item = add_item(making, ASIDE_STEP_SAM, SIZE_MAX, on, expires, last);
    item->estimated = lead->assumed;
    item->state = aside_date_compare(on, match->as_of) < 0 ? ASIDE_STEP_LATE
                                                           : ASIDE_STEP_TO_COME;
    item->passed = false;
    item->what = sam_words(making, lead, item->state, last);
}

static int compare_items(const void *left, const void *right)
{
    const struct aside_calendar_item *a = left, *b = right;
    int order = aside_date_compare(a->on, b->on);

    if (order == 0)
        order = aside_date_compare(a->until, b->until);
    if (order == 0)
        order = (a->notice > b->notice) - (a->notice < b->notice);
    return order != 0 ? order : (int)a->step - (int)b->step;
}

void aside_fit_calendar(struct fit_making *making)
{
    struct aside_match *match = making->match;

    for (size_t n = 0; n < match->notices.count; n++)
        add_notice(making, n);
    add_sam(making);
    if (match->calendar.count > 1)
        qsort(match->calendar.items, match->calendar.count, sizeof(*match->calendar.items),
              compare_items);
}
