/*
 * whatif_gather.c - what a report keeps of results while they come: a number and a verdict of
 * each, where programs enter and leave, and the records that it shows.
 */
#include "whatif_words.h"

#include <assert.h>

struct aside_whatif_gathered *aside_whatif_gather(struct aside_arena *arena, size_t most)
{
    struct aside_whatif_gathered *to = aside_arena_alloc(arena, sizeof(*to));

    to->arena = arena;
    to->most = most;
    return to;
}

void aside_whatif_gather_begin(struct aside_whatif_gathered *to, const struct aside_whatif *run)
{
    size_t count = run->to - run->from;
    size_t room = to->most + ASIDE_WHATIF_ROWS;

    to->from = run->from;
    to->objectives = aside_arena_array(to->arena, count, sizeof(*to->objectives));
    to->verdicts = aside_arena_array(to->arena, count, 1);
    to->records = aside_arena_array(to->arena, count < room ? count : room,
                                    sizeof(*to->records));
    if (run->list->kind == ASIDE_WHATIF_DRAWS)
        return;
    to->moved = aside_arena_array(to->arena, run->columns.subject_count, sizeof(*to->moved));
    for (size_t s = 0; s < run->columns.subject_count; s++)
        to->moved[s].in_base = run->base.has_plan && run->base.spend[s].cents > 0;
}

/* Of a long list the first and the last, and others evenly between them. */
static bool is_among(size_t place, size_t count, size_t most)
{
    size_t gaps = most - 1, row;

    if (count <= most)
        return true;
    row = (place * gaps + count - 2) / (count - 1); /* rounded up, as the place is down */
    return row * (count - 1) / gaps == place;
}

bool aside_scenario_is_shown(size_t place, size_t count)
{
    return is_among(place, count, ASIDE_WHATIF_ROWS);
}

/* A program that is funded otherwise than in the base, in one scenario more. */
static void move(struct aside_moved_subject *moved, size_t place)
{
    struct aside_stretch *last = moved->stretch_count == 0
            || moved->stretch_count > ASIDE_STRETCHES_MOST
        ? NULL
        : &moved->stretches[moved->stretch_count - 1];

    moved->scenarios++;
    if (last != NULL && last->to + 1 == place) {
        last->to = place;
        return;
    }
    if (moved->stretch_count < ASIDE_STRETCHES_MOST)
        moved->stretches[moved->stretch_count] = (struct aside_stretch){ place, place };
    moved->stretch_count++;
}

void aside_whatif_gather_take(struct aside_whatif_gathered *to, const struct aside_whatif *run,
                              const struct aside_whatif_record *record)
{
    size_t count = run->to - run->from, place = record->index - run->from;
    bool draws = run->list->kind == ASIDE_WHATIF_DRAWS;

    assert(place == to->count && place < count);
    to->objectives[place] = record->objective;
    to->verdicts[place] = (unsigned char)record->verdict;
    to->count++;
    if ((to->most > 1 && is_among(place, count, to->most))
        || (!draws && aside_scenario_is_shown(place, count)))
        to->records[to->record_count++] = aside_whatif_record_copy(to->arena, run, record);
    if (to->moved == NULL || !record->has_plan || !run->base.has_plan)
        return;
    for (size_t s = 0; s < run->columns.subject_count; s++) {
        if ((record->spend[s].cents > 0) != to->moved[s].in_base)
            move(&to->moved[s], record->index);
    }
}
