/*
 * fit.h - how programs and pools are compared with notices.
 *
 * Gates, in order: who may apply, when, the rule's purpose, the costs it pays. One that is shut
 * ends the pair. Then six parts, each of which speaks for the fit, against it or neither. The grade
 * is made of those answers alone, so that a person can make it again from what is shown:
 *
 *   strong    the purpose gate is open or open in part; of listing, words and action at least two
 *             speak for it; at most one of the six parts speaks against it
 *   possible  the purpose gate is open or in part, or the words speak for it; at most two parts
 *             speak against it
 *   weak      the listing speaks for it, or a word was met, or it is formula money for the same
 *             actions; or all that a better grade asks for, and one part too many against it; or
 *             its title says that it is for others (those who train and advise)
 *   none      nothing of this: an action of the roadmap alone is no fit
 *
 * Within a grade a score puts them in order: FIT_WEIGHTS in fit_grade.c. It is never shown.
 */
#ifndef ASIDE_GRANTS_FIT_H
#define ASIDE_GRANTS_FIT_H

#include "catalogue.h"
#include "rules.h"
#include "units.h"

/* ---- words -------------------------------------------------------------------------------- */

enum fit_field { FIT_TITLE, FIT_LISTINGS, FIT_DESCRIPTION, FIT_FIELDS };

/* A stem that a program asks for, or two that stand side by side in its words. */
struct fit_term {
    size_t id;
    double weight;
    const char *text; /* as the program has it, in small letters; NULL: of two stems */
    bool telling;     /* of its name or keywords */
};
struct fit_query {
    struct fit_term *terms;
    size_t count, capacity;
};

/* Stems by SQLite's own porter tokenizer. Queries come first, then documents, then questions. */
struct fit_words;
enum aside_status aside_fit_words_begin(struct fit_words **out, struct aside_arena *arena,
                                        struct aside_catalogue *catalogue,
                                        struct aside_error *err);
void aside_fit_words_end(struct fit_words *words); /* NULL is fine; needed on every way out */
void aside_fit_query_add(struct fit_words *words, struct fit_query *query, const char *text,
                         double weight, bool telling);
void aside_fit_words_documents(struct fit_words *words, size_t count);
void aside_fit_document_add(struct fit_words *words, size_t document, enum fit_field field,
                            const char *text); /* NULL is fine */
void aside_fit_words_count(struct fit_words *words); /* after the last document */

/* What words of a program met in a notice: its telling ones, rare enough to tell. */
struct fit_meeting {
    double score;     /* BM25 over the fields, by their weights */
    size_t in_title;  /* different ones in its title or the titles of its listings */
    size_t elsewhere; /* others, in its description */
};
void aside_fit_meet(struct fit_meeting *out, const struct fit_words *words,
                    const struct fit_query *query, size_t document);
/* "reentry, employment in its title; job in its description"; "" where none met. */
const char *aside_fit_meeting_words(const struct fit_words *words, const struct fit_query *query,
                                    size_t document, struct aside_arena *arena);

/* ---- programs and pools -------------------------------------------------------------------- */

/* What the rules' purposes are asked of: positions of a kind, training, a pilot, a pool. */
struct fit_line {
    const struct aside_line_kind *kind;
    aside_action_set actions;
    const char *text;
    bool by_name; /* no positions are listed: known by its name and keywords alone */
};

struct fit_subject {
    size_t index;
    const struct aside_program *program; /* NULL: a pool */
    const struct aside_provider *provider; /* NULL: none, or not stated */
    const char *name;
    aside_action_set actions; /* of the program as the file has them; a pool serves 9 */
    struct aside_mix mix;     /* of a program */
    ASIDE_LIST(struct fit_line) lines;
    bool told; /* its lines are all that it is: a purpose that has none of them is another's */
    struct fit_query query;
    struct aside_maybe_money full; /* a year */
};

/* A line that the rule's purpose fits; the first whose purpose was read, else the first. */
struct fit_purpose {
    const struct aside_grant_fit *fit; /* NULL: none */
    const struct fit_line *line;
};
void aside_fit_subject_purpose(struct fit_purpose *out, const struct fit_subject *subject,
                               const struct aside_grant_rule *rule);

/* Is the rule's limit on population one of municipalities, and this one too large for it? */
bool aside_rule_is_for_smaller(const struct aside_grant_rule *rule,
                               const struct aside_city *city);

/* ---- a match in the making ----------------------------------------------------------------- */

/* A notice that may be for somebody here. */
struct fit_notice {
    struct aside_matched_notice shown;
    const struct aside_grant_notice *in_rules; /* its row there, by number; NULL */
    /* The rule whose purposes are asked: its own, else of the same series in another year. */
    const struct aside_grant_rule *purposes;
    bool purposes_are_old;
    const struct aside_source *own; /* money of the city under its rule's listing; NULL */
    /* Of its record, worked out once: who may apply, the city itself, and whether money that the
     * city has is under one of its listings. */
    aside_applicant_set admits;
    enum aside_may_apply city_may;
    bool is_known_money;
    bool for_advisers; /* by its title, for those who train and advise others */
    bool city_out;     /* neither the city nor one of its providers may apply */
    enum aside_grade best; /* over all pairs, weak ones too */
};

struct fit_making {
    struct aside_arena *arena;
    const struct aside_match_request *request;
    bool whenever; /* of closed notices too: to measure a ranking */
    const struct aside_roadmap *roadmap;
    const struct aside_work_back *work_back;
    struct fit_words *words;
    struct fit_subject *subjects;
    size_t subject_count;
    struct fit_notice *notices;
    size_t notice_count, notice_capacity;
    size_t second_over; /* notices whose second deadline turned out to have passed as well */
    struct aside_match *match;
};

void aside_fit_subjects(struct fit_making *making);

/* One pair under way. Without an arena no reason is worded, and all else is the same. */
struct fit_pair {
    const struct fit_making *making;
    const struct fit_subject *subject;
    const struct fit_notice *notice;
    struct aside_arena *arena;
    struct fit_meeting meeting;
    struct fit_purpose purpose;
    struct grant_units units; /* of an award that pays by the unit */
    struct aside_fit fit;
};

#define SAY(pair, ...)                                                                         \
    ((pair)->arena == NULL ? "" : aside_arena_printf((pair)->arena, __VA_ARGS__))

/* Who may apply, for the city with that provider; NULL: any of the city's. */
struct fit_who {
    enum aside_role role;
    enum aside_gate_state state;
    const char *reason;
};
/* The set of its record's codes, and whether the city is in it. */
void aside_fit_admitted(struct fit_notice *notice, const struct aside_city *city);
void aside_fit_who(struct fit_who *out, struct aside_arena *arena, const struct aside_city *city,
                   const struct fit_notice *notice, const struct fit_subject *subject);

void aside_fit_gates(struct fit_pair *pair); /* false gates end it: see is_shut */
bool aside_fit_is_shut(const struct aside_fit *fit);
void aside_fit_parts(struct fit_pair *pair);
void aside_fit_grade(struct fit_pair *pair);

const char *aside_fit_money(struct aside_arena *arena, aside_money amount);
const char *aside_fit_day(struct aside_arena *arena, struct aside_date day);

/* The longest lead before a deadline that concerns the notice, of those in the file. */
int64_t aside_work_back_longest(const struct aside_work_back *work_back,
                                const struct aside_notice *notice);
bool aside_lead_concerns(const struct aside_lead *lead, const struct aside_notice *notice);

/* Rounds that came before: takes every closed notice of the Department while rows are read. */
struct fit_windows;
struct fit_windows *aside_fit_windows_begin(struct fit_making *making);
void aside_fit_windows_take(struct fit_windows *windows, const struct aside_notice *notice);
void aside_fit_windows_end(struct fit_windows *windows);

/*
 * The second deadline, of the full application. By the record's words: the day nearest to where
 * they name JustGrants or the full application, no earlier than `first`; year 0: none was read.
 */
struct aside_date aside_second_day(const char *text, struct aside_date first);
bool aside_second_day_named(const char *text);
void aside_fit_second(struct aside_matched_notice *at, const struct fit_making *making,
                      const struct aside_grant_notice *in_rules);
/* Has Grants.gov's deadline passed so late that this one may be to come? Its words, which a brief
 * notice has not, decide. */
bool aside_fit_second_may_be_open(const struct fit_making *making,
                                  const struct aside_notice *notice);
void aside_fit_second_words(struct aside_matched_notice *at, struct aside_arena *arena);

/* All that is said of the notice of a row, its standing too. */
enum aside_status aside_fit_fill_notice(struct fit_making *making, struct fit_notice *notice,
                                        struct aside_error *err);
/* match->named, once the match shows what it shows. */
enum aside_status aside_fit_prospects(struct fit_making *making, struct aside_error *err);

void aside_fit_calendar(struct fit_making *making);

/* All of aside_match_make(); `whenever`: the day of a notice is left aside. */
enum aside_status aside_match_make_of(struct aside_match **out, struct aside_arena *arena,
                                      const struct aside_match_request *request, bool whenever,
                                      struct aside_error *err);

#endif
