/*
 * advice.c - what is legal and would surprise a budget officer: rules that nothing can meet,
 * programs that nothing can or would fund. Looks at a city without a fault.
 */
#include "check.h"

#include <ctype.h>
#include <string.h>

/* What the advice asks of each program and pool; pools stand behind the programs. */
struct advising {
    const struct aside_checking *c;
    const struct aside_city *city;
    const struct aside_policy *policy;
    const struct aside_mix *mixes;      /* of the programs */
    bool *asked_for;                    /* by a program, an earmark or a source */
};

enum { ACTION_OF_POOLS = 9 };

/* ---- who counts toward a rule ------------------------------------------------------------ */

typedef bool program_counts_fn(const struct advising *a, size_t program);
typedef bool pool_counts_fn(const struct advising *a, size_t pool);

static bool stakeholders_count(const struct advising *a)
{
    return a->policy->set_aside.count > 0
        && a->policy->set_aside.items[0].counts == ASIDE_STAKEHOLDERS_TOO;
}

static bool is_first_time(const struct advising *a, const struct aside_program *program)
{
    return program->provider.id != NULL
        && a->city->providers.items[program->provider.index].first_time;
}

static bool program_in_set_aside(const struct advising *a, size_t program)
{
    const struct aside_program *p = &a->city->programs.items[program];

    return p->strategy == ASIDE_INNOVATIVE
        || (p->strategy == ASIDE_PROVEN && stakeholders_count(a) && is_first_time(a, p));
}

static bool pool_in_set_aside(const struct advising *a, size_t pool)
{
    return a->city->pools.items[pool].counts != ASIDE_NEW_STAKEHOLDERS || stakeholders_count(a);
}

static bool program_in_proven(const struct advising *a, size_t program)
{
    return a->city->programs.items[program].strategy == ASIDE_PROVEN;
}

static bool program_in_training(const struct advising *a, size_t program)
{
    return a->mixes[program].training.cents > 0
        || a->city->programs.items[program].purpose == ASIDE_TRAINING;
}

static bool program_in_workforce(const struct advising *a, size_t program)
{
    return a->mixes[program].workforce.cents > 0 || program_in_training(a, program);
}

static bool program_in_evaluation(const struct advising *a, size_t program)
{
    return a->city->programs.items[program].purpose == ASIDE_EVALUATION;
}

/* ---- floors by share --------------------------------------------------------------------- */

/* A rule of the policy that wants at least a share for those that count toward it. */
struct floor {
    const char *rule, *field;
    struct aside_origin at;
    int32_t share;              /* 0: the rule asks for nothing */
    program_counts_fn *program;
    pool_counts_fn *pool;       /* NULL: no pool counts */
};

enum { FLOORS = 5 };

static int32_t share_of(const struct aside_maybe_share *share)
{
    return share->given ? share->basis_points : 0;
}

static void list_floors(struct floor floors[FLOORS], const struct aside_policy *policy)
{
    memset(floors, 0, FLOORS * sizeof(floors[0]));
    if (policy->set_aside.count > 0)
        floors[0] = (struct floor){ "set-aside", "minimum", policy->set_aside.items[0].at,
                                    share_of(&policy->set_aside.items[0].minimum),
                                    program_in_set_aside, pool_in_set_aside };
    if (policy->proven.count > 0)
        floors[1] = (struct floor){ "proven", "minimum", policy->proven.items[0].at,
                                    share_of(&policy->proven.items[0].minimum),
                                    program_in_proven, NULL };
    if (policy->workforce.count > 0) {
        const struct aside_workforce_rule *rule = &policy->workforce.items[0];

        floors[2] = (struct floor){ "workforce", "minimum", rule->at, share_of(&rule->minimum),
                                    program_in_workforce, NULL };
        floors[3] = (struct floor){ "workforce", "training-minimum", rule->at,
                                    share_of(&rule->training_minimum), program_in_training,
                                    NULL };
    }
    if (policy->evaluation.count > 0)
        floors[4] = (struct floor){ "evaluation", "minimum", policy->evaluation.items[0].at,
                                    share_of(&policy->evaluation.items[0].minimum),
                                    program_in_evaluation, NULL };
}

static bool anything_counts(const struct advising *a, const struct floor *floor)
{
    for (size_t i = 0; i < a->city->programs.count; i++) {
        if (floor->program(a, i))
            return true;
    }
    for (size_t i = 0; floor->pool != NULL && i < a->city->pools.count; i++) {
        if (floor->pool(a, i))
            return true;
    }
    return false;
}

static void advise_floors(const struct advising *a)
{
    struct floor floors[FLOORS];
    bool reserve = a->policy->set_aside.count > 0 && a->policy->set_aside.items[0].reserve;

    list_floors(floors, a->policy);
    for (size_t i = reserve ? 1 : 0; i < FLOORS; i++) {
        if (floors[i].share > 0 && !anything_counts(a, &floors[i]))
            aside_warn(a->c, floors[i].at, "'%s' has a %s of %s and nothing counts toward it: "
                       "add a program that does, or take the %s out", floors[i].rule,
                       floors[i].field, aside_say_share(a->c, floors[i].share),
                       floors[i].field);
    }
}

static bool any_program_in_both_parts(const struct advising *a)
{
    for (size_t i = 0; i < a->city->programs.count; i++) {
        if (program_in_set_aside(a, i) && program_in_proven(a, i))
            return true;
    }
    return false;
}

static void advise_sum_of_parts(const struct advising *a)
{
    struct floor floors[FLOORS];

    list_floors(floors, a->policy);
    if (floors[0].share + floors[1].share > ASIDE_SHARE_ONE && !any_program_in_both_parts(a))
        aside_warn(a->c, floors[1].at, "'set-aside' and 'proven' have minimums that together "
                   "pass 100%% (%s and %s): no plan meets both, lower one of them",
                   aside_say_share(a->c, floors[0].share),
                   aside_say_share(a->c, floors[1].share));
}

static void advise_sum_of_places(const struct advising *a)
{
    int64_t sum = 0;

    for (size_t i = 0; i < a->policy->places.count; i++)
        sum += share_of(&a->policy->places.items[i].share);
    if (sum > ASIDE_SHARE_ONE)
        aside_warn(a->c, a->policy->places.items[0].at, "the minimums of places together pass "
                   "100%% (%s): no plan meets them all, lower one of them",
                   aside_say_share(a->c, (int32_t)(sum < INT32_MAX ? sum : INT32_MAX)));
}

/* Only earmarks that share no program and take the same base: others may overlap. */
static void advise_sum_of_earmarks(const struct advising *a)
{
    bool *seen = aside_arena_array(a->c->arena, a->city->programs.count + a->city->pools.count,
                                   sizeof(seen[0]));
    int64_t sum = 0;

    for (size_t i = 0; i < a->policy->earmarks.count; i++) {
        const struct aside_earmark *earmark = &a->policy->earmarks.items[i];

        if (earmark->of_total_less.count > 0)
            continue;
        for (size_t k = 0; k < earmark->programs.count; k++) {
            if (seen[earmark->programs.items[k].index])
                return;
            seen[earmark->programs.items[k].index] = true;
        }
        sum += share_of(&earmark->minimum);
    }
    if (sum > ASIDE_SHARE_ONE)
        aside_warn(a->c, a->policy->earmarks.items[0].at, "the minimums of earmarks together "
                   "pass 100%% (%s): no plan meets them all, lower one of them",
                   aside_say_share(a->c, (int32_t)(sum < INT32_MAX ? sum : INT32_MAX)));
}

/* ---- floors by amount and by number ------------------------------------------------------ */

static void advise_actions(const struct advising *a)
{
    for (size_t i = 0; i < a->policy->actions.count; i++) {
        const struct aside_action_rule *rule = &a->policy->actions.items[i];
        bool served = rule->number == ACTION_OF_POOLS && a->city->pools.count > 0;

        for (size_t k = 0; k < a->city->programs.count; k++)
            served = served || (a->city->programs.items[k].actions >> rule->number & 1) != 0;
        if (!served && rule->minimum.cents > 0)
            aside_warn(a->c, rule->at, "action %d has a minimum and no program serves it: add "
                       "one that does, or take the minimum out", (int)rule->number);
    }
}

static void advise_places(const struct advising *a)
{
    for (size_t i = 0; i < a->policy->places.count; i++) {
        const struct aside_place_rule *rule = &a->policy->places.items[i];
        bool served = false;

        for (size_t k = 0; k < a->city->programs.count; k++)
            served = served
                  || aside_text_equal(a->city->programs.items[k].place.id, rule->id.id);
        if (!served && (rule->amount.amount.cents > 0 || share_of(&rule->share) > 0))
            aside_warn(a->c, rule->at, "place '%s' has a minimum and no program works there: "
                       "add one that does, or take the minimum out", rule->id.id);
    }
}

static void advise_new_strategies(const struct advising *a)
{
    int64_t innovative = 0;

    if (a->policy->new_strategies.count == 0)
        return;
    for (size_t i = 0; i < a->city->programs.count; i++)
        innovative += a->city->programs.items[i].strategy == ASIDE_INNOVATIVE;
    if (a->policy->new_strategies.items[0].minimum > innovative)
        aside_warn(a->c, a->policy->new_strategies.items[0].at, "'new-strategies' asks for "
                   "more than there are (%d above %d innovative programs): lower it or add "
                   "some", (int)a->policy->new_strategies.items[0].minimum, (int)innovative);
}

/* ---- who pays ---------------------------------------------------------------------------- */

static bool any_source_may_pay(const struct aside_city *city, size_t program, size_t category)
{
    for (size_t i = 0; i < city->sources.count; i++) {
        if (aside_source_may_pay(city, &city->sources.items[i], program,
                                 (enum aside_category)category))
            return true;
    }
    return false;
}

/* A program's costs go together, so one category that nobody pays keeps it closed. */
static void advise_payers(const struct advising *a, size_t program)
{
    const struct aside_program *p = &a->city->programs.items[program];

    for (size_t k = 0; k < ASIDE_CATEGORIES; k++) {
        if ((a->mixes[program].categories & (1u << k)) == 0
            || any_source_may_pay(a->city, program, k))
            continue;
        if (k == ASIDE_UNCLASSIFIED)
            aside_warn(a->c, p->at, "no source may pay program '%s', so it stays closed: name "
                       "it in an 'allow', or list its costs where categories are limited",
                       p->id);
        else
            aside_warn(a->c, p->at, "no source may pay %s of program '%s', so all of it stays "
                       "closed: allow that category, or take it out of 'costs'",
                       aside_category_name((enum aside_category)k), p->id);
    }
}

static void advise_pool_payers(const struct advising *a, size_t pool)
{
    for (size_t i = 0; i < a->city->sources.count; i++) {
        if (aside_source_may_pay_pool(a->city, &a->city->sources.items[i], pool))
            return;
    }
    aside_warn(a->c, a->city->pools.items[pool].at, "no source may pay pool '%s', so it stays "
               "empty: name it in an 'allow'", a->city->pools.items[pool].id);
}

/* Does this source pay any of the program's categories? */
static bool may_pay_some(const struct advising *a, const struct aside_source *source,
                         size_t program)
{
    for (size_t k = 0; k < ASIDE_CATEGORIES; k++) {
        if ((a->mixes[program].categories & (1u << k)) != 0
            && aside_source_may_pay(a->city, source, program, (enum aside_category)k))
            return true;
    }
    return false;
}

static bool federal_money_may_enter(const struct advising *a, size_t program)
{
    for (size_t i = 0; i < a->city->sources.count; i++) {
        if (a->city->sources.items[i].kind == ASIDE_FEDERAL
            && may_pay_some(a, &a->city->sources.items[i], program))
            return true;
    }
    return false;
}

static void advise_maintenance(const struct advising *a)
{
    const struct aside_program *first = NULL;
    size_t count = 0;

    if (a->policy->maintenance.count > 0)
        return;
    for (size_t i = 0; i < a->city->programs.count; i++) {
        const struct aside_program *p = &a->city->programs.items[i];

        if (aside_program_funding(p)->current_local.cents == 0
            || !federal_money_may_enter(a, i))
            continue;
        if (first == NULL)
            first = p;
        count++;
    }
    if (count == 1)
        aside_warn(a->c, first->at, "program '%s' has local money that federal money may take "
                   "the place of: add a 'maintenance' rule, or see that it does not supplant",
                   first->id);
    else if (count > 1)
        aside_warn(a->c, first->at, "program '%s' and %zu more have local money that federal "
                   "money may take the place of: add a 'maintenance' rule, or see that it does "
                   "not supplant", first->id, count - 1);
}

/* ---- who would ever be funded ------------------------------------------------------------ */

static void mark_all(const struct advising *a, const aside_refs *refs)
{
    for (size_t i = 0; i < refs->count; i++)
        a->asked_for[refs->items[i].index] = true;
}

static void mark_asked_for(const struct advising *a)
{
    for (size_t i = 0; i < a->city->programs.count; i++)
        mark_all(a, &a->city->programs.items[i].requires_ids);
    for (size_t i = 0; i < a->policy->earmarks.count; i++) {
        const struct aside_earmark *earmark = &a->policy->earmarks.items[i];

        if (earmark->amount.amount.cents > 0 || share_of(&earmark->minimum) > 0)
            mark_all(a, &earmark->programs);
    }
    for (size_t s = 0; s < a->city->sources.count; s++) {
        const struct aside_source *source = &a->city->sources.items[s];

        if (source->use != ASIDE_USE_ALL)
            continue;
        for (size_t i = 0; i < a->city->programs.count; i++)
            a->asked_for[i] = a->asked_for[i] || may_pay_some(a, source, i);
        for (size_t i = 0; i < a->city->pools.count; i++)
            a->asked_for[a->city->programs.count + i] |=
                aside_source_may_pay_pool(a->city, source, i);
    }
}

static bool a_floor_asks(const struct advising *a, size_t program)
{
    const struct aside_program *p = &a->city->programs.items[program];
    struct floor floors[FLOORS];

    list_floors(floors, a->policy);
    for (size_t i = 0; i < FLOORS; i++) {
        if (floors[i].share > 0 && floors[i].program(a, program))
            return true;
    }
    for (size_t i = 0; i < a->policy->actions.count; i++) {
        if ((p->actions >> a->policy->actions.items[i].number & 1) != 0)
            return true;
    }
    for (size_t i = 0; i < a->policy->places.count; i++) {
        if (aside_text_equal(p->place.id, a->policy->places.items[i].id.id))
            return true;
    }
    return a->policy->new_strategies.count > 0 && p->strategy == ASIDE_INNOVATIVE;
}

static bool its_own_funding_asks(const struct advising *a, const struct aside_program *p)
{
    const struct aside_funding *f = aside_program_funding(p);
    bool may_not_fall = a->policy->change.count > 0 && a->policy->change.items[0].down.given;

    return f->hold.given || f->committed.cents > 0 || (may_not_fall && f->current.cents > 0)
        || (a->policy->maintenance.count > 0 && f->current_local.cents > 0);
}

static void advise_funding(const struct advising *a, size_t program)
{
    const struct aside_program *p = &a->city->programs.items[program];
    double scale;

    if (p->priority > 0 || a->asked_for[program] || its_own_funding_asks(a, p)
        || a_floor_asks(a, program) || aside_program_counts(&scale, a->city, p))
        return;
    aside_warn(a->c, p->at, "program '%s' has no outcome that counts, no priority, and no rule "
               "that asks for it, so nothing would fund it: give it a priority, an effect or a "
               "hold", p->id);
}

static void advise_pool_funding(const struct advising *a, size_t pool)
{
    const struct aside_pool *q = &a->city->pools.items[pool];
    bool set_aside = a->policy->set_aside.count > 0 && pool_in_set_aside(a, pool)
                   && share_of(&a->policy->set_aside.items[0].minimum) > 0;
    bool action = false;

    for (size_t i = 0; i < a->policy->actions.count; i++)
        action = action || a->policy->actions.items[i].number == ACTION_OF_POOLS;
    if (q->priority > 0 || q->amount.amount.cents > 0 || q->minimum.amount.cents > 0
        || set_aside || action || a->asked_for[a->city->programs.count + pool])
        return;
    aside_warn(a->c, q->at, "pool '%s' has no amount, no minimum, no priority, and no rule "
               "that asks for it, so nothing would fund it: give it one of them", q->id);
}

/* ---- the city itself --------------------------------------------------------------------- */

static void advise_years(const struct advising *a)
{
    for (size_t y = 0; y < aside_city_years(a->city); y++) {
        int32_t year = aside_city_first_year(a->city) + (int32_t)y;
        bool money = false;

        for (size_t i = 0; i < a->city->sources.count; i++)
            money = money || a->city->sources.items[i].carry_forward
                  || aside_source_amount(&a->city->sources.items[i], year).cents > 0;
        if (!money)
            aside_warn(a->c, a->city->horizon.items[0].at, "no source has money in %d: add "
                       "amounts for it, or shorten the horizon", (int)year);
    }
}

static void advise_uei(const struct advising *a, struct aside_origin at, const char *uei)
{
    size_t length = 0;

    if (uei == NULL)
        return;
    while (isalnum((unsigned char)uei[length]))
        length++;
    if (length != 12 || uei[length] != '\0')
        aside_warn(a->c, at, "uei '%s' is not 12 letters and digits: check it at SAM.gov",
                   aside_say_id(a->c, uei));
}

static void advise_city(const struct advising *a)
{
    const struct aside_city *city = a->city;

    advise_uei(a, city->at, city->uei);
    for (size_t i = 0; i < city->providers.count; i++)
        advise_uei(a, city->providers.items[i].at, city->providers.items[i].uei);
    if (city->indirect_rate.given && city->indirect_basis == ASIDE_INDIRECT_NONE)
        aside_warn(a->c, city->at, "'city' has an indirect-rate and its basis is none: write "
                   "indirect-basis=\"negotiated\" or \"de-minimis\"");
    if (!city->indirect_rate.given && city->indirect_basis != ASIDE_INDIRECT_NONE)
        aside_warn(a->c, city->at, "'city' has an indirect-basis and no indirect-rate: give "
                   "the rate");
}

static const struct aside_mix *all_mixes(const struct aside_checking *c)
{
    struct aside_mix *mixes = aside_arena_array(c->arena, c->city->programs.count,
                                                sizeof(mixes[0]));

    for (size_t i = 0; i < c->city->programs.count; i++)
        aside_program_mix(&mixes[i], &c->city->programs.items[i]);
    return mixes;
}

void aside_check_advice(const struct aside_checking *c)
{
    struct advising a = { c, c->city, aside_city_policy(c->city), all_mixes(c),
                          aside_arena_array(c->arena, c->city->programs.count
                                            + c->city->pools.count, sizeof(bool)) };

    mark_asked_for(&a);
    advise_city(&a);
    advise_years(&a);
    for (size_t i = 0; i < a.city->programs.count; i++) {
        advise_payers(&a, i);
        advise_funding(&a, i);
    }
    for (size_t i = 0; i < a.city->pools.count; i++) {
        advise_pool_payers(&a, i);
        advise_pool_funding(&a, i);
    }
    advise_maintenance(&a);
    advise_floors(&a);
    advise_sum_of_parts(&a);
    advise_sum_of_places(&a);
    advise_sum_of_earmarks(&a);
    advise_actions(&a);
    advise_places(&a);
    advise_new_strategies(&a);
}
