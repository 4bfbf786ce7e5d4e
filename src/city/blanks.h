/*
 * blanks.h - what is trimmed from a value, and which characters a value may have: the same of a
 * city file and of a workbook, so that a city is the same in both.
 */
#ifndef ASIDE_CITY_BLANKS_H
#define ASIDE_CITY_BLANKS_H

#include <stdbool.h>
#include <stddef.h>

struct aside_arena;

/* The bytes of the blank that begins here, or 0. A no-break space is what a paste brings. */
size_t aside_blank_at(const char *text);
/* Is there nothing but blanks? */
bool aside_is_blank(const char *text);
/* A copy without the blanks at both ends. */
char *aside_trimmed(struct aside_arena *arena, const char *text);
/* Without control characters, which no page can show, and what is no character at all. */
bool aside_is_printable(const char *text, size_t length);

/* The name of the first character that is there and cannot be seen; NULL: there is none. */
const char *aside_hidden_name(const char *text);
/* The name of the first blank of a number that no keyboard has; NULL: there is none. */
const char *aside_odd_blank_name(const char *text);

#endif
