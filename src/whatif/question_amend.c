/*
 * question_amend.c - an amendment priced: what it does as it stands, all else as in the base plan,
 * and the nearest plan that keeps every rule with it.
 *
 * Nearest is the least sum of what all other amounts move, up and down, over the horizon; of plans
 * as near, the one with the best outcome. Both programs are held at the amended amounts in the
 * amendment's year; in other years they may move like the rest.
 */
#include "question.h"

struct amending {
    struct aside_arena *arena;
    const struct aside_question_base *base;
    struct aside_amended *out;
    aside_money *before, *after; /* [subject * years + year] */
    struct aside_error *err;
};

static aside_money *cell(const struct amending *a, aside_money *spend, size_t subject)
{
    return &spend[subject * a->base->plan->year_count + a->out->year];
}

/* ---- what is asked ----------------------------------------------------------------------- */

static enum aside_status find(struct amending *a)
{
    struct aside_amended *out = a->out;
    enum aside_status status = aside_subject_find(&out->from, a->arena, a->base->city,
                                                  out->asked.from, a->err);

    if (status == ASIDE_OK)
        status = aside_subject_find(&out->to, a->arena, a->base->city, out->asked.to, a->err);
    if (status == ASIDE_OK)
        status = aside_year_find(&out->year, a->base->city, out->asked.year, a->err);
    return status;
}

static enum aside_status check(const struct amending *a)
{
    const struct aside_amended *out = a->out;
    aside_money unit = aside_city_unit(a->base->city), has = *cell(a, a->before, out->from);

    if (out->from == out->to)
        return aside_error_set(a->err, ASIDE_ERR_USAGE, NULL, 0,
                               "an amendment moves money from one program or pool to another, "
                               "and '%s' is both",
                               out->asked.from);
    if (out->asked.amount.cents <= 0 || out->asked.amount.cents % unit.cents != 0)
        return aside_error_set(a->err, ASIDE_ERR_USAGE, NULL, 0,
                               "an amendment moves whole units of %s",
                               aside_shown(a->arena, unit));
    if (has.cents < out->asked.amount.cents)
        return aside_error_set(a->err, ASIDE_ERR_USAGE, NULL, 0,
                               "'%s' has %s in FY%d in the base plan, less than the %s to move",
                               out->asked.from, aside_shown(a->arena, has),
                               (int)out->asked.year, aside_shown(a->arena, out->asked.amount));
    return ASIDE_OK;
}

static void apply(struct amending *a)
{
    struct aside_amended *out = a->out;
    aside_money *from = cell(a, a->after, out->from), *to = cell(a, a->after, out->to);

    from->cents -= out->asked.amount.cents;
    to->cents += out->asked.amount.cents;
    out->from_spend = (struct aside_money_pair){ *cell(a, a->before, out->from), *from };
    out->to_spend = (struct aside_money_pair){ *cell(a, a->before, out->to), *to };
}

static enum aside_status judge(struct amending *a)
{
    struct aside_amended *out = a->out;
    struct aside_stated *stated = NULL;
    enum aside_status status = aside_amounts_judge(&stated, a->arena, a->base->city, a->after,
                                                   a->base->options, a->err);

    if (status != ASIDE_OK)
        return status;
    out->stated = stated;
    out->change = aside_worth_of(stated->outcome, a->base->plan->rounded, 0);
    out->legal = stated->payable && stated->broken.count == 0;
    return ASIDE_OK;
}

/* ---- the nearest plan -------------------------------------------------------------------- */

static struct aside_bound held_at(struct amending *a, size_t subject)
{
    aside_money amount = *cell(a, a->after, subject);

    return (struct aside_bound){ subject, a->out->year, ASIDE_EXACTLY, amount,
                                 aside_arena_printf(
                                     a->arena, "%s gets %s in FY%d, as amended",
                                     aside_subject_name(a->base->city, a->base->plan, subject),
                                     aside_shown(a->arena, amount), (int)a->out->asked.year) };
}

static bool is_amended(const struct aside_amended *out, size_t subject, size_t year)
{
    return year == out->year && (subject == out->from || subject == out->to);
}

static void measure_movement(struct amending *a)
{
    const struct aside_plan *plan = a->out->nearest;

    for (size_t k = 0; k < plan->subject_count; k++) {
        for (size_t y = 0; y < plan->year_count; y++) {
            int64_t change = plan->subjects[k].years[y].spend.cents
                - a->base->plan->subjects[k].years[y].spend.cents;

            if (!is_amended(a->out, k, y))
                a->out->moved.cents += change < 0 ? -change : change;
        }
    }
}

/* How far one of the two moves beside what the amendment itself moves. */
static void leave_out_amendment(struct amending *a, struct aside_question_subject *one)
{
    size_t years = a->base->plan->year_count;
    struct aside_money_pair *moved = aside_arena_array(a->arena, years, sizeof(*moved));

    for (size_t y = 0; y < years; y++)
        moved[y] = one->years[y];
    one->total.before.cents += cell(a, a->after, one->subject)->cents
        - cell(a, a->before, one->subject)->cents;
    moved[a->out->year].before = *cell(a, a->after, one->subject);
    one->years = moved;
    one->fate = one->total.before.cents == 0                    ? ASIDE_ENTERS
        : one->total.after.cents == 0                           ? ASIDE_LEAVES
        : one->total.after.cents > one->total.before.cents      ? ASIDE_GETS_MORE
        : one->total.after.cents < one->total.before.cents      ? ASIDE_GETS_LESS
                                                                : ASIDE_SHIFTS;
}

/* Those that move beside the two, and the two where they move in another year. */
static void list_others(struct amending *a)
{
    struct aside_amended *out = a->out;
    size_t kept = 0;

    aside_moved_list(a->arena, out->comparison, &out->others.items, &out->others.count);
    for (size_t i = 0; i < out->others.count; i++) {
        const struct aside_question_subject *one = &out->others.items[i];
        bool moves = false;

        for (size_t y = 0; y < out->comparison->year_count; y++)
            moves = moves
                || (!is_amended(out, one->subject, y)
                    && one->years[y].before.cents != one->years[y].after.cents);
        if (!moves)
            continue;
        out->others.items[kept] = *one;
        if (is_amended(out, one->subject, out->year))
            leave_out_amendment(a, &out->others.items[kept]);
        kept++;
    }
    out->others.count = kept;
}

static void take_nearest(struct amending *a, const struct aside_plan *plan)
{
    struct aside_amended *out = a->out;

    out->state = ASIDE_ANSWERED;
    out->nearest = plan;
    out->nearest_change = aside_worth_of(plan->rounded, a->base->plan->rounded, 0);
    out->comparison = aside_comparison_make(a->arena, a->base->city, a->base->plan,
                                            a->base->city, plan);
    aside_side_of_plan(&out->after, a->arena, a->base, a->base->city, plan);
    measure_movement(a);
    list_others(a);
}

/* What no rule of the city's is, and stops an amendment all the same: what a program can use. */
static bool is_limit(const struct aside_broken_rule *broken)
{
    enum aside_rule_kind kind = broken->rule->kind;

    return kind == ASIDE_RULE_MAXIMUM || kind == ASIDE_RULE_POOL_MAX
        || kind == ASIDE_RULE_INDIVISIBLE || kind == ASIDE_RULE_SOURCE;
}

/* Does one of the two, at its amended amount, alone break it? */
static bool stops_amendment(const struct amending *a, const struct aside_rule *rule)
{
    return (rule->kind == ASIDE_RULE_MAXIMUM || rule->kind == ASIDE_RULE_POOL_MAX)
        && rule->year == a->out->year && is_amended(a->out, rule->subject, rule->year);
}

/* The rules that fight, and beside them what the two can use at most, where that is passed. */
static const struct aside_conflict *with_limits(struct amending *a,
                                                const struct aside_conflict *found)
{
    const struct aside_stated *stated = a->out->stated;
    struct aside_conflict *all;

    if (found == NULL || found->rules.count == 0)
        return found;
    all = aside_arena_alloc(a->arena, sizeof(*all));
    *all = *found;
    all->rules.items = aside_arena_array(a->arena, found->rules.count + stated->broken.count,
                                         sizeof(all->rules.items[0]));
    for (size_t i = 0; i < found->rules.count; i++)
        all->rules.items[i] = found->rules.items[i];
    for (size_t i = 0; i < stated->broken.count; i++) {
        const struct aside_rule *rule = stated->broken.items[i].rule;

        if (stops_amendment(a, rule))
            all->rules.items[all->rules.count++] = (struct aside_conflict_rule){
                .rule = rule,
                .required = aside_arena_printf(
                    a->arena, "at most %s",
                    aside_shown(a->arena, (aside_money){ rule->required }))
            };
    }
    return all;
}

static const char *why_none(const struct amending *a, const struct aside_conflict *conflict)
{
    enum { WORDS_BYTES = 8000 };
    struct aside_text text;

    aside_text_init(&text, a->arena, WORDS_BYTES);
    aside_text_add(
        &text,
        aside_conflict_sentence(a->arena, "With both at the amended amounts,", conflict));
    for (size_t i = 0; i < a->out->stated->broken.count; i++) {
        const struct aside_broken_rule *broken = &a->out->stated->broken.items[i];

        if (is_limit(broken))
            aside_text_printf(&text, " %s", broken->sentence);
    }
    return text.bytes;
}

static enum aside_status plan_nearest(struct amending *a)
{
    const struct aside_bound held[] = { held_at(a, a->out->from), held_at(a, a->out->to) };
    const struct aside_bounds bounds = { held, 2, a->before };
    struct aside_solve_options options = *a->base->options;
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    struct aside_error err = { 0 };
    enum aside_status status;

    options.export_dir = NULL;
    options.explain = 0;
    options.unexplained = false;
    options.unrepaired = true;
    options.bounds = &bounds;
    status = aside_plan_make(&plan, &conflict, a->arena, a->base->city, &options, &err);
    if (plan != NULL) {
        take_nearest(a, plan);
        return ASIDE_OK;
    }
    if (status == ASIDE_INFEASIBLE) {
        a->out->state = ASIDE_NO_PLAN;
        a->out->conflict = with_limits(a, conflict);
        a->out->nearest_change.state = ASIDE_WORTH_NO_PLAN;
        a->out->why = why_none(a, a->out->conflict);
        return ASIDE_OK;
    }
    if (status != ASIDE_UNPROVEN) {
        if (a->err != NULL)
            *a->err = err;
        return status;
    }
    a->out->state = ASIDE_NOT_PLANNED;
    a->out->why = aside_arena_printf(a->arena, "The nearest plan was not found: %s.",
                                     err.message);
    return ASIDE_OK;
}

static void say(struct amending *a)
{
    struct aside_amended *out = a->out;
    const struct aside_city *city = a->base->city;
    struct aside_saying saying;

    aside_saying_begin(&saying, a->arena);
    aside_say(&saying, "%s moves from %s to %s in FY%d; all else stays as in the base plan.",
              aside_shown(a->arena, out->asked.amount),
              aside_subject_name(city, a->base->plan, out->from),
              aside_subject_name(city, a->base->plan, out->to), (int)out->asked.year);
    aside_say(&saying,
              "Sources pay that in the way that breaks the rules by the fewest dollars.");
    aside_say(&saying,
              "The nearest plan keeps every rule with both at the amended amounts: the "
              "fewest dollars move elsewhere, and of plans as near it has the best outcome.");
    out->said = saying.items;
    out->said_count = saying.count;
}

enum aside_status aside_question_amend(struct aside_amended **out, struct aside_arena *arena,
                                       const struct aside_question_base *base,
                                       const struct aside_amendment *amendment,
                                       struct aside_error *err)
{
    struct aside_amended *made = aside_arena_alloc(arena, sizeof(*made));
    struct amending a = { .arena = arena, .base = base, .out = made, .err = err };
    enum aside_status status;

    made->asked = *amendment;
    status = find(&a);
    if (status != ASIDE_OK)
        return status;
    a.before = aside_plan_amounts(arena, base->plan);
    a.after = aside_plan_amounts(arena, base->plan);
    status = check(&a);
    if (status != ASIDE_OK)
        return status;
    apply(&a);
    aside_side_of_plan(&made->before, arena, base, base->city, base->plan);
    status = judge(&a);
    if (status == ASIDE_OK)
        status = plan_nearest(&a);
    say(&a);
    *out = made;
    return status;
}
