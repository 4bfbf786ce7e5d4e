/*
 * ladder_report.h - the ladder of one source's money in a report: in a terminal, as JSON; its
 * tables stand in asked_book.h.
 */
#ifndef ASIDE_REPORT_LADDER_REPORT_H
#define ASIDE_REPORT_LADDER_REPORT_H

#include "tables.h"

/* For a person: the sentence that answers, a row for each rung near today's money, the most money
 * at the top, a plot of the outcome, and what was taken to be meant. */
void aside_ladder_print(FILE *out, struct aside_arena *arena, const struct aside_ladder *ladder,
                        const struct aside_question_base *base,
                        const struct aside_screen *screen);

/* Into an object that is there, as report.h has it. */
void aside_ladder_json_add(struct aside_json *item, const struct aside_ladder *ladder,
                           const struct aside_question_base *base);

/* ---- shared ------------------------------------------------------------------------------ */

const char *aside_ladder_subject(const struct aside_question_base *base, size_t subject);
const char *aside_rung_name(enum aside_rung_kind kind); /* "plan-begins" */
/* " a year", " over the horizon", or "" where the horizon is one year. */
const char *aside_ladder_each(const struct aside_ladder *ladder);
/* The best outcome at a budget in dollars; NAN: no plan. */
double aside_ladder_value(const struct aside_ladder *ladder, double dollars);
/* Where a plot of it ends: a little beyond the last rung and today. Above, nothing changes. */
double aside_ladder_end(const struct aside_ladder *ladder);
/* "$20.9M", beside a plot. */
const char *aside_ladder_label(struct aside_arena *arena, double dollars);
/* No program of the city has an estimate that counts, so that outcomes are none. */
bool aside_ladder_is_uncounted(const struct aside_question_base *base);

#endif
