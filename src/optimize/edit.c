#include "edit.h"

#include "solver_inside.h"

#include <math.h>
#include <stdlib.h>

struct saved_row {
    int row, type, count;
    double low, high;
    int *columns; /* NULL: its coefficients were not touched */
    double *values;
};

struct saved_column {
    int column, type;
    double low, high, coefficient;
};

struct edit {
    struct solver *solver;
    glp_prob *problem;
    struct saved_row *rows;
    struct saved_column *columns;
    int row_count, row_capacity, column_count, column_capacity;
    int *row_place, *column_place;    /* place among those, from 1; 0: not touched */
    int *row_status, *column_status;  /* the basis that questions start from, from 1 */
    double *first;                    /* values of the columns, nothing changed */
    bool *row_priced, *column_priced; /* had a dual, a reduced cost */
    bool has_first;
    double work, deadline;
    bool whole; /* the last answer is of the search over integers */
};

/* ---- keeping what is there --------------------------------------------------------------- */

static void *grown(void *items, int *capacity, size_t size)
{
    *capacity = *capacity == 0 ? 32 : 2 * *capacity;
    items = realloc(items, (size_t)*capacity * size);
    if (items == NULL)
        aside_fatal("out of memory");
    return items;
}

static struct saved_row *keep_row(struct edit *edit, int row)
{
    if (edit->row_place[row] > 0)
        return &edit->rows[edit->row_place[row] - 1];
    if (edit->row_count == edit->row_capacity)
        edit->rows = grown(edit->rows, &edit->row_capacity, sizeof(*edit->rows));
    edit->rows[edit->row_count] = (struct saved_row){
        .row = row,
        .type = glp_get_row_type(edit->problem, row),
        .low = glp_get_row_lb(edit->problem, row),
        .high = glp_get_row_ub(edit->problem, row),
    };
    edit->row_place[row] = ++edit->row_count;
    return &edit->rows[edit->row_count - 1];
}

static void read_row(glp_prob *problem, int row, int **columns, double **values, int *count,
                     int room)
{
    *count = glp_get_mat_row(problem, row, NULL, NULL);
    *columns = calloc((size_t)(*count + room) + 1, sizeof(**columns));
    *values = calloc((size_t)(*count + room) + 1, sizeof(**values));
    if (*columns == NULL || *values == NULL)
        aside_fatal("out of memory");
    glp_get_mat_row(problem, row, *columns, *values);
}

static void keep_coefficients(struct edit *edit, int row)
{
    struct saved_row *saved = keep_row(edit, row);

    if (saved->columns == NULL)
        read_row(edit->problem, row, &saved->columns, &saved->values, &saved->count, 0);
}

static void keep_column(struct edit *edit, int column)
{
    if (edit->column_place[column] > 0)
        return;
    if (edit->column_count == edit->column_capacity)
        edit->columns = grown(edit->columns, &edit->column_capacity, sizeof(*edit->columns));
    edit->columns[edit->column_count] = (struct saved_column){
        .column = column,
        .type = glp_get_col_type(edit->problem, column),
        .low = glp_get_col_lb(edit->problem, column),
        .high = glp_get_col_ub(edit->problem, column),
        .coefficient = glp_get_obj_coef(edit->problem, column),
    };
    edit->column_place[column] = ++edit->column_count;
}

/* ---- opening and closing ----------------------------------------------------------------- */

static void keep_basis(struct edit *edit)
{
    for (int i = 1; i <= glp_get_num_rows(edit->problem); i++)
        edit->row_status[i] = glp_get_row_stat(edit->problem, i);
    for (int j = 1; j <= glp_get_num_cols(edit->problem); j++)
        edit->column_status[j] = glp_get_col_stat(edit->problem, j);
}

static void restore_basis(struct edit *edit)
{
    for (int i = 1; i <= glp_get_num_rows(edit->problem); i++)
        glp_set_row_stat(edit->problem, i, edit->row_status[i]);
    for (int j = 1; j <= glp_get_num_cols(edit->problem); j++)
        glp_set_col_stat(edit->problem, j, edit->column_status[j]);
}

struct edit *aside_edit_open(struct solver *solver, struct aside_arena *arena)
{
    glp_prob *problem = solver->problem;
    struct edit *edit = aside_arena_alloc(arena, sizeof(*edit));

    edit->solver = solver;
    edit->problem = problem;
    edit->row_status = aside_arena_array(arena, (size_t)glp_get_num_rows(problem) + 1,
                                         sizeof(int));
    edit->column_status = aside_arena_array(arena, (size_t)glp_get_num_cols(problem) + 1,
                                            sizeof(int));
    edit->row_place = aside_arena_array(arena, (size_t)glp_get_num_rows(problem) + 1,
                                        sizeof(int));
    edit->column_place = aside_arena_array(arena, (size_t)glp_get_num_cols(problem) + 1,
                                           sizeof(int));
    edit->first = aside_arena_array(arena, (size_t)glp_get_num_cols(problem) + 1,
                                    sizeof(double));
    edit->row_priced = aside_arena_array(arena, (size_t)glp_get_num_rows(problem) + 1,
                                         sizeof(bool));
    edit->column_priced = aside_arena_array(arena, (size_t)glp_get_num_cols(problem) + 1,
                                            sizeof(bool));
    keep_basis(edit);
    return edit;
}

static void forget(struct edit *edit)
{
    for (int i = 0; i < edit->row_count; i++) {
        edit->row_place[edit->rows[i].row] = 0;
        free(edit->rows[i].columns);
        free(edit->rows[i].values);
    }
    for (int i = 0; i < edit->column_count; i++)
        edit->column_place[edit->columns[i].column] = 0;
    edit->row_count = edit->column_count = 0;
}

void aside_edit_close(struct edit *edit)
{
    if (edit == NULL)
        return;
    forget(edit);
    free(edit->rows);
    free(edit->columns);
    aside_solver_free(edit->solver);
}

struct solver *aside_edit_solver(const struct edit *edit)
{
    return edit->solver;
}

void aside_edit_limit(struct edit *edit, double work, double deadline)
{
    edit->work = work;
    edit->deadline = deadline;
}

/* ---- changing ---------------------------------------------------------------------------- */

void aside_edit_shift_row(struct edit *edit, int row, double by)
{
    int type = glp_get_row_type(edit->problem, row);

    if (type == GLP_FR)
        return;
    keep_row(edit, row);
    glp_set_row_bnds(edit->problem, row, type, glp_get_row_lb(edit->problem, row) + by,
                     glp_get_row_ub(edit->problem, row) + by);
}

/* value = value x factor + by, a new coefficient where there is none. */
static void change(struct edit *edit, int row, int column, double factor, double by)
{
    int *columns, count, at = 1;
    double *values;

    keep_coefficients(edit, row);
    read_row(edit->problem, row, &columns, &values, &count, 1);
    while (at <= count && columns[at] != column)
        at++;
    if (at > count)
        columns[++count] = column;
    values[at] = values[at] * factor + by;
    glp_set_mat_row(edit->problem, row, count, columns, values);
    free(columns);
    free(values);
}

void aside_edit_add(struct edit *edit, int row, int column, double by)
{
    change(edit, row, column, 1, by);
}

void aside_edit_scale(struct edit *edit, int row, int column, double factor)
{
    change(edit, row, column, factor, 0);
}

void aside_edit_free_row(struct edit *edit, int row)
{
    keep_row(edit, row);
    aside_solver_free_row(edit->solver, row);
}

void aside_edit_restore_row(struct edit *edit, int row)
{
    keep_row(edit, row);
    aside_solver_restore_row(edit->solver, row);
}

void aside_edit_bound(struct edit *edit, int column, double low, double high)
{
    keep_column(edit, column);
    aside_solver_bound_column(edit->solver, column, low, high);
}

void aside_edit_unbound(struct edit *edit, int column)
{
    keep_column(edit, column);
    aside_solver_restore_column(edit->solver, column);
}

void aside_edit_coefficient(struct edit *edit, int column, double value)
{
    keep_column(edit, column);
    glp_set_obj_coef(edit->problem, column, value);
}

void aside_edit_undo(struct edit *edit)
{
    for (int i = 0; i < edit->row_count; i++) {
        const struct saved_row *saved = &edit->rows[i];

        glp_set_row_bnds(edit->problem, saved->row, saved->type, saved->low, saved->high);
        if (saved->columns != NULL)
            glp_set_mat_row(edit->problem, saved->row, saved->count, saved->columns,
                            saved->values);
    }
    for (int i = 0; i < edit->column_count; i++) {
        const struct saved_column *saved = &edit->columns[i];

        glp_set_col_bnds(edit->problem, saved->column, saved->type, saved->low, saved->high);
        glp_set_obj_coef(edit->problem, saved->column, saved->coefficient);
    }
    forget(edit);
    restore_basis(edit);
}

/* ---- what need not be solved ------------------------------------------------------------- */

static const double NO_PRICE = 1e-11, ALLOWED = 1e-9;

void aside_edit_keep_first(struct edit *edit)
{
    aside_edit_copy_answer(edit, edit->first);
    for (int j = 1; j <= glp_get_num_cols(edit->problem); j++) {
        edit->column_priced[j] = fabs(glp_get_col_dual(edit->problem, j)) > NO_PRICE;
    }
    for (int i = 1; i <= glp_get_num_rows(edit->problem); i++)
        edit->row_priced[i] = fabs(glp_get_row_dual(edit->problem, i)) > NO_PRICE;
    edit->has_first = !edit->whole;
}

double aside_edit_first(const struct edit *edit, int column)
{
    return edit->first[column];
}

const double *aside_edit_first_answer(const struct edit *edit)
{
    return edit->first;
}

static bool is_within(double value, int type, double low, double high)
{
    bool below = type == GLP_LO || type == GLP_DB || type == GLP_FX;
    bool above = type == GLP_UP || type == GLP_DB || type == GLP_FX;

    return (!below || value >= low - ALLOWED * (1 + fabs(low)))
        && (!above || value <= high + ALLOWED * (1 + fabs(high)));
}

static double first_activity(const struct edit *edit, int row)
{
    double *values, sum = 0;
    int *columns, count;

    read_row(edit->problem, row, &columns, &values, &count, 0);
    for (int i = 1; i <= count; i++)
        sum += values[i] * edit->first[columns[i]];
    free(columns);
    free(values);
    return sum;
}

bool aside_edit_is_idle(const struct edit *edit)
{
    glp_prob *problem = edit->problem;

    if (!edit->has_first)
        return false;
    for (int i = 0; i < edit->column_count; i++) {
        const struct saved_column *saved = &edit->columns[i];
        int j = saved->column;

        if (edit->column_priced[j]
            || fabs(saved->coefficient - glp_get_obj_coef(problem, j)) > 0
            || (glp_get_col_kind(problem, j) != GLP_CV
                && glp_get_col_type(problem, j) != GLP_FX)
            || !is_within(edit->first[j], glp_get_col_type(problem, j),
                          glp_get_col_lb(problem, j), glp_get_col_ub(problem, j)))
            return false;
    }
    for (int i = 0; i < edit->row_count; i++) {
        int row = edit->rows[i].row;

        if (edit->row_priced[row]
            || !is_within(first_activity(edit, row), glp_get_row_type(problem, row),
                          glp_get_row_lb(problem, row), glp_get_row_ub(problem, row)))
            return false;
    }
    return true;
}

/* ---- solving ----------------------------------------------------------------------------- */

/* Is an integer column between whole numbers at the LP's optimum? Where none is, that is best. */
static bool has_choice(glp_prob *problem)
{
    for (int j = 1; j <= glp_get_num_cols(problem); j++) {
        double value = glp_get_col_prim(problem, j);

        if (glp_get_col_kind(problem, j) != GLP_CV && glp_get_col_type(problem, j) != GLP_FX
            && fabs(value - floor(value + 0.5)) > ASIDE_INTEGER_TOLERANCE)
            return true;
    }
    return false;
}

enum solver_answer aside_edit_solve(struct edit *edit)
{
    struct solver_limits limits = { .work = edit->work, .deadline = edit->deadline };
    enum solver_answer answer = aside_solver_again(edit->solver, &limits);

    edit->whole = false;
    if (answer != SOLVER_OPTIMAL || !has_choice(edit->problem))
        return answer;
    edit->whole = true;
    return aside_solver_branch(edit->solver, &limits);
}

static void fix_integers(struct edit *edit)
{
    for (int j = 1; j <= glp_get_num_cols(edit->problem); j++) {
        double value = floor(aside_edit_column(edit, j) + 0.5);

        if (glp_get_col_kind(edit->problem, j) != GLP_CV)
            aside_edit_bound(edit, j, value, value);
    }
    edit->whole = false;
}

/* Whatever comes next keeps this objective's value. */
static void hold_face(struct edit *edit)
{
    glp_prob *problem = edit->problem;

    for (int i = 1; i <= glp_get_num_rows(problem); i++) {
        double value = glp_get_row_prim(problem, i);

        if (glp_get_row_stat(problem, i) == GLP_BS
            || fabs(glp_get_row_dual(problem, i)) <= ASIDE_ZERO_COST)
            continue;
        keep_row(edit, i);
        glp_set_row_bnds(problem, i, GLP_FX, value, value);
    }
    for (int j = 1; j <= glp_get_num_cols(problem); j++) {
        double value = glp_get_col_prim(problem, j);

        if (glp_get_col_stat(problem, j) != GLP_BS
            && fabs(glp_get_col_dual(problem, j)) > ASIDE_ZERO_COST)
            aside_edit_bound(edit, j, value, value);
    }
}

void aside_edit_copy_answer(const struct edit *edit, double *values)
{
    for (int j = 1; j <= glp_get_num_cols(edit->problem); j++)
        values[j] = aside_edit_column(edit, j);
}

void aside_edit_fix_at(struct edit *edit, const double *values)
{
    for (int j = 1; j <= glp_get_num_cols(edit->problem); j++) {
        double value = floor(values[j] + 0.5);

        if (glp_get_col_kind(edit->problem, j) != GLP_CV)
            aside_edit_bound(edit, j, value, value);
    }
}

enum solver_answer aside_edit_least(struct edit *edit, const int *columns, int count)
{
    enum solver_answer answer;

    fix_integers(edit);
    answer = aside_solver_lp(edit->solver, NULL);
    if (answer != SOLVER_OPTIMAL)
        return answer;
    hold_face(edit);
    for (int j = 1; j <= glp_get_num_cols(edit->problem); j++) {
        if (fabs(glp_get_obj_coef(edit->problem, j)) > 0)
            aside_edit_coefficient(edit, j, 0);
    }
    for (int i = 0; i < count; i++)
        aside_edit_coefficient(edit, columns[i], -1); /* objectives are maximized */
    return aside_solver_lp(edit->solver, NULL);
}

double aside_edit_value(const struct edit *edit)
{
    return edit->whole ? glp_mip_obj_val(edit->problem) : glp_get_obj_val(edit->problem);
}

double aside_edit_column(const struct edit *edit, int column)
{
    return edit->whole ? glp_mip_col_val(edit->problem, column)
                       : glp_get_col_prim(edit->problem, column);
}
