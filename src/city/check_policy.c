/*
 * check_policy.c - one rule at a time, and the assessment.
 */
#include "check.h"

enum { SHARE_LEAST = 100, SHARE_MOST = 5000 };  /* set-asides that cities have: 1 to 50 % */

static void check_shares(const struct aside_checking *c, struct aside_origin at,
                         const char *rule, const struct aside_maybe_share *minimum,
                         const struct aside_maybe_share *maximum)
{
    if (minimum->given && maximum->given && minimum->basis_points > maximum->basis_points)
        aside_fault(c, at, "%s has a minimum above its maximum (%s above %s): lower the "
                    "minimum or raise the maximum", rule,
                    aside_say_share(c, minimum->basis_points),
                    aside_say_share(c, maximum->basis_points));
}

static bool is_unusual(const struct aside_maybe_share *share)
{
    return share->given
        && (share->basis_points < SHARE_LEAST || share->basis_points > SHARE_MOST);
}

static void check_set_aside(const struct aside_checking *c, const struct aside_set_aside *rule)
{
    if (!rule->minimum.given && !rule->maximum.given)
        aside_fault_absent(c, rule->at, "'set-aside' has no minimum and no maximum: give one "
                           "of them, or take the rule out");
    if (rule->reserve && rule->of != ASIDE_OF_AVAILABLE)
        aside_fault(c, rule->at, "'set-aside' has a reserve and is a share of the plan, which "
                    "unspent money is not in: write of=\"available\", or reserve=\"no\"");
    if (rule->reserve && !rule->minimum.given)
        aside_fault_absent(c, rule->at, "'set-aside' has a reserve and no minimum for it to "
                           "meet: give 'minimum', or write reserve=\"no\"");
    check_shares(c, rule->at, "'set-aside'", &rule->minimum, &rule->maximum);
    if (is_unusual(&rule->minimum) || is_unusual(&rule->maximum))
        aside_warn(c, rule->at, "'set-aside' is outside 1%% to 50%%: check that the shares are "
                   "meant");
}

static void check_workforce(const struct aside_checking *c,
                            const struct aside_workforce_rule *rule)
{
    if (!rule->minimum.given && !rule->training_minimum.given && !rule->living_wage.given)
        aside_fault_absent(c, rule->at, "'workforce' says nothing: give 'minimum', "
                           "'training-minimum' or 'living-wage', or take the rule out");
}

static void check_evaluation(const struct aside_checking *c,
                             const struct aside_share_rule *rule)
{
    if (!rule->minimum.given && !rule->maximum.given)
        aside_fault_absent(c, rule->at, "'evaluation' has no minimum and no maximum: give one "
                           "of them, or take the rule out");
    check_shares(c, rule->at, "'evaluation'", &rule->minimum, &rule->maximum);
}

static void check_change(const struct aside_checking *c, const struct aside_change_rule *rule)
{
    if (!rule->up.given && !rule->down.given)
        aside_fault_absent(c, rule->at, "'change' has no up and no down: give one of them, or "
                           "take the rule out");
    for (size_t i = 0; i < rule->closes.count; i++) {
        const struct aside_ref *ref = &rule->closes.items[i];

        if (ref->index < c->city->programs.count
            && aside_program_funding(&c->city->programs.items[ref->index])->current.cents == 0)
            aside_warn(c, rule->at, "'change' lets program '%s' close, which has no current "
                       "and may do so anyway: take it out of 'closes'", ref->id);
    }
}

/* ---- rules that may stand more than once ------------------------------------------------- */

static void check_actions(const struct aside_checking *c, const struct aside_policy *policy)
{
    uint32_t seen = 0;

    for (size_t i = 0; i < policy->actions.count; i++) {
        const struct aside_action_rule *rule = &policy->actions.items[i];

        if (rule->number < 1)
            continue;           /* could not be read: reported already */
        if ((seen >> rule->number & 1) != 0)
            aside_fault(c, rule->at, "action %d has a second minimum: keep one",
                        (int)rule->number);
        seen |= UINT32_C(1) << rule->number;
    }
}

static void check_places(const struct aside_checking *c, const struct aside_policy *policy)
{
    bool *seen = aside_arena_array(c->arena, c->city->places.count + 1, sizeof(seen[0]));

    for (size_t i = 0; i < policy->places.count; i++) {
        const struct aside_place_rule *rule = &policy->places.items[i];

        if (rule->id.id == NULL || rule->id.index >= c->city->places.count)
            continue;
        if (seen[rule->id.index])
            aside_fault(c, rule->at, "place '%s' has a second minimum: keep one", rule->id.id);
        seen[rule->id.index] = true;
    }
}

static void check_earmark(const struct aside_checking *c, const struct aside_earmark *earmark)
{
    const char *id = aside_say_id(c, earmark->id);
    bool shares = earmark->minimum.given || earmark->maximum.given;

    if (earmark->amount.given && shares)
        aside_fault(c, earmark->at, "earmark '%s' has an amount together with shares: keep one "
                    "of them", id);
    if (!earmark->amount.given && !shares)
        aside_fault_absent(c, earmark->at, "earmark '%s' has no amount and no share: give "
                           "'amount', 'minimum' or 'maximum'", id);
    if (earmark->amount.given && !shares && earmark->of_total_less.count > 0)
        aside_warn(c, earmark->at, "earmark '%s' is an amount, which 'of-total-less' does not "
                   "change: take it out", id);
    check_shares(c, earmark->at, aside_arena_printf(c->arena, "earmark '%s'", id),
                 &earmark->minimum, &earmark->maximum);
}

static void check_round(const struct aside_checking *c, const struct aside_round_rule *rule)
{
    if (rule->to.cents % 100 != 0)
        aside_fault(c, rule->at, "'to' of 'policy/round' is %s: write whole dollars, such as 1 "
                    "or 100", aside_say_money(c, rule->to));
}

static void check_assessment(const struct aside_checking *c)
{
    uint32_t seen = 0;

    for (size_t i = 0; i < c->city->assessment.count; i++) {
        const struct aside_answer_given *given = &c->city->assessment.items[i];

        if (given->number < 1)
            continue;           /* could not be read: reported already */
        if ((seen >> given->number & 1) != 0)
            aside_fault(c, given->at, "the assessment answers for action %d twice: keep one",
                        (int)given->number);
        seen |= UINT32_C(1) << given->number;
    }
}

void aside_check_policy(const struct aside_checking *c)
{
    const struct aside_policy *policy = aside_city_policy(c->city);

    for (size_t i = 0; i < policy->set_aside.count; i++)
        check_set_aside(c, &policy->set_aside.items[i]);
    for (size_t i = 0; i < policy->workforce.count; i++)
        check_workforce(c, &policy->workforce.items[i]);
    for (size_t i = 0; i < policy->evaluation.count; i++)
        check_evaluation(c, &policy->evaluation.items[i]);
    for (size_t i = 0; i < policy->change.count; i++)
        check_change(c, &policy->change.items[i]);
    for (size_t i = 0; i < policy->earmarks.count; i++)
        check_earmark(c, &policy->earmarks.items[i]);
    for (size_t i = 0; i < policy->round.count; i++)
        check_round(c, &policy->round.items[i]);
    check_actions(c, policy);
    check_places(c, policy);
    check_assessment(c);
}
