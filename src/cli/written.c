/* written.c - the files of one command: each is whole before any of them replaces its target. */
#include "command.h"

#include <assert.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <setaside/report.h>

enum { WRITTEN_MAX = 8 };

/* ---- wrong usage ------------------------------------------------------------------------- */

/* Would writing to `output` destroy `input`? A device holds nothing that could be lost. */
static bool destroys(const char *output, const char *input)
{
    struct stat out, in;

    if (output == NULL || input == NULL)
        return false;
    if (stat(output, &out) != 0)
        return strcmp(output, input) == 0;
    if (!S_ISREG(out.st_mode) || stat(input, &in) != 0)
        return false;
    return out.st_dev == in.st_dev && out.st_ino == in.st_ino;
}

static bool is_file(const struct aside_written *row)
{
    return row->path != NULL
        && (row->kind == ASIDE_WRITTEN_FILE || row->kind == ASIDE_WRITTEN_STREAM
            || row->kind == ASIDE_WRITTEN_WORKBOOK);
}

static bool is_stdout(const struct aside_written *row)
{
    return row->path != NULL && strcmp(row->path, "-") == 0
        && (row->kind == ASIDE_WRITTEN_FILE || row->kind == ASIDE_WRITTEN_STREAM);
}

static enum aside_status check_inputs(const struct aside_written *row,
                                      const char *const *inputs, size_t count,
                                      struct aside_error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (destroys(row->path, inputs[i]))
            return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                                   "'%s' is read by this command: name another file to write",
                                   row->path);
    }
    return ASIDE_OK;
}

enum aside_status aside_written_check(const struct aside_written *rows, size_t count,
                                      const char *const *inputs, size_t input_count,
                                      struct aside_error *err)
{
    for (size_t r = 0; r < count; r++) {
        enum aside_status status;

        if (!is_file(&rows[r]))
            continue;
        if (rows[r].kind == ASIDE_WRITTEN_WORKBOOK && strcmp(rows[r].path, "-") == 0)
            return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                                   "a workbook needs a file: give --output a name, not '-'");
        status = check_inputs(&rows[r], inputs, input_count, err);
        if (status != ASIDE_OK)
            return status;
        for (size_t other = 0; other < r; other++) {
            if (is_file(&rows[other]) && destroys(rows[other].path, rows[r].path))
                return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                                       "'%s' is asked for as %s and as %s: name two files",
                                       rows[other].path, rows[other].as, rows[r].as);
        }
    }
    return ASIDE_OK;
}

/* ---- writing ----------------------------------------------------------------------------- */

struct writing {
    const struct aside_written *rows;
    size_t count;
    struct aside_output *outputs[WRITTEN_MAX]; /* NULL: not begun, or already in place */
};

static enum aside_status prepare(struct aside_output **output, const struct aside_written *row,
                                 const struct aside_call *call, const void *made,
                                 struct aside_error *err)
{
    enum aside_status status;

    if (row->path == NULL || row->kind == ASIDE_WRITTEN_BEFORE || is_stdout(row)
        || row->kind == ASIDE_WRITTEN_STREAM)
        return ASIDE_OK;
    if (row->kind == ASIDE_WRITTEN_FOLDER)
        return row->write(call, made, row->path, err);
    status = aside_output_begin(output, call->arena, row->path, err);
    return status == ASIDE_OK ? row->write(call, made, aside_output_path(*output), err)
                              : status;
}

/* What standard output is to carry: a file that was asked for there, or the report. */
static enum aside_status answer(const struct writing *writing, const struct aside_call *call,
                                const void *made, void (*print)(FILE *out, const void *made),
                                struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    bool taken = false;

    for (size_t i = 0; i < writing->count; i++) {
        enum aside_status status;

        if (!is_stdout(&writing->rows[i]))
            continue;
        taken = true;
        if (writing->rows[i].kind == ASIDE_WRITTEN_STREAM)
            continue;
        status = writing->rows[i].write(call, made, "-", err);
        if (status != ASIDE_OK && !aside_answer_is_unread())
            return status;
    }
    if (!taken && !common->quiet)
        print(stdout, made);
    return aside_answer_flush(err);
}

/* A device or a pipe is written into rather than replaced, which can still fail. */
static bool is_written_through(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

static enum aside_status commit(struct writing *writing, bool through, struct aside_error *err)
{
    for (size_t i = 0; i < writing->count; i++) {
        struct aside_output *output = writing->outputs[i];
        enum aside_status status;

        if (output == NULL || is_written_through(writing->rows[i].path) != through)
            continue;
        writing->outputs[i] = NULL; /* finishing it ends it, whatever comes of that */
        status = aside_output_finish(output, err);
        if (status != ASIDE_OK)
            return status;
    }
    return ASIDE_OK;
}

/* Spreadsheet programs go by the name, and offer to repair or import what they do not know. */
static void warn_of_names(const struct writing *writing)
{
    static const char ending[] = ".xlsx";

    for (size_t i = 0; i < writing->count; i++) {
        const char *path = writing->rows[i].path;
        size_t length = path != NULL ? strlen(path) : 0;

        if (path == NULL || writing->rows[i].kind != ASIDE_WRITTEN_WORKBOOK
            || is_written_through(path))
            continue;
        if (length < strlen(ending) || strcasecmp(path + length - strlen(ending), ending) != 0)
            fprintf(stderr,
                    "%s: warning: is a workbook; spreadsheet programs expect a name that ends "
                    "in .xlsx\n",
                    path);
    }
}

static void say_written(const struct writing *writing)
{
    for (size_t i = 0; i < writing->count; i++) {
        if (writing->rows[i].path != NULL && !is_stdout(&writing->rows[i]))
            fprintf(stderr, "wrote %s\n", writing->rows[i].path);
    }
}

enum aside_status aside_written_make(const struct aside_written *rows, size_t count,
                                     const struct aside_call *call, const void *made,
                                     void (*print)(FILE *out, const void *made),
                                     struct aside_error *err)
{
    return aside_written_make_with(rows, count, NULL, call, made, print, err);
}

enum aside_status aside_written_make_with(const struct aside_written *rows, size_t count,
                                          struct aside_output *const *begun,
                                          const struct aside_call *call, const void *made,
                                          void (*print)(FILE *out, const void *made),
                                          struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    struct writing writing = { .rows = rows, .count = count };
    enum aside_status status = ASIDE_OK;

    assert(count <= WRITTEN_MAX);
    for (size_t i = 0; i < count && begun != NULL; i++)
        writing.outputs[i] = begun[i];
    for (size_t i = 0; i < count && status == ASIDE_OK; i++)
        status = prepare(&writing.outputs[i], &rows[i], call, made, err);
    if (status == ASIDE_OK)
        status = answer(&writing, call, made, print, err);
    /* What can still fail goes first; only then are old files replaced. */
    if (status == ASIDE_OK)
        status = commit(&writing, true, err);
    if (status == ASIDE_OK)
        status = commit(&writing, false, err);
    if (status == ASIDE_OK && !common->quiet)
        say_written(&writing);
    if (status == ASIDE_OK)
        warn_of_names(&writing);
    for (size_t i = 0; i < count; i++)
        aside_output_abandon(writing.outputs[i]);
    return status;
}

/* ---- where there is no plan --------------------------------------------------------------- */

enum aside_status aside_answer_conflict(const struct aside_call *call,
                                        const struct aside_conflict *conflict, const char *more,
                                        struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    bool as_json = aside_json_takes_stdout(common);
    enum aside_status status = ASIDE_INFEASIBLE;

    if (as_json) {
        enum aside_status written = aside_report_conflict_json(conflict, "-", err);

        if (written != ASIDE_OK && !aside_answer_is_unread())
            status = written;
    }
    aside_report_conflict_print(as_json || common->quiet ? stderr : stdout, conflict);
    fprintf(stderr, "setaside: no plan satisfies the rules; nothing was written%s\n", more);
    return status;
}
