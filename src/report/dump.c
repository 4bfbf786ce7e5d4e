/*
 * dump.c - a workbook as text, one line a cell: what golden tests compare and reviewers read.
 */
#include "model.h"

#include <inttypes.h>

static void print_number(FILE *out, struct aside_number number)
{
    if (number.down == 1)
        fprintf(out, "%" PRId64, (int64_t)number.up);
    else
        fprintf(out, "%.12g", aside_number_double(number));
}

static void print_result(FILE *out, const struct aside_cell *cell)
{
    if (cell->is_text)
        fprintf(out, "\"%s\"", cell->text);
    else
        print_number(out, cell->number);
}

static void print_cell(FILE *out, const struct aside_sheet *sheet,
                       const struct aside_cell *cell)
{
    char address[ASIDE_ADDRESS], date[ASIDE_MONEY_TEXT];

    if (cell->kind == ASIDE_CELL_BLANK)
        return;
    fprintf(out, "%s!%s %s: ", sheet->name, aside_address(address, cell->row, cell->column),
            cell->style != NULL ? cell->style->name : "-");
    switch (cell->kind) {
    case ASIDE_CELL_BLANK: break;
    case ASIDE_CELL_TEXT: fprintf(out, "\"%s\"", cell->text); break;
    case ASIDE_CELL_NUMBER:
        if (aside_style_is_date(cell->style))
            fputs(aside_date_text(date, aside_serial_date((int64_t)cell->number.up)), out);
        else
            print_number(out, cell->number);
        break;
    case ASIDE_CELL_FORMULA:
        fprintf(out, "=%s -> ", cell->formula);
        print_result(out, cell);
        break;
    }
    if (cell->link != NULL)
        fprintf(out, " link \"%s\"", cell->link);
    if (cell->note != NULL)
        fprintf(out, " note \"%s\"", cell->note);
    fputc('\n', out);
}

static void print_range(FILE *out, const struct aside_range *range)
{
    char first[ASIDE_ADDRESS], last[ASIDE_ADDRESS];

    fprintf(out, "%s:%s", aside_address(first, range->first_row, range->first_column),
            aside_address(last, range->last_row, range->last_column));
}

static const char *kind_name(enum aside_chart_kind kind)
{
    switch (kind) {
    case ASIDE_CHART_COLUMN_STACKED: return "stacked column";
    case ASIDE_CHART_COLUMN: return "column";
    case ASIDE_CHART_BAR: return "bar";
    case ASIDE_CHART_BAR_STACKED: return "stacked bar";
    case ASIDE_CHART_LINE: return "line";
    }
    return "";
}

static void print_checks(FILE *out, const struct aside_sheet *sheet)
{
    if (sheet->filters) {
        fprintf(out, "%s: filter ", sheet->name);
        print_range(out, &sheet->filter);
        fputc('\n', out);
    }
    for (size_t i = 0; i < sheet->alert_count; i++) {
        fprintf(out, "%s: red ", sheet->name);
        print_range(out, &sheet->alerts[i].range);
        fprintf(out, " %s\n",
                sheet->alerts[i].text != NULL ? sheet->alerts[i].text : "not zero");
    }
    for (size_t i = 0; i < sheet->scale_count; i++) {
        fprintf(out, "%s: shaded ", sheet->name);
        print_range(out, &sheet->scales[i].range);
        for (size_t c = 0; c < sheet->scales[i].count; c++)
            fprintf(out, " #%06X", (unsigned)sheet->scales[i].colors[c]);
        fputc('\n', out);
    }
    for (size_t i = 0; i < sheet->validation_count; i++) {
        fprintf(out, "%s: may be edited ", sheet->name);
        print_range(out, &sheet->validations[i].range);
        fputc('\n', out);
    }
    for (size_t i = 0; i < sheet->chart_count; i++) {
        fprintf(out, "%s: %s chart \"%s\"", sheet->name, kind_name(sheet->charts[i].kind),
                sheet->charts[i].title);
        for (size_t s = 0; s < sheet->charts[i].series_count; s++) {
            fprintf(out, ", %s ", sheet->charts[i].series[s].name);
            print_range(out, &sheet->charts[i].series[s].values);
        }
        fputc('\n', out);
    }
}

static void print_sheet(FILE *out, const struct aside_sheet *sheet)
{
    fprintf(out, "%s: %s, frozen rows %u columns %u", sheet->name,
            sheet->landscape ? "landscape" : "portrait", (unsigned)sheet->frozen_row,
            (unsigned)sheet->frozen_columns);
    if (sheet->repeats)
        fprintf(out, ", row %u on each page", (unsigned)sheet->repeated_row + 1);
    fputc('\n', out);
    fprintf(out, "%s: widths", sheet->name);
    for (size_t c = 0; c < sheet->column_count; c++)
        fprintf(out, " %.12g", sheet->widths[c]);
    fputc('\n', out);
    for (size_t r = 0; r < sheet->row_count; r++) {
        for (size_t c = 0; c < sheet->rows[r].count; c++) {
            if (sheet->rows[r].cells[c] != NULL)
                print_cell(out, sheet, sheet->rows[r].cells[c]);
        }
    }
    print_checks(out, sheet);
}

void aside_book_dump(FILE *out, const struct aside_book *book)
{
    fprintf(out, "title \"%s\"\nsubject \"%s\"\nnotice \"%s\"\n", book->title, book->subject,
            book->notice);
    for (size_t s = 0; s < book->sheet_count; s++)
        print_sheet(out, &book->sheets[s]);
    for (size_t i = 0; i < book->name_count; i++)
        fprintf(out, "name %s %s\n", book->names[i].name, book->names[i].formula);
}
