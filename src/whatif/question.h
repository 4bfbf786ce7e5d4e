/* question.h - what the questions of <setaside/whatif.h> share. */
#ifndef ASIDE_WHATIF_QUESTION_H
#define ASIDE_WHATIF_QUESTION_H

#include <setaside/whatif.h>

/* ---- amounts ----------------------------------------------------------------------------- */

/* spend[subject * years + year] of a plan. */
aside_money *aside_plan_amounts(struct aside_arena *arena, const struct aside_plan *plan);

/*
 * Fills one side: what amounts pay for in a city. `listing` is the city whose positions there
 * are, before any change; `available` is [years].
 */
void aside_side_make(struct aside_question_side *out, struct aside_arena *arena,
                     const struct aside_city *city, const struct aside_city *listing,
                     const aside_money *spend, const aside_money *available);
/* Puts a side beside the base's: heads that both can say, and the years that stand for all. A side
 * that was just made stands beside itself. */
void aside_side_beside(struct aside_question_side *out, const struct aside_question_side *base,
                       size_t years, size_t programs);
/* The outcomes of amounts, as a plan has them. */
void aside_side_outcomes(struct aside_question_side *out, const struct aside_plan *plan);
/* Both, beside the base's plan where it has one. */
void aside_side_of_plan(struct aside_question_side *out, struct aside_arena *arena,
                        const struct aside_question_base *base, const struct aside_city *city,
                        const struct aside_plan *plan);

/* ---- sentences --------------------------------------------------------------------------- */

enum { ASIDE_SAID_MOST = 24 };

struct aside_saying {
    struct aside_arena *arena;
    const char **items;
    size_t count;
};
void aside_saying_begin(struct aside_saying *saying, struct aside_arena *arena);
void aside_say(struct aside_saying *saying, const char *format, ...) ASIDE_PRINTF(2, 3);
/* "$1,200", "6%", "2027-01-15", in the arena. */
const char *aside_shown(struct aside_arena *arena, aside_money amount);
const char *aside_shown_share(struct aside_arena *arena, int32_t basis_points);
const char *aside_shown_day(struct aside_arena *arena, struct aside_date day);
/* The rules that fight, as a sentence that begins with `without`: "With that". */
const char *aside_conflict_sentence(struct aside_arena *arena, const char *without,
                                    const struct aside_conflict *conflict);

/* ---- finding by id ----------------------------------------------------------------------- */

/* ASIDE_ERR_USAGE with the nearest id where there is none. */
ASIDE_MUST_CHECK enum aside_status aside_source_find(size_t *out, const struct aside_city *city,
                                                     const char *id, struct aside_error *err);
ASIDE_MUST_CHECK enum aside_status aside_subject_find(size_t *out, struct aside_arena *arena,
                                                      const struct aside_city *city,
                                                      const char *id, struct aside_error *err);
/* The place in the horizon of a fiscal year; ASIDE_ERR_USAGE outside it. */
ASIDE_MUST_CHECK enum aside_status aside_year_find(size_t *out, const struct aside_city *city,
                                                   int32_t year, struct aside_error *err);

/* ---- one question ------------------------------------------------------------------------ */

struct asking {
    struct aside_arena *arena;
    const struct aside_question_base *base;
    struct aside_question_answer *out;
    struct aside_saying saying;
    struct aside_problems found;
    struct aside_bound *bounds;
    size_t bound_count, bound_capacity;
    struct aside_error *err;
};

void aside_asking_begin(struct asking *asking, struct aside_arena *arena,
                        const struct aside_question_base *base, enum aside_question_kind kind,
                        const char *title, struct aside_error *err);
void aside_asking_bound(struct asking *asking, struct aside_bound bound);
/* What the edit of the city said of programs. */
void aside_asking_edits(struct asking *asking, const aside_edits_said *said);
/* Plans the changed city, within the bounds, and fills the answer. `edited`: what the edit of the
 * city came to; where that is ASIDE_ERR_INVALID, the answer is that it does not pass its check. */
ASIDE_MUST_CHECK enum aside_status aside_asking_plan(struct asking *asking,
                                                     const struct aside_city *city,
                                                     enum aside_status edited);

/* Change of the first objective, told from none as the solver can. */
struct aside_worth aside_worth_of(double value, double base, double gap);
/* The subjects whose amounts differ, in order. */
void aside_moved_list(struct aside_arena *arena, const struct aside_comparison *comparison,
                      struct aside_question_subject **items, size_t *count);

/* ---- money and days ---------------------------------------------------------------------- */

/* Amounts of one source that change: adds what is lost, and the gap that the base plan has. */
void aside_asking_lose(struct asking *asking, size_t source, const aside_money *amounts,
                       bool carries);
/* Before `year` all is as in the base plan; in it, what programs that the source pays have spent
 * or contracted by `day` is a floor. */
void aside_asking_passed(struct asking *asking, size_t source, size_t year,
                         struct aside_date day);
/* What a program has spent or contracted by `day` of that year in the base plan. */
aside_money aside_spent_by(const struct aside_question_base *base, size_t program, size_t year,
                           struct aside_date day);

#endif
