#include "round.h"

#include "objectives.h"
#include "round_steps.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int64_t SMALLER_UNITS[] = { 10000, 100, 1 }; /* $100, $1, a cent */

struct rounding {
    struct aside_plan *plan;
    struct aside_arena *arena;
    const struct instance *in;
    const struct columns *columns;
    struct aside_error fault; /* of the last try, for the case that nothing does */
    bool filled;              /* the last try came as far as the audit */
    bool lenient;             /* the second time: less is asked, so as to find a plan at all */
};

enum { TIGHTENINGS = 4 };

/* ---- trying ------------------------------------------------------------------------------ */

static bool survives(struct rounding *rounding, const struct draft *draft,
                     const struct answer *answer, int64_t unit)
{
    const char *why = aside_draft_fill(rounding->plan, rounding->arena, rounding->in, draft,
                                       answer);

    rounding->plan->rounding.unit.cents = unit;
    rounding->filled = why == NULL;
    if (why != NULL) {
        aside_error_set(&rounding->fault, ASIDE_ERR_SOLVER, NULL, 0, "%s", why);
        return false;
    }
    return aside_plan_audit(rounding->plan, rounding->in->city, &rounding->fault) == ASIDE_OK;
}

/* Which ways are tried: plain rounding, if it is among them, then repair with a longer reach. */
struct ways {
    bool plain;
    enum repair_reach first, end;
};

static const struct ways QUICK = { true, REPAIR_TOUCHED, REPAIR_TOUCHED + 1 };
static const struct ways FAR = { false, REPAIR_TOUCHED + 1, REPAIR_REACHES };

static bool try_ways(struct rounding *rounding, const struct ways *ways,
                     const struct solver *solver, const struct answer *answer, int64_t unit)
{
    struct aside_arena *scratch = aside_arena_new();
    size_t cells = rounding->in->line_count * rounding->in->year_count
        * rounding->in->source_count;
    struct draft draft = { aside_arena_array(scratch, cells, sizeof(int64_t)),
                           aside_arena_array(scratch, cells * ASIDE_CATEGORIES,
                                             sizeof(double)) };
    struct rounding_task task = { .in = rounding->in,
                                  .columns = rounding->columns,
                                  .answer = answer,
                                  .solver = solver,
                                  .plan = rounding->plan,
                                  .scratch = scratch,
                                  .unit = unit,
                                  .depth_first = !rounding->lenient };
    bool done = false, whole = true;

    rounding->plan->rounding.repaired = false;
    if (ways->plain) {
        whole = aside_round_plain(&task, &draft);
        done = whole && survives(rounding, &draft, answer, unit);
    }
    for (enum repair_reach reach = ways->first; !done && reach < ways->end; reach++) {
        if (!aside_round_repair(&task, reach, &draft))
            continue;
        rounding->plan->rounding.repaired = true;
        done = survives(rounding, &draft, answer, unit);
    }
    if (!done && !whole) { /* with idle units, where no repair is at hand */
        aside_round_plain(&task, &draft);
        rounding->plan->rounding.repaired = true;
        done = survives(rounding, &draft, answer, unit);
    }
    aside_arena_free(scratch);
    return done;
}

/* ---- tightened by a unit ----------------------------------------------------------------- */

/*
 * The rules that broke last time are asked for with a unit to spare, a little more each round.
 * Where none broke but categories or match did not come out, the awards' match is.
 */
static bool tighten(struct solver *solver, const struct aside_plan *plan, int64_t unit,
                    bool filled, int round)
{
    bool any = false;

    for (size_t i = 0; i < plan->rules.count; i++) {
        const struct aside_rule *rule = &plan->rules.items[i];
        bool broke = filled ? !rule->holds : rule->kind == ASIDE_RULE_MATCH;
        int row = broke && rule->relation != ASIDE_EXACTLY
            ? aside_solver_row(solver, rule->name)
            : 0;

        if (row == 0)
            continue;
        aside_solver_tighten_row(
            solver, row,
            (round + 1) * (rule->measure == ASIDE_FTE ? 0.01 : (double)unit / 100000.0));
        any = true;
    }
    return any;
}

/* The later objectives too: what they settle is not left as a vertex of the first happens to have
 * it. */
static bool read_tightened(struct answer *answer, struct rounding *rounding,
                           struct aside_arena *scratch, const struct solver *tighter)
{
    const struct solver_limits none = { 0 };
    struct solver *settled = aside_solver_copy(tighter, scratch);
    struct aside_error unused = { 0 };
    bool found = aside_solver_lp(settled, NULL) == SOLVER_OPTIMAL;

    if (found && !rounding->lenient)
        found = aside_objectives_seek_rest(&settled, scratch, false, &none, &unused)
            == ASIDE_OK;

    if (found)
        aside_answer_read(answer, scratch, rounding->in, rounding->columns, settled);
    aside_solver_free(settled);
    return found;
}

static bool is_same(const struct rounding *rounding, const struct answer *a,
                    const struct answer *b)
{
    const struct instance *in = rounding->in;

    for (size_t i = 0; i < in->line_count * in->year_count * in->source_count; i++) {
        if (fabs(a->cells[i] - b->cells[i]) > 1e-3)
            return false;
    }
    return true;
}

static bool try_tightened(struct rounding *rounding, const struct ways *ways,
                          const struct solver *solver, const struct answer *before,
                          int64_t unit)
{
    struct aside_arena *scratch = aside_arena_new();
    struct solver *tighter = aside_solver_copy(solver, scratch);
    struct answer last = *before, answer;
    bool done = false;

    aside_solver_release(tighter);
    if (!aside_solver_aim(tighter, "outcome", true) || !aside_solver_has_aim(tighter))
        aside_solver_aim(tighter, "priorities", true);
    for (int round = 0; round < TIGHTENINGS && !done; round++) {
        if (!tighten(tighter, rounding->plan, unit, rounding->filled, round)
            || !read_tightened(&answer, rounding, scratch, tighter)
            || (!rounding->lenient && is_same(rounding, &answer, &last)))
            break;
        done = try_ways(rounding, ways, tighter, &answer, unit);
        rounding->plan->rounding.tightened = done;
        rounding->plan->rounding.repaired |= done;
        last = answer;
    }
    aside_solver_free(tighter);
    aside_arena_free(scratch);
    return done;
}

/* The quick ways first: in a large city a repair of far reach may take minutes. */
static bool try_unit(struct rounding *rounding, const struct solver *solver,
                     const struct answer *answer, int64_t unit)
{
    return try_ways(rounding, &QUICK, solver, answer, unit)
        || try_tightened(rounding, &QUICK, solver, answer, unit)
        || try_ways(rounding, &FAR, solver, answer, unit)
        || try_tightened(rounding, &FAR, solver, answer, unit);
}

/* ---- what it cost ------------------------------------------------------------------------ */

static double steepest_return(const struct instance *in)
{
    double steepest = 0;

    for (size_t k = 0; k < in->program_count; k++) {
        const struct line *line = &in->lines[k];
        const struct aside_effect *effect = aside_program_effect(line->program);
        double spend = 0, averts = 0;

        for (size_t i = 0; line->counts && i < effect->levels.count; i++) {
            const struct aside_level *level = &effect->levels.items[i];

            steepest = fmax(steepest,
                            line->scale * (level->averts - averts)
                                / ((double)level->spend.cents - spend));
            spend = (double)level->spend.cents;
            averts = level->averts;
        }
    }
    return steepest; /* outcomes per cent */
}

/* Sum over the cells that rounding moved of a unit times the steepest return. */
static double cost_bound(const struct instance *in, const struct answer *answer, int64_t unit)
{
    size_t moved = 0;

    for (size_t i = 0; i < in->line_count * in->year_count * in->source_count; i++)
        moved += !aside_units_are_whole(answer->cells[i], unit);
    return (double)moved * (double)unit * steepest_return(in);
}

static void explain(struct aside_plan *plan, struct aside_arena *arena)
{
    struct aside_rounding *rounding = &plan->rounding;
    char unit[ASIDE_MONEY_TEXT], asked[ASIDE_MONEY_TEXT];

    rounding->note = "";
    aside_money_show(unit, rounding->unit);
    aside_money_show(asked, rounding->asked_unit);
    if (rounding->unit.cents < rounding->asked_unit.cents)
        rounding->note = aside_arena_printf(arena,
                                            "No plan in units of %s keeps every rule; this "
                                            "one is in units of %s.",
                                            asked, unit);
    else if (rounding->tightened)
        rounding->note = aside_arena_printf(
            arena,
            "Plain rounding to %s would have broken a rule; the plan was solved again with a "
            "few units of %s to spare in the rules that broke.",
            unit, unit);
    else if (rounding->repaired)
        rounding->note = aside_arena_printf(arena,
                                            "Plain rounding to %s would have broken a rule; "
                                            "single units were moved so that every rule holds.",
                                            unit);
}

/* ---- all --------------------------------------------------------------------------------- */

/* The unit that did, or 0. Where nothing did, all is tried again with less asked of it: a repair
 * by the best bound, and tightened plans as the first objective alone leaves them. */
static int64_t try_units(struct rounding *rounding, const struct solver *solver,
                         const struct answer *answer)
{
    const int64_t own = rounding->in->unit.cents;

    for (int lenient = 0; lenient <= 1; lenient++) {
        rounding->lenient = lenient;
        if (try_unit(rounding, solver, answer, own))
            return own;
        for (size_t i = 0; i < sizeof(SMALLER_UNITS) / sizeof(SMALLER_UNITS[0]); i++) {
            if (SMALLER_UNITS[i] < own && try_unit(rounding, solver, answer, SMALLER_UNITS[i]))
                return SMALLER_UNITS[i];
        }
    }
    return 0;
}

enum aside_status aside_plan_round(struct aside_plan *plan, struct aside_arena *arena,
                                   const struct instance *in, const struct columns *columns,
                                   const struct solver *solver, struct aside_error *err)
{
    struct rounding rounding = { .plan = plan, .arena = arena, .in = in, .columns = columns };
    struct answer answer;
    int64_t unit;

    plan->rounding = (struct aside_rounding){ .asked_unit = in->unit, .unit = in->unit };
    aside_answer_read(&answer, arena, in, columns, solver);
    unit = try_units(&rounding, solver, &answer);
    if (unit == 0)
        return aside_error_set(
            err, ASIDE_UNPROVEN, NULL, 0,
            "a best plan exists in fractions of a cent, but none was found in "
            "whole cents that keeps every rule (%s): nothing was written; loosen "
            "a rule that asks for an exact share",
            rounding.fault.message);
    plan->rounding.cost = plan->objective - plan->rounded;
    plan->rounding.bound = cost_bound(in, &answer, unit);
    explain(plan, arena);
    return ASIDE_OK;
}
