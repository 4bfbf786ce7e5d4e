/* sweep_list.c - a list of scenarios read into families, and their settings as numbers. */
#include "sweep.h"

#include <stdlib.h>
#include <string.h>

enum {
    DIGITS_MOST = 15, /* exact as a double */
    FAMILIES_MOST = 200,
    SUFFIX_NONE = 0,
    SUFFIX_THOUSAND = 3,
    SUFFIX_MILLION = 6
};

/* ---- a setting as a number --------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

size_t aside_path_length(const char *setting)
{
    size_t length = strcspn(setting, "=");

    while (length > 0 && is_blank(setting[length - 1]))
        length--;
    return length;
}

struct digits {
    int64_t mantissa;
    int count, decimals;
};

/* 1250 or 12.5: nothing else, and no zeros in front; how many characters, 0: none. */
static size_t read_digits(struct digits *digits, const char *text)
{
    size_t at = 0;
    bool point = false;

    *digits = (struct digits){ 0 };
    for (; (text[at] >= '0' && text[at] <= '9') || (text[at] == '.' && !point); at++) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        digits->mantissa = digits->mantissa * 10 + (text[at] - '0');
        digits->decimals += point;
        if (++digits->count > DIGITS_MOST)
            return 0;
    }
    if (digits->count == digits->decimals || (point && digits->decimals == 0)
        || (text[0] == '0' && digits->count - digits->decimals > 1))
        return 0;
    return at;
}

static double power_of_ten(int exponent)
{
    double power = 1;

    for (int i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

static double scaled(const struct digits *digits, int exponent)
{
    int by = exponent - digits->decimals;

    return by >= 0 ? (double)digits->mantissa * power_of_ten(by)
                   : (double)digits->mantissa / power_of_ten(-by);
}

/* Reads what stands behind the digits: nothing, a percent sign, K or M. False: something else. */
static bool read_suffix(int *suffix, bool *share, const char *text)
{
    *share = *text == '%';
    *suffix = *text == 'K' || *text == 'k' ? SUFFIX_THOUSAND
        : *text == 'M' || *text == 'm'     ? SUFFIX_MILLION
                                           : SUFFIX_NONE;
    if (*share || *suffix != SUFFIX_NONE)
        text++;
    while (is_blank(*text))
        text++;
    return *text == '\0';
}

struct value aside_value_of(const char *setting)
{
    const struct value word = { .form = VALUE_WORD };
    const char *text = strchr(setting, '=');
    struct digits digits;
    struct value value;
    char sign = '\0';
    size_t length;
    int suffix;
    bool share;

    if (text == NULL)
        return word;
    for (text++; is_blank(*text); text++) {
    }
    if (*text == '+' || *text == '-')
        sign = *text++;
    length = read_digits(&digits, text);
    if (length == 0 || !read_suffix(&suffix, &share, text + length))
        return word;
    value.form = sign != '\0' ? (share ? VALUE_MORE_SHARE : VALUE_MORE)
                              : (share ? VALUE_SHARE : VALUE_NUMBER);
    value.x = scaled(&digits, suffix) * (sign == '-' ? -1 : 1);
    value.written = (unsigned)(digits.decimals * 100 + suffix * 10 + (sign == '-'));
    return value;
}

/* ---- families ---------------------------------------------------------------------------- */

/* The same path, and either both a number of one form or the very same words? */
static bool is_alike(const char *a, const char *b)
{
    size_t length = aside_path_length(a);
    struct value one = aside_value_of(a), other = aside_value_of(b);

    if (one.form != other.form)
        return false;
    if (one.form == VALUE_WORD)
        return strcmp(a, b) == 0;
    return aside_path_length(b) == length && strncmp(a, b, length) == 0;
}

static bool belongs(const struct family *family, const struct aside_scenario *scenario)
{
    if (scenario->count != family->setting_count)
        return false;
    for (size_t i = 0; i < scenario->count; i++) {
        if (!is_alike(family->pattern[i], scenario->settings[i]))
            return false;
    }
    return true;
}

static void add_scenario(struct family *family, struct aside_arena *arena, size_t index)
{
    if (family->scenario_count == family->scenario_capacity) {
        size_t capacity = 2 * family->scenario_capacity + 16;

        family->scenarios = aside_arena_grow(arena, family->scenarios, family->scenario_count,
                                             capacity, sizeof(*family->scenarios));
        family->scenario_capacity = capacity;
    }
    family->scenarios[family->scenario_count++] = index;
}

/* Its family's number; a new one where there is none, SIZE_MAX where there are too many. */
static size_t family_of(struct aside_sweep *sweep, const struct aside_scenario *scenario,
                        size_t guess)
{
    struct family *family;

    if (guess < sweep->family_count && belongs(&sweep->families[guess], scenario))
        return guess;
    for (size_t f = 0; f < sweep->family_count; f++) {
        if (belongs(&sweep->families[f], scenario))
            return f;
    }
    if (sweep->family_count == FAMILIES_MOST)
        return SIZE_MAX;
    family = &sweep->families[sweep->family_count++];
    family->pattern = scenario->settings;
    family->setting_count = scenario->count;
    return sweep->family_count - 1;
}

static size_t number_count(const struct family *family)
{
    size_t count = 0;

    for (size_t i = 0; i < family->setting_count; i++)
        count += aside_value_of(family->pattern[i]).form != VALUE_WORD;
    return count;
}

/* ---- the values of a lever --------------------------------------------------------------- */

struct point {
    double x;
    const char *text;
};

static int by_number(const void *a, const void *b)
{
    const struct point *one = a, *other = b;

    if (one->x < other->x)
        return -1;
    return one->x > other->x ? 1 : strcmp(one->text, other->text);
}

static void list_values(struct lever *lever, const struct aside_sweep *sweep,
                        const struct family *family)
{
    struct aside_arena *scratch = aside_arena_new();
    size_t count = family->scenario_count;
    struct point *points = aside_arena_array(scratch, count, sizeof(*points));

    lever->values = aside_arena_array(sweep->arena, count, sizeof(*lever->values));
    lever->texts = aside_arena_array(sweep->arena, count, sizeof(*lever->texts));
    for (size_t i = 0; i < count; i++) {
        const struct aside_scenario *scenario = &sweep->scenarios[family->scenarios[i]];

        points[i].text = scenario->settings[lever->position];
        points[i].x = aside_value_of(points[i].text).x;
    }
    qsort(points, count, sizeof(points[0]), by_number);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && !(points[i].x > points[i - 1].x))
            continue;
        lever->values[lever->value_count] = points[i].x;
        lever->texts[lever->value_count++] = points[i].text;
    }
    aside_arena_free(scratch);
}

static void list_levers(struct aside_sweep *sweep, struct family *family)
{
    family->levers = aside_arena_array(sweep->arena, number_count(family),
                                       sizeof(*family->levers));
    for (size_t i = 0; i < family->setting_count; i++) {
        struct lever *lever = &family->levers[family->lever_count];

        if (aside_value_of(family->pattern[i]).form == VALUE_WORD)
            continue;
        lever->position = i;
        list_values(lever, sweep, family);
        family->lever_count++;
    }
}

static void read_numbers(struct listed *listed, struct aside_arena *arena,
                         const struct family *family, const struct aside_scenario *scenario)
{
    listed->x = aside_arena_array(arena, family->lever_count, sizeof(*listed->x));
    for (size_t l = 0; l < family->lever_count; l++)
        listed->x[l] = aside_value_of(scenario->settings[family->levers[l].position]).x;
}

bool aside_scenario_is_learned(double *values, const struct family *family,
                               const struct aside_scenario *scenario, const double *x)
{
    if (!family->warm || !aside_family_values(values, family, x))
        return false;
    for (size_t l = 0; l < family->lever_count; l++) {
        const struct lever *lever = &family->levers[l];
        struct value value = aside_value_of(scenario->settings[lever->position]);

        if (!aside_lever_takes(lever, &value))
            return false;
    }
    return true;
}

void aside_scenario_read(struct listed *out, struct aside_arena *arena,
                         const struct aside_sweep *sweep, const struct aside_scenario *scenario)
{
    const struct family *family = NULL;

    *out = (struct listed){ .family = SIZE_MAX };
    for (size_t f = 0; f < sweep->family_count && family == NULL; f++) {
        if (belongs(&sweep->families[f], scenario))
            family = &sweep->families[out->family = f];
    }
    if (family == NULL)
        return;
    read_numbers(out, arena, family, scenario);
    out->warm = aside_scenario_is_learned(
        aside_arena_array(arena, family->entry_count, sizeof(double)), family, scenario, out->x);
}

void aside_sweep_list(struct aside_sweep *sweep)
{
    size_t last = 0;

    sweep->listed = aside_arena_array(sweep->arena, sweep->count, sizeof(*sweep->listed));
    sweep->families = aside_arena_array(sweep->arena, FAMILIES_MOST, sizeof(*sweep->families));
    for (size_t i = 0; i < sweep->count; i++) {
        size_t f = family_of(sweep, &sweep->scenarios[i], last);

        sweep->listed[i].family = f;
        if (f == SIZE_MAX)
            continue;
        last = f;
        add_scenario(&sweep->families[f], sweep->arena, i);
    }
    for (size_t f = 0; f < sweep->family_count; f++) {
        struct family *family = &sweep->families[f];

        list_levers(sweep, family);
        for (size_t i = 0; i < family->scenario_count; i++)
            read_numbers(&sweep->listed[family->scenarios[i]], sweep->arena, family,
                         &sweep->scenarios[family->scenarios[i]]);
    }
}
