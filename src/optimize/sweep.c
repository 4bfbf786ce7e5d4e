/*
 * sweep.c - many scenarios of one city: the base plan, what is learned of the list's levers, and
 * the chunks of the list shared out to threads.
 */
#include "sweep.h"

#include <math.h>
#include <pthread.h>

enum { JOBS_MOST = 64, AHEAD = 4 };

/* ---- the base ---------------------------------------------------------------------------- */

static void write_data(FILE *out, const void *context)
{
    aside_instance_write(out, context);
}

/* The base plan's on/off choices are those after all objectives, as a plan has them. */
static enum aside_status read_base(struct aside_sweep *sweep, const struct instance *in,
                                   struct solver **solver, struct aside_error *err)
{
    struct solver_limits limits = aside_sweep_limits(sweep);
    struct places places;
    enum aside_status status = aside_objectives_seek_rest(solver, sweep->arena, true, &limits, err);

    if (status != ASIDE_OK)
        return status;
    sweep->has_base = true;
    aside_choices_keep(sweep, *solver);
    aside_places_find(&places, sweep->arena, in, *solver);
    aside_answer_amounts(&sweep->base, sweep->arena, &places,
                         aside_instance_fte(sweep->arena, in), *solver);
    return ASIDE_OK;
}

static enum aside_status solve_base(struct aside_sweep *sweep, struct aside_error *err)
{
    struct solver_limits limits = aside_sweep_limits(sweep);
    struct solver *solver = NULL;
    struct instance in;
    double objective = NAN, bound = NAN;
    enum solver_answer found;
    enum aside_status status;

    aside_instance_make(&in, sweep->arena, sweep->city);
    sweep->base.first_year = in.first_year;
    sweep->base.year_count = in.year_count;
    status = aside_solver_open(&solver, sweep->arena, sweep->model_path, write_data, &in, err);
    if (status != ASIDE_OK)
        return status;
    found = aside_solver_seek(solver, &limits, &bound);
    if (found == SOLVER_OPTIMAL || found == SOLVER_STOPPED)
        objective = aside_solver_objective(solver);
    aside_answer_verdict(&sweep->base, found, objective, bound);
    if (!isnan(sweep->base.objective))
        status = read_base(sweep, &in, &solver, err);
    sweep->base.iterations = aside_solver_counts(solver).iterations;
    sweep->base.nodes = aside_solver_counts(solver).nodes;
    aside_solver_free(solver);
    return status;
}

/* ---- what is learned --------------------------------------------------------------------- */

/* The reference's rows whose coefficients move, with room for all that they may have. */
static void image_row(struct aside_sweep *sweep, struct family *family, size_t first,
                      size_t count)
{
    const struct plain_problem *plain = family->reference.plain;
    struct row_image *image = &family->rows[family->row_count++];
    int row = family->entries[first].row, at = plain->starts[row], end = plain->starts[row + 1];
    size_t most = (size_t)(end - at) + count, next = first;

    *image = (struct row_image){
        .row = row,
        .columns = aside_arena_array(sweep->arena, most, sizeof(int)),
        .values = aside_arena_array(sweep->arena, most, sizeof(double)),
        .entries = aside_arena_array(sweep->arena, most, sizeof(size_t)),
    };
    while (at < end || next < first + count) {
        int here = at < end ? plain->entry_columns[at] : INT32_MAX;
        int moving = next < first + count ? family->entries[next].column : INT32_MAX;
        int column = here < moving ? here : moving;

        image->columns[image->count] = column;
        image->values[image->count] = here == column ? plain->entry_values[at++] : 0;
        image->entries[image->count] = moving == column ? next++ : SIZE_MAX;
        image->count++;
    }
}

static void image_rows(struct aside_sweep *sweep, struct family *family)
{
    family->rows = aside_arena_array(sweep->arena, family->entry_count, sizeof(*family->rows));
    for (size_t e = 0; e < family->entry_count;) {
        size_t count = 1;

        if (family->entries[e].kind == ENTRY_COEFFICIENT) {
            while (e + count < family->entry_count
                   && family->entries[e + count].row == family->entries[e].row)
                count++;
            image_row(sweep, family, e, count);
        }
        e += count;
    }
}

/* The basis from which every chunk begins, and where amounts stand. */
static void prepare(struct aside_sweep *sweep, struct family *family)
{
    struct plain_problem *plain = family->reference.plain;
    struct solver *solver = aside_solver_make(sweep->arena, plain);

    aside_places_find(&family->places, sweep->arena, family->reference.in, solver);
    family->choices = aside_sweep_choices(sweep, sweep->arena, solver);
    if (sweep->options.fixed_choices)
        aside_choices_fix(solver, family->choices);
    if (aside_solver_first_lp(solver, NULL) == SOLVER_OPTIMAL)
        aside_solver_read_basis(solver, plain->row_status, plain->column_status);
    aside_solver_free(solver);
    image_rows(sweep, family);
}

static void mark_warm(struct aside_sweep *sweep, const struct family *family)
{
    struct aside_arena *scratch = aside_arena_new();
    double *values = aside_arena_array(scratch, family->entry_count, sizeof(*values));

    for (size_t i = 0; i < family->scenario_count; i++) {
        size_t index = family->scenarios[i];
        struct listed *listed = &sweep->listed[index];

        listed->warm = aside_scenario_is_learned(values, family, &sweep->scenarios[index],
                                                 listed->x);
    }
    aside_arena_free(scratch);
}

static void learn_family(struct aside_sweep *sweep, struct family *family)
{
    aside_sweep_learn(sweep, family);
    mark_warm(sweep, family);
    if (family->warm && family->lever_count > 1) {
        aside_sweep_join(sweep, family);
        mark_warm(sweep, family);
    }
    if (family->warm)
        prepare(sweep, family);
}

static void learn(struct aside_sweep *sweep)
{
    aside_sweep_list(sweep);
    for (size_t f = 0; f < sweep->family_count && !sweep->options.always_cold; f++)
        learn_family(sweep, &sweep->families[f]);
    sweep->facts.families = sweep->family_count;
    for (size_t f = 0; f < sweep->family_count; f++)
        sweep->facts.warm_families += sweep->families[f].warm;
    for (size_t i = 0; i < sweep->count; i++)
        sweep->facts.warm_scenarios += sweep->listed[i].warm;
}

static enum aside_status open_guarded(void *argument, struct aside_error *err)
{
    struct aside_sweep *sweep = argument;
    enum aside_status status = solve_base(sweep, err);

    if (status == ASIDE_OK)
        learn(sweep);
    return status;
}

enum aside_status aside_sweep_open(struct aside_sweep **out, struct aside_arena *arena,
                                   const struct aside_city *city,
                                   const struct aside_scenario *scenarios, size_t count,
                                   const struct aside_sweep_options *options,
                                   struct aside_error *err)
{
    struct aside_sweep *sweep = aside_arena_alloc(arena, sizeof(*sweep));
    enum aside_status status = ASIDE_OK;

    *sweep = (struct aside_sweep){ .arena = arena,
                                   .city = city,
                                   .scenarios = scenarios,
                                   .count = count,
                                   .options = *options,
                                   .model_path = options->solve.model_path };
    if (sweep->model_path == NULL)
        status = aside_data_path(&sweep->model_path, arena, "models/allocation.mod", err);
    if (status == ASIDE_OK)
        status = aside_solver_guard(open_guarded, sweep, err);
    *out = sweep;
    return status;
}

const struct aside_sweep_answer *aside_sweep_base(const struct aside_sweep *sweep)
{
    return &sweep->base;
}

struct aside_sweep_facts aside_sweep_facts(const struct aside_sweep *sweep)
{
    return sweep->facts;
}

/* ---- chunks and threads ------------------------------------------------------------------ */

/* A chunk that is done and not yet handed on. */
struct done {
    struct aside_arena *arena; /* NULL: not done yet */
    struct aside_sweep_answer *answers;
};

struct pool {
    const struct aside_sweep *sweep;
    const struct aside_sweep_source *source;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    size_t next, end;  /* chunks to be begun */
    size_t handed;     /* chunks handed on */
    struct done *ring; /* by chunk % room */
    size_t room;
    bool stopped;
};

static void run_chunk(const struct aside_sweep *sweep, const struct aside_sweep_source *source,
                      size_t chunk, struct done *out)
{
    out->arena = aside_arena_new();
    out->answers = aside_arena_array(out->arena, ASIDE_SWEEP_CHUNK, sizeof(*out->answers));
    aside_sweep_chunk(out->answers, out->arena, sweep, source, chunk * ASIDE_SWEEP_CHUNK);
}

static void *work(void *argument)
{
    struct pool *pool = argument;

    pthread_mutex_lock(&pool->mutex);
    while (!pool->stopped && pool->next < pool->end) {
        struct done done;
        size_t chunk;

        if (pool->next - pool->handed >= pool->room) {
            pthread_cond_wait(&pool->changed, &pool->mutex);
            continue;
        }
        chunk = pool->next++;
        pthread_mutex_unlock(&pool->mutex);
        run_chunk(pool->sweep, pool->source, chunk, &done);
        pthread_mutex_lock(&pool->mutex);
        pool->ring[chunk % pool->room] = done;
        pthread_cond_broadcast(&pool->changed);
    }
    pthread_mutex_unlock(&pool->mutex);
    aside_solver_end_thread();
    return NULL;
}

struct handing {
    aside_sweep_take *take;
    void *context;
    size_t from, to;
};

static bool hand_on(const struct handing *handing, const struct done *done, size_t chunk)
{
    size_t first = chunk * ASIDE_SWEEP_CHUNK;

    for (size_t i = first; i < first + ASIDE_SWEEP_CHUNK && i < handing->to; i++) {
        if (i >= handing->from
            && !handing->take(handing->context, i, &done->answers[i - first]))
            return false;
    }
    return true;
}

static void run_here(const struct aside_sweep *sweep, const struct aside_sweep_source *source,
                     const struct handing *handing, size_t chunk, size_t end)
{
    bool more = true;

    for (; more && chunk < end; chunk++) {
        struct done done;

        run_chunk(sweep, source, chunk, &done);
        more = hand_on(handing, &done, chunk);
        aside_arena_free(done.arena);
    }
}

/* Hands the chunks on in their order, as they are done. */
static void collect(struct pool *pool, const struct handing *handing)
{
    size_t end = pool->end;

    pthread_mutex_lock(&pool->mutex);
    while (!pool->stopped && pool->handed < end) {
        struct done *slot = &pool->ring[pool->handed % pool->room], done = *slot;
        bool more;

        if (done.arena == NULL) {
            pthread_cond_wait(&pool->changed, &pool->mutex);
            continue;
        }
        *slot = (struct done){ NULL, NULL };
        pthread_mutex_unlock(&pool->mutex);
        more = hand_on(handing, &done, pool->handed);
        aside_arena_free(done.arena);
        pthread_mutex_lock(&pool->mutex);
        pool->handed++;
        pool->stopped = !more;
        pthread_cond_broadcast(&pool->changed);
    }
    pool->stopped = true;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->mutex);
}

static void run_threads(struct pool *pool, const struct handing *handing, int jobs)
{
    pthread_t threads[JOBS_MOST];
    int count = 0;

    pthread_mutex_init(&pool->mutex, NULL);
    pthread_cond_init(&pool->changed, NULL);
    while (count < jobs && pthread_create(&threads[count], NULL, work, pool) == 0)
        count++;
    if (count > 0)
        collect(pool, handing);
    else
        run_here(pool->sweep, pool->source, handing, pool->next, pool->end);
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < pool->room; i++)
        aside_arena_free(pool->ring[i].arena);
    pthread_cond_destroy(&pool->changed);
    pthread_mutex_destroy(&pool->mutex);
}

void aside_sweep_run_from(const struct aside_sweep *sweep,
                          const struct aside_sweep_source *source, size_t from, size_t to,
                          int jobs, aside_sweep_take *take, void *context)
{
    const struct handing handing = { take, context, from,
                                     to < source->count ? to : source->count };
    size_t first = from / ASIDE_SWEEP_CHUNK;
    size_t end = (handing.to + ASIDE_SWEEP_CHUNK - 1) / ASIDE_SWEEP_CHUNK;
    struct pool pool = {
        .sweep = sweep, .source = source, .next = first, .end = end, .handed = first
    };
    struct aside_arena *arena;

    if (from >= handing.to)
        return;
    if (jobs <= 1) {
        run_here(sweep, source, &handing, first, end);
        return;
    }
    arena = aside_arena_new();
    jobs = jobs < JOBS_MOST ? jobs : JOBS_MOST;
    pool.room = (size_t)jobs * AHEAD;
    pool.ring = aside_arena_array(arena, pool.room, sizeof(*pool.ring));
    run_threads(&pool, &handing, jobs);
    aside_arena_free(arena);
}

static void fill_listed(struct aside_scenario *out, struct aside_arena *arena,
                        const void *context, size_t index)
{
    const struct aside_sweep *sweep = context;

    (void)arena;
    *out = sweep->scenarios[index];
}

void aside_sweep_run(const struct aside_sweep *sweep, size_t from, size_t to, int jobs,
                     aside_sweep_take *take, void *context)
{
    const struct aside_sweep_source source = { sweep->count, fill_listed, sweep };

    aside_sweep_run_from(sweep, &source, from, to, jobs, take, context);
}
