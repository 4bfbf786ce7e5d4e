/* rules_facts.c - the rules that sources, programs and pools bring with them. */
#include "rule_list.h"

/* ---- sources ----------------------------------------------------------------------------- */

static aside_terms used_and_kept(struct rule_list *rules, size_t s, size_t year)
{
    struct term_list list = { .arena = rules->arena };

    aside_terms_add(&list, aside_term_make(ASIDE_TERM_USED, 0, s, year));
    if (rules->in->city->sources.items[s].carry_forward)
        aside_terms_add(&list, aside_term_make(ASIDE_TERM_CARRY_OUT, 0, s, year));
    return aside_terms_finished(&list);
}

static aside_terms new_and_carried_in(struct rule_list *rules, size_t s, size_t year)
{
    const struct aside_source *source = &rules->in->city->sources.items[s];
    struct term_list list = { .arena = rules->arena };
    struct aside_term_row amount = aside_term_make(ASIDE_TERM_CONSTANT, 0, s, year);

    amount.constant = aside_source_amount(source, aside_rule_year(rules, year));
    aside_terms_add(&list, amount);
    if (source->carry_forward)
        aside_terms_add(&list, aside_term_make(ASIDE_TERM_CARRY_IN, 0, s, year));
    return aside_terms_finished(&list);
}

static void list_source_money(struct rule_list *rules, size_t s, size_t year)
{
    const struct aside_source *source = &rules->in->city->sources.items[s];
    aside_money amount = aside_source_amount(source, aside_rule_year(rules, year));
    aside_terms use = used_and_kept(rules, s, year), has = new_and_carried_in(rules, s, year);
    struct aside_rule *rule;

    rule = aside_rule_add_amount(
        rules, ASIDE_RULE_SOURCE, source->at,
        aside_rule_name(rules, "source", source->id, year),
        aside_arena_printf(rules->arena, "%s pays no more than it has", source->name),
        ASIDE_AT_MOST, amount, year, use);
    rule->source = s;
    rule->base = has;
    if (source->use != ASIDE_USE_ALL)
        return;
    rule = aside_rule_add_amount(
        rules, ASIDE_RULE_SOURCE_ALL, source->at,
        aside_rule_name(rules, "source_all", source->id, year),
        aside_arena_printf(rules->arena, "all of %s is placed", source->name), ASIDE_AT_LEAST,
        amount, year, use);
    rule->source = s;
    rule->base = has;
}

static void list_source_strings(struct rule_list *rules, size_t s, size_t year)
{
    const struct aside_source *source = &rules->in->city->sources.items[s];
    struct term_list administration = { .arena = rules->arena };
    char share[ASIDE_MONEY_TEXT];

    if (aside_source_asks_match(source))
        aside_rule_add_amount(
            rules, ASIDE_RULE_MATCH, source->at,
            aside_rule_name(rules, "match", source->id, year),
            aside_arena_printf(rules->arena, "%s is matched: %s of the total cost is local",
                               source->name, aside_share_show(share, source->match_of_total)),
            ASIDE_AT_LEAST, (aside_money){ 0 }, year,
            aside_terms_one(rules, aside_term_make(ASIDE_TERM_PLEDGE, 0, s, year)))
            ->source = s;
    if (!source->administration_maximum.given)
        return;
    for (size_t k = 0; k < rules->in->program_count; k++) {
        if (rules->in->lines[k].program->purpose == ASIDE_ADMINISTRATION)
            aside_terms_add(&administration, aside_term_make(ASIDE_TERM_PAY, k, s, year));
    }
    aside_rule_add_share(
        rules, ASIDE_RULE_SOURCE_ADMINISTRATION, source->at,
        aside_rule_name(rules, "source_administration_max", source->id, year),
        aside_arena_printf(rules->arena, "at most %s of %s pays administration",
                           aside_share_show(share, source->administration_maximum.basis_points),
                           source->name),
        ASIDE_AT_MOST, source->administration_maximum.basis_points, year,
        aside_terms_finished(&administration),
        aside_terms_one(rules, aside_term_make(ASIDE_TERM_USED, 0, s, year)))
        ->source = s;
}

/* ---- programs and pools ------------------------------------------------------------------ */

static struct aside_rule *add_line_amount(struct rule_list *rules, enum aside_rule_kind kind,
                                          struct aside_origin at, const char *base,
                                          const char *sentence, enum aside_relation relation,
                                          aside_money amount, size_t k, size_t year)
{
    struct aside_rule *rule = aside_rule_add_amount(
        rules, kind, at, aside_rule_name(rules, base, rules->in->lines[k].id, year), sentence,
        relation, amount, year, aside_terms_spend(rules, k, year));

    rule->subject = k;
    return rule;
}

static void list_program_amounts(struct rule_list *rules, size_t k, size_t year)
{
    const struct line *line = &rules->in->lines[k];
    const struct aside_funding *funding = aside_program_funding(line->program);
    const char *name = line->program->name;

    if (line->held)
        add_line_amount(rules, ASIDE_RULE_HOLD, funding->at, "hold",
                        aside_arena_printf(rules->arena, "%s is held at %s", name,
                                           aside_rule_money(rules, funding->hold.amount)),
                        ASIDE_EXACTLY, funding->hold.amount, k, year);
    if (funding->committed.cents > 0 && year == 0)
        add_line_amount(rules, ASIDE_RULE_COMMITTED, funding->at, "committed",
                        aside_arena_printf(rules->arena, "%s has %s spent or contracted", name,
                                           aside_rule_money(rules, funding->committed)),
                        ASIDE_AT_LEAST, funding->committed, k, year);
    if (line->switched && !funding->indivisible)
        add_line_amount(rules, ASIDE_RULE_MINIMUM, funding->at, "minimum",
                        aside_arena_printf(rules->arena, "%s is closed or gets at least %s",
                                           name, aside_rule_money(rules, line->least)),
                        ASIDE_AT_LEAST, line->least, k, year)
            ->condition = aside_terms_spend(rules, k, year);
    if (line->most.given)
        add_line_amount(rules, ASIDE_RULE_MAXIMUM, funding->at, "maximum",
                        aside_arena_printf(rules->arena, "%s can use at most %s", name,
                                           aside_rule_money(rules, line->most.amount)),
                        ASIDE_AT_MOST, line->most.amount, k, year);
    if (funding->indivisible && aside_program_commitment(line->program) == NULL)
        add_line_amount(rules, ASIDE_RULE_INDIVISIBLE, funding->at, "indivisible",
                        aside_arena_printf(rules->arena, "%s gets %s or nothing", name,
                                           aside_rule_money(rules, line->most.amount)),
                        ASIDE_EXACTLY, line->most.amount, k, year)
            ->condition = aside_terms_spend(rules, k, year);
}

/* What an open program spends at least: a unit, or a hold below one. */
static aside_money open_amount(const struct instance *in, size_t k)
{
    return in->lines[k].least.cents < in->unit.cents ? in->lines[k].least : in->unit;
}

static void list_ties(struct rule_list *rules, size_t k, size_t year)
{
    const struct aside_program *program = rules->in->lines[k].program;

    for (size_t i = 0; i < program->requires_ids.count; i++) {
        size_t other = program->requires_ids.items[i].index;
        const char *ids = aside_arena_printf(rules->arena, "%s,%s", program->id,
                                             program->requires_ids.items[i].id);

        aside_rule_add_amount(rules, ASIDE_RULE_REQUIRES, program->at,
                              aside_rule_name(rules, "requires", ids, year),
                              aside_arena_printf(rules->arena, "%s needs %s open",
                                                 program->name,
                                                 rules->in->lines[other].program->name),
                              ASIDE_AT_LEAST, open_amount(rules->in, other), year,
                              aside_terms_spend(rules, other, year))
            ->condition = aside_terms_spend(rules, k, year);
    }
    for (size_t i = 0; i < program->excludes_ids.count; i++) {
        size_t other = program->excludes_ids.items[i].index;
        const char *ids = aside_arena_printf(rules->arena, "%s,%s", program->id,
                                             program->excludes_ids.items[i].id);

        aside_rule_add_amount(
            rules, ASIDE_RULE_EXCLUDES, program->at,
            aside_rule_name(rules, "excludes", ids, year),
            aside_arena_printf(rules->arena, "%s and %s are never both open", program->name,
                               rules->in->lines[other].program->name),
            ASIDE_AT_MOST, (aside_money){ 0 }, year, aside_terms_spend(rules, other, year))
            ->condition = aside_terms_spend(rules, k, year);
    }
}

static void list_pool(struct rule_list *rules, size_t k, size_t year)
{
    const struct aside_pool *pool = rules->in->lines[k].pool;

    if (pool->amount.given)
        add_line_amount(rules, ASIDE_RULE_POOL_AMOUNT, pool->at, "pool_amount",
                        aside_arena_printf(rules->arena, "%s is exactly %s", pool->name,
                                           aside_rule_money(rules, pool->amount.amount)),
                        ASIDE_EXACTLY, pool->amount.amount, k, year);
    if (pool->minimum.given)
        add_line_amount(rules, ASIDE_RULE_POOL_MIN, pool->at, "pool_min",
                        aside_arena_printf(rules->arena, "%s is at least %s", pool->name,
                                           aside_rule_money(rules, pool->minimum.amount)),
                        ASIDE_AT_LEAST, pool->minimum.amount, k, year);
    if (pool->maximum.given)
        add_line_amount(rules, ASIDE_RULE_POOL_MAX, pool->at, "pool_max",
                        aside_arena_printf(rules->arena, "%s is at most %s", pool->name,
                                           aside_rule_money(rules, pool->maximum.amount)),
                        ASIDE_AT_MOST, pool->maximum.amount, k, year);
}

void aside_rules_list_facts(struct rule_list *rules)
{
    size_t years = rules->in->year_count;

    for (size_t s = 0; s < rules->in->source_count; s++) {
        for (size_t y = 0; y < years; y++) {
            if (!aside_instance_active(rules->in, s, y))
                continue;
            list_source_money(rules, s, y);
            list_source_strings(rules, s, y);
        }
    }
    for (size_t k = 0; k < rules->in->line_count; k++) {
        for (size_t y = 0; y < years; y++) {
            if (rules->in->lines[k].pool != NULL) {
                list_pool(rules, k, y);
                continue;
            }
            list_program_amounts(rules, k, y);
            list_ties(rules, k, y);
        }
    }
    for (size_t y = 0; y < years; y++) {
        if (rules->in->spends[y])
            aside_rule_add_amount(rules, ASIDE_RULE_PLAN_SPENDS, rules->in->city->at,
                                  aside_rule_name(rules, "plan_spends", NULL, y),
                                  "a year with money spends some", ASIDE_AT_LEAST,
                                  rules->in->unit, y, aside_terms_planned(rules, y));
    }
}
