#include "figures.h"

#include <stddef.h>

/* A rule "this part is at least, or at most, this share of that base". */
struct share_rule {
    const char *floor_name, *ceiling_name, *subject;    /* subject: "" or "id," */
    struct share minimum, maximum;
    int64_t part, base;
    int64_t reserve;            /* stands in for the part at the floor only */
};

static void reckon_shares(const struct reckoning *now, const struct share_rule *rule, int y)
{
    bool exact = rule->minimum.given && rule->maximum.given
                 && rule->minimum.points == rule->maximum.points;
    bool is_nearest = rule->part
                      == nearest_unit(rule->minimum.points, rule->base, now->plan->unit);
    bool reached = (wide)(rule->part + rule->reserve) * WHOLE
                   >= (wide)rule->minimum.points * rule->base;
    bool kept = (wide)rule->part * WHOLE <= (wide)rule->maximum.points * rule->base;
    int fiscal = now->city->first + y;

    if (rule->minimum.given) {
        struct figure *floor = figure_add(now, exact ? is_nearest : reached,
                                          (long double)rule->part,
                                          (long double)(rule->part + rule->reserve),
                                          "%s[%s%d]", rule->floor_name, rule->subject, fiscal);

        floor->base = (long double)rule->base;
        floor->points = rule->minimum.points;
    }
    if (rule->maximum.given) {
        struct figure *ceiling = figure_add(now, exact ? is_nearest : kept,
                                            (long double)rule->part, (long double)rule->part,
                                            "%s[%s%d]", rule->ceiling_name, rule->subject,
                                            fiscal);

        ceiling->base = (long double)rule->base;
        ceiling->points = rule->maximum.points;
    }
}

static int64_t spent_on(const struct reckoning *now, payee_set set, int y)
{
    int64_t cents = 0;

    for (int i = 0; i < MAX_PAYEES; i++)
        cents += has_payee(set, i) ? now->plan->spend[i][y] : 0;
    return cents;
}

static int64_t spent_on_purpose(const struct reckoning *now, enum purpose purpose, int y)
{
    int64_t cents = 0;

    for (int i = 0; i < now->city->programs; i++) {
        if (now->city->program[i].purpose == purpose)
            cents += now->plan->spend[i][y];
    }
    return cents;
}

/* A reserve that is printed counts as printed; otherwise all idle money could be named one. */
static void reckon_set_aside(const struct reckoning *now, int y)
{
    const struct policy *policy = &now->city->policy;
    struct share_rule rule = {
        .floor_name = "setaside_min", .ceiling_name = "setaside_max", .subject = "",
        .minimum = policy->set_aside.minimum, .maximum = policy->set_aside.maximum,
        .part = now->sums->part[y],
        .base = policy->set_aside.of_available ? now->sums->available[y]
                                               : now->sums->planned[y],
    };

    if (policy->set_aside.reserve)
        rule.reserve = now->plan->reserve_given ? now->plan->reserve[y] : now->sums->idle[y];
    reckon_shares(now, &rule, y);
}

static void reckon_simple_shares(const struct reckoning *now, int y)
{
    const struct policy *policy = &now->city->policy;
    const struct share none = { false, 0 };
    int64_t planned = now->sums->planned[y], proven = 0;

    for (int i = 0; i < now->city->programs; i++) {
        if (now->city->program[i].strategy == PROVEN)
            proven += now->plan->spend[i][y];
    }
    reckon_shares(now, &(struct share_rule){ "proven_min", "", "", policy->proven, none, proven,
                                             planned, 0 }, y);
    reckon_shares(now, &(struct share_rule){ "evaluation_min", "evaluation_max", "",
                                             policy->evaluation_minimum,
                                             policy->evaluation_maximum,
                                             spent_on_purpose(now, EVALUATION, y), planned,
                                             0 }, y);
    reckon_shares(now, &(struct share_rule){ "", "administration_max", "", none,
                                             policy->administration,
                                             spent_on_purpose(now, ADMINISTRATION, y), planned,
                                             0 }, y);
}

/* ---- people ------------------------------------------------------------------------------ */

/* The part of a program's money that pays people and training, or training only, by its mix. */
static long double workforce_part(const struct program *program, bool training_only)
{
    int64_t weight[CATEGORIES], part = 0;
    int64_t total = program_mix(program, weight);

    if (program->purpose == TRAINING)
        return 1;
    if (total == 0)
        return 0;
    for (int i = 0; i < program->positions && !training_only; i++) {
        int64_t pay = program->position[i].fte * program->position[i].salary / 100;

        part += pay + pay * program->position[i].fringe / WHOLE;
    }
    for (int i = 0; i < program->costs; i++)
        part += program->cost[i].training ? program->cost[i].amount : 0;
    return (long double)part / (long double)total;
}

/* Mixes are fractions of a cent: each program may round its own. */
static void reckon_workforce(const struct reckoning *now, const char *name, struct share share,
                             bool training_only, int y)
{
    long double part = 0, slack = now->city->programs, planned;
    struct figure *figure;

    if (!share.given)
        return;
    for (int i = 0; i < now->city->programs; i++)
        part += workforce_part(&now->city->program[i], training_only)
                * (long double)now->plan->spend[i][y];
    planned = (long double)now->sums->planned[y];
    figure = figure_add(now, (part + slack) * WHOLE >= share.points * planned, part - slack,
                        part + slack, "%s[%d]", name, now->city->first + y);
    figure->base = planned;
    figure->points = share.points;
}

static void reckon_hiring(const struct reckoning *now, int y)
{
    const struct city *city = now->city;
    long double fte = 0;

    if (!city->policy.hiring.given)
        return;
    for (int i = 0; i < city->programs; i++) {
        int64_t weight[CATEGORIES];
        int64_t total = program_mix(&city->program[i], weight);

        if (total > 0)
            fte += (long double)program_new_fte(&city->program[i])
                   * (long double)now->plan->spend[i][y] / (long double)total;
    }
    figure_add(now, fte <= city->policy.hiring.fte * (1 + 1e-15L), fte, fte, "hiring[%d]",
               city->first + y)->measure = MEASURE_FTE;
}

/* ---- amounts ----------------------------------------------------------------------------- */

static void reckon_floors(const struct reckoning *now, int y)
{
    const struct city *city = now->city;

    for (int r = 0; r < city->policy.actions; r++) {
        int64_t cents = 0;

        for (int i = 0; i < MAX_PAYEES; i++) {
            if ((i < city->programs || (i >= POOL_BIT && i - POOL_BIT < city->pools))
                && payee_serves(city, i, city->policy.action[r].number))
                cents += now->plan->spend[i][y];
        }
        figure_add(now, cents >= city->policy.action[r].minimum, (long double)cents,
                   (long double)cents, "action_min[%d,%d]", city->policy.action[r].number,
                   city->first + y);
    }
    for (int r = 0; r < city->policy.places; r++) {
        struct share share = city->policy.place[r].share;
        int64_t cents = 0;
        struct figure *figure;

        for (int i = 0; i < city->programs; i++) {
            if (city->program[i].place == city->policy.place[r].place)
                cents += now->plan->spend[i][y];
        }
        figure = figure_add(now, share.given ? (wide)cents * WHOLE >= (wide)share.points
                                                                      * now->sums->planned[y]
                                             : cents >= city->policy.place[r].minimum,
                            (long double)cents, (long double)cents, "place_min[%s,%d]",
                            city->place[city->policy.place[r].place].id, city->first + y);
        if (share.given) {
            figure->base = (long double)now->sums->planned[y];
            figure->points = share.points;
        }
    }
}

static void reckon_earmarks(const struct reckoning *now, int y)
{
    const struct policy *policy = &now->city->policy;

    for (int e = 0; e < policy->earmarks; e++) {
        const struct earmark *earmark = &policy->earmark[e];
        char subject[ID_BYTES + 1];
        struct share_rule rule = {
            .floor_name = "earmark_min", .ceiling_name = "earmark_max", .subject = subject,
            .minimum = earmark->minimum, .maximum = earmark->maximum,
            .part = spent_on(now, earmark->payees, y), .base = now->sums->available[y],
        };
        size_t length = 0;

        for (; earmark->id[length] != '\0'; length++)
            subject[length] = earmark->id[length];
        subject[length++] = ',';
        subject[length] = '\0';
        for (int less = 0; less < policy->earmarks; less++) {
            if ((earmark->less >> less & 1) != 0)
                rule.base -= spent_on(now, policy->earmark[less].payees, y);
        }
        if (earmark->amount.given)
            figure_add(now, rule.part == earmark->amount.cents, (long double)rule.part,
                       (long double)rule.part, "earmark_amount[%s%d]", subject,
                       now->city->first + y);
        reckon_shares(now, &rule, y);
    }
}

/* ---- the plan as a whole ----------------------------------------------------------------- */

/* Anyone would have to agree that this money could be spent: nothing limits the source, and
 * nothing but its maximum limits the program. */
static bool could_spend(const struct reckoning *now, int y)
{
    const struct city *city = now->city;
    bool money = false, taker = false;

    for (int s = 0; s < city->sources; s++) {
        if (city->source[s].allows == 0 && city->source[s].amount[y] >= city->policy.round_to)
            money = true;
    }
    for (int i = 0; i < city->programs; i++) {
        const struct program *program = &city->program[i];

        if (program->commitments == 0 && !program->hold.given && !program->indivisible
            && !program->whole_positions && program->minimum == 0 && program->start_up == 0
            && program->requires == 0 && program->excludes == 0 && program->current == 0
            && program_maximum(program) >= city->policy.round_to)
            taker = true;
    }
    return money && taker;
}

void reckon_policy(const struct reckoning *now, int y)
{
    const struct policy *policy = &now->city->policy;
    int64_t planned = now->sums->planned[y];

    reckon_set_aside(now, y);
    reckon_simple_shares(now, y);
    reckon_workforce(now, "workforce_min", policy->workforce, false, y);
    reckon_workforce(now, "training_min", policy->training, true, y);
    reckon_floors(now, y);
    reckon_hiring(now, y);
    reckon_earmarks(now, y);
    figure_add(now, !could_spend(now, y) || planned >= now->plan->unit, (long double)planned,
               (long double)planned, "plan_spends[%d]", now->city->first + y);
}

void reckon_horizon(const struct reckoning *now)
{
    const struct city *city = now->city;
    int opened = 0;

    if (city->policy.new_strategies == 0)
        return;
    for (int i = 0; i < city->programs; i++) {
        bool open = false;

        for (int y = 0; y < city->years; y++)
            open = open || now->plan->spend[i][y] >= now->plan->unit;
        opened += city->program[i].strategy == INNOVATIVE && open ? 1 : 0;
    }
    figure_add(now, opened >= city->policy.new_strategies, opened, opened,
               "new_strategies")->measure = MEASURE_COUNT;
}
