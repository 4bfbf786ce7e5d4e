/* data_path.c - where the files that ship with the program are found. */
#include <setaside/base.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder share/setaside beside the running program's bin, or NULL where unknown. */
static const char *beside_program(struct aside_arena *arena)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
    char *slash;

    if (length < 0)
        return NULL;
    program[length] = '\0';
    slash = strrchr(program, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    return aside_arena_printf(arena, "%s/../share/setaside", program);
}

enum aside_status aside_data_path(const char **path, struct aside_arena *arena,
                                  const char *name, struct aside_error *err)
{
    const char *const folders[] = { getenv("SETASIDE_DATA"), beside_program(arena),
                                    SETASIDE_SOURCE_DATA, SETASIDE_INSTALLED_DATA };
    struct aside_text tried;

    aside_text_init(&tried, arena, ASIDE_MESSAGE_BYTES);
    for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
        const char *candidate;

        if (folders[i] == NULL || folders[i][0] == '\0')
            continue;
        candidate = aside_arena_printf(arena, "%s/%s", folders[i], name);
        if (access(candidate, R_OK) == 0) {
            *path = candidate;
            return ASIDE_OK;
        }
        aside_text_printf(&tried, "%s%s", tried.length > 0 ? ", " : "", folders[i]);
    }
    return aside_error_set(err, ASIDE_ERR_IO, name, 0,
                           "is part of the program but is not in %s; set SETASIDE_DATA to the "
                           "folder that holds it", tried.bytes);
}
