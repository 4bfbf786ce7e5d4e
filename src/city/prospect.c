/*
 * prospect.c - a city with a source that it does not have, or without one that it has: copied as
 * it was read, changed, and checked again by the same checks.
 */
#include "check.h"

#include <assert.h>

/* Numbers that a ledger drew stand in the copy; the ledgers would only name sources by ids. */
static struct aside_city *begin(struct aside_arena *arena, const struct aside_city *city)
{
    struct aside_city *changed;

    assert(city->as_read != NULL);
    changed = aside_city_copy(arena, city->as_read);
    changed->ledgers.count = 0;
    changed->unset = city->unset != NULL ? city->unset : city;
    return changed;
}

static enum aside_status finish(struct aside_city **out, struct aside_arena *arena,
                                struct aside_city *changed, struct aside_problems *found)
{
    size_t faults = found->faults, first = found->count;
    enum aside_status status;

    changed->as_read = changed->as_written = aside_city_copy(arena, changed);
    status = aside_city_check(&(struct aside_checking){ changed, arena, found, first, true });
    if (found->faults > faults)
        return status != ASIDE_OK ? status : ASIDE_ERR_INVALID;
    *out = changed;
    return status;
}

/* What an allow names is resolved anew, in a list of its own. */
static void copy_allows(struct aside_arena *arena, struct aside_source *source)
{
    source->allows.items = aside_arena_grow(arena, source->allows.items, source->allows.count,
                                            source->allows.count,
                                            sizeof(source->allows.items[0]));
    for (size_t i = 0; i < source->allows.count; i++) {
        struct aside_allow *allow = &source->allows.items[i];

        allow->programs.items = aside_arena_grow(arena, allow->programs.items,
                                                 allow->programs.count, allow->programs.count,
                                                 sizeof(allow->programs.items[0]));
        for (size_t k = 0; k < allow->programs.count; k++)
            allow->programs.items[k].index = ASIDE_UNRESOLVED;
    }
}

enum aside_status aside_city_with_source(struct aside_city **out, struct aside_arena *arena,
                                         const struct aside_city *city,
                                         const struct aside_source *source,
                                         struct aside_problems *found)
{
    struct aside_city *changed = begin(arena, city);
    struct aside_source *added;

    *out = NULL;
    added = aside_list_add(changed, &aside_records[ASIDE_RECORD_SOURCE], city->at, arena);
    *added = *source;
    added->at = city->at;
    added->amounts.items = aside_arena_grow(arena, source->amounts.items, source->amounts.count,
                                            source->amounts.count,
                                            sizeof(source->amounts.items[0]));
    copy_allows(arena, added);
    return finish(out, arena, changed, found);
}

enum aside_status aside_city_without_source(struct aside_city **out, struct aside_arena *arena,
                                            const struct aside_city *city, size_t source,
                                            struct aside_problems *found)
{
    struct aside_city *changed = begin(arena, city);

    *out = NULL;
    assert(source < changed->sources.count);
    aside_list_remove(changed, &aside_records[ASIDE_RECORD_SOURCE], source);
    return finish(out, arena, changed, found);
}
