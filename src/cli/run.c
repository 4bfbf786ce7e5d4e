/*
 * run.c - from argv to a command and from its status to an exit code: the table of commands,
 * signals, the last resort when memory runs out, and the end of standard output.
 */
#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <setaside/cli.h>

const struct aside_command *const aside_commands[] = {
    &aside_new_command,
    &aside_check_command,
    &aside_plan_command,
    &aside_explain_command,
    &aside_whatif_command,
    &aside_score_command,
    &aside_match_command,
    &aside_grants_command,
    &aside_ledger_command,
    &aside_help_command,
    NULL,
};

struct program_settings {
    bool help, version;
};

const struct aside_option aside_program_options[] = {
    { "help", 'h', ASIDE_OPTION_FLAG, NULL, "print the list of commands, or a command's help",
      offsetof(struct program_settings, help) },
    { "version", 'V', ASIDE_OPTION_FLAG, NULL, "print the version",
      offsetof(struct program_settings, version) },
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};

/* ---- the system -------------------------------------------------------------------------- */

/* A closed standard stream would lend its number to the first file opened, and a report would
 * land in the workbook. Opened for reading, /dev/null refuses writes, so they are noticed. */
static void occupy_standard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", O_RDONLY) == -1)
            return;
    }
}

/* SA_RESETHAND has put the default back: the raised signal ends the program on return. */
static void clean_up_and_die(int signal_number)
{
    aside_output_remove_all();
    raise(signal_number);
}

/* The library of workbooks follows a null pointer where memory runs out, that of the solver
 * may abort. Neither may leave a half-written file, nor an exit code that no table names. */
static void clean_up_and_fail(int signal_number)
{
    static const char fault[] =
        "setaside: stopped by a fault, perhaps for want of memory; the old output is intact\n";
    ssize_t said;

    (void)signal_number;
    aside_output_remove_all();
    said = write(STDERR_FILENO, fault, sizeof(fault) - 1);
    (void)said; /* there is nobody else to tell */
    _exit(aside_exit_code(ASIDE_ERR_INTERNAL));
}

/* A signal that is ignored (nohup) or has a handler (a sanitizer's) is left as it is. */
static void handle(int signal_number, void (*handler)(int))
{
    struct sigaction now;
    struct sigaction wanted = {
        .sa_handler = handler,
        .sa_flags = (int)SA_RESETHAND,
    };

    sigemptyset(&wanted.sa_mask);
    if (sigaction(signal_number, NULL, &now) == 0 && now.sa_handler == SIG_DFL)
        sigaction(signal_number, &wanted, NULL);
}

static void take_signals(void)
{
    handle(SIGINT, clean_up_and_die);
    handle(SIGTERM, clean_up_and_die);
    handle(SIGHUP, clean_up_and_die);
    handle(SIGSEGV, clean_up_and_fail);
    handle(SIGBUS, clean_up_and_fail);
    handle(SIGABRT, clean_up_and_fail);
    /* Both then come back as failed writes, with the old files intact. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

static void give_up(const char *what)
{
    aside_output_remove_all();
    fprintf(stderr, "setaside: %s\n", what);
    _exit(aside_exit_code(ASIDE_ERR_IO));
}

/* ---- how an answer leaves ---------------------------------------------------------------- */

bool aside_json_takes_stdout(const struct aside_common *common)
{
    return common->json != NULL && strcmp(common->json, "-") == 0;
}

bool aside_answer_is_unread(void)
{
    struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

    return ferror(stdout) != 0 && poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

enum aside_status aside_answer_flush(struct aside_error *err)
{
    errno = 0;
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return ASIDE_OK;
    if (aside_answer_is_unread())
        return ASIDE_OK;
    return aside_error_set(err, ASIDE_ERR_IO, NULL, 0, "cannot write to standard output%s%s",
                           errno != 0 ? ": " : "", errno != 0 ? strerror(errno) : "");
}

enum aside_status aside_answer_json(const struct aside_json *root, struct aside_arena *arena,
                                    const char *path, struct aside_error *err)
{
    struct aside_output *out = NULL;
    enum aside_status status = aside_output_begin(&out, arena, path, err);

    if (status != ASIDE_OK)
        return status;
    status = aside_json_write(root, aside_output_stream(out), path, err);
    if (status == ASIDE_OK)
        return aside_output_finish(out, err);
    aside_output_abandon(out);
    return status;
}

/* ---- commands ---------------------------------------------------------------------------- */

static const char *nearest_command(const char *name)
{
    const char *known[sizeof(aside_commands) / sizeof(aside_commands[0])];
    size_t count = 0;

    for (; aside_commands[count] != NULL; count++)
        known[count] = aside_commands[count]->name;
    return aside_text_nearest(name, known, count);
}

enum aside_status aside_command_find(const struct aside_command **out, const char *name,
                                     struct aside_error *err)
{
    const char *nearest;

    for (size_t i = 0; aside_commands[i] != NULL; i++) {
        if (strcmp(aside_commands[i]->name, name) == 0) {
            *out = aside_commands[i];
            return ASIDE_OK;
        }
    }
    nearest = nearest_command(name);
    if (nearest != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "unknown command '%s'; did you mean '%s'?", name, nearest);
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                           "unknown command '%s'; 'setaside help' lists them", name);
}

static enum aside_status check_operands(const struct aside_command *command,
                                        const struct aside_call *call, struct aside_error *err)
{
    if (call->operand_count < command->operands_least)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "'%s' needs %s", command->name,
                               command->operands);
    if (call->operand_count > command->operands_most)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "'%s' does not take '%s'",
                               command->name, call->operands[command->operands_most]);
    return ASIDE_OK;
}

/* argv[0] is the command's name. */
static enum aside_status run_command(const struct aside_command *command,
                                     struct aside_arena *arena, int argc, char *const *argv,
                                     struct aside_error *err)
{
    void *settings = aside_arena_alloc(arena, command->settings_bytes);
    const char **operands = aside_arena_array(arena, (size_t)argc, sizeof(*operands));
    struct aside_call call = { .arena = arena, .settings = settings, .operands = operands };
    enum aside_status status = aside_options_parse(command->options, settings, arena, argc,
                                                   argv, operands, &call.operand_count, err);

    if (status == ASIDE_OK && ((const struct aside_common *)settings)->help) {
        aside_command_help_print(stdout, command);
        return ASIDE_OK;
    }
    if (status == ASIDE_OK)
        status = check_operands(command, &call, err);
    return status == ASIDE_OK ? command->run(&call, err) : status;
}

/* The command line begins with an option: --help or --version of the program itself. */
static enum aside_status run_program(const struct aside_command **command,
                                     struct aside_arena *arena, int argc, char *const *argv,
                                     struct aside_error *err)
{
    struct program_settings settings = { 0 };
    const char **operands = aside_arena_array(arena, (size_t)argc, sizeof(*operands));
    size_t count = 0;
    enum aside_status status = aside_options_parse(aside_program_options, &settings, arena,
                                                   argc, argv, operands, &count, err);

    if (status != ASIDE_OK)
        return status;
    if (settings.version) {
        fputs("setaside " SETASIDE_VERSION "\n", stdout);
        return ASIDE_OK;
    }
    if (!settings.help)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "the command comes first: setaside COMMAND [OPTIONS] CITY");
    if (count == 0) {
        aside_program_help_print(stdout);
        return ASIDE_OK;
    }
    status = aside_command_find(command, operands[0], err);
    if (status == ASIDE_OK)
        aside_command_help_print(stdout, *command);
    return status;
}

static enum aside_status dispatch(const struct aside_command **command,
                                  struct aside_arena *arena, int argc, char *const *argv,
                                  struct aside_error *err)
{
    enum aside_status status;

    if (argc < 2)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "no command given");
    if (argv[1][0] == '-')
        return run_program(command, arena, argc, argv, err);
    status = aside_command_find(command, argv[1], err);
    if (status != ASIDE_OK)
        return status;
    return run_command(*command, arena, argc - 1, argv + 1, err);
}

static void print_error(const struct aside_error *err, const struct aside_command *command)
{
    if (err->message[0] == '\0')
        return;
    if (err->file[0] == '\0')
        fputs("setaside: ", stderr);
    aside_error_print(stderr, err);
    if (err->status == ASIDE_ERR_USAGE)
        fprintf(stderr, "'setaside help%s%s' tells more\n", command != NULL ? " " : "",
                command != NULL ? command->name : "");
}

/* Sends the rest of the answer; a failure of it counts where nothing failed before. */
static enum aside_status finish(enum aside_status status, struct aside_error *err)
{
    struct aside_error late = { 0 };
    enum aside_status flushed = aside_answer_flush(&late);

    if (aside_answer_is_unread()) {
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    if (flushed == ASIDE_OK || err->message[0] != '\0')
        return status;
    *err = late;
    return flushed;
}

int aside_main(int argc, char *const *argv)
{
    const struct aside_command *command = NULL;
    struct aside_error err = { 0 };
    struct aside_arena *arena;
    enum aside_status status;

    occupy_standard_streams();
    take_signals();
    aside_fatal_set_hook(give_up);
    arena = aside_arena_new();
    status = finish(dispatch(&command, arena, argc, argv, &err), &err);
    print_error(&err, command);
    aside_arena_free(arena);
    return aside_exit_code(status);
}
