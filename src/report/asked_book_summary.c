/*
 * asked_book_summary.c - the first sheet of the workbook of what officers asked: `asked`, one
 * row; `asked-questions`, the base and a row for each question; `asked-positions`, what each plan
 * pays for; `asked-bars`, every plan that was made or stated, by what it does to the outcome.
 */
#include "asked_book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct aside_field asked_fields[] = {
    { "city", ASIDE_VALUE_TEXT, NULL, "the city's name" },
    { "as-of", ASIDE_VALUE_TEXT, NULL, "the day of the report" },
    { "outcome-name", ASIDE_VALUE_TEXT, NULL, "what is averted" },
    { "base", ASIDE_VALUE_TEXT, NULL, "the base plan, in a sentence" },
    { "count", ASIDE_VALUE_COUNT, NULL, "questions" },
    { "years", ASIDE_VALUE_COUNT, NULL, "fiscal years where there are several; else 0" },
    { "orientation", ASIDE_VALUE_TEXT, NULL, "landscape where there are several years" },
    { "has-outcome", ASIDE_VALUE_TEXT, NULL, "'yes' where an outcome is counted" },
    { "bars", ASIDE_VALUE_COUNT, NULL, "rows of the chart; 0 where there are fewer than two" },
    { "positions", ASIDE_VALUE_COUNT, NULL,
      "plans whose positions are told; 0: none but the base" },
    { "edits", ASIDE_VALUE_COUNT, NULL, "what was changed before cities were planned anew" },
    { "cards", ASIDE_VALUE_COUNT, NULL, "programs that were asked how bad they may turn out" },
    { "without", ASIDE_VALUE_COUNT, NULL, "questions without a plan" },
    { "unsheeted", ASIDE_VALUE_TEXT, NULL, "which questions have no sheet; blank: all have" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field question_fields[] = {
    { "number", ASIDE_VALUE_COUNT, NULL, "its place; blank: the base" },
    { "title", ASIDE_VALUE_TEXT, NULL, "what was asked" },
    { "option", ASIDE_VALUE_TEXT, NULL, "the option that asks it" },
    { "answer", ASIDE_VALUE_TEXT, NULL, "the answer" },
    { "state", ASIDE_VALUE_TEXT, NULL, "answered, or why not" },
    { "outcome", ASIDE_VALUE_COUNT, NULL, "estimated outcome; or in words why there is none" },
    { "outcome-format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { "change", ASIDE_VALUE_COUNT, NULL, "against the base; blank: there is none" },
    { "change-format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { "planned", ASIDE_VALUE_MONEY, NULL, "planned, all years" },
    { "planned-change", ASIDE_VALUE_MONEY, NULL, "against the base" },
    { "gap", ASIDE_VALUE_MONEY, NULL, "what the base plan spends and is no longer paid" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field position_fields[] = {
    { "number", ASIDE_VALUE_COUNT, NULL, "the question's place; blank: the base" },
    { "name", ASIDE_VALUE_TEXT, NULL, "what was asked, and which plan it is" },
    { "filled", ASIDE_VALUE_FTE, NULL,
      "filled positions that are paid, in the base's largest year" },
    { "filled-change", ASIDE_VALUE_FTE, NULL,
      "against the base, in the year in which the most FTE are lost" },
    { "vacant", ASIDE_VALUE_FTE, NULL, "vacant and new positions that are paid, in that year" },
    { "vacant-change", ASIDE_VALUE_FTE, NULL, "against the base, in that year" },
    { "contracts", ASIDE_VALUE_MONEY, NULL, "contracts, all years" },
    { "contracts-change", ASIDE_VALUE_MONEY, NULL, "against the base" },
    { "subawards", ASIDE_VALUE_MONEY, NULL, "subawards, all years" },
    { "subawards-change", ASIDE_VALUE_MONEY, NULL, "against the base" },
    { "served", ASIDE_VALUE_COUNT, NULL,
      "people served, in the base's largest year; or 'not said'" },
    { "served-change", ASIDE_VALUE_COUNT, NULL,
      "against the base, in the year in which the most are lost; blank: one is not said" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field bar_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "what was asked, and which plan it is" },
    { "change", ASIDE_VALUE_COUNT, NULL, "outcome against the base" },
    { "change-format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { "gain", ASIDE_VALUE_COUNT, NULL, "the change where it is a gain, else 0" },
    { "loss", ASIDE_VALUE_COUNT, NULL, "the change where it is a loss, else 0" },
    { "percent", ASIDE_VALUE_SHARE, NULL,
      "the change as a share of the base; blank: of nothing" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

#define BASE_NAME "The base plan: the city as its file has it"

/* ---- one row a question ------------------------------------------------------------------ */

static int64_t planned_in_base(const struct aside_asked_book *book)
{
    int64_t sum = 0;

    for (size_t y = 0; y < book->plan->year_count; y++)
        sum += book->plan->planned[y].cents;
    return sum;
}

static void add_base(struct aside_asked_book *book, struct aside_table *table)
{
    struct aside_row row = aside_table_add_row(book->tables, table, "base");

    aside_row_text(&row, "title", BASE_NAME);
    aside_row_text(&row, "outcome-format", book->figure);
    aside_row_text(&row, "change-format", book->change);
    aside_row_text(&row, "state",
                   book->plan->status == ASIDE_OK ? "solver-verified optimum"
                                                  : "stopped at a limit");
    aside_row_number(&row, "planned", 0, planned_in_base(book));
    aside_asked_put_outcome(&row, book, "outcome", book->plan->rounded, false);
}

/* The plan that a question comes to; of an amendment the nearest one. */
static const struct aside_question_side *side_of(const struct aside_asked *asked)
{
    const struct aside_question_answer *answer = aside_asked_answer_of(asked);

    if (asked->amended != NULL)
        return asked->amended->nearest != NULL ? &asked->amended->after : NULL;
    return answer != NULL && answer->plan != NULL ? &answer->after : NULL;
}

static const char *reach_state(const struct aside_reach *reach)
{
    switch (reach->state) {
    case ASIDE_REACHED_ALREADY: return "reached already";
    case ASIDE_REACHED: return "answered";
    case ASIDE_NOT_REACHED: return "not reached with this source";
    case ASIDE_REACH_UNKNOWN: return "not found: a limit came first";
    }
    return "";
}

static const char *state_of(const struct aside_asked *asked)
{
    const struct aside_question_answer *answer = aside_asked_answer_of(asked);

    if (asked->reach != NULL && (answer == NULL || answer->plan != NULL))
        return reach_state(asked->reach);
    if (answer != NULL)
        return aside_asked_state_words(answer->state);
    if (asked->amended != NULL)
        return aside_asked_state_words(asked->amended->state);
    if (asked->break_even != NULL && asked->break_even->limited)
        return "answered in part: a limit came first";
    return "answered";
}

/* Is it planned anew, so that it has a plan or none? */
static bool is_planned(const struct aside_asked *asked)
{
    return aside_asked_answer_of(asked) != NULL || asked->amended != NULL;
}

static void add_answer(const struct aside_row *row, const struct aside_asked_book *book,
                       const struct aside_asked *asked)
{
    const struct aside_question_answer *answer = aside_asked_answer_of(asked);
    const struct aside_question_side *side = side_of(asked);

    if (!is_planned(asked))
        return;
    aside_asked_put_outcome(row, book, "outcome", side != NULL ? side->outcome : NAN,
                            side == NULL);
    if (answer != NULL && asked->reach == NULL && (side != NULL || answer->gap_total.cents > 0))
        aside_row_money(row, "gap", 0, answer->gap_total);
    if (side == NULL)
        return;
    aside_row_money(row, "planned", 0, side->all.planned);
    aside_asked_put_change(row, book, "change", 0, side->outcome, book->plan->rounded,
                           "[outcome]-[questions.outcome@base]");
    aside_asked_put_money(row, "planned-change", 0,
                          side->all.planned.cents - planned_in_base(book),
                          "[planned]-[questions.planned@base]");
}

static void add_question(struct aside_asked_book *book, struct aside_table *table,
                         size_t question)
{
    const struct aside_asked *asked = &book->report->asked[question];
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_asked_key(book->tables->arena, question));

    aside_row_number(&row, "number", 0, (int64_t)question + 1);
    aside_row_text(&row, "title", aside_asked_title(book->tables->arena, book->report, asked));
    aside_row_text(&row, "option", asked->option);
    aside_row_text(&row, "answer",
                   aside_asked_sentence(book->tables->arena, book->report, asked));
    aside_row_text(&row, "state", state_of(asked));
    aside_row_text(&row, "outcome-format", book->figure);
    aside_row_text(&row, "change-format", book->change);
    add_answer(&row, book, asked);
}

/* ---- positions, contracts and people ----------------------------------------------------- */

/* An amendment that is a plan as it stands: the nearest one is itself. */
static bool stands(const struct aside_amended *amended)
{
    return amended->nearest != NULL && amended->legal && amended->moved.cents == 0;
}

/* Which plan of a question it is, where there are two. */
static const char *plan_name(struct aside_arena *arena, const struct aside_asked *asked,
                             const char *title)
{
    if (asked->across == NULL && (asked->amended == NULL || stands(asked->amended)))
        return title;
    return aside_arena_printf(arena, "%s: %s", title,
                              asked->across != NULL ? "the best cut of that size"
                                                    : "the nearest plan that keeps the rules");
}

/* Money of a plan; with its change where the base is given. */
static void add_pair(const struct aside_row *row, const char *field, int64_t value,
                     const int64_t *base)
{
    struct aside_arena *arena = row->tables->arena;

    aside_row_number(row, field, 0, value);
    if (base == NULL)
        return;
    aside_row_number(row, aside_arena_printf(arena, "%s-change", field), 0, value - *base)
        ->formula = aside_arena_printf(arena, "[%s]-[positions.%s@base]", field, field);
}

/* A level, and the change within one year, which of a single year is their difference. */
static void add_level(const struct aside_row *row, const struct aside_asked_book *book,
                      const char *field, int64_t value, const int64_t *change)
{
    struct aside_arena *arena = row->tables->arena;
    struct aside_value *cell;

    aside_row_number(row, field, 0, value);
    if (change == NULL)
        return;
    cell = aside_row_number(row, aside_arena_printf(arena, "%s-change", field), 0, *change);
    if (book->plan->year_count == 1)
        cell->formula = aside_arena_printf(arena, "[%s]-[positions.%s@base]", field, field);
}

static int64_t unfilled(const int64_t fte[ASIDE_FILLINGS])
{
    return fte[ASIDE_VACANT] + fte[ASIDE_NEW];
}

static const char *unsaid(const struct aside_question_year *all)
{
    return aside_asked_unsaid(all->people.served, all->people.unsaid);
}

static void add_staff(const struct aside_row *row, const struct aside_asked_book *book,
                      const struct aside_question_side *side, bool is_base)
{
    const int64_t vacant = unfilled(side->fte_change);

    if (aside_asked_unlisted(&side->all)) {
        aside_row_text(row, "filled", ASIDE_NONE_LISTED);
        aside_row_text(row, "vacant", ASIDE_NONE_LISTED);
        return;
    }
    add_level(row, book, "filled", side->all.staff.fte[ASIDE_FILLED],
              is_base ? NULL : &side->fte_change[ASIDE_FILLED]);
    add_level(row, book, "vacant", unfilled(side->all.staff.fte), is_base ? NULL : &vacant);
}

static void add_position(struct aside_asked_book *book, struct aside_table *table,
                         const char *key, const char *name,
                         const struct aside_question_side *side)
{
    const struct aside_question_year *all = &side->all, *base = &book->before.all;
    const bool is_base = side == &book->before;
    struct aside_row row = aside_table_add_row(book->tables, table, key);

    aside_row_text(&row, "name", name);
    add_staff(&row, book, side, is_base);
    add_pair(&row, "contracts", all->contracts.cents, is_base ? NULL : &base->contracts.cents);
    add_pair(&row, "subawards", all->subawards.cents, is_base ? NULL : &base->subawards.cents);
    if (unsaid(all) != NULL)
        aside_row_text(&row, "served", unsaid(all));
    else
        add_level(&row, book, "served", all->people.served,
                  is_base || !side->served_compares ? NULL : &side->served_change);
}

/* A row for each award that ends. */
static void add_award_positions(struct aside_asked_book *book, struct aside_table *table,
                                size_t question, const struct aside_awards_lost *lost)
{
    struct aside_arena *arena = book->tables->arena;

    for (size_t i = 0; i < lost->awards.count; i++) {
        const struct aside_award_lost *award = &lost->awards.items[i];
        struct aside_row row = { book->tables, table, table->row_count };

        if (award->answer->plan == NULL)
            continue;
        add_position(book, table,
                     aside_arena_printf(arena, "%s-%s", aside_asked_key(arena, question),
                                        book->city->sources.items[award->source].id),
                     award->answer->title, &award->answer->after);
        aside_row_number(&row, "number", 0, (int64_t)question + 1);
    }
}

static void add_positions(struct aside_asked_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "asked-positions",
                                                 position_fields);

    if (book->before.years == NULL)
        return;
    add_position(book, table, "base", BASE_NAME, &book->before);
    for (size_t i = 0; i < book->report->count; i++) {
        const struct aside_asked *asked = &book->report->asked[i];
        struct aside_row row = { book->tables, table, table->row_count };

        if (asked->lost != NULL)
            add_award_positions(book, table, i, asked->lost);
        if (side_of(asked) == NULL)
            continue;
        add_position(book, table, aside_asked_key(book->tables->arena, i),
                     plan_name(book->tables->arena, asked,
                               aside_asked_title(book->tables->arena, book->report, asked)),
                     side_of(asked));
        aside_row_number(&row, "number", 0, (int64_t)i + 1);
    }
}

/* ---- bars around the base ---------------------------------------------------------------- */

struct bar {
    const char *key, *name, *formula;
    int64_t change; /* millionths */
    size_t order;
};

struct bars {
    struct bar *items;
    size_t count, capacity;
};

static void add_bar(struct aside_asked_book *book, struct bars *bars, struct bar bar,
                    double outcome)
{
    if (!book->has_outcome || isnan(outcome))
        return;
    if (bars->count == bars->capacity) {
        size_t more = bars->capacity == 0 ? 16 : 2 * bars->capacity;

        bars->items = aside_arena_grow(book->tables->arena, bars->items, bars->count, more,
                                       sizeof *bars->items);
        bars->capacity = more;
    }
    bar.change = aside_whatif_millionths(outcome)
        - aside_whatif_millionths(book->plan->rounded);
    bar.order = bars->count;
    bars->items[bars->count++] = bar;
}

/* "9. $100,000 moves from ..."; a long title would leave a chart no room for its bars. */
static const char *bar_name(const struct aside_asked_book *book, size_t question,
                            const char *title)
{
    enum { SHOWN = 72 };
    struct aside_arena *arena = book->tables->arena;
    const char *end = title;

    if (aside_text_width(title) <= SHOWN)
        return aside_arena_printf(arena, "%zu. %s", question + 1, title);
    for (size_t letters = 0; letters < SHOWN || ((unsigned char)*end & 0xC0) == 0x80; end++)
        letters += ((unsigned char)*end & 0xC0) != 0x80;
    while (end > title && end[-1] == ' ')
        end--;
    return aside_arena_printf(arena, "%zu. %.*s ...", question + 1, (int)(end - title), title);
}

/* Each award that ends. */
static void add_award_bars(struct aside_asked_book *book, struct bars *bars, size_t question)
{
    const struct aside_awards_lost *lost = book->report->asked[question].lost;
    struct aside_arena *arena = book->tables->arena;

    for (size_t i = 0; i < lost->awards.count; i++) {
        const struct aside_question_answer *answer = lost->awards.items[i].answer;
        const struct aside_source *source = &book->city->sources
                                                 .items[lost->awards.items[i].source];
        const char *key = aside_arena_printf(arena, "q%zu-%s", question + 1, source->id);
        const char *formula = aside_arena_printf(arena, "[awards-q%zu.change@%s]", question + 1,
                                                 key);

        add_bar(book, bars,
                (struct bar){ .key = key,
                              .name = bar_name(book, question, answer->title),
                              .formula = formula },
                answer->plan != NULL ? answer->after.outcome : NAN);
    }
}

/* A cut alike or an amendment as it stands, which may break rules; and the plan that keeps them. */
static void add_stated_bars(struct aside_asked_book *book, struct bars *bars, size_t question)
{
    const struct aside_asked *asked = &book->report->asked[question];
    struct aside_arena *arena = book->tables->arena;
    const char *key = aside_asked_key(arena, question);
    const char *title = bar_name(book, question,
                                 aside_asked_title(book->tables->arena, book->report, asked));
    const struct aside_question_side *side = side_of(asked);
    const struct aside_stated *stated = asked->across != NULL ? asked->across->stated
                                                              : asked->amended->stated;

    add_bar(book, bars,
            (struct bar){
                .key = aside_arena_printf(arena, "%s-stated", key),
                .name = aside_arena_printf(arena, "%s: as it stands%s", title,
                                           stated->broken.count > 0 ? ", rules broken" : "") },
            stated->outcome);
    add_bar(book, bars,
            (struct bar){ .key = key,
                          .name = plan_name(arena, asked, title),
                          .formula = aside_arena_printf(arena, "[questions.change@%s]", key) },
            side != NULL ? side->outcome : NAN);
}

static void add_question_bars(struct aside_asked_book *book, struct bars *bars, size_t question)
{
    const struct aside_asked *asked = &book->report->asked[question];
    struct aside_arena *arena = book->tables->arena;
    const struct aside_question_side *side = side_of(asked);
    const char *key = aside_asked_key(arena, question);

    if (asked->lost != NULL) {
        add_award_bars(book, bars, question);
        return;
    }
    if (asked->across != NULL || (asked->amended != NULL && !stands(asked->amended))) {
        add_stated_bars(book, bars, question);
        return;
    }
    add_bar(book, bars,
            (struct bar){
                .key = key,
                .name = bar_name(book, question,
                                 aside_asked_title(book->tables->arena, book->report, asked)),
                .formula = aside_arena_printf(arena, "[questions.change@%s]", key) },
            side != NULL ? side->outcome : NAN);
}

/* The largest change first, either way; of equals the one that was asked first. */
static int compare_bars(const void *a, const void *b)
{
    const struct bar *left = a, *right = b;

    if (llabs(left->change) != llabs(right->change))
        return llabs(left->change) > llabs(right->change) ? -1 : 1;
    return left->order < right->order ? -1 : 1;
}

static void add_part(const struct aside_row *row, const char *field, int64_t change,
                     const char *formula)
{
    struct aside_value *value = aside_row_number(row, field, 0, change);

    value->divisor = 1000000;
    value->formula = formula;
}

static void add_bar_row(struct aside_asked_book *book, struct aside_table *table,
                        const struct bar *bar)
{
    struct aside_row row = aside_table_add_row(book->tables, table, bar->key);
    const int64_t base = aside_whatif_millionths(book->plan->rounded);

    aside_row_text(&row, "name", bar->name);
    aside_row_text(&row, "change-format", book->change);
    add_part(&row, "change", bar->change, bar->formula);
    add_part(&row, "gain", bar->change > 0 ? bar->change : 0, "MAX(0,[change])");
    add_part(&row, "loss", bar->change < 0 ? bar->change : 0, "MIN(0,[change])");
    if (base > 0)
        aside_row_number(&row, "percent", 0,
                         llround((double)bar->change / (double)base * ASIDE_SHARE_ONE))
            ->formula = "[change]/[questions.outcome@base]";
}

static void add_bars(struct aside_asked_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "asked-bars", bar_fields);
    struct bars bars = { 0 };

    for (size_t i = 0; i < book->report->count; i++)
        add_question_bars(book, &bars, i);
    if (bars.count > 0)
        qsort(bars.items, bars.count, sizeof *bars.items, compare_bars);
    for (size_t i = 0; i < bars.count; i++)
        add_bar_row(book, table, &bars.items[i]);
}

void aside_asked_add_questions(struct aside_asked_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "asked-questions",
                                                 question_fields);

    add_base(book, table);
    for (size_t i = 0; i < book->report->count; i++)
        add_question(book, table, i);
    add_positions(book);
    add_bars(book);
}

/* ---- the one row ------------------------------------------------------------------------- */

static int64_t without_plan(const struct aside_asked_book *book)
{
    int64_t count = 0;

    for (size_t i = 0; i < book->report->count; i++) {
        const struct aside_asked *asked = &book->report->asked[i];

        count += is_planned(asked) && side_of(asked) == NULL;
    }
    return count;
}

void aside_asked_add_summary(struct aside_asked_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "asked", asked_fields);
    struct aside_row row = aside_table_add_row(book->tables, table, "asked");
    struct aside_arena *arena = book->tables->arena;
    const size_t bars = aside_tables_find(book->tables, "asked-bars")->row_count;
    const size_t positions = aside_tables_find(book->tables, "asked-positions")->row_count;
    const size_t years = book->plan->year_count;
    char as_of[ASIDE_MONEY_TEXT];

    aside_row_text(&row, "city", book->city->name);
    aside_row_text(&row, "as-of",
                   aside_arena_strdup(arena, aside_date_text(as_of, book->report->as_of)));
    aside_row_text(&row, "outcome-name", aside_asked_outcome_name(book->report));
    aside_row_text(&row, "base", aside_asked_base_words(book));
    aside_row_number(&row, "count", 0, (int64_t)book->report->count);
    aside_row_number(&row, "years", 0, years > 1 ? (int64_t)years : 0);
    aside_row_text(&row, "orientation", years > 1 ? "landscape" : "portrait");
    aside_row_text(&row, "has-outcome", book->has_outcome ? "yes" : "");
    aside_row_number(&row, "bars", 0, bars > 1 ? (int64_t)bars : 0);
    aside_row_number(&row, "positions", 0, positions > 1 ? (int64_t)positions : 0);
    aside_row_number(&row, "edits", 0,
                     (int64_t)aside_tables_find(book->tables, "asked-edits")->row_count);
    aside_row_number(&row, "cards", 0,
                     (int64_t)aside_tables_find(book->tables, "asked-cards")->row_count);
    aside_row_number(&row, "without", 0, without_plan(book));
    if (book->report->count > ASIDE_ASKED_SHEETS)
        aside_row_text(
            &row, "unsheeted",
            aside_arena_printf(arena,
                               "Of %zu questions, the first %d have a sheet each; all "
                               "of them stand here.",
                               book->report->count, ASIDE_ASKED_SHEETS));
}
