/*
 * measure.c - how wide columns and how high rows must be, from what their cells show. The
 * letter widths are those of Carlito, which has Calibri's metrics, in thousandths of the
 * font's size.
 */
#include "model.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { FIRST_LETTER = 32, LAST_LETTER = 126, LETTERS = LAST_LETTER - FIRST_LETTER + 1 };

static const short regular[LETTERS] = {
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386,
    507, 507, 507, 507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463,
    894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662,
    517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498,
    291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527,
    525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498
};

static const short bold[LETTERS] = { 226, 326, 438, 498, 507, 729, 705, 233, 312, 312, 498, 498,
                                     258, 306, 267, 430, 507, 507, 507, 507, 507, 507, 507, 507,
                                     507, 507, 276, 276, 498, 498, 498, 463, 898, 606, 561, 529,
                                     630, 488, 459, 637, 631, 267, 331, 547, 423, 874, 659, 676,
                                     532, 686, 563, 473, 495, 653, 591, 906, 551, 520, 478, 325,
                                     430, 325, 498, 498, 300, 494, 537, 418, 537, 503, 316, 474,
                                     537, 246, 255, 480, 246, 813, 537, 538, 537, 537, 355, 399,
                                     347, 537, 473, 745, 459, 474, 397, 344, 475, 344, 498 };

/*
 * A letter outside the table is taken as wide as a wide one. A column of n characters has
 * 7n + 5 pixels, 5 of which stay free at its edges; SPARE allows for what renderers differ by.
 */
enum { OTHER_LETTER = 700, PIXELS_A_CHARACTER = 7, EDGE = 5, SPARE = 7, INDENT = 9 };
static const double pixels_a_point = 96.0 / 72.0;
static const double narrowest = 5, widest = 46, longest_line = 105;

double aside_text_pixels(const char *text, size_t bytes, const struct aside_style *style)
{
    const short *widths = style != NULL && style->bold ? bold : regular;
    double size = style != NULL ? style->size : 11;
    double sum = 0;

    for (size_t i = 0; i < bytes; i++) {
        unsigned char letter = (unsigned char)text[i];

        if (letter >= FIRST_LETTER && letter <= LAST_LETTER)
            sum += widths[letter - FIRST_LETTER];
        else if ((letter & 0xC0) != 0x80) /* the first byte of another letter */
            sum += OTHER_LETTER;
    }
    return sum * size * pixels_a_point / 1000;
}

/* ---- what a cell shows ----------------------------------------------------------------- */

static int decimals_of(const char *format)
{
    const char *point = strchr(format, '.');

    return point == NULL ? 0 : (int)strspn(point + 1, "0");
}

bool aside_style_is_date(const struct aside_style *style)
{
    return style != NULL && style->number != NULL && strstr(style->number, "yyyy") != NULL;
}

const char *aside_cell_shown(struct aside_arena *arena, const struct aside_cell *cell)
{
    const char *format = cell->style != NULL ? cell->style->number : NULL;
    char bytes[ASIDE_MONEY_TEXT];
    bool negative = cell->number.up < 0;
    struct aside_number number = negative ? aside_number_negate(cell->number) : cell->number;
    int64_t cents;

    if (format == NULL)
        return aside_arena_printf(arena, "%.12g", aside_number_double(cell->number));
    if (aside_style_is_date(cell->style))
        return aside_arena_strdup(
            arena, aside_date_text(bytes, aside_serial_date((int64_t)cell->number.up)));
    if (strchr(format, '%') != NULL)
        return aside_arena_printf(arena, "%s%.*f%%", negative ? "-" : "", decimals_of(format),
                                  aside_number_double(number) * 100);
    if (number.up == 0 && strstr(format, "\"-\"") != NULL)
        return "-";
    cents = aside_number_scaled(number, decimals_of(format) == 0 ? 1 : 100);
    if (decimals_of(format) == 0)
        cents *= 100;
    aside_money_show(bytes, (aside_money){ cents });
    return aside_arena_printf(
        arena, "%s%s%s%s", negative ? "(" : "", strchr(format, '$') != NULL ? bytes : bytes + 1,
        decimals_of(format) > 0 && cents % 100 == 0 ? ".00" : "", negative ? ")" : "");
}

static const char *shown(struct aside_arena *arena, const struct aside_cell *cell)
{
    if (cell->kind == ASIDE_CELL_BLANK)
        return "";
    if (cell->kind == ASIDE_CELL_TEXT || cell->is_text)
        return cell->text != NULL ? cell->text : "";
    return aside_cell_shown(arena, cell);
}

/* Room that a format keeps free at both ends of a figure: "_(" and "_)". */
static double figure_padding(const struct aside_cell *cell)
{
    const char *format = cell->style != NULL ? cell->style->number : NULL;

    if (format == NULL || strstr(format, "_)") == NULL)
        return 0;
    if (strstr(format, "_(") == NULL)
        return 5;
    return strchr(format, '$') != NULL ? 16 : 10;
}

/* ---- columns --------------------------------------------------------------------------- */

static double longest_word(const char *text, const struct aside_style *style)
{
    double most = 0;

    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        double pixels = aside_text_pixels(text, length, style);

        most = pixels > most ? pixels : most;
        text += length;
        text += strspn(text, " ");
    }
    return most;
}

/* A lone text that does not wrap runs over the empty cells beside it. */
static bool overflows(const struct aside_sheet_row *row, const struct aside_cell *cell)
{
    if (cell->merged_to != 0)
        return true;
    if (cell->kind != ASIDE_CELL_TEXT || (cell->style != NULL && cell->style->wrap))
        return false;
    for (size_t c = cell->column + 1; c < row->count; c++) {
        if (row->cells[c] != NULL)
            return row->cells[c]->kind == ASIDE_CELL_BLANK && c > cell->column + 1;
    }
    return true;
}

static double wanted_width(struct aside_arena *arena, const struct aside_sheet_row *row,
                           const struct aside_cell *cell, double most)
{
    const char *text = shown(arena, cell);
    double pixels = aside_text_pixels(text, strlen(text), cell->style);
    double characters;

    if (row->is_head)
        pixels = longest_word(text, cell->style);
    pixels += figure_padding(cell) + SPARE;
    if (cell->style != NULL)
        pixels += cell->style->indent * INDENT;
    characters = pixels / PIXELS_A_CHARACTER;
    if (cell->style != NULL && cell->style->wrap && !row->is_head && characters > most)
        characters = most;
    return characters;
}

static double column_width(struct aside_arena *arena, const struct aside_sheet *sheet,
                           size_t column)
{
    struct aside_limit limit = { 0, 0 };
    double width = narrowest;
    double most;

    if (column < sheet->limit_count)
        limit = sheet->limits[column];
    if (limit.fixed > 0)
        return limit.fixed;
    most = limit.maximum > 0 ? limit.maximum : widest;
    for (size_t r = 0; r < sheet->row_count; r++) {
        const struct aside_cell *cell = aside_sheet_cell(sheet, (uint32_t)r, (uint32_t)column);
        double wanted;

        if (cell == NULL || overflows(&sheet->rows[r], cell))
            continue;
        wanted = wanted_width(arena, &sheet->rows[r], cell, most);
        width = wanted > width ? wanted : width;
    }
    return ceil(width * 4) / 4;
}

/* The last column in which such a text begins; SIZE_MAX: there is none. */
static size_t last_merged_text(const struct aside_sheet *sheet)
{
    size_t last = SIZE_MAX;

    for (size_t r = 0; r < sheet->row_count; r++) {
        for (size_t c = 0; c < sheet->rows[r].count; c++) {
            const struct aside_cell *cell = sheet->rows[r].cells[c];

            if (cell != NULL && cell->merged_to == UINT32_MAX && (last == SIZE_MAX || c > last))
                last = c;
        }
    }
    return last;
}

/* A sheet of little but text has too few columns for a line of it: it gets empty ones. */
static void widen(struct aside_book *book, struct aside_sheet *sheet)
{
    static const double plain = 9, shortest_line = 72;
    const size_t first = last_merged_text(sheet);
    double width = 0;

    if (first == SIZE_MAX)
        return;
    for (size_t c = first; c < sheet->column_count; c++)
        width += sheet->widths[c];
    for (; width < shortest_line; width += plain) {
        sheet->widths = aside_arena_grow(book->arena, sheet->widths, sheet->column_count,
                                         sheet->column_count + 1, sizeof *sheet->widths);
        sheet->widths[sheet->column_count++] = plain;
    }
}

/* The last of the columns that make a readable line from this one on. */
static uint32_t line_end(const struct aside_sheet *sheet, uint32_t column)
{
    double width = 0;

    while (column < sheet->column_count && width < longest_line)
        width += sheet->widths[column++];
    return column - 1;
}

/* Such a text is merged over as many columns as make a readable line. */
static void merge_texts(struct aside_sheet *sheet)
{
    for (size_t r = 0; r < sheet->row_count; r++) {
        for (uint32_t c = 0; c < sheet->rows[r].count; c++) {
            struct aside_cell *cell = sheet->rows[r].cells[c];

            if (cell != NULL && cell->merged_to == UINT32_MAX)
                cell->merged_to = line_end(sheet, c) > c ? line_end(sheet, c) : 0;
        }
    }
}

/* ---- rows ------------------------------------------------------------------------------ */

int aside_text_lines(const char *text, const struct aside_style *style, double pixels)
{
    double blank = aside_text_pixels(" ", 1, style);
    double line = 0;
    int lines = 1;

    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        double word = aside_text_pixels(text, length, style);

        if (line > 0 && line + blank + word > pixels) {
            lines++;
            line = 0;
        }
        line += (line > 0 ? blank : 0) + word;
        while (line > pixels) { /* a word longer than the column is broken */
            lines++;
            line -= pixels;
        }
        text += length;
        text += strspn(text, " ");
    }
    return lines;
}

static double cell_height(struct aside_arena *arena, const struct aside_sheet *sheet,
                          const struct aside_cell *cell)
{
    int size = cell->style != NULL ? cell->style->size : 11;
    uint32_t last = cell->merged_to > cell->column ? cell->merged_to : cell->column;
    double pixels = -EDGE;
    int lines = 1;

    for (uint32_t c = cell->column; c <= last; c++)
        pixels += sheet->widths[c] * PIXELS_A_CHARACTER + EDGE;
    if (cell->style != NULL && cell->style->wrap)
        lines = aside_text_lines(shown(arena, cell), cell->style,
                                 pixels - cell->style->indent * INDENT);
    return lines == 1 && size <= 11 ? 0 : ceil(lines * size * 1.32 + 1);
}

static void measure_rows(struct aside_arena *arena, struct aside_sheet *sheet)
{
    for (size_t r = 0; r < sheet->row_count; r++) {
        struct aside_sheet_row *row = &sheet->rows[r];

        for (size_t c = 0; c < row->count; c++) {
            double height = row->cells[c] == NULL ? 0
                                                  : cell_height(arena, sheet, row->cells[c]);

            row->height = height > row->height ? height : row->height;
        }
        if (row->height > 409) /* as high as a row can be */
            row->height = 409;
    }
}

void aside_book_measure(struct aside_book *book)
{
    struct aside_arena *scratch = aside_arena_new();

    for (size_t s = 0; s < book->sheet_count; s++) {
        struct aside_sheet *sheet = &book->sheets[s];

        sheet->widths = aside_arena_array(book->arena, sheet->column_count,
                                          sizeof *sheet->widths);
        for (size_t c = 0; c < sheet->column_count; c++)
            sheet->widths[c] = column_width(scratch, sheet, c);
        widen(book, sheet);
        merge_texts(sheet);
        measure_rows(scratch, sheet);
    }
    aside_arena_free(scratch);
}
