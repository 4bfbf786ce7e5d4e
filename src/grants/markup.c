/*
 * markup.c - the second decoding of a notice's texts. Grants.gov escapes HTML and then escapes
 * it again for XML, so what an XML parser gives still holds "&lt;br/&gt;" and "&#8217;".
 */
#include "notice.h"

#include <stdlib.h>
#include <string.h>

/* ---- bytes ------------------------------------------------------------------------------- */

static void reserve(struct bytes *bytes, size_t more)
{
    size_t wanted = bytes->length + more, capacity = bytes->capacity;

    if (wanted <= capacity)
        return;
    capacity = capacity == 0 ? 64 : capacity;
    while (capacity < wanted)
        capacity *= 2;
    bytes->at = realloc(bytes->at, capacity);
    if (bytes->at == NULL)
        aside_fatal("out of memory");
    bytes->capacity = capacity;
}

void aside_bytes_add(struct bytes *bytes, const char *more, size_t length)
{
    reserve(bytes, length + 1);
    if (length > 0)
        memcpy(bytes->at + bytes->length, more, length);
    bytes->length += length;
}

void aside_bytes_end(struct bytes *bytes)
{
    reserve(bytes, 1);
    bytes->at[bytes->length] = '\0';
}

/* ---- entities ---------------------------------------------------------------------------- */

/* What browsers make of &#128; to &#159;, which people write who mean Windows-1252. */
static const uint16_t windows[32] = {
    0x20AC, 0x20,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x20,   0x017D, 0x20,   0x20,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x20,   0x017E, 0x0178,
};

static size_t encode(char out[4], uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

static int digit_of(char c, bool hex)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (hex && c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (hex && c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* "&#8217;" or "&#x2019;": the bytes it takes, 0 where it is none. */
static size_t read_numbered(uint32_t *point, const char *text, size_t length)
{
    bool hex = length > 2 && (text[2] == 'x' || text[2] == 'X');
    size_t start = hex ? 3 : 2, at = start;

    *point = 0;
    for (; at < length && at < start + 7 && digit_of(text[at], hex) >= 0; at++)
        *point = *point * (hex ? 16 : 10) + (uint32_t)digit_of(text[at], hex);
    if (at == start || at >= length || text[at] != ';')
        return 0;
    if (*point > 0x10FFFF || (*point >= 0xD800 && *point <= 0xDFFF))
        return 0;
    /* A control character would steer the terminal on which it is printed. */
    if (*point < 0x20 || *point == 0x7F)
        *point = ' ';
    if (*point >= 0x80 && *point < 0xA0)
        *point = windows[*point - 0x80];
    return at + 1;
}

/* The entity that begins at `text`: its character, and the bytes it takes; 0: none. */
static size_t read_entity(uint32_t *point, const char *text, size_t length)
{
    static const struct {
        const char *name;
        uint16_t length, point;
    } known[] = {
        { "&amp;", 5, '&' },   { "&lt;", 4, '<' },    { "&gt;", 4, '>' },
        { "&quot;", 6, '"' },  { "&apos;", 6, '\'' }, { "&nbsp;", 6, ' ' },
        { "&ndash;", 7, 0x2013 }, { "&mdash;", 7, 0x2014 }, { "&rsquo;", 7, 0x2019 },
        { "&lsquo;", 7, 0x2018 }, { "&rdquo;", 7, 0x201D }, { "&ldquo;", 7, 0x201C },
        { "&bull;", 6, 0x2022 }, { "&sect;", 6, 0xA7 }, { "&middot;", 8, 0xB7 },
    };

    if (length > 3 && text[1] == '#')
        return read_numbered(point, text, length);
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (length >= known[i].length && memcmp(text, known[i].name, known[i].length) == 0) {
            *point = known[i].point;
            return known[i].length;
        }
    }
    return 0;
}

/* ---- tags -------------------------------------------------------------------------------- */

static const char *const tags_known[] = {
    "a", "abbr", "address", "b", "blockquote", "body", "br", "center", "code", "col",
    "colgroup", "dd", "div", "dl", "dt", "em", "font", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hr", "html", "i", "img", "input", "label", "li",
    "link", "main", "meta", "nav", "o:p", "ol", "p", "pre", "s", "script", "section", "small",
    "span", "st1:place", "strike", "strong", "style", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "title", "tr", "u", "ul",
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_known_tag(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof(tags_known) / sizeof(tags_known[0]); i++) {
        size_t at = 0;

        while (at < length && lower(name[at]) == tags_known[i][at])
            at++;
        if (at == length && tags_known[i][at] == '\0')
            return true;
    }
    return false;
}

/* Where the tag ends that begins at text[0] == '<'; 0 where it is no known tag. */
static size_t tag_length(const char *text, size_t length)
{
    enum { TAG_BYTES = 2000 };
    size_t most = length < TAG_BYTES ? length : TAG_BYTES;
    size_t start = most > 1 && text[1] == '/' ? 2 : 1, at = start;
    const char *end;

    while (at < most && at < start + 12
           && (digit_of(text[at], false) >= 0 || text[at] == ':'
               || (lower(text[at]) >= 'a' && lower(text[at]) <= 'z')))
        at++;
    if (at == most || strchr(" \t\r\n/>", text[at]) == NULL || text[at] == '\0'
        || !is_known_tag(text + start, at - start))
        return 0;
    end = memchr(text + at, '>', most - at);
    return end != NULL ? (size_t)(end - text) + 1 : 0;
}

/* ---- the way through --------------------------------------------------------------------- */

/* Blanks and controls of ASCII; 0xC2 begins a no-break blank. */
static bool is_blank(const unsigned char *text, size_t length)
{
    return text[0] <= ' ' || text[0] == 0x7F
        || (text[0] == 0xC2 && length > 1 && text[1] >= 0x80 && text[1] <= 0xA0);
}

/* One blank, but none at the beginning. */
static void add_blank(struct bytes *out, size_t start)
{
    if (out->length > start && out->at[out->length - 1] != ' ')
        out->at[out->length++] = ' ';
}

enum { STRETCH = 32 };

/*
 * Do the next bytes, and one behind them, mean nothing but themselves? In a loop of a fixed
 * length without branches, of which the compiler makes a few instructions: 300 MiB pass here.
 */
static bool is_plain_stretch(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    unsigned char odd = 0;

    for (int i = 0; i < STRETCH; i++)
        odd |= (unsigned char)((c[i] < ' ') | (c[i] == '<') | (c[i] == 0x7F) | (c[i] == 0xC2)
                               | ((c[i] == ' ') & (c[i + 1] == ' ')));
    return odd == 0;
}

/* Decodes entities alone, into what the next step reads. */
static void decode(struct bytes *out, const char *text, size_t length)
{
    reserve(out, length + 1);   /* no entity is shorter than its character */
    for (size_t at = 0; at < length;) {
        const char *entity = memchr(text + at, '&', length - at);
        size_t run = entity != NULL ? (size_t)(entity - text) - at : length - at, taken;
        uint32_t point;

        memcpy(out->at + out->length, text + at, run);
        out->length += run;
        at += run;
        if (at == length)
            break;
        taken = read_entity(&point, text + at, length - at);
        if (taken == 0) {
            out->at[out->length++] = '&';
            at++;
            continue;
        }
        out->length += encode(out->at + out->length, point);
        at += taken;
    }
}

/* What stands at `text` and is no plain byte is a blank, a tag, or a '<' of no tag; how long. */
static size_t add_odd(struct bytes *out, size_t start, const char *text, size_t length,
                      bool tags)
{
    const unsigned char *next = (const unsigned char *)text;
    size_t tag = 0;

    if (is_blank(next, length)) {
        add_blank(out, start);
        return *next == 0xC2 ? 2 : 1;
    }
    if (tags && *next == '<')
        tag = tag_length(text, length);
    if (tag > 0) {
        add_blank(out, start);
        return tag;
    }
    out->at[out->length++] = *text;
    return 1;
}

static void add_plain(struct bytes *out, const char *text, size_t length, bool tags)
{
    size_t start = out->length;

    reserve(out, length + 1);
    for (size_t at = 0; at < length;) {
        bool parted = out->length == start || out->at[out->length - 1] == ' ';

        if (length - at > STRETCH && !(parted && text[at] == ' ')
            && is_plain_stretch(text + at)) {
            memcpy(out->at + out->length, text + at, STRETCH);
            out->length += STRETCH;
            at += STRETCH;
            continue;
        }
        /* Byte by byte, to the end of what could have been a stretch. */
        for (size_t end = at + STRETCH < length ? at + STRETCH : length; at < end;)
            at += add_odd(out, start, text + at, length - at, tags);
    }
    if (out->length > start && out->at[out->length - 1] == ' ')
        out->length--;
}

void aside_markup_add(struct bytes *out, const char *text, size_t length, bool tags)
{
    struct bytes decoded = { NULL, 0, 0 };

    if (length == 0)
        return;
    if (memchr(text, '&', length) == NULL) {
        add_plain(out, text, length, tags);
        return;
    }
    decode(&decoded, text, length);
    add_plain(out, decoded.at, decoded.length, tags);
    free(decoded.at);
}
