/*
 * setaside/city.h - the domain: a city's money, its candidate programs and its own rules, as
 * read from a city file and checked. See the field reference (`setaside help fields`), which
 * is printed from the same table that the reader uses, for the meaning of each field.
 *
 * Units: money in cents, shares in basis points, FTE in hundredths, years by the year in which
 * the fiscal year ends. Everything points into the arena it was read with. Lists keep the
 * order of the file; `aside_ref.index` is the place in the list that the id names.
 */
#ifndef ASIDE_CITY_H
#define ASIDE_CITY_H

#include <setaside/base.h>

#define ASIDE_LIST(type) struct { type *items; size_t count; }

/* A field that may be left out. */
struct aside_maybe_money { bool given; aside_money amount; };
struct aside_maybe_share { bool given; int32_t basis_points; };
struct aside_maybe_number { bool given; double value; };
struct aside_maybe_integer { bool given; int64_t value; };
struct aside_maybe_fte { bool given; int32_t hundredths; };
struct aside_maybe_flag { bool given; bool yes; };

/* A reference by id; index is valid once the city has been checked without a fault. */
struct aside_ref {
    const char *id;         /* NULL: not given */
    size_t index;
};

/* ids of programs; a pool stands behind the programs: index - programs.count is its place. */
typedef ASIDE_LIST(struct aside_ref) aside_refs;

enum { ASIDE_ACTIONS = 10, ASIDE_YEARS_MAX = 20 };

/* Sets of small numbers: bit a (1..10) for roadmap actions, bit c for categories. 0 = none. */
typedef uint16_t aside_action_set;
typedef uint16_t aside_category_set;

enum aside_kind_of_place { ASIDE_CITY, ASIDE_COUNTY, ASIDE_TOWN, ASIDE_TRIBE };
enum aside_indirect_basis { ASIDE_INDIRECT_NONE, ASIDE_INDIRECT_NEGOTIATED,
                            ASIDE_INDIRECT_DE_MINIMIS };
enum aside_source_kind { ASIDE_LOCAL, ASIDE_STATE, ASIDE_FEDERAL, ASIDE_FOUNDATION,
                         ASIDE_SETTLEMENT };
enum aside_term { ASIDE_RECURRING, ASIDE_ONE_TIME };
/* From the most flexible to the least. */
enum aside_restriction { ASIDE_UNASSIGNED, ASIDE_ASSIGNED, ASIDE_COMMITTED, ASIDE_RESTRICTED };
enum aside_use { ASIDE_USE_ANY, ASIDE_USE_ALL };
enum aside_match_kind { ASIDE_MATCH_CASH, ASIDE_MATCH_EITHER };
enum aside_provider_type { ASIDE_CITY_DEPARTMENT, ASIDE_COUNTY_AGENCY, ASIDE_NONPROFIT,
                           ASIDE_UNIVERSITY, ASIDE_FOR_PROFIT, ASIDE_TRIBAL };
enum aside_provider_role { ASIDE_DEPARTMENT, ASIDE_SUBRECIPIENT, ASIDE_CONTRACTOR };
enum aside_strategy { ASIDE_PROVEN, ASIDE_INNOVATIVE, ASIDE_SUPPORT };
enum aside_rating { ASIDE_NOT_RATED, ASIDE_EFFECTIVE, ASIDE_PROMISING, ASIDE_INEFFECTIVE,
                    ASIDE_NEGATIVE, ASIDE_INCONCLUSIVE };
enum aside_purpose { ASIDE_SERVICE, ASIDE_EVALUATION, ASIDE_ADMINISTRATION, ASIDE_TRAINING };
/* In the order of the OJP budget detail worksheet, plus what has no category. */
enum aside_category { ASIDE_PERSONNEL, ASIDE_FRINGE, ASIDE_TRAVEL, ASIDE_EQUIPMENT, ASIDE_SUPPLIES,
                      ASIDE_CONSTRUCTION, ASIDE_SUBAWARDS, ASIDE_CONTRACTS, ASIDE_OTHER,
                      ASIDE_INDIRECT, ASIDE_UNCLASSIFIED };
enum { ASIDE_CATEGORIES = ASIDE_UNCLASSIFIED + 1 };
enum aside_employer { ASIDE_EMPLOYER_PROVIDER, ASIDE_EMPLOYER_CITY };
enum aside_filled { ASIDE_FILLED, ASIDE_VACANT, ASIDE_NEW };
enum aside_pool_counts { ASIDE_NEW_STRATEGIES, ASIDE_NEW_STAKEHOLDERS, ASIDE_BOTH };
enum aside_base { ASIDE_OF_PLAN, ASIDE_OF_AVAILABLE };
enum aside_part { ASIDE_STRATEGIES, ASIDE_STAKEHOLDERS_TOO };
enum aside_counts_at { ASIDE_AT_LOW, ASIDE_AT_CENTRAL, ASIDE_AT_NONE };
enum aside_answer { ASIDE_YES, ASIDE_PARTLY, ASIDE_NO };

/* ---- the library of evidence (templates/evidence.xml) ------------------------------------ */

/* What a study's percentage is a percentage of. Percentages of different bases never add up. */
enum aside_evidence_base { ASIDE_BASE_NONE, ASIDE_BASE_AREA, ASIDE_BASE_PARTICIPANTS,
                           ASIDE_BASE_CONDITION };
enum aside_design { ASIDE_DESIGN_NOT_STATED, ASIDE_TRIAL, ASIDE_QUASI_EXPERIMENT,
                    ASIDE_BEFORE_AFTER, ASIDE_META_ANALYSIS, ASIDE_MODEL, ASIDE_SELF_REPORTED,
                    ASIDE_DESCRIPTION };
enum aside_study_result { ASIDE_RESULT_NOT_STATED, ASIDE_SIGNIFICANT, ASIDE_NOT_SIGNIFICANT,
                    ASIDE_MIXED };
enum aside_outcome_kind { ASIDE_SHOOTINGS, ASIDE_HOMICIDES, ASIDE_GUN_VIOLENCE,
                          ASIDE_VIOLENT_CRIME, ASIDE_CRIME, ASIDE_ARRESTS, ASIDE_VICTIMIZATION,
                          ASIDE_REINJURY, ASIDE_HEALTH, ASIDE_OTHER_OUTCOME };

struct aside_evidence_rating {  /* a CrimeSolutions rating that was seen */
    struct aside_origin at;
    enum aside_rating word;
    const char *outcome;        /* "overall", or the one outcome that is rated */
    const char *of;             /* NULL, or what exactly is rated */
    const char *source;
    struct aside_date checked;
};

struct aside_evidence_cost {
    struct aside_origin at;
    aside_money amount;
    struct aside_maybe_money up_to;     /* the upper end of a range */
    const char *unit;
    const char *year, *working;         /* NULL: not stated; not derived */
    const char *source;
};

struct aside_evidence_note {    /* a finding or a trap */
    struct aside_origin at;
    const char *text;
    const char *source;         /* of a family's trap; NULL within a study: the study's own */
};

struct aside_evidence_study {
    struct aside_origin at;
    const char *id, *name;
    /* A change in basis points, below 0 where there is less; of what, in `base` and `of`. `low`
     * is the end of a stated interval at which least is averted. Not given: no percentage. */
    struct aside_maybe_share effect, low, high;
    const char *working;        /* how a derived effect was worked out; NULL: stated */
    const char *unusable;       /* why there is no effect to be used; NULL: there is one */
    const char *outcome;
    enum aside_outcome_kind kind;
    enum aside_evidence_base base;
    const char *of;
    enum aside_design design;
    const char *place, *years;  /* NULL: not stated */
    enum aside_study_result result;
    const char *source;
    struct aside_date checked;
    ASIDE_LIST(struct aside_evidence_note) findings;
    ASIDE_LIST(struct aside_evidence_rating) ratings;
    ASIDE_LIST(struct aside_evidence_cost) costs;
    ASIDE_LIST(struct aside_evidence_note) traps;
};

struct aside_evidence_family {
    struct aside_origin at;
    const char *id, *name;
    ASIDE_LIST(struct aside_evidence_study) studies;    /* one or more */
    ASIDE_LIST(struct aside_evidence_rating) ratings;
    ASIDE_LIST(struct aside_evidence_cost) costs;
    ASIDE_LIST(struct aside_evidence_note) traps;
};

struct aside_evidence {
    struct aside_origin at;
    struct aside_date checked;  /* no row was checked later */
    ASIDE_LIST(struct aside_evidence_family) families;
    uint64_t fingerprint;       /* of the file's bytes (FNV-1a, 64 bits) */
};

/* ---- sources ----------------------------------------------------------------------------- */

struct aside_amount {           /* source/amount */
    struct aside_origin at;
    int32_t year;
    aside_money amount;
};

struct aside_allow {            /* source/allow: blank (no ids, empty set) means any */
    struct aside_origin at;
    aside_refs programs;        /* programs and pools */
    aside_action_set actions;
    aside_category_set categories;
};

struct aside_source {
    struct aside_origin at;
    const char *id, *name;
    enum aside_source_kind kind;
    const char *fund, *department, *account;
    enum aside_term term;
    enum aside_restriction restriction;     /* default by kind is filled in by the check */
    bool restriction_given;
    struct aside_maybe_flag counts_as_match;
    bool carry_forward;
    enum aside_use use;
    const char *listing, *award_number;
    struct aside_maybe_money award_total;
    struct aside_date start, end;
    struct aside_maybe_money spent;
    int32_t match_of_total;
    enum aside_match_kind match_kind;
    struct aside_maybe_share administration_maximum;
    const char *terms;
    ASIDE_LIST(struct aside_amount) amounts;
    ASIDE_LIST(struct aside_allow) allows;
};

/* ---- providers and places ---------------------------------------------------------------- */

struct aside_provider {
    struct aside_origin at;
    const char *id, *name;
    enum aside_provider_type type;
    enum aside_provider_role role;
    bool type_given, role_given;
    bool first_time;
    const char *uei;
    struct aside_maybe_money budget;
    struct aside_maybe_share indirect_rate;
    const char *fiscal_sponsor;
};

struct aside_place {
    struct aside_origin at;
    const char *id, *name;
    struct aside_maybe_number baseline;     /* outcomes a year with nothing new */
    int32_t cap;                            /* share of the baseline that may be claimed */
};

/* ---- programs ---------------------------------------------------------------------------- */

struct aside_level {
    struct aside_origin at;
    aside_money spend;          /* cumulative, per fiscal year, without start-up */
    double averts;              /* cumulative outcomes */
};

struct aside_estimate {
    struct aside_origin at;
    const char *evidence;
    struct aside_maybe_number baseline;
    struct aside_ref place;
    struct aside_maybe_number reach;
    struct aside_maybe_money full_spend;
};

/*
 * program.ID.effect, which no file holds: the check scales what the levels avert, so that the
 * last of them stands at an end of the range (which then counts, of an innovative strategy
 * too), and after that levels and range by `scale`.
 */
enum aside_effect_end { ASIDE_END_AS_STATED, ASIDE_END_LOW, ASIDE_END_CENTRAL, ASIDE_END_HIGH };
struct aside_effect_lever {
    enum aside_effect_end end;
    bool scaled;
    double scale;
};

/*
 * How the check made levels of an estimate. Averted at full size, before overlap, is
 * baseline x reach x effect; `factor` x that is what the one level says.
 */
struct aside_working {
    const struct aside_evidence_study *study;
    double baseline, reach;
    aside_money full_spend;
    bool of_people;             /* full_spend is people-served x unit-cost */
    double averts;              /* before overlap */
    size_t overlapping;         /* estimates that work in the same place, this one included */
    double factor;              /* 1, or less where others overlap */
    bool low_of_study, high_of_study;       /* the effect's low or high is worked out too */
};

struct aside_effect {
    struct aside_origin at;
    struct aside_maybe_number low, high;    /* of the averted total at full level */
    const char *basis, *from;
    struct aside_effect_lever lever;
    ASIDE_LIST(struct aside_level) levels;
    ASIDE_LIST(struct aside_estimate) estimates;    /* at most one */
    const struct aside_working *working;    /* NULL: levels, low and high stand as read */
};

struct aside_hold {
    bool given, current;        /* current: the amount of funding/current */
    aside_money amount;         /* filled in by the check where current */
};

struct aside_funding {
    struct aside_origin at;
    aside_money minimum;
    struct aside_maybe_money maximum;
    aside_money start_up;
    aside_money current, current_local;
    struct aside_maybe_money adopted, actual_1, actual_2;
    aside_money committed;
    struct aside_hold hold;
    bool indivisible;
    struct aside_maybe_flag continuing;
    const char *supplanting_reason;
};

struct aside_commitment_year {
    struct aside_origin at;
    int64_t number;             /* 1 = first year of the horizon */
    aside_money amount;
};

struct aside_commitment {
    struct aside_origin at;
    ASIDE_LIST(struct aside_commitment_year) years;
};

struct aside_position {
    struct aside_origin at;
    const char *title;
    int32_t fte;                /* hundredths */
    aside_money salary;         /* a year, for 1.00 FTE */
    int32_t fringe;             /* basis points of salary */
    enum aside_employer employer;
    enum aside_filled filled;
    struct aside_maybe_number training_hours;   /* a year and person */
    struct aside_maybe_integer start_month;     /* 1-12 of the fiscal year */
};

struct aside_cost {
    struct aside_origin at;
    enum aside_category category;
    aside_money amount;
    bool training;
    const char *note;
};

struct aside_costs {
    struct aside_origin at;
    ASIDE_LIST(struct aside_position) positions;
    ASIDE_LIST(struct aside_cost) costs;
};

struct aside_program {
    struct aside_origin at;
    const char *id, *name;
    enum aside_strategy strategy;
    enum aside_rating rating;
    struct aside_date rated_on;
    aside_action_set actions;
    struct aside_ref provider, place;
    enum aside_purpose purpose;
    int64_t priority;           /* 0-100 */
    const char *keywords;
    const char *fund, *department, *account;
    bool whole_positions;
    aside_refs requires_ids, excludes_ids;  /* programs */
    const char *graduates_when;
    struct aside_maybe_integer people_served;
    struct aside_maybe_money unit_cost;
    ASIDE_LIST(struct aside_effect) effects;            /* each of these four: at most one */
    ASIDE_LIST(struct aside_funding) fundings;
    ASIDE_LIST(struct aside_commitment) commitments;
    ASIDE_LIST(struct aside_costs) costs;
};

struct aside_pool {
    struct aside_origin at;
    const char *id, *name;
    struct aside_maybe_money amount, minimum, maximum;
    enum aside_pool_counts counts;
    int64_t priority;
    struct aside_date opens;
    struct aside_maybe_money award_minimum, award_maximum, first_time_minimum;
    struct aside_date release_by;
    const char *reverts_to;
};

/* ---- policy ------------------------------------------------------------------------------ */

struct aside_set_aside {
    struct aside_origin at;
    struct aside_maybe_share minimum, maximum;
    enum aside_base of;
    enum aside_part counts;
    bool reserve;
};

struct aside_share_rule {       /* proven, evaluation, administration, largest-innovative */
    struct aside_origin at;
    struct aside_maybe_share minimum, maximum;
};

struct aside_workforce_rule {
    struct aside_origin at;
    struct aside_maybe_share minimum, training_minimum;
    struct aside_maybe_money living_wage;       /* a year, for 1.00 FTE */
};

struct aside_action_rule {
    struct aside_origin at;
    int64_t number;             /* 1-10 */
    aside_money minimum;
};

struct aside_place_rule {
    struct aside_origin at;
    struct aside_ref id;
    struct aside_maybe_share share;     /* minimum="20%": of the plan */
    struct aside_maybe_money amount;    /* minimum="250000" */
};

struct aside_change_rule {
    struct aside_origin at;
    struct aside_maybe_share up, down;
    aside_refs closes;          /* programs */
};

struct aside_new_strategies_rule { struct aside_origin at; int64_t minimum; };

struct aside_hiring_rule { struct aside_origin at; struct aside_maybe_fte maximum_new_fte; };

struct aside_earmark {
    struct aside_origin at;
    const char *id;
    aside_refs programs;        /* programs and pools */
    struct aside_maybe_share minimum, maximum;
    struct aside_maybe_money amount;
    aside_refs of_total_less;   /* earmarks */
};

struct aside_maintenance_rule {
    struct aside_origin at;
    bool on, if_used;
};

struct aside_evidence_rule { struct aside_origin at; enum aside_counts_at innovative_counts_at; };

struct aside_round_rule {
    struct aside_origin at;
    aside_money to;             /* whole dollars */
};

/* Rules that are not in the file have count 0; those that may stand once have at most 1. */
struct aside_policy {
    struct aside_origin at;
    ASIDE_LIST(struct aside_set_aside) set_aside;
    ASIDE_LIST(struct aside_share_rule) proven;
    ASIDE_LIST(struct aside_workforce_rule) workforce;
    ASIDE_LIST(struct aside_share_rule) evaluation;
    ASIDE_LIST(struct aside_share_rule) administration;
    ASIDE_LIST(struct aside_action_rule) actions;
    ASIDE_LIST(struct aside_place_rule) places;
    ASIDE_LIST(struct aside_change_rule) change;
    ASIDE_LIST(struct aside_share_rule) largest_innovative;
    ASIDE_LIST(struct aside_new_strategies_rule) new_strategies;
    ASIDE_LIST(struct aside_hiring_rule) hiring;
    ASIDE_LIST(struct aside_earmark) earmarks;
    ASIDE_LIST(struct aside_maintenance_rule) maintenance;
    ASIDE_LIST(struct aside_evidence_rule) evidence;
    ASIDE_LIST(struct aside_round_rule) round;
};

/* ---- ledgers ----------------------------------------------------------------------------- */

/* Of a row: what it counts for. The last is no word of a city file. */
enum aside_side { ASIDE_EXPENSE, ASIDE_REVENUE, ASIDE_NEITHER_SIDE };
/* What of program/funding a ledger may fill. */
enum aside_drawn_field { ASIDE_DRAW_CURRENT, ASIDE_DRAW_CURRENT_LOCAL, ASIDE_DRAW_ADOPTED,
                         ASIDE_DRAW_ACTUAL_1, ASIDE_DRAW_ACTUAL_2, ASIDE_DRAW_COMMITTED };

struct aside_ledger_to {        /* ledger/to */
    struct aside_origin at;
    struct aside_ref source, program;       /* one of the two */
    int32_t year;               /* of a source */
    bool year_given;
    enum aside_drawn_field field;           /* of a program */
    bool field_given;
    const char *where;          /* NULL: every row of the side */
    enum aside_side side;       /* not given: revenue for a source, expense for a program */
    bool side_given;
    const char *amount;         /* a column of its own; NULL: the ledger's */
    const char *growth;         /* "3%", "-2.5%"; NULL: none */
};

struct aside_ledger {
    struct aside_origin at;
    const char *file;           /* from the city file's folder */
    const char *sheet;          /* of a workbook; NULL: the first that is shown */
    const char *amount, *year, *kind;       /* columns; NULL: by known header names */
    const char *expense, *revenue;          /* words of the column `kind`; NULL: known words */
    ASIDE_LIST(struct aside_ledger_to) tos;
};

/* One number that was drawn from a ledger, to be cited. */
struct aside_drawn {
    struct aside_origin at;     /* of the <to> */
    const char *target;         /* "source 'measure-z', FY2018"; "program 'fire', current" */
    const char *source, *program;           /* ids; one is NULL */
    int32_t year;               /* of a source */
    enum aside_drawn_field field;           /* of a program */
    const char *file, *sheet;   /* as the city file has them; sheet NULL: a CSV file */
    const char *shape;          /* how the file was read, in words */
    const char *column;         /* the amounts */
    const char *where;          /* NULL: none */
    enum aside_side side;       /* ASIDE_NEITHER_SIDE: the ledger does not part its rows */
    bool credits;               /* its revenue rows are below zero, and were turned round */
    const char *ledger_year;    /* what the rows have in the column of years; NULL: no column */
    size_t rows;                /* that match, with an amount */
    size_t missing;             /* that match, without one */
    int missing_line;           /* of the first */
    aside_money sum;            /* of the rows, turned round where they are credits */
    const char *growth;         /* NULL: none */
    aside_money value;          /* what stands in the city */
};

/* ---- applications that the city could make ----------------------------------------------- */

struct aside_prospect {         /* pursuit/prospect: one notice that may be applied for */
    struct aside_origin at;
    const char *id, *name;
    const char *notice;         /* its opportunity number; NULL: by listing alone */
    const char *listing;
    aside_refs programs;        /* programs and pools it would pay; blank: those that fit */
    struct aside_maybe_share chance;    /* of award: the city's own figure, no default */
    struct aside_maybe_integer hours;   /* of work to apply */
    struct aside_maybe_money minimum, maximum;  /* of what is asked for, over the award */
    int32_t first;              /* fiscal year of its first money */
    bool first_given;           /* else by notice and horizon */
    struct aside_maybe_integer years;           /* over which it is spent */
    struct aside_maybe_share match_of_total;    /* comes before the rules */
    enum aside_match_kind match_kind;
    bool match_kind_given;
};

struct aside_pursuit_terms {    /* pursuit */
    struct aside_origin at;
    struct aside_maybe_integer hours;   /* there are for writing applications */
    struct aside_maybe_money match;     /* local dollars that may be bound, over the horizon */
    ASIDE_LIST(struct aside_prospect) prospects;
};

/* ---- scenarios that the city asks about -------------------------------------------------- */

struct aside_set_given { struct aside_origin at; const char *path, *value; };  /* .../set */

struct aside_scenario_given {   /* scenarios/scenario */
    struct aside_origin at;
    const char *name, *note;    /* note NULL: none */
    ASIDE_LIST(struct aside_set_given) sets;
};

/* ---- the city ---------------------------------------------------------------------------- */

struct aside_horizon {
    struct aside_origin at;
    int32_t first;              /* fiscal year, by the year in which it ends */
    int64_t years;
    const char *begins;         /* MM-DD */
    int32_t discount;           /* basis points a year */
};

struct aside_outcome {
    struct aside_origin at;
    const char *name;
    struct aside_maybe_number target;
};

struct aside_answer_given {     /* assessment/action */
    struct aside_origin at;
    int64_t number;
    enum aside_answer answer;
    const char *note;
};

/* One --set that was applied. */
struct aside_setting {
    const char *text;           /* PATH=VALUE, as it was given */
    const char *path;           /* policy.set-aside.minimum */
    const char *before, *after; /* as they would be written; "none" where not given */
};

struct aside_cells;

struct aside_city {
    struct aside_origin at;
    const char *name;
    enum aside_kind_of_place kind;
    int64_t population;
    const char *state, *uei, *contact;
    struct aside_date sam_expires;
    struct aside_maybe_share indirect_rate;
    enum aside_indirect_basis indirect_basis;
    ASIDE_LIST(struct aside_horizon) horizon;       /* exactly one after a check */
    ASIDE_LIST(struct aside_outcome) outcome;       /* exactly one */
    ASIDE_LIST(struct aside_source) sources;
    ASIDE_LIST(struct aside_provider) providers;
    ASIDE_LIST(struct aside_place) places;
    ASIDE_LIST(struct aside_program) programs;
    ASIDE_LIST(struct aside_pool) pools;
    ASIDE_LIST(struct aside_policy) policy;         /* at most one */
    ASIDE_LIST(struct aside_answer_given) assessment;
    ASIDE_LIST(struct aside_pursuit_terms) pursuit; /* at most one */
    ASIDE_LIST(struct aside_scenario_given) scenarios;
    ASIDE_LIST(struct aside_ledger) ledgers;
    ASIDE_LIST(struct aside_drawn) drawn;           /* from the ledgers, in order */
    struct aside_problems drawn_said;   /* warnings of drawing, to be repeated with settings */
    uint64_t fingerprint;       /* of the file's bytes, of a workbook those of the city file that
                                   says the same; then of what was drawn from ledgers, and of
                                   the settings (FNV-1a, 64 bits) */
    ASIDE_LIST(struct aside_setting) settings;      /* applied, in order */
    /* Before ledgers filled anything in: what to write as a file. With settings the numbers drawn
     * stand in it, and the ledgers do not. */
    const struct aside_city *as_written;
    const struct aside_city *as_read;   /* the same before the check filled anything in */
    const struct aside_city *unset;     /* the city of the file, checked; NULL: this is it */
    const struct aside_evidence *evidence;          /* NULL: no estimate draws on the library */
    const struct aside_cells *cells;    /* of its fields in a workbook; NULL: a file of lines */
};

/* ---- reading and checking ---------------------------------------------------------------- */

/*
 * Reads the city file (XML, or the same as a workbook of the sheets of aside_city_intake(), by
 * whatever its bytes are) and checks it: every fault and warning goes to `found`, of a workbook
 * at its cell. Returns ASIDE_ERR_INVALID or ASIDE_ERR_SYNTAX when there is a fault (*city may
 * then be NULL), ASIDE_ERR_IO with `err` filled when the file cannot be read. On ASIDE_OK every
 * reference is resolved, every default filled in, every estimate worked out as levels, and every
 * rule of the design's sections 3 and 4 that does not need solving holds.
 *
 * Only a city with an estimate reads templates/evidence.xml. Its faults are faults found, with
 * its own file and line; where it is missing, that is a fault found and the status is
 * ASIDE_ERR_IO.
 */
ASIDE_MUST_CHECK enum aside_status aside_city_read(struct aside_city **city,
    struct aside_arena *arena, const char *path, struct aside_problems *found,
    struct aside_error *err);

/* The same from memory; `name` stands for the file in messages. */
ASIDE_MUST_CHECK enum aside_status aside_city_parse(struct aside_city **city,
    struct aside_arena *arena, const char *bytes, size_t length, const char *name,
    struct aside_problems *found);

/*
 * A deep copy of the city as it was read, with each `PATH=VALUE` applied in order, then checked
 * again by the same checks; `city` is left alone, and the file is not read again. Settings that
 * `city` has already are kept, and come first. `setaside help levers` tells of paths and values.
 *
 * ASIDE_ERR_USAGE with `err` filled: a path that names nothing (the message offers the nearest)
 * or a value that does not fit. ASIDE_ERR_INVALID: the changed city does not pass its check;
 * `found` has the faults, with file and line as before. Else *out is set, and checked.
 */
ASIDE_MUST_CHECK enum aside_status aside_city_set(struct aside_city **out,
    struct aside_arena *arena, const struct aside_city *city, const char *const *settings,
    size_t count, struct aside_problems *found, struct aside_error *err);

/*
 * The city with a source more, or without the one at that place in city->sources: copied as it
 * was read, changed and checked again; `city` is left alone. The new source stands last; what
 * it allows goes by ids, and it takes its origin from the city. What a ledger drew stays as
 * numbers, so that the ledgers themselves are no part of the changed city.
 *
 * ASIDE_ERR_INVALID: so changed, the city does not pass its check; `found` has the faults.
 */
ASIDE_MUST_CHECK enum aside_status aside_city_with_source(struct aside_city **out,
    struct aside_arena *arena, const struct aside_city *city,
    const struct aside_source *source, struct aside_problems *found);
ASIDE_MUST_CHECK enum aside_status aside_city_without_source(struct aside_city **out,
    struct aside_arena *arena, const struct aside_city *city, size_t source,
    struct aside_problems *found);

/*
 * Edits that no single --set makes, by copy and check as aside_city_with_source() does; see
 * src/city/edits.c for what each takes to be meant. `said`: a sentence a program or source.
 */
struct aside_edit_said { const char *id, *sentence; };
typedef ASIDE_LIST(struct aside_edit_said) aside_edits_said;

/* No position that is vacant or new is filled. */
ASIDE_MUST_CHECK enum aside_status aside_city_freeze(struct aside_city **out,
    aside_edits_said *said, struct aside_arena *arena, const struct aside_city *city,
    struct aside_problems *found);
/* No listed position is paid less than `floor` a year for 1.00 FTE. */
ASIDE_MUST_CHECK enum aside_status aside_city_wage_floor(struct aside_city **out,
    aside_edits_said *said, struct aside_arena *arena, const struct aside_city *city,
    aside_money floor, struct aside_problems *found);

/* New amounts of one source, in every year of the horizon. */
struct aside_source_money {
    size_t source;
    const aside_money *amounts; /* [years of the horizon] */
    bool no_carry;              /* nothing is carried forward any more */
    struct aside_date end;      /* year 0: as it is */
};
ASIDE_MUST_CHECK enum aside_status aside_city_with_money(struct aside_city **out,
    struct aside_arena *arena, const struct aside_city *city,
    const struct aside_source_money *money, size_t count, struct aside_problems *found);

/* First day of a fiscal year; days in it; and of those, days before `day` (0 to all). */
struct aside_date aside_city_first_day(const struct aside_city *city, int32_t year);
int32_t aside_city_days(const struct aside_city *city, int32_t year);
int32_t aside_city_days_before(const struct aside_city *city, int32_t year, struct aside_date day);

/* One thing that --set can change in a given city. */
struct aside_lever {
    const char *path;           /* policy.set-aside.minimum */
    const char *of;             /* what it belongs to: source 'gf', policy/set-aside */
    const char *value;          /* now, as it would be written; NULL: not given ("none") */
    const char *unit;           /* NULL: none worth saying */
    const char *range;          /* what may be written */
    const char *help;
};
typedef ASIDE_LIST(struct aside_lever) aside_levers;

/*
 * Every lever of the city, in the order of the tables: numbers, choices and references; free
 * texts, dates and ids are none. Setting one to its own value changes nothing of a plan.
 */
aside_levers aside_city_levers(struct aside_arena *arena, const struct aside_city *city);

/* Prints the levers, a line each, grouped by what they belong to, at most 100 columns wide. What
 * a field means is said where it first comes. */
void aside_city_levers_print(FILE *out, aside_levers levers);

/* Prints how paths and values of --set are written. */
void aside_city_levers_explain(FILE *out);

/* Prints the reference of every record and field, from the table that the reader uses. */
void aside_city_fields_print(FILE *out);

/*
 * Reads a library of evidence; `path` NULL is templates/evidence.xml, as aside_data_path()
 * finds it. Faults go to `found`, each with file and line: a study without source, base, design
 * or date, a number without a source. ASIDE_ERR_IO with `err` filled where it cannot be read.
 */
ASIDE_MUST_CHECK enum aside_status aside_evidence_read(const struct aside_evidence **out,
    struct aside_arena *arena, const char *path, struct aside_problems *found,
    struct aside_error *err);
/* The same from memory; `name` stands for the file in messages. */
ASIDE_MUST_CHECK enum aside_status aside_evidence_parse(const struct aside_evidence **out,
    struct aside_arena *arena, const char *bytes, size_t length, const char *name,
    struct aside_problems *found);

/* By id; NULL where there is none. The nearest is of studies and families together. */
const struct aside_evidence_study *aside_evidence_study_find(
    const struct aside_evidence *evidence, const char *id);
const struct aside_evidence_family *aside_evidence_family_find(
    const struct aside_evidence *evidence, const char *id);
const char *aside_evidence_nearest(struct aside_arena *arena,
                                   const struct aside_evidence *evidence, const char *id);
/* Is what the study counted what the city counts, by the words of the city's outcome? */
bool aside_study_counts_alike(const struct aside_city *city,
                              const struct aside_evidence_study *study);

/*
 * Prints the library in at most 80 columns: all of it, or with `id` the family or the study of
 * that id, in full and with the estimate to write. The id must be one of the library.
 */
void aside_evidence_print(FILE *out, const struct aside_evidence *evidence, const char *id);
/* "17% fewer", "16% more". */
const char *aside_change_words(struct aside_arena *arena, int32_t basis_points);

/* ---- a city as sheets, and written out ---------------------------------------------------- */

/* How a column's cells are typed; what stands in them is always text as of a city file. */
enum aside_intake_kind {
    ASIDE_INTAKE_TEXT, ASIDE_INTAKE_ID,
    ASIDE_INTAKE_MONEY,         /* "1234.50", dollars */
    ASIDE_INTAKE_SHARE,         /* "12.5%" */
    ASIDE_INTAKE_NUMBER,        /* "4.8" */
    ASIDE_INTAKE_INTEGER,
    ASIDE_INTAKE_FLAG,          /* yes, no */
    ASIDE_INTAKE_DATE,          /* "2026-09-01" */
    ASIDE_INTAKE_CHOICE,        /* one of `choices` */
    ASIDE_INTAKE_REFERENCE,     /* one of the ids in the columns of `spaces` */
    ASIDE_INTAKE_MIXED          /* several words, or one of two types: typed as text */
};

/* A column of ids that a reference may name. */
struct aside_intake_space {
    const char *sheet;
    size_t column;
};

struct aside_intake_column {
    const char *record, *name;      /* as in `setaside help fields`; of a child record's first
                                       column, the id of what it belongs to, record is its own */
    enum aside_intake_kind kind;
    bool required;
    const char *unit;               /* NULL: none worth saying */
    const char *standard;           /* the default, as it would be written; NULL: none */
    const char *help;               /* meaning, a sentence or two */
    const char *shape;              /* "an amount such as 1234.50" */
    const char *const *choices;     /* of a choice or a flag */
    size_t choice_count;
    struct aside_intake_space spaces[2];
    size_t space_count;
    int64_t least, most;            /* cents, basis points, hundredths of a number, or units;
                                       most 0: no limit to speak of */
};

/*
 * One sheet a record, a column a field; the id of what a row belongs to comes first, and where
 * that has no id, its number, which is then the first column of its own sheet. A record without
 * fields (costs, policy) has no sheet: what it holds says that it is there. Of a row, a value
 * that is the default is left blank where that says the same; a form has all values of the
 * records that the city has, so that those with nothing but defaults stand there too. A form has
 * the fields of records that stand once, each on a line of its own: record, field, value (then
 * unit and meaning); it has one row of values.
 */
struct aside_intake_sheet {
    const char *name;               /* at most 31 characters */
    const char *help;
    bool form;
    ASIDE_LIST(struct aside_intake_column) columns;
    ASIDE_LIST(const char **) rows; /* [columns.count] each; NULL: blank */
};
typedef ASIDE_LIST(struct aside_intake_sheet) aside_intake;

/* The headers of a form's lines, in order; the last is NULL. */
extern const char *const aside_intake_form_headers[];

/* The sheets of a city as its file has it; of NULL the same sheets, blank. */
aside_intake aside_city_intake(struct aside_arena *arena, const struct aside_city *city);

/*
 * Writes a city as a city file: what its file has, and what --set has changed, in the order of
 * the tables; comments are not kept. Of NULL, a file to fill in, with every record explained. A
 * failed write stays in the stream, for aside_output_finish() to find.
 */
void aside_city_write(FILE *out, struct aside_arena *arena, const struct aside_city *city);

/* Before a city is written to another folder: its ledgers go by the way from there to the folder
 * of its own file (aside_path_between). NULL and "" change nothing. */
void aside_city_move(struct aside_city *city, struct aside_arena *arena, const char *way);

/* ---- ledgers, asked ----------------------------------------------------------------------- */

/*
 * What is asked of a ledger. Columns go by their names in the header: capitals do not count, and
 * blanks, underscores and hyphens are the same. NULL: by known header names.
 */
struct aside_ledger_question {
    const char *path;
    const char *sheet;          /* of a workbook; NULL: the first that is shown */
    const char *amount, *kind, *year;
    const char *expense, *revenue;          /* words of the column `kind`; NULL: known words */
    const char *where;          /* NULL: every row */
    /* Each a table of totals by a column or several ("fund,department"); none: by fund and by
     * department, where columns of those names are found. */
    const char *const *by;
    size_t by_count;
};

struct aside_ledger_sum {
    size_t rows;
    aside_money sum;
};

struct aside_ledger_sides {     /* of rows that are used */
    struct aside_ledger_sum expense, revenue, neither;
};

/* A column that was looked for, and how it was found. */
struct aside_ledger_found {
    const char *name;           /* as the header has it; NULL: there is none */
    bool asked;                 /* by name; else it is a known one */
    const char *twice;          /* a known name that several columns have, so that none is
                                   taken; NULL: there is none */
};

enum { ASIDE_LEDGER_SAMPLES = 4, ASIDE_LEDGER_LINES = 10 };

struct aside_ledger_column {
    const char *name;           /* "column F" where the header is blank */
    const char *samples[ASIDE_LEDGER_SAMPLES];      /* its first different values; NULL: fewer */
    struct aside_ledger_sum missing;        /* rows of the file without a value in it, and what
                                               amounts those rows have */
    size_t errors;              /* of those, #N/A, #REF! and their like */
    int missing_line;           /* of the first; 0: none */
};

/* Rows of one oddity; the first of their lines. */
struct aside_ledger_odd {
    const char *what;           /* "amount with a third decimal, rounded to cents" */
    size_t rows;
    size_t matching;            /* of those, by `where` */
    int lines[ASIDE_LEDGER_LINES];
    size_t line_count;
    const char *example;        /* NULL: none worth saying */
};

struct aside_ledger_group {
    const char *const *values;  /* [column_count] of the table; "" where missing */
    struct aside_ledger_sides sides;
};

struct aside_ledger_table {
    const char *const *columns;
    size_t column_count;
    ASIDE_LIST(struct aside_ledger_group) groups;   /* the most dollars first, then by name */
    struct aside_ledger_sides rest;         /* of groups beyond the most that are kept */
};

struct aside_ledger_answer {
    const char *path, *sheet;   /* sheet NULL: a CSV file */
    const char *shape;          /* "CSV with commas, UTF-8 with a byte order mark, CRLF" */
    const char *other_sheets;   /* "'Data', 'Notes'", of those that are shown; NULL: none */
    int header_line;
    size_t rows_above;          /* the header: titles, which are not read */
    struct aside_ledger_found amount, kind, year, fund, department;
    const char *expense, *revenue;          /* the words that were seen; NULL: none */
    const char *where;
    size_t rows;                /* below the header */
    /* Every row is in one of these four; file = used + skipped, to the cent. */
    struct aside_ledger_sum file;           /* all that have an amount */
    struct aside_ledger_sum used, skipped;  /* by `where` */
    struct aside_ledger_sum missing;        /* no amount: the sum is not known, and stays 0 */
    struct aside_ledger_sum unreadable;     /* an amount that cannot be read */
    size_t missing_matching, unreadable_matching;   /* of those rows, by `where` */
    struct aside_ledger_sides sides;
    bool credits;               /* revenue is below zero: credits, here as the file has them */
    aside_money balance;        /* revenue less expense, credits turned round */
    size_t keys, repeated_keys; /* rows with the same in all columns but the amount are of a key */
    bool keys_capped;           /* there are more keys than are counted */
    size_t copies;              /* rows that are the same in every column as one before */
    ASIDE_LIST(struct aside_ledger_column) columns;
    ASIDE_LIST(struct aside_ledger_odd) odd;
    ASIDE_LIST(struct aside_ledger_table) tables;   /* by year where it has several, then `by` */
};

/*
 * Reads a ledger once, in memory that does not grow with it, and says what is in it. A wrong
 * name or condition is ASIDE_ERR_USAGE in *err; a file that cannot be opened ASIDE_ERR_IO; faults
 * of content, and a condition that matches no row, go to `found`.
 */
ASIDE_MUST_CHECK enum aside_status aside_ledger_ask(struct aside_ledger_answer **out,
    struct aside_arena *arena, const struct aside_ledger_question *question,
    struct aside_problems *found, struct aside_error *err);

/* Prints how conditions are written, in at most 80 columns. */
void aside_where_explain(FILE *out);

const char *aside_side_name(enum aside_side side);      /* "neither" of the last */
const char *aside_drawn_field_name(enum aside_drawn_field field);

/* ---- questions that every room asks ------------------------------------------------------ */

int32_t aside_city_first_year(const struct aside_city *city);
size_t aside_city_years(const struct aside_city *city);         /* 1 to ASIDE_YEARS_MAX */
/* The fiscal year, by the year in which it ends, that a day falls in. */
int32_t aside_city_fiscal_year(const struct aside_city *city, struct aside_date day);
aside_money aside_city_unit(const struct aside_city *city);     /* policy/round, default $1 */
/* Never NULL: a policy that is not given reads as one without rules. */
const struct aside_policy *aside_city_policy(const struct aside_city *city);

aside_money aside_source_amount(const struct aside_source *source, int32_t year);
bool aside_source_counts_as_match(const struct aside_source *source);

/* The program's singleton records; never NULL: an absent record reads as its defaults. */
const struct aside_funding *aside_program_funding(const struct aside_program *program);
bool aside_program_is_continuing(const struct aside_program *program);
/* NULL where there is none. */
const struct aside_effect *aside_program_effect(const struct aside_program *program);
const struct aside_commitment *aside_program_commitment(const struct aside_program *program);
/* What a commitment costs in year number `index` + 1, at a share of 1. */
aside_money aside_commitment_amount(const struct aside_commitment *commitment, size_t index);
/* Most in one fiscal year: maximum, else the last level; given = false: no limit. */
struct aside_maybe_money aside_program_maximum(const struct aside_program *program);

/* The listed yearly cost of a program at its full mix, by category; zero total: unclassified. */
struct aside_mix {
    aside_money by_category[ASIDE_CATEGORIES];
    aside_money total;
    aside_money workforce;      /* positions' pay and fringe plus training lines */
    aside_money training;       /* cost lines marked training */
    int64_t fte;                /* hundredths */
    int64_t new_fte;            /* in positions marked new */
    aside_category_set categories;      /* with money; only UNCLASSIFIED where total is 0 */
};
void aside_program_mix(struct aside_mix *mix, const struct aside_program *program);
/* FTE x salary, and that x fringe; half up to a cent. */
aside_money aside_position_pay(const struct aside_position *position);
aside_money aside_position_fringe(const struct aside_position *position);

/* May `source` pay `category` of program `program` (an index)? Of pool `pool` (an index)? */
bool aside_source_may_pay(const struct aside_city *city, const struct aside_source *source,
                          size_t program, enum aside_category category);
bool aside_source_may_pay_pool(const struct aside_city *city, const struct aside_source *source,
                               size_t pool);

/*
 * What counts of a program's estimate: the levels scaled by `scale` (1, or low / last averts
 * for an innovative strategy counted at its low end; an end that --set has chosen counts).
 * False: nothing counts (no estimate, no levels, or an innovative strategy without `low`).
 */
bool aside_program_counts(double *scale, const struct aside_city *city,
                          const struct aside_program *program);
/* The estimate read at `spend` (start-up already taken off), unscaled. */
double aside_effect_at(const struct aside_effect *effect, aside_money spend);
bool aside_effect_is_concave(const struct aside_effect *effect);    /* no rising returns */

/* Words for a printed page, as they stand in a city file ("not-rated", "city-department"). */
const char *aside_strategy_name(enum aside_strategy strategy);
const char *aside_rating_name(enum aside_rating rating);
const char *aside_category_name(enum aside_category category);
const char *aside_source_kind_name(enum aside_source_kind kind);
const char *aside_term_name(enum aside_term term);
const char *aside_restriction_name(enum aside_restriction restriction);
const char *aside_provider_type_name(enum aside_provider_type type);
const char *aside_provider_role_name(enum aside_provider_role role);
const char *aside_purpose_name(enum aside_purpose purpose);
const char *aside_employer_name(enum aside_employer employer);
const char *aside_filled_name(enum aside_filled filled);
const char *aside_pool_counts_name(enum aside_pool_counts counts);
const char *aside_evidence_base_name(enum aside_evidence_base base);
const char *aside_study_result_name(enum aside_study_result result);
const char *aside_outcome_kind_name(enum aside_outcome_kind kind);
const char *aside_design_words(enum aside_design design);   /* "randomized trial" */

#endif
