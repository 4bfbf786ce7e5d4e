/*
 * pursuit.h - the parts of weighing applications: which there are, what each would do to the
 * plan, which to make, and what an award that ends would take away; one file a part.
 */
#ifndef ASIDE_GRANTS_PURSUIT_H
#define ASIDE_GRANTS_PURSUIT_H

#include <setaside/grants.h>

/* An application that could be made, and what its award would be made of. */
struct candidate {
    struct aside_prospect_report report;
    const struct aside_notice *notice;  /* never NULL: of a listing alone one that says nothing */
    aside_category_set categories;      /* that it may pay; 0: any */
    struct aside_maybe_share administration;
};

struct pursuing {
    struct aside_arena *arena;
    const struct aside_match *match;
    const struct aside_city *city;
    struct aside_solve_options options; /* of every solve: no export, no conflict, no reasons */
    double deadline;                    /* of aside_seconds(); 0: none */
    double blur;                        /* a gain no greater cannot be told from none */
    struct aside_pursuit *out;
    struct candidate *candidates;
    size_t count, capacity;
    struct aside_error *err;
};

/* What the plan gains by an ask; in a city without outcomes, thousands of dollars placed. */
double aside_ask_worth(const struct aside_pursuit *pursuit, const struct aside_ask *ask);
/* Has it an ask that adds something, and a best one? */
bool aside_prospect_adds(const struct aside_pursuit *pursuit,
                         const struct aside_prospect_report *report);

/* Is the notice open, or expected? */
bool aside_notice_is_to_come(const struct aside_matched_notice *at);
/* Is a candidate about it? */
bool aside_notice_is_taken(const struct pursuing *p, const struct aside_matched_notice *at);
/* The notice of a prospect of the city file: by its number, over or not; else one of its listing
 * and rule that no other is about; or NULL. */
const struct aside_matched_notice *aside_prospect_notice(const struct pursuing *p,
                                                         const struct aside_pursuit_terms *terms,
                                                         size_t prospect);
/* The rule that speaks for a prospect of the city file, where there are rules. */
void aside_prospect_rule(struct aside_rule_choice *out, const struct pursuing *p,
                         const struct aside_prospect *stated);
/* What can be done today, of one whose notice and rule are set. */
void aside_prospect_set_state(const struct pursuing *p, struct aside_prospect_report *report);
/* Can its award be won by applying, today or when it comes round? */
bool aside_prospect_may_win(const struct aside_prospect_report *report);
/* Counts a notice that fits and is no prospect. */
void aside_pursuit_leave_out(struct pursuing *p, size_t notice);

/* Every application that could be made, by id, with the limits of what may be asked for. One that
 * cannot be judged says why. */
void aside_pursuit_find(struct pursuing *p);

/* False where no time is left; else the options of the next solve, with what is. */
bool aside_pursuit_options(struct aside_solve_options *out, struct pursuing *p);
/* How a value stands against the firm plan's. */
enum aside_worth_state aside_pursuit_state(const struct pursuing *p, enum aside_status status,
                                           double *change);
/* Subjects that get more or less in a plan than in the firm one. */
void aside_pursuit_changes(struct aside_money_change **items, size_t *count,
                           const struct pursuing *p, const struct aside_plan *plan);

/* Finds each candidate's asks, what they gain, and the best of them. */
ASIDE_MUST_CHECK enum aside_status aside_pursuit_ask(struct pursuing *p,
                                                     struct candidate *candidate);
/* Plans in full with an ask of a candidate: what of it is used, and what changes. */
ASIDE_MUST_CHECK enum aside_status aside_pursuit_plan_ask(struct pursuing *p,
                                                          struct candidate *candidate,
                                                          size_t ask, bool keep_changes);
/* The same with several, each at the ask that `pick` gives (SIZE_MAX: not this one). */
ASIDE_MUST_CHECK enum aside_status aside_pursuit_plan_together(
    struct aside_ask *out, struct aside_money_change **changes, size_t *change_count,
    struct pursuing *p, size_t (*pick)(const struct aside_prospect_report *report));

/* Chooses, where chances are given; candidates then say whether and why. */
ASIDE_MUST_CHECK enum aside_status aside_pursuit_choose(struct pursuing *p);
/* Is the ask one that the model may choose? */
bool aside_pursuit_may_choose(const struct aside_pursuit *pursuit,
                              const struct aside_prospect_report *report);

/* The plan without each award that the city has. */
ASIDE_MUST_CHECK enum aside_status aside_pursuit_terminate(struct pursuing *p);

/* The sentences. */
void aside_pursuit_say(struct pursuing *p);

#endif
