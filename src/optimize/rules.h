/* rules.h - every rule of a city as an integer statement, for audit, report and conflicts. */
#ifndef ASIDE_OPTIMIZE_RULES_H
#define ASIDE_OPTIMIZE_RULES_H

#include "instance.h"

/* Lists the rules in force, policy first in the design's order, into plan->rules' shape. */
void aside_rules_make(struct aside_rule **rules, size_t *count, struct aside_arena *arena,
                      const struct instance *instance);

/* The path by which --set moves the rule's own number or choice; NULL: there is none. */
const char *aside_rule_path(struct aside_arena *arena, const struct aside_rule *rule);

/* May a user drop or change this rule? (Facts, such as what a source holds, she may not.) */
bool aside_rule_is_users(const struct aside_rule *rule);

#endif
