/*
 * command.h - what the commands share: the shape of a command, the table of all of them, and
 * how an answer leaves the program. Help, man page, completion and parser read these tables.
 */
#ifndef ASIDE_CLI_COMMAND_H
#define ASIDE_CLI_COMMAND_H

#include <setaside/city.h>

/* Every command's settings begin with this, so that one set of rows fits them all. */
struct aside_common {
    bool help, quiet;
    const char *json; /* file, "-" for standard output, NULL: none */
    struct aside_option_texts set; /* of commands that read a city: PATH=VALUE, in order */
};

/* Rows of a table, laid out as in every command's own. */
/* clang-format off */
#define ASIDE_COMMON_OPTIONS                                                                   \
    { "json", 0, ASIDE_OPTION_TEXT, "FILE",                                                    \
      "write the answer to FILE as JSON; - is standard output",                                \
      offsetof(struct aside_common, json) },                                                   \
    { "quiet", 'q', ASIDE_OPTION_FLAG, NULL,                                                   \
      "print no report; faults and warnings still go to standard error",                       \
      offsetof(struct aside_common, quiet) },                                                  \
    { "help", 'h', ASIDE_OPTION_FLAG, NULL, "print this help",                                 \
      offsetof(struct aside_common, help) }

/* The row that a command has besides, where it reads a city. */
#define ASIDE_SET_OPTION                                                                       \
    { "set", 0, ASIDE_OPTION_TEXTS, "PATH=VALUE",                                              \
      "change one number or choice of the city, such as policy.set-aside.minimum=15%; may "    \
      "stand more than once ('setaside help levers' tells more)",                              \
      offsetof(struct aside_common, set) }
/* clang-format on */

struct aside_call {
    struct aside_arena *arena;
    const void *settings; /* the command's own, read from the command line */
    const char *const *operands;
    size_t operand_count; /* within the command's bounds */
};

struct aside_example {
    const char *line, *meaning; /* the last row has line NULL */
};

struct aside_command {
    const char *name;
    const char *operands; /* as help shows them: "CITY" */
    size_t operands_least, operands_most;
    const char *summary;     /* a few words, no full stop */
    const char *description; /* lines of at most 80; an empty line parts paragraphs */
    void (*details)(FILE *out); /* printed behind the examples; NULL: nothing more to tell */
    const struct aside_option *options;
    const struct aside_example *examples;
    size_t settings_bytes; /* of a structure that begins with struct aside_common */
    /*
     * Does the work and prints the answer. Where the diagnosis is already printed (the faults
     * of a city file, a conflict) the status says so and `err` stays empty.
     */
    enum aside_status (*run)(const struct aside_call *call, struct aside_error *err);
};

extern const struct aside_command aside_new_command, aside_check_command, aside_plan_command,
    aside_explain_command, aside_grants_command, aside_ledger_command, aside_help_command;

/* All commands, in the order that help lists them; the last is NULL. */
extern const struct aside_command *const aside_commands[];

/* The command of that name. ASIDE_ERR_USAGE with the nearest name where there is none. */
ASIDE_MUST_CHECK enum aside_status aside_command_find(const struct aside_command **out,
                                                      const char *name,
                                                      struct aside_error *err);

/* What the exit codes mean; the last row has meaning NULL. */
struct aside_exit {
    enum aside_status status; /* one of those that give this code */
    const char *meaning;
};
extern const struct aside_exit aside_exits[];

/* The rows that are read before a command is named, for help and completion. */
extern const struct aside_option aside_program_options[];

void aside_program_help_print(FILE *out);
void aside_command_help_print(FILE *out, const struct aside_command *command);
void aside_man_print(FILE *out);
void aside_completion_print(FILE *out);

/*
 * Today by the clock, or by $SOURCE_DATE_EPOCH (UTC) where that is set. ASIDE_ERR_USAGE where
 * it is set to anything but a moment of the years 1970 to 9999.
 */
ASIDE_MUST_CHECK enum aside_status aside_today(struct aside_date *out, struct aside_error *err);

/* ---- how a city comes in ----------------------------------------------------------------- */

/*
 * Reads the city that the first operand names, applies the call's --set in order, checks what
 * comes of it, and prints every fault and warning on standard error. Where a fault was printed
 * `err` stays empty; a setting that cannot be applied is ASIDE_ERR_USAGE.
 */
ASIDE_MUST_CHECK enum aside_status aside_call_city(struct aside_city **city,
                                                   const struct aside_call *call,
                                                   struct aside_error *err);
/* The same of another operand, with the problems left to the caller to print. */
ASIDE_MUST_CHECK enum aside_status aside_call_city_check(struct aside_city **city,
                                                         const struct aside_call *call,
                                                         size_t operand,
                                                         struct aside_problems *found,
                                                         struct aside_error *err);

/* ---- how an answer leaves ---------------------------------------------------------------- */

/* Is the answer on standard output as JSON, so that nothing else may stand there? */
bool aside_json_takes_stdout(const struct aside_common *common);

/* Writes the JSON to `path` ("-" is standard output), whole or not at all. */
ASIDE_MUST_CHECK enum aside_status aside_answer_json(const struct aside_json *root,
                                                     struct aside_arena *arena,
                                                     const char *path, struct aside_error *err);

/*
 * Sends what was printed on standard output so far. A reader that went away (`| head`) is no
 * failure: the rest of the work is still done, and the program then ends as SIGPIPE would.
 */
ASIDE_MUST_CHECK enum aside_status aside_answer_flush(struct aside_error *err);

/* Has standard output failed because nobody reads it any more? */
bool aside_answer_is_unread(void);

#endif
