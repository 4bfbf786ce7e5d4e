/*
 * question_break_even.c - one program's card: how bad its effect may turn out, and how dear its
 * work, before the plan is no longer made with it. The turning points are the explanation's own.
 */
#include "question.h"

#include <inttypes.h>
#include <math.h>

struct card {
    struct aside_arena *arena;
    const struct aside_question_base *base;
    struct aside_break_even *out;
    const char *name, *outcome;
};

/* ---- facts ------------------------------------------------------------------------------- */

static void fill_range(struct card *card, const struct aside_program *program)
{
    struct aside_break_even *out = card->out;
    const struct aside_effect *effect = aside_program_effect(program);
    double scale = 0, counted;

    if (effect == NULL)
        return;
    out->from = effect->from;
    out->basis = effect->basis;
    out->low = effect->low;
    out->high = effect->high;
    if (effect->estimates.count > 0)
        out->evidence = effect->estimates.items[0].evidence;
    if (effect->levels.count == 0)
        return;
    out->central = effect->levels.items[effect->levels.count - 1].averts;
    out->has_estimate = aside_program_counts(&scale, card->base->city, program);
    counted = out->central * scale;
    if (out->has_estimate && out->low.given && counted > 0)
        out->low_percent = (struct aside_maybe_integer){
            true, (int64_t)floor(100 * out->low.value / counted + 1e-9)
        };
}

static void fill_facts(struct card *card)
{
    struct aside_break_even *out = card->out;
    const struct aside_city *city = card->base->city;
    const struct aside_program *program;

    out->central = NAN;
    out->total = card->base->plan->subjects[out->subject].total;
    if (out->subject >= city->programs.count) {
        out->strategy = ASIDE_INNOVATIVE;
        return;
    }
    program = &city->programs.items[out->subject];
    out->rating = program->rating;
    out->rated_on = program->rated_on;
    out->strategy = program->strategy;
    fill_range(card, program);
}

/* ---- sentences --------------------------------------------------------------------------- */

static bool is_out(const struct card *card)
{
    return card->out->total.cents == 0;
}

static bool is_kept(const struct aside_reason *reason)
{
    return reason->without.state == ASIDE_WORTH_NO_PLAN;
}

static const char *low_end(const struct card *card)
{
    const struct aside_break_even *out = card->out;

    if (!out->low_percent.given)
        return " The city states no low end of its range.";
    return aside_arena_printf(
        card->arena, " The low end of its range is %" PRId64 "%% of what counts: there it %s.",
        out->low_percent.value,
        out->reason->low_flips
            ? is_kept(out->reason) ? "gets only what rules give it" : "leaves"
            : "stays");
}

/* At the least percent that was asked: less than the plan gives it, by more than odd units. */
static bool keeps_a_part(const struct card *card)
{
    const struct aside_plan *plan = card->base->plan;
    aside_money keeps = card->out->reason->keeps;

    return keeps.cents > 0
        && keeps.cents + plan->rounding.unit.cents * (int64_t)plan->year_count
        < card->out->total.cents;
}

static const char *of_one_in(const struct card *card)
{
    const struct aside_reason *reason = card->out->reason;
    const char *kept = reason->kept_by != NULL
        ? aside_arena_printf(card->arena, "Rules keep %s in the plan (%s), whatever it averts.",
                             card->name, reason->kept_by)
        : aside_arena_printf(card->arena, "Rules keep %s in the plan, whatever it averts.",
                             card->name);

    if (!reason->effect_asked)
        return is_kept(reason)
            ? kept
            : aside_arena_printf(card->arena,
                                 "The plan averts as many without %s: later aims "
                                 "keep it in.",
                                 card->name);
    if (!reason->effect.known)
        return card->out->limited
            ? aside_arena_printf(card->arena,
                                 "A limit came before it was found at what effect "
                                 "%s leaves.",
                                 card->name)
            : aside_arena_printf(card->arena,
                                 "%s stays in the plan at any share of its estimate "
                                 "that was tried.",
                                 card->name);
    if (keeps_a_part(card))
        return aside_arena_printf(card->arena,
                                  "%s keeps about %s of its %s however little it averts: the "
                                  "rest would go where it does more.%s",
                                  card->name, aside_shown(card->arena, reason->keeps),
                                  aside_shown(card->arena, card->out->total), low_end(card));
    if (reason->effect.flips <= 0 || (is_kept(reason) && reason->effect.flips <= 1))
        return aside_arena_printf(card->arena,
                                  "%s stays however little it averts: nothing else "
                                  "makes better use of its money.%s",
                                  card->name, low_end(card));
    if (is_kept(reason))
        return aside_arena_printf(
            card->arena,
            "%s Above what rules give it, it earns its money "
            "down to %" PRId64 "%% of its estimate; at %" PRId64 "%% it does not.%s",
            kept, reason->effect.stays, reason->effect.flips, low_end(card));
    return aside_arena_printf(card->arena,
                              "%s stays in the plan down to %" PRId64
                              "%% of its estimate; at %" PRId64 "%% it leaves.%s",
                              card->name, reason->effect.stays, reason->effect.flips,
                              low_end(card));
}

static const char *of_one_out(const struct card *card)
{
    const struct aside_reason *reason = card->out->reason;

    if (!reason->effect_asked)
        return aside_arena_printf(card->arena,
                                  "%s is not in the plan; what its effect would have "
                                  "to be was not asked.",
                                  card->name);
    if (!reason->effect.known)
        return aside_arena_printf(card->arena,
                                  "%s is not in the plan, and not even %d times its "
                                  "estimate brings it in.",
                                  card->name, ASIDE_TURN_MOST / 100);
    return aside_arena_printf(card->arena,
                              "%s is not in the plan: it enters at %" PRId64
                              "%% of its estimate; at %" PRId64 "%% it does not.",
                              card->name, reason->effect.flips, reason->effect.stays);
}

static const char *without_estimate(const struct card *card)
{
    const struct aside_reason *reason = card->out->reason;
    const char *of;

    switch (reason->break_even.state) {
    case ASIDE_WORTH_UNKNOWN:
        return aside_arena_printf(card->arena,
                                  "%s has no estimate that counts, and what it would "
                                  "have to avert was not found.",
                                  card->name);
    case ASIDE_WORTH_NOTHING:
        return aside_arena_printf(card->arena,
                                  "%s has no estimate that counts; its money would "
                                  "avert nothing elsewhere, so that anything it averts is a "
                                  "gain.",
                                  card->name);
    case ASIDE_WORTH_NO_PLAN:
        return aside_arena_printf(card->arena,
                                  "%s has no estimate that counts: rules decide "
                                  "about it, not outcomes.",
                                  card->name);
    case ASIDE_WORTH_KNOWN: break;
    }
    of = aside_shown(card->arena, reason->break_even_of);
    return aside_arena_printf(card->arena,
                              "%s has no estimate that counts: on outcomes alone, %s "
                              "a year for it would have to bring %.3g %s a year.",
                              card->name, of, reason->break_even.change, card->outcome);
}

static const char *price_of(const struct card *card)
{
    const struct aside_reason *reason = card->out->reason;

    if (!reason->price_asked || !reason->price.known)
        return NULL;
    return aside_arena_printf(
        card->arena,
        is_out(card) ? "It enters at %" PRId64 "%% of its price; at %" PRId64 "%% it does not."
                     : "It leaves at %" PRId64 "%% of its price; at %" PRId64 "%% it stays.",
        reason->price.flips, reason->price.stays);
}

/* ---- all --------------------------------------------------------------------------------- */

static void finish(struct card *card)
{
    struct aside_break_even *out = card->out;

    out->standing = out->reason->standing;
    out->sentence = !out->has_estimate ? without_estimate(card)
        : is_out(card)                 ? of_one_out(card)
                                       : of_one_in(card);
    out->price_sentence = price_of(card);
}

enum aside_status aside_question_break_even(struct aside_break_even **out,
                                            struct aside_arena *arena,
                                            const struct aside_question_base *base,
                                            const char *id, struct aside_error *err)
{
    struct aside_break_even *made = aside_arena_alloc(arena, sizeof(*made));
    struct aside_solve_options options = *base->options;
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    struct card card = { .arena = arena, .base = base, .out = made };
    enum aside_status status = aside_subject_find(&made->subject, arena, base->city, id, err);

    if (status != ASIDE_OK)
        return status;
    options.export_dir = NULL;
    options.explain = ASIDE_EXPLAIN_REASONS;
    options.explain_about = id;
    options.unrepaired = true;
    status = aside_plan_make(&plan, &conflict, arena, base->city, &options, err);
    if (plan == NULL || plan->explanation == NULL)
        return status == ASIDE_OK || status == ASIDE_INFEASIBLE
            ? aside_error_set(err, ASIDE_ERR_SOLVER, NULL, 0, "the plan could not be explained")
            : status;
    card.name = aside_subject_name(base->city, plan, made->subject);
    card.outcome = base->city->outcome.items[0].name;
    fill_facts(&card);
    made->reason = &plan->explanation->reasons[made->subject];
    made->limited = plan->explanation->limited;
    finish(&card);
    *out = made;
    return ASIDE_OK;
}
