/*
 * fit.c - which notices are for which program: reads the catalogue's notices of the asked agency
 * once, compares those that are open or to come with every program and pool, and counts all that
 * it does not show.
 */
#include "fit.h"

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
        reading->closed++;
        if (aside_notice_is_doj(notice))
            aside_fit_windows_take(reading->windows, notice);
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

static const struct aside_grant_notice *row_in_rules(const struct aside_grant_rule *rule,
                                                     const char *number)
{
    for (size_t i = 0; rule != NULL && number != NULL && i < rule->notices.count; i++) {
        const char *known = rule->notices.items[i].number;

        if (known != NULL && strcasecmp(known, number) == 0)
            return &rule->notices.items[i];
    }
    return NULL;
}

/* Of one series the purposes seldom change, and are not written again for every year. */
static const struct aside_grant_rule *purposes_of(const struct aside_rule_choice *choice)
{
    const struct aside_grant_rule *best = choice->rule;

    for (size_t r = 0; best != NULL && best->fits.count == 0
                       && r < choice->listing->rules.count; r++) {
        const struct aside_grant_rule *rule = &choice->listing->rules.items[r];

        if (rule->fits.count > 0 && aside_rule_is_of_series(choice->rule, rule))
            best = rule;
    }
    return best;
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

/* As the built-in notices have it: "the full application is due in JustGrants on 2026-08-11". */
static struct aside_date application_in_words(const char *text)
{
    static const char before[] = "JustGrants on ";
    const char *at = text != NULL ? strstr(text, before) : NULL;
    struct aside_date date = { 0 };
    char day[11];

    if (at == NULL)
        return date;
    snprintf(day, sizeof(day), "%s", at + sizeof(before) - 1);
    if (aside_date_parse(&date, day) != NULL)
        date.year = 0;
    return date;
}

/* The second deadline: as the rules or the record state it, else by the usual span. */
static void set_application(const struct fit_making *making, struct fit_notice *notice)
{
    struct aside_matched_notice *at = &notice->shown;

    struct aside_date stated = application_in_words(at->notice.closes_text);

    if (notice->in_rules != NULL && notice->in_rules->application.year != 0)
        stated = notice->in_rules->application;
    if (stated.year != 0) {
        at->application_from = at->application_to = stated;
        at->application_stated = true;
        return;
    }
    if (at->deadline.year == 0 || !aside_notice_is_doj(&at->notice))
        return;
    for (size_t i = 0; i < making->work_back->leads.count; i++) {
        const struct aside_lead *lead = &making->work_back->leads.items[i];
        int64_t most = lead->days_most != 0 ? lead->days_most : lead->days;

        if (lead->step != ASIDE_STEP_JUSTGRANTS)
            continue;
        at->application_from = aside_date_plus(at->deadline, (int32_t)lead->days);
        at->application_to = aside_date_plus(at->deadline, (int32_t)most);
    }
}

static enum aside_status fill_notice(struct fit_making *making, struct fit_notice *notice,
                                     struct aside_error *err)
{
    const struct aside_match_request *request = making->request;
    struct aside_matched_notice *at = &notice->shown;
    struct fit_who who;
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
    at->best = ASIDE_GRADE_NONE;
    notice->in_rules = row_in_rules(at->rule.rule, at->notice.number);
    notice->purposes = purposes_of(&at->rule);
    notice->purposes_are_old = notice->purposes != NULL
        && aside_grant_is_old(notice->purposes, &notice->purposes->cite, request->as_of);
    notice->own = own_award(request->city, &at->rule);
    notice->is_known_money = is_known_money(request->city, &at->notice);
    aside_fit_admitted(notice, request->city);
    notice->for_advisers = is_for_advisers(at->notice.title);
    set_application(making, notice);
    aside_fit_who(&who, making->arena, request->city, notice, NULL);
    at->role = who.role;
    at->role_reason = who.reason;
    notice->city_out = who.state == ASIDE_GATE_SHUT;
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

static enum aside_status fill_notices(struct fit_making *making, struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    for (size_t i = 0; i < making->notice_count && status == ASIDE_OK; i++)
        status = fill_notice(making, &making->notices[i], err);
    if (status != ASIDE_OK)
        return status;
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

static void hide(struct fit_making *making, int64_t notices, const char *why, const char *how)
{
    struct aside_match *match = making->match;

    if (notices == 0)
        return;
    match->hidden.items = aside_arena_grow(making->arena, match->hidden.items,
                                           match->hidden.count, match->hidden.count + 1,
                                           sizeof(*match->hidden.items));
    match->hidden.items[match->hidden.count++] =
        (struct aside_hidden){ .why = why, .notices = (size_t)notices, .how = how };
}

static void count_hidden(struct fit_making *making, const struct reading *reading)
{
    const char *day = aside_fit_day(making->arena, making->request->as_of);
    int64_t weak = 0, out = 0, none = 0;

    for (size_t i = 0; i < making->notice_count; i++) {
        const struct fit_notice *notice = &making->notices[i];

        if (notice->shown.fits > 0)
            continue;
        weak += notice->best == ASIDE_GRADE_WEAK;
        out += notice->best == ASIDE_GRADE_NONE && notice->city_out;
        none += notice->best == ASIDE_GRADE_NONE && !notice->city_out;
    }
    hide(making, making->match->catalogue.notices - reading->seen, "of other agencies",
         "setaside match --agency all");
    hide(making, reading->closed,
         aside_arena_printf(making->arena, "closed or archived before %s", day),
         "setaside grants list --status closed");
    hide(making, reading->lapsed,
         aside_arena_printf(making->arena, "forecasts whose days had passed on %s", day),
         "setaside grants list --status lapsed");
    hide(making, reading->dismissed, "dismissed", "setaside grants list --dismissed --status any");
    hide(making, out, "not open to this city nor to its providers",
         "setaside grants list --status any");
    hide(making, weak, "weak fits only", "setaside match --weak");
    hide(making, none, "without a fit for any program",
         "setaside grants list --status any");
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
    aside_fit_windows_end(reading.windows);
    aside_fit_calendar(making);
    return ASIDE_OK;
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
