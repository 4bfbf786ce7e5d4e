/* Edits of a city that --set does not make: a freeze, a floor under wages, other money, days. */
#include "city_given.h"

#define FILLED "<position title='F' fte='2' salary='40000' fringe='25%'/>"
#define VACANT "<position title='V' fte='1' salary='40000' fringe='25%' filled='vacant'/>"
#define NEW "<position title='N' fte='3' salary='40000' fringe='25%' filled='new'/>"
#define OTHER "<cost category='other' amount='50000'/>"
/* 100,000 filled, 50,000 vacant, 50,000 other: 200,000, of which a freeze leaves 150,000. */
#define MIXED "<costs>" FILLED VACANT OTHER "</costs>"

#define LEVELS "<effect from='t'><level spend='100000' averts='1'/>" \
    "<level spend='200000' averts='3'/></effect>"

#define PROGRAM(id, more, inside) \
    "<program id='" id "' name='" id "' strategy='proven' actions='4' " more ">" inside \
    "</program>"

#define CITY(programs) \
    HEAD "<sources><source id='gf' name='G' kind='local'><amount year='2027'>900000</amount>" \
    "</source></sources><programs>" programs "</programs>" TAIL

struct changed {
    struct given given;
    struct aside_city *city;
    aside_edits_said said;
};

static const struct aside_program *program_of(const struct changed *c)
{
    return &c->city->programs.items[0];
}

static int64_t maximum_of(const struct changed *c)
{
    struct aside_maybe_money maximum = aside_program_maximum(program_of(c));

    return maximum.given ? maximum.amount.cents : -1;
}

static struct changed frozen(const char *text)
{
    struct changed c = { .given = given_city(text) };

    assert_int_equal(aside_city_freeze(&c.city, &c.said, c.given.arena, c.given.city,
                                       &c.given.found), ASIDE_OK);
    return c;
}

/* ---- a freeze ---------------------------------------------------------------------------- */

struct freeze_case {
    const char *name, *text;
    int64_t maximum, minimum, hold;     /* cents; -1: not given */
};

static const struct freeze_case freeze_cases[] = {
    { "the maximum falls with the listed cost, the minimum stays",
      CITY(PROGRAM("p", "", LEVELS "<funding minimum='100000' maximum='200000'/>" MIXED)),
      15000000, 10000000, -1 },
    { "the last level is the maximum where none is stated",
      CITY(PROGRAM("p", "", LEVELS MIXED)), 15000000, 0, -1 },
    { "without a maximum, what is left of the listed cost is one",
      CITY(PROGRAM("p", "", MIXED)), 15000000, 0, -1 },
    { "growth beyond those who are there would take more people",
      CITY(PROGRAM("p", "", "<funding maximum='400000'/>" MIXED)), 15000000, 0, -1 },
    { "one that is larger than its list today stays as large, less its empty positions",
      CITY(PROGRAM("p", "", "<funding maximum='400000' current='300000'/>" MIXED)), 22500000, 0,
      -1 },
    { "start-up stays within the maximum",
      CITY(PROGRAM("p", "", "<funding maximum='220000' start-up='20000'/>" MIXED)),
      17000000, 0, -1 },
    { "a new program below its minimum cannot run",
      CITY(PROGRAM("p", "", "<funding minimum='180000' maximum='200000'/>" MIXED)),
      20000000, 18000000, 0 },
    { "one that runs today runs at what is left",
      CITY(PROGRAM("p", "", "<funding minimum='180000' maximum='200000' current='1'/>" MIXED)),
      15000000, 15000000, -1 },
    { "all or nothing: a new one cannot run",
      CITY(PROGRAM("p", "", "<funding maximum='200000' indivisible='yes'/>" MIXED)),
      20000000, 0, 0 },
    { "all or nothing: one that runs today runs at what is left",
      CITY(PROGRAM("p", "", "<funding maximum='200000' indivisible='yes' current='9'/>" MIXED)),
      15000000, 0, -1 },
    { "a hold held the pay of empty positions too",
      CITY(PROGRAM("p", "", "<funding hold='100000'/>" MIXED)), 15000000, 0, 7500000 },
    { "a hold at current is then an amount",
      CITY(PROGRAM("p", "", "<funding current='100000' hold='current'/>" MIXED)), 15000000, 0,
      7500000 },
    { "a hold stays at what is committed",
      CITY(PROGRAM("p", "", "<funding hold='100000' committed='90000'/>" MIXED)), 15000000, 0,
      9000000 },
    { "nobody is there: it cannot run",
      CITY(PROGRAM("p", "", "<funding maximum='200000'/><costs>" NEW OTHER "</costs>")),
      20000000, 0, 0 },
    { "nobody is there, and money is committed",
      CITY(PROGRAM("p", "", LEVELS "<funding minimum='90000' committed='60000'/><costs>" NEW
                   "</costs>")), 6000000, 0, -1 },
    { "whole positions of those that are left",
      CITY(PROGRAM("p", "whole-positions='yes'", "<funding maximum='190000'/>" MIXED)),
      7500000, 0, -1 },
    { "a commitment is bounded by its years alone",
      CITY(PROGRAM("p", "", "<commitment><year number='1' amount='900000'/><year number='2' "
                   "amount='900000'/><year number='3' amount='900000'/></commitment>"
                   "<funding hold='800000'/>" MIXED)), -1, 0, 60000000 },
    { "everybody is there: nothing changes",
      CITY(PROGRAM("p", "", "<funding maximum='150000'/><costs>" FILLED OTHER "</costs>")),
      15000000, 0, -1 },
};

static void check_freeze(void **state)
{
    const struct freeze_case *row = *state;
    struct changed c = frozen(row->text);
    const struct aside_funding *funding = aside_program_funding(program_of(&c));

    assert_int_equal(maximum_of(&c), row->maximum);
    assert_int_equal(funding->minimum.cents, row->minimum);
    assert_int_equal(funding->hold.given ? funding->hold.amount.cents : -1, row->hold);
    given_end(&c.given);
}

static void what_a_freeze_leaves_is_the_mix(void **state)
{
    struct changed c = frozen(CITY(PROGRAM("p", "people-served='41'", LEVELS MIXED)));
    struct aside_mix before, after;

    (void)state;
    aside_program_mix(&before, &c.given.city->programs.items[0]);
    aside_program_mix(&after, program_of(&c));
    assert_int_equal(before.total.cents, 20000000);
    assert_int_equal(before.fte, 300);
    assert_int_equal(after.total.cents, 15000000);
    assert_int_equal(after.fte, 200);
    assert_int_equal(program_of(&c)->people_served.value, 30);
    /* The same dollars avert what they averted: returns rise here, and the levels stay. */
    assert_true(aside_effect_at(aside_program_effect(program_of(&c)),
                                (aside_money){ 15000000 }) < 2.001);
    assert_int_equal(c.said.count, 1);
    assert_string_equal(c.said.items[0].sentence, "p: 1 FTE stay unfilled; its listed cost falls "
                        "from $200,000 to $150,000.");
    assert_true(c.city->fingerprint != c.given.city->fingerprint);
    given_end(&c.given);
}

static void a_commitment_falls_in_every_year(void **state)
{
    struct changed c = frozen(CITY(PROGRAM("p", "", "<commitment><year number='1' "
        "amount='80000'/><year number='2' amount='40001'/></commitment>" MIXED)));
    const struct aside_commitment *commitment = aside_program_commitment(program_of(&c));

    (void)state;
    assert_int_equal(aside_commitment_amount(commitment, 0).cents, 6000000);
    assert_int_equal(aside_commitment_amount(commitment, 1).cents, 3000075);
    assert_int_equal(maximum_of(&c), -1);
    given_end(&c.given);
}

static void a_city_frozen_twice_is_frozen_once(void **state)
{
    struct changed c = frozen(CITY(PROGRAM("p", "", LEVELS "<funding hold='100000'/>" MIXED)));
    struct aside_city *again;

    (void)state;
    assert_int_equal(aside_city_freeze(&again, &c.said, c.given.arena, c.city, &c.given.found),
                     ASIDE_OK);
    assert_int_equal(c.said.count, 0);
    assert_int_equal(aside_program_funding(&again->programs.items[0])->hold.amount.cents,
                     7500000);
    given_end(&c.given);
}

/* ---- a floor under wages ----------------------------------------------------------------- */

static struct changed floored(const char *text, int64_t dollars)
{
    struct changed c = { .given = given_city(text) };

    assert_int_equal(aside_city_wage_floor(&c.city, &c.said, c.given.arena, c.given.city,
                                           (aside_money){ dollars * 100 }, &c.given.found),
                     ASIDE_OK);
    return c;
}

/* 125,000 + 62,500 + 50,000 = 237,500: a factor of 1.1875. */
static void the_same_work_costs_more(void **state)
{
    struct changed c = floored(CITY(PROGRAM("p", "unit-cost='5000'", LEVELS "<funding "
        "minimum='100000' maximum='200000' start-up='40000' current='7000' committed='5000' "
        "continuing='no' hold='150000'/>" MIXED)), 50000);
    const struct aside_program *p = program_of(&c);
    const struct aside_funding *funding = aside_program_funding(p);
    struct aside_mix mix;

    (void)state;
    aside_program_mix(&mix, p);
    assert_int_equal(mix.total.cents, 23750000);
    assert_int_equal(p->effects.items[0].levels.items[0].spend.cents, 11875000);
    assert_int_equal(p->effects.items[0].levels.items[1].spend.cents, 23750000);
    assert_int_equal(p->unit_cost.amount.cents, 593750);
    /* 40,000 of start-up, and the rest at the new price */
    assert_int_equal(funding->maximum.amount.cents, 4000000 + 19000000);
    assert_int_equal(funding->minimum.cents, 4000000 + 7125000);
    assert_int_equal(funding->hold.amount.cents, 4000000 + 13062500);
    assert_int_equal(funding->start_up.cents, 4000000);
    assert_int_equal(funding->committed.cents, 500000);
    assert_int_equal(funding->current.cents, 700000);
    assert_string_equal(c.said.items[0].sentence, "p: 3 FTE are raised to $50,000; its listed "
                        "cost rises from $200,000 to $237,500.");
    given_end(&c.given);
}

static void pay_above_the_floor_stays(void **state)
{
    struct changed c = floored(CITY(PROGRAM("p", "", LEVELS MIXED)), 40000);

    (void)state;
    assert_int_equal(c.said.count, 0);
    assert_int_equal(maximum_of(&c), 20000000);
    given_end(&c.given);
}

/* 200,000 for 3 FTE; held at 2 of them, which cost 158,333.33 at the new wages. */
static void whole_positions_stay_whole(void **state)
{
    struct changed c = floored(CITY(PROGRAM("p", "whole-positions='yes'",
                                            "<funding hold='133333.33' maximum='200000'/>"
                                            MIXED)), 50000);

    (void)state;
    assert_int_equal(maximum_of(&c), 23750000);
    given_end(&c.given);
}

/* ---- money and days ---------------------------------------------------------------------- */

static void money_is_set_by_year(void **state)
{
    static const aside_money amounts[] = { { 500 }, { 0 }, { 0 } };
    static const struct aside_source_money money = { .source = 0, .amounts = amounts,
                                                     .no_carry = true };
    struct given given = given_city(HEAD "<sources><source id='gf' name='G' kind='local' "
        "carry-forward='yes'><amount year='2028'>900</amount></source></sources><programs>"
        PROGRAM("p", "", "") "</programs>" TAIL);
    struct aside_city *city;

    (void)state;
    assert_int_equal(aside_city_with_money(&city, given.arena, given.city, &money, 1,
                                           &given.found), ASIDE_OK);
    assert_int_equal(aside_source_amount(&city->sources.items[0], 2027).cents, 500);
    assert_int_equal(aside_source_amount(&city->sources.items[0], 2028).cents, 0);
    assert_false(city->sources.items[0].carry_forward);
    assert_int_equal(aside_source_amount(&given.city->sources.items[0], 2028).cents, 90000);
    assert_true(given.city->sources.items[0].carry_forward);
    given_end(&given);
}

static const struct {
    const char *begins;
    int32_t year, days;
    struct aside_date day;
    int32_t before;
} days[] = {
    { "07-01", 2027, 365, { 2027, 1, 1 }, 184 }, { "07-01", 2027, 365, { 2026, 7, 1 }, 0 },
    { "07-01", 2027, 365, { 2026, 6, 30 }, 0 },  { "07-01", 2027, 365, { 2027, 6, 30 }, 364 },
    { "07-01", 2027, 365, { 2027, 7, 1 }, 365 }, { "07-01", 2028, 366, { 2028, 3, 1 }, 244 },
    { "07-01", 2028, 366, { 2030, 1, 1 }, 366 }, { "01-01", 2028, 366, { 2028, 2, 29 }, 59 },
    { "10-01", 2027, 365, { 2027, 1, 1 }, 92 },  { "01-01", 2100, 365, { 2100, 12, 31 }, 364 },
};

static void days_of_a_fiscal_year(void **state)
{
    struct given given = given_city(CITY(PROGRAM("p", "", "")));

    (void)state;
    for (size_t i = 0; i < COUNT(days); i++) {
        given.city->horizon.items[0].begins = days[i].begins;
        assert_int_equal(aside_city_days(given.city, days[i].year), days[i].days);
        assert_int_equal(aside_city_days_before(given.city, days[i].year, days[i].day),
                         days[i].before);
    }
    given_end(&given);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(what_a_freeze_leaves_is_the_mix),
        cmocka_unit_test(a_commitment_falls_in_every_year),
        cmocka_unit_test(a_city_frozen_twice_is_frozen_once),
        cmocka_unit_test(the_same_work_costs_more),
        cmocka_unit_test(pay_above_the_floor_stays),
        cmocka_unit_test(whole_positions_stay_whole),
        cmocka_unit_test(money_is_set_by_year),
        cmocka_unit_test(days_of_a_fiscal_year),
    };
    struct CMUnitTest freezes[COUNT(freeze_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(freezes); i++)
        freezes[i] = unit_case(freeze_cases[i].name, check_freeze, &freeze_cases[i]);
    failed = cmocka_run_group_tests_name("edits", others, NULL, NULL);
    return (failed + cmocka_run_group_tests_name("freezes", freezes, NULL, NULL)) != 0;
}
