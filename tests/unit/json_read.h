/*
 * json_read.h - JSON that was written, read back: is it sound, and what stands at a path of it. The
 * program itself writes JSON and reads none.
 */
#ifndef ASIDE_JSON_READ_H
#define ASIDE_JSON_READ_H

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static inline const char *json_blank(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* Behind the string that begins here, or NULL. */
static inline const char *json_string(const char *at)
{
    if (*at != '"')
        return NULL;
    for (at++; *at != '"'; at++) {
        if ((unsigned char)*at < ' ')
            return NULL; /* the end is one too */
        if (*at == '\\' && *++at == '\0')
            return NULL;
    }
    return at + 1;
}

/* Behind the value that begins here, or NULL where it is none. Where `part` is not NULL and the
 * value is a container, *found is where the member of that name or number begins. */
static inline const char *json_skip(const char *at, const char *part, const char **found);

static inline bool json_is_part(const char *part, const char *key, size_t length, size_t index)
{
    if (part == NULL)
        return false;
    if (key != NULL)
        return strlen(part) == length && strncmp(part, key, length) == 0;
    return isdigit((unsigned char)part[0]) != 0 && (size_t)strtoul(part, NULL, 10) == index;
}

static inline const char *json_container(const char *at, const char *part, const char **found)
{
    char close = *at == '{' ? '}' : ']';

    at = json_blank(at + 1);
    for (size_t i = 0; *at != close; i++) {
        const char *key = NULL, *end;
        size_t length = 0;

        if (i > 0) {
            if (*at != ',')
                return NULL;
            at = json_blank(at + 1);
        }
        if (close == '}') {
            key = at + 1;
            end = json_string(at);
            if (end == NULL)
                return NULL;
            length = (size_t)(end - key) - 1;
            at = json_blank(end);
            if (*at != ':')
                return NULL;
            at = json_blank(at + 1);
        }
        if (json_is_part(part, key, length, i) && found != NULL)
            *found = at;
        at = json_skip(at, NULL, NULL);
        if (at == NULL)
            return NULL;
        at = json_blank(at);
    }
    return at + 1;
}

static inline const char *json_skip(const char *at, const char *part, const char **found)
{
    static const char *const words[] = { "true", "false", "null" };
    char *end;

    if (*at == '{' || *at == '[')
        return json_container(at, part, found);
    if (*at == '"')
        return json_string(at);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    }
    if (*at != '-' && !isdigit((unsigned char)*at))
        return NULL;
    strtod(at, &end);
    return end;
}

/* One value, and nothing behind it. */
static inline bool json_is_sound(const char *text)
{
    const char *end = json_skip(json_blank(text), NULL, NULL);

    return end != NULL && *json_blank(end) == '\0';
}

/* Where the value at "questions.0.state" begins; NULL: there is none. */
static inline const char *json_at(const char *text, const char *path)
{
    const char *at = json_blank(text);
    char part[100];

    while (at != NULL && *path != '\0') {
        size_t length = strcspn(path, ".");
        const char *found = NULL;

        if (length >= sizeof(part))
            return NULL;
        memcpy(part, path, length);
        part[length] = '\0';
        json_skip(at, part, &found);
        at = found;
        path += length + (path[length] == '.');
    }
    return at;
}

#endif
