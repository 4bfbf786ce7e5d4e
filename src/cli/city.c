/* city.c - the city that a command works on: read from its file, then changed by --set. */
#include "command.h"

enum aside_status aside_call_city_check(struct aside_city **city, const struct aside_call *call,
                                        size_t operand, struct aside_problems *found,
                                        struct aside_error *err)
{
    const struct aside_option_texts *set = &((const struct aside_common *)call->settings)->set;
    struct aside_problems as_read = { .arena = call->arena };
    struct aside_city *read = NULL;
    enum aside_status status = aside_city_read(&read, call->arena, call->operands[operand],
                                               &as_read, err);

    if (status == ASIDE_OK && set->count > 0) {
        /* The changed city is checked as a whole, so the warnings of the file are among its; not
         * those of drawing, which is done but once. */
        for (size_t i = 0; i < read->drawn_said.count; i++)
            aside_problem_add_at(found, ASIDE_WARNING, read->drawn_said.items[i].at, "%s",
                                 read->drawn_said.items[i].message);
        return aside_city_set(city, call->arena, read, set->items, set->count, found, err);
    }
    *city = read;
    *found = as_read;
    return status;
}

enum aside_status aside_call_city(struct aside_city **city, const struct aside_call *call,
                                  struct aside_error *err)
{
    struct aside_problems found = { .arena = call->arena };
    enum aside_status status = aside_call_city_check(city, call, 0, &found, err);

    aside_problems_sort(&found);
    aside_problems_print(stderr, &found);
    return status;
}
