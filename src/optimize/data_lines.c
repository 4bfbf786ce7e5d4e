/* data_lines.c - the model's data on programs and pools: cost classes, who pays, on/off choices. */
#include "data.h"

#include <inttypes.h>

typedef bool class_question(const struct instance *in, const struct line_class *class,
                            size_t source, size_t other);

static bool is_program(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL;
}

static bool is_pool(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->pool != NULL;
}

static bool is_switched(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->switched;
}

static bool is_starting(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->starting;
}

static bool is_commitment(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && aside_program_commitment(line->program) != NULL;
}

static bool is_all_or_nothing(const struct instance *in, const struct line *line)
{
    return is_commitment(in, line) && aside_program_funding(line->program)->indivisible;
}

static bool is_whole(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && line->program->whole_positions && line->mix.fte > 0;
}

static bool is_held(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->held;
}

static bool is_committed(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && aside_program_funding(line->program)->committed.cents > 0;
}

static bool has_pool_floor(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->pool != NULL && line->pool->minimum.given;
}

static bool has_pool_amount(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->pool != NULL && line->pool->amount.given;
}

static bool has_most(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->most.given;
}

static void put_least(FILE *out, const struct line *line)
{
    aside_put_money(out, line->least);
}

static void put_most(FILE *out, const struct line *line)
{
    aside_put_money(out, line->most.amount);
}

static void put_start_up(FILE *out, const struct line *line)
{
    aside_put_money(out, aside_program_funding(line->program)->start_up);
}

static void put_position_cost(FILE *out, const struct line *line)
{
    aside_put_real(out, (double)line->mix.total.cents / 1000.0 / (double)line->mix.fte);
}

static void put_hold(FILE *out, const struct line *line)
{
    aside_put_money(out, aside_program_funding(line->program)->hold.amount);
}

static void put_committed(FILE *out, const struct line *line)
{
    aside_put_money(out, aside_program_funding(line->program)->committed);
}

static void put_pool_floor(FILE *out, const struct line *line)
{
    aside_put_money(out, line->pool->minimum.amount);
}

static void put_pool_amount(FILE *out, const struct line *line)
{
    aside_put_money(out, line->pool->amount.amount);
}

static void put_line_classes(FILE *out, const struct instance *in, const struct line *line)
{
    fprintf(out, "set CLASSES['%s'] :=", line->id);
    for (size_t c = 0; c < line->class_count; c++)
        fprintf(out, " %zu", c + 1);
    fprintf(out, ";\n");
    for (size_t c = 0; c < line->class_count; c++) {
        const struct line_class *class = &line->classes[c];

        fprintf(out, "set PAYERS['%s',%zu] :=", line->id, c + 1);
        for (size_t i = 0; i < class->payer_count; i++)
            fprintf(out, " '%s'", aside_source_id(in, class->payers[i]));
        fprintf(out, ";\n");
    }
}

static void put_weights(FILE *out, const struct instance *in)
{
    fprintf(out, "param weight :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t c = 0; c < line->class_count; c++) {
            fprintf(out, " '%s' %zu", line->id, c + 1);
            aside_put_real(out,
                           line->class_count == 1 ? 1.0
                                                  : (double)line->classes[c].listed.cents
                                   / (double)line->mix.total.cents);
        }
    }
    fprintf(out, ";\n");
}

static bool source_pays(const struct instance *in, const struct line_class *class,
                        size_t source, size_t other)
{
    (void)in;
    (void)other;
    return aside_class_has_payer(class, source);
}

static bool some_source_gives(const struct instance *in, const struct line_class *class,
                              size_t award, size_t giver)
{
    return aside_class_can_match(in, class, giver, award);
}

/* The tuples that a question picks for a source: (line, class), and the giver with `givers`. */
static void put_class_tuples(FILE *out, const struct instance *in, size_t source, bool givers,
                             class_question *ask)
{
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t c = 0; c < line->class_count; c++) {
            const struct line_class *class = &line->classes[c];

            if (!givers) {
                if (ask(in, class, source, source))
                    fprintf(out, " '%s' %zu", line->id, c + 1);
                continue;
            }
            for (size_t g = 0; g < class->payer_count; g++) {
                if (ask(in, class, source, class->payers[g]))
                    fprintf(out, " '%s' %zu '%s'", line->id, c + 1,
                            aside_source_id(in, class->payers[g]));
            }
        }
    }
    fprintf(out, ";\n");
}

static void put_payees(FILE *out, const struct instance *in)
{
    for (size_t i = 0; i < in->source_count; i++) {
        size_t s = in->source_order[i];

        fprintf(out, "set PAYEES['%s'] :=", aside_source_id(in, s));
        put_class_tuples(out, in, s, false, source_pays);
        if (!aside_source_asks_match(&in->city->sources.items[s]))
            continue;
        fprintf(out, "set PLEDGES['%s'] :=", aside_source_id(in, s));
        put_class_tuples(out, in, s, true, some_source_gives);
    }
}

/* The awards that the money of one source on one cost class can match, or none. */
static bool put_matched(FILE *out, const struct instance *in, const struct line_class *class,
                        size_t giver, bool write)
{
    bool any = false;

    for (size_t i = 0; i < in->source_count; i++) {
        size_t award = in->source_order[i];

        if (!aside_class_can_match(in, class, giver, award))
            continue;
        if (write)
            fprintf(out, " '%s'", aside_source_id(in, award));
        any = true;
    }
    return any;
}

static void put_line_matching(FILE *out, const struct instance *in, const struct line *line,
                              bool members)
{
    for (size_t c = 0; c < line->class_count; c++) {
        const struct line_class *class = &line->classes[c];

        for (size_t g = 0; g < class->payer_count; g++) {
            if (!put_matched(out, in, class, class->payers[g], false))
                continue;
            if (members) {
                fprintf(out, " '%s' %zu '%s'", line->id, c + 1,
                        aside_source_id(in, class->payers[g]));
                continue;
            }
            fprintf(out, "set MATCHED['%s',%zu,'%s'] :=", line->id, c + 1,
                    aside_source_id(in, class->payers[g]));
            put_matched(out, in, class, class->payers[g], true);
            fprintf(out, ";\n");
        }
    }
}

static void put_matching(FILE *out, const struct instance *in)
{
    fprintf(out, "set MATCHING :=");
    for (size_t i = 0; i < in->line_count; i++)
        put_line_matching(out, in, &in->lines[in->line_order[i]], true);
    fprintf(out, ";\n");
    for (size_t i = 0; i < in->line_count; i++)
        put_line_matching(out, in, &in->lines[in->line_order[i]], false);
}

static void put_switched_years(FILE *out, const struct instance *in)
{
    fprintf(out, "param ceiling :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t y = 0; line->switched && y < in->year_count; y++) {
            fprintf(out, " '%s' %d", line->id, aside_year_of(in, y));
            aside_put_money(out, aside_line_ceiling(line, y));
        }
    }
    fprintf(out, ";\n");
}

static void put_commitments(FILE *out, const struct instance *in)
{
    fprintf(out, "param cost :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t y = 0; is_commitment(in, line) && y < in->year_count; y++) {
            fprintf(out, " '%s' %d", line->id, aside_year_of(in, y));
            aside_put_money(
                out, aside_commitment_amount(aside_program_commitment(line->program), y));
        }
    }
    fprintf(out, ";\n");
}

static void put_ties(FILE *out, const struct instance *in, const char *name, bool excludes)
{
    fprintf(out, "set %s :=", name);
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];
        const aside_refs *refs;

        if (line->program == NULL)
            continue;
        refs = excludes ? &line->program->excludes_ids : &line->program->requires_ids;
        for (size_t r = 0; r < refs->count; r++)
            fprintf(out, " '%s' '%s'", line->id, refs->items[r].id);
    }
    fprintf(out, ";\n");
}

void aside_data_lines(FILE *out, const struct instance *in)
{
    aside_put_lines(out, in, "PROGRAMS", is_program);
    aside_put_lines(out, in, "POOLS", is_pool);
    for (size_t i = 0; i < in->line_count; i++)
        put_line_classes(out, in, &in->lines[in->line_order[i]]);
    put_weights(out, in);
    put_payees(out, in);
    put_matching(out, in);
    aside_put_line_values(out, in, "most", has_most, put_most);
    aside_put_lines(out, in, "SWITCHED", is_switched);
    aside_put_line_values(out, in, "least", is_switched, put_least);
    put_switched_years(out, in);
    aside_put_lines(out, in, "STARTING", is_starting);
    aside_put_line_values(out, in, "start_up", is_starting, put_start_up);
    aside_put_lines(out, in, "COMMITMENTS", is_commitment);
    aside_put_lines(out, in, "ALL_OR_NOTHING", is_all_or_nothing);
    put_commitments(out, in);
    aside_put_lines(out, in, "WHOLE", is_whole);
    aside_put_line_values(out, in, "position_cost", is_whole, put_position_cost);
    put_ties(out, in, "REQUIRES", false);
    put_ties(out, in, "EXCLUDES", true);
    aside_put_lines(out, in, "HELD", is_held);
    aside_put_line_values(out, in, "held", is_held, put_hold);
    aside_put_lines(out, in, "COMMITTED", is_committed);
    aside_put_line_values(out, in, "spent_or_contracted", is_committed, put_committed);
    aside_put_lines(out, in, "POOL_MIN", has_pool_floor);
    aside_put_line_values(out, in, "pool_floor", has_pool_floor, put_pool_floor);
    aside_put_lines(out, in, "POOL_AMOUNT", has_pool_amount);
    aside_put_line_values(out, in, "pool_money", has_pool_amount, put_pool_amount);
}
