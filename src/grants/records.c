/*
 * records.c - the reader of records.h.
 */
#include "records.h"

#include <string.h>

enum { WORD_BYTES = 64 };

/* Every ASIDE_LIST looks like this. */
struct any_list {
    void *items;
    size_t count;
};

const char *aside_records_nearest(struct record_reader *reader, const char *name,
                                  const char *const *known, size_t count)
{
    const char *nearest = aside_text_nearest(name, known, count);

    return nearest == NULL ? ""
                           : aside_arena_printf(reader->arena, "; did you mean '%s'?", nearest);
}

static void fault(struct record_reader *reader, const struct aside_xml *at,
                  const struct field *field, const char *value, const char *says)
{
    aside_problem_add(reader->found, ASIDE_FAULT, reader->file, at->line, "%s of <%s>: '%s' %s",
                      field->name, at->name, value, says);
}

/* ---- values ------------------------------------------------------------------------------ */

static size_t find_word(const struct word_list *list, const char *word)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->words[i], word) == 0)
            return i;
    }
    return SIZE_MAX;
}

static const char *unknown_word(struct record_reader *reader, const struct word_list *list,
                                const char *word)
{
    struct aside_text text;

    aside_text_init(&text, reader->arena, ASIDE_MESSAGE_BYTES);
    aside_text_add(&text, "is none of");
    for (size_t i = 0; i < list->count; i++)
        aside_text_printf(&text, "%s %s", i == 0 ? "" : ",", list->words[i]);
    aside_text_add(&text, aside_records_nearest(reader, word, list->words, list->count));
    return text.bytes;
}

/* The next word of a list separated by blanks; "" at its end. */
static const char *next_word(const char **at, char word[WORD_BYTES])
{
    size_t length;

    *at += strspn(*at, " \t\r\n");
    length = strcspn(*at, " \t\r\n");
    snprintf(word, WORD_BYTES, "%.*s", (int)length, *at);
    *at += length;
    return word;
}

static const char *parse_words(struct record_reader *reader, uint16_t *out, const char *value,
                               const struct word_list *list)
{
    char word[WORD_BYTES];

    while (*next_word(&value, word) != '\0') {
        size_t index = find_word(list, word);

        if (index == SIZE_MAX)
            return unknown_word(reader, list, word);
        *out = (uint16_t)(*out | (1u << index));
    }
    return NULL;
}

static const char *parse_actions(aside_action_set *out, const char *value)
{
    char word[WORD_BYTES];

    while (*next_word(&value, word) != '\0') {
        int64_t number;

        if (aside_integer_parse(&number, word) != NULL || number < 1 || number > ASIDE_ACTIONS)
            return "is not a list of actions: numbers from 1 to 10, separated by blanks";
        *out = (aside_action_set)(*out | (1u << number));
    }
    return NULL;
}

static const char *parse_count(int64_t *out, const char *value)
{
    const char *says = aside_integer_parse(out, value);

    return says == NULL && *out < 0 ? "is negative" : says;
}

static const char *parse_share(int32_t *out, const char *value)
{
    const char *says = aside_share_parse(out, value);

    return says == NULL && *out > ASIDE_SHARE_ONE ? "is above 100%" : says;
}

static const char *parse_word(struct record_reader *reader, int *out, const char *value,
                              const struct word_list *list)
{
    size_t index = find_word(list, value);

    if (index == SIZE_MAX)
        return unknown_word(reader, list, value);
    *out = (int)index;
    return NULL;
}

static const char *parse_yes(bool *out, const char *value)
{
    *out = strcmp(value, "yes") == 0;
    return *out || strcmp(value, "no") == 0 ? NULL : "is neither yes nor no";
}

static const char *parse(struct record_reader *reader, void *to, const char *value,
                         const struct field *field)
{
    struct aside_maybe_money *money = to;
    struct aside_maybe_share *share = to;
    struct aside_maybe_integer *count = to;

    switch (field->type) {
    case FIELD_TEXT: *(const char **)to = value; return NULL;
    case FIELD_ID:
        *(const char **)to = value;
        return aside_id_is_valid(value)
            ? NULL
            : "is not an id: small letters, digits and hyphens, a letter first";
    case FIELD_MONEY: return aside_money_parse(to, value);
    case FIELD_SHARE: return parse_share(to, value);
    case FIELD_COUNT: return parse_count(to, value);
    case FIELD_DATE: return aside_date_parse(to, value);
    case FIELD_YES: return parse_yes(to, value);
    case FIELD_WORD: return parse_word(reader, to, value, field->words);
    case FIELD_WORDS: return parse_words(reader, to, value, field->words);
    case FIELD_ACTIONS: return parse_actions(to, value);
    case FIELD_MAYBE_MONEY:
        money->given = true;
        return aside_money_parse(&money->amount, value);
    case FIELD_MAYBE_SHARE:
        share->given = true;
        return parse_share(&share->basis_points, value);
    case FIELD_MAYBE_COUNT: count->given = true; return parse_count(&count->value, value);
    }
    return NULL;
}

/* ---- records ----------------------------------------------------------------------------- */

static const struct field *find_field(const struct record *record, const char *name)
{
    for (const struct field *field = record->fields; field->name != NULL; field++) {
        if (strcmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}

static void unknown_attribute(struct record_reader *reader, const struct aside_xml *element,
                              const struct record *record, const char *name)
{
    enum { FIELDS_MAX = 32 };
    const char *known[FIELDS_MAX];
    size_t count = 0;

    for (const struct field *field = record->fields; field->name != NULL; field++)
        known[count++] = field->name;
    aside_problem_add(reader->found, ASIDE_FAULT, reader->file, element->line,
                      "<%s> has no attribute '%s'%s", element->name, name,
                      aside_records_nearest(reader, name, known, count));
}

static void read_fields(struct record_reader *reader, void *into,
                        const struct aside_xml *element, const struct record *record)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct aside_xml_attribute *attribute = &element->attributes[i];
        const struct field *field = find_field(record, attribute->name);
        const char *says;

        if (field == NULL) {
            unknown_attribute(reader, element, record, attribute->name);
            continue;
        }
        says = parse(reader, (char *)into + field->offset, attribute->value, field);
        if (says != NULL)
            fault(reader, element, field, attribute->value, says);
    }
    for (const struct field *field = record->fields; field->name != NULL; field++) {
        const char *value = aside_xml_attribute(element, field->name);

        if (field->required && (value == NULL || value[strspn(value, " \t\r\n")] == '\0'))
            aside_problem_add(reader->found, ASIDE_FAULT, reader->file, element->line,
                              "<%s> has no '%s': every one needs it", element->name,
                              field->name);
    }
}

static const struct child *find_child(const struct record *record, const char *name)
{
    for (const struct child *child = record->children; child != NULL && child->record != NULL;
         child++) {
        if (strcmp(child->record->element, name) == 0)
            return child;
    }
    return NULL;
}

static void unknown_child(struct record_reader *reader, const struct aside_xml *element,
                          const struct record *record)
{
    enum { CHILDREN_MAX = 32 };
    const char *known[CHILDREN_MAX];
    size_t count = 0;

    for (const struct child *child = record->children; child != NULL && child->record != NULL;
         child++)
        known[count++] = child->record->element;
    aside_problem_add(reader->found, ASIDE_FAULT, reader->file, element->line,
                      "<%s> has no element '%s'%s", record->element, element->name,
                      aside_records_nearest(reader, element->name, known, count));
}

static void *add_item(struct record_reader *reader, void *into, const struct child *child)
{
    struct any_list *list = (struct any_list *)(void *)((char *)into + child->list);

    list->items = aside_arena_grow(reader->arena, list->items, list->count, list->count + 1,
                                   child->record->bytes);
    return (char *)list->items + child->record->bytes * list->count++;
}

/* As deep as its tables nest, which is four. */
static void read_record(struct record_reader *reader, void *into,
                        const struct aside_xml *element, const struct record *record)
{
    struct aside_origin *at = into;

    *at = (struct aside_origin){ reader->file, element->line, NULL };
    read_fields(reader, into, element, record);
    if (element->text[0] != '\0')
        aside_problem_add(reader->found, ASIDE_FAULT, reader->file, element->line,
                          "<%s> holds text; what it says stands in its attributes",
                          element->name);
    for (const struct aside_xml *inner = element->children; inner != NULL;
         inner = inner->next) {
        const struct child *child = find_child(record, inner->name);

        if (child == NULL)
            unknown_child(reader, inner, record);
        else
            read_record(reader, add_item(reader, into, child), inner, child->record);
    }
}

bool aside_records_read(struct record_reader *reader, void *into, const struct aside_xml *root,
                        const struct record *record)
{
    size_t faults = reader->found->faults;

    if (strcmp(root->name, record->element) != 0 || strcmp(root->space, record->space) != 0)
        aside_problem_add(reader->found, ASIDE_FAULT, reader->file, root->line,
                          "this is not a %s file: its root must be <%s xmlns=\"%s\">",
                          record->what, record->element, record->space);
    else
        read_record(reader, into, root, record);
    return reader->found->faults == faults;
}
