/*
 * round_repair.c - integer repair: the same model, its on/off choices fixed, in which each
 * payment is a whole number of units near the solver's answer. Rules that ask for an exact
 * share become "the nearest unit"; a match is asked for in whole dollars.
 */
#include "round_steps.h"

#include "audit.h"

#include <math.h>
#include <string.h>

static const double CENTS = 100000.0;     /* in a k$ */
static const double WHOLE_DOLLAR = 0.001; /* k$: match is asked for in whole dollars, upwards */

struct repair {
    const struct rounding_task *task;
    struct solver *solver;
    enum repair_reach reach;
    bool *loose;    /* [cell]: may be other than whole units */
    bool *near;     /* [cell]: may move by whole units */
    int *multiples; /* [cell]: the integer column, 0 = fixed or loose */
};

/* ---- which cells may be odd -------------------------------------------------------------- */

static bool is_exact(const struct repair *repair, size_t k, size_t year)
{
    return aside_line_exact_cents(repair->task->in, repair->task->answer, NULL, k, year) >= 0;
}

/* Of the cells that `pick` accepts in a year, the largest takes the odd cents. */
static void loosen_largest_of_source(struct repair *repair, size_t s, size_t year)
{
    const struct instance *in = repair->task->in;
    size_t best = in->line_count;
    double most = 0;

    for (size_t i = 0; i < in->line_count; i++) {
        size_t k = in->line_order[i];
        double cents = repair->task->answer->cells[aside_cell_at(in, k, year, s)];

        if (cents > most && !is_exact(repair, k, year)) {
            most = cents;
            best = k;
        }
    }
    if (best < in->line_count)
        repair->loose[aside_cell_at(in, best, year, s)] = true;
}

static void loosen_largest_of_line(struct repair *repair, size_t k, size_t year)
{
    const struct instance *in = repair->task->in;
    size_t best = in->source_count;
    double most = 0;

    for (size_t i = 0; i < in->source_count; i++) {
        size_t s = in->source_order[i];
        double cents = repair->task->answer->cells[aside_cell_at(in, k, year, s)];

        if (cents > most) {
            most = cents;
            best = s;
        }
    }
    if (best < in->source_count)
        repair->loose[aside_cell_at(in, k, year, best)] = true;
}

static void loosen_line(struct repair *repair, size_t k, size_t year)
{
    for (size_t s = 0; s < repair->task->in->source_count; s++)
        repair->loose[aside_cell_at(repair->task->in, k, year, s)] = true;
}

/* Does this rule ask its lines, together, for an amount that only odd cents may reach? */
static bool asks_exactly(const struct aside_rule *rule)
{
    return rule->relation == ASIDE_EXACTLY
        && (rule->measure == ASIDE_BASIS_POINTS || rule->kind == ASIDE_RULE_EARMARK_AMOUNT);
}

/* The largest line of an exact rule takes the odd cents, where others of its lines have some. */
static void loosen_rule(struct repair *repair, const struct aside_rule *rule)
{
    const struct instance *in = repair->task->in;
    size_t best = in->line_count;
    double most = 0;
    bool odd = rule->measure == ASIDE_CENTS;

    for (size_t i = 0; i < rule->part.count; i++) {
        size_t k = rule->part.items[i].subject;
        double spend = aside_answer_spend(in, repair->task->answer, k, rule->year);

        if (is_exact(repair, k, rule->year)) {
            odd = true;
        } else if (spend > most) {
            most = spend;
            best = k;
        }
    }
    if (rule->kind == ASIDE_RULE_EARMARK_AMOUNT && repair->reach >= REPAIR_ALL) {
        for (size_t i = 0; i < rule->part.count; i++)
            loosen_line(repair, rule->part.items[i].subject, rule->year);
    } else if (odd && best < in->line_count) {
        loosen_largest_of_line(repair, best, rule->year);
    }
}

static void loosen_cells(struct repair *repair)
{
    const struct instance *in = repair->task->in;

    for (size_t y = 0; y < in->year_count; y++) {
        for (size_t k = 0; k < in->line_count; k++) {
            if (is_exact(repair, k, y) && repair->reach >= REPAIR_ALL)
                loosen_line(repair, k, y);
            else if (is_exact(repair, k, y))
                loosen_largest_of_line(repair, k, y);
        }
        for (size_t s = 0; s < in->source_count; s++) {
            if (in->city->sources.items[s].use == ASIDE_USE_ALL)
                loosen_largest_of_source(repair, s, y);
        }
    }
    for (size_t i = 0; i < repair->task->plan->rules.count; i++) {
        if (asks_exactly(&repair->task->plan->rules.items[i]))
            loosen_rule(repair, &repair->task->plan->rules.items[i]);
    }
}

/* ---- which cells may move ---------------------------------------------------------------- */

static bool is_touched(const struct repair *repair, size_t cell)
{
    return repair->loose[cell]
        || !aside_units_are_whole(repair->task->answer->cells[cell], repair->task->unit);
}

static void mark_near(struct repair *repair)
{
    const struct instance *in = repair->task->in;

    for (size_t y = 0; y < in->year_count; y++) {
        for (size_t k = 0; k < in->line_count; k++) {
            for (size_t s = 0; s < in->source_count; s++) {
                size_t cell = aside_cell_at(in, k, y, s);
                bool holds_money = repair->task->answer->cells[cell] > 0;

                repair->near[cell] = is_touched(repair, cell) || repair->reach >= REPAIR_ALL
                    || (repair->reach == REPAIR_NEAR && holds_money);
            }
        }
    }
}

static double reach_units(enum repair_reach reach)
{
    switch (reach) {
    case REPAIR_TOUCHED: return 1;
    case REPAIR_NEAR: return 3;
    case REPAIR_ALL: return 50;
    case REPAIR_LOOSE_SPLIT: return 50;
    case REPAIR_REACHES: break;
    }
    return 0;
}

/* ---- the model of the repair ------------------------------------------------------------- */

static int cell_columns(const struct repair *repair, size_t k, size_t year, size_t s,
                        int columns[ASIDE_CATEGORIES])
{
    int count = 0;

    for (size_t c = 0; c < repair->task->in->lines[k].class_count; c++) {
        int column = aside_pay_column(repair->task->in, repair->task->columns, k, year, s, c);

        if (column != 0)
            columns[count++] = column;
    }
    return count;
}

static void add_cell(struct repair *repair, size_t k, size_t year, size_t s)
{
    size_t cell = aside_cell_at(repair->task->in, k, year, s);
    double cents = repair->task->answer->cells[cell], unit = (double)repair->task->unit;
    double units = (double)aside_units_down(cents, repair->task->unit);
    double far = reach_units(repair->reach);
    int columns[ASIDE_CATEGORIES];
    int count = cell_columns(repair, k, year, s, columns);

    if (count == 0 || repair->loose[cell])
        return;
    if (repair->reach == REPAIR_LOOSE_SPLIT && repair->task->in->lines[k].class_count > 1)
        return;
    if (!repair->near[cell]) {
        bool alone = count == 1 || cents == 0;

        for (int i = 0; alone && i < count; i++)
            aside_solver_fix_column(repair->solver, columns[i], units * unit / CENTS);
        if (alone)
            return;
        far = 0;
    }
    repair->multiples[cell] = aside_solver_add_multiple(
        repair->solver, columns, count, unit / CENTS, fmax(0, units - far + (far == 1 ? 1 : 0)),
        far == 0 ? units : units + far);
}

/* With a free split, what the line gets in the year is still a whole number of units. */
static void add_line_total(struct repair *repair, size_t k, size_t year)
{
    const struct instance *in = repair->task->in;
    int column = repair->task->columns->spend[k * in->year_count + year];
    double spend = aside_answer_spend(in, repair->task->answer, k, year);
    double units = (double)aside_units_down(spend, repair->task->unit);

    if (column == 0 || is_exact(repair, k, year))
        return;
    for (size_t s = 0; s < in->source_count; s++) {
        if (repair->loose[aside_cell_at(in, k, year, s)])
            return;
    }
    aside_solver_add_multiple(repair->solver, &column, 1, (double)repair->task->unit / CENTS,
                              fmax(0, units - 50), units + 50);
}

static void fix_exact_line(struct repair *repair, size_t k, size_t year)
{
    static const char *const forms[] = { "commitment", "whole_positions" };
    const struct instance *in = repair->task->in;
    int column = repair->task->columns->spend[k * in->year_count + year];
    int64_t exact = aside_line_exact_cents(in, repair->task->answer, NULL, k, year);
    char name[160];

    if (exact < 0 || column == 0)
        return;
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        int row;

        snprintf(name, sizeof(name), "%s[%s,%d]", forms[i], in->lines[k].id,
                 in->first_year + (int)year);
        row = aside_solver_row(repair->solver, name);
        if (row != 0)
            aside_solver_free_row(repair->solver, row);
    }
    aside_solver_fix_column(repair->solver, column, (double)exact / CENTS);
}

/* What the rule's lines get together is a whole number of units. */
static void add_rule_total(struct repair *repair, const struct aside_rule *rule)
{
    const struct instance *in = repair->task->in;
    int *columns = aside_arena_array(repair->task->scratch, rule->part.count, sizeof(*columns));
    double spend = 0;
    int count = 0;

    for (size_t i = 0; i < rule->part.count; i++) {
        const struct aside_term_row *term = &rule->part.items[i];

        if (term->of != ASIDE_TERM_SPEND || term->denominator != 1)
            return;
        columns[count] = repair->task->columns
                             ->spend[term->subject * in->year_count + term->year];
        spend += aside_answer_spend(in, repair->task->answer, term->subject, term->year);
        count += columns[count] != 0;
    }
    spend = (double)aside_units_down(spend, repair->task->unit);
    if (count > 0)
        aside_solver_add_multiple(repair->solver, columns, count,
                                  (double)repair->task->unit / CENTS, fmax(0, spend - 100),
                                  spend + 100);
}

/* An exact share is the nearest unit to a share of its base. */
static void adapt_share(struct repair *repair, const struct aside_rule *rule, int row)
{
    double half = (double)repair->task->unit / CENTS / 2;

    aside_solver_range_row(repair->solver, row, -half * (1 - 1e-9), half);
    if (rule->kind == ASIDE_RULE_SET_ASIDE_MIN || rule->kind == ASIDE_RULE_EVALUATION_MIN
        || rule->kind == ASIDE_RULE_EARMARK_MIN)
        add_rule_total(repair, rule);
}

/* Rows of the model that the printed arithmetic states otherwise. */
static void adapt_rules(struct repair *repair)
{
    const struct rounding_task *task = repair->task;

    for (size_t i = 0; i < task->plan->rules.count; i++) {
        const struct aside_rule *rule = &task->plan->rules.items[i];
        int row;

        if (rule->kind != ASIDE_RULE_MATCH
            && (rule->measure != ASIDE_BASIS_POINTS || rule->relation != ASIDE_EXACTLY))
            continue;
        row = aside_solver_row(repair->solver, rule->name);
        if (row == 0)
            continue;
        if (rule->kind != ASIDE_RULE_MATCH)
            adapt_share(repair, rule, row);
        else if (task->plan->sources[rule->source][rule->year].used.cents > 0)
            aside_solver_tighten_row(repair->solver, row, WHOLE_DOLLAR);
    }
}

static void build(struct repair *repair)
{
    const struct instance *in = repair->task->in;

    adapt_rules(repair);
    for (size_t y = 0; y < in->year_count; y++) {
        for (size_t i = 0; i < in->line_count; i++) {
            size_t k = in->line_order[i];

            fix_exact_line(repair, k, y);
            for (size_t s = 0; s < in->source_count; s++)
                add_cell(repair, k, y, s);
            if (repair->reach == REPAIR_LOOSE_SPLIT && in->lines[k].class_count > 1)
                add_line_total(repair, k, y);
        }
    }
}

/* ---- reading it back --------------------------------------------------------------------- */

static void read_cells(const struct repair *repair, struct draft *draft)
{
    const struct instance *in = repair->task->in;
    int columns[ASIDE_CATEGORIES];

    for (size_t k = 0; k < in->line_count; k++) {
        for (size_t y = 0; y < in->year_count; y++) {
            for (size_t s = 0; s < in->source_count; s++) {
                size_t cell = aside_cell_at(in, k, y, s);
                int count = cell_columns(repair, k, y, s, columns);
                double sum = 0;

                if (repair->multiples[cell] != 0) {
                    draft->cells[cell] = llround(aside_solver_value(repair->solver,
                                                                    repair->multiples[cell]))
                        * repair->task->unit;
                    continue;
                }
                for (int i = 0; i < count; i++)
                    sum += aside_solver_value(repair->solver, columns[i]);
                draft->cells[cell] = llround(fmax(0, sum) * CENTS);
            }
        }
    }
}

bool aside_round_repair(const struct rounding_task *task, enum repair_reach reach,
                        struct draft *draft)
{
    size_t cells = task->in->line_count * task->in->year_count * task->in->source_count;
    struct repair repair = { .task = task, .reach = reach };
    struct solver_limits limits = { .work = 2e6,
                                    .gap = 1e-6,
                                    .nodes = 500,
                                    .depth_first = task->depth_first };
    enum solver_answer answer;
    double bound;

    repair.solver = aside_solver_copy(task->solver, task->scratch);
    repair.loose = aside_arena_array(task->scratch, cells, sizeof(bool));
    repair.near = aside_arena_array(task->scratch, cells, sizeof(bool));
    repair.multiples = aside_arena_array(task->scratch, cells, sizeof(int));
    aside_solver_release(repair.solver);
    aside_solver_set_strict(repair.solver);
    loosen_cells(&repair);
    mark_near(&repair);
    build(&repair);
    if (!aside_solver_aim(repair.solver, "outcome", true)
        || !aside_solver_has_aim(repair.solver))
        aside_solver_aim(repair.solver, "priorities", true);
    answer = aside_solver_mip(repair.solver, &limits, &bound);
    if (answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED) {
        read_cells(&repair, draft);
        aside_classes_read(draft->classes, task->in, task->columns, repair.solver);
    }
    aside_solver_free(repair.solver);
    return answer == SOLVER_OPTIMAL || answer == SOLVER_STOPPED;
}
