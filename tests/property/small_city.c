#include "small_city.h"

#include <stdio.h>
#include <string.h>

#include "rng.h"

static int64_t steps(struct rng *rng, int low, int high)
{
    return GRID * rng_between(rng, low, high);
}

/* ---- money ------------------------------------------------------------------------------- */

static void draw_sources(struct city *city, struct rng *rng, enum family family)
{
    int whole = family == FLOW ? 20 : rng_int(rng, 10, 24);
    int first = rng_int(rng, whole / 3, whole * 3 / 4);

    city->sources = family != TWO_YEARS && rng_chance(rng, 50) ? 2 : 1;
    for (int s = 0; s < city->sources; s++) {
        struct source *source = &city->source[s];
        int part = city->sources == 1 ? whole : s == 0 ? first : whole - first;

        snprintf(source->id, sizeof(source->id), "money-%d", s);
        snprintf(source->name, sizeof(source->name), "Money %d", s);
        source->kind = LOCAL;
        source->carry_forward = city->years > 1 && rng_chance(rng, 60);
        source->use_all = rng_chance(rng, 4);
        for (int y = 0; y < city->years; y++)
            source->amount[y] = (int64_t)GRID * part;
    }
}

static void draw_allows(struct city *city, struct rng *rng)
{
    for (int s = 0; s < city->sources; s++) {
        struct source *source = &city->source[s];

        if (!rng_chance(rng, 30))
            continue;
        for (int i = 0; i < city->programs; i++) {
            if (rng_chance(rng, 65))
                source->allow[0].payees |= payee_bit(i);
        }
        source->allows = source->allow[0].payees != 0 ? 1 : 0;
    }
}

/* ---- programs ---------------------------------------------------------------------------- */

static void draw_levels(struct program *program, struct rng *rng, int64_t most)
{
    int64_t before = 0, spend = 0, averts = 0, slope = rng_int(rng, 20, 400);
    bool rises = rng_chance(rng, 15);

    while (spend < most && program->levels < 3) {
        int64_t step = GRID * rng_between(rng, 1, 4);

        spend = spend + step < most && program->levels < 2 ? spend + step : most;
        averts += (spend - before) / GRID * 50 * slope;
        before = spend;
        program->level[program->levels].spend = spend;
        program->level[program->levels++].averts = averts;
        slope = rises ? slope * 3 / 2 : slope * rng_int(rng, 30, 90) / 100;
    }
    if (program->strategy == INNOVATIVE && rng_chance(rng, 80)) {
        program->ranged = true;
        program->low = averts * rng_int(rng, 4, 10) / 10;
        program->high = averts * 2;
    }
}

static void draw_flow_program(struct program *program, struct rng *rng, int64_t most)
{
    int fixed = rng_int(rng, 1, 100);

    if (fixed <= 8) {
        program->hold.given = true;
        program->hold.cents = GRID * rng_between(rng, 1, most / GRID);
        return;
    }
    if (fixed <= 16)
        program->committed = GRID * rng_between(rng, 1, most / GRID);
    if (rng_chance(rng, 40))
        program->minimum = GRID * rng_between(rng, 1, most / GRID);
    if (rng_chance(rng, 25))
        program->start_up = GRID;
}

static void draw_program(struct city *city, struct program *program, struct rng *rng,
                         enum family family, int index)
{
    int64_t most = steps(rng, family == TWO_YEARS ? 3 : 2, 8);

    snprintf(program->id, sizeof(program->id), "p%d", index);
    snprintf(program->name, sizeof(program->name), "Program %d", index);
    program->strategy = rng_chance(rng, 55) ? PROVEN : INNOVATIVE;
    program->purpose = rng_chance(rng, 15) ? EVALUATION : SERVICE;
    program->actions = 1u << rng_int(rng, 1, 3);
    program->provider = -1;
    program->place = rng_chance(rng, 40) ? rng_int(rng, 0, city->places - 1) : -1;
    if (city->places == 0)
        program->place = -1;
    if (rng_chance(rng, 90))
        draw_levels(program, rng, most);
    program->maximum.given = true;
    program->maximum.cents = most;
    if (family == WHOLE_POSITIONS && rng_chance(rng, 60)) {
        program->whole_positions = true;
        program->positions = 1;
        program->position[0].fte = 100;
        program->position[0].salary = GRID * rng_int(rng, 1, 2);
        program->position[0].filled = rng_chance(rng, 60) ? NEW : FILLED;
    } else if (family == FLOW) {
        draw_flow_program(program, rng, most);
    } else {
        program->indivisible = true;
        if (rng_chance(rng, 20))
            program->start_up = GRID;
    }
    if (family == TWO_YEARS && rng_chance(rng, 50)) {
        program->current = steps(rng, 2, 8);
        program->start_up = 0;
    }
}

static void draw_ties(struct city *city, struct rng *rng)
{
    for (int i = 0; i + 1 < city->programs; i++) {
        if (rng_chance(rng, 15))
            city->program[i].requires |= payee_bit(i + 1);
        else if (rng_chance(rng, 15))
            city->program[i].excludes |= payee_bit(i + 1);
    }
}

/* ---- rules ------------------------------------------------------------------------------- */

static struct share tenths(struct rng *rng, int low, int high)
{
    return (struct share){ true, 1000 * rng_int(rng, low, high) };
}

/* One group of programs, or the groups would not nest and the corners leave the grid. */
static void draw_flow_policy(struct city *city, struct rng *rng)
{
    struct policy *policy = &city->policy;

    switch (rng_int(rng, 1, 4)) {
    case 1:
        policy->set_aside.of_available = true;
        policy->set_aside.minimum = tenths(rng, 1, 3);
        break;
    case 2:
        policy->set_aside.of_available = true;
        policy->set_aside.minimum = tenths(rng, 1, 2);
        policy->set_aside.maximum = tenths(rng, 3, 5);
        break;
    case 3:
        policy->action[0].number = 1;
        policy->action[0].minimum = steps(rng, 1, 3);
        policy->actions = 1;
        break;
    case 4:
        snprintf(policy->earmark[0].id, ID_BYTES, "mark");
        policy->earmark[0].payees = payee_bit(0) | payee_bit(1);
        policy->earmark[0].amount.given = true;
        policy->earmark[0].amount.cents = steps(rng, 2, 6);
        policy->earmarks = 1;
        break;
    }
}

static void draw_money_rules(struct city *city, struct rng *rng, enum family family)
{
    struct policy *policy = &city->policy;

    if (rng_chance(rng, 50)) {
        policy->set_aside.of_available = family != TWO_YEARS && rng_chance(rng, 40);
        policy->set_aside.minimum = tenths(rng, 1, 3);
        if (rng_chance(rng, 40))
            policy->set_aside.maximum = tenths(rng, 5, 8);
    }
    if (rng_chance(rng, 30))
        policy->proven = tenths(rng, 1, 5);
    if (rng_chance(rng, 15))
        policy->evaluation_maximum = tenths(rng, 1, 4);
    if (rng_chance(rng, 12)) {
        policy->action[0].number = 1;
        policy->action[0].minimum = steps(rng, 1, 3);
        policy->actions = 1;
    }
    if (family != TWO_YEARS && rng_chance(rng, 20)) {
        snprintf(policy->earmark[0].id, ID_BYTES, "mark");
        policy->earmark[0].payees = payee_bit(0) | payee_bit(1);
        policy->earmark[0].minimum = tenths(rng, 1, 2);
        policy->earmark[0].maximum = tenths(rng, 5, 9);
        policy->earmarks = 1;
    }
}

static void draw_policy(struct city *city, struct rng *rng, enum family family)
{
    struct policy *policy = &city->policy;

    if (rng_chance(rng, 50))
        policy->counts_at = COUNTS_AT_CENTRAL;
    if (rng_chance(rng, 15))
        policy->new_strategies = 1;
    if (family == FLOW) {
        draw_flow_policy(city, rng);
        return;
    }
    draw_money_rules(city, rng, family);
    if (rng_chance(rng, 10))
        policy->largest_innovative = tenths(rng, 6, 9);
    if (family == WHOLE_POSITIONS && rng_chance(rng, 40)) {
        policy->hiring.given = true;
        policy->hiring.fte = 100 * rng_int(rng, 1, 8);
    }
    if (family == TWO_YEARS && rng_chance(rng, 50)) {
        if (rng_chance(rng, 60))
            policy->change.up = tenths(rng, 4, 10);
        if (rng_chance(rng, 60) || !policy->change.up.given) {
            policy->change.down = tenths(rng, 3, 10);
            policy->change.closes = rng_chance(rng, 70) ? payee_bit(city->programs) - 1 : 0;
        }
        /* Only a program that has a current budget has anything to be closed. */
        for (int i = 0; i < city->programs; i++) {
            if (city->program[i].current == 0)
                policy->change.closes &= ~payee_bit(i);
        }
    }
}

enum family small_city_random(struct city *city, uint64_t seed)
{
    struct rng rng = { seed * UINT64_C(0x9fb21c651e98df25) + 7 };
    enum family family = (enum family)(seed % FAMILIES);
    bool one_place;

    memset(city, 0, sizeof(*city));
    snprintf(city->name, sizeof(city->name), "Smallville");
    city->first = 2027;
    city->years = family == TWO_YEARS ? 2 : 1;
    city->discount = family == TWO_YEARS && rng_chance(&rng, 50) ? 500 : 0;
    city->policy.round_to = GRID;
    draw_sources(city, &rng, family);
    /* A cap binds between grid points; where it covers everything it only cuts the top. */
    one_place = family == FLOW;
    city->places = rng_chance(&rng, one_place ? 15 : 40) ? 1 : 0;
    if (city->places > 0) {
        snprintf(city->place[0].id, ID_BYTES, "north");
        snprintf(city->place[0].name, NAME_BYTES, "North");
        city->place[0].baseline = (int64_t)OUTCOME_ONE * rng_int(&rng, 2, 20);
        city->place[0].cap = tenths(&rng, 3, 9);
    }
    city->programs = family == TWO_YEARS ? rng_int(&rng, 2, 4) : rng_int(&rng, 3, 4);
    for (int i = 0; i < city->programs; i++) {
        draw_program(city, &city->program[i], &rng, family, i);
        if (one_place)
            city->program[i].place = city->places - 1;
    }
    draw_allows(city, &rng);
    draw_ties(city, &rng);
    draw_policy(city, &rng, family);
    return family;
}
