/*
 * levers.c - every lever of a city, by the tables, each with what it stands at.
 */
#include "levers.h"

#include <assert.h>
#include <string.h>

struct listing {
    struct aside_arena *arena;
    const struct aside_city *city;      /* as it was read */
    aside_levers levers;
    size_t capacity;
};

/* A number, a choice or a reference: nothing that only prints. */
static bool is_lever(const struct aside_field *field)
{
    switch (field->type) {
    case ASIDE_FIELD_MONEY: case ASIDE_FIELD_SHARE: case ASIDE_FIELD_FTE:
    case ASIDE_FIELD_INTEGER: case ASIDE_FIELD_YEAR: case ASIDE_FIELD_NUMBER:
    case ASIDE_FIELD_FLAG: case ASIDE_FIELD_WORD: case ASIDE_FIELD_REFERENCE:
    case ASIDE_FIELD_REFERENCES: case ASIDE_FIELD_ACTIONS: case ASIDE_FIELD_CATEGORIES:
    case ASIDE_FIELD_HOLD: case ASIDE_FIELD_SHARE_OR_MONEY:
        return !aside_field_is_key(field);
    case ASIDE_FIELD_TEXT: case ASIDE_FIELD_ID: case ASIDE_FIELD_DATE:
    case ASIDE_FIELD_MONTH_DAY:
        break;
    }
    return field->chosen;
}

const char *aside_field_range(struct aside_arena *arena, const struct aside_field *field)
{
    char least[ASIDE_MONEY_TEXT], most[ASIDE_MONEY_TEXT];

    switch (field->type) {
    case ASIDE_FIELD_MONEY: case ASIDE_FIELD_SHARE: case ASIDE_FIELD_FTE:
    case ASIDE_FIELD_INTEGER: case ASIDE_FIELD_YEAR: case ASIDE_FIELD_NUMBER:
        aside_field_limit(least, field, field->least);
        if (field->most == 0)
            return aside_arena_printf(arena, "%s or more", least);
        return aside_arena_printf(arena, "%s to %s", least,
                                  aside_field_limit(most, field, field->most));
    case ASIDE_FIELD_SHARE_OR_MONEY:
        return aside_arena_printf(arena, "a share up to %s, or an amount",
                                  aside_field_limit(most, field, field->most));
    case ASIDE_FIELD_HOLD: return "an amount, or current";
    case ASIDE_FIELD_TEXT: case ASIDE_FIELD_ID: case ASIDE_FIELD_FLAG: case ASIDE_FIELD_DATE:
    case ASIDE_FIELD_MONTH_DAY: case ASIDE_FIELD_WORD: case ASIDE_FIELD_REFERENCE:
    case ASIDE_FIELD_REFERENCES: case ASIDE_FIELD_ACTIONS: case ASIDE_FIELD_CATEGORIES:
        break;
    }
    return aside_field_shape(arena, field);
}

const char *aside_effect_lever_show(struct aside_arena *arena,
                                    const struct aside_effect_lever *lever)
{
    const char *end = NULL;

    switch (lever->end) {
    case ASIDE_END_AS_STATED: break;
    case ASIDE_END_LOW:       end = "low"; break;
    case ASIDE_END_CENTRAL:   end = "central"; break;
    case ASIDE_END_HIGH:      end = "high"; break;
    }
    if (!lever->scaled)
        return end != NULL ? end : "100%";
    return aside_arena_printf(arena, "%s%s%.12g%%", end != NULL ? end : "",
                              end != NULL ? ", then " : "", 100 * lever->scale);
}

/* ---- adding ------------------------------------------------------------------------------ */

static struct aside_lever *add(struct listing *l, const struct aside_target *target)
{
    struct aside_lever *lever;
    const struct aside_target whose = { .steps = { target->steps[0] },
                                        .depth = target->depth > 0 ? 1 : 0 };

    if (l->levers.count == l->capacity) {
        size_t capacity = 2 * l->capacity + 64;

        l->levers.items = aside_arena_grow(l->arena, l->levers.items, l->levers.count, capacity,
                                           sizeof(l->levers.items[0]));
        l->capacity = capacity;
    }
    lever = &l->levers.items[l->levers.count++];
    lever->path = aside_target_path(l->arena, target);
    lever->of = whose.depth > 0 && whose.steps[0].key != NULL
              ? aside_target_of(l->arena, &whose) : aside_target_record(&whose)->name;
    return lever;
}

static void add_field(struct listing *l, struct aside_target target,
                      const struct aside_field *field, const void *item)
{
    struct aside_lever *lever;

    target.kind = ASIDE_TARGET_FIELD;
    target.field = field;
    lever = add(l, &target);
    lever->value = item != NULL ? aside_value_write(l->arena, item, field) : NULL;
    lever->unit = field->unit;
    lever->range = aside_field_range(l->arena, field);
    lever->help = field->help;
}

/* Levers that no field is: each stands at no change. */
static void add_made_up(struct listing *l, struct aside_target target,
                        enum aside_target_kind kind, const char *range, const char *help)
{
    struct aside_lever *lever;

    target.kind = kind;
    target.field = NULL;
    lever = add(l, &target);
    lever->value = "+0%";
    lever->range = range;
    lever->help = help;
}

/* ---- walking ----------------------------------------------------------------------------- */

static void list_record(struct listing *l, struct aside_target target, const void *item);

static struct aside_target below(const struct aside_target *target,
                                 const struct aside_record *record, const char *key)
{
    struct aside_target next = *target;

    assert(next.depth < ASIDE_STEPS_MAX);
    next.steps[next.depth++] = (struct aside_step){ record, key };
    return next;
}

static const char *key_of(struct listing *l, const void *item,
                          const struct aside_record *record)
{
    return aside_value_write(l->arena, item, aside_fields_of(record->id));
}

/* The years of the horizon that the list has nothing for. */
static void list_missing_years(struct listing *l, const struct aside_target *target,
                               const struct aside_record *record, const void *parent)
{
    const struct aside_horizon *horizon = &l->city->horizon.items[0];

    for (int64_t y = 0; y < horizon->years; y++) {
        const char *key = aside_arena_printf(l->arena, "%d", (int)(horizon->first + y));

        if (aside_key_find(l->arena, parent, record, key) == SIZE_MAX)
            list_record(l, below(target, record, key), NULL);
    }
}

/* The records that a rule could be about and is not: places without a minimum. */
static void list_missing_references(struct listing *l, const struct aside_target *target,
                                    const struct aside_record *record, const void *parent)
{
    const struct aside_record *declarer = &aside_records[ASIDE_RECORD_PLACE];

    for (size_t i = 0; i < aside_list_get(l->city, declarer).count; i++) {
        const char *key = key_of(l, aside_list_item(l->city, declarer, i), declarer);

        if (parent == NULL || aside_key_find(l->arena, parent, record, key) == SIZE_MAX)
            list_record(l, below(target, record, key), NULL);
    }
}

static bool all_are_equal(struct listing *l, const void *parent,
                          const struct aside_record *record, const struct aside_field *field)
{
    const char *first = aside_value_write(l->arena, aside_list_item(parent, record, 0), field);

    for (size_t i = 1; i < aside_list_get(parent, record).count; i++) {
        if (!aside_text_equal(first, aside_value_write(l->arena,
                                                       aside_list_item(parent, record, i),
                                                       field)))
            return false;
    }
    return true;
}

/* source.gf.amount: all years at once. */
static void list_all(struct listing *l, const struct aside_target *target,
                     const struct aside_record *record, const void *parent)
{
    const struct aside_field *field = aside_field_only(record);
    const void *first = aside_list_get(parent, record).count > 0
                      ? aside_list_item(parent, record, 0) : NULL;
    bool equal = first == NULL || all_are_equal(l, parent, record, field);
    struct aside_lever *lever;

    add_field(l, below(target, record, NULL), field, first);
    lever = &l->levers.items[l->levers.count - 1];
    if (!equal)
        lever->value = "+0%";
    lever->help = "All of its years at once, to one amount or by +10% or -250K.";
}

static void list_many(struct listing *l, const struct aside_target *target,
                      const struct aside_record *record, const void *parent)
{
    enum aside_field_type key = aside_fields_of(record->id)->type;
    size_t count = parent != NULL ? aside_list_get(parent, record).count : 0;

    if (key == ASIDE_FIELD_YEAR)
        list_all(l, target, record, parent);
    for (size_t i = 0; i < count; i++) {
        const void *item = aside_list_item(parent, record, i);

        list_record(l, below(target, record, key_of(l, item, record)), item);
    }
    if (key == ASIDE_FIELD_YEAR)
        list_missing_years(l, target, record, parent);
    if (key == ASIDE_FIELD_REFERENCE)
        list_missing_references(l, target, record, parent);
}

static void list_below(struct listing *l, const struct aside_target *target,
                       const struct aside_record *record, const void *item)
{
    for (size_t i = 1; i < ASIDE_RECORDS; i++) {
        const struct aside_record *child = &aside_records[i];
        size_t count;

        if (child->parent != record->id)
            continue;
        count = item != NULL ? aside_list_get(item, child).count : 0;
        if (child->at_most != 1) {
            if (child->key != 0)
                list_many(l, target, child, item);
        } else if (count > 0) {
            list_record(l, below(target, child, NULL), aside_list_item(item, child, 0));
        } else if (child->through || child->id == ASIDE_RECORD_POLICY
                   || child->parent == ASIDE_RECORD_POLICY) {
            list_record(l, below(target, child, NULL), NULL);
        }
    }
}

/* `item` is NULL where the city has no such record and a setting would make it. */
static void list_record(struct listing *l, struct aside_target target, const void *item)
{
    const struct aside_record *record = aside_target_record(&target);

    if (record->id == ASIDE_RECORD_EFFECT)
        add_made_up(l, target, ASIDE_TARGET_EFFECT, "low, central, high, or a share",
                    "What the program averts: an end of its range (which then counts, of an "
                    "innovative strategy too), or a share of what is stated, such as 40%, +25% "
                    "or -30%.");
    for (const struct aside_field *f = aside_fields_of(record->id); f != NULL;
         f = aside_field_next(f)) {
        if (is_lever(f) && (item != NULL || aside_record_can_begin(record, f)))
            add_field(l, target, f, item);
    }
    if (record->id == ASIDE_RECORD_PROGRAM)
        add_made_up(l, target, ASIDE_TARGET_PRICE, "a share of what it is now",
                    "What the same work costs, such as 80%, -20% or +10%: levels' spend, "
                    "minimum, maximum, start-up, commitment, salaries and costs move with it; "
                    "current, hold and committed stay.");
    list_below(l, &target, record, item);
}

aside_levers aside_city_levers(struct aside_arena *arena, const struct aside_city *city)
{
    struct listing l = { .arena = arena,
                         .city = city->as_read != NULL ? city->as_read : city };

    list_record(&l, (struct aside_target){ .kind = ASIDE_TARGET_RECORD }, l.city);
    return l.levers;
}
