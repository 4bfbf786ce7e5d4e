#include "small_fight.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rng.h"
#include "setting.h"

enum { UNIT = 2000000 };                    /* cents: $20,000, the city's rounding unit */

/* ---- money and programs ------------------------------------------------------------------ */

static int64_t units(struct rng *rng, int low, int high)
{
    return UNIT * rng_between(rng, low, high);
}

static void draw_money(struct city *city, struct rng *rng)
{
    snprintf(city->name, NAME_BYTES, "Small");
    city->first = 2027;
    city->years = rng_chance(rng, 60) ? 1 : 2;
    city->policy.round_to = UNIT;
    city->sources = rng_chance(rng, 60) ? 1 : 2;
    for (int s = 0; s < city->sources; s++) {
        snprintf(city->source[s].id, ID_BYTES, "s%d", s);
        snprintf(city->source[s].name, NAME_BYTES, "Source %d", s);
        city->source[s].kind = s == 0 ? LOCAL : STATE;
        for (int y = 0; y < city->years; y++)
            city->source[s].amount[y] = units(rng, 15, 40);
    }
}

static void draw_programs(struct city *city, struct rng *rng)
{
    static const enum strategy strategies[] = { PROVEN, INNOVATIVE, SUPPORT, PROVEN };

    city->programs = rng_int(rng, 3, 4);
    for (int i = 0; i < city->programs; i++) {
        struct program *program = &city->program[i];

        snprintf(program->id, ID_BYTES, "p%d", i);
        snprintf(program->name, NAME_BYTES, "Program %d", i);
        program->strategy = strategies[i];
        program->purpose = i == 2 ? EVALUATION : SERVICE;
        program->actions = i == 0 ? 1u << 4 : 1u << 9;
        program->provider = program->place = -1;
        program->priority = rng_int(rng, 1, 100);
        program->maximum = (struct money){ true, units(rng, 4, 40) };
    }
}

/* ---- levers ------------------------------------------------------------------------------ */

static void add_share(struct lever *lever, const struct city *city, int points, int end)
{
    lever->is_share = true;
    for (int at = points; lever->steps < LEVER_STEPS; lever->steps++) {
        int moved = points > at ? points - at : at - points;

        snprintf(lever->value[lever->steps], sizeof(lever->value[0]), "%d.%02d%%", at / 100,
                 at % 100);
        lever->cost[lever->steps] = (2 * city_money(city) * moved + WHOLE) / (2 * WHOLE);
        if (at == end)
            break;
        at = end < points ? (at - 1) / 100 * 100 : at / 100 * 100 + 100;
    }
}

static void add_amount(struct lever *lever, int64_t cents, int64_t end, int years)
{
    for (int64_t at = cents; lever->steps < LEVER_STEPS; lever->steps++) {
        snprintf(lever->value[lever->steps], sizeof(lever->value[0]), "%" PRId64, at / 100);
        lever->cost[lever->steps] = (cents > at ? cents - at : at - cents) * years;
        if (at == end)
            break;
        at += end < cents ? -UNIT : UNIT;
    }
}

static void add_choice(struct lever *lever, const char *stands, const char *given_up,
                       int64_t cents)
{
    snprintf(lever->value[0], sizeof(lever->value[0]), "%s", stands);
    snprintf(lever->value[1], sizeof(lever->value[1]), "%s", given_up);
    lever->cost[1] = cents;
    lever->steps = 1;
}

static int points(struct rng *rng, int low, int high)
{
    return 100 * rng_int(rng, low, high) + (rng_chance(rng, 25) ? rng_int(rng, 1, 99) : 0);
}

enum rule { SET_ASIDE, PROVEN_SHARE, EVALUATION_SHARE, EVALUATION_MOST, ACTION, EARMARK, COMMITTED,
            POOL, USE_ALL, INDIVISIBLE, MINIMUM, RULES };

static void draw_share_rule(struct city *city, struct lever *lever, struct rng *rng,
                            enum rule rule)
{
    static const char *const paths[] = { "policy.set-aside.minimum", "policy.proven.minimum",
                                         "policy.evaluation.minimum",
                                         "policy.evaluation.maximum" };
    struct share *const shares[] = { &city->policy.set_aside.minimum, &city->policy.proven,
                                     &city->policy.evaluation_minimum,
                                     &city->policy.evaluation_maximum };
    bool floor = rule != EVALUATION_MOST;

    snprintf(lever->path, sizeof(lever->path), "%s", paths[rule]);
    *shares[rule] = (struct share){ true, floor ? points(rng, 25, 80) : points(rng, 0, 15) };
    add_share(lever, city, shares[rule]->points, floor ? 0 : WHOLE);
}

static void draw_amount_rule(struct city *city, struct lever *lever, struct rng *rng,
                             enum rule rule)
{
    struct policy *policy = &city->policy;
    int64_t amount = units(rng, 10, 60);

    switch ((int)rule) {
    case ACTION:
        policy->actions = 1;
        policy->action[0].number = 9;
        policy->action[0].minimum = amount;
        snprintf(lever->path, sizeof(lever->path), "policy.action.9.minimum");
        break;
    case COMMITTED:
        if (amount > city->program[0].maximum.cents)
            amount = city->program[0].maximum.cents;
        city->program[0].committed = amount;
        snprintf(lever->path, sizeof(lever->path), "program.p0.committed");
        add_amount(lever, amount, 0, 1);
        return;
    case MINIMUM:
        if (amount > city->program[1].maximum.cents)
            amount = city->program[1].maximum.cents;
        city->program[1].minimum = amount;
        snprintf(lever->path, sizeof(lever->path), "program.p1.minimum");
        break;
    default:
        city->pools = 1;
        snprintf(city->pool[0].id, ID_BYTES, "call");
        snprintf(city->pool[0].name, NAME_BYTES, "Call");
        city->pool[0].minimum = amount;
        snprintf(lever->path, sizeof(lever->path), "pool.call.minimum");
        break;
    }
    add_amount(lever, amount, 0, city->years);
}

static void draw_other_rule(struct city *city, struct lever *lever, struct rng *rng,
                            enum rule rule)
{
    int64_t sum = 0;

    if (rule == EARMARK) {
        city->policy.earmarks = 1;
        snprintf(city->policy.earmark[0].id, ID_BYTES, "e");
        city->policy.earmark[0].payees = payee_bit(1) | payee_bit(2);
        city->policy.earmark[0].minimum = (struct share){ true, points(rng, 25, 80) };
        snprintf(lever->path, sizeof(lever->path), "policy.earmark.e.minimum");
        add_share(lever, city, city->policy.earmark[0].minimum.points, 0);
    } else if (rule == USE_ALL) {
        city->source[0].use_all = true;
        for (int y = 0; y < city->years; y++)
            sum += city->source[0].amount[y];
        snprintf(lever->path, sizeof(lever->path), "source.s0.use");
        add_choice(lever, "all", "any", sum);
    } else {
        city->program[1].indivisible = true;
        snprintf(lever->path, sizeof(lever->path), "program.p1.indivisible");
        add_choice(lever, "yes", "no", city->program[1].maximum.cents * city->years);
    }
}

static void draw_rule(struct city *city, struct lever *lever, struct rng *rng, enum rule rule)
{
    if (rule <= EVALUATION_MOST)
        draw_share_rule(city, lever, rng, rule);
    else if (rule == ACTION || rule == COMMITTED || rule == POOL || rule == MINIMUM)
        draw_amount_rule(city, lever, rng, rule);
    else
        draw_other_rule(city, lever, rng, rule);
}

/* Rules that would bound each other, as input, are not drawn together. */
static bool is_at_odds(unsigned drawn, enum rule rule)
{
    unsigned both = drawn | 1u << rule;

    return (drawn >> rule & 1) != 0
           || ((both >> EVALUATION_SHARE & 1) != 0 && (both >> EVALUATION_MOST & 1) != 0)
           || ((both >> INDIVISIBLE & 1) != 0 && (both >> MINIMUM & 1) != 0);
}

int small_fight_random(struct city *city, struct lever levers[LEVERS], uint64_t seed)
{
    struct rng rng = { seed };
    int wanted = rng_int(&rng, 1, LEVERS), count = 0;
    unsigned drawn = 0;

    memset(city, 0, sizeof(*city));
    memset(levers, 0, LEVERS * sizeof(*levers));
    draw_money(city, &rng);
    draw_programs(city, &rng);
    while (count < wanted) {
        enum rule rule = (enum rule)rng_int(&rng, 0, RULES - 1);

        if (is_at_odds(drawn, rule))
            continue;
        drawn |= 1u << rule;
        draw_rule(city, &levers[count++], &rng, rule);
    }
    return count;
}
