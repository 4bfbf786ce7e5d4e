#include "solver_inside.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static const double ZERO_COST = 1e-9; /* a reduced cost below this is none */
/*
 * Work is counted in simplex iterations times rows, never in seconds, so that a busy machine
 * gives the same plan. Ten million take about half a second: then cuts are tried.
 */
static const double PATIENCE = 1e7;

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

static void leave_glpk(void *info)
{
    struct overheard *heard = info;

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

static void describe(struct solver *solver, struct aside_arena *arena)
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
    glp_create_index(problem);
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
    describe(solver, arena);
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
    describe(copy, arena);
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

int aside_solver_row(const struct solver *solver, const char *name)
{
    return glp_find_row(solver->problem, name);
}

int aside_solver_column(const struct solver *solver, const char *name)
{
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
    int row = glp_find_row(solver->problem, row_name);
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

/* ---- the linear program ------------------------------------------------------------------ */

static int milliseconds_left(const struct solver_limits *limits)
{
    double left;

    if (limits == NULL || limits->deadline <= 0)
        return INT32_MAX;
    left = (limits->deadline - aside_solver_clock()) * 1000.0;
    if (left < 1)
        return 1;
    return left > INT32_MAX ? INT32_MAX : (int)left;
}

static int simplex(struct solver *solver, int method, bool presolve,
                   const struct solver_limits *limits)
{
    glp_smcp parameters;
    int before = glp_get_it_cnt(solver->problem);
    int code;

    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = method;
    parameters.presolve = presolve ? GLP_ON : GLP_OFF;
    parameters.tm_lim = milliseconds_left(limits);
    if (solver->tolerance > 0) {
        parameters.tol_bnd = solver->tolerance;
        parameters.tol_dj = solver->tolerance;
    }
    code = glp_simplex(solver->problem, &parameters);
    solver->counts.iterations += glp_get_it_cnt(solver->problem) - before;
    return code;
}

static enum solver_answer classify(const struct solver *solver, int code)
{
    int status = glp_get_status(solver->problem);

    if (code == 0 && status == GLP_OPT)
        return SOLVER_OPTIMAL;
    if (code == GLP_ENOPFS || (code == 0 && status == GLP_NOFEAS))
        return SOLVER_INFEASIBLE;
    if (code == GLP_ETMLIM || code == GLP_EITLIM)
        return status == GLP_FEAS ? SOLVER_STOPPED : SOLVER_UNDECIDED;
    return SOLVER_FAILED;
}

enum solver_answer aside_solver_lp(struct solver *solver, const struct solver_limits *limits)
{
    enum solver_answer answer = classify(solver, simplex(solver, GLP_PRIMAL, false, limits));

    if (answer != SOLVER_FAILED)
        return answer;
    /* A singular or unlucky basis: once more from a fresh one, the other way round. */
    glp_adv_basis(solver->problem, 0);
    return classify(solver, simplex(solver, GLP_DUALP, false, limits));
}

enum solver_answer aside_solver_again(struct solver *solver, const struct solver_limits *limits)
{
    enum solver_answer answer = classify(solver, simplex(solver, GLP_DUALP, false, limits));

    return answer == SOLVER_OPTIMAL ? answer : aside_solver_lp(solver, limits);
}

enum solver_answer aside_solver_first_lp(struct solver *solver,
                                         const struct solver_limits *limits)
{
    enum solver_answer answer = classify(solver, simplex(solver, GLP_DUALP, true, limits));

    /* What presolve calls infeasible, or cannot finish, is decided without it. */
    return answer == SOLVER_OPTIMAL ? answer : aside_solver_lp(solver, limits);
}

/* ---- with integers ----------------------------------------------------------------------- */

struct search {
    const int *branch_first;
    int branch_first_count;
    int64_t nodes, node_limit;
    double work_limit; /* 0 = none */
    int iterations_before;
    double bound;
    bool has_bound, tired;
};

static bool is_tired(const struct search *search, glp_prob *problem)
{
    double iterations = (double)glp_get_it_cnt(problem) - search->iterations_before;

    return search->work_limit > 0
        && iterations * (glp_get_num_rows(problem) + ROWS_AT_LEAST) > search->work_limit;
}

/* The first of the preferred columns that is not whole; where all are, GLPK chooses. */
static void branch_on_preferred(glp_tree *tree, const struct search *search)
{
    for (int i = 0; i < search->branch_first_count; i++) {
        if (glp_ios_can_branch(tree, search->branch_first[i])) {
            glp_ios_branch_upon(tree, search->branch_first[i], GLP_NO_BRNCH);
            return;
        }
    }
}

static void watch(glp_tree *tree, void *info)
{
    struct search *search = info;
    int best;

    if (glp_ios_reason(tree) == GLP_IBRANCH)
        branch_on_preferred(tree, search);

    if (is_tired(search, glp_ios_get_prob(tree))) {
        search->tired = true;
        glp_ios_terminate(tree);
    }
    if (glp_ios_reason(tree) != GLP_ISELECT)
        return;
    best = glp_ios_best_node(tree);
    if (best != 0) {
        search->bound = glp_ios_node_bound(tree, best);
        search->has_bound = true;
    }
    search->nodes++;
    if (search->node_limit > 0 && search->nodes > search->node_limit)
        glp_ios_terminate(tree);
}

/*
 * Within one simplex nothing counts work, and one that cycles would never end. What the work
 * takes on a usual machine, fifty times over, is then enough.
 */
static int milliseconds_of(double work, int left)
{
    double most = work / 2e4 * 50;

    return work > 0 && most < left ? (int)most + 1 : left;
}

static int branch(struct solver *solver, const struct solver_limits *limits, bool cuts,
                  struct search *search)
{
    glp_iocp parameters;
    int before = glp_get_it_cnt(solver->problem), code;

    search->iterations_before = before;
    search->has_bound = search->tired = false;
    glp_init_iocp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.mip_gap = limits->gap;
    /* GLPK's own 1e-5 of a program's ceiling is real money for a program that is "closed". */
    parameters.tol_int = 1e-9;
    parameters.tm_lim = milliseconds_of(search->work_limit, milliseconds_left(limits));
    parameters.cb_func = watch;
    parameters.cb_info = search;
    if (cuts) {
        parameters.gmi_cuts = GLP_ON;
        parameters.mir_cuts = GLP_ON;
        parameters.cov_cuts = GLP_ON;
        parameters.fp_heur = GLP_ON;
    }
    code = glp_intopt(solver->problem, &parameters);
    solver->counts.iterations += glp_get_it_cnt(solver->problem) - before;
    return code;
}

enum solver_answer aside_solver_branch(struct solver *solver,
                                       const struct solver_limits *limits)
{
    struct search search = { .node_limit = limits->nodes, .work_limit = limits->work };
    int code = branch(solver, limits, false, &search), status;

    solver->counts.nodes += search.nodes;
    status = glp_mip_status(solver->problem);
    if (code == 0 && status == GLP_OPT)
        return SOLVER_OPTIMAL;
    if (code == 0 && status == GLP_NOFEAS)
        return SOLVER_INFEASIBLE;
    if (code == 0 || code == GLP_ETMLIM || code == GLP_EMIPGAP || code == GLP_ESTOP)
        return status == GLP_FEAS ? SOLVER_STOPPED : SOLVER_UNDECIDED;
    return SOLVER_FAILED;
}

/* The best integer answer so far, kept over a restart. */
struct incumbent {
    bool found;
    double objective;
    double *values; /* of the integer columns, by column from 1 */
};

static void keep_better(struct solver *solver, struct incumbent *best)
{
    int status = glp_mip_status(solver->problem);
    double objective = glp_mip_obj_val(solver->problem);
    bool better = glp_get_obj_dir(solver->problem) == GLP_MAX ? objective > best->objective
                                                              : objective < best->objective;

    if ((status != GLP_OPT && status != GLP_FEAS) || (best->found && !better))
        return;
    best->found = true;
    best->objective = objective;
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++)
        best->values[j] = glp_mip_col_val(solver->problem, j);
}

static void fix_integers_at(struct solver *solver, const double *values)
{
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++) {
        if (glp_get_col_kind(solver->problem, j) != GLP_CV)
            aside_solver_fix_column(solver, j, floor(values[j] + 0.5));
    }
}

static enum solver_answer finish_mip(struct solver *solver, const struct incumbent *best,
                                     bool proven)
{
    enum solver_answer answer;

    if (!best->found)
        return proven ? SOLVER_INFEASIBLE : SOLVER_UNDECIDED;
    fix_integers_at(solver, best->values);
    answer = aside_solver_lp(solver, NULL);
    if (answer != SOLVER_OPTIMAL)
        return SOLVER_FAILED;
    return proven ? SOLVER_OPTIMAL : SOLVER_STOPPED;
}

static bool was_proven(const struct solver *solver, int code)
{
    int status = glp_mip_status(solver->problem);

    return code == 0 && (status == GLP_OPT || status == GLP_NOFEAS);
}

static double first_work(const struct solver_limits *limits)
{
    if (limits->no_cuts)
        return limits->work;
    return limits->work > 0 && limits->work < PATIENCE ? limits->work : PATIENCE;
}

enum solver_answer aside_solver_mip(struct solver *solver, const struct solver_limits *limits,
                                    double *bound)
{
    struct search search = { .branch_first = limits->branch_first,
                             .branch_first_count = limits->branch_first_count,
                             .node_limit = limits->nodes,
                             .work_limit = first_work(limits) };
    struct incumbent best = { .found = false };
    enum solver_answer answer = aside_solver_lp(solver, limits);
    int code;

    if (answer != SOLVER_OPTIMAL)
        return answer == SOLVER_STOPPED ? SOLVER_UNDECIDED : answer;
    *bound = glp_get_obj_val(solver->problem);
    best.values = aside_arena_array(
        solver->arena, (size_t)glp_get_num_cols(solver->problem) + 1, sizeof(double));
    code = branch(solver, limits, false, &search);
    keep_better(solver, &best);
    if (search.tired && search.work_limit == PATIENCE && !limits->no_cuts) {
        solver->counts.used_cuts = true;
        search.work_limit = limits->work;
        code = branch(solver, limits, true, &search);
        keep_better(solver, &best);
    }
    solver->counts.nodes += search.nodes;
    if (was_proven(solver, code) && best.found)
        *bound = best.objective;
    else if (search.has_bound)
        *bound = search.bound;
    return finish_mip(solver, &best, was_proven(solver, code));
}

enum solver_answer aside_solver_seek(struct solver *solver, const struct solver_limits *limits,
                                     double *bound)
{
    enum solver_answer answer = aside_solver_first_lp(solver, limits);

    if (answer == SOLVER_STOPPED) /* no bound is known: nothing could be promised of it */
        return SOLVER_UNDECIDED;
    if (answer != SOLVER_OPTIMAL)
        return answer;
    *bound = aside_solver_objective(solver);
    return solver->counts.binaries > 0 ? aside_solver_mip(solver, limits, bound) : answer;
}

/* ---- holding what was reached ------------------------------------------------------------ */

static bool is_held(int status, double reduced_cost)
{
    return status != GLP_BS && fabs(reduced_cost) > ZERO_COST;
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
