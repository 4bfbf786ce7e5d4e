/*
 * amount.c - an amount of a ledger: dollar signs, commas, parentheses, minus signs on either
 * side, a third decimal; and what stands where nobody knew one.
 */
#include "amount.h"
#include "where.h"

#include <string.h>

enum { TEXT_DECIMALS = 3, CENT_DIGITS = 2,
       PLAIN_DIGITS = 12 };     /* so many digits, as cents, are below the most of all */
static const int64_t CENTS_MOST = ASIDE_MONEY_MAX_CENTS;

struct scan {
    const char *at, *end;
    bool negative;
    bool signed_already;        /* two signs are no amount */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool starts(const struct scan *s, const char *what)
{
    size_t length = strlen(what);

    return (size_t)(s->end - s->at) >= length && memcmp(s->at, what, length) == 0;
}

static bool ends(const struct scan *s, const char *what)
{
    size_t length = strlen(what);

    return (size_t)(s->end - s->at) >= length && memcmp(s->end - length, what, length) == 0;
}

/* Blanks of typesetting, which some systems put between thousands and before a sign: U+00A0,
 * U+2009 and U+202F. */
static size_t fine_blank(const struct scan *s)
{
    return starts(s, "\xC2\xA0") ? 2
         : starts(s, "\xE2\x80\x89") || starts(s, "\xE2\x80\xAF") ? 3 : 0;
}

static size_t fine_blank_behind(const struct scan *s)
{
    return ends(s, "\xC2\xA0") ? 2
         : ends(s, "\xE2\x80\x89") || ends(s, "\xE2\x80\xAF") ? 3 : 0;
}

static void trim(struct scan *s)
{
    size_t fine;

    while (s->at < s->end && (is_blank(*s->at) || fine_blank(s) > 0)) {
        fine = fine_blank(s);
        s->at += fine > 0 ? fine : 1;
    }
    while (s->at < s->end && (is_blank(s->end[-1]) || fine_blank_behind(s) > 0)) {
        fine = fine_blank_behind(s);
        s->end -= fine > 0 ? fine : 1;
    }
}

/* The minus sign of typesetting, U+2212, counts as one. False: a second sign. */
static bool take_sign(struct scan *s)
{
    const char *minus = starts(s, "-") || ends(s, "-") ? "-" : "\xE2\x88\x92";
    bool leads = starts(s, minus), closes = ends(s, minus);

    if (!leads && !closes)
        return true;
    if (s->signed_already || (leads && closes))
        return false;
    s->negative = s->signed_already = true;
    s->at += leads ? strlen(minus) : 0;
    s->end -= closes ? strlen(minus) : 0;
    trim(s);
    return true;
}

/* Takes off parentheses, signs and one dollar sign, in whatever order they stand. */
static bool take_marks(struct scan *s)
{
    bool dollar = false;

    for (int i = 0; i < 3; i++) {
        if (starts(s, "(") && ends(s, ")")) {
            if (s->signed_already)
                return false;
            s->negative = s->signed_already = true;
            s->at++;
            s->end--;
            trim(s);
        }
        if (!take_sign(s))
            return false;
        if (!dollar && starts(s, "$")) {
            dollar = true;
            s->at++;
            trim(s);
        }
    }
    return true;
}

static bool is_digit(const struct scan *s)
{
    return s->at < s->end && *s->at >= '0' && *s->at <= '9';
}

static bool take_digits(struct scan *s, int64_t *value, size_t *count)
{
    *count = 0;
    for (; is_digit(s); s->at++, ++*count) {
        *value = *value * 10 + (*s->at - '0');
        if (*value > CENTS_MOST)
            return false;
    }
    return true;
}

/* What parts thousands here: a comma, or a blank of typesetting; 0: nothing does. */
static size_t mark_bytes(const struct scan *s)
{
    return s->at < s->end && *s->at == ',' ? 1 : fine_blank(s);
}

/*
 * Digits before the point, with no marks or with the same one before every three digits. 0,123
 * is none: it is twelve cents of one who writes a comma for the point.
 */
static bool take_whole(struct scan *s, int64_t *value, size_t *digits)
{
    const char *first = s->at, *mark;
    size_t bytes, next;

    if (!take_digits(s, value, digits))
        return false;
    mark = s->at;
    bytes = mark_bytes(s);
    if (bytes > 0 && (*digits == 0 || *digits > 3 || *first == '0'))
        return false;
    for (next = bytes; next > 0; next = mark_bytes(s)) {
        size_t count;

        if (next != bytes || memcmp(s->at, mark, bytes) != 0)
            return false;
        s->at += bytes;
        if (!take_digits(s, value, &count) || count != 3)
            return false;
    }
    return true;
}

/*
 * The decimals: two of them are cents, the third rounds. A workbook's number may have as many
 * as a double has; what lies below a millionth of a dollar is the tail of binary arithmetic.
 */
static bool take_decimals(struct scan *s, bool is_number, int64_t *cents, bool *rounded,
                          size_t *digits)
{
    bool up = false;
    size_t count = 0;

    for (; is_digit(s); s->at++, count++) {
        int digit = *s->at - '0';

        if (count < CENT_DIGITS)
            *cents = *cents * 10 + digit;
        else if (count == CENT_DIGITS)
            up = digit >= 5;
        if (count >= CENT_DIGITS && count < 6 && digit != 0)
            *rounded = true;
        if (count >= TEXT_DECIMALS && !is_number && digit != 0)
            return false;
    }
    *digits = count;
    for (; count < CENT_DIGITS; count++)
        *cents *= 10;
    *cents += up;
    return true;
}

static bool read_number(struct scan *s, bool is_number, struct aside_amount_read *out)
{
    size_t whole, decimals = 0;
    int64_t value = 0;

    trim(s);
    if (!take_marks(s) || !take_whole(s, &value, &whole))
        return false;
    if (value > CENTS_MOST / 100)
        return false;
    if (s->at < s->end && *s->at == '.') {
        s->at++;
        if (!take_decimals(s, is_number, &value, &out->rounded, &decimals))
            return false;
    } else {
        value *= 100;
    }
    if (s->at != s->end || whole + decimals == 0 || value > CENTS_MOST)
        return false;
    out->cents = s->negative ? -value : value;
    return true;
}

/* Most amounts are digits, perhaps after a minus and perhaps with decimals: without detours. */
static bool read_plain(const struct aside_input_cell *cell, struct aside_amount_read *out)
{
    const char *at = cell->text, *end = at + cell->length;
    bool negative = at < end && *at == '-';
    const char *first;
    int64_t value = 0;

    at += negative;
    first = at;
    while (at < end && *at >= '0' && *at <= '9' && at - first <= PLAIN_DIGITS)
        value = value * 10 + (*at++ - '0');
    if (at == first || at - first > PLAIN_DIGITS)
        return false;
    value *= 100;
    if (at < end && *at == '.') {
        at++;
        if (end - at < 1 || end - at > 2 || *at < '0' || *at > '9')
            return false;
        value += 10 * (*at++ - '0');
        if (at < end && *at >= '0' && *at <= '9')
            value += *at++ - '0';
    }
    if (at != end)
        return false;
    out->cents = negative ? -value : value;
    return true;
}

/* A dash for nothing, as accountants' formats have it: "-", "$ -", and the longer dashes. */
static bool is_dash(struct scan s)
{
    trim(&s);
    if (s.at < s.end && *s.at == '$')
        s.at++;
    trim(&s);
    if (s.end - s.at == 3)
        return starts(&s, "\xE2\x80\x93") || starts(&s, "\xE2\x80\x94");
    return s.end - s.at == 1 && *s.at == '-';
}

/* Words for what nobody knew. */
static bool is_unknown(struct scan s)
{
    static const char *const words[] = { "n/a", "na", "null" };

    trim(&s);
    for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++) {
        size_t length = strlen(words[w]), same = 0;

        while (s.at + same < s.end && same < length && (s.at[same] | 0x20) == words[w][same])
            same++;
        if (same == length && s.at + same == s.end)
            return true;
    }
    return false;
}

struct aside_amount_read aside_amount_read(const struct aside_input_cell *cell)
{
    struct aside_amount_read out = { ASIDE_AMOUNT_READ, 0, false };
    struct scan s = { cell->text, cell->text + cell->length, false, false };

    if (read_plain(cell, &out))
        return out;
    /* #N/A is how a spreadsheet says that there is no number; the others say that one broke. */
    if (cell->kind == ASIDE_INPUT_UNKNOWN
        || (cell->kind == ASIDE_INPUT_ERROR && strcmp(cell->text, "#N/A") != 0))
        return (struct aside_amount_read){ ASIDE_AMOUNT_UNREADABLE, 0, false };
    if (aside_cell_is_missing(cell) || is_dash(s) || is_unknown(s))
        return (struct aside_amount_read){ ASIDE_AMOUNT_MISSING, 0, false };
    if (cell->kind == ASIDE_INPUT_DATE || cell->kind == ASIDE_INPUT_FLAG
        || !read_number(&s, cell->kind == ASIDE_INPUT_NUMBER, &out))
        return (struct aside_amount_read){ ASIDE_AMOUNT_UNREADABLE, 0, false };
    return out;
}
