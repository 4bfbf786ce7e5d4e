/* solver_build.c - more columns and rows in a generated problem, and other aims. */
#include "solver_inside.h"

#include <math.h>
#include <stdlib.h>

void aside_solver_clear_aim(struct solver *solver)
{
    for (int j = 0; j <= glp_get_num_cols(solver->problem); j++)
        glp_set_obj_coef(solver->problem, j, 0);
    glp_set_obj_dir(solver->problem, GLP_MIN);
}

void aside_solver_scale(struct solver *solver)
{
    glp_scale_prob(solver->problem, GLP_SF_AUTO);
}

void aside_solver_relax_integers(struct solver *solver)
{
    for (int j = 1; j <= solver->column_count; j++) {
        if (glp_get_col_kind(solver->problem, j) != GLP_CV)
            glp_set_col_kind(solver->problem, j, GLP_CV);
    }
}

double aside_solver_work(const struct solver *solver)
{
    return (double)solver->counts.iterations
        * (glp_get_num_rows(solver->problem) + ROWS_AT_LEAST);
}

int aside_bound_type(double low, double high)
{
    if (isinf(low))
        return isinf(high) ? GLP_FR : GLP_UP;
    if (isinf(high))
        return GLP_LO;
    return low < high ? GLP_DB : GLP_FX;
}

int aside_solver_add_column(struct solver *solver, double low, double high, bool integer,
                            double cost)
{
    int column = glp_add_cols(solver->problem, 1);

    glp_set_col_bnds(solver->problem, column, aside_bound_type(low, high), low, high);
    glp_set_col_kind(solver->problem, column, integer ? GLP_IV : GLP_CV);
    glp_set_obj_coef(solver->problem, column, cost);
    return column;
}

void aside_solver_add_row(struct solver *solver, const int *columns, const double *values,
                          int count, double low, double high)
{
    int row = glp_add_rows(solver->problem, 1);

    glp_set_mat_row(solver->problem, row, count, columns, values);
    glp_set_row_bnds(solver->problem, row, aside_bound_type(low, high), low, high);
}

void aside_solver_enter_row(struct solver *solver, int row, int column, double value)
{
    int count = glp_get_mat_col(solver->problem, column, NULL, NULL);
    int *rows = calloc((size_t)count + 2, sizeof(*rows));
    double *values = calloc((size_t)count + 2, sizeof(*values));

    if (rows == NULL || values == NULL)
        aside_fatal("out of memory");
    glp_get_mat_col(solver->problem, column, rows, values);
    rows[count + 1] = row;
    values[count + 1] = value;
    glp_set_mat_col(solver->problem, column, count + 1, rows, values);
    free(rows);
    free(values);
}

void aside_solver_row_limits(const struct solver *solver, int row, double *low, double *high)
{
    const struct bounds *own = &solver->rows[row];

    *low = own->type == GLP_FR || own->type == GLP_UP ? -INFINITY : own->low;
    *high = own->type == GLP_FR || own->type == GLP_LO ? INFINITY
        : own->type == GLP_FX                          ? own->low
                                                       : own->high;
}

int aside_solver_add_multiple(struct solver *solver, const int *columns, int count, double step,
                              double low, double high)
{
    glp_prob *problem = solver->problem;
    int row = glp_add_rows(problem, 1);
    int multiple = glp_add_cols(problem, 1);
    int *indices = calloc((size_t)count + 2, sizeof(*indices));
    double *values = calloc((size_t)count + 2, sizeof(*values));

    if (indices == NULL || values == NULL)
        aside_fatal("out of memory");
    for (int i = 1; i <= count; i++) {
        indices[i] = columns[i - 1];
        values[i] = 1;
    }
    indices[count + 1] = multiple;
    values[count + 1] = -step;
    glp_set_row_bnds(problem, row, GLP_FX, 0, 0);
    glp_set_mat_row(problem, row, count + 1, indices, values);
    glp_set_col_kind(problem, multiple, GLP_IV);
    aside_solver_bound_column(solver, multiple, low, high);
    free(indices);
    free(values);
    return multiple;
}

bool aside_solver_is_solved(const struct solver *solver)
{
    return glp_get_status(solver->problem) == GLP_OPT;
}

void aside_solver_unsettle_integers(struct solver *solver)
{
    for (int j = 1; j <= solver->column_count; j++) {
        if (glp_get_col_kind(solver->problem, j) != GLP_CV)
            aside_solver_restore_column(solver, j);
    }
}

void aside_solver_delete_free_rows(struct solver *solver)
{
    glp_prob *problem = solver->problem;
    int rows = glp_get_num_rows(problem), count = 0, kept = 0;
    int *free_rows = calloc((size_t)rows + 1, sizeof(*free_rows));

    if (free_rows == NULL)
        aside_fatal("out of memory");
    for (int i = 1; i <= rows; i++) {
        if (glp_get_row_type(problem, i) == GLP_FR && glp_get_row_stat(problem, i) == GLP_BS)
            free_rows[++count] = i;
        else if (i <= solver->row_count)
            solver->rows[++kept] = solver->rows[i];
    }
    solver->row_count = kept;
    if (count > 0)
        glp_del_rows(problem, count, free_rows);
    free(free_rows);
}
