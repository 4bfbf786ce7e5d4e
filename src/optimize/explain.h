/*
 * explain.h - what a plan rests on, asked of its own solved problem: one file a kind of question.
 */
#ifndef ASIDE_OPTIMIZE_EXPLAIN_H
#define ASIDE_OPTIMIZE_EXPLAIN_H

#include "probe.h"

struct explaining {
    struct aside_arena *arena;
    const struct instance *in;
    const struct columns *columns;
    const struct aside_plan *plan;
    const struct solver *solved; /* as the plan left it */
    double gap;
    unsigned what;     /* enum aside_explain_what */
    const char *about; /* the one line whose reason is asked; NULL: all */
};

/* Fills plan->explanation's parts. Nothing here can fail: what is not found out says so. */
const struct aside_explanation *aside_explain_plan(const struct explaining *explaining);

void aside_prices_find(struct aside_explanation *out, struct probe *probe,
                       const struct aside_plan *plan, struct aside_arena *arena);
void aside_reasons_find(struct aside_explanation *out, struct probe *probe,
                        const struct explaining *explaining);
/* The turning points of one line, and what it would have to avert, into its reason. */
void aside_turns_find(struct aside_reason *reason, struct probe *probe,
                      const struct aside_plan *plan, size_t line);
void aside_steps_find(struct aside_explanation *out, const struct explaining *explaining);

#endif
