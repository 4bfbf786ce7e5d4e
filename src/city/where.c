/*
 * where.c - a condition on the rows of a ledger: read once against the header, and then asked of
 * every row.
 *
 *   condition  = part { "or" part }
 *   part       = step { "and" step }
 *   step       = "not" step | "(" condition ")" | comparison
 *   comparison = column sign value
 */
#include "fields.h"
#include "where.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MOST = 64, COMPARISONS_MOST = 500, TEXT_BYTES = 32000, SHOWN_BYTES = 40 };

static const char BLANKS[] = " \t\r\n";
/* What ends a word that is not in quotes. */
static const char SIGNS[] = " \t\r\n()=!<>~'\"[]";

static const struct {
    const char *sign;
    enum aside_compare compare;
} signs[] = {               /* the longer of two that begin alike comes first */
    { "==", ASIDE_EQUAL }, { "=", ASIDE_EQUAL }, { "!=", ASIDE_UNEQUAL },
    { "<>", ASIDE_UNEQUAL }, { "<=", ASIDE_UP_TO }, { "<", ASIDE_BELOW },
    { ">=", ASIDE_FROM }, { ">", ASIDE_ABOVE }, { "!~", ASIDE_LACKS }, { "~", ASIDE_CONTAINS },
};

struct parser {
    struct aside_arena *arena;
    const char *text, *at;
    const struct aside_columns *columns;
    struct aside_where *where;
    const char *fault;          /* the first */
    int depth;
};

/* ---- faults ------------------------------------------------------------------------------ */

static void fault_at(struct parser *p, const char *at, const char *what)
{
    if (p->fault == NULL)
        p->fault = aside_arena_printf(p->arena, "at character %zu, %s", aside_text_width(
            aside_arena_strndup(p->arena, p->text, (size_t)(at - p->text))) + 1, what);
}

/* What stands at a place, to be named in a message. */
static const char *shown_at(const struct parser *p, const char *at)
{
    size_t length = strcspn(at, BLANKS);

    if (at[0] == '\0')
        return "the end";
    if (length > SHOWN_BYTES)
        length = SHOWN_BYTES;
    while (length > 0 && ((unsigned char)at[length] & 0xC0) == 0x80)
        length--;
    return aside_arena_printf(p->arena, "'%s'", aside_echo(p->arena, aside_arena_strndup(
        p->arena, at, length)));
}

static void skip_blanks(struct parser *p)
{
    p->at += strspn(p->at, BLANKS);
}

/* ---- words ------------------------------------------------------------------------------- */

static bool is_keyword(const char *at, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i < length; i++) {
        if ((at[i] | 0x20) != word[i])
            return false;
    }
    return at[length] == '\0' || strchr(SIGNS, at[length]) != NULL;
}

static bool take_keyword(struct parser *p, const char *word)
{
    skip_blanks(p);
    if (!is_keyword(p->at, word))
        return false;
    p->at += strlen(word);
    return true;
}

/* Text up to `close`; doubled, it belongs to the text. NULL: it is never closed. */
static const char *take_quoted(struct parser *p, char close)
{
    const char *open = p->at++;
    char *made = aside_arena_alloc(p->arena, strlen(p->at) + 1), *to = made;

    for (; *p->at != '\0'; p->at++) {
        if (*p->at == close && p->at[1] != close) {
            p->at++;
            return made;
        }
        if (*p->at == close)
            p->at++;
        *to++ = *p->at;
    }
    fault_at(p, open, aside_arena_printf(p->arena, "%c is opened and never closed: add %c",
                                         *open, close));
    return NULL;
}

static const char *take_bare(struct parser *p)
{
    size_t length = strcspn(p->at, SIGNS);
    const char *word = aside_arena_strndup(p->arena, p->at, length);

    p->at += length;
    return word;
}

static bool begins_keyword(const char *at)
{
    return is_keyword(at, "and") || is_keyword(at, "or") || is_keyword(at, "not");
}

/* ---- one comparison ---------------------------------------------------------------------- */

static bool take_column(struct parser *p, struct aside_condition *made)
{
    const char *at = p->at, *name;
    bool twice;
    int column;

    if (*at == '"')
        name = take_quoted(p, '"');
    else if (*at == '[')
        name = take_quoted(p, ']');
    else
        name = take_bare(p);
    if (name == NULL)
        return false;
    column = aside_column_find(p->columns, name, &twice);
    if (column == ASIDE_NO_COLUMN) {
        fault_at(p, at, aside_arena_printf(p->arena, "the ledger %s",
                                           aside_column_fault(p->columns, name)));
        return false;
    }
    made->column = (size_t)column;
    return true;
}

static bool take_sign(struct parser *p, struct aside_condition *made)
{
    const char *name = p->columns->names[made->column];

    skip_blanks(p);
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        if (strncmp(p->at, signs[i].sign, strlen(signs[i].sign)) != 0)
            continue;
        p->at += strlen(signs[i].sign);
        made->compare = signs[i].compare;
        return true;
    }
    fault_at(p, p->at, aside_arena_printf(p->arena, "%s stands where '%s' needs a comparison: "
        "write =, !=, <, <=, >, >= or ~, and a column whose name has blanks in \"quotes\"",
        shown_at(p, p->at), aside_echo(p->arena, name)));
    return false;
}

static bool take_value(struct parser *p, const char **value, bool *bare)
{
    skip_blanks(p);
    *bare = false;
    if (*p->at == '\'' || *p->at == '"') {
        *value = take_quoted(p, *p->at);
        return *value != NULL;
    }
    if (*p->at == '\0' || strchr(SIGNS, *p->at) != NULL || begins_keyword(p->at)) {
        fault_at(p, p->at, aside_arena_printf(p->arena, "%s stands where a value belongs: "
            "write a word or a number, or a text in 'quotes'", shown_at(p, p->at)));
        return false;
    }
    *value = take_bare(p);
    *bare = true;
    return true;
}

/* Police Department without quotes: the second word would be taken for something else. */
static void check_behind_bare(struct parser *p, const char *value)
{
    const char *at;

    skip_blanks(p);
    at = p->at;
    if (*at == '\'' && at > p->text && strchr(BLANKS, at[-1]) == NULL)
        fault_at(p, at, aside_arena_printf(p->arena, "a quote stands behind '%s': write a value "
            "with a quote in 'quotes', and the quote twice, such as 'O''Brien'",
            aside_echo(p->arena, value)));
    else if (*at != '\0' && strchr(SIGNS, *at) == NULL && !begins_keyword(at))
        fault_at(p, at, aside_arena_printf(p->arena, "%s stands behind '%s': write a value with "
            "blanks in 'quotes', and 'and' or 'or' between two conditions", shown_at(p, at),
            aside_echo(p->arena, value)));
}

/* Small letters, of ASCII and of what two bytes of Latin-1 hold (accents); in place. */
static void make_small(char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool accented = i > 0 && (unsigned char)text[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E
            && c != 0x97;

        if ((c >= 'A' && c <= 'Z') || accented)
            text[i] = (char)(c + 0x20);
    }
}

static void keep_value(struct parser *p, struct aside_condition *made, const char *value)
{
    struct aside_input_cell cell = { ASIDE_INPUT_TEXT, value, strlen(value) };
    struct aside_input_row row = { .cells = &cell, .count = 1 };
    struct aside_room room = { NULL, 0 };
    struct aside_spelling spelt = aside_cell_spelling(&row, 0, &room);
    char *copy = aside_arena_strndup(p->arena, spelt.text, spelt.length);

    free(room.bytes);
    if (made->compare == ASIDE_CONTAINS || made->compare == ASIDE_LACKS)
        make_small(copy, strlen(copy));
    made->value = copy;
    made->length = strlen(copy);
    made->is_number = aside_decimal_read(&made->number, copy, made->length);
}

static const struct aside_condition *take_comparison(struct parser *p)
{
    struct aside_condition *made = aside_arena_alloc(p->arena, sizeof(*made));
    const char *begin = p->at, *value;
    bool bare;

    made->joint = ASIDE_COMPARISON;
    if (!take_column(p, made) || !take_sign(p, made) || !take_value(p, &value, &bare))
        return NULL;
    keep_value(p, made, value);
    if (made->length == 0 && made->compare != ASIDE_EQUAL && made->compare != ASIDE_UNEQUAL) {
        fault_at(p, begin, "only = and != can stand before an empty text: write = '' for what is "
                 "missing, != '' for what is there");
        return NULL;
    }
    made->source = aside_arena_strndup(p->arena, begin, (size_t)(p->at - begin));
    if (bare)
        check_behind_bare(p, value);
    if (p->where->comparison_count == COMPARISONS_MOST) {
        fault_at(p, begin, "the condition has more than 500 comparisons: shorten it");
        return NULL;
    }
    p->where->comparisons[p->where->comparison_count++] = made;
    return made;
}

/* ---- joints ------------------------------------------------------------------------------ */

static const struct aside_condition *take_condition(struct parser *p, const char *behind);

static const struct aside_condition *join(struct parser *p, enum aside_joint joint,
                                          const struct aside_condition *left,
                                          const struct aside_condition *right)
{
    struct aside_condition *made = aside_arena_alloc(p->arena, sizeof(*made));

    made->joint = joint;
    made->left = left;
    made->right = right;
    return made;
}

static const struct aside_condition *take_group(struct parser *p)
{
    const char *open = p->at++;
    const struct aside_condition *inner = take_condition(p, "'('");

    skip_blanks(p);
    if (inner != NULL && *p->at == ')') {
        p->at++;
        return inner;
    }
    if (*p->at == '\0')
        fault_at(p, open, "( is opened and never closed: add )");
    else
        fault_at(p, p->at, aside_arena_printf(p->arena, "%s stands where 'and', 'or' or ) "
                                              "belongs", shown_at(p, p->at)));
    return NULL;
}

/* `behind` names what stands before it, for the fault that nothing follows. */
static const struct aside_condition *take_step(struct parser *p, const char *behind)
{
    const struct aside_condition *inner = NULL;

    skip_blanks(p);
    if (p->depth >= DEPTH_MOST) {
        fault_at(p, p->at, "the condition is nested too deeply: shorten it");
        return NULL;
    }
    p->depth++;
    if (take_keyword(p, "not")) {
        inner = take_step(p, "'not'");
        inner = inner != NULL ? join(p, ASIDE_NOT, inner, NULL) : NULL;
    } else if (*p->at == '(') {
        inner = take_group(p);
    } else if (*p->at == '\0' || is_keyword(p->at, "and") || is_keyword(p->at, "or")
               || strchr("=!<>~')]", *p->at) != NULL) {
        fault_at(p, p->at, aside_arena_printf(p->arena, behind != NULL
            ? "after %s a condition is missing: write one such as fund_code = 2252"
            : "%sa condition is missing: write one such as fund_code = 2252",
            behind != NULL ? behind : ""));
    } else {
        inner = take_comparison(p);
    }
    p->depth--;
    return inner;
}

static const struct aside_condition *take_part(struct parser *p, const char *behind)
{
    const struct aside_condition *left = take_step(p, behind);

    while (left != NULL && p->fault == NULL && take_keyword(p, "and")) {
        const struct aside_condition *right = take_step(p, "'and'");

        left = right != NULL ? join(p, ASIDE_AND, left, right) : NULL;
    }
    return left;
}

static const struct aside_condition *take_condition(struct parser *p, const char *behind)
{
    const struct aside_condition *left = take_part(p, behind);

    while (left != NULL && p->fault == NULL && take_keyword(p, "or")) {
        const struct aside_condition *right = take_part(p, "'or'");

        left = right != NULL ? join(p, ASIDE_OR, left, right) : NULL;
    }
    return left;
}

struct aside_where *aside_where_compile(struct aside_arena *arena, const char *text,
                                        const struct aside_columns *columns, const char **fault)
{
    struct aside_where *where = aside_arena_alloc(arena, sizeof(*where));
    struct parser p = { arena, text, text, columns, where, NULL, 0 };

    where->columns = columns;
    where->amount_column = ASIDE_NO_COLUMN;
    where->comparisons = aside_arena_array(arena, COMPARISONS_MOST,
                                           sizeof(where->comparisons[0]));
    if (strlen(text) > TEXT_BYTES)
        fault_at(&p, text, "the condition is too long: write at most 32,000 characters");
    else
        where->root = take_condition(&p, NULL);
    skip_blanks(&p);
    if (p.fault == NULL && *p.at != '\0')
        fault_at(&p, p.at, aside_arena_printf(arena, "%s stands where 'and', 'or' or the end "
                                              "belongs", shown_at(&p, p.at)));
    *fault = p.fault;
    return p.fault == NULL ? where : NULL;
}

void aside_where_amounts(struct aside_where *where, int column)
{
    if (where != NULL)
        where->amount_column = column;
}

void aside_where_free(struct aside_where *where)
{
    if (where == NULL)
        return;
    free(where->room.bytes);
    free(where->small.bytes);
    where->room = where->small = (struct aside_room){ NULL, 0 };
}

/* ---- rows -------------------------------------------------------------------------------- */

static bool contains(struct aside_where *where, const struct aside_condition *c,
                     struct aside_spelling cell)
{
    struct aside_room *small = &where->small;

    if (cell.length < c->length)
        return false;
    if (small->capacity < cell.length + 1) {
        small->capacity = (cell.length + 1) * 2;
        small->bytes = realloc(small->bytes, small->capacity);
        if (small->bytes == NULL)
            aside_fatal("out of memory");
    }
    memcpy(small->bytes, cell.text, cell.length);
    small->bytes[cell.length] = '\0';
    make_small(small->bytes, cell.length);
    return strstr(small->bytes, c->value) != NULL;
}

/*
 * Is the cell below (-1), at (0) or above (1) the value: as numbers where both are, else by their
 * characters. False: neither, as text in the column of amounts is to a number.
 */
static bool order(const struct aside_where *where, const struct aside_condition *c,
                  struct aside_spelling cell, int *out)
{
    size_t shorter = cell.length < c->length ? cell.length : c->length;
    struct aside_decimal number;
    int different;

    if (c->is_number && aside_decimal_read(&number, cell.text, cell.length)) {
        *out = aside_decimal_compare(&number, &c->number);
        return true;
    }
    if (c->is_number && (int)c->column == where->amount_column)
        return false;
    different = memcmp(cell.text, c->value, shorter);
    *out = different != 0 ? different : (cell.length > c->length) - (cell.length < c->length);
    return true;
}

static bool is_equal(const struct aside_condition *c, struct aside_spelling cell)
{
    return cell.length == c->length && memcmp(cell.text, c->value, cell.length) == 0;
}

/* What is missing equals nothing but '', contains nothing, and is neither above nor below. */
static bool compares(struct aside_where *where, const struct aside_condition *c,
                     const struct aside_input_row *row)
{
    struct aside_spelling cell = aside_cell_spelling(row, c->column, &where->room);
    int is = 0;

    switch (c->compare) {
    case ASIDE_EQUAL:    return is_equal(c, cell);
    case ASIDE_UNEQUAL:  return !is_equal(c, cell);
    case ASIDE_CONTAINS: return contains(where, c, cell);
    case ASIDE_LACKS:    return !contains(where, c, cell);
    case ASIDE_BELOW:    return cell.length > 0 && order(where, c, cell, &is) && is < 0;
    case ASIDE_UP_TO:    return cell.length > 0 && order(where, c, cell, &is) && is <= 0;
    case ASIDE_ABOVE:    return cell.length > 0 && order(where, c, cell, &is) && is > 0;
    case ASIDE_FROM:     return cell.length > 0 && order(where, c, cell, &is) && is >= 0;
    }
    return false;
}

bool aside_condition_holds(struct aside_where *where, const struct aside_condition *c,
                           const struct aside_input_row *row)
{
    switch (c->joint) {
    case ASIDE_COMPARISON: return compares(where, c, row);
    case ASIDE_NOT:        return !aside_condition_holds(where, c->left, row);
    case ASIDE_AND:        return aside_condition_holds(where, c->left, row)
                               && aside_condition_holds(where, c->right, row);
    case ASIDE_OR:         return aside_condition_holds(where, c->left, row)
                               || aside_condition_holds(where, c->right, row);
    }
    return false;
}

bool aside_where_matches(struct aside_where *where, const struct aside_input_row *row)
{
    return aside_condition_holds(where, where->root, row);
}
