#include "conflict.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLAN_SECONDS = 120, WORDS = 8 + 2 * SETTINGS };

int run_plan_with(const struct work *work, const struct repair *settings, bool export)
{
    char program[PATH_BYTES], plan[] = "plan", to_json[] = "--json", here[] = "-";
    char to_folder[] = "--export", set[] = "--set";
    char *arguments[WORDS] = { program, plan, (char *)work->city, to_json, here };
    const char *given = getenv("SETASIDE");
    int count = 5;

    if (given == NULL)
        return NO_EXIT;
    snprintf(program, sizeof(program), "%s", given);
    if (export) {
        arguments[count++] = to_folder;
        arguments[count++] = (char *)work->folder;
    }
    for (int i = 0; settings != NULL && i < settings->count; i++) {
        arguments[count++] = set;
        arguments[count++] = (char *)settings->settings[i];
    }
    return run_apart(arguments, work->json, work->log, PLAN_SECONDS);
}

static const char *text_of(const json_t *object, const char *key, struct faults *faults)
{
    const char *text = json_string_value(json_object_get(object, key));

    if (text == NULL || *text == '\0')
        fault_add(faults, "'%s' is not there or is empty", key);
    return text != NULL ? text : "";
}

static void read_rules(struct conflict *conflict, const json_t *root, struct faults *faults)
{
    const json_t *object = json_object_get(root, "conflict");
    const json_t *list = json_object_get(object, "rules");
    size_t i;
    json_t *rule;

    conflict->irreducible = json_is_true(json_object_get(object, "irreducible"));
    json_array_foreach(list, i, rule) {
        if (conflict->rule_count == CONFLICT_RULES) {
            fault_add(faults, "more than %d rules fight", CONFLICT_RULES);
            return;
        }
        snprintf(conflict->rules[conflict->rule_count++], RULE_NAME_BYTES, "%s",
                 text_of(rule, "name", faults));
        text_of(rule, "sentence", faults);
        text_of(rule, "required", faults);
        text_of(rule, "path", faults);
        text_of(rule, "file", faults);
        if (json_integer_value(json_object_get(rule, "line")) < 1)
            fault_add(faults, "a rule without its line");
    }
}

static void read_repair(struct repair *repair, const json_t *item, struct faults *faults)
{
    const json_t *settings = json_object_get(item, "settings");
    size_t i;
    json_t *text, *move;
    long long sum = 0;

    json_array_foreach(settings, i, text) {
        if (repair->count < SETTINGS)
            snprintf(repair->settings[repair->count++], SETTING_BYTES, "%s",
                     json_string_value(text));
    }
    repair->moved = json_integer_value(json_object_get(item, "moved"));
    json_array_foreach(json_object_get(item, "moves"), i, move) {
        sum += json_integer_value(json_object_get(move, "moved"));
        text_of(move, "from", faults);
        text_of(move, "to", faults);
        text_of(move, "what", faults);
    }
    if (repair->count == 0 || i != (size_t)repair->count || sum != repair->moved)
        fault_add(faults, "the moves of a repair do not make it up");
}

void conflict_read(struct conflict *conflict, const struct work *work, struct faults *faults)
{
    json_error_t error;
    json_t *root = json_load_file(work->json, 0, &error);
    size_t i;
    json_t *item;

    memset(conflict, 0, sizeof(*conflict));
    if (root == NULL || strcmp(text_of(root, "status", faults), "infeasible") != 0) {
        fault_add(faults, "exit 1, and no conflict as JSON: %s", error.text);
        json_decref(root);
        return;
    }
    read_rules(conflict, root, faults);
    conflict->searched = json_is_true(json_object_get(root, "repairs_searched"));
    json_array_foreach(json_object_get(root, "repairs"), i, item) {
        if (i < REPAIRS)
            read_repair(&conflict->repairs[conflict->repair_count++], item, faults);
    }
    json_decref(root);
}
