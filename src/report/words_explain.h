/* words_explain.h - what a plan rests on, as sentences: the same on sheets and in the terminal. */
#ifndef ASIDE_REPORT_WORDS_EXPLAIN_H
#define ASIDE_REPORT_WORDS_EXPLAIN_H

#include <setaside/report.h>

/* Two figures that count: 0.43, 2.1, 38, 1,400; rounded up where `up` (at least so much). */
const char *aside_words_two_figures(struct aside_arena *arena, double value, bool up);

/* "0.43 fewer", "2.1 more", "none that can be told", "no plan", "not asked". */
const char *aside_words_worth(struct aside_arena *arena, const struct aside_worth *worth);

/* "one point", "$100,000", "1 FTE", "one program": a step of a price's number. */
const char *aside_words_step(const struct aside_price *price);
/* The number itself: "12%", "$1,200", "45 FTE", "5". */
const char *aside_words_number(struct aside_arena *arena, const struct aside_price *price);

/* What the plan loses without the subject, or which rules keep it in; "" where it is out. */
const char *aside_words_without(struct aside_arena *arena, const struct aside_report *report,
                                size_t subject);
/* How far its estimate or price may move, or what it would have to avert: sentences. */
const char *aside_words_turn(struct aside_arena *arena, const struct aside_report *report,
                             size_t subject);

/* "With every other on/off choice as in this plan." or "... open." */
const char *aside_words_choices(const struct aside_explanation *explanation);

#endif
