/*
 * city_more.h - a city that asks for more, step by step, until no plan can give it all.
 */
#ifndef PROPERTY_CITY_MORE_H
#define PROPERTY_CITY_MORE_H

#include "city.h"
#include "rng.h"

/* Raises one floor of the city, lowers a ceiling, or binds something more. What comes of it is
 * valid input, whatever it was before. */
void city_ask_more(struct city *city, struct rng *rng);

#endif
