/*
 * What officers asked, as words. The city can be worked out by hand: each year 900,000 of local
 * money and an award of 400,000 for b alone; a averts 6 for 600,000, b 8 for 400,000, c 1.5 for
 * 300,000, so that the base plan averts 15.5 a year, 31 in two years.
 */
#include "cli_run.h"
#include "questions_given.h"

#include <asked_print.h>

#include <stdio.h>

#define LONG_NAME                                                                              \
    "The neighborhood partnership for healing, outreach and everything else that anybody has " \
    "ever asked a city to pay for, Eastbank and Westbank"

#define POSITION(count, filled)                                                                \
    "<costs><position title='W' fte='" count "' salary='80000' fringe='25%' filled='" filled   \
    "'/></costs>"

#define CITY_OF(name_a, name_source)                                                           \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"              \
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/><sources>"            \
    "<source id='gf' name='" name_source "' kind='local'><amount year='2027'>900000</amount>"  \
    "<amount year='2028'>900000</amount></source>"                                             \
    "<source id='jag' name='JAG' kind='federal' term='one-time'>"                              \
    "<amount year='2027'>400000</amount><amount year='2028'>400000</amount>"                   \
    "<allow programs='b'/></source></sources><providers>"                                      \
    "<provider id='group' name='Group' type='nonprofit' role='subrecipient'/></providers>"     \
    "<programs><program id='a' name='" name_a "' strategy='proven' actions='1' "               \
    "people-served='60'><effect low='2' high='9' from='t'>"                                    \
    "<level spend='600000' averts='6'/></effect>" POSITION(                                    \
        "6",                                                                                   \
        "filled") "</program>"                                                                 \
                  "<program id='b' name='B' strategy='proven' actions='4' provider='group' "   \
                  "unit-cost='3000'><effect from='t'><level spend='400000' "                   \
                  "averts='8'/></effect>"                                                      \
                  "<funding committed='150000'/>" POSITION(                                    \
                      "4", "filled") "</program>"                                              \
                                     "<program id='c' name='C' strategy='proven' "             \
                                     "actions='4'><effect from='t'>"                           \
                                     "<level spend='300000' averts='1.5'/></effect>" POSITION( \
                                         "3", "vacant") "</program>"                           \
                                                        "</programs><policy><round "           \
                                                        "to='100'/></policy></city>"

static const char *const usual = CITY_OF("A", "General Fund");
static const char *const long_names = CITY_OF(LONG_NAME, LONG_NAME);

/* ---- reports ----------------------------------------------------------------------------- */

static const struct aside_screen plain = { .columns = 80 };

static char *printed(const struct asked *q, const struct aside_asked *asked, size_t count,
                     struct aside_screen screen)
{
    const struct aside_asked_report report = {
        .base = &q->base,
        .asked = asked,
        .count = count,
        .as_of = { 2026, 11, 24 },
        .city_path = "city.xml",
        .screen = screen,
    };
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);

    assert_non_null(out);
    aside_asked_print(out, &report);
    fclose(out);
    must_be_narrow(text, 80);
    for (const char *c = text; *c != '\0'; c++)
        assert_true((unsigned char)*c < 0x80);
    return text;
}

static void holds(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("'%s' is not in\n%s", wanted, text);
}

/* The same wherever lines break. */
static void says(const char *text, const char *wanted)
{
    char *flat = strdup(text), *to = flat;

    assert_non_null(flat);
    for (const char *from = text; *from != '\0'; from++) {
        if (*from != '\n' && *from != ' ')
            *to++ = *from;
        else if (to > flat && to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
    holds(flat, wanted);
    free(flat);
}

static struct aside_asked freeze_of(struct asked *q)
{
    struct aside_question_answer *answer = NULL;

    assert_int_equal(aside_question_freeze(&answer, q->given.arena, &q->base, &q->err),
                     ASIDE_OK);
    return (struct aside_asked){ .option = "--freeze", .answer = answer };
}

/* C has nobody: its 600,000 and its 3 outcomes go. */
static void a_freeze_reads(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_asked asked = freeze_of(&q);
    char *text = printed(&q, &asked, 1, plain);

    (void)state;
    says(text,
         "T, FY2027 to FY2028: 1 question asked of one base plan, of $2,600,000 and about "
         "30 shootings averted.");
    holds(text, "\n1. No vacant position is filled\n   --freeze\n");
    says(text,
         "The base plan pays $600,000 for vacant and new positions, which is free for "
         "other work. The outcome falls by 3 shootings averted (10%), from about 30. Of the "
         "programs and pools 1 leaves.");
    holds(text, "  - C cannot run: all of its positions are vacant or new.\n");
    holds(text,
          "                                FY2027        FY2028     All years\n"
          "Planned                     $1,300,000    $1,300,000    $2,600,000\n"
          "  after                     $1,000,000    $1,000,000    $2,000,000\n"
          "Outcome                       about 15      about 15      about 30\n"
          "  after                      1.5 fewer     1.5 fewer       3 fewer\n"
          "Set-aside share                     0%            0%            0%\n"
          "Filled positions, FTE               10            10            10\n"
          "Vacant positions, FTE                3             3             3\n"
          "  after                              -             -             -\n"
          "Subawards                     $400,000      $400,000      $800,000\n"
          "People served                      193           193           193\n"
          "All years: money is the sum; positions and people served are of FY2027, in which\n"
          "  the base plan has the most.\n");
    says(text,
         "The most positions are lost in FY2027: -3 FTE (filled 0, vacant -3, new 0). In people, "
         "FY2027: as planned, 10 filled, 3 vacant, 0 new; after, 10 filled, 0 vacant, 0 new. "
         "People served leaves out 1 service with money that does not state whom it "
         "serves.");
    holds(text,
          "  leaves: C                               $600,000            $0     "
          "-$600,000\n");
    free(text);
    given_end(&q.given);
}

/* 92 of 365 days: of 400,000 it pays 100,821.92, and b has 150,000 committed. */
static void an_ended_award_says_what_nobody_reimburses(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer = NULL;
    struct aside_asked asked = { .option = "--terminate jag@2026-10" };
    char *text;

    (void)state;
    assert_int_equal(aside_question_terminate(&answer, q.given.arena, &q.base, "jag",
                                              (struct aside_date){ 2026, 10, 1 }, &q.err),
                     ASIDE_OK);
    asked.answer = answer;
    text = printed(&q, &asked, 1, plain);
    says(text,
         "$699,200 is lost, and the base plan spends all of it: that is the gap. $49,178 "
         "is spent or contracted on its account by then, and nobody reimburses it.");
    holds(text,
          "Left unreimbursed:\n"
          "  - B: $49,178 of the award's $150,000 spent or contracted by then.\n");
    holds(text, "The gap                       $299,200      $400,000      $699,200\n");
    free(text);
    given_end(&q.given);
}

/* Without the award 900,000 pay b and five sixths of a: 13 a year. */
static void awards_stand_in_a_table(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_awards_lost *lost = NULL;
    struct aside_asked asked = { .option = "--lose-any" };
    char *text;

    (void)state;
    assert_int_equal(aside_question_lose_any(&lost, q.given.arena, &q.base,
                                             (struct aside_date){ 0 }, &q.err),
                     ASIDE_OK);
    asked.lost = lost;
    text = printed(&q, &asked, 1, plain);
    holds(text, "1. Each award ends on 2026-07-01, one at a time\n   --lose-any\n");
    says(text,
         "1 award may be lost. Without JAG ($800,000) the outcome falls by 5, from about 30 "
         "to about 25 shootings averted (16%).");
    holds(text,
          "JAG                               $800,000   down 16%          -4      "
          "$150,000\n");
    assert_int_equal(aside_asked_state(&asked), ASIDE_ANSWERED);
    free(text);
    given_end(&q.given);
}

static void what_has_no_plan_names_the_rules(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_question_answer *answer = NULL;
    struct aside_asked asked = { .option = "--shortfall gf=50%@2027-01" };
    struct aside_shortfall shortfall;
    char *text;

    (void)state;
    assert_null(aside_shortfall_parse(&shortfall, q.given.arena, "gf=50%@2027-01"));
    assert_int_equal(
        aside_question_shortfall(&answer, q.given.arena, &q.base, &shortfall, &q.err),
        ASIDE_OK);
    asked.answer = answer;
    assert_int_equal(aside_asked_state(&asked), ASIDE_NO_PLAN);
    assert_false(aside_asked_is_stopped(&asked));
    text = printed(&q, &asked, 1, plain);
    says(text,
         "No plan then keeps the rules. $450,000 is lost, and the base plan spends all of "
         "it: that is the gap.");
    says(text,
         "- stated_min[a,2027]: A has $302,400 spent or contracted by 2027-01-01: at least "
         "$302,400 ");
    holds(text, "The gap                       $450,000             -      $450,000\n");
    assert_null(strstr(text, "  after  "));
    free(text);
    given_end(&q.given);
}

/* 5% of 1,300,000 a year: alike it costs 5% of the outcome, and b has the city's commitment; best
 * it is taken from c, where 65,000 avert 0.325. */
static void a_cut_alike_stands_beside_the_best(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_across_the_board *across = NULL;
    struct aside_asked asked = { .option = "--across-the-board 5%" };
    char *text;

    (void)state;
    assert_int_equal(
        aside_question_across_the_board(&across, q.given.arena, &q.base, 500, &q.err),
        ASIDE_OK);
    asked.across = across;
    text = printed(&q, &asked, 1, plain);
    says(text,
         "A cut of 5% alike takes $130,000 off FY2027 to FY2028. The outcome falls by 1.55 "
         "shootings averted (5%), from about 30. It breaks no rule. With the best cut of the "
         "same size, the outcome falls by 0.65 shootings averted (2%), from about 30. It "
         "keeps every rule.");
    holds(text, "  alike                     $1,235,000    $1,235,000    $2,470,000\n");
    holds(text, "  best                     0.325 fewer   0.325 fewer    0.65 fewer\n");
    free(text);
    given_end(&q.given);
}

/* From b to c, which has room for no more than it has: no plan is near. */
static void an_amendment_is_priced(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_amended *amended = NULL;
    struct aside_amendment amendment;
    struct aside_asked asked = { .option = "--amend 'b->c:100000@2027'" };
    char *text;

    (void)state;
    assert_null(aside_amendment_parse(&amendment, q.given.arena, "b->c:100000@2027"));
    assert_int_equal(aside_question_amend(&amended, q.given.arena, &q.base, &amendment, &q.err),
                     ASIDE_OK);
    asked.amended = amended;
    text = printed(&q, &asked, 1, plain);
    holds(text, "1. $100,000 moves from B to C in FY2027\n");
    /* 100,000 of b avert 2, and nothing more of c does; b's award may not pay for c. */
    says(text,
         "As it stands the outcome falls by 2 shootings averted (6%), from about 30. It "
         "cannot be paid as it stands. The sources that may pay these amounts do not have "
         "so much.");
    holds(text, "Rules that it breaks as it stands:\n");
    says(text, "No plan with it keeps the rules.");
    holds(text,
          "  B                                                     $400,000      $300,000\n"
          "  C                                                     $300,000      "
          "$400,000\n");
    free(text);
    given_end(&q.given);
}

/* All three have all that they can use: no money brings more than 31. */
static void the_least_money_shows_its_steps(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_reach *reach = NULL;
    struct aside_asked asked = { .option = "--reach 40" };
    char *text;

    (void)state;
    assert_int_equal(aside_question_reach(&reach, q.given.arena, &q.base, 40, NULL, &q.err),
                     ASIDE_OK);
    asked.reach = reach;
    text = printed(&q, &asked, 1, plain);
    says(text,
         "More of General Fund alone does not reach 40 shootings averted: it comes to 31.0 "
         "at most, and that without any more.");
    free(text);
    assert_int_equal(aside_question_reach(&reach, q.given.arena, &q.base, 30, NULL, &q.err),
                     ASIDE_OK);
    asked.reach = reach;
    text = printed(&q, &asked, 1, plain);
    says(text, "No more money is needed: the base plan comes to 31.0 shootings averted");
    free(text);
    given_end(&q.given);
}

static void a_card_says_what_is_not_stated(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_break_even *card = NULL;
    struct aside_asked asked = { .option = "--break-even b" };
    char *text;

    (void)state;
    assert_int_equal(aside_question_break_even(&card, q.given.arena, &q.base, "b", &q.err),
                     ASIDE_OK);
    asked.break_even = card;
    text = printed(&q, &asked, 1, plain);
    holds(text, "1. How badly may it turn out: B\n");
    holds(text, "In the plan     in full: $800,000 over FY2027 to FY2028\n");
    says(text,
         "Estimate 8 shootings averted a year at full size (low end not stated, high end "
         "not stated)");
    free(text);
    given_end(&q.given);
}

/* The base has a plan; what is asked of it gets no time. A minimum makes on/off choices. */
static void a_limit_is_no_answer(void **state)
{
    static const struct aside_solve_options hurried = { .time_limit = 1e-9 };
    struct asked q = { .given = { .arena = aside_arena_new() } };
    struct aside_asked asked;
    char *text;

    (void)state;
    q.given.found.arena = q.given.arena;
    assert_int_equal(aside_city_read(&q.given.city, q.given.arena, "tests/unit/city_asked.xml",
                                     &q.given.found, &q.err),
                     ASIDE_OK);
    assert_int_equal(aside_question_begin(&q.base, &q.conflict, q.given.arena, q.given.city,
                                          &plain_options, &q.err),
                     ASIDE_OK);
    q.base.options = &hurried;
    asked = freeze_of(&q);
    assert_int_equal(aside_asked_state(&asked), ASIDE_NOT_PLANNED);
    assert_true(aside_asked_is_stopped(&asked));
    text = printed(&q, &asked, 1, plain);
    says(text, "It was not planned: the limit was reached before any plan was found");
    holds(text, "What that does to programs before money is divided anew:\n");
    assert_null(strstr(text, "  after  "));
    free(text);
    given_end(&q.given);
}

/* There is money for all three and for no fourth, so that each stays whatever it averts. */
static void many_cards_are_a_table(void **state)
{
    static const char *const ids[] = { "a", "b", "c", "b" };
    struct asked q = asked_of(usual);
    struct aside_asked asked[COUNT(ids) + 1];
    char *text;

    (void)state;
    asked[0] = freeze_of(&q);
    for (size_t i = 0; i < COUNT(ids); i++) {
        struct aside_break_even *card = NULL;

        assert_int_equal(
            aside_question_break_even(&card, q.given.arena, &q.base, ids[i], &q.err), ASIDE_OK);
        asked[i + 1] = (struct aside_asked){ .option = "--break-even", .break_even = card };
    }
    text = printed(&q, asked, COUNT(ids) + 1, plain);
    holds(text, "\n2. How badly may they turn out: 4 programs and pools\n");
    holds(
        text,
        "\nProgram or pool                In the plan                Effect           Price\n"
        "A                               $1,200,000                 stays               -\n"
        "B                                 $800,000");
    assert_null(strstr(text, "\n3. "));
    free(text);
    text = printed(&q, asked, 4, plain);
    holds(text, "\n4. How badly may it turn out: C\n");
    free(text);
    given_end(&q.given);
}

static void columns_of_cards_stand_apart(void **state)
{
    struct asked q = asked_of(usual);
    const struct aside_reason reason = { .break_even = { ASIDE_WORTH_KNOWN, 0.0789 } };
    const struct aside_break_even card = {
        .subject = 0, .total = { 75000000000 }, .reason = &reason, .central = NAN
    };
    struct aside_asked asked[] = { { .break_even = &card }, { .break_even = &card },
                                   { .break_even = &card }, { .break_even = &card } };
    char *text;

    (void)state;
    for (size_t i = 0; i < COUNT(asked); i++)
        asked[i].option = "--break-even all";
    text = printed(&q, asked, COUNT(asked), plain);
    says(text, "A $750,000,000 needs 0.0789 a year -");
    free(text);
    given_end(&q.given);
}

/* 13.1 is about 15 and 12.2 about 10: they are 0.9 apart, and not 5. 30.6 and 25.6 read as told. */
static void rounded_figures_never_tell_another_change(void **state)
{
    struct asked q = asked_of(usual);
    const struct aside_asked_report report = { .base = &q.base };
    const struct aside_worth little = { ASIDE_WORTH_KNOWN, -0.9 };
    const struct aside_worth more = { ASIDE_WORTH_KNOWN, -5 };

    (void)state;
    assert_string_equal(aside_asked_change(q.given.arena, &report, 13.1, 12.2, little),
                        "the outcome falls by 0.9 shootings averted (7%), from about 15");
    assert_string_equal(aside_asked_change(q.given.arena, &report, 30.6, 25.6, more),
                        "the outcome falls by 5, from about 30 to about 25 shootings averted "
                        "(16%)");
    given_end(&q.given);
}

/* ---- forms ------------------------------------------------------------------------------- */

static void colour_is_never_the_only_sign(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_asked asked = freeze_of(&q);
    struct aside_screen coloured = { .columns = 80, .unicode = true, .colour = true };
    const struct aside_asked_report report = {
        .base = &q.base, .asked = &asked, .count = 1, .screen = coloured
    };
    char *text = NULL, *bare = printed(&q, &asked, 1, plain);
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);

    (void)state;
    aside_asked_print(out, &report);
    fclose(out);
    assert_null(strchr(bare, '\033'));
    assert_non_null(strstr(text, "\033[38;5;"));
    /* Without its colours it is the same. */
    for (char *from = text, *to = text;; from++) {
        if (*from == '\033')
            from = strchr(from, 'm') + 1;
        while (*from == '\033')
            from = strchr(from, 'm') + 1;
        *to++ = *from;
        if (*from == '\0')
            break;
    }
    assert_string_equal(text, bare);
    free(text);
    free(bare);
    given_end(&q.given);
}

static void ask_everything(struct aside_asked asked[7], struct asked *q, const char *from,
                           const char *to)
{
    struct aside_arena *arena = q->given.arena;
    struct aside_shortfall shortfall = { "gf", 600, { 2027, 1, 1 }, true };
    struct aside_question_answer *short_answer = NULL, *ends = NULL;
    struct aside_awards_lost *lost = NULL;
    struct aside_across_the_board *across = NULL;
    struct aside_amended *amended = NULL;
    struct aside_break_even *card = NULL;
    const struct aside_amendment amendment = { from, to, { 10000000 }, 2027 };

    asked[0] = freeze_of(q);
    assert_int_equal(
        aside_question_shortfall(&short_answer, arena, &q->base, &shortfall, &q->err),
        ASIDE_OK);
    asked[1] = (struct aside_asked){ .option = "--shortfall", .answer = short_answer };
    assert_int_equal(aside_question_one_time_ends(&ends, arena, &q->base, 0, &q->err),
                     ASIDE_OK);
    asked[2] = (struct aside_asked){ .option = "--one-time-ends", .answer = ends };
    assert_int_equal(
        aside_question_lose_any(&lost, arena, &q->base, (struct aside_date){ 0 }, &q->err),
        ASIDE_OK);
    asked[3] = (struct aside_asked){ .option = "--lose-any", .lost = lost };
    assert_int_equal(aside_question_across_the_board(&across, arena, &q->base, 500, &q->err),
                     ASIDE_OK);
    asked[4] = (struct aside_asked){ .option = "--across-the-board 5%", .across = across };
    assert_int_equal(aside_question_amend(&amended, arena, &q->base, &amendment, &q->err),
                     ASIDE_OK);
    asked[5] = (struct aside_asked){ .option = "--amend", .amended = amended };
    assert_int_equal(aside_question_break_even(&card, arena, &q->base, from, &q->err),
                     ASIDE_OK);
    asked[6] = (struct aside_asked){ .option = "--break-even", .break_even = card };
}

/* An option is a word, and may be longer than a line. */
static void long_names_fit_the_page(void **state)
{
    struct asked q = asked_of(long_names);
    struct aside_asked asked[7];
    char *text;

    (void)state;
    ask_everything(asked, &q, "a", "c");
    asked[5].option = "--amend 'a-program-with-an-id-of-forty-characters->"
                      "another-program-with-an-id-as-long-as-that:100000@2027'";
    text = printed(&q, asked, 7, plain);
    holds(text, "\n7. How badly may it turn out: The neighborhood partnership");
    free(text);
    given_end(&q.given);
}

/* Nothing of a form is left out, and each has a name of its own. */
static void every_form_has_its_name(void **state)
{
    static const char *const names[] = { "freeze",    "shortfall",        "one-time-ends",
                                         "lose-any",  "across-the-board", "amend",
                                         "break-even" };
    struct asked q = asked_of(usual);
    struct aside_asked asked[7];

    (void)state;
    ask_everything(asked, &q, "a", "c");
    for (size_t i = 0; i < COUNT(names); i++)
        assert_string_equal(aside_asked_name(&asked[i]), names[i]);
    given_end(&q.given);
}

/* ---- words ------------------------------------------------------------------------------- */

static void numbers_have_as_many_digits_as_tell_them_apart(void **state)
{
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    assert_string_equal(aside_asked_number(arena, 185.86, 190), "185.9");
    assert_string_equal(aside_asked_number(arena, 185.89993, 185.9), "185.89993");
    assert_string_equal(aside_asked_number(arena, 120, 120), "120.0");
    aside_arena_free(arena);
}

static void moves_are_counted_by_what_happens(void **state)
{
    static const struct aside_question_subject moved[] = {
        { .fate = ASIDE_LEAVES },    { .fate = ASIDE_GETS_LESS }, { .fate = ASIDE_GETS_LESS },
        { .fate = ASIDE_GETS_MORE }, { .fate = ASIDE_SHIFTS },
    };
    struct aside_arena *arena = aside_arena_new();

    (void)state;
    assert_string_equal(aside_asked_moves(arena, moved, 0),
                        "No program's or pool's money moves.");
    assert_string_equal(aside_asked_moves(arena, moved, 1),
                        "Of the programs and pools 1 leaves.");
    assert_string_equal(aside_asked_moves(arena, moved, 3),
                        "Of the programs and pools 1 leaves and 2 get less.");
    assert_string_equal(
        aside_asked_moves(arena, moved, COUNT(moved)),
        "Of the programs and pools 1 leaves, 2 get less, 1 gets more and 1 gets "
        "as much in other years.");
    aside_arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_freeze_reads),
        cmocka_unit_test(an_ended_award_says_what_nobody_reimburses),
        cmocka_unit_test(awards_stand_in_a_table),
        cmocka_unit_test(what_has_no_plan_names_the_rules),
        cmocka_unit_test(a_cut_alike_stands_beside_the_best),
        cmocka_unit_test(an_amendment_is_priced),
        cmocka_unit_test(the_least_money_shows_its_steps),
        cmocka_unit_test(a_card_says_what_is_not_stated),
        cmocka_unit_test(a_limit_is_no_answer),
        cmocka_unit_test(many_cards_are_a_table),
        cmocka_unit_test(columns_of_cards_stand_apart),
        cmocka_unit_test(rounded_figures_never_tell_another_change),
        cmocka_unit_test(colour_is_never_the_only_sign),
        cmocka_unit_test(long_names_fit_the_page),
        cmocka_unit_test(every_form_has_its_name),
        cmocka_unit_test(numbers_have_as_many_digits_as_tell_them_apart),
        cmocka_unit_test(moves_are_counted_by_what_happens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
