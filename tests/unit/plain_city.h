/* plain_city.h - the cities that tests/bench measures on, as text. */
#ifndef ASIDE_PLAIN_CITY_H
#define ASIDE_PLAIN_CITY_H

#include <stdio.h>

#include "city_given.h"

/* Five years; `coupled`: every program's change from year to year is limited. */
static inline const char *plain_city_text(struct aside_arena *arena, int programs, int sources,
                                          bool coupled)
{
    struct aside_text text;
    char command[160], part[4096];
    FILE *made;

    snprintf(command, sizeof(command),
             "awk -v programs=%d -v years=5 -v sources=%d -v coupled=%d "
             "-f tests/bench/plain_city.awk",
             programs, sources, coupled);
    aside_text_init(&text, arena, 4 << 20);
    made = popen(command, "r");
    assert_non_null(made);
    while (fgets(part, sizeof(part), made) != NULL)
        aside_text_add(&text, part);
    assert_int_equal(pclose(made), 0);
    return text.bytes;
}

#endif
