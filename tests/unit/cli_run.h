/*
 * cli_run.h - the whole program run on a command line, in a child, and what it answered.
 */
#ifndef ASIDE_CLI_RUN_H
#define ASIDE_CLI_RUN_H

#include "unit.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setaside/base.h>
#include <setaside/cli.h>

enum { WORDS_MAXIMUM = 16, ANSWER_BYTES = 64 * 1024 };

struct answer {
    int code;
    char out[ANSWER_BYTES], err[ANSWER_BYTES];
};

/* ---- running the program ----------------------------------------------------------------- */

static inline void read_back(char bytes[ANSWER_BYTES], FILE *file)
{
    size_t length;

    rewind(file);
    length = fread(bytes, 1, ANSWER_BYTES - 1, file);
    bytes[length] = '\0';
    fclose(file);
}

/* In a child, because the program ends standard output and sets what signals do. */
static inline void run_child(char *line, FILE *out, FILE *err)
{
    char *words[WORDS_MAXIMUM] = { NULL };
    int count = 0;
    char *rest = line;

    for (char *word; (word = strtok_r(rest, " ", &rest)) != NULL;) {
        assert_true(count < WORDS_MAXIMUM - 1);
        words[count++] = word;
    }
    dup2(fileno(out), STDOUT_FILENO);
    dup2(fileno(err), STDERR_FILENO);
    exit(aside_main(count, words));
}

static inline void run(struct answer *answer, const char *command_line)
{
    FILE *out = tmpfile(), *err = tmpfile();
    char line[512];
    int status = 0;
    pid_t child;

    assert_non_null(out);
    assert_non_null(err);
    snprintf(line, sizeof(line), "%s", command_line);
    fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0)
        run_child(line, out, err);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    answer->code = WEXITSTATUS(status);
    read_back(answer->out, out);
    read_back(answer->err, err);
}

/* ---- one line each ----------------------------------------------------------------------- */

struct line_case {
    const char *line;
    int code;
    const char *out, *err; /* each must hold this; NULL: must be empty */
};

static inline void check_stream(const char *line, const char *name, const char *text,
                         const char *wanted)
{
    if (wanted == NULL && text[0] != '\0')
        fail_msg("%s: %s is not empty: %s", line, name, text);
    if (wanted != NULL && strstr(text, wanted) == NULL)
        fail_msg("%s: %s does not hold '%s': %s", line, name, wanted, text);
}

static inline void check_line(void **state)
{
    const struct line_case *wanted = *state;
    static struct answer answer;

    run(&answer, wanted->line);
    if (answer.code != wanted->code)
        fail_msg("%s: exit %d, not %d: %s", wanted->line, answer.code, wanted->code,
                 answer.err);
    check_stream(wanted->line, "standard output", answer.out, wanted->out);
    check_stream(wanted->line, "standard error", answer.err, wanted->err);
}

/* ---- widths ------------------------------------------------------------------------------ */

static inline void must_be_narrow(const char *text, size_t columns)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        char line[1024];

        assert_true(length < sizeof(line));
        memcpy(line, text, length);
        line[length] = '\0';
        if (aside_text_width(line) > columns)
            fail_msg("over %zu columns: %s", columns, line);
        text += length + (text[length] == '\n');
    }
}

#endif
