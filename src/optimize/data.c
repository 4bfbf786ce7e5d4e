/*
 * data.c - writes an instance as data for models/allocation.mod. Amounts are exact decimals of
 * thousands of dollars, shares exact decimals; ids are quoted, since one may be "end" or "set".
 */
#include "instance.h"

#include <inttypes.h>
#include <math.h>

enum { BANDS = 4 };     /* steps in which lines of equal priority are funded evenly */

static void put_money(FILE *out, aside_money money)
{
    fprintf(out, " %" PRId64 ".%05d", money.cents / 100000, (int)(money.cents % 100000));
}

static void put_share(FILE *out, int64_t basis_points)
{
    fprintf(out, " %" PRId64 ".%04d", basis_points / ASIDE_SHARE_ONE,
            (int)(basis_points % ASIDE_SHARE_ONE));
}

static void put_real(FILE *out, double value)
{
    fprintf(out, " %.15g", value);
}

static int32_t year_of(const struct instance *in, size_t year)
{
    return in->first_year + (int32_t)year;
}

static const char *source_id(const struct instance *in, size_t source)
{
    return in->city->sources.items[source].id;
}

/* ---- sets of lines and sources by a question ------------------------------------------------ */

typedef bool line_question(const struct instance *in, const struct line *line);
typedef bool source_question(const struct instance *in, size_t source);

static void put_lines(FILE *out, const struct instance *in, const char *name, line_question *ask)
{
    fprintf(out, "set %s :=", name);
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        if (ask(in, line))
            fprintf(out, " '%s'", line->id);
    }
    fprintf(out, ";\n");
}

static void put_sources(FILE *out, const struct instance *in, const char *name,
                        source_question *ask)
{
    fprintf(out, "set %s :=", name);
    for (size_t i = 0; i < in->source_count; i++) {
        if (ask(in, in->source_order[i]))
            fprintf(out, " '%s'", source_id(in, in->source_order[i]));
    }
    fprintf(out, ";\n");
}

static bool is_program(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL;
}

static bool is_pool(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->pool != NULL;
}

static bool is_switched(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->switched;
}

static bool is_starting(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->starting;
}

static bool is_commitment(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && aside_program_commitment(line->program) != NULL;
}

static bool is_all_or_nothing(const struct instance *in, const struct line *line)
{
    return is_commitment(in, line) && aside_program_funding(line->program)->indivisible;
}

static bool is_whole(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && line->program->whole_positions && line->mix.fte > 0;
}

static bool is_held(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->held;
}

static bool is_committed(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && aside_program_funding(line->program)->committed.cents > 0;
}

static bool is_estimated(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->counts;
}

static bool is_rising(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->rising;
}

static bool is_unestimated(const struct instance *in, const struct line *line)
{
    (void)in;
    return !line->counts;
}

static int64_t priority_of(const struct line *line)
{
    return line->program != NULL ? line->program->priority : line->pool->priority;
}

static bool is_even(const struct instance *in, const struct line *line)
{
    (void)in;
    return !line->counts && priority_of(line) > 0 && line->most.given && line->most.amount.cents > 0;
}

static bool is_strategy(const struct line *line, enum aside_strategy strategy)
{
    return line->program != NULL && line->program->strategy == strategy;
}

static bool is_proven(const struct instance *in, const struct line *line)
{
    (void)in;
    return is_strategy(line, ASIDE_PROVEN);
}

static bool is_innovative(const struct instance *in, const struct line *line)
{
    (void)in;
    return is_strategy(line, ASIDE_INNOVATIVE);
}

static bool is_set_aside(const struct instance *in, const struct line *line)
{
    return aside_subject_is_set_aside(in->city, (size_t)(line - in->lines));
}

static bool is_evaluation(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && line->program->purpose == ASIDE_EVALUATION;
}

static bool is_administration(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->program != NULL && line->program->purpose == ASIDE_ADMINISTRATION;
}

static bool has_current(const struct instance *in, const struct line *line)
{
    return in->policy->change.count > 0 && line->program != NULL
        && aside_program_funding(line->program)->current.cents > 0;
}

static bool is_closing(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->closing;
}

static bool has_new_positions(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->mix.new_fte > 0;
}

static bool is_maintained(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->maintained;
}

static bool is_if_used(const struct instance *in, const struct line *line)
{
    return line->maintained && in->policy->maintenance.items[0].if_used;
}

static bool has_pool_floor(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->pool != NULL && line->pool->minimum.given;
}

static bool has_pool_amount(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->pool != NULL && line->pool->amount.given;
}

static bool any_source(const struct instance *in, size_t s)
{
    (void)in;
    (void)s;
    return true;
}

static bool is_carrying(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].carry_forward;
}

static bool is_use_all(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].use == ASIDE_USE_ALL;
}

static bool is_local(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].kind == ASIDE_LOCAL;
}

static bool is_federal(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].kind == ASIDE_FEDERAL;
}

static bool is_award(const struct instance *in, size_t s)
{
    return aside_source_asks_match(&in->city->sources.items[s]);
}

/* ---- one amount for each line that a question picks ----------------------------------------- */

typedef void line_value(FILE *out, const struct line *line);

static void put_line_values(FILE *out, const struct instance *in, const char *name,
                            line_question *ask, line_value *put)
{
    fprintf(out, "param %s :=", name);
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        if (!ask(in, line))
            continue;
        fprintf(out, " '%s'", line->id);
        put(out, line);
    }
    fprintf(out, ";\n");
}

static void put_least(FILE *out, const struct line *line) { put_money(out, line->least); }
static void put_most(FILE *out, const struct line *line) { put_money(out, line->most.amount); }

static void put_start_up(FILE *out, const struct line *line)
{
    put_money(out, aside_program_funding(line->program)->start_up);
}

static void put_position_cost(FILE *out, const struct line *line)
{
    put_real(out, (double)line->mix.total.cents / 1000.0 / (double)line->mix.fte);
}

static void put_hold(FILE *out, const struct line *line)
{
    put_money(out, aside_program_funding(line->program)->hold.amount);
}

static void put_committed(FILE *out, const struct line *line)
{
    put_money(out, aside_program_funding(line->program)->committed);
}

static void put_pool_floor(FILE *out, const struct line *line)
{
    put_money(out, line->pool->minimum.amount);
}

static void put_pool_amount(FILE *out, const struct line *line)
{
    put_money(out, line->pool->amount.amount);
}

static void put_priority(FILE *out, const struct line *line)
{
    fprintf(out, " %" PRId64, priority_of(line));
}

static void put_current(FILE *out, const struct line *line)
{
    put_money(out, aside_program_funding(line->program)->current);
}

static void put_current_local(FILE *out, const struct line *line)
{
    put_money(out, aside_program_funding(line->program)->current_local);
}

/* cents per hundredth of FTE -> FTE per k$ */
static void put_new_fte(FILE *out, const struct line *line)
{
    put_real(out, (double)line->mix.new_fte * 1000.0 / (double)line->mix.total.cents);
}

static void put_workforce(FILE *out, const struct line *line)
{
    bool whole = line->program != NULL && line->program->purpose == ASIDE_TRAINING;

    put_real(out, whole ? 1.0 : (double)line->mix.workforce.cents / (double)line->mix.total.cents);
}

static void put_training(FILE *out, const struct line *line)
{
    bool whole = line->program != NULL && line->program->purpose == ASIDE_TRAINING;

    put_real(out, whole ? 1.0 : (double)line->mix.training.cents / (double)line->mix.total.cents);
}

static bool has_most(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->most.given;
}

static bool has_workforce(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->mix.workforce.cents > 0
        || (line->program != NULL && line->program->purpose == ASIDE_TRAINING);
}

static bool has_training(const struct instance *in, const struct line *line)
{
    (void)in;
    return line->mix.training.cents > 0
        || (line->program != NULL && line->program->purpose == ASIDE_TRAINING);
}

/* ---- sections ------------------------------------------------------------------------------- */

static bool year_may_spend(const struct instance *in, size_t year)
{
    for (size_t k = 0; k < in->line_count; k++) {
        if (aside_line_may_spend(&in->lines[k], year))
            return true;
    }
    return false;
}

static void put_years(FILE *out, const struct instance *in)
{
    fprintf(out, "set YEARS :=");
    for (size_t y = 0; y < in->year_count; y++)
        fprintf(out, " %d", year_of(in, y));
    fprintf(out, ";\nset SPENDING_YEARS :=");
    for (size_t y = 0; y < in->year_count; y++) {
        if (year_may_spend(in, y))
            fprintf(out, " %d", year_of(in, y));
    }
    fprintf(out, ";\nparam discount :=");
    for (size_t y = 0; y < in->year_count; y++) {
        double yearly = (double)in->city->horizon.items[0].discount / ASIDE_SHARE_ONE;

        fprintf(out, " %d", year_of(in, y));
        put_real(out, pow(1.0 + yearly, -(double)y));
    }
    fprintf(out, ";\n");
}

/* The order of the restrictions is from the most flexible to the least. */
static int flexibility(enum aside_restriction restriction)
{
    return ASIDE_RESTRICTED - (int)restriction;
}

static void put_active_years(FILE *out, const struct instance *in, size_t s)
{
    fprintf(out, "set ACTIVE['%s'] :=", source_id(in, s));
    for (size_t y = 0; y < in->year_count; y++) {
        if (aside_instance_active(in, s, y))
            fprintf(out, " %d", year_of(in, y));
    }
    fprintf(out, ";\n");
}

/* One value for each source that a question picks; `place` is its place in the list by id. */
typedef void source_value(FILE *out, const struct instance *in, size_t source, size_t place);

static void put_source_values(FILE *out, const struct instance *in, const char *name,
                              source_question *ask, source_value *put)
{
    fprintf(out, "param %s :=", name);
    for (size_t i = 0; i < in->source_count; i++) {
        size_t s = in->source_order[i];

        if (!ask(in, s))
            continue;
        fprintf(out, " '%s'", source_id(in, s));
        put(out, in, s, i);
    }
    fprintf(out, ";\n");
}

static void put_flexibility(FILE *out, const struct instance *in, size_t s, size_t place)
{
    (void)place;
    fprintf(out, " %d", flexibility(in->city->sources.items[s].restriction));
}

static void put_source_place(FILE *out, const struct instance *in, size_t s, size_t place)
{
    (void)s;
    put_real(out, (double)(place + 1) / (double)in->source_count);
}

static bool limits_administration(const struct instance *in, size_t s)
{
    return in->city->sources.items[s].administration_maximum.given;
}

static void put_administration(FILE *out, const struct instance *in, size_t s, size_t place)
{
    (void)place;
    put_share(out, in->city->sources.items[s].administration_maximum.basis_points);
}

static void put_match_ratio(FILE *out, const struct instance *in, size_t s, size_t place)
{
    int32_t match = in->city->sources.items[s].match_of_total;

    (void)place;
    put_real(out, (double)match / (double)(ASIDE_SHARE_ONE - match));
}

static void put_amounts(FILE *out, const struct instance *in)
{
    fprintf(out, "param amount :=");
    for (size_t i = 0; i < in->source_count; i++) {
        size_t s = in->source_order[i];

        for (size_t y = 0; y < in->year_count; y++) {
            fprintf(out, " '%s' %d", source_id(in, s), year_of(in, y));
            put_money(out, aside_source_amount(&in->city->sources.items[s], year_of(in, y)));
        }
    }
    fprintf(out, ";\n");
}

static void put_line_classes(FILE *out, const struct instance *in, const struct line *line)
{
    fprintf(out, "set CLASSES['%s'] :=", line->id);
    for (size_t c = 0; c < line->class_count; c++)
        fprintf(out, " %zu", c + 1);
    fprintf(out, ";\n");
    for (size_t c = 0; c < line->class_count; c++) {
        const struct line_class *class = &line->classes[c];

        fprintf(out, "set PAYERS['%s',%zu] :=", line->id, c + 1);
        for (size_t i = 0; i < class->payer_count; i++)
            fprintf(out, " '%s'", source_id(in, class->payers[i]));
        fprintf(out, ";\n");
    }
}

static void put_weights(FILE *out, const struct instance *in)
{
    fprintf(out, "param weight :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t c = 0; c < line->class_count; c++) {
            fprintf(out, " '%s' %zu", line->id, c + 1);
            put_real(out, line->class_count == 1
                     ? 1.0 : (double)line->classes[c].listed.cents / (double)line->mix.total.cents);
        }
    }
    fprintf(out, ";\n");
}

typedef bool class_question(const struct instance *in, const struct line_class *class,
                            size_t source, size_t other);

static bool source_pays(const struct instance *in, const struct line_class *class, size_t source,
                        size_t other)
{
    (void)in;
    (void)other;
    return aside_class_has_payer(class, source);
}

static bool some_source_gives(const struct instance *in, const struct line_class *class,
                              size_t award, size_t giver)
{
    return aside_class_can_match(in, class, giver, award);
}

/* The (line, class, source) that a question picks for an award; source itself where `givers` is off. */
static void put_class_tuples(FILE *out, const struct instance *in, size_t source, bool givers,
                             class_question *ask)
{
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t c = 0; c < line->class_count; c++) {
            const struct line_class *class = &line->classes[c];

            if (!givers) {
                if (ask(in, class, source, source))
                    fprintf(out, " ('%s',%zu)", line->id, c + 1);
                continue;
            }
            for (size_t g = 0; g < class->payer_count; g++) {
                if (ask(in, class, source, class->payers[g]))
                    fprintf(out, " ('%s',%zu,'%s')", line->id, c + 1,
                            source_id(in, class->payers[g]));
            }
        }
    }
    fprintf(out, ";\n");
}

static void put_payees(FILE *out, const struct instance *in)
{
    for (size_t i = 0; i < in->source_count; i++) {
        size_t s = in->source_order[i];

        fprintf(out, "set PAYEES['%s'] :=", source_id(in, s));
        put_class_tuples(out, in, s, false, source_pays);
        if (!is_award(in, s))
            continue;
        fprintf(out, "set PLEDGES['%s'] :=", source_id(in, s));
        put_class_tuples(out, in, s, true, some_source_gives);
    }
}

/* The awards that the money of one source on one cost class can match, or none. */
static bool put_matched(FILE *out, const struct instance *in, const struct line_class *class,
                        size_t giver, bool write)
{
    bool any = false;

    for (size_t i = 0; i < in->source_count; i++) {
        size_t award = in->source_order[i];

        if (!aside_class_can_match(in, class, giver, award))
            continue;
        if (write)
            fprintf(out, " '%s'", source_id(in, award));
        any = true;
    }
    return any;
}

static void put_line_matching(FILE *out, const struct instance *in, const struct line *line,
                              bool members)
{
    for (size_t c = 0; c < line->class_count; c++) {
        const struct line_class *class = &line->classes[c];

        for (size_t g = 0; g < class->payer_count; g++) {
            if (!put_matched(out, in, class, class->payers[g], false))
                continue;
            if (members) {
                fprintf(out, " ('%s',%zu,'%s')", line->id, c + 1, source_id(in, class->payers[g]));
                continue;
            }
            fprintf(out, "set MATCHED['%s',%zu,'%s'] :=", line->id, c + 1,
                    source_id(in, class->payers[g]));
            put_matched(out, in, class, class->payers[g], true);
            fprintf(out, ";\n");
        }
    }
}

static void put_matching(FILE *out, const struct instance *in)
{
    fprintf(out, "set MATCHING :=");
    for (size_t i = 0; i < in->line_count; i++)
        put_line_matching(out, in, &in->lines[in->line_order[i]], true);
    fprintf(out, ";\n");
    for (size_t i = 0; i < in->line_count; i++)
        put_line_matching(out, in, &in->lines[in->line_order[i]], false);
}

static aside_money least_of(aside_money a, aside_money b)
{
    return a.cents < b.cents ? a : b;
}

static aside_money ceiling_of(const struct line *line, size_t year)
{
    return line->most.given ? least_of(line->most.amount, line->reach[year]) : line->reach[year];
}

static void put_switched_years(FILE *out, const struct instance *in)
{
    fprintf(out, "param ceiling :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t y = 0; line->switched && y < in->year_count; y++) {
            fprintf(out, " '%s' %d", line->id, year_of(in, y));
            put_money(out, ceiling_of(line, y));
        }
    }
    fprintf(out, ";\n");
}

static void put_commitments(FILE *out, const struct instance *in)
{
    fprintf(out, "param cost :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t y = 0; is_commitment(in, line) && y < in->year_count; y++) {
            fprintf(out, " '%s' %d", line->id, year_of(in, y));
            put_money(out, aside_commitment_amount(aside_program_commitment(line->program), y));
        }
    }
    fprintf(out, ";\n");
}

static void put_ties(FILE *out, const struct instance *in, const char *name, bool excludes)
{
    fprintf(out, "set %s :=", name);
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];
        const aside_refs *refs;

        if (line->program == NULL)
            continue;
        refs = excludes ? &line->program->excludes_ids : &line->program->requires_ids;
        for (size_t r = 0; r < refs->count; r++)
            fprintf(out, " ('%s','%s')", line->id, refs->items[r].id);
    }
    fprintf(out, ";\n");
}

static void put_pieces(FILE *out, const struct instance *in, const struct line *line)
{
    fprintf(out, "set SEGMENTS['%s'] :=", line->id);
    for (size_t i = 0; i < aside_program_effect(line->program)->levels.count; i++)
        fprintf(out, " %zu", i + 1);
    fprintf(out, ";\nset COUNTED['%s'] :=", line->id);
    for (size_t y = 0; y < aside_line_counted_years(in, line); y++)
        fprintf(out, " %d", year_of(in, y));
    fprintf(out, ";\n");
}

/* The length of each piece of a line's response, or its rate of return. */
static void put_line_response(FILE *out, const struct line *line, bool rates)
{
    const struct aside_effect *effect = aside_program_effect(line->program);
    struct aside_level before = { .spend = { 0 }, .averts = 0 };

    for (size_t i = 0; i < effect->levels.count; i++) {
        const struct aside_level *level = &effect->levels.items[i];
        aside_money length = { level->spend.cents - before.spend.cents };

        fprintf(out, " '%s' %zu", line->id, i + 1);
        if (rates)
            put_real(out, line->scale * (level->averts - before.averts) * 100000.0
                     / (double)length.cents);
        else
            put_money(out, length);
        before = *level;
    }
}

static void put_response(FILE *out, const struct instance *in, const char *name, bool rates)
{
    fprintf(out, "param %s :=", name);
    for (size_t i = 0; i < in->line_count; i++) {
        if (in->lines[in->line_order[i]].counts)
            put_line_response(out, &in->lines[in->line_order[i]], rates);
    }
    fprintf(out, ";\n");
}

static void put_located(FILE *out, const struct instance *in, size_t place)
{
    fprintf(out, "set LOCATED['%s'] :=", in->city->places.items[place].id);
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        if (line->counts && line->program->place.id != NULL && line->program->place.index == place)
            fprintf(out, " '%s'", line->id);
    }
    fprintf(out, ";\n");
}

static void put_places(FILE *out, const struct instance *in)
{
    fprintf(out, "set CAPPED :=");
    for (size_t l = 0; l < in->city->places.count; l++) {
        if (in->city->places.items[l].baseline.given)
            fprintf(out, " '%s'", in->city->places.items[l].id);
    }
    fprintf(out, ";\nparam cap :=");
    for (size_t l = 0; l < in->city->places.count; l++) {
        const struct aside_place *place = &in->city->places.items[l];

        if (!place->baseline.given)
            continue;
        fprintf(out, " '%s'", place->id);
        put_real(out, place->baseline.value * (double)place->cap / ASIDE_SHARE_ONE);
    }
    fprintf(out, ";\n");
    for (size_t l = 0; l < in->city->places.count; l++) {
        if (in->city->places.items[l].baseline.given)
            put_located(out, in, l);
    }
}

static void put_bands(FILE *out)
{
    fprintf(out, "set BANDS :=");
    for (int b = 1; b <= BANDS; b++)
        fprintf(out, " %d", b);
    fprintf(out, ";\n");
}

static void put_maybe_share(FILE *out, const char *name, struct aside_maybe_share share)
{
    if (!share.given)
        return;
    fprintf(out, "param %s :=", name);
    put_share(out, share.basis_points);
    fprintf(out, ";\n");
}

static void put_share_rules(FILE *out, const struct aside_policy *policy)
{
    if (policy->set_aside.count > 0) {
        const struct aside_set_aside *rule = &policy->set_aside.items[0];

        put_maybe_share(out, "setaside_floor", rule->minimum);
        put_maybe_share(out, "setaside_ceiling", rule->maximum);
        fprintf(out, "param setaside_of_available := %d;\nparam setaside_reserve := %d;\n",
                rule->of == ASIDE_OF_AVAILABLE, rule->reserve && rule->of == ASIDE_OF_AVAILABLE);
    }
    if (policy->proven.count > 0)
        put_maybe_share(out, "proven_floor", policy->proven.items[0].minimum);
    if (policy->workforce.count > 0) {
        put_maybe_share(out, "workforce_floor", policy->workforce.items[0].minimum);
        put_maybe_share(out, "training_floor", policy->workforce.items[0].training_minimum);
    }
    if (policy->evaluation.count > 0) {
        put_maybe_share(out, "evaluation_floor", policy->evaluation.items[0].minimum);
        put_maybe_share(out, "evaluation_ceiling", policy->evaluation.items[0].maximum);
    }
    if (policy->administration.count > 0)
        put_maybe_share(out, "administration_ceiling", policy->administration.items[0].maximum);
    if (policy->largest_innovative.count > 0)
        put_maybe_share(out, "largest_share", policy->largest_innovative.items[0].maximum);
}

static bool serves(const struct line *line, int64_t action)
{
    return line->program != NULL ? (line->program->actions >> action & 1u) != 0 : action == 9;
}

static void put_serving(FILE *out, const struct instance *in, int64_t action)
{
    fprintf(out, "set SERVING[%" PRId64 "] :=", action);
    for (size_t k = 0; k < in->line_count; k++) {
        if (serves(&in->lines[in->line_order[k]], action))
            fprintf(out, " '%s'", in->lines[in->line_order[k]].id);
    }
    fprintf(out, ";\n");
}

static void put_action_rules(FILE *out, const struct instance *in)
{
    fprintf(out, "set ACTIONS :=");
    for (size_t i = 0; i < in->policy->actions.count; i++)
        fprintf(out, " %" PRId64, in->policy->actions.items[i].number);
    fprintf(out, ";\nparam action_floor :=");
    for (size_t i = 0; i < in->policy->actions.count; i++) {
        fprintf(out, " %" PRId64, in->policy->actions.items[i].number);
        put_money(out, in->policy->actions.items[i].minimum);
    }
    fprintf(out, ";\n");
    for (size_t i = 0; i < in->policy->actions.count; i++)
        put_serving(out, in, in->policy->actions.items[i].number);
}

static void put_within(FILE *out, const struct instance *in, const struct aside_place_rule *rule)
{
    fprintf(out, "set WITHIN['%s'] :=", rule->id.id);
    for (size_t k = 0; k < in->line_count; k++) {
        const struct line *line = &in->lines[in->line_order[k]];

        if (line->program != NULL && line->program->place.id != NULL
            && line->program->place.index == rule->id.index)
            fprintf(out, " '%s'", line->id);
    }
    fprintf(out, ";\n");
}

static void put_place_rules(FILE *out, const struct instance *in)
{
    const struct aside_policy *policy = in->policy;

    fprintf(out, "set PLACES :=");
    for (size_t i = 0; i < policy->places.count; i++)
        fprintf(out, " '%s'", policy->places.items[i].id.id);
    fprintf(out, ";\nparam place_share :=");
    for (size_t i = 0; i < policy->places.count; i++) {
        if (!policy->places.items[i].share.given)
            continue;
        fprintf(out, " '%s'", policy->places.items[i].id.id);
        put_share(out, policy->places.items[i].share.basis_points);
    }
    fprintf(out, ";\nparam place_money :=");
    for (size_t i = 0; i < policy->places.count; i++) {
        if (!policy->places.items[i].amount.given)
            continue;
        fprintf(out, " '%s'", policy->places.items[i].id.id);
        put_money(out, policy->places.items[i].amount.amount);
    }
    fprintf(out, ";\n");
    for (size_t i = 0; i < policy->places.count; i++)
        put_within(out, in, &policy->places.items[i]);
}

static void put_change_rule(FILE *out, const struct instance *in)
{
    const struct aside_change_rule *change = in->policy->change.items;

    if (in->policy->change.count == 0)
        return;
    put_maybe_share(out, "most_up", change->up);
    put_maybe_share(out, "most_down", change->down);
    fprintf(out, "param closing_room :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];
        int64_t kept = ASIDE_SHARE_ONE - change->down.basis_points;

        for (size_t y = 0; line->closing && y < in->year_count; y++) {
            aside_money before = y == 0 ? aside_program_funding(line->program)->current
                                        : ceiling_of(line, y - 1);

            fprintf(out, " '%s' %d", line->id, year_of(in, y));
            put_money(out, (aside_money){ aside_scale_up(before.cents, kept, ASIDE_SHARE_ONE) });
        }
    }
    fprintf(out, ";\n");
}

static void put_count_rules(FILE *out, const struct aside_policy *policy)
{
    if (policy->new_strategies.count > 0)
        fprintf(out, "param least_new_strategies := %" PRId64 ";\n",
                policy->new_strategies.items[0].minimum);
    if (policy->hiring.count > 0 && policy->hiring.items[0].maximum_new_fte.given) {
        int32_t fte = policy->hiring.items[0].maximum_new_fte.hundredths;

        fprintf(out, "param most_new_fte := %d.%02d;\n", fte / 100, fte % 100);
    }
}

static void put_earmark_sets(FILE *out, const struct instance *in, const struct aside_earmark *earmark)
{
    fprintf(out, "set EARMARKED['%s'] :=", earmark->id);
    for (size_t i = 0; i < earmark->programs.count; i++)
        fprintf(out, " '%s'", in->lines[earmark->programs.items[i].index].id);
    fprintf(out, ";\nset BEFORE['%s'] :=", earmark->id);
    for (size_t i = 0; i < earmark->of_total_less.count; i++)
        fprintf(out, " '%s'", earmark->of_total_less.items[i].id);
    fprintf(out, ";\n");
}

static struct aside_maybe_share earmark_share(const struct aside_earmark *earmark, bool floor)
{
    return floor ? earmark->minimum : earmark->maximum;
}

static void put_earmark_shares(FILE *out, const struct instance *in, const char *name, bool floor)
{
    fprintf(out, "param %s :=", name);
    for (size_t i = 0; i < in->policy->earmarks.count; i++) {
        struct aside_maybe_share share = earmark_share(&in->policy->earmarks.items[i], floor);

        if (!share.given)
            continue;
        fprintf(out, " '%s'", in->policy->earmarks.items[i].id);
        put_share(out, share.basis_points);
    }
    fprintf(out, ";\n");
}

static void put_earmark_money(FILE *out, const struct instance *in, const char *start, bool money)
{
    fprintf(out, "%s :=", start);
    for (size_t i = 0; i < in->policy->earmarks.count; i++) {
        const struct aside_earmark *earmark = &in->policy->earmarks.items[i];

        if (!earmark->amount.given)
            continue;
        fprintf(out, " '%s'", earmark->id);
        if (money)
            put_money(out, earmark->amount.amount);
    }
    fprintf(out, ";\n");
}

static void put_earmarks(FILE *out, const struct instance *in)
{
    fprintf(out, "set EARMARKS :=");
    for (size_t i = 0; i < in->policy->earmarks.count; i++)
        fprintf(out, " '%s'", in->policy->earmarks.items[i].id);
    fprintf(out, ";\n");
    put_earmark_money(out, in, "set EARMARK_AMOUNT", false);
    put_earmark_money(out, in, "param earmark_money", true);
    put_earmark_shares(out, in, "earmark_floor", true);
    put_earmark_shares(out, in, "earmark_ceiling", false);
    for (size_t i = 0; i < in->policy->earmarks.count; i++)
        put_earmark_sets(out, in, &in->policy->earmarks.items[i]);
}

static void put_federal_room(FILE *out, const struct instance *in)
{
    fprintf(out, "param federal_room :=");
    for (size_t i = 0; i < in->line_count; i++) {
        const struct line *line = &in->lines[in->line_order[i]];

        for (size_t y = 0; is_if_used(in, line) && y < in->year_count; y++) {
            fprintf(out, " '%s' %d", line->id, year_of(in, y));
            put_money(out, ceiling_of(line, y));
        }
    }
    fprintf(out, ";\n");
}

static void put_place_in_list(FILE *out, const struct instance *in)
{
    fprintf(out, "param place_in_list :=");
    for (size_t i = 0; i < in->line_count; i++)
        fprintf(out, " '%s' %.15g", in->lines[in->line_order[i]].id,
                (double)(i + 1) / (double)in->line_count);
    fprintf(out, ";\n");
}

static void write_sources(FILE *out, const struct instance *in)
{
    put_sources(out, in, "SOURCES", any_source);
    put_sources(out, in, "CARRYING", is_carrying);
    put_sources(out, in, "USE_ALL", is_use_all);
    put_sources(out, in, "LOCAL", is_local);
    put_sources(out, in, "FEDERAL", is_federal);
    put_sources(out, in, "AWARDS", is_award);
    put_source_values(out, in, "flexibility", any_source, put_flexibility);
    put_source_values(out, in, "source_in_list", any_source, put_source_place);
    put_source_values(out, in, "source_administration", limits_administration, put_administration);
    put_source_values(out, in, "match_ratio", is_award, put_match_ratio);
    put_amounts(out, in);
    for (size_t i = 0; i < in->source_count; i++)
        put_active_years(out, in, in->source_order[i]);
}

static void write_lines(FILE *out, const struct instance *in)
{
    put_lines(out, in, "PROGRAMS", is_program);
    put_lines(out, in, "POOLS", is_pool);
    for (size_t i = 0; i < in->line_count; i++)
        put_line_classes(out, in, &in->lines[in->line_order[i]]);
    put_weights(out, in);
    put_payees(out, in);
    put_matching(out, in);
    put_line_values(out, in, "most", has_most, put_most);
    put_lines(out, in, "SWITCHED", is_switched);
    put_line_values(out, in, "least", is_switched, put_least);
    put_switched_years(out, in);
    put_lines(out, in, "STARTING", is_starting);
    put_line_values(out, in, "start_up", is_starting, put_start_up);
    put_lines(out, in, "COMMITMENTS", is_commitment);
    put_lines(out, in, "ALL_OR_NOTHING", is_all_or_nothing);
    put_commitments(out, in);
    put_lines(out, in, "WHOLE", is_whole);
    put_line_values(out, in, "position_cost", is_whole, put_position_cost);
    put_ties(out, in, "REQUIRES", false);
    put_ties(out, in, "EXCLUDES", true);
    put_lines(out, in, "HELD", is_held);
    put_line_values(out, in, "held", is_held, put_hold);
    put_lines(out, in, "COMMITTED", is_committed);
    put_line_values(out, in, "spent_or_contracted", is_committed, put_committed);
    put_lines(out, in, "POOL_MIN", has_pool_floor);
    put_line_values(out, in, "pool_floor", has_pool_floor, put_pool_floor);
    put_lines(out, in, "POOL_AMOUNT", has_pool_amount);
    put_line_values(out, in, "pool_money", has_pool_amount, put_pool_amount);
}

static void write_outcomes(FILE *out, const struct instance *in)
{
    put_lines(out, in, "ESTIMATED", is_estimated);
    put_lines(out, in, "RISING", is_rising);
    for (size_t i = 0; i < in->line_count; i++) {
        if (in->lines[in->line_order[i]].counts)
            put_pieces(out, in, &in->lines[in->line_order[i]]);
    }
    put_response(out, in, "length", false);
    put_response(out, in, "rate", true);
    put_places(out, in);
    put_lines(out, in, "UNESTIMATED", is_unestimated);
    put_line_values(out, in, "priority", is_unestimated, put_priority);
    put_lines(out, in, "EVEN", is_even);
    put_bands(out);
    put_place_in_list(out, in);
}

static void write_rules(FILE *out, const struct instance *in)
{
    put_lines(out, in, "SET_ASIDE", is_set_aside);
    put_lines(out, in, "PROVEN", is_proven);
    put_lines(out, in, "INNOVATIVE", is_innovative);
    put_lines(out, in, "EVALUATION", is_evaluation);
    put_lines(out, in, "ADMINISTRATION", is_administration);
    put_line_values(out, in, "workforce", has_workforce, put_workforce);
    put_line_values(out, in, "training", has_training, put_training);
    put_share_rules(out, in->policy);
    put_action_rules(out, in);
    put_place_rules(out, in);
    put_lines(out, in, "CHANGING", has_current);
    put_line_values(out, in, "current", has_current, put_current);
    put_lines(out, in, "CLOSING", is_closing);
    put_change_rule(out, in);
    put_lines(out, in, "HIRING", has_new_positions);
    put_line_values(out, in, "new_fte", has_new_positions, put_new_fte);
    put_count_rules(out, in->policy);
    put_earmarks(out, in);
    put_lines(out, in, "MAINTAINED", is_maintained);
    put_line_values(out, in, "current_local", is_maintained, put_current_local);
    put_lines(out, in, "IF_USED", is_if_used);
    put_federal_room(out, in);
}

void aside_instance_write(FILE *out, const struct instance *in)
{
    fprintf(out, "# Data for allocation.mod: thousands of dollars; written by setaside.\ndata;\n");
    fprintf(out, "param unit :=");
    put_money(out, in->unit);
    fprintf(out, ";\n");
    put_years(out, in);
    write_sources(out, in);
    write_lines(out, in);
    write_outcomes(out, in);
    write_rules(out, in);
    fprintf(out, "end;\n");
}
