/*
 * setaside/whatif.h - a plan beside another of the same city: what is different, in integers.
 * Nothing is solved here.
 *
 * The two cities differ by settings alone (aside_city_set), so that programs, pools and sources
 * stand in the same places of their lists. Fiscal years may differ: the comparison runs over
 * those of either plan, and what one of them does not plan is nothing there.
 */
#ifndef ASIDE_WHATIF_H
#define ASIDE_WHATIF_H

#include <setaside/optimize.h>

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

struct aside_question_year {
    aside_money planned;
    aside_money contracts;      /* programs of contractors, and other programs' contract lines */
    aside_money subawards;      /* programs of subrecipients, and other programs' subaward lines;
                                   of both kinds without the pay of people whom the city employs */
    aside_money reserved;       /* pools: reserved, not programmed */
    aside_money set_aside, set_aside_base;
    aside_money workforce;
    int32_t set_aside_share, workforce_share;   /* basis points, rounded down; 0 of nothing */
    struct aside_staff staff;
    struct aside_people people;
};

/* One plan's side of a question. */
struct aside_question_side {
    struct aside_question_year *years;  /* [year_count] */
    struct aside_question_year all;     /* money summed; staff and people of the largest year */
    double outcome;             /* discounted, as counted, rounded amounts */
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
    struct aside_worth change;  /* of the first objective, before rounding */
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
    aside_money tried;          /* a year */
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

#endif
