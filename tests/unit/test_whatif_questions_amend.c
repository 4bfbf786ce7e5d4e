/* Amounts that are stated: amendments, cuts alike; the least money; break-even cards. By hand. */
#include "questions_given.h"

/* 700,000 of local money a year, and 400,000 for b alone. */
#define HEAD_OF(years, amounts) \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>" \
    "<horizon first='2027' years='" years "'/><outcome name='shootings averted'/><sources>" \
    amounts "</sources>"
#define TWO(id, kind, amount, inside) \
    "<source id='" id "' name='" id "' kind='" kind "'><amount year='2027'>" amount \
    "</amount><amount year='2028'>" amount "</amount>" inside "</source>"
#define LEVEL(id, more, spend, averts) \
    "<program id='" id "' name='" id "' strategy='proven' actions='" more "'><effect low='2' " \
    "from='t'><level spend='" spend "' averts='" averts "'/></effect></program>"
#define JAG TWO("jag", "federal", "400000", "<allow programs='b'/>")

#define CITY(local, a, policy) \
    HEAD_OF("2", TWO("gf", "local", local, "") JAG) "<programs>" LEVEL("a", "1", a, "6") \
    LEVEL("b", "4", "400000", "8") LEVEL("c", "4", "300000", "3") \
    "<program id='d' name='d' strategy='support' actions='4'/></programs><policy>" policy \
    "<round to='100'/></policy></city>"

/* a 600,000 for 6, b 400,000 for 8, c 100,000 for 1: 15 a year. */
static const char *const usual = CITY("700000", "600000", "");

static struct aside_amended *amended(struct asked *q, const char *text)
{
    struct aside_amendment amendment;
    struct aside_amended *out = NULL;
    enum aside_status status;

    assert_null(aside_amendment_parse(&amendment, q->given.arena, text));
    status = aside_question_amend(&out, q->given.arena, &q->base, &amendment, &q->err);
    if (status != ASIDE_OK)
        print_message("%s\n", q->err.message);
    assert_int_equal(status, ASIDE_OK);
    return out;
}

/* Of c and a a dollar averts the same here; of b twice as much. */
static void a_legal_amendment_is_its_own_nearest(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_amended *out = amended(&q, "b->d:100000@2028");

    (void)state;
    NEAR(q.base.plan->objective, 30);
    assert_false(out->stated->payable);         /* no local money is left for d */
    assert_int_equal(out->stated->broken.count, 1);
    assert_string_equal(out->stated->broken.items[0].rule->name, "source[gf,2028]");
    assert_int_equal(out->stated->broken.items[0].by, 10000000);
    NEAR(out->stated->outcome, 28);
    out = amended(&q, "c->a:100@2027");
    assert_false(out->legal);
    assert_string_equal(out->stated->broken.items[0].rule->name, "maximum[a,2027]");
    assert_int_equal(out->stated->broken.items[0].by, 10000);
    assert_int_equal(out->state, ASIDE_NO_PLAN);
    assert_non_null(strstr(out->why, "maximum[a,2027]: a can use at most $600,000. It passes "
                                     "that by $100."));
    assert_int_equal(out->conflict->rules.count, 2);
    assert_string_equal(out->conflict->rules.items[0].rule->name, "stated[a,2027]");
    assert_null(out->conflict->rules.items[0].rule->at.file);   /* no line of the city's */
    assert_string_equal(out->conflict->rules.items[1].rule->name, "maximum[a,2027]");
    assert_string_equal(out->conflict->rules.items[1].required, "at most $600,000");
    out = amended(&q, "a->d:50000@2028");
    assert_true(out->legal);
    assert_int_equal(out->from_spend.before.cents, 60000000);
    assert_int_equal(out->from_spend.after.cents, 55000000);
    assert_int_equal(out->to_spend.after.cents, 5000000);
    NEAR(out->change.change, -0.5);
    assert_int_equal(out->state, ASIDE_ANSWERED);
    assert_int_equal(out->moved.cents, 0);
    assert_int_equal(out->others.count, 0);
    NEAR(out->nearest_change.change, -0.5);
    given_end(&q.given);
}

/*
 * An earmark asks for 200,000 for c and d together, and a can use 500,000. Base: a 500,000,
 * b 400,000, c 200,000. 50,000 from b to d: the earmark is off by 50,000, and local money is 50,000
 * short; the nearest takes 50,000 from c.
 */
static void the_nearest_plan_moves_the_least(void **state)
{
    struct asked q = asked_of(CITY("700000", "500000",
        "<earmark id='e' programs='c d' amount='200000'/>"));
    struct aside_amended *out = amended(&q, "b->d:50000@2027");

    (void)state;
    NEAR(q.base.plan->objective, 32);
    assert_int_equal(out->stated->broken.count, 2);
    assert_string_equal(out->stated->broken.items[0].rule->name, "earmark_amount[e,2027]");
    assert_int_equal(out->stated->broken.items[0].by, 5000000);
    assert_string_equal(out->stated->broken.items[0].sentence, "earmark_amount[e,2027]: earmark e "
                        "gets exactly $200,000. It passes that by $50,000.");
    assert_string_equal(out->stated->broken.items[1].rule->name, "source[gf,2027]");
    NEAR(out->change.change, -1);
    assert_int_equal(out->state, ASIDE_ANSWERED);
    assert_int_equal(out->moved.cents, 5000000);
    assert_int_equal(out->others.count, 1);
    assert_int_equal(out->others.items[0].subject, 2);
    assert_int_equal(planned_for(q.given.city, out->nearest, "c", 0), 15000000);
    assert_int_equal(planned_for(q.given.city, out->nearest, "a", 0), 50000000);
    assert_int_equal(planned_for(q.given.city, out->nearest, "b", 0), 35000000);
    assert_int_equal(planned_for(q.given.city, out->nearest, "d", 0), 5000000);
    NEAR(out->nearest_change.change, -1.5);
    given_end(&q.given);
}

/* Only a serves action 1. */
static void where_rules_stop_it_they_are_named(void **state)
{
    struct asked q = asked_of(CITY("700000", "600000", "<action number='1' minimum='560000'/>"));
    struct aside_amended *out = amended(&q, "a->d:50000@2027");

    (void)state;
    assert_int_equal(out->stated->broken.count, 1);
    assert_true(out->stated->payable);
    assert_string_equal(out->stated->broken.items[0].sentence, "action_min[1,2027]: at least "
                        "$560,000 serves roadmap action 1. It lacks $10,000.");
    assert_int_equal(out->state, ASIDE_NO_PLAN);
    assert_null(out->nearest);
    assert_int_equal(out->conflict->rules.count, 2);
    assert_non_null(strstr(out->why, "action_min[1,2027]"));
    assert_non_null(strstr(out->why, "stated[a,2027]"));
    given_end(&q.given);
}

static const struct {
    const char *text, *says;
} bad_amendments[] = {
    { "a->d:0@2027", "has no amount" },    { "a->d:x@2027", "has no amount" },
    { "a-d:100@2027", "is no amendment" }, { "->d:100@2027", "is no amendment" },
    { "a->:100@2027", "is no amendment" }, { "a->d:100", "is no amendment" },
    { "a->d:100@27x", "has no fiscal" },   { "a->d@2027", "is no amendment" },
};
static const struct {
    const char *text, *says;
} refused_amendments[] = {
    { "a->x:100@2027", "no program or pool 'x'" }, { "a->d:100@2030", "outside the horizon" },
    { "a->a:100@2027", "is both" },                { "a->d:150@2027", "whole units of $100" },
    { "d->a:100@2027", "'d' has $0 in FY2027" },
};

static void a_bad_amendment_is_refused(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_amendment amendment;
    struct aside_amended *out;

    (void)state;
    for (size_t i = 0; i < COUNT(bad_amendments); i++) {
        const char *says = aside_amendment_parse(&amendment, q.given.arena,
                                                 bad_amendments[i].text);

        assert_non_null(says);
        assert_non_null(strstr(says, bad_amendments[i].says));
    }
    for (size_t i = 0; i < COUNT(refused_amendments); i++) {
        assert_null(aside_amendment_parse(&amendment, q.given.arena,
                                          refused_amendments[i].text));
        assert_int_equal(aside_question_amend(&out, q.given.arena, &q.base, &amendment, &q.err),
                         ASIDE_ERR_USAGE);
        assert_non_null(strstr(q.err.message, refused_amendments[i].says));
    }
    given_end(&q.given);
}

/* ---- a cut alike ------------------------------------------------------------------------- */

/* Alike 0.9 x 15 a year; the best cut takes 110,000 a year where a dollar does least. */
static void a_cut_alike_beside_the_best(void **state)
{
    struct asked q = asked_of(CITY("700000", "600000", "<action number='1' minimum='580000'/>"));
    struct aside_across_the_board *out;

    (void)state;
    assert_int_equal(aside_question_across_the_board(&out, q.given.arena, &q.base, 1000, &q.err),
                     ASIDE_OK);
    assert_int_equal(out->cut[0].cents, 11000000);
    assert_int_equal(out->cut_total.cents, 22000000);
    assert_int_equal(out->spend[0].cents, 54000000);
    assert_int_equal(out->alike.all.planned.cents, 198000000);
    NEAR(out->stated->outcome, 27);
    NEAR(out->alike_change.change, -3);
    assert_int_equal(out->stated->broken.count, 2);
    assert_string_equal(out->stated->broken.items[0].rule->name, "action_min[1,2027]");
    assert_int_equal(out->stated->broken.items[0].by, 4000000);
    assert_int_equal(out->best->state, ASIDE_ANSWERED);
    assert_int_equal(out->best->plan->planned[0].cents, 99000000);
    NEAR(out->best->plan->objective, 27.8);     /* b 8, a and c 590,000 at 1 each 100,000 */
    assert_int_equal(aside_question_across_the_board(&out, q.given.arena, &q.base, 0, &q.err),
                     ASIDE_ERR_USAGE);
    given_end(&q.given);
}

/* ---- the least money --------------------------------------------------------------------- */

static struct aside_reach *reached(struct asked *q, double target, const char *source)
{
    struct aside_reach *out = NULL;

    assert_int_equal(aside_question_reach(&out, q->given.arena, &q->base, target, source,
                                          &q->err), ASIDE_OK);
    return out;
}

static void the_least_money_is_exact_to_a_unit(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_reach *out = reached(&q, 32, NULL);

    (void)state;
    assert_int_equal(out->state, ASIDE_REACHED);
    assert_int_equal(out->extra.cents, 10000000);       /* 1 more a year, by c */
    assert_int_equal(out->extra_total.cents, 20000000);
    NEAR(out->value, 32);
    NEAR(out->below, 31.998);
    assert_int_equal(out->answer->state, ASIDE_ANSWERED);
    assert_int_equal(planned_for(out->answer->city, out->answer->plan, "c", 1), 20000000);
    assert_int_equal(reached(&q, 30, NULL)->state, ASIDE_REACHED_ALREADY);
    out = reached(&q, 34.0001, NULL);
    assert_int_equal(out->state, ASIDE_NOT_REACHED);
    NEAR(out->most, 34);
    out = reached(&q, 31, "jag");                       /* it may pay b alone, which is full */
    assert_int_equal(out->state, ASIDE_NOT_REACHED);
    NEAR(out->most, 30);
    given_end(&q.given);
}

/*
 * Half of what is available must go to d, of which 550,000 a year is the most: with more than
 * 1,100,000 there is no plan. Now 1,000,000 leaves 500,000 for a, b and c: 9. The most is 9.5
 * with 1,100,000, in each of two years.
 */
static void a_share_of_what_is_available_makes_a_hill(void **state)
{
    struct asked q = asked_of(HEAD_OF("2", TWO("gf", "local", "600000", "") JAG) "<programs>"
        LEVEL("a", "1", "600000", "6") LEVEL("b", "4", "400000", "8")
        "<program id='d' name='d' strategy='support' actions='4'><funding maximum='550000'/>"
        "</program></programs><policy><earmark id='e' programs='d' minimum='50%'/>"
        "<round to='100'/></policy></city>");
    struct aside_reach *out = reached(&q, 18.5, NULL);

    (void)state;
    NEAR(q.base.plan->objective, 18);
    assert_int_equal(out->state, ASIDE_REACHED);
    assert_int_equal(out->extra.cents, 5000000);
    out = reached(&q, 20, NULL);
    assert_int_equal(out->state, ASIDE_NOT_REACHED);
    NEAR(out->most, 19);
    assert_int_equal(out->tried.cents, 10000000);
    assert_int_equal(out->said_count, 3);
    given_end(&q.given);
}

/* 200,000 more a year for c, of which 300,000 is the most: 17 a year; more does nothing. */
static void the_most_is_told_with_the_least_money(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_reach *out = reached(&q, 50, "gf");

    (void)state;
    assert_int_equal(out->state, ASIDE_NOT_REACHED);
    NEAR(out->most, 34);
    assert_int_equal(out->tried.cents, 20000000);
    out = reached(&q, 34, "gf");
    assert_int_equal(out->state, ASIDE_REACHED);
    assert_int_equal(out->extra.cents, 20000000);
    given_end(&q.given);
}

static void what_cannot_be_sought_is_refused(void **state)
{
    struct asked q = asked_of(usual);
    struct aside_reach *out;

    (void)state;
    assert_int_equal(aside_question_reach(&out, q.given.arena, &q.base, 0, NULL, &q.err),
                     ASIDE_ERR_USAGE);
    assert_int_equal(aside_question_reach(&out, q.given.arena, &q.base, NAN, NULL, &q.err),
                     ASIDE_ERR_USAGE);
    assert_int_equal(aside_question_reach(&out, q.given.arena, &q.base, 3, "gx", &q.err),
                     ASIDE_ERR_USAGE);
    given_end(&q.given);
}

/* ---- break-even cards -------------------------------------------------------------------- */

/* 300,000 of local money goes to a, at 1 for 100,000; c would avert half of that. */
static void a_card_says_how_bad_it_may_turn_out(void **state)
{
    struct asked q = asked_of(HEAD_OF("2", TWO("gf", "local", "300000", "") JAG) "<programs>"
        LEVEL("a", "1", "600000", "6") LEVEL("b", "4", "400000", "8")
        "<program id='c' name='c' strategy='proven' actions='4'><effect from='t'>"
        "<level spend='300000' averts='1.5'/></effect></program>"
        "<program id='d' name='d' strategy='support' actions='4'><funding maximum='100000'/>"
        "</program></programs><policy><round to='100'/></policy></city>");
    struct aside_break_even *card;

    (void)state;
    assert_int_equal(aside_question_break_even(&card, q.given.arena, &q.base, "a", &q.err),
                     ASIDE_OK);
    assert_true(card->has_estimate);
    assert_int_equal(card->low_percent.value, 33);
    assert_true(card->reason->low_flips);
    assert_true(card->reason->effect.flips == 49 || card->reason->effect.flips == 50);
    assert_non_null(strstr(card->sentence, "a stays in the plan down to 5"));
    assert_non_null(strstr(card->sentence, "The low end of its range is 33% of what counts: there "
                                           "it leaves."));
    assert_int_equal(aside_question_break_even(&card, q.given.arena, &q.base, "c", &q.err),
                     ASIDE_OK);
    assert_int_equal(card->total.cents, 0);
    assert_non_null(strstr(card->sentence, "c is not in the plan: it enters at 20"));
    assert_false(card->low.given);
    assert_int_equal(aside_question_break_even(&card, q.given.arena, &q.base, "d", &q.err),
                     ASIDE_OK);
    assert_false(card->has_estimate);
    assert_true(isnan(card->central));
    assert_non_null(strstr(card->sentence, "$100,000 a year for it would have to bring 1 "
                                           "shootings averted a year"));
    assert_int_equal(aside_question_break_even(&card, q.given.arena, &q.base, "x", &q.err),
                     ASIDE_ERR_USAGE);
    given_end(&q.given);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_legal_amendment_is_its_own_nearest),
        cmocka_unit_test(the_nearest_plan_moves_the_least),
        cmocka_unit_test(where_rules_stop_it_they_are_named),
        cmocka_unit_test(a_bad_amendment_is_refused),
        cmocka_unit_test(a_cut_alike_beside_the_best),
        cmocka_unit_test(the_least_money_is_exact_to_a_unit),
        cmocka_unit_test(a_share_of_what_is_available_makes_a_hill),
        cmocka_unit_test(the_most_is_told_with_the_least_money),
        cmocka_unit_test(what_cannot_be_sought_is_refused),
        cmocka_unit_test(a_card_says_how_bad_it_may_turn_out),
    };

    return cmocka_run_group_tests_name("stated amounts", tests, NULL, NULL);
}
