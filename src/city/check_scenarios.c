/*
 * check_scenarios.c - names of scenarios: each is told from the others by its name alone. What a
 * scenario sets is tried when it is used, and not before: no plan goes by it.
 */
#include "check.h"

#include <string.h>

static const struct aside_scenario_given *find_before(const struct aside_city *city,
                                                      size_t index)
{
    const char *name = city->scenarios.items[index].name;

    for (size_t i = 0; i < index; i++) {
        if (aside_text_equal(city->scenarios.items[i].name, name))
            return &city->scenarios.items[i];
    }
    return NULL;
}

void aside_check_scenarios(const struct aside_checking *c)
{
    for (size_t i = 0; i < c->city->scenarios.count; i++) {
        const struct aside_scenario_given *scenario = &c->city->scenarios.items[i], *before;

        if (scenario->name == NULL)
            continue;
        before = find_before(c->city, i);
        if (before != NULL)
            aside_fault(c, scenario->at, "scenario '%s' has the name of the one at %s",
                        aside_say_id(c, scenario->name),
                        aside_origin_place(c->arena, before->at));
        if (scenario->name[0] == '\'' || scenario->name[0] == '#')
            aside_fault(c, scenario->at,
                        "scenario '%s' begins with an apostrophe or #, which "
                        "tables of results have a use of their own for: take it away",
                        aside_say_id(c, scenario->name));
        if (strcmp(scenario->name, "base") == 0)
            aside_fault(c, scenario->at,
                        "scenario 'base' has the name of the plan as it stands: "
                        "give it another");
    }
}
