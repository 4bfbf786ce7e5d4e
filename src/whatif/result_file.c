/*
 * result_file.c - the head and the end of a result file: what was solved, of what, and how far.
 *
 * All of it is CSV, so that any reader of tables shows it; lines of the head and the end have a
 * first field that begins with #.
 */
#include "inside.h"

#include <inttypes.h>

const char *const aside_head_names[ASIDE_HEAD_SAME] = {
    "program version", "model",            "city",    "city fingerprint", "list",
    "seed",            "list fingerprint", "options", "fiscal years",     "programs"
};

static const char *hexadecimal(struct aside_arena *arena, uint64_t value)
{
    return aside_arena_printf(arena, "%016" PRIx64, value);
}

void aside_head_of(struct result_head *out, struct aside_arena *arena,
                   const struct aside_whatif *run)
{
    const struct aside_whatif_list *list = run->list;

    *out = (struct result_head){
        .same = { SETASIDE_VERSION, hexadecimal(arena, run->model_fingerprint), run->city->name,
                  hexadecimal(arena, run->city->fingerprint),
                  aside_whatif_kind_name(list->kind),
                  list->kind == ASIDE_WHATIF_DRAWS
                      ? aside_arena_printf(arena, "%" PRIu64, list->seed)
                      : "none",
                  hexadecimal(arena, list->fingerprint), run->solve_words,
                  aside_arena_printf(arena, "%d to %d", (int)run->first_year,
                                     (int)run->first_year + (int)run->year_count - 1),
                  aside_arena_printf(arena, "%zu", run->columns.program_count) },
        .count = list->count,
        .from = run->from,
        .to = run->to,
        .shard = run->shards > 0 ? run->shard : 1,
        .shards = run->shards > 0 ? run->shards : 1,
        .whole_head = true,
        .columns = run->columns,
    };
    out->base_count = aside_row_fields(&out->base, arena, &run->columns, &run->base);
}

static void write_line(FILE *out, struct aside_arena *arena, const char *name,
                       const char *value)
{
    const char *fields[2] = { aside_arena_printf(arena, "#%s", name), value };

    aside_csv_write_row(out, fields, 2);
}

static void write_number(FILE *out, struct aside_arena *arena, const char *name, size_t value)
{
    write_line(out, arena, name, aside_arena_printf(arena, "%zu", value));
}

static void write_base(FILE *out, struct aside_arena *arena, const struct result_head *head)
{
    const char **fields = aside_arena_array(arena, head->base_count + 1, sizeof(*fields));

    fields[0] = "#base";
    for (size_t i = 0; i < head->base_count; i++)
        fields[i + 1] = head->base[i];
    aside_csv_write_row(out, fields, head->base_count + 1);
}

void aside_head_write(FILE *out, const struct result_head *head)
{
    struct aside_arena *scratch = aside_arena_new();

    write_line(out, scratch, "setaside what-if result", "1");
    for (size_t i = 0; i < ASIDE_HEAD_SAME; i++)
        write_line(out, scratch, aside_head_names[i], head->same[i]);
    write_number(out, scratch, "scenarios", head->count);
    write_number(out, scratch, "shard", head->shard);
    write_number(out, scratch, "shards", head->shards);
    write_number(out, scratch, "from", head->from);
    write_number(out, scratch, "to", head->to);
    write_base(out, scratch, head);
    aside_whatif_csv_header(out, &head->columns);
    aside_arena_free(scratch);
}

void aside_end_write(FILE *out, size_t rows, bool complete)
{
    struct aside_arena *scratch = aside_arena_new();
    const char *const fields[3] = { "#end", aside_arena_printf(scratch, "%zu", rows),
                                    complete ? "complete" : "partial" };

    aside_csv_write_row(out, fields, 3);
    aside_arena_free(scratch);
}

void aside_whatif_file_begin(FILE *out, const struct aside_whatif *run)
{
    struct aside_arena *scratch = aside_arena_new();
    struct result_head head;

    aside_head_of(&head, scratch, run);
    aside_head_write(out, &head);
    aside_arena_free(scratch);
}

void aside_whatif_file_end(FILE *out, const struct aside_whatif *run)
{
    aside_end_write(out, run->done, run->complete);
}
