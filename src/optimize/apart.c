#include "apart.h"

#include <string.h>

enum { PARTS_MOST = 40, YEAR_DIGITS = 4, YEARS = 10000 };

/* ---- what hangs together ----------------------------------------------------------------- */

static int root_of(int *parent, int column)
{
    while (parent[column] != column) {
        parent[column] = parent[parent[column]];
        column = parent[column];
    }
    return column;
}

/* The lower number becomes the root, so that parts come in the columns' order. */
static void unite(int *parent, int one, int other)
{
    int a = root_of(parent, one), b = root_of(parent, other);

    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

int aside_apart_year(const char *name)
{
    const char *at = name != NULL ? strpbrk(name, "[,") : NULL;

    for (; at != NULL; at = strpbrk(at + 1, "[,")) {
        size_t digits = strspn(at + 1, "0123456789");

        if (digits == YEAR_DIGITS && (at[1 + digits] == ',' || at[1 + digits] == ']'))
            return (at[1] - '0') * 1000 + (at[2] - '0') * 100 + (at[3] - '0') * 10 + at[4]
                - '0';
    }
    return 0;
}

static void unite_years(int *parent, glp_prob *whole, struct aside_arena *scratch)
{
    int *first = aside_arena_array(scratch, YEARS, sizeof(*first));

    for (int j = 1; j <= glp_get_num_cols(whole); j++) {
        int year = aside_apart_year(glp_get_col_name(whole, j));

        if (year == 0)
            continue;
        if (first[year] == 0)
            first[year] = j;
        unite(parent, first[year], j);
    }
}

static void unite_rows(int *parent, glp_prob *whole, struct aside_arena *scratch)
{
    int *columns = aside_arena_array(scratch, (size_t)glp_get_num_cols(whole) + 1,
                                     sizeof(*columns));

    for (int i = 1; i <= glp_get_num_rows(whole); i++) {
        int count = 0;

        if (glp_get_row_type(whole, i) != GLP_FR)
            count = glp_get_mat_row(whole, i, columns, NULL);
        for (int k = 2; k <= count; k++)
            unite(parent, columns[1], columns[k]);
    }
}

/* part[j]: 0, 1, ... in the order of the parts' first columns. Returns how many. */
static int number_parts(int *part, int *parent, int columns)
{
    int count = 0;

    for (int j = 1; j <= columns; j++) {
        int root = root_of(parent, j);

        part[j] = root == j ? count++ : part[root];
    }
    return count;
}

static void collect(struct apart *apart, struct aside_arena *arena, glp_prob *whole,
                    const int *part_of)
{
    int columns = glp_get_num_cols(whole), rows = glp_get_num_rows(whole);
    int *in_row = aside_arena_array(arena, (size_t)columns + 1, sizeof(*in_row));

    for (int p = 0; p < apart->count; p++) {
        apart->parts[p].rows = aside_arena_array(arena, (size_t)rows + 1, sizeof(int));
        apart->parts[p].columns = aside_arena_array(arena, (size_t)columns + 1, sizeof(int));
    }
    for (int j = 1; j <= columns; j++) {
        struct part *part = &apart->parts[part_of[j]];

        part->columns[++part->column_count] = j;
        part->integers += glp_get_col_kind(whole, j) != GLP_CV;
    }
    for (int i = 1; i <= rows; i++) {
        struct part *part;

        if (glp_get_row_type(whole, i) == GLP_FR
            || glp_get_mat_row(whole, i, in_row, NULL) == 0)
            continue;
        part = &apart->parts[part_of[in_row[1]]];
        part->rows[++part->row_count] = i;
    }
}

void aside_apart_find(struct apart *apart, struct aside_arena *arena, glp_prob *whole)
{
    int columns = glp_get_num_cols(whole);
    struct aside_arena *scratch = aside_arena_new();
    int *parent = aside_arena_array(scratch, (size_t)columns + 1, sizeof(*parent));
    int *part = aside_arena_array(scratch, (size_t)columns + 1, sizeof(*part));

    for (int j = 1; j <= columns; j++)
        parent[j] = j;
    unite_years(parent, whole, scratch);
    unite_rows(parent, whole, scratch);
    *apart = (struct apart){ .count = number_parts(part, parent, columns) };
    if (apart->count > PARTS_MOST)
        apart->count = 1;
    if (apart->count > 1) {
        apart->parts = aside_arena_array(arena, (size_t)apart->count, sizeof(*apart->parts));
        collect(apart, arena, whole, part);
    }
    aside_arena_free(scratch);
}

/* ---- parts as problems ------------------------------------------------------------------- */

static void copy_rows(const struct part *part, glp_prob *whole)
{
    glp_prob *problem = part->problem;

    if (part->row_count > 0)
        glp_add_rows(problem, part->row_count);
    for (int i = 1; i <= part->row_count; i++) {
        int row = part->rows[i];

        glp_set_row_bnds(problem, i, glp_get_row_type(whole, row), glp_get_row_lb(whole, row),
                         glp_get_row_ub(whole, row));
        glp_set_rii(problem, i, glp_get_rii(whole, row));
        glp_set_row_stat(problem, i, glp_get_row_stat(whole, row));
    }
}

/* The entries of column `column`, by the rows' numbers in the part; free rows are in none. */
static int entries_in_part(glp_prob *whole, int column, const int *row_in_part, int *rows,
                           double *values)
{
    int count = glp_get_mat_col(whole, column, rows, values), kept = 0;

    for (int k = 1; k <= count; k++) {
        if (row_in_part[rows[k]] == 0)
            continue;
        rows[++kept] = row_in_part[rows[k]];
        values[kept] = values[k];
    }
    return kept;
}

static void copy_columns(const struct part *part, glp_prob *whole, const int *row_in_part,
                         struct aside_arena *scratch)
{
    size_t size = (size_t)glp_get_num_rows(whole) + 1;
    int *rows = aside_arena_array(scratch, size, sizeof(*rows));
    double *values = aside_arena_array(scratch, size, sizeof(*values));
    glp_prob *problem = part->problem;

    glp_add_cols(problem, part->column_count);
    for (int j = 1; j <= part->column_count; j++) {
        int column = part->columns[j];
        int count = entries_in_part(whole, column, row_in_part, rows, values);

        glp_set_mat_col(problem, j, count, rows, values);
        glp_set_col_kind(problem, j,
                         glp_get_col_kind(whole, column) == GLP_CV ? GLP_CV : GLP_IV);
        glp_set_col_bnds(problem, j, glp_get_col_type(whole, column),
                         glp_get_col_lb(whole, column), glp_get_col_ub(whole, column));
        glp_set_obj_coef(problem, j, glp_get_obj_coef(whole, column));
        glp_set_sjj(problem, j, glp_get_sjj(whole, column));
        glp_set_col_stat(problem, j, glp_get_col_stat(whole, column));
    }
}

static bool basis_fits(const struct part *part)
{
    int basic = 0;

    for (int i = 1; i <= part->row_count; i++)
        basic += glp_get_row_stat(part->problem, i) == GLP_BS;
    for (int j = 1; j <= part->column_count; j++)
        basic += glp_get_col_stat(part->problem, j) == GLP_BS;
    return basic == part->row_count;
}

void aside_apart_make(struct apart *apart, struct aside_arena *arena, glp_prob *whole)
{
    int *row_in_part = aside_arena_array(arena, (size_t)glp_get_num_rows(whole) + 1,
                                         sizeof(*row_in_part));

    for (int p = 0; p < apart->count && apart->count > 1; p++) {
        struct part *part = &apart->parts[p];

        for (int i = 1; i <= part->row_count; i++)
            row_in_part[part->rows[i]] = i;
        part->problem = glp_create_prob();
        glp_set_obj_dir(part->problem, glp_get_obj_dir(whole));
        copy_rows(part, whole);
        copy_columns(part, whole, row_in_part, arena);
        part->basis_fits = basis_fits(part);
    }
}

void aside_apart_join(const struct apart *apart, glp_prob *whole)
{
    for (int i = 1; i <= glp_get_num_rows(whole); i++) {
        if (glp_get_row_type(whole, i) == GLP_FR)
            glp_set_row_stat(whole, i, GLP_BS);
    }
    for (int p = 0; p < apart->count; p++) {
        const struct part *part = &apart->parts[p];

        for (int i = 1; i <= part->row_count; i++)
            glp_set_row_stat(whole, part->rows[i], glp_get_row_stat(part->problem, i));
        for (int j = 1; j <= part->column_count; j++)
            glp_set_col_stat(whole, part->columns[j], glp_get_col_stat(part->problem, j));
    }
}

void aside_apart_free(struct apart *apart)
{
    for (int p = 0; p < apart->count && apart->parts != NULL; p++) {
        if (apart->parts[p].problem != NULL)
            glp_delete_prob(apart->parts[p].problem);
    }
    apart->count = 0;
}
