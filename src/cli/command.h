/*
 * command.h - what the commands share: the shape of a command, the table of all of them, and
 * how an answer leaves the program. Help, man page, completion and parser read these tables.
 */
#ifndef ASIDE_CLI_COMMAND_H
#define ASIDE_CLI_COMMAND_H

#include "common.h"

#include <setaside/report.h>

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
    aside_explain_command, aside_whatif_command, aside_score_command, aside_match_command,
    aside_grants_command, aside_ledger_command, aside_help_command;

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

/* ---- what the shared options mean -------------------------------------------------------- */

/*
 * Today by the clock, or by $SOURCE_DATE_EPOCH (UTC) where that is set. ASIDE_ERR_USAGE where
 * it is set to anything but a moment of the years 1970 to 9999.
 */
ASIDE_MUST_CHECK enum aside_status aside_today(struct aside_date *out, struct aside_error *err);

/* The day that --as-of names, else today. */
ASIDE_MUST_CHECK enum aside_status aside_call_day(struct aside_date *out,
                                                  const struct aside_call *call,
                                                  struct aside_error *err);
/* --model, --export, --gap, --time-limit and --node-limit; the rest of *out is 0. */
ASIDE_MUST_CHECK enum aside_status aside_call_limits(struct aside_solve_options *out,
                                                     const struct aside_call *call,
                                                     struct aside_error *err);
/*
 * The rules of federal funding that --grant-rules names, every fault of them printed on standard
 * error, and then `err` stays empty. Where it names none, the shipped ones, or NULL where
 * `needed` is false: the report then reads them itself.
 */
ASIDE_MUST_CHECK enum aside_status aside_call_grant_rules(struct aside_grant_rules **rules,
                                                          const struct aside_call *call,
                                                          bool needed, struct aside_error *err);

/* Where the report is shown: the terminal's width, and what the environment says of it. */
void aside_call_screen(struct aside_screen *out);

/* ---- the catalogue of notices ------------------------------------------------------------ */

/* The catalogue that --catalogue names, else the one at the place for a user's data. */
ASIDE_MUST_CHECK enum aside_status aside_call_catalogue_place(const char **path,
                                                              const struct aside_call *call,
                                                              bool make,
                                                              struct aside_error *err);
/* Opens that one for reading. Where the usual place has none, the built-in notices; a file that
 * --catalogue names and that is not there is ASIDE_ERR_IO. */
ASIDE_MUST_CHECK enum aside_status aside_call_catalogue(struct aside_catalogue **catalogue,
                                                        const struct aside_call *call,
                                                        struct aside_error *err);

/* A bar on standard error for what takes long, where that is a terminal. */
struct aside_bar {
    const char *doing; /* "reading" */
    bool wanted, shown;
    int percent;
};
void aside_bar_begin(struct aside_bar *bar, const struct aside_common *common);
/* What a reading takes to move the bar: NULL where none is wanted. */
aside_progress *aside_bar_mover(const struct aside_bar *bar);
void aside_bar_clear(const struct aside_bar *bar);

/* Faults and warnings of a file of notices, which may have a hundred thousand: the first. */
void aside_notice_problems_print(const struct aside_problems *found);

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

/*
 * Prints the rules that fight where the report would have stood; as JSON too, but in no file: one
 * that exists still holds the last answer that there was. `more` ends "no plan
 * satisfies the rules; nothing was written". ASIDE_INFEASIBLE.
 */
ASIDE_MUST_CHECK enum aside_status aside_answer_conflict(const struct aside_call *call,
                                                         const struct aside_conflict *conflict,
                                                         const char *more,
                                                         struct aside_error *err);

/* ---- what a command writes, all or nothing ----------------------------------------------- */

/* Writes what a command has made (`made`, its own) to `path`, which is a temporary one. */
typedef enum aside_status aside_writer(const struct aside_call *call, const void *made,
                                       const char *path, struct aside_error *err);

enum aside_written_kind {
    ASIDE_WRITTEN_FILE,     /* "-" is standard output, in place of the report */
    ASIDE_WRITTEN_STREAM,   /* the same, but written while the answer was made */
    ASIDE_WRITTEN_WORKBOOK, /* which is no stream */
    ASIDE_WRITTEN_FOLDER,   /* of files that are each written whole */
    ASIDE_WRITTEN_BEFORE    /* it is there already, and only told of */
};

/* One thing that may be asked for; where `path` is NULL it is not. */
struct aside_written {
    enum aside_written_kind kind;
    const char *path;
    const char *as; /* "workbook", "JSON": in messages */
    aside_writer *write;
};

/*
 * Wrong usage: two files of the same name, one that would destroy what the command reads
 * (inputs[input_count], NULL where it reads none), a workbook on standard output.
 */
ASIDE_MUST_CHECK enum aside_status aside_written_check(const struct aside_written *rows,
                                                       size_t count, const char *const *inputs,
                                                       size_t input_count,
                                                       struct aside_error *err);

/*
 * Writes all of them, then `print`s the report on standard output (unless that is taken, or
 * --quiet), and only when each is whole replaces files that exist; then says on standard error
 * what was written, and warns of a workbook whose name does not end in .xlsx.
 */
ASIDE_MUST_CHECK enum aside_status aside_written_make(const struct aside_written *rows,
                                                      size_t count,
                                                      const struct aside_call *call,
                                                      const void *made,
                                                      void (*print)(FILE *out,
                                                                    const void *made),
                                                      struct aside_error *err);

/*
 * The same with outputs of the kind ASIDE_WRITTEN_STREAM, begun[count] by row (NULL: on standard
 * output, or not asked for). They are taken over, whatever comes of it.
 */
ASIDE_MUST_CHECK enum aside_status aside_written_make_with(
    const struct aside_written *rows, size_t count, struct aside_output *const *begun,
    const struct aside_call *call, const void *made,
    void (*print)(FILE *out, const void *made), struct aside_error *err);

#endif
