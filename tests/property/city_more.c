#include "city_more.h"

static void raise_share(struct rng *rng, struct share *minimum, struct share *maximum, int most)
{
    minimum->points = (minimum->given ? minimum->points : 0) + 100 * rng_int(rng, 8, 35);
    if (rng_chance(rng, 30))
        minimum->points += rng_int(rng, 1, 99);
    if (minimum->points > most)
        minimum->points = most;
    minimum->given = true;
    if (maximum != NULL && maximum->given && maximum->points < minimum->points)
        maximum->given = false;
}

static void lower_share(struct rng *rng, struct share *maximum, const struct share *minimum)
{
    maximum->points = (maximum->given ? maximum->points : 3000) * rng_int(rng, 10, 70) / 100;
    maximum->given = true;
    if (minimum != NULL && minimum->given && maximum->points < minimum->points)
        maximum->points = minimum->points;
}

/* ---- amounts ----------------------------------------------------------------------------- */

static int64_t usual_money(const struct city *city)
{
    int64_t sum = 0;

    for (int s = 0; s < city->sources; s++) {
        for (int y = 0; y < city->years; y++)
            sum += city->source[s].amount[y];
    }
    return sum / city->years / 10000 * 10000;
}

static void raise_action(struct city *city, struct rng *rng)
{
    struct policy *policy = &city->policy;
    int64_t more = usual_money(city) / 100 * rng_int(rng, 10, 60);

    if (policy->actions == 0) {
        policy->action[0].number = rng_int(rng, 1, 10);
        policy->action[0].minimum = 0;
        policy->actions = 1;
    }
    policy->action[0].minimum += more;
}

static void raise_place(struct city *city, struct rng *rng)
{
    struct policy *policy = &city->policy;

    if (city->places == 0)
        return;
    if (policy->places == 0) {
        policy->place[0].place = rng_int(rng, 0, city->places - 1);
        policy->place[0].share = (struct share){ rng_chance(rng, 50), 500 };
        policy->place[0].minimum = 0;
        policy->places = 1;
    }
    if (policy->place[0].share.given)
        raise_share(rng, &policy->place[0].share, NULL, 9500);
    else
        policy->place[0].minimum += usual_money(city) / 100 * rng_int(rng, 10, 50);
}

static void raise_earmark(struct city *city, struct rng *rng)
{
    struct earmark *earmark = &city->policy.earmark[0];

    if (city->policy.earmarks == 0)
        return;
    if (earmark->amount.given)
        earmark->amount.cents += usual_money(city) / 100 * rng_int(rng, 5, 50);
    else
        raise_share(rng, &earmark->minimum, &earmark->maximum, 9500);
}

/* ---- programs, pools, sources ------------------------------------------------------------ */

static bool is_simple(const struct program *program)
{
    return program->commitments == 0 && !program->indivisible && !program->whole_positions
           && program->start_up == 0 && program_maximum(program) < INT64_MAX;
}

static void bind_program(struct city *city, struct rng *rng)
{
    struct program *program = &city->program[rng_int(rng, 0, city->programs - 1)];
    int64_t most = program_maximum(program), amount;

    if (!is_simple(program) || program->hold.given)
        return;
    amount = most / 100 * rng_int(rng, 40, 100);
    if (amount == 0)
        return;
    switch (rng_int(rng, 1, 3)) {
    case 1:
        if (amount < program->minimum)
            amount = program->minimum;
        if (amount < program->committed)
            amount = program->committed;
        program->hold = (struct money){ true, amount };
        program->hold_current = false;
        break;
    case 2: program->committed = amount; break;
    case 3: program->minimum = amount; break;
    }
}

static void raise_pool(struct city *city, struct rng *rng)
{
    struct pool *pool;

    if (city->pools == 0)
        return;
    pool = &city->pool[rng_int(rng, 0, city->pools - 1)];
    if (pool->amount.given)
        pool->amount.cents += usual_money(city) / 100 * rng_int(rng, 5, 40);
    else if (pool->maximum.given)
        pool->minimum = pool->maximum.cents / 100 * rng_int(rng, 50, 100);
}

static void place_all(struct city *city, struct rng *rng)
{
    struct source *source = &city->source[rng_int(rng, 0, city->sources - 1)];

    source->use_all = true;
    for (int y = 0; y < city->years; y++)
        source->amount[y] = source->amount[y] / 100 * rng_int(rng, 100, 180);
}

/* ---- all --------------------------------------------------------------------------------- */

static void ask_of_shares(struct city *city, struct rng *rng)
{
    struct policy *policy = &city->policy;

    switch (rng_int(rng, 1, 6)) {
    case 1:
        raise_share(rng, &policy->set_aside.minimum, &policy->set_aside.maximum, 9500);
        break;
    case 2: raise_share(rng, &policy->proven, NULL, 9500); break;
    case 3: raise_share(rng, &policy->workforce, NULL, 9500); break;
    case 4: raise_share(rng, &policy->training, NULL, 9500); break;
    case 5:
        raise_share(rng, &policy->evaluation_minimum, &policy->evaluation_maximum, 9500);
        break;
    case 6: lower_share(rng, &policy->administration, NULL); break;
    }
}

static void ask_of_counts(struct city *city, struct rng *rng)
{
    struct policy *policy = &city->policy;

    switch (rng_int(rng, 1, 4)) {
    case 1: policy->new_strategies += rng_int(rng, 1, 3); break;
    case 2:
        policy->hiring.fte = policy->hiring.given ? policy->hiring.fte / 2
                                                  : 25 * rng_int(rng, 0, 20);
        policy->hiring.given = true;
        break;
    case 3: lower_share(rng, &policy->largest_innovative, NULL); break;
    case 4: lower_share(rng, &policy->set_aside.maximum, &policy->set_aside.minimum); break;
    }
}

void city_ask_more(struct city *city, struct rng *rng)
{
    int what = rng_int(rng, 1, 100);

    if (what <= 40)
        ask_of_shares(city, rng);
    else if (what <= 50)
        raise_action(city, rng);
    else if (what <= 58)
        raise_place(city, rng);
    else if (what <= 66)
        raise_earmark(city, rng);
    else if (what <= 82)
        bind_program(city, rng);
    else if (what <= 88)
        raise_pool(city, rng);
    else if (what <= 94)
        place_all(city, rng);
    else
        ask_of_counts(city, rng);
    /* A reserve beside an exact share is another rule. */
    if (city->policy.set_aside.reserve
        && city->policy.set_aside.maximum.points <= city->policy.set_aside.minimum.points)
        city->policy.set_aside.maximum.given = false;
}
