/* text.c - strings under construction, UTF-8, ids and the nearest known name. */
#include <setaside/base.h>

#include <assert.h>
#include <string.h>

enum { FIRST_BYTES = 64 };

void aside_text_init(struct aside_text *text, struct aside_arena *arena, size_t maximum)
{
    size_t capacity = maximum < FIRST_BYTES ? maximum : FIRST_BYTES;

    *text = (struct aside_text){ .arena = arena, .capacity = capacity, .maximum = maximum };
    text->bytes = aside_arena_alloc(arena, capacity + 1);
}

/* Room for `bytes` more, doubling; the caller has held them within the maximum. */
static void reserve(struct aside_text *text, size_t bytes)
{
    size_t needed = text->length + bytes, capacity = text->capacity;

    if (needed <= capacity)
        return;
    capacity = capacity > text->maximum / 2 ? text->maximum : 2 * capacity;
    if (capacity < needed)
        capacity = needed;
    text->bytes = aside_arena_grow(text->arena, text->bytes, text->length, capacity + 1, 1);
    text->capacity = capacity;
}

void aside_text_add_bytes(struct aside_text *text, const char *more, size_t bytes)
{
    size_t room = text->maximum - text->length;

    if (text->overflowed)
        return;                 /* the end is lost already: nothing may follow the gap */
    if (bytes > room) {
        text->overflowed = true;
        for (bytes = room; bytes > 0 && ((unsigned char)more[bytes] & 0xC0) == 0x80; bytes--)
            ;                   /* cut between characters */
    }
    reserve(text, bytes);
    memcpy(text->bytes + text->length, more, bytes);
    text->length += bytes;
    text->bytes[text->length] = '\0';
}

void aside_text_add(struct aside_text *text, const char *more)
{
    aside_text_add_bytes(text, more, strlen(more));
}

void aside_text_printf(struct aside_text *text, const char *format, ...)
{
    va_list arguments;
    char small[256], *large;
    int length;

    va_start(arguments, format);
    length = vsnprintf(small, sizeof(small), format, arguments);
    va_end(arguments);
    assert(length >= 0);
    if ((size_t)length < sizeof(small)) {
        aside_text_add_bytes(text, small, (size_t)length);
        return;
    }
    large = aside_arena_alloc(text->arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(large, (size_t)length + 1, format, arguments);
    va_end(arguments);
    aside_text_add_bytes(text, large, (size_t)length);
}

/*
 * The character at `bytes`: its code point, and its length in *length. A wrong byte, an
 * overlong form, a surrogate or a code point above U+10FFFF gives -1 and a length of 1.
 */
static int32_t decode(const unsigned char *bytes, size_t available, size_t *length)
{
    static const int32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t count = bytes[0] < 0x80 ? 1 : bytes[0] < 0xC2 ? 0 : bytes[0] < 0xE0 ? 2
                 : bytes[0] < 0xF0 ? 3 : bytes[0] < 0xF5 ? 4 : 0;
    int32_t point;

    *length = 1;
    if (count == 0 || count > available)
        return -1;
    point = count == 1 ? bytes[0] : bytes[0] & (0x7F >> count);
    for (size_t i = 1; i < count; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return -1;
        point = (point << 6) | (bytes[i] & 0x3F);
    }
    if (point < least[count] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return -1;
    *length = count;
    return point;
}

bool aside_text_is_utf8(const char *bytes, size_t length)
{
    size_t step;

    for (size_t at = 0; at < length; at += step) {
        if (decode((const unsigned char *)bytes + at, length - at, &step) < 0)
            return false;
    }
    return true;
}

/* Combining marks, joiners and variation selectors: drawn over or within a neighbour. */
static bool has_no_width(int32_t point)
{
    static const struct { int32_t first, last; } ranges[] = {
        { 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD }, { 0x0610, 0x061A },
        { 0x064B, 0x065F }, { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF }, { 0x200B, 0x200F },
        { 0x20D0, 0x20FF }, { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF },
    };

    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
        if (point >= ranges[i].first && point <= ranges[i].last)
            return true;
    }
    return false;
}

size_t aside_text_width(const char *utf8)
{
    size_t length = strlen(utf8), width = 0, step;

    for (size_t at = 0; at < length; at += step) {
        if (!has_no_width(decode((const unsigned char *)utf8 + at, length - at, &step)))
            width++;
    }
    return width;
}

bool aside_text_equal(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a, b) == 0;
}

/* ---- the nearest known name ------------------------------------------------------------ */

enum { NAME_BYTES = 64 };       /* longer names are not compared */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Fills row i of the edit distances from rows i - 1 and i - 2; capitals do not count. */
static void fill_row(size_t *row, const size_t *above, const size_t *two_above, size_t i,
                     const char *a, const char *b, size_t b_length)
{
    row[0] = i;
    for (size_t j = 1; j <= b_length; j++) {
        size_t change = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;

        row[j] = least(above[j - 1] + change, least(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2])
            && lower(a[i - 2]) == lower(b[j - 1]))
            row[j] = least(row[j], two_above[j - 2] + 1);
    }
}

/* Letters to insert, drop, change or swap with a neighbour to make b of a. */
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][NAME_BYTES + 1];

    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_length; i++)
        fill_row(rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3], i, a, b, b_length);
    return rows[a_length % 3][b_length];
}

const char *aside_text_nearest(const char *name, const char *const *known, size_t count)
{
    size_t length = strlen(name), limit = length < 6 ? 1 : length / 3;
    const char *nearest = NULL;

    if (length > NAME_BYTES)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t known_length = strlen(known[i]), distance;

        if (known_length > NAME_BYTES)
            continue;
        distance = edit_distance(name, length, known[i], known_length);
        if (distance > limit || distance >= length || distance >= known_length)
            continue;
        if (distance == 0)
            return known[i];
        nearest = known[i];
        limit = distance - 1;   /* only a nearer one takes its place */
    }
    return nearest;
}

bool aside_id_is_valid(const char *id)
{
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");

    return id[0] >= 'a' && id[0] <= 'z' && id[length] == '\0' && length <= 40;
}

uint64_t aside_fingerprint(uint64_t so_far, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        so_far = (so_far ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return so_far;
}

void aside_text_print_wrapped(FILE *out, const char *text, size_t at, size_t indent,
                              size_t columns)
{
    size_t column = at;
    bool begun = at > indent;

    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        size_t width = aside_text_width(text) - aside_text_width(text + length);

        if (begun && column + 1 + width > columns) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (begun) {
            fputc(' ', out);
            column++;
        }
        fwrite(text, 1, length, out);
        column += width;
        begun = true;
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', out);
}
