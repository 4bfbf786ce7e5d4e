#include "explain.h"

#include <math.h>

static bool any_estimate(const struct instance *in)
{
    for (size_t k = 0; k < in->program_count; k++) {
        if (in->lines[k].counts)
            return true;
    }
    return false;
}

/* False where the plan's own problem cannot be solved again: nothing then has a price. */
static bool open_probe(struct probe *probe, const struct explaining *e, bool free)
{
    return aside_probe_open(probe, e->arena, e->in, e->columns, e->solved, free, e->gap);
}

static void find_prices(struct aside_explanation *out, const struct explaining *e)
{
    struct probe probe;

    if (!open_probe(&probe, e, false))
        return;
    aside_prices_find(out, &probe, e->plan, e->arena);
    aside_probe_close(&probe);
}

static void find_reasons(struct aside_explanation *out, const struct explaining *e)
{
    struct probe probe = { .edit = NULL };

    out->has_estimate = out->has_estimate && open_probe(&probe, e, out->full);
    aside_reasons_find(out, &probe, e);
    aside_probe_close(&probe);
}

static void list_choices(struct aside_explanation *out, const struct explaining *e)
{
    int columns = aside_solver_columns(e->solved);

    out->choices.items = aside_arena_array(
        e->arena, (size_t)aside_solver_counts(e->solved).binaries, sizeof(*out->choices.items));
    for (int j = 1; j <= columns; j++) {
        if (aside_solver_is_integer(e->solved, j))
            out->choices.items[out->choices.count++] = (struct aside_choice){
                aside_arena_strdup(e->arena, aside_solver_column_name(e->solved, j)),
                (int64_t)llround(aside_solver_value(e->solved, j))
            };
    }
}

const struct aside_explanation *aside_explain_plan(const struct explaining *explaining)
{
    struct aside_explanation *out = aside_arena_alloc(explaining->arena, sizeof(*out));

    out->full = (explaining->what & ASIDE_EXPLAIN_FREELY) != 0;
    out->has_estimate = any_estimate(explaining->in);
    list_choices(out, explaining);
    if (out->has_estimate && (explaining->what & ASIDE_EXPLAIN_PRICES) != 0)
        find_prices(out, explaining);
    if (out->has_estimate && (explaining->what & ASIDE_EXPLAIN_STEPS) != 0)
        aside_steps_find(out, explaining);
    if ((explaining->what & ASIDE_EXPLAIN_REASONS) != 0)
        find_reasons(out, explaining);
    return out;
}
