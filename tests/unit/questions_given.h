/* questions_given.h - a city read from text and planned, to ask questions of. */
#ifndef ASIDE_QUESTIONS_GIVEN_H
#define ASIDE_QUESTIONS_GIVEN_H

#include <setaside/whatif.h>

#include <math.h>

#include "city_given.h"

#define NEAR(a, b) assert_true(fabs((a) - (b)) < 1e-6)

struct asked {
    struct given given;
    struct aside_question_base base;
    struct aside_conflict *conflict;
    struct aside_error err;
};

static const struct aside_solve_options plain_options = { .gap = 0 };

static inline struct asked asked_of(const char *text)
{
    struct asked asked = { .given = given_city(text) };
    enum aside_status status = aside_question_begin(&asked.base, &asked.conflict,
                                                    asked.given.arena, asked.given.city,
                                                    &plain_options, &asked.err);

    if (status != ASIDE_OK)
        print_message("%s\n", asked.err.message);
    assert_int_equal(status, ASIDE_OK);
    return asked;
}

static inline int64_t planned_for(const struct aside_city *city, const struct aside_plan *plan,
                                  const char *id, size_t year)
{
    for (size_t k = 0; k < plan->subject_count; k++) {
        if (strcmp(aside_subject_id(city, plan, k), id) == 0)
            return plan->subjects[k].years[year].spend.cents;
    }
    fail_msg("no subject '%s'", id);
    return -1;
}

#endif
