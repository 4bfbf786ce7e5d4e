/*
 * xlsx_strings.c - texts of workbooks: the shared ones, runs of rich text, escapes.
 *
 * What the part says of its counts is not believed: texts are kept as they come, in blocks that
 * never move, within a number of bytes.
 */
#include "xlsx.h"

#include <assert.h>
#include <string.h>

enum { BLOCK_STRINGS = 4096, POOL_BYTES = 256 * 1024 };
enum { STRINGS_BYTES_MAXIMUM = 128 * 1024 * 1024 };

static const char blanks[] = " \t\r\n";

/* ---- text items ------------------------------------------------------------------------ */

enum aside_xlsx_item aside_xlsx_item_child(enum aside_xlsx_item parent, const char *name)
{
    bool holds_text = parent == ASIDE_ITEM || parent == ASIDE_ITEM_RUN;

    if (holds_text && strcmp(name, "t") == 0)
        return ASIDE_ITEM_TEXT;
    if (parent == ASIDE_ITEM && strcmp(name, "r") == 0)
        return ASIDE_ITEM_RUN;
    return ASIDE_ITEM_OUTSIDE;
}

bool aside_xlsx_keeps_space(const struct aside_xml_tag *tag)
{
    for (size_t i = 0; i < tag->count; i++) {
        const struct aside_xml_value *value = &tag->values[i];

        if (strcmp(value->prefix, "xml") == 0 && strcmp(value->name, "space") == 0)
            return value->length == 8 && memcmp(value->text, "preserve", 8) == 0;
    }
    return false;
}

void aside_xlsx_trim(struct aside_text *text, size_t start, bool keep)
{
    size_t first = start;

    if (keep)
        return;
    while (text->length > start && strchr(blanks, text->bytes[text->length - 1]) != NULL)
        text->length--;
    while (first < text->length && strchr(blanks, text->bytes[first]) != NULL)
        first++;
    memmove(text->bytes + start, text->bytes + first, text->length - first);
    text->length -= first - start;
    text->bytes[text->length] = '\0';
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code in "_x000D_", or -1. */
static int32_t escape_at(const char *text, size_t length)
{
    int32_t code = 0;

    if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(text[i]);

        if (digit < 0)
            return -1;
        code = 16 * code + digit;
    }
    return code;
}

static size_t put_utf8(char *out, int32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* The character that is escaped at `text`, and the escape's length; -1 where there is none. No
 * text has a zero byte, and half a pair of UTF-16 is no character: those escapes stay. */
static int32_t escaped(const char *text, size_t length, size_t *taken)
{
    int32_t code = escape_at(text, length), low;

    *taken = 7;
    if (code <= 0 || (code >= 0xDC00 && code <= 0xDFFF))
        return -1;
    if (code < 0xD800 || code > 0xDBFF)
        return code;
    low = escape_at(text + 7, length - 7);
    *taken = 14;
    if (low < 0xDC00 || low > 0xDFFF)
        return -1;
    return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
}

size_t aside_xlsx_unescape(char *text, size_t length)
{
    size_t used = 0, taken = 0;

    for (size_t at = 0; at < length; at += taken) {
        int32_t code = text[at] == '_' ? escaped(text + at, length - at, &taken) : -1;

        if (code < 0) {
            text[used++] = text[at];
            taken = 1;
            continue;
        }
        used += put_utf8(text + used, code);
    }
    return used;
}

/* ---- the shared texts ------------------------------------------------------------------ */

struct reader {
    struct aside_xlsx_strings *strings;
    struct aside_text text;     /* of the item being read */
    size_t start;               /* of the `t` in it */
    bool keep[ASIDE_XML_DEPTH_MAX];           /* blanks, by depth */
    enum aside_xlsx_item at[ASIDE_XML_DEPTH_MAX];
    size_t depth;
};

static const char *pooled(struct aside_xlsx_strings *strings, const char *bytes, size_t length)
{
    char *at;

    if (length + 1 > POOL_BYTES / 4)
        return aside_arena_strndup(strings->arena, bytes, length);
    if (length + 1 > strings->pool_left) {
        strings->pool = aside_arena_alloc(strings->arena, POOL_BYTES);
        strings->pool_left = POOL_BYTES;
    }
    at = strings->pool;
    memcpy(at, bytes, length);
    at[length] = '\0';
    strings->pool += length + 1;
    strings->pool_left -= length + 1;
    return at;
}

static struct aside_xlsx_string *next_string(struct aside_xlsx_strings *strings)
{
    size_t block = strings->count / BLOCK_STRINGS;

    if (block == strings->block_capacity) {
        size_t capacity = block == 0 ? 16 : 2 * block;

        strings->blocks = aside_arena_grow(strings->arena, strings->blocks, block, capacity,
                                           sizeof(*strings->blocks));
        strings->block_capacity = capacity;
    }
    if (strings->count % BLOCK_STRINGS == 0)
        strings->blocks[block] = aside_arena_array(strings->arena, BLOCK_STRINGS,
                                                   sizeof(**strings->blocks));
    return &strings->blocks[block][strings->count++ % BLOCK_STRINGS];
}

static void keep_string(struct reader *reader, struct aside_xml_stream *stream)
{
    struct aside_xlsx_strings *strings = reader->strings;
    size_t length = aside_xlsx_unescape(reader->text.bytes, reader->text.length);
    struct aside_xlsx_string *kept;

    strings->bytes += length + 1 + sizeof(*kept);
    if (strings->bytes > STRINGS_BYTES_MAXIMUM) {
        aside_xml_stream_fail(stream, aside_xml_stream_line(stream),
                              "there is more shared text than the 128 MiB that are accepted");
        return;
    }
    kept = next_string(strings);
    kept->text = length > 0 ? pooled(strings, reader->text.bytes, length) : "";
    kept->length = length;
}

static void start(void *to, struct aside_xml_stream *stream, const struct aside_xml_tag *tag)
{
    struct reader *reader = to;
    size_t depth = reader->depth++;
    bool is_main = aside_xlsx_is_main(tag->space);

    reader->at[depth] = ASIDE_ITEM_OUTSIDE;
    reader->keep[depth] = aside_xlsx_keeps_space(tag) || (depth > 0 && reader->keep[depth - 1]);
    if (depth == 0) {
        if (!is_main || strcmp(tag->name, "sst") != 0)
            aside_xml_stream_fail(stream, tag->line, "it does not hold shared texts");
        return;
    }
    if (!is_main)
        return;
    if (depth == 1) {
        if (strcmp(tag->name, "si") != 0)
            return;
        reader->at[1] = ASIDE_ITEM;
        reader->text.length = 0;
        return;
    }
    reader->at[depth] = aside_xlsx_item_child(reader->at[depth - 1], tag->name);
    reader->start = reader->text.length;
}

static void text(void *to, struct aside_xml_stream *stream, const char *bytes, size_t length)
{
    struct reader *reader = to;

    if (reader->at[reader->depth - 1] != ASIDE_ITEM_TEXT)
        return;
    aside_text_add_bytes(&reader->text, bytes, length);
    if (reader->text.overflowed)
        aside_xml_stream_fail(stream, aside_xml_stream_line(stream),
                              "a text is longer than the 32,767 characters of a spreadsheet");
}

static void end(void *to, struct aside_xml_stream *stream, const char *name)
{
    struct reader *reader = to;
    size_t depth = --reader->depth;

    (void)name;
    if (reader->at[depth] == ASIDE_ITEM_TEXT)
        aside_xlsx_trim(&reader->text, reader->start, reader->keep[depth]);
    else if (reader->at[depth] == ASIDE_ITEM)
        keep_string(reader, stream);
}

enum aside_status aside_xlsx_strings_read(struct aside_xlsx_strings *strings,
                                          struct aside_zip *zip, size_t entry,
                                          struct aside_origin at, struct aside_problems *found)
{
    static const struct aside_xml_events events = { start, text, end };
    struct aside_arena *scratch = aside_arena_new();
    struct reader reader = { .strings = strings };
    enum aside_status status;

    aside_text_init(&reader.text, scratch, ASIDE_XLSX_TEXT_MAX);
    status = aside_xlsx_part_read(zip, entry, at, &events, &reader, found);
    aside_arena_free(scratch);
    return status;
}

const struct aside_xlsx_string *aside_xlsx_strings_at(const struct aside_xlsx_strings *strings,
                                                      size_t index)
{
    if (index >= strings->count)
        return NULL;
    return &strings->blocks[index / BLOCK_STRINGS][index % BLOCK_STRINGS];
}
