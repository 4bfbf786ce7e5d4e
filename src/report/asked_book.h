/*
 * asked_book.h - what officers asked as named tables, for its workbook. One builder a file; the
 * tables that each makes are listed above it. Where there is no plan, no estimate, or something
 * cannot be said, cells say so in words or stay blank: never 0.
 *
 * A question has the key "q3", by its place in the order in which it was asked; a sheet that
 * stands for one question names its blocks by that key ("figures-q3"), and so do formulas here.
 *
 * Another kind of question is one more builder, with a table of ASIDE_ASKED_SHEET_FIELDS that has a
 * row for each, and one more sheet of the template; its words stand in aside_asked_kind(),
 * aside_asked_title(), aside_asked_sentence() and aside_asked_said().
 */
#ifndef ASIDE_REPORT_ASKED_BOOK_H
#define ASIDE_REPORT_ASKED_BOOK_H

#include "asked_words.h"
#include "whatif_book.h"

enum { ASIDE_ASKED_SHEETS = 100 }; /* questions that have a sheet of their own at most */

struct aside_asked_book {
    struct aside_tables *tables;
    const struct aside_asked_report *report;
    const struct aside_city *city;
    const struct aside_plan *plan; /* the base plan */
    struct aside_question_side before;
    bool has_outcome;            /* some program of the base has an estimate that counts */
    const char *figure, *change; /* formats: three digits of the largest outcome, and change */
};

struct aside_tables *aside_asked_tables(struct aside_arena *arena,
                                        const struct aside_asked_report *report);

/* `asked-questions` and `asked-positions`, the base first; `asked-bars`, every plan's outcome
 * against the base. */
void aside_asked_add_questions(struct aside_asked_book *book);
/* `asked-plans`, each of which has a sheet; `asked-edits`, `asked-unreimbursed`,
 * `asked-conflict`; and those of asked_book_figures.c, of every question with a plan. */
void aside_asked_add_plans(struct aside_asked_book *book);
/* `asked-lost`, each of which has a sheet, and `asked-awards`. */
void aside_asked_add_awards(struct aside_asked_book *book);
/* `asked-across` and `asked-amend`, each of which has a sheet; along the axis `cut`, `asked-cut`;
 * `asked-cut-figures`; `asked-moves`; `asked-broken`. */
void aside_asked_add_stated(struct aside_asked_book *book);
/* `asked-reach`, each of which has a sheet; `asked-least`; `asked-cards`, `asked-grounds`. */
void aside_asked_add_reach(struct aside_asked_book *book);
/* `asked-ladder`, each of which has a sheet; `asked-rungs`, from nothing up, with a row for today;
 * `asked-points`, the outcome at even steps of money, for a chart. (ladder_book.c) */
void aside_asked_add_ladders(struct aside_asked_book *book);
/* `asked-said`, `asked-terms`, `asked-facts`. */
void aside_asked_add_notes(struct aside_asked_book *book);
/* `asked`, one row. */
void aside_asked_add_summary(struct aside_asked_book *book);

/* ---- shared by the builders -------------------------------------------------------------- */

/* "q3" */
const char *aside_asked_key(struct aside_arena *arena, size_t question);
/* Has the question a sheet of its own, beside the Summary? */
bool aside_asked_has_sheet(size_t question);
/* "shortfall": the second word of its sheet's name. */
const char *aside_asked_kind(const struct aside_asked *asked);
/* The answer of a question that is planned anew (of a cut alike, the best cut); NULL: none. */
const struct aside_question_answer *aside_asked_answer_of(const struct aside_asked *asked);
/* What was taken to be meant, in sentences; none of a card. */
const char *const *aside_asked_said(struct aside_arena *arena, const struct aside_asked *asked,
                                    size_t *count);

/* Adds a row that stands for a sheet: its fields `sheet`, `title`, `option`, `answer`. */
struct aside_row aside_asked_sheet_row(struct aside_asked_book *book, struct aside_table *table,
                                       size_t question);
/* clang-format off */
#define ASIDE_ASKED_SHEET_FIELDS                                                               \
    { "sheet", ASIDE_VALUE_TEXT, NULL, "the sheet's name" },                                   \
    { "title", ASIDE_VALUE_TEXT, NULL, "what was asked" },                                     \
    { "option", ASIDE_VALUE_TEXT, NULL, "the option that asks it" },                           \
    { "answer", ASIDE_VALUE_TEXT, NULL, "the answer" }
/* clang-format on */

/* An outcome: "no plan" where `none`, "no estimate" where none is counted. */
void aside_asked_put_outcome(const struct aside_row *row, const struct aside_asked_book *book,
                         const char *field, double outcome, bool none);
/* An outcome of a step, as of a year; blank where there is none to tell. */
void aside_asked_put_outcome_at(const struct aside_row *row,
                                const struct aside_asked_book *book, const char *field,
                                size_t step, double outcome);
/* A change of outcomes by the numbers that the cells hold, as `formula` gives it; blank where
 * there is none to tell. */
void aside_asked_put_change(const struct aside_row *row, const struct aside_asked_book *book,
                        const char *field, size_t step, double after, double before,
                        const char *formula);
/* Money with the formula that gives it. */
void aside_asked_put_money(const struct aside_row *row, const char *field, size_t step,
                       int64_t cents, const char *formula);
/* A number of another type than its field's. */
struct aside_value *aside_asked_typed(const struct aside_row *row, const char *field,
                                      size_t step, enum aside_value_type type, int64_t number);

/* The figures of two sides, and the money of those that move between them. */
struct aside_asked_pair {
    size_t question;
    const struct aside_question_side *before, *after; /* after->years NULL: no plan */
    const aside_money *gap;                           /* [year]; NULL: nothing is said of one */
    aside_money gap_total;
    const struct aside_question_subject *moved;
    size_t moved_count;
};
/* The axis `side` and the two tables, which are then filled question by question. */
struct aside_asked_beside {
    struct aside_table *figures, *money;
};
struct aside_asked_beside aside_asked_begin_beside(struct aside_asked_book *book);
void aside_asked_add_beside(struct aside_asked_book *book,
                            const struct aside_asked_beside *beside,
                            const struct aside_asked_pair *pair);
/* People whom it serves, or positions that are filled: NULL, or why it cannot be said. */
const char *aside_asked_unsaid(int64_t said, size_t unsaid);
/* The city lists no position, so that none can be counted: cells say so. */
bool aside_asked_unlisted(const struct aside_question_year *year);
#define ASIDE_NONE_LISTED "none listed"

/* ---- asked_book_words.c ------------------------------------------------------------------ */

/* "answered", "no plan keeps the rules", "not planned" */
const char *aside_asked_state_words(enum aside_question_state state);
const char *aside_asked_base_words(const struct aside_asked_book *book);
/* Why there is no plan, without the rules that fight, which a sheet lists. */
const char *aside_asked_why(const struct aside_asked_book *book,
                            const struct aside_question_answer *answer);
/* The programs that leave, by name. */
const char *aside_asked_leavers(const struct aside_asked_book *book,
                                const struct aside_question_answer *answer);

#endif
