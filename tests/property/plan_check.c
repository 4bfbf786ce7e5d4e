#include "plan_check.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "figures.h"
#include "match.h"

const char *payee_id(const struct city *city, int payee)
{
    return payee >= POOL_BIT ? city->pool[payee - POOL_BIT].id : city->program[payee].id;
}

int start_up_year(const struct city *city, const struct plan *plan, int program)
{
    if (program_is_continuing(&city->program[program]))
        return -1;
    for (int y = 0; y < city->years; y++) {
        if (plan->spend[program][y] > 0)
            return y;
    }
    return -1;
}

/* ---- what is estimated ------------------------------------------------------------------- */

/* Outcomes of one program in one year; a commitment's are all booked in the first. */
static long double outcome_in(const struct city *city, const struct plan *plan, int i, int y)
{
    const struct program *program = &city->program[i];
    int64_t cents = plan->spend[i][y];

    if (program->commitments > 0) {
        cents = 0;
        for (int later = 0; y == 0 && later < city->years; later++)
            cents += plan->spend[i][later];
    } else if (start_up_year(city, plan, i) == y) {
        cents -= program->start_up;
    }
    return program_outcome(city, program, cents);
}

/* What the place lets its programs claim in a year; HUGE_VALL when nothing limits it. */
static long double place_limit(const struct place *place)
{
    int points = place->cap.given ? place->cap.points : WHOLE;

    if (place->baseline == 0)
        return HUGE_VALL;
    return (long double)place->baseline / OUTCOME_ONE * points / WHOLE;
}

long double plan_outcome(const struct city *city, const struct plan *plan)
{
    long double whole = 0;

    for (int y = 0; y < city->years; y++) {
        long double claimed[MAX_PLACES] = { 0 }, sum = 0;

        for (int i = 0; i < city->programs; i++) {
            if (city->program[i].place >= 0)
                claimed[city->program[i].place] += outcome_in(city, plan, i, y);
            else
                sum += outcome_in(city, plan, i, y);
        }
        for (int p = 0; p < city->places; p++)
            sum += fminl(claimed[p], place_limit(&city->place[p]));
        whole += city_discount(city, y) * sum;
    }
    return whole;
}

static long double steepest_in(const struct city *city, int program, int year)
{
    bool booked_first = city->program[program].commitments > 0;

    return program_steepest(city, &city->program[program])
           * city_discount(city, booked_first ? 0 : year);
}

long double rounding_cost_limit(const struct city *city, const struct plan *plan)
{
    long double limit = 0;

    for (int i = 0; i < city->programs; i++) {
        int64_t unit = is_met_to_the_cent(city, i) ? 1 : plan->unit;
        int cells = 0;

        for (int s = 0; s < city->sources; s++)
            cells += source_may_pay_any(city, &city->source[s], i) ? 1 : 0;
        for (int y = 0; y < city->years; y++)
            limit += cells * (long double)unit * steepest_in(city, i, y);
    }
    return limit;
}

int count_exact_shares(const struct policy *policy)
{
    int exact = 0;

    if (policy->set_aside.minimum.given && policy->set_aside.maximum.given
        && policy->set_aside.minimum.points == policy->set_aside.maximum.points)
        exact++;
    if (policy->evaluation_minimum.given && policy->evaluation_maximum.given
        && policy->evaluation_minimum.points == policy->evaluation_maximum.points)
        exact++;
    for (int e = 0; e < policy->earmarks; e++) {
        const struct earmark *earmark = &policy->earmark[e];

        if (earmark->minimum.given && earmark->maximum.given
            && earmark->minimum.points == earmark->maximum.points)
            exact++;
    }
    return exact;
}

long double rounding_gain_limit(const struct city *city, const struct plan *plan)
{
    int exact = count_exact_shares(&city->policy);
    long double limit = 0;

    for (int y = 0; y < city->years; y++) {
        long double steepest = 0;

        for (int i = 0; i < city->programs; i++) {
            steepest = fmaxl(steepest, steepest_in(city, i, y));
            if (city->program[i].whole_positions || city->program[i].commitments > 0)
                limit += steepest_in(city, i, y);
        }
        limit += exact * (long double)plan->unit * steepest;
    }
    return limit;
}

/* The estimate printed beside a program, where nothing is discounted, capped or scaled. */
static void check_averts(const struct city *city, const struct plan *plan,
                         struct faults *faults)
{
    for (int i = 0; i < city->programs; i++) {
        const struct program *program = &city->program[i];

        if (program->strategy != PROVEN || program->place >= 0 || program->levels == 0)
            continue;
        for (int y = 0; y < city->years; y++) {
            double own = (double)outcome_in(city, plan, i, y);

            if (plan->averts_given[i][y] && fabs(plan->averts[i][y] - own) > 1e-6 * own + 1e-9)
                fault_add(faults, "%s averts %.12g in %d, not the %.12g printed", program->id,
                          own, city->first + y, plan->averts[i][y]);
        }
    }
}

static void check_outcome(const struct city *city, const struct plan *plan,
                          struct faults *faults)
{
    double own = (double)plan_outcome(city, plan), tolerance = 1e-9 * fabs(own) + 1e-9;
    double cost = plan->objective - plan->rounded;

    if (fabs(plan->rounded - own) > tolerance)
        fault_add(faults, "rounded: %.12g printed, the amounts make %.12g", plan->rounded, own);
    /* Where rounding gains, it may be said to cost nothing. */
    if (plan->cost_given && fabs(cost - plan->cost) > tolerance
        && (cost > 0 || plan->cost != 0))
        fault_add(faults, "rounding is said to cost %.12g, not %.12g", plan->cost, cost);
}

/* ---- rules as printed -------------------------------------------------------------------- */

/* Rules that the city wrote into its policy must be shown; others may be. */
static bool must_be_printed(const char *name)
{
    static const char *const stems[] = {
        "setaside_", "proven_", "workforce_", "training_", "evaluation_", "administration_",
        "action_", "place_", "earmark_", "hiring", "new_strategies",
    };

    for (size_t i = 0; i < sizeof(stems) / sizeof(stems[0]); i++) {
        if (strncmp(name, stems[i], strlen(stems[i])) == 0)
            return true;
    }
    return false;
}

/* Does what is printed lie within one printed unit of what we reckon? */
static bool agrees(const struct printed_rule *rule, const struct figure *figure)
{
    long double low = figure->low, high = figure->high, room = 0.5L;

    if (figure->measure == MEASURE_ANY)
        return true;
    if (strcmp(rule->unit, "basis points") == 0) {
        if (figure->points >= 0 && fabs(rule->required - figure->points) > 1e-6)
            return false;
        if (figure->base <= 0)          /* a share of nothing, or a change against a year */
            return true;
        low = low / figure->base * WHOLE;
        high = high / figure->base * WHOLE;
        room = 1;
    } else if (figure->measure == MEASURE_FTE) {
        room = 1;
    }
    return rule->actual >= low - room && rule->actual <= high + room;
}

static bool has_known_unit(const struct printed_rule *rule)
{
    static const char *const units[] = {
        "basis points", "cents", "hundredths of FTE", "programs"
    };

    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (strcmp(rule->unit, units[i]) == 0)
            return true;
    }
    return false;
}

static void check_printed(const struct plan *plan, const struct figures *figures,
                          struct faults *faults)
{
    for (size_t i = 0; i < plan->rule_count; i++) {
        const struct printed_rule *rule = &plan->rules[i];
        const struct figure *figure = figures_find(figures, rule->name);

        if (!rule->holds)
            fault_add(faults, "%s is printed as broken", rule->name);
        if (!has_known_unit(rule))
            fault_add(faults, "%s: unit '%s'", rule->name, rule->unit);
        if (figure == NULL) {
            if (must_be_printed(rule->name))
                fault_add(faults, "%s is printed, and the city has no such rule", rule->name);
            continue;
        }
        if (!agrees(rule, figure))
            fault_add(faults, "%s: required %.12g, actual %.12g %s printed; %.12Lg..%.12Lg of "
                      "%.12Lg cents reckoned", rule->name, rule->required, rule->actual,
                      rule->unit, figure->low, figure->high, figure->base);
    }
}

static bool is_printed(const struct plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->rule_count; i++) {
        if (strcmp(plan->rules[i].name, name) == 0)
            return true;
    }
    return false;
}

/* Money that stands as a reserve has to be there. */
static void check_reserve(const struct city *city, const struct plan *plan,
                          const struct sums *sums, struct faults *faults)
{
    for (int y = 0; y < city->years; y++) {
        if (plan->reserve[y] > sums->idle[y])
            fault_add(faults, "reserve of %" PRId64 " cents in %d with %" PRId64 " idle",
                      plan->reserve[y], city->first + y, sums->idle[y]);
        if (plan->reserve[y] > 0 && !city->policy.set_aside.reserve)
            fault_add(faults, "a reserve in %d that the policy does not know", city->first + y);
    }
}

static void check_carrying(const struct city *city, const struct sums *sums,
                           struct faults *faults)
{
    for (int s = 0; s < city->sources; s++) {
        for (int y = 0; y < city->years; y++) {
            int64_t out = sums->carried_out[s][y];
            bool may = city->source[s].carry_forward && y + 1 < city->years;

            if (out < 0 || (out > 0 && !may))
                fault_add(faults, "%s: in %d, %" PRId64 " cents of amount + carried in are "
                          "neither used nor unallocated", city->source[s].id, city->first + y,
                          out);
        }
    }
}

static void check_source_year(const struct city *city, const struct plan *plan,
                              const struct sums *sums, int s, int y, struct faults *faults)
{
    const struct printed_source *printed = &plan->sources[s][y];
    const struct source *source = &city->source[s];

    if (!printed->given)
        return;
    if (printed->amount != source->amount[y] || printed->used != sums->used[s][y]
        || printed->carried_in != sums->carried_in[s][y]
        || printed->carried_out != sums->carried_out[s][y])
        fault_add(faults, "%s: amount, carried in, used or carried out of %d is not as paid",
                  source->id, city->first + y);
    if (printed->match_required != match_needed(source, sums->used[s][y]))
        fault_add(faults, "%s: needs %" PRId64 " cents of match in %d, not %" PRId64,
                  source->id, match_needed(source, sums->used[s][y]), city->first + y,
                  printed->match_required);
}

static void check_totals(const struct city *city, const struct plan *plan,
                         const struct sums *sums, struct faults *faults)
{
    for (int y = 0; y < city->years; y++) {
        if (plan->planned_given && plan->planned[y] != sums->planned[y])
            fault_add(faults, "planned in %d: %" PRId64 " cents, not %" PRId64, city->first + y,
                      sums->planned[y], plan->planned[y]);
        if (plan->available_given && plan->available[y] != sums->available[y])
            fault_add(faults, "available in %d: %" PRId64 " cents, not %" PRId64,
                      city->first + y, sums->available[y], plan->available[y]);
        for (int s = 0; s < city->sources; s++)
            check_source_year(city, plan, sums, s, y, faults);
    }
}

void check_rules(const struct city *city, const struct plan *plan, struct faults *faults)
{
    struct figures figures;
    struct sums sums;

    sums_make(&sums, city, plan);
    check_carrying(city, &sums, faults);
    check_reserve(city, plan, &sums, faults);
    check_totals(city, plan, &sums, faults);
    check_pledges(city, plan, faults);
    figures_make(&figures, city, plan, &sums);
    for (size_t i = 0; i < figures.count; i++) {
        const struct figure *figure = &figures.items[i];

        if (!figure->holds)
            fault_add(faults, "%s does not hold: %.12Lg..%.12Lg of %.12Lg cents, %d basis "
                      "points", figure->name, figure->low, figure->high, figure->base,
                      figure->points);
        if (must_be_printed(figure->name) && !is_printed(plan, figure->name))
            fault_add(faults, "%s is not among the rules printed", figure->name);
    }
    check_printed(plan, &figures, faults);
    figures_free(&figures);
}

void plan_check(const struct city *city, const struct plan *plan, struct faults *faults)
{
    check_payments(city, plan, faults);
    check_programs(city, plan, faults);
    check_units(city, plan, faults);
    check_rules(city, plan, faults);
    check_averts(city, plan, faults);
    check_outcome(city, plan, faults);
}
