/*
 * write_city.h - what the writers of a city share: tags, and which values must be stated.
 */
#ifndef ASIDE_CITY_WRITE_CITY_H
#define ASIDE_CITY_WRITE_CITY_H

#include "fields.h"
#include "levers.h"

/* A start tag being written; its attributes go on below one another where a line is full. */
struct aside_tag {
    FILE *out;
    size_t indent, at;          /* columns: of attributes, and of what comes next */
};

struct aside_tag aside_tag_begin(FILE *out, size_t indent, const char *element);
void aside_tag_attribute(struct aside_tag *tag, struct aside_arena *arena, const char *name,
                         const char *value);

/*
 * The value as a city file has it; NULL where it may be left out: nothing is given, or it is
 * the default of a field that cannot say whether it was given. `blank` is a record of the same
 * kind with nothing given.
 */
const char *aside_value_stated(struct aside_arena *arena, const void *item,
                               const struct aside_field *field, const void *blank);

/* Text as a comment may have it. */
const char *aside_comment_safe(struct aside_arena *arena, const char *text);

/* What stands before an element that a blank file has in a comment. */
#define ASIDE_BLANK_MARK "To use this, take away this line and the mark below it."

/* A file to fill in, after its XML declaration. */
void aside_blank_write(FILE *out, struct aside_arena *arena);

#endif
