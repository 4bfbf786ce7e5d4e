/*
 * list.c - a list of scenarios, as it is asked for; each scenario is made when its turn comes.
 */
#include "inside.h"

#include <inttypes.h>
#include <string.h>

enum {
    SAMPLE_WHOLE = 4096, /* lists up to this are their own sample */
    SAMPLE_SIDE = 64,    /* values of each lever of a longer grid */
    LADDER = 33,         /* scenarios with all effects alike, from low to high */
    DRAWN = 31           /* and draws */
};

const char *aside_whatif_kind_name(enum aside_whatif_kind kind)
{
    switch (kind) {
    case ASIDE_WHATIF_NAMED: return "scenarios";
    case ASIDE_WHATIF_CURVE: return "curve";
    case ASIDE_WHATIF_GRID: return "grid";
    case ASIDE_WHATIF_DRAWS: return "draws";
    }
    return "";
}

/* ---- making ------------------------------------------------------------------------------ */

static enum aside_status refuse(struct aside_error *err, const char *what)
{
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "%s", what);
}

static enum aside_status check_request(const struct aside_whatif_request *request,
                                       struct aside_error *err)
{
    int kinds = (request->scenario_count > 0) + (request->vary_count > 0)
        + (request->draws != NULL);

    if (kinds > 1)
        return refuse(err,
                      "--scenario, --vary and --draws each make a list of their own: give "
                      "one of them");
    if (request->vary_count > ASIDE_AXES_MOST)
        return refuse(err, "at most two levers are varied at a time");
    if (request->draws == NULL && (request->seed != NULL || request->correlate != NULL))
        return refuse(err, "--seed and --correlate go with --draws");
    return ASIDE_OK;
}

static enum aside_status make_axes(struct aside_whatif_list *list, struct aside_arena *arena,
                                   const struct aside_whatif_request *request,
                                   struct aside_problems *found, struct aside_error *err)
{
    list->count = 1;
    for (size_t i = 0; i < request->vary_count; i++) {
        struct aside_varied *axis = &list->axes[i];
        enum aside_status status = aside_axis_make(axis, arena, list->city, request->vary[i],
                                                   found, err);

        if (status != ASIDE_OK)
            return status;
        list->count *= axis->count;
        list->axis_count++;
    }
    list->kind = list->axis_count == 1 ? ASIDE_WHATIF_CURVE : ASIDE_WHATIF_GRID;
    if (list->count > ASIDE_WHATIF_MOST)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--vary: that is a grid of %zu scenarios; at most %d are solved",
                               list->count, ASIDE_WHATIF_MOST);
    if (list->axis_count == 2 && strcmp(list->axes[0].path, list->axes[1].path) == 0)
        return refuse(err, "--vary: a grid is of two different levers");
    return ASIDE_OK;
}

static void name_text(uint64_t *fingerprint, const char *text)
{
    *fingerprint = aside_fingerprint(*fingerprint, text, strlen(text) + 1);
}

static void name_number(struct aside_arena *arena, uint64_t *fingerprint, double value)
{
    name_text(fingerprint, aside_arena_printf(arena, "%.17g", value));
}

static uint64_t fingerprint_of(struct aside_arena *arena, const struct aside_whatif_list *list)
{
    uint64_t name = ASIDE_FINGERPRINT_START;

    name_text(&name, aside_whatif_kind_name(list->kind));
    name_text(&name,
              aside_arena_printf(arena, "%zu %" PRIu64 " %" PRId32 " %" PRId32, list->count,
                                 list->seed, list->rating_share, list->family_share));
    for (size_t i = 0; i < list->axis_count; i++) {
        name_text(&name, list->axes[i].path);
        for (size_t v = 0; v < list->axes[i].count; v++)
            name_text(&name, list->axes[i].values[v]);
    }
    for (size_t i = 0; i < list->named.count; i++) {
        name_text(&name, list->named.items[i].name);
        for (size_t s = 0; s < list->named.items[i].count; s++)
            name_text(&name, list->named.items[i].settings[s]);
    }
    for (size_t i = 0; i < list->effects.count; i++) {
        name_text(&name, list->city->programs.items[list->effects.items[i].program].id);
        name_number(arena, &name, list->effects.items[i].low);
        name_number(arena, &name, list->effects.items[i].high);
    }
    return name;
}

static const char *list_words(struct aside_arena *arena, const struct aside_whatif_list *list)
{
    const struct aside_varied *a = &list->axes[0], *b = &list->axes[1];

    switch (list->kind) {
    case ASIDE_WHATIF_NAMED:
        return aside_arena_printf(arena, "%zu scenario%s beside the plan as it stands.",
                                  list->count, list->count == 1 ? "" : "s");
    case ASIDE_WHATIF_CURVE:
        return aside_arena_printf(arena, "%s from %s to %s, %zu values; it stands at %s.",
                                  a->path, a->values[0], a->values[a->count - 1], a->count,
                                  a->now != NULL ? a->now : "none");
    case ASIDE_WHATIF_GRID:
        return aside_arena_printf(arena, "%s from %s to %s by %s from %s to %s, %zu pairs.",
                                  a->path, a->values[0], a->values[a->count - 1], b->path,
                                  b->values[0], b->values[b->count - 1], list->count);
    case ASIDE_WHATIF_DRAWS: break;
    }
    return list->words;
}

enum aside_status aside_whatif_list_make(struct aside_whatif_list **out,
                                         struct aside_arena *arena,
                                         const struct aside_city *city,
                                         const struct aside_whatif_request *request,
                                         struct aside_problems *found, struct aside_error *err)
{
    struct aside_whatif_list *list = aside_arena_alloc(arena, sizeof(*list));
    enum aside_status status = check_request(request, err);

    *list = (struct aside_whatif_list){ .city = city };
    if (status != ASIDE_OK)
        return status;
    if (request->vary_count > 0)
        status = make_axes(list, arena, request, found, err);
    else if (request->draws != NULL)
        status = aside_draws_make(list, arena, request, err);
    else
        status = aside_named_make(list, arena, request, err);
    if (status != ASIDE_OK)
        return status;
    list->words = list_words(arena, list);
    list->fingerprint = fingerprint_of(arena, list);
    *out = list;
    return ASIDE_OK;
}

/* ---- one scenario ------------------------------------------------------------------------ */

static void vary(struct aside_scenario *out, struct aside_arena *arena,
                 const struct aside_whatif_list *list, const size_t *places)
{
    const char **settings = aside_arena_array(arena, list->axis_count, sizeof(*settings));

    *out = (struct aside_scenario){ .settings = settings, .count = list->axis_count };
    for (size_t i = 0; i < list->axis_count; i++)
        settings[i] = aside_arena_printf(arena, "%s=%s", list->axes[i].path,
                                         list->axes[i].values[places[i]]);
    out->name = list->axis_count == 1
        ? settings[0]
        : aside_arena_printf(arena, "%s %s", settings[0], settings[1]);
}

static void draw(struct aside_scenario *out, struct aside_arena *arena,
                 const struct aside_whatif_list *list, size_t index)
{
    int32_t *drawn = aside_arena_array(arena, list->effects.count, sizeof(*drawn));

    aside_draw_effects(drawn, list, index);
    aside_draw_settings(out, arena, list, drawn);
    out->name = aside_arena_printf(arena, "draw %zu", index + 1);
}

void aside_whatif_scenario(struct aside_scenario *out, struct aside_arena *arena,
                           const struct aside_whatif_list *list, size_t index)
{
    size_t inner = list->axis_count == 2 ? list->axes[1].count : 1;
    const size_t places[ASIDE_AXES_MOST] = { index / inner, index % inner };

    switch (list->kind) {
    case ASIDE_WHATIF_NAMED:
        *out = (struct aside_scenario){ list->named.items[index].name,
                                        list->named.items[index].settings,
                                        list->named.items[index].count };
        return;
    case ASIDE_WHATIF_CURVE:
    case ASIDE_WHATIF_GRID: vary(out, arena, list, places); return;
    case ASIDE_WHATIF_DRAWS: draw(out, arena, list, index); return;
    }
}

/* ---- what is learned from ---------------------------------------------------------------- */

static size_t sample_whole(struct aside_scenario **out, struct aside_arena *arena,
                           const struct aside_whatif_list *list)
{
    *out = aside_arena_array(arena, list->count, sizeof(**out));
    for (size_t i = 0; i < list->count; i++)
        aside_whatif_scenario(&(*out)[i], arena, list, i);
    return list->count;
}

/* The i-th of `count` places over an axis, both ends among them. */
static size_t spread_over(const struct aside_varied *axis, size_t i, size_t count)
{
    return axis->count <= count ? i : i * (axis->count - 1) / (count - 1);
}

static size_t sample_grid(struct aside_scenario **out, struct aside_arena *arena,
                          const struct aside_whatif_list *list)
{
    size_t most = list->axis_count == 1 ? SAMPLE_WHOLE : SAMPLE_SIDE, counts[2] = { 1, 1 };
    size_t made = 0;

    for (size_t i = 0; i < list->axis_count; i++)
        counts[i] = list->axes[i].count < most ? list->axes[i].count : most;
    *out = aside_arena_array(arena, counts[0] * counts[1], sizeof(**out));
    for (size_t a = 0; a < counts[0]; a++) {
        for (size_t b = 0; b < counts[1]; b++) {
            const size_t places[ASIDE_AXES_MOST] = {
                spread_over(&list->axes[0], a, counts[0]),
                list->axis_count == 2 ? spread_over(&list->axes[1], b, counts[1]) : 0,
            };

            vary(&(*out)[made++], arena, list, places);
        }
    }
    return made;
}

/* All effects from low to high together, so that each lever is learned over all of its range;
 * and some draws, to see that they do together what each does alone. */
static size_t sample_draws(struct aside_scenario **out, struct aside_arena *arena,
                           const struct aside_whatif_list *list)
{
    int32_t *steps = aside_arena_array(arena, list->effects.count, sizeof(*steps));

    *out = aside_arena_array(arena, LADDER + DRAWN, sizeof(**out));
    for (size_t i = 0; i < LADDER; i++) {
        for (size_t e = 0; e < list->effects.count; e++) {
            const struct aside_drawn_effect *effect = &list->effects.items[e];
            double percent = effect->low
                + (effect->high - effect->low) * (double)i / (LADDER - 1);

            steps[e] = (int32_t)(percent * 100 + 0.5);
        }
        aside_draw_settings(&(*out)[i], arena, list, steps);
        (*out)[i].name = "";
    }
    for (size_t i = 0; i < DRAWN; i++)
        draw(&(*out)[LADDER + i], arena, list, i);
    return LADDER + DRAWN;
}

size_t aside_list_sample(const struct aside_scenario **out, struct aside_arena *arena,
                         const struct aside_whatif_list *list)
{
    struct aside_scenario *sample = NULL;
    size_t count;

    if (list->kind == ASIDE_WHATIF_DRAWS)
        count = sample_draws(&sample, arena, list);
    else if (list->kind == ASIDE_WHATIF_NAMED || list->count <= SAMPLE_WHOLE)
        count = sample_whole(&sample, arena, list);
    else
        count = sample_grid(&sample, arena, list);
    *out = sample;
    return count;
}
