/*
 * records.c - the table of records: how a city nests, and how many of each there may be.
 */
#include "fields.h"

#include <assert.h>
#include <string.h>

#define LIST(parent, member, type) \
    .list = offsetof(struct parent, member), .size = sizeof(struct type)

const struct aside_record aside_records[ASIDE_RECORDS] = {
    [ASIDE_RECORD_CITY] = { ASIDE_RECORD_CITY, ASIDE_RECORD_CITY, "city", "city", NULL,
        .size = sizeof(struct aside_city), .at_least = 1, .at_most = 1,
        .sheet = "City",
        .help = "The jurisdiction that plans." },
    [ASIDE_RECORD_HORIZON] = { ASIDE_RECORD_HORIZON, ASIDE_RECORD_CITY, "horizon", "horizon",
        NULL, LIST(aside_city, horizon, aside_horizon), .at_least = 1, .at_most = 1,
        .sheet = "City",
        .help = "The fiscal years that are planned." },
    [ASIDE_RECORD_OUTCOME] = { ASIDE_RECORD_OUTCOME, ASIDE_RECORD_CITY, "outcome", "outcome",
        NULL, LIST(aside_city, outcome, aside_outcome), .at_least = 1, .at_most = 1,
        .sheet = "City",
        .help = "What the plan seeks most of; every estimate in the file is stated in it." },
    [ASIDE_RECORD_SOURCE] = { ASIDE_RECORD_SOURCE, ASIDE_RECORD_CITY, "sources/source",
        "source", "sources", LIST(aside_city, sources, aside_source), .at_least = 1,
        .key = '.',
        .sheet = "Sources",
        .help = "A fund, an award or a gift that may pay for programs." },
    [ASIDE_RECORD_AMOUNT] = { ASIDE_RECORD_AMOUNT, ASIDE_RECORD_SOURCE, "source/amount",
        "amount", NULL, LIST(aside_source, amounts, aside_amount), .key = '@',
        .sheet = "Amounts",
        .help = "What the source has to spend in one fiscal year." },
    [ASIDE_RECORD_ALLOW] = { ASIDE_RECORD_ALLOW, ASIDE_RECORD_SOURCE, "source/allow", "allow",
        NULL, LIST(aside_source, allows, aside_allow),
        .sheet = "Allows",
        .help = "What the source may pay for. Several add up; a source with none may pay for "
                "anything." },
    [ASIDE_RECORD_PROVIDER] = { ASIDE_RECORD_PROVIDER, ASIDE_RECORD_CITY, "providers/provider",
        "provider", "providers", LIST(aside_city, providers, aside_provider),
        .key = '.',
        .sheet = "Providers",
        .help = "Who runs programs: a department, an organization, a contractor." },
    [ASIDE_RECORD_PLACE] = { ASIDE_RECORD_PLACE, ASIDE_RECORD_CITY, "places/place", "place",
        "places", LIST(aside_city, places, aside_place), .key = '.',
        .sheet = "Places",
        .help = "An area whose outcomes several programs may share." },
    [ASIDE_RECORD_PROGRAM] = { ASIDE_RECORD_PROGRAM, ASIDE_RECORD_CITY, "programs/program",
        "program", "programs", LIST(aside_city, programs, aside_program), .key = '.',
        .sheet = "Programs",
        .help = "Something the city does or could do." },
    [ASIDE_RECORD_EFFECT] = { ASIDE_RECORD_EFFECT, ASIDE_RECORD_PROGRAM, "program/effect",
        "effect", NULL, LIST(aside_program, effects, aside_effect), .at_most = 1,
        .sheet = "Effects",
        .help = "What the program is estimated to avert, as levels or as an estimate that is "
                "worked out. Low and high that are not given are then those of the study." },
    [ASIDE_RECORD_LEVEL] = { ASIDE_RECORD_LEVEL, ASIDE_RECORD_EFFECT, "program/effect/level",
        "level", NULL, LIST(aside_effect, levels, aside_level),
        .sheet = "Levels",
        .help = "A point of the program's response, from nothing for nothing; straight between "
                "points, flat after the last." },
    [ASIDE_RECORD_ESTIMATE] = { ASIDE_RECORD_ESTIMATE, ASIDE_RECORD_EFFECT,
        "program/effect/estimate", "estimate", NULL,
        LIST(aside_effect, estimates, aside_estimate), .at_most = 1,
        .sheet = "Estimates",
        .help = "A published effect of the library (`setaside help evidence`), from which the "
                "program's one level is worked out: averted at full size = baseline x reach x "
                "effect. Estimates that work in one place are scaled down, for the second "
                "cannot avert what the first has averted." },
    [ASIDE_RECORD_FUNDING] = { ASIDE_RECORD_FUNDING, ASIDE_RECORD_PROGRAM, "program/funding",
        "funding", NULL, LIST(aside_program, fundings, aside_funding), .at_most = 1,
        .through = true,
        .sheet = "Funding",
        .help = "The bounds of what the program may spend in a fiscal year, and what it had." },
    [ASIDE_RECORD_COMMITMENT] = { ASIDE_RECORD_COMMITMENT, ASIDE_RECORD_PROGRAM,
        "program/commitment", "commitment", NULL,
        LIST(aside_program, commitments, aside_commitment), .at_most = 1,
        .help = "A program that is adopted as a whole, with its cost by year: the plan adopts "
                "a share of it, from 0 to 100 %." },
    [ASIDE_RECORD_COMMITMENT_YEAR] = { ASIDE_RECORD_COMMITMENT_YEAR, ASIDE_RECORD_COMMITMENT,
        "program/commitment/year", "year", NULL,
        LIST(aside_commitment, years, aside_commitment_year), .at_least = 1, .key = '@',
        .sheet = "Commitment years",
        .help = "What the whole commitment costs in one year of the horizon." },
    [ASIDE_RECORD_COSTS] = { ASIDE_RECORD_COSTS, ASIDE_RECORD_PROGRAM, "program/costs", "costs",
        NULL, LIST(aside_program, costs, aside_costs), .at_most = 1,
        .help = "What the program buys at full size in a year. It is read as a mix: money "
                "planned is divided over categories in these proportions." },
    [ASIDE_RECORD_POSITION] = { ASIDE_RECORD_POSITION, ASIDE_RECORD_COSTS,
        "program/costs/position", "position", NULL,
        LIST(aside_costs, positions, aside_position),
        .sheet = "Positions",
        .help = "Staff of one title and salary." },
    [ASIDE_RECORD_COST] = { ASIDE_RECORD_COST, ASIDE_RECORD_COSTS, "program/costs/cost", "cost",
        NULL, LIST(aside_costs, costs, aside_cost),
        .sheet = "Costs",
        .help = "Anything else the program buys." },
    [ASIDE_RECORD_POOL] = { ASIDE_RECORD_POOL, ASIDE_RECORD_CITY, "pools/pool", "pool", "pools",
        LIST(aside_city, pools, aside_pool), .key = '.',
        .sheet = "Pools",
        .help = "Money set aside for a call for proposals, not yet for named programs; it "
                "counts toward the set-aside, averts nothing, and prints as reserved, not "
                "programmed." },
    [ASIDE_RECORD_POLICY] = { ASIDE_RECORD_POLICY, ASIDE_RECORD_CITY, "policy", "policy", NULL,
        LIST(aside_city, policy, aside_policy), .at_most = 1,
        .help = "The city's own rules. Shares are of the money planned in each fiscal year "
                "unless the rule says otherwise." },
    [ASIDE_RECORD_SET_ASIDE] = { ASIDE_RECORD_SET_ASIDE, ASIDE_RECORD_POLICY,
        "policy/set-aside", "set-aside", NULL,
        LIST(aside_policy, set_aside, aside_set_aside), .at_most = 1,
        .sheet = "Policy",
        .help = "How much goes to new strategies (and, if so counted, new stakeholders)." },
    [ASIDE_RECORD_PROVEN] = { ASIDE_RECORD_PROVEN, ASIDE_RECORD_POLICY, "policy/proven",
        "proven", NULL, LIST(aside_policy, proven, aside_share_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "How much goes to proven strategies." },
    [ASIDE_RECORD_WORKFORCE] = { ASIDE_RECORD_WORKFORCE, ASIDE_RECORD_POLICY,
        "policy/workforce",
        "workforce", NULL, LIST(aside_policy, workforce, aside_workforce_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "How much goes to the people who do the work: pay, fringe and training." },
    [ASIDE_RECORD_EVALUATION] = { ASIDE_RECORD_EVALUATION, ASIDE_RECORD_POLICY,
        "policy/evaluation", "evaluation", NULL,
        LIST(aside_policy, evaluation, aside_share_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "How much goes to programs whose purpose is evaluation." },
    [ASIDE_RECORD_ADMINISTRATION] = { ASIDE_RECORD_ADMINISTRATION, ASIDE_RECORD_POLICY,
        "policy/administration", "administration", NULL,
        LIST(aside_policy, administration, aside_share_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "How much may go to programs whose purpose is administration." },
    [ASIDE_RECORD_ACTION_RULE] = { ASIDE_RECORD_ACTION_RULE, ASIDE_RECORD_POLICY,
        "policy/action", "action", NULL, LIST(aside_policy, actions, aside_action_rule),
        .key = '.',
        .sheet = "Action floors",
        .help = "A floor for the programs that serve one of the ten essential actions; pools "
                "serve action 9." },
    [ASIDE_RECORD_PLACE_RULE] = { ASIDE_RECORD_PLACE_RULE, ASIDE_RECORD_POLICY, "policy/place",
        "place", NULL, LIST(aside_policy, places, aside_place_rule),
        .key = '.',
        .sheet = "Place floors",
        .help = "A floor for the programs of one place." },
    [ASIDE_RECORD_CHANGE] = { ASIDE_RECORD_CHANGE, ASIDE_RECORD_POLICY, "policy/change",
        "change", NULL, LIST(aside_policy, change, aside_change_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "How far a program with current money may move from one year to the next; the "
                "first year is held against current." },
    [ASIDE_RECORD_LARGEST_INNOVATIVE] = { ASIDE_RECORD_LARGEST_INNOVATIVE, ASIDE_RECORD_POLICY,
        "policy/largest-innovative", "largest-innovative", NULL,
        LIST(aside_policy, largest_innovative, aside_share_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "Keeps one new strategy from taking the whole set-aside." },
    [ASIDE_RECORD_NEW_STRATEGIES] = { ASIDE_RECORD_NEW_STRATEGIES, ASIDE_RECORD_POLICY,
        "policy/new-strategies", "new-strategies", NULL,
        LIST(aside_policy, new_strategies, aside_new_strategies_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "How many new strategies are tried over the horizon." },
    [ASIDE_RECORD_HIRING] = { ASIDE_RECORD_HIRING, ASIDE_RECORD_POLICY, "policy/hiring",
        "hiring", NULL, LIST(aside_policy, hiring, aside_hiring_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "How many new positions the city can take on in a year." },
    [ASIDE_RECORD_EARMARK] = { ASIDE_RECORD_EARMARK, ASIDE_RECORD_POLICY, "policy/earmark",
        "earmark", NULL, LIST(aside_policy, earmarks, aside_earmark),
        .key = '.',
        .sheet = "Earmarks",
        .help = "Money that law or the council has bound to certain programs, as shares of the "
                "money available in the year or as an exact amount." },
    [ASIDE_RECORD_MAINTENANCE] = { ASIDE_RECORD_MAINTENANCE, ASIDE_RECORD_POLICY,
        "policy/maintenance", "maintenance", NULL,
        LIST(aside_policy, maintenance, aside_maintenance_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "Keeps federal money from taking the place of local money: a program that any "
                "federal source may pay keeps at least its current-local each year." },
    [ASIDE_RECORD_EVIDENCE] = { ASIDE_RECORD_EVIDENCE, ASIDE_RECORD_POLICY, "policy/evidence",
        "evidence", NULL, LIST(aside_policy, evidence, aside_evidence_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "How estimates of new strategies count." },
    [ASIDE_RECORD_ROUND] = { ASIDE_RECORD_ROUND, ASIDE_RECORD_POLICY, "policy/round", "round",
        NULL, LIST(aside_policy, round, aside_round_rule), .at_most = 1,
        .sheet = "Policy",
        .help = "The unit to which planned amounts are rounded." },
    [ASIDE_RECORD_ANSWER] = { ASIDE_RECORD_ANSWER, ASIDE_RECORD_CITY, "assessment/action",
        "action", "assessment", LIST(aside_city, assessment, aside_answer_given),
        .sheet = "Assessment",
        .help = "Where the city stands on one of the ten essential actions." },
    [ASIDE_RECORD_PURSUIT] = { ASIDE_RECORD_PURSUIT, ASIDE_RECORD_CITY, "pursuit", "pursuit",
        NULL, LIST(aside_city, pursuit, aside_pursuit_terms), .at_most = 1,
        .sheet = "Pursuit",
        .help = "What the city can put into applying for awards that it does not have. No plan "
                "counts on them: `setaside match` weighs which applications are worth making." },
    [ASIDE_RECORD_PROSPECT] = { ASIDE_RECORD_PROSPECT, ASIDE_RECORD_PURSUIT, "pursuit/prospect",
        "prospect", NULL, LIST(aside_pursuit_terms, prospects, aside_prospect), .key = '.',
        .sheet = "Prospects",
        .help = "A notice, or a listing, under which the city might apply, with the city's own "
                "figures. What it does not state is taken from the notice and the rules." },
    [ASIDE_RECORD_SCENARIO] = { ASIDE_RECORD_SCENARIO, ASIDE_RECORD_CITY, "scenarios/scenario",
        "scenario", "scenarios", LIST(aside_city, scenarios, aside_scenario_given),
        .sheet = "Scenarios",
        .help = "A question of the city's own: the same city with a few settings changed. No plan "
                "goes by it: `setaside whatif` compares them all with the plan as it stands." },
    [ASIDE_RECORD_SCENARIO_SET] = { ASIDE_RECORD_SCENARIO_SET, ASIDE_RECORD_SCENARIO,
        "scenarios/scenario/set", "set", NULL,
        LIST(aside_scenario_given, sets, aside_set_given), .at_least = 1,
        .sheet = "Scenario settings",
        .help = "One setting of the scenario, as --set takes it. It is tried when the scenario "
                "is used." },
    [ASIDE_RECORD_LEDGER] = { ASIDE_RECORD_LEDGER, ASIDE_RECORD_CITY, "ledger", "ledger", NULL,
        LIST(aside_city, ledgers, aside_ledger), .sheet = "Ledgers",
        .help = "The city's published budget, from which sources and what programs spend now are "
                "drawn (`setaside ledger FILE` shows what is in one). Columns go by their names; "
                "without them, by names that budgets often have." },
    [ASIDE_RECORD_LEDGER_TO] = { ASIDE_RECORD_LEDGER_TO, ASIDE_RECORD_LEDGER, "ledger/to", "to",
        NULL, LIST(aside_ledger, tos, aside_ledger_to), .at_least = 1, .sheet = "Ledger lines",
        .help = "One number, the sum of the rows that a condition names: what a source has in a "
                "fiscal year, or what a program spends." },
};

const struct aside_city *aside_city_of_file(const struct aside_city *city)
{
    if (city->as_written != NULL)
        return city->as_written;
    return city->as_read != NULL ? city->as_read : city;
}

/* Every ASIDE_LIST is a pointer and a count, whatever it points to. */
static_assert(sizeof(ASIDE_LIST(struct aside_source)) == sizeof(struct aside_items),
              "a list can be read as aside_items");

struct aside_items aside_list_get(const void *parent, const struct aside_record *record)
{
    struct aside_items list;

    memcpy(&list, (const char *)parent + record->list, sizeof(list));
    return list;
}

void aside_list_set(void *parent, const struct aside_record *record, struct aside_items list)
{
    memcpy((char *)parent + record->list, &list, sizeof(list));
}

void *aside_list_item(const void *parent, const struct aside_record *record, size_t index)
{
    struct aside_items list = aside_list_get(parent, record);

    assert(index < list.count);
    return (char *)list.items + index * record->size;
}

void *aside_list_add(void *parent, const struct aside_record *record, struct aside_origin at,
                     struct aside_arena *arena)
{
    struct aside_items list = aside_list_get(parent, record);
    void *item;

    list.items = aside_arena_grow(arena, list.items, list.count, list.count + 1, record->size);
    list.count++;
    aside_list_set(parent, record, list);
    item = aside_list_item(parent, record, list.count - 1);
    memcpy(item, &at, sizeof(at));
    aside_record_set_defaults(item, record->id, arena);
    return item;
}

void aside_list_remove(void *parent, const struct aside_record *record, size_t index)
{
    struct aside_items list = aside_list_get(parent, record);
    char *at = aside_list_item(parent, record, index);

    list.count--;
    memmove(at, at + record->size, (list.count - index) * record->size);
    aside_list_set(parent, record, list);
}

const char *aside_spot_label(struct aside_arena *arena, const struct aside_spot *spot)
{
    const struct aside_spot *named = spot;

    while (named != NULL && named->id == NULL)
        named = named->up;
    if (named == NULL)
        return aside_arena_printf(arena, "'%s'", spot->record->name);
    if (named == spot)
        return aside_arena_printf(arena, "%s '%s'", spot->record->element, spot->id);
    return aside_arena_printf(arena, "%s of %s '%s'", spot->record->element,
                              named->record->element, named->id);
}
