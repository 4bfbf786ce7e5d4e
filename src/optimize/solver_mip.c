/*
 * solver_mip.c - the integer columns: branch and bound from the linear program's optimum, years
 * that nothing couples apart.
 */
#include "apart.h"
#include "solver_inside.h"

#include <math.h>

/*
 * Work is counted in simplex iterations times rows, never in seconds, so that a busy machine
 * gives the same plan. Ten million take about half a second: then cuts are tried.
 */
static const double PATIENCE = 1e7;

struct search {
    const int *branch_first;
    int branch_first_count;
    const double *known; /* offered once; then NULL */
    int64_t nodes, node_limit;
    double work_limit; /* 0 = none */
    double work;       /* done so far */
    int iterations_before;
    double bound;
    bool has_bound, tired;
};

static double work_done(const struct search *search, glp_prob *problem)
{
    double iterations = (double)glp_get_it_cnt(problem) - search->iterations_before;

    return iterations * (glp_get_num_rows(problem) + ROWS_AT_LEAST);
}

static bool is_tired(const struct search *search, glp_prob *problem)
{
    return search->work_limit > 0 && work_done(search, problem) > search->work_limit;
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
    if (glp_ios_reason(tree) == GLP_IHEUR && search->known != NULL) {
        glp_ios_heur_sol(tree, search->known);
        search->known = NULL;
    }
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
 * takes on a usual machine, fifty times over, is then enough: the search is as tired then as
 * one that has done all its work.
 */
static int milliseconds_of(double work, int left)
{
    double most = work / 2e4 * 50;

    return work > 0 && most < left ? (int)most + 1 : left;
}

static int branch(struct solver *solver, glp_prob *problem, const struct solver_limits *limits,
                  bool cuts, struct search *search)
{
    glp_iocp parameters;
    int before = glp_get_it_cnt(problem), left = aside_solver_milliseconds(limits), code;

    search->iterations_before = before;
    search->has_bound = search->tired = false;
    glp_init_iocp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.mip_gap = limits->gap;
    parameters.tol_int = ASIDE_INTEGER_TOLERANCE;
    if (limits->tolerance > 0)
        parameters.tol_obj = limits->tolerance;
    parameters.tm_lim = milliseconds_of(search->work_limit, left);
    parameters.cb_func = watch;
    parameters.cb_info = search;
    if (limits->depth_first)
        parameters.bt_tech = GLP_BT_DFS;
    if (cuts) {
        parameters.gmi_cuts = GLP_ON;
        parameters.mir_cuts = GLP_ON;
        parameters.cov_cuts = GLP_ON;
        parameters.fp_heur = GLP_ON;
    }
    code = glp_intopt(problem, &parameters);
    search->tired = search->tired || (code == GLP_ETMLIM && parameters.tm_lim < left);
    solver->counts.iterations += glp_get_it_cnt(problem) - before;
    search->work += work_done(search, problem);
    return code;
}

enum solver_answer aside_solver_branch(struct solver *solver,
                                       const struct solver_limits *limits)
{
    struct search search = { .node_limit = limits->nodes, .work_limit = limits->work };
    int code = branch(solver, solver->problem, limits, false, &search), status;

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

static void keep_better(glp_prob *problem, struct incumbent *best)
{
    int status = glp_mip_status(problem);
    double objective = glp_mip_obj_val(problem);
    bool better = glp_get_obj_dir(problem) == GLP_MAX ? objective > best->objective
                                                      : objective < best->objective;

    if ((status != GLP_OPT && status != GLP_FEAS) || (best->found && !better))
        return;
    best->found = true;
    best->objective = objective;
    for (int j = 1; j <= glp_get_num_cols(problem); j++)
        best->values[j] = glp_mip_col_val(problem, j);
}

static void fix_integers_at(struct solver *solver, const double *values)
{
    for (int j = 1; j <= glp_get_num_cols(solver->problem); j++) {
        if (glp_get_col_kind(solver->problem, j) != GLP_CV)
            aside_solver_fix_column(solver, j, floor(values[j] + 0.5));
    }
}

static bool was_proven(glp_prob *problem, int code)
{
    int status = glp_mip_status(problem);

    return code == 0 && (status == GLP_OPT || status == GLP_NOFEAS);
}

static double first_work(const struct solver_limits *limits)
{
    if (limits->no_cuts)
        return limits->work;
    return limits->work > 0 && limits->work < PATIENCE ? limits->work : PATIENCE;
}

/* What a search came to, in the whole problem or in all parts. */
struct outcome {
    struct incumbent best;
    double bound;
    double work;
    int64_t nodes;
    bool proven;
};

static double *values_for(struct aside_arena *arena, glp_prob *problem)
{
    return aside_arena_array(arena, (size_t)glp_get_num_cols(problem) + 1, sizeof(double));
}

/* The known answer in the columns of one part. */
static const double *known_in_part(const struct part *part, const double *known,
                                   struct aside_arena *scratch)
{
    double *values;

    if (known == NULL)
        return NULL;
    values = values_for(scratch, part->problem);
    for (int j = 1; j <= part->column_count; j++)
        values[j] = known[part->columns[j]];
    return values;
}

/* A search that stops at the gap knows that nothing is better by more. */
static double within_gap(double bound, glp_prob *problem, const struct incumbent *best,
                         double gap)
{
    double by = gap * fabs(best->objective);

    return glp_get_obj_dir(problem) == GLP_MAX ? fmin(bound, best->objective + by)
                                               : fmax(bound, best->objective - by);
}

/* From the problem's optimal LP: without cuts at first, with them when that takes long. */
static void search_integers(struct outcome *outcome, struct solver *solver, glp_prob *problem,
                            const struct solver_limits *limits)
{
    struct search search = { .branch_first = limits->branch_first,
                             .branch_first_count = limits->branch_first_count,
                             .known = limits->known,
                             .node_limit = limits->nodes,
                             .work_limit = first_work(limits) };
    int code;

    outcome->bound = glp_get_obj_val(problem);
    code = branch(solver, problem, limits, false, &search);
    keep_better(problem, &outcome->best);
    if (search.tired && search.work_limit >= PATIENCE && !limits->no_cuts) {
        solver->counts.used_cuts = true;
        search.work_limit = limits->work;
        code = branch(solver, problem, limits, true, &search);
        keep_better(problem, &outcome->best);
    }
    outcome->proven = was_proven(problem, code);
    outcome->nodes = search.nodes;
    outcome->work = search.work;
    if (outcome->proven && outcome->best.found)
        outcome->bound = outcome->best.objective;
    else if (search.has_bound)
        outcome->bound = search.bound;
    if (code == GLP_EMIPGAP && outcome->best.found)
        outcome->bound = within_gap(outcome->bound, problem, &outcome->best, limits->gap);
}

/* An even share of what is left, for the next of `parts` parts. */
static struct solver_limits share_of(const struct solver_limits *left, int parts)
{
    struct solver_limits share = *left;

    if (left->deadline > 0)
        share.deadline -= (left->deadline - aside_solver_clock()) * (parts - 1) / parts;
    if (left->work > 0)
        share.work = left->work / parts;
    if (left->nodes > 0)
        share.nodes = left->nodes > parts ? left->nodes / parts : 1;
    return share;
}

static void take_off(struct solver_limits *left, const struct outcome *done)
{
    if (left->work > 0)
        left->work = fmax(left->work - done->work, 1);
    if (left->nodes > 0)
        left->nodes = left->nodes > done->nodes ? left->nodes - done->nodes : 1;
}

/* Adds what one part came to; its columns' values go to their places in the whole. */
static void add_part(struct outcome *all, const struct part *part, const struct outcome *one)
{
    all->bound += one->bound;
    all->nodes += one->nodes;
    all->proven = all->proven && one->proven;
    all->best.found = all->best.found && one->best.found;
    all->best.objective += one->best.objective;
    for (int j = 1; one->best.found && j <= part->column_count; j++)
        all->best.values[part->columns[j]] = one->best.values[j];
}

static bool is_impossible(const struct outcome *outcome)
{
    return outcome->proven && !outcome->best.found;
}

/* The part's own LP, from its piece of the whole's optimal basis. */
static void search_part(struct outcome *outcome, struct solver *solver, struct part *part,
                        const struct solver_limits *limits)
{
    glp_smcp parameters;

    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    if (!part->basis_fits)
        glp_adv_basis(part->problem, 0);
    glp_simplex(part->problem, &parameters);
    solver->counts.iterations += glp_get_it_cnt(part->problem);
    if (part->integers > 0) {
        search_integers(outcome, solver, part->problem, limits);
        return;
    }
    outcome->proven = outcome->best.found = true;
    outcome->bound = outcome->best.objective = glp_get_obj_val(part->problem);
}

static void search_parts(struct outcome *all, struct solver *solver, const struct apart *apart,
                         const struct solver_limits *limits, struct aside_arena *scratch)
{
    struct solver_limits left = *limits;
    int to_search = 0;

    for (int p = 0; p < apart->count; p++)
        to_search += apart->parts[p].integers > 0;
    all->proven = all->best.found = true;
    all->bound = all->best.objective = glp_get_obj_coef(solver->problem, 0);
    for (int p = 0; p < apart->count; p++) {
        struct part *part = &apart->parts[p];
        struct solver_limits share = share_of(&left, to_search > 0 ? to_search : 1);
        struct outcome one = { .best.values = values_for(scratch, part->problem) };

        share.known = known_in_part(part, limits->known, scratch);
        search_part(&one, solver, part, &share);
        to_search -= part->integers > 0;
        take_off(&left, &one);
        add_part(all, part, &one);
        if (is_impossible(&one)) {
            all->proven = true; /* whatever the other parts would say */
            return;
        }
    }
}

/* With integers in one year alone, it is that year alone that is searched. */
static void search_apart(struct outcome *outcome, struct solver *solver,
                         const struct solver_limits *limits)
{
    struct aside_arena *scratch = aside_arena_new();
    struct apart apart = { .count = 1 };

    /* Preferred columns go by their numbers in the whole. */
    if (!solver->whole && limits->branch_first_count == 0)
        aside_apart_find(&apart, scratch, solver->problem);
    if (apart.count > 1) {
        aside_apart_make(&apart, scratch, solver->problem);
        search_parts(outcome, solver, &apart, limits, scratch);
        aside_apart_free(&apart);
    } else {
        search_integers(outcome, solver, solver->problem, limits);
    }
    aside_arena_free(scratch);
}

static enum solver_answer finish_mip(struct solver *solver, const struct outcome *outcome)
{
    enum solver_answer answer;

    if (!outcome->best.found)
        return outcome->proven ? SOLVER_INFEASIBLE : SOLVER_UNDECIDED;
    fix_integers_at(solver, outcome->best.values);
    answer = aside_solver_lp(solver, NULL);
    if (answer != SOLVER_OPTIMAL)
        return SOLVER_FAILED;
    return outcome->proven ? SOLVER_OPTIMAL : SOLVER_STOPPED;
}

enum solver_answer aside_solver_mip(struct solver *solver, const struct solver_limits *limits,
                                    double *bound)
{
    struct outcome outcome = { .proven = false };
    enum solver_answer answer = aside_solver_lp(solver, limits);

    if (answer != SOLVER_OPTIMAL)
        return answer == SOLVER_STOPPED ? SOLVER_UNDECIDED : answer;
    outcome.best.values = values_for(solver->arena, solver->problem);
    search_apart(&outcome, solver, limits);
    solver->counts.nodes += outcome.nodes;
    *bound = outcome.bound;
    return finish_mip(solver, &outcome);
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
