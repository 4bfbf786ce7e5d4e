/* statement_needs.c - the outcomes that a line without an estimate would have to bring. */
#include "statement.h"

#include <math.h>
#include <stdio.h>

/* How near the program promises to come, as a share; and what noise leaves open besides. */
static const double NEAR = 0.005, IN_NOISES = 20;
static const int64_t LAST_CENTS = 10000000;

static double thousands(int64_t cents)
{
    return (double)cents / 100000;
}

/* The objective if each year's `break_even_of` spent on the line averted so many outcomes. */
static bool solve_with(struct checking *checking, struct answer *answer,
                       const struct reason *reason, double outcomes)
{
    struct question question;

    checking_ask(checking, &question, &checking->base, checking->said->full, reason->id);
    question_earn(&question, "sum{y in YEARS} discount[y] * %.15g * spend['%s',y]",
                  outcomes / thousands(reason->break_even_of), reason->id);
    return checking_answer(checking, answer, &question);
}

/* A little more brings a line in that is out, a little less does not. */
static void check_entry(struct checking *checking, const struct reason *reason)
{
    double noise = checking_noise(checking), said = reason->break_even.change;
    double more = said * (1 + NEAR) + IN_NOISES * noise;
    double less = said * (1 - NEAR) - IN_NOISES * noise;
    struct answer answer;

    if (!solve_with(checking, &answer, reason, more))
        return;
    if (!answer.optimal || answer.objective <= checking->objective + noise * 0.3)
        fault_add(checking->faults, "%s (out) needs %.9g: at %.9g glpsol finds %.9g, now %.9g",
                  reason->id, said, more, answer.objective, checking->objective);
    if (less <= 0 || !solve_with(checking, &answer, reason, less))
        return;
    if (!answer.optimal || answer.objective > checking->objective + noise * 3)
        fault_add(checking->faults,
                  "%s (out) needs %.9g: at %.9g glpsol finds %.9g already, "
                  "now %.9g",
                  reason->id, said, less, answer.objective, checking->objective);
}

static void check_next_to_nothing(struct checking *checking, const struct reason *reason)
{
    double noise = checking_noise(checking);
    struct answer answer;

    if (!solve_with(checking, &answer, reason, 1000 * noise))
        return;
    if (!answer.optimal || answer.objective <= checking->objective + noise * 0.3)
        fault_add(checking->faults,
                  "%s (out) is said to need nothing: at %.9g glpsol finds "
                  "%.9g, now %.9g",
                  reason->id, 1000 * noise, answer.objective, checking->objective);
}

/* No outcome brings it in: it cannot get any money. */
static void check_no_way(struct checking *checking, const struct reason *reason)
{
    struct question question;
    struct answer answer;

    checking_ask(checking, &question, &checking->base, checking->said->full, reason->id);
    question_aim(&question, "sum{y in YEARS} spend['%s',y]", reason->id);
    if (!checking_answer(checking, &answer, &question))
        return;
    if (!answer.optimal || answer.objective > 0.001)
        fault_add(checking->faults,
                  "%s (out): 'no outcome would bring it in', and yet it could "
                  "get %.6g thousand",
                  reason->id, answer.objective);
}

/* ---- of one that is in ------------------------------------------------------------------- */

/* How often, discounted, the plan pays `cents` to the line. */
static double times_paid(const struct checking *checking, const struct reason *reason,
                         int64_t cents)
{
    double sum = 0;

    for (int y = 0; y < checking->said->years; y++)
        sum += checking->said->discount[y] * (double)reason->spend[y] / (double)cents;
    return sum;
}

static double discounted_years(const struct checking *checking)
{
    double sum = 0;

    for (int y = 0; y < checking->said->years; y++)
        sum += checking->said->discount[y];
    return sum;
}

/* The last of it is more than it has in some year. */
static bool has_less(const struct checking *checking, const struct reason *reason)
{
    for (int y = 0; y < checking->said->years; y++) {
        if (reason->spend[y] < LAST_CENTS)
            return true;
    }
    return false;
}

/* Without it, or without the last of it. */
static bool solve_less(struct checking *checking, struct answer *answer,
                       const struct reason *reason)
{
    struct question question;

    checking_ask(checking, &question, &checking->base, checking->said->full, reason->id);
    for (int y = 0; y < checking->said->years; y++) {
        int64_t left = reason->break_even_is_last ? reason->spend[y] - LAST_CENTS : 0;

        question_row(&question, "", "spend['%s',%d] <= %.5f", reason->id,
                     checking->said->first_year + y, thousands(left));
    }
    return checking_answer(checking, answer, &question);
}

static void check_loss(struct checking *checking, const struct reason *reason)
{
    double times = reason->break_even_is_last
        ? discounted_years(checking)
        : times_paid(checking, reason, reason->break_even_of);
    double said = reason->break_even.state == WORTH_KNOWN ? reason->break_even.change : 0;
    struct answer answer;
    double lost;

    if (reason->break_even_is_last && has_less(checking, reason)) {
        fault_add(checking->faults, "%s (in) has no last $100,000 a year", reason->id);
        return;
    }
    if (!solve_less(checking, &answer, reason))
        return;
    lost = answer.objective - checking->objective;
    if (said == 0 && lost < 0)
        lost = 0; /* its money averts less elsewhere than where it is */
    if (!answer.optimal || fabs(said * times - lost) > checking_tolerance(checking))
        fault_add(checking->faults,
                  "%s (in%s) must bring %.9g %.6g times: that is %.9g, and "
                  "glpsol finds %s%.9g",
                  reason->id, reason->break_even_is_last ? ", its last" : "", said, times,
                  said * times, answer.optimal ? "" : "no plan, not ", lost);
}

static void check_last_is_needed(struct checking *checking, const struct reason *reason)
{
    struct answer answer;

    if (!has_less(checking, reason) && solve_less(checking, &answer, reason) && answer.optimal)
        fault_add(checking->faults,
                  "%s (in): 'with $100,000 a year less there is no plan', and "
                  "glpsol finds one of %.9g, now %.9g",
                  reason->id, answer.objective, checking->objective);
}

void check_needs(struct checking *checking, const struct reason *reason,
                 enum kind_of_statement kind)
{
    switch ((int)kind) {
    case NEEDS: check_entry(checking, reason); break;
    case NEEDS_NEXT_TO_NOTHING: check_next_to_nothing(checking, reason); break;
    case NEEDS_MORE_THAN_OUTCOMES: check_no_way(checking, reason); break;
    case LAST_IS_NEEDED: check_last_is_needed(checking, reason); break;
    default: check_loss(checking, reason); break;
    }
}
