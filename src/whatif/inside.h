/*
 * inside.h - what the files of this room share: how lists are made, draws, rows of results.
 */
#ifndef ASIDE_WHATIF_INSIDE_H
#define ASIDE_WHATIF_INSIDE_H

#include <setaside/whatif.h>

/* ---- lists ------------------------------------------------------------------------------- */

/* Reads "PATH=LO:HI:STEP" and tries both ends on the city. */
ASIDE_MUST_CHECK enum aside_status aside_axis_make(
    struct aside_varied *out, struct aside_arena *arena, const struct aside_city *city,
    const char *text, struct aside_problems *found, struct aside_error *err);

ASIDE_MUST_CHECK enum aside_status aside_named_make(struct aside_whatif_list *list,
                                                    struct aside_arena *arena,
                                                    const struct aside_whatif_request *request,
                                                    struct aside_error *err);

/* The effects of all programs with an estimate, and how they are drawn, in words. */
ASIDE_MUST_CHECK enum aside_status aside_draws_make(struct aside_whatif_list *list,
                                                    struct aside_arena *arena,
                                                    const struct aside_whatif_request *request,
                                                    struct aside_error *err);

/* Scenarios from which a sweep learns what the list's levers do, whatever part of it is run. */
size_t aside_list_sample(const struct aside_scenario **out, struct aside_arena *arena,
                         const struct aside_whatif_list *list);

/* ---- draws ------------------------------------------------------------------------------- */

/* Philox4x32-10: four random words of a counter of four and a key of two. */
void aside_philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]);
/* The normal score of a stream (a program's, a group's) at a draw. */
double aside_normal_score(uint64_t seed, const char *kind, const char *id, uint64_t draw);
/* Where the triangle over low..high with its peak has this share of its area to the left. */
double aside_triangle_at(double low, double peak, double high, double share);

/* Of each of list->effects, in basis points of what is estimated; 10,000 of one that does not
 * vary. */
void aside_draw_effects(int32_t *basis_points, const struct aside_whatif_list *list,
                        size_t index);
/* The same as factors of all programs of the city. */
void aside_draw_factors(double *factors, const struct aside_whatif_list *list, size_t index);
/* The settings of effects at these. */
void aside_draw_settings(struct aside_scenario *out, struct aside_arena *arena,
                         const struct aside_whatif_list *list, const int32_t *basis_points);
/* The city whose estimates are those that draws are percents of. */
ASIDE_MUST_CHECK enum aside_status aside_draw_city(const struct aside_city **out,
                                                   struct aside_arena *arena,
                                                   const struct aside_whatif_list *list,
                                                   struct aside_error *err);

/* ---- results ----------------------------------------------------------------------------- */

/* As a file would give it back. */
double aside_twelve_digits(double value);
/* A run's record of a sweep's answer; sums and names in the arena. */
void aside_record_make(struct aside_whatif_record *out, struct aside_arena *arena,
                       const struct aside_whatif_columns *columns,
                       const struct aside_sweep_answer *answer, size_t index, const char *name);

/* Numbers of one kind, one a scenario, to be spread out at the end. */
struct spreading {
    double *values;
    size_t count, capacity;
};
void aside_spreading_add(struct spreading *spreading, double value);
/* Sorts them. Of none, all is NAN. */
void aside_spreading_end(struct aside_spread *out, struct spreading *spreading);
void aside_spreading_free(struct spreading *spreading);

/* A summary in the making. */
struct summing {
    struct aside_arena *arena;
    const struct aside_whatif_columns *columns;
    struct aside_whatif_summary summary;
    double *means; /* [subject]: sums, in cents */
    struct spreading outcome, today;
    double regret_sum;
    size_t regrets, without;
};
void aside_summing_begin(struct summing *summing, struct aside_arena *arena,
                         const struct aside_whatif_columns *columns,
                         const struct aside_whatif_record *base);
void aside_summing_add(struct summing *summing, const struct aside_whatif_record *record);
void aside_summing_end(struct aside_whatif_summary *out, struct summing *summing);

/* ---- result files ------------------------------------------------------------------------ */

/* What the lines at the head of a result file say; texts that must agree are in `same`. */
enum { ASIDE_HEAD_SAME = 10 };
extern const char *const aside_head_names[ASIDE_HEAD_SAME]; /* "city", "seed" ... */

struct result_head {
    const char *same[ASIDE_HEAD_SAME]; /* NULL: the line is missing */
    const char **base;                 /* the base, as a row */
    size_t base_count;
    size_t count, from, to, shard, shards;
    bool whole_head;                     /* every line was there, and could be read */
    struct aside_whatif_columns columns; /* of the header */
    bool has_header;
    size_t rows; /* as the last line says */
    bool has_end, complete;
};

/* Head of a run as its file would have it. */
void aside_head_of(struct result_head *out, struct aside_arena *arena,
                   const struct aside_whatif *run);
void aside_head_write(FILE *out, const struct result_head *head);
void aside_end_write(FILE *out, size_t rows, bool complete);

typedef bool aside_result_take(void *context, const struct result_head *head,
                               const struct aside_whatif_record *record);

/*
 * Reads a result file; every row goes to `take`, the head and columns known. ASIDE_ERR_INVALID
 * where it is none, or is cut off.
 */
ASIDE_MUST_CHECK enum aside_status aside_result_read(struct result_head *head,
                                                     struct aside_arena *arena,
                                                     const char *path, aside_result_take *take,
                                                     void *context, struct aside_error *err);

/* The fields of a row; their number depends on the columns alone. */
size_t aside_row_fields(const char ***out, struct aside_arena *arena,
                        const struct aside_whatif_columns *columns,
                        const struct aside_whatif_record *record);
size_t aside_header_fields(const char ***out, struct aside_arena *arena,
                           const struct aside_whatif_columns *columns);
/* False: they are no such row. */
bool aside_row_parse(struct aside_whatif_record *out, struct aside_arena *arena,
                     const struct aside_whatif_columns *columns, const char *const *fields,
                     size_t count);
/* Columns from the fields of a header; false: it is none. */
bool aside_header_parse(struct aside_whatif_columns *out, struct aside_arena *arena,
                        const char *const *fields, size_t count);

/* ---- plans for all draws ----------------------------------------------------------------- */

/* Fills run->robust: the base plan, and those that are best on average and at the worst tenth,
 * each tried on all draws. `best` is what the best plan of each draw averts, NAN: unknown. */
void aside_robust_make(struct aside_whatif *run, struct aside_arena *arena,
                       const struct aside_city *drawn_city, const double *best,
                       const struct aside_whatif_options *options);

#endif
