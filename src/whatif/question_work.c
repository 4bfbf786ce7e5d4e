/*
 * question_work.c - questions about the people who do the work: no position is filled, and no one
 * is paid less than a floor. What they mean for a program stands in src/city/edits.c.
 */
#include "question.h"

/* ---- a freeze ---------------------------------------------------------------------------- */

/* What the base plan pays for positions that are vacant or new. */
static aside_money paid_unfilled(const struct aside_question_base *base)
{
    aside_money sum = { 0 };

    for (size_t k = 0; k < base->city->programs.count; k++) {
        const struct aside_program *program = &base->city->programs.items[k];
        int64_t unfilled = 0;
        struct aside_mix mix;

        aside_program_mix(&mix, program);
        for (size_t c = 0; c < program->costs.count; c++) {
            for (size_t i = 0; i < program->costs.items[c].positions.count; i++) {
                const struct aside_position *p = &program->costs.items[c].positions.items[i];

                if (p->filled != ASIDE_FILLED)
                    unfilled += aside_position_pay(p).cents + aside_position_fringe(p).cents;
            }
        }
        if (mix.total.cents > 0)
            sum.cents += aside_scale_half_up(base->plan->subjects[k].total.cents, unfilled,
                                             mix.total.cents);
    }
    return sum;
}

enum aside_status aside_question_freeze(struct aside_question_answer **out,
                                        struct aside_arena *arena,
                                        const struct aside_question_base *base,
                                        struct aside_error *err)
{
    struct asking asking;
    struct aside_city *city = NULL;
    aside_edits_said said = { 0 };
    enum aside_status status;

    aside_asking_begin(&asking, arena, base, ASIDE_ASK_FREEZE, "No vacant position is filled",
                       err);
    *out = asking.out;
    aside_say(&asking.saying,
              "No position that is listed as vacant or new is filled, in any "
              "year: it costs nothing, and its work is not done.");
    aside_say(&asking.saying,
              "The same dollars do in a program what they did, and no more: its "
              "maximum falls with its listed cost, and its levels stay.");
    aside_say(&asking.saying,
              "A program all of whose positions are vacant or new cannot run; "
              "neither can a new one that does not come to its minimum without them.");
    status = aside_city_freeze(&city, &said, arena, base->city, &asking.found);
    aside_asking_edits(&asking, &said);
    asking.out->saved = paid_unfilled(base);
    return aside_asking_plan(&asking, city, status);
}

/* ---- a floor under wages ----------------------------------------------------------------- */

/* What the base plan's work costs more at the new prices, start-up apart. */
static void price_work(struct asking *asking, const struct aside_city *dearer)
{
    const struct aside_question_base *base = asking->base;

    for (size_t k = 0; k < base->city->programs.count; k++) {
        struct aside_mix was, now;

        aside_program_mix(&was, &base->city->programs.items[k]);
        aside_program_mix(&now, &dearer->programs.items[k]);
        for (size_t y = 0; y < base->plan->year_count && was.total.cents > 0; y++) {
            const struct aside_plan_cell *cell = &base->plan->subjects[k].years[y];

            asking->out->gap[y].cents += aside_scale_half_up(
                cell->spend.cents - cell->start_up.cents, now.total.cents - was.total.cents,
                was.total.cents);
        }
    }
    for (size_t y = 0; y < base->plan->year_count; y++)
        asking->out->gap_total.cents += asking->out->gap[y].cents;
}

enum aside_status aside_question_wage_floor(struct aside_question_answer **out,
                                            struct aside_arena *arena,
                                            const struct aside_question_base *base,
                                            aside_money floor_salary, struct aside_error *err)
{
    const int64_t MOST = INT64_C(1000000000); /* ten million dollars a year */
    struct asking asking;
    struct aside_city *city = NULL;
    aside_edits_said said = { 0 };
    enum aside_status status;

    if (floor_salary.cents <= 0 || floor_salary.cents > MOST)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "a floor under wages is dollars a "
                               "year for 1.00 FTE, from $1 to $10,000,000");
    aside_asking_begin(&asking, arena, base, ASIDE_ASK_WAGE_FLOOR,
                       aside_arena_printf(arena, "Nobody is paid less than %s a year",
                                          aside_shown(arena, floor_salary)),
                       err);
    *out = asking.out;
    aside_say(&asking.saying,
              "Every listed salary below %s a year for 1.00 FTE is raised to it, "
              "with fringe in proportion.",
              aside_shown(arena, floor_salary));
    aside_say(&asking.saying,
              "The same work then costs more: a program's levels, minimum, "
              "maximum and hold rise as its listed cost does. Start-up, what is committed, and "
              "what it had in earlier years stay.");
    aside_say(&asking.saying, "The gap is what the base plan's work costs more.");
    status = aside_city_wage_floor(&city, &said, arena, base->city, floor_salary,
                                   &asking.found);
    aside_asking_edits(&asking, &said);
    if (city != NULL)
        price_work(&asking, city);
    return aside_asking_plan(&asking, city, status);
}
