/* data_outcomes.c - the model's data on what money does: responses, caps, priorities. */
#include "data.h"

#include <inttypes.h>
#include <math.h>

enum { BANDS = 4 }; /* steps in which lines of equal priority are funded evenly */

static bool is_estimated(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->counts;
}

static bool is_rising(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->rising;
}

static bool is_unestimated(const struct instance *in, const struct line *line)
{
    (void)in;
    return !line->counts;
}

static int64_t priority_of(const struct line *line)
{
    return line->program != NULL ? line->program->priority : line->pool->priority;
}

static bool is_even(const struct instance *in, const struct line *line)
{
    (void)in;
    return !line->counts && priority_of(line) > 0 && line->most.given
        && line->most.amount.cents > 0;
}

static void put_priority(FILE *out, const struct line *line)
{
    fprintf(out, " %" PRId64, priority_of(line));
}

static void put_pieces(FILE *out, const struct instance *in, const struct line *line)
{
    fprintf(out, "set SEGMENTS['%s'] :=", line->id);
    for (size_t i = 0; i < aside_program_effect(line->program)->levels.count; i++)
        fprintf(out, " %zu", i + 1);
    fprintf(out, ";\nset COUNTED['%s'] :=", line->id);
    for (size_t y = 0; y < aside_line_counted_years(in, line); y++)
        fprintf(out, " %d", aside_year_of(in, y));
    fprintf(out, ";\n");
}

/* The length of each piece of a line's response, or its rate of return. */
static void put_line_response(FILE *out, const struct line *line, bool rates)
{
    const struct aside_effect *effect = aside_program_effect(line->program);
    struct aside_level before = { .spend = { 0 }, .averts = 0 };

    for (size_t i = 0; i < effect->levels.count; i++) {
        const struct aside_level *level = &effect->levels.items[i];
        aside_money length = { level->spend.cents - before.spend.cents };

        fprintf(out, " '%s' %zu", line->id, i + 1);
        if (rates)
            aside_put_real(out,
                           line->scale * (level->averts - before.averts) * 100000.0
                               / (double)length.cents);
        else
            aside_put_money(out, length);
        before = *level;
    }
}

static void put_response(FILE *out, const struct instance *in, const char *name, bool rates)
{
    fprintf(out, "param %s :=", name);
    for (size_t i = 0; i < in->line_count; i++) {
        if (in->lines[in->line_order[i]].counts)
            put_line_response(out, &in->lines[in->line_order[i]], rates);
    }
    fprintf(out, ";\n");
}

static void put_located(FILE *out, const struct instance *in, size_t place)
{
    fprintf(out, "set LOCATED['%s'] :=", in->city->places.items[place].id);
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        if (line->counts && line->program->place.id != NULL
            && line->program->place.index == place)
            fprintf(out, " '%s'", line->id);
    }
    fprintf(out, ";\n");
}

static void put_places(FILE *out, const struct instance *in)
{
    fprintf(out, "set CAPPED :=");
    for (size_t l = 0; l < in->city->places.count; l++) {
        if (in->city->places.items[l].baseline.given)
            fprintf(out, " '%s'", in->city->places.items[l].id);
    }
    fprintf(out, ";\nparam cap :=");
    for (size_t l = 0; l < in->city->places.count; l++) {
        const struct aside_place *place = &in->city->places.items[l];

        if (!place->baseline.given)
            continue;
        fprintf(out, " '%s'", place->id);
        aside_put_real(out, place->baseline.value * (double)place->cap / ASIDE_SHARE_ONE);
    }
    fprintf(out, ";\n");
    for (size_t l = 0; l < in->city->places.count; l++) {
        if (in->city->places.items[l].baseline.given)
            put_located(out, in, l);
    }
}

static void put_bands(FILE *out)
{
    fprintf(out, "set BANDS :=");
    for (int b = 1; b <= BANDS; b++)
        fprintf(out, " %d", b);
    fprintf(out, ";\n");
}

/* In uneven steps: between even ones, money could change hands in a ring at no cost at all. */
static void put_place_in_list(FILE *out, const struct instance *in)
{
    fprintf(out, "param place_in_list :=");
    for (size_t i = 0; i < in->line_count; i++)
        fprintf(out, " '%s' %.15g", in->lines[in->line_order[i]].id,
                sqrt((double)(i + 1) / (double)in->line_count));
    fprintf(out, ";\n");
}

void aside_data_outcomes(FILE *out, const struct instance *in)
{
    aside_put_lines(out, in, "ESTIMATED", is_estimated);
    aside_put_lines(out, in, "RISING", is_rising);
    for (size_t i = 0; i < in->line_count; i++) {
        if (in->lines[in->line_order[i]].counts)
            put_pieces(out, in, &in->lines[in->line_order[i]]);
    }
    put_response(out, in, "length", false);
    put_response(out, in, "rate", true);
    put_places(out, in);
    aside_put_lines(out, in, "UNESTIMATED", is_unestimated);
    aside_put_line_values(out, in, "priority", is_unestimated, put_priority);
    aside_put_lines(out, in, "EVEN", is_even);
    put_bands(out);
    put_place_in_list(out, in);
}
