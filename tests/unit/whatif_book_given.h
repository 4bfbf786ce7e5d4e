/*
 * whatif_book_given.h - what-if runs made by hand, of every kind: a small city, a base, and
 * results of which some have no plan.
 */
#ifndef ASIDE_WHATIF_BOOK_GIVEN_H
#define ASIDE_WHATIF_BOOK_GIVEN_H

#include <setaside/report.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

#define WHATIF_CITY                                                                            \
    "<city xmlns='urn:setaside:city:1' name='Test &amp; &quot;Ville&quot;' kind='city' "       \
    "population='100000'>\n"                                                                   \
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/>\n"                   \
    "<sources><source id='gf' name='General Fund' kind='local'>"                               \
    "<amount year='2027'>900000</amount></source></sources>\n"                                 \
    "<programs><program id='outreach' name='=Outreach' strategy='proven' actions='4'>"         \
    "<funding maximum='900000'/></program>"                                                    \
    "<program id='pilot' name='@Pilot' strategy='innovative' actions='9'>"                     \
    "<funding maximum='300000'/></program></programs>\n"                                       \
    "<pools><pool id='call' name='-Call' amount='50000'/></pools></city>\n"

enum { SUBJECTS = 3, NAMES = 6 };

struct whatif_given {
    struct aside_arena *arena;
    struct aside_whatif_list list;
    struct aside_whatif run;
    struct aside_whatif_record *records;
    const struct aside_whatif_record **kept;
    struct aside_whatif_report report;
};

static const char *const given_subjects[SUBJECTS] = { "outreach", "pilot", "call" };

static inline aside_money *given_money(struct aside_arena *arena, int64_t a, int64_t b,
                                       int64_t c)
{
    aside_money *money = aside_arena_array(arena, SUBJECTS, sizeof *money);

    money[0].cents = 100 * a;
    money[1].cents = 100 * b;
    money[2].cents = 100 * c;
    return money;
}

static inline struct aside_city *given_city(struct aside_arena *arena)
{
    struct aside_problems found = { .arena = arena };
    struct aside_city *city = NULL;

    if (aside_city_parse(&city, arena, WHATIF_CITY, strlen(WHATIF_CITY), "city.xml", &found)
        != ASIDE_OK) {
        aside_problems_print(stderr, &found);
        fail();
    }
    return city;
}

/* "0%", "2%" ... now at the second. */
static inline struct aside_varied given_lever(struct aside_arena *arena, const char *path,
                                              size_t count)
{
    struct aside_varied lever = { .path = path, .now = "2%", .unit = "percent",
                                  .help = "A lever.", .count = count };

    lever.values = aside_arena_array(arena, count, sizeof *lever.values);
    lever.numbers = aside_arena_array(arena, count, sizeof *lever.numbers);
    for (size_t i = 0; i < count; i++) {
        lever.numbers[i] = 2.0 * (double)i;
        lever.values[i] = aside_arena_printf(arena, "%zu%%", 2 * i);
    }
    return lever;
}

static inline void give_names(struct whatif_given *given)
{
    static const char *const settings[] = { "policy.set-aside.minimum=20%",
                                            "source.gf.amount=-5%" };
    static const char *const names[NAMES] = { "Floor", "Less", "More", "None", "Odd", "Same" };
    struct aside_named_scenario *items = aside_arena_array(given->arena, NAMES, sizeof *items);

    for (size_t i = 0; i < NAMES; i++)
        items[i] = (struct aside_named_scenario){ names[i], i == 0 ? "Council's" : NULL,
                                                  settings, 2 };
    given->list.named.items = items;
    given->list.named.count = NAMES;
}

static inline void give_list(struct whatif_given *given, enum aside_whatif_kind kind,
                             size_t count)
{
    given->list.kind = kind;
    given->list.count = count;
    given->list.words = "Made by hand.";
    given->list.seed = 7;
    given->list.fingerprint = 0xabcdef;
    if (kind == ASIDE_WHATIF_NAMED)
        give_names(given);
    if (kind == ASIDE_WHATIF_CURVE) {
        given->list.axes[0] = given_lever(given->arena, "policy.set-aside.minimum", count);
        given->list.axis_count = 1;
    }
    if (kind == ASIDE_WHATIF_GRID) {
        given->list.axes[0] = given_lever(given->arena, "policy.set-aside.minimum", count / 3);
        given->list.axes[1] = given_lever(given->arena, "source.gf.amount", 3);
        given->list.axis_count = 2;
    }
}

static inline void give_plan(struct aside_whatif_record *record, struct aside_arena *arena,
                             double outcome)
{
    record->verdict = ASIDE_VERDICT_OPTIMAL;
    record->has_plan = true;
    record->objective = record->bound = outcome;
    record->planned.cents = 100000000;
    record->set_aside.cents = 12345600;
    record->fte = 1225;
    record->spend = given_money(arena, 800000, 150000, 50000);
}

/*
 * Of every seven, the fourth has no plan, the fifth is refused, and the sixth was stopped at a
 * limit; the others lose half an outcome each.
 */
static inline void give_record(struct whatif_given *given, size_t index)
{
    struct aside_whatif_record *record = &given->records[index];
    bool draws = given->list.kind == ASIDE_WHATIF_DRAWS;

    *record = (struct aside_whatif_record){ .index = index, .name = "a scenario",
                                            .objective = NAN, .bound = NAN, .today = NAN,
                                            .regret = NAN };
    if (!draws && index % 7 == 3) {
        record->verdict = ASIDE_VERDICT_INFEASIBLE;
        return;
    }
    if (!draws && index % 7 == 4) {
        record->verdict = ASIDE_VERDICT_REFUSED;
        record->message = "policy.set-aside has a minimum above its maximum";
        return;
    }
    give_plan(record, given->arena, 40.25 - 0.5 * (double)(index % 50));
    record->choices_changed = (int64_t)(index % 3);
    if (index > 0)
        record->spend = given_money(given->arena, 700000, 300000, 0);
    if (index % 7 == 5) {
        record->verdict = ASIDE_VERDICT_STOPPED;
        record->bound = 41;
    }
    if (draws) {
        record->today = record->objective - 0.25 * (double)(index % 2);
        record->regret = record->objective - record->today;
    }
}

static inline void give_summary(struct whatif_given *given)
{
    struct aside_whatif_summary *summary = &given->run.summary;

    summary->count = given->run.done;
    summary->funded = aside_arena_array(given->arena, SUBJECTS, sizeof *summary->funded);
    for (size_t i = 0; i < given->run.done; i++) {
        summary->verdicts[given->records[i].verdict]++;
        summary->with_plan += given->records[i].has_plan;
    }
    for (size_t p = 0; p < SUBJECTS; p++) {
        const size_t fund = p == 2 ? summary->with_plan > 0 : summary->with_plan;

        summary->funded[p] = (struct aside_funded){ .id = given_subjects[p], .scenarios = fund,
                                                    .base = given->run.base.spend[p],
                                                    .mean = { 1000 }, .most = { 2000 } };
    }
    summary->outcome = (struct aside_spread){ .mean = 30, .least = 15.75, .most = 40.25,
                                              .quantiles = { 16, 18, 22, 30, 35, 39, 40 },
                                              .worst_tenth = 16.5 };
    summary->today = summary->outcome;
    summary->regret_mean = 0.125;
    summary->regret_worst = 0.25;
    summary->regret_worst_index = 1;
    summary->regret_zero_share = 0.5;
}

static inline void give_robust(struct whatif_given *given)
{
    for (int aim = ASIDE_ROBUST_TODAY; aim < ASIDE_ROBUST_PLANS; aim++)
        given->run.robust[aim] = (struct aside_robust_plan){
            .aim = (enum aside_robust_aim)aim,
            .verdict = aim == ASIDE_ROBUST_MEAN ? ASIDE_VERDICT_STOPPED : ASIDE_VERDICT_OPTIMAL,
            .spend = aim == ASIDE_ROBUST_WORST_TENTH
                ? NULL
                : given_money(given->arena, 600000, 400000, 0),
            .message = aim == ASIDE_ROBUST_WORST_TENTH ? "the time limit came first" : NULL,
            .value = 31, .bound = 32, .outcome = given->run.summary.outcome,
            .regret_mean = 0.5, .regret_worst = NAN
        };
    given->run.robust_count = ASIDE_ROBUST_PLANS;
    given->run.sample = 200;
}

/* `count` scenarios, of which `done` are. */
static inline struct whatif_given *whatif_given(enum aside_whatif_kind kind, size_t count,
                                                size_t done)
{
    struct aside_arena *arena = aside_arena_new();
    struct whatif_given *given = aside_arena_alloc(arena, sizeof *given);

    given->arena = arena;
    give_list(given, kind, count);
    given->run = (struct aside_whatif){ .city = given_city(arena), .list = &given->list,
                                        .first_year = 2027, .year_count = 2, .to = count,
                                        .done = done, .complete = done == count,
                                        .solve_words = "gap 0%", .model_fingerprint = 0x1234 };
    given->list.city = given->run.city;
    given->run.columns = (struct aside_whatif_columns){ kind, given_subjects, SUBJECTS, 2 };
    given->run.base.name = "base";
    give_plan(&given->run.base, arena, 40.25);
    given->records = aside_arena_array(arena, done, sizeof *given->records);
    given->kept = aside_arena_array(arena, done, sizeof(const struct aside_whatif_record *));
    for (size_t i = 0; i < done; i++) {
        give_record(given, i);
        given->kept[i] = &given->records[i];
    }
    give_summary(given);
    if (kind == ASIDE_WHATIF_DRAWS)
        give_robust(given);
    given->report = (struct aside_whatif_report){ .run = &given->run, .kept = given->kept,
                                                  .kept_count = done,
                                                  .as_of = { 2026, 9, 1 },
                                                  .city_path = "city.xml" };
    return given;
}

static inline void whatif_given_free(struct whatif_given *given)
{
    aside_arena_free(given->arena);
}

#endif
