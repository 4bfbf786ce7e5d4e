/*
 * draw_year.c - of which fiscal years the rows are that a <to> adds up: by the column of years,
 * or, where no column has a known name, by one that holds nothing but fiscal years.
 */
#include "draw.h"
#include "fields.h"

#include <string.h>

enum { YEAR_TEXT = 12 };        /* "FY2026-2027" and a zero */

/* ---- what a fiscal year looks like ------------------------------------------------------- */

static size_t digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

static int number_of(const char *text, size_t digits)
{
    int number = 0;

    for (size_t i = 0; i < digits; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

/* FY27, FY2027, FY 27, 2026-27, FY26-27, 2026/2027: *sure. 2027: a year or a code. */
static bool is_year(struct aside_spelling cell, bool *sure)
{
    char text[YEAR_TEXT];
    const char *at = text;
    size_t first, second;
    int year;

    *sure = false;
    if (cell.length < 4 || cell.length >= YEAR_TEXT)
        return false;
    memcpy(text, cell.text, cell.length);
    text[cell.length] = '\0';
    if ((at[0] | 0x20) == 'f' && (at[1] | 0x20) == 'y') {
        at += 2 + (at[2] == ' ' || at[2] == '-' || at[2] == '_');
        *sure = true;
    }
    first = digits_at(at);
    if (first != 4 && (first != 2 || !*sure))
        return false;
    year = number_of(at, first);
    if (first == 4 && (year < 1990 || year > 2060))
        return false;
    at += first;
    if (*at == '\0')
        return true;
    if (*at != '-' && *at != '/')
        return false;
    second = digits_at(++at);
    *sure = true;
    return at[second] == '\0' && (second == 2 || second == 4)
        && number_of(at, second) % 100 == (year + 1) % 100;
}

/* ---- rows -------------------------------------------------------------------------------- */

/* Has `where` a comparison of the column? Then the reader has chosen among its values. */
static bool is_asked(const struct draw *draw, size_t column)
{
    for (size_t i = 0; draw->where != NULL && i < draw->where->comparison_count; i++) {
        if (draw->where->comparisons[i]->column == column)
            return true;
    }
    return false;
}

static void keep(struct drawing *d, const char **values, size_t *count, size_t most,
                 struct aside_spelling text)
{
    if (*count == most)
        return;
    text.length = aside_text_cut(text.text, text.length, ASIDE_DRAW_YEAR_BYTES);
    for (size_t i = 0; i < *count; i++) {
        if (strlen(values[i]) == text.length && memcmp(values[i], text.text, text.length) == 0)
            return;
    }
    values[(*count)++] = aside_arena_strndup(d->arena, text.text, text.length);
}

/* The columns of the first row that may be of years. */
static void begin_guesses(struct drawing *d, struct draw *draw,
                          const struct aside_input_row *row)
{
    draw->guesses = aside_arena_array(d->arena, row->count + 1, sizeof(draw->guesses[0]));
    for (size_t i = 0; i < row->count; i++) {
        struct aside_spelling text = aside_cell_spelling(row, i, &d->room);
        bool sure;

        if ((int)i == draw->amount_column || !is_year(text, &sure)
            || (!sure && is_asked(draw, i)))
            continue;
        draw->guesses[draw->guess_count++] = (struct aside_draw_guess){ .column = i,
                                                                        .sure = sure };
    }
}

static void guess(struct drawing *d, struct draw *draw, const struct aside_input_row *row)
{
    if (draw->guesses == NULL)
        begin_guesses(d, draw, row);
    for (size_t i = 0; i < draw->guess_count; i++) {
        struct aside_draw_guess *of = &draw->guesses[i];
        struct aside_spelling text = aside_cell_spelling(row, of->column, &d->room);
        bool sure;

        if (text.length == 0)
            continue;
        if (is_year(text, &sure)) {
            of->sure &= sure;
            keep(d, of->values, &of->count, ASIDE_DRAW_YEARS + 1, text);
        } else {
            draw->guesses[i--] = draw->guesses[--draw->guess_count];
        }
    }
}

void aside_draw_see_year(struct drawing *d, const struct aside_scan *scan, struct draw *draw,
                         const struct aside_input_row *row)
{
    if (scan->year_column == ASIDE_NO_COLUMN)
        guess(d, draw, row);
    else
        keep(d, draw->years, &draw->year_count, ASIDE_DRAW_YEARS,
             aside_cell_spelling(row, (size_t)scan->year_column, &d->room));
}

/* ---- in words ---------------------------------------------------------------------------- */

static const char *list(const struct drawing *d, const char *const *years, size_t count)
{
    size_t shown = count < ASIDE_DRAW_YEARS ? count : ASIDE_DRAW_YEARS;
    struct aside_text text;

    aside_text_init(&text, d->arena, 200);
    for (size_t i = 0; i < shown; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? "" : i + 1 == shown ? " and " : ", ",
                          years[i][0] != '\0' ? aside_ledger_echo(d->arena, years[i])
                                              : "no year");
    if (count >= ASIDE_DRAW_YEARS)
        aside_text_add(&text, ", ...");
    return text.bytes;
}

/* Years without a word may be codes, where there are many of them. */
static const struct aside_draw_guess *find_guess(const struct draw *draw)
{
    for (size_t i = 0; i < draw->guess_count; i++) {
        const struct aside_draw_guess *of = &draw->guesses[i];

        if (of->count > 1 && (of->sure || of->count <= ASIDE_DRAW_YEARS))
            return of;
    }
    return NULL;
}

bool aside_draw_check_years(const struct drawing *d, const struct aside_scan *scan,
                            const struct draw *draw)
{
    const struct aside_draw_guess *of = find_guess(draw);

    if (draw->year_count > 1) {
        aside_draw_fault(d, draw->to->at, "%s: the rows of %s that match are of several years "
                         "(%s): add one of them to 'where', or the years are added up",
                         draw->label, aside_draw_file(d),
                         list(d, draw->years, draw->year_count));
        return false;
    }
    if (of == NULL)
        return true;
    aside_draw_fault(d, draw->to->at, "%s: no column of %s is known to be of years, and the "
                     "rows that match have %s in '%s': add year=\"%s\" to the ledger and one "
                     "of them to 'where'", draw->label, aside_draw_file(d),
                     list(d, of->values, of->count),
                     aside_echo(d->arena, scan->columns.names[of->column]),
                     aside_echo(d->arena, scan->columns.names[of->column]));
    return false;
}
