/* Plans near the best one: by hand, and against every plan that there is in small cities. */
#include "questions_given.h"

#define PROGRAM(id, cost, averts, funding) \
    "<program id='" id "' name='" id "' strategy='proven' actions='4'><effect low='1' from='t'>" \
    "<level spend='" cost "' averts='" averts "'/></effect><funding " funding "/></program>"
#define CITY(amount, programs, policy) \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>" \
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>" \
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>" amount \
    "</amount></source></sources><programs>" programs "</programs><policy>" policy \
    "<round to='100'/></policy></city>"

static struct aside_alternatives *alternatives(struct asked *q, size_t count, int32_t within)
{
    struct aside_alternatives *out = NULL;
    enum aside_status status = aside_question_alternatives(&out, q->given.arena, &q->base, count,
                                                           within, &q->err);

    if (status != ASIDE_OK)
        print_message("%s\n", q->err.message);
    assert_int_equal(status, ASIDE_OK);
    assert_int_equal(out->state, ASIDE_ANSWERED);
    assert_null(out->why);
    return out;
}

static int64_t gets(const struct aside_alternative *one, size_t subject)
{
    assert_non_null(one->plan);
    return one->plan->subjects[subject].total.cents;
}

/* ---- by hand ----------------------------------------------------------------------------- */

/* Money for two of three programs that are worth the same: three plans, each a swap away. */
static void of_three_alike_any_two_will_do(void **state)
{
    struct asked q = asked_of(CITY("200000", PROGRAM("a", "100000", "4", "indivisible='yes'")
                                   PROGRAM("b", "100000", "4", "indivisible='yes'")
                                   PROGRAM("c", "100000", "4", "indivisible='yes'"), ""));
    struct aside_alternatives *out = alternatives(&q, 3, 0);

    (void)state;
    NEAR(out->best, 8);
    NEAR(out->floor, 8);
    assert_int_equal(out->items.count, 2);
    assert_true(out->exhausted);
    for (size_t i = 0; i < 2; i++) {
        const struct aside_alternative *one = &out->items.items[i];

        assert_int_equal(one->letter, 'A' + (int)i);
        assert_int_equal(one->moved.cents, 10000000);
        assert_int_equal(one->sought.cents, 10000000);
        assert_true(one->verified);
        assert_int_equal(one->enters, 1);
        assert_int_equal(one->leaves, 1);
        assert_int_equal(one->change.state, ASIDE_WORTH_NOTHING);
        assert_int_equal(gets(one, 0) + gets(one, 1) + gets(one, 2), 20000000);
    }
    assert_int_equal(out->items.items[1].apart[0].cents, 10000000);
    assert_int_equal(out->moved_least.cents, 10000000);
    assert_int_equal(out->moved_most.cents, 10000000);
    assert_int_equal(out->shared[ASIDE_SHARED_CHOICE], 3);
    assert_int_equal(out->inexact, 0);
    for (size_t k = 0; k < 3; k++) {
        assert_int_equal(out->subjects[k].range.least.cents, 0);
        assert_int_equal(out->subjects[k].range.most.cents, 10000000);
    }
    given_end(&q.given);
}

/* Money for c, which is held, and for a or b: two plans. No money reaches d's minimum. */
static void a_rule_keeps_a_program_in_every_plan(void **state)
{
    struct asked q = asked_of(CITY("200000", PROGRAM("a", "100000", "4", "indivisible='yes'")
                                   PROGRAM("b", "100000", "4", "indivisible='yes'")
                                   PROGRAM("c", "100000", "1", "hold='100000'")
                                   PROGRAM("d", "300000", "4", "minimum='250000'"), ""));
    struct aside_alternatives *out = alternatives(&q, 3, 1000);

    (void)state;
    assert_int_equal(out->items.count, 1);
    assert_true(out->exhausted);
    assert_int_equal(out->subjects[2].shared, ASIDE_SHARED_EVERY);
    assert_int_equal(out->subjects[2].range.least.cents, 10000000);
    assert_int_equal(out->subjects[2].range.most.cents, 10000000);
    assert_int_equal(out->subjects[3].shared, ASIDE_SHARED_NONE);
    assert_int_equal(out->subjects[3].range.most.cents, 0);
    assert_int_equal(out->shared[ASIDE_SHARED_EVERY], 1);
    assert_int_equal(out->shared[ASIDE_SHARED_CHOICE], 2);
    assert_int_equal(out->shared[ASIDE_SHARED_NONE], 1);
    given_end(&q.given);
}

/*
 * 100,000 for a (6 at 100,000) or b (4 at 100,000). All for a: 6. Within 10%: 5.4, so that 30,000
 * may go to b: 0.7 x 6 + 0.3 x 4 = 5.4.
 */
static void money_moves_as_far_as_the_distance_lets_it(void **state)
{
    struct asked q = asked_of(CITY("100000", PROGRAM("a", "100000", "6", "")
                                   PROGRAM("b", "100000", "4", ""), ""));
    struct aside_alternatives *out = alternatives(&q, 1, 1000);
    const struct aside_alternative *one = &out->items.items[0];

    (void)state;
    NEAR(out->floor, 5.4);
    assert_int_equal(out->items.count, 1);
    assert_in_range(one->moved.cents, 2960000, 3000000);    /* but for a hundredth, and a unit */
    assert_true(one->bound.cents >= 2990000);
    assert_true(one->plan->rounded >= 5.4 - 1e-6);
    assert_int_equal(one->below, 0);
    assert_int_equal(gets(one, 0), 10000000 - one->moved.cents);
    assert_int_equal(gets(one, 1), one->moved.cents);
    NEAR(one->change.change, one->plan->rounded - 6);
    assert_int_equal(out->subjects[0].shared, ASIDE_SHARED_EVERY);
    assert_in_range(out->subjects[0].range.least.cents, 6999900, 7000100);  /* to the dollar */
    assert_int_equal(out->subjects[0].range.most.cents, 10000000);
    assert_int_equal(out->subjects[1].shared, ASIDE_SHARED_CHOICE);
    assert_in_range(out->subjects[1].range.most.cents, 2999900, 3000100);
    given_end(&q.given);
}

/* One best plan, and no other as good. */
static void within_nothing_there_are_ties_alone(void **state)
{
    struct asked q = asked_of(CITY("150000", PROGRAM("a", "100000", "6", "")
                                   PROGRAM("b", "100000", "4", ""), ""));
    struct aside_alternatives *out = alternatives(&q, 3, 0);

    (void)state;
    assert_int_equal(out->items.count, 0);
    assert_true(out->exhausted);
    for (size_t k = 0; k < 2; k++) {
        assert_in_range(out->subjects[k].range.most.cents - out->subjects[k].range.least.cents,
                        0, 1000);
        assert_int_equal(out->subjects[k].shared, ASIDE_SHARED_EVERY);
    }
    given_end(&q.given);
}

/* Half of a may be dropped, but nobody is there to gain it. */
static void idle_money_has_not_moved(void **state)
{
    struct asked q = asked_of(CITY("100000", PROGRAM("a", "100000", "6", ""), ""));
    struct aside_alternatives *out = alternatives(&q, 2, 5000);

    (void)state;
    assert_int_equal(out->items.count, 0);
    assert_in_range(out->subjects[0].range.least.cents, 4999900, 5000100);
    given_end(&q.given);
}

/* What each costs is in whole cents, side by side with the base. */
static void each_has_its_own_side(void **state)
{
    struct asked q = asked_of(CITY("100000", "<program id='a' name='a' strategy='proven' "
        "actions='4' people-served='50'><effect low='1' from='t'><level spend='100000' averts='6'/>"
        "</effect><funding maximum='100000'/></program>" PROGRAM("b", "100000", "5.4", ""), ""));
    struct aside_alternatives *out = alternatives(&q, 1, 1000);
    const struct aside_alternative *one = &out->items.items[0];

    (void)state;
    assert_int_equal(out->before.all.people.served, 50);
    assert_int_equal(one->side.all.planned.cents, 10000000);
    assert_in_range(one->side.all.people.served, 0, 1);     /* all of it may go to b */
    NEAR(one->side.outcome, one->plan->rounded);
    given_end(&q.given);
}

static void refuses(struct asked *q, size_t count, int32_t within, const char *says)
{
    struct aside_alternatives *out = NULL;

    assert_int_equal(aside_question_alternatives(&out, q->given.arena, &q->base, count, within,
                                                 &q->err), ASIDE_ERR_USAGE);
    assert_non_null(strstr(q->err.message, says));
}

static void what_makes_no_sense_is_wrong_usage(void **state)
{
    struct asked q = asked_of(CITY("100000", PROGRAM("a", "100000", "6", ""), ""));
    struct asked none = asked_of(CITY("100000", "<program id='a' name='a' strategy='proven' "
                                      "actions='4' priority='5'/>", ""));

    (void)state;
    refuses(&q, 0, 200, "1 to 8, not 0");
    refuses(&q, 9, 200, "1 to 8, not 9");
    refuses(&q, 3, -1, "0% to 100%");
    refuses(&q, 3, 10001, "0% to 100%");
    refuses(&none, 3, 200, "no estimate counts");
    given_end(&q.given);
    given_end(&none.given);
}

/* A limit that leaves no time is an answer that says so. */
static void a_limit_is_heeded(void **state)
{
    struct asked q = asked_of(CITY("100000", PROGRAM("a", "100000", "6", "")
                                   PROGRAM("b", "100000", "4", ""), ""));
    const struct aside_solve_options hurried = { .time_limit = 1e-9 };
    struct aside_alternatives *out = NULL;

    (void)state;
    q.base.options = &hurried;
    assert_int_equal(aside_question_alternatives(&out, q.given.arena, &q.base, 2, 1000, &q.err),
                     ASIDE_OK);
    if (out->state == ASIDE_NOT_PLANNED)
        assert_non_null(out->why);
    else
        assert_true(out->inexact > 0 || out->items.count > 0);
    given_end(&q.given);
}

/* ---- every plan of a small city ---------------------------------------------------------- */

enum { PROGRAMS = 5, YEARS = 2, PLANS = 1 << (PROGRAMS * YEARS), THOUSAND = 100000, TEN = 10 };

struct small {
    int64_t cost[PROGRAMS];     /* ten thousands of dollars */
    int64_t averts[PROGRAMS];   /* at that cost, tenths */
    bool innovative[PROGRAMS];
    int64_t budget[YEARS];
    int64_t set_aside;          /* percent of the plan, at least */
};

static uint32_t drawn(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void draw(struct small *small, uint32_t seed)
{
    drawn(&seed, 2);
    for (int p = 0; p < PROGRAMS; p++) {
        small->cost[p] = 4 + drawn(&seed, 8);
        small->averts[p] = 10 + drawn(&seed, 30);
        small->innovative[p] = p >= 3;
    }
    for (int y = 0; y < YEARS; y++)
        small->budget[y] = 15 + drawn(&seed, 18);
    small->set_aside = drawn(&seed, 3) * 10;
}

static const char *written(struct aside_arena *arena, const struct small *small)
{
    struct aside_text text;

    aside_text_init(&text, arena, 20000);
    aside_text_add(&text, "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='9'>"
                   "<horizon first='2027' years='2'/><outcome name='o'/><sources><source id='s' "
                   "name='S' kind='local'>");
    for (int y = 0; y < YEARS; y++)
        aside_text_printf(&text, "<amount year='%d'>%d0000</amount>", 2027 + y,
                          (int)small->budget[y]);
    aside_text_add(&text, "</source></sources><programs>");
    for (int p = 0; p < PROGRAMS; p++)
        aside_text_printf(&text, "<program id='p%d' name='P%d' strategy='%s' actions='4'><effect "
                          "low='%d.%d' from='t'><level spend='%d0000' averts='%d.%d'/></effect>"
                          "<funding indivisible='yes'/></program>", p, p,
                          small->innovative[p] ? "innovative" : "proven",
                          (int)small->averts[p] / TEN, (int)small->averts[p] % TEN,
                          (int)small->cost[p], (int)small->averts[p] / TEN,
                          (int)small->averts[p] % TEN);
    aside_text_printf(&text, "</programs><policy><set-aside minimum='%d%%'/><round to='100'/>"
                      "</policy></city>", (int)small->set_aside);
    return text.bytes;
}

/* Bit y * PROGRAMS + p: program p is on in year y. */
static bool is_on(int plan, int p, int y)
{
    return (plan >> (y * PROGRAMS + p)) & 1;
}

static bool keeps_rules(const struct small *small, int plan)
{
    for (int y = 0; y < YEARS; y++) {
        int64_t spent = 0, new = 0;

        for (int p = 0; p < PROGRAMS; p++) {
            spent += is_on(plan, p, y) ? small->cost[p] : 0;
            new += is_on(plan, p, y) && small->innovative[p] ? small->cost[p] : 0;
        }
        if (spent == 0 || spent > small->budget[y] || new * 100 < small->set_aside * spent)
            return false;
    }
    return true;
}

static int64_t outcome(const struct small *small, int plan)
{
    int64_t sum = 0;

    for (int y = 0; y < YEARS; y++)
        for (int p = 0; p < PROGRAMS; p++)
            sum += is_on(plan, p, y) ? small->averts[p] : 0;
    return sum;
}

static int64_t total(const struct small *small, int plan, int p)
{
    return small->cost[p] * (is_on(plan, p, 0) + is_on(plan, p, 1));
}

/* Ten thousands of dollars that have moved from totals in cents. */
static double moved(const struct small *small, int plan, const struct aside_plan *from)
{
    double up = 0, down = 0;

    for (int p = 0; p < PROGRAMS; p++) {
        double change = (double)(total(small, plan, p) * TEN * THOUSAND
                                 - from->subjects[p].total.cents);

        up += fmax(change, 0);
        down += fmax(-change, 0);
    }
    return fmin(up, down);
}

/* The most that a near plan can be away from the nearest of the best and the first `before`. */
static double farthest(const struct small *small, const struct aside_alternatives *out,
                       size_t before, int64_t floor)
{
    double most = 0;

    for (int plan = 0; plan < PLANS; plan++) {
        double nearest;

        if (!keeps_rules(small, plan) || 100000 * outcome(small, plan) < floor)
            continue;
        nearest = moved(small, plan, out->base->plan);
        for (size_t i = 0; i < before; i++)
            nearest = fmin(nearest, moved(small, plan, out->items.items[i].plan));
        most = fmax(most, nearest);
    }
    return most;
}

static void check_ranges(const struct small *small, const struct aside_alternatives *out,
                         int64_t floor)
{
    for (int p = 0; p < PROGRAMS; p++) {
        int64_t least = INT64_MAX, most = 0;

        for (int plan = 0; plan < PLANS; plan++) {
            int64_t at = total(small, plan, p) * TEN * THOUSAND;

            if (!keeps_rules(small, plan) || 100000 * outcome(small, plan) < floor)
                continue;
            least = at < least ? at : least;
            most = at > most ? at : most;
        }
        assert_true(out->subjects[p].range.least_known && out->subjects[p].range.most_known);
        assert_int_equal(out->subjects[p].range.least.cents, least);
        assert_int_equal(out->subjects[p].range.most.cents, most);
        assert_int_equal(out->subjects[p].shared, least > 0   ? ASIDE_SHARED_EVERY
                                                  : most == 0 ? ASIDE_SHARED_NONE
                                                              : ASIDE_SHARED_CHOICE);
    }
}

static void check_small(const struct small *small, struct asked *q, int32_t within,
                        size_t *compared)
{
    const int64_t unit = 10000;
    struct aside_alternatives *out = alternatives(q, 3, within);
    int64_t best = 0, floor;

    for (int plan = 0; plan < PLANS; plan++)
        if (keeps_rules(small, plan) && outcome(small, plan) > best)
            best = outcome(small, plan);
    NEAR((double)best / TEN, q->base.plan->objective);
    /* Tenths times a hundred thousand, less a millionth of an outcome, as the solver sees it. */
    floor = best * TEN * (10000 - within) - 1;
    check_ranges(small, out, floor);
    for (size_t i = 0; i < out->items.count; i++) {
        const struct aside_alternative *one = &out->items.items[i];
        double most = farthest(small, out, i, floor);

        assert_true(one->verified);
        assert_true((double)one->sought.cents >= 0.99 * most - 100);
        assert_true((double)one->sought.cents <= most + 100);
        assert_true((double)one->bound.cents >= most - 100);
        assert_true(one->plan->rounded >= out->floor - 1e-6);
        (*compared)++;
    }
    if (out->items.count < 3) {
        assert_true(out->exhausted);
        assert_true(farthest(small, out, out->items.count, floor) < (double)unit);
    }
}

static void no_plan_of_a_small_city_is_farther(void **state)
{
    size_t compared = 0, cities = 0;

    (void)state;
    for (uint32_t seed = 1; seed <= 60; seed++) {
        struct small small;
        struct asked q = { .given = { .arena = aside_arena_new() } };
        const char *text;

        draw(&small, seed * 7919);
        text = written(q.given.arena, &small);
        q.given.found.arena = q.given.arena;
        assert_int_equal(aside_city_parse(&q.given.city, q.given.arena, text, strlen(text), "t",
                                          &q.given.found), ASIDE_OK);
        if (aside_question_begin(&q.base, &q.conflict, q.given.arena, q.given.city,
                                 &plain_options, &q.err) == ASIDE_OK) {
            cities++;
            check_small(&small, &q, (int32_t)(seed % 4) * 400, &compared);
        }
        aside_arena_free(q.given.arena);
    }
    print_message("%zu cities, %zu alternatives\n", cities, compared);
    assert_true(cities > 40 && compared > 60);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_three_alike_any_two_will_do),
        cmocka_unit_test(a_rule_keeps_a_program_in_every_plan),
        cmocka_unit_test(money_moves_as_far_as_the_distance_lets_it),
        cmocka_unit_test(within_nothing_there_are_ties_alone),
        cmocka_unit_test(idle_money_has_not_moved),
        cmocka_unit_test(each_has_its_own_side),
        cmocka_unit_test(what_makes_no_sense_is_wrong_usage),
        cmocka_unit_test(a_limit_is_heeded),
        cmocka_unit_test(no_plan_of_a_small_city_is_farther),
    };

    return cmocka_run_group_tests_name("alternatives", tests, NULL, NULL);
}
