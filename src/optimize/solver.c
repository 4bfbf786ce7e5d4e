#include "solver_inside.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

/* ---- accidents --------------------------------------------------------------------------- */

/* What GLPK said first, in the one thread that uses it. */
struct overheard {
    jmp_buf escape;
    char line[ASIDE_MESSAGE_BYTES];
};

/* "allocation.mod:14: check[hvip] failed" is kept; chatter before and context after are not. */
static int overhear(void *info, const char *text)
{
    struct overheard *heard = info;

    if (heard->line[0] == '\0' && strstr(text, ": ") != NULL) {
        snprintf(heard->line, sizeof(heard->line), "%s", text);
        heard->line[strcspn(heard->line, "\r\n")] = '\0';
    }
    return 1;
}

static _Thread_local void (*wait_first)(void *argument);
static _Thread_local void *wait_argument;

void aside_solver_before_accident(void (*wait)(void *argument), void *argument)
{
    wait_first = wait;
    wait_argument = argument;
}

static void leave_glpk(void *info)
{
    struct overheard *heard = info;

    if (wait_first != NULL)
        wait_first(wait_argument);
    wait_first = NULL;
    glp_free_env();
    longjmp(heard->escape, 1);
}

static _Thread_local struct overheard *listening;

enum aside_status aside_solver_guard(enum aside_status (*work)(void *argument,
                                                               struct aside_error *err),
                                     void *argument, struct aside_error *err)
{
    static _Thread_local struct overheard heard;
    enum aside_status status;

    heard.line[0] = '\0';
    listening = &heard;
    if (setjmp(heard.escape) != 0) {
        listening = NULL;
        return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0, "the solver gave up%s%s",
                               heard.line[0] != '\0' ? ": " : "", heard.line);
    }
    glp_error_hook(leave_glpk, &heard);
    glp_term_hook(overhear, &heard);
    status = work(argument, err);
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    listening = NULL;
    return status;
}

void aside_solver_end_thread(void)
{
    glp_free_env();
}

double aside_solver_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* ---- reading a model --------------------------------------------------------------------- */

/* GLPK reads files by name; a memory file has one, and leaves nothing on disk. */
static enum aside_status write_data(char path[64], int *file,
                                    void (*write)(FILE *data, const void *context),
                                    const void *context, struct aside_error *err)
{
    FILE *out;
    bool failed;

    *file = memfd_create("setaside-data", MFD_CLOEXEC);
    if (*file < 0)
        return aside_error_set(err, ASIDE_ERR_IO, NULL, 0,
                               "no memory file for the model's data: %s", strerror(errno));
    snprintf(path, 64, "/proc/self/fd/%d", *file);
    out = fopen(path, "w");
    if (out == NULL)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "%s", strerror(errno));
    write(out, context);
    failed = ferror(out) != 0;
    if (fclose(out) != 0 || failed)
        return aside_error_set(err, ASIDE_ERR_IO, path, 0, "cannot write the model's data");
    return ASIDE_OK;
}

/* GLPK says "FILE:LINE: what"; the file is the model's, or the memory file of its data. */
static enum aside_status model_fault(const char *model_path, struct aside_error *err)
{
    const char *said = listening != NULL ? listening->line : "";
    const char *colon = strstr(said, ": ");
    const char *number = colon;
    long line = 0;

    while (number != NULL && number > said && number[-1] >= '0' && number[-1] <= '9')
        number--;
    if (number != NULL && number > said && number < colon && number[-1] == ':')
        line = strtol(number, NULL, 10);
    if (line == 0)
        return aside_error_set(err, ASIDE_ERR_INVALID, model_path, 0, "%s",
                               said[0] != '\0' ? said : "the model cannot be read");
    if (strncmp(said, model_path, strlen(model_path)) != 0)
        return aside_error_set(err, ASIDE_ERR_INVALID, model_path, 0,
                               "the model does not take the data's line %ld: %s", line,
                               colon + 2);
    return aside_error_set(err, ASIDE_ERR_INVALID, model_path, (int)line, "%s", colon + 2);
}

static enum aside_status generate(glp_prob *problem, glp_tran *translator,
                                  const char *model_path, const char *data_path,
                                  struct aside_error *err)
{
    if (glp_mpl_read_model(translator, model_path, 1) != 0
        || glp_mpl_read_data(translator, data_path) != 0
        || glp_mpl_generate(translator, NULL) != 0)
        return model_fault(model_path, err);
    glp_mpl_build_prob(translator, problem);
    return ASIDE_OK;
}

static struct bounds *generated_rows(struct aside_arena *arena, glp_prob *problem)
{
    int count = glp_get_num_rows(problem);
    struct bounds *rows = aside_arena_array(arena, (size_t)count + 1, sizeof(*rows));

    for (int i = 1; i <= count; i++)
        rows[i] = (struct bounds){ glp_get_row_type(problem, i), glp_get_row_lb(problem, i),
                                   glp_get_row_ub(problem, i) };
    return rows;
}

static struct bounds *generated_columns(struct aside_arena *arena, glp_prob *problem)
{
    int count = glp_get_num_cols(problem);
    struct bounds *columns = aside_arena_array(arena, (size_t)count + 1, sizeof(*columns));

    for (int j = 1; j <= count; j++)
        columns[j] = (struct bounds){ glp_get_col_type(problem, j), glp_get_col_lb(problem, j),
                                      glp_get_col_ub(problem, j) };
    return columns;
}

void aside_solver_describe(struct solver *solver, struct aside_arena *arena)
{
    glp_prob *problem = solver->problem;

    solver->arena = arena;
    solver->row_count = glp_get_num_rows(problem);
    solver->column_count = glp_get_num_cols(problem);
    solver->rows = generated_rows(arena, problem);
    solver->columns = generated_columns(arena, problem);
    solver->counts.rows = solver->row_count;
    solver->counts.columns = solver->column_count;
    solver->counts.binaries = glp_get_num_int(problem);
}

static _Thread_local enum solver_start forced_start;
static _Thread_local bool forced_whole;

void aside_solver_force(enum solver_start start, bool whole)
{
    forced_start = start;
    forced_whole = whole;
}

enum aside_status aside_solver_open(struct solver **out, struct aside_arena *arena,
                                    const char *model_path,
                                    void (*write)(FILE *data, const void *context),
                                    const void *context, struct aside_error *err)
{
    struct solver *solver = aside_arena_alloc(arena, sizeof(*solver));
    glp_tran *translator = NULL;
    char data_path[64];
    int file = -1;
    enum aside_status status = write_data(data_path, &file, write, context, err);

    if (status != ASIDE_OK)
        goto done;
    translator = glp_mpl_alloc_wksp();
    solver->problem = glp_create_prob();
    status = generate(solver->problem, translator, model_path, data_path, err);
    if (status != ASIDE_OK)
        goto done;
    glp_scale_prob(solver->problem, GLP_SF_AUTO);
    aside_solver_describe(solver, arena);
    glp_create_index(solver->problem); /* now: threads may look a name up at the same time */
    solver->start = forced_start;
    solver->whole = forced_whole;
    *out = solver;
done:
    if (status != ASIDE_OK && solver->problem != NULL)
        glp_delete_prob(solver->problem);
    if (translator != NULL)
        glp_mpl_free_wksp(translator);
    if (file >= 0)
        close(file);
    return status;
}

struct solver *aside_solver_copy(const struct solver *solver, struct aside_arena *arena)
{
    struct solver *copy = aside_arena_alloc(arena, sizeof(*copy));

    copy->problem = glp_create_prob();
    glp_copy_prob(copy->problem, solver->problem, GLP_ON);
    copy->start = solver->start;
    copy->whole = solver->whole;
    aside_solver_describe(copy, arena);
    memcpy(copy->rows, solver->rows, ((size_t)solver->row_count + 1) * sizeof(*copy->rows));
    memcpy(copy->columns, solver->columns,
           ((size_t)solver->column_count + 1) * sizeof(*copy->columns));
    return copy;
}

void aside_solver_free(struct solver *solver)
{
    if (solver == NULL)
        return;
    glp_delete_prob(solver->problem);
    solver->problem = NULL;
}

/* ---- names and values -------------------------------------------------------------------- */

struct solver_counts aside_solver_counts(const struct solver *solver)
{
    return solver->counts;
}

/* A copy's index of names is made when first asked for: most copies never are. */
int aside_solver_row(const struct solver *solver, const char *name)
{
    glp_create_index(solver->problem);
    return glp_find_row(solver->problem, name);
}

int aside_solver_column(const struct solver *solver, const char *name)
{
    glp_create_index(solver->problem);
    return glp_find_col(solver->problem, name);
}

int aside_solver_columns(const struct solver *solver)
{
    return glp_get_num_cols(solver->problem);
}

bool aside_solver_is_integer(const struct solver *solver, int column)
{
    return glp_get_col_kind(solver->problem, column) != GLP_CV;
}

const char *aside_solver_column_name(const struct solver *solver, int column)
{
    return glp_get_col_name(solver->problem, column);
}

const char *aside_solver_row_name(const struct solver *solver, int row)
{
    return glp_get_row_name(solver->problem, row);
}

double aside_solver_value(const struct solver *solver, int column)
{
    return glp_get_col_prim(solver->problem, column);
}

double aside_solver_row_value(const struct solver *solver, int row)
{
    return glp_get_row_prim(solver->problem, row);
}

double aside_solver_objective(const struct solver *solver)
{
    return glp_get_obj_val(solver->problem);
}

/* ---- objectives -------------------------------------------------------------------------- */

bool aside_solver_aim(struct solver *solver, const char *row_name, bool maximize)
{
    int row = aside_solver_row(solver, row_name);
    int *columns;
    double *values;
    int count;

    if (row == 0)
        return false;
    count = glp_get_mat_row(solver->problem, row, NULL, NULL);
    columns = calloc((size_t)count + 1, sizeof(*columns));
    values = calloc((size_t)count + 1, sizeof(*values));
    if (columns == NULL || values == NULL)
        aside_fatal("out of memory");
    glp_get_mat_row(solver->problem, row, columns, values);
    for (int j = 0; j <= glp_get_num_cols(solver->problem); j++)
        glp_set_obj_coef(solver->problem, j, 0);
    for (int i = 1; i <= count; i++)
        glp_set_obj_coef(solver->problem, columns[i], values[i]);
    glp_set_obj_dir(solver->problem, maximize ? GLP_MAX : GLP_MIN);
    free(columns);
    free(values);
    return true;
}

double aside_solver_coefficient(const struct solver *solver, int column)
{
    return glp_get_obj_coef(solver->problem, column);
}

void aside_solver_set_coefficient(struct solver *solver, int column, double value)
{
    glp_set_obj_coef(solver->problem, column, value);
}

bool aside_solver_has_aim(const struct solver *solver)
{
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++) {
        if (fabs(glp_get_obj_coef(solver->problem, j)) > 0)
            return true;
    }
    return false;
}

/* ---- holding what was reached ------------------------------------------------------------ */

static bool is_held(int status, double reduced_cost)
{
    return status != GLP_BS && fabs(reduced_cost) > ASIDE_ZERO_COST;
}

void aside_solver_restore_column(struct solver *solver, int column)
{
    const struct bounds *own = &solver->columns[column];

    glp_set_col_bnds(solver->problem, column, own->type, own->low, own->high);
}

void aside_solver_hold_face(struct solver *solver)
{
    glp_prob *problem = solver->problem;

    for (int i = 1; i <= glp_get_num_rows(problem); i++) {
        double value = glp_get_row_prim(problem, i);

        if (is_held(glp_get_row_stat(problem, i), glp_get_row_dual(problem, i)))
            glp_set_row_bnds(problem, i, GLP_FX, value, value);
    }
    for (int j = 1; j <= glp_get_num_cols(problem); j++) {
        if (is_held(glp_get_col_stat(problem, j), glp_get_col_dual(problem, j)))
            aside_solver_fix_column(solver, j, glp_get_col_prim(problem, j));
        else if (glp_get_col_kind(problem, j) != GLP_CV && j <= solver->column_count)
            aside_solver_restore_column(solver, j);
    }
}

void aside_solver_settle_integers(struct solver *solver)
{
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++) {
        if (glp_get_col_kind(solver->problem, j) != GLP_CV)
            aside_solver_fix_column(solver, j,
                                    floor(glp_get_col_prim(solver->problem, j) + 0.5));
    }
}

void aside_solver_release(struct solver *solver)
{
    for (int i = 1; i <= solver->row_count; i++)
        aside_solver_restore_row(solver, i);
    for (int j = 1; j <= solver->column_count; j++) {
        if (glp_get_col_kind(solver->problem, j) == GLP_CV)
            aside_solver_restore_column(solver, j);
    }
    aside_solver_settle_integers(solver);
}

/* ---- bounds ------------------------------------------------------------------------------ */

void aside_solver_fix_column(struct solver *solver, int column, double value)
{
    glp_set_col_bnds(solver->problem, column, GLP_FX, value, value);
}

void aside_solver_bound_column(struct solver *solver, int column, double low, double high)
{
    glp_set_col_bnds(solver->problem, column, low < high ? GLP_DB : GLP_FX, low, high);
}

void aside_solver_free_row(struct solver *solver, int row)
{
    glp_set_row_bnds(solver->problem, row, GLP_FR, 0, 0);
}

void aside_solver_drop_row(struct solver *solver, int row)
{
    solver->rows[row] = (struct bounds){ GLP_FR, 0, 0 };
    aside_solver_free_row(solver, row);
}

void aside_solver_restore_row(struct solver *solver, int row)
{
    const struct bounds *own = &solver->rows[row];

    glp_set_row_bnds(solver->problem, row, own->type, own->low, own->high);
}

void aside_solver_tighten_row(struct solver *solver, int row, double by)
{
    const struct bounds *own = &solver->rows[row];

    if (own->type == GLP_LO)
        glp_set_row_bnds(solver->problem, row, GLP_LO, own->low + by, 0);
    else if (own->type == GLP_UP)
        glp_set_row_bnds(solver->problem, row, GLP_UP, 0, own->high - by);
}

void aside_solver_range_row(struct solver *solver, int row, double low, double high)
{
    glp_set_row_bnds(solver->problem, row, low < high ? GLP_DB : GLP_FX, low, high);
}

void aside_solver_set_strict(struct solver *solver)
{
    solver->tolerance = 1e-9;
}
