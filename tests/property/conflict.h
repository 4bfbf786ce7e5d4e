/*
 * conflict.h - what `setaside plan --json -` says of a city that has no plan.
 */
#ifndef PROPERTY_CONFLICT_H
#define PROPERTY_CONFLICT_H

#include "faults.h"
#include "run.h"

enum { CONFLICT_RULES = 120, REPAIRS = 3, SETTINGS = 24, SETTING_BYTES = 128,
       RULE_NAME_BYTES = 160 };

struct repair {
    char settings[SETTINGS][SETTING_BYTES];
    int count;
    long long moved;            /* cents */
};

struct conflict {
    bool irreducible, searched;
    char rules[CONFLICT_RULES][RULE_NAME_BYTES];
    int rule_count;
    struct repair repairs[REPAIRS];
    int repair_count;
};

/* Plans the city with settings (NULL: none), the export and JSON of the answer to work's files.
 * Returns the exit code. */
int run_plan_with(const struct work *work, const struct repair *settings, bool export);

/* Reads the JSON that run_plan_with() left at exit 1. */
void conflict_read(struct conflict *conflict, const struct work *work, struct faults *faults);

#endif
