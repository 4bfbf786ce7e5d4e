/*
 * copy.c - a city copied by the tables: no record has copying code of its own.
 */
#include "check.h"

#include <string.h>

static void copy_references(struct aside_arena *arena, void *item, enum aside_record_id id)
{
    for (const struct aside_field *f = aside_fields_of(id); f != NULL;
         f = aside_field_next(f)) {
        aside_refs *refs = (aside_refs *)(void *)((char *)item + f->offset);

        if (f->type == ASIDE_FIELD_REFERENCES && refs->count > 0)
            refs->items = aside_arena_grow(arena, refs->items, refs->count, refs->count,
                                           sizeof(refs->items[0]));
    }
}

/* `item` is a copy of its bytes already: what it points to is still to be copied. */
static void copy_below(struct aside_arena *arena, void *item, const struct aside_record *record)
{
    copy_references(arena, item, record->id);
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        const struct aside_record *child = &aside_records[i];
        struct aside_items list;

        if (child->parent != record->id)
            continue;
        list = aside_list_get(item, child);
        if (list.count == 0)
            continue;
        list.items = aside_arena_grow(arena, list.items, list.count, list.count, child->size);
        aside_list_set(item, child, list);
        for (size_t k = 0; k < list.count; k++)
            copy_below(arena, aside_list_item(item, child, k), child);
    }
}

struct aside_city *aside_city_copy(struct aside_arena *arena, const struct aside_city *city)
{
    struct aside_city *copy = aside_arena_alloc(arena, sizeof(*copy));

    *copy = *city;
    copy->as_read = copy->as_written = NULL;
    copy_below(arena, copy, &aside_records[ASIDE_RECORD_CITY]);
    return copy;
}

void aside_city_move(struct aside_city *city, struct aside_arena *arena, const char *way)
{
    struct aside_city *moved;

    if (way == NULL || way[0] == '\0' || city->as_written->ledgers.count == 0)
        return;
    moved = aside_city_copy(arena, city->as_written);
    for (size_t i = 0; i < moved->ledgers.count; i++) {
        struct aside_ledger *ledger = &moved->ledgers.items[i];

        if (ledger->file != NULL && ledger->file[0] != '/')
            ledger->file = aside_arena_printf(arena, "%s%s", way, ledger->file);
    }
    city->as_written = moved;
}
