/*
 * read_book.c - the sheets of a workbook made a tree of elements: which sheet is whose, and what
 * a row belongs to.
 */
#include "read_book.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* An element under construction. */
struct node {
    struct aside_xml xml;       /* first, so that a node is its element */
    struct node *first, *last, *sibling;
};

/* The rows by which others name what they belong to, sorted. */
struct name {
    const char *text;
    size_t order;
    struct node *node;
};

struct names {
    struct name *items;
    size_t count;
    const char **known;         /* in the same order */
};

struct building {
    struct aside_arena *arena;
    struct aside_problems *found;
    const struct aside_book *book;
    const char *file;
    struct aside_cells *cells;
    struct aside_sheet_places places;
    struct aside_taking taking;
    struct aside_taken_list rows[ASIDE_RECORDS];        /* by the first record of the sheet */
    struct names names[ASIDE_RECORDS];
    struct node *city;
    struct aside_orphan *orphans;
    size_t orphan_count, orphan_capacity;
    size_t suggestions;
};

/* Looking for the nearest name is slow, and a workbook may be full of mistakes. */
enum { SUGGESTIONS = 100 };

/* ---- reading ----------------------------------------------------------------------------- */

/* What has been said of a sheet is enough: not what follows from it. */
static void give_up(struct building *b, const struct aside_record *record)
{
    b->places.lacking[record->id] = true;
    b->cells->incomplete = true;
    aside_sheet_say_all(b->cells, record);
}

static void read_sheet(struct building *b, const struct aside_record *record)
{
    struct aside_sheet sheet = { .arena = b->arena, .found = b->found, .cells = b->cells,
                                 .file = b->file, .index = b->places.of[record->id],
                                 .record = record, .taking = &b->taking };

    if (b->taking.full) {
        give_up(b, record);
        return;
    }
    sheet.title = aside_arena_strdup(b->arena,
                                     b->book->sheet(b->book->from, sheet.index)->name);
    aside_sheet_read(&sheet, b->book);
    b->rows[record->id] = sheet.rows;
    if (sheet.unusable)
        give_up(b, record);
}

/* The cell of a row that was taken, in that column of its sheet. */
static struct aside_origin taken_at(const struct building *b, const struct aside_taken *taken,
                                    size_t column)
{
    size_t index = b->places.of[aside_sheet_first(taken->record->sheet)->id];

    return aside_cell_origin(b->arena, b->file, index,
                             b->book->sheet(b->book->from, index)->name, column, taken->row);
}

/* ---- elements ---------------------------------------------------------------------------- */

static struct node *make_node(struct building *b, const char *name, const struct aside_xml *at)
{
    struct node *node = aside_arena_alloc(b->arena, sizeof(*node));

    node->xml = (struct aside_xml){ .name = name, .space = ASIDE_CITY_NAMESPACE, .text = "",
                                    .line = at->line, .cell = at->cell };
    return node;
}

static void append(struct node *parent, struct node *child)
{
    if (parent->last == NULL) {
        parent->first = child;
        parent->xml.children = &child->xml;
    } else {
        parent->last->sibling = child;
        parent->last->xml.next = &child->xml;
    }
    parent->last = child;
}

static struct node *find_child(const struct node *parent, const char *name)
{
    struct node *child = parent->first;

    while (child != NULL && strcmp(child->xml.name, name) != 0)
        child = child->sibling;
    return child;
}

static struct node *find_or_make(struct building *b, struct node *parent, const char *name,
                                 const struct aside_xml *at)
{
    struct node *child = find_child(parent, name);

    if (child == NULL) {
        child = make_node(b, name, at);
        append(parent, child);
    }
    return child;
}

/* ---- names of rows ----------------------------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    if (order != 0)
        return order;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* An id that stands twice is said when all ids are checked; a number stands nowhere else. */
static void check_numbers(struct building *b, const struct aside_record *record)
{
    const struct names *names = &b->names[record->id];
    const struct aside_taken_list *rows = &b->rows[record->id];

    for (size_t i = 1; i < names->count && aside_record_id_field(record) == NULL; i++) {
        const struct name *name = &names->items[i];
        const struct aside_taken *row = &rows->items[name->order];

        if (strcmp(name->text, name[-1].text) == 0)
            aside_problem_add_at(b->found, ASIDE_FAULT, taken_at(b, row, row->name_column),
                                 "number '%s' stands twice: give each row its own",
                                 aside_echo(b->arena, name->text));
    }
}

static void sort_names(struct building *b, const struct aside_record *record)
{
    const struct aside_taken_list *rows = &b->rows[record->id];
    struct names *names = &b->names[record->id];

    qsort(names->items, names->count, sizeof(names->items[0]), compare_names);
    names->known = aside_arena_array(b->arena, names->count, sizeof(names->known[0]));
    for (size_t i = 0; i < names->count; i++)
        names->known[i] = names->items[i].text;
    assert(names->count <= rows->count);
    check_numbers(b, record);
}

/* The first row of that name; NULL: none has it. */
static struct node *find_named(const struct names *names, const char *text)
{
    size_t low = 0, high = names->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(names->known[middle], text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < names->count && strcmp(names->known[low], text) == 0 ? names->items[low].node
                                                                      : NULL;
}

/* ---- sheets that are not there ----------------------------------------------------------- */

static void no_sheet(struct building *b, const struct aside_record *record, const char *why)
{
    aside_problem_add_at(b->found, ASIDE_FAULT, (struct aside_origin){ b->file, 0, NULL },
                         "the workbook has no sheet '%s'%s: add it", record->sheet, why);
    give_up(b, record);
}

/* ---- what a row belongs to --------------------------------------------------------------- */

static void no_such_owner(struct building *b, const struct aside_taken *taken,
                          const struct aside_record *owner)
{
    const struct names *names = &b->names[owner->id];
    const char *near = NULL;

    if (b->places.lacking[owner->id])
        return;
    if (b->places.of[owner->id] == SIZE_MAX) {
        no_sheet(b, owner, ", to which rows of other sheets belong");
        return;
    }
    if (aside_problem_only_counts(b->found, ASIDE_FAULT))
        return;
    if (names->count > 0 && b->suggestions++ < SUGGESTIONS)
        near = aside_text_nearest(taken->owner, names->known, names->count);
    aside_problem_add_at(b->found, ASIDE_FAULT,
                         taken_at(b, taken, taken->owner_column), "the row is of %s '%s', which "
                         "has no row on the sheet '%s': %s%s%s", owner->element,
                         aside_echo(b->arena, taken->owner), owner->sheet,
                         near != NULL ? "did you mean '" : "",
                         near != NULL ? near : "add it there, or take the row out",
                         near != NULL ? "'" : "");
}

static struct node *owner_of(struct building *b, const struct aside_taken *taken)
{
    const struct aside_record *owner = aside_record_owner(taken->record);
    struct node *node;

    if (owner->id == ASIDE_RECORD_CITY)
        return b->city;
    if (taken->owner == NULL)
        return NULL;
    node = find_named(&b->names[owner->id], taken->owner);
    if (node == NULL)
        no_such_owner(b, taken, owner);
    return node;
}

/*
 * The element of `record` that stands below the owner's: made where it has no fields, so that
 * what it holds says that it is there; else it must have a row of its own. NULL: it has none.
 */
static struct node *holder_of(struct building *b, const struct aside_record *record,
                              const struct aside_record *owner, struct node *at,
                              const struct aside_taken *taken)
{
    struct node *up, *node;

    if (record == owner)
        return at;
    up = holder_of(b, &aside_records[record->parent], owner, at, taken);
    if (up == NULL)
        return NULL;
    if (aside_record_passes(record))
        return find_or_make(b, up, record->element, &taken->xml);
    node = find_child(up, record->element);
    if (node == NULL && b->places.of[record->id] == SIZE_MAX && !b->places.lacking[record->id])
        no_sheet(b, record, ", to which rows of other sheets belong");
    else if (node == NULL && !b->places.lacking[record->id])
        aside_problem_add_at(b->found, ASIDE_FAULT, taken_at(b, taken, taken->owner_column),
                             "%s '%s' has a row here and none on the sheet '%s': add it there",
                             owner->element, aside_echo(b->arena, taken->owner), record->sheet);
    return node;
}

static void add_orphan(struct building *b, const struct aside_taken *taken)
{
    if (b->orphan_count == b->orphan_capacity) {
        size_t capacity = 2 * b->orphan_capacity + 16;

        b->orphans = aside_arena_grow(b->arena, b->orphans, b->orphan_count, capacity,
                                      sizeof(b->orphans[0]));
        b->orphan_capacity = capacity;
    }
    b->orphans[b->orphan_count++] = (struct aside_orphan){ taken->record, &taken->xml };
}

static struct node *attach(struct building *b, const struct aside_taken *taken)
{
    const struct aside_record *record = taken->record;
    struct node *owner = owner_of(b, taken), *node = NULL;

    if (owner != NULL)
        owner = holder_of(b, &aside_records[record->parent], aside_record_owner(record), owner,
                          taken);
    if (owner == NULL) {
        add_orphan(b, taken);
        return NULL;
    }
    if (record->container != NULL)
        owner = find_or_make(b, owner, record->container, &taken->xml);
    node = make_node(b, record->element, &taken->xml);
    node->xml = taken->xml;
    append(owner, node);
    return node;
}

/* ---- the tree ---------------------------------------------------------------------------- */

static void attach_rows(struct building *b, const struct aside_record *record)
{
    const struct aside_taken_list *rows = &b->rows[record->id];
    struct names *names = &b->names[record->id];

    names->items = aside_arena_array(b->arena, rows->count, sizeof(names->items[0]));
    for (size_t i = 0; i < rows->count; i++) {
        const struct aside_taken *taken = &rows->items[i];
        struct node *node = attach(b, taken);

        if (node != NULL && taken->name != NULL)
            names->items[names->count++] = (struct name){ taken->name, i, node };
    }
    sort_names(b, record);
}

/* A record of a form stands where one of its lines has a value, or where every city has it. */
static void attach_form(struct building *b, const struct aside_record *record)
{
    const struct aside_taken_list *rows = &b->rows[aside_sheet_first(record->sheet)->id];

    for (size_t i = 0; i < rows->count; i++) {
        const struct aside_taken *taken = &rows->items[i];

        if (taken->record != record
            || (taken->xml.attribute_count == 0 && record->at_least == 0))
            continue;
        if (record->id == ASIDE_RECORD_CITY)
            b->city->xml = taken->xml;
        else
            attach(b, taken);
    }
}

/* A form that every city must have and that is not there: its records stand, empty. */
static void add_empty(struct building *b, const struct aside_record *first)
{
    const struct aside_xml nowhere = { .line = 0 };

    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        const struct aside_record *record = &aside_records[i];

        if (aside_text_equal(record->sheet, first->sheet) && record->at_least > 0
            && record->id != ASIDE_RECORD_CITY)
            append(b->city, make_node(b, record->element, &nowhere));
    }
}

static void build(struct building *b)
{
    const struct aside_xml nowhere = { .line = 0 };

    b->city = make_node(b, aside_records[ASIDE_RECORD_CITY].element, &nowhere);
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        const struct aside_record *record = &aside_records[i];
        const struct aside_record *first = aside_sheet_first(record->sheet);

        if (record->sheet == NULL)
            continue;
        if (b->places.of[first->id] == SIZE_MAX) {
            if (record == first && record->at_least > 0 && aside_record_is_form(record))
                add_empty(b, record);
        } else if (aside_record_is_form(record)) {
            attach_form(b, record);
        } else {
            attach_rows(b, record);
        }
    }
}

enum aside_status aside_city_read_sheets(struct aside_city **city, struct aside_arena *arena,
                                         const struct aside_book *book, const char *name,
                                         struct aside_problems *found)
{
    struct building b = { .arena = arena, .found = found, .book = book,
                          .file = aside_arena_strdup(arena, name),
                          .cells = aside_cells_new(arena) };
    struct aside_city_tree tree = { .file = b.file, .cells = b.cells, .faults = found->faults,
                                    .first = found->count };

    *city = NULL;
    if (!aside_book_match(&b.places, arena, book, b.file, found)) {
        aside_problem_add_at(found, ASIDE_FAULT, (struct aside_origin){ b.file, 0, NULL },
                             "none of its sheets is one of a city's ('City', 'Sources', "
                             "'Programs' and so on): check that this is the right file, or "
                             "write one to fill in with `setaside new FILE.xlsx`");
        return ASIDE_ERR_INVALID;
    }
    for (size_t i = 0; i < ASIDE_RECORDS; i++) {
        if (b.places.lacking[i])
            give_up(&b, &aside_records[i]);
        if (b.places.of[i] != SIZE_MAX)
            read_sheet(&b, &aside_records[i]);
    }
    build(&b);
    aside_book_warn(&b.places, b.file, found);
    tree.root = &b.city->xml;
    tree.orphans = b.orphans;
    tree.orphan_count = b.orphan_count;
    return aside_city_from_tree(city, arena, &tree, found);
}

/* ---- a workbook -------------------------------------------------------------------------- */

static const struct aside_xlsx_sheet *sheet_of_workbook(const void *from, size_t index)
{
    return aside_xlsx_sheet(from, index);
}

static enum aside_status read_of_workbook(void *from, size_t index, aside_row_taker *taker,
                                          void *to, struct aside_problems *found)
{
    return aside_xlsx_read(from, index, taker, to, found);
}

static bool starts_with(const char *bytes, size_t length, const char *start)
{
    return length >= strlen(start) && memcmp(bytes, start, strlen(start)) == 0;
}

static bool names_city(const char *bytes, size_t length)
{
    size_t at = 0;

    while (at < length && !starts_with(bytes + at, length - at, ASIDE_CITY_NAMESPACE))
        at++;
    return at < length;
}

bool aside_city_is_workbook(const char *bytes, size_t length, const char *name)
{
    static const char zip[] = "PK\3\4", compound[] = "\320\317\021\340", ending[] = ".xlsx";
    size_t name_length = strlen(name);

    if (starts_with(bytes, length, zip) || starts_with(bytes, length, compound))
        return true;
    return name_length >= strlen(ending)
           && strcasecmp(name + name_length - strlen(ending), ending) == 0
           && !names_city(bytes, length);
}

enum aside_status aside_city_read_workbook(struct aside_city **city, struct aside_arena *arena,
                                           const char *bytes, size_t length, const char *name,
                                           struct aside_problems *found)
{
    struct aside_xlsx *workbook = NULL;
    enum aside_status status = aside_xlsx_parse(&workbook, arena, bytes, length, name, found);

    *city = NULL;
    if (status == ASIDE_OK) {
        const struct aside_book book = { workbook, aside_xlsx_sheets(workbook),
                                         sheet_of_workbook, read_of_workbook };

        status = aside_city_read_sheets(city, arena, &book, name, found);
    }
    aside_xlsx_close(workbook);
    return status;
}
