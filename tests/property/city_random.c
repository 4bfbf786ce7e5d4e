#include "city_random.h"

#include <stdio.h>
#include <string.h>

/* Ids that a solver's or a reader's language might take for a word of its own, besides plain
 * ones: the format allows them all. */
static const char *const id_words[] = {
    "hvip", "street-outreach", "focused-deterrence", "youth-jobs", "reentry", "cbt", "lots",
    "general", "jag", "cvi", "measure-z", "opioid", "end", "param", "set", "data", "default",
    "tr", "in", "if", "sum", "min", "max", "inf", "e1", "x", "a-", "b--2", "s", "t0",
    "a23456789-b23456789-c23456789-d2345"
};

/* Names are only ever text, whatever they look like. */
static const char *const name_words[] = {
    "Street outreach", "Smith & Sons <Outreach>", "\"Safe\" nights", "=1+1",
    "Caf\xc3\xa9 Norte", "O'Neill House", "Program, with comma", "-5", "@night", "100% Youth"
};

int64_t draft_amount(struct draft *draft, int64_t low, int64_t high)
{
    int64_t cents = rng_between(&draft->rng, low, high) / draft->grain * draft->grain;

    while (cents < low || cents == 0)
        cents += draft->grain;
    return cents;
}

int64_t draft_part(struct draft *draft, int64_t whole, int percent_low, int percent_high)
{
    return draft_amount(draft, whole * percent_low / 100, whole * percent_high / 100);
}

void draft_new_list(struct draft *draft)
{
    draft->taken_count = 0;
}

static bool is_taken(const struct draft *draft, const char *id)
{
    for (int i = 0; i < draft->taken_count; i++) {
        if (strcmp(draft->taken[i], id) == 0)
            return true;
    }
    return false;
}

void draft_id(struct draft *draft, char id[ID_BYTES])
{
    enum { WORDS = sizeof(id_words) / sizeof(id_words[0]) };
    const char *word;

    do {
        word = id_words[rng_int(&draft->rng, 0, WORDS - 1)];
        if (rng_chance(&draft->rng, 50))
            snprintf(id, ID_BYTES, "%s-%d", word, rng_int(&draft->rng, 1, 99));
        else
            snprintf(id, ID_BYTES, "%s", word);
    } while (is_taken(draft, id));
    memcpy(draft->taken[draft->taken_count++], id, ID_BYTES);
}

void draft_name(struct draft *draft, char name[NAME_BYTES])
{
    enum { WORDS = sizeof(name_words) / sizeof(name_words[0]) };

    snprintf(name, NAME_BYTES, "%s %d", name_words[rng_int(&draft->rng, 0, WORDS - 1)],
             rng_int(&draft->rng, 1, 999));
}

bool draft_choice(struct draft *draft, int percent)
{
    if (draft->choices <= 0 || !rng_chance(&draft->rng, percent))
        return false;
    draft->choices--;
    return true;
}

/* ---- money ------------------------------------------------------------------------------- */

static void draw_shape(struct draft *draft)
{
    static const int64_t units[] = { 1, 100, 1000 };
    static const int64_t grains[] = { 100000, 10000, 100, 1 };
    struct rng *rng = &draft->rng;
    struct city *city = draft->city;
    int years = rng_int(rng, 1, 100);

    city->first = rng_int(rng, 2025, 2030);
    city->years = years <= 40 ? 1 : years <= 70 ? 2 : years <= 92 ? 3 : 4;
    city->discount = city->years > 1 && rng_chance(rng, 40) ? rng_int(rng, 100, 700) : 0;
    city->grouped_amounts = rng_chance(rng, 15);
    city->policy.round_to = units[rng_int(rng, 0, 2)] * CENTS_PER_DOLLAR;
    draft_name(draft, city->name);
    draft->grain = grains[rng_int(rng, 0, 3)];
    draft->money = draft_amount(draft, 60000000, 900000000);
    if (rng_chance(rng, 45))
        draft->choices = 0;
    else
        draft->choices = rng_int(rng, 1, rng_chance(rng, 25) ? 6 : 3);
}

static void draw_amounts(struct draft *draft, struct source *source, int64_t usual)
{
    bool missing = draft->city->years > 1 && rng_chance(&draft->rng, 15);
    int years = draft->city->years;
    int skipped = rng_int(&draft->rng, 0, years - 1);

    for (int y = 0; y < years; y++) {
        if (!missing || y != skipped)
            source->amount[y] = draft_part(draft, usual, 85, 115);
    }
}

static void draw_source(struct draft *draft, struct source *source, bool main_one,
                        int64_t usual)
{
    struct rng *rng = &draft->rng;

    draft_id(draft, source->id);
    draft_name(draft, source->name);
    source->kind = main_one ? LOCAL : (enum kind)rng_int(rng, LOCAL, SETTLEMENT);
    if (rng_chance(rng, 12))
        source->counts_as_match = rng_chance(rng, 50) ? FLAG_YES : FLAG_NO;
    source->carry_forward = draft->city->years > 1 && rng_chance(rng, 20);
    if (!main_one && (source->kind == FEDERAL || source->kind == STATE) && rng_chance(rng, 35))
        source->match_of_total = rng_chance(rng, 20) ? 3333 : 500 * rng_int(rng, 2, 10);
    if (!main_one && rng_chance(rng, 15)) {
        source->administration_maximum.given = true;
        source->administration_maximum.points = 100 * rng_int(rng, 5, 20);
    }
    draw_amounts(draft, source, usual);
}

static void draw_sources(struct draft *draft)
{
    struct city *city = draft->city;
    int weight[MAX_SOURCES], whole = 0;

    city->sources = rng_int(&draft->rng, 1, 6);
    for (int i = 0; i < city->sources; i++) {
        weight[i] = i == 0 ? rng_int(&draft->rng, 60, 160) : rng_int(&draft->rng, 10, 60);
        whole += weight[i];
    }
    draft_new_list(draft);
    for (int i = 0; i < city->sources; i++)
        draw_source(draft, &city->source[i], i == 0, draft->money / whole * weight[i]);
}

/* ---- what a source may pay --------------------------------------------------------------- */

static unsigned draw_set(struct rng *rng, int low, int high, int percent)
{
    unsigned set = 0;

    while (set == 0) {
        for (int i = low; i <= high; i++) {
            if (rng_chance(rng, percent))
                set |= 1u << i;
        }
    }
    return set;
}

static payee_set draw_payees(struct draft *draft, int percent)
{
    const struct city *city = draft->city;
    payee_set set = payee_bit(rng_int(&draft->rng, 0, city->programs - 1));

    for (int i = 0; i < city->programs; i++) {
        if (rng_chance(&draft->rng, percent))
            set |= payee_bit(i);
    }
    for (int q = 0; q < city->pools; q++) {
        if (rng_chance(&draft->rng, percent))
            set |= payee_bit(POOL_BIT + q);
    }
    return set;
}

static void draw_allow(struct draft *draft, struct allow *allow)
{
    struct rng *rng = &draft->rng;
    int shape = rng_int(rng, 1, 100);

    if (shape <= 50 || shape > 90)
        allow->payees = draw_payees(draft, 50);
    else if (shape <= 75)
        allow->actions = draw_set(rng, 1, 10, 50);
    if (shape > 75)
        allow->categories = draw_set(rng, PERSONNEL, INDIRECT, 65);
}

/* All that the payees of the source could take in a year, as far as it is bounded. */
static int64_t room_for(const struct city *city, const struct source *source)
{
    int64_t room = 0;

    for (int i = 0; i < city->programs; i++) {
        int64_t most = program_maximum(&city->program[i]);

        if (!source_may_pay_any(city, source, i) || city->program[i].commitments > 0
            || city->program[i].hold.given)
            continue;
        room += most < source->amount[0] * 2 ? most : source->amount[0] * 2;
    }
    return room;
}

static void draw_allows(struct draft *draft, struct source *source, bool main_one)
{
    struct rng *rng = &draft->rng;
    const struct city *city = draft->city;
    int payable = 0;

    if (rng_chance(rng, main_one ? 10 : 55)) {
        source->allows = rng_chance(rng, 25) ? rng_int(rng, 2, MAX_ALLOWS) : 1;
        for (int i = 0; i < source->allows; i++)
            draw_allow(draft, &source->allow[i]);
    }
    for (int i = 0; i < city->programs; i++)
        payable += source_may_pay_any(city, source, i) ? 1 : 0;
    if (payable == 0)
        source->allows = 0;
    if (rng_chance(rng, 15) && room_for(city, source) > source->amount[0] * 3 / 2)
        source->use_all = true;
}

/* ---- providers, places, pools ------------------------------------------------------------ */

static void draw_lists(struct draft *draft)
{
    struct rng *rng = &draft->rng;
    struct city *city = draft->city;

    city->providers = rng_chance(rng, 60) ? rng_int(rng, 1, MAX_PROVIDERS) : 0;
    draft_new_list(draft);
    for (int i = 0; i < city->providers; i++) {
        draft_id(draft, city->provider[i].id);
        draft_name(draft, city->provider[i].name);
        city->provider[i].first_time = rng_chance(rng, 40);
    }
    city->places = rng_chance(rng, 40) ? rng_int(rng, 1, 3) : 0;
    draft_new_list(draft);
    for (int i = 0; i < city->places; i++) {
        struct place *place = &city->place[i];

        draft_id(draft, place->id);
        draft_name(draft, place->name);
        if (rng_chance(rng, 75))
            place->baseline = rng_int(rng, 5, 400) * (OUTCOME_ONE / 10);
        if (place->baseline > 0 && rng_chance(rng, 50)) {
            place->cap.given = true;
            place->cap.points = 100 * rng_int(rng, 10, 90);
        }
    }
}

/* After the programs: their ids and the pools' are one list. */
static void draw_pools(struct draft *draft)
{
    struct rng *rng = &draft->rng;
    struct city *city = draft->city;

    city->pools = rng_chance(rng, 25) ? rng_int(rng, 1, 2) : 0;
    for (int i = 0; i < city->pools; i++) {
        struct pool *pool = &city->pool[i];

        draft_id(draft, pool->id);
        draft_name(draft, pool->name);
        pool->counts = (enum pool_counts)rng_int(rng, NEW_STRATEGIES, BOTH);
        pool->priority = rng_chance(rng, 60) ? rng_int(rng, 1, 100) : 0;
        if (rng_chance(rng, 50)) {
            pool->amount.given = true;
            pool->amount.cents = draft_part(draft, draft->money, 1, 5);
        } else {
            pool->minimum = rng_chance(rng, 50) ? draft_part(draft, draft->money, 1, 3) : 0;
            pool->maximum.given = true;
            pool->maximum.cents = pool->minimum + draft_part(draft, draft->money, 1, 6);
        }
    }
}

void city_random(struct city *city, uint64_t seed)
{
    struct draft draft = { .rng = { seed * UINT64_C(0x2545f4914f6cdd1d) + 1 }, .city = city };

    memset(city, 0, sizeof(*city));
    draw_shape(&draft);
    draw_lists(&draft);
    draw_sources(&draft);
    draft_new_list(&draft);
    draft_programs(&draft);
    draw_pools(&draft);
    for (int i = 0; i < city->sources; i++)
        draw_allows(&draft, &city->source[i], i == 0);
    draft_policy(&draft);
}
