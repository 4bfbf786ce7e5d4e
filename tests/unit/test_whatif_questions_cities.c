/* Questions of Rivermont, and of a hundred made-up cities: what holds of every answer. */
#include "questions_given.h"

/* ---- Rivermont --------------------------------------------------------------------------- */

static struct asked rivermont(void)
{
    struct asked asked = { .given = { .arena = aside_arena_new() } };

    asked.given.found.arena = asked.given.arena;
    assert_int_equal(aside_city_read(&asked.given.city, asked.given.arena,
                                     "examples/rivermont/city.xml", &asked.given.found,
                                     &asked.err), ASIDE_OK);
    assert_int_equal(aside_question_begin(&asked.base, &asked.conflict, asked.given.arena,
                                          asked.given.city, &plain_options, &asked.err),
                     ASIDE_OK);
    return asked;
}

static void check_year(const struct aside_question_year *year)
{
    assert_true(year->contracts.cents >= 0 && year->subawards.cents >= 0);
    assert_true(year->reserved.cents >= 0 && year->set_aside.cents >= 0);
    assert_true(year->contracts.cents + year->subawards.cents + year->reserved.cents
                <= year->planned.cents);
    assert_true(year->workforce.cents <= year->planned.cents);
    assert_true(year->people.served >= 0);
    for (int f = 0; f < ASIDE_FILLINGS; f++)
        assert_true(year->staff.fte[f] >= 0 && 100 * year->staff.heads[f] >= 0
                    && year->staff.fte[f] <= 2 * year->staff.listed[f]);
}

static void check_side(const struct aside_question_side *side, const struct aside_plan *plan)
{
    int64_t planned = 0, contracts = 0, subawards = 0;

    for (size_t y = 0; y < plan->year_count; y++) {
        int64_t fte = 0, paid = 0;

        check_year(&side->years[y]);
        assert_int_equal(side->years[y].planned.cents, plan->planned[y].cents);
        for (size_t k = 0; k < plan->subject_count; k++)
            fte += plan->subjects[k].years[y].fte;
        for (int f = 0; f < ASIDE_FILLINGS; f++)
            paid += side->years[y].staff.fte[f];
        assert_int_equal(paid, fte);
        planned += side->years[y].planned.cents;
        contracts += side->years[y].contracts.cents;
        subawards += side->years[y].subawards.cents;
    }
    assert_int_equal(side->all.planned.cents, planned);
    assert_int_equal(side->all.contracts.cents, contracts);
    assert_int_equal(side->all.subawards.cents, subawards);
}

static void check_answer(const struct asked *q, const struct aside_question_answer *answer)
{
    int64_t gap = 0;

    for (size_t y = 0; y < answer->year_count; y++) {
        assert_true(answer->gap[y].cents >= 0);
        gap += answer->gap[y].cents;
    }
    assert_int_equal(gap, answer->gap_total.cents);
    assert_true(answer->said_count > 0);
    check_side(&answer->before, q->base.plan);
    if (answer->state != ASIDE_ANSWERED) {
        assert_non_null(answer->why);
        assert_null(answer->after.years);
        return;
    }
    check_side(&answer->after, answer->plan);
    assert_null(answer->why);
    /* One number of one change: of the plans as rounded. */
    if (answer->change.state == ASIDE_WORTH_KNOWN)
        NEAR(answer->change.change, answer->after.outcome - answer->before.outcome);
}

/* What is lost and was used is the gap; what was left unused is less than a unit a year. */
static void check_loss(const struct aside_question_answer *answer)
{
    assert_true(answer->gap_total.cents <= answer->lost.cents);
    assert_true(answer->gap_total.cents + 10000 * (int64_t)answer->year_count
                > answer->lost.cents);
}

static void rivermont_answers_add_up(void **state)
{
    struct asked q = rivermont();
    struct aside_question_answer *answer;
    struct aside_shortfall shortfall;

    (void)state;
    assert_int_equal(aside_question_freeze(&answer, q.given.arena, &q.base, &q.err), ASIDE_OK);
    check_answer(&q, answer);
    assert_int_equal(answer->state, ASIDE_NO_PLAN);     /* officers that an award must pay */
    assert_non_null(strstr(answer->why, "maintenance[place-policing,"));
    assert_null(aside_shortfall_parse(&shortfall, q.given.arena, "gf=6%@2027-01"));
    assert_int_equal(aside_question_shortfall(&answer, q.given.arena, &q.base, &shortfall,
                                              &q.err), ASIDE_OK);
    check_answer(&q, answer);
    check_loss(answer);
    assert_int_equal(answer->lost.cents, 109200000);
    assert_true(answer->change.change < 0);
    assert_int_equal(aside_question_terminate(&answer, q.given.arena, &q.base, "cvipi",
                                              (struct aside_date){ 2028, 4, 1 }, &q.err),
                     ASIDE_OK);
    check_answer(&q, answer);
    check_loss(answer);
    assert_int_equal(answer->unreimbursed.cents, 0);
    for (size_t k = 0; k < q.base.plan->subject_count; k++)     /* the first year has passed */
        assert_int_equal(answer->plan->subjects[k].years[0].spend.cents,
                         q.base.plan->subjects[k].years[0].spend.cents);
    given_end(&q.given);
}

static void a_rivermont_amendment_has_a_nearest_plan(void **state)
{
    struct asked q = rivermont();
    struct aside_amendment amendment;
    struct aside_amended *out;

    (void)state;
    assert_null(aside_amendment_parse(&amendment, q.given.arena,
                                      "lot-greening->bedside-county:100000@2028"));
    assert_int_equal(aside_question_amend(&out, q.given.arena, &q.base, &amendment, &q.err),
                     ASIDE_OK);
    assert_false(out->legal);
    assert_true(out->stated->broken.count > 0);
    assert_int_equal(out->state, ASIDE_ANSWERED);
    assert_int_equal(planned_for(q.given.city, out->nearest, "lot-greening", 1),
                     out->from_spend.after.cents);
    assert_int_equal(planned_for(q.given.city, out->nearest, "bedside-county", 1),
                     out->to_spend.after.cents);
    assert_true(out->moved.cents > 0);
    given_end(&q.given);
}

/* A plan's own amounts, stated, break nothing and avert what the plan says. */
static void check_own_amounts(const struct asked *q)
{
    const struct aside_plan *plan = q->base.plan;
    aside_money *spend = aside_arena_array(q->given.arena, plan->subject_count * plan->year_count,
                                           sizeof(*spend));
    struct aside_stated *stated;

    for (size_t k = 0; k < plan->subject_count; k++) {
        for (size_t y = 0; y < plan->year_count; y++)
            spend[k * plan->year_count + y] = plan->subjects[k].years[y].spend;
    }
    assert_int_equal(aside_amounts_judge(&stated, q->given.arena, q->given.city, spend,
                                         &plain_options, NULL), ASIDE_OK);
    for (size_t i = 0; i < stated->broken.count; i++)
        print_message("%s\n", stated->broken.items[i].sentence);
    assert_int_equal(stated->broken.count, 0);
    assert_true(stated->payable);
    assert_true(fabs(stated->outcome - plan->rounded) < 1e-9 * (1 + plan->rounded));
}

static void rivermont_keeps_its_own_rules(void **state)
{
    struct asked q = rivermont();

    (void)state;
    check_own_amounts(&q);
    given_end(&q.given);
}

/* ---- made-up cities ---------------------------------------------------------------------- */

static uint32_t drawn(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void add_program(struct aside_text *text, uint32_t *seed, int i)
{
    unsigned first = 50 + drawn(seed, 300), more = 50 + drawn(seed, 300);
    unsigned averts = 2 + drawn(seed, 9), then = drawn(seed, 3);

    aside_text_printf(text, "<program id='p%d' name='P%d' strategy='%s' actions='4'>"
                      "<effect low='1' from='t'><level spend='%u000' averts='%u'/>"
                      "<level spend='%u000' averts='%u'/></effect><funding minimum='%u000'/>"
                      "</program>", i, i, i % 3 == 2 ? "innovative" : "proven", first, averts,
                      first + more, averts + then, drawn(seed, 4) == 0 ? first / 2 : 0);
}

static const char *made_up(struct aside_arena *arena, uint32_t seed)
{
    int programs = 3 + (int)drawn(&seed, 4);
    struct aside_text text;

    aside_text_init(&text, arena, 20000);
    aside_text_printf(&text, "<city xmlns='urn:setaside:city:1' name='T' kind='city' "
                      "population='9'><horizon first='2027' years='2' discount='3%%'/>"
                      "<outcome name='o'/><sources>");
    for (int s = 0; s < 2; s++)
        aside_text_printf(&text, "<source id='s%d' name='S' kind='local' carry-forward='%s'>"
                          "<amount year='2027'>%u000</amount><amount year='2028'>%u000</amount>"
                          "%s</source>", s, s == 0 ? "yes" : "no", 100 + drawn(&seed, 400),
                          100 + drawn(&seed, 400), s == 0 ? "" : "<allow programs='p0 p1'/>");
    aside_text_add(&text, "</sources><programs>");
    for (int i = 0; i < programs; i++)
        add_program(&text, &seed, i);
    aside_text_printf(&text, "</programs><policy><set-aside minimum='%u%%'/><proven "
                      "minimum='%u%%'/><round to='100'/></policy></city>", drawn(&seed, 12),
                      drawn(&seed, 50));
    return text.bytes;
}

/* 1,000 dollars from one to the other: where no rule breaks, nothing else moves. */
static void check_amendment(struct asked *q, size_t *legal)
{
    struct aside_amendment amendment = { "p0", "p1", { 100000 }, 2028 };
    struct aside_amended *out;

    if (planned_for(q->given.city, q->base.plan, "p0", 1) < amendment.amount.cents)
        return;
    assert_int_equal(aside_question_amend(&out, q->given.arena, &q->base, &amendment, &q->err),
                     ASIDE_OK);
    if (out->state == ASIDE_ANSWERED) {
        assert_int_equal(planned_for(q->given.city, out->nearest, "p0", 1),
                         out->from_spend.after.cents);
        assert_int_equal(planned_for(q->given.city, out->nearest, "p1", 1),
                         out->to_spend.after.cents);
    }
    if (!out->legal)
        return;
    (*legal)++;
    assert_int_equal(out->state, ASIDE_ANSWERED);
    assert_int_equal(out->moved.cents, 0);
    assert_true(fabs(out->nearest->rounded - out->stated->outcome) < 1e-9);
}

/* A cut alike that keeps the rules is one of the plans that the best cut is the best of. */
static void a_cut_alike_never_beats_the_best(void **state)
{
    size_t planned = 0, legal = 0, amendments = 0;

    (void)state;
    for (uint32_t seed = 1; seed <= 100; seed++) {
        struct asked q = { .given = { .arena = aside_arena_new() } };
        const char *text = made_up(q.given.arena, seed);
        struct aside_across_the_board *out;

        q.given.found.arena = q.given.arena;
        assert_int_equal(aside_city_parse(&q.given.city, q.given.arena, text, strlen(text), "t",
                                          &q.given.found), ASIDE_OK);
        if (aside_question_begin(&q.base, &q.conflict, q.given.arena, q.given.city,
                                 &plain_options, &q.err) == ASIDE_OK) {
            assert_int_equal(aside_question_across_the_board(
                                 &out, q.given.arena, &q.base,
                                 (int32_t)(100 + seed * 37 % 3000), &q.err), ASIDE_OK);
            planned++;
            check_own_amounts(&q);
            check_amendment(&q, &amendments);
            if (out->stated->payable && out->stated->broken.count == 0) {
                legal++;
                assert_int_equal(out->best->state, ASIDE_ANSWERED);
                assert_true(out->best->plan->objective >= out->stated->outcome - 1e-6);
            }
            for (size_t y = 0; out->best->plan != NULL && y < 2; y++)
                assert_true(out->best->plan->planned[y].cents
                            <= q.base.plan->planned[y].cents - out->cut[y].cents);
        }
        aside_arena_free(q.given.arena);
    }
    print_message("%zu cities with a plan, %zu legal cuts alike, %zu legal amendments\n", planned,
                  legal, amendments);
    assert_true(planned > 50 && legal > 20 && amendments > 5);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(rivermont_answers_add_up),
        cmocka_unit_test(a_rivermont_amendment_has_a_nearest_plan),
        cmocka_unit_test(rivermont_keeps_its_own_rules),
        cmocka_unit_test(a_cut_alike_never_beats_the_best),
    };

    return cmocka_run_group_tests_name("questions of cities", tests, NULL, NULL);
}
