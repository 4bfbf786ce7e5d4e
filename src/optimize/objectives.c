#include "objectives.h"

const struct objective aside_objectives[ASIDE_OBJECTIVES] = {
    { "outcome", true, true },  { "priorities", true, true }, { "flexible", false, false },
    { "uneven", false, false }, { "listing", false, false },
};

void aside_objective_take(struct solver *solver, const struct objective *next)
{
    aside_solver_hold_face(solver);
    aside_solver_settle_integers(solver);
    aside_solver_aim(solver, next->row, next->maximize);
}

bool aside_objective_seek(struct solver *solver, const struct objective *next, bool integers,
                          const struct solver_limits *limits)
{
    bool whole = integers && aside_solver_counts(solver).binaries > 0;
    double bound;

    aside_solver_hold_face(solver);
    if (!whole)
        aside_solver_settle_integers(solver);
    if (!aside_solver_aim(solver, next->row, next->maximize) || !aside_solver_has_aim(solver)) {
        aside_solver_settle_integers(solver);
        return aside_solver_lp(solver, NULL) == SOLVER_OPTIMAL;
    }
    if (whole) {
        enum solver_answer answer = aside_solver_mip(solver, limits, &bound);

        return answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED;
    }
    return aside_solver_lp(solver, NULL) == SOLVER_OPTIMAL;
}

enum aside_status aside_objectives_seek_rest(struct solver **solver, struct aside_arena *arena,
                                             bool integers, const struct solver_limits *limits,
                                             struct aside_error *err)
{
    for (size_t i = 1; i < ASIDE_OBJECTIVES; i++) {
        const struct objective *next = &aside_objectives[i];
        struct solver *before = aside_solver_copy(*solver, arena);

        if (aside_objective_seek(*solver, next, integers && next->integers, limits)) {
            aside_solver_free(before);
            continue;
        }
        /* Numerical trouble or a limit in a tie-break costs only the tie-break. */
        aside_solver_free(*solver);
        *solver = before;
        aside_solver_settle_integers(*solver);
        if (aside_solver_lp(*solver, NULL) != SOLVER_OPTIMAL)
            return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                                   "the optimum was found but could not be kept");
    }
    return ASIDE_OK;
}
