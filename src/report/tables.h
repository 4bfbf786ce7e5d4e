/*
 * tables.h - a plan as named tables: rows of named, typed fields. The one place where facts of
 * a plan get the names by which templates, CSV files and formulas know them.
 *
 * A field may run along an axis ("year", "weight"): it then has one value for each step of it.
 * A value may also carry a formula in the template language (templates/README.md): the cell is
 * then live in a workbook, and the value is what the formula must come to.
 */
#ifndef ASIDE_REPORT_TABLES_H
#define ASIDE_REPORT_TABLES_H

#include <setaside/report.h>

enum aside_value_type {
    ASIDE_VALUE_TEXT,
    ASIDE_VALUE_MONEY, /* cents */
    ASIDE_VALUE_SHARE, /* basis points */
    ASIDE_VALUE_FTE,   /* hundredths */
    ASIDE_VALUE_COUNT, /* whole units */
    ASIDE_VALUE_DATE   /* days as a spreadsheet counts them: see aside_row_date() */
};

struct aside_value {
    bool given;                 /* false: a blank cell */
    enum aside_value_type type; /* the field's, unless the row says otherwise */
    int64_t number;             /* in the type's unit */
    int64_t divisor;            /* 0 or 1: none; else the value is number / divisor */
    const char *text;           /* of a text */
    const char *formula;        /* NULL: a plain value */
};

/* What a field runs along. Keys stand in formulas, labels in headings. */
struct aside_table_axis {
    const char *name;
    size_t count;
    const char **keys, **labels;
};

struct aside_field {
    const char *name;
    enum aside_value_type type;
    const char *axis; /* NULL: one value a row */
    const char *help; /* one phrase, for templates/README.md and messages */
};

struct aside_table {
    const char *name;
    const struct aside_field *fields; /* the last has name NULL */
    size_t field_count, row_count, row_capacity;
    size_t *offsets;            /* of each field within a row */
    size_t stride;              /* values in a row */
    const char **keys;          /* [row_count]; unique within the table */
    struct aside_value *values; /* [row_count * stride] */
};

enum { ASIDE_TABLES_MAX = 48, ASIDE_AXES_MAX = 6 };

struct aside_weights { /* a column of weights, one for each row of `subjects` */
    const char *key, *title;
    int64_t *numerators, *denominators; /* [subject_count] by subject; 0 / 1 where none */
    bool whole;                         /* every weight is a whole number */
};

struct aside_tables {
    struct aside_arena *arena;
    const struct aside_report *report;
    struct aside_table_axis axes[ASIDE_AXES_MAX];
    size_t axis_count;
    struct aside_table items[ASIDE_TABLES_MAX];
    size_t count;
    struct aside_weights *weights; /* found while formulas were made; see terms.c */
    size_t weight_count, weight_capacity;
};

/* A row under construction. */
struct aside_row {
    struct aside_tables *tables;
    struct aside_table *table;
    size_t index;
};

/*
 * Every table of a plan, in the order in which each may point at earlier ones. Where the report
 * has no grant rules or roadmap, their tables are empty: see aside_report_complete().
 */
struct aside_tables *aside_tables_make(struct aside_arena *arena,
                                       const struct aside_report *report);

const struct aside_table *aside_tables_find(const struct aside_tables *tables,
                                            const char *name);
const struct aside_table_axis *aside_tables_axis(const struct aside_tables *tables,
                                                 const char *name);
/* SIZE_MAX where there is none. */
size_t aside_axis_find(const struct aside_table_axis *axis, const char *key);
size_t aside_table_field(const struct aside_table *table, const char *name);
const struct aside_value *aside_table_value(const struct aside_table *table, size_t row,
                                            size_t field, size_t step);

/* ---- building -------------------------------------------------------------------------- */

void aside_tables_add_axis(struct aside_tables *tables, const char *name, size_t count,
                           const char **keys, const char **labels);
struct aside_table *aside_tables_add(struct aside_tables *tables, const char *name,
                                     const struct aside_field *fields);
struct aside_row aside_table_add_row(struct aside_tables *tables, struct aside_table *table,
                                     const char *key);
/* `name` must be a field of the table and `step` on its axis (0 where it has none). A NULL text
 * leaves the cell blank. Each returns the value, so that a formula can be set on it. */
struct aside_value *aside_row_text(const struct aside_row *row, const char *name,
                                   const char *text);
struct aside_value *aside_row_money(const struct aside_row *row, const char *name, size_t step,
                                    aside_money amount);
struct aside_value *aside_row_number(const struct aside_row *row, const char *name, size_t step,
                                     int64_t number);
/* A day, which a spreadsheet can sort and filter; year 0: the text "not stated". */
struct aside_value *aside_row_date(const struct aside_row *row, const char *name,
                                   struct aside_date date);

/* One builder a file: the tables that each makes are listed above it. */
void aside_tables_add_allocation(struct aside_tables *tables);
void aside_tables_add_sources(struct aside_tables *tables);
void aside_tables_add_set_aside(struct aside_tables *tables);
void aside_tables_add_workforce(struct aside_tables *tables);
void aside_tables_add_rules(struct aside_tables *tables);
void aside_tables_add_assumptions(struct aside_tables *tables);
void aside_tables_add_why(struct aside_tables *tables);
void aside_tables_add_estimates(struct aside_tables *tables);
void aside_tables_add_drawn(struct aside_tables *tables);
void aside_tables_add_changes(struct aside_tables *tables);
void aside_tables_add_supplanting(struct aside_tables *tables); /* after payments */
/* After positions, workforce and set-aside. */
void aside_tables_add_doj(struct aside_tables *tables);
void aside_tables_add_grant_rules(struct aside_tables *tables);
void aside_tables_add_roadmap(struct aside_tables *tables);
void aside_tables_add_multi_year(struct aside_tables *tables);
void aside_tables_add_plan(struct aside_tables *tables);
void aside_tables_add_comparison(struct aside_tables *tables);
void aside_tables_add_weights(struct aside_tables *tables); /* last: needs every formula */

/*
 * Terms of a rule as a formula over the blocks `allocation`, `payments`, `sources`, `pledges`,
 * `weights` and `years`. Short sums name their cells; long ones multiply a column of weights,
 * called `title`. NULL where the sum cannot be live; *why then says so.
 */
const char *aside_terms_formula(struct aside_tables *tables, const aside_terms *terms,
                                const char *title, const char **why);
/* Dollars as a formula's literal: 1944000 or 1234.56. */
const char *aside_literal_money(struct aside_arena *arena, aside_money amount);

/*
 * The report with the shipped grant rules and roadmap where it names none. Their first fault is
 * ASIDE_ERR_INVALID with file and line.
 */
ASIDE_MUST_CHECK enum aside_status aside_report_complete(struct aside_report *out,
                                                         struct aside_arena *arena,
                                                         const struct aside_report *report,
                                                         struct aside_error *err);

/* One CSV file a table in `directory`, made if missing. */
ASIDE_MUST_CHECK enum aside_status aside_tables_csv(const struct aside_tables *tables,
                                                    const char *directory,
                                                    struct aside_error *err);

/* Shorthands that the builders share. */
const char *aside_fiscal_year(struct aside_arena *arena, int32_t year); /* "FY2027" */
const char *aside_year_key(struct aside_arena *arena, int32_t year);    /* "2027" */
const struct aside_program *aside_subject_program(const struct aside_report *report,
                                                  size_t subject);
/* How many numbers came from ledgers, in a sentence; NULL: none. */
const char *aside_words_drawn(struct aside_arena *arena, const struct aside_city *city);
/* What stands in the city where a number was drawn: another one where --set replaced it. */
aside_money aside_drawn_now(const struct aside_city *city, const struct aside_drawn *drawn);
/* Does any program say what it gets now? */
bool aside_city_has_current(const struct aside_city *city);
const struct aside_pool *aside_subject_pool(const struct aside_report *report, size_t subject);
/* The parts of a plan, in the order in which every table lists them. */
enum { ASIDE_PLAN_PARTS = 4 };
struct aside_plan_part {
    const char *name, *title;
};
extern const struct aside_plan_part aside_plan_parts[ASIDE_PLAN_PARTS];
/* "proven", "innovative", "support" or "pool": where a subject stands in every table. */
const char *aside_subject_part(const struct aside_report *report, size_t subject);

#endif
