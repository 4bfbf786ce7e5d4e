/* whatif_plot_map.c - two levers at once: a map whose shades are outcomes. */
#include "whatif_plot.h"

#include "whatif_words.h"

#include <math.h>

enum { LABEL = 11, ROWS_MOST = 20, CELL_LEAST = 2, CELL_MOST = 6, MARKS_MOST = 8 };

static const char *const ascii_shades[ASIDE_SHADES] = { ".", ":", "+", "#", "@" };
static const char *const unicode_shades[ASIDE_SHADES] = { "\u00B7", "\u2591", "\u2592",
                                                          "\u2593", "\u2588" };

struct shading {
    double low, high;
};

/* Which of the places of a list stand on the map, where not all have room. */
static size_t place_of(size_t shown, size_t of, size_t all)
{
    return of == 1 ? 0 : (shown * (all - 1) + (of - 1) / 2) / (of - 1);
}

static struct shading shading_of(const struct aside_map *map)
{
    struct shading shading = { NAN, NAN };

    for (size_t i = 0; i < map->known; i++) {
        shading.low = fmin(shading.low, map->outcomes[i]);
        shading.high = fmax(shading.high, map->outcomes[i]);
    }
    return shading;
}

static int shade_of(const struct shading *shading, double outcome)
{
    double width = shading->high - shading->low;
    int shade;

    if (!(width > 0))
        return ASIDE_SHADES - 1;
    shade = (int)((outcome - shading->low) / width * ASIDE_SHADES);
    return shade < ASIDE_SHADES ? shade : ASIDE_SHADES - 1;
}

static void print_times(FILE *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        fputs(text, out);
}

static void print_shade(FILE *out, const struct aside_screen *screen, int shade, size_t width)
{
    aside_ink_set(out, screen, ASIDE_INK_SHADE + shade);
    print_times(out, screen->unicode ? unicode_shades[shade] : ascii_shades[shade], width);
    aside_ink_end(out, screen, ASIDE_INK_SHADE + shade);
}

static void print_cell(FILE *out, const struct aside_screen *screen,
                       const struct aside_map *map, const struct shading *shading, size_t index,
                       size_t width)
{
    if (index >= map->known)
        print_times(out, " ", width);
    else if (!isnan(map->outcomes[index]))
        print_shade(out, screen, shade_of(shading, map->outcomes[index]), width);
    else
        print_times(out, map->verdicts[index] == ASIDE_VERDICT_INFEASIBLE ? "x" : "?", width);
}

static void print_column_axis(FILE *out, const struct aside_screen *screen,
                              const struct aside_map *map, size_t shown, size_t width)
{
    struct aside_mark marks[MARKS_MOST];
    size_t count = shown < MARKS_MOST ? shown : MARKS_MOST;

    for (size_t i = 0; i < count; i++) {
        size_t at = place_of(i, count, shown);

        marks[i].column = at * width + width / 2;
        marks[i].text = map->column_labels[place_of(at, shown, map->columns)];
    }
    fprintf(out, "%*s%s", LABEL - 1, "", screen->unicode ? "\u2514" : "+");
    print_times(out, screen->unicode ? "\u2500" : "-", shown * width);
    fputc('\n', out);
    aside_marks_print(out, LABEL, shown * width, marks, count);
}

static void print_legend(FILE *out, struct aside_arena *arena,
                         const struct aside_screen *screen, const struct aside_map *map,
                         const struct shading *shading)
{
    double width = shading->high - shading->low;
    size_t without = 0, other = 0;

    for (size_t i = 0; i < map->known; i++) {
        without += map->verdicts[i] == ASIDE_VERDICT_INFEASIBLE;
        other += isnan(map->outcomes[i]) && map->verdicts[i] != ASIDE_VERDICT_INFEASIBLE;
    }
    for (int shade = width > 0 ? 0 : ASIDE_SHADES - 1; shade < ASIDE_SHADES; shade++) {
        double low = shading->low + width * shade / ASIDE_SHADES;
        double high = shading->low + width * (shade + 1) / ASIDE_SHADES;

        fputs("  ", out);
        print_shade(out, screen, shade, CELL_LEAST);
        fprintf(out, " %s\n", aside_scenario_figures(arena, low, high));
    }
    if (without > 0)
        fputs("  xx no plan\n", out);
    if (other > 0)
        fputs("  ?? refused, or not solved\n", out);
}

void aside_plot_map(FILE *out, struct aside_arena *arena, const struct aside_screen *screen,
                    const struct aside_map *map)
{
    size_t room = screen->columns - LABEL - 1;
    size_t columns = map->columns < room / CELL_LEAST ? map->columns : room / CELL_LEAST;
    size_t width = room / columns < CELL_MOST ? room / columns : CELL_MOST;
    size_t rows = map->rows < ROWS_MOST ? map->rows : ROWS_MOST;
    struct shading shading = shading_of(map);

    if (isnan(shading.low))
        return;
    fprintf(out, "%s\ndown: %s; across: %s\n", map->title, map->row_name, map->column_name);
    if (rows < map->rows || columns < map->columns)
        fprintf(out, "%zu of %zu rows and %zu of %zu columns, evenly chosen\n", rows, map->rows,
                columns, map->columns);
    for (size_t r = 0; r < rows; r++) {
        size_t row = place_of(r, rows, map->rows);

        aside_print_cell_right(out, map->row_labels[row], LABEL - 2);
        fprintf(out, " %s", screen->unicode ? "\u2502" : "|");
        for (size_t c = 0; c < columns; c++)
            print_cell(out, screen, map, &shading,
                       row * map->columns + place_of(c, columns, map->columns), width);
        fputc('\n', out);
    }
    print_column_axis(out, screen, map, columns, width);
    print_legend(out, arena, screen, map, &shading);
}
