/*
 * match_given.h - a match made by hand, field by field: three notices, three fits, a pursuit of
 * two prospects, an award that might be ended. The city and its plan are real.
 */
#ifndef ASIDE_MATCH_GIVEN_H
#define ASIDE_MATCH_GIVEN_H

#include "report_given.h"

enum { GIVEN_NOTICES = 3 };

struct match_given {
    struct report_given given; /* its city, firm plan and rules */
    struct aside_match match;
    struct aside_match_report report;
    struct aside_pursuit pursuit;
    struct aside_matched_notice notices[200];
    struct aside_fit fits[200];
    struct aside_hidden hidden;
    struct aside_hidden_notice named;
    struct aside_left_out left_out;
    struct aside_matched_notice closed;
    struct aside_window window;
    struct aside_calendar_item items[3];
    struct aside_lead leads[2];
    struct aside_work_back work_back;
    struct aside_prospect_report prospects[2];
    struct aside_prospect stated;
    struct aside_ask asks[2], second;
    struct aside_money_change change;
    struct aside_termination ended;
    size_t subjects[2], left_subjects[1];
};

#define GIVEN_MONEY(dollars) ((aside_money){ (int64_t)(dollars) * 100 })
#define GIVEN_LIST(list, array, length)                                                        \
    ((list).items = (array), (list).count = (length))

static inline void given_notices(struct match_given *made)
{
    const struct aside_grant_listing *listing = &made->given.report.grants->listings.items[0];
    struct aside_matched_notice *all = made->notices;

    all[0] = (struct aside_matched_notice){
        .notice = { .id = "358231", .number = "O-BJA-2026-1", .title = "=HYPERLINK(\"x\")",
                    .agency = "USDOJ-OJP-BJA", .agency_name = "Bureau", .listings = "16.045",
                    .eligible = "00 02 11", .posted = { 2026, 8, 1 }, .closes = { 2026, 10, 1 },
                    .floor = { true, GIVEN_MONEY(50000) },
                    .ceiling = { true, GIVEN_MONEY(2000000) },
                    .total = { true, GIVEN_MONEY(40000000) }, .awards = { true, 20 },
                    .sharing = ASIDE_SHARING_YES, .remarks = "An odd day." },
        .row = 1, .standing = ASIDE_STANDING_POSTED, .listings = "16.045 Community violence",
        .rule = { listing, &listing->rules.items[0], ASIDE_RULE_BY_LISTING },
        .role = ASIDE_ROLE_PRIME, .role_reason = "City governments may apply.",
        .deadline = { 2026, 10, 1 }, .application_from = { 2026, 10, 8 },
        .application_to = { 2026, 10, 22 }, .best = ASIDE_GRADE_STRONG, .fits = 2
    };
    all[1] = (struct aside_matched_notice){
        .notice = { .url = "javascript:alert(1)" },
        .row = 2, .standing = ASIDE_STANDING_UNDATED, .role = ASIDE_ROLE_READ,
        .best = ASIDE_GRADE_NONE
    };
    all[2] = (struct aside_matched_notice){
        .notice = { .kind = ASIDE_KIND_FORECAST, .number = "F-1", .title = "A forecast",
                    .url = "https://www.bja.ojp.gov/funding/f-1?x=1", .eligible = "99",
                    .sharing = ASIDE_SHARING_NO },
        .row = 3, .standing = ASIDE_STANDING_FORECAST, .role = ASIDE_ROLE_PARTNER,
        .deadline = { 2027, 1, 15 }, .application_from = { 2027, 1, 22 },
        .application_to = { 2027, 1, 22 }, .application_stated = true,
        .best = ASIDE_GRADE_POSSIBLE, .fits = 1
    };
    GIVEN_LIST(made->match.notices, made->notices, GIVEN_NOTICES);
}

static inline struct aside_fit given_fit(size_t subject, size_t notice, enum aside_grade grade)
{
    struct aside_fit fit = { .subject = subject, .notice = notice, .grade = grade,
                             .role = ASIDE_ROLE_PRIME };

    for (int g = 0; g < ASIDE_GATES; g++)
        fit.gates[g].reason = "A gate's reason.";
    for (int p = 0; p < ASIDE_FIT_PARTS; p++)
        fit.parts[p] = (struct aside_part_result){ ASIDE_PART_FOR, "A part's reason." };
    return fit;
}

static inline void given_fits(struct match_given *made)
{
    struct aside_fit *fits = made->fits;

    fits[0] = given_fit(0, 0, ASIDE_GRADE_STRONG);
    fits[0].need = (struct aside_maybe_money){ true, GIVEN_MONEY(900000) };
    fits[0].ask = (struct aside_maybe_money){ true, GIVEN_MONEY(600000) };
    fits[0].match = (struct aside_match_need){ .state = ASIDE_MATCH_STATED,
                                               .match = GIVEN_MONEY(200000), .share = 2500,
                                               .kind = ASIDE_COST_SHARE_CASH, .waivable = true,
                                               .keep = GIVEN_MONEY(70000) };
    fits[1] = given_fit(0, 2, ASIDE_GRADE_POSSIBLE);
    fits[1].gates[ASIDE_GATE_APPLICANT].state = ASIDE_GATE_READ;
    fits[1].gates[ASIDE_GATE_TIMING].state = ASIDE_GATE_IN_PART;
    fits[1].gates[ASIDE_GATE_COSTS].state = ASIDE_GATE_READ;
    fits[1].parts[ASIDE_PART_MATCH].state = ASIDE_PART_AGAINST;
    fits[1].parts[ASIDE_PART_AWARD].state = ASIDE_PART_NOT_STATED;
    fits[2] = given_fit(1, 0, ASIDE_GRADE_STRONG);
    fits[2].match.state = ASIDE_MATCH_NONE;
    GIVEN_LIST(made->match.fits, made->fits, 3);
}

static inline void given_rest(struct match_given *made)
{
    made->named = (struct aside_hidden_notice){ 7, "O-7", "For states", "States may apply." };
    made->hidden = (struct aside_hidden){ .why = "closed or archived before 2026-09-01",
                                          .notices = 13,
                                          .how = "setaside grants list --status closed" };
    GIVEN_LIST(made->match.hidden, &made->hidden, 1);
    made->subjects[0] = 0;
    made->subjects[1] = 1;
    made->left_subjects[0] = 2;
    made->window = (struct aside_window){ .listing = "16.738", .title = "Byrne JAG",
                                          .months = (1u << 5) | (1u << 10), .rounds = 2,
                                          .last = { 2025, 10, 16 }, .last_number = "O-9",
                                          .sentence = "No open notice for 16.738." };
    GIVEN_LIST(made->window.subjects, made->subjects, 2);
    GIVEN_LIST(made->match.windows, &made->window, 1);
    made->items[0] = (struct aside_calendar_item){ .on = { 2026, 8, 20 },
        .until = { 2026, 8, 20 }, .step = ASIDE_STEP_COUNCIL, .estimated = true,
        .passed = true, .state = ASIDE_STEP_PASSED, .what = "Ask the council." };
    made->items[1] = (struct aside_calendar_item){ .on = { 2026, 10, 1 },
        .until = { 2026, 10, 1 }, .step = ASIDE_STEP_GRANTS_GOV,
        .what = "Submit in Grants.gov." };
    made->items[2] = (struct aside_calendar_item){ .on = { 2026, 10, 3 },
        .until = { 2026, 10, 9 }, .step = ASIDE_STEP_SAM, .notice = SIZE_MAX,
        .estimated = true, .what = "Renew in SAM.gov." };
    GIVEN_LIST(made->match.calendar, made->items, 3);
    made->leads[0] = (struct aside_lead){ .step = ASIDE_STEP_COUNCIL, .days = 30,
                                          .what = "The council agrees.", .assumed = true };
    made->leads[1] = (struct aside_lead){ .step = ASIDE_STEP_JUSTGRANTS, .days = 7,
        .days_most = 21, .what = "The full application.",
        .cite = { .source = "a page", .checked = { 2026, 8, 1 } } };
    GIVEN_LIST(made->work_back.leads, made->leads, 2);
    made->match.work_back = &made->work_back;
    made->match.catalogue = (struct aside_catalogue_facts){ .path = "/tmp/c.sqlite",
        .source = ASIDE_FROM_EXTRACT, .day = { 2026, 8, 30 }, .notices = 99000, .doj = 4000,
        .dismissed = 3 };
}

static inline void given_prospects(struct match_given *made)
{
    struct aside_prospect_report *all = made->prospects;

    made->asks[0] = (struct aside_ask){ .amount = GIVEN_MONEY(100000),
        .within = GIVEN_MONEY(100000), .match_within = GIVEN_MONEY(33334),
        .match = { .state = ASIDE_MATCH_STATED, .match = GIVEN_MONEY(33334), .share = 2500 },
        .state = ASIDE_WORTH_KNOWN, .gain = 2.04 };
    made->asks[1] = (struct aside_ask){ .amount = GIVEN_MONEY(300000),
        .within = GIVEN_MONEY(250000), .match_within = GIVEN_MONEY(83334),
        .match = { .state = ASIDE_MATCH_STATED, .match = GIVEN_MONEY(100000), .share = 2500 },
        .state = ASIDE_WORTH_KNOWN, .gain = 4.321, .planned = true,
        .used = GIVEN_MONEY(250000), .match_used = GIVEN_MONEY(83334),
        .gain_unmatched = 5.1 };
    made->stated = (struct aside_prospect){ .id = "cvipi", .name = "CVIPI" };
    made->change = (struct aside_money_change){ 0, GIVEN_MONEY(500000), GIVEN_MONEY(750000) };
    all[0] = (struct aside_prospect_report){ .stated = &made->stated, .notice = 0,
        .id = "cvipi", .name = "+CVIPI", .listing = "16.045", .floor = GIVEN_MONEY(100000),
        .ceiling = GIVEN_MONEY(300000), .chance = { true, 2500 }, .hours = { true, 80 },
        .best = 1, .pursue = true, .chosen = 1, .why = "It gains the most an hour." };
    GIVEN_LIST(all[0].asks, made->asks, 2);
    GIVEN_LIST(all[0].subjects, made->subjects, 2);
    GIVEN_LIST(all[0].changes, &made->change, 1);
    made->closed = (struct aside_matched_notice){ .notice = { .number = "O-CLOSED" },
                                                  .deadline = { 2026, 5, 1 } };
    made->second = (struct aside_ask){ .amount = GIVEN_MONEY(500000),
                                       .state = ASIDE_WORTH_NO_PLAN };
    all[1] = (struct aside_prospect_report){ .notice = SIZE_MAX, .id = "other",
        .name = "Another", .ceiling_is_need = true, .why = "Its match is not stated.",
        .state = ASIDE_PROSPECT_CLOSED, .state_words = "It closed on 2026-05-01.",
        .at = &made->closed };
    GIVEN_LIST(all[1].asks, &made->second, 1);
    made->pursuit = (struct aside_pursuit){ .firm = made->given.report.plan, .with_chance = 1,
        .hours = { true, 100 }, .match_spare = GIVEN_MONEY(150000), .hours_used = 80,
        .match_used = GIVEN_MONEY(83334), .expected = 1.08,
        .ranked_by = "Ranked by hand.", .together = "Gains do not add up.",
        .chosen = made->asks[1], .chosen_apart = 4.321 };
    GIVEN_LIST(made->pursuit.prospects, made->prospects, 2);
    made->pursuit.all = made->asks[1];
    made->ended = (struct aside_termination){ .source = 1, .lost = GIVEN_MONEY(100000),
        .state = ASIDE_WORTH_KNOWN, .change = -0.51, .planned = true,
        .fte_before = 600, .fte_after = 550 };
    GIVEN_LIST(made->ended.changes, &made->change, 1);
    GIVEN_LIST(made->pursuit.terminations, &made->ended, 1);
    made->left_out = (struct aside_left_out){ .reason = ASIDE_LEFT_OUT_PARTNER,
                                              .why = "Only partners may apply." };
    GIVEN_LIST(made->left_out.notices, made->left_subjects, 1);
    GIVEN_LIST(made->pursuit.left_out, &made->left_out, 1);
}

/* The city of other reports, with an award that ends. */
static inline struct report_given given_city_with_end(void)
{
    static const char award[] = "<source id='award' ";
    static const char city[] = REPORT_CITY;
    const char *at = strstr(city, award) + strlen(award);
    char text[8000];

    snprintf(text, sizeof text, "%.*sterm='one-time' %s", (int)(at - city), city, at);
    return report_given(text);
}

static inline struct match_given *match_given(bool pursuit)
{
    struct match_given *made = calloc(1, sizeof *made);

    assert_non_null(made);
    made->given = given_city_with_end();
    made->match.city = made->given.report.city;
    made->match.rules = made->given.report.grants;
    made->match.as_of = (struct aside_date){ 2026, 9, 1 };
    made->match.subject_count = 3;
    given_notices(made);
    given_fits(made);
    given_rest(made);
    given_prospects(made);
    made->match.pursuit = pursuit ? &made->pursuit : NULL;
    made->report = (struct aside_match_report){ .match = &made->match, .city_path = "city.xml" };
    return made;
}

static inline void match_given_free(struct match_given *made)
{
    aside_arena_free(made->given.arena);
    free(made);
}

#endif
