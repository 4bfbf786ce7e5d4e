/*
 * words.h - figures as words: outcome ranges, and the sentences that a council asks for.
 */
#ifndef ASIDE_REPORT_WORDS_H
#define ASIDE_REPORT_WORDS_H

#include <setaside/report.h>

#define ASIDE_NOTICE                                                                           \
    "A planning estimate under stated assumptions, not a forecast. Strategy designation is "   \
    "the "                                                                                     \
    "city's; CrimeSolutions ratings are shown apart."

/* Two significant figures at most, by fives up to a hundred: an estimate carries no more. */
int64_t aside_words_coarse(double value);
/* "about 40 to 75", "about 5", "fewer than 1": an outcome is never more exact than this. */
const char *aside_words_range(struct aside_arena *arena, double low, double high);

/*
 * The range of one program in one year, or over the horizon (year SIZE_MAX); "no estimate"
 * where the city gives none, and why it is not counted where it gives one that may not be.
 */
const char *aside_words_outcome(struct aside_arena *arena, const struct aside_report *report,
                                size_t subject, size_t year);
/* Of the whole plan, over the horizon. */
const char *aside_words_plan_outcome(struct aside_arena *arena,
                                     const struct aside_report *report);
bool aside_plan_has_estimate(const struct aside_report *report);

/* What the settings do to the estimated outcome: a sentence, or two. */
const char *aside_words_comparison(struct aside_arena *arena,
                                   const struct aside_comparison *comparison);

/* "solver-verified optimum", or at which limit the solver stopped and its bound. */
const char *aside_words_status(struct aside_arena *arena, const struct aside_report *report);

/*
 * Why money is left, year by year, or only where a rule stops it: clauses without a full stop;
 * "" where there are none.
 */
const char *aside_words_idle(struct aside_arena *arena, const struct aside_report *report,
                             bool by_rule_only);

/* What was left and why: one sentence; says so where nothing is. */
const char *aside_words_left(struct aside_arena *arena, const struct aside_report *report);

/* "FY2027 to FY2029", or "FY2027". */
const char *aside_words_years(struct aside_arena *arena, const struct aside_report *report);

/* The options that make the city's settings again, each with a blank before it, for a shell. */
const char *aside_words_settings(struct aside_arena *arena, const struct aside_city *city);

/* A real at 12 digits, as JSON and CSV print it. */
const char *aside_words_real(struct aside_arena *arena, double value);

/* Three figures of an outcome that is worked out: 14.3, 210, 0.0271. */
const char *aside_words_figure(struct aside_arena *arena, double value);

/*
 * How an estimate that was worked out became what it averts, with every number filled in: one
 * line without a full stop. And what is assumed of its study beyond that; "" where nothing is.
 */
const char *aside_estimate_formula(struct aside_arena *arena, const struct aside_city *city,
                                   const struct aside_program *program);
const char *aside_estimate_assumption(struct aside_arena *arena, const struct aside_city *city,
                                      const struct aside_program *program);
/* Does any program have an estimate that was worked out? */
bool aside_has_worked_estimates(const struct aside_city *city);

/* "4, 7": roadmap actions in a set. */
const char *aside_words_actions(struct aside_arena *arena, aside_action_set actions);

aside_money aside_sum_left(const struct aside_plan *plan,
                           size_t year); /* SIZE_MAX: all years */
aside_money aside_sum_match(const struct aside_plan *plan,
                            size_t year); /* required; SIZE_MAX: all */
aside_money aside_sum_part(const struct aside_report *report, const char *part, size_t year);
aside_money aside_sum_planned(const struct aside_plan *plan);
/* Sums of audited money, which cannot overflow: asserted. */
aside_money aside_sum(aside_money a, aside_money b);

#endif
