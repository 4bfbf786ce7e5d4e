/* cell.c - names of cells of spreadsheets. */
#include <setaside/base.h>

#include <limits.h>
#include <string.h>

/* 'It''s': as spreadsheets quote a name, but only where it could be misread. */
static const char *sheet_prefix(struct aside_arena *arena, const char *sheet)
{
    struct aside_text text;

    if (strpbrk(sheet, "'!") == NULL)
        return aside_arena_printf(arena, "%s!", sheet);
    aside_text_init(&text, arena, 2 * strlen(sheet) + 3);
    aside_text_add(&text, "'");
    for (; *sheet != '\0'; sheet++)
        aside_text_add_bytes(&text, *sheet == '\'' ? "''" : sheet, *sheet == '\'' ? 2 : 1);
    aside_text_add(&text, "'!");
    return text.bytes;
}

const char *aside_cell_name(struct aside_arena *arena, const char *sheet, size_t column, int row)
{
    char letters[16];
    size_t at = sizeof(letters) - 1;

    letters[at] = '\0';
    for (size_t left = column + 1; left > 0 && at > 0; left = (left - 1) / 26)
        letters[--at] = (char)('A' + (left - 1) % 26);
    return aside_arena_printf(arena, "%s%s%d", sheet != NULL ? sheet_prefix(arena, sheet) : "",
                              letters + at, row);
}

struct aside_origin aside_cell_origin(struct aside_arena *arena, const char *file, size_t sheet,
                                      const char *sheet_name, size_t column, int row)
{
    int64_t line = (int64_t)(sheet < INT_MAX / ASIDE_ROWS_MAX ? sheet
                             : INT_MAX / ASIDE_ROWS_MAX - 1) * ASIDE_ROWS_MAX + row;

    return (struct aside_origin){
        .file = file, .line = (int)line,
        .cell = aside_cell_name(arena, sheet_name, column, row),
    };
}
