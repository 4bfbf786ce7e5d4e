/*
 * solver.h - the one place that touches GLPK: a generated model whose rows and columns go by
 * the names they have in the formulation, and the few questions that planning asks of it.
 *
 * Everything here must run inside aside_solver_guard(), which turns GLPK's aborts into errors.
 * Values are in the model's unit (thousands of dollars).
 */
#ifndef ASIDE_OPTIMIZE_SOLVER_H
#define ASIDE_OPTIMIZE_SOLVER_H

#include <setaside/base.h>

struct solver;

enum solver_answer {
    SOLVER_OPTIMAL,
    SOLVER_INFEASIBLE,
    SOLVER_STOPPED,   /* at a limit, with a feasible answer */
    SOLVER_UNDECIDED, /* at a limit, with none */
    SOLVER_FAILED     /* numerical trouble */
};

struct solver_limits {
    double deadline;         /* of aside_solver_clock(); 0 = none */
    double work;             /* simplex iterations x rows in a search for integers; 0 = none */
    int64_t nodes;           /* 0 = none */
    double gap;              /* relative; 0 = to the optimum */
    double tolerance;        /* relative, below which an answer is no better; 0 = GLPK's own */
    const int *branch_first; /* integer columns to decide first, in this order; or NULL */
    int branch_first_count;
    bool no_cuts; /* not even where it takes long */
    const double *known; /* an integer answer by column from 1, as a first to beat; or NULL */
    bool depth_first;        /* some good answer soon, not the best one */
};

struct solver_counts {
    int64_t rows, columns, binaries, iterations, nodes;
    bool used_cuts;
};

double aside_solver_clock(void); /* seconds, monotonic */

/* Runs `work`; whatever GLPK does, returns here. After an accident nothing of GLPK is left. */
ASIDE_MUST_CHECK enum aside_status aside_solver_guard(
    enum aside_status (*work)(void *argument, struct aside_error *err), void *argument,
    struct aside_error *err);

/* Gives back what GLPK keeps for the calling thread, which is about to end. */
void aside_solver_end_thread(void);
/* Called, until set to NULL, before an accident takes the calling thread's problems away: where
 * another thread reads them, it is to be waited for. */
void aside_solver_before_accident(void (*wait)(void *argument), void *argument);

/* How a first linear program begins. */
enum solver_start {
    SOLVER_START_GREEDY,   /* from a greedy plan: see start.h */
    SOLVER_START_STANDARD, /* from GLPK's own starts */
    SOLVER_START_ADVANCED,
    SOLVER_START_PRESOLVED
};

/* For tests and measurements: what is opened after this begins otherwise; `whole`: and its parts
 * are never solved apart. The plan must be the same. */
void aside_solver_force(enum solver_start start, bool whole);

/* Reads the model, and the data that `write` prints, and generates the problem. */
ASIDE_MUST_CHECK enum aside_status aside_solver_open(
    struct solver **out, struct aside_arena *arena, const char *model_path,
    void (*write)(FILE *data, const void *context), const void *context,
    struct aside_error *err);
/* A copy to try things on: the rows, columns, bounds and basis as they stand. */
struct solver *aside_solver_copy(const struct solver *solver, struct aside_arena *arena);
void aside_solver_free(struct solver *solver); /* NULL is fine */

struct solver_counts aside_solver_counts(const struct solver *solver);

/* 0 where the model has no such name. */
int aside_solver_row(const struct solver *solver, const char *name);
int aside_solver_column(const struct solver *solver, const char *name);
int aside_solver_columns(const struct solver *solver);
bool aside_solver_is_integer(const struct solver *solver, int column);
const char *aside_solver_column_name(const struct solver *solver, int column);
const char *aside_solver_row_name(const struct solver *solver, int row);

double aside_solver_value(const struct solver *solver, int column);
double aside_solver_row_value(const struct solver *solver, int row);
double aside_solver_objective(const struct solver *solver);

/* Takes the coefficients of a free row as the objective. False where there is no such row. */
bool aside_solver_aim(struct solver *solver, const char *row_name, bool maximize);
/* The objective's coefficient of a column. */
double aside_solver_coefficient(const struct solver *solver, int column);
void aside_solver_set_coefficient(struct solver *solver, int column, double value);
/* Has the objective any coefficient but zero? */
bool aside_solver_has_aim(const struct solver *solver);

/* From nothing, for the objective that the model states first. */
enum solver_answer aside_solver_first_lp(struct solver *solver,
                                         const struct solver_limits *limits);
/* From the basis that is there. Presolve is off: an infeasible budget is then GLP_NOFEAS, and
 * the basis is kept. */
enum solver_answer aside_solver_lp(struct solver *solver, const struct solver_limits *limits);

/* The same after limits or coefficients have moved, by the simplex that is nearer. */
enum solver_answer aside_solver_again(struct solver *solver,
                                      const struct solver_limits *limits);

/* Searches the integer columns whose bounds leave a choice, from the LP's optimal basis and
 * without cuts. Nothing is fixed: the answer is the problem's own integer solution. */
enum solver_answer aside_solver_branch(struct solver *solver,
                                       const struct solver_limits *limits);

/*
 * With the integer columns: from the LP's basis, without cuts at first, with them when that takes
 * long. Years that nothing couples are searched apart, each with an even share of the limits: a
 * stop in one is a stop. On OPTIMAL or STOPPED the integer columns are fixed at the answer and
 * the LP is solved again; *bound is the best that any plan could reach.
 */
enum solver_answer aside_solver_mip(struct solver *solver, const struct solver_limits *limits,
                                    double *bound);

/*
 * The objective's best: the LP from nothing, then with integers where there are any. STOPPED
 * without a proven bound never comes back: a limit within the first LP is UNDECIDED.
 */
enum solver_answer aside_solver_seek(struct solver *solver, const struct solver_limits *limits,
                                     double *bound);

/* Fixes every nonbasic row and column whose reduced cost is not zero, so that whatever comes
 * next keeps this objective's value. Integer columns that it does not need become free again. */
void aside_solver_hold_face(struct solver *solver);
/* Fixes integer columns at their value in the last LP. */
void aside_solver_settle_integers(struct solver *solver);
/* Takes free rows away for good: an objective that was not taken, a rule that is not in force.
 * Rows have other numbers after it. */
void aside_solver_delete_free_rows(struct solver *solver);
/* Has it an optimal basis to go on from? */
bool aside_solver_is_solved(const struct solver *solver);
/* Integer columns may take any value that the model allows. */
void aside_solver_unsettle_integers(struct solver *solver);
/* Undoes every hold: bounds as generated, integer columns fixed where they are. */
void aside_solver_release(struct solver *solver);

void aside_solver_fix_column(struct solver *solver, int column, double value);
void aside_solver_bound_column(struct solver *solver, int column, double low, double high);
void aside_solver_restore_column(struct solver *solver, int column); /* as generated */
void aside_solver_free_row(struct solver *solver, int row);
void aside_solver_drop_row(struct solver *solver, int row);    /* free, for good */
void aside_solver_restore_row(struct solver *solver, int row); /* as generated */
/* Moves the limits of a generated row: `at_least` and `at_most` are added; range rows keep both. */
void aside_solver_tighten_row(struct solver *solver, int row, double by);
void aside_solver_range_row(struct solver *solver, int row, double low, double high);
/* Adds an integer column n in [low, high] and the row: sum of columns = step x n. Returns n. */
int aside_solver_add_multiple(struct solver *solver, const int *columns, int count, double step,
                              double low, double high);
/* Small tolerances for the integer repair of amounts. */
void aside_solver_set_strict(struct solver *solver);

/* An objective of nothing: any answer will do. */
void aside_solver_clear_aim(struct solver *solver);
/* Anew, where columns and rows of other sizes were added. */
void aside_solver_scale(struct solver *solver);
/* Integer columns may take any value within their bounds. */
void aside_solver_relax_integers(struct solver *solver);
/* Simplex iterations so far x rows: what a limit on work counts. */
double aside_solver_work(const struct solver *solver);
/* Adds a column in [low, high] (INFINITY: no limit) that costs `cost` each; returns it. */
int aside_solver_add_column(struct solver *solver, double low, double high, bool integer,
                            double cost);
/* Adds the row low <= sum of values x columns <= high (-INFINITY, INFINITY: no limit); both
 * arrays count from 1, and what stands at 0 is not read. */
void aside_solver_add_row(struct solver *solver, const int *columns, const double *values,
                          int count, double low, double high);
/* Enters a column, which is not in it yet, into a row. */
void aside_solver_enter_row(struct solver *solver, int row, int column, double value);
/* The row's limits as generated; -INFINITY and INFINITY where it has none. */
void aside_solver_row_limits(const struct solver *solver, int row, double *low, double *high);

#endif
