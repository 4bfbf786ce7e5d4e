/*
 * setaside/optimize.h - from a City to a Plan: the allocation that averts the most harm while
 * every rule holds, solver-verified, rounded to the city's unit and audited in integers.
 *
 * The formulation is models/allocation.mod; this room writes its data, has GLPK solve it, and
 * reads the answers back by name. Everything in a plan is whole cents except outcomes.
 *
 * Words: a "subject" is a program or a pool: subjects 0 .. programs-1 are the city's programs in
 * file order, the pools follow. A "year" here is an index, 0 = the first of the horizon.
 */
#ifndef ASIDE_OPTIMIZE_H
#define ASIDE_OPTIMIZE_H

#include <setaside/city.h>

/* ---- the plan ---------------------------------------------------------------------------- */

/* What one program or pool gets in one fiscal year. */
struct aside_plan_cell {
    aside_money spend;          /* for a pool: reserved, not programmed */
    aside_money start_up;       /* within spend; averts nothing */
    aside_money workforce;      /* within spend: positions' pay and fringe plus training */
    aside_money training;       /* within spend */
    int64_t fte;                /* hundredths, all positions */
    int64_t new_fte;            /* hundredths, positions marked new */
    double averts;              /* counted in the objective (an innovative one at its low end) */
    double low, high;           /* the estimate's own range at this spend, else central */
    double central;             /* the estimate at this spend as the city states it */
    bool open;
};

struct aside_plan_subject {
    bool is_pool;
    size_t index;               /* in city->programs or city->pools */
    bool has_estimate;          /* its outcome counts in the objective */
    struct aside_plan_cell *years;
    aside_money total;          /* over the horizon */
};

/* What one source does in one fiscal year: amount + carried_in = used + carried_out + left. */
struct aside_plan_source {
    aside_money amount, carried_in, used, carried_out, left;
    aside_money match_required;     /* local money that this award binds, whole dollars */
    aside_money match_pledged;      /* pledged to it */
    aside_money match_given;        /* of this source's own money, pledged to awards */
};

/* Money of one source for one category of one subject in one year; only amounts above zero. */
struct aside_pay {
    size_t subject, source, year;
    enum aside_category category;
    aside_money amount;
};

/* Money of `source` spent on `subject` that stands as match for `award` (both index sources). */
struct aside_pledge {
    size_t award, source, subject, year;
    enum aside_category category;
    aside_money amount;
};

/* ---- rules ------------------------------------------------------------------------------- */

enum aside_rule_kind {
    ASIDE_RULE_SET_ASIDE_MIN, ASIDE_RULE_SET_ASIDE_MAX, ASIDE_RULE_PROVEN_MIN,
    ASIDE_RULE_WORKFORCE_MIN, ASIDE_RULE_TRAINING_MIN, ASIDE_RULE_EVALUATION_MIN,
    ASIDE_RULE_EVALUATION_MAX, ASIDE_RULE_ADMINISTRATION_MAX, ASIDE_RULE_ACTION_MIN,
    ASIDE_RULE_PLACE_MIN, ASIDE_RULE_CHANGE_UP, ASIDE_RULE_CHANGE_DOWN,
    ASIDE_RULE_LARGEST_INNOVATIVE, ASIDE_RULE_NEW_STRATEGIES, ASIDE_RULE_HIRING,
    ASIDE_RULE_EARMARK_MIN, ASIDE_RULE_EARMARK_MAX, ASIDE_RULE_EARMARK_AMOUNT,
    ASIDE_RULE_MAINTENANCE, ASIDE_RULE_MATCH, ASIDE_RULE_SOURCE_ADMINISTRATION,
    ASIDE_RULE_SOURCE, ASIDE_RULE_SOURCE_ALL, ASIDE_RULE_MINIMUM, ASIDE_RULE_MAXIMUM,
    ASIDE_RULE_HOLD, ASIDE_RULE_COMMITTED, ASIDE_RULE_INDIVISIBLE, ASIDE_RULE_REQUIRES,
    ASIDE_RULE_EXCLUDES, ASIDE_RULE_POOL_MIN, ASIDE_RULE_POOL_MAX, ASIDE_RULE_POOL_AMOUNT,
    ASIDE_RULE_PLAN_SPENDS
};

enum aside_relation { ASIDE_AT_LEAST, ASIDE_AT_MOST, ASIDE_EXACTLY };
enum aside_measure { ASIDE_BASIS_POINTS, ASIDE_CENTS, ASIDE_FTE, ASIDE_PROGRAMS };

enum aside_term_of {
    ASIDE_TERM_SPEND,           /* spend[subject, year] */
    ASIDE_TERM_PAY,             /* pay[subject, source, year], all categories */
    ASIDE_TERM_CARRY_IN,        /* carried into source in year */
    ASIDE_TERM_CARRY_OUT,       /* carried out of source in year */
    ASIDE_TERM_RESERVE,         /* reserve[year] */
    ASIDE_TERM_PLEDGE,          /* pledged to award `source` in year */
    ASIDE_TERM_CONSTANT,        /* `constant` */
    ASIDE_TERM_PLANNED,         /* all spend in year */
    ASIDE_TERM_AVAILABLE,       /* all sources' amounts and what is carried in, in year */
    ASIDE_TERM_USED             /* drawn from source in year */
};

/* One summand: (what it names) x numerator / denominator; numerator may be negative. */
struct aside_term_row {
    enum aside_term_of of;
    size_t subject, source, year;
    aside_money constant;
    int64_t numerator, denominator;
};

typedef ASIDE_LIST(struct aside_term_row) aside_terms;

/*
 * A rule in force, as one statement in integers (fractions of a cent kept to a billionth):
 *   basis points:  part x 10000  (>=, <=, or nearest unit to)  required x base
 *   cents:         part  (>=, <=, =)  required, which is the sum of `base` where that has terms
 *   FTE:           part  <=  required   (terms: hundredths by numerator/denominator)
 *   programs:      the count of innovative programs ever open >= required
 * It applies only when `condition` has no terms or sums above zero.
 */
struct aside_rule {
    enum aside_rule_kind kind;
    const char *name;           /* row name: setaside_min[2027] */
    const char *sentence;       /* for a person: what the rule asks */
    const char *path;           /* what --set moves it by: policy.set-aside.minimum; or NULL */
    struct aside_origin at;     /* where the city file states it */
    enum aside_relation relation;
    enum aside_measure measure;
    size_t year;                /* SIZE_MAX: the whole horizon */
    size_t subject;             /* SIZE_MAX: not about one subject */
    size_t source;              /* SIZE_MAX: not about one source */
    aside_terms part, base, condition;
    int64_t required;           /* in the measure's unit; by the audit for a match or a `base` */
    int64_t actual;             /* in the same unit; shares rounded towards breaking the rule */
    aside_money part_cents, base_cents;     /* what the shares were taken of (FTE: 0) */
    bool applies;               /* its condition is met */
    bool holds;
    bool binds;                 /* holds with less than one unit (or one basis point) to spare; of
                                   FTE, less than a unit of money for each program would pay */
};

/* ---- how the plan was found -------------------------------------------------------------- */

struct aside_solve_facts {
    int64_t rows, columns, binaries, iterations, nodes;
    bool pure_lp;
    bool used_cuts;
    double seconds;             /* not printed where bytes must be the same */
    const char *glpsol_options; /* that make stock glpsol finish */
};

struct aside_rounding {
    aside_money asked_unit, unit;   /* policy's, and the one used: smaller where that was needed */
    bool repaired;              /* rules broke in plain rounding and were mended in integers */
    bool tightened;             /* rules that broke were tightened and the model re-solved */
    double cost;                /* objective - rounded */
    double bound;               /* sum over rounded cells of unit x steepest return */
    const char *note;           /* a sentence for the report; "" where plain rounding did */
};

/* Money that stays idle because a rule stops it. */
struct aside_idle {
    size_t year;
    aside_money amount;         /* left in that year, all sources */
    const char *rule;           /* row name of the rule that stops it, NULL: nothing wants it */
    const char *sentence;
};

struct aside_explanation;

struct aside_plan {
    enum aside_status status;   /* ASIDE_OK, or ASIDE_UNPROVEN when stopped at a limit */
    double objective, bound, rounded;       /* discounted outcomes */
    double low, high;           /* undiscounted, over the horizon, each estimate at its own end */
    size_t year_count, subject_count, source_count;
    int32_t first_year;
    struct aside_plan_subject *subjects;    /* [subject_count] */
    struct aside_plan_source **sources;     /* [source_count][year_count] */
    aside_money *planned, *available, *reserve;     /* [year_count] */
    ASIDE_LIST(struct aside_pay) pays;      /* by subject, year, source, category */
    ASIDE_LIST(struct aside_pledge) pledges;    /* by year, award, subject, source, category */
    ASIDE_LIST(struct aside_rule) rules;    /* policy first, in the design's order */
    ASIDE_LIST(struct aside_idle) idle;
    struct aside_solve_facts facts;
    struct aside_rounding rounding;
    uint64_t model_fingerprint;             /* FNV-1a of the model file's bytes */
    const char *model_path;
    const struct aside_explanation *explanation;    /* NULL: not asked for */
};

/* ---- what the plan rests on -------------------------------------------------------------- */

enum aside_worth_state {
    ASIDE_WORTH_UNKNOWN,        /* not asked (it has no more to give), or a limit came before */
    ASIDE_WORTH_KNOWN,          /* `change` says it */
    ASIDE_WORTH_NOTHING,        /* too small to be told from none, by the solver or the gap */
    ASIDE_WORTH_NO_PLAN         /* so changed, no plan exists (with these on/off choices) */
};

/* What a change does to the first objective: discounted outcomes, as counted in the plan. */
struct aside_worth {
    enum aside_worth_state state;
    double change;              /* 0 unless known; below zero: fewer averted */
};

/* One number that the city can move, with what a step of it is worth on either side. */
struct aside_price {
    const char *path;           /* as --set takes it: policy.set-aside.minimum,
                                   source.gf.amount@2027 */
    const char *also;           /* a ceiling that moves with its floor, or NULL */
    const char *sentence;       /* what it asks today */
    struct aside_origin at;
    enum aside_rule_kind kind;
    enum aside_measure measure;
    int64_t now, step;          /* in the measure's unit: a point, $100,000, 1 FTE, 1 program */
    struct aside_worth more, less;      /* the number higher, lower, by a step */
    bool full;                  /* with every on/off choice open, not as in the plan */
    bool binds;                 /* some rule that it sets leaves no room in this plan */
};

enum aside_standing {
    ASIDE_STANDS_OUT, ASIDE_STANDS_IN_PART, ASIDE_STANDS_IN_FULL, ASIDE_STANDS_HELD
};

/* A turning point on a scale of whole percents: of an estimate, or of a price. 100: as it is. */
struct aside_turn {
    bool known;
    int64_t stays;              /* at this percent the program still stands as in the plan ... */
    int64_t flips;              /* ... and at this one, its neighbour, it does not */
};

/*
 * Why a program or pool got its money. Statements are of the first objective, with the on/off
 * choices of all others as in the plan (or, where the explanation is full, free).
 */
struct aside_reason {
    enum aside_standing standing;
    const char *binds;          /* what stops it from more, or keeps it in: clauses, "; " */
    struct aside_worth without; /* the plan if it got nothing at all; NO_PLAN: rules keep it in */
    const char *kept_by;        /* names of rules each of which alone forbids that (its own), or of
                                   one rule of the city's without which it could go; else NULL */
    bool keepers_searched;      /* where NULL: no one rule alone keeps it in */
    struct aside_worth let_go;  /* the plan if those rules let it get nothing, and it did */
    /*
     * With an estimate: at which percent of its estimate, or of its price, a program that is out
     * enters, or one that is in leaves. One that rules keep in (`without` is NO_PLAN) does not
     * leave: below the turning point it gets only what the rules make the plan give it.
     * Asked and unknown: no percent from 1 to ASIDE_TURN_MOST does.
     */
    struct aside_turn effect, price;
    bool effect_asked, price_asked;
    aside_money keeps;          /* of one that is in at any percent: what it has at the least
                                   that was asked, all years, nearest unit; 0: not asked */
    bool close_call;            /* it flips within ASIDE_CLOSE_CALL percent either way */
    bool low_flips;             /* it is in, and would leave at the low end of its own range */
    /*
     * Without an estimate: outcomes a year, of `break_even_of`, that it would have to avert to be
     * worth its money on outcomes alone (of one that rules keep in: if they let it go). NOTHING:
     * any. NO_PLAN: rules decide, not outcomes.
     */
    struct aside_worth break_even;
    aside_money break_even_of;  /* full size, a year; of one that is in, the most that it gets
                                   in a year: so much was priced; 0: not known */
};

enum { ASIDE_TURN_MOST = 1000, ASIDE_CLOSE_CALL = 10 };

/* The plan at another set-aside floor, every on/off choice free. */
struct aside_set_aside_step {
    int32_t share;              /* the floor, basis points */
    bool is_own;                /* the city's own floor (beside the round steps) */
    bool ceiling_lifted;        /* the city's ceiling is below and was moved to it */
    enum aside_status status;   /* OK, UNPROVEN (a limit; value is a plan's, not the best),
                                   INFEASIBLE */
    double objective;
    aside_money set_aside;      /* for the new, all years, nearest dollar (before rounding): the
                                   least in a best plan with these on/off choices */
    double without_floor;       /* objective without a floor, under the same ceiling */
    aside_money without_floor_set_aside;    /* and what that sets aside */
    double cost;                /* that, less this one; >= 0 */
    double break_even;          /* outcomes that each million dollars moved to the new, beyond
                                   the plan without a floor, must avert beyond what is counted
                                   for the cost to be made good; NAN: no money moved */
};

/* An on/off choice, or a whole number, as the plan has it: open[hvip,2027] = 1. */
struct aside_choice {
    const char *name;           /* of the model's variable */
    int64_t value;
};

struct aside_explanation {
    bool full;                  /* on/off choices were free in reasons */
    bool has_estimate;          /* false: no outcome is counted, and nothing has a price */
    bool limited;               /* work limits left something unasked */
    ASIDE_LIST(struct aside_price) prices;      /* policy, sources, programs, pools */
    struct aside_reason *reasons;               /* [subject_count] */
    ASIDE_LIST(struct aside_set_aside_step) steps;
    ASIDE_LIST(struct aside_choice) choices;    /* what "as in the plan" means */
};

/* When the rules cannot all hold. */
struct aside_conflict_rule {
    const struct aside_rule *rule;
    const char *required;       /* in words and money: "at least 1,200,000 of 10,000,000 (12%)" */
};

/* One number or choice of the city that a repair moves, with every rule that it states. */
struct aside_move {
    const char *setting;        /* as --set takes it: policy.set-aside.minimum=29% */
    const char *path;           /* policy.set-aside.minimum */
    const char *what;           /* for a person: "set-aside, minimum" */
    const char *from, *to;      /* "40%", "29%" */
    struct aside_origin at;     /* where the city file states it */
    aside_money moved;
};

/*
 * A way out of a conflict. Its settings, made to the city that was planned, give a plan: that
 * was done, in full, and the plan is here.
 *
 * Money moved ranks repairs; then fewer moves; then the paths. Of a share it is its points of
 * all the money that the sources bring over the horizon (of a change rule: of the current
 * budgets, in every year; of the largest pilot: of the set-aside asked for); of an amount its
 * dollars in every year in which it is asked; of new FTE their listed cost; of a count, for
 * each program the least with which a new strategy opens; of a choice, the whole amount set
 * free, in every year. It is the amount finally moved: shares go by whole percents, and one
 * whole percent further than the rules need (none where there is none), so that the plan does
 * not stand on the edge; amounts by the policy's unit, FTE by one. Where rounding needs it,
 * both go a little further. No repair moves more than four numbers, unless the cheapest does.
 */
struct aside_repair {
    ASIDE_LIST(struct aside_move) moves;
    aside_money moved;
    const struct aside_city *city;  /* changed */
    const struct aside_plan *plan;  /* rounded and audited */
};

struct aside_conflict {
    bool irreducible;           /* every deletion was decided */
    bool integer_only;          /* the rules fight only because of on/off choices */
    ASIDE_LIST(struct aside_conflict_rule) rules;
    ASIDE_LIST(struct aside_repair) repairs;    /* at most three, the cheapest first; each of
                                                   another set of rules */
    bool repairs_searched;      /* to the end: none is cheaper, and none more where fewer */
};

/* An amount that is stated for a plan beside the city's own rules. */
struct aside_bound {
    size_t subject;             /* SIZE_MAX: all that is planned in the year */
    size_t year;
    enum aside_relation relation;
    aside_money amount;
    const char *sentence;       /* why: stands as the rule's; NULL: one that says the amount */
};

/*
 * Bounds stand among the plan's rules, as stated_min[hvip,2027], stated_max and stated: they are
 * audited with it, and may fight. With `near`, the least total movement from those amounts comes
 * before every other objective. Such a plan is not explained: nobody can set what it rests on.
 */
struct aside_bounds {
    const struct aside_bound *items;
    size_t count;
    const aside_money *near;    /* [subject * year_count + year]; NULL: no matter */
};

struct aside_solve_options {
    const char *model_path;     /* NULL: models/allocation.mod */
    const char *export_dir;     /* NULL: no export */
    unsigned explain;           /* enum aside_explain_what; 0: nothing */
    const char *explain_about;  /* id of the one program or pool whose reason is asked; NULL: all */
    double gap;                 /* relative; 0 = to the optimum */
    double time_limit;          /* seconds; 0 = none */
    int64_t node_limit;         /* 0 = none */
    bool unexplained;           /* that there is no plan is answer enough: no conflict is sought */
    bool unrepaired;            /* a conflict is sought, ways out of it are not */
    const struct aside_bounds *bounds;  /* NULL: none; repairs do not know of them */
};

/* What a plan is asked to say of itself, beside its amounts. */
enum aside_explain_what {
    ASIDE_EXPLAIN_PRICES = 1, ASIDE_EXPLAIN_REASONS = 2, ASIDE_EXPLAIN_STEPS = 4,
    ASIDE_EXPLAIN_ALL = 7,
    ASIDE_EXPLAIN_FREELY = 8    /* reasons with every on/off choice open: slower */
};

/*
 * Plans the city. ASIDE_OK or ASIDE_UNPROVEN: *plan is set, rounded and audited; only where no
 * whole cents could be found that keep every rule is it NULL, and `err` says why.
 * ASIDE_INFEASIBLE: *conflict is set, with its repairs, unless `unexplained`; a time limit ends
 * both searches, which then say so. Else `err` is. Writes the export, where asked, whatever the
 * answer is.
 */
ASIDE_MUST_CHECK enum aside_status aside_plan_make(struct aside_plan **plan,
    struct aside_conflict **conflict, struct aside_arena *arena, const struct aside_city *city,
    const struct aside_solve_options *options, struct aside_error *err);

/*
 * The best first objective of a city, every choice open: nothing is rounded, nothing written.
 * ASIDE_OK; ASIDE_INFEASIBLE where its rules cannot all hold (*objective is then 0);
 * ASIDE_UNPROVEN where a limit came first (*objective is then a plan's, or NAN where none was
 * found, and *bound what none can pass). Else `err`.
 */
ASIDE_MUST_CHECK enum aside_status aside_best_outcome(double *objective, double *bound,
    struct aside_arena *arena, const struct aside_city *city,
    const struct aside_solve_options *options, struct aside_error *err);

/*
 * Asks both sides of a price again, with every on/off choice open: the city is changed as --set
 * would change it and solved anew, against the objective of its plan.
 */
ASIDE_MUST_CHECK enum aside_status aside_price_ask_fully(struct aside_price *price,
    struct aside_arena *arena, const struct aside_city *city, double objective,
    const struct aside_solve_options *options, struct aside_error *err);

/*
 * Checks the plan's printed numbers against the city in integers alone: every source, bound,
 * rule and pledge. Knows nothing of the solver. Fills each rule's required, actual and holds.
 * ASIDE_ERR_SOLVER with the first fault where something does not hold.
 */
ASIDE_MUST_CHECK enum aside_status aside_plan_audit(struct aside_plan *plan,
    const struct aside_city *city, struct aside_error *err);

/* A rule that stated amounts break; of an exact share the floor or the ceiling, not both. */
struct aside_broken_rule {
    const struct aside_rule *rule;
    int64_t by;                 /* cents of its part; of FTE and programs, those units */
    bool over;                  /* by too much, else by too little; of INDIVISIBLE no matter */
    bool elsewhere;             /* a source that lacks it: others could lack it as well */
    const char *sentence;       /* "setaside_min[2027]: ... It lacks $12,000." */
};

/* What amounts come to that are stated, not sought: nothing moves to keep a rule. */
struct aside_stated {
    double outcome;             /* discounted, as counted in a plan */
    bool payable;               /* false: whatever the rules, no sources could pay these amounts */
    const char *why;            /* where not: a sentence */
    ASIDE_LIST(struct aside_broken_rule) broken;        /* in the order of a plan's rules */
    size_t kept;                /* rules in force that hold; one that hangs on which source pays
                                   what, and on a condition, is counted only where it is broken */
    /* The amounts as a plan: subjects and their outcomes, `planned`, the rules; of sources,
     * nothing, and of positions, nothing. */
    const struct aside_plan *plan;
};

/*
 * Judges spend[subject * year_count + year]. Sources pay it in the way that breaks the rules by
 * the fewest dollars. ASIDE_OK, whatever breaks; ASIDE_UNPROVEN where a limit came first.
 */
ASIDE_MUST_CHECK enum aside_status aside_amounts_judge(struct aside_stated **out,
    struct aside_arena *arena, const struct aside_city *city, const aside_money *spend,
    const struct aside_solve_options *options, struct aside_error *err);

/* ---- a model of another kind ------------------------------------------------------------- */

/* A small model of choices, and what is asked of it. Its first objective is maximised. */
struct aside_choice_model {
    const char *name;           /* "models/pursuit.mod", as aside_data_path() finds it */
    void (*write)(FILE *data, const void *context);     /* its data, whole: "data; ... end;" */
    const void *context;
    /* Rows of later objectives, each least among the answers that those before it call as good
     * (within 1e-7 of their best); one that the model does not have is skipped. */
    const char *const *then;
    size_t then_count;
    const char *const *columns; /* whose values are wanted: "ask[hvip,3]" */
    size_t column_count;
};

struct aside_chosen {
    double objective, bound;    /* the first objective; bound: none can pass it */
    double *values;             /* [column_count]; NAN: the model has no such column */
};

/*
 * Solves it to the optimum; of the options only the limits on time and nodes are asked. ASIDE_OK;
 * ASIDE_UNPROVEN where a limit came first (the values are then an answer's, or, where `err` is
 * set, there is none); ASIDE_INFEASIBLE; else `err`.
 */
ASIDE_MUST_CHECK enum aside_status aside_choose(struct aside_chosen *out,
    struct aside_arena *arena, const struct aside_choice_model *model,
    const struct aside_solve_options *options, struct aside_error *err);

/* Seconds of a clock that never goes back: for limits alone, never for what is printed. */
double aside_seconds(void);

/* ---- many scenarios of one city ---------------------------------------------------------- */

/* The city with a few settings, each as --set takes it. */
struct aside_scenario {
    const char *name;
    const char *const *settings;
    size_t count;
};

struct aside_sweep_options {
    struct aside_solve_options solve;   /* model, gap, limits (of one scenario's search) */
    bool fixed_choices;         /* on/off choices as in the base plan; free where it has none */
    bool amounts;               /* not the objective alone: who gets what, ties settled */
    bool always_cold;           /* for tests and measurements: nothing is learned */
};

/*
 * One scenario's answer, from the optimum before rounding. Amounts are the nearest whole cents,
 * of the plan that the later objectives choose among the best: one with the base plan's on/off
 * choices where they are as good as any (within the gap), else with those of the scenario's own.
 */
struct aside_sweep_answer {
    enum aside_status status;   /* OK; UNPROVEN: a limit or the gap came first; INFEASIBLE;
                                   ERR_USAGE, ERR_INVALID: the settings are refused; ERR_*: the
                                   solver or the system failed */
    const char *message;        /* where it is an error, else NULL */
    double objective, bound;    /* NAN where no plan was found */
    int32_t first_year;         /* fiscal year */
    size_t year_count;
    aside_money *spend;         /* [subject][year]; NULL: not asked, or no plan */
    aside_money *used;          /* [source][year] */
    aside_money *set_aside;     /* [year] */
    int64_t *fte;               /* [year], hundredths */
    int64_t choices_changed;    /* on/off choices that are not as in the base plan */
    int64_t iterations, nodes;
    bool warm;                  /* by editing a problem that was there; else generated anew */
};

struct aside_sweep_facts {
    size_t families;            /* kinds of scenario: the same paths, and words */
    size_t warm_families;
    size_t warm_scenarios;      /* of the list */
    size_t generations;         /* of the model, to learn what its levers do */
};

struct aside_sweep;

/*
 * Solves the city itself, and learns what the list's levers do to the generated problem: the
 * model is generated at a few of each lever's values, and what differs is taken to be linear
 * between two of them where every value tried between them agrees. Where it does not, the
 * scenario is generated anew when its turn comes.
 *
 * What is learned goes by the whole list, so that shards of it give the same answers. `city`,
 * `scenarios` and `arena` outlive the sweep. That the city itself has no plan is no error.
 */
ASIDE_MUST_CHECK enum aside_status aside_sweep_open(struct aside_sweep **out,
    struct aside_arena *arena, const struct aside_city *city,
    const struct aside_scenario *scenarios, size_t count,
    const struct aside_sweep_options *options, struct aside_error *err);

const struct aside_sweep_answer *aside_sweep_base(const struct aside_sweep *sweep);
struct aside_sweep_facts aside_sweep_facts(const struct aside_sweep *sweep);

/* Gets each answer, in the list's order; it lasts as long as the call. False: no more. */
typedef bool aside_sweep_take(void *context, size_t index,
                              const struct aside_sweep_answer *answer);

enum { ASIDE_SWEEP_CHUNK = 64 };

/*
 * Solves scenarios from .. to - 1 of the list, by chunks of ASIDE_SWEEP_CHUNK places of it, each
 * from the same basis, in `jobs` threads: neither the range nor `jobs` changes an answer.
 */
void aside_sweep_run(const struct aside_sweep *sweep, size_t from, size_t to, int jobs,
                     aside_sweep_take *take, void *context);

/* Fills in the scenario at a place of a list that does not stand in memory; what it points to is
 * made in the arena. Several threads may ask at once. */
typedef void aside_sweep_fill(struct aside_scenario *out, struct aside_arena *arena,
                              const void *context, size_t index);

struct aside_sweep_source {
    size_t count;
    aside_sweep_fill *fill;
    const void *context;
};

/*
 * The same for a list of any length, in memory that does not grow with it. The list that the
 * sweep was opened with is a sample of it: what is learned goes by that, and a scenario that is
 * not on ground learned there is generated anew.
 */
void aside_sweep_run_from(const struct aside_sweep *sweep,
                          const struct aside_sweep_source *source, size_t from, size_t to,
                          int jobs, aside_sweep_take *take, void *context);


/* ---- the money of one source, from nothing to all ---------------------------------------- */

/*
 * A BUDGET of a source is a whole number of dollars: in each fiscal year alike, where today's
 * amounts are the same in every year that has one (`level`); else over the horizon, each year's
 * part in proportion to today's. A source with nothing today brings the same in every year.
 */
struct aside_budget_scale {
    size_t source, year_count;
    bool level;
    int64_t *parts;             /* [year_count]: today's cents; 1 of each where there are none */
    int64_t parts_sum;
    size_t years;               /* that have a part */
    aside_money today;          /* as a budget, with its cents */
};

void aside_budget_scale_make(struct aside_budget_scale *out, struct aside_arena *arena,
                             const struct aside_city *city, size_t source);
/* What a budget brings in a year (part of a cent is a cent), and over the horizon. */
aside_money aside_budget_amount(const struct aside_budget_scale *scale, int64_t dollars,
                                size_t year);
aside_money aside_budget_total(const struct aside_budget_scale *scale, int64_t dollars);

/* A stretch of budgets over which the best outcome is a straight line, or there is no plan. */
struct aside_course_line {
    bool has_plan;              /* false: there is none, or (not `certified`) none was found */
    double from, to;            /* dollars of budget; where lines meet need not be whole */
    double at_from, at_to;      /* outcome that plans reach; NAN without a plan */
    double within;              /* no plan averts more than that above; INFINITY: not known */
    bool certified;             /* `within` is the solver's tolerance, or the gap asked for */
};

/* Whole-dollar budgets with the same programs and pools funded: with a dollar or more over the
 * horizon in the plan that all objectives choose, before rounding. */
struct aside_course_step {
    int64_t from, to;
    bool has_plan;
    bool known;                 /* false: a limit came first, or the plan there is not proven */
    const bool *funded;         /* [subject]; NULL without a plan */
    const aside_money *spend;   /* [subject][year] at `from`, nearest cents; NULL likewise */
    double at_from, at_to;      /* outcome of the plans there; NAN likewise */
};

/* How far up the course goes. */
enum aside_course_end {
    ASIDE_COURSE_ENOUGH,        /* all that the source may pay is then paid: more changes nothing */
    ASIDE_COURSE_CAPPED         /* a rule grows with the money, or a line takes any amount */
};

struct aside_course {
    struct aside_budget_scale scale;
    size_t subject_count;
    int64_t top;                /* budgets 0 .. top */
    enum aside_course_end end;
    ASIDE_LIST(struct aside_course_line) lines; /* from 0 up; they meet but for part of a dollar */
    ASIDE_LIST(struct aside_course_step) steps; /* 0 .. top, without a gap */
    double tolerance;           /* the most that `within` is where certified */
    bool whole;                 /* every line is certified, and every step known */
    size_t searches, plans;     /* that it took: searches for on/off choices, whole plans */
};

struct aside_course_options {
    struct aside_solve_options solve;   /* model, gap, time limit (of all), nodes of a search */
    bool fixed_choices;         /* on/off choices as in the plan of today */
};

/*
 * Finds the course. The on/off choices of a plan fixed, the outcome is a concave line of pieces
 * in the budget, walked vertex by vertex; where choices are free, it is the highest of those, and
 * each stretch is certified by a search over choices and budgets together that finds nothing
 * above it. Who is funded is asked of plans made anew at whole dollars: at both ends of each
 * line and between, down to the dollar where they differ. ASIDE_OK, whatever limits came first
 * (see `whole`); ASIDE_ERR_INVALID where a model of the user's own ties the source's amounts to
 * something other than limits of rows; ASIDE_INFEASIBLE with fixed choices and no plan today.
 */
ASIDE_MUST_CHECK enum aside_status aside_course_find(struct aside_course **out,
    struct aside_arena *arena, const struct aside_city *city, size_t source,
    const struct aside_course_options *options, struct aside_error *err);


/* ---- one plan for many draws ------------------------------------------------------------- */

/*
 * What the programs avert is not known: in each draw, the estimate that counts of program p is
 * worth factors[draw x programs + p] of what the city says. In a place with a cap, what is
 * claimed of a year stays under it in every draw.
 */
struct aside_draw_table {
    size_t draws;
    const double *factors;      /* [draws][programs], each 0 or more */
};

/* What fixed amounts avert, discounted, draw by draw, by the rules of models/allocation.mod. */
struct aside_amounts;
struct aside_amounts *aside_amounts_make(struct aside_arena *arena,
    const struct aside_city *city, const aside_money *spend /* [subject][year] */);
double aside_amounts_avert(const struct aside_amounts *amounts, const double *factors);

struct aside_draws_answer {
    enum aside_status status;   /* OK; UNPROVEN: a limit or the gap came first; INFEASIBLE */
    double value, bound;        /* of what was sought; NAN where no plan was found */
    aside_money *spend;         /* [subject][year], nearest cents before rounding; NULL: none */
};

enum { ASIDE_TAIL_MOST = 10000 };

/*
 * The amounts that, fixed before it is known which draw comes, avert the most: on average where
 * `tail` is 0 or 10,000 basis points, else on average of that share of the draws, the worst ones
 * (conditional value at risk, after Rockafellar and Uryasev 2000: with t and a shortfall for each
 * draw below it, a linear program). Of the options, the model, the gap (1e-4 where it is 0) and
 * the limits on time and nodes; a search for on/off choices has a limit on work besides. Later
 * objectives are not sought.
 */
ASIDE_MUST_CHECK enum aside_status aside_plan_for_draws(struct aside_draws_answer *out,
    struct aside_arena *arena, const struct aside_city *city,
    const struct aside_draw_table *draws, int32_t tail,
    const struct aside_solve_options *options, struct aside_error *err);

/* ---- plans near the best ----------------------------------------------------------------- */

/*
 * A near plan keeps every rule, and its first objective is not below a floor. Between two plans
 * money moves where programs and pools gain over the horizon what others lose: the smaller of the
 * two sums. Money that is left idle, or that moves between years of one program, has not moved.
 */

/* What one program or pool gets over the horizon, of all near plans. */
struct aside_near_range {
    aside_money least, most;    /* in some near plan, before rounding, or in the best one */
    aside_money least_bound, most_bound;    /* no near plan gives it less, or more */
    bool least_known, most_known;   /* to the dollar: the bound is met; else a limit came first */
};

struct aside_near_plan {
    enum aside_status status;   /* OK: as far as can be but for a hundredth, and for what rounding
                                   takes; UNPROVEN: a limit or a larger gap came first */
    aside_money moved;          /* from the nearest of the best plan and the plans before it */
    aside_money bound;          /* no near plan is farther */
    const struct aside_plan *plan;      /* rounded and audited, its objective and bound what it
                                           averts before rounding, without `idle`; NULL: `why` */
    const char *why;            /* no whole cents were found that keep every rule */
};

struct aside_near {
    double floor;
    size_t subject_count, year_count;
    struct aside_near_range *ranges;        /* [subject_count] */
    struct aside_near_plan *plans;          /* [plan_count] */
    size_t plan_count;          /* fewer than asked: the next is not a unit of money away ... */
    bool stopped;               /* ... or a limit, or numerical trouble, came before it was found */
    int64_t searches;           /* for ranges; the others were answered by plans in hand */
};

/*
 * The ranges, and `count` near plans one after another, each as far as can be from the nearest of
 * those before it and of the best plan, whose amounts `best` are [subject][year]; of those as far
 * it has the best outcome, and the later objectives settle what is still tied. Rounding may bring
 * it nearer, by a unit for each amount that it has. `floor` is at most what the best plan comes
 * to. Limits of the options hold for each plan, and for all ranges together; beside them all
 * searches have limits on work, so that the same input gives the same answer. ASIDE_OK;
 * ASIDE_UNPROVEN where a limit came before anything was found; else `err`.
 */
ASIDE_MUST_CHECK enum aside_status aside_plans_near(struct aside_near **out,
    struct aside_arena *arena, const struct aside_city *city, const aside_money *best,
    double floor, size_t count, const struct aside_solve_options *options,
    struct aside_error *err);

/* ---- questions that reports ask ---------------------------------------------------------- */

const char *aside_subject_id(const struct aside_city *city, const struct aside_plan *plan,
                             size_t subject);
const char *aside_subject_name(const struct aside_city *city, const struct aside_plan *plan,
                               size_t subject);
/* Pay of a source to a subject in a year, all categories. */
aside_money aside_plan_pay(const struct aside_plan *plan, size_t subject, size_t source,
                           size_t year);
/* Is the subject in the set-aside part, under the city's policy? */
bool aside_subject_is_set_aside(const struct aside_city *city, size_t subject);
const char *aside_standing_name(enum aside_standing standing);  /* "in part" */
const char *aside_measure_name(enum aside_measure measure);     /* "basis points", "cents"... */

#endif
