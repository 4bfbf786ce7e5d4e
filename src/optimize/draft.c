#include "draft.h"

#include "pledge.h"
#include "spread.h"

#include <math.h>
#include <string.h>

static const double CENTS = 100000.0; /* in a k$ */

/* ---- the solver's columns ---------------------------------------------------------------- */

size_t aside_cell_at(const struct instance *in, size_t line, size_t year, size_t source)
{
    return (line * in->year_count + year) * in->source_count + source;
}

int aside_pay_column(const struct instance *in, const struct columns *columns, size_t line,
                     size_t year, size_t source, size_t class)
{
    return columns->pay[aside_cell_at(in, line, year, source) * ASIDE_CATEGORIES + class];
}

static void find_line_columns(struct columns *columns, const struct instance *in,
                              const struct solver *solver, size_t k)
{
    const struct line *line = &in->lines[k];
    char name[160];

    for (size_t y = 0; y < in->year_count; y++) {
        int year = in->first_year + (int)y;

        snprintf(name, sizeof(name), "spend[%s,%d]", line->id, year);
        columns->spend[k * in->year_count + y] = aside_solver_column(solver, name);
        for (size_t c = 0; c < line->class_count; c++) {
            for (size_t i = 0; i < line->classes[c].payer_count; i++) {
                size_t s = line->classes[c].payers[i];

                if (!aside_instance_active(in, s, y))
                    continue;
                snprintf(name, sizeof(name), "pay[%s,%zu,%s,%d]", line->id, c + 1,
                         in->city->sources.items[s].id, year);
                columns->pay[aside_cell_at(in, k, y, s) * ASIDE_CATEGORIES + c] =
                    aside_solver_column(solver, name);
            }
        }
    }
}

void aside_columns_find(struct columns *columns, struct aside_arena *arena,
                        const struct instance *in, const struct solver *solver)
{
    char name[160];

    columns->spend = aside_arena_array(arena, in->line_count * in->year_count, sizeof(int));
    columns->pay = aside_arena_array(
        arena, in->line_count * in->year_count * in->source_count * ASIDE_CATEGORIES,
        sizeof(int));
    columns->carry = aside_arena_array(arena, in->source_count * in->year_count, sizeof(int));
    for (size_t k = 0; k < in->line_count; k++)
        find_line_columns(columns, in, solver, k);
    for (size_t s = 0; s < in->source_count; s++) {
        for (size_t y = 0; y + 1 < in->year_count; y++) {
            snprintf(name, sizeof(name), "carry[%s,%d]", in->city->sources.items[s].id,
                     in->first_year + (int)y);
            columns->carry[s * in->year_count + y] = aside_solver_column(solver, name);
        }
    }
}

void aside_classes_read(double *classes, const struct instance *in,
                        const struct columns *columns, const struct solver *solver)
{
    size_t count = in->line_count * in->year_count * in->source_count * ASIDE_CATEGORIES;

    for (size_t i = 0; i < count; i++)
        classes[i] = columns->pay[i] == 0
            ? 0
            : fmax(0, aside_solver_value(solver, columns->pay[i]) * CENTS);
}

void aside_answer_read(struct answer *answer, struct aside_arena *arena,
                       const struct instance *in, const struct columns *columns,
                       const struct solver *solver)
{
    size_t cells = in->line_count * in->year_count * in->source_count;

    answer->cells = aside_arena_array(arena, cells, sizeof(double));
    answer->classes = aside_arena_array(arena, cells * ASIDE_CATEGORIES, sizeof(double));
    answer->carry = aside_arena_array(arena, in->source_count * in->year_count, sizeof(double));
    aside_classes_read(answer->classes, in, columns, solver);
    for (size_t i = 0; i < cells; i++) {
        for (size_t c = 0; c < ASIDE_CATEGORIES; c++)
            answer->cells[i] += answer->classes[i * ASIDE_CATEGORIES + c];
        if (answer->cells[i] < 0.05) /* of a cent: the solver's dust */
            answer->cells[i] = 0;
    }
    for (size_t i = 0; i < in->source_count * in->year_count; i++) {
        if (columns->carry[i] != 0)
            answer->carry[i] = fmax(0, aside_solver_value(solver, columns->carry[i]) * CENTS);
    }
}

double aside_answer_spend(const struct instance *in, const struct answer *answer, size_t line,
                          size_t year)
{
    double sum = 0;

    for (size_t s = 0; s < in->source_count; s++)
        sum += answer->cells[aside_cell_at(in, line, year, s)];
    return sum;
}

/* ---- amounts that are met to the cent ---------------------------------------------------- */

static int64_t commitment_cents(const struct instance *in, const struct answer *answer,
                                size_t k, size_t year)
{
    const struct aside_commitment *commitment = aside_program_commitment(in->lines[k].program);
    size_t largest = 0;
    double share;

    for (size_t y = 1; y < in->year_count; y++) {
        if (aside_commitment_amount(commitment, y).cents
            > aside_commitment_amount(commitment, largest).cents)
            largest = y;
    }
    if (aside_commitment_amount(commitment, largest).cents == 0)
        return 0;
    share = aside_answer_spend(in, answer, k, largest)
        / (double)aside_commitment_amount(commitment, largest).cents;
    return llround(share * (double)aside_commitment_amount(commitment, year).cents);
}

static int64_t whole_cents(const struct instance *in, const struct answer *answer, size_t k,
                           size_t year)
{
    const struct line *line = &in->lines[k];
    double spend = aside_answer_spend(in, answer, k, year);
    int64_t start_up = 0, positions;
    bool begun = !line->starting;

    for (size_t y = 0; y < year; y++)
        begun = begun || aside_answer_spend(in, answer, k, y) > 0;
    if (!begun && spend > 0)
        start_up = aside_program_funding(line->program)->start_up.cents;
    positions = llround((spend - (double)start_up) * (double)line->mix.fte
                        / (double)line->mix.total.cents / 100.0);
    return start_up
        + aside_scale_half_up(line->mix.total.cents, positions * 100, line->mix.fte);
}

int64_t aside_line_exact_cents(const struct instance *in, const struct answer *answer,
                               const struct draft *draft, size_t k, size_t year)
{
    const struct line *line = &in->lines[k];

    (void)draft;
    if (line->program == NULL)
        return line->pool->amount.given ? line->pool->amount.amount.cents : -1;
    if (line->held)
        return aside_program_funding(line->program)->hold.amount.cents;
    if (aside_program_commitment(line->program) != NULL)
        return commitment_cents(in, answer, k, year);
    if (line->program->whole_positions)
        return whole_cents(in, answer, k, year);
    if (aside_program_funding(line->program)->indivisible)
        return 2 * aside_answer_spend(in, answer, k, year) > (double)line->most.amount.cents
            ? line->most.amount.cents
            : 0;
    return -1;
}

/* ---- sources ----------------------------------------------------------------------------- */

/* What a source must carry into each year, so that later years can pay: from the last year back. */
static int64_t needed_out(const struct aside_plan_source *years, size_t year, size_t count)
{
    int64_t need = 0;

    for (size_t y = count - 1; y > year; y--) {
        need += years[y].used.cents - years[y].amount.cents;
        if (need < 0)
            need = 0;
    }
    return need;
}

static bool fill_source(struct aside_plan *plan, const struct instance *in, size_t s,
                        const struct answer *answer)
{
    const struct aside_source *source = &in->city->sources.items[s];
    struct aside_plan_source *years = plan->sources[s];
    int64_t carried = 0;

    for (size_t y = 0; y < in->year_count; y++)
        years[y].amount = aside_source_amount(source, in->first_year + (int32_t)y);
    for (size_t y = 0; y < in->year_count; y++) {
        int64_t over = years[y].amount.cents + carried - years[y].used.cents;
        int64_t out = 0;

        if (over < 0)
            return false;
        if (source->carry_forward && y + 1 < in->year_count) {
            int64_t need = needed_out(years, y, in->year_count);
            int64_t asked = llround(answer->carry[s * in->year_count + y]);

            out = source->use == ASIDE_USE_ALL ? over : asked > need ? asked : need;
            if (out > over)
                out = over;
        }
        years[y].carried_in.cents = carried;
        years[y].carried_out.cents = out;
        years[y].left.cents = over - out;
        carried = out;
    }
    return true;
}

static bool fill_sources(struct aside_plan *plan, const struct instance *in,
                         const struct draft *draft, const struct answer *answer)
{
    for (size_t s = 0; s < in->source_count; s++) {
        for (size_t y = 0; y < in->year_count; y++) {
            int64_t used = 0;

            for (size_t k = 0; k < in->line_count; k++)
                used += draft->cells[aside_cell_at(in, k, y, s)];
            plan->sources[s][y] = (struct aside_plan_source){ .used = { used } };
        }
        if (!fill_source(plan, in, s, answer))
            return false;
    }
    return true;
}

/* ---- subjects ---------------------------------------------------------------------------- */

static void fill_mix(const struct line *line, struct aside_plan_cell *cell)
{
    bool training = line->program != NULL && line->program->purpose == ASIDE_TRAINING;

    if (training)
        cell->workforce = cell->training = cell->spend;
    if (line->mix.total.cents == 0)
        return;
    if (!training) {
        cell->workforce.cents = aside_scale_half_up(
            cell->spend.cents, line->mix.workforce.cents, line->mix.total.cents);
        cell->training.cents = aside_scale_half_up(cell->spend.cents, line->mix.training.cents,
                                                   line->mix.total.cents);
    }
    cell->fte = aside_scale_half_up(cell->spend.cents, line->mix.fte, line->mix.total.cents);
    cell->new_fte = aside_scale_half_up(cell->spend.cents, line->mix.new_fte,
                                        line->mix.total.cents);
}

static void fill_subject(struct aside_plan *plan, const struct instance *in,
                         const struct draft *draft, size_t k)
{
    const struct line *line = &in->lines[k];
    struct aside_plan_subject *subject = &plan->subjects[k];
    bool begun = !line->starting;

    subject->is_pool = line->pool != NULL;
    subject->index = subject->is_pool ? k - in->program_count : k;
    subject->has_estimate = line->counts;
    subject->total.cents = 0;
    for (size_t y = 0; y < in->year_count; y++) {
        struct aside_plan_cell *cell = &subject->years[y];

        *cell = (struct aside_plan_cell){ .spend = { 0 } };
        for (size_t s = 0; s < in->source_count; s++)
            cell->spend.cents += draft->cells[aside_cell_at(in, k, y, s)];
        cell->open = cell->spend.cents > 0;
        if (!begun && cell->open)
            cell->start_up = aside_program_funding(line->program)->start_up;
        begun = begun || cell->open;
        subject->total.cents += cell->spend.cents;
        fill_mix(line, cell);
    }
}

/* ---- outcomes ---------------------------------------------------------------------------- */

static aside_money productive(const struct aside_plan *plan, const struct line *line, size_t k,
                              size_t year)
{
    const struct aside_plan_cell *cell = &plan->subjects[k].years[year];

    if (aside_program_commitment(line->program) != NULL)
        return plan->subjects[k].total;
    return (aside_money){ cell->spend.cents > cell->start_up.cents
                              ? cell->spend.cents - cell->start_up.cents
                              : 0 };
}

/* The estimate's own range, in proportion to how far up its levels the money reaches. */
static void fill_range(const struct aside_effect *effect, struct aside_plan_cell *cell)
{
    double full = effect->levels.count > 0
        ? effect->levels.items[effect->levels.count - 1].averts
        : 0;
    double part = full > 0 ? cell->central / full : 0;

    cell->low = effect->low.given ? effect->low.value * part : cell->central;
    cell->high = effect->high.given ? effect->high.value * part : cell->central;
}

static void fill_outcome(struct aside_plan *plan, const struct instance *in, size_t k)
{
    const struct line *line = &in->lines[k];
    const struct aside_effect *effect = line->program == NULL
        ? NULL
        : aside_program_effect(line->program);

    if (effect == NULL || effect->levels.count == 0)
        return;
    for (size_t y = 0; y < aside_line_counted_years(in, line); y++) {
        struct aside_plan_cell *cell = &plan->subjects[k].years[y];

        cell->central = aside_effect_at(effect, productive(plan, line, k, y));
        fill_range(effect, cell);
        cell->averts = line->counts ? cell->central * line->scale : 0;
    }
}

static void scale_claim(struct aside_plan_cell *cell, double factor)
{
    cell->averts *= factor;
    cell->low *= factor;
    cell->high *= factor;
}

/* Where a place's cap binds, what its programs claim is cut in proportion. */
static void cap_place(struct aside_plan *plan, const struct instance *in, size_t place,
                      size_t year)
{
    const struct aside_place *at = &in->city->places.items[place];
    double cap, claimed = 0;

    if (!at->baseline.given)
        return;
    cap = at->baseline.value * (double)at->cap / ASIDE_SHARE_ONE;
    for (size_t k = 0; k < in->program_count; k++) {
        if (in->lines[k].program->place.id != NULL
            && in->lines[k].program->place.index == place)
            claimed += plan->subjects[k].years[year].averts;
    }
    for (size_t k = 0; k < in->program_count && claimed > cap; k++) {
        if (in->lines[k].program->place.id != NULL
            && in->lines[k].program->place.index == place)
            scale_claim(&plan->subjects[k].years[year], cap / claimed);
    }
}

void aside_plan_outcomes(struct aside_plan *plan, const struct instance *in)
{
    plan->rounded = plan->low = plan->high = 0;
    for (size_t k = 0; k < in->line_count; k++)
        fill_outcome(plan, in, k);
    for (size_t l = 0; l < in->city->places.count; l++) {
        for (size_t y = 0; y < in->year_count; y++)
            cap_place(plan, in, l, y);
    }
    for (size_t k = 0; k < in->line_count; k++) {
        for (size_t y = 0; y < in->year_count; y++) {
            const struct aside_plan_cell *cell = &plan->subjects[k].years[y];

            plan->rounded += cell->averts * aside_instance_discount(in, y);
            if (in->lines[k].counts) {
                plan->low += cell->low;
                plan->high += cell->high;
            }
        }
    }
}

/* ---- the years and the reserve ----------------------------------------------------------- */

/* What the set-aside floor still lacks, from money that is left. */
static void fill_reserve(struct aside_plan *plan, const struct instance *in, size_t year)
{
    const struct aside_set_aside *rule = in->policy->set_aside.items;
    int64_t part = 0, left = 0, floor_cents, lacks;

    if (in->policy->set_aside.count == 0 || !rule->reserve || rule->of != ASIDE_OF_AVAILABLE
        || !rule->minimum.given)
        return;
    for (size_t k = 0; k < in->line_count; k++) {
        if (aside_subject_is_set_aside(in->city, k))
            part += plan->subjects[k].years[year].spend.cents;
    }
    for (size_t s = 0; s < in->source_count; s++)
        left += plan->sources[s][year].left.cents;
    floor_cents = aside_scale_up(plan->available[year].cents, rule->minimum.basis_points,
                                 ASIDE_SHARE_ONE);
    lacks = aside_scale_up(floor_cents > part ? floor_cents - part : 0, 1, in->unit.cents)
        * in->unit.cents;
    plan->reserve[year].cents = lacks < left ? lacks : left;
}

static void fill_years(struct aside_plan *plan, const struct instance *in)
{
    for (size_t y = 0; y < in->year_count; y++) {
        plan->planned[y].cents = plan->available[y].cents = plan->reserve[y].cents = 0;
        for (size_t k = 0; k < in->line_count; k++)
            plan->planned[y].cents += plan->subjects[k].years[y].spend.cents;
        for (size_t s = 0; s < in->source_count; s++)
            plan->available[y].cents += plan->sources[s][y].amount.cents
                + plan->sources[s][y].carried_in.cents;
        fill_reserve(plan, in, y);
    }
}

const char *aside_draft_fill(struct aside_plan *plan, struct aside_arena *arena,
                             const struct instance *in, const struct draft *draft,
                             const struct answer *answer)
{
    for (size_t k = 0; k < in->line_count; k++)
        fill_subject(plan, in, draft, k);
    if (!fill_sources(plan, in, draft, answer))
        return "a source would pay more than it has";
    if (!aside_spread_make(plan, arena, in, draft))
        return "a source's money cannot be spread over the categories that it may pay";
    fill_years(plan, in);
    aside_plan_outcomes(plan, in);
    return aside_pledges_make(plan, arena, in) ? NULL
                                               : "local money does not cover an award's match";
}
