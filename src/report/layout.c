/*
 * layout.c - walks a template: formats, sheets, texts and names. Blocks, grids and charts have
 * files of their own.
 */
#include "layout.h"

#include <stdarg.h>
#include <string.h>

/* ---- shared helpers -------------------------------------------------------------------- */

enum aside_status aside_layout_fault(const struct aside_layout *layout,
                                     const struct aside_xml *element, const char *format, ...)
{
    char message[ASIDE_MESSAGE_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return aside_error_set(layout->err, ASIDE_ERR_INVALID, layout->template_->path,
                           element->line, "%s", message);
}

enum aside_status aside_layout_style(const struct aside_style **out,
                                     const struct aside_layout *layout,
                                     const struct aside_xml *element, const char *name)
{
    const struct aside_book *book = layout->book;
    const char **known = aside_arena_array(layout->arena, book->style_count, sizeof *known);
    const char *nearest;

    *out = aside_book_style(book, name);
    if (*out != NULL)
        return ASIDE_OK;
    for (size_t i = 0; i < book->style_count; i++)
        known[i] = book->styles[i].name;
    nearest = aside_text_nearest(name, known, book->style_count);
    return aside_layout_fault(layout, element, "no format is called '%s'%s%s%s", name,
                              nearest != NULL ? "; did you mean '" : "",
                              nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

struct aside_placed *aside_layout_place(struct aside_layout *layout, const char *id,
                                        const struct aside_sheet *sheet)
{
    struct aside_placed *placed = aside_arena_alloc(layout->arena, sizeof *placed);

    if (layout->placed_count == layout->placed_capacity) {
        size_t capacity = layout->placed_capacity == 0 ? 16 : 2 * layout->placed_capacity;

        layout->placed = aside_arena_grow(layout->arena, layout->placed, layout->placed_count,
                                          capacity, sizeof(struct aside_placed *));
        layout->placed_capacity = capacity;
    }
    layout->placed[layout->placed_count++] = placed;
    placed->id = id;
    placed->sheet = sheet;
    return placed;
}

const struct aside_placed *aside_layout_find(const struct aside_layout *layout, const char *id,
                                             size_t length)
{
    for (size_t i = 0; i < layout->placed_count; i++) {
        if (strlen(layout->placed[i]->id) == length
            && memcmp(layout->placed[i]->id, id, length) == 0)
            return layout->placed[i];
    }
    return NULL;
}

struct aside_cell *aside_layout_text_cell(struct aside_layout *layout,
                                          struct aside_sheet *sheet, uint32_t row,
                                          uint32_t column, const char *text,
                                          const struct aside_style *style)
{
    struct aside_cell *cell = aside_sheet_make_cell(layout->book, sheet, row, column);

    cell->kind = text != NULL && text[0] != '\0' ? ASIDE_CELL_TEXT : ASIDE_CELL_BLANK;
    cell->text = text;
    cell->style = style;
    return cell;
}

static void add_pending(struct aside_layout *layout, struct aside_cell *cell,
                        const struct aside_sheet *sheet, const char *formula,
                        const struct aside_scope *scope, const struct aside_value *value)
{
    if (layout->pending_count == layout->pending_capacity) {
        size_t capacity = layout->pending_capacity == 0 ? 256 : 2 * layout->pending_capacity;

        layout->pending = aside_arena_grow(layout->arena, layout->pending,
                                           layout->pending_count, capacity,
                                           sizeof *layout->pending);
        layout->pending_capacity = capacity;
    }
    cell->kind = ASIDE_CELL_FORMULA;
    cell->formula = formula;
    layout->pending[layout->pending_count++] = (struct aside_pending){ cell, sheet, formula,
                                                                       *scope, value };
}

static int64_t scale_of(const struct aside_value *value)
{
    switch (value->type) {
    case ASIDE_VALUE_MONEY:
    case ASIDE_VALUE_FTE: return 100;
    case ASIDE_VALUE_SHARE: return ASIDE_SHARE_ONE;
    case ASIDE_VALUE_COUNT: return value->divisor > 1 ? value->divisor : 1;
    case ASIDE_VALUE_DATE:
    case ASIDE_VALUE_TEXT: return 1;
    }
    return 1;
}

void aside_layout_value_cell(struct aside_layout *layout, struct aside_sheet *sheet,
                             uint32_t row, uint32_t column, const struct aside_value *value,
                             const struct aside_scope *scope, const struct aside_style *style)
{
    bool is_text = value->type == ASIDE_VALUE_TEXT;
    struct aside_cell *cell = aside_layout_text_cell(
        layout, sheet, row, column, is_text && value->given ? value->text : NULL, style);

    if (value->formula != NULL) {
        cell->expected = value->given;
        cell->expected_text = is_text && value->given ? value->text : NULL;
        cell->expected_number = value->number;
        cell->expected_scale = scale_of(value);
        add_pending(layout, cell, sheet, value->formula, scope, value);
    } else if (value->given && !is_text) {
        cell->kind = ASIDE_CELL_NUMBER;
        cell->number = aside_number_of(value->number, scale_of(value));
    }
}

enum aside_status aside_layout_formula_cell(struct aside_layout *layout,
                                            struct aside_sheet *sheet, uint32_t row,
                                            uint32_t column, const char *formula,
                                            const struct aside_scope *scope,
                                            const struct aside_style *style)
{
    struct aside_cell *cell = aside_layout_text_cell(layout, sheet, row, column, NULL, style);
    const char *text;
    enum aside_status status = aside_layout_formula(&text, layout, formula, scope);

    if (status == ASIDE_OK)
        add_pending(layout, cell, sheet, text, scope, NULL);
    return status;
}

void aside_layout_add_alert(struct aside_layout *layout, struct aside_sheet *sheet,
                            struct aside_range range, const char *alert)
{
    sheet->alerts = aside_arena_grow(layout->arena, sheet->alerts, sheet->alert_count,
                                     sheet->alert_count + 1, sizeof *sheet->alerts);
    sheet->alerts[sheet->alert_count++] = (struct aside_alert){
        range, strcmp(alert, "nonzero") == 0 ? NULL : alert
    };
}

enum aside_status aside_layout_add_scale(struct aside_layout *layout, struct aside_sheet *sheet,
                                         const struct aside_xml *element,
                                         struct aside_range range, const char *colors)
{
    struct aside_scale scale = { .range = range };

    scale.count = aside_template_colors(scale.colors, ASIDE_SCALE_COLORS, colors);
    if (scale.count < 2)
        return aside_layout_fault(layout, element,
                                  "a scale has two colors or three, such as \"#FFFFFF "
                                  "#56B4E9\", not '%s'",
                                  colors);
    sheet->scales = aside_arena_grow(layout->arena, sheet->scales, sheet->scale_count,
                                     sheet->scale_count + 1, sizeof *sheet->scales);
    sheet->scales[sheet->scale_count++] = scale;
    return ASIDE_OK;
}

void aside_layout_add_validation(struct aside_layout *layout, struct aside_sheet *sheet,
                                 struct aside_range range, const char *edit)
{
    sheet->validations = aside_arena_grow(layout->arena, sheet->validations,
                                          sheet->validation_count, sheet->validation_count + 1,
                                          sizeof *sheet->validations);
    sheet->validations[sheet->validation_count++] = (struct aside_validation){
        range,
        strcmp(edit, "share") == 0        ? ASIDE_CHECK_SHARE
            : strcmp(edit, "text") == 0   ? ASIDE_CHECK_WORDS
            : strcmp(edit, "count") == 0  ? ASIDE_CHECK_COUNT
            : strcmp(edit, "yes-no") == 0 ? ASIDE_CHECK_YES_NO
                                          : ASIDE_CHECK_MONEY
    };
}

/* ---- formats --------------------------------------------------------------------------- */

static int border_of(const char *name)
{
    if (strcmp(name, "double") == 0)
        return 6;
    return strcmp(name, "thin") == 0 ? 1 : 0;
}

static enum aside_align align_of(const char *name)
{
    if (strcmp(name, "left") == 0)
        return ASIDE_ALIGN_LEFT;
    if (strcmp(name, "center") == 0)
        return ASIDE_ALIGN_CENTER;
    return strcmp(name, "right") == 0 ? ASIDE_ALIGN_RIGHT : ASIDE_ALIGN_NONE;
}

/* What the element gives replaces what it is like. */
static void read_style(struct aside_style *style, const struct aside_xml *element,
                       bool has_cents)
{
    const char *cents = aside_xml_attribute(element, "cents");

    style->number = aside_template_text(element, "number", style->number);
    if (has_cents && cents != NULL)
        style->number = cents;
    if (aside_xml_attribute(element, "bold") != NULL)
        style->bold = aside_template_yes(element, "bold");
    if (aside_xml_attribute(element, "italic") != NULL)
        style->italic = aside_template_yes(element, "italic");
    if (aside_xml_attribute(element, "wrap") != NULL)
        style->wrap = aside_template_yes(element, "wrap");
    if (aside_xml_attribute(element, "underline") != NULL)
        style->underline = aside_template_yes(element, "underline");
    style->size = aside_template_integer(element, "size", style->size);
    style->indent = aside_template_integer(element, "indent", style->indent);
    if (aside_xml_attribute(element, "color") != NULL)
        style->color = aside_template_color(element, "color");
    if (aside_xml_attribute(element, "fill") != NULL)
        style->fill = aside_template_color(element, "fill");
    if (aside_xml_attribute(element, "top") != NULL)
        style->top = border_of(aside_xml_attribute(element, "top"));
    if (aside_xml_attribute(element, "bottom") != NULL)
        style->bottom = border_of(aside_xml_attribute(element, "bottom"));
    if (aside_xml_attribute(element, "align") != NULL)
        style->align = align_of(aside_xml_attribute(element, "align"));
    style->first = aside_template_text(element, "first", style->first);
    style->subtotal = aside_template_text(element, "subtotal", style->subtotal);
    style->total = aside_template_text(element, "total", style->total);
}

static enum aside_status add_styles(struct aside_layout *layout)
{
    struct aside_book *book = layout->book;
    const struct aside_xml *element = layout->template_->root->children;
    size_t count = 0;

    for (const struct aside_xml *at = element; at != NULL; at = at->next)
        count += strcmp(at->name, "format") == 0;
    book->styles = aside_arena_array(layout->arena, count, sizeof *book->styles);
    for (; element != NULL; element = element->next) {
        struct aside_style style = { .size = 11, .color = -1, .fill = -1 };
        const char *like = aside_xml_attribute(element, "like");
        const struct aside_style *base;

        if (strcmp(element->name, "format") != 0)
            continue;
        if (like != NULL) {
            enum aside_status status = aside_layout_style(&base, layout, element, like);

            if (status != ASIDE_OK)
                return status;
            style = *base;
        }
        read_style(&style, element, layout->has_cents);
        style.name = aside_xml_attribute(element, "name");
        style.index = book->style_count;
        book->styles[book->style_count++] = style;
    }
    return ASIDE_OK;
}

/* ---- texts ------------------------------------------------------------------------------ */

static enum aside_status place_text(struct aside_layout *layout, struct aside_sheet *sheet,
                                    const struct aside_xml *element, uint32_t *row)
{
    const struct aside_scope scope = { .element = element };
    const char *formula = aside_xml_attribute(element, "formula");
    bool title = strcmp(element->name, "title") == 0;
    const struct aside_style *style;
    struct aside_cell *cell;
    const char *words = NULL;
    enum aside_status status = aside_layout_style(
        &style, layout, element,
        aside_template_text(element, "style", title ? "title" : "text"));

    if (status == ASIDE_OK && formula == NULL)
        status = aside_layout_words(&words, layout, element->text, &scope);
    if (status != ASIDE_OK)
        return status;
    cell = aside_layout_text_cell(layout, sheet, *row, 0, words, style);
    if (formula != NULL)
        status = aside_layout_formula_cell(layout, sheet, *row, 0, formula, &scope, style);
    if (style->wrap)
        cell->merged_to = UINT32_MAX; /* how far is known once widths are */
    (*row)++;
    return status;
}

/* ---- sheets ---------------------------------------------------------------------------- */

static enum aside_status place_element(struct aside_layout *layout, struct aside_sheet *sheet,
                                       const struct aside_xml *element, uint32_t *row)
{
    bool wanted;
    enum aside_status status = aside_layout_wanted(&wanted, layout, element);

    if (status != ASIDE_OK || !wanted)
        return status;
    if (strcmp(element->name, "block") == 0)
        return aside_layout_block(layout, sheet, element, row);
    if (strcmp(element->name, "grid") == 0)
        return aside_layout_grid(layout, sheet, element, row);
    if (strcmp(element->name, "chart") == 0)
        return aside_layout_chart(layout, sheet, element, row);
    if (strcmp(element->name, "gap") == 0) {
        (*row)++;
        return ASIDE_OK;
    }
    return place_text(layout, sheet, element, row);
}

/* libxlsxwriter answers a bad name with NULL and a crash later: refused here, with its line. */
static enum aside_status check_sheet_name(const struct aside_layout *layout,
                                          const struct aside_xml *element, const char *name)
{
    enum { NAME_MAX_CHARACTERS = 31 };

    if (name[0] == '\0' || aside_text_width(name) > NAME_MAX_CHARACTERS)
        return aside_layout_fault(layout, element,
                                  "a sheet's name has 1 to %d characters, not '%s'",
                                  NAME_MAX_CHARACTERS, name);
    if (strpbrk(name, "[]:*?/\\'") != NULL)
        return aside_layout_fault(layout, element,
                                  "a sheet's name has none of []:*?/\\', not '%s'", name);
    if (aside_book_sheet(layout->book, name, strlen(name)) != NULL)
        return aside_layout_fault(layout, element, "two sheets are called '%s'", name);
    return ASIDE_OK;
}

static enum aside_status add_sheet(struct aside_layout *layout, const struct aside_xml *element)
{
    const struct aside_scope scope = { .element = element };
    struct aside_book *book = layout->book;
    const char *name, *orientation = "";
    struct aside_sheet *sheet;
    bool wanted;
    uint32_t row = 0;
    enum aside_status status = aside_layout_wanted(&wanted, layout, element);

    if (status != ASIDE_OK || !wanted)
        return status;
    status = aside_layout_words(&name, layout, aside_xml_attribute(element, "name"), &scope);
    if (status == ASIDE_OK)
        status = check_sheet_name(layout, element, name);
    if (status == ASIDE_OK)
        status = aside_layout_words(&orientation, layout,
                                    aside_template_text(element, "orientation", "portrait"),
                                    &scope);
    if (status == ASIDE_OK && book->sheet_count == ASIDE_SHEETS_MAX)
        status = aside_layout_fault(layout, element, "a workbook has at most %d sheets",
                                    ASIDE_SHEETS_MAX);
    if (status != ASIDE_OK)
        return status;
    sheet = &book->sheets[book->sheet_count];
    sheet->name = name;
    sheet->index = book->sheet_count++;
    sheet->landscape = strcmp(orientation, "landscape") == 0;
    sheet->frozen_columns = (uint32_t)aside_template_integer(element, "freeze-columns", 0);
    for (const struct aside_xml *child = element->children; child != NULL && status == ASIDE_OK;
         child = child->next)
        status = place_element(layout, sheet, child, &row);
    return status;
}

/* One sheet, or with each="TABLE" one for each row of that table. */
static enum aside_status add_sheets_of(struct aside_layout *layout,
                                       const struct aside_xml *element)
{
    const char *each = aside_xml_attribute(element, "each");
    enum aside_status status = ASIDE_OK;

    if (each == NULL)
        return add_sheet(layout, element);
    layout->sheet_table = aside_tables_find(layout->tables, each);
    if (layout->sheet_table == NULL)
        return aside_layout_fault(layout, element, "there is no table '%s'", each);
    for (size_t r = 0; r < layout->sheet_table->row_count && status == ASIDE_OK; r++) {
        layout->sheet_row = r;
        status = add_sheet(layout, element);
    }
    layout->sheet_table = NULL;
    return status;
}

static enum aside_status add_sheets(struct aside_layout *layout)
{
    enum aside_status status = ASIDE_OK;

    for (const struct aside_xml *element = layout->template_->root->children;
         element != NULL && status == ASIDE_OK; element = element->next) {
        if (strcmp(element->name, "sheet") == 0)
            status = add_sheets_of(layout, element);
    }
    if (status == ASIDE_OK && layout->book->sheet_count == 0)
        return aside_layout_fault(layout, layout->template_->root, "a workbook needs a sheet");
    return status;
}

/* ---- names and properties -------------------------------------------------------------- */

/* Names are absolute, and always say their sheet. */
static const char *absolute(struct aside_arena *arena, const char *reference)
{
    const char *mark = strrchr(reference, '!');
    struct aside_text text;
    bool letters = false;

    aside_text_init(&text, arena, 400);
    aside_text_add_bytes(&text, reference, mark == NULL ? 0 : (size_t)(mark - reference) + 1);
    for (const char *at = mark == NULL ? reference : mark + 1; *at != '\0'; at++) {
        bool letter = *at >= 'A' && *at <= 'Z';

        if ((letter && !letters) || (!letter && letters))
            aside_text_add(&text, "$");
        letters = letter;
        aside_text_add_bytes(&text, at, 1);
    }
    return text.bytes;
}

static enum aside_status add_name(struct aside_layout *layout, const struct aside_xml *element,
                                  struct aside_scope *scope)
{
    struct aside_book *book = layout->book;
    struct aside_defined_name made = { 0 };
    const char *reference;
    enum aside_status status = aside_layout_words(&made.name, layout,
                                                  aside_xml_attribute(element, "name"), scope);

    if (status == ASIDE_OK)
        status = aside_layout_words(&reference, layout, aside_xml_attribute(element, "ref"),
                                    scope);
    if (status == ASIDE_OK)
        status = aside_layout_addresses(&reference, layout, reference, scope, NULL);
    if (status != ASIDE_OK)
        return status;
    made.formula = aside_arena_printf(layout->arena, "=%s", absolute(layout->arena, reference));
    book->names = aside_arena_grow(layout->arena, book->names, book->name_count,
                                   book->name_count + 1, sizeof *book->names);
    book->names[book->name_count++] = made;
    return ASIDE_OK;
}

static enum aside_status add_names_of(struct aside_layout *layout,
                                      const struct aside_xml *element)
{
    struct aside_scope scope = { .element = element };
    const char *each = aside_xml_attribute(element, "each");
    bool wanted;
    enum aside_status status = aside_layout_wanted(&wanted, layout, element);

    if (status != ASIDE_OK || !wanted)
        return status;
    if (each == NULL)
        return add_name(layout, element, &scope);
    scope.axis = aside_tables_axis(layout->tables, each);
    if (scope.axis == NULL)
        return aside_layout_fault(layout, element, "there is no axis '%s'", each);
    for (; scope.step < scope.axis->count && status == ASIDE_OK; scope.step++)
        status = add_name(layout, element, &scope);
    return status;
}

static enum aside_status add_names(struct aside_layout *layout)
{
    enum aside_status status = ASIDE_OK;

    for (const struct aside_xml *element = layout->template_->root->children;
         element != NULL && status == ASIDE_OK; element = element->next) {
        if (strcmp(element->name, "name") == 0)
            status = add_names_of(layout, element);
    }
    return status;
}

static enum aside_status property(struct aside_layout *layout, const char **out,
                                  const char *name)
{
    const struct aside_xml *root = layout->template_->root;
    const struct aside_scope scope = { .element = root };

    return aside_layout_words(out, layout, aside_template_text(root, name, ""), &scope);
}

static enum aside_status add_properties(struct aside_layout *layout)
{
    struct aside_book *book = layout->book;
    enum aside_status status = property(layout, &book->title, "title");

    if (status == ASIDE_OK)
        status = property(layout, &book->subject, "subject");
    if (status == ASIDE_OK)
        status = property(layout, &book->company, "company");
    if (status == ASIDE_OK)
        status = property(layout, &book->comments, "comments");
    if (status == ASIDE_OK)
        status = property(layout, &book->keywords, "keywords");
    for (const struct aside_xml *at = layout->template_->root->children; at != NULL;
         at = at->next) {
        if (strcmp(at->name, "notice") == 0)
            book->notice = at->text;
    }
    if (status == ASIDE_OK && book->notice == NULL)
        return aside_layout_fault(
            layout, layout->template_->root,
            "a workbook needs a <notice>: it stands on each printed page");
    return status;
}

static bool field_has_cents(const struct aside_tables *tables, const char *name,
                            const char *field)
{
    const struct aside_table *table = aside_tables_find(tables, name);
    const char *axis;
    size_t at, steps;

    if (table == NULL) /* the tables are not those of a plan */
        return false;
    at = aside_table_field(table, field);
    axis = table->fields[at].axis;
    steps = axis == NULL ? 1 : aside_tables_axis(tables, axis)->count;
    for (size_t r = 0; r < table->row_count; r++) {
        for (size_t k = 0; k < steps; k++) {
            const struct aside_value *value = aside_table_value(table, r, at, k);

            if (value->type == ASIDE_VALUE_MONEY && value->number % 100 != 0)
                return true;
        }
    }
    return false;
}

/* Is any amount that the workbook shows not in whole dollars? */
static bool any_cents(const struct aside_tables *tables)
{
    return field_has_cents(tables, "subjects", "spend")
        || field_has_cents(tables, "payments", "amount")
        || field_has_cents(tables, "sources", "amount")
        || field_has_cents(tables, "sources", "carried-out")
        || field_has_cents(tables, "match-awards", "money")
        || field_has_cents(tables, "match-local", "money");
}

enum aside_status aside_layout_make(struct aside_book **out, struct aside_arena *arena,
                                    const struct aside_tables *tables,
                                    const struct aside_template *template_,
                                    struct aside_error *err)
{
    struct aside_book *book = aside_arena_alloc(arena, sizeof *book);
    struct aside_layout layout = { .arena = arena,
                                   .tables = tables,
                                   .template_ = template_,
                                   .book = book,
                                   .err = err,
                                   .has_cents = any_cents(tables) };
    enum aside_status status;

    book->arena = arena;
    book->as_of = tables->report->as_of;
    status = add_properties(&layout);
    if (status == ASIDE_OK)
        status = add_styles(&layout);
    if (status == ASIDE_OK)
        status = add_sheets(&layout);
    if (status == ASIDE_OK)
        status = add_names(&layout);
    if (status == ASIDE_OK)
        status = aside_layout_series(&layout);
    if (status == ASIDE_OK)
        status = aside_layout_resolve(&layout);
    if (status == ASIDE_OK)
        status = aside_book_compute(book, err);
    if (status != ASIDE_OK)
        return status;
    aside_book_measure(book);
    *out = book;
    return ASIDE_OK;
}

enum aside_status aside_layout_by(struct aside_book **out, struct aside_arena *arena,
                                  const struct aside_tables *tables, const char *path,
                                  const char *shipped, struct aside_error *err)
{
    struct aside_template *template_ = aside_arena_alloc(arena, sizeof *template_);
    enum aside_status status = ASIDE_OK;

    if (path == NULL)
        status = aside_data_path(&path, arena, shipped, err);
    if (status == ASIDE_OK)
        status = aside_template_read(template_, arena, path, err);
    return status == ASIDE_OK ? aside_layout_make(out, arena, tables, template_, err) : status;
}

/* ---- to a file, or as text --------------------------------------------------------------- */

static enum aside_status make_book(struct aside_book **book, struct aside_arena *arena,
                                   const struct aside_book_request *request,
                                   struct aside_error *err)
{
    const struct aside_tables *tables = NULL;
    enum aside_status status = request->tables(&tables, arena, request->what, err);

    return status == ASIDE_OK
        ? aside_layout_by(book, arena, tables, request->template_path, request->shipped, err)
        : status;
}

enum aside_status aside_workbook_write(const struct aside_book_request *request,
                                       const char *path, struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_book *book = NULL;
    enum aside_status status = make_book(&book, arena, request, err);

    if (status == ASIDE_OK)
        status = aside_book_write(book, path, err);
    aside_arena_free(arena);
    return status;
}

enum aside_status aside_workbook_dump(const struct aside_book_request *request, FILE *out,
                                      struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_book *book = NULL;
    enum aside_status status = make_book(&book, arena, request, err);

    if (status == ASIDE_OK)
        aside_book_dump(out, book);
    aside_arena_free(arena);
    return status;
}
