#include <stdlib.h>

#include "figures.h"
#include "plan_check.h"
#include "small_city.h"

enum { MAX_OPTIONS = 16 };

struct search {
    const struct city *city;
    struct plan *plan;
    struct best *best;
};

/* ---- who pays ---------------------------------------------------------------------------- */

static enum category only_category(const struct program *program)
{
    return program->positions > 0 ? PERSONNEL : UNCLASSIFIED;
}

static bool pays(const struct city *city, int source, int program)
{
    return source < city->sources
           && source_may_pay(city, &city->source[source], program,
                             only_category(&city->program[program]));
}

/* Shares the spends of a year out over two sources. `shared` is what the first pays of what
 * both may pay. False when no such share fits. */
static bool first_source_pays(int64_t *shared, const struct search *now, int y,
                              const int64_t money[2])
{
    const struct city *city = now->city;
    int64_t only[2] = { 0, 0 }, both = 0, low, high;

    for (int i = 0; i < city->programs; i++) {
        int64_t spend = now->plan->spend[i][y];
        bool by_first = pays(city, 0, i), by_second = pays(city, 1, i);

        if (by_first && by_second)
            both += spend;
        else if (by_first || by_second)
            only[by_first ? 0 : 1] += spend;
        else if (spend > 0)
            return false;
    }
    low = only[1] + both - money[1] > 0 ? only[1] + both - money[1] : 0;
    high = money[0] - only[0] < both ? money[0] - only[0] : both;
    if (city->source[0].use_all && !city->source[0].carry_forward) {
        low = low > money[0] - only[0] ? low : money[0] - only[0];
        high = high < money[0] - only[0] ? high : money[0] - only[0];
    }
    if (city->sources > 1 && city->source[1].use_all)
        high = high < only[1] + both - money[1] ? high : only[1] + both - money[1];
    *shared = low;
    return low <= high && only[1] <= money[1];
}

static void put_payments(const struct search *now, int y, int64_t shared)
{
    for (int i = 0; i < now->city->programs; i++) {
        enum category category = only_category(&now->city->program[i]);
        int64_t rest = now->plan->spend[i][y];

        for (int s = 0; s < 2; s++)
            now->plan->pay[i][s][y][category] = 0;
        if (pays(now->city, 0, i) && pays(now->city, 1, i)) {
            int64_t first = rest < shared ? rest : shared;

            now->plan->pay[i][0][y][category] = first;
            now->plan->pay[i][1][y][category] = rest - first;
            shared -= first;
        } else if (rest > 0) {
            now->plan->pay[i][pays(now->city, 0, i) ? 0 : 1][y][category] = rest;
        }
    }
}

/* Everything that may be carried is: the more there is later, the better. */
static bool pay_all(const struct search *now)
{
    int64_t carried = 0;

    for (int y = 0; y < now->city->years; y++) {
        int64_t money[2] = { now->city->source[0].amount[y] + carried,
                             now->city->source[1].amount[y] };
        int64_t shared, used[2] = { 0, 0 };
        bool carries = now->city->source[0].carry_forward && y + 1 < now->city->years;

        if (!first_source_pays(&shared, now, y, money))
            return false;
        put_payments(now, y, shared);
        for (int i = 0; i < now->city->programs; i++) {
            for (int s = 0; s < 2; s++)
                used[s] += now->plan->pay[i][s][y][only_category(&now->city->program[i])];
        }
        carried = carries ? money[0] - used[0] : 0;
        for (int s = 0; s < 2; s++)
            now->plan->unallocated[s][y] = money[s] - used[s] - (s == 0 ? carried : 0);
    }
    return true;
}

/* ---- all plans --------------------------------------------------------------------------- */

static bool rules_hold(const struct search *now)
{
    struct faults faults;
    struct figures figures;
    struct sums sums;
    bool hold;

    faults_clear(&faults);
    check_programs(now->city, now->plan, &faults);
    hold = faults.count == 0;
    sums_make(&sums, now->city, now->plan);
    figures_make(&figures, now->city, now->plan, &sums);
    for (size_t i = 0; i < figures.count; i++)
        hold = hold && figures.items[i].holds;
    figures_free(&figures);
    return hold;
}

static bool spends_every_year(const struct search *now)
{
    for (int y = 0; y < now->city->years; y++) {
        int64_t planned = 0;

        for (int i = 0; i < now->city->programs; i++)
            planned += now->plan->spend[i][y];
        if (planned == 0)
            return false;
    }
    return true;
}

static void try_plan(const struct search *now)
{
    double objective;

    if (!pay_all(now) || !rules_hold(now))
        return;
    if (!spends_every_year(now)) {
        now->best->idle_found = true;
        return;
    }
    objective = (double)plan_outcome(now->city, now->plan);
    if (!now->best->found || objective > now->best->objective)
        now->best->objective = objective;
    now->best->found = true;
}

static int list_options(int64_t options[MAX_OPTIONS], const struct program *program)
{
    int64_t most = program_maximum(program);
    int64_t step = program->whole_positions ? program->position[0].salary
                   : program->indivisible   ? most
                                            : GRID;
    int count = 0;

    if (program->hold.given) {
        options[0] = program->hold.cents;
        return 1;
    }
    for (int64_t cents = 0; cents <= most && count < MAX_OPTIONS; cents += step)
        options[count++] = cents;
    return count;
}

static void try_all(const struct search *now, int cell)
{
    int program = cell / now->city->years, year = cell % now->city->years;
    int64_t options[MAX_OPTIONS];
    int count;

    if (program == now->city->programs) {
        try_plan(now);
        return;
    }
    count = list_options(options, &now->city->program[program]);
    for (int i = 0; i < count; i++) {
        now->plan->spend[program][year] = options[i];
        try_all(now, cell + 1);
    }
}

void best_by_trying_all(struct best *best, const struct city *city)
{
    struct search now = { city, calloc(1, sizeof(struct plan)), best };

    *best = (struct best){ false, false, 0 };
    if (now.plan == NULL)
        abort();
    now.plan->unit = city->policy.round_to;
    try_all(&now, 0);
    plan_free(now.plan);
}
