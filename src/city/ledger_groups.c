/*
 * ledger_groups.c - totals by what stands in some columns, and keys that come twice.
 */
#include "ledger_groups.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 65536, FIRST_KEYS = 1024, KEY_BYTES = 4096 };
static const size_t BYTES_MOST = (size_t)16 << 20;      /* of the values of all groups */
static_assert(SLOTS > 2 * ASIDE_GROUPS_MOST, "a table of groups has free slots");

/* ---- sums -------------------------------------------------------------------------------- */

bool aside_sides_add(struct aside_ledger_sides *sides, enum aside_side side, int64_t cents)
{
    struct aside_ledger_sum *to = side == ASIDE_EXPENSE ? &sides->expense
                                : side == ASIDE_REVENUE ? &sides->revenue : &sides->neither;

    to->rows++;
    return aside_money_add(&to->sum, to->sum, (aside_money){ cents });
}

/* ---- hashes ------------------------------------------------------------------------------ */

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* Eight bytes at a time: the last of them may overlap those before. */
static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t length)
{
    uint64_t eight = 0;

    hash += length * UINT64_C(0xD6E8FEB86659FD93);
    if (length >= sizeof(eight)) {
        for (size_t i = 0; i + sizeof(eight) < length; i += sizeof(eight)) {
            memcpy(&eight, bytes + i, sizeof(eight));
            hash = mix(hash, eight);
        }
        memcpy(&eight, bytes + length - sizeof(eight), sizeof(eight));
    } else if (length >= 4) {
        uint32_t head, tail;

        memcpy(&head, bytes, sizeof(head));
        memcpy(&tail, bytes + length - sizeof(tail), sizeof(tail));
        eight = (uint64_t)head << 32 | tail;
    } else {
        for (size_t i = 0; i < length; i++)
            eight = eight << 8 | (unsigned char)bytes[i];
    }
    return mix(hash, eight);
}

/* ---- groups ------------------------------------------------------------------------------ */

struct group {
    uint64_t hash;
    const char *key;            /* the values, each with a zero behind it */
    size_t length;
    struct aside_ledger_sides sides;
};

struct aside_groups {
    struct aside_arena *arena;
    const size_t *columns;
    size_t column_count;
    struct group *items;        /* [ASIDE_GROUPS_MOST] at most */
    size_t count, capacity, bytes;
    uint32_t *slots;            /* place + 1 by hash, 0: free */
    size_t last;                /* place + 1 of the group of the row before; 0: none */
    struct aside_ledger_sides rest;
    struct aside_room room;
    char *key;                  /* of the row at hand */
    size_t key_capacity;
};

static void *grown(void *old, size_t bytes)
{
    void *more = realloc(old, bytes);

    if (more == NULL)
        aside_fatal("out of memory");
    return more;
}

struct aside_groups *aside_groups_begin(struct aside_arena *arena, const size_t *columns,
                                        size_t count)
{
    struct aside_groups *groups = aside_arena_alloc(arena, sizeof(*groups));

    groups->arena = arena;
    groups->columns = columns;
    groups->column_count = count;
    groups->slots = aside_arena_array(arena, SLOTS, sizeof(groups->slots[0]));
    groups->key = grown(NULL, KEY_BYTES);
    groups->key_capacity = KEY_BYTES;
    return groups;
}

/* Puts the row's values one after the other; returns their length. */
static size_t make_key(struct aside_groups *groups, const struct aside_input_row *row)
{
    size_t length = 0;

    for (size_t i = 0; i < groups->column_count; i++) {
        struct aside_spelling cell = aside_cell_spelling(row, groups->columns[i],
                                                         &groups->room);

        if (length + cell.length + 1 > groups->key_capacity) {
            groups->key_capacity = (length + cell.length + 1) * 2;
            groups->key = grown(groups->key, groups->key_capacity);
        }
        memcpy(groups->key + length, cell.text, cell.length);
        length += cell.length;
        groups->key[length++] = '\0';
    }
    return length;
}

static struct aside_ledger_sides *add_group(struct aside_groups *groups, size_t slot,
                                            uint64_t hash, size_t length)
{
    struct group *made;

    if (groups->count == ASIDE_GROUPS_MOST || groups->bytes + length > BYTES_MOST)
        return &groups->rest;
    groups->bytes += length;
    if (groups->count == groups->capacity) {
        groups->capacity = groups->capacity == 0 ? 64 : groups->capacity * 2;
        groups->items = grown(groups->items, groups->capacity * sizeof(groups->items[0]));
    }
    made = &groups->items[groups->count++];
    *made = (struct group){ .hash = hash, .length = length };
    made->key = memcpy(aside_arena_alloc(groups->arena, length + 1), groups->key, length);
    groups->slots[slot] = (uint32_t)groups->count;
    return &made->sides;
}

static struct aside_ledger_sides *find_group(struct aside_groups *groups,
                                             const struct aside_input_row *row)
{
    size_t length = make_key(groups, row);
    uint64_t hash;

    if (groups->last != 0 && groups->items[groups->last - 1].length == length
        && memcmp(groups->items[groups->last - 1].key, groups->key, length) == 0)
        return &groups->items[groups->last - 1].sides;
    hash = hash_bytes(0, groups->key, length);
    for (size_t slot = hash % SLOTS;; slot = (slot + 1) % SLOTS) {
        struct group *there;

        if (groups->slots[slot] == 0)
            return add_group(groups, slot, hash, length);
        there = &groups->items[groups->slots[slot] - 1];
        if (there->hash == hash && there->length == length
            && memcmp(there->key, groups->key, length) == 0) {
            groups->last = groups->slots[slot];
            return &there->sides;
        }
    }
}

bool aside_groups_add(struct aside_groups *groups, const struct aside_ledger_row *row)
{
    return aside_sides_add(find_group(groups, row->cells), row->side, row->amount.cents);
}

static int64_t weight(const struct aside_ledger_sides *sides)
{
    int64_t expense = sides->expense.sum.cents, other = sides->neither.sum.cents;
    int64_t revenue = sides->revenue.sum.cents;
    int64_t most = expense < 0 ? -expense : expense;

    other = other < 0 ? -other : other;
    revenue = revenue < 0 ? -revenue : revenue;
    most = other > most ? other : most;
    return revenue > most ? revenue : most;
}

/* The most dollars first; of as many, by the bytes of the values. No two have the same. */
static int compare_groups(const void *left, const void *right)
{
    const struct group *a = left, *b = right;
    int64_t of_a = weight(&a->sides), of_b = weight(&b->sides);
    size_t shorter = a->length < b->length ? a->length : b->length;
    int different;

    if (of_a != of_b)
        return of_a > of_b ? -1 : 1;
    different = memcmp(a->key, b->key, shorter);
    return different != 0 ? different : (a->length > b->length) - (a->length < b->length);
}

struct aside_ledger_table aside_groups_end(struct aside_groups *groups,
                                           const struct aside_columns *columns)
{
    struct aside_ledger_table table = { .column_count = groups->column_count };
    const char **names = aside_arena_array(groups->arena, groups->column_count,
                                           sizeof(names[0]));

    for (size_t i = 0; i < groups->column_count; i++)
        names[i] = columns->names[groups->columns[i]];
    table.columns = names;
    table.rest = groups->rest;
    if (groups->count > 0)
        qsort(groups->items, groups->count, sizeof(groups->items[0]), compare_groups);
    table.groups.items = aside_arena_array(groups->arena, groups->count,
                                           sizeof(table.groups.items[0]));
    table.groups.count = groups->count;
    for (size_t g = 0; g < groups->count; g++) {
        const char **values = aside_arena_array(groups->arena, groups->column_count,
                                                sizeof(values[0]));
        const char *at = groups->items[g].key;

        for (size_t i = 0; i < groups->column_count; i++) {
            values[i] = at;
            at += strlen(at) + 1;
        }
        table.groups.items[g] = (struct aside_ledger_group){ values, groups->items[g].sides };
    }
    return table;
}

void aside_groups_free(struct aside_groups *groups)
{
    if (groups == NULL)
        return;
    free(groups->items);
    free(groups->room.bytes);
    free(groups->key);
}

/* ---- keys that come twice ---------------------------------------------------------------- */

static size_t slot_of(const struct aside_keys *keys, uint64_t hash)
{
    return hash >> 20 & (keys->capacity - 1);
}

/* Is it there already? Else it is added. */
static bool is_row_known(uint64_t *rows, size_t capacity, uint64_t hash)
{
    for (size_t slot = hash >> 20 & (capacity - 1);; slot = (slot + 1) & (capacity - 1)) {
        if (rows[slot] == hash)
            return true;
        if (rows[slot] == 0) {
            rows[slot] = hash;
            return false;
        }
    }
}

static void grow_rows(struct aside_keys *keys)
{
    size_t capacity = keys->row_capacity == 0 ? FIRST_KEYS : keys->row_capacity * 2;
    uint64_t *rows = calloc(capacity, sizeof(rows[0]));

    if (rows == NULL)
        aside_fatal("out of memory");
    for (size_t i = 0; i < keys->row_capacity; i++) {
        if (keys->rows[i] != 0)
            (void)is_row_known(rows, capacity, keys->rows[i]);
    }
    free(keys->rows);
    keys->rows = rows;
    keys->row_capacity = capacity;
}

/* Of a key that came again: is the row, amount and all, the same as one before? */
static void look_for_copy(struct aside_keys *keys, const struct aside_key *first, uint64_t row)
{
    if (first->row == row) {
        keys->copies++;
        return;
    }
    if (keys->row_count == ASIDE_KEYS_MOST)
        return;
    if (2 * keys->row_count >= keys->row_capacity)
        grow_rows(keys);
    if (is_row_known(keys->rows, keys->row_capacity, row))
        keys->copies++;
    else
        keys->row_count++;
}

static bool put_key(struct aside_keys *keys, struct aside_key of)
{
    for (size_t slot = slot_of(keys, of.key);; slot = (slot + 1) & (keys->capacity - 1)) {
        struct aside_key *there = &keys->slots[slot];

        if (there->key == 0) {
            *there = of;
            return true;
        }
        if ((there->key & ~UINT64_C(1)) != (of.key & ~UINT64_C(1)))
            continue;
        keys->repeated += (there->key & 1) == 0;
        there->key |= 1;
        look_for_copy(keys, there, of.row);
        return false;
    }
}

static void grow_keys(struct aside_keys *keys)
{
    struct aside_key *old = keys->slots;
    size_t count = keys->capacity;

    keys->capacity = count == 0 ? FIRST_KEYS : count * 2;
    keys->slots = calloc(keys->capacity, sizeof(keys->slots[0]));
    if (keys->slots == NULL)
        aside_fatal("out of memory");
    for (size_t i = 0; i < count; i++) {
        if (old[i].key != 0)
            put_key(keys, old[i]);      /* no key stands there twice */
    }
    free(old);
}

void aside_keys_end(struct aside_keys *keys)
{
    for (size_t i = 0; i < keys->waiting_count && !keys->capped; i++) {
        if (2 * keys->count >= keys->capacity)
            grow_keys(keys);
        keys->count += put_key(keys, keys->waiting[i]);
        keys->capped = keys->count == ASIDE_KEYS_MOST;
    }
    keys->waiting_count = 0;
}

void aside_keys_add(struct aside_keys *keys, const struct aside_input_row *row, size_t without)
{
    struct aside_key of = { 0, 0 };

    if (keys->capped)
        return;
    for (size_t i = 0; i < row->count; i++) {
        if (i != without)
            of.key = hash_bytes(of.key, row->cells[i].text, row->cells[i].length);
    }
    of.row = of.key;
    if (without < row->count)
        of.row = hash_bytes(of.key, row->cells[without].text, row->cells[without].length);
    of.row |= 2;                        /* never 0 */
    of.key = (of.key | 2) & ~UINT64_C(1);       /* nor this, and not yet repeated */
    if (keys->capacity > 0)
        __builtin_prefetch(&keys->slots[slot_of(keys, of.key)], 1);
    keys->waiting[keys->waiting_count++] = of;
    if (keys->waiting_count == ASIDE_KEYS_WAITING)
        aside_keys_end(keys);
}

void aside_keys_free(struct aside_keys *keys)
{
    free(keys->slots);
    free(keys->rows);
    memset(keys, 0, sizeof(*keys));
}
