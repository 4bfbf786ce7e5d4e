/* plan_given.h - plans for the unit tests: a city is read from text and planned. */
#ifndef ASIDE_PLAN_GIVEN_H
#define ASIDE_PLAN_GIVEN_H

#include <setaside/optimize.h>

#include "city_given.h"

struct planned {
    struct given given;
    struct aside_plan *plan;
    struct aside_conflict *conflict;
    struct aside_error err;
    enum aside_status status;
};

static inline struct planned planned_with(const char *text,
                                          const struct aside_solve_options *options)
{
    struct planned planned = { .given = given_city(text) };

    planned.status = aside_plan_make(&planned.plan, &planned.conflict, planned.given.arena,
                                     planned.given.city, options, &planned.err);
    return planned;
}

static inline struct planned planned_city(const char *text)
{
    struct aside_solve_options options = { .gap = 0 };
    struct planned planned = planned_with(text, &options);

    if (planned.status != ASIDE_OK)
        print_message("%s\n", planned.err.message);
    return planned;
}

static inline void planned_free(struct planned *planned)
{
    aside_arena_free(planned->given.arena);
}

/* What a subject gets in a year of the plan, in cents. */
static inline int64_t spend_of(const struct planned *planned, const char *id, size_t year)
{
    for (size_t k = 0; k < planned->plan->subject_count; k++) {
        if (strcmp(aside_subject_id(planned->given.city, planned->plan, k), id) == 0)
            return planned->plan->subjects[k].years[year].spend.cents;
    }
    fail_msg("no subject '%s'", id);
    return -1;
}

static inline const struct aside_rule *rule_of(const struct planned *planned, const char *name)
{
    for (size_t i = 0; i < planned->plan->rules.count; i++) {
        if (strcmp(planned->plan->rules.items[i].name, name) == 0)
            return &planned->plan->rules.items[i];
    }
    fail_msg("no rule '%s'", name);
    return NULL;
}

#endif
