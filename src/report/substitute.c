/*
 * substitute.c - what stands in braces in a template: {field} of the row, {table.field} of a
 * table with one row, {label} and {step} of an axis, {key} of the row, {sheet} of the row that the
 * sheet stands for.
 */
#include "layout.h"
#include "words.h"

#include <inttypes.h>
#include <string.h>

enum mode { FOR_PAGE, FOR_FORMULA, FOR_REFERENCE, FOR_LITERAL };

/* With its quotes doubled, fit to stand inside a formula's text literal. */
static const char *escaped(struct aside_arena *arena, const char *text)
{
    struct aside_text out;

    aside_text_init(&out, arena, 4000);
    for (; *text != '\0'; text++) {
        aside_text_add_bytes(&out, text, 1);
        if (*text == '"')
            aside_text_add(&out, "\"");
    }
    return out.bytes;
}

static const char *quoted(struct aside_arena *arena, const char *text)
{
    return aside_arena_printf(arena, "\"%s\"", escaped(arena, text));
}

static const char *figure_literal(struct aside_arena *arena, const struct aside_value *value)
{
    switch (value->type) {
    case ASIDE_VALUE_TEXT: return quoted(arena, value->text != NULL ? value->text : "");
    case ASIDE_VALUE_MONEY: return aside_literal_money(arena, (aside_money){ value->number });
    case ASIDE_VALUE_SHARE:
        return aside_arena_printf(arena, "%" PRId64 "/10000", value->number);
    case ASIDE_VALUE_FTE: return aside_arena_printf(arena, "%" PRId64 "/100", value->number);
    case ASIDE_VALUE_COUNT:
    case ASIDE_VALUE_DATE: return aside_arena_printf(arena, "%" PRId64, value->number);
    }
    return "";
}

static const char *figure_shown(struct aside_arena *arena, const struct aside_value *value)
{
    char bytes[ASIDE_MONEY_TEXT];

    switch (value->type) {
    case ASIDE_VALUE_TEXT: return value->text != NULL ? value->text : "";
    case ASIDE_VALUE_MONEY:
        return aside_arena_strdup(arena,
                                  aside_money_show(bytes, (aside_money){ value->number }));
    case ASIDE_VALUE_SHARE:
        return aside_arena_strdup(arena, aside_share_show(bytes, (int32_t)value->number));
    case ASIDE_VALUE_FTE:
        return aside_arena_strdup(arena, aside_fte_show(bytes, value->number));
    case ASIDE_VALUE_COUNT: return aside_arena_printf(arena, "%" PRId64, value->number);
    case ASIDE_VALUE_DATE:
        return aside_arena_strdup(arena,
                                  aside_date_text(bytes, aside_serial_date(value->number)));
    }
    return "";
}

static enum aside_status unknown_field(const struct aside_layout *layout,
                                       const struct aside_scope *scope,
                                       const struct aside_table *table, const char *name)
{
    const char **known = aside_arena_array(layout->arena, table->field_count, sizeof *known);
    const char *nearest;

    for (size_t i = 0; i < table->field_count; i++)
        known[i] = table->fields[i].name;
    nearest = aside_text_nearest(name, known, table->field_count);
    return aside_layout_fault(layout, scope->element, "table '%s' has no field '%s'%s%s%s",
                              table->name, name, nearest != NULL ? "; did you mean '" : "",
                              nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

static enum aside_status find_value(const struct aside_value **out,
                                    const struct aside_layout *layout,
                                    const struct aside_scope *scope, const char *name)
{
    const char *dot = strchr(name, '.');
    const struct aside_table *table = scope->table;
    size_t row = scope->table_row;
    size_t field, step = 0;

    if (dot != NULL) {
        table = aside_tables_find(
            layout->tables, aside_arena_strndup(layout->arena, name, (size_t)(dot - name)));
        row = table == layout->sheet_table ? layout->sheet_row : 0;
        name = dot + 1;
    }
    if (table == NULL || row >= table->row_count)
        return aside_layout_fault(layout, scope->element, "nothing is called '{%s}' here",
                                  name);
    field = aside_table_field(table, name);
    if (field == SIZE_MAX)
        return unknown_field(layout, scope, table, name);
    if (table->fields[field].axis != NULL) {
        if (scope->axis == NULL || strcmp(scope->axis->name, table->fields[field].axis) != 0)
            return aside_layout_fault(layout, scope->element,
                                      "'{%s}' runs along %s: say each=\"%s\"", name,
                                      table->fields[field].axis, table->fields[field].axis);
        step = scope->step;
    }
    *out = aside_table_value(table, row, field, step);
    return ASIDE_OK;
}

static const char *special_word(const struct aside_layout *layout,
                                const struct aside_scope *scope, const char *name)
{
    if (layout->sheet_table != NULL && strcmp(name, "sheet") == 0)
        return layout->sheet_table->keys[layout->sheet_row];
    if (scope->axis != NULL && strcmp(name, "label") == 0)
        return scope->axis->labels[scope->step];
    if (scope->axis != NULL && strcmp(name, "step") == 0)
        return scope->axis->keys[scope->step];
    if (scope->table != NULL && strcmp(name, "key") == 0)
        return scope->table->keys[scope->table_row];
    return NULL;
}

static enum aside_status add_word(struct aside_text *out, const struct aside_layout *layout,
                                  const struct aside_scope *scope, const char *name,
                                  enum mode mode)
{
    const char *word = special_word(layout, scope, name);
    const struct aside_value *value = NULL;
    enum aside_status status;

    if (word == NULL) {
        status = find_value(&value, layout, scope, name);
        if (status != ASIDE_OK)
            return status;
        word = mode == FOR_FORMULA ? figure_literal(layout->arena, value)
                                   : figure_shown(layout->arena, value);
    } else if (mode == FOR_FORMULA) {
        word = quoted(layout->arena, word);
    }
    if (mode == FOR_LITERAL)
        word = escaped(layout->arena, word);
    aside_text_add(out, word);
    return ASIDE_OK;
}

/* Where in a formula the reader is: between things, in [ ] or in a text literal. */
static enum mode next_mode(enum mode now, char mark)
{
    if (mark == '"' && now != FOR_REFERENCE)
        return now == FOR_LITERAL ? FOR_FORMULA : FOR_LITERAL;
    if (mark == '[' && now == FOR_FORMULA)
        return FOR_REFERENCE;
    if (mark == ']' && now == FOR_REFERENCE)
        return FOR_FORMULA;
    return now;
}

static enum aside_status substitute(const char **out, const struct aside_layout *layout,
                                    const char *text, const struct aside_scope *scope,
                                    enum mode mode)
{
    struct aside_text words;

    aside_text_init(&words, layout->arena, 16000);
    while (*text != '\0') {
        size_t plain = strcspn(text, "{[]\"");
        const char *end = text[plain] == '{' ? strchr(text + plain, '}') : NULL;
        enum aside_status status;

        aside_text_add_bytes(&words, text, plain);
        text += plain;
        if (end == NULL) { /* a mark, a brace that does not end, or the end */
            if (mode != FOR_PAGE)
                mode = next_mode(mode, *text);
            aside_text_add_bytes(&words, text, *text != '\0');
            text += *text != '\0';
            continue;
        }
        status = add_word(
            &words, layout, scope,
            aside_arena_strndup(layout->arena, text + 1, (size_t)(end - text - 1)), mode);
        if (status != ASIDE_OK)
            return status;
        text = end + 1;
    }
    *out = words.bytes;
    return ASIDE_OK;
}

enum aside_status aside_layout_words(const char **out, const struct aside_layout *layout,
                                     const char *text, const struct aside_scope *scope)
{
    return substitute(out, layout, text, scope, FOR_PAGE);
}

enum aside_status aside_layout_formula(const char **out, const struct aside_layout *layout,
                                       const char *text, const struct aside_scope *scope)
{
    return substitute(out, layout, text, scope, FOR_FORMULA);
}

enum aside_status aside_layout_wanted(bool *wanted, const struct aside_layout *layout,
                                      const struct aside_xml *element)
{
    const char *name = aside_xml_attribute(element, "if");
    const struct aside_scope scope = { .element = element };
    const struct aside_value *value = NULL;
    enum aside_status status;

    *wanted = true;
    if (name == NULL)
        return ASIDE_OK;
    status = find_value(&value, layout, &scope, name);
    if (status == ASIDE_OK)
        *wanted = value->given && (value->type == ASIDE_VALUE_TEXT || value->number != 0);
    return status;
}
