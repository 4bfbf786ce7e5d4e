/*
 * whatif_book.h - a what-if run as named tables, for its workbook. One builder a file; the tables
 * that each makes are listed above it. Where a scenario has no plan, its cells say so in words or
 * stay blank: never 0.
 */
#ifndef ASIDE_REPORT_WHATIF_BOOK_H
#define ASIDE_REPORT_WHATIF_BOOK_H

#include "tables.h"

enum {
    ASIDE_BOOK_ROWS = 20000,    /* scenarios that a workbook shows at most */
    ASIDE_BOOK_BESIDE = 12      /* scenarios that stand side by side */
};

struct aside_whatif_book {
    struct aside_tables *tables;
    const struct aside_whatif_report *report;
    const struct aside_whatif *run;
    const struct aside_whatif_list *list;
    const struct aside_whatif_record **shown;   /* in the list's order */
    size_t shown_count;
    /* Formats of outcomes, of changes and of regret: as many digits as the largest carries. */
    const char *figure, *change, *regret;
    bool has_outcome;           /* some program has an estimate that counts, in some scenario */
    size_t apart;               /* scenarios whose programs' money is listed */
};

struct aside_tables *aside_whatif_tables(struct aside_arena *arena,
                                         const struct aside_whatif_report *report);

/* `whatif`, one row; `counts`, by verdict; `base`, its figures. */
void aside_whatif_add_summary(struct aside_whatif_book *book);
/* `scenarios`, the base first; `without`, those that have no plan; `tornado`. */
void aside_whatif_add_scenarios(struct aside_whatif_book *book);
/* `curve`; `grid` along the axis `across`. Without rows where the run is of another kind. */
void aside_whatif_add_levers(struct aside_whatif_book *book);
/* `programs`; `beside` along the axis `shown`; `money`, a row for each program of a scenario. */
void aside_whatif_add_programs(struct aside_whatif_book *book);
/* `spread` along the axis `plan`, `bins`, `robust`; `robust-money` along the axis `robust`. */
void aside_whatif_add_draws(struct aside_whatif_book *book);
/* `whatif-facts`; `drawn-effects`. */
void aside_whatif_add_facts(struct aside_whatif_book *book);

/* ---- shared by the builders -------------------------------------------------------------- */

/* A number of six decimals; NAN: the text `otherwise`, NULL a blank cell. */
void aside_whatif_figure(const struct aside_row *row, const char *field, size_t step,
                         double value, const char *otherwise);
/* A record's outcome, "no plan" or "no estimate"; where `words` is false, blank for these. */
void aside_whatif_outcome(const struct aside_row *row, const struct aside_whatif_book *book,
                          size_t step, const struct aside_whatif_record *record, bool words);
/* Both have a plan and an outcome, so that there is a change to tell. */
bool aside_whatif_changes(const struct aside_whatif_book *book,
                          const struct aside_whatif_record *record);
/* The same number as an outcome's cell, for what formulas must come to. */
int64_t aside_whatif_millionths(double value);
struct aside_value *aside_whatif_step_text(const struct aside_row *row, const char *field,
                                           size_t step, const char *text);
/* "s12": the key of a scenario in every table. */
const char *aside_whatif_key(struct aside_arena *arena, size_t index);
/* "12%" of a curve, "12% / $500,000" of a grid; else its name. */
const char *aside_whatif_label(const struct aside_whatif_book *book, size_t index);
/* The value of a grid's or curve's lever at a place of the list. */
size_t aside_whatif_place(const struct aside_whatif_list *list, size_t axis, size_t index);
const char *aside_whatif_subject(const struct aside_whatif_book *book, size_t subject);
const char *aside_whatif_outcome_name(const struct aside_whatif_book *book);
/* "solver-verified optimum", "no plan keeps the rules" ... */
const char *aside_whatif_verdict_words(enum aside_whatif_verdict verdict);
/* Money of a program or pool, as a share of the plan: half up, basis points; 0 of nothing. */
int32_t aside_whatif_share(aside_money part, aside_money whole);
/* 10,000 */
const char *aside_whatif_count(struct aside_arena *arena, size_t count);
/* Formats of outcomes and of changes that carry three figures of the largest. */
const char *aside_whatif_outcome_format(double most);
const char *aside_whatif_change_format(double most);

/* ---- whatif_book_words.c ----------------------------------------------------------------- */

/* "about 4% more", "less than 1% less", "the same": of a value against the base. */
const char *aside_whatif_apart(struct aside_arena *arena, double value, double base);

/* What was asked, the base, and the answer, each in a sentence or some; NULL: nothing to say. */
const char *aside_whatif_asked(const struct aside_whatif_book *book);
const char *aside_whatif_base_words(const struct aside_whatif_book *book);
const char *aside_whatif_answer(const struct aside_whatif_book *book);
const char *aside_whatif_answer_more(const struct aside_whatif_book *book);
/* Which have no plan: "31% to 40%", by name, or how many. */
const char *aside_whatif_without_words(const struct aside_whatif_book *book);
/* What changes in the programs against the base, the most first; "" where nothing does. */
const char *aside_whatif_moves(const struct aside_whatif_book *book,
                               const struct aside_whatif_record *record);

#endif
