/*
 * ledger_scan.c - a ledger read row by row: what kind of file it is, and where its rows begin.
 */
#include "fields.h"
#include "ledger.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static void misnamed(struct aside_scan *scan, const char *fault)
{
    scan->fault = fault;
    scan->misnamed = true;
}

/* ---- rows -------------------------------------------------------------------------------- */

static bool take_below(struct aside_scan *scan, const struct aside_input_row *row)
{
    struct aside_ledger_row made;

    return aside_row_read(scan, row, &made) && scan->take_row(scan->to, scan, &made);
}

/* The header is known from the rows that were kept: now those below it are taken. */
static bool begin_rows(struct aside_scan *scan)
{
    size_t header = aside_header_find(scan);

    scan->rows_above = header;
    if (!aside_header_use(scan, &scan->kept[header]))
        return false;
    for (size_t i = header + 1; i < scan->kept_count; i++) {
        if (!take_below(scan, &scan->kept[i]))
            return false;
    }
    return true;
}

static bool take_input(void *to, const struct aside_input_row *row)
{
    struct aside_scan *scan = to;

    if (scan->columns.names != NULL)
        return take_below(scan, row);
    return aside_header_keep(scan, row) || begin_rows(scan);
}

/* ---- files ------------------------------------------------------------------------------- */

bool aside_is_regular(const char *path)
{
    struct stat what;

    return stat(path, &what) == 0 && S_ISREG(what.st_mode);
}

enum { OTHERS_BYTES = 300 };

/* The sheet that was asked for, whatever its capitals, else the first that is shown; SIZE_MAX:
 * there is none. */
static size_t choose_sheet(const struct aside_xlsx *book, const char *asked)
{
    size_t count = aside_xlsx_sheets(book), alike = SIZE_MAX;

    for (size_t i = 0; i < count; i++) {
        const struct aside_xlsx_sheet *sheet = aside_xlsx_sheet(book, i);

        if (asked != NULL ? strcmp(sheet->name, asked) == 0 : !sheet->hidden)
            return i;
        if (asked != NULL && alike == SIZE_MAX && strcasecmp(sheet->name, asked) == 0)
            alike = i;
    }
    return alike;
}

/* For a reader who meant another one. */
static const char *list_others(struct aside_arena *arena, const struct aside_xlsx *book,
                               size_t but)
{
    struct aside_text text;

    aside_text_init(&text, arena, OTHERS_BYTES);
    for (size_t i = 0; i < aside_xlsx_sheets(book); i++) {
        const struct aside_xlsx_sheet *sheet = aside_xlsx_sheet(book, i);
        const char *name = aside_ledger_echo(arena, sheet->name);

        if (i == but || sheet->hidden)
            continue;
        if (text.length + strlen(name) + 10 > OTHERS_BYTES) {
            aside_text_add(&text, ", ...");
            break;
        }
        aside_text_printf(&text, "%s'%s'", text.length > 0 ? ", " : "", name);
    }
    return text.length > 0 ? text.bytes : NULL;
}

static size_t find_sheet(struct aside_scan *scan, const struct aside_xlsx *book)
{
    size_t count = aside_xlsx_sheets(book), found = choose_sheet(book, scan->names.sheet);
    const char **names = aside_arena_array(scan->arena, count + 1, sizeof(names[0]));
    const char *near;

    scan->other_sheets = list_others(scan->arena, book, found);
    if (found != SIZE_MAX)
        return found;
    if (scan->names.sheet == NULL) {
        scan->fault = "has no sheet that is shown: name the one that is meant";
        return SIZE_MAX;
    }
    for (size_t i = 0; i < count; i++)
        names[i] = aside_xlsx_sheet(book, i)->name;
    near = aside_text_nearest(scan->names.sheet, names, count);
    misnamed(scan, aside_arena_printf(scan->arena, "has no sheet '%s': %s'%s'",
        aside_echo(scan->arena, scan->names.sheet),
        near != NULL ? "did you mean " : "its first is ",
        aside_echo(scan->arena, near != NULL ? near : count > 0 ? names[0] : "")));
    return SIZE_MAX;
}

/* A cover has no column of amounts: which sheet was read belongs to what is wrong. */
static void name_sheet(struct aside_scan *scan)
{
    if (scan->sheet == NULL || scan->fault == NULL)
        return;
    scan->fault = aside_arena_printf(scan->arena, "%s (sheet '%s' was read%s%s)", scan->fault,
        aside_ledger_echo(scan->arena, scan->sheet),
        scan->other_sheets != NULL ? "; name another as the sheet: " : "",
        scan->other_sheets != NULL ? scan->other_sheets : "");
}

static enum aside_status run_workbook(struct aside_scan *scan, struct aside_problems *found,
                                      struct aside_error *err)
{
    struct aside_xlsx *book = NULL;
    enum aside_status status = aside_xlsx_open(&book, scan->arena, scan->names.path, found, err);
    size_t sheet;

    if (status != ASIDE_OK)
        goto done;
    sheet = find_sheet(scan, book);
    if (sheet == SIZE_MAX)
        goto done;
    scan->sheet = aside_arena_strdup(scan->arena, aside_xlsx_sheet(book, sheet)->name);
    status = aside_xlsx_read(book, sheet, take_input, scan, found);
done:
    aside_xlsx_close(book);
    return status;
}

/* Every run begins anew. */
static void reset(struct aside_scan *scan, struct aside_problems *found)
{
    scan->columns = (struct aside_columns){ .arena = scan->arena };
    scan->found = found;
    scan->kept = NULL;
    scan->kept_count = scan->kept_bytes = scan->rows_above = scan->rows_since = 0;
    scan->since_total = 0;
    scan->header_line = 0;
    scan->sheet = scan->fault = scan->other_sheets = NULL;
    scan->misnamed = scan->faulty = false;
    scan->room = (struct aside_room){ NULL, 0 };
}

enum aside_status aside_scan_run(struct aside_scan *scan, struct aside_problems *found,
                                 struct aside_error *err)
{
    enum aside_status status;

    reset(scan, found);
    if (aside_is_regular(scan->names.path) && aside_file_is_workbook(scan->names.path)) {
        status = run_workbook(scan, found, err);
    } else if (scan->names.sheet != NULL) {
        misnamed(scan, "is no workbook, and so has no sheets: name none");
        return ASIDE_ERR_INVALID;
    } else {
        status = aside_csv_read(scan->names.path, &scan->csv, take_input, scan, found, err);
    }
    if (status == ASIDE_OK && scan->fault == NULL && scan->columns.names == NULL) {
        if (scan->kept_count == 0)
            scan->fault = "is empty: a ledger has a header and rows";
        else
            begin_rows(scan);
    }
    free(scan->room.bytes);
    scan->room = (struct aside_room){ NULL, 0 };
    name_sheet(scan);
    if (status == ASIDE_OK && scan->faulty)
        return ASIDE_ERR_SYNTAX;
    return status == ASIDE_OK && scan->fault != NULL ? ASIDE_ERR_INVALID : status;
}

static const char *delimiter_words(char delimiter)
{
    switch (delimiter) {
    case ';':  return "semicolons";
    case '\t': return "tabs";
    case '|':  return "pipes";
    default:   return "commas";
    }
}

const char *aside_scan_shape(const struct aside_scan *scan)
{
    if (scan->sheet != NULL)
        return aside_arena_printf(scan->arena, "workbook, sheet '%s'",
                                  aside_echo(scan->arena, scan->sheet));
    return aside_arena_printf(scan->arena, "CSV with %s, %s%s%s",
                              delimiter_words(scan->csv.delimiter),
                              !scan->csv.windows_1252 ? "UTF-8"
                              : aside_arena_printf(scan->arena, "Windows-1252 (line %d has the "
                                "first byte that is not UTF-8)", scan->csv.odd_line),
                              scan->csv.mark ? " with a byte order mark" : "",
                              scan->csv.crlf ? ", CRLF" : "");
}
