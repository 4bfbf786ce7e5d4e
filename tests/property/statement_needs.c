/* statement_needs.c - the outcomes that a line without an estimate would have to bring. */
#include "statement.h"

#include <math.h>
#include <stdio.h>

/* How near the program promises to come, as a share; and what noise leaves open besides. */
static const double NEAR = 0.005, IN_NOISES = 20;

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

/*
 * So few outcomes at full size are, by the thousand dollars, less than what glpsol takes for
 * nothing: they are asked for as the unit in which all outcomes are counted.
 */
static void check_next_to_nothing(struct checking *checking, const struct reason *reason)
{
    double noise = checking_noise(checking), few = 1000 * noise;
    struct question question;
    struct answer answer;

    checking_ask(checking, &question, &checking->base, checking->said->full, reason->id);
    question_aim(&question,
                 "sum{p in ESTIMATED, y in COUNTED[p], k in SEGMENTS[p]} "
                 "discount[y] * rate[p,k] / %.15g * level[p,y,k] + "
                 "sum{y in YEARS} discount[y] / %.15g * spend['%s',y]",
                 few, thousands(reason->break_even_of), reason->id);
    if (!checking_answer(checking, &answer, &question))
        return;
    if (!answer.optimal || answer.objective <= (checking->objective + noise * 0.3) / few)
        fault_add(checking->faults,
                  "%s (out) is said to need nothing: at %.9g glpsol finds "
                  "%.9g, now %.9g",
                  reason->id, few, answer.objective * few, checking->objective);
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

/* What the line must bring, as often as it is paid for, is what its money would avert elsewhere. */
static void check_loss(struct checking *checking, const struct reason *reason)
{
    double said = reason->break_even.state == WORTH_KNOWN ? reason->break_even.change : 0;
    double times = times_paid(checking, reason, reason->break_even_of);
    double elsewhere = reason->let_go.state == WORTH_KNOWN ? reason->let_go.change : 0;

    if (elsewhere < 0 && said == 0)
        elsewhere = 0; /* less than where it is: any outcome would do */
    if (fabs(said * times - elsewhere) > checking_tolerance(checking))
        fault_add(checking->faults,
                  "%s (in) must bring %.9g %.6g times: that is %.9g, and elsewhere its money "
                  "would avert %.9g",
                  reason->id, said, times, said * times, elsewhere);
}

void check_needs(struct checking *checking, const struct reason *reason,
                 enum kind_of_statement kind)
{
    switch ((int)kind) {
    case NEEDS: check_entry(checking, reason); break;
    case NEEDS_NEXT_TO_NOTHING: check_next_to_nothing(checking, reason); break;
    case NEEDS_MORE_THAN_OUTCOMES: check_no_way(checking, reason); break;
    default: check_loss(checking, reason); break;
    }
}
