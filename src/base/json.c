/*
 * json.c - JSON documents, written and read; the one user of jansson. It says whether a text is
 * JSON and decodes what is quoted, but not where a value stands: what it has found sound is gone
 * through once more, for structure and lines alone.
 */
#include <setaside/base.h>

#include <assert.h>
#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The handle of the header is a json_t under another name: never looked into, only cast. */
static json_t *inner(const struct aside_json *value)
{
    return (json_t *)value;
}

/* NULL from jansson means no memory: everything else it refuses is kept from it. */
static json_t *made(json_t *value)
{
    if (value == NULL)
        aside_fatal("out of memory");
    return value;
}

struct aside_json *aside_json_object(void)
{
    return (struct aside_json *)made(json_object());
}

struct aside_json *aside_json_array(void)
{
    return (struct aside_json *)made(json_array());
}

void aside_json_free(struct aside_json *value)
{
    json_decref(inner(value));
}

static void add(struct aside_json *to, const char *key, json_t *value)
{
    int failed;

    if (key == NULL) {
        assert(json_is_array(inner(to)));
        failed = json_array_append_new(inner(to), made(value));
    } else {
        assert(json_is_object(inner(to)) && aside_text_is_utf8(key, strlen(key)));
        failed = json_object_set_new(inner(to), key, made(value));
    }
    if (failed != 0)
        aside_fatal("out of memory");
}

/* File names need not be UTF-8, JSON must be: bytes outside ASCII become question marks. */
static json_t *string_of_bytes(const char *text)
{
    size_t length = strlen(text);
    char *ascii = malloc(length + 1);
    json_t *string;

    if (ascii == NULL)
        aside_fatal("out of memory");
    for (size_t i = 0; i <= length; i++)
        ascii[i] = (unsigned char)text[i] < 0x80 ? text[i] : '?';
    string = json_string(ascii);
    free(ascii);
    return string;
}

void aside_json_add_text(struct aside_json *to, const char *key, const char *text)
{
    if (text == NULL)
        add(to, key, json_null());
    else if (aside_text_is_utf8(text, strlen(text)))
        add(to, key, json_string(text));
    else
        add(to, key, string_of_bytes(text));
}

void aside_json_add_integer(struct aside_json *to, const char *key, int64_t value)
{
    add(to, key, json_integer(value));
}

void aside_json_add_real(struct aside_json *to, const char *key, double value)
{
    /* JSON has neither NaN nor infinity; adding 0.0 turns minus zero into zero. */
    add(to, key, isfinite(value) ? json_real(value + 0.0) : json_null());
}

void aside_json_add_bool(struct aside_json *to, const char *key, bool value)
{
    add(to, key, json_boolean(value));
}

void aside_json_add_null(struct aside_json *to, const char *key)
{
    add(to, key, json_null());
}

struct aside_json *aside_json_add_object(struct aside_json *to, const char *key)
{
    struct aside_json *object = aside_json_object();

    add(to, key, inner(object));
    return object;
}

struct aside_json *aside_json_add_array(struct aside_json *to, const char *key)
{
    struct aside_json *array = aside_json_array();

    add(to, key, inner(array));
    return array;
}

enum aside_status aside_json_write(const struct aside_json *root, FILE *out, const char *path,
                                   struct aside_error *err)
{
    if (json_dumpf(inner(root), out, JSON_INDENT(1) | JSON_REAL_PRECISION(12)) != 0
        || fputc('\n', out) == EOF || ferror(out))
        return aside_error_set(err, ASIDE_ERR_IO,
                               strcmp(path, "-") == 0 ? "standard output" : path, 0,
                               "cannot write: %s", strerror(errno));
    return ASIDE_OK;
}

/* ---- reading ----------------------------------------------------------------------------- */

enum { DEPTH_MAX = 64 }; /* deeper is no document of ours */

/* Text that jansson has accepted: only what may stand in JSON is met. */
struct scan {
    struct aside_arena *arena;
    const char *at;
    int line, depth;
    bool deep; /* deeper than DEPTH_MAX: not read */
};

static void skip_blanks(struct scan *scan)
{
    for (; *scan->at == ' ' || *scan->at == '\t' || *scan->at == '\r' || *scan->at == '\n';
         scan->at++)
        scan->line += *scan->at == '\n';
}

/* The bytes of a text with its quotes. */
static size_t text_length(const char *at)
{
    size_t length = 1;

    while (at[length] != '"')
        length += at[length] == '\\' ? 2 : 1;
    return length + 1;
}

static const char *decoded(struct aside_arena *arena, const char *at, size_t length)
{
    json_t *text;
    const char *copy;

    if (memchr(at, '\\', length) == NULL)
        return aside_arena_strndup(arena, at + 1, length - 2);
    text = json_loadb(at, length, JSON_DECODE_ANY, NULL);
    if (text == NULL)
        aside_fatal("out of memory");
    copy = aside_arena_strndup(arena, json_string_value(text), json_string_length(text));
    json_decref(text);
    return copy;
}

static const char *take_text(struct scan *scan)
{
    size_t length = text_length(scan->at);
    const char *text = decoded(scan->arena, scan->at, length);

    scan->at += length;
    return text;
}

static void take_number(struct scan *scan, struct aside_json_read *value)
{
    size_t length = strspn(scan->at, "+-.0123456789eE");

    value->text = aside_arena_strndup(scan->arena, scan->at, length);
    value->kind = strpbrk(value->text, ".eE") == NULL ? ASIDE_JSON_INTEGER : ASIDE_JSON_REAL;
    if (value->kind == ASIDE_JSON_INTEGER)
        value->integer = strtoll(value->text, NULL, 10);
    scan->at += length;
}

static void take_word(struct scan *scan, struct aside_json_read *value)
{
    size_t length = strspn(scan->at, "truefalsn");

    value->kind = *scan->at == 'n' ? ASIDE_JSON_NULL : ASIDE_JSON_FLAG;
    if (value->kind == ASIDE_JSON_FLAG)
        value->text = aside_arena_strndup(scan->arena, scan->at, length);
    scan->at += length;
}

static struct aside_json_read *take_value(struct scan *scan);

static struct aside_json_read *take_member(struct scan *scan, bool keyed)
{
    struct aside_json_read *member;
    const char *key = NULL;
    int line = scan->line;

    if (keyed) {
        key = take_text(scan);
        skip_blanks(scan);
        scan->at++; /* the colon */
        skip_blanks(scan);
    }
    member = take_value(scan);
    member->key = key;
    member->line = line;
    return member;
}

static void take_members(struct scan *scan, struct aside_json_read *value)
{
    bool keyed = *scan->at++ == '{';
    struct aside_json_read *last = NULL;

    value->kind = keyed ? ASIDE_JSON_OBJECT : ASIDE_JSON_ARRAY;
    for (skip_blanks(scan); *scan->at != '}' && *scan->at != ']' && !scan->deep;
         skip_blanks(scan)) {
        struct aside_json_read *member = take_member(scan, keyed);

        if (last == NULL)
            value->children = member;
        else
            last->next = member;
        last = member;
        skip_blanks(scan);
        scan->at += *scan->at == ',';
    }
    scan->at += !scan->deep;
}

static struct aside_json_read *take_value(struct scan *scan)
{
    struct aside_json_read *value = aside_arena_alloc(scan->arena, sizeof(*value));

    value->line = scan->line;
    value->text = "";
    if (scan->depth == DEPTH_MAX) {
        scan->deep = true;
        return value;
    }
    scan->depth++;
    switch (*scan->at) {
    case '{':
    case '[': take_members(scan, value); break;
    case '"':
        value->kind = ASIDE_JSON_TEXT;
        value->text = take_text(scan);
        break;
    case 't':
    case 'f':
    case 'n': take_word(scan, value); break;
    default: take_number(scan, value); break;
    }
    scan->depth--;
    return value;
}

/* jansson's words name a place that the line of the problem says already. */
static enum aside_status refuse(const char *name, const json_error_t *error,
                                struct aside_problems *found)
{
    char words[JSON_ERROR_TEXT_LENGTH];
    char *near;

    snprintf(words, sizeof(words), "%s", error->text);
    for (char *c = words; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || (unsigned char)*c > '~')
            *c = '?';
    }
    near = strstr(words, " near ");
    if (near != NULL && strlen(near) > 60)
        *near = '\0';
    aside_problem_add(found, ASIDE_FAULT, name, error->line > 0 ? error->line : 1,
                      "this is not JSON: %s", words);
    return ASIDE_ERR_SYNTAX;
}

enum aside_status aside_json_parse(const struct aside_json_read **root,
                                   struct aside_arena *arena, const char *bytes, size_t length,
                                   const char *name, struct aside_problems *found)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t marked = length >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0
        ? strlen(mark)
        : 0;
    struct scan scan = { .arena = arena, .line = 1 };
    json_error_t error = { 0 };
    json_t *checked = json_loadb(bytes + marked, length - marked,
                                 JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &error);

    if (checked == NULL)
        return refuse(name, &error, found);
    json_decref(checked);
    scan.at = aside_arena_strndup(arena, bytes + marked, length - marked);
    skip_blanks(&scan);
    *root = take_value(&scan);
    if (!scan.deep)
        return ASIDE_OK;
    aside_problem_add(found, ASIDE_FAULT, name, scan.line,
                      "values within values are nested deeper than %d", (int)DEPTH_MAX);
    return ASIDE_ERR_SYNTAX;
}

const struct aside_json_read *aside_json_find(const struct aside_json_read *object,
                                              const char *key)
{
    const struct aside_json_read *at = object != NULL && object->kind == ASIDE_JSON_OBJECT
        ? object->children
        : NULL;

    while (at != NULL && strcmp(at->key, key) != 0)
        at = at->next;
    return at;
}
