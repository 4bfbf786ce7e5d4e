/*
 * small_city.h - cities so small, and of such a kind, that some optimum lies on a grid: all of
 * their plans on the grid can be tried.
 *
 * Where programs are all or nothing, or go by whole positions, there are no other plans. Where
 * they are not, money flows from sources through programs to groups of programs, and every
 * capacity, floor and bend of the response is on the grid: the corners of such a flow are too.
 */
#ifndef PROPERTY_SMALL_CITY_H
#define PROPERTY_SMALL_CITY_H

#include "city.h"

enum { GRID = 5000000 };            /* cents: $50,000 */

enum family { ALL_OR_NOTHING, TWO_YEARS, WHOLE_POSITIONS, FLOW, FAMILIES };

/* Fills all of `city`, of family seed % FAMILIES. */
enum family small_city_random(struct city *city, uint64_t seed);

/* The best of all plans on the grid. */
struct best {
    bool found;             /* there is a plan that spends in every year */
    bool idle_found;        /* there is one that leaves a whole year unspent */
    double objective;       /* of the best that spends in every year */
};

void best_by_trying_all(struct best *best, const struct city *city);

#endif
