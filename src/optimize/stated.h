/* stated.h - judging amounts that are stated: what is shared by its two halves. */
#ifndef ASIDE_OPTIMIZE_STATED_H
#define ASIDE_OPTIMIZE_STATED_H

#include "instance.h"

struct stating {
    struct aside_arena *arena;
    const struct aside_city *city;
    const struct aside_solve_options *options;
    struct instance in;
    struct aside_plan *plan; /* amounts of programs and years; nothing of sources */
    int64_t *by;             /* [rules.count]: by what a rule is broken; 0: it is not */
    bool *over;              /* [rules.count]: by too much, else by too little */
    bool *elsewhere;         /* [rules.count]: other sources could lack it as well */
    struct aside_stated *out;
};

/* Does what the rule asks hang on amounts of programs and pools alone? */
bool aside_stated_is_of_spend(const struct aside_rule *rule);

/* An exact share stands as a floor and a ceiling: which of the two is it that is not broken? */
bool aside_stated_is_other_side(const struct aside_rule *rule, bool over);

/* What hangs on which source pays what: fills `by` and `over` of those rules, and payable
 * and why. */
ASIDE_MUST_CHECK enum aside_status aside_stated_pay(struct stating *stating,
                                                    struct aside_error *err);

#endif
