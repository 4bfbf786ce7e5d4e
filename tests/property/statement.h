/*
 * statement.h - one statement of the program's about what would change, checked by changing the
 * city as a user would and having stock glpsol solve both sides; the program's word is never
 * taken for it.
 */
#ifndef PROPERTY_STATEMENT_H
#define PROPERTY_STATEMENT_H

#include "statements.h"

enum kind_of_statement {
    /* A number a step higher or lower, on/off choices as in the plan; then with all open. */
    PRICE_KNOWN,
    PRICE_NOTHING,
    PRICE_NO_PLAN,
    PRICE_OPEN_IS_NO_WORSE,
    FULL_PRICE_KNOWN,
    FULL_PRICE_NOTHING,
    FULL_PRICE_NO_PLAN,
    /* A line that gets nothing, and what keeps it from that. */
    WITHOUT_KNOWN,
    WITHOUT_NOTHING,
    WITHOUT_NO_PLAN,
    KEPT_BY_ITS_OWN,
    KEPT_BY_ONE,
    KEPT_BY_SEVERAL,
    LET_GO,
    LET_GO_THE_SAME,
    LET_GO_NO_PLAN,
    /* Turning points of estimate and price. */
    LEAVES,
    LEAVES_WHERE_KEPT,
    EARNS_NOTHING,
    SAME_AT_ONE_PERCENT,
    ENTERS,
    ENTERS_NEVER,
    CHEAPER,
    CHEAPER_NEVER,
    CLOSE_CALL,
    LEAVES_AT_LOW,
    /* Outcomes that a line without an estimate would have to bring. */
    NEEDS,
    NEEDS_NEXT_TO_NOTHING,
    NEEDS_MORE_THAN_OUTCOMES,
    MUST_BRING,
    MUST_BRING_NOTHING,
    /* The set-aside at another floor. */
    STEP_OBJECTIVE,
    STEP_INFEASIBLE,
    STEP_COST,
    STEP_MONEY,
    STATEMENT_KINDS
};

extern const char *const statement_kind_names[STATEMENT_KINDS];

struct statement {
    enum kind_of_statement kind;
    size_t index; /* into prices, reasons or steps */
    bool more;    /* of a price: the higher side */
};

/* What the checks of one city share. */
struct checking {
    const char *city; /* its file */
    struct statements *said;
    struct exported base, changed;
    char folder[PATH_BYTES]; /* of the changed city */
    double objective;        /* the plan's, as glpsol finds it */
    bool careful;            /* without glpsol's presolver */
    struct faults *faults;
};

/* Exports the city into folders below `folder` and has glpsol find its objective, with all
 * choices open and with those of the plan. False, with a fault, where they do not agree. */
bool checking_begin(struct checking *checking, const char *folder);
void checking_end(struct checking *checking);

/* Every statement there is, at most `most`; of one line's reasons alone where `about` names
 * it. Returns how many. */
size_t statements_list(struct statement *list, size_t most, const struct statements *said,
                       const char *about);

/* Adds a fault where the statement does not hold. */
void statement_check(struct checking *checking, const struct statement *statement);

/* Makes the statement false, in *said. False where that cannot be done so that it must show. */
bool statement_falsify(struct statement *statement, const struct checking *checking);

/* ---- for the checks themselves ----------------------------------------------------------- */

/* What the program says is too small to be told from none. */
double checking_noise(const struct checking *checking);
/* How far two solvers may be apart. */
double checking_tolerance(const struct checking *checking);

/* Where the changed city does not make a city, a fault and false. The settings end with NULL. */
bool checking_change(struct checking *checking, const char *const *settings);

/* A question to `of`: choices as in the plan but for those of the line `own`, or all open. */
void checking_ask(const struct checking *checking, struct question *question,
                  const struct exported *of, bool full, const char *own);
/* Answers and ends it. False, with a fault, where glpsol has no answer. */
bool checking_answer(const struct checking *checking, struct answer *answer,
                     struct question *question);

void check_worth(const struct checking *checking, const char *what, const struct worth *worth,
                 const struct answer *answer);
void check_price(struct checking *checking, const struct price *price, bool more);
void check_open_is_no_worse(struct checking *checking, const struct price *price, bool more);
void check_step(struct checking *checking, const struct step *step,
                enum kind_of_statement kind);
void check_without(struct checking *checking, const struct reason *reason,
                   enum kind_of_statement kind);
void check_turn(struct checking *checking, const struct reason *reason,
                enum kind_of_statement kind);
void check_needs(struct checking *checking, const struct reason *reason,
                 enum kind_of_statement kind);

#endif
