/*
 * sweep_joint.c - levers that vary together: what each does alone is added up, or multiplied
 * where two meet in one number, and compared with problems generated at the list's own extremes.
 */
#include "sweep.h"

#include <math.h>
#include <string.h>

enum { CORNERS_OF = 3, MIXED_DIRECTIONS = 8, SPREAD = 6 };

struct joining {
    struct aside_sweep *sweep;
    struct family *family;
    struct aside_arena *arena;
    size_t *checks; /* scenarios, in the list */
    size_t check_count;
};

/* ---- where to look ----------------------------------------------------------------------- */

static void add_check(struct joining *j, size_t index)
{
    for (size_t i = 0; i < j->check_count; i++) {
        if (j->checks[i] == index)
            return;
    }
    j->checks[j->check_count++] = index;
}

/* 0 at the lever's least value, 1 at its largest. */
static double height(const struct lever *lever, double x)
{
    double least = lever->values[0], most = lever->values[lever->value_count - 1];

    return most > least ? (x - least) / (most - least) : 0;
}

/* The scenario on learned ground that goes furthest in a direction: +1, -1 or 0 by lever. */
static void add_furthest(struct joining *j, const int *direction)
{
    const struct family *family = j->family;
    double best = -INFINITY;
    size_t found = SIZE_MAX;

    for (size_t i = 0; i < family->scenario_count; i++) {
        const struct listed *listed = &j->sweep->listed[family->scenarios[i]];
        double sum = 0;

        if (!listed->warm)
            continue;
        for (size_t l = 0; l < family->lever_count; l++)
            sum += direction[l] * height(&family->levers[l], listed->x[l]);
        if (sum > best) {
            best = sum;
            found = family->scenarios[i];
        }
    }
    if (found != SIZE_MAX)
        add_check(j, found);
}

static void add_corners(struct joining *j, int *direction)
{
    size_t levers = j->family->lever_count;

    for (unsigned corner = 0; corner < 1u << levers; corner++) {
        for (size_t l = 0; l < levers; l++)
            direction[l] = (corner >> l & 1u) != 0 ? 1 : -1;
        add_furthest(j, direction);
    }
}

static void add_directions(struct joining *j, int *direction)
{
    size_t levers = j->family->lever_count;
    unsigned state = 1;

    for (int sign = -1; sign <= 1; sign += 2) {
        for (size_t l = 0; l < levers; l++)
            direction[l] = sign;
        add_furthest(j, direction);
        for (size_t l = 0; l < levers; l++) {
            memset(direction, 0, levers * sizeof(*direction));
            direction[l] = sign;
            add_furthest(j, direction);
        }
    }
    for (int i = 0; i < MIXED_DIRECTIONS; i++) {
        for (size_t l = 0; l < levers; l++) {
            state = state * 1103515245u + 12345u;
            direction[l] = (state >> 16 & 1u) != 0 ? 1 : -1;
        }
        add_furthest(j, direction);
    }
}

static void add_spread(struct joining *j)
{
    size_t count = j->family->scenario_count;

    for (size_t i = 0; i < SPREAD; i++) {
        size_t index = j->family->scenarios[i * (count - 1) / (SPREAD - 1)];

        if (j->sweep->listed[index].warm)
            add_check(j, index);
    }
}

static void find_checks(struct joining *j)
{
    size_t levers = j->family->lever_count;
    int *direction = aside_arena_array(j->arena, levers, sizeof(*direction));

    j->checks = aside_arena_array(
        j->arena, (1u << CORNERS_OF) + 2 * levers + MIXED_DIRECTIONS + SPREAD + 2,
        sizeof(*j->checks));
    if (levers <= CORNERS_OF)
        add_corners(j, direction);
    else
        add_directions(j, direction);
    add_spread(j);
}

/* ---- what is seen ------------------------------------------------------------------------ */

/* Nothing differs from the reference but what some lever is known to touch? */
static bool only_known_differs(struct joining *j, struct aside_arena *arena,
                               const struct sample *sample)
{
    struct entries entries = { .count = 0 };

    aside_entries_find(&entries, arena, sample, &j->family->reference,
                       j->family->reference.in->line_count);
    for (size_t i = 0; i < entries.count; i++) {
        if (aside_entries_place(j->family, &entries.items[i]) == SIZE_MAX
            && !aside_numbers_agree(aside_entry_value(&entries.items[i], sample),
                                    entries.items[i].reference, 0))
            return false;
    }
    return true;
}

static void set_all(struct family *family, bool no_sum)
{
    for (size_t e = 0; e < family->entry_count; e++)
        family->entries[e].no_sum = no_sum;
}

/* The size of the numbers that went into an entry's value. */
static double size_of(const struct entry *entry, double value)
{
    return fmax(fabs(entry->reference), fabs(value));
}

static bool check(struct joining *j, bool *no_sum, bool *no_product, size_t index)
{
    struct family *family = j->family;
    struct aside_arena *arena = aside_arena_new();
    const struct aside_scenario *scenario = &j->sweep->scenarios[index];
    double *sums = aside_arena_array(arena, family->entry_count, sizeof(*sums));
    double *products = aside_arena_array(arena, family->entry_count, sizeof(*products));
    struct sample sample;
    bool good;

    aside_sample_take(&sample, j->sweep, arena, scenario->settings, scenario->count,
                      &family->reference);
    good = sample.state == SAMPLE_ALIKE && only_known_differs(j, arena, &sample);
    set_all(family, false);
    good = good && aside_family_values(sums, family, j->sweep->listed[index].x);
    set_all(family, true);
    good = good && aside_family_values(products, family, j->sweep->listed[index].x);
    for (size_t e = 0; good && e < family->entry_count; e++) {
        const struct entry *entry = &family->entries[e];
        double value = aside_entry_value(entry, &sample);

        if (!aside_numbers_agree(sums[e], value, size_of(entry, value)))
            no_sum[e] = true;
        if (!aside_numbers_agree(products[e], value, size_of(entry, value)))
            no_product[e] = true;
        good = !no_sum[e] || (entry->levers > 1 && !no_product[e]);
    }
    aside_arena_free(arena);
    return good;
}

/* A product needs something to multiply. */
static void rule_out_zeros(const struct family *family, bool *no_product)
{
    for (size_t e = 0; e < family->entry_count; e++)
        no_product[e] = !(fabs(family->entries[e].reference) > 0);
}

void aside_sweep_join(struct aside_sweep *sweep, struct family *family)
{
    struct joining j = { .sweep = sweep, .family = family, .arena = aside_arena_new() };
    bool *no_sum = aside_arena_array(j.arena, family->entry_count, sizeof(*no_sum));
    bool *no_product = aside_arena_array(j.arena, family->entry_count, sizeof(*no_product));

    rule_out_zeros(family, no_product);
    find_checks(&j);
    for (size_t i = 0; family->warm && i < j.check_count; i++)
        family->warm = check(&j, no_sum, no_product, j.checks[i]);
    for (size_t e = 0; e < family->entry_count; e++) {
        family->entries[e].no_sum = no_sum[e];
        family->entries[e].no_product = no_product[e];
    }
    aside_arena_free(j.arena);
}
