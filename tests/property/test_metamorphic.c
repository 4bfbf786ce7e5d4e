/*
 * What must not happen when a city changes: more money or fewer rules never make a plan worse,
 * and ids and names are only ids and names.
 *
 *   SETASIDE         the program (required)
 *   SETASIDE_CITIES  how many cities are tried (48; 480 with SETASIDE_LONG=1)
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
#include "plan.h"
#include "run.h"
#include "workers.h"

enum { QUICK_CITIES = 48, LONG_CITIES = 480, FIRST_SEED = 500001 };

/* ---- a plan, or why there is none -------------------------------------------------------- */

/* Plans the city into files of its own. The caller frees *plan, which is NULL unless the exit
 * code is EXIT_DONE. */
static int plan_city(struct plan **plan, const struct city *city, const struct work *work,
                     struct faults *faults)
{
    char said[300];
    int code;

    *plan = NULL;
    if (!city_write(city, work->city)) {
        fault_add(faults, "the city file could not be written");
        return NO_EXIT;
    }
    code = run_plan(work);
    if (code == EXIT_DONE)
        *plan = plan_read(city, work->json, faults);
    if (code != EXIT_DONE && code != EXIT_NO_PLAN && code != EXIT_LIMIT) {
        describe_exit(said, sizeof(said), code, work->log);
        fault_add(faults, "%s", said);
    }
    return code;
}

/* One city and the changed one, side by side. */
struct pair {
    const struct city *city;
    struct city *changed;
    const struct plan *plan;
    const struct work *work;        /* of the changed city */
    struct outcome *outcome;
    struct faults *faults;
};

static void expect_no_worse(const struct pair *pair, const char *change)
{
    struct plan *plan;
    int code = plan_city(&plan, pair->changed, pair->work, pair->faults);
    double least = pair->plan->objective - 1e-7 * fabs(pair->plan->objective) - 1e-9;

    if (code == EXIT_NO_PLAN)
        fault_add(pair->faults, "%s: no plan any more", change);
    if (plan != NULL) {
        pair->outcome->compared++;
        if (plan->objective < least)
            fault_add(pair->faults, "%s: %.12g became %.12g", change, pair->plan->objective,
                      plan->objective);
    }
    plan_free(plan);
}

/* ---- more money -------------------------------------------------------------------------- */

/* A share of what is available asks for more when there is more. */
static bool has_shares_of_available(const struct policy *policy)
{
    if (policy->set_aside.of_available)
        return true;
    for (int e = 0; e < policy->earmarks; e++) {
        if (policy->earmark[e].minimum.given || policy->earmark[e].maximum.given)
            return true;
    }
    return false;
}

static void more_money_never_hurts(const struct pair *pair)
{
    if (has_shares_of_available(&pair->city->policy))
        return;
    for (int s = 0; s < pair->city->sources; s++) {
        int year = (int)pair->outcome->seed % pair->city->years;
        struct source *source = &pair->changed->source[s];

        *pair->changed = *pair->city;
        if (source->use_all || source->amount[year] == 0)
            continue;
        source->amount[year] += source->amount[year] / 7 + 12345;
        expect_no_worse(pair, source->id);
    }
}

/* ---- fewer rules ------------------------------------------------------------------------- */

static bool is_named_in_less(const struct policy *policy, int earmark)
{
    for (int e = 0; e < policy->earmarks; e++) {
        if ((policy->earmark[e].less >> earmark & 1) != 0)
            return true;
    }
    return false;
}

static void drop_earmark(struct policy *policy, int earmark)
{
    for (int e = earmark; e + 1 < policy->earmarks; e++)
        policy->earmark[e] = policy->earmark[e + 1];
    policy->earmarks--;
    for (int e = 0; e < policy->earmarks; e++) {
        unsigned less = policy->earmark[e].less, below = less & ((1u << earmark) - 1);

        policy->earmark[e].less = below | (less >> (earmark + 1) << earmark);
    }
}

/* The rules that may be dropped; earmarks follow them in the count. */
enum rule { SET_ASIDE, PROVEN_SHARE, WORKFORCE, TRAINING_SHARE, EVALUATION_SHARE,
            ADMINISTRATION_SHARE, ACTIONS, PLACES, CHANGE_UP, CHANGE_DOWN, LARGEST, NEW_ONES,
            HIRING, MAINTENANCE, FIRST_EARMARK };

static bool drop_share(struct share *share)
{
    bool was = share->given;

    share->given = false;
    share->points = 0;
    return was;
}

static bool drop_set_aside(struct policy *policy)
{
    bool was = policy->set_aside.minimum.given || policy->set_aside.maximum.given;

    /* Whose share the largest may be, is said in this rule. */
    if (policy->largest_innovative.given && policy->set_aside.stakeholders_too)
        return false;
    memset(&policy->set_aside, 0, sizeof(policy->set_aside));
    return was;
}

static bool drop_count(int *count)
{
    bool was = *count > 0;

    *count = 0;
    return was;
}

/* False when there is no such rule, or others rest on it. */
static bool drop_rule(struct policy *policy, enum rule rule)
{
    bool was;

    switch (rule) {
    case SET_ASIDE:            return drop_set_aside(policy);
    case PROVEN_SHARE:         return drop_share(&policy->proven);
    case WORKFORCE:            return drop_share(&policy->workforce);
    case TRAINING_SHARE:       return drop_share(&policy->training);
    case EVALUATION_SHARE:
        was = drop_share(&policy->evaluation_minimum);
        return drop_share(&policy->evaluation_maximum) || was;
    case ADMINISTRATION_SHARE: return drop_share(&policy->administration);
    case ACTIONS:              return drop_count(&policy->actions);
    case PLACES:               return drop_count(&policy->places);
    case CHANGE_UP:            return drop_share(&policy->change.up);
    case CHANGE_DOWN:
        policy->change.closes = 0;
        return drop_share(&policy->change.down);
    case LARGEST:              return drop_share(&policy->largest_innovative);
    case NEW_ONES:             return drop_count(&policy->new_strategies);
    case HIRING:
        was = policy->hiring.given;
        policy->hiring.given = false;
        return was;
    case MAINTENANCE:
        was = policy->maintenance.on;
        policy->maintenance.on = false;
        return was;
    case FIRST_EARMARK:
        break;
    }
    return false;
}

static void fewer_rules_never_hurt(const struct pair *pair)
{
    char change[40];

    for (int rule = 0; rule < FIRST_EARMARK; rule++) {
        *pair->changed = *pair->city;
        snprintf(change, sizeof(change), "without rule %d", rule);
        if (drop_rule(&pair->changed->policy, (enum rule)rule))
            expect_no_worse(pair, change);
    }
    for (int e = 0; e < pair->city->policy.earmarks; e++) {
        *pair->changed = *pair->city;
        snprintf(change, sizeof(change), "without earmark %d", e);
        if (is_named_in_less(&pair->city->policy, e))
            continue;
        drop_earmark(&pair->changed->policy, e);
        expect_no_worse(pair, change);
    }
}

/* ---- other names ------------------------------------------------------------------------- */

/* Ids of one list, in the order of the file. */
struct id_list {
    char *id[MAX_PAYEES];
    int count;
};

static void list_id(struct id_list *list, char *id, char *name)
{
    list->id[list->count++] = id;
    if (name != NULL)
        snprintf(name, NAME_BYTES, "Another name of %.40s", id);
}

/* Gives the ids new texts that sort as the old ones do. */
static void rename_ids(struct id_list *list)
{
    int rank[MAX_PAYEES] = { 0 };

    for (int i = 0; i < list->count; i++) {
        for (int other = 0; other < list->count; other++)
            rank[i] += strcmp(list->id[other], list->id[i]) < 0 ? 1 : 0;
    }
    for (int i = 0; i < list->count; i++)
        snprintf(list->id[i], ID_BYTES, "n%02d-renamed", rank[i]);
}

static void rename_city(struct city *city)
{
    struct id_list payees = { .count = 0 }, sources = { .count = 0 };
    struct id_list providers = { .count = 0 }, places = { .count = 0 };
    struct id_list earmarks = { .count = 0 };

    for (int i = 0; i < city->programs; i++)
        list_id(&payees, city->program[i].id, city->program[i].name);
    for (int i = 0; i < city->pools; i++)
        list_id(&payees, city->pool[i].id, city->pool[i].name);
    for (int i = 0; i < city->sources; i++)
        list_id(&sources, city->source[i].id, city->source[i].name);
    for (int i = 0; i < city->providers; i++)
        list_id(&providers, city->provider[i].id, city->provider[i].name);
    for (int i = 0; i < city->places; i++)
        list_id(&places, city->place[i].id, city->place[i].name);
    for (int i = 0; i < city->policy.earmarks; i++)
        list_id(&earmarks, city->policy.earmark[i].id, NULL);
    rename_ids(&payees);
    rename_ids(&sources);
    rename_ids(&providers);
    rename_ids(&places);
    rename_ids(&earmarks);
}

static void names_change_nothing_else(const struct pair *pair)
{
    struct plan *plan;
    int code;

    *pair->changed = *pair->city;
    rename_city(pair->changed);
    code = plan_city(&plan, pair->changed, pair->work, pair->faults);
    if (plan == NULL) {
        fault_add(pair->faults, "renamed: exit %d", code);
        return;
    }
    pair->outcome->compared++;
    if (fabs(plan->objective - pair->plan->objective) > 1e-9 * fabs(plan->objective) + 1e-9)
        fault_add(pair->faults, "renamed: %.12g became %.12g", pair->plan->objective,
                  plan->objective);
    if (memcmp(plan->spend, pair->plan->spend, sizeof(plan->spend)) != 0)
        fault_add(pair->faults, "renamed: other amounts");
    else if (memcmp(plan->pay, pair->plan->pay, sizeof(plan->pay)) != 0)
        fault_add(pair->faults, "renamed: other payments");
    plan_free(plan);
}

/* ---- all of them ------------------------------------------------------------------------- */

typedef void (*property)(const struct pair *pair);

static void check_property(struct outcome *outcome, const char *folder, property holds)
{
    struct city *cities = calloc(2, sizeof(*cities));
    struct plan *plan = NULL;
    struct faults faults;
    struct work work, changed_work;
    char name[32], changed_name[32];

    faults_clear(&faults);
    snprintf(name, sizeof(name), "city-%u", outcome->seed);
    snprintf(changed_name, sizeof(changed_name), "changed-%u", outcome->seed);
    outcome->kind = FAILED;
    if (cities == NULL || !work_init(&work, folder, name)
        || !work_init(&changed_work, folder, changed_name)) {
        free(cities);
        return;
    }
    city_random(&cities[0], outcome->seed);
    outcome->kind = plan_city(&plan, &cities[0], &work, &faults) == EXIT_DONE ? PLANNED
                                                                              : SKIPPED;
    if (plan != NULL && faults.count == 0)
        holds(&(struct pair){ &cities[0], &cities[1], plan, &changed_work, outcome, &faults });
    plan_free(plan);
    free(cities);
    if (faults.count > 0) {
        outcome->kind = FAILED;
        snprintf(outcome->message, sizeof(outcome->message), "%s and, changed last, %s\n%.700s",
                 work.city, changed_work.city, faults.text);
        return;
    }
    work_remove(&work);
    work_remove(&changed_work);
}

static void check_more_money(struct outcome *outcome, const char *folder)
{
    check_property(outcome, folder, more_money_never_hurts);
}

static void check_fewer_rules(struct outcome *outcome, const char *folder)
{
    check_property(outcome, folder, fewer_rules_never_hurt);
}

static void check_other_names(struct outcome *outcome, const char *folder)
{
    check_property(outcome, folder, names_change_nothing_else);
}

static void run_property(const char *sentence, uint32_t first, seed_check check)
{
    uint32_t usual = is_long_tier() ? LONG_CITIES : QUICK_CITIES;
    uint32_t count = number_from_environment("SETASIDE_CITIES", usual);
    struct outcome *outcomes = workers_run(first, count, check);
    int failures, compared = 0;

    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, count);
    for (uint32_t i = 0; i < count; i++)
        compared += outcomes[i].compared;
    free(outcomes);
    printf("%s: %u cities, %d comparisons, %d failed\n", sentence, count, compared, failures);
    assert_int_equal(failures, 0);
    assert_true(compared > 0);
}

static void more_money_never_makes_a_plan_worse(void **state)
{
    (void)state;
    run_property("more money", FIRST_SEED, check_more_money);
}

static void fewer_rules_never_make_a_plan_worse(void **state)
{
    (void)state;
    run_property("fewer rules", FIRST_SEED + LONG_CITIES, check_fewer_rules);
}

static void names_are_only_names(void **state)
{
    (void)state;
    run_property("other names", FIRST_SEED + 2 * LONG_CITIES, check_other_names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_money_never_makes_a_plan_worse),
        cmocka_unit_test(fewer_rules_never_make_a_plan_worse),
        cmocka_unit_test(names_are_only_names),
    };

    if (getenv("SETASIDE") == NULL) {
        fputs("SETASIDE does not name the program to test\n", stderr);
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
