/*
 * grants.h - what the actions of `setaside grants` share.
 */
#ifndef ASIDE_CLI_GRANTS_H
#define ASIDE_CLI_GRANTS_H

#include "command.h"

struct grants_settings {
    struct aside_common common;
    const char *listing, *eligible, *status, *amount, *sharing, *words, *limit;
    struct aside_date closes_from, closes_by;
    bool dry_run, undo, dismissed;
};

/* `grants import FILE...` */
ASIDE_MUST_CHECK enum aside_status aside_grants_import(const struct aside_call *call,
                                                       struct aside_error *err);

/* "99,000" */
const char *aside_grants_count(char out[ASIDE_MONEY_TEXT], size_t count);

#endif
