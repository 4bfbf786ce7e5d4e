#include "city_random.h"

/* ---- what a rule could ask for ----------------------------------------------------------- */

/* What a payee could take in a year, at most all the money there is. */
static int64_t could_take(const struct draft *draft, int payee)
{
    const struct city *city = draft->city;
    int64_t most;

    if (payee >= POOL_BIT) {
        const struct pool *pool = &city->pool[payee - POOL_BIT];

        return pool->amount.given ? pool->amount.cents : pool->maximum.cents;
    }
    most = program_maximum(&city->program[payee]);
    if (city->program[payee].hold.given)
        return city->program[payee].hold.cents;
    if (city->program[payee].commitments > 0)
        return 0;
    return most < draft->money ? most : draft->money;
}

static int64_t set_could_take(const struct draft *draft, payee_set set)
{
    int64_t sum = 0;

    for (int i = 0; i < MAX_PAYEES; i++)
        sum += has_payee(set, i) ? could_take(draft, i) : 0;
    return sum;
}

/* Basis points of the plan that the payees could make up, at most all of it. */
static int reachable(const struct draft *draft, payee_set set)
{
    int64_t points = set_could_take(draft, set) / (draft->money / WHOLE);

    return points < WHOLE ? (int)points : WHOLE;
}

static payee_set everyone(const struct city *city)
{
    return (payee_bit(city->programs) - 1) | (payee_bit(city->pools) - 1) << POOL_BIT;
}

static payee_set with_strategy(const struct city *city, enum strategy strategy)
{
    payee_set set = 0;

    for (int i = 0; i < city->programs; i++) {
        if (city->program[i].strategy == strategy)
            set |= payee_bit(i);
    }
    return set;
}

static payee_set with_purpose(const struct city *city, enum purpose purpose)
{
    payee_set set = 0;

    for (int i = 0; i < city->programs; i++) {
        if (city->program[i].purpose == purpose)
            set |= payee_bit(i);
    }
    return set;
}

static payee_set serving(const struct city *city, int action)
{
    payee_set set = 0;

    for (int i = 0; i < city->programs; i++) {
        if (payee_serves(city, i, action))
            set |= payee_bit(i);
    }
    if (action == 9)
        set |= (payee_bit(city->pools) - 1) << POOL_BIT;
    return set;
}

/* A share that the payees can reach with room to spare; sometimes in odd hundredths. */
static struct share draw_floor(struct draft *draft, payee_set set, int percent)
{
    int most = reachable(draft, set) * percent / 100;
    struct share floor = { true, rng_int(&draft->rng, most / 5, most) };

    if (floor.points >= 500 && rng_chance(&draft->rng, 60))
        floor.points = floor.points / 100 * 100;
    if (floor.points < 10)
        floor = (struct share){ false, 0 };
    return floor;
}

/* ---- the rules --------------------------------------------------------------------------- */

static void draw_set_aside(struct draft *draft)
{
    struct rng *rng = &draft->rng;
    struct city *city = draft->city;
    struct policy *policy = &city->policy;
    payee_set part = 0;
    int shape = rng_int(rng, 1, 100);

    if (!rng_chance(rng, 75))
        return;
    policy->set_aside.stakeholders_too = rng_chance(rng, 30);
    policy->set_aside.of_available = rng_chance(rng, 30);
    for (int i = 0; i < MAX_PAYEES; i++) {
        if (has_payee(everyone(city), i) && payee_in_set_aside(city, i))
            part |= payee_bit(i);
    }
    if (shape <= 80)
        policy->set_aside.minimum = draw_floor(draft, part, 45);
    if (shape > 55) {
        policy->set_aside.maximum.given = true;
        policy->set_aside.maximum.points =
            policy->set_aside.minimum.points + 100 * rng_int(rng, shape > 80 ? 15 : 5, 50);
    }
    if (shape <= 12)                            /* an exact share */
        policy->set_aside.maximum = policy->set_aside.minimum;
    if (policy->set_aside.maximum.points > WHOLE)
        policy->set_aside.maximum.points = WHOLE;
    policy->set_aside.reserve = shape > 12 && policy->set_aside.of_available
                                && policy->set_aside.minimum.given && rng_chance(rng, 40);
}

static void draw_shares(struct draft *draft)
{
    struct rng *rng = &draft->rng;
    struct city *city = draft->city;
    struct policy *policy = &city->policy;
    payee_set staffed = 0;

    if (rng_chance(rng, 40))
        policy->proven = draw_floor(draft, with_strategy(city, PROVEN), 45);
    for (int i = 0; i < city->programs; i++) {
        if (city->program[i].positions > 0)
            staffed |= payee_bit(i);
    }
    if (rng_chance(rng, 20))
        policy->workforce = draw_floor(draft, staffed, 25);
    if (rng_chance(rng, 10))
        policy->training = draw_floor(draft, with_purpose(city, TRAINING), 20);
    if (rng_chance(rng, 20))
        policy->evaluation_minimum = draw_floor(draft, with_purpose(city, EVALUATION), 40);
    if (rng_chance(rng, 10)) {
        policy->evaluation_maximum.given = true;
        policy->evaluation_maximum.points =
            policy->evaluation_minimum.points + 100 * rng_int(rng, 4, 15);
    }
    if (policy->evaluation_minimum.given && rng_chance(rng, 25))
        policy->evaluation_maximum = policy->evaluation_minimum;
    if (rng_chance(rng, 25)) {
        policy->administration.given = true;
        policy->administration.points = 50 * rng_int(rng, 10, 40);
    }
}

static void draw_amount_floors(struct draft *draft)
{
    struct rng *rng = &draft->rng;
    struct city *city = draft->city;
    struct policy *policy = &city->policy;

    if (rng_chance(rng, 20)) {
        int action = rng_int(rng, 1, 10);
        int64_t most = set_could_take(draft, serving(city, action));

        if (most > 0) {
            policy->action[policy->actions].number = action;
            policy->action[policy->actions++].minimum = draft_part(draft, most, 5, 35);
        }
    }
    if (city->places > 0 && rng_chance(rng, 30)) {
        int place = rng_int(rng, 0, city->places - 1);
        payee_set set = 0;

        for (int i = 0; i < city->programs; i++) {
            if (city->program[i].place == place)
                set |= payee_bit(i);
        }
        if (set_could_take(draft, set) == 0)
            return;
        policy->place[0].place = place;
        if (rng_chance(rng, 50))
            policy->place[0].share = draw_floor(draft, set, 30);
        if (!policy->place[0].share.given)
            policy->place[0].minimum = draft_part(draft, set_could_take(draft, set), 3, 20);
        policy->places = 1;
    }
}

static void draw_change(struct draft *draft)
{
    struct rng *rng = &draft->rng;
    struct city *city = draft->city;
    struct policy *policy = &city->policy;

    if (!rng_chance(rng, 20))
        return;
    if (rng_chance(rng, 70))
        policy->change.up = (struct share){ true, 100 * rng_int(rng, 10, 100) };
    if (rng_chance(rng, 60) || !policy->change.up.given)
        policy->change.down = (struct share){ true, 100 * rng_int(rng, 20, 60) };
    if (policy->change.down.given && rng_chance(rng, 15))
        policy->change.down.points = WHOLE;
    if (!policy->change.down.given || !rng_chance(rng, 30))
        return;
    for (int i = 0; i < city->programs; i++) {
        if (city->program[i].current > 0 && rng_chance(rng, 50))
            policy->change.closes |= payee_bit(i);
    }
}

static void draw_counts(struct draft *draft)
{
    struct rng *rng = &draft->rng;
    struct city *city = draft->city;
    struct policy *policy = &city->policy;
    int innovative = 0, fte = 0;

    for (int i = 0; i < city->programs; i++) {
        innovative += city->program[i].strategy == INNOVATIVE ? 1 : 0;
        fte += program_new_fte(&city->program[i]);
    }
    if (innovative > 1 && rng_chance(rng, 15))
        policy->largest_innovative = (struct share){ true, 100 * rng_int(rng, 60, 95) };
    if (innovative > 0 && draft->choices > 0 && rng_chance(rng, 15))
        policy->new_strategies = rng_int(rng, 1, innovative < 3 ? innovative : 3);
    if (fte > 0 && rng_chance(rng, 20)) {
        policy->hiring.given = true;
        policy->hiring.fte = fte * rng_int(rng, 30, 300) / 100;
    }
    if (rng_chance(rng, 20)) {
        policy->maintenance.on = true;
        policy->maintenance.if_used = draft->choices > 0 && rng_chance(rng, 50);
    }
    if (rng_chance(rng, 25))
        policy->counts_at = rng_chance(rng, 80) ? COUNTS_AT_CENTRAL : COUNTS_AT_NONE;
}

/* ---- earmarks ---------------------------------------------------------------------------- */

static payee_set draw_marked(struct draft *draft)
{
    struct city *city = draft->city;
    payee_set set = 0;

    for (int i = 0; i < MAX_PAYEES; i++) {
        if (has_payee(everyone(city), i) && rng_chance(&draft->rng, 35))
            set |= payee_bit(i);
    }
    return set;
}

static bool has_fixed_payee(const struct city *city, payee_set set)
{
    for (int i = 0; i < city->programs; i++) {
        const struct program *program = &city->program[i];

        if (has_payee(set, i)
            && (program->hold.given || program->commitments > 0 || program->indivisible
                || program->whole_positions))
            return true;
    }
    return false;
}

static void draw_earmark(struct draft *draft, struct earmark *earmark)
{
    struct rng *rng = &draft->rng;
    int shape = rng_int(rng, 1, 100);

    earmark->payees = draw_marked(draft);
    if (set_could_take(draft, earmark->payees) == 0)
        earmark->payees |= payee_bit(0);
    if (shape <= 25 && !has_fixed_payee(draft->city, earmark->payees)) {
        earmark->amount.given = true;
        earmark->amount.cents =
            draft_part(draft, set_could_take(draft, earmark->payees), 10, 40);
        return;
    }
    if (shape <= 80)
        earmark->minimum = draw_floor(draft, earmark->payees, 40);
    if (shape > 55 || !earmark->minimum.given) {
        earmark->maximum.given = true;
        earmark->maximum.points = earmark->minimum.points + 100 * rng_int(rng, 10, 60);
    }
    if (earmark->maximum.points > WHOLE)
        earmark->maximum.points = WHOLE;
    if (earmark->minimum.given && shape > 25 && shape <= 40)
        earmark->maximum = earmark->minimum;
}

static void draw_earmarks(struct draft *draft)
{
    struct policy *policy = &draft->city->policy;

    if (!rng_chance(&draft->rng, 22))
        return;
    policy->earmarks = rng_int(&draft->rng, 1, 3);
    draft_new_list(draft);
    for (int e = 0; e < policy->earmarks; e++) {
        draft_id(draft, policy->earmark[e].id);
        draw_earmark(draft, &policy->earmark[e]);
        if (e > 0 && !policy->earmark[e].amount.given && rng_chance(&draft->rng, 40))
            policy->earmark[e].less = 1u << rng_int(&draft->rng, 0, e - 1);
    }
}

/* ---- cities that ask for too much -------------------------------------------------------- */

static void ask_too_much(struct draft *draft)
{
    struct city *city = draft->city;
    struct policy *policy = &city->policy;

    switch (rng_int(&draft->rng, 1, 5)) {
    case 1:                                     /* floors that pass the whole */
        policy->set_aside.minimum = (struct share){ true, 5500 };
        policy->set_aside.maximum.given = false;
        policy->set_aside.of_available = false;
        policy->set_aside.stakeholders_too = false;
        policy->set_aside.reserve = false;
        policy->proven = (struct share){ true, 5000 };
        break;
    case 2:                                     /* more evaluation than any program does */
        policy->evaluation_minimum = (struct share){ true, 9000 };
        policy->evaluation_maximum.given = false;
        break;
    case 3:                                     /* a floor that money cannot reach */
        policy->action[policy->actions].number = 1 + (policy->actions > 0
                                                      ? policy->action[0].number % 10 : 0);
        policy->action[policy->actions++].minimum = draft->money * 4;
        break;
    case 4:                                     /* money that has to go and nowhere to */
        city->source[0].use_all = true;
        for (int y = 0; y < city->years; y++)
            city->source[0].amount[y] *= 40;
        break;
    case 5:                                     /* more new strategies than there are */
        policy->new_strategies = MAX_PROGRAMS;
        break;
    }
}

void draft_policy(struct draft *draft)
{
    draw_set_aside(draft);
    draw_shares(draft);
    draw_amount_floors(draft);
    draw_change(draft);
    draw_counts(draft);
    draw_earmarks(draft);
    if (rng_chance(&draft->rng, 7))
        ask_too_much(draft);
}
