/*
 * xml.c - XML documents read into trees; the one user of libxml2.
 *
 * The parser hands over start tags, text and end tags as it meets them, so that a DOCTYPE stops
 * it before any entity is known and no tree but ours is built. The first fault ends the reading:
 * what a parser says after it is seldom true.
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
enum { DEPTH_MAXIMUM = 64, TEXT_MAXIMUM = 16 * 1024 * 1024 };

static const size_t FILE_MAXIMUM = (size_t)256 * 1024 * 1024;
static const char blanks[] = " \t\r\n";

#if LIBXML_VERSION >= 21200
typedef const xmlError *parser_error;
#else
typedef xmlErrorPtr parser_error;
#endif

/* An element whose end tag has not been met. */
struct open_element {
    struct aside_xml *element, *last_child;
    struct aside_text text;     /* begun with the first character that is not blank */
};

struct reader {
    struct aside_arena *arena;
    xmlParserCtxtPtr parser;
    const char *name;           /* of the file */
    const char *what;           /* the kind of file expected */
    const char *bytes;          /* of the file */
    size_t length;
    struct aside_problems *found;
    bool failed;
    struct aside_xml *root;
    struct open_element open[DEPTH_MAXIMUM];
    size_t depth;
};

static void fail(struct reader *reader, int line, const char *message)
{
    if (reader->failed)
        return;
    reader->failed = true;
    aside_problem_add(reader->found, ASIDE_FAULT, reader->name, line, "%s", message);
    if (reader->parser != NULL)
        xmlStopParser(reader->parser);
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

static bool at_end(const struct reader *reader)
{
    const xmlParserInput *input = reader->parser->input;

    return input != NULL && input->cur >= input->end;
}

static const char *cut_short(const struct reader *reader)
{
    const struct aside_xml *inner;

    if (reader->depth == 0)
        return "the file ends before its document does; is it cut short?";
    inner = reader->open[reader->depth - 1].element;
    return aside_arena_printf(reader->arena, "the file ends inside '<%s>' of line %d; is it "
                              "cut short?", inner->name, inner->line);
}

static const char *wrong_end_tag(const struct reader *reader, const char *end_tag)
{
    const struct aside_xml *inner = reader->open[reader->depth - 1].element;

    return aside_arena_printf(reader->arena, "'<%s>' of line %d meets '</%s>' before its own "
                              "end tag", inner->name, inner->line, end_tag);
}

static bool is_wrong_byte(const struct reader *reader, int code)
{
    return (code == XML_ERR_INVALID_CHAR || code == XML_ERR_INVALID_ENCODING)
           && !aside_text_is_utf8(reader->bytes, reader->length);
}

static const char *explain(struct reader *reader, parser_error error)
{
    if (error->code == XML_ERR_TAG_NAME_MISMATCH && error->str2 != NULL && reader->depth > 0)
        return wrong_end_tag(reader, error->str2);
    if (is_wrong_byte(reader, error->code))
        return "there are bytes that are not UTF-8; save the file as UTF-8";
    if (error->code == XML_ERR_TAG_NOT_FINISHED || at_end(reader))
        return cut_short(reader);
    if (error->code == XML_ERR_ATTRIBUTE_REDEFINED && error->str1 != NULL)
        return aside_arena_printf(reader->arena, "attribute '%s' is given twice", error->str1);
    if (error->code == XML_NS_ERR_UNDEFINED_NAMESPACE && error->str1 != NULL)
        return aside_arena_printf(reader->arena, "prefix '%s:' is not bound to a namespace",
                                  error->str1);
    for (size_t i = 0; i < sizeof(sayings) / sizeof(sayings[0]); i++) {
        if (sayings[i].code == error->code)
            return sayings[i].words;
    }
    return retell(reader->arena, error->message != NULL ? error->message : "no reason given");
}

static void note_error(void *context, parser_error error)
{
    struct reader *reader = context;

    if (error->code == XML_ERR_NO_MEMORY)
        aside_fatal("out of memory");
    if (error->level == XML_ERR_WARNING || error->level == XML_ERR_NONE || reader->failed)
        return;
    fail(reader, error->line, explain(reader, error));
}

/* ---- the tree -------------------------------------------------------------------------- */

/*
 * The line on which the tag being read begins. The parser knows the line it has reached, the
 * tag's end; behind it lies the nearest '<', which no attribute's value may contain.
 */
static int tag_line(const struct reader *reader)
{
    const xmlParserInput *input = reader->parser->input;
    int line = input->line;

    for (const xmlChar *at = input->cur; at > input->base && *at != '<'; at--) {
        if (at[-1] == '\n')
            line--;
    }
    return line;
}

/* Attributes come as five pointers each: name, prefix, namespace, value and its end. */
static void copy_attributes(struct reader *reader, struct aside_xml *element, int count,
                            const xmlChar **five)
{
    struct aside_xml_attribute *attributes;

    attributes = aside_arena_array(reader->arena, (size_t)count, sizeof(*attributes));
    for (int i = 0; i < count; i++, five += 5) {
        const char *name = (const char *)five[0], *value = (const char *)five[3];

        attributes[i].name = five[1] != NULL
            ? aside_arena_printf(reader->arena, "%s:%s", (const char *)five[1], name)
            : aside_arena_strdup(reader->arena, name);
        attributes[i].value = aside_arena_strndup(reader->arena, value,
                                                  (size_t)(five[4] - five[3]));
    }
    element->attributes = attributes;
    element->attribute_count = (size_t)count;
}

static void attach(struct reader *reader, struct aside_xml *element)
{
    struct open_element *parent;

    if (reader->depth == 0) {
        reader->root = element;
        return;
    }
    parent = &reader->open[reader->depth - 1];
    if (parent->last_child == NULL)
        parent->element->children = element;
    else
        parent->last_child->next = element;
    parent->last_child = element;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *space, int space_count, const xmlChar **spaces,
                          int attribute_count, int defaulted_count, const xmlChar **attributes)
{
    struct reader *reader = context;
    struct aside_xml *element;

    (void)prefix, (void)space_count, (void)spaces, (void)defaulted_count;
    if (reader->failed)
        return;
    if (reader->depth == DEPTH_MAXIMUM) {
        fail(reader, tag_line(reader), "elements are nested more than 64 deep");
        return;
    }
    element = aside_arena_alloc(reader->arena, sizeof(*element));
    element->name = aside_arena_strdup(reader->arena, (const char *)name);
    element->space = "";
    if (space != NULL)
        element->space = aside_arena_strdup(reader->arena, (const char *)space);
    element->text = "";
    element->line = tag_line(reader);
    if (attribute_count > 0)
        copy_attributes(reader, element, attribute_count, attributes);
    attach(reader, element);
    reader->open[reader->depth++] = (struct open_element){ .element = element };
}

static void add_text(void *context, const xmlChar *bytes, int length)
{
    struct reader *reader = context;
    struct aside_text *text;
    const char *more = (const char *)bytes;

    if (reader->failed || reader->depth == 0)
        return;
    text = &reader->open[reader->depth - 1].text;
    while (text->bytes == NULL && length > 0 && strchr(blanks, *more) != NULL)
        more++, length--;
    if (length == 0)
        return;
    if (text->bytes == NULL)
        aside_text_init(text, reader->arena, TEXT_MAXIMUM);
    aside_text_add_bytes(text, more, (size_t)length);
    if (text->overflowed)
        fail(reader, reader->parser->input->line, "an element's text is longer than 16 MiB");
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *space)
{
    struct reader *reader = context;
    struct open_element *open;

    (void)name, (void)prefix, (void)space;
    if (reader->failed)
        return;
    assert(reader->depth > 0);
    open = &reader->open[--reader->depth];
    if (open->text.bytes == NULL)
        return;
    while (strchr(blanks, open->text.bytes[open->text.length - 1]) != NULL)
        open->text.length--;    /* stops: the first character is not blank */
    open->text.bytes[open->text.length] = '\0';
    open->element->text = open->text.bytes;
}

static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *external,
                           const xmlChar *system)
{
    struct reader *reader = context;

    (void)name, (void)external, (void)system;
    fail(reader, tag_line(reader), "a DOCTYPE is not accepted, for it could change amounts; "
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

static const char *not_a_file(const struct reader *reader, const char *but)
{
    bool vowel = reader->what[0] != '\0' && strchr("aeiou", reader->what[0]) != NULL;

    return aside_arena_printf(reader->arena, "this is not %s %s file: %s", vowel ? "an" : "a",
                              reader->what, but);
}

/* Refuses what libxml2 would meet with a riddle. */
static void check_start(struct reader *reader)
{
    const char *bytes = reader->bytes;
    size_t length = reader->length;
    size_t mark = starts_with(bytes, length, "\357\273\277") ? 3 : 0, start = mark;
    const char *zero;

    while (start < length && strchr(blanks, bytes[start]) != NULL && bytes[start] != '\0')
        start++;
    if (start == length) {
        fail(reader, 1, not_a_file(reader, "it is empty"));
        return;
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (starts_with(bytes + start, length - start, others[i].start)) {
            fail(reader, 1, not_a_file(reader, aside_arena_printf(reader->arena, "it is %s",
                                                                  others[i].what)));
            return;
        }
    }
    if (is_utf16(bytes, length))
        return;
    zero = memchr(bytes, '\0', length);
    if (zero != NULL)
        fail(reader, line_at(bytes, zero),
             not_a_file(reader, "it has a zero byte, which no text has"));
    else if (bytes[start] != '<')
        fail(reader, line_at(bytes, bytes + start),
             not_a_file(reader, "it does not begin with '<'"));
}

/* ---- the two doors --------------------------------------------------------------------- */

static void set_handlers(struct reader *reader)
{
    xmlSAXHandler *sax = reader->parser->sax;

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
    reader->parser->userData = reader;
}

/* A fault of the encoding goes past every handler of the parser, to standard error. */
static void keep_quiet(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

static void parse(struct reader *reader)
{
    xmlSetGenericErrorFunc(NULL, keep_quiet);
    reader->parser = xmlCreateMemoryParserCtxt(reader->bytes, (int)reader->length);
    if (reader->parser == NULL)
        aside_fatal("out of memory");
    xmlCtxtUseOptions(reader->parser, PARSE_FLAGS);
    set_handlers(reader);
    xmlParseDocument(reader->parser);
    if (!reader->parser->wellFormed || reader->root == NULL)
        fail(reader, 1, "not well-formed XML");
    xmlFreeParserCtxt(reader->parser);
    reader->parser = NULL;
    xmlSetGenericErrorFunc(NULL, NULL);
}

enum aside_status aside_xml_parse(const struct aside_xml **root, struct aside_arena *arena,
                                  const char *bytes, size_t length, const char *name,
                                  const char *what, struct aside_problems *found)
{
    struct reader reader = { .arena = arena, .name = name, .what = what, .found = found,
                             .bytes = bytes, .length = length };

    if (length > FILE_MAXIMUM)
        fail(&reader, 0, "is larger than 256 MiB, the most that is accepted");
    else
        check_start(&reader);
    if (!reader.failed)
        parse(&reader);
    if (reader.failed)
        return ASIDE_ERR_SYNTAX;
    *root = reader.root;
    return ASIDE_OK;
}

enum aside_status aside_xml_read(const struct aside_xml **root, struct aside_arena *arena,
                                 const char *path, const char *what,
                                 struct aside_problems *found, struct aside_error *err)
{
    struct aside_error unread;
    const char *bytes;
    size_t length;
    enum aside_status status = aside_file_read(&bytes, &length, arena, path, FILE_MAXIMUM,
                                               &unread);

    if (status == ASIDE_ERR_INVALID) {          /* too long: a fault of content */
        aside_problem_add(found, ASIDE_FAULT, path, 0, "%s", unread.message);
        return ASIDE_ERR_SYNTAX;
    }
    if (status != ASIDE_OK)
        return aside_error_set(err, status, path, 0, "%s", unread.message);
    return aside_xml_parse(root, arena, bytes, length, path, what, found);
}

const char *aside_xml_attribute(const struct aside_xml *element, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        if (strcmp(element->attributes[i].name, name) == 0)
            return element->attributes[i].value;
    }
    return NULL;
}
