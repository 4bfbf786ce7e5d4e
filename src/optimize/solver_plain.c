#include "solver_plain.h"

#include "solver_inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- out of GLPK ------------------------------------------------------------------------- */

static double lower(int type, double low)
{
    return type == GLP_FR || type == GLP_UP ? -INFINITY : low;
}

static double upper(int type, double low, double high)
{
    if (type == GLP_FR || type == GLP_LO)
        return INFINITY;
    return type == GLP_FX ? low : high;
}

static void read_limits(struct plain_problem *plain, glp_prob *problem)
{
    for (int i = 1; i <= plain->rows; i++) {
        int type = glp_get_row_type(problem, i);
        double low = glp_get_row_lb(problem, i);

        plain->row_low[i] = lower(type, low);
        plain->row_high[i] = upper(type, low, glp_get_row_ub(problem, i));
        plain->row_scale[i] = glp_get_rii(problem, i);
    }
    for (int j = 1; j <= plain->columns; j++) {
        int type = glp_get_col_type(problem, j);
        double low = glp_get_col_lb(problem, j);

        plain->column_low[j] = lower(type, low);
        plain->column_high[j] = upper(type, low, glp_get_col_ub(problem, j));
        plain->column_scale[j] = glp_get_sjj(problem, j);
        plain->integer[j] = glp_get_col_kind(problem, j) != GLP_CV;
    }
    for (int j = 0; j <= plain->columns; j++)
        plain->aim[j] = glp_get_obj_coef(problem, j);
    plain->maximize = glp_get_obj_dir(problem) == GLP_MAX;
}

static void read_names(struct plain_problem *plain, struct aside_arena *arena,
                       glp_prob *problem)
{
    for (int i = 1; i <= plain->rows; i++) {
        const char *name = glp_get_row_name(problem, i);

        plain->row_names[i] = aside_arena_strdup(arena, name != NULL ? name : "");
    }
    for (int j = 1; j <= plain->columns; j++) {
        const char *name = glp_get_col_name(problem, j);

        plain->column_names[j] = aside_arena_strdup(arena, name != NULL ? name : "");
    }
}

struct entry {
    int column;
    double value;
};

static int by_column(const void *a, const void *b)
{
    return ((const struct entry *)a)->column - ((const struct entry *)b)->column;
}

static void read_row(struct plain_problem *plain, glp_prob *problem, int row, int *columns,
                     double *values, struct entry *entries)
{
    int count = glp_get_mat_row(problem, row, columns, values), at = plain->starts[row];

    for (int k = 1; k <= count; k++)
        entries[k - 1] = (struct entry){ columns[k], values[k] };
    qsort(entries, (size_t)count, sizeof(entries[0]), by_column);
    for (int k = 0; k < count; k++) {
        plain->entry_columns[at + k] = entries[k].column;
        plain->entry_values[at + k] = entries[k].value;
    }
    plain->starts[row + 1] = at + count;
}

static void read_entries(struct plain_problem *plain, glp_prob *problem)
{
    struct aside_arena *scratch = aside_arena_new();
    size_t size = (size_t)plain->columns + 1;
    int *columns = aside_arena_array(scratch, size, sizeof(*columns));
    double *values = aside_arena_array(scratch, size, sizeof(*values));
    struct entry *entries = aside_arena_array(scratch, size, sizeof(*entries));

    for (int i = 1; i <= plain->rows; i++)
        read_row(plain, problem, i, columns, values, entries);
    aside_arena_free(scratch);
}

struct plain_problem *aside_plain_read(struct aside_arena *arena, const struct solver *solver)
{
    struct plain_problem *plain = aside_arena_alloc(arena, sizeof(*plain));
    int rows = glp_get_num_rows(solver->problem), columns = glp_get_num_cols(solver->problem);
    size_t m = (size_t)rows + 1, n = (size_t)columns + 1;
    size_t entries = (size_t)glp_get_num_nz(solver->problem);

    *plain = (struct plain_problem){
        .rows = rows,
        .columns = columns,
        .row_names = aside_arena_array(arena, m, sizeof(char *)),
        .column_names = aside_arena_array(arena, n, sizeof(char *)),
        .row_low = aside_arena_array(arena, m, sizeof(double)),
        .row_high = aside_arena_array(arena, m, sizeof(double)),
        .column_low = aside_arena_array(arena, n, sizeof(double)),
        .column_high = aside_arena_array(arena, n, sizeof(double)),
        .integer = aside_arena_array(arena, n, sizeof(bool)),
        .aim = aside_arena_array(arena, n, sizeof(double)),
        .starts = aside_arena_array(arena, m + 1, sizeof(int)),
        .entry_columns = aside_arena_array(arena, entries + 1, sizeof(int)),
        .entry_values = aside_arena_array(arena, entries + 1, sizeof(double)),
        .row_scale = aside_arena_array(arena, m, sizeof(double)),
        .column_scale = aside_arena_array(arena, n, sizeof(double)),
        .row_status = aside_arena_array(arena, m, sizeof(int)),
        .column_status = aside_arena_array(arena, n, sizeof(int)),
    };
    read_limits(plain, solver->problem);
    read_names(plain, arena, solver->problem);
    read_entries(plain, solver->problem);
    aside_solver_read_basis(solver, plain->row_status, plain->column_status);
    return plain;
}

/* ---- comparing --------------------------------------------------------------------------- */

static bool same_limits(double a, double b)
{
    return (isinf(a) != 0) == (isinf(b) != 0);
}

bool aside_plain_is_alike(const struct plain_problem *a, const struct plain_problem *b)
{
    if (a->rows != b->rows || a->columns != b->columns || a->maximize != b->maximize)
        return false;
    for (int i = 1; i <= a->rows; i++) {
        if (strcmp(a->row_names[i], b->row_names[i]) != 0
            || !same_limits(a->row_low[i], b->row_low[i])
            || !same_limits(a->row_high[i], b->row_high[i]))
            return false;
    }
    for (int j = 1; j <= a->columns; j++) {
        if (strcmp(a->column_names[j], b->column_names[j]) != 0
            || a->integer[j] != b->integer[j]
            || !same_limits(a->column_low[j], b->column_low[j])
            || !same_limits(a->column_high[j], b->column_high[j]))
            return false;
    }
    return true;
}

double aside_plain_coefficient(const struct plain_problem *plain, int row, int column)
{
    int low = plain->starts[row], high = plain->starts[row + 1];

    while (low < high) {
        int middle = low + (high - low) / 2;

        if (plain->entry_columns[middle] < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < plain->starts[row + 1] && plain->entry_columns[low] == column
        ? plain->entry_values[low]
        : 0;
}

/* ---- into GLPK --------------------------------------------------------------------------- */

static void make_rows(glp_prob *problem, const struct plain_problem *plain)
{
    if (plain->rows > 0)
        glp_add_rows(problem, plain->rows);
    for (int i = 1; i <= plain->rows; i++) {
        glp_set_row_name(problem, i, plain->row_names[i]);
        glp_set_row_bnds(problem, i, aside_bound_type(plain->row_low[i], plain->row_high[i]),
                         plain->row_low[i], plain->row_high[i]);
        glp_set_rii(problem, i, plain->row_scale[i]);
    }
}

static void make_columns(glp_prob *problem, const struct plain_problem *plain)
{
    if (plain->columns > 0)
        glp_add_cols(problem, plain->columns);
    for (int j = 1; j <= plain->columns; j++) {
        glp_set_col_name(problem, j, plain->column_names[j]);
        glp_set_col_kind(problem, j, plain->integer[j] ? GLP_IV : GLP_CV);
        glp_set_col_bnds(problem, j,
                         aside_bound_type(plain->column_low[j], plain->column_high[j]),
                         plain->column_low[j], plain->column_high[j]);
        glp_set_sjj(problem, j, plain->column_scale[j]);
    }
    for (int j = 0; j <= plain->columns; j++)
        glp_set_obj_coef(problem, j, plain->aim[j]);
    glp_set_obj_dir(problem, plain->maximize ? GLP_MAX : GLP_MIN);
}

static void make_entries(glp_prob *problem, const struct plain_problem *plain)
{
    struct aside_arena *scratch = aside_arena_new();
    int count = plain->starts[plain->rows + 1];
    int *rows = aside_arena_array(scratch, (size_t)count + 1, sizeof(*rows));
    int *columns = aside_arena_array(scratch, (size_t)count + 1, sizeof(*columns));
    double *values = aside_arena_array(scratch, (size_t)count + 1, sizeof(*values));

    for (int i = 1; i <= plain->rows; i++) {
        for (int k = plain->starts[i]; k < plain->starts[i + 1]; k++) {
            rows[k + 1] = i;
            columns[k + 1] = plain->entry_columns[k];
            values[k + 1] = plain->entry_values[k];
        }
    }
    glp_load_matrix(problem, count, rows, columns, values);
    aside_arena_free(scratch);
}

struct solver *aside_solver_make(struct aside_arena *arena, const struct plain_problem *plain)
{
    struct solver *solver = aside_arena_alloc(arena, sizeof(*solver));

    solver->problem = glp_create_prob();
    make_rows(solver->problem, plain);
    make_columns(solver->problem, plain);
    make_entries(solver->problem, plain);
    aside_solver_describe(solver, arena);
    aside_solver_set_basis(solver, plain->row_status, plain->column_status);
    return solver;
}

void aside_solver_read_basis(const struct solver *solver, int *row_status, int *column_status)
{
    for (int i = 1; i <= glp_get_num_rows(solver->problem); i++)
        row_status[i] = glp_get_row_stat(solver->problem, i);
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++)
        column_status[j] = glp_get_col_stat(solver->problem, j);
}

void aside_solver_set_basis(struct solver *solver, const int *row_status,
                            const int *column_status)
{
    for (int i = 1; i <= glp_get_num_rows(solver->problem); i++)
        glp_set_row_stat(solver->problem, i, row_status[i]);
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++)
        glp_set_col_stat(solver->problem, j, column_status[j]);
}

/* ---- what the model states --------------------------------------------------------------- */

void aside_solver_state_row(struct solver *solver, int row, double low, double high)
{
    solver->rows[row] = (struct bounds){ aside_bound_type(low, high), low, high };
    aside_solver_restore_row(solver, row);
}

void aside_solver_state_column(struct solver *solver, int column, double low, double high)
{
    solver->columns[column] = (struct bounds){ aside_bound_type(low, high), low, high };
    aside_solver_restore_column(solver, column);
}

void aside_solver_state_entries(struct solver *solver, int row, int count, const int *columns,
                                const double *values)
{
    glp_set_mat_row(solver->problem, row, count, columns, values);
}

void aside_solver_restore_all(struct solver *solver)
{
    for (int i = 1; i <= solver->row_count; i++)
        aside_solver_restore_row(solver, i);
    for (int j = 1; j <= solver->column_count; j++)
        aside_solver_restore_column(solver, j);
}

bool aside_solver_has_choice(const struct solver *solver)
{
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++) {
        double value = glp_get_col_prim(solver->problem, j);

        if (glp_get_col_kind(solver->problem, j) != GLP_CV
            && glp_get_col_type(solver->problem, j) != GLP_FX
            && fabs(value - floor(value + 0.5)) > ASIDE_INTEGER_TOLERANCE)
            return true;
    }
    return false;
}

void aside_solver_fix_integers(struct solver *solver, const double *values)
{
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++) {
        if (glp_get_col_kind(solver->problem, j) != GLP_CV && !isnan(values[j]))
            aside_solver_fix_column(solver, j, floor(values[j] + 0.5));
    }
}

bool aside_solver_maximizes(const struct solver *solver)
{
    return glp_get_obj_dir(solver->problem) == GLP_MAX;
}

void aside_solver_set_direction(struct solver *solver, bool maximize)
{
    glp_set_obj_dir(solver->problem, maximize ? GLP_MAX : GLP_MIN);
}
