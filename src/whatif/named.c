/*
 * named.c - scenarios with names: of the city file, or of --scenario "NAME:PATH=VALUE,PATH=VALUE".
 */
#include "inside.h"

#include <string.h>

struct naming {
    struct aside_whatif_list *list;
    struct aside_arena *arena;
    struct aside_error *err;
};

static const char *trimmed(struct aside_arena *arena, const char *text, size_t length)
{
    while (length > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    return aside_arena_strndup(arena, text, length);
}

/* ---- trying ------------------------------------------------------------------------------ */

/* Paths and values that no city takes are said at once; a city that does not pass its check is
 * an answer to the scenario. */
static enum aside_status try(const struct naming *n,
                             const struct aside_named_scenario *scenario,
                             enum aside_status refusal, struct aside_origin at)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_problems found = { .arena = scratch };
    struct aside_error err = { .message = "" };
    struct aside_city *city = NULL;
    enum aside_status status = aside_city_set(&city, scratch, n->list->city, scenario->settings,
                                              scenario->count, &found, &err);

    aside_arena_free(scratch);
    if (status == ASIDE_OK || status == ASIDE_ERR_INVALID)
        return ASIDE_OK;
    return aside_error_set(n->err, status == ASIDE_ERR_USAGE ? refusal : status, at.file,
                           at.line, "scenario '%.200s': %.700s", scenario->name, err.message);
}

static enum aside_status add(const struct naming *n,
                             const struct aside_named_scenario *scenario)
{
    struct aside_whatif_list *list = n->list;

    for (size_t i = 0; i < list->named.count; i++) {
        if (strcmp(list->named.items[i].name, scenario->name) == 0)
            return aside_error_set(n->err, ASIDE_ERR_USAGE, NULL, 0,
                                   "there are two scenarios '%.200s': give each its own name",
                                   scenario->name);
    }
    list->named.items[list->named.count++] = *scenario;
    return ASIDE_OK;
}

/* ---- of the command line ----------------------------------------------------------------- */

static enum aside_status refuse(const struct naming *n, const char *text, const char *what)
{
    return aside_error_set(n->err, ASIDE_ERR_USAGE, NULL, 0, "--scenario %.300s: %s", text,
                           what);
}

static size_t count_settings(const char *text)
{
    size_t count = 1;

    for (; *text != '\0'; text++)
        count += *text == ',';
    return count;
}

static enum aside_status read_settings(const struct naming *n, const char *text,
                                       struct aside_named_scenario *scenario, const char *at)
{
    const char **settings = aside_arena_array(n->arena, count_settings(at), sizeof(*settings));

    scenario->settings = settings;
    for (;;) {
        size_t length = strcspn(at, ",");
        const char *setting = trimmed(n->arena, at, length);

        if (strchr(setting, '=') == NULL)
            return refuse(n, text,
                          "each setting is PATH=VALUE, and commas part them; an amount "
                          "is written without commas");
        settings[scenario->count++] = setting;
        at += length;
        if (*at == '\0')
            return ASIDE_OK;
        at++;
    }
}

static bool is_name(const char *name)
{
    if (name[0] == '\0' || name[0] == '\'' || name[0] == '#' || strcmp(name, "base") == 0)
        return false;
    for (; *name != '\0'; name++) {
        if ((unsigned char)*name < ' ')
            return false;
    }
    return true;
}

static enum aside_status read_asked(const struct naming *n, const char *text)
{
    const struct aside_origin nowhere = { .file = NULL };
    const char *colon = strchr(text, ':');
    struct aside_named_scenario scenario = { .count = 0 };
    enum aside_status status;

    if (colon == NULL)
        return refuse(n, text,
                      "write NAME:PATH=VALUE, as in "
                      "'More for the new:policy.set-aside.minimum=15%'");
    scenario.name = trimmed(n->arena, text, (size_t)(colon - text));
    if (!is_name(scenario.name))
        return refuse(n, text,
                      "the name in front of the colon is missing, is 'base', or begins "
                      "with an apostrophe or #");
    status = read_settings(n, text, &scenario, colon + 1);
    if (status == ASIDE_OK)
        status = try(n, &scenario, ASIDE_ERR_USAGE, nowhere);
    return status == ASIDE_OK ? add(n, &scenario) : status;
}

/* ---- of the city file -------------------------------------------------------------------- */

static enum aside_status read_given(const struct naming *n,
                                    const struct aside_scenario_given *given)
{
    const char **settings = aside_arena_array(n->arena, given->sets.count, sizeof(*settings));
    struct aside_named_scenario scenario = { .name = given->name,
                                             .note = given->note,
                                             .settings = settings,
                                             .count = given->sets.count };
    enum aside_status status;

    for (size_t i = 0; i < given->sets.count; i++)
        settings[i] = aside_arena_printf(n->arena, "%s=%s", given->sets.items[i].path,
                                         given->sets.items[i].value);
    status = try(n, &scenario, ASIDE_ERR_INVALID, given->at);
    return status == ASIDE_OK ? add(n, &scenario) : status;
}

enum aside_status aside_named_make(struct aside_whatif_list *list, struct aside_arena *arena,
                                   const struct aside_whatif_request *request,
                                   struct aside_error *err)
{
    const struct naming n = { list, arena, err };
    size_t given = list->city->scenarios.count;
    enum aside_status status = ASIDE_OK;

    if (request->scenario_count == 0 && given == 0)
        return aside_error_set(
            err, ASIDE_ERR_USAGE, NULL, 0,
            "there is nothing to compare: the city file has no scenarios; give --scenario, "
            "--vary or --draws, or ask a question, as with --lose-any or --freeze");
    if (request->scenario_count > ASIDE_WHATIF_MOST || given > ASIDE_WHATIF_MOST)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "there are more than %d scenarios", ASIDE_WHATIF_MOST);
    list->kind = ASIDE_WHATIF_NAMED;
    list->named.items = aside_arena_array(
        arena, request->scenario_count > 0 ? request->scenario_count : given,
        sizeof(*list->named.items));
    for (size_t i = 0; i < request->scenario_count && status == ASIDE_OK; i++)
        status = read_asked(&n, request->scenarios[i]);
    for (size_t i = 0; request->scenario_count == 0 && i < given && status == ASIDE_OK; i++)
        status = read_given(&n, &list->city->scenarios.items[i]);
    list->count = list->named.count;
    return status;
}
