/*
 * whatif_book_words.c - a what-if run in sentences: what was asked, the base, and the answer.
 * Levels are said as coarsely as a plan's outcome is; differences in percent, or by two figures.
 */
#include "whatif_book.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- outcomes as words ------------------------------------------------------------------- */

static const char *level(const struct aside_whatif_book *book, double value)
{
    struct aside_arena *arena = book->tables->arena;

    if (!book->has_outcome)
        return "not estimated";
    return aside_arena_printf(arena, "%s %s", aside_words_range(arena, value, value),
                              aside_whatif_outcome_name(book));
}

const char *aside_whatif_apart(struct aside_arena *arena, double value, double base)
{
    const double nothing = 0.0005;
    double share = base > 0 ? (value - base) / base : 0;
    const char *more = value > base ? "more" : "less";

    if (!(base > 0))
        return value > 0 ? "more than none" : "the same";
    if (fabs(share) < nothing)
        return "the same";
    if (fabs(share) < 0.01)
        return aside_arena_printf(arena, "less than 1%% %s", more);
    return aside_arena_printf(arena, "about %.0f%% %s", fabs(share) * 100, more);
}

static const char *two_figures(struct aside_arena *arena, double value)
{
    double size = fabs(value);

    if (size >= 100)
        return aside_arena_printf(arena, "%.0f", value);
    return aside_arena_printf(arena, "%.2g", value);
}

static const char *plural(size_t count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

/* ---- what was asked ---------------------------------------------------------------------- */

static const char *range_words(struct aside_arena *arena, const struct aside_varied *axis)
{
    return aside_arena_printf(arena, "%s from %s to %s (%s values; now %s)", axis->path,
                              axis->values[0], axis->values[axis->count - 1],
                              aside_whatif_count(arena, axis->count),
                              axis->now != NULL ? axis->now : "not given");
}

static const char *named_words(struct aside_arena *arena, size_t count)
{
    return aside_arena_printf(arena,
                              "%s named %s: each is the city with a few settings changed, "
                              "planned anew and set beside the base.",
                              aside_whatif_count(arena, count),
                              plural(count, "scenario", "scenarios"));
}

static const char *draws_words(struct aside_arena *arena, size_t count)
{
    return aside_arena_printf(arena,
                              "%s %s of what the programs may avert, each from the range of its "
                              "own estimate. For each, the best plan was sought, and today's "
                              "plan was asked what it would avert.",
                              aside_whatif_count(arena, count), plural(count, "draw", "draws"));
}

const char *aside_whatif_asked(const struct aside_whatif_book *book)
{
    const struct aside_whatif_list *list = book->list;
    struct aside_arena *arena = book->tables->arena;

    switch (list->kind) {
    case ASIDE_WHATIF_NAMED: return named_words(arena, list->count);
    case ASIDE_WHATIF_DRAWS: return draws_words(arena, list->count);
    case ASIDE_WHATIF_CURVE:
        return aside_arena_printf(arena, "One lever was moved: %s. At each value the city was "
                                         "planned anew.",
                                  range_words(arena, &list->axes[0]));
    case ASIDE_WHATIF_GRID:
        return aside_arena_printf(arena,
                                  "Two levers were moved: %s; and %s. At each pair of values "
                                  "the city was planned anew.",
                                  range_words(arena, &list->axes[0]),
                                  range_words(arena, &list->axes[1]));
    }
    return NULL;
}

const char *aside_whatif_base_words(const struct aside_whatif_book *book)
{
    const struct aside_whatif_record *base = &book->run->base;
    char planned[ASIDE_MONEY_TEXT], set_aside[ASIDE_MONEY_TEXT], share[ASIDE_MONEY_TEXT];
    int32_t points = aside_whatif_share(base->set_aside, base->planned);

    if (!base->has_plan)
        return aside_arena_printf(book->tables->arena,
                                  "The base, the city as its file has it, has no plan: %s.",
                                  aside_whatif_verdict_words(base->verdict));
    return aside_arena_printf(
        book->tables->arena,
        "The base, the city as its file has it, plans %s, of which %s (%s) is set aside; its "
        "estimated outcome is %s.",
        aside_money_show(planned, (aside_money){ (base->planned.cents + 50) / 100 * 100 }),
        aside_money_show(set_aside, (aside_money){ (base->set_aside.cents + 50) / 100 * 100 }),
        aside_share_show(share, (points + 5) / 10 * 10), level(book, base->objective));
}

/* ---- the best, the worst, and what has no plan ------------------------------------------- */

struct ends {
    const struct aside_whatif_record *best, *worst; /* NULL: none has a plan */
};

static struct ends ends_of(const struct aside_whatif_book *book)
{
    struct ends ends = { NULL, NULL };

    for (size_t i = 0; i < book->shown_count; i++) {
        const struct aside_whatif_record *record = book->shown[i];

        if (!record->has_plan)
            continue;
        if (ends.best == NULL || record->objective > ends.best->objective)
            ends.best = record;
        if (ends.worst == NULL || record->objective < ends.worst->objective)
            ends.worst = record;
    }
    return ends;
}

static bool no_plan_at(const struct aside_whatif_book *book, size_t i)
{
    return i < book->shown_count && !book->shown[i]->has_plan;
}

/* Runs of a curve's values: "31% to 40%, 55%". */
static const char *runs_without(const struct aside_whatif_book *book)
{
    struct aside_text text;
    size_t from = 0;

    aside_text_init(&text, book->tables->arena, 4000);
    for (size_t i = 0; i < book->shown_count; i++) {
        if (!no_plan_at(book, i))
            continue;
        if (i == 0 || !no_plan_at(book, i - 1))
            from = i;
        if (no_plan_at(book, i + 1))
            continue;
        aside_text_printf(&text, "%s%s", text.length == 0 ? "" : ", ",
                          aside_whatif_label(book, book->shown[from]->index));
        if (i > from)
            aside_text_printf(&text, " to %s", aside_whatif_label(book, book->shown[i]->index));
    }
    return text.bytes;
}

/* ": 'A', 'B'" of a few that have names; else "". */
static const char *names_without(const struct aside_whatif_book *book)
{
    enum { SAID = 5 };
    struct aside_text text;
    size_t count = 0;

    aside_text_init(&text, book->tables->arena, 2000);
    for (size_t i = 0; i < book->shown_count; i++) {
        if (!no_plan_at(book, i))
            continue;
        if (book->list->kind != ASIDE_WHATIF_NAMED || count++ == SAID)
            return "";
        aside_text_printf(&text, "%s'%s'", text.length == 0 ? ": " : ", ",
                          aside_whatif_label(book, book->shown[i]->index));
    }
    return text.bytes;
}

const char *aside_whatif_without_words(const struct aside_whatif_book *book)
{
    const struct aside_whatif_summary *summary = &book->run->summary;
    size_t without = summary->count - summary->with_plan;
    struct aside_arena *arena = book->tables->arena;

    if (without == 0)
        return NULL;
    if (book->list->kind == ASIDE_WHATIF_CURVE)
        return aside_arena_printf(arena, "No plan at %s.", runs_without(book));
    return aside_arena_printf(arena, "%s of %s scenarios %s no plan%s.",
                              aside_whatif_count(arena, without),
                              aside_whatif_count(arena, summary->count),
                              plural(without, "has", "have"), names_without(book));
}

/* ---- the answer -------------------------------------------------------------------------- */

static const char *named_answer(const struct aside_whatif_book *book, const struct ends *ends)
{
    struct aside_arena *arena = book->tables->arena;
    const struct aside_whatif_record *base = &book->run->base;

    if (!base->has_plan)
        return aside_arena_printf(arena, "The outcome is highest under '%s': %s.",
                                  aside_whatif_label(book, ends->best->index),
                                  level(book, ends->best->objective));
    if (ends->best == ends->worst)
        return aside_arena_printf(arena, "Under '%s' the outcome is, against the base, %s: %s.",
                                  aside_whatif_label(book, ends->best->index),
                                  aside_whatif_apart(arena, ends->best->objective, base->objective),
                                  level(book, ends->best->objective));
    return aside_arena_printf(
        arena,
        "Against the base, the outcome is highest under '%s' (%s) and lowest under '%s' (%s).",
        aside_whatif_label(book, ends->best->index),
        aside_whatif_apart(arena, ends->best->objective, base->objective),
        aside_whatif_label(book, ends->worst->index),
        aside_whatif_apart(arena, ends->worst->objective, base->objective));
}

/* Of a curve from the first to the last value that does as well; of a grid, both levers. */
static const char *place_words(const struct aside_whatif_book *book,
                               const struct aside_whatif_record *record)
{
    const struct aside_whatif_list *list = book->list;
    struct aside_arena *arena = book->tables->arena;
    const char *first = aside_whatif_label(book, record->index);
    size_t last = 0;

    if (list->kind == ASIDE_WHATIF_GRID)
        return aside_arena_printf(
            arena, "%s %s with %s %s", list->axes[0].path,
            list->axes[0].values[aside_whatif_place(list, 0, record->index)],
            list->axes[1].path, list->axes[1].values[aside_whatif_place(list, 1, record->index)]);
    while (book->shown[last] != record)
        last++;
    while (last + 1 < book->shown_count && book->shown[last + 1]->has_plan
           && aside_whatif_millionths(book->shown[last + 1]->objective)
               == aside_whatif_millionths(record->objective))
        last++;
    if (book->shown[last] == record)
        return first;
    return aside_arena_printf(arena, "%s to %s", first,
                              aside_whatif_label(book, book->shown[last]->index));
}

static const char *lever_answer(const struct aside_whatif_book *book, const struct ends *ends)
{
    struct aside_arena *arena = book->tables->arena;

    if (aside_whatif_millionths(ends->best->objective)
        == aside_whatif_millionths(ends->worst->objective))
        return aside_arena_printf(arena,
                                  "The outcome is the same wherever there is a plan: %s.",
                                  level(book, ends->best->objective));
    return aside_arena_printf(
        arena, "The outcome is highest at %s: %s. It is lowest at %s: %s.",
        place_words(book, ends->best), level(book, ends->best->objective),
        place_words(book, ends->worst),
        aside_whatif_apart(arena, ends->worst->objective, ends->best->objective));
}

static const char *draws_answer(const struct aside_whatif_book *book)
{
    enum { LOW = 0, HIGH = ASIDE_QUANTILES - 1 };
    const bool has_today = book->run->base.has_plan;
    const struct aside_spread *spread = has_today ? &book->run->summary.today
                                                  : &book->run->summary.outcome;
    struct aside_arena *arena = book->tables->arena;

    return aside_arena_printf(
        arena, "%s comes to %s %s in nine draws of ten; in the worst tenth, on average to %s.",
        has_today ? "Today's plan"
                  : "There is no plan of today's; the best plan of each draw",
        aside_words_range(arena, spread->quantiles[LOW], spread->quantiles[HIGH]),
        aside_whatif_outcome_name(book),
        aside_words_range(arena, spread->worst_tenth, spread->worst_tenth));
}

const char *aside_whatif_answer(const struct aside_whatif_book *book)
{
    const struct ends ends = ends_of(book);

    if (ends.best == NULL)
        return "No scenario has a plan.";
    if (!book->has_outcome)
        return "No program has an estimate that counts: the scenarios differ in who gets what, "
               "and none can be told by its outcome.";
    switch (book->list->kind) {
    case ASIDE_WHATIF_NAMED: return named_answer(book, &ends);
    case ASIDE_WHATIF_CURVE:
    case ASIDE_WHATIF_GRID: return lever_answer(book, &ends);
    case ASIDE_WHATIF_DRAWS: return draws_answer(book);
    }
    return NULL;
}

/* As far as the first value, from the best on, at which a hundredth of the outcome is lost. */
static const char *curve_more(const struct aside_whatif_book *book)
{
    const struct ends ends = ends_of(book);
    const double kept = 0.99;
    size_t best = 0, last;

    while (best < book->shown_count && book->shown[best] != ends.best)
        best++;
    last = best;
    while (last + 1 < book->shown_count && book->shown[last + 1]->has_plan
           && book->shown[last + 1]->objective >= kept * ends.best->objective)
        last++;
    if (last == best || !(ends.best->objective > 0))
        return NULL;
    return aside_arena_printf(book->tables->arena,
                              "Up to %s no more than 1%% of that is lost.",
                              aside_whatif_label(book, book->shown[last]->index));
}

static const char *regret_words(const struct aside_whatif_book *book)
{
    const struct aside_whatif_summary *summary = &book->run->summary;
    struct aside_arena *arena = book->tables->arena;

    if (!book->run->base.has_plan)
        return NULL;
    return aside_arena_printf(
        arena,
        "It is as good as the best plan in %s of the draws; on average the best plan of a draw "
        "comes to %s more, at worst to %s more (draw %s).",
        summary->regret_zero_share > 0
            ? aside_arena_printf(arena, "%.0f%%", ceil(summary->regret_zero_share * 100))
            : "none",
        two_figures(arena, summary->regret_mean),
        two_figures(arena, summary->regret_worst),
        aside_whatif_count(arena, summary->regret_worst_index + 1));
}

const char *aside_whatif_answer_more(const struct aside_whatif_book *book)
{
    if (!book->has_outcome || ends_of(book).best == NULL)
        return NULL;
    if (book->list->kind == ASIDE_WHATIF_CURVE)
        return curve_more(book);
    return book->list->kind == ASIDE_WHATIF_DRAWS ? regret_words(book) : NULL;
}

/* ---- what changes in the programs -------------------------------------------------------- */

struct move {
    size_t subject;
    int64_t before, after;
};

static int64_t size_of(const struct move *move)
{
    return llabs(move->after - move->before);
}

static int compare_moves(const void *a, const void *b)
{
    const struct move *left = a, *right = b;

    if (size_of(left) != size_of(right))
        return size_of(left) > size_of(right) ? -1 : 1;
    return left->subject < right->subject ? -1 : 1;
}

static void say_move(struct aside_text *text, const struct aside_whatif_book *book,
                     const struct move *move)
{
    char amount[ASIDE_MONEY_TEXT];
    int64_t dollars = (size_of(move) + 50) / 100;
    bool more = move->after > move->before;

    aside_text_printf(text, "%s%s %s%s%s", text->length == 0 ? "" : "; ",
                      aside_whatif_subject(book, move->subject), more ? "up " : "down ",
                      aside_money_show(amount, (aside_money){ dollars * 100 }),
                      move->before == 0  ? " (enters)"
                      : move->after == 0 ? " (leaves)"
                                         : "");
}

const char *aside_whatif_moves(const struct aside_whatif_book *book,
                               const struct aside_whatif_record *record)
{
    enum { SAID = 4, LEAST_CENTS = 100 };
    const struct aside_whatif_record *base = &book->run->base;
    size_t subjects = book->run->columns.subject_count;
    struct move *moves = aside_arena_array(book->tables->arena, subjects, sizeof *moves);
    struct aside_text text;
    size_t count = 0;

    if (record->spend == NULL || base->spend == NULL)
        return NULL;
    for (size_t p = 0; p < subjects; p++) {
        const struct move move = { p, base->spend[p].cents, record->spend[p].cents };

        if (size_of(&move) >= LEAST_CENTS)
            moves[count++] = move;
    }
    if (count == 0)
        return "no program";
    qsort(moves, count, sizeof *moves, compare_moves);
    aside_text_init(&text, book->tables->arena, 2000);
    for (size_t i = 0; i < count && i < SAID; i++)
        say_move(&text, book, &moves[i]);
    if (count > SAID)
        aside_text_printf(&text, "; and %zu more", count - SAID);
    return text.bytes;
}
