#include "rule_list.h"

/* ---- terms ------------------------------------------------------------------------------- */

void aside_terms_add(struct term_list *list, struct aside_term_row term)
{
    if (list->count == list->capacity) {
        size_t more = list->capacity == 0 ? 4 : list->capacity * 2;

        list->items = aside_arena_grow(list->arena, list->items, list->count, more,
                                       sizeof(*list->items));
        list->capacity = more;
    }
    list->items[list->count++] = term;
}

aside_terms aside_terms_finished(const struct term_list *list)
{
    aside_terms terms = { list->items, list->count };

    return terms;
}

struct aside_term_row aside_term_make(enum aside_term_of of, size_t subject, size_t source,
                                      size_t year)
{
    return (struct aside_term_row){ .of = of,
                                    .subject = subject,
                                    .source = source,
                                    .year = year,
                                    .numerator = 1,
                                    .denominator = 1 };
}

aside_terms aside_terms_one(struct rule_list *rules, struct aside_term_row row)
{
    struct term_list list = { .arena = rules->arena };

    aside_terms_add(&list, row);
    return aside_terms_finished(&list);
}

aside_terms aside_terms_spend(struct rule_list *rules, size_t subject, size_t year)
{
    return aside_terms_one(rules, aside_term_make(ASIDE_TERM_SPEND, subject, 0, year));
}

aside_terms aside_terms_planned(struct rule_list *rules, size_t year)
{
    return aside_terms_one(rules, aside_term_make(ASIDE_TERM_PLANNED, 0, 0, year));
}

/* ---- rules ------------------------------------------------------------------------------- */

struct aside_rule *aside_rule_add(struct rule_list *rules, enum aside_rule_kind kind,
                                  struct aside_origin at, const char *name,
                                  const char *sentence)
{
    struct aside_rule *rule;

    if (rules->count == rules->capacity) {
        size_t more = rules->capacity == 0 ? 64 : rules->capacity * 2;

        rules->items = aside_arena_grow(rules->arena, rules->items, rules->count, more,
                                        sizeof(*rules->items));
        rules->capacity = more;
    }
    rule = &rules->items[rules->count++];
    *rule = (struct aside_rule){ .kind = kind,
                                 .name = name,
                                 .sentence = sentence,
                                 .at = at,
                                 .year = SIZE_MAX,
                                 .subject = SIZE_MAX,
                                 .source = SIZE_MAX };
    return rule;
}

int32_t aside_rule_year(const struct rule_list *rules, size_t year)
{
    return rules->in->first_year + (int32_t)year;
}

const char *aside_rule_name(struct rule_list *rules, const char *base, const char *id,
                            size_t year)
{
    if (id == NULL)
        return aside_arena_printf(rules->arena, "%s[%d]", base, aside_rule_year(rules, year));
    return aside_arena_printf(rules->arena, "%s[%s,%d]", base, id,
                              aside_rule_year(rules, year));
}

const char *aside_rule_share(struct rule_list *rules, int32_t basis_points)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(rules->arena, aside_share_show(text, basis_points));
}

const char *aside_rule_money(struct rule_list *rules, aside_money amount)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(rules->arena, aside_money_show(text, amount));
}

/* A share rule of a year: `part` against a share of `base`. */
struct aside_rule *aside_rule_add_share(struct rule_list *rules, enum aside_rule_kind kind,
                                        struct aside_origin at, const char *name,
                                        const char *sentence, enum aside_relation relation,
                                        int32_t required, size_t year, aside_terms part,
                                        aside_terms base)
{
    struct aside_rule *rule = aside_rule_add(rules, kind, at, name, sentence);

    rule->measure = ASIDE_BASIS_POINTS;
    rule->relation = relation;
    rule->required = required;
    rule->year = year;
    rule->part = part;
    rule->base = base;
    return rule;
}

struct aside_rule *aside_rule_add_amount(struct rule_list *rules, enum aside_rule_kind kind,
                                         struct aside_origin at, const char *name,
                                         const char *sentence, enum aside_relation relation,
                                         aside_money required, size_t year, aside_terms part)
{
    struct aside_rule *rule = aside_rule_add(rules, kind, at, name, sentence);

    rule->measure = ASIDE_CENTS;
    rule->relation = relation;
    rule->required = required.cents;
    rule->year = year;
    rule->part = part;
    return rule;
}
