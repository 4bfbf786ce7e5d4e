/* units.c - what an award that pays by the unit pays of whom. */
#include "units.h"

enum { MONTHS = 12, FTE_ONE = 100 };

static bool is_of_purpose(const struct aside_grant_rule *rule,
                          const struct aside_line_kind *kind)
{
    for (size_t i = 0; kind != NULL && i < rule->fits.count; i++) {
        if (aside_codes_hold(rule->fits.items[i].lines, kind->id))
            return true;
    }
    return false;
}

struct counting {
    const struct aside_grant_rules *rules;
    const struct aside_grant_rule *purposes;
    bool hired;     /* of positions that are still to be hired alone */
    int64_t yearly; /* the least that one FTE costs a year: a rule pays entry level; 0: none */
    int64_t fte;    /* hundredths, of all such positions */
};

static void count_position(struct counting *counting, const struct aside_position *position)
{
    int64_t cost = aside_position_pay(position).cents + aside_position_fringe(position).cents;
    int64_t each = position->fte > 0 ? aside_scale_half_up(cost, FTE_ONE, position->fte) : 0;

    if (each == 0 || (counting->hired && position->filled == ASIDE_FILLED))
        return;
    if (!is_of_purpose(counting->purposes,
                       aside_line_kind_of(counting->rules, ASIDE_LINE_POSITIONS,
                                          position->title)))
        return;
    counting->fte += position->fte;
    if (counting->yearly == 0 || each < counting->yearly)
        counting->yearly = each;
}

static void count_program(struct counting *counting, const struct aside_program *program)
{
    for (size_t c = 0; c < program->costs.count; c++) {
        const struct aside_costs *costs = &program->costs.items[c];

        for (size_t i = 0; i < costs->positions.count; i++)
            count_position(counting, &costs->positions.items[i]);
    }
}

static void count_all(struct counting *counting, const struct aside_city *city,
                      const size_t *subjects, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (subjects[i] < city->programs.count)
            count_program(counting, &city->programs.items[subjects[i]]);
    }
}

void aside_award_units(struct grant_units *out, const struct aside_grant_rules *rules,
                      const struct aside_grant_rule *rule,
                      const struct aside_grant_rule *purposes, const struct aside_city *city,
                      const size_t *subjects, size_t count)
{
    struct counting counting = { .rules = rules, .purposes = purposes, .hired = true };
    struct aside_unit_cost cost;

    *out = (struct grant_units){ .unit = NULL };
    if (rules == NULL || rule == NULL || rule->units.count == 0 || purposes == NULL)
        return;
    count_all(&counting, city, subjects, count);
    if (counting.yearly == 0) {
        counting.hired = false;
        count_all(&counting, city, subjects, count);
    }
    if (counting.yearly == 0)
        return;
    out->unit = &rule->units.items[0];
    out->each.cents = aside_scale_half_up(counting.yearly, out->unit->months, MONTHS);
    aside_grant_units(&cost, out->unit, out->each, FTE_ONE);
    out->pays = cost.federal;
    out->whole = counting.fte / FTE_ONE;
}

int64_t aside_award_units_of(const struct grant_units *units, aside_money ask)
{
    if (units->unit == NULL || units->pays.cents == 0)
        return 0;
    return aside_scale_up(ask.cents, 1, units->pays.cents) * FTE_ONE;
}

aside_money aside_award_units_down(const struct grant_units *units, aside_money most)
{
    if (units->unit == NULL || units->pays.cents == 0 || most.cents < units->pays.cents)
        return most;
    return (aside_money){ aside_scale_down(most.cents, 1, units->pays.cents)
                          * units->pays.cents };
}
