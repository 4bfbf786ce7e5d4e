/*
 * layout_grid.c - a grid of a template: lines that the template itself names, one column for
 * each step of an axis, and a column of totals where it asks for one.
 */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

struct grid {
    struct aside_layout *layout;
    struct aside_sheet *sheet;
    const struct aside_xml *element;
    struct aside_placed *placed;
    const struct aside_table_axis *axis;
    uint32_t row;
    bool begun;
};

static void write_head(struct grid *grid, const struct aside_style *style)
{
    uint32_t first = grid->placed->columns[0].first;

    for (uint32_t c = 0; c < first; c++)
        aside_layout_text_cell(grid->layout, grid->sheet, grid->row, c,
                               c == 0 ? aside_template_text(grid->element, "head", "") : NULL,
                               style);
    for (size_t k = 0; k < grid->axis->count; k++)
        aside_layout_text_cell(grid->layout, grid->sheet, grid->row, first + (uint32_t)k,
                               grid->axis->labels[k], style);
    if (grid->placed->has_total)
        aside_layout_text_cell(grid->layout, grid->sheet, grid->row, grid->placed->total_column,
                               aside_xml_attribute(grid->element, "total"), style);
    grid->placed->head = grid->row;
    grid->sheet->rows[grid->row].is_head = true;
    grid->row++;
}

/* field="plan.reserve": a field of a table with one row. */
static enum aside_status find_value(const struct aside_value **out, const struct grid *grid,
                                    const struct aside_xml *line, size_t step)
{
    const char *name = aside_xml_attribute(line, "field");
    const char *dot = strchr(name, '.');
    const struct aside_table *table = NULL;
    size_t field = SIZE_MAX;

    if (dot != NULL)
        table = aside_tables_find(
            grid->layout->tables,
            aside_arena_strndup(grid->layout->arena, name, (size_t)(dot - name)));
    if (table != NULL && table->row_count == 1)
        field = aside_table_field(table, dot + 1);
    if (field == SIZE_MAX)
        return aside_layout_fault(grid->layout, line, "no table of one row has the field '%s'",
                                  name);
    if (table->fields[field].axis == NULL)
        step = 0;
    *out = aside_table_value(table, 0, field, step);
    return ASIDE_OK;
}

static enum aside_status write_total(struct grid *grid, const struct aside_xml *line,
                                     const struct aside_style *style)
{
    struct aside_scope scope = { .element = line, .placed = grid->placed, .row = grid->row };
    const char *total = aside_template_text(line, "total", "none");
    uint32_t first = grid->placed->columns[0].first;
    char from[ASIDE_ADDRESS], to[ASIDE_ADDRESS];
    struct aside_cell *cell;

    if (!grid->placed->has_total)
        return ASIDE_OK;
    if (strcmp(total, "sum") != 0 && strcmp(total, "none") != 0)
        return aside_layout_formula_cell(grid->layout, grid->sheet, grid->row,
                                         grid->placed->total_column, total, &scope, style);
    cell = aside_layout_text_cell(grid->layout, grid->sheet, grid->row,
                                  grid->placed->total_column, NULL, style);
    if (strcmp(total, "sum") == 0) {
        cell->kind = ASIDE_CELL_FORMULA;
        cell->formula = aside_arena_printf(
            grid->layout->arena, "SUM(%s:%s)", aside_address(from, grid->row, first),
            aside_address(to, grid->row, first + (uint32_t)grid->axis->count - 1));
    }
    return ASIDE_OK;
}

static enum aside_status write_steps(struct grid *grid, const struct aside_xml *line,
                                     const struct aside_style *style)
{
    const char *formula = aside_xml_attribute(line, "formula");
    uint32_t first = grid->placed->columns[0].first;
    enum aside_status status = ASIDE_OK;

    if ((formula == NULL) == (aside_xml_attribute(line, "field") == NULL))
        return aside_layout_fault(grid->layout, line, "a line has a field or a formula");
    for (size_t k = 0; k < grid->axis->count && status == ASIDE_OK; k++) {
        const struct aside_scope scope = { .element = line,
                                           .placed = grid->placed,
                                           .row = grid->row,
                                           .axis = grid->axis,
                                           .step = k };
        uint32_t at = first + (uint32_t)k;
        const struct aside_value *value = NULL;

        if (formula != NULL) {
            status = aside_layout_formula_cell(grid->layout, grid->sheet, grid->row, at,
                                               formula, &scope, style);
            continue;
        }
        status = find_value(&value, grid, line, k);
        if (status == ASIDE_OK)
            aside_layout_value_cell(grid->layout, grid->sheet, grid->row, at, value, &scope,
                                    style);
    }
    return status;
}

static void add_checks(struct grid *grid, const struct aside_xml *line)
{
    const char *alert = aside_xml_attribute(line, "alert");
    const char *edit = aside_xml_attribute(line, "edit");
    uint32_t first = grid->placed->columns[0].first;
    struct aside_range range = { grid->row, first, grid->row,
                                 first + (uint32_t)grid->axis->count - 1 };

    if (edit != NULL)
        aside_layout_add_validation(grid->layout, grid->sheet, range, edit);
    if (grid->placed->has_total)
        range.last_column = grid->placed->total_column;
    if (alert != NULL)
        aside_layout_add_alert(grid->layout, grid->sheet, range, alert);
}

static enum aside_status write_line(struct grid *grid, const struct aside_xml *line)
{
    const struct aside_scope scope = { .element = line };
    const char *note = aside_xml_attribute(line, "note");
    const struct aside_style *style, *label_style;
    struct aside_cell *label;
    const char *words;
    enum aside_status status = aside_layout_style(&style, grid->layout, line,
                                                  aside_template_text(line, "format", "text"));

    if (status == ASIDE_OK && !grid->begun && style->first != NULL)
        status = aside_layout_style(&style, grid->layout, line, style->first);
    if (status == ASIDE_OK)
        status = aside_layout_style(&label_style, grid->layout, line,
                                    aside_template_text(line, "label-format", "text"));
    if (status == ASIDE_OK)
        status = aside_layout_words(&words, grid->layout, aside_xml_attribute(line, "label"),
                                    &scope);
    if (status != ASIDE_OK)
        return status;
    label = aside_layout_text_cell(grid->layout, grid->sheet, grid->row, 0, words, label_style);
    if (note != NULL)
        status = aside_layout_words(&label->note, grid->layout, note, &scope);
    if (status == ASIDE_OK)
        status = write_steps(grid, line, style);
    if (status == ASIDE_OK)
        status = write_total(grid, line, style);
    add_checks(grid, line);
    grid->placed->rows[grid->placed->row_count++] = (struct aside_placed_row){
        aside_xml_attribute(line, "id"), grid->row
    };
    grid->begun = true;
    grid->row++;
    return status;
}

static enum aside_status write_lines(struct grid *grid)
{
    enum aside_status status = ASIDE_OK;
    size_t count = 0;

    for (const struct aside_xml *line = grid->element->children; line != NULL;
         line = line->next)
        count++;
    grid->placed->rows = aside_arena_array(grid->layout->arena, count,
                                           sizeof *grid->placed->rows);
    grid->placed->body_first = grid->row;
    for (const struct aside_xml *line = grid->element->children;
         line != NULL && status == ASIDE_OK; line = line->next) {
        bool wanted;

        status = aside_layout_wanted(&wanted, grid->layout, line);
        if (status == ASIDE_OK && wanted)
            status = write_line(grid, line);
    }
    grid->placed->body_last = grid->row - 1;
    return status;
}

static int compare_rows(const void *a, const void *b)
{
    return strcmp(((const struct aside_placed_row *)a)->key,
                  ((const struct aside_placed_row *)b)->key);
}

static enum aside_status place_columns(struct grid *grid)
{
    struct aside_placed *placed = grid->placed;
    const char *each = aside_xml_attribute(grid->element, "each");

    grid->axis = aside_tables_axis(grid->layout->tables, each);
    if (grid->axis == NULL)
        return aside_layout_fault(grid->layout, grid->element, "there is no axis '%s'", each);
    placed->is_grid = true;
    placed->columns = aside_arena_array(grid->layout->arena, 1, sizeof *placed->columns);
    placed->columns[0] = (struct aside_placed_column){
        "", grid->axis, 1 + (uint32_t)aside_template_integer(grid->element, "skip", 0)
    };
    placed->column_count = 1;
    placed->has_total = aside_xml_attribute(grid->element, "total") != NULL;
    placed->total_column = placed->columns[0].first + (uint32_t)grid->axis->count;
    return ASIDE_OK;
}

enum aside_status aside_layout_grid(struct aside_layout *layout, struct aside_sheet *sheet,
                                    const struct aside_xml *element, uint32_t *row)
{
    const char *id = aside_xml_attribute(element, "id");
    struct grid grid = { .layout = layout, .sheet = sheet, .element = element, .row = *row };
    const struct aside_style *head;
    enum aside_status status;

    if (aside_layout_find(layout, id, strlen(id)) != NULL)
        return aside_layout_fault(layout, element, "two blocks are called '%s'", id);
    grid.placed = aside_layout_place(layout, id, sheet);
    status = place_columns(&grid);
    if (status == ASIDE_OK)
        status = aside_layout_style(&head, layout, element, "head");
    if (status != ASIDE_OK)
        return status;
    write_head(&grid, head);
    status = write_lines(&grid);
    if (status != ASIDE_OK)
        return status;
    if (grid.placed->row_count > 0)
        qsort(grid.placed->rows, grid.placed->row_count, sizeof *grid.placed->rows,
              compare_rows);
    *row = grid.row;
    return ASIDE_OK;
}
