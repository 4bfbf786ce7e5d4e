/* money.c - amounts, shares, FTE and plain numbers: read, shown, added, scaled and split. */
#include <setaside/base.h>

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

static const char blanks[] = " \t\r\n";

/* ---- reading --------------------------------------------------------------------------- */

enum fault { GOOD, EMPTY, NEGATIVE, EXPONENT, COMMAS, NO_WHOLE, NO_FRACTION, DECIMALS, OTHER,
             TOO_LARGE, FAULTS };

/* Text being read, and the whole hundredths read from it so far. */
struct scan {
    const char *at, *end;       /* without leading and trailing blanks */
    int64_t value, maximum;     /* value stays at maximum + 1 once it is above */
};

static struct scan scan_begin(const char *text, int64_t maximum)
{
    struct scan scan = { .at = text + strspn(text, blanks), .maximum = maximum };

    scan.end = scan.at + strlen(scan.at);
    while (scan.end > scan.at && strchr(blanks, scan.end[-1]) != NULL)
        scan.end--;
    return scan;
}

static bool is_digit(const struct scan *scan)
{
    return scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9';
}

static bool is_char(const struct scan *scan, char c)
{
    return scan->at < scan->end && *scan->at == c;
}

static void take_digit(struct scan *scan, int digit)
{
    if (scan->value > (scan->maximum - digit) / 10)
        scan->value = scan->maximum + 1;
    else
        scan->value = 10 * scan->value + digit;
}

/* Takes a run of digits and returns how many there were. */
static size_t take_digits(struct scan *scan)
{
    const char *start = scan->at;

    for (; is_digit(scan); scan->at++)
        take_digit(scan, *scan->at - '0');
    return (size_t)(scan->at - start);
}

/* Digits before the point: either no commas, or one before every three digits. */
static enum fault take_whole(struct scan *scan)
{
    size_t count = take_digits(scan);

    if (count == 0)
        return is_char(scan, '.') ? NO_WHOLE : OTHER;
    if (!is_char(scan, ','))
        return GOOD;
    if (count > 3)
        return COMMAS;
    while (is_char(scan, ',')) {
        scan->at++;
        if (take_digits(scan) != 3)
            return COMMAS;
    }
    return GOOD;
}

/* Up to two decimals; the value becomes hundredths whether they are there or not. */
static enum fault take_fraction(struct scan *scan)
{
    size_t count = 0;

    if (is_char(scan, '.')) {
        scan->at++;
        count = take_digits(scan);
        if (count == 0)
            return NO_FRACTION;
        if (count > 2)
            return DECIMALS;
    }
    for (; count < 2; count++)
        take_digit(scan, 0);
    return GOOD;
}

/* A sign or bracket before digits; a dash alone, or a word in brackets, is no amount at all. */
static bool is_negative(const struct scan *scan)
{
    const char *at = scan->at + 1;

    at += at < scan->end && *at == '$';
    at += at < scan->end && *at == '.';
    return at < scan->end && *at >= '0' && *at <= '9';
}

/* Reads the whole of `scan` as a number of hundredths, not negative. */
static enum fault take_hundredths(struct scan *scan)
{
    enum fault fault;

    if (scan->at == scan->end)
        return EMPTY;
    if (is_char(scan, '-') || is_char(scan, '('))
        return is_negative(scan) ? NEGATIVE : OTHER;
    fault = take_whole(scan);
    if (fault == GOOD)
        fault = take_fraction(scan);
    if (fault != GOOD)
        return fault;
    if (is_char(scan, 'e') || is_char(scan, 'E'))
        return EXPONENT;
    if (is_char(scan, ','))
        return COMMAS;
    if (scan->at != scan->end)
        return OTHER;
    return scan->value > scan->maximum ? TOO_LARGE : GOOD;
}

const char *aside_money_parse(aside_money *out, const char *text)
{
    static const char *const words[FAULTS] = {
        [EMPTY] = "is empty; write an amount such as 1234.50",
        [NEGATIVE] = "is negative; an amount is zero or more",
        [EXPONENT] = "has an exponent; write all digits of the amount",
        [COMMAS] = "has a comma in the wrong place; write 1,234,567.50 or 1234567.50",
        [NO_WHOLE] = "has no digit before the point; write 0.50",
        [NO_FRACTION] = "has no digit after the point; write 1234 or 1234.50",
        [DECIMALS] = "has more than two decimals; an amount has at most two",
        [OTHER] = "is not an amount; write digits alone, such as 1234.50",
        [TOO_LARGE] = "is above ten trillion dollars, the most that is accepted",
    };
    struct scan scan = scan_begin(text, ASIDE_MONEY_MAX_CENTS);
    enum fault fault;

    if (is_char(&scan, '-') && scan.end - scan.at > 2 && scan.at[1] == '$')
        return words[scan.at[2] >= '0' && scan.at[2] <= '9' ? NEGATIVE : OTHER];
    if (is_char(&scan, '$')) {
        scan.at++;
        if (scan.at == scan.end)
            return words[OTHER];
    }
    fault = take_hundredths(&scan);
    if (fault != GOOD)
        return words[fault];
    out->cents = scan.value;
    return NULL;
}

const char *aside_share_parse(int32_t *basis_points, const char *text)
{
    static const char *const words[FAULTS] = {
        [EMPTY] = "is empty; write a share such as 12.5%",
        [NEGATIVE] = "is negative; a share is zero or more",
        [EXPONENT] = "has an exponent; write a share such as 12.5%",
        [COMMAS] = "has a comma in the wrong place; write a share such as 12.5%",
        [NO_WHOLE] = "has no digit before the point; write 0.5%",
        [NO_FRACTION] = "has no digit after the point; write 12% or 12.5%",
        [DECIMALS] = "has more than two decimals; a share has at most two",
        [OTHER] = "is not a share; write a percentage such as 12.5%",
        [TOO_LARGE] = "is above 10,000%, the most that is accepted",
    };
    struct scan scan = scan_begin(text, 100 * ASIDE_SHARE_ONE);
    bool has_sign = scan.end > scan.at && scan.end[-1] == '%';
    enum fault fault;

    if (has_sign)
        scan = (struct scan){ scan.at, scan.end - 1, 0, scan.maximum };
    if (has_sign && scan.at == scan.end)
        return words[OTHER];
    fault = take_hundredths(&scan);
    if (fault != GOOD)
        return words[fault];
    if (!has_sign)
        return "has no percent sign; write a share such as 12.5%";
    *basis_points = (int32_t)scan.value;
    return NULL;
}

const char *aside_fte_parse(int32_t *hundredths, const char *text)
{
    static const char *const words[FAULTS] = {
        [EMPTY] = "is empty; write full-time equivalents such as 2.5",
        [NEGATIVE] = "is negative; an FTE is zero or more",
        [EXPONENT] = "has an exponent; write full-time equivalents such as 2.5",
        [COMMAS] = "has a comma in the wrong place; write full-time equivalents such as 2.5",
        [NO_WHOLE] = "has no digit before the point; write 0.5",
        [NO_FRACTION] = "has no digit after the point; write 2 or 2.5",
        [DECIMALS] = "has more than two decimals; an FTE has at most two",
        [OTHER] = "is not an FTE; write full-time equivalents such as 2.5",
        [TOO_LARGE] = "is above 1,000,000 FTE, the most that is accepted",
    };
    struct scan scan = scan_begin(text, 100 * 1000000);
    enum fault fault = take_hundredths(&scan);

    if (fault != GOOD)
        return words[fault];
    *hundredths = (int32_t)scan.value;
    return NULL;
}

const char *aside_integer_parse(int64_t *out, const char *text)
{
    struct scan scan = scan_begin(text, INT64_MAX / 10);
    bool negative = is_char(&scan, '-');

    if (scan.at == scan.end)
        return "is empty; write a whole number";
    if (negative || is_char(&scan, '+'))
        scan.at++;
    if (take_digits(&scan) == 0)
        return "is not a whole number; write digits alone";
    if (is_char(&scan, ','))
        return "has a comma; write a whole number in digits alone";
    if (is_char(&scan, '.'))
        return "has a point; write a whole number";
    if (scan.at != scan.end)
        return "is not a whole number; write digits alone";
    if (scan.value > scan.maximum)
        return "is too large a number";
    *out = negative ? -scan.value : scan.value;
    return NULL;
}

const char *aside_decimal_parse(double *out, const char *text)
{
    static const char shape[] = "is not a number; write digits, with a point if needed";
    struct scan scan = scan_begin(text, INT64_MAX / 10);
    const char *start = scan.at;
    double value;

    if (scan.at == scan.end)
        return "is empty; write a number";
    if (is_char(&scan, '-') || is_char(&scan, '+'))
        scan.at++;
    if (take_digits(&scan) == 0)
        return is_char(&scan, '.') ? "has no digit before the point; write 0.5" : shape;
    if (is_char(&scan, '.')) {
        scan.at++;
        if (take_digits(&scan) == 0)
            return "has no digit after the point; write 2 or 2.5";
    }
    if (is_char(&scan, 'e') || is_char(&scan, 'E'))
        return "has an exponent; write all digits of the number";
    if (is_char(&scan, ','))
        return "has a comma; write digits, with a point if needed";
    if (scan.at != scan.end)
        return shape;
    value = strtod(start, NULL);        /* the shape is checked and the locale is never set */
    if (fabs(value) > 1e15)
        return "is too large a number";
    *out = value + 0.0;                 /* never minus zero */
    return NULL;
}

/* ---- arithmetic ------------------------------------------------------------------------ */

static bool keep_legal(aside_money *out, int64_t cents)
{
    if (cents > ASIDE_MONEY_MAX_CENTS || cents < -ASIDE_MONEY_MAX_CENTS)
        return false;
    out->cents = cents;
    return true;
}

bool aside_money_add(aside_money *out, aside_money a, aside_money b)
{
    int64_t sum;

    return !__builtin_add_overflow(a.cents, b.cents, &sum) && keep_legal(out, sum);
}

bool aside_money_subtract(aside_money *out, aside_money a, aside_money b)
{
    int64_t difference;

    return !__builtin_sub_overflow(a.cents, b.cents, &difference)
           && keep_legal(out, difference);
}

/* (value x numerator + extra) / denominator, downwards; extra < denominator. */
static int64_t scale(int64_t value, int64_t numerator, int64_t denominator, int64_t extra)
{
    wide result;

    assert(value >= 0 && numerator >= 0 && denominator > 0);
    result = ((wide)value * numerator + extra) / denominator;
    assert(result <= INT64_MAX);
    return (int64_t)result;
}

int64_t aside_scale_down(int64_t value, int64_t numerator, int64_t denominator)
{
    return scale(value, numerator, denominator, 0);
}

int64_t aside_scale_half_up(int64_t value, int64_t numerator, int64_t denominator)
{
    return scale(value, numerator, denominator, denominator / 2);
}

int64_t aside_scale_up(int64_t value, int64_t numerator, int64_t denominator)
{
    return scale(value, numerator, denominator, denominator - 1);
}

aside_money aside_match(aside_money award, int32_t federal_share)
{
    enum { CENTS = 100 };

    assert(federal_share > 0 && federal_share <= ASIDE_SHARE_ONE);
    return (aside_money){ aside_scale_up(award.cents, ASIDE_SHARE_ONE - federal_share,
                                         (int64_t)federal_share * CENTS)
                          * CENTS };
}

/* What rounding down took from part `index`, in fractions of the sum of weights. */
struct remainder {
    wide lost;
    size_t index;
};

static int compare_remainders(const void *left, const void *right)
{
    const struct remainder *a = left, *b = right;

    if (a->lost != b->lost)
        return a->lost > b->lost ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* Rounds every part down, notes what it lost, and returns what is left of total. */
static int64_t split_down(int64_t *parts, struct remainder *remainders, int64_t total,
                          const int64_t *weights, size_t n, wide sum)
{
    int64_t left = total;

    for (size_t i = 0; i < n; i++) {
        wide share = (wide)total * weights[i];

        remainders[i] = (struct remainder){ share % sum, i };
        parts[i] = (int64_t)(share / sum);
        left -= parts[i];
    }
    return left;
}

void aside_split(int64_t *parts, int64_t total, const int64_t *weights, size_t n)
{
    struct remainder *remainders;
    int64_t left;
    wide sum = 0;

    assert(total >= 0 && (n > 0 || total == 0));
    for (size_t i = 0; i < n; i++) {
        assert(weights[i] >= 0);
        sum += weights[i];
    }
    if (sum == 0) {
        for (size_t i = 0; i < n; i++)
            parts[i] = i == 0 ? total : 0;
        return;
    }
    remainders = calloc(n, sizeof(*remainders));
    if (remainders == NULL)
        aside_fatal("out of memory");
    left = split_down(parts, remainders, total, weights, n, sum);
    qsort(remainders, n, sizeof(*remainders), compare_remainders);
    for (int64_t i = 0; i < left; i++)      /* left < n: each part lost less than one */
        parts[remainders[i].index]++;
    free(remainders);
}

/* ---- showing --------------------------------------------------------------------------- */

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

/* Whole units and hundredths with the zeros at the end left out: 2, 2.5, 2.25. */
static char *show_hundredths(char *out, int64_t hundredths, const char *unit)
{
    const char *sign = hundredths < 0 ? "-" : "";
    uint64_t whole = magnitude(hundredths) / 100, rest = magnitude(hundredths) % 100;

    if (rest == 0)
        snprintf(out, ASIDE_MONEY_TEXT, "%s%" PRIu64 "%s", sign, whole, unit);
    else if (rest % 10 == 0)
        snprintf(out, ASIDE_MONEY_TEXT, "%s%" PRIu64 ".%" PRIu64 "%s", sign, whole, rest / 10,
                 unit);
    else
        snprintf(out, ASIDE_MONEY_TEXT, "%s%" PRIu64 ".%02" PRIu64 "%s", sign, whole, rest,
                 unit);
    return out;
}

char *aside_money_text(char out[ASIDE_MONEY_TEXT], aside_money amount)
{
    const char *sign = amount.cents < 0 ? "-" : "";
    uint64_t whole = magnitude(amount.cents) / 100, cents = magnitude(amount.cents) % 100;

    if (cents == 0)
        snprintf(out, ASIDE_MONEY_TEXT, "%s%" PRIu64, sign, whole);
    else
        snprintf(out, ASIDE_MONEY_TEXT, "%s%" PRIu64 ".%02" PRIu64, sign, whole, cents);
    return out;
}

/* Writes digits with thousands commas. */
static void group_digits(char *out, uint64_t value)
{
    char plain[24];
    size_t length = (size_t)snprintf(plain, sizeof(plain), "%" PRIu64, value);

    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            *out++ = ',';
        *out++ = plain[i];
    }
    *out = '\0';
}

char *aside_money_show(char out[ASIDE_MONEY_TEXT], aside_money amount)
{
    bool negative = amount.cents < 0;
    uint64_t cents = magnitude(amount.cents) % 100;
    char dollars[28], fraction[4] = "";

    group_digits(dollars, magnitude(amount.cents) / 100);
    if (cents != 0)
        snprintf(fraction, sizeof(fraction), ".%02u", (unsigned)cents);
    snprintf(out, ASIDE_MONEY_TEXT, "%s$%s%s%s", negative ? "(" : "", dollars, fraction,
             negative ? ")" : "");
    return out;
}

char *aside_share_show(char out[ASIDE_MONEY_TEXT], int32_t basis_points)
{
    return show_hundredths(out, basis_points, "%");
}

char *aside_fte_show(char out[ASIDE_MONEY_TEXT], int64_t hundredths)
{
    return show_hundredths(out, hundredths, "");
}

double aside_money_dollars(aside_money amount)
{
    return (double)amount.cents / 100.0;
}
