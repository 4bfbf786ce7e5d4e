/*
 * asked_book_reach.c - the tables of the least money that reaches an outcome, and of how bad
 * programs may turn out: `asked-reach`, each of which has a sheet, `asked-least`, `asked-cards`
 * and `asked-grounds`.
 */
#include "asked_book.h"

#include <math.h>

static const struct aside_field reach_fields[] = {
    ASIDE_ASKED_SHEET_FIELDS,
    { "planned", ASIDE_VALUE_TEXT, NULL, "not blank: there is a plan with that money" },
    { "moved", ASIDE_VALUE_COUNT, NULL, "programs and pools whose money moves" },
    { "conflict", ASIDE_VALUE_COUNT, NULL, "rules that leave no plan" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field least_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "label", ASIDE_VALUE_TEXT, NULL, "a figure of the search" },
    { "figure", ASIDE_VALUE_MONEY, NULL, "what it comes to" },
    { "format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field card_fields[] = {
    { "option", ASIDE_VALUE_TEXT, NULL, "the option that asks it" },
    { "name", ASIDE_VALUE_TEXT, NULL, "the program or pool" },
    { "strategy", ASIDE_VALUE_TEXT, NULL, "the city's designation" },
    { "rating", ASIDE_VALUE_TEXT, NULL, "its rating, and the day on which it was seen" },
    { "standing", ASIDE_VALUE_TEXT, NULL, "how it stands in the plan" },
    { "total", ASIDE_VALUE_MONEY, NULL, "its money, all years" },
    { "format", ASIDE_VALUE_TEXT, NULL, "the format of what it averts" },
    { "low", ASIDE_VALUE_COUNT, NULL, "averted a year at full size, low end; or 'not stated'" },
    { "central", ASIDE_VALUE_COUNT, NULL, "the estimate; or 'no estimate'" },
    { "high", ASIDE_VALUE_COUNT, NULL, "the high end; or 'not stated'" },
    { "low-percent", ASIDE_VALUE_SHARE, NULL, "the low end as a share of what counts" },
    { "stays", ASIDE_VALUE_TEXT, NULL,
      "at which share of its estimate it stands as in the plan" },
    { "flips", ASIDE_VALUE_TEXT, NULL, "and at which it does not" },
    { "price", ASIDE_VALUE_TEXT, NULL, "at which share of its price it does not" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "how bad it may turn out, and how dear" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field ground_fields[] = {
    { "name", ASIDE_VALUE_TEXT, NULL, "the program or pool" },
    { "grounds", ASIDE_VALUE_TEXT, NULL, "what its estimate rests on" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- the least money --------------------------------------------------------------------- */

static struct aside_row least_row(struct aside_asked_book *book, struct aside_table *table,
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

static void add_least_money(struct aside_asked_book *book, struct aside_table *table,
                            size_t question, const char *label, aside_money amount)
{
    struct aside_row row = least_row(book, table, question, label, "amount");

    aside_row_money(&row, "figure", 0, amount);
}

/*
 * With more figures than an estimate carries, for the search goes by them: a unit more or less is
 * to be seen. Not a number where it was not asked; below every number where there is no plan.
 */
static void add_least_outcome(struct aside_asked_book *book, struct aside_table *table,
                              size_t question, const char *label, double outcome)
{
    struct aside_row row = least_row(book, table, question, label, "outcome-exact");

    if (isnan(outcome) || isinf(outcome))
        aside_row_text(&row, "figure", isnan(outcome) ? "not asked" : "no plan");
    else
        aside_asked_typed(&row, "figure", 0, ASIDE_VALUE_COUNT,
                          aside_whatif_millionths(outcome))
            ->divisor = 1000000;
}

static void add_found(struct aside_asked_book *book, struct aside_table *table, size_t question,
                      const struct aside_reach *reach)
{
    struct aside_arena *arena = book->tables->arena;

    add_least_money(book, table, question, "More each year", reach->extra);
    add_least_money(book, table, question, "More over all years", reach->extra_total);
    add_least_outcome(book, table, question, "Best outcome with it", reach->value);
    add_least_outcome(book, table, question,
                      aside_arena_printf(arena, "Best outcome with %s a year less",
                                         aside_asked_money(book->tables->arena, reach->unit)),
                      reach->below);
}

static void add_least(struct aside_asked_book *book, struct aside_table *table, size_t question,
                      const struct aside_reach *reach)
{
    struct aside_row row = least_row(book, table, question, "Source that brings more", "text");

    aside_row_text(&row, "figure", book->city->sources.items[reach->source].name);
    add_least_outcome(book, table, question, "Outcome to be reached", reach->target);
    add_least_outcome(book, table, question, "Best outcome of the base", reach->base);
    if (reach->state == ASIDE_REACHED)
        add_found(book, table, question, reach);
    if (reach->state == ASIDE_NOT_REACHED) {
        add_least_outcome(book, table, question, "The most that was found", reach->most);
        add_least_money(book, table, question, "with so much more a year", reach->tried);
    }
    row = least_row(book, table, question, "Best plans that were sought", "count");
    aside_asked_typed(&row, "figure", 0, ASIDE_VALUE_COUNT, (int64_t)reach->asked);
}

static void add_sheet(struct aside_asked_book *book, struct aside_table *table, size_t question)
{
    const struct aside_question_answer *answer = book->report->asked[question].reach->answer;
    struct aside_row row = aside_asked_sheet_row(book, table, question);

    if (answer == NULL)
        return;
    aside_row_text(&row, "planned", "yes");
    aside_row_number(&row, "moved", 0, (int64_t)answer->moved.count);
    aside_row_number(&row, "conflict", 0,
                     answer->conflict != NULL ? (int64_t)answer->conflict->rules.count : 0);
}

/* ---- how bad it may turn out ------------------------------------------------------------- */

static const char *percent_words(struct aside_arena *arena, const struct aside_turn *turn,
                                 bool asked, int64_t percent)
{
    if (!asked)
        return "not asked";
    return turn->known ? aside_arena_printf(arena, "%lld%%", (long long)percent) : "none found";
}

static void add_turns(const struct aside_row *row, struct aside_arena *arena,
                      const struct aside_break_even *card)
{
    const struct aside_reason *reason = card->reason;

    if (!card->has_estimate)
        return;
    aside_row_text(
        row, "stays",
        percent_words(arena, &reason->effect, reason->effect_asked, reason->effect.stays));
    aside_row_text(
        row, "flips",
        percent_words(arena, &reason->effect, reason->effect_asked, reason->effect.flips));
    aside_row_text(
        row, "price",
        percent_words(arena, &reason->price, reason->price_asked, reason->price.flips));
}

static void add_averts(const struct aside_row *row, const struct aside_break_even *card)
{
    const bool stated = !isnan(card->central);
    double most = stated ? card->central : 0;

    if (card->high.given && card->high.value > most)
        most = card->high.value;
    aside_row_text(row, "format", aside_whatif_outcome_format(most));
    aside_whatif_figure(row, "central", 0, card->central, "no estimate");
    aside_whatif_figure(row, "low", 0, card->low.given ? card->low.value : NAN,
                        stated ? "not stated" : NULL);
    aside_whatif_figure(row, "high", 0, card->high.given ? card->high.value : NAN,
                        stated ? "not stated" : NULL);
    if (card->low_percent.given)
        aside_row_number(row, "low-percent", 0, card->low_percent.value * 100);
}

static const char *rating_words(struct aside_arena *arena, const struct aside_break_even *card)
{
    char day[ASIDE_MONEY_TEXT];

    if (card->rated_on.year == 0)
        return aside_rating_name(card->rating);
    return aside_arena_printf(arena, "%s (%s)", aside_rating_name(card->rating),
                              aside_date_text(day, card->rated_on));
}

static void add_card(struct aside_asked_book *book, struct aside_table *table, size_t question)
{
    const struct aside_asked *asked = &book->report->asked[question];
    const struct aside_break_even *card = asked->break_even;
    struct aside_arena *arena = book->tables->arena;
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_asked_key(arena, question));
    const bool is_pool = card->subject >= book->city->programs.count;

    aside_row_text(&row, "option", asked->option);
    aside_row_text(&row, "name", aside_subject_name(book->city, book->plan, card->subject));
    aside_row_text(&row, "strategy", is_pool ? "pool" : aside_strategy_name(card->strategy));
    aside_row_text(&row, "rating", is_pool ? NULL : rating_words(arena, card));
    aside_row_text(&row, "standing", aside_standing_name(card->standing));
    aside_row_money(&row, "total", 0, card->total);
    add_averts(&row, card);
    add_turns(&row, arena, card);
    aside_row_text(&row, "sentence",
                   aside_asked_sentence(book->tables->arena, book->report, asked));
}

/* "Basis: ... From: ... Study: ..." */
static const char *grounds_of(struct aside_arena *arena, const struct aside_break_even *card)
{
    struct aside_text text;

    aside_text_init(&text, arena, 8000);
    if (card->basis != NULL)
        aside_text_printf(&text, "Basis: %s. ", card->basis);
    if (card->from != NULL)
        aside_text_printf(&text, "From: %s. ", card->from);
    if (card->evidence != NULL)
        aside_text_printf(&text, "Study, in the library of evidence: %s.", card->evidence);
    return text.length > 0 ? text.bytes : "The city states no estimate.";
}

static void add_grounds(struct aside_asked_book *book, struct aside_table *table,
                        size_t question)
{
    const struct aside_break_even *card = book->report->asked[question].break_even;
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_asked_key(book->tables->arena, question));

    aside_row_text(&row, "name", aside_subject_name(book->city, book->plan, card->subject));
    aside_row_text(&row, "grounds", grounds_of(book->tables->arena, card));
}

/* ---- all --------------------------------------------------------------------------------- */

void aside_asked_add_reach(struct aside_asked_book *book)
{
    struct aside_table *sheets = aside_tables_add(book->tables, "asked-reach", reach_fields);
    struct aside_table *least = aside_tables_add(book->tables, "asked-least", least_fields);
    struct aside_table *cards = aside_tables_add(book->tables, "asked-cards", card_fields);
    struct aside_table *grounds = aside_tables_add(book->tables, "asked-grounds",
                                                   ground_fields);

    for (size_t i = 0; i < book->report->count; i++) {
        const struct aside_asked *asked = &book->report->asked[i];

        if (asked->reach != NULL && aside_asked_has_sheet(i)) {
            add_sheet(book, sheets, i);
            add_least(book, least, i, asked->reach);
        }
        if (asked->break_even != NULL) {
            add_card(book, cards, i);
            add_grounds(book, grounds, i);
        }
    }
}
