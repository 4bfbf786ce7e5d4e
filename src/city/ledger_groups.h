/*
 * ledger_groups.h - totals by what stands in some columns, and keys that come twice; of any
 * number of rows in bounded memory.
 */
#ifndef ASIDE_CITY_LEDGER_GROUPS_H
#define ASIDE_CITY_LEDGER_GROUPS_H

#include "ledger.h"

/* Most groups of one table; what comes beyond them is added up together. */
enum { ASIDE_GROUPS_MOST = 20000, ASIDE_KEYS_MOST = 1 << 20 };

/* False where a sum passes what an amount may be. */
bool aside_sides_add(struct aside_ledger_sides *sides, enum aside_side side, int64_t cents);

struct aside_groups;
struct aside_groups *aside_groups_begin(struct aside_arena *arena, const size_t *columns,
                                        size_t count);
bool aside_groups_add(struct aside_groups *groups, const struct aside_ledger_row *row);
/* The table, its columns by name; sorted. */
struct aside_ledger_table aside_groups_end(struct aside_groups *groups,
                                           const struct aside_columns *columns);
void aside_groups_free(struct aside_groups *groups);    /* NULL is fine */

enum { ASIDE_KEYS_WAITING = 16 };

struct aside_key {
    uint64_t key;               /* hash of all columns but one; its lowest bit: it came again */
    uint64_t row;               /* of all columns, of the first row of the key */
};

struct aside_keys {             /* zero at first */
    struct aside_key *slots;    /* key 0: free */
    size_t capacity, count, repeated;
    bool capped;
    size_t copies;              /* rows that are the same as one before */
    uint64_t *rows;             /* of keys that came again: the other rows, by hash; 0: free */
    size_t row_capacity, row_count;
    /* The last few wait while their slots come from memory. */
    struct aside_key waiting[ASIDE_KEYS_WAITING];
    size_t waiting_count;
};
/* All columns but `without` are the key. */
void aside_keys_add(struct aside_keys *keys, const struct aside_input_row *row, size_t without);
void aside_keys_end(struct aside_keys *keys);           /* before the counts are read */
void aside_keys_free(struct aside_keys *keys);

#endif
