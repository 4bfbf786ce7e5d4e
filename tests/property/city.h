/*
 * city.h - a city as these tests know it: what a city file says, in integers, and the questions
 * that its sentences answer by arithmetic. Shares nothing with the program under test but the
 * description of the file, so that a slip on one side shows as a difference.
 *
 * Units: money in cents, shares in basis points, FTE in hundredths, outcomes in
 * ten-thousandths. A set of payees is a mask: bit i for program i, bit POOL_BIT + q for pool q.
 */
#ifndef PROPERTY_CITY_H
#define PROPERTY_CITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MAX_YEARS = 20, MAX_PROGRAMS = 32, MAX_POOLS = 4, MAX_PAYEES = MAX_PROGRAMS + MAX_POOLS,
    MAX_SOURCES = 8, MAX_PROVIDERS = 4, MAX_PLACES = 4, MAX_LEVELS = 6, MAX_ALLOWS = 3,
    MAX_POSITIONS = 4, MAX_COSTS = 5, MAX_EARMARKS = 4, MAX_ACTION_RULES = 2,
    MAX_PLACE_RULES = 2, POOL_BIT = MAX_PROGRAMS, ID_BYTES = 41, NAME_BYTES = 80,
    CENTS_PER_DOLLAR = 100, WHOLE = 10000, OUTCOME_ONE = 10000
};

__extension__ typedef __int128 wide;    /* money times a share, or money times money */

typedef uint64_t payee_set;

enum strategy { PROVEN, INNOVATIVE, SUPPORT };
enum purpose { SERVICE, EVALUATION, ADMINISTRATION, TRAINING };
enum kind { LOCAL, STATE, FEDERAL, FOUNDATION, SETTLEMENT };
enum flag { FLAG_DEFAULT, FLAG_YES, FLAG_NO };
enum filled { FILLED, VACANT, NEW };
enum pool_counts { NEW_STRATEGIES, NEW_STAKEHOLDERS, BOTH };
enum counts_at { COUNTS_AT_LOW, COUNTS_AT_CENTRAL, COUNTS_AT_NONE };
enum category { PERSONNEL, FRINGE, TRAVEL, EQUIPMENT, SUPPLIES, CONSTRUCTION, SUBAWARDS,
                CONTRACTS, OTHER, INDIRECT, UNCLASSIFIED, CATEGORIES };

extern const char *const strategy_names[];
extern const char *const purpose_names[];
extern const char *const kind_names[];
extern const char *const filled_names[];
extern const char *const pool_counts_names[];
extern const char *const counts_at_names[];
extern const char *const category_names[CATEGORIES];

struct share { bool given; int points; };
struct money { bool given; int64_t cents; };

struct allow {                      /* blank (no bit set) means any */
    payee_set payees;
    unsigned actions, categories;
};

struct source {
    char id[ID_BYTES], name[NAME_BYTES];
    enum kind kind;
    enum flag counts_as_match;
    bool carry_forward, use_all;
    int match_of_total;             /* share of the whole that is match; 0 = none */
    struct share administration_maximum;
    int64_t amount[MAX_YEARS];      /* 0 = none given */
    struct allow allow[MAX_ALLOWS];
    int allows;
};

struct provider {
    char id[ID_BYTES], name[NAME_BYTES];
    bool first_time;
};

struct place {
    char id[ID_BYTES], name[NAME_BYTES];
    int64_t baseline;               /* ten-thousandths of an outcome a year; 0 = none given */
    struct share cap;
};

struct level { int64_t spend, averts; };                    /* cumulative */
struct commitment { int number; int64_t amount; };          /* number 1 = first year */
struct position { int fte; int64_t salary; int fringe; enum filled filled; bool city; };
struct cost { enum category category; int64_t amount; bool training; };

struct program {
    char id[ID_BYTES], name[NAME_BYTES];
    enum strategy strategy;
    enum purpose purpose;
    unsigned actions;               /* bit a for action a */
    int provider, place;            /* -1 = none */
    int priority;
    bool whole_positions, indivisible;
    payee_set requires, excludes;
    struct level level[MAX_LEVELS];
    int levels;
    bool ranged;                    /* low and high are given */
    int64_t low, high;
    int64_t minimum, start_up, current, current_local, committed;
    struct money maximum, hold;
    bool hold_current;              /* hold is written as hold="current" */
    enum flag continuing;
    struct commitment commitment[MAX_YEARS];
    int commitments;
    struct position position[MAX_POSITIONS];
    struct cost cost[MAX_COSTS];
    int positions, costs;
};

struct pool {
    char id[ID_BYTES], name[NAME_BYTES];
    struct money amount, maximum;
    int64_t minimum;
    enum pool_counts counts;
    int priority;
};

struct earmark {
    char id[ID_BYTES];
    payee_set payees;
    struct share minimum, maximum;
    struct money amount;
    unsigned less;                  /* bit e: earmark e is named in of-total-less */
};

struct policy {
    struct {
        struct share minimum, maximum;
        bool of_available, stakeholders_too, reserve;
    } set_aside;
    struct share proven, workforce, training, evaluation_minimum, evaluation_maximum;
    struct share administration, largest_innovative;
    struct { int number; int64_t minimum; } action[MAX_ACTION_RULES];
    struct { int place; struct share share; int64_t minimum; } place[MAX_PLACE_RULES];
    int actions, places;
    struct { struct share up, down; payee_set closes; } change;
    int new_strategies;             /* 0 = no such rule; below 0: one that asks for none */
    struct { bool given; int fte; } hiring;
    struct earmark earmark[MAX_EARMARKS];
    int earmarks;
    struct { bool on, if_used; } maintenance;
    enum counts_at counts_at;
    int64_t round_to;               /* cents */
};

struct city {
    char name[NAME_BYTES];
    int first, years;
    int discount;
    bool grouped_amounts;           /* money is written as $1,234.50 */
    struct source source[MAX_SOURCES];
    struct provider provider[MAX_PROVIDERS];
    struct place place[MAX_PLACES];
    struct program program[MAX_PROGRAMS];
    struct pool pool[MAX_POOLS];
    int sources, providers, places, programs, pools;
    struct policy policy;
};

/* Writes the city as a city file. False when the file could not be written. */
bool city_write(const struct city *city, const char *path);

/* What a program's listed costs put into each category, in cents; returns the listed total,
 * 0 for an unclassified program, whose one weight is then 1 in UNCLASSIFIED. */
int64_t program_mix(const struct program *program, int64_t weight[CATEGORIES]);

/* FTE over all listed positions, or over those newly filled. */
int program_fte(const struct program *program);
int program_new_fte(const struct program *program);

/* The most that a program may spend in a year; INT64_MAX when only money bounds it. */
int64_t program_maximum(const struct program *program);

bool program_is_continuing(const struct program *program);

/* True when the program's estimate enters the objective. */
bool program_is_counted(const struct city *city, const struct program *program);

/* Outcomes counted for money past start-up (for a commitment: over the whole horizon). */
long double program_outcome(const struct city *city, const struct program *program,
                            int64_t cents);

/* The most that one more cent can be worth, before discounting; 0 without an estimate. */
long double program_steepest(const struct city *city, const struct program *program);

/* May the source pay this category of the payee (program i, or POOL_BIT + pool)? A pool is
 * asked as UNCLASSIFIED. */
bool source_may_pay(const struct city *city, const struct source *source, int payee,
                    enum category category);

/* May the source pay some category of the payee that the payee really has? */
bool source_may_pay_any(const struct city *city, const struct source *source, int payee);

bool source_counts_as_match(const struct source *source);

/* Does the payee stand in the part that the set-aside rule counts? */
bool payee_in_set_aside(const struct city *city, int payee);

bool payee_serves(const struct city *city, int payee, int action);

/* What year index `year` counts in the objective. */
long double city_discount(const struct city *city, int year);

static inline bool has_payee(payee_set set, int payee)
{
    return (set >> payee & 1) != 0;
}

static inline payee_set payee_bit(int payee)
{
    return (payee_set)1 << payee;
}

#endif
