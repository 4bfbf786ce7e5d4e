/*
 * match_workbook.c - the funding match as a workbook, laid out by
 * templates/funding-match.xml, as text, and as CSV files.
 */
#include "layout.h"
#include "match_book.h"

static enum aside_status tables_of(const struct aside_tables **out, struct aside_arena *arena,
                                   const void *what, struct aside_error *err)
{
    (void)err;
    *out = aside_match_tables(arena, what);
    return ASIDE_OK;
}

static struct aside_book_request request_of(const struct aside_match_report *report,
                                            const char *template_path)
{
    return (struct aside_book_request){ "templates/funding-match.xml", tables_of, report,
                                        template_path };
}

enum aside_status aside_match_workbook(const struct aside_match_report *report,
                                       const char *path, const char *template_path,
                                       struct aside_error *err)
{
    const struct aside_book_request request = request_of(report, template_path);

    return aside_workbook_write(&request, path, err);
}

enum aside_status aside_match_workbook_dump(const struct aside_match_report *report, FILE *out,
                                            const char *template_path, struct aside_error *err)
{
    const struct aside_book_request request = request_of(report, template_path);

    return aside_workbook_dump(&request, out, err);
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
