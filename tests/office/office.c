/*
 * office.c - reads the cells of two workbooks, ours and what LibreOffice made of it after
 * recalculating, and compares each of our formulas' cached value with theirs.
 *
 *   office OURS THEIRS        compares; no formula may differ, be lost, or be an error
 *   office --rules OURS THEIRS   no rule of what may be typed, and no drop-down, may be lost
 *   office --control FILE     writes a workbook whose one formula has a wrong cached value, and
 *                             with a figure in a column that is too narrow for it
 *   office --recalculated FILE   is that value right now?
 */
#include <setaside/base.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

enum { PART_MAX = 64 << 20, COMPLAINTS = 20 };

struct book {
    struct aside_arena *arena;
    const char *path;
    zip_t *zip;
    const struct aside_xml *strings; /* the table of shared strings, or NULL */
    bool failed;
};

/* A part of the file as XML; NULL where there is none. */
static const struct aside_xml *read_part(struct book *book, const char *name)
{
    struct aside_problems found = { .arena = book->arena };
    const struct aside_xml *root = NULL;
    zip_stat_t stat;
    zip_file_t *file;
    char *bytes;
    bool whole;

    if (zip_stat(book->zip, name, 0, &stat) != 0 || stat.size > PART_MAX)
        return NULL;
    file = zip_fopen(book->zip, name, 0);
    if (file == NULL)
        return NULL;
    bytes = aside_arena_alloc(book->arena, (size_t)stat.size + 1);
    whole = zip_fread(file, bytes, stat.size) == (zip_int64_t)stat.size;
    zip_fclose(file);
    if (!whole
        || aside_xml_parse(&root, book->arena, bytes, (size_t)stat.size, name, "workbook",
                           &found)
            != ASIDE_OK) {
        aside_problems_print(stderr, &found);
        book->failed = true;
        return NULL;
    }
    return root;
}

static const struct aside_xml *child(const struct aside_xml *element, const char *name)
{
    const struct aside_xml *at = element == NULL ? NULL : element->children;

    while (at != NULL && strcmp(at->name, name) != 0)
        at = at->next;
    return at;
}

static const struct aside_xml *sheet_rows(struct book *book, size_t number)
{
    const struct aside_xml *sheet = read_part(
        book, aside_arena_printf(book->arena, "xl/worksheets/sheet%zu.xml", number));
    const struct aside_xml *data = child(sheet, "sheetData");

    return data == NULL ? NULL : data->children;
}

static const char *attribute(const struct aside_xml *element, const char *name)
{
    const char *value = aside_xml_attribute(element, name);

    return value != NULL ? value : "";
}

/* Text runs of a shared string, joined. */
static const char *shared_string(struct book *book, size_t number)
{
    const struct aside_xml *item = book->strings == NULL ? NULL : book->strings->children;
    struct aside_text text;

    for (; number > 0 && item != NULL; number--)
        item = item->next;
    aside_text_init(&text, book->arena, 100000);
    for (const struct aside_xml *at = item == NULL ? NULL : item->children; at != NULL;
         at = at->next)
        aside_text_add(&text,
                       strcmp(at->name, "t") == 0   ? at->text
                           : child(at, "t") != NULL ? child(at, "t")->text
                                                    : "");
    return text.bytes;
}

static const char *value_of(struct book *book, const struct aside_xml *cell)
{
    const struct aside_xml *value = child(cell, "v");

    if (value == NULL)
        return "";
    if (strcmp(attribute(cell, "t"), "s") == 0)
        return shared_string(book, strtoul(value->text, NULL, 10));
    return value->text;
}

/* Both sheets list rows and cells in order, so theirs is found by walking on from *row. */
static const struct aside_xml *find_cell(const struct aside_xml **row,
                                         const struct aside_xml *ours_row, const char *address)
{
    long wanted = strtol(attribute(ours_row, "r"), NULL, 10);
    const struct aside_xml *cell;

    while (*row != NULL && strtol(attribute(*row, "r"), NULL, 10) < wanted)
        *row = (*row)->next;
    if (*row == NULL || strtol(attribute(*row, "r"), NULL, 10) != wanted)
        return NULL;
    for (cell = (*row)->children; cell != NULL; cell = cell->next) {
        if (strcmp(attribute(cell, "r"), address) == 0)
            return cell;
    }
    return NULL;
}

static bool values_agree(const char *ours, const char *theirs)
{
    char *ours_end, *theirs_end;
    double a = strtod(ours, &ours_end);
    double b = strtod(theirs, &theirs_end);

    if (ours[0] == '\0' || theirs[0] == '\0' || *ours_end != '\0' || *theirs_end != '\0')
        return strcmp(ours, theirs) == 0;
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(a)); /* both are doubles printed as decimals */
}

struct tally {
    size_t formulas, faults;
};

static void compare_cell(struct tally *tally, struct book *ours, struct book *theirs,
                         size_t sheet, const struct aside_xml *cell,
                         const struct aside_xml *other)
{
    const char *cached = value_of(ours, cell);
    const char *now = other == NULL ? "" : value_of(theirs, other);
    bool lost = other == NULL || child(other, "f") == NULL;
    bool error = other != NULL && strcmp(attribute(other, "t"), "e") == 0;

    tally->formulas++;
    if (!lost && !error && values_agree(cached, now) && strchr(now, '#') != now)
        return;
    if (cached[0] == '\0' && now[0] == '\0' && !error)
        return;
    if (++tally->faults <= COMPLAINTS)
        fprintf(stderr, "%s: sheet %zu %s: =%s: cached '%s', recalculated '%s'%s%s\n",
                ours->path, sheet, attribute(cell, "r"), child(cell, "f")->text, cached, now,
                lost ? " (no formula)" : "", error ? " (an error)" : "");
}

static bool compare_sheet(struct tally *tally, struct book *ours, struct book *theirs,
                          size_t sheet)
{
    const struct aside_xml *row = sheet_rows(ours, sheet);
    const struct aside_xml *other_row = sheet_rows(theirs, sheet);

    if (row == NULL)
        return false;
    for (; row != NULL; row = row->next) {
        for (const struct aside_xml *cell = row->children; cell != NULL; cell = cell->next) {
            if (child(cell, "f") != NULL)
                compare_cell(tally, ours, theirs, sheet, cell,
                             find_cell(&other_row, row, attribute(cell, "r")));
        }
    }
    return true;
}

static bool open_book(struct book *book, struct aside_arena *arena, const char *path)
{
    *book = (struct book){ .arena = arena,
                           .path = path,
                           .zip = zip_open(path, ZIP_RDONLY, NULL) };
    if (book->zip == NULL) {
        fprintf(stderr, "%s: cannot be opened\n", path);
        return false;
    }
    book->strings = read_part(book, "xl/sharedStrings.xml");
    return !book->failed;
}

static void close_book(struct book *book)
{
    if (book->zip != NULL)
        zip_discard(book->zip);
}

static int compare_books(const char *our_path, const char *their_path)
{
    struct aside_arena *arena = aside_arena_new();
    struct book ours = { 0 }, theirs = { 0 };
    struct tally tally = { 0 };
    size_t sheets = 0;
    bool sound = open_book(&ours, arena, our_path) && open_book(&theirs, arena, their_path);

    while (sound && compare_sheet(&tally, &ours, &theirs, sheets + 1))
        sheets++;
    sound = sound && sheets > 0 && tally.formulas > 0 && tally.faults == 0 && !ours.failed
        && !theirs.failed;
    printf("%s: %zu sheets, %zu formulas, %zu differ\n", our_path, sheets, tally.formulas,
           tally.faults);
    close_book(&ours);
    close_book(&theirs);
    aside_arena_free(arena);
    return sound ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* ---- rules of what may be typed --------------------------------------------------------- */

struct rules {
    size_t all, lists;
};

static bool count_rules(struct rules *rules, struct book *book, size_t sheet)
{
    const struct aside_xml *root = read_part(
        book, aside_arena_printf(book->arena, "xl/worksheets/sheet%zu.xml", sheet));
    const struct aside_xml *at = child(root, "dataValidations");

    *rules = (struct rules){ 0 };
    for (at = at == NULL ? NULL : at->children; at != NULL; at = at->next) {
        rules->all++;
        if (strcmp(attribute(at, "type"), "list") == 0
            && strcmp(attribute(at, "showDropDown"), "true") != 0) /* which hides it */
            rules->lists++;
    }
    return root != NULL;
}

static int compare_rules(const char *our_path, const char *their_path)
{
    struct aside_arena *arena = aside_arena_new();
    struct book ours = { 0 }, theirs = { 0 };
    struct rules here, there, sum = { 0 };
    bool sound = open_book(&ours, arena, our_path) && open_book(&theirs, arena, their_path);

    for (size_t sheet = 1; sound && count_rules(&here, &ours, sheet); sheet++) {
        sound = count_rules(&there, &theirs, sheet) && here.all == there.all
            && here.lists == there.lists;
        if (!sound)
            fprintf(stderr, "%s: sheet %zu: %zu rules and %zu drop-downs became %zu and %zu\n",
                    our_path, sheet, here.all, here.lists, there.all, there.lists);
        sum.all += here.all;
        sum.lists += here.lists;
    }
    printf("%s: %zu rules, %zu of them drop-downs\n", our_path, sum.all, sum.lists);
    close_book(&ours);
    close_book(&theirs);
    aside_arena_free(arena);
    return sound && sum.lists > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* ---- control ----------------------------------------------------------------------------- */

static int write_control(const char *path)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = book == NULL ? NULL : workbook_add_worksheet(book, "Control");

    if (sheet == NULL || worksheet_write_number(sheet, 0, 0, 2, NULL) != LXW_NO_ERROR
        || worksheet_write_formula_num(sheet, 0, 1, "=A1*21", NULL, 13) != LXW_NO_ERROR
        || worksheet_set_column(sheet, 2, 2, 3, NULL) != LXW_NO_ERROR
        || worksheet_write_number(sheet, 0, 2, 123456789, NULL) != LXW_NO_ERROR)
        return EXIT_FAILURE;
    return workbook_close(book) == LXW_NO_ERROR ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int check_control(const char *path)
{
    struct aside_arena *arena = aside_arena_new();
    struct book book = { 0 };
    const struct aside_xml *row = open_book(&book, arena, path) ? sheet_rows(&book, 1) : NULL;
    const struct aside_xml *cell = row == NULL ? NULL : find_cell(&row, row, "B1");
    bool right = cell != NULL && strcmp(value_of(&book, cell), "42") == 0;

    if (!right)
        fprintf(stderr, "%s: LibreOffice did not recalculate\n", path);
    close_book(&book);
    aside_arena_free(arena);
    return right ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--control") == 0)
        return write_control(argv[2]);
    if (argc == 3 && strcmp(argv[1], "--recalculated") == 0)
        return check_control(argv[2]);
    if (argc == 4 && strcmp(argv[1], "--rules") == 0)
        return compare_rules(argv[2], argv[3]);
    if (argc == 3)
        return compare_books(argv[1], argv[2]);
    fputs("usage: office [--rules] OURS THEIRS | --control FILE | --recalculated FILE\n", stderr);
    return 2;
}
