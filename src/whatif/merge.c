/* merge.c - result files of all shards of one list, joined. */
#include "inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct part {
    const char *path;
    struct result_head head;
};

struct merging {
    struct aside_arena *arena;
    struct part *parts;
    size_t count;
    struct summing summing;
    FILE *result, *csv;
    struct aside_error *err;
};

static enum aside_status refuse(const struct merging *m, const struct part *part,
                                const char *format, ...) ASIDE_PRINTF(3, 4);

static enum aside_status refuse(const struct merging *m, const struct part *part,
                                const char *format, ...)
{
    char what[ASIDE_MESSAGE_BYTES / 2];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what, sizeof(what), format, arguments);
    va_end(arguments);
    return aside_error_set(m->err, ASIDE_ERR_INVALID, part->path, 0, "%s", what);
}

/* ---- do they belong together? ------------------------------------------------------------ */

static enum aside_status compare(const struct merging *m, const struct part *part)
{
    const struct part *first = &m->parts[0];

    for (size_t i = 0; i < ASIDE_HEAD_SAME; i++) {
        if (!aside_text_equal(first->head.same[i], part->head.same[i]))
            return refuse(m, part,
                          "this is of another input: its %s is %.120s, and %.200s has "
                          "%.120s",
                          aside_head_names[i], part->head.same[i], first->path,
                          first->head.same[i]);
    }
    if (part->head.count != first->head.count || part->head.shards != first->head.shards)
        return refuse(m, part,
                      "this is one of %zu shards of %zu scenarios, and %.200s one of %zu "
                      "of %zu",
                      part->head.shards, part->head.count, first->path, first->head.shards,
                      first->head.count);
    return ASIDE_OK;
}

static int by_shard(const void *a, const void *b)
{
    const struct part *one = a, *other = b;

    if (one->head.shard != other->head.shard)
        return one->head.shard < other->head.shard ? -1 : 1;
    return strcmp(one->path, other->path);
}

/* Sorted: each shard once, and each from where the one before ends. */
static enum aside_status check_cover(const struct merging *m)
{
    size_t shards = m->parts[0].head.shards, next = 0;

    for (size_t i = 0; i < m->count; i++) {
        const struct part *part = &m->parts[i];

        if (i > 0 && part->head.shard == m->parts[i - 1].head.shard)
            return refuse(m, part, "shard %zu of %zu is there twice: %.300s is it too",
                          part->head.shard, shards, m->parts[i - 1].path);
        if (part->head.shard != i + 1)
            break;
        if (part->head.from != next)
            return refuse(m, part, "its scenarios begin at %zu, and those before it end at %zu",
                          part->head.from + 1, next);
        next = part->head.to;
    }
    for (size_t i = 0; i < shards; i++) {
        if (i >= m->count || m->parts[i].head.shard != i + 1)
            return aside_error_set(m->err, ASIDE_ERR_INVALID, NULL, 0,
                                   "shard %zu of %zu is missing: give the result files of all",
                                   i + 1, shards);
    }
    if (m->count > shards || next != m->parts[0].head.count)
        return refuse(m, &m->parts[m->count - 1], "the shards end at scenario %zu of %zu", next,
                      m->parts[0].head.count);
    return ASIDE_OK;
}

static enum aside_status read_heads(struct merging *m, const char *const *paths)
{
    for (size_t i = 0; i < m->count; i++) {
        struct part *part = &m->parts[i];
        enum aside_status status;

        part->path = paths[i];
        status = aside_result_read(&part->head, m->arena, paths[i], NULL, NULL, m->err);
        if (status == ASIDE_OK && !part->head.complete)
            status = refuse(m, part,
                            "this is a partial result, %zu of %zu: complete it with "
                            "--resume",
                            part->head.rows, part->head.to - part->head.from);
        if (status == ASIDE_OK)
            status = compare(m, part);
        if (status != ASIDE_OK)
            return status;
    }
    qsort(m->parts, m->count, sizeof(m->parts[0]), by_shard);
    return check_cover(m);
}

/* ---- joining ----------------------------------------------------------------------------- */

static bool take(void *context, const struct result_head *head,
                 const struct aside_whatif_record *record)
{
    struct merging *m = context;

    if (m->result != NULL)
        aside_whatif_csv_row(m->result, &head->columns, record);
    if (m->csv != NULL)
        aside_whatif_csv_row(m->csv, &head->columns, record);
    aside_summing_add(&m->summing, record);
    return true;
}

static enum aside_status join(struct merging *m, struct aside_whatif_merged *out)
{
    struct result_head head = m->parts[0].head;
    enum aside_status status = ASIDE_OK;

    head.shard = head.shards = 1;
    head.from = 0;
    head.to = head.count;
    if (m->result != NULL)
        aside_head_write(m->result, &head);
    if (m->csv != NULL)
        aside_whatif_csv_header(m->csv, &head.columns);
    aside_summing_begin(&m->summing, m->arena, &out->columns, &out->base);
    for (size_t i = 0; i < m->count && status == ASIDE_OK; i++) {
        struct aside_arena *scratch = aside_arena_new();
        struct result_head again;

        status = aside_result_read(&again, scratch, m->parts[i].path, take, m, m->err);
        aside_arena_free(scratch);
    }
    aside_summing_end(&out->summary, &m->summing);
    if (status == ASIDE_OK && m->result != NULL)
        aside_end_write(m->result, head.count, true);
    return status;
}

enum aside_status aside_whatif_merge(struct aside_whatif_merged **out,
                                     struct aside_arena *arena, const char *const *paths,
                                     size_t count, FILE *result, FILE *csv,
                                     struct aside_error *err)
{
    struct merging m = {
        .arena = arena, .count = count, .result = result, .csv = csv, .err = err
    };
    struct aside_whatif_merged *merged = aside_arena_alloc(arena, sizeof(*merged));
    const struct result_head *head;
    enum aside_status status;

    if (count == 0)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--merge joins the result files of all shards: name them");
    m.parts = aside_arena_array(arena, count, sizeof(*m.parts));
    status = read_heads(&m, paths);
    if (status != ASIDE_OK)
        return status;
    head = &m.parts[0].head;
    *merged = (struct aside_whatif_merged){
        .city = head->same[2], .kind = head->same[4], .columns = head->columns, .shards = count
    };
    if (!aside_row_parse(&merged->base, arena, &head->columns, head->base, head->base_count))
        return refuse(&m, &m.parts[0], "its base cannot be read");
    status = join(&m, merged);
    if (status == ASIDE_OK)
        *out = merged;
    return status;
}
