/* The council's plan scored: its outcome, what it breaks, the nearest plan. All by hand. */
#include "score_given.h"

/* a 600,000 for 6, b 400,000 for 8, c 100,000 for 1: 15 a year. */
static const char *const usual = SCORE_CITY("");

static const struct aside_score_move *move_of(const struct aside_score *score, size_t subject,
                                              size_t year)
{
    for (size_t i = 0; i < score->moves.count; i++) {
        if (score->moves.items[i].subject == subject && score->moves.items[i].year == year)
            return &score->moves.items[i];
    }
    return NULL;
}

static void the_best_plan_is_the_same(void **state)
{
    struct scored s = scored_of(usual, "program,2027,2028\na,600000,600000\nb,400000,400000\n"
                                       "c,100000,100000\nd,0,0\n");

    (void)state;
    NEAR(s.score->stated->outcome, 30);
    /* Of a and c a dollar averts the same, so that which of them the best funds is a tie. */
    assert_true(s.score->standing == ASIDE_SCORE_SAME || s.score->standing == ASIDE_SCORE_EQUAL);
    assert_true(s.score->keeps);
    assert_int_equal(s.score->total.cents, 220000000);
    assert_null(s.score->nearest);
    assert_int_equal(s.score->moves.count, 0);
    NEAR(s.score->difference, 0);
    scored_end(&s);
}

static void other_amounts_may_equal_it(void **state)
{
    struct scored s = scored_of(usual, "program,2027,2028\na,500000,450000\nb,400000,400000\n"
                                       "c,200000,250000\nd,0,0\n");

    (void)state;
    assert_int_equal(s.score->standing, ASIDE_SCORE_EQUAL);
    assert_true(s.score->keeps);
    NEAR(s.score->stated->outcome, 30);
    scored_end(&s);
}

/* 100,000 from b to d in FY2028, for which no local money is left: b then averts 6. */
static void what_no_source_has_is_told(void **state)
{
    struct scored s = scored_of(usual, "program,2027,2028\na,600000,600000\nb,400000,300000\n"
                                       "c,100000,100000\nd,0,100000\n");
    const struct aside_score_move *move;

    (void)state;
    assert_false(s.score->keeps);
    assert_false(s.score->stated->payable);
    assert_int_equal(s.score->stated->broken.count, 1);
    assert_string_equal(s.score->stated->broken.items[0].rule->name, "source[gf,2028]");
    assert_int_equal(s.score->stated->broken.items[0].by, 10000000);
    assert_string_equal(s.score->mends[0],
                        "$100,000 less has to be planned, or found elsewhere, of what is paid by "
                        "General Fund in FY2028.");
    assert_int_equal(s.score->standing, ASIDE_SCORE_BELOW);
    NEAR(s.score->stated->outcome, 28);
    NEAR(s.score->difference, -2);
    /* 100,000 have to go; off d they cost nothing, off a or c a whole outcome. */
    assert_int_equal(s.score->nearest_state, ASIDE_ANSWERED);
    assert_int_equal(s.score->raised.cents, 0);
    assert_int_equal(s.score->lowered.cents, 10000000);
    assert_int_equal(s.score->moves.count, 1);
    move = move_of(s.score, 3, 1);
    assert_non_null(move);
    assert_int_equal(move->spend.before.cents, 10000000);
    assert_int_equal(move->spend.after.cents, 0);
    NEAR(s.score->nearest->rounded, 28);
    scored_end(&s);
}

/* 200,000 more for c in each year than there is: 17 a year against 15. */
static void more_than_the_best_is_bought_by_what_it_breaks(void **state)
{
    struct scored s = scored_of(usual, "program,2027,2028\na,600000,600000\nb,400000,400000\n"
                                       "c,300000,300000\nd,0,0\n");

    (void)state;
    assert_int_equal(s.score->standing, ASIDE_SCORE_ABOVE);
    NEAR(s.score->difference, 4);
    assert_int_equal(s.score->stated->broken.count, 2);
    assert_int_equal(s.score->stated->broken.items[0].by, 20000000);
    assert_int_equal(s.score->stated->broken.items[1].by, 20000000);
    assert_int_equal(s.score->raised.cents, 0);
    assert_int_equal(s.score->lowered.cents, 40000000);
    NEAR(s.score->nearest->rounded, 30);
    scored_end(&s);
}

/* A tenth of 1,000,000 is 100,000; 50,000 are there. a at 950,000 averts 9.5, the best 9. */
static void a_share_says_what_mends_it(void **state)
{
    struct scored s = scored_of(score_set_aside, "program,2027\na,950000\ne,50000\n");
    const struct aside_broken_rule *broken = &s.score->stated->broken.items[0];

    (void)state;
    assert_true(s.score->stated->payable);
    assert_int_equal(s.score->stated->broken.count, 1);
    assert_string_equal(broken->rule->name, "setaside_min[2027]");
    assert_int_equal(broken->by, 5000000);
    assert_int_equal(broken->rule->at.line, 5);
    assert_string_equal(s.score->mends[0],
                        "At least $50,000 has to move to what counts as set aside from what does "
                        "not count in FY2027.");
    assert_int_equal(s.score->standing, ASIDE_SCORE_ABOVE);
    NEAR(s.score->difference, 0.5);
    /* All money is planned, so that what goes to e comes off a. */
    assert_int_equal(s.score->raised.cents, 5000000);
    assert_int_equal(s.score->lowered.cents, 5000000);
    NEAR(s.score->nearest->rounded, 9);
    assert_int_equal(s.score->side.years[0].set_aside_share, 500);
    assert_int_equal(s.score->best_side.years[0].set_aside_share, 1000);
    scored_end(&s);
}

/* `a` is asked for exactly 500,000, and for exactly a quarter of 1,000,000 is `e`. */
static const char *const exact =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>\n"
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>\n"
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>1000000</amount>\n"
    "</source></sources><programs>" SCORE_PROGRAM("a", "A", "1000000", "10")
    SCORE_PROGRAM("e", "E", "1000000", "5") "</programs><policy>"
    "<earmark id='fixed' programs='a' amount='500000'/>"
    "<earmark id='part' programs='e' minimum='25%' maximum='25%'/><round to='100'/></policy>"
    "</city>";

static const struct {
    const char *plan;
    const char *name, *sentence, *mend;
    int64_t by;
    bool over;
} exactly[] = {
    { "program,2027\na,600000\ne,250000\n", "earmark_amount[fixed,2027]",
      "earmark fixed gets exactly $500,000. It passes that by $100,000.",
      "$100,000 less has to go to programs of the earmark in FY2027.", 10000000, true },
    { "program,2027\na,450000\ne,250000\n", "earmark_amount[fixed,2027]",
      "earmark fixed gets exactly $500,000. It lacks $50,000.",
      "$50,000 more has to go to programs of the earmark in FY2027.", 5000000, false },
    { "program,2027\na,500000\ne,300000\n", "earmark_max[part,2027]",
      "earmark part gets at most 25% of the money available. It passes that by $50,000.",
      "$50,000 has to move from programs of the earmark to what does not count in FY2027.",
      5000000, true },
    { "program,2027\na,500000\ne,210000\n", "earmark_min[part,2027]",
      "earmark part gets at least 25% of the money available. It lacks $40,000.",
      "$40,000 has to move to programs of the earmark from what does not count in FY2027.",
      4000000, false },
};

static void exactly_so_much_says_which_way(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(exactly); i++) {
        struct scored s = scored_of(exact, exactly[i].plan);
        const struct aside_broken_rule *broken = &s.score->stated->broken.items[0];

        assert_int_equal(s.score->stated->broken.count, 1);
        assert_string_equal(broken->rule->name, exactly[i].name);
        assert_int_equal(broken->by, exactly[i].by);
        assert_int_equal(broken->over, exactly[i].over);
        assert_non_null(strstr(broken->sentence, exactly[i].sentence));
        assert_string_equal(s.score->mends[0], exactly[i].mend);
        scored_end(&s);
    }
}

/* The share is of the plan, so that programs alone decide: one of the two is broken, not both. */
static void an_exact_share_of_the_plan_is_broken_once(void **state)
{
    static const char *const city =
        "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
        "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>"
        "<source id='gf' name='General Fund' kind='local'><amount year='2027'>1000000</amount>"
        "</source></sources><programs>" SCORE_PROGRAM("a", "A", "1000000", "10")
        "<program id='e' name='E' strategy='innovative' actions='9'/></programs>"
        "<policy><set-aside minimum='10%' maximum='10%'/><round to='100'/></policy></city>";
    struct scored s = scored_of(city, "program,2027\na,800000\ne,200000\n");

    (void)state;
    assert_int_equal(s.score->stated->broken.count, 1);
    assert_string_equal(s.score->stated->broken.items[0].rule->name, "setaside_max[2027]");
    assert_int_equal(s.score->stated->broken.items[0].by, 10000000);
    scored_end(&s);
    s = scored_of(city, "program,2027\na,950000\ne,50000\n");
    assert_int_equal(s.score->stated->broken.count, 1);
    assert_string_equal(s.score->stated->broken.items[0].rule->name, "setaside_min[2027]");
    assert_int_equal(s.score->stated->broken.items[0].by, 5000000);
    scored_end(&s);
}

/* Two local sources of 500,000 for the same work, and 1,100,000 planned; then one of them alone. */
static void of_sources_alike_any_may_lack_the_money(void **state)
{
#define ALIKE(second)                                                                          \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"              \
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>"            \
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>500000</amount>"     \
    "</source><source id='tax' name='Tax' kind='local'><amount year='2027'>500000</amount>"    \
    second "</source></sources><programs>" SCORE_PROGRAM("a", "A", "2000000", "10")            \
    SCORE_PROGRAM("e", "E", "1000000", "5")                                                    \
    "</programs><policy><round to='100'/></policy></city>"
    struct scored s = scored_of(ALIKE(""), "program,2027\na,1100000\ne,0\n");

    (void)state;
    assert_int_equal(s.score->stated->broken.count, 1);
    assert_int_equal(s.score->stated->broken.items[0].by, 10000000);
    assert_true(s.score->stated->broken.items[0].elsewhere);
    assert_non_null(strstr(s.score->mends[0], "one of them could lack it as well"));
    scored_end(&s);
    /* Tax pays for e alone: what a needs beyond 500,000 nobody else could lack. */
    s = scored_of(ALIKE("<allow programs='e'/>"), "program,2027\na,600000\ne,100000\n");
    assert_int_equal(s.score->stated->broken.count, 1);
    assert_string_equal(s.score->stated->broken.items[0].rule->name, "source[gf,2027]");
    assert_false(s.score->stated->broken.items[0].elsewhere);
    assert_null(strstr(s.score->mends[0], "as well"));
    scored_end(&s);
#undef ALIKE
}

/* Amounts that are no whole units of $100 keep the rules as well, and move nothing. */
static void cents_are_no_fault(void **state)
{
    struct scored s = scored_of(score_set_aside,
                                "program,2027\na,\"$899,999.99\"\ne,100000.01\n");

    (void)state;
    assert_true(s.score->keeps);
    NEAR(s.score->stated->outcome, 8.9999999);
    assert_int_equal(s.score->standing, ASIDE_SCORE_EQUAL);     /* by less than can be told */
    scored_end(&s);
}

/* Not one row of names, not even one dollar: nothing is planned where something must be. */
static void nothing_is_a_plan_too(void **state)
{
    struct scored s = scored_of(score_set_aside, "program,2027\na,0\n");

    (void)state;
    assert_false(s.score->keeps);
    NEAR(s.score->stated->outcome, 0);
    assert_int_equal(s.score->standing, ASIDE_SCORE_BELOW);
    assert_int_equal(s.score->council->unnamed, 1);
    assert_false(s.score->council->named[1]);
    assert_non_null(s.score->nearest);
    scored_end(&s);
}

static void where_the_rules_fight_it_is_judged_all_the_same(void **state)
{
    static const char *const fights =
        "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>"
        "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>"
        "<source id='gf' name='General Fund' kind='local'><amount year='2027'>1000000</amount>"
        "</source></sources><programs>" SCORE_PROGRAM("a", "A", "1000000", "10")
        "<program id='e' name='E' strategy='innovative' actions='9'/></programs>"
        "<policy><set-aside minimum='20%'/><proven minimum='90%'/><round to='100'/></policy>"
        "</city>";
    struct scored s = scored_of(fights, "program,2027\na,900000\ne,100000\n");

    (void)state;
    assert_int_equal(s.score->standing, ASIDE_SCORE_NO_BEST);
    assert_int_equal(s.score->best_state, ASIDE_NO_PLAN);
    assert_non_null(strstr(s.score->best_why, "setaside_min[2027]"));
    assert_non_null(strstr(s.score->best_why, "proven_min[2027]"));
    assert_int_equal(s.score->nearest_state, ASIDE_NO_PLAN);
    assert_true(isnan(s.score->difference));
    assert_int_equal(s.score->stated->broken.count, 1);
    assert_int_equal(s.score->stated->broken.items[0].by, 10000000);
    assert_non_null(s.score->side.years);
    assert_null(s.score->best_side.years);
    scored_end(&s);
}

/* What the best plan of an example writes down comes back as that plan. */
static void check_example(const char *path)
{
    static const struct aside_solve_options options = { .gap = 0 };
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_city *city = NULL;
    struct aside_plan *plan = NULL;
    struct aside_conflict *conflict = NULL;
    struct aside_score *score = NULL;
    struct aside_council_plan council = { .path = "best", .form = "CSV file" };

    assert_int_equal(aside_city_read(&city, arena, path, &found, NULL), ASIDE_OK);
    assert_int_equal(aside_plan_make(&plan, &conflict, arena, city, &options, NULL), ASIDE_OK);
    council.subject_count = plan->subject_count;
    council.year_count = plan->year_count;
    council.spend = aside_arena_array(arena, plan->subject_count * plan->year_count,
                                      sizeof(aside_money));
    council.named = aside_arena_array(arena, plan->subject_count, sizeof(bool));
    for (size_t k = 0; k < plan->subject_count; k++) {
        for (size_t y = 0; y < plan->year_count; y++)
            council.spend[k * plan->year_count + y] = plan->subjects[k].years[y].spend;
    }
    assert_int_equal(aside_score_make(&score, arena, city, &council, &options, NULL), ASIDE_OK);
    assert_int_equal(score->standing, ASIDE_SCORE_SAME);
    assert_true(score->keeps);
    assert_true(score->stated->outcome == plan->rounded);       /* the same function, so exactly */
    assert_true(score->stated->plan->low == plan->low);
    assert_true(score->stated->plan->high == plan->high);
    aside_arena_free(arena);
}

static void the_examples_score_as_themselves(void **state)
{
    (void)state;
    check_example("examples/measure-z/city.xml");
    check_example("examples/rivermont/city.xml");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_plan_is_the_same),
        cmocka_unit_test(other_amounts_may_equal_it),
        cmocka_unit_test(what_no_source_has_is_told),
        cmocka_unit_test(more_than_the_best_is_bought_by_what_it_breaks),
        cmocka_unit_test(a_share_says_what_mends_it),
        cmocka_unit_test(exactly_so_much_says_which_way),
        cmocka_unit_test(an_exact_share_of_the_plan_is_broken_once),
        cmocka_unit_test(of_sources_alike_any_may_lack_the_money),
        cmocka_unit_test(cents_are_no_fault),
        cmocka_unit_test(nothing_is_a_plan_too),
        cmocka_unit_test(where_the_rules_fight_it_is_judged_all_the_same),
        cmocka_unit_test(the_examples_score_as_themselves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
