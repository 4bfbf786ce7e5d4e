#include "conflict.h"

#include "loosen.h"
#include "rules.h"

#include <inttypes.h>

/* Iterations x rows: about half a second for a test, three seconds for all. */
static const double WORK_A_TEST = 1e7, WORK = 6e7;

struct filter {
    struct solver *solver;
    bool integers;             /* tests are of the integer problem, not of its relaxation */
    bool decided;              /* so far, every test had an answer */
    double work, deadline;     /* work: what is left */
    struct aside_rule **rules; /* of the user's, with a row */
    int *rows;
    bool *dropped;
    size_t count;
};

/* ---- tests ------------------------------------------------------------------------------- */

/* Undecided counts as "a plan may exist": the rule under test is then kept. */
static bool fights_as_integers(struct filter *filter)
{
    struct aside_arena *scratch = aside_arena_new();
    struct solver *copy = aside_solver_copy(filter->solver, scratch);
    struct solver_limits limits = { .work = WORK_A_TEST, .deadline = filter->deadline };
    double bound;
    enum solver_answer answer = aside_solver_mip(copy, &limits, &bound);

    filter->work -= aside_solver_work(copy);
    filter->decided = filter->decided
        && (answer == SOLVER_INFEASIBLE || answer == SOLVER_OPTIMAL
            || answer == SOLVER_STOPPED);
    aside_solver_free(copy);
    aside_arena_free(scratch);
    return answer == SOLVER_INFEASIBLE;
}

/* From the basis that the test before left: few rows differ. */
static enum solver_answer relaxation(struct filter *filter)
{
    const struct solver_limits limits = { .deadline = filter->deadline };
    double before = aside_solver_work(filter->solver);
    enum solver_answer answer = aside_solver_lp(filter->solver, &limits);

    filter->work -= aside_solver_work(filter->solver) - before;
    return answer;
}

static bool is_out_of_time(const struct filter *filter)
{
    return filter->work <= 0
        || (filter->deadline > 0 && aside_solver_clock() >= filter->deadline);
}

static bool still_fights(struct filter *filter)
{
    enum solver_answer answer = SOLVER_UNDECIDED;

    if (!is_out_of_time(filter))
        answer = relaxation(filter);
    if (answer == SOLVER_INFEASIBLE)
        return true;
    filter->decided = filter->decided && answer == SOLVER_OPTIMAL;
    return filter->integers && answer == SOLVER_OPTIMAL && fights_as_integers(filter);
}

/* ---- dropping ---------------------------------------------------------------------------- */

static void drop(struct filter *filter, size_t from, size_t to, bool dropped)
{
    for (size_t i = from; i < to; i++) {
        filter->dropped[i] = dropped;
        if (dropped)
            aside_solver_free_row(filter->solver, filter->rows[i]);
        else
            aside_solver_restore_row(filter->solver, filter->rows[i]);
    }
}

/* [from, to) is in the fight as a whole: what can go, goes. */
static void drop_in_halves(struct filter *filter, size_t from, size_t to)
{
    size_t middle = from + (to - from) / 2;

    drop(filter, from, to, true);
    if (still_fights(filter))
        return;
    drop(filter, from, to, false);
    if (to - from == 1)
        return;
    drop_in_halves(filter, from, middle);
    drop_in_halves(filter, middle, to);
}

/* Rules that fight in the relaxation too may be more than the integer problem needs. */
static void drop_one_by_one(struct filter *filter)
{
    filter->integers = true;
    for (size_t i = 0; i < filter->count; i++) {
        if (filter->dropped[i])
            continue;
        drop(filter, i, i + 1, true);
        if (!still_fights(filter))
            drop(filter, i, i + 1, false);
    }
}

/* ---- words ------------------------------------------------------------------------------- */

static const char *relation_word(enum aside_relation relation)
{
    switch (relation) {
    case ASIDE_AT_LEAST: return "at least";
    case ASIDE_AT_MOST: return "at most";
    case ASIDE_EXACTLY: return "exactly";
    }
    return "";
}

/* What the share is taken of, where that is a sum of money; NULL and `base` filled where it is. */
static const char *base_text(const struct instance *in, const struct aside_rule *rule,
                             aside_money *base)
{
    bool change = rule->kind == ASIDE_RULE_CHANGE_UP || rule->kind == ASIDE_RULE_CHANGE_DOWN;

    if (rule->kind == ASIDE_RULE_SOURCE_ADMINISTRATION)
        return "what the source pays";
    if (rule->kind == ASIDE_RULE_LARGEST_INNOVATIVE)
        return "the set-aside";
    if (change && rule->base.items[0].of != ASIDE_TERM_CONSTANT)
        return "the year before";
    *base = change ? rule->base.items[0].constant : aside_available_at_most(in, rule->year);
    return NULL;
}

static const char *share_text(const struct instance *in, struct aside_arena *arena,
                              const struct aside_rule *rule)
{
    char share[ASIDE_MONEY_TEXT], part[ASIDE_MONEY_TEXT], whole[ASIDE_MONEY_TEXT];
    const char *word = relation_word(rule->relation);
    aside_money base = { 0 }, of_base;
    const char *of_what = base_text(in, rule, &base);

    aside_share_show(share, (int32_t)rule->required);
    if (of_what != NULL)
        return aside_arena_printf(arena, "%s %s of %s", word, share, of_what);
    of_base.cents = aside_scale_half_up(base.cents, rule->required, ASIDE_SHARE_ONE);
    aside_money_show(part, of_base);
    aside_money_show(whole, base);
    if (rule->base.items[0].of == ASIDE_TERM_PLANNED)
        return aside_arena_printf(arena, "%s %s, %s of the plan, if all of %s is planned", word,
                                  part, share, whole);
    return aside_arena_printf(arena, "%s %s, %s of %s%s", word, part, share, whole,
                              rule->base.count > 1 ? " less what is taken off first" : "");
}

static const char *required_text(const struct instance *in, struct aside_arena *arena,
                                 const struct aside_rule *rule)
{
    const char *word = relation_word(rule->relation);
    char text[ASIDE_MONEY_TEXT];

    if (rule->kind == ASIDE_RULE_MATCH)
        return aside_arena_printf(
            arena, "local match of %s of the total cost",
            aside_share_show(text, in->city->sources.items[rule->source].match_of_total));
    switch (rule->measure) {
    case ASIDE_BASIS_POINTS: return share_text(in, arena, rule);
    case ASIDE_CENTS:
        return aside_arena_printf(arena, "%s %s", word,
                                  aside_money_show(text, (aside_money){ rule->required }));
    case ASIDE_FTE:
        return aside_arena_printf(arena, "%s %s FTE", word,
                                  aside_fte_show(text, rule->required));
    case ASIDE_PROGRAMS:
        return aside_arena_printf(arena, "%s %" PRId64 " programs", word, rule->required);
    }
    return "";
}

/* ---- all --------------------------------------------------------------------------------- */

static void list_users_rules(struct filter *filter, struct aside_arena *arena,
                             struct aside_rule *rules, size_t count)
{
    filter->rules = aside_arena_array(arena, count, sizeof(*filter->rules));
    filter->rows = aside_arena_array(arena, count, sizeof(*filter->rows));
    filter->dropped = aside_arena_array(arena, count, sizeof(*filter->dropped));
    for (size_t i = 0; i < count; i++) {
        int row = aside_rule_is_users(&rules[i])
            ? aside_solver_row(filter->solver, rules[i].name)
            : 0;

        if (row == 0)
            continue;
        filter->rules[filter->count] = &rules[i];
        filter->rows[filter->count++] = row;
    }
}

void aside_conflict_find(struct aside_conflict *conflict, struct aside_arena *arena,
                         const struct instance *in, struct solver *solver,
                         struct aside_rule *rules, size_t count, double deadline)
{
    struct filter filter = {
        .solver = solver, .decided = true, .work = WORK, .deadline = deadline
    };

    aside_solver_clear_aim(solver);
    filter.integers = relaxation(&filter) == SOLVER_OPTIMAL;
    list_users_rules(&filter, arena, rules, count);
    if (filter.count > 0)
        drop_in_halves(&filter, 0, filter.count);
    if (!filter.integers && aside_solver_counts(solver).binaries > 0)
        drop_one_by_one(&filter);
    conflict->integer_only = filter.integers && relaxation(&filter) == SOLVER_OPTIMAL;
    conflict->irreducible = filter.decided;
    conflict->rules.items = aside_arena_array(arena, filter.count,
                                              sizeof(*conflict->rules.items));
    conflict->rules.count = 0;
    for (size_t i = 0; i < filter.count; i++) {
        if (!filter.dropped[i])
            conflict->rules.items[conflict->rules.count++] = (struct aside_conflict_rule){
                .rule = filter.rules[i], .required = required_text(in, arena, filter.rules[i])
            };
    }
}
