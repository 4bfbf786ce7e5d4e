/*
 * set.c - a city with some of its fields changed.
 */
#include "check.h"

enum aside_status aside_city_set(struct aside_city **out, struct aside_arena *arena,
                                 const struct aside_city *city, const char *const *settings,
                                 size_t count, struct aside_problems *found,
                                 struct aside_error *err)
{
    (void)arena;
    (void)city;
    (void)found;
    *out = NULL;
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "unknown path in '%s'",
                           count > 0 ? settings[0] : "");
}
