/*
 * names.c - ids: each declared once in its space, each reference pointing at one that exists.
 * Goes by the tables, as the reader does.
 */
#include "read.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Looking for the nearest id is slow, and a file may be full of mistakes. */
enum { SUGGESTIONS = 100 };

struct name {
    const char *id;
    size_t index;
    struct aside_origin at;
    const struct aside_record *record;
};

struct space {
    struct name *names;         /* sorted by id, then index, once all are in */
    size_t count, capacity;
    const char **known;         /* ids in the same order */
    size_t *list_seen;          /* by index: the number of the last list that named it */
};

struct resolving {
    const struct aside_checking *checking;
    struct space spaces[ASIDE_SPACE_PROGRAM];
    size_t lists, suggestions;
};

typedef void visit_fn(struct resolving *r, void *item, const struct aside_spot *spot);

static const char *own_id(const struct aside_record *record, const void *item)
{
    const struct aside_field *first = aside_fields_of(record->id);
    const char *id = NULL;

    if (first != NULL && first->type == ASIDE_FIELD_ID)
        memcpy(&id, (const char *)item + first->offset, sizeof(id));
    return id;
}

/* Visits a record and all below it in the order of the tables: programs before pools. */
static void walk(struct resolving *r, const struct aside_record *record, void *item,
                 const struct aside_spot *up, visit_fn *visit)
{
    const char *id = own_id(record, item);
    struct aside_spot spot = { .record = record, .up = up };

    spot.id = id != NULL && aside_id_is_valid(id) ? id : NULL;
    memcpy(&spot.at, item, sizeof(spot.at));
    visit(r, item, &spot);
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        const struct aside_record *child = &aside_records[i];

        if (child->parent != record->id)
            continue;
        for (size_t k = 0; k < aside_list_get(item, child).count; k++)
            walk(r, child, aside_list_item(item, child, k), &spot, visit);
    }
}

/* ---- declarations ------------------------------------------------------------------------ */

static void declare(struct resolving *r, void *item, const struct aside_spot *spot)
{
    const struct aside_field *first = aside_fields_of(spot->record->id);
    struct space *space;

    if (first == NULL || first->type != ASIDE_FIELD_ID)
        return;
    space = &r->spaces[first->space];
    if (space->count == space->capacity) {
        size_t capacity = space->capacity == 0 ? 64 : 2 * space->capacity;

        space->names = aside_arena_grow(r->checking->arena, space->names, space->count,
                                        capacity, sizeof(space->names[0]));
        space->capacity = capacity;
    }
    space->names[space->count] = (struct name){
        own_id(spot->record, item), space->count,
        aside_field_origin(r->checking->arena, r->checking->city->cells, spot->at, first),
        spot->record
    };
    space->count++;
}

/* Those without an id come first. */
static int compare_names(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->id != NULL ? x->id : "", y->id != NULL ? y->id : "");

    if (order != 0)
        return order;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void close_space(struct resolving *r, struct space *space)
{
    if (space->count == 0)
        return;
    qsort(space->names, space->count, sizeof(space->names[0]), compare_names);
    space->known = aside_arena_array(r->checking->arena, space->count, sizeof(space->known[0]));
    space->list_seen = aside_arena_array(r->checking->arena, space->count,
                                         sizeof(space->list_seen[0]));
    for (size_t i = 0; i < space->count; i++) {
        const struct name *name = &space->names[i];
        const struct name *before = i > 0 ? name - 1 : NULL;

        space->known[i] = name->id != NULL ? name->id : "";
        if (before != NULL && name->id != NULL && aside_text_equal(name->id, before->id)
            && !aside_problem_only_counts(r->checking->found, ASIDE_FAULT))
            aside_fault(r->checking, name->at, "%s '%s' has the id of the %s at %s: "
                        "rename one of them", name->record->element,
                        aside_say_id(r->checking, name->id), before->record->element,
                        aside_origin_place(r->checking->arena, before->at));
    }
}

/* ---- references -------------------------------------------------------------------------- */

static struct aside_origin place_of(const struct aside_checking *c,
                                    const struct aside_spot *spot,
                                    const struct aside_field *field)
{
    return aside_field_origin(c->arena, c->city->cells, spot->at, field);
}

static const struct name *look_up(const struct space *space, const char *id)
{
    size_t low = 0, high = space->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(space->known[middle], id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < space->count && strcmp(space->known[low], id) == 0 ? &space->names[low] : NULL;
}

/* Of a workbook: are ids of the space on a sheet that could not be used? */
static bool is_lacking(const struct aside_checking *c, enum aside_space space)
{
    if (space == ASIDE_SPACE_PROGRAM)
        space = ASIDE_SPACE_SUBJECT;
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        const struct aside_field *first = aside_fields_of(aside_records[i].id);

        if (first != NULL && first->type == ASIDE_FIELD_ID && first->space == space
            && aside_cells_lack(c->city->cells, &aside_records[i]))
            return true;
    }
    return false;
}

static void unknown(struct resolving *r, const struct aside_field *field, const char *id,
                    const struct space *space, const struct aside_spot *spot)
{
    const struct aside_checking *c = r->checking;
    struct aside_origin at;
    const char *near = NULL;

    if (is_lacking(c, field->space) || aside_problem_only_counts(c->found, ASIDE_FAULT))
        return;
    at = place_of(c, spot, field);
    if (space->count > 0 && r->suggestions++ < SUGGESTIONS)
        near = aside_text_nearest(id, space->known, space->count);
    if (near != NULL)
        aside_fault(c, at, "'%s' of %s names '%s', which is not among the %s: did you mean "
                    "'%s'", field->name, aside_spot_label(c->arena, spot), aside_say_id(c, id),
                    aside_space_noun(field->space), near);
    else
        aside_fault(c, at, "'%s' of %s names '%s', which is not among the %s: add it "
                    "there or take it out here", field->name, aside_spot_label(c->arena, spot),
                    aside_say_id(c, id), aside_space_noun(field->space));
}

static void resolve_one(struct resolving *r, const struct aside_field *field,
                        struct aside_ref *ref, const struct aside_spot *spot)
{
    const struct aside_checking *c = r->checking;
    bool programs_only = field->space == ASIDE_SPACE_PROGRAM;
    const struct space *space = &r->spaces[programs_only ? ASIDE_SPACE_SUBJECT : field->space];
    const struct name *name = look_up(space, ref->id);

    if (name == NULL) {
        unknown(r, field, ref->id, space, spot);
    } else if (programs_only && name->record->id != ASIDE_RECORD_PROGRAM) {
        aside_fault(c, place_of(c, spot, field),
                    "'%s' of %s names the %s '%s': name programs only", field->name,
                    aside_spot_label(c->arena, spot), name->record->element, name->id);
    } else {
        ref->index = name->index;
    }
}

/* Resolves a list; what it names twice is kept once, so that no sum counts it twice. */
static void resolve_list(struct resolving *r, const struct aside_field *field, aside_refs *refs,
                         const struct aside_spot *spot)
{
    const struct aside_checking *c = r->checking;
    struct space *space = &r->spaces[field->space == ASIDE_SPACE_PROGRAM ? ASIDE_SPACE_SUBJECT
                                                                         : field->space];
    size_t kept = 0;

    r->lists++;
    for (size_t i = 0; i < refs->count; i++) {
        struct aside_ref ref = refs->items[i];

        resolve_one(r, field, &ref, spot);
        if (ref.index != ASIDE_UNRESOLVED && space->list_seen[ref.index] == r->lists) {
            aside_warn(c, place_of(c, spot, field), "'%s' of %s names '%s' twice: once is "
                       "enough", field->name, aside_spot_label(c->arena, spot),
                       aside_say_id(c, ref.id));
            continue;
        }
        if (ref.index != ASIDE_UNRESOLVED)
            space->list_seen[ref.index] = r->lists;
        refs->items[kept++] = ref;
    }
    refs->count = kept;
}

static void resolve(struct resolving *r, void *item, const struct aside_spot *spot)
{
    const struct aside_field *f;

    for (f = aside_fields_of(spot->record->id); f != NULL; f = aside_field_next(f)) {
        void *value = (char *)item + f->offset;

        if (f->type == ASIDE_FIELD_REFERENCE && ((struct aside_ref *)value)->id != NULL)
            resolve_one(r, f, value, spot);
        if (f->type == ASIDE_FIELD_REFERENCES)
            resolve_list(r, f, value, spot);
    }
}

void aside_check_ids(const struct aside_checking *c)
{
    const struct aside_record *city = &aside_records[ASIDE_RECORD_CITY];
    struct resolving r = { .checking = c };

    walk(&r, city, c->city, NULL, declare);
    for (size_t i = 0; i < ASIDE_SPACE_PROGRAM; i++)
        close_space(&r, &r.spaces[i]);
    walk(&r, city, c->city, NULL, resolve);
}
