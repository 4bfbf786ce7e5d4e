/*
 * instance.h - what the formulation needs to know of a city, derived once: cost classes, who
 * may pay what, which programs have an on/off choice, how much money could reach them.
 *
 * Lines are programs, then pools (the plan's "subjects"). Line, source and year are indices in
 * the city's own order; `line_order` and `source_order` list them by id, the order in which
 * they go to the solver, so that moving a program in the file changes nothing.
 */
#ifndef ASIDE_OPTIMIZE_INSTANCE_H
#define ASIDE_OPTIMIZE_INSTANCE_H

#include <setaside/optimize.h>

/* Cost categories of a line that the same sources may pay. */
struct line_class {
    aside_category_set categories;
    aside_money listed; /* their part of the line's listed cost */
    size_t *payers;     /* sources, by id */
    size_t payer_count;
};

struct line {
    const char *id;
    const struct aside_program *program; /* NULL for a pool */
    const struct aside_pool *pool;       /* NULL for a program */
    struct aside_mix mix;                /* total 0: unclassified */
    struct line_class *classes;
    size_t class_count;
    struct aside_maybe_money most; /* a year, start-up included */
    aside_money *reach;            /* [years]: money that could reach it at all */
    bool counts;                   /* its estimate counts in the objective */
    double scale;                  /* of its levels, when it counts */
    bool rising;                   /* returns rise somewhere */
    bool switched;                 /* has an on/off choice */
    aside_money least;             /* when open; at least a unit */
    bool starting;                 /* has a start-up cost to pay */
    bool held;
    bool maintained; /* the maintenance rule holds for it */
    bool closing;    /* may close although the change rule floors it */
};

struct instance {
    const struct aside_city *city;
    const struct aside_policy *policy;
    struct line *lines;
    size_t program_count, line_count, source_count, year_count;
    int32_t first_year;
    aside_money unit;
    size_t *line_order, *source_order;
    bool *spends; /* [year_count]: some line could spend, so the year must */
    bool *active; /* [source_count * year_count]: may have money in that year */
};

void aside_instance_make(struct instance *instance, struct aside_arena *arena,
                         const struct aside_city *city);

bool aside_instance_active(const struct instance *instance, size_t source, size_t year);
/* Does the class's list of payers hold the source? */
bool aside_class_has_payer(const struct line_class *class, size_t source);
/* May `giver` stand as match for `award` on this class? */
bool aside_class_can_match(const struct instance *instance, const struct line_class *class,
                           size_t giver, size_t award);
/* Local dollars for each dollar of the award, as a pair: m / (10000 - m) basis points. */
bool aside_source_asks_match(const struct aside_source *source);
/* What an outcome of the year counts beside one of the first. */
double aside_instance_discount(const struct instance *instance, size_t year);
/* Years in which the line's outcome is booked: one for a commitment, else all. */
size_t aside_line_counted_years(const struct instance *instance, const struct line *line);

/* The most the line could spend in the year: its own most, or the money that could reach it. */
aside_money aside_line_ceiling(const struct line *line, size_t year);
bool aside_line_serves(const struct line *line, int64_t action);

/* Writes the model's data, GNU MathProg, money as exact decimals of k$. */
void aside_instance_write(FILE *out, const struct instance *instance);

#endif
