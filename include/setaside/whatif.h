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

/* ---- questions that officers ask --------------------------------------------------------- */

/*
 * Each question takes the base, which is planned once, changes the city or what is asked of its
 * plan, plans anew, and says what came of it. Sentences are whole, without a line break. Arrays
 * of years follow the horizon of the base. Options are of one plan each: model, gap, limits.
 */
struct aside_question_base {
    const struct aside_city *city;
    const struct aside_plan *plan;
    const struct aside_solve_options *options;
};

/* Plans the base: as aside_plan_make(), whose status and conflict it gives. Questions are asked
 * only of a base that has a plan. */
ASIDE_MUST_CHECK enum aside_status aside_question_begin(struct aside_question_base *out,
    struct aside_conflict **conflict, struct aside_arena *arena, const struct aside_city *city,
    const struct aside_solve_options *options, struct aside_error *err);

enum { ASIDE_FILLINGS = ASIDE_NEW + 1 };

/*
 * Positions that a plan's money pays in a year, by enum aside_filled. Money of a program is a mix
 * (design, section 3): at half of its listed cost, half of each of its positions is paid. People
 * are counted only where each listed position of a program is paid as it is listed and is of
 * whole FTE, or of one person's part (below 1.00); other programs are `unsaid`.
 */
struct aside_staff {
    int64_t fte[ASIDE_FILLINGS];        /* hundredths */
    int64_t listed[ASIDE_FILLINGS];     /* hundredths, all programs, before any change */
    int64_t heads[ASIDE_FILLINGS];      /* of the programs where it can be said */
    size_t unsaid;              /* programs with money for positions whose heads cannot be said */
};

/* Whom a plan's money serves: in proportion to spend without start-up, whole people of each
 * program, rounded down; full size is the listed cost, else the maximum. A program that states a
 * cost of a person alone serves spend / that. */
struct aside_people {
    int64_t served;
    size_t unsaid;              /* services with money that do not state whom they serve */
};

/* People in positions beside the base, of the programs of which both plans can say it: one that
 * leaves has nobody after. */
struct aside_heads_beside {
    int64_t base[ASIDE_FILLINGS], heads[ASIDE_FILLINGS];
    size_t unsaid;              /* programs of which one of the two cannot say it */
};

struct aside_question_year {
    double outcome;             /* as counted, rounded amounts, undiscounted; NAN: not known */
    aside_money planned;
    aside_money contracts;      /* programs of contractors, and other programs' contract lines */
    aside_money subawards;      /* programs of subrecipients, and other programs' subaward lines;
                                   of both kinds without the pay of people whom the city employs */
    aside_money reserved;       /* pools: reserved, not programmed */
    aside_money set_aside, set_aside_base;
    aside_money workforce;
    int32_t set_aside_share, workforce_share;   /* basis points, rounded down; 0 of nothing */
    struct aside_staff staff;
    struct aside_heads_beside beside;   /* of the base itself: beside itself */
    struct aside_people people;
};

/* Of which years positions and people served stand for the whole horizon: levels, of the year in
 * which the base has the most FTE (serves the most), so that both sides are of the same year;
 * changes, of the year in which the most FTE (people) are lost, or, where none are, of that in
 * which the most are gained. Indices; the first of equals. */
struct aside_question_places {
    size_t staff, people;
    size_t staff_change, people_change;
};

struct aside_program_heads {
    int64_t heads[ASIDE_FILLINGS];
    bool unsaid;
};

/* One plan's side of a question. */
struct aside_question_side {
    struct aside_question_year *years;  /* [year_count] */
    struct aside_question_year all;     /* money summed, the outcome discounted; staff and people
                                           of their places */
    struct aside_question_places places;
    int64_t fte_change[ASIDE_FILLINGS];     /* hundredths, against the base, in its place */
    int64_t served_change;      /* the same of people served */
    bool served_compares;       /* both say it in that year */
    double outcome;             /* discounted, as counted, rounded amounts */
    struct aside_program_heads *heads;  /* [year_count * programs]: what `beside` is made of */
};


/* What happens to one program or pool. */
struct aside_question_subject {
    size_t subject;
    enum aside_fate fate;
    struct aside_money_pair total;
    struct aside_money_pair *years;
};

/* What a question did to one program or source of the city before it was planned anew. */
struct aside_question_edit {
    const char *id;
    const char *sentence;
};

/* What a program had of a lost award by then, and has no money for. */
struct aside_unreimbursed {
    size_t program;
    aside_money committed;      /* spent or contracted by then, the award's part */
    aside_money unreimbursed;   /* of that; parts add up to the whole */
};

enum aside_question_kind {
    ASIDE_ASK_FREEZE, ASIDE_ASK_WAGE_FLOOR, ASIDE_ASK_SHORTFALL, ASIDE_ASK_TERMINATE,
    ASIDE_ASK_ONE_TIME_ENDS, ASIDE_ASK_ACROSS_THE_BOARD, ASIDE_ASK_REACH
};
enum { ASIDE_QUESTION_KINDS = ASIDE_ASK_REACH + 1 };
const char *aside_question_name(enum aside_question_kind kind);         /* "wage-floor" */

enum aside_question_state {
    ASIDE_ANSWERED,             /* there is a plan */
    ASIDE_NO_PLAN,              /* so changed, the rules cannot all hold: see `conflict` */
    ASIDE_NOT_PLANNED           /* the changed city does not pass its check, or a limit came
                                   first: `why` says which */
};

struct aside_question_answer {
    enum aside_question_kind kind;
    const char *title;          /* "No vacant position is filled" */
    const char *const *said;    /* [said_count]: what was taken to be meant, in sentences */
    size_t said_count;
    ASIDE_LIST(struct aside_question_edit) edits;
    enum aside_question_state state;
    const char *why;            /* of the two that are not answered: a sentence; else NULL */
    const struct aside_conflict *conflict;      /* of NO_PLAN, where one was found; else NULL */
    const struct aside_city *city;      /* changed; NULL where it does not pass its check */
    const struct aside_plan *plan;      /* of it; NULL where there is none */
    const struct aside_comparison *comparison;  /* NULL where there is no plan */
    struct aside_question_side before;
    struct aside_question_side after;   /* years NULL where there is no plan */
    ASIDE_LIST(struct aside_question_subject) moved;    /* those whose money moves, in order */
    size_t enters, leaves, shrinks;     /* programs and pools */
    struct aside_worth change;  /* of the first objective, both as rounded */
    size_t year_count;
    aside_money *gap;           /* [year_count]: what the base plan spends and can no longer pay */
    aside_money gap_total;
    aside_money saved;          /* freeze: what the base plan pays for vacant and new positions */
    aside_money lost;           /* money that sources no longer bring, over the horizon */
    aside_money unreimbursed;   /* terminate: see `said` */
    ASIDE_LIST(struct aside_unreimbursed) unreimbursed_of;
};

/*
 * Each: ASIDE_OK with *out, whatever its state; ASIDE_ERR_USAGE with `err` where what is asked
 * makes no sense for this city (an id that names nothing, with the nearest; a day outside the
 * horizon); else what a solver or system error gives.
 */
ASIDE_MUST_CHECK enum aside_status aside_question_freeze(struct aside_question_answer **out,
    struct aside_arena *arena, const struct aside_question_base *base, struct aside_error *err);
ASIDE_MUST_CHECK enum aside_status aside_question_wage_floor(
    struct aside_question_answer **out, struct aside_arena *arena,
    const struct aside_question_base *base, aside_money floor, struct aside_error *err);

/* gf=6%@2027-01 and gf=6%@2027-01-15..: of the fiscal year that the day falls in, and with
 * `..` of those after it. */
struct aside_shortfall {
    const char *source;         /* id */
    int32_t share;              /* basis points of the year's amount */
    struct aside_date day;      /* from which it is known */
    bool later;                 /* and in later years */
};
ASIDE_MUST_CHECK enum aside_status aside_question_shortfall(
    struct aside_question_answer **out, struct aside_arena *arena,
    const struct aside_question_base *base, const struct aside_shortfall *shortfall,
    struct aside_error *err);
/* AWARD@DATE: the award pays for no day from that one on. */
ASIDE_MUST_CHECK enum aside_status aside_question_terminate(
    struct aside_question_answer **out, struct aside_arena *arena,
    const struct aside_question_base *base, const char *award, struct aside_date day,
    struct aside_error *err);
/* After which fiscal year one-time money ends; 0: after the first of the horizon. */
ASIDE_MUST_CHECK enum aside_status aside_question_one_time_ends(
    struct aside_question_answer **out, struct aside_arena *arena,
    const struct aside_question_base *base, int32_t year, struct aside_error *err);

/* Read "gf=6%@2027-01" and "cvipi@2027-01-15". A month stands for its first day. NULL, or why
 * the text does not fit: half a sentence that follows it. */
const char *aside_shortfall_parse(struct aside_shortfall *out, struct aside_arena *arena,
                                  const char *text);
const char *aside_terminate_parse(const char **award, struct aside_date *day,
                                  struct aside_arena *arena, const char *text);

/* ---- every award in turn ----------------------------------------------------------------- */

struct aside_award_lost {
    size_t source;
    const struct aside_question_answer *answer;
};
struct aside_awards_lost {
    struct aside_date day;      /* on which each ends */
    ASIDE_LIST(struct aside_award_lost) awards; /* sources that are not local and have an amount
                                                   left from that day on, in the city's order */
};
/* `day` without a year: the first day of the horizon. */
ASIDE_MUST_CHECK enum aside_status aside_question_lose_any(struct aside_awards_lost **out,
    struct aside_arena *arena, const struct aside_question_base *base, struct aside_date day,
    struct aside_error *err);

/* ---- amounts that are stated, beside amounts that are sought ----------------------------- */

/* A share off every program and pool alike, and the best plan with no more money. */
struct aside_across_the_board {
    int32_t share;              /* basis points */
    const char *const *said;
    size_t said_count;
    size_t subject_count, year_count;
    aside_money *spend;         /* [subject * year_count + year], the cut alike */
    aside_money *cut;           /* [year_count] */
    aside_money cut_total;
    struct aside_question_side before, alike;
    struct aside_worth alike_change;    /* against the base plan */
    const struct aside_stated *stated;  /* the rules that it breaks */
    const struct aside_question_answer *best;   /* ASIDE_ASK_ACROSS_THE_BOARD: its answer */
};
ASIDE_MUST_CHECK enum aside_status aside_question_across_the_board(
    struct aside_across_the_board **out, struct aside_arena *arena,
    const struct aside_question_base *base, int32_t share, struct aside_error *err);

/* A->B:200000@2027 */
struct aside_amendment {
    const char *from, *to;      /* ids of programs or pools */
    aside_money amount;
    int32_t year;               /* fiscal year */
};
const char *aside_amendment_parse(struct aside_amendment *out, struct aside_arena *arena,
                                  const char *text);

struct aside_amended {
    struct aside_amendment asked;
    const char *const *said;
    size_t said_count;
    size_t from, to, year;      /* subjects, and the index of the year */
    struct aside_money_pair from_spend, to_spend;       /* of that year */
    /* The amendment alone, all else as in the base plan. */
    const struct aside_stated *stated;  /* its outcome, and the rules that it breaks */
    struct aside_worth change;  /* of it against the base plan */
    bool legal;                 /* it breaks none */
    /* The nearest plan that keeps every rule with both at the amended amounts. */
    enum aside_question_state state;
    const char *why;            /* where there is none: a sentence, with the rules */
    const struct aside_conflict *conflict;
    const struct aside_plan *nearest;   /* NULL: none */
    struct aside_worth nearest_change;
    aside_money moved;          /* sum of all that others move, up and down */
    const struct aside_comparison *comparison;
    ASIDE_LIST(struct aside_question_subject) others;   /* that move */
    struct aside_question_side before, after;
};
ASIDE_MUST_CHECK enum aside_status aside_question_amend(struct aside_amended **out,
    struct aside_arena *arena, const struct aside_question_base *base,
    const struct aside_amendment *amendment, struct aside_error *err);

/* ---- the council's own plan -------------------------------------------------------------- */

/* Amounts of programs and pools as a file states them. */
struct aside_council_plan {
    const char *path;           /* as it was named; of a folder, the file within it */
    const char *form;           /* "workbook", "CSV file", "JSON file" */
    const char *sheet;          /* of a workbook: the sheet that was read; else NULL */
    size_t subject_count, year_count;
    aside_money *spend;         /* [subject * year_count + year] */
    bool *named;                /* [subject]: does the file name it? Else it gets nothing */
    size_t unnamed;             /* how many it does not name */
    size_t blank;               /* amounts of those named that were left blank: nothing */
};

/*
 * Reads a plan file, told by its content: JSON, as `setaside plan --json` writes it, or
 * {"spend": {"ID": {"2027": CENTS}}}; a workbook, as `setaside plan -o` writes it (the sheet
 * Allocation), or the one sheet that has the columns below; a CSV file with a column `program`
 * (`id`, `name`, `key`: ids or exact names) and a column for each year of the horizon (2027,
 * FY2027, spend FY2027), and of a folder the file subjects.csv in it. Rows called subtotal are
 * passed over; a row or column called total (All years) is compared with the amounts, and where
 * it differs that is a warning. Every fault goes to `found` (ASIDE_ERR_INVALID or _SYNTAX): a
 * program that the city does not have, or that stands twice; a year outside the horizon, or that
 * is missing; what is no amount, or negative; a formula whose result the file does not hold.
 */
ASIDE_MUST_CHECK enum aside_status aside_council_plan_read(struct aside_council_plan **out,
    struct aside_arena *arena, const char *path, const struct aside_city *city,
    struct aside_problems *found, struct aside_error *err);

enum aside_score_standing {
    ASIDE_SCORE_NO_BEST,        /* there is no plan to set it beside */
    ASIDE_SCORE_NO_ESTIMATE,    /* no program of either has an estimate that counts */
    ASIDE_SCORE_SAME,           /* it is the best plan, to the cent */
    ASIDE_SCORE_EQUAL,          /* other amounts, and the same outcome within rounding */
    ASIDE_SCORE_BELOW, ASIDE_SCORE_ABOVE
};

/* An amount that the nearest plan changes. */
struct aside_score_move {
    size_t subject, year;
    struct aside_money_pair spend;      /* the council's, the nearest plan's */
};

/* The council's plan beside the best one, and beside the rules. */
struct aside_score {
    const struct aside_council_plan *council;
    const struct aside_stated *stated;  /* its outcome, and the rules that it breaks */
    const char *const *mends;   /* [stated->broken.count]: what has to move, a sentence */
    bool keeps;                 /* it can be paid, and keeps every rule */
    aside_money total;
    int32_t first_year;
    size_t year_count, subject_count;
    struct aside_question_side side;    /* what its amounts pay for */
    /* Of the best: ANSWERED; NO_PLAN: the rules cannot all hold; NOT_PLANNED: a limit came. */
    enum aside_question_state best_state;
    const char *best_why;       /* where there is none: a sentence, with the rules */
    const struct aside_conflict *best_conflict;
    const struct aside_plan *best;      /* NULL: none */
    struct aside_question_side best_side;       /* years NULL where there is none */
    enum aside_score_standing standing;
    double difference;          /* the council's outcome less the best's; NAN: not known */
    /* The plan that keeps every rule and moves the fewest dollars of the council's amounts; where
     * the council's plan keeps every rule, none is sought, and `nearest` is NULL. */
    enum aside_question_state nearest_state;
    const char *nearest_why;
    const struct aside_plan *nearest;
    struct aside_question_side nearest_side;    /* years NULL where there is none */
    aside_money raised, lowered;        /* that it moves, over the horizon */
    ASIDE_LIST(struct aside_score_move) moves;  /* by subject and year */
    bool limited;               /* a limit or the gap ended a search: best or nearest may be off */
};

/*
 * Scores the amounts, in the city as it is planned. ASIDE_OK, whatever they break and whether or
 * not there is a best plan; ASIDE_UNPROVEN where a limit came before the rules were judged; else
 * `err`. Of the options: model, gap and limits (of each search).
 */
ASIDE_MUST_CHECK enum aside_status aside_score_make(struct aside_score **out,
    struct aside_arena *arena, const struct aside_city *city,
    const struct aside_council_plan *council, const struct aside_solve_options *options,
    struct aside_error *err);

/* ---- the least money --------------------------------------------------------------------- */

enum aside_reach_state {
    ASIDE_REACHED_ALREADY,      /* the base plan does */
    ASIDE_REACHED,              /* with `extra` a year */
    ASIDE_NOT_REACHED,          /* not with any money of this source */
    ASIDE_REACH_UNKNOWN         /* a limit came first */
};
struct aside_reach {
    double target;              /* discounted outcomes, as the first objective counts */
    double base;                /* of the base plan, before rounding */
    size_t source;
    aside_money unit;           /* the answer is exact to it */
    enum aside_reach_state state;
    aside_money extra;          /* in each year alike, whole units */
    aside_money extra_total;    /* over the horizon */
    double value;               /* the best outcome with it */
    double below;               /* and with one unit a year less; NAN: not asked */
    double most;                /* of NOT_REACHED: the best outcome there is, with `tried` more */
    aside_money tried;          /* a year: the least that comes to it */
    const char *sentence;
    size_t asked;               /* plans that were sought */
    const struct aside_question_answer *answer; /* REACHED: the plan with that money; else NULL */
    const char *const *said;
    size_t said_count;
};
/* `source` NULL: the first local recurring one, else the first local one, else the first. */
ASIDE_MUST_CHECK enum aside_status aside_question_reach(struct aside_reach **out,
    struct aside_arena *arena, const struct aside_question_base *base, double target,
    const char *source, struct aside_error *err);

/* ---- how bad it may turn out ------------------------------------------------------------- */

struct aside_break_even {
    size_t subject;
    enum aside_standing standing;
    aside_money total;          /* over the horizon */
    enum aside_rating rating;
    struct aside_date rated_on; /* year 0: not given */
    enum aside_strategy strategy;
    const char *from, *basis;   /* of its estimate, as the city states them; NULL: none */
    const char *evidence;       /* id of the study that it draws on; NULL: none */
    bool has_estimate;
    struct aside_maybe_number low, high;        /* at full size, a year */
    double central;             /* at full size, a year; NAN without an estimate */
    struct aside_maybe_integer low_percent;     /* low in percent of what counts, rounded down */
    const struct aside_reason *reason;
    bool limited;               /* a limit left something unasked */
    const char *sentence;       /* how bad its effect may turn out before it leaves the plan */
    const char *price_sentence; /* and how dear its work; NULL: not known */
};
ASIDE_MUST_CHECK enum aside_status aside_question_break_even(struct aside_break_even **out,
    struct aside_arena *arena, const struct aside_question_base *base, const char *id,
    struct aside_error *err);

/* ---- plans near the best ----------------------------------------------------------------- */

/*
 * A near plan keeps every rule, and its first objective is at least 1 - `within` of the base
 * plan's. Between two plans money has moved where programs and pools gain over the horizon what
 * others lose: the smaller of the two sums. Money left idle, or moved between years of one
 * program, has not. Each alternative is as far as can be, by that measure, from the nearest of the
 * base plan and the alternatives before it.
 */
enum { ASIDE_ALTERNATIVES = 3, ASIDE_ALTERNATIVES_MOST = 8, ASIDE_WITHIN = 200 };

/* How a program or pool stands among all near plans, listed or not; less than a dollar over the
 * horizon is nothing. */
enum aside_shared {
    ASIDE_SHARED_EVERY,         /* it has money in every one */
    ASIDE_SHARED_CHOICE,        /* in some, and in others not */
    ASIDE_SHARED_NONE,          /* in none */
    ASIDE_SHARED_UNDECIDED      /* a limit came first */
};
enum { ASIDE_SHARED_STATES = ASIDE_SHARED_UNDECIDED + 1 };
const char *aside_shared_name(enum aside_shared shared);        /* "in every one" */

struct aside_alternative_subject {
    aside_money best;           /* over the horizon, in the base plan */
    struct aside_near_range range;      /* alternatives as rounded are near plans as well */
    enum aside_shared shared;
};

struct aside_alternative {
    char letter;                /* 'A', 'B' ... */
    enum aside_question_state state;    /* NOT_PLANNED: no whole cents were found for it */
    const char *why;            /* where it is: a sentence; else NULL */
    const struct aside_plan *plan;      /* rounded and audited; NULL: none, and no more is said */
    const struct aside_comparison *comparison;  /* with the base plan */
    struct aside_question_side side;
    ASIDE_LIST(struct aside_question_subject) moved_subjects;
    size_t enters, leaves;      /* programs and pools, against the base plan */
    struct aside_worth change;  /* of the first objective against the base plan, both rounded */
    double below;               /* by what rounding brings it under the distance; 0: it does not */
    aside_money moved;          /* from the base plan */
    aside_money *apart;         /* from each alternative before it, in their order */
    /* Before rounding: how far from the nearest of those before it, and that none is farther. */
    aside_money sought, bound;
    bool verified;              /* none is farther by more than a hundredth, and by a unit for each
                                   program and pool */
};

struct aside_alternatives {
    const struct aside_question_base *base;
    size_t asked;
    int32_t within;             /* basis points */
    double best, floor;         /* of the first objective, discounted, as rounded */
    enum aside_question_state state;    /* NOT_PLANNED: a limit came before anything was found */
    const char *why;            /* where it is: a sentence; else NULL */
    const char *const *said;
    size_t said_count;
    struct aside_question_side before;  /* the base plan */
    ASIDE_LIST(struct aside_alternative) items;
    bool exhausted;             /* fewer than asked: no other plan is a unit of money away */
    size_t subject_count, year_count;
    struct aside_alternative_subject *subjects; /* [subject_count]; NULL: not known */
    size_t shared[ASIDE_SHARED_STATES];       /* how many programs and pools */
    size_t inexact;             /* whose least or most is a bound: a limit came first */
    aside_money moved_least, moved_most;        /* of the alternatives, from the base plan */
};

/*
 * ASIDE_ERR_USAGE where no outcome is counted in the base plan, so that there is nothing to be
 * near to; where `count` is not 1 to ASIDE_ALTERNATIVES_MOST, or `within` not 0 to 10000. Limits of
 * the base's options hold for each alternative, and for all the least and most amounts together.
 */
ASIDE_MUST_CHECK enum aside_status aside_question_alternatives(struct aside_alternatives **out,
    struct aside_arena *arena, const struct aside_question_base *base, size_t count,
    int32_t within, struct aside_error *err);

/* ---- the money of one source, from nothing to all ---------------------------------------- */

/*
 * A budget at which the set of funded programs and pools changes. Budgets are those of struct
 * aside_budget_scale (a year where the source is level, else over the horizon), whole dollars.
 */
enum aside_rung_kind {
    ASIDE_RUNG_FUNDED,          /* someone comes in or goes out */
    ASIDE_RUNG_PLAN_BEGINS,     /* below it no plan keeps the rules */
    ASIDE_RUNG_PLAN_ENDS,       /* from it on none does */
    ASIDE_RUNG_UNKNOWN,         /* from it on a limit came first */
    ASIDE_RUNG_KNOWN_AGAIN      /* from it on it is known again */
};
struct aside_rung {
    enum aside_rung_kind kind;
    aside_money budget;         /* the least with what is above the rung */
    aside_money total;          /* the same over the horizon */
    ASIDE_LIST(size_t) enters, leaves;  /* subjects, as the budget rises; of PLAN_BEGINS all that
                                           are funded, of PLAN_ENDS all that were;
                                           likewise of UNKNOWN and KNOWN_AGAIN */
    double outcome;             /* at the budget; NAN: no plan */
    double next;                /* outcomes that $100,000 more over the horizon avert, on the line
                                   just above; NAN: no plan */
};

struct aside_ladder {
    size_t source;
    const struct aside_course *course;  /* every line of the outcome, certified, and every step */
    bool fixed_choices;
    aside_money today, today_total;     /* the base's */
    ASIDE_LIST(struct aside_rung) rungs;    /* from nothing up */
    size_t next_in, first_out;  /* rungs: the first above today at which someone comes in; the
                                   first at or below it at which someone goes as money falls;
                                   SIZE_MAX: none */
    double most;                /* the highest outcome on the ladder; NAN: none */
    aside_money most_at;        /* the least budget that reaches it, in whole dollars */
    const char *sentence;       /* that answers */
    const char *const *said;
    size_t said_count;
};

/* Someone is funded with a dollar or more. Rungs less than this apart are one: while the last
 * dollars move, someone may be out for some of them. */
enum { ASIDE_RUNGS_APART = 10 };

/*
 * ASIDE_OK with *out, whatever limits came first: its course says what is certified. The options
 * of the base: model, gap, nodes of a search, and the time limit of the whole ladder.
 * ASIDE_ERR_USAGE: no such source, with the nearest. Else as aside_course_find().
 */
ASIDE_MUST_CHECK enum aside_status aside_question_ladder(struct aside_ladder **out,
    struct aside_arena *arena, const struct aside_question_base *base, const char *source,
    bool fixed_choices, struct aside_error *err);

/* ---- what is asked of one base ----------------------------------------------------------- */

/* One question with its answer: exactly one of the pointers is set. */
struct aside_asked {
    const char *option;         /* as it was asked: "--shortfall gf=6%@2027-01" */
    const struct aside_question_answer *answer;     /* freeze, wage floor, shortfall, terminate,
                                                       one-time ends */
    const struct aside_awards_lost *lost;
    const struct aside_across_the_board *across;
    const struct aside_amended *amended;
    const struct aside_reach *reach;
    const struct aside_break_even *break_even;
    const struct aside_ladder *ladder;
    const struct aside_alternatives *alternatives;
};

#endif
