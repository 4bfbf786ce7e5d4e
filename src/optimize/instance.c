#include "instance.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- order by id ------------------------------------------------------------------------- */

struct named {
    const char *id;
    size_t index;
};

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->id, ((const struct named *)b)->id);
}

static size_t *sorted(struct aside_arena *arena, struct named *names, size_t count)
{
    size_t *order = aside_arena_array(arena, count, sizeof(*order));

    if (count > 0)
        qsort(names, count, sizeof(*names), by_id);
    for (size_t i = 0; i < count; i++)
        order[i] = names[i].index;
    return order;
}

static void order_by_id(struct instance *in, struct aside_arena *arena)
{
    struct named *names = aside_arena_array(arena, in->line_count + in->source_count,
                                            sizeof(*names));

    for (size_t k = 0; k < in->line_count; k++)
        names[k] = (struct named){ in->lines[k].id, k };
    in->line_order = sorted(arena, names, in->line_count);
    for (size_t s = 0; s < in->source_count; s++)
        names[s] = (struct named){ in->city->sources.items[s].id, s };
    in->source_order = sorted(arena, names, in->source_count);
}

/* ---- sources ----------------------------------------------------------------------------- */

static void find_active_years(struct instance *in, struct aside_arena *arena)
{
    in->active = aside_arena_array(arena, in->source_count * in->year_count, sizeof(bool));
    for (size_t s = 0; s < in->source_count; s++) {
        const struct aside_source *source = &in->city->sources.items[s];
        bool carried = false;

        for (size_t y = 0; y < in->year_count; y++) {
            bool has = aside_source_amount(source, in->first_year + (int32_t)y).cents > 0;

            in->active[s * in->year_count + y] = has || carried;
            carried = source->carry_forward && (has || carried);
        }
    }
}

bool aside_instance_active(const struct instance *in, size_t source, size_t year)
{
    return in->active[source * in->year_count + year];
}

double aside_instance_discount(const struct instance *in, size_t year)
{
    double yearly = (double)in->city->horizon.items[0].discount / ASIDE_SHARE_ONE;

    return pow(1.0 + yearly, -(double)year);
}

/* The most that a source could spend in a year: its amount, with all that could be carried in. */
static aside_money source_reach(const struct instance *in, size_t s, size_t year)
{
    const struct aside_source *source = &in->city->sources.items[s];
    aside_money sum = { 0 };

    for (size_t y = source->carry_forward ? 0 : year; y <= year; y++)
        sum.cents += aside_source_amount(source, in->first_year + (int32_t)y).cents;
    return sum;
}

bool aside_source_asks_match(const struct aside_source *source)
{
    return source->match_of_total > 0;
}

/* ---- cost classes ------------------------------------------------------------------------ */

static bool may_pay(const struct instance *in, size_t k, size_t s, enum aside_category category)
{
    const struct aside_source *source = &in->city->sources.items[s];

    if (k < in->program_count)
        return aside_source_may_pay(in->city, source, k, category);
    return category == ASIDE_UNCLASSIFIED
        && aside_source_may_pay_pool(in->city, source, k - in->program_count);
}

static bool same_payers(const struct instance *in, size_t k, enum aside_category a,
                        enum aside_category b)
{
    for (size_t s = 0; s < in->source_count; s++) {
        if (may_pay(in, k, s, a) != may_pay(in, k, s, b))
            return false;
    }
    return true;
}

static void list_payers(const struct instance *in, struct aside_arena *arena, size_t k,
                        struct line_class *class, enum aside_category category)
{
    class->payers = aside_arena_array(arena, in->source_count, sizeof(*class->payers));
    for (size_t i = 0; i < in->source_count; i++) {
        size_t s = in->source_order[i];

        if (may_pay(in, k, s, category))
            class->payers[class->payer_count++] = s;
    }
}

/* The lowest category of each class stands for it. */
static void find_classes(struct instance *in, struct aside_arena *arena, size_t k)
{
    struct line *line = &in->lines[k];
    enum aside_category first[ASIDE_CATEGORIES];

    line->classes = aside_arena_array(arena, ASIDE_CATEGORIES, sizeof(*line->classes));
    for (int c = 0; c < ASIDE_CATEGORIES; c++) {
        enum aside_category category = (enum aside_category)c;
        size_t at = 0;

        if ((line->mix.categories & (1u << c)) == 0)
            continue;
        while (at < line->class_count && !same_payers(in, k, first[at], category))
            at++;
        if (at == line->class_count) {
            first[line->class_count++] = category;
            list_payers(in, arena, k, &line->classes[at], category);
        }
        line->classes[at].categories |= (aside_category_set)(1u << c);
        line->classes[at].listed.cents += line->mix.by_category[c].cents;
    }
}

bool aside_class_has_payer(const struct line_class *class, size_t source)
{
    for (size_t i = 0; i < class->payer_count; i++) {
        if (class->payers[i] == source)
            return true;
    }
    return false;
}

bool aside_class_can_match(const struct instance *in, const struct line_class *class,
                           size_t giver, size_t award)
{
    const struct aside_source *from = &in->city->sources.items[giver];
    const struct aside_source *to = &in->city->sources.items[award];

    if (giver == award || !aside_source_asks_match(to) || !aside_source_counts_as_match(from))
        return false;
    if (from->kind == ASIDE_FEDERAL && to->kind == ASIDE_FEDERAL)
        return false;
    return aside_class_has_payer(class, giver) && aside_class_has_payer(class, award);
}

/* ---- lines ------------------------------------------------------------------------------- */

static void find_reach(struct instance *in, struct aside_arena *arena, struct line *line)
{
    line->reach = aside_arena_array(arena, in->year_count, sizeof(*line->reach));
    for (size_t s = 0; s < in->source_count; s++) {
        bool pays = false;

        for (size_t c = 0; c < line->class_count && !pays; c++)
            pays = aside_class_has_payer(&line->classes[c], s);
        for (size_t y = 0; pays && y < in->year_count; y++) {
            int64_t more = aside_instance_active(in, s, y) ? source_reach(in, s, y).cents : 0;

            line->reach[y].cents += more;
            if (line->reach[y].cents > ASIDE_MONEY_MAX_CENTS)
                line->reach[y].cents = ASIDE_MONEY_MAX_CENTS;
        }
    }
}

static bool any_federal_payer(const struct instance *in, const struct line *line)
{
    for (size_t c = 0; c < line->class_count; c++) {
        for (size_t i = 0; i < line->classes[c].payer_count; i++) {
            if (in->city->sources.items[line->classes[c].payers[i]].kind == ASIDE_FEDERAL)
                return true;
        }
    }
    return false;
}

static bool is_named(const aside_refs *refs, size_t index)
{
    for (size_t i = 0; i < refs->count; i++) {
        if (refs->items[i].index == index)
            return true;
    }
    return false;
}

static void mark_change(const struct instance *in, struct line *line, size_t k)
{
    const struct aside_change_rule *change = in->policy->change.items;

    if (in->policy->change.count == 0
        || aside_program_funding(line->program)->current.cents == 0)
        return;
    line->closing = is_named(&change->closes, k) && change->down.given
        && change->down.basis_points < ASIDE_SHARE_ONE;
}

static bool counts_new_strategies(const struct instance *in, const struct line *line)
{
    return in->policy->new_strategies.count > 0
        && in->policy->new_strategies.items[0].minimum > 0
        && line->program->strategy == ASIDE_INNOVATIVE;
}

static void describe_program(struct instance *in, struct aside_arena *arena, size_t k)
{
    struct line *line = &in->lines[k];
    const struct aside_program *program = &in->city->programs.items[k];
    const struct aside_funding *funding = aside_program_funding(program);

    line->id = program->id;
    line->program = program;
    aside_program_mix(&line->mix, program);
    find_classes(in, arena, k);
    find_reach(in, arena, line);
    line->most = aside_program_maximum(program);
    line->counts = aside_program_counts(&line->scale, in->city, program);
    line->rising = line->counts && !aside_effect_is_concave(aside_program_effect(program));
    line->held = funding->hold.given;
    line->starting = funding->start_up.cents > 0 && !aside_program_is_continuing(program);
    line->least.cents = funding->minimum.cents > in->unit.cents ? funding->minimum.cents
                                                                : in->unit.cents;
    if (funding->indivisible && aside_program_commitment(program) == NULL)
        line->least = line->most.amount;
    /* A hold is met to the cent, even below a unit. */
    if (line->held && funding->hold.amount.cents > 0
        && funding->hold.amount.cents < line->least.cents)
        line->least = funding->hold.amount;
    mark_change(in, line, k);
    line->switched = (funding->minimum.cents > 0 && !line->held) || line->starting
        || (funding->indivisible && aside_program_commitment(program) == NULL) || line->closing
        || counts_new_strategies(in, line);
    line->maintained = in->policy->maintenance.count > 0 && in->policy->maintenance.items[0].on
        && funding->current_local.cents > 0 && any_federal_payer(in, line);
}

static void describe_pool(struct instance *in, struct aside_arena *arena, size_t k)
{
    struct line *line = &in->lines[k];
    const struct aside_pool *pool = &in->city->pools.items[k - in->program_count];

    line->id = pool->id;
    line->pool = pool;
    line->mix.categories = 1u << ASIDE_UNCLASSIFIED;
    find_classes(in, arena, k);
    find_reach(in, arena, line);
    line->most = pool->amount.given ? pool->amount : pool->maximum;
}

/* A tie needs the on/off choice of both programs. */
static void switch_ties(struct instance *in)
{
    for (size_t k = 0; k < in->program_count; k++) {
        const struct aside_program *program = in->lines[k].program;

        for (size_t i = 0; i < program->requires_ids.count; i++)
            in->lines[program->requires_ids.items[i].index].switched = true;
        for (size_t i = 0; i < program->excludes_ids.count; i++)
            in->lines[program->excludes_ids.items[i].index].switched = true;
        if (program->requires_ids.count + program->excludes_ids.count > 0)
            in->lines[k].switched = true;
    }
}

size_t aside_line_counted_years(const struct instance *in, const struct line *line)
{
    return aside_program_commitment(line->program) != NULL ? 1 : in->year_count;
}

/* Every cost class needs a payer with money: classes are spent in fixed proportion. */
static bool all_classes_are_paid(const struct instance *in, const struct line *line,
                                 size_t year)
{
    for (size_t c = 0; c < line->class_count; c++) {
        bool paid = false;

        for (size_t i = 0; i < line->classes[c].payer_count && !paid; i++)
            paid = aside_instance_active(in, line->classes[c].payers[i], year);
        if (!paid)
            return false;
    }
    return line->class_count > 0;
}

static bool may_spend(const struct instance *in, const struct line *line, size_t year)
{
    const struct aside_funding *funding;

    if (!all_classes_are_paid(in, line, year)
        || (line->most.given && line->most.amount.cents == 0))
        return false;
    if (line->program == NULL)
        return true;
    /* A commitment is adopted for all its years: none of them may force it. */
    if (aside_program_commitment(line->program) != NULL)
        return false;
    funding = aside_program_funding(line->program);
    return !(line->held && funding->hold.amount.cents == 0)
        && !(line->switched && line->least.cents > line->reach[year].cents);
}

static void find_spending_years(struct instance *in, struct aside_arena *arena)
{
    in->spends = aside_arena_array(arena, in->year_count, sizeof(*in->spends));
    for (size_t y = 0; y < in->year_count; y++) {
        for (size_t k = 0; k < in->line_count; k++)
            in->spends[y] = in->spends[y] || may_spend(in, &in->lines[k], y);
    }
}

aside_money aside_line_ceiling(const struct line *line, size_t year)
{
    if (line->most.given && line->most.amount.cents < line->reach[year].cents)
        return line->most.amount;
    return line->reach[year];
}

/* A call for proposals serves action 9: it is how a city sets money aside. */
bool aside_line_serves(const struct line *line, int64_t action)
{
    return line->program != NULL ? (line->program->actions >> action & 1u) != 0 : action == 9;
}

void aside_instance_make(struct instance *in, struct aside_arena *arena,
                         const struct aside_city *city)
{
    *in = (struct instance){
        .city = city,
        .policy = aside_city_policy(city),
        .program_count = city->programs.count,
        .line_count = city->programs.count + city->pools.count,
        .source_count = city->sources.count,
        .year_count = aside_city_years(city),
        .first_year = aside_city_first_year(city),
        .unit = aside_city_unit(city),
    };
    in->lines = aside_arena_array(arena, in->line_count, sizeof(*in->lines));
    for (size_t k = 0; k < in->line_count; k++)
        in->lines[k].id = k < in->program_count ? city->programs.items[k].id
                                                : city->pools.items[k - in->program_count].id;
    order_by_id(in, arena);
    find_active_years(in, arena);
    for (size_t k = 0; k < in->line_count; k++) {
        if (k < in->program_count)
            describe_program(in, arena, k);
        else
            describe_pool(in, arena, k);
    }
    switch_ties(in);
    find_spending_years(in, arena);
}
