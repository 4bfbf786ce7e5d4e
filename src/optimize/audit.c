/*
 * audit.c - checks a plan's printed numbers against the city, in integers alone. It knows
 * nothing of the solver, so that no solver's tolerance can reach a printed page.
 */
#include "audit.h"

#include <inttypes.h>
#include <string.h>

__extension__ typedef __int128 wide;

enum { FINE = 1000000000 }; /* fractions of a cent are kept to a billionth */

/* ---- what a rule's terms come to --------------------------------------------------------- */

static aside_money pledged_to(const struct aside_plan *plan, size_t award, size_t year)
{
    return plan->sources[award][year].match_pledged;
}

static int64_t term_cents(const struct aside_plan *plan, const struct aside_term_row *term)
{
    switch (term->of) {
    case ASIDE_TERM_SPEND: return plan->subjects[term->subject].years[term->year].spend.cents;
    case ASIDE_TERM_PAY:
        return aside_plan_pay(plan, term->subject, term->source, term->year).cents;
    case ASIDE_TERM_CARRY_IN: return plan->sources[term->source][term->year].carried_in.cents;
    case ASIDE_TERM_CARRY_OUT: return plan->sources[term->source][term->year].carried_out.cents;
    case ASIDE_TERM_RESERVE: return plan->reserve[term->year].cents;
    case ASIDE_TERM_PLEDGE: return pledged_to(plan, term->source, term->year).cents;
    case ASIDE_TERM_CONSTANT: return term->constant.cents;
    case ASIDE_TERM_PLANNED: return plan->planned[term->year].cents;
    case ASIDE_TERM_AVAILABLE: return plan->available[term->year].cents;
    case ASIDE_TERM_USED: return plan->sources[term->source][term->year].used.cents;
    }
    return 0;
}

static wide rounded_quotient(wide value, wide denominator)
{
    wide half = denominator / 2;

    return value >= 0 ? (value + half) / denominator : -((-value + half) / denominator);
}

static wide quotient_down(wide value, wide by)
{
    wide quotient = value / by;

    return value % by < 0 ? quotient - 1 : quotient;
}

static wide quotient_up(wide value, wide by)
{
    return -quotient_down(-value, by);
}

/*
 * In billionths of a cent (or of a hundredth of an FTE). What does not come out even is rounded
 * up where the sum must stay below something, else down: never in the plan's favour.
 */
static wide fine_sum(const struct aside_plan *plan, const aside_terms *terms, bool upwards)
{
    wide sum = 0;

    for (size_t i = 0; i < terms->count; i++) {
        const struct aside_term_row *term = &terms->items[i];
        wide value = (wide)term_cents(plan, term) * term->numerator * FINE;

        sum += upwards ? quotient_up(value, term->denominator)
                       : quotient_down(value, term->denominator);
    }
    return sum;
}

static bool applies(const struct aside_plan *plan, const struct aside_rule *rule)
{
    return rule->condition.count == 0 || fine_sum(plan, &rule->condition, false) > 0;
}

int64_t aside_exact_share(int64_t base_cents, int64_t basis_points, int64_t unit_cents)
{
    return aside_scale_half_up(base_cents, basis_points, ASIDE_SHARE_ONE * unit_cents)
        * unit_cents;
}

/* Shares are printed rounded towards breaking the rule, so that a page never flatters. */
static void judge_share(const struct aside_plan *plan, struct aside_rule *rule, wide part,
                        wide base)
{
    wide scaled = part * ASIDE_SHARE_ONE;
    wide asked = base * rule->required;
    wide spare = rule->relation == ASIDE_AT_MOST ? asked - scaled : scaled - asked;

    if (base > 0)
        rule->actual = (int64_t)(rule->relation == ASIDE_AT_MOST ? quotient_up(scaled, base)
                                                                 : quotient_down(scaled, base));
    else
        rule->actual = part > 0 ? INT32_MAX : 0;
    rule->holds = spare >= 0;
    rule->binds = rule->holds
        && spare < (wide)plan->rounding.unit.cents * FINE * ASIDE_SHARE_ONE;
    if (rule->relation != ASIDE_EXACTLY)
        return;
    rule->holds = base >= 0
        && part
            == (wide)FINE
                * aside_exact_share((int64_t)(base / FINE), rule->required,
                                    plan->rounding.unit.cents);
    rule->binds = rule->holds;
    if (base > 0)
        rule->actual = (int64_t)rounded_quotient(scaled, base);
}

/* What each amount that the rule counts may be off by for a unit of money: less is no room. */
static wide step_of(const struct aside_plan *plan, const struct aside_rule *rule)
{
    wide step = FINE;

    if (rule->measure != ASIDE_FTE)
        return (wide)plan->rounding.unit.cents * FINE;
    for (size_t i = 0; i < rule->part.count; i++)
        step += (wide)plan->rounding.unit.cents * rule->part.items[i].numerator * FINE
            / rule->part.items[i].denominator;
    return step;
}

static void judge_amount(const struct aside_plan *plan, struct aside_rule *rule, wide part)
{
    wide asked = (wide)rule->required * FINE;
    wide spare = rule->relation == ASIDE_AT_MOST ? asked - part : part - asked;

    rule->actual = (int64_t)(rule->relation == ASIDE_AT_MOST ? quotient_up(part, FINE)
                                                             : quotient_down(part, FINE));
    rule->holds = rule->relation == ASIDE_EXACTLY ? spare == 0 : spare >= 0;
    rule->binds = rule->holds && spare < step_of(plan, rule);
}

static int64_t new_strategies_tried(const struct aside_plan *plan,
                                    const struct aside_city *city)
{
    int64_t tried = 0;

    for (size_t k = 0; k < city->programs.count; k++) {
        bool open = false;

        for (size_t y = 0; y < plan->year_count; y++)
            open = open || plan->subjects[k].years[y].spend.cents > 0;
        tried += open && city->programs.items[k].strategy == ASIDE_INNOVATIVE;
    }
    return tried;
}

int64_t aside_match_required(const struct aside_source *award, int64_t used_cents)
{
    return aside_match((aside_money){ used_cents }, ASIDE_SHARE_ONE - award->match_of_total)
        .cents;
}

void aside_rule_judge(struct aside_rule *rule, const struct aside_plan *plan,
                      const struct aside_city *city)
{
    wide part = fine_sum(plan, &rule->part, rule->relation == ASIDE_AT_MOST);
    wide base = fine_sum(plan, &rule->base, rule->relation == ASIDE_AT_LEAST);

    rule->applies = applies(plan, rule);
    if (rule->kind == ASIDE_RULE_MATCH)
        rule->required = aside_match_required(
            &city->sources.items[rule->source],
            plan->sources[rule->source][rule->year].used.cents);
    if (rule->measure != ASIDE_FTE) {
        rule->part_cents.cents = (int64_t)rounded_quotient(part, FINE);
        rule->base_cents.cents = (int64_t)rounded_quotient(base, FINE);
    }
    if (rule->measure == ASIDE_CENTS && rule->base.count > 0)
        rule->required = rule->base_cents.cents;
    switch (rule->measure) {
    case ASIDE_BASIS_POINTS: judge_share(plan, rule, part, base); break;
    case ASIDE_CENTS:
    case ASIDE_FTE: judge_amount(plan, rule, part); break;
    case ASIDE_PROGRAMS:
        rule->actual = new_strategies_tried(plan, city);
        rule->holds = rule->actual >= rule->required;
        rule->binds = rule->actual == rule->required;
        break;
    }
    if (!rule->applies) {
        rule->holds = true;
        rule->binds = false;
    }
}

/* ---- sums -------------------------------------------------------------------------------- */

static enum aside_status fault(struct aside_error *err, const char *what, const char *who,
                               const struct aside_plan *plan, size_t year, aside_money is,
                               aside_money should)
{
    char a[ASIDE_MONEY_TEXT], b[ASIDE_MONEY_TEXT];

    return aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                           "the plan failed its audit: %s of '%s' in FY%d is %s, not %s", what,
                           who, (int)plan->first_year + (int)year, aside_money_show(a, is),
                           aside_money_show(b, should));
}

/*
 * Every category of a subject's year is its exact part of the spend, rounded to a neighbouring
 * cent: largest remainder, save where a source's own limits need the other neighbour.
 */
static enum aside_status check_mix(const struct aside_plan *plan, const struct aside_city *city,
                                   size_t subject, size_t year, const int64_t *paid,
                                   struct aside_error *err)
{
    int64_t spend = plan->subjects[subject].years[year].spend.cents, sum = 0;
    struct aside_mix mix = { .total = { 0 } };

    if (subject < city->programs.count)
        aside_program_mix(&mix, &city->programs.items[subject]);
    if (mix.total.cents == 0)
        mix.total.cents = mix.by_category[ASIDE_UNCLASSIFIED].cents = 1;
    for (int c = 0; c < ASIDE_CATEGORIES; c++) {
        wide off = (wide)paid[c] * mix.total.cents - (wide)spend * mix.by_category[c].cents;

        sum += paid[c];
        if (off <= -(wide)mix.total.cents || off >= (wide)mix.total.cents)
            return fault(err, aside_category_name((enum aside_category)c),
                         aside_subject_id(city, plan, subject), plan, year,
                         (aside_money){ paid[c] },
                         (aside_money){ aside_scale_half_up(spend, mix.by_category[c].cents,
                                                            mix.total.cents) });
    }
    if (sum != spend)
        return fault(err, "the sum of categories", aside_subject_id(city, plan, subject), plan,
                     year, (aside_money){ sum }, (aside_money){ spend });
    return ASIDE_OK;
}

static bool pay_is_allowed(const struct aside_city *city, const struct aside_pay *pay)
{
    const struct aside_source *source = &city->sources.items[pay->source];

    if (pay->subject < city->programs.count)
        return aside_source_may_pay(city, source, pay->subject, pay->category);
    return pay->category == ASIDE_UNCLASSIFIED
        && aside_source_may_pay_pool(city, source, pay->subject - city->programs.count);
}

/* pays[] is ordered by subject and year, so that one pass sees each subject's year together. */
static enum aside_status check_pays(const struct aside_plan *plan,
                                    const struct aside_city *city, struct aside_error *err)
{
    size_t at = 0;

    for (size_t k = 0; k < plan->subject_count; k++) {
        for (size_t y = 0; y < plan->year_count; y++) {
            int64_t paid[ASIDE_CATEGORIES] = { 0 };
            enum aside_status status;

            for (; at < plan->pays.count && plan->pays.items[at].subject == k
                 && plan->pays.items[at].year == y;
                 at++) {
                const struct aside_pay *pay = &plan->pays.items[at];

                if (pay->amount.cents <= 0 || !pay_is_allowed(city, pay))
                    return fault(err, "money from a source that may not pay it",
                                 aside_subject_id(city, plan, k), plan, y, pay->amount,
                                 (aside_money){ 0 });
                paid[pay->category] += pay->amount.cents;
            }
            status = check_mix(plan, city, k, y, paid, err);
            if (status != ASIDE_OK)
                return status;
        }
    }
    if (at != plan->pays.count)
        return aside_error_set(err, ASIDE_ERR_INTERNAL, NULL, 0, "payments are out of order");
    return ASIDE_OK;
}

static enum aside_status check_source(const struct aside_plan *plan,
                                      const struct aside_city *city, size_t s, int64_t *used,
                                      struct aside_error *err)
{
    const struct aside_source *source = &city->sources.items[s];
    int64_t carried = 0;

    for (size_t y = 0; y < plan->year_count; y++) {
        const struct aside_plan_source *is = &plan->sources[s][y];
        aside_money amount = aside_source_amount(source, plan->first_year + (int32_t)y);
        int64_t left = amount.cents + carried - used[y] - is->carried_out.cents;

        if (is->amount.cents != amount.cents)
            return fault(err, "the amount", source->id, plan, y, is->amount, amount);
        if (is->carried_in.cents != carried)
            return fault(err, "money carried in", source->id, plan, y, is->carried_in,
                         (aside_money){ carried });
        if (is->used.cents != used[y])
            return fault(err, "money used", source->id, plan, y, is->used,
                         (aside_money){ used[y] });
        if (is->left.cents != left || left < 0 || is->carried_out.cents < 0)
            return fault(err, "money left", source->id, plan, y, is->left,
                         (aside_money){ left });
        if (is->carried_out.cents > 0 && (!source->carry_forward || y + 1 == plan->year_count))
            return fault(err, "money carried out", source->id, plan, y, is->carried_out,
                         (aside_money){ 0 });
        carried = is->carried_out.cents;
    }
    return ASIDE_OK;
}

static enum aside_status check_sources(const struct aside_plan *plan,
                                       const struct aside_city *city, struct aside_arena *arena,
                                       struct aside_error *err)
{
    int64_t *used = aside_arena_array(arena, plan->source_count * plan->year_count,
                                      sizeof(*used));

    for (size_t i = 0; i < plan->pays.count; i++)
        used[plan->pays.items[i].source * plan->year_count + plan->pays.items[i].year] +=
            plan->pays.items[i].amount.cents;
    for (size_t s = 0; s < plan->source_count; s++) {
        enum aside_status status = check_source(plan, city, s, used + s * plan->year_count,
                                                err);

        if (status != ASIDE_OK)
            return status;
    }
    return ASIDE_OK;
}

static enum aside_status check_years(const struct aside_plan *plan, struct aside_error *err)
{
    for (size_t y = 0; y < plan->year_count; y++) {
        int64_t planned = 0, available = 0, left = 0;

        for (size_t k = 0; k < plan->subject_count; k++)
            planned += plan->subjects[k].years[y].spend.cents;
        for (size_t s = 0; s < plan->source_count; s++) {
            available += plan->sources[s][y].amount.cents
                + plan->sources[s][y].carried_in.cents;
            left += plan->sources[s][y].left.cents;
        }
        if (plan->planned[y].cents != planned)
            return fault(err, "the total", "plan", plan, y, plan->planned[y],
                         (aside_money){ planned });
        if (plan->available[y].cents != available)
            return fault(err, "the money available", "plan", plan, y, plan->available[y],
                         (aside_money){ available });
        if (plan->reserve[y].cents < 0 || plan->reserve[y].cents > left)
            return fault(err, "the reserve", "plan", plan, y, plan->reserve[y],
                         (aside_money){ left });
    }
    return ASIDE_OK;
}

/* ---- shapes that are not one statement --------------------------------------------------- */

/* One share must give every year's amount, to the cent. */
static enum aside_status check_commitment(const struct aside_plan *plan,
                                          const struct aside_city *city, size_t k,
                                          struct aside_error *err)
{
    const struct aside_program *program = &city->programs.items[k];
    const struct aside_commitment *commitment = aside_program_commitment(program);
    const struct aside_plan_cell *years = plan->subjects[k].years;
    size_t largest = 0;
    aside_money whole;

    for (size_t y = 1; y < plan->year_count; y++) {
        if (aside_commitment_amount(commitment, y).cents
            > aside_commitment_amount(commitment, largest).cents)
            largest = y;
    }
    whole = aside_commitment_amount(commitment, largest);
    for (size_t y = 0; y < plan->year_count; y++) {
        aside_money amount = aside_commitment_amount(commitment, y);
        int64_t should = whole.cents == 0
            ? 0
            : aside_scale_half_up(years[largest].spend.cents, amount.cents, whole.cents);

        if (years[y].spend.cents < should - 1 || years[y].spend.cents > should + 1)
            return fault(err, "the committed cost", program->id, plan, y, years[y].spend,
                         (aside_money){ should });
    }
    if (aside_program_funding(program)->indivisible && years[largest].spend.cents != 0
        && years[largest].spend.cents != whole.cents)
        return fault(err, "an indivisible cost", program->id, plan, largest,
                     years[largest].spend, whole);
    return ASIDE_OK;
}

static enum aside_status check_whole_positions(const struct aside_plan *plan,
                                               const struct aside_city *city, size_t k,
                                               struct aside_error *err)
{
    const struct aside_program *program = &city->programs.items[k];
    struct aside_mix mix;

    aside_program_mix(&mix, program);
    for (size_t y = 0; y < plan->year_count; y++) {
        const struct aside_plan_cell *cell = &plan->subjects[k].years[y];
        int64_t spend = cell->spend.cents - cell->start_up.cents;
        int64_t whole = aside_scale_half_up(spend, mix.fte, mix.total.cents * 100);
        int64_t should = aside_scale_half_up(mix.total.cents, whole * 100, mix.fte);

        if (spend != should)
            return fault(err, "the cost of whole positions", program->id, plan, y,
                         (aside_money){ spend }, (aside_money){ should });
    }
    return ASIDE_OK;
}

/* Paid once, in the first year open. */
static enum aside_status check_start_up(const struct aside_plan *plan,
                                        const struct aside_city *city, size_t k,
                                        struct aside_error *err)
{
    const struct aside_program *program = &city->programs.items[k];
    bool continuing = aside_program_is_continuing(program);
    bool begun = continuing;

    for (size_t y = 0; y < plan->year_count; y++) {
        const struct aside_plan_cell *cell = &plan->subjects[k].years[y];
        aside_money should = { 0 };

        if (!begun && cell->spend.cents > 0)
            should = aside_program_funding(program)->start_up;
        begun = begun || cell->spend.cents > 0;
        if (cell->start_up.cents != should.cents || cell->spend.cents < should.cents)
            return fault(err, "the start-up", program->id, plan, y, cell->start_up, should);
    }
    return ASIDE_OK;
}

static enum aside_status check_programs(const struct aside_plan *plan,
                                        const struct aside_city *city, struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    for (size_t k = 0; k < city->programs.count && status == ASIDE_OK; k++) {
        const struct aside_program *program = &city->programs.items[k];

        status = check_start_up(plan, city, k, err);
        if (status == ASIDE_OK && aside_program_commitment(program) != NULL)
            status = check_commitment(plan, city, k, err);
        if (status == ASIDE_OK && program->whole_positions)
            status = check_whole_positions(plan, city, k, err);
    }
    return status;
}

/* ---- pledges ----------------------------------------------------------------------------- */

static bool may_match(const struct aside_city *city, const struct aside_pledge *pledge)
{
    const struct aside_source *award = &city->sources.items[pledge->award];
    const struct aside_source *source = &city->sources.items[pledge->source];
    struct aside_pay by_award = { .subject = pledge->subject,
                                  .source = pledge->award,
                                  .year = pledge->year,
                                  .category = pledge->category };

    if (pledge->amount.cents <= 0 || pledge->source == pledge->award
        || !aside_source_counts_as_match(source))
        return false;
    if (award->kind == ASIDE_FEDERAL && source->kind == ASIDE_FEDERAL)
        return false;
    return pay_is_allowed(city, &by_award);
}

static size_t pay_slot(const struct aside_plan *plan, size_t subject, size_t source,
                       size_t year, enum aside_category category)
{
    return ((subject * plan->year_count + year) * plan->source_count + source)
        * ASIDE_CATEGORIES
        + (size_t)category;
}

/* No dollar is pledged twice: pledges of a payment never pass it. */
static enum aside_status check_pledges(const struct aside_plan *plan,
                                       const struct aside_city *city, struct aside_arena *arena,
                                       struct aside_error *err)
{
    size_t slots = plan->subject_count * plan->year_count * plan->source_count
        * ASIDE_CATEGORIES;
    int64_t *free_cents;

    if (plan->pledges.count == 0)
        return ASIDE_OK;
    free_cents = aside_arena_array(arena, slots, sizeof(*free_cents));
    for (size_t i = 0; i < plan->pays.count; i++) {
        const struct aside_pay *pay = &plan->pays.items[i];

        free_cents[pay_slot(plan, pay->subject, pay->source, pay->year, pay->category)] +=
            pay->amount.cents;
    }
    for (size_t i = 0; i < plan->pledges.count; i++) {
        const struct aside_pledge *pledge = &plan->pledges.items[i];
        int64_t *left = &free_cents[pay_slot(plan, pledge->subject, pledge->source,
                                             pledge->year, pledge->category)];

        if (!may_match(city, pledge) || pledge->amount.cents > *left)
            return fault(err, "match pledged twice or not allowed",
                         city->sources.items[pledge->source].id, plan, pledge->year,
                         pledge->amount, (aside_money){ *left });
        *left -= pledge->amount.cents;
    }
    return ASIDE_OK;
}

/* What a source's page says of match is the sum of its pledges. */
static enum aside_status check_pledge_totals(const struct aside_plan *plan,
                                             const struct aside_city *city,
                                             struct aside_arena *arena, struct aside_error *err)
{
    size_t slots = plan->source_count * plan->year_count;
    int64_t *taken = aside_arena_array(arena, slots, sizeof(*taken));
    int64_t *given = aside_arena_array(arena, slots, sizeof(*given));

    for (size_t i = 0; i < plan->pledges.count; i++) {
        const struct aside_pledge *pledge = &plan->pledges.items[i];

        taken[pledge->award * plan->year_count + pledge->year] += pledge->amount.cents;
        given[pledge->source * plan->year_count + pledge->year] += pledge->amount.cents;
    }
    for (size_t i = 0; i < slots; i++) {
        size_t s = i / plan->year_count, y = i % plan->year_count;
        const struct aside_plan_source *is = &plan->sources[s][y];

        if (is->match_pledged.cents != taken[i])
            return fault(err, "match pledged to", city->sources.items[s].id, plan, y,
                         is->match_pledged, (aside_money){ taken[i] });
        if (is->match_given.cents != given[i])
            return fault(err, "match given", city->sources.items[s].id, plan, y,
                         is->match_given, (aside_money){ given[i] });
    }
    return ASIDE_OK;
}

/* ---- all --------------------------------------------------------------------------------- */

static enum aside_status check_rules(struct aside_plan *plan, const struct aside_city *city,
                                     struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    for (size_t i = 0; i < plan->rules.count; i++) {
        struct aside_rule *rule = &plan->rules.items[i];

        aside_rule_judge(rule, plan, city);
        if (!rule->holds && status == ASIDE_OK)
            status = aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0,
                                     "the plan failed its audit: rule %s asks for %" PRId64
                                     " %s, the plan has %" PRId64,
                                     rule->name, rule->required,
                                     aside_measure_name(rule->measure), rule->actual);
    }
    return status;
}

enum aside_status aside_plan_audit(struct aside_plan *plan, const struct aside_city *city,
                                   struct aside_error *err)
{
    struct aside_arena *arena = aside_arena_new();
    enum aside_status status = check_pays(plan, city, err);

    if (status == ASIDE_OK)
        status = check_sources(plan, city, arena, err);
    if (status == ASIDE_OK)
        status = check_years(plan, err);
    if (status == ASIDE_OK)
        status = check_programs(plan, city, err);
    if (status == ASIDE_OK)
        status = check_pledges(plan, city, arena, err);
    if (status == ASIDE_OK)
        status = check_pledge_totals(plan, city, arena, err);
    if (status == ASIDE_OK)
        status = check_rules(plan, city, err);
    aside_arena_free(arena);
    return status;
}
