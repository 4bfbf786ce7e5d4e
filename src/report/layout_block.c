/*
 * layout_block.c - a block of a template: the rows of a table under bound columns, in groups
 * with subtotals, and a total. Sums name the rows they add, so that a reader can follow them.
 */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

enum { GROUPS_MAX = 4, COLUMNS_MAX = 64 };

enum totals { TOTALS_NONE, TOTALS_SUM, TOTALS_SAME };
enum row_kind { ROW_FIRST, ROW_BODY, ROW_SUBTOTAL, ROW_TOTAL };

struct column {
    const struct aside_xml *element;
    size_t field;        /* SIZE_MAX: a formula */
    size_t format_field; /* SIZE_MAX: the format is `format` */
    size_t link_field;   /* SIZE_MAX: its cells open nothing */
    const char *formula, *format;
    const struct aside_table_axis *axis;
    uint32_t first;
    enum totals totals;
};

/* Rows of the sheet that a sum adds: from first to last. */
struct piece {
    uint32_t first, last;
};

struct pieces {
    struct piece *items;
    size_t count, capacity;
};

struct block {
    struct aside_layout *layout;
    struct aside_sheet *sheet;
    const struct aside_xml *element;
    const struct aside_table *table;
    struct aside_placed *placed;
    struct column columns[COLUMNS_MAX];
    size_t column_count;
    const struct aside_xml *groups[GROUPS_MAX];
    size_t group_fields[GROUPS_MAX];
    size_t group_count;
    const struct aside_xml *total, *empty;
    uint32_t row;
    bool begun; /* a body row has been written */
};

/* ---- reading --------------------------------------------------------------------------- */

static enum aside_status find_field(size_t *out, const struct block *block,
                                    const struct aside_xml *element, const char *name)
{
    const struct aside_table *table = block->table;
    const char **known = aside_arena_array(block->layout->arena, table->field_count,
                                           sizeof *known);
    const char *nearest;

    *out = aside_table_field(table, name);
    if (*out != SIZE_MAX)
        return ASIDE_OK;
    for (size_t i = 0; i < table->field_count; i++)
        known[i] = table->fields[i].name;
    nearest = aside_text_nearest(name, known, table->field_count);
    return aside_layout_fault(block->layout, element, "table '%s' has no field '%s'%s%s%s",
                              table->name, name, nearest != NULL ? "; did you mean '" : "",
                              nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

static enum aside_status read_axis(struct block *block, struct column *column)
{
    const char *each = aside_xml_attribute(column->element, "each");
    const char *field_axis = column->field == SIZE_MAX
        ? NULL
        : block->table->fields[column->field].axis;

    if (field_axis != NULL && (each == NULL || strcmp(each, field_axis) != 0))
        return aside_layout_fault(
            block->layout, column->element, "field '%s' runs along %s: say each=\"%s\"",
            block->table->fields[column->field].name, field_axis, field_axis);
    if (field_axis == NULL && each != NULL && column->field != SIZE_MAX)
        return aside_layout_fault(block->layout, column->element,
                                  "field '%s' has one value a row, so each=\"%s\" cannot be",
                                  block->table->fields[column->field].name, each);
    if (each == NULL)
        return ASIDE_OK;
    column->axis = aside_tables_axis(block->layout->tables, each);
    if (column->axis == NULL)
        return aside_layout_fault(block->layout, column->element, "there is no axis '%s'",
                                  each);
    return ASIDE_OK;
}

static enum aside_status read_totals(struct block *block, struct column *column)
{
    const char *totals = aside_template_text(column->element, "totals", "none");

    if (strcmp(totals, "sum") == 0)
        column->totals = TOTALS_SUM;
    else if (strcmp(totals, "same") == 0 && column->formula != NULL)
        column->totals = TOTALS_SAME;
    else if (strcmp(totals, "none") != 0)
        return aside_layout_fault(block->layout, column->element,
                                  "totals is sum, none, or same (of a formula), not '%s'",
                                  totals);
    return ASIDE_OK;
}

static enum aside_status read_column(struct block *block, const struct aside_xml *element,
                                     uint32_t *next)
{
    struct column *column = &block->columns[block->column_count];
    const char *field = aside_xml_attribute(element, "field");
    const char *format_field = aside_xml_attribute(element, "format-field");
    const char *link = aside_xml_attribute(element, "link");
    struct aside_placed_column *placed = &block->placed->columns[block->column_count];
    enum aside_status status = ASIDE_OK;

    *column = (struct column){ .element = element,
                               .field = SIZE_MAX,
                               .format_field = SIZE_MAX,
                               .link_field = SIZE_MAX,
                               .first = *next };
    column->formula = aside_xml_attribute(element, "formula");
    column->format = aside_template_text(element, "format", "text");
    if ((field == NULL) == (column->formula == NULL))
        return aside_layout_fault(block->layout, element, "a column has a field or a formula");
    if (field != NULL)
        status = find_field(&column->field, block, element, field);
    if (status == ASIDE_OK && format_field != NULL)
        status = find_field(&column->format_field, block, element, format_field);
    if (status == ASIDE_OK && link != NULL)
        status = find_field(&column->link_field, block, element, link);
    if (status == ASIDE_OK)
        status = read_axis(block, column);
    if (status == ASIDE_OK)
        status = read_totals(block, column);
    if (status != ASIDE_OK)
        return status;
    placed->id = aside_template_text(element, "id", field != NULL ? field : "");
    placed->axis = column->axis;
    placed->first = *next;
    *next += column->axis != NULL ? (uint32_t)column->axis->count : 1;
    block->column_count++;
    return ASIDE_OK;
}

static enum aside_status read_child(struct block *block, const struct aside_xml *child,
                                    uint32_t *next)
{
    bool wanted;
    enum aside_status status = aside_layout_wanted(&wanted, block->layout, child);

    if (status != ASIDE_OK || !wanted)
        return status;
    if (strcmp(child->name, "total") == 0) {
        block->total = child;
    } else if (strcmp(child->name, "empty") == 0) {
        block->empty = child;
    } else if (strcmp(child->name, "group") == 0) {
        if (block->group_count == GROUPS_MAX)
            return aside_layout_fault(block->layout, child, "a block has at most %d groups",
                                      GROUPS_MAX);
        block->groups[block->group_count] = child;
        return find_field(&block->group_fields[block->group_count++], block, child,
                          aside_xml_attribute(child, "by"));
    } else {
        if (block->column_count == COLUMNS_MAX)
            return aside_layout_fault(block->layout, child, "a block has at most %d columns",
                                      COLUMNS_MAX);
        return read_column(block, child, next);
    }
    return ASIDE_OK;
}

static enum aside_status read_block(struct block *block)
{
    uint32_t next = (uint32_t)aside_template_integer(block->element, "skip", 0);
    enum aside_status status = ASIDE_OK;

    block->placed->columns = aside_arena_array(block->layout->arena, COLUMNS_MAX,
                                               sizeof *block->placed->columns);
    for (const struct aside_xml *child = block->element->children;
         child != NULL && status == ASIDE_OK; child = child->next)
        status = read_child(block, child, &next);
    block->placed->column_count = block->column_count;
    block->placed->grouped = block->group_count > 0;
    if (status == ASIDE_OK && block->column_count == 0)
        return aside_layout_fault(block->layout, block->element, "a block needs a column");
    return status;
}

/* ---- cells ----------------------------------------------------------------------------- */

static enum aside_status style_of(const struct aside_style **out, const struct block *block,
                                  const struct column *column, size_t table_row,
                                  enum row_kind kind)
{
    const char *name = column->format;
    const char *variant = NULL;
    enum aside_status status;

    if (column->format_field != SIZE_MAX && table_row != SIZE_MAX)
        name = aside_table_value(block->table, table_row, column->format_field, 0)->text;
    status = aside_layout_style(out, block->layout, column->element, name);
    if (status != ASIDE_OK)
        return status;
    switch (kind) {
    case ROW_FIRST: variant = (*out)->first; break;
    case ROW_BODY: break;
    case ROW_SUBTOTAL: variant = (*out)->subtotal; break;
    case ROW_TOTAL: variant = (*out)->total; break;
    }
    return variant == NULL ? ASIDE_OK
                           : aside_layout_style(out, block->layout, column->element, variant);
}

static struct aside_scope scope_of(const struct block *block, const struct column *column,
                                   size_t table_row, size_t step)
{
    struct aside_scope scope = { .element = column->element,
                                 .placed = block->placed,
                                 .row = block->row };

    if (table_row != SIZE_MAX) {
        scope.table = block->table;
        scope.table_row = table_row;
    }
    scope.axis = column->axis;
    scope.step = step;
    return scope;
}

static size_t steps_of(const struct column *column)
{
    return column->axis != NULL ? column->axis->count : 1;
}

/* Only an address of the web opens: a text of a notice could name a file, or a command. */
static void add_link(const struct block *block, const struct column *column, size_t table_row)
{
    enum { LONGEST = 2000 }; /* of what a spreadsheet takes */
    const char *link = aside_table_value(block->table, table_row, column->link_field, 0)->text;
    struct aside_cell *cell = aside_sheet_cell(block->sheet, block->row, column->first);

    if (link == NULL || cell == NULL || cell->kind != ASIDE_CELL_TEXT || strlen(link) > LONGEST)
        return;
    if (strncmp(link, "https://", 8) == 0 || strncmp(link, "http://", 7) == 0)
        cell->link = link;
}

/* Words that run on over the columns to their right; how far is known once widths are. */
static void run_across(const struct block *block, const struct column *column)
{
    struct aside_cell *cell = aside_sheet_cell(block->sheet, block->row, column->first);

    if (cell != NULL && aside_template_yes(column->element, "across"))
        cell->merged_to = UINT32_MAX;
}

static enum aside_status write_body_row(struct block *block, size_t table_row)
{
    enum row_kind kind = block->begun ? ROW_BODY : ROW_FIRST;
    enum aside_status status = ASIDE_OK;

    for (size_t c = 0; c < block->column_count; c++) {
        const struct column *column = &block->columns[c];
        const struct aside_style *style;

        status = style_of(&style, block, column, table_row, kind);
        for (size_t k = 0; k < steps_of(column) && status == ASIDE_OK; k++) {
            const struct aside_scope scope = scope_of(block, column, table_row, k);
            uint32_t at = column->first + (uint32_t)k;

            if (column->field == SIZE_MAX)
                status = aside_layout_formula_cell(block->layout, block->sheet, block->row, at,
                                                   column->formula, &scope, style);
            else
                aside_layout_value_cell(
                    block->layout, block->sheet, block->row, at,
                    aside_table_value(block->table, table_row, column->field, k), &scope,
                    style);
        }
        if (status != ASIDE_OK)
            return status;
        if (column->link_field != SIZE_MAX)
            add_link(block, column, table_row);
        run_across(block, column);
    }
    block->placed->rows[block->placed->row_count++] = (struct aside_placed_row){
        block->table->keys[table_row], block->row
    };
    if (!block->begun)
        block->placed->body_first = block->row;
    block->placed->body_last = block->row;
    block->begun = true;
    block->row++;
    return ASIDE_OK;
}

/* Single rows are added one by one, a run of rows by SUM. */
static const char *sum_formula(const struct block *block, const struct pieces *pieces,
                               uint32_t column)
{
    struct aside_text text;
    char first[ASIDE_ADDRESS], last[ASIDE_ADDRESS];
    bool runs = false;

    aside_text_init(&text, block->layout->arena, 8000);
    for (size_t i = 0; i < pieces->count; i++)
        runs = runs || pieces->items[i].first != pieces->items[i].last;
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];

        aside_text_add(&text, i == 0 ? (runs ? "SUM(" : "") : (runs ? "," : "+"));
        aside_text_add(&text, aside_address(first, piece->first, column));
        if (piece->first != piece->last)
            aside_text_printf(&text, ":%s", aside_address(last, piece->last, column));
    }
    aside_text_add(&text, pieces->count == 0 ? "0" : runs ? ")" : "");
    return text.bytes;
}

static enum aside_status write_sum_cell(struct block *block, const struct column *column,
                                        size_t step, const struct pieces *pieces,
                                        enum row_kind kind)
{
    const struct aside_scope scope = scope_of(block, column, SIZE_MAX, step);
    uint32_t at = column->first + (uint32_t)step;
    const struct aside_style *style;
    struct aside_cell *cell;
    enum aside_status status = style_of(&style, block, column, SIZE_MAX, kind);

    if (status != ASIDE_OK)
        return status;
    if (column->totals == TOTALS_SAME)
        return aside_layout_formula_cell(block->layout, block->sheet, block->row, at,
                                         column->formula, &scope, style);
    cell = aside_layout_text_cell(block->layout, block->sheet, block->row, at, NULL, style);
    if (column->totals == TOTALS_SUM) {
        cell->kind = ASIDE_CELL_FORMULA;
        cell->formula = sum_formula(block, pieces, at);
    }
    return ASIDE_OK;
}

/*
 * A subtotal or total row: its title in the first column, sums under the columns that have
 * them.
 */
static enum aside_status write_sum_row(struct block *block, const char *title,
                                       const char *style_name, const struct pieces *pieces,
                                       enum row_kind kind)
{
    const struct aside_style *style;
    enum aside_status status = aside_layout_style(&style, block->layout, block->element,
                                                  style_name);

    for (size_t c = 0; c < block->column_count && status == ASIDE_OK; c++) {
        const struct column *column = &block->columns[c];

        for (size_t k = 0; k < steps_of(column) && status == ASIDE_OK; k++) {
            if (c > 0 && column->totals != TOTALS_NONE)
                status = write_sum_cell(block, column, k, pieces, kind);
            else
                aside_layout_text_cell(block->layout, block->sheet, block->row,
                                       column->first + (uint32_t)k, c == 0 ? title : NULL,
                                       style);
        }
    }
    block->row++;
    return status;
}

/* ---- groups ---------------------------------------------------------------------------- */

static void add_piece(struct block *block, struct pieces *pieces, struct piece piece)
{
    struct piece *last = pieces->count > 0 ? &pieces->items[pieces->count - 1] : NULL;

    if (last != NULL && last->last + 1 == piece.first && piece.first == piece.last) {
        last->last = piece.last;
        return;
    }
    if (pieces->count == pieces->capacity) {
        size_t capacity = pieces->capacity == 0 ? 8 : 2 * pieces->capacity;

        pieces->items = aside_arena_grow(block->layout->arena, pieces->items, pieces->count,
                                         capacity, sizeof *pieces->items);
        pieces->capacity = capacity;
    }
    pieces->items[pieces->count++] = piece;
}

static const char *group_value(const struct block *block, size_t level, size_t table_row)
{
    const char *text = aside_table_value(block->table, table_row, block->group_fields[level], 0)
                           ->text;

    return text != NULL ? text : "";
}

static enum aside_status write_group(struct block *block, size_t level, const size_t *rows,
                                     size_t count, struct pieces *pieces);

/*
 * The group's title row, its rows, its subtotal; *pieces gains what an outer sum adds for it.
 */
static enum aside_status write_one_group(struct block *block, size_t level, const size_t *rows,
                                         size_t count, struct pieces *pieces)
{
    const struct aside_xml *group = block->groups[level];
    const struct aside_scope scope = { .element = group,
                                       .table = block->table,
                                       .table_row = rows[0] };
    const char *title = aside_xml_attribute(group, "title");
    const char *subtotal = aside_xml_attribute(group, "subtotal");
    struct pieces inner = { 0 };
    const struct aside_style *style;
    const char *words;
    enum aside_status status = aside_layout_style(&style, block->layout, group,
                                                  aside_template_text(group, "style", "group"));

    if (status == ASIDE_OK && title != NULL) {
        status = aside_layout_words(&words, block->layout, title, &scope);
        if (status == ASIDE_OK)
            aside_layout_text_cell(block->layout, block->sheet, block->row++,
                                   block->columns[0].first, words, style);
    }
    if (status == ASIDE_OK)
        status = write_group(block, level + 1, rows, count, &inner);
    if (status == ASIDE_OK && subtotal != NULL)
        status = aside_layout_words(&words, block->layout, subtotal, &scope);
    if (status != ASIDE_OK)
        return status;
    if (subtotal == NULL) {
        for (size_t i = 0; i < inner.count; i++)
            add_piece(block, pieces, inner.items[i]);
        return ASIDE_OK;
    }
    block->placed->groups[block->placed->group_count++] = (struct aside_placed_row){
        group_value(block, level, rows[0]), block->row
    };
    add_piece(block, pieces, (struct piece){ block->row, block->row });
    return write_sum_row(block, words, aside_template_text(group, "subtotal-style", "subtotal"),
                         &inner, ROW_SUBTOTAL);
}

/* Rows in groups by the level's field, in the order in which its values first come. */
static enum aside_status write_group(struct block *block, size_t level, const size_t *rows,
                                     size_t count, struct pieces *pieces)
{
    size_t *members = aside_arena_array(block->layout->arena, count, sizeof *members);
    bool *taken = aside_arena_array(block->layout->arena, count, sizeof *taken);
    enum aside_status status = ASIDE_OK;

    if (level == block->group_count) {
        for (size_t i = 0; i < count && status == ASIDE_OK; i++) {
            add_piece(block, pieces, (struct piece){ block->row, block->row });
            status = write_body_row(block, rows[i]);
        }
        return status;
    }
    for (size_t i = 0; i < count && status == ASIDE_OK; i++) {
        size_t found = 0;

        for (size_t j = i; j < count && !taken[i]; j++) {
            if (!taken[j]
                && strcmp(group_value(block, level, rows[i]),
                          group_value(block, level, rows[j]))
                    == 0)
                members[found++] = j;
        }
        for (size_t j = 0; j < found; j++) {
            taken[members[j]] = true;
            members[j] = rows[members[j]];
        }
        if (found > 0)
            status = write_one_group(block, level, members, found, pieces);
    }
    return status;
}

/* ---- the block ------------------------------------------------------------------------- */

static enum aside_status write_head(struct block *block)
{
    const struct aside_style *style;
    enum aside_status status = aside_layout_style(
        &style, block->layout, block->element,
        aside_template_text(block->element, "head", "head"));

    block->placed->head = block->row;
    for (size_t c = 0; c < block->column_count && status == ASIDE_OK; c++) {
        const struct column *column = &block->columns[c];
        const char *note = aside_xml_attribute(column->element, "note");

        for (size_t k = 0; k < steps_of(column) && status == ASIDE_OK; k++) {
            struct aside_scope scope = scope_of(block, column, SIZE_MAX, k);
            struct aside_cell *cell;
            const char *title;

            status = aside_layout_words(&title, block->layout,
                                        aside_xml_attribute(column->element, "title"), &scope);
            if (status != ASIDE_OK)
                return status;
            cell = aside_layout_text_cell(block->layout, block->sheet, block->row,
                                          column->first + (uint32_t)k, title, style);
            if (note != NULL && k == 0)
                status = aside_layout_words(&cell->note, block->layout, note, &scope);
        }
        run_across(block, column);
    }
    block->sheet->rows[block->row].is_head = true;
    if (aside_template_yes(block->element, "repeat")
        || aside_template_yes(block->element, "freeze")) {
        block->sheet->repeats = true;
        block->sheet->repeated_row = block->row;
    }
    if (aside_template_yes(block->element, "freeze")) {
        block->sheet->frozen_row = block->row + 1;
    }
    block->row++;
    return status;
}

static void limit_widths(const struct block *block)
{
    for (size_t c = 0; c < block->column_count; c++) {
        const struct column *column = &block->columns[c];

        for (size_t k = 0; k < steps_of(column); k++)
            aside_sheet_limit(block->layout->book, block->sheet, column->first + (uint32_t)k,
                              aside_template_integer(column->element, "width", 0),
                              aside_template_integer(column->element, "maximum", 0));
    }
}

static void write_empty(struct block *block)
{
    const struct aside_style *style = aside_book_style(block->layout->book, "text");

    block->placed->body_first = block->placed->body_last = block->row;
    aside_layout_text_cell(block->layout, block->sheet, block->row++, block->columns[0].first,
                           block->empty != NULL ? block->empty->text : "(none)", style);
}

/* Headings that open lists: one block of a sheet, and no rows of groups between its rows. */
static enum aside_status add_filter(struct block *block)
{
    struct aside_sheet *sheet = block->sheet;
    const struct column *last = &block->columns[block->column_count - 1];

    if (!aside_template_yes(block->element, "filter") || block->placed->row_count == 0)
        return ASIDE_OK;
    if (sheet->filters || block->group_count > 0)
        return aside_layout_fault(block->layout, block->element,
                                  "a filter needs a block without groups, one on a sheet");
    sheet->filters = true;
    sheet->filter = (struct aside_range){ block->placed->head, block->columns[0].first,
                                          block->placed->body_last,
                                          last->first + (uint32_t)steps_of(last) - 1 };
    return ASIDE_OK;
}

/* Alerts reach down to the total; only the rows between may be edited, and are shaded. */
static enum aside_status add_checks(struct block *block)
{
    enum aside_status status = ASIDE_OK;

    for (size_t c = 0; c < block->column_count; c++) {
        const struct column *column = &block->columns[c];
        const char *alert = aside_xml_attribute(column->element, "alert");
        const char *edit = aside_xml_attribute(column->element, "edit");
        const char *scale = aside_xml_attribute(column->element, "scale");
        struct aside_range range = { block->placed->body_first, column->first,
                                     block->placed->body_last,
                                     column->first + (uint32_t)steps_of(column) - 1 };

        if (edit != NULL)
            aside_layout_add_validation(block->layout, block->sheet, range, edit);
        if (scale != NULL && status == ASIDE_OK)
            status = aside_layout_add_scale(block->layout, block->sheet, column->element, range,
                                            scale);
        if (block->placed->has_total)
            range.last_row = block->placed->total_row;
        if (alert != NULL)
            aside_layout_add_alert(block->layout, block->sheet, range, alert);
    }
    return status;
}

static size_t select_rows(const struct block *block, size_t *rows, size_t where, const char *is)
{
    size_t count = 0;

    for (size_t r = 0; r < block->table->row_count; r++) {
        const char *text = where == SIZE_MAX
            ? is
            : aside_table_value(block->table, r, where, 0)->text;

        if (strcmp(text != NULL ? text : "", is) == 0)
            rows[count++] = r;
    }
    return count;
}

static int compare_rows(const void *a, const void *b)
{
    return strcmp(((const struct aside_placed_row *)a)->key,
                  ((const struct aside_placed_row *)b)->key);
}

static enum aside_status write_rows(struct block *block)
{
    struct aside_arena *arena = block->layout->arena;
    size_t rows_max = block->table->row_count;
    size_t *rows = aside_arena_array(arena, rows_max, sizeof *rows);
    const struct aside_scope scope = { .element = block->element };
    const char *field = aside_xml_attribute(block->element, "where");
    const char *is;
    struct pieces pieces = { 0 };
    size_t where = SIZE_MAX;
    size_t count;
    enum aside_status status = aside_layout_words(
        &is, block->layout, aside_template_text(block->element, "is", ""), &scope);

    if (status == ASIDE_OK && field != NULL)
        status = find_field(&where, block, block->element, field);
    if (status != ASIDE_OK)
        return status;
    count = select_rows(block, rows, where, is);
    block->placed->rows = aside_arena_array(arena, rows_max, sizeof *block->placed->rows);
    block->placed->groups = aside_arena_array(arena, rows_max * GROUPS_MAX,
                                              sizeof *block->placed->groups);
    if (count == 0)
        write_empty(block);
    status = write_group(block, 0, rows, count, &pieces);
    if (status != ASIDE_OK || block->total == NULL)
        return status;
    block->placed->has_total = true;
    block->placed->total_row = block->row;
    return write_sum_row(block, aside_xml_attribute(block->total, "title"),
                         aside_template_text(block->total, "style", "total"), &pieces,
                         ROW_TOTAL);
}

enum aside_status aside_layout_block(struct aside_layout *layout, struct aside_sheet *sheet,
                                     const struct aside_xml *element, uint32_t *row)
{
    const struct aside_scope scope = { .element = element };
    struct block *block = aside_arena_alloc(layout->arena, sizeof *block);
    const char *table = aside_xml_attribute(element, "table");
    const char *id;
    enum aside_status status = aside_layout_words(&id, layout,
                                                  aside_xml_attribute(element, "id"), &scope);

    if (status != ASIDE_OK)
        return status;

    block->layout = layout;
    block->sheet = sheet;
    block->element = element;
    block->row = *row;
    block->table = aside_tables_find(layout->tables, table);
    if (block->table == NULL)
        return aside_layout_fault(layout, element, "there is no table '%s'", table);
    if (aside_layout_find(layout, id, strlen(id)) != NULL)
        return aside_layout_fault(layout, element, "two blocks are called '%s'", id);
    block->placed = aside_layout_place(layout, id, sheet);
    status = read_block(block);
    if (status == ASIDE_OK)
        status = write_head(block);
    if (status == ASIDE_OK)
        status = write_rows(block);
    if (status != ASIDE_OK)
        return status;
    if (block->placed->row_count > 0)
        qsort(block->placed->rows, block->placed->row_count, sizeof *block->placed->rows,
              compare_rows);
    status = add_checks(block);
    limit_widths(block);
    *row = block->row;
    return status == ASIDE_OK ? add_filter(block) : status;
}
