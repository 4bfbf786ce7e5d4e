/* A city file with every field given, and one with as few as may be. */
#include "city_given.h"

#define FULL "tests/unit/city_full.xml"     /* from the top of the source */

static int read_full(void **state)
{
    static struct given given;
    struct aside_error err = { .status = ASIDE_OK };

    given.arena = aside_arena_new();
    given.found.arena = given.arena;
    given.status = aside_city_read(&given.city, given.arena, FULL, &given.found, &err);
    given_print(&given);
    *state = &given;
    return given.status == ASIDE_OK ? 0 : -1;
}

static int end_full(void **state)
{
    given_end(*state);
    return 0;
}

static const struct aside_city *city_of(void **state)
{
    const struct given *given = *state;

    return given->city;
}

static void assert_date(struct aside_date date, int year, int month, int day)
{
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, day);
}

#define assert_money(money, cents_expected) assert_int_equal((money).cents, cents_expected)
#define assert_maybe_money(maybe, cents_expected) \
    do { assert_true((maybe).given); assert_money((maybe).amount, cents_expected); } while (0)
#define assert_maybe_share(maybe, points) \
    do { assert_true((maybe).given); assert_int_equal((maybe).basis_points, points); } while (0)
#define assert_maybe_number(maybe, number) \
    do { assert_true((maybe).given); assert_true((maybe).value == (number)); } while (0)

static void the_city_and_its_horizon_are_read(void **state)
{
    const struct aside_city *city = city_of(state);

    assert_string_equal(city->name, "Test ville");
    assert_int_equal(city->kind, ASIDE_COUNTY);
    assert_int_equal(city->population, 250000);
    assert_string_equal(city->state, "CA");
    assert_string_equal(city->uei, "ABCDEFGHIJ12");
    assert_date(city->sam_expires, 2027, 3, 31);
    assert_string_equal(city->contact, "Budget office");
    assert_maybe_share(city->indirect_rate, 1500);
    assert_int_equal(city->indirect_basis, ASIDE_INDIRECT_DE_MINIMIS);
    assert_int_equal(aside_city_first_year(city), 2027);
    assert_int_equal(aside_city_years(city), 2);
    assert_string_equal(city->horizon.items[0].begins, "10-01");
    assert_int_equal(city->horizon.items[0].discount, 300);
    assert_string_equal(city->outcome.items[0].name, "shootings averted");
    assert_maybe_number(city->outcome.items[0].target, 40.5);
    assert_int_equal(city->assessment.count, 1);
    assert_int_equal(city->assessment.items[0].number, 1);
    assert_int_equal(city->assessment.items[0].answer, ASIDE_PARTLY);
    assert_string_equal(city->assessment.items[0].note, "Goal adopted");
    assert_string_equal(city->at.file, FULL);
    assert_int_equal(city->at.line, 2);
}

static void prospects_are_read(void **state)
{
    const struct aside_pursuit_terms *terms = &city_of(state)->pursuit.items[0];
    const struct aside_prospect *full = &terms->prospects.items[0];
    const struct aside_prospect *bare = &terms->prospects.items[1];

    assert_int_equal(city_of(state)->pursuit.count, 1);
    assert_true(terms->hours.given && terms->hours.value == 120);
    assert_maybe_money(terms->match, 2500050);
    assert_int_equal(terms->prospects.count, 2);
    assert_string_equal(full->id, "next-jag");
    assert_string_equal(full->name, "Next JAG");
    assert_string_equal(full->notice, "O-BJA-2027-1");
    assert_string_equal(full->listing, "16.738");
    assert_int_equal(full->programs.count, 2);
    assert_string_equal(full->programs.items[1].id, "call");
    assert_maybe_share(full->chance, 1250);
    assert_true(full->hours.given && full->hours.value == 40);
    assert_maybe_money(full->minimum, 1000000);
    assert_maybe_money(full->maximum, 9000000);
    assert_true(full->first_given && full->first == 2028);
    assert_true(full->years.given && full->years.value == 4);
    assert_maybe_share(full->match_of_total, 2500);
    assert_true(full->match_kind_given);
    assert_int_equal(full->match_kind, ASIDE_MATCH_EITHER);
    assert_string_equal(bare->listing, "16.045");
    assert_true(bare->name == NULL && bare->notice == NULL && bare->programs.count == 0);
    assert_false(bare->chance.given || bare->hours.given || bare->minimum.given
                 || bare->maximum.given || bare->first_given || bare->years.given
                 || bare->match_of_total.given || bare->match_kind_given);
}

static void a_source_is_read(void **state)
{
    const struct aside_source *s = &city_of(state)->sources.items[0];

    assert_string_equal(s->id, "jag");
    assert_string_equal(s->name, "JAG");
    assert_int_equal(s->kind, ASIDE_FEDERAL);
    assert_string_equal(s->fund, "210");
    assert_string_equal(s->department, "OVP");
    assert_string_equal(s->account, "5100");
    assert_int_equal(s->term, ASIDE_ONE_TIME);
    assert_int_equal(s->restriction, ASIDE_COMMITTED);
    assert_true(s->counts_as_match.given && !s->counts_as_match.yes);
    assert_true(s->carry_forward);
    assert_int_equal(s->use, ASIDE_USE_ALL);
    assert_string_equal(s->listing, "16.738");
    assert_string_equal(s->award_number, "15PBJA-26");
    assert_maybe_money(s->award_total, 150000000);
    assert_date(s->start, 2025, 10, 1);
    assert_date(s->end, 2029, 9, 30);
    assert_maybe_money(s->spent, 10000050);
    assert_int_equal(s->match_of_total, 2500);
    assert_int_equal(s->match_kind, ASIDE_MATCH_EITHER);
    assert_maybe_share(s->administration_maximum, 1000);
    assert_string_equal(s->terms, "Quarterly reports");
    assert_int_equal(s->amounts.count, 2);
    assert_int_equal(s->amounts.items[1].year, 2028);
    assert_money(s->amounts.items[0].amount, 20000025);
    assert_money(s->amounts.items[1].amount, 30000000);
}

static void what_a_source_allows_is_read(void **state)
{
    const struct aside_source *s = &city_of(state)->sources.items[0];
    const struct aside_allow *allow = &s->allows.items[0];

    assert_int_equal(s->allows.count, 2);
    assert_int_equal(allow->programs.count, 2);
    assert_int_equal(allow->programs.items[0].index, 0);
    assert_int_equal(allow->programs.items[1].index, 3);    /* the first pool */
    assert_int_equal(allow->actions, 1u << 4 | 1u << 8);
    assert_int_equal(allow->categories, 1u << ASIDE_PERSONNEL | 1u << ASIDE_INDIRECT);
    assert_int_equal(s->allows.items[1].programs.count, 0);
    assert_int_equal(s->allows.items[1].actions, 0);
    assert_int_equal(s->allows.items[1].categories, 0);
}

static void providers_and_places_are_read(void **state)
{
    const struct aside_provider *provider = &city_of(state)->providers.items[0];
    const struct aside_place *place = &city_of(state)->places.items[0];

    assert_string_equal(provider->id, "yes");
    assert_string_equal(provider->name, "YES Inc");
    assert_true(provider->type_given && provider->role_given);
    assert_int_equal(provider->type, ASIDE_NONPROFIT);
    assert_int_equal(provider->role, ASIDE_SUBRECIPIENT);
    assert_true(provider->first_time);
    assert_string_equal(provider->uei, "ABCDEFGHIJ13");
    assert_maybe_money(provider->budget, 75000000);
    assert_maybe_share(provider->indirect_rate, 1250);
    assert_string_equal(provider->fiscal_sponsor, "Foundation");
    assert_string_equal(place->id, "north");
    assert_string_equal(place->name, "North side");
    assert_maybe_number(place->baseline, 40);
    assert_int_equal(place->cap, 6000);
}

static void a_program_is_read(void **state)
{
    const struct aside_program *p = &city_of(state)->programs.items[0];

    assert_string_equal(p->id, "outreach");
    assert_string_equal(p->name, "Street outreach");
    assert_int_equal(p->strategy, ASIDE_PROVEN);
    assert_int_equal(p->rating, ASIDE_PROMISING);
    assert_date(p->rated_on, 2026, 9, 1);
    assert_int_equal(p->actions, 1u << 4 | 1u << 8 | 1u << 10);
    assert_string_equal(p->provider.id, "yes");
    assert_int_equal(p->provider.index, 0);
    assert_int_equal(p->place.index, 0);
    assert_int_equal(p->purpose, ASIDE_TRAINING);
    assert_int_equal(p->priority, 80);
    assert_string_equal(p->keywords, "cvi outreach");
    assert_string_equal(p->fund, "100");
    assert_string_equal(p->department, "Health");
    assert_string_equal(p->account, "7");
    assert_true(p->whole_positions);
    assert_int_equal(p->requires_ids.items[0].index, 1);
    assert_int_equal(p->excludes_ids.items[0].index, 2);
    assert_string_equal(p->graduates_when, "two good years");
    assert_true(p->people_served.given && p->people_served.value == 120);
    assert_maybe_money(p->unit_cost, 416667);
    assert_int_equal(p->at.line, 26);
}

static void the_funding_of_a_program_is_read(void **state)
{
    const struct aside_program *p = &city_of(state)->programs.items[0];
    const struct aside_funding *f = aside_program_funding(p);

    assert_money(f->minimum, 20000000);
    assert_maybe_money(f->maximum, 90000000);
    assert_money(f->start_up, 2500000);
    assert_money(f->current, 30000000);
    assert_money(f->current_local, 25000000);
    assert_maybe_money(f->adopted, 31000000);
    assert_maybe_money(f->actual_1, 29000000);
    assert_maybe_money(f->actual_2, 28000000);
    assert_money(f->committed, 10000000);
    assert_true(f->hold.given && f->hold.current);
    assert_money(f->hold.amount, 30000000);     /* what current is */
    assert_false(f->indivisible);
    assert_true(f->continuing.given && !f->continuing.yes);
    assert_false(aside_program_is_continuing(p));
}

static void costs_and_effects_are_read(void **state)
{
    const struct aside_program *p = &city_of(state)->programs.items[0];
    const struct aside_effect *e = aside_program_effect(p);
    const struct aside_position *position = &p->costs.items[0].positions.items[0];
    const struct aside_cost *cost = &p->costs.items[0].costs.items[0];

    assert_maybe_number(e->low, 3);
    assert_maybe_number(e->high, 9.5);
    assert_string_equal(e->basis, "in three areas");
    assert_string_equal(e->from, "analyst");
    assert_int_equal(e->levels.count, 2);
    assert_money(e->levels.items[1].spend, 90000000);
    assert_true(e->levels.items[1].averts == 6.5);
    assert_string_equal(position->title, "Worker");
    assert_int_equal(position->fte, 625);
    assert_money(position->salary, 5200000);
    assert_int_equal(position->fringe, 3050);
    assert_int_equal(position->employer, ASIDE_EMPLOYER_CITY);
    assert_int_equal(position->filled, ASIDE_NEW);
    assert_maybe_number(position->training_hours, 40.5);
    assert_true(position->start_month.given && position->start_month.value == 4);
    assert_int_equal(cost->category, ASIDE_CONTRACTS);
    assert_money(cost->amount, 2000000);
    assert_true(cost->training);
    assert_string_equal(cost->note, "Academy");
}

static void estimates_and_commitments_are_read(void **state)
{
    const struct aside_program *p = &city_of(state)->programs.items[1];
    const struct aside_estimate *estimate = &aside_program_effect(p)->estimates.items[0];
    const struct aside_commitment *commitment = aside_program_commitment(p + 1);

    assert_string_equal(estimate->evidence, "nyc-cure");
    assert_false(estimate->baseline.given);
    assert_int_equal(estimate->place.index, 0);
    assert_maybe_number(estimate->reach, 0.4);
    assert_maybe_money(estimate->full_spend, 50000000);
    assert_money(aside_commitment_amount(commitment, 0), 500000);
    assert_money(aside_commitment_amount(commitment, 1), 600000);
    assert_money(aside_commitment_amount(commitment, 2), 0);
}

static void a_pool_is_read(void **state)
{
    const struct aside_pool *pool = &city_of(state)->pools.items[0];

    assert_string_equal(pool->id, "call");
    assert_string_equal(pool->name, "Call");
    assert_false(pool->amount.given);
    assert_maybe_money(pool->minimum, 500000);
    assert_maybe_money(pool->maximum, 900000);
    assert_int_equal(pool->counts, ASIDE_BOTH);
    assert_int_equal(pool->priority, 7);
    assert_date(pool->opens, 2026, 10, 1);
    assert_maybe_money(pool->award_minimum, 100000);
    assert_maybe_money(pool->award_maximum, 300000);
    assert_maybe_money(pool->first_time_minimum, 200000);
    assert_date(pool->release_by, 2027, 6, 30);
    assert_string_equal(pool->reverts_to, "gf");
    assert_maybe_money(city_of(state)->pools.items[1].amount, 400000);
}

static void rules_by_share_are_read(void **state)
{
    const struct aside_policy *policy = aside_city_policy(city_of(state));
    const struct aside_set_aside *set_aside = &policy->set_aside.items[0];

    assert_maybe_share(set_aside->minimum, 1000);
    assert_maybe_share(set_aside->maximum, 2500);
    assert_int_equal(set_aside->of, ASIDE_OF_AVAILABLE);
    assert_int_equal(set_aside->counts, ASIDE_STAKEHOLDERS_TOO);
    assert_true(set_aside->reserve);
    assert_maybe_share(policy->proven.items[0].minimum, 5000);
    assert_maybe_share(policy->workforce.items[0].minimum, 4000);
    assert_maybe_share(policy->workforce.items[0].training_minimum, 200);
    assert_maybe_money(policy->workforce.items[0].living_wage, 4500000);
    assert_maybe_share(policy->evaluation.items[0].minimum, 100);
    assert_maybe_share(policy->evaluation.items[0].maximum, 500);
    assert_maybe_share(policy->administration.items[0].maximum, 1000);
    assert_maybe_share(policy->largest_innovative.items[0].maximum, 6000);
    assert_maybe_share(policy->change.items[0].up, 15000);
    assert_maybe_share(policy->change.items[0].down, 1000);
    assert_int_equal(policy->change.items[0].closes.items[0].index, 0);
}

static void the_other_rules_are_read(void **state)
{
    const struct aside_policy *policy = aside_city_policy(city_of(state));
    const struct aside_earmark *a = &policy->earmarks.items[0], *b = &policy->earmarks.items[1];

    assert_int_equal(policy->actions.items[0].number, 9);
    assert_money(policy->actions.items[0].minimum, 500000);
    assert_int_equal(policy->places.items[0].id.index, 0);
    assert_maybe_share(policy->places.items[0].share, 2000);
    assert_false(policy->places.items[0].amount.given);
    assert_int_equal(policy->new_strategies.items[0].minimum, 1);
    assert_true(policy->hiring.items[0].maximum_new_fte.given);
    assert_int_equal(policy->hiring.items[0].maximum_new_fte.hundredths, 750);
    assert_string_equal(a->id, "a");
    assert_int_equal(a->programs.count, 2);
    assert_maybe_share(a->minimum, 500);
    assert_maybe_share(a->maximum, 6000);
    assert_int_equal(a->of_total_less.items[0].index, 1);
    assert_int_equal(b->programs.items[0].index, 3);
    assert_maybe_money(b->amount, 600000);
    assert_true(policy->maintenance.items[0].on && policy->maintenance.items[0].if_used);
    assert_int_equal(policy->evidence.items[0].innovative_counts_at, ASIDE_AT_CENTRAL);
    assert_money(aside_city_unit(city_of(state)), 100000);
}

static void what_is_left_out_has_its_default(void **state)
{
    struct given given = given_city(HEAD "<sources>"
        "<source id='a' name='A' kind='local'><amount year='2027'>1</amount></source>"
        "<source id='b' name='B' kind='settlement'><amount year='2027'>1</amount></source>"
        "<source id='c' name='C' kind='foundation'><amount year='2027'>1</amount></source>"
        "</sources><programs><program id='p' name='P' strategy='proven' actions='1'>"
        "<costs><position title='T' fte='1' salary='1' fringe='0%'/></costs></program>"
        "</programs>"
        "<pools><pool id='q' name='Q' amount='1'/></pools>"
        "<policy><set-aside maximum='50%'/><maintenance/></policy>" TAIL);
    const struct aside_city *city = given.city;
    const struct aside_program *p = &city->programs.items[0];
    const struct aside_policy *policy = aside_city_policy(city);

    (void)state;
    assert_string_equal(city->horizon.items[0].begins, "07-01");
    assert_int_equal(city->horizon.items[0].discount, 0);
    assert_null(city->state);
    assert_int_equal(city->sam_expires.year, 0);
    assert_int_equal(city->sources.items[0].restriction, ASIDE_UNASSIGNED);
    assert_int_equal(city->sources.items[1].restriction, ASIDE_COMMITTED);
    assert_int_equal(city->sources.items[2].restriction, ASIDE_RESTRICTED);
    assert_true(aside_source_counts_as_match(&city->sources.items[0]));
    assert_false(aside_source_counts_as_match(&city->sources.items[1]));
    assert_int_equal(city->sources.items[0].use, ASIDE_USE_ANY);
    assert_int_equal(p->rating, ASIDE_NOT_RATED);
    assert_int_equal(p->purpose, ASIDE_SERVICE);
    assert_null(p->provider.id);
    assert_null(aside_program_effect(p));
    assert_null(aside_program_commitment(p));
    assert_money(aside_program_funding(p)->minimum, 0);
    assert_false(aside_program_funding(p)->maximum.given);
    assert_false(aside_program_is_continuing(p));
    assert_int_equal(p->costs.items[0].positions.items[0].employer, ASIDE_EMPLOYER_PROVIDER);
    assert_int_equal(p->costs.items[0].positions.items[0].filled, ASIDE_FILLED);
    assert_int_equal(city->pools.items[0].counts, ASIDE_NEW_STRATEGIES);
    assert_int_equal(policy->set_aside.items[0].of, ASIDE_OF_PLAN);
    assert_false(policy->set_aside.items[0].minimum.given);
    assert_true(policy->maintenance.items[0].on);
    assert_false(policy->maintenance.items[0].if_used);
    assert_money(aside_city_unit(city), 100);
    given_end(&given);
}

static void a_city_without_a_policy_has_an_empty_one(void **state)
{
    struct given given = given_city(WITH_PROGRAM("strategy='proven' priority='1'", ""));
    const struct aside_policy *policy = aside_city_policy(given.city);

    (void)state;
    assert_non_null(policy);
    assert_int_equal(policy->set_aside.count, 0);
    assert_int_equal(policy->round.count, 0);
    assert_int_equal(given.found.count, 0);
    given_end(&given);
}

static void a_blank_value_is_a_value_left_out(void **state)
{
    struct given given = given_city(WITH_PROGRAM("strategy='proven' priority='' place=' '",
                                                 "<funding maximum='' minimum='5'/>"));
    const struct aside_program *p = &given.city->programs.items[0];

    (void)state;
    assert_int_equal(p->priority, 0);
    assert_null(p->place.id);
    assert_false(aside_program_funding(p)->maximum.given);
    given_end(&given);
}

static void the_fingerprint_names_the_bytes(void **state)
{
    static const char one[] = WITH_POLICY("<proven minimum='1%'/>");
    static const char other[] = WITH_POLICY("<proven minimum='2%'/>");
    struct given a = given_city(one), b = given_city(one), c = given_city(other);

    (void)state;
    assert_true(a.city->fingerprint == b.city->fingerprint);
    assert_true(a.city->fingerprint != c.city->fingerprint);
    given_end(&a);
    given_end(&b);
    given_end(&c);
}

static void a_file_that_is_not_there_is_an_io_error(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { .status = ASIDE_OK };
    struct aside_city *city;

    (void)state;
    assert_int_equal(aside_city_read(&city, arena, "no/such/city.xml", &found, &err),
                     ASIDE_ERR_IO);
    assert_null(city);
    assert_int_equal(err.status, ASIDE_ERR_IO);
    assert_int_equal(found.count, 0);
    aside_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest whole[] = {
        cmocka_unit_test(the_city_and_its_horizon_are_read),
        cmocka_unit_test(a_source_is_read),
        cmocka_unit_test(prospects_are_read),
        cmocka_unit_test(what_a_source_allows_is_read),
        cmocka_unit_test(providers_and_places_are_read),
        cmocka_unit_test(a_program_is_read),
        cmocka_unit_test(the_funding_of_a_program_is_read),
        cmocka_unit_test(costs_and_effects_are_read),
        cmocka_unit_test(estimates_and_commitments_are_read),
        cmocka_unit_test(a_pool_is_read),
        cmocka_unit_test(rules_by_share_are_read),
        cmocka_unit_test(the_other_rules_are_read),
    };
    const struct CMUnitTest parts[] = {
        cmocka_unit_test(what_is_left_out_has_its_default),
        cmocka_unit_test(a_city_without_a_policy_has_an_empty_one),
        cmocka_unit_test(a_blank_value_is_a_value_left_out),
        cmocka_unit_test(the_fingerprint_names_the_bytes),
        cmocka_unit_test(a_file_that_is_not_there_is_an_io_error),
    };

    return cmocka_run_group_tests_name("a full city", whole, read_full, end_full)
         + cmocka_run_group_tests_name("parts of a city", parts, NULL, NULL);
}
