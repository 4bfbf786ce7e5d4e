/* statement_turns.c - the percents of estimate and price at which a line enters or leaves. */
#include "statement.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

/* ---- what a line has to beat ------------------------------------------------------------- */

/* The best without what the line might earn: `rest` + `given` for each percent of its effect. */
struct rival {
    double rest, given;
};

static bool solve_at(struct checking *checking, struct answer *answer,
                     const struct reason *reason, const char *lever, const char *value)
{
    char setting[120];
    const char *const settings[] = { setting, NULL };
    struct question question;

    snprintf(setting, sizeof(setting), "program.%s.%s=%s", reason->id, lever, value);
    if (!checking_change(checking, settings))
        return false;
    checking_ask(checking, &question, &checking->changed, checking->said->full, reason->id);
    question_value(&question, "averted",
                   "sum{p in ESTIMATED, y in COUNTED[p], k in SEGMENTS[p]: p = '%s'} "
                   "discount[y] * rate[p,k] * level[p,y,k]",
                   reason->id);
    question_value(&question, "units", "sum{y in YEARS} spend['%s',y] / unit", reason->id);
    question_value(&question, "most",
                   "sum{p in ESTIMATED, k in SEGMENTS[p]: p = '%s'} rate[p,k] * length[p,k]",
                   reason->id);
    if (!checking_answer(checking, answer, &question))
        return false;
    if (!answer->optimal)
        fault_add(checking->faults, "%s: no plan", setting);
    return answer->optimal;
}

static bool solve_percent(struct checking *checking, struct answer *answer,
                          const struct reason *reason, const char *lever, int64_t percent)
{
    char value[24];

    snprintf(value, sizeof(value), "%" PRId64 "%%", percent);
    return solve_at(checking, answer, reason, lever, value);
}

static bool find_rival(struct checking *checking, struct rival *rival,
                       const struct reason *reason)
{
    struct question question;
    struct answer answer;

    *rival = (struct rival){ checking->objective, 0 };
    if (!reason->in)
        return true;
    if (reason->without.state == WORTH_NO_PLAN) {
        if (!solve_percent(checking, &answer, reason, "effect", 1))
            return false;
        rival->given = answer_value(&answer, "averted");
        rival->rest = answer.objective - rival->given;
        return true;
    }
    checking_ask(checking, &question, &checking->base, checking->said->full, reason->id);
    question_row(&question, "{y in YEARS}", "spend['%s',y] = 0", reason->id);
    if (!checking_answer(checking, &answer, &question))
        return false;
    rival->rest = answer.objective;
    return answer.optimal;
}

/* ---- on which side of it ----------------------------------------------------------------- */

/* `above`: it is said to earn more than its rival there. Differences as small as what the
 * program itself takes for none may fall to either side; and less than a unit of money, which
 * no rounded plan would show, is no place in the plan. */
static void expect(struct checking *checking, const struct reason *reason, const char *lever,
                   int64_t percent, const struct rival *rival, bool above)
{
    double noise = checking_noise(checking), least;
    struct answer answer;

    if (!solve_percent(checking, &answer, reason, lever, percent))
        return;
    least = rival->rest + rival->given * (double)percent;
    if (above ? answer.objective <= least + noise * 0.3
              : answer.objective > least + noise * 3 && answer_value(&answer, "units") >= 1)
        fault_add(checking->faults,
                  "%s (%s) at %" PRId64 "%% of its %s: said to be worth %s "
                  "money, and glpsol finds %.9g with it and %.9g without (%+.3g)",
                  reason->id, reason->in ? "in" : "out", percent, lever, above ? "its" : "no",
                  answer.objective, least, answer.objective - least);
}

static void expect_turn(struct checking *checking, const struct reason *reason,
                        const char *lever, const struct turn *turn)
{
    struct rival rival;

    if (!find_rival(checking, &rival, reason))
        return;
    expect(checking, reason, lever, turn->stays, &rival, reason->in);
    if (turn->flips == NO_PERCENT)
        return;
    if (turn->stays - turn->flips != 1 && turn->flips - turn->stays != 1)
        fault_add(checking->faults, "%s: %" PRId64 "%% and %" PRId64 "%% are no neighbours",
                  reason->id, turn->stays, turn->flips);
    expect(checking, reason, lever, turn->flips, &rival, !reason->in);
}

static void expect_never(struct checking *checking, const struct reason *reason,
                         const char *lever, int64_t percent)
{
    struct rival rival;

    if (find_rival(checking, &rival, reason))
        expect(checking, reason, lever, percent, &rival, false);
}

/*
 * At 1 % of its effect the same plan would still be best: one of the plans that are best now,
 * which at 1 % loses 99 % of what the line averts in it, is then as good as any.
 */
static void check_same_plan(struct checking *checking, const struct reason *reason)
{
    struct question question;
    struct answer best, same;

    if (!solve_percent(checking, &best, reason, "effect", 1))
        return;
    checking_ask(checking, &question, &checking->changed, checking->said->full, reason->id);
    question_row(&question, "",
                 "sum{p in ESTIMATED, y in COUNTED[p], k in SEGMENTS[p]} (if p = '%s' then 100 "
                 "else 1) * discount[y] * rate[p,k] * level[p,y,k] >= %.15g",
                 reason->id, checking->objective - checking_noise(checking));
    if (!checking_answer(checking, &same, &question))
        return;
    if (!same.optimal || same.objective < best.objective - checking_tolerance(checking))
        fault_add(checking->faults,
                  "%s (kept): 'at 1%% the same plan would still be best': %s%.9g, and glpsol "
                  "finds %.9g",
                  reason->id, same.optimal ? "" : "no plan, not ", same.objective,
                  best.objective);
}

/* ---- in brief ---------------------------------------------------------------------------- */

/* A close call: with a tenth more or less of estimate or price it stands otherwise. */
static void check_close_call(struct checking *checking, const struct reason *reason)
{
    bool said = reason->close_call;
    struct faults *faults = checking->faults, effect, price;
    struct rival rival;

    if (!find_rival(checking, &rival, reason))
        return;
    faults_clear(&effect);
    faults_clear(&price);
    /* Each stays empty where the line stands as in the plan. */
    checking->faults = &effect;
    if (reason->effect.known)
        expect(checking, reason, "effect", reason->in ? 90 : 110, &rival, reason->in);
    checking->faults = &price;
    if (reason->price.known)
        expect(checking, reason, "price", 90, &rival, reason->in);
    checking->faults = faults;
    if (said != (effect.count + price.count > 0))
        fault_add(faults, "%s is %sa close call, and yet: %s%s", reason->id, said ? "" : "not ",
                  effect.text, price.text);
}

/* The low end of its own range as a share of what counts now, in percent; NAN without one. */
static double low_percent(struct checking *checking, const struct reason *reason)
{
    struct faults *faults = checking->faults, refused;
    struct answer now, low;

    if (!solve_percent(checking, &now, reason, "effect", 100))
        return NAN;
    faults_clear(&refused);
    checking->faults = &refused;
    if (!solve_at(checking, &low, reason, "effect", "low"))
        low.values = 0;
    checking->faults = faults;
    return low.values > 0 ? answer_value(&low, "most") / answer_value(&now, "most") * 100 : NAN;
}

static void check_low(struct checking *checking, const struct reason *reason)
{
    double percent = low_percent(checking, reason);
    bool leaves = percent <= (double)reason->effect.flips + 1e-9;

    if (leaves != reason->leaves_at_low
        && !(fabs(percent - (double)reason->effect.flips) < 1e-6))
        fault_add(checking->faults,
                  "%s: its low end is at %.6g%%, it leaves at %" PRId64 "%%, "
                  "and it is said %s at its low end",
                  reason->id, percent, reason->effect.flips,
                  reason->leaves_at_low ? "to leave" : "to stay");
}

void check_turn(struct checking *checking, const struct reason *reason,
                enum kind_of_statement kind)
{
    switch ((int)kind) {
    case LEAVES:
    case LEAVES_WHERE_KEPT:
    case ENTERS: expect_turn(checking, reason, "effect", &reason->effect); break;
    case CHEAPER: expect_turn(checking, reason, "price", &reason->price); break;
    case SAME_AT_ONE_PERCENT: check_same_plan(checking, reason); break;
    case EARNS_NOTHING: expect_never(checking, reason, "effect", 100); break;
    case ENTERS_NEVER: expect_never(checking, reason, "effect", 1000); break;
    case CHEAPER_NEVER: expect_never(checking, reason, "price", 1); break;
    case CLOSE_CALL: check_close_call(checking, reason); break;
    case LEAVES_AT_LOW: check_low(checking, reason); break;
    default: break;
    }
}
