/*
 * setaside/whatif.h - what a city would do if something were otherwise: one plan beside another,
 * in integers; and many scenarios of one city: named ones, one lever or two moved through a
 * range, or draws of what the programs may avert.
 */
#ifndef ASIDE_WHATIF_H
#define ASIDE_WHATIF_H

#include <setaside/optimize.h>

/* ---- one plan beside another ------------------------------------------------------------- */

/*
 * Nothing is solved here.
 *
 * The two cities differ by settings alone (aside_city_set), so that programs, pools and sources
 * stand in the same places of their lists. Fiscal years may differ: the comparison runs over
 * those of either plan, and what one of them does not plan is nothing there.
 */
struct aside_money_pair { aside_money before, after; };
struct aside_fte_pair { int64_t before, after; };       /* hundredths */
struct aside_number_pair { double before, after; };

enum aside_fate { ASIDE_STAYS_OUT, ASIDE_ENTERS, ASIDE_LEAVES, ASIDE_GETS_MORE,
                  ASIDE_GETS_LESS, ASIDE_SHIFTS /* other years, the same total */,
                  ASIDE_STAYS };

struct aside_compared_subject {
    struct aside_money_pair *years;     /* [year_count] */
    struct aside_money_pair total;
    enum aside_fate fate;
};

struct aside_compared_source {          /* what is used of it */
    struct aside_money_pair *years;
    struct aside_money_pair total;
};

struct aside_compared_year {
    struct aside_money_pair planned, left;
    struct aside_money_pair set_aside, set_aside_base;  /* each by its own city's rule */
    struct aside_money_pair workforce;
    struct aside_fte_pair fte;
};

enum aside_binding { ASIDE_NOW_BINDS, ASIDE_NO_LONGER_BINDS };

struct aside_compared_rule {
    const struct aside_rule *rule;      /* of the plan in which it binds */
    enum aside_binding binding;
};

struct aside_comparison {
    const struct aside_plan *before, *after;
    const struct aside_city *city_before, *city_after;
    int32_t first_year;                 /* fiscal year */
    size_t year_count;
    struct aside_compared_subject *subjects;    /* [after->subject_count], in its order */
    struct aside_compared_source *sources;      /* [after->source_count] */
    struct aside_compared_year *years;          /* [year_count] */
    struct aside_compared_year all;             /* their sum, but for FTE: the largest year */
    struct aside_number_pair outcome;           /* discounted, as rounded plans come to it */
    struct aside_number_pair low, high;         /* undiscounted, over each plan's horizon */
    ASIDE_LIST(struct aside_compared_rule) rules;   /* in the plans' order: that now bind first */
};

struct aside_comparison *aside_comparison_make(struct aside_arena *arena,
    const struct aside_city *city_before, const struct aside_plan *before,
    const struct aside_city *city_after, const struct aside_plan *after);

/* "enters", "leaves", "more", "less", "other years", "as before", "stays out" */
const char *aside_fate_name(enum aside_fate fate);

/* ---- lists of scenarios ------------------------------------------------------------------ */

enum aside_whatif_kind {
    ASIDE_WHATIF_NAMED,         /* --scenario, or scenarios in the city file */
    ASIDE_WHATIF_CURVE,         /* one --vary */
    ASIDE_WHATIF_GRID,          /* two */
    ASIDE_WHATIF_DRAWS          /* --draws */
};

enum { ASIDE_WHATIF_MOST = 1000000, ASIDE_AXES_MOST = 2 };

/* What was asked for, as it stands on the command line. NULL and 0: not asked. */
struct aside_whatif_request {
    const char *const *scenarios;   /* "NAME:PATH=VALUE,PATH=VALUE" */
    size_t scenario_count;
    const char *const *vary;        /* "PATH=LO:HI:STEP" */
    size_t vary_count;
    const char *draws;              /* "10000" */
    const char *seed;               /* "7"; NULL: 1 */
    const char *correlate;          /* "rating=30%,family=20%"; NULL: independent */
};

/* A lever that is moved from one end of a range to the other. */
struct aside_varied {
    const char *path;           /* policy.set-aside.minimum */
    const char *now;            /* what it stands at, as it would be written; NULL: not given */
    const char *help;           /* what the lever is */
    const char **values;        /* [count], in the order asked: "0%", "1%" ... */
    double *numbers;            /* [count]: dollars, percent points or plain numbers */
    const char *unit;           /* "dollars", "percent", "" */
    size_t count;
};

/* A program whose effect is drawn, or that has an estimate and no range to draw from. */
struct aside_drawn_effect {
    size_t program;             /* in city->programs */
    bool varies;
    const char *why_not;        /* where it does not: "it has no range" */
    bool in_full;               /* a new strategy that counts at its low end in the plan: in a
                                   draw it averts what is drawn */
    /* In percent of what the estimate says at its last level, so that central is 100 (or, where
     * the city's own settings put it at an end, what that end is). */
    double low, central, high;
    double mean;                /* of the distribution */
    const char *rating;         /* the groups that may be correlated; NULL: in none */
    const char *family;         /* of the study that the estimate draws on */
};

/* A scenario of the city file, or of --scenario. */
struct aside_named_scenario {
    const char *name, *note;    /* note NULL: none */
    const char *const *settings;
    size_t count;
};

struct aside_whatif_list {
    enum aside_whatif_kind kind;
    size_t count;
    const struct aside_city *city;
    struct aside_varied axes[ASIDE_AXES_MOST];    /* of a grid the second moves fastest */
    size_t axis_count;
    ASIDE_LIST(struct aside_named_scenario) named;
    ASIDE_LIST(struct aside_drawn_effect) effects;  /* of draws: programs with an estimate */
    uint64_t seed;
    int32_t rating_share, family_share; /* correlation of normal scores, basis points */
    const char *words;          /* how the list was made, in sentences for a report: of draws the
                                   distribution, the generator, the correlation */
    uint64_t fingerprint;       /* of all that makes the list */
};

/*
 * Makes the list that is asked for: --scenario, --vary and --draws exclude one another, and
 * where none is there, the scenarios of the city file are taken. ASIDE_ERR_USAGE with `err`:
 * what is asked cannot be read, names nothing (with the nearest path), is too much, or there is
 * nothing. A step that does not come to the end of its range is a warning in `found`. Paths and
 * values are tried here: what no city would take is ASIDE_ERR_USAGE, and where the city file has
 * it, ASIDE_ERR_INVALID with its line. A scenario that reads and does not pass the check (a floor
 * above its ceiling, say) is a refused one when its turn comes.
 */
ASIDE_MUST_CHECK enum aside_status aside_whatif_list_make(struct aside_whatif_list **out,
    struct aside_arena *arena, const struct aside_city *city,
    const struct aside_whatif_request *request, struct aside_problems *found,
    struct aside_error *err);

/* The scenario at a place of the list, its settings as --set takes them. Draw k of a seed is the
 * same however many draws there are. */
void aside_whatif_scenario(struct aside_scenario *out, struct aside_arena *arena,
                           const struct aside_whatif_list *list, size_t index);
const char *aside_whatif_kind_name(enum aside_whatif_kind kind);    /* "draws" */

/* ---- results ----------------------------------------------------------------------------- */

enum aside_whatif_verdict {
    ASIDE_VERDICT_OPTIMAL,      /* solver-verified */
    ASIDE_VERDICT_STOPPED,      /* a limit came first: `bound` says how far it may be */
    ASIDE_VERDICT_INFEASIBLE,   /* no plan keeps the rules */
    ASIDE_VERDICT_REFUSED,      /* the city does not take the settings */
    ASIDE_VERDICT_FAILED        /* the solver or the system */
};
const char *aside_verdict_name(enum aside_whatif_verdict verdict);      /* "optimal" */

/*
 * One scenario's result. Amounts are the nearest whole cents before rounding to the city's unit;
 * outcomes are kept to 12 digits, so that a file gives back the same. `spend` and what follows
 * it hold nothing where there is no plan.
 */
struct aside_whatif_record {
    size_t index;
    const char *name;           /* "policy.set-aside.minimum=12%", "draw 17" */
    enum aside_whatif_verdict verdict;
    double objective, bound;    /* NAN where no plan was found */
    const char *message;        /* of a refusal or failure; else NULL */
    bool has_plan;
    int32_t first_year;         /* fiscal year; a scenario may have its own horizon */
    size_t year_count;          /* 0: read from a result file */
    aside_money *spend;         /* [subject], over the horizon */
    aside_money *years;         /* [subject][year]; NULL: read from a result file */
    aside_money planned;        /* over the horizon */
    aside_money set_aside;      /* over the horizon */
    int64_t fte;                /* hundredths, of the largest year */
    int64_t choices_changed;    /* on/off choices other than in the base plan */
    int64_t iterations, nodes;
    bool warm;
    double today;               /* of a draw: what the base plan averts under it; NAN: not known,
                                   with a model of the user's own that has other outcomes */
    double regret;              /* of a draw: objective - today, never below 0; else NAN */
};

/* Set-aside as a share of what is planned, basis points; 0 where nothing is. */
int32_t aside_record_share(const struct aside_whatif_record *record);

/* What columns a table of results has beside the fixed ones. */
struct aside_whatif_columns {
    enum aside_whatif_kind kind;
    const char *const *subjects;    /* ids: programs, then pools */
    size_t subject_count, program_count;
};

/* How one program or pool fares over the scenarios that have a plan. */
struct aside_funded {
    const char *id;
    size_t scenarios;           /* that fund it, in any year */
    aside_money base;           /* in the base plan */
    aside_money mean;           /* over all that have a plan, nothing where not funded */
    aside_money least, most;
};

enum { ASIDE_QUANTILES = 7 };
extern const int aside_quantile_percents[ASIDE_QUANTILES];  /* 5 10 25 50 75 90 95 */

struct aside_spread {
    double mean, deviation, least, most;
    double quantiles[ASIDE_QUANTILES];  /* the nearest rank: values that occur */
    double worst_tenth;         /* mean of the worst tenth (CVaR at 10 %) */
};

struct aside_whatif_summary {
    size_t count;               /* results so far */
    size_t verdicts[ASIDE_VERDICT_FAILED + 1];
    size_t with_plan;
    struct aside_funded *funded;    /* [subject_count] */
    struct aside_spread outcome;    /* of the best plan of each scenario */
    struct aside_spread today;      /* draws: of the base plan */
    double regret_mean, regret_worst;
    size_t regret_worst_index;
    double regret_zero_share;   /* of draws in which the base plan is as good as the best */
};

/* A plan made for all draws of a sample at once, its amounts the same whichever comes. */
enum aside_robust_aim { ASIDE_ROBUST_TODAY, ASIDE_ROBUST_MEAN, ASIDE_ROBUST_WORST_TENTH };
struct aside_robust_plan {
    enum aside_robust_aim aim;
    enum aside_whatif_verdict verdict;  /* of its search; optimal of today's */
    const char *message;        /* where there is none */
    aside_money *spend;         /* [subject]; NULL: none */
    aside_money *years;         /* [subject][year] */
    double value, bound;        /* on the sample: what was sought, and what none can pass */
    struct aside_spread outcome;        /* over all draws */
    double regret_mean, regret_worst;   /* against the best plan of each draw; NAN where draws
                                           are missing */
};
enum { ASIDE_ROBUST_PLANS = 3 };
const char *aside_robust_name(enum aside_robust_aim aim);   /* "best on average" */

/* ---- running ----------------------------------------------------------------------------- */

struct aside_whatif_options {
    struct aside_solve_options solve;   /* model, gap, limits of one scenario's search */
    bool fixed_choices;         /* on/off choices as in the base plan */
    int jobs;                   /* threads; 0 is 1 */
    size_t shard, shards;       /* 1-based; 0: the whole list */
    const char *resume;         /* a result file whose rows are taken over; NULL: none */
    size_t sample;              /* draws for the robust plans; 0: 200 */
    bool no_robust;             /* draws: no robust plans */
};

struct aside_whatif;

/* What a run tells while it goes on. Each may be NULL. False stops the run: the results so far
 * stand, and the run is partial. */
struct aside_whatif_sink {
    void *context;
    bool (*begin)(void *context, const struct aside_whatif *run);   /* the base is known */
    bool (*take)(void *context, const struct aside_whatif *run,
                 const struct aside_whatif_record *record);     /* in the list's order */
    bool (*progress)(void *context, size_t done, size_t of);    /* of this run's share */
};

/* A run, while it goes on and after it. */
struct aside_whatif {
    const struct aside_city *city;
    const struct aside_whatif_list *list;
    struct aside_whatif_columns columns;
    int32_t first_year;
    size_t year_count;
    struct aside_whatif_record base;    /* named "base" */
    size_t from, to, done;      /* of the list; `done` results of to - from */
    size_t shard, shards;       /* 0: the whole list */
    bool complete;              /* done to `to` */
    uint64_t model_fingerprint;
    const char *solve_words;    /* options that change answers, for the result file */
    struct aside_sweep_facts facts;
    struct aside_whatif_summary summary;    /* of what is done; ready after the run */
    struct aside_robust_plan robust[ASIDE_ROBUST_PLANS];    /* by aim; whole runs of draws */
    size_t robust_count;        /* 0: not made */
    size_t sample;              /* draws that the robust plans were made for */
};

/*
 * Solves the list (or its shard), in chunks of ASIDE_SWEEP_CHUNK: results do not depend on
 * `jobs`, shards or a resumption. ASIDE_OK: *out is set, and so it is where the sink stopped the
 * run (complete is then false); refused and infeasible scenarios are results. ASIDE_ERR_INVALID:
 * the file to resume is of something else, and `err` says which. Memory grows by some dozen bytes
 * a scenario, for the quantiles.
 */
ASIDE_MUST_CHECK enum aside_status aside_whatif_run(struct aside_whatif **out,
    struct aside_arena *arena, const struct aside_whatif_list *list,
    const struct aside_whatif_options *options, const struct aside_whatif_sink *sink,
    struct aside_error *err);

/* A record that lasts, for who wants to keep it. */
struct aside_whatif_record *aside_whatif_record_copy(struct aside_arena *arena,
    const struct aside_whatif *run, const struct aside_whatif_record *record);

/* ---- results as CSV, result files, merging ----------------------------------------------- */

/*
 * The table: scenario, status, objective, bound, planned, set-aside, set-aside-percent, fte,
 * choices-changed; of draws today, regret; then for each program and pool spend.ID, in dollars
 * over the horizon; last iterations, nodes, start (warm, cold), message. The base is no row.
 */
void aside_whatif_csv_header(FILE *out, const struct aside_whatif_columns *columns);
void aside_whatif_csv_row(FILE *out, const struct aside_whatif_columns *columns,
                          const struct aside_whatif_record *record);

/*
 * A result file: lines that begin with #, of what and from what; the table; and at the end a
 * line that says how many rows there are and whether all are. Begin once, then each row as above,
 * then end: a file without its last line is refused.
 */
void aside_whatif_file_begin(FILE *out, const struct aside_whatif *run);
void aside_whatif_file_end(FILE *out, const struct aside_whatif *run);

struct aside_whatif_merged {
    const char *city;           /* name, as the files have it */
    const char *kind;           /* "draws" */
    struct aside_whatif_columns columns;
    size_t shards;
    struct aside_whatif_record base;
    struct aside_whatif_summary summary;
};

/*
 * Joins the result files of all shards, in any order, into what one run of the whole would have
 * written: to `result` a result file, to `csv` the table alone; either may be NULL, and is not
 * written to where the files do not belong together. ASIDE_ERR_INVALID with `err`: a file that is
 * partial, cut off or altered, of another program version, model, city, list, seed or set of
 * options, there twice, or a shard that is missing, by its name and why.
 */
ASIDE_MUST_CHECK enum aside_status aside_whatif_merge(struct aside_whatif_merged **out,
    struct aside_arena *arena, const char *const *paths, size_t count, FILE *result, FILE *csv,
    struct aside_error *err);

#endif
