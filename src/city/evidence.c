/*
 * evidence.c - the library of evidence from XML, by tables of its own, and what it refuses: a
 * study without source, base, design or date, and any number without a source.
 */
#include "check.h"
#include "evidence.h"

#include <string.h>

static const char NAMESPACE[] = "urn:setaside:evidence:1";
static const char SHIPPED[] = "templates/evidence.xml";
static const size_t FILE_MOST = (size_t)4 << 20;

#define AT(record, member) .offset = offsetof(struct record, member)
#define MAYBE(record, member, value) \
    .offset = offsetof(struct record, member.value), \
    .also = offsetof(struct record, member.given)
#define TEXT(record, member, is_required) \
    { .type = ASIDE_FIELD_TEXT, .name = #member, .required = is_required, AT(record, member) }
/* The element's own text. */
#define CONTENT(record, member) \
    { .type = ASIDE_FIELD_TEXT, .name = "", .required = true, AT(record, member) }
#define DATE(record) \
    { .type = ASIDE_FIELD_DATE, .name = "checked", .required = true, AT(record, checked) }
/* In this file a share is a change and has a sign. */
#define CHANGE(member) \
    { .type = ASIDE_FIELD_SHARE, .name = #member, .most = TENFOLD, \
      MAYBE(aside_evidence_study, member, basis_points) }
#define WORD(record, member, list) \
    { .type = ASIDE_FIELD_WORD, .name = #member, .required = true, AT(record, member), \
      .words = &aside_words_##list }

enum { TENFOLD = 10 * ASIDE_SHARE_ONE };

/* ---- the tables -------------------------------------------------------------------------- */

static const struct aside_field evidence_fields[] = {
    DATE(aside_evidence), { .name = NULL }
};

static const struct aside_field family_fields[] = {
    { .type = ASIDE_FIELD_ID, .name = "id", .required = true, AT(aside_evidence_family, id) },
    TEXT(aside_evidence_family, name, true),
    { .name = NULL }
};

static const struct aside_field study_fields[] = {
    { .type = ASIDE_FIELD_ID, .name = "id", .required = true, AT(aside_evidence_study, id) },
    TEXT(aside_evidence_study, name, true),
    CHANGE(effect), CHANGE(low), CHANGE(high),
    TEXT(aside_evidence_study, working, false),
    TEXT(aside_evidence_study, unusable, false),
    TEXT(aside_evidence_study, outcome, true),
    WORD(aside_evidence_study, kind, outcome_kind),
    WORD(aside_evidence_study, base, evidence_base),
    TEXT(aside_evidence_study, of, false),
    WORD(aside_evidence_study, design, design),
    TEXT(aside_evidence_study, place, false),
    TEXT(aside_evidence_study, years, false),
    WORD(aside_evidence_study, result, result),
    TEXT(aside_evidence_study, source, true),
    DATE(aside_evidence_study),
    { .name = NULL }
};

static const struct aside_field rating_fields[] = {
    WORD(aside_evidence_rating, word, rating),
    TEXT(aside_evidence_rating, outcome, true),
    TEXT(aside_evidence_rating, of, false),
    TEXT(aside_evidence_rating, source, true),
    DATE(aside_evidence_rating),
    { .name = NULL }
};

static const struct aside_field cost_fields[] = {
    { .type = ASIDE_FIELD_MONEY, .name = "amount", .required = true,
      AT(aside_evidence_cost, amount) },
    { .type = ASIDE_FIELD_MONEY, .name = "up-to", MAYBE(aside_evidence_cost, up_to, amount) },
    TEXT(aside_evidence_cost, unit, true),
    TEXT(aside_evidence_cost, year, false),
    TEXT(aside_evidence_cost, working, false),
    TEXT(aside_evidence_cost, source, true),
    { .name = NULL }
};

/* Within a study a note stands on the study's source; a family has none of its own. */
static const struct aside_field study_note_fields[] = {
    CONTENT(aside_evidence_note, text), TEXT(aside_evidence_note, source, false),
    { .name = NULL }
};
static const struct aside_field family_note_fields[] = {
    CONTENT(aside_evidence_note, text), TEXT(aside_evidence_note, source, true),
    { .name = NULL }
};

struct element {
    const char *name, *parent;
    const struct aside_field *fields;   /* the last has name NULL */
    size_t list, size;          /* the ASIDE_LIST in the parent, and one item of it */
};

#define LIST(parent, member, type) \
    .list = offsetof(struct parent, member), .size = sizeof(struct type)

static const struct element root_element = { .name = "evidence", .fields = evidence_fields };

static const struct element elements[] = {
    { "family", "evidence", family_fields,
      LIST(aside_evidence, families, aside_evidence_family) },
    { "study", "family", study_fields,
      LIST(aside_evidence_family, studies, aside_evidence_study) },
    { "rating", "family", rating_fields,
      LIST(aside_evidence_family, ratings, aside_evidence_rating) },
    { "cost", "family", cost_fields, LIST(aside_evidence_family, costs, aside_evidence_cost) },
    { "trap", "family", family_note_fields,
      LIST(aside_evidence_family, traps, aside_evidence_note) },
    { "finding", "study", study_note_fields,
      LIST(aside_evidence_study, findings, aside_evidence_note) },
    { "rating", "study", rating_fields,
      LIST(aside_evidence_study, ratings, aside_evidence_rating) },
    { "cost", "study", cost_fields, LIST(aside_evidence_study, costs, aside_evidence_cost) },
    { "trap", "study", study_note_fields,
      LIST(aside_evidence_study, traps, aside_evidence_note) },
};

enum { ELEMENTS = sizeof(elements) / sizeof(elements[0]), FIELDS_MOST = 24 };

/* ---- saying what is wrong ---------------------------------------------------------------- */

struct reader {
    struct aside_arena *arena;
    struct aside_problems *found;
    const char *file;
};

static void fault(const struct reader *r, int line, const char *format, ...) ASIDE_PRINTF(3, 4);

static void fault(const struct reader *r, int line, const char *format, ...)
{
    va_list arguments;
    char message[ASIDE_MESSAGE_BYTES];

    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    aside_problem_add(r->found, ASIDE_FAULT, r->file, line, "%s", message);
}

/* study 'nyc-cure', cost of study 'nyc-cure', 'evidence' */
static const char *label_of(const struct reader *r, const struct aside_xml *xml,
                            const char *parent)
{
    const char *id = aside_xml_attribute(xml, "id");

    if (parent == NULL)
        return aside_arena_printf(r->arena, "'%s'", xml->name);
    if (id != NULL && aside_id_is_valid(id))
        return aside_arena_printf(r->arena, "%s '%s'", xml->name, id);
    return aside_arena_printf(r->arena, "%s of %s", xml->name, parent);
}

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

/* ---- fields ------------------------------------------------------------------------------ */

static const struct aside_field *field_of(const struct aside_field *fields, const char *name)
{
    for (; fields->name != NULL; fields++) {
        if (strcmp(fields->name, name) == 0)
            return fields;
    }
    return NULL;
}

static void unknown_attribute(const struct reader *r, const struct aside_xml *xml,
                              const struct aside_field *fields, const char *label,
                              const char *name)
{
    const char *known[FIELDS_MOST], *near;
    size_t count = 0;

    for (; fields->name != NULL && count < FIELDS_MOST; fields++)
        known[count++] = fields->name;
    near = aside_text_nearest(name, known, count);
    if (near != NULL)
        fault(r, xml->line, "unknown attribute '%s' of %s: did you mean '%s'",
              aside_echo(r->arena, name), label, near);
    else
        fault(r, xml->line, "unknown attribute '%s' of %s: remove it",
              aside_echo(r->arena, name), label);
}

/* A change is a share behind its sign; without one, nobody knows which way it went. */
static const char *read_change(const struct reader *r, void *item,
                               const struct aside_field *field, const char *text)
{
    const char *remark = NULL, *wrong;
    bool fewer = text[0] == '-';
    int32_t value;

    if (!fewer && text[0] != '+')
        return aside_arena_printf(r->arena, "is '%s', without a sign; write -17%% for 17%% "
                                  "fewer, +17%% for more", aside_echo(r->arena, text));
    wrong = aside_value_read(item, field, text + 1, r->arena, &remark);
    if (wrong != NULL || !fewer)
        return wrong;
    memcpy(&value, (char *)item + field->offset, sizeof(value));
    if (value > ASIDE_SHARE_ONE)
        return aside_arena_printf(r->arena, "is '%s', which is fewer than none; write -100%% "
                                  "or less", aside_echo(r->arena, text));
    value = -value;
    memcpy((char *)item + field->offset, &value, sizeof(value));
    return NULL;
}

static void read_value(const struct reader *r, const struct aside_xml *xml, const char *label,
                       void *item, const struct aside_field *field, const char *text)
{
    const char *remark = NULL;
    const char *wrong = field->type == ASIDE_FIELD_SHARE
        ? read_change(r, item, field, text)
        : aside_value_read(item, field, text, r->arena, &remark);

    if (wrong != NULL)
        fault(r, xml->line, "'%s' of %s %s", field->name, label, wrong);
}

static void missing(const struct reader *r, const struct aside_xml *xml, const char *label,
                    const struct aside_field *field)
{
    if (field->name[0] == '\0')
        fault(r, xml->line, "%s is empty: write a sentence, or take it out", label);
    else
        fault(r, xml->line, "%s has no '%s': add it (%s)", label, field->name,
              aside_field_shape(r->arena, field));
}

static void read_fields(const struct reader *r, const struct aside_xml *xml, const char *label,
                        const struct element *element, void *item)
{
    const struct aside_field *content = field_of(element->fields, "");

    for (size_t i = 0; i < xml->attribute_count; i++) {
        const struct aside_field *field = field_of(element->fields, xml->attributes[i].name);

        if (field == NULL)
            unknown_attribute(r, xml, element->fields, label, xml->attributes[i].name);
        else if (!is_blank(xml->attributes[i].value))
            read_value(r, xml, label, item, field, xml->attributes[i].value);
    }
    for (const struct aside_field *f = element->fields; f->name != NULL; f++) {
        const char *text = f == content ? xml->text : aside_xml_attribute(xml, f->name);

        if (f->required && is_blank(text))
            missing(r, xml, label, f);
        else if (f == content)
            read_value(r, xml, label, item, f, text);
    }
    if (content == NULL && !is_blank(xml->text))
        fault(r, xml->line, "text in %s, which has attributes only: remove it", label);
}

/* ---- elements ---------------------------------------------------------------------------- */

static void read_element(const struct reader *r, const struct aside_xml *xml,
                         const struct element *element, const char *parent, void *item);

static bool is_named(const struct aside_xml *xml, const struct element *element)
{
    return strcmp(xml->name, element->name) == 0 && strcmp(xml->space, NAMESPACE) == 0;
}

static void read_list(const struct reader *r, const struct aside_xml *xml,
                      const struct element *element, const char *label, void *into)
{
    struct aside_items list = { NULL, 0 };
    size_t i = 0;

    for (const struct aside_xml *c = xml->children; c != NULL; c = c->next)
        list.count += is_named(c, element);
    if (list.count == 0)
        return;
    list.items = aside_arena_array(r->arena, list.count, element->size);
    memcpy((char *)into + element->list, &list, sizeof(list));
    for (const struct aside_xml *c = xml->children; c != NULL; c = c->next) {
        if (is_named(c, element))
            read_element(r, c, element, label, (char *)list.items + element->size * i++);
    }
}

static void unknown_element(const struct reader *r, const struct aside_xml *xml,
                            const char *label, const char *const *known, size_t count)
{
    const char *near = aside_text_nearest(xml->name, known, count);

    if (near != NULL && strcmp(near, xml->name) != 0)
        fault(r, xml->line, "unknown element '%s' in %s: did you mean '%s'",
              aside_echo(r->arena, xml->name), label, near);
    else
        fault(r, xml->line, "unknown element '%s' in %s: remove it",
              aside_echo(r->arena, xml->name), label);
}

static void check_children(const struct reader *r, const struct aside_xml *xml,
                           const struct element *element, const char *label)
{
    const char *known[ELEMENTS];
    size_t count = 0;

    for (size_t i = 0; i < ELEMENTS; i++) {
        if (strcmp(elements[i].parent, element->name) == 0)
            known[count++] = elements[i].name;
    }
    for (const struct aside_xml *c = xml->children; c != NULL; c = c->next) {
        size_t i = 0;

        while (i < count
               && (strcmp(c->name, known[i]) != 0 || strcmp(c->space, NAMESPACE) != 0))
            i++;
        if (i == count)
            unknown_element(r, c, label, known, count);
    }
}

static void read_element(const struct reader *r, const struct aside_xml *xml,
                         const struct element *element, const char *parent, void *item)
{
    const char *label = label_of(r, xml, parent);
    struct aside_origin at = { r->file, xml->line, NULL };

    memcpy(item, &at, sizeof(at));
    read_fields(r, xml, label, element, item);
    check_children(r, xml, element, label);
    for (size_t i = 0; i < ELEMENTS; i++) {
        if (strcmp(elements[i].parent, element->name) == 0)
            read_list(r, xml, &elements[i], label, item);
    }
}

/* ---- what a row must say ----------------------------------------------------------------- */

static void check_without_effect(const struct reader *r, const struct aside_evidence_study *s)
{
    int line = s->at.line;

    if (s->low.given || s->high.given)
        fault(r, line, "study '%s' has an interval and no effect: give the effect too", s->id);
    if (s->base != ASIDE_BASE_NONE)
        fault(r, line, "study '%s' has a base and no effect: give the effect, or write "
              "base=\"none\"", s->id);
    if (s->unusable == NULL)
        fault(r, line, "study '%s' has no effect and does not say why: add 'unusable'", s->id);
}

static void check_with_effect(const struct reader *r, const struct aside_evidence_study *s)
{
    int line = s->at.line;

    if (s->unusable != NULL)
        fault(r, line, "study '%s' has an effect and says that there is none to use: keep one "
              "of 'effect' and 'unusable'", s->id);
    if (s->base == ASIDE_BASE_NONE || s->of == NULL)
        fault(r, line, "study '%s' has an effect and does not say of what: give 'base' and "
              "'of'", s->id);
    if (s->low.given && s->low.basis_points < s->effect.basis_points)
        fault(r, line, "study '%s' has a low at which more is averted than by its effect: low "
              "is the end of the interval at which least is averted", s->id);
    if (s->high.given && s->high.basis_points > s->effect.basis_points)
        fault(r, line, "study '%s' has a high at which less is averted than by its effect: "
              "high is the end of the interval at which most is averted", s->id);
}

static void check_date(const struct reader *r, const struct aside_evidence *evidence,
                       struct aside_origin at, struct aside_date checked)
{
    char row[ASIDE_MONEY_TEXT], all[ASIDE_MONEY_TEXT];

    if (aside_date_compare(checked, evidence->checked) > 0)
        fault(r, at.line, "it was checked on %s, after the library as a whole (%s): move the "
              "library's day on", aside_date_text(row, checked),
              aside_date_text(all, evidence->checked));
}

static const struct aside_origin *first_with_id(const struct aside_evidence *evidence,
                                                const char *id)
{
    for (size_t i = 0; i < evidence->families.count; i++) {
        const struct aside_evidence_family *family = &evidence->families.items[i];

        if (strcmp(family->id, id) == 0)
            return &family->at;
        for (size_t k = 0; k < family->studies.count; k++) {
            if (strcmp(family->studies.items[k].id, id) == 0)
                return &family->studies.items[k].at;
        }
    }
    return NULL;
}

/* Studies and families share one space of ids, so that help can be asked for either. */
static void check_id(const struct reader *r, const struct aside_evidence *evidence,
                     const char *id, const struct aside_origin *at)
{
    const struct aside_origin *first = first_with_id(evidence, id);

    if (first != at)
        fault(r, at->line, "the id '%s' stands at line %d too: rename one of them", id,
              first->line);
}

static void check_family(const struct reader *r, const struct aside_evidence *evidence,
                         const struct aside_evidence_family *family)
{
    check_id(r, evidence, family->id, &family->at);
    if (family->studies.count == 0)
        fault(r, family->at.line, "family '%s' has no study: add one, or take the family out",
              family->id);
    for (size_t i = 0; i < family->ratings.count; i++)
        check_date(r, evidence, family->ratings.items[i].at, family->ratings.items[i].checked);
    for (size_t i = 0; i < family->studies.count; i++) {
        const struct aside_evidence_study *study = &family->studies.items[i];

        check_id(r, evidence, study->id, &study->at);
        check_date(r, evidence, study->at, study->checked);
        for (size_t k = 0; k < study->ratings.count; k++)
            check_date(r, evidence, study->ratings.items[k].at,
                       study->ratings.items[k].checked);
        if (study->effect.given)
            check_with_effect(r, study);
        else
            check_without_effect(r, study);
    }
}

static bool check_root(const struct reader *r, const struct aside_xml *root)
{
    if (strcmp(root->name, root_element.name) == 0 && strcmp(root->space, NAMESPACE) == 0)
        return true;
    fault(r, root->line, "this is no library of evidence, which begins with <evidence "
          "xmlns=\"%s\">: check that it is the right file", NAMESPACE);
    return false;
}

enum aside_status aside_evidence_parse(const struct aside_evidence **out,
                                       struct aside_arena *arena, const char *bytes,
                                       size_t length, const char *name,
                                       struct aside_problems *found)
{
    struct reader r = { arena, found, aside_arena_strdup(arena, name) };
    struct aside_evidence *made = aside_arena_alloc(arena, sizeof(*made));
    const struct aside_xml *root;
    size_t before = found->faults;
    enum aside_status status = aside_xml_parse(&root, arena, bytes, length, name, "evidence",
                                               found);

    *out = NULL;
    if (status != ASIDE_OK)
        return status;
    if (check_root(&r, root))
        read_element(&r, root, &root_element, NULL, made);
    /* What a row must say is asked of rows that could be read. */
    for (size_t i = 0; found->faults == before && i < made->families.count; i++)
        check_family(&r, made, &made->families.items[i]);
    aside_problems_sort(found);
    if (found->faults > before)
        return ASIDE_ERR_INVALID;
    made->fingerprint = aside_fingerprint(ASIDE_FINGERPRINT_START, bytes, length);
    *out = made;
    return ASIDE_OK;
}

enum aside_status aside_evidence_read(const struct aside_evidence **out,
                                      struct aside_arena *arena, const char *path,
                                      struct aside_problems *found, struct aside_error *err)
{
    struct aside_error unread = { .status = ASIDE_OK };
    const char *bytes;
    size_t length;
    enum aside_status status;

    *out = NULL;
    if (path == NULL) {
        status = aside_data_path(&path, arena, SHIPPED, err);
        if (status != ASIDE_OK)
            return status;
    }
    status = aside_file_read(&bytes, &length, arena, path, FILE_MOST, &unread);
    if (status == ASIDE_ERR_INVALID) {      /* too long: a fault of content like any other */
        aside_problem_add(found, ASIDE_FAULT, path, 0, "%s", unread.message);
        return status;
    }
    if (status != ASIDE_OK)
        return aside_error_set(err, status, path, 0, "%s", unread.message);
    return aside_evidence_parse(out, arena, bytes, length, path, found);
}
