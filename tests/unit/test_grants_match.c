/*
 * Matching: each gate and its reason, what is hidden and how much of it, rounds that came before,
 * the calendar, and the same answer twice.
 */
#include "fit_given.h"

/* ---- who may apply ------------------------------------------------------------------------- */

struct who_case {
    const char *name, *codes, *listing, *program; /* program NULL: any */
    enum aside_role role;
    enum aside_gate_state state;
    const char *reason;
};

static const struct who_case who_cases[] = {
    { "city by code 02", "02 25", "16.111", NULL, ASIDE_ROLE_PRIME, ASIDE_GATE_OPEN,
      "The city may apply." },
    { "anyone by code 99", "99", "16.111", NULL, ASIDE_ROLE_PRIME, ASIDE_GATE_OPEN,
      "subject to the text" },
    { "code 25 is no refusal", "00 07 25", "16.111", NULL, ASIDE_ROLE_READ, ASIDE_GATE_READ,
      "read the text" },
    { "nothing stated, no rule", NULL, "16.111", NULL, ASIDE_ROLE_READ, ASIDE_GATE_READ,
      "does not say who may apply" },
    { "nothing stated, the rule completes", NULL, "16.045", NULL, ASIDE_ROLE_PRIME,
      ASIDE_GATE_OPEN, "says county, city" },
    { "record and rule differ: both are said", "02 07", "16.098", NULL, ASIDE_ROLE_READ,
      ASIDE_GATE_READ, "Its record admits the city; the rule of FY2026 (Groups only) says "
      "nonprofit: read which holds." },
    { "a rule of another notice shuts nothing", NULL, "16.098", "cameras", ASIDE_ROLE_PARTNER,
      ASIDE_GATE_IN_PART, "another in the city file could (Helpers)" },
    { "only states", "00", "16.111", NULL, ASIDE_ROLE_SUBRECIPIENT, ASIDE_GATE_IN_PART,
      "asks its state" },
    { "only tribes", "07", "16.111", "outreach", ASIDE_ROLE_NONE, ASIDE_GATE_SHUT,
      "tribe only: neither the city nor its providers" },
    { "nonprofits, and its provider is one", "12 13", "16.111", "outreach", ASIDE_ROLE_PARTNER,
      ASIDE_GATE_IN_PART, "its provider, Helpers, may apply" },
    { "nonprofits, and another provider is one", "12", "16.111", "cameras", ASIDE_ROLE_PARTNER,
      ASIDE_GATE_IN_PART, "Violence Office, may not apply, but another" },
    { "universities, which the city has not", "20", "16.111", "cameras", ASIDE_ROLE_NONE,
      ASIDE_GATE_SHUT, "neither the city nor its providers" },
    { "universities, and no provider is stated", "20", "16.111", "bare", ASIDE_ROLE_PARTNER,
      ASIDE_GATE_READ, "its provider is not stated" },
    { "formula money", NULL, "16.738", NULL, ASIDE_ROLE_FORMULA, ASIDE_GATE_READ,
      "allocation decides" },
    { "pass-through money", NULL, "16.575", NULL, ASIDE_ROLE_SUBRECIPIENT, ASIDE_GATE_IN_PART,
      "asks it for a subaward" },
    { "too many people", "02", "16.039", NULL, ASIDE_ROLE_NONE, ASIDE_GATE_SHUT,
      "at most 15000 people may apply, and the city has 100000" },
};

static void check_who(void **state)
{
    const struct who_case *row = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_city *city = NULL;
    struct aside_grant_rules *rules = NULL;
    struct fit_notice notice = { .best = ASIDE_GRADE_NONE };
    struct fit_subject subject = { .index = 0 };
    struct fit_who who;

    assert_int_equal(aside_city_parse(&city, arena, plain_city, strlen(plain_city), "c.xml",
                                      &found), ASIDE_OK);
    assert_int_equal(aside_grant_rules_parse(&rules, arena, rules_text, strlen(rules_text),
                                             "r.xml", &found), ASIDE_OK);
    notice.shown.notice = (struct aside_notice){ .number = "X", .listings = row->listing,
                                                 .eligible = row->codes };
    aside_grant_rule_choose(&notice.shown.rule, rules, &notice.shown.notice);
    aside_fit_admitted(&notice, city);
    for (size_t p = 0; row->program != NULL && p < city->programs.count; p++) {
        const struct aside_program *program = &city->programs.items[p];

        if (strcmp(program->id, row->program) == 0 && program->provider.id != NULL)
            subject.provider = &city->providers.items[program->provider.index];
    }
    aside_fit_who(&who, arena, city, &notice, row->program != NULL ? &subject : NULL);
    assert_holds(who.reason, row->reason);
    assert_int_equal(who.role, row->role);
    assert_int_equal(who.state, row->state);
    aside_arena_free(arena);
}

/* ---- days ---------------------------------------------------------------------------------- */

static void open_on_the_last_day_and_closed_the_day_after(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "A", "Reentry mediation", BJA CODE("02")
               "<PostDate>10012026</PostDate><CloseDate>11242026</CloseDate>")
        RECORD("2", "B", "Reentry mediation", BJA CODE("02")
               "<PostDate>10012026</PostDate><CloseDate>11232026</CloseDate>")));
    assert_non_null(fit_of(f, "outreach", "A"));
    assert_holds(fit_of(f, "outreach", "A")->gates[ASIDE_GATE_TIMING].reason, "last day");
    assert_int_equal(fit_of(f, "outreach", "A")->gates[ASIDE_GATE_TIMING].state,
                     ASIDE_GATE_OPEN);
    assert_int_equal(fit_of(f, "outreach", "A")->parts[ASIDE_PART_TIMING].state,
                     ASIDE_PART_AGAINST);
    /* It is over, but for who filed in time: see test_grants_second.c. */
    assert_true(notice_of(f, "B")->second_step);
    assert_int_equal(notice_of(f, "B")->standing, ASIDE_STANDING_CLOSED);
    assert_int_equal(hidden(f, "closed"), 0);
}

static void forecasts_are_in_part_and_old_ones_lapse(void **state)
{
    struct fixture *f = *state;
    const struct aside_fit *fit;

    given(f, plain_city, EXTRACT(
        FORECAST("<OpportunityID>1</OpportunityID><OpportunityTitle>Reentry mediation"
                 "</OpportunityTitle><OpportunityNumber>F</OpportunityNumber>" BJA CODE("02")
                 "<EstimatedSynopsisPostDate>01152027</EstimatedSynopsisPostDate>"
                 "<EstimatedSynopsisCloseDate>03152027</EstimatedSynopsisCloseDate>")
        FORECAST("<OpportunityID>2</OpportunityID><OpportunityTitle>Reentry mediation"
                 "</OpportunityTitle><OpportunityNumber>L</OpportunityNumber>" BJA CODE("02")
                 "<EstimatedSynopsisPostDate>01152020</EstimatedSynopsisPostDate>"
                 "<EstimatedSynopsisCloseDate>03152020</EstimatedSynopsisCloseDate>")));
    fit = fit_of(f, "outreach", "F");
    assert_non_null(fit);
    assert_int_equal(fit->gates[ASIDE_GATE_TIMING].state, ASIDE_GATE_IN_PART);
    assert_holds(fit->gates[ASIDE_GATE_TIMING].reason, "expected to close on 2027-03-15");
    assert_int_equal(fit->parts[ASIDE_PART_TIMING].state, ASIDE_PART_NEUTRAL);
    assert_int_equal(hidden(f, "forecasts"), 1);
    assert_int_equal(f->match->calendar.items[0].step, ASIDE_STEP_FORECAST_POST);
    assert_true(f->match->calendar.items[0].estimated);
}

static void days_that_stand_for_none_are_no_deadline(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "S", "Reentry mediation", BJA CODE("02")
               "<PostDate>10012026</PostDate><CloseDate>01012099</CloseDate>"
               "<AwardCeiling>0</AwardCeiling><AwardFloor>0</AwardFloor>")));
    assert_non_null(fit_of(f, "outreach", "S"));
    assert_holds(fit_of(f, "outreach", "S")->gates[ASIDE_GATE_TIMING].reason,
                 "no closing day is stated");
    assert_int_equal(fit_of(f, "outreach", "S")->parts[ASIDE_PART_TIMING].state,
                     ASIDE_PART_NOT_STATED);
    assert_int_equal(fit_of(f, "outreach", "S")->parts[ASIDE_PART_AWARD].state,
                     ASIDE_PART_NOT_STATED);
    assert_int_equal(f->match->calendar.count, 0);
}

static void posted_for_years_without_a_closing_day_is_doubtful(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "D", "Reentry mediation", BJA CODE("02") "<PostDate>10012018</PostDate>")));
    assert_non_null(fit_of(f, "outreach", "D"));
    assert_int_equal(fit_of(f, "outreach", "D")->gates[ASIDE_GATE_TIMING].state,
                     ASIDE_GATE_READ);
}

/* ---- purpose, costs, award, match ---------------------------------------------------------- */

static void a_purpose_that_was_read_opens_the_gate_and_grades_strong(void **state)
{
    struct fixture *f = *state;
    const struct aside_fit *fit;

    given(f, plain_city, EXTRACT(VIOLENCE));
    fit = fit_of(f, "outreach", "O-BJA-2026-100001");
    assert_non_null(fit);
    assert_int_equal(fit->grade, ASIDE_GRADE_STRONG);
    assert_int_equal(fit->gates[ASIDE_GATE_PURPOSE].state, ASIDE_GATE_OPEN);
    assert_holds(fit->gates[ASIDE_GATE_PURPOSE].reason, "Outreach positions");
    assert_int_equal(fit->parts[ASIDE_PART_LISTING].state, ASIDE_PART_FOR);
    assert_int_equal(fit->parts[ASIDE_PART_ACTION].state, ASIDE_PART_FOR);
}

static void costs_that_are_barred_are_named(void **state)
{
    struct fixture *f = *state;
    const struct aside_fit *fit;

    given(f, plain_city, EXTRACT(VIOLENCE));
    fit = fit_of(f, "outreach", "O-BJA-2026-100001");
    assert_int_equal(fit->gates[ASIDE_GATE_COSTS].state, ASIDE_GATE_IN_PART);
    assert_holds(fit->gates[ASIDE_GATE_COSTS].reason, "supplies");
    /* All of the cameras' costs are equipment. */
    assert_null(fit_of(f, "cameras", "O-BJA-2026-100001"));
}

static void an_ask_is_the_need_within_the_ceiling(void **state)
{
    struct fixture *f = *state;
    const struct aside_fit *fit;

    given(f, plain_city, EXTRACT(VIOLENCE));
    fit = fit_of(f, "outreach", "O-BJA-2026-100001");
    /* Two years of the award, not three of the horizon. */
    assert_int_equal(fit->need.amount.cents, 80000000);
    assert_int_equal(fit->ask.amount.cents, 50000000);
    assert_holds(fit->parts[ASIDE_PART_AWARD].reason,
                 "at most $500,000 (by the rule); at full size it would cost $800,000 over 2 "
                 "years: it would pay up to 62% of it");
    assert_int_equal(fit->match.match.cents, 12500000);
    assert_holds(fit->parts[ASIDE_PART_MATCH].reason, "$125,000 of local money in cash (20%");
}

static void a_program_without_costs_is_to_be_read(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "E", "Something else", BJA CODE("02") OPEN)));
    assert_null(fit_of(f, "outreach", "E"));
    assert_non_null(fit_of(f, "bare", "E"));
    assert_holds(fit_of(f, "bare", "E")->gates[ASIDE_GATE_COSTS].reason,
                 "Its costs are not listed.");
    assert_int_equal(fit_of(f, "bare", "E")->gates[ASIDE_GATE_PURPOSE].state, ASIDE_GATE_READ);
}

static void words_tell_where_they_met(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "W", "FY26 Reentry Program", BJA CODE("02") OPEN
               "<Description>Mediators work on the street.</Description>")));
    assert_non_null(fit_of(f, "outreach", "W"));
    assert_string_equal(fit_of(f, "outreach", "W")->parts[ASIDE_PART_WORDS].reason,
                        "Words of the program met: reentry in its title; street, mediation in "
                        "its description.");
}

static void words_side_by_side_say_more_than_apart(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "A", "Mediation after reentry", BJA CODE("02") OPEN)
        RECORD("2", "B", "After reentry mediation", BJA CODE("02") OPEN)));
    assert_true(fit_of(f, "outreach", "B")->score > fit_of(f, "outreach", "A")->score);
    assert_string_equal(f->match->notices.items[f->match->fits.items[0].notice].notice.number,
                        "B");
}

/* Only those who train and advise: never more than weak. */
static void money_for_advisers_is_weak(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "T", "Reentry mediation Training and Technical Assistance", BJA CODE("02")
               OPEN)));
    assert_non_null(fit_of(f, "outreach", "T"));
    assert_int_equal(fit_of(f, "outreach", "T")->grade, ASIDE_GRADE_WEAK);
    match(f, "USDOJ", false);
    assert_int_equal(f->match->notices.count, 0);
    assert_int_equal(hidden(f, "weak fits only"), 1);
}

/* As aside_grade_rule() words it, from what is shown alone. */
static enum aside_grade grade_by_hand(const struct aside_fit *fit)
{
    enum aside_gate_state purpose = fit->gates[ASIDE_GATE_PURPOSE].state;
    bool known = purpose == ASIDE_GATE_OPEN || purpose == ASIDE_GATE_IN_PART;
    size_t speak = 0, against = 0;

    for (int p = 0; p < ASIDE_FIT_PARTS; p++)
        against += fit->parts[p].state == ASIDE_PART_AGAINST;
    speak += fit->parts[ASIDE_PART_LISTING].state == ASIDE_PART_FOR;
    speak += fit->parts[ASIDE_PART_WORDS].state == ASIDE_PART_FOR;
    speak += fit->parts[ASIDE_PART_ACTION].state == ASIDE_PART_FOR;
    if (strstr(fit->parts[ASIDE_PART_LISTING].reason, "train and advise") != NULL)
        return ASIDE_GRADE_WEAK;
    if (known && speak >= 2 && against <= 1)
        return ASIDE_GRADE_STRONG;
    if ((known || fit->parts[ASIDE_PART_WORDS].state == ASIDE_PART_FOR) && against <= 2)
        return ASIDE_GRADE_POSSIBLE;
    return ASIDE_GRADE_WEAK;
}

static void a_grade_can_be_made_again_from_what_is_shown(void **state)
{
    struct fixture *f = *state;
    struct aside_grant_rules *shipped = NULL;
    size_t of_grade[ASIDE_GRADE_NONE + 1] = { 0 };

    assert_int_equal(aside_city_read(&f->city, f->arena, "examples/rivermont/city.xml", &f->found,
                                     &f->err), ASIDE_OK);
    assert_int_equal(aside_grant_rules_read(&shipped, f->arena, NULL, &f->found, &f->err),
                     ASIDE_OK);
    f->rules = shipped;
    assert_int_equal(aside_catalogue_open(&f->catalogue, f->arena, NULL, ASIDE_CATALOGUE_READ,
                                          &f->found, &f->err), ASIDE_OK);
    for (int16_t year = 2022; year <= 2026; year++) {
        struct aside_match_request request = { .city = f->city, .rules = f->rules,
                                               .catalogue = f->catalogue, .weak_too = true,
                                               .as_of = { year, 4, 1 }, .agency = "USDOJ" };

        assert_int_equal(aside_match_make(&f->match, f->arena, &request, &f->err), ASIDE_OK);
        for (size_t i = 0; i < f->match->fits.count; i++) {
            const struct aside_fit *fit = &f->match->fits.items[i];

            assert_false(aside_fit_is_shut(fit));
            assert_int_equal(fit->grade, grade_by_hand(fit));
            of_grade[fit->grade]++;
        }
    }
    assert_true(of_grade[ASIDE_GRADE_STRONG] > 0 && of_grade[ASIDE_GRADE_POSSIBLE] > 0
                && of_grade[ASIDE_GRADE_WEAK] > 0);
}

static void a_full_application_may_stand_in_the_records_own_words(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "W", "Reentry mediation", BJA CODE("02") OPEN
               "<CloseDateExplanation>Of Grants.gov; the full application is due in JustGrants on "
               "2027-02-22.</CloseDateExplanation>")));
    assert_int_equal(notice_of(f, "W")->application_to.day, 22);
    assert_true(notice_of(f, "W")->application_stated);
}

/* ---- what is hidden ------------------------------------------------------------------------ */

#define MIXED                                                                                  \
    EXTRACT(VIOLENCE                                                                           \
            RECORD("2", "OLD", "Reentry", BJA "<PostDate>10012025</PostDate>"                  \
                   "<CloseDate>10012026</CloseDate>")                                          \
            RECORD("3", "TRIBES", "Reentry mediation", BJA CODE("07") OPEN)                    \
            RECORD("4", "FAR", "Coral reefs", BJA CODE("02") OPEN)                             \
            RECORD("5", "GONE", "Reentry mediation", BJA CODE("02") OPEN)                      \
            RECORD("6", "HHS-1", "Reentry mediation for the street", CODE("02") OPEN           \
                   "<AgencyCode>HHS-ACF</AgencyCode>")                                         \
            RECORD("7", "WEAK", "Reentry", BJA CODE("02") OPEN))

static size_t all_of_them(const struct fixture *f)
{
    size_t sum = f->match->notices.count;

    for (size_t i = 0; i < f->match->hidden.count; i++)
        sum += f->match->hidden.items[i].notices;
    return sum;
}

static void what_is_hidden_is_counted_to_the_last_notice(void **state)
{
    struct fixture *f = *state;
    struct aside_found_list gone;
    bool changed;

    read_city(f, plain_city);
    import(f, MIXED);
    assert_int_equal(aside_catalogue_look_up(&gone, f->catalogue, f->arena, "GONE", &f->err),
                     ASIDE_OK);
    assert_int_equal(aside_catalogue_dismiss(&changed, f->catalogue, gone.items[0].row, false,
                                             today, &f->err), ASIDE_OK);
    match(f, "USDOJ", false);
    assert_int_equal(f->match->notices.count, 1);
    assert_int_equal(hidden(f, "closed or archived before 2026-11-24"), 1);
    assert_int_equal(hidden(f, "not open to this city"), 1);
    assert_int_equal(hidden(f, "without a fit"), 1);
    assert_int_equal(hidden(f, "dismissed"), 1);
    assert_int_equal(hidden(f, "of other agencies"), 1);
    assert_int_equal(hidden(f, "weak fits only"), 1);
    assert_int_equal(all_of_them(f), 7);
    match(f, NULL, true);
    assert_non_null(notice_of(f, "HHS-1"));
    assert_non_null(notice_of(f, "WEAK"));
    assert_int_equal(hidden(f, "of other agencies"), 0);
    assert_int_equal(all_of_them(f), 7);
}

static void another_agency_may_be_asked_for(void **state)
{
    struct fixture *f = *state;

    read_city(f, plain_city);
    import(f, MIXED);
    match(f, "HHS", false);
    assert_int_equal(f->match->notices.count, 1);
    assert_int_equal(hidden(f, "of other agencies"), 6);
    assert_int_equal(notice_of(f, "HHS-1")->application_from.year, 0);
}

/* ---- windows ------------------------------------------------------------------------------- */

static const struct aside_window *window_of(const struct fixture *f, const char *listing)
{
    for (size_t i = 0; i < f->match->windows.count; i++) {
        if (strcmp(f->match->windows.items[i].listing, listing) == 0)
            return &f->match->windows.items[i];
    }
    return NULL;
}

static void past_rounds_say_in_which_months_they_closed(void **state)
{
    struct fixture *f = *state;
    const struct aside_window *window;

    given(f, plain_city, EXTRACT(
        RECORD("1", "R25", "Round", BJA LISTED("16.045")
               "<PostDate>08012025</PostDate><CloseDate>10272025</CloseDate>")
        RECORD("2", "R22", "Round", BJA LISTED("16.045")
               "<PostDate>04012022</PostDate><CloseDate>06012022</CloseDate>")));
    assert_int_equal(f->match->notices.count, 0);
    window = window_of(f, "16.045");
    assert_non_null(window);
    assert_int_equal(window->open, 0);
    assert_int_equal(window->rounds, 3);
    assert_int_equal(window->months, 1u << 6 | 1u << 10);
    assert_string_equal(window->last_number, "R25");
    assert_int_equal(window->subjects.count, 1);
    assert_string_equal(window->sentence,
                        "No open notice for 16.045 (Community violence) in the catalogue on "
                        "2026-11-24; came round before, closing in June and October (3 rounds "
                        "seen, the last on 2025-10-27: R25).");
    window = window_of(f, "16.099");
    assert_non_null(window);
    assert_holds(window->sentence, "no earlier round is known");
    assert_null(window_of(f, "16.039"));        /* its purpose fits nobody here */
}

static void a_round_that_is_open_is_no_past_one(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(VIOLENCE));
    assert_int_equal(window_of(f, "16.045")->open, 1);
    assert_int_equal(window_of(f, "16.045")->rounds, 1);
}

/* ---- the calendar -------------------------------------------------------------------------- */

/* 2026-12-15 less 21 days; a Sunday stays a Sunday. */
static void steps_are_worked_back_in_calendar_days(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(VIOLENCE));
    assert_day(item_of(f, ASIDE_STEP_COUNCIL)->on, "2026-11-24");
    assert_false(item_of(f, ASIDE_STEP_COUNCIL)->passed);
    assert_true(item_of(f, ASIDE_STEP_COUNCIL)->estimated);
    assert_day(item_of(f, ASIDE_STEP_AGREEMENTS)->on, "2026-10-31");
    assert_int_equal(aside_date_weekday(item_of(f, ASIDE_STEP_AGREEMENTS)->on), 6);
    assert_false(item_of(f, ASIDE_STEP_AGREEMENTS)->passed);
    assert_int_equal(item_of(f, ASIDE_STEP_AGREEMENTS)->state, ASIDE_STEP_LATE);
    assert_holds(item_of(f, ASIDE_STEP_AGREEMENTS)->what, "has passed: do it now");
    assert_null(item_of(f, ASIDE_STEP_GOVERNING_BODY));
    assert_day(item_of(f, ASIDE_STEP_GRANTS_GOV)->on, "2026-12-15");
    /* As the rules state it for this notice. */
    assert_day(item_of(f, ASIDE_STEP_JUSTGRANTS)->on, "2026-12-22");
    assert_false(item_of(f, ASIDE_STEP_JUSTGRANTS)->estimated);
    assert_null(item_of(f, ASIDE_STEP_SAM));
    assert_int_equal(fit_of(f, "outreach", "O-BJA-2026-100001")->parts[ASIDE_PART_TIMING].state,
                     ASIDE_PART_AGAINST);
}

static void formula_money_asks_for_review_by_the_governing_body(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "J", "JAG local", BJA LISTED("16.738") OPEN)));
    assert_int_equal(fit_of(f, "outreach", "J")->role, ASIDE_ROLE_FORMULA);
    assert_false(fit_of(f, "outreach", "J")->ask.given);
    assert_holds(fit_of(f, "outreach", "J")->parts[ASIDE_PART_AWARD].reason,
                 "allocation decides how much, and is not in the city file");
    assert_day(item_of(f, ASIDE_STEP_GOVERNING_BODY)->on, "2027-01-16");
    assert_false(item_of(f, ASIDE_STEP_GOVERNING_BODY)->estimated);
    assert_day(item_of(f, ASIDE_STEP_JUSTGRANTS)->on, "2027-02-19");
    assert_day(item_of(f, ASIDE_STEP_JUSTGRANTS)->until, "2027-03-01");
    assert_holds(item_of(f, ASIDE_STEP_JUSTGRANTS)->what, "not in the extract, usually 4 to 14");
}

static void a_registration_that_expires_before_the_deadline_is_renewed(void **state)
{
    struct fixture *f = *state;

    given(f, CITY_HEAD("sam-expires='2026-12-20'") CITY_REST, EXTRACT(VIOLENCE));
    assert_day(item_of(f, ASIDE_STEP_SAM)->on, "2026-10-21");
    assert_day(item_of(f, ASIDE_STEP_SAM)->until, "2026-12-20");
    assert_false(item_of(f, ASIDE_STEP_SAM)->passed);
    assert_true(item_of(f, ASIDE_STEP_SAM)->notice == SIZE_MAX);
    assert_holds(item_of(f, ASIDE_STEP_SAM)->what, "expires on 2026-12-20");
}

static void a_registration_of_unknown_end_is_to_be_looked_up(void **state)
{
    struct fixture *f = *state;

    given(f, CITY_HEAD("") CITY_REST, EXTRACT(VIOLENCE));
    assert_holds(item_of(f, ASIDE_STEP_SAM)->what, "does not say when");
}

/* ---- leads --------------------------------------------------------------------------------- */

struct lead_case {
    const char *name, *leads, *fault; /* fault NULL: sound */
};

static const struct lead_case lead_cases[] = {
    { "an assumption", "<lead step='council' days='21' what='w' assumed='yes'/>", NULL },
    { "a source", "<lead step='council' days='21' what='w' " SOURCED "/>", NULL },
    { "neither", "<lead step='council' days='21' what='w'/>", "one of the two" },
    { "both", "<lead step='council' days='21' what='w' assumed='yes' " SOURCED "/>",
      "one of the two" },
    { "a source without a day", "<lead step='council' days='21' what='w' source='s'/>",
      "on which day" },
    { "twice", "<lead step='council' days='21' what='w' assumed='yes'/>"
               "<lead step='council' days='22' what='w' assumed='yes'/>", "twice" },
    { "no such step", "<lead step='senate' days='21' what='w' assumed='yes'/>", "senate" },
    { "the deadline itself", "<lead step='grants-gov' days='1' what='w' assumed='yes'/>",
      "the deadline itself" },
    { "days crossed", "<lead step='justgrants' days='9' days-most='4' what='w' assumed='yes'/>",
      "below" },
    { "days without end", "<lead step='council' days='99999' what='w' assumed='yes'/>",
      "at most" },
};

static void check_leads(void **state)
{
    const struct lead_case *row = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { .status = ASIDE_OK };
    const struct aside_work_back *work_back = NULL;
    char path[] = "/tmp/aside-leads-XXXXXX";
    int at = mkstemp(path);
    FILE *file = at >= 0 ? fdopen(at, "wb") : NULL;
    enum aside_status status;

    assert_non_null(file);
    assert_true(fprintf(file, "<work-back xmlns='urn:setaside:work-back:1'>%s</work-back>",
                        row->leads) > 0);
    assert_int_equal(fclose(file), 0);
    status = aside_work_back_read(&work_back, arena, path, &found, &err);
    unlink(path);
    assert_int_equal(status, row->fault == NULL ? ASIDE_OK : ASIDE_ERR_INVALID);
    if (row->fault != NULL)
        assert_holds(found.items[0].message, row->fault);
    aside_arena_free(arena);
}

/* ---- the same twice ------------------------------------------------------------------------ */

static const char *in_words(struct fixture *f)
{
    struct aside_text text;

    aside_text_init(&text, f->arena, 100000);
    for (size_t i = 0; i < f->match->fits.count; i++) {
        const struct aside_fit *fit = &f->match->fits.items[i];

        aside_text_printf(&text, "%zu %zu %d %.12g\n", fit->subject, fit->notice,
                          (int)fit->grade, fit->score);
        for (int g = 0; g < ASIDE_GATES; g++)
            aside_text_printf(&text, "%d %s\n", (int)fit->gates[g].state, fit->gates[g].reason);
        for (int p = 0; p < ASIDE_FIT_PARTS; p++)
            aside_text_printf(&text, "%d %s\n", (int)fit->parts[p].state, fit->parts[p].reason);
    }
    return text.bytes;
}

static void the_same_input_gives_the_same_words(void **state)
{
    struct fixture *f = *state;
    const char *first;

    read_city(f, plain_city);
    import(f, MIXED);
    match(f, NULL, true);
    first = in_words(f);
    match(f, NULL, true);
    assert_string_equal(first, in_words(f));
    assert_true(strlen(first) > 200);
}

int main(void)
{
    struct CMUnitTest tests[] = {
        WITH(open_on_the_last_day_and_closed_the_day_after),
        WITH(forecasts_are_in_part_and_old_ones_lapse),
        WITH(days_that_stand_for_none_are_no_deadline),
        WITH(posted_for_years_without_a_closing_day_is_doubtful),
        WITH(a_purpose_that_was_read_opens_the_gate_and_grades_strong),
        WITH(costs_that_are_barred_are_named),
        WITH(an_ask_is_the_need_within_the_ceiling),
        WITH(a_program_without_costs_is_to_be_read),
        WITH(words_tell_where_they_met),
        WITH(words_side_by_side_say_more_than_apart),
        WITH(money_for_advisers_is_weak),
        WITH(a_grade_can_be_made_again_from_what_is_shown),
        WITH(a_full_application_may_stand_in_the_records_own_words),
        WITH(what_is_hidden_is_counted_to_the_last_notice),
        WITH(another_agency_may_be_asked_for),
        WITH(past_rounds_say_in_which_months_they_closed),
        WITH(a_round_that_is_open_is_no_past_one),
        WITH(steps_are_worked_back_in_calendar_days),
        WITH(formula_money_asks_for_review_by_the_governing_body),
        WITH(a_registration_that_expires_before_the_deadline_is_renewed),
        WITH(a_registration_of_unknown_end_is_to_be_looked_up),
        WITH(the_same_input_gives_the_same_words),
    };
    struct CMUnitTest rows[COUNT(who_cases) + COUNT(lead_cases)];
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    for (size_t i = 0; i < COUNT(who_cases); i++)
        rows[i] = unit_case(who_cases[i].name, check_who, &who_cases[i]);
    for (size_t i = 0; i < COUNT(lead_cases); i++)
        rows[COUNT(who_cases) + i] = unit_case(lead_cases[i].name, check_leads, &lead_cases[i]);
    return failed + cmocka_run_group_tests(rows, NULL, NULL);
}
