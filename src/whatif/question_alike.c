/*
 * question_alike.c - a cut of everything alike, beside the best plan with no more money: rules are
 * judged of the first as it stands, and kept by the second.
 *
 * Each program and pool keeps its base spend less the share, rounded down to the city's unit, so
 * that no one loses less than the share. The best cut plans anew with at most that total in each
 * year; where the money is saved, it chooses.
 */
#include "question.h"

static void cut_alike(struct aside_across_the_board *out,
                      const struct aside_question_base *base)
{
    int64_t unit = aside_city_unit(base->city).cents;

    for (size_t k = 0; k < out->subject_count; k++) {
        for (size_t y = 0; y < out->year_count; y++) {
            int64_t spend = base->plan->subjects[k].years[y].spend.cents;
            int64_t kept = aside_scale_down(spend, ASIDE_SHARE_ONE - out->share,
                                            ASIDE_SHARE_ONE)
                / unit * unit;

            out->spend[k * out->year_count + y].cents = kept;
            out->cut[y].cents += spend - kept;
            out->cut_total.cents += spend - kept;
        }
    }
}

static enum aside_status best_cut(struct aside_across_the_board *out, struct asking *asking)
{
    const struct aside_question_base *base = asking->base;

    for (size_t y = 0; y < out->year_count; y++) {
        aside_money most = { base->plan->planned[y].cents - out->cut[y].cents };

        asking->out->gap[y] = out->cut[y];
        aside_asking_bound(
            asking,
            (struct aside_bound){ SIZE_MAX, y, ASIDE_AT_MOST, most,
                                  aside_arena_printf(asking->arena,
                                                     "no more than %s is planned in FY%d",
                                                     aside_shown(asking->arena, most),
                                                     (int)base->plan->first_year + (int)y) });
    }
    asking->out->gap_total = asking->out->lost = out->cut_total;
    aside_say(&asking->saying,
              "The city's rules and sources stay; no year plans more than the "
              "cut alike leaves.");
    out->best = asking->out;
    return aside_asking_plan(asking, base->city, ASIDE_OK);
}

enum aside_status aside_question_across_the_board(struct aside_across_the_board **out,
                                                  struct aside_arena *arena,
                                                  const struct aside_question_base *base,
                                                  int32_t share, struct aside_error *err)
{
    struct aside_across_the_board *made = aside_arena_alloc(arena, sizeof(*made));
    const char *shown = aside_shown_share(arena, share);
    struct aside_stated *stated = NULL;
    struct aside_saying saying;
    struct asking asking;
    enum aside_status status;

    if (share <= 0 || share >= ASIDE_SHARE_ONE)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "a cut of everything alike is above 0%% and below 100%%");
    *made = (struct aside_across_the_board){
        .share = share,
        .subject_count = base->plan->subject_count,
        .year_count = base->plan->year_count,
    };
    made->spend = aside_arena_array(arena, made->subject_count * made->year_count,
                                    sizeof(made->spend[0]));
    made->cut = aside_arena_array(arena, made->year_count, sizeof(made->cut[0]));
    cut_alike(made, base);
    status = aside_amounts_judge(&stated, arena, base->city, made->spend, base->options, err);
    if (status != ASIDE_OK)
        return status;
    made->stated = stated;
    made->alike_change = aside_worth_of(stated->outcome, base->plan->rounded, 0);
    aside_side_of_plan(&made->before, arena, base, base->city, base->plan);
    aside_side_make(&made->alike, arena, base->city, base->city, made->spend,
                    base->plan->available);
    aside_side_outcomes(&made->alike, stated->plan);
    aside_side_beside(&made->alike, &made->before, made->year_count,
                      base->city->programs.count);
    aside_saying_begin(&saying, arena);
    aside_say(&saying,
              "Every program and pool loses %s of what the base plan gives it in each "
              "year, and keeps whole units of %s: %s in all.",
              shown, aside_shown(arena, aside_city_unit(base->city)),
              aside_shown(arena, made->cut_total));
    aside_say(&saying,
              "Rules that such a cut breaks are listed with what they lack; sources pay "
              "it in the way that breaks them least.");
    aside_say(&saying,
              "The best cut of the same size plans anew, every rule kept, with no more "
              "in any year than the cut alike leaves.");
    made->said = saying.items;
    made->said_count = saying.count;
    aside_asking_begin(&asking, arena, base, ASIDE_ASK_ACROSS_THE_BOARD,
                       aside_arena_printf(arena,
                                          "The best cut of the size of %s off "
                                          "everything",
                                          shown),
                       err);
    *out = made;
    return best_cut(made, &asking);
}
