/*
 * write.c - one value out of its record as a page would show it or as a file would have it, by
 * the field's row; and back to what stands where nothing is given.
 */
#include "fields.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_BYTES = 400, DECIMALS_MOST = 340, LIST_BYTES = 32000 };
enum { FILE_LIST_BYTES = 64 << 20 };    /* no file of the most bytes holds a longer one */

struct writing {
    struct aside_arena *arena;
    const char *record;
    const struct aside_field *field;
    bool plain;                 /* as a file has it: 1234.50 and not $1,234.50 */
};

static void get(const struct writing *out, void *value, size_t bytes)
{
    memcpy(value, out->record + out->field->offset, bytes);
}

/* False where the field can say that it was not given, and does. */
static bool is_given(const struct writing *out)
{
    bool given = true;

    if (out->field->also != 0)
        memcpy(&given, out->record + out->field->also, sizeof(given));
    return given;
}

static const char *write_text(const struct writing *out)
{
    const char *text;

    get(out, &text, sizeof(text));
    return text;
}

static const char *show_money(const struct writing *out, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(out->arena, out->plain ? aside_money_text(bytes, amount)
                                                     : aside_money_show(bytes, amount));
}

/* 1250 is 12.5, without commas between thousands. */
static const char *plain_hundredths(const struct writing *out, int32_t value, const char *sign)
{
    const char *minus = value < 0 ? "-" : "";
    int whole = abs(value / 100), rest = abs(value % 100);

    if (rest == 0)
        return aside_arena_printf(out->arena, "%s%d%s", minus, whole, sign);
    if (rest % 10 == 0)
        return aside_arena_printf(out->arena, "%s%d.%d%s", minus, whole, rest / 10, sign);
    return aside_arena_printf(out->arena, "%s%d.%02d%s", minus, whole, rest, sign);
}

static const char *show_share(const struct writing *out, int32_t basis_points)
{
    char bytes[ASIDE_MONEY_TEXT];

    if (out->plain)
        return plain_hundredths(out, basis_points, "%");
    return aside_arena_strdup(out->arena, aside_share_show(bytes, basis_points));
}

static const char *write_money(const struct writing *out)
{
    aside_money amount;

    get(out, &amount, sizeof(amount));
    return show_money(out, amount);
}

static const char *write_share(const struct writing *out)
{
    int32_t basis_points;

    get(out, &basis_points, sizeof(basis_points));
    return show_share(out, basis_points);
}

static const char *write_fte(const struct writing *out)
{
    char bytes[ASIDE_MONEY_TEXT];
    int32_t hundredths;

    get(out, &hundredths, sizeof(hundredths));
    if (out->plain)
        return plain_hundredths(out, hundredths, "");
    return aside_arena_strdup(out->arena, aside_fte_show(bytes, hundredths));
}

static const char *write_integer(const struct writing *out)
{
    int64_t value;

    get(out, &value, sizeof(value));
    return aside_arena_printf(out->arena, "%" PRId64, value);
}

static const char *write_year(const struct writing *out)
{
    int32_t year;

    get(out, &year, sizeof(year));
    return aside_arena_printf(out->arena, "%" PRId32, year);
}

/* The fewest decimals that give the very number back; no exponent, which no file may have. */
static const char *write_number(const struct writing *out)
{
    char bytes[NUMBER_BYTES];
    double value;

    get(out, &value, sizeof(value));
    for (int decimals = 0; decimals <= DECIMALS_MOST; decimals++) {
        double again;

        snprintf(bytes, sizeof(bytes), "%.*f", decimals, value);
        again = strtod(bytes, NULL);
        if (!(again < value) && !(again > value))
            break;
    }
    return aside_arena_strdup(out->arena, bytes);
}

static const char *write_flag(const struct writing *out)
{
    bool yes;

    get(out, &yes, sizeof(yes));
    return yes ? "yes" : "no";
}

static const char *write_date(const struct writing *out)
{
    char bytes[ASIDE_MONEY_TEXT];
    struct aside_date date;

    get(out, &date, sizeof(date));
    return date.year == 0 ? NULL
                          : aside_arena_strdup(out->arena, aside_date_text(bytes, date));
}

static const char *write_word(const struct writing *out)
{
    unsigned place;

    get(out, &place, sizeof(place));
    return out->field->words->items[place];
}

static const char *write_reference(const struct writing *out)
{
    struct aside_ref ref;

    get(out, &ref, sizeof(ref));
    return ref.id;
}

static const char *write_references(const struct writing *out)
{
    struct aside_text list;
    aside_refs refs;

    get(out, &refs, sizeof(refs));
    aside_text_init(&list, out->arena, out->plain ? FILE_LIST_BYTES : LIST_BYTES);
    for (size_t i = 0; i < refs.count; i++)
        aside_text_printf(&list, "%s%s", i == 0 ? "" : " ", refs.items[i].id);
    return refs.count == 0 ? NULL : list.bytes;
}

/* The members of a set: numbers, or words where the field has them. */
static const char *write_set(const struct writing *out)
{
    struct aside_text list;
    uint16_t set;

    get(out, &set, sizeof(set));
    aside_text_init(&list, out->arena, LIST_BYTES);
    for (unsigned i = 0; i < 16; i++) {
        if ((set >> i & 1) == 0)
            continue;
        if (list.length > 0)
            aside_text_add(&list, " ");
        if (out->field->words != NULL)
            aside_text_add(&list, out->field->words->items[i]);
        else
            aside_text_printf(&list, "%u", i);
    }
    return set == 0 ? NULL : list.bytes;
}

static const char *write_hold(const struct writing *out)
{
    struct aside_hold hold;

    get(out, &hold, sizeof(hold));
    if (!hold.given)
        return NULL;
    return hold.current ? "current" : show_money(out, hold.amount);
}

static const char *write_share_or_money(const struct writing *out)
{
    struct aside_maybe_share share;
    struct aside_maybe_money money;

    get(out, &share, sizeof(share));
    memcpy(&money, out->record + out->field->also, sizeof(money));
    if (share.given)
        return show_share(out, share.basis_points);
    return money.given ? show_money(out, money.amount) : NULL;
}

static const char *write_value(const struct writing *out)
{
    if (out->field->type == ASIDE_FIELD_SHARE_OR_MONEY)
        return write_share_or_money(out);
    if (!is_given(out))
        return NULL;
    switch (out->field->type) {
    case ASIDE_FIELD_TEXT: case ASIDE_FIELD_ID: case ASIDE_FIELD_MONTH_DAY:
                                     return write_text(out);
    case ASIDE_FIELD_MONEY:          return write_money(out);
    case ASIDE_FIELD_SHARE:          return write_share(out);
    case ASIDE_FIELD_FTE:            return write_fte(out);
    case ASIDE_FIELD_INTEGER:        return write_integer(out);
    case ASIDE_FIELD_YEAR:           return write_year(out);
    case ASIDE_FIELD_NUMBER:         return write_number(out);
    case ASIDE_FIELD_FLAG:           return write_flag(out);
    case ASIDE_FIELD_DATE:           return write_date(out);
    case ASIDE_FIELD_WORD:           return write_word(out);
    case ASIDE_FIELD_REFERENCE:      return write_reference(out);
    case ASIDE_FIELD_REFERENCES:     return write_references(out);
    case ASIDE_FIELD_ACTIONS: case ASIDE_FIELD_CATEGORIES:
                                     return write_set(out);
    case ASIDE_FIELD_HOLD:           return write_hold(out);
    case ASIDE_FIELD_SHARE_OR_MONEY: break;
    }
    return NULL;
}

const char *aside_value_write(struct aside_arena *arena, const void *record,
                              const struct aside_field *field)
{
    return write_value(&(struct writing){ arena, record, field, false });
}

const char *aside_value_plain(struct aside_arena *arena, const void *record,
                              const struct aside_field *field)
{
    return write_value(&(struct writing){ arena, record, field, true });
}

/* ---- nothing given ----------------------------------------------------------------------- */

static size_t value_bytes(enum aside_field_type type)
{
    switch (type) {
    case ASIDE_FIELD_TEXT: case ASIDE_FIELD_ID: case ASIDE_FIELD_MONTH_DAY:
                                     return sizeof(const char *);
    case ASIDE_FIELD_MONEY:          return sizeof(aside_money);
    case ASIDE_FIELD_SHARE: case ASIDE_FIELD_FTE: case ASIDE_FIELD_YEAR:
                                     return sizeof(int32_t);
    case ASIDE_FIELD_INTEGER:        return sizeof(int64_t);
    case ASIDE_FIELD_NUMBER:         return sizeof(double);
    case ASIDE_FIELD_FLAG:           return sizeof(bool);
    case ASIDE_FIELD_DATE:           return sizeof(struct aside_date);
    case ASIDE_FIELD_WORD:           return sizeof(unsigned);
    case ASIDE_FIELD_REFERENCE:      return sizeof(struct aside_ref);
    case ASIDE_FIELD_REFERENCES:     return sizeof(aside_refs);
    case ASIDE_FIELD_ACTIONS: case ASIDE_FIELD_CATEGORIES:
                                     return sizeof(uint16_t);
    case ASIDE_FIELD_HOLD:           return sizeof(struct aside_hold);
    case ASIDE_FIELD_SHARE_OR_MONEY: return sizeof(struct aside_maybe_share);
    }
    return 0;
}

void aside_value_clear(void *record, const struct aside_field *field, struct aside_arena *arena)
{
    char *bytes = record;
    const char *remark = NULL, *fault = NULL;

    memset(bytes + field->offset, 0, value_bytes(field->type));
    if (field->type == ASIDE_FIELD_SHARE_OR_MONEY)
        memset(bytes + field->also, 0, sizeof(struct aside_maybe_money));
    else if (field->also != 0)
        memset(bytes + field->also, 0, sizeof(bool));
    if (field->standard != NULL)
        fault = aside_value_read(record, field, field->standard, arena, &remark);
    assert(fault == NULL && remark == NULL);
}

bool aside_field_has_word(const struct aside_field *field, const char *word)
{
    for (size_t i = 0; field->words != NULL && i < field->words->count; i++) {
        if (strcmp(field->words->items[i], word) == 0)
            return true;
    }
    return false;
}
