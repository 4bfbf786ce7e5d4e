/* solver_branching.c - at which column a search for integers is parted. */
#include "solver_inside.h"
#include "solver_plain.h"

#include <float.h>
#include <math.h>

struct room {
    int *places;
    double *values;
};

/* What a step of the nonbasic variable k costs the objective, by its reduced cost. */
static double cost_of_step(const struct solver *solver, const bool *integer, int k, double step)
{
    glp_prob *problem = solver->problem;
    int m = glp_get_num_rows(problem);
    double cost = k <= m ? glp_get_row_dual(problem, k) : glp_get_col_dual(problem, k - m);

    /* A whole number moves by whole steps. */
    if (k > m && integer[k - m] && fabs(step - floor(step + 0.5)) > 1e-3)
        step = step > 0 ? ceil(step) : floor(step);
    return fabs(cost * step);
}

/* What the objective loses at least where the column goes down (way -1), or up, to whole. */
static double penalty(const struct solver *solver, const bool *integer, const struct room *room,
                      int count, double value, int way)
{
    double by = way < 0 ? floor(value) - value : ceil(value) - value;
    int place = glp_dual_rtest(solver->problem, count, room->places, room->values, way, 1e-9);

    if (place == 0)
        return DBL_MAX;
    return cost_of_step(solver, integer, room->places[place], by / room->values[place]);
}

int aside_solver_branching(const struct solver *solver, const bool *integer)
{
    glp_prob *problem = solver->problem;
    int m = glp_get_num_rows(problem), n = glp_get_num_cols(problem), dearest = 0, furthest = 0;
    struct aside_arena *scratch = aside_arena_new();
    const struct room room = {
        aside_arena_array(scratch, (size_t)(m + n) + 1, sizeof(int)),
        aside_arena_array(scratch, (size_t)(m + n) + 1, sizeof(double)),
    };
    double most = 0, distance = ASIDE_INTEGER_TOLERANCE;

    for (int j = 1; j <= n && glp_bf_exists(problem); j++) {
        double value = glp_get_col_prim(problem, j), from_whole, worth;
        int count;

        from_whole = integer[j] ? fabs(value - floor(value + 0.5)) : 0;
        if (from_whole <= ASIDE_INTEGER_TOLERANCE || glp_get_col_stat(problem, j) != GLP_BS)
            continue;
        count = glp_eval_tab_row(problem, m + j, room.places, room.values);
        worth = fmax(penalty(solver, integer, &room, count, value, -1),
                     penalty(solver, integer, &room, count, value, 1));
        if (worth > most) {
            most = worth;
            dearest = j;
        }
        if (from_whole > distance) {
            distance = from_whole;
            furthest = j;
        }
    }
    aside_arena_free(scratch);
    return most > 1e-6 * (1 + 0.001 * fabs(glp_get_obj_val(problem))) ? dearest : furthest;
}
