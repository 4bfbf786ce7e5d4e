/*
 * pledge.c - match as a flow in whole cents: payments that may stand as match on one side,
 * awards on the other. Augmenting paths, so that an award with many givers makes way for one
 * with few.
 */
#include "pledge.h"

#include "audit.h"

#include <string.h>

struct giver {
    size_t pay; /* in plan->pays */
    int64_t left;
};

struct taker {
    size_t award;
    int64_t wanted;
    bool visited;
};

struct flow {
    const struct aside_plan *plan;
    const struct instance *in;
    struct giver *givers;
    size_t giver_count;
    struct taker *takers;
    size_t taker_count;
    bool *fits;       /* [giver][taker] */
    int64_t *pledged; /* [giver][taker] */
};

static const struct line_class *class_of(const struct line *line, enum aside_category category)
{
    for (size_t c = 0; c < line->class_count; c++) {
        if ((line->classes[c].categories & (1u << category)) != 0)
            return &line->classes[c];
    }
    return NULL;
}

static bool pay_fits(const struct flow *flow, const struct aside_pay *pay, size_t award)
{
    const struct line_class *class = class_of(&flow->in->lines[pay->subject], pay->category);

    return class != NULL && aside_class_can_match(flow->in, class, pay->source, award);
}

static void list_takers(struct flow *flow, struct aside_arena *arena, struct aside_plan *plan,
                        size_t year)
{
    flow->takers = aside_arena_array(arena, flow->in->source_count, sizeof(*flow->takers));
    flow->taker_count = 0;
    for (size_t i = 0; i < flow->in->source_count; i++) {
        size_t award = flow->in->source_order[i];
        const struct aside_source *source = &flow->in->city->sources.items[award];
        struct aside_plan_source *is = &plan->sources[award][year];

        if (!aside_source_asks_match(source) || is->used.cents == 0)
            continue;
        is->match_required.cents = aside_match_required(source, is->used.cents);
        flow->takers[flow->taker_count++] = (struct taker){ award, is->match_required.cents,
                                                            false };
    }
}

static void list_givers(struct flow *flow, struct aside_arena *arena, size_t year)
{
    size_t count = flow->plan->pays.count;

    flow->givers = aside_arena_array(arena, count, sizeof(*flow->givers));
    flow->giver_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct aside_pay *pay = &flow->plan->pays.items[i];
        bool fits = false;

        for (size_t t = 0; pay->year == year && t < flow->taker_count && !fits; t++)
            fits = pay_fits(flow, pay, flow->takers[t].award);
        if (fits)
            flow->givers[flow->giver_count++] = (struct giver){ i, pay->amount.cents };
    }
    flow->fits = aside_arena_array(arena, flow->giver_count * flow->taker_count, sizeof(bool));
    flow->pledged = aside_arena_array(arena, flow->giver_count * flow->taker_count,
                                      sizeof(int64_t));
    for (size_t g = 0; g < flow->giver_count; g++) {
        for (size_t t = 0; t < flow->taker_count; t++)
            flow->fits[g * flow->taker_count + t] = pay_fits(
                flow, &flow->plan->pays.items[flow->givers[g].pay], flow->takers[t].award);
    }
}

/* Finds up to `cents` for taker t, from free givers or by freeing another taker's. */
static int64_t find_cents(struct flow *flow, size_t t, int64_t cents)
{
    int64_t found = 0;

    flow->takers[t].visited = true;
    for (size_t g = 0; g < flow->giver_count && found < cents; g++) {
        struct giver *giver = &flow->givers[g];
        int64_t take = giver->left < cents - found ? giver->left : cents - found;

        if (!flow->fits[g * flow->taker_count + t] || take == 0)
            continue;
        giver->left -= take;
        flow->pledged[g * flow->taker_count + t] += take;
        found += take;
    }
    for (size_t g = 0; g < flow->giver_count && found < cents; g++) {
        for (size_t u = 0;
             flow->fits[g * flow->taker_count + t] && u < flow->taker_count && found < cents;
             u++) {
            int64_t *held = &flow->pledged[g * flow->taker_count + u];
            int64_t wanted = *held < cents - found ? *held : cents - found;
            int64_t freed;

            if (flow->takers[u].visited || wanted == 0)
                continue;
            freed = find_cents(flow, u, wanted);
            *held -= freed;
            flow->pledged[g * flow->taker_count + t] += freed;
            found += freed;
        }
    }
    return found;
}

static bool satisfy(struct flow *flow)
{
    for (size_t t = 0; t < flow->taker_count; t++) {
        int64_t missing = flow->takers[t].wanted;

        while (missing > 0) {
            int64_t found;

            for (size_t u = 0; u < flow->taker_count; u++)
                flow->takers[u].visited = false;
            found = find_cents(flow, t, missing);
            if (found == 0)
                return false;
            missing -= found;
        }
    }
    return true;
}

static void keep(struct aside_plan *plan, const struct flow *flow, struct aside_pledge *items)
{
    for (size_t t = 0; t < flow->taker_count; t++) {
        for (size_t g = 0; g < flow->giver_count; g++) {
            const struct aside_pay *pay = &plan->pays.items[flow->givers[g].pay];
            int64_t cents = flow->pledged[g * flow->taker_count + t];

            if (cents == 0)
                continue;
            items[plan->pledges.count++] = (struct aside_pledge){
                .award = flow->takers[t].award,
                .source = pay->source,
                .subject = pay->subject,
                .year = pay->year,
                .category = pay->category,
                .amount = { cents }
            };
            plan->sources[flow->takers[t].award][pay->year].match_pledged.cents += cents;
            plan->sources[pay->source][pay->year].match_given.cents += cents;
        }
    }
}

bool aside_pledges_make(struct aside_plan *plan, struct aside_arena *arena,
                        const struct instance *in)
{
    struct flow flow = { .plan = plan, .in = in };
    bool asked = false;

    plan->pledges.items = NULL;
    plan->pledges.count = 0;
    for (size_t s = 0; s < in->source_count; s++)
        asked = asked || aside_source_asks_match(&in->city->sources.items[s]);
    for (size_t y = 0; asked && y < in->year_count; y++) {
        list_takers(&flow, arena, plan, y);
        if (flow.taker_count == 0)
            continue;
        list_givers(&flow, arena, y);
        if (!satisfy(&flow))
            return false;
        plan->pledges.items = aside_arena_grow(arena, plan->pledges.items, plan->pledges.count,
                                               plan->pledges.count
                                                   + flow.giver_count * flow.taker_count,
                                               sizeof(*plan->pledges.items));
        keep(plan, &flow, plan->pledges.items);
    }
    return true;
}
