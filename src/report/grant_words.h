/*
 * grant_words.h - a grant rule in the words of a printed page. What the rule does not state is
 * "not stated".
 */
#ifndef ASIDE_REPORT_GRANT_WORDS_H
#define ASIDE_REPORT_GRANT_WORDS_H

#include <setaside/grants.h>

/* Title of the listing, with the rule's name where the listing has several. */
const char *aside_grant_title(struct aside_arena *arena,
                              const struct aside_grant_listing *listing,
                              const struct aside_grant_rule *rule);
/* "25% cash, may be waived", "none", "25% by the city's award cops", "not stated". */
const char *aside_grant_match_words(struct aside_arena *arena,
                                    const struct aside_grant_listing *listing,
                                    const struct aside_grant_rule *rule,
                                    const struct aside_city *city);
const char *aside_grant_not_words(struct aside_arena *arena,
                                  const struct aside_grant_rule *rule);
const char *aside_grant_note_words(struct aside_arena *arena,
                                   const struct aside_grant_rule *rule);
/* Caps of a unit, administration, subawards, period, population, categories, indirect costs. */
const char *aside_grant_limit_words(struct aside_arena *arena,
                                    const struct aside_grant_listing *listing,
                                    const struct aside_grant_rule *rule,
                                    const struct aside_city *city);
/* "personnel and fringe only", "not travel, construction", "not stated". */
const char *aside_grant_pays_words(struct aside_arena *arena,
                                   const struct aside_grant_rule *rule);
/* "15% of MTDC", "$50,000". */
const char *aside_grant_general_words(struct aside_arena *arena,
                                      const struct aside_grant_general *general);
/* "sam.gov, listing 16.738; notice O-BJA-2024-172239": the page, and the notice closing last. */
const char *aside_grant_read_words(struct aside_arena *arena,
                                   const struct aside_grant_listing *listing,
                                   const struct aside_grant_rule *rule);
/* "FY2025", "FY2019, by title: older than a year". The fit may be NULL. */
const char *aside_grant_age_words(struct aside_arena *arena,
                                  const struct aside_grant_rule *rule,
                                  const struct aside_grant_fit *fit, struct aside_date as_of);

#endif
