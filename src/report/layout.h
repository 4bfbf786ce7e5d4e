/*
 * layout.h - from a template and a plan's tables to a workbook in memory. Shared by the files
 * that place blocks, place grids, and resolve what templates name.
 */
#ifndef ASIDE_REPORT_LAYOUT_H
#define ASIDE_REPORT_LAYOUT_H

#include "model.h"
#include "tables.h"
#include "template.h"

/* A column of a placed block, or the columns of an axis; for a grid, its one set of columns. */
struct aside_placed_column {
    const char *id;
    const struct aside_table_axis *axis; /* NULL: one column */
    uint32_t first;
};

struct aside_placed_row {
    const char *key;
    uint32_t row;
};

/* Where a block or grid came to stand: what references to it resolve by. */
struct aside_placed {
    const char *id;
    const struct aside_sheet *sheet;
    bool is_grid;
    struct aside_placed_column *columns;
    size_t column_count;
    struct aside_placed_row *rows; /* by key, sorted; of a grid its lines */
    size_t row_count;
    struct aside_placed_row *groups; /* subtotal rows, by value */
    size_t group_count;
    uint32_t head, body_first, body_last, total_row;
    bool grouped;   /* of a block: rows of titles or subtotals stand between its rows */
    bool has_total; /* a total row; of a grid a total column: */
    uint32_t total_column;
};

/* What `{...}` and bare `[...]` mean at some place. */
struct aside_scope {
    const struct aside_xml *element; /* of the template, for messages */
    const struct aside_table *table; /* with a row: its fields; NULL: none */
    size_t table_row;
    const struct aside_table_axis *axis; /* with a step; NULL: none */
    size_t step;
    const struct aside_placed *placed; /* with a sheet row; NULL: none */
    uint32_t row;
};

/* A formula whose references wait until every sheet has been placed. */
struct aside_pending {
    struct aside_cell *cell;
    const struct aside_sheet *sheet;
    const char *formula;
    struct aside_scope scope;
    const struct aside_value *value; /* of a table's own formula: its figure; else NULL */
};

/* A series of a chart, whose cells are known once every sheet has been placed. */
struct aside_pending_series {
    struct aside_series *series;
    const struct aside_xml *element;
    const char *line, *column, *names; /* its references; NULL: not given */
};

struct aside_layout {
    struct aside_arena *arena;
    const struct aside_tables *tables;
    const struct aside_template *template_;
    struct aside_book *book;
    struct aside_error *err;
    /* The row that the present sheet stands for, of a sheet that has one for each; else NULL. */
    const struct aside_table *sheet_table;
    size_t sheet_row;
    bool has_cents; /* some amount of the plan is not whole dollars */
    struct aside_placed **placed;
    size_t placed_count, placed_capacity;
    struct aside_pending *pending;
    size_t pending_count, pending_capacity;
    struct aside_pending_series *series;
    size_t series_count;
};

/*
 * Makes the book: laid out, computed and measured. ASIDE_ERR_INVALID with the template's line.
 */
ASIDE_MUST_CHECK enum aside_status aside_layout_make(struct aside_book **out,
                                                     struct aside_arena *arena,
                                                     const struct aside_tables *tables,
                                                     const struct aside_template *template_,
                                                     struct aside_error *err);

/* The same, laid out by the template in `path`; NULL: by `shipped` ("templates/ledger.xml"). */
ASIDE_MUST_CHECK enum aside_status aside_layout_by(struct aside_book **out,
                                                   struct aside_arena *arena,
                                                   const struct aside_tables *tables,
                                                   const char *path, const char *shipped,
                                                   struct aside_error *err);

/*
 * A workbook from its tables, to a file and as text: what every workbook of this room is written
 * by. `path`, and `template_path` NULL, as in <setaside/report.h>.
 */
struct aside_book_request {
    const char *shipped; /* the layout where none is named: "templates/ledger.xml" */
    /* Makes the tables of `what` in the arena: ASIDE_OK with *out, else `err`. */
    enum aside_status (*tables)(const struct aside_tables **out, struct aside_arena *arena,
                                const void *what, struct aside_error *err);
    const void *what;
    const char *template_path;
};
ASIDE_MUST_CHECK enum aside_status aside_workbook_write(
    const struct aside_book_request *request, const char *path, struct aside_error *err);
ASIDE_MUST_CHECK enum aside_status aside_workbook_dump(const struct aside_book_request *request,
                                                       FILE *out, struct aside_error *err);

/* ---- shared within the layout ---------------------------------------------------------- */

/* Fills err with the template's file and the element's line. */
enum aside_status aside_layout_fault(const struct aside_layout *layout,
                                     const struct aside_xml *element, const char *format, ...)
    ASIDE_PRINTF(3, 4);

/* `if="plan.has-match"`: false where that field is blank or zero. */
ASIDE_MUST_CHECK enum aside_status aside_layout_wanted(bool *wanted,
                                                       const struct aside_layout *layout,
                                                       const struct aside_xml *element);

/* Replaces {field}, {table.field}, {label}, {step}, {key} and {sheet} by words for a page. */
ASIDE_MUST_CHECK enum aside_status aside_layout_words(const char **out,
                                                      const struct aside_layout *layout,
                                                      const char *text,
                                                      const struct aside_scope *scope);
/* The same for a formula: figures as literals, texts quoted, bare within [ ]. */
ASIDE_MUST_CHECK enum aside_status aside_layout_formula(const char **out,
                                                        const struct aside_layout *layout,
                                                        const char *text,
                                                        const struct aside_scope *scope);

/* The style of that name, else an error. */
ASIDE_MUST_CHECK enum aside_status aside_layout_style(const struct aside_style **out,
                                                      const struct aside_layout *layout,
                                                      const struct aside_xml *element,
                                                      const char *name);

struct aside_placed *aside_layout_place(struct aside_layout *layout, const char *id,
                                        const struct aside_sheet *sheet);
const struct aside_placed *aside_layout_find(const struct aside_layout *layout, const char *id,
                                             size_t length);

struct aside_cell *aside_layout_text_cell(struct aside_layout *layout,
                                          struct aside_sheet *sheet, uint32_t row,
                                          uint32_t column, const char *text,
                                          const struct aside_style *style);
/* A cell from a table's value: text, number, or its formula with what it must come to. */
void aside_layout_value_cell(struct aside_layout *layout, struct aside_sheet *sheet,
                             uint32_t row, uint32_t column, const struct aside_value *value,
                             const struct aside_scope *scope, const struct aside_style *style);
/* A formula of the template. */
ASIDE_MUST_CHECK enum aside_status aside_layout_formula_cell(
    struct aside_layout *layout, struct aside_sheet *sheet, uint32_t row, uint32_t column,
    const char *formula, const struct aside_scope *scope, const struct aside_style *style);
void aside_layout_add_alert(struct aside_layout *layout, struct aside_sheet *sheet,
                            struct aside_range range, const char *alert);
/* "#FFFFFF #56B4E9", or three. */
ASIDE_MUST_CHECK enum aside_status aside_layout_add_scale(struct aside_layout *layout,
                                                          struct aside_sheet *sheet,
                                                          const struct aside_xml *element,
                                                          struct aside_range range,
                                                          const char *colors);
void aside_layout_add_validation(struct aside_layout *layout, struct aside_sheet *sheet,
                                 struct aside_range range, const char *edit);

/* Each places its element from *row on, and leaves *row behind it. */
ASIDE_MUST_CHECK enum aside_status aside_layout_block(struct aside_layout *layout,
                                                      struct aside_sheet *sheet,
                                                      const struct aside_xml *element,
                                                      uint32_t *row);
ASIDE_MUST_CHECK enum aside_status aside_layout_grid(struct aside_layout *layout,
                                                     struct aside_sheet *sheet,
                                                     const struct aside_xml *element,
                                                     uint32_t *row);

/* A chart: its place now, its series once all is placed. */
ASIDE_MUST_CHECK enum aside_status aside_layout_chart(struct aside_layout *layout,
                                                      struct aside_sheet *sheet,
                                                      const struct aside_xml *element,
                                                      uint32_t *row);
ASIDE_MUST_CHECK enum aside_status aside_layout_series(struct aside_layout *layout);

/* Resolves every [...] of the pending formulas, once all is placed. */
ASIDE_MUST_CHECK enum aside_status aside_layout_resolve(struct aside_layout *layout);
/* One formula with [...] to one with addresses, qualified by sheet where it is another's. */
ASIDE_MUST_CHECK enum aside_status aside_layout_addresses(const char **out,
                                                          const struct aside_layout *layout,
                                                          const char *formula,
                                                          const struct aside_scope *scope,
                                                          const struct aside_sheet *from);

#endif
