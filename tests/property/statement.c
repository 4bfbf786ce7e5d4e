#include "statement.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const statement_kind_names[STATEMENT_KINDS] = {
    "price",
    "price of nothing",
    "price: no plan",
    "open choices are no worse",
    "full price",
    "full price of nothing",
    "full price: no plan",
    "without it",
    "without it: the same",
    "without it: no plan",
    "kept by its own rules",
    "kept by one rule",
    "kept by several rules",
    "let go by its rules",
    "let go by its rules: the same",
    "let go by its rules: no plan",
    "leaves",
    "leaves, where kept",
    "earns nothing",
    "the same at 1 %",
    "enters",
    "never enters",
    "enters cheaper",
    "never cheap enough",
    "close call",
    "leaves at low",
    "needs",
    "needs next to nothing",
    "needs more than outcomes",
    "must bring",
    "must bring nothing",
    "step",
    "step: no plan",
    "step's cost",
    "step's money",
};

double checking_noise(const struct checking *checking)
{
    return 1e-7 * (1 + fabs(checking->said->objective));
}

double checking_tolerance(const struct checking *checking)
{
    return 10 * checking_noise(checking);
}

/* ---- asking ------------------------------------------------------------------------------ */

bool checking_change(struct checking *checking, const char *const *settings)
{
    if (!city_export(&checking->changed, checking->city, checking->folder, settings)) {
        fault_add(checking->faults, "--set %s: exit %d, and no export", settings[0],
                  checking->changed.code);
        return false;
    }
    if (checking->changed.refused)
        fault_add(checking->faults, "--set %s is refused", settings[0]);
    return !checking->changed.refused;
}

void checking_ask(const struct checking *checking, struct question *question,
                  const struct exported *of, bool full, const char *own)
{
    question_begin(question, of);
    if (!full)
        question_fix(question, checking->said->choices, checking->said->choice_count, own);
}

bool checking_answer(const struct checking *checking, struct answer *answer,
                     struct question *question)
{
    bool broken = question->broken;
    bool asked = question_ask(answer, question, checking->careful);

    question_end(question);
    if (broken)
        fault_add(checking->faults, "the model does not have what the test looks for");
    else if (!asked || (!answer->optimal && !answer->infeasible))
        fault_add(checking->faults, "glpsol has no answer");
    return asked && (answer->optimal || answer->infeasible);
}

/* The plan's objective, choices open or not; and what its years count. */
static void find_objective(struct checking *checking, bool full)
{
    struct statements *said = checking->said;
    struct question question;
    struct answer answer;

    checking_ask(checking, &question, &checking->base, full, NULL);
    for (int y = 0; !full && y < said->years; y++)
        question_value(&question, "discount", "discount[%d]", said->first_year + y);
    if (!checking_answer(checking, &answer, &question))
        return;
    checking->objective = answer.objective;
    for (int y = 0; y < answer.values; y++)
        said->discount[y] = answer.value[y].value;
    if (!answer.optimal
        || fabs(answer.objective - checking->said->objective) > checking_tolerance(checking))
        fault_add(checking->faults, "the plan's objective is %.12g, glpsol's %s%.12g %s",
                  checking->said->objective, answer.optimal ? "" : "not ", answer.objective,
                  full ? "with choices open" : "with its choices");
}

bool checking_begin(struct checking *checking, const char *folder)
{
    static const char *const none[] = { NULL };
    char path[PATH_BYTES];
    int before = checking->faults->count;

    snprintf(path, sizeof(path), "%s.base", folder);
    snprintf(checking->folder, sizeof(checking->folder), "%s.changed", folder);
    if (!city_export(&checking->base, checking->city, path, none) || checking->base.refused) {
        fault_add(checking->faults, "exit %d, and no export", checking->base.code);
        return false;
    }
    find_objective(checking, true);
    find_objective(checking, false);
    return checking->faults->count == before;
}

void checking_end(struct checking *checking)
{
    if (checking->faults->count > 0)
        return; /* there is something to look at */
    folder_remove(checking->base.folder);
    folder_remove(checking->folder);
}

void check_worth(const struct checking *checking, const char *what, const struct worth *worth,
                 const struct answer *answer)
{
    double change = answer->objective - checking->objective;
    double said = worth->state == WORTH_KNOWN ? worth->change : 0;

    if (worth->state == WORTH_NO_PLAN && answer->optimal)
        fault_add(checking->faults, "%s: 'no plan', and glpsol finds one of %.12g (%+.6g)",
                  what, answer->objective, change);
    else if (worth->state != WORTH_NO_PLAN && !answer->optimal)
        fault_add(checking->faults, "%s: said to change %.9g, and glpsol finds no plan", what,
                  said);
    else if (worth->state != WORTH_NO_PLAN
             && fabs(change - said) > checking_tolerance(checking))
        fault_add(checking->faults, "%s: said to change %.9g, glpsol %.9g (of %.9g)", what,
                  said, change, checking->objective);
}

/* ---- which there are --------------------------------------------------------------------- */

struct list {
    struct statement *items;
    size_t count, most;
};

static void add(struct list *list, enum kind_of_statement kind, size_t index, bool more)
{
    if (list->count < list->most)
        list->items[list->count++] = (struct statement){ kind, index, more };
}

static void add_side(struct list *list, const struct price *price, size_t index, bool more)
{
    const struct worth *worth = more ? &price->more : &price->less;

    if (worth->state == WORTH_UNKNOWN)
        return;
    add(list,
        (enum kind_of_statement)((price->full ? FULL_PRICE_KNOWN : PRICE_KNOWN)
                                 + (worth->state - WORTH_KNOWN)),
        index, more);
    if (!price->full)
        add(list, PRICE_OPEN_IS_NO_WORSE, index, more);
}

static enum kind_of_statement keeper(const struct reason *reason)
{
    if (reason->kept_by[0] == '\0')
        return KEPT_BY_SEVERAL;
    return name_is_of(reason->kept_by, reason->id) ? KEPT_BY_ITS_OWN : KEPT_BY_ONE;
}

static void add_turns(struct list *list, const struct reason *reason, size_t index)
{
    bool kept = reason->without.state == WORTH_NO_PLAN;

    if (reason->in && reason->effect.known)
        add(list, kept ? LEAVES_WHERE_KEPT : LEAVES, index, false);
    if (reason->in && !reason->effect.asked)
        add(list, kept ? SAME_AT_ONE_PERCENT : EARNS_NOTHING, index, false);
    if (!reason->in && reason->effect.asked)
        add(list, reason->effect.known ? ENTERS : ENTERS_NEVER, index, false);
    if (!reason->in && reason->price.asked)
        add(list, reason->price.known ? CHEAPER : CHEAPER_NEVER, index, false);
    if (reason->effect.known || reason->price.known)
        add(list, CLOSE_CALL, index, false);
    if (reason->in && reason->effect.known)
        add(list, LEAVES_AT_LOW, index, false);
}

static void add_needs(struct list *list, const struct reason *reason, size_t index)
{
    static const enum kind_of_statement out[] = { STATEMENT_KINDS, NEEDS, NEEDS_NEXT_TO_NOTHING,
                                                  NEEDS_MORE_THAN_OUTCOMES };
    static const enum kind_of_statement in[] = { STATEMENT_KINDS, MUST_BRING,
                                                 MUST_BRING_NOTHING, STATEMENT_KINDS };
    const enum kind_of_statement *kinds = reason->in ? in : out;

    if (kinds[reason->break_even.state] != STATEMENT_KINDS)
        add(list, kinds[reason->break_even.state], index, false);
}

static void add_reason(struct list *list, const struct statements *said, size_t index)
{
    const struct reason *reason = &said->reasons[index];

    if (reason->in && reason->without.state != WORTH_UNKNOWN)
        add(list,
            (enum kind_of_statement)(WITHOUT_KNOWN + (reason->without.state - WORTH_KNOWN)),
            index, false);
    if (reason->in && reason->without.state == WORTH_NO_PLAN
        && (reason->kept_by[0] != '\0' || reason->searched))
        add(list, keeper(reason), index, false);
    if (reason->in && reason->kept_by[0] != '\0' && reason->let_go.state != WORTH_UNKNOWN)
        add(list,
            (enum kind_of_statement)(LET_GO + (reason->let_go.state - WORTH_KNOWN)), index,
            false);
    if (said->limited)
        return;
    if (reason->estimated)
        add_turns(list, reason, index);
    else
        add_needs(list, reason, index);
}

static void add_step(struct list *list, const struct step *step, size_t index)
{
    if (step->infeasible)
        add(list, STEP_INFEASIBLE, index, false);
    if (!step->optimal)
        return;
    add(list, STEP_OBJECTIVE, index, false);
    add(list, STEP_COST, index, false);
    add(list, STEP_MONEY, index, false);
}

size_t statements_list(struct statement *list, size_t most, const struct statements *said,
                       const char *about)
{
    struct list all = { list, 0, most };

    for (size_t i = 0; i < said->price_count; i++) {
        add_side(&all, &said->prices[i], i, true);
        add_side(&all, &said->prices[i], i, false);
    }
    for (size_t i = 0; i < said->reason_count; i++) {
        if (about == NULL || strcmp(about, said->reasons[i].id) == 0)
            add_reason(&all, said, i);
    }
    for (size_t i = 0; i < said->step_count; i++)
        add_step(&all, &said->steps[i], i);
    return all.count;
}

/* ---- does it hold ------------------------------------------------------------------------ */

static void check_once(struct checking *checking, const struct statement *statement)
{
    const struct statements *said = checking->said;
    enum kind_of_statement kind = statement->kind;

    if (kind == PRICE_OPEN_IS_NO_WORSE)
        check_open_is_no_worse(checking, &said->prices[statement->index], statement->more);
    else if (kind <= FULL_PRICE_NO_PLAN)
        check_price(checking, &said->prices[statement->index], statement->more);
    else if (kind <= LET_GO_NO_PLAN)
        check_without(checking, &said->reasons[statement->index], kind);
    else if (kind <= LEAVES_AT_LOW)
        check_turn(checking, &said->reasons[statement->index], kind);
    else if (kind <= MUST_BRING_NOTHING)
        check_needs(checking, &said->reasons[statement->index], kind);
    else
        check_step(checking, &said->steps[statement->index], kind);
}

void statement_check(struct checking *checking, const struct statement *statement)
{
    struct faults *faults = checking->faults, found;

    checking->faults = &found;
    for (int times = 0; times < 2; times++) {
        checking->careful = times == 1;
        faults_clear(&found);
        check_once(checking, statement);
        if (found.count == 0)
            break;
    }
    checking->faults = faults;
    if (found.count > 0)
        fault_add(faults, "%s, %s: %s", checking->said->full ? "open" : "fixed",
                  statement_kind_names[statement->kind], found.text);
}

/* ---- made false -------------------------------------------------------------------------- */

/* One percent beside the truth, where that is more than solvers differ by. */
static bool falsify_number(double *number, double least)
{
    if (fabs(*number) * 0.01 < least)
        return false;
    *number *= 1.01;
    return true;
}

static bool falsify_worth(struct worth *worth, double tolerance)
{
    switch (worth->state) {
    case WORTH_KNOWN: return falsify_number(&worth->change, 2 * tolerance);
    case WORTH_NOTHING: *worth = (struct worth){ WORTH_KNOWN, -3 * tolerance }; return true;
    case WORTH_NO_PLAN: worth->state = WORTH_NOTHING; return true;
    case WORTH_UNKNOWN: break;
    }
    return false;
}

/* Says that a rule which asks for next to nothing keeps the line in, or that no one rule does. */
static bool falsify_keeper(struct reason *reason, struct statement *statement,
                           const struct statements *said)
{
    if (statement->kind == KEPT_BY_ONE && statement->index % 2 == 1) {
        reason->kept_by = "";
        statement->kind = KEPT_BY_SEVERAL;
        return true;
    }
    for (size_t i = 0; i < said->rule_count; i++) {
        if (strncmp(said->rules[i], "plan_spends[", 12) != 0)
            continue;
        reason->kept_by = said->rules[i];
        statement->kind = KEPT_BY_ONE;
        return true;
    }
    return false;
}

static bool falsify_turn(struct turn *turn, struct statement *statement,
                         enum kind_of_statement kind, struct turn other)
{
    if (turn->known && turn->flips == NO_PERCENT)
        return false;
    if (turn->known)
        *turn = (struct turn){ true, true, turn->flips, turn->stays };
    else
        *turn = other;
    statement->kind = kind;
    return true;
}

static bool falsify_needs(struct reason *reason, struct statement *statement,
                          enum kind_of_statement kind, const struct checking *checking)
{
    if (reason->break_even.state == WORTH_KNOWN)
        return falsify_number(&reason->break_even.change, 60 * checking_noise(checking));
    reason->break_even = (struct worth){ WORTH_KNOWN, 0.01 * (1 + fabs(checking->objective)) };
    statement->kind = kind;
    return true;
}

static bool falsify_reason(struct statement *statement, const struct checking *checking)
{
    struct reason *reason = &checking->said->reasons[statement->index];

    switch ((int)statement->kind) {
    case WITHOUT_KNOWN:
    case WITHOUT_NOTHING:
    case WITHOUT_NO_PLAN: return falsify_worth(&reason->without, checking_tolerance(checking));
    case KEPT_BY_ITS_OWN:
    case KEPT_BY_ONE:
    case KEPT_BY_SEVERAL: return falsify_keeper(reason, statement, checking->said);
    case LET_GO:
    case LET_GO_THE_SAME:
    case LET_GO_NO_PLAN: return falsify_worth(&reason->let_go, checking_tolerance(checking));
    case LEAVES:
    case EARNS_NOTHING:
        return falsify_turn(&reason->effect, statement, LEAVES, (struct turn){ 1, 1, 50, 49 });
    case LEAVES_WHERE_KEPT:
    case SAME_AT_ONE_PERCENT:
        return falsify_turn(&reason->effect, statement, LEAVES_WHERE_KEPT,
                            (struct turn){ 1, 1, 50, 49 });
    case ENTERS:
    case ENTERS_NEVER:
        return falsify_turn(&reason->effect, statement, ENTERS,
                            (struct turn){ 1, 1, 999, 1000 });
    case CHEAPER:
    case CHEAPER_NEVER:
        return falsify_turn(&reason->price, statement, CHEAPER, (struct turn){ 1, 1, 2, 1 });
    case CLOSE_CALL: reason->close_call = !reason->close_call; return true;
    case LEAVES_AT_LOW: reason->leaves_at_low = !reason->leaves_at_low; return true;
    case NEEDS:
    case NEEDS_NEXT_TO_NOTHING:
    case NEEDS_MORE_THAN_OUTCOMES: return falsify_needs(reason, statement, NEEDS, checking);
    default: return falsify_needs(reason, statement, MUST_BRING, checking);
    }
}

static bool falsify_step(struct step *step, enum kind_of_statement kind,
                         const struct checking *checking)
{
    double least = 2 * checking_tolerance(checking);

    switch ((int)kind) {
    case STEP_OBJECTIVE: return falsify_number(&step->objective, least);
    case STEP_COST: return falsify_number(&step->cost, least);
    case STEP_MONEY: step->set_aside = step->set_aside * 2 + 10000000000; return true;
    default: return false;
    }
}

bool statement_falsify(struct statement *statement, const struct checking *checking)
{
    struct statements *said = checking->said;

    if (statement->kind == PRICE_OPEN_IS_NO_WORSE)
        return false; /* a fact of restrictions, not the program's word */
    if (statement->kind <= FULL_PRICE_NO_PLAN)
        return falsify_worth(statement->more ? &said->prices[statement->index].more
                                             : &said->prices[statement->index].less,
                             checking_tolerance(checking));
    if (statement->kind < STEP_OBJECTIVE)
        return falsify_reason(statement, checking);
    if (statement->kind == STEP_INFEASIBLE) {
        said->steps[statement->index].optimal = true;
        said->steps[statement->index].objective = checking->objective;
        statement->kind = STEP_OBJECTIVE;
        return true;
    }
    return falsify_step(&said->steps[statement->index], statement->kind, checking);
}
