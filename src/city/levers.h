/*
 * levers.h - what a path of --set leads to, and what its value comes to. The paths are those of
 * the tables of records and fields:
 *
 *   city.FIELD  horizon.FIELD  source.ID.FIELD  policy.RULE.FIELD  policy.earmark.ID.FIELD ...
 *
 * From one record a path goes on to its fields, to the records below it, and (`through`) past
 * a record that a program has but one of. Of many records one is named by the value of its
 * first field. Two levers are no field of the tables: program.ID.effect and program.ID.price.
 */
#ifndef ASIDE_CITY_LEVERS_H
#define ASIDE_CITY_LEVERS_H

#include "fields.h"

enum { ASIDE_STEPS_MAX = 4 };

struct aside_step {
    const struct aside_record *record;
    const char *key;            /* of one among many; NULL: the only one, or all of them */
};

enum aside_target_kind {
    ASIDE_TARGET_FIELD,
    ASIDE_TARGET_RECORD,        /* the path ends at a record */
    ASIDE_TARGET_EFFECT, ASIDE_TARGET_PRICE
};

struct aside_target {
    enum aside_target_kind kind;
    struct aside_step steps[ASIDE_STEPS_MAX];   /* from the city to the record, the city apart */
    size_t depth;               /* 0: the city itself */
    const struct aside_field *field;            /* of the last step's record; or NULL */
};

/*
 * What `path` names in the city. A path that names nothing, or an id that the city has not, is
 * ASIDE_ERR_USAGE, with the nearest path that names something.
 */
ASIDE_MUST_CHECK enum aside_status aside_target_find(struct aside_target *out,
    struct aside_arena *arena, const struct aside_city *city, const char *path,
    struct aside_error *err);

/* The record at the end of the target's steps. */
const struct aside_record *aside_target_record(const struct aside_target *target);
/* The path in its shortest form: program.hvip.hold. */
const char *aside_target_path(struct aside_arena *arena, const struct aside_target *target);
/* Whose it is, for a heading or a message: program 'hvip', policy/set-aside. */
const char *aside_target_of(struct aside_arena *arena, const struct aside_target *target);

/* The place in the list of the item that has the key; SIZE_MAX: none has. */
size_t aside_key_find(struct aside_arena *arena, const void *parent,
                      const struct aside_record *record, const char *key);
/* Is it the first field of one among many, by which paths name it? */
bool aside_field_is_key(const struct aside_field *field);
/* The field of a record that has but one besides its key; NULL: it has more. */
const struct aside_field *aside_field_only(const struct aside_record *record);
/* Can the record be made with nothing but its key and `field`? */
bool aside_record_can_begin(const struct aside_record *record, const struct aside_field *field);

/*
 * The text that a city file would have for the field once `value` is applied to what stands in
 * `record`: amounts without K or M, +10% and -250000 worked out. NULL with *fault set: what is
 * wrong, to stand behind the setting.
 */
const char *aside_new_value(struct aside_arena *arena, const void *record,
                            const struct aside_field *field, const char *value,
                            const char **fault);
/* +25%, -30% or 40% as a factor in basis points; false: none of them, or below zero. */
bool aside_factor_parse(int64_t *basis_points, const char *value);
/* `none`, or nothing at all. */
bool aside_value_is_none(const char *value);
/* What may be written in the field: 0% to 100%. */
const char *aside_field_range(struct aside_arena *arena, const struct aside_field *field);
/* What program.ID.effect is set to, in words. */
const char *aside_effect_lever_show(struct aside_arena *arena,
                                    const struct aside_effect_lever *lever);

#endif
