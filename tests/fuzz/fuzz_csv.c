/*
 * fuzz_csv.c - any bytes as a CSV file: it is read or refused with one sentence; every cell is
 * whole and UTF-8, and rows come in the order of their lines. What is read is what libcsv alone
 * makes of the same bytes, for rows without odd quotes are not given to it.
 */
#include <setaside/base.h>

#include <assert.h>
#include <csv.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Fields and ends of rows, to be compared. */
struct taken {
    uint64_t fingerprint;
    int last;                   /* line of the last row */
};

static void add(struct taken *taken, const char *text, size_t length)
{
    const uint32_t count = (uint32_t)length;

    taken->fingerprint = aside_fingerprint(taken->fingerprint, (const char *)&count,
                                           sizeof(count));
    taken->fingerprint = aside_fingerprint(taken->fingerprint, text, length);
}

static bool take(void *to, const struct aside_input_row *row)
{
    struct taken *taken = to;

    assert(row->line > taken->last);
    assert(row->count > 0 && row->count <= ASIDE_COLUMNS_MAX);
    for (size_t i = 0; i < row->count; i++) {
        const struct aside_input_cell *cell = &row->cells[i];

        assert(cell->length == strlen(cell->text));
        assert(aside_text_is_utf8(cell->text, cell->length));
        assert((cell->kind == ASIDE_INPUT_EMPTY) == (cell->length == 0));
        add(taken, cell->text, cell->length);
    }
    add(taken, "end of row", 10);
    taken->last = row->line;
    return true;
}

static void take_field(void *bytes, size_t length, void *to)
{
    add(to, bytes, length);
}

static void take_end(int end, void *to)
{
    (void)end;
    add(to, "end of row", 10);
}

static void compare(const struct taken *taken, const char *bytes, size_t length, char delimiter)
{
    struct taken plain = { ASIDE_FINGERPRINT_START, 0 };
    struct csv_parser parser;

    assert(csv_init(&parser, CSV_APPEND_NULL) == 0);
    csv_set_delim(&parser, (unsigned char)delimiter);
    assert(csv_parse(&parser, bytes, length, take_field, take_end, &plain) == length);
    csv_fini(&parser, take_field, take_end, &plain);
    csv_free(&parser);
    assert(plain.fingerprint == taken->fingerprint);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct taken taken = { ASIDE_FINGERPRINT_START, 0 };
    struct aside_csv_shape shape;
    enum aside_status status = aside_csv_parse((const char *)bytes, length, "given.csv", &shape,
                                               take, &taken, &found);
    size_t mark = shape.mark ? 3 : 0;

    assert(status == ASIDE_OK || status == ASIDE_ERR_SYNTAX);
    assert((status == ASIDE_OK) == (found.faults == 0));
    assert(found.faults <= 1);
    assert(strchr(",;\t|", shape.delimiter) != NULL);
    if (status == ASIDE_OK && !shape.windows_1252)
        compare(&taken, (const char *)bytes + mark, length - mark, shape.delimiter);
    aside_arena_free(arena);
    return 0;
}
