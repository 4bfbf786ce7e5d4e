/*
 * city_given.h - cities for the unit tests: a text is read, and one can ask what was found.
 */
#ifndef ASIDE_CITY_GIVEN_H
#define ASIDE_CITY_GIVEN_H

#include <setaside/city.h>

#include <string.h>

#include "unit.h"

#define HEAD "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>\n" \
             "<horizon first='2027' years='3'/><outcome name='shootings averted'/>\n"
#define MONEY "<sources><source id='gf' name='General Fund' kind='local'>" \
              "<amount year='2027'>900000</amount><amount year='2028'>900000</amount>" \
              "<amount year='2029'>900000</amount></source></sources>\n"
#define TAIL "</city>\n"
/* A city with one program: its attributes and its body. */
#define WITH_PROGRAM(attributes, body) \
    HEAD MONEY "<programs><program id='p' name='P' actions='4' " attributes ">" body \
    "</program></programs>\n" TAIL
/* A city with two plain programs, and a policy. */
#define WITH_POLICY(rules) \
    HEAD MONEY "<programs>" \
    "<program id='p' name='P' strategy='proven' actions='4' priority='9'/>" \
    "<program id='q' name='Q' strategy='innovative' actions='9' priority='9'/></programs>\n" \
    "<policy>" rules "</policy>\n" TAIL

struct given {
    struct aside_arena *arena;
    struct aside_problems found;
    struct aside_city *city;
    enum aside_status status;
};

static inline struct given given_bytes(const char *bytes, size_t length)
{
    struct given given = { .arena = aside_arena_new() };

    given.found.arena = given.arena;
    given.status = aside_city_parse(&given.city, given.arena, bytes, length, "city.xml",
                                    &given.found);
    return given;
}

/* Says what was found where a test did not expect it. */
static inline void given_print(const struct given *given)
{
    for (size_t i = 0; i < given->found.count; i++)
        print_message("%d: %s\n", given->found.items[i].at.line, given->found.items[i].message);
}

static inline struct given given_city(const char *text)
{
    struct given given = given_bytes(text, strlen(text));

    if (given.status != ASIDE_OK)
        given_print(&given);
    assert_int_equal(given.status, ASIDE_OK);
    assert_non_null(given.city);
    return given;
}

static inline bool given_says(const struct given *given, const char *words)
{
    for (size_t i = 0; i < given->found.count; i++) {
        if (strstr(given->found.items[i].message, words) != NULL)
            return true;
    }
    return false;
}

static inline void given_end(struct given *given)
{
    aside_arena_free(given->arena);
}

#endif
