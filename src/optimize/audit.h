/* audit.h - integer arithmetic of rules, shared by the audit and by rounding. */
#ifndef ASIDE_OPTIMIZE_AUDIT_H
#define ASIDE_OPTIMIZE_AUDIT_H

#include <setaside/optimize.h>

/* Fills actual, part, base, applies, holds and binds from the plan's figures. */
void aside_rule_judge(struct aside_rule *rule, const struct aside_plan *plan,
                      const struct aside_city *city);

/* The nearest unit to a share of a base, half up. */
int64_t aside_exact_share(int64_t base_cents, int64_t basis_points, int64_t unit_cents);

/* Local cents that an award asks for when so much of it is used: whole dollars, upwards. */
int64_t aside_match_required(const struct aside_source *award, int64_t used_cents);

#endif
