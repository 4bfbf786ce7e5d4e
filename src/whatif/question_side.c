/*
 * question_side.c - what amounts of programs and pools pay for: positions, contracts, people and
 * shares, year by year, from amounts alone, so that it can be said of a plan and of a cut alike.
 */
#include "question.h"

#include <math.h>

struct side {
    const struct aside_city *city, *listing;
    const aside_money *spend;
    size_t years, programs;
    struct aside_question_side *out;
};

/* Amounts of a plan, and sums of them, never pass what a sum may hold. */
static void add(aside_money *sum, int64_t cents)
{
    sum->cents += cents;
}

aside_money *aside_plan_amounts(struct aside_arena *arena, const struct aside_plan *plan)
{
    aside_money *spend = aside_arena_array(arena, plan->subject_count * plan->year_count,
                                           sizeof(*spend));

    for (size_t k = 0; k < plan->subject_count; k++) {
        for (size_t y = 0; y < plan->year_count; y++)
            spend[k * plan->year_count + y] = plan->subjects[k].years[y].spend;
    }
    return spend;
}

/* ---- positions --------------------------------------------------------------------------- */

static void count_listed(int64_t fte[ASIDE_FILLINGS], const struct aside_program *program)
{
    for (size_t c = 0; c < program->costs.count; c++) {
        const struct aside_costs *costs = &program->costs.items[c];

        for (size_t i = 0; i < costs->positions.count; i++)
            fte[costs->positions.items[i].filled] += costs->positions.items[i].fte;
    }
}

/* False where a position is of so many FTE that they may be any number of people. */
static bool count_heads(int64_t heads[ASIDE_FILLINGS], const struct aside_program *program)
{
    enum { ONE = 100 };

    for (size_t c = 0; c < program->costs.count; c++) {
        const struct aside_costs *costs = &program->costs.items[c];

        for (size_t i = 0; i < costs->positions.count; i++) {
            const struct aside_position *position = &costs->positions.items[i];

            if (position->fte > ONE && position->fte % ONE != 0)
                return false;
            heads[position->filled] += position->fte <= ONE ? position->fte > 0
                                                            : position->fte / ONE;
        }
    }
    return true;
}

/* What the money pays of each kind adds up to the FTE that the plan states. */
static void fill_staff(struct aside_staff *staff, struct aside_program_heads *of,
                       const struct aside_program *program, const struct aside_mix *mix,
                       int64_t spend, int64_t work)
{
    int64_t listed[ASIDE_FILLINGS] = { 0 }, heads[ASIDE_FILLINGS] = { 0 };
    int64_t parts[ASIDE_FILLINGS] = { 0 };

    if (mix->fte == 0 || mix->total.cents == 0 || spend == 0)
        return;
    count_listed(listed, program);
    aside_split(parts, aside_scale_half_up(spend, mix->fte, mix->total.cents), listed,
                ASIDE_FILLINGS);
    for (int f = 0; f < ASIDE_FILLINGS; f++)
        staff->fte[f] += parts[f];
    if (aside_scale_half_up(work, mix->fte, mix->total.cents) != mix->fte
        || !count_heads(heads, program)) {
        of->unsaid = true;
        staff->unsaid++;
        return;
    }
    for (int f = 0; f < ASIDE_FILLINGS; f++)
        staff->heads[f] += of->heads[f] = heads[f];
}

/* ---- contracts, people ------------------------------------------------------------------- */

/* Of the program's listed cost, the pay of people whom the city employs. */
static int64_t city_pay(const struct aside_program *program)
{
    int64_t sum = 0;

    for (size_t c = 0; c < program->costs.count; c++) {
        const struct aside_costs *costs = &program->costs.items[c];

        for (size_t i = 0; i < costs->positions.count; i++) {
            const struct aside_position *position = &costs->positions.items[i];

            if (position->employer == ASIDE_EMPLOYER_CITY)
                sum += aside_position_pay(position).cents
                    + aside_position_fringe(position).cents;
        }
    }
    return sum;
}

static enum aside_provider_role role_of(const struct aside_city *city,
                                        const struct aside_program *program)
{
    const struct aside_provider *provider = program->provider.id != NULL
        ? &city->providers.items[program->provider.index]
        : NULL;

    return provider != NULL && provider->role_given ? provider->role : ASIDE_DEPARTMENT;
}

static int64_t part_of(int64_t spend, int64_t part, const struct aside_mix *mix)
{
    return mix->total.cents == 0 ? 0 : aside_scale_half_up(spend, part, mix->total.cents);
}

static void fill_contracts(struct aside_question_year *year, const struct aside_city *city,
                           const struct aside_program *program, const struct aside_mix *mix,
                           int64_t spend)
{
    int64_t by_others = spend - part_of(spend, city_pay(program), mix);

    switch (role_of(city, program)) {
    case ASIDE_SUBRECIPIENT: add(&year->subawards, by_others); return;
    case ASIDE_CONTRACTOR: add(&year->contracts, by_others); return;
    case ASIDE_DEPARTMENT: break;
    }
    add(&year->contracts, part_of(spend, mix->by_category[ASIDE_CONTRACTS].cents, mix));
    add(&year->subawards, part_of(spend, mix->by_category[ASIDE_SUBAWARDS].cents, mix));
}

static void fill_people(struct aside_people *people, const struct aside_program *program,
                        const struct aside_mix *mix, int64_t work)
{
    struct aside_maybe_money maximum = aside_program_maximum(program);
    int64_t full = mix->total.cents > 0 ? mix->total.cents
        : maximum.given                 ? maximum.amount.cents
                                        : 0;

    if (work <= 0)
        return;
    if (program->people_served.given && full > 0)
        people->served += aside_scale_down(program->people_served.value, work, full);
    else if (program->unit_cost.given && program->unit_cost.amount.cents > 0)
        people->served += work / program->unit_cost.amount.cents;
    else if (program->purpose == ASIDE_SERVICE)
        people->unsaid++;
}

/* ---- years ------------------------------------------------------------------------------- */

static bool begun_before(const struct side *side, size_t k, size_t year)
{
    for (size_t y = 0; y < year; y++) {
        if (side->spend[k * side->years + y].cents > 0)
            return true;
    }
    return aside_program_is_continuing(&side->city->programs.items[k]);
}

static int64_t workforce_of(const struct aside_program *program, const struct aside_mix *mix,
                            int64_t spend)
{
    return program->purpose == ASIDE_TRAINING ? spend
                                              : part_of(spend, mix->workforce.cents, mix);
}

static void add_program(struct side *side, size_t k, size_t y)
{
    const struct aside_program *program = &side->city->programs.items[k];
    struct aside_question_year *year = &side->out->years[y];
    int64_t spend = side->spend[k * side->years + y].cents, work = spend;
    struct aside_mix mix;

    if (spend == 0)
        return;
    if (!begun_before(side, k, y))
        work -= aside_program_funding(program)->start_up.cents;
    aside_program_mix(&mix, program);
    fill_staff(&year->staff, &side->out->heads[y * side->programs + k], program, &mix, spend,
               work > 0 ? work : 0);
    fill_contracts(year, side->city, program, &mix, spend);
    fill_people(&year->people, program, &mix, work);
    add(&year->workforce, workforce_of(program, &mix, spend));
}

static int32_t share_of(aside_money part, aside_money base)
{
    return base.cents <= 0 ? 0
                           : (int32_t)aside_scale_down(part.cents, ASIDE_SHARE_ONE, base.cents);
}

static void finish_year(struct aside_question_year *year)
{
    year->set_aside_share = share_of(year->set_aside, year->set_aside_base);
    year->workforce_share = share_of(year->workforce, year->planned);
}

static void make_year(struct side *side, size_t y, aside_money available)
{
    const struct aside_policy *policy = aside_city_policy(side->city);
    struct aside_question_year *year = &side->out->years[y];
    size_t subjects = side->programs + side->city->pools.count;

    year->outcome = NAN;
    for (size_t k = 0; k < subjects; k++) {
        int64_t spend = side->spend[k * side->years + y].cents;

        add(&year->planned, spend);
        if (aside_subject_is_set_aside(side->city, k))
            add(&year->set_aside, spend);
        if (k < side->programs)
            add_program(side, k, y);
        else
            add(&year->reserved, spend);
    }
    for (size_t k = 0; k < side->listing->programs.count; k++)
        count_listed(year->staff.listed, &side->listing->programs.items[k]);
    year->set_aside_base = policy->set_aside.count > 0
            && policy->set_aside.items[0].of == ASIDE_OF_AVAILABLE
        ? available
        : year->planned;
    finish_year(year);
}

static int64_t all_fte(const struct aside_staff *staff)
{
    return staff->fte[ASIDE_FILLED] + staff->fte[ASIDE_VACANT] + staff->fte[ASIDE_NEW];
}

static void sum_years(struct aside_question_side *out, size_t years)
{
    struct aside_question_year *all = &out->all;

    for (size_t y = 0; y < years; y++) {
        const struct aside_question_year *year = &out->years[y];

        add(&all->planned, year->planned.cents);
        add(&all->contracts, year->contracts.cents);
        add(&all->subawards, year->subawards.cents);
        add(&all->reserved, year->reserved.cents);
        add(&all->set_aside, year->set_aside.cents);
        add(&all->set_aside_base, year->set_aside_base.cents);
        add(&all->workforce, year->workforce.cents);
    }
    finish_year(all);
    all->outcome = NAN;
}

/* ---- beside the base --------------------------------------------------------------------- */

static void compare_heads(struct aside_heads_beside *beside,
                          const struct aside_program_heads *base,
                          const struct aside_program_heads *of, size_t programs)
{
    *beside = (struct aside_heads_beside){ .unsaid = 0 };
    for (size_t k = 0; k < programs; k++) {
        if (base[k].unsaid || of[k].unsaid) {
            beside->unsaid++;
            continue;
        }
        for (int f = 0; f < ASIDE_FILLINGS; f++) {
            beside->base[f] += base[k].heads[f];
            beside->heads[f] += of[k].heads[f];
        }
    }
}

/* The year that a change is told of: the most lost, else the most gained. */
static bool is_worse(int64_t change, int64_t than)
{
    if (change < 0 || than < 0)
        return change < than;
    return change > than;
}

static void find_places(struct aside_question_places *places,
                        const struct aside_question_side *base,
                        const struct aside_question_side *of, size_t years)
{
    int64_t fte = 0, people = 0;

    *places = (struct aside_question_places){ .staff = 0 };
    for (size_t y = 0; y < years; y++) {
        const struct aside_question_year *was = &base->years[y], *now = &of->years[y];
        int64_t fte_change = all_fte(&now->staff) - all_fte(&was->staff);
        int64_t people_change = now->people.served - was->people.served;

        if (all_fte(&was->staff) > all_fte(&base->years[places->staff].staff))
            places->staff = y;
        if (was->people.served > base->years[places->people].people.served)
            places->people = y;
        if (is_worse(fte_change, fte)) {
            fte = fte_change;
            places->staff_change = y;
        }
        if (is_worse(people_change, people)) {
            people = people_change;
            places->people_change = y;
        }
    }
}

static bool is_said(const struct aside_people *people)
{
    return people->served > 0 || people->unsaid == 0;
}

static void fill_changes(struct aside_question_side *out,
                         const struct aside_question_side *base)
{
    const struct aside_staff *was = &base->years[out->places.staff_change].staff;
    const struct aside_staff *now = &out->years[out->places.staff_change].staff;
    const struct aside_people *served = &base->years[out->places.people_change].people;
    const struct aside_people *serves = &out->years[out->places.people_change].people;

    for (int f = 0; f < ASIDE_FILLINGS; f++)
        out->fte_change[f] = now->fte[f] - was->fte[f];
    out->served_change = serves->served - served->served;
    out->served_compares = is_said(served) && is_said(serves);
}

void aside_side_beside(struct aside_question_side *out, const struct aside_question_side *base,
                       size_t years, size_t programs)
{
    for (size_t y = 0; y < years; y++)
        compare_heads(&out->years[y].beside, &base->heads[y * programs],
                      &out->heads[y * programs], programs);
    find_places(&out->places, base, out, years);
    out->all.staff = out->years[out->places.staff].staff;
    out->all.beside = out->years[out->places.staff].beside;
    out->all.people = out->years[out->places.people].people;
    fill_changes(out, base);
}

/* ---- outcomes ---------------------------------------------------------------------------- */

void aside_side_outcomes(struct aside_question_side *out, const struct aside_plan *plan)
{
    for (size_t y = 0; y < plan->year_count; y++) {
        out->years[y].outcome = 0;
        for (size_t k = 0; k < plan->subject_count; k++)
            out->years[y].outcome += plan->subjects[k].years[y].averts;
    }
    out->outcome = out->all.outcome = plan->rounded;
}

/* ---- a side ------------------------------------------------------------------------------ */

void aside_side_make(struct aside_question_side *out, struct aside_arena *arena,
                     const struct aside_city *city, const struct aside_city *listing,
                     const aside_money *spend, const aside_money *available)
{
    struct side side = {
        city, listing, spend, aside_city_years(city), city->programs.count, out
    };

    *out = (struct aside_question_side){
        .years = aside_arena_array(arena, side.years, sizeof(out->years[0])),
    };
    out->heads = aside_arena_array(arena, side.years * side.programs, sizeof(out->heads[0]));
    for (size_t y = 0; y < side.years; y++)
        make_year(&side, y, available[y]);
    sum_years(out, side.years);
    aside_side_beside(out, out, side.years, side.programs);
}

void aside_side_of_plan(struct aside_question_side *out, struct aside_arena *arena,
                        const struct aside_question_base *base, const struct aside_city *city,
                        const struct aside_plan *plan)
{
    struct aside_question_side beside;

    aside_side_make(out, arena, city, base->city, aside_plan_amounts(arena, plan),
                    plan->available);
    aside_side_outcomes(out, plan);
    if (base->plan == NULL || base->plan == plan)
        return;
    aside_side_make(&beside, arena, base->city, base->city,
                    aside_plan_amounts(arena, base->plan), base->plan->available);
    aside_side_beside(out, &beside, plan->year_count, city->programs.count);
}
