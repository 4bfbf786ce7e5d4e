/*
 * objectives.h - the objectives that the formulation declares, in their order, and how each is
 * sought while the ones before are held.
 */
#ifndef ASIDE_OPTIMIZE_OBJECTIVES_H
#define ASIDE_OPTIMIZE_OBJECTIVES_H

#include "solver.h"

struct objective {
    const char *row;
    bool maximize;
    bool integers; /* on/off choices that the ones before do not need are still open */
};

enum { ASIDE_OBJECTIVES = 5 };
extern const struct objective aside_objectives[ASIDE_OBJECTIVES];

/*
 * From the optimum of one objective to that of the next, which never undoes it: whatever it
 * rests on is held. Where `integers` is false, every on/off choice is held too. False where a
 * limit or numerical trouble stops the search.
 */
bool aside_objective_seek(struct solver *solver, const struct objective *next, bool integers,
                          const struct solver_limits *limits);

/*
 * Holds what the last optimum rests on, and every on/off choice, and takes the next objective:
 * a linear program is then to be solved.
 */
void aside_objective_take(struct solver *solver, const struct objective *next);

/* All objectives behind the first. Where `integers` is false, every on/off choice stays as it is.
 * *solver may be another one afterwards. */
ASIDE_MUST_CHECK enum aside_status aside_objectives_seek_rest(
    struct solver **solver, struct aside_arena *arena, bool integers,
    const struct solver_limits *limits, struct aside_error *err);

#endif
