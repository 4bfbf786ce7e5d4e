/*
 * risk_amounts.c - what fixed amounts avert, by the model's own rules: start-up averts nothing,
 * a commitment is booked once, outcomes of later years are discounted, places have caps.
 */
#include "instance.h"

#include <math.h>

/* What is averted in one year of one capped place, or all that no cap concerns. */
struct claim {
    size_t first, count;  /* of the parts */
    double discount, cap; /* INFINITY: none */
};

struct part {
    size_t program;
    double averts; /* where all that is estimated comes true */
};

struct aside_amounts {
    struct part *parts;
    size_t part_count;
    struct claim *claims;
    size_t claim_count;
};

/* Spend of the line that its response sees in the year: without what starting takes. */
static aside_money working_money(const struct instance *in, const aside_money *spend, size_t p,
                                 size_t year)
{
    const struct line *line = &in->lines[p];
    const struct aside_funding *funding = aside_program_funding(line->program);
    bool committed = aside_program_commitment(line->program) != NULL;
    const aside_money *years = &spend[p * in->year_count];
    aside_money sum = years[year];
    size_t opens = 0;

    while (opens < in->year_count && years[opens].cents == 0)
        opens++;
    for (size_t y = 0; committed && y < in->year_count; y++)
        sum.cents += y == year ? 0 : years[y].cents;
    if (line->starting && (committed ? opens < in->year_count : opens == year))
        sum.cents -= funding->start_up.cents;
    return sum.cents > 0 ? sum : (aside_money){ 0 };
}

static bool is_capped(const struct instance *in, size_t p, size_t *place)
{
    const struct aside_ref *ref = &in->lines[p].program->place;

    *place = ref->index;
    return ref->id != NULL && in->city->places.items[ref->index].baseline.given;
}

static void add_part(struct aside_amounts *amounts, struct claim *claim, size_t program,
                     double averts)
{
    if (!(averts > 0))
        return;
    amounts->parts[amounts->part_count++] = (struct part){ program, averts };
    claim->count++;
}

/* The programs of one place, or with SIZE_MAX those of none that has a cap. */
static void add_claim(struct aside_amounts *amounts, const struct instance *in,
                      const aside_money *spend, size_t place, size_t year)
{
    struct claim *claim = &amounts->claims[amounts->claim_count++];

    *claim = (struct claim){ .first = amounts->part_count,
                             .discount = aside_instance_discount(in, year),
                             .cap = INFINITY };
    if (place != SIZE_MAX)
        claim->cap = in->city->places.items[place].baseline.value
            * (double)in->city->places.items[place].cap / ASIDE_SHARE_ONE;
    for (size_t p = 0; p < in->program_count; p++) {
        const struct line *line = &in->lines[p];
        size_t own;

        if (!line->counts || year >= aside_line_counted_years(in, line)
            || (is_capped(in, p, &own) ? own : SIZE_MAX) != place)
            continue;
        add_part(amounts, claim, p,
                 line->scale
                     * aside_effect_at(aside_program_effect(line->program),
                                       working_money(in, spend, p, year)));
    }
}

struct aside_amounts *aside_amounts_make(struct aside_arena *arena,
                                         const struct aside_city *city,
                                         const aside_money *spend)
{
    struct aside_amounts *amounts = aside_arena_alloc(arena, sizeof(*amounts));
    struct aside_arena *scratch = aside_arena_new();
    struct instance in;

    aside_instance_make(&in, scratch, city);
    amounts->parts = aside_arena_array(arena, in.program_count * in.year_count,
                                       sizeof(*amounts->parts));
    amounts->claims = aside_arena_array(arena, (city->places.count + 1) * in.year_count,
                                        sizeof(*amounts->claims));
    for (size_t y = 0; y < in.year_count; y++) {
        add_claim(amounts, &in, spend, SIZE_MAX, y);
        for (size_t l = 0; l < city->places.count; l++) {
            if (city->places.items[l].baseline.given)
                add_claim(amounts, &in, spend, l, y);
        }
    }
    aside_arena_free(scratch);
    return amounts;
}

double aside_amounts_avert(const struct aside_amounts *amounts, const double *factors)
{
    double sum = 0;

    for (size_t c = 0; c < amounts->claim_count; c++) {
        const struct claim *claim = &amounts->claims[c];
        double averts = 0;

        for (size_t i = claim->first; i < claim->first + claim->count; i++)
            averts += amounts->parts[i].averts * factors[amounts->parts[i].program];
        sum += claim->discount * fmin(averts, claim->cap);
    }
    return sum;
}
