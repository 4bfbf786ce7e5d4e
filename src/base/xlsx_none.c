/* xlsx_none.c - until workbooks are read: every one is refused. */
#include <setaside/base.h>

#include <string.h>

bool aside_file_is_zip(const char *path)
{
    FILE *in = fopen(path, "rb");
    char head[4] = "";
    size_t got = in != NULL ? fread(head, 1, sizeof(head), in) : 0;

    if (in != NULL)
        fclose(in);
    return got == sizeof(head) && memcmp(head, "PK\3\4", sizeof(head)) == 0;
}

enum aside_status aside_xlsx_open(struct aside_xlsx **out, struct aside_arena *arena,
                                  const char *path, struct aside_problems *found,
                                  struct aside_error *err)
{
    (void)arena;
    (void)err;
    *out = NULL;
    aside_problem_add(found, ASIDE_FAULT, path, 0, "workbooks are not read yet");
    return ASIDE_ERR_SYNTAX;
}

void aside_xlsx_close(struct aside_xlsx *book)
{
    (void)book;
}

size_t aside_xlsx_sheets(const struct aside_xlsx *book)
{
    (void)book;
    return 0;
}

const struct aside_xlsx_sheet *aside_xlsx_sheet(const struct aside_xlsx *book, size_t index)
{
    (void)book;
    (void)index;
    return NULL;
}

enum aside_status aside_xlsx_read(struct aside_xlsx *book, size_t index, aside_row_taker *taker,
                                  void *to, struct aside_problems *found)
{
    (void)book;
    (void)index;
    (void)taker;
    (void)to;
    (void)found;
    return ASIDE_ERR_SYNTAX;
}

const char *aside_cell_name(struct aside_arena *arena, const char *sheet, size_t column, int row)
{
    char letters[8];
    size_t at = sizeof(letters) - 1;

    (void)sheet;
    letters[at] = '\0';
    for (size_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters[--at] = (char)('A' + (left - 1) % 26);
    return aside_arena_printf(arena, "%s%d", letters + at, row);
}
