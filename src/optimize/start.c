#include "start_steps.h"

#include "apart.h"

#include <float.h>
#include <math.h>
#include <string.h>

static const struct word {
    const char *name;
    enum start_kind kind;
} column_words[] = {
    { "spend", START_SPEND },     { "pay", START_PAY },           { "used", START_USED },
    { "carry", START_CARRY },     { "planned", START_PLANNED },   { "available", START_PLANNED },
    { "set_aside", START_TOTAL }, { "earmarked", START_TOTAL },   { "level", START_LEVEL },
    { "pledge", START_PLEDGE },   { NULL, START_OTHER },
}, row_words[] = {
    { "response", START_RESPONSE },         { "class_paid", START_CLASS_PAID },
    { "source_used", START_SOURCE_USED },   { "source", START_SOURCE },
    { "plan_total", START_PLAN_TOTAL },     { "available_total", START_PLAN_TOTAL },
    { "set_aside_total", START_TOTAL_ROW }, { "earmark_total", START_TOTAL_ROW },
    { "maximum", START_SWITCH },            { "requires", START_SWITCH },
    { "start_first", START_SWITCH },        { "match", START_MATCH },
    { "flexible", START_FLEXIBLE },         { "priorities", START_PRIORITIES },
    { "listing", START_LISTING },           { NULL, START_OTHER },
};

static enum start_kind kind_of(const char *name, const struct word *words)
{
    size_t length = name != NULL ? strcspn(name, "[") : 0;

    while (words->name != NULL
           && (strlen(words->name) != length || strncmp(words->name, name, length) != 0))
        words++;
    return words->kind;
}

/* ---- laying out -------------------------------------------------------------------------- */

static double bound(double value)
{
    if (value <= -DBL_MAX)
        return -INFINITY;
    return value >= DBL_MAX ? INFINITY : value;
}

static struct start_entry *entries(struct aside_arena *arena, int count, const int *at,
                                   const double *values)
{
    struct start_entry *made = aside_arena_array(arena, (size_t)count, sizeof(*made));

    for (int k = 0; k < count; k++)
        made[k] = (struct start_entry){ at[k + 1], values[k + 1] };
    return made;
}

static void lay_out_rows(struct start_problem *start, int *at, double *values)
{
    glp_prob *problem = start->problem;

    for (int i = 1; i <= start->row_count; i++) {
        struct start_vector *row = &start->rows[i];

        row->kind = kind_of(glp_get_row_name(problem, i), row_words);
        row->year = aside_apart_year(glp_get_row_name(problem, i));
        row->count = glp_get_mat_row(problem, i, at, values);
        row->entries = entries(start->arena, row->count, at, values);
        row->low = bound(glp_get_row_lb(problem, i));
        row->high = bound(glp_get_row_ub(problem, i));
    }
}

static void lay_out_columns(struct start_problem *start, int *at, double *values)
{
    glp_prob *problem = start->problem;
    double sense = glp_get_obj_dir(problem) == GLP_MAX ? 1 : -1;

    for (int j = 1; j <= start->column_count; j++) {
        struct start_vector *column = &start->columns[j];
        const char *name = glp_get_col_name(problem, j);

        column->kind = kind_of(name, column_words);
        column->year = aside_apart_year(name);
        column->count = glp_get_mat_col(problem, j, at, values);
        column->entries = entries(start->arena, column->count, at, values);
        column->low = bound(glp_get_col_lb(problem, j));
        column->high = bound(glp_get_col_ub(problem, j));
        column->worth = sense * glp_get_obj_coef(problem, j);
    }
}

static void lay_out(struct start_problem *start)
{
    size_t size = 1
        + (size_t)(start->row_count > start->column_count ? start->row_count
                                                          : start->column_count);
    int *at = aside_arena_array(start->arena, size, sizeof(*at));
    double *values = aside_arena_array(start->arena, size, sizeof(*values));

    start->rows = aside_arena_array(start->arena, (size_t)start->row_count + 1,
                                    sizeof(*start->rows));
    start->columns = aside_arena_array(start->arena, (size_t)start->column_count + 1,
                                       sizeof(*start->columns));
    lay_out_rows(start, at, values);
    lay_out_columns(start, at, values);
}

/* ---- the start --------------------------------------------------------------------------- */

bool aside_start_basis(glp_prob *problem)
{
    struct start_problem start = { .problem = problem,
                                   .arena = aside_arena_new(),
                                   .row_count = glp_get_num_rows(problem),
                                   .column_count = glp_get_num_cols(problem) };
    bool sound;

    lay_out(&start);
    aside_start_fill(&start);
    aside_start_untangle(&start);
    aside_start_choose(&start);
    sound = glp_factorize(problem) == 0;
    if (!sound)
        glp_adv_basis(problem, 0);
    aside_arena_free(start.arena);
    return sound;
}
