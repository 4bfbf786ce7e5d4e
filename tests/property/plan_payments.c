#include <inttypes.h>

#include "figures.h"
#include "plan_check.h"

/* ---- payments ---------------------------------------------------------------------------- */

static bool is_payee(const struct city *city, int payee)
{
    return payee < city->programs || (payee >= POOL_BIT && payee - POOL_BIT < city->pools);
}

static void mix_of(const struct city *city, int payee, int64_t weight[CATEGORIES])
{
    static const struct program unclassified;

    program_mix(payee < POOL_BIT ? &city->program[payee] : &unclassified, weight);
}

static void check_payers(const struct city *city, const struct plan *plan, int payee, int y,
                         struct faults *faults)
{
    int64_t weight[CATEGORIES];

    mix_of(city, payee, weight);
    for (int s = 0; s < city->sources; s++) {
        for (int k = 0; k < CATEGORIES; k++) {
            if (plan->pay[payee][s][y][k] == 0)
                continue;
            if (weight[k] == 0)
                fault_add(faults, "%s: paid for %s in %d, which it does not list",
                          payee_id(city, payee), category_names[k], city->first + y);
            if (!source_may_pay(city, &city->source[s], payee, (enum category)k))
                fault_add(faults, "%s: %s may not pay its %s (%d)", payee_id(city, payee),
                          city->source[s].id, category_names[k], city->first + y);
        }
    }
}

/* A category's money is its share of the spend, to within a cent. */
static void check_mix(const struct city *city, const struct plan *plan, int payee, int y,
                      struct faults *faults)
{
    int64_t weight[CATEGORIES], total = 0, paid = 0;
    int64_t spend = plan->spend[payee][y];

    mix_of(city, payee, weight);
    for (int k = 0; k < CATEGORIES; k++)
        total += weight[k];
    for (int k = 0; k < CATEGORIES; k++) {
        int64_t cents = 0;
        wide off;

        for (int s = 0; s < city->sources; s++)
            cents += plan->pay[payee][s][y][k];
        paid += cents;
        off = (wide)cents * total - (wide)spend * weight[k];
        if (off > total || off < -total)
            fault_add(faults, "%s: %s gets %" PRId64 " of %" PRId64 " cents in %d, not its "
                      "share (%.3f)", payee_id(city, payee), category_names[k], cents, spend,
                      city->first + y, (double)spend * (double)weight[k] / (double)total);
    }
    if (paid != spend)
        fault_add(faults, "%s: spends %" PRId64 " cents in %d, is paid %" PRId64,
                  payee_id(city, payee), spend, city->first + y, paid);
}

void check_payments(const struct city *city, const struct plan *plan, struct faults *faults)
{
    for (int payee = 0; payee < MAX_PAYEES; payee++) {
        if (!is_payee(city, payee))
            continue;
        for (int y = 0; y < city->years; y++) {
            check_payers(city, plan, payee, y, faults);
            check_mix(city, plan, payee, y, faults);
        }
    }
}

/* ---- programs ---------------------------------------------------------------------------- */

/* Has the city a reason to ask whether the program is open? */
static bool is_on_or_off(const struct city *city, int program)
{
    const struct program *asked = &city->program[program];

    if (asked->minimum > 0 || asked->indivisible || asked->requires != 0 || asked->excludes != 0
        || (asked->start_up > 0 && !program_is_continuing(asked)))
        return true;
    for (int i = 0; i < city->programs; i++) {
        if (has_payee(city->program[i].requires | city->program[i].excludes, program))
            return true;
    }
    return false;
}

static void check_open(const struct city *city, const struct plan *plan, int i, int y,
                       struct faults *faults)
{
    const struct program *program = &city->program[i];
    int64_t spend = plan->spend[i][y];

    if (program->indivisible && program->commitments == 0 && spend != 0
        && spend != program_maximum(program))
        fault_add(faults, "%s: indivisible, spends %" PRId64 " cents in %d", program->id, spend,
                  city->first + y);
    if (is_on_or_off(city, i) && !program->hold.given && program->commitments == 0 && spend != 0
        && spend < least_when_open(program, plan->unit))
        fault_add(faults, "%s: open in %d with only %" PRId64 " cents", program->id,
                  city->first + y, spend);
    if (start_up_year(city, plan, i) == y && spend < program->start_up)
        fault_add(faults, "%s: starts in %d with %" PRId64 " cents, less than its start-up",
                  program->id, city->first + y, spend);
}

/* Some share of the whole, 0 to 1, explains every year to within a cent. */
static void check_commitment(const struct city *city, const struct plan *plan, int i,
                             struct faults *faults)
{
    const struct program *program = &city->program[i];
    long double low = 0, high = 1;
    bool none = true, all = true;

    for (int y = 0; y < city->years; y++) {
        int64_t spend = plan->spend[i][y], amount = 0;

        for (int c = 0; c < program->commitments; c++) {
            if (program->commitment[c].number == y + 1)
                amount = program->commitment[c].amount;
        }
        none = none && spend == 0;
        all = all && spend == amount;
        if (amount == 0 && spend != 0)
            fault_add(faults, "%s: spends in %d, which its commitment does not list",
                      program->id, city->first + y);
        if (amount == 0)
            continue;
        if ((long double)(spend - 1) / (long double)amount > low)
            low = (long double)(spend - 1) / (long double)amount;
        if ((long double)(spend + 1) / (long double)amount < high)
            high = (long double)(spend + 1) / (long double)amount;
    }
    if (low > high)
        fault_add(faults, "%s: no one share of its commitment fits every year", program->id);
    if (program->indivisible && !none && !all)
        fault_add(faults, "%s: an indivisible commitment taken in part", program->id);
}

/* A whole number of posts at the listed cost of one, to the nearest cent. */
static void check_whole_positions(const struct city *city, const struct plan *plan, int i,
                                  int y, struct faults *faults)
{
    const struct program *program = &city->program[i];
    int64_t weight[CATEGORIES];
    wide total = (wide)program_mix(program, weight) * 100;
    int fte = program_fte(program);
    int64_t money = plan->spend[i][y], posts;
    wide exact;

    if (start_up_year(city, plan, i) == y)
        money -= program->start_up;
    posts = (int64_t)(((wide)money * fte * 2 + total) / (2 * total));
    exact = total * posts;
    if (2 * ((wide)money * fte - exact) > fte || 2 * (exact - (wide)money * fte) > fte)
        fault_add(faults, "%s: %" PRId64 " cents in %d are no whole number of positions",
                  program->id, plan->spend[i][y], city->first + y);
}

void check_programs(const struct city *city, const struct plan *plan, struct faults *faults)
{
    for (int i = 0; i < city->programs; i++) {
        if (city->program[i].commitments > 0)
            check_commitment(city, plan, i, faults);
        for (int y = 0; y < city->years; y++) {
            check_open(city, plan, i, y, faults);
            if (city->program[i].whole_positions)
                check_whole_positions(city, plan, i, y, faults);
        }
    }
}

/* ---- the rounding unit ------------------------------------------------------------------- */

bool is_met_to_the_cent(const struct city *city, int payee)
{
    if (payee >= POOL_BIT)
        return city->pool[payee - POOL_BIT].amount.given;
    return city->program[payee].hold.given || city->program[payee].commitments > 0
           || city->program[payee].whole_positions || city->program[payee].indivisible;
}

bool is_exempt_from_units(const struct city *city, int payee)
{
    for (int e = 0; e < city->policy.earmarks; e++) {
        if (city->policy.earmark[e].amount.given
            && has_payee(city->policy.earmark[e].payees, payee))
            return true;
    }
    return is_met_to_the_cent(city, payee);
}

/* Where different sources pay different categories, the mix and not the unit decides what each
 * of them pays. */
static bool has_one_cost_class(const struct city *city, int payee)
{
    int64_t weight[CATEGORIES];
    unsigned first = 0;
    bool seen = false;

    mix_of(city, payee, weight);
    for (int k = 0; k < CATEGORIES; k++) {
        unsigned payers = 0;

        if (weight[k] == 0)
            continue;
        for (int s = 0; s < city->sources; s++) {
            if (source_may_pay(city, &city->source[s], payee, (enum category)k))
                payers |= 1u << s;
        }
        if (seen && payers != first)
            return false;
        first = payers;
        seen = true;
    }
    return true;
}

/* Each source has one last cell a year that may take what is left to the cent. So has each
 * exact share, whose part may hold cents that something else fixes.
 */
static void check_units_of_source(const struct city *city, const struct plan *plan, int s,
                                  int y, struct faults *faults)
{
    int odd = 0, last_cells = 1 + count_exact_shares(&city->policy);
    const char *before = "";

    for (int payee = 0; payee < MAX_PAYEES; payee++) {
        int64_t cents = 0;

        if (!is_payee(city, payee) || is_exempt_from_units(city, payee)
            || !has_one_cost_class(city, payee))
            continue;
        for (int k = 0; k < CATEGORIES; k++)
            cents += plan->pay[payee][s][y][k];
        if (cents % plan->unit == 0)
            continue;
        if (++odd > last_cells)
            fault_add(faults, "%s: %s and %s are not paid in whole units in %d",
                      city->source[s].id, before, payee_id(city, payee), city->first + y);
        before = payee_id(city, payee);
    }
}

/* A program of several cost classes spends in units too, but for the last cells. */
static void check_units_of_classes(const struct city *city, const struct plan *plan, int y,
                                   struct faults *faults)
{
    int odd = 0;

    for (int i = 0; i < city->programs; i++) {
        if (!is_exempt_from_units(city, i) && !has_one_cost_class(city, i)
            && plan->spend[i][y] % plan->unit != 0)
            odd++;
    }
    if (odd > city->sources)
        fault_add(faults, "%d programs are not in whole units in %d", odd, city->first + y);
}

void check_units(const struct city *city, const struct plan *plan, struct faults *faults)
{
    for (int y = 0; y < city->years; y++) {
        for (int s = 0; s < city->sources; s++)
            check_units_of_source(city, plan, s, y, faults);
        check_units_of_classes(city, plan, y, faults);
    }
}
