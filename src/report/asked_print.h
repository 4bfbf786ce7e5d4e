/*
 * asked_print.h - what the files that print questions hand one another, and the table of the forms
 * that an answer may have: a new kind of question is one row of it (asked_print.c).
 */
#ifndef ASIDE_REPORT_ASKED_PRINT_H
#define ASIDE_REPORT_ASKED_PRINT_H

#include "asked_json.h"
#include "asked_words.h"

struct aside_asked_printing {
    FILE *out;
    struct aside_arena *arena;
    const struct aside_asked_report *report;
};

/* ---- forms ------------------------------------------------------------------------------- */

struct aside_asked_form {
    const char *name; /* "amend"; NULL: the kind of its answer says it */
    bool (*is)(const struct aside_asked *asked);
    const char *(*title)(struct aside_arena *arena, const struct aside_asked_report *report,
                         const struct aside_asked *asked);
    const char *(*sentence)(struct aside_arena *arena, const struct aside_asked_report *report,
                            const struct aside_asked *asked);
    enum aside_question_state (*state)(const struct aside_asked *asked);
    bool (*is_stopped)(const struct aside_asked *asked); /* by a limit, in any part */
    void (*print)(const struct aside_asked_printing *to, const struct aside_asked *asked);
    void (*json)(struct aside_json *item, const struct aside_asked_report *report,
                 const struct aside_asked *asked);
    void (*csv)(const struct aside_asked_csv *to, const struct aside_asked *asked);
};
const struct aside_asked_form *aside_asked_form_of(const struct aside_asked *asked);
const char *aside_asked_name(const struct aside_asked *asked); /* "freeze" */

/* ---- parts of a report ------------------------------------------------------------------- */

void aside_asked_print_text(const struct aside_asked_printing *to, const char *text);
/* A heading with a line of its own above it, and at most a dozen sentences under it; nothing
 * where there are none. */
void aside_asked_print_list(const struct aside_asked_printing *to, const char *heading,
                            const char *const *sentences, size_t count);
void aside_asked_print_said(const struct aside_asked_printing *to, const char *const *said,
                            size_t count);
void aside_asked_print_broken(const struct aside_asked_printing *to, const char *heading,
                              const struct aside_stated *stated);
void aside_asked_print_conflict(const struct aside_asked_printing *to,
                                const struct aside_conflict *conflict);

/* One line a side under each figure's name, year by year; the first is the base plan. */
struct aside_asked_side {
    const char *label; /* "after"; of the base not shown */
    const struct aside_question_side *side;
    const struct aside_plan *plan; /* NULL: amounts that are no plan have no outcome by year */
};
/* `gap` [years] NULL: it has none. */
void aside_asked_print_years(const struct aside_asked_printing *to,
                             const struct aside_asked_side *sides, size_t count,
                             const aside_money *gap, aside_money gap_total);

/* How the search for a plan and its rounding ended, where there is something to know of it. */
void aside_asked_print_end(const struct aside_asked_printing *to,
                           const struct aside_plan *plan);

/* The gap alone, by year; nothing where there is none. */
void aside_asked_print_gap(const struct aside_asked_printing *to,
                           const struct aside_question_answer *answer);

/* Programs and pools whose money moves, the most moved first. */
void aside_asked_print_moves(const struct aside_asked_printing *to, const char *heading,
                             const struct aside_question_subject *moved, size_t count,
                             size_t years);

/* ---- forms that have files of their own -------------------------------------------------- */

void aside_asked_print_answer(const struct aside_asked_printing *to,
                              const struct aside_question_answer *answer);
void aside_asked_print_lost(const struct aside_asked_printing *to,
                            const struct aside_asked *asked);
void aside_asked_print_across(const struct aside_asked_printing *to,
                              const struct aside_asked *asked);
void aside_asked_print_amended(const struct aside_asked_printing *to,
                               const struct aside_asked *asked);
void aside_asked_print_reach(const struct aside_asked_printing *to,
                             const struct aside_asked *asked);
void aside_asked_print_break_even(const struct aside_asked_printing *to,
                                  const struct aside_asked *asked);
/* Of more than a few in a row one table, not their cards. */
enum { ASIDE_CARDS_MOST = 3 };
void aside_asked_print_cards(const struct aside_asked_printing *to,
                             const struct aside_asked *asked, size_t count);

#endif
