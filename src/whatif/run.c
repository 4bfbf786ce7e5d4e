/*
 * run.c - a list, or a share of it, solved: rows taken over from a file, then chunk by chunk.
 */
#include "inside.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MODEL_BYTES = 16 << 20, MESSAGE_BYTES = 600 };
static const double TOLD = 1e-5; /* amounts are cents, the objective is not */

struct running {
    struct aside_whatif *run;
    struct aside_arena *arena;
    const struct aside_whatif_options *options;
    const struct aside_whatif_sink *sink;
    struct aside_sweep *sweep;
    struct summing summing;
    const struct aside_city *drawn_city;
    struct aside_amounts *today; /* of draws: what the base plan's amounts avert */
    double *factors;
    double *best; /* [count] of draws: NAN until known */
    bool asked_to_stop;
    const char *resume_fault; /* in the rows of the file to resume */
};

/* ---- beginning --------------------------------------------------------------------------- */

static void name_columns(struct aside_whatif *run, struct aside_arena *arena)
{
    const struct aside_city *city = run->city;
    size_t count = city->programs.count + city->pools.count;
    const char **ids = aside_arena_array(arena, count, sizeof(*ids));

    for (size_t p = 0; p < city->programs.count; p++)
        ids[p] = city->programs.items[p].id;
    for (size_t q = 0; q < city->pools.count; q++)
        ids[city->programs.count + q] = city->pools.items[q].id;
    run->columns = (struct aside_whatif_columns){ run->list->kind, ids, count,
                                                  city->programs.count };
}

/* Whole chunks, so that no chunk is solved by two shards. */
static void take_share(struct aside_whatif *run, const struct aside_whatif_options *options)
{
    size_t count = run->list->count;
    size_t chunks = (count + ASIDE_SWEEP_CHUNK - 1) / ASIDE_SWEEP_CHUNK;
    size_t end;

    run->to = count;
    if (options->shards == 0)
        return;
    run->shard = options->shard;
    run->shards = options->shards;
    run->from = chunks * (run->shard - 1) / run->shards * ASIDE_SWEEP_CHUNK;
    end = chunks * run->shard / run->shards * ASIDE_SWEEP_CHUNK;
    run->to = end < count ? end : count;
}

static enum aside_status name_model(struct running *r, struct aside_error *err)
{
    struct aside_arena *scratch = aside_arena_new();
    const char *path = r->options->solve.model_path, *bytes;
    size_t length;
    enum aside_status status = ASIDE_OK;

    if (path == NULL)
        status = aside_data_path(&path, scratch, "models/allocation.mod", err);
    if (status == ASIDE_OK)
        status = aside_file_read(&bytes, &length, scratch, path, MODEL_BYTES, err);
    if (status == ASIDE_OK)
        r->run->model_fingerprint = aside_fingerprint(ASIDE_FINGERPRINT_START, bytes, length);
    aside_arena_free(scratch);
    return status;
}

/* What changes answers: two runs whose words differ do not belong together. */
static const char *solve_words(struct aside_arena *arena,
                               const struct aside_whatif_options *options)
{
    const struct aside_solve_options *solve = &options->solve;
    struct aside_text text;

    aside_text_init(&text, arena, MESSAGE_BYTES);
    aside_text_printf(&text, "gap %.12g%%", 100 * solve->gap);
    if (solve->time_limit > 0)
        aside_text_printf(&text, " and %.12g seconds", solve->time_limit);
    if (solve->node_limit > 0)
        aside_text_printf(&text, " and %" PRId64 " nodes", solve->node_limit);
    aside_text_add(&text,
                   options->fixed_choices ? " with on/off choices as in the base plan"
                                          : " with on/off choices free");
    return text.bytes;
}

static enum aside_status open_sweep(struct running *r, bool nothing_left,
                                    struct aside_error *err)
{
    const struct aside_sweep_options options = { .solve = r->options->solve,
                                                 .fixed_choices = r->options->fixed_choices,
                                                 .amounts = true };
    const struct aside_scenario *sample = NULL;
    size_t count = nothing_left ? 0 : aside_list_sample(&sample, r->arena, r->run->list);
    enum aside_status status = aside_sweep_open(&r->sweep, r->arena, r->run->city, sample,
                                                count, &options, err);
    const struct aside_sweep_answer *base;

    if (status != ASIDE_OK)
        return status;
    base = aside_sweep_base(r->sweep);
    r->run->facts = aside_sweep_facts(r->sweep);
    r->run->first_year = base->first_year;
    r->run->year_count = base->year_count;
    aside_record_make(&r->run->base, r->arena, &r->run->columns, base, 0, "base");
    return ASIDE_OK;
}

/*
 * What fixed amounts avert is worked out by the rules of models/allocation.mod. With a model of
 * the user's own they may not hold: then the base plan would not come to its own objective.
 */
static bool is_told_by_amounts(const struct running *r)
{
    const struct aside_whatif_record *base = &r->run->base;
    struct aside_amounts *amounts;

    if (!base->has_plan)
        return false;
    for (size_t p = 0; p < r->run->columns.program_count; p++)
        r->factors[p] = 1;
    amounts = aside_amounts_make(r->arena, r->run->city, base->years);
    return fabs(aside_amounts_avert(amounts, r->factors) - base->objective)
        <= TOLD * (1 + fabs(base->objective));
}

/* Draws are percents of a city of its own, in which the base plan's amounts are tried. */
static enum aside_status prepare_draws(struct running *r, struct aside_error *err)
{
    const struct aside_whatif_list *list = r->run->list;
    enum aside_status status;

    if (list->kind != ASIDE_WHATIF_DRAWS)
        return ASIDE_OK;
    status = aside_draw_city(&r->drawn_city, r->arena, list, err);
    if (status != ASIDE_OK)
        return status;
    r->factors = aside_arena_array(r->arena, r->run->columns.program_count, sizeof(double));
    r->best = aside_arena_array(r->arena, list->count, sizeof(double));
    for (size_t d = 0; d < list->count; d++)
        r->best[d] = NAN;
    if (is_told_by_amounts(r))
        r->today = aside_amounts_make(r->arena, r->drawn_city, r->run->base.years);
    return ASIDE_OK;
}

/* ---- one result -------------------------------------------------------------------------- */

static void compare_with_today(struct running *r, struct aside_whatif_record *record)
{
    if (r->today == NULL)
        return;
    aside_draw_factors(r->factors, r->run->list, record->index);
    record->today = aside_twelve_digits(aside_amounts_avert(r->today, r->factors));
    if (record->has_plan)
        record->regret = aside_twelve_digits(fmax(record->objective - record->today, 0));
}

static bool is_chunk_end(const struct running *r, size_t index)
{
    return (index + 1) % ASIDE_SWEEP_CHUNK == 0 || index + 1 == r->run->to;
}

/* Hands a result on; false where the run is to stop, which it does at the end of a chunk. */
static bool hand_on(struct running *r, const struct aside_whatif_record *record)
{
    const struct aside_whatif_sink *sink = r->sink;

    aside_summing_add(&r->summing, record);
    if (r->best != NULL && record->has_plan)
        r->best[record->index] = record->objective;
    r->run->done++;
    if (sink->take != NULL && !sink->take(sink->context, r->run, record))
        return false;
    if (sink->progress != NULL
        && !sink->progress(sink->context, r->run->done, r->run->to - r->run->from))
        r->asked_to_stop = true;
    return !r->asked_to_stop || !is_chunk_end(r, record->index);
}

static bool take_answer(void *context, size_t index, const struct aside_sweep_answer *answer)
{
    struct running *r = context;
    struct aside_arena *scratch = aside_arena_new();
    struct aside_scenario scenario;
    struct aside_whatif_record record;
    bool more;

    aside_whatif_scenario(&scenario, scratch, r->run->list, index);
    aside_record_make(&record, scratch, &r->run->columns, answer, index, scenario.name);
    compare_with_today(r, &record);
    more = hand_on(r, &record);
    aside_arena_free(scratch);
    return more;
}

static void fill(struct aside_scenario *out, struct aside_arena *arena, const void *context,
                 size_t index)
{
    aside_whatif_scenario(out, arena, context, index);
}

/* ---- resuming ---------------------------------------------------------------------------- */

static enum aside_status compare_heads(const struct running *r, const struct result_head *file,
                                       struct aside_error *err)
{
    struct result_head own;

    aside_head_of(&own, r->arena, r->run);
    for (size_t i = 0; i < ASIDE_HEAD_SAME; i++) {
        if (!aside_text_equal(own.same[i], file->same[i]))
            return aside_error_set(
                err, ASIDE_ERR_INVALID, r->options->resume, 0,
                "this is a result of another input: its %s is %.200s, and here "
                "it is %.200s",
                aside_head_names[i], file->same[i], own.same[i]);
    }
    if (own.count != file->count || own.from != file->from || own.to != file->to
        || own.shard != file->shard || own.shards != file->shards)
        return aside_error_set(
            err, ASIDE_ERR_INVALID, r->options->resume, 0,
            "this is shard %zu of %zu of %zu scenarios, and here it is %zu of "
            "%zu of %zu",
            file->shard, file->shards, file->count, own.shard, own.shards, own.count);
    return ASIDE_OK;
}

/* The row is taken over as it stands, if it belongs to the scenario at its place. */
static bool take_over(void *context, const struct result_head *head,
                      const struct aside_whatif_record *record)
{
    struct running *r = context;
    struct aside_arena *scratch = aside_arena_new();
    struct aside_scenario scenario;
    bool more = true;

    (void)head;
    aside_whatif_scenario(&scenario, scratch, r->run->list, record->index);
    if (strcmp(scenario.name, record->name) != 0) {
        r->resume_fault = "its scenarios are not those of the list";
        more = false;
    } else {
        more = hand_on(r, record);
    }
    aside_arena_free(scratch);
    return more;
}

static enum aside_status resume(struct running *r, struct aside_error *err)
{
    struct result_head head;
    enum aside_status status = aside_result_read(&head, r->arena, r->options->resume, take_over,
                                                 r, err);

    if (status == ASIDE_OK && r->resume_fault != NULL)
        return aside_error_set(err, ASIDE_ERR_INVALID, r->options->resume, 0, "%s",
                               r->resume_fault);
    return status;
}

/* ---- the run ----------------------------------------------------------------------------- */

static enum aside_status begin(struct running *r, struct aside_error *err)
{
    struct result_head head = { .complete = false };
    enum aside_status status = ASIDE_OK;

    if (r->options->resume != NULL)
        status = aside_result_read(&head, r->arena, r->options->resume, NULL, NULL, err);
    if (status == ASIDE_OK)
        status = name_model(r, err);
    if (status == ASIDE_OK)
        status = open_sweep(r, head.complete, err);
    if (status == ASIDE_OK && r->options->resume != NULL)
        status = compare_heads(r, &head, err);
    if (status == ASIDE_OK)
        status = prepare_draws(r, err);
    return status;
}

static enum aside_status go(struct running *r, struct aside_error *err)
{
    struct aside_whatif *run = r->run;
    const struct aside_sweep_source source = { run->list->count, fill, run->list };
    enum aside_status status = ASIDE_OK;

    aside_summing_begin(&r->summing, r->arena, &run->columns, &run->base);
    if (r->sink->begin != NULL && !r->sink->begin(r->sink->context, run))
        return ASIDE_OK;
    if (r->options->resume != NULL)
        status = resume(r, err);
    if (status == ASIDE_OK && !r->asked_to_stop)
        aside_sweep_run_from(r->sweep, &source, run->from + run->done, run->to,
                             r->options->jobs > 1 ? r->options->jobs : 1, take_answer, r);
    return status;
}

static bool wants_robust(const struct running *r)
{
    return r->best != NULL && r->today != NULL && r->run->complete && r->run->shards == 0
        && !r->options->no_robust;
}

enum aside_status aside_whatif_run(struct aside_whatif **out, struct aside_arena *arena,
                                   const struct aside_whatif_list *list,
                                   const struct aside_whatif_options *options,
                                   const struct aside_whatif_sink *sink,
                                   struct aside_error *err)
{
    struct aside_whatif *run = aside_arena_alloc(arena, sizeof(*run));
    struct running r = { .run = run, .arena = arena, .options = options, .sink = sink };
    enum aside_status status;

    *run = (struct aside_whatif){ .city = list->city, .list = list };
    if (options->shards > 0 && (options->shard == 0 || options->shard > options->shards))
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "there is no shard %zu of %zu: the first is 1", options->shard,
                               options->shards);
    name_columns(run, arena);
    take_share(run, options);
    run->solve_words = solve_words(arena, options);
    status = begin(&r, err);
    if (status != ASIDE_OK)
        return status;
    status = go(&r, err);
    aside_summing_end(&run->summary, &r.summing);
    run->complete = run->done == run->to - run->from;
    if (status == ASIDE_OK && wants_robust(&r))
        aside_robust_make(run, arena, r.drawn_city, r.best, options);
    *out = run;
    return status;
}
