/* sweep_warm.c - one family's problem under edit: its entries moved, solved from the last basis. */
#include "sweep.h"

#include <math.h>
#include <string.h>

struct rig {
    const struct aside_sweep *sweep;
    const struct family *family;
    struct aside_arena *arena;
    struct solver *solver;
    double *values, *next;           /* of the entries: as they stand, as they are to be */
    int *row_status, *column_status; /* of the linear program, while `touched` */
    bool touched;                    /* something was fixed since, or another objective taken */
    struct tie fixed, based; /* where the program with known, with base choices ended last */
    bool as_base;            /* the base plan's choices are as good as any */
    double *aim;             /* the objective as it stands */
    double *known;           /* on/off choices of the last answer, by column */
    bool has_known;
    struct ties *ties;
    int *row_columns; /* room for one row, from 1 */
    double *row_values;
};

struct rig *aside_rig_open(const struct aside_sweep *sweep, const struct family *family,
                           struct aside_arena *arena)
{
    struct rig *rig = aside_arena_alloc(arena, sizeof(*rig));
    const struct plain_problem *plain = family->reference.plain;
    size_t columns = (size_t)plain->columns + 1;

    *rig = (struct rig){
        .sweep = sweep,
        .family = family,
        .arena = arena,
        .solver = aside_solver_make(arena, plain),
        .values = aside_arena_array(arena, family->entry_count, sizeof(double)),
        .next = aside_arena_array(arena, family->entry_count, sizeof(double)),
        .row_status = aside_arena_array(arena, (size_t)plain->rows + 1, sizeof(int)),
        .column_status = aside_arena_array(arena, columns, sizeof(int)),
        .aim = aside_arena_array(arena, columns, sizeof(double)),
        .known = aside_arena_array(arena, columns, sizeof(double)),
        .ties = aside_ties_new(arena, plain),
        .row_columns = aside_arena_array(arena, columns, sizeof(int)),
        .row_values = aside_arena_array(arena, columns, sizeof(double)),
    };
    for (size_t e = 0; e < family->entry_count; e++)
        rig->values[e] = family->entries[e].reference;
    memcpy(rig->aim, plain->aim, columns * sizeof(double));
    memcpy(rig->known, family->choices, columns * sizeof(double));
    rig->has_known = sweep->has_base;
    rig->fixed = aside_tie_new(arena, plain);
    rig->based = aside_tie_new(arena, plain);
    if (sweep->options.fixed_choices)
        aside_choices_fix(rig->solver, family->choices);
    return rig;
}

void aside_rig_close(struct rig *rig)
{
    if (rig != NULL)
        aside_solver_free(rig->solver);
}

/* ---- moving entries ---------------------------------------------------------------------- */

static bool differ(double a, double b)
{
    return !(a <= b && a >= b);
}

static double value_at(const struct rig *rig, size_t entry, double otherwise)
{
    return entry == SIZE_MAX ? otherwise : rig->values[entry];
}

/* The place of a limit among the entries, SIZE_MAX: it never moves. */
static size_t limit_entry(const struct rig *rig, enum entry_kind kind, int row, int column)
{
    const struct entry asked = { .kind = kind, .row = row, .column = column };

    return aside_entries_place(rig->family, &asked);
}

static const double CROSSED = 1e-9;

/* Limits that cross leave no plan; GLPK would call it an error. */
static bool uncross(double *low, double *high)
{
    if (*low <= *high)
        return true;
    if (*low - *high > CROSSED * (1 + fabs(*low)))
        return false;
    *high = *low;
    return true;
}

static bool move_row(struct rig *rig, int row)
{
    const struct plain_problem *plain = rig->family->reference.plain;
    double low = value_at(rig, limit_entry(rig, ENTRY_ROW_LOW, row, 0), plain->row_low[row]);
    double high = value_at(rig, limit_entry(rig, ENTRY_ROW_HIGH, row, 0), plain->row_high[row]);

    if (!uncross(&low, &high))
        return false;
    aside_solver_state_row(rig->solver, row, low, high);
    return true;
}

static bool is_fixed(const struct rig *rig, int column)
{
    return rig->sweep->options.fixed_choices && rig->family->reference.plain->integer[column]
        && !isnan(rig->family->choices[column]);
}

static bool move_column(struct rig *rig, int column)
{
    const struct plain_problem *plain = rig->family->reference.plain;
    double low = value_at(rig, limit_entry(rig, ENTRY_COLUMN_LOW, 0, column),
                          plain->column_low[column]);
    double high = value_at(rig, limit_entry(rig, ENTRY_COLUMN_HIGH, 0, column),
                           plain->column_high[column]);

    if (!uncross(&low, &high))
        return false;
    if (!is_fixed(rig, column))
        aside_solver_state_column(rig->solver, column, low, high);
    return true;
}

static void move_coefficients(struct rig *rig, const struct row_image *image)
{
    int count = 0;

    for (int k = 0; k < image->count; k++) {
        double value = value_at(rig, image->entries[k], image->values[k]);

        if (!(fabs(value) > 0))
            continue;
        count++;
        rig->row_columns[count] = image->columns[k];
        rig->row_values[count] = value;
    }
    aside_solver_state_entries(rig->solver, image->row, count, rig->row_columns,
                               rig->row_values);
}

static bool row_has_moved(const struct rig *rig, const struct row_image *image)
{
    for (int k = 0; k < image->count; k++) {
        size_t e = image->entries[k];

        if (e != SIZE_MAX && differ(rig->values[e], rig->next[e]))
            return true;
    }
    return false;
}

/* False where limits cross; the entries are then noted all the same, and all put at the next. */
static bool move_entry(struct rig *rig, const struct entry *entry)
{
    double value = rig->values[entry - rig->family->entries];

    switch (entry->kind) {
    case ENTRY_ROW_LOW:
    case ENTRY_ROW_HIGH: return move_row(rig, entry->row);
    case ENTRY_COLUMN_LOW:
    case ENTRY_COLUMN_HIGH: return move_column(rig, entry->column);
    case ENTRY_AIM:
        rig->aim[entry->column] = value;
        aside_solver_set_coefficient(rig->solver, entry->column, value);
        return true;
    case ENTRY_FACT:
    case ENTRY_COEFFICIENT: return true;
    }
    return true;
}

/* Puts the problem at rig->next. False: limits cross, and no plan is possible. */
static bool move(struct rig *rig)
{
    const struct family *family = rig->family;
    bool *moved = aside_arena_array(rig->arena, family->entry_count, sizeof(*moved));
    bool possible = true;

    for (size_t r = 0; r < family->row_count; r++) {
        if (!row_has_moved(rig, &family->rows[r]))
            continue;
        for (int k = 0; k < family->rows[r].count; k++) {
            size_t e = family->rows[r].entries[k];

            if (e != SIZE_MAX)
                rig->values[e] = rig->next[e];
        }
        move_coefficients(rig, &family->rows[r]);
    }
    for (size_t e = 0; e < family->entry_count; e++) {
        moved[e] = differ(rig->values[e], rig->next[e]);
        rig->values[e] = rig->next[e];
    }
    for (size_t e = 0; e < family->entry_count; e++) {
        if (moved[e])
            possible = move_entry(rig, &family->entries[e]) && possible;
    }
    return possible;
}

/* ---- solving ----------------------------------------------------------------------------- */

/* From here on the problem is not as the model states it. */
static void touch(struct rig *rig)
{
    if (!rig->touched)
        aside_solver_read_basis(rig->solver, rig->row_status, rig->column_status);
    rig->touched = true;
}

/* The problem again as the model states it, at the basis of its linear program. */
static void put_back(struct rig *rig)
{
    int columns = rig->family->reference.plain->columns;

    if (!rig->touched)
        return;
    rig->touched = false;
    aside_solver_restore_all(rig->solver);
    for (int j = 0; j <= columns; j++)
        aside_solver_set_coefficient(rig->solver, j, rig->aim[j]);
    aside_solver_set_direction(rig->solver, rig->family->reference.plain->maximize);
    aside_solver_set_basis(rig->solver, rig->row_status, rig->column_status);
}

static void copy_values(const struct rig *rig, double *values)
{
    for (int j = 1; j <= rig->family->reference.plain->columns; j++)
        values[j] = aside_solver_value(rig->solver, j);
}

/* With these choices: STOPPED where they are within the gap of what any could reach. */
static enum solver_answer try_choices(struct rig *rig, const double *choices, struct tie *start,
                                      double relaxed, double *objective)
{
    enum solver_answer found;

    put_back(rig);
    touch(rig);
    aside_solver_fix_integers(rig->solver, choices);
    if (start->known)
        aside_solver_set_basis(rig->solver, start->row_status, start->column_status);
    found = aside_solver_again(rig->solver, NULL);
    if (found != SOLVER_OPTIMAL || aside_solver_has_choice(rig->solver))
        return SOLVER_INFEASIBLE;
    aside_solver_read_basis(rig->solver, start->row_status, start->column_status);
    start->known = true;
    *objective = aside_solver_objective(rig->solver);
    return aside_is_as_good(rig->sweep, rig->solver, *objective, relaxed) ? SOLVER_STOPPED
                                                                          : SOLVER_UNDECIDED;
}

/* From the choices of the scenario before, as a first to beat. */
static enum solver_answer search(struct rig *rig, struct solver_limits *limits,
                                 double *objective, double *bound)
{
    double *answer = aside_arena_array(
        rig->arena, (size_t)rig->family->reference.plain->columns + 1, sizeof(*answer));
    enum solver_answer found = SOLVER_INFEASIBLE;

    if (rig->has_known)
        found = try_choices(rig, rig->known, &rig->fixed, *bound, objective);
    if (found == SOLVER_STOPPED)
        return found;
    if (found == SOLVER_UNDECIDED) {
        copy_values(rig, answer);
        limits->known = answer;
    }
    put_back(rig);
    touch(rig);
    found = aside_solver_mip(rig->solver, limits, bound);
    if (found == SOLVER_OPTIMAL || found == SOLVER_STOPPED)
        *objective = aside_solver_objective(rig->solver);
    return found;
}

static bool is_open(const struct rig *rig)
{
    return rig->sweep->options.amounts && !rig->sweep->options.fixed_choices;
}

static void read_amounts(struct rig *rig, struct aside_sweep_answer *answer,
                         struct aside_arena *arena)
{
    const struct family *family = rig->family;
    double *fte = aside_arena_array(rig->arena, family->places.lines, sizeof(*fte));

    memcpy(fte, family->reference.facts, family->places.lines * sizeof(*fte));
    for (size_t e = 0; e < family->entry_count; e++) {
        if (family->entries[e].kind == ENTRY_FACT)
            fte[family->entries[e].column - 1] = rig->values[e];
    }
    touch(rig);
    aside_answer_ties(rig->solver, rig->ties, is_open(rig) && !rig->as_base);
    aside_answer_amounts(answer, arena, &family->places, fte, rig->solver);
}

static void read_answer(struct rig *rig, struct aside_sweep_answer *answer,
                        struct aside_arena *arena)
{
    bool amounts = rig->sweep->options.amounts;

    copy_values(rig, rig->known);
    rig->has_known = true;
    if (amounts)
        read_amounts(rig, answer, arena);
    answer->choices_changed = aside_choices_changed(rig->family->choices, rig->solver);
}

static enum solver_answer solve(struct rig *rig, double *objective, double *bound)
{
    struct solver_limits limits = aside_sweep_limits(rig->sweep);
    enum solver_answer found = aside_solver_surely(rig->solver, &limits);

    if (found == SOLVER_STOPPED)
        return SOLVER_UNDECIDED;
    if (found != SOLVER_OPTIMAL)
        return found;
    *objective = *bound = aside_solver_objective(rig->solver);
    /* Where the base plan's choices are as good as any, amounts are of a plan with them. */
    if (is_open(rig) && rig->sweep->has_base) {
        rig->as_base = try_choices(rig, rig->family->choices, &rig->based, *bound, objective)
            == SOLVER_STOPPED;
        if (rig->as_base)
            return SOLVER_STOPPED;
        put_back(rig);
        if (aside_solver_again(rig->solver, &limits) != SOLVER_OPTIMAL)
            return SOLVER_FAILED;
        *objective = *bound;
    }
    return aside_solver_has_choice(rig->solver) ? search(rig, &limits, objective, bound)
                                                : SOLVER_OPTIMAL;
}

bool aside_rig_solve(struct rig *rig, struct aside_sweep_answer *answer,
                     struct aside_arena *arena, const double *x)
{
    struct solver_counts before = aside_solver_counts(rig->solver), after;
    double objective = NAN, bound = NAN;
    enum solver_answer found = SOLVER_INFEASIBLE;

    if (!aside_family_values(rig->next, rig->family, x))
        return false;
    rig->as_base = false;
    *answer = (struct aside_sweep_answer){ .warm = true,
                                           .first_year = rig->family->places.first_year,
                                           .year_count = rig->family->places.years };
    if (move(rig))
        found = solve(rig, &objective, &bound);
    aside_answer_verdict(answer, found, objective, bound);
    if (!isnan(answer->objective))
        read_answer(rig, answer, arena);
    after = aside_solver_counts(rig->solver);
    answer->iterations = after.iterations - before.iterations;
    answer->nodes = after.nodes - before.nodes;
    put_back(rig);
    return found != SOLVER_FAILED;
}
