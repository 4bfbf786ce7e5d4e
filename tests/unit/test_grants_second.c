/*
 * What is left to do: the second deadline and how it is read, steps that are late, registration
 * in SAM.gov, what is not shown and by name, and money by the unit.
 */
#include "fit_given.h"

/* ---- days in words ------------------------------------------------------------------------- */

struct words_case {
    const char *text, *day; /* NULL: none is read */
};

static const struct words_case words_cases[] = {
    { "Of Grants.gov; the full application is due in JustGrants on 2027-02-05.", "2027-02-05" },
    { "JustGrants deadline: 02/05/2027, 8:59 p.m. ET", "2027-02-05" },
    { "The JustGrants deadline is 2/5/2027.", "2027-02-05" },
    { "Due in JustGrants by 8:59 p.m. Eastern Time on February 5, 2027.", "2027-02-05" },
    { "JUSTGRANTS application due Feb. 5, 2027", "2027-02-05" },
    { "Full application due: Feb 5 2027", "2027-02-05" },
    { "The full application is due Sept. 5th, 2027", "2027-09-05" },
    { "Grants.gov by January 29, 2027, and JustGrants by February 5, 2027.", "2027-02-05" },
    { "By January 29, 2027 in Grants.gov, and by February 5, 2027 in JustGrants.",
      "2027-02-05" },
    { "The first step closes on January 29, 2027. Submit the rest in JustGrants.", NULL },
    { "JustGrants opens when Grants.gov closes, on January 29, 2027.", NULL },
    { "In JustGrants a week later.", NULL },
    { "In JustGrants by February 30, 2027.", NULL },
    { "In JustGrants by January 5, 2027.", NULL }, /* before the first deadline */
    { "In JustGrants by 13/45/2027.", NULL },
    { "Closes on February 5, 2027.", NULL },
    { "", NULL },
    { NULL, NULL },
};

static void days_are_read_where_the_words_speak_of_the_second_step(void **state)
{
    const struct aside_date first = { 2027, 1, 29 };

    (void)state;
    for (size_t i = 0; i < COUNT(words_cases); i++) {
        char bytes[ASIDE_MONEY_TEXT];
        struct aside_date day = aside_second_day(words_cases[i].text, first);

        if (words_cases[i].day == NULL && day.year != 0)
            print_error("'%s' was read as %s\n", words_cases[i].text,
                        aside_date_text(bytes, day));
        if (words_cases[i].day == NULL)
            assert_int_equal(day.year, 0);
        else
            assert_string_equal(aside_date_text(bytes, day), words_cases[i].day);
    }
}

#define CLOSES(day, words)                                                                     \
    "<PostDate>10012026</PostDate><CloseDate>" day "</CloseDate>"                              \
    "<CloseDateExplanation>" words "</CloseDateExplanation>"

static void a_day_that_is_named_and_not_read_is_said(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "A", "Reentry mediation", BJA CODE("02")
               CLOSES("01292027", "And in JustGrants a week later."))));
    assert_false(notice_of(f, "A")->application_stated);
    assert_true(notice_of(f, "A")->application_unread);
    assert_holds(item_of(f, ASIDE_STEP_JUSTGRANTS)->what,
                 "its record speaks of it, but its day was not read");
}

/* ---- the second step alone ----------------------------------------------------------------- */

static void a_notice_stays_until_its_full_application_is_due(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "USUAL", "Reentry mediation", BJA CODE("02") CLOSES("11152026", ""))
        RECORD("2", "OVER", "Reentry mediation", BJA CODE("02") CLOSES("11052026", ""))
        RECORD("3", "SAID", "Reentry mediation", BJA CODE("02")
               CLOSES("10152026", "In JustGrants by Nov. 24, 2026."))
        RECORD("4", "WAS", "Reentry mediation", BJA CODE("02")
               CLOSES("10152026", "In JustGrants by Nov. 23, 2026."))));
    assert_true(notice_of(f, "USUAL")->second_step);
    assert_int_equal(notice_of(f, "USUAL")->standing, ASIDE_STANDING_CLOSED);
    assert_holds(notice_of(f, "USUAL")->second_words,
                 "usually due between 2026-11-19 and 2026-11-29");
    assert_true(notice_of(f, "SAID")->second_step);
    assert_holds(notice_of(f, "SAID")->second_words, "due on 2026-11-24 in JustGrants, for those "
                 "who filed");
    assert_int_equal(fit_of(f, "outreach", "SAID")->gates[ASIDE_GATE_TIMING].state,
                     ASIDE_GATE_READ);
    assert_null(notice_of(f, "OVER"));
    assert_null(notice_of(f, "WAS"));
    assert_int_equal(hidden(f, "closed"), 2);
    assert_int_equal(item_of(f, ASIDE_STEP_GRANTS_GOV)->state, ASIDE_STEP_PASSED);
    assert_int_equal(item_of(f, ASIDE_STEP_COUNCIL)->state, ASIDE_STEP_PASSED);
    assert_int_equal(item_of(f, ASIDE_STEP_JUSTGRANTS)->state, ASIDE_STEP_TO_COME);
    assert_holds(item_of(f, ASIDE_STEP_JUSTGRANTS)->what, "for those who filed in Grants.gov");
}

static void a_day_of_posting_that_nobody_states_is_said(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "A", "Reentry mediation", BJA CODE("02")
               "<CloseDate>02152027</CloseDate>")));
    assert_int_equal(notice_of(f, "A")->standing, ASIDE_STANDING_CLOSING);
    assert_holds(fit_of(f, "outreach", "A")->gates[ASIDE_GATE_TIMING].reason,
                 "since when it is open is not stated");
}

/* ---- SAM.gov ------------------------------------------------------------------------------- */

static void an_expired_registration_is_to_be_renewed_now(void **state)
{
    struct fixture *f = *state;
    const struct aside_calendar_item *sam;

    given(f, CITY_HEAD("sam-expires='2026-10-01'") CITY_REST, EXTRACT(VIOLENCE));
    sam = item_of(f, ASIDE_STEP_SAM);
    assert_int_equal(sam->state, ASIDE_STEP_LATE);
    assert_false(sam->passed);
    assert_holds(sam->what, "expired on 2026-10-01: renew now");
    assert_holds(sam->what, "first deadline that it would miss is that of O-BJA-2026-100001, on "
                 "2026-12-15");
}

static void renewal_that_should_have_begun_is_late(void **state)
{
    struct fixture *f = *state;
    const struct aside_calendar_item *sam;

    given(f, CITY_HEAD("sam-expires='2026-12-14'") CITY_REST, EXTRACT(VIOLENCE));
    sam = item_of(f, ASIDE_STEP_SAM);
    assert_int_equal(sam->state, ASIDE_STEP_LATE);
    assert_day(sam->until, "2026-12-14");
    assert_holds(sam->what, "start now. It expires on 2026-12-14");
    assert_holds(sam->what, "would miss is that of O-BJA-2026-100001");
}

/* ---- who may apply ------------------------------------------------------------------------- */

#define NO_PROVIDERS                                                                           \
    "<sources><source id='gf' name='General Fund' kind='local'><amount year='2027'>9000000"    \
    "</amount></source></sources><programs><program id='outreach' name='Street outreach' "     \
    "strategy='proven' actions='4' keywords='reentry mediation'><funding maximum='400000'/>"   \
    "</program></programs></city>"

/* A notice says of the city what its fits say. */
static void without_providers_a_partner_may_be_found(void **state)
{
    struct fixture *f = *state;

    given(f, CITY_HEAD("") NO_PROVIDERS, EXTRACT(
        RECORD("1", "A", "Reentry mediation", BJA CODE("12") OPEN)));
    assert_int_equal(fit_of(f, "outreach", "A")->role, ASIDE_ROLE_PARTNER);
    assert_int_equal(notice_of(f, "A")->role, ASIDE_ROLE_PARTNER);
    assert_holds(notice_of(f, "A")->role_reason, "Street outreach: ");
    assert_holds(notice_of(f, "A")->role_reason, "the city file names no provider");
}

static void a_partner_is_that_of_the_program_that_fits(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(RECORD("1", "A", "Reentry mediation", BJA CODE("12") OPEN)));
    assert_int_equal(notice_of(f, "A")->role, ASIDE_ROLE_PARTNER);
    assert_holds(notice_of(f, "A")->role_reason, "Street outreach: ");
    assert_holds(notice_of(f, "A")->role_reason, "its provider, Helpers, may apply");
}

static void all_that_a_record_names_is_said(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(
        RECORD("1", "A", "Reentry mediation", BJA CODE("00") CODE("07") CODE("25") OPEN)
        RECORD("2", "B", "Reentry mediation", BJA CODE("25") OPEN)
        RECORD("3", "O-BJA-2026-100001", "Violence round", BJA LISTED("16.045") CODE("07")
               "<PostDate>10012026</PostDate><CloseDate>12152026</CloseDate>")));
    assert_holds(notice_of(f, "A")->role_reason, "Its record lists state, tribe, and \"see the "
                 "text on eligibility\" (code 25)");
    assert_holds(notice_of(f, "B")->role_reason, "Its record lists \"see the text");
    assert_holds(notice_of(f, "O-BJA-2026-100001")->role_reason,
                 "; the row of this notice in the rules says city (the rule of FY2026 itself, "
                 "Community violence: county, city): read which holds");
}

/* ---- what is not shown --------------------------------------------------------------------- */

static const struct aside_hidden *hidden_for(const struct fixture *f,
                                             enum aside_hidden_for reason)
{
    for (size_t i = 0; i < f->match->hidden.count; i++) {
        if (f->match->hidden.items[i].reason == reason)
            return &f->match->hidden.items[i];
    }
    return NULL;
}

static void what_is_not_shown_is_named(void **state)
{
    struct fixture *f = *state;
    const struct aside_hidden *hidden;

    read_city(f, plain_city);
    import(f, EXTRACT(
        RECORD("1", "FITS", "Reentry mediation", BJA CODE("02") OPEN)
        RECORD("2", "WEAK", "Reentry mediation training and technical assistance", BJA
               CODE("02") OPEN)
        RECORD("3", "TRIBE", "Reentry mediation", BJA CODE("07") OPEN)
        RECORD("4", "OTHER", "Deep sea fishing", BJA CODE("02") OPEN)));
    match(f, "USDOJ", false);
    assert_int_equal(f->match->fitting, 1);
    assert_int_equal(f->match->weak, 1);
    hidden = hidden_for(f, ASIDE_HIDDEN_NOT_OPEN);
    assert_int_equal(hidden->named.count, 1);
    assert_string_equal(hidden->named.items[0].number, "TRIBE");
    assert_holds(hidden->named.items[0].why, "tribe only");
    assert_null(hidden->how);
    assert_string_equal(aside_hidden_for_name(hidden->reason), "not-open");
    hidden = hidden_for(f, ASIDE_HIDDEN_WEAK);
    assert_string_equal(hidden->named.items[0].number, "WEAK");
    hidden = hidden_for(f, ASIDE_HIDDEN_NO_FIT);
    assert_string_equal(hidden->named.items[0].title, "Deep sea fishing");
    match(f, "USDOJ", true);
    assert_int_equal(f->match->fitting, 1); /* a weak one that is shown fits no better */
    assert_int_equal(f->match->weak, 1);
}

/* ---- money by the unit --------------------------------------------------------------------- */

#define UNIT_RULES(ceiling)                                                                    \
    "<grant-rules xmlns='urn:setaside:grant-rules:1'>"                                         \
    "<kind id='officers' of='positions' label='Officers' words='police officer'/>"             \
    "<kind id='others' of='positions' label='Other positions'/>"                               \
    "<kind id='training' of='training' label='Training'/>"                                     \
    "<kind id='pilot' of='pilot' label='Pilot'/><kind id='pool' of='pool' label='Pool'/>"      \
    "<listing number='16.710' title='Hiring' read='https://a.example' " SOURCED ">"            \
    "<rule id='hiring' name='Hiring' year='2026' route='prime' applicants='city' " SOURCED ">" \
    "<fits lines='officers' basis='read' " SOURCED "/>"                                        \
    "<match share='25%' kind='cash' " SOURCED "/>"                                             \
    "<unit of='officer' share='75%' cap='125000' months='36' keep-months='12' " SOURCED "/>"   \
    "<award ceiling='" ceiling "' " SOURCED "/></rule></listing></grant-rules>"

#define UNIT_CITY(salary)                                                                      \
    CITY_HEAD("") "<sources><source id='gf' name='General Fund' kind='local'>"                 \
    "<amount year='2027'>9000000</amount></source></sources><programs>"                        \
    "<program id='patrol' name='Patrol' strategy='proven' actions='2'>"                        \
    "<funding maximum='9000000'/><costs>"                                                      \
    "<position title='Police officer' fte='20' salary='150000' fringe='0%' filled='filled'/>"  \
    "<position title='Police officer, entry level' fte='10' salary='" salary "' fringe='0%' "  \
    "filled='vacant'/><position title='Analyst' fte='5' salary='90000' fringe='0%'/></costs>"  \
    "</program></programs></city>"

struct unit_row {
    const char *name, *ceiling, *salary; /* of a year; the award pays three */
    int64_t ask, match, units;
    bool capped;
};

/* 75% of three years' pay and no more than 125,000 of each of ten officers; the rest is local. */
static const struct unit_row unit_rows[] = {
    { "the cap", "9000000", "80000", 1250000, 1150000, 10, true },
    { "a ceiling and the cap", "500000", "80000", 500000, 460000, 4, true },
    { "a ceiling between officers", "600000", "80000", 500000, 460000, 4, true },
    { "no cap", "9000000", "40000", 900000, 300000, 10, false },
    { "a ceiling and no cap", "500000", "40000", 450000, 150000, 5, false },
    { "a ceiling below one officer", "50000", "80000", 50000, 190000, 1, true },
};

static void check_units(void **state)
{
    const struct unit_row *row = *state;
    void *given_state;
    struct fixture *f;
    const struct aside_fit *fit;
    const char *rules, *city;

    assert_int_equal(begin(&given_state), 0);
    f = given_state;
    rules = strcmp(row->ceiling, "9000000") == 0  ? UNIT_RULES("9000000")
          : strcmp(row->ceiling, "600000") == 0   ? UNIT_RULES("600000")
          : strcmp(row->ceiling, "50000") == 0    ? UNIT_RULES("50000")
                                                  : UNIT_RULES("500000");
    city = strcmp(row->salary, "80000") == 0 ? UNIT_CITY("80000") : UNIT_CITY("40000");
    assert_int_equal(aside_grant_rules_parse(&f->rules, f->arena, rules, strlen(rules),
                                             "rules.xml", &f->found), ASIDE_OK);
    given(f, city, EXTRACT(RECORD("1", "H", "Hiring", BJA LISTED("16.710") CODE("02") OPEN)));
    fit = fit_of(f, "patrol", "H");
    assert_non_null(fit);
    assert_int_equal(fit->ask.amount.cents, row->ask * 100);
    assert_int_equal(fit->match.match.cents, row->match * 100);
    assert_int_equal(fit->units, row->units);
    assert_int_equal(fit->match.capped, row->capped);
    end(&given_state);
}

static void an_allocation_is_not_guessed(void **state)
{
    struct fixture *f = *state;

    given(f, plain_city, EXTRACT(RECORD("1", "J", "JAG local", BJA LISTED("16.738") OPEN)));
    assert_false(fit_of(f, "outreach", "J")->ask.given);
    assert_holds(fit_of(f, "outreach", "J")->ask_words, "it is not in the city file");
}

#define SHARING(word)                                                                          \
    "<CostSharingOrMatchingRequirement>" word "</CostSharingOrMatchingRequirement>"

/* A council is asked for match where the award may bind one, and the applicant files. */
static void the_council_is_asked_for_match_only_where_there_is_one(void **state)
{
    static const char *const wanted[] = {
        "A: Put the application before the council, with the match that it may bind, 21 days",
        "B: Put the application before the council, 21 days",
        "C: Put the application before the council, 21 days", /* a partner files */
    };
    struct fixture *f = *state;
    size_t seen = 0;

    given(f, plain_city, EXTRACT(
        RECORD("1", "A", "Reentry mediation", BJA CODE("02") SHARING("Yes") OPEN)
        RECORD("2", "B", "Reentry mediation", BJA CODE("02") SHARING("No") OPEN)
        RECORD("3", "C", "Reentry mediation", BJA CODE("12") SHARING("Yes") OPEN)));
    for (size_t i = 0; i < f->match->calendar.count; i++) {
        if (f->match->calendar.items[i].step == ASIDE_STEP_COUNCIL && seen < COUNT(wanted))
            assert_holds(f->match->calendar.items[i].what, wanted[seen++]);
    }
    assert_int_equal(seen, COUNT(wanted));
}

#define WITH_JAG                                                                               \
    "<sources><source id='gf' name='General Fund' kind='local'><amount year='2027'>9000000"    \
    "</amount></source><source id='jag' name='Our JAG' kind='federal' listing='16.738' "       \
    "award-total='80000'><amount year='2027'>80000</amount></source></sources><programs>"      \
    "<program id='outreach' name='Street outreach' strategy='proven' actions='4'>"             \
    "<funding maximum='400000'/><costs><position title='Outreach worker' fte='6' "             \
    "salary='50000' fringe='30%'/></costs></program></programs></city>"

static void an_award_at_hand_stands_for_the_allocation(void **state)
{
    struct fixture *f = *state;

    given(f, CITY_HEAD("") WITH_JAG,
          EXTRACT(RECORD("1", "J", "JAG local", BJA LISTED("16.738") OPEN)));
    assert_true(fit_of(f, "outreach", "J")->ask.given);
    assert_int_equal(fit_of(f, "outreach", "J")->ask.amount.cents, 8000000);
    assert_holds(fit_of(f, "outreach", "J")->ask_words, "that of the last award under that "
                 "listing, Our JAG");
}

int main(void)
{
    struct CMUnitTest tests[] = {
        WITH(the_council_is_asked_for_match_only_where_there_is_one),
        cmocka_unit_test(days_are_read_where_the_words_speak_of_the_second_step),
        WITH(a_day_that_is_named_and_not_read_is_said),
        WITH(a_notice_stays_until_its_full_application_is_due),
        WITH(a_day_of_posting_that_nobody_states_is_said),
        WITH(an_expired_registration_is_to_be_renewed_now),
        WITH(renewal_that_should_have_begun_is_late),
        WITH(without_providers_a_partner_may_be_found),
        WITH(a_partner_is_that_of_the_program_that_fits),
        WITH(all_that_a_record_names_is_said),
        WITH(what_is_not_shown_is_named),
        WITH(an_allocation_is_not_guessed),
        WITH(an_award_at_hand_stands_for_the_allocation),
    };
    struct CMUnitTest rows[COUNT(unit_rows)];
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    for (size_t i = 0; i < COUNT(unit_rows); i++)
        rows[i] = unit_case(unit_rows[i].name, check_units, &unit_rows[i]);
    return failed + cmocka_run_group_tests(rows, NULL, NULL);
}
