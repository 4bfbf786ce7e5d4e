/* Runs of lists: results, tables and result files; jobs, shards, interrupts and resumptions. */
#include "whatif_given.h"

#include <unistd.h>

#include "inside.h"

enum { DRAWN = 200 };

static const struct aside_whatif_request two_hundred = { .draws = "200",
                                                         .correlate = "rating=30%" };
static const struct aside_whatif_options plain = { .jobs = 1, .no_robust = true };

/* A file of these bytes under the build's own folder; the name is of the arena. */
static const char *file_of(struct given *given, const char *name, const char *bytes,
                           size_t length)
{
    const char *path = aside_arena_printf(given->arena, "whatif-%ld-%s", (long)getpid(), name);
    FILE *out = fopen(path, "wb");

    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, length, out), length);
    fclose(out);
    return path;
}

static void same_bytes(const struct ran *a, const struct ran *b)
{
    assert_int_equal(a->csv_length, b->csv_length);
    assert_memory_equal(a->csv, b->csv, a->csv_length);
    assert_int_equal(a->file_length, b->file_length);
    assert_memory_equal(a->file, b->file, a->file_length);
}

/* ---- one result -------------------------------------------------------------------------- */

static void each_scenario_has_its_own_answer(void **state)
{
    static const char *const asked[] = {
        "As it is:policy.set-aside.minimum=5%",
        "Too much:policy.set-aside.minimum=50%,policy.proven.minimum=60%",
        "Crossed:policy.set-aside.minimum=70%",
        "=Less, \"half\":source.gf.amount=-50%",
    };
    const struct aside_whatif_request request = { .scenarios = asked, .scenario_count = 4 };
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = list_of(&given, &request);
    struct ran ran = run_list(&given, list, plain, 0);

    (void)state;
    assert_int_equal(ran.status, ASIDE_OK);
    assert_true(ran.run->complete);
    assert_int_equal(ran.records[0]->verdict, ASIDE_VERDICT_OPTIMAL);
    assert_true(fabs(ran.records[0]->objective - ran.run->base.objective) < 1e-6);
    assert_int_equal(ran.records[1]->verdict, ASIDE_VERDICT_INFEASIBLE);
    assert_true(isnan(ran.records[1]->objective));
    assert_false(ran.records[1]->has_plan);
    assert_int_equal(ran.records[2]->verdict, ASIDE_VERDICT_REFUSED);
    assert_non_null(ran.records[2]->message);
    assert_int_equal(ran.records[3]->verdict, ASIDE_VERDICT_OPTIMAL);
    assert_true(ran.records[3]->planned.cents <= 90000000);
    assert_int_equal(ran.run->summary.with_plan, 2);
    assert_int_equal(ran.run->summary.verdicts[ASIDE_VERDICT_REFUSED], 1);
    assert_non_null(strstr(ran.csv, "\r\n\"'=Less, \"\"half\"\"\",optimal,"));
    assert_null(strstr(ran.csv, "\nbase,"));
    ran_end(&ran);
    given_end(&given);
}

/* A scenario may have a horizon of its own; a city without a plan is a base all the same. */
static void the_base_need_not_be_like_its_scenarios(void **state)
{
    static const char *const asked[] = { "Longer:horizon.years=3", "Mended:policy.proven=none" };
    const struct aside_whatif_request request = { .scenarios = asked, .scenario_count = 2 };
    struct given given = given_city(
        WHATIF_HEAD WHATIF_PROGRAMS
        "<policy><set-aside minimum='50%'/><proven minimum='60%'/></policy></city>");
    struct ran ran = run_list(&given, list_of(&given, &request), plain, 0);

    (void)state;
    assert_int_equal(ran.status, ASIDE_OK);
    assert_int_equal(ran.run->base.verdict, ASIDE_VERDICT_INFEASIBLE);
    assert_false(ran.run->base.has_plan);
    assert_int_equal(ran.run->year_count, 2);
    assert_int_equal(ran.records[0]->verdict, ASIDE_VERDICT_INFEASIBLE);
    assert_int_equal(ran.records[1]->verdict, ASIDE_VERDICT_OPTIMAL);
    assert_int_equal(ran.run->summary.funded[0].base.cents, 0);
    ran_end(&ran);
    given_end(&given);
    given = given_city(WHATIF_CITY);
    ran = run_list(&given, list_of(&given, &(struct aside_whatif_request){
        .scenarios = asked, .scenario_count = 1 }), plain, 0);
    assert_int_equal(ran.records[0]->verdict, ASIDE_VERDICT_OPTIMAL);
    assert_int_equal(ran.records[0]->year_count, 3);
    assert_int_equal(ran.run->base.year_count, 2);
    assert_true(fabs(ran.records[0]->objective - ran.run->base.objective) < 1e-6);
    ran_end(&ran);
    given_end(&given);
}

/* Draws of a city whose rules no plan keeps have no plan either, and nothing to regret. */
static void draws_of_a_city_without_a_plan_have_none(void **state)
{
    const struct aside_whatif_request request = { .draws = "10" };
    struct given given = given_city(
        WHATIF_HEAD WHATIF_PROGRAMS
        "<policy><set-aside minimum='50%'/><proven minimum='60%'/></policy></city>");
    struct ran ran = run_list(&given, list_of(&given, &request),
                              (struct aside_whatif_options){ .jobs = 1 }, 0);

    (void)state;
    assert_int_equal(ran.status, ASIDE_OK);
    assert_true(ran.run->complete);
    assert_int_equal(ran.run->summary.verdicts[ASIDE_VERDICT_INFEASIBLE], 10);
    assert_int_equal(ran.run->robust_count, 0);
    assert_true(isnan(ran.run->summary.regret_mean));
    assert_true(isnan(ran.run->summary.outcome.mean));
    ran_end(&ran);
    given_end(&given);
}

static void a_row_is_what_the_record_says(void **state)
{
    static const char *const asked[] = { "A:policy.set-aside.minimum=5%" };
    const struct aside_whatif_request request = { .scenarios = asked, .scenario_count = 1 };
    struct given given = given_city(WHATIF_CITY);
    struct ran ran = run_list(&given, list_of(&given, &request), plain, 0);
    const struct aside_whatif_record *record = ran.records[0];
    int64_t sum = 0;

    (void)state;
    assert_true(strncmp(ran.csv, "scenario,status,objective,bound,planned,set-aside,"
                        "set-aside-percent,fte,choices-changed,spend.a,spend.b,spend.c,spend.d,"
                        "iterations,nodes,start,message\r\nA,optimal,", 150) == 0);
    for (size_t k = 0; k < 4; k++) {
        sum += record->spend[k].cents;
        assert_int_equal(record->spend[k].cents,
                         record->years[2 * k].cents + record->years[2 * k + 1].cents);
    }
    assert_int_equal(sum, record->planned.cents);
    assert_int_equal(record->set_aside.cents, record->spend[1].cents);
    assert_int_equal(aside_record_share(record),
                     aside_scale_half_up(record->set_aside.cents, 10000, record->planned.cents));
    ran_end(&ran);
    given_end(&given);
}

static void rows_come_back_as_they_were(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct ran ran = run_list(&given, list_of(&given, &two_hundred), plain, 0);

    (void)state;
    for (size_t i = 0; i < DRAWN; i++) {
        struct aside_whatif_record back;
        const char **fields, **again;
        size_t count = aside_row_fields(&fields, given.arena, &ran.run->columns, ran.records[i]);

        assert_true(aside_row_parse(&back, given.arena, &ran.run->columns, fields, count));
        assert_int_equal(aside_row_fields(&again, given.arena, &ran.run->columns, &back), count);
        for (size_t f = 0; f < count; f++)
            assert_string_equal(fields[f], again[f]);
        assert_memory_equal(&back.objective, &ran.records[i]->objective, sizeof(double));
        assert_memory_equal(&back.regret, &ran.records[i]->regret, sizeof(double));
        assert_false(aside_row_parse(&back, given.arena, &ran.run->columns, fields, count - 1));
    }
    ran_end(&ran);
    given_end(&given);
}

/* ---- draws ------------------------------------------------------------------------------- */

/* The best plan of a draw is the best of the city so changed, and no plan beats it. */
static void a_draw_is_solved_and_regretted(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = list_of(&given, &two_hundred);
    struct ran ran = run_list(&given, list, plain, 0);
    const struct aside_solve_options options = { .gap = 0 };
    double worst = 0, sum = 0;

    (void)state;
    for (size_t i = 0; i < DRAWN; i++) {
        const struct aside_whatif_record *record = ran.records[i];

        assert_true(record->regret >= 0);
        assert_true(fabs(record->objective - record->today - record->regret) < 1e-6);
        worst = fmax(worst, record->regret);
        sum += record->regret;
    }
    assert_true(worst > 0.1);
    assert_true(fabs(ran.run->summary.regret_worst - worst) < 1e-12);
    assert_true(fabs(ran.run->summary.regret_mean - sum / DRAWN) < 1e-9);
    for (size_t i = 0; i < DRAWN; i += 37) {
        struct aside_problems found = { .arena = given.arena };
        struct aside_scenario scenario;
        struct aside_error err;
        struct aside_city *city;
        double objective, bound;

        aside_whatif_scenario(&scenario, given.arena, list, i);
        assert_int_equal(aside_city_set(&city, given.arena, given.city, scenario.settings,
                                        scenario.count, &found, &err), ASIDE_OK);
        assert_int_equal(aside_best_outcome(&objective, &bound, given.arena, city, &options,
                                            &err), ASIDE_OK);
        assert_true(fabs(objective - ran.records[i]->objective) < 1e-6);
    }
    ran_end(&ran);
    given_end(&given);
}

static void the_summary_counts_what_is_funded(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct ran ran = run_list(&given, list_of(&given, &two_hundred), plain, 0);
    const struct aside_whatif_summary *summary = &ran.run->summary;

    (void)state;
    assert_int_equal(summary->with_plan, DRAWN);
    for (size_t k = 0; k < 4; k++) {
        size_t funded = 0;
        int64_t sum = 0;

        for (size_t i = 0; i < DRAWN; i++) {
            funded += ran.records[i]->spend[k].cents > 0;
            sum += ran.records[i]->spend[k].cents;
        }
        assert_int_equal(summary->funded[k].scenarios, funded);
        assert_int_equal(summary->funded[k].mean.cents, (sum + DRAWN / 2) / DRAWN);
        assert_int_equal(summary->funded[k].base.cents, ran.run->base.spend[k].cents);
    }
    assert_true(summary->outcome.least <= summary->outcome.worst_tenth);
    assert_true(summary->outcome.worst_tenth <= summary->outcome.quantiles[1]);
    for (size_t q = 1; q < ASIDE_QUANTILES; q++)
        assert_true(summary->outcome.quantiles[q - 1] <= summary->outcome.quantiles[q]);
    assert_true(summary->outcome.mean >= summary->today.mean);
    ran_end(&ran);
    given_end(&given);
}

/* ---- sameness ---------------------------------------------------------------------------- */

static void jobs_change_no_byte(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = list_of(&given, &two_hundred);
    struct ran one = run_list(&given, list, plain, 0);
    struct ran two = run_list(&given, list, (struct aside_whatif_options){ .jobs = 2,
                                                                           .no_robust = true }, 0);

    (void)state;
    same_bytes(&one, &two);
    ran_end(&one);
    ran_end(&two);
    given_end(&given);
}

static void an_interrupted_run_is_resumed(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = list_of(&given, &two_hundred);
    struct ran whole = run_list(&given, list, plain, 0);
    struct ran part = run_list(&given, list, plain, 70), rest, replayed;
    struct aside_whatif_options options = plain;

    (void)state;
    assert_int_equal(part.status, ASIDE_OK);
    assert_false(part.run->complete);
    assert_int_equal(part.run->done, 2 * ASIDE_SWEEP_CHUNK); /* the chunk at hand is finished */
    assert_non_null(strstr(part.file, "#end,128,partial\r\n"));
    options.resume = file_of(&given, "part.csv", part.file, part.file_length);
    rest = run_list(&given, list, options, 0);
    assert_int_equal(rest.status, ASIDE_OK);
    assert_true(rest.run->complete);
    same_bytes(&whole, &rest);
    unlink(options.resume);
    options.resume = file_of(&given, "whole.csv", whole.file, whole.file_length);
    replayed = run_list(&given, list, options, 0);
    assert_int_equal(replayed.status, ASIDE_OK);
    same_bytes(&whole, &replayed);
    unlink(options.resume);
    ran_end(&whole);
    ran_end(&part);
    ran_end(&rest);
    ran_end(&replayed);
    given_end(&given);
}

static void a_result_of_something_else_is_not_resumed(void **state)
{
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = list_of(&given, &two_hundred);
    const struct aside_whatif_request other = { .draws = "200", .seed = "2" };
    struct ran part = run_list(&given, list, plain, 70), refused;
    struct aside_whatif_options options = plain;

    (void)state;
    options.resume = file_of(&given, "other.csv", part.file, part.file_length);
    refused = run_list(&given, list_of(&given, &other), options, 0);
    assert_int_equal(refused.status, ASIDE_ERR_INVALID);
    assert_non_null(strstr(refused.err.message, "its seed is"));
    assert_string_equal(refused.err.file, options.resume);
    ran_end(&refused);
    options.shard = 1;
    options.shards = 2;
    refused = run_list(&given, list, options, 0);
    assert_int_equal(refused.status, ASIDE_ERR_INVALID);
    assert_non_null(strstr(refused.err.message, "shard"));
    unlink(options.resume);
    ran_end(&part);
    ran_end(&refused);
    given_end(&given);
}

/* ---- shards and merging ------------------------------------------------------------------ */

enum { SHARDS = 3 };

struct shards {
    struct given given;
    struct ran whole, parts[SHARDS];
    const char *paths[SHARDS];
};

static struct shards shards_made(void)
{
    struct shards s = { .given = given_city(WHATIF_CITY) };
    struct aside_whatif_list *list = list_of(&s.given, &two_hundred);

    s.whole = run_list(&s.given, list, plain, 0);
    for (size_t i = 0; i < SHARDS; i++) {
        struct aside_whatif_options options = plain;

        options.shard = i + 1;
        options.shards = SHARDS;
        s.parts[i] = run_list(&s.given, list, options, 0);
        assert_int_equal(s.parts[i].status, ASIDE_OK);
        s.paths[i] = file_of(&s.given, aside_arena_printf(s.given.arena, "%zu.csv", i),
                             s.parts[i].file, s.parts[i].file_length);
    }
    return s;
}

static void shards_end(struct shards *s)
{
    ran_end(&s->whole);
    for (size_t i = 0; i < SHARDS; i++) {
        unlink(s->paths[i]);
        ran_end(&s->parts[i]);
    }
    given_end(&s->given);
}

static enum aside_status merge(struct shards *s, const char *const *paths, size_t count,
                               struct ran *out, struct aside_whatif_merged **merged)
{
    *out = (struct ran){ .arena = s->given.arena };
    out->csv_stream = open_memstream(&out->csv, &out->csv_length);
    out->file_stream = open_memstream(&out->file, &out->file_length);
    out->status = aside_whatif_merge(merged, s->given.arena, paths, count, out->file_stream,
                                     out->csv_stream, &out->err);
    fclose(out->csv_stream);
    fclose(out->file_stream);
    return out->status;
}

static void merged_shards_are_the_whole(void **state)
{
    struct shards s = shards_made();
    const char *const paths[] = { s.paths[2], s.paths[0], s.paths[1] };
    struct aside_whatif_merged *merged = NULL;
    struct ran out;

    (void)state;
    if (merge(&s, paths, SHARDS, &out, &merged) != ASIDE_OK)
        fail_msg("%s: %s", out.err.file, out.err.message);
    same_bytes(&s.whole, &out);
    assert_string_equal(merged->city, "T");
    assert_int_equal(merged->summary.count, DRAWN);
    assert_int_equal(merged->columns.program_count, 4);
    assert_true(fabs(merged->summary.outcome.mean - s.whole.run->summary.outcome.mean) < 1e-12);
    assert_true(fabs(merged->summary.regret_worst - s.whole.run->summary.regret_worst) < 1e-12);
    assert_int_equal(merged->summary.funded[0].base.cents,
                     s.whole.run->summary.funded[0].base.cents);
    ran_end(&out);
    shards_end(&s);
}

static void refused(struct shards *s, const char *const *paths, size_t count, const char *words)
{
    struct aside_whatif_merged *merged = NULL;
    struct ran out;

    assert_int_equal(merge(s, paths, count, &out, &merged), ASIDE_ERR_INVALID);
    if (strstr(out.err.message, words) == NULL)
        fail_msg("%s: %s", out.err.file, out.err.message);
    assert_int_equal(out.csv_length, 0);
    assert_int_equal(out.file_length, 0);
    ran_end(&out);
}

static void shards_that_do_not_belong_together_are_refused(void **state)
{
    struct shards s = shards_made();
    const struct aside_whatif_request other = { .draws = "200", .seed = "2" };
    struct given changed = given_city(WHATIF_CITY " ");
    struct aside_whatif_options options = plain;
    struct ran seed, city, part;
    const char *paths[4] = { s.paths[0], s.paths[1], s.paths[2], NULL };

    (void)state;
    refused(&s, paths, 2, "shard 3 of 3 is missing");
    refused(&s, &paths[1], 2, "shard 1 of 3 is missing");
    paths[3] = s.paths[1];
    refused(&s, paths, 4, "shard 2 of 3 is there twice");
    options.shard = 3;
    options.shards = 3;
    seed = run_list(&s.given, list_of(&s.given, &other), options, 0);
    paths[2] = file_of(&s.given, "seed.csv", seed.file, seed.file_length);
    refused(&s, paths, 3, "its seed is 2");
    unlink(paths[2]);
    city = run_list(&changed, list_of(&changed, &two_hundred), options, 0);
    paths[2] = file_of(&s.given, "city.csv", city.file, city.file_length);
    refused(&s, paths, 3, "city fingerprint");
    unlink(paths[2]);
    part = run_list(&s.given, list_of(&s.given, &two_hundred), plain, 10);
    paths[0] = file_of(&s.given, "part.csv", part.file, part.file_length);
    refused(&s, paths, 1, "partial");
    unlink(paths[0]);
    paths[0] = file_of(&s.given, "cut.csv", s.whole.file, s.whole.file_length - 30);
    refused(&s, paths, 1, "cut off");
    unlink(paths[0]);
    paths[0] = file_of(&s.given, "table.csv", s.whole.csv, s.whole.csv_length);
    refused(&s, paths, 1, "not a result file");
    unlink(paths[0]);
    paths[0] = file_of(&s.given, "empty.csv", "", 0);
    refused(&s, paths, 1, "not a result file");
    unlink(paths[0]);
    ran_end(&seed);
    ran_end(&city);
    ran_end(&part);
    shards_end(&s);
    given_end(&changed);
}

static void a_list_shorter_than_its_shards_is_joined_too(void **state)
{
    static const char *const asked[] = { "policy.set-aside.minimum=0%:20%:5%" };
    const struct aside_whatif_request request = { .vary = asked, .vary_count = 1 };
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = list_of(&given, &request);
    struct aside_whatif_merged *merged = NULL;
    struct ran whole = run_list(&given, list, plain, 0), part;
    struct shards s = { .given = given };
    const char *paths[2];
    struct ran out;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct aside_whatif_options options = plain;

        options.shard = i + 1;
        options.shards = 2;
        part = run_list(&given, list, options, 0);
        paths[i] = file_of(&given, i == 0 ? "first.csv" : "second.csv", part.file,
                           part.file_length);
        ran_end(&part);
    }
    if (merge(&s, paths, 2, &out, &merged) != ASIDE_OK)
        fail_msg("%s", out.err.message);
    same_bytes(&whole, &out);
    assert_string_equal(merged->kind, "curve");
    unlink(paths[0]);
    unlink(paths[1]);
    ran_end(&out);
    ran_end(&whole);
    given_end(&given);
}

/* A grid in the order in which it is asked, each as if it were solved alone. */
static void a_grid_is_solved_in_its_order(void **state)
{
    static const char *const asked[] = { "policy.set-aside.minimum=0%:40%:5%",
                                         "source.gf.amount@2027=600000:900000:30000" };
    const struct aside_whatif_request request = { .vary = asked, .vary_count = 2 };
    const struct aside_solve_options options = { .gap = 0 };
    struct given given = given_city(WHATIF_CITY);
    struct aside_whatif_list *list = list_of(&given, &request);
    struct ran ran = run_list(&given, list, plain, 0);

    (void)state;
    assert_int_equal(list->count, 99);
    for (size_t i = 0; i < list->count; i += 7) {
        struct aside_problems found = { .arena = given.arena };
        struct aside_scenario scenario;
        struct aside_error err;
        struct aside_city *city;
        double objective, bound;

        aside_whatif_scenario(&scenario, given.arena, list, i);
        assert_string_equal(ran.records[i]->name, scenario.name);
        assert_int_equal(aside_city_set(&city, given.arena, given.city, scenario.settings,
                                        scenario.count, &found, &err), ASIDE_OK);
        assert_int_equal(aside_best_outcome(&objective, &bound, given.arena, city, &options,
                                            &err), ASIDE_OK);
        assert_true(fabs(objective - ran.records[i]->objective) < 1e-6);
    }
    ran_end(&ran);
    given_end(&given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_scenario_has_its_own_answer),
        cmocka_unit_test(the_base_need_not_be_like_its_scenarios),
        cmocka_unit_test(draws_of_a_city_without_a_plan_have_none),
        cmocka_unit_test(a_row_is_what_the_record_says),
        cmocka_unit_test(rows_come_back_as_they_were),
        cmocka_unit_test(a_draw_is_solved_and_regretted),
        cmocka_unit_test(the_summary_counts_what_is_funded),
        cmocka_unit_test(jobs_change_no_byte),
        cmocka_unit_test(an_interrupted_run_is_resumed),
        cmocka_unit_test(a_result_of_something_else_is_not_resumed),
        cmocka_unit_test(merged_shards_are_the_whole),
        cmocka_unit_test(shards_that_do_not_belong_together_are_refused),
        cmocka_unit_test(a_list_shorter_than_its_shards_is_joined_too),
        cmocka_unit_test(a_grid_is_solved_in_its_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
