/* score_mend.c - what has to move so that a broken rule holds, in a sentence. */
#include "score.h"

#include "question.h"

struct mending {
    struct aside_arena *arena;
    const struct aside_city *city;
    const struct aside_stated *stated;
    const struct aside_broken_rule *broken;
    const struct aside_rule *rule;
    const char *amount; /* "$1,200" */
    const char *when;   /* " in FY2027"; "" of the whole horizon */
};

static const char *subject_name(const struct mending *m)
{
    return aside_subject_name(m->city, m->stated->plan, m->rule->subject);
}

/* ---- one program ------------------------------------------------------------------------- */

static const char *mend_program(const struct mending *m, const char *otherwise)
{
    return aside_arena_printf(m->arena,
                              m->broken->over ? "%s has to give up %s%s%s."
                                              : "%s needs %s more%s%s.",
                              subject_name(m), m->amount, m->when, otherwise);
}

static const char *mend_whole(const struct mending *m)
{
    return aside_arena_printf(m->arena,
                              "%s has to move by %s%s, up or down, to an amount that fits%s.",
                              subject_name(m), m->amount, m->when,
                              m->rule->required == m->rule->actual ? "" : ", or get nothing");
}

/* ---- a part of the plan ------------------------------------------------------------------ */

static const char *mend_part(const struct mending *m, const char *counts)
{
    bool over = m->broken->over;

    if (m->rule->measure == ASIDE_CENTS)
        return aside_arena_printf(m->arena, "%s %s has to go to %s%s.", m->amount,
                                  over ? "less" : "more", counts, m->when);
    return aside_arena_printf(
        m->arena,
        over ? "%s%s has to move from %s to what does not count%s."
             : "%s%s has to move to %s from what does not count%s.",
        m->rule->relation == ASIDE_EXACTLY ? "" : "At least ", m->amount, counts, m->when);
}

/* ---- sources ----------------------------------------------------------------------------- */

static const char *mend_source(const struct mending *m, const char *what)
{
    return aside_arena_printf(m->arena, "%s %s%s%s.", m->amount, what,
                              m->city->sources.items[m->rule->source].name, m->when);
}

static const char *mend_lacking(const struct mending *m)
{
    const char *less = mend_source(m, "less has to be planned, or found elsewhere, of what is "
                                      "paid by ");

    if (!m->broken->elsewhere)
        return less;
    return aside_arena_printf(m->arena,
                              "%s Other sources may pay for the same, so that one of them could "
                              "lack it as well: look at every amount of the year that is raised.",
                              less);
}

/* ---- all --------------------------------------------------------------------------------- */

static const char *mend_count(const struct mending *m)
{
    char fte[ASIDE_MONEY_TEXT];

    if (m->rule->measure == ASIDE_FTE)
        return aside_arena_printf(m->arena, "%s FTE fewer have to be in new positions%s.",
                                  aside_fte_show(fte, m->broken->by), m->when);
    return aside_arena_printf(m->arena, "%lld more of the innovative programs %s to get money.",
                              (long long)m->broken->by, m->broken->by == 1 ? "has" : "have");
}

static const char *mend(const struct mending *m)
{
    switch (m->rule->kind) {
    case ASIDE_RULE_SET_ASIDE_MIN:
    case ASIDE_RULE_SET_ASIDE_MAX: return mend_part(m, "what counts as set aside");
    case ASIDE_RULE_PROVEN_MIN: return mend_part(m, "proven strategies");
    case ASIDE_RULE_WORKFORCE_MIN: return mend_part(m, "positions and training");
    case ASIDE_RULE_TRAINING_MIN: return mend_part(m, "training");
    case ASIDE_RULE_EVALUATION_MIN:
    case ASIDE_RULE_EVALUATION_MAX: return mend_part(m, "evaluation");
    case ASIDE_RULE_ADMINISTRATION_MAX: return mend_part(m, "administration");
    case ASIDE_RULE_ACTION_MIN: return mend_part(m, "programs that serve the action");
    case ASIDE_RULE_PLACE_MIN: return mend_part(m, "programs of the place");
    case ASIDE_RULE_EARMARK_MIN:
    case ASIDE_RULE_EARMARK_MAX:
    case ASIDE_RULE_EARMARK_AMOUNT: return mend_part(m, "programs of the earmark");
    case ASIDE_RULE_CHANGE_UP:
    case ASIDE_RULE_CHANGE_DOWN:
        return mend_program(m, ", or the year before has to move as well");
    case ASIDE_RULE_MINIMUM: return mend_program(m, ", or nothing at all");
    case ASIDE_RULE_LARGEST_INNOVATIVE:
    case ASIDE_RULE_MAXIMUM:
    case ASIDE_RULE_HOLD:
    case ASIDE_RULE_COMMITTED:
    case ASIDE_RULE_POOL_MIN:
    case ASIDE_RULE_POOL_MAX:
    case ASIDE_RULE_POOL_AMOUNT: return mend_program(m, "");
    case ASIDE_RULE_MAINTENANCE:
        return aside_arena_printf(m->arena, "%s more of local money has to go to %s%s.",
                                  m->amount, subject_name(m), m->when);
    case ASIDE_RULE_INDIVISIBLE: return mend_whole(m);
    case ASIDE_RULE_REQUIRES:
        return aside_arena_printf(m->arena,
                                  "Give the program that is needed %s%s, or give the other "
                                  "nothing.",
                                  m->amount, m->when);
    case ASIDE_RULE_EXCLUDES:
        return aside_arena_printf(m->arena, "One of the two has to get nothing%s.", m->when);
    case ASIDE_RULE_NEW_STRATEGIES:
    case ASIDE_RULE_HIRING: return mend_count(m);
    case ASIDE_RULE_MATCH:
        return mend_source(m, "more of local money has to stand as match for ");
    case ASIDE_RULE_SOURCE_ADMINISTRATION:
        return mend_source(m, "less of administration has to be paid by ");
    case ASIDE_RULE_SOURCE: return mend_lacking(m);
    case ASIDE_RULE_SOURCE_ALL:
        return mend_source(m, "more has to be planned on what may be paid by ");
    case ASIDE_RULE_PLAN_SPENDS:
        return aside_arena_printf(m->arena, "Something has to be planned%s.", m->when);
    }
    return "";
}

const char *aside_score_mend(struct aside_arena *arena, const struct aside_city *city,
                             const struct aside_stated *stated,
                             const struct aside_broken_rule *broken)
{
    const struct aside_rule *rule = broken->rule;
    struct mending m = { arena, city, stated, broken, rule, "", "" };

    m.amount = aside_shown(arena, (aside_money){ broken->by });
    if (rule->year != SIZE_MAX)
        m.when = aside_arena_printf(arena, " in FY%d",
                                    (int)stated->plan->first_year + (int)rule->year);
    return mend(&m);
}
