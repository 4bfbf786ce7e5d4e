/*
 * asked_book_figures.c - the tables that any question with a plan fills, beside the base, year by
 * year: `asked-figures`, what the two plans come to, and `asked-money`, whose money moves.
 */
#include "asked_book.h"

#include <math.h>

/* clang-format off */
#define PAIR_FIELDS                                                                            \
    { "figure", ASIDE_VALUE_MONEY, "side", "by year: in the base plan, so changed, change" },  \
    { "all-before", ASIDE_VALUE_MONEY, NULL, "all years, in the base plan" },                  \
    { "all-after", ASIDE_VALUE_MONEY, NULL, "all years, so changed" },                         \
    { "all-change", ASIDE_VALUE_MONEY, NULL, "the change over all years" }
/* clang-format on */

static const struct aside_field figure_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "label", ASIDE_VALUE_TEXT, NULL, "a figure of the plan" },
    { "format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { "change-format", ASIDE_VALUE_TEXT, NULL, "the format of its change" },
    PAIR_FIELDS,
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field money_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "name", ASIDE_VALUE_TEXT, NULL, "the program or pool" },
    { "fate", ASIDE_VALUE_TEXT, NULL, "what happens to it, as a heading" },
    PAIR_FIELDS,
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- by year: the base plan, so changed, the change -------------------------------------- */

enum { BEFORE, AFTER, CHANGE, SIDES };

static void add_axis(struct aside_asked_book *book)
{
    static const char *const sides[SIDES] = { "before", "after", "change" };
    static const char *const titles[SIDES] = { "base plan", "so changed", "change" };
    const struct aside_plan *plan = book->plan;
    struct aside_arena *arena = book->tables->arena;
    const size_t count = SIDES * plan->year_count;
    const char **keys = aside_arena_array(arena, count, sizeof *keys);
    const char **labels = aside_arena_array(arena, count, sizeof *labels);

    for (size_t i = 0; i < count; i++) {
        int32_t year = plan->first_year + (int32_t)(i / SIDES);

        keys[i] = aside_arena_printf(arena, "%d-%s", (int)year, sides[i % SIDES]);
        labels[i] = aside_arena_printf(arena, "FY%d %s", (int)year, titles[i % SIDES]);
    }
    aside_tables_add_axis(book->tables, "side", count, keys, labels);
}

/* "[figure:2027-before]" */
static const char *cell_name(const struct aside_asked_book *book, size_t year, int side)
{
    const struct aside_table_axis *axis = aside_tables_axis(book->tables, "side");

    return aside_arena_printf(book->tables->arena, "[figure:%s]",
                              axis->keys[SIDES * year + (size_t)side]);
}

/* The sum of all years; NULL of one year alone, whose columns a layout leaves out. */
static const char *sum_of_years(const struct aside_asked_book *book, int side)
{
    struct aside_text text;

    if (book->plan->year_count == 1)
        return NULL;
    aside_text_init(&text, book->tables->arena, 4000);
    for (size_t y = 0; y < book->plan->year_count; y++)
        aside_text_printf(&text, "%s%s", y == 0 ? "" : "+", cell_name(book, y, side));
    return text.bytes;
}

static const char *difference(const struct aside_asked_book *book, size_t year)
{
    return aside_arena_printf(book->tables->arena, "%s-%s", cell_name(book, year, AFTER),
                              cell_name(book, year, BEFORE));
}

static void add_year(const struct aside_row *row, const struct aside_asked_book *book,
                     enum aside_value_type type, size_t year, int64_t before, int64_t after)
{
    aside_asked_typed(row, "figure", SIDES * year + BEFORE, type, before);
    aside_asked_typed(row, "figure", SIDES * year + AFTER, type, after);
    aside_asked_typed(row, "figure", SIDES * year + CHANGE, type, after - before)
        ->formula = difference(book, year);
}

static void add_all(const struct aside_row *row, const struct aside_asked_book *book,
                    enum aside_value_type type, int64_t before, int64_t after)
{
    aside_asked_typed(row, "all-before", 0, type, before)->formula = sum_of_years(book, BEFORE);
    aside_asked_typed(row, "all-after", 0, type, after)->formula = sum_of_years(book, AFTER);
    aside_asked_typed(row, "all-change", 0, type, after - before)
        ->formula = "[all-after]-[all-before]";
}

/* ---- the figures of two plans ------------------------------------------------------------ */

typedef int64_t figure_of(const struct aside_question_year *year);

static int64_t planned(const struct aside_question_year *year)
{
    return year->planned.cents;
}
static int64_t set_aside(const struct aside_question_year *year)
{
    return year->set_aside.cents;
}
static int64_t set_aside_base(const struct aside_question_year *year)
{
    return year->set_aside_base.cents;
}
static int64_t workforce(const struct aside_question_year *year)
{
    return year->workforce.cents;
}
static int64_t contracts(const struct aside_question_year *year)
{
    return year->contracts.cents;
}
static int64_t subawards(const struct aside_question_year *year)
{
    return year->subawards.cents;
}
static int64_t reserved(const struct aside_question_year *year)
{
    return year->reserved.cents;
}
static int64_t filled(const struct aside_question_year *year)
{
    return year->staff.fte[ASIDE_FILLED];
}
static int64_t vacant(const struct aside_question_year *year)
{
    return year->staff.fte[ASIDE_VACANT];
}
static int64_t new_fte(const struct aside_question_year *year)
{
    return year->staff.fte[ASIDE_NEW];
}
static int64_t filled_heads(const struct aside_question_year *year)
{
    return year->staff.heads[ASIDE_FILLED];
}
static int64_t vacant_heads(const struct aside_question_year *year)
{
    return year->staff.heads[ASIDE_VACANT];
}
static int64_t new_heads(const struct aside_question_year *year)
{
    return year->staff.heads[ASIDE_NEW];
}
static int64_t unsaid_heads(const struct aside_question_year *year)
{
    return (int64_t)year->staff.unsaid;
}
static int64_t served(const struct aside_question_year *year)
{
    return year->people.served;
}
static int64_t unsaid_people(const struct aside_question_year *year)
{
    return (int64_t)year->people.unsaid;
}

enum figure_kind { MONEY, SHARE, FTE, HEADS, PEOPLE, COUNT };

struct figure {
    const char *key, *label;
    enum figure_kind kind;
    figure_of *of;
    figure_of *base; /* of a share */
    const char *of_key, *base_key;
};

static const struct figure figures[] = {
    { "planned", "Planned", MONEY, planned, NULL, NULL, NULL },
    { "set-aside", "Set aside for the new", MONEY, set_aside, NULL, NULL, NULL },
    { "set-aside-base", "What the set-aside share is taken of", MONEY, set_aside_base, NULL,
      NULL, NULL },
    { "set-aside-share", "Set-aside share", SHARE, set_aside, set_aside_base, "set-aside",
      "set-aside-base" },
    { "workforce", "Positions' pay, fringe and training", MONEY, workforce, NULL, NULL, NULL },
    { "workforce-share", "Workforce share of the plan", SHARE, workforce, planned, "workforce",
      "planned" },
    { "contracts", "Contracts", MONEY, contracts, NULL, NULL, NULL },
    { "subawards", "Subawards", MONEY, subawards, NULL, NULL, NULL },
    { "reserved", "Pools: reserved, not programmed", MONEY, reserved, NULL, NULL, NULL },
    { "filled", "Filled positions that are paid, FTE", FTE, filled, NULL, NULL, NULL },
    { "vacant", "Vacant positions that are paid, FTE", FTE, vacant, NULL, NULL, NULL },
    { "new", "New positions that are paid, FTE", FTE, new_fte, NULL, NULL, NULL },
    { "heads", "People in filled positions, where said", HEADS, filled_heads, NULL, NULL,
      NULL },
    { "vacant-heads", "People to hire: vacant, where said", HEADS, vacant_heads, NULL, NULL,
      NULL },
    { "new-heads", "People to hire: new, where said", HEADS, new_heads, NULL, NULL, NULL },
    { "heads-unsaid", "Programs left out of people", COUNT, unsaid_heads, NULL, NULL, NULL },
    { "served", "People served, where stated", PEOPLE, served, NULL, NULL, NULL },
    { "served-unsaid", "Services that do not state whom they serve", COUNT, unsaid_people, NULL,
      NULL, NULL },
};

enum { FIGURES = sizeof figures / sizeof figures[0] };

static enum aside_value_type type_of(enum figure_kind kind)
{
    switch (kind) {
    case MONEY: return ASIDE_VALUE_MONEY;
    case SHARE: return ASIDE_VALUE_SHARE;
    case FTE: return ASIDE_VALUE_FTE;
    case HEADS:
    case PEOPLE:
    case COUNT: break;
    }
    return ASIDE_VALUE_COUNT;
}

static const char *format_of(enum figure_kind kind, bool change)
{
    switch (kind) {
    case MONEY: return change ? "amount-change" : "amount";
    case SHARE: return change ? "percent-change" : "percent";
    case FTE: return change ? "fte-change" : "fte";
    case HEADS:
    case PEOPLE:
    case COUNT: break;
    }
    return change ? "count-change" : "count";
}

const char *aside_asked_unsaid(int64_t said, size_t unsaid)
{
    return said == 0 && unsaid > 0 ? "not said" : NULL;
}

static const char *unsaid(const struct figure *figure, const struct aside_question_year *year)
{
    if (figure->kind == HEADS)
        return aside_asked_unsaid(figure->of(year), year->staff.unsaid);
    if (figure->kind == PEOPLE)
        return aside_asked_unsaid(figure->of(year), year->people.unsaid);
    return NULL;
}

/* Both plans say it, so that there is a change to tell. */
static bool both_say(const struct figure *figure, const struct aside_question_year *before,
                     const struct aside_question_year *after)
{
    return unsaid(figure, before) == NULL && unsaid(figure, after) == NULL;
}

/* Is the set-aside share of anything but what is planned? */
static bool base_differs(const struct aside_asked_pair *plan, size_t years)
{
    const struct aside_question_side *sides[] = { plan->before, plan->after };

    for (size_t s = 0; s < 2; s++) {
        for (size_t y = 0; sides[s]->years != NULL && y < years; y++) {
            const struct aside_question_year *year = &sides[s]->years[y];

            if (year->set_aside_base.cents != year->planned.cents)
                return true;
        }
    }
    return false;
}

/* A row that says nothing in any year, of either plan. */
static bool is_idle(const struct figure *figure, const struct aside_question_side *side,
                    size_t years)
{
    for (size_t y = 0; side->years != NULL && y < years; y++) {
        if (figure->of(&side->years[y]) != 0)
            return false;
    }
    return true;
}

static bool shows(const struct figure *figure, const struct aside_asked_pair *plan,
                  size_t years)
{
    if (figure->of == planned)
        return true;
    if (figure->of == set_aside_base)
        return base_differs(plan, years);
    return !is_idle(figure, plan->before, years) || !is_idle(figure, plan->after, years);
}

/* A share at a step, or over all years; blank of nothing. */
static void add_share(const struct aside_row *row, const struct figure *figure,
                      const char *field, size_t step, const struct aside_question_year *year,
                      const char *formula)
{
    aside_money part = { figure->of(year) }, base = { figure->base(year) };

    if (base.cents == 0)
        return;
    aside_asked_typed(row, field, step, ASIDE_VALUE_SHARE, aside_whatif_share(part, base))
        ->formula = formula;
}

/* Both cells of a share under a column: "[figures-q1.all-after@q1-set-aside]/[...]". */
static const char *share_formula(const struct aside_asked_book *book,
                                 const struct aside_asked_pair *plan,
                                 const struct figure *figure, const char *column)
{
    const char *key = aside_asked_key(book->tables->arena, plan->question);
    const bool planned_base = figure->base == set_aside_base
        && !base_differs(plan, book->plan->year_count);

    return aside_arena_printf(
        book->tables->arena, "[figures-%s.%s@%s-%s]/[figures-%s.%s@%s-%s]", key, column, key,
        figure->of_key, key, column, key, planned_base ? "planned" : figure->base_key);
}

static const char *share_at(const struct aside_asked_book *book,
                            const struct aside_asked_pair *plan, const struct figure *figure,
                            size_t step)
{
    const struct aside_table_axis *axis = aside_tables_axis(book->tables, "side");

    if (book->plan->year_count == 1)
        return NULL; /* the columns of its one year are left out */
    return share_formula(
        book, plan, figure,
        aside_arena_printf(book->tables->arena, "figure:%s", axis->keys[step]));
}

static int32_t share_in(const struct figure *figure, const struct aside_question_year *year)
{
    return aside_whatif_share((aside_money){ figure->of(year) },
                              (aside_money){ figure->base(year) });
}

static void add_shares(const struct aside_row *row, const struct aside_asked_book *book,
                       const struct aside_asked_pair *plan, const struct figure *figure)
{
    const struct aside_question_side *sides[] = { plan->before, plan->after };
    static const char *const fields[] = { "all-before", "all-after" };
    const bool has_plan = plan->after->years != NULL;

    for (size_t s = 0; s < 2 && sides[s]->years != NULL; s++) {
        for (size_t y = 0; y < book->plan->year_count; y++)
            add_share(row, figure, "figure", SIDES * y + s, &sides[s]->years[y],
                      share_at(book, plan, figure, SIDES * y + s));
        add_share(row, figure, fields[s], 0, &sides[s]->all,
                  share_formula(book, plan, figure, fields[s]));
    }
    for (size_t y = 0; has_plan && y < book->plan->year_count; y++) {
        const struct aside_question_year *a = &plan->before->years[y],
                                         *b = &plan->after->years[y];

        if (figure->base(a) != 0 && figure->base(b) != 0)
            aside_asked_typed(row, "figure", SIDES * y + CHANGE, ASIDE_VALUE_SHARE,
                              share_in(figure, b) - share_in(figure, a))
                ->formula = difference(book, y);
    }
    if (has_plan && figure->base(&plan->before->all) != 0
        && figure->base(&plan->after->all) != 0)
        aside_asked_typed(row, "all-change", 0, ASIDE_VALUE_SHARE,
                          share_in(figure, &plan->after->all)
                              - share_in(figure, &plan->before->all))
            ->formula = "[all-after]-[all-before]";
}

/* Of one plan alone, or where one of them does not say it: what there is, and no change. */
static void add_sides(const struct aside_row *row, const struct figure *figure,
                      const struct aside_question_side *side, size_t years, int at)
{
    enum aside_value_type type = type_of(figure->kind);

    for (size_t y = 0; y < years; y++) {
        const size_t step = SIDES * y + (size_t)at;
        const char *words = unsaid(figure, &side->years[y]);

        if (words != NULL)
            aside_whatif_step_text(row, "figure", step, words);
        else
            aside_asked_typed(row, "figure", step, type, figure->of(&side->years[y]));
    }
    if (unsaid(figure, &side->all) != NULL)
        aside_row_text(row, at == BEFORE ? "all-before" : "all-after",
                       unsaid(figure, &side->all));
    else
        aside_asked_typed(row, at == BEFORE ? "all-before" : "all-after", 0, type,
                          figure->of(&side->all));
}

/* Positions and people: the change of all years is that of the year in which the most are lost. */
static void add_worst(const struct aside_row *row, const struct aside_asked_book *book,
                      const struct aside_asked_pair *plan, const struct figure *figure)
{
    const struct aside_question_places *places = &plan->after->places;
    const bool is_people = figure->of == served || figure->of == unsaid_people;
    size_t year = is_people ? places->people_change : places->staff_change;
    const struct aside_question_year *before = &plan->before->years[year];
    const struct aside_question_year *after = &plan->after->years[year];

    if (!both_say(figure, before, after))
        return;
    aside_asked_typed(row, "all-change", 0, type_of(figure->kind),
                      figure->of(after) - figure->of(before))
        ->formula = book->plan->year_count > 1 ? cell_name(book, year, CHANGE)
                                               : "[all-after]-[all-before]";
}

static void add_figure(const struct aside_row *row, const struct aside_asked_book *book,
                       const struct aside_asked_pair *plan, const struct figure *figure)
{
    const struct aside_question_side *before = plan->before, *after = plan->after;
    enum aside_value_type type = type_of(figure->kind);

    add_sides(row, figure, before, book->plan->year_count, BEFORE);
    if (after->years == NULL)
        return;
    add_sides(row, figure, after, book->plan->year_count, AFTER);
    for (size_t y = 0; y < book->plan->year_count; y++) {
        if (both_say(figure, &before->years[y], &after->years[y]))
            add_year(row, book, type, y, figure->of(&before->years[y]),
                     figure->of(&after->years[y]));
    }
    if (figure->kind == MONEY)
        add_all(row, book, type, figure->of(&before->all), figure->of(&after->all));
    else
        add_worst(row, book, plan, figure);
}

static struct aside_row figure_row(struct aside_asked_book *book, struct aside_table *table,
                                   size_t question, const char *key, const char *label)
{
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, question);
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_arena_printf(arena, "%s-%s", of, key));

    aside_row_text(&row, "question", of);
    aside_row_text(&row, "label", label);
    return row;
}

static void add_outcome(struct aside_asked_book *book, struct aside_table *table,
                        const struct aside_asked_pair *plan)
{
    const char *label = aside_arena_printf(book->tables->arena, "Estimated: %s",
                                           aside_asked_outcome_name(book->report));
    struct aside_row row = figure_row(book, table, plan->question, "outcome", label);
    const bool has_plan = plan->after->years != NULL;

    aside_row_text(&row, "format", book->figure);
    aside_row_text(&row, "change-format", book->change);
    aside_asked_put_outcome(&row, book, "all-before", plan->before->outcome, false);
    aside_asked_put_outcome(&row, book, "all-after", plan->after->outcome, !has_plan);
    aside_asked_put_change(&row, book, "all-change", 0, has_plan ? plan->after->outcome : NAN,
                           plan->before->outcome, "[all-after]-[all-before]");
    for (size_t y = 0; y < book->plan->year_count; y++) {
        const double before = plan->before->years[y].outcome;
        const double after = has_plan ? plan->after->years[y].outcome : NAN;

        aside_asked_put_outcome_at(&row, book, "figure", SIDES * y + BEFORE, before);
        aside_asked_put_outcome_at(&row, book, "figure", SIDES * y + AFTER, after);
        aside_asked_put_change(&row, book, "figure", SIDES * y + CHANGE, after, before,
                               difference(book, y));
    }
}

static void add_gap(struct aside_asked_book *book, struct aside_table *table,
                    const struct aside_asked_pair *plan)
{
    struct aside_row row;

    if (plan->gap == NULL)
        return;
    row = figure_row(book, table, plan->question, "gap",
                     "Gap: the base plan's cost that is not paid");
    aside_row_text(&row, "format", format_of(MONEY, false));
    aside_row_text(&row, "change-format", format_of(MONEY, true));
    for (size_t y = 0; y < book->plan->year_count; y++)
        aside_row_money(&row, "figure", SIDES * y + AFTER, plan->gap[y]);
    aside_asked_put_money(&row, "all-after", 0, plan->gap_total.cents,
                          sum_of_years(book, AFTER));
}

static void add_figures(struct aside_asked_book *book, struct aside_table *table,
                        const struct aside_asked_pair *plan)
{
    add_outcome(book, table, plan);
    add_gap(book, table, plan);
    for (size_t i = 0; i < FIGURES; i++) {
        const struct figure *figure = &figures[i];
        struct aside_row row;

        if (!shows(figure, plan, book->plan->year_count))
            continue;
        row = figure_row(book, table, plan->question, figure->key, figure->label);
        aside_row_text(&row, "format", format_of(figure->kind, false));
        aside_row_text(&row, "change-format", format_of(figure->kind, true));
        if (figure->kind == SHARE)
            add_shares(&row, book, plan, figure);
        else
            add_figure(&row, book, plan, figure);
        if (figure->of == planned && plan->after->years == NULL)
            aside_row_text(&row, "all-after", "no plan");
    }
}

/* ---- whose money moves ------------------------------------------------------------------- */

/* The fates in the order in which a reader asks after them, and their headings. */
static const struct {
    enum aside_fate fate;
    const char *title;
} fates[] = {
    { ASIDE_LEAVES, "Leave the plan" },
    { ASIDE_GETS_LESS, "Get less" },
    { ASIDE_GETS_MORE, "Get more" },
    { ASIDE_ENTERS, "Enter the plan" },
    { ASIDE_SHIFTS, "Same total, other years" },
};

static void add_mover(struct aside_asked_book *book, struct aside_table *table,
                      const struct aside_asked_pair *plan,
                      const struct aside_question_subject *subject, const char *title)
{
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, plan->question);
    const char *id = aside_subject_id(book->city, book->plan, subject->subject);
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_arena_printf(arena, "%s-%s", of, id));

    aside_row_text(&row, "question", of);
    aside_row_text(&row, "name", aside_subject_name(book->city, book->plan, subject->subject));
    aside_row_text(&row, "fate", title);
    for (size_t y = 0; y < book->plan->year_count; y++)
        add_year(&row, book, ASIDE_VALUE_MONEY, y, subject->years[y].before.cents,
                 subject->years[y].after.cents);
    add_all(&row, book, ASIDE_VALUE_MONEY, subject->total.before.cents,
            subject->total.after.cents);
}

static void add_moved(struct aside_asked_book *book, struct aside_table *table,
                      const struct aside_asked_pair *plan)
{
    for (size_t f = 0; f < sizeof fates / sizeof fates[0]; f++) {
        for (size_t i = 0; i < plan->moved_count; i++) {
            if (plan->moved[i].fate == fates[f].fate)
                add_mover(book, table, plan, &plan->moved[i], fates[f].title);
        }
    }
}

/* ---- positions --------------------------------------------------------------------------- */

bool aside_asked_unlisted(const struct aside_question_year *year)
{
    int64_t listed = 0;

    for (size_t f = 0; f < ASIDE_FILLINGS; f++)
        listed += year->staff.listed[f];
    return listed == 0;
}

/* ---- all --------------------------------------------------------------------------------- */

struct aside_asked_beside aside_asked_begin_beside(struct aside_asked_book *book)
{
    struct aside_asked_beside beside;

    add_axis(book);
    beside.figures = aside_tables_add(book->tables, "asked-figures", figure_fields);
    beside.money = aside_tables_add(book->tables, "asked-money", money_fields);
    return beside;
}

/* The base's year and the other plan's, with people of the programs of which both can say it. */
static void keep_comparable(struct aside_question_year *before,
                            struct aside_question_year *after)
{
    before->staff.unsaid = after->staff.unsaid = after->beside.unsaid;
    for (size_t f = 0; f < ASIDE_FILLINGS; f++) {
        before->staff.heads[f] = after->beside.base[f];
        after->staff.heads[f] = after->beside.heads[f];
    }
}

static struct aside_question_side copy_of(struct aside_arena *arena,
                                          const struct aside_question_side *side, size_t years)
{
    struct aside_question_side copy = *side;

    copy.years = aside_arena_array(arena, years, sizeof *copy.years);
    for (size_t y = 0; y < years; y++)
        copy.years[y] = side->years[y];
    return copy;
}

void aside_asked_add_beside(struct aside_asked_book *book,
                            const struct aside_asked_beside *beside,
                            const struct aside_asked_pair *pair)
{
    const size_t years = book->plan->year_count;
    struct aside_asked_pair compared = *pair;
    struct aside_question_side before, after;

    if (pair->after->years != NULL) {
        before = copy_of(book->tables->arena, pair->before, years);
        after = copy_of(book->tables->arena, pair->after, years);
        for (size_t y = 0; y < years; y++)
            keep_comparable(&before.years[y], &after.years[y]);
        keep_comparable(&before.all, &after.all);
        compared.before = &before;
        compared.after = &after;
    }
    add_figures(book, beside->figures, &compared);
    add_moved(book, beside->money, &compared);
}
