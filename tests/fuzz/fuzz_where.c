/*
 * fuzz_where.c - any bytes as a condition: it is compiled or refused with a sentence; what is
 * compiled answers every row, and can say what comes near where none matches.
 */
#include <setaside/city.h>

#include <assert.h>
#include <string.h>

#include "where.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define TEXT(text) { ASIDE_INPUT_TEXT, text, sizeof(text) - 1 }

static const struct aside_input_cell header_cells[] = {
    TEXT("fund_code"), TEXT("Department Name"), TEXT("amount"), TEXT("a"), TEXT(""),
};
static const struct aside_input_cell cells[][5] = {
    { TEXT("2252"), TEXT("Police  Department"), TEXT("1,500.50"), TEXT("\xC3\x89" "cole"),
      { ASIDE_INPUT_EMPTY, "", 0 } },
    { TEXT("02252"), TEXT(" Fire "), TEXT("(5)"), { ASIDE_INPUT_ERROR, "#N/A", 4 }, TEXT("-") },
    { TEXT("1010.0"), TEXT("'O\"Hara]"), TEXT("x"), TEXT("#Missing"), TEXT("\xC2\xA0") },
};

static void ask(struct aside_arena *arena, struct aside_where *where)
{
    struct aside_near *near = aside_near_begin(arena, where);

    for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
        struct aside_input_row row = { .line = (int)i + 2, .cells = cells[i],
                                       .count = 5 - i };
        bool matches = aside_where_matches(where, &row);

        assert(matches == aside_where_matches(where, &row));
        aside_near_take(near, &row);
    }
    assert(aside_near_say(near) != NULL);
    aside_near_free(near);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_input_row header = { .line = 1, .cells = header_cells, .count = 5 };
    struct aside_columns columns = aside_columns_of(arena, &header);
    const char *text = aside_arena_strndup(arena, (const char *)bytes, length), *fault = NULL;
    struct aside_where *where;
    struct aside_decimal number;

    /* Conditions come from a city file or a command line: a command line may not be UTF-8. */
    where = aside_where_compile(arena, text, &columns, &fault);
    assert((where == NULL) == (fault != NULL));
    aside_where_amounts(where, 2);
    if (where != NULL)
        ask(arena, where);
    if (aside_decimal_read(&number, text, strlen(text))) {
        assert(number.whole <= number.count && number.count <= ASIDE_DECIMAL_DIGITS);
        assert(aside_decimal_compare(&number, &number) == 0);
    }
    aside_where_free(where);
    aside_arena_free(arena);
    return 0;
}
