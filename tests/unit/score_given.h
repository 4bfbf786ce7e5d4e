/* score_given.h - a city read from text, and a council's plan of it written into a file. */
#ifndef ASIDE_SCORE_GIVEN_H
#define ASIDE_SCORE_GIVEN_H

#include <setaside/whatif.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "city_given.h"

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-6)

/* Of the horizon of two years: 700,000 of local money in each, and 400,000 for b alone. */
#define SCORE_CITY(policy) \
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>" \
    "<horizon first='2027' years='2'/><outcome name='shootings averted'/><sources>" \
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>700000</amount>" \
    "<amount year='2028'>700000</amount></source>" \
    "<source id='jag' name='JAG' kind='federal'><amount year='2027'>400000</amount>" \
    "<amount year='2028'>400000</amount><allow programs='b'/></source></sources><programs>" \
    SCORE_PROGRAM("a", "Program A", "600000", "6") SCORE_PROGRAM("b", "Program B", "400000", "8") \
    SCORE_PROGRAM("c", "Program C, of many", "300000", "3") \
    "<program id='d' name='Support D' strategy='support' actions='4'/></programs><policy>" policy \
    "<round to='100'/></policy></city>"
#define SCORE_PROGRAM(id, name, spend, averts) \
    "<program id='" id "' name='" name "' strategy='proven' actions='4'><effect low='2' " \
    "from='t'><level spend='" spend "' averts='" averts "'/></effect></program>"

/* One year; a is proven, e innovative and without an estimate, at least a tenth for the new. */
static const char *const score_set_aside =
    "<city xmlns='urn:setaside:city:1' name='T' kind='city' population='100000'>\n"
    "<horizon first='2027' years='1'/><outcome name='shootings averted'/><sources>\n"
    "<source id='gf' name='General Fund' kind='local'><amount year='2027'>1000000</amount>\n"
    "</source></sources><programs>" SCORE_PROGRAM("a", "A", "1000000", "10")
    "<program id='e' name='E' strategy='innovative' actions='9'/></programs>\n"
    "<policy><set-aside minimum='10%'/><round to='100'/></policy></city>";

struct scored {
    struct given given;
    struct aside_problems found;
    struct aside_council_plan *council;
    struct aside_score *score;
    enum aside_status status;   /* of the reading, else of the scoring */
    struct aside_error err;
};

static inline void score_file(char path[60], const char *bytes, size_t length)
{
    FILE *file;
    int at;

    snprintf(path, 60, "/tmp/setaside-score.XXXXXX");
    at = mkstemp(path);
    assert_true(at >= 0);
    file = fdopen(at, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline struct scored council_of_bytes(const char *city, const char *bytes, size_t length)
{
    struct scored scored = { .given = given_city(city) };
    char path[60];

    scored.found.arena = scored.given.arena;
    score_file(path, bytes, length);
    scored.status = aside_council_plan_read(&scored.council, scored.given.arena, path,
                                            scored.given.city, &scored.found, &scored.err);
    unlink(path);
    return scored;
}

static inline struct scored council_of(const char *city, const char *plan)
{
    return council_of_bytes(city, plan, strlen(plan));
}

static inline struct scored scored_of(const char *city, const char *plan)
{
    static const struct aside_solve_options options = { .gap = 0 };
    struct scored scored = council_of(city, plan);

    for (size_t i = 0; scored.status != ASIDE_OK && i < scored.found.count; i++)
        print_message("%d: %s\n", scored.found.items[i].at.line, scored.found.items[i].message);
    assert_int_equal(scored.status, ASIDE_OK);
    scored.status = aside_score_make(&scored.score, scored.given.arena, scored.given.city,
                                     scored.council, &options, &scored.err);
    if (scored.status != ASIDE_OK)
        print_message("%s\n", scored.err.message);
    assert_int_equal(scored.status, ASIDE_OK);
    return scored;
}

static inline void scored_end(struct scored *scored)
{
    given_end(&scored->given);
}

#endif
