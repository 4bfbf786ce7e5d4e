/*
 * elastic.h - the cheapest way in which the city's rules could give way so that all hold.
 *
 * The formulation, with a slack for each loosening in place of an objective: an amount moves by
 * its slack; a share of t points less leaves t points of its base, which is not known until the
 * money is planned. That product is at first taken at the most that the base can be, and for
 * the shares of a way that is found, exactly, by the digits of t; until the way found holds as
 * it stands. Every way is therefore the cheapest that is not yet forbidden, by the measure of
 * loosen.h, with a share moved one whole percent more than it must be.
 *
 * Everything here must run inside aside_solver_guard().
 */
#ifndef ASIDE_OPTIMIZE_ELASTIC_H
#define ASIDE_OPTIMIZE_ELASTIC_H

#include "loosen.h"
#include "solver.h"

struct elastic;

/* Takes the solver's problem, fresh from the model, as its own; aside_solver_free() frees it. */
void aside_elastic_make(struct elastic **out, struct aside_arena *arena,
                        const struct instance *instance, struct solver *solver,
                        const struct loosening *list, size_t count);

/*
 * OPTIMAL: steps[count] is the cheapest way, in steps of each loosening. STOPPED: a way, found
 * when `work` (iterations x rows, taken off) ran out. INFEASIBLE: no way is left.
 */
enum solver_answer aside_elastic_next(struct elastic *elastic, double *work, double deadline,
                                      int64_t *steps);

/* Not again: these loosenings; where asked, nor the numbers that they move with others besides,
 * whichever way they go. */
void aside_elastic_forbid(struct elastic *elastic, const int64_t *steps, bool with_others);

/* One of the rules that fight gives way: true of every way, and a bound for the search. */
void aside_elastic_demand(struct elastic *elastic, const struct aside_conflict *conflict);

/* Only ways that move at most so many loosenings. */
void aside_elastic_limit(struct elastic *elastic, size_t most);

#endif
