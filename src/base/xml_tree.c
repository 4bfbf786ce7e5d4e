/* xml_tree.c - XML documents read into trees. */
#include <setaside/base.h>

#include <string.h>

enum { TEXT_MAXIMUM = 16 * 1024 * 1024 };

static const size_t FILE_MAXIMUM = (size_t)256 * 1024 * 1024;
static const char blanks[] = " \t\r\n";

/* An element whose end tag has not been met. */
struct open_element {
    struct aside_xml *element, *last_child;
    struct aside_text text;     /* begun with the first character that is not blank */
};

struct reader {
    struct aside_arena *arena;
    struct aside_xml *root;
    struct open_element open[ASIDE_XML_DEPTH_MAX];
    size_t depth;
};

static void copy_attributes(struct reader *reader, struct aside_xml *element,
                            const struct aside_xml_tag *tag)
{
    struct aside_xml_attribute *attributes;

    attributes = aside_arena_array(reader->arena, tag->count, sizeof(*attributes));
    for (size_t i = 0; i < tag->count; i++) {
        const struct aside_xml_value *value = &tag->values[i];

        attributes[i].name = value->prefix[0] != '\0'
            ? aside_arena_printf(reader->arena, "%s:%s", value->prefix, value->name)
            : aside_arena_strdup(reader->arena, value->name);
        attributes[i].value = aside_arena_strndup(reader->arena, value->text, value->length);
    }
    element->attributes = attributes;
    element->attribute_count = tag->count;
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

static void start_element(void *to, struct aside_xml_stream *stream,
                          const struct aside_xml_tag *tag)
{
    struct reader *reader = to;
    struct aside_xml *element = aside_arena_alloc(reader->arena, sizeof(*element));

    (void)stream;
    element->name = aside_arena_strdup(reader->arena, tag->name);
    element->space = "";
    if (tag->space[0] != '\0')
        element->space = aside_arena_strdup(reader->arena, tag->space);
    element->text = "";
    element->line = tag->line;
    if (tag->count > 0)
        copy_attributes(reader, element, tag);
    attach(reader, element);
    reader->open[reader->depth++] = (struct open_element){ .element = element };
}

static void add_text(void *to, struct aside_xml_stream *stream, const char *more, size_t length)
{
    struct reader *reader = to;
    struct aside_text *text = &reader->open[reader->depth - 1].text;

    while (text->bytes == NULL && length > 0 && strchr(blanks, *more) != NULL)
        more++, length--;
    if (length == 0)
        return;
    if (text->bytes == NULL)
        aside_text_init(text, reader->arena, TEXT_MAXIMUM);
    aside_text_add_bytes(text, more, length);
    if (text->overflowed)
        aside_xml_stream_fail(stream, aside_xml_stream_line(stream),
                              "an element's text is longer than 16 MiB");
}

static void end_element(void *to, struct aside_xml_stream *stream, const char *name)
{
    struct reader *reader = to;
    struct open_element *open = &reader->open[--reader->depth];

    (void)stream, (void)name;
    if (open->text.bytes == NULL)
        return;
    while (strchr(blanks, open->text.bytes[open->text.length - 1]) != NULL)
        open->text.length--;    /* stops: the first character is not blank */
    open->text.bytes[open->text.length] = '\0';
    open->element->text = open->text.bytes;
}

enum aside_status aside_xml_parse(const struct aside_xml **root, struct aside_arena *arena,
                                  const char *bytes, size_t length, const char *name,
                                  const char *what, struct aside_problems *found)
{
    static const struct aside_xml_events events = { start_element, add_text, end_element };
    struct reader reader = { .arena = arena };
    struct aside_error err;

    if (length > FILE_MAXIMUM) {
        aside_problem_add(found, ASIDE_FAULT, name, 0,
                          "is larger than 256 MiB, the most that is accepted");
        return ASIDE_ERR_SYNTAX;
    }
    if (aside_xml_stream_parse(&events, &reader, bytes, length, name, what, &err) != ASIDE_OK) {
        aside_problem_add(found, ASIDE_FAULT, name, err.line, "%s", err.message);
        return ASIDE_ERR_SYNTAX;
    }
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
