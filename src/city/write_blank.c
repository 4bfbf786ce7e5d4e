/*
 * write_blank.c - a city file to fill in, by the tables: every record explained, those that a
 * city cannot do without in place with empty values, the others ready in comments.
 */
#include "write_city.h"

#include <string.h>

enum { COLUMNS = 96, INDENT = 2, HANG = 4, FACTS_BYTES = 4000 };

struct blank {
    FILE *out;
    struct aside_arena *arena;
};

/* Two hyphens would end the comment. */
const char *aside_comment_safe(struct aside_arena *arena, const char *text)
{
    struct aside_text safe;

    aside_text_init(&safe, arena, FACTS_BYTES);
    for (const char *c = text; *c != '\0'; c++) {
        aside_text_add_bytes(&safe, c, 1);
        if (c[0] == '-' && c[1] == '-')
            aside_text_add(&safe, " ");
    }
    return safe.bytes;
}

static bool is_child(const struct aside_record *child, const struct aside_record *parent)
{
    return child != parent && child->parent == parent->id;
}

/* ---- explaining -------------------------------------------------------------------------- */

static void print_wrapped(const struct blank *b, const char *text, size_t indent, size_t hang)
{
    fprintf(b->out, "%*s", (int)indent, "");
    aside_text_print_wrapped(b->out, aside_comment_safe(b->arena, text), indent, indent + hang,
                             COLUMNS);
}

static void explain_field(const struct blank *b, const struct aside_field *field,
                          size_t indent)
{
    print_wrapped(b, aside_arena_printf(b->arena, "%s%s: %s. %s", field->name,
                                        field->required ? "*" : "",
                                        aside_field_facts(b->arena, field), field->help),
                  indent, HANG);
}

static void explain(const struct blank *b, const struct aside_record *record, size_t indent)
{
    fprintf(b->out, "%*s<!--\n", (int)indent, "");
    print_wrapped(b, aside_arena_printf(b->arena, "%s (%s). %s", record->name,
                                        aside_record_how_many(record), record->help),
                  indent + INDENT, 0);
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f))
        explain_field(b, f, indent + INDENT);
    fprintf(b->out, "%*s-->\n", (int)indent, "");
}

static void explain_all(const struct blank *b, const struct aside_record *record, size_t indent)
{
    explain(b, record, indent);
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (is_child(&aside_records[i], record))
            explain_all(b, &aside_records[i], indent);
    }
}

/* ---- elements to fill in ----------------------------------------------------------------- */

static bool has_required(const struct aside_record *record)
{
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        if (f->required)
            return true;
    }
    return false;
}

/* The required fields, or all where none is; true where the value stands between two tags. */
static bool write_start(const struct blank *b, const struct aside_record *record,
                        size_t indent)
{
    struct aside_tag tag = aside_tag_begin(b->out, indent, record->element);
    bool some = has_required(record), between = false;

    if (record->id == ASIDE_RECORD_CITY)
        aside_tag_attribute(&tag, b->arena, "xmlns", ASIDE_CITY_NAMESPACE);
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        if (some && !f->required)
            continue;
        if (aside_field_is_element_text(f))
            between = true;
        else
            aside_tag_attribute(&tag, b->arena, f->name, "");
    }
    return between;
}

static void write_element(const struct blank *b, const struct aside_record *record,
                          size_t indent, bool in_comment);

/* One of a record, in its container. */
static void write_item(const struct blank *b, const struct aside_record *record, size_t indent,
                       bool in_comment)
{
    size_t inner = record->container != NULL ? indent + INDENT : indent;

    if (record->container != NULL)
        fprintf(b->out, "%*s<%s>\n", (int)indent, "", record->container);
    write_element(b, record, inner, in_comment);
    if (record->container != NULL)
        fprintf(b->out, "%*s</%s>\n", (int)indent, "", record->container);
}

static void write_child(const struct blank *b, const struct aside_record *child, size_t indent,
                        bool in_comment)
{
    if (in_comment) {
        write_item(b, child, indent, true);
        return;
    }
    if (child->at_least > 0) {
        explain(b, child, indent);
        write_item(b, child, indent, false);
        return;
    }
    explain_all(b, child, indent);
    fprintf(b->out, "%*s<!-- %s\n", (int)indent, "", ASIDE_BLANK_MARK);
    write_item(b, child, indent, true);
    fprintf(b->out, "%*s-->\n", (int)indent, "");
}

static void write_element(const struct blank *b, const struct aside_record *record,
                          size_t indent, bool in_comment)
{
    bool between = write_start(b, record, indent), inside = false;

    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (!is_child(&aside_records[i], record))
            continue;
        if (!inside)
            fputs(">\n", b->out);
        inside = true;
        write_child(b, &aside_records[i], indent + INDENT, in_comment);
    }
    if (inside)
        fprintf(b->out, "%*s</%s>\n", (int)indent, "", record->element);
    else if (between)
        fprintf(b->out, "></%s>\n", record->element);
    else
        fputs("/>\n", b->out);
}

void aside_blank_write(FILE *out, struct aside_arena *arena)
{
    const struct blank b = { out, arena };
    const struct aside_record *city = &aside_records[ASIDE_RECORD_CITY];

    fputs("<!--\n", out);
    print_wrapped(&b, "A city to fill in: what is written between the quotes. What is marked * "
                  "must be given; `setaside check` names, by its line, what is still missing or "
                  "wrong. A record that a city may do without stands in a comment: take the "
                  "comment's two marks away to use it, repeat it as often as it is needed, and "
                  "take out what is not. Amounts are in dollars; shares carry a percent sign.",
                  INDENT, 0);
    fputs("-->\n", out);
    explain(&b, city, 0);
    write_element(&b, city, 0, false);
}
