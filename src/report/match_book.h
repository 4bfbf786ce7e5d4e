/*
 * match_book.h - a match as named tables, for its workbook and its CSV files. One builder a
 * file; the tables that each makes are listed above it. What is not stated is the text "not
 * stated".
 */
#ifndef ASIDE_REPORT_MATCH_BOOK_H
#define ASIDE_REPORT_MATCH_BOOK_H

#include "tables.h"

/*
 * Every table of a match. Its report stands for the firm plan where there is a pursuit; without
 * one it has no plan.
 */
struct aside_tables *aside_match_tables(struct aside_arena *arena,
                                        const struct aside_match_report *report);

/* `match`, one row; `match-facts`, `hidden`, `hidden-notices`, `work-back`, `rules-read`,
 * `grades`. */
void aside_match_add_facts(struct aside_tables *tables,
                           const struct aside_match_report *report);
/* `opportunities` and `windows`. */
void aside_match_add_notices(struct aside_tables *tables, const struct aside_match *match);
/* `fits`, and `fit-reasons`: a row for each gate and each part. */
void aside_match_add_fits(struct aside_tables *tables, const struct aside_match *match);
/* `calendar`. */
void aside_match_add_calendar(struct aside_tables *tables, const struct aside_match *match);
/* `prospects`, `asks`, `plans`, `plan-changes`, `limits`; and `pursuit`, one row; `left-out`. */
void aside_match_add_pursuit(struct aside_tables *tables, const struct aside_match *match);
/* `terminations` and `termination-changes`; of multi_year.h `multi-year` and `awards`. */
void aside_match_add_awards(struct aside_tables *tables, const struct aside_match *match);
/* `match-awards`, `match-local` and `match-pledges`. */
void aside_match_add_money(struct aside_tables *tables, const struct aside_match *match);

/* ---- shared by the builders -------------------------------------------------------------- */

void aside_match_maybe_money(const struct aside_row *row, const char *field,
                             struct aside_maybe_money amount);
void aside_match_maybe_count(const struct aside_row *row, const char *field,
                             struct aside_maybe_integer count);
/* What an award binds: an amount, zero where it binds none, or "not stated". */
void aside_match_need_money(const struct aside_row *row, const char *field,
                            const struct aside_match_need *need);
/* "25% of the total cash, may be waived", "none", "not stated". */
const char *aside_match_share_words(struct aside_arena *arena,
                                    const struct aside_match_need *need);

/*
 * An outcome as a number of two figures, for formulas that go on from it: 4.3, 120, 0.027. What
 * is not known, or too small for a figure, is said in words.
 */
void aside_match_figure(const struct aside_row *row, const char *field,
                        enum aside_worth_state state, double value);
/* Names of subjects, "; " between. */
const char *aside_match_subjects(struct aside_arena *arena, const struct aside_city *city,
                                 const size_t *subjects, size_t count);

/* Where the notice can be read on the web: fields `link`, `url` and `link-format`. */
void aside_match_add_link(const struct aside_row *row, const struct aside_notice *notice);

const char *aside_match_number(const struct aside_match *match, size_t notice);
const char *aside_match_title(const struct aside_match *match, size_t notice);
/* "r12": a key for the row that comes next. */
const char *aside_match_row_key(const struct aside_tables *tables,
                                const struct aside_table *table);

#endif
