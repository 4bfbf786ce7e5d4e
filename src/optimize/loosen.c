/* loosen.c - how far the city's own rules could give way, and what a move counts as. */
#include "loosen.h"

#include "rules.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide; /* money times a share */

enum { PERCENT = 100 }; /* basis points */

aside_money aside_available_at_most(const struct instance *in, size_t year)
{
    aside_money sum = { 0 };

    for (size_t s = 0; s < in->source_count; s++) {
        const struct aside_source *source = &in->city->sources.items[s];

        for (size_t y = source->carry_forward ? 0 : year; y <= year; y++)
            sum.cents += aside_source_amount(source, in->first_year + (int32_t)y).cents;
    }
    return sum;
}

/* Sums of many budgets, each of which fits: more than any of them is as good as no end. */
static int64_t capped(wide cents)
{
    return cents < INT64_MAX / 2 ? (int64_t)cents : INT64_MAX / 2;
}

static double in_thousands(int64_t cents)
{
    return (double)cents / 100000.0;
}

/* ---- what may give way ------------------------------------------------------------------- */

/* Which way a rule's number is moved to ask for less. */
enum giving { STAYS, FALLS, RISES, EITHER };

static enum giving giving_of(enum aside_rule_kind kind)
{
    switch (kind) {
    case ASIDE_RULE_SET_ASIDE_MIN:
    case ASIDE_RULE_PROVEN_MIN:
    case ASIDE_RULE_WORKFORCE_MIN:
    case ASIDE_RULE_TRAINING_MIN:
    case ASIDE_RULE_EVALUATION_MIN:
    case ASIDE_RULE_ACTION_MIN:
    case ASIDE_RULE_PLACE_MIN:
    case ASIDE_RULE_NEW_STRATEGIES:
    case ASIDE_RULE_EARMARK_MIN:
    case ASIDE_RULE_MAINTENANCE:
    case ASIDE_RULE_MINIMUM:
    case ASIDE_RULE_COMMITTED:
    case ASIDE_RULE_POOL_MIN: return FALLS;
    case ASIDE_RULE_SET_ASIDE_MAX:
    case ASIDE_RULE_EVALUATION_MAX:
    case ASIDE_RULE_ADMINISTRATION_MAX:
    case ASIDE_RULE_CHANGE_UP:
    case ASIDE_RULE_CHANGE_DOWN:
    case ASIDE_RULE_LARGEST_INNOVATIVE:
    case ASIDE_RULE_HIRING:
    case ASIDE_RULE_EARMARK_MAX:
    case ASIDE_RULE_SOURCE_ALL:
    case ASIDE_RULE_INDIVISIBLE:
    case ASIDE_RULE_REQUIRES:
    case ASIDE_RULE_EXCLUDES: return RISES;
    case ASIDE_RULE_EARMARK_AMOUNT:
    case ASIDE_RULE_HOLD:
    case ASIDE_RULE_POOL_AMOUNT: return EITHER;
    case ASIDE_RULE_MATCH:
    case ASIDE_RULE_SOURCE_ADMINISTRATION:
    case ASIDE_RULE_SOURCE:
    case ASIDE_RULE_MAXIMUM:
    case ASIDE_RULE_POOL_MAX:
    case ASIDE_RULE_PLAN_SPENDS: return STAYS;
    }
    return STAYS;
}

static bool is_choice(enum aside_rule_kind kind)
{
    return kind == ASIDE_RULE_SOURCE_ALL || kind == ASIDE_RULE_INDIVISIBLE
        || kind == ASIDE_RULE_REQUIRES || kind == ASIDE_RULE_EXCLUDES;
}

static enum loosening_kind kind_of(const struct aside_rule *rule)
{
    if (is_choice(rule->kind))
        return LOOSEN_CHOICE;
    switch (rule->measure) {
    case ASIDE_BASIS_POINTS: return LOOSEN_SHARE;
    case ASIDE_CENTS: return LOOSEN_AMOUNT;
    case ASIDE_FTE: return LOOSEN_FTE;
    case ASIDE_PROGRAMS: return LOOSEN_COUNT;
    }
    return LOOSEN_CHOICE;
}

/* ---- how far ----------------------------------------------------------------------------- */

static int64_t most_fte(const struct instance *in)
{
    wide sum = 0;

    for (size_t k = 0; k < in->program_count; k++) {
        const struct line *line = &in->lines[k];
        int64_t most = 0;

        for (size_t y = 0; line->mix.new_fte > 0 && y < in->year_count; y++) {
            int64_t here = aside_line_ceiling(line, y).cents;

            most = here > most ? here : most;
        }
        if (most > 0)
            sum += (wide)most * line->mix.new_fte / line->mix.total.cents + 1;
    }
    return sum > INT32_MAX ? INT32_MAX : (int64_t)sum;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* A hold that checks refuse is no repair: between committed, minimum and start-up, and the most
 * that the program can use. One that closes a program, or fixes its size, stays. */
static int64_t hold_limit(const struct instance *in, const struct line *line, bool raises)
{
    const struct aside_funding *funding = aside_program_funding(line->program);
    int64_t stated = funding->hold.amount.cents,
            least = larger(funding->minimum.cents, funding->committed.cents);

    if (stated == 0 || funding->indivisible || line->program->whole_positions)
        return stated;
    if (!aside_program_is_continuing(line->program))
        least = larger(least, funding->start_up.cents);
    if (!raises)
        return least;
    if (aside_program_commitment(line->program) != NULL)
        return aside_commitment_amount(aside_program_commitment(line->program), 0).cents;
    return line->most.given ? line->most.amount.cents : aside_available_at_most(in, 0).cents;
}

static int64_t highest_limit(const struct instance *in, const struct loosening *it)
{
    enum { TENFOLD = 10 * ASIDE_SHARE_ONE };

    switch (it->kind) {
    case LOOSEN_SHARE:
        return it->rule->kind == ASIDE_RULE_CHANGE_UP ? TENFOLD : ASIDE_SHARE_ONE;
    case LOOSEN_AMOUNT: return aside_available_at_most(in, in->year_count - 1).cents;
    case LOOSEN_FTE: return larger(most_fte(in), it->stated);
    case LOOSEN_COUNT: return it->stated;
    case LOOSEN_CHOICE: return 1;
    }
    return it->stated;
}

static int64_t limit_of(const struct instance *in, const struct loosening *it)
{
    if (it->rule->kind == ASIDE_RULE_HOLD)
        return hold_limit(in, &in->lines[it->rule->subject], it->raises);
    return it->raises ? highest_limit(in, it) : 0;
}

static int64_t stated_of(const struct instance *in, const struct aside_rule *rule)
{
    if (is_choice(rule->kind))
        return 0;
    switch ((int)rule->kind) {
    case ASIDE_RULE_CHANGE_UP: return rule->required - ASIDE_SHARE_ONE;
    case ASIDE_RULE_CHANGE_DOWN: return ASIDE_SHARE_ONE - rule->required;
    case ASIDE_RULE_MINIMUM: /* the rule's own is a unit at least */
        return aside_program_funding(in->lines[rule->subject].program)->minimum.cents;
    default: return rule->required;
    }
}

static int64_t step_of(const struct instance *in, enum loosening_kind kind)
{
    switch (kind) {
    case LOOSEN_SHARE: return PERCENT;
    case LOOSEN_AMOUNT: return in->unit.cents;
    case LOOSEN_FTE: return 100;
    case LOOSEN_COUNT:
    case LOOSEN_CHOICE: return 1;
    }
    return 1;
}

/* ---- what a move counts as --------------------------------------------------------------- */

static int64_t all_money(const struct instance *in)
{
    int64_t sum = 0;

    for (size_t s = 0; s < in->source_count; s++) {
        for (size_t y = 0; y < in->year_count; y++)
            sum += aside_source_amount(&in->city->sources.items[s], in->first_year + (int32_t)y)
                       .cents;
    }
    return sum;
}

static int64_t money_of_share(const struct instance *in, const struct aside_rule *rule)
{
    const struct aside_set_aside *set_aside = in->policy->set_aside.items;
    int32_t share = ASIDE_SHARE_ONE;
    wide sum = 0;

    if (rule->kind == ASIDE_RULE_CHANGE_UP || rule->kind == ASIDE_RULE_CHANGE_DOWN) {
        for (size_t k = 0; k < in->program_count; k++)
            sum += aside_program_funding(in->lines[k].program)->current.cents;
        return capped(sum * (wide)in->year_count);
    }
    if (rule->kind == ASIDE_RULE_LARGEST_INNOVATIVE && in->policy->set_aside.count > 0)
        share = set_aside->minimum.given ? set_aside->minimum.basis_points
                                         : set_aside->maximum.basis_points;
    return aside_scale_half_up(all_money(in), share, ASIDE_SHARE_ONE);
}

static void weigh_fte(const struct instance *in, struct loosening *it)
{
    wide cost = 0;
    int64_t fte = 0;

    for (size_t k = 0; k < in->program_count; k++) {
        if (in->lines[k].mix.new_fte == 0)
            continue;
        cost += in->lines[k].mix.total.cents;
        fte += in->lines[k].mix.new_fte;
    }
    it->weight = capped(cost * (wide)in->year_count);
    it->weight_of = fte > 0 ? fte : 1;
}

static int64_t least_new_strategy(const struct instance *in)
{
    int64_t least = 0;

    for (size_t k = 0; k < in->program_count; k++) {
        const struct line *line = &in->lines[k];

        if (line->program->strategy == ASIDE_INNOVATIVE
            && (least == 0 || line->least.cents < least))
            least = line->least.cents;
    }
    return larger(least, in->unit.cents);
}

/* Of one row of a choice. */
static int64_t amount_set_free(const struct instance *in, const struct aside_rule *rule)
{
    switch ((int)rule->kind) {
    case ASIDE_RULE_SOURCE_ALL:
        return aside_source_amount(&in->city->sources.items[rule->source],
                                   in->first_year + (int32_t)rule->year)
            .cents;
    case ASIDE_RULE_INDIVISIBLE: return rule->required;
    default: return in->lines[rule->part.items[0].subject].least.cents;
    }
}

static void weigh(const struct instance *in, struct loosening *it)
{
    wide sum = 0;

    it->weight_of = 1;
    switch (it->kind) {
    case LOOSEN_SHARE:
        it->weight = money_of_share(in, it->rule);
        it->weight_of = ASIDE_SHARE_ONE;
        break;
    case LOOSEN_AMOUNT: it->weight = (int64_t)it->row_count; break;
    case LOOSEN_FTE: weigh_fte(in, it); break;
    case LOOSEN_COUNT: it->weight = least_new_strategy(in); break;
    case LOOSEN_CHOICE:
        for (size_t i = 0; i < it->row_count; i++)
            sum += amount_set_free(in, it->rows[i].rule);
        it->weight = capped(sum);
        break;
    }
}

/* ---- rows -------------------------------------------------------------------------------- */

static double most_of_row(const struct instance *in, const struct aside_rule *rule)
{
    switch ((int)rule->kind) {
    case ASIDE_RULE_REQUIRES:
    case ASIDE_RULE_EXCLUDES: return 1;
    case ASIDE_RULE_INDIVISIBLE: return in_thousands(rule->required);
    case ASIDE_RULE_CHANGE_UP:
    case ASIDE_RULE_CHANGE_DOWN:
        return rule->year == 0
            ? in_thousands(rule->base.items[0].constant.cents)
            : in_thousands(aside_line_ceiling(&in->lines[rule->subject], rule->year - 1).cents);
    default:
        return in_thousands(
            aside_available_at_most(in, rule->year < in->year_count ? rule->year : 0).cents);
    }
}

static struct loosened_row row_of(const struct instance *in, struct aside_arena *arena,
                                  const struct aside_rule *rule)
{
    struct loosened_row row = { .name = rule->name,
                                .rule = rule,
                                .most = most_of_row(in, rule) };

    /* That a program is whole or closed is its minimum, in the model. */
    if (rule->kind == ASIDE_RULE_INDIVISIBLE)
        row.name = aside_arena_printf(arena, "minimum%s", strchr(rule->name, '['));
    return row;
}

/* ---- the list ---------------------------------------------------------------------------- */

/* A rule that may move in one direction. */
struct candidate {
    const struct aside_rule *rule;
    bool raises;
};

static int by_path(const void *a, const void *b)
{
    const struct candidate *one = a, *other = b;
    int order = strcmp(one->rule->path, other->rule->path);

    if (order != 0)
        return order;
    if (one->raises != other->raises)
        return one->raises ? 1 : -1;
    return (one->rule > other->rule) - (one->rule < other->rule); /* as listed */
}

static size_t list_candidates(struct candidate *candidates, const struct aside_rule *rules,
                              size_t count)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        enum giving giving = giving_of(rules[i].kind);

        if (rules[i].path == NULL)
            continue;
        if (giving == FALLS || giving == EITHER)
            candidates[found++] = (struct candidate){ &rules[i], false };
        if (giving == RISES || giving == EITHER)
            candidates[found++] = (struct candidate){ &rules[i], true };
    }
    return found;
}

static bool same_number(const struct candidate *a, const struct candidate *b)
{
    return a->raises == b->raises && strcmp(a->rule->path, b->rule->path) == 0;
}

static struct loosening loosening_of(const struct instance *in, struct aside_arena *arena,
                                     const struct candidate *of, size_t rows)
{
    struct loosening it = { .path = of->rule->path,
                            .rule = of->rule,
                            .kind = kind_of(of->rule),
                            .raises = of->raises,
                            .stated = stated_of(in, of->rule),
                            .row_count = rows };

    it.rows = aside_arena_array(arena, rows, sizeof(*it.rows));
    for (size_t i = 0; i < rows; i++)
        it.rows[i] = row_of(in, arena, of[i].rule);
    it.step = step_of(in, it.kind);
    it.limit = limit_of(in, &it);
    weigh(in, &it);
    return it;
}

void aside_loosenings_list(struct loosening **list, size_t *count, struct aside_arena *arena,
                           const struct instance *in, const struct aside_rule *rules,
                           size_t rule_count)
{
    struct candidate *candidates = aside_arena_array(arena, 2 * rule_count + 1,
                                                     sizeof(*candidates));
    size_t found = list_candidates(candidates, rules, rule_count);

    if (found > 0)
        qsort(candidates, found, sizeof(*candidates), by_path);
    *list = aside_arena_array(arena, found, sizeof(**list));
    *count = 0;
    for (size_t i = 0, next; i < found; i = next) {
        struct loosening it;

        for (next = i + 1; next < found && same_number(&candidates[i], &candidates[next]);)
            next++;
        it = loosening_of(in, arena, &candidates[i], next - i);
        if (aside_loosening_steps(&it) > 0)
            (*list)[(*count)++] = it;
    }
}

/* ---- steps ------------------------------------------------------------------------------- */

static int64_t range_of(const struct loosening *it)
{
    int64_t range = it->raises ? it->limit - it->stated : it->stated - it->limit;

    return range > 0 ? range : 0;
}

/* From the stated number to the grid, at least one basis point or cent. */
static int64_t first_step(const struct loosening *it)
{
    int64_t off = it->stated % it->step;

    if (off == 0)
        return it->step;
    return it->raises ? it->step - off : off;
}

int64_t aside_loosening_steps_for(const struct loosening *it, int64_t by)
{
    int64_t range = range_of(it), first = first_step(it);

    if (by > range)
        by = range;
    if (by <= 0)
        return 0;
    return by <= first ? 1 : 1 + (by - first + it->step - 1) / it->step;
}

int64_t aside_loosening_steps(const struct loosening *it)
{
    return aside_loosening_steps_for(it, range_of(it));
}

static int64_t moved_by(const struct loosening *it, int64_t steps)
{
    int64_t by = steps > 0 ? first_step(it) + (steps - 1) * it->step : 0;

    return by < range_of(it) ? by : range_of(it);
}

int64_t aside_loosening_value(const struct loosening *it, int64_t steps)
{
    return it->raises ? it->stated + moved_by(it, steps) : it->stated - moved_by(it, steps);
}

aside_money aside_loosening_moved(const struct loosening *it, int64_t steps)
{
    wide twice = (wide)moved_by(it, steps) * it->weight * 2 + it->weight_of;
    wide moved = twice / ((wide)it->weight_of * 2);

    return (aside_money){ moved < ASIDE_MONEY_MAX_CENTS ? (int64_t)moved
                                                        : ASIDE_MONEY_MAX_CENTS };
}
