/*
 * sheet_cells.c - the text of a cell of a workbook as a city file would have it, and names as
 * people write them.
 */
#include "blanks.h"
#include "read_sheet.h"

#include <string.h>
#include <strings.h>

/* Of all cells together: twenty cities of two thousand programs have less. */
static const size_t TEXT_MOST = (size_t)32 << 20;
enum { CELL_BYTES = 24 };       /* that a cell of one character takes as well */

/* ---- names ------------------------------------------------------------------------------- */

/* Without blanks at the end and the '*' of what is required. */
static size_t bare_length(const char *name, size_t length)
{
    while (length > 0 && strchr(" \t\r\n*", name[length - 1]) != NULL)
        length--;
    return length;
}

static const char *fold(struct aside_arena *arena, const char *name, size_t length)
{
    char *folded = aside_arena_strndup(arena, name, bare_length(name, length));
    char *to = folded;

    for (const char *from = folded; *from != '\0'; from++) {
        size_t blank = aside_blank_at(from);

        if (blank == 2)
            from++;
        else if (blank == 0 && *from != '-' && *from != '_')
            *to++ = (char)(*from >= 'A' && *from <= 'Z' ? *from - 'A' + 'a' : *from);
    }
    *to = '\0';
    return folded;
}

const char *aside_fold(struct aside_arena *arena, const char *name)
{
    const char *clean = aside_trimmed(arena, name);

    return fold(arena, clean, strlen(clean));
}

size_t aside_fold_find(struct aside_arena *arena, const char *name, const char *const *known,
                       size_t count)
{
    const char *folded = aside_fold(arena, name);
    size_t i = 0;

    if (folded[0] == '\0')
        return count;
    while (i < count && strcmp(aside_fold(arena, known[i]), folded) != 0)
        i++;
    return i;
}

struct aside_title aside_title_of(struct aside_arena *arena, const char *name)
{
    const char *clean = aside_trimmed(arena, name), *open;
    size_t length = bare_length(clean, strlen(clean));
    struct aside_title title = { .whole = fold(arena, clean, length) };

    title.bare = title.whole;
    if (length == 0 || clean[length - 1] != ')')
        return title;
    open = memchr(clean, '(', length);
    if (open == NULL || open == clean)
        return title;
    title.bare = fold(arena, clean, (size_t)(open - clean));
    title.brackets = aside_arena_strndup(arena, open + 1,
                                         (size_t)(clean + length - 1 - (open + 1)));
    return title;
}

/* "dollars", of any column; or the first word of its own unit, "people". */
static bool is_unit_word(const char *word, size_t length, const char *unit)
{
    static const char *const words[] = { "dollars", "$", "usd", "%", "percent", "fte", "years",
                                         "required", "*", "optional" };
    size_t first = unit != NULL ? strcspn(unit, " ,") : 0;

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strlen(words[i]) == length && strncasecmp(word, words[i], length) == 0)
            return true;
    }
    return first > 0 && first == length && strncasecmp(word, unit, length) == 0;
}

/* Its unit as the workbook says it, or words of units parted by commas and closing brackets. */
static bool is_unit(struct aside_arena *arena, const char *brackets, const char *unit)
{
    static const char parts[] = " ,()";

    if (unit != NULL && strcmp(aside_fold(arena, brackets), aside_fold(arena, unit)) == 0)
        return true;
    for (const char *word = brackets; *word != '\0';) {
        size_t length = strcspn(word, parts);

        if (length > 0 && !is_unit_word(word, length, unit))
            return false;
        word += length;
        word += strspn(word, parts);
    }
    return true;
}

bool aside_title_is(struct aside_arena *arena, const struct aside_title *title,
                    const char *folded, const char *unit)
{
    if (strcmp(title->whole, folded) == 0)
        return true;
    return title->brackets != NULL && strcmp(title->bare, folded) == 0
           && is_unit(arena, title->brackets, unit);
}

/* ---- cells ------------------------------------------------------------------------------- */

struct aside_origin aside_sheet_origin(const struct aside_sheet *sheet, size_t column, int row)
{
    return aside_cell_origin(sheet->arena, sheet->file, sheet->index, sheet->title, column, row);
}

bool aside_input_is_blank(const struct aside_input_cell *cell)
{
    return cell->kind == ASIDE_INPUT_EMPTY
           || (aside_is_blank(cell->text) && strlen(cell->text) == cell->length);
}

/* "07-01" of 2026-07-01: a spreadsheet makes a date of what was typed. */
static const char *month_and_day(struct aside_arena *arena, const char *date)
{
    struct aside_date day;
    const char *alone = aside_arena_strndup(arena, date, strlen("2026-07-01"));

    return aside_date_parse(&day, alone) == NULL ? alone + strlen("2026-") : date;
}

/* "Yes" and "TRUE" as people type them where a spreadsheet does not make a flag of it. */
static const char *flag_of(const char *text)
{
    if (strcasecmp(text, "yes") == 0 || strcasecmp(text, "true") == 0)
        return "yes";
    return strcasecmp(text, "no") == 0 || strcasecmp(text, "false") == 0 ? "no" : text;
}

/* What is wrong with a cell, whatever it is to hold; NULL: nothing. */
static const char *fault_of(const struct aside_input_cell *cell, const struct aside_field *field)
{
    if (cell->kind == ASIDE_INPUT_ERROR)
        return "is an error: put right the formula, or write the value";
    if (cell->kind == ASIDE_INPUT_UNKNOWN)
        return "is a formula whose result the file does not hold: open it in a spreadsheet and "
               "save it again";
    if (!aside_is_printable(cell->text, cell->length))
        return "has a character that cannot be printed: write it anew";
    if (field == NULL && aside_hidden_name(cell->text) != NULL)
        return "has an invisible character: write it anew";
    return NULL;
}

static void say_fault(const struct aside_sheet *sheet, const struct aside_input_cell *cell,
                      const char *name, const char *fault, struct aside_origin at)
{
    const char *hidden = aside_hidden_name(cell->text);

    if (cell->kind == ASIDE_INPUT_ERROR)
        aside_problem_add_at(sheet->found, ASIDE_FAULT, at, "'%s' is the error %s: put right "
                             "the formula, or write the value", name,
                             aside_echo(sheet->arena, cell->text));
    else if (hidden != NULL && aside_is_printable(cell->text, cell->length))
        aside_problem_add_at(sheet->found, ASIDE_FAULT, at, "'%s' has an invisible character "
                             "(%s): write it anew", name, hidden);
    else
        aside_problem_add_at(sheet->found, ASIDE_FAULT, at, "'%s' %s", name, fault);
}

static bool has_room(struct aside_sheet *sheet, const char *text, size_t column, int row)
{
    if (sheet->taking->full)
        return false;
    sheet->taking->bytes += strlen(text) + CELL_BYTES;
    if (sheet->taking->bytes <= TEXT_MOST)
        return true;
    sheet->taking->full = true;
    aside_problem_add_at(sheet->found, ASIDE_FAULT, aside_sheet_origin(sheet, column, row),
                         "the workbook holds more than 32 MiB of text, the most that is "
                         "accepted: shorten its texts");
    return false;
}

const char *aside_input_text(struct aside_sheet *sheet, const struct aside_input_cell *cell,
                             const char *name, const struct aside_field *field, size_t column,
                             int row)
{
    const char *fault = fault_of(cell, field), *text;

    if (!has_room(sheet, cell->text, column, row))
        return NULL;
    if (fault != NULL) {
        if (!aside_problem_only_counts(sheet->found, ASIDE_FAULT))
            say_fault(sheet, cell, name, fault, aside_sheet_origin(sheet, column, row));
        return NULL;
    }
    text = aside_trimmed(sheet->arena, cell->text);
    if (field != NULL && field->type == ASIDE_FIELD_FLAG)
        return flag_of(text);
    if (cell->kind != ASIDE_INPUT_DATE || field == NULL)
        return text;
    if (field->type == ASIDE_FIELD_MONTH_DAY)
        return month_and_day(sheet->arena, text);
    if (field->type == ASIDE_FIELD_TEXT)
        aside_problem_add_at(sheet->found, ASIDE_WARNING, aside_sheet_origin(sheet, column, row),
                             "'%s' is a date and is read as '%s': where something else is "
                             "meant, format the cell as text and write it again", name, text);
    return text;
}
