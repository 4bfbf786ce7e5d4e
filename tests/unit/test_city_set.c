/* A city changed by paths: what each comes to, what is refused and what is offered instead. */
#include "instance.h"

#include <stdlib.h>

#include "city_given.h"

#define FULL "tests/unit/city_full.xml"

enum { SETTINGS = 4 };

/* ---- given ------------------------------------------------------------------------------- */

static struct given given_file(const char *path)
{
    struct given given = { .arena = aside_arena_new() };
    struct aside_error err = { .message = "" };

    given.found.arena = given.arena;
    given.status = aside_city_read(&given.city, given.arena, path, &given.found, &err);
    assert_string_equal(err.message, "");
    assert_int_equal(given.status, ASIDE_OK);
    given.found = (struct aside_problems){ .arena = given.arena };
    return given;
}

static size_t count_of(const char *const settings[SETTINGS])
{
    size_t count = 0;

    while (count < SETTINGS && settings[count] != NULL)
        count++;
    return count;
}

/* The data that the solver would get: what a plan depends on, and nothing else. */
static const char *data_of(struct aside_arena *arena, const struct aside_city *city)
{
    struct instance in;
    char *bytes = NULL, *copy;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    assert_non_null(out);
    aside_instance_make(&in, arena, city);
    aside_instance_write(out, &in);
    assert_int_equal(fclose(out), 0);
    copy = aside_arena_strdup(arena, bytes);
    free(bytes);
    return copy;
}

/* ---- what a setting comes to ------------------------------------------------------------- */

struct good_case {
    const char *settings[SETTINGS];
    const char *path, *before, *after;      /* of the last of them */
};

static const struct good_case good_cases[] = {
    /* every rule, by the path that is printed for it */
    { { "policy.set-aside.minimum=15%" }, "policy.set-aside.minimum", "10%", "15%" },
    { { "policy.set-aside.maximum=none" }, "policy.set-aside.maximum", "25%", "none" },
    { { "policy.proven.minimum=45%" }, "policy.proven.minimum", "50%", "45%" },
    { { "policy.workforce.minimum=1%" }, "policy.workforce.minimum", "40%", "1%" },
    { { "policy.workforce.training-minimum=0%" }, "policy.workforce.training-minimum", "2%",
      "0%" },
    { { "policy.workforce.living-wage=+1000" }, "policy.workforce.living-wage", "$45,000",
      "$46,000" },
    { { "policy.evaluation.minimum=2%" }, "policy.evaluation.minimum", "1%", "2%" },
    { { "policy.evaluation.maximum=+1%" }, "policy.evaluation.maximum", "5%", "6%" },
    { { "policy.administration.maximum=-2.5%" }, "policy.administration.maximum", "10%",
      "7.5%" },
    { { "policy.action.9.minimum=6K" }, "policy.action.9.minimum", "$5,000", "$6,000" },
    { { "policy.action.4.minimum=100" }, "policy.action.4.minimum", "none", "$100" },
    { { "policy.action@9=none" }, "policy.action.9.minimum", "$5,000", "none" },
    { { "policy.action.4.minimum=none" }, "policy.action.4.minimum", "none", "none" },
    { { "policy.place.north.minimum=5%" }, "policy.place.north.minimum", "20%", "5%" },
    { { "policy.place.north.minimum=5000" }, "policy.place.north.minimum", "20%", "$5,000" },
    { { "policy.place.north.minimum=+1%" }, "policy.place.north.minimum", "20%", "21%" },
    { { "policy.place.north.minimum=4K", "policy.place.north.minimum=+25%" },
      "policy.place.north.minimum", "$4,000", "$5,000" },
    { { "policy.change.up=none" }, "policy.change.up", "150%", "none" },
    { { "policy.change.down=100%" }, "policy.change.down", "10%", "100%" },
    { { "policy.change.closes=outreach hub" }, "policy.change.closes", "outreach",
      "outreach hub" },
    { { "policy.largest-innovative.maximum=100%" }, "policy.largest-innovative.maximum", "60%",
      "100%" },
    { { "policy.new-strategies.minimum=0" }, "policy.new-strategies.minimum", "1", "0" },
    { { "policy.hiring.maximum-new-fte=+50%" }, "policy.hiring.maximum-new-fte", "7.5",
      "11.25" },
    { { "policy.hiring.maximum-new-fte=-0.25" }, "policy.hiring.maximum-new-fte", "7.5",
      "7.25" },
    { { "policy.earmark.a.minimum=4%" }, "policy.earmark.a.minimum", "5%", "4%" },
    { { "policy.earmark.a.maximum=none" }, "policy.earmark.a.maximum", "60%", "none" },
    { { "policy.earmark.b.amount=7000" }, "policy.earmark.b.amount", "$6,000", "$7,000" },
    { { "policy.earmark.a.programs=hub" }, "policy.earmark.a.programs", "outreach hub",
      "hub" },
    { { "policy.maintenance.on=no" }, "policy.maintenance.on", "yes", "no" },
    { { "policy.maintenance=none" }, "policy.maintenance", "given", "none" },
    { { "policy.round.to=none" }, "policy.round.to", "$1,000", "$1" },
    { { "policy.evidence.innovative-counts-at=none" }, "policy.evidence.innovative-counts-at",
      "central", "none" },
    { { "program.outreach.current-local=0" }, "program.outreach.current-local", "$250,000",
      "$0" },
    { { "program.outreach.minimum=-10%" }, "program.outreach.minimum", "$200,000",
      "$180,000" },
    { { "program.outreach.maximum=1M" }, "program.outreach.maximum", "$900,000",
      "$1,000,000" },
    { { "program.outreach.hold=none" }, "program.outreach.hold", "current", "none" },
    { { "program.outreach.hold=+10%" }, "program.outreach.hold", "current", "$330,000" },
    { { "program.outreach.hold=$310,000.50" }, "program.outreach.hold", "current",
      "$310,000.50" },
    { { "program.outreach.committed=0" }, "program.outreach.committed", "$100,000", "$0" },
    { { "program.outreach.indivisible=no" }, "program.outreach.indivisible", "no", "no" },
    { { "program.outreach.requires=none" }, "program.outreach.requires", "hub", "none" },
    { { "program.outreach.excludes=" }, "program.outreach.excludes", "rival", "none" },
    { { "source.jag.match-of-total=0%" }, "source.jag.match-of-total", "25%", "0%" },
    { { "source.jag.administration-maximum=none" }, "source.jag.administration-maximum", "10%",
      "none" },
    { { "source.jag.use=any" }, "source.jag.use", "all", "any" },
    { { "source.gf.amount=+1" }, "source.gf.amount", "$1", "$2" },
    { { "source.jag.amount=+10%" }, "source.jag.amount",
      "$200,000.25 in 2027, $300,000 in 2028", "$220,000.28 in 2027, $330,000 in 2028" },
    { { "source.jag.amount=250000" }, "source.jag.amount",
      "$200,000.25 in 2027, $300,000 in 2028", "$250,000" },
    { { "source.jag.amount=none" }, "source.jag.amount",
      "$200,000.25 in 2027, $300,000 in 2028", "none" },
    { { "source.jag.amount@2028=0.25M" }, "source.jag.amount@2028", "$300,000", "$250,000" },
    { { "source.jag.amount.2028=0" }, "source.jag.amount@2028", "$300,000", "$0" },
    { { "source.jag.amount.2028.amount=0" }, "source.jag.amount@2028", "$300,000", "$0" },
    { { "source.gf.amount@2028=4.1m" }, "source.gf.amount@2028", "none", "$4,100,000" },
    { { "source.gf.amount@2027=none" }, "source.gf.amount@2027", "$1", "none" },
    { { "source.gf.amount=none", "source.gf.amount=5" }, "source.gf.amount", "none", "$5" },
    { { "pool.call.minimum=+500" }, "pool.call.minimum", "$5,000", "$5,500" },
    { { "pool.call.maximum=9.5K" }, "pool.call.maximum", "$9,000", "$9,500" },
    { { "pool.exact.amount=$4,500" }, "pool.exact.amount", "$4,000", "$4,500" },
    /* the other records */
    { { "city.population=+1" }, "city.population", "250000", "250001" },
    { { "city.indirect-basis=none" }, "city.indirect-basis", "de-minimis", "none" },
    { { "horizon.discount=-1%" }, "horizon.discount", "3%", "2%" },
    { { "outcome.target=-10%" }, "outcome.target", "40.5", "36.45" },
    { { "outcome.target=+0.1" }, "outcome.target", "40.5", "40.6" },
    { { "place.north.cap=none" }, "place.north.cap", "60%", "100%" },
    { { "place.north.baseline=+10%" }, "place.north.baseline", "40", "44" },
    { { "provider.yes.first-time=no" }, "provider.yes.first-time", "yes", "no" },
    { { "source.gf.restriction=assigned" }, "source.gf.restriction", "none", "assigned" },
    { { "program.rival.strategy=proven" }, "program.rival.strategy", "innovative", "proven" },
    { { "program.rival.funding.maximum=9000" }, "program.rival.maximum", "none", "$9,000" },
    { { "program.rival.priority=+5" }, "program.rival.priority", "0", "5" },
    { { "program.rival.actions=4 9" }, "program.rival.actions", "9", "4 9" },
    { { "program.hub.minimum=1000" }, "program.hub.minimum", "none", "$1,000" },
    { { "program.hub.hold=none" }, "program.hub.hold", "none", "none" },
    { { "program.hub.estimate.reach=-0.1" }, "program.hub.estimate.reach", "0.4", "0.3" },
    { { "program.hub.estimate.baseline=30", "program.hub.effect.estimate.place=none" },
      "program.hub.estimate.place", "north", "none" },
    { { "program.rival.year@2=7000" }, "program.rival.year@2", "$6,000", "$7,000" },
    { { "program.rival.commitment.year.2=none" }, "program.rival.year@2", "$6,000", "none" },
    { { "program.outreach.effect.low=3.5" }, "program.outreach.effect.low", "3", "3.5" },
    { { "program.outreach.effect.high=none" }, "program.outreach.effect.high", "9.5", "none" },
    /* texts and dates may be set, though they are no levers */
    { { "city.name= Elsewhere " }, "city.name", "Test ville", "Elsewhere" },
    { { "source.jag.end=none" }, "source.jag.end", "2029-09-30", "none" },
    { { "pool.call.opens=2026-11-01" }, "pool.call.opens", "2026-10-01", "2026-11-01" },
    /* effect and price */
    { { "program.outreach.effect=low" }, "program.outreach.effect", "100%", "low" },
    { { "program.outreach.effect=+25%" }, "program.outreach.effect", "100%", "125%" },
    { { "program.outreach.effect=high", "program.outreach.effect=-30%" },
      "program.outreach.effect", "high", "high, then 70%" },
    { { "program.outreach.effect=50%", "program.outreach.effect=50%" },
      "program.outreach.effect", "50%", "25%" },
    { { "program.outreach.price=-12.5%", "program.outreach.price=80%" },
      "program.outreach.price", "100%", "80%" },
    /* in order, the later on what the earlier left; blanks around do not count */
    { { "source.gf.amount=100", "source.gf.amount=+10%", "source.gf.amount=+10%" },
      "source.gf.amount", "$110", "$121" },
    { { " policy.set-aside.minimum = 12% " }, "policy.set-aside.minimum", "10%", "12%" },
    { { "policy.proven.minimum=none", "policy.proven.minimum=45%" }, "policy.proven.minimum",
      "none", "45%" },
};

static void check_good(void **state)
{
    const struct good_case *row = *state;
    struct given given = given_file(FULL);
    size_t count = count_of(row->settings);
    struct aside_error err = { .message = "" };
    const struct aside_setting *last;
    struct aside_city *changed;
    enum aside_status status = aside_city_set(&changed, given.arena, given.city, row->settings,
                                              count, &given.found, &err);

    if (status != ASIDE_OK) {
        print_message("%s\n", err.message);
        given_print(&given);
    }
    assert_int_equal(status, ASIDE_OK);
    assert_int_equal(changed->settings.count, count);
    last = &changed->settings.items[count - 1];
    assert_string_equal(last->text, row->settings[count - 1]);
    assert_string_equal(last->path, row->path);
    assert_string_equal(last->before, row->before);
    assert_string_equal(last->after, row->after);
    assert_true(changed->fingerprint != given.city->fingerprint);
    given_end(&given);
}

/* ---- what is refused --------------------------------------------------------------------- */

struct bad_case {
    const char *settings[SETTINGS];
    const char *says;           /* the whole message, or the end of it after "...: " */
};

static const struct bad_case bad_cases[] = {
    /* paths: the nearest is offered, name by name */
    { { "polcy.set-aside.minimun=1%" },
      "unknown path 'polcy.set-aside.minimun'; did you mean 'policy.set-aside.minimum'?" },
    { { "policy.setaside.minimum=1%" },
      "unknown path 'policy.setaside.minimum'; did you mean 'policy.set-aside.minimum'?" },
    { { "set-aside.minimum=1%" },
      "unknown path 'set-aside.minimum'; did you mean 'policy.set-aside.minimum'?" },
    { { "outreach.hold=1" },
      "unknown path 'outreach.hold'; did you mean 'program.outreach.hold'?" },
    { { "jag.amount@2028=1" },
      "unknown path 'jag.amount@2028'; did you mean 'source.jag.amount@2028'?" },
    { { "sources.jga.amount=1" },
      "unknown path 'sources.jga.amount'; did you mean 'source.jag.amount'?" },
    { { "program.outraech.hold=current" },
      "unknown path 'program.outraech.hold'; did you mean 'program.outreach.hold'?" },
    { { "program.outreach.funding.hodl=0" },
      "unknown path 'program.outreach.funding.hodl'; did you mean 'program.outreach.hold'?" },
    { { "policy.place.nroth.minimum=1%" },
      "unknown path 'policy.place.nroth.minimum'; did you mean 'policy.place.north.minimum'?" },
    { { "policy.earmark.c.amount=1" },
      "unknown path 'policy.earmark.c.amount': 'c' names nothing there; 'setaside help levers "
      "CITY' lists the paths of a city" },
    { { "pool.calls.minimum=1" },
      "unknown path 'pool.calls.minimum'; did you mean 'pool.call.minimum'?" },
    { { "horizon.frist=2028" },
      "unknown path 'horizon.frist'; did you mean 'horizon.first'?" },
    { { "city.populaton=1" }, "unknown path 'city.populaton'; did you mean 'city.population'?" },
    { { "Policy.set-aside.minimum=1%" },
      "unknown path 'Policy.set-aside.minimum'; did you mean 'policy.set-aside.minimum'?" },
    { { "program.outreach.effekt=low" },
      "unknown path 'program.outreach.effekt'; did you mean 'program.outreach.effect'?" },
    { { "program.outreach.prices=1%" },
      "unknown path 'program.outreach.prices'; did you mean 'program.outreach.price'?" },
    { { "frobnicate=1" }, "unknown path 'frobnicate': 'frobnicate' names nothing there; "
                          "'setaside help levers CITY' lists the paths of a city" },
    { { "=1" }, "unknown path '': '' names nothing there; 'setaside help levers CITY' lists the "
                "paths of a city" },
    { { "policy..minimum=1%" }, "'' names nothing there" },
    { { "policy.set-aside.=1%" }, "'' names nothing there" },
    { { "policy.set-aside.minimum.more=1%" }, "'more' names nothing there" },
    { { "program.outreach.price.more=1%" }, "'more' names nothing there" },
    { { "a.b.c.d.e.f.g.h.i.j.k.l.m.n=1" }, "has too many names" },
    { { "policy.action.11.minimum=1" }, "'11' names nothing there" },
    { { "policy.action.nine.minimum=1" }, "'nine' names nothing there" },
    { { "source.jag.amount@next=1" }, "'next' names nothing there" },
    { { "source.jag.amount@28=1" }, "'28' names nothing there" },
    /* levels, positions and cost lines have no name of their own */
    { { "program.outreach.level.spend=1" }, "'level' names nothing there" },
    { { "program.outreach.costs.position.fte=1" }, "'costs' names nothing there" },
    { { "assessment.1.answer=yes" }, "'assessment' names nothing there" },
    /* paths that end too early, or name what cannot be changed */
    { { "policy.action=1" }, "path 'policy.action' does not say which action: add its number" },
    { { "source=1" }, "path 'source' does not say which source: add its id" },
    { { "source.jag=1" }, "--set source.jag=1: the path ends at source 'jag', which has several "
                          "fields: add one, as in source.jag.FIELD" },
    { { "policy.set-aside=15%" },
      "the path ends at 'policy/set-aside', which has several fields: add one, as in "
      "policy.set-aside.FIELD" },
    { { "policy=none" }, "the path ends at 'policy', which has several fields: add one, as in "
                         "policy.FIELD" },
    { { "program.rival=none" }, "which has several fields: add one, as in program.rival.FIELD" },
    { { "city=1" }, "the path ends at 'city', which has several fields: add one, as in "
                    "city.FIELD" },
    { { "source.jag.id=gaj" }, "path 'source.jag.id' names the id of source 'jag', by which "
                               "others know it: change it in the file" },
    { { "policy.set-aside.minimum" }, "no '=': write PATH=VALUE, such as "
                                      "policy.set-aside.minimum=15%" },
    { { "" }, "no '=': write PATH=VALUE, such as policy.set-aside.minimum=15%" },
    { { "city.name=\xFF" }, "a --set is not UTF-8 text" },
    { { "city.name=a\x01z" }, "has characters that cannot be printed" },
    /* values of the wrong shape */
    { { "policy.set-aside.minimum=15" }, "--set policy.set-aside.minimum=15: the value is '15', "
      "which has no percent sign; write a share such as 12.5%" },
    { { "policy.set-aside.minimum=lots" }, "is not a share; write a percentage such as 12.5%" },
    { { "policy.set-aside.minimum=101%" },
      "the value is '101%', which is too much; write 0% to 100%" },
    { { "policy.set-aside.minimum=+95%" },
      "the value is '105%', which is too much; write 0% to 100%" },
    { { "policy.set-aside.minimum=-11%" },
      "takes 10% below zero; 'minimum' is 0% to 100%" },
    { { "policy.set-aside.minimum=+1" },
      "'minimum' changes by points, such as +1% or -2.5%; this is '+1'" },
    { { "policy.set-aside.minimum=+" },
      "'minimum' changes by points, such as +1% or -2.5%; this is '+'" },
    { { "policy.set-aside.minimum=++1%" },
      "'minimum' changes by points, such as +1% or -2.5%; this is '++1%'" },
    { { "policy.set-aside.of=plans" }, "is not known; did you mean 'plan'" },
    { { "policy.set-aside.reserve=maybe" }, "is neither yes nor no; write one of them" },
    { { "policy.new-strategies.minimum=+10%" },
      "'minimum' changes by a whole number, such as +1; this is '+10%'" },
    { { "policy.new-strategies.minimum=1.5" }, "has a point; write a whole number" },
    { { "policy.new-strategies.minimum=-2" }, "takes 1 below zero; 'minimum' is 0 to" },
    { { "policy.hiring.maximum-new-fte=none", "policy.hiring.maximum-new-fte=+1" },
      "changes what is there, and 'maximum-new-fte' is not given; write what it is to be" },
    { { "policy.hiring.maximum-new-fte=x" }, "is not an FTE" },
    { { "policy.hiring.maximum-new-fte=-200%" }, "takes 7.5 below zero" },
    { { "policy.action.9.minimum=5 dollars" }, "is not an amount; write digits alone" },
    { { "policy.action.9.minimum=-6000" }, "takes $5,000 below zero; 'minimum' is $0 or more" },
    { { "policy.action.9.minimum=-101%" }, "takes $5,000 below zero" },
    { { "policy.action.9.minimum=+20000%" }, "'minimum' changes by a share of itself or an "
      "amount, such as +10% or -250000; this is '+20000%'" },
    { { "policy.action.9.minimum=+10000M", "policy.action.9.minimum=+10M M" },
      "'minimum' changes by a share of itself or an amount" },
        { { "policy.action.9.minimum=10000001M" }, "is not an amount" },
    { { "policy.action.9.minimum=4.123456789M" }, "has more than two decimals" },
    { { "policy.action.9.minimum=1.234567K" }, "has more than two decimals" },
    { { "policy.action.9.minimum=K" }, "is not an amount" },
    { { "policy.action.9.minimum=.5K" }, "has no digit before the point" },
    { { "policy.action.9.minimum=5.K" }, "has no digit after the point" },
    { { "policy.action.9.minimum=5KK" }, "is not an amount" },
    { { "policy.action.9.minimum=1e3" }, "has an exponent" },
    { { "policy.place.north.minimum=lots" }, "is neither a share nor an amount" },
    { { "policy.place.north.minimum=+100" }, "'minimum' changes by points" },
    { { "policy.place.north.minimum=101%" }, "is too much; write 0% to 100%" },
    { { "policy.round.to=0.50" }, "is too little; write $1 to $1,000,000" },
    { { "source.jag.match-of-total=100%" }, "is too much; write 0% to 99.99%" },
    { { "source.jag.amount=lots" }, "is not an amount" },
    { { "source.jag.amount=-250000" }, "takes $200,000.25 below zero" },
    { { "source.jag.kind=none" }, "source 'jag' cannot do without its 'kind': write local" },
    { { "source.jag.kind=fedral" }, "is not known; did you mean 'federal'" },
    { { "horizon.years=0" }, "is too little; write 1 to 20" },
    { { "horizon.years=none" }, "'horizon' cannot do without its 'years'" },
    { { "horizon.begins=02-29" }, "is no day of every year" },
    { { "outcome.target=-50" }, "takes 40.5 below zero" },
    { { "outcome.target=+1e3" }, "'target' changes by a share of itself or a number, such as "
                                 "+10% or -2; this is '+1e3'" },
    { { "outcome.target=much" }, "is not a number" },
    { { "city.population=-250001" }, "takes 250000 below zero" },
    { { "city.population=-250000" }, "is too little; write 1 to" },
    { { "city.name=none" }, "'city' cannot do without its 'name': write some text" },
    { { "pool.call.opens=soon" }, "is not a date" },
    { { "program.outreach.hold=present" }, "is neither an amount nor current" },
    { { "program.hub.hold=+10%" }, "and 'hold' is not given" },
    { { "program.rival.maximum=+10%" }, "and 'maximum' is not given" },
    { { "program.outreach.priority=101" }, "is too much; write 0 to 100" },
    { { "program.outreach.actions=4 11" }, "has something else than the numbers 1 to 10" },
    { { "program.outreach.strategy=new" }, "is not known; write proven, innovative or support" },
    /* records that a setting cannot make, or take away */
    { { "program.rival.effect=low" },
      "the city file has no effect of program 'rival' to change: state it in the file" },
    { { "program.rival.effect.low=1" },
      "the city file has no effect of program 'rival' to change: state it in the file" },
    { { "program.rival.estimate.reach=0.4" },
      "the city file has no estimate of program 'rival' to change: state it in the file" },
    { { "program.outreach.estimate.reach=0.4" },
      "the city file has no estimate of program 'outreach' to change: state it in the file" },
    { { "program.rival.year@1=none", "program.rival.year@2=none" }, "cannot do without" },
    /* effect and price */
    { { "program.outreach.effect=lowest" }, "an effect is low, central or high, or a share of "
      "what is stated, such as 40%, +25% or -30%" },
    { { "program.outreach.effect=none" }, "an effect is low, central or high" },
    { { "program.outreach.effect=0.4" }, "an effect is low, central or high" },
    { { "program.outreach.effect=-101%" }, "an effect is low, central or high" },
    { { "program.outreach.price=0%" }, "a price is a share of what the program costs now, such "
      "as 80%, -20% or +10%" },
    { { "program.outreach.price=100" }, "a price is a share" },
    { { "program.outreach.price=-100%" }, "a price is a share" },
    { { "program.outreach.price=low" }, "a price is a share" },
    { { "program.outreach.price=0.01%", "program.outreach.price=0.01%" },
      "with that price, 'spend' of 'program/effect/level' is" },
    { { "program.outreach.price=+10000%", "program.outreach.price=+10000%" },
      "with that price, 'salary' of 'program/costs/position' is" },
};

static void check_bad(void **state)
{
    const struct bad_case *row = *state;
    struct given given = given_file(FULL);
    struct aside_error err = { .message = "" };
    struct aside_city *changed;
    enum aside_status status = aside_city_set(&changed, given.arena, given.city, row->settings,
                                              count_of(row->settings), &given.found, &err);

    if (strstr(err.message, row->says) == NULL)
        fail_msg("it says: %s", err.message);
    assert_int_equal(status, ASIDE_ERR_USAGE);
    assert_null(changed);
    assert_int_equal(given.found.count, 0);
    given_end(&given);
}

/* ---- what does not pass the check any more ----------------------------------------------- */

struct fault_case {
    const char *settings[SETTINGS];
    int line;
    const char *message;
};

static const struct fault_case fault_cases[] = {
    { { "policy.set-aside.minimum=30%" }, 62,
      "'set-aside' has a minimum above its maximum (30% above 25%): lower the minimum or raise "
      "the maximum (changed by --set policy.set-aside.minimum=30%)" },
    { { "policy.set-aside.minimum=1%", "policy.set-aside.of=plan" }, 62,
      "'set-aside' has a reserve and is a share of the plan, which unspent money is not in: "
      "write of=\"available\", or reserve=\"no\" (changed by --set "
      "policy.set-aside.minimum=1%)" },
    { { "horizon.years=1" }, 52, "commitment of program 'rival' has year 2, outside the horizon of "
      "1: lengthen the horizon or take the year out (with --set; the file alone has no such "
      "fault)" },
    { { "program.outreach.requires=outreach" }, 26, "requires" },
    { { "program.outreach.requires=nobody" }, 26, "names 'nobody', which is not among the "
      "programs: add it there or take it out here (changed by --set "
      "program.outreach.requires=nobody)" },
    { { "program.outreach.hold=950000" }, 35, "has a hold above its maximum" },
    { { "program.outreach.price=10%" }, 35, "has a hold above its maximum" },
    { { "pool.call.amount=7000" }, 56, "has an amount together with a minimum" },
    { { "source.jag.amount@2030=1" }, 8, "outside the horizon" },
    { { "policy.earmark.b.amount=none" }, 74, "names 'b', which is not among the earmarks" },
    { { "program.outreach.effect.low=none", "program.outreach.effect=low" }, 32,
      "effect of program 'outreach' has no such end of its range as --set asks for" },
};

static void check_fault(void **state)
{
    const struct fault_case *row = *state;
    struct given given = given_file(FULL);
    struct aside_error err = { .message = "" };
    struct aside_city *changed;
    enum aside_status status = aside_city_set(&changed, given.arena, given.city, row->settings,
                                              count_of(row->settings), &given.found, &err);

    if (!given_says(&given, row->message))
        given_print(&given);
    assert_string_equal(err.message, "");
    assert_int_equal(status, ASIDE_ERR_INVALID);
    assert_null(changed);
    assert_true(given_says(&given, row->message));
    for (size_t i = 0; i < given.found.count; i++) {
        if (strstr(given.found.items[i].message, row->message) != NULL)
            assert_int_equal(given.found.items[i].at.line, row->line);
    }
    given_end(&given);
}

/* ---- nothing set, and everything set to what it is --------------------------------------- */

static const char *const cities[] = { FULL, "examples/rivermont/city.xml",
                                      "examples/measure-z/city.xml" };

static void a_copy_is_equal_and_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cities); i++) {
        struct given given = given_file(cities[i]);
        const char *before = data_of(given.arena, given.city);
        struct aside_city *copy, *changed;
        const char *setting = "policy.round.to=500";

        assert_int_equal(aside_city_set(&copy, given.arena, given.city, NULL, 0, &given.found,
                                        NULL), ASIDE_OK);
        assert_string_equal(data_of(given.arena, copy), before);
        assert_true(copy->fingerprint == given.city->fingerprint);
        assert_int_equal(copy->settings.count, 0);
        assert_int_equal(aside_city_set(&changed, given.arena, given.city, &setting, 1,
                                        &given.found, NULL), ASIDE_OK);
        assert_string_not_equal(data_of(given.arena, changed), before);
        assert_string_equal(data_of(given.arena, given.city), before);
        given_end(&given);
    }
}

/* Sets one lever to its own value and says whether the plan's data stayed the same. */
static void set_to_itself(struct given *given, const struct aside_lever *lever,
                          const char *before)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_problems found = { .arena = arena };
    struct aside_error err = { .message = "" };
    struct aside_city *changed = NULL;
    const char *setting = aside_arena_printf(arena, "%s=%s", lever->path,
                                             lever->value != NULL ? lever->value : "none");
    enum aside_status status = aside_city_set(&changed, arena, given->city, &setting, 1, &found,
                                              &err);

    if (status != ASIDE_OK)
        fail_msg("%s: %s%s", setting, err.message,
                 found.count > 0 ? found.items[0].message : "");
    assert_string_equal(changed->settings.items[0].path, lever->path);
    if (strcmp(data_of(arena, changed), before) != 0)
        fail_msg("%s changes the plan's data", setting);
    aside_arena_free(arena);
}

static void every_lever_can_be_set_to_its_own_value(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cities); i++) {
        struct given given = given_file(cities[i]);
        const char *before = data_of(given.arena, given.city);
        aside_levers levers = aside_city_levers(given.arena, given.city);

        assert_true(levers.count > 40);
        for (size_t k = 0; k < levers.count; k++)
            set_to_itself(&given, &levers.items[k], before);
        given_end(&given);
    }
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_copy_is_equal_and_its_own),
        cmocka_unit_test(every_lever_can_be_set_to_its_own_value),
    };
    struct CMUnitTest good[COUNT(good_cases)], bad[COUNT(bad_cases)], faults[COUNT(fault_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(good); i++)
        good[i] = unit_case(good_cases[i].settings[0], check_good, &good_cases[i]);
    for (size_t i = 0; i < COUNT(bad); i++)
        bad[i] = unit_case(bad_cases[i].settings[0], check_bad, &bad_cases[i]);
    for (size_t i = 0; i < COUNT(faults); i++)
        faults[i] = unit_case(fault_cases[i].settings[0], check_fault, &fault_cases[i]);
    failed = cmocka_run_group_tests_name("settings", good, NULL, NULL);
    failed += cmocka_run_group_tests_name("settings refused", bad, NULL, NULL);
    failed += cmocka_run_group_tests_name("settings at fault", faults, NULL, NULL);
    failed += cmocka_run_group_tests_name("copies and levers", others, NULL, NULL);
    return failed != 0;
}
