/*
 * new_value.c - what a field comes to when a setting is applied to what stands there: the text
 * that a city file would have. What is wrong with the text itself, the reader of values says.
 */
#include "levers.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { FRACTION_MOST = 8 };     /* digits behind the point of 4.12345678M */

struct change {
    struct aside_arena *arena;
    const char *record;
    const struct aside_field *field;
    const char *value;          /* as given, trimmed */
    bool down;                  /* -10%, not +10% */
    const char *by;             /* behind the sign */
    const char **fault;
};

static const char *refuse(const struct change *c, const char *fault)
{
    *c->fault = fault;
    return NULL;
}

bool aside_value_is_none(const char *value)
{
    const char *start = value + strspn(value, " \t\r\n");
    size_t length = strcspn(start, " \t\r\n");

    if (start[length + strspn(start + length, " \t\r\n")] != '\0')
        return false;
    return length == 0 || (length == strlen("none") && strncmp(start, "none", length) == 0);
}

static bool is_percent(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && text[length - 1] == '%';
}

/* ---- amounts with K and M ---------------------------------------------------------------- */

/* 4.1M in cents: exact, or refused. */
static bool parse_with_suffix(aside_money *out, struct aside_arena *arena, const char *text,
                              size_t length, int64_t dollars)
{
    size_t whole = strcspn(text, ".");
    int64_t unit = dollars * 100, cents;
    aside_money amount;

    if (whole >= length)
        whole = length;
    if (aside_money_parse(&amount, aside_arena_strndup(arena, text, whole)) != NULL
        || amount.cents / 100 > ASIDE_MONEY_MAX_CENTS / unit
        || (whole < length && (whole + 1 == length || length - whole - 1 > FRACTION_MOST)))
        return false;
    cents = amount.cents / 100 * unit;
    for (size_t i = whole + 1; i < length; i++) {
        if (text[i] < '0' || text[i] > '9' || unit % 10 != 0)
            return false;
        unit /= 10;
        cents += (text[i] - '0') * unit;
    }
    out->cents = cents;
    return cents <= ASIDE_MONEY_MAX_CENTS;
}

static const char *parse_amount(aside_money *out, struct aside_arena *arena, const char *text)
{
    size_t length = strlen(text);
    char last = length > 1 ? text[length - 1] : '\0';

    if ((last == 'K' || last == 'k')
        && parse_with_suffix(out, arena, text, length - 1, 1000))
        return NULL;
    if ((last == 'M' || last == 'm')
        && parse_with_suffix(out, arena, text, length - 1, 1000000))
        return NULL;
    return aside_money_parse(out, text);
}

static const char *amount_text(struct aside_arena *arena, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_text(bytes, amount));
}

/* An amount as a file has it; what cannot be read stays, for the reader to say so. */
static const char *plain_amount(struct aside_arena *arena, const char *text)
{
    aside_money amount;

    return parse_amount(&amount, arena, text) == NULL ? amount_text(arena, amount) : text;
}

/* ---- more and less ----------------------------------------------------------------------- */

static const char *below_zero(const struct change *c, const char *now)
{
    return refuse(c, aside_arena_printf(c->arena, "takes %s below zero; '%s' is %s", now,
                                        c->field->name,
                                        aside_field_range(c->arena, c->field)));
}

static const char *not_a_step(const struct change *c, const char *shape)
{
    return refuse(c, aside_arena_printf(c->arena, "'%s' changes by %s; this is '%s'",
                                        c->field->name, shape,
                                        aside_echo(c->arena, c->value)));
}

/* A share as the factor 1 + or - it; false: no share, or more than all is taken away. */
static bool factor_of(int64_t *factor, const struct change *c)
{
    int32_t share;

    if (aside_share_parse(&share, c->by) != NULL)
        return false;
    *factor = c->down ? ASIDE_SHARE_ONE - share : ASIDE_SHARE_ONE + share;
    return true;
}

static const char *change_money(const struct change *c, aside_money now)
{
    const char *shape = "a share of itself or an amount, such as +10% or -250000";
    aside_money by, sum = { 0 };
    char bytes[ASIDE_MONEY_TEXT];
    int64_t factor;

    if (is_percent(c->by)) {
        if (!factor_of(&factor, c))
            return not_a_step(c, shape);
        if (factor < 0)
            return below_zero(c, aside_money_show(bytes, now));
        return amount_text(c->arena, (aside_money){ aside_scale_half_up(now.cents, factor,
                                                                        ASIDE_SHARE_ONE) });
    }
    if (parse_amount(&by, c->arena, c->by) != NULL)
        return not_a_step(c, shape);
    if (!(c->down ? aside_money_subtract(&sum, now, by) : aside_money_add(&sum, now, by)))
        return refuse(c, "comes to more than ten trillion dollars");
    return sum.cents < 0 ? below_zero(c, aside_money_show(bytes, now))
                         : amount_text(c->arena, sum);
}

/* A share moves by points: +1% makes 15% of 14%. */
static const char *change_share(const struct change *c, int32_t now)
{
    char bytes[ASIDE_MONEY_TEXT];
    int32_t by;

    if (!is_percent(c->by) || aside_share_parse(&by, c->by) != NULL)
        return not_a_step(c, "points, such as +1% or -2.5%");
    if (c->down && by > now)
        return below_zero(c, aside_share_show(bytes, now));
    return aside_arena_strdup(c->arena, aside_share_show(bytes, c->down ? now - by : now + by));
}

static const char *change_fte(const struct change *c, int32_t now)
{
    char bytes[ASIDE_MONEY_TEXT];
    int64_t factor, sum;
    int32_t by;

    if (is_percent(c->by) && factor_of(&factor, c))
        sum = factor < 0 ? -1 : aside_scale_half_up(now, factor, ASIDE_SHARE_ONE);
    else if (!is_percent(c->by) && aside_fte_parse(&by, c->by) == NULL)
        sum = c->down ? (int64_t)now - by : (int64_t)now + by;
    else
        return not_a_step(c, "a share of itself or FTE, such as +10% or -0.5");
    if (sum < 0)
        return below_zero(c, aside_fte_show(bytes, now));
    return aside_arena_strdup(c->arena, aside_fte_show(bytes, sum));
}

static const char *change_integer(const struct change *c, int64_t now)
{
    int64_t by;

    if (c->by[0] == '+' || c->by[0] == '-' || aside_integer_parse(&by, c->by) != NULL)
        return not_a_step(c, "a whole number, such as +1");
    if (c->down && by > now)
        return below_zero(c, aside_arena_printf(c->arena, "%" PRId64, now));
    return aside_arena_printf(c->arena, "%" PRId64, c->down ? now - by : now + by);
}

/* The nearest number of 12 digits, so that 10 % more of 0.1 is 0.11. */
static const char *number_text(const struct change *c, double value)
{
    const char *digits = aside_arena_printf(c->arena, "%.12g", value);
    double rounded = strtod(digits, NULL);
    struct aside_field plain = { .type = ASIDE_FIELD_NUMBER };

    return aside_value_write(c->arena, &rounded, &plain);
}

static const char *change_number(const struct change *c, double now)
{
    int64_t factor;
    double by, sum;

    if (is_percent(c->by) && factor_of(&factor, c))
        sum = now * (double)factor / ASIDE_SHARE_ONE;
    else if (!is_percent(c->by) && c->by[0] != '+' && c->by[0] != '-'
             && aside_decimal_parse(&by, c->by) == NULL)
        sum = c->down ? now - by : now + by;
    else
        return not_a_step(c, "a share of itself or a number, such as +10% or -2");
    if (sum < 0)
        return below_zero(c, aside_arena_printf(c->arena, "%.12g", now));
    return number_text(c, sum);
}

/* ---- by type ----------------------------------------------------------------------------- */

static const char *nothing_there(const struct change *c)
{
    return refuse(c, aside_arena_printf(c->arena, "changes what is there, and '%s' is not "
                                        "given; write what it is to be", c->field->name));
}

/* A hold at current changes from what current is. */
static const char *change_hold(const struct change *c)
{
    const struct aside_field *current = aside_field_find(c->field->record, "current");
    struct aside_hold hold;

    memcpy(&hold, c->record + c->field->offset, sizeof(hold));
    if (!hold.given)
        return nothing_there(c);
    if (hold.current) {
        assert(current != NULL);
        memcpy(&hold.amount, c->record + current->offset, sizeof(hold.amount));
    }
    return change_money(c, hold.amount);
}

static const char *change_share_or_money(const struct change *c)
{
    struct aside_maybe_share share;
    struct aside_maybe_money money;

    memcpy(&share, c->record + c->field->offset, sizeof(share));
    memcpy(&money, c->record + c->field->also, sizeof(money));
    if (share.given)
        return change_share(c, share.basis_points);
    return money.given ? change_money(c, money.amount) : nothing_there(c);
}

/* The field changed by what stands behind the sign; types that have no sizes give it back. */
static const char *change(const struct change *c)
{
    const char *at = c->record + c->field->offset;
    aside_money money;
    int32_t small;
    int64_t integer;
    double number;

    switch (c->field->type) {
    case ASIDE_FIELD_MONEY:
        memcpy(&money, at, sizeof(money));
        return change_money(c, money);
    case ASIDE_FIELD_SHARE:
        memcpy(&small, at, sizeof(small));
        return change_share(c, small);
    case ASIDE_FIELD_FTE:
        memcpy(&small, at, sizeof(small));
        return change_fte(c, small);
    case ASIDE_FIELD_YEAR:
        memcpy(&small, at, sizeof(small));
        return change_integer(c, small);
    case ASIDE_FIELD_INTEGER:
        memcpy(&integer, at, sizeof(integer));
        return change_integer(c, integer);
    case ASIDE_FIELD_NUMBER:
        memcpy(&number, at, sizeof(number));
        return change_number(c, number);
    case ASIDE_FIELD_HOLD: return change_hold(c);
    case ASIDE_FIELD_SHARE_OR_MONEY: return change_share_or_money(c);
    case ASIDE_FIELD_TEXT: case ASIDE_FIELD_ID: case ASIDE_FIELD_FLAG: case ASIDE_FIELD_DATE:
    case ASIDE_FIELD_MONTH_DAY: case ASIDE_FIELD_WORD: case ASIDE_FIELD_REFERENCE:
    case ASIDE_FIELD_REFERENCES: case ASIDE_FIELD_ACTIONS: case ASIDE_FIELD_CATEGORIES:
        break;
    }
    return c->value;
}

/* Can the type be said not to be given, and is it not? */
static bool is_absent(const struct change *c)
{
    return c->field->also != 0 && c->field->type != ASIDE_FIELD_SHARE_OR_MONEY
        && aside_value_write(c->arena, c->record, c->field) == NULL;
}

static bool has_size(enum aside_field_type type)
{
    return type == ASIDE_FIELD_MONEY || type == ASIDE_FIELD_SHARE || type == ASIDE_FIELD_FTE
        || type == ASIDE_FIELD_YEAR || type == ASIDE_FIELD_INTEGER || type == ASIDE_FIELD_NUMBER
        || type == ASIDE_FIELD_HOLD || type == ASIDE_FIELD_SHARE_OR_MONEY;
}

const char *aside_new_value(struct aside_arena *arena, const void *record,
                            const struct aside_field *field, const char *value,
                            const char **fault)
{
    struct change c = { .arena = arena, .record = record, .field = field, .fault = fault };
    bool money = field->type == ASIDE_FIELD_MONEY || field->type == ASIDE_FIELD_HOLD
              || (field->type == ASIDE_FIELD_SHARE_OR_MONEY && !is_percent(value));

    c.value = value;
    if ((value[0] == '+' || value[0] == '-') && has_size(field->type)) {
        c.down = value[0] == '-';
        c.by = value + 1;
        return is_absent(&c) ? nothing_there(&c) : change(&c);
    }
    return money ? plain_amount(arena, value) : value;
}

bool aside_factor_parse(int64_t *basis_points, const char *value)
{
    bool sign = value[0] == '+' || value[0] == '-';
    int32_t share;

    if (aside_share_parse(&share, value + sign) != NULL)
        return false;
    *basis_points = value[0] == '+' ? (int64_t)ASIDE_SHARE_ONE + share
                  : value[0] == '-' ? (int64_t)ASIDE_SHARE_ONE - share : share;
    return *basis_points >= 0;
}
