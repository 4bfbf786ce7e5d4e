/* rule_path.c - where a rule's own number is set: the path that --set takes. */
#include "rules.h"

#include <string.h>

/* The id in a row's name: `eastbank` of place_min[eastbank,2027]. */
static const char *id_of(struct aside_arena *arena, const struct aside_rule *rule)
{
    const char *open = strchr(rule->name, '[');
    size_t length = open != NULL ? strcspn(open + 1, ",]") : 0;

    return aside_arena_strndup(arena, open != NULL ? open + 1 : "", length);
}

static const char *path(struct aside_arena *arena, const char *of, const struct aside_rule *rule,
                        const char *field)
{
    return aside_arena_printf(arena, "%s.%s.%s", of, id_of(arena, rule), field);
}

const char *aside_rule_path(struct aside_arena *arena, const struct aside_rule *rule)
{
    switch (rule->kind) {
    case ASIDE_RULE_SET_ASIDE_MIN: return "policy.set-aside.minimum";
    case ASIDE_RULE_SET_ASIDE_MAX: return "policy.set-aside.maximum";
    case ASIDE_RULE_PROVEN_MIN: return "policy.proven.minimum";
    case ASIDE_RULE_WORKFORCE_MIN: return "policy.workforce.minimum";
    case ASIDE_RULE_TRAINING_MIN: return "policy.workforce.training-minimum";
    case ASIDE_RULE_EVALUATION_MIN: return "policy.evaluation.minimum";
    case ASIDE_RULE_EVALUATION_MAX: return "policy.evaluation.maximum";
    case ASIDE_RULE_ADMINISTRATION_MAX: return "policy.administration.maximum";
    case ASIDE_RULE_ACTION_MIN: return path(arena, "policy.action", rule, "minimum");
    case ASIDE_RULE_PLACE_MIN: return path(arena, "policy.place", rule, "minimum");
    case ASIDE_RULE_CHANGE_UP: return "policy.change.up";
    case ASIDE_RULE_CHANGE_DOWN: return "policy.change.down";
    case ASIDE_RULE_LARGEST_INNOVATIVE: return "policy.largest-innovative.maximum";
    case ASIDE_RULE_NEW_STRATEGIES: return "policy.new-strategies.minimum";
    case ASIDE_RULE_HIRING: return "policy.hiring.maximum-new-fte";
    case ASIDE_RULE_EARMARK_MIN: return path(arena, "policy.earmark", rule, "minimum");
    case ASIDE_RULE_EARMARK_MAX: return path(arena, "policy.earmark", rule, "maximum");
    case ASIDE_RULE_EARMARK_AMOUNT: return path(arena, "policy.earmark", rule, "amount");
    case ASIDE_RULE_MAINTENANCE: return path(arena, "program", rule, "current-local");
    case ASIDE_RULE_MATCH: return path(arena, "source", rule, "match-of-total");
    case ASIDE_RULE_SOURCE_ADMINISTRATION:
        return path(arena, "source", rule, "administration-maximum");
    case ASIDE_RULE_SOURCE: return path(arena, "source", rule, "amount");
    case ASIDE_RULE_SOURCE_ALL: return path(arena, "source", rule, "use");
    case ASIDE_RULE_MINIMUM: return path(arena, "program", rule, "minimum");
    case ASIDE_RULE_MAXIMUM: return path(arena, "program", rule, "maximum");
    case ASIDE_RULE_HOLD: return path(arena, "program", rule, "hold");
    case ASIDE_RULE_COMMITTED: return path(arena, "program", rule, "committed");
    case ASIDE_RULE_INDIVISIBLE: return path(arena, "program", rule, "indivisible");
    case ASIDE_RULE_REQUIRES: return path(arena, "program", rule, "requires");
    case ASIDE_RULE_EXCLUDES: return path(arena, "program", rule, "excludes");
    case ASIDE_RULE_POOL_MIN: return path(arena, "pool", rule, "minimum");
    case ASIDE_RULE_POOL_MAX: return path(arena, "pool", rule, "maximum");
    case ASIDE_RULE_POOL_AMOUNT: return path(arena, "pool", rule, "amount");
    case ASIDE_RULE_PLAN_SPENDS: return NULL;
    }
    return NULL;
}
