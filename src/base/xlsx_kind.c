/* xlsx_kind.c - what a file is that was taken for a workbook, and what to do with it. */
#include "xlsx.h"

#include <string.h>

static bool starts_with(const char *bytes, size_t length, const char *start)
{
    size_t start_length = strlen(start);

    return length >= start_length && memcmp(bytes, start, start_length) == 0;
}

static uint32_t number_at(const char *bytes, int size)
{
    uint32_t number = 0;

    for (int i = size - 1; i >= 0; i--)
        number = number << 8 | (unsigned char)bytes[i];
    return number;
}

static bool is_compound(const char *bytes, size_t length)
{
    return starts_with(bytes, length, "\320\317\021\340");
}

/* Where a compound file ("OLE 2") has the first sector of its directory. */
uint64_t aside_xlsx_deeper(const char *head, size_t length)
{
    uint32_t shift;

    if (!is_compound(head, length) || length < 52)
        return 0;
    shift = number_at(head + 30, 2);
    return shift > 16 ? 0 : ((uint64_t)number_at(head + 48, 4) + 1) << shift;
}

/* Is `name`, of ASCII alone, among the bytes in UTF-16? */
static bool has_wide(const char *bytes, size_t length, const char *name)
{
    size_t wide = 2 * strlen(name);

    for (size_t at = 0; at + wide <= length; at++) {
        size_t i = 0;

        while (i < wide && bytes[at + i] == (i % 2 == 0 ? name[i / 2] : '\0'))
            i++;
        if (i == wide)
            return true;
    }
    return false;
}

const char *aside_xlsx_not_zip(const char *head, size_t head_length, const char *deeper,
                               size_t deeper_length)
{
    static const struct {
        const char *start, *words;
    } others[] = {
        { "%PDF", "is a PDF, not a workbook; ask for the workbook it was made from" },
        { "\037\213", "is compressed with gzip, not a workbook; expand it first" },
        { "{\\rtf", "is a text document, not a workbook; save its table as .xlsx" },
        { "<", "is XML or a page of the web, not a workbook; open it in a spreadsheet and save "
               "it as .xlsx" },
        { "\357\273\277<", "is XML or a page of the web, not a workbook; open it in a "
                           "spreadsheet and save it as .xlsx" },
        { "\011\010", "is a workbook of before 1997; open it in a spreadsheet and save it as "
                      ".xlsx" },
        { "\011\004", "is a workbook of before 1997; open it in a spreadsheet and save it as "
                      ".xlsx" },
    };

    if (head_length == 0)
        return "is empty, not a workbook";
    if (starts_with(head, head_length, "PK"))
        return NULL;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (starts_with(head, head_length, others[i].start))
            return others[i].words;
    }
    if (!is_compound(head, head_length))
        return "is not an .xlsx workbook; open it in a spreadsheet and save it as .xlsx";
    if (has_wide(deeper, deeper_length, "EncryptedPackage"))
        return "is locked with a password; open it in a spreadsheet, take the password off and "
               "save it again";
    if (has_wide(deeper, deeper_length, "WordDocument"))
        return "is an old Word document, not a workbook; save its table as .xlsx";
    return "is an .xls workbook, the format of before 2007; open it in a spreadsheet and save "
           "it as .xlsx";
}

const char *aside_xlsx_not_package(const struct aside_zip *zip)
{
    static const struct {
        const char *part, *words;
    } others[] = {
        { "xl/workbook.bin", "is a binary workbook (.xlsb); open it in a spreadsheet and save "
                             "it as .xlsx" },
        { "word/document.xml", "is a Word document, not a workbook; save its table as .xlsx" },
        { "ppt/presentation.xml", "is a presentation, not a workbook; save its table as .xlsx" },
    };

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (aside_xlsx_find(zip, others[i].part) != ASIDE_XLSX_NONE)
            return others[i].words;
    }
    if (aside_xlsx_find(zip, "_rels/.rels") != ASIDE_XLSX_NONE)
        return NULL;
    if (aside_xlsx_find(zip, "content.xml") != ASIDE_XLSX_NONE)
        return "is an OpenDocument file (.ods); open it in a spreadsheet and save it as .xlsx";
    if (aside_xlsx_find(zip, "Index/Document.iwa") != ASIDE_XLSX_NONE)
        return "is a Numbers document; export it as .xlsx";
    if (aside_zip_count(zip) == 0)
        return "is an empty zip archive, not a workbook";
    return "is a zip archive but not a workbook; if a workbook is in it, take it out first";
}
