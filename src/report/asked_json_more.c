/* asked_json_more.c - as JSON, questions whose answers are more than one plan. */
#include "asked_print.h"

#include "json_parts.h"

#include <math.h>

void aside_asked_json_lost(struct aside_json *item, const struct aside_asked_report *report,
                           const struct aside_asked *asked)
{
    const struct aside_awards_lost *lost = asked->lost;
    struct aside_arena *arena = aside_arena_new();
    struct aside_json *list;

    aside_json_add_text(item, "day", aside_asked_day(arena, lost->day));
    list = aside_json_add_array(item, "awards");
    for (size_t i = 0; i < lost->awards.count; i++) {
        const struct aside_award_lost *award = &lost->awards.items[i];
        struct aside_json *row = aside_json_add_object(list, NULL);

        aside_json_add_text(row, "source", report->base->city->sources.items[award->source].id);
        aside_json_add_text(row, "state", aside_asked_state_name(award->answer->state));
        aside_asked_json_answer(row, report, award->answer);
    }
    aside_arena_free(arena);
}

static void add_stated(struct aside_json *to, const struct aside_asked_report *report,
                       const struct aside_stated *stated, struct aside_worth change)
{
    aside_json_add_real(to, "outcome",
                        aside_asked_is_counted(report, NULL) ? stated->outcome : NAN);
    aside_asked_json_worth(to, "change", report, NULL, change);
    aside_json_add_bool(to, "payable", stated->payable);
    aside_json_add_text(to, "why", stated->why);
    aside_asked_json_broken(to, stated);
}

static void add_cut(struct aside_json *to, const struct aside_asked_report *report,
                    const struct aside_across_the_board *across)
{
    struct aside_json *spend = aside_json_add_object(to, "spend");

    for (size_t k = 0; k < across->subject_count; k++)
        aside_asked_json_years(spend,
                               aside_subject_id(report->base->city, report->base->plan, k),
                               report, &across->spend[k * across->year_count]);
}

void aside_asked_json_across(struct aside_json *item, const struct aside_asked_report *report,
                             const struct aside_asked *asked)
{
    const struct aside_across_the_board *across = asked->across;
    struct aside_json *part;

    aside_json_add_integer(item, "share_basis_points", across->share);
    aside_asked_json_texts(item, "said", across->said, across->said_count);
    aside_asked_json_years(item, "cut", report, across->cut);
    aside_asked_json_money(item, "cut_total", across->cut_total);
    aside_asked_json_side(item, "before", report, &across->before, report->base->plan);
    part = aside_json_add_object(item, "alike");
    add_stated(part, report, across->stated, across->alike_change);
    aside_asked_json_side(part, "after", report, &across->alike, NULL);
    add_cut(part, report, across);
    part = aside_json_add_object(item, "best");
    aside_json_add_text(part, "state", aside_asked_state_name(across->best->state));
    aside_asked_json_answer(part, report, across->best);
}

static void add_pair(struct aside_json *to, const char *key,
                     const struct aside_asked_report *report, size_t subject,
                     struct aside_money_pair pair)
{
    struct aside_json *item = aside_json_add_object(to, key);

    aside_json_add_text(item, "id",
                        aside_subject_id(report->base->city, report->base->plan, subject));
    aside_asked_json_money(item, "before", pair.before);
    aside_asked_json_money(item, "after", pair.after);
}

static void add_nearest(struct aside_json *to, const struct aside_asked_report *report,
                        const struct aside_amended *amended)
{
    struct aside_json *item = aside_json_add_object(to, "nearest");

    aside_json_add_text(item, "state", aside_asked_state_name(amended->state));
    aside_json_add_text(item, "why", amended->why);
    aside_asked_json_conflict(item, amended->conflict);
    aside_asked_json_worth(item, "change", report, amended->nearest, amended->nearest_change);
    aside_asked_json_money(item, "moved_elsewhere", amended->moved);
    aside_asked_json_moved(item, "others", report, amended->others.items,
                           amended->others.count);
    aside_asked_json_side(item, "after", report, &amended->after, amended->nearest);
    aside_asked_json_plan(item, "plan", report, amended->nearest);
}

void aside_asked_json_amended(struct aside_json *item, const struct aside_asked_report *report,
                              const struct aside_asked *asked)
{
    const struct aside_amended *amended = asked->amended;
    struct aside_json *part;

    aside_asked_json_money(item, "amount", amended->asked.amount);
    aside_json_add_integer(item, "year", amended->asked.year);
    aside_asked_json_texts(item, "said", amended->said, amended->said_count);
    add_pair(item, "from", report, amended->from, amended->from_spend);
    add_pair(item, "to", report, amended->to, amended->to_spend);
    part = aside_json_add_object(item, "alone");
    add_stated(part, report, amended->stated, amended->change);
    aside_json_add_bool(part, "legal", amended->legal);
    aside_asked_json_side(item, "before", report, &amended->before, report->base->plan);
    add_nearest(item, report, amended);
}

static const char *reach_name(enum aside_reach_state state)
{
    switch (state) {
    case ASIDE_REACHED_ALREADY: return "already";
    case ASIDE_REACHED: return "reached";
    case ASIDE_NOT_REACHED: return "not-reached";
    case ASIDE_REACH_UNKNOWN: return "unknown";
    }
    return "";
}

static void add_reached(struct aside_json *item, const struct aside_asked_report *report,
                        const struct aside_reach *reach)
{
    aside_asked_json_money(item, "extra", reach->extra);
    aside_asked_json_money(item, "extra_total", reach->extra_total);
    aside_json_add_real(item, "value", reach->value);
    aside_json_add_real(item, "below", reach->below);
    if (reach->answer != NULL) {
        struct aside_json *part = aside_json_add_object(item, "answer");

        aside_json_add_text(part, "state", aside_asked_state_name(reach->answer->state));
        aside_asked_json_answer(part, report, reach->answer);
    } else {
        aside_json_add_null(item, "answer");
    }
}

void aside_asked_json_reach(struct aside_json *item, const struct aside_asked_report *report,
                            const struct aside_asked *asked)
{
    const struct aside_reach *reach = asked->reach;

    aside_json_add_text(item, "reached", reach_name(reach->state));
    aside_json_add_real(item, "target", reach->target);
    aside_json_add_real(item, "base", reach->base);
    aside_json_add_text(item, "source", report->base->city->sources.items[reach->source].id);
    aside_asked_json_money(item, "unit", reach->unit);
    aside_json_add_text(item, "sentence", reach->sentence);
    aside_asked_json_texts(item, "said", reach->said, reach->said_count);
    if (reach->state == ASIDE_REACHED) {
        add_reached(item, report, reach);
        return;
    }
    aside_json_add_null(item, "extra");
    aside_json_add_null(item, "extra_total");
    aside_json_add_null(item, "value");
    aside_json_add_null(item, "below");
    aside_json_add_null(item, "answer");
    if (reach->state != ASIDE_NOT_REACHED)
        return;
    aside_json_add_real(item, "most", reach->most);
    aside_asked_json_money(item, "tried", reach->tried);
}

static void add_turn(struct aside_json *to, const char *key, bool asked, struct aside_turn turn)
{
    struct aside_json *item;

    if (!asked || !turn.known) {
        aside_json_add_null(to, key);
        return;
    }
    item = aside_json_add_object(to, key);
    aside_json_add_integer(item, "stays_percent", turn.stays);
    aside_json_add_integer(item, "flips_percent", turn.flips);
}

void aside_asked_json_break_even(struct aside_json *item,
                                 const struct aside_asked_report *report,
                                 const struct aside_asked *asked)
{
    const struct aside_break_even *card = asked->break_even;
    struct aside_arena *arena = aside_arena_new();

    aside_json_add_text(
        item, "id", aside_subject_id(report->base->city, report->base->plan, card->subject));
    aside_json_add_text(item, "sentence", card->sentence);
    aside_json_add_text(item, "price_sentence", card->price_sentence);
    aside_json_add_text(item, "standing", aside_standing_name(card->standing));
    aside_asked_json_money(item, "total", card->total);
    aside_json_add_text(item, "strategy", aside_strategy_name(card->strategy));
    aside_json_add_text(item, "rating", aside_rating_name(card->rating));
    aside_json_add_text(item, "rated_on",
                        card->rated_on.year == 0 ? NULL
                                                 : aside_asked_day(arena, card->rated_on));
    aside_json_add_bool(item, "has_estimate", card->has_estimate);
    aside_json_add_real(item, "low", card->low.given ? card->low.value : NAN);
    aside_json_add_real(item, "central", card->central);
    aside_json_add_real(item, "high", card->high.given ? card->high.value : NAN);
    aside_json_add_text(item, "basis", card->basis);
    aside_json_add_text(item, "from", card->from);
    aside_json_add_text(item, "evidence", card->evidence);
    add_turn(item, "effect", card->reason->effect_asked, card->reason->effect);
    add_turn(item, "price", card->reason->price_asked, card->reason->price);
    aside_asked_json_worth(item, "without", report, NULL, card->reason->without);
    aside_asked_json_worth(item, "break_even", report, NULL, card->reason->break_even);
    aside_json_add_text(item, "kept_by", card->reason->kept_by);
    aside_json_add_bool(item, "limited", card->limited);
    aside_arena_free(arena);
}
