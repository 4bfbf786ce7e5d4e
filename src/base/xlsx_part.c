/* xlsx_part.c - one part of a workbook, drawn out of its archive and parsed. */
#include "xlsx.h"

#include <string.h>

static bool is_one_of(const char *space, const char *transitional, const char *strict)
{
    return strcmp(space, transitional) == 0 || strcmp(space, strict) == 0;
}

bool aside_xlsx_is_main(const char *space)
{
    return is_one_of(space, "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                     "http://purl.oclc.org/ooxml/spreadsheetml/main");
}

bool aside_xlsx_is_relation(const char *space)
{
    return is_one_of(space,
                     "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                     "http://purl.oclc.org/ooxml/officeDocument/relationships");
}

bool aside_xlsx_has_relation_type(const struct aside_xml_value *type, const char *name)
{
    static const char *const spaces[] = {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    };

    for (size_t i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++) {
        size_t length = strlen(spaces[i]);

        if (type->length == length + strlen(name) && memcmp(type->text, spaces[i], length) == 0
            && memcmp(type->text + length, name, strlen(name)) == 0)
            return true;
    }
    return false;
}

static char folded(char c)
{
    if (c == '\\')              /* as some programs write it in archives */
        return '/';
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_same_part(const char *a, const char *b)
{
    while (*a != '\0' && folded(*a) == folded(*b))
        a++, b++;
    return *a == *b;
}

size_t aside_xlsx_find(const struct aside_zip *zip, const char *part)
{
    size_t count = aside_zip_count(zip), at = ASIDE_XLSX_NONE;

    for (size_t i = 0; i < count; i++) {
        const char *name = aside_zip_name(zip, i);

        if (!is_same_part(name + (name[0] == '/'), part))
            continue;
        if (at != ASIDE_XLSX_NONE)
            return ASIDE_XLSX_TWICE;
        at = i;
    }
    return at;
}

enum aside_status aside_xlsx_part_read(struct aside_zip *zip, size_t entry,
                                       struct aside_origin at,
                                       const struct aside_xml_events *events, void *to,
                                       struct aside_problems *found)
{
    struct aside_error err = { .status = ASIDE_OK };
    enum aside_status status = aside_zip_begin(zip, entry, &err);
    bool of_zip = status != ASIDE_OK;

    if (!of_zip) {
        status = aside_xml_stream_read(events, to, aside_zip_read, zip, at.file, NULL, &err);
        of_zip = strncmp(err.message, "its part '", strlen("its part '")) == 0;
    }
    if (status == ASIDE_OK)
        return ASIDE_OK;
    if (of_zip || err.status != ASIDE_ERR_SYNTAX)
        aside_problem_add_at(found, ASIDE_FAULT, at, "%s", err.message);
    else                        /* what to do about the XML, behind its ';', is for writers */
        aside_problem_add_at(found, ASIDE_FAULT, at, "its part '%s' is damaged on line %d: %.*s; "
                             "open the file in a spreadsheet and save it again",
                             aside_zip_name(zip, entry), err.line,
                             (int)strcspn(err.message, ";"), err.message);
    return ASIDE_ERR_SYNTAX;
}
