/*
 * sweep.h - many scenarios of one city on one generated problem.
 *
 * What a lever does to which row stands in models/allocation.mod and nowhere else, so it is
 * learned: the city is changed, the model generated at a few of the lever's values, and the
 * problems compared by the names of their rows and columns. An ENTRY is one number of a problem
 * (a limit, a coefficient, part of the objective) that differs somewhere. Between values of a
 * lever at which the model was generated, an entry is taken to go in a straight line, or in a
 * curve of one simple kind, if the problems generated at more values between them say so, to 12
 * digits.
 *
 * A FAMILY is the scenarios that set the same paths in the same order, words alike; what varies
 * in it is numbers. It has one reference problem, generated at one of its scenarios. Scenarios
 * whose numbers are not on learned ground are cold: generated anew.
 */
#ifndef ASIDE_OPTIMIZE_SWEEP_H
#define ASIDE_OPTIMIZE_SWEEP_H

#include "instance.h"
#include "objectives.h"
#include "solver_plain.h"

/* ---- settings as numbers ----------------------------------------------------------------- */

enum value_form { VALUE_WORD, VALUE_NUMBER, VALUE_SHARE, VALUE_MORE, VALUE_MORE_SHARE };

struct value {
    enum value_form form;
    double x;         /* of a word: 0 */
    unsigned written; /* values written alike (decimals, K, M) are read, or refused, alike */
};

/* What stands behind the '=' of a setting; without one, the whole is a word. */
struct value aside_value_of(const char *setting);
size_t aside_path_length(const char *setting);

/* ---- what is learned --------------------------------------------------------------------- */

enum entry_kind {
    ENTRY_ROW_LOW,
    ENTRY_ROW_HIGH,
    ENTRY_COLUMN_LOW,
    ENTRY_COLUMN_HIGH,
    ENTRY_AIM,
    ENTRY_FACT, /* of the instance: hundredths of FTE for a cent of a line */
    ENTRY_COEFFICIENT
};

struct entry {
    enum entry_kind kind;
    int row, column; /* 0 where it has none; of a fact: the line, from 1 */
    double reference;
    size_t levers;           /* how many touch it */
    bool no_sum, no_product; /* of several levers' effects: they do not add up, multiply */
};

/*
 * From one value of a lever to another, generated at both and at one between: what its entries
 * are there. In between, an entry goes in a straight line, or as (a + b x) / (1 + c x): a share
 * of a total in which the lever stands, a return for a price, a match beside its award.
 */
struct segment {
    double from, middle, to;
    double *at_from, *at_middle, *at_to; /* by the lever's list of entries */
};

struct lever {
    size_t position; /* among the family's settings */
    size_t value_count;
    double *values;     /* ascending, each once */
    const char **texts; /* a setting that says so */
    size_t reference;   /* of those, the reference's */
    size_t *touches;    /* entries */
    size_t touch_count;
    struct segment *segments; /* ascending, apart */
    size_t segment_count;
    unsigned *refused; /* ways of writing that the city does not take */
    size_t refused_count;
};

/* A city that was generated. */
struct sample {
    enum { SAMPLE_NONE, SAMPLE_REFUSED, SAMPLE_OTHER, SAMPLE_ALIKE } state;
    struct instance *in;
    struct plain_problem *plain;
    double *facts; /* [lines] */
};

/* Where an answer's amounts stand. */
struct places {
    size_t lines, sources, years;
    int32_t first_year;
    int *spend, *used, *set_aside; /* columns: [line][year], [source][year], [year]; 0: none */
};

/* A row of the reference with every entry that it may have. */
struct row_image {
    int row, count;
    int *columns;    /* ascending, from 0 */
    double *values;  /* of the reference */
    size_t *entries; /* SIZE_MAX: no entry, always as in the reference */
};

struct family {
    const char *const *pattern; /* settings of its first scenario */
    size_t setting_count;
    size_t *scenarios; /* in the list, ascending */
    size_t scenario_count, scenario_capacity;
    size_t reference_scenario;
    struct lever *levers;
    size_t lever_count;
    bool warm;
    struct sample reference; /* with the base basis */
    struct places places;
    double *choices; /* by column: the base plan's on/off choice, NAN where it has none */
    struct entry *entries;
    size_t entry_count;
    struct row_image *rows; /* rows with coefficients that vary */
    size_t row_count;
};

/* A scenario, read. */
struct listed {
    size_t family; /* SIZE_MAX: in none, cold */
    double *x;     /* [levers] */
    bool warm;     /* on learned ground */
};

struct choice {
    const char *name;
    double value;
};

struct aside_sweep {
    struct aside_arena *arena;
    const struct aside_city *city;
    const struct aside_scenario *scenarios;
    size_t count;
    struct aside_sweep_options options;
    const char *model_path;
    struct listed *listed; /* [count] */
    struct family *families;
    size_t family_count;
    struct choice *choices; /* of the base plan, by name */
    size_t choice_count;
    bool has_base; /* it has a plan */
    struct aside_sweep_answer base;
    struct aside_sweep_facts facts;
};

/* Reads the list into families; every family's levers have their values. */
void aside_sweep_list(struct aside_sweep *sweep);
/* Reads any scenario by the families that there are. */
void aside_scenario_read(struct listed *out, struct aside_arena *arena,
                         const struct aside_sweep *sweep, const struct aside_scenario *scenario);
/* Is it on ground that its family has learned? `values` has room for the family's entries. */
bool aside_scenario_is_learned(double *values, const struct family *family,
                               const struct aside_scenario *scenario, const double *x);
/* Learns what the family's levers do, each from the reference. */
void aside_sweep_learn(struct aside_sweep *sweep, struct family *family);
/* Do levers that vary together do what each does alone? Marks entries; the family is warm no
 * more where there is no telling. */
void aside_sweep_join(struct aside_sweep *sweep, struct family *family);

/* Generates the city with these settings. The reference may be NULL: all is alike to it. */
void aside_sample_take(struct sample *out, struct aside_sweep *sweep, struct aside_arena *arena,
                       const char *const *settings, size_t count,
                       const struct sample *reference);

/* ---- maps -------------------------------------------------------------------------------- */

double aside_entry_value(const struct entry *entry, const struct sample *sample);
/* Equal to 12 digits, on the scale of `size`. */
bool aside_numbers_agree(double a, double b, double size);
/* Three samples of a lever, at three of its values. */
struct curve {
    const struct sample *from, *middle, *to;
    double x_from, x_middle, x_to;
};
/* Is every number of the sample, at the lever's value x, where the curve says? */
bool aside_curve_fits(const struct curve *curve, const struct sample *sample, double x,
                      size_t facts);
/* Adds the entries in which the samples differ; sort and thin with aside_entries_sort(). */
struct entries {
    struct entry *items;
    size_t count, capacity;
};
void aside_entries_find(struct entries *entries, struct aside_arena *arena,
                        const struct sample *sample, const struct sample *reference,
                        size_t facts);
void aside_entries_sort(struct entries *entries);
size_t aside_entries_place(const struct family *family, const struct entry *entry);

/* The family's entries at the levers' numbers; false: not on learned ground. */
bool aside_family_values(double *values, const struct family *family, const double *x);
/* May this setting be read as its number? */
bool aside_lever_takes(const struct lever *lever, const struct value *value);

/* ---- solving ----------------------------------------------------------------------------- */

void aside_places_find(struct places *places, struct aside_arena *arena,
                       const struct instance *in, const struct solver *solver);
/* Reads the amounts from the solver's values. */
void aside_answer_amounts(struct aside_sweep_answer *answer, struct aside_arena *arena,
                          const struct places *places, const double *fte,
                          const struct solver *solver);
/* Where a linear program ended last. */
struct tie {
    int *row_status, *column_status;
    bool known;
};
/* The same of each later objective. */
struct ties {
    struct tie by_objective[ASIDE_OBJECTIVES];
};
struct tie aside_tie_new(struct aside_arena *arena, const struct plain_problem *plain);
struct ties *aside_ties_new(struct aside_arena *arena, const struct plain_problem *plain);
/* Seeks the later objectives, each from where it ended last, or (NULL) from the one before.
 * `open`: on/off choices that the first does not need are theirs; else all stay as they are. */
void aside_answer_ties(struct solver *solver, struct ties *ties, bool open);
/* Of two values of the first objective, is this as good as the best: to the gap? */
bool aside_is_as_good(const struct aside_sweep *sweep, const struct solver *solver,
                      double objective, double best);
double *aside_instance_fte(struct aside_arena *arena, const struct instance *in);
/* Keeps the solver's integer columns as the base plan's choices. */
void aside_choices_keep(struct aside_sweep *sweep, const struct solver *solver);
/* Base choices for the solver's columns; NAN where there is none. */
double *aside_sweep_choices(const struct aside_sweep *sweep, struct aside_arena *arena,
                            const struct solver *solver);
int64_t aside_choices_changed(const double *choices, const struct solver *solver);
/* Fixes the columns at their choices, for good. */
void aside_choices_fix(struct solver *solver, const double *choices);
struct solver_limits aside_sweep_limits(const struct aside_sweep *sweep);
/* Status, objective and bound of a search. */
void aside_answer_verdict(struct aside_sweep_answer *answer, enum solver_answer found,
                          double objective, double bound);

/* The scenario generated anew. Inside the solver's guard. */
void aside_sweep_cold(struct aside_sweep_answer *answer, const struct aside_sweep *sweep,
                      struct aside_arena *arena, const struct aside_scenario *scenario);

/* A family's problem under edit, in one thread. */
struct rig;
struct rig *aside_rig_open(const struct aside_sweep *sweep, const struct family *family,
                           struct aside_arena *arena);
void aside_rig_close(struct rig *rig); /* NULL is fine */
/* False: the solver could not decide, and the scenario is to be generated anew. */
bool aside_rig_solve(struct rig *rig, struct aside_sweep_answer *answer,
                     struct aside_arena *arena, const double *x);

/* One chunk of the source; answers[ASIDE_SWEEP_CHUNK] by place. */
void aside_sweep_chunk(struct aside_sweep_answer *answers, struct aside_arena *arena,
                       const struct aside_sweep *sweep,
                       const struct aside_sweep_source *source, size_t first);

#endif
