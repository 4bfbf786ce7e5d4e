/*
 * workbook.c - the allocation workbook: template and tables to a book, the book to a file or
 * text.
 */
#include "layout.h"

static enum aside_status tables_of(const struct aside_tables **out, struct aside_arena *arena,
                                   const void *what, struct aside_error *err)
{
    struct aside_report *whole = aside_arena_alloc(arena, sizeof *whole);
    enum aside_status status = aside_report_complete(whole, arena, what, err);

    if (status == ASIDE_OK)
        *out = aside_tables_make(arena, whole);
    return status;
}

static struct aside_book_request request_of(const struct aside_report *report,
                                            const char *template_path)
{
    return (struct aside_book_request){ "templates/allocation.xml", tables_of, report,
                                        template_path };
}

enum aside_status aside_report_workbook(const struct aside_report *report, const char *path,
                                        const char *template_path, struct aside_error *err)
{
    const struct aside_book_request request = request_of(report, template_path);

    return aside_workbook_write(&request, path, err);
}

enum aside_status aside_report_workbook_dump(const struct aside_report *report, FILE *out,
                                             const char *template_path, struct aside_error *err)
{
    const struct aside_book_request request = request_of(report, template_path);

    return aside_workbook_dump(&request, out, err);
}
