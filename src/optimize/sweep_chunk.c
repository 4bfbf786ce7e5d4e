/*
 * sweep_chunk.c - 64 places of the list: neighbours one after the other, each family's problem
 * from its base basis, so that a chunk's answers depend on nothing outside it.
 */
#include "sweep.h"

#include <math.h>
#include <stdlib.h>

struct turn {
    size_t index; /* in the list */
    struct aside_scenario scenario;
    struct listed listed;
    size_t levers;
};

static int by_neighbourhood(const void *a, const void *b)
{
    const struct turn *one = a, *other = b;

    if (one->listed.family != other->listed.family)
        return one->listed.family < other->listed.family ? -1 : 1;
    for (size_t l = 0; l < one->levers; l++) {
        if (one->listed.x[l] < other->listed.x[l])
            return -1;
        if (one->listed.x[l] > other->listed.x[l])
            return 1;
    }
    return one->index < other->index ? -1 : one->index > other->index;
}

struct running {
    const struct aside_sweep *sweep;
    const struct aside_sweep_source *source;
    struct aside_arena *arena;
    struct aside_sweep_answer *answers;
    size_t first;
    struct turn turns[ASIDE_SWEEP_CHUNK];
    size_t turn_count;
    struct aside_arena *scratch; /* of the scenarios and the rig */
};

/* Do they differ in the second lever at the most? */
static bool is_one_line(const struct turn *one, const struct turn *other)
{
    return one->listed.family == other->listed.family && one->levers > 1
        && !(one->listed.x[0] < other->listed.x[0]) && !(one->listed.x[0] > other->listed.x[0]);
}

static void reverse(struct turn *turns, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct turn turn = turns[i];

        turns[i] = turns[count - 1 - i];
        turns[count - 1 - i] = turn;
    }
}

/* Of a grid every second line the other way, so that the end of one is beside the next. */
static void plough(struct turn *turns, size_t count)
{
    bool back = false;

    for (size_t first = 0, next; first < count; first = next) {
        for (next = first + 1; next < count && is_one_line(&turns[first], &turns[next]);)
            next++;
        if (back)
            reverse(&turns[first], next - first);
        back = !back;
    }
}

static void line_up(struct running *run)
{
    size_t end = run->first + ASIDE_SWEEP_CHUNK;

    for (size_t i = run->first; i < run->source->count && i < end; i++) {
        struct turn *turn = &run->turns[run->turn_count++];

        *turn = (struct turn){ .index = i };
        run->source->fill(&turn->scenario, run->scratch, run->source->context, i);
        aside_scenario_read(&turn->listed, run->scratch, run->sweep, &turn->scenario);
        if (turn->listed.family != SIZE_MAX)
            turn->levers = run->sweep->families[turn->listed.family].lever_count;
    }
    qsort(run->turns, run->turn_count, sizeof(run->turns[0]), by_neighbourhood);
    plough(run->turns, run->turn_count);
}

static enum aside_status run_turns(void *argument, struct aside_error *err)
{
    struct running *run = argument;
    struct rig *rig = NULL;
    size_t rigged = SIZE_MAX;

    (void)err;
    for (size_t i = 0; i < run->turn_count; i++) {
        const struct turn *turn = &run->turns[i];
        struct aside_sweep_answer *answer = &run->answers[turn->index - run->first];
        bool done = false;

        if (turn->listed.warm && turn->listed.family != rigged) {
            aside_rig_close(rig);
            rigged = turn->listed.family;
            rig = aside_rig_open(run->sweep, &run->sweep->families[rigged], run->scratch);
        }
        if (turn->listed.warm)
            done = aside_rig_solve(rig, answer, run->arena, turn->listed.x);
        if (!done)
            aside_sweep_cold(answer, run->sweep, run->arena, &turn->scenario);
    }
    aside_rig_close(rig);
    return ASIDE_OK;
}

struct alone {
    struct running *run;
    const struct turn *turn;
};

static enum aside_status run_alone(void *argument, struct aside_error *err)
{
    struct alone *alone = argument;
    struct running *run = alone->run;

    (void)err;
    aside_sweep_cold(&run->answers[alone->turn->index - run->first], run->sweep, run->arena,
                     &alone->turn->scenario);
    return ASIDE_OK;
}

/* After an accident of the solver's nothing of its problems is left: each scenario for itself. */
static void run_each_alone(struct running *run)
{
    for (size_t i = 0; i < run->turn_count; i++) {
        struct alone alone = { run, &run->turns[i] };
        struct aside_sweep_answer *answer = &run->answers[run->turns[i].index - run->first];
        struct aside_error err = { .message = "" };

        if (aside_solver_guard(run_alone, &alone, &err) == ASIDE_OK)
            continue;
        *answer = (struct aside_sweep_answer){ .status = ASIDE_ERR_SOLVER,
                                               .objective = NAN,
                                               .bound = NAN };
        answer->message = aside_arena_strdup(run->arena, err.message);
    }
}

void aside_sweep_chunk(struct aside_sweep_answer *answers, struct aside_arena *arena,
                       const struct aside_sweep *sweep, const struct aside_sweep_source *source,
                       size_t first)
{
    struct running run = {
        .sweep = sweep, .source = source, .arena = arena, .answers = answers, .first = first
    };
    struct aside_error err;

    run.scratch = aside_arena_new();
    line_up(&run);
    if (aside_solver_guard(run_turns, &run, &err) != ASIDE_OK)
        run_each_alone(&run);
    aside_arena_free(run.scratch);
}
