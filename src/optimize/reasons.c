/*
 * reasons.c - why each program and pool stands where it stands: what holds it there is read
 * off the audited rules; what the plan would be without it is solved.
 */
#include "explain.h"

#include "rules.h"

#include <string.h>

enum { CLAUSES_MOST = 5, SUSPECTS_MOST = 8 };

struct reasoning {
    struct probe *probe;
    const struct instance *in;
    const struct aside_plan *plan;
    struct aside_arena *arena;
    bool thorough; /* every rule is suspected of keeping a line in */
};

/* ---- facts of the plan ------------------------------------------------------------------- */

static bool is_full(const struct reasoning *r, size_t k, size_t year)
{
    const struct line *line = &r->in->lines[k];
    int64_t spend = r->plan->subjects[k].years[year].spend.cents;

    return line->most.given && spend > line->most.amount.cents - r->plan->rounding.unit.cents;
}

static bool is_paid_somewhere(const struct reasoning *r, size_t k, size_t year)
{
    return r->in->lines[k].reach[year].cents > 0;
}

static enum aside_standing standing_of(const struct reasoning *r, size_t k)
{
    bool full = true;

    if (r->in->lines[k].held)
        return ASIDE_STANDS_HELD;
    if (r->plan->subjects[k].total.cents == 0)
        return ASIDE_STANDS_OUT;
    for (size_t y = 0; y < r->plan->year_count; y++)
        full = full && (!is_paid_somewhere(r, k, y) || is_full(r, k, y));
    return full ? ASIDE_STANDS_IN_FULL : ASIDE_STANDS_IN_PART;
}

/* Is the line among those whose money the rule counts? */
static bool counts_line(const struct aside_rule *rule, size_t k)
{
    for (size_t i = 0; i < rule->part.count; i++) {
        if (rule->part.items[i].of == ASIDE_TERM_SPEND && rule->part.items[i].subject == k)
            return true;
    }
    return false;
}

/* The line's own amounts and ties are told apart, not as rules. */
static bool is_told_apart(const struct aside_rule *rule)
{
    return rule->kind == ASIDE_RULE_MAXIMUM || rule->kind == ASIDE_RULE_POOL_MAX
        || rule->kind == ASIDE_RULE_POOL_AMOUNT || rule->kind == ASIDE_RULE_HOLD
        || rule->kind == ASIDE_RULE_INDIVISIBLE || rule->kind == ASIDE_RULE_REQUIRES
        || rule->kind == ASIDE_RULE_EXCLUDES || rule->kind == ASIDE_RULE_PLAN_SPENDS;
}

static bool binds_line(const struct aside_rule *rule, size_t k, bool upward)
{
    bool down = rule->relation != ASIDE_AT_MOST, up = rule->relation != ASIDE_AT_LEAST;

    if (!rule->binds || !rule->applies || is_told_apart(rule) || !(upward ? up : down))
        return false;
    return rule->subject == k || (rule->subject == SIZE_MAX && counts_line(rule, k));
}

struct clauses {
    struct aside_text text;
    size_t count;
    const char *paths[CLAUSES_MOST];
};

static void add_clause(struct clauses *clauses, const char *sentence)
{
    if (clauses->count >= CLAUSES_MOST)
        return;
    clauses->count++;
    aside_text_printf(&clauses->text, "%s%s", clauses->text.length > 0 ? "; " : "", sentence);
}

/* One clause for a rule, whatever the years in which it binds. */
static void add_rule_clause(struct clauses *clauses, const struct aside_rule *rule)
{
    for (size_t i = 0; i < clauses->count; i++) {
        if (clauses->paths[i] != NULL && rule->path != NULL
            && strcmp(clauses->paths[i], rule->path) == 0)
            return;
    }
    if (clauses->count < CLAUSES_MOST)
        clauses->paths[clauses->count] = rule->path;
    add_clause(clauses, rule->sentence);
}

static void add_rules(const struct reasoning *r, struct clauses *clauses, size_t k, bool upward)
{
    for (size_t i = 0; i < r->plan->rules.count; i++) {
        if (binds_line(&r->plan->rules.items[i], k, upward))
            add_rule_clause(clauses, &r->plan->rules.items[i]);
    }
}

static bool may_pay(const struct line *line, size_t source)
{
    for (size_t c = 0; c < line->class_count; c++) {
        if (aside_class_has_payer(&line->classes[c], source))
            return true;
    }
    return false;
}

/* Is every dollar that may pay the line used, in every year? */
static bool money_is_out(const struct reasoning *r, size_t k)
{
    bool any = false;

    for (size_t s = 0; s < r->in->source_count; s++) {
        if (!may_pay(&r->in->lines[k], s))
            continue;
        for (size_t y = 0; y < r->plan->year_count; y++) {
            any = any || aside_instance_active(r->in, s, y);
            if (r->plan->sources[s][y].left.cents
                >= r->plan->rounding.unit.cents * (int64_t)r->in->source_count)
                return false;
        }
    }
    return any;
}

static bool place_is_capped(const struct reasoning *r, size_t k)
{
    const struct aside_program *program = r->in->lines[k].program;
    const struct aside_place *place;

    if (program == NULL || program->place.id == NULL || !r->in->lines[k].counts)
        return false;
    place = &r->in->city->places.items[program->place.index];
    for (size_t y = 0; place->baseline.given && y < r->plan->year_count; y++) {
        double cap = place->baseline.value * (double)place->cap / ASIDE_SHARE_ONE, claimed = 0;

        for (size_t q = 0; q < r->in->program_count; q++) {
            const struct aside_program *other = r->in->lines[q].program;

            if (r->in->lines[q].counts && other->place.id != NULL
                && other->place.index == program->place.index)
                claimed += r->plan->subjects[q].years[y].averts;
        }
        if (claimed > cap * (1 - 1e-6))
            return true;
    }
    return false;
}

static bool a_needed_one_is_closed(const struct reasoning *r, size_t k, const char **name)
{
    const struct aside_program *program = r->in->lines[k].program;

    for (size_t i = 0; program != NULL && i < program->requires_ids.count; i++) {
        size_t other = program->requires_ids.items[i].index;

        *name = r->in->lines[other].program->name;
        if (r->plan->subjects[other].total.cents == 0)
            return true;
    }
    return false;
}

static bool an_excluded_one_is_open(const struct reasoning *r, size_t k, const char **name)
{
    for (size_t q = 0; q < r->in->program_count; q++) {
        for (int way = 0; way < 2; way++) {
            const struct aside_program *program = r->in->lines[way == 0 ? k : q].program;
            size_t wanted = way == 0 ? q : k;

            for (size_t i = 0; program != NULL && i < program->excludes_ids.count; i++) {
                if (program->excludes_ids.items[i].index != wanted
                    || r->plan->subjects[q].total.cents == 0)
                    continue;
                *name = r->in->lines[q].program->name;
                return true;
            }
        }
    }
    return false;
}

static void add_limits(const struct reasoning *r, struct clauses *clauses, size_t k)
{
    const char *name = NULL;

    if (a_needed_one_is_closed(r, k, &name))
        add_clause(clauses, aside_arena_printf(r->arena, "it needs %s, which is out", name));
    if (k < r->in->program_count && an_excluded_one_is_open(r, k, &name))
        add_clause(
            clauses,
            aside_arena_printf(r->arena, "it cannot stand beside %s, which is in", name));
    if (place_is_capped(r, k))
        add_clause(clauses, "no more outcomes may be claimed in its place");
    add_rules(r, clauses, k, true);
    if (money_is_out(r, k))
        add_clause(clauses, "every dollar that may pay it is used");
}

static const char *why_out(const struct line *line)
{
    if (line->counts)
        return "by its estimate it does not earn the money that may pay it";
    if (line->program != NULL ? line->program->priority > 0 : line->pool->priority > 0)
        return "others with a higher priority come first";
    return "it has no estimate that counts and no priority: nothing asks for it";
}

static const char *binds_of(const struct reasoning *r, size_t k, enum aside_standing standing)
{
    struct clauses clauses = { .count = 0 };
    const struct line *line = &r->in->lines[k];
    char amount[ASIDE_MONEY_TEXT];

    aside_text_init(&clauses.text, r->arena, 2000);
    aside_money_show(amount, line->most.amount);
    switch (standing) {
    case ASIDE_STANDS_HELD: {
        char held[ASIDE_MONEY_TEXT];

        aside_money_show(held, aside_program_funding(line->program)->hold.amount);
        add_clause(&clauses, aside_arena_printf(r->arena, "held at %s", held));
        break;
    }
    case ASIDE_STANDS_IN_FULL:
        add_clause(&clauses,
                   aside_arena_printf(r->arena, "it can use no more than %s", amount));
        break;
    case ASIDE_STANDS_IN_PART:
        add_rules(r, &clauses, k, false);
        add_limits(r, &clauses, k);
        break;
    case ASIDE_STANDS_OUT: add_limits(r, &clauses, k); break;
    }
    if (clauses.count == 0)
        add_clause(&clauses,
                   standing == ASIDE_STANDS_OUT ? why_out(line) : "more would do no more good");
    return clauses.text.bytes;
}

/* ---- without it -------------------------------------------------------------------------- */

/* Does the rule alone forbid that the line gets nothing, whatever else the plan does? */
static bool forbids_nothing(const struct reasoning *r, const struct aside_rule *rule, size_t k)
{
    if (rule->subject != k || rule->required == 0)
        return false;
    switch ((int)rule->kind) {
    case ASIDE_RULE_CHANGE_DOWN: return !r->in->lines[k].closing;
    case ASIDE_RULE_MAINTENANCE: return !r->in->policy->maintenance.items[0].if_used;
    case ASIDE_RULE_HOLD:
    case ASIDE_RULE_COMMITTED:
    case ASIDE_RULE_POOL_MIN:
    case ASIDE_RULE_POOL_AMOUNT: return true;
    default: return false;
    }
}

static bool is_on_path(const struct aside_rule *rule, const char *path)
{
    return rule->path != NULL && path != NULL && strcmp(rule->path, path) == 0;
}

/* The line's own rules that keep it in, each path once; NULL where there are none. */
static const char *own_keepers(const struct reasoning *r, size_t k)
{
    struct aside_text text;
    const char *last = NULL;

    aside_text_init(&text, r->arena, 500);
    for (size_t i = 0; i < r->plan->rules.count; i++) {
        const struct aside_rule *rule = &r->plan->rules.items[i];

        if (!forbids_nothing(r, rule, k) || is_on_path(rule, last))
            continue;
        aside_text_printf(&text, "%s%s", text.length > 0 ? ", " : "", rule->name);
        last = rule->path;
    }
    return text.length > 0 ? text.bytes : NULL;
}

static bool is_suspect(const struct reasoning *r, const struct aside_rule *rule, size_t k)
{
    const struct aside_program *program = r->in->lines[k].program;

    if (r->thorough)
        return aside_rule_is_users(rule) && rule->kind != ASIDE_RULE_MINIMUM;
    if (rule->kind == ASIDE_RULE_NEW_STRATEGIES)
        return program != NULL && program->strategy == ASIDE_INNOVATIVE;
    return rule->relation != ASIDE_AT_MOST && rule->subject == SIZE_MAX && rule->binds
        && aside_rule_is_users(rule) && counts_line(rule, k);
}

static void drop_path(struct reasoning *r, const char *path)
{
    for (size_t i = 0; i < r->plan->rules.count; i++) {
        if (is_on_path(&r->plan->rules.items[i], path))
            aside_probe_drop_rule(r->probe, &r->plan->rules.items[i]);
    }
}

static bool is_first_on_path(const struct reasoning *r, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (is_on_path(&r->plan->rules.items[i], r->plan->rules.items[at].path))
            return false;
    }
    return r->plan->rules.items[at].path != NULL;
}

static bool can_go(const struct aside_worth *worth)
{
    return worth->state == ASIDE_WORTH_KNOWN || worth->state == ASIDE_WORTH_NOTHING;
}

/* Without which one of the city's rules could the line go? NULL: without no one alone. */
static const char *common_keeper(struct reasoning *r, struct aside_worth *let_go, size_t k)
{
    size_t most = r->thorough ? SIZE_MAX : SUSPECTS_MOST, suspects = 0;

    for (size_t i = 0; i < r->plan->rules.count && suspects < most; i++) {
        const struct aside_rule *rule = &r->plan->rules.items[i];

        if (!is_suspect(r, rule, k) || !is_first_on_path(r, i))
            continue;
        suspects++;
        aside_probe_close_line(r->probe, k);
        drop_path(r, rule->path);
        *let_go = aside_probe_ask(r->probe);
        if (can_go(let_go))
            return rule->name;
    }
    *let_go = (struct aside_worth){ .state = ASIDE_WORTH_NO_PLAN };
    return NULL;
}

/* The plan if none of its own rules kept the line in. */
static struct aside_worth let_go_of(struct reasoning *r, size_t k)
{
    aside_probe_close_line(r->probe, k);
    for (size_t i = 0; i < r->plan->rules.count; i++) {
        if (forbids_nothing(r, &r->plan->rules.items[i], k))
            aside_probe_drop_rule(r->probe, &r->plan->rules.items[i]);
    }
    return aside_probe_ask(r->probe);
}

static void find_without(struct reasoning *r, struct aside_reason *reason, size_t k)
{
    reason->without = (struct aside_worth){ .state = ASIDE_WORTH_NOTHING };
    if (r->plan->subjects[k].total.cents == 0)
        return;
    reason->kept_by = own_keepers(r, k);
    if (reason->kept_by != NULL) {
        reason->without.state = ASIDE_WORTH_NO_PLAN;
        if (!r->in->lines[k].counts)
            reason->let_go = let_go_of(r, k);
        return;
    }
    aside_probe_close_line(r->probe, k);
    reason->without = reason->let_go = aside_probe_ask(r->probe);
    if (reason->without.state != ASIDE_WORTH_NO_PLAN)
        return;
    reason->kept_by = common_keeper(r, &reason->let_go, k);
    reason->keepers_searched = r->thorough && !aside_probe_is_tired(r->probe);
}

void aside_reasons_find(struct aside_explanation *out, struct probe *probe,
                        const struct explaining *explaining)
{
    struct reasoning r = { .probe = probe,
                           .in = explaining->in,
                           .plan = explaining->plan,
                           .arena = explaining->arena,
                           .thorough = explaining->about != NULL };

    out->reasons = aside_arena_array(r.arena, r.plan->subject_count, sizeof(*out->reasons));
    for (size_t k = 0; k < r.plan->subject_count; k++) {
        struct aside_reason *reason = &out->reasons[k];

        reason->standing = standing_of(&r, k);
        reason->binds = binds_of(&r, k, reason->standing);
        if (!out->has_estimate
            || (explaining->about != NULL && strcmp(explaining->about, r.in->lines[k].id) != 0))
            continue;
        find_without(&r, reason, k);
        aside_turns_find(reason, probe, r.plan, k);
    }
    out->limited = out->limited || (out->has_estimate && aside_probe_is_tired(probe));
}
