/*
 * layout_chart.c - charts of a template. A chart may stand above the cells that it shows, so
 * its series are resolved last.
 */
#include "layout.h"

#include <string.h>

enum { PIXELS_A_ROW = 20, SERIES_MAX = 12 };

static const struct {
    const char *name;
    enum aside_chart_kind kind;
} kinds[] = {
    { "column-stacked", ASIDE_CHART_COLUMN_STACKED },
    { "column", ASIDE_CHART_COLUMN },
    { "bar", ASIDE_CHART_BAR },
    { "bar-stacked", ASIDE_CHART_BAR_STACKED },
    { "line", ASIDE_CHART_LINE },
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

static enum aside_status read_kind(struct aside_chart *chart, const struct aside_layout *layout,
                                   const struct aside_xml *element)
{
    const char *name = aside_template_text(element, "kind", kinds[0].name);
    const char *known[KINDS];
    const char *nearest;

    for (size_t i = 0; i < KINDS; i++) {
        known[i] = kinds[i].name;
        if (strcmp(kinds[i].name, name) == 0) {
            chart->kind = kinds[i].kind;
            return ASIDE_OK;
        }
    }
    nearest = aside_text_nearest(name, known, KINDS);
    return aside_layout_fault(
        layout, element,
        "a chart is column, column-stacked, bar, bar-stacked or line, not "
        "'%s'%s%s%s",
        name, nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
        nearest != NULL ? "'?" : "");
}

/*
 * `rows="changes"`: each row of that table makes the chart higher; of a sheet that stands for a
 * row, `rows="questions.moved"`: as many as that field of it says.
 */
static enum aside_status row_count(size_t *out, const struct aside_layout *layout,
                                   const struct aside_xml *element, const char *name)
{
    const char *dot = strchr(name, '.');
    const struct aside_table *table = layout->sheet_table;
    const size_t length = strcspn(name, ".");
    size_t field;

    if (dot == NULL) {
        table = aside_tables_find(layout->tables, name);
        if (table == NULL)
            return aside_layout_fault(layout, element, "there is no table '%s'", name);
        *out = table->row_count;
        return ASIDE_OK;
    }
    if (table == NULL || strlen(table->name) != length
        || strncmp(table->name, name, length) != 0)
        return aside_layout_fault(layout, element,
                                  "'%s' is no field of a row that this sheet stands for", name);
    field = aside_table_field(table, dot + 1);
    if (field == SIZE_MAX || table->fields[field].axis != NULL)
        return aside_layout_fault(layout, element, "table '%s' has no field '%s'", table->name,
                                  dot + 1);
    *out = (size_t)aside_table_value(table, layout->sheet_row, field, 0)->number;
    return ASIDE_OK;
}

static enum aside_status read_size(struct aside_chart *chart, const struct aside_layout *layout,
                                   const struct aside_xml *element)
{
    const char *name = aside_xml_attribute(element, "rows");
    size_t rows = 0;
    enum aside_status status = name == NULL ? ASIDE_OK
                                            : row_count(&rows, layout, element, name);

    chart->width = (uint32_t)aside_template_integer(element, "width", 720);
    chart->height = (uint32_t)aside_template_integer(element, "height", 320)
        + (uint32_t)aside_template_integer(element, "row-height", PIXELS_A_ROW)
            * (uint32_t)rows;
    return status;
}

static enum aside_status read_words(const char **out, const struct aside_layout *layout,
                                    const struct aside_xml *element, const char *name)
{
    const struct aside_scope scope = { .element = element };
    const char *text = aside_xml_attribute(element, name);

    *out = NULL;
    return text == NULL ? ASIDE_OK : aside_layout_words(out, layout, text, &scope);
}

static enum aside_status add_series(struct aside_layout *layout, struct aside_series *series,
                                    const struct aside_xml *element)
{
    struct aside_pending_series pending = { .series = series, .element = element };
    enum aside_status status = read_words(&pending.line, layout, element, "line");

    if (status == ASIDE_OK)
        status = read_words(&pending.column, layout, element, "column");
    if (status == ASIDE_OK)
        status = read_words(&pending.names, layout, element, "names");
    if (status != ASIDE_OK)
        return status;
    series->name = aside_xml_attribute(element, "name");
    series->pattern = aside_xml_attribute(element, "pattern");
    series->marker = aside_xml_attribute(element, "marker");
    series->dash = aside_xml_attribute(element, "dash");
    series->labels = strcmp(aside_template_text(element, "labels", "yes"), "yes") == 0;
    series->fill = aside_template_color(element, "fill");
    layout->series = aside_arena_grow(layout->arena, layout->series, layout->series_count,
                                      layout->series_count + 1, sizeof *layout->series);
    layout->series[layout->series_count++] = pending;
    return ASIDE_OK;
}

static enum aside_status read_chart(struct aside_chart *chart, struct aside_layout *layout,
                                    const struct aside_xml *element)
{
    enum aside_status status = read_kind(chart, layout, element);

    chart->number = aside_template_text(element, "number", "#,##0");
    chart->maximum = aside_template_integer(element, "maximum", 0);
    if (status == ASIDE_OK)
        status = read_size(chart, layout, element);
    if (status == ASIDE_OK)
        status = read_words(&chart->title, layout, element, "title");
    if (status == ASIDE_OK)
        status = read_words(&chart->x_title, layout, element, "x-title");
    if (status == ASIDE_OK)
        status = read_words(&chart->y_title, layout, element, "y-title");
    return status;
}

enum aside_status aside_layout_chart(struct aside_layout *layout, struct aside_sheet *sheet,
                                     const struct aside_xml *element, uint32_t *row)
{
    struct aside_chart chart = { .row = *row };
    enum aside_status status = read_chart(&chart, layout, element);

    chart.series = aside_arena_array(layout->arena, SERIES_MAX, sizeof *chart.series);
    for (const struct aside_xml *child = element->children; child != NULL && status == ASIDE_OK;
         child = child->next) {
        bool wanted;

        status = aside_layout_wanted(&wanted, layout, child);
        if (status != ASIDE_OK || !wanted)
            continue;
        if (chart.series_count == SERIES_MAX)
            return aside_layout_fault(layout, child, "a chart has at most %d series",
                                      SERIES_MAX);
        status = add_series(layout, &chart.series[chart.series_count++], child);
    }
    if (status != ASIDE_OK)
        return status;
    sheet->charts = aside_arena_grow(layout->arena, sheet->charts, sheet->chart_count,
                                     sheet->chart_count + 1, sizeof *sheet->charts);
    sheet->charts[sheet->chart_count++] = chart;
    *row += (chart.height + PIXELS_A_ROW - 1) / PIXELS_A_ROW + 1;
    return ASIDE_OK;
}

/* ---- series ------------------------------------------------------------------------------ */

/* "key.proven" into the block or grid of that name, and what stands behind the point. */
static const struct aside_placed *placed_by(const struct aside_layout *layout,
                                            const char *reference, const char **rest)
{
    size_t length = strcspn(reference, ".");

    *rest = reference + length + (reference[length] == '.');
    return aside_layout_find(layout, reference, length);
}

/* The cells of a grid's line, and of its heading. */
static bool line_ranges(const struct aside_layout *layout, struct aside_series *series,
                        const char *line)
{
    const char *id;
    const struct aside_placed *grid = placed_by(layout, line, &id);

    for (size_t i = 0; grid != NULL && grid->is_grid && i < grid->row_count; i++) {
        uint32_t first = grid->columns[0].first;
        uint32_t last = first + (uint32_t)grid->columns[0].axis->count - 1;

        if (strcmp(grid->rows[i].key, id) != 0)
            continue;
        series->sheet = grid->sheet;
        series->values = (struct aside_range){ grid->rows[i].row, first, grid->rows[i].row,
                                               last };
        series->categories = (struct aside_range){ grid->head, first, grid->head, last };
        return true;
    }
    return false;
}

/* The rows of a block under one of its columns; the block has no groups, whose rows would
 * stand between. */
static bool column_range(const struct aside_layout *layout, struct aside_range *out,
                         const struct aside_sheet **sheet, const char *reference)
{
    const char *id;
    const struct aside_placed *block = placed_by(layout, reference, &id);

    for (size_t c = 0; block != NULL && !block->is_grid && c < block->column_count; c++) {
        const struct aside_placed_column *column = &block->columns[c];

        if (strcmp(column->id, id) != 0 || column->axis != NULL || block->grouped)
            continue;
        *sheet = block->sheet;
        *out = (struct aside_range){ block->body_first, column->first, block->body_last,
                                     column->first };
        return true;
    }
    return false;
}

static enum aside_status resolve(const struct aside_layout *layout,
                                 const struct aside_pending_series *pending)
{
    const struct aside_xml *element = pending->element;
    struct aside_series *series = pending->series;
    const char *line = pending->line, *column = pending->column, *names = pending->names;

    if ((line == NULL) == (column == NULL) || (column == NULL) != (names == NULL))
        return aside_layout_fault(layout, element,
                                  "a series has a line of a grid, or a column of a block with "
                                  "the names of its rows");
    if (line != NULL && !line_ranges(layout, series, line))
        return aside_layout_fault(layout, element, "no grid has the line '%s'", line);
    if (column != NULL && !column_range(layout, &series->values, &series->sheet, column))
        return aside_layout_fault(
            layout, element, "no block without groups has the column '%s', one a row", column);
    if (names != NULL && !column_range(layout, &series->categories, &series->sheet, names))
        return aside_layout_fault(
            layout, element, "no block without groups has the column '%s', one a row", names);
    return ASIDE_OK;
}

enum aside_status aside_layout_series(struct aside_layout *layout)
{
    enum aside_status status = ASIDE_OK;

    for (size_t i = 0; i < layout->series_count && status == ASIDE_OK; i++)
        status = resolve(layout, &layout->series[i]);
    return status;
}
