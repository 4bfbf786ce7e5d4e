/* asked_book.c - the workbook of what was asked. */
#include <setaside/report.h>

enum aside_status aside_asked_workbook(const struct aside_asked_report *report,
                                       const char *path, const char *template_path,
                                       struct aside_error *err)
{
    (void)report;
    (void)template_path;
    return aside_error_set(err, ASIDE_ERR_USAGE, path, 0,
                           "the workbook of questions is not built");
}

enum aside_status aside_asked_workbook_dump(const struct aside_asked_report *report, FILE *out,
                                            const char *template_path, struct aside_error *err)
{
    (void)report;
    (void)out;
    (void)template_path;
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                           "the workbook of questions is not built");
}
