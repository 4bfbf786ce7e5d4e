/*
 * fields.h - the one table of records and fields of a city. The reader, the checks of single
 * values, the words of enumerations and the printed reference all go by it, and none of them
 * knows a record by name.
 */
#ifndef ASIDE_CITY_FIELDS_H
#define ASIDE_CITY_FIELDS_H

#include <setaside/city.h>

#define ASIDE_CITY_NAMESPACE "urn:setaside:city:1"

/* In the order of the reference; a record stands after its parent. */
enum aside_record_id {
    ASIDE_RECORD_CITY, ASIDE_RECORD_HORIZON, ASIDE_RECORD_OUTCOME,
    ASIDE_RECORD_SOURCE, ASIDE_RECORD_AMOUNT, ASIDE_RECORD_ALLOW,
    ASIDE_RECORD_PROVIDER, ASIDE_RECORD_PLACE,
    ASIDE_RECORD_PROGRAM, ASIDE_RECORD_EFFECT, ASIDE_RECORD_LEVEL, ASIDE_RECORD_ESTIMATE,
    ASIDE_RECORD_FUNDING, ASIDE_RECORD_COMMITMENT, ASIDE_RECORD_COMMITMENT_YEAR,
    ASIDE_RECORD_COSTS, ASIDE_RECORD_POSITION, ASIDE_RECORD_COST,
    ASIDE_RECORD_POOL,
    ASIDE_RECORD_POLICY, ASIDE_RECORD_SET_ASIDE, ASIDE_RECORD_PROVEN, ASIDE_RECORD_WORKFORCE,
    ASIDE_RECORD_EVALUATION, ASIDE_RECORD_ADMINISTRATION, ASIDE_RECORD_ACTION_RULE,
    ASIDE_RECORD_PLACE_RULE, ASIDE_RECORD_CHANGE, ASIDE_RECORD_LARGEST_INNOVATIVE,
    ASIDE_RECORD_NEW_STRATEGIES, ASIDE_RECORD_HIRING, ASIDE_RECORD_EARMARK,
    ASIDE_RECORD_MAINTENANCE, ASIDE_RECORD_EVIDENCE, ASIDE_RECORD_ROUND,
    ASIDE_RECORD_ANSWER,
    ASIDE_RECORD_PURSUIT, ASIDE_RECORD_PROSPECT,
    ASIDE_RECORD_SCENARIO, ASIDE_RECORD_SCENARIO_SET,
    ASIDE_RECORD_LEDGER, ASIDE_RECORD_LEDGER_TO,
    ASIDE_RECORDS
};

/* How a value is written and what member holds it; (maybe): in a struct aside_maybe_... */
enum aside_field_type {
    ASIDE_FIELD_TEXT,           /* const char * */
    ASIDE_FIELD_ID,             /* const char *; declares an id in `space` */
    ASIDE_FIELD_MONEY,          /* aside_money (maybe) */
    ASIDE_FIELD_SHARE,          /* int32_t basis points (maybe) */
    ASIDE_FIELD_FTE,            /* int32_t hundredths (maybe) */
    ASIDE_FIELD_INTEGER,        /* int64_t (maybe) */
    ASIDE_FIELD_YEAR,           /* int32_t, a fiscal year */
    ASIDE_FIELD_NUMBER,         /* double (maybe) */
    ASIDE_FIELD_FLAG,           /* bool (maybe) */
    ASIDE_FIELD_DATE,           /* struct aside_date */
    ASIDE_FIELD_MONTH_DAY,      /* const char *, MM-DD */
    ASIDE_FIELD_WORD,           /* an enum, its value the place in `words` */
    ASIDE_FIELD_REFERENCE,      /* struct aside_ref into `space` */
    ASIDE_FIELD_REFERENCES,     /* aside_refs into `space` */
    ASIDE_FIELD_ACTIONS,        /* aside_action_set */
    ASIDE_FIELD_CATEGORIES,     /* aside_category_set */
    ASIDE_FIELD_HOLD,           /* struct aside_hold */
    ASIDE_FIELD_SHARE_OR_MONEY  /* struct aside_maybe_share; the amount's struct at `also` */
};

/* Where ids are declared and what a reference may name. */
enum aside_space {
    ASIDE_SPACE_NONE, ASIDE_SPACE_SOURCE, ASIDE_SPACE_PROVIDER, ASIDE_SPACE_PLACE,
    ASIDE_SPACE_EARMARK, ASIDE_SPACE_PROSPECT,
    ASIDE_SPACE_SUBJECT,        /* programs and pools together */
    ASIDE_SPACE_PROGRAM         /* the programs alone: named, never declared */
};

/* Outputs that ask for a field which may be left out. */
enum aside_output_set {
    ASIDE_FOR_PLAN = 1, ASIDE_FOR_MATCH = 2, ASIDE_FOR_GRANTS = 4, ASIDE_FOR_SCORE = 8,
    ASIDE_FOR_WORKSHEET = 16, ASIDE_FOR_LEDGER = 32
};

struct aside_words {
    const char *const *items;   /* the place in the list is the enum's value */
    size_t count;
};

struct aside_field {
    enum aside_record_id record;
    const char *name;
    enum aside_field_type type;
    bool required;
    size_t offset;              /* of the value in the record */
    size_t also;                /* of its `given` flag; 0: it has none */
    const struct aside_words *words;
    enum aside_space space;
    const char *unit;           /* NULL: none worth saying */
    const char *standard;       /* the default, as it would be written; NULL: none */
    const char *otherwise;      /* in words, a default that depends on other fields */
    int64_t least, most;        /* cents, basis points, hundredths, characters of text; most 0:
                                   the type's own limit */
    unsigned needed_by;         /* enum aside_output_set */
    bool priced;                /* moves with the program's price: program.ID.price */
    bool chosen;                /* a text that a plan depends on, and so a lever */
    const char *help;           /* a sentence or two, for a budget officer */
};

struct aside_record {
    enum aside_record_id id, parent;    /* the city is its own parent */
    const char *name;           /* as in the reference: source/allow */
    const char *element;
    const char *container;      /* element around all of them in the parent; NULL: none */
    size_t list;                /* offset of the ASIDE_LIST in the parent */
    size_t size;                /* of one item; its first member is its aside_origin */
    size_t at_least, at_most;   /* at_most 0: any number */
    const char *sheet;          /* of a workbook: its own, or the form that it shares; NULL: it
                                   has no fields, and what it holds stands below its parent */
    char key;                   /* of many: what stands in a path before the value of its first
                                   field, '.' or '@'; 0: no path leads to one of them */
    bool through;               /* of one: a path to its fields may leave its name out */
    const char *help;
};

/* What a city was read from, and so what writes it: as in the file, with --set applied. */
const struct aside_city *aside_city_of_file(const struct aside_city *city);

/* Rows of one record are next to each other, in the order of the design. */
extern const struct aside_field aside_fields[];
extern const size_t aside_field_count;
extern const struct aside_record aside_records[ASIDE_RECORDS];

/* `for (f = aside_fields_of(id); f != NULL; f = aside_field_next(f))` */
const struct aside_field *aside_fields_of(enum aside_record_id record);
const struct aside_field *aside_field_next(const struct aside_field *field);
const struct aside_field *aside_field_find(enum aside_record_id record, const char *name);
/* Is it what stands between the tags of its record, and no attribute? */
bool aside_field_is_element_text(const struct aside_field *field);

extern const struct aside_words
    aside_words_kind_of_place, aside_words_indirect_basis, aside_words_source_kind,
    aside_words_term, aside_words_restriction, aside_words_use, aside_words_match_kind,
    aside_words_provider_type, aside_words_provider_role, aside_words_strategy,
    aside_words_rating, aside_words_purpose, aside_words_category, aside_words_employer,
    aside_words_filled, aside_words_pool_counts, aside_words_base, aside_words_part,
    aside_words_counts_at, aside_words_answer, aside_words_side, aside_words_drawn_field;

/* ---- lists and values, wherever they were read from -------------------------------------- */

/* Any ASIDE_LIST, taken out of its record and put back. */
struct aside_items {
    void *items;
    size_t count;
};
struct aside_items aside_list_get(const void *parent, const struct aside_record *record);
void aside_list_set(void *parent, const struct aside_record *record, struct aside_items list);
/* Adds a record with its defaults, or takes one out; the items may move. */
void *aside_list_add(void *parent, const struct aside_record *record, struct aside_origin at,
                     struct aside_arena *arena);
void aside_list_remove(void *parent, const struct aside_record *record, size_t index);
void *aside_list_item(const void *parent, const struct aside_record *record, size_t index);

/* A copy of a city that shares its texts and nothing else; as_read and as_written are NULL. */
struct aside_city *aside_city_copy(struct aside_arena *arena, const struct aside_city *city);

/* Where one record stands in a city, from the inside out. */
struct aside_spot {
    const struct aside_record *record;
    const char *id;             /* NULL: none, or none that is fit to be repeated */
    struct aside_origin at;
    const struct aside_spot *up;
};
/* To stand in a message: program 'hvip', level of program 'hvip', 'policy/set-aside'. */
const char *aside_spot_label(struct aside_arena *arena, const struct aside_spot *spot);

/*
 * Reads `text` into `record` by the field's row; text that is blank leaves the field as it is.
 * Returns NULL, or what is wrong and what to write instead. `*remark` is set where the value
 * is legal and odd, else left alone. Nothing of the record changes where it fails, except that
 * an id is kept.
 */
const char *aside_value_read(void *record, const struct aside_field *field, const char *text,
                             struct aside_arena *arena, const char **remark);
/* The value as a page shows it, "$1,234.50"; NULL where none is given. */
const char *aside_value_write(struct aside_arena *arena, const void *record,
                              const struct aside_field *field);
/* The value as a city file has it, "1234.50": the reader makes the same value of it, to the
 * bit. NULL where none is given. */
const char *aside_value_plain(struct aside_arena *arena, const void *record,
                              const struct aside_field *field);
/* The field as it is where nothing is given: its default, or none. */
void aside_value_clear(void *record, const struct aside_field *field,
                       struct aside_arena *arena);
/* Is the word among those of a field of words? */
bool aside_field_has_word(const struct aside_field *field, const char *word);
/* What may be written in a field, to follow `write` or `add it:`. */
const char *aside_field_shape(struct aside_arena *arena, const struct aside_field *field);
/* All that the table says of a field but its meaning: shape, unit, range, default, who asks. */
const char *aside_field_facts(struct aside_arena *arena, const struct aside_field *field);
/* "one", "at most one", "one or more", "any number" */
const char *aside_record_how_many(const struct aside_record *record);
/* A limit of a field's range as it would be written. */
const char *aside_field_limit(char out[ASIDE_MONEY_TEXT], const struct aside_field *field,
                              int64_t limit);
/* What a message repeats of a text: on one line, cut between characters where it is long. */
const char *aside_echo(struct aside_arena *arena, const char *text);
/* What a reference into a space may name, in the plural. */
const char *aside_space_noun(enum aside_space space);
/* Fills in what the table says a field is where nothing is given. */
void aside_record_set_defaults(void *record, enum aside_record_id id,
                               struct aside_arena *arena);

#endif
