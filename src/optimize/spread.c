#include "spread.h"

#include <math.h>
#include <string.h>

/* One line's year: sources against cost classes, in cents. */
struct spread {
    const struct line *line;
    size_t source_count;
    int64_t spend;
    const double *hints;            /* [source][class]: what the solver meant */
    int64_t *to_place;              /* [source] */
    int64_t room[ASIDE_CATEGORIES]; /* [class]: still unpaid */
    int64_t *placed;                /* [source][class] */
    int64_t *paid;                  /* [source][category] */
};

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t *placed_at(struct spread *spread, size_t source, size_t class)
{
    return &spread->placed[source * ASIDE_CATEGORIES + class];
}

/* ---- cost classes ------------------------------------------------------------------------ */

static void category_totals(const struct line *line, int64_t spend,
                            int64_t totals[ASIDE_CATEGORIES])
{
    int64_t weights[ASIDE_CATEGORIES];

    for (int c = 0; c < ASIDE_CATEGORIES; c++)
        weights[c] = line->mix.by_category[c].cents;
    if (line->mix.total.cents == 0)
        weights[ASIDE_UNCLASSIFIED] = 1;
    aside_split(totals, spend, weights, ASIDE_CATEGORIES);
}

static void class_rooms(struct spread *spread, const int64_t totals[ASIDE_CATEGORIES])
{
    for (size_t c = 0; c < spread->line->class_count; c++) {
        spread->room[c] = 0;
        for (int k = 0; k < ASIDE_CATEGORIES; k++) {
            if ((spread->line->classes[c].categories & (1u << k)) != 0)
                spread->room[c] += totals[k];
        }
    }
}

int64_t aside_spread_most(const struct line *line, int64_t spend, size_t source)
{
    struct spread spread = { .line = line, .spend = spend };
    int64_t totals[ASIDE_CATEGORIES], most = 0;

    category_totals(line, spend, totals);
    class_rooms(&spread, totals);
    for (size_t c = 0; c < line->class_count; c++)
        most += aside_class_has_payer(&line->classes[c], source) ? spread.room[c] : 0;
    return most;
}

static void place(struct spread *spread, size_t source, size_t class, int64_t cents)
{
    *placed_at(spread, source, class) += cents;
    spread->room[class] -= cents;
    spread->to_place[source] -= cents;
}

static void place_as_meant(struct spread *spread)
{
    for (size_t s = 0; s < spread->source_count; s++) {
        for (size_t c = 0; c < spread->line->class_count; c++) {
            int64_t meant = (int64_t)floor(spread->hints[s * ASIDE_CATEGORIES + c] + 1e-3);

            place(spread, s, c, least(meant, least(spread->room[c], spread->to_place[s])));
        }
    }
}

/* What is left of a source, in proportion to what is left of the classes that it may pay. */
static void place_rest(struct spread *spread, size_t source)
{
    int64_t weights[ASIDE_CATEGORIES] = { 0 }, parts[ASIDE_CATEGORIES], open = 0;

    for (size_t c = 0; c < spread->line->class_count; c++) {
        if (aside_class_has_payer(&spread->line->classes[c], source))
            weights[c] = spread->room[c];
        open += weights[c];
    }
    if (open == 0)
        return;
    aside_split(parts, least(open, spread->to_place[source]), weights, ASIDE_CATEGORIES);
    for (size_t c = 0; c < spread->line->class_count; c++)
        place(spread, source, c, parts[c]);
}

/* Makes room for `source` in a class that it may pay: another payer there moves to a class
 * with room. */
static void exchange(struct spread *spread, size_t source)
{
    for (size_t c = 0; c < spread->line->class_count; c++) {
        if (!aside_class_has_payer(&spread->line->classes[c], source))
            continue;
        for (size_t s = 0; s < spread->source_count; s++) {
            for (size_t d = 0; s != source && d < spread->line->class_count; d++) {
                int64_t moved = least(*placed_at(spread, s, c),
                                      least(spread->room[d], spread->to_place[source]));

                if (moved == 0 || !aside_class_has_payer(&spread->line->classes[d], s))
                    continue;
                place(spread, s, c, -moved);
                place(spread, s, d, moved);
                place(spread, source, c, moved);
            }
        }
    }
}

/* ---- the neighbouring cent ------------------------------------------------------------------- */

__extension__ typedef __int128 wide;

/* Whether a category stands below (-1), at (0) or above (+1) its exact part of the spend. */
static int beside_exact(const struct spread *spread, size_t category, int64_t cents)
{
    const struct aside_mix *mix = &spread->line->mix;
    wide is = (wide)cents * mix->total.cents;
    wide exact = (wide)spread->spend * mix->by_category[category].cents;

    return is < exact ? -1 : is > exact;
}

/* A category of the class whose next cent, up or down, is still beside its exact part. */
static int movable_category(const struct spread *spread, const struct line_class *class,
                            int side, const int64_t totals[ASIDE_CATEGORIES])
{
    for (int k = 0; k < ASIDE_CATEGORIES; k++) {
        if ((class->categories & (1u << k)) != 0
            && beside_exact(spread, (size_t)k, totals[k]) == side)
            return k;
    }
    return -1;
}

/*
 * A source whose last cents find no room in the classes it may pay: a category there that was
 * rounded down takes a cent from one elsewhere that was rounded up.
 */
static bool shift_cent(struct spread *spread, size_t source, int64_t totals[ASIDE_CATEGORIES])
{
    const struct line *line = spread->line;

    for (size_t c = 0; c < line->class_count; c++) {
        int up = aside_class_has_payer(&line->classes[c], source)
            ? movable_category(spread, &line->classes[c], -1, totals)
            : -1;

        for (size_t d = 0; up >= 0 && d < line->class_count; d++) {
            int down = d == c || spread->room[d] == 0
                ? -1
                : movable_category(spread, &line->classes[d], 1, totals);

            if (down < 0)
                continue;
            totals[up]++;
            totals[down]--;
            spread->room[c]++;
            spread->room[d]--;
            place(spread, source, c, 1);
            return true;
        }
    }
    return false;
}

static size_t classes_payable(const struct spread *spread, size_t source)
{
    size_t count = 0;

    for (size_t c = 0; c < spread->line->class_count; c++)
        count += aside_class_has_payer(&spread->line->classes[c], source);
    return count;
}

/* Sources that may pay least go first, so that they are not crowded out. */
static bool place_all(struct spread *spread, int64_t totals[ASIDE_CATEGORIES])
{
    place_as_meant(spread);
    for (size_t width = 1; width <= spread->line->class_count; width++) {
        for (size_t s = 0; s < spread->source_count; s++) {
            if (spread->to_place[s] > 0 && classes_payable(spread, s) == width)
                place_rest(spread, s);
        }
    }
    for (size_t s = 0; s < spread->source_count; s++) {
        if (spread->to_place[s] > 0)
            exchange(spread, s);
        while (spread->to_place[s] > 0) {
            if (!shift_cent(spread, s, totals))
                return false;
        }
    }
    return true;
}

/* ---- categories -------------------------------------------------------------------------- */

/* Within a class every source may pay every category: each in proportion to what is left. */
static void pay_categories(struct spread *spread, int64_t totals[ASIDE_CATEGORIES])
{
    for (size_t c = 0; c < spread->line->class_count; c++) {
        for (size_t s = 0; s < spread->source_count; s++) {
            int64_t weights[ASIDE_CATEGORIES] = { 0 }, parts[ASIDE_CATEGORIES];

            if (*placed_at(spread, s, c) == 0)
                continue;
            for (int k = 0; k < ASIDE_CATEGORIES; k++) {
                if ((spread->line->classes[c].categories & (1u << k)) != 0)
                    weights[k] = totals[k];
            }
            aside_split(parts, *placed_at(spread, s, c), weights, ASIDE_CATEGORIES);
            for (int k = 0; k < ASIDE_CATEGORIES; k++) {
                spread->paid[s * ASIDE_CATEGORIES + (size_t)k] += parts[k];
                totals[k] -= parts[k];
            }
        }
    }
}

static void keep(struct aside_plan *plan, const struct spread *spread, size_t k, size_t year)
{
    for (size_t s = 0; s < spread->source_count; s++) {
        for (int c = 0; c < ASIDE_CATEGORIES; c++) {
            int64_t cents = spread->paid[s * ASIDE_CATEGORIES + (size_t)c];

            if (cents > 0)
                plan->pays.items[plan->pays.count++] = (struct aside_pay){
                    .subject = k,
                    .source = s,
                    .year = year,
                    .category = (enum aside_category)c,
                    .amount = { cents }
                };
        }
    }
}

static bool spread_line(struct spread *spread, struct aside_plan *plan,
                        const struct instance *in, const struct draft *draft, size_t k,
                        size_t year)
{
    size_t first = aside_cell_at(in, k, year, 0), slots = in->source_count * ASIDE_CATEGORIES;
    int64_t totals[ASIDE_CATEGORIES];

    spread->line = &in->lines[k];
    spread->hints = &draft->classes[first * ASIDE_CATEGORIES];
    memcpy(spread->to_place, &draft->cells[first],
           in->source_count * sizeof(*spread->to_place));
    memset(spread->placed, 0, slots * sizeof(*spread->placed));
    memset(spread->paid, 0, slots * sizeof(*spread->paid));
    spread->spend = plan->subjects[k].years[year].spend.cents;
    category_totals(spread->line, spread->spend, totals);
    class_rooms(spread, totals);
    if (!place_all(spread, totals))
        return false;
    pay_categories(spread, totals);
    keep(plan, spread, k, year);
    return true;
}

bool aside_spread_make(struct aside_plan *plan, struct aside_arena *arena,
                       const struct instance *in, const struct draft *draft)
{
    struct spread spread = { .source_count = in->source_count };
    size_t slots = in->source_count * ASIDE_CATEGORIES, most = 0;

    for (size_t i = 0; i < in->line_count * in->year_count * in->source_count; i++)
        most += draft->cells[i] > 0 ? ASIDE_CATEGORIES : 0;
    plan->pays.items = aside_arena_array(arena, most, sizeof(*plan->pays.items));
    plan->pays.count = 0;
    spread.to_place = aside_arena_array(arena, in->source_count, sizeof(*spread.to_place));
    spread.placed = aside_arena_array(arena, slots, sizeof(*spread.placed));
    spread.paid = aside_arena_array(arena, slots, sizeof(*spread.paid));
    for (size_t k = 0; k < in->line_count; k++) {
        for (size_t y = 0; y < in->year_count; y++) {
            if (plan->subjects[k].years[y].spend.cents > 0
                && !spread_line(&spread, plan, in, draft, k, y))
                return false;
        }
    }
    return true;
}
