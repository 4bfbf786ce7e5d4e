/* What plans say of themselves, in small cities where prices and turning points are plain. */
#include "plan_given.h"

#include <math.h>

#define START                                                                                  \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"              \
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/>"
#define GF(amount)                                                                             \
    "<sources><source id='gf' name='GF' kind='local'><amount year='2027'>" amount              \
    "</amount></source></sources>"
/* Two outcomes for $100,000, up to $600,000; and one for $100,000, up to $800,000. */
#define STRONG(strategy, funding)                                                              \
    "<program id='strong' name='Strong' strategy='" strategy "' actions='4'>"                  \
    "<effect from='t' low='6'><level spend='600000' averts='12'/></effect>" funding            \
    "</program>"
#define WEAK(strategy, funding)                                                                \
    "<program id='weak' name='Weak' strategy='" strategy "' actions='4'>"                      \
    "<effect from='t' low='8'><level spend='800000' averts='8'/></effect>" funding             \
    "</program>"

static struct planned explained(const char *text, unsigned what)
{
    struct aside_solve_options options = { .explain = what };
    struct planned planned = planned_with(text, &options);

    if (planned.status != ASIDE_OK)
        print_message("%s\n", planned.err.message);
    assert_int_equal(planned.status, ASIDE_OK);
    assert_non_null(planned.plan->explanation);
    return planned;
}

static const struct aside_price *price_of(const struct planned *planned, const char *path)
{
    const struct aside_explanation *from = planned->plan->explanation;

    for (size_t i = 0; i < from->prices.count; i++) {
        if (strcmp(from->prices.items[i].path, path) == 0)
            return &from->prices.items[i];
    }
    fail_msg("no price of '%s'", path);
    return NULL;
}

static const struct aside_reason *reason_of(const struct planned *planned, const char *id)
{
    for (size_t k = 0; k < planned->plan->subject_count; k++) {
        if (strcmp(aside_subject_id(planned->given.city, planned->plan, k), id) == 0)
            return &planned->plan->explanation->reasons[k];
    }
    fail_msg("no subject '%s'", id);
    return NULL;
}

static void assert_worth(const struct aside_worth *worth, double change)
{
    assert_int_equal(worth->state, ASIDE_WORTH_KNOWN);
    if (fabs(worth->change - change) > 1e-6)
        fail_msg("%.9g instead of %.9g", worth->change, change);
}

static void assert_turn(const struct aside_turn *turn, int64_t stays, int64_t flips)
{
    assert_true(turn->known);
    assert_int_equal(turn->stays, stays);
    assert_int_equal(turn->flips, flips);
}

/* ---- prices ------------------------------------------------------------------------------ */

static void a_source_is_worth_what_its_last_dollar_does(void **state)
{
    struct planned planned = explained(START GF("1000000") "<programs>" STRONG("proven", "")
                                           WEAK("proven", "") "</programs></city>",
                                       ASIDE_EXPLAIN_PRICES);
    const struct aside_price *price = price_of(&planned, "source.gf.amount@2027");

    (void)state;
    assert_worth(&price->more, 1);
    assert_worth(&price->less, -1);
    assert_true(price->binds);
    planned_free(&planned);
}

static void a_kink_has_another_price_on_either_side(void **state)
{
    struct planned planned = explained(START GF("600000") "<programs>" STRONG("proven", "")
                                           WEAK("proven", "") "</programs></city>",
                                       ASIDE_EXPLAIN_PRICES);
    const struct aside_price *price = price_of(&planned, "source.gf.amount@2027");

    (void)state;
    assert_worth(&price->more, 1);
    assert_worth(&price->less, -2);
    planned_free(&planned);
}

static void a_floor_costs_what_its_point_moves(void **state)
{
    /* 10 % of $600,000 for the weak one: a point is $6,000, a loss of 0.06. */
    struct planned planned = explained(
        START GF("600000") "<programs>" STRONG("proven", "") WEAK(
            "innovative",
            "") "</programs><policy><set-aside minimum='10%' maximum='50%'/></policy></city>",
        ASIDE_EXPLAIN_PRICES);
    const struct aside_price *price = price_of(&planned, "policy.set-aside.minimum");

    (void)state;
    assert_int_equal(price->now, 1000);
    assert_worth(&price->more, -0.06);
    assert_worth(&price->less, 0.06);
    price = price_of(&planned, "policy.set-aside.maximum");
    assert_int_equal(price->more.state, ASIDE_WORTH_NOTHING);
    assert_int_equal(price->less.state, ASIDE_WORTH_NOTHING);
    assert_false(price->binds);
    planned_free(&planned);
}

static void an_exact_share_moves_floor_and_ceiling_together(void **state)
{
    struct planned planned = explained(
        START GF("600000") "<programs>" STRONG("proven", "") WEAK(
            "innovative",
            "") "</programs><policy><set-aside minimum='10%' maximum='10%'/></policy></city>",
        ASIDE_EXPLAIN_PRICES);
    const struct aside_price *price = price_of(&planned, "policy.set-aside.minimum");

    (void)state;
    assert_string_equal(price->also, "policy.set-aside.maximum");
    assert_worth(&price->more, -0.06);
    assert_worth(&price->less, 0.06);
    planned_free(&planned);
}

static void a_number_that_cannot_move_is_not_asked(void **state)
{
    struct planned planned = explained(
        START GF("600000") "<programs>" STRONG("proven",
                                               "<funding maximum='600000' "
                                               "minimum='550000'/>")
            WEAK("proven", "") "</programs></city>",
        ASIDE_EXPLAIN_PRICES);
    const struct aside_price *price = price_of(&planned, "program.strong.minimum");

    (void)state;
    assert_int_equal(price->more.state, ASIDE_WORTH_UNKNOWN); /* above its own maximum */
    assert_int_equal(price->less.state, ASIDE_WORTH_NOTHING);
    planned_free(&planned);
}

static void a_step_too_far_is_no_plan(void **state)
{
    struct planned planned = explained(
        START GF("650000") "<programs>" STRONG("proven", "<funding hold='600000'/>")
            WEAK("proven", "") "</programs></city>",
        ASIDE_EXPLAIN_PRICES);
    const struct aside_price *price = price_of(&planned, "source.gf.amount@2027");

    (void)state;
    assert_worth(&price->more, 1);
    assert_int_equal(price->less.state, ASIDE_WORTH_NO_PLAN);
    planned_free(&planned);
}

static void without_an_estimate_nothing_has_a_price(void **state)
{
    struct planned planned = explained(
        START GF("600000") "<programs><program id='p' name='P' strategy='proven' actions='4' "
                           "priority='5'/></programs></city>",
        ASIDE_EXPLAIN_ALL);

    (void)state;
    assert_false(planned.plan->explanation->has_estimate);
    assert_int_equal(planned.plan->explanation->prices.count, 0);
    assert_non_null(planned.plan->explanation->reasons);
    planned_free(&planned);
}

/* In full: the city is changed as --set would, and solved anew. */
static void asked_in_full_a_price_is_the_same_where_no_choice_is_open(void **state)
{
    struct planned planned = explained(
        START GF("600000") "<programs>" STRONG("proven", "") WEAK(
            "innovative",
            "") "</programs><policy><set-aside minimum='10%' maximum='50%'/></policy></city>",
        ASIDE_EXPLAIN_PRICES);
    struct aside_solve_options options = { .gap = 0 };
    const struct aside_explanation *from = planned.plan->explanation;

    (void)state;
    for (size_t i = 0; i < from->prices.count; i++) {
        struct aside_price price = from->prices.items[i];
        struct aside_worth more = price.more, less = price.less;

        assert_int_equal(aside_price_ask_fully(&price, planned.given.arena, planned.given.city,
                                               planned.plan->objective, &options, NULL),
                         ASIDE_OK);
        assert_true(price.full);
        assert_int_equal(price.more.state, more.state);
        assert_int_equal(price.less.state, less.state);
        assert_true(fabs(price.more.change - more.change) < 1e-6);
        assert_true(fabs(price.less.change - less.change) < 1e-6);
    }
    planned_free(&planned);
}

/* ---- reasons ----------------------------------------------------------------------------- */

static void one_out_enters_where_it_beats_one_in(void **state)
{
    struct planned planned = explained(START GF("600000") "<programs>" STRONG("proven", "")
                                           WEAK("proven", "") "</programs></city>",
                                       ASIDE_EXPLAIN_REASONS);
    const struct aside_reason *strong = reason_of(&planned, "strong");
    const struct aside_reason *weak = reason_of(&planned, "weak");

    (void)state;
    assert_int_equal(weak->standing, ASIDE_STANDS_OUT);
    assert_turn(&weak->effect, 200, 201); /* twice as much is a tie */
    assert_turn(&weak->price, 50, 49);
    assert_false(weak->close_call);
    assert_int_equal(strong->standing, ASIDE_STANDS_IN_FULL);
    assert_worth(&strong->without, -6); /* the weak one takes the $600,000 */
    assert_turn(&strong->effect, 51, 50);
    assert_true(strong->low_flips); /* its low end is half of it */
    planned_free(&planned);
}

static void a_tenth_either_way_is_a_close_call(void **state)
{
    struct planned planned = explained(
        START GF("600000") "<programs>"
                           "<program id='a' name='A' strategy='proven' actions='4'><effect "
                           "from='t'><level spend='600000' averts='12'/></effect></program>"
                           "<program id='b' name='B' strategy='proven' actions='4'><effect "
                           "from='t'><level spend='600000' averts='11.5'/></effect></program>"
                           "</programs></city>",
        ASIDE_EXPLAIN_REASONS);

    (void)state;
    assert_turn(&reason_of(&planned, "a")->effect, 96, 95); /* 11.5 of 12 is 95.83 % */
    assert_true(reason_of(&planned, "a")->close_call);
    assert_turn(&reason_of(&planned, "b")->effect, 104, 105);
    assert_true(reason_of(&planned, "b")->close_call);
    planned_free(&planned);
}

static void money_without_another_use_stays_at_any_effect(void **state)
{
    struct planned planned = explained(START GF("2000000") "<programs>" STRONG("proven", "")
                                           WEAK("proven", "") "</programs></city>",
                                       ASIDE_EXPLAIN_REASONS);

    (void)state;
    assert_turn(&reason_of(&planned, "weak")->effect, 1, 0);
    planned_free(&planned);
}

static void rules_that_keep_a_program_in_are_named(void **state)
{
    /* The floor alone keeps the weak one in; its own commitment keeps the strong one. */
    struct planned planned = explained(
        START GF("600000") "<programs>" STRONG("proven", "<funding committed='50000'/>") WEAK(
            "innovative",
            "") "</programs><policy><set-aside minimum='10%' maximum='50%'/></policy></city>",
        ASIDE_EXPLAIN_REASONS);
    const struct aside_reason *strong = reason_of(&planned, "strong");
    const struct aside_reason *weak = reason_of(&planned, "weak");

    (void)state;
    assert_int_equal(weak->without.state, ASIDE_WORTH_NO_PLAN);
    assert_string_equal(weak->kept_by, "setaside_min[2027]");
    assert_false(weak->effect_asked); /* it gets what the floor gives it, and no more */
    assert_int_equal(strong->without.state, ASIDE_WORTH_NO_PLAN);
    assert_string_equal(strong->kept_by, "committed[strong,2027]");
    assert_turn(&strong->effect, 51, 50);
    planned_free(&planned);
}

static void one_without_an_estimate_breaks_even_where_its_money_would_do_as_much(void **state)
{
    struct planned planned = explained(
        START GF("600000") "<programs>" STRONG(
            "proven",
            "") "<program id='new' name='New' strategy='innovative' actions='9' priority='5'>"
                "<funding maximum='300000'/></program>"
                "</programs><policy><set-aside minimum='10%' maximum='50%'/></policy></city>",
        ASIDE_EXPLAIN_REASONS);
    const struct aside_reason *reason = reason_of(&planned, "new");

    (void)state;
    /* The floor keeps it in at $60,000, a fifth of its full size: of so much it is said. */
    assert_string_equal(reason->kept_by, "setaside_min[2027]");
    assert_worth(&reason->let_go, 1.2);
    assert_worth(&reason->break_even, 1.2);
    assert_int_equal(reason->break_even_of.cents, 6000000);
    planned_free(&planned);
    planned = explained(
        START GF("600000") "<programs>" STRONG(
            "proven", "") "<program id='new' name='New' strategy='innovative' actions='9'>"
                          "<funding maximum='300000'/></program></programs></city>",
        ASIDE_EXPLAIN_REASONS);
    reason = reason_of(&planned, "new");
    assert_int_equal(reason->standing, ASIDE_STANDS_OUT);
    assert_worth(&reason->break_even, 6); /* $300,000 of the strong one */
    assert_int_equal(reason->break_even_of.cents, 30000000);
    planned_free(&planned);
}

static void only_one_may_be_asked_about(void **state)
{
    struct aside_solve_options options = {
        .explain = ASIDE_EXPLAIN_REASONS | ASIDE_EXPLAIN_FREELY, .explain_about = "weak"
    };
    struct planned planned = planned_with(START GF("600000") "<programs>" STRONG("proven", "")
                                              WEAK("proven", "") "</programs></city>",
                                          &options);

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_true(planned.plan->explanation->full);
    assert_turn(&reason_of(&planned, "weak")->effect, 200, 201);
    assert_false(reason_of(&planned, "strong")->effect_asked);
    planned_free(&planned);
}

/* On/off choices: the minimum makes entering cost more than a dollar's return. */
static void a_minimum_is_paid_by_entering(void **state)
{
    /* In at its minimum of $400,000 the weak one takes that from the strong one. */
    struct planned planned = explained(
        START GF("800000") "<programs>" STRONG("proven", "")
            WEAK("proven", "<funding minimum='400000' maximum='800000'/>") "</programs></city>",
        ASIDE_EXPLAIN_REASONS);
    const struct aside_reason *weak = reason_of(&planned, "weak");

    (void)state;
    /* Out: 12. In with $400,000: 8 + 4k; with $800,000: 8k. At 100 % a tie of 12 and 12. */
    assert_true(planned.plan->objective > 12 - 1e-9 && planned.plan->objective < 12 + 1e-9);
    if (weak->standing == ASIDE_STANDS_OUT)
        assert_turn(&weak->effect, 100, 101);
    planned_free(&planned);
}

/* ---- the set-aside ----------------------------------------------------------------------- */

static void steps_cost_what_moves_from_the_strong_to_the_new(void **state)
{
    static const double costs[] = { 0, 0.3, 0.6, 0.9, 1.2, 1.5 };
    struct planned planned = explained(START GF("600000") "<programs>" STRONG("proven", "")
                                           WEAK("innovative", "") "</programs></city>",
                                       ASIDE_EXPLAIN_STEPS);
    const struct aside_explanation *from = planned.plan->explanation;

    (void)state;
    assert_int_equal(from->steps.count, 6);
    for (size_t i = 0; i < from->steps.count; i++) {
        const struct aside_set_aside_step *step = &from->steps.items[i];

        assert_int_equal(step->share, 500 * (int32_t)i);
        assert_int_equal(step->status, ASIDE_OK);
        assert_false(step->is_own);
        assert_true(fabs(step->cost - costs[i]) < 1e-6);
        assert_int_equal(step->set_aside.cents, 3000000 * (int64_t)i);
        if (i > 0)
            assert_true(fabs(step->break_even - 10) < 1e-6);
    }
    planned_free(&planned);
}

static void the_citys_own_floor_stands_among_the_steps(void **state)
{
    struct planned planned = explained(
        START GF("600000") "<programs>" STRONG("proven", "") WEAK(
            "innovative",
            "") "</programs><policy><set-aside minimum='12%' maximum='16%'/></policy></city>",
        ASIDE_EXPLAIN_STEPS);
    const struct aside_explanation *from = planned.plan->explanation;

    (void)state;
    assert_int_equal(from->steps.count, 7);
    assert_int_equal(from->steps.items[3].share, 1200);
    assert_true(from->steps.items[3].is_own);
    assert_true(fabs(from->steps.items[3].cost - 0.72) < 1e-6);
    assert_false(from->steps.items[4].ceiling_lifted);
    assert_true(from->steps.items[5].ceiling_lifted);
    assert_true(fabs(from->steps.items[6].cost - 1.5) < 1e-6);
    planned_free(&planned);
}

static void a_floor_that_nothing_can_fill_is_no_plan(void **state)
{
    struct planned planned = explained(
        START GF("600000") "<programs>" STRONG("proven", "<funding committed='500000'/>")
            WEAK("innovative", "") "</programs></city>",
        ASIDE_EXPLAIN_STEPS);
    const struct aside_explanation *from = planned.plan->explanation;

    (void)state;
    assert_int_equal(from->steps.items[3].status, ASIDE_OK);
    assert_int_equal(from->steps.items[4].status, ASIDE_INFEASIBLE); /* 20 % of 600 is 120 */
    planned_free(&planned);
}

/* 600,000 pay for 6 FTE in new positions. */
#define HIRED                                                                                  \
    "<costs><position title='W' filled='new' fte='6' salary='80000' fringe='25%'/></costs>"
#define HIRING(most)                                                                           \
    START GF("600000") "<programs>" STRONG("proven", HIRED)                                    \
    "</programs><policy><hiring maximum-new-fte='" most "'/><round to='100'/></policy></city>"

static void hiring_binds_only_where_it_leaves_no_room(void **state)
{
    static const struct {
        const char *city;
        int64_t fte;
        bool binds;
    } cases[] = { { HIRING("10"), 600, false }, { HIRING("6.1"), 600, false },
                  { HIRING("6"), 600, true },   { HIRING("4"), 400, true } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct planned p = explained(cases[i].city,
                                     ASIDE_EXPLAIN_REASONS | ASIDE_EXPLAIN_PRICES);

        assert_int_equal(rule_of(&p, "hiring[2027]")->actual, cases[i].fte);
        assert_int_equal(rule_of(&p, "hiring[2027]")->binds, cases[i].binds);
        assert_int_equal(price_of(&p, "policy.hiring.maximum-new-fte")->binds, cases[i].binds);
        planned_free(&p);
    }
}

/*
 * Of 900,000 strong gets 600,000 and weak, at half as much for a dollar, 300,000. However little
 * strong averts, weak can use 800,000 at most: 100,000 are left for strong. Weak then leaves at
 * nothing: what strong cannot use has no better use.
 */
static void one_that_stays_may_keep_a_part(void **state)
{
    struct planned p = explained(START GF("900000") "<programs>" STRONG("proven", "")
                                     WEAK("proven", "") "</programs><policy><round to='100'/>"
                                                        "</policy></city>",
                                 ASIDE_EXPLAIN_REASONS);

    (void)state;
    assert_int_equal(spend_of(&p, "strong", 0), 60000000);
    assert_true(reason_of(&p, "strong")->effect.known);
    assert_int_equal(reason_of(&p, "strong")->effect.flips, 0);
    assert_int_equal(reason_of(&p, "strong")->keeps.cents, 10000000);
    assert_int_equal(reason_of(&p, "weak")->effect.flips, 0);
    assert_int_equal(reason_of(&p, "weak")->keeps.cents, 30000000);
    planned_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hiring_binds_only_where_it_leaves_no_room),
        cmocka_unit_test(one_that_stays_may_keep_a_part),
        cmocka_unit_test(a_source_is_worth_what_its_last_dollar_does),
        cmocka_unit_test(a_kink_has_another_price_on_either_side),
        cmocka_unit_test(a_floor_costs_what_its_point_moves),
        cmocka_unit_test(an_exact_share_moves_floor_and_ceiling_together),
        cmocka_unit_test(a_number_that_cannot_move_is_not_asked),
        cmocka_unit_test(a_step_too_far_is_no_plan),
        cmocka_unit_test(without_an_estimate_nothing_has_a_price),
        cmocka_unit_test(asked_in_full_a_price_is_the_same_where_no_choice_is_open),
        cmocka_unit_test(one_out_enters_where_it_beats_one_in),
        cmocka_unit_test(a_tenth_either_way_is_a_close_call),
        cmocka_unit_test(money_without_another_use_stays_at_any_effect),
        cmocka_unit_test(rules_that_keep_a_program_in_are_named),
        cmocka_unit_test(one_without_an_estimate_breaks_even_where_its_money_would_do_as_much),
        cmocka_unit_test(only_one_may_be_asked_about),
        cmocka_unit_test(a_minimum_is_paid_by_entering),
        cmocka_unit_test(steps_cost_what_moves_from_the_strong_to_the_new),
        cmocka_unit_test(the_citys_own_floor_stands_among_the_steps),
        cmocka_unit_test(a_floor_that_nothing_can_fill_is_no_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
