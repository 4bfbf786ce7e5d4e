/* spread.h - which categories each source pays, to the cent. */
#ifndef ASIDE_OPTIMIZE_SPREAD_H
#define ASIDE_OPTIMIZE_SPREAD_H

#include "draft.h"

/*
 * Fills plan->pays: a line's year by category is its mix by largest remainder, and each source
 * pays only what it may, as near as can be to the draft's cost classes. False where the cells
 * cannot be met so.
 */
bool aside_spread_make(struct aside_plan *plan, struct aside_arena *arena,
                       const struct instance *instance, const struct draft *draft);

/* The most that a source can pay of a line that gets `spend`: its classes' cents, together. */
int64_t aside_spread_most(const struct line *line, int64_t spend, size_t source);

#endif
