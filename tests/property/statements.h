/*
 * statements.h - what the program says would change: every statement of a plan's explanation,
 * and of `setaside explain`, as its JSON prints it.
 */
#ifndef PROPERTY_STATEMENTS_H
#define PROPERTY_STATEMENTS_H

#include <jansson.h>

#include "city.h"
#include "faults.h"
#include "question.h"

enum { NO_PERCENT = -1 };

enum worth_state { WORTH_UNKNOWN, WORTH_KNOWN, WORTH_NOTHING, WORTH_NO_PLAN };

struct worth {
    enum worth_state state;
    double change;
};

enum measure { BASIS_POINTS, CENTS, FTE_HUNDREDTHS, COUNT };

struct price {
    const char *path, *also; /* also: "" where nothing moves with it */
    enum measure measure;
    bool full; /* every choice open */
    int64_t now, step;
    struct worth more, less;
};

struct turn {
    bool asked, known;
    int64_t stays, flips; /* flips NO_PERCENT: it stands so to the end of the scale */
};

struct reason {
    const char *id, *kept_by; /* kept_by: "" where no rule is named */
    bool held, estimated, in; /* in: it has money in some year */
    int64_t spend[MAX_YEARS];
    bool searched;                    /* for the rules that keep it in: no one alone does */
    struct worth without, let_go, break_even;
    struct turn effect, price;
    int64_t break_even_of;
    bool close_call, leaves_at_low;
};

struct step {
    int64_t share, set_aside, without_set_aside;
    bool optimal, infeasible, lifted, moves; /* moves: it has a break-even */
    double objective, without, cost, break_even; /* without: a floor */
};

/* Strings live as long as `root`. */
struct statements {
    json_t *root;
    bool full, limited;
    double objective;
    int first_year, years;
    double discount[MAX_YEARS]; /* as glpsol reads it from the model's data */
    struct choice *choices;
    struct price *prices;
    struct reason *reasons;
    struct step *steps;
    const char **rules; /* names of the plan's rules, in its order */
    size_t choice_count, price_count, reason_count, step_count, rule_count;
};

/* Reads what `plan --json` or `explain --json` printed. `plan`: the plan of the same city, from
 * which spends and rules are taken; NULL where it is this document itself. */
bool statements_read(struct statements *out, const char *path, const struct statements *plan,
                     struct faults *faults);
void statements_free(struct statements *statements);

/* What `explain` printed of the line `id` alone, into `path`, says the same as its JSON. */
void statements_check_printed(const struct statements *said, const char *id, const char *path,
                              struct faults *faults);

#endif
