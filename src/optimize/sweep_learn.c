/* sweep_learn.c - what one lever does to the generated problem, the others at the reference. */
#include "sweep.h"

#include <assert.h>
#include <string.h>

enum {
    VALUES_LEAST = 7,      /* fewer are not worth the learning */
    GENERATIONS_MOST = 48, /* for one lever */
    DEPTH_MOST = 3,        /* halvings of its range */
    POINT_SHARED = 3,      /* scenarios for each value that is learned alone */
    WRITTEN_MOST = 16,
    TRIES = 3
};

struct learning {
    struct aside_sweep *sweep;
    struct family *family;
    struct lever *lever;
    struct aside_arena *arena; /* for the samples */
    struct sample *samples;    /* by value of the lever */
    struct span {
        size_t from, to;
    } * spans; /* what is learned, by value */
    size_t span_count;
    size_t generations;
};

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

/* ---- samples ----------------------------------------------------------------------------- */

static bool has_same_size(const struct instance *in, const struct instance *reference)
{
    return in->line_count == reference->line_count
        && in->source_count == reference->source_count
        && in->year_count == reference->year_count && in->first_year == reference->first_year;
}

void aside_sample_take(struct sample *out, struct aside_sweep *sweep, struct aside_arena *arena,
                       const char *const *settings, size_t count,
                       const struct sample *reference)
{
    struct aside_problems found = { .arena = arena };
    struct aside_error err;
    struct aside_city *city = NULL;
    struct solver *solver = NULL;

    *out = (struct sample){ .state = SAMPLE_REFUSED };
    if (aside_city_set(&city, arena, sweep->city, settings, count, &found, &err) != ASIDE_OK)
        return;
    out->state = SAMPLE_OTHER;
    out->in = aside_arena_alloc(arena, sizeof(*out->in));
    aside_instance_make(out->in, arena, city);
    sweep->facts.generations++;
    if (aside_solver_open(&solver, arena, sweep->model_path, write_data, out->in, &err)
        != ASIDE_OK)
        return;
    out->plain = aside_plain_read(arena, solver);
    aside_solver_free(solver);
    out->facts = aside_instance_fte(arena, out->in);
    if (reference == NULL
        || (has_same_size(out->in, reference->in)
            && aside_plain_is_alike(out->plain, reference->plain)))
        out->state = SAMPLE_ALIKE;
}

/* The reference's settings, but for the lever at its value `index`. */
static const char **settings_at(const struct learning *l, size_t index)
{
    const struct aside_scenario *reference = &l->sweep
                                                  ->scenarios[l->family->reference_scenario];
    const char **settings = aside_arena_array(l->arena, reference->count, sizeof(*settings));

    for (size_t i = 0; i < reference->count; i++)
        settings[i] = reference->settings[i];
    settings[l->lever->position] = l->lever->texts[index];
    return settings;
}

/* Generated once; none where the lever has had its share of generations. */
static const struct sample *sample_at(struct learning *l, size_t index)
{
    struct sample *sample = &l->samples[index];
    size_t before = l->sweep->facts.generations;

    if (index == l->lever->reference)
        return &l->family->reference;
    if (sample->state == SAMPLE_NONE && l->generations < GENERATIONS_MOST) {
        aside_sample_take(sample, l->sweep, l->arena, settings_at(l, index),
                          l->family->setting_count, &l->family->reference);
        l->generations += l->sweep->facts.generations - before;
    }
    return sample;
}

/* Does the city take the value at all? Costs no generation. */
static bool is_taken(struct learning *l, const char *text)
{
    struct aside_arena *scratch = aside_arena_new();
    const char **settings = settings_at(l, l->lever->reference);
    struct aside_problems found = { .arena = scratch };
    struct aside_error err;
    struct aside_city *city = NULL;
    enum aside_status status;

    settings[l->lever->position] = text;
    status = aside_city_set(&city, scratch, l->sweep->city, settings, l->family->setting_count,
                            &found, &err);
    aside_arena_free(scratch);
    return status == ASIDE_OK;
}

/* ---- one smooth piece -------------------------------------------------------------------- */

/* Of a span's values, the one at which it is generated besides its ends. */
static size_t middle_of(size_t from, size_t to)
{
    return from + (to - from) / 2;
}

static bool take_curve(struct learning *l, struct curve *curve, size_t from, size_t to)
{
    const struct lever *lever = l->lever;
    size_t middle = middle_of(from, to);

    *curve = (struct curve){
        .from = sample_at(l, from),
        .middle = sample_at(l, middle),
        .to = sample_at(l, to),
        .x_from = lever->values[from],
        .x_middle = lever->values[middle],
        .x_to = lever->values[to],
    };
    return curve->from->state == SAMPLE_ALIKE && curve->middle->state == SAMPLE_ALIKE
        && curve->to->state == SAMPLE_ALIKE;
}

static bool fits_at(struct learning *l, const struct curve *curve, size_t index)
{
    const struct sample *sample = sample_at(l, index);

    return sample->state == SAMPLE_ALIKE
        && aside_curve_fits(curve, sample, l->lever->values[index],
                            l->family->reference.in->line_count);
}

/*
 * Two curves of the kind that is fitted are one if they meet three times. Where a number bends
 * (a ceiling that is the smaller of two), its pieces meet at the bend; so with two values tried
 * on either side of any bend but those next to the ends, and the ends' own neighbours among
 * them, a bend shows.
 */
static bool is_smooth(struct learning *l, size_t from, size_t to)
{
    size_t width = to - from;
    const size_t between[] = { from + 1, to - 1, from + width / 4, to - width / 4 };
    struct curve curve;

    if (from > to || width + 1 < VALUES_LEAST || !take_curve(l, &curve, from, to))
        return false;
    for (size_t i = 0; i < sizeof(between) / sizeof(between[0]); i++) {
        if (!fits_at(l, &curve, between[i]))
            return false;
    }
    return true;
}

static void add_span(struct learning *l, size_t from, size_t to)
{
    l->spans[l->span_count++] = (struct span){ from, to };
}

/* A zero, or all of it, may be special where the values next to it are not. */
static bool learn_within(struct learning *l, size_t from, size_t to)
{
    static const struct {
        size_t after, before;
    } ends[] = { { 0, 0 }, { 1, 0 }, { 0, 1 }, { 1, 1 } };

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        if (from + ends[i].after < to
            && is_smooth(l, from + ends[i].after, to - ends[i].before)) {
            add_span(l, from + ends[i].after, to - ends[i].before);
            return true;
        }
    }
    return false;
}

/* Values that many scenarios share are generated one by one, and nothing between them. */
static void learn_points(struct learning *l, size_t from, size_t to)
{
    if (l->family->scenario_count < POINT_SHARED * l->lever->value_count)
        return;
    for (size_t i = from; i <= to; i++) {
        if (sample_at(l, i)->state == SAMPLE_ALIKE)
            add_span(l, i, i);
    }
}

static void learn_range(struct learning *l, size_t from, size_t to, int depth)
{
    size_t middle = from + (to - from) / 2;

    if (learn_within(l, from, to))
        return;
    if (to < from + VALUES_LEAST - 1 || depth == DEPTH_MOST) {
        learn_points(l, from, to);
        return;
    }
    learn_range(l, from, middle, depth + 1);
    learn_range(l, middle + 1, to, depth + 1);
}

/* ---- what the city takes ----------------------------------------------------------------- */

/* From the reference, which is taken, towards `end`: the last value that still is. */
static size_t last_taken(struct learning *l, size_t end)
{
    size_t good = l->lever->reference, bad = end;

    if (is_taken(l, l->lever->texts[end]))
        return end;
    while (good + 1 < bad || bad + 1 < good) {
        size_t middle = good < bad ? good + (bad - good) / 2 : bad + (good - bad) / 2;

        if (is_taken(l, l->lever->texts[middle]))
            good = middle;
        else
            bad = middle;
    }
    return good;
}

static bool is_known(const unsigned *ways, size_t count, unsigned written)
{
    for (size_t i = 0; i < count; i++) {
        if (ways[i] == written)
            return true;
    }
    return false;
}

/* Is a value so written taken: the first of them, or one of the next few? */
static bool way_is_taken(struct learning *l, unsigned written, size_t from, size_t to)
{
    int tries = 0;

    for (size_t i = from; i <= to && tries < TRIES; i++) {
        if (aside_value_of(l->lever->texts[i]).written != written)
            continue;
        if (is_taken(l, l->lever->texts[i]))
            return true;
        tries++;
    }
    return false;
}

/* 12.345% is refused where 12.3% is not: each way of writing is tried. */
static void find_refused_ways(struct learning *l, size_t from, size_t to)
{
    unsigned seen[WRITTEN_MOST];
    size_t count = 0;
    struct lever *lever = l->lever;

    lever->refused = aside_arena_array(l->sweep->arena, lever->value_count,
                                       sizeof(*lever->refused));
    for (size_t i = 0; i < lever->value_count; i++) {
        unsigned written = aside_value_of(lever->texts[i]).written;

        if (is_known(seen, count, written)
            || is_known(lever->refused, lever->refused_count, written))
            continue;
        if (count < WRITTEN_MOST && way_is_taken(l, written, from, to))
            seen[count++] = written;
        else
            lever->refused[lever->refused_count++] = written;
    }
}

/* ---- segments ---------------------------------------------------------------------------- */

static void list_touched(struct learning *l)
{
    struct lever *lever = l->lever;
    struct entries entries = { .count = 0 };
    const struct family *family = l->family;

    for (size_t i = 0; i < l->span_count; i++) {
        for (size_t v = l->spans[i].from; v <= l->spans[i].to; v++) {
            if (l->samples[v].state == SAMPLE_ALIKE)
                aside_entries_find(&entries, l->arena, &l->samples[v], &family->reference,
                                   family->reference.in->line_count);
        }
    }
    aside_entries_sort(&entries);
    lever->touches = aside_arena_array(l->sweep->arena, entries.count, sizeof(size_t));
    lever->touch_count = entries.count;
    /* The family's own entries are sorted once all levers are known: till then the entries
     * themselves stand there. */
    l->family->entries = aside_arena_grow(l->sweep->arena, family->entries, family->entry_count,
                                          family->entry_count + entries.count,
                                          sizeof(struct entry));
    for (size_t t = 0; t < entries.count; t++) {
        lever->touches[t] = family->entry_count + t;
        l->family->entries[family->entry_count + t] = entries.items[t];
    }
    l->family->entry_count += entries.count;
}

static void make_segments(struct learning *l)
{
    struct lever *lever = l->lever;

    lever->segments = aside_arena_array(l->sweep->arena, l->span_count,
                                        sizeof(*lever->segments));
    lever->segment_count = l->span_count;
    for (size_t i = 0; i < l->span_count; i++) {
        struct segment *segment = &lever->segments[i];
        struct curve curve;
        bool taken = take_curve(l, &curve, l->spans[i].from, l->spans[i].to);

        assert(taken);
        segment->from = curve.x_from;
        segment->middle = curve.x_middle;
        segment->to = curve.x_to;
        segment->at_middle = aside_arena_array(l->sweep->arena, lever->touch_count,
                                               sizeof(double));
        segment->at_from = aside_arena_array(l->sweep->arena, lever->touch_count,
                                             sizeof(double));
        segment->at_to = aside_arena_array(l->sweep->arena, lever->touch_count, sizeof(double));
        for (size_t t = 0; t < lever->touch_count; t++) {
            const struct entry *entry = &l->family->entries[lever->touches[t]];

            segment->at_from[t] = aside_entry_value(entry, curve.from);
            segment->at_middle[t] = aside_entry_value(entry, curve.middle);
            segment->at_to[t] = aside_entry_value(entry, curve.to);
        }
    }
}

/* A number that never changes in the family: as in the reference. */
static void learn_constant(struct learning *l)
{
    add_span(l, 0, 0);
}

static void learn_lever(struct aside_sweep *sweep, struct family *family, struct lever *lever)
{
    struct learning l = {
        .sweep = sweep, .family = family, .lever = lever, .arena = aside_arena_new()
    };

    l.samples = aside_arena_array(l.arena, lever->value_count, sizeof(*l.samples));
    l.spans = aside_arena_array(l.arena, lever->value_count, sizeof(*l.spans));
    if (lever->value_count == 1) {
        learn_constant(&l);
    } else {
        size_t from = last_taken(&l, 0), to = last_taken(&l, lever->value_count - 1);

        find_refused_ways(&l, from, to);
        learn_range(&l, from, to, 0);
    }
    list_touched(&l);
    make_segments(&l);
    aside_arena_free(l.arena);
}

/* ---- the family -------------------------------------------------------------------------- */

/* The family's entries, each once and in order, and the levers' lists by their places. */
static void settle_entries(struct aside_sweep *sweep, struct family *family)
{
    struct entry *before = family->entries;
    struct entries entries = {
        .items = aside_arena_array(sweep->arena, family->entry_count, sizeof(struct entry)),
        .count = family->entry_count,
    };

    if (entries.count > 0)
        memcpy(entries.items, before, entries.count * sizeof(*before));
    aside_entries_sort(&entries);
    family->entries = entries.items;
    family->entry_count = entries.count;
    for (size_t l = 0; l < family->lever_count; l++) {
        struct lever *lever = &family->levers[l];

        for (size_t t = 0; t < lever->touch_count; t++) {
            lever->touches[t] = aside_entries_place(family, &before[lever->touches[t]]);
            family->entries[lever->touches[t]].levers++;
        }
    }
}

static size_t place_of(const struct lever *lever, double x)
{
    for (size_t i = 0; i < lever->value_count; i++) {
        if (lever->values[i] >= x)
            return i;
    }
    return lever->value_count - 1;
}

/* The first of a few scenarios whose city is a city; the middle one if it can be. */
static bool find_reference(struct aside_sweep *sweep, struct family *family)
{
    size_t count = family->scenario_count;
    const size_t tries[] = { count / 2, count / 4, count - 1 - count / 4, 0, count - 1 };

    for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
        size_t index = family->scenarios[tries[i]];

        aside_sample_take(&family->reference, sweep, sweep->arena,
                          sweep->scenarios[index].settings, family->setting_count, NULL);
        family->reference_scenario = index;
        if (family->reference.state == SAMPLE_ALIKE)
            return true;
    }
    return false;
}

/* The reference's texts stand for their numbers. */
static void note_references(const struct aside_sweep *sweep, struct family *family)
{
    const struct aside_scenario *scenario = &sweep->scenarios[family->reference_scenario];

    for (size_t l = 0; l < family->lever_count; l++) {
        struct lever *lever = &family->levers[l];
        const char *text = scenario->settings[lever->position];

        lever->reference = place_of(lever, aside_value_of(text).x);
        lever->texts[lever->reference] = text;
    }
}

void aside_sweep_learn(struct aside_sweep *sweep, struct family *family)
{
    if (family->scenario_count < VALUES_LEAST || !find_reference(sweep, family))
        return;
    note_references(sweep, family);
    family->warm = true;
    for (size_t l = 0; l < family->lever_count; l++)
        learn_lever(sweep, family, &family->levers[l]);
    settle_entries(sweep, family);
    for (size_t l = 0; l < family->lever_count; l++)
        family->warm = family->warm && family->levers[l].segment_count > 0;
}
