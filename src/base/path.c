/* path.c - the way from the folder of one file to that of another. */
#include <setaside/base.h>

#include <stdlib.h>
#include <string.h>

/* The folder of a path, from the root and with a / at its end; NULL where there is none such. */
static const char *folder_of(struct aside_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    char *whole = realpath(slash == NULL ? "." : aside_arena_strndup(arena, path,
                           (size_t)(slash - path) + 1), NULL);
    const char *kept = whole == NULL ? NULL
                     : aside_arena_printf(arena, "%s%s", whole, whole[1] != '\0' ? "/" : "");

    free(whole);
    return kept;
}

const char *aside_path_between(struct aside_arena *arena, const char *from, const char *to)
{
    const char *start = folder_of(arena, from), *end = folder_of(arena, to), *way = "";
    size_t shared = 0;

    if (start == NULL || end == NULL)
        return NULL;
    for (size_t i = 0; start[i] == end[i] && end[i] != '\0'; i++)
        shared = end[i] == '/' ? i + 1 : shared;
    for (const char *at = start + shared; *at != '\0'; at++)
        way = *at == '/' ? aside_arena_printf(arena, "../%s", way) : way;
    return aside_arena_printf(arena, "%s%s", way, end + shared);
}
