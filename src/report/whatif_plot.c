/*
 * whatif_plot.c - a curve in a terminal, drawn on a canvas of characters: dots of Braille where
 * there are such, else stars and full stops; and what all plots share.
 */
#include "whatif_plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AXIS = 11, ROWS = 13, DOTS_WIDE = 2, DOTS_HIGH = 4, MARKS_MOST = 6, LINE_BYTES = 200 };

/* ---- ink --------------------------------------------------------------------------------- */

static const int inks[ASIDE_INK_SHADE + ASIDE_SHADES] = {
    0, 32, 208, 244, 54, 61, 31, 77, 226
};

void aside_ink_set(FILE *out, const struct aside_screen *screen, int ink)
{
    if (screen->colour && ink != ASIDE_INK_NONE)
        fprintf(out, "\033[38;5;%dm", inks[ink]);
}

void aside_ink_end(FILE *out, const struct aside_screen *screen, int ink)
{
    if (screen->colour && ink != ASIDE_INK_NONE)
        fputs("\033[0m", out);
}

/* ---- text in columns --------------------------------------------------------------------- */

static size_t cut(const char *text, size_t most, size_t *width)
{
    size_t bytes = 0;

    for (*width = 0; text[bytes] != '\0' && *width < most; ++*width) {
        bytes++;
        while (((unsigned char)text[bytes] & 0xC0) == 0x80)
            bytes++;
    }
    return bytes;
}

void aside_print_cell(FILE *out, const char *text, size_t width)
{
    size_t used, bytes = cut(text, width, &used);

    fprintf(out, "%.*s%*s", (int)bytes, text, (int)(width - used), "");
}

void aside_print_cell_right(FILE *out, const char *text, size_t width)
{
    size_t used, bytes = cut(text, width, &used);

    fprintf(out, "%*s%.*s", (int)(width - used), "", (int)bytes, text);
}

/* ---- scales ------------------------------------------------------------------------------ */

struct aside_scale aside_scale_of(double low, double high, int marks)
{
    double spread = high - low, power, step;

    if (!(spread > 1e-9 * fmax(1, fabs(high)))) { /* all the same: some room around it */
        spread = fmax(1, fabs(high) / 10);
        low -= spread / 2;
        high += spread / 2;
    }
    power = pow(10, floor(log10(spread / marks)));
    step = spread / marks / power;
    step = (step <= 1 ? 1 : step <= 2 ? 2 : step <= 5 ? 5 : 10) * power;
    return (struct aside_scale){ floor(low / step) * step, ceil(high / step) * step, step };
}

static int decimals_of(double step)
{
    int decimals = 0;

    for (double at = step; decimals < 6 && at < 0.999; at *= 10)
        decimals++;
    return decimals;
}

const char *aside_scale_text(struct aside_arena *arena, const struct aside_scale *scale,
                             double value)
{
    char bytes[LINE_BYTES];
    size_t whole, first;
    struct aside_text text;

    if (fabs(value) < scale->step / 1000)
        value = 0; /* never "-0" */
    snprintf(bytes, sizeof(bytes), "%.*f", decimals_of(scale->step), value);
    aside_text_init(&text, arena, LINE_BYTES);
    first = bytes[0] == '-';
    whole = strcspn(bytes, ".");
    for (size_t i = 0; bytes[i] != '\0'; i++) {
        if (i > first && i < whole && (whole - i) % 3 == 0)
            aside_text_add(&text, ",");
        aside_text_add_bytes(&text, &bytes[i], 1);
    }
    return text.bytes;
}

void aside_marks_print(FILE *out, size_t indent, size_t width, const struct aside_mark *marks,
                       size_t count)
{
    size_t at = 0, end = indent + width;

    for (size_t i = 0; i < count; i++) {
        size_t length = aside_text_width(marks[i].text), middle = indent + marks[i].column;
        size_t from = middle > length / 2 ? middle - length / 2 : 0;

        if (from + length > end)
            from = end > length ? end - length : 0;
        if (at > 0 && from < at + 1)
            continue;
        fprintf(out, "%*s%s", (int)(from - at), "", marks[i].text);
        at = from + length;
    }
    fputc('\n', out);
}

/* ---- the canvas -------------------------------------------------------------------------- */

enum ground { GROUND_NONE, GROUND_BASE, GROUND_UNPLANNED };

struct cell {
    unsigned char dots; /* of Braille */
    bool line, point;
    enum ground ground;
};

struct canvas {
    struct cell *cells; /* [ROWS][width] */
    size_t width;
    struct aside_scale scale;
    bool unicode;
};

static struct cell *cell_at(const struct canvas *canvas, size_t row, size_t column)
{
    return &canvas->cells[row * canvas->width + column];
}

/* From the top, in steps of so many a row; a mark of the scale is at the middle of its row. */
static double height_of(const struct canvas *canvas, double value, int steps)
{
    double share = (canvas->scale.high - value) / (canvas->scale.high - canvas->scale.low);

    return share * (ROWS - 1) * steps + (steps - 1) / 2.0;
}

static size_t row_of(const struct canvas *canvas, double value)
{
    return (size_t)(height_of(canvas, value, 1) + 0.5);
}

/* The dots of a Braille cell are numbered down the left column, then the right, and then the two
 * that were added below. */
static const unsigned char dot_bits[DOTS_HIGH][DOTS_WIDE] = {
    { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 }
};

static void set_dot(const struct canvas *canvas, double x, double y)
{
    size_t wide = canvas->unicode ? DOTS_WIDE : 1, high = canvas->unicode ? DOTS_HIGH : 1;
    size_t column = (size_t)(x + 0.5), row = (size_t)(y + 0.5);
    struct cell *cell = cell_at(canvas, row / high, column / wide);

    cell->line = true;
    if (canvas->unicode)
        cell->dots = (unsigned char)(cell->dots | dot_bits[row % high][column % wide]);
}

static void draw_line(const struct canvas *canvas, double x1, double y1, double x2, double y2)
{
    double longer = fmax(fabs(x2 - x1), fabs(y2 - y1));
    int steps = (int)ceil(longer);

    for (int i = 0; i <= steps; i++) {
        double part = steps == 0 ? 0 : (double)i / steps;

        set_dot(canvas, x1 + (x2 - x1) * part, y1 + (y2 - y1) * part);
    }
}

static size_t column_of(const struct canvas *canvas, size_t index, size_t count)
{
    return count == 1 ? canvas->width / 2
                      : (index * (canvas->width - 1) + (count - 1) / 2) / (count - 1);
}

/* The value that a column is nearest to. */
static size_t index_of(const struct canvas *canvas, size_t column, size_t count)
{
    return count == 1 ? 0
                      : (column * (count - 1) + (canvas->width - 1) / 2) / (canvas->width - 1);
}

static void draw_ground(const struct canvas *canvas, const struct aside_curve *curve)
{
    for (size_t c = 0; c < canvas->width; c++) {
        bool planned = !isnan(curve->outcomes[index_of(canvas, c, curve->count)]);

        for (size_t r = 0; r < ROWS && !planned; r++)
            cell_at(canvas, r, c)->ground = GROUND_UNPLANNED;
        if (planned && !isnan(curve->base))
            cell_at(canvas, row_of(canvas, curve->base), c)->ground = GROUND_BASE;
    }
}

static void draw_curve(const struct canvas *canvas, const struct aside_curve *curve)
{
    size_t wide = canvas->unicode ? DOTS_WIDE : 1, high = canvas->unicode ? DOTS_HIGH : 1;
    bool points = curve->count <= canvas->width / 2, before = false;
    double x_before = 0, y_before = 0;

    for (size_t i = 0; i < curve->count; i++) {
        double x, y;

        if (isnan(curve->outcomes[i])) {
            before = false;
            continue;
        }
        x = (double)(column_of(canvas, i, curve->count) * wide);
        y = height_of(canvas, curve->outcomes[i], (int)high);
        if (before)
            draw_line(canvas, x_before, y_before, x, y);
        else
            set_dot(canvas, x, y);
        if (points || !before)
            cell_at(canvas, (size_t)(y + 0.5) / high, column_of(canvas, i, curve->count))
                ->point = true;
        before = true;
        x_before = x;
        y_before = y;
    }
}

/* ---- printing it ------------------------------------------------------------------------- */

static const char *glyph_of(char bytes[4], const struct canvas *canvas, const struct cell *cell)
{
    if (cell->point)
        return canvas->unicode ? "\u25CF" : "*";
    if (cell->line && !canvas->unicode)
        return ".";
    if (cell->line) { /* U+2800 and the dots */
        bytes[0] = (char)0xE2;
        bytes[1] = (char)(0xA0 | cell->dots >> 6);
        bytes[2] = (char)(0x80 | (cell->dots & 0x3F));
        bytes[3] = '\0';
        return bytes;
    }
    switch (cell->ground) {
    case GROUND_BASE: return canvas->unicode ? "\u2504" : "-";
    case GROUND_UNPLANNED: return canvas->unicode ? "\u2591" : ":";
    case GROUND_NONE: break;
    }
    return " ";
}

static int ink_of(const struct cell *cell)
{
    if (cell->point || cell->line)
        return ASIDE_INK_MAIN;
    return cell->ground == GROUND_BASE     ? ASIDE_INK_OTHER
        : cell->ground == GROUND_UNPLANNED ? ASIDE_INK_FAINT
                                           : ASIDE_INK_NONE;
}

/* Trailing blanks are not printed: they would show up as changes in a file. */
static void print_row(FILE *out, const struct aside_screen *screen, const struct canvas *canvas,
                      size_t row)
{
    size_t end = canvas->width;
    int ink = ASIDE_INK_NONE;

    while (end > 0 && !cell_at(canvas, row, end - 1)->line
           && cell_at(canvas, row, end - 1)->ground == GROUND_NONE)
        end--;
    for (size_t c = 0; c < end; c++) {
        const struct cell *cell = cell_at(canvas, row, c);
        char bytes[4];

        if (ink_of(cell) != ink) {
            aside_ink_end(out, screen, ink);
            ink = ink_of(cell);
            aside_ink_set(out, screen, ink);
        }
        fputs(glyph_of(bytes, canvas, cell), out);
    }
    aside_ink_end(out, screen, ink);
    fputc('\n', out);
}

/* What stands at the left of a row: a number where a mark of the scale falls. */
static const char *mark_of(struct aside_arena *arena, const struct canvas *canvas, size_t row)
{
    const struct aside_scale *scale = &canvas->scale;
    int marks = (int)((scale->high - scale->low) / scale->step + 0.5);

    for (int i = 0; i <= marks; i++) {
        double value = scale->low + i * scale->step;

        if (row_of(canvas, value) == row)
            return aside_scale_text(arena, scale, value);
    }
    return "";
}

static void print_axis(FILE *out, const struct canvas *canvas, const struct aside_curve *curve)
{
    struct aside_mark marks[MARKS_MOST];
    size_t count = curve->count < MARKS_MOST ? curve->count : MARKS_MOST;
    size_t next = 0;

    for (size_t i = 0; i < count; i++) {
        size_t index = count == 1 ? 0 : i * (curve->count - 1) / (count - 1);

        marks[i].column = column_of(canvas, index, curve->count);
        marks[i].text = curve->labels[index];
    }
    fprintf(out, "%*s%s", AXIS - 1, "", canvas->unicode ? "\u2514" : "+");
    for (size_t c = 0; c < canvas->width; c++) {
        bool mark = next < count && marks[next].column == c;

        next += mark;
        fputs(mark                  ? (canvas->unicode ? "\u252C" : "+")
                  : canvas->unicode ? "\u2500"
                                    : "-",
              out);
    }
    fputc('\n', out);
    aside_marks_print(out, AXIS, canvas->width, marks, count);
}

static void print_legend(FILE *out, const struct aside_screen *screen,
                         const struct aside_curve *curve)
{
    size_t without = 0;

    for (size_t i = 0; i < curve->count; i++)
        without += isnan(curve->outcomes[i]) ? 1 : 0;
    if (isnan(curve->base) && without == 0)
        return;
    fprintf(out, "%*s", AXIS, "");
    if (!isnan(curve->base)) {
        aside_ink_set(out, screen, ASIDE_INK_OTHER);
        fputs(screen->unicode ? "\u2504\u2504" : "--", out);
        aside_ink_end(out, screen, ASIDE_INK_OTHER);
        fprintf(out, " %s%s", curve->base_text, without > 0 ? "   " : "");
    }
    if (without > 0)
        fprintf(out, "%s no plan", screen->unicode ? "\u2591\u2591" : "::");
    fputc('\n', out);
}

void aside_plot_curve(FILE *out, struct aside_arena *arena, const struct aside_screen *screen,
                      const struct aside_curve *curve)
{
    struct canvas canvas = { .width = screen->columns - AXIS - 1, .unicode = screen->unicode };
    double low = NAN, high = NAN;

    for (size_t i = 0; i < curve->count; i++) {
        low = fmin(low, curve->outcomes[i]); /* which take the other of a NAN */
        high = fmax(high, curve->outcomes[i]);
    }
    if (isnan(low))
        return;
    canvas.scale = aside_scale_of(fmin(low, curve->base), fmax(high, curve->base), 4);
    canvas.cells = aside_arena_array(arena, ROWS * canvas.width, sizeof(*canvas.cells));
    draw_ground(&canvas, curve);
    draw_curve(&canvas, curve);
    fprintf(out, "%s\n", curve->title);
    for (size_t r = 0; r < ROWS; r++) {
        const char *mark = mark_of(arena, &canvas, r);

        aside_print_cell_right(out, mark, AXIS - 2);
        fprintf(out, " %s", !screen->unicode ? "|" : mark[0] != '\0' ? "\u2524" : "\u2502");
        print_row(out, screen, &canvas, r);
    }
    print_axis(out, &canvas, curve);
    print_legend(out, screen, curve);
}
