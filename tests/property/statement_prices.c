/* statement_prices.c - numbers a step higher or lower, and the set-aside at other floors. */
#include "statement.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SETTING_BYTES = 160 };

/* ---- prices ------------------------------------------------------------------------------ */

/* PATH=+1% and its like, or in full what the number then is: either says the same. */
static void write_setting(char setting[SETTING_BYTES], const struct price *price,
                          const char *path, bool more)
{
    bool whole = (path[strlen(path) - 1] + (more ? 1 : 0)) % 2 == 0;
    const char *sign = whole ? "" : more ? "+" : "-";
    int64_t number = !whole ? price->step : price->now + (more ? price->step : -price->step);

    if (price->measure == COUNT)
        snprintf(setting, SETTING_BYTES, "%s=%s%" PRId64, path, sign, number);
    else
        snprintf(setting, SETTING_BYTES, "%s=%s%" PRId64 ".%02d%s", path, sign, number / 100,
                 (int)(number % 100), price->measure == BASIS_POINTS ? "%" : "");
}

static bool change_price(struct checking *checking, char setting[SETTING_BYTES],
                         const struct price *price, bool more)
{
    char also[SETTING_BYTES];
    const char *const settings[] = { setting, price->also[0] != '\0' ? also : NULL, NULL };

    write_setting(setting, price, price->path, more);
    if (price->also[0] != '\0')
        write_setting(also, price, price->also, more);
    return checking_change(checking, settings);
}

void check_price(struct checking *checking, const struct price *price, bool more)
{
    char setting[SETTING_BYTES];
    struct question question;
    struct answer answer;

    if (!change_price(checking, setting, price, more))
        return;
    checking_ask(checking, &question, &checking->changed, price->full, NULL);
    if (checking_answer(checking, &answer, &question))
        check_worth(checking, setting, more ? &price->more : &price->less, &answer);
}

/* What holds with the plan's choices is one of the things that may be chosen. */
void check_open_is_no_worse(struct checking *checking, const struct price *price, bool more)
{
    const struct worth *worth = more ? &price->more : &price->less;
    char setting[SETTING_BYTES];
    struct question question;
    struct answer answer;
    double fixed;

    if (worth->state == WORTH_NO_PLAN || !change_price(checking, setting, price, more))
        return;
    checking_ask(checking, &question, &checking->changed, true, NULL);
    if (!checking_answer(checking, &answer, &question))
        return;
    fixed = checking->objective + (worth->state == WORTH_KNOWN ? worth->change : 0);
    if (!answer.optimal || answer.objective < fixed - checking_tolerance(checking))
        fault_add(checking->faults, "%s: %.9g with choices as in the plan, and %s%.9g at best",
                  setting, fixed, answer.optimal ? "" : "no plan, not ", answer.objective);
}

/* ---- steps ------------------------------------------------------------------------------- */

static bool change_floor(struct checking *checking, const struct step *step)
{
    char floor[SETTING_BYTES], ceiling[SETTING_BYTES];
    const char *const settings[] = { floor, step->lifted ? ceiling : NULL, NULL };

    snprintf(floor, sizeof(floor), "policy.set-aside.minimum=%" PRId64 ".%02d%%",
             step->share / 100, (int)(step->share % 100));
    snprintf(ceiling, sizeof(ceiling), "policy.set-aside.maximum=%" PRId64 ".%02d%%",
             step->share / 100, (int)(step->share % 100));
    return checking_change(checking, settings);
}

static bool solve_floor(struct checking *checking, struct answer *answer,
                        const struct step *step)
{
    struct question question;

    if (!change_floor(checking, step))
        return false;
    checking_ask(checking, &question, &checking->changed, true, NULL);
    return checking_answer(checking, answer, &question);
}

static void check_solved(struct checking *checking, const struct step *step)
{
    struct answer answer;

    if (!solve_floor(checking, &answer, step))
        return;
    if (answer.optimal != step->optimal)
        fault_add(checking->faults, "a floor of %" PRId64 ": %s, and glpsol finds %s",
                  step->share, step->optimal ? "a plan" : "no plan",
                  answer.optimal ? "one" : "none");
    else if (step->optimal
             && fabs(answer.objective - step->objective) > checking_tolerance(checking))
        fault_add(checking->faults, "a floor of %" PRId64 ": %.9g, and glpsol %.9g",
                  step->share, step->objective, answer.objective);
}

/* Cost and break-even are against a plan without a floor, under the same ceiling. */
static void check_cost(struct checking *checking, const struct step *step)
{
    double millions = (double)(step->set_aside - step->without_set_aside) / 1e8, cost;
    struct step none = *step;
    struct question question;
    struct answer without, with;

    if (!change_floor(checking, &none))
        return;
    checking_ask(checking, &question, &checking->changed, true, NULL);
    question_relax(&question, "setaside_min[0]", false);
    if (!checking_answer(checking, &without, &question)
        || !solve_floor(checking, &with, step))
        return;
    cost = without.objective - with.objective;
    if (!without.optimal || !with.optimal
        || fabs(without.objective - step->without) > checking_tolerance(checking)
        || fabs(cost - step->cost) > checking_tolerance(checking) || step->cost < 0)
        fault_add(checking->faults, "a floor of %" PRId64 " costs %.9g, by glpsol %.9g",
                  step->share, step->cost, cost);
    if (step->moves != (millions > 0)
        || (step->moves
            && fabs(step->break_even * millions - cost) > checking_tolerance(checking)))
        fault_add(checking->faults,
                  "a floor of %" PRId64 ": %.9g for each of %.6g millions, "
                  "and the cost is %.9g",
                  step->share, step->break_even, millions, cost);
}

/* There is a best plan that sets so much aside. */
static void check_money(struct checking *checking, const struct step *step)
{
    double thousands = (double)step->set_aside / 100000;
    struct question question;
    struct answer answer;

    if (!change_floor(checking, step))
        return;
    checking_ask(checking, &question, &checking->changed, true, NULL);
    question_row(&question, "", "sum{y in YEARS} set_aside[y] >= %.6f", thousands - 0.001);
    question_row(&question, "", "sum{y in YEARS} set_aside[y] <= %.6f", thousands + 0.001);
    if (!checking_answer(checking, &answer, &question))
        return;
    if (!answer.optimal
        || fabs(answer.objective - step->objective) > checking_tolerance(checking))
        fault_add(checking->faults,
                  "a floor of %" PRId64 " sets %" PRId64 " cents aside at "
                  "%.9g: by glpsol at %s%.9g",
                  step->share, step->set_aside, step->objective,
                  answer.optimal ? "" : "no plan, not ", answer.objective);
}

void check_step(struct checking *checking, const struct step *step, enum kind_of_statement kind)
{
    if (kind == STEP_COST)
        check_cost(checking, step);
    else if (kind == STEP_MONEY)
        check_money(checking, step);
    else
        check_solved(checking, step);
}
