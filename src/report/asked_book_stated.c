/*
 * asked_book_stated.c - the tables of amounts that are stated: a cut of everything alike beside
 * the best cut of its size, and an amendment with what it costs and breaks.
 */
#include "asked_book.h"

#include <math.h>
#include <string.h>

static const struct aside_field across_fields[] = {
    ASIDE_ASKED_SHEET_FIELDS,
    { "broken", ASIDE_VALUE_COUNT, NULL, "rules that the cut alike breaks" },
    { "conflict", ASIDE_VALUE_COUNT, NULL, "rules that leave no best cut" },
    { "unpayable", ASIDE_VALUE_TEXT, NULL, "why no sources could pay it; blank: they can" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field cut_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "name", ASIDE_VALUE_TEXT, NULL, "the program or pool" },
    { "spend", ASIDE_VALUE_MONEY, "cut", "by year: base plan, cut alike, best cut" },
    { "base", ASIDE_VALUE_MONEY, NULL, "all years, in the base plan" },
    { "alike", ASIDE_VALUE_MONEY, NULL, "all years, cut alike" },
    { "best", ASIDE_VALUE_MONEY, NULL, "all years, in the best cut; blank: there is none" },
    { "alike-change", ASIDE_VALUE_MONEY, NULL, "what the cut alike takes" },
    { "best-change", ASIDE_VALUE_MONEY, NULL, "what the best cut takes or gives" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field cut_figure_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "label", ASIDE_VALUE_TEXT, NULL, "a figure of the plan, over all years" },
    { "format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { "base", ASIDE_VALUE_MONEY, NULL, "in the base plan" },
    { "alike", ASIDE_VALUE_MONEY, NULL, "cut alike" },
    { "best", ASIDE_VALUE_MONEY, NULL, "in the best cut" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field amend_fields[] = {
    ASIDE_ASKED_SHEET_FIELDS,
    { "broken", ASIDE_VALUE_COUNT, NULL, "rules that it breaks" },
    { "unpayable", ASIDE_VALUE_TEXT, NULL, "why no sources could pay it; blank: they can" },
    { "moved", ASIDE_VALUE_COUNT, NULL, "programs and pools that the nearest plan moves" },
    { "why", ASIDE_VALUE_TEXT, NULL, "why there is no nearest plan; blank: there is one" },
    { "elsewhere", ASIDE_VALUE_MONEY, NULL, "what moves elsewhere in the nearest plan" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field move_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "label", ASIDE_VALUE_TEXT, NULL, "a program of the amendment, or the outcome" },
    { "format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { "change-format", ASIDE_VALUE_TEXT, NULL, "the format of its change" },
    { "before", ASIDE_VALUE_MONEY, NULL, "in the base plan" },
    { "after", ASIDE_VALUE_MONEY, NULL, "as amended, all else as in the base plan" },
    { "change", ASIDE_VALUE_MONEY, NULL, "the change" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field broken_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "rule", ASIDE_VALUE_TEXT, NULL, "name of the rule" },
    { "by", ASIDE_VALUE_MONEY, NULL, "how much it is broken by" },
    { "by-format", ASIDE_VALUE_TEXT, NULL, "the format of that" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "what it asks, and how much it is broken by" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- rules that are broken --------------------------------------------------------------- */

/* Without the rule's name, which has a column of its own. */
static const char *without_name(const struct aside_broken_rule *broken)
{
    const size_t length = strlen(broken->rule->name);

    return strncmp(broken->sentence, broken->rule->name, length) == 0
            && strncmp(broken->sentence + length, ": ", 2) == 0
        ? broken->sentence + length + 2
        : broken->sentence;
}

static void add_broken(struct aside_asked_book *book, struct aside_table *table,
                       size_t question, const struct aside_stated *stated)
{
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, question);

    for (size_t i = 0; i < stated->broken.count; i++) {
        const struct aside_broken_rule *broken = &stated->broken.items[i];
        const enum aside_measure measure = broken->rule->measure;
        struct aside_row row = aside_table_add_row(
            book->tables, table, aside_arena_printf(arena, "%s-%zu", of, i + 1));

        aside_row_text(&row, "question", of);
        aside_row_text(&row, "rule", broken->rule->name);
        aside_row_text(&row, "sentence", without_name(broken));
        aside_row_text(&row, "by-format",
                       measure == ASIDE_FTE            ? "fte"
                           : measure == ASIDE_PROGRAMS ? "count"
                                                       : "amount");
        aside_asked_typed(&row, "by", 0,
                          measure == ASIDE_FTE            ? ASIDE_VALUE_FTE
                              : measure == ASIDE_PROGRAMS ? ASIDE_VALUE_COUNT
                                                          : ASIDE_VALUE_MONEY,
                          broken->by);
    }
}

/* ---- a cut of everything alike ----------------------------------------------------------- */

enum { BASE, ALIKE, BEST, CUTS };

static const char *const cuts[CUTS] = { "base", "alike", "best" };

static void add_axis(struct aside_asked_book *book)
{
    static const char *const titles[CUTS] = { "base plan", "cut alike", "best cut" };
    struct aside_arena *arena = book->tables->arena;
    const size_t count = CUTS * book->plan->year_count;
    const char **keys = aside_arena_array(arena, count, sizeof *keys);
    const char **labels = aside_arena_array(arena, count, sizeof *labels);

    for (size_t i = 0; i < count; i++) {
        int32_t year = book->plan->first_year + (int32_t)(i / CUTS);

        keys[i] = aside_arena_printf(arena, "%d-%s", (int)year, cuts[i % CUTS]);
        labels[i] = aside_arena_printf(arena, "FY%d %s", (int)year, titles[i % CUTS]);
    }
    aside_tables_add_axis(book->tables, "cut", count, keys, labels);
}

/* What a subject gets in a year: of the base plan, cut alike, of the best cut. */
static int64_t spend_of(const struct aside_asked_book *book,
                        const struct aside_across_the_board *across, size_t subject,
                        size_t year, int cut)
{
    if (cut == ALIKE)
        return across->spend[subject * across->year_count + year].cents;
    return (cut == BASE ? book->plan : across->best->plan)
        ->subjects[subject]
        .years[year]
        .spend.cents;
}

/* The sum of a subject's row in the block of years; NULL of one year, which has none. */
static const char *sum_of_years(const struct aside_asked_book *book, size_t question, int cut)
{
    const struct aside_table_axis *axis = aside_tables_axis(book->tables, "cut");
    struct aside_text text;

    if (book->plan->year_count == 1)
        return NULL;
    aside_text_init(&text, book->tables->arena, 4000);
    for (size_t y = 0; y < book->plan->year_count; y++)
        aside_text_printf(&text, "%s[cut-years-q%zu.spend:%s]", y == 0 ? "" : "+", question + 1,
                          axis->keys[CUTS * y + (size_t)cut]);
    return text.bytes;
}

static void add_cut_subject(struct aside_asked_book *book, struct aside_table *table,
                            size_t question, size_t subject)
{
    const struct aside_across_the_board *across = book->report->asked[question].across;
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, question);
    struct aside_row row = aside_table_add_row(
        book->tables, table,
        aside_arena_printf(arena, "%s-%s", of,
                           aside_subject_id(book->city, book->plan, subject)));
    const int last = across->best->plan != NULL ? CUTS : BEST;
    int64_t totals[CUTS] = { 0 };

    aside_row_text(&row, "question", of);
    aside_row_text(&row, "name", aside_subject_name(book->city, book->plan, subject));
    for (int c = BASE; c < last; c++) {
        for (size_t y = 0; y < across->year_count; y++) {
            int64_t spend = spend_of(book, across, subject, y, c);

            aside_row_number(&row, "spend", CUTS * y + (size_t)c, spend);
            totals[c] += spend;
        }
        aside_asked_put_money(&row, cuts[c], 0, totals[c], sum_of_years(book, question, c));
    }
    aside_asked_put_money(&row, "alike-change", 0, totals[ALIKE] - totals[BASE],
                          "[alike]-[base]");
    if (last == CUTS)
        aside_asked_put_money(&row, "best-change", 0, totals[BEST] - totals[BASE],
                              "[best]-[base]");
}

static bool is_cut(const struct aside_asked_book *book,
                   const struct aside_across_the_board *across, size_t subject)
{
    return book->plan->subjects[subject].total.cents > 0
        || (across->best->plan != NULL
            && across->best->plan->subjects[subject].total.cents > 0);
}

static struct aside_row cut_figure(struct aside_asked_book *book, struct aside_table *table,
                                   size_t question, const char *label, const char *format)
{
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, question);
    struct aside_row row = aside_table_add_row(
        book->tables, table, aside_arena_printf(arena, "%s-%zu", of, table->row_count));

    aside_row_text(&row, "question", of);
    aside_row_text(&row, "label", label);
    aside_row_text(&row, "format", format);
    return row;
}

/* Of the three plans; the best one may not be there. */
struct three {
    const struct aside_question_year *sides[CUTS]; /* over all years; NULL: no plan */
};

static void add_three(struct aside_asked_book *book, struct aside_table *table, size_t question,
                      const char *label, const char *format, enum aside_value_type type,
                      const int64_t *values, size_t count)
{
    const struct aside_question_year *base = &book->report->asked[question].across->before.all;
    struct aside_row row = cut_figure(book, table, question, label, format);

    for (size_t c = 0; c < count; c++) {
        if (type == ASIDE_VALUE_FTE && aside_asked_unlisted(base))
            aside_row_text(&row, cuts[c], ASIDE_NONE_LISTED);
        else
            aside_asked_typed(&row, cuts[c], 0, type, values[c]);
    }
}

static void add_cut_outcomes(struct aside_asked_book *book, struct aside_table *table,
                             size_t question, const struct aside_across_the_board *across)
{
    const char *label = aside_arena_printf(book->tables->arena, "Estimated: %s",
                                           aside_asked_outcome_name(book->report));
    const bool has_best = across->best->plan != NULL;
    struct aside_row row = cut_figure(book, table, question, label, book->figure);
    struct aside_row broken;

    aside_asked_put_outcome(&row, book, "base", across->before.outcome, false);
    aside_asked_put_outcome(&row, book, "alike", across->stated->outcome,
                            isnan(across->stated->outcome));
    aside_asked_put_outcome(&row, book, "best", has_best ? across->best->after.outcome : NAN,
                            !has_best);
    broken = cut_figure(book, table, question, "Rules that it breaks", "count");
    aside_asked_typed(&broken, "base", 0, ASIDE_VALUE_COUNT, 0);
    aside_asked_typed(&broken, "alike", 0, ASIDE_VALUE_COUNT,
                      (int64_t)across->stated->broken.count);
    if (!across->stated->payable)
        aside_row_text(&broken, "alike", "not payable");
    if (has_best)
        aside_asked_typed(&broken, "best", 0, ASIDE_VALUE_COUNT, 0);
}

static void add_cut_people(struct aside_asked_book *book, struct aside_table *table,
                           size_t question, const struct three *three)
{
    struct aside_row row = cut_figure(book, table, question,
                                      "People served, where stated, base plan's largest year",
                                      "count");

    for (size_t c = 0; c < CUTS && three->sides[c] != NULL; c++) {
        const struct aside_people *people = &three->sides[c]->people;
        const char *words = aside_asked_unsaid(people->served, people->unsaid);

        if (words != NULL)
            aside_row_text(&row, cuts[c], words);
        else
            aside_asked_typed(&row, cuts[c], 0, ASIDE_VALUE_COUNT, people->served);
    }
}

static void add_cut_figures(struct aside_asked_book *book, struct aside_table *table,
                            size_t question, const struct aside_across_the_board *across)
{
    enum { ROWS = 8 };
    static const struct {
        const char *label, *format;
        enum aside_value_type type;
    } rows[ROWS] = {
        { "Planned, all years", "amount", ASIDE_VALUE_MONEY },
        { "Set-aside share", "percent", ASIDE_VALUE_SHARE },
        { "Workforce share of the plan", "percent", ASIDE_VALUE_SHARE },
        { "Contracts", "amount", ASIDE_VALUE_MONEY },
        { "Subawards", "amount", ASIDE_VALUE_MONEY },
        { "Filled positions that are paid, FTE, base plan's largest year", "fte",
          ASIDE_VALUE_FTE },
        { "Vacant positions that are paid, FTE, base plan's largest year", "fte",
          ASIDE_VALUE_FTE },
        { "New positions that are paid, FTE, base plan's largest year", "fte",
          ASIDE_VALUE_FTE },
    };
    const bool has_best = across->best->plan != NULL;
    const struct three three = { { &across->before.all, &across->alike.all,
                                   has_best ? &across->best->after.all : NULL } };
    int64_t values[ROWS][CUTS] = { { 0 } };

    for (size_t c = 0; c < CUTS && three.sides[c] != NULL; c++) {
        const struct aside_question_year *all = three.sides[c];

        values[0][c] = all->planned.cents;
        values[1][c] = aside_whatif_share(all->set_aside, all->set_aside_base);
        values[2][c] = aside_whatif_share(all->workforce, all->planned);
        values[3][c] = all->contracts.cents;
        values[4][c] = all->subawards.cents;
        for (size_t f = 0; f < ASIDE_FILLINGS; f++)
            values[5 + f][c] = all->staff.fte[f];
    }
    add_cut_outcomes(book, table, question, across);
    for (size_t r = 0; r < ROWS; r++)
        add_three(book, table, question, rows[r].label, rows[r].format, rows[r].type, values[r],
                  has_best ? CUTS : BEST);
    add_cut_people(book, table, question, &three);
}

static void add_across(struct aside_asked_book *book, struct aside_table *sheets,
                       size_t question)
{
    const struct aside_across_the_board *across = book->report->asked[question].across;
    struct aside_row row = aside_asked_sheet_row(book, sheets, question);

    aside_row_number(&row, "broken", 0, (int64_t)across->stated->broken.count);
    aside_row_number(
        &row, "conflict", 0,
        across->best->conflict != NULL ? (int64_t)across->best->conflict->rules.count : 0);
    aside_row_text(&row, "unpayable", across->stated->payable ? NULL : across->stated->why);
}

/* ---- an amendment ------------------------------------------------------------------------ */

static void add_move(struct aside_asked_book *book, struct aside_table *table, size_t question,
                     const char *key, const char *label, const struct aside_money_pair *pair)
{
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, question);
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_arena_printf(arena, "%s-%s", of, key));

    aside_row_text(&row, "question", of);
    aside_row_text(&row, "label", label);
    aside_row_text(&row, "format", "amount");
    aside_row_text(&row, "change-format", "amount-change");
    aside_row_money(&row, "before", 0, pair->before);
    aside_row_money(&row, "after", 0, pair->after);
    aside_asked_put_money(&row, "change", 0, pair->after.cents - pair->before.cents,
                          "[after]-[before]");
}

static void add_move_outcome(struct aside_asked_book *book, struct aside_table *table,
                             size_t question, const struct aside_amended *amended)
{
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, question);
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_arena_printf(arena, "%s-outcome", of));
    const double outcome = amended->stated->outcome;

    aside_row_text(&row, "question", of);
    aside_row_text(&row, "label",
                   aside_arena_printf(arena, "Estimated: %s, all years",
                                      aside_asked_outcome_name(book->report)));
    aside_row_text(&row, "format", book->figure);
    aside_row_text(&row, "change-format", book->change);
    aside_asked_put_outcome(&row, book, "before", amended->before.outcome, false);
    aside_asked_put_outcome(&row, book, "after", outcome, isnan(outcome));
    aside_asked_put_change(&row, book, "change", 0, outcome, amended->before.outcome,
                           "[after]-[before]");
}

static void add_amend(struct aside_asked_book *book, struct aside_table *sheets,
                      struct aside_table *moves, size_t question)
{
    const struct aside_amended *amended = book->report->asked[question].amended;
    struct aside_arena *arena = book->tables->arena;
    struct aside_row row = aside_asked_sheet_row(book, sheets, question);
    const int year = (int)amended->asked.year;

    aside_row_number(&row, "broken", 0, (int64_t)amended->stated->broken.count);
    aside_row_text(&row, "unpayable", amended->stated->payable ? NULL : amended->stated->why);
    aside_row_number(&row, "moved", 0,
                     amended->nearest != NULL ? (int64_t)amended->others.count + 2 : 0);
    aside_row_text(&row, "why", amended->nearest != NULL ? NULL : amended->why);
    aside_row_money(&row, "elsewhere", 0, amended->moved);
    add_move(book, moves, question, "from",
             aside_arena_printf(arena, "%s in FY%d",
                                aside_subject_name(book->city, book->plan, amended->from),
                                year),
             &amended->from_spend);
    add_move(book, moves, question, "to",
             aside_arena_printf(arena, "%s in FY%d",
                                aside_subject_name(book->city, book->plan, amended->to), year),
             &amended->to_spend);
    add_move_outcome(book, moves, question, amended);
}

/* ---- all --------------------------------------------------------------------------------- */

void aside_asked_add_stated(struct aside_asked_book *book)
{
    struct aside_tables *tables = book->tables;
    struct aside_table *across = aside_tables_add(tables, "asked-across", across_fields);
    struct aside_table *amend = aside_tables_add(tables, "asked-amend", amend_fields);
    struct aside_table *figures = aside_tables_add(tables, "asked-cut-figures",
                                                   cut_figure_fields);
    struct aside_table *moves = aside_tables_add(tables, "asked-moves", move_fields);
    struct aside_table *broken = aside_tables_add(tables, "asked-broken", broken_fields);
    struct aside_table *cut;

    add_axis(book);
    cut = aside_tables_add(tables, "asked-cut", cut_fields);
    for (size_t i = 0; i < book->report->count; i++) {
        const struct aside_asked *asked = &book->report->asked[i];

        if (!aside_asked_has_sheet(i))
            break;
        if (asked->across != NULL) {
            add_across(book, across, i);
            add_broken(book, broken, i, asked->across->stated);
            add_cut_figures(book, figures, i, asked->across);
            for (size_t k = 0; k < asked->across->subject_count; k++) {
                if (is_cut(book, asked->across, k))
                    add_cut_subject(book, cut, i, k);
            }
        }
        if (asked->amended != NULL) {
            add_amend(book, amend, moves, i);
            add_broken(book, broken, i, asked->amended->stated);
        }
    }
}
