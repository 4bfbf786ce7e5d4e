/*
 * pursuit_terminate.c - the plan without each award that the city has: what its end would take
 * away. The rules stay as they are; those that come only with federal money go with it.
 */
#include "pursuit.h"

static bool is_award(const struct aside_source *source)
{
    switch (source->kind) {
    case ASIDE_FEDERAL:
    case ASIDE_STATE:
    case ASIDE_FOUNDATION: return true;
    case ASIDE_LOCAL:
    case ASIDE_SETTLEMENT: break;
    }
    return false;
}

static aside_money money_of(const struct aside_source *source)
{
    aside_money sum = { 0 };

    for (size_t i = 0; i < source->amounts.count; i++)
        sum.cents += source->amounts.items[i].amount.cents;
    return sum;
}

static int64_t fte_of(const struct aside_plan *plan)
{
    int64_t sum = 0;

    for (size_t k = 0; k < plan->subject_count; k++) {
        for (size_t y = 0; y < plan->year_count; y++)
            sum += plan->subjects[k].years[y].fte;
    }
    return sum;
}

static const char *conflict_words(struct aside_arena *arena,
                                  const struct aside_conflict *conflict)
{
    enum { WORDS_BYTES = 4000, NAMED = 8 };
    struct aside_text text;

    if (conflict == NULL || conflict->rules.count == 0)
        return "Without it the rules cannot all hold.";
    aside_text_init(&text, arena, WORDS_BYTES);
    aside_text_printf(&text, "Without it these cannot all hold: ");
    for (size_t i = 0; i < conflict->rules.count && i < NAMED; i++)
        aside_text_printf(&text, "%s%s", i == 0 ? "" : ", ",
                          conflict->rules.items[i].rule->name);
    if (conflict->rules.count > NAMED)
        aside_text_printf(&text, ", and %zu more", conflict->rules.count - NAMED);
    aside_text_printf(&text, ".");
    return text.bytes;
}

static void compare(struct aside_termination *out, struct pursuing *p,
                    const struct aside_plan *plan)
{
    double change = plan->objective - p->out->firm->objective;

    out->state = aside_pursuit_state(p, ASIDE_OK, &change);
    out->change = change;
    out->planned = true;
    out->fte_before = fte_of(p->out->firm);
    out->fte_after = fte_of(plan);
    aside_pursuit_changes(&out->changes.items, &out->changes.count, p, plan);
}

/* The city with the award's money and without the match that it binds; NULL: it cannot be. */
static struct aside_city *unmatched(struct aside_arena *scratch, const struct pursuing *p,
                                    const struct aside_city *without, size_t source)
{
    struct aside_problems found = { .arena = scratch };
    struct aside_source award = p->city->as_read->sources.items[source];
    struct aside_city *changed;

    award.match_of_total = 0;
    if (aside_city_with_source(&changed, scratch, without, &award, &found) != ASIDE_OK)
        return NULL;
    return changed;
}

/*
 * A plan that gains by losing an award: by the match that is set free, where the money without
 * its match gains as well; else by the rules that came with it.
 */
static enum aside_status why_it_gains(struct aside_termination *out, struct pursuing *p,
                                      struct aside_arena *scratch,
                                      const struct aside_city *without)
{
    struct aside_solve_options options;
    struct aside_error err = { 0 };
    const struct aside_city *city = NULL;
    double objective, bound, change = 0;
    enum aside_worth_state state = ASIDE_WORTH_UNKNOWN;
    enum aside_status status = ASIDE_OK;

    if (p->city->sources.items[out->source].match_of_total > 0)
        city = unmatched(scratch, p, without, out->source);
    if (city != NULL && aside_pursuit_options(&options, p)) {
        status = aside_best_outcome(&objective, &bound, scratch, city, &options, &err);
        change = status == ASIDE_OK ? objective - p->out->firm->objective : 0;
        state = aside_pursuit_state(p, status, &change);
    }
    out->why = state == ASIDE_WORTH_KNOWN && change > 0
        ? "The plan gains without it: its match is set free, and that buys more than its money "
          "does."
        : "The plan gains without it: shares of the money available shrink with it, or local "
          "money that must stay beside it is set free.";
    if (status != ASIDE_OK && status != ASIDE_INFEASIBLE && status != ASIDE_UNPROVEN
        && status != ASIDE_ERR_SOLVER) {
        *p->err = err;
        return status;
    }
    return ASIDE_OK;
}

static enum aside_status plan_without(struct aside_termination *out, struct pursuing *p,
                                      struct aside_arena *scratch,
                                      const struct aside_city *city)
{
    struct aside_solve_options options;
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    struct aside_error err = { 0 };
    enum aside_status status;

    out->why = "A limit came before the plan without it was found.";
    if (!aside_pursuit_options(&options, p))
        return ASIDE_OK;
    options.unexplained = false;
    options.unrepaired = true;
    status = aside_plan_make(&plan, &conflict, scratch, city, &options, &err);
    switch (status) {
    case ASIDE_OK:
        out->why = NULL;
        compare(out, p, plan);
        return out->state == ASIDE_WORTH_KNOWN && out->change > 0
            ? why_it_gains(out, p, scratch, city)
            : ASIDE_OK;
    case ASIDE_INFEASIBLE:
        out->state = ASIDE_WORTH_NO_PLAN;
        out->why = conflict_words(p->arena, conflict);
        return ASIDE_OK;
    case ASIDE_UNPROVEN:
    case ASIDE_ERR_SOLVER: p->out->limited = true; return ASIDE_OK;
    case ASIDE_ERR_USAGE:
    case ASIDE_ERR_SYNTAX:
    case ASIDE_ERR_INVALID:
    case ASIDE_ERR_IO:
    case ASIDE_ERR_INTERNAL: *p->err = err; return status;
    }
    return status;
}

static enum aside_status terminate(struct aside_termination *out, struct pursuing *p)
{
    struct aside_arena *scratch = aside_arena_new();
    struct aside_problems found = { .arena = scratch };
    struct aside_city *city = NULL;
    enum aside_status status = ASIDE_OK;

    if (p->city->sources.count > 1)
        status = aside_city_without_source(&city, scratch, p->city, out->source, &found);
    if (city != NULL) {
        status = plan_without(out, p, scratch, city);
    } else {
        status = ASIDE_OK;
        out->state = ASIDE_WORTH_NO_PLAN;
        out->why = found.count > 0
            ? aside_arena_printf(p->arena,
                                 "Without it the city file does not pass its check: "
                                 "%s.",
                                 found.items[0].message)
            : "It is the only source: without it there is no money to plan.";
    }
    aside_arena_free(scratch);
    return status;
}

enum aside_status aside_pursuit_terminate(struct pursuing *p)
{
    struct aside_pursuit *out = p->out;
    enum aside_status status = ASIDE_OK;

    out->terminations.items = aside_arena_array(p->arena, p->city->sources.count,
                                                sizeof(out->terminations.items[0]));
    for (size_t s = 0; s < p->city->sources.count && status == ASIDE_OK; s++) {
        const struct aside_source *source = &p->city->sources.items[s];
        struct aside_termination *one = &out->terminations.items[out->terminations.count];

        if (!is_award(source) || money_of(source).cents == 0)
            continue;
        *one = (struct aside_termination){ .source = s, .lost = money_of(source) };
        out->terminations.count++;
        status = terminate(one, p);
    }
    return status;
}
