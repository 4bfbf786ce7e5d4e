/*
 * fuzz_csv.c - any bytes as a CSV file: it is read or refused with one sentence; every cell is
 * whole and UTF-8, and rows come in the order of their lines.
 */
#include <setaside/base.h>

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static bool take(void *to, const struct aside_input_row *row)
{
    int *last = to;

    assert(row->line > *last);
    assert(row->count > 0 && row->count <= ASIDE_COLUMNS_MAX);
    for (size_t i = 0; i < row->count; i++) {
        const struct aside_input_cell *cell = &row->cells[i];

        assert(cell->length == strlen(cell->text));
        assert(aside_text_is_utf8(cell->text, cell->length));
        assert((cell->kind == ASIDE_INPUT_EMPTY) == (cell->length == 0));
    }
    *last = row->line;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_csv_shape shape;
    int last = 0;
    enum aside_status status = aside_csv_parse((const char *)bytes, length, "given.csv", &shape,
                                               take, &last, &found);

    assert(status == ASIDE_OK || status == ASIDE_ERR_SYNTAX);
    assert((status == ASIDE_OK) == (found.faults == 0));
    assert(found.faults <= 1);
    assert(strchr(",;\t|", shape.delimiter) != NULL);
    aside_arena_free(arena);
    return 0;
}
