/*
 * Which notice a prospect is about and what can be done of it today; notices that fit and are no
 * prospects; awards by whose loss a plan gains.
 */
#include "pursuit_given.h"

#include "pursuit.h"

#include <stdlib.h>

#define ONE(prospect) TOWN("<pursuit hours='100'>" prospect "</pursuit>")
#define WORTH "programs='a' minimum='10000' maximum='300000' hours='50' chance='50%' first='2027'"

static struct pursued pursued_with(const char *text, struct aside_matched_notice *notices,
                                   size_t count, struct aside_matched_notice *named,
                                   size_t named_count)
{
    struct pursued p = { .given = given_city(text) };

    p.match.notices.items = notices;
    p.match.notices.count = count;
    p.match.named.items = named;
    p.match.named.count = named_count;
    pursue(&p);
    assert_int_equal(p.status, ASIDE_OK);
    return p;
}

/* ---- prospects that name a notice ---------------------------------------------------------- */

struct named_case {
    const char *name;
    struct aside_matched_notice at;
    enum aside_prospect_state state;
    const char *why;
    bool pursue;
};

#define NUMBERED .notice = { .number = "O-BJA-2027-9", .title = "T", .listings = "16.999",        \
                             .ceiling = { true, { 5000000 } }, .floor = { true, { 2000000 } } },  \
                 .row = 9, .deadline = { 2026, 12, 1 }

static const struct named_case named_cases[] = {
    { "open, though nothing else of it fits",
      { NUMBERED, .standing = ASIDE_STANDING_POSTED, .role = ASIDE_ROLE_PRIME },
      ASIDE_PROSPECT_OPEN, "Chosen", true },
    { "over",
      { NUMBERED, .standing = ASIDE_STANDING_CLOSED, .role = ASIDE_ROLE_PRIME },
      ASIDE_PROSPECT_CLOSED, "Its notice, O-BJA-2027-9, closed on 2026-12-01.", false },
    { "over but for who filed",
      { NUMBERED, .standing = ASIDE_STANDING_CLOSED, .role = ASIDE_ROLE_PRIME,
        .second_step = true, .second_words = "Filed only." },
      ASIDE_PROSPECT_SECOND_STEP, "Filed only.", false },
    { "for others",
      { NUMBERED, .standing = ASIDE_STANDING_POSTED, .role = ASIDE_ROLE_NONE,
        .role_reason = "Only tribes." },
      ASIDE_PROSPECT_NOT_OPEN, "is not open to this city: Only tribes.", false },
    { "an allocation",
      { NUMBERED, .standing = ASIDE_STANDING_POSTED, .role = ASIDE_ROLE_FORMULA },
      ASIDE_PROSPECT_FORMULA, "the allocation decides", false },
    { "without days",
      { NUMBERED, .standing = ASIDE_STANDING_UNDATED, .role = ASIDE_ROLE_READ },
      ASIDE_PROSPECT_UNDATED, "Chosen", true },
};

static void check_named(void **state)
{
    const struct named_case *row = *state;
    struct aside_matched_notice at = row->at;
    struct pursued p = pursued_with(ONE("<prospect id='x' notice='o-bja-2027-9' " WORTH "/>"),
                                    NULL, 0, &at, 1);
    const struct aside_prospect_report *x = report_of(&p, "x");

    assert_int_equal(x->state, row->state);
    assert_true(x->at == &at);
    assert_true(x->notice == SIZE_MAX);
    assert_non_null(strstr(x->why, row->why));
    assert_int_equal(x->pursue, row->pursue);
    assert_dollars(x->ceiling, 50000);      /* the notice's own, below what is stated */
    assert_dollars(x->floor, 20000);
    assert_int_equal(x->asks.count > 0, row->pursue);
    assert_int_equal(p.pursuit->hours_used, row->pursue ? 50 : 0);
    assert_int_equal(p.pursuit->with_chance, row->pursue ? 1 : 0);
    pursued_end(&p);
}

static void a_number_that_nobody_knows_is_not_pursued(void **state)
{
    struct pursued p = pursued_with(ONE("<prospect id='x' notice='O-NOPE-1' " WORTH "/>"), NULL,
                                    0, NULL, 0);

    (void)state;
    assert_int_equal(report_of(&p, "x")->state, ASIDE_PROSPECT_UNKNOWN);
    assert_non_null(strstr(report_of(&p, "x")->why, "O-NOPE-1, is not in the catalogue"));
    assert_false(report_of(&p, "x")->pursue);
    pursued_end(&p);
}

static void without_a_notice_there_is_nothing_to_apply_for_today(void **state)
{
    struct pursued p = { .given = given_city(ONE("<prospect id='x' listing='16.999' " WORTH
                                                 "/>")) };
    struct aside_window window = { .listing = "16.999", .sentence = "It came round in June." };

    (void)state;
    p.match.windows.items = &window;
    p.match.windows.count = 1;
    pursue(&p);
    assert_int_equal(report_of(&p, "x")->state, ASIDE_PROSPECT_NO_NOTICE);
    assert_true(report_of(&p, "x")->pursue);
    assert_non_null(strstr(report_of(&p, "x")->why, "Chosen"));
    assert_non_null(strstr(report_of(&p, "x")->why,
                           "There is nothing to apply for today. It came round in June."));
    pursued_end(&p);
}

/* ---- prospects that name a listing --------------------------------------------------------- */

#define OPEN_ONE(n, words)                                                                     \
    { .notice = { .number = "O-BJA-2027-" n, .title = words, .listings = "16.999" },           \
      .standing = ASIDE_STANDING_POSTED, .role = ASIDE_ROLE_PRIME,                             \
      .best = ASIDE_GRADE_STRONG, .deadline = { 2026, 12, 1 } }

static const char *notice_of(const struct pursued *p, const char *id)
{
    const struct aside_matched_notice *at = report_of(p, id)->at;

    return at != NULL ? at->notice.number : "none";
}

/* Words of the name choose; each notice is one prospect's, and no other's; no rules are given. */
static void words_of_its_name_find_its_notice(void **state)
{
    struct aside_matched_notice notices[] = { OPEN_ONE("1", "Reentry Employment"),
                                              OPEN_ONE("2", "Community Courts"),
                                              OPEN_ONE("3", "For Nobody Else") };
    struct pursued p = pursued_with(ONE(
        "<prospect id='any' listing='16.999' programs='a'/>"
        "<prospect id='courts' name='Courts program, next' listing='16.999' programs='a'/>"
        "<prospect id='jobs' name='Reentry and employment' listing='16.999' programs='a'/>"
        "<prospect id='late' name='Something' listing='16.999' programs='a'/>"),
        notices, 3, NULL, 0);

    (void)state;
    assert_string_equal(notice_of(&p, "jobs"), "O-BJA-2027-1");
    assert_string_equal(notice_of(&p, "courts"), "O-BJA-2027-2");
    assert_string_equal(notice_of(&p, "any"), "O-BJA-2027-3");
    assert_string_equal(notice_of(&p, "late"), "none");
    assert_int_equal(p.pursuit->prospects.count, 4);    /* none is found by fit once more */
    pursued_end(&p);
}

#define RULED "source='s' checked='2026-01-01'"
static const char *const two_rules =
    "<grant-rules xmlns='urn:setaside:grant-rules:1'>"
    "<kind id='others' of='positions' label='Others'/>"
    "<listing number='16.999' title='T' read='r' " RULED ">"
    "<rule id='one' titles='Reentry' name='One' year='2026' route='prime' " RULED "/>"
    "<rule id='two' titles='Incubator' name='Two' year='2026' route='prime' " RULED "/>"
    "</listing><listing number='16.738' title='J' read='r' " RULED ">"
    "<rule id='jag' name='JAG' titles='JAG' year='2026' route='formula' " RULED "/>"
    "</listing></grant-rules>";

static struct pursued pursued_by_rules(const char *text, struct aside_matched_notice *notices,
                                       size_t count)
{
    struct pursued p = { .given = given_city(text) };
    struct aside_grant_rules *rules = NULL;

    assert_int_equal(aside_grant_rules_parse(&rules, p.given.arena, two_rules, strlen(two_rules),
                                             "rules.xml", &p.given.found), ASIDE_OK);
    p.match.rules = rules;
    p.match.notices.items = notices;
    p.match.notices.count = count;
    for (size_t i = 0; i < count; i++)
        aside_grant_rule_choose(&notices[i].rule, rules, &notices[i].notice);
    pursue(&p);
    assert_int_equal(p.status, ASIDE_OK);
    return p;
}

/* Two programs under one listing: the open notice of one is not the other's. */
static void the_rule_must_be_its_own(void **state)
{
    struct aside_matched_notice notices[] = { OPEN_ONE("1", "Incubator for Reentry groups") };
    struct pursued p;

    (void)state;
    notices[0].notice.title = "The Incubator";
    p = pursued_by_rules(ONE("<prospect id='x' name='Reentry, next' listing='16.999' " WORTH
                             "/>"), notices, 1);
    assert_null(report_of(&p, "x")->at);
    assert_int_equal(report_of(&p, "x")->state, ASIDE_PROSPECT_NO_NOTICE);
    pursued_end(&p);
    p = pursued_by_rules(ONE("<prospect id='x' name='Incubator, next' listing='16.999' " WORTH
                             "/>"), notices, 1);
    assert_true(report_of(&p, "x")->at == &notices[0]);
    pursued_end(&p);
    notices[0].role = ASIDE_ROLE_PARTNER;       /* others alone may apply: it is none for us */
    p = pursued_by_rules(ONE("<prospect id='x' name='Incubator, next' listing='16.999' " WORTH
                             "/>"), notices, 1);
    assert_null(report_of(&p, "x")->at);
    pursued_end(&p);
}

static void formula_money_is_no_chance(void **state)
{
    /* Its name tells nothing, but its listing has one rule alone. */
    struct pursued p = pursued_by_rules(ONE("<prospect id='x' listing='16.738' " WORTH "/>"),
                                        NULL, 0);
    const struct aside_prospect_report *x = report_of(&p, "x");

    (void)state;
    assert_int_equal(x->state, ASIDE_PROSPECT_FORMULA);
    assert_non_null(strstr(x->why, "apply for the allocation"));
    assert_false(x->pursue);
    assert_int_equal(x->asks.count, 0);
    assert_int_equal(p.pursuit->hours_used, 0);
    assert_int_equal(p.pursuit->with_chance, 0);
    pursued_end(&p);
}

/* Its record names no listing; a rule of the prospect's does. */
static void rivermont_finds_the_notice_that_a_rule_lists(void **state)
{
    struct given given = { .arena = aside_arena_new() };
    struct aside_pursuit out = { .limited = false };
    struct aside_match_request request = { .as_of = { 2026, 7, 20 }, .agency = "USDOJ" };
    struct aside_grant_rules *rules = NULL;
    struct aside_match *match = NULL;
    struct aside_error err;
    struct pursuing p = { .arena = given.arena, .out = &out, .err = &err };
    size_t found = 0;

    (void)state;
    given.found.arena = given.arena;
    assert_int_equal(aside_city_read(&given.city, given.arena, "examples/rivermont/city.xml",
                                     &given.found, &err), ASIDE_OK);
    assert_int_equal(aside_grant_rules_read(&rules, given.arena, NULL, &given.found, &err),
                     ASIDE_OK);
    assert_int_equal(aside_catalogue_open(&request.catalogue, given.arena, NULL,
                                          ASIDE_CATALOGUE_READ, &given.found, &err), ASIDE_OK);
    request.city = p.city = given.city;
    request.rules = rules;
    assert_int_equal(aside_match_make(&match, given.arena, &request, &err), ASIDE_OK);
    p.match = match;
    aside_pursuit_find(&p);
    for (size_t i = 0; i < p.count; i++) {
        const struct aside_matched_notice *at = p.candidates[i].report.at;

        if (at == NULL || !aside_text_equal(at->notice.number, "O-BJA-2026-172698"))
            continue;
        found++;
        assert_string_equal(p.candidates[i].report.id, "reentry-next");
    }
    assert_int_equal(found, 1);
    aside_catalogue_close(request.catalogue);
    given_end(&given);
}

/* ---- no prospects -------------------------------------------------------------------------- */

static void what_fits_and_is_no_prospect_is_counted(void **state)
{
    struct aside_matched_notice notices[] = {
        OPEN_ONE("1", "One"), OPEN_ONE("2", "Two"), OPEN_ONE("3", "Three"), OPEN_ONE("4", "Four"),
        OPEN_ONE("5", "Five"), OPEN_ONE("6", "Six"),
    };
    struct pursued p;
    const struct aside_left_out *left;

    (void)state;
    notices[1].role = ASIDE_ROLE_FORMULA;
    notices[2].role = notices[3].role = ASIDE_ROLE_PARTNER;
    notices[4].standing = ASIDE_STANDING_UNDATED;
    notices[5].standing = ASIDE_STANDING_CLOSED;
    notices[5].second_step = true;
    p = pursued_with(TOWN(""), notices, 6, NULL, 0);
    assert_int_equal(p.pursuit->prospects.count, 1);
    assert_int_equal(p.pursuit->left_out.count, 4);
    left = &p.pursuit->left_out.items[1];
    assert_int_equal(left->reason, ASIDE_LEFT_OUT_PARTNER);
    assert_int_equal(left->notices.count, 2);
    assert_int_equal(left->notices.items[1], 3);
    assert_non_null(strstr(left->why, "the city takes part"));
    assert_int_equal(p.pursuit->left_out.items[2].reason, ASIDE_LEFT_OUT_UNDATED);
    assert_int_equal(p.pursuit->left_out.items[3].reason, ASIDE_LEFT_OUT_SECOND_STEP);
    pursued_end(&p);
}

/* ---- a limit ------------------------------------------------------------------------------- */

static void a_choice_that_was_not_made_says_nothing_of_others(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_pursuit out = { .undecided = true };
    struct aside_ask ask = { .state = ASIDE_WORTH_KNOWN, .gain = 3 };
    struct candidate candidate = { .report = { .id = "x", .chance = { true, 5000 },
                                               .asks = { &ask, 1 } } };
    struct pursuing p = { .arena = arena, .out = &out, .candidates = &candidate, .count = 1 };

    (void)state;
    aside_pursuit_say(&p);
    assert_string_equal(candidate.report.why, "Not decided: a limit came first.");
    aside_arena_free(arena);
}

/* ---- awards by whose loss the plan gains --------------------------------------------------- */

/*
 * A tenth of what is available goes to the study. With the award that is 20,000 of 200,000, which
 * the General Fund pays, and a has 80,000; without it a has 90,000 and averts one more.
 */
static void a_plan_that_gains_by_losing_an_award_says_why(void **state)
{
    struct pursued p = pursued_town(
        "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
        "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>"
        "<source id='gf' name='G' kind='local'><amount year='2027'>100000</amount></source>"
        "<source id='jag' name='JAG' kind='federal'><amount year='2027'>100000</amount>"
        "<allow programs='c'/></source></sources><programs>"
        "<program id='a' name='A' strategy='proven' actions='4'><effect from='t'>"
        "<level spend='100000' averts='10'/></effect></program>"
        "<program id='c' name='C' strategy='proven' actions='4'><funding maximum='1000'/></program>"
        "<program id='s' name='Study' strategy='innovative' actions='4'/></programs>"
        "<policy><set-aside minimum='10%' of='available'/></policy></city>");
    const struct aside_termination *jag = &p.pursuit->terminations.items[0];

    (void)state;
    assert_int_equal(p.pursuit->terminations.count, 1);
    assert_int_equal(jag->state, ASIDE_WORTH_KNOWN);
    assert_near(jag->change, 1);
    assert_non_null(jag->why);
    assert_non_null(strstr(jag->why, "shares of the money available shrink with it"));
    pursued_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_that_nobody_knows_is_not_pursued),
        cmocka_unit_test(without_a_notice_there_is_nothing_to_apply_for_today),
        cmocka_unit_test(words_of_its_name_find_its_notice),
        cmocka_unit_test(the_rule_must_be_its_own),
        cmocka_unit_test(formula_money_is_no_chance),
        cmocka_unit_test(rivermont_finds_the_notice_that_a_rule_lists),
        cmocka_unit_test(what_fits_and_is_no_prospect_is_counted),
        cmocka_unit_test(a_choice_that_was_not_made_says_nothing_of_others),
        cmocka_unit_test(a_plan_that_gains_by_losing_an_award_says_why),
    };
    struct CMUnitTest rows[sizeof(named_cases) / sizeof(named_cases[0])];
    int failed = cmocka_run_group_tests_name("prospects", tests, NULL, NULL);

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        rows[i] = unit_case(named_cases[i].name, check_named, &named_cases[i]);
    return failed + cmocka_run_group_tests_name("named", rows, NULL, NULL);
}
