/* catalogue.c - where the catalogue of notices is, opening it, and the bar of a long reading. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- its place ---------------------------------------------------------------------------- */

/* Every folder on the way to the file. */
static enum aside_status make_folders(struct aside_arena *arena, const char *path,
                                      struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    for (const char *slash = strchr(path + 1, '/'); slash != NULL && status == ASIDE_OK;
         slash = strchr(slash + 1, '/'))
        status = aside_directory_make(aside_arena_strndup(arena, path, (size_t)(slash - path)),
                                      err);
    return status;
}

enum aside_status aside_call_catalogue_place(const char **path, const struct aside_call *call,
                                             bool make, struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

    *path = common->catalogue;
    if (*path != NULL)
        return ASIDE_OK;
    if (data != NULL && data[0] == '/')
        *path = aside_arena_printf(call->arena, "%s/setaside/catalogue.sqlite", data);
    else if (home != NULL && home[0] == '/')
        *path = aside_arena_printf(call->arena, "%s/.local/share/setaside/catalogue.sqlite",
                                   home);
    else
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "neither XDG_DATA_HOME nor HOME "
                               "is set: name the catalogue with --catalogue FILE");
    return make ? make_folders(call->arena, *path, err) : ASIDE_OK;
}

/* Only the usual place may still be empty: a name that was given and leads nowhere is a mistake,
 * which the built-in notices would hide. */
static enum aside_status check_there(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    struct stat info;

    if (common->catalogue == NULL || stat(common->catalogue, &info) == 0)
        return ASIDE_OK;
    return aside_error_set(err, ASIDE_ERR_IO, common->catalogue, 0, "cannot open: %s",
                           strerror(errno));
}

enum aside_status aside_call_catalogue(struct aside_catalogue **catalogue,
                                       const struct aside_call *call, struct aside_error *err)
{
    struct aside_problems found = { .arena = call->arena };
    const char *path = NULL;
    enum aside_status status = aside_call_catalogue_place(&path, call, false, err);

    if (status == ASIDE_OK)
        status = check_there(call, err);
    if (status == ASIDE_OK)
        status = aside_catalogue_open(catalogue, call->arena, path, ASIDE_CATALOGUE_READ,
                                      &found, err);
    aside_problems_print(stderr, &found);
    return status;
}

/* ---- the bar ------------------------------------------------------------------------------ */

void aside_bar_begin(struct aside_bar *bar, const struct aside_common *common)
{
    *bar = (struct aside_bar){ .doing = "reading",
                               .wanted = !common->quiet && isatty(STDERR_FILENO),
                               .percent = -1 };
}

static void move_bar(void *to, uint64_t done, uint64_t all)
{
    enum { WIDTH = 50 };
    struct aside_bar *bar = to;
    int percent = all == 0 ? -1 : done >= all ? 100 : (int)(done * 100 / all);

    if (all != 0 && percent == bar->percent)
        return;
    bar->percent = percent;
    bar->shown = true;
    if (all == 0) {
        fprintf(stderr, "\r%s: %llu MiB", bar->doing, (unsigned long long)(done >> 20));
        return;
    }
    fprintf(stderr, "\r%s [", bar->doing);
    for (int i = 0; i < WIDTH; i++)
        fputc(i * 100 < percent * WIDTH ? '#' : ' ', stderr);
    fprintf(stderr, "] %3d%%", percent);
}

aside_progress *aside_bar_mover(const struct aside_bar *bar)
{
    return bar->wanted ? move_bar : NULL;
}

void aside_bar_clear(const struct aside_bar *bar)
{
    if (bar->shown)
        fprintf(stderr, "\r%70s\r", "");
}

void aside_notice_problems_print(const struct aside_problems *found)
{
    enum { SHOWN_MAX = 20 };
    struct aside_problems shown = *found;

    if (shown.count > SHOWN_MAX)
        shown.count = SHOWN_MAX;
    aside_problems_print(stderr, &shown);
}
