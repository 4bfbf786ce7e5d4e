/*
 * compare.c - two plans beside each other.
 */
#include <setaside/whatif.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* One of the two plans, and the comparison's years in it. */
struct side {
    const struct aside_city *city;
    const struct aside_plan *plan;
    size_t skipped; /* years of the comparison before the plan's first */
};

struct making {
    struct aside_arena *arena;
    struct aside_comparison *out;
    struct side before, after;
};

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t end_of(const struct aside_plan *plan)
{
    return plan->first_year + (int32_t)plan->year_count;
}

/* Has the plan that year of the comparison? Its own number of it goes to *year. */
static bool has_year(const struct side *side, size_t compared, size_t *year)
{
    *year = compared - side->skipped;
    return compared >= side->skipped && *year < side->plan->year_count;
}

/* Audited money of one plan never passes what a sum may hold. */
static void add(aside_money *sum, aside_money amount)
{
    bool fits = aside_money_add(sum, *sum, amount);

    assert(fits);
}

static void add_pair(struct aside_money_pair *sum, struct aside_money_pair pair)
{
    add(&sum->before, pair.before);
    add(&sum->after, pair.after);
}

/* ---- programs, pools and sources --------------------------------------------------------- */

static aside_money spend_of(const struct side *side, size_t subject, size_t compared)
{
    size_t year;

    return has_year(side, compared, &year) ? side->plan->subjects[subject].years[year].spend
                                           : (aside_money){ 0 };
}

static aside_money used_of(const struct side *side, size_t source, size_t compared)
{
    size_t year;

    return has_year(side, compared, &year) ? side->plan->sources[source][year].used
                                           : (aside_money){ 0 };
}

static enum aside_fate fate_of(const struct aside_compared_subject *subject, size_t years)
{
    const struct aside_money_pair *total = &subject->total;

    if (total->before.cents == 0 && total->after.cents == 0)
        return ASIDE_STAYS_OUT;
    if (total->before.cents == 0)
        return ASIDE_ENTERS;
    if (total->after.cents == 0)
        return ASIDE_LEAVES;
    if (total->before.cents != total->after.cents)
        return total->after.cents > total->before.cents ? ASIDE_GETS_MORE : ASIDE_GETS_LESS;
    for (size_t y = 0; y < years; y++) {
        if (subject->years[y].before.cents != subject->years[y].after.cents)
            return ASIDE_SHIFTS;
    }
    return ASIDE_STAYS;
}

static void compare_subjects(struct making *m)
{
    struct aside_comparison *out = m->out;
    size_t count = m->after.plan->subject_count;

    out->subjects = aside_arena_array(m->arena, count, sizeof(out->subjects[0]));
    for (size_t k = 0; k < count; k++) {
        struct aside_compared_subject *subject = &out->subjects[k];

        subject->years = aside_arena_array(m->arena, out->year_count,
                                           sizeof(subject->years[0]));
        for (size_t y = 0; y < out->year_count; y++) {
            subject->years[y].before = spend_of(&m->before, k, y);
            subject->years[y].after = spend_of(&m->after, k, y);
            add_pair(&subject->total, subject->years[y]);
        }
        subject->fate = fate_of(subject, out->year_count);
    }
}

static void compare_sources(struct making *m)
{
    struct aside_comparison *out = m->out;
    size_t count = m->after.plan->source_count;

    out->sources = aside_arena_array(m->arena, count, sizeof(out->sources[0]));
    for (size_t s = 0; s < count; s++) {
        struct aside_compared_source *source = &out->sources[s];

        source->years = aside_arena_array(m->arena, out->year_count, sizeof(source->years[0]));
        for (size_t y = 0; y < out->year_count; y++) {
            source->years[y].before = used_of(&m->before, s, y);
            source->years[y].after = used_of(&m->after, s, y);
            add_pair(&source->total, source->years[y]);
        }
    }
}

/* ---- shares and FTE ---------------------------------------------------------------------- */

/* What one plan has in one of its years. */
struct figures {
    aside_money planned, left, set_aside, set_aside_base, workforce;
    int64_t fte;
};

static struct figures figures_of(const struct side *side, size_t compared)
{
    const struct aside_policy *policy = aside_city_policy(side->city);
    const struct aside_plan *plan = side->plan;
    bool of_available = policy->set_aside.count > 0
        && policy->set_aside.items[0].of == ASIDE_OF_AVAILABLE;
    struct figures sum = { .fte = 0 };
    size_t year;

    if (!has_year(side, compared, &year))
        return sum;
    sum.planned = plan->planned[year];
    sum.set_aside_base = of_available ? plan->available[year] : plan->planned[year];
    for (size_t s = 0; s < plan->source_count; s++)
        add(&sum.left, plan->sources[s][year].left);
    for (size_t k = 0; k < plan->subject_count; k++) {
        const struct aside_plan_cell *cell = &plan->subjects[k].years[year];

        add(&sum.workforce, cell->workforce);
        sum.fte += cell->fte;
        if (aside_subject_is_set_aside(side->city, k))
            add(&sum.set_aside, cell->spend);
    }
    return sum;
}

static void add_year(struct aside_compared_year *sum, const struct aside_compared_year *year)
{
    add_pair(&sum->planned, year->planned);
    add_pair(&sum->left, year->left);
    add_pair(&sum->set_aside, year->set_aside);
    add_pair(&sum->set_aside_base, year->set_aside_base);
    add_pair(&sum->workforce, year->workforce);
    if (year->fte.before > sum->fte.before)
        sum->fte.before = year->fte.before;
    if (year->fte.after > sum->fte.after)
        sum->fte.after = year->fte.after;
}

static void compare_years(struct making *m)
{
    struct aside_comparison *out = m->out;

    out->years = aside_arena_array(m->arena, out->year_count, sizeof(out->years[0]));
    for (size_t y = 0; y < out->year_count; y++) {
        struct figures before = figures_of(&m->before, y), after = figures_of(&m->after, y);

        out->years[y] = (struct aside_compared_year){
            .planned = { before.planned, after.planned },
            .left = { before.left, after.left },
            .set_aside = { before.set_aside, after.set_aside },
            .set_aside_base = { before.set_aside_base, after.set_aside_base },
            .workforce = { before.workforce, after.workforce },
            .fte = { before.fte, after.fte },
        };
        add_year(&out->all, &out->years[y]);
    }
}

/* ---- rules ------------------------------------------------------------------------------- */

/* A source that is used up and a plan that spends are no rules of the city's. */
static bool is_binding(const struct aside_rule *rule)
{
    return rule->applies && rule->holds && rule->binds && rule->kind != ASIDE_RULE_SOURCE
        && rule->kind != ASIDE_RULE_PLAN_SPENDS;
}

static int compare_names(const void *a, const void *b)
{
    const struct aside_rule *const *x = a, *const *y = b;

    return strcmp((*x)->name, (*y)->name);
}

/* The plan's binding rules, sorted by name. */
static size_t find_binding(struct making *m, const struct aside_plan *plan,
                           const struct aside_rule ***sorted)
{
    size_t count = 0;

    *sorted = aside_arena_array(m->arena, plan->rules.count, sizeof(**sorted));
    for (size_t i = 0; i < plan->rules.count; i++) {
        if (is_binding(&plan->rules.items[i]))
            (*sorted)[count++] = &plan->rules.items[i];
    }
    if (count > 0)
        qsort((void *)*sorted, count, sizeof(**sorted), compare_names);
    return count;
}

/* Adds the rules that bind in `plan` and not in `other`. */
static void add_rules(struct making *m, const struct aside_plan *plan,
                      const struct aside_plan *other, enum aside_binding binding)
{
    const struct aside_rule **sorted;
    size_t count = find_binding(m, other, &sorted);

    for (size_t i = 0; i < plan->rules.count; i++) {
        const struct aside_rule *rule = &plan->rules.items[i];

        if (!is_binding(rule)
            || (count > 0
                && bsearch(&rule, (const void *)sorted, count, sizeof(sorted[0]), compare_names)
                    != NULL))
            continue;
        m->out->rules.items[m->out->rules.count++] = (struct aside_compared_rule){ rule,
                                                                                   binding };
    }
}

struct aside_comparison *aside_comparison_make(struct aside_arena *arena,
                                               const struct aside_city *city_before,
                                               const struct aside_plan *before,
                                               const struct aside_city *city_after,
                                               const struct aside_plan *after)
{
    struct aside_comparison *out = aside_arena_alloc(arena, sizeof(*out));
    int32_t first = least(before->first_year, after->first_year);
    struct making m = {
        arena,
        out,
        { city_before, before, (size_t)(before->first_year - first) },
        { city_after, after, (size_t)(after->first_year - first) },
    };

    assert(before->subject_count == after->subject_count
           && before->source_count == after->source_count);
    *out = (struct aside_comparison){
        .before = before,
        .after = after,
        .city_before = city_before,
        .city_after = city_after,
        .first_year = first,
        .year_count = (size_t)(most(end_of(before), end_of(after)) - first),
        .outcome = { before->rounded, after->rounded },
        .low = { before->low, after->low },
        .high = { before->high, after->high },
    };
    out->rules.items = aside_arena_array(arena, before->rules.count + after->rules.count,
                                         sizeof(out->rules.items[0]));
    compare_subjects(&m);
    compare_sources(&m);
    compare_years(&m);
    add_rules(&m, after, before, ASIDE_NOW_BINDS);
    add_rules(&m, before, after, ASIDE_NO_LONGER_BINDS);
    return out;
}

const char *aside_fate_name(enum aside_fate fate)
{
    switch (fate) {
    case ASIDE_STAYS_OUT: return "stays out";
    case ASIDE_ENTERS: return "enters";
    case ASIDE_LEAVES: return "leaves";
    case ASIDE_GETS_MORE: return "more";
    case ASIDE_GETS_LESS: return "less";
    case ASIDE_SHIFTS: return "other years";
    case ASIDE_STAYS: return "as before";
    }
    return "";
}
