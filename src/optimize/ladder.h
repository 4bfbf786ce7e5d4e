/*
 * ladder.h - the course of one source's money: the generated problem with the budget as one of
 * its columns, the outcome of fixed on/off choices along it, the highest of these, certified.
 *
 * Budgets are in thousands of dollars where they are real numbers, in whole dollars where they
 * are whole. Everything here runs inside the solver's guard.
 */
#ifndef ASIDE_OPTIMIZE_LADDER_H
#define ASIDE_OPTIMIZE_LADDER_H

#include "instance.h"
#include "objectives.h"
#include "solver.h"

#define ASIDE_LADDER_GRAIN 2e-4 /* k$: a fifth of a dollar, below which budgets are one */
#define ASIDE_LADDER_POINT 1e-7 /* k$: no longer than this a piece is a single budget */

/* Of searches, relative: no plan is better by more than that. */
#define ASIDE_LADDER_EXACT 1e-9

/* The plan at one whole-dollar budget, by all objectives, before rounding. */
struct ladder_plan {
    int64_t budget;
    enum aside_status status; /* OK, INFEASIBLE; else it is not known */
    double objective;
    double values[ASIDE_OBJECTIVES]; /* of all objectives, as they stand in the end */
    aside_money *spend;              /* [subject][year]; NULL: no plan */
    bool *funded;                    /* [subject]; NULL likewise */
};

struct ladder_choice {
    const char *name;
    double value;
};

struct ladder {
    struct aside_arena *arena;
    const struct aside_city *city;
    const struct aside_course_options *options;
    const char *model_path;
    struct aside_course *out;
    struct ladder_choice *fixed; /* NULL: choices are free */
    size_t fixed_count;
    int64_t
        *spends_from; /* [year]: the least budget with which the year must spend something */
    struct ladder_plan **plans; /* by budget */
    size_t plan_count, plan_capacity;
    double work;     /* that searches may still do */
    double deadline; /* of aside_solver_clock(); 0: none */
    bool as_planner; /* plans to the tolerance of the planner's own search, not to ours */
    struct aside_error *err;
};

bool aside_ladder_is_late(const struct ladder *ladder);

/* ---- the problem with the budget in it --------------------------------------------------- */

/* Budgets first .. last, for which the same rows and columns are generated. */
struct ladder_model {
    struct ladder *ladder;
    struct aside_arena *arena;
    int64_t first, last;
    double low, high;
    struct instance *in;
    struct solver *fresh; /* as generated at `last`, with a column for the budget */
    int column;
    double *aim; /* the first objective, by column; [0]: its constant */
    bool maximize;
    bool loose; /* ceilings on switched programs are those of `last` */
};

/* Reads the city with that budget. */
ASIDE_MUST_CHECK enum aside_status aside_ladder_city(struct aside_city **out,
                                                     struct aside_arena *arena,
                                                     const struct ladder *ladder,
                                                     int64_t budget);
/* The least budget from which the instance asks the year to spend, for each year. */
ASIDE_MUST_CHECK enum aside_status aside_ladder_find_years(struct ladder *ladder);
ASIDE_MUST_CHECK enum aside_status aside_ladder_model_make(struct ladder_model **out,
                                                           struct ladder *ladder,
                                                           struct aside_arena *arena,
                                                           int64_t first, int64_t last);
void aside_ladder_model_free(struct ladder_model *model); /* NULL is fine */
/*
 * The first budget from which the year can spend anything at all, whatever the city's rules;
 * INFINITY: none within the model.
 */
double aside_ladder_can_spend(const struct ladder_model *model, size_t year);
/* The row that asks the year to spend is in force no more. */
void aside_ladder_drop_year(struct ladder_model *model, size_t year);
/* The name of that row. */
const char *aside_ladder_year_row(struct aside_arena *arena, const struct instance *in,
                                  size_t year);
/* Aims a copy at the first objective less `slope` for each k$ of budget, plus `constant`. */
void aside_ladder_aim(struct solver *solver, const struct ladder_model *model, double slope,
                      double constant);
/* Aims it at the least (or the most) budget. */
void aside_ladder_aim_budget(struct solver *solver, const struct ladder_model *model,
                             bool least);
/* Of a linear program with the budget fixed: outcome for each k$ more. */
double aside_ladder_slope(const struct solver *solver, const struct ladder_model *model);

/* ---- fixed choices ----------------------------------------------------------------------- */

struct ladder_line {
    double from, to;
    double at_from, at_to;
};

/* The outcome of fixed choices: lines that meet, or none where no budget of the model will do. */
struct ladder_curve {
    struct ladder_line *lines;
    size_t count;
    bool failed; /* the solver could not follow it */
};

void aside_ladder_curve_find(struct ladder_curve *out, struct aside_arena *arena,
                             const struct ladder_model *model, const double *choices);

/* ---- free choices ------------------------------------------------------------------------ */

enum ladder_piece_kind { LADDER_UNKNOWN, LADDER_NO_PLAN, LADDER_LINE };

struct ladder_piece {
    enum ladder_piece_kind kind;
    struct ladder_line line;
    const double *choices; /* by column; of a line */
    double open_end;       /* this near to a better neighbour it is the neighbour's */
    bool asked;            /* nothing more is to be asked of it */
    bool certified;
    double within; /* no plan is better by more */
};

struct ladder_pieces {
    struct aside_arena *arena;
    struct ladder_piece *items; /* from the model's low to its high, without a gap */
    size_t count, capacity;
};

void aside_ladder_pieces_begin(struct ladder_pieces *pieces, struct aside_arena *arena,
                               double low, double high);
/* Takes the curve where it is above what is there. */
void aside_ladder_pieces_raise(struct ladder_pieces *pieces, const struct ladder_curve *curve,
                               const double *choices);
/* Is the piece a single budget at which a neighbour's plan is as good? It then says nothing. */
bool aside_ladder_pieces_is_idle(const struct ladder_pieces *pieces, size_t at);
/* The piece is two, which meet at a budget inside it. */
void aside_ladder_pieces_split(struct ladder_pieces *pieces, size_t at, double budget);
/* Certifies all of it, piece by piece. */
void aside_ladder_settle(struct ladder_pieces *pieces, const struct ladder_model *model);

/* ---- who is funded ----------------------------------------------------------------------- */

/* By how much plans for whom `like` funds alone are worse than the planner's, by the first
 * objective that tells them apart. */
struct ladder_lag {
    double by; /* 0: they are not, or it is not known; INFINITY: there are none */
    int objective;
};
/*
 * The plan at a budget, as the planner makes it, but that where the same programs and pools as in
 * `like` (NULL: none) do as well by every objective in turn, or better, they stay: of plans as
 * good as each other the planner takes the one that its search comes upon. `best` is the outcome
 * that is certified there, NAN: not known. `lag` may be NULL. NULL with the ladder's err: the
 * system or the model failed.
 */
const struct ladder_plan *aside_ladder_plan(struct ladder *ladder, int64_t budget, double best,
                                            const struct ladder_plan *like,
                                            struct ladder_lag *lag);
/* The lag of plans for whom `set` funds alone behind the plan at its budget. */
struct ladder_lag aside_ladder_lag(struct ladder *ladder, const struct ladder_plan *set,
                                   const struct ladder_plan *plan);
bool aside_ladder_fund_the_same(const struct ladder *ladder, const struct ladder_plan *a,
                                const struct ladder_plan *b);
/* Today's on/off choices. */
ASIDE_MUST_CHECK enum aside_status aside_ladder_fix_choices(struct ladder *ladder);
/* Column by column, NAN where it has none; NULL where choices are free. */
double *aside_ladder_fixed(const struct ladder *ladder, struct aside_arena *arena,
                           const struct solver *solver);
/* Steps of the course, from its lines. */
ASIDE_MUST_CHECK enum aside_status aside_ladder_steps(struct ladder *ladder);

#endif
