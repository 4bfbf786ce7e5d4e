/* rules_policy.c - the rules that a city's policy states, in the design's order. */
#include "rule_list.h"

#include <inttypes.h>

typedef bool member(const struct instance *in, const struct line *line, size_t which);

static aside_terms spend_of_members(struct rule_list *rules, member *ask, size_t which,
                                    size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t k = 0; k < rules->in->line_count; k++) {
        if (ask(rules->in, &rules->in->lines[k], which))
            aside_terms_add(&list, aside_term_make(ASIDE_TERM_SPEND, k, 0, year));
    }
    return aside_terms_finished(&list);
}

static bool in_set_aside(const struct instance *in, const struct line *line, size_t which)
{
    (void)which;
    return aside_subject_is_set_aside(in->city, (size_t)(line - in->lines));
}

static bool has_strategy(const struct instance *in, const struct line *line, size_t which)
{
    (void)in;
    return line->program != NULL && line->program->strategy == (enum aside_strategy)which;
}

static bool has_purpose(const struct instance *in, const struct line *line, size_t which)
{
    (void)in;
    return line->program != NULL && line->program->purpose == (enum aside_purpose)which;
}

static bool serves_action(const struct instance *in, const struct line *line, size_t which)
{
    (void)in;
    return aside_line_serves(line, (int64_t)which);
}

static bool stands_in(const struct instance *in, const struct line *line, size_t which)
{
    (void)in;
    return line->program != NULL && line->program->place.id != NULL
        && line->program->place.index == which;
}

/* A floor and a ceiling that agree ask for an exact share: the nearest unit. */
static enum aside_relation relation_of(enum aside_relation own,
                                       struct aside_maybe_share minimum,
                                       struct aside_maybe_share maximum)
{
    bool exact = minimum.given && maximum.given && minimum.basis_points == maximum.basis_points;

    return exact ? ASIDE_EXACTLY : own;
}

static aside_terms with_reserve(struct rule_list *rules, aside_terms part, size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t i = 0; i < part.count; i++)
        aside_terms_add(&list, part.items[i]);
    aside_terms_add(&list, aside_term_make(ASIDE_TERM_RESERVE, 0, 0, year));
    return aside_terms_finished(&list);
}

static void list_set_aside(struct rule_list *rules, size_t year)
{
    const struct aside_set_aside *rule = rules->in->policy->set_aside.items;
    bool of_plan = rule->of == ASIDE_OF_PLAN;
    aside_terms part = spend_of_members(rules, in_set_aside, 0, year);
    aside_terms base = of_plan
        ? aside_terms_planned(rules, year)
        : aside_terms_one(rules, aside_term_make(ASIDE_TERM_AVAILABLE, 0, 0, year));
    const char *whole = of_plan ? "the plan" : "the money available";
    enum aside_relation exact = rule->reserve
        ? ASIDE_AT_LEAST
        : relation_of(ASIDE_AT_LEAST, rule->minimum, rule->maximum);

    if (rule->minimum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_SET_ASIDE_MIN, rule->at,
            aside_rule_name(rules, "setaside_min", NULL, year),
            aside_arena_printf(rules->arena, "at least %s of %s is set aside for the new%s",
                               aside_rule_share(rules, rule->minimum.basis_points), whole,
                               rule->reserve ? ", a named reserve counted" : ""),
            exact, rule->minimum.basis_points, year,
            rule->reserve ? with_reserve(rules, part, year) : part, base);
    if (rule->maximum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_SET_ASIDE_MAX, rule->at,
            aside_rule_name(rules, "setaside_max", NULL, year),
            aside_arena_printf(rules->arena, "at most %s of %s is set aside for the new",
                               aside_rule_share(rules, rule->maximum.basis_points), whole),
            exact == ASIDE_EXACTLY ? ASIDE_EXACTLY : ASIDE_AT_MOST, rule->maximum.basis_points,
            year, part, base);
}

static aside_terms by_mix(struct rule_list *rules, bool training_only, size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t k = 0; k < rules->in->line_count; k++) {
        const struct line *line = &rules->in->lines[k];
        struct aside_term_row row = aside_term_make(ASIDE_TERM_SPEND, k, 0, year);
        int64_t part = training_only ? line->mix.training.cents : line->mix.workforce.cents;

        if (line->program == NULL)
            continue;
        if (line->program->purpose != ASIDE_TRAINING) {
            if (part == 0)
                continue;
            row.numerator = part;
            row.denominator = line->mix.total.cents;
        }
        aside_terms_add(&list, row);
    }
    return aside_terms_finished(&list);
}

static void list_workforce(struct rule_list *rules, size_t year)
{
    const struct aside_workforce_rule *rule = rules->in->policy->workforce.items;

    if (rule->minimum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_WORKFORCE_MIN, rule->at,
            aside_rule_name(rules, "workforce_min", NULL, year),
            aside_arena_printf(rules->arena,
                               "at least %s of the plan is pay, benefits and training",
                               aside_rule_share(rules, rule->minimum.basis_points)),
            ASIDE_AT_LEAST, rule->minimum.basis_points, year, by_mix(rules, false, year),
            aside_terms_planned(rules, year));
    if (rule->training_minimum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_TRAINING_MIN, rule->at,
            aside_rule_name(rules, "training_min", NULL, year),
            aside_arena_printf(rules->arena, "at least %s of the plan is training",
                               aside_rule_share(rules, rule->training_minimum.basis_points)),
            ASIDE_AT_LEAST, rule->training_minimum.basis_points, year,
            by_mix(rules, true, year), aside_terms_planned(rules, year));
}

static void list_evaluation(struct rule_list *rules, size_t year)
{
    const struct aside_share_rule *rule = rules->in->policy->evaluation.items;
    aside_terms part = spend_of_members(rules, has_purpose, ASIDE_EVALUATION, year);

    if (rule->minimum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_EVALUATION_MIN, rule->at,
            aside_rule_name(rules, "evaluation_min", NULL, year),
            aside_arena_printf(rules->arena, "at least %s of the plan is evaluation",
                               aside_rule_share(rules, rule->minimum.basis_points)),
            relation_of(ASIDE_AT_LEAST, rule->minimum, rule->maximum),
            rule->minimum.basis_points, year, part, aside_terms_planned(rules, year));
    if (rule->maximum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_EVALUATION_MAX, rule->at,
            aside_rule_name(rules, "evaluation_max", NULL, year),
            aside_arena_printf(rules->arena, "at most %s of the plan is evaluation",
                               aside_rule_share(rules, rule->maximum.basis_points)),
            relation_of(ASIDE_AT_MOST, rule->minimum, rule->maximum),
            rule->maximum.basis_points, year, part, aside_terms_planned(rules, year));
}

static void list_shares(struct rule_list *rules, size_t year)
{
    const struct aside_policy *policy = rules->in->policy;

    if (policy->set_aside.count > 0)
        list_set_aside(rules, year);
    if (policy->proven.count > 0 && policy->proven.items[0].minimum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_PROVEN_MIN, policy->proven.items[0].at,
            aside_rule_name(rules, "proven_min", NULL, year),
            aside_arena_printf(
                rules->arena, "at least %s of the plan goes to proven strategies",
                aside_rule_share(rules, policy->proven.items[0].minimum.basis_points)),
            ASIDE_AT_LEAST, policy->proven.items[0].minimum.basis_points, year,
            spend_of_members(rules, has_strategy, ASIDE_PROVEN, year),
            aside_terms_planned(rules, year));
    if (policy->workforce.count > 0)
        list_workforce(rules, year);
    if (policy->evaluation.count > 0)
        list_evaluation(rules, year);
    if (policy->administration.count > 0 && policy->administration.items[0].maximum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_ADMINISTRATION_MAX, policy->administration.items[0].at,
            aside_rule_name(rules, "administration_max", NULL, year),
            aside_arena_printf(
                rules->arena, "at most %s of the plan is administration",
                aside_rule_share(rules, policy->administration.items[0].maximum.basis_points)),
            ASIDE_AT_MOST, policy->administration.items[0].maximum.basis_points, year,
            spend_of_members(rules, has_purpose, ASIDE_ADMINISTRATION, year),
            aside_terms_planned(rules, year));
}

static void list_actions(struct rule_list *rules, size_t year)
{
    for (size_t i = 0; i < rules->in->policy->actions.count; i++) {
        const struct aside_action_rule *rule = &rules->in->policy->actions.items[i];
        const char *number = aside_arena_printf(rules->arena, "%" PRId64, rule->number);

        aside_rule_add_amount(
            rules, ASIDE_RULE_ACTION_MIN, rule->at,
            aside_rule_name(rules, "action_min", number, year),
            aside_arena_printf(rules->arena, "at least %s serves roadmap action %s",
                               aside_rule_money(rules, rule->minimum), number),
            ASIDE_AT_LEAST, rule->minimum, year,
            spend_of_members(rules, serves_action, (size_t)rule->number, year));
    }
}

static void list_places(struct rule_list *rules, size_t year)
{
    for (size_t i = 0; i < rules->in->policy->places.count; i++) {
        const struct aside_place_rule *rule = &rules->in->policy->places.items[i];
        const char *place = rules->in->city->places.items[rule->id.index].name;
        const char *name = aside_rule_name(rules, "place_min", rule->id.id, year);
        aside_terms part = spend_of_members(rules, stands_in, rule->id.index, year);

        if (place == NULL)
            place = rule->id.id;
        if (rule->share.given)
            aside_rule_add_share(
                rules, ASIDE_RULE_PLACE_MIN, rule->at, name,
                aside_arena_printf(rules->arena, "at least %s of the plan goes to %s",
                                   aside_rule_share(rules, rule->share.basis_points), place),
                ASIDE_AT_LEAST, rule->share.basis_points, year, part,
                aside_terms_planned(rules, year));
        else
            aside_rule_add_amount(
                rules, ASIDE_RULE_PLACE_MIN, rule->at, name,
                aside_arena_printf(rules->arena, "at least %s goes to %s",
                                   aside_rule_money(rules, rule->amount.amount), place),
                ASIDE_AT_LEAST, rule->amount.amount, year, part);
    }
}

/* What a program had the year before: the plan's own figure, or current in the first year. */
static aside_terms year_before(struct rule_list *rules, size_t k, size_t year)
{
    struct aside_term_row row = aside_term_make(ASIDE_TERM_CONSTANT, k, 0, year);

    if (year > 0)
        return aside_terms_spend(rules, k, year - 1);
    row.constant = aside_program_funding(rules->in->lines[k].program)->current;
    return aside_terms_one(rules, row);
}

static void list_change_of(struct rule_list *rules, const struct aside_change_rule *rule,
                           size_t k, size_t year)
{
    const struct line *line = &rules->in->lines[k];
    struct aside_rule *down;

    if (rule->up.given)
        aside_rule_add_share(rules, ASIDE_RULE_CHANGE_UP, rule->at,
                             aside_rule_name(rules, "change_up", line->id, year),
                             aside_arena_printf(rules->arena,
                                                "%s grows by at most %s in a year",
                                                line->program->name,
                                                aside_rule_share(rules, rule->up.basis_points)),
                             ASIDE_AT_MOST, ASIDE_SHARE_ONE + rule->up.basis_points, year,
                             aside_terms_spend(rules, k, year), year_before(rules, k, year))
            ->subject = k;
    if (!rule->down.given || rule->down.basis_points >= ASIDE_SHARE_ONE)
        return;
    down = aside_rule_add_share(
        rules, ASIDE_RULE_CHANGE_DOWN, rule->at,
        aside_rule_name(rules, "change_down", line->id, year),
        aside_arena_printf(rules->arena, "%s shrinks by at most %s in a year%s",
                           line->program->name,
                           aside_rule_share(rules, rule->down.basis_points),
                           line->closing ? ", or closes" : ""),
        ASIDE_AT_LEAST, ASIDE_SHARE_ONE - rule->down.basis_points, year,
        aside_terms_spend(rules, k, year), year_before(rules, k, year));
    down->subject = k;
    if (line->closing)
        down->condition = aside_terms_spend(rules, k, year);
}

static void list_change(struct rule_list *rules, size_t year)
{
    if (rules->in->policy->change.count == 0)
        return;
    for (size_t k = 0; k < rules->in->program_count; k++) {
        if (aside_program_funding(rules->in->lines[k].program)->current.cents > 0)
            list_change_of(rules, rules->in->policy->change.items, k, year);
    }
}

static void list_largest(struct rule_list *rules, size_t year)
{
    const struct aside_share_rule *rule = rules->in->policy->largest_innovative.items;
    aside_terms set_aside;

    if (rules->in->policy->largest_innovative.count == 0 || !rule->maximum.given)
        return;
    set_aside = spend_of_members(rules, in_set_aside, 0, year);
    for (size_t k = 0; k < rules->in->program_count; k++) {
        if (rules->in->lines[k].program->strategy != ASIDE_INNOVATIVE)
            continue;
        aside_rule_add_share(
            rules, ASIDE_RULE_LARGEST_INNOVATIVE, rule->at,
            aside_rule_name(rules, "largest_innovative", rules->in->lines[k].id, year),
            aside_arena_printf(rules->arena, "%s takes at most %s of the set-aside",
                               rules->in->lines[k].program->name,
                               aside_rule_share(rules, rule->maximum.basis_points)),
            ASIDE_AT_MOST, rule->maximum.basis_points, year, aside_terms_spend(rules, k, year),
            set_aside)
            ->subject = k;
    }
}

static void list_hiring(struct rule_list *rules, size_t year)
{
    struct term_list list = { .arena = rules->arena };
    struct aside_rule *rule;
    char fte[ASIDE_MONEY_TEXT];

    if (rules->in->policy->hiring.count == 0
        || !rules->in->policy->hiring.items[0].maximum_new_fte.given)
        return;
    for (size_t k = 0; k < rules->in->program_count; k++) {
        struct aside_term_row row = aside_term_make(ASIDE_TERM_SPEND, k, 0, year);

        row.numerator = rules->in->lines[k].mix.new_fte;
        row.denominator = rules->in->lines[k].mix.total.cents;
        if (row.numerator > 0)
            aside_terms_add(&list, row);
    }
    aside_fte_show(fte, rules->in->policy->hiring.items[0].maximum_new_fte.hundredths);
    rule = aside_rule_add(
        rules, ASIDE_RULE_HIRING, rules->in->policy->hiring.items[0].at,
        aside_rule_name(rules, "hiring", NULL, year),
        aside_arena_printf(rules->arena, "at most %s FTE are in new positions", fte));
    rule->measure = ASIDE_FTE;
    rule->relation = ASIDE_AT_MOST;
    rule->required = rules->in->policy->hiring.items[0].maximum_new_fte.hundredths;
    rule->year = year;
    rule->part = aside_terms_finished(&list);
}

static void list_new_strategies(struct rule_list *rules)
{
    const struct aside_new_strategies_rule *given = rules->in->policy->new_strategies.items;
    struct aside_rule *rule;

    if (rules->in->policy->new_strategies.count == 0)
        return;
    rule = aside_rule_add(rules, ASIDE_RULE_NEW_STRATEGIES, given->at, "new_strategies",
                          aside_arena_printf(rules->arena,
                                             "at least %" PRId64
                                             " new strategies are tried over the horizon",
                                             given->minimum));
    rule->measure = ASIDE_PROGRAMS;
    rule->relation = ASIDE_AT_LEAST;
    rule->required = given->minimum;
}

/* ---- earmarks ---------------------------------------------------------------------------- */

static aside_terms earmarked(struct rule_list *rules, const struct aside_earmark *earmark,
                             size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t i = 0; i < earmark->programs.count; i++)
        aside_terms_add(
            &list,
            aside_term_make(ASIDE_TERM_SPEND, earmark->programs.items[i].index, 0, year));
    return aside_terms_finished(&list);
}

static aside_terms earmark_base(struct rule_list *rules, const struct aside_earmark *earmark,
                                size_t year)
{
    struct term_list list = { .arena = rules->arena };

    aside_terms_add(&list, aside_term_make(ASIDE_TERM_AVAILABLE, 0, 0, year));
    for (size_t i = 0; i < earmark->of_total_less.count; i++) {
        size_t before = earmark->of_total_less.items[i].index;
        const struct aside_earmark *less = &rules->in->policy->earmarks.items[before];

        for (size_t k = 0; k < less->programs.count; k++) {
            struct aside_term_row row = aside_term_make(ASIDE_TERM_SPEND,
                                                        less->programs.items[k].index, 0, year);

            row.numerator = -1;
            aside_terms_add(&list, row);
        }
    }
    return aside_terms_finished(&list);
}

static void list_earmark(struct rule_list *rules, const struct aside_earmark *earmark,
                         size_t year)
{
    const char *less = earmark->of_total_less.count > 0 ? ", less what is taken off first"
                                                        : "";

    if (earmark->amount.given) {
        aside_rule_add_amount(
            rules, ASIDE_RULE_EARMARK_AMOUNT, earmark->at,
            aside_rule_name(rules, "earmark_amount", earmark->id, year),
            aside_arena_printf(rules->arena, "earmark %s gets exactly %s", earmark->id,
                               aside_rule_money(rules, earmark->amount.amount)),
            ASIDE_EXACTLY, earmark->amount.amount, year, earmarked(rules, earmark, year));
        return;
    }
    if (earmark->minimum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_EARMARK_MIN, earmark->at,
            aside_rule_name(rules, "earmark_min", earmark->id, year),
            aside_arena_printf(
                rules->arena, "earmark %s gets at least %s of the money available%s",
                earmark->id, aside_rule_share(rules, earmark->minimum.basis_points), less),
            relation_of(ASIDE_AT_LEAST, earmark->minimum, earmark->maximum),
            earmark->minimum.basis_points, year, earmarked(rules, earmark, year),
            earmark_base(rules, earmark, year));
    if (earmark->maximum.given)
        aside_rule_add_share(
            rules, ASIDE_RULE_EARMARK_MAX, earmark->at,
            aside_rule_name(rules, "earmark_max", earmark->id, year),
            aside_arena_printf(
                rules->arena, "earmark %s gets at most %s of the money available%s",
                earmark->id, aside_rule_share(rules, earmark->maximum.basis_points), less),
            relation_of(ASIDE_AT_MOST, earmark->minimum, earmark->maximum),
            earmark->maximum.basis_points, year, earmarked(rules, earmark, year),
            earmark_base(rules, earmark, year));
}

/* ---- local money ------------------------------------------------------------------------- */

static aside_terms paid_by_kind(struct rule_list *rules, size_t k, enum aside_source_kind kind,
                                size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t s = 0; s < rules->in->source_count; s++) {
        if (rules->in->city->sources.items[s].kind == kind
            && aside_instance_active(rules->in, s, year))
            aside_terms_add(&list, aside_term_make(ASIDE_TERM_PAY, k, s, year));
    }
    return aside_terms_finished(&list);
}

static void list_maintenance(struct rule_list *rules, size_t year)
{
    for (size_t k = 0; k < rules->in->program_count; k++) {
        const struct line *line = &rules->in->lines[k];
        const struct aside_maintenance_rule *given = rules->in->policy->maintenance.items;
        struct aside_rule *rule;
        aside_money local;

        if (!line->maintained)
            continue;
        local = aside_program_funding(line->program)->current_local;
        rule = aside_rule_add_amount(
            rules, ASIDE_RULE_MAINTENANCE, given->at,
            aside_rule_name(rules, "maintenance", line->id, year),
            aside_arena_printf(rules->arena, "local money for %s stays at %s or above%s",
                               line->program->name, aside_rule_money(rules, local),
                               given->if_used ? " where federal money enters" : ""),
            ASIDE_AT_LEAST, local, year, paid_by_kind(rules, k, ASIDE_LOCAL, year));
        rule->subject = k;
        if (given->if_used)
            rule->condition = paid_by_kind(rules, k, ASIDE_FEDERAL, year);
    }
}

void aside_rules_list_policy(struct rule_list *rules)
{
    size_t years = rules->in->year_count;

    for (size_t y = 0; y < years; y++)
        list_shares(rules, y);
    for (size_t y = 0; y < years; y++)
        list_actions(rules, y);
    for (size_t y = 0; y < years; y++)
        list_places(rules, y);
    for (size_t y = 0; y < years; y++)
        list_change(rules, y);
    for (size_t y = 0; y < years; y++)
        list_largest(rules, y);
    list_new_strategies(rules);
    for (size_t y = 0; y < years; y++)
        list_hiring(rules, y);
    for (size_t e = 0; e < rules->in->policy->earmarks.count; e++) {
        for (size_t y = 0; y < years; y++)
            list_earmark(rules, &rules->in->policy->earmarks.items[e], y);
    }
    for (size_t y = 0; y < years; y++)
        list_maintenance(rules, y);
}
