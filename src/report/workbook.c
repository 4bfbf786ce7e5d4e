/*
 * workbook.c - the allocation workbook: template and tables to a book, the book to a file or
 * text.
 */
#include "layout.h"

static enum aside_status make_book(struct aside_book **book, struct aside_arena *arena,
                                   const struct aside_report *report, const char *template_path,
                                   struct aside_error *err)
{
    struct aside_report *whole = aside_arena_alloc(arena, sizeof *whole);
    enum aside_status status = aside_report_complete(whole, arena, report, err);

    if (status != ASIDE_OK)
        return status;
    return aside_layout_by(book, arena, aside_tables_make(arena, whole), template_path,
                           "templates/allocation.xml", err);
}

enum aside_status aside_report_workbook(const struct aside_report *report, const char *path,
                                        const char *template_path, struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_book *book = NULL;
    enum aside_status status = make_book(&book, arena, report, template_path, err);

    if (status == ASIDE_OK)
        status = aside_book_write(book, path, err);
    aside_arena_free(arena);
    return status;
}

enum aside_status aside_report_workbook_dump(const struct aside_report *report, FILE *out,
                                             const char *template_path, struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_book *book = NULL;
    enum aside_status status = make_book(&book, arena, report, template_path, err);

    if (status == ASIDE_OK)
        aside_book_dump(out, book);
    aside_arena_free(arena);
    return status;
}
