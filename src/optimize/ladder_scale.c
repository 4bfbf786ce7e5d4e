/* ladder_scale.c - budgets of a source: what each brings in a year, and how far up they go. */
#include "ladder_scale.h"

#include <math.h>

/* ---- what a budget brings ---------------------------------------------------------------- */

static bool is_level(const struct aside_budget_scale *scale)
{
    int64_t part = 0;

    for (size_t y = 0; y < scale->year_count; y++) {
        if (scale->parts[y] > 0 && part > 0 && scale->parts[y] != part)
            return false;
        part = scale->parts[y] > 0 ? scale->parts[y] : part;
    }
    return true;
}

void aside_budget_scale_make(struct aside_budget_scale *out, struct aside_arena *arena,
                             const struct aside_city *city, size_t source)
{
    const struct aside_source *from = &city->sources.items[source];

    *out = (struct aside_budget_scale){ .source = source,
                                        .year_count = aside_city_years(city) };
    out->parts = aside_arena_array(arena, out->year_count, sizeof(*out->parts));
    for (size_t y = 0; y < out->year_count; y++) {
        out->parts[y] = aside_source_amount(from, aside_city_first_year(city) + (int32_t)y)
                            .cents;
        out->parts_sum += out->parts[y];
    }
    out->today.cents = out->parts_sum;
    for (size_t y = 0; y < out->year_count && out->today.cents == 0; y++) {
        out->parts[y] = 1;
        out->parts_sum++;
    }
    for (size_t y = 0; y < out->year_count; y++)
        out->years += out->parts[y] > 0;
    out->level = is_level(out);
    if (out->level)
        out->today.cents /= (int64_t)out->years;
}

aside_money aside_budget_amount(const struct aside_budget_scale *scale, int64_t dollars,
                                size_t year)
{
    if (scale->level)
        return (aside_money){ scale->parts[year] > 0 ? 100 * dollars : 0 };
    return (aside_money){ aside_scale_up(100 * dollars, scale->parts[year], scale->parts_sum) };
}

aside_money aside_budget_total(const struct aside_budget_scale *scale, int64_t dollars)
{
    return (aside_money){ 100 * dollars * (scale->level ? (int64_t)scale->years : 1) };
}

/* ---- how far up -------------------------------------------------------------------------- */

/* Budgets beyond today's that are asked where there is no end to what money may do. */
enum { TIMES_TODAY = 100 };
static const double MONEY_MOST = 1e12; /* dollars a year: a tenth of what a city may hold */

static bool may_pay(const struct line *line, size_t source)
{
    for (size_t c = 0; c < line->class_count; c++) {
        if (aside_class_has_payer(&line->classes[c], source))
            return true;
    }
    return false;
}

/* The most that the line can take in a year, in dollars; INFINITY: any amount. */
static double line_takes(const struct line *line, size_t year)
{
    const struct aside_commitment *commitment = line->program == NULL
        ? NULL
        : aside_program_commitment(line->program);

    if (commitment != NULL)
        return (double)aside_commitment_amount(commitment, year).cents / 100;
    return line->most.given ? (double)line->most.amount.cents / 100 : INFINITY;
}

static double year_takes(const struct instance *in, size_t source, size_t year)
{
    double sum = 0;

    for (size_t k = 0; k < in->line_count; k++)
        sum += may_pay(&in->lines[k], source) ? line_takes(&in->lines[k], year) : 0;
    return sum;
}

/* The budget with which each year alone has what it could take, and, where money is carried
 * forward, what the years after it without an amount of their own could. */
static double enough(const struct instance *in, const struct aside_budget_scale *scale)
{
    bool carries = in->city->sources.items[scale->source].carry_forward;
    double later = 0, most = 0;

    for (size_t y = scale->year_count; y-- > 0;) {
        double takes = year_takes(in, scale->source, y) + later;
        double part = scale->level ? 1 : (double)scale->parts[y] / (double)scale->parts_sum;

        later = scale->parts[y] > 0 || !carries ? 0 : takes;
        if (scale->parts[y] > 0)
            most = fmax(most, takes / part);
    }
    return most;
}

/* A rule that is a share of what is available, or money that must be placed, asks for more the
 * more there is. */
static bool grows_with_money(const struct aside_city *city, size_t source)
{
    const struct aside_policy *policy = aside_city_policy(city);

    for (size_t i = 0; i < policy->earmarks.count; i++) {
        if (policy->earmarks.items[i].minimum.given || policy->earmarks.items[i].maximum.given)
            return true;
    }
    return city->sources.items[source].use == ASIDE_USE_ALL
        || (policy->set_aside.count > 0 && policy->set_aside.items[0].of == ASIDE_OF_AVAILABLE);
}

static double capped(const struct aside_city *city, const struct aside_budget_scale *scale)
{
    double today = (double)scale->today.cents / 100, all = 0;

    for (size_t s = 0; s < city->sources.count; s++) {
        for (size_t y = 0; y < scale->year_count; y++)
            all += (double)aside_source_amount(&city->sources.items[s],
                                               aside_city_first_year(city) + (int32_t)y)
                       .cents
                / 100;
    }
    return TIMES_TODAY * (today > 0 ? today : fmax(all, 1e6));
}

void aside_budget_top(struct aside_course *out, const struct instance *in)
{
    const struct aside_budget_scale *scale = &out->scale;
    double needed = enough(in, scale), top = fmax(needed, (double)scale->today.cents / 100);

    out->end = ASIDE_COURSE_ENOUGH;
    if (isinf(needed) || grows_with_money(in->city, scale->source)) {
        out->end = ASIDE_COURSE_CAPPED;
        top = fmax(isinf(needed) ? 0 : needed, capped(in->city, scale));
    }
    if (top > MONEY_MOST) {
        out->end = ASIDE_COURSE_CAPPED;
        top = MONEY_MOST;
    }
    out->top = (int64_t)ceil(top) + 1;
}
