/* check.c - `setaside check CITY`: every fault and warning of a city file, and nothing else. */
#include "command.h"

#include <assert.h>

#include <setaside/city.h>

struct check_settings {
    struct aside_common common;
};

static_assert(offsetof(struct check_settings, common) == 0, "the common rows count from 0");

static const struct aside_option options[] = {
    ASIDE_SET_OPTION,
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};

static const struct aside_example examples[] = {
    { "setaside check city.xml", "name every fault, each with its line" },
    { "setaside check city.xml --json -", "the same for a program to read" },
    { NULL, NULL },
};

static void print_count(FILE *out, size_t count, const char *noun)
{
    fprintf(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

static void print_sound(FILE *out, const char *path, const struct aside_city *city,
                        size_t warnings)
{
    fprintf(out, "%s: ", path);
    print_count(out, city->programs.count, "program");
    fputs(", ", out);
    print_count(out, city->sources.count, "source");
    fputs(", ", out);
    print_count(out, aside_city_years(city), "fiscal year");
    fputs(": no fault", out);
    if (warnings > 0) {
        fputs(", ", out);
        print_count(out, warnings, "warning");
    }
    fputc('\n', out);
}

static void print_refused(FILE *out, const struct aside_problems *found)
{
    print_count(out, found->faults, "fault");
    fputs(", ", out);
    print_count(out, found->warnings, "warning");
    fputc('\n', out);
}

static void add_problem(struct aside_json *to, const struct aside_problem *problem)
{
    struct aside_json *row = aside_json_add_object(to, NULL);

    aside_json_add_text(row, "severity",
                        problem->severity == ASIDE_FAULT ? "fault" : "warning");
    aside_json_add_text(row, "file", problem->at.file);
    if (problem->at.cell != NULL)
        aside_json_add_text(row, "cell", problem->at.cell);
    else
        aside_json_add_integer(row, "line", problem->at.line);
    aside_json_add_text(row, "message", problem->message);
}

static enum aside_status write_json(const struct aside_call *call, const char *path,
                                    const struct aside_problems *found, struct aside_error *err)
{
    struct aside_json *root = aside_json_object();
    struct aside_json *problems;
    enum aside_status status;

    aside_json_add_text(root, "status", found->faults == 0 ? "ok" : "refused");
    aside_json_add_integer(root, "faults", (int64_t)found->faults);
    aside_json_add_integer(root, "warnings", (int64_t)found->warnings);
    problems = aside_json_add_array(root, "problems");
    for (size_t i = 0; i < found->count; i++)
        add_problem(problems, &found->items[i]);
    status = aside_answer_json(root, call->arena, path, err);
    aside_json_free(root);
    return status;
}

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    const char *path = call->operands[0];
    struct aside_problems found = { .arena = call->arena };
    struct aside_city *city = NULL;
    enum aside_status status = aside_call_city_check(&city, call, 0, &found, err);
    enum aside_status written = ASIDE_OK;

    aside_problems_sort(&found);
    aside_problems_print(stderr, &found);
    if (status != ASIDE_OK && found.faults == 0)
        return status; /* not read at all: `err` says why */
    if (common->json != NULL)
        written = write_json(call, common->json, &found, err);
    if (written != ASIDE_OK)
        return written;
    if (status != ASIDE_OK)
        print_refused(stderr, &found);
    else if (!common->quiet && !aside_json_takes_stdout(common))
        print_sound(stdout, path, city, found.warnings);
    return status;
}

const struct aside_command aside_check_command = {
    .name = "check",
    .operands = "CITY",
    .operands_least = 1,
    .operands_most = 1,
    .summary = "check a city file and name every fault in it",
    .description =
        "Reads a city file and names every fault and warning, one line each:\n"
        "'file:line: what, where, what to do'. Nothing is planned and nothing written,\n"
        "except the JSON that was asked for.\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct check_settings),
    .run = run,
};
