/*
 * question_side.c - what amounts of programs and pools pay for: positions, contracts, people and
 * shares, year by year, from amounts alone, so that it can be said of a plan and of a cut alike.
 */
#include "question.h"

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
static void fill_staff(struct aside_staff *staff, const struct aside_program *program,
                       const struct aside_mix *mix, int64_t spend, int64_t work)
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
        staff->unsaid++;
        return;
    }
    for (int f = 0; f < ASIDE_FILLINGS; f++)
        staff->heads[f] += heads[f];
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
    fill_staff(&year->staff, program, &mix, spend, work > 0 ? work : 0);
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
        if (y == 0 || all_fte(&year->staff) > all_fte(&all->staff))
            all->staff = year->staff;
        if (y == 0 || year->people.served > all->people.served)
            all->people = year->people;
    }
    finish_year(all);
}

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
    for (size_t y = 0; y < side.years; y++)
        make_year(&side, y, available[y]);
    sum_years(out, side.years);
}

void aside_side_of_plan(struct aside_question_side *out, struct aside_arena *arena,
                        const struct aside_question_base *base, const struct aside_city *city,
                        const struct aside_plan *plan)
{
    aside_side_make(out, arena, city, base->city, aside_plan_amounts(arena, plan),
                    plan->available);
    out->outcome = plan->rounded;
}
