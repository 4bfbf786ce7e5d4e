/*
 * city_random.h - cities made up from a seed.
 *
 * The same seed gives the same city on every machine. Every city is valid input: what it asks
 * for may be more than its money can do, but nothing in it contradicts the description of the
 * file. Roughly two in three have a plan.
 */
#ifndef PROPERTY_CITY_RANDOM_H
#define PROPERTY_CITY_RANDOM_H

#include "city.h"
#include "rng.h"

/* What the parts of the generator hand on to each other. */
struct draft {
    struct rng rng;
    struct city *city;
    int64_t money;              /* cents the city has in a usual year */
    int64_t grain;              /* amounts are multiples of this many cents */
    int choices;                /* how many more programs may need an on/off choice */
    char taken[64][ID_BYTES];   /* ids given away in the present list */
    int taken_count;
};

/* Fills all of `city`. */
void city_random(struct city *city, uint64_t seed);

/* The parts, in the order in which they are drawn. */
void draft_programs(struct draft *draft);
void draft_policy(struct draft *draft);

/* At least `low` and about at most `high` cents, in the city's grain. */
int64_t draft_amount(struct draft *draft, int64_t low, int64_t high);

/* percent_low..percent_high percent of `whole`, in the city's grain, never 0. */
int64_t draft_part(struct draft *draft, int64_t whole, int percent_low, int percent_high);

/* Ids are unique in their own list only: call draft_new_list() before each. */
void draft_new_list(struct draft *draft);
void draft_id(struct draft *draft, char id[ID_BYTES]);
void draft_name(struct draft *draft, char name[NAME_BYTES]);

/* Takes one of the on/off choices that the city may still have. */
bool draft_choice(struct draft *draft, int percent);

#endif
