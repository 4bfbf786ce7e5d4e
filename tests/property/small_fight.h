/*
 * small_fight.h - cities with so few rules that all ways to loosen them can be tried.
 */
#ifndef PROPERTY_SMALL_FIGHT_H
#define PROPERTY_SMALL_FIGHT_H

#include "city.h"

enum { LEVERS = 3, LEVER_STEPS = 101 };

/* One number of the city: what it could be moved to, step by step, and what a step counts as. */
struct lever {
    char path[64];
    bool is_share;              /* goes one step further than it must, as far as there is one */
    int steps;
    char value[LEVER_STEPS][24];            /* after so many steps; [0] as it stands */
    int64_t cost[LEVER_STEPS];              /* cents */
};

/* Fills all of `city` with one to three levers; those of exact amounts go one way only. */
int small_fight_random(struct city *city, struct lever levers[LEVERS], uint64_t seed);

#endif
