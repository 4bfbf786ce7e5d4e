#include "city_random.h"

/* ---- what a program does ----------------------------------------------------------------- */

static void draw_identity(struct draft *draft, struct program *program, int index)
{
    struct rng *rng = &draft->rng;
    const struct city *city = draft->city;
    int kind = rng_int(rng, 1, 100);

    draft_id(draft, program->id);
    draft_name(draft, program->name);
    program->strategy = kind <= 50 ? PROVEN : kind <= 85 ? INNOVATIVE : SUPPORT;
    if (index < 2)
        program->strategy = index == 0 || kind > 85 ? PROVEN : INNOVATIVE;
    if (program->strategy == SUPPORT)
        program->purpose = (enum purpose)rng_int(rng, SERVICE, TRAINING);
    else if (rng_chance(rng, 12))
        program->purpose = (enum purpose)rng_int(rng, EVALUATION, TRAINING);
    for (int a = 1; a <= 10; a++) {
        if (rng_chance(rng, 20))
            program->actions |= 1u << a;
    }
    program->actions |= 1u << rng_int(rng, 1, 10);
    program->provider = rng_chance(rng, 70) ? rng_int(rng, 0, city->providers - 1) : -1;
    program->place = rng_chance(rng, 60) ? rng_int(rng, 0, city->places - 1) : -1;
    if (city->providers == 0)
        program->provider = -1;
    if (city->places == 0)
        program->place = -1;
    program->priority = rng_chance(rng, 50) ? rng_int(rng, 1, 100) : 0;
}

/* Each segment returns clearly less than the one before; the last may return nothing. */
static void draw_levels(struct draft *draft, struct program *program, int64_t last)
{
    struct rng *rng = &draft->rng;
    int64_t slope = rng_int(rng, 30, 400);      /* ten-thousandths per $1,000 */
    int segments = rng_int(rng, 1, 4);
    int64_t spend = 0, averts = 0;

    if (rng_chance(rng, 5))
        segments = MAX_LEVELS;
    for (int i = 0; i < segments; i++) {
        int64_t step = draft_amount(draft, last / segments / 2, last / segments * 3 / 2);

        spend += step;
        averts += step * slope / (1000 * CENTS_PER_DOLLAR);
        if (averts == 0)
            averts = slope;
        program->level[i].spend = spend;
        program->level[i].averts = averts;
        slope = slope * rng_int(rng, 30, 85) / 100;
        if (i + 2 == segments && rng_chance(rng, 15))
            slope = 0;
    }
    program->levels = segments;
}

/* A slow start: the first money returns least. Needs binaries to be filled in order. */
static void make_returns_rise(struct program *program)
{
    int64_t first = program->level[0].averts;

    if (program->levels < 2)
        return;
    program->level[0].averts = first / 3;
}

static void draw_effect(struct draft *draft, struct program *program, int64_t last)
{
    struct rng *rng = &draft->rng;
    int64_t averts;

    draw_levels(draft, program, last);
    if (program->levels > 1 && draft_choice(draft, 12))
        make_returns_rise(program);
    averts = program->level[program->levels - 1].averts;
    program->ranged = rng_chance(rng, program->strategy == INNOVATIVE ? 75 : 50);
    if (program->ranged) {
        program->low = averts * rng_int(rng, 20, 100) / 100;
        program->high = averts * rng_int(rng, 100, 200) / 100;
        if (program->low == 0)
            program->low = 1;
    }
}

/* ---- what it costs ----------------------------------------------------------------------- */

/* Quarter posts, salaries in steps of $4 and fringe in whole percents: every line is then a
 * whole number of cents, and nobody has to say how lines are rounded. */
static void draw_position(struct draft *draft, struct position *position)
{
    struct rng *rng = &draft->rng;

    position->fte = rng_chance(rng, 70) ? 100 * rng_int(rng, 1, 6) : 25 * rng_int(rng, 1, 15);
    position->salary = (int64_t)4 * CENTS_PER_DOLLAR * rng_int(rng, 9500, 22000);
    position->fringe = 100 * rng_int(rng, 0, 45);
    position->filled = (enum filled)rng_int(rng, FILLED, NEW);
    position->city = rng_chance(rng, 25);
}

static void draw_costs(struct draft *draft, struct program *program)
{
    struct rng *rng = &draft->rng;

    program->positions = rng_chance(rng, 75) ? rng_int(rng, 1, 3) : 0;
    for (int i = 0; i < program->positions; i++)
        draw_position(draft, &program->position[i]);
    program->costs = rng_int(rng, program->positions > 0 ? 0 : 1, 3);
    for (int i = 0; i < program->costs; i++) {
        struct cost *cost = &program->cost[i];

        cost->category = (enum category)rng_int(rng, PERSONNEL, INDIRECT);
        cost->amount = draft_amount(draft, 500000, 20000000);
        cost->training = rng_chance(rng, 20);
    }
}

/* ---- what it may spend ------------------------------------------------------------------- */

static void draw_commitment(struct draft *draft, struct program *program, int64_t usual)
{
    struct rng *rng = &draft->rng;
    int64_t whole = 0;
    int skipped = draft->city->years > 2 && rng_chance(rng, 30) ? 2 : 0;

    for (int number = 1; number <= draft->city->years; number++) {
        struct commitment *year = &program->commitment[program->commitments];

        if (number == skipped)
            continue;
        year->number = number;
        year->amount = draft_part(draft, usual, 30, 100);
        whole += year->amount;
        program->commitments++;
    }
    if (rng_chance(rng, 80))
        draw_effect(draft, program, whole);
    program->indivisible = draft_choice(draft, 40);
}

/* What is fixed leaves nothing to choose, so the other amounts stay out of its way. */
static void draw_hold(struct draft *draft, struct program *program, int64_t most)
{
    if (program->current > 0 && program->current <= most && rng_chance(&draft->rng, 40)) {
        program->hold_current = true;
        program->hold.cents = program->current;
    } else {
        program->hold.cents = draft_part(draft, most, 20, 70);
    }
    program->hold.given = true;
    if (program->hold.cents > most)
        program->hold.cents = most;
}

static void draw_whole_positions(struct program *program, int64_t most)
{
    int64_t weight[CATEGORIES];
    int64_t total = program_mix(program, weight);
    int fte = program_fte(program);

    /* One post has to fit, or the program could never open. */
    program->whole_positions = fte > 0 && total * 100 / fte * 2 < most;
}

static void draw_funding(struct draft *draft, struct program *program, int64_t most)
{
    struct rng *rng = &draft->rng;

    if (rng_chance(rng, 40)) {
        program->current = draft_part(draft, most, 30, 90);
        if (rng_chance(rng, 60))
            program->current_local = draft_part(draft, program->current, 10, 60);
        if (rng_chance(rng, 6))
            program->continuing = FLAG_NO;
    }
    if (rng_chance(rng, 8)) {
        draw_hold(draft, program, most);
        return;
    }
    if (program->maximum.given && draft_choice(draft, 18)) {
        program->indivisible = true;
        return;
    }
    if (draft_choice(draft, 30))
        program->minimum = draft_part(draft, most, 10, 45);
    if (!program_is_continuing(program) && draft_choice(draft, 20))
        program->start_up = draft_part(draft, most, 2, 9);
    if (draft_choice(draft, 20))
        draw_whole_positions(program, most);
    if (!program->whole_positions && rng_chance(rng, 10))
        program->committed = draft_part(draft, most, 5, 35);
}

static void draw_program(struct draft *draft, struct program *program, int index, int64_t share)
{
    struct rng *rng = &draft->rng;
    int64_t most = draft_part(draft, share, 50, 150);

    draw_identity(draft, program, index);
    if (rng_chance(rng, 55))
        draw_costs(draft, program);
    if (rng_chance(rng, 8)) {
        draw_commitment(draft, program, most);
        return;
    }
    if (rng_chance(rng, program->strategy == SUPPORT ? 10 : 80))
        draw_effect(draft, program, most);
    if (rng_chance(rng, program->levels > 0 ? 40 : 80)) {
        program->maximum.given = true;
        program->maximum.cents = draft_part(draft, most, 70, 130);
    }
    if (program_maximum(program) < most)
        most = program_maximum(program);
    draw_funding(draft, program, most);
}

/* ---- ties between programs --------------------------------------------------------------- */

static void draw_ties(struct draft *draft)
{
    struct city *city = draft->city;

    for (int i = 0; i < city->programs; i++) {
        int other = rng_int(&draft->rng, 0, city->programs - 1);
        struct program *program = &city->program[i];
        struct program *named = &city->program[other];

        if (other == i || program->commitments > 0 || named->commitments > 0)
            continue;
        if (has_payee(named->requires | named->excludes, i) || !draft_choice(draft, 10))
            continue;
        if (rng_chance(&draft->rng, 60))
            program->requires |= payee_bit(other);
        else if (!program->hold.given && program->committed == 0)
            program->excludes |= payee_bit(other);
    }
}

void draft_programs(struct draft *draft)
{
    struct city *city = draft->city;
    int room = rng_int(&draft->rng, 80, 250);       /* percent of the money they could take */

    city->programs = rng_int(&draft->rng, 2, rng_chance(&draft->rng, 30) ? 14 : 8);
    for (int i = 0; i < city->programs; i++)
        draw_program(draft, &city->program[i], i,
                     draft->money / 100 * room / city->programs);
    draw_ties(draft);
}
