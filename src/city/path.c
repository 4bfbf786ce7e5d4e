/*
 * path.c - from the path of a setting to what it names. Every name is looked up among those that
 * the tables allow at its place; one that is wrong and near to a right one is put right, so
 * that the whole path can be offered.
 */
#include "levers.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { TOKENS_MAX = 12, CHOICES_MAX = 128, PATH_BYTES = 400 };

/* A name that may come next, and where it leads. */
struct choice {
    const char *name;
    enum aside_target_kind kind;
    const struct aside_field *field;
    const struct aside_record *chain[ASIDE_STEPS_MAX];  /* below the record it is chosen at */
    size_t depth;
};

struct choices {
    struct choice items[CHOICES_MAX];
    size_t count;
};

struct finder {
    struct aside_arena *arena;
    const struct aside_city *city;
    const char *tokens[TOKENS_MAX];
    size_t count, at;
    const void *item;           /* the record reached; NULL: the city has none there */
    struct aside_target *target;
    bool corrected;             /* a name was put right */
    const char *wrong;          /* the name that nothing is near to */
};

/* ---- questions of the tables ------------------------------------------------------------- */

static bool is_many(const struct aside_record *record)
{
    return record->at_most != 1;
}

bool aside_field_is_key(const struct aside_field *field)
{
    const struct aside_record *record = &aside_records[field->record];

    return field->type == ASIDE_FIELD_ID
        || (is_many(record) && field == aside_fields_of(field->record));
}

const struct aside_field *aside_field_only(const struct aside_record *record)
{
    const struct aside_field *key = aside_fields_of(record->id), *only;

    if (!is_many(record) || key == NULL)
        return NULL;
    only = aside_field_next(key);
    return only != NULL && aside_field_next(only) == NULL ? only : NULL;
}

bool aside_record_can_begin(const struct aside_record *record, const struct aside_field *field)
{
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        if (f->type == ASIDE_FIELD_ID || (f->required && f != field && !aside_field_is_key(f)))
            return false;
    }
    return true;
}

const struct aside_record *aside_target_record(const struct aside_target *target)
{
    return target->depth == 0 ? &aside_records[ASIDE_RECORD_CITY]
                              : target->steps[target->depth - 1].record;
}

/* ---- what may come next ------------------------------------------------------------------ */

/* Does any path lead to the record, or past it? */
static bool is_reached(const struct aside_record *record)
{
    if (is_many(record))
        return record->key != 0;
    if (aside_fields_of(record->id) != NULL)
        return true;
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        if (aside_records[i].parent == record->id && is_reached(&aside_records[i]))
            return true;
    }
    return false;
}

static struct choice *add_choice(struct choices *choices, const char *name,
                                 enum aside_target_kind kind, const struct choice *from)
{
    struct choice *choice = &choices->items[choices->count++];

    assert(choices->count <= CHOICES_MAX);
    *choice = *from;
    choice->name = name;
    choice->kind = kind;
    return choice;
}

static void add_fields(struct choices *choices, enum aside_record_id record,
                       const struct choice *from)
{
    for (const struct aside_field *f = aside_fields_of(record); f != NULL;
         f = aside_field_next(f)) {
        if (!aside_field_is_key(f))
            add_choice(choices, f->name, ASIDE_TARGET_FIELD, from)->field = f;
    }
}

/* The records below one, and then what is reached past those that stand there once. */
static void add_records(struct choices *choices, const struct aside_record *record,
                        const struct choice *from, bool past)
{
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 1; i < ASIDE_RECORDS; i++) {
            const struct aside_record *child = &aside_records[i];
            struct choice next = *from;

            if (child->parent != record->id || !is_reached(child))
                continue;
            assert(next.depth < ASIDE_STEPS_MAX);
            next.chain[next.depth++] = child;
            if (pass == 0)
                add_choice(choices, child->element, ASIDE_TARGET_RECORD, &next);
            if (pass == 0 || !past || is_many(child))
                continue;
            if (child->through)
                add_fields(choices, child->id, &next);
            add_records(choices, child, &next, past);
        }
    }
}

/* At the root stand the city itself and the records below it; after `city`, its own fields. */
static void add_choices(struct choices *choices, const struct aside_record *record, bool at_root)
{
    const struct choice here = { .depth = 0 };

    choices->count = 0;
    if (at_root) {
        add_choice(choices, record->element, ASIDE_TARGET_RECORD, &here);
        add_records(choices, record, &here, false);
        return;
    }
    add_fields(choices, record->id, &here);
    if (record->id != ASIDE_RECORD_CITY)
        add_records(choices, record, &here, true);
    if (record->id == ASIDE_RECORD_PROGRAM)
        add_choice(choices, "price", ASIDE_TARGET_PRICE, &here);
}

/* ---- names and keys ---------------------------------------------------------------------- */

static size_t find_name(const char *const *known, size_t count, const char *name)
{
    size_t i = 0;

    while (i < count && strcmp(known[i], name) != 0)
        i++;
    return i;
}

/* The known name that the next token is, or was meant to be; NULL where none is near. */
static const char *take_name(struct finder *f, const char *const *known, size_t count)
{
    const char *token = f->tokens[f->at];
    size_t place = find_name(known, count, token);
    const char *near;

    if (place < count) {
        f->at++;
        return known[place];
    }
    near = aside_text_nearest(token, known, count);
    if (near == NULL) {
        f->wrong = token;
        return NULL;
    }
    f->corrected = true;
    f->at++;
    return near;
}

/* The record that declares the ids of a space. */
static const struct aside_record *declarer(enum aside_space space)
{
    for (size_t i = 0; i < aside_field_count; i++) {
        if (aside_fields[i].type == ASIDE_FIELD_ID && aside_fields[i].space == space)
            return &aside_records[aside_fields[i].record];
    }
    return NULL;
}

static const char *take_id(struct finder *f, const void *parent,
                           const struct aside_record *record)
{
    const struct aside_field *key = aside_fields_of(record->id);
    struct aside_items list = parent != NULL ? aside_list_get(parent, record)
                                             : (struct aside_items){ NULL, 0 };
    const char **known = aside_arena_array(f->arena, list.count, sizeof(known[0]));

    for (size_t i = 0; i < list.count; i++)
        known[i] = aside_value_write(f->arena, aside_list_item(parent, record, i), key);
    return take_name(f, known, list.count);
}

/* A year or a number: as it would be written, where it is within the field's range. */
static const char *take_number(struct finder *f, const struct aside_field *key)
{
    const char *token = f->tokens[f->at];
    int64_t value;

    if (aside_integer_parse(&value, token) != NULL || value < key->least
        || (key->most != 0 && value > key->most)) {
        f->wrong = token;
        return NULL;
    }
    f->at++;
    return aside_arena_printf(f->arena, "%" PRId64, value);
}

static const char *take_key(struct finder *f, const void *parent,
                            const struct aside_record *record)
{
    const struct aside_field *key = aside_fields_of(record->id);

    if (key->type == ASIDE_FIELD_ID)
        return take_id(f, parent, record);
    if (key->type == ASIDE_FIELD_REFERENCE)
        return take_id(f, f->city, declarer(key->space));
    return take_number(f, key);
}

size_t aside_key_find(struct aside_arena *arena, const void *parent,
                      const struct aside_record *record, const char *key)
{
    const struct aside_field *field = aside_fields_of(record->id);

    for (size_t i = 0; i < aside_list_get(parent, record).count; i++) {
        const void *item = aside_list_item(parent, record, i);

        if (aside_text_equal(aside_value_write(arena, item, field), key))
            return i;
    }
    return SIZE_MAX;
}

/* ---- walking ----------------------------------------------------------------------------- */

/* All of many: only where the key is a year, so that an amount can mean all of its years. */
static bool may_mean_all(const struct finder *f, const struct aside_record *record)
{
    return f->at == f->count && aside_fields_of(record->id)->type == ASIDE_FIELD_YEAR;
}

static bool step(struct finder *f, const struct aside_record *record)
{
    struct aside_step *next = &f->target->steps[f->target->depth];
    const void *parent = f->item;
    size_t place = 0;

    assert(f->target->depth < ASIDE_STEPS_MAX);
    *next = (struct aside_step){ record, NULL };
    f->target->depth++;
    if (is_many(record) && !may_mean_all(f, record)) {
        if (f->at == f->count)
            return false;
        next->key = take_key(f, parent, record);
        if (next->key == NULL)
            return false;
        place = parent != NULL ? aside_key_find(f->arena, parent, record, next->key) : 0;
    }
    f->item = parent != NULL && place < aside_list_get(parent, record).count
            ? aside_list_item(parent, record, place) : NULL;
    return true;
}

/* The path has ended at a record: what of it is meant? */
static void end_at_record(struct finder *f)
{
    const struct aside_record *record = aside_target_record(f->target);

    if (record->id == ASIDE_RECORD_EFFECT) {
        f->target->kind = ASIDE_TARGET_EFFECT;
        return;
    }
    f->target->field = record->key != 0 ? aside_field_only(record) : NULL;
    f->target->kind = f->target->field != NULL ? ASIDE_TARGET_FIELD : ASIDE_TARGET_RECORD;
}

static bool take(struct finder *f)
{
    struct choices choices;
    const char *known[CHOICES_MAX], *name;
    const struct choice *choice;

    add_choices(&choices, aside_target_record(f->target), f->at == 0);
    for (size_t i = 0; i < choices.count; i++)
        known[i] = choices.items[i].name;
    name = take_name(f, known, choices.count);
    if (name == NULL)
        return false;
    choice = &choices.items[find_name(known, choices.count, name)];
    f->target->kind = choice->kind;
    f->target->field = choice->field;
    for (size_t i = 0; i < choice->depth; i++) {
        if (!step(f, choice->chain[i]))
            return false;
    }
    return true;
}

/* False where the path names nothing: `wrong` is the name at fault, or NULL: it ends early. */
static bool walk(struct finder *f)
{
    f->at = 0;
    f->item = f->city;
    f->corrected = false;
    f->wrong = NULL;
    *f->target = (struct aside_target){ .kind = ASIDE_TARGET_RECORD };
    do {
        if (!take(f))
            return false;
    } while (f->at < f->count && f->target->kind == ASIDE_TARGET_RECORD);
    if (f->at < f->count) {
        f->wrong = f->tokens[f->at];
        return false;
    }
    if (f->target->kind == ASIDE_TARGET_RECORD)
        end_at_record(f);
    return true;
}

/* False where it has too many names. */
static bool split(struct finder *f, const char *path)
{
    for (f->count = 0; f->count < TOKENS_MAX; path++) {
        size_t length = strcspn(path, ".@");

        f->tokens[f->count++] = aside_arena_strndup(f->arena, path, length);
        path += length;
        if (*path == '\0')
            return true;
    }
    return false;
}

/* ---- what to say ------------------------------------------------------------------------- */

const char *aside_target_of(struct aside_arena *arena, const struct aside_target *target)
{
    const struct aside_record *record = aside_target_record(target);
    const char *key = NULL, *whose = NULL;

    for (size_t i = 0; i < target->depth; i++) {
        if (target->steps[i].key == NULL)
            continue;
        whose = target->steps[i].record->element;
        key = target->steps[i].key;
    }
    if (key == NULL)
        return aside_arena_printf(arena, "'%s'", record->name);
    if (target->depth > 0 && target->steps[target->depth - 1].key != NULL)
        return aside_arena_printf(arena, "%s '%s'", whose, key);
    return aside_arena_printf(arena, "%s of %s '%s'", record->element, whose, key);
}

/* Of a record that stands once only the first on the path is written, and the last. */
static bool is_written(const struct aside_target *target, size_t i)
{
    const struct aside_record *record = target->steps[i].record;

    if (i == 0 || is_many(record))
        return true;
    if (i + 1 < target->depth)
        return false;
    return !record->through || target->field == NULL;
}

const char *aside_target_path(struct aside_arena *arena, const struct aside_target *target)
{
    const struct aside_record *record = aside_target_record(target);
    struct aside_text path;

    aside_text_init(&path, arena, PATH_BYTES);
    if (target->depth == 0)
        aside_text_add(&path, record->element);
    for (size_t i = 0; i < target->depth; i++) {
        const struct aside_step *at = &target->steps[i];

        if (is_written(target, i))
            aside_text_printf(&path, "%s%s", i == 0 ? "" : ".", at->record->element);
        if (at->key != NULL)
            aside_text_printf(&path, "%c%s", at->record->key, at->key);
    }
    if (target->kind == ASIDE_TARGET_PRICE)
        aside_text_add(&path, ".price");
    if (target->field != NULL && (record->key != '@' || aside_field_only(record) == NULL))
        aside_text_printf(&path, ".%s", target->field->name);
    return path.bytes;
}

/* The path with the name of a record before it that makes it name something; NULL: none does. */
static const char *with_beginning(struct finder *f)
{
    for (size_t i = f->count++; i > 0; i--)
        f->tokens[i] = f->tokens[i - 1];
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        if (aside_records[i].parent != ASIDE_RECORD_CITY)
            continue;
        f->tokens[0] = aside_records[i].element;
        if (walk(f) && !f->corrected && f->target->kind != ASIDE_TARGET_RECORD)
            return aside_target_path(f->arena, f->target);
    }
    return NULL;
}

static enum aside_status offer(const char *path, const char *instead, struct aside_error *err)
{
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                           "unknown path '%s'; did you mean '%s'?", path, instead);
}

/* The walk has failed: where and why. */
static enum aside_status refuse(struct finder *f, const char *path, struct aside_error *err)
{
    const struct aside_record *record = aside_target_record(f->target);
    const struct aside_field *key = aside_fields_of(record->id);
    const char *instead;

    if (f->wrong == NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "path '%s' does not say which %s: add its %s", path,
                               record->element, key->name);
    if (f->count > 1 && key != NULL && strcmp(f->wrong, key->name) == 0
        && aside_field_is_key(key))
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "path '%s' names the %s of %s, by which others know it: change "
                               "it in the file", path, key->name,
                               aside_target_of(f->arena, f->target));
    instead = f->count < TOKENS_MAX ? with_beginning(f) : NULL;
    if (instead != NULL)
        return offer(path, instead, err);
    return ASIDE_OK;
}

enum aside_status aside_target_find(struct aside_target *out, struct aside_arena *arena,
                                    const struct aside_city *city, const char *path,
                                    struct aside_error *err)
{
    struct finder f = { .arena = arena, .city = city, .target = out };
    const char *shown = aside_echo(arena, path);
    const char *wrong;
    enum aside_status status;

    if (!split(&f, path))
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "path '%s' has too many names",
                               shown);
    if (walk(&f)) {
        if (!f.corrected)
            return ASIDE_OK;
        return offer(shown, aside_target_path(arena, out), err);
    }
    wrong = f.wrong;
    status = refuse(&f, shown, err);
    if (status != ASIDE_OK)
        return status;
    return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                           "unknown path '%s': '%s' names nothing there; 'setaside help levers "
                           "CITY' lists the paths of a city", shown, aside_echo(arena, wrong));
}
