/* data_sources.c - the model's data on money: who has how much when, and its strings. */
#include "data.h"

#include <math.h>

/* One value for each source that a question picks; `place` is its place in the list by id. */
typedef void source_value(FILE *out, const struct instance *in, size_t source, size_t place);

static bool any_source(const struct instance *in, size_t s)
{
    (void)in;
    (void)s;
    return true;
}

static bool is_carrying(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].carry_forward;
}

static bool is_use_all(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].use == ASIDE_USE_ALL;
}

static bool is_local(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].kind == ASIDE_LOCAL;
}

static bool is_federal(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].kind == ASIDE_FEDERAL;
}

static bool is_award(const struct instance *in, size_t s)
{
    return aside_source_asks_match(&in->city->sources.items[s]);
}

static bool limits_administration(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].administration_maximum.given;
}

/* The order of the restrictions is from the most flexible to the least. */
static int flexibility(enum aside_restriction restriction)
{
    return ASIDE_RESTRICTED - (int)restriction;
}

static void put_source_values(FILE *out, const struct instance *in, const char *name,
                              source_question *ask, source_value *put)
{
    fprintf(out, "param %s :=", name);
    for (size_t i = 0; i < in->source_count; i++) {
        size_t s = in->source_order[i];

        if (!ask(in, s))
            continue;
        fprintf(out, " '%s'", aside_source_id(in, s));
        put(out, in, s, i);
    }
    fprintf(out, ";\n");
}

static void put_flexibility(FILE *out, const struct instance *in, size_t s, size_t place)
{
    (void)place;
    fprintf(out, " %d", flexibility(in->city->sources.items[s].restriction));
}

static void put_source_place(FILE *out, const struct instance *in, size_t s, size_t place)
{
    double even = (double)(place + 1) / (double)in->source_count;

    (void)s;
    aside_put_real(out, even * sqrt(even)); /* uneven: see place_in_list */
}

static void put_administration(FILE *out, const struct instance *in, size_t s, size_t place)
{
    (void)place;
    aside_put_share(out, in->city->sources.items[s].administration_maximum.basis_points);
}

static void put_match_ratio(FILE *out, const struct instance *in, size_t s, size_t place)
{
    int32_t match = in->city->sources.items[s].match_of_total;

    (void)place;
    aside_put_real(out, (double)match / (double)(ASIDE_SHARE_ONE - match));
}

static void put_amounts(FILE *out, const struct instance *in)
{
    fprintf(out, "param amount :=");
    for (size_t i = 0; i < in->source_count; i++) {
        size_t s = in->source_order[i];

        for (size_t y = 0; y < in->year_count; y++) {
            fprintf(out, " '%s' %d", aside_source_id(in, s), aside_year_of(in, y));
            aside_put_money(
                out, aside_source_amount(&in->city->sources.items[s], aside_year_of(in, y)));
        }
    }
    fprintf(out, ";\n");
}

static void put_active_years(FILE *out, const struct instance *in, size_t s)
{
    fprintf(out, "set ACTIVE['%s'] :=", aside_source_id(in, s));
    for (size_t y = 0; y < in->year_count; y++) {
        if (aside_instance_active(in, s, y))
            fprintf(out, " %d", aside_year_of(in, y));
    }
    fprintf(out, ";\n");
}

void aside_data_sources(FILE *out, const struct instance *in)
{
    aside_put_sources(out, in, "SOURCES", any_source);
    aside_put_sources(out, in, "CARRYING", is_carrying);
    aside_put_sources(out, in, "USE_ALL", is_use_all);
    aside_put_sources(out, in, "LOCAL", is_local);
    aside_put_sources(out, in, "FEDERAL", is_federal);
    aside_put_sources(out, in, "AWARDS", is_award);
    put_source_values(out, in, "flexibility", any_source, put_flexibility);
    put_source_values(out, in, "source_in_list", any_source, put_source_place);
    put_source_values(out, in, "source_administration", limits_administration,
                      put_administration);
    put_source_values(out, in, "match_ratio", is_award, put_match_ratio);
    put_amounts(out, in);
    for (size_t i = 0; i < in->source_count; i++)
        put_active_years(out, in, in->source_order[i]);
}
