/*
 * fit_grade.c - the grade of a pair from its gates and parts, by the rule that fit.h states, and
 * the score that orders pairs of one grade.
 */
#include "fit.h"

const char *aside_grade_name(enum aside_grade grade)
{
    switch (grade) {
    case ASIDE_GRADE_STRONG: return "strong";
    case ASIDE_GRADE_POSSIBLE: return "possible";
    case ASIDE_GRADE_WEAK: return "weak";
    case ASIDE_GRADE_NONE: return "none";
    }
    return "";
}

const char *aside_grade_rule(enum aside_grade grade)
{
    switch (grade) {
    case ASIDE_GRADE_STRONG:
        return "No gate is shut; the gate of purpose is open or open in part; of listing and "
               "title, words, and roadmap action at least two speak for it; at most one of the "
               "six parts speaks against it.";
    case ASIDE_GRADE_POSSIBLE:
        return "No gate is shut; the gate of purpose is open or open in part, or the words "
               "speak for it; at most two of the six parts speak against it.";
    case ASIDE_GRADE_WEAK:
        return "No gate is shut, and something less: its listing speaks for it, a telling word "
               "was met, it is formula money for the same roadmap actions, or a part too many "
               "speaks against it; money that by its title is for those who train and advise "
               "others is never more.";
    case ASIDE_GRADE_NONE: return "A gate is shut, or nothing of this speaks for it.";
    }
    return "";
}

/* FIT_WEIGHTS: what orders pairs of one grade. */
static const double PURPOSE_READ = 3.0, PURPOSE_TITLE = 2.0, LISTING_FOR = 0.5;
/* Words count up to this, half of it at WORDS_HALF of BM25. */
static const double WORDS_MOST = 4.0, WORDS_HALF = 12.0;
static const double SMALL_PART = 0.2; /* action, award, match, time: for it or against it */
static const double ROLE_LESS = 0.3;  /* as partner or subrecipient */
static const double ADVISERS_LESS = 3.0;

static size_t count_parts(const struct aside_fit *fit, enum aside_part_state state, int from,
                          int to)
{
    size_t count = 0;

    for (int p = from; p <= to; p++)
        count += fit->parts[p].state == state;
    return count;
}

static enum aside_grade grade_of(const struct fit_pair *pair)
{
    const struct aside_fit *fit = &pair->fit;
    enum aside_gate_state purpose = fit->gates[ASIDE_GATE_PURPOSE].state;
    bool known = purpose == ASIDE_GATE_OPEN || purpose == ASIDE_GATE_IN_PART;
    bool words = fit->parts[ASIDE_PART_WORDS].state == ASIDE_PART_FOR;
    /* Listing, words and action stand first, in this order. */
    size_t say_so = count_parts(fit, ASIDE_PART_FOR, ASIDE_PART_LISTING, ASIDE_PART_ACTION);
    size_t against = count_parts(fit, ASIDE_PART_AGAINST, 0, ASIDE_FIT_PARTS - 1);
    bool met = pair->meeting.in_title + pair->meeting.elsewhere > 0;

    /* Money for one thing serves the actions of many programs; formula money pays many things. */
    bool acts = fit->parts[ASIDE_PART_ACTION].state == ASIDE_PART_FOR
             && fit->role == ASIDE_ROLE_FORMULA;

    if (aside_fit_is_shut(fit)
        || (!known && !met && !acts && fit->parts[ASIDE_PART_LISTING].state != ASIDE_PART_FOR))
        return ASIDE_GRADE_NONE;
    if (pair->notice->for_advisers)
        return ASIDE_GRADE_WEAK;
    if (known && say_so >= 2 && against <= 1)
        return ASIDE_GRADE_STRONG;
    if ((known || words) && against <= 2)
        return ASIDE_GRADE_POSSIBLE;
    return ASIDE_GRADE_WEAK;
}

static double balance(const struct aside_part_result *part)
{
    return part->state == ASIDE_PART_FOR ? SMALL_PART
         : part->state == ASIDE_PART_AGAINST ? -SMALL_PART : 0;
}

static double score_of(const struct fit_pair *pair)
{
    const struct aside_fit *fit = &pair->fit;
    enum aside_gate_state purpose = fit->gates[ASIDE_GATE_PURPOSE].state;
    double score = WORDS_MOST * pair->meeting.score / (pair->meeting.score + WORDS_HALF);

    score += purpose == ASIDE_GATE_OPEN ? PURPOSE_READ
           : purpose == ASIDE_GATE_IN_PART ? PURPOSE_TITLE : 0;
    score += fit->parts[ASIDE_PART_LISTING].state == ASIDE_PART_FOR ? LISTING_FOR : 0;
    for (int p = ASIDE_PART_ACTION; p < ASIDE_FIT_PARTS; p++)
        score += balance(&fit->parts[p]);
    if (fit->role == ASIDE_ROLE_PARTNER || fit->role == ASIDE_ROLE_SUBRECIPIENT)
        score -= ROLE_LESS;
    return pair->notice->for_advisers ? score - ADVISERS_LESS : score;
}

void aside_fit_grade(struct fit_pair *pair)
{
    pair->fit.grade = grade_of(pair);
    pair->fit.score = score_of(pair);
}
