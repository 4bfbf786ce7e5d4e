/*
 * plan_check.h - is a plan what its city asked for? Reckoned in integers from the payments.
 */
#ifndef PROPERTY_PLAN_CHECK_H
#define PROPERTY_PLAN_CHECK_H

#include "plan.h"

/* Adds a sentence to `faults` for everything in the plan that breaks the city's rules, does not
 * add up, ignores the rounding unit, or is not as printed. */
void plan_check(const struct city *city, const struct plan *plan, struct faults *faults);

/* The first objective at the plan's own amounts. */
long double plan_outcome(const struct city *city, const struct plan *plan);

/* What rounding may cost without a repair: a unit at the steepest return for every cell that
 * rounding may touch (a cent where the unit does not apply). */
long double rounding_cost_limit(const struct city *city, const struct plan *plan);

/* What rounding may gain on the unrounded optimum: an exact share is met to the nearest unit
 * and whole positions to the nearest cent, either of which may be above the exact figure. */
long double rounding_gain_limit(const struct city *city, const struct plan *plan);

/* ---- the parts --------------------------------------------------------------------------- */

void check_payments(const struct city *city, const struct plan *plan, struct faults *faults);
void check_programs(const struct city *city, const struct plan *plan, struct faults *faults);
void check_units(const struct city *city, const struct plan *plan, struct faults *faults);
void check_rules(const struct city *city, const struct plan *plan, struct faults *faults);

/* Amounts that are fixed to the cent by something else than rounding: their own; or, of lines of a
 * fixed earmark, what they come to together, while each may move by a unit. */
bool is_met_to_the_cent(const struct city *city, int payee);
bool is_exempt_from_units(const struct city *city, int payee);

/* How many of the policy's shares have a minimum that is their maximum. */
int count_exact_shares(const struct policy *policy);

/* The year in which the program's start-up falls, -1 when it never does. */
int start_up_year(const struct city *city, const struct plan *plan, int program);

/* The payee's id, for messages. */
const char *payee_id(const struct city *city, int payee);

#endif
