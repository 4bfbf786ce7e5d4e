/*
 * stated.c - what amounts come to that are stated, not sought: rules that hang on programs' and
 * pools' amounts are judged in integers, as the audit does; outcomes are read off the estimates.
 * (What hangs on which source pays what: stated_pay.c.)
 */
#include "stated.h"

#include "audit.h"
#include "draft.h"
#include "rules.h"

/* ---- amounts as a plan without sources --------------------------------------------------- */

static void fill_subject(struct stating *stating, const aside_money *spend, size_t k)
{
    const struct instance *in = &stating->in;
    struct aside_plan_subject *subject = &stating->plan->subjects[k];
    bool begun = !in->lines[k].starting;

    subject->is_pool = in->lines[k].pool != NULL;
    subject->index = subject->is_pool ? k - in->program_count : k;
    subject->has_estimate = in->lines[k].counts;
    subject->years = aside_arena_array(stating->arena, in->year_count,
                                       sizeof(subject->years[0]));
    for (size_t y = 0; y < in->year_count; y++) {
        struct aside_plan_cell *cell = &subject->years[y];

        cell->spend = spend[k * in->year_count + y];
        cell->open = cell->spend.cents > 0;
        if (!begun && cell->open)
            cell->start_up = aside_program_funding(in->lines[k].program)->start_up;
        begun = begun || cell->open;
        subject->total.cents += cell->spend.cents;
        stating->plan->planned[y].cents += cell->spend.cents;
    }
}

static void fill_plan(struct stating *stating, const aside_money *spend)
{
    const struct instance *in = &stating->in;
    struct aside_plan *plan = aside_arena_alloc(stating->arena, sizeof(*plan));

    plan->year_count = in->year_count;
    plan->subject_count = in->line_count;
    plan->source_count = in->source_count;
    plan->first_year = in->first_year;
    plan->rounding.unit = plan->rounding.asked_unit = in->unit;
    plan->subjects = aside_arena_array(stating->arena, in->line_count,
                                       sizeof(plan->subjects[0]));
    plan->planned = aside_arena_array(stating->arena, in->year_count, sizeof(aside_money));
    aside_rules_make(&plan->rules.items, &plan->rules.count, stating->arena, in);
    stating->plan = plan;
    stating->by = aside_arena_array(stating->arena, plan->rules.count, sizeof(int64_t));
    stating->over = aside_arena_array(stating->arena, plan->rules.count, sizeof(bool));
    stating->elsewhere = aside_arena_array(stating->arena, plan->rules.count, sizeof(bool));
    for (size_t k = 0; k < in->line_count; k++)
        fill_subject(stating, spend, k);
    aside_plan_outcomes(plan, in);
}

/* ---- rules of amounts -------------------------------------------------------------------- */

static bool are_of_spend(const aside_terms *terms)
{
    for (size_t i = 0; i < terms->count; i++) {
        switch (terms->items[i].of) {
        case ASIDE_TERM_SPEND:
        case ASIDE_TERM_CONSTANT:
        case ASIDE_TERM_PLANNED: break;
        case ASIDE_TERM_PAY:
        case ASIDE_TERM_CARRY_IN:
        case ASIDE_TERM_CARRY_OUT:
        case ASIDE_TERM_RESERVE:
        case ASIDE_TERM_PLEDGE:
        case ASIDE_TERM_AVAILABLE:
        case ASIDE_TERM_USED: return false;
        }
    }
    return true;
}

bool aside_stated_is_of_spend(const struct aside_rule *rule)
{
    return are_of_spend(&rule->part) && are_of_spend(&rule->base)
        && are_of_spend(&rule->condition);
}

static int64_t distance(int64_t a, int64_t b)
{
    return a > b ? a - b : b - a;
}

/* What there is above what a rule asks; below 0, what it lacks: cents, FTE or programs. */
static int64_t above_asked(const struct stating *stating, const struct aside_rule *rule)
{
    int64_t asked = rule->required, part = rule->part_cents.cents;

    switch (rule->measure) {
    case ASIDE_FTE:
    case ASIDE_PROGRAMS: return rule->actual - rule->required;
    case ASIDE_CENTS: return part - asked;
    case ASIDE_BASIS_POINTS: break;
    }
    switch (rule->relation) {
    case ASIDE_AT_LEAST:
        asked = aside_scale_up(rule->base_cents.cents, rule->required, ASIDE_SHARE_ONE);
        break;
    case ASIDE_AT_MOST:
        asked = aside_scale_down(rule->base_cents.cents, rule->required, ASIDE_SHARE_ONE);
        break;
    case ASIDE_EXACTLY:
        asked = aside_exact_share(rule->base_cents.cents, rule->required,
                                  stating->in.unit.cents);
        break;
    }
    return part - asked;
}

bool aside_stated_is_other_side(const struct aside_rule *rule, bool over)
{
    if (rule->relation != ASIDE_EXACTLY)
        return false;
    switch ((int)rule->kind) {
    case ASIDE_RULE_SET_ASIDE_MIN:
    case ASIDE_RULE_EVALUATION_MIN:
    case ASIDE_RULE_EARMARK_MIN: return over;
    case ASIDE_RULE_SET_ASIDE_MAX:
    case ASIDE_RULE_EVALUATION_MAX:
    case ASIDE_RULE_EARMARK_MAX: return !over;
    default: return false;
    }
}

/* An exact share is the nearest unit to it, by the plan's own unit or by the city's. */
static bool is_as_near(const struct stating *stating, const struct aside_rule *rule, int64_t by)
{
    return rule->relation == ASIDE_EXACTLY && rule->measure == ASIDE_BASIS_POINTS
        && by < stating->in.unit.cents;
}

static void judge_amounts(struct stating *stating)
{
    for (size_t i = 0; i < stating->plan->rules.count; i++) {
        struct aside_rule *rule = &stating->plan->rules.items[i];
        int64_t above;

        if (!aside_stated_is_of_spend(rule))
            continue;
        aside_rule_judge(rule, stating->plan, stating->city);
        above = rule->holds ? 0 : above_asked(stating, rule);
        stating->over[i] = above > 0;
        if (!is_as_near(stating, rule, llabs(above))
            && !aside_stated_is_other_side(rule, stating->over[i]))
            stating->by[i] = llabs(above);
    }
}

/* ---- shapes that are not one statement --------------------------------------------------- */

/* A rule that has no row of its own: what a program's amounts must be multiples or shares of. */
static void add_shape(struct stating *stating, size_t k, size_t year, const char *base,
                      const char *asks, int64_t by)
{
    const struct line *line = &stating->in.lines[k];
    struct aside_rule *rule = aside_arena_alloc(stating->arena, sizeof(*rule));
    char amount[ASIDE_MONEY_TEXT];
    struct aside_broken_rule *broken = &stating->out->broken
                                            .items[stating->out->broken.count++];

    *rule = (struct aside_rule){
        .kind = ASIDE_RULE_INDIVISIBLE,
        .at = line->program->at,
        .relation = ASIDE_EXACTLY,
        .name = aside_arena_printf(stating->arena, "%s[%s,%d]", base, line->id,
                                   (int)stating->in.first_year + (int)year),
        .sentence = aside_arena_printf(stating->arena, "%s %s", line->program->name, asks),
        .measure = ASIDE_CENTS,
        .year = year,
        .subject = k,
        .source = SIZE_MAX,
        .actual = stating->plan->subjects[k].years[year].spend.cents,
        .applies = true,
    };
    rule->required = rule->actual;
    *broken = (struct aside_broken_rule){
        rule,
        by,
        false,
        false,
        aside_arena_printf(stating->arena, "%s: %s. It is off by %s.", rule->name,
                           rule->sentence, aside_money_show(amount, (aside_money){ by })),
    };
}

static void judge_start_up(struct stating *stating, size_t k, size_t year)
{
    const struct aside_plan_cell *cell = &stating->plan->subjects[k].years[year];

    if (cell->spend.cents < cell->start_up.cents)
        add_shape(stating, k, year, "start_paid", "pays its start-up in its first year",
                  cell->start_up.cents - cell->spend.cents);
}

/* More than a unit off one share of its cost in every year. */
static void judge_commitment(struct stating *stating, size_t k, size_t year)
{
    const struct aside_commitment *commitment = aside_program_commitment(
        stating->in.lines[k].program);
    const struct aside_plan_cell *years = stating->plan->subjects[k].years;
    size_t largest = 0;
    aside_money whole;
    int64_t should, off;

    for (size_t y = 1; commitment != NULL && y < stating->in.year_count; y++) {
        if (aside_commitment_amount(commitment, y).cents
            > aside_commitment_amount(commitment, largest).cents)
            largest = y;
    }
    if (commitment == NULL || aside_commitment_amount(commitment, largest).cents == 0)
        return;
    whole = aside_commitment_amount(commitment, largest);
    should = aside_scale_half_up(years[largest].spend.cents,
                                 aside_commitment_amount(commitment, year).cents, whole.cents);
    off = distance(years[year].spend.cents, should);
    if (off > stating->in.unit.cents)
        add_shape(stating, k, year, "commitment",
                  "is adopted at one share of its cost in every year", off);
    else if (year == largest && years[year].spend.cents > whole.cents)
        add_shape(stating, k, year, "commitment", "is adopted once at most",
                  years[year].spend.cents - whole.cents);
    else if (year == largest && aside_program_funding(stating->in.lines[k].program)->indivisible
             && years[year].spend.cents > 0 && years[year].spend.cents < whole.cents)
        add_shape(stating, k, year, "commitment", "is adopted whole or not at all",
                  whole.cents - years[year].spend.cents);
}

static void judge_positions(struct stating *stating, size_t k, size_t year)
{
    const struct line *line = &stating->in.lines[k];
    const struct aside_plan_cell *cell = &stating->plan->subjects[k].years[year];
    int64_t work = cell->spend.cents - cell->start_up.cents, positions, should;

    if (!line->program->whole_positions || work <= 0 || line->mix.fte == 0)
        return;
    positions = aside_scale_half_up(work, line->mix.fte, 100 * line->mix.total.cents);
    should = aside_scale_half_up(line->mix.total.cents, 100 * positions, line->mix.fte);
    if (should != work)
        add_shape(stating, k, year, "whole_positions", "grows by whole positions only",
                  distance(should, work));
}

/* ---- all --------------------------------------------------------------------------------- */

static const char *said(struct stating *stating, const struct aside_rule *rule, int64_t by,
                        bool over)
{
    char text[ASIDE_MONEY_TEXT];
    const char *verb = over ? "It passes that by" : "It lacks";

    switch (rule->measure) {
    case ASIDE_FTE:
        return aside_arena_printf(stating->arena, "%s: %s. %s %s FTE.", rule->name,
                                  rule->sentence, verb, aside_fte_show(text, by));
    case ASIDE_PROGRAMS:
        return aside_arena_printf(stating->arena, "%s: %s. %s %lld.", rule->name,
                                  rule->sentence, verb, (long long)by);
    case ASIDE_CENTS:
    case ASIDE_BASIS_POINTS: break;
    }
    return aside_arena_printf(stating->arena, "%s: %s. %s %s.", rule->name, rule->sentence,
                              verb, aside_money_show(text, (aside_money){ by }));
}

static void list_broken(struct stating *stating)
{
    const struct aside_plan *plan = stating->plan;

    for (size_t i = 0; i < plan->rules.count; i++) {
        const struct aside_rule *rule = &plan->rules.items[i];

        if (stating->by[i] <= 0)
            continue;
        stating->out->broken.items[stating->out->broken.count++] = (struct aside_broken_rule){
            rule, stating->by[i], stating->over[i], stating->elsewhere[i],
            said(stating, rule, stating->by[i], stating->over[i])
        };
    }
    for (size_t k = 0; k < stating->in.program_count; k++) {
        for (size_t y = 0; y < stating->in.year_count; y++) {
            judge_start_up(stating, k, y);
            judge_commitment(stating, k, y);
            judge_positions(stating, k, y);
        }
    }
}

/* Of a rule that hangs on which source pays what, it is not known whether a condition is met. */
static void count_kept(struct stating *stating)
{
    const struct aside_plan *plan = stating->plan;

    for (size_t i = 0; i < plan->rules.count; i++) {
        const struct aside_rule *rule = &plan->rules.items[i];
        bool known = aside_stated_is_of_spend(rule);

        stating->out->kept += stating->by[i] <= 0
            && (known ? rule->applies : rule->condition.count == 0);
    }
}

enum aside_status aside_amounts_judge(struct aside_stated **out, struct aside_arena *arena,
                                      const struct aside_city *city, const aside_money *spend,
                                      const struct aside_solve_options *options,
                                      struct aside_error *err)
{
    struct stating stating = { .arena = arena, .city = city, .options = options };
    enum aside_status status;

    aside_instance_make(&stating.in, arena, city);
    fill_plan(&stating, spend);
    stating.out = aside_arena_alloc(arena, sizeof(*stating.out));
    stating.out->broken.items = aside_arena_array(
        arena, stating.plan->rules.count + 3 * stating.in.line_count * stating.in.year_count,
        sizeof(stating.out->broken.items[0]));
    judge_amounts(&stating);
    status = aside_stated_pay(&stating, err);
    if (status != ASIDE_OK)
        return status;
    stating.out->plan = stating.plan;
    stating.out->outcome = stating.plan->rounded;
    list_broken(&stating);
    count_kept(&stating);
    *out = stating.out;
    return ASIDE_OK;
}
