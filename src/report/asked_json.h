/* asked_json.h - what the files that write questions as JSON or CSV hand one another. */
#ifndef ASIDE_REPORT_ASKED_JSON_H
#define ASIDE_REPORT_ASKED_JSON_H

#include <setaside/report.h>

/* ---- JSON: the parts named in report.h --------------------------------------------------- */

/* SIDE; null where there is none. `plan` NULL: amounts that are no plan. */
void aside_asked_json_side(struct aside_json *to, const char *key,
                           const struct aside_asked_report *report,
                           const struct aside_question_side *side,
                           const struct aside_plan *plan);
/* What ANSWER has, into an object that is there. */
void aside_asked_json_answer(struct aside_json *item, const struct aside_asked_report *report,
                             const struct aside_question_answer *answer);

void aside_asked_json_lost(struct aside_json *item, const struct aside_asked_report *report,
                           const struct aside_asked *asked);
void aside_asked_json_across(struct aside_json *item, const struct aside_asked_report *report,
                             const struct aside_asked *asked);
void aside_asked_json_amended(struct aside_json *item, const struct aside_asked_report *report,
                              const struct aside_asked *asked);
void aside_asked_json_reach(struct aside_json *item, const struct aside_asked_report *report,
                            const struct aside_asked *asked);
void aside_asked_json_break_even(struct aside_json *item,
                                 const struct aside_asked_report *report,
                                 const struct aside_asked *asked);

void aside_asked_json_money(struct aside_json *to, const char *key, aside_money amount);
/* {"2027": 40000000}; null where there are none. */
void aside_asked_json_years(struct aside_json *to, const char *key,
                            const struct aside_asked_report *report,
                            const aside_money *amounts);
void aside_asked_json_texts(struct aside_json *to, const char *key, const char *const *texts,
                            size_t count);
/* WORTH of a plan (NULL: of none, or of amounts) beside the base. */
void aside_asked_json_worth(struct aside_json *to, const char *key,
                            const struct aside_asked_report *report,
                            const struct aside_plan *plan, struct aside_worth worth);
void aside_asked_json_conflict(struct aside_json *to, const struct aside_conflict *conflict);
void aside_asked_json_broken(struct aside_json *to, const struct aside_stated *stated);
void aside_asked_json_moved(struct aside_json *to, const char *key,
                            const struct aside_asked_report *report,
                            const struct aside_question_subject *moved, size_t count);
/* PLAN; null where there is none. */
void aside_asked_json_plan(struct aside_json *to, const char *key,
                           const struct aside_asked_report *report,
                           const struct aside_plan *plan);
const char *aside_asked_state_name(enum aside_question_state state); /* "no-plan" */

/* ---- CSV --------------------------------------------------------------------------------- */

struct aside_asked_csv {
    FILE *out;
    struct aside_arena *arena;
    const struct aside_asked_report *report;
};

void aside_asked_csv_answer(const struct aside_asked_csv *to, const struct aside_asked *asked);
void aside_asked_csv_lost(const struct aside_asked_csv *to, const struct aside_asked *asked);
void aside_asked_csv_across(const struct aside_asked_csv *to, const struct aside_asked *asked);
void aside_asked_csv_amended(const struct aside_asked_csv *to, const struct aside_asked *asked);
void aside_asked_csv_reach(const struct aside_asked_csv *to, const struct aside_asked *asked);
void aside_asked_csv_break_even(const struct aside_asked_csv *to,
                                const struct aside_asked *asked);
void aside_asked_csv_ladder(const struct aside_asked_csv *to, const struct aside_asked *asked);
void aside_asked_csv_alternatives(const struct aside_asked_csv *to,
                                  const struct aside_asked *asked);

#endif
