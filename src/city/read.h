/*
 * read.h - a city from a tree of elements, wherever that came from, and where its fields stand
 * in a workbook.
 */
#ifndef ASIDE_CITY_READ_H
#define ASIDE_CITY_READ_H

#include "check.h"

/* The cells of one field. */
struct aside_field_cells {
    const char *sheet;          /* NULL: it has none in this workbook */
    size_t column;
    int row;                    /* of a form; 0: the row of its record */
    bool said;                  /* that it is missing, of the sheet as a whole */
};

/* In which cells the fields of a city stand, by their place in the table of fields. */
struct aside_cells {
    struct aside_field_cells *fields;
    bool incomplete;            /* some sheet could not be used, which has been said: what rests
                                   on its rows is not checked */
};

struct aside_cells *aside_cells_new(struct aside_arena *arena);
struct aside_field_cells *aside_cells_of(const struct aside_cells *cells,
                                         const struct aside_field *field);
/* Has it been said that the record's rows, or what names them, could not be had? `cells` may be
 * NULL. */
bool aside_cells_lack(const struct aside_cells *cells, const struct aside_record *record);

/* An element that belongs to nothing, which has been said: its values are read all the same. */
struct aside_orphan {
    const struct aside_record *record;
    const struct aside_xml *xml;
};

struct aside_city_tree {
    const struct aside_xml *root;
    const char *file;           /* as messages name it */
    const struct aside_cells *cells;    /* NULL: a file of lines */
    const struct aside_orphan *orphans;
    size_t orphan_count;
    uint64_t fingerprint;       /* of the bytes; a workbook has that of the city as a file */
    size_t faults, first;       /* of the problems, before anything of it was read */
};

/* Reads and checks; the problems are sorted. */
ASIDE_MUST_CHECK enum aside_status aside_city_from_tree(struct aside_city **city,
    struct aside_arena *arena, const struct aside_city_tree *tree,
    struct aside_problems *found);

#endif
