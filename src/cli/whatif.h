/* whatif.h - what the files of the command whatif share. */
#ifndef ASIDE_CLI_WHATIF_H
#define ASIDE_CLI_WHATIF_H

#include "command.h"

struct aside_whatif_settings {
    struct aside_common common;
    struct aside_option_texts scenarios, vary;
    const char *draws, *seed, *correlate, *sample;
    const char *jobs, *shard, *results, *resume;
    bool fixed_choices, no_robust, merge;
    /* Questions that officers ask. */
    bool freeze, one_time_ends, lose_any;
    struct aside_option_texts wage_floor, shortfall, terminate, across_the_board, amend, reach,
        break_even, alternatives, ladder;
    const char *on, *after, *from, *within; /* of lose_any, one_time_ends, reach, alternatives */
};

/* What it may write; a run's CSV and result file are written while it goes on. */
enum aside_whatif_written {
    ASIDE_WHATIF_WORKBOOK,
    ASIDE_WHATIF_JSON,
    ASIDE_WHATIF_CSV,
    ASIDE_WHATIF_RESULTS,
    ASIDE_WHATIF_OUTPUTS
};
void aside_whatif_outputs(struct aside_written rows[ASIDE_WHATIF_OUTPUTS],
                          const struct aside_call *call);

/* Begins the outputs that are written on the way: begun[] by row, NULL for the others. */
ASIDE_MUST_CHECK enum aside_status aside_whatif_outputs_begin(
    struct aside_output *begun[ASIDE_WHATIF_OUTPUTS],
    const struct aside_written rows[ASIDE_WHATIF_OUTPUTS], const struct aside_call *call,
    struct aside_error *err);
void aside_whatif_outputs_abandon(struct aside_output *begun[ASIDE_WHATIF_OUTPUTS]);
/* Where a row goes; NULL: it is not asked for. */
FILE *aside_whatif_output_stream(struct aside_output *const begun[ASIDE_WHATIF_OUTPUTS],
                                 const struct aside_written rows[ASIDE_WHATIF_OUTPUTS],
                                 enum aside_whatif_written row);

/* The settings have been checked. */
ASIDE_MUST_CHECK enum aside_status aside_whatif_solve(
    const struct aside_call *call, const struct aside_whatif_options *options,
    struct aside_error *err);

/* ---- questions --------------------------------------------------------------------------- */

struct aside_whatif_asking {
    const struct aside_call *call;
    struct aside_question_base base;
    struct aside_error *err;
};

/* A question as an option: a flag, or one with texts. */
struct aside_whatif_preset {
    const char *name;
    size_t offset; /* of its bool or texts in the settings */
    /* NULL of a flag; else gives NULL, or why the text does not fit. */
    const char *(*check)(struct aside_arena *arena, const char *text);
    /* Of a flag `text` is NULL. out->option is set, and may be set anew. */
    enum aside_status (*ask)(struct aside_asked *out, struct aside_whatif_asking *a,
                             const char *text);
};
/* Answers come in this order, and those of one option in the order given; the last has name
 * NULL. */
extern const struct aside_whatif_preset aside_whatif_presets[];

/* "2027-01" is the first day of its month; "2027" or "FY2027". NULL, or why it does not fit. */
const char *aside_whatif_parse_day(struct aside_date *out, struct aside_arena *arena,
                                   const char *text);
const char *aside_whatif_parse_year(int32_t *out, const char *text);
const char *aside_whatif_parse_within(int32_t *out, const char *text);

/* Is any of them asked? */
bool aside_whatif_asks(const struct aside_whatif_settings *settings);

/* Wrong usage that can be told before anything is read. */
ASIDE_MUST_CHECK enum aside_status aside_whatif_ask_check(const struct aside_call *call,
                                                          struct aside_error *err);

/* The settings have been checked. */
ASIDE_MUST_CHECK enum aside_status aside_whatif_ask(const struct aside_call *call,
                                                    const struct aside_solve_options *solve,
                                                    struct aside_error *err);

#endif
