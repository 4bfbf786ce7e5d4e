/*
 * check.h - what is checked of a city once it has been read, and how a fault is said.
 */
#ifndef ASIDE_CITY_CHECK_H
#define ASIDE_CITY_CHECK_H

#include "fields.h"

struct aside_checking {
    struct aside_city *city;
    struct aside_arena *arena;
    struct aside_problems *found;
    size_t first;               /* of the problems found in this city, by place in the list */
    bool sound;                 /* every value could be read */
};

/*
 * Resolves ids, fills in what depends on other fields, works out estimates, and finds every
 * fault. May be called again after a change of the records. ASIDE_ERR_IO where the library of
 * evidence is wanted and cannot be read, which is then a fault too; else ASIDE_OK.
 */
enum aside_status aside_city_check(const struct aside_checking *c);

/* A fault at a record's line. */
void aside_fault(const struct aside_checking *c, struct aside_origin at, const char *format,
                 ...) ASIDE_PRINTF(3, 4);
/* A fault that something is missing: silent where a value on that line could not be read. */
void aside_fault_absent(const struct aside_checking *c, struct aside_origin at,
                        const char *format, ...) ASIDE_PRINTF(3, 4);
/* A warning: silent where a value anywhere could not be read, for it may rest on that. */
void aside_warn(const struct aside_checking *c, struct aside_origin at, const char *format, ...)
    ASIDE_PRINTF(3, 4);

/*
 * Where a field of the record that stands at `at` is: in a workbook its own cell, where it has
 * one; else where the record is. `cells` is that of the city.
 */
struct aside_origin aside_field_origin(struct aside_arena *arena,
                                       const struct aside_cells *cells, struct aside_origin at,
                                       const struct aside_field *field);

/* An amount, a share or an FTE as text in the arena, to stand in a message. */
const char *aside_say_money(const struct aside_checking *c, aside_money amount);
const char *aside_say_share(const struct aside_checking *c, int32_t basis_points);
const char *aside_say_fte(const struct aside_checking *c, int64_t hundredths);
/* An id that may be missing or anything else, cut to what a message can hold. */
const char *aside_say_id(const struct aside_checking *c, const char *id);

/*
 * The parts of the check, in this order; each takes what those before it left. Advice looks at
 * the city as a whole and is given only where there is no fault.
 */
void aside_check_ids(const struct aside_checking *c);
void aside_check_cycles(const struct aside_checking *c);
/* Makes levels of estimates, from the records as read; reads the library where it must. */
ASIDE_MUST_CHECK enum aside_status aside_check_estimates(const struct aside_checking *c);
void aside_check_sources(const struct aside_checking *c);
void aside_check_programs(const struct aside_checking *c);
void aside_check_effect(const struct aside_checking *c, const struct aside_program *program);
void aside_check_pools(const struct aside_checking *c);
void aside_check_policy(const struct aside_checking *c);
void aside_check_pursuit(const struct aside_checking *c);
void aside_check_scenarios(const struct aside_checking *c);
void aside_check_advice(const struct aside_checking *c);

/* Brings the levels of an effect to where program.ID.effect has set them. */
void aside_check_effect_lever(const struct aside_checking *c, struct aside_program *program);

/* References whose id is not known keep this index. */
#define ASIDE_UNRESOLVED SIZE_MAX

/* False where the amounts of a program's costs pass what a sum may hold. */
bool aside_mix_make(struct aside_mix *mix, const struct aside_program *program);

/* Two digits, a point, and three letters or digits: 16.738, and 93.U01 where none is known. */
bool aside_is_listing(const char *text);

#endif
