#include "figures.h"
#include "match.h"

int64_t least_when_open(const struct program *program, int64_t unit)
{
    return program->minimum > unit ? program->minimum : unit;
}

bool is_federally_payable(const struct city *city, int program)
{
    for (int s = 0; s < city->sources; s++) {
        if (city->source[s].kind == FEDERAL
            && source_may_pay_any(city, &city->source[s], program))
            return true;
    }
    return false;
}

static int64_t paid_by_kind(const struct reckoning *now, int program, int y, enum kind kind)
{
    int64_t cents = 0;

    for (int s = 0; s < now->city->sources; s++) {
        if (now->city->source[s].kind != kind)
            continue;
        for (int k = 0; k < CATEGORIES; k++)
            cents += now->plan->pay[program][s][y][k];
    }
    return cents;
}

static void reckon_bounds(const struct reckoning *now, int i, int y)
{
    const struct program *program = &now->city->program[i];
    const char *id = program->id;
    int64_t spend = now->plan->spend[i][y];
    long double cents = (long double)spend;
    int fiscal = now->city->first + y;

    if (program->minimum > 0)
        figure_add(now, spend == 0 || spend >= least_when_open(program, now->plan->unit), cents,
                   cents, "minimum[%s,%d]", id, fiscal);
    if (program_maximum(program) < INT64_MAX)
        figure_add(now, spend <= program_maximum(program), cents, cents, "maximum[%s,%d]", id,
                   fiscal);
    if (program->hold.given)
        figure_add(now, spend == program->hold.cents, cents, cents, "hold[%s,%d]", id, fiscal);
    if (program->committed > 0 && y == 0)
        figure_add(now, spend >= program->committed, cents, cents, "committed[%s,%d]", id,
                   fiscal);
}

static void reckon_ties(const struct reckoning *now, int i, int y)
{
    const struct city *city = now->city;
    const struct program *program = &city->program[i];
    bool open = now->plan->spend[i][y] > 0;
    int fiscal = city->first + y;

    for (int q = 0; q < city->programs; q++) {
        bool other = now->plan->spend[q][y] > 0;

        if (has_payee(program->requires, q))
            figure_add(now, !open || other, 0, 0, "requires[%s,%s,%d]", program->id,
                       city->program[q].id, fiscal)->measure = MEASURE_ANY;
        if (has_payee(program->excludes, q))
            figure_add(now, !open || !other, 0, 0, "excludes[%s,%s,%d]", program->id,
                       city->program[q].id, fiscal)->measure = MEASURE_ANY;
    }
}

static void reckon_change(const struct reckoning *now, int i, int y)
{
    const struct program *program = &now->city->program[i];
    struct share up = now->city->policy.change.up, down = now->city->policy.change.down;
    bool may_close = down.points == WHOLE || has_payee(now->city->policy.change.closes, i);
    int64_t spend = now->plan->spend[i][y];
    int64_t before = y == 0 ? program->current : now->plan->spend[i][y - 1];
    long double cents = (long double)spend;
    int fiscal = now->city->first + y;

    if (program->current == 0)
        return;
    if (up.given)
        figure_add(now, (wide)spend * WHOLE <= (wide)(WHOLE + up.points) * before, cents, cents,
                   "change_up[%s,%d]", program->id, fiscal);
    if (down.given)
        figure_add(now, (may_close && spend == 0)
                        || (wide)spend * WHOLE >= (wide)(WHOLE - down.points) * before,
                   cents, cents, "change_down[%s,%d]", program->id, fiscal);
}

static void reckon_largest(const struct reckoning *now, int i, int y)
{
    int points = now->city->policy.largest_innovative.points;
    int64_t spend = now->plan->spend[i][y], part = now->sums->part[y];
    struct figure *figure;

    figure = figure_add(now, (wide)spend * WHOLE <= (wide)points * part, (long double)spend,
                        (long double)spend, "largest_innovative[%s,%d]",
                        now->city->program[i].id, now->city->first + y);
    figure->base = (long double)part;
    figure->points = points;
}

static void reckon_maintenance(const struct reckoning *now, int i, int y)
{
    const struct program *program = &now->city->program[i];
    int64_t local = paid_by_kind(now, i, y, LOCAL);
    bool applies = !now->city->policy.maintenance.if_used
                   || paid_by_kind(now, i, y, FEDERAL) > 0;

    if (program->current_local == 0 || !is_federally_payable(now->city, i))
        return;
    figure_add(now, !applies || local >= program->current_local, (long double)local,
               (long double)local, "maintenance[%s,%d]", program->id, now->city->first + y);
}

static void reckon_pool(const struct reckoning *now, int q, int y)
{
    const struct pool *pool = &now->city->pool[q];
    int64_t cents = now->plan->spend[POOL_BIT + q][y];
    long double amount = (long double)cents;
    int fiscal = now->city->first + y;

    if (pool->amount.given)
        figure_add(now, cents == pool->amount.cents, amount, amount, "pool_amount[%s,%d]",
                   pool->id, fiscal);
    if (pool->minimum > 0)
        figure_add(now, cents >= pool->minimum, amount, amount, "pool_min[%s,%d]", pool->id,
                   fiscal);
    if (pool->maximum.given)
        figure_add(now, cents <= pool->maximum.cents, amount, amount, "pool_max[%s,%d]",
                   pool->id, fiscal);
}

/* An award's pledges may be printed as what it needs or as all that stands behind it. */
static void reckon_match(const struct reckoning *now, int y)
{
    const struct city *city = now->city;
    bool together = match_can_be_pledged(city, now->plan, y);

    for (int g = 0; g < city->sources; g++) {
        if (city->source[g].match_of_total > 0)
            figure_add(now, together,
                       (long double)match_needed(&city->source[g], now->sums->used[g][y]),
                       (long double)match_within_reach(city, now->plan, g, y), "match[%s,%d]",
                       city->source[g].id, city->first + y);
    }
}

void reckon_programs(const struct reckoning *now, int y)
{
    for (int i = 0; i < now->city->programs; i++) {
        reckon_bounds(now, i, y);
        reckon_ties(now, i, y);
        reckon_change(now, i, y);
        if (now->city->policy.largest_innovative.given
            && now->city->program[i].strategy == INNOVATIVE)
            reckon_largest(now, i, y);
        if (now->city->policy.maintenance.on)
            reckon_maintenance(now, i, y);
    }
    for (int q = 0; q < now->city->pools; q++)
        reckon_pool(now, q, y);
    reckon_match(now, y);
}
