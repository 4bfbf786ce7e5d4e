/*
 * asked_words.h - questions and their answers as words. Outcomes are rounded ("about 190"); what a
 * change comes to has three figures, as in explanations.
 */
#ifndef ASIDE_REPORT_ASKED_WORDS_H
#define ASIDE_REPORT_ASKED_WORDS_H

#include <setaside/report.h>

/* "$1,200": to the cent where it has cents. */
const char *aside_asked_money(struct aside_arena *arena, aside_money amount);
/* To the whole dollar: amounts that are worked out, not planned. */
const char *aside_asked_dollars(struct aside_arena *arena, aside_money amount);
const char *aside_asked_day(struct aside_arena *arena, struct aside_date day);
/* "FY2027 to FY2029", or "FY2027". */
const char *aside_asked_horizon(struct aside_arena *arena,
                                const struct aside_asked_report *report);
const char *aside_asked_outcome_name(const struct aside_asked_report *report);
/* Of the plan that has money: does any of it have an estimate that counts? */
bool aside_asked_has_estimate(const struct aside_plan *plan);
/* Has the base plan or this one (NULL: none) an outcome to tell of? */
bool aside_asked_is_counted(const struct aside_asked_report *report,
                            const struct aside_plan *plan);
/* "about 190"; "no estimate" where nothing in the plan has one. */
const char *aside_asked_outcome(struct aside_arena *arena, const struct aside_plan *plan);

/* "the outcome falls by 17.3, from about 190 to about 170 shootings averted (9%)": both of
 * rounded amounts, as all that is told of a plan. */
const char *aside_asked_change(struct aside_arena *arena,
                               const struct aside_asked_report *report, double base,
                               double value, struct aside_worth change);
/* The same of a plan; says so where neither it nor the base has an estimate. */
const char *aside_asked_plan_change(struct aside_arena *arena,
                                    const struct aside_asked_report *report,
                                    const struct aside_plan *plan, struct aside_worth change);

/* "Of programs and pools 1 enters, 2 leave and 4 get less." */
const char *aside_asked_moves(struct aside_arena *arena,
                              const struct aside_question_subject *moved, size_t count);

/* What was asked, as a heading, and what came of it, in a sentence or more; of any kind. */
const char *aside_asked_title(struct aside_arena *arena, const struct aside_asked_report *report,
                              const struct aside_asked *asked);
const char *aside_asked_sentence(struct aside_arena *arena,
                                 const struct aside_asked_report *report,
                                 const struct aside_asked *asked);

/* What came of each kind. */
const char *aside_asked_answer(struct aside_arena *arena,
                               const struct aside_asked_report *report,
                               const struct aside_question_answer *answer);
const char *aside_asked_lost(struct aside_arena *arena, const struct aside_asked_report *report,
                             const struct aside_awards_lost *lost);
const char *aside_asked_across(struct aside_arena *arena,
                               const struct aside_asked_report *report,
                               const struct aside_across_the_board *across);
const char *aside_asked_amended(struct aside_arena *arena,
                                const struct aside_asked_report *report,
                                const struct aside_amended *amended);
const char *aside_asked_reach(struct aside_arena *arena,
                              const struct aside_asked_report *report,
                              const struct aside_reach *reach);

/* Figures of an outcome with as many digits as tell the two apart. */
const char *aside_asked_number(struct aside_arena *arena, double value, double beside);

/* Did a limit end the search, so that a better plan may exist, or none was found? */
bool aside_asked_is_cut_short(const struct aside_question_answer *answer);
/* Awards lost, the most money first, then as in the city. */
const struct aside_award_lost *const *aside_asked_awards(struct aside_arena *arena,
                                                         const struct aside_awards_lost *lost);

#endif
