/* call.c - what the options that several commands share mean to a command. */
#include "command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum aside_status aside_call_day(struct aside_date *out, const struct aside_call *call,
                                 struct aside_error *err)
{
    const struct aside_common *common = call->settings;

    *out = common->as_of;
    return out->year != 0 ? ASIDE_OK : aside_today(out, err);
}

enum aside_status aside_call_limits(struct aside_solve_options *out,
                                    const struct aside_call *call, struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    const char *wrong = NULL;

    *out = (struct aside_solve_options){
        .model_path = common->model,
        .export_dir = common->export_dir,
        .gap = common->gap,
        .time_limit = common->time_limit,
    };
    if (common->gap < 0.0 || common->gap >= 1.0)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--gap must be at least 0 and less than 100%%");
    if (common->node_limit == NULL)
        return ASIDE_OK;
    wrong = aside_integer_parse(&out->node_limit, common->node_limit);
    if (wrong == NULL && out->node_limit < 1)
        wrong = "must be at least 1";
    if (wrong != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "--node-limit '%s': %s",
                               common->node_limit, wrong);
    return ASIDE_OK;
}

enum aside_status aside_call_grant_rules(struct aside_grant_rules **rules,
                                         const struct aside_call *call, bool needed,
                                         struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    struct aside_problems found = { .arena = call->arena };
    enum aside_status status;

    *rules = NULL;
    if (common->grant_rules == NULL && !needed)
        return ASIDE_OK;
    status = aside_grant_rules_read(rules, call->arena, common->grant_rules, &found, err);
    aside_problems_sort(&found);
    aside_problems_print(stderr, &found);
    return status;
}

/* ---- the terminal ------------------------------------------------------------------------ */

static const char *environment(const char *name)
{
    const char *value = getenv(name);

    return value != NULL ? value : "";
}

/* By the variables alone: the locale itself is never set. */
static bool speaks_utf8(void)
{
    static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const char *value = environment(names[i]);

        if (value[0] != '\0')
            return strstr(value, "UTF-8") != NULL || strstr(value, "utf8") != NULL
                || strstr(value, "utf-8") != NULL || strstr(value, "UTF8") != NULL;
    }
    return false;
}

void aside_call_screen(struct aside_screen *out)
{
    enum { USUAL = 80, MOST = 100 };
    bool terminal = isatty(STDOUT_FILENO) != 0;
    bool dumb = strcmp(environment("TERM"), "dumb") == 0;
    struct winsize size;

    *out = (struct aside_screen){
        .columns = USUAL,
        .unicode = !dumb && speaks_utf8(),
        .colour = terminal && !dumb && environment("TERM")[0] != '\0'
            && environment("NO_COLOR")[0] == '\0',
    };
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        out->columns = size.ws_col < USUAL ? USUAL : size.ws_col > MOST ? MOST : size.ws_col;
}
