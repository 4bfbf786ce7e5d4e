/* whatif_plot.h - plots in a terminal: a curve, a map of shades, a histogram, bars. In plain
 * ASCII where the screen has no more; colour never says what the characters do not. */
#ifndef ASIDE_REPORT_WHATIF_PLOT_H
#define ASIDE_REPORT_WHATIF_PLOT_H

#include <setaside/report.h>

/* Colours that are told apart by people who see red and green alike (after Okabe and Ito, and
 * after the map "viridis"). */
enum aside_ink {
    ASIDE_INK_NONE,
    ASIDE_INK_MAIN,
    ASIDE_INK_OTHER,
    ASIDE_INK_FAINT,
    ASIDE_INK_SHADE /* and the ASIDE_SHADES - 1 after it */
};
enum { ASIDE_SHADES = 5 };
void aside_ink_set(FILE *out, const struct aside_screen *screen, int ink);
void aside_ink_end(FILE *out, const struct aside_screen *screen, int ink);

/* Rounded numbers that stand on an axis. */
struct aside_scale {
    double low, high, step;
};
/* One that holds low..high in about `marks` steps of 1, 2 or 5 times a power of ten. */
struct aside_scale aside_scale_of(double low, double high, int marks);
const char *aside_scale_text(struct aside_arena *arena, const struct aside_scale *scale,
                             double value);

/* Words under a line, each centred at its column, those left out that would touch. */
struct aside_mark {
    size_t column;
    const char *text;
};
void aside_marks_print(FILE *out, size_t indent, size_t width, const struct aside_mark *marks,
                       size_t count);

struct aside_curve {
    const char *title;
    const double *outcomes;    /* [count]; NAN: no plan */
    const char *const *labels; /* [count], of the values along the axis */
    size_t count;
    double base; /* a line across; NAN: none */
    const char *base_text;
};
void aside_plot_curve(FILE *out, struct aside_arena *arena, const struct aside_screen *screen,
                      const struct aside_curve *curve);

struct aside_map {
    const char *title;
    const double *outcomes;        /* [rows][columns]; NAN: no plan */
    const unsigned char *verdicts; /* of the same; may be fewer: those not yet there */
    size_t known;
    const char *const *row_labels, *const *column_labels;
    const char *row_name, *column_name;
    size_t rows, columns;
};
void aside_plot_map(FILE *out, struct aside_arena *arena, const struct aside_screen *screen,
                    const struct aside_map *map);

struct aside_histogram {
    const char *title;
    const double *values; /* [count]; NAN is left out */
    size_t count;
    const double *quantiles; /* [quantile_count], in order */
    const char *const *quantile_texts;
    size_t quantile_count;
};
void aside_plot_histogram(FILE *out, struct aside_arena *arena,
                          const struct aside_screen *screen,
                          const struct aside_histogram *histogram);

/* One line: a label, a bar of a share (0 to 1), and words behind it. */
void aside_plot_bar(FILE *out, const struct aside_screen *screen, const char *label,
                    double share, const char *after);

/* The first characters of a text, filled up with blanks to a width. */
void aside_print_cell(FILE *out, const char *text, size_t width);
/* The same at the right of it. */
void aside_print_cell_right(FILE *out, const char *text, size_t width);

#endif
