/*
 * solver_lp.c - the linear program: from a first basis or from the one that is there; large ones
 * whose years nothing couples, apart.
 */
#include "apart.h"
#include "solver_inside.h"
#include "start.h"

#include <limits.h>

/*
 * A large problem is tried whole for so many iterations: near its optimum that is all it takes,
 * and laying out its parts costs as much.
 */
enum { ROWS_APART = 1000, ITERATIONS_WHOLE = 100 };

int aside_solver_milliseconds(const struct solver_limits *limits)
{
    double left;

    if (limits == NULL || limits->deadline <= 0)
        return INT32_MAX;
    left = (limits->deadline - aside_solver_clock()) * 1000.0;
    if (left < 1)
        return 1;
    return left > INT32_MAX ? INT32_MAX : (int)left;
}

static void solve_parts(struct solver *solver, const struct apart *apart, glp_smcp *parameters,
                        const struct solver_limits *limits)
{
    for (int p = 0; p < apart->count; p++) {
        struct part *part = &apart->parts[p];

        if (part->row_count == 0)
            continue;
        if (!part->basis_fits)
            glp_adv_basis(part->problem, 0);
        parameters->tm_lim = aside_solver_milliseconds(limits);
        glp_simplex(part->problem, parameters);
        solver->counts.iterations += glp_get_it_cnt(part->problem);
    }
}

/* Leaves the whole with its parts' optimal bases, where it has parts. */
static void simplex_apart(struct solver *solver, glp_smcp *parameters,
                          const struct solver_limits *limits)
{
    struct aside_arena *scratch = aside_arena_new();
    struct apart apart;

    aside_apart_find(&apart, scratch, solver->problem);
    if (apart.count > 1) {
        aside_apart_make(&apart, scratch, solver->problem);
        solve_parts(solver, &apart, parameters, limits);
        aside_apart_join(&apart, solver->problem);
        aside_apart_free(&apart);
    }
    aside_arena_free(scratch);
}

static int simplex_whole(struct solver *solver, glp_smcp *parameters,
                         const struct solver_limits *limits)
{
    int before = glp_get_it_cnt(solver->problem), code;

    parameters->tm_lim = aside_solver_milliseconds(limits);
    code = glp_simplex(solver->problem, parameters);
    solver->counts.iterations += glp_get_it_cnt(solver->problem) - before;
    return code;
}

/* As many as the work allows: a simplex that cycles counts on and on. */
static int iterations_allowed(const struct solver *solver, const struct solver_limits *limits)
{
    double allowed;

    if (limits == NULL || limits->work <= 0)
        return INT_MAX;
    allowed = limits->work / (glp_get_num_rows(solver->problem) + ROWS_AT_LEAST);
    return allowed < INT_MAX ? (int)allowed + 1 : INT_MAX;
}

static int simplex(struct solver *solver, int method, bool presolve,
                   const struct solver_limits *limits)
{
    int allowed = iterations_allowed(solver, limits);
    bool large = !presolve && !solver->whole && glp_get_num_rows(solver->problem) >= ROWS_APART;
    glp_smcp parameters;
    int code;

    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = method;
    parameters.presolve = presolve ? GLP_ON : GLP_OFF;
    if (solver->tolerance > 0) {
        parameters.tol_bnd = solver->tolerance;
        parameters.tol_dj = solver->tolerance;
    }
    large = large && allowed > ITERATIONS_WHOLE;
    parameters.it_lim = large ? ITERATIONS_WHOLE : allowed;
    code = simplex_whole(solver, &parameters, limits);
    if (!large || code != GLP_EITLIM)
        return code;
    parameters.it_lim = allowed;
    simplex_apart(solver, &parameters, limits);
    return simplex_whole(solver, &parameters, limits);
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

/*
 * Limits that moved leave the basis dual feasible, and the dual simplex takes few steps from it;
 * after coefficients have moved it would have to find such a basis first, at great length.
 */
enum solver_answer aside_solver_again(struct solver *solver, const struct solver_limits *limits)
{
    bool dual = glp_warm_up(solver->problem) == 0
        && glp_get_prim_stat(solver->problem) != GLP_FEAS
        && glp_get_dual_stat(solver->problem) == GLP_FEAS;
    enum solver_answer answer;

    if (!dual)
        return aside_solver_lp(solver, limits);
    answer = classify(solver, simplex(solver, GLP_DUALP, false, limits));
    return answer == SOLVER_FAILED ? aside_solver_lp(solver, limits) : answer;
}

enum solver_answer aside_solver_first_lp(struct solver *solver,
                                         const struct solver_limits *limits)
{
    enum solver_answer answer;

    switch (solver->start) {
    case SOLVER_START_GREEDY: aside_start_basis(solver->problem); break;
    case SOLVER_START_STANDARD: glp_std_basis(solver->problem); break;
    case SOLVER_START_ADVANCED: glp_adv_basis(solver->problem, 0); break;
    case SOLVER_START_PRESOLVED:
        answer = classify(solver, simplex(solver, GLP_DUALP, true, limits));
        /* What presolve calls infeasible, or cannot finish, is decided without it. */
        if (answer == SOLVER_OPTIMAL)
            return answer;
        break;
    }
    return aside_solver_lp(solver, limits);
}
