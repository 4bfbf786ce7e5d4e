/*
 * match_words.h - the funding match in the words of a printed page. What nobody states is "not
 * stated", and what a rule of the year before says is not said as if a notice had.
 */
#ifndef ASIDE_REPORT_MATCH_WORDS_H
#define ASIDE_REPORT_MATCH_WORDS_H

#include <setaside/report.h>

/* How many of the notices fit some program. */
size_t aside_match_fitting(const struct aside_match *match);

/* "Rivermont, as of 2026-03-27: 3 notices fit; the first deadline is ...". */
const char *aside_match_head_words(struct aside_arena *arena, const struct aside_match *match);
/* Which notices were looked at, as of when they are, and how to get today's. */
const char *aside_match_catalogue_words(struct aside_arena *arena,
                                        const struct aside_match *match);

/* The number of a notice, else its id, else "row 12 of the catalogue". */
const char *aside_match_notice_name(struct aside_arena *arena,
                                    const struct aside_matched_notice *notice);
/* What names it for good: its id, else its number, else its row. */
const char *aside_match_notice_key(struct aside_arena *arena,
                                   const struct aside_matched_notice *notice);
/* "2026-04-15", "2026-04-15 (estimated)", "no deadline stated". */
const char *aside_match_deadline_words(struct aside_arena *arena,
                                       const struct aside_matched_notice *notice);
/* "award $100,000 to $2,000,000; 10 awards; $20,000,000 in all; cost sharing: yes". */
const char *aside_match_award_words(struct aside_arena *arena,
                                    const struct aside_matched_notice *notice);
/* The full application in JustGrants: a sentence; "" where no deadline is stated. */
const char *aside_match_application_words(struct aside_arena *arena,
                                          const struct aside_matched_notice *notice);
/* "binds $333,334 of local match (25% of the total, cash)"; "binds no match"; "not stated". */
const char *aside_match_need_words(struct aside_arena *arena,
                                   const struct aside_match_need *need);

/*
 * "about 4.3 more shootings averted", or why that cannot be said; of a city that counts no outcome
 * "about $250,000 more placed".
 */
const char *aside_match_gain_words(struct aside_arena *arena, const struct aside_match *match,
                                   enum aside_worth_state state, double gain);

/* "grants-gov": of a step, for programs; and "Deadline in Grants.gov", for people. */
const char *aside_match_step_key(enum aside_step step);
const char *aside_match_step_label(enum aside_step step);

#endif
