/*
 * solver_plain.h - a generated problem as plain arrays, apart from GLPK: what one thread has
 * generated another may read, compare, and make a solver of.
 *
 * Rows and columns count from 1; a limit that is none is infinite. The entries of row i stand at
 * starts[i] .. starts[i + 1] - 1, by ascending column.
 */
#ifndef ASIDE_OPTIMIZE_SOLVER_PLAIN_H
#define ASIDE_OPTIMIZE_SOLVER_PLAIN_H

#include "solver.h"

struct plain_problem {
    int rows, columns;
    const char **row_names, **column_names;
    double *row_low, *row_high, *column_low, *column_high;
    bool *integer;
    double *aim; /* the objective; [0]: its constant */
    bool maximize;
    int *starts, *entry_columns;
    double *entry_values;
    double *row_scale, *column_scale;
    int *row_status, *column_status; /* the basis */
};

struct plain_problem *aside_plain_read(struct aside_arena *arena, const struct solver *solver);
/* The same rows and columns, by name, kind and which limits they have at all? */
bool aside_plain_is_alike(const struct plain_problem *a, const struct plain_problem *b);
/* The coefficient; 0 where the row has none. */
double aside_plain_coefficient(const struct plain_problem *plain, int row, int column);

/* A solver on the problem, with its scale and its basis. */
struct solver *aside_solver_make(struct aside_arena *arena, const struct plain_problem *plain);
void aside_solver_read_basis(const struct solver *solver, int *row_status, int *column_status);
void aside_solver_set_basis(struct solver *solver, const int *row_status,
                            const int *column_status);

/* As aside_solver_again(), but that there is no plan is proved, or found from nothing as well. */
enum solver_answer aside_solver_surely(struct solver *solver,
                                       const struct solver_limits *limits);

/* What the model states from now on: a restore brings these limits back. */
void aside_solver_state_row(struct solver *solver, int row, double low, double high);
void aside_solver_state_column(struct solver *solver, int column, double low, double high);
/* All coefficients of a row; both arrays count from 1, without zeros. */
void aside_solver_state_entries(struct solver *solver, int row, int count, const int *columns,
                                const double *values);
/* Every row and column has the limits again that the model states. */
void aside_solver_restore_all(struct solver *solver);
/* Is an integer column between whole numbers in the last LP? */
bool aside_solver_has_choice(const struct solver *solver);
/* Fixes every integer column at its value, rounded; NAN leaves it as it is. */
void aside_solver_fix_integers(struct solver *solver, const double *values);
bool aside_solver_maximizes(const struct solver *solver);
void aside_solver_set_direction(struct solver *solver, bool maximize);

#endif
