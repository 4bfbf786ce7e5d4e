/*
 * write_city.c - a city as a city file, by the tables: no record and no field has writing code
 * of its own. Reading what was written gives the same records with the same values.
 */
#include "write_city.h"

#include <string.h>

enum { COLUMNS = 96, INDENT = 2, TAG_BYTES = 64 << 20 };

/* What a value of the same text is where nothing is given: one record of each kind. */
struct writer {
    FILE *out;
    struct aside_arena *arena;
    const void *defaults[ASIDE_RECORDS];
};

/* ---- text -------------------------------------------------------------------------------- */

/* A character reference for what XML would take for markup, or would change. */
static const char *reference(char c)
{
    switch (c) {
    case '&':  return "&amp;";
    case '<':  return "&lt;";
    case '>':  return "&gt;";
    case '"':  return "&quot;";
    case '\t': return "&#9;";
    case '\n': return "&#10;";
    case '\r': return "&#13;";
    default:   return NULL;
    }
}

static const char *escaped(struct aside_arena *arena, const char *text)
{
    struct aside_text safe;

    aside_text_init(&safe, arena, TAG_BYTES);
    for (; *text != '\0'; text++) {
        const char *instead = reference(*text);

        if (instead != NULL)
            aside_text_add(&safe, instead);
        else
            aside_text_add_bytes(&safe, text, 1);
    }
    return safe.bytes;
}

/* ---- tags -------------------------------------------------------------------------------- */

struct aside_tag aside_tag_begin(FILE *out, size_t indent, const char *element)
{
    fprintf(out, "%*s<%s", (int)indent, "", element);
    return (struct aside_tag){ out, indent + 2 + strlen(element),
                               indent + 1 + strlen(element) };
}

void aside_tag_attribute(struct aside_tag *tag, struct aside_arena *arena, const char *name,
                         const char *value)
{
    const char *safe = escaped(arena, value);
    size_t width = strlen(name) + strlen("=\"\"") + aside_text_width(safe);

    /* Room is left for the end of the tag. */
    if (tag->at + 1 + width + strlen("/>") > COLUMNS && tag->at >= tag->indent) {
        fprintf(tag->out, "\n%*s", (int)tag->indent, "");
        tag->at = tag->indent;
    } else {
        fputc(' ', tag->out);
        tag->at++;
    }
    fprintf(tag->out, "%s=\"%s\"", name, safe);
    tag->at += width;
}

/* ---- one record -------------------------------------------------------------------------- */

static const void *defaults_of(struct writer *w, const struct aside_record *record)
{
    if (w->defaults[record->id] == NULL) {
        void *blank = aside_arena_array(w->arena, 1, record->size);

        aside_record_set_defaults(blank, record->id, w->arena);
        w->defaults[record->id] = blank;
    }
    return w->defaults[record->id];
}

const char *aside_value_stated(struct aside_arena *arena, const void *item,
                               const struct aside_field *field, const void *blank)
{
    const char *value = aside_value_plain(arena, item, field);
    bool says = field->also != 0 || field->required;

    if (value == NULL || says || field->standard == NULL)
        return value;
    return aside_text_equal(value, aside_value_plain(arena, blank, field)) ? NULL : value;
}

static const char *stated(struct writer *w, const void *item, const struct aside_field *field)
{
    return aside_value_stated(w->arena, item, field,
                              defaults_of(w, &aside_records[field->record]));
}

static const char *write_attributes(struct writer *w, struct aside_tag *tag, const void *item,
                                    const struct aside_record *record)
{
    const char *text = NULL;

    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        const char *value = stated(w, item, f);

        if (value == NULL)
            continue;
        if (aside_field_is_element_text(f))
            text = value;
        else
            aside_tag_attribute(tag, w->arena, f->name, value);
    }
    return text;
}

static bool is_child(const struct aside_record *child, const struct aside_record *parent)
{
    return child != parent && child->parent == parent->id;
}

static bool has_children(const void *item, const struct aside_record *record)
{
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (is_child(&aside_records[i], record)
            && aside_list_get(item, &aside_records[i]).count > 0)
            return true;
    }
    return false;
}

static void write_record(struct writer *w, const void *item, const struct aside_record *record,
                         size_t indent);

static void write_list(struct writer *w, const void *parent, const struct aside_record *record,
                       size_t indent)
{
    size_t count = aside_list_get(parent, record).count;
    size_t inner = record->container != NULL ? indent + INDENT : indent;

    if (count == 0)
        return;
    if (record->container != NULL)
        fprintf(w->out, "%*s<%s>\n", (int)indent, "", record->container);
    for (size_t i = 0; i < count; i++)
        write_record(w, aside_list_item(parent, record, i), record, inner);
    if (record->container != NULL)
        fprintf(w->out, "%*s</%s>\n", (int)indent, "", record->container);
}

static void write_record(struct writer *w, const void *item, const struct aside_record *record,
                         size_t indent)
{
    struct aside_tag tag = aside_tag_begin(w->out, indent, record->element);
    const char *text;

    if (record->id == ASIDE_RECORD_CITY)
        aside_tag_attribute(&tag, w->arena, "xmlns", ASIDE_CITY_NAMESPACE);
    text = write_attributes(w, &tag, item, record);
    if (text == NULL && !has_children(item, record)) {
        fputs("/>\n", w->out);
        return;
    }
    fputc('>', w->out);
    if (text != NULL)
        fputs(escaped(w->arena, text), w->out);
    if (has_children(item, record)) {
        fputc('\n', w->out);
        for (size_t i = 0; i < ASIDE_RECORDS; i++) {
            if (is_child(&aside_records[i], record))
                write_list(w, item, &aside_records[i], indent + INDENT);
        }
        fprintf(w->out, "%*s", (int)indent, "");
    }
    fprintf(w->out, "</%s>\n", record->element);
}

/* A setting that is no field of the file stands in it as a remark. */
static void write_remarks(struct writer *w, const struct aside_city *city)
{
    for (size_t i = 0; i < city->programs.count; i++) {
        const struct aside_program *program = &city->programs.items[i];
        const struct aside_effect *effect = aside_program_effect(program);

        if (effect != NULL && (effect->lever.end != ASIDE_END_AS_STATED || effect->lever.scaled))
            fprintf(w->out, "<!-- Not in this file: program.%s.effect, set to %s. -->\n",
                    aside_comment_safe(w->arena, program->id),
                    aside_effect_lever_show(w->arena, &effect->lever));
    }
}

void aside_city_write(FILE *out, struct aside_arena *arena, const struct aside_city *city)
{
    struct writer w = { .out = out, .arena = arena };

    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
    if (city == NULL) {
        aside_blank_write(out, arena);
        return;
    }
    city = aside_city_of_file(city);
    write_remarks(&w, city);
    write_record(&w, city, &aside_records[ASIDE_RECORD_CITY], 0);
}
