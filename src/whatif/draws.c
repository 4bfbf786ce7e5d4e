/*
 * draws.c - one draw: a percent of its estimate for each program whose effect varies, and the
 * settings that say so.
 */
#include "inside.h"

#include <inttypes.h>
#include <math.h>

/* One factor a group and one of the program's own; what a group is missing falls to its own. */
static double score_of(const struct aside_whatif_list *list,
                       const struct aside_drawn_effect *effect, uint64_t draw)
{
    const char *id = list->city->programs.items[effect->program].id;
    double rating = effect->rating != NULL ? (double)list->rating_share / ASIDE_SHARE_ONE : 0;
    double family = effect->family != NULL ? (double)list->family_share / ASIDE_SHARE_ONE : 0;
    double score = sqrt(fmax(1 - rating - family, 0))
        * aside_normal_score(list->seed, "program", id, draw);

    if (rating > 0)
        score += sqrt(rating) * aside_normal_score(list->seed, "rating", effect->rating, draw);
    if (family > 0)
        score += sqrt(family) * aside_normal_score(list->seed, "family", effect->family, draw);
    return score;
}

void aside_draw_effects(int32_t *basis_points, const struct aside_whatif_list *list,
                        size_t index)
{
    for (size_t i = 0; i < list->effects.count; i++) {
        const struct aside_drawn_effect *effect = &list->effects.items[i];
        double share, percent;

        basis_points[i] = ASIDE_SHARE_ONE;
        if (!effect->varies)
            continue;
        share = 0.5 * erfc(-score_of(list, effect, index + 1) / sqrt(2));
        percent = aside_triangle_at(effect->low, effect->central, effect->high, share);
        basis_points[i] = (int32_t)lround(percent * 100);
    }
}

void aside_draw_factors(double *factors, const struct aside_whatif_list *list, size_t index)
{
    struct aside_arena *scratch = aside_arena_new();
    int32_t *drawn = aside_arena_array(scratch, list->effects.count, sizeof(*drawn));

    aside_draw_effects(drawn, list, index);
    for (size_t p = 0; p < list->city->programs.count; p++)
        factors[p] = 1;
    for (size_t i = 0; i < list->effects.count; i++)
        factors[list->effects.items[i].program] = (double)drawn[i] / ASIDE_SHARE_ONE;
    aside_arena_free(scratch);
}

static const char *id_of(const struct aside_whatif_list *list, size_t effect)
{
    return list->city->programs.items[list->effects.items[effect].program].id;
}

void aside_draw_settings(struct aside_scenario *out, struct aside_arena *arena,
                         const struct aside_whatif_list *list, const int32_t *basis_points)
{
    const char **settings = aside_arena_array(arena, 2 * list->effects.count,
                                              sizeof(*settings));

    *out = (struct aside_scenario){ .settings = settings };
    for (size_t i = 0; i < list->effects.count; i++) {
        const struct aside_drawn_effect *effect = &list->effects.items[i];

        if (!effect->varies)
            continue;
        if (effect->in_full)
            settings[out->count++] = aside_arena_printf(arena, "program.%s.effect=central",
                                                        id_of(list, i));
        settings[out->count++] = aside_arena_printf(
            arena, "program.%s.effect=%" PRId32 ".%02" PRId32 "%%", id_of(list, i),
            basis_points[i] / 100, basis_points[i] % 100);
    }
}

enum aside_status aside_draw_city(const struct aside_city **out, struct aside_arena *arena,
                                  const struct aside_whatif_list *list, struct aside_error *err)
{
    const char **settings = aside_arena_array(arena, list->effects.count, sizeof(*settings));
    struct aside_problems found = { .arena = arena };
    struct aside_city *city = NULL;
    size_t count = 0;
    enum aside_status status;

    *out = list->city;
    for (size_t i = 0; i < list->effects.count; i++) {
        if (list->effects.items[i].in_full)
            settings[count++] = aside_arena_printf(arena, "program.%s.effect=central",
                                                   id_of(list, i));
    }
    if (count == 0)
        return ASIDE_OK;
    status = aside_city_set(&city, arena, list->city, settings, count, &found, err);
    if (status == ASIDE_ERR_INVALID)
        return aside_error_set(err, status, NULL, 0,
                               "the city with its new strategies at what "
                               "they are estimated to avert does not pass its check");
    if (status == ASIDE_OK)
        *out = city;
    return status;
}
