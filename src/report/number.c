/*
 * number.c - fractions of 128-bit integers; every product is checked.
 */
#include "number.h"

#include <assert.h>

static aside_wide magnitude(aside_wide a)
{
    return a < 0 ? -a : a;
}

static aside_wide common_divisor(aside_wide a, aside_wide b)
{
    while (b != 0) {
        aside_wide rest = a % b;

        a = b;
        b = rest;
    }
    return magnitude(a);
}

static struct aside_number lowest(aside_wide up, aside_wide down)
{
    aside_wide divisor = down == 1 ? 1 : common_divisor(up, down);

    return (struct aside_number){ up / divisor, down / divisor };
}

struct aside_number aside_number_of(int64_t up, int64_t down)
{
    assert(down > 0);
    return lowest(up, down);
}

bool aside_number_add(struct aside_number *out, struct aside_number a, struct aside_number b)
{
    aside_wide divisor = a.down == b.down ? a.down : common_divisor(a.down, b.down);
    aside_wide left, right, up, down;

    if (__builtin_mul_overflow(a.up, b.down / divisor, &left)
        || __builtin_mul_overflow(b.up, a.down / divisor, &right)
        || __builtin_add_overflow(left, right, &up)
        || __builtin_mul_overflow(a.down, b.down / divisor, &down))
        return false;
    *out = lowest(up, down);
    return true;
}

struct aside_number aside_number_negate(struct aside_number a)
{
    return (struct aside_number){ -a.up, a.down };
}

bool aside_number_subtract(struct aside_number *out, struct aside_number a,
                           struct aside_number b)
{
    return aside_number_add(out, a, aside_number_negate(b));
}

bool aside_number_multiply(struct aside_number *out, struct aside_number a,
                           struct aside_number b)
{
    struct aside_number first = lowest(a.up, b.down); /* cancelled before multiplying */
    struct aside_number second = lowest(b.up, a.down);
    aside_wide up, down;

    if (__builtin_mul_overflow(first.up, second.up, &up)
        || __builtin_mul_overflow(first.down, second.down, &down))
        return false;
    *out = (struct aside_number){ up, down };
    return true;
}

bool aside_number_divide(struct aside_number *out, struct aside_number a, struct aside_number b)
{
    if (b.up == 0)
        return false;
    if (b.up < 0)
        return aside_number_multiply(out, aside_number_negate(a),
                                     (struct aside_number){ b.down, -b.up });
    return aside_number_multiply(out, a, (struct aside_number){ b.down, b.up });
}

bool aside_number_round(struct aside_number *out, struct aside_number a, int digits,
                        enum aside_rounding_mode mode)
{
    aside_wide scale = 1;
    aside_wide scaled, whole, rest;

    for (int i = 0; i < digits; i++)
        scale *= 10;
    if (__builtin_mul_overflow(magnitude(a.up), scale, &scaled))
        return false;
    whole = scaled / a.down;
    rest = scaled % a.down;
    if (mode == ASIDE_ROUND_UP ? rest > 0 : rest >= a.down - rest)
        whole++;
    *out = lowest(a.up < 0 ? -whole : whole, scale);
    return true;
}

int aside_number_compare(struct aside_number a, struct aside_number b)
{
    struct aside_number difference;
    double left, right;

    if (aside_number_subtract(&difference, a, b))
        return difference.up < 0 ? -1 : difference.up > 0;
    left = aside_number_double(a); /* so far apart in scale that doubles decide */
    right = aside_number_double(b);
    return left < right ? -1 : left > right;
}

double aside_number_double(struct aside_number a)
{
    return (double)a.up / (double)a.down;
}

int64_t aside_number_scaled(struct aside_number a, int64_t scale)
{
    struct aside_number scaled = { 0, 1 };
    bool fits = aside_number_multiply(&scaled, a, aside_number_of(scale, 1))
        && aside_number_round(&scaled, scaled, 0, ASIDE_ROUND_HALF_UP);

    assert(fits);
    (void)fits;
    return (int64_t)scaled.up;
}

/* ---- days -------------------------------------------------------------------------------- */

static const struct aside_date before_first = { 1899, 12, 30 };

int64_t aside_serial_of(struct aside_date date)
{
    return (int64_t)aside_date_days(date) - aside_date_days(before_first);
}

struct aside_date aside_serial_date(int64_t serial)
{
    return aside_date_plus(before_first, (int32_t)serial);
}
