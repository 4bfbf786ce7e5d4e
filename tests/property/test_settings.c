/*
 * A city changed by --set and the same city changed in its file are one and the same: the plans
 * agree in every figure.
 *
 *   SETASIDE         the program (required)
 *   SETASIDE_CITIES  how many cities are tried (48; 480 with SETASIDE_LONG=1)
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "city_random.h"
#include "faults.h"
#include "run.h"
#include "workers.h"

enum { QUICK_CITIES = 48, LONG_CITIES = 480, FIRST_SEED = 700001, SETTINGS_MOST = 12,
       SETTING_BYTES = 160, PLAN_SECONDS = 120 };

/* A city, and what has been changed in it: in the structure, and said as settings. */
struct change {
    struct rng rng;
    struct city *city;
    char settings[SETTINGS_MOST][SETTING_BYTES];
    int count;
};

__attribute__((format(printf, 2, 3)))
static void say(struct change *c, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(c->settings[c->count++], SETTING_BYTES, format, arguments);
    va_end(arguments);
}

static void say_share(struct change *c, const char *path, int points)
{
    say(c, "%s=%d.%02d%%", path, points / 100, points % 100);
}

static void say_money(struct change *c, const char *path, int64_t cents)
{
    say(c, "%s=%" PRId64 ".%02d", path, cents / 100, (int)(cents % 100));
}

/* ---- rules ------------------------------------------------------------------------------- */

static void change_set_aside(struct change *c)
{
    struct share *minimum = &c->city->policy.set_aside.minimum;
    struct share *maximum = &c->city->policy.set_aside.maximum;
    int most = maximum->given ? maximum->points : 4000;

    if (!minimum->given && !maximum->given)     /* not in the file: made with its defaults */
        memset(&c->city->policy.set_aside, 0, sizeof(c->city->policy.set_aside));
    if (c->city->policy.set_aside.reserve)
        return;                 /* a reserve needs its minimum */
    if (rng_chance(&c->rng, 25)) {
        minimum->given = maximum->given = false;
        say(c, "policy.set-aside.minimum=none");
        say(c, "policy.set-aside.maximum=");
        return;
    }
    if (minimum->given && rng_chance(&c->rng, 50) && minimum->points + 150 <= most) {
        minimum->points += 150; /* points, not a share of the share */
        say(c, "policy.set-aside.minimum=+1.5%%");
        return;
    }
    *minimum = (struct share){ true, rng_int(&c->rng, 0, most) };
    say_share(c, "policy.set-aside.minimum", minimum->points);
}

static void change_share(struct change *c, struct share *share, const char *path, int most)
{
    if (share->given && rng_chance(&c->rng, 30)) {
        share->given = false;
        say(c, "%s=none", path);
        return;
    }
    *share = (struct share){ true, rng_int(&c->rng, 0, most) };
    say_share(c, path, share->points);
}

static void change_counts(struct change *c)
{
    struct policy *policy = &c->city->policy;

    if (rng_chance(&c->rng, 50)) {
        policy->new_strategies = rng_int(&c->rng, 1, 2);
        say(c, "policy.new-strategies.minimum=%d", policy->new_strategies);
        return;
    }
    policy->hiring.given = true;
    policy->hiring.fte = rng_int(&c->rng, 0, 5000);
    say(c, "policy.hiring.maximum-new-fte=%d.%02d", policy->hiring.fte / 100,
        policy->hiring.fte % 100);
}

static void change_action(struct change *c)
{
    struct policy *policy = &c->city->policy;
    int which = policy->actions - 1;
    char path[64];

    if (policy->actions == 0) {
        policy->action[0].number = rng_int(&c->rng, 1, 10);
        policy->actions = 1;
        which = 0;
    }
    policy->action[which].minimum = rng_int(&c->rng, 1, 20000) * INT64_C(100);
    snprintf(path, sizeof(path), "policy.action.%d.minimum", policy->action[which].number);
    say_money(c, path, policy->action[which].minimum);
}

static void change_earmark(struct change *c)
{
    struct earmark *earmark;
    char path[80];

    if (c->city->policy.earmarks == 0)
        return;
    earmark = &c->city->policy.earmark[rng_int(&c->rng, 0, c->city->policy.earmarks - 1)];
    if (earmark->amount.given) {
        earmark->amount.cents = (earmark->amount.cents * 9 + 5) / 10;
        say(c, "policy.earmark.%s.amount=-10%%", earmark->id);
        return;
    }
    if (!earmark->minimum.given)
        return;
    earmark->minimum.points /= 2;
    snprintf(path, sizeof(path), "policy.earmark.%s.minimum", earmark->id);
    say_share(c, path, earmark->minimum.points);
}

/* ---- money and programs ------------------------------------------------------------------ */

static void change_source(struct change *c)
{
    struct source *source = &c->city->source[rng_int(&c->rng, 0, c->city->sources - 1)];
    int year = rng_int(&c->rng, 0, c->city->years - 1);
    char path[80];

    if (rng_chance(&c->rng, 50)) {
        for (int y = 0; y < c->city->years; y++)
            source->amount[y] = (source->amount[y] * 1075 + 500) / 1000;    /* half up */
        say(c, "source.%s.amount=+7.5%%", source->id);
        return;
    }
    if (source->amount[year] == 0)
        return;
    source->amount[year] += INT64_C(2500000);
    snprintf(path, sizeof(path), "source.%s.amount@%d", source->id, c->city->first + year);
    if (rng_chance(&c->rng, 50))
        say(c, "%s=+25K", path);
    else
        say_money(c, path, source->amount[year]);
}

static void change_program(struct change *c)
{
    struct program *program;

    if (c->city->programs == 0)
        return;
    program = &c->city->program[rng_int(&c->rng, 0, c->city->programs - 1)];
    program->priority = rng_int(&c->rng, 0, 100);
    say(c, "program.%s.priority=%d", program->id, program->priority);
    if (program->hold.given || program->hold_current || program->committed > 0
        || program->commitments > 0)
        return;
    program->hold = (struct money){ true, 0 };
    say(c, "program.%s.hold=0", program->id);
}

static void change_city(struct change *c)
{
    struct policy *policy = &c->city->policy;

    for (int i = rng_int(&c->rng, 1, 4); i > 0; i--) {
        switch (rng_int(&c->rng, 0, 9)) {
        case 0: change_set_aside(c); break;
        case 1: change_share(c, &policy->proven, "policy.proven.minimum", 5000); break;
        case 2: change_share(c, &policy->workforce, "policy.workforce.minimum", 3000); break;
        case 3:
            change_share(c, &policy->training, "policy.workforce.training-minimum", 300);
            break;
        case 4:
            change_share(c, &policy->administration, "policy.administration.maximum", 10000);
            break;
        case 5: change_counts(c); break;
        case 6: change_action(c); break;
        case 7: change_earmark(c); break;
        case 8: change_program(c); break;
        default: change_source(c); break;
        }
    }
}

/* ---- both plans -------------------------------------------------------------------------- */

static int plan(const struct work *work, const char *json, struct change *settings)
{
    char program[PATH_BYTES], city[PATH_BYTES], to[PATH_BYTES];
    char command[] = "plan", to_json[] = "--json", quiet[] = "--quiet", set[] = "--set";
    char *arguments[8 + 2 * SETTINGS_MOST] = { program, command, quiet, city, to_json, to };
    int count = 6;

    snprintf(program, sizeof(program), "%s", getenv("SETASIDE"));
    snprintf(city, sizeof(city), "%s", work->city);
    snprintf(to, sizeof(to), "%s", json);
    for (int i = 0; settings != NULL && i < settings->count; i++) {
        arguments[count++] = set;
        arguments[count++] = settings->settings[i];
    }
    return run(arguments, work->log, PLAN_SECONDS);
}

/* The plan without what may differ: the settings themselves. NULL: no such file. */
static json_t *load(const char *path)
{
    json_t *root = json_load_file(path, 0, NULL);

    if (root != NULL)
        json_object_del(root, "settings");
    return root;
}

static bool are_equal(const char *one, const char *other)
{
    json_t *a = load(one), *b = load(other);
    bool equal = a != NULL && b != NULL && json_equal(a, b) != 0;

    json_decref(a);
    json_decref(b);
    return equal;
}

static void say_what_was_set(const struct change *c, struct faults *faults)
{
    for (int i = 0; i < c->count; i++)
        fault_add(faults, "--set %s", c->settings[i]);
}

static void compare(struct outcome *outcome, const struct work *file, const struct work *edited,
                    struct change *c, struct faults *faults)
{
    int by_set = plan(file, file->json, c), by_hand = plan(edited, edited->json, NULL);
    char said[300];

    outcome->kind = by_hand == EXIT_DONE ? PLANNED : by_hand == EXIT_NO_PLAN ? INFEASIBLE
                                                                             : SKIPPED;
    if (by_set != by_hand) {
        describe_exit(said, sizeof(said), by_set, file->log);
        fault_add(faults, "exit %d by hand, and by --set: %s", by_hand, said);
    } else if (by_hand == EXIT_DONE) {
        outcome->compared++;
        if (!are_equal(file->json, edited->json))
            fault_add(faults, "the plans differ");
    }
}

static void check(struct outcome *outcome, const char *folder)
{
    struct city *city = calloc(1, sizeof(*city));
    struct change *c = calloc(1, sizeof(*c));
    struct work file, edited;
    struct faults faults;
    char name[32];

    faults_clear(&faults);
    outcome->kind = FAILED;
    snprintf(name, sizeof(name), "file-%u", outcome->seed);
    if (city == NULL || c == NULL || !work_init(&file, folder, name))
        return;
    snprintf(name, sizeof(name), "edited-%u", outcome->seed);
    if (!work_init(&edited, folder, name))
        return;
    city_random(city, outcome->seed);
    *c = (struct change){ .rng = { outcome->seed }, .city = city };
    if (!city_write(city, file.city))
        fault_add(&faults, "the city file could not be written");
    change_city(c);
    if (!city_write(city, edited.city))
        fault_add(&faults, "the edited file could not be written");
    if (faults.count == 0 && c->count > 0)
        compare(outcome, &file, &edited, c, &faults);
    else
        outcome->kind = SKIPPED;
    if (faults.count > 0) {
        say_what_was_set(c, &faults);
        outcome->kind = FAILED;
        snprintf(outcome->message, sizeof(outcome->message), "%s and %s\n%.700s", file.city,
                 edited.city, faults.text);
    } else {
        work_remove(&file);
        work_remove(&edited);
    }
    free(c);
    free(city);
}

static void a_setting_is_the_file_edited_by_hand(void **state)
{
    uint32_t usual = is_long_tier() ? LONG_CITIES : QUICK_CITIES;
    uint32_t count = number_from_environment("SETASIDE_CITIES", usual);
    struct outcome *outcomes = workers_run(FIRST_SEED, count, check);
    int failures, compared = 0, infeasible = 0;

    (void)state;
    assert_non_null(outcomes);
    failures = outcomes_print_failures(outcomes, count);
    for (uint32_t i = 0; i < count; i++) {
        compared += outcomes[i].compared;
        infeasible += outcomes[i].kind == INFEASIBLE;
    }
    free(outcomes);
    printf("settings: %u cities, %d plans compared, %d without a plan both ways, %d failed\n",
           count, compared, infeasible, failures);
    assert_int_equal(failures, 0);
    assert_true(compared > (int)count / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_setting_is_the_file_edited_by_hand),
    };

    if (getenv("SETASIDE") == NULL) {
        fputs("SETASIDE does not name the program to test\n", stderr);
        return 1;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
