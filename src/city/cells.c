/*
 * cells.c - where the field of a record stands, in a city that was read from a workbook.
 */
#include "read.h"

#include <stdlib.h>
#include <string.h>

struct aside_cells *aside_cells_new(struct aside_arena *arena)
{
    struct aside_cells *cells = aside_arena_alloc(arena, sizeof(*cells));

    cells->fields = aside_arena_array(arena, aside_field_count, sizeof(cells->fields[0]));
    return cells;
}

struct aside_field_cells *aside_cells_of(const struct aside_cells *cells,
                                         const struct aside_field *field)
{
    return &cells->fields[field - aside_fields];
}

bool aside_cells_lack(const struct aside_cells *cells, const struct aside_record *record)
{
    const struct aside_field *first = aside_fields_of(record->id);

    return cells != NULL && first != NULL && aside_cells_of(cells, first)->said;
}

/* "C7" of "Programs!C7": a sheet's name may have an exclamation mark too. */
static const char *within_sheet(const char *cell)
{
    const char *mark = strrchr(cell, '!');

    return mark != NULL ? mark + 1 : cell;
}

static int row_of(const char *cell)
{
    cell += strcspn(cell, "0123456789");
    return (int)strtol(cell, NULL, 10);
}

/* A record that --set has made is said to stand where its parent does: on another sheet. */
static bool same_sheet(const char *a, const char *b)
{
    size_t length = (size_t)(within_sheet(a) - a);

    return length == (size_t)(within_sheet(b) - b) && strncmp(a, b, length) == 0;
}

struct aside_origin aside_field_origin(struct aside_arena *arena,
                                       const struct aside_cells *cells, struct aside_origin at,
                                       const struct aside_field *field)
{
    const struct aside_field_cells *of;
    const char *cell;
    int row;

    if (cells == NULL || at.cell == NULL)
        return at;
    of = aside_cells_of(cells, field);
    if (of->sheet == NULL)
        return at;
    row = of->row != 0 ? of->row : row_of(within_sheet(at.cell));
    cell = aside_cell_name(arena, of->sheet, of->column, row);
    return same_sheet(cell, at.cell) ? (struct aside_origin){ at.file, at.line, cell } : at;
}
