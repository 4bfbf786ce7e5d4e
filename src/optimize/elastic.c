/* elastic.c - the cheapest way in which the city's rules could give way so that all hold. */
#include "elastic.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Between ways that cost the same, the fewer rules, then the first in order: ten cents a rule. */
static const double TIE = 1e-4;
/* What the solver's tolerance may leave of an amount. */
static const double DUST_CENTS = 10, DUST = 1e-6;

/* Where a loosening stands in the problem. */
struct stretch {
    int moved;      /* 1: it gives way */
    int steps;      /* of a share or a coarse amount: whole steps after the first */
    int at_end;     /* of a share: 1: no further percent is left */
    int slack;      /* of an amount, FTE, count */
    int *row_slack; /* [row_count] of a share */
    bool *exact;    /* [row_count] of a share: the row's products are */
    int *digits;    /* of a share's whole steps, the lowest first; NULL: not yet */
    int digit_count;
};

struct elastic {
    struct aside_arena *arena;
    const struct instance *in;
    struct solver *solver;
    const struct loosening *list;
    struct stretch *stretches;
    size_t count;
    int *decide; /* columns that the search decides first */
    int decide_count;
};

/* ---- rows under construction ------------------------------------------------------------- */

struct sum {
    int *columns; /* from 1 */
    double *values;
    int count;
};

static struct sum sum_new(struct aside_arena *arena, size_t most)
{
    return (struct sum){ .columns = aside_arena_array(arena, most + 1, sizeof(int)),
                         .values = aside_arena_array(arena, most + 1, sizeof(double)) };
}

static void sum_add(struct sum *sum, int column, double value)
{
    sum->columns[++sum->count] = column;
    sum->values[sum->count] = value;
}

static void sum_within(struct elastic *elastic, const struct sum *sum, double low, double high)
{
    aside_solver_add_row(elastic->solver, sum->columns, sum->values, sum->count, low, high);
}

/* a <= factor x b */
static void add_at_most(struct elastic *elastic, int a, double factor, int b)
{
    struct sum sum = sum_new(elastic->arena, 2);

    sum_add(&sum, a, 1);
    sum_add(&sum, b, -factor);
    sum_within(elastic, &sum, -INFINITY, 0);
}

/* ---- what a step is, in the model's units ------------------------------------------------ */

static double unit_of(const struct loosening *it)
{
    switch (it->kind) {
    case LOOSEN_SHARE: return ASIDE_SHARE_ONE;
    case LOOSEN_AMOUNT: return 100000; /* cents in a thousand dollars */
    case LOOSEN_FTE: return 100;
    case LOOSEN_COUNT:
    case LOOSEN_CHOICE: return 1;
    }
    return 1;
}

/* Thousands of dollars for one basis point, cent, hundredth or program. */
static double cost_of_one(const struct loosening *it)
{
    return (double)it->weight / (double)it->weight_of / 100000;
}

static void add_cost(struct elastic *elastic, int column, double cost)
{
    aside_solver_set_coefficient(elastic->solver, column,
                                 aside_solver_coefficient(elastic->solver, column) + cost);
}

static double value_between(const struct loosening *it, int64_t from, int64_t to)
{
    return fabs((double)(aside_loosening_value(it, to) - aside_loosening_value(it, from)));
}

/* Below its floor or above its ceiling; where both, the way that the number moves. */
static double sign_in_row(const struct elastic *elastic, const struct loosening *it, int row)
{
    double low, high;

    aside_solver_row_limits(elastic->solver, row, &low, &high);
    if (isinf(high))
        return 1;
    if (isinf(low))
        return -1;
    return it->raises ? -1 : 1;
}

static void enter(struct elastic *elastic, const struct loosening *it, size_t r, int column)
{
    int row = aside_solver_row(elastic->solver, it->rows[r].name);

    if (row != 0)
        aside_solver_enter_row(elastic->solver, row, column, sign_in_row(elastic, it, row));
}

/* ---- shares ------------------------------------------------------------------------------ */

static bool has_steps(const struct loosening *it)
{
    return aside_loosening_steps(it) > 1;
}

/* What a share is taken of: fills the sum, returns its constant part; false: unknown columns. */
static bool base_of(struct elastic *elastic, const struct aside_rule *rule, struct sum *sum,
                    double *constant)
{
    const struct instance *in = elastic->in;

    *constant = 0;
    for (size_t i = 0; i < rule->base.count; i++) {
        const struct aside_term_row *term = &rule->base.items[i];
        int year = in->first_year + (int32_t)term->year;
        char name[100] = "";
        int column;

        if (term->of == ASIDE_TERM_CONSTANT) {
            *constant += (double)term->constant.cents / 100000;
            continue;
        }
        if (term->of == ASIDE_TERM_SPEND)
            snprintf(name, sizeof(name), "spend[%s,%d]", in->lines[term->subject].id, year);
        else if (term->of == ASIDE_TERM_PLANNED)
            snprintf(name, sizeof(name), "planned[%d]", year);
        else if (term->of == ASIDE_TERM_AVAILABLE)
            snprintf(name, sizeof(name), "available[%d]", year);
        column = aside_solver_column(elastic->solver, name);
        if (column == 0)
            return false;
        sum_add(sum, column, (double)term->numerator / (double)term->denominator);
    }
    return true;
}

/* The same column twice in a row is refused by the solver: a base may name a program twice. */
static void merge_twins(struct sum *sum)
{
    int kept = 0;

    for (int i = 1; i <= sum->count; i++) {
        int j = 1;

        while (j <= kept && sum->columns[j] != sum->columns[i])
            j++;
        if (j <= kept) {
            sum->values[j] += sum->values[i];
            continue;
        }
        sum->columns[++kept] = sum->columns[i];
        sum->values[kept] = sum->values[i];
    }
    sum->count = kept;
}

/* A column that is at most the base, and 0 unless the binary is 1. */
static int add_product(struct elastic *elastic, const struct loosened_row *row, int binary)
{
    struct sum sum = sum_new(elastic->arena, row->rule->base.count + 1);
    int product = aside_solver_add_column(elastic->solver, 0, INFINITY, false, 0);
    double constant;

    add_at_most(elastic, product, row->most, binary);
    if (!base_of(elastic, row->rule, &sum, &constant))
        return product;
    merge_twins(&sum);
    for (int i = 1; i <= sum.count; i++)
        sum.values[i] = -sum.values[i];
    sum_add(&sum, product, 1);
    sum_within(elastic, &sum, -INFINITY, constant);
    return product;
}

enum { DIGITS = 31 };

/* The binary digits of a share's whole steps. */
static void add_digits(struct elastic *elastic, const struct loosening *it,
                       struct stretch *stretch)
{
    int64_t most = aside_loosening_steps(it) - 1;
    struct sum sum = sum_new(elastic->arena, DIGITS + 1);

    stretch->digits = aside_arena_array(elastic->arena, DIGITS, sizeof(int));
    while (stretch->digit_count < DIGITS && (most >> stretch->digit_count) > 0) {
        int digit = aside_solver_add_column(elastic->solver, 0, 1, true, 0);

        sum_add(&sum, digit, ldexp(1, stretch->digit_count));
        stretch->digits[stretch->digit_count++] = digit;
    }
    if (stretch->digit_count > 0) {
        sum_add(&sum, stretch->steps, -1);
        sum_within(elastic, &sum, 0, 0);
    }
    for (int d = stretch->digit_count; d > 0; d--)
        elastic->decide[elastic->decide_count++] = stretch->digits[d - 1];
}

static void make_exact(struct elastic *elastic, const struct loosening *it,
                       struct stretch *stretch, size_t r)
{
    double first = value_between(it, 0, 1) / ASIDE_SHARE_ONE;
    double step = (double)it->step / ASIDE_SHARE_ONE;
    struct sum sum = sum_new(elastic->arena, DIGITS + 2);

    if (stretch->digits == NULL)
        add_digits(elastic, it, stretch);
    sum_add(&sum, stretch->row_slack[r], 1);
    sum_add(&sum, add_product(elastic, &it->rows[r], stretch->moved), -first);
    for (int d = 0; d < stretch->digit_count; d++)
        sum_add(&sum, add_product(elastic, &it->rows[r], stretch->digits[d]), -ldexp(step, d));
    sum_within(elastic, &sum, -INFINITY, 0);
    stretch->exact[r] = true;
}

/* The slack of one row: at most the points moved, of the most that the base can be. */
static int add_row_slack(struct elastic *elastic, const struct loosening *it,
                         const struct stretch *stretch, size_t r)
{
    double first = value_between(it, 0, 1) / ASIDE_SHARE_ONE * it->rows[r].most;
    double step = (double)it->step / ASIDE_SHARE_ONE * it->rows[r].most;
    struct sum sum = sum_new(elastic->arena, 3);
    int slack = aside_solver_add_column(elastic->solver, 0, INFINITY, false, 0);

    sum_add(&sum, slack, 1);
    sum_add(&sum, stretch->moved, -first);
    if (stretch->steps != 0)
        sum_add(&sum, stretch->steps, -step);
    sum_within(elastic, &sum, -INFINITY, 0);
    enter(elastic, it, r, slack);
    return slack;
}

static void add_share(struct elastic *elastic, const struct loosening *it,
                      struct stretch *stretch)
{
    double one = cost_of_one(it);
    double more = (double)(aside_loosening_steps(it) - 1);
    double percent = has_steps(it) ? value_between(it, 1, 2) : 0;

    add_cost(elastic, stretch->moved, one * (value_between(it, 0, 1) + percent));
    if (has_steps(it)) {
        stretch->steps = aside_solver_add_column(elastic->solver, 0, more, true,
                                                 one * (double)it->step);
        add_at_most(elastic, stretch->steps, more, stretch->moved);
        stretch->at_end = aside_solver_add_column(elastic->solver, 0, 1, true, -one * percent);
        add_at_most(elastic, stretch->at_end, 1 / more, stretch->steps);
    }
    stretch->exact = aside_arena_array(elastic->arena, it->row_count, sizeof(bool));
    stretch->row_slack = aside_arena_array(elastic->arena, it->row_count, sizeof(int));
    for (size_t r = 0; r < it->row_count; r++)
        stretch->row_slack[r] = add_row_slack(elastic, it, stretch, r);
}

/* ---- the others -------------------------------------------------------------------------- */

/* So few steps are told apart; of more, the last is rounded up. */
static bool is_coarse(const struct loosening *it)
{
    enum { STEPS_TOLD_APART = 250 };

    return aside_loosening_steps(it) <= STEPS_TOLD_APART;
}

/* Its slack is at most as many whole steps as are paid for. */
static void add_coarse_steps(struct elastic *elastic, const struct loosening *it,
                             struct stretch *stretch)
{
    double first = value_between(it, 0, 1) / unit_of(it), one = cost_of_one(it) * unit_of(it);
    double step = (double)it->step / unit_of(it),
           more = (double)(aside_loosening_steps(it) - 1);
    struct sum sum = sum_new(elastic->arena, 3);

    add_cost(elastic, stretch->moved, one * first);
    sum_add(&sum, stretch->slack, 1);
    sum_add(&sum, stretch->moved, -first);
    if (more > 0) {
        stretch->steps = aside_solver_add_column(elastic->solver, 0, more, true, one * step);
        add_at_most(elastic, stretch->steps, more, stretch->moved);
        sum_add(&sum, stretch->steps, -step);
    }
    sum_within(elastic, &sum, -INFINITY, 0);
}

static void add_amount(struct elastic *elastic, const struct loosening *it,
                       struct stretch *stretch)
{
    double most = value_between(it, 0, aside_loosening_steps(it)) / unit_of(it);
    double cost = is_coarse(it) ? 0 : cost_of_one(it) * unit_of(it);

    stretch->slack = aside_solver_add_column(elastic->solver, 0, most, false, cost);
    if (is_coarse(it))
        add_coarse_steps(elastic, it, stretch);
    else
        add_at_most(elastic, stretch->slack, most, stretch->moved);
    for (size_t r = 0; r < it->row_count; r++)
        enter(elastic, it, r, stretch->slack);
}

static void add_choice(struct elastic *elastic, const struct loosening *it,
                       struct stretch *stretch)
{
    add_cost(elastic, stretch->moved, cost_of_one(it));
    for (size_t r = 0; r < it->row_count; r++) {
        int slack = aside_solver_add_column(elastic->solver, 0, INFINITY, false, 0);

        add_at_most(elastic, slack, it->rows[r].most, stretch->moved);
        enter(elastic, it, r, slack);
    }
}

static bool is_in_model(const struct elastic *elastic, const struct loosening *it)
{
    for (size_t r = 0; r < it->row_count; r++) {
        if (aside_solver_row(elastic->solver, it->rows[r].name) == 0)
            return false; /* a model of the user's own */
    }
    return true;
}

/* The one number cannot go both ways. */
static void keep_apart(struct elastic *elastic)
{
    for (size_t i = 1; i < elastic->count; i++) {
        struct sum sum = sum_new(elastic->arena, 2);

        if (strcmp(elastic->list[i - 1].path, elastic->list[i].path) != 0)
            continue;
        sum_add(&sum, elastic->stretches[i - 1].moved, 1);
        sum_add(&sum, elastic->stretches[i].moved, 1);
        sum_within(elastic, &sum, -INFINITY, 1);
    }
}

void aside_elastic_make(struct elastic **out, struct aside_arena *arena,
                        const struct instance *in, struct solver *solver,
                        const struct loosening *list, size_t count)
{
    struct elastic *elastic = aside_arena_alloc(arena, sizeof(*elastic));

    *elastic = (struct elastic){
        .arena = arena, .in = in, .solver = solver, .list = list, .count = count
    };
    elastic->stretches = aside_arena_array(arena, count, sizeof(*elastic->stretches));
    elastic->decide = aside_arena_array(arena, (DIGITS + 1) * count, sizeof(int));
    aside_solver_clear_aim(solver);
    for (size_t i = 0; i < count; i++) {
        const struct loosening *it = &list[i];
        struct stretch *stretch = &elastic->stretches[i];
        double tie = TIE * (1 + (double)i / (double)count / 1000);

        stretch->moved = aside_solver_add_column(solver, 0, is_in_model(elastic, it), true,
                                                 tie);
        if (it->kind == LOOSEN_SHARE)
            elastic->decide[elastic->decide_count++] = stretch->moved;
        if (it->kind == LOOSEN_SHARE)
            add_share(elastic, it, stretch);
        else if (it->kind == LOOSEN_CHOICE)
            add_choice(elastic, it, stretch);
        else
            add_amount(elastic, it, stretch);
    }
    keep_apart(elastic);
    *out = elastic;
}

/* ---- ways -------------------------------------------------------------------------------- */

static int64_t rounded(const struct solver *solver, int column)
{
    return column != 0 ? (int64_t)floor(aside_solver_value(solver, column) + 0.5) : 0;
}

/* A share goes one step further than it must. */
static int64_t steps_taken(const struct elastic *elastic, const struct solver *answer, size_t i)
{
    const struct loosening *it = &elastic->list[i];
    const struct stretch *stretch = &elastic->stretches[i];
    int64_t all = aside_loosening_steps(it), steps = 2 + rounded(answer, stretch->steps);

    if (rounded(answer, stretch->moved) == 0)
        return 0;
    if (it->kind == LOOSEN_CHOICE)
        return 1;
    if (it->kind == LOOSEN_SHARE)
        return steps < all ? steps : all;
    if (is_coarse(it))
        return steps - 1;
    return aside_loosening_steps_for(
        it,
        (int64_t)ceil(aside_solver_value(answer, stretch->slack) * unit_of(it)
                      - (it->kind == LOOSEN_AMOUNT ? DUST_CENTS : DUST)));
}

/* By how much a row is missed, were its slack not there. */
static double needed_in_row(const struct elastic *elastic, const struct solver *answer,
                            const struct loosening *it, const struct stretch *stretch, size_t r)
{
    int row = aside_solver_row(answer, it->rows[r].name);
    double slack = aside_solver_value(answer, stretch->row_slack[r]);
    double value = aside_solver_row_value(answer, row);
    double low, high;

    aside_solver_row_limits(elastic->solver, row, &low, &high);
    return isinf(high) ? low - (value - slack) : value + slack - high;
}

/* What so many points of the row's base come to, in the answer. */
static double allowed_in_row(struct elastic *elastic, const struct solver *answer,
                             const struct loosening *it, int64_t steps, size_t r)
{
    struct sum sum = sum_new(elastic->arena, it->rows[r].rule->base.count);
    double base;

    if (!base_of(elastic, it->rows[r].rule, &sum, &base))
        return INFINITY;
    for (int i = 1; i <= sum.count; i++)
        base += sum.values[i] * aside_solver_value(answer, sum.columns[i]);
    return value_between(it, 0, steps) / ASIDE_SHARE_ONE * base;
}

/* False where a row of a share's gave way by more than its points; it is then made exact. */
static bool is_exact(struct elastic *elastic, const struct solver *answer, size_t i)
{
    static const double TOLERANCE = 1e-5; /* a cent */
    const struct loosening *it = &elastic->list[i];
    struct stretch *stretch = &elastic->stretches[i];
    int64_t steps = 1 + rounded(answer, stretch->steps);
    bool exact = true;

    for (size_t r = 0; r < it->row_count; r++) {
        if (stretch->exact[r]
            || needed_in_row(elastic, answer, it, stretch, r)
                <= allowed_in_row(elastic, answer, it, steps, r) + TOLERANCE)
            continue;
        make_exact(elastic, it, stretch, r);
        exact = false;
    }
    return exact;
}

/* False where the way does not hold as it stands, and the problem has been made exact there. */
static bool read_way(struct elastic *elastic, const struct solver *answer, int64_t *steps)
{
    bool exact = true;

    for (size_t i = 0; i < elastic->count; i++) {
        steps[i] = steps_taken(elastic, answer, i);
        if (steps[i] > 0 && elastic->list[i].kind == LOOSEN_SHARE)
            exact = is_exact(elastic, answer, i) && exact;
    }
    return exact;
}

/* One search: a copy is scaled anew, since rows of whole budgets and of steps are added. */
static enum solver_answer search_once(struct elastic *elastic,
                                      const struct solver_limits *limits, double *work,
                                      int64_t *steps, bool *exact)
{
    struct aside_arena *scratch = aside_arena_new();
    struct solver *copy = aside_solver_copy(elastic->solver, scratch);
    enum solver_answer answer;
    double bound;

    aside_solver_scale(copy);
    answer = aside_solver_again(copy, limits);
    if (answer == SOLVER_OPTIMAL)
        answer = aside_solver_mip(copy, limits, &bound);
    *work -= aside_solver_work(copy);
    if (answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED)
        *exact = read_way(elastic, copy, steps);
    aside_solver_free(copy);
    aside_arena_free(scratch);
    return answer;
}

enum solver_answer aside_elastic_next(struct elastic *elastic, double *work, double deadline,
                                      int64_t *steps)
{
    for (;;) {
        const struct solver_limits limits = { .work = *work,
                                              .deadline = deadline,
                                              .branch_first = elastic->decide,
                                              .branch_first_count = elastic->decide_count,
                                              .no_cuts = true };
        enum solver_answer answer;
        bool exact = true;

        if (*work <= 0)
            return SOLVER_UNDECIDED;
        answer = search_once(elastic, &limits, work, steps, &exact);
        if (exact)
            return answer;
    }
}

/* Of one number, up and down are one change: is either of them made? */
static bool is_moved(const struct elastic *elastic, const int64_t *steps, size_t i)
{
    const char *path = elastic->list[i].path;

    if (steps[i] > 0)
        return true;
    if (i > 0 && steps[i - 1] > 0 && strcmp(elastic->list[i - 1].path, path) == 0)
        return true;
    return i + 1 < elastic->count && steps[i + 1] > 0
        && strcmp(elastic->list[i + 1].path, path) == 0;
}

void aside_elastic_forbid(struct elastic *elastic, const int64_t *steps, bool with_others)
{
    struct sum sum = sum_new(elastic->arena, elastic->count);
    double moved = 0;

    for (size_t i = 0; i < elastic->count; i++) {
        bool counts = with_others ? is_moved(elastic, steps, i) : steps[i] > 0;

        moved += steps[i] > 0;
        if (counts || !with_others)
            sum_add(&sum, elastic->stretches[i].moved, counts ? 1 : -1);
    }
    sum_within(elastic, &sum, -INFINITY, moved - 1);
}

/* That a program is whole or closed is a fact to the conflict, which could be in any. */
static bool may_fight(const struct loosening *it, const struct aside_conflict *conflict)
{
    if (it->rule->kind == ASIDE_RULE_INDIVISIBLE)
        return true;
    for (size_t r = 0; r < conflict->rules.count; r++) {
        if (aside_text_equal(conflict->rules.items[r].rule->path, it->path))
            return true;
    }
    return false;
}

void aside_elastic_demand(struct elastic *elastic, const struct aside_conflict *conflict)
{
    struct sum sum = sum_new(elastic->arena, elastic->count);

    for (size_t i = 0; i < elastic->count; i++) {
        if (may_fight(&elastic->list[i], conflict))
            sum_add(&sum, elastic->stretches[i].moved, 1);
    }
    sum_within(elastic, &sum, 1, INFINITY);
}

void aside_elastic_limit(struct elastic *elastic, size_t most)
{
    struct sum sum = sum_new(elastic->arena, elastic->count);

    for (size_t i = 0; i < elastic->count; i++)
        sum_add(&sum, elastic->stretches[i].moved, 1);
    sum_within(elastic, &sum, -INFINITY, (double)most);
}
