/* What to apply for and what to do first, in words, of a match made by hand. */
#include "match_by_hand.h"

static void applications_say_what_they_would_do(void **state)
{
    static struct aside_ask asks[] = { { .amount = { 20000000 },
                                         .state = ASIDE_WORTH_KNOWN,
                                         .gain = 4.3,
                                         .match = { .state = ASIDE_MATCH_NONE } } };
    static struct aside_prospect_report prospect = {
        .name = "A grant", .id = "a", .pursue = true, .why = "It gains the most."
    };
    static struct aside_termination termination = { .lost = { 10000000 },
                                                    .change = -2,
                                                    .state = ASIDE_WORTH_KNOWN,
                                                    .why = "It frees a match.",
                                                    .planned = true,
                                                    .fte_before = 600,
                                                    .fte_after = 450 };
    static struct aside_plan firm;
    static struct aside_pursuit pursuit;
    struct aside_arena *arena = aside_arena_new();
    const char *json;
    char *text;

    (void)state;
    make_match();
    prospect.asks.items = asks;
    prospect.asks.count = 1;
    pursuit = (struct aside_pursuit){ .firm = &firm,
                                      .with_chance = 1,
                                      .expected = 2.1,
                                      .hours = { true, 200 },
                                      .hours_used = 120 };
    pursuit.prospects.items = &prospect;
    pursuit.prospects.count = 1;
    pursuit.terminations.items = &termination;
    pursuit.terminations.count = 1;
    match.pursuit = &pursuit;
    text = printed();
    must_be_narrow(text);
    must_hold(text,
              "  1. A grant (O-BJA-2026-1, due 2026-04-15): apply; ask for $200,000: about");
    must_hold(text, "     It gains the most.\n");
    must_hold(text, "Those to apply for bind no local match, and take 120 of 200 hours.");
    must_hold(text, "\nWhat ending an award would cost\n");
    must_hold(text, "The COPS award (cops-award), $100,000: about 2.0 fewer");
    must_say(text, "FTE over the years 4.50, before 6.00. It frees a match.");
    free(text);
    json = written(arena, aside_match_json);
    must_hold(json, "\"chosen\": 20000000");
    must_hold(json, "\"change\": -2.0");
    aside_arena_free(arena);
}

/* Nothing says plainly "apply" where there is nothing to apply for today. */
static void applications_say_what_there_is_to_apply_for(void **state)
{
    static const struct {
        enum aside_prospect_state state;
        bool chance, pursue;
        const char *words;
    } cases[] = {
        { ASIDE_PROSPECT_OPEN, true, true, "apply" },
        { ASIDE_PROSPECT_OPEN, true, false, "do not apply" },
        { ASIDE_PROSPECT_TO_COME, true, true, "when it opens: apply" },
        { ASIDE_PROSPECT_TO_COME, true, false, "when it opens: do not apply" },
        { ASIDE_PROSPECT_TO_COME, false, false, "not open yet" },
        { ASIDE_PROSPECT_UNDATED, true, true, "if it is open: apply" },
        { ASIDE_PROSPECT_UNDATED, false, false, "read first whether it is open" },
        { ASIDE_PROSPECT_NO_NOTICE, true, true,
          "when it opens: apply (nothing is open today)" },
        { ASIDE_PROSPECT_NO_NOTICE, false, false, "nothing is open today" },
        { ASIDE_PROSPECT_SECOND_STEP, true, false,
          "only if it was filed in Grants.gov in time" },
        { ASIDE_PROSPECT_CLOSED, true, false, "closed: too late to apply" },
        { ASIDE_PROSPECT_NOT_OPEN, true, false, "not open to the tribe" },
        { ASIDE_PROSPECT_UNKNOWN, true, false, "its notice is not among those looked at" },
        { ASIDE_PROSPECT_FORMULA, false, false, "formula money: an allocation decides" },
    };
    struct aside_arena *arena = aside_arena_new();
    struct aside_prospect_report prospect = { .notice = SIZE_MAX };

    (void)state;
    make_match();
    city.kind = ASIDE_TRIBE;
    for (size_t i = 0; i < COUNT(cases); i++) {
        prospect.state = cases[i].state;
        prospect.chance.given = cases[i].chance;
        prospect.pursue = cases[i].pursue;
        assert_string_equal(aside_match_choice_words(arena, &match, &prospect), cases[i].words);
    }
    prospect.state = ASIDE_PROSPECT_OPEN;
    prospect.chance.given = prospect.pursue = false;
    assert_null(aside_match_choice_words(arena, &match, &prospect));
    aside_arena_free(arena);
}

/* A reason is said once; those that share it name the one that said it. */
static void reasons_are_said_once_and_pointed_at(void **state)
{
    static const char same[] = "It adds nothing.";
    static struct aside_prospect_report all[] = {
        { .name = "A",
          .notice = SIZE_MAX,
          .why = same,
          .state = ASIDE_PROSPECT_TO_COME,
          .state_words = "It opens soon." },
        { .name = "B", .notice = SIZE_MAX, .why = "It takes too long." },
        { .name = "C", .notice = SIZE_MAX, .why = same },
    };
    static size_t left[] = { 0, 1 };
    static struct aside_left_out out = { .why = "Formula money, by an allocation",
                                         .notices = { left, COUNT(left) } };
    static struct aside_plan firm;
    static struct aside_pursuit pursuit;
    char *text;

    (void)state;
    make_match();
    pursuit = (struct aside_pursuit){ .firm = &firm, .undecided = true };
    pursuit.prospects.items = all;
    pursuit.prospects.count = COUNT(all);
    pursuit.left_out.items = &out;
    pursuit.left_out.count = 1;
    match.pursuit = &pursuit;
    text = printed();
    must_be_narrow(text);
    must_say(text,
             "1. A: not open yet It opens soon. It adds nothing. 2. B It takes too long. 3. C "
             "As above, 1.");
    must_say(text, "2 (O-BJA-2026-1, row 12): Formula money, by an allocation");
    must_say(text, "that nothing is chosen says nothing");
    free(text);
}

static void a_sum_of_the_horizon_says_so(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    static struct aside_ask asks[] = {
        { .amount = { 100000000 },
          .match = { .state = ASIDE_MATCH_STATED, .match = { 30000000 }, .share = 2500 },
          .match_within = { 20000000 },
          .state = ASIDE_WORTH_NOTHING,
          .planned = true,
          .used = { 4000050 } },
    };
    static struct aside_prospect_report prospect = { .name = "A", .pursue = true };
    static struct aside_pursuit pursuit;

    (void)state;
    make_match();
    prospect.asks.items = asks;
    prospect.asks.count = 1;
    pursuit = (struct aside_pursuit){ .match_used = { 20000000 }, .by_dollars = true };
    pursuit.prospects.items = &prospect;
    pursuit.prospects.count = 1;
    assert_string_equal(
        aside_match_bound_words(arena, &pursuit),
        "bind at most $200,000 of local match within the horizon ($300,000 over "
        "the whole of their awards)");
    assert_string_equal(
        aside_match_ask_need_words(arena, &asks[0]),
        "binds $300,000 of local match (25% of the total); $200,000 of that match "
        "within the horizon");
    /* Where no outcome is counted, dollars stand for it. */
    match.pursuit = &pursuit;
    assert_string_equal(aside_match_ask_gain_words(arena, &match, &asks[0]), "$40,001 placed");
    asks[0].match.state = ASIDE_MATCH_NOT_STATED;
    pursuit.match_used.cents = 0;
    assert_string_equal(aside_match_bound_words(arena, &pursuit),
                        "bind no local match (the match of 1 that is not stated comes on top)");
    aside_arena_free(arena);
}

/* Commands that can be pasted: of the very file or catalogue that was looked at. */
static void hints_hold_for_the_notices_that_were_looked_at(void **state)
{
    struct aside_match_report report = { .match = &match,
                                         .city_path = "a city.xml",
                                         .catalogue = "own.sqlite" };
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    make_match();
    assert_string_equal(aside_match_how_words(arena, &report, &hidden[0]),
                        "setaside grants list --status closed --catalogue own.sqlite");
    assert_string_equal(aside_match_how_words(arena, &report, &hidden[2]),
                        "setaside match 'a city.xml' --catalogue own.sqlite --weak");
    report.catalogue = NULL;
    report.grants = "it's.zip";
    assert_string_equal(aside_match_how_words(arena, &report, &hidden[0]),
                        "setaside grants import 'it'\\''s.zip', then setaside grants list "
                        "--status closed");
    assert_null(aside_match_how_words(arena, &report, &hidden[1])); /* each is named */
    assert_null(aside_match_how_words(arena, &report, &hidden[3]));
    aside_arena_free(arena);
}

/* What to ask for is said of a program, with the true reason where it is open. */
static void asks_say_for_which_program(void **state)
{
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    make_match();
    must_hold(aside_match_asks_words(arena, &match, 0),
              "Asks by program from $200,000 (Street outreach) to $1,000,000 (Hospital "
              "intervention); the largest binds $333,334");
    fits[2].ask = fits[0].ask;
    must_hold(aside_match_asks_words(arena, &match, 0),
              "An ask of $1,000,000 for Hospital intervention, as for each of the others that "
              "states one, binds");
    fits[2].ask.given = false;
    must_hold(aside_match_asks_words(arena, &match, 0),
              "An ask of $1,000,000 for Hospital intervention binds $333,334");
    fits[1].ask_words = "The allocation decides how much.";
    assert_string_equal(aside_match_asks_words(arena, &match, 1),
                        "What to ask for is open, for Hospital intervention. The allocation "
                        "decides how much.");
    assert_string_equal(aside_match_asks_words(arena, &match, 2), "");
    aside_arena_free(arena);
}

/* Without its registration nothing can be filed: that comes before the answer itself. */
static void what_is_late_is_shown_and_the_registration_first(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    const char *ics;
    char *text;

    (void)state;
    make_match();
    city.sam_expires = (struct aside_date){ 2026, 4, 1 };
    calendar[0].state = ASIDE_STEP_LATE;
    calendar[0].passed = false;
    calendar[1].on = calendar[1].until = (struct aside_date){ 2026, 3, 20 };
    calendar[1].state = ASIDE_STEP_LATE;
    calendar[2].state = ASIDE_STEP_PASSED;
    text = printed();
    must_be_narrow(text);
    assert_true(strncmp(text, "Before all else: Renew.\n", 24) == 0);
    must_hold(text, "2026-03-20  late: To the council, with its match; soon.\n");
    must_say(text, "2 steps are late: still to be done, and now. 1 step has passed, with");
    free(text);
    ics = written(arena, aside_match_ics);
    must_hold(ics, "X-WR-CALDESC:2 steps are late");
    must_hold(ics, "SUMMARY:Late: Estimated: Council: O-BJA-2026-1\r\n");
    assert_true(strstr(ics, "SUMMARY:Late: SAM.gov registration")
                < strstr(ics, "SUMMARY:Late: E"));
    must_hold(ics,
              "DTSTART;VALUE=DATE:20260327\r\n"); /* where it is seen: on the report's day */
    aside_arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(applications_say_what_they_would_do),
        cmocka_unit_test(applications_say_what_there_is_to_apply_for),
        cmocka_unit_test(reasons_are_said_once_and_pointed_at),
        cmocka_unit_test(a_sum_of_the_horizon_says_so),
        cmocka_unit_test(hints_hold_for_the_notices_that_were_looked_at),
        cmocka_unit_test(asks_say_for_which_program),
        cmocka_unit_test(what_is_late_is_shown_and_the_registration_first),
    };

    return cmocka_run_group_tests_name("what to apply for, in words", tests, NULL, NULL);
}
