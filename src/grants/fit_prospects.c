/*
 * fit_prospects.c - notices that the city's prospects name, by number or listing, and that the
 * match does not show: over, not for this place, or without a fit.
 */
#include "fit.h"

#include <string.h>
#include <strings.h>

static bool has_number(const struct aside_notice *notice, const char *number)
{
    return notice->number != NULL && strcasecmp(notice->number, number) == 0;
}

static bool is_shown(const struct aside_match *match, const char *number)
{
    for (size_t i = 0; i < match->notices.count; i++) {
        if (has_number(&match->notices.items[i].notice, number))
            return true;
    }
    return false;
}

static void name(struct fit_making *making, const struct aside_matched_notice *at)
{
    struct aside_match *match = making->match;

    for (size_t i = 0; i < match->named.count; i++) {
        if (match->named.items[i].row == at->row)
            return;
    }
    match->named.items = aside_arena_grow(making->arena, match->named.items, match->named.count,
                                          match->named.count + 1, sizeof(*match->named.items));
    match->named.items[match->named.count++] = *at;
}

/* Of rows of one number: what can still be applied for, else what closed last. */
static bool is_better(const struct aside_matched_notice *a, const struct aside_matched_notice *b)
{
    if (a->standing != b->standing)
        return a->standing < b->standing;
    return aside_date_compare(a->deadline, b->deadline) > 0;
}

static enum aside_status name_by_number(struct fit_making *making, const char *number,
                                        struct aside_error *err)
{
    struct aside_found_list rows = { .count = 0 };
    struct aside_matched_notice best = { .row = -1 };
    enum aside_status status;

    if (is_shown(making->match, number))
        return ASIDE_OK;
    status = aside_catalogue_look_up(&rows, making->request->catalogue, making->arena, number,
                                     err);
    for (size_t i = 0; i < rows.count && status == ASIDE_OK; i++) {
        struct fit_notice notice = { .shown.row = rows.items[i].row };

        status = aside_fit_fill_notice(making, &notice, err);
        if (status != ASIDE_OK || !has_number(&notice.shown.notice, number))
            continue;
        if (best.row == -1 || is_better(&notice.shown, &best))
            best = notice.shown;
    }
    if (status == ASIDE_OK && best.row != -1)
        name(making, &best);
    return status;
}

/* A prospect says what it would pay, so that its notice need not fit by itself. */
static void name_by_listing(struct fit_making *making, const char *listing)
{
    for (size_t i = 0; i < making->notice_count; i++) {
        const struct aside_matched_notice *at = &making->notices[i].shown;

        if (at->fits == 0 && aside_notice_is_under(at, listing))
            name(making, at);
    }
}

bool aside_notice_is_under(const struct aside_matched_notice *at, const char *listing)
{
    return aside_codes_hold(at->notice.listings, listing)
        || (at->rule.rule != NULL && aside_text_equal(at->rule.listing->number, listing));
}

enum aside_status aside_fit_prospects(struct fit_making *making, struct aside_error *err)
{
    const struct aside_city *city = making->request->city;
    enum aside_status status = ASIDE_OK;

    for (size_t t = 0; t < city->pursuit.count; t++) {
        const struct aside_pursuit_terms *terms = &city->pursuit.items[t];

        for (size_t i = 0; i < terms->prospects.count && status == ASIDE_OK; i++) {
            const struct aside_prospect *prospect = &terms->prospects.items[i];

            if (prospect->notice != NULL)
                status = name_by_number(making, prospect->notice, err);
            else if (prospect->listing != NULL)
                name_by_listing(making, prospect->listing);
        }
    }
    return status;
}
