/* sweep_map.c - the numbers of generated problems compared, and what they come to in between. */
#include "sweep.h"

#include <math.h>
#include <stdlib.h>

static const double DIGITS = 1e-12;

bool aside_numbers_agree(double a, double b, double size)
{
    if (isinf(a) || isinf(b))
        return (isinf(a) != 0) == (isinf(b) != 0);
    return fabs(a - b) <= DIGITS * fmax(size, fmax(fabs(a), fabs(b)));
}

static bool lines_up(double a, double b, double middle, double part)
{
    if (isinf(a) || isinf(b) || isinf(middle))
        return (isinf(a) != 0) == (isinf(middle) != 0) && (isinf(b) != 0) == (isinf(middle) != 0);
    return aside_numbers_agree(middle, a + (b - a) * part, fmax(fabs(a), fabs(b)));
}

static bool arrays_line_up(const double *a, const double *b, const double *middle, size_t from,
                           size_t to, double part)
{
    for (size_t i = from; i < to; i++) {
        if (!lines_up(a[i], b[i], middle[i], part))
            return false;
    }
    return true;
}

/* Walks the entries of one row of several problems by column. */
struct walk {
    const struct plain_problem *plain;
    int at, end;
};

static struct walk begin_walk(const struct plain_problem *plain, int row)
{
    return (struct walk){ plain, plain->starts[row], plain->starts[row + 1] };
}

static int column_at(const struct walk *walk)
{
    return walk->at < walk->end ? walk->plain->entry_columns[walk->at] : INT32_MAX;
}

/* The coefficient at the column, 0 where the row has none; steps past it. */
static double take(struct walk *walk, int column)
{
    return column_at(walk) == column ? walk->plain->entry_values[walk->at++] : 0;
}

static int least_column(const struct walk *a, const struct walk *b)
{
    return column_at(a) < column_at(b) ? column_at(a) : column_at(b);
}

static bool rows_line_up(const struct plain_problem *a, const struct plain_problem *b,
                         const struct plain_problem *middle, int row, double part)
{
    struct walk one = begin_walk(a, row), other = begin_walk(b, row),
                between = begin_walk(middle, row);

    for (;;) {
        int column = least_column(&one, &other);
        double low, high;

        column = column < column_at(&between) ? column : column_at(&between);
        if (column == INT32_MAX)
            return true;
        low = take(&one, column);
        high = take(&other, column);
        if (!lines_up(low, high, take(&between, column), part))
            return false;
    }
}

bool aside_samples_line_up(const struct sample *a, const struct sample *b,
                           const struct sample *middle, double part, size_t facts)
{
    const struct plain_problem *p = a->plain, *q = b->plain, *m = middle->plain;
    size_t rows = (size_t)p->rows + 1, columns = (size_t)p->columns + 1;

    if (!arrays_line_up(p->row_low, q->row_low, m->row_low, 1, rows, part)
        || !arrays_line_up(p->row_high, q->row_high, m->row_high, 1, rows, part)
        || !arrays_line_up(p->column_low, q->column_low, m->column_low, 1, columns, part)
        || !arrays_line_up(p->column_high, q->column_high, m->column_high, 1, columns, part)
        || !arrays_line_up(p->aim, q->aim, m->aim, 0, columns, part)
        || !arrays_line_up(a->facts, b->facts, middle->facts, 0, facts, part))
        return false;
    for (int i = 1; i <= p->rows; i++) {
        if (!rows_line_up(p, q, m, i, part))
            return false;
    }
    return true;
}

/* ---- entries ----------------------------------------------------------------------------- */

double aside_entry_value(const struct entry *entry, const struct sample *sample)
{
    const struct plain_problem *plain = sample->plain;

    switch (entry->kind) {
    case ENTRY_ROW_LOW: return plain->row_low[entry->row];
    case ENTRY_ROW_HIGH: return plain->row_high[entry->row];
    case ENTRY_COLUMN_LOW: return plain->column_low[entry->column];
    case ENTRY_COLUMN_HIGH: return plain->column_high[entry->column];
    case ENTRY_AIM: return plain->aim[entry->column];
    case ENTRY_FACT: return sample->facts[entry->column - 1];
    case ENTRY_COEFFICIENT:
        return aside_plain_coefficient(plain, entry->row, entry->column);
    }
    return 0;
}

static void add(struct entries *entries, struct aside_arena *arena, enum entry_kind kind,
                int row, int column, double reference)
{
    if (entries->count == entries->capacity) {
        size_t capacity = 2 * entries->capacity + 64;

        entries->items = aside_arena_grow(arena, entries->items, entries->count, capacity,
                                          sizeof(*entries->items));
        entries->capacity = capacity;
    }
    entries->items[entries->count++] = (struct entry){
        .kind = kind, .row = row, .column = column, .reference = reference
    };
}

static bool differ(double a, double b)
{
    return !(a <= b && a >= b);
}

static void compare_rows(struct entries *entries, struct aside_arena *arena,
                         const struct plain_problem *sample,
                         const struct plain_problem *reference)
{
    for (int i = 1; i <= reference->rows; i++) {
        struct walk one = begin_walk(sample, i), other = begin_walk(reference, i);
        int column;

        if (differ(sample->row_low[i], reference->row_low[i]))
            add(entries, arena, ENTRY_ROW_LOW, i, 0, reference->row_low[i]);
        if (differ(sample->row_high[i], reference->row_high[i]))
            add(entries, arena, ENTRY_ROW_HIGH, i, 0, reference->row_high[i]);
        while ((column = least_column(&one, &other)) != INT32_MAX) {
            double here = take(&one, column), there = take(&other, column);

            if (differ(here, there))
                add(entries, arena, ENTRY_COEFFICIENT, i, column, there);
        }
    }
}

static void compare_columns(struct entries *entries, struct aside_arena *arena,
                            const struct plain_problem *sample,
                            const struct plain_problem *reference)
{
    for (int j = 0; j <= reference->columns; j++) {
        if (differ(sample->aim[j], reference->aim[j]))
            add(entries, arena, ENTRY_AIM, 0, j, reference->aim[j]);
        if (j == 0)
            continue;
        if (differ(sample->column_low[j], reference->column_low[j]))
            add(entries, arena, ENTRY_COLUMN_LOW, 0, j, reference->column_low[j]);
        if (differ(sample->column_high[j], reference->column_high[j]))
            add(entries, arena, ENTRY_COLUMN_HIGH, 0, j, reference->column_high[j]);
    }
}

void aside_entries_find(struct entries *entries, struct aside_arena *arena,
                        const struct sample *sample, const struct sample *reference,
                        size_t facts)
{
    compare_rows(entries, arena, sample->plain, reference->plain);
    compare_columns(entries, arena, sample->plain, reference->plain);
    for (size_t k = 0; k < facts; k++) {
        if (differ(sample->facts[k], reference->facts[k]))
            add(entries, arena, ENTRY_FACT, 0, (int)k + 1, reference->facts[k]);
    }
}

static int by_place(const void *a, const void *b)
{
    const struct entry *one = a, *other = b;

    if (one->kind != other->kind)
        return one->kind < other->kind ? -1 : 1;
    if (one->row != other->row)
        return one->row - other->row;
    return one->column - other->column;
}

void aside_entries_sort(struct entries *entries)
{
    size_t kept = 0;

    if (entries->count > 0)
        qsort(entries->items, entries->count, sizeof(entries->items[0]), by_place);
    for (size_t i = 0; i < entries->count; i++) {
        if (kept == 0 || by_place(&entries->items[kept - 1], &entries->items[i]) != 0)
            entries->items[kept++] = entries->items[i];
    }
    entries->count = kept;
}

size_t aside_entries_place(const struct family *family, const struct entry *entry)
{
    const struct entry *found = family->entry_count == 0
        ? NULL
        : bsearch(entry, family->entries, family->entry_count, sizeof(*entry), by_place);

    return found == NULL ? SIZE_MAX : (size_t)(found - family->entries);
}

/* ---- what they come to ------------------------------------------------------------------- */

bool aside_lever_takes(const struct lever *lever, const struct value *value)
{
    for (size_t i = 0; i < lever->refused_count; i++) {
        if (lever->refused[i] == value->written)
            return false;
    }
    return true;
}

static const struct segment *segment_at(const struct lever *lever, double x)
{
    size_t low = 0, high = lever->segment_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (lever->segments[middle].to < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lever->segment_count && lever->segments[low].from <= x ? &lever->segments[low]
                                                                      : NULL;
}

/* What is left of a difference of nearly equal numbers is no coefficient. */
static double without_dust(double value, double size)
{
    return fabs(value) <= DIGITS * size ? 0 : value;
}

static double on_segment(const struct segment *segment, size_t place, double x)
{
    double a = segment->at_from[place], b = segment->at_to[place];
    double width = segment->to - segment->from;

    if (!(width > 0) || !differ(a, b) || !differ(x, segment->from))
        return a;
    if (!differ(x, segment->to))
        return b;
    return without_dust(a + (b - a) * ((x - segment->from) / width), fmax(fabs(a), fabs(b)));
}

static void add_lever(double *values, const struct family *family, const struct lever *lever,
                      const struct segment *segment, double x)
{
    for (size_t t = 0; t < lever->touch_count; t++) {
        const struct entry *entry = &family->entries[lever->touches[t]];
        double *value = &values[lever->touches[t]], alone = on_segment(segment, t, x);

        if (entry->levers == 1)
            *value = alone;
        else if (entry->no_sum)
            *value *= alone / entry->reference;
        else
            *value += alone - entry->reference;
    }
}

bool aside_family_values(double *values, const struct family *family, const double *x)
{
    for (size_t e = 0; e < family->entry_count; e++)
        values[e] = family->entries[e].reference;
    for (size_t l = 0; l < family->lever_count; l++) {
        const struct segment *segment = segment_at(&family->levers[l], x[l]);

        if (segment == NULL)
            return false;
        add_lever(values, family, &family->levers[l], segment, x[l]);
    }
    for (size_t e = 0; e < family->entry_count; e++) {
        if (family->entries[e].levers > 1)
            values[e] = without_dust(values[e], fabs(family->entries[e].reference));
    }
    return true;
}
