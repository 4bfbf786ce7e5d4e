/*
 * where_near.c - why a condition matches no row: how many rows each comparison matches by itself,
 * and which values of its column come near to the one that was asked for.
 */
#include "amount.h"
#include "fields.h"
#include "where.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MOST = 5000, VALUE_BYTES = 200, NEAR_MOST = 3, SAY_BYTES = 700 };
static const size_t BYTES_MOST = (size_t)16 << 20;      /* of all values together */

/* The different values of one column, in the order in which they come; bounded. */
struct values {
    size_t column;
    const char **items;
    size_t count;
    size_t *slots;              /* [2 x VALUES_MOST]: place + 1 by hash, 0: free */
};

struct aside_near {
    struct aside_arena *arena;
    struct aside_where *where;
    size_t *rows;               /* that each comparison matches by itself */
    struct values *values;      /* of each comparison */
    size_t bytes;
    struct aside_room room;
};

struct aside_near *aside_near_begin(struct aside_arena *arena, struct aside_where *where)
{
    struct aside_near *near = aside_arena_alloc(arena, sizeof(*near));

    near->arena = arena;
    near->where = where;
    near->rows = aside_arena_array(arena, where->comparison_count, sizeof(near->rows[0]));
    near->values = aside_arena_array(arena, where->comparison_count, sizeof(near->values[0]));
    for (size_t i = 0; i < where->comparison_count; i++)
        near->values[i].column = where->comparisons[i]->column;
    return near;
}

/* Two comparisons of one column share its values: the first of them has them. */
static struct values *values_of(const struct aside_near *near, size_t comparison)
{
    size_t column = near->values[comparison].column, i = 0;

    while (near->values[i].column != column)
        i++;
    return &near->values[i];
}

static void add_value(struct aside_near *near, struct values *values, struct aside_spelling text)
{
    uint64_t hash;

    text.length = aside_text_cut(text.text, text.length, VALUE_BYTES);
    if (text.length == 0)
        return;
    if (values->items == NULL) {
        values->items = aside_arena_array(near->arena, VALUES_MOST, sizeof(values->items[0]));
        values->slots = aside_arena_array(near->arena, 2 * VALUES_MOST,
                                          sizeof(values->slots[0]));
    }
    hash = aside_fingerprint(ASIDE_FINGERPRINT_START, text.text, text.length);
    for (size_t slot = hash % (2 * VALUES_MOST);; slot = (slot + 1) % (2 * VALUES_MOST)) {
        const char *there;

        if (values->slots[slot] == 0) {
            if (values->count == VALUES_MOST || near->bytes + text.length > BYTES_MOST)
                return;
            near->bytes += text.length;
            values->items[values->count++] = aside_arena_strndup(near->arena, text.text,
                                                                 text.length);
            values->slots[slot] = values->count;
            return;
        }
        there = values->items[values->slots[slot] - 1];
        if (strlen(there) == text.length && memcmp(there, text.text, text.length) == 0)
            return;
    }
}

void aside_near_take(struct aside_near *near, const struct aside_input_row *row)
{
    for (size_t i = 0; i < near->where->comparison_count; i++) {
        const struct aside_condition *c = near->where->comparisons[i];
        struct values *values = values_of(near, i);

        near->rows[i] += aside_condition_holds(near->where, c, row);
        if (values == &near->values[i])
            add_value(near, values, aside_cell_spelling(row, c->column, &near->room));
    }
}

void aside_near_free(struct aside_near *near)
{
    if (near != NULL)
        free(near->room.bytes);
}

/* ---- how near ---------------------------------------------------------------------------- */

/* Letters and digits alone, small; without zeros in front and without a .0 behind. */
static const char *bare(struct aside_arena *arena, const char *text)
{
    char *made = aside_arena_strdup(arena, text), *to = made;
    size_t length = strlen(text);

    if (length > 2 && strcmp(text + length - 2, ".0") == 0)
        length -= 2;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];

        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        if ((c == '0' && to == made) || (c < 0x80 && !((c >= 'a' && c <= 'z')
                                                       || (c >= '0' && c <= '9'))))
            continue;
        *to++ = (char)c;
    }
    *to = '\0';
    return made;
}

static struct aside_amount_read number_of(const char *text)
{
    struct aside_input_cell cell = { ASIDE_INPUT_TEXT, text, strlen(text) };

    return aside_amount_read(&cell);
}

/* Up to three values that come near, the nearest first. */
struct nearest {
    const char *items[NEAR_MOST];
    size_t count;
};

static void offer(struct nearest *nearest, const char *value)
{
    for (size_t i = 0; i < nearest->count; i++) {
        if (strcmp(nearest->items[i], value) == 0)
            return;
    }
    if (nearest->count < NEAR_MOST)
        nearest->items[nearest->count++] = value;
}

static void offer_alike(struct nearest *nearest, struct aside_arena *arena,
                        const struct values *values, const char *wanted)
{
    const char *bare_wanted = bare(arena, wanted);

    for (size_t i = 0; i < values->count && bare_wanted[0] != '\0'; i++) {
        if (strcmp(bare(arena, values->items[i]), bare_wanted) == 0)
            offer(nearest, values->items[i]);
    }
    for (size_t i = 0; i < values->count && strlen(bare_wanted) > 2; i++) {
        if (strstr(bare(arena, values->items[i]), bare_wanted) != NULL)
            offer(nearest, values->items[i]);
    }
}

/* The next number below and the next above. */
static void offer_numbers(struct nearest *nearest, const struct values *values,
                          const char *wanted)
{
    struct aside_amount_read of = number_of(wanted);
    const char *below = NULL, *above = NULL;
    int64_t most = INT64_MIN, least = INT64_MAX;

    for (size_t i = 0; i < values->count && of.state == ASIDE_AMOUNT_READ; i++) {
        struct aside_amount_read at = number_of(values->items[i]);

        if (at.state != ASIDE_AMOUNT_READ)
            continue;
        if (at.cents == of.cents)
            offer(nearest, values->items[i]);       /* 7 of 7.00: text is compared */
        if (at.cents < of.cents && at.cents > most) {
            most = at.cents;
            below = values->items[i];
        }
        if (at.cents > of.cents && at.cents < least) {
            least = at.cents;
            above = values->items[i];
        }
    }
    if (below != NULL)
        offer(nearest, below);
    if (above != NULL)
        offer(nearest, above);
}

/* A word of the text asked for that stands in a value: 'Police Dept' and 'Police Department'. */
static void offer_by_words(struct nearest *nearest, struct aside_arena *arena,
                           const struct values *values, const char *wanted)
{
    size_t step;

    for (const char *at = wanted; *at != '\0'; at += step) {
        const char *word;

        step = strcspn(at, " ");
        word = bare(arena, aside_arena_strndup(arena, at, step));
        step += at[step] == ' ';
        for (size_t i = 0; i < values->count && strlen(word) > 3; i++) {
            if (strstr(bare(arena, values->items[i]), word) != NULL)
                offer(nearest, values->items[i]);
        }
    }
}

static struct nearest find_nearest(struct aside_arena *arena, const struct values *values,
                                   const struct aside_condition *c)
{
    struct nearest nearest = { .count = 0 };
    const char *one;

    offer_alike(&nearest, arena, values, c->value);
    one = aside_text_nearest(c->value, values->items, values->count);
    if (one != NULL)
        offer(&nearest, one);
    offer_numbers(&nearest, values, c->value);
    offer_by_words(&nearest, arena, values, c->value);
    return nearest;
}

/* ---- in words ---------------------------------------------------------------------------- */

static void say_values(struct aside_text *text, struct aside_arena *arena, const char *column,
                       const char *const *items, size_t count)
{
    aside_text_printf(text, "%s %s ", column, count == 1 ? "is" : "are");
    for (size_t i = 0; i < count; i++)
        aside_text_printf(text, "%s'%s'", i == 0 ? "" : ", ", aside_ledger_echo(arena, items[i]));
}

static void say_comparison(struct aside_text *text, const struct aside_near *near, size_t i)
{
    const struct aside_condition *c = near->where->comparisons[i];
    const struct values *values = values_of(near, i);
    const char *column = aside_echo(near->arena, near->where->columns->names[c->column]);
    struct nearest nearest = find_nearest(near->arena, values, c);
    size_t few = values->count < NEAR_MOST ? values->count : NEAR_MOST;

    if (text->length > 0)
        aside_text_add(text, "; ");
    if (values->count == 0)
        aside_text_printf(text, "%s has no value in any row", column);
    else if (nearest.count > 0)
        say_values(text, near->arena, aside_arena_printf(near->arena, "the nearest value%s of %s",
                   nearest.count == 1 ? "" : "s", column), nearest.items, nearest.count);
    else
        say_values(text, near->arena, aside_arena_printf(near->arena, "%s value%s of %s",
                   values->count <= few ? "the" : "some", values->count == 1 ? "" : "s",
                   column), values->items, few);
}

/* Of < and > what there is: the least and the greatest number of the column. */
static void say_range(struct aside_text *text, const struct aside_near *near, size_t comparison)
{
    const struct aside_condition *c = near->where->comparisons[comparison];
    const struct values *values = values_of(near, comparison);
    struct aside_decimal least, greatest, at;
    const char *first = NULL, *last = NULL;

    for (size_t i = 0; i < values->count; i++) {
        if (!aside_decimal_read(&at, values->items[i], strlen(values->items[i])))
            continue;
        if (first == NULL || aside_decimal_compare(&at, &least) < 0) {
            least = at;
            first = values->items[i];
        }
        if (last == NULL || aside_decimal_compare(&at, &greatest) > 0) {
            greatest = at;
            last = values->items[i];
        }
    }
    if (first == NULL)
        return;
    aside_text_printf(text, "%sthe numbers of %s go from '%s' to '%s'%s",
                      text->length > 0 ? "; " : "",
                      aside_echo(near->arena, near->where->columns->names[c->column]),
                      aside_ledger_echo(near->arena, first), aside_ledger_echo(near->arena, last),
                      values->count == VALUES_MOST ? " at least" : "");
}

const char *aside_near_say(const struct aside_near *near)
{
    struct aside_text text;
    size_t without = 0;

    aside_text_init(&text, near->arena, SAY_BYTES);
    for (size_t i = 0; i < near->where->comparison_count; i++) {
        enum aside_compare compare = near->where->comparisons[i]->compare;

        if (near->rows[i] > 0)
            continue;
        without++;
        if (compare == ASIDE_EQUAL || compare == ASIDE_CONTAINS)
            say_comparison(&text, near, i);
        else if (compare != ASIDE_UNEQUAL && compare != ASIDE_LACKS)
            say_range(&text, near, i);
    }
    if (text.length > 0)
        return text.bytes;
    for (size_t i = 0; i < near->where->comparison_count; i++)
        aside_text_printf(&text, "%s%s matches %zu row%s", i == 0 ? "" : ", ",
                          aside_echo(near->arena, near->where->comparisons[i]->source),
                          near->rows[i], near->rows[i] == 1 ? "" : "s");
    if (without == 0 && near->where->comparison_count > 1)
        aside_text_add(&text, ", and none of them all together");
    return text.bytes;
}
