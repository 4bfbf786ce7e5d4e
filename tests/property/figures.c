#include "figures.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- sums -------------------------------------------------------------------------------- */

static void sum_payments(struct sums *sums, const struct city *city, const struct plan *plan,
                         int payee)
{
    for (int y = 0; y < city->years; y++) {
        for (int s = 0; s < city->sources; s++) {
            for (int k = 0; k < CATEGORIES; k++)
                sums->used[s][y] += plan->pay[payee][s][y][k];
        }
        sums->planned[y] += plan->spend[payee][y];
        if (payee_in_set_aside(city, payee))
            sums->part[y] += plan->spend[payee][y];
    }
}

void sums_make(struct sums *sums, const struct city *city, const struct plan *plan)
{
    memset(sums, 0, sizeof(*sums));
    for (int i = 0; i < city->programs; i++)
        sum_payments(sums, city, plan, i);
    for (int q = 0; q < city->pools; q++)
        sum_payments(sums, city, plan, POOL_BIT + q);
    for (int s = 0; s < city->sources; s++) {
        int64_t carried = 0;

        for (int y = 0; y < city->years; y++) {
            int64_t money = city->source[s].amount[y] + carried;

            sums->carried_in[s][y] = carried;
            sums->available[y] += money;
            sums->idle[y] += plan->unallocated[s][y];
            carried = money - sums->used[s][y] - plan->unallocated[s][y];
            sums->carried_out[s][y] = carried;
        }
    }
}

/* ---- a list that grows ------------------------------------------------------------------- */

struct figure *figure_add(const struct reckoning *reckoning, bool holds, long double low,
                          long double high, const char *format, ...)
{
    struct figures *figures = reckoning->figures;
    struct figure *figure;
    va_list args;

    if (figures->count == figures->room) {
        size_t room = figures->room > 0 ? figures->room * 2 : 256;
        struct figure *grown = realloc(figures->items, room * sizeof(*grown));

        if (grown == NULL)
            abort();
        figures->items = grown;
        figures->room = room;
    }
    figure = &figures->items[figures->count++];
    memset(figure, 0, sizeof(*figure));
    va_start(args, format);
    vsnprintf(figure->name, sizeof(figure->name), format, args);
    va_end(args);
    figure->holds = holds;
    figure->low = low;
    figure->high = high;
    figure->points = -1;
    return figure;
}

void figures_free(struct figures *figures)
{
    free(figures->items);
    memset(figures, 0, sizeof(*figures));
}

const struct figure *figures_find(const struct figures *figures, const char *name)
{
    for (size_t i = 0; i < figures->count; i++) {
        if (strcmp(figures->items[i].name, name) == 0)
            return &figures->items[i];
    }
    return NULL;
}

int64_t nearest_unit(int points, int64_t base, int64_t unit)
{
    wide twice = (wide)2 * points * base + (wide)WHOLE * unit;

    return (int64_t)(twice / ((wide)2 * WHOLE * unit)) * unit;
}

/* ---- sources ----------------------------------------------------------------------------- */

static void reckon_administration(const struct reckoning *now, int s, int y)
{
    const struct source *source = &now->city->source[s];
    int64_t used = now->sums->used[s][y], administration = 0;
    struct figure *figure;

    for (int i = 0; i < now->city->programs; i++) {
        if (now->city->program[i].purpose != ADMINISTRATION)
            continue;
        for (int k = 0; k < CATEGORIES; k++)
            administration += now->plan->pay[i][s][y][k];
    }
    figure = figure_add(now, (wide)administration * WHOLE
                             <= (wide)source->administration_maximum.points * used,
                        (long double)administration, (long double)administration,
                        "source_administration_max[%s,%d]", source->id, now->city->first + y);
    figure->base = (long double)used;
    figure->points = source->administration_maximum.points;
}

void reckon_sources(const struct reckoning *now, int y)
{
    for (int s = 0; s < now->city->sources; s++) {
        const struct source *source = &now->city->source[s];
        int64_t used = now->sums->used[s][y], out = now->sums->carried_out[s][y];
        int64_t money = source->amount[y] + now->sums->carried_in[s][y];
        int fiscal = now->city->first + y;

        figure_add(now, out >= 0 && used + out <= money, (long double)used,
                   (long double)(used + out), "source[%s,%d]", source->id, fiscal);
        if (source->use_all)
            figure_add(now, used + out == money, (long double)used, (long double)(used + out),
                       "source_all[%s,%d]", source->id, fiscal);
        if (source->administration_maximum.given)
            reckon_administration(now, s, y);
    }
}

void figures_make(struct figures *figures, const struct city *city, const struct plan *plan,
                  const struct sums *sums)
{
    struct reckoning now = { figures, city, plan, sums };

    memset(figures, 0, sizeof(*figures));
    for (int y = 0; y < city->years; y++) {
        reckon_sources(&now, y);
        reckon_programs(&now, y);
        reckon_policy(&now, y);
    }
    reckon_horizon(&now);
}
