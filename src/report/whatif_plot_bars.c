/* whatif_plot_bars.c - how often what came: a histogram with quantiles under it, and bars. */
#include "whatif_plot.h"

#include <math.h>
#include <stdlib.h>

enum { LABEL = 11, HEIGHT = 8, EIGHTHS = 8, BAR_LABEL = 30, BAR = 25 };

static const char *const eighths[EIGHTHS + 1] = { " ",      "\u2581", "\u2582",
                                                  "\u2583", "\u2584", "\u2585",
                                                  "\u2586", "\u2587", "\u2588" };
static const char *const lengths[EIGHTHS + 1] = { "",       "\u258F", "\u258E",
                                                  "\u258D", "\u258C", "\u258B",
                                                  "\u258A", "\u2589", "\u2588" };

/* ---- histograms -------------------------------------------------------------------------- */

struct bins {
    struct aside_scale scale;
    size_t *counts; /* [width] */
    size_t width;
    size_t each; /* columns of the screen a bin */
    size_t most;
};

static size_t bin_of(const struct bins *bins, double value)
{
    double share = (value - bins->scale.low) / (bins->scale.high - bins->scale.low);
    size_t bin = share <= 0 ? 0 : (size_t)(share * (double)bins->width);

    return bin < bins->width ? bin : bins->width - 1;
}

static void count_values(struct bins *bins, const struct aside_histogram *histogram)
{
    for (size_t i = 0; i < histogram->count; i++) {
        size_t *count;

        if (isnan(histogram->values[i]))
            continue;
        count = &bins->counts[bin_of(bins, histogram->values[i])];
        if (++*count > bins->most)
            bins->most = *count;
    }
}

/* Bars are no finer than the values are many: few draws in many bins would be a comb. */
static void size_bins(struct bins *bins, const struct aside_screen *screen, size_t values)
{
    size_t room = screen->columns - LABEL - 4, wanted = (size_t)(2 * sqrt((double)values));

    bins->width = wanted < 10 ? 10 : wanted < room ? wanted : room;
    bins->each = room / bins->width;
    if (bins->each > 3)
        bins->each = 3;
}

static void print_level(FILE *out, const struct aside_screen *screen, const struct bins *bins,
                        size_t level)
{
    size_t end = bins->width;

    aside_ink_set(out, screen, ASIDE_INK_MAIN);
    while (end > 0 && bins->counts[end - 1] * HEIGHT * EIGHTHS / bins->most <= level * EIGHTHS)
        end--;
    for (size_t c = 0; c < end; c++) {
        size_t height = bins->counts[c] * HEIGHT * EIGHTHS / bins->most;
        size_t part = height <= level * EIGHTHS ? 0 : height - level * EIGHTHS;

        if (bins->counts[c] > 0 && height == 0 && level == 0)
            part = 1; /* something was there */
        for (size_t i = 0; i < bins->each; i++) {
            if (screen->unicode)
                fputs(eighths[part < EIGHTHS ? part : EIGHTHS], out);
            else
                fputc(part >= EIGHTHS / 2 ? '#' : part > 0 ? '.' : ' ', out);
        }
    }
    aside_ink_end(out, screen, ASIDE_INK_MAIN);
    fputc('\n', out);
}

static void print_scale(FILE *out, struct aside_arena *arena, const struct aside_screen *screen,
                        const struct bins *bins)
{
    size_t count = (size_t)((bins->scale.high - bins->scale.low) / bins->scale.step + 0.5) + 1;
    struct aside_mark *marks = aside_arena_array(arena, count, sizeof(*marks));

    fprintf(out, "%*s%s", LABEL - 1, "", screen->unicode ? "\u2514" : "+");
    for (size_t c = 0; c < bins->width * bins->each; c++)
        fputs(screen->unicode ? "\u2500" : "-", out);
    fputc('\n', out);
    for (size_t i = 0; i < count; i++) {
        double value = bins->scale.low + (double)i * bins->scale.step;

        marks[i].column = i * bins->width * bins->each / (count - 1);
        marks[i].text = aside_scale_text(arena, &bins->scale, value);
    }
    aside_marks_print(out, LABEL, bins->width * bins->each + 3, marks, count);
}

/* Arrows up to where each quantile lies, and what it is called below. */
static void print_quantiles(FILE *out, struct aside_arena *arena, const struct bins *bins,
                            const struct aside_histogram *histogram)
{
    size_t count = histogram->quantile_count;
    struct aside_mark *arrows = aside_arena_array(arena, count, sizeof(*arrows));
    struct aside_mark *names = aside_arena_array(arena, count, sizeof(*names));
    size_t shown = 0, end = 0;

    for (size_t i = 0; i < count; i++) {
        size_t column = bin_of(bins, histogram->quantiles[i]) * bins->each + bins->each / 2;
        size_t half = aside_text_width(histogram->quantile_texts[i]) / 2;

        if (shown > 0 && column < end + half + 1)
            continue;
        arrows[shown] = (struct aside_mark){ column, "^" };
        names[shown++] = (struct aside_mark){ column, histogram->quantile_texts[i] };
        end = column + half + 1;
    }
    aside_marks_print(out, LABEL, bins->width * bins->each + 3, arrows, shown);
    aside_marks_print(out, LABEL, bins->width * bins->each + 3, names, shown);
}

void aside_plot_histogram(FILE *out, struct aside_arena *arena,
                          const struct aside_screen *screen,
                          const struct aside_histogram *histogram)
{
    struct bins bins = { .most = 0 };
    double low = NAN, high = NAN;

    for (size_t i = 0; i < histogram->count; i++) {
        low = fmin(low, histogram->values[i]);
        high = fmax(high, histogram->values[i]);
    }
    if (isnan(low))
        return;
    size_bins(&bins, screen, histogram->count);
    bins.scale = aside_scale_of(low, high, 5);
    bins.counts = aside_arena_array(arena, bins.width, sizeof(*bins.counts));
    count_values(&bins, histogram);
    fprintf(out, "%s\n", histogram->title);
    for (size_t level = HEIGHT; level-- > 0;) {
        aside_print_cell_right(
            out, level == HEIGHT - 1 ? aside_arena_printf(arena, "%zu", bins.most) : "",
            LABEL - 2);
        fprintf(out, " %s", screen->unicode ? "\u2502" : "|");
        print_level(out, screen, &bins, level);
    }
    print_scale(out, arena, screen, &bins);
    print_quantiles(out, arena, &bins, histogram);
}

/* ---- bars -------------------------------------------------------------------------------- */

void aside_plot_bar(FILE *out, const struct aside_screen *screen, const char *label,
                    double share, const char *after)
{
    size_t parts = (size_t)(share * BAR * EIGHTHS + 0.5);
    size_t whole = screen->unicode ? parts / EIGHTHS : (parts + EIGHTHS / 2) / EIGHTHS;
    size_t rest = screen->unicode ? parts % EIGHTHS : 0;

    fputs("  ", out);
    aside_print_cell(out, label, BAR_LABEL);
    fputc(' ', out);
    aside_ink_set(out, screen, ASIDE_INK_MAIN);
    for (size_t i = 0; i < whole; i++)
        fputs(screen->unicode ? eighths[EIGHTHS] : "#", out);
    fputs(lengths[rest], out);
    aside_ink_end(out, screen, ASIDE_INK_MAIN);
    fprintf(out, "%*s %s\n", (int)(BAR - whole - (rest > 0)), "", after);
}
