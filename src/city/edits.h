/* edits.h - how an edit of a city begins and ends: see edits.c. */
#ifndef ASIDE_CITY_EDITS_H
#define ASIDE_CITY_EDITS_H

#include "check.h"

/* A copy of the city as it was read, without its ledgers: numbers that they drew stand in it. */
struct aside_city *aside_edit_begin(struct aside_arena *arena, const struct aside_city *city);

/* Checks what was changed. `what` goes into the fingerprint, so that no two cities share one. */
ASIDE_MUST_CHECK enum aside_status aside_edit_finish(struct aside_city **out,
    struct aside_arena *arena, struct aside_city *changed, const char *what,
    struct aside_problems *found);

#endif
