/*
 * city_equal.h - are two cities the same, as their files have them? By the tables: every record,
 * in order, every value, and whether it was given.
 */
#ifndef ASIDE_CITY_EQUAL_H
#define ASIDE_CITY_EQUAL_H

#include <stdio.h>
#include <string.h>

#include "fields.h"

/* NULL, or what is the first difference. */
static inline const char *record_difference(struct aside_arena *arena,
                                            const struct aside_record *record, const void *a,
                                            const void *b)
{
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        const char *one = aside_value_plain(arena, a, f), *two = aside_value_plain(arena, b, f);
        const char *x = (const char *)a + f->offset, *y = (const char *)b + f->offset;

        if (!aside_text_equal(one, two)
            || (f->type == ASIDE_FIELD_NUMBER && memcmp(x, y, sizeof(double)) != 0)
            || (f->type == ASIDE_FIELD_MONEY && memcmp(x, y, sizeof(aside_money)) != 0))
            return aside_arena_printf(arena, "%s of %s is %s and %s", f->name, record->name,
                                      one != NULL ? one : "not given",
                                      two != NULL ? two : "not given");
    }
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        const struct aside_record *child = &aside_records[i];
        size_t count;

        if (child->parent != record->id)
            continue;
        count = aside_list_get(a, child).count;
        if (aside_list_get(b, child).count != count)
            return aside_arena_printf(arena, "%s has %zu and %zu of %s", record->name, count,
                                      aside_list_get(b, child).count, child->name);
        for (size_t k = 0; k < count; k++) {
            const char *difference = record_difference(arena, child,
                                                       aside_list_item(a, child, k),
                                                       aside_list_item(b, child, k));

            if (difference != NULL)
                return difference;
        }
    }
    return NULL;
}

static inline const char *city_difference(struct aside_arena *arena, const struct aside_city *a,
                                          const struct aside_city *b)
{
    return record_difference(arena, &aside_records[ASIDE_RECORD_CITY], aside_city_of_file(a),
                             aside_city_of_file(b));
}

/* A city as text, in the arena. */
static inline const char *city_text(struct aside_arena *arena, const struct aside_city *city)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);
    const char *text;

    aside_city_write(out, arena, city);
    fclose(out);
    text = aside_arena_strndup(arena, bytes, length);
    free(bytes);
    return text;
}

#endif
