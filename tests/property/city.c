#include "city.h"

const char *const strategy_names[] = { "proven", "innovative", "support" };
const char *const purpose_names[] = { "service", "evaluation", "administration", "training" };
const char *const kind_names[] = { "local", "state", "federal", "foundation", "settlement" };
const char *const filled_names[] = { "filled", "vacant", "new" };
const char *const pool_counts_names[] = { "new-strategies", "new-stakeholders", "both" };
const char *const counts_at_names[] = { "low", "central", "none" };
const char *const category_names[CATEGORIES] = {
    "personnel", "fringe", "travel", "equipment", "supplies", "construction", "subawards",
    "contracts", "other", "indirect", "unclassified"
};

int64_t program_mix(const struct program *program, int64_t weight[CATEGORIES])
{
    int64_t total = 0;

    for (int k = 0; k < CATEGORIES; k++)
        weight[k] = 0;
    for (int i = 0; i < program->positions; i++) {
        int64_t pay = program->position[i].fte * program->position[i].salary / 100;
        int64_t fringe = pay * program->position[i].fringe / WHOLE;

        weight[PERSONNEL] += pay;
        weight[FRINGE] += fringe;
        total += pay + fringe;
    }
    for (int i = 0; i < program->costs; i++) {
        weight[program->cost[i].category] += program->cost[i].amount;
        total += program->cost[i].amount;
    }
    if (total == 0)
        weight[UNCLASSIFIED] = 1;
    return total;
}

int program_fte(const struct program *program)
{
    int fte = 0;

    for (int i = 0; i < program->positions; i++)
        fte += program->position[i].fte;
    return fte;
}

int program_new_fte(const struct program *program)
{
    int fte = 0;

    for (int i = 0; i < program->positions; i++) {
        if (program->position[i].filled == NEW)
            fte += program->position[i].fte;
    }
    return fte;
}

int64_t program_maximum(const struct program *program)
{
    if (program->maximum.given)
        return program->maximum.cents;
    if (program->levels > 0 && program->commitments == 0)
        return program->level[program->levels - 1].spend;
    return INT64_MAX;
}

bool program_is_continuing(const struct program *program)
{
    switch (program->continuing) {
    case FLAG_YES:     return true;
    case FLAG_NO:      return false;
    case FLAG_DEFAULT: return program->current > 0;
    }
    return false;
}

/* An innovative strategy's estimate counts at the end of its range that the policy names. */
static long double counted_part(const struct city *city, const struct program *program)
{
    if (program->levels == 0)
        return 0;
    if (program->strategy != INNOVATIVE)
        return 1;
    switch (city->policy.counts_at) {
    case COUNTS_AT_CENTRAL:
        return 1;
    case COUNTS_AT_NONE:
        return 0;
    case COUNTS_AT_LOW:
        if (!program->ranged)
            return 0;
        return (long double)program->low
               / (long double)program->level[program->levels - 1].averts;
    }
    return 0;
}

bool program_is_counted(const struct city *city, const struct program *program)
{
    return counted_part(city, program) > 0;
}

long double program_outcome(const struct city *city, const struct program *program,
                            int64_t cents)
{
    struct level below = { 0, 0 };

    if (cents <= 0 || program->levels == 0)
        return 0;
    for (int i = 0; i < program->levels; i++) {
        struct level above = program->level[i];

        if (cents < above.spend) {
            long double fraction = (long double)(cents - below.spend)
                                   / (long double)(above.spend - below.spend);
            long double averts = (long double)below.averts
                                 + fraction * (long double)(above.averts - below.averts);

            return averts / OUTCOME_ONE * counted_part(city, program);
        }
        below = above;
    }
    return (long double)below.averts / OUTCOME_ONE * counted_part(city, program);
}

long double program_steepest(const struct city *city, const struct program *program)
{
    struct level below = { 0, 0 };
    long double steepest = 0;

    for (int i = 0; i < program->levels; i++) {
        struct level above = program->level[i];
        long double slope = (long double)(above.averts - below.averts) / OUTCOME_ONE
                            / (long double)(above.spend - below.spend);

        if (slope > steepest)
            steepest = slope;
        below = above;
    }
    return steepest * counted_part(city, program);
}

static unsigned payee_actions(const struct city *city, int payee)
{
    return payee >= POOL_BIT ? 1u << 9 : city->program[payee].actions;
}

bool source_may_pay(const struct city *city, const struct source *source, int payee,
                    enum category category)
{
    if (source->allows == 0)
        return true;
    for (int i = 0; i < source->allows; i++) {
        const struct allow *allow = &source->allow[i];

        if (allow->payees != 0 && !has_payee(allow->payees, payee))
            continue;
        if (allow->actions != 0 && (allow->actions & payee_actions(city, payee)) == 0)
            continue;
        /* Nobody can tell what an unclassified program buys. */
        if (allow->categories != 0
            && (category == UNCLASSIFIED || (allow->categories >> category & 1) == 0))
            continue;
        return true;
    }
    return false;
}

bool source_may_pay_any(const struct city *city, const struct source *source, int payee)
{
    int64_t weight[CATEGORIES];

    if (payee >= POOL_BIT)
        return source_may_pay(city, source, payee, UNCLASSIFIED);
    program_mix(&city->program[payee], weight);
    for (int k = 0; k < CATEGORIES; k++) {
        if (weight[k] > 0 && source_may_pay(city, source, payee, (enum category)k))
            return true;
    }
    return false;
}

bool source_counts_as_match(const struct source *source)
{
    if (source->counts_as_match == FLAG_DEFAULT)
        return source->kind == LOCAL;
    return source->counts_as_match == FLAG_YES;
}

bool payee_in_set_aside(const struct city *city, int payee)
{
    bool too = city->policy.set_aside.stakeholders_too;
    const struct program *program;

    if (payee >= POOL_BIT)
        return city->pool[payee - POOL_BIT].counts != NEW_STAKEHOLDERS || too;
    program = &city->program[payee];
    if (program->strategy == INNOVATIVE)
        return true;
    return too && program->strategy == PROVEN && program->provider >= 0
           && city->provider[program->provider].first_time;
}

bool payee_serves(const struct city *city, int payee, int action)
{
    return (payee_actions(city, payee) >> action & 1) != 0;
}

long double city_discount(const struct city *city, int year)
{
    long double factor = 1;

    for (int i = 0; i < year; i++)
        factor /= 1 + (long double)city->discount / WHOLE;
    return factor;
}
