/*
 * doj_lines.h - the lines of a plan that grant rules speak of: position groups, training and
 * wellness lines, pilots and pools, with their money by year.
 */
#ifndef ASIDE_REPORT_DOJ_LINES_H
#define ASIDE_REPORT_DOJ_LINES_H

#include <setaside/grants.h>

#include "tables.h"

struct doj_line {
    const char *key, *section, *title; /* section: the heading it stands under */
    const char *text;                  /* name, keywords and titles: what words are sought in */
    const struct aside_line_kind *kind;
    aside_action_set actions;
    aside_money total, *years; /* [year_count] */
    const char *formula;       /* of the total, over other blocks */
    const size_t *positions;   /* rows of the table `positions`; empty for what is none */
    size_t position_count;
};

struct doj_lines {
    struct doj_line *items;
    size_t count, capacity;
};

/* In the order of the sheet. Only lines that get money in the plan. */
void aside_doj_lines(struct doj_lines *lines, struct aside_tables *tables);

/* A value of a table's row by name. */
int64_t aside_row_value(const struct aside_table *table, size_t row, const char *field,
                        size_t step);
const char *aside_row_words(const struct aside_table *table, size_t row, const char *field);

#endif
