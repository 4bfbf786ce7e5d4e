/* XML read into a tree, and every way in which a file is not such XML. */
#include <setaside/base.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "unit.h"

static int make_arena(void **state)
{
    *state = aside_arena_new();
    return 0;
}

static int free_arena(void **state)
{
    aside_arena_free(*state);
    return 0;
}

static const struct aside_xml *parse_bytes(struct aside_arena *arena, const char *bytes,
                                           size_t length)
{
    struct aside_problems found = { .arena = arena };
    const struct aside_xml *root = NULL;

    if (aside_xml_parse(&root, arena, bytes, length, "city.xml", "city", &found) != ASIDE_OK)
        fail_msg("line %d: %s", found.items[0].at.line, found.items[0].message);
    assert_int_equal(found.count, 0);
    return root;
}

static const struct aside_xml *parse(struct aside_arena *arena, const char *text)
{
    return parse_bytes(arena, text, strlen(text));
}

/* ---- what is read ------------------------------------------------------------------------- */

static const char whole[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!-- a remark with <tags> & signs -->\n"
    "<city xmlns=\"urn:setaside:city:1\"\n"
    "      name=\"T &amp; &lt;x&gt; &#233; &#38;lt;\"\n"
    "      kind='city'>\n"
    "  text \xC3\xA9 &amp; <![CDATA[<raw> & ]]> end\n"
    "  <first\n"
    "     spend=\"1\n"
    "2\"\n"
    "  /><second/>\n"
    "  <?instruction ignored?>\n"
    "  <o:third xmlns:o=\"urn:other\" o:q=\"1\" q=\"2\" xml:lang=\"en\"> \n </o:third>\n"
    "</city>\n";

static void check_whole(const struct aside_xml *city)
{
    const struct aside_xml *first = city->children, *second = first->next;
    const struct aside_xml *third = second->next;

    assert_string_equal(city->name, "city");
    assert_string_equal(city->space, "urn:setaside:city:1");
    assert_string_equal(aside_xml_attribute(city, "name"), "T & <x> \xC3\xA9 &lt;");
    assert_string_equal(aside_xml_attribute(city, "kind"), "city");
    assert_int_equal(city->attribute_count, 2);
    assert_string_equal(city->text, "text \xC3\xA9 & <raw> &  end");
    assert_null(city->next);
    assert_string_equal(first->name, "first");
    assert_string_equal(aside_xml_attribute(first, "spend"), "1 2");
    assert_string_equal(second->name, "second");
    assert_string_equal(second->text, "");
    assert_null(second->children);
    assert_string_equal(third->name, "third");
    assert_string_equal(third->space, "urn:other");
    assert_string_equal(third->text, "");
    assert_string_equal(aside_xml_attribute(third, "o:q"), "1");
    assert_string_equal(aside_xml_attribute(third, "q"), "2");
    assert_string_equal(aside_xml_attribute(third, "xml:lang"), "en");
    assert_null(aside_xml_attribute(third, "lang"));
    assert_null(third->next);
}

static void check_lines(const struct aside_xml *city)
{
    assert_int_equal(city->line, 3);
    assert_int_equal(city->children->line, 7);
    assert_int_equal(city->children->next->line, 10);
    assert_int_equal(city->children->next->next->line, 12);
}

static void a_document_becomes_a_tree_with_the_lines_of_its_tags(void **state)
{
    const struct aside_xml *city = parse(*state, whole);

    check_whole(city);
    check_lines(city);
}

static void a_byte_order_mark_is_no_text(void **state)
{
    const struct aside_xml *city = parse(*state, aside_arena_printf(*state, "\xEF\xBB\xBF%s",
                                                                    whole));

    check_whole(city);
    check_lines(city);
}

/* `text` of ASCII and U+00E9 alone, in UTF-16 with or without its mark. */
static char *to_utf16(struct aside_arena *arena, const char *text, bool mark, size_t *length)
{
    char *out = aside_arena_alloc(arena, 2 * strlen(text) + 2);
    size_t used = 0;

    if (mark) {
        out[used++] = '\xFF';
        out[used++] = '\xFE';
    }
    for (; *text != '\0'; text++) {
        out[used] = *text;
        if (*text == '\xC3') {
            out[used] = '\xE9';
            text++;
        }
        used += 2;
    }
    *length = used;
    return out;
}

static void utf16_is_read_as_well(void **state)
{
    const char *text = strchr(whole, '\n') + 1;         /* without a declaration of UTF-8 */
    const struct aside_xml *city;
    size_t length;
    char *bytes = to_utf16(*state, text, true, &length);

    city = parse_bytes(*state, bytes, length);
    check_whole(city);
    assert_int_equal(city->children->line, 6);
    bytes = to_utf16(*state, "<?xml version=\"1.0\" encoding=\"UTF-16LE\"?>\n<a/>", false, &length);
    assert_int_equal(parse_bytes(*state, bytes, length)->line, 2);
}

static void latin1_is_read_where_it_is_declared(void **state)
{
    const struct aside_xml *a = parse(*state, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
                                              "<a b=\"\xE9\">\xE9</a>");

    assert_string_equal(a->text, "\xC3\xA9");
    assert_string_equal(aside_xml_attribute(a, "b"), "\xC3\xA9");
}

static void carriage_returns_do_not_count_as_lines(void **state)
{
    const struct aside_xml *a = parse(*state, "<a>\r\n one\r\n two\r\n<b\r\n c=\"\"/></a>");

    assert_string_equal(a->text, "one\n two");
    assert_int_equal(a->children->line, 4);
}

static void elements_may_be_64_deep(void **state)
{
    struct aside_text text;
    const struct aside_xml *at;
    int depth = 0;

    aside_text_init(&text, *state, 1000);
    for (int i = 0; i < 64; i++)
        aside_text_add(&text, "<a>");
    for (int i = 0; i < 64; i++)
        aside_text_add(&text, "</a>");
    for (at = parse(*state, text.bytes); at != NULL; at = at->children)
        depth++;
    assert_int_equal(depth, 64);
}

/* Past 65,535 lines, and past the ten million bytes at which libxml2 stops unknown input. */
static void lines_are_right_in_a_large_file(void **state)
{
    enum { ELEMENTS = 300000 };
    static const char element[] = "<source id=\"a\"\n  name=\"General Fund\" kind=\"local\"/>\n";
    struct aside_text text;
    const struct aside_xml *at;
    int line = 2, count = 0;

    aside_text_init(&text, *state, ELEMENTS * sizeof(element) + 100);
    aside_text_add(&text, "<a>\n");
    for (int i = 0; i < ELEMENTS; i++)
        aside_text_add(&text, element);
    aside_text_add(&text, "</a>");
    assert_true(text.length > 10000000);
    for (at = parse(*state, text.bytes)->children; at != NULL; at = at->next, line += 2) {
        if (at->line != line)
            fail_msg("element %d stands on line %d, not %d", count, line, at->line);
        count++;
    }
    assert_int_equal(count, ELEMENTS);
}

/* ---- what is refused ---------------------------------------------------------------------- */

struct bad_case {
    const char *name, *text;
    int line;
    const char *message;
};

static const struct bad_case bad_cases[] = {
    { "an empty file", "", 1, "this is not a city file: it is empty" },
    { "a blank file", " \n\t\r\n", 1, "this is not a city file: it is empty" },
    { "a mark alone", "\xEF\xBB\xBF", 1, "this is not a city file: it is empty" },
    { "a workbook", "PK\003\004rest", 1,
      "this is not a city file: it is a workbook or another zip archive" },
    { "an empty zip", "PK\005\006", 1, "this is not a city file: it is an empty zip archive" },
    { "a gzip", "\x1F\x8B\x08", 1, "this is not a city file: it is compressed with gzip" },
    { "an old workbook", "\xD0\xCF\x11\xE0\xA1\xB1", 1,
      "this is not a city file: it is an old Office document" },
    { "a PDF", "%PDF-1.7", 1, "this is not a city file: it is a PDF" },
    { "a database", "SQLite format 3", 1, "this is not a city file: it is a database" },
    { "JSON", "\n {\"a\": 1}", 1, "this is not a city file: it is JSON" },
    { "a list in JSON", "[1]", 1, "this is not a city file: it is JSON" },
    { "plain text", "\n\nDear city", 3,
      "this is not a city file: it does not begin with '<'" },
    { "an undeclared entity", "<a>\n &nbsp;</a>", 2,
      "an entity is not known; only &amp; &lt; &gt; &quot; &apos; and numbers are" },
    { "an entity in an attribute", "<a>\n<b c=\"&x;00\"/></a>", 2,
      "an entity is not known; only &amp; &lt; &gt; &quot; &apos; and numbers are" },
    { "a doctype", "<?xml version=\"1.0\"?>\n\n<!DOCTYPE\n a>\n<a/>", 3,
      "a DOCTYPE is not accepted, for it could change amounts; remove it" },
    { "a doctype that changes an amount", "<!DOCTYPE a [<!ENTITY x \"1\">]><a>&x;00</a>", 1,
      "a DOCTYPE is not accepted, for it could change amounts; remove it" },
    { "a doctype that reads a file", "<!DOCTYPE a SYSTEM \"/etc/passwd\"><a/>", 1,
      "a DOCTYPE is not accepted, for it could change amounts; remove it" },
    { "a page of the web", "<!DOCTYPE html>\n<html></html>", 1,
      "a DOCTYPE is not accepted, for it could change amounts; remove it" },
    { "a billion laughs", "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;\">]><a>&d;&d;&d;</a>", 1,
      "a DOCTYPE is not accepted, for it could change amounts; remove it" },
    { "crossed tags", "<a>\n <b>\n </c>\n</a>", 3,
      "'<b>' of line 2 meets '</c>' before its own end tag" },
    { "a tag left open", "<a>\n <b>\n</a>", 3,
      "'<b>' of line 2 meets '</a>' before its own end tag" },
    { "a second document", "<a/>\n<b/>", 2,
      "there is more after the end of the document; remove it" },
    { "text after the document", "<a/>\njunk", 2,
      "there is more after the end of the document; remove it" },
    { "an ampersand alone", "<a>\n x & y</a>", 2,
      "a name is missing, as where '&' or '<' stands alone; write &amp; or &lt;" },
    { "an ampersand in a name", "<a>\n<b c=\"R&D\"/></a>", 2, "a '&' stands alone; write &amp;" },
    { "less than", "<a>\n 3 < 4</a>", 2,
      "a name is missing, as where '&' or '<' stands alone; write &amp; or &lt;" },
    { "less than in an attribute", "<a>\n<b c=\"<5\"/></a>", 2,
      "a '<' stands in an attribute's value; write &lt; or end the value" },
    { "a value without quotes", "<a>\n<b c=1/></a>", 2,
      "an attribute's value is not in quotes" },
    { "an attribute without a value", "<a>\n<b c/></a>", 2,
      "an attribute has no value; write name=\"value\"" },
    { "an attribute given twice", "<a>\n<b c=\"1\" c=\"2\"/></a>", 2,
      "attribute 'c' is given twice" },
    { "attributes without a blank between", "<a>\n<b c=\"1\"d=\"2\"/></a>", 2,
      "a blank is missing between two attributes" },
    { "an unbound prefix", "<a>\n<q:b/></a>", 2, "prefix 'q:' is not bound to a namespace" },
    { "a late declaration", "\n<?xml version=\"1.0\"?><a/>", 2,
      "'<?xml' must be the very first characters of the file" },
    { "an encoding of nowhere", "<?xml version=\"1.0\" encoding=\"klingon\"?><a/>", 1,
      "its encoding is not known; save the file as UTF-8" },
    { "Latin-1 in a value", "<a>\n\n<b n=\"caf\xE9\"/></a>", 3,
      "there are bytes that are not UTF-8; save the file as UTF-8" },
    { "Latin-1 in text", "<a>\n\n<b>\xE9 x</b></a>", 3,
      "there are bytes that are not UTF-8; save the file as UTF-8" },
    { "an overlong character", "<a>\n\xC0\xAF</a>", 2,
      "there are bytes that are not UTF-8; save the file as UTF-8" },
    { "a control character", "<a>\n\x01</a>", 2,
      "there is a character that XML does not allow; remove it" },
    { "a number of no character", "<a>&#0;</a>", 1,
      "there is a character that XML does not allow; remove it" },
    { "cut in the declaration", "<?xml version=\"1.0\" ", 1,
      "the file ends before its document does; is it cut short?" },
    { "cut in a comment", "<!-- a", 1,
      "the file ends before its document does; is it cut short?" },
    { "cut in the first tag", "<city\n name=\"T", 2,
      "the file ends before its document does; is it cut short?" },
    { "cut in a tag", "<a>\n<b c=\"1\"\n d", 3,
      "the file ends inside '<a>' of line 1; is it cut short?" },
    { "cut in text", "<a>\n<b\n>text", 3,
      "the file ends inside '<b>' of line 2; is it cut short?" },
    { "cut between tags", "<a>\n<b/>\n", 3,
      "the file ends inside '<a>' of line 1; is it cut short?" },
    { "cut in an end tag", "<a>\n</a", 2,
      "the file ends inside '<a>' of line 1; is it cut short?" },
    { "other errors in the parser's words", "<a>\n<!-- -- --></a>", 2,
      "not well-formed XML: double hyphen within comment" },
};

static void check_refused(struct aside_arena *arena, const char *bytes, size_t length, int line,
                          const char *message)
{
    struct aside_problems found = { .arena = arena };
    const struct aside_xml *root = NULL;

    assert_int_equal(aside_xml_parse(&root, arena, bytes, length, "city.xml", "city", &found),
                     ASIDE_ERR_SYNTAX);
    assert_null(root);
    assert_int_equal(found.faults, 1);
    assert_int_equal(found.warnings, 0);
    assert_string_equal(found.items[0].message, message);
    assert_int_equal(found.items[0].at.line, line);
    assert_string_equal(found.items[0].at.file, "city.xml");
}

static void check_bad(void **state)
{
    const struct bad_case *row = *state;
    struct aside_arena *arena = aside_arena_new();

    check_refused(arena, row->text, strlen(row->text), row->line, row->message);
    aside_arena_free(arena);
}

/* ---- as a stream -------------------------------------------------------------------------- */

/* Bytes that come a few at a time. */
struct drops {
    const char *bytes;
    size_t left, most;
};

static ptrdiff_t drip(void *from, char *bytes, size_t size, struct aside_error *err)
{
    struct drops *drops = from;
    size_t length = drops->most < drops->left ? drops->most : drops->left;

    (void)err;
    if (length > size)
        length = size;
    memcpy(bytes, drops->bytes, length);
    drops->bytes += length;
    drops->left -= length;
    return (ptrdiff_t)length;
}

static void show_start(void *to, struct aside_xml_stream *stream, const struct aside_xml_tag *tag)
{
    (void)stream;
    aside_text_printf(to, "(%s:%d", tag->name, tag->line);
    for (size_t i = 0; i < tag->count; i++)
        aside_text_printf(to, " %s=%.*s", tag->values[i].name, (int)tag->values[i].length,
                          tag->values[i].text);
}

static void show_text(void *to, struct aside_xml_stream *stream, const char *bytes, size_t length)
{
    (void)stream;
    aside_text_add_bytes(to, bytes, length);
}

static void show_end(void *to, struct aside_xml_stream *stream, const char *name)
{
    (void)stream;
    aside_text_printf(to, "%s)", name);
}

static const struct aside_xml_events shown_events = { show_start, show_text, show_end };

static void a_stream_gives_the_same_however_its_bytes_come(void **state)
{
    struct aside_text all;
    struct aside_error err;

    aside_text_init(&all, *state, 10000);
    assert_int_equal(aside_xml_stream_parse(&shown_events, &all, whole, strlen(whole), "x", NULL,
                                            &err), ASIDE_OK);
    for (size_t most = 1; most < 100; most++) {
        struct drops drops = { whole, strlen(whole), most };
        struct aside_text text;

        aside_text_init(&text, *state, 10000);
        assert_int_equal(aside_xml_stream_read(&shown_events, &text, drip, &drops, "x", NULL,
                                               &err), ASIDE_OK);
        assert_string_equal(text.bytes, all.bytes);
    }
}

static void stop_at_second(void *to, struct aside_xml_stream *stream,
                           const struct aside_xml_tag *tag)
{
    show_start(to, stream, tag);
    if (strcmp(tag->name, "second") == 0)
        aside_xml_stream_stop(stream);
}

static void fail_at_second(void *to, struct aside_xml_stream *stream,
                           const struct aside_xml_tag *tag)
{
    show_start(to, stream, tag);
    if (strcmp(tag->name, "second") == 0)
        aside_xml_stream_fail(stream, tag->line, "is not wanted");
}

static void a_stream_ends_where_it_is_told_to(void **state)
{
    struct aside_xml_events events = { stop_at_second, show_text, show_end };
    struct drops drops = { whole, strlen(whole), 7 };
    struct aside_text text;
    struct aside_error err;

    aside_text_init(&text, *state, 10000);
    assert_int_equal(aside_xml_stream_read(&events, &text, drip, &drops, "x", NULL, &err),
                     ASIDE_OK);
    assert_string_equal(strrchr(text.bytes, '('), "(second:10");
    events.start = fail_at_second;
    drops = (struct drops){ whole, strlen(whole), 7 };
    assert_int_equal(aside_xml_stream_read(&events, &text, drip, &drops, "x", NULL, &err),
                     ASIDE_ERR_SYNTAX);
    assert_int_equal(err.line, 10);
    assert_string_equal(err.message, "is not wanted");
    assert_string_equal(err.file, "x");
}

static ptrdiff_t dry(void *from, char *bytes, size_t size, struct aside_error *err)
{
    ptrdiff_t got = drip(from, bytes, size, err);

    if (got > 0)
        return got;
    (void)aside_error_set(err, ASIDE_ERR_IO, "well", 0, "is dry");
    return -1;
}

/* Whether the document is whole by then or not. */
static void a_source_that_fails_has_the_word(void **state)
{
    for (size_t length = 0; length <= strlen(whole); length += 5) {
        struct drops drops = { whole, length, 9 };
        struct aside_text text;
        struct aside_error err;

        aside_text_init(&text, *state, 10000);
        assert_int_equal(aside_xml_stream_read(&shown_events, &text, dry, &drops, "x", NULL,
                                               &err), ASIDE_ERR_IO);
        assert_string_equal(err.message, "is dry");
    }
}

static void check_bad_stream(void **state)
{
    const struct bad_case *row = *state;
    struct drops drops = { row->text, strlen(row->text), 1 };
    struct aside_arena *arena = aside_arena_new();
    struct aside_text text;
    struct aside_error err;

    aside_text_init(&text, arena, 10000);
    assert_int_equal(aside_xml_stream_read(&shown_events, &text, drip, &drops, "city.xml", "city",
                                           &err), ASIDE_ERR_SYNTAX);
    assert_string_equal(err.message, row->message);
    assert_int_equal(err.line, row->line);
    aside_arena_free(arena);
}

/* ---- more that is refused ----------------------------------------------------------------- */

static void a_zero_byte_is_refused_with_its_line(void **state)
{
    check_refused(*state, "<a>\n<b>\0</b></a>", 16, 2,
                  "this is not a city file: it has a zero byte, which no text has");
}

static void elements_deeper_than_64_are_refused(void **state)
{
    struct aside_text text;

    aside_text_init(&text, *state, 1000);
    for (int i = 0; i < 70; i++)
        aside_text_add(&text, "<a>\n");
    check_refused(*state, text.bytes, text.length, 65, "elements are nested more than 64 deep");
}

static void a_kind_of_file_that_begins_with_a_vowel_has_its_article(void **state)
{
    struct aside_problems found = { .arena = *state };
    const struct aside_xml *root = NULL;

    assert_int_equal(aside_xml_parse(&root, *state, "", 0, "x", "evidence", &found),
                     ASIDE_ERR_SYNTAX);
    assert_string_equal(found.items[0].message, "this is not an evidence file: it is empty");
}

/* A document cut anywhere is refused once, or whole; every byte spoiled leaves no wrong text. */
static void a_document_cut_anywhere_is_refused_in_one_line(void **state)
{
    size_t end = strlen(whole) - 1;             /* the newline at the end may go */

    for (size_t length = 0; length < end; length++) {
        struct aside_problems found = { .arena = *state };
        const struct aside_xml *root = NULL;

        assert_int_equal(aside_xml_parse(&root, *state, whole, length, "x", "city", &found),
                         ASIDE_ERR_SYNTAX);
        assert_int_equal(found.count, 1);
        assert_true(found.items[0].at.line >= 1);
        assert_null(strchr(found.items[0].message, '\n'));
    }
}

static void all_text_is_utf8(const struct aside_xml *element)
{
    for (; element != NULL; element = element->next) {
        assert_true(aside_text_is_utf8(element->name, strlen(element->name)));
        assert_true(aside_text_is_utf8(element->text, strlen(element->text)));
        for (size_t i = 0; i < element->attribute_count; i++) {
            const char *value = element->attributes[i].value;

            assert_true(aside_text_is_utf8(value, strlen(value)));
        }
        all_text_is_utf8(element->children);
    }
}

static void a_document_with_any_byte_changed_is_read_as_utf8_or_refused_in_one_line(void **state)
{
    static const char spoils[] = { '\xE9', '<', '&', '"', '\x01', '>', '\0' };
    size_t length = strlen(whole);
    char *bytes = aside_arena_strdup(*state, whole);

    for (size_t at = 0; at < length; at++) {
        for (size_t i = 0; i < COUNT(spoils); i++) {
            struct aside_problems found = { .arena = *state };
            const struct aside_xml *root = NULL;

            bytes[at] = spoils[i];
            if (aside_xml_parse(&root, *state, bytes, length, "x", "city", &found) == ASIDE_OK)
                all_text_is_utf8(root);
            else
                assert_int_equal(found.count, 1);
        }
        bytes[at] = whole[at];
    }
}

/* ---- files -------------------------------------------------------------------------------- */

static void a_file_is_read_by_its_path(void **state)
{
    char path[] = "/tmp/setaside-test.XXXXXX";
    struct aside_problems found = { .arena = *state };
    const struct aside_xml *root = NULL;
    struct aside_error err;
    FILE *file = fdopen(mkstemp(path), "wb");

    fputs(whole, file);
    fclose(file);
    assert_int_equal(aside_xml_read(&root, *state, path, "city", &found, &err), ASIDE_OK);
    unlink(path);
    check_whole(root);
    assert_int_equal(aside_xml_read(&root, *state, path, "city", &found, &err), ASIDE_ERR_IO);
    assert_string_equal(err.file, path);
    assert_string_equal(err.message, "cannot open: No such file or directory");
    assert_int_equal(found.count, 0);
}

static void a_file_of_more_than_256_mib_is_a_fault_of_content(void **state)
{
    char path[] = "/tmp/setaside-test.XXXXXX";
    struct aside_problems found = { .arena = *state };
    const struct aside_xml *root = NULL;
    struct aside_error err;
    int fd = mkstemp(path);

    assert_int_equal(ftruncate(fd, ((off_t)256 << 20) + 1), 0);
    close(fd);
    assert_int_equal(aside_xml_read(&root, *state, path, "city", &found, &err), ASIDE_ERR_SYNTAX);
    unlink(path);
    assert_int_equal(found.faults, 1);
    assert_string_equal(found.items[0].message,
                        "is larger than 256 MiB, the most that is accepted");
}

int main(void)
{
#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, free_arena)
    const struct CMUnitTest behaviour[] = {
        IN_ARENA(a_document_becomes_a_tree_with_the_lines_of_its_tags),
        IN_ARENA(a_byte_order_mark_is_no_text),
        IN_ARENA(utf16_is_read_as_well),
        IN_ARENA(latin1_is_read_where_it_is_declared),
        IN_ARENA(carriage_returns_do_not_count_as_lines),
        IN_ARENA(elements_may_be_64_deep),
        IN_ARENA(lines_are_right_in_a_large_file),
        IN_ARENA(a_zero_byte_is_refused_with_its_line),
        IN_ARENA(elements_deeper_than_64_are_refused),
        IN_ARENA(a_kind_of_file_that_begins_with_a_vowel_has_its_article),
        IN_ARENA(a_document_cut_anywhere_is_refused_in_one_line),
        IN_ARENA(a_document_with_any_byte_changed_is_read_as_utf8_or_refused_in_one_line),
        IN_ARENA(a_stream_gives_the_same_however_its_bytes_come),
        IN_ARENA(a_stream_ends_where_it_is_told_to),
        IN_ARENA(a_source_that_fails_has_the_word),
        IN_ARENA(a_file_is_read_by_its_path),
        IN_ARENA(a_file_of_more_than_256_mib_is_a_fault_of_content),
    };
    struct CMUnitTest bad[COUNT(bad_cases)], bad_streams[COUNT(bad_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(bad); i++) {
        bad[i] = unit_case(bad_cases[i].name, check_bad, &bad_cases[i]);
        bad_streams[i] = unit_case(bad_cases[i].name, check_bad_stream, &bad_cases[i]);
    }
    failed = cmocka_run_group_tests_name("XML", behaviour, NULL, NULL);
    failed += cmocka_run_group_tests_name("XML that is refused", bad, NULL, NULL);
    failed += cmocka_run_group_tests_name("streams that are refused", bad_streams, NULL, NULL);
    return failed != 0;
}
