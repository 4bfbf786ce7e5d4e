/* blanks.c - blanks, control characters and what cannot be seen. */
#include "blanks.h"

#include <setaside/base.h>

#include <string.h>

size_t aside_blank_at(const char *text)
{
    if (*text != '\0' && strchr(" \t\r\n", *text) != NULL)
        return 1;
    return strncmp(text, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static const char *after_blanks(const char *text)
{
    size_t blank;

    while ((blank = aside_blank_at(text)) > 0)
        text += blank;
    return text;
}

bool aside_is_blank(const char *text)
{
    return *after_blanks(text) == '\0';
}

char *aside_trimmed(struct aside_arena *arena, const char *text)
{
    size_t length;

    text = after_blanks(text);
    length = strlen(text);
    while (length > 0) {
        if (aside_blank_at(text + length - 1) == 1)
            length--;
        else if (length >= 2 && aside_blank_at(text + length - 2) == 2)
            length -= 2;
        else
            break;
    }
    return aside_arena_strndup(arena, text, length);
}

/* C1 controls are two bytes in UTF-8, U+FFFE and U+FFFF three. */
static bool is_control(const char *text)
{
    unsigned char c = (unsigned char)*text, next = (unsigned char)(c != '\0' ? text[1] : 0);

    if (c < ' ')
        return c == '\0' || strchr("\t\r\n", c) == NULL;
    return c == 0x7F || (c == 0xC2 && next >= 0x80 && next < 0xA0)
           || (c == 0xEF
               && (strncmp(text, "\xef\xbf\xbe", 3) == 0
                   || strncmp(text, "\xef\xbf\xbf", 3) == 0));
}

bool aside_is_printable(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (is_control(text + i))
            return false;
    }
    return aside_text_is_utf8(text, length);
}

struct named {
    const char *bytes, *name;
};

static const char *first_of(const char *text, const struct named *named, size_t count)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < 0x80) /* none of them is ASCII, and nearly every text is */
            continue;
        for (size_t i = 0; i < count; i++) {
            if (strncmp(text, named[i].bytes, strlen(named[i].bytes)) == 0)
                return named[i].name;
        }
    }
    return NULL;
}

const char *aside_hidden_name(const char *text)
{
    static const struct named hidden[] = {
        { "\xe2\x80\x8b", "U+200B" }, { "\xe2\x80\x8c", "U+200C" }, { "\xe2\x80\x8d", "U+200D" },
        { "\xe2\x80\x8e", "U+200E" }, { "\xe2\x80\x8f", "U+200F" }, { "\xe2\x81\xa0", "U+2060" },
        { "\xef\xbb\xbf", "U+FEFF" }, { "\xc2\xad", "U+00AD" },
    };

    return first_of(text, hidden, sizeof(hidden) / sizeof(hidden[0]));
}

const char *aside_odd_blank_name(const char *text)
{
    static const struct named odd[] = {
        { "\xc2\xa0", "no-break space" }, { "\xe2\x80\xaf", "narrow no-break space" },
        { "\xe2\x80\x89", "thin space" }, { "\xe2\x80\x87", "figure space" },
    };

    return first_of(text, odd, sizeof(odd) / sizeof(odd[0]));
}
