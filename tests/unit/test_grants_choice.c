/* Which grant rule speaks for a notice, what an award under it binds, and a city's own rules. */
#include <setaside/grants.h>

#include <string.h>

#include "unit.h"

static struct aside_arena *arena;
static struct aside_grant_rules *shipped;

static const struct aside_grant_rule *rule_of(const struct aside_grant_rules *rules,
                                              const char *id,
                                              const struct aside_grant_listing **listing)
{
    for (size_t l = 0; l < rules->listings.count; l++) {
        for (size_t r = 0; r < rules->listings.items[l].rules.count; r++) {
            if (strcmp(rules->listings.items[l].rules.items[r].id, id) != 0)
                continue;
            if (listing != NULL)
                *listing = &rules->listings.items[l];
            return &rules->listings.items[l].rules.items[r];
        }
    }
    return NULL;
}

/* ---- the built-in notices ----------------------------------------------------------------- */

static const struct {
    const char *number, *rule, *listing; /* rule NULL: none speaks for it */
    enum aside_rule_by by;
} chosen[] = {
    { "O-BJA-2021-20001", "rural", "16.039", ASIDE_RULE_BY_LISTING },
    { "O-OJJDP-2021-47005", NULL, "16.812", ASIDE_RULE_BY_NONE },
    { "O-BJA-2022-171031", "reentry-community-2022", "16.812", ASIDE_RULE_BY_NUMBER },
    { "O-COPS-2022-171229", "cops-hiring-2022", "16.710", ASIDE_RULE_BY_NUMBER },
    { "O-NIJ-2022-171248", "nij-violence", "16.560", ASIDE_RULE_BY_NUMBER },
    { "O-BJA-2024-172239", "jag-local", "16.738", ASIDE_RULE_BY_NUMBER },
    { "O-BJA-2024-172177", NULL, "16.045", ASIDE_RULE_BY_NONE }, /* technical assistance */
    { "O-BJA-2025-172323", "mental-health", "16.745", ASIDE_RULE_BY_NUMBER },
    { "O-COPS-2025-172413", "cops-hiring", "16.068", ASIDE_RULE_BY_NUMBER },
    { "O-COPS-2025-172379", "school-violence", "16.071", ASIDE_RULE_BY_LISTING },
    { "O-BJA-2025-172486", "public-safety-mental-health", "16.745", ASIDE_RULE_BY_NUMBER },
    { "O-BJA-2025-172499", "reentry-community", "16.812", ASIDE_RULE_BY_NUMBER },
    { "O-BJA-2025-172507", "reentry-employment-2025", "16.812", ASIDE_RULE_BY_NUMBER },
    { "O-OJJDP-2025-172511", NULL, NULL, ASIDE_RULE_BY_NONE }, /* names no listing */
    { "O-COPS-2026-172540", "school-violence", "16.071", ASIDE_RULE_BY_NUMBER },
    { "O-COPS-2026-172559", "policing-microgrants", "16.710", ASIDE_RULE_BY_NUMBER },
    { "O-BJA-2026-172662", "tribal-solicitation", "16.710", ASIDE_RULE_BY_NUMBER },
    { "O-BJA-2026-172698", "reentry-employment", "16.812", ASIDE_RULE_BY_NUMBER },
};

static void assert_text(const char *is, const char *wanted, const char *of)
{
    if (!aside_text_equal(is, wanted))
        fail_msg("%s: %s, not %s", of, is != NULL ? is : "none",
                 wanted != NULL ? wanted : "none");
}

static void assert_choice(const struct aside_rule_choice *choice, const char *rule,
                          const char *listing, enum aside_rule_by by, const char *of)
{
    assert_text(choice->rule != NULL ? choice->rule->id : NULL, rule, of);
    assert_text(choice->listing != NULL ? choice->listing->number : NULL, listing, of);
    if (choice->by != by)
        fail_msg("%s: known by %d, not %d", of, (int)choice->by, (int)by);
}

static void take_notice(void *to, const struct aside_notice *notice)
{
    struct aside_rule_choice choice;
    size_t *taken = to;

    aside_grant_rule_choose(&choice, shipped, notice);
    for (size_t i = 0; i < COUNT(chosen); i++) {
        if (!aside_text_equal(chosen[i].number, notice->number))
            continue;
        assert_choice(&choice, chosen[i].rule, chosen[i].listing, chosen[i].by, notice->number);
        (*taken)++;
    }
}

static void each_built_in_notice_has_its_rule(void **state)
{
    struct aside_problems found = { .arena = arena };
    struct aside_notices notices;
    struct aside_error err = { 0 };
    const char *path;
    size_t taken = 0;

    (void)state;
    assert_int_equal(aside_data_path(&path, arena, "templates/notices.xml", &err), ASIDE_OK);
    assert_int_equal(
        aside_notices_read(&notices, path, take_notice, &taken, NULL, NULL, &found, &err),
        ASIDE_OK);
    assert_int_equal(taken, COUNT(chosen));
    assert_int_equal(notices.records, COUNT(chosen));
}

/* ---- other notices ------------------------------------------------------------------------ */

static const struct {
    const char *number, *title, *listings, *rule, *listing;
    enum aside_rule_by by;
} told[] = {
    { "O-BJA-2026-1", "BJA FY26 Edward Byrne Memorial Justice Assistance Grant (JAG) Program",
      "16.738", "jag-local", "16.738", ASIDE_RULE_BY_TITLE },
    { "O-BJA-2026-2", "FY26 Crime Gun Intelligence Centers", "16.738", NULL, "16.738",
      ASIDE_RULE_BY_NONE },
    { "O-BJA-2026-3", "JAGUAR Program", "16.738", NULL, "16.738", ASIDE_RULE_BY_NONE },
    { "O-BJA-2026-4", "The fy26 jag, local", "16.738", "jag-local", "16.738",
      ASIDE_RULE_BY_TITLE },
    { "O-BJA-2026-5", NULL, "16.738", NULL, "16.738", ASIDE_RULE_BY_NONE },
    /* The rule of the latest year up to the notice's; before all of them, the latest. */
    { "O-BJA-2024-6", "Second Chance Act Community-based Reentry Program", "16.812",
      "reentry-community-2024", "16.812", ASIDE_RULE_BY_TITLE },
    { "O-BJA-2023-7", "Second Chance Act Community-based Reentry Program", "16.812",
      "reentry-community-2022", "16.812", ASIDE_RULE_BY_TITLE },
    { "O-BJA-2019-8", "Second Chance Act Community-based Reentry Program", "16.812",
      "reentry-community", "16.812", ASIDE_RULE_BY_TITLE },
    { "unknown", "Second Chance Act Community-based Reentry Incubator", "16.812",
      "reentry-incubator", "16.812", ASIDE_RULE_BY_TITLE },
    { "O-COPS-2024-9", "FY24 COPS Hiring Program", "16.710", "cops-hiring-2022", "16.710",
      ASIDE_RULE_BY_TITLE },
    { "O-BJA-2026-10", "Public Safety and Mental Health Initiative", "16.745 16.812 16.838",
      "public-safety-mental-health", "16.745", ASIDE_RULE_BY_TITLE },
    { "o-cops-2025-172413", "Whatever", "16.738", "cops-hiring", "16.068",
      ASIDE_RULE_BY_NUMBER },
    { "O-BJA-2026-11", "Byrne grants", "16.999 16.609", "psn", "16.609",
      ASIDE_RULE_BY_LISTING },
    { "O-BJA-2026-12", "JAG", "16.999", NULL, NULL, ASIDE_RULE_BY_NONE },
    { NULL, "JAG", NULL, NULL, NULL, ASIDE_RULE_BY_NONE },
};

static void a_notice_is_told_by_number_title_or_listing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(told); i++) {
        const struct aside_notice notice = { .number = told[i].number,
                                             .title = told[i].title,
                                             .listings = told[i].listings };
        struct aside_rule_choice choice;

        aside_grant_rule_choose(&choice, shipped, &notice);
        assert_choice(&choice, told[i].rule, told[i].listing, told[i].by,
                      told[i].number != NULL ? told[i].number : "a notice without number");
    }
}

static void a_day_of_posting_tells_the_federal_year(void **state)
{
    struct aside_notice notice = { .number = "PD-22-1",
                                   .title = "Community-based Reentry Program",
                                   .listings = "16.812",
                                   .posted = { 2023, 9, 30 } };
    struct aside_rule_choice choice;

    (void)state;
    aside_grant_rule_choose(&choice, shipped, &notice);
    assert_string_equal(choice.rule->id, "reentry-community-2022");
    notice.posted = (struct aside_date){ 2023, 10, 1 };
    aside_grant_rule_choose(&choice, shipped, &notice);
    assert_string_equal(choice.rule->id, "reentry-community-2024");
    notice.fiscal_year.given = true;
    notice.fiscal_year.value = 2025;
    aside_grant_rule_choose(&choice, shipped, &notice);
    assert_string_equal(choice.rule->id, "reentry-community");
}

/* ---- match -------------------------------------------------------------------------------- */

static void need_by(struct aside_match_need *out, const struct aside_grant_rules *rules,
                    const char *id, const struct aside_city *city, int64_t ask_cents,
                    int64_t unit_dollars, int64_t units)
{
    struct aside_rule_choice choice = { .by = ASIDE_RULE_BY_TITLE };
    const struct aside_notice notice = { .number = NULL };

    choice.rule = rule_of(rules, id, &choice.listing);
    assert_non_null(choice.rule);
    aside_grant_match_need(out, &choice, &notice, city, (aside_money){ ask_cents },
                           (aside_money){ unit_dollars * 100 }, units);
}

static const struct aside_city nobody = { 0 };

static const struct {
    int64_t ask, match; /* dollars */
    int32_t local_share;
} plain[] = {
    { 500000, 55556, 1000 },  { 350000, 116667, 2500 }, { 350000, 38889, 1000 },
    { 350000, 350000, 5000 }, { 200000, 66667, 2500 },
};

static void a_plain_share_is_of_the_total(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(plain); i++) {
        struct aside_grant_match match = { .share = plain[i].local_share, .from_year = 1 };
        const struct aside_grant_rule rule = { .match = { &match, 1 } };
        const struct aside_grant_listing listing = { .number = "16.001" };
        const struct aside_rule_choice choice = { &listing, &rule, ASIDE_RULE_BY_LISTING };
        const struct aside_notice notice = { .number = NULL };
        struct aside_match_need need;

        aside_grant_match_need(&need, &choice, &notice, &nobody,
                               (aside_money){ plain[i].ask * 100 }, (aside_money){ 0 }, 0);
        assert_int_equal(need.state, ASIDE_MATCH_STATED);
        assert_int_equal(need.match.cents, plain[i].match * 100);
        assert_int_equal(need.share, plain[i].local_share);
        assert_ptr_equal(need.cite, &match.cite);
        assert_false(need.capped);
    }
}

static void a_camera_grant_is_matched_by_as_much_again(void **state)
{
    struct aside_match_need need;

    (void)state;
    need_by(&need, shipped, "body-cameras", &nobody, 58971440, 0, 0);
    assert_int_equal(need.match.cents, 58971500); /* 589,714.40, up to a dollar */
    assert_int_equal(need.share, 5000);
    assert_int_equal(need.kind, ASIDE_COST_SHARE_EITHER);
}

static const struct {
    int64_t each, units, ask, match; /* dollars; whole officers; 0: not known */
    int32_t share;
    bool capped;
} officers[] = {
    { 120000, 1, 90000, 30000, 2500, false },
    { 166667, 1, 125000, 41667, 2500, false }, /* the kink */
    { 180000, 1, 125000, 55000, 3056, true },
    { 240000, 1, 125000, 115000, 4792, true },
    { 370233, 50, 6250000, 12261650, 6624, true }, /* Dallas, 2025 */
    { 0, 50, 6250000, 2083334, 2500, false },      /* the cost is not known */
    { 240000, 0, 125000, 41667, 2500, false },
    { 120000, 1, 60000, 60000, 5000, false },  /* an ask below what the award may pay */
    { 120000, 1, 125000, 41667, 2500, false }, /* and above it */
};

static void a_cap_leaves_more_than_the_share(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(officers); i++) {
        struct aside_match_need need;

        need_by(&need, shipped, "cops-hiring", &nobody, officers[i].ask * 100, officers[i].each,
                officers[i].units * 100);
        assert_int_equal(need.state, ASIDE_MATCH_STATED);
        assert_int_equal(need.match.cents, officers[i].match * 100);
        assert_int_equal(need.share, officers[i].share);
        assert_int_equal(need.capped, officers[i].capped);
        assert_int_equal(need.kind, ASIDE_COST_SHARE_CASH);
        assert_true(need.waivable);
        /* A year of the three is kept at local cost. */
        assert_int_equal(need.keep.cents, (officers[i].each * officers[i].units * 100 + 2) / 3);
    }
}

static void shares_that_rise_are_taken_year_by_year(void **state)
{
    struct aside_match_need need;

    (void)state;
    /* 183,333.33 a year: 45,833.33 twice, and 122,222.22. */
    need_by(&need, shipped, "mental-health", &nobody, 55000000, 0, 0);
    assert_int_equal(need.state, ASIDE_MATCH_STATED);
    assert_int_equal(need.match.cents, 21388900);
    assert_int_equal(need.share, 2800); /* 7/18 of the ask, so 7/25 of the whole */
    need_by(&need, shipped, "mental-health", &nobody, 1800000, 0, 0);
    assert_int_equal(need.match.cents, 700000);
}

static void no_match_is_said_by_the_rule_or_by_the_flag(void **state)
{
    struct aside_rule_choice choice = { .by = ASIDE_RULE_BY_NONE };
    struct aside_notice notice = { .sharing = ASIDE_SHARING_YES };
    struct aside_match_need need;

    (void)state;
    need_by(&need, shipped, "jag-local", &nobody, 10000000, 0, 0);
    assert_int_equal(need.state, ASIDE_MATCH_NONE);
    assert_int_equal(need.match.cents, 0);
    assert_non_null(need.cite);
    for (int i = 0; i < 2; i++) { /* without a rule, and by one that states no match */
        notice.sharing = ASIDE_SHARING_YES;
        aside_grant_match_need(&need, &choice, &notice, &nobody, (aside_money){ 100 },
                               (aside_money){ 0 }, 0);
        assert_true(need.state == ASIDE_MATCH_NOT_STATED && need.share == 0);
        notice.sharing = ASIDE_SHARING_NOT_STATED;
        aside_grant_match_need(&need, &choice, &notice, &nobody, (aside_money){ 100 },
                               (aside_money){ 0 }, 0);
        assert_int_equal(need.state, ASIDE_MATCH_NOT_STATED);
        notice.sharing = ASIDE_SHARING_NO;
        aside_grant_match_need(&need, &choice, &notice, &nobody, (aside_money){ 100 },
                               (aside_money){ 0 }, 0);
        assert_int_equal(need.state, ASIDE_MATCH_NONE);
        assert_null(need.cite);
        choice.rule = rule_of(shipped, "public-safety-mental-health", &choice.listing);
    }
}

static void a_city_s_own_award_states_it_instead(void **state)
{
    struct aside_source own = { .id = "cops",
                                .listing = "16.068",
                                .match_of_total = 1000,
                                .match_kind = ASIDE_MATCH_EITHER };
    const struct aside_city city = { .sources = { &own, 1 } };
    struct aside_match_need need;

    (void)state;
    need_by(&need, shipped, "cops-hiring", &city, 9000000, 0, 0);
    assert_int_equal(need.match.cents, 1000000);
    assert_int_equal(need.share, 1000);
    assert_int_equal(need.kind, ASIDE_COST_SHARE_EITHER);
    assert_ptr_equal(need.own, &own);
    assert_null(need.cite);
    /* The cap of an officer stays the rule's. */
    need_by(&need, shipped, "cops-hiring", &city, 12500000, 240000, 100);
    assert_int_equal(need.match.cents, 11500000);
    assert_true(need.capped);
}

/* ---- what a rule pays, and what holds for all --------------------------------------------- */

#define OWN(attributes, body)                                                                  \
    "<grant-rules xmlns='urn:setaside:grant-rules:1'" attributes ">\n" body "</grant-rules>\n"
#define BASED " based-on='shipped'"
#define LISTING(number, body)                                                                  \
    "<listing number='" number "' title='T' read='r' source='s' checked='2026-01-01'>\n" body  \
    "</listing>\n"
#define RULE(id, body)                                                                         \
    "<rule id='" id                                                                            \
    "' name='N' year='2025' route='prime' source='s' checked='2026-01-01'>\n" body "</rule>\n"

static enum aside_status parse(struct aside_grant_rules **out, struct aside_problems *found,
                               const char *text)
{
    return aside_grant_rules_parse(out, arena, text, strlen(text), "own.xml", found);
}

static struct aside_grant_rules *sound(const char *text)
{
    struct aside_problems found = { .arena = arena };
    struct aside_grant_rules *rules = NULL;

    if (parse(&rules, &found, text) != ASIDE_OK)
        fail_msg("%s", found.items[0].message);
    return rules;
}

static aside_category_set bars_of(const char *rule)
{
    struct aside_grant_rules *rules = sound(
        aside_arena_printf(arena, OWN("", LISTING("16.001", "%s")), rule));

    return aside_grant_rule_bars(&rules->listings.items[0].rules.items[0]);
}

static void a_rule_bars_what_it_does_not_pay(void **state)
{
    const aside_category_set all = (1u << ASIDE_UNCLASSIFIED) - 1;
    const unsigned pay = 1u << ASIDE_PERSONNEL | 1u << ASIDE_FRINGE;

    (void)state;
    assert_int_equal(aside_grant_rule_bars(rule_of(shipped, "cops-hiring", NULL)), all & ~pay);
    assert_int_equal(aside_grant_rule_bars(rule_of(shipped, "jag-local", NULL)), 0);
    assert_int_equal(bars_of(RULE("a", "<pays not='construction indirect' source='s'/>")),
                     1u << ASIDE_CONSTRUCTION | 1u << ASIDE_INDIRECT);
    assert_int_equal(bars_of(RULE("a", "<indirect allowed='no' source='s'/>")),
                     1u << ASIDE_INDIRECT);
    assert_int_equal(bars_of(RULE("a",
                                  "<indirect allowed='yes' maximum='10%' of='award' "
                                  "source='s'/>")),
                     0);
}

static void the_general_rule_is_that_of_the_day(void **state)
{
    const struct aside_date before = { 2024, 9, 30 }, on = { 2024, 10, 1 };

    (void)state;
    assert_int_equal(aside_grant_general_on(shipped, "de-minimis", before)->share.basis_points,
                     1000);
    assert_int_equal(aside_grant_general_on(shipped, "de-minimis", on)->share.basis_points,
                     1500);
    assert_int_equal(aside_grant_general_on(shipped, "mtdc-subaward", on)->amount.amount.cents,
                     5000000);
    assert_int_equal(aside_grant_general_on(shipped, "equipment", on)->amount.amount.cents,
                     1000000);
    assert_null(aside_grant_general_on(shipped, "none", on));
}

static void new_elements_age_too(void **state)
{
    const struct aside_grant_rule *rule = rule_of(shipped, "cops-hiring", NULL);
    const struct aside_cite *general = &shipped->general.items[1].cite;

    (void)state;
    /* What was stated for FY2022 is old while the rule of FY2025 is not. */
    assert_false(aside_grant_is_old(rule, &rule->cite, (struct aside_date){ 2026, 9, 30 }));
    assert_true(aside_grant_is_old(rule, &rule->pays.items[0].cite,
                                   (struct aside_date){ 2026, 9, 30 }));
    assert_false(aside_grant_is_old(NULL, general, (struct aside_date){ 2027, 11, 24 }));
    assert_true(aside_grant_is_old(NULL, general, (struct aside_date){ 2027, 11, 25 }));
}

/* ---- a city's own file -------------------------------------------------------------------- */

static void a_file_stands_alone_unless_it_says_otherwise(void **state)
{
    (void)state;
    assert_int_equal(sound(OWN("", LISTING("16.738", "")))->listings.count, 1);
    assert_int_equal(sound(OWN(BASED, ""))->listings.count, shipped->listings.count);
}

static void rules_of_the_same_id_replace_and_others_are_added(void **state)
{
    const struct aside_grant_rules *rules = sound(
        OWN(BASED,
            "<listing number='16.068'>\n" RULE(
                "cops-hiring",
                "<match share='30%' source='s'/>\n") "</listing>\n"
                                                     "<listing number='16.738' "
                                                     "title='JAG'>\n<count on='2026-11-01' "
                                                     "open='2' "
                                                     "source='s'/>\n" RULE(
                                                         "jag-more",
                                                         "") "</listing>\n" LISTING("16.999",
                                                                                    RULE("new",
                                                                                         ""))));
    const struct aside_grant_listing *listing = NULL;
    const struct aside_grant_rule *rule = rule_of(rules, "cops-hiring", &listing);

    (void)state;
    assert_int_equal(rules->listings.count, shipped->listings.count + 1);
    assert_int_equal(rule->match.items[0].share, 3000);
    assert_int_equal(rule->notices.count, 0); /* it replaces the rule as a whole */
    assert_string_equal(rule->at.file, "own.xml");
    assert_string_equal(listing->title, "COPS Hiring Program"); /* kept */
    assert_non_null(rule_of(rules, "jag-more", &listing));
    assert_string_equal(listing->title, "JAG");
    assert_non_null(rule_of(rules, "jag-local", &listing));
    assert_int_equal(listing->counts.count, 2);
    assert_non_null(rule_of(rules, "new", NULL));
    assert_non_null(rule_of(rules, "psn", NULL));
}

static void a_rule_may_move_to_another_listing(void **state)
{
    const struct aside_grant_listing *listing = NULL;
    const struct aside_grant_rules *rules = sound(
        OWN(BASED, LISTING("16.999", RULE("policing-microgrants", ""))));

    (void)state;
    assert_non_null(rule_of(rules, "policing-microgrants", &listing));
    assert_string_equal(listing->number, "16.999");
    assert_non_null(rule_of(rules, "tribal-solicitation", &listing));
    assert_int_equal(listing->rules.count, 2); /* that one, and the hiring rule of FY2022 */
}

static void own_kinds_and_general_rows_go_by_id(void **state)
{
    const struct aside_grant_rules *rules = sound(
        OWN(BASED,
            "<general id='de-minimis' from='2024-10-01' what='w' share='12%' of='MTDC' "
            "source='s' checked='2026-01-01'/>\n"
            "<general id='audit' what='w' amount='1000000' source='s' "
            "checked='2026-01-01'/>\n"
            "<kind id='rangers' of='positions' label='Rangers' words='police officer'/>\n"
            "<kind id='youth' of='positions' label='Young people' words='youth'/>\n"));
    const struct aside_date day = { 2026, 1, 1 };

    (void)state;
    assert_int_equal(rules->general.count, shipped->general.count + 1);
    assert_int_equal(aside_grant_general_on(rules, "de-minimis", day)->share.basis_points,
                     1200);
    assert_int_equal(aside_grant_general_on(rules, "audit", day)->amount.amount.cents,
                     100000000);
    assert_int_equal(rules->kinds.count, shipped->kinds.count + 1);
    assert_string_equal(aside_line_kind_of(rules, ASIDE_LINE_POSITIONS, "Police officer")->id,
                        "rangers");
    assert_string_equal(aside_line_kind_of(rules, ASIDE_LINE_POSITIONS, "Youth worker")->label,
                        "Young people");
}

static const struct {
    const char *text;
    int line;
    const char *says;
} faults[] = {
    { OWN(" based-on='mine'", ""), 1, "is not 'shipped'" },
    { OWN(BASED, "<listing number='16.999'/>\n"), 2, "every new one needs it" },
    { OWN(BASED, "<listing number='16.738' title=' '/>\n"), 2, "has no 'title'" },
    { OWN(BASED, "<listing number='16.738'/>\n<listing number='16.738'/>\n"), 3,
      "stands twice" },
    { OWN(BASED, "<listing number='16.738'>\n" RULE("a", "") RULE("a", "") "</listing>\n"), 5,
      "two rules are called 'a'" },
    { OWN(BASED, "<kind id='a' of='positions' label='L'/>\n"), 2, "never reached" },
    { OWN(BASED,
          "<kind id='a' of='pool' label='L' words='w'/>\n"
          "<kind id='a' of='pool' label='L' words='w'/>\n"),
      3, "two kinds" },
    { OWN(BASED,
          "<listing number='16.738'>\n" RULE(
              "a", "<fits lines='oficers' basis='read' source='s'/>\n") "</listing>\n"),
      4, "did you mean 'officers'?" },
    { OWN(BASED,
          "<listing number='16.738'>\n" RULE("a", "<match share='25%'/>\n") "</listing>\n"),
      4, "<match> has no 'source'" },
};

static void every_fault_of_an_own_file_has_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(faults); i++) {
        struct aside_problems found = { .arena = arena };
        struct aside_grant_rules *rules = NULL;

        assert_int_equal(parse(&rules, &found, faults[i].text), ASIDE_ERR_INVALID);
        if (strstr(found.items[0].message, faults[i].says) == NULL)
            fail_msg("case %zu says '%s'", i, found.items[0].message);
        assert_string_equal(found.items[0].at.file, "own.xml");
        assert_int_equal(found.items[0].at.line, faults[i].line);
    }
}

static void all_faults_are_told_at_once(void **state)
{
    struct aside_problems found = { .arena = arena };
    struct aside_grant_rules *rules = NULL;

    (void)state;
    assert_int_equal(
        parse(&rules, &found,
              OWN(BASED,
                  "<listing number='16.738'>\n" RULE(
                      "a", "<match share='25%'/>\n") "</listing>\n"
                                                     "<listing number='16.999'/>\n")),
        ASIDE_ERR_INVALID);
    assert_int_equal(found.faults, 5); /* the match's source; title, read, source and day */
    assert_int_equal(found.items[4].at.line, 7);
}

static int read_shipped(void **state)
{
    struct aside_problems found = { 0 };
    struct aside_error err = { 0 };

    (void)state;
    arena = aside_arena_new();
    found.arena = arena;
    if (aside_grant_rules_read(&shipped, arena, NULL, &found, &err) == ASIDE_OK)
        return 0;
    aside_problems_print(stderr, &found);
    return -1;
}

static int free_shipped(void **state)
{
    (void)state;
    aside_arena_free(arena);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_built_in_notice_has_its_rule),
        cmocka_unit_test(a_notice_is_told_by_number_title_or_listing),
        cmocka_unit_test(a_day_of_posting_tells_the_federal_year),
        cmocka_unit_test(a_plain_share_is_of_the_total),
        cmocka_unit_test(a_camera_grant_is_matched_by_as_much_again),
        cmocka_unit_test(a_cap_leaves_more_than_the_share),
        cmocka_unit_test(shares_that_rise_are_taken_year_by_year),
        cmocka_unit_test(no_match_is_said_by_the_rule_or_by_the_flag),
        cmocka_unit_test(a_city_s_own_award_states_it_instead),
        cmocka_unit_test(a_rule_bars_what_it_does_not_pay),
        cmocka_unit_test(the_general_rule_is_that_of_the_day),
        cmocka_unit_test(new_elements_age_too),
        cmocka_unit_test(a_file_stands_alone_unless_it_says_otherwise),
        cmocka_unit_test(rules_of_the_same_id_replace_and_others_are_added),
        cmocka_unit_test(a_rule_may_move_to_another_listing),
        cmocka_unit_test(own_kinds_and_general_rows_go_by_id),
        cmocka_unit_test(every_fault_of_an_own_file_has_its_line),
        cmocka_unit_test(all_faults_are_told_at_once),
    };

    return cmocka_run_group_tests_name("grants_choice", tests, read_shipped, free_shipped);
}
