#include "explain.h"

#include <math.h>
#include <pthread.h>

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

/* ---- two questions at a time ------------------------------------------------------------- */

/*
 * Prices and the set-aside's steps are found while the reasons are: each has a copy of the
 * problem, and nothing that one writes is read by another. What is found is the same, in a
 * thread or not.
 */
struct meanwhile {
    struct explaining explaining; /* with an arena of the thread's own */
    struct aside_explanation out;
    pthread_t thread;
    bool runs;
};

static enum aside_status find_rest(void *argument, struct aside_error *err)
{
    struct meanwhile *meanwhile = argument;
    const struct explaining *explaining = &meanwhile->explaining;

    (void)err;
    if ((explaining->what & ASIDE_EXPLAIN_PRICES) != 0)
        find_prices(&meanwhile->out, explaining);
    if ((explaining->what & ASIDE_EXPLAIN_STEPS) != 0)
        aside_steps_find(&meanwhile->out, explaining);
    return ASIDE_OK;
}

static void *run_thread(void *argument)
{
    struct meanwhile *meanwhile = argument;
    struct aside_error err;

    /* After an accident of the solver's what it found so far is not to be trusted. */
    if (aside_solver_guard(find_rest, meanwhile, &err) != ASIDE_OK)
        meanwhile->out = (struct aside_explanation){ .limited = true };
    aside_solver_end_thread();
    return NULL;
}

static void wait_for(void *argument)
{
    struct meanwhile *meanwhile = argument;

    if (meanwhile->runs)
        pthread_join(meanwhile->thread, NULL);
    meanwhile->runs = false;
}

static void begin_rest(struct meanwhile *meanwhile)
{
    struct aside_error err;

    meanwhile->runs = pthread_create(&meanwhile->thread, NULL, run_thread, meanwhile) == 0;
    if (meanwhile->runs)
        aside_solver_before_accident(wait_for, meanwhile);
    else
        (void)!find_rest(meanwhile, &err);
}

/* Out of the thread's arena into the plan's. */
static void keep_rest(struct aside_explanation *out, const struct aside_explanation *found,
                      struct aside_arena *arena)
{
    out->limited = out->limited || found->limited;
    out->prices.items = aside_arena_array(arena, found->prices.count,
                                          sizeof(*out->prices.items));
    out->prices.count = found->prices.count;
    for (size_t i = 0; i < found->prices.count; i++) {
        out->prices.items[i] = found->prices.items[i];
        out->prices.items[i].path = aside_arena_strdup(arena, found->prices.items[i].path);
        out->prices.items[i].sentence = aside_arena_strdup(arena,
                                                           found->prices.items[i].sentence);
    }
    out->steps.items = aside_arena_array(arena, found->steps.count, sizeof(*out->steps.items));
    out->steps.count = found->steps.count;
    for (size_t i = 0; i < found->steps.count; i++)
        out->steps.items[i] = found->steps.items[i];
}

/* ---- all --------------------------------------------------------------------------------- */

const struct aside_explanation *aside_explain_plan(const struct explaining *explaining)
{
    const unsigned rest = ASIDE_EXPLAIN_PRICES | ASIDE_EXPLAIN_STEPS;
    struct aside_explanation *out = aside_arena_alloc(explaining->arena, sizeof(*out));
    struct meanwhile meanwhile = { .explaining = *explaining };

    out->full = (explaining->what & ASIDE_EXPLAIN_FREELY) != 0;
    out->has_estimate = any_estimate(explaining->in);
    list_choices(out, explaining);
    meanwhile.explaining.arena = aside_arena_new();
    if (out->has_estimate && (explaining->what & rest) != 0)
        begin_rest(&meanwhile);
    if ((explaining->what & ASIDE_EXPLAIN_REASONS) != 0)
        find_reasons(out, explaining);
    wait_for(&meanwhile);
    aside_solver_before_accident(NULL, NULL);
    keep_rest(out, &meanwhile.out, explaining->arena);
    aside_arena_free(meanwhile.explaining.arena);
    return out;
}
