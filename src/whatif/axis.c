/*
 * axis.c - --vary PATH=LO:HI:STEP: a lever's values from one end to the other, in exact decimals.
 */
#include "inside.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { DECIMALS = 4, DIGITS_MOST = 17 };
static const int64_t ONE = 10000; /* a number is kept in ten-thousandths */

struct number {
    int64_t parts; /* ten-thousandths, without the sign */
    int decimals;  /* as written, once K and M are worked out */
    char sign;     /* '+', '-' or 0 */
    bool share;
};

struct reading {
    struct aside_arena *arena;
    const struct aside_city *city;
    const char *text;
    const char *path;
    const char *ends[3]; /* LO, HI, STEP */
    struct number low, high, step;
    struct aside_error *err;
};

static enum aside_status refuse(const struct reading *r, const char *format, ...)
    ASIDE_PRINTF(2, 3);

static enum aside_status refuse(const struct reading *r, const char *format, ...)
{
    char what[ASIDE_MESSAGE_BYTES / 2];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what, sizeof(what), format, arguments);
    va_end(arguments);
    return aside_error_set(r->err, ASIDE_ERR_USAGE, NULL, 0, "--vary %.400s: %s", r->text,
                           what);
}

/* ---- numbers ----------------------------------------------------------------------------- */

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;

    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Thousand or million behind a number, as digits that the point moves. */
static int suffix_of(char c)
{
    if (c == 'K' || c == 'k')
        return 3;
    return c == 'M' || c == 'm' ? 6 : 0;
}

/* 0%, 1,500.25, $2M, -10%: false where it is none of these. */
static bool parse(struct number *out, const char *text)
{
    const char *c = text;
    int digits = 0, decimals = 0, suffix;
    bool point = false;
    int64_t value = 0;

    *out = (struct number){ .sign = *c == '+' || *c == '-' ? *c : '\0' };
    c += out->sign != '\0';
    c += *c == '$';
    for (; (*c >= '0' && *c <= '9') || *c == ',' || (*c == '.' && !point); c++) {
        point = point || *c == '.';
        if (*c == ',' || *c == '.')
            continue;
        value = value * 10 + (*c - '0');
        decimals += point;
        if (++digits > DIGITS_MOST - 2)
            return false;
    }
    suffix = suffix_of(*c);
    c += suffix > 0;
    out->share = *c == '%';
    c += out->share;
    if (digits == 0 || *c != '\0' || decimals - suffix > DECIMALS)
        return false;
    if (digits + DECIMALS - decimals + suffix > DIGITS_MOST + 1)
        return false;
    out->parts = value * power_of_ten(DECIMALS - decimals + suffix);
    out->decimals = decimals > suffix ? decimals - suffix : 0;
    return true;
}

static int64_t signed_parts(const struct number *number)
{
    return number->sign == '-' ? -number->parts : number->parts;
}

static const char *value_text(struct aside_arena *arena, const struct reading *r, int64_t parts,
                              int decimals)
{
    bool relative = r->low.sign != '\0' || r->high.sign != '\0';
    int64_t size = parts < 0 ? -parts : parts;
    int64_t fraction = size % ONE / power_of_ten(DECIMALS - decimals);
    const char *sign = !relative ? "" : parts < 0 ? "-" : "+";
    const char *end = r->low.share ? "%" : "";

    if (decimals == 0)
        return aside_arena_printf(arena, "%s%" PRId64 "%s", sign, size / ONE, end);
    return aside_arena_printf(arena, "%s%" PRId64 ".%0*" PRId64 "%s", sign, size / ONE,
                              decimals, fraction, end);
}

/* ---- reading ----------------------------------------------------------------------------- */

static const char *trimmed(struct aside_arena *arena, const char *text, size_t length)
{
    while (length > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    return aside_arena_strndup(arena, text, length);
}

static enum aside_status split(struct reading *r)
{
    const char *equal = strchr(r->text, '='), *start;
    size_t i = 0;

    if (equal == NULL)
        return refuse(r,
                      "there is no '=': write PATH=LO:HI:STEP, as in "
                      "policy.set-aside.minimum=0%%:30%%:1%%");
    r->path = trimmed(r->arena, r->text, (size_t)(equal - r->text));
    for (start = equal + 1; i < 3; i++) {
        size_t length = strcspn(start, ":");

        r->ends[i] = trimmed(r->arena, start, length);
        start += length;
        if (*start != ':')
            break;
        start++;
    }
    if (r->path[0] == '\0' || i != 2 || *start != '\0')
        return refuse(r,
                      "behind '=' stand the first value, the last and the step, parted by "
                      "colons: 0%%:30%%:1%%");
    return ASIDE_OK;
}

static enum aside_status read_numbers(struct reading *r)
{
    struct number *const numbers[3] = { &r->low, &r->high, &r->step };

    for (size_t i = 0; i < 3; i++) {
        if (!parse(numbers[i], r->ends[i]))
            return refuse(r, "'%.60s' is no amount, share or number of at most %d decimals",
                          r->ends[i], DECIMALS);
    }
    if (r->low.share != r->high.share || r->low.share != r->step.share)
        return refuse(r,
                      "the first value, the last and the step are of one kind: all with a "
                      "percent sign, or none");
    if (r->step.parts == 0)
        return refuse(r, "a step of nothing never comes to the end");
    return ASIDE_OK;
}

/* Tries one end on the city: what the lever is called and stands at, where the city takes it. */
static enum aside_status try_end(struct aside_varied *axis, const struct reading *r,
                                 const char *value)
{
    const char *setting = aside_arena_printf(r->arena, "%s=%s", r->path, value);
    struct aside_problems found = { .arena = r->arena };
    struct aside_error err = { .message = "" };
    struct aside_city *city = NULL;
    enum aside_status status = aside_city_set(&city, r->arena, r->city, &setting, 1, &found,
                                              &err);

    if (status == ASIDE_ERR_USAGE)
        return aside_error_set(r->err, ASIDE_ERR_USAGE, NULL, 0, "--vary %.200s: %.700s",
                               r->text, err.message);
    if (status != ASIDE_OK && status != ASIDE_ERR_INVALID) {
        if (r->err != NULL)
            *r->err = err;
        return status;
    }
    if (status == ASIDE_OK) {
        axis->path = city->settings.items[city->settings.count - 1].path;
        axis->now = city->settings.items[city->settings.count - 1].before;
    }
    return ASIDE_OK;
}

static void describe(struct aside_varied *axis, const struct reading *r)
{
    aside_levers levers = aside_city_levers(r->arena, r->city);

    axis->unit = r->low.share ? "percent" : "";
    for (size_t i = 0; i < levers.count; i++) {
        const struct aside_lever *lever = &levers.items[i];

        if (strcmp(lever->path, axis->path) != 0)
            continue;
        axis->help = lever->help;
        if (!r->low.share && lever->unit != NULL)
            axis->unit = strncmp(lever->unit, "dollars", 7) == 0 ? "dollars" : lever->unit;
    }
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static void list_values(struct aside_varied *axis, const struct reading *r, int64_t step)
{
    int decimals = most(most(r->low.decimals, r->high.decimals), r->step.decimals);
    int64_t first = signed_parts(&r->low);

    axis->values = aside_arena_array(r->arena, axis->count, sizeof(*axis->values));
    axis->numbers = aside_arena_array(r->arena, axis->count, sizeof(*axis->numbers));
    for (size_t i = 0; i < axis->count; i++) {
        int64_t parts = first + (int64_t)i * step;

        axis->values[i] = value_text(r->arena, r, parts, decimals);
        axis->numbers[i] = (double)parts / (double)ONE;
    }
}

enum aside_status aside_axis_make(struct aside_varied *out, struct aside_arena *arena,
                                  const struct aside_city *city, const char *text,
                                  struct aside_problems *found, struct aside_error *err)
{
    struct reading r = { .arena = arena, .city = city, .text = text, .err = err };
    enum aside_status status = split(&r);
    int64_t width, step;

    if (status == ASIDE_OK)
        status = read_numbers(&r);
    if (status != ASIDE_OK)
        return status;
    width = signed_parts(&r.high) - signed_parts(&r.low);
    step = width < 0 ? -r.step.parts : r.step.parts;
    if (width / step >= ASIDE_WHATIF_MOST)
        return refuse(&r, "that is more than %d values", ASIDE_WHATIF_MOST);
    *out = (struct aside_varied){ .path = r.path, .count = (size_t)(width / step) + 1 };
    list_values(out, &r, step);
    status = try_end(out, &r, out->values[0]);
    if (status == ASIDE_OK && out->count > 1)
        status = try_end(out, &r, out->values[out->count - 1]);
    if (status != ASIDE_OK)
        return status;
    describe(out, &r);
    if (width % step != 0)
        aside_problem_add(found, ASIDE_WARNING, NULL, 0,
                          "--vary %.300s: the step does not come to %s; the last value is %s",
                          text, r.ends[1], out->values[out->count - 1]);
    return ASIDE_OK;
}
