/*
 * solver_certain.c - that there is no plan, proved.
 *
 * The simplex calls a problem infeasible when nothing improves by more than its tolerance, and
 * from a basis of another problem it has been wrong. Its last basis holds a proof, though: some
 * basic variables stand outside their limits, each is a sum of nonbasic ones, and together they
 * cannot come back, whatever the nonbasic ones do within theirs. That is checked here.
 */
#include "solver_inside.h"
#include "solver_plain.h"

#include <math.h>

static const double MARGIN = 1e-7;
enum { ALONE_MOST = 20 }; /* variables whose own proof is tried, where the sum is none */

static int type_of(glp_prob *problem, int k)
{
    int m = glp_get_num_rows(problem);

    return k <= m ? glp_get_row_type(problem, k) : glp_get_col_type(problem, k - m);
}

static double low_of(glp_prob *problem, int k)
{
    int m = glp_get_num_rows(problem), type = type_of(problem, k);
    double low = k <= m ? glp_get_row_lb(problem, k) : glp_get_col_lb(problem, k - m);

    return type == GLP_FR || type == GLP_UP ? -INFINITY : low;
}

static double high_of(glp_prob *problem, int k)
{
    int m = glp_get_num_rows(problem), type = type_of(problem, k);
    double high = k <= m ? glp_get_row_ub(problem, k) : glp_get_col_ub(problem, k - m);

    return type == GLP_FX                  ? low_of(problem, k)
        : type == GLP_FR || type == GLP_LO ? INFINITY
                                           : high;
}

/* How far a basic variable is to come: above 0 up, below 0 down, 0 not at all. */
static double way_back(glp_prob *problem, int k)
{
    int m = glp_get_num_rows(problem);
    bool basic = (k <= m ? glp_get_row_stat(problem, k) : glp_get_col_stat(problem, k - m))
        == GLP_BS;
    double value = k <= m ? glp_get_row_prim(problem, k) : glp_get_col_prim(problem, k - m);
    double low = low_of(problem, k), high = high_of(problem, k);

    if (!basic)
        return 0;
    if (value < low - MARGIN * (1 + fabs(low)))
        return 1;
    return value > high + MARGIN * (1 + fabs(high)) ? -1 : 0;
}

struct proof {
    glp_prob *problem;
    double *sum; /* of the rows of the basis taken so far, by nonbasic variable */
    int *places; /* room for one row */
    double *values;
    double asked, size;
};

static void add_variable(struct proof *proof, int k, double way)
{
    double limit = way > 0 ? low_of(proof->problem, k) : high_of(proof->problem, k);
    int count = glp_eval_tab_row(proof->problem, k, proof->places, proof->values);

    for (int i = 1; i <= count; i++)
        proof->sum[proof->places[i]] += way * proof->values[i];
    proof->asked += way * limit;
    proof->size += fabs(limit);
}

/* Is the most that the sum can come to less than what is asked of it? */
static bool holds(struct proof *proof)
{
    int all = glp_get_num_rows(proof->problem) + glp_get_num_cols(proof->problem);
    double most = 0, size = 1 + proof->size;

    for (int k = 1; k <= all; k++) {
        double by = proof->sum[k], limit;

        if (fabs(by) < 1e-11)
            continue;
        limit = by > 0 ? high_of(proof->problem, k) : low_of(proof->problem, k);
        if (isinf(limit))
            return false;
        most += by * limit;
        size += fabs(by) * (1 + fabs(limit));
    }
    return most < proof->asked - MARGIN * size;
}

static void clear(struct proof *proof)
{
    int all = glp_get_num_rows(proof->problem) + glp_get_num_cols(proof->problem);

    for (int k = 0; k <= all; k++)
        proof->sum[k] = 0;
    proof->asked = proof->size = 0;
}

static bool is_proved(struct proof *proof)
{
    int all = glp_get_num_rows(proof->problem) + glp_get_num_cols(proof->problem), tried = 0;

    for (int k = 1; k <= all; k++) {
        double way = way_back(proof->problem, k);

        if (way > 0 || way < 0)
            add_variable(proof, k, way);
    }
    if (holds(proof))
        return true;
    for (int k = 1; k <= all && tried < ALONE_MOST; k++) {
        double way = way_back(proof->problem, k);

        if (!(way > 0 || way < 0))
            continue;
        tried++;
        clear(proof);
        add_variable(proof, k, way);
        if (holds(proof))
            return true;
    }
    return false;
}

static bool is_surely_infeasible(const struct solver *solver)
{
    struct aside_arena *scratch;
    struct proof proof = { .problem = solver->problem };
    size_t all = (size_t)(glp_get_num_rows(solver->problem)
                          + glp_get_num_cols(solver->problem));
    bool proved;

    if (!glp_bf_exists(solver->problem))
        return false;
    scratch = aside_arena_new();
    proof.sum = aside_arena_array(scratch, all + 1, sizeof(double));
    proof.places = aside_arena_array(scratch, all + 1, sizeof(int));
    proof.values = aside_arena_array(scratch, all + 1, sizeof(double));
    proved = is_proved(&proof);
    aside_arena_free(scratch);
    return proved;
}

enum solver_answer aside_solver_surely(struct solver *solver,
                                       const struct solver_limits *limits)
{
    enum solver_answer answer = aside_solver_again(solver, limits);

    if (answer != SOLVER_INFEASIBLE || is_surely_infeasible(solver))
        return answer;
    return aside_solver_first_lp(solver, limits);
}
