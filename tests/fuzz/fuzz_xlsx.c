/*
 * fuzz_xlsx.c - any bytes as a workbook: it is read or refused, and what is read is UTF-8.
 *
 * Changed at random a zip archive is hardly ever one still. So of an input whose first byte is
 * the number of a part (0 to 6), the rest is that part of an otherwise sound workbook; other
 * inputs are archives.
 */
#include "../unit/stored_zip.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static bool take_row(void *to, const struct aside_input_row *row)
{
    int *last = to;

    assert(row->line > *last && row->line <= ASIDE_ROWS_MAX);
    assert(row->count > 0 && row->count <= ASIDE_COLUMNS_MAX);
    assert(row->cells[row->count - 1].kind != ASIDE_INPUT_EMPTY);
    for (size_t i = 0; i < row->count; i++) {
        const struct aside_input_cell *cell = &row->cells[i];

        assert(strlen(cell->text) == cell->length);
        assert((cell->length == 0) == (cell->kind == ASIDE_INPUT_EMPTY));
        assert(aside_text_is_utf8(cell->text, cell->length));
    }
    *last = row->line;
    return true;
}

static void read_book(struct aside_arena *arena, const char *bytes, size_t length)
{
    struct aside_problems found = { .arena = arena };
    struct aside_xlsx *book = NULL;
    enum aside_status status = aside_xlsx_parse(&book, arena, bytes, length, "city.xlsx",
                                                &found);

    assert((status == ASIDE_OK) == (book != NULL));
    for (size_t i = 0; book != NULL && i < aside_xlsx_sheets(book); i++) {
        int last = 0;

        if (aside_xlsx_read(book, i, take_row, &last, &found) != ASIDE_OK)
            status = ASIDE_ERR_SYNTAX;
    }
    assert((status == ASIDE_OK) == (found.faults == 0));
    assert(status == ASIDE_OK || status == ASIDE_ERR_SYNTAX);
    aside_xlsx_close(book);
}

static const char *with_part(struct aside_arena *arena, const uint8_t *bytes, size_t *length)
{
    struct stored_zip zip;

    stored_begin(&zip, arena);
    for (int i = 0; i < BOOK_PARTS; i++) {
        if (i == bytes[0])
            stored_add(&zip, book_names[i], (const char *)bytes + 1, *length - 1);
        else
            stored_add(&zip, book_names[i], book_contents[i], strlen(book_contents[i]));
    }
    return stored_end(&zip, length);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct aside_arena *arena = aside_arena_new();

    if (length > 0 && bytes[0] < BOOK_PARTS)
        read_book(arena, with_part(arena, bytes, &length), length);
    else
        read_book(arena, (const char *)bytes, length);
    aside_arena_free(arena);
    return 0;
}
