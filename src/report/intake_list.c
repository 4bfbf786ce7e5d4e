/*
 * intake_list.c - a sheet of rows: one record a row, one field a column.
 */
#include "intake.h"

#include <math.h>
#include <string.h>

#include "model.h"

enum { READY_LEAST = 12, READY_MORE = 3, WIDEST = 48, NARROWEST = 9 };
enum { FILTER_PIXELS = 26, INDENT_PIXELS = 9 };

/* ---- widths ---------------------------------------------------------------------------- */

static double characters_of(double pixels)
{
    enum { PIXELS_A_CHARACTER = 7, EDGES = 8 };

    return ceil((pixels + EDGES + INDENT_PIXELS) / PIXELS_A_CHARACTER * 4) / 4;
}

static double content_pixels(struct aside_intake_book *book,
                             const struct aside_intake_column *column, const char *text)
{
    const char *shown = aside_intake_shown(book->arena, aside_intake_value(column, text), text);

    return aside_text_pixels(shown, strlen(shown), NULL);
}

/* What a blank column will hold is guessed from its choices, or from its kind. */
static double expected_pixels(const struct aside_intake_column *column)
{
    static const double figure = 80, words = 190, word = 96;
    double most = 0;

    for (size_t i = 0; i < column->choice_count; i++) {
        double pixels = aside_text_pixels(column->choices[i], strlen(column->choices[i]), NULL);

        most = pixels > most ? pixels : most;
    }
    if (most > 0)
        return most;
    if (column->kind == ASIDE_INTAKE_TEXT)
        return column->required ? words : word;
    return column->kind == ASIDE_INTAKE_REFERENCE || column->kind == ASIDE_INTAKE_ID ? word
                                                                                     : figure;
}

static double width_of(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                       size_t index)
{
    static const struct aside_style bold = { .bold = true, .size = 11 };
    const struct aside_intake_column *column = &sheet->columns.items[index];
    double most = aside_text_pixels(column->name, strlen(column->name), &bold) + FILTER_PIXELS;
    double expected = expected_pixels(column);
    double width;

    if (sheet->rows.count == 0 || column->choice_count > 0)
        most = expected > most ? expected : most;
    for (size_t r = 0; r < sheet->rows.count; r++) {
        const char *text = sheet->rows.items[r][index];
        double pixels = text == NULL ? 0 : content_pixels(book, column, text);

        most = pixels > most ? pixels : most;
    }
    width = characters_of(most);
    if (width > WIDEST)
        return WIDEST;
    return width < NARROWEST ? NARROWEST : width;
}

static double *set_columns(struct aside_intake_book *book,
                           const struct aside_intake_sheet *sheet, lxw_worksheet *to)
{
    double *widths = aside_arena_array(book->arena, sheet->columns.count, sizeof *widths);

    for (size_t c = 0; c < sheet->columns.count; c++) {
        const char *number = aside_intake_number_format(&sheet->columns.items[c]);

        widths[c] = width_of(book, sheet, c);
        aside_intake_keep(
            book, sheet->name,
            worksheet_set_column(to, (lxw_col_t)c, (lxw_col_t)c, widths[c],
                                 aside_intake_format(book, ASIDE_LOOK_BARE, number, false)));
    }
    return widths;
}

static double sum_of(const double *widths, size_t count)
{
    double sum = 0;

    for (size_t c = 0; c < count; c++)
        sum += widths[c];
    return sum;
}

/* ---- cells ----------------------------------------------------------------------------- */

static void write_headers(struct aside_intake_book *book,
                          const struct aside_intake_sheet *sheet, lxw_worksheet *to)
{
    static const double height = 21;

    aside_intake_keep(book, sheet->name, worksheet_set_row(to, 0, height, NULL));
    for (size_t c = 0; c < sheet->columns.count; c++) {
        const struct aside_intake_column *column = &sheet->columns.items[c];
        enum aside_intake_look look = column->required ? ASIDE_LOOK_HEAD_NEEDED
                                                       : ASIDE_LOOK_HEAD;

        aside_intake_text(book, to, 0, (lxw_col_t)c, column->name,
                          aside_intake_format(book, look, NULL, false));
        aside_intake_comment(book, to, sheet->name, 0, (lxw_col_t)c,
                             aside_intake_note(book->arena, column));
    }
}

static void write_value(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                        lxw_worksheet *to, lxw_row_t row, size_t index, const char *text)
{
    const struct aside_intake_column *column = &sheet->columns.items[index];
    lxw_col_t at = (lxw_col_t)index;
    struct aside_intake_value value = { .format = aside_intake_number_format(column) };
    lxw_format *format;

    if (text != NULL)
        value = aside_intake_value(column, text);
    format = aside_intake_format(book, ASIDE_LOOK_INPUT, value.format, false);
    if (text == NULL)
        aside_intake_keep(book, sheet->name, worksheet_write_blank(to, row, at, format));
    else if (value.is_number)
        aside_intake_keep(book, sheet->name,
                          worksheet_write_number(to, row, at, value.number, format));
    else
        aside_intake_text(book, to, row, at, text, format);
}

/* Where a text takes more than a line; else the spreadsheet fits the row by itself. */
static void set_height(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                       lxw_worksheet *to, size_t row, const double *widths)
{
    static const struct aside_style style = { .size = 11, .indent = 1 };
    double most = 0;

    for (size_t c = 0; c < sheet->columns.count; c++) {
        const char *text = sheet->rows.items[row][c];
        double height = text == NULL ? 0 : aside_intake_height(text, widths[c], &style);

        if (text != NULL && !aside_intake_value(&sheet->columns.items[c], text).is_number)
            most = height > most ? height : most;
    }
    if (most > 0)
        aside_intake_keep(book, sheet->name,
                          worksheet_set_row(to, (lxw_row_t)row + 1, most, NULL));
}

/* The rows filled in, and some that wait for more. */
static void write_rows(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                       lxw_worksheet *to, const double *widths)
{
    size_t ready = sheet->rows.count + READY_MORE;

    if (ready < READY_LEAST)
        ready = READY_LEAST;
    if (ready > aside_intake_last_row(sheet))
        ready = aside_intake_last_row(sheet);
    for (size_t r = 0; r < sheet->rows.count; r++)
        set_height(book, sheet, to, r, widths);
    for (size_t r = 0; r < ready; r++) {
        for (size_t c = 0; c < sheet->columns.count; c++)
            write_value(book, sheet, to, (lxw_row_t)r + 1, c,
                        r < sheet->rows.count ? sheet->rows.items[r][c] : NULL);
    }
}

/* ---- checks ---------------------------------------------------------------------------- */

static void shade_missing(struct aside_intake_book *book,
                          const struct aside_intake_sheet *sheet, lxw_worksheet *to,
                          struct aside_intake_area area)
{
    char cell[ASIDE_ADDRESS], last[ASIDE_ADDRESS];

    aside_address(cell, 1, area.first_column);
    aside_address(last, 1, (uint32_t)sheet->columns.count - 1);
    aside_intake_shade(
        book, to, sheet->name, area,
        aside_arena_printf(book->arena, "=AND(ISBLANK(%s),COUNTA($A2:$%s)>0)", cell, last),
        aside_intake_format(book, ASIDE_LOOK_MISSING, NULL, false));
}

static void shade_twice(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                        lxw_worksheet *to, struct aside_intake_area area)
{
    const char *range = aside_intake_range(book, sheet->name, area.first_column);
    char cell[ASIDE_ADDRESS];

    aside_address(cell, 1, area.first_column);
    aside_intake_shade(book, to, sheet->name, area,
                       aside_arena_printf(book->arena,
                                          "=AND(NOT(ISBLANK(%s)),COUNTIF(%s,%s)>1)", cell,
                                          strchr(range, '!') + 1, cell),
                       aside_intake_format(book, ASIDE_LOOK_TWICE, NULL, false));
}

static void write_checks(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                         lxw_worksheet *to)
{
    for (size_t c = 0; c < sheet->columns.count; c++) {
        const struct aside_intake_column *column = &sheet->columns.items[c];
        struct aside_intake_area area = { .first_row = 1,
                                          .last_row = aside_intake_last_row(sheet),
                                          .first_column = (lxw_col_t)c,
                                          .last_column = (lxw_col_t)c };

        aside_intake_validate(book, to, sheet, column, area);
        if (column->required)
            shade_missing(book, sheet, to, area);
        if (column->kind == ASIDE_INTAKE_ID)
            shade_twice(book, sheet, to, area);
        aside_intake_show_parts(book, to, sheet->name, column, area);
    }
}

/* An id or a code of digits is meant as text; no mark should doubt it. */
static void leave_texts_alone(struct aside_intake_book *book,
                              const struct aside_intake_sheet *sheet, lxw_worksheet *to)
{
    char last[ASIDE_ADDRESS];

    aside_address(last, aside_intake_last_row(sheet), (uint32_t)sheet->columns.count - 1);
    aside_intake_keep(book, sheet->name,
                      worksheet_ignore_errors(to, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                              aside_arena_printf(book->arena, "A2:%s", last)));
}

void aside_intake_list_write(struct aside_intake_book *book, size_t index)
{
    enum { WIDE = 4 };
    const struct aside_intake_sheet *sheet = &book->request->sheets.items[index];
    lxw_worksheet *to = book->sheets[index];
    lxw_col_t last = (lxw_col_t)(sheet->columns.count - 1);
    const double *widths;

    widths = set_columns(book, sheet, to);
    write_headers(book, sheet, to);
    write_rows(book, sheet, to, widths);
    write_checks(book, sheet, to);
    leave_texts_alone(book, sheet, to);
    aside_intake_keep(book, sheet->name,
                      worksheet_autofilter(to, 0, 0, aside_intake_last_row(sheet), last));
    worksheet_freeze_panes(to, 1, sheet->columns.count > WIDE ? 1 : 0);
    aside_intake_pages(book, to, sheet->name, sum_of(widths, sheet->columns.count));
}
