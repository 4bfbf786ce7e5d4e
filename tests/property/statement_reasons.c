/* statement_reasons.c - lines that get nothing, and what keeps them from that. */
#include "statement.h"

#include <stdio.h>
#include <string.h>

static void ask_without(struct checking *checking, struct question *question,
                        const struct reason *reason)
{
    checking_ask(checking, question, &checking->base, checking->said->full, reason->id);
    question_row(question, "{y in YEARS}", "spend['%s',y] = 0", reason->id);
}

static void check_closed(struct checking *checking, const struct reason *reason)
{
    struct question question;
    struct answer answer;
    char what[80];

    snprintf(what, sizeof(what), "without %s", reason->id);
    ask_without(checking, &question, reason);
    if (checking_answer(checking, &answer, &question))
        check_worth(checking, what, &reason->without, &answer);
}

enum { NAMES_MOST = 8 };

/* The names in a list parted by ", "; an index within a name has no blank after its comma. */
static size_t split_names(char *list, char *names[NAMES_MOST])
{
    size_t count = 0;
    char *name, *rest = NULL;

    for (name = strtok_r(list, " ", &rest); name != NULL && count < NAMES_MOST;
         name = strtok_r(NULL, " ", &rest)) {
        name[strcspn(name, "]") + (strchr(name, ']') != NULL ? 1 : 0)] = '\0';
        names[count++] = name;
    }
    return count;
}

/*
 * The city's one number for all lines, as in policy/largest-innovative: without it, all its rows
 * go. A program's own rows alone go where it is how far the program itself may fall.
 */
static bool is_of_all_lines(const char *name, const struct reason *reason)
{
    size_t length = strlen(reason->id);
    const char *falls = "change_down[";

    if (strncmp(name, falls, strlen(falls)) == 0)
        return strncmp(name + strlen(falls), reason->id, length) != 0
            || name[strlen(falls) + length] != ',';
    return strncmp(name, "largest_innovative[", 19) == 0
        || strncmp(name, "change_up[", 10) == 0;
}

static void relax(struct question *question, const char *name, const struct reason *reason)
{
    question_relax(question, name, is_of_all_lines(name, reason));
}

/* Asks for the line closed, with every named rule relaxed but one (`but` = count: all are). */
static bool solve_relaxed(struct checking *checking, struct answer *answer,
                          const struct reason *reason, size_t but)
{
    char list[600], *names[NAMES_MOST];
    struct question question;
    size_t count;

    snprintf(list, sizeof(list), "%s", reason->kept_by);
    count = split_names(list, names);
    ask_without(checking, &question, reason);
    for (size_t i = 0; i < count; i++) {
        if (i != but)
            relax(&question, names[i], reason);
    }
    return checking_answer(checking, answer, &question);
}

static size_t count_names(const struct reason *reason)
{
    char list[600], *names[NAMES_MOST];

    snprintf(list, sizeof(list), "%s", reason->kept_by);
    return split_names(list, names);
}

/* Each of its own rules forbids alone that the line gets nothing. */
static void check_own(struct checking *checking, const struct reason *reason)
{
    size_t count = count_names(reason);
    struct answer answer;

    for (size_t i = 0; i < count; i++) {
        if (solve_relaxed(checking, &answer, reason, i) && answer.optimal)
            fault_add(checking->faults,
                      "%s is kept by each of %s, and yet can go with rule %zu of these alone",
                      reason->id, reason->kept_by, i + 1);
    }
}

/* The one rule that is named, relaxed: then the line can go. */
static void check_kept(struct checking *checking, const struct reason *reason)
{
    struct answer answer;

    if (solve_relaxed(checking, &answer, reason, NAMES_MOST) && !answer.optimal)
        fault_add(checking->faults,
                  "%s is kept by %s, and without that there is no plan either", reason->id,
                  reason->kept_by);
}

static void check_let_go(struct checking *checking, const struct reason *reason)
{
    struct answer answer;
    char what[80];

    snprintf(what, sizeof(what), "%s let go", reason->id);
    if (solve_relaxed(checking, &answer, reason, NAMES_MOST))
        check_worth(checking, what, &reason->let_go, &answer);
}

/* The same rule as one before it in the list, in another year? */
static bool is_listed_before(const struct statements *said, size_t index)
{
    const char *name = said->rules[index];
    const char *year = strrchr(name, ',');
    size_t length = year != NULL ? (size_t)(year - name) : strcspn(name, "[");

    for (size_t i = 0; i < index; i++) {
        if (strncmp(said->rules[i], name, length) == 0
            && strchr(",[", said->rules[i][length]) != NULL)
            return true;
    }
    return false;
}

/* A rule of the city's own that floors, ties or counts; not what one program may spend. */
static bool could_keep(const char *name)
{
    static const char *const amounts[] = { "minimum[",    "maximum[",     "indivisible[",
                                           "hold[",       "committed[",   "pool_min[",
                                           "pool_max[",   "pool_amount[", "source[",
                                           "plan_spends[" };

    for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
        if (strncmp(name, amounts[i], strlen(amounts[i])) == 0)
            return false;
    }
    return true;
}

/* No rule alone keeps the line in. */
static void check_several(struct checking *checking, const struct reason *reason)
{
    const struct statements *said = checking->said;

    for (size_t i = 0; i < said->rule_count; i++) {
        struct question question;
        struct answer answer;

        if (!could_keep(said->rules[i]) || is_listed_before(said, i))
            continue;
        ask_without(checking, &question, reason);
        relax(&question, said->rules[i], reason);
        if (checking_answer(checking, &answer, &question) && answer.optimal)
            fault_add(checking->faults,
                      "%s is kept by several rules, and yet can go without %s", reason->id,
                      said->rules[i]);
    }
}

void check_without(struct checking *checking, const struct reason *reason,
                   enum kind_of_statement kind)
{
    switch ((int)kind) {
    case KEPT_BY_ITS_OWN: check_own(checking, reason); break;
    case KEPT_BY_ONE: check_kept(checking, reason); break;
    case LET_GO:
    case LET_GO_THE_SAME:
    case LET_GO_NO_PLAN: check_let_go(checking, reason); break;
    case KEPT_BY_SEVERAL: check_several(checking, reason); break;
    default: check_closed(checking, reason); break;
    }
}
