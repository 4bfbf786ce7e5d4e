/*
 * rules.h - grant rules within this room: one file read into another.
 */
#ifndef ASIDE_GRANTS_RULES_H
#define ASIDE_GRANTS_RULES_H

#include <setaside/grants.h>

/*
 * Reads `own` into `base`. A rule of the same id takes the place of the old one, wherever that
 * stood; a listing of the same number keeps what `own` does not give; general rows go by id and
 * day. New kinds of line that have words come before the old ones, for the first that fits is
 * taken; the rest is added behind. Neither file holds an id twice.
 */
void aside_grant_rules_merge(struct aside_grant_rules *base, struct aside_arena *arena,
                             const struct aside_grant_rules *own);

const char *aside_place_word(enum aside_kind_of_place kind); /* "city" */
/* The listing of that number, or NULL. */
struct aside_grant_listing *aside_grant_rules_listing(const struct aside_grant_rules *rules,
                                                      const char *number);

/* Are both of one listing's rounds: one rule, or the same titles in another year? */
bool aside_rule_is_of_series(const struct aside_grant_rule *a, const struct aside_grant_rule *b);
/* The rule's row of the notice of that number, or NULL. */
const struct aside_grant_notice *aside_rule_row(const struct aside_grant_rule *rule,
                                                const char *number);
/* The rule whose purposes are asked: the chosen one, else of the same series; NULL: no rule. */
const struct aside_grant_rule *aside_rule_purposes(const struct aside_rule_choice *choice);

/* Is the notice one of the listing: by its record, or by the rule that speaks for it? */
bool aside_notice_is_under(const struct aside_matched_notice *at, const char *listing);

/* The city's own award under the listing that states a match, or NULL. */
const struct aside_source *aside_grant_own_match(const struct aside_grant_listing *listing,
                                                 const struct aside_city *city);

#endif
