/*
 * records.h - reads XML into structs by a table: one row an attribute, one row a child element.
 * Every fault is a problem with its line; unknown names are told with the nearest known one.
 */
#ifndef ASIDE_GRANTS_RECORDS_H
#define ASIDE_GRANTS_RECORDS_H

#include <setaside/grants.h>

enum field_type {
    FIELD_TEXT,    /* const char * */
    FIELD_ID,      /* const char * */
    FIELD_MONEY,   /* aside_money */
    FIELD_SHARE,   /* int32_t, at most 100% */
    FIELD_COUNT,   /* int64_t, 0 or more */
    FIELD_DATE,    /* struct aside_date */
    FIELD_YES,     /* bool */
    FIELD_WORD,    /* int, the place of the word in `words` */
    FIELD_WORDS,   /* uint16_t, a set of them */
    FIELD_ACTIONS, /* aside_action_set */
    FIELD_MAYBE_MONEY,
    FIELD_MAYBE_SHARE,
    FIELD_MAYBE_COUNT
};

struct word_list {
    const char *const *words;
    size_t count;
};

struct field {
    const char *name;
    enum field_type type;
    bool required; /* and not blank */
    size_t offset;
    const struct word_list *words; /* of FIELD_WORD and FIELD_WORDS */
};

struct record;

struct child {
    const struct record *record;
    size_t list; /* offset of the ASIDE_LIST in the parent's struct */
};

/* The struct of a record begins with its struct aside_origin. */
struct record {
    const char *element;
    size_t bytes;
    const struct field *fields;   /* the last has name NULL */
    const struct child *children; /* NULL: none; the last has record NULL */
    const char *space;            /* of a root: its namespace */
    const char *what;             /* of a root: what the file should be */
};

struct record_reader {
    struct aside_arena *arena;
    const char *file;
    struct aside_problems *found;
};

/* Reads the document's root, which must be `record`, into *into. False: a fault was found. */
bool aside_records_read(struct record_reader *reader, void *into, const struct aside_xml *root,
                        const struct record *record);

/* " ; did you mean 'x'?" or "", for the end of a message. */
const char *aside_records_nearest(struct record_reader *reader, const char *name,
                                  const char *const *known, size_t count);

#endif
