/*
 * probe.h - a solved plan's problem, aimed at outcomes, on which one fact of the city after
 * another is changed: a rule's number, a source's money, what a program averts or costs.
 *
 * Fixed: every on/off choice is as in the plan, and rows that such a choice makes idle are out
 * of the way, so that a changed amount cannot meet an old ceiling. Free: every choice is open.
 * Changes stand between aside_probe_solve() and aside_edit_undo(probe->edit).
 */
#ifndef ASIDE_OPTIMIZE_PROBE_H
#define ASIDE_OPTIMIZE_PROBE_H

#include "draft.h"
#include "edit.h"

struct probe {
    struct edit *edit;
    struct aside_arena *arena;
    const struct instance *in;
    const struct columns *columns;
    double base;      /* the objective, nothing changed */
    double noise;     /* a smaller difference cannot be told from none */
    double work_left; /* simplex iterations x rows; below 0: no more questions */
    bool free;
};

/*
 * Opens a probe on a copy of `solver`, as the plan left it or as generated; where `free`, with
 * every choice open. False where it cannot be solved again.
 */
bool aside_probe_open(struct probe *probe, struct aside_arena *arena, const struct instance *in,
                      const struct columns *columns, const struct solver *solver, bool free,
                      double gap);
void aside_probe_close(struct probe *probe);

/* To nine decimals: what stands behind is the solver's dust, not the same on every machine. */
double aside_without_dust(double outcomes);

bool aside_probe_is_tired(const struct probe *probe);

/* Solves as changed, and counts the work. The value stands in *value where OPTIMAL. */
enum solver_answer aside_probe_solve(struct probe *probe, double *value);
/* Solves, puts everything back, and says what the changes do to the objective. */
struct aside_worth aside_probe_ask(struct probe *probe);

/* The rule's number, in its measure's unit, as --set writes it, moved by so much. */
void aside_probe_move_rule(struct probe *probe, const struct aside_rule *rule, int64_t by);
void aside_probe_move_source(struct probe *probe, size_t source, size_t year, aside_money by);
void aside_probe_drop_rule(struct probe *probe, const struct aside_rule *rule);

/* The line gets nothing in any year; what its own choices are is open. */
void aside_probe_close_line(struct probe *probe, size_t line);
/* The line gets at most so much in the year. */
void aside_probe_bound_spend(struct probe *probe, size_t line, size_t year, aside_money most);
void aside_probe_free_choices(struct probe *probe, size_t line);
/* All that an estimate says is averted, at `percent` of it. */
void aside_probe_scale_effect(struct probe *probe, size_t line, double percent);
/* The same work at `percent` of its price. False for lines whose cost is more than a scale. */
bool aside_probe_scale_price(struct probe *probe, size_t line, double percent);
/* As if a line without an estimate averted `outcomes` a year at `full_size`, evenly by dollar. */
void aside_probe_suppose(struct probe *probe, size_t line, double outcomes,
                         aside_money full_size);

/* Of the last answer, before it is undone: what the line averts, discounted, per 100 % of its
 * estimate as now scaled; what it is paid, k$; the same discounted. */
double aside_probe_averted(const struct probe *probe, size_t line);
double aside_probe_averted_first(const struct probe *probe,
                                 size_t line); /* of the first answer */
double aside_probe_spend(const struct probe *probe, size_t line, bool discounted);

#endif
