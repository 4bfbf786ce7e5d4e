#include "rules.h"

#include <inttypes.h>
#include <string.h>

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

/* ---- terms ------------------------------------------------------------------------------------ */

static void add_term(struct term_list *list, struct aside_term_row term)
{
    if (list->count == list->capacity) {
        size_t more = list->capacity == 0 ? 4 : list->capacity * 2;

        list->items = aside_arena_grow(list->arena, list->items, list->count, more,
                                       sizeof(*list->items));
        list->capacity = more;
    }
    list->items[list->count++] = term;
}

static aside_terms finished(const struct term_list *list)
{
    aside_terms terms = { list->items, list->count };

    return terms;
}

static struct aside_term_row term(enum aside_term_of of, size_t subject, size_t source, size_t year)
{
    return (struct aside_term_row){ .of = of, .subject = subject, .source = source, .year = year,
                                    .numerator = 1, .denominator = 1 };
}

static aside_terms one(struct rule_list *rules, struct aside_term_row row)
{
    struct term_list list = { .arena = rules->arena };

    add_term(&list, row);
    return finished(&list);
}

static aside_terms spend_of(struct rule_list *rules, size_t subject, size_t year)
{
    return one(rules, term(ASIDE_TERM_SPEND, subject, 0, year));
}

static aside_terms planned_in(struct rule_list *rules, size_t year)
{
    return one(rules, term(ASIDE_TERM_PLANNED, 0, 0, year));
}

typedef bool member(const struct instance *in, const struct line *line, size_t which);

static aside_terms spend_of_members(struct rule_list *rules, member *ask, size_t which, size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t k = 0; k < rules->in->line_count; k++) {
        if (ask(rules->in, &rules->in->lines[k], which))
            add_term(&list, term(ASIDE_TERM_SPEND, k, 0, year));
    }
    return finished(&list);
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

/* A call for proposals serves action 9: it is how a city sets money aside. */
static bool serves_action(const struct instance *in, const struct line *line, size_t which)
{
    (void)in;
    return line->program != NULL ? (line->program->actions >> which & 1u) != 0 : which == 9;
}

static bool stands_in(const struct instance *in, const struct line *line, size_t which)
{
    (void)in;
    return line->program != NULL && line->program->place.id != NULL
        && line->program->place.index == which;
}

/* ---- rules ------------------------------------------------------------------------------------ */

static struct aside_rule *add_rule(struct rule_list *rules, enum aside_rule_kind kind,
                                   struct aside_origin at, const char *name, const char *sentence)
{
    struct aside_rule *rule;

    if (rules->count == rules->capacity) {
        size_t more = rules->capacity == 0 ? 64 : rules->capacity * 2;

        rules->items = aside_arena_grow(rules->arena, rules->items, rules->count, more,
                                        sizeof(*rules->items));
        rules->capacity = more;
    }
    rule = &rules->items[rules->count++];
    *rule = (struct aside_rule){ .kind = kind, .name = name, .sentence = sentence, .at = at,
                                 .year = SIZE_MAX, .subject = SIZE_MAX, .source = SIZE_MAX };
    return rule;
}

static int32_t year_of(const struct rule_list *rules, size_t year)
{
    return rules->in->first_year + (int32_t)year;
}

static const char *yearly_name(struct rule_list *rules, const char *base, const char *id, size_t year)
{
    if (id == NULL)
        return aside_arena_printf(rules->arena, "%s[%d]", base, year_of(rules, year));
    return aside_arena_printf(rules->arena, "%s[%s,%d]", base, id, year_of(rules, year));
}

static const char *shown(struct rule_list *rules, int32_t basis_points)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(rules->arena, aside_share_show(text, basis_points));
}

static const char *dollars(struct rule_list *rules, aside_money amount)
{
    char text[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(rules->arena, aside_money_show(text, amount));
}

/* A share rule of a year: `part` against a share of `base`. */
static struct aside_rule *add_share(struct rule_list *rules, enum aside_rule_kind kind,
                                    struct aside_origin at, const char *name, const char *sentence,
                                    enum aside_relation relation, int32_t required, size_t year,
                                    aside_terms part, aside_terms base)
{
    struct aside_rule *rule = add_rule(rules, kind, at, name, sentence);

    rule->measure = ASIDE_BASIS_POINTS;
    rule->relation = relation;
    rule->required = required;
    rule->year = year;
    rule->part = part;
    rule->base = base;
    return rule;
}

static struct aside_rule *add_amount(struct rule_list *rules, enum aside_rule_kind kind,
                                     struct aside_origin at, const char *name, const char *sentence,
                                     enum aside_relation relation, aside_money required,
                                     size_t year, aside_terms part)
{
    struct aside_rule *rule = add_rule(rules, kind, at, name, sentence);

    rule->measure = ASIDE_CENTS;
    rule->relation = relation;
    rule->required = required.cents;
    rule->year = year;
    rule->part = part;
    return rule;
}

/* A floor and a ceiling that agree ask for an exact share: the nearest unit. */
static enum aside_relation relation_of(enum aside_relation own, struct aside_maybe_share minimum,
                                       struct aside_maybe_share maximum)
{
    bool exact = minimum.given && maximum.given && minimum.basis_points == maximum.basis_points;

    return exact ? ASIDE_EXACTLY : own;
}

static aside_terms with_reserve(struct rule_list *rules, aside_terms part, size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t i = 0; i < part.count; i++)
        add_term(&list, part.items[i]);
    add_term(&list, term(ASIDE_TERM_RESERVE, 0, 0, year));
    return finished(&list);
}

static void list_set_aside(struct rule_list *rules, size_t year)
{
    const struct aside_set_aside *rule = rules->in->policy->set_aside.items;
    bool of_plan = rule->of == ASIDE_OF_PLAN;
    aside_terms part = spend_of_members(rules, in_set_aside, 0, year);
    aside_terms base = of_plan ? planned_in(rules, year)
                               : one(rules, term(ASIDE_TERM_AVAILABLE, 0, 0, year));
    const char *whole = of_plan ? "the plan" : "the money available";
    enum aside_relation exact = rule->reserve ? ASIDE_AT_LEAST
                                              : relation_of(ASIDE_AT_LEAST, rule->minimum, rule->maximum);

    if (rule->minimum.given)
        add_share(rules, ASIDE_RULE_SET_ASIDE_MIN, rule->at,
                  yearly_name(rules, "setaside_min", NULL, year),
                  aside_arena_printf(rules->arena, "at least %s of %s is set aside for the new%s",
                                     shown(rules, rule->minimum.basis_points), whole,
                                     rule->reserve ? ", a named reserve counted" : ""),
                  exact, rule->minimum.basis_points, year,
                  rule->reserve ? with_reserve(rules, part, year) : part, base);
    if (rule->maximum.given)
        add_share(rules, ASIDE_RULE_SET_ASIDE_MAX, rule->at,
                  yearly_name(rules, "setaside_max", NULL, year),
                  aside_arena_printf(rules->arena, "at most %s of %s is set aside for the new",
                                     shown(rules, rule->maximum.basis_points), whole),
                  exact == ASIDE_EXACTLY ? ASIDE_EXACTLY : ASIDE_AT_MOST,
                  rule->maximum.basis_points, year, part, base);
}

static aside_terms by_mix(struct rule_list *rules, bool training_only, size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t k = 0; k < rules->in->line_count; k++) {
        const struct line *line = &rules->in->lines[k];
        struct aside_term_row row = term(ASIDE_TERM_SPEND, k, 0, year);
        int64_t part = training_only ? line->mix.training.cents : line->mix.workforce.cents;

        if (line->program == NULL)
            continue;
        if (line->program->purpose != ASIDE_TRAINING) {
            if (part == 0)
                continue;
            row.numerator = part;
            row.denominator = line->mix.total.cents;
        }
        add_term(&list, row);
    }
    return finished(&list);
}

static void list_workforce(struct rule_list *rules, size_t year)
{
    const struct aside_workforce_rule *rule = rules->in->policy->workforce.items;

    if (rule->minimum.given)
        add_share(rules, ASIDE_RULE_WORKFORCE_MIN, rule->at,
                  yearly_name(rules, "workforce_min", NULL, year),
                  aside_arena_printf(rules->arena, "at least %s of the plan is pay, benefits and training",
                                     shown(rules, rule->minimum.basis_points)),
                  ASIDE_AT_LEAST, rule->minimum.basis_points, year, by_mix(rules, false, year),
                  planned_in(rules, year));
    if (rule->training_minimum.given)
        add_share(rules, ASIDE_RULE_TRAINING_MIN, rule->at,
                  yearly_name(rules, "training_min", NULL, year),
                  aside_arena_printf(rules->arena, "at least %s of the plan is training",
                                     shown(rules, rule->training_minimum.basis_points)),
                  ASIDE_AT_LEAST, rule->training_minimum.basis_points, year,
                  by_mix(rules, true, year), planned_in(rules, year));
}

static void list_evaluation(struct rule_list *rules, size_t year)
{
    const struct aside_share_rule *rule = rules->in->policy->evaluation.items;
    aside_terms part = spend_of_members(rules, has_purpose, ASIDE_EVALUATION, year);

    if (rule->minimum.given)
        add_share(rules, ASIDE_RULE_EVALUATION_MIN, rule->at,
                  yearly_name(rules, "evaluation_min", NULL, year),
                  aside_arena_printf(rules->arena, "at least %s of the plan is evaluation",
                                     shown(rules, rule->minimum.basis_points)),
                  relation_of(ASIDE_AT_LEAST, rule->minimum, rule->maximum),
                  rule->minimum.basis_points, year, part, planned_in(rules, year));
    if (rule->maximum.given)
        add_share(rules, ASIDE_RULE_EVALUATION_MAX, rule->at,
                  yearly_name(rules, "evaluation_max", NULL, year),
                  aside_arena_printf(rules->arena, "at most %s of the plan is evaluation",
                                     shown(rules, rule->maximum.basis_points)),
                  relation_of(ASIDE_AT_MOST, rule->minimum, rule->maximum),
                  rule->maximum.basis_points, year, part, planned_in(rules, year));
}

static void list_shares(struct rule_list *rules, size_t year)
{
    const struct aside_policy *policy = rules->in->policy;

    if (policy->set_aside.count > 0)
        list_set_aside(rules, year);
    if (policy->proven.count > 0 && policy->proven.items[0].minimum.given)
        add_share(rules, ASIDE_RULE_PROVEN_MIN, policy->proven.items[0].at,
                  yearly_name(rules, "proven_min", NULL, year),
                  aside_arena_printf(rules->arena, "at least %s of the plan goes to proven strategies",
                                     shown(rules, policy->proven.items[0].minimum.basis_points)),
                  ASIDE_AT_LEAST, policy->proven.items[0].minimum.basis_points, year,
                  spend_of_members(rules, has_strategy, ASIDE_PROVEN, year),
                  planned_in(rules, year));
    if (policy->workforce.count > 0)
        list_workforce(rules, year);
    if (policy->evaluation.count > 0)
        list_evaluation(rules, year);
    if (policy->administration.count > 0 && policy->administration.items[0].maximum.given)
        add_share(rules, ASIDE_RULE_ADMINISTRATION_MAX, policy->administration.items[0].at,
                  yearly_name(rules, "administration_max", NULL, year),
                  aside_arena_printf(rules->arena, "at most %s of the plan is administration",
                                     shown(rules, policy->administration.items[0].maximum.basis_points)),
                  ASIDE_AT_MOST, policy->administration.items[0].maximum.basis_points, year,
                  spend_of_members(rules, has_purpose, ASIDE_ADMINISTRATION, year),
                  planned_in(rules, year));
}

static void list_actions(struct rule_list *rules, size_t year)
{
    for (size_t i = 0; i < rules->in->policy->actions.count; i++) {
        const struct aside_action_rule *rule = &rules->in->policy->actions.items[i];
        const char *number = aside_arena_printf(rules->arena, "%" PRId64, rule->number);

        add_amount(rules, ASIDE_RULE_ACTION_MIN, rule->at,
                   yearly_name(rules, "action_min", number, year),
                   aside_arena_printf(rules->arena, "at least %s serves roadmap action %s",
                                      dollars(rules, rule->minimum), number),
                   ASIDE_AT_LEAST, rule->minimum, year,
                   spend_of_members(rules, serves_action, (size_t)rule->number, year));
    }
}

static void list_places(struct rule_list *rules, size_t year)
{
    for (size_t i = 0; i < rules->in->policy->places.count; i++) {
        const struct aside_place_rule *rule = &rules->in->policy->places.items[i];
        const char *place = rules->in->city->places.items[rule->id.index].name;
        const char *name = yearly_name(rules, "place_min", rule->id.id, year);
        aside_terms part = spend_of_members(rules, stands_in, rule->id.index, year);

        if (place == NULL)
            place = rule->id.id;
        if (rule->share.given)
            add_share(rules, ASIDE_RULE_PLACE_MIN, rule->at, name,
                      aside_arena_printf(rules->arena, "at least %s of the plan goes to %s",
                                         shown(rules, rule->share.basis_points), place),
                      ASIDE_AT_LEAST, rule->share.basis_points, year, part,
                      planned_in(rules, year));
        else
            add_amount(rules, ASIDE_RULE_PLACE_MIN, rule->at, name,
                       aside_arena_printf(rules->arena, "at least %s goes to %s",
                                          dollars(rules, rule->amount.amount), place),
                       ASIDE_AT_LEAST, rule->amount.amount, year, part);
    }
}

/* What a program had the year before: the plan's own figure, or current in the first year. */
static aside_terms year_before(struct rule_list *rules, size_t k, size_t year)
{
    struct aside_term_row row = term(ASIDE_TERM_CONSTANT, k, 0, year);

    if (year > 0)
        return spend_of(rules, k, year - 1);
    row.constant = aside_program_funding(rules->in->lines[k].program)->current;
    return one(rules, row);
}

static void list_change_of(struct rule_list *rules, const struct aside_change_rule *rule, size_t k,
                           size_t year)
{
    const struct line *line = &rules->in->lines[k];
    struct aside_rule *down;

    if (rule->up.given)
        add_share(rules, ASIDE_RULE_CHANGE_UP, rule->at, yearly_name(rules, "change_up", line->id, year),
                  aside_arena_printf(rules->arena, "%s grows by at most %s in a year",
                                     line->program->name, shown(rules, rule->up.basis_points)),
                  ASIDE_AT_MOST, ASIDE_SHARE_ONE + rule->up.basis_points, year,
                  spend_of(rules, k, year), year_before(rules, k, year))->subject = k;
    if (!rule->down.given || rule->down.basis_points >= ASIDE_SHARE_ONE)
        return;
    down = add_share(rules, ASIDE_RULE_CHANGE_DOWN, rule->at,
                     yearly_name(rules, "change_down", line->id, year),
                     aside_arena_printf(rules->arena, "%s shrinks by at most %s in a year%s",
                                        line->program->name, shown(rules, rule->down.basis_points),
                                        line->closing ? ", or closes" : ""),
                     ASIDE_AT_LEAST, ASIDE_SHARE_ONE - rule->down.basis_points, year,
                     spend_of(rules, k, year), year_before(rules, k, year));
    down->subject = k;
    if (line->closing)
        down->condition = spend_of(rules, k, year);
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
        add_share(rules, ASIDE_RULE_LARGEST_INNOVATIVE, rule->at,
                  yearly_name(rules, "largest_innovative", rules->in->lines[k].id, year),
                  aside_arena_printf(rules->arena, "%s takes at most %s of the set-aside",
                                     rules->in->lines[k].program->name,
                                     shown(rules, rule->maximum.basis_points)),
                  ASIDE_AT_MOST, rule->maximum.basis_points, year, spend_of(rules, k, year),
                  set_aside)->subject = k;
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
        struct aside_term_row row = term(ASIDE_TERM_SPEND, k, 0, year);

        row.numerator = rules->in->lines[k].mix.new_fte;
        row.denominator = rules->in->lines[k].mix.total.cents;
        if (row.numerator > 0)
            add_term(&list, row);
    }
    aside_fte_show(fte, rules->in->policy->hiring.items[0].maximum_new_fte.hundredths);
    rule = add_rule(rules, ASIDE_RULE_HIRING, rules->in->policy->hiring.items[0].at,
                    yearly_name(rules, "hiring", NULL, year),
                    aside_arena_printf(rules->arena, "at most %s FTE are in new positions", fte));
    rule->measure = ASIDE_FTE;
    rule->relation = ASIDE_AT_MOST;
    rule->required = rules->in->policy->hiring.items[0].maximum_new_fte.hundredths;
    rule->year = year;
    rule->part = finished(&list);
}

static void list_new_strategies(struct rule_list *rules)
{
    const struct aside_new_strategies_rule *given = rules->in->policy->new_strategies.items;
    struct aside_rule *rule;

    if (rules->in->policy->new_strategies.count == 0)
        return;
    rule = add_rule(rules, ASIDE_RULE_NEW_STRATEGIES, given->at, "new_strategies",
                    aside_arena_printf(rules->arena,
                                       "at least %" PRId64 " new strategies are tried over the horizon",
                                       given->minimum));
    rule->measure = ASIDE_PROGRAMS;
    rule->relation = ASIDE_AT_LEAST;
    rule->required = given->minimum;
}

/* ---- earmarks ---------------------------------------------------------------------------------- */

static aside_terms earmarked(struct rule_list *rules, const struct aside_earmark *earmark, size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t i = 0; i < earmark->programs.count; i++)
        add_term(&list, term(ASIDE_TERM_SPEND, earmark->programs.items[i].index, 0, year));
    return finished(&list);
}

static aside_terms earmark_base(struct rule_list *rules, const struct aside_earmark *earmark,
                                size_t year)
{
    struct term_list list = { .arena = rules->arena };

    add_term(&list, term(ASIDE_TERM_AVAILABLE, 0, 0, year));
    for (size_t i = 0; i < earmark->of_total_less.count; i++) {
        size_t before = earmark->of_total_less.items[i].index;
        const struct aside_earmark *less = &rules->in->policy->earmarks.items[before];

        for (size_t k = 0; k < less->programs.count; k++) {
            struct aside_term_row row = term(ASIDE_TERM_SPEND, less->programs.items[k].index, 0, year);

            row.numerator = -1;
            add_term(&list, row);
        }
    }
    return finished(&list);
}

static void list_earmark(struct rule_list *rules, const struct aside_earmark *earmark, size_t year)
{
    const char *less = earmark->of_total_less.count > 0 ? ", less what is taken off first," : "";

    if (earmark->amount.given) {
        add_amount(rules, ASIDE_RULE_EARMARK_AMOUNT, earmark->at,
                   yearly_name(rules, "earmark_amount", earmark->id, year),
                   aside_arena_printf(rules->arena, "earmark %s gets exactly %s", earmark->id,
                                      dollars(rules, earmark->amount.amount)),
                   ASIDE_EXACTLY, earmark->amount.amount, year, earmarked(rules, earmark, year));
        return;
    }
    if (earmark->minimum.given)
        add_share(rules, ASIDE_RULE_EARMARK_MIN, earmark->at,
                  yearly_name(rules, "earmark_min", earmark->id, year),
                  aside_arena_printf(rules->arena, "earmark %s gets at least %s of the money available%s",
                                     earmark->id, shown(rules, earmark->minimum.basis_points), less),
                  relation_of(ASIDE_AT_LEAST, earmark->minimum, earmark->maximum),
                  earmark->minimum.basis_points, year, earmarked(rules, earmark, year),
                  earmark_base(rules, earmark, year));
    if (earmark->maximum.given)
        add_share(rules, ASIDE_RULE_EARMARK_MAX, earmark->at,
                  yearly_name(rules, "earmark_max", earmark->id, year),
                  aside_arena_printf(rules->arena, "earmark %s gets at most %s of the money available%s",
                                     earmark->id, shown(rules, earmark->maximum.basis_points), less),
                  relation_of(ASIDE_AT_MOST, earmark->minimum, earmark->maximum),
                  earmark->maximum.basis_points, year, earmarked(rules, earmark, year),
                  earmark_base(rules, earmark, year));
}

/* ---- sources ------------------------------------------------------------------------------------ */

static aside_terms paid_by_kind(struct rule_list *rules, size_t k, enum aside_source_kind kind,
                                size_t year)
{
    struct term_list list = { .arena = rules->arena };

    for (size_t s = 0; s < rules->in->source_count; s++) {
        if (rules->in->city->sources.items[s].kind == kind
            && aside_instance_active(rules->in, s, year))
            add_term(&list, term(ASIDE_TERM_PAY, k, s, year));
    }
    return finished(&list);
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
        rule = add_amount(rules, ASIDE_RULE_MAINTENANCE, given->at,
                          yearly_name(rules, "maintenance", line->id, year),
                          aside_arena_printf(rules->arena, "local money for %s stays at %s or above%s",
                                             line->program->name, dollars(rules, local),
                                             given->if_used ? " where federal money enters" : ""),
                          ASIDE_AT_LEAST, local, year, paid_by_kind(rules, k, ASIDE_LOCAL, year));
        rule->subject = k;
        if (given->if_used)
            rule->condition = paid_by_kind(rules, k, ASIDE_FEDERAL, year);
    }
}

/* used + carried out - carried in, against the amount new in that year */
static aside_terms net_use(struct rule_list *rules, size_t s, size_t year)
{
    struct term_list list = { .arena = rules->arena };
    struct aside_term_row in = term(ASIDE_TERM_CARRY_IN, 0, s, year);

    add_term(&list, term(ASIDE_TERM_USED, 0, s, year));
    if (rules->in->city->sources.items[s].carry_forward) {
        add_term(&list, term(ASIDE_TERM_CARRY_OUT, 0, s, year));
        in.numerator = -1;
        add_term(&list, in);
    }
    return finished(&list);
}

static void list_source_money(struct rule_list *rules, size_t s, size_t year)
{
    const struct aside_source *source = &rules->in->city->sources.items[s];
    aside_money amount = aside_source_amount(source, year_of(rules, year));
    aside_terms use = net_use(rules, s, year);

    add_amount(rules, ASIDE_RULE_SOURCE, source->at, yearly_name(rules, "source", source->id, year),
               aside_arena_printf(rules->arena, "%s pays no more than it has", source->name),
               ASIDE_AT_MOST, amount, year, use)->source = s;
    if (source->use == ASIDE_USE_ALL)
        add_amount(rules, ASIDE_RULE_SOURCE_ALL, source->at,
                   yearly_name(rules, "source_all", source->id, year),
                   aside_arena_printf(rules->arena, "all of %s is placed", source->name),
                   ASIDE_AT_LEAST, amount, year, use)->source = s;
}

static void list_source_strings(struct rule_list *rules, size_t s, size_t year)
{
    const struct aside_source *source = &rules->in->city->sources.items[s];
    struct term_list administration = { .arena = rules->arena };
    char share[ASIDE_MONEY_TEXT];

    if (aside_source_asks_match(source))
        add_amount(rules, ASIDE_RULE_MATCH, source->at, yearly_name(rules, "match", source->id, year),
                   aside_arena_printf(rules->arena, "%s is matched: %s of the total cost is local",
                                      source->name, aside_share_show(share, source->match_of_total)),
                   ASIDE_AT_LEAST, (aside_money){ 0 }, year,
                   one(rules, term(ASIDE_TERM_PLEDGE, 0, s, year)))->source = s;
    if (!source->administration_maximum.given)
        return;
    for (size_t k = 0; k < rules->in->program_count; k++) {
        if (rules->in->lines[k].program->purpose == ASIDE_ADMINISTRATION)
            add_term(&administration, term(ASIDE_TERM_PAY, k, s, year));
    }
    add_share(rules, ASIDE_RULE_SOURCE_ADMINISTRATION, source->at,
              yearly_name(rules, "source_administration_max", source->id, year),
              aside_arena_printf(rules->arena, "at most %s of %s pays administration",
                                 aside_share_show(share, source->administration_maximum.basis_points),
                                 source->name),
              ASIDE_AT_MOST, source->administration_maximum.basis_points, year,
              finished(&administration), one(rules, term(ASIDE_TERM_USED, 0, s, year)))->source = s;
}

/* ---- programs and pools -------------------------------------------------------------------------- */

static struct aside_rule *add_line_amount(struct rule_list *rules, enum aside_rule_kind kind,
                                          struct aside_origin at, const char *base,
                                          const char *sentence, enum aside_relation relation,
                                          aside_money amount, size_t k, size_t year)
{
    struct aside_rule *rule = add_amount(rules, kind, at,
                                         yearly_name(rules, base, rules->in->lines[k].id, year),
                                         sentence, relation, amount, year, spend_of(rules, k, year));

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
                                           dollars(rules, funding->hold.amount)),
                        ASIDE_EXACTLY, funding->hold.amount, k, year);
    if (funding->committed.cents > 0 && year == 0)
        add_line_amount(rules, ASIDE_RULE_COMMITTED, funding->at, "committed",
                        aside_arena_printf(rules->arena, "%s has %s spent or contracted", name,
                                           dollars(rules, funding->committed)),
                        ASIDE_AT_LEAST, funding->committed, k, year);
    if (line->switched && !funding->indivisible)
        add_line_amount(rules, ASIDE_RULE_MINIMUM, funding->at, "minimum",
                        aside_arena_printf(rules->arena, "%s is closed or gets at least %s", name,
                                           dollars(rules, line->least)),
                        ASIDE_AT_LEAST, line->least, k, year)->condition = spend_of(rules, k, year);
    if (line->most.given)
        add_line_amount(rules, ASIDE_RULE_MAXIMUM, funding->at, "maximum",
                        aside_arena_printf(rules->arena, "%s can use at most %s", name,
                                           dollars(rules, line->most.amount)),
                        ASIDE_AT_MOST, line->most.amount, k, year);
    if (funding->indivisible && aside_program_commitment(line->program) == NULL)
        add_line_amount(rules, ASIDE_RULE_INDIVISIBLE, funding->at, "indivisible",
                        aside_arena_printf(rules->arena, "%s gets %s or nothing", name,
                                           dollars(rules, line->most.amount)),
                        ASIDE_EXACTLY, line->most.amount, k, year)->condition
            = spend_of(rules, k, year);
}

static void list_ties(struct rule_list *rules, size_t k, size_t year)
{
    const struct aside_program *program = rules->in->lines[k].program;

    for (size_t i = 0; i < program->requires_ids.count; i++) {
        size_t other = program->requires_ids.items[i].index;
        const char *ids = aside_arena_printf(rules->arena, "%s,%s", program->id,
                                             program->requires_ids.items[i].id);

        add_amount(rules, ASIDE_RULE_REQUIRES, program->at, yearly_name(rules, "requires", ids, year),
                   aside_arena_printf(rules->arena, "%s needs %s open", program->name,
                                      rules->in->lines[other].program->name),
                   ASIDE_AT_LEAST, rules->in->unit, year, spend_of(rules, other, year))->condition
            = spend_of(rules, k, year);
    }
    for (size_t i = 0; i < program->excludes_ids.count; i++) {
        size_t other = program->excludes_ids.items[i].index;
        const char *ids = aside_arena_printf(rules->arena, "%s,%s", program->id,
                                             program->excludes_ids.items[i].id);

        add_amount(rules, ASIDE_RULE_EXCLUDES, program->at, yearly_name(rules, "excludes", ids, year),
                   aside_arena_printf(rules->arena, "%s and %s are never both open", program->name,
                                      rules->in->lines[other].program->name),
                   ASIDE_AT_MOST, (aside_money){ 0 }, year, spend_of(rules, other, year))->condition
            = spend_of(rules, k, year);
    }
}

static void list_pool(struct rule_list *rules, size_t k, size_t year)
{
    const struct aside_pool *pool = rules->in->lines[k].pool;

    if (pool->amount.given)
        add_line_amount(rules, ASIDE_RULE_POOL_AMOUNT, pool->at, "pool_amount",
                        aside_arena_printf(rules->arena, "%s is exactly %s", pool->name,
                                           dollars(rules, pool->amount.amount)),
                        ASIDE_EXACTLY, pool->amount.amount, k, year);
    if (pool->minimum.given)
        add_line_amount(rules, ASIDE_RULE_POOL_MIN, pool->at, "pool_min",
                        aside_arena_printf(rules->arena, "%s is at least %s", pool->name,
                                           dollars(rules, pool->minimum.amount)),
                        ASIDE_AT_LEAST, pool->minimum.amount, k, year);
    if (pool->maximum.given)
        add_line_amount(rules, ASIDE_RULE_POOL_MAX, pool->at, "pool_max",
                        aside_arena_printf(rules->arena, "%s is at most %s", pool->name,
                                           dollars(rules, pool->maximum.amount)),
                        ASIDE_AT_MOST, pool->maximum.amount, k, year);
}

/* ---- all of them ---------------------------------------------------------------------------------- */

static bool year_may_spend(const struct instance *in, size_t year)
{
    for (size_t k = 0; k < in->line_count; k++) {
        if (aside_line_may_spend(&in->lines[k], year))
            return true;
    }
    return false;
}

static void list_policy(struct rule_list *rules)
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

static void list_facts(struct rule_list *rules)
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
        if (year_may_spend(rules->in, y))
            add_amount(rules, ASIDE_RULE_PLAN_SPENDS, rules->in->city->at,
                       yearly_name(rules, "plan_spends", NULL, y), "a year with money spends some",
                       ASIDE_AT_LEAST, rules->in->unit, y, planned_in(rules, y));
    }
}

void aside_rules_make(struct aside_rule **rules, size_t *count, struct aside_arena *arena,
                      const struct instance *instance)
{
    struct rule_list list = { .arena = arena, .in = instance };

    list_policy(&list);
    list_facts(&list);
    *rules = list.items;
    *count = list.count;
}

bool aside_rule_is_users(const struct aside_rule *rule)
{
    switch (rule->kind) {
    case ASIDE_RULE_SOURCE:
    case ASIDE_RULE_MAXIMUM:
    case ASIDE_RULE_INDIVISIBLE:
    case ASIDE_RULE_POOL_MAX:
    case ASIDE_RULE_PLAN_SPENDS:
        return false;
    case ASIDE_RULE_SET_ASIDE_MIN: case ASIDE_RULE_SET_ASIDE_MAX: case ASIDE_RULE_PROVEN_MIN:
    case ASIDE_RULE_WORKFORCE_MIN: case ASIDE_RULE_TRAINING_MIN: case ASIDE_RULE_EVALUATION_MIN:
    case ASIDE_RULE_EVALUATION_MAX: case ASIDE_RULE_ADMINISTRATION_MAX: case ASIDE_RULE_ACTION_MIN:
    case ASIDE_RULE_PLACE_MIN: case ASIDE_RULE_CHANGE_UP: case ASIDE_RULE_CHANGE_DOWN:
    case ASIDE_RULE_LARGEST_INNOVATIVE: case ASIDE_RULE_NEW_STRATEGIES: case ASIDE_RULE_HIRING:
    case ASIDE_RULE_EARMARK_MIN: case ASIDE_RULE_EARMARK_MAX: case ASIDE_RULE_EARMARK_AMOUNT:
    case ASIDE_RULE_MAINTENANCE: case ASIDE_RULE_MATCH: case ASIDE_RULE_SOURCE_ADMINISTRATION:
    case ASIDE_RULE_SOURCE_ALL: case ASIDE_RULE_MINIMUM: case ASIDE_RULE_HOLD:
    case ASIDE_RULE_COMMITTED: case ASIDE_RULE_REQUIRES: case ASIDE_RULE_EXCLUDES:
    case ASIDE_RULE_POOL_MIN: case ASIDE_RULE_POOL_AMOUNT:
        return true;
    }
    return false;
}
