/* Plans near the best one of Rivermont, and of made-up cities: what holds of every answer. */
#include "questions_given.h"

static const int64_t dollar = 100;

/* ---- what holds of every answer ---------------------------------------------------------- */

/* The smaller of what subjects gain and what they lose. */
static int64_t moved(const struct aside_plan *from, const struct aside_plan *to)
{
    int64_t up = 0, down = 0;

    for (size_t k = 0; k < from->subject_count; k++) {
        int64_t change = 0;

        for (size_t y = 0; y < from->year_count; y++)
            change += to->subjects[k].years[y].spend.cents - from->subjects[k].years[y].spend.cents;
        up += change > 0 ? change : 0;
        down += change < 0 ? -change : 0;
    }
    return up < down ? up : down;
}

static void check_plan(const struct asked *q, const struct aside_alternatives *out, size_t at)
{
    const struct aside_alternative *one = &out->items.items[at];
    struct aside_plan audited = *one->plan;
    int64_t nearest = one->moved.cents, room = 0;

    assert_int_equal(aside_plan_audit(&audited, q->given.city, NULL), ASIDE_OK);
    assert_true(one->below > 0 ? one->plan->rounded < out->floor
                               : one->plan->rounded >= out->floor - 1e-6 * (1 + out->floor));
    assert_true(one->below <= 1e-3 * out->best);
    assert_int_equal(one->moved.cents, moved(q->base.plan, one->plan));
    for (size_t i = 0; i < at; i++) {
        if (out->items.items[i].plan == NULL)
            continue;
        assert_int_equal(one->apart[i].cents, moved(out->items.items[i].plan, one->plan));
        nearest = one->apart[i].cents < nearest ? one->apart[i].cents : nearest;
    }
    /* Rounding may have brought it nearer by a unit for each amount, the solver by cents. */
    room = (aside_city_unit(q->given.city).cents + 5)
        * (int64_t)(one->plan->subject_count * one->plan->year_count);
    assert_true(nearest >= one->sought.cents - room);
    assert_true(nearest <= one->bound.cents + room);
    assert_true(one->sought.cents <= one->bound.cents);
    assert_true(!one->verified || one->bound.cents - one->sought.cents
                <= one->bound.cents / 100 + room);
}

static void check_ranges(const struct asked *q, const struct aside_alternatives *out)
{
    size_t states[ASIDE_SHARED_STATES] = { 0 };

    for (size_t k = 0; k < out->subject_count; k++) {
        const struct aside_near_range *range = &out->subjects[k].range;

        assert_int_equal(out->subjects[k].best.cents, q->base.plan->subjects[k].total.cents);
        assert_true(range->least_bound.cents <= range->least.cents);
        assert_true(range->least.cents <= out->subjects[k].best.cents);
        assert_true(out->subjects[k].best.cents <= range->most.cents);
        assert_true(range->most.cents <= range->most_bound.cents);
        for (size_t i = 0; i < out->items.count; i++) {
            const struct aside_alternative *one = &out->items.items[i];

            if (one->plan == NULL || one->below > 0)
                continue;
            assert_true(range->least.cents <= one->plan->subjects[k].total.cents);
            assert_true(one->plan->subjects[k].total.cents <= range->most.cents);
        }
        states[out->subjects[k].shared]++;
    }
    for (int s = 0; s < ASIDE_SHARED_STATES; s++)
        assert_int_equal(states[s], out->shared[s]);
}

static struct aside_alternatives *check(struct asked *q, size_t count, int32_t within,
                                        size_t *planned)
{
    struct aside_alternatives *out = NULL;
    enum aside_status status = aside_question_alternatives(&out, q->given.arena, &q->base, count,
                                                           within, &q->err);

    if (status != ASIDE_OK)
        print_message("%s\n", q->err.message);
    assert_int_equal(status, ASIDE_OK);
    assert_int_equal(out->state, ASIDE_ANSWERED);
    assert_true(out->items.count == count || out->exhausted);
    for (size_t i = 0; i < out->items.count; i++) {
        if (out->items.items[i].plan == NULL) {
            assert_non_null(out->items.items[i].why);
            continue;
        }
        check_plan(q, out, i);
        (*planned)++;
    }
    check_ranges(q, out);
    return out;
}

/* ---- Rivermont --------------------------------------------------------------------------- */

static void rivermont_has_three_more_plans(void **state)
{
    struct asked q = { .given = { .arena = aside_arena_new() } };
    struct aside_alternatives *out;
    size_t planned = 0, total = 0;

    (void)state;
    q.given.found.arena = q.given.arena;
    assert_int_equal(aside_city_read(&q.given.city, q.given.arena, "examples/rivermont/city.xml",
                                     &q.given.found, &q.err), ASIDE_OK);
    assert_int_equal(aside_question_begin(&q.base, &q.conflict, q.given.arena, q.given.city,
                                          &plain_options, &q.err), ASIDE_OK);
    out = check(&q, ASIDE_ALTERNATIVES, ASIDE_WITHIN, &planned);
    assert_int_equal(planned, 3);
    assert_int_equal(out->inexact, 0);
    for (size_t i = 0; i < 3; i++) {
        assert_true(out->items.items[i].verified);
        assert_true(out->items.items[i].moved.cents > 500000000);
        assert_true(out->items.items[i].change.change > -0.0201 * out->best);
    }
    for (int s = 0; s < ASIDE_SHARED_STATES; s++)
        total += out->shared[s];
    assert_int_equal(total, out->subject_count);
    assert_int_equal(out->shared[ASIDE_SHARED_UNDECIDED], 0);
    given_end(&q.given);
}

/* ---- made-up cities ---------------------------------------------------------------------- */

static uint32_t drawn(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static const char *funding(struct aside_arena *arena, uint32_t *seed, unsigned first)
{
    switch (drawn(seed, 6)) {
    case 0: return aside_arena_printf(arena, "minimum='%u000'", first / 2);
    case 1: return "indivisible='yes'";
    case 2: return aside_arena_printf(arena, "minimum='%u000' start-up='%u000'", first / 2,
                                      first / 10);
    case 3: return aside_arena_printf(arena, "current='%u000'", first / 2);
    default: return "minimum='0'";
    }
}

static void add_program(struct aside_text *text, struct aside_arena *arena, uint32_t *seed, int i)
{
    unsigned first = 50 + drawn(seed, 300), more = 50 + drawn(seed, 300);
    unsigned averts = 2 + drawn(seed, 9), then = drawn(seed, 3);
    const char *extra = i > 0 && drawn(seed, 5) == 0
        ? aside_arena_printf(arena, " %s='p%d'", drawn(seed, 2) == 0 ? "requires" : "excludes",
                             i - 1)
        : "";

    aside_text_printf(text, "<program id='p%d' name='P%d' strategy='%s' actions='4'%s>", i, i,
                      i % 3 == 2 ? "innovative" : "proven", extra);
    if (drawn(seed, 5) != 0)
        aside_text_printf(text, "<effect low='1' from='t'><level spend='%u000' averts='%u'/>"
                          "<level spend='%u000' averts='%u'/></effect><funding %s/></program>",
                          first, averts, first + more, averts + then,
                          funding(arena, seed, first));
    else
        aside_text_printf(text, "<funding maximum='%u000' minimum='%u000'/></program>",
                          first + more, first / 3);
}

static const char *made_up(struct aside_arena *arena, uint32_t seed, int years)
{
    int programs = 4 + (int)drawn(&seed, 5);
    struct aside_text text;

    aside_text_init(&text, arena, 40000);
    aside_text_printf(&text, "<city xmlns='urn:setaside:city:1' name='T' kind='city' "
                      "population='9'><horizon first='2027' years='%d' discount='3%%'/>"
                      "<outcome name='o'/><sources>", years);
    for (int s = 0; s < 2; s++) {
        aside_text_printf(&text, "<source id='s%d' name='S' kind='local' carry-forward='%s'>", s,
                          s == 0 ? "yes" : "no");
        for (int y = 0; y < years; y++)
            aside_text_printf(&text, "<amount year='%d'>%u000</amount>", 2027 + y,
                              200 + drawn(&seed, 500));
        aside_text_printf(&text, "%s</source>", s == 0 ? "" : "<allow programs='p0 p1 p3'/>");
    }
    aside_text_add(&text, "</sources><programs>");
    for (int i = 0; i < programs; i++)
        add_program(&text, arena, &seed, i);
    aside_text_printf(&text, "</programs><pools><pool id='q' name='Q' maximum='%u000' "
                      "counts='both'/></pools><policy><set-aside minimum='%u%%'/><proven "
                      "minimum='%u%%'/><round to='%s'/></policy></city>", 20 + drawn(&seed, 80),
                      drawn(&seed, 12), drawn(&seed, 40), drawn(&seed, 2) == 0 ? "100" : "1");
    return text.bytes;
}

static bool begin(struct asked *q, uint32_t seed, int years)
{
    const char *text;

    *q = (struct asked){ .given = { .arena = aside_arena_new() } };
    text = made_up(q->given.arena, seed, years);
    q->given.found.arena = q->given.arena;
    if (aside_city_parse(&q->given.city, q->given.arena, text, strlen(text), "t",
                         &q->given.found) != ASIDE_OK) {
        given_print(&q->given);
        fail_msg("seed %u", (unsigned)seed);
    }
    return aside_question_begin(&q->base, &q->conflict, q->given.arena, q->given.city,
                                &plain_options, &q->err) == ASIDE_OK
        && q->base.plan->rounded > 0;
}

static void made_up_cities_have_honest_alternatives(void **state)
{
    size_t cities = 0, planned = 0;

    (void)state;
    for (uint32_t seed = 1; seed <= 60; seed++) {
        struct asked q;

        if (begin(&q, seed, 1 + (int)(seed % 3))) {
            check(&q, 1 + seed % 4, (int32_t)(seed * 37 % 1500), &planned);
            cities++;
        }
        aside_arena_free(q.given.arena);
    }
    print_message("%zu cities, %zu alternatives\n", cities, planned);
    assert_true(cities > 50 && planned > 100);
}

/* The best outcome where the subject gets at least, or at most, so much; 0: no plan. */
static double best_where(struct asked *q, size_t subject, enum aside_relation relation,
                         int64_t cents)
{
    const struct aside_bound bound = { subject, 0, relation, { cents }, NULL };
    const struct aside_bounds bounds = { &bound, 1, NULL };
    const struct aside_solve_options options = { .unexplained = true, .bounds = &bounds };
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    enum aside_status status = aside_plan_make(&plan, &conflict, q->given.arena, q->given.city,
                                               &options, &q->err);

    if (status == ASIDE_INFEASIBLE)
        return 0;
    return plan != NULL ? plan->objective : NAN;
}

/* So much is in reach of the floor, and ten dollars beyond is not: asked of plans by themselves. */
static void check_end(struct asked *q, const struct aside_alternatives *out, size_t k, bool most,
                      size_t *asked)
{
    const struct aside_near_range *range = &out->subjects[k].range;
    enum aside_relation relation = most ? ASIDE_AT_LEAST : ASIDE_AT_MOST;
    int64_t at = most ? range->most.cents - 2 * dollar : range->least.cents + 2 * dollar;
    int64_t beyond = most ? range->most.cents + 10 * dollar : range->least.cents - 10 * dollar;
    double within, past;

    if ((most ? range->most_known : range->least_known) == false)
        return;
    within = best_where(q, k, relation, at > 0 ? at : 0);
    if (!isnan(within))
        assert_true(within >= out->floor - 1e-5);
    if (beyond < 0)
        return;
    past = best_where(q, k, relation, beyond);
    if (!isnan(past))
        assert_true(past < out->floor + 1e-5);
    (*asked)++;
}

static void no_plan_gets_beyond_what_is_said(void **state)
{
    size_t asked = 0, planned = 0;

    (void)state;
    for (uint32_t seed = 1; seed <= 30; seed++) {
        struct asked q;

        if (begin(&q, seed * 31, 1)) {
            struct aside_alternatives *out = check(&q, 1, 300, &planned);

            for (size_t k = 0; k < out->subject_count; k++) {
                check_end(&q, out, k, false, &asked);
                check_end(&q, out, k, true, &asked);
            }
        }
        aside_arena_free(q.given.arena);
    }
    print_message("%zu ends\n", asked);
    assert_true(asked > 150);
}

/* What is near within 1% is near within 4%. */
static void a_longer_reach_takes_in_the_shorter(void **state)
{
    size_t planned = 0, compared = 0;

    (void)state;
    for (uint32_t seed = 1; seed <= 20; seed++) {
        struct aside_alternatives *near, *far;
        struct asked q;

        if (begin(&q, seed * 101, 2)) {
            near = check(&q, 1, 100, &planned);
            far = check(&q, 1, 400, &planned);
            for (size_t k = 0; k < near->subject_count; k++) {
                assert_true(far->subjects[k].range.least_bound.cents
                            <= near->subjects[k].range.least.cents + dollar);
                assert_true(far->subjects[k].range.most_bound.cents
                            >= near->subjects[k].range.most.cents - dollar);
            }
            if (near->items.count > 0 && far->items.count > 0)
                assert_true(far->items.items[0].bound.cents
                            >= near->items.items[0].sought.cents - dollar);
            compared++;
        }
        aside_arena_free(q.given.arena);
    }
    assert_true(compared > 15);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(rivermont_has_three_more_plans),
        cmocka_unit_test(made_up_cities_have_honest_alternatives),
        cmocka_unit_test(no_plan_gets_beyond_what_is_said),
        cmocka_unit_test(a_longer_reach_takes_in_the_shorter),
    };

    return cmocka_run_group_tests_name("alternatives of cities", tests, NULL, NULL);
}
