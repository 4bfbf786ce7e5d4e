/* score_words.h - a score in sentences: the same on a terminal, in JSON and in a workbook. */
#ifndef ASIDE_REPORT_SCORE_WORDS_H
#define ASIDE_REPORT_SCORE_WORDS_H

#include <setaside/report.h>

/* What the council's plan averts, what it breaks and what it lacks, in two or three sentences. */
const char *aside_score_answer(struct aside_arena *arena,
                               const struct aside_score_report *report);
/* "about 40 to 280", or "no estimate": of a plan, or of the council's amounts as one. */
const char *aside_score_outcome(struct aside_arena *arena, const struct aside_plan *plan);
bool aside_score_has_estimate(const struct aside_plan *plan);
/* "down 6%", "the same"; "" where there is nothing to compare. */
const char *aside_score_change(struct aside_arena *arena, const struct aside_score *score);
/* The nearest plan: what it moves and what it is worth; why there is none; that none is needed. */
const char *aside_score_nearest(struct aside_arena *arena,
                                const struct aside_score_report *report);
/* How many rules are kept, and in which way sources pay. */
const char *aside_score_kept(struct aside_arena *arena, const struct aside_score *score);
/* Which rules buy what it averts beyond the best; "" where it averts no more. */
const char *aside_score_bought(struct aside_arena *arena, const struct aside_score *score);
/* "plan.xlsx (workbook, sheet Allocation)" */
const char *aside_score_file(struct aside_arena *arena, const struct aside_score *score);
/* What the file does not name, and leaves blank; "" where there is none. */
const char *aside_score_unnamed(struct aside_arena *arena,
                                const struct aside_score_report *report);
/* The council's money for programs whose outcome is not counted; "" where there is none. */
const char *aside_score_uncounted(struct aside_arena *arena, const struct aside_score *score);
/* Amounts that are not whole units of the city; "" where there is none. */
const char *aside_score_odd(struct aside_arena *arena, const struct aside_score_report *report);
/* That a search was ended early; "" where none was. */
const char *aside_score_limited(const struct aside_score *score);

/* A program or pool to which the council gives otherwise than the best plan, over the horizon. */
struct aside_score_differing {
    size_t subject;
    aside_money own, best;
    int64_t by; /* cents, summed over the years whatever the direction */
};
/* The largest differences first, then as in the city; none where there is no best plan. */
const struct aside_score_differing *aside_score_differing(size_t *count,
                                                          struct aside_arena *arena,
                                                          const struct aside_score *score);

/* Sources that lack money are listed with the rules and are none. */
bool aside_broken_is_source(const struct aside_broken_rule *broken);
/* Where the city states it: "city.xml:19"; "" where nowhere. */
const char *aside_broken_place(struct aside_arena *arena,
                               const struct aside_broken_rule *broken);
const char *aside_score_standing_name(enum aside_score_standing standing);
const char *aside_score_subject(const struct aside_score_report *report, size_t subject);
const char *aside_score_subject_id(const struct aside_score_report *report, size_t subject);
/* "proven", "innovative", "support" or "pool" */
const char *aside_score_part(const struct aside_score_report *report, size_t subject);

#endif
