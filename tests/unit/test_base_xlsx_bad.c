/*
 * Workbooks that are damaged, hostile, or no workbooks: each ends with one fault in a sentence,
 * in less than 256 MiB. Every case runs in a process of its own, whose memory is measured.
 */
#include <setaside/base.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stored_zip.h"
#include "unit.h"

#if defined(__SANITIZE_ADDRESS__)
#define MEASURED false          /* the sanitizer takes memory of its own */
#else
#define MEASURED true
#endif
enum { PEAK_KIB_MAXIMUM = 256 * 1024 };

/* ---- a process for each ------------------------------------------------------------------- */

static bool take_row(void *to, const struct aside_input_row *row)
{
    (void)to;
    for (size_t i = 0; i < row->count; i++) {
        if (!aside_text_is_utf8(row->cells[i].text, row->cells[i].length))
            abort();
    }
    return true;
}

/* Reads all of a book; its status, and the first fault. */
static enum aside_status read_all(struct aside_arena *arena, const char *bytes, size_t length,
                                  const char **says)
{
    struct aside_problems found = { .arena = arena };
    struct aside_xlsx *book = NULL;
    enum aside_status status = aside_xlsx_parse(&book, arena, bytes, length, "city.xlsx",
                                                &found);

    for (size_t i = 0; status == ASIDE_OK && i < aside_xlsx_sheets(book); i++)
        status = aside_xlsx_read(book, i, take_row, NULL, &found);
    aside_xlsx_close(book);
    *says = found.count > 0 ? found.items[0].message : "";
    if ((status == ASIDE_OK) != (found.faults == 0) || found.faults > 1)
        *says = "several faults, or a status without one";
    return status;
}

static bool is_sentence(const char *says)
{
    size_t length = strlen(says);

    return length > 10 && strchr(says, '\n') == NULL && says[length - 1] != '.'
           && !(says[0] >= 'A' && says[0] <= 'Z');
}

typedef const char *make_book(struct aside_arena *arena, const char *with, size_t *length);

struct bad_case {
    const char *name;
    const char *says;           /* part of the sentence */
    make_book *make;            /* NULL: the sound book with `with` as its part `part` */
    const char *with;
    enum book_part part;
};

static const char *with_part(struct aside_arena *arena, const struct bad_case *row,
                             size_t *length)
{
    const char *parts[BOOK_PARTS];

    memcpy(parts, book_contents, sizeof(parts));
    parts[row->part] = row->with;
    return book_build(arena, parts, length);
}

/* In the child: what is wrong with the case, to `out`; nothing where all is right. */
static void run_case(const struct bad_case *row, int out)
{
    struct aside_arena *arena = aside_arena_new();
    struct rusage usage;
    const char *says;
    size_t length;
    const char *bytes = row->make != NULL ? row->make(arena, row->with, &length)
                                          : with_part(arena, row, &length);
    enum aside_status status = read_all(arena, bytes, length, &says);

    getrusage(RUSAGE_SELF, &usage);
    if (status != ASIDE_ERR_SYNTAX)
        dprintf(out, "status %d; ", (int)status);
    if (!is_sentence(says) || strstr(says, row->says) == NULL)
        dprintf(out, "says: %s; ", says);
    if (MEASURED && usage.ru_maxrss > PEAK_KIB_MAXIMUM)
        dprintf(out, "took %ld KiB; ", usage.ru_maxrss);
    if (getenv("SETASIDE_SHOW") != NULL)
        fprintf(stderr, "%-45s %7ld KiB  %s\n", row->name, usage.ru_maxrss, says);
    aside_arena_free(arena);
}

static void check_bad(void **state)
{
    const struct bad_case *row = *state;
    char words[2048] = "";
    int ends[2], status;
    size_t used = 0;
    ssize_t got;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        run_case(row, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    while ((got = read(ends[0], words + used, sizeof(words) - 1 - used)) > 0)
        used += (size_t)got;
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (used > 0)
        fail_msg("%s", words);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("ended with status %d", status);
}

/* ---- archives that are none, or damaged --------------------------------------------------- */

static const char *text(struct aside_arena *arena, const char *with, size_t *length)
{
    *length = strlen(with);
    return aside_arena_strdup(arena, with);
}

/* A compound file whose directory has a stream of that name. */
static const char *compound(struct aside_arena *arena, const char *with, size_t *length)
{
    char *bytes = aside_arena_alloc(arena, 2048);

    memcpy(bytes, "\320\317\021\340\241\261\032\341", 8);
    bytes[30] = 9;              /* sectors of 512 bytes */
    bytes[48] = 1;              /* the second after the header */
    for (size_t i = 0; with[i] != '\0'; i++)
        bytes[1024 + 128 + 2 * i] = with[i];
    *length = 2048;
    return bytes;
}

/* An archive of one part of that name, or of none. */
static const char *archive_of(struct aside_arena *arena, const char *with, size_t *length)
{
    struct stored_zip zip;

    stored_begin(&zip, arena);
    if (with[0] != '\0')
        stored_add(&zip, with, "<a/>", 4);
    return stored_end(&zip, length);
}

static char *sound(struct aside_arena *arena, size_t *length)
{
    const char *bytes = book_build(arena, book_contents, length);
    char *copy = aside_arena_alloc(arena, *length + 64);

    memcpy(copy, bytes, *length);
    return copy;
}

static const char *cut_in_half(struct aside_arena *arena, const char *with, size_t *length)
{
    char *bytes = sound(arena, length);

    (void)with;
    *length /= 2;
    return bytes;
}

static const char *cut_at_the_end(struct aside_arena *arena, const char *with, size_t *length)
{
    char *bytes = sound(arena, length);

    (void)with;
    *length -= 1;
    return bytes;
}

static const char *more_at_the_end(struct aside_arena *arena, const char *with, size_t *length)
{
    char *bytes = sound(arena, length);

    memcpy(bytes + *length, with, strlen(with));
    *length += strlen(with);
    return bytes;
}

/* The end record with a byte of its own: "at value" in decimal. */
static const char *end_record(struct aside_arena *arena, const char *with, size_t *length)
{
    char *bytes = sound(arena, length), *rest;
    long at = strtol(with, &rest, 10), value = strtol(rest, NULL, 10);

    bytes[*length - 22 + (size_t)at] = (char)value;
    return bytes;
}

/* The first central header with a byte of its own. */
static const char *central_header(struct aside_arena *arena, const char *with, size_t *length)
{
    char *bytes = sound(arena, length), *rest;
    long at = strtol(with, &rest, 10), value = strtol(rest, NULL, 10);

    for (size_t i = 0; i + 4 < *length; i++) {
        if (memcmp(bytes + i, "PK\001\002", 4) == 0) {
            bytes[i + (size_t)at] = (char)value;
            break;
        }
    }
    return bytes;
}

/* The sound book, one part of which lies. */
static const char *lying(struct aside_arena *arena, size_t *length, enum book_part part,
                         struct stored_lie lie)
{
    struct stored_zip zip;

    stored_begin(&zip, arena);
    for (int i = 0; i < BOOK_PARTS; i++) {
        struct stored_lie none = { 0, 0, 0, 0 };

        stored_add_lie(&zip, book_names[i], book_contents[i], strlen(book_contents[i]),
                       (enum book_part)i == part ? lie : none);
    }
    return stored_end(&zip, length);
}

static const char *wrong_crc_of_sheet(struct aside_arena *arena, const char *with, size_t *length)
{
    (void)with;
    return lying(arena, length, BOOK_SHEET, (struct stored_lie){ .crc = 1 });
}

static const char *wrong_crc_of_book(struct aside_arena *arena, const char *with, size_t *length)
{
    (void)with;
    return lying(arena, length, BOOK_WORKBOOK, (struct stored_lie){ .crc = 1 });
}

static const char *locked_part(struct aside_arena *arena, const char *with, size_t *length)
{
    (void)with;
    return lying(arena, length, BOOK_STRINGS, (struct stored_lie){ .flags = 1 });
}

static const char *method(struct aside_arena *arena, const char *with, size_t *length)
{
    return lying(arena, length, BOOK_SHEET,
                 (struct stored_lie){ .method = (unsigned)strtoul(with, NULL, 10) });
}

static const char *size_off(struct aside_arena *arena, const char *with, size_t *length)
{
    return lying(arena, length, BOOK_SHEET,
                 (struct stored_lie){ .size = (uint32_t)strtol(with, NULL, 10) });
}

/* One more part of that name. */
static const char *twice(struct aside_arena *arena, const char *with, size_t *length)
{
    struct stored_zip zip;

    stored_begin(&zip, arena);
    for (int i = 0; i < BOOK_PARTS; i++)
        stored_add(&zip, book_names[i], book_contents[i], strlen(book_contents[i]));
    stored_add(&zip, with, book_contents[BOOK_SHEET], strlen(book_contents[BOOK_SHEET]));
    return stored_end(&zip, length);
}

static const char *large_directory(struct aside_arena *arena, const char *with, size_t *length)
{
    enum { ENTRIES = 200000 };
    struct stored_zip zip;

    stored_begin(&zip, arena);
    for (unsigned i = 0; i < ENTRIES; i++)
        stored_add(&zip, with, "", 0);
    return stored_end(&zip, length);
}

/* ---- parts that expand without end -------------------------------------------------------- */

struct bits {
    struct aside_text *to;
    uint32_t waiting;
    int count;
};

static void put_bits(struct bits *bits, uint32_t value, int count)
{
    bits->waiting |= value << bits->count;
    for (bits->count += count; bits->count >= 8; bits->count -= 8) {
        char byte = (char)(bits->waiting & 0xFF);

        aside_text_add_bytes(bits->to, &byte, 1);
        bits->waiting >>= 8;
    }
}

/* The code of a distance, most significant bit first, and its extra bits. */
static void put_distance(struct bits *bits, uint32_t distance)
{
    uint32_t less = distance - 1, code = less, reversed = 0;
    int extra = 0;

    while (less >> extra >= 4)
        extra++;
    if (less >= 4)
        code = 2 * (uint32_t)extra + (less >> extra);
    for (int i = 0; i < 5; i++)
        reversed |= (code >> i & 1) << (4 - i);
    put_bits(bits, reversed, 5);
    put_bits(bits, less & ((1U << extra) - 1), extra);
}

/* `prefix`, then `pattern` again and again up to `size` bytes: a deflate stream by hand. */
static void endless(struct aside_text *out, const char *prefix, const char *pattern, size_t size)
{
    size_t first = strlen(prefix) + strlen(pattern);
    struct bits bits = { .to = out };

    stored_number(out, 0, 1);                           /* a block that is stored */
    stored_number(out, first, 2);
    stored_number(out, ~first & 0xFFFF, 2);
    aside_text_add(out, prefix);
    aside_text_add(out, pattern);
    put_bits(&bits, 1 | 1 << 1, 3);                     /* the last block, of fixed codes */
    for (size_t at = first; at < size; at += 258) {
        put_bits(&bits, 0xA3, 8);                       /* code 285: 258 bytes */
        put_distance(&bits, (uint32_t)strlen(pattern));
    }
    put_bits(&bits, 0, 7 + 8);
}

static void add_deflated(struct stored_zip *zip, const char *name, const char *bytes,
                         size_t length, size_t size)
{
    stored_add_lie(zip, name, bytes, length,
                   (struct stored_lie){ .method = 8, .size = (uint32_t)(size - length) });
}

/* The sound book with a part of 160 MiB. */
static const char *bomb(struct aside_arena *arena, enum book_part part, const char *prefix,
                        const char *pattern, size_t *length)
{
    size_t wanted = (size_t)160 << 20, first = strlen(prefix) + strlen(pattern);
    size_t size = first + (wanted - first + 257) / 258 * 258;
    struct stored_zip zip;
    struct aside_text packed;

    aside_text_init(&packed, arena, STORED_ZIP_MAXIMUM);
    endless(&packed, prefix, pattern, size);
    stored_begin(&zip, arena);
    for (int i = 0; i < BOOK_PARTS; i++) {
        if ((enum book_part)i == part)
            add_deflated(&zip, book_names[i], packed.bytes, packed.length, size);
        else
            stored_add(&zip, book_names[i], book_contents[i], strlen(book_contents[i]));
    }
    return stored_end(&zip, length);
}

#define SHEET_START "<worksheet xmlns='" BOOK_MAIN "'><sheetData>"
#define LONG_TEXT \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const char *sheet_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_SHEET, SHEET_START, with, length);
}

static const char *row_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_SHEET, SHEET_START "<row>", with, length);
}

static const char *text_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_SHEET, SHEET_START "<row><c t='inlineStr'><is><t>", with, length);
}

static const char *comment_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_SHEET, SHEET_START "<!-- ", with, length);
}

static const char *runs_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_STRINGS, "<sst xmlns='" BOOK_MAIN "'><si>", with, length);
}

static const char *tag_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_SHEET, SHEET_START "<row a='", with, length);
}

static const char *strings_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_STRINGS, "<sst xmlns='" BOOK_MAIN "'>", with, length);
}

static const char *styles_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_STYLES, "<styleSheet xmlns='" BOOK_MAIN "'><cellXfs>", with, length);
}

static const char *formats_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_STYLES, "<styleSheet xmlns='" BOOK_MAIN "'><numFmts>", with, length);
}

static const char *relations_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_LINKS, "<Relationships xmlns='" BOOK_PACKAGE "'>", with, length);
}

static const char *sheets_bomb(struct aside_arena *arena, const char *with, size_t *length)
{
    return bomb(arena, BOOK_WORKBOOK, "<workbook xmlns='" BOOK_MAIN "'><sheets>", with, length);
}

/* A tag of so many bytes of attributes, each of a name of its own. */
static const char *attributes_of(struct aside_arena *arena, const char *before, size_t bytes,
                                 const char *after, size_t *length)
{
    const char *parts[BOOK_PARTS];
    struct aside_text sheet;

    aside_text_init(&sheet, arena, 16 << 20);
    aside_text_add(&sheet, SHEET_START "<row ");
    for (unsigned i = 0; sheet.length < bytes; i++)
        aside_text_printf(&sheet, "%s%u%s", before, i, after);
    aside_text_add(&sheet, ">");
    memcpy(parts, book_contents, sizeof(parts));
    parts[BOOK_SHEET] = sheet.bytes;
    return book_build(arena, parts, length);
}

static const char *attributes(struct aside_arena *arena, const char *with, size_t *length)
{
    return attributes_of(arena, with, 10 << 20, "='u' ", length);
}

static const char *many(struct aside_arena *arena, const char *with, size_t *length)
{
    return attributes_of(arena, with, 250 << 10, "='u' ", length);
}

static const char *zero_byte(struct aside_arena *arena, const char *with, size_t *length)
{
    struct stored_zip zip;

    (void)with;
    stored_begin(&zip, arena);
    for (int i = 0; i < BOOK_PARTS; i++)
        stored_add(&zip, book_names[i], book_contents[i],
                   strlen(book_contents[i]) + (i == BOOK_SHEET));
    return stored_end(&zip, length);
}

/* ---- the corpus --------------------------------------------------------------------------- */

#define ROW(cells) SHEET_START "<row r='1'>" cells "</row></sheetData></worksheet>"

static const struct bad_case bad_cases[] = {
    { "an empty file", "is empty", text, "", 0 },
    { "text", "is not an .xlsx workbook", text, "name,amount\nA,1\n", 0 },
    { "a PDF", "is a PDF", text, "%PDF-1.7 and so on", 0 },
    { "a page of the web", "is XML or a page of the web", text, "<html></html>", 0 },
    { "a gzip", "is compressed with gzip", text, "\037\213\010", 0 },
    { "an old workbook", "is an .xls workbook", compound, "Workbook", 0 },
    { "a locked workbook", "is locked with a password", compound, "EncryptedPackage", 0 },
    { "an old Word document", "is an old Word document", compound, "WordDocument", 0 },
    { "the start of an archive", "is no zip archive, or was cut short", text, "PK\003\004rest", 0 },
    { "an empty archive", "is an empty zip archive", archive_of, "", 0 },
    { "another archive", "is a zip archive but not a workbook", archive_of, "photo.jpg", 0 },
    { "a path as a name", "is a zip archive but not a workbook", archive_of,
      "../../../../etc/passwd", 0 },
    { "a file of OpenDocument", "is an OpenDocument file", archive_of, "content.xml", 0 },
    { "a Word document", "is a Word document", archive_of, "word/document.xml", 0 },
    { "a presentation", "is a presentation", archive_of, "ppt/presentation.xml", 0 },
    { "a binary workbook", "is a binary workbook (.xlsb)", archive_of, "xl/workbook.bin", 0 },
    { "a Numbers document", "is a Numbers document", archive_of, "Index/Document.iwa", 0 },
    { "cut in half", "is no zip archive, or was cut short", cut_in_half, NULL, 0 },
    { "cut at its end", "cut short", cut_at_the_end, NULL, 0 },
    { "more behind its end", "cut short", more_at_the_end, "more", 0 },
    { "fewer entries than it has", "cut short", end_record, "10 3", 0 },
    { "more entries than it has", "cut short", end_record, "10 99", 0 },
    { "a directory somewhere else", "cut short", end_record, "16 1", 0 },
    { "a directory past its end", "contradicts itself", end_record, "18 99", 0 },
    { "one of several archives", "", end_record, "4 2", 0 },
    { "a directory's name that differs", "contradicts itself", central_header, "46 88", 0 },
    { "a directory's size that differs", "contradicts itself", central_header, "24 1", 0 },
    { "an entry that starts elsewhere", "cut short", central_header, "42 1", 0 },
    { "a sheet of another checksum", "does not match its checksum", wrong_crc_of_sheet, NULL, 0 },
    { "a workbook of another checksum", "does not match its checksum", wrong_crc_of_book, NULL,
      0 },
    { "a locked part", "is locked with a password", locked_part, NULL, 0 },
    { "bzip2, which no workbook has", "is compressed in a way that is not read", method, "12",
      0 },
    { "LZMA, which takes what memory it likes", "is compressed in a way", method, "14", 0 },
    { "text that is said to be deflated", "cannot be expanded", method, "8", 0 },
    { "a part longer than it states", "", size_off, "-10", 0 },
    { "a part shorter than it states", "", size_off, "10", 0 },
    { "a part that states 2 GiB", "", size_off, "2147483647", 0 },
    { "a part twice", "has two entries of one name", twice,
      "xl/worksheets/sheet1.xml", 0 },
    { "a part twice but for capitals", "has two parts 'xl/workbook.xml'", twice,
      "XL/Workbook.xml", 0 },
    { "200,000 entries", "has more entries than are accepted", large_directory,
      "xl/a/name/that/is/long.xml", 0 },

    { "no relations", "is a zip archive but not a workbook", NULL, NULL, BOOK_ROOT },
    { "no workbook", "its part 'xl/workbook.xml' is missing", NULL, NULL, BOOK_WORKBOOK },
    { "no relations of the workbook", "its part 'xl/_rels/workbook.xml.rels' is missing", NULL,
      NULL, BOOK_LINKS },
    { "no sheet", "its part 'xl/worksheets/sheet1.xml' is missing", NULL, NULL, BOOK_SHEET },
    { "no styles where there should be", "its part 'xl/styles.xml' is missing", NULL, NULL,
      BOOK_STYLES },
    { "no texts where there should be", "its part 'xl/sharedStrings.xml' is missing", NULL, NULL,
      BOOK_STRINGS },
    { "relations to no workbook", "is a package without a workbook", NULL,
      BOOK_RELATIONS(BOOK_LINK("a", "styles", "xl/styles.xml")), BOOK_ROOT },
    { "relations in a circle", "it does not hold a workbook", NULL,
      BOOK_RELATIONS(BOOK_LINK("a", "officeDocument", "_rels/.rels")), BOOK_ROOT },
    { "a sheet that is the workbook", "it does not hold a sheet of cells", NULL,
      BOOK_RELATIONS(BOOK_LINK("rId1", "worksheet", "workbook.xml")), BOOK_LINKS },
    { "a sheet that is its relations", "it does not hold a sheet of cells", NULL,
      BOOK_RELATIONS(BOOK_LINK("rId1", "worksheet", "_rels/workbook.xml.rels")), BOOK_LINKS },
    { "a sheet outside the package", "is said to be outside the file", NULL,
      BOOK_RELATIONS(BOOK_LINK("rId1", "worksheet", "../../etc/passwd")), BOOK_LINKS },
    { "a sheet on the web", "is said to be outside the file, at 'http://x/'", NULL,
      BOOK_RELATIONS("<Relationship Id='rId1' TargetMode='External' Target='http://x/' Type='"
                     BOOK_RELATION "/worksheet'/>"), BOOK_LINKS },
    { "a sheet that leads nowhere", "sheet 'Programs' leads nowhere", NULL, BOOK_RELATIONS(""),
      BOOK_LINKS },
    { "a sheet without a relation", "sheet 'S' leads nowhere", NULL,
      BOOK_SHEETS("", "<sheet name='S'/>"), BOOK_WORKBOOK },
    { "a sheet without a name", "a sheet has no name", NULL,
      BOOK_SHEETS("", "<sheet r:id='rId1'/>"), BOOK_WORKBOOK },
    { "two sheets of one part", "sheets 'S' and 'T' are one part", NULL,
      BOOK_SHEETS("", "<sheet name='S' r:id='rId1'/><sheet name='T' r:id='rId1'/>"),
      BOOK_WORKBOOK },
    { "two sheets of one name", "has two sheets 's'", NULL,
      BOOK_SHEETS("", "<sheet name='S' r:id='rId1'/><sheet name='s' r:id='rId1'/>"),
      BOOK_WORKBOOK },
    { "no sheets", "has no sheet of cells", NULL, BOOK_SHEETS("", ""), BOOK_WORKBOOK },
    { "only charts", "has no sheet of cells", NULL,
      BOOK_RELATIONS(BOOK_LINK("rId1", "chartsheet", "chartsheets/sheet1.xml")), BOOK_LINKS },
    { "styles that are none", "it does not hold styles", NULL, "<sst xmlns='" BOOK_MAIN "'/>",
      BOOK_STYLES },
    { "texts that are none", "it does not hold shared texts", NULL, "<a/>", BOOK_STRINGS },
    { "a workbook of no namespace", "it does not hold a workbook", NULL, "<workbook/>",
      BOOK_WORKBOOK },
    { "an empty part", "is damaged on line 1: it is empty", NULL, "", BOOK_SHEET },
    { "text as a part", "it does not begin with '<'", NULL, "nonsense", BOOK_SHEET },
    { "a doctype", "a DOCTYPE is not accepted", NULL,
      "<!DOCTYPE a SYSTEM '/etc/passwd'><worksheet/>", BOOK_SHEET },
    { "a billion laughs", "a DOCTYPE is not accepted", NULL,
      "<!DOCTYPE sst [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
      "<sst xmlns='" BOOK_MAIN "'><si><t>&c;</t></si></sst>", BOOK_STRINGS },
    { "bytes that are not UTF-8", "bytes that are not UTF-8", NULL,
      ROW("<c t='inlineStr'><is><t>\xE9</t></is></c>"), BOOK_SHEET },
    { "half a pair", "a character that XML does not allow", NULL,
      ROW("<c t='inlineStr'><is><t>&#xD83D;</t></is></c>"), BOOK_SHEET },
    { "a sheet cut in a row", "the file ends inside '<row>' of line 1", NULL,
      SHEET_START "<row><c><v>1</v></c>", BOOK_SHEET },
    { "crossed tags", "meets '</c>' before its own end tag", NULL, ROW("<c><v></c></v>"),
      BOOK_SHEET },
    { "a prefix of nowhere", "prefix 'x:' is not bound", NULL, ROW("<x:c/>"), BOOK_SHEET },
    { "a zero byte", "it has a zero byte", zero_byte, NULL, 0 },

    { "elements without end, one in another", "nested more than 64 deep", sheet_bomb, "<a>", 0 },
    { "rows without end", "row 1048577 is past 1,048,576", sheet_bomb, "<row/>", 0 },
    { "columns without end", "row 1 goes past column XFD", row_bomb, "<c/>", 0 },
    { "a row of texts without end", "the row holds more than 16 MiB of text", row_bomb,
      "<c t='inlineStr'><is><t>" LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT
      LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT LONG_TEXT
      "</t></is></c>", 0 },
    { "a text without end", "more than the 32,767 characters", text_bomb, "a", 0 },
    { "a text in pieces without end", "more than the 32,767 characters", text_bomb,
      "<![CDATA[aaaaaaaa]]>", 0 },
    { "a comment without end", "a tag or a text is longer than 256 KiB", comment_bomb, "a", 0 },
    { "remarks without end", "", row_bomb, "<!---->", 0 },
    { "an attribute without end", "a tag or a text is longer than 256 KiB", tag_bomb, "a", 0 },
    { "attributes without end", "a tag or a text is longer than 256 KiB", attributes, "a", 0 },
    { "as many attributes as a tag may have", "the file ends inside '<row>'", many, "a", 0 },
    { "as many namespaces as a tag may have", "the file ends inside '<row>'", many,
      "xmlns:a", 0 },
    { "namespaces without end", "a tag or a text is longer than 256 KiB", attributes,
      "xmlns:a", 0 },
    { "shared texts without end", "more shared text than the 128 MiB", strings_bomb, "<si/>", 0 },
    { "long shared texts without end", "more shared text than the 128 MiB", strings_bomb,
      "<si><t>" LONG_TEXT LONG_TEXT "</t></si>", 0 },
    { "runs without end", "longer than the 32,767 characters", runs_bomb, "<r><t>a</t></r>", 0 },
    { "styles without end", "more than 65,536 cell styles", styles_bomb, "<xf/>", 0 },
    { "number formats without end", "more than 65,536 number formats", formats_bomb,
      "<numFmt numFmtId='200' formatCode='0'/>", 0 },
    { "relations without end", "more than 65,536 relations", relations_bomb, "<Relationship/>",
      0 },
    { "sheets without end", "more than 1,024 sheets", sheets_bomb, "<sheet name='a'/>", 0 },
};

/* ---- every cut and every changed byte ----------------------------------------------------- */

static void a_book_cut_anywhere_is_refused_in_a_sentence(void **state)
{
    struct aside_arena *book = aside_arena_new();
    size_t whole;
    const char *bytes = sound(book, &whole);

    (void)state;
    for (size_t length = 0; length < whole; length++) {
        struct aside_arena *arena = aside_arena_new();
        const char *says;
        char *copy = malloc(length + 1);        /* of its very size, for the sanitizer */

        assert_non_null(copy);
        memcpy(copy, bytes, length);
        assert_int_equal(read_all(arena, copy, length, &says), ASIDE_ERR_SYNTAX);
        assert_true(is_sentence(says));
        free(copy);
        aside_arena_free(arena);
    }
    aside_arena_free(book);
}

static void a_book_with_any_byte_changed_is_read_or_refused_in_a_sentence(void **state)
{
    static const char changes[] = { '\x01', '\x20', '\x80', '\xFF' };
    struct aside_arena *book = aside_arena_new();
    size_t length;
    char *bytes = sound(book, &length);

    (void)state;
    for (size_t at = 0; at < length; at++) {
        for (size_t i = 0; i < COUNT(changes); i++) {
            struct aside_arena *arena = aside_arena_new();
            const char *says;

            bytes[at] = (char)(bytes[at] ^ changes[i]);
            if (read_all(arena, bytes, length, &says) != ASIDE_OK)
                assert_true(is_sentence(says));
            bytes[at] = (char)(bytes[at] ^ changes[i]);
            aside_arena_free(arena);
        }
    }
    aside_arena_free(book);
}

int main(void)
{
    const struct CMUnitTest sweeps[] = {
        cmocka_unit_test(a_book_cut_anywhere_is_refused_in_a_sentence),
        cmocka_unit_test(a_book_with_any_byte_changed_is_read_or_refused_in_a_sentence),
    };
    struct CMUnitTest bad[COUNT(bad_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(bad); i++)
        bad[i] = unit_case(bad_cases[i].name, check_bad, &bad_cases[i]);
    failed = cmocka_run_group_tests_name("workbooks that are refused", bad, NULL, NULL);
    failed += cmocka_run_group_tests_name("workbooks with one fault", sweeps, NULL, NULL);
    return failed != 0;
}
