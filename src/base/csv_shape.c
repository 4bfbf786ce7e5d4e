/*
 * csv_shape.c - what kind of CSV file it is, from its beginning; and Windows-1252 as UTF-8.
 */
#include "csv_shape.h"

#include <string.h>

enum { SAMPLE_BYTES = 1 << 16, SAMPLE_LINES = 20 };
static const char DELIMITERS[] = ",;\t|";

/* How often each delimiter stands outside quotes, in the first lines that have any text. */
struct sample {
    size_t counts[SAMPLE_LINES][sizeof(DELIMITERS)];
    size_t lines;
};

static void take_sample(struct sample *sample, const char *bytes, size_t length)
{
    bool quoted = false, any = false;

    memset(sample, 0, sizeof(*sample));
    for (size_t i = 0; i < length && sample->lines < SAMPLE_LINES; i++) {
        const char *which;

        if (bytes[i] == '"')
            quoted = !quoted;
        if (!quoted && (bytes[i] == '\n' || bytes[i] == '\r')) {
            sample->lines += any;
            any = false;
            continue;
        }
        any = true;
        which = bytes[i] != '\0' && !quoted ? strchr(DELIMITERS, bytes[i]) : NULL;
        if (which != NULL)
            sample->counts[sample->lines][which - DELIMITERS]++;
    }
    if (any && sample->lines < SAMPLE_LINES)
        sample->lines++;
}

/* How many lines have a delimiter as often as line `of`. */
static size_t lines_alike(const struct sample *sample, size_t d, size_t of)
{
    size_t alike = 0;

    for (size_t i = 0; i < sample->lines; i++)
        alike += sample->counts[i][d] == sample->counts[of][d];
    return alike;
}

/*
 * The delimiter that the most lines have equally often: a comma that stands in names or amounts
 * comes and goes, a delimiter does not, and a title above the table has none. Of two, the one
 * that makes more columns.
 */
char aside_csv_delimiter(const char *bytes, size_t length)
{
    struct sample sample;
    size_t best = 0, best_alike = 0, best_count = 0;

    take_sample(&sample, bytes, length < SAMPLE_BYTES ? length : SAMPLE_BYTES);
    for (size_t d = 0; DELIMITERS[d] != '\0'; d++) {
        for (size_t i = 0; i < sample.lines; i++) {
            size_t count = sample.counts[i][d];
            size_t alike = count > 0 ? lines_alike(&sample, d, i) : 0;

            if (alike < best_alike || (alike == best_alike && count <= best_count))
                continue;
            best = d;
            best_alike = alike;
            best_count = count;
        }
    }
    return DELIMITERS[best];
}

bool aside_csv_is_utf16(const char *bytes, size_t length)
{
    if (length < 2)
        return false;
    return memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0
        || ((bytes[0] == '\0') != (bytes[1] == '\0'));
}

const char *aside_csv_other_kind(const char *bytes, size_t length)
{
    if (length >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0)
        return "the file is compressed (gzip): unpack it first";
    if (length >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0)
        return "the file is a workbook of the old kind (.xls): save it as .xlsx or as CSV";
    if (length >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
        return "the file is a workbook or another archive: a workbook (.xlsx) is read from a file, "
               "not from a pipe";
    return NULL;
}

bool aside_csv_is_crlf(const char *bytes, size_t length)
{
    const char *end = memchr(bytes, '\n', length);
    const char *cr = memchr(bytes, '\r', length);

    return end != NULL && cr == end - 1;
}

/* ---- Windows-1252 ------------------------------------------------------------------------ */

/* What Windows-1252 has at 0x80 to 0x9F; the five places that it leaves free stay as they are. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178
};

static size_t put_utf8(char *to, unsigned code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    to[0] = (char)(0xE0 | code >> 12);
    to[1] = (char)(0x80 | (code >> 6 & 0x3F));
    to[2] = (char)(0x80 | (code & 0x3F));
    return 3;
}

size_t aside_csv_recode(char *to, const char *from, size_t length)
{
    size_t made = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned code = (unsigned char)from[i];

        if (code >= 0x80 && code < 0xA0)
            code = windows_1252[code - 0x80];
        made += put_utf8(to + made, code);
    }
    return made;
}
