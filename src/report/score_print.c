/*
 * score_print.c - the council's plan beside the best one in a terminal, in at most 80 columns: the
 * sentence that answers, the two side by side by year, what is broken, the largest differences,
 * and the nearest plan that breaks nothing.
 */
#include "score_words.h"

#include "compare.h"
#include "print.h"
#include "whatif_plot.h"
#include "whatif_print.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

enum {
    LABEL = 24,
    FIGURE = 14,
    YEARS_A_BAND = 4,
    NAME = 38,
    AMOUNT = 14,
    ROWS_MOST = 12,
    MOVES_MOST = 16
};

struct printing {
    FILE *out;
    struct aside_arena *arena;
    const struct aside_score_report *report;
    const struct aside_score *score;
};

static void print_text(const struct printing *to, const char *text)
{
    if (text[0] != '\0')
        aside_print_wrapped(to->out, text, 0, 2);
}

/* ---- side by side ------------------------------------------------------------------------ */

typedef const char *figure(struct aside_arena *arena, const struct aside_question_year *year);

static const char *planned(struct aside_arena *arena, const struct aside_question_year *year)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_show(bytes, year->planned));
}

/* Tenths of a percent, as the report's other shares. */
static const char *share(struct aside_arena *arena, int32_t basis_points)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_share_show(bytes, (basis_points + 5) / 10 * 10));
}

static const char *set_aside(struct aside_arena *arena, const struct aside_question_year *year)
{
    return share(arena, year->set_aside_share);
}

static const char *workforce(struct aside_arena *arena, const struct aside_question_year *year)
{
    return share(arena, year->workforce_share);
}

static const char *fte(struct aside_arena *arena, const struct aside_question_year *year,
                       enum aside_filled filled)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_fte_show(bytes, year->staff.fte[filled]));
}

static const char *filled(struct aside_arena *arena, const struct aside_question_year *year)
{
    return fte(arena, year, ASIDE_FILLED);
}

static const char *vacant(struct aside_arena *arena, const struct aside_question_year *year)
{
    return fte(arena, year, ASIDE_VACANT);
}

static const char *fresh(struct aside_arena *arena, const struct aside_question_year *year)
{
    return fte(arena, year, ASIDE_NEW);
}

static const char *contracts(struct aside_arena *arena, const struct aside_question_year *year)
{
    return aside_scenario_dollars(arena, year->contracts);
}

static const char *subawards(struct aside_arena *arena, const struct aside_question_year *year)
{
    return aside_scenario_dollars(arena, year->subawards);
}

static const char *reserved(struct aside_arena *arena, const struct aside_question_year *year)
{
    return aside_scenario_dollars(arena, year->reserved);
}

/* Where some service does not say whom it serves, the count is a part of them. */
static const char *people(struct aside_arena *arena, const struct aside_question_year *year)
{
    if (year->people.served == 0 && year->people.unsaid > 0)
        return "not stated";
    return aside_arena_printf(arena, "%s%s",
                              aside_scenario_count(arena, (size_t)year->people.served),
                              year->people.unsaid > 0 ? "+" : "");
}

struct line {
    const char *label;
    figure *show;
};

static const struct line lines[] = {
    { "Planned", planned },
    { "Set-aside share", set_aside },
    { "Workforce share", workforce },
    { "FTE in filled posts", filled },
    { "FTE in vacant posts", vacant },
    { "FTE in new posts", fresh },
    { "Contracts", contracts },
    { "Subawards", subawards },
    { "Pools (reserved)", reserved },
    { "People served", people },
};

static const char *shown(const struct printing *to, const struct line *line,
                         const struct aside_question_side *side, size_t year)
{
    return line->show(to->arena, &side->years[year]);
}

static bool is_same(const struct printing *to, const struct line *line, size_t from, size_t end)
{
    for (size_t y = from; y < end; y++) {
        if (strcmp(shown(to, line, &to->score->side, y),
                   shown(to, line, &to->score->best_side, y))
            != 0)
            return false;
    }
    return true;
}

static bool is_nothing_of(const struct printing *to, const struct line *line,
                          const struct aside_question_side *side)
{
    for (size_t y = 0; side->years != NULL && y < to->score->year_count; y++) {
        const char *text = shown(to, line, side, y);

        if (strcmp(text, "0") != 0 && strcmp(text, "$0") != 0)
            return false;
    }
    return true;
}

static void print_row(const struct printing *to, const char *label, const struct line *line,
                      const struct aside_question_side *side, size_t from, size_t end)
{
    aside_print_cell(to->out, label, LABEL - 1);
    for (size_t y = from; y < end; y++)
        aside_print_cell_right(to->out, shown(to, line, side, y), FIGURE);
    fputc('\n', to->out);
}

static void print_line(const struct printing *to, const struct line *line, size_t from,
                       size_t end)
{
    if (is_nothing_of(to, line, &to->score->side)
        && is_nothing_of(to, line, &to->score->best_side))
        return;
    print_row(to, line->label, line, &to->score->side, from, end);
    if (to->score->best != NULL && !is_same(to, line, from, end))
        print_row(to, "  best plan", line, &to->score->best_side, from, end);
}

static void print_band(const struct printing *to, size_t from)
{
    size_t end = from + YEARS_A_BAND < to->score->year_count ? from + YEARS_A_BAND
                                                             : to->score->year_count;

    fputc('\n', to->out);
    aside_print_cell(to->out, "Council's plan", LABEL - 1);
    for (size_t y = from; y < end; y++)
        aside_print_cell_right(
            to->out, aside_arena_printf(to->arena, "FY%d", (int)to->score->first_year + (int)y),
            FIGURE);
    fputc('\n', to->out);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        print_line(to, &lines[i], from, end);
}

static const char *expected(const struct printing *to, const struct aside_plan *plan)
{
    if (!aside_score_has_estimate(plan))
        return "no estimate that counts";
    return aside_arena_printf(to->arena, "%s %s", aside_score_outcome(to->arena, plan),
                              to->report->city->outcome.items[0].name);
}

static void print_outcomes(const struct printing *to)
{
    const struct aside_score *score = to->score;
    const char *change = aside_score_change(to->arena, score);

    fputc('\n', to->out);
    print_text(to,
               aside_arena_printf(to->arena, "Expected of the council's plan: %s.",
                                  expected(to, score->stated->plan)));
    if (score->best != NULL && score->standing != ASIDE_SCORE_SAME)
        print_text(to,
                   aside_arena_printf(to->arena, "Expected of the best plan: %s%s%s.",
                                      expected(to, score->best),
                                      change[0] != '\0' ? "; beside it the council's is " : "",
                                      change));
}

static bool has_part_of_people(const struct aside_score *score)
{
    for (size_t y = 0; y < score->year_count; y++) {
        if (score->side.years[y].people.unsaid > 0 && score->side.years[y].people.served > 0)
            return true;
    }
    return false;
}

static void print_sides(const struct printing *to)
{
    for (size_t from = 0; from < to->score->year_count; from += YEARS_A_BAND)
        print_band(to, from);
    if (to->score->best != NULL && to->score->standing != ASIDE_SCORE_SAME)
        print_text(to, "Where no line of the best plan follows, its figures are the same.");
    if (has_part_of_people(to->score))
        print_text(to,
                   "People served: + means that some services with money do not state whom "
                   "they serve.");
}

/* ---- what is broken ---------------------------------------------------------------------- */

static void print_broken(const struct printing *to, size_t i)
{
    const struct aside_broken_rule *broken = &to->score->stated->broken.items[i];
    const char *place = aside_broken_place(to->arena, broken);

    fputc('\n', to->out);
    aside_print_wrapped(to->out, broken->sentence, 2, 4);
    if (place[0] != '\0')
        fprintf(to->out, "    %s\n", place);
    aside_print_wrapped(to->out, to->score->mends[i], 4, 4);
}

static void print_rules(const struct printing *to)
{
    size_t count = to->score->stated->broken.count;

    if (count > 0)
        fputs("\nWhat it breaks, where the city states it, and what mends it\n", to->out);
    for (size_t i = 0; i < count && i < ROWS_MOST; i++)
        print_broken(to, i);
    if (count > ROWS_MOST)
        fprintf(to->out, "\n  and %zu more; --json and the workbook have them all\n",
                count - ROWS_MOST);
    fputc('\n', to->out);
    print_text(to, aside_score_kept(to->arena, to->score));
    print_text(to, aside_score_bought(to->arena, to->score));
}

/* ---- programs ---------------------------------------------------------------------------- */

/* "+$1,200", "-$1,200"; "other years" where only they differ. */
static const char *difference(const struct printing *to, aside_money from,
                              aside_money to_amount)
{
    char bytes[ASIDE_MONEY_TEXT];
    int64_t cents = to_amount.cents - from.cents;

    if (cents == 0)
        return "other years";
    aside_money_show(bytes, (aside_money){ llabs(cents) });
    return aside_arena_printf(to->arena, "%c%s", cents < 0 ? '-' : '+', bytes);
}

static void print_amounts(const struct printing *to, const char *name, aside_money a,
                          aside_money b, const char *c)
{
    char bytes[ASIDE_MONEY_TEXT];

    aside_print_cell(to->out, name, NAME);
    aside_print_cell_right(to->out, aside_money_show(bytes, a), AMOUNT);
    aside_print_cell_right(to->out, aside_money_show(bytes, b), AMOUNT);
    aside_print_cell_right(to->out, c, AMOUNT);
    fputc('\n', to->out);
}

static void print_head(const struct printing *to, const char *name, const char *a,
                       const char *b, const char *c)
{
    fputc('\n', to->out);
    aside_print_cell(to->out, name, NAME);
    aside_print_cell_right(to->out, a, AMOUNT);
    aside_print_cell_right(to->out, b, AMOUNT);
    aside_print_cell_right(to->out, c, AMOUNT);
    fputc('\n', to->out);
}

static void print_programs(const struct printing *to)
{
    size_t count;
    const struct aside_score_differing *rows = aside_score_differing(&count, to->arena,
                                                                     to->score);

    if (count == 0)
        return;
    print_head(to, "Where they differ most, all years", "Council", "Best", "Difference");
    for (size_t i = 0; i < count && i < ROWS_MOST; i++)
        print_amounts(to, aside_score_subject(to->report, rows[i].subject), rows[i].own,
                      rows[i].best, difference(to, rows[i].best, rows[i].own));
    if (count > ROWS_MOST)
        fprintf(to->out, "and %zu more; --json and the workbook have every year of each\n",
                count - ROWS_MOST);
}

/* ---- the nearest ------------------------------------------------------------------------- */

static void print_nearest(const struct printing *to)
{
    const struct aside_score *score = to->score;

    if (score->keeps)
        return;
    fputc('\n', to->out);
    print_text(to, aside_score_nearest(to->arena, to->report));
    if (score->moves.count > 0)
        print_head(to, "What it moves", "Council", "Nearest", "Change");
    for (size_t i = 0; i < score->moves.count && i < MOVES_MOST; i++) {
        const struct aside_score_move *move = &score->moves.items[i];

        print_amounts(to,
                      aside_arena_printf(to->arena, "FY%d %s",
                                         (int)score->first_year + (int)move->year,
                                         aside_score_subject(to->report, move->subject)),
                      move->spend.before, move->spend.after,
                      difference(to, move->spend.before, move->spend.after));
    }
    if (score->moves.count > MOVES_MOST)
        fprintf(to->out, "and %zu more; --json and the workbook have them all\n",
                score->moves.count - MOVES_MOST);
}

static void print_notes(const struct printing *to)
{
    fputc('\n', to->out);
    print_text(
        to,
        aside_arena_printf(to->arena, "Read from %s.", aside_score_file(to->arena, to->score)));
    print_text(to, aside_score_unnamed(to->arena, to->report));
    print_text(to, aside_score_uncounted(to->arena, to->score));
    print_text(to, aside_score_odd(to->arena, to->report));
    print_text(to, aside_score_limited(to->score));
    fputc('\n', to->out);
    print_text(to, ASIDE_NOTICE);
}

void aside_score_print(FILE *out, const struct aside_score_report *report)
{
    struct printing to = { out, aside_arena_new(), report, report->score };

    aside_report_settings_print(out, report->city);
    print_text(&to,
               aside_arena_printf(to.arena, "%s: %s", report->city->name,
                                  aside_score_answer(to.arena, report)));
    if (report->score->best == NULL)
        print_text(&to, report->score->best_why);
    print_outcomes(&to);
    print_sides(&to);
    print_rules(&to);
    print_programs(&to);
    print_nearest(&to);
    print_notes(&to);
    aside_arena_free(to.arena);
}
