/*
 * alternatives.h - plans near the best one: for a terminal, as JSON, and as tables of a workbook.
 * Outcomes are rounded ("about 190"); what a plan costs in them has three figures.
 */
#ifndef ASIDE_REPORT_ALTERNATIVES_H
#define ASIDE_REPORT_ALTERNATIVES_H

#include "tables.h"

/* ---- alternatives_words.c ---------------------------------------------------------------- */

/* The answer, in a sentence or some. */
const char *aside_alternatives_answer(struct aside_arena *arena,
                                      const struct aside_alternatives *alternatives);
/* What one of them costs and does: sentences; where it has no plan, why. */
const char *aside_alternative_words(struct aside_arena *arena,
                                    const struct aside_alternatives *alternatives, size_t at);
/* Did a limit leave one of them not found or not verified, or a range inexact? */
bool aside_alternatives_is_stopped(const struct aside_alternatives *alternatives);
/* How the least and the most of a line may be taken: "exact", or that a limit came first. */
const char *aside_alternative_range_words(const struct aside_near_range *range);
/* "$7.3 million" from a million on, else "$12,345": whole dollars. */
const char *aside_about_money(struct aside_arena *arena, aside_money amount);
/* "every", "choice", "none", "undecided" */
const char *aside_shared_key(enum aside_shared shared);

/* ---- figures that each plan has ---------------------------------------------------------- */

enum aside_alternative_figure {
    ASIDE_FIGURE_MOVED,
    ASIDE_FIGURE_PLANNED,
    ASIDE_FIGURE_SET_ASIDE,
    ASIDE_FIGURE_SHARE, /* set-aside, basis points */
    ASIDE_FIGURE_FILLED,
    ASIDE_FIGURE_VACANT,
    ASIDE_FIGURE_NEW, /* FTE, hundredths, of the year in which the base has the most */
    ASIDE_FIGURE_CONTRACTS,
    ASIDE_FIGURE_SUBAWARDS,
    ASIDE_FIGURE_PEOPLE, /* served, of the same year */
    ASIDE_FIGURE_ENTERS,
    ASIDE_FIGURE_LEAVES
};
enum { ASIDE_ALTERNATIVE_FIGURES = ASIDE_FIGURE_LEAVES + 1 };
struct aside_figure_kind {
    const char *label;
    enum aside_value_type type;
};
extern const struct aside_figure_kind aside_figure_kinds[ASIDE_ALTERNATIVE_FIGURES];

/* Plan 0 is the best, the others are the alternatives in order. False: it cannot be said, or
 * makes no sense of the best plan. */
bool aside_alternative_figure(int64_t *out, const struct aside_alternatives *alternatives,
                              size_t plan, enum aside_alternative_figure figure);

/* ---- outputs ----------------------------------------------------------------------------- */

/* In at most 80 columns, plain ASCII but for the city's own names. */
void aside_alternatives_print(FILE *out, const struct aside_alternatives *alternatives);

/* Into an object that is there, as report.h has it. */
void aside_alternatives_json(struct aside_json *to,
                             const struct aside_alternatives *alternatives);

/*
 * Adds the axis `alternative` (the best plan, then each that has one) and the tables
 * `alternatives`, one row; `alternative-money`, by program and pool; `alternative-figures`; and
 * `alternative-words`, a row for each plan. NULL: the same without rows, so that a template may
 * name them.
 */
void aside_asked_add_alternatives(struct aside_tables *tables,
                                  const struct aside_alternatives *alternatives);

#endif
