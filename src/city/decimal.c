/*
 * decimal.c - numbers of any length, to be compared: an amount ends at the cent, a column of
 * full-time equivalents or of identifiers does not.
 */
#include "where.h"

#include <string.h>

/* Blanks around, one sign on either side or parentheses, one dollar sign. */
struct span {
    const char *at, *end;
    bool negative, signed_already;
};

static void trim(struct span *s)
{
    while (s->at < s->end && *s->at == ' ')
        s->at++;
    while (s->at < s->end && s->end[-1] == ' ')
        s->end--;
}

static bool take_pair(struct span *s)
{
    if (s->end - s->at < 2 || *s->at != '(' || s->end[-1] != ')')
        return false;
    s->at++;
    s->end--;
    return true;
}

static bool take_minus(struct span *s)
{
    if (s->at < s->end && *s->at == '-')
        s->at++;
    else if (s->at < s->end && s->end[-1] == '-')
        s->end--;
    else
        return false;
    return true;
}

static bool take_marks(struct span *s)
{
    bool dollar = false, plus = false;

    for (int i = 0; i < 3; i++) {
        trim(s);
        if (take_pair(s) || take_minus(s)) {
            if (s->signed_already)
                return false;
            s->negative = s->signed_already = true;
        } else if (!plus && !s->signed_already && s->at < s->end && *s->at == '+') {
            plus = s->signed_already = true;
            s->at++;
        } else if (!dollar && s->at < s->end && *s->at == '$') {
            dollar = true;
            s->at++;
        }
    }
    trim(s);
    return s->at < s->end;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool put(struct aside_decimal *out, char digit)
{
    if (out->count == ASIDE_DECIMAL_DIGITS)
        return false;
    out->digits[out->count++] = digit;
    return true;
}

/* Digits before the point: without commas, or with one before every three. */
static bool take_whole(struct span *s, struct aside_decimal *out)
{
    size_t since = 0, commas = 0;
    const char *first = s->at;

    for (; s->at < s->end && (is_digit(*s->at) || *s->at == ','); s->at++) {
        if (*s->at == ',') {
            if (since == 0 || since > 3 || (commas > 0 && since != 3) || *first == '0')
                return false;
            commas++;
            since = 0;
            continue;
        }
        since++;
        if ((out->count > 0 || *s->at != '0') && !put(out, *s->at))
            return false;
    }
    out->whole = out->count;
    return commas == 0 || since == 3;
}

bool aside_decimal_read(struct aside_decimal *out, const char *text, size_t length)
{
    struct span s = { text, text + length, false, false };
    const char *first;

    out->negative = false;
    out->whole = out->count = 0;
    if (!take_marks(&s))
        return false;
    first = s.at;
    if (!take_whole(&s, out))
        return false;
    if (s.at < s.end && *s.at == '.') {
        for (s.at++; s.at < s.end && is_digit(*s.at); s.at++) {
            if (!put(out, *s.at))
                return false;
        }
        if (s.at - first == 1)
            return false;       /* the point alone */
    }
    if (s.at != s.end || s.at == first)
        return false;
    while (out->count > out->whole && out->digits[out->count - 1] == '0')
        out->count--;
    out->negative = s.negative && out->count > 0;
    return true;
}

static int compare_sizes(const struct aside_decimal *a, const struct aside_decimal *b)
{
    size_t shorter = a->count < b->count ? a->count : b->count;
    int different;

    if (a->whole != b->whole)
        return a->whole > b->whole ? 1 : -1;
    different = memcmp(a->digits, b->digits, shorter);
    if (different != 0)
        return different > 0 ? 1 : -1;
    return (a->count > b->count) - (a->count < b->count);
}

int aside_decimal_compare(const struct aside_decimal *a, const struct aside_decimal *b)
{
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    return a->negative ? compare_sizes(b, a) : compare_sizes(a, b);
}
