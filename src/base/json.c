/* json.c - JSON documents, written with jansson (read: json_read.c). */
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
