/* rule_list.h - a list of rules under construction, and the terms that rules are made of. */
#ifndef ASIDE_OPTIMIZE_RULE_LIST_H
#define ASIDE_OPTIMIZE_RULE_LIST_H

#include "instance.h"

/* A list of rules under construction. */
struct rule_list {
    struct aside_arena *arena;
    const struct instance *in;
    struct aside_rule *items;
    size_t count, capacity;
};

struct term_list {
    struct aside_arena *arena;
    struct aside_term_row *items;
    size_t count, capacity;
};

/* Terms: one summand named by what it is of, and lists of them. */
void aside_terms_add(struct term_list *list, struct aside_term_row term);
aside_terms aside_terms_finished(const struct term_list *list);
struct aside_term_row aside_term_make(enum aside_term_of of, size_t subject, size_t source,
                                      size_t year);
/* Lists of one: any term, a line's spend in a year, the plan's total. */
aside_terms aside_terms_one(struct rule_list *rules, struct aside_term_row row);
aside_terms aside_terms_spend(struct rule_list *rules, size_t subject, size_t year);
aside_terms aside_terms_planned(struct rule_list *rules, size_t year);
/* A rule as yet without measure, required amount and terms. Valid until the next is added. */
struct aside_rule *aside_rule_add(struct rule_list *rules, enum aside_rule_kind kind,
                                  struct aside_origin at, const char *name,
                                  const char *sentence);
/* The fiscal year of an index; a row name: base[id,year], or base[year] where id is NULL. */
int32_t aside_rule_year(const struct rule_list *rules, size_t year);
const char *aside_rule_name(struct rule_list *rules, const char *base, const char *id,
                            size_t year);
/* "12%", "$1,200": words for a rule's sentence, in the arena. */
const char *aside_rule_share(struct rule_list *rules, int32_t basis_points);
const char *aside_rule_money(struct rule_list *rules, aside_money amount);
/* `part` against a share of `base`, in basis points. */
struct aside_rule *aside_rule_add_share(struct rule_list *rules, enum aside_rule_kind kind,
                                        struct aside_origin at, const char *name,
                                        const char *sentence, enum aside_relation relation,
                                        int32_t required, size_t year, aside_terms part,
                                        aside_terms base);
/* `part` against an amount of money. */
struct aside_rule *aside_rule_add_amount(struct rule_list *rules, enum aside_rule_kind kind,
                                         struct aside_origin at, const char *name,
                                         const char *sentence, enum aside_relation relation,
                                         aside_money required, size_t year, aside_terms part);

/* The two halves of a city's rules: its policy, and what sources, programs and pools bring. */
void aside_rules_list_policy(struct rule_list *rules);
void aside_rules_list_facts(struct rule_list *rules);

#endif
