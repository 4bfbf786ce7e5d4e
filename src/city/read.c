/*
 * read.c - a city from a tree of elements, by the tables: no record and no field has reading
 * code of its own. An attribute is a field; a field with its element's own name is the element's
 * text. The sheets of a workbook come as the same tree, where every field is an attribute.
 */
#include "read.h"

#include "blanks.h"
#include "ledger.h"
#include "read_book.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const size_t FILE_MOST = (size_t)64 << 20;

struct reader {
    struct aside_arena *arena;
    struct aside_problems *found;
    const char *file;
    const char *space;          /* the root's namespace: its own fault is reported once */
    const struct aside_cells *cells;    /* NULL: a file of lines */
};

static void fault(const struct reader *r, struct aside_origin at, const char *format, ...)
    ASIDE_PRINTF(3, 4);

static void fault(const struct reader *r, struct aside_origin at, const char *format, ...)
{
    va_list arguments;
    char message[ASIDE_MESSAGE_BYTES];

    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    aside_problem_add_at(r->found, ASIDE_FAULT, at, "%s", message);
}

static struct aside_origin origin_of(const struct reader *r, const struct aside_xml *xml)
{
    return (struct aside_origin){ r->file, xml->line, xml->cell };
}

/* ---- finding elements -------------------------------------------------------------------- */

/* The first of the siblings from `from` on that is called `name`. */
static const struct aside_xml *find(const struct reader *r, const struct aside_xml *from,
                                    const char *name)
{
    while (from != NULL
           && (strcmp(from->name, name) != 0 || strcmp(from->space, r->space) != 0))
        from = from->next;
    return from;
}

/* Walks all elements of a child record, through its containers where it has them. */
struct cursor {
    const struct reader *reader;
    const struct aside_record *record;
    const struct aside_xml *holder;     /* container that is walked; NULL without containers */
    const struct aside_xml *item;       /* NULL at the end */
};

static void cursor_skip_empty(struct cursor *c)
{
    while (c->item == NULL && c->holder != NULL) {
        c->holder = find(c->reader, c->holder->next, c->record->container);
        if (c->holder != NULL)
            c->item = find(c->reader, c->holder->children, c->record->element);
    }
}

static struct cursor cursor_begin(const struct reader *r, const struct aside_xml *parent,
                                  const struct aside_record *record)
{
    struct cursor c = { r, record, NULL, NULL };

    if (record->container == NULL) {
        c.item = find(r, parent->children, record->element);
        return c;
    }
    c.holder = find(r, parent->children, record->container);
    if (c.holder != NULL)
        c.item = find(r, c.holder->children, record->element);
    cursor_skip_empty(&c);
    return c;
}

static void cursor_advance(struct cursor *c)
{
    c->item = find(c->reader, c->item->next, c->record->element);
    cursor_skip_empty(c);
}

/* ---- what does not belong ---------------------------------------------------------------- */

static bool is_child(const struct aside_record *child, const struct aside_record *parent)
{
    return child != parent && child->parent == parent->id;
}

/* The name that stands in the parent's element for a child record. */
static const char *outer_name(const struct aside_record *record)
{
    return record->container != NULL ? record->container : record->element;
}

/* Where an element would belong that is known and misplaced; NULL: nowhere. */
static const char *proper_place(const char *element)
{
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        const struct aside_record *record = &aside_records[i];

        if (strcmp(record->element, element) == 0)
            return record->container != NULL ? record->container
                                             : aside_records[record->parent].element;
        if (record->container != NULL && strcmp(record->container, element) == 0)
            return aside_records[record->parent].element;
    }
    return NULL;
}

static void unknown_element(const struct reader *r, const struct aside_xml *xml,
                            const char *parent, const char *const *known, size_t count)
{
    const char *name = aside_echo(r->arena, xml->name);
    const char *near = aside_text_nearest(xml->name, known, count);
    const char *place = proper_place(xml->name);

    if (strcmp(xml->space, r->space) != 0)
        fault(r, origin_of(r, xml), "element '%s' in '%s' has another namespace than the city: "
              "remove its xmlns or its prefix", name, parent);
    else if (place != NULL)
        fault(r, origin_of(r, xml), "element '%s' does not belong in '%s': put it in '%s'", name,
              parent, place);
    else if (near != NULL)
        fault(r, origin_of(r, xml), "unknown element '%s' in '%s': did you mean '%s'", name, parent,
              near);
    else
        fault(r, origin_of(r, xml), "unknown element '%s' in '%s': remove it", name, parent);
}

/* Containers carry nothing of their own. */
static void check_container(const struct reader *r, const struct aside_xml *xml,
                            const struct aside_record *inside)
{
    for (size_t i = 0; i < xml->attribute_count; i++)
        fault(r, origin_of(r, xml), "unknown attribute '%s' of '%s': remove it, or put it on "
              "a '%s'",
              aside_echo(r->arena, xml->attributes[i].name), xml->name, inside->element);
    if (!aside_is_blank(xml->text))
        fault(r, origin_of(r, xml), "text in '%s', which holds '%s' elements only: remove it",
              xml->name, inside->element);
    for (const struct aside_xml *c = xml->children; c != NULL; c = c->next) {
        if (strcmp(c->name, inside->element) != 0 || strcmp(c->space, r->space) != 0)
            unknown_element(r, c, xml->name, &inside->element, 1);
    }
}

static void check_children(const struct reader *r, const struct aside_xml *xml,
                           const struct aside_record *record)
{
    const char *known[ASIDE_RECORDS];
    size_t count = 0;

    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        const struct aside_record *child = &aside_records[i];
        const struct aside_xml *holder;

        if (!is_child(child, record))
            continue;
        known[count++] = outer_name(child);
        if (child->container == NULL)
            continue;
        holder = find(r, xml->children, child->container);
        for (size_t n = 0; holder != NULL; n++) {
            if (n > 0)
                fault(r, origin_of(r, holder), "'%s' stands more than once: move its elements "
                      "into the first", child->container);
            check_container(r, holder, child);
            holder = find(r, holder->next, child->container);
        }
    }
    for (const struct aside_xml *c = xml->children; c != NULL; c = c->next) {
        size_t i = 0;

        while (i < count && (strcmp(c->name, known[i]) != 0 || strcmp(c->space, r->space) != 0))
            i++;
        if (i == count)
            unknown_element(r, c, record->element, known, count);
    }
}

static void unknown_attribute(const struct reader *r, const struct aside_spot *spot,
                              const char *name)
{
    const char *known[64], *near;
    size_t count = 0;

    for (const struct aside_field *f = aside_fields_of(spot->record->id);
         f != NULL && count < sizeof(known) / sizeof(known[0]); f = aside_field_next(f))
        known[count++] = f->name;
    near = aside_text_nearest(name, known, count);
    if (near != NULL && strcmp(near, name) != 0)
        fault(r, spot->at, "unknown attribute '%s' of %s: did you mean '%s'",
              aside_echo(r->arena, name), aside_spot_label(r->arena, spot), near);
    else
        fault(r, spot->at, "unknown attribute '%s' of %s: remove it",
              aside_echo(r->arena, name), aside_spot_label(r->arena, spot));
}

/* ---- one record -------------------------------------------------------------------------- */

static bool is_text_field(const struct reader *r, const struct aside_field *field)
{
    return r->cells == NULL && aside_field_is_element_text(field);
}

/* An amount of a source is the source's; nobody would call it the amount of the amount. */
static const char *field_label(const struct reader *r, const struct aside_spot *spot,
                               const struct aside_field *field)
{
    const char *record = aside_spot_label(r->arena, spot);

    if (aside_field_is_element_text(field))
        return record;
    return aside_arena_printf(r->arena, "'%s' of %s", field->name, record);
}

static struct aside_origin field_origin(const struct reader *r, const struct aside_spot *spot,
                                        const struct aside_field *field)
{
    return aside_field_origin(r->arena, r->cells, spot->at, field);
}

static bool are_more_than_kept(const struct aside_problems *found)
{
    return found->count < found->faults + found->warnings;
}

/* Leaves nothing in memory: there may be a million such values. */
static bool is_wrong(const struct aside_record *record, const struct aside_field *field,
                     const char *text)
{
    struct aside_arena *scratch = aside_arena_new();
    const char *remark = NULL, *wrong;

    wrong = aside_value_read(aside_arena_array(scratch, 1, record->size), field, text, scratch,
                             &remark);
    aside_arena_free(scratch);
    return wrong != NULL;
}

static void read_value(const struct reader *r, const struct aside_spot *spot, void *item,
                       const struct aside_field *field, const char *text)
{
    const char *remark = NULL, *wrong;

    if (field->type != ASIDE_FIELD_ID && are_more_than_kept(r->found)
        && is_wrong(spot->record, field, text)) {
        aside_problem_only_counts(r->found, ASIDE_FAULT);
        return;
    }
    wrong = aside_value_read(item, field, text, r->arena, &remark);
    if (wrong != NULL)
        fault(r, field_origin(r, spot, field), "%s %s", field_label(r, spot, field), wrong);
    if (remark != NULL)
        aside_problem_add_at(r->found, ASIDE_WARNING, field_origin(r, spot, field), "%s %s",
                             field_label(r, spot, field), remark);
}

static void missing(const struct reader *r, const struct aside_spot *spot,
                    const struct aside_field *field)
{
    const char *shape;
    struct aside_origin at;

    if (r->cells != NULL && aside_cells_of(r->cells, field)->said)
        return;
    if (aside_problem_only_counts(r->found, ASIDE_FAULT))
        return;
    shape = aside_field_shape(r->arena, field);
    at = field_origin(r, spot, field);
    if (is_text_field(r, field))
        fault(r, at, "%s is empty: write %s between <%s> and </%s>",
              aside_spot_label(r->arena, spot), shape, field->name, field->name);
    else
        fault(r, at, "%s has no '%s': add it (%s)", aside_spot_label(r->arena, spot),
              field->name, shape);
}

static const struct aside_xml_attribute *find_attribute(const struct aside_xml *xml,
                                                        const char *name)
{
    for (size_t i = 0; i < xml->attribute_count; i++) {
        if (strcmp(xml->attributes[i].name, name) == 0)
            return &xml->attributes[i];
    }
    return NULL;
}

/* Of a cell that could not be read the value is NULL: that has been said. */
static void read_attributes(const struct reader *r, const struct aside_xml *xml,
                            const struct aside_spot *spot, void *item)
{
    for (size_t i = 0; i < xml->attribute_count; i++) {
        const struct aside_xml_attribute *attribute = &xml->attributes[i];
        const struct aside_field *field = aside_field_find(spot->record->id, attribute->name);

        if (field == NULL || is_text_field(r, field))
            unknown_attribute(r, spot, attribute->name);
        else if (attribute->value != NULL)
            read_value(r, spot, item, field, attribute->value);
    }
}

static bool is_given(const struct aside_xml *xml, const struct aside_field *field,
                     bool is_text)
{
    const struct aside_xml_attribute *attribute = find_attribute(xml, field->name);

    if (is_text)
        return !aside_is_blank(xml->text);
    return attribute != NULL && (attribute->value == NULL || !aside_is_blank(attribute->value));
}

static void read_fields(const struct reader *r, const struct aside_xml *xml,
                        const struct aside_spot *spot, void *item)
{
    bool text_expected = false;

    read_attributes(r, xml, spot, item);
    for (const struct aside_field *f = aside_fields_of(spot->record->id); f != NULL;
         f = aside_field_next(f)) {
        bool is_text = is_text_field(r, f);

        text_expected = text_expected || is_text;
        if (f->required && !is_given(xml, f, is_text))
            missing(r, spot, f);
        else if (is_text)
            read_value(r, spot, item, f, xml->text);
    }
    if (!text_expected && !aside_is_blank(xml->text))
        fault(r, spot->at, "text in %s, which has attributes only: remove it",
              aside_spot_label(r->arena, spot));
}

static void read_record(const struct reader *r, const struct aside_xml *xml,
                        const struct aside_record *record, const struct aside_spot *up,
                        void *item);

/* A record that must stand and does not. */
static void check_present(const struct reader *r, const struct aside_spot *parent,
                        const struct aside_record *record, size_t count)
{
    if (count >= record->at_least || aside_cells_lack(r->cells, record))
        return;
    if (r->cells != NULL && record->sheet != NULL)
        fault(r, parent->at, "%s has no '%s': add a row to the sheet '%s'",
              aside_spot_label(r->arena, parent), record->element, record->sheet);
    else
        fault(r, parent->at, "%s has no '%s': add one", aside_spot_label(r->arena, parent),
              record->element);
}

static void read_list(const struct reader *r, const struct aside_xml *xml,
                      const struct aside_record *record, const struct aside_spot *parent,
                      void *into)
{
    struct aside_items list = { NULL, 0 };
    struct cursor c;
    size_t i = 0;

    for (c = cursor_begin(r, xml, record); c.item != NULL; cursor_advance(&c))
        list.count++;
    check_present(r, parent, record, list.count);
    if (list.count == 0)
        return;
    list.items = aside_arena_array(r->arena, list.count, record->size);
    aside_list_set(into, record, list);
    for (c = cursor_begin(r, xml, record); c.item != NULL; cursor_advance(&c), i++) {
        if (record->at_most != 0 && i >= record->at_most)
            fault(r, origin_of(r, c.item), "'%s' stands more than once in %s: keep one",
                  record->element, aside_spot_label(r->arena, parent));
        read_record(r, c.item, record, parent, aside_list_item(into, record, i));
    }
}

static const char *valid_id(const struct aside_xml *xml, const struct aside_record *record)
{
    const struct aside_field *first = aside_fields_of(record->id);
    const char *id;

    if (first == NULL || first->type != ASIDE_FIELD_ID)
        return NULL;
    id = aside_xml_attribute(xml, first->name);
    return id != NULL && aside_id_is_valid(id) ? id : NULL;
}

static void read_record(const struct reader *r, const struct aside_xml *xml,
                        const struct aside_record *record, const struct aside_spot *up,
                        void *item)
{
    struct aside_spot spot = { record, valid_id(xml, record), origin_of(r, xml), up };

    memcpy(item, &spot.at, sizeof(spot.at));
    aside_record_set_defaults(item, record->id, r->arena);
    read_fields(r, xml, &spot, item);
    check_children(r, xml, record);
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (is_child(&aside_records[i], record))
            read_list(r, xml, &aside_records[i], &spot, item);
    }
}

/* ---- the whole file ---------------------------------------------------------------------- */

/* False where the document is something else altogether, so that one fault is enough. */
static bool check_root(const struct reader *r, const struct aside_xml *root)
{
    if (strcmp(root->name, aside_records[ASIDE_RECORD_CITY].element) != 0) {
        fault(r, origin_of(r, root), "the root element is '%s', and a city file's is 'city': check "
              "that this is the right file", aside_echo(r->arena, root->name));
        return false;
    }
    if (root->space[0] == '\0')
        fault(r, origin_of(r, root), "'city' has no namespace: write <city xmlns=\"%s\" ...>",
              ASIDE_CITY_NAMESPACE);
    else if (strcmp(root->space, ASIDE_CITY_NAMESPACE) != 0)
        fault(r, origin_of(r, root), "'city' has namespace '%s': write xmlns=\"%s\"",
              aside_echo(r->arena, root->space), ASIDE_CITY_NAMESPACE);
    return true;
}

static void read_orphans(const struct reader *r, const struct aside_city_tree *tree)
{
    for (size_t i = 0; i < tree->orphan_count; i++) {
        const struct aside_orphan *orphan = &tree->orphans[i];
        const struct aside_record *record = orphan->record;
        struct aside_spot spot = { record, valid_id(orphan->xml, record),
                                   origin_of(r, orphan->xml), NULL };
        void *item = aside_arena_array(r->arena, 1, record->size);

        aside_record_set_defaults(item, record->id, r->arena);
        read_fields(r, orphan->xml, &spot, item);
    }
}

/* The same city is the same, whatever program has saved its workbook. */
static uint64_t fingerprint_of(struct aside_arena *arena, const struct aside_city *city)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);
    uint64_t fingerprint;

    if (out == NULL)
        aside_fatal("out of memory");
    aside_city_write(out, arena, city);
    if (fclose(out) != 0)
        aside_fatal("out of memory");
    fingerprint = aside_fingerprint(ASIDE_FINGERPRINT_START, bytes, length);
    free(bytes);
    return fingerprint;
}

/* What rests on a sheet that could not be used would be found wrong, each row anew. */
static enum aside_status check_made(struct aside_city *city, struct aside_arena *arena,
                                    struct aside_problems *found,
                                    const struct aside_city_tree *tree, bool complete)
{
    struct aside_checking checking = { city, arena, found, tree->first,
                                       found->faults == tree->faults };

    assert(complete || !checking.sound);
    if (complete)
        return aside_city_check(&checking);
    aside_check_ids(&checking);
    return ASIDE_OK;
}

enum aside_status aside_city_from_tree(struct aside_city **city, struct aside_arena *arena,
                                       const struct aside_city_tree *tree,
                                       struct aside_problems *found)
{
    struct reader r = { arena, found, tree->file, "", tree->cells };
    struct aside_city *made = aside_arena_alloc(arena, sizeof(*made));
    enum aside_status status = ASIDE_OK;
    bool sound, complete = tree->cells == NULL || !tree->cells->incomplete;

    if (check_root(&r, tree->root)) {
        r.space = tree->root->space;
        read_record(&r, tree->root, &aside_records[ASIDE_RECORD_CITY], NULL, made);
        read_orphans(&r, tree);
        sound = found->faults == tree->faults;
        made->fingerprint = tree->fingerprint;
        if (tree->cells != NULL && sound)
            made->fingerprint = fingerprint_of(arena, made);
        made->cells = tree->cells;
        made->as_written = made->ledgers.count > 0 ? aside_city_copy(arena, made) : NULL;
        if (complete)
            aside_city_draw(made, arena, found);
        made->as_read = aside_city_copy(arena, made);
        if (made->as_written == NULL)
            made->as_written = made->as_read;
        status = check_made(made, arena, found, tree, complete);
    }
    aside_problems_sort(found);
    if (found->faults > tree->faults)
        return status != ASIDE_OK ? status : ASIDE_ERR_INVALID;
    *city = made;
    return ASIDE_OK;
}

enum aside_status aside_city_parse(struct aside_city **city, struct aside_arena *arena,
                                   const char *bytes, size_t length, const char *name,
                                   struct aside_problems *found)
{
    struct aside_city_tree tree = {
        .file = aside_arena_strdup(arena, name), .faults = found->faults, .first = found->count,
        .fingerprint = aside_fingerprint(ASIDE_FINGERPRINT_START, bytes, length)
    };
    enum aside_status status;

    *city = NULL;
    if (aside_city_is_workbook(bytes, length, name))
        return aside_city_read_workbook(city, arena, bytes, length, name, found);
    status = aside_xml_parse(&tree.root, arena, bytes, length, name, "city", found);
    return status == ASIDE_OK ? aside_city_from_tree(city, arena, &tree, found) : status;
}

enum aside_status aside_city_read(struct aside_city **city, struct aside_arena *arena,
                                  const char *path, struct aside_problems *found,
                                  struct aside_error *err)
{
    const char *bytes;
    size_t length;
    struct aside_error refused = { .status = ASIDE_OK };
    enum aside_status status;

    *city = NULL;
    status = aside_file_read(&bytes, &length, arena, path, FILE_MOST, &refused);
    if (status == ASIDE_ERR_INVALID) {      /* too long: a fault of the input like any other */
        aside_problem_add(found, ASIDE_FAULT, path, 0, "%s", refused.message);
        return status;
    }
    if (status != ASIDE_OK)
        return aside_error_set(err, status, refused.file, refused.line, "%s", refused.message);
    return aside_city_parse(city, arena, bytes, length, path, found);
}
