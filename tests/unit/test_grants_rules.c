/* Grant rules: what the shipped file holds, what a file is refused for, and the arithmetic. */
#include <setaside/grants.h>

#include <string.h>

#include "unit.h"

#define FILE_OF(body)                                                                          \
    "<grant-rules xmlns='urn:setaside:grant-rules:1'>\n" body "</grant-rules>\n"
#define KINDS                                                                                  \
    "<kind id='officers' of='positions' label='Officers' words='police officer'/>"             \
    "<kind id='others' of='positions' label='Others'/><kind id='pool' of='pool' label='P'/>\n"
#define LISTING(body)                                                                          \
    "<listing number='16.068' title='T' read='r' source='s' checked='2026-01-01'>\n" body      \
    "</listing>\n"
#define RULE(body)                                                                             \
    LISTING("<rule id='chp' name='N' year='2025' route='prime' source='s' "                    \
            "checked='2026-01-01'>\n" body "</rule>\n")

struct refusal {
    const char *name, *text;
    int line;
    const char *says; /* NULL: it is sound */
};

static const struct refusal refusals[] = {
    { "a file of nothing is sound", FILE_OF(""), 0, NULL },
    { "a rule with a cited number is sound",
      FILE_OF(KINDS RULE("<match share='25%' kind='cash' source='s'/>\n")), 0, NULL },
    { "a listing without a source",
      FILE_OF("<listing number='16.068' title='T' read='r' checked='2026-01-01'/>\n"), 2,
      "<listing> has no 'source'" },
    { "a listing without a day",
      FILE_OF("<listing number='16.068' title='T' read='r' source='s'/>\n"), 2,
      "<listing> has no 'checked'" },
    { "a listing without an address",
      FILE_OF("<listing number='16.068' title='T' source='s' checked='2026-01-01'/>\n"), 2,
      "<listing> has no 'read'" },
    { "a source of blanks",
      FILE_OF(
          "<listing number='16.068' title='T' read='r' source=' ' checked='2026-01-01'/>\n"),
      2, "<listing> has no 'source'" },
    { "a rule without a source",
      FILE_OF(
          LISTING("<rule id='a' name='N' year='2025' route='prime' checked='2026-01-01'/>\n")),
      3, "<rule> has no 'source'" },
    { "a rule without a day",
      FILE_OF(LISTING("<rule id='a' name='N' year='2025' route='prime' source='s'/>\n")), 3,
      "<rule> has no 'checked'" },
    { "a rule without a year",
      FILE_OF(
          LISTING("<rule id='a' name='N' route='prime' source='s' checked='2026-01-01'/>\n")),
      3, "<rule> has no 'year'" },
    { "a match without a source", FILE_OF(RULE("<match share='25%'/>\n")), 4,
      "<match> has no 'source'" },
    { "a cap without a source",
      FILE_OF(RULE("<unit of='officer' share='75%' cap='125000' months='36'/>\n")), 4,
      "<unit> has no 'source'" },
    { "an administration share without a source",
      FILE_OF(RULE("<administration maximum='10%'/>\n")), 4, "<administration> has no" },
    { "a ceiling without a source", FILE_OF(RULE("<award ceiling='1'/>\n")), 4,
      "<award> has no 'source'" },
    { "a subaward without a source", FILE_OF(RULE("<subawards least='70%'/>\n")), 4,
      "<subawards> has no 'source'" },
    { "a period without a source", FILE_OF(RULE("<period months='36'/>\n")), 4,
      "<period> has no 'source'" },
    { "a population without a source", FILE_OF(RULE("<population maximum='5'/>\n")), 4,
      "<population> has no 'source'" },
    { "a note without a source", FILE_OF(RULE("<note what='x'/>\n")), 4,
      "<note> has no 'source'" },
    { "a ban without a source", FILE_OF(RULE("<not what='x'/>\n")), 4,
      "<not> has no 'source'" },
    { "a purpose without a source",
      FILE_OF(KINDS RULE("<fits lines='officers' basis='read'/>\n")), 5,
      "<fits> has no 'source'" },
    { "a notice without a source", FILE_OF(RULE("<notice title='N' closes='2026-01-01'/>\n")),
      4, "<notice> has no 'source'" },
    { "a notice without a closing day", FILE_OF(RULE("<notice title='N' source='s'/>\n")), 4,
      "<notice> has no 'closes'" },
    { "a count without a source", FILE_OF(LISTING("<count on='2026-01-01' open='1'/>\n")), 3,
      "<count> has no 'source'" },
    { "a kind that no line is",
      FILE_OF(KINDS RULE("<fits lines='oficers' basis='read' "
                         "source='s'/>\n")),
      5, "did you mean 'officers'?" },
    { "an attribute that is none", FILE_OF(RULE("<match shar='25%' source='s'/>\n")), 4,
      "did you mean 'share'?" },
    { "an element that is none", FILE_OF(RULE("<matsh share='25%' source='s'/>\n")), 4,
      "did you mean 'match'?" },
    { "a route that is none",
      FILE_OF(LISTING("<rule id='a' name='N' year='2025' route='pime' source='s' "
                      "checked='2026-01-01'/>\n")),
      3, "did you mean 'prime'?" },
    { "an action that is none",
      FILE_OF(KINDS RULE("<fits lines='pool' actions='11' basis='read' source='s'/>\n")), 5,
      "numbers from 1 to 10" },
    { "a share above the whole", FILE_OF(RULE("<match share='125%' source='s'/>\n")), 4,
      "100%" },
    { "a match of everything", FILE_OF(RULE("<match share='100%' source='s'/>\n")), 4,
      "leaves nothing" },
    { "a later share that is not later",
      FILE_OF(RULE("<match share='20%' source='s'/><match share='40%' source='s'/>\n")), 4,
      "later 'from-year'" },
    { "a cap over no months",
      FILE_OF(RULE("<unit of='o' share='75%' cap='1' months='0' source='s'/>\n")), 4,
      "at least 1" },
    { "a notice that closes before it is posted",
      FILE_OF(RULE("<notice title='N' posted='2026-02-01' closes='2026-01-01' source='s'/>\n")),
      4, "before it is posted" },
    { "an application before the notice closes",
      FILE_OF(RULE("<notice title='N' closes='2026-02-01' application='2026-01-01' "
                   "source='s'/>\n")),
      4, "before the notice closes" },
    { "a number that is no listing",
      FILE_OF("<listing number='16738' title='T' read='r' source='s' checked='2026-01-01'/>\n"),
      2, "such as 16.738" },
    { "a listing that stands twice", FILE_OF(LISTING("") LISTING("")), 4, "stands twice" },
    { "two rules of one name",
      FILE_OF(RULE("") "<listing number='16.738' title='T' read='r' "
                       "source='s' checked='2026-01-01'>"
                       "<rule id='chp' name='N' year='2025' "
                       "route='prime' source='s' "
                       "checked='2026-01-01'/></listing>\n"),
      6, "two rules are called 'chp'" },
    { "two awards of one rule",
      FILE_OF(RULE("<award ceiling='1' source='s'/><award ceiling='2' source='s'/>\n")), 3,
      "twice" },
    { "a kind behind the rest",
      FILE_OF(KINDS "<kind id='late' of='positions' label='L' words='w'/>\n"), 3,
      "never reached" },
    { "two kinds of one name", FILE_OF(KINDS "<kind id='pool' of='pilot' label='L'/>\n"), 3,
      "two kinds" },
    { "text in an element", FILE_OF(RULE("<note what='x' source='s'>more</note>\n")), 4,
      "holds text" },
    { "categories without a source", FILE_OF(RULE("<pays categories='travel'/>\n")), 4,
      "<pays> has no 'source'" },
    { "a category that is none", FILE_OF(RULE("<pays categories='persnnel' source='s'/>\n")), 4,
      "did you mean 'personnel'?" },
    { "categories that are none", FILE_OF(RULE("<pays source='s'/>\n")), 4, "names neither" },
    { "a category both ways",
      FILE_OF(RULE("<pays categories='travel' not='travel' source='s'/>\n")), 4,
      "both allows and bars" },
    { "indirect costs without a source", FILE_OF(RULE("<indirect allowed='no'/>\n")), 4,
      "<indirect> has no 'source'" },
    { "an indirect share of nothing",
      FILE_OF(RULE("<indirect allowed='yes' maximum='10%' source='s'/>\n")), 4,
      "'maximum' and 'of' together" },
    { "an indirect share of what is not allowed",
      FILE_OF(RULE("<indirect allowed='no' maximum='10%' of='award' source='s'/>\n")), 4,
      "what is not allowed" },
    { "a unit of which nothing is paid",
      FILE_OF(RULE("<unit of='o' share='0%' cap='1' months='1' source='s'/>\n")), 4,
      "pays nothing" },
    { "a title without words",
      FILE_OF(LISTING("<rule id='a' name='N' titles='JAG|' year='2025' route='prime' "
                      "source='s' checked='2026-01-01'/>\n")),
      3, "empty phrase" },
    { "a general row without a source",
      FILE_OF("<general id='a' what='w' amount='1' checked='2026-01-01'/>\n"), 2,
      "<general> has no 'source'" },
    { "a general row of no number",
      FILE_OF("<general id='a' what='w' source='s' checked='2026-01-01'/>\n"), 2,
      "neither a 'share' nor an 'amount'" },
    { "a general share of nothing",
      FILE_OF("<general id='a' what='w' share='1%' source='s' checked='2026-01-01'/>\n"), 2,
      "'share' and 'of' together" },
    { "two general rows of one day",
      FILE_OF("<general id='a' what='w' amount='1' source='s' checked='2026-01-01'/>\n"
              "<general id='a' what='w' amount='2' source='s' checked='2026-01-01'/>\n"),
      3, "from the same day" },
    { "another namespace", "<grant-rules xmlns='urn:x'/>", 1, "not a grant rules file" },
};

static void check_refusal(void **state)
{
    const struct refusal *row = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_grant_rules *rules = NULL;
    enum aside_status status = aside_grant_rules_parse(&rules, arena, row->text,
                                                       strlen(row->text), "r.xml", &found);

    if (row->says == NULL) {
        if (status != ASIDE_OK)
            aside_problems_print(stderr, &found);
        assert_int_equal(status, ASIDE_OK);
    } else {
        assert_int_equal(status, ASIDE_ERR_INVALID);
        if (strstr(found.items[0].message, row->says) == NULL)
            fail_msg("says '%s'", found.items[0].message);
        assert_int_equal(found.items[0].at.line, row->line);
        assert_string_equal(found.items[0].at.file, "r.xml");
    }
    aside_arena_free(arena);
}

static void every_fault_of_a_file_is_told(void **state)
{
    const char *text = FILE_OF(RULE("<match share='25%'/>\n<unit/>\n"));
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_grant_rules *rules = NULL;

    (void)state;
    assert_int_equal(
        aside_grant_rules_parse(&rules, arena, text, strlen(text), "r.xml", &found),
        ASIDE_ERR_INVALID);
    assert_int_equal(found.faults, 6); /* match: source; unit: of, share, cap, months, source */
    aside_arena_free(arena);
}

/* ---- the shipped file -------------------------------------------------------------------- */

static struct aside_arena *shipped_arena;
static struct aside_grant_rules *shipped;

static const struct aside_grant_listing *listing_of(const char *number)
{
    for (size_t l = 0; l < shipped->listings.count; l++) {
        if (strcmp(shipped->listings.items[l].number, number) == 0)
            return &shipped->listings.items[l];
    }
    fail_msg("no listing %s", number);
    return NULL;
}

static const struct aside_grant_rule *rule_of(const char *number, const char *id)
{
    const struct aside_grant_listing *listing = listing_of(number);

    for (size_t r = 0; r < listing->rules.count; r++) {
        if (strcmp(listing->rules.items[r].id, id) == 0)
            return &listing->rules.items[r];
    }
    fail_msg("no rule %s", id);
    return NULL;
}

static void every_shipped_row_has_a_source_and_a_day(void **state)
{
    size_t rules = 0;

    (void)state;
    for (size_t l = 0; l < shipped->listings.count; l++) {
        const struct aside_grant_listing *listing = &shipped->listings.items[l];

        assert_true(listing->cite.source[0] != '\0' && listing->cite.checked.year > 2000);
        for (size_t r = 0; r < listing->rules.count; r++, rules++) {
            assert_true(listing->rules.items[r].cite.source[0] != '\0');
            assert_true(listing->rules.items[r].cite.checked.year > 2000);
        }
    }
    assert_true(rules >= 20);
}

static void nothing_that_was_not_read_is_shipped(void **state)
{
    struct aside_error err = { 0 };
    const char *path, *bytes;
    size_t length;

    (void)state;
    assert_int_equal(aside_data_path(&path, shipped_arena, "templates/grant-rules.xml", &err),
                     ASIDE_OK);
    assert_int_equal(aside_file_read(&bytes, &length, shipped_arena, path, 1 << 20, &err),
                     ASIDE_OK);
    assert_null(strstr(bytes, "[GK]"));
    /* Known by hearsay alone: the match of victim-assistance subawards and treatment courts. */
    assert_int_equal(rule_of("16.575", "victim-assistance")->match.count, 0);
    assert_int_equal(rule_of("16.070", "officer-wellness")->award.count, 0);
}

/* ---- match ------------------------------------------------------------------------------- */

static const struct {
    int64_t award;
    int32_t federal_share;
    int64_t match;
} matches[] = {
    { 500000, 9000, 55556 }, /* printed elsewhere as 55,555: truncated */
    { 350000, 7500, 116667 }, { 350000, 9000, 38889 }, { 350000, 5000, 350000 },
    { 200000, 7500, 66667 }, /* not 25% of the award, which is 50,000 */
    { 100, 10000, 0 },        { 0, 5000, 0 },
};

static void match_is_rounded_up_to_a_whole_dollar(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(matches); i++) {
        aside_money award = { matches[i].award * 100 };
        aside_money match = aside_match(award, matches[i].federal_share);

        assert_int_equal(match.cents, matches[i].match * 100);
        /* The award never pays more than its share of the whole. */
        assert_true(award.cents * ASIDE_SHARE_ONE
                    <= (award.cents + match.cents) * matches[i].federal_share);
    }
    assert_int_equal(aside_match((aside_money){ 58971440 }, 5000).cents, 58971500);
}

/* ---- officers ---------------------------------------------------------------------------- */

static const struct {
    int64_t each, count, federal, local; /* dollars; count in whole officers */
} officers[] = {
    { 120000, 1, 90000, 30000 },
    { 166667, 1, 125000, 41667 }, /* the kink: 75% is 125,000.25 */
    { 166666, 1, 124999, 41667 },
    { 180000, 1, 125000, 55000 },
    { 240000, 1, 125000, 115000 },
    { 370233, 50, 6250000, 12261650 }, /* Dallas, 2025 */
};

static void officers_are_paid_to_their_share_or_their_cap(void **state)
{
    const struct aside_grant_rule *rule = rule_of("16.068", "cops-hiring");
    const struct aside_grant_unit *unit = &rule->units.items[0];

    (void)state;
    for (size_t i = 0; i < COUNT(officers); i++) {
        aside_money each = { officers[i].each * 100 };
        struct aside_unit_cost cost;

        aside_grant_units(&cost, unit, each, officers[i].count * 100);
        assert_int_equal(cost.federal.cents, officers[i].federal * 100);
        assert_int_equal(cost.local.cents, officers[i].local * 100);
        assert_int_equal(cost.keep.cents, (each.cents * officers[i].count + 2) / 3);
    }
    assert_int_equal(rule->award.items[0].ceiling.amount.cents, 625000000);
}

static void half_an_officer_costs_half(void **state)
{
    struct aside_unit_cost cost;

    (void)state;
    aside_grant_units(&cost, &rule_of("16.068", "cops-hiring")->units.items[0],
                      (aside_money){ 24000000 }, 50);
    assert_int_equal(cost.federal.cents, 6250000);
    assert_int_equal(cost.local.cents, 5750000);
}

/* ---- notices on a day --------------------------------------------------------------------- */

static const struct {
    const char *number, *rule;
    struct aside_date as_of;
    bool brief;
    const char *says;
} statuses[] = {
    { "16.068",
      "cops-hiring",
      { 2026, 9, 1 },
      false,
      "no open notice; closed on 2025-06-25 (came round in 2022, 2025); on 2026-10-05 none was "
      "open under 16.068" },
    { "16.068", "cops-hiring", { 2026, 9, 1 }, true, "closed 2025-06-25" },
    { "16.068", "cops-hiring", { 2022, 6, 13 }, true, "open until 2022-06-13" },
    { "16.068", "cops-hiring", { 2022, 6, 14 }, true, "closes 2025-06-25" },
    { "16.710",
      "tribal-solicitation",
      { 2026, 9, 1 },
      true,
      "open until 2026-10-15, but not to the city" },
    { "16.710", "tribal-solicitation", { 2026, 7, 23 }, true, "no open notice" },
    { "16.812",
      "reentry-employment",
      { 2026, 9, 1 },
      false,
      "day of posting not stated; closes 2026-09-24; full application by 2026-10-01 "
      "(O-BJA-2026-172698); on 2026-09-08 4 open under 16.812: look which" },
    { "16.710", "policing-microgrants", { 2026, 8, 1 }, true, "forecast, to close 2026-08-17" },
    { "16.575", "victim-assistance", { 2026, 9, 1 }, false, "no open notice" },
    { "16.817", "justice-innovation", { 2026, 9, 1 }, false, "dormant: no new money seen" },
};

static void notices_are_told_as_of_a_day(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(statuses); i++)
        assert_string_equal(aside_grant_status(shipped_arena, listing_of(statuses[i].number),
                                               rule_of(statuses[i].number, statuses[i].rule),
                                               ASIDE_CITY, statuses[i].as_of,
                                               statuses[i].brief),
                            statuses[i].says);
}

static void a_rule_is_old_a_year_after_its_year_or_its_check(void **state)
{
    const struct aside_grant_rule *rule = rule_of("16.068", "cops-hiring");

    (void)state;
    assert_false(aside_grant_is_old(rule, &rule->cite, (struct aside_date){ 2026, 9, 30 }));
    assert_true(aside_grant_is_old(rule, &rule->cite, (struct aside_date){ 2026, 10, 1 }));
    rule = rule_of("16.812", "reentry-employment"); /* of FY2026 */
    assert_false(aside_grant_is_old(rule, &rule->cite, (struct aside_date){ 2027, 9, 30 }));
    assert_true(aside_grant_is_old(rule, &rule->cite, (struct aside_date){ 2027, 11, 25 }));
    assert_true(aside_grant_is_old(rule, &rule->match.items[0].cite, /* of FY2025 */
                                   (struct aside_date){ 2026, 10, 1 }));
}

/* ---- fit --------------------------------------------------------------------------------- */

static const struct {
    const char *title, *kind;
} titles[] = {
    { "Police officer, entry level (COPS)", "officers" },
    { "Community service officer", "others" },
    { "Detective sergeant", "senior-officers" },
    { "Violence interrupter", "outreach" },
    { "Apprentice outreach worker", "apprentices" },
    { "Outreach advocate", "outreach" },
    { "Victim and witness liaison", "victims" },
    { "Youth counselor", "youth" },
    { "Clinical social worker", "clinical" },
    { "Reentry case manager", "cases" },
    { "Principal investigator", "researchers" },
    { "CRIME ANALYST", "analysts" },
    { "Deputy director", "others" },
};

static void positions_are_told_apart_by_their_titles(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(titles); i++)
        assert_string_equal(
            aside_line_kind_of(shipped, ASIDE_LINE_POSITIONS, titles[i].title)->id,
            titles[i].kind);
}

static const struct {
    const char *number, *rule, *title;
    aside_action_set actions;
    const char *text;
    int64_t population;
    bool fits;
} fits[] = {
    { "16.068", "cops-hiring", "Police officer", 1u << 5, "Hot spots", 250000, true },
    { "16.068", "cops-hiring", "Police officer", 1u << 7, "Hot spots", 250000, false },
    { "16.068", "cops-hiring", "Outreach worker", 1u << 5, "Hot spots", 250000, false },
    { "16.039", "rural", "Police officer", 1u << 5, "x", 15000, true },
    { "16.039", "rural", "Police officer", 1u << 5, "x", 15001, false },
    { "16.745", "mental-health", "Psychologist", 1u << 7, "Trauma-informed care", 1, true },
    { "16.745", "mental-health", "Psychologist", 1u << 7, "Care", 1, false },
    { "16.817", "justice-innovation", "Crime analyst", 1u << 5, "x", 1, false }, /* dormant */
    { "16.753", "congress", "Police officer", 1u << 5, "x", 1, false },
};

static void a_rule_fits_by_line_action_words_and_population(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(fits); i++) {
        const struct aside_line_kind *kind = aside_line_kind_of(shipped, ASIDE_LINE_POSITIONS,
                                                                fits[i].title);
        bool is = aside_grant_rule_fits(rule_of(fits[i].number, fits[i].rule), kind,
                                        fits[i].actions, fits[i].text, fits[i].population)
            != NULL;

        if (is != fits[i].fits)
            fail_msg("%s for %s, case %zu", fits[i].rule, fits[i].title, i);
    }
}

/* ---- a city's own award ------------------------------------------------------------------- */

static void a_city_s_own_award_comes_before_the_rule(void **state)
{
    const struct aside_grant_listing *listing = listing_of("16.738");
    const struct aside_grant_rule *rule = rule_of("16.738", "jag-local");
    struct aside_source sources[] = {
        { .id = "other", .listing = "16.045", .match_of_total = 1000 },
        { .id = "jag", .listing = "16.738", .administration_maximum = { true, 500 } },
        { .id = "jag-2", .listing = "16.738", .match_of_total = 2000 },
    };
    struct aside_city city = { .sources = { sources, 0 } };
    const struct aside_source *own;
    struct aside_maybe_share share = aside_grant_match_share(listing, rule, &city, 1, &own);

    (void)state;
    assert_true(share.given && share.basis_points == 0 && own == NULL);
    share = aside_grant_administration(listing, rule, &city, &own);
    assert_true(share.given && share.basis_points == 1000 && own == NULL);
    city.sources.count = COUNT(sources);
    share = aside_grant_match_share(listing, rule, &city, 1, &own);
    assert_true(share.given && share.basis_points == 2000 && own == &sources[2]);
    share = aside_grant_administration(listing, rule, &city, &own);
    assert_true(share.given && share.basis_points == 500 && own == &sources[1]);
}

static void a_match_may_rise_in_a_later_year_of_the_award(void **state)
{
    const struct aside_grant_listing *listing = listing_of("16.745");
    const struct aside_grant_rule *rule = rule_of("16.745", "mental-health");
    const struct aside_city city = { 0 };
    const struct aside_source *own;

    (void)state;
    assert_int_equal(aside_grant_match_share(listing, rule, &city, 2, &own).basis_points, 2000);
    assert_int_equal(aside_grant_match_share(listing, rule, &city, 3, &own).basis_points, 4000);
    assert_false(aside_grant_match_share(listing_of("16.575"),
                                         rule_of("16.575", "victim-assistance"), &city, 1, &own)
                     .given);
}

/* ---- the roadmap -------------------------------------------------------------------------- */

static void the_roadmap_has_ten_actions_and_says_whom_to_ask(void **state)
{
    struct aside_problems found = { .arena = shipped_arena };
    struct aside_roadmap *roadmap = NULL;
    struct aside_error err = { 0 };

    (void)state;
    assert_int_equal(aside_roadmap_read(&roadmap, shipped_arena, NULL, &found, &err), ASIDE_OK);
    assert_int_equal(roadmap->actions.count, ASIDE_ACTIONS);
    assert_non_null(strstr(roadmap->help.items[0].ask, "crimereductionTTA@policeforum.org"));
    assert_true(roadmap->help.items[0].cite.checked.year > 2000);
}

static int read_shipped(void **state)
{
    struct aside_problems found = { 0 };
    struct aside_error err = { 0 };

    (void)state;
    shipped_arena = aside_arena_new();
    found.arena = shipped_arena;
    if (aside_grant_rules_read(&shipped, shipped_arena, NULL, &found, &err) == ASIDE_OK)
        return 0;
    aside_problems_print(stderr, &found);
    return -1;
}

static int free_shipped(void **state)
{
    (void)state;
    aside_arena_free(shipped_arena);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(every_fault_of_a_file_is_told),
        cmocka_unit_test(every_shipped_row_has_a_source_and_a_day),
        cmocka_unit_test(nothing_that_was_not_read_is_shipped),
        cmocka_unit_test(match_is_rounded_up_to_a_whole_dollar),
        cmocka_unit_test(officers_are_paid_to_their_share_or_their_cap),
        cmocka_unit_test(half_an_officer_costs_half),
        cmocka_unit_test(notices_are_told_as_of_a_day),
        cmocka_unit_test(a_rule_is_old_a_year_after_its_year_or_its_check),
        cmocka_unit_test(positions_are_told_apart_by_their_titles),
        cmocka_unit_test(a_rule_fits_by_line_action_words_and_population),
        cmocka_unit_test(a_city_s_own_award_comes_before_the_rule),
        cmocka_unit_test(a_match_may_rise_in_a_later_year_of_the_award),
        cmocka_unit_test(the_roadmap_has_ten_actions_and_says_whom_to_ask),
    };
    struct CMUnitTest tests[COUNT(refusals) + COUNT(others)];

    for (size_t i = 0; i < COUNT(refusals); i++)
        tests[i] = unit_case(refusals[i].name, check_refusal, &refusals[i]);
    memcpy(tests + COUNT(refusals), others, sizeof others);
    return cmocka_run_group_tests_name("grants_rules", tests, read_shipped, free_shipped);
}
