/*
 * stored_zip.h - zip archives byte by byte, uncompressed, so that a test decides what is in
 * every field, the false ones too.
 */
#ifndef ASIDE_STORED_ZIP_H
#define ASIDE_STORED_ZIP_H

#include <setaside/base.h>

#include <string.h>

enum { STORED_ZIP_MAXIMUM = 64 * 1024 * 1024 };

struct stored_zip {
    struct aside_text body, directory;
    unsigned count;
};

/* What an entry says of itself; of zeros what is true. */
struct stored_lie {
    unsigned flags, method;
    uint32_t crc, size;         /* are added to the true ones */
};

static inline void stored_number(struct aside_text *to, uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        char byte = (char)(number >> 8 * i & 0xFF);

        aside_text_add_bytes(to, &byte, 1);
    }
}

static inline uint32_t stored_crc(const char *bytes, size_t length)
{
    uint32_t crc = 0xFFFFFFFF;

    for (size_t i = 0; i < length; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

static inline void stored_begin(struct stored_zip *zip, struct aside_arena *arena)
{
    *zip = (struct stored_zip){ .count = 0 };
    aside_text_init(&zip->body, arena, STORED_ZIP_MAXIMUM);
    aside_text_init(&zip->directory, arena, STORED_ZIP_MAXIMUM);
}

/* The fields that the local and the central header have in common. */
static inline void stored_fields(struct aside_text *to, const char *name, const char *bytes,
                                 size_t length, struct stored_lie lie)
{
    stored_number(to, 20, 2);                   /* version needed */
    stored_number(to, lie.flags, 2);
    stored_number(to, lie.method, 2);
    stored_number(to, 0x00210000, 4);           /* 1980-01-01 00:00 */
    stored_number(to, stored_crc(bytes, length) + lie.crc, 4);
    stored_number(to, length, 4);
    stored_number(to, length + lie.size, 4);
    stored_number(to, strlen(name), 2);
    stored_number(to, 0, 2);                    /* extra field */
}

static inline void stored_add_lie(struct stored_zip *zip, const char *name, const char *bytes,
                                  size_t length, struct stored_lie lie)
{
    size_t at = zip->body.length;

    aside_text_add_bytes(&zip->body, "PK\003\004", 4);
    stored_fields(&zip->body, name, bytes, length, lie);
    aside_text_add(&zip->body, name);
    aside_text_add_bytes(&zip->body, bytes, length);
    aside_text_add_bytes(&zip->directory, "PK\001\002\024\000", 6);
    stored_fields(&zip->directory, name, bytes, length, lie);
    stored_number(&zip->directory, 0, 8);       /* comment, disk, part of the attributes */
    stored_number(&zip->directory, 0, 2);
    stored_number(&zip->directory, at, 4);
    aside_text_add(&zip->directory, name);
    zip->count++;
}

static inline void stored_add(struct stored_zip *zip, const char *name, const char *bytes,
                              size_t length)
{
    stored_add_lie(zip, name, bytes, length, (struct stored_lie){ 0, 0, 0, 0 });
}

/* The whole archive. */
static inline const char *stored_end(struct stored_zip *zip, size_t *length)
{
    size_t at = zip->body.length;

    aside_text_add_bytes(&zip->body, zip->directory.bytes, zip->directory.length);
    aside_text_add_bytes(&zip->body, "PK\005\006\0\0\0\0", 8);
    stored_number(&zip->body, zip->count, 2);
    stored_number(&zip->body, zip->count, 2);
    stored_number(&zip->body, zip->directory.length, 4);
    stored_number(&zip->body, at, 4);
    stored_number(&zip->body, 0, 2);
    *length = zip->body.length;
    return zip->body.bytes;
}

/* ---- small workbooks ---------------------------------------------------------------------- */

#define BOOK_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define BOOK_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define BOOK_PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define BOOK_RELATIONS(items) "<Relationships xmlns='" BOOK_PACKAGE "'>" items "</Relationships>"
#define BOOK_LINK(id, type, target) \
    "<Relationship Id='" id "' Type='" BOOK_RELATION "/" type "' Target='" target "'/>"
#define BOOK_SHEETS(before, sheets) "<workbook xmlns='" BOOK_MAIN "' xmlns:r='" BOOK_RELATION \
    "'>" before "<sheets>" sheets "</sheets></workbook>"

enum book_part { BOOK_TYPES, BOOK_ROOT, BOOK_WORKBOOK, BOOK_LINKS, BOOK_STYLES, BOOK_STRINGS,
                 BOOK_SHEET, BOOK_PARTS };

static const char *const book_names[BOOK_PARTS] = {
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
};

/* A sound workbook of one empty sheet "Programs"; a test puts its own parts in. */
static const char *const book_contents[BOOK_PARTS] = {
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
    BOOK_RELATIONS(BOOK_LINK("rId1", "officeDocument", "xl/workbook.xml")),
    BOOK_SHEETS("", "<sheet name='Programs' sheetId='1' r:id='rId1'/>"),
    BOOK_RELATIONS(BOOK_LINK("rId1", "worksheet", "worksheets/sheet1.xml")
                   BOOK_LINK("rId2", "styles", "styles.xml")
                   BOOK_LINK("rId3", "sharedStrings", "/xl/sharedStrings.xml")),
    "<styleSheet xmlns='" BOOK_MAIN "'><numFmts count='9'>"
    "<numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd\\ hh:mm;@'/>"
    "<numFmt numFmtId='165' formatCode='[h]:mm'/>"
    "<numFmt numFmtId='166' formatCode='0&quot; days&quot;;[Red]\\-d'/>"
    "<numFmt numFmtId='167' formatCode='[$-409]mmmm\\ d\\,\\ yyyy'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
    "<cellXfs count='3'><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='10'/>"
    "<xf numFmtId='164'/><xf numFmtId='20'/><xf numFmtId='165'/><xf numFmtId='166'/>"
    "<xf numFmtId='167'/><xf numFmtId='11'/></cellXfs></styleSheet>",
    "<sst xmlns='" BOOK_MAIN "' count='99' uniqueCount='4294967295'><si><t>plain</t></si>"
    "<si><r><rPr><b/></rPr><t xml:space='preserve'>rich </t></r><r><t>text</t></r>"
    "<rPh sb='0' eb='1'><t>spoken</t></rPh><phoneticPr fontId='1'/></si>"
    "<si><t> trimmed\n</t></si><si><t xml:space='preserve'> kept </t></si>"
    "<si><t>a_x000D_\nb_x005F_x0041_ _xD83D__xDE00_ _x0000_ _x00e9_</t></si><si/>"
    "<si><t>&lt;&amp;\xC3\xA9&#233;</t></si></sst>",
    "<worksheet xmlns='" BOOK_MAIN "'><sheetData/></worksheet>",
};

/* Parts of NULL are left out. */
static inline const char *book_build(struct aside_arena *arena,
                                     const char *const parts[BOOK_PARTS], size_t *length)
{
    struct stored_zip zip;

    stored_begin(&zip, arena);
    for (int i = 0; i < BOOK_PARTS; i++) {
        if (parts[i] != NULL)
            stored_add(&zip, book_names[i], parts[i], strlen(parts[i]));
    }
    return stored_end(&zip, length);
}

/* A sheet of these rows. */
static inline const char *book_sheet(struct aside_arena *arena, const char *rows)
{
    return aside_arena_printf(arena, "<worksheet xmlns='" BOOK_MAIN "'><sheetData>%s</sheetData>"
                              "</worksheet>", rows);
}

#endif
