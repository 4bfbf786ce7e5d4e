/*
 * xml.c - XML as a stream of tags and text; the one user of libxml2.
 *
 * The parser hands over start tags, text and end tags as it meets them, so that a DOCTYPE stops
 * it before any entity is known and nothing is kept. It draws its bytes from a source, piece
 * by piece, or finds them all in memory. The first fault ends the reading: what a parser says
 * after it is seldom true.
 */
#include <setaside/base.h>

#include <assert.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <limits.h>
#include <string.h>

/* NOENT: without it libxml2 hands over '&amp;' in an attribute as '&#38;'. It can add nothing
 * else, for entities are declared in a DOCTYPE alone. */
enum { PARSE_FLAGS = XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_BIG_LINES | XML_PARSE_NOERROR
                     | XML_PARSE_NOWARNING };
enum { FIRST_BYTES = 16 * 1024 };

/*
 * Of a source, the longest run without a '<', rounded to the pieces in which it is read. What
 * stands between two '<' the parser holds in memory, and it compares each attribute of a tag
 * with all the others.
 */
enum { RUN_MAXIMUM = 256 * 1024 };

static const char blanks[] = " \t\r\n";

#if LIBXML_VERSION >= 21200
typedef const xmlError *parser_error;
#else
typedef xmlErrorPtr parser_error;
#endif

/* An element whose end tag has not been met. */
struct open_element {
    const char *name;
    int line;                   /* on which its start tag begins */
};

struct aside_xml_stream {
    struct aside_arena *arena;  /* of this reading: words of messages, attributes */
    xmlParserCtxtPtr parser;
    const struct aside_xml_events *events;
    void *to;
    const char *name;           /* of the file */
    const char *what;           /* the kind of file expected, or NULL */
    struct aside_error *err;
    aside_byte_source *source;  /* NULL: all bytes are in memory */
    void *from;
    const char *bytes;          /* in memory; of a source the first ones */
    size_t length;
    size_t given;               /* of the first bytes, to the parser */
    size_t run;                 /* since the last piece that had a '<' */
    bool utf16;                 /* zero bytes are half characters */
    bool stopped;               /* no more events */
    enum aside_status status;
    bool rooted;
    struct open_element open[ASIDE_XML_DEPTH_MAX];
    size_t depth;
    struct aside_xml_value *values;     /* of the tag at hand */
    size_t value_capacity;
};

static void stop(struct aside_xml_stream *stream)
{
    stream->stopped = true;
    if (stream->parser != NULL)
        xmlStopParser(stream->parser);
}

static void fail(struct aside_xml_stream *stream, int line, const char *message)
{
    if (stream->stopped)
        return;
    stream->status = aside_error_set(stream->err, ASIDE_ERR_SYNTAX, stream->name, line, "%s",
                                     message);
    stop(stream);
}

void aside_xml_stream_fail(struct aside_xml_stream *stream, int line, const char *message)
{
    fail(stream, line, message);
}

void aside_xml_stream_stop(struct aside_xml_stream *stream)
{
    stop(stream);
}

/* ---- what the parser found wrong ------------------------------------------------------- */

/* Our words for its most frequent errors: what is wrong, then what to do. */
static const struct {
    int code;
    const char *words;
} sayings[] = {
    { XML_ERR_DOCUMENT_END, "there is more after the end of the document; remove it" },
    { XML_ERR_NAME_REQUIRED,
      "a name is missing, as where '&' or '<' stands alone; write &amp; or &lt;" },
    { XML_ERR_ENTITYREF_SEMICOL_MISSING, "a '&' stands alone; write &amp;" },
    { XML_ERR_UNDECLARED_ENTITY,
      "an entity is not known; only &amp; &lt; &gt; &quot; &apos; and numbers are" },
    { XML_ERR_LT_IN_ATTRIBUTE,
      "a '<' stands in an attribute's value; write &lt; or end the value" },
    { XML_ERR_ATTRIBUTE_NOT_STARTED, "an attribute's value is not in quotes" },
    { XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute has no value; write name=\"value\"" },
    { XML_ERR_GT_REQUIRED, "a tag is not ended by '>'" },
    { XML_ERR_SPACE_REQUIRED, "a blank is missing between two attributes" },
    { XML_ERR_INVALID_CHAR, "there is a character that XML does not allow; remove it" },
    { XML_I18N_CONV_FAILED,
      "there are bytes that its encoding does not have; save the file as UTF-8" },
    { XML_ERR_UNKNOWN_ENCODING, "its encoding is not known; save the file as UTF-8" },
    { XML_ERR_UNSUPPORTED_ENCODING, "its encoding is not known; save the file as UTF-8" },
    { XML_ERR_RESERVED_XML_NAME, "'<?xml' must be the very first characters of the file" },
};

/* The parser's own message: its first line, beginning in lower case, without a full stop. */
static const char *retell(struct aside_arena *arena, const char *message)
{
    char *text = aside_arena_strndup(arena, message, strcspn(message, "\n"));
    size_t length = strlen(text);

    while (length > 0 && strchr(" .!", text[length - 1]) != NULL)
        text[--length] = '\0';
    if (text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z'))
        text[0] = (char)(text[0] - 'A' + 'a');
    return aside_arena_printf(arena, "not well-formed XML: %s", text);
}

static bool at_end(const struct aside_xml_stream *stream)
{
    const xmlParserInput *input = stream->parser->input;

    return input != NULL && input->cur >= input->end;
}

static const char *cut_short(const struct aside_xml_stream *stream)
{
    const struct open_element *inner;

    if (stream->depth == 0)
        return "the file ends before its document does; is it cut short?";
    inner = &stream->open[stream->depth - 1];
    return aside_arena_printf(stream->arena, "the file ends inside '<%s>' of line %d; is it "
                              "cut short?", inner->name, inner->line);
}

static const char *wrong_end_tag(const struct aside_xml_stream *stream, const char *end_tag)
{
    const struct open_element *inner = &stream->open[stream->depth - 1];

    return aside_arena_printf(stream->arena, "'<%s>' of line %d meets '</%s>' before its own "
                              "end tag", inner->name, inner->line, end_tag);
}

/* Is what the parser has come to no character of UTF-8? */
static bool stands_at_wrong_byte(const struct aside_xml_stream *stream)
{
    const xmlParserInput *input = stream->parser->input;
    size_t length = 1;

    if (input == NULL || input->cur >= input->end || *input->cur < 0x80)
        return false;
    while (length < 4 && input->cur + length < input->end && (input->cur[length] & 0xC0) == 0x80)
        length++;
    return !aside_text_is_utf8((const char *)input->cur, length);
}

/* The parser's code for a wrong byte is not always its own; the bytes, where all of them are at
 * hand, tell. */
static bool is_wrong_byte(const struct aside_xml_stream *stream, int code)
{
    if (code != XML_ERR_INVALID_CHAR && code != XML_ERR_INVALID_ENCODING)
        return false;
    if (stream->source != NULL)
        return code == XML_ERR_INVALID_ENCODING || stands_at_wrong_byte(stream);
    return !aside_text_is_utf8(stream->bytes, stream->length);
}

static const char *explain(struct aside_xml_stream *stream, parser_error error)
{
    if (error->code == XML_ERR_TAG_NAME_MISMATCH && error->str2 != NULL && stream->depth > 0)
        return wrong_end_tag(stream, error->str2);
    if (is_wrong_byte(stream, error->code))
        return "there are bytes that are not UTF-8; save the file as UTF-8";
    if (error->code == XML_ERR_TAG_NOT_FINISHED || at_end(stream))
        return cut_short(stream);
    if (error->code == XML_ERR_ATTRIBUTE_REDEFINED && error->str1 != NULL)
        return aside_arena_printf(stream->arena, "attribute '%s' is given twice", error->str1);
    if (error->code == XML_NS_ERR_UNDEFINED_NAMESPACE && error->str1 != NULL)
        return aside_arena_printf(stream->arena, "prefix '%s:' is not bound to a namespace",
                                  error->str1);
    for (size_t i = 0; i < sizeof(sayings) / sizeof(sayings[0]); i++) {
        if (sayings[i].code == error->code)
            return sayings[i].words;
    }
    return retell(stream->arena, error->message != NULL ? error->message : "no reason given");
}

static void note_error(void *context, parser_error error)
{
    struct aside_xml_stream *stream = context;

    if (error->code == XML_ERR_NO_MEMORY)
        aside_fatal("out of memory");
    if (error->level == XML_ERR_WARNING || error->level == XML_ERR_NONE || stream->stopped)
        return;
    fail(stream, error->line, explain(stream, error));
}

/* ---- what the parser met --------------------------------------------------------------- */

/*
 * The line on which the tag being read begins. The parser knows the line it has reached, the
 * tag's end; behind it lies the nearest '<', which no attribute's value may contain.
 */
static int tag_line(const struct aside_xml_stream *stream)
{
    const xmlParserInput *input = stream->parser->input;
    int line = input->line;

    for (const xmlChar *at = input->cur; at > input->base && *at != '<'; at--) {
        if (at[-1] == '\n')
            line--;
    }
    return line;
}

int aside_xml_stream_line(const struct aside_xml_stream *stream)
{
    return stream->parser->input != NULL ? stream->parser->input->line : 0;
}

/* Attributes come as five pointers each: name, prefix, namespace, value and its end. */
static void take_values(struct aside_xml_stream *stream, size_t count, const xmlChar **five)
{
    if (count > stream->value_capacity) {
        stream->value_capacity = 2 * count;
        stream->values = aside_arena_array(stream->arena, stream->value_capacity,
                                           sizeof(*stream->values));
    }
    for (size_t i = 0; i < count; i++, five += 5) {
        stream->values[i] = (struct aside_xml_value){
            .name = (const char *)five[0],
            .prefix = five[1] != NULL ? (const char *)five[1] : "",
            .space = five[2] != NULL ? (const char *)five[2] : "",
            .text = (const char *)five[3],
            .length = (size_t)(five[4] - five[3]),
        };
    }
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *space, int space_count, const xmlChar **spaces,
                          int attribute_count, int defaulted_count, const xmlChar **attributes)
{
    struct aside_xml_stream *stream = context;
    struct aside_xml_tag tag = { .name = (const char *)name, .space = "" };

    (void)prefix, (void)space_count, (void)spaces, (void)defaulted_count;
    if (stream->stopped)
        return;
    tag.line = tag_line(stream);
    if (stream->depth == ASIDE_XML_DEPTH_MAX) {
        fail(stream, tag.line, "elements are nested more than 64 deep");
        return;
    }
    stream->rooted = true;
    stream->open[stream->depth++] = (struct open_element){ tag.name, tag.line };
    if (space != NULL)
        tag.space = (const char *)space;
    take_values(stream, (size_t)attribute_count, attributes);
    tag.values = stream->values;
    tag.count = (size_t)attribute_count;
    stream->events->start(stream->to, stream, &tag);
}

static void add_text(void *context, const xmlChar *bytes, int length)
{
    struct aside_xml_stream *stream = context;

    if (!stream->stopped && stream->depth > 0 && length > 0)
        stream->events->text(stream->to, stream, (const char *)bytes, (size_t)length);
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *space)
{
    struct aside_xml_stream *stream = context;

    (void)prefix, (void)space;
    if (stream->stopped)
        return;
    assert(stream->depth > 0);
    stream->depth--;
    stream->events->end(stream->to, stream, (const char *)name);
}

static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external,
                           const xmlChar *system)
{
    struct aside_xml_stream *stream = context;

    (void)name, (void)external, (void)system;
    fail(stream, tag_line(stream), "a DOCTYPE is not accepted, for it could change amounts; "
         "remove it");
}

/* ---- what is plainly something else ---------------------------------------------------- */

static const struct {
    const char *start, *what;
} others[] = {
    { "PK\003\004", "a workbook or another zip archive" },
    { "PK\005\006", "an empty zip archive" },
    { "\037\213", "compressed with gzip" },
    { "\320\317\021\340", "an old Office document" },
    { "%PDF", "a PDF" },
    { "SQLite format 3", "a database" },
    { "{", "JSON" },
    { "[", "JSON" },
};

static bool starts_with(const char *bytes, size_t length, const char *start)
{
    size_t start_length = strlen(start);

    return length >= start_length && memcmp(bytes, start, start_length) == 0;
}

/* libxml2 reads these without a mark too, from the zero bytes beside '<'. */
static bool is_utf16(const char *bytes, size_t length)
{
    static const char starts[][3] = { "\377\376", "\376\377", "<\0", "\0<" };

    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
        if (length >= 2 && memcmp(bytes, starts[i], 2) == 0)
            return true;
    }
    return false;
}

static int line_at(const char *bytes, const char *at)
{
    int line = 1;

    for (; bytes < at; bytes++) {
        if (*bytes == '\n' && line < INT_MAX)
            line++;
    }
    return line;
}

static const char *not_a_file(const struct aside_xml_stream *stream, const char *but)
{
    bool vowel;

    if (stream->what == NULL)
        return but;
    vowel = stream->what[0] != '\0' && strchr("aeiou", stream->what[0]) != NULL;

    return aside_arena_printf(stream->arena, "this is not %s %s file: %s", vowel ? "an" : "a",
                              stream->what, but);
}

/* Refuses what libxml2 would meet with a riddle; of a source it sees the first bytes alone. */
static void check_start(struct aside_xml_stream *stream)
{
    const char *bytes = stream->bytes;
    size_t length = stream->length;
    size_t mark = starts_with(bytes, length, "\357\273\277") ? 3 : 0, start = mark;
    const char *zero;

    while (start < length && strchr(blanks, bytes[start]) != NULL && bytes[start] != '\0')
        start++;
    if (start == length) {
        fail(stream, 1, not_a_file(stream, "it is empty"));
        return;
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (starts_with(bytes + start, length - start, others[i].start)) {
            fail(stream, 1, not_a_file(stream, aside_arena_printf(stream->arena, "it is %s",
                                                                  others[i].what)));
            return;
        }
    }
    stream->utf16 = is_utf16(bytes, length);
    if (stream->utf16)
        return;
    zero = memchr(bytes, '\0', length);
    if (zero != NULL)
        fail(stream, line_at(bytes, zero),
             not_a_file(stream, "it has a zero byte, which no text has"));
    else if (bytes[start] != '<')
        fail(stream, line_at(bytes, bytes + start),
             not_a_file(stream, "it does not begin with '<'"));
}

/* ---- the two doors --------------------------------------------------------------------- */

static void set_handlers(struct aside_xml_stream *stream)
{
    xmlSAXHandler *sax = stream->parser->sax;

    *sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = refuse_doctype,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = add_text,
        .ignorableWhitespace = add_text,
        .cdataBlock = add_text,
        .serror = note_error,
    };
    stream->parser->userData = stream;
}

/* A fault of the encoding goes past every handler of the parser, to standard error. */
static void keep_quiet(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

/* Draws from the source; a failure of it is the reading's. */
static size_t draw(struct aside_xml_stream *stream, char *bytes, size_t size)
{
    struct aside_error err;
    ptrdiff_t got = stream->source(stream->from, bytes, size, &err);

    if (got >= 0)
        return (size_t)got;
    stream->stopped = true;
    stream->status = aside_error_set(stream->err, err.status, stream->name, err.line, "%s",
                                     err.message);
    return 0;
}

/* The parser must not be stopped while it asks for bytes: it meets their end instead. */
static int refuse_bytes(struct aside_xml_stream *stream, const char *message)
{
    xmlParserCtxtPtr parser = stream->parser;

    stream->parser = NULL;
    fail(stream, parser->input != NULL ? parser->input->line : 0, message);
    stream->parser = parser;
    return 0;
}

/* What the parser reads by: first the bytes already looked at, then the source. */
static int feed(void *context, char *bytes, int size)
{
    struct aside_xml_stream *stream = context;
    size_t length = stream->length - stream->given;

    if (stream->stopped || size <= 0)
        return 0;
    if (length > (size_t)size)
        length = (size_t)size;
    if (length > 0) {
        memcpy(bytes, stream->bytes + stream->given, length);
        stream->given += length;
    } else {
        length = draw(stream, bytes, (size_t)size);
    }
    if (!stream->utf16 && memchr(bytes, '\0', length) != NULL)
        return refuse_bytes(stream, not_a_file(stream,
                                               "it has a zero byte, which no text has"));
    stream->run = memchr(bytes, '<', length) != NULL ? 0 : stream->run + length;
    if (stream->run > RUN_MAXIMUM)
        return refuse_bytes(stream, "a tag or a text is longer than 256 KiB");
    return (int)length;
}

static void run(struct aside_xml_stream *stream)
{
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    stream->parser = stream->source == NULL
        ? xmlCreateMemoryParserCtxt(stream->bytes, (int)stream->length)
        : xmlCreateIOParserCtxt(NULL, NULL, feed, NULL, stream, XML_CHAR_ENCODING_NONE);
    if (stream->parser == NULL)
        aside_fatal("out of memory");
    xmlCtxtUseOptions(stream->parser, PARSE_FLAGS);
    set_handlers(stream);
    xmlParseDocument(stream->parser);
    if (!stream->parser->wellFormed || !stream->rooted)
        fail(stream, 1, "not well-formed XML");
    xmlFreeParserCtxt(stream->parser);
    stream->parser = NULL;
    xmlSetGenericErrorFunc(NULL, NULL);
}

enum aside_status aside_xml_stream_parse(const struct aside_xml_events *events, void *to,
                                         const char *bytes, size_t length, const char *name,
                                         const char *what, struct aside_error *err)
{
    struct aside_xml_stream stream = { .events = events, .to = to, .name = name, .what = what,
                                       .bytes = bytes, .length = length, .err = err };

    assert(length <= INT_MAX);
    stream.arena = aside_arena_new();
    check_start(&stream);
    if (!stream.stopped)
        run(&stream);
    aside_arena_free(stream.arena);
    return stream.status;
}

/* Some sources find their faults at their very end. */
static void expect_end(struct aside_xml_stream *stream)
{
    char byte;

    while (!stream->stopped && draw(stream, &byte, 1) > 0)
        ;
}

enum aside_status aside_xml_stream_read(const struct aside_xml_events *events, void *to,
                                        aside_byte_source *source, void *from,
                                        const char *name, const char *what,
                                        struct aside_error *err)
{
    struct aside_xml_stream stream = { .events = events, .to = to, .name = name, .what = what,
                                       .source = source, .from = from, .err = err };
    char *first;

    stream.arena = aside_arena_new();
    stream.bytes = first = aside_arena_alloc(stream.arena, FIRST_BYTES);
    for (size_t got = 1; got > 0 && stream.length < FIRST_BYTES; stream.length += got)
        got = draw(&stream, first + stream.length, FIRST_BYTES - stream.length);
    if (!stream.stopped)
        check_start(&stream);
    if (!stream.stopped)
        run(&stream);
    if (!stream.stopped)
        expect_end(&stream);
    aside_arena_free(stream.arena);
    return stream.status;
}

const struct aside_xml_value *aside_xml_tag_value(const struct aside_xml_tag *tag,
                                                  const char *name)
{
    for (size_t i = 0; i < tag->count; i++) {
        if (tag->values[i].prefix[0] == '\0' && strcmp(tag->values[i].name, name) == 0)
            return &tag->values[i];
    }
    return NULL;
}
