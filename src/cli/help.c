/* help.c - `setaside help`: what the tables of commands, options and exit codes say. */
#include "help.h"

#include <assert.h>
#include <string.h>

#include <setaside/city.h>

struct help_settings {
    struct aside_common common;
    bool man, completion;
};

static_assert(offsetof(struct help_settings, common) == 0, "the common rows count from 0");

static const struct aside_option options[] = {
    { "man", 0, ASIDE_OPTION_FLAG, NULL, "print the manual page, for man(1)",
      offsetof(struct help_settings, man) },
    { "completion", 0, ASIDE_OPTION_FLAG, NULL, "print the completion script, for bash",
      offsetof(struct help_settings, completion) },
    ASIDE_SET_OPTION,
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};

static const struct aside_example examples[] = {
    { "setaside help plan", "what 'plan' does and its options" },
    { "setaside help fields", "every record and field of a city file" },
    { "setaside help levers city.xml", "everything that --set can change in a city" },
    { "setaside help evidence",
      "the studies that an estimate may rest on, each with its source" },
    { "setaside help evidence nyc-cure", "one of them, and how to use it" },
    { "setaside help --man | man -l -", "read the manual page" },
    { "source <(setaside help --completion)", "complete commands and options in bash" },
    { NULL, NULL },
};

const struct aside_exit aside_exits[] = {
    { ASIDE_OK, "done" },
    { ASIDE_INFEASIBLE,
      "no plan satisfies the rules, nothing written; of score: its plan breaks one" },
    { ASIDE_ERR_USAGE, "wrong usage" },
    { ASIDE_ERR_INVALID,
      "input refused: every fault found was printed with its line, nothing written" },
    { ASIDE_UNPROVEN,
      "stopped at a limit: the plan is feasible and audited, its bound was printed" },
    { ASIDE_ERR_IO, "a file or the system failed; the old output is intact" },
    { ASIDE_OK, NULL },
};

/* ---- text -------------------------------------------------------------------------------- */

static void print_exits(FILE *out)
{
    for (const struct aside_exit *row = aside_exits; row->meaning != NULL; row++)
        fprintf(out, "  %d  %s\n", aside_exit_code(row->status), row->meaning);
}

void aside_program_help_print(FILE *out)
{
    fputs("usage: setaside COMMAND [OPTIONS] CITY\n\n"
          "Plans a city's violence-reduction money: finds the allocation that does the most\n"
          "good while every rule holds, and writes the spreadsheets to hand on.\n\n"
          "commands:\n",
          out);
    for (size_t i = 0; aside_commands[i] != NULL; i++)
        fprintf(out, "  %-8s%s\n", aside_commands[i]->name, aside_commands[i]->summary);
    fputs("\noptions:\n", out);
    aside_options_print(out, aside_program_options);
    fputs("\n'setaside help COMMAND' tells more of a command, 'setaside help fields' of the\n"
          "city file, 'setaside help evidence' of what has been found to avert violence,\n"
          "'setaside help levers' of what --set can change, 'setaside help exits' of the\n"
          "exit codes.\n",
          out);
}

void aside_command_help_print(FILE *out, const struct aside_command *command)
{
    fprintf(out, "usage: setaside %s [OPTIONS] %s\n\n%s\noptions:\n", command->name,
            command->operands, command->description);
    aside_options_print(out, command->options);
    fputs("\nexamples:\n", out);
    for (const struct aside_example *row = command->examples; row->line != NULL; row++)
        fprintf(out, "  %s\n      %s\n", row->line, row->meaning);
    if (command->details != NULL) {
        fputc('\n', out);
        command->details(out);
    }
}

/* ---- JSON -------------------------------------------------------------------------------- */

static void add_options(struct aside_json *to, const struct aside_option *table)
{
    struct aside_json *rows = aside_json_add_array(to, "options");

    for (; table->name != NULL; table++) {
        const char letter[2] = { table->letter, '\0' };
        struct aside_json *row = aside_json_add_object(rows, NULL);

        aside_json_add_text(row, "name", table->name);
        aside_json_add_text(row, "letter", letter);
        aside_json_add_text(row, "argument", table->argument != NULL ? table->argument : "");
        aside_json_add_text(row, "help", table->help);
    }
}

static void add_commands(struct aside_json *root)
{
    struct aside_json *rows = aside_json_add_array(root, "commands");

    for (size_t i = 0; aside_commands[i] != NULL; i++) {
        struct aside_json *row = aside_json_add_object(rows, NULL);

        aside_json_add_text(row, "name", aside_commands[i]->name);
        aside_json_add_text(row, "operands", aside_commands[i]->operands);
        aside_json_add_text(row, "summary", aside_commands[i]->summary);
        add_options(row, aside_commands[i]->options);
    }
}

static void add_exits(struct aside_json *root)
{
    struct aside_json *rows = aside_json_add_array(root, "exits");

    for (const struct aside_exit *code = aside_exits; code->meaning != NULL; code++) {
        struct aside_json *row = aside_json_add_object(rows, NULL);

        aside_json_add_integer(row, "code", aside_exit_code(code->status));
        aside_json_add_text(row, "meaning", code->meaning);
    }
}

static enum aside_status write_json(const struct aside_call *call, const char *path,
                                    struct aside_error *err)
{
    struct aside_json *root = aside_json_object();
    enum aside_status status;

    add_commands(root);
    add_exits(root);
    status = aside_answer_json(root, call->arena, path, err);
    aside_json_free(root);
    return status;
}

/* ---- levers ------------------------------------------------------------------------------ */

static const char levers_topic[] = "levers";

static void add_levers(struct aside_json *root, aside_levers levers)
{
    struct aside_json *rows = aside_json_add_array(root, "levers");

    for (size_t i = 0; i < levers.count; i++) {
        const struct aside_lever *lever = &levers.items[i];
        struct aside_json *row = aside_json_add_object(rows, NULL);

        aside_json_add_text(row, "path", lever->path);
        aside_json_add_text(row, "of", lever->of);
        aside_json_add_text(row, "value", lever->value);
        aside_json_add_text(row, "unit", lever->unit != NULL ? lever->unit : "");
        aside_json_add_text(row, "range", lever->range);
        aside_json_add_text(row, "help", lever->help);
    }
}

static enum aside_status write_levers(const struct aside_call *call, aside_levers levers,
                                      const char *path, struct aside_error *err)
{
    struct aside_json *root = aside_json_object();
    enum aside_status status;

    add_levers(root, levers);
    status = aside_answer_json(root, call->arena, path, err);
    aside_json_free(root);
    return status;
}

static enum aside_status list_levers(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    struct aside_problems found = { .arena = call->arena };
    struct aside_city *city = NULL;
    aside_levers levers;
    enum aside_status status = aside_call_city_check(&city, call, 1, &found, err);

    if (status != ASIDE_OK) {
        aside_problems_print(stderr, &found);
        return status;
    }
    levers = aside_city_levers(call->arena, city);
    if (common->json != NULL)
        status = write_levers(call, levers, common->json, err);
    if (status == ASIDE_OK && !common->quiet && !aside_json_takes_stdout(common))
        aside_city_levers_print(stdout, levers);
    return status;
}

/* ---- the command ------------------------------------------------------------------------- */

static enum aside_status print_topic(const char *topic, struct aside_error *err)
{
    const struct aside_command *command = NULL;
    enum aside_status status;

    if (strcmp(topic, "fields") == 0) {
        aside_city_fields_print(stdout);
        return ASIDE_OK;
    }
    if (strcmp(topic, levers_topic) == 0) {
        aside_city_levers_explain(stdout);
        return ASIDE_OK;
    }
    if (strcmp(topic, "exits") == 0) {
        print_exits(stdout);
        return ASIDE_OK;
    }
    status = aside_command_find(&command, topic, err);
    if (status == ASIDE_OK)
        aside_command_help_print(stdout, command);
    return status;
}

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    const struct help_settings *settings = call->settings;
    bool levers = call->operand_count > 0 && strcmp(call->operands[0], levers_topic) == 0;
    enum aside_status status = ASIDE_OK;

    if (levers && call->operand_count == 2)
        return list_levers(call, err);
    if (call->operand_count > 0 && strcmp(call->operands[0], "evidence") == 0)
        return aside_help_evidence(call, &settings->common, err);
    if (call->operand_count == 2)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "'help' does not take '%s'",
                               call->operands[1]);
    if (settings->common.set.count > 0)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--set changes a city: give one, as in 'help levers CITY'");
    if (settings->common.json != NULL)
        status = write_json(call, settings->common.json, err);
    if (status != ASIDE_OK || settings->common.quiet
        || aside_json_takes_stdout(&settings->common))
        return status;
    if (settings->man)
        aside_man_print(stdout);
    else if (settings->completion)
        aside_completion_print(stdout);
    else if (call->operand_count == 0)
        aside_program_help_print(stdout);
    else
        return print_topic(call->operands[0], err);
    return ASIDE_OK;
}

const struct aside_command aside_help_command = {
    .name = "help",
    .operands = "[COMMAND | fields | evidence [STUDY] | levers [CITY] | exits]",
    .operands_least = 0,
    .operands_most = 2,
    .summary = "tell about commands, a city's fields and levers, evidence or exit codes",
    .description =
        "Prints the list of commands; with an operand, the help of that command, the\n"
        "reference of every record and field of a city file, how --set is written, the\n"
        "library of evidence (with the id of a study or family: that one), or the exit\n"
        "codes. 'levers CITY' lists everything that --set can change in a city, with its\n"
        "value, unit and range. --json writes the library, the levers of the city, else\n"
        "the tables of commands, options and exit codes.\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct help_settings),
    .run = run,
};
