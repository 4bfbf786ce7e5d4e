/* The audit lets a right plan pass, and notices every single figure that is changed in it. */
#include "plan_given.h"

static const char *const city =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/><sources>"
    "<source id='gf' name='GF' kind='local' carry-forward='yes'><amount "
    "year='2027'>1300000</amount>"
    "<amount year='2028'>200000</amount></source>"
    "<source id='award' name='A' kind='federal' match-of-total='25%' use='all'>"
    "<amount year='2027'>150000</amount><amount year='2028'>150000</amount>"
    "<allow categories='personnel fringe'/></source></sources><programs>"
    "<program id='people' name='P' strategy='proven' actions='8'><effect from='t'>"
    "<level spend='600000' averts='9'/></effect><costs>"
    "<position title='W' fte='6.00' salary='50000' fringe='30%'/>"
    "<cost category='supplies' amount='30000'/></costs></program>"
    "<program id='whole' name='W' strategy='proven' actions='8' whole-positions='yes' "
    "priority='9'>"
    "<funding maximum='200000'/><costs><position title='W' fte='2.00' salary='50000' "
    "fringe='20%'/>"
    "</costs></program>"
    "<program id='new' name='N' strategy='innovative' actions='9' priority='50'>"
    "<funding minimum='50000' maximum='200000' start-up='20000'/></program>"
    "<program id='lights' name='L' strategy='proven' actions='5' priority='2'>"
    "<commitment><year number='1' amount='100000'/><year number='2' "
    "amount='50000'/></commitment>"
    "</program></programs>"
    "<policy><set-aside minimum='10%'/><proven minimum='50%'/><round "
    "to='100'/></policy></city>";

/* One figure of the plan, off by a little. */
typedef void change(struct aside_plan *plan);

static void spend(struct aside_plan *plan)
{
    plan->subjects[0].years[0].spend.cents += 1;
}
static void payment(struct aside_plan *plan)
{
    plan->pays.items[0].amount.cents -= 1;
}
static void payer(struct aside_plan *plan)
{
    for (size_t i = 0; i < plan->pays.count; i++) {
        if (plan->pays.items[i].category == ASIDE_SUPPLIES) {
            plan->pays.items[i].source = 1; /* the award may not pay supplies */
            return;
        }
    }
}
static void category(struct aside_plan *plan)
{
    plan->pays.items[0].category = ASIDE_TRAVEL;
}
static void order(struct aside_plan *plan)
{
    struct aside_pay first = plan->pays.items[0];

    plan->pays.items[0] = plan->pays.items[plan->pays.count - 1];
    plan->pays.items[plan->pays.count - 1] = first;
}
static void amount(struct aside_plan *plan)
{
    plan->sources[0][0].amount.cents += 100;
}
static void used(struct aside_plan *plan)
{
    plan->sources[0][0].used.cents -= 1;
}
static void carried_in(struct aside_plan *plan)
{
    plan->sources[0][1].carried_in.cents += 1;
}
static void carried_out(struct aside_plan *plan)
{
    plan->sources[0][0].carried_out.cents += 1;
}
static void left(struct aside_plan *plan)
{
    plan->sources[0][0].left.cents += 1;
}
static void carried_without_leave(struct aside_plan *plan)
{
    plan->sources[1][0].carried_out.cents += 100;
    plan->sources[1][0].left.cents -= 100;
}
static void planned_total(struct aside_plan *plan)
{
    plan->planned[0].cents += 1;
}
static void available_total(struct aside_plan *plan)
{
    plan->available[1].cents -= 1;
}
static void reserve(struct aside_plan *plan)
{
    plan->reserve[0].cents = INT64_C(100000000000);
}
static void start_up_twice(struct aside_plan *plan)
{
    plan->subjects[2].years[1].start_up = plan->subjects[2].years[0].start_up;
}
static void start_up_missing(struct aside_plan *plan)
{
    plan->subjects[2].years[0].start_up.cents = 0;
}
static void pledge(struct aside_plan *plan)
{
    plan->pledges.items[0].amount.cents += INT64_C(9000000000);
}
static void pledge_by_federal(struct aside_plan *plan)
{
    plan->pledges.items[0].source = 1;
}
static void match(struct aside_plan *plan)
{
    plan->sources[1][0].match_pledged.cents -= 1;
}

static const struct {
    const char *name;
    change *make;
} changes[] = {
    { "a program's spend", spend },
    { "a payment", payment },
    { "who pays a category", payer },
    { "a payment's category", category },
    { "the order of payments", order },
    { "a source's amount", amount },
    { "what a source has used", used },
    { "what is carried in", carried_in },
    { "what is carried out", carried_out },
    { "what is left", left },
    { "carrying without leave", carried_without_leave },
    { "the total of the plan", planned_total },
    { "the money available", available_total },
    { "a reserve beyond what is left", reserve },
    { "a start-up paid twice", start_up_twice },
    { "a start-up not paid", start_up_missing },
    { "a pledge beyond the payment", pledge },
    { "a federal dollar as match", pledge_by_federal },
    { "an award's match", match },
};

static void the_plan_itself_passes(void **state)
{
    struct planned planned = planned_city(city);

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    assert_int_equal(aside_plan_audit(planned.plan, planned.given.city, &planned.err),
                     ASIDE_OK);
    assert_true(planned.plan->subjects[2].years[0].start_up.cents > 0);
    assert_true(planned.plan->pledges.count > 0);
    assert_true(spend_of(&planned, "whole", 0) > 0);
    planned_free(&planned);
}

static void check_change(void **state)
{
    change *const *make = *state;
    struct planned planned = planned_city(city);

    assert_int_equal(planned.status, ASIDE_OK);
    (*make)(planned.plan);
    assert_int_not_equal(aside_plan_audit(planned.plan, planned.given.city, &planned.err),
                         ASIDE_OK);
    assert_true(strlen(planned.err.message) > 0);
    planned_free(&planned);
}

/* Moving money between programs, all sums kept, still breaks what it must. */
static void a_broken_rule_is_named(void **state)
{
    struct planned planned = planned_city(city);
    const struct aside_rule *rule;

    (void)state;
    assert_int_equal(planned.status, ASIDE_OK);
    rule = rule_of(&planned, "setaside_min[2027]");
    ((struct aside_rule *)(uintptr_t)rule)->required = 9999;
    assert_int_equal(aside_plan_audit(planned.plan, planned.given.city, &planned.err),
                     ASIDE_ERR_SOLVER);
    assert_non_null(strstr(planned.err.message, "setaside_min[2027]"));
    assert_false(rule->holds);
    planned_free(&planned);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(changes) + 2] = {
        cmocka_unit_test(the_plan_itself_passes),
        cmocka_unit_test(a_broken_rule_is_named),
    };

    for (size_t i = 0; i < COUNT(changes); i++)
        tests[i + 2] = unit_case(changes[i].name, check_change, &changes[i].make);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
