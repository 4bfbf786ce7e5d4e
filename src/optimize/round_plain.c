/*
 * round_plain.c - floor, then largest remainder: first for what each line gets in a year, then
 * for its split over sources. Amounts that must be met to the cent are met to the cent.
 */
#include "round_steps.h"

#include "audit.h"
#include "spread.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct remainder {
    double part; /* of a unit that flooring dropped */
    size_t index;
};

static int largest_first(const void *a, const void *b)
{
    const struct remainder *x = a, *y = b;

    if (x->part != y->part)
        return x->part > y->part ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

/* A value within a millionth of a unit of a whole number of units is that number. */
int64_t aside_units_down(double cents, int64_t unit)
{
    double units = cents / (double)unit;
    double nearest = floor(units + 0.5);

    return (int64_t)(fabs(units - nearest) < 1e-6 * fmax(1, 1e-3 * fabs(nearest))
                         ? nearest
                         : floor(units));
}

bool aside_units_are_whole(double cents, int64_t unit)
{
    return fabs(cents - (double)(aside_units_down(cents, unit) * unit))
        < 1e-6 * (double)unit * fmax(1, 1e-3 * cents / (double)unit);
}

/* Rounded down, the line would have less of a cost class than a source pays there in whole units:
 * such a line is rounded up before any other. */
static bool is_needed_whole(const struct rounding_task *task, size_t k, size_t year,
                            int64_t target)
{
    const struct instance *in = task->in;

    for (size_t s = 0; s < in->source_count && in->lines[k].class_count > 1; s++) {
        double cents = task->answer->cells[aside_cell_at(in, k, year, s)];

        if (cents > 0 && aside_units_are_whole(cents, task->unit)
            && (double)aside_spread_most(&in->lines[k], target, s) < cents)
            return true;
    }
    return false;
}

/* What each line is to get in the year: exact amounts as they are, the others in units. */
static void set_targets(const struct rounding_task *task, size_t year, int64_t *targets)
{
    const struct instance *in = task->in;
    struct remainder *order = aside_arena_array(task->scratch, in->line_count, sizeof(*order));
    double total = 0;
    int64_t placed = 0, units;
    size_t count = 0;

    for (size_t i = 0; i < in->line_count; i++) {
        size_t k = in->line_order[i];
        double spend = aside_answer_spend(in, task->answer, k, year);
        int64_t exact = aside_line_exact_cents(in, task->answer, NULL, k, year);

        if (exact >= 0) {
            targets[k] = exact;
            continue;
        }
        units = aside_units_down(spend, task->unit);
        targets[k] = units * task->unit;
        total += spend;
        placed += targets[k];
        if (!aside_units_are_whole(spend, task->unit))
            order[count++] = (struct remainder){ is_needed_whole(task, k, year, targets[k])
                                                     ? 1
                                                     : spend / (double)task->unit
                                                         - (double)units,
                                                 k };
    }
    qsort(order, count, sizeof(*order), largest_first);
    units = aside_units_down(total - (double)placed, task->unit);
    for (size_t i = 0; i < count && units > 0; i++, units--)
        targets[order[i].index] += task->unit;
}

/* Money new and carried in, as the solver carries it. */
static int64_t available_in(const struct rounding_task *task, size_t year)
{
    const struct instance *in = task->in;
    int64_t sum = 0;

    for (size_t s = 0; s < in->source_count; s++) {
        const double *carry = &task->answer->carry[s * in->year_count];

        sum += aside_source_amount(&in->city->sources.items[s], in->first_year + (int32_t)year)
                   .cents
            + (year > 0 ? llround(carry[year - 1]) : 0);
    }
    return sum;
}

/* What terms come to at the targets; false where they are of a kind that targets do not settle. */
static bool sum_at_targets(const struct rounding_task *task, const aside_terms *terms,
                           const int64_t *targets, int64_t *sum)
{
    *sum = 0;
    for (size_t i = 0; i < terms->count; i++) {
        const struct aside_term_row *term = &terms->items[i];

        if (term->denominator != 1)
            return false;
        if (term->of == ASIDE_TERM_SPEND) {
            *sum += term->numerator * targets[term->subject];
        } else if (term->of == ASIDE_TERM_AVAILABLE) {
            *sum += available_in(task, term->year);
        } else if (term->of == ASIDE_TERM_PLANNED) {
            for (size_t k = 0; k < task->in->line_count; k++)
                *sum += targets[k];
        } else {
            return false;
        }
    }
    return true;
}

static size_t largest_free_line(const struct rounding_task *task, const aside_terms *part,
                                const int64_t *targets, size_t year, int64_t change)
{
    size_t best = task->in->line_count;

    for (size_t i = 0; i < part->count; i++) {
        size_t k = part->items[i].subject;
        const struct line *line = &task->in->lines[k];

        if (targets[k] + change < 0
            || aside_line_exact_cents(task->in, task->answer, NULL, k, year) >= 0
            || (line->most.given && targets[k] + change > line->most.amount.cents))
            continue;
        if (best == task->in->line_count || targets[k] > targets[best])
            best = k;
    }
    return best;
}

/* An exact share is the nearest unit, in listed order: its largest free line gives way. */
static void settle_exact_shares(const struct rounding_task *task, size_t year, int64_t *targets)
{
    for (size_t i = 0; i < task->plan->rules.count; i++) {
        const struct aside_rule *rule = &task->plan->rules.items[i];
        int64_t part, base, change;
        size_t line;

        if (rule->relation != ASIDE_EXACTLY || rule->measure != ASIDE_BASIS_POINTS
            || rule->year != year || !sum_at_targets(task, &rule->part, targets, &part)
            || !sum_at_targets(task, &rule->base, targets, &base) || base < 0)
            continue;
        change = aside_exact_share(base, rule->required, task->unit) - part;
        line = largest_free_line(task, &rule->part, targets, year, change);
        if (change != 0 && line < task->in->line_count)
            targets[line] += change;
    }
}

/* What is left of each source in the year, in cents, by the solver's own carrying. */
static void set_rooms(const struct rounding_task *task, size_t year, int64_t *rooms)
{
    const struct instance *in = task->in;

    for (size_t s = 0; s < in->source_count; s++) {
        const double *carry = &task->answer->carry[s * in->year_count];
        aside_money amount = aside_source_amount(&in->city->sources.items[s],
                                                 in->first_year + (int32_t)year);

        rooms[s] = amount.cents + (year > 0 ? llround(carry[year - 1]) : 0)
            - llround(carry[year]);
        for (size_t k = 0; k < in->line_count; k++)
            rooms[s] -= aside_units_down(task->answer->cells[aside_cell_at(in, k, year, s)],
                                         task->unit)
                * task->unit;
    }
}

/* The largest cell of a line takes what is not a whole unit: `rest`, or 0 where none can. */
static int64_t place_rest(const struct rounding_task *task, size_t k, size_t year,
                          int64_t target, int64_t rest, int64_t *rooms, struct draft *draft)
{
    const struct instance *in = task->in;
    size_t best = in->source_count;

    for (size_t s = 0; s < in->source_count; s++) {
        size_t at = aside_cell_at(in, k, year, s);

        if (task->answer->cells[at] <= 0 || rooms[s] < rest || draft->cells[at] + rest < 0
            || aside_spread_most(&in->lines[k], target, s) < draft->cells[at] + rest)
            continue;
        if (best == in->source_count
            || task->answer->cells[at] > task->answer->cells[aside_cell_at(in, k, year, best)])
            best = s;
    }
    if (best == in->source_count)
        return 0;
    draft->cells[aside_cell_at(in, k, year, best)] += rest;
    rooms[best] -= rest;
    return rest;
}

/* What of the target no source could pay, in this order. */
static int64_t split_target(const struct rounding_task *task, size_t k, size_t year,
                            int64_t target, int64_t *rooms, struct draft *draft)
{
    const struct instance *in = task->in;
    struct remainder *order = aside_arena_array(task->scratch, in->source_count,
                                                sizeof(*order));
    int64_t missing = target;
    size_t count = 0;

    for (size_t i = 0; i < in->source_count; i++) {
        size_t s = in->source_order[i], at = aside_cell_at(in, k, year, s);
        double cents = task->answer->cells[at];
        int64_t units = aside_units_down(cents, task->unit);

        if (units > 0 && aside_spread_most(&in->lines[k], target, s) < units * task->unit) {
            units--; /* its classes were rounded down with the line */
            rooms[s] += task->unit;
        }
        draft->cells[at] = units * task->unit;
        missing -= draft->cells[at];
        if (!aside_units_are_whole(cents, task->unit))
            order[count++] = (struct remainder){ cents / (double)task->unit - (double)units,
                                                 s };
    }
    qsort(order, count, sizeof(*order), largest_first);
    for (size_t i = 0; i < count && missing >= task->unit; i++) {
        size_t s = order[i].index;

        if (rooms[s] < task->unit
            || aside_spread_most(&in->lines[k], target, s)
                < draft->cells[aside_cell_at(in, k, year, s)] + task->unit)
            continue;
        draft->cells[aside_cell_at(in, k, year, s)] += task->unit;
        rooms[s] -= task->unit;
        missing -= task->unit;
    }
    if (missing != 0) /* odd cents of an exact amount, or a unit that an exact share moved */
        missing -= place_rest(task, k, year, target, missing, rooms, draft);
    return missing;
}

enum { LOWER_TARGETS = 3 };

/* A last unit that only a source could pay which may not pay that much of the line stays idle:
 * then false. */
static bool split_line(const struct rounding_task *task, size_t k, size_t year, int64_t target,
                       int64_t *rooms, struct draft *draft)
{
    const struct instance *in = task->in;
    int64_t *before = aside_arena_array(task->scratch, in->source_count, sizeof(*before));
    bool may_fall = in->lines[k].class_count > 1
        && aside_line_exact_cents(in, task->answer, NULL, k, year) < 0;

    memcpy(before, rooms, in->source_count * sizeof(*rooms));
    for (int tries = 0; tries <= LOWER_TARGETS; tries++) {
        bool placed = split_target(task, k, year, target, rooms, draft) <= 0;

        if (placed || !may_fall)
            return placed && tries == 0;
        memcpy(rooms, before, in->source_count * sizeof(*rooms));
        target -= task->unit;
    }
    return false;
}

/* The largest payment that is free to move takes a source's odd cents, where all must be placed. */
static void place_odd_cents(const struct rounding_task *task, size_t s, size_t year,
                            int64_t room, struct draft *draft)
{
    const struct instance *in = task->in;
    size_t best = in->line_count;

    for (size_t i = 0; i < in->line_count; i++) {
        size_t k = in->line_order[i];
        int64_t cents = draft->cells[aside_cell_at(in, k, year, s)];

        if (cents == 0 || aside_line_exact_cents(in, task->answer, NULL, k, year) >= 0)
            continue;
        if (in->lines[k].most.given
            && aside_answer_spend(in, task->answer, k, year) + (double)room
                > (double)in->lines[k].most.amount.cents)
            continue;
        if (best == in->line_count || cents > draft->cells[aside_cell_at(in, best, year, s)])
            best = k;
    }
    if (best < in->line_count)
        draft->cells[aside_cell_at(in, best, year, s)] += room;
}

/* An earmark of a fixed amount is met to the cent by its largest line. */
static void settle_earmarks(const struct rounding_task *task, size_t year, int64_t *rooms,
                            struct draft *draft)
{
    const struct instance *in = task->in;

    for (size_t e = 0; e < in->policy->earmarks.count; e++) {
        const struct aside_earmark *earmark = &in->policy->earmarks.items[e];
        int64_t missing = earmark->amount.amount.cents, most = -1;
        size_t best = in->line_count;

        for (size_t i = 0; earmark->amount.given && i < earmark->programs.count; i++) {
            size_t k = earmark->programs.items[i].index;
            int64_t cents = 0;

            for (size_t s = 0; s < in->source_count; s++)
                cents += draft->cells[aside_cell_at(in, k, year, s)];
            missing -= cents;
            if (cents > most && aside_line_exact_cents(in, task->answer, NULL, k, year) < 0) {
                best = k;
                most = cents;
            }
        }
        if (earmark->amount.given && missing != 0 && best < in->line_count)
            place_rest(task, best, year, most + missing, missing, rooms, draft);
    }
}

/* Those that have least choice of who pays them go first: odd cents find no room beside whole
 * units, and where several sources pay a line of several cost classes, not each can pay its last
 * unit. */
enum turn { TO_THE_CENT, BY_CLASS, ANYHOW, TURNS };

static enum turn turn_of(const struct rounding_task *task, size_t k, size_t year)
{
    const struct instance *in = task->in;
    size_t payers = 0;

    if (aside_line_exact_cents(in, task->answer, NULL, k, year) >= 0)
        return TO_THE_CENT;
    for (size_t s = 0; s < in->source_count; s++)
        payers += task->answer->cells[aside_cell_at(in, k, year, s)] > 0;
    return in->lines[k].class_count > 1 && payers > 1 ? BY_CLASS : ANYHOW;
}

bool aside_round_plain(const struct rounding_task *task, struct draft *draft)
{
    const struct instance *in = task->in;
    int64_t *targets = aside_arena_array(task->scratch, in->line_count, sizeof(*targets));
    int64_t *rooms = aside_arena_array(task->scratch, in->source_count, sizeof(*rooms));
    size_t cells = in->line_count * in->year_count * in->source_count;
    bool whole = true;

    memset(draft->cells, 0, cells * sizeof(*draft->cells));
    memcpy(draft->classes, task->answer->classes,
           cells * ASIDE_CATEGORIES * sizeof(*draft->classes));
    for (size_t y = 0; y < in->year_count; y++) {
        set_targets(task, y, targets);
        settle_exact_shares(task, y, targets);
        set_rooms(task, y, rooms);
        for (enum turn turn = 0; turn < TURNS; turn++) {
            for (size_t i = 0; i < in->line_count; i++) {
                size_t k = in->line_order[i];

                if (turn_of(task, k, y) == turn
                    && !split_line(task, k, y, targets[k], rooms, draft))
                    whole = false;
            }
        }
        settle_earmarks(task, y, rooms, draft);
        for (size_t s = 0; s < in->source_count; s++) {
            if (in->city->sources.items[s].use == ASIDE_USE_ALL && rooms[s] > 0
                && rooms[s] <= task->unit)
                place_odd_cents(task, s, y, rooms[s], draft);
        }
    }
    return whole;
}
