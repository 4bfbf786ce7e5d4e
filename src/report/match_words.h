/*
 * match_words.h - the funding match in the words of a printed page. What nobody states is "not
 * stated", and what a rule of the year before says is not said as if a notice had.
 */
#ifndef ASIDE_REPORT_MATCH_WORDS_H
#define ASIDE_REPORT_MATCH_WORDS_H

#include <setaside/report.h>

/* Dollars of a sentence: whole ones, to the nearest. */
char *aside_match_dollars_show(char out[ASIDE_MONEY_TEXT], aside_money amount);
const char *aside_match_dollars(struct aside_arena *arena, aside_money amount);

/* As what a notice is counted. FITS: strongly or possibly, and to be applied for. */
enum aside_match_count {
    ASIDE_COUNT_NONE,
    ASIDE_COUNT_FITS,
    ASIDE_COUNT_WEAK,
    ASIDE_COUNT_SECOND_STEP,
    ASIDE_COUNT_UNDATED
};
enum aside_match_count aside_match_counted(const struct aside_matched_notice *notice);
size_t aside_match_count(const struct aside_match *match, enum aside_match_count as);
/* How many of the notices fit some program, weakly too. */
size_t aside_match_fitting(const struct aside_match *match);

/* "Rivermont, as of 2026-03-27: 3 notices fit; the first deadline is ...". */
const char *aside_match_head_words(struct aside_arena *arena, const struct aside_match *match);
/* Which notices were looked at, as of when they are, and how to get today's. */
const char *aside_match_catalogue_words(struct aside_arena *arena,
                                        const struct aside_match *match);

/* The number of a notice, else its id, else "row 12": of what was looked at. */
const char *aside_match_notice_name(struct aside_arena *arena,
                                    const struct aside_matched_notice *notice);
/* "posted", "posting day not stated", "closed in Grants.gov": what it is on the day. */
const char *aside_match_standing_words(const struct aside_matched_notice *notice);
/* What names it for good: its id, else its number, else its row. */
const char *aside_match_notice_key(struct aside_arena *arena,
                                   const struct aside_matched_notice *notice);
/* "2026-04-15", "2026-04-15 (estimated)", "no deadline stated". */
const char *aside_match_deadline_words(struct aside_arena *arena,
                                       const struct aside_matched_notice *notice);
/* "award $100,000 to $2,000,000; 10 awards; $20,000,000 in all; cost sharing: yes". */
const char *aside_match_award_words(struct aside_arena *arena,
                                    const struct aside_matched_notice *notice);
/* The full application in JustGrants: a sentence; "" where no deadline is stated. Of a notice
 * that is closed in Grants.gov, what is still to be done. */
const char *aside_match_application_words(struct aside_arena *arena,
                                          const struct aside_matched_notice *notice);
/* "binds $333,334 of local match (25% of the total, cash)"; "binds no match"; "not stated". */
const char *aside_match_need_words(struct aside_arena *arena,
                                   const struct aside_match_need *need);

/* What to ask for under a notice, program by program where asks differ, and what the largest
 * binds; or why that is open. Sentences; "" where no program fits. */
const char *aside_match_asks_words(struct aside_arena *arena, const struct aside_match *match,
                                   size_t notice);

/* ---- pursuit ------------------------------------------------------------------------------ */

/*
 * "4.3 more", "0.27 fewer", or why that cannot be said. Two figures at most; below a hundredth
 * "less than 0.01 more", for estimates of a city never tell as much.
 */
const char *aside_match_worth_words(struct aside_arena *arena, enum aside_worth_state state,
                                    double gain);
/* Below it nothing is told: it is the solver's noise. And below it no figure is given. */
#define ASIDE_MATCH_NOISE 1e-6
#define ASIDE_MATCH_LEAST 0.01

/*
 * "about 4.3 more shootings averted", or why that cannot be said; of a city that counts no outcome
 * "about $250,000 more placed".
 */
const char *aside_match_gain_words(struct aside_arena *arena, const struct aside_match *match,
                                   enum aside_worth_state state, double gain);
/* The same of an ask: where no outcome is counted, the dollars of it that the plan places. */
const char *aside_match_ask_gain_words(struct aside_arena *arena,
                                       const struct aside_match *match,
                                       const struct aside_ask *ask);
/* What the ask binds, over the award and, where that differs, within the horizon. */
const char *aside_match_ask_need_words(struct aside_arena *arena, const struct aside_ask *ask);

/* "apply", "when it opens: apply", "do not apply", "closed": what to do about it on the day; NULL
 * where it was not chosen among others, and it is open. */
const char *aside_match_choice_words(struct aside_arena *arena, const struct aside_match *match,
                                     const struct aside_prospect_report *prospect);
/* Why it is applied for or not, without its state where that ends it; NULL where that is all. */
const char *aside_match_prospect_why(struct aside_arena *arena,
                                     const struct aside_prospect_report *prospect);
/* Its notice, also one that is not among the match's; NULL where none is known. */
const struct aside_matched_notice *aside_match_prospect_notice(
    const struct aside_match *match, const struct aside_prospect_report *prospect);
/* The number of that, else the one that the city file states; NULL. */
const char *aside_match_prospect_number(const struct aside_match *match,
                                        const struct aside_prospect_report *prospect);
/* Its number and deadline, "O-BJA-2026-1, due 2026-04-15"; "" where neither is known. */
const char *aside_match_prospect_notice_words(struct aside_arena *arena,
                                              const struct aside_match *match,
                                              const struct aside_prospect_report *prospect);
/* What the chosen ones bind of local money within the horizon, and over their awards where that
 * is more: a clause after "Those to apply for". */
const char *aside_match_bound_words(struct aside_arena *arena,
                                    const struct aside_pursuit *pursuit);
/* "4.50": positions, always with two decimals. */
const char *aside_match_fte(struct aside_arena *arena, int64_t hundredths);

/* A command that shows what is hidden of the very notices that were looked at; NULL where there is
 * none, or where the report itself names each and no command tells more. */
const char *aside_match_how_words(struct aside_arena *arena,
                                  const struct aside_match_report *report,
                                  const struct aside_hidden *hidden);

/* ---- steps -------------------------------------------------------------------------------- */

/* "grants-gov": of a step, for programs; and "Deadline in Grants.gov", for people. */
const char *aside_match_step_key(enum aside_step step);
const char *aside_match_step_label(enum aside_step step);
/* Registration in SAM.gov that has ended, or has to be renewed now: without it nothing is filed. */
bool aside_match_step_is_urgent(const struct aside_match *match,
                                const struct aside_calendar_item *item);
size_t aside_match_count_steps(const struct aside_match *match, enum aside_step_state state);
/* How many steps are late, and how many have passed and where they are; "" where none. */
const char *aside_match_steps_words(struct aside_arena *arena, const struct aside_match *match);

#endif
