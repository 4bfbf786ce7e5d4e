/*
 * data.c - writes an instance as data for models/allocation.mod. Amounts are exact decimals of
 * thousands of dollars, shares exact decimals; ids are quoted, since one may be "end" or "set".
 */
#include "data.h"

#include <inttypes.h>

void aside_put_money(FILE *out, aside_money money)
{
    fprintf(out, " %" PRId64 ".%05d", money.cents / 100000, (int)(money.cents % 100000));
}

void aside_put_share(FILE *out, int64_t basis_points)
{
    fprintf(out, " %" PRId64 ".%04d", basis_points / ASIDE_SHARE_ONE,
            (int)(basis_points % ASIDE_SHARE_ONE));
}

void aside_put_real(FILE *out, double value)
{
    fprintf(out, " %.15g", value);
}

int32_t aside_year_of(const struct instance *in, size_t year)
{
    return in->first_year + (int32_t)year;
}

const char *aside_source_id(const struct instance *in, size_t source)
{
    return in->city->sources.items[source].id;
}

void aside_put_lines(FILE *out, const struct instance *in, const char *name, line_question *ask)
{
    fprintf(out, "set %s :=", name);
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        if (ask(in, line))
            fprintf(out, " '%s'", line->id);
    }
    fprintf(out, ";\n");
}

void aside_put_sources(FILE *out, const struct instance *in, const char *name,
                       source_question *ask)
{
    fprintf(out, "set %s :=", name);
    for (size_t i = 0; i < in->source_count; i++) {
        if (ask(in, in->source_order[i]))
            fprintf(out, " '%s'", aside_source_id(in, in->source_order[i]));
    }
    fprintf(out, ";\n");
}

void aside_put_line_values(FILE *out, const struct instance *in, const char *name,
                           line_question *ask, line_value *put)
{
    fprintf(out, "param %s :=", name);
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        if (!ask(in, line))
            continue;
        fprintf(out, " '%s'", line->id);
        put(out, line);
    }
    fprintf(out, ";\n");
}

static void put_years(FILE *out, const struct instance *in)
{
    fprintf(out, "set YEARS :=");
    for (size_t y = 0; y < in->year_count; y++)
        fprintf(out, " %d", aside_year_of(in, y));
    fprintf(out, ";\nset SPENDING_YEARS :=");
    for (size_t y = 0; y < in->year_count; y++) {
        if (in->spends[y])
            fprintf(out, " %d", aside_year_of(in, y));
    }
    fprintf(out, ";\nparam discount :=");
    for (size_t y = 0; y < in->year_count; y++) {
        fprintf(out, " %d", aside_year_of(in, y));
        aside_put_real(out, aside_instance_discount(in, y));
    }
    fprintf(out, ";\n");
}

void aside_instance_write(FILE *out, const struct instance *in)
{
    fprintf(out,
            "# Data for allocation.mod: thousands of dollars; written by setaside.\ndata;\n");
    fprintf(out, "param unit :=");
    aside_put_money(out, in->unit);
    fprintf(out, ";\n");
    put_years(out, in);
    aside_data_sources(out, in);
    aside_data_lines(out, in);
    aside_data_outcomes(out, in);
    aside_data_rules(out, in);
    fprintf(out, "end;\n");
}
