#include "explain.h"

static bool any_estimate(const struct instance *in)
{
    for (size_t k = 0; k < in->program_count; k++) {
        if (in->lines[k].counts)
            return true;
    }
    return false;
}

const struct aside_explanation *aside_explain_plan(const struct explaining *explaining)
{
    struct aside_explanation *out = aside_arena_alloc(explaining->arena, sizeof(*out));
    struct probe probe = { .edit = NULL };
    bool opened;

    out->full = explaining->free;
    out->has_estimate = any_estimate(explaining->in);
    opened = aside_probe_open(&probe, explaining->arena, explaining->in, explaining->columns,
                              explaining->free ? explaining->fresh : explaining->solved,
                              explaining->free, explaining->gap);
    if (!opened)
        out->has_estimate = false;
    if (out->has_estimate) {
        aside_prices_find(out, &probe, explaining->plan, explaining->arena);
        aside_steps_find(out, explaining);
    }
    aside_reasons_find(out, &probe, explaining->plan, explaining->arena);
    aside_probe_close(&probe);
    return out;
}
