#include "rules.h"

#include "rule_list.h"

void aside_rules_make(struct aside_rule **rules, size_t *count, struct aside_arena *arena,
                      const struct instance *instance)
{
    struct rule_list list = { .arena = arena, .in = instance };

    aside_rules_list_policy(&list);
    aside_rules_list_facts(&list);
    for (size_t i = 0; i < list.count; i++)
        list.items[i].path = aside_rule_path(arena, &list.items[i]);
    *rules = list.items;
    *count = list.count;
}

bool aside_rule_is_users(const struct aside_rule *rule)
{
    switch (rule->kind) {
    case ASIDE_RULE_SOURCE:
    case ASIDE_RULE_MAXIMUM:
    case ASIDE_RULE_INDIVISIBLE:
    case ASIDE_RULE_POOL_MAX:
    case ASIDE_RULE_PLAN_SPENDS: return false;
    case ASIDE_RULE_SET_ASIDE_MIN:
    case ASIDE_RULE_SET_ASIDE_MAX:
    case ASIDE_RULE_PROVEN_MIN:
    case ASIDE_RULE_WORKFORCE_MIN:
    case ASIDE_RULE_TRAINING_MIN:
    case ASIDE_RULE_EVALUATION_MIN:
    case ASIDE_RULE_EVALUATION_MAX:
    case ASIDE_RULE_ADMINISTRATION_MAX:
    case ASIDE_RULE_ACTION_MIN:
    case ASIDE_RULE_PLACE_MIN:
    case ASIDE_RULE_CHANGE_UP:
    case ASIDE_RULE_CHANGE_DOWN:
    case ASIDE_RULE_LARGEST_INNOVATIVE:
    case ASIDE_RULE_NEW_STRATEGIES:
    case ASIDE_RULE_HIRING:
    case ASIDE_RULE_EARMARK_MIN:
    case ASIDE_RULE_EARMARK_MAX:
    case ASIDE_RULE_EARMARK_AMOUNT:
    case ASIDE_RULE_MAINTENANCE:
    case ASIDE_RULE_MATCH:
    case ASIDE_RULE_SOURCE_ADMINISTRATION:
    case ASIDE_RULE_SOURCE_ALL:
    case ASIDE_RULE_MINIMUM:
    case ASIDE_RULE_HOLD:
    case ASIDE_RULE_COMMITTED:
    case ASIDE_RULE_REQUIRES:
    case ASIDE_RULE_EXCLUDES:
    case ASIDE_RULE_POOL_MIN:
    case ASIDE_RULE_POOL_AMOUNT: return true;
    }
    return false;
}
