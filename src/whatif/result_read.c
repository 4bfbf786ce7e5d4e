/* result_read.c - a result file read back, row by row. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct result_head *head;
    struct aside_arena *arena;
    const char *path;
    aside_result_take *take;
    void *context;
    size_t taken;
    bool any;
    bool stopped;    /* by who takes */
    int bad_line;    /* 0: none */
    const char *bad; /* what is wrong there */
};

static bool fail(struct reading *r, const struct aside_input_row *row, const char *what)
{
    r->bad_line = row->line;
    r->bad = what;
    return false;
}

static bool read_size(size_t *out, const char *text)
{
    int64_t value;

    if (aside_integer_parse(&value, text) != NULL || value < 0)
        return false;
    *out = (size_t)value;
    return true;
}

static const char **fields_of(struct aside_arena *arena, const struct aside_input_row *row,
                              size_t first)
{
    const char **fields = aside_arena_array(arena, row->count, sizeof(*fields));

    for (size_t i = first; i < row->count; i++)
        fields[i - first] = aside_arena_strdup(arena, row->cells[i].text);
    return fields;
}

/* A name that would be a formula was marked when it was written. */
static const char *value_of(struct aside_arena *arena, const char *text)
{
    return aside_arena_strdup(arena, text[0] == '\'' ? text + 1 : text);
}

static bool take_number(struct result_head *head, const char *name, const char *value,
                        bool *known)
{
    const struct {
        const char *name;
        size_t *to;
    } numbers[] = { { "scenarios", &head->count },
                    { "shard", &head->shard },
                    { "shards", &head->shards },
                    { "from", &head->from },
                    { "to", &head->to } };

    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        if (strcmp(name, numbers[i].name) == 0) {
            *known = true;
            return read_size(numbers[i].to, value);
        }
    }
    *known = false;
    return true;
}

static bool take_end(struct reading *r, const struct aside_input_row *row)
{
    struct result_head *head = r->head;

    if (row->count < 3 || !read_size(&head->rows, row->cells[1].text))
        return fail(r, row, "its last line cannot be read");
    head->has_end = true;
    head->complete = strcmp(row->cells[2].text, "complete") == 0;
    return true;
}

/* A line that begins with #: of the head, or the end. */
static bool take_mark(struct reading *r, const struct aside_input_row *row)
{
    struct result_head *head = r->head;
    const char *name = row->cells[0].text + 1;
    const char *value = row->count > 1 ? row->cells[1].text : "";
    bool known;

    if (strcmp(name, "end") == 0)
        return take_end(r, row);
    if (strcmp(name, "base") == 0) {
        head->base = fields_of(r->arena, row, 1);
        head->base_count = row->count - 1;
        return true;
    }
    for (size_t i = 0; i < ASIDE_HEAD_SAME; i++) {
        if (strcmp(name, aside_head_names[i]) == 0)
            head->same[i] = value_of(r->arena, value);
    }
    return take_number(head, name, value, &known)
        || fail(r, row, "a number at its head cannot be read");
}

static enum aside_whatif_kind kind_of(const char *word)
{
    for (int kind = ASIDE_WHATIF_NAMED; kind < ASIDE_WHATIF_DRAWS; kind++) {
        if (aside_text_equal(word, aside_whatif_kind_name((enum aside_whatif_kind)kind)))
            return (enum aside_whatif_kind)kind;
    }
    return ASIDE_WHATIF_DRAWS;
}

/* The head is done: is all of it there? */
static bool take_header(struct reading *r, const struct aside_input_row *row)
{
    struct result_head *head = r->head;
    const char **fields = fields_of(r->arena, row, 0);
    bool draws;

    for (size_t i = 0; i < ASIDE_HEAD_SAME; i++) {
        if (head->same[i] == NULL)
            return fail(r, row, "its head is not whole");
    }
    if (head->base == NULL || head->shards == 0 || head->shard == 0 || head->to > head->count
        || head->from > head->to)
        return fail(r, row, "its head is not whole");
    if (!aside_header_parse(&head->columns, r->arena, fields, row->count))
        return fail(r, row, "its columns are not those of a table of results");
    draws = head->columns.kind == ASIDE_WHATIF_DRAWS;
    head->columns.kind = kind_of(head->same[4]);
    if (draws != (head->columns.kind == ASIDE_WHATIF_DRAWS)
        || !read_size(&head->columns.program_count, head->same[ASIDE_HEAD_SAME - 1])
        || head->columns.program_count > head->columns.subject_count)
        return fail(r, row, "its columns and its head do not agree");
    head->whole_head = head->has_header = true;
    return true;
}

static bool take_result(struct reading *r, const struct aside_input_row *row)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_whatif_record record;
    const char **fields = fields_of(scratch, row, 0);
    bool good = aside_row_parse(&record, scratch, &r->head->columns, fields, row->count);

    record.index = r->head->from + r->taken++;
    if (!good)
        fail(r, row, "this row cannot be read: the file was cut off or altered");
    else if (r->take != NULL)
        r->stopped = !r->take(r->context, r->head, &record);
    aside_arena_free(scratch);
    return good && !r->stopped;
}

static bool take_row(void *to, const struct aside_input_row *row)
{
    struct reading *r = to;
    bool mark = row->count > 0 && row->cells[0].text[0] == '#';

    if (!r->any && (!mark || strcmp(row->cells[0].text, "#setaside what-if result") != 0))
        return fail(r, row, "this is not a result file of setaside whatif");
    r->any = true;
    if (r->head->has_end)
        return fail(r, row, "there is more behind its last line");
    if (mark)
        return take_mark(r, row);
    return r->head->has_header ? take_result(r, row) : take_header(r, row);
}

static enum aside_status judge(const struct reading *r, struct aside_error *err)
{
    const struct result_head *head = r->head;

    if (r->bad_line > 0)
        return aside_error_set(err, ASIDE_ERR_INVALID, r->path, r->bad_line, "%s", r->bad);
    if (!r->any)
        return aside_error_set(err, ASIDE_ERR_INVALID, r->path, 0,
                               "this is not a result file of setaside whatif: it is empty");
    if (r->stopped)
        return ASIDE_OK;
    if (!head->has_header || !head->has_end)
        return aside_error_set(err, ASIDE_ERR_INVALID, r->path, 0,
                               "the file is cut off: its last line is missing");
    if (head->rows != r->taken || head->rows > head->to - head->from
        || (head->complete && head->rows != head->to - head->from))
        return aside_error_set(
            err, ASIDE_ERR_INVALID, r->path, 0,
            "its last line says %zu results of scenarios %zu to %zu; there are "
            "%zu",
            head->rows, head->from + 1, head->to, r->taken);
    return ASIDE_OK;
}

enum aside_status aside_result_read(struct result_head *head, struct aside_arena *arena,
                                    const char *path, aside_result_take *take, void *context,
                                    struct aside_error *err)
{
    struct reading r = {
        .head = head, .arena = arena, .path = path, .take = take, .context = context
    };
    struct aside_problems found = { .arena = arena };
    struct aside_csv_shape shape;
    enum aside_status status;

    *head = (struct result_head){ .count = 0 };
    status = aside_csv_read(path, &shape, take_row, &r, &found, err);
    if (status == ASIDE_ERR_SYNTAX)
        return aside_error_set(err, ASIDE_ERR_INVALID, path,
                               found.count > 0 ? found.items[0].at.line : 0, "%s",
                               found.count > 0 ? found.items[0].message : "it cannot be read");
    return status == ASIDE_OK ? judge(&r, err) : status;
}
