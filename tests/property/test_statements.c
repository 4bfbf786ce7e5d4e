/*
 * Every statement of the program's about what would change, checked by changing the city and
 * having stock glpsol solve both sides: on Rivermont and on cities made up from seeds.
 *
 *   SETASIDE         the program (required)
 *   SETASIDE_CITIES  how many seeds, from 1 (150, a sample of statements each; 600, and all
 *                    statements, with SETASIDE_LONG=1)
 *   SETASIDE_SEED    only this one, all of its statements; its files are kept
 *   SETASIDE_CITY    only this city file, all of its statements
 *   SETASIDE_KIND    only statements of this kind, by its name in the count
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "city_random.h"
#include "statement.h"
#include "workers.h"

enum {
    QUICK_SEEDS = 150,
    LONG_SEEDS = 600,
    CITIES_AT_LEAST = 100,
    MAX_STATEMENTS = 4000,
    QUICK_A_CITY = 9,
    QUICK_EXPLAINED = 3,
    FALSE_FIRST = 700001,
    FALSE_SEEDS = 32,
    FALSE_A_CITY = 7,
    QUICK_SLICES = 8,
    SLICES_OF_PRICES = 3,
    LONG_SLICES = 44,
    QUICK_A_SLICE = 8
};

_Static_assert(2 * STATEMENT_KINDS <= TALLIES, "each kind is counted twice: fixed and open");

static bool is_one_city(void)
{
    return getenv("SETASIDE_SEED") != NULL || getenv("SETASIDE_CITY") != NULL;
}

static bool is_thorough(void)
{
    return is_long_tier() || is_one_city();
}

/* ---- which statements are checked -------------------------------------------------------- */

struct ranked {
    struct statement statement;
    int rank;
    uint64_t draw;
};

static int by_draw(const void *a, const void *b)
{
    const struct ranked *one = a, *other = b;

    return (one->draw > other->draw) - (one->draw < other->draw);
}

static int by_rank(const void *a, const void *b)
{
    const struct ranked *one = a, *other = b;

    return one->rank != other->rank ? one->rank - other->rank : by_draw(a, b);
}

/* Every city has many of these: they stand back behind the first of all others. */
static bool is_common(enum kind_of_statement kind)
{
    switch ((int)kind) {
    case PRICE_KNOWN:
    case PRICE_NOTHING:
    case PRICE_OPEN_IS_NO_WORSE:
    case CLOSE_CALL:
    case LEAVES_AT_LOW:
    case STEP_OBJECTIVE:
    case STEP_COST:
    case STEP_MONEY: return true;
    default: return false;
    }
}

/* Brings one statement of each kind to the front, in an order drawn by the seed, then a second
 * of each, and so on. */
static void mix(struct statement *statements, size_t count, uint64_t seed)
{
    struct ranked *ranked = calloc(count + 1, sizeof(*ranked));
    struct rng rng = { seed };
    int of_kind[STATEMENT_KINDS] = { 0 };

    if (ranked == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        ranked[i] = (struct ranked){ statements[i], 0, rng_next(&rng) };
    qsort(ranked, count, sizeof(*ranked), by_draw);
    for (size_t i = 0; i < count; i++) {
        enum kind_of_statement kind = ranked[i].statement.kind;

        ranked[i].rank = of_kind[kind]++ + (is_common(kind) ? 1 : 0);
    }
    qsort(ranked, count, sizeof(*ranked), by_rank);
    for (size_t i = 0; i < count; i++)
        statements[i] = ranked[i].statement;
    free(ranked);
}

/* ---- one city ---------------------------------------------------------------------------- */

struct asked_city {
    struct work work;
    struct outcome *outcome;
    struct statements said;
    struct checking checking;
    struct faults faults;
    uint64_t seed;
};

/* Has the program explain: `about` NULL for `plan`, "" for `explain`, else of one thing. */
static bool explain(struct statements *out, struct asked_city *city, const char *about)
{
    const char *json = city->work.json;
    const char *const words[] = { about == NULL ? "plan" : "explain",
                                  city->work.city,
                                  "--json",
                                  json,
                                  about != NULL && about[0] != '\0' ? about : NULL,
                                  NULL };
    int code = run_setaside(words, city->work.log);
    char said[300];

    if (code == EXIT_NO_PLAN && about == NULL) {
        city->outcome->kind = INFEASIBLE;
        return false;
    }
    if (code == EXIT_DONE)
        return statements_read(out, json, about != NULL ? &city->said : NULL, &city->faults);
    describe_exit(said, sizeof(said), code, city->work.log);
    fault_add(&city->faults, "%s %s: %s", words[0], about != NULL ? about : "", said);
    return false;
}

static bool open_city(struct asked_city *city)
{
    if (!explain(&city->said, city, NULL))
        return false;
    city->outcome->kind = PLANNED;
    city->checking = (struct checking){ .city = city->work.city,
                                        .said = &city->said,
                                        .faults = &city->faults };
    return checking_begin(&city->checking, city->work.folder);
}

static void close_city(struct asked_city *city)
{
    if (city->checking.faults != NULL)
        checking_end(&city->checking);
    statements_free(&city->said);
    if (city->faults.count > 0) {
        city->outcome->kind = FAILED;
        snprintf(city->outcome->message, sizeof(city->outcome->message),
                 "%s (%d faults)\n%.1200s", city->work.city, city->faults.count,
                 city->faults.text);
    } else if (!is_one_city()) {
        work_remove(&city->work);
    }
}

/* Checks those of the list that are of this slice of them. */
static void check_list(struct asked_city *city, const struct statement *list, size_t count,
                       size_t slice, size_t slices)
{
    int shift = city->checking.said->full ? STATEMENT_KINDS : 0;
    const char *kind = getenv("SETASIDE_KIND");

    for (size_t i = slice; i < count; i += slices) {
        if (kind != NULL && strcmp(kind, statement_kind_names[list[i].kind]) != 0)
            continue;
        statement_check(&city->checking, &list[i]);
        city->outcome->tally[shift + (int)list[i].kind]++;
    }
}

/* What every open choice allows cannot be worse than what the plan's own allow. */
static bool is_worse(const struct asked_city *city, const struct worth *full,
                     const struct worth *fixed)
{
    if (fixed->state == WORTH_UNKNOWN || fixed->state == WORTH_NO_PLAN
        || full->state == WORTH_UNKNOWN)
        return false;
    return full->state == WORTH_NO_PLAN
        || full->change < fixed->change - checking_tolerance(&city->checking);
}

static void compare_prices(struct asked_city *city, const struct statements *full)
{
    for (size_t i = 0; i < full->price_count; i++) {
        for (size_t k = 0; k < city->said.price_count; k++) {
            const struct price *one = &full->prices[i], *other = &city->said.prices[k];

            if (strcmp(one->path, other->path) == 0
                && (is_worse(city, &one->more, &other->more)
                    || is_worse(city, &one->less, &other->less)))
                fault_add(&city->faults, "%s: less with every choice open", one->path);
        }
    }
}

/* Of one thing, every choice open. */
static void check_explained(struct asked_city *city, const char *about, size_t most)
{
    static struct statement list[MAX_STATEMENTS];
    struct statements full;
    size_t count;

    if (!explain(&full, city, about))
        return;
    city->checking.said = &full;
    memcpy(full.discount, city->said.discount, sizeof(full.discount));
    compare_prices(city, &full);
    statements_check_printed(&full, about, city->work.log, &city->faults);
    count = statements_list(list, MAX_STATEMENTS, &full, about[0] == '\0' ? " " : about);
    mix(list, count, city->seed + 1);
    check_list(city, list, count < most ? count : most, 0, 1);
    city->checking.said = &city->said;
    statements_free(&full);
}

static bool may_end_the_plan(const struct price *price)
{
    return price->more.state == WORTH_NO_PLAN || price->less.state == WORTH_NO_PLAN;
}

/* One of the numbers with which there may be no plan, where there are such; else any. */
static const char *drawn_path(const struct statements *said, uint64_t draw)
{
    size_t ending = 0;

    for (size_t i = 0; i < said->price_count; i++)
        ending += may_end_the_plan(&said->prices[i]) ? 1 : 0;
    if (ending == 0)
        return said->prices[draw % said->price_count].path;
    draw %= ending;
    for (size_t i = 0; i < said->price_count; i++) {
        if (may_end_the_plan(&said->prices[i]) && draw-- == 0)
            return said->prices[i].path;
    }
    return "";
}

/* A line, a number, or all at once: by the seed. */
static const char *drawn_subject(const struct asked_city *city)
{
    const struct statements *said = &city->said;
    uint64_t draw = city->seed / 8;

    if (city->seed % 8 == 0)
        return "";
    if (city->seed % 8 < 3 && said->price_count > 0)
        return drawn_path(said, draw);
    return said->reasons[draw % said->reason_count].id;
}

static void check_statements(struct asked_city *city)
{
    static struct statement list[MAX_STATEMENTS];
    size_t most = is_thorough() ? MAX_STATEMENTS : QUICK_A_CITY;
    size_t count = statements_list(list, MAX_STATEMENTS, &city->said, NULL);

    mix(list, count, city->seed);
    check_list(city, list, count < most ? count : most, 0, 1);
    check_explained(city, drawn_subject(city),
                    is_thorough() ? MAX_STATEMENTS : QUICK_EXPLAINED);
}

/* Makes the seed's city, and opens it. */
static bool make_city(struct asked_city *city, const char *folder)
{
    struct city *made = calloc(1, sizeof(*made));
    const char *given = getenv("SETASIDE_CITY");
    char name[32];
    bool ready;

    snprintf(name, sizeof(name), "city-%u", city->outcome->seed);
    city->outcome->kind = FAILED;
    ready = made != NULL && work_init(&city->work, folder, name);
    if (ready && given == NULL) {
        city_random(made, city->outcome->seed);
        ready = city_write(made, city->work.city);
    } else if (ready) {
        snprintf(city->work.city, sizeof(city->work.city), "%s", given);
    }
    free(made);
    if (!ready)
        fault_add(&city->faults, "no city file could be written");
    return ready && open_city(city);
}

static void check_seed(struct outcome *outcome, const char *folder)
{
    struct asked_city city = { .outcome = outcome, .seed = outcome->seed };

    if (make_city(&city, folder))
        check_statements(&city);
    close_city(&city);
}

/* ---- all cities -------------------------------------------------------------------------- */

/* All that were checked, of each kind: first with choices as in the plan, then open. */
static int checked[TALLIES];

static void print_tally(const char *title, const struct outcome *outcomes, uint32_t count)
{
    int sums[TALLIES] = { 0 }, plans = 0, statements = 0;

    for (uint32_t i = 0; i < count; i++) {
        plans += outcomes[i].kind == PLANNED || outcomes[i].kind == FAILED ? 1 : 0;
        for (int k = 0; k < TALLIES; k++)
            sums[k] += outcomes[i].tally[k];
    }
    for (int k = 0; k < TALLIES; k++)
        statements += sums[k];
    printf("%s: %d plans, %d statements;", title, plans, statements);
    for (int k = 0; k < STATEMENT_KINDS; k++)
        printf("%s %s %d + %d", k > 0 ? "," : "", statement_kind_names[k], sums[k],
               sums[STATEMENT_KINDS + k]);
    puts("");
}

static void note_checked(const struct outcome *outcomes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        for (int k = 0; k < TALLIES; k++)
            checked[k] += outcomes[i].tally[k];
    }
}

static void statements_about_random_cities_hold(void **state)
{
    uint32_t usual = is_long_tier() ? LONG_SEEDS : QUICK_SEEDS;
    uint32_t seed = number_from_environment("SETASIDE_SEED", 0);
    uint32_t count = is_one_city() ? 1 : number_from_environment("SETASIDE_CITIES", usual);
    struct outcome *outcomes = workers_run(seed > 0 ? seed : 1, count, check_seed);
    int failures, plans = 0;

    (void)state;
    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, count);
    print_tally("random cities", outcomes, count);
    note_checked(outcomes, count);
    for (uint32_t i = 0; i < count; i++)
        plans += outcomes[i].kind == PLANNED || outcomes[i].kind == FAILED ? 1 : 0;
    free(outcomes);
    assert_int_equal(failures, 0);
    assert_true(count < QUICK_SEEDS || plans >= CITIES_AT_LEAST);
}

/* ---- Rivermont --------------------------------------------------------------------------- */

static uint32_t rivermont_slices(void)
{
    return is_long_tier() ? LONG_SLICES : QUICK_SLICES;
}

/* Some numbers, then line by line, at last all numbers. */
static const char *about_of_slice(const struct statements *said, size_t slice)
{
    if (slice < SLICES_OF_PRICES)
        return drawn_path(said, slice);
    slice -= SLICES_OF_PRICES;
    return slice < said->reason_count ? said->reasons[slice].id : "";
}

/* A slice of the statements, and all that is said of one line or number. */
static void check_slice(struct outcome *outcome, const char *folder)
{
    static struct statement list[MAX_STATEMENTS];
    struct asked_city city = { .outcome = outcome, .seed = outcome->seed };
    size_t slices = rivermont_slices(), slice = outcome->seed, count;
    char name[32];

    snprintf(name, sizeof(name), "rivermont-%u", outcome->seed);
    outcome->kind = FAILED;
    if (!work_init(&city.work, folder, name))
        return;
    snprintf(city.work.city, sizeof(city.work.city), "%s",
             SETASIDE_SOURCE_DIR "/examples/rivermont/city.xml");
    if (open_city(&city)) {
        count = statements_list(list, MAX_STATEMENTS, &city.said, NULL);
        mix(list, count, 0);
        if (!is_long_tier() && count > slices * QUICK_A_SLICE)
            count = slices * QUICK_A_SLICE;
        check_list(&city, list, count, slice, slices);
        check_explained(&city, about_of_slice(&city.said, slice),
                        is_long_tier() ? MAX_STATEMENTS : QUICK_EXPLAINED);
    }
    snprintf(city.work.city, sizeof(city.work.city), "%s/none", folder);
    close_city(&city);
}

static void statements_about_rivermont_hold(void **state)
{
    uint32_t count = rivermont_slices();
    struct outcome *outcomes;
    int failures;

    (void)state;
    if (is_one_city())
        skip();
    outcomes = workers_run(0, count, check_slice);
    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, count);
    print_tally("rivermont", outcomes, count);
    note_checked(outcomes, count);
    free(outcomes);
    assert_int_equal(failures, 0);
}

/* Of a kind that was never checked the tests say nothing. */
static void every_kind_was_checked(void **state)
{
    int missing = 0;

    (void)state;
    if (is_one_city() || getenv("SETASIDE_KIND") != NULL || getenv("SETASIDE_CITIES") != NULL)
        skip();
    for (int k = 0; k < STATEMENT_KINDS; k++) {
        if (checked[k] + checked[STATEMENT_KINDS + k] > 0)
            continue;
        missing++;
        fprintf(stderr, "no statement was checked of the kind '%s'\n", statement_kind_names[k]);
    }
    assert_int_equal(missing, 0);
}

/* ---- the checks themselves --------------------------------------------------------------- */

struct backup {
    struct price *prices;
    struct reason *reasons;
    struct step *steps;
};

static void *copy_of(const void *items, size_t count, size_t size)
{
    void *copy = calloc(count + 1, size);

    if (copy != NULL)
        memcpy(copy, items, count * size);
    return copy;
}

static struct backup backup_of(const struct statements *said)
{
    return (struct backup){ copy_of(said->prices, said->price_count, sizeof(*said->prices)),
                            copy_of(said->reasons, said->reason_count, sizeof(*said->reasons)),
                            copy_of(said->steps, said->step_count, sizeof(*said->steps)) };
}

static void restore(struct statements *said, const struct backup *backup)
{
    memcpy(said->prices, backup->prices, said->price_count * sizeof(*said->prices));
    memcpy(said->reasons, backup->reasons, said->reason_count * sizeof(*said->reasons));
    memcpy(said->steps, backup->steps, said->step_count * sizeof(*said->steps));
}

/* A statement that holds, made false: its check must say so. */
static void check_falsified(struct asked_city *city, struct statement statement)
{
    enum kind_of_statement kind = statement.kind;
    struct faults faults;

    faults_clear(&faults);
    city->checking.faults = &faults;
    statement_check(&city->checking, &statement);
    if (faults.count == 0 && statement_falsify(&statement, &city->checking)) {
        statement_check(&city->checking, &statement);
        city->outcome->tally[kind]++;
        if (faults.count == 0)
            fault_add(&city->faults, "a false statement goes through: %s, number %zu%s",
                      statement_kind_names[kind], statement.index,
                      statement.more ? ", more" : "");
    }
    city->checking.faults = &city->faults;
}

static void check_false_ones(struct asked_city *city)
{
    static struct statement list[MAX_STATEMENTS];
    size_t count = statements_list(list, MAX_STATEMENTS, &city->said, NULL);
    struct backup backup = backup_of(&city->said);

    mix(list, count, city->seed);
    for (size_t i = 0; i < count && i < FALSE_A_CITY; i++) {
        check_falsified(city, list[i]);
        restore(&city->said, &backup);
    }
    free(backup.prices);
    free(backup.reasons);
    free(backup.steps);
}

static void check_false_seed(struct outcome *outcome, const char *folder)
{
    struct asked_city city = { .outcome = outcome, .seed = outcome->seed };

    if (make_city(&city, folder))
        check_false_ones(&city);
    close_city(&city);
}

static void a_false_statement_is_caught(void **state)
{
    struct outcome *outcomes;
    int failures;

    (void)state;
    if (is_one_city())
        skip();
    outcomes = workers_run(FALSE_FIRST, FALSE_SEEDS, check_false_seed);
    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, FALSE_SEEDS);
    print_tally("made false", outcomes, FALSE_SEEDS);
    free(outcomes);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statements_about_random_cities_hold),
        cmocka_unit_test(statements_about_rivermont_hold),
        cmocka_unit_test(every_kind_was_checked),
        cmocka_unit_test(a_false_statement_is_caught),
    };

    if (getenv("SETASIDE") == NULL) {
        fputs("SETASIDE does not name the program to test\n", stderr);
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
