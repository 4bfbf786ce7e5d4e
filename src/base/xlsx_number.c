/*
 * xlsx_number.c - numbers and days of workbooks as text.
 *
 * A workbook stores doubles, written with up to 17 digits: 1234.56 may stand as
 * 1234.5599999999999. Spreadsheets keep and show 15 digits, so the number meant is the one that
 * 15 digits give. What has no more than that is its own text already; no double is involved.
 */
#include "xlsx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 15, STORED_MAXIMUM = 128 };

/* digits[0] . digits[1] ... x 10 ^ exponent; no digits: zero. */
struct decimal {
    bool negative;
    char digits[DIGITS];
    int count;
    int exponent;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void drop_trailing_zeros(struct decimal *decimal)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
}

/* Plain digits of no more than 15 that count; false: anything else. */
static bool take_plain(struct decimal *out, const char *stored, size_t length)
{
    size_t at = length > 0 && stored[0] == '-' ? 1 : 0;
    bool point = false, any = false;
    int whole = 0;              /* digits before the point, without leading zeros */

    *out = (struct decimal){ .negative = at == 1 };
    for (; at < length; at++) {
        char c = stored[at];

        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c))
            return false;
        any = true;
        if (out->count == 0 && c == '0') {
            whole -= point;     /* 0.05: minus one */
            continue;
        }
        if (out->count == DIGITS)
            return false;
        out->digits[out->count++] = c;
        whole += !point;
    }
    out->exponent = whole - 1;
    drop_trailing_zeros(out);
    return any;
}

/* Is it a number as XML Schema writes doubles, not one of strtod's other words? */
static bool is_double(const char *text)
{
    size_t digits = 0;

    text += *text == '-' || *text == '+';
    for (; is_digit(*text); text++)
        digits++;
    if (*text == '.') {
        for (text++; is_digit(*text); text++)
            digits++;
    }
    if (digits == 0)
        return false;
    if (*text == 'e' || *text == 'E') {
        text++;
        text += *text == '-' || *text == '+';
        if (!is_digit(*text))
            return false;
        while (is_digit(*text))
            text++;
    }
    return *text == '\0';
}

static void take_double(struct decimal *out, double value)
{
    char text[40];

    *out = (struct decimal){ .negative = value < 0 };
    if (value == 0)
        return;
    snprintf(text, sizeof(text), "%.*e", DIGITS - 1, fabs(value));  /* d.dddddddddddddde+xx */
    out->digits[0] = text[0];
    memcpy(out->digits + 1, text + 2, DIGITS - 1);
    out->count = DIGITS;
    out->exponent = (int)strtol(text + 2 + DIGITS - 1 + 1, NULL, 10);
    drop_trailing_zeros(out);
}

static size_t write_decimal(char *out, const struct decimal *decimal)
{
    int first = decimal->exponent, last = first - decimal->count + 1;
    size_t used = 0;

    if (decimal->count == 0) {
        out[0] = '0';
        return 1;
    }
    if (decimal->negative)
        out[used++] = '-';
    for (int power = first > 0 ? first : 0; power >= (last < 0 ? last : 0); power--) {
        int digit = first - power;

        if (power == -1)
            out[used++] = '.';
        out[used++] = digit >= 0 && digit < decimal->count ? decimal->digits[digit] : '0';
    }
    return used;
}

/* ---- days ------------------------------------------------------------------------------ */

enum { DAY_SECONDS = 86400 };

/* The day so many days after 1970-01-01; whole eras of 400 years make it arithmetic. */
static struct aside_date civil(int64_t days)
{
    int64_t shifted = days + 719468, era = shifted / 146097, of_era = shifted % 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t march = (5 * of_year + 2) / 153;            /* 0 is March */
    int month = (int)(march < 10 ? march + 3 : march - 9);

    return (struct aside_date){ (int16_t)(year + era * 400 + (month <= 2)), (int8_t)month,
                                (int8_t)(of_year - (153 * march + 2) / 5 + 1) };
}

/*
 * The day of a serial number. Counted from 1900, day 60 is a 29 February that never was, kept
 * for the sake of a program long gone; the days before it are one off.
 */
static bool day_of(struct aside_date *out, int64_t serial, bool from_1904)
{
    enum { DAY_0_OF_1904 = -24107, DAY_0_OF_1900 = -25569 };
    int64_t day = serial + (from_1904 ? DAY_0_OF_1904 : DAY_0_OF_1900);

    if (!from_1904 && (serial < 1 || serial == 60))
        return false;
    if (!from_1904 && serial < 60)
        day++;
    if (serial < 0 || day > 2932896)                    /* 9999-12-31 */
        return false;
    *out = civil(day);
    return true;
}

static size_t write_time(char *out, size_t size, int64_t seconds)
{
    int hours = (int)(seconds / 3600), minutes = (int)(seconds / 60 % 60);

    if (seconds % 60 == 0)
        return (size_t)snprintf(out, size, "%02d:%02d", hours, minutes);
    return (size_t)snprintf(out, size, "%02d:%02d:%02d", hours, minutes, (int)(seconds % 60));
}

/* A day, a time of day or both; 0 where the number is none that the calendar has. */
static size_t write_day(char out[ASIDE_XLSX_NUMBER_BYTES], double value,
                        enum aside_xlsx_format format, bool from_1904)
{
    struct aside_date date;
    int64_t seconds;
    size_t used;

    if (!(value >= 0 && value < 3000000))
        return 0;
    seconds = (int64_t)floor(value * DAY_SECONDS + 0.5);
    if (format == ASIDE_FORMAT_ELAPSED || (format == ASIDE_FORMAT_TIME && seconds < DAY_SECONDS))
        return write_time(out, ASIDE_XLSX_NUMBER_BYTES, seconds);
    if (!day_of(&date, seconds / DAY_SECONDS, from_1904))
        return 0;
    used = strlen(aside_date_text(out, date));
    if (seconds % DAY_SECONDS == 0)
        return used;
    out[used++] = ' ';
    return used + write_time(out + used, ASIDE_XLSX_NUMBER_BYTES - used, seconds % DAY_SECONDS);
}

/* ---- what a cell stores ---------------------------------------------------------------- */

static bool take_number(struct decimal *out, double *value, const char *stored, size_t length)
{
    char text[STORED_MAXIMUM];

    memcpy(text, stored, length);
    text[length] = '\0';
    if (!is_double(text))
        return false;
    *value = strtod(text, NULL);
    if (!isfinite(*value))
        return false;
    take_double(out, *value);
    return true;
}

size_t aside_xlsx_number(char out[ASIDE_XLSX_NUMBER_BYTES], enum aside_input_kind *kind,
                         const char *stored, size_t length, enum aside_xlsx_format format,
                         bool from_1904)
{
    bool is_day = format != ASIDE_FORMAT_PLAIN && format != ASIDE_FORMAT_PERCENT;
    struct decimal decimal;
    double value = 0;
    size_t used;

    if (length >= STORED_MAXIMUM)
        return 0;
    if (is_day || !take_plain(&decimal, stored, length)) {
        if (!take_number(&decimal, &value, stored, length))
            return 0;
    }
    if (is_day) {
        *kind = ASIDE_INPUT_DATE;
        used = write_day(out, value, format, from_1904);
        if (used > 0)
            return used;
    }
    *kind = ASIDE_INPUT_NUMBER;
    if (format == ASIDE_FORMAT_PERCENT)
        decimal.exponent += 2;
    used = write_decimal(out, &decimal);
    if (format == ASIDE_FORMAT_PERCENT)
        out[used++] = '%';
    return used;
}

/* Two digits of at most `maximum`, or -1. */
static int two_digits(const char *text, int maximum)
{
    int value;

    if (!is_digit(text[0]) || !is_digit(text[1]))
        return -1;
    value = 10 * (text[0] - '0') + (text[1] - '0');
    return value <= maximum ? value : -1;
}

/* 13:30, 13:30:15, 13:30:15.250, 13:30:15Z: the seconds of the day, or -1. */
static int iso_seconds(const char *text)
{
    int hours = two_digits(text, 23), minutes, seconds = 0;

    if (hours < 0 || text[2] != ':')
        return -1;
    minutes = two_digits(text + 3, 59);
    if (minutes < 0)
        return -1;
    text += 5;
    if (*text == ':') {
        seconds = two_digits(text + 1, 59);
        if (seconds < 0)
            return -1;
        text += 3;
        if (*text == '.')
            text += 1 + strspn(text + 1, "0123456789");
    }
    if (*text == 'Z')
        text++;
    return *text == '\0' ? 3600 * hours + 60 * minutes + seconds : -1;
}

/* 2026-09-01, 2026-09-01T13:30:00 */
size_t aside_xlsx_iso_date(char out[ASIDE_XLSX_NUMBER_BYTES], const char *stored, size_t length)
{
    enum { DAY_LENGTH = 10 };
    char text[STORED_MAXIMUM] = "";
    struct aside_date date;
    int seconds;
    size_t used;

    if (length >= sizeof(text) || length < DAY_LENGTH
        || (length > DAY_LENGTH && stored[DAY_LENGTH] != 'T'))
        return 0;
    memcpy(text, stored, length);
    text[DAY_LENGTH] = '\0';
    if (aside_date_parse(&date, text) != NULL)
        return 0;
    used = strlen(aside_date_text(out, date));
    if (length == DAY_LENGTH)
        return used;
    seconds = iso_seconds(text + DAY_LENGTH + 1);
    if (seconds <= 0)
        return seconds < 0 ? 0 : used;
    out[used++] = ' ';
    return used + write_time(out + used, ASIDE_XLSX_NUMBER_BYTES - used, seconds);
}
