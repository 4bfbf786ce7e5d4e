/*
 * alternatives_print.c - plans near the best one for a terminal: what each gives every program,
 * side by side, and the least and the most of it in all plans as near; what each costs.
 */
#include "alternatives.h"

#include "print.h"
#include "whatif_plot.h"
#include "whatif_words.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>

enum { COLUMNS = 80, MONEY = 8, LABEL = 24, FIGURE = 13, BESIDE = 4, ROWS_MOST = 24 };

struct printing {
    FILE *out;
    struct aside_arena *arena;
    const struct aside_alternatives *of;
    size_t first, end; /* alternatives that stand side by side */
    bool thousands;    /* of dollars; else dollars */
    bool unsure;       /* a '?' was printed */
};

/* ---- money in a table -------------------------------------------------------------------- */

/* "17,150", and "<1" of what is not nothing. */
static const char *amount(const struct printing *to, aside_money money)
{
    int64_t unit = to->thousands ? 100000 : 100;
    int64_t whole = aside_scale_half_up(money.cents, 1, unit);

    if (whole == 0)
        return money.cents > 0 ? "<1" : "-";
    return aside_scenario_count(to->arena, (size_t)whole);
}

static void print_amount(const struct printing *to, aside_money money)
{
    aside_print_cell_right(to->out, amount(to, money), MONEY);
}

static void print_end(struct printing *to, aside_money money, bool known)
{
    aside_print_cell_right(to->out,
                           known ? amount(to, money)
                                 : aside_arena_printf(to->arena, "%s?", amount(to, money)),
                           MONEY);
    to->unsure = to->unsure || !known;
}

/* ---- programs side by side --------------------------------------------------------------- */

struct line {
    size_t subject;
    enum aside_shared shared;
    int64_t spread; /* cents between the least and the most */
};

/* A matter of choice first, then the widest first, then as in the city. */
static int by_choice(const void *a, const void *b)
{
    static const int ranks[ASIDE_SHARED_STATES] = {
        [ASIDE_SHARED_CHOICE] = 0,
        [ASIDE_SHARED_UNDECIDED] = 1,
        [ASIDE_SHARED_EVERY] = 2,
        [ASIDE_SHARED_NONE] = 3,
    };
    const struct line *one = a, *other = b;

    if (ranks[one->shared] != ranks[other->shared])
        return ranks[one->shared] < ranks[other->shared] ? -1 : 1;
    if (one->spread != other->spread)
        return one->spread > other->spread ? -1 : 1;
    return one->subject < other->subject ? -1 : one->subject > other->subject;
}

static const char *name_of(const struct printing *to, size_t subject)
{
    return aside_subject_name(to->of->base->city, to->of->base->plan, subject);
}

/* Less than a dollar of difference is none. */
static bool is_settled(const struct line *line)
{
    return line->shared == ASIDE_SHARED_NONE
        || (line->shared == ASIDE_SHARED_EVERY && line->spread < 100);
}

/* What the amounts beside it leave: the best plan, the least and the most, and those shown. */
static size_t name_width(const struct printing *to)
{
    return COLUMNS - MONEY * (to->end - to->first + 3);
}

static void print_heads(const struct printing *to)
{
    fprintf(to->out, "\nAll years, in %s:\n",
            to->thousands ? "thousands of dollars" : "dollars");
    fprintf(to->out, "%*s%*s", (int)name_width(to), "", MONEY, "Best");
    for (size_t i = to->first; i < to->end; i++)
        fprintf(to->out, "%*c", MONEY, to->of->items.items[i].letter);
    fprintf(to->out, "%*s%*s\n", MONEY, "Least", MONEY, "Most");
}

static void print_line(struct printing *to, size_t subject)
{
    const struct aside_alternative_subject *of = &to->of->subjects[subject];

    fputs("  ", to->out);
    aside_print_cell(to->out, name_of(to, subject), name_width(to) - 3);
    fputc(' ', to->out);
    print_amount(to, of->best);
    for (size_t i = to->first; i < to->end; i++) {
        const struct aside_plan *plan = to->of->items.items[i].plan;

        if (plan != NULL)
            print_amount(to, plan->subjects[subject].total);
        else
            aside_print_cell_right(to->out, "no plan", MONEY);
    }
    print_end(to, of->range.least, of->range.least_known);
    print_end(to, of->range.most, of->range.most_known);
    fputc('\n', to->out);
}

static const char *heading_of(enum aside_shared shared)
{
    switch (shared) {
    case ASIDE_SHARED_EVERY: return "In every plan as near, with more or less";
    case ASIDE_SHARED_CHOICE: return "A matter of choice";
    case ASIDE_SHARED_NONE: return "In none";
    case ASIDE_SHARED_UNDECIDED: break;
    }
    return "Not decided: a limit came first";
}

static void print_lines(struct printing *to, const struct line *lines, size_t count)
{
    size_t shown = 0, all = 0;

    print_heads(to);
    for (size_t i = 0; i < count; i++) {
        if (is_settled(&lines[i]))
            continue;
        if (all++ >= ROWS_MOST)
            continue;
        if (shown == 0 || lines[i].shared != lines[i - 1].shared)
            fprintf(to->out, "%s\n", heading_of(lines[i].shared));
        print_line(to, lines[i].subject);
        shown++;
    }
    if (all > shown)
        fprintf(to->out, "  and %zu more; --json and the workbook have them all\n",
                all - shown);
}

/* Those about which there is nothing to choose, by name. */
static void print_settled(const struct printing *to, const struct line *lines, size_t count,
                          enum aside_shared shared, const char *lead)
{
    enum { BYTES = 8000, NAMED = 12 };
    struct aside_text text;
    size_t named = 0;

    aside_text_init(&text, to->arena, BYTES);
    for (size_t i = 0; i < count; i++) {
        if (lines[i].shared != shared || !is_settled(&lines[i]))
            continue;
        if (named < NAMED)
            aside_text_printf(&text, "%s%s", named == 0 ? lead : "; ",
                              name_of(to, lines[i].subject));
        named++;
    }
    if (named == 0)
        return;
    if (named > NAMED)
        aside_text_printf(&text, "; and %zu more", named - NAMED);
    aside_text_add(&text, ".");
    aside_print_wrapped(to->out, text.bytes, 0, 2);
}

static struct line *lines_of(const struct printing *to)
{
    size_t count = to->of->subject_count;
    struct line *lines = aside_arena_array(to->arena, count, sizeof(*lines));

    for (size_t k = 0; k < count; k++) {
        const struct aside_alternative_subject *of = &to->of->subjects[k];

        lines[k] = (struct line){ k, of->shared,
                                  of->range.most_bound.cents - of->range.least_bound.cents };
    }
    if (count > 0)
        qsort(lines, count, sizeof(*lines), by_choice);
    return lines;
}

static void print_programs(struct printing *to)
{
    const struct line *lines = lines_of(to);
    size_t count = to->of->subject_count, settled = 0;

    for (size_t i = 0; i < count; i++)
        settled += is_settled(&lines[i]);
    for (to->first = 0; settled < count; to->first = to->end) {
        to->end = to->first + BESIDE < to->of->items.count ? to->first + BESIDE
                                                           : to->of->items.count;
        print_lines(to, lines, count);
        if (to->end == to->of->items.count)
            break;
    }
    if (to->unsure)
        aside_print_wrapped(to->out,
                            "? a limit came before this was known: the least may be less, the "
                            "most more.",
                            0, 2);
    fputc('\n', to->out);
    print_settled(to, lines, count, ASIDE_SHARED_EVERY,
                  "In every plan as near, with the same amount: ");
    print_settled(to, lines, count, ASIDE_SHARED_NONE, "In none: ");
}

/* ---- what each costs --------------------------------------------------------------------- */

/* Money in whole dollars; what cannot be said is a blank. */
static const char *figure(const struct printing *to, size_t plan,
                          enum aside_alternative_figure which)
{
    char text[ASIDE_MONEY_TEXT];
    int64_t value;

    if (!aside_alternative_figure(&value, to->of, plan, which))
        return "";
    switch (aside_figure_kinds[which].type) {
    case ASIDE_VALUE_MONEY:
        aside_money_show(text, (aside_money){ aside_scale_half_up(value, 1, 100) * 100 });
        break;
    case ASIDE_VALUE_SHARE: aside_share_show(text, (int32_t)value); break;
    case ASIDE_VALUE_FTE: aside_fte_show(text, value); break;
    case ASIDE_VALUE_COUNT: return aside_scenario_count(to->arena, (size_t)value);
    case ASIDE_VALUE_TEXT:
    case ASIDE_VALUE_DATE: return "";
    }
    return aside_arena_strdup(to->arena, text);
}

static bool says_something(const struct printing *to, enum aside_alternative_figure which)
{
    int64_t value;

    for (size_t i = 0; i <= to->of->items.count; i++) {
        if (aside_alternative_figure(&value, to->of, i, which) && value != 0)
            return true;
    }
    return false;
}

static const char *outcome_of(const struct printing *to, size_t plan)
{
    const struct aside_alternative *one = plan > 0 ? &to->of->items.items[plan - 1] : NULL;

    if (one == NULL)
        return aside_scenario_figure(to->arena, to->of->best);
    if (one->plan == NULL)
        return "no plan";
    if (one->change.state != ASIDE_WORTH_KNOWN)
        return "same";
    return aside_arena_printf(to->arena, "%s %s",
                              aside_words_figure(to->arena, fabs(one->change.change)),
                              one->change.change < 0 ? "fewer" : "more");
}

static void print_row(const struct printing *to, const char *label, const char *best,
                      const char *const *others)
{
    aside_print_cell(to->out, label, LABEL - 1);
    fputc(' ', to->out);
    aside_print_cell_right(to->out, best, FIGURE);
    for (size_t i = to->first; i < to->end; i++) {
        fputc(' ', to->out);
        aside_print_cell_right(to->out, others[i], FIGURE);
    }
    fputc('\n', to->out);
}

static void print_figures(const struct printing *to)
{
    const char **texts = aside_arena_array(to->arena, to->of->items.count + 1, sizeof(*texts));

    for (size_t i = 0; i < to->of->items.count; i++)
        texts[i] = aside_arena_printf(to->arena, "%c", to->of->items.items[i].letter);
    print_row(to, "What each costs", "Best", texts);
    for (size_t i = 0; i < to->of->items.count; i++)
        texts[i] = outcome_of(to, i + 1);
    print_row(to, to->of->base->city->outcome.items[0].name, outcome_of(to, 0), texts);
    for (int f = 0; f < ASIDE_ALTERNATIVE_FIGURES; f++) {
        enum aside_alternative_figure which = (enum aside_alternative_figure)f;

        if (!says_something(to, which))
            continue;
        for (size_t i = 0; i < to->of->items.count; i++)
            texts[i] = figure(to, i + 1, which);
        print_row(to, aside_figure_kinds[f].label, figure(to, 0, which), texts);
    }
}

/* Three stand beside the best plan in 80 columns. */
static void print_costs(struct printing *to)
{
    for (to->first = 0; to->first < to->of->items.count; to->first = to->end) {
        to->end = to->first + 3 < to->of->items.count ? to->first + 3 : to->of->items.count;
        fputc('\n', to->out);
        print_figures(to);
    }
    fputc('\n', to->out);
    for (size_t i = 0; i < to->of->items.count; i++)
        aside_print_wrapped(to->out,
                            aside_arena_printf(to->arena, "%c: %s",
                                               to->of->items.items[i].letter,
                                               aside_alternative_words(to->arena, to->of, i)),
                            0, 3);
}

/* ---- all --------------------------------------------------------------------------------- */

static void print_said(const struct printing *to)
{
    fputs("\nWhat was taken to be meant:\n", to->out);
    for (size_t i = 0; i < to->of->said_count; i++)
        aside_print_wrapped(to->out, aside_arena_printf(to->arena, "- %s", to->of->said[i]), 2,
                            4);
}

void aside_alternatives_print(FILE *out, const struct aside_alternatives *alternatives)
{
    const int64_t million = 100000000;
    struct printing to = { .out = out,
                           .arena = aside_arena_new(),
                           .of = alternatives,
                           .thousands = alternatives->before.all.planned.cents >= million };

    aside_print_wrapped(out, aside_alternatives_answer(to.arena, alternatives), 0, 2);
    print_said(&to);
    if (alternatives->subjects != NULL)
        print_programs(&to);
    if (alternatives->items.count > 0)
        print_costs(&to);
    aside_arena_free(to.arena);
}
