/*
 * template.c - the grammar of a workbook template, as one table of elements and attributes.
 */
#include "template.h"

#include <string.h>

#define TEMPLATE_SPACE "urn:setaside:template:1"

enum attribute_type { TEXT, REQUIRED, FLAG, INTEGER, COLOR };

struct attribute_rule {
    const char *name;
    enum attribute_type type;
};

enum { ATTRIBUTES_MAX = 20 };

struct element_rule {
    const char *name;
    const char *parents;                              /* separated by blanks; "" for the root */
    struct attribute_rule attributes[ATTRIBUTES_MAX]; /* the last has name NULL */
};

static const struct element_rule grammar[] = {
    { "workbook",
      "",
      { { "title", REQUIRED },
        { "subject", TEXT },
        { "company", TEXT },
        { "comments", TEXT },
        { "keywords", TEXT } } },
    { "notice", "workbook", { { NULL, TEXT } } },
    { "format",
      "workbook",
      { { "name", REQUIRED },
        { "like", TEXT },
        { "number", TEXT },
        { "cents", TEXT },
        { "bold", FLAG },
        { "italic", FLAG },
        { "underline", FLAG },
        { "wrap", FLAG },
        { "size", INTEGER },
        { "color", COLOR },
        { "fill", COLOR },
        { "top", TEXT },
        { "bottom", TEXT },
        { "indent", INTEGER },
        { "align", TEXT },
        { "first", TEXT },
        { "subtotal", TEXT },
        { "total", TEXT } } },
    { "name",
      "workbook",
      { { "name", REQUIRED }, { "ref", REQUIRED }, { "each", TEXT }, { "if", TEXT } } },
    { "sheet",
      "workbook",
      { { "name", REQUIRED },
        { "each", TEXT },
        { "orientation", TEXT },
        { "freeze-columns", INTEGER },
        { "if", TEXT } } },
    { "title", "sheet", { { "style", TEXT }, { "if", TEXT } } },
    { "text", "sheet", { { "style", TEXT }, { "formula", TEXT }, { "if", TEXT } } },
    { "gap", "sheet", { { "if", TEXT } } },
    { "block",
      "sheet",
      { { "id", REQUIRED },
        { "table", REQUIRED },
        { "where", TEXT },
        { "is", TEXT },
        { "freeze", FLAG },
        { "repeat", FLAG },
        { "filter", FLAG },
        { "skip", INTEGER },
        { "head", TEXT },
        { "if", TEXT } } },
    { "column",
      "block",
      { { "field", TEXT },
        { "id", TEXT },
        { "title", REQUIRED },
        { "each", TEXT },
        { "format", TEXT },
        { "format-field", TEXT },
        { "width", INTEGER },
        { "maximum", INTEGER },
        { "formula", TEXT },
        { "totals", TEXT },
        { "edit", TEXT },
        { "note", TEXT },
        { "alert", TEXT },
        { "scale", TEXT },
        { "link", TEXT },
        { "across", FLAG },
        { "if", TEXT } } },
    { "group",
      "block",
      { { "by", REQUIRED },
        { "title", TEXT },
        { "subtotal", TEXT },
        { "style", TEXT },
        { "subtotal-style", TEXT } } },
    { "total", "block", { { "title", REQUIRED }, { "style", TEXT } } },
    { "empty", "block", { { NULL, TEXT } } },
    { "grid",
      "sheet",
      { { "id", REQUIRED },
        { "each", REQUIRED },
        { "head", TEXT },
        { "total", TEXT },
        { "skip", INTEGER },
        { "if", TEXT } } },
    { "line",
      "grid",
      { { "id", REQUIRED },
        { "label", REQUIRED },
        { "field", TEXT },
        { "formula", TEXT },
        { "total", TEXT },
        { "format", TEXT },
        { "label-format", TEXT },
        { "edit", TEXT },
        { "alert", TEXT },
        { "note", TEXT },
        { "if", TEXT } } },
    { "chart",
      "sheet",
      { { "title", REQUIRED },
        { "kind", TEXT },
        { "width", INTEGER },
        { "height", INTEGER },
        { "rows", TEXT },
        { "row-height", INTEGER },
        { "number", TEXT },
        { "x-title", TEXT },
        { "y-title", TEXT },
        { "maximum", INTEGER },
        { "if", TEXT } } },
    { "series",
      "chart",
      { { "line", TEXT },
        { "column", TEXT },
        { "names", TEXT },
        { "name", REQUIRED },
        { "marker", TEXT },
        { "dash", TEXT },
        { "fill", COLOR },
        { "pattern", TEXT },
        { "labels", FLAG },
        { "if", TEXT } } },
};

enum { GRAMMAR = sizeof grammar / sizeof grammar[0] };

const char *aside_template_text(const struct aside_xml *element, const char *name,
                                const char *otherwise)
{
    const char *value = aside_xml_attribute(element, name);

    return value != NULL ? value : otherwise;
}

bool aside_template_yes(const struct aside_xml *element, const char *name)
{
    return strcmp(aside_template_text(element, name, "no"), "yes") == 0;
}

int aside_template_integer(const struct aside_xml *element, const char *name, int otherwise)
{
    const char *value = aside_xml_attribute(element, name);
    int64_t number;

    if (value == NULL || aside_integer_parse(&number, value) != NULL)
        return otherwise;
    return (int)number;
}

static bool parse_color(int32_t *out, const char *value)
{
    static const char digits[] = "0123456789ABCDEF";
    int32_t color = 0;

    if (strlen(value) != 7 || value[0] != '#')
        return false;
    for (size_t i = 1; i < 7; i++) {
        const char *digit = strchr(digits, value[i]);

        if (digit == NULL)
            return false;
        color = color * 16 + (int32_t)(digit - digits);
    }
    *out = color;
    return true;
}

size_t aside_template_colors(int32_t *out, size_t most, const char *words)
{
    size_t count = 0;

    while (*words != '\0') {
        char word[8] = "";
        size_t length = strcspn(words, " ");

        if (count == most || length >= sizeof word)
            return 0;
        memcpy(word, words, length);
        if (!parse_color(&out[count++], word))
            return 0;
        words += length;
        words += strspn(words, " ");
    }
    return count;
}

int32_t aside_template_color(const struct aside_xml *element, const char *name)
{
    const char *value = aside_xml_attribute(element, name);
    int32_t color;

    return value != NULL && parse_color(&color, value) ? color : -1;
}

/* ---- checking -------------------------------------------------------------------------- */

static bool stands_in(const char *parents, const char *parent)
{
    size_t length = strlen(parent);

    for (const char *at = parents; (at = strstr(at, parent)) != NULL; at += length) {
        if ((at == parents || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    }
    return parents[0] == '\0' && parent[0] == '\0';
}

static const struct element_rule *find_rule(const struct aside_xml *element, const char *parent)
{
    for (size_t i = 0; i < GRAMMAR; i++) {
        if (strcmp(grammar[i].name, element->name) == 0
            && stands_in(grammar[i].parents, parent))
            return &grammar[i];
    }
    return NULL;
}

static enum aside_status unknown_element(const char *path, const struct aside_xml *element,
                                         const char *parent, struct aside_error *err)
{
    const char *known[GRAMMAR];
    const char *nearest;
    size_t count = 0;

    for (size_t i = 0; i < GRAMMAR; i++) {
        if (stands_in(grammar[i].parents, parent))
            known[count++] = grammar[i].name;
    }
    nearest = aside_text_nearest(element->name, known, count);
    return aside_error_set(err, ASIDE_ERR_INVALID, path, element->line,
                           "a template's <%s> has no element '%s'%s%s%s",
                           parent[0] == '\0' ? "file" : parent, element->name,
                           nearest != NULL ? "; did you mean '" : "",
                           nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

static const char *value_fault(enum attribute_type type, const char *value)
{
    int64_t number;
    int32_t color;

    switch (type) {
    case TEXT:
    case REQUIRED: return NULL;
    case FLAG:
        return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0 ? NULL
                                                                     : "must be yes or no";
    case INTEGER:
        if (aside_integer_parse(&number, value) != NULL || number < 0 || number > 10000)
            return "must be a whole number from 0 to 10000";
        return NULL;
    case COLOR: return parse_color(&color, value) ? NULL : "must be a color such as #D55E00";
    }
    return NULL;
}

static enum aside_status check_attribute(const char *path, const struct aside_xml *element,
                                         const struct element_rule *rule,
                                         const struct aside_xml_attribute *attribute,
                                         struct aside_error *err)
{
    const char *known[ATTRIBUTES_MAX];
    const char *nearest;
    size_t count = 0;

    for (; count < ATTRIBUTES_MAX && rule->attributes[count].name != NULL; count++) {
        const char *fault;

        known[count] = rule->attributes[count].name;
        if (strcmp(known[count], attribute->name) != 0)
            continue;
        fault = value_fault(rule->attributes[count].type, attribute->value);
        if (fault == NULL)
            return ASIDE_OK;
        return aside_error_set(err, ASIDE_ERR_INVALID, path, element->line,
                               "attribute '%s' of <%s> %s, not '%s'", attribute->name,
                               element->name, fault, attribute->value);
    }
    nearest = aside_text_nearest(attribute->name, known, count);
    return aside_error_set(err, ASIDE_ERR_INVALID, path, element->line,
                           "<%s> has no attribute '%s'%s%s%s", element->name, attribute->name,
                           nearest != NULL ? "; did you mean '" : "",
                           nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

static enum aside_status check_attributes(const char *path, const struct aside_xml *element,
                                          const struct element_rule *rule,
                                          struct aside_error *err)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        enum aside_status status = check_attribute(path, element, rule, &element->attributes[i],
                                                   err);

        if (status != ASIDE_OK)
            return status;
    }
    for (size_t i = 0; i < ATTRIBUTES_MAX && rule->attributes[i].name != NULL; i++) {
        if (rule->attributes[i].type == REQUIRED
            && aside_xml_attribute(element, rule->attributes[i].name) == NULL)
            return aside_error_set(err, ASIDE_ERR_INVALID, path, element->line,
                                   "<%s> needs the attribute '%s'", element->name,
                                   rule->attributes[i].name);
    }
    return ASIDE_OK;
}

/* The grammar is three deep, so this recursion is too. */
static enum aside_status check_element(const char *path, const struct aside_xml *element,
                                       const char *parent, struct aside_error *err)
{
    const struct element_rule *rule = find_rule(element, parent);
    enum aside_status status;

    if (rule == NULL)
        return unknown_element(path, element, parent, err);
    status = check_attributes(path, element, rule, err);
    for (const struct aside_xml *child = element->children; child != NULL && status == ASIDE_OK;
         child = child->next)
        status = check_element(path, child, element->name, err);
    return status;
}

enum aside_status aside_template_read(struct aside_template *out, struct aside_arena *arena,
                                      const char *path, struct aside_error *err)
{
    struct aside_problems found = { .arena = arena };
    enum aside_status status = aside_xml_read(&out->root, arena, path, "workbook template",
                                              &found, err);

    if (status == ASIDE_ERR_SYNTAX && found.count > 0)
        return aside_error_set(err, ASIDE_ERR_INVALID, path, found.items[0].at.line, "%s",
                               found.items[0].message);
    if (status != ASIDE_OK)
        return status;
    out->path = path;
    if (strcmp(out->root->space, TEMPLATE_SPACE) != 0)
        return aside_error_set(
            err, ASIDE_ERR_INVALID, path, out->root->line,
            "not a workbook template: the namespace must be " TEMPLATE_SPACE);
    return check_element(path, out->root, "", err);
}
