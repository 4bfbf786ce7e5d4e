/*
 * where.h - the condition language of ledgers: which rows of a budget are meant.
 */
#ifndef ASIDE_CITY_WHERE_H
#define ASIDE_CITY_WHERE_H

#include <setaside/city.h>

/* The columns of a ledger, from its header. */
struct aside_columns {
    struct aside_arena *arena;
    const char **names;         /* as they stand there, on one line; "column F" where blank */
    const char **folded;        /* to be compared: see aside_column_fold() */
    size_t count;
};

struct aside_columns aside_columns_of(struct aside_arena *arena,
                                      const struct aside_input_row *header);
/* Small letters; runs of blanks, underscores and hyphens as one underscore, none at the ends. */
const char *aside_column_fold(struct aside_arena *arena, const char *name);

/* Has a row a cell of one of the names, which are folded? The last is NULL. Takes no memory. */
bool aside_row_has_column(const struct aside_input_row *row, const char *const *folded);
/* What a message repeats of a cell: cut, on one line, without control characters. */
const char *aside_ledger_echo(struct aside_arena *arena, const char *text);
/* How much of a text fits into so many bytes, cut between characters. */
size_t aside_text_cut(const char *text, size_t length, size_t most);

enum { ASIDE_COLUMN_NAME_BYTES = 400 };     /* longer ones are cut */
enum { ASIDE_NO_COLUMN = -1 };
/* The column of that name, ASIDE_NO_COLUMN where there is none; *twice: there are several. */
int aside_column_find(const struct aside_columns *columns, const char *name, bool *twice);
/* What is wrong with a name that finds no one column, fit to stand behind "the ledger ". */
const char *aside_column_fault(const struct aside_columns *columns, const char *name);

/* The text of a cell as conditions see it: "" where it is missing, is an error or is left out;
 * trimmed, runs of blanks as one. Lives until the row ends or `room` is used again. */
struct aside_spelling {
    const char *text;
    size_t length;
};
struct aside_room {             /* for texts with runs of blanks; zero at first */
    char *bytes;
    size_t capacity;
};
struct aside_spelling aside_cell_spelling(const struct aside_input_row *row, size_t column,
                                          struct aside_room *room);
/* Does the cell hold no value: blank, an error, #N/A, #Missing? Of an amount, - as well. */
bool aside_cell_may_be_missing(const struct aside_input_cell *cell);
static inline bool aside_cell_is_missing(const struct aside_input_cell *cell)
{
    /* What begins with a letter or a digit is there: asked of every cell of a ledger. */
    bool plain = cell->kind == ASIDE_INPUT_TEXT && (unsigned char)cell->text[0] > '#';

    return !plain && aside_cell_may_be_missing(cell);
}

struct aside_where;

/*
 * Compiles a condition against the columns. NULL with *fault set where it cannot be read: what
 * is wrong, at which character, and what to write. `fault` is fit to stand behind "'where' of X: ".
 */
struct aside_where *aside_where_compile(struct aside_arena *arena, const char *text,
                                        const struct aside_columns *columns,
                                        const char **fault);
/* Which column is of amounts; ASIDE_NO_COLUMN, as at first: none. NULL is fine. */
void aside_where_amounts(struct aside_where *where, int column);
bool aside_where_matches(struct aside_where *where, const struct aside_input_row *row);
void aside_where_free(struct aside_where *where);       /* what is not of the arena; NULL is fine */

/*
 * Why nothing matches: gathers, from a second look at every row, how many rows each comparison
 * alone matches, and of the columns the values near to what was asked for.
 */
struct aside_near;
struct aside_near *aside_near_begin(struct aside_arena *arena, struct aside_where *where);
void aside_near_take(struct aside_near *near, const struct aside_input_row *row);
/* "the nearest values of fund_code are 2250, 2252"; never NULL. */
const char *aside_near_say(const struct aside_near *near);
void aside_near_free(struct aside_near *near);          /* NULL is fine */

/* ---- decimals (decimal.c) ---------------------------------------------------------------- */

enum { ASIDE_DECIMAL_DIGITS = 120 };
struct aside_decimal {          /* exact, whatever its length */
    bool negative;              /* never of zero */
    unsigned char whole, count; /* digits before the point, and all of them; no zeros outside */
    char digits[ASIDE_DECIMAL_DIGITS];
};

/* A number as amounts are written, of more digits and decimals: 12345678901234, +7, (1.23456). */
bool aside_decimal_read(struct aside_decimal *out, const char *text, size_t length);
int aside_decimal_compare(const struct aside_decimal *a, const struct aside_decimal *b);

/* ---- inside ------------------------------------------------------------------------------ */

enum aside_compare { ASIDE_EQUAL, ASIDE_UNEQUAL, ASIDE_BELOW, ASIDE_UP_TO, ASIDE_ABOVE,
                     ASIDE_FROM, ASIDE_CONTAINS, ASIDE_LACKS };
enum aside_joint { ASIDE_COMPARISON, ASIDE_AND, ASIDE_OR, ASIDE_NOT };

struct aside_condition {        /* a node of the tree */
    enum aside_joint joint;
    const struct aside_condition *left, *right;     /* NOT: left alone */
    enum aside_compare compare;
    size_t column;
    const char *value;          /* trimmed, runs of blanks as one; of ~ in small letters */
    size_t length;
    bool is_number;
    struct aside_decimal number;
    const char *source;         /* the comparison as it was written */
};

struct aside_where {
    const struct aside_columns *columns;
    int amount_column;          /* in which text is neither above nor below a number */
    const struct aside_condition *root;
    const struct aside_condition **comparisons;     /* in the order written */
    size_t comparison_count;
    struct aside_room room;     /* for evaluation */
    struct aside_room small;    /* for texts in small letters */
};

bool aside_condition_holds(struct aside_where *where, const struct aside_condition *condition,
                           const struct aside_input_row *row);

#endif
