/*
 * unit.h - what a unit test starts with: cmocka, whose headers must come in this order, and the
 * way from a table of named cases to one named test each.
 */
#ifndef ASIDE_UNIT_H
#define ASIDE_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A case of a table, run by `function`, which finds it at *state. */
static inline struct CMUnitTest unit_case(const char *name, CMUnitTestFunction function,
                                          const void *row)
{
    return (struct CMUnitTest){ name, function, NULL, NULL, (void *)(uintptr_t)row };
}

#endif
