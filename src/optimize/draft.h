/*
 * draft.h - a plan in the making: whole cents for each line, year and source, and the steps
 * that turn them into the plan that is printed (categories, sources, match, outcomes).
 */
#ifndef ASIDE_OPTIMIZE_DRAFT_H
#define ASIDE_OPTIMIZE_DRAFT_H

#include "instance.h"
#include "solver.h"

/* Where the solver's columns are; 0 where the model has none. */
struct columns {
    int *spend; /* [line][year] */
    int *pay;   /* [line][year][source][class]; see aside_pay_column */
    int *carry; /* [source][year] */
};

void aside_columns_find(struct columns *columns, struct aside_arena *arena,
                        const struct instance *instance, const struct solver *solver);
size_t aside_cell_at(const struct instance *instance, size_t line, size_t year, size_t source);
int aside_pay_column(const struct instance *instance, const struct columns *columns,
                     size_t line, size_t year, size_t source, size_t class);

/* What the solver says, in cents that need not be whole. */
struct answer {
    double *cells;   /* [line][year][source] */
    double *classes; /* the same by cost class: [line][year][source][ASIDE_CATEGORIES] */
    double *carry;   /* [source][year]: carried out */
};

void aside_answer_read(struct answer *answer, struct aside_arena *arena,
                       const struct instance *instance, const struct columns *columns,
                       const struct solver *solver);
void aside_classes_read(double *classes, const struct instance *instance,
                        const struct columns *columns, const struct solver *solver);
double aside_answer_spend(const struct instance *instance, const struct answer *answer,
                          size_t line, size_t year);

struct draft {
    int64_t *cells;  /* [line][year][source], whole cents */
    double *classes; /* which cost class the cents are meant for; a hint: see struct answer */
};

/*
 * Fills the plan from the draft: sources and what they carry, categories, start-up, pledges,
 * reserve, outcomes. Returns NULL, or why that cannot be done to the cent (the plan is then
 * not to be used); a plan that was filled may still fail its audit.
 */
const char *aside_draft_fill(struct aside_plan *plan, struct aside_arena *arena,
                             const struct instance *instance, const struct draft *draft,
                             const struct answer *answer);

/* The outcomes of the plan's cells, and what they come to, from its spend and start-up. */
void aside_plan_outcomes(struct aside_plan *plan, const struct instance *instance);

/* The amount of a line that must be met to the cent (hold, commitment, whole positions), or -1. */
int64_t aside_line_exact_cents(const struct instance *instance, const struct answer *answer,
                               const struct draft *draft, size_t line, size_t year);

#endif
