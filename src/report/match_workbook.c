/*
 * match_workbook.c - the funding match as a workbook, laid out by
 * templates/funding-match.xml, as text, and as CSV files.
 */
#include "layout.h"
#include "match_book.h"

static enum aside_status make_book(struct aside_book **book, struct aside_arena *arena,
                                   const struct aside_match_report *report,
                                   const char *template_path, struct aside_error *err)
{
    return aside_layout_by(book, arena, aside_match_tables(arena, report), template_path,
                           "templates/funding-match.xml", err);
}

enum aside_status aside_match_workbook(const struct aside_match_report *report,
                                       const char *path, const char *template_path,
                                       struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_book *book = NULL;
    enum aside_status status = make_book(&book, arena, report, template_path, err);

    if (status == ASIDE_OK)
        status = aside_book_write(book, path, err);
    aside_arena_free(arena);
    return status;
}

enum aside_status aside_match_workbook_dump(const struct aside_match_report *report, FILE *out,
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

enum aside_status aside_match_csv(const struct aside_match_report *report,
                                  const char *directory, struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    enum aside_status status = aside_tables_csv(aside_match_tables(arena, report), directory,
                                                err);

    aside_arena_free(arena);
    return status;
}
