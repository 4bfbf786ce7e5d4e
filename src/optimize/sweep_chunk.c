/*
 * sweep_chunk.c - 64 places of the list: neighbours one after the other, each family's problem
 * from its base basis, so that a chunk's answers depend on nothing outside it.
 */
#include "sweep.h"

#include <math.h>
#include <stdlib.h>

struct turn {
    size_t index; /* in the list */
    const struct listed *listed;
    size_t levers;
};

static int by_neighbourhood(const void *a, const void *b)
{
    const struct turn *one = a, *other = b;

    if (one->listed->family != other->listed->family)
        return one->listed->family < other->listed->family ? -1 : 1;
    for (size_t l = 0; l < one->levers; l++) {
        if (one->listed->x[l] < other->listed->x[l])
            return -1;
        if (one->listed->x[l] > other->listed->x[l])
            return 1;
    }
    return one->index < other->index ? -1 : one->index > other->index;
}

static size_t line_up(struct turn *turns, const struct aside_sweep *sweep, size_t first)
{
    size_t count = 0;

    for (size_t i = first; i < sweep->count && i < first + ASIDE_SWEEP_CHUNK; i++) {
        const struct listed *listed = &sweep->listed[i];

        turns[count++] = (struct turn){ i, listed,
                                        listed->family == SIZE_MAX
                                            ? 0
                                            : sweep->families[listed->family].lever_count };
    }
    qsort(turns, count, sizeof(turns[0]), by_neighbourhood);
    return count;
}

struct running {
    const struct aside_sweep *sweep;
    struct aside_arena *arena;
    struct aside_sweep_answer *answers;
    size_t first;
    struct turn turns[ASIDE_SWEEP_CHUNK];
    size_t turn_count;
    struct aside_arena *scratch; /* of the rig */
};

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

        if (turn->listed->warm && turn->listed->family != rigged) {
            aside_rig_close(rig);
            rigged = turn->listed->family;
            rig = aside_rig_open(run->sweep, &run->sweep->families[rigged], run->scratch);
        }
        if (turn->listed->warm)
            done = aside_rig_solve(rig, answer, run->arena, turn->listed->x);
        if (!done)
            aside_sweep_cold(answer, run->sweep, run->arena, turn->index);
    }
    aside_rig_close(rig);
    return ASIDE_OK;
}

struct alone {
    struct running *run;
    size_t index;
};

static enum aside_status run_alone(void *argument, struct aside_error *err)
{
    struct alone *alone = argument;
    struct running *run = alone->run;

    (void)err;
    aside_sweep_cold(&run->answers[alone->index - run->first], run->sweep, run->arena,
                     alone->index);
    return ASIDE_OK;
}

/* After an accident of the solver's nothing of its problems is left: each scenario for itself. */
static void run_each_alone(struct running *run)
{
    for (size_t i = 0; i < run->turn_count; i++) {
        struct alone alone = { run, run->first + i };
        struct aside_sweep_answer *answer = &run->answers[i];
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
                       const struct aside_sweep *sweep, size_t first)
{
    struct running run = { .sweep = sweep, .arena = arena, .answers = answers, .first = first };
    struct aside_error err;

    run.turn_count = line_up(run.turns, sweep, first);
    run.scratch = aside_arena_new();
    if (aside_solver_guard(run_turns, &run, &err) != ASIDE_OK)
        run_each_alone(&run);
    aside_arena_free(run.scratch);
}
