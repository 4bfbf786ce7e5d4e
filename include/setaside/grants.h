/*
 * setaside/grants.h - federal funding as dated facts: which assistance listing may pay for what,
 * by which route, at what match, and which notices are open on a day; and the ten actions of the
 * Violent Crime Reduction Roadmap with the help that is offered for each.
 *
 * The facts stand in templates/grant-rules.xml and templates/roadmap.xml, which people may
 * change without compiling. Every row names its source and the day on which it was checked, and
 * every number the source that it was read from; a file that lacks one is refused. What is not
 * in the file is "not stated", never a default. A rule is not a promise: it says what a listing
 * allowed by its purpose in its year, and the notice decides.
 */
#ifndef ASIDE_GRANTS_H
#define ASIDE_GRANTS_H

#include <setaside/city.h>

/* ---- what the file holds ------------------------------------------------------------------ */

/* How a city comes to the money. */
enum aside_grant_route {
    ASIDE_ROUTE_PRIME,          /* the city applies */
    ASIDE_ROUTE_PARTNER,        /* only others may apply: the city takes part under their award */
    ASIDE_ROUTE_PASS_THROUGH,   /* a state or fiscal agent gives subawards */
    ASIDE_ROUTE_FORMULA,        /* the city has an allocation, and applies for it */
    ASIDE_ROUTE_NOT_STATED
};
const char *aside_route_name(enum aside_grant_route route);     /* for a printed page */

/* Who may apply, as a set: 1u << one of these. */
enum aside_applicant {
    ASIDE_APPLICANT_STATE, ASIDE_APPLICANT_COUNTY, ASIDE_APPLICANT_CITY,
    ASIDE_APPLICANT_DISTRICT, ASIDE_APPLICANT_SCHOOLS, ASIDE_APPLICANT_UNIVERSITY,
    ASIDE_APPLICANT_TRIBE, ASIDE_APPLICANT_NONPROFIT, ASIDE_APPLICANT_FOR_PROFIT,
    ASIDE_APPLICANT_OTHERS,     /* "see the text on eligibility": neither yes nor no */
    ASIDE_APPLICANTS
};
typedef uint16_t aside_applicant_set;   /* 0: not stated */

enum aside_fit_basis {
    ASIDE_BASIS_READ,           /* the purpose was read */
    ASIDE_BASIS_TITLE           /* only the listing's title was: read the notice first */
};

enum aside_cost_share { ASIDE_COST_SHARE_NOT_STATED, ASIDE_COST_SHARE_CASH,
                        ASIDE_COST_SHARE_EITHER };

/* What a plan line is: positions of a sort, training, a pilot, a pool. */
enum aside_line_of { ASIDE_LINE_POSITIONS, ASIDE_LINE_TRAINING, ASIDE_LINE_PILOT,
                     ASIDE_LINE_POOL };

/* A kind of line, told by its words. The last of its sort may have none: it is the rest. */
struct aside_line_kind {
    struct aside_origin at;
    const char *id, *label;
    enum aside_line_of of;
    const char *words;          /* "police officer|patrol officer"; NULL: any */
};

/* Where a number was read, and for which fiscal year it was stated, where not the rule's own. */
struct aside_cite {
    const char *source;
    struct aside_date checked;  /* the rule's where it gives none */
    int64_t year;
};

struct aside_grant_fit {        /* a purpose: these lines of programs that serve these actions */
    struct aside_origin at;
    aside_action_set actions;   /* 0: any */
    const char *lines;          /* ids of kinds, separated by blanks */
    const char *words;          /* the program must name one; NULL: any */
    enum aside_fit_basis basis;
    struct aside_cite cite;
};

struct aside_grant_match {
    struct aside_origin at;
    int32_t share;              /* of the total cost */
    int64_t from_year;          /* of the award: 1, unless the share changes later */
    enum aside_cost_share kind;
    bool waivable;
    struct aside_cite cite;
};

/* What an award pays of one unit (an officer), at most. */
struct aside_grant_unit {
    struct aside_origin at;
    const char *of;             /* "officer" */
    int32_t share;              /* of the unit's cost over `months` */
    aside_money cap;            /* and at most this over `months` */
    int64_t months;
    int64_t keep_months;        /* after the award, wholly at local cost; 0: none stated */
    struct aside_cite cite;
};

struct aside_grant_share {      /* administration: at most this share of the award */
    struct aside_origin at;
    int32_t maximum;
    struct aside_cite cite;
};

struct aside_grant_award {
    struct aside_origin at;
    struct aside_maybe_money ceiling, total;
    struct aside_maybe_integer expected;    /* awards */
    struct aside_cite cite;
};

struct aside_grant_subawards {
    struct aside_origin at;
    struct aside_maybe_share least;         /* of the award that must be passed on */
    struct aside_maybe_money minimum, maximum;
    struct aside_cite cite;
};

struct aside_grant_period {
    struct aside_origin at;
    int64_t months;
    struct aside_cite cite;
};

struct aside_grant_population {
    struct aside_origin at;
    int64_t maximum;
    struct aside_cite cite;
};

struct aside_grant_text {       /* `not`: what it may not pay; `note`: what else to know */
    struct aside_origin at;
    const char *what;
    struct aside_cite cite;
};

struct aside_grant_notice {
    struct aside_origin at;
    const char *number, *title;     /* the number may be NULL: not stated */
    bool forecast;                  /* its days are the agency's estimates */
    struct aside_date posted, closes;       /* year 0: not stated */
    struct aside_date application;  /* the second deadline, of the full application */
    aside_applicant_set applicants;
    const char *listing;            /* where it was not the listing of this rule; else NULL */
    struct aside_cite cite;
};

struct aside_grant_count {      /* how many notices were open under the listing on a day */
    struct aside_origin at;
    struct aside_date on;
    int64_t open;
    struct aside_cite cite;
};

/* One way to money under a listing, in one fiscal year. */
struct aside_grant_rule {
    struct aside_origin at;
    const char *id, *name;
    int64_t year;
    enum aside_grant_route route;
    bool dormant;               /* no new money was seen under it */
    aside_applicant_set applicants;
    const char *read;           /* address; NULL: the listing's */
    struct aside_cite cite;
    ASIDE_LIST(struct aside_grant_fit) fits;
    ASIDE_LIST(struct aside_grant_match) match;         /* by from_year */
    ASIDE_LIST(struct aside_grant_unit) units;
    ASIDE_LIST(struct aside_grant_share) administration;
    ASIDE_LIST(struct aside_grant_award) award;
    ASIDE_LIST(struct aside_grant_subawards) subawards;
    ASIDE_LIST(struct aside_grant_period) period;
    ASIDE_LIST(struct aside_grant_population) population;
    ASIDE_LIST(struct aside_grant_text) not_paid;
    ASIDE_LIST(struct aside_grant_text) notes;
    ASIDE_LIST(struct aside_grant_notice) notices;
};

struct aside_grant_listing {
    struct aside_origin at;
    const char *number, *title, *popular;   /* popular: NULL where there is none */
    const char *read;           /* address */
    struct aside_cite cite;
    ASIDE_LIST(struct aside_grant_count) counts;
    ASIDE_LIST(struct aside_grant_rule) rules;
};

struct aside_grant_rules {
    struct aside_origin at;
    ASIDE_LIST(struct aside_line_kind) kinds;
    ASIDE_LIST(struct aside_grant_listing) listings;
};

/* An action of the roadmap, and who helps with it. Words are ours, not the fact sheet's. */
struct aside_roadmap_action {
    struct aside_origin at;
    int64_t number;             /* 1-10, each once */
    const char *title, *question, *assistance;
};

struct aside_roadmap_help {
    struct aside_origin at;
    const char *by, *cost, *ask;
    struct aside_cite cite;
};

struct aside_roadmap {
    struct aside_origin at;
    struct aside_cite cite;
    ASIDE_LIST(struct aside_roadmap_help) help;         /* exactly one after a check */
    ASIDE_LIST(struct aside_roadmap_action) actions;    /* ten, in order, after a check */
};

/* ---- reading ------------------------------------------------------------------------------ */

/*
 * Reads and checks the rules; path NULL: templates/grant-rules.xml as shipped. Every fault goes
 * to `found` (ASIDE_ERR_INVALID or ASIDE_ERR_SYNTAX; *out is then undefined); a file that cannot
 * be read is ASIDE_ERR_IO in *err.
 */
ASIDE_MUST_CHECK enum aside_status aside_grant_rules_read(struct aside_grant_rules **out,
    struct aside_arena *arena, const char *path, struct aside_problems *found,
    struct aside_error *err);
/* The same from memory; `name` stands for the file in messages. */
ASIDE_MUST_CHECK enum aside_status aside_grant_rules_parse(struct aside_grant_rules **out,
    struct aside_arena *arena, const char *bytes, size_t length, const char *name,
    struct aside_problems *found);

/* The roadmap likewise; path NULL: templates/roadmap.xml. */
ASIDE_MUST_CHECK enum aside_status aside_roadmap_read(struct aside_roadmap **out,
    struct aside_arena *arena, const char *path, struct aside_problems *found,
    struct aside_error *err);

/* ---- arithmetic --------------------------------------------------------------------------- */

struct aside_unit_cost {
    aside_money federal;        /* share of the cost, whole dollars downwards, at most the cap */
    aside_money local;          /* the rest of the cost */
    aside_money keep;           /* cost of the months after the award, all local */
};

/*
 * `count` units (hundredths) that cost `each` over the rule's months. The match of a plain
 * share is aside_match() in base.h.
 */
void aside_grant_units(struct aside_unit_cost *out, const struct aside_grant_unit *unit,
                       aside_money each, int64_t count);

/* ---- questions ---------------------------------------------------------------------------- */

/* The kind of a line by its text (a title, a name); NULL where none of that sort fits. */
const struct aside_line_kind *aside_line_kind_of(const struct aside_grant_rules *rules,
                                                 enum aside_line_of of, const char *text);

/*
 * Does the rule's purpose allow such a line of a program that serves `actions` and is described
 * by `text`, in a place of `population`? The fit, or NULL. A dormant rule fits nothing.
 */
const struct aside_grant_fit *aside_grant_rule_fits(const struct aside_grant_rule *rule,
    const struct aside_line_kind *kind, aside_action_set actions, const char *text,
    int64_t population);

/*
 * The share of the total that must be matched in a year of the award (1 = the first): of the
 * city's own award under that listing where it states one (`own` is then set), else the rule's.
 */
struct aside_maybe_share aside_grant_match_share(const struct aside_grant_listing *listing,
    const struct aside_grant_rule *rule, const struct aside_city *city, int64_t award_year,
    const struct aside_source **own);
/* At most this share of the award for administration, likewise. */
struct aside_maybe_share aside_grant_administration(const struct aside_grant_listing *listing,
    const struct aside_grant_rule *rule, const struct aside_city *city,
    const struct aside_source **own);

/*
 * Is the rule, or what is stated for `cite`, older than a year on that day: checked more than a
 * year before, or of a federal fiscal year (to 30 September) that ended more than a year before?
 */
bool aside_grant_is_old(const struct aside_grant_rule *rule, const struct aside_cite *cite,
                        struct aside_date as_of);

enum aside_notice_state {
    ASIDE_NOTICE_OPEN,          /* posted, and the closing day has not passed (it is open on it) */
    ASIDE_NOTICE_CLOSING,       /* not yet closed, but the day of posting is not stated */
    ASIDE_NOTICE_FORECAST,      /* announced by the agency for a day to come */
    ASIDE_NOTICE_CLOSED,
    ASIDE_NOTICE_UNKNOWN        /* not posted by that day, or without days */
};
enum aside_notice_state aside_notice_state(const struct aside_grant_notice *notice,
                                           struct aside_date as_of);
/* Is a place of that kind among the applicants? Not stated, or "others": true. */
bool aside_applicants_admit(aside_applicant_set applicants, enum aside_kind_of_place kind);
/* "city, county and tribe", or "not stated". */
const char *aside_applicants_words(struct aside_arena *arena, aside_applicant_set applicants);

/*
 * The notices of a rule as of a day, in words: "open until 2026-10-15 (...)", "forecast ...",
 * "no open notice; closed on 2025-06-25 (came round in 2022, 2025)", or "no open notice". The
 * brief form is the state and its day alone.
 */
const char *aside_grant_status(struct aside_arena *arena,
    const struct aside_grant_listing *listing, const struct aside_grant_rule *rule,
    enum aside_kind_of_place kind, struct aside_date as_of, bool brief);

#endif
