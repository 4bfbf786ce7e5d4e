/*
 * intake_value.c - the text of a cell as a number, a date or a text: a number only where the
 * same text comes back of it.
 */
#include "intake.h"

#include <math.h>
#include <string.h>

#include "model.h"

/* A little room after figures, which stand at the right of their column, before the next text. */
static const char as_text[] = "@", as_dollars[] = "#,##0_)", as_percent[] = "0%_)",
                  as_day[] = "yyyy-mm-dd_)", as_year[] = "0_)";

double aside_intake_serial(struct aside_date date)
{
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t month = (date.month + 9) % 12; /* March first, so that leap days come last */

    return (double)(365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10
                    + date.day - 1 - 693899);
}

/* ---- numbers --------------------------------------------------------------------------- */

/* Years are not grouped by thousands; nothing else that stays below a myriad needs to be. */
static const char *integer_format(const struct aside_intake_column *column)
{
    return column->most > 0 && column->most < 10000 ? as_year : as_dollars;
}

const char *aside_intake_number_format(const struct aside_intake_column *column)
{
    switch (column->kind) {
    case ASIDE_INTAKE_MONEY: return as_dollars;
    case ASIDE_INTAKE_SHARE: return as_percent;
    case ASIDE_INTAKE_NUMBER: return NULL;
    case ASIDE_INTAKE_INTEGER: return integer_format(column);
    case ASIDE_INTAKE_DATE: return as_day;
    case ASIDE_INTAKE_TEXT:
    case ASIDE_INTAKE_ID:
    case ASIDE_INTAKE_FLAG:
    case ASIDE_INTAKE_CHOICE:
    case ASIDE_INTAKE_REFERENCE:
    case ASIDE_INTAKE_MIXED: return as_text;
    }
    return as_text;
}

/* Only a plain decimal of at most 15 digits is sure to be the same after a double. */
static bool read_number(double *out, const char *text)
{
    size_t digits = 0;

    for (const char *at = text; *at != '\0'; at++) {
        if (*at >= '0' && *at <= '9')
            digits++;
        else if (*at != '.' && (*at != '-' || at != text))
            return false;
    }
    return digits > 0 && digits <= 15 && aside_decimal_parse(out, text) == NULL;
}

static bool read_money(double *out, const char *text)
{
    aside_money amount;

    if (aside_money_parse(&amount, text) != NULL)
        return false;
    *out = aside_money_dollars(amount);
    return true;
}

static bool read_share(double *out, const char *text)
{
    int32_t basis_points;

    if (aside_share_parse(&basis_points, text) != NULL)
        return false;
    *out = (double)basis_points / ASIDE_SHARE_ONE;
    return true;
}

static bool read_integer(double *out, const char *text)
{
    static const int64_t most = INT64_C(999999999999999);
    int64_t value;

    if (aside_integer_parse(&value, text) != NULL || value > most || value < -most)
        return false;
    *out = (double)value;
    return true;
}

/* Before March 1900 the date system counts a day that there never was. */
static bool read_date(double *out, const char *text)
{
    static const struct aside_date first = { 1900, 3, 1 };
    struct aside_date date;

    if (aside_date_parse(&date, text) != NULL || aside_date_compare(date, first) < 0)
        return false;
    *out = aside_intake_serial(date);
    return true;
}

static bool read_value(double *out, enum aside_intake_kind kind, const char *text)
{
    switch (kind) {
    case ASIDE_INTAKE_MONEY: return read_money(out, text);
    case ASIDE_INTAKE_SHARE: return read_share(out, text);
    case ASIDE_INTAKE_NUMBER: return read_number(out, text);
    case ASIDE_INTAKE_INTEGER: return read_integer(out, text);
    case ASIDE_INTAKE_DATE: return read_date(out, text);
    case ASIDE_INTAKE_TEXT:
    case ASIDE_INTAKE_ID:
    case ASIDE_INTAKE_FLAG:
    case ASIDE_INTAKE_CHOICE:
    case ASIDE_INTAKE_REFERENCE:
    case ASIDE_INTAKE_MIXED: return false;
    }
    return false;
}

struct aside_intake_value aside_intake_value(const struct aside_intake_column *column,
                                             const char *text)
{
    struct aside_intake_value value = { .format = as_text };

    value.is_number = read_value(&value.number, column->kind, text);
    if (value.is_number)
        value.format = aside_intake_number_format(column);
    return value;
}

/* ---- what it shows --------------------------------------------------------------------- */

const char *aside_intake_shown(struct aside_arena *arena, struct aside_intake_value value,
                               const char *text)
{
    char bytes[ASIDE_MONEY_TEXT];

    if (!value.is_number || value.format == NULL || value.format == as_year)
        return text;
    if (value.format == as_day)
        return "2026-09-01";
    if (value.format == as_percent)
        return aside_arena_printf(arena, "%.*f%%", fmod(value.number * 10000, 100) != 0 ? 2 : 0,
                                  value.number * 100);
    aside_money_show(bytes, (aside_money){ llround(value.number * 100) });
    return aside_arena_strdup(arena, bytes + 1); /* past the dollar sign */
}
