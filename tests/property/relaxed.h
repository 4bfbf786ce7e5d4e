/*
 * relaxed.h - can some of a city's rules hold, whatever becomes of the others? Asked of stock
 * glpsol alone: the exported model is generated, every row of the city's own rules that is not
 * kept is made free in the generated problem, and the objective is dropped.
 */
#ifndef PROPERTY_RELAXED_H
#define PROPERTY_RELAXED_H

#include "city.h"

enum verdict { THEY_CAN, THEY_CANNOT, NOT_DECIDED };

/* The export of a city, generated: all that is needed to ask. */
struct generated {
    char *text;                 /* the problem in GLPK's own format */
    char folder[512];
    const struct city *city;
};

/* False when glpsol cannot generate what stands in the folder. */
bool generated_make(struct generated *generated, const struct city *city, const char *folder);
void generated_free(struct generated *generated);

/* Keeps the rows named, of the city's own rules, but the one at `dropped` (-1: none). */
enum verdict rules_can_hold(const struct generated *generated, const char *const *names,
                            int count, int dropped);

#endif
