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

#include <setaside/optimize.h>

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

struct aside_grant_pays {       /* which categories it may pay, of a budget's */
    struct aside_origin at;
    aside_category_set only;    /* these alone; 0: not stated */
    aside_category_set barred;  /* not these */
    struct aside_cite cite;
};

struct aside_grant_indirect {   /* what is stated of indirect costs */
    struct aside_origin at;
    bool allowed;
    struct aside_maybe_share maximum;       /* of what `of` names */
    const char *of;             /* "award"; NULL where there is no maximum */
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
    const char *titles;         /* "JAG|Justice Assistance Grant": it speaks only for notices whose
                                   title holds one; NULL: for any of its listing */
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
    ASIDE_LIST(struct aside_grant_pays) pays;
    ASIDE_LIST(struct aside_grant_indirect) indirect;
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

/* What holds for federal awards of every listing from a day on: a share, an amount, or both. */
struct aside_grant_general {
    struct aside_origin at;
    const char *id, *what;      /* several may share an id: the same matter from another day on */
    struct aside_date from;     /* year 0: before all others */
    struct aside_maybe_share share;
    const char *of;             /* what it is a share of; NULL where there is none */
    struct aside_maybe_money amount;
    struct aside_cite cite;
};

struct aside_grant_rules {
    struct aside_origin at;
    const char *based_on;       /* "shipped": what the file holds stands in for the shipped rows
                                   of its ids and beside the others; NULL: it stands alone */
    ASIDE_LIST(struct aside_grant_general) general;
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

/* ---- notices: what Grants.gov publishes ---------------------------------------------------- */

enum aside_notice_kind { ASIDE_KIND_SYNOPSIS, ASIDE_KIND_FORECAST };

/* What a notice was read from. Of two that tell of one notice, the later of this list holds. */
enum aside_notice_source {
    ASIDE_FROM_BUILT_IN,        /* the notices that ship with the program */
    ASIDE_FROM_FFIS,            /* FFIS's Competitive Grant Update, a workbook */
    ASIDE_FROM_SIMPLER,         /* the CSV export of Simpler.Grants.gov */
    ASIDE_FROM_EXTRACT          /* the XML extract of Grants.gov */
};
const char *aside_notice_source_name(enum aside_notice_source source);

enum aside_cost_sharing { ASIDE_SHARING_NOT_STATED, ASIDE_SHARING_NO, ASIDE_SHARING_YES };

/*
 * A notice. What its record does not say is NULL, a day of year 0, an amount not given: not
 * stated. What it says oddly (a day that stands for "none", a zero that means "unknown", a word
 * where a number belongs) is not stated either, and stands in `remarks` as the record has it.
 * Texts are plain: entities and tags of HTML are gone, each run of blanks is one blank.
 */
struct aside_notice {
    int line;                   /* of its record in the file; 0 from a catalogue */
    enum aside_notice_source source;
    enum aside_notice_kind kind;
    const char *id;             /* digits of Grants.gov, or Simpler's id; NULL: FFIS has none */
    const char *number, *title;
    const char *agency, *agency_name;   /* "USDOJ-OJP-BJA" */
    const char *category, *category_text;
    /* Codes, separated by blanks, in the order of the record. */
    const char *listings;       /* "16.738 16.812"; strings, for not all are numbers */
    const char *eligible;       /* "00 02 25" */
    const char *instruments, *activities;
    const char *activity_text, *eligible_text;
    struct aside_date posted, closes, archives, updated;
    struct aside_date forecast_posted, forecast_closes, forecast_award, forecast_start;
    const char *closes_text, *forecast_closes_text;
    struct aside_maybe_integer fiscal_year;     /* of a forecast */
    struct aside_maybe_money floor, ceiling, total;
    struct aside_maybe_integer awards;          /* expected number */
    enum aside_cost_sharing sharing;
    const char *description, *version;
    const char *url, *url_text;
    const char *contact_name, *contact_text, *contact_phone, *contact_email,
               *contact_email_text;
    const char *cited;          /* of a built-in notice: where it was read */
    const char *remarks;        /* a sentence a line */
    int64_t version_number;     /* 9 of "Synopsis 9"; 0 where there is none */
    uint64_t fingerprint;       /* of all fields, in whatever order they stood */
    bool dismissed;             /* of one from a catalogue */
    bool described;             /* of one from a catalogue: words find it by its description */
};

/* What it is on a day. */
enum aside_notice_standing {
    ASIDE_STANDING_POSTED,      /* open; on its closing day too */
    ASIDE_STANDING_CLOSING,     /* the same, but nobody states since when: perhaps not yet then */
    ASIDE_STANDING_FORECAST,
    ASIDE_STANDING_COMING,      /* to be posted after that day */
    ASIDE_STANDING_LAPSED,      /* a forecast whose every day has passed */
    ASIDE_STANDING_UNDATED,     /* neither a day of posting nor one of closing is stated */
    ASIDE_STANDING_CLOSED       /* or archived */
};
const char *aside_notice_standing_name(enum aside_notice_standing standing);   /* "posted" */
enum aside_notice_standing aside_notice_standing(const struct aside_notice *notice,
                                                 struct aside_date as_of);
/* The day by which applications are due, or are expected to be; year 0: not stated. */
struct aside_date aside_notice_deadline(const struct aside_notice *notice);

/*
 * Is it the Department of Justice's: agency code USDOJ or USDOJ-...; where no code is stated, a
 * listing of its own (16.) or a number of its form (O-BJA-2026-172662)?
 */
bool aside_notice_is_doj(const struct aside_notice *notice);
/* "BJA" of USDOJ-OJP-BJA or of O-BJA-2026-172662, else the agency's code; NULL: not stated. */
const char *aside_notice_bureau(struct aside_arena *arena, const struct aside_notice *notice);

/* Its page on Grants.gov, which numbers its notices; NULL where the id is another site's. */
const char *aside_notice_page(struct aside_arena *arena, const struct aside_notice *notice);

/* Does a list of codes hold the code? Capitals do not count. */
bool aside_codes_hold(const char *codes, const char *code);

enum aside_may_apply { ASIDE_MAY_YES, ASIDE_MAY_READ, ASIDE_MAY_NO, ASIDE_MAY_NOT_STATED };
/*
 * May an applicant of that sort apply? Code 25 ("others, see the text") is no "no": DOJ's notices
 * put real eligibility into the text. MAY_READ: read the text first.
 */
enum aside_may_apply aside_notice_may_apply(const struct aside_notice *notice,
                                            enum aside_applicant applicant);
/* The marks of FFIS's update: "S L Tri IHE NP O"; "any"; "not stated". */
const char *aside_notice_marks(struct aside_arena *arena, const struct aside_notice *notice);
/* The applicants of a code of the extract, as a set; 0 where the code is not known. */
aside_applicant_set aside_eligible_code(const char *code);

/* Takes a notice, which lives until the call returns. */
typedef void aside_notice_taker(void *to, const struct aside_notice *notice);

/* How far a long reading is, for a bar: now and then, done of all bytes (0: not known). */
typedef void aside_progress(void *to, uint64_t done, uint64_t all);

/* What a file of notices turned out to be. */
struct aside_notices {
    enum aside_notice_source source;
    struct aside_date day;      /* of which the file is; year 0: it does not say */
    size_t records;             /* taken */
    size_t bad;                 /* skipped: each is a warning */
    size_t odd;                 /* of those taken, with remarks */
    struct aside_date newest;   /* last update in it */
};

/*
 * Reads a file of notices, whatever its name: the extract's zip archive, the XML in it, Simpler's
 * CSV export or FFIS's workbook; "-" is the XML on standard input. In constant memory, records
 * and fields in any order, unknown ones ignored. A file that is none of these, or is cut short,
 * is ASIDE_ERR_SYNTAX or ASIDE_ERR_INVALID with faults in `found` or *err; records before the
 * fault have been taken. A record without id and number is skipped: a warning.
 */
ASIDE_MUST_CHECK enum aside_status aside_notices_read(struct aside_notices *out,
    const char *path, aside_notice_taker *taker, void *to, aside_progress *progress,
    void *progress_to, struct aside_problems *found, struct aside_error *err);
/* The XML of an extract in memory; `name` stands for the file. */
ASIDE_MUST_CHECK enum aside_status aside_notices_parse(struct aside_notices *out,
    const char *bytes, size_t length, const char *name, aside_notice_taker *taker, void *to,
    struct aside_problems *found, struct aside_error *err);

/* ---- official titles of listings ---------------------------------------------------------- */

/* Listings and their official titles: templates/listings.xml, dated and sourced. */
struct aside_listing_title {
    struct aside_origin at;
    const char *number, *title, *popular;       /* popular: NULL where there is none */
};

struct aside_listing_titles {
    struct aside_origin at;
    struct aside_cite cite;
    ASIDE_LIST(struct aside_listing_title) listings;    /* by number */
};

/* Path NULL: templates/listings.xml as shipped. */
ASIDE_MUST_CHECK enum aside_status aside_listing_titles_read(struct aside_listing_titles **out,
    struct aside_arena *arena, const char *path, struct aside_problems *found,
    struct aside_error *err);
/* The listing of that number, or NULL. */
const struct aside_listing_title *aside_listing_title(
    const struct aside_listing_titles *titles, const char *number);

/* ---- the catalogue ------------------------------------------------------------------------ */

/*
 * Notices kept in a file of SQLite, with an index of their words: of all the titles, agencies and
 * numbers and official titles of listings; descriptions too, but not those of other agencies'
 * notices whose last day was more than two years before the day of the file. (They are nine of
 * ten in an extract, which holds twenty years; their descriptions are kept and shown.) An import
 * is one transaction: where it fails or is killed, the catalogue is as it was, and where it
 * brings nothing new the file is the same to the byte.
 */
struct aside_catalogue;

enum aside_catalogue_use {
    ASIDE_CATALOGUE_READ,       /* where the file is not there or empty: the built-in notices */
    ASIDE_CATALOGUE_WRITE       /* made where it is not there */
};

/*
 * Opens the catalogue at `path`; NULL: the built-in notices of templates/notices.xml, in memory;
 * "", to write: an empty one in a temporary place, which is gone when it is closed.
 * A file that is no catalogue is ASIDE_ERR_INVALID, one of a later version too.
 */
ASIDE_MUST_CHECK enum aside_status aside_catalogue_open(struct aside_catalogue **out,
    struct aside_arena *arena, const char *path, enum aside_catalogue_use use,
    struct aside_problems *found, struct aside_error *err);
void aside_catalogue_close(struct aside_catalogue *catalogue);      /* NULL is fine */

struct aside_catalogue_facts {
    const char *path;           /* NULL: the built-in notices */
    enum aside_notice_source source;    /* of the latest import */
    struct aside_date day;      /* as of which it is; year 0: not known */
    bool day_is_newest;         /* no file said its day: that of the last update in it */
    int64_t notices, doj, dismissed;
};
ASIDE_MUST_CHECK enum aside_status aside_catalogue_facts(struct aside_catalogue_facts *out,
    struct aside_catalogue *catalogue, struct aside_arena *arena, struct aside_error *err);

/* What one file did to the catalogue. */
struct aside_import {
    const char *path;
    struct aside_notices file;
    size_t added, changed;      /* new ids; newer revisions */
    size_t same, older;         /* left as they are */
    struct aside_date before;   /* the catalogue's day before it */
};

/*
 * Imports files, all or nothing, into imports[count] by id and newer revision: last update, then
 * version; a synopsis comes before a forecast, and a better source before a worse. *kept says
 * whether the file was changed: not where no notice is new or newer and no day is later.
 * A catalogue of the built-in notices alone loses them to the first extract.
 */
ASIDE_MUST_CHECK enum aside_status aside_catalogue_import(struct aside_import *imports,
    bool *kept, struct aside_catalogue *catalogue, const char *const *paths, size_t count,
    aside_progress *progress, void *progress_to, struct aside_problems *found,
    struct aside_error *err);

/* Which notices are meant; what is left out leaves none out. */
struct aside_notice_query {
    struct aside_date as_of;    /* needed */
    const char *agency;         /* "USDOJ", or any code with those below it; NULL: all */
    const char *listing;        /* "16.738", or "16." and its like: a beginning */
    bool by_applicant;
    enum aside_applicant applicant;     /* all but those that state others alone */
    unsigned standings;         /* a set of 1u << ASIDE_STANDING_...; 0: any */
    struct aside_date closes_from, closes_by;
    struct aside_maybe_money amount;    /* within floor and ceiling, where they are stated */
    bool by_sharing;
    enum aside_cost_sharing sharing;
    const char *words;          /* all of: words, "phrases", -without; OR between */
    bool dismissed_too;
};

/* A notice that was found: its row, for aside_catalogue_notice(). */
struct aside_found {
    int64_t row;
    struct aside_date deadline;
    const char *number;
};

struct aside_found_list {
    struct aside_found *items;  /* by deadline, those without one last; then by number and row */
    size_t count;
    size_t dismissed;           /* left out because of that */
};

/* ASIDE_ERR_USAGE where the words cannot be meant. */
ASIDE_MUST_CHECK enum aside_status aside_catalogue_find(struct aside_found_list *out,
    struct aside_catalogue *catalogue, struct aside_arena *arena,
    const struct aside_notice_query *query, struct aside_error *err);
/* The rows of an id or a number (several notices may share one), without any filter. */
ASIDE_MUST_CHECK enum aside_status aside_catalogue_look_up(struct aside_found_list *out,
    struct aside_catalogue *catalogue, struct aside_arena *arena, const char *id,
    struct aside_error *err);
/* The whole notice, in the arena. */
ASIDE_MUST_CHECK enum aside_status aside_catalogue_notice(struct aside_notice *out,
    struct aside_catalogue *catalogue, struct aside_arena *arena, int64_t row,
    struct aside_error *err);

/*
 * Keeps a notice out of lists, or lets it in again, for good: later imports do not bring it
 * back. *changed: it was not so before.
 */
ASIDE_MUST_CHECK enum aside_status aside_catalogue_dismiss(bool *changed,
    struct aside_catalogue *catalogue, int64_t row, bool undo, struct aside_date day,
    struct aside_error *err);

/* Titles of the notice's listings, "16.738 Edward Byrne ...; 16.812 ..."; NULL: none known. */
const char *aside_catalogue_listings(struct aside_catalogue *catalogue,
                                     struct aside_arena *arena, const char *listings);

/* ---- notices, shown ----------------------------------------------------------------------- */

/* A notice of a list, in at most 80 columns; and the whole of one. */
void aside_notice_print(FILE *out, const struct aside_notice *notice, struct aside_date as_of);
void aside_notice_print_whole(FILE *out, const struct aside_notice *notice,
                              const char *listings, struct aside_date as_of);
/* The same as JSON, with texts where `whole`; money in cents; null: not stated. */
void aside_notice_json(struct aside_json *to, const struct aside_notice *notice,
                       struct aside_date as_of, bool whole);

/* ---- which rule speaks for a notice, and what an award binds ------------------------------- */

/* Which rule speaks for a notice, and how that is known. */
enum aside_rule_by { ASIDE_RULE_BY_NONE, ASIDE_RULE_BY_NUMBER, ASIDE_RULE_BY_TITLE,
                     ASIDE_RULE_BY_LISTING };
struct aside_rule_choice {
    const struct aside_grant_listing *listing;  /* the rule's; of BY_NONE the first of the notice's
                                                   that is in the rules, or NULL */
    const struct aside_grant_rule *rule;        /* NULL: none speaks for it */
    enum aside_rule_by by;
};
/*
 * The rule that lists the notice's number; else, of the rules of its listings, one whose `titles`
 * its title holds; else one without `titles`. Of several the one of the latest fiscal year at or
 * before the notice's, else the latest; of equals the first. The notice's year is that in its
 * number (O-BJA-2026-172662), else that of a forecast, else that in which it was posted.
 */
void aside_grant_rule_choose(struct aside_rule_choice *out,
    const struct aside_grant_rules *rules, const struct aside_notice *notice);

/* The categories that it may not pay; 0: nothing is stated. */
aside_category_set aside_grant_rule_bars(const struct aside_grant_rule *rule);
/* What holds for all federal awards on that day in the matter of that id ("de-minimis"); NULL:
 * nothing is stated. */
const struct aside_grant_general *aside_grant_general_on(const struct aside_grant_rules *rules,
    const char *id, struct aside_date day);

/* What an award binds in local match. */
enum aside_match_state { ASIDE_MATCH_NOT_STATED, ASIDE_MATCH_NONE, ASIDE_MATCH_STATED };
struct aside_match_need {
    enum aside_match_state state;
    aside_money match;          /* over the award's years, up to a whole dollar */
    int32_t share;              /* of the total that it comes to before that, basis points, up */
    enum aside_cost_share kind;
    bool waivable;
    bool capped;                /* the cap of a unit binds: more than the plain share */
    aside_money keep;           /* cost of the units after the award, all local */
    const struct aside_cite *cite;      /* of the share; NULL where `own` states it, or nobody */
    const struct aside_source *own;     /* the city's own award that states the share; NULL */
};
/*
 * The match of an award of `ask`. `unit_cost` is the cost of a unit over the rule's months, `units`
 * (hundredths) how many there are; 0: not known, and the plain share holds. What the award does
 * not pay of the units is match too. Where shares differ by year, the ask is spread evenly over
 * the whole years of the rule's period, which are at least as many as its shares need. Where no
 * share is stated the notice's own flag decides: "no" is none, "yes" is NOT_STATED, how much is in
 * the notice.
 */
void aside_grant_match_need(struct aside_match_need *out,
    const struct aside_rule_choice *choice, const struct aside_notice *notice,
    const struct aside_city *city, aside_money ask, aside_money unit_cost, int64_t units);

/* ---- matching: which notices are for which program ----------------------------------------- */

/*
 * Each program and pool (a "subject": programs in file order, then pools) against each notice.
 * Gates come first: one that is shut says why, and the pair is no match. The rest is graded by
 * parts, each with its reason. A grade is a place in an order of reading, no chance of award.
 */
enum aside_gate { ASIDE_GATE_APPLICANT, ASIDE_GATE_TIMING, ASIDE_GATE_PURPOSE, ASIDE_GATE_COSTS,
                  ASIDE_GATES };
enum aside_gate_state {
    ASIDE_GATE_OPEN,
    ASIDE_GATE_IN_PART,         /* as partner or subrecipient; a forecast; some of the costs */
    ASIDE_GATE_READ,            /* not stated, or in the text: read the notice */
    ASIDE_GATE_SHUT
};
const char *aside_gate_name(enum aside_gate gate);              /* "who may apply" */
const char *aside_gate_state_name(enum aside_gate_state state); /* "open", "in part", "read" */

struct aside_gate_result {
    enum aside_gate_state state;
    const char *reason;         /* a sentence */
};

enum aside_part_of_fit { ASIDE_PART_LISTING, ASIDE_PART_WORDS, ASIDE_PART_ACTION,
                         ASIDE_PART_AWARD, ASIDE_PART_MATCH, ASIDE_PART_TIMING, ASIDE_FIT_PARTS };
enum aside_part_state { ASIDE_PART_FOR, ASIDE_PART_NEUTRAL, ASIDE_PART_AGAINST,
                        ASIDE_PART_NOT_STATED };
const char *aside_part_name(enum aside_part_of_fit part);       /* "listing and title" */
const char *aside_part_state_name(enum aside_part_state state); /* "speaks for it" */

struct aside_part_result {
    enum aside_part_state state;
    const char *reason;
};

enum aside_grade { ASIDE_GRADE_STRONG, ASIDE_GRADE_POSSIBLE, ASIDE_GRADE_WEAK,
                   ASIDE_GRADE_NONE };
const char *aside_grade_name(enum aside_grade grade);           /* "strong" */
/* What makes a fit of that grade, a sentence: whoever sees gates and parts can make it again. */
const char *aside_grade_rule(enum aside_grade grade);

/* How the city takes part. */
enum aside_role { ASIDE_ROLE_PRIME, ASIDE_ROLE_READ /* the text decides */, ASIDE_ROLE_PARTNER,
                  ASIDE_ROLE_SUBRECIPIENT, ASIDE_ROLE_FORMULA /* its own allocation */,
                  ASIDE_ROLE_NONE };
const char *aside_role_name(enum aside_role role);              /* "applies itself" */

/* A notice of the catalogue that is open or to come, with what the rules say of it. */
struct aside_matched_notice {
    struct aside_notice notice;
    int64_t row;                /* of the catalogue */
    enum aside_notice_standing standing;
    const char *listings;       /* with titles; NULL: none stated */
    struct aside_rule_choice rule;
    enum aside_role role;       /* of the city, whatever the program */
    const char *role_reason;
    bool rule_is_old;
    struct aside_date deadline;         /* in Grants.gov; year 0: not stated */
    /* The full application in JustGrants: as a rule states it (from = to), else usually within
     * these days after the deadline, which the notice decides; year 0: no deadline. */
    struct aside_date application_from, application_to;
    bool application_stated;
    bool application_unread;    /* not stated in a form that was read, though its words name it */
    bool second_step;           /* Grants.gov's deadline has passed and the full application's has
                                   not: for those who filed. No candidate any more */
    const char *second_words;   /* of it, a sentence; else NULL */
    enum aside_grade best;      /* over its fits */
    size_t fits;
};

struct aside_fit {
    size_t subject, notice;     /* in match->notices */
    enum aside_grade grade;
    double score;               /* orders what has the same grade; never shown */
    enum aside_role role;       /* for this program: its provider may open another way */
    struct aside_gate_result gates[ASIDE_GATES];
    struct aside_part_result parts[ASIDE_FIT_PARTS];
    struct aside_maybe_money need;      /* at full size over the award's time, within the horizon */
    struct aside_maybe_money ask;       /* that need, within floor and ceiling, and of money by the
                                           unit (an officer) no more than it pays of the units */
    const char *ask_words;      /* why there is none, or why it is another's amount; else NULL */
    int64_t units;              /* whole ones that the ask pays for, at least in part; 0: none */
    struct aside_match_need match;      /* of that ask, for these units */
};

/* What is not shown, and why. */
enum aside_hidden_for { ASIDE_HIDDEN_AGENCY, ASIDE_HIDDEN_CLOSED, ASIDE_HIDDEN_LAPSED,
                        ASIDE_HIDDEN_DISMISSED, ASIDE_HIDDEN_NOT_OPEN /* to this applicant */,
                        ASIDE_HIDDEN_WEAK, ASIDE_HIDDEN_NO_FIT };
const char *aside_hidden_for_name(enum aside_hidden_for reason);    /* "not-open", for JSON */
struct aside_hidden_notice {
    int64_t row;                /* of the catalogue */
    const char *number, *title; /* NULL: not stated */
    const char *why;            /* who may apply, of those that are not open; else NULL */
};
struct aside_hidden {
    const char *why;            /* "closed or archived before 2026-11-24" */
    size_t notices;
    const char *how;            /* the command that shows them, without --catalogue; or NULL */
    enum aside_hidden_for reason;
    ASIDE_LIST(struct aside_hidden_notice) named;       /* of NOT_OPEN, WEAK and NO_FIT: all */
};

/* A listing that came round before and may fit, whether or not it has an open notice today. */
struct aside_window {
    const char *listing, *title;
    const struct aside_grant_rule *rule;        /* NULL: notices of it that no rule speaks for */
    size_t open;                /* its notices that are open or expected today; 0 is an answer */
    uint16_t months;            /* bit 1 (January) to 12: closing months of its past notices */
    size_t rounds;              /* closed notices seen, in catalogue and rules */
    struct aside_date last;     /* the latest closing day; year 0: none known */
    const char *last_number, *last_title;       /* NULL: not known */
    ASIDE_LIST(size_t) subjects;        /* that the rule's purpose fits */
    const char *sentence;       /* "No open notice for 16.045 (CVIPI) in the catalogue on
                                   2026-11-24; came round before, closing in October ..." */
};

enum aside_step { ASIDE_STEP_SAM, ASIDE_STEP_AGREEMENTS, ASIDE_STEP_GOVERNING_BODY,
                  ASIDE_STEP_COUNCIL, ASIDE_STEP_GRANTS_GOV, ASIDE_STEP_JUSTGRANTS,
                  ASIDE_STEP_FORECAST_POST /* expected to be posted */ };
/* LATE: its day is before the report's, but what it is for is not: still to be done, now. */
enum aside_step_state { ASIDE_STEP_TO_COME, ASIDE_STEP_LATE, ASIDE_STEP_PASSED };
const char *aside_step_state_name(enum aside_step_state state);     /* "late" */
/* One thing to do by a day, worked back from a deadline. */
struct aside_calendar_item {
    struct aside_date on, until;        /* until: the end of a span; else the same day */
    enum aside_step step;
    size_t notice;              /* SIZE_MAX: not of one notice (SAM renewal) */
    bool estimated;             /* a planning assumption, or the agency's estimate */
    bool passed;                /* state is PASSED */
    const char *what;           /* a sentence */
    enum aside_step_state state;
    struct aside_date serves;   /* the deadline that it is for; year 0: that is not one */
};

struct aside_pursuit;

struct aside_match {
    const struct aside_city *city;
    const struct aside_grant_rules *rules;
    struct aside_date as_of;
    struct aside_catalogue_facts catalogue;
    const char *agency;         /* NULL: all */
    const char *notices_in;     /* as the request says; NULL: "the catalogue" */
    size_t subject_count;
    size_t fitting, weak;       /* notices with a strong or possible fit; with weak ones alone,
                                   shown or not */
    ASIDE_LIST(struct aside_matched_notice) notices;    /* by deadline; then by number and row */
    ASIDE_LIST(struct aside_fit) fits;  /* by subject; the best first; then by notice */
    ASIDE_LIST(struct aside_hidden) hidden;
    ASIDE_LIST(struct aside_window) windows;            /* by listing and rule */
    ASIDE_LIST(struct aside_calendar_item) calendar;    /* by day */
    const struct aside_work_back *work_back;            /* what the calendar assumes */
    const struct aside_pursuit *pursuit;                /* NULL: not asked for */
    /* Of the catalogue, whatever their day and fit: those that the city's prospects name by
     * number and that are not among `notices`. */
    ASIDE_LIST(struct aside_matched_notice) named;
};

struct aside_work_back;

struct aside_match_request {
    const struct aside_city *city;
    const struct aside_grant_rules *rules;
    struct aside_catalogue *catalogue;
    struct aside_date as_of;
    const char *agency;         /* NULL: all; "USDOJ" */
    bool weak_too;              /* else weak fits are counted as hidden */
    const struct aside_roadmap *roadmap;        /* NULL: as shipped */
    const struct aside_work_back *work_back;    /* NULL: as shipped */
    const char *notices_in;     /* what sentences call the place of the notices, such as a file's
                                   name; NULL: "the catalogue" */
};

ASIDE_MUST_CHECK enum aside_status aside_match_make(struct aside_match **out,
    struct aside_arena *arena, const struct aside_match_request *request,
    struct aside_error *err);

/* Id and name of a subject; what it would cost a year at full size, where that is known. */
const char *aside_match_subject_id(const struct aside_city *city, size_t subject);
const char *aside_match_subject_name(const struct aside_city *city, size_t subject);
struct aside_maybe_money aside_match_full_size(const struct aside_city *city, size_t subject);

/*
 * How long before a deadline what has to be done: templates/work-back.xml. Each row is a planning
 * assumption or has a source; a city changes it. Path NULL: as shipped.
 */
struct aside_lead {
    struct aside_origin at;
    enum aside_step step;
    int64_t days;               /* before the deadline; of `justgrants`, at least this after it */
    int64_t days_most;          /* of `justgrants`: at most this after it; else 0 */
    const char *what;           /* what is done, without a full stop */
    const char *listings;       /* only for notices under one of these; NULL: for all */
    bool assumed;               /* a planning assumption: no source */
    struct aside_cite cite;
};
struct aside_work_back {
    struct aside_origin at;
    ASIDE_LIST(struct aside_lead) leads;
};
ASIDE_MUST_CHECK enum aside_status aside_work_back_read(const struct aside_work_back **out,
    struct aside_arena *arena, const char *path, struct aside_problems *found,
    struct aside_error *err);

/* ---- pursuit: which applications to make --------------------------------------------------- */

/* One amount that could be asked for, and what winning it would do. */
struct aside_ask {
    aside_money amount;         /* over the award, whole dollars */
    aside_money within;         /* of it, what falls into the horizon's years */
    struct aside_match_need match;      /* over the award; NOT_STATED is planned without match */
    aside_money match_within;   /* of it, in the horizon, up to a whole dollar */
    enum aside_worth_state state;
    double gain;                /* discounted outcomes above the firm plan, where KNOWN; below zero
                                   where rules that federal money brings cost more than it adds */
    bool planned;               /* in full, as the best and the chosen are: the rest is known */
    aside_money used;           /* of it, in the plan with it, within the horizon */
    aside_money match_used;     /* local money pledged to it in that plan: at a share in whole basis
                                   points, up, so perhaps a little more than `match` */
    double gain_unmatched;      /* the gain if it bound no match: what the match would have bought
                                   is the difference */
};

struct aside_money_change { size_t subject; aside_money before, after; };

/* Can it be applied for on the day of the report? From SECOND_STEP on it is never chosen; what has
 * no notice yet is, as a plan to apply. */
enum aside_prospect_state {
    ASIDE_PROSPECT_OPEN,        /* posted, or nobody states since when */
    ASIDE_PROSPECT_TO_COME,     /* a forecast, or to be posted */
    ASIDE_PROSPECT_UNDATED,     /* its notice states no days: read whether it is open */
    ASIDE_PROSPECT_NO_NOTICE,   /* by listing: none of its own is open or to come */
    ASIDE_PROSPECT_SECOND_STEP, /* only who filed in Grants.gov may still go on */
    ASIDE_PROSPECT_CLOSED,      /* the notice that it names is over */
    ASIDE_PROSPECT_NOT_OPEN,    /* that notice is not for this applicant itself */
    ASIDE_PROSPECT_UNKNOWN,     /* that notice is not in the catalogue */
    ASIDE_PROSPECT_FORMULA      /* an allocation decides: no chance, never chosen */
};
const char *aside_prospect_state_name(enum aside_prospect_state state);     /* "no-notice" */

struct aside_prospect_report {
    enum aside_prospect_state state;
    const char *state_words;    /* a sentence; of NO_NOTICE with when it came round */
    const struct aside_matched_notice *at;      /* its notice, of match->notices or ->named; NULL */
    const struct aside_prospect *stated;        /* in the city file; NULL: found by fit alone */
    size_t notice;              /* in match->notices; SIZE_MAX: none there (then `stated`) */
    const char *id, *name, *listing;
    ASIDE_LIST(size_t) subjects;        /* that it could pay */
    struct aside_rule_choice rule;
    int32_t first;              /* fiscal year of its first money */
    int64_t years;              /* over which it is spent, evenly, some perhaps past the horizon */
    const char *when;           /* where these two are from: a sentence */
    aside_money floor, ceiling; /* of asks tried; from notice, rule, statement and need */
    aside_money step;           /* `best` is the least ask to within this */
    bool ceiling_is_need;       /* the need ends the asks: no lower ceiling is stated */
    const struct aside_grant_unit *unit;        /* whose whole numbers are asked for; or NULL */
    aside_money unit_cost, unit_pays;           /* over the unit's months, and what is paid of it */
    struct aside_maybe_share chance;    /* the city's own figure */
    struct aside_maybe_integer hours;
    ASIDE_LIST(struct aside_ask) asks;  /* rising; none where it cannot be judged */
    size_t best;                /* the least ask that gains the most, in asks */
    bool pursue;                /* chosen (where chances are given) */
    size_t chosen;              /* the ask chosen, in asks */
    const char *why;            /* why it is, or is not, or why it cannot be judged: a sentence */
    ASIDE_LIST(struct aside_money_change) changes;      /* of the plan with the best ask */
};

struct aside_termination {      /* an existing award ended before the horizon */
    size_t source;
    aside_money lost;           /* its money in the horizon */
    enum aside_worth_state state;       /* NO_PLAN: the rules cannot hold without it */
    double change;              /* outcomes, where KNOWN: below zero but where rules, match or
                                   upkeep that come with it cost more than it adds */
    const char *why;            /* of NO_PLAN, UNKNOWN and a change above zero: a sentence; else
                                   NULL */
    bool planned;               /* in full: the rest is known */
    ASIDE_LIST(struct aside_money_change) changes;
    int64_t fte_before, fte_after;      /* hundredths, positions of all programs, all years */
};

/* Notices that fit strongly or possibly and are no prospects. */
enum aside_left_out_for { ASIDE_LEFT_OUT_FORMULA, ASIDE_LEFT_OUT_PARTNER,
                          ASIDE_LEFT_OUT_SUBRECIPIENT, ASIDE_LEFT_OUT_NOT_OPEN,
                          ASIDE_LEFT_OUT_UNDATED, ASIDE_LEFT_OUT_SECOND_STEP,
                          ASIDE_LEFT_OUTS };
const char *aside_left_out_for_name(enum aside_left_out_for reason);    /* "formula" */
struct aside_left_out {
    enum aside_left_out_for reason;
    const char *why;            /* a sentence */
    ASIDE_LIST(size_t) notices; /* in match->notices; its count is how many */
};

struct aside_pursuit {
    const struct aside_plan *firm;      /* without any prospect */
    ASIDE_LIST(struct aside_prospect_report) prospects; /* by chance x gain, those without a chance
                                                           last, or by gain; then id */
    size_t with_chance;         /* of them; 0: ranked by gain alone */
    bool by_dollars;            /* the city counts no outcome: thousands of dollars placed stand
                                   in for the gain, in ranks, choice and `expected` */
    const char *ranked_by;      /* a sentence */
    struct aside_maybe_integer hours;   /* that can be spent */
    aside_money match_spare;    /* local dollars that may be bound, over the horizon */
    bool match_spare_stated;    /* in the city file; else the local money of the firm plan that
                                   counts as match, spent or left over, less what is pledged */
    int64_t hours_used;
    aside_money match_used;     /* in the horizon, if every award that is chosen is won */
    double expected;            /* sum of chance x gain of those chosen */
    const char *together;       /* that gains do not add up: a sentence; NULL: nothing chosen */
    struct aside_ask chosen;    /* all that are chosen, won together: amounts and the joint gain */
    double chosen_apart;        /* the sum of their own gains, to stand beside it */
    ASIDE_LIST(struct aside_money_change) chosen_changes;
    struct aside_ask all;       /* with every prospect at its best ask */
    ASIDE_LIST(struct aside_money_change) all_changes;
    ASIDE_LIST(struct aside_termination) terminations;
    bool limited;               /* a limit left something unasked */
    bool undecided;             /* the choice itself: nothing is chosen, and that says nothing */
    ASIDE_LIST(struct aside_left_out) left_out;
};

/*
 * Solves the firm plan, then with each prospect. ASIDE_INFEASIBLE where the firm plan has none
 * (*conflict is then set). A prospect's money is a source of its own (federal, one-time) over the
 * award's time within the horizon, for what it fits, with its match; the firm plan never has it.
 * Prospects are those of the city file, and every notice that is posted or to come, that the city
 * may apply for itself, and that fits something strongly or possibly. Limits of `options` are for
 * all of it together.
 */
ASIDE_MUST_CHECK enum aside_status aside_pursuit_make(struct aside_pursuit **out,
    struct aside_conflict **conflict, struct aside_arena *arena, const struct aside_match *match,
    const struct aside_solve_options *options, struct aside_error *err);

/*
 * Writes what an auditor needs to make the choice again with stock glpsol: pursuit.mod,
 * pursuit.dat and pursuit-expected.txt, into a folder that is made where it is missing. Without a
 * chance there is no choice: expected is then "objective: none", and no data is written.
 */
ASIDE_MUST_CHECK enum aside_status aside_pursuit_export(const struct aside_pursuit *pursuit,
    struct aside_arena *arena, const char *directory, struct aside_error *err);

/* ---- reading ------------------------------------------------------------------------------ */

/*
 * Reads and checks the rules; path NULL: templates/grant-rules.xml as shipped. A file that is
 * based on the shipped one is read into it: rows of the same id replace, others are added; of a
 * listing that is shipped it may give the number and what differs alone. Every fault goes
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
 * Rule NULL: of what holds for all awards, which has no year unless it says so.
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
/* "city", "county", "town", "tribe": what sentences call the place that a city file is of. */
const char *aside_place_word(enum aside_kind_of_place kind);
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
