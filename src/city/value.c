/*
 * value.c - one value from text into its place in a record, by the field's row.
 */
#include "blanks.h"
#include "fields.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <strings.h>

enum { TEXT_MOST = 32000 };     /* characters: fits a spreadsheet's cell */
enum { ECHO_BYTES = 60 };       /* of a value, repeated in a message */
enum { DOLLAR = 100 };          /* cents */
static const double NUMBER_MOST = 1e12;

struct reading {
    char *record;
    const struct aside_field *field;
    const char *text;           /* trimmed, one line, not empty */
    struct aside_arena *arena;
    const char **remark;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Trimmed, and on one line: a message and a printed cell are one line each. */
static char *clean_copy(struct aside_arena *arena, const char *text)
{
    char *copy = aside_trimmed(arena, text);

    for (char *p = copy; *p != '\0'; p++) {
        if (is_blank(*p))
            *p = ' ';
    }
    return copy;
}

const char *aside_echo(struct aside_arena *arena, const char *text)
{
    size_t bytes = strlen(text);
    bool cut = bytes > ECHO_BYTES;
    char *copy;

    if (cut)
        bytes = ECHO_BYTES;
    while (cut && bytes > 0 && ((unsigned char)text[bytes] & 0xC0) == 0x80)
        bytes--;
    copy = aside_arena_printf(arena, "%.*s%s", (int)bytes, text, cut ? "..." : "");
    for (char *p = copy; *p != '\0'; p++) {
        if (is_blank(*p))
            *p = ' ';
    }
    return copy;
}

static const char *wrong(const struct reading *in, const char *what)
{
    return aside_arena_printf(in->arena, "is '%s', which %s",
                              aside_echo(in->arena, in->text), what);
}

static void put(const struct reading *in, const void *value, size_t bytes)
{
    const bool given = true;

    memcpy(in->record + in->field->offset, value, bytes);
    if (in->field->also != 0)
        memcpy(in->record + in->field->also, &given, sizeof(given));
}

/* ---- what to write ----------------------------------------------------------------------- */

static const char *all_words(struct aside_arena *arena, const struct aside_words *words)
{
    struct aside_text list;

    aside_text_init(&list, arena, 1000);
    for (size_t i = 0; i < words->count; i++)
        aside_text_printf(&list, "%s%s", i == 0 ? "" : i + 1 == words->count ? " or " : ", ",
                          words->items[i]);
    return list.bytes;
}

const char *aside_space_noun(enum aside_space space)
{
    switch (space) {
    case ASIDE_SPACE_SOURCE:   return "sources";
    case ASIDE_SPACE_PROVIDER: return "providers";
    case ASIDE_SPACE_PLACE:    return "places";
    case ASIDE_SPACE_EARMARK:  return "earmarks";
    case ASIDE_SPACE_PROSPECT: return "prospects";
    case ASIDE_SPACE_SUBJECT:  return "programs and pools";
    case ASIDE_SPACE_PROGRAM:  return "programs";
    case ASIDE_SPACE_NONE:     break;
    }
    return "things";
}

const char *aside_field_shape(struct aside_arena *arena, const struct aside_field *field)
{
    switch (field->type) {
    case ASIDE_FIELD_TEXT:       return "some text";
    case ASIDE_FIELD_ID:         return "an id such as street-outreach";
    case ASIDE_FIELD_MONEY:      return "an amount such as 1234.50";
    case ASIDE_FIELD_SHARE:      return "a share such as 12.5%";
    case ASIDE_FIELD_FTE:        return "a number such as 2.50";
    case ASIDE_FIELD_INTEGER:    return "a whole number";
    case ASIDE_FIELD_YEAR:       return "a year such as 2027";
    case ASIDE_FIELD_NUMBER:     return "a number such as 4.8";
    case ASIDE_FIELD_FLAG:       return "yes or no";
    case ASIDE_FIELD_DATE:       return "a date such as 2026-09-01";
    case ASIDE_FIELD_MONTH_DAY:  return "month and day such as 07-01";
    case ASIDE_FIELD_WORD:       return all_words(arena, field->words);
    case ASIDE_FIELD_REFERENCE:
        return aside_arena_printf(arena, "id of one of the %s", aside_space_noun(field->space));
    case ASIDE_FIELD_REFERENCES:
        return aside_arena_printf(arena, "ids of %s, separated by blanks",
                                  aside_space_noun(field->space));
    case ASIDE_FIELD_ACTIONS:    return "numbers from 1 to 10, separated by blanks";
    case ASIDE_FIELD_CATEGORIES:
        return aside_arena_printf(arena, "any of %s, separated by blanks",
                                  all_words(arena, field->words));
    case ASIDE_FIELD_HOLD:       return "an amount such as 1234.50, or current";
    case ASIDE_FIELD_SHARE_OR_MONEY: return "a share such as 20%, or an amount such as 1234.50";
    }
    return "";
}

/* ---- limits ------------------------------------------------------------------------------ */

const char *aside_field_limit(char out[ASIDE_MONEY_TEXT], const struct aside_field *field,
                              int64_t limit)
{
    switch (field->type) {
    case ASIDE_FIELD_MONEY:
        return aside_money_show(out, (aside_money){ limit });
    case ASIDE_FIELD_SHARE: case ASIDE_FIELD_SHARE_OR_MONEY:
        return aside_share_show(out, (int32_t)limit);
    case ASIDE_FIELD_FTE:
        return aside_fte_show(out, limit);
    case ASIDE_FIELD_TEXT: case ASIDE_FIELD_ID: case ASIDE_FIELD_INTEGER: case ASIDE_FIELD_YEAR:
    case ASIDE_FIELD_NUMBER: case ASIDE_FIELD_FLAG: case ASIDE_FIELD_DATE:
    case ASIDE_FIELD_MONTH_DAY: case ASIDE_FIELD_WORD: case ASIDE_FIELD_REFERENCE:
    case ASIDE_FIELD_REFERENCES: case ASIDE_FIELD_ACTIONS: case ASIDE_FIELD_CATEGORIES:
    case ASIDE_FIELD_HOLD:
        break;
    }
    snprintf(out, ASIDE_MONEY_TEXT, "%" PRId64, limit);
    return out;
}

/* NULL where `value` is within the field's range. */
static const char *outside(const struct reading *in, int64_t value)
{
    const struct aside_field *f = in->field;
    char least[ASIDE_MONEY_TEXT], most[ASIDE_MONEY_TEXT];

    if (value >= f->least && (f->most == 0 || value <= f->most))
        return NULL;
    aside_field_limit(least, f, f->least);
    if (f->most == 0)
        return wrong(in, aside_arena_printf(in->arena, "is too little; write %s or more",
                                            least));
    return wrong(in, aside_arena_printf(in->arena, "is too %s; write %s to %s",
                                        value < f->least ? "little" : "much", least,
                                        aside_field_limit(most, f, f->most)));
}

/* ---- one function for each type ---------------------------------------------------------- */

static const char *read_text(const struct reading *in)
{
    int64_t most = in->field->most != 0 ? in->field->most : TEXT_MOST;
    size_t width = aside_text_width(in->text);

    if (width > (size_t)most)
        return wrong(in, aside_arena_printf(in->arena, "has %zu characters; write at most "
                                            "%" PRId64, width, most));
    put(in, &in->text, sizeof(in->text));
    return NULL;
}

/* A bad id is kept all the same, so that what refers to it is not reported as well. */
static const char *read_id(const struct reading *in)
{
    put(in, &in->text, sizeof(in->text));
    if (aside_id_is_valid(in->text))
        return NULL;
    return wrong(in, "is no id; write a small letter, then up to 39 small letters, digits "
                     "and hyphens");
}

static const char *read_money(const struct reading *in)
{
    aside_money amount;
    const char *fault = aside_money_parse(&amount, in->text);

    if (fault != NULL)
        return wrong(in, fault);
    fault = outside(in, amount.cents);
    if (fault == NULL)
        put(in, &amount, sizeof(amount));
    return fault;
}

/* A share of 1 or less without its sign is most often a percentage that a spreadsheet holds. */
static const char *wrong_share(const struct reading *in, const char *fault)
{
    char of_one[ASIDE_MONEY_TEXT], of_hundred[ASIDE_MONEY_TEXT];
    int32_t as_written;
    double value;
    const char *signed_text = aside_arena_printf(in->arena, "%s%%", in->text);

    if (aside_decimal_parse(&value, in->text) != NULL || value < 0 || value > 1
        || aside_share_parse(&as_written, signed_text) != NULL)
        return wrong(in, fault);
    aside_share_show(of_one, (int32_t)lround(value * ASIDE_SHARE_ONE));
    aside_share_show(of_hundred, as_written);
    if (value == 0)
        return wrong(in, "has no percent sign; write 0%");
    return wrong(in, aside_arena_printf(in->arena, "has no percent sign; write %s, or %s where "
                                        "that is meant", of_one, of_hundred));
}

static const char *read_share(const struct reading *in)
{
    int32_t basis_points;
    const char *fault = aside_share_parse(&basis_points, in->text);

    if (fault != NULL)
        return wrong_share(in, fault);
    fault = outside(in, basis_points);
    if (fault == NULL)
        put(in, &basis_points, sizeof(basis_points));
    return fault;
}

static const char *read_fte(const struct reading *in)
{
    int32_t hundredths;
    const char *fault = aside_fte_parse(&hundredths, in->text);

    if (fault != NULL)
        return wrong(in, fault);
    fault = outside(in, hundredths);
    if (fault == NULL)
        put(in, &hundredths, sizeof(hundredths));
    return fault;
}

static const char *read_integer(const struct reading *in)
{
    int64_t value;
    const char *fault = aside_integer_parse(&value, in->text);

    if (fault != NULL)
        return wrong(in, fault);
    fault = outside(in, value);
    if (fault == NULL)
        put(in, &value, sizeof(value));
    return fault;
}

/* "FY2027", "FY 2027": the year is there, with the letters before it. */
static const char *wrong_year(const struct reading *in, const char *fault)
{
    const char *digits = in->text + strspn(in->text, "FYfy- ");

    if (digits == in->text || strspn(digits, "0123456789") != 4 || digits[4] != '\0')
        return wrong(in, fault);
    return wrong(in, aside_arena_printf(in->arena, "has more than the year; write %s", digits));
}

static const char *read_year(const struct reading *in)
{
    int64_t value;
    int32_t year;
    const char *fault = aside_integer_parse(&value, in->text);

    if (fault != NULL)
        return wrong_year(in, fault);
    fault = outside(in, value);
    if (fault != NULL)
        return fault;
    year = (int32_t)value;
    put(in, &year, sizeof(year));
    return NULL;
}

static const char *read_number(const struct reading *in)
{
    double most = in->field->most != 0 ? (double)in->field->most : NUMBER_MOST;
    double value;
    const char *fault = aside_decimal_parse(&value, in->text);

    if (fault != NULL)
        return wrong(in, fault);
    if (value < 0)
        return wrong(in, "is negative; write zero or more");
    if (!isfinite(value) || value > most)
        return wrong(in, aside_arena_printf(in->arena, "is too much; write 0 to %.0f", most));
    put(in, &value, sizeof(value));
    return NULL;
}

static const char *wrong_flag(const struct reading *in)
{
    static const char *const meant[][3] = { { "yes", "true", "y" }, { "no", "false", "n" } };

    for (size_t i = 0; i < 6; i++) {
        if (strcasecmp(in->text, meant[i / 3][i % 3]) == 0)
            return wrong(in, aside_arena_printf(in->arena, "is not how it is written; write %s",
                                                meant[i / 3][0]));
    }
    return wrong(in, "is neither yes nor no; write one of them");
}

static const char *read_flag(const struct reading *in)
{
    bool yes = strcmp(in->text, "yes") == 0;

    if (!yes && strcmp(in->text, "no") != 0)
        return wrong_flag(in);
    put(in, &yes, sizeof(yes));
    return NULL;
}

/* "9/1/2026" is the first of September here and the ninth of January elsewhere: which of them is
 * offered only where no calendar has the other. */
static const char *wrong_date(const struct reading *in, const char *fault)
{
    char day_text[ASIDE_MONEY_TEXT], more;
    int first, second, year;
    bool american, other;

    if (sscanf(in->text, "%2d/%2d/%4d%c", &first, &second, &year, &more) != 3 || year < 1000)
        return wrong(in, fault);
    american = aside_date_is_valid(year, first, second);
    other = aside_date_is_valid(year, second, first);
    if (american == other && first != second)
        return wrong(in, fault);
    if (!american)
        first = second;         /* the month */
    if (!american)
        sscanf(in->text, "%2d", &second);
    aside_date_text(day_text, (struct aside_date){ (int16_t)year, (int8_t)first,
                                                   (int8_t)second });
    return wrong(in, aside_arena_printf(in->arena, "is not a date; write %s", day_text));
}

static const char *read_date(const struct reading *in)
{
    struct aside_date date;
    const char *fault = aside_date_parse(&date, in->text);

    if (fault != NULL)
        return wrong_date(in, fault);
    put(in, &date, sizeof(date));
    return NULL;
}

static const char *read_month_day(const struct reading *in)
{
    /* Any year without a leap day: a fiscal year begins on a day that every year has. */
    const char *full = aside_arena_printf(in->arena, "2001-%s", in->text);
    struct aside_date date;

    if (aside_date_parse(&date, full) != NULL)
        return wrong(in, "is no day of every year; write month and day, such as 07-01");
    put(in, &in->text, sizeof(in->text));
    return NULL;
}

static bool find_word(size_t *place, const struct aside_words *words, const char *text)
{
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(words->items[i], text) == 0) {
            *place = i;
            return true;
        }
    }
    return false;
}

static const char *unknown_word(const struct reading *in, const char *word)
{
    const struct aside_words *words = in->field->words;
    const char *near = aside_text_nearest(word, words->items, words->count);

    if (near != NULL)
        return wrong(in, aside_arena_printf(in->arena, "is not known; did you mean '%s'",
                                            near));
    return wrong(in, aside_arena_printf(in->arena, "is not known; write %s",
                                        all_words(in->arena, words)));
}

static_assert(sizeof(enum aside_strategy) == sizeof(unsigned), "enums are stored as unsigned");

static const char *read_word(const struct reading *in)
{
    size_t place;
    unsigned value;

    if (!find_word(&place, in->field->words, in->text))
        return unknown_word(in, in->text);
    value = (unsigned)place;
    put(in, &value, sizeof(value));
    return NULL;
}

/* The next word of a list separated by blanks, or NULL; *rest moves on. */
static const char *next_word(struct aside_arena *arena, const char **rest)
{
    const char *start = *rest;
    size_t length, blank;

    while ((blank = aside_blank_at(start)) > 0)
        start += blank;
    for (length = 0; start[length] != '\0' && aside_blank_at(start + length) == 0; length++)
        continue;
    *rest = start + length;
    return length > 0 ? aside_arena_strndup(arena, start, length) : NULL;
}

static const char *read_reference(const struct reading *in)
{
    struct aside_ref ref = { in->text, SIZE_MAX };

    put(in, &ref, sizeof(ref));
    return NULL;
}

static const char *read_references(const struct reading *in)
{
    aside_refs refs = { NULL, 0 };
    size_t capacity = 1;
    const char *rest = in->text, *id;

    if (strpbrk(in->text, ",;") != NULL)
        return wrong(in, aside_arena_printf(in->arena, "has a %s; separate the ids by blanks",
            strchr(in->text, ',') != NULL ? "comma" : "semicolon"));
    for (const char *p = in->text; *p != '\0'; p++)
        capacity += aside_blank_at(p) > 0;
    refs.items = aside_arena_array(in->arena, capacity, sizeof(refs.items[0]));
    while ((id = next_word(in->arena, &rest)) != NULL)
        refs.items[refs.count++] = (struct aside_ref){ id, SIZE_MAX };
    put(in, &refs, sizeof(refs));
    return NULL;
}

/* Adds a member to a set; one that is there already is odd and does no harm. */
static void join(const struct reading *in, uint16_t *set, size_t member, const char *word)
{
    uint16_t bit = (uint16_t)(1u << member);

    if ((*set & bit) != 0)
        *in->remark = aside_arena_printf(in->arena, "names '%s' twice; once is enough", word);
    *set = (uint16_t)(*set | bit);
}

static const char *read_actions(const struct reading *in)
{
    aside_action_set set = 0;
    const char *rest = in->text, *word;

    while ((word = next_word(in->arena, &rest)) != NULL) {
        int64_t number;

        if (aside_integer_parse(&number, word) != NULL || number < 1 || number > ASIDE_ACTIONS)
            return wrong(in, "has something else than the numbers 1 to 10; separate them by "
                         "blanks");
        join(in, &set, (size_t)number, word);
    }
    put(in, &set, sizeof(set));
    return NULL;
}

static const char *read_categories(const struct reading *in)
{
    aside_category_set set = 0;
    const char *rest = in->text, *word;

    while ((word = next_word(in->arena, &rest)) != NULL) {
        size_t place;

        if (!find_word(&place, in->field->words, word))
            return unknown_word(in, word);
        join(in, &set, place, word);
    }
    put(in, &set, sizeof(set));
    return NULL;
}

static const char *read_hold(const struct reading *in)
{
    struct aside_hold hold = { .given = true, .current = strcmp(in->text, "current") == 0 };

    if (!hold.current && aside_money_parse(&hold.amount, in->text) != NULL)
        return wrong(in, "is neither an amount nor current; write one of them");
    put(in, &hold, sizeof(hold));
    return NULL;
}

/* A percentage without its sign, or an amount in thousands: nothing is for certain. */
static const char *small_amount(const struct reading *in, aside_money amount)
{
    char shown[ASIDE_MONEY_TEXT];

    aside_money_show(shown, amount);
    if (amount.cents > 100 * DOLLAR)
        return aside_arena_printf(in->arena, "is '%s', which is read as %s a year; write all "
                                  "digits of the amount if thousands are meant",
                                  aside_echo(in->arena, in->text), shown);
    return aside_arena_printf(in->arena, "is '%s', which is read as %s a year; write %s%% if a "
                              "share is meant", aside_echo(in->arena, in->text), shown, in->text);
}

static const char *read_share_or_money(const struct reading *in)
{
    struct aside_maybe_share share = { .given = true };
    struct aside_maybe_money money = { .given = true };
    bool is_share = in->text[strlen(in->text) - 1] == '%';
    bool bare = in->text[0] != '$';         /* so neither share nor amount for certain */
    const char *fault = is_share ? aside_share_parse(&share.basis_points, in->text)
                                 : aside_money_parse(&money.amount, in->text);

    if (fault != NULL)
        return wrong(in, "is neither a share nor an amount; write one such as 20% or 250000");
    if (!is_share && bare && money.amount.cents > 0 && money.amount.cents <= DOLLAR)
        return wrong_share(in, "is neither a share nor an amount; write one such as 20%");
    if (!is_share) {
        memcpy(in->record + in->field->also, &money, sizeof(money));
        if (bare && money.amount.cents > 0 && money.amount.cents <= 1000 * DOLLAR)
            *in->remark = small_amount(in, money.amount);
        return NULL;
    }
    fault = outside(in, share.basis_points);
    if (fault == NULL)
        memcpy(in->record + in->field->offset, &share, sizeof(share));
    return fault;
}

static const char *read_type(const struct reading *in)
{
    switch (in->field->type) {
    case ASIDE_FIELD_TEXT:           return read_text(in);
    case ASIDE_FIELD_ID:             return read_id(in);
    case ASIDE_FIELD_MONEY:          return read_money(in);
    case ASIDE_FIELD_SHARE:          return read_share(in);
    case ASIDE_FIELD_FTE:            return read_fte(in);
    case ASIDE_FIELD_INTEGER:        return read_integer(in);
    case ASIDE_FIELD_YEAR:           return read_year(in);
    case ASIDE_FIELD_NUMBER:         return read_number(in);
    case ASIDE_FIELD_FLAG:           return read_flag(in);
    case ASIDE_FIELD_DATE:           return read_date(in);
    case ASIDE_FIELD_MONTH_DAY:      return read_month_day(in);
    case ASIDE_FIELD_WORD:           return read_word(in);
    case ASIDE_FIELD_REFERENCE:      return read_reference(in);
    case ASIDE_FIELD_REFERENCES:     return read_references(in);
    case ASIDE_FIELD_ACTIONS:        return read_actions(in);
    case ASIDE_FIELD_CATEGORIES:     return read_categories(in);
    case ASIDE_FIELD_HOLD:           return read_hold(in);
    case ASIDE_FIELD_SHARE_OR_MONEY: return read_share_or_money(in);
    }
    return wrong(in, "the table of fields does not say how to read it");
}

static bool is_number(enum aside_field_type type)
{
    return type == ASIDE_FIELD_MONEY || type == ASIDE_FIELD_SHARE || type == ASIDE_FIELD_FTE
           || type == ASIDE_FIELD_INTEGER || type == ASIDE_FIELD_YEAR
           || type == ASIDE_FIELD_NUMBER || type == ASIDE_FIELD_SHARE_OR_MONEY
           || type == ASIDE_FIELD_HOLD;
}

/* What stands in a value and cannot be told by looking at it. */
static const char *unseen(const struct reading *in)
{
    const char *hidden = aside_hidden_name(in->text), *blank = aside_odd_blank_name(in->text);

    if (!aside_is_printable(in->text, strlen(in->text)))
        return wrong(in, "has a character that cannot be printed; write it anew");
    if (in->field->type == ASIDE_FIELD_TEXT)
        return NULL;
    if (hidden != NULL)
        return wrong(in, aside_arena_printf(in->arena, "has an invisible character (%s); write "
                                            "it anew", hidden));
    if (blank != NULL && is_number(in->field->type))
        return wrong(in, aside_arena_printf(in->arena, "has a %s in it; write the digits without "
                                            "blanks", blank));
    return NULL;
}

const char *aside_value_read(void *record, const struct aside_field *field, const char *text,
                             struct aside_arena *arena, const char **remark)
{
    struct reading in = { record, field, clean_copy(arena, text), arena, remark };
    const char *fault;

    if (in.text[0] == '\0')
        return NULL;
    fault = unseen(&in);
    if (fault != NULL && field->type == ASIDE_FIELD_ID)
        put(&in, &in.text, sizeof(in.text));    /* as a bad id is */
    return fault != NULL ? fault : read_type(&in);
}

void aside_record_set_defaults(void *record, enum aside_record_id id,
                               struct aside_arena *arena)
{
    const struct aside_field *f;

    for (f = aside_fields_of(id); f != NULL; f = aside_field_next(f)) {
        const char *remark = NULL;
        const char *fault = f->standard == NULL ? NULL
                          : aside_value_read(record, f, f->standard, arena, &remark);

        assert(fault == NULL && remark == NULL);
    }
}
