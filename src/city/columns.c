/*
 * columns.c - the columns of a ledger by the names in its header, whatever their order.
 */
#include "fields.h"
#include "where.h"

#include <stdlib.h>
#include <string.h>

enum { LIST_BYTES = 500 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_gap(char c)
{
    return is_blank(c) || c == '_' || c == '-';
}

/* Into `to`, which has room for all of it and a zero. */
static void fold(char *to, const char *name)
{
    const char *begin = to;

    for (const char *c = name; *c != '\0'; c++) {
        if (!is_gap(*c))
            *to++ = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
        else if (to > begin && to[-1] != '_')
            *to++ = '_';
    }
    if (to > begin && to[-1] == '_')
        to--;
    *to = '\0';
}

const char *aside_column_fold(struct aside_arena *arena, const char *name)
{
    char *folded = aside_arena_alloc(arena, strlen(name) + 1);

    fold(folded, name);
    return folded;
}

size_t aside_text_cut(const char *text, size_t length, size_t most)
{
    if (length <= most)
        return length;
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

/* C0, DEL, and the C1 controls, which are two bytes: none of them may reach a terminal. */
static void blank_controls(char *text)
{
    for (char *c = text; *c != '\0'; c++) {
        bool pair = *c == '\xC2' && (unsigned char)c[1] >= 0x80 && (unsigned char)c[1] < 0xA0;

        if (pair)
            c[1] = ' ';
        if (pair || (unsigned char)*c < ' ' || *c == '\x7F')
            *c = ' ';
    }
}

const char *aside_ledger_echo(struct aside_arena *arena, const char *text)
{
    char *copy = aside_arena_strdup(arena, aside_echo(arena, text));

    blank_controls(copy);
    return copy;
}

/* On one line, trimmed and not too long, so that it can stand in a message and a heading. */
static const char *shown(struct aside_arena *arena, const struct aside_input_row *row, size_t i)
{
    struct aside_room room = { NULL, 0 };
    struct aside_spelling name = aside_cell_spelling(row, i, &room);
    char *copy = aside_arena_strndup(arena, name.text,
        aside_text_cut(name.text, name.length, ASIDE_COLUMN_NAME_BYTES));

    blank_controls(copy);
    free(room.bytes);
    return copy;
}

bool aside_row_has_column(const struct aside_input_row *row, const char *const *folded)
{
    char name[ASIDE_COLUMN_NAME_BYTES + 1];

    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].length == 0 || row->cells[i].length > ASIDE_COLUMN_NAME_BYTES)
            continue;
        fold(name, row->cells[i].text);
        for (const char *const *one = folded; *one != NULL; one++) {
            if (strcmp(name, *one) == 0)
                return true;
        }
    }
    return false;
}

/* A column whose header is blank goes by its letters: "column F". */
static const char *name_of_place(struct aside_arena *arena, size_t column)
{
    const char *cell = aside_cell_name(arena, NULL, column, 1);

    return aside_arena_printf(arena, "column %.*s", (int)strcspn(cell, "0123456789"), cell);
}

struct aside_columns aside_columns_of(struct aside_arena *arena,
                                      const struct aside_input_row *header)
{
    struct aside_columns columns = { .arena = arena, .count = header->count };

    columns.names = aside_arena_array(arena, columns.count + 1, sizeof(columns.names[0]));
    columns.folded = aside_arena_array(arena, columns.count + 1, sizeof(columns.folded[0]));
    for (size_t i = 0; i < columns.count; i++) {
        columns.names[i] = shown(arena, header, i);
        if (columns.names[i][0] == '\0')
            columns.names[i] = name_of_place(arena, i);
        columns.folded[i] = aside_column_fold(arena, columns.names[i]);
    }
    return columns;
}

int aside_column_find(const struct aside_columns *columns, const char *name, bool *twice)
{
    const char *folded = aside_column_fold(columns->arena, name);
    int found = ASIDE_NO_COLUMN;

    *twice = false;
    for (size_t i = 0; i < columns->count && folded[0] != '\0'; i++) {
        if (strcmp(columns->folded[i], folded) != 0)
            continue;
        *twice = found != ASIDE_NO_COLUMN;
        if (found == ASIDE_NO_COLUMN)
            found = (int)i;
    }
    return *twice ? ASIDE_NO_COLUMN : found;
}

/* The names, separated by commas, as many as a message can hold. */
static const char *all_names(const struct aside_columns *columns)
{
    struct aside_text list;
    size_t listed = 0;

    aside_text_init(&list, columns->arena, LIST_BYTES);
    for (size_t i = 0; i < columns->count; i++) {
        const char *name = aside_echo(columns->arena, columns->names[i]);

        if (name[0] == '\0')
            continue;
        if (list.length + strlen(name) + 2 > LIST_BYTES - 20)
            break;
        aside_text_printf(&list, "%s%s", listed++ == 0 ? "" : ", ", name);
    }
    if (listed == 0)
        return "none with a name";
    return list.bytes;
}

const char *aside_column_fault(const struct aside_columns *columns, const char *name)
{
    struct aside_arena *arena = columns->arena;
    const char *near, *shown_name = aside_echo(arena, name);
    bool twice;

    (void)aside_column_find(columns, name, &twice);
    if (twice)
        return aside_arena_printf(arena, "has several columns '%s': give each a name of its own",
                                  shown_name);
    near = aside_text_nearest(aside_column_fold(arena, name), columns->folded, columns->count);
    for (size_t i = 0; near != NULL && i < columns->count; i++) {
        if (columns->folded[i] == near)
            return aside_arena_printf(arena, "has no column '%s': did you mean '%s'", shown_name,
                                      aside_echo(arena, columns->names[i]));
    }
    return aside_arena_printf(arena, "has no column '%s': its columns are %s", shown_name,
                              all_names(columns));
}

/* ---- what stands in a cell --------------------------------------------------------------- */

static bool is_word(const char *text, size_t length, const char *word)
{
    if (length != strlen(word))
        return false;
    for (size_t i = 0; i < length; i++) {
        char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];

        if (c != word[i])
            return false;
    }
    return true;
}

bool aside_cell_may_be_missing(const struct aside_input_cell *cell)
{
    const char *text = cell->text;
    size_t length = cell->length;

    if (length == 0 || cell->kind == ASIDE_INPUT_EMPTY || cell->kind == ASIDE_INPUT_ERROR)
        return true;
    while (length > 0 && is_blank(text[0])) {
        text++;
        length--;
    }
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    if (length == 0)
        return true;
    return text[0] == '#' && (is_word(text, length, "#n/a") || is_word(text, length, "#missing")
                              || is_word(text, length, "#ref!")
                              || is_word(text, length, "#value!")
                              || is_word(text, length, "#name?")
                              || is_word(text, length, "#div/0!")
                              || is_word(text, length, "#num!")
                              || is_word(text, length, "#null!"));
}

/* A no-break space, U+00A0, is a blank as well. */
static size_t blank_bytes(const char *text, size_t left)
{
    if (is_blank(*text))
        return 1;
    return left >= 2 && text[0] == '\xC2' && text[1] == '\xA0' ? 2 : 0;
}

static struct aside_spelling fold_blanks(const char *text, size_t length,
                                         struct aside_room *room)
{
    size_t made = 0, step;

    if (room->capacity < length + 1) {
        room->capacity = length + 1 + room->capacity;
        room->bytes = realloc(room->bytes, room->capacity);
        if (room->bytes == NULL)
            aside_fatal("out of memory");
    }
    for (size_t i = 0; i < length; i += step) {
        size_t blank = blank_bytes(text + i, length - i);

        step = blank > 0 ? blank : 1;
        if (blank == 0)
            room->bytes[made++] = text[i];
        else if (made > 0 && room->bytes[made - 1] != ' ')
            room->bytes[made++] = ' ';
    }
    if (made > 0 && room->bytes[made - 1] == ' ')
        made--;
    room->bytes[made] = '\0';
    return (struct aside_spelling){ room->bytes, made };
}

struct aside_spelling aside_cell_spelling(const struct aside_input_row *row, size_t column,
                                          struct aside_room *room)
{
    const struct aside_input_cell *cell;

    if (column >= row->count || aside_cell_is_missing(&row->cells[column]))
        return (struct aside_spelling){ "", 0 };
    cell = &row->cells[column];
    for (size_t i = 0; i < cell->length; i++) {
        char c = cell->text[i];
        bool odd = c == '\xC2' || (c != ' ' && is_blank(c))
                || (c == ' ' && (i == 0 || i + 1 == cell->length || cell->text[i + 1] == ' '));

        if (odd)
            return fold_blanks(cell->text, cell->length, room);
    }
    return (struct aside_spelling){ cell->text, cell->length };
}
