/*
 * reference.c - what stands in brackets in a formula, [block.column:step@row], becomes cell
 * addresses. templates/README.md describes the forms.
 */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

/* A reference taken apart; empty parts are "". */
struct parts {
    const char *block, *column, *step, *group;
    char *row;
    bool may_miss; /* "@key?": a missing row reads as 0 */
};

struct resolver {
    const struct aside_layout *layout;
    const struct aside_scope *scope;
    const struct aside_sheet *from;
    const char *whole; /* the reference, for messages */
};

static enum aside_status fault(const struct resolver *resolver, const char *what,
                               const char *name)
{
    return aside_layout_fault(resolver->layout, resolver->scope->element, "in [%s]: %s '%s'",
                              resolver->whole, what, name);
}

/* Cuts text at the first of `marks` and returns what is behind it, "" where there is none. */
static char *cut(char *text, char mark)
{
    char *at = strchr(text, mark);

    if (at == NULL)
        return text + strlen(text);
    *at = '\0';
    return at + 1;
}

static struct parts take_apart(struct aside_arena *arena, const char *reference)
{
    char *text = aside_arena_strdup(arena, reference);
    struct parts parts = { 0 };
    char *dot;
    size_t length;

    parts.group = cut(text, '#');
    parts.row = cut(text, '@');
    parts.step = cut(text, ':');
    length = strlen(parts.row);
    if (length > 0 && parts.row[length - 1] == '?') {
        parts.may_miss = true;
        parts.row[length - 1] = '\0';
    }
    dot = strchr(text, '.');
    parts.block = "";
    parts.column = text;
    if (dot != NULL) {
        *dot = '\0';
        parts.block = text;
        parts.column = dot + 1;
    }
    return parts;
}

static int compare_keys(const void *key, const void *row)
{
    return strcmp(key, ((const struct aside_placed_row *)row)->key);
}

static const struct aside_placed_row *find_row(const struct aside_placed *placed,
                                               const char *key)
{
    if (placed->row_count == 0)
        return NULL;
    return bsearch(key, placed->rows, placed->row_count, sizeof *placed->rows, compare_keys);
}

/* ---- columns --------------------------------------------------------------------------- */

static enum aside_status step_of(const struct resolver *resolver,
                                 const struct aside_table_axis *axis, const char *step,
                                 uint32_t *first, uint32_t *last)
{
    const struct aside_scope *scope = resolver->scope;
    size_t at = strcmp(step, "first") == 0 || strcmp(step, "all") == 0 ? 0
        : strcmp(step, "last") == 0                                    ? axis->count - 1
                                    : aside_axis_find(axis, step);

    if (step[0] == '\0' || strcmp(step, "previous") == 0) {
        if (scope->axis != axis)
            return fault(resolver, "say which step of", axis->name);
        at = scope->step - (step[0] != '\0');
    }
    if (at >= axis->count)
        return fault(resolver, "there is no step", step);
    *first = *last = (uint32_t)at;
    if (strcmp(step, "all") == 0)
        *last = (uint32_t)axis->count - 1;
    return ASIDE_OK;
}

static enum aside_status columns_of(const struct resolver *resolver,
                                    const struct aside_placed *placed,
                                    const struct parts *parts, uint32_t *first, uint32_t *last)
{
    const char *wanted = placed->is_grid ? "" : parts->column;
    const struct aside_placed_column *column = NULL;
    enum aside_status status;

    for (size_t i = 0; i < placed->column_count; i++) {
        if (strcmp(placed->columns[i].id, wanted) == 0)
            column = &placed->columns[i];
    }
    if (column == NULL)
        return fault(resolver, "no column", wanted);
    if (placed->is_grid && placed->has_total && strcmp(parts->step, "total") == 0) {
        *first = *last = placed->total_column;
        return ASIDE_OK;
    }
    *first = *last = 0;
    status = column->axis == NULL ? ASIDE_OK
                                  : step_of(resolver, column->axis, parts->step, first, last);
    *first += column->first;
    *last += column->first;
    return status;
}

/* ---- rows ------------------------------------------------------------------------------ */

/* *found false: the reference reads as 0. */
static enum aside_status group_rows(const struct resolver *resolver,
                                    const struct aside_placed *placed, const char *group,
                                    uint32_t *first, uint32_t *last, bool *found)
{
    *first = placed->body_first;
    *last = placed->body_last;
    if (strcmp(group, "rows") == 0)
        return ASIDE_OK;
    *first = *last = placed->total_row;
    if (strcmp(group, "total") == 0)
        return placed->has_total ? ASIDE_OK : fault(resolver, "no total in block", placed->id);
    for (size_t i = 0; i < placed->group_count; i++) {
        if (strcmp(placed->groups[i].key, group) == 0) {
            *first = *last = placed->groups[i].row;
            return ASIDE_OK;
        }
    }
    *found = false; /* a group without rows sums to nothing */
    return ASIDE_OK;
}

static enum aside_status rows_of(const struct resolver *resolver,
                                 const struct aside_placed *placed, const struct parts *parts,
                                 uint32_t *first, uint32_t *last, bool *found)
{
    const struct aside_scope *scope = resolver->scope;
    const struct aside_placed_row *row;
    const char *key = placed->is_grid ? parts->column : parts->row;

    if (parts->group[0] != '\0')
        return group_rows(resolver, placed, parts->group, first, last, found);
    if (key[0] == '\0' && placed == scope->placed) {
        *first = *last = scope->row;
        return ASIDE_OK;
    }
    if (key[0] == '\0' && scope->table != NULL)
        key = scope->table->keys[scope->table_row];
    row = find_row(placed, key);
    if (row == NULL && parts->may_miss)
        *found = false;
    else if (row == NULL)
        return fault(resolver, "no row", key);
    *first = *last = row != NULL ? row->row : 0;
    return ASIDE_OK;
}

/* ---- addresses ------------------------------------------------------------------------- */

static bool needs_quotes(const char *name)
{
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != strlen(name);
}

static void add_address(struct aside_text *out, const struct resolver *resolver,
                        const struct aside_placed *placed, const struct aside_range *range)
{
    const char *quote = needs_quotes(placed->sheet->name) ? "'" : "";
    char address[ASIDE_ADDRESS];

    if (placed->sheet != resolver->from)
        aside_text_printf(out, "%s%s%s!", quote, placed->sheet->name, quote);
    aside_text_add(out, aside_address(address, range->first_row, range->first_column));
    if (range->first_row != range->last_row || range->first_column != range->last_column)
        aside_text_printf(out, ":%s",
                          aside_address(address, range->last_row, range->last_column));
}

static enum aside_status resolve_one(struct aside_text *out, const struct resolver *resolver)
{
    struct parts parts = take_apart(resolver->layout->arena, resolver->whole);
    const struct aside_placed *placed = resolver->scope->placed;
    struct aside_range range = { 0 };
    bool found = true;
    enum aside_status status;

    if (parts.block[0] != '\0')
        placed = aside_layout_find(resolver->layout, parts.block, strlen(parts.block));
    if (placed == NULL)
        return fault(resolver, "the template has no block", parts.block);
    status = columns_of(resolver, placed, &parts, &range.first_column, &range.last_column);
    if (status == ASIDE_OK)
        status = rows_of(resolver, placed, &parts, &range.first_row, &range.last_row, &found);
    if (status != ASIDE_OK)
        return status;
    if (found)
        add_address(out, resolver, placed, &range);
    else
        aside_text_add(out, "0");
    return ASIDE_OK;
}

/*
 * Copies the text literal at `at`, in pieces: a spreadsheet refuses one over 255 characters.
 * Returns what is behind it.
 */
static const char *add_literal(struct aside_text *out, const char *at)
{
    enum { PIECE = 240 };
    size_t length = 0;

    aside_text_add_bytes(out, at++, 1);
    while (*at != '\0' && (*at != '"' || at[1] == '"')) {
        size_t bytes = *at == '"' ? 2 : 1;

        while (bytes > 0 && ((unsigned char)at[bytes] & 0xC0) == 0x80)
            bytes++; /* the rest of a character of several bytes */
        aside_text_add_bytes(out, at, bytes);
        at += bytes;
        if (++length % PIECE == 0)
            aside_text_add(out, "\"&\"");
    }
    aside_text_add_bytes(out, at, *at != '\0');
    return *at != '\0' ? at + 1 : at;
}

/* The reference at `at`, which is "[": *at ends behind its "]". */
static enum aside_status add_reference(struct aside_text *out, struct resolver *resolver,
                                       const char **at, const char *formula)
{
    const char *end = strchr(*at, ']');

    if (end == NULL)
        return aside_layout_fault(resolver->layout, resolver->scope->element,
                                  "a '[' has no ']' in %.200s", formula);
    resolver->whole = aside_arena_strndup(resolver->layout->arena, *at + 1,
                                          (size_t)(end - *at - 1));
    *at = end + 1;
    return resolve_one(out, resolver);
}

enum aside_status aside_layout_addresses(const char **out, const struct aside_layout *layout,
                                         const char *formula, const struct aside_scope *scope,
                                         const struct aside_sheet *from)
{
    enum { FORMULA_MAX = 8000 };
    struct resolver resolver = { .layout = layout, .scope = scope, .from = from };
    enum aside_status status = ASIDE_OK;
    struct aside_text text;

    aside_text_init(&text, layout->arena, FORMULA_MAX);
    for (const char *at = formula; *at != '\0' && status == ASIDE_OK;) {
        size_t plain = strcspn(at, "[\"");

        aside_text_add_bytes(&text, at, plain);
        at += plain;
        if (*at == '"')
            at = add_literal(&text, at);
        else if (*at == '[')
            status = add_reference(&text, &resolver, &at, formula);
    }
    if (status == ASIDE_OK && text.overflowed)
        return aside_layout_fault(layout, scope->element, "a formula is over %d characters",
                                  FORMULA_MAX);
    *out = text.bytes;
    return status;
}

/* A table's formula may name a block that this template leaves out: then its figure stands. */
static bool names_missing_block(const struct aside_layout *layout, const char *formula)
{
    for (const char *at = formula; (at = strchr(at, '[')) != NULL; at++) {
        size_t length = strcspn(at + 1, ".:@#]");

        if (at[1 + length] == '.' && aside_layout_find(layout, at + 1, length) == NULL)
            return true;
    }
    return false;
}

static void set_figure(struct aside_cell *cell, const struct aside_value *value)
{
    cell->expected = false;
    if (cell->expected_text != NULL) {
        cell->kind = ASIDE_CELL_TEXT;
        cell->text = cell->expected_text;
    } else if (value->given) {
        cell->kind = ASIDE_CELL_NUMBER;
        cell->number = aside_number_of(cell->expected_number, cell->expected_scale);
    } else {
        cell->kind = ASIDE_CELL_BLANK;
    }
}

enum aside_status aside_layout_resolve(struct aside_layout *layout)
{
    for (size_t i = 0; i < layout->pending_count; i++) {
        struct aside_pending *pending = &layout->pending[i];
        enum aside_status status;

        if (pending->value != NULL && names_missing_block(layout, pending->formula)) {
            set_figure(pending->cell, pending->value);
            continue;
        }
        status = aside_layout_addresses(&pending->cell->formula, layout, pending->formula,
                                        &pending->scope, pending->sheet);
        if (status != ASIDE_OK)
            return status;
    }
    return ASIDE_OK;
}
