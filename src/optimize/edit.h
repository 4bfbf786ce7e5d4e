/*
 * edit.h - questions put to one solved problem: change a few named rows, columns and bounds,
 * solve again from the last basis, read the value, put everything back.
 *
 * An edit is made of an optimal problem aimed at one objective. Between begin and undo the
 * changes add up. Each question starts from the same basis, so that the order of questions
 * changes nothing. Values are in the model's unit (thousands of dollars).
 */
#ifndef ASIDE_OPTIMIZE_EDIT_H
#define ASIDE_OPTIMIZE_EDIT_H

#include "solver.h"

struct edit;

/* Takes the solver over, which must be optimal; NULL where it has no basis to start from. */
struct edit *aside_edit_open(struct solver *solver, struct aside_arena *arena);
void aside_edit_close(struct edit *edit); /* NULL is fine; frees the solver */
struct solver *aside_edit_solver(const struct edit *edit);

/* Work limit of one question's search over integers, as in struct solver_limits. */
void aside_edit_limit(struct edit *edit, double work, double deadline);

void aside_edit_shift_row(struct edit *edit, int row, double by); /* its limits, by so much */
void aside_edit_add(struct edit *edit, int row, int column, double by); /* to a coefficient */
void aside_edit_scale(struct edit *edit, int row, int column, double factor);
void aside_edit_free_row(struct edit *edit, int row);
void aside_edit_restore_row(struct edit *edit, int row); /* its limits as generated */
void aside_edit_bound(struct edit *edit, int column, double low, double high);
void aside_edit_unbound(struct edit *edit,
                        int column); /* bounds as generated: an integer is free */
void aside_edit_coefficient(struct edit *edit, int column, double value); /* of the objective */

/* Solves as changed. An integer column whose bounds leave a choice is searched. */
enum solver_answer aside_edit_solve(struct edit *edit);
/*
 * After an answer: of all answers as good, with these on/off choices, the one whose columns add
 * up to least. The objective's value is lost; read it before.
 */
enum solver_answer aside_edit_least(struct edit *edit, const int *columns, int count);
/* Remembers the last answer as the first: that of the problem unchanged. */
void aside_edit_keep_first(struct edit *edit);
/* The last answer's columns, from 1; on/off choices as in such an answer. */
void aside_edit_copy_answer(const struct edit *edit, double *values);
void aside_edit_fix_at(struct edit *edit, const double *values);
const double *aside_edit_first_answer(const struct edit *edit);
double aside_edit_first(const struct edit *edit, int column);
double aside_edit_value(const struct edit *edit);
double aside_edit_column(const struct edit *edit, int column);

/*
 * Do the changes leave the first answer as it is? So where it still satisfies every changed row
 * and bound, and none of them had a price: it is then optimal for the changed problem too. False
 * decides nothing, and neither does an edit with a choice still open.
 */
bool aside_edit_is_idle(const struct edit *edit);

void aside_edit_undo(struct edit *edit);

#endif
