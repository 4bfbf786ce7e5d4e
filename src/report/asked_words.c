/* asked_words.c - questions as words: figures, changes, and the sentence that answers. */
#include "asked_words.h"

#include "whatif_words.h"
#include "words.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_BYTES = 4000 };

/* ---- figures ----------------------------------------------------------------------------- */

const char *aside_asked_dollars(struct aside_arena *arena, aside_money amount)
{
    aside_money whole = { (amount.cents + 50) / 100 * 100 };

    return aside_asked_money(arena, whole);
}

const char *aside_asked_money(struct aside_arena *arena, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_show(bytes, amount));
}

const char *aside_asked_day(struct aside_arena *arena, struct aside_date day)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_date_text(bytes, day));
}

static const char *share(struct aside_arena *arena, int32_t basis_points)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_share_show(bytes, basis_points));
}

const char *aside_asked_horizon(struct aside_arena *arena,
                                const struct aside_asked_report *report)
{
    const struct aside_report plan = { .city = report->base->city, .plan = report->base->plan };

    return aside_words_years(arena, &plan);
}

const char *aside_asked_outcome_name(const struct aside_asked_report *report)
{
    return report->base->city->outcome.items[0].name;
}

bool aside_asked_has_estimate(const struct aside_plan *plan)
{
    for (size_t k = 0; k < plan->subject_count; k++) {
        if (plan->subjects[k].has_estimate && plan->subjects[k].total.cents > 0)
            return true;
    }
    return false;
}

bool aside_asked_is_counted(const struct aside_asked_report *report,
                            const struct aside_plan *plan)
{
    return aside_asked_has_estimate(report->base->plan)
        || (plan != NULL && aside_asked_has_estimate(plan));
}

const char *aside_asked_outcome(struct aside_arena *arena, const struct aside_plan *plan)
{
    return aside_asked_has_estimate(plan) ? aside_scenario_figure(arena, plan->rounded)
                                          : "no estimate";
}

const char *aside_asked_number(struct aside_arena *arena, double value, double beside)
{
    double apart = fabs(value - beside);
    int digits = 1;

    while (digits < 6 && apart > 0 && apart < pow(10, -digits) * 2)
        digits++;
    return aside_arena_printf(arena, "%.*f", digits, value);
}

/* ---- changes ----------------------------------------------------------------------------- */

/* Rounded outcomes tell steps apart that are larger than this share. */
static const double PLAIN = 0.05;

/* Figures as coarse as an estimate is would tell another change than the one beside them. */
static bool contradicts(double base, double value, double change)
{
    double told = (double)(aside_words_coarse(value) - aside_words_coarse(base));

    return fabs(told - change) > fabs(change) / 2;
}

const char *aside_asked_change(struct aside_arena *arena,
                               const struct aside_asked_report *report, double base,
                               double value, struct aside_worth change)
{
    const char *from = aside_scenario_figure(arena, base);
    const char *name = aside_asked_outcome_name(report), *way, *by, *to;
    double share = base > 0 ? fabs(change.change) / base : 1;

    if (change.state == ASIDE_WORTH_NOTHING || isnan(value))
        return aside_arena_printf(arena, "the outcome stays the same: %s %s", from, name);
    way = change.change < 0 ? "falls" : "rises";
    by = aside_words_figure(arena, fabs(change.change));
    if (!(base > 0))
        return aside_arena_printf(
            arena, "the outcome %s by %s %s, from nothing that is counted", way, by, name);
    to = aside_scenario_figure(arena, value);
    if (share < PLAIN || contradicts(base, value, change.change))
        return aside_arena_printf(arena, "the outcome %s by %s %s (%s), from %s", way, by, name,
                                  aside_scenario_percent(arena, share), from);
    return aside_arena_printf(arena, "the outcome %s by %s, from %s to %s %s (%s)", way, by,
                              from, to, name, aside_scenario_percent(arena, share));
}

const char *aside_asked_plan_change(struct aside_arena *arena,
                                    const struct aside_asked_report *report,
                                    const struct aside_plan *plan, struct aside_worth change)
{
    if (!aside_asked_is_counted(report, plan))
        return "no outcome is counted, because no program in the plan has an estimate";
    return aside_asked_change(arena, report, report->base->plan->rounded, plan->rounded,
                              change);
}

const char *aside_asked_moves(struct aside_arena *arena,
                              const struct aside_question_subject *moved, size_t count)
{
    static const struct {
        enum aside_fate fate;
        const char *one, *many;
    } rows[] = {
        { ASIDE_ENTERS, "enters", "enter" },
        { ASIDE_LEAVES, "leaves", "leave" },
        { ASIDE_GETS_LESS, "gets less", "get less" },
        { ASIDE_GETS_MORE, "gets more", "get more" },
        { ASIDE_SHIFTS, "gets as much in other years", "get as much in other years" },
    };
    size_t numbers[sizeof(rows) / sizeof(rows[0])] = { 0 }, kinds = 0, said = 0;
    struct aside_text text;

    if (count == 0)
        return "No program's or pool's money moves.";
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        for (size_t i = 0; i < count; i++)
            numbers[r] += moved[i].fate == rows[r].fate;
        kinds += numbers[r] > 0;
    }
    aside_text_init(&text, arena, TEXT_BYTES);
    aside_text_add(&text, "Of the programs and pools ");
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        if (numbers[r] == 0)
            continue;
        aside_text_printf(&text, "%s%zu %s",
                          said == 0               ? ""
                              : said + 1 == kinds ? " and "
                                                  : ", ",
                          numbers[r], numbers[r] == 1 ? rows[r].one : rows[r].many);
        said++;
    }
    aside_text_add(&text, ".");
    return text.bytes;
}

/* ---- what came of one question ----------------------------------------------------------- */

bool aside_asked_is_cut_short(const struct aside_question_answer *answer)
{
    if (answer->state == ASIDE_NOT_PLANNED)
        return answer->city != NULL;
    return answer->plan != NULL && answer->plan->status == ASIDE_UNPROVEN;
}

static bool lists_positions(const struct aside_question_answer *answer)
{
    const struct aside_staff *staff = &answer->before.all.staff;

    return staff->listed[ASIDE_FILLED] + staff->listed[ASIDE_VACANT] + staff->listed[ASIDE_NEW]
        > 0;
}

static bool is_about_positions(const struct aside_question_answer *answer)
{
    return answer->kind == ASIDE_ASK_FREEZE || answer->kind == ASIDE_ASK_WAGE_FLOOR;
}

static void say_freeze(struct aside_text *text, const struct aside_question_answer *answer)
{
    if (!lists_positions(answer))
        aside_text_add(
            text, "The city lists no positions, so that what a freeze does cannot be told.");
    else if (answer->saved.cents == 0)
        aside_text_add(text, "The base plan pays for no position that is vacant or new.");
    else
        aside_text_printf(text,
                          "The base plan pays %s for vacant and new positions, which %s free "
                          "for other work.",
                          aside_asked_dollars(text->arena, answer->saved),
                          answer->state == ASIDE_ANSWERED ? "is" : "would be");
}

static void say_unreimbursed(struct aside_text *text,
                             const struct aside_question_answer *answer)
{
    if (answer->unreimbursed.cents == 0)
        aside_text_add(text,
                       " Nothing that is spent or contracted by then stays unreimbursed.");
    else
        aside_text_printf(text,
                          " %s is spent or contracted on its account by then, and nobody "
                          "reimburses it.",
                          aside_asked_dollars(text->arena, answer->unreimbursed));
}

static void say_lost(struct aside_text *text, const struct aside_question_answer *answer)
{
    if (answer->lost.cents == 0 && answer->gap_total.cents == 0) {
        aside_text_add(text, "No money is lost by it.");
        return;
    }
    aside_text_printf(text, "%s is lost", aside_asked_dollars(text->arena, answer->lost));
    if (answer->gap_total.cents == 0)
        aside_text_add(text, ", and the base plan spends none of it: there is no gap.");
    else if (answer->gap_total.cents == answer->lost.cents)
        aside_text_add(text, ", and the base plan spends all of it: that is the gap.");
    else
        aside_text_printf(
            text,
            ", and %s of what the base plan spends can no longer be paid: that is "
            "the gap.",
            aside_asked_dollars(text->arena, answer->gap_total));
    if (answer->kind == ASIDE_ASK_TERMINATE)
        say_unreimbursed(text, answer);
}

static void say_means(struct aside_text *text, const struct aside_question_answer *answer)
{
    switch (answer->kind) {
    case ASIDE_ASK_FREEZE: say_freeze(text, answer); break;
    case ASIDE_ASK_WAGE_FLOOR:
        if (!lists_positions(answer))
            aside_text_add(text,
                           "The city lists no positions, so that what a floor under wages "
                           "does cannot be told.");
        else if (answer->gap_total.cents == 0)
            aside_text_add(text, "Nobody whom the base plan pays is below it.");
        else
            aside_text_printf(text, "The work of the base plan costs %s more: that is the gap.",
                              aside_asked_dollars(text->arena, answer->gap_total));
        break;
    case ASIDE_ASK_SHORTFALL:
    case ASIDE_ASK_TERMINATE:
    case ASIDE_ASK_ONE_TIME_ENDS: say_lost(text, answer); break;
    case ASIDE_ASK_ACROSS_THE_BOARD:
    case ASIDE_ASK_REACH: break;
    }
}

/* A sentence begins with a capital. */
static void say_sentence(struct aside_text *text, const char *clause)
{
    const char first[2] = {
        (char)(clause[0] >= 'a' && clause[0] <= 'z' ? clause[0] - 'a' + 'A' : clause[0]), '\0'
    };

    aside_text_printf(text, "%s%s%s.", text->length > 0 ? " " : "", first, clause + 1);
}

const char *aside_asked_answer(struct aside_arena *arena,
                               const struct aside_asked_report *report,
                               const struct aside_question_answer *answer)
{
    struct aside_text text;

    aside_text_init(&text, arena, TEXT_BYTES);
    if (answer->state == ASIDE_NO_PLAN)
        aside_text_add(&text, "No plan then keeps the rules. ");
    say_means(&text, answer);
    if (is_about_positions(answer) && !lists_positions(answer)) {
        aside_text_add(&text, " The plan stays as it is.");
    } else if (answer->state == ASIDE_ANSWERED) {
        say_sentence(&text,
                     aside_asked_plan_change(arena, report, answer->plan, answer->change));
        aside_text_printf(&text, " %s",
                          aside_asked_moves(arena, answer->moved.items, answer->moved.count));
    } else if (answer->state == ASIDE_NOT_PLANNED) {
        aside_text_printf(&text, "%s%s", text.length > 0 ? " " : "", answer->why);
    }
    return text.bytes;
}

/* ---- every award ------------------------------------------------------------------------- */

/* The most money first; the list is in the city's order. */
static int by_money(const void *a, const void *b)
{
    const struct aside_award_lost *one = *(const struct aside_award_lost *const *)a;
    const struct aside_award_lost *other = *(const struct aside_award_lost *const *)b;
    int64_t money = one->answer->lost.cents, beside = other->answer->lost.cents;

    if (money != beside)
        return money > beside ? -1 : 1;
    return one->source < other->source ? -1 : one->source > other->source;
}

const struct aside_award_lost *const *aside_asked_awards(struct aside_arena *arena,
                                                         const struct aside_awards_lost *lost)
{
    const struct aside_award_lost **rows = aside_arena_array(arena, lost->awards.count,
                                                             sizeof(*rows));

    for (size_t i = 0; i < lost->awards.count; i++)
        rows[i] = &lost->awards.items[i];
    qsort(rows, lost->awards.count, sizeof(*rows), by_money);
    return rows;
}

/* The one without which the outcome falls most; NULL: none falls. */
static const struct aside_award_lost *worst_of(const struct aside_awards_lost *lost)
{
    const struct aside_award_lost *worst = NULL;

    for (size_t i = 0; i < lost->awards.count; i++) {
        const struct aside_award_lost *award = &lost->awards.items[i];

        if (award->answer->change.state == ASIDE_WORTH_KNOWN && award->answer->change.change < 0
            && (worst == NULL || award->answer->change.change < worst->answer->change.change))
            worst = award;
    }
    return worst;
}

/* Those that no plan can do without. */
static size_t say_unplanned(struct aside_text *text, const struct aside_asked_report *report,
                            const struct aside_awards_lost *lost)
{
    size_t count = 0, said = 0;

    for (size_t i = 0; i < lost->awards.count; i++)
        count += lost->awards.items[i].answer->state == ASIDE_NO_PLAN;
    for (size_t i = 0; i < lost->awards.count; i++) {
        const struct aside_award_lost *award = &lost->awards.items[i];

        if (award->answer->state != ASIDE_NO_PLAN)
            continue;
        aside_text_printf(text, "%s%s (%s)",
                          said == 0               ? " Without "
                              : said + 1 == count ? " or "
                                                  : ", ",
                          report->base->city->sources.items[award->source].name,
                          aside_asked_dollars(text->arena, award->answer->lost));
        said++;
    }
    if (count > 0)
        aside_text_add(text, " no plan keeps the rules.");
    return count;
}

const char *aside_asked_lost(struct aside_arena *arena, const struct aside_asked_report *report,
                             const struct aside_awards_lost *lost)
{
    const struct aside_award_lost *worst = worst_of(lost);
    struct aside_text text;
    size_t unplanned;

    if (lost->awards.count == 0)
        return "The city has no award with money from that day on: there is none to lose.";
    aside_text_init(&text, arena, TEXT_BYTES);
    aside_text_printf(&text, "%zu award%s may be lost.", lost->awards.count,
                      lost->awards.count == 1 ? "" : "s");
    unplanned = say_unplanned(&text, report, lost);
    if (worst != NULL)
        aside_text_printf(
            &text, " %s%s (%s)%s %s.",
            lost->awards.count == 1 ? "Without "
                : unplanned > 0     ? "Of the others it hurts most without "
                                    : "It hurts most without ",
            report->base->city->sources.items[worst->source].name,
            aside_asked_dollars(arena, worst->answer->lost), lost->awards.count == 1 ? "" : ":",
            aside_asked_plan_change(arena, report, worst->answer->plan, worst->answer->change));
    else if (unplanned < lost->awards.count)
        aside_text_add(&text, " No loss that leaves a plan makes the outcome worse.");
    return text.bytes;
}

/* ---- amounts that are stated ------------------------------------------------------------- */

/* "It breaks 2 rules." of what stands before. */
static void say_broken(struct aside_text *text, const struct aside_stated *stated)
{
    if (!stated->payable)
        aside_text_printf(text, " It cannot be paid as it stands. %s",
                          stated->why != NULL ? stated->why : "The money does not fit.");
    else if (stated->broken.count == 0)
        aside_text_add(text, " It breaks no rule.");
    else
        aside_text_printf(text, " It breaks %zu rule%s.", stated->broken.count,
                          stated->broken.count == 1 ? "" : "s");
}

static void say_stated(struct aside_text *text, const struct aside_asked_report *report,
                       const struct aside_stated *stated, struct aside_worth change)
{
    if (isnan(stated->outcome))
        return;
    if (!aside_asked_has_estimate(report->base->plan))
        say_sentence(text,
                     "no outcome is counted, because no program in the plan has an "
                     "estimate");
    else
        say_sentence(text,
                     aside_asked_change(text->arena, report, report->base->plan->rounded,
                                        stated->outcome, change));
}

const char *aside_asked_across(struct aside_arena *arena,
                               const struct aside_asked_report *report,
                               const struct aside_across_the_board *across)
{
    const struct aside_question_answer *best = across->best;
    struct aside_text text;

    aside_text_init(&text, arena, TEXT_BYTES);
    aside_text_printf(&text, "A cut of %s alike takes %s off %s.", share(arena, across->share),
                      aside_asked_dollars(arena, across->cut_total),
                      aside_asked_horizon(arena, report));
    say_stated(&text, report, across->stated, across->alike_change);
    say_broken(&text, across->stated);
    if (best->state == ASIDE_ANSWERED)
        aside_text_printf(&text,
                          " With the best cut of the same size, %s. It keeps every rule.",
                          aside_asked_plan_change(arena, report, best->plan, best->change));
    else if (best->state == ASIDE_NO_PLAN)
        aside_text_add(&text, " No plan with so little money keeps the rules.");
    else
        aside_text_printf(&text, " %s", best->why);
    return text.bytes;
}

const char *aside_asked_amended(struct aside_arena *arena,
                                const struct aside_asked_report *report,
                                const struct aside_amended *amended)
{
    struct aside_text text;

    aside_text_init(&text, arena, TEXT_BYTES);
    aside_text_add(&text, "As it stands");
    if (isnan(amended->stated->outcome))
        aside_text_add(&text, " its outcome cannot be said.");
    else if (!aside_asked_has_estimate(report->base->plan))
        aside_text_add(
            &text, " no outcome is counted, because no program in the plan has an estimate.");
    else
        aside_text_printf(&text, " %s.",
                          aside_asked_change(arena, report, report->base->plan->rounded,
                                             amended->stated->outcome, amended->change));
    say_broken(&text, amended->stated);
    if (amended->legal)
        aside_text_add(&text, " It is a plan that the city may adopt as it stands.");
    else if (amended->state == ASIDE_ANSWERED)
        aside_text_printf(&text,
                          " The nearest plan that keeps every rule moves %s elsewhere; with "
                          "it, %s.",
                          aside_asked_money(arena, amended->moved),
                          aside_asked_change(arena, report, report->base->plan->rounded,
                                             amended->nearest->rounded,
                                             amended->nearest_change));
    else if (amended->state == ASIDE_NO_PLAN)
        aside_text_add(&text, " No plan with it keeps the rules.");
    else
        aside_text_printf(&text, " %s", amended->why);
    return text.bytes;
}

/* ---- the least money --------------------------------------------------------------------- */

const char *aside_asked_reach(struct aside_arena *arena,
                              const struct aside_asked_report *report,
                              const struct aside_reach *reach)
{
    const char *source = report->base->city->sources.items[reach->source].name;
    const char *name = aside_asked_outcome_name(report);

    switch (reach->state) {
    case ASIDE_REACHED_ALREADY:
        return aside_arena_printf(arena,
                                  "No more money is needed: the base plan comes to %s %s "
                                  "(before rounding) already.",
                                  aside_asked_number(arena, reach->base, reach->target), name);
    case ASIDE_REACHED:
        return aside_arena_printf(
            arena,
            "It takes %s more a year of %s%s. That is the least of this source, to %s: with %s "
            "a "
            "year less the outcome stays below %.12g.",
            aside_asked_money(arena, reach->extra), source,
            report->base->plan->year_count == 1
                ? ""
                : aside_arena_printf(arena, ", %s over %s",
                                     aside_asked_money(arena, reach->extra_total),
                                     aside_asked_horizon(arena, report)),
            aside_asked_money(arena, reach->unit), aside_asked_money(arena, reach->unit),
            reach->target);
    case ASIDE_NOT_REACHED:
        return aside_arena_printf(
            arena,
            "More of %s alone does not reach %.12g %s: it comes to %s at most%s. Ask of "
            "another source with --from, or ask for less.",
            source, reach->target, name, aside_asked_number(arena, reach->most, reach->target),
            reach->tried.cents == 0
                ? ", and that without any more"
                : aside_arena_printf(arena, ", and that takes %s more a year",
                                     aside_asked_money(arena, reach->tried)));
    case ASIDE_REACH_UNKNOWN: break;
    }
    return "A limit came before the least money was found: raise --time-limit or --node-limit.";
}
