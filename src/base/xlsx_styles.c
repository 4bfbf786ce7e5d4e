/*
 * xlsx_styles.c - which of a workbook's cell styles show a number as a day, a time or a percent.
 *
 * A cell names a style, the style a number format, the format has a code ("yyyy\-mm\-dd"): the
 * code alone says that 46266 is a day.
 */
#include "xlsx.h"

#include <stdlib.h>
#include <string.h>

enum { STYLES_MAXIMUM = 65536 };

/* ---- format codes ---------------------------------------------------------------------- */

/* What was met in the first section of a code. */
struct tokens {
    bool day, time, month_or_minute, elapsed, percent;
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* [h], [mm], [s] count beyond a day; others ([Red], [$-409], [<100]) say nothing. */
static void take_bracket(struct tokens *tokens, const char *inside, size_t length)
{
    if (length == 0 || strchr("hms", lower(inside[0])) == NULL)
        return;
    for (size_t i = 1; i < length; i++) {
        if (lower(inside[i]) != lower(inside[0]))
            return;
    }
    tokens->elapsed = true;
}

static void take_letter(struct tokens *tokens, const char *code, size_t length)
{
    switch (lower(code[0])) {
    case 'y': case 'd':
        tokens->day = true;
        break;
    case 'e':                   /* a year of an era, or what leads an exponent: 0.00E+00 */
        tokens->day = tokens->day || length < 2 || (code[1] != '+' && code[1] != '-');
        break;
    case 'h': case 's':
        tokens->time = true;
        break;
    case 'm':
        tokens->month_or_minute = true;
        break;
    case '%':
        tokens->percent = true;
        break;
    default:
        break;
    }
}

/* How many bytes of the code are words, fillers or brackets; 0: a letter that means something. */
static size_t skip(struct tokens *tokens, const char *code, size_t length)
{
    const char *end;

    switch (code[0]) {
    case '\\': case '_': case '*':          /* a character; its width; it, repeated */
        return length < 2 ? 1 : 2;
    case '"':
        end = memchr(code + 1, '"', length - 1);
        return end != NULL ? (size_t)(end - code) + 1 : length;
    case '[':
        end = memchr(code, ']', length);
        if (end == NULL)
            return length;
        take_bracket(tokens, code + 1, (size_t)(end - code) - 1);
        return (size_t)(end - code) + 1;
    case 'G': case 'g':
        return length >= 7 && memcmp(code + 1, "eneral", 6) == 0 ? 7 : 0;
    case 'A': case 'a':                     /* AM/PM and A/P stand only beside hours */
        return length >= 5 && code[2] == '/' ? 5 : length >= 3 && code[1] == '/' ? 3 : 0;
    default:
        return 0;
    }
}

enum aside_xlsx_format aside_xlsx_format_of(const char *code, size_t length)
{
    struct tokens tokens = { false, false, false, false, false };

    for (size_t at = 0, taken; at < length && code[at] != ';'; at += taken) {
        taken = skip(&tokens, code + at, length - at);
        if (taken > 0)
            continue;
        take_letter(&tokens, code + at, length - at);
        taken = 1;
    }
    if (tokens.day || (tokens.month_or_minute && !tokens.time && !tokens.elapsed))
        return ASIDE_FORMAT_DATE;
    if (tokens.elapsed)
        return ASIDE_FORMAT_ELAPSED;
    if (tokens.time)
        return ASIDE_FORMAT_TIME;
    return tokens.percent ? ASIDE_FORMAT_PERCENT : ASIDE_FORMAT_PLAIN;
}

/* The formats that every program knows by number, those of East Asia's days with them. */
static enum aside_xlsx_format built_in(size_t id)
{
    if (id == 9 || id == 10)
        return ASIDE_FORMAT_PERCENT;
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36
        || (id >= 50 && id <= 54) || id == 57 || id == 58)
        return ASIDE_FORMAT_DATE;
    if ((id >= 18 && id <= 21) || id == 45 || id == 47 || (id >= 32 && id <= 35) || id == 55
        || id == 56)
        return ASIDE_FORMAT_TIME;
    return id == 46 ? ASIDE_FORMAT_ELAPSED : ASIDE_FORMAT_PLAIN;
}

/* ---- the part -------------------------------------------------------------------------- */

enum place { OTHER, SHEET, FORMATS, CELL_STYLES };

struct custom {
    size_t id;
    enum aside_xlsx_format format;
};

struct reader {
    struct aside_xlsx_styles *styles;
    struct aside_arena *arena, *scratch;
    struct custom *customs;
    size_t custom_count, custom_capacity;
    size_t style_capacity;
    enum place at[ASIDE_XML_DEPTH_MAX];
    size_t depth;
};

/* A number of at most 9 digits, or SIZE_MAX. */
static size_t id_of(const struct aside_xml_value *value)
{
    size_t id = 0;

    if (value == NULL || value->length == 0 || value->length > 9)
        return SIZE_MAX;
    for (size_t i = 0; i < value->length; i++) {
        if (value->text[i] < '0' || value->text[i] > '9')
            return SIZE_MAX;
        id = 10 * id + (size_t)(value->text[i] - '0');
    }
    return id;
}

static void take_custom(struct reader *reader, struct aside_xml_stream *stream,
                        const struct aside_xml_tag *tag)
{
    const struct aside_xml_value *code = aside_xml_tag_value(tag, "formatCode");

    if (reader->custom_count == STYLES_MAXIMUM) {
        aside_xml_stream_fail(stream, tag->line, "there are more than 65,536 number formats");
        return;
    }
    if (reader->custom_count == reader->custom_capacity) {
        reader->custom_capacity = reader->custom_capacity == 0 ? 64 : 2 * reader->custom_capacity;
        reader->customs = aside_arena_grow(reader->scratch, reader->customs,
                                           reader->custom_count, reader->custom_capacity,
                                           sizeof(*reader->customs));
    }
    reader->customs[reader->custom_count++] = (struct custom){
        id_of(aside_xml_tag_value(tag, "numFmtId")),
        code != NULL ? aside_xlsx_format_of(code->text, code->length) : ASIDE_FORMAT_PLAIN,
    };
}

static int by_id(const void *a, const void *b)
{
    const struct custom *x = a, *y = b;

    return x->id < y->id ? -1 : x->id > y->id;
}

static int by_id_and_format(const void *a, const void *b)
{
    const struct custom *x = a, *y = b;

    return x->id != y->id ? by_id(a, b) : (int)x->format - (int)y->format;
}

static enum aside_xlsx_format format_by_id(const struct reader *reader, size_t id)
{
    struct custom key = { .id = id };
    const struct custom *custom = NULL;

    if (reader->custom_count > 0 && id != SIZE_MAX)
        custom = bsearch(&key, reader->customs, reader->custom_count, sizeof(key), by_id);
    return custom != NULL ? custom->format : built_in(id);
}

static void take_style(struct reader *reader, struct aside_xml_stream *stream,
                       const struct aside_xml_tag *tag)
{
    struct aside_xlsx_styles *styles = reader->styles;
    enum aside_xlsx_format format = format_by_id(reader,
                                                 id_of(aside_xml_tag_value(tag, "numFmtId")));

    if (styles->count == STYLES_MAXIMUM) {
        aside_xml_stream_fail(stream, tag->line, "there are more than 65,536 cell styles");
        return;
    }
    if (styles->count == reader->style_capacity) {
        reader->style_capacity = reader->style_capacity == 0 ? 256 : 2 * reader->style_capacity;
        styles->formats = aside_arena_grow(reader->arena, styles->formats, styles->count,
                                           reader->style_capacity, sizeof(*styles->formats));
    }
    styles->formats[styles->count++] = (unsigned char)format;
}

static enum place place_of(enum place parent, size_t depth, const char *name)
{
    if (depth == 0)
        return SHEET;
    if (parent != SHEET)
        return OTHER;
    if (strcmp(name, "numFmts") == 0)
        return FORMATS;
    return strcmp(name, "cellXfs") == 0 ? CELL_STYLES : OTHER;
}

static void start(void *to, struct aside_xml_stream *stream, const struct aside_xml_tag *tag)
{
    struct reader *reader = to;
    size_t depth = reader->depth++;
    enum place parent = depth > 0 ? reader->at[depth - 1] : OTHER;
    bool is_main = aside_xlsx_is_main(tag->space);

    reader->at[depth] = is_main ? place_of(parent, depth, tag->name) : OTHER;
    if (depth == 0 && (!is_main || strcmp(tag->name, "styleSheet") != 0)) {
        aside_xml_stream_fail(stream, tag->line, "it does not hold styles");
    } else if (is_main && parent == FORMATS && strcmp(tag->name, "numFmt") == 0) {
        take_custom(reader, stream, tag);
    } else if (is_main && parent == CELL_STYLES && strcmp(tag->name, "xf") == 0) {
        take_style(reader, stream, tag);
    }
}

static void text(void *to, struct aside_xml_stream *stream, const char *bytes, size_t length)
{
    (void)to, (void)stream, (void)bytes, (void)length;
}

/* The schema puts number formats before the styles that name them. */
static void end(void *to, struct aside_xml_stream *stream, const char *name)
{
    struct reader *reader = to;

    (void)stream, (void)name;
    if (reader->at[--reader->depth] == FORMATS && reader->custom_count > 0)
        qsort(reader->customs, reader->custom_count, sizeof(*reader->customs),
              by_id_and_format);
}

enum aside_status aside_xlsx_styles_read(struct aside_xlsx_styles *styles,
                                         struct aside_arena *arena, struct aside_zip *zip,
                                         size_t entry, struct aside_origin at,
                                         struct aside_problems *found)
{
    static const struct aside_xml_events events = { start, text, end };
    struct reader reader = { .styles = styles, .arena = arena };
    enum aside_status status;

    styles->given = true;
    reader.scratch = aside_arena_new();
    status = aside_xlsx_part_read(zip, entry, at, &events, &reader, found);
    aside_arena_free(reader.scratch);
    return status;
}
