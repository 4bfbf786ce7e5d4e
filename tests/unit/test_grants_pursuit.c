/* Which applications are worth making: against answers worked out by hand. */
#include "pursuit_given.h"

#include <setaside/report.h>

#include <stdlib.h>
#include <unistd.h>

#define X "<prospect id='x' name='X' listing='16.999' programs='a' minimum='10000' " \
          "maximum='300000' hours='50' "
#define Y "listing='16.999' programs='a' minimum='10000' maximum='200000' hours='10' " \
          "match-of-total='50%' "

/* ---- one award --------------------------------------------------------------------------- */

/* x pays all of a, and the local money goes to b: 16 + 8 - 10. */
static void an_award_gains_what_the_plan_makes_of_it(void **state)
{
    struct pursued p = pursued_town(TOWN("<pursuit>" X "/></pursuit>"));
    const struct aside_prospect_report *x = report_of(&p, "x");
    const struct aside_ask *best = best_of(x);

    (void)state;
    assert_near(p.pursuit->firm->objective, 10);
    assert_dollars(x->floor, 10000);
    assert_dollars(x->ceiling, 200000);     /* a can use no more */
    assert_true(x->ceiling_is_need);
    assert_dollars(best->amount, 200000);
    assert_dollars(best->used, 200000);
    assert_int_equal(best->state, ASIDE_WORTH_KNOWN);
    assert_near(best->gain, 14);
    assert_int_equal(best->match.state, ASIDE_MATCH_NOT_STATED);
    assert_int_equal(x->changes.count, 2);
    assert_int_equal(x->changes.items[0].subject, 0);
    assert_dollars(x->changes.items[0].before, 100000);
    assert_dollars(x->changes.items[0].after, 200000);
    assert_dollars(x->changes.items[1].after, 100000);
    pursued_end(&p);
}

/*
 * Half of the cost is match, which only the General Fund can be: with 100,000 of each, a averts
 * 16, and b nothing. Without match, y's 100,000 on a and the General Fund's on b avert 18.
 */
static void match_costs_what_it_would_have_bought(void **state)
{
    struct pursued p = pursued_town(TOWN("<pursuit><prospect id='y' " Y "/></pursuit>"));
    const struct aside_prospect_report *y = report_of(&p, "y");
    const struct aside_ask *best = best_of(y);

    (void)state;
    assert_dollars(y->ceiling, 200000);
    assert_dollars(best->amount, 100000);
    assert_dollars(y->step, 1000);
    assert_near(best->gain, 6);
    assert_near(best->gain_unmatched, 8);
    assert_dollars(best->match.match, 100000);
    assert_dollars(best->match_used, 100000);
    assert_dollars(p.pursuit->match_spare, 100000);
    assert_false(p.pursuit->match_spare_stated);
    pursued_end(&p);
}

static void few_solves_find_the_least_ask(void **state)
{
    struct pursued p = pursued_town(TOWN(
        "<pursuit><prospect id='y' " Y "/><prospect id='r' listing='16.999' programs='b' "
        "minimum='1000' maximum='100000'/></pursuit>"));
    const struct aside_prospect_report *r = report_of(&p, "r");

    (void)state;
    assert_true(report_of(&p, "y")->asks.count <= 9);
    assert_true(r->asks.count <= 9);
    for (size_t i = 1; i < r->asks.count; i++)
        assert_true(r->asks.items[i - 1].amount.cents < r->asks.items[i].amount.cents);
    assert_dollars(best_of(r)->amount, 100000);
    assert_near(best_of(r)->gain, 8);
    pursued_end(&p);
}

/* An award for two fiscal years, of which the plan has one. */
static void what_lies_past_the_horizon_gains_nothing(void **state)
{
    struct pursued p = pursued_town(TOWN(
        "<pursuit><prospect id='x' listing='16.999' programs='b' minimum='100001' "
        "maximum='100001' years='2'/></pursuit>"));
    const struct aside_prospect_report *x = report_of(&p, "x");

    (void)state;
    assert_int_equal(x->asks.count, 1);
    assert_int_equal(x->first, 2027);
    assert_int_equal(x->years, 2);
    assert_dollars(best_of(x)->amount, 100001);
    assert_dollars(best_of(x)->within, 50001);      /* the largest remainder comes first */
    assert_near(best_of(x)->gain, 8 * 0.50001);
    pursued_end(&p);
}

static void what_cannot_be_judged_says_why(void **state)
{
    struct pursued p = pursued_town(TOWN("<pursuit><prospect id='x' listing='16.999' "
                                         "maximum='100000'/></pursuit>"));

    (void)state;
    assert_int_equal(report_of(&p, "x")->asks.count, 0);
    assert_non_null(strstr(report_of(&p, "x")->why, "nothing fits it"));
    pursued_end(&p);
}

/* ---- the choice -------------------------------------------------------------------------- */

#define THREE(terms) \
    TOWN("<pursuit " terms "><prospect id='z' chance='100%' " Y "/>" X "chance='50%'/>" \
         "<prospect id='y' chance='100%' " Y "/></pursuit>")

/*
 * x is worth 7, y and z 6 each. y and z both need the one local 100,000; of the two, the id
 * decides. Together x and y gain 14, not 20: both would pay for a.
 */
static void the_choice_keeps_to_hours_and_match(void **state)
{
    struct pursued p = pursued_town(THREE("hours='60'"));
    const struct aside_pursuit *pursuit = p.pursuit;

    (void)state;
    assert_int_equal(pursuit->with_chance, 3);
    assert_string_equal(pursuit->prospects.items[0].id, "x");
    assert_string_equal(pursuit->prospects.items[1].id, "y");
    assert_string_equal(pursuit->prospects.items[2].id, "z");
    assert_true(report_of(&p, "x")->pursue);
    assert_true(report_of(&p, "y")->pursue);
    assert_false(report_of(&p, "z")->pursue);
    assert_int_equal(pursuit->hours_used, 60);
    assert_dollars(pursuit->match_used, 100000);
    assert_near(pursuit->expected, 13);
    assert_near(pursuit->chosen_apart, 20);
    assert_near(pursuit->chosen.gain, 14);
    assert_dollars(pursuit->chosen.amount, 300000);
    assert_non_null(pursuit->together);
    assert_near(pursuit->all.gain, 14);
    assert_dollars(pursuit->all.amount, 400000);
    pursued_end(&p);
}

static void too_few_hours_leave_the_small_one(void **state)
{
    struct pursued p = pursued_town(THREE("hours='49'"));

    (void)state;
    assert_false(report_of(&p, "x")->pursue);
    assert_non_null(strstr(report_of(&p, "x")->why, "it takes 50 hours, and there are 49"));
    assert_true(report_of(&p, "y")->pursue);
    assert_near(p.pursuit->expected, 6);
    pursued_end(&p);
}

/* With 50,000 to bind, y asks for 50,000: a's first 100,000, and 50,000 local left for b. */
static void little_match_asks_for_less(void **state)
{
    struct pursued p = pursued_town(THREE("hours='60' match='50000'"));
    const struct aside_prospect_report *y = report_of(&p, "y");

    (void)state;
    assert_true(p.pursuit->match_spare_stated);
    assert_true(y->pursue);
    assert_true(y->chosen < y->best);
    assert_dollars(y->asks.items[y->chosen].amount, 50000);
    assert_near(y->asks.items[y->chosen].gain, 4);
    assert_true(y->asks.items[y->chosen].planned);
    assert_false(report_of(&p, "z")->pursue);
    assert_near(p.pursuit->expected, 11);
    assert_dollars(p.pursuit->match_used, 50000);
    pursued_end(&p);
}

static void without_chances_gains_rank(void **state)
{
    struct pursued p = pursued_town(TOWN("<pursuit hours='60'><prospect id='y' " Y "/>" X
                                         "/></pursuit>"));

    (void)state;
    assert_int_equal(p.pursuit->with_chance, 0);
    assert_string_equal(p.pursuit->prospects.items[0].id, "x");
    assert_false(report_of(&p, "x")->pursue);
    assert_false(report_of(&p, "y")->pursue);
    assert_non_null(strstr(p.pursuit->ranked_by, "no default"));
    assert_non_null(strstr(report_of(&p, "x")->why, "No chance of award is stated"));
    assert_null(p.pursuit->together);
    pursued_end(&p);
}

static void hours_that_are_not_stated_cannot_be_weighed(void **state)
{
    struct pursued p = pursued_town(TOWN(
        "<pursuit hours='60'><prospect id='x' listing='16.999' programs='a' chance='50%' "
        "maximum='100000'/></pursuit>"));

    (void)state;
    assert_false(report_of(&p, "x")->pursue);
    assert_non_null(strstr(report_of(&p, "x")->why, "hours that it takes are not stated"));
    pursued_end(&p);
}

static void the_order_of_the_file_changes_nothing(void **state)
{
    static const char *const other =
        TOWN("<pursuit hours='60'>" X "chance='50%'/><prospect id='y' chance='100%' " Y "/>"
             "<prospect id='z' chance='100%' " Y "/></pursuit>");
    struct pursued one = pursued_town(THREE("hours='60'")), two = pursued_town(other);

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const struct aside_prospect_report *x = &one.pursuit->prospects.items[i];
        const struct aside_prospect_report *y = &two.pursuit->prospects.items[i];

        assert_string_equal(x->id, y->id);
        assert_int_equal(x->pursue, y->pursue);
        assert_int_equal(x->asks.count, y->asks.count);
        for (size_t k = 0; k < x->asks.count; k++)
            assert_memory_equal(&x->asks.items[k].gain, &y->asks.items[k].gain, sizeof(double));
    }
    pursued_end(&one);
    pursued_end(&two);
}

/* ---- a city without outcomes ------------------------------------------------------------- */

static void without_outcomes_dollars_rank(void **state)
{
    struct pursued p = pursued_town(
        "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
        "<horizon first='2027' years='1'/><outcome name='shootings averted'/>"
        "<sources>" TOWN_SOURCES "</sources><programs>"
        "<program id='a' name='A' strategy='proven' actions='4' priority='50'>"
        "<funding maximum='60000'/></program><program id='b' name='B' strategy='proven' "
        "actions='4' priority='50'><funding maximum='90000'/></program></programs>"
        "<pursuit><prospect id='small' listing='16.999' programs='a' maximum='200000' "
        "chance='50%'/><prospect id='large' listing='16.999' programs='a b' maximum='200000' "
        "chance='50%'/></pursuit></city>");

    (void)state;
    assert_true(p.pursuit->by_dollars);
    assert_non_null(strstr(p.pursuit->ranked_by, "dollars"));
    assert_string_equal(p.pursuit->prospects.items[0].id, "large");
    assert_int_equal(best_of(report_of(&p, "small"))->state, ASIDE_WORTH_NOTHING);
    assert_dollars(best_of(report_of(&p, "small"))->used, 60000);
    assert_near(p.pursuit->expected, 0.5 * (150 + 60));
    assert_true(report_of(&p, "large")->changes.count > 0);
    pursued_end(&p);
}

/* ---- rules and notices ------------------------------------------------------------------- */

static const char *const unit_rules =
    "<grant-rules xmlns='urn:setaside:grant-rules:1'>"
    "<kind id='officers' of='positions' label='Officers' words='police officer'/>"
    "<kind id='others' of='positions' label='Others'/>"
    "<listing number='16.068' title='T' read='r' source='s' checked='2026-01-01'>"
    "<rule id='chp' name='N' year='2025' route='prime' source='s' checked='2026-01-01'>"
    "<fits lines='officers' basis='read' source='s'/><match share='25%' kind='cash' source='s'/>"
    "<unit of='officer' share='75%' cap='125000' months='36' keep-months='12' source='s'/>"
    "<pays categories='personnel fringe' source='s'/></rule></listing></grant-rules>";

/*
 * An officer costs 180,000 in three years; 75 % would be 135,000, and the cap is 125,000. So the
 * match is 55,000 of 180,000, 30.56 % and not 25 %. Four officers are to be hired; asks are for
 * whole ones.
 */
static void a_cap_on_a_unit_raises_the_match(void **state)
{
    struct pursued p = { .given = given_city(
        "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
        "<horizon first='2027' years='3'/><outcome name='shootings averted'/><sources>"
        "<source id='gf' name='G' kind='local'><amount year='2027'>100000</amount>"
        "<amount year='2028'>100000</amount><amount year='2029'>100000</amount></source>"
        "</sources><programs><program id='police' name='P' strategy='proven' actions='4'>"
        "<effect from='t'><level spend='300000' averts='30'/></effect>"
        "<costs><position title='Police officer' fte='4' salary='60000' fringe='0%' "
        "filled='vacant'/><position title='Police officer' fte='10' salary='50000' "
        "fringe='0%'/>"
        "<cost category='supplies' amount='60000'/></costs></program></programs>"
        "<pursuit><prospect id='chp' listing='16.068' programs='police'/></pursuit></city>") };
    struct aside_grant_rules *rules = NULL;
    const struct aside_prospect_report *chp;

    (void)state;
    assert_int_equal(aside_grant_rules_parse(&rules, p.given.arena, unit_rules,
                                             strlen(unit_rules), "rules.xml", &p.given.found),
                     ASIDE_OK);
    p.match.rules = rules;
    pursue(&p);
    assert_int_equal(p.status, ASIDE_OK);
    chp = report_of(&p, "chp");
    assert_non_null(chp->unit);
    assert_dollars(chp->unit_cost, 180000);
    assert_dollars(chp->unit_pays, 125000);
    assert_int_equal(chp->years, 3);
    assert_dollars(chp->ceiling, 500000);
    for (size_t i = 0; i < chp->asks.count; i++) {
        const struct aside_ask *ask = &chp->asks.items[i];

        assert_int_equal(ask->amount.cents % 12500000, 0);
        assert_int_equal(ask->match.match.cents, ask->amount.cents / 125 * 55);
        assert_int_equal(ask->match.share, 3056);
        assert_true(ask->match.capped);
    }
    assert_true(best_of(chp)->gain > 0);
    assert_true(best_of(chp)->match_used.cents * 125 >= best_of(chp)->used.cents * 55);
    pursued_end(&p);
}

static struct aside_fit town_fits[] = {
    { .subject = 1, .notice = 0, .grade = ASIDE_GRADE_STRONG, .role = ASIDE_ROLE_PRIME },
    { .subject = 0, .notice = 0, .grade = ASIDE_GRADE_WEAK, .role = ASIDE_ROLE_PRIME },
    { .subject = 0, .notice = 1, .grade = ASIDE_GRADE_STRONG, .role = ASIDE_ROLE_PARTNER },
};

/* Two notices: one for the city, for b; one that others alone may apply for. */
static struct aside_matched_notice town_notices[] = {
    { .notice = { .number = "O-BJA-2027-1", .title = "Open", .listings = "16.999",
                  .ceiling = { true, { 5000000 } }, .sharing = ASIDE_SHARING_NO },
      .standing = ASIDE_STANDING_POSTED, .role = ASIDE_ROLE_PRIME, .best = ASIDE_GRADE_STRONG,
      .deadline = { 2026, 12, 1 }, .row = 7 },
    { .notice = { .number = "O-BJA-2027-2", .title = "Others", .listings = "16.998" },
      .standing = ASIDE_STANDING_POSTED, .role = ASIDE_ROLE_PARTNER,
      .best = ASIDE_GRADE_STRONG, .row = 8 },
};

static struct pursued pursued_notices(const char *text)
{
    struct pursued p = { .given = given_city(text) };

    p.match.notices.items = town_notices;
    p.match.notices.count = COUNT(town_notices);
    p.match.fits.items = town_fits;
    p.match.fits.count = COUNT(town_fits);
    pursue(&p);
    assert_int_equal(p.status, ASIDE_OK);
    return p;
}

#define TWO_YEARS \
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>100000</amount>" \
    "<amount year='2028'>100000</amount></source>"

static void a_notice_that_fits_is_a_prospect(void **state)
{
    struct pursued p = pursued_notices(TOWN_OF(TWO_YEARS, "2", ""));
    const struct aside_prospect_report *found;

    (void)state;
    assert_int_equal(p.pursuit->prospects.count, 1);
    found = report_of(&p, "o-bja-2027-1");
    assert_null(found->stated);
    assert_int_equal(found->notice, 0);
    assert_int_equal(found->subjects.count, 1);
    assert_int_equal(found->subjects.items[0], 1);
    assert_int_equal(found->first, 2028);           /* after FY2027, in which it closes */
    assert_non_null(strstr(found->when, "an assumption"));
    assert_dollars(found->ceiling, 50000);
    assert_false(found->ceiling_is_need);
    assert_int_equal(best_of(found)->match.state, ASIDE_MATCH_NONE);
    assert_near(best_of(found)->gain, 4);
    assert_false(found->chance.given);
    pursued_end(&p);
}

static void a_statement_takes_the_notice_of_its_number_or_listing(void **state)
{
    static const char *const names[] = { "notice='o-bja-2027-1'", "listing='16.999'" };

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct aside_text text;
        struct aside_arena *arena = aside_arena_new();
        struct pursued p;

        aside_text_init(&text, arena, 4000);
        aside_text_printf(&text, TOWN_OF(TWO_YEARS, "2", "<pursuit><prospect id='mine' %s "
                                         "first='2027'/></pursuit>"), names[i]);
        p = pursued_notices(text.bytes);
        assert_int_equal(p.pursuit->prospects.count, 1);
        assert_int_equal(report_of(&p, "mine")->notice, 0);
        assert_string_equal(report_of(&p, "mine")->name, "Open");
        assert_int_equal(report_of(&p, "mine")->subjects.count, 1);
        assert_int_equal(report_of(&p, "mine")->first, 2027);
        pursued_end(&p);
        aside_arena_free(arena);
    }
}

static void money_after_the_horizon_is_said_to_be(void **state)
{
    struct pursued p = pursued_notices(TOWN(""));

    (void)state;
    assert_int_equal(report_of(&p, "o-bja-2027-1")->asks.count, 0);
    assert_non_null(strstr(report_of(&p, "o-bja-2027-1")->why, "after the horizon"));
    pursued_end(&p);
}

/* ---- the firm plan ----------------------------------------------------------------------- */

static const char *json_of(struct aside_arena *arena, const char *city_text)
{
    struct given given = given_city(city_text);
    struct aside_solve_options options = { .gap = 0 };
    struct aside_report report = { .city = given.city, .city_path = "city.xml",
                                   .as_of = { 2026, 9, 1 } };
    struct aside_plan *plan;
    struct aside_conflict *conflict;
    struct aside_error err;
    char path[] = "/tmp/setaside-pursuit-XXXXXX";
    int file = mkstemp(path);
    const char *bytes;
    size_t length;

    assert_true(file >= 0);
    close(file);
    assert_int_equal(aside_plan_make(&plan, &conflict, given.arena, given.city, &options, &err),
                     ASIDE_OK);
    report.plan = plan;
    assert_int_equal(aside_report_json(&report, path, &err), ASIDE_OK);
    assert_int_equal(aside_file_read(&bytes, &length, arena, path, 1 << 24, &err), ASIDE_OK);
    unlink(path);
    given_end(&given);
    return bytes;
}

static void no_plan_depends_on_a_prospect(void **state)
{
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    assert_string_equal(json_of(arena, TOWN("")), json_of(arena, THREE("hours='60'")));
    aside_arena_free(arena);
}

static void without_a_firm_plan_there_is_a_conflict(void **state)
{
    struct pursued p = { .given = given_city(TOWN(
        "<policy><proven minimum='10%'/><earmark id='e' programs='b' amount='200000'/></policy>"
        "<pursuit>" X "/></pursuit>")) };

    (void)state;
    pursue(&p);
    assert_int_equal(p.status, ASIDE_INFEASIBLE);
    assert_null(p.pursuit);
    assert_non_null(p.conflict);
    pursued_end(&p);
}

static void an_hour_too_short_is_said(void **state)
{
    struct pursued p = { .given = given_city(THREE("hours='60'")) };
    struct aside_solve_options options = { .time_limit = 1e-6 };

    (void)state;
    p.match.city = p.given.city;
    p.status = aside_pursuit_make(&p.pursuit, &p.conflict, p.given.arena, &p.match, &options,
                                  &p.err);
    if (p.status == ASIDE_OK)
        assert_true(p.pursuit->limited);
    else
        assert_int_equal(p.status, ASIDE_UNPROVEN);
    pursued_end(&p);
}

/* ---- awards that end --------------------------------------------------------------------- */

#define AWARDS \
    TOWN_SOURCES \
    "<source id='jag' name='JAG' kind='federal' term='one-time'>" \
    "<amount year='2027'>50000</amount><allow programs='a'/></source>" \
    "<source id='gift' name='Gift' kind='foundation'><amount year='2027'>30000</amount>" \
    "<allow programs='b'/></source>" \
    "<source id='old' name='Old' kind='state'/>"

/* 150,000 and the gift: a 100,000, b 80,000: 10 + 6.4. Without jag b has 30,000: 4 less. */
static void an_award_that_ends_is_planned_without(void **state)
{
    struct pursued p = pursued_town(TOWN_OF(AWARDS, "1", ""));
    const struct aside_termination *jag = &p.pursuit->terminations.items[0];
    const struct aside_termination *gift = &p.pursuit->terminations.items[1];

    (void)state;
    assert_int_equal(p.pursuit->terminations.count, 2);
    assert_near(p.pursuit->firm->objective, 16.4);
    assert_int_equal(jag->source, 1);
    assert_dollars(jag->lost, 50000);
    assert_int_equal(jag->state, ASIDE_WORTH_KNOWN);
    assert_near(jag->change, -4);
    assert_int_equal(jag->changes.count, 1);
    assert_int_equal(jag->changes.items[0].subject, 1);
    assert_dollars(jag->changes.items[0].after, 30000);
    assert_near(gift->change, -2.4);
    pursued_end(&p);
}

static void an_award_that_the_rules_need_says_so(void **state)
{
    struct pursued p = pursued_town(TOWN_OF(
        "<source id='gf' name='General Fund' kind='local'><amount year='2027'>100000</amount>"
        "<allow programs='a'/></source><source id='gift' name='Gift' kind='foundation'>"
        "<amount year='2027'>30000</amount><allow programs='b'/></source>", "1",
        "<policy><earmark id='e' programs='b' amount='30000'/></policy>"));

    (void)state;
    assert_int_equal(p.pursuit->terminations.count, 1);
    assert_int_equal(p.pursuit->terminations.items[0].state, ASIDE_WORTH_NO_PLAN);
    assert_non_null(strstr(p.pursuit->terminations.items[0].why, "earmark_amount[e,2027]"));
    pursued_end(&p);
}

/* ---- for an auditor ---------------------------------------------------------------------- */

static const char *read_in(struct aside_arena *arena, const char *directory, const char *name)
{
    struct aside_error err;
    const char *bytes;
    size_t length;

    assert_int_equal(aside_file_read(&bytes, &length, arena,
                                     aside_arena_printf(arena, "%s/%s", directory, name),
                                     1 << 20, &err),
                     ASIDE_OK);
    return bytes;
}

static void stock_glpsol_comes_to_the_same(void **state)
{
    struct pursued p = pursued_town(THREE("hours='60'"));
    char directory[] = "/tmp/setaside-pursuit-XXXXXX";
    const char *command, *answer;

    (void)state;
    assert_non_null(mkdtemp(directory));
    assert_int_equal(aside_pursuit_export(p.pursuit, p.given.arena, directory, &p.err),
                     ASIDE_OK);
    assert_string_equal(read_in(p.given.arena, directory, "pursuit-expected.txt"),
                        "objective: 13\n");
    command = aside_arena_printf(p.given.arena, "cd %s && glpsol -m pursuit.mod -d pursuit.dat "
                                 "-o answer.txt >said.txt 2>&1", directory);
    if (system("command -v glpsol >/dev/null 2>&1") != 0) {
        print_message("skipped: there is no glpsol\n");
    } else {
        assert_int_equal(system(command), 0);
        answer = read_in(p.given.arena, directory, "answer.txt");
        assert_non_null(strstr(answer, "Status:     INTEGER OPTIMAL"));
        assert_non_null(strstr(answer, "Objective:  expected = 13 (MAXimum)"));
    }
    assert_int_equal(system(aside_arena_printf(p.given.arena, "rm -r %s", directory)), 0);
    pursued_end(&p);
}

static void without_a_choice_the_export_says_so(void **state)
{
    struct pursued p = pursued_town(TOWN("<pursuit>" X "/></pursuit>"));
    char directory[] = "/tmp/setaside-pursuit-XXXXXX";

    (void)state;
    assert_non_null(mkdtemp(directory));
    assert_int_equal(aside_pursuit_export(p.pursuit, p.given.arena, directory, &p.err),
                     ASIDE_OK);
    assert_string_equal(read_in(p.given.arena, directory, "pursuit-expected.txt"),
                        "objective: none\n");
    assert_int_equal(system(aside_arena_printf(p.given.arena, "rm -r %s", directory)), 0);
    pursued_end(&p);
}

/* ---- a city of real size ----------------------------------------------------------------- */

/* Nothing here is worked out by hand: what always holds, does. */
static void rivermont_keeps_to_its_means(void **state)
{
    struct pursued p = { .given = { .arena = aside_arena_new() } };
    struct aside_grant_rules *rules = NULL;
    const struct aside_pursuit *pursuit;

    (void)state;
    p.given.found.arena = p.given.arena;
    assert_int_equal(aside_city_read(&p.given.city, p.given.arena, "examples/rivermont/city.xml",
                                     &p.given.found, &p.err),
                     ASIDE_OK);
    assert_int_equal(aside_grant_rules_read(&rules, p.given.arena, NULL, &p.given.found, &p.err),
                     ASIDE_OK);
    p.match.rules = rules;
    pursue(&p);
    assert_int_equal(p.status, ASIDE_OK);
    pursuit = p.pursuit;
    assert_int_equal(pursuit->firm->source_count, p.given.city->sources.count);
    assert_int_equal(pursuit->prospects.count, 3);
    assert_false(pursuit->limited);
    assert_true(pursuit->expected > 0 && pursuit->hours_used > 0);
    assert_true(pursuit->hours_used <= pursuit->hours.value);
    assert_true(pursuit->match_used.cents <= pursuit->match_spare.cents);
    assert_true(pursuit->chosen.gain > 0 && pursuit->chosen.gain < pursuit->chosen_apart + 1e-4);
    assert_int_equal(pursuit->terminations.count, 6);
    for (size_t i = 0; i < pursuit->prospects.count; i++) {
        const struct aside_prospect_report *report = &pursuit->prospects.items[i];

        assert_non_null(report->rule.rule);
        assert_true(report->asks.count >= 1 && report->asks.count <= 10);
        for (size_t k = 0; k < report->asks.count; k++) {
            const struct aside_ask *ask = &report->asks.items[k];

            assert_true(ask->used.cents <= ask->within.cents);
            assert_true(ask->within.cents <= ask->amount.cents);
            assert_true(ask->match_within.cents <= ask->match.match.cents);
        }
    }
    assert_non_null(report_of(&p, "hiring-next")->unit);
    pursued_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_award_gains_what_the_plan_makes_of_it),
        cmocka_unit_test(match_costs_what_it_would_have_bought),
        cmocka_unit_test(few_solves_find_the_least_ask),
        cmocka_unit_test(what_lies_past_the_horizon_gains_nothing),
        cmocka_unit_test(what_cannot_be_judged_says_why),
        cmocka_unit_test(the_choice_keeps_to_hours_and_match),
        cmocka_unit_test(too_few_hours_leave_the_small_one),
        cmocka_unit_test(little_match_asks_for_less),
        cmocka_unit_test(without_chances_gains_rank),
        cmocka_unit_test(hours_that_are_not_stated_cannot_be_weighed),
        cmocka_unit_test(the_order_of_the_file_changes_nothing),
        cmocka_unit_test(without_outcomes_dollars_rank),
        cmocka_unit_test(a_cap_on_a_unit_raises_the_match),
        cmocka_unit_test(a_notice_that_fits_is_a_prospect),
        cmocka_unit_test(a_statement_takes_the_notice_of_its_number_or_listing),
        cmocka_unit_test(money_after_the_horizon_is_said_to_be),
        cmocka_unit_test(no_plan_depends_on_a_prospect),
        cmocka_unit_test(without_a_firm_plan_there_is_a_conflict),
        cmocka_unit_test(an_hour_too_short_is_said),
        cmocka_unit_test(an_award_that_ends_is_planned_without),
        cmocka_unit_test(an_award_that_the_rules_need_says_so),
        cmocka_unit_test(stock_glpsol_comes_to_the_same),
        cmocka_unit_test(without_a_choice_the_export_says_so),
        cmocka_unit_test(rivermont_keeps_to_its_means),
    };

    return cmocka_run_group_tests_name("pursuit", tests, NULL, NULL);
}
