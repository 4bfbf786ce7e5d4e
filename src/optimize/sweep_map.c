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

static bool differ(double a, double b)
{
    return !(a <= b && a >= b);
}

/* ---- one number between three that are known --------------------------------------------- */

struct three {
    double from, middle, to;
};

static double part_of(double from, double to, double x)
{
    return to > from ? (x - from) / (to - from) : 0;
}

static bool is_line(const struct three *f, const struct three *x)
{
    double on_line = f->from + (f->to - f->from) * part_of(x->from, x->to, x->middle);

    return aside_numbers_agree(f->middle, on_line, fmax(fabs(f->from), fabs(f->to)));
}

/*
 * The quotient of two straight lines through three points, as a weighted mean of them: its error
 * is then no larger than theirs. Rising or falling all the way, it has no pole between them;
 * else NAN.
 */
static double on_quotient(const struct three *f, const struct three *x, double at)
{
    double rise = f->middle - f->from, rest = f->to - f->middle;
    double low = rest / (at - x->from), high = rise / (at - x->to);
    double middle = (rise + rest) / (at - x->middle);

    if (!(rise * rest > 0))
        return NAN;
    return (f->from * low - f->middle * middle + f->to * high) / (low - middle + high);
}

static double between(const struct three *f, const struct three *x, double at)
{
    if (!differ(at, x->from) || (!differ(f->from, f->to) && !differ(f->from, f->middle)))
        return f->from;
    if (!differ(at, x->to))
        return f->to;
    if (!differ(at, x->middle))
        return f->middle;
    if (is_line(f, x))
        return f->from + (f->to - f->from) * part_of(x->from, x->to, at);
    return on_quotient(f, x, at);
}

/* ---- whole samples ----------------------------------------------------------------------- */

/* What is left of a difference of nearly equal numbers is no coefficient. */
static double without_dust(double value, double size)
{
    return fabs(value) <= DIGITS * size ? 0 : value;
}

static bool number_fits(const struct curve *curve, double from, double middle, double to,
                        double value, double at)
{
    const struct three f = { from, middle, to };
    const struct three x = { curve->x_from, curve->x_middle, curve->x_to };

    if (isinf(from) || isinf(middle) || isinf(to) || isinf(value))
        return isinf(from) && isinf(middle) && isinf(to) && isinf(value);
    return aside_numbers_agree(value, between(&f, &x, at), fmax(fabs(from), fabs(to)));
}

static bool numbers_fit(const struct curve *curve, const double *from, const double *middle,
                        const double *to, const double *values, size_t first, size_t end,
                        double at)
{
    for (size_t i = first; i < end; i++) {
        if (!number_fits(curve, from[i], middle[i], to[i], values[i], at))
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

static bool row_fits(const struct curve *curve, const struct plain_problem *sample, int row,
                     double at)
{
    struct walk from = begin_walk(curve->from->plain, row),
                to = begin_walk(curve->to->plain, row);
    struct walk middle = begin_walk(curve->middle->plain, row), here = begin_walk(sample, row);

    for (;;) {
        int ends = least_column(&from, &to), inside = least_column(&middle, &here);
        int column = ends < inside ? ends : inside;
        double f, m, t;

        if (column == INT32_MAX)
            return true;
        f = take(&from, column);
        m = take(&middle, column);
        t = take(&to, column);
        if (!number_fits(curve, f, m, t, take(&here, column), at))
            return false;
    }
}

bool aside_curve_fits(const struct curve *curve, const struct sample *sample, double x,
                      size_t facts)
{
    const struct plain_problem *f = curve->from->plain, *m = curve->middle->plain,
                               *t = curve->to->plain, *s = sample->plain;
    size_t rows = (size_t)s->rows + 1, columns = (size_t)s->columns + 1;

    if (!numbers_fit(curve, f->row_low, m->row_low, t->row_low, s->row_low, 1, rows, x)
        || !numbers_fit(curve, f->row_high, m->row_high, t->row_high, s->row_high, 1, rows, x)
        || !numbers_fit(curve, f->column_low, m->column_low, t->column_low, s->column_low, 1,
                        columns, x)
        || !numbers_fit(curve, f->column_high, m->column_high, t->column_high, s->column_high,
                        1, columns, x)
        || !numbers_fit(curve, f->aim, m->aim, t->aim, s->aim, 0, columns, x)
        || !numbers_fit(curve, curve->from->facts, curve->middle->facts, curve->to->facts,
                        sample->facts, 0, facts, x))
        return false;
    for (int i = 1; i <= s->rows; i++) {
        if (!row_fits(curve, s, i, x))
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
    case ENTRY_COEFFICIENT: return aside_plain_coefficient(plain, entry->row, entry->column);
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

static double on_segment(const struct segment *segment, size_t place, double at)
{
    const struct three f = { segment->at_from[place], segment->at_middle[place],
                             segment->at_to[place] };
    const struct three x = { segment->from, segment->middle, segment->to };

    return without_dust(between(&f, &x, at), fmax(fabs(f.from), fabs(f.to)));
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
