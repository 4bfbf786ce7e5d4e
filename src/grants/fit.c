/*
 * fit.c - which notices are for which program: reads the catalogue's notices of the asked agency
 * once, compares those that are open or to come with every program and pool, and counts all that
 * it does not show.
 */
#include "fit.h"

#include <ctype.h>
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- reading the catalogue ----------------------------------------------------------------- */

struct reading {
    struct fit_making *making;
    struct fit_windows *windows;
    int64_t seen, closed, lapsed, dismissed;
};

static void add_candidate(struct fit_making *making, int64_t row,
                          enum aside_notice_standing standing)
{
    size_t count = making->notice_count;

    if (count == making->notice_capacity) {
        size_t capacity = count == 0 ? 64 : 2 * count;

        making->notices = aside_arena_grow(making->arena, making->notices, count, capacity,
                                           sizeof(*making->notices));
        making->notice_capacity = capacity;
    }
    making->notices[making->notice_count++] = (struct fit_notice){
        .shown = { .row = row, .standing = standing }, .best = ASIDE_GRADE_NONE };
}

static void take_row(void *to, int64_t row, const struct aside_notice *notice)
{
    struct reading *reading = to;
    struct fit_making *making = reading->making;
    enum aside_notice_standing standing = aside_notice_standing(notice,
                                                                making->request->as_of);

    reading->seen++;
    if (notice->dismissed) {
        reading->dismissed++;
        return;
    }
    if (making->whenever) {
        add_candidate(making, row, standing);
        return;
    }
    switch (standing) {
    case ASIDE_STANDING_CLOSED:
        if (aside_notice_is_doj(notice))
            aside_fit_windows_take(reading->windows, notice);
        if (aside_fit_second_may_be_open(making, notice))
            add_candidate(making, row, standing);
        else
            reading->closed++;
        return;
    case ASIDE_STANDING_LAPSED: reading->lapsed++; return;
    case ASIDE_STANDING_POSTED:
    case ASIDE_STANDING_CLOSING:
    case ASIDE_STANDING_FORECAST:
    case ASIDE_STANDING_COMING:
    case ASIDE_STANDING_UNDATED: add_candidate(making, row, standing); return;
    }
}

/* ---- a notice ------------------------------------------------------------------------------ */

/* By custom of the Department, such a title is of money for national providers of advice. */
static bool is_for_advisers(const char *title)
{
    static const char *const phrases[] = { "training and technical assistance",
                                           "technical assistance program",
                                           "technical assistance provider" };

    for (size_t i = 0; title != NULL && i < COUNT(phrases); i++) {
        size_t length = strlen(phrases[i]);

        for (const char *at = title; *at != '\0'; at++) {
            if (strncasecmp(at, phrases[i], length) == 0)
                return true;
        }
    }
    return false;
}

static const struct aside_source *own_award(const struct aside_city *city,
                                            const struct aside_rule_choice *choice)
{
    for (size_t s = 0; choice->rule != NULL && s < city->sources.count; s++) {
        const struct aside_source *source = &city->sources.items[s];

        if (source->kind == ASIDE_FEDERAL
            && aside_text_equal(source->listing, choice->listing->number))
            return source;
    }
    return NULL;
}

static bool is_known_money(const struct aside_city *city, const struct aside_notice *notice)
{
    for (size_t s = 0; s < city->sources.count; s++) {
        const struct aside_source *source = &city->sources.items[s];

        if (source->kind == ASIDE_FEDERAL && source->listing != NULL
            && aside_codes_hold(notice->listings, source->listing))
            return true;
    }
    return false;
}

/* "For Street outreach: ...": what is said of one program stands for the notice. */
static const char *of_program(const struct fit_making *making, size_t subject,
                              const char *reason)
{
    return aside_arena_printf(making->arena, "For %s: %c%s", making->subjects[subject].name,
                              tolower((unsigned char)reason[0]), &reason[1]);
}

/* The best over its programs: the provider of one may open a way that the place itself has not. */
static void set_role(const struct fit_making *making, struct fit_notice *notice)
{
    const struct aside_city *city = making->request->city;
    struct fit_who who, one;
    size_t best = SIZE_MAX;

    aside_fit_who(&who, making->arena, city, notice, NULL);
    for (size_t s = 0; s < making->subject_count; s++) {
        aside_fit_who(&one, NULL, city, notice, &making->subjects[s]);
        if (one.role >= who.role)
            continue;
        who.role = one.role;
        best = s;
    }
    if (best != SIZE_MAX) {
        aside_fit_who(&who, making->arena, city, notice, &making->subjects[best]);
        who.reason = of_program(making, best, who.reason);
    }
    notice->shown.role = who.role;
    notice->shown.role_reason = who.reason;
    notice->city_out = who.state == ASIDE_GATE_SHUT;
}

enum aside_status aside_fit_fill_notice(struct fit_making *making, struct fit_notice *notice,
                                        struct aside_error *err)
{
    const struct aside_match_request *request = making->request;
    struct aside_matched_notice *at = &notice->shown;
    enum aside_status status = aside_catalogue_notice(&at->notice, request->catalogue,
                                                      making->arena, at->row, err);

    if (status != ASIDE_OK)
        return status;
    at->listings = aside_catalogue_listings(request->catalogue, making->arena,
                                            at->notice.listings);
    aside_grant_rule_choose(&at->rule, request->rules, &at->notice);
    at->rule_is_old = at->rule.rule != NULL
        && aside_grant_is_old(at->rule.rule, &at->rule.rule->cite, request->as_of);
    at->deadline = aside_notice_deadline(&at->notice);
    at->standing = aside_notice_standing(&at->notice, request->as_of);
    at->best = ASIDE_GRADE_NONE;
    notice->in_rules = aside_rule_row(at->rule.rule, at->notice.number);
    notice->purposes = aside_rule_purposes(&at->rule);
    notice->purposes_are_old = notice->purposes != NULL
        && aside_grant_is_old(notice->purposes, &notice->purposes->cite, request->as_of);
    notice->own = own_award(request->city, &at->rule);
    notice->is_known_money = is_known_money(request->city, &at->notice);
    aside_fit_admitted(notice, request->city);
    notice->for_advisers = is_for_advisers(at->notice.title);
    aside_fit_second(at, making, notice->in_rules);
    at->second_step = aside_fit_second_may_be_open(making, &at->notice)
                   && at->standing == ASIDE_STANDING_CLOSED
                   && aside_date_compare(at->application_to, request->as_of) >= 0;
    aside_fit_second_words(at, making->arena);
    set_role(making, notice);
    return ASIDE_OK;
}

static int compare_notices(const void *left, const void *right)
{
    const struct aside_matched_notice *a = &((const struct fit_notice *)left)->shown;
    const struct aside_matched_notice *b = &((const struct fit_notice *)right)->shown;
    int order;

    if ((a->deadline.year == 0) != (b->deadline.year == 0))
        return a->deadline.year == 0 ? 1 : -1;
    order = aside_date_compare(a->deadline, b->deadline);
    if (order == 0)
        order = strcmp(a->notice.number != NULL ? a->notice.number : "",
                       b->notice.number != NULL ? b->notice.number : "");
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static void drop_what_is_over(struct fit_making *making)
{
    size_t kept = 0;

    for (size_t i = 0; i < making->notice_count; i++) {
        const struct aside_matched_notice *at = &making->notices[i].shown;

        if (at->standing == ASIDE_STANDING_CLOSED && !at->second_step && !making->whenever)
            making->second_over++;
        else
            making->notices[kept++] = making->notices[i];
    }
    making->notice_count = kept;
}

static enum aside_status fill_notices(struct fit_making *making, struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    for (size_t i = 0; i < making->notice_count && status == ASIDE_OK; i++)
        status = aside_fit_fill_notice(making, &making->notices[i], err);
    if (status != ASIDE_OK)
        return status;
    drop_what_is_over(making);
    if (making->notice_count > 1)
        qsort(making->notices, making->notice_count, sizeof(*making->notices), compare_notices);
    aside_fit_words_documents(making->words, making->notice_count);
    for (size_t i = 0; i < making->notice_count; i++) {
        const struct aside_matched_notice *at = &making->notices[i].shown;

        aside_fit_document_add(making->words, i, FIT_TITLE, at->notice.title);
        aside_fit_document_add(making->words, i, FIT_LISTINGS, at->listings);
        aside_fit_document_add(making->words, i, FIT_DESCRIPTION, at->notice.description);
    }
    aside_fit_words_count(making->words);
    return ASIDE_OK;
}

/* ---- pairs --------------------------------------------------------------------------------- */

static void judge(struct fit_pair *pair, const struct fit_making *making, size_t subject,
                  size_t notice, bool in_words)
{
    *pair = (struct fit_pair){ .making = making, .subject = &making->subjects[subject],
                               .notice = &making->notices[notice],
                               .arena = in_words ? making->arena : NULL };
    pair->fit.subject = subject;
    pair->fit.notice = notice;
    aside_fit_meet(&pair->meeting, making->words, &pair->subject->query, notice);
    aside_fit_gates(pair);
    pair->fit.grade = ASIDE_GRADE_NONE;
    if (aside_fit_is_shut(&pair->fit))
        return;
    aside_fit_parts(pair);
    aside_fit_grade(pair);
}

static void add_fit(struct fit_making *making, size_t *capacity, const struct aside_fit *fit)
{
    struct aside_match *match = making->match;

    if (match->fits.count == *capacity) {
        size_t more = *capacity == 0 ? 64 : 2 * *capacity;

        match->fits.items = aside_arena_grow(making->arena, match->fits.items, match->fits.count,
                                             more, sizeof(*match->fits.items));
        *capacity = more;
    }
    match->fits.items[match->fits.count++] = *fit;
}

/* Whose partner applies is said of the program that fits best, not of any that there is. */
static void name_partner(const struct fit_making *making, struct fit_notice *notice,
                         const struct aside_fit *fit)
{
    if (notice->shown.role == ASIDE_ROLE_PARTNER && fit->role == ASIDE_ROLE_PARTNER)
        notice->shown.role_reason = of_program(making, fit->subject,
                                               fit->gates[ASIDE_GATE_APPLICANT].reason);
}

/* First without words; then those that are shown once more, in words. */
static void judge_all(struct fit_making *making)
{
    enum aside_grade least = making->request->weak_too ? ASIDE_GRADE_WEAK
                                                       : ASIDE_GRADE_POSSIBLE;
    size_t capacity = 0;
    struct fit_pair pair;

    for (size_t s = 0; s < making->subject_count; s++) {
        for (size_t n = 0; n < making->notice_count; n++) {
            struct fit_notice *notice = &making->notices[n];

            judge(&pair, making, s, n, false);
            if (pair.fit.grade < notice->best)
                notice->best = pair.fit.grade;
            if (pair.fit.grade > least)
                continue;
            judge(&pair, making, s, n, true);
            add_fit(making, &capacity, &pair.fit);
            notice->shown.fits++;
            if (pair.fit.grade < notice->shown.best)
                name_partner(making, notice, &pair.fit);
            if (pair.fit.grade < notice->shown.best)
                notice->shown.best = pair.fit.grade;
        }
    }
}

static int compare_fits(const void *left, const void *right)
{
    const struct aside_fit *a = left, *b = right;

    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    if (a->grade != b->grade)
        return a->grade < b->grade ? -1 : 1;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    return a->notice < b->notice ? -1 : a->notice > b->notice;
}

/* ---- what is shown, and what is not -------------------------------------------------------- */

/* The notices with a fit; fits then point there. */
static void show(struct fit_making *making)
{
    struct aside_match *match = making->match;
    size_t *place = aside_arena_array(making->arena, making->notice_count + 1, sizeof(*place));

    match->notices.items = aside_arena_array(making->arena, making->notice_count + 1,
                                             sizeof(*match->notices.items));
    for (size_t i = 0; i < making->notice_count; i++) {
        if (making->notices[i].shown.fits == 0)
            continue;
        place[i] = match->notices.count;
        match->notices.items[match->notices.count++] = making->notices[i].shown;
    }
    for (size_t i = 0; i < match->fits.count; i++)
        match->fits.items[i].notice = place[match->fits.items[i].notice];
    if (match->fits.count > 1)
        qsort(match->fits.items, match->fits.count, sizeof(*match->fits.items), compare_fits);
}

const char *aside_hidden_for_name(enum aside_hidden_for reason)
{
    switch (reason) {
    case ASIDE_HIDDEN_AGENCY: return "other-agency";
    case ASIDE_HIDDEN_CLOSED: return "closed";
    case ASIDE_HIDDEN_LAPSED: return "lapsed";
    case ASIDE_HIDDEN_DISMISSED: return "dismissed";
    case ASIDE_HIDDEN_NOT_OPEN: return "not-open";
    case ASIDE_HIDDEN_WEAK: return "weak";
    case ASIDE_HIDDEN_NO_FIT: return "no-fit";
    }
    return "";
}

static struct aside_hidden *hide(struct fit_making *making, enum aside_hidden_for reason,
                                 int64_t notices, const char *why, const char *how)
{
    struct aside_match *match = making->match;
    struct aside_hidden *hidden;

    if (notices == 0)
        return NULL;
    match->hidden.items = aside_arena_grow(making->arena, match->hidden.items,
                                           match->hidden.count, match->hidden.count + 1,
                                           sizeof(*match->hidden.items));
    hidden = &match->hidden.items[match->hidden.count++];
    *hidden = (struct aside_hidden){ .why = why, .notices = (size_t)notices, .how = how,
                                     .reason = reason };
    return hidden;
}

/* Why a notice that was compared is not shown. */
static enum aside_hidden_for reason_of(const struct fit_notice *notice)
{
    if (notice->shown.second_step)
        return ASIDE_HIDDEN_CLOSED;
    if (notice->best == ASIDE_GRADE_WEAK)
        return ASIDE_HIDDEN_WEAK;
    return notice->city_out ? ASIDE_HIDDEN_NOT_OPEN : ASIDE_HIDDEN_NO_FIT;
}

static int64_t count_compared(const struct fit_making *making, enum aside_hidden_for reason)
{
    int64_t count = 0;

    for (size_t i = 0; i < making->notice_count; i++)
        count += making->notices[i].shown.fits == 0 && reason_of(&making->notices[i]) == reason;
    return count;
}

static void hide_compared(struct fit_making *making, enum aside_hidden_for reason,
                          const char *why, const char *how)
{
    struct aside_hidden *hidden = hide(making, reason, count_compared(making, reason), why, how);

    if (hidden == NULL)
        return;
    hidden->named.items = aside_arena_array(making->arena, hidden->notices,
                                            sizeof(*hidden->named.items));
    for (size_t i = 0; i < making->notice_count; i++) {
        const struct fit_notice *notice = &making->notices[i];
        const struct aside_matched_notice *at = &notice->shown;

        if (at->fits == 0 && reason_of(notice) == reason)
            hidden->named.items[hidden->named.count++] = (struct aside_hidden_notice){
                at->row, at->notice.number, at->notice.title,
                reason == ASIDE_HIDDEN_NOT_OPEN ? at->role_reason : NULL };
    }
}

/* "setaside grants list --status closed", of the agency that was asked for. */
static const char *listed_by(const struct fit_making *making, const char *status)
{
    const char *agency = making->request->agency;

    if (aside_text_equal(agency, "USDOJ"))      /* as it is without the option */
        return aside_arena_printf(making->arena, "setaside grants list %s", status);
    return aside_arena_printf(making->arena, "setaside grants list --agency %s %s",
                              agency != NULL ? agency : "all", status);
}

static void count_hidden(struct fit_making *making, const struct reading *reading)
{
    const char *day = aside_fit_day(making->arena, making->request->as_of);

    hide(making, ASIDE_HIDDEN_AGENCY, making->match->catalogue.notices - reading->seen,
         "of other agencies", "setaside match --agency all");
    hide(making, ASIDE_HIDDEN_CLOSED,
         reading->closed + (int64_t)making->second_over
             + count_compared(making, ASIDE_HIDDEN_CLOSED),
         aside_arena_printf(making->arena, "closed or archived before %s", day),
         listed_by(making, "--status closed"));
    hide(making, ASIDE_HIDDEN_LAPSED, reading->lapsed,
         aside_arena_printf(making->arena, "forecasts whose days had passed on %s", day),
         listed_by(making, "--status lapsed"));
    hide(making, ASIDE_HIDDEN_DISMISSED, reading->dismissed, "dismissed",
         listed_by(making, "--dismissed --status any"));
    hide_compared(making, ASIDE_HIDDEN_NOT_OPEN,
                  aside_arena_printf(making->arena, "not open to this %s nor to its providers",
                                     aside_place_word(making->request->city->kind)), NULL);
    hide_compared(making, ASIDE_HIDDEN_WEAK, "weak fits only", "setaside match --weak");
    hide_compared(making, ASIDE_HIDDEN_NO_FIT, "without a fit for any program", NULL);
}

/* Weak fits are for those who want to read more: they are no notices that fit. */
static void count_fitting(struct fit_making *making)
{
    for (size_t i = 0; i < making->notice_count; i++) {
        enum aside_grade best = making->notices[i].best;

        making->match->fitting += best == ASIDE_GRADE_STRONG || best == ASIDE_GRADE_POSSIBLE;
        making->match->weak += best == ASIDE_GRADE_WEAK;
    }
}

/* ---- all ----------------------------------------------------------------------------------- */

/* A template as shipped: its faults are the program's own, and the first is told. */
static enum aside_status shipped(enum aside_status status, const struct aside_problems *found,
                                 struct aside_error *err)
{
    if ((status == ASIDE_ERR_INVALID || status == ASIDE_ERR_SYNTAX) && found->count > 0)
        return aside_error_set(err, status, found->items[0].at.file, found->items[0].at.line,
                               "%s", found->items[0].message);
    return status;
}

static enum aside_status read_templates(struct fit_making *making, struct aside_error *err)
{
    struct aside_problems found = { .arena = making->arena };
    struct aside_roadmap *roadmap = NULL;
    enum aside_status status = ASIDE_OK;

    making->roadmap = making->request->roadmap;
    making->work_back = making->request->work_back;
    if (making->roadmap == NULL) {
        status = shipped(aside_roadmap_read(&roadmap, making->arena, NULL, &found, err), &found,
                         err);
        making->roadmap = roadmap;
    }
    if (status == ASIDE_OK && making->work_back == NULL)
        status = shipped(aside_work_back_read(&making->work_back, making->arena, NULL, &found,
                                              err), &found, err);
    return status;
}

static struct aside_match *begin_match(const struct fit_making *making)
{
    const struct aside_match_request *request = making->request;
    struct aside_match *match = aside_arena_alloc(making->arena, sizeof(*match));

    match->city = request->city;
    match->rules = request->rules;
    match->as_of = request->as_of;
    match->agency = request->agency;
    match->notices_in = request->notices_in;
    match->subject_count = request->city->programs.count + request->city->pools.count;
    match->work_back = making->work_back;
    return match;
}

/* With the words open. */
static enum aside_status make(struct fit_making *making, struct aside_error *err)
{
    struct reading reading = { making, aside_fit_windows_begin(making), 0, 0, 0, 0 };
    enum aside_status status;

    aside_fit_subjects(making);
    status = aside_catalogue_each(making->request->catalogue, making->request->agency, take_row,
                                  &reading, err);
    if (status == ASIDE_OK)
        status = fill_notices(making, err);
    if (status != ASIDE_OK)
        return status;
    judge_all(making);
    show(making);
    count_hidden(making, &reading);
    count_fitting(making);
    aside_fit_windows_end(reading.windows);
    aside_fit_calendar(making);
    return aside_fit_prospects(making, err);
}

enum aside_status aside_match_make_of(struct aside_match **out, struct aside_arena *arena,
                                      const struct aside_match_request *request, bool whenever,
                                      struct aside_error *err)
{
    struct fit_making making = { .arena = arena, .request = request, .whenever = whenever };
    enum aside_status status = read_templates(&making, err);

    if (status != ASIDE_OK)
        return status;
    making.match = begin_match(&making);
    status = aside_catalogue_facts(&making.match->catalogue, request->catalogue, arena, err);
    if (status == ASIDE_OK)
        status = aside_fit_words_begin(&making.words, arena, request->catalogue, err);
    if (status == ASIDE_OK)
        status = make(&making, err);
    aside_fit_words_end(making.words);
    if (status == ASIDE_OK)
        *out = making.match;
    return status;
}

enum aside_status aside_match_make(struct aside_match **out, struct aside_arena *arena,
                                   const struct aside_match_request *request,
                                   struct aside_error *err)
{
    return aside_match_make_of(out, arena, request, false, err);
}
