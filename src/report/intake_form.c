/*
 * intake_form.c - a sheet of what stands once: a line a field, with its value, unit and meaning.
 */
#include "intake.h"

#include <assert.h>
#include <string.h>

#include "model.h"

enum { RECORD, FIELD, VALUE, UNIT, MEANING, FORM_COLUMNS };

static const double widths[FORM_COLUMNS] = { 27, 22, 34, 27, 72 };

static const char *value_of(const struct aside_intake_sheet *sheet, size_t index)
{
    return sheet->rows.count > 0 ? sheet->rows.items[0][index] : NULL;
}

static bool opens_record(const struct aside_intake_sheet *sheet, size_t index)
{
    return index == 0
        || strcmp(sheet->columns.items[index].record, sheet->columns.items[index - 1].record)
        != 0;
}

/* The line (from 0) after the last of the record of `index`. */
static size_t end_of_record(const struct aside_intake_sheet *sheet, size_t index)
{
    while (index + 1 < sheet->columns.count && !opens_record(sheet, index + 1))
        index++;
    return index + 1;
}

static size_t start_of_record(const struct aside_intake_sheet *sheet, size_t index)
{
    while (!opens_record(sheet, index))
        index--;
    return index;
}

/* ---- one line -------------------------------------------------------------------------- */

static void write_value(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                        lxw_worksheet *to, size_t index)
{
    const struct aside_intake_column *column = &sheet->columns.items[index];
    const char *text = value_of(sheet, index);
    lxw_row_t row = (lxw_row_t)index + 1;
    struct aside_intake_value value = { .format = aside_intake_number_format(column) };
    lxw_format *format;

    if (text != NULL)
        value = aside_intake_value(column, text);
    format = aside_intake_format(book, ASIDE_LOOK_INPUT_FORM, value.format,
                                 opens_record(sheet, index));
    if (text == NULL)
        aside_intake_keep(book, sheet->name, worksheet_write_blank(to, row, VALUE, format));
    else if (value.is_number)
        aside_intake_keep(book, sheet->name,
                          worksheet_write_number(to, row, VALUE, value.number, format));
    else
        aside_intake_text(book, to, row, VALUE, text, format);
}

static const char *meaning_of(struct aside_arena *arena,
                              const struct aside_intake_column *column)
{
    const char *text = column->help;

    if (column->standard != NULL && column->standard[0] != '\0')
        text = aside_arena_printf(arena, "%s Left blank: %s.", column->help, column->standard);
    return aside_intake_plain(arena, text);
}

/* The highest of its value, unit and meaning; at least a little more than a line. */
static void set_height(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                       lxw_worksheet *to, size_t index)
{
    static const struct aside_style plain = { .size = 11, .indent = 1 },
                                    small = { .size = 10, .indent = 1 };
    static const double one_line = 18, around = 3;
    const struct aside_intake_column *column = &sheet->columns.items[index];
    const char *const texts[FORM_COLUMNS] = {
        [VALUE] = value_of(sheet, index),
        [UNIT] = column->unit,
        [MEANING] = meaning_of(book->arena, column),
    };
    double most = one_line;

    for (size_t c = VALUE; c < FORM_COLUMNS; c++) {
        const struct aside_style *style = c == VALUE ? &plain : &small;
        double height = texts[c] != NULL ? aside_intake_height(texts[c], widths[c], style) : 0;

        most = height > 0 && height + around > most ? height + around : most;
    }
    aside_intake_keep(book, sheet->name,
                      worksheet_set_row(to, (lxw_row_t)index + 1, most, NULL));
}

static void write_line(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                       lxw_worksheet *to, size_t index)
{
    const struct aside_intake_column *column = &sheet->columns.items[index];
    lxw_row_t row = (lxw_row_t)index + 1;
    bool opens = opens_record(sheet, index);
    lxw_format *meaning = aside_intake_format(book, ASIDE_LOOK_MEANING, NULL, opens);

    aside_intake_text(book, to, row, RECORD, column->record,
                      aside_intake_format(book,
                                          opens ? ASIDE_LOOK_RECORD : ASIDE_LOOK_RECORD_AGAIN,
                                          NULL, opens));
    aside_intake_text(
        book, to, row, FIELD, column->name,
        aside_intake_format(book, column->required ? ASIDE_LOOK_FIELD_NEEDED : ASIDE_LOOK_FIELD,
                            NULL, opens));
    aside_intake_comment(book, to, sheet->name, row, FIELD,
                         aside_intake_note(book->arena, column));
    write_value(book, sheet, to, index);
    aside_intake_text(book, to, row, UNIT, column->unit != NULL ? column->unit : "", meaning);
    aside_intake_text(book, to, row, MEANING, meaning_of(book->arena, column), meaning);
    set_height(book, sheet, to, index);
}

/* ---- checks ---------------------------------------------------------------------------- */

/* A record of rules may be left out as a whole; what every city has may not. */
static void shade_missing(struct aside_intake_book *book,
                          const struct aside_intake_sheet *sheet, lxw_worksheet *to,
                          size_t index, struct aside_intake_area area)
{
    lxw_format *format = aside_intake_format(book, ASIDE_LOOK_MISSING, NULL, false);
    size_t first = start_of_record(sheet, index) + 2, last = end_of_record(sheet, index) + 1;
    const char *formula;

    if (aside_intake_is_needed(sheet))
        formula = aside_arena_printf(book->arena, "=ISBLANK($C$%zu)", index + 2);
    else
        formula = aside_arena_printf(book->arena,
                                     "=AND(ISBLANK($C$%zu),COUNTA($C$%zu:$C$%zu)>0)", index + 2,
                                     first, last);
    aside_intake_shade(book, to, sheet->name, area, formula, format);
}

static void write_checks(struct aside_intake_book *book, const struct aside_intake_sheet *sheet,
                         lxw_worksheet *to)
{
    for (size_t i = 0; i < sheet->columns.count; i++) {
        const struct aside_intake_column *column = &sheet->columns.items[i];
        lxw_row_t row = (lxw_row_t)i + 1;
        struct aside_intake_area area = { row, row, VALUE, VALUE };

        aside_intake_validate(book, to, sheet, column, area);
        if (column->required)
            shade_missing(book, sheet, to, i, area);
        aside_intake_show_parts(book, to, sheet->name, column, area);
    }
}

static void write_headers(struct aside_intake_book *book,
                          const struct aside_intake_sheet *sheet, lxw_worksheet *to)
{
    static const double height = 21;

    aside_intake_keep(book, sheet->name, worksheet_set_row(to, 0, height, NULL));
    for (size_t c = 0; c < FORM_COLUMNS; c++) {
        assert(aside_intake_form_headers[c] != NULL);
        aside_intake_keep(
            book, sheet->name,
            worksheet_set_column(to, (lxw_col_t)c, (lxw_col_t)c, widths[c], NULL));
        aside_intake_text(book, to, 0, (lxw_col_t)c, aside_intake_form_headers[c],
                          aside_intake_format(book, ASIDE_LOOK_HEAD_NEEDED, NULL, false));
    }
}

void aside_intake_form_write(struct aside_intake_book *book, size_t index)
{
    const struct aside_intake_sheet *sheet = &book->request->sheets.items[index];
    lxw_worksheet *to = book->sheets[index];

    write_headers(book, sheet, to);
    for (size_t i = 0; i < sheet->columns.count; i++)
        write_line(book, sheet, to, i);
    write_checks(book, sheet, to);
    aside_intake_keep(book, sheet->name,
                      worksheet_ignore_errors(to, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                                              aside_arena_printf(book->arena, "C2:C%zu",
                                                                 sheet->columns.count + 1)));
    worksheet_freeze_panes(to, 1, 0);
    worksheet_gridlines(to, LXW_HIDE_ALL_GRIDLINES);
    aside_intake_pages(book, to, sheet->name,
                       widths[RECORD] + widths[FIELD] + widths[VALUE] + widths[UNIT]
                           + widths[MEANING]);
}
