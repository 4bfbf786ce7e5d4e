/*
 * asked_book_awards.c - the tables of awards that end one at a time: `asked-lost`, each of which
 * has a sheet, and `asked-awards`, a row for each award.
 */
#include "asked_book.h"

#include <math.h>

static const struct aside_field lost_fields[] = {
    ASIDE_ASKED_SHEET_FIELDS,
    { "awards", ASIDE_VALUE_COUNT, NULL, "awards that can end" },
    { "outcome-bars", ASIDE_VALUE_COUNT, NULL,
      "the same, where bars of outcomes say something" },
    { "money-bars", ASIDE_VALUE_COUNT, NULL, "the same, where there are no outcomes to show" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field award_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "name", ASIDE_VALUE_TEXT, NULL, "the award" },
    { "lost", ASIDE_VALUE_MONEY, NULL, "money that it no longer brings" },
    { "gap", ASIDE_VALUE_MONEY, NULL, "what the base plan spends of that" },
    { "unreimbursed", ASIDE_VALUE_MONEY, NULL, "spent or contracted, and not paid" },
    { "outcome", ASIDE_VALUE_COUNT, NULL, "outcome of the best plan without it; or 'no plan'" },
    { "outcome-format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { "change", ASIDE_VALUE_COUNT, NULL, "against the base plan" },
    { "change-format", ASIDE_VALUE_TEXT, NULL, "its format" },
    { "filled", ASIDE_VALUE_FTE, NULL,
      "change in filled positions that are paid, in the year in which the most FTE are lost; "
      "blank: no plan" },
    { "vacant", ASIDE_VALUE_FTE, NULL, "the same of vacant and new ones, in that year" },
    { "leaves", ASIDE_VALUE_COUNT, NULL, "programs and pools that leave" },
    { "leavers", ASIDE_VALUE_TEXT, NULL, "which; or why there is no plan" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static void add_plan(const struct aside_row *row, const struct aside_asked_book *book,
                     const struct aside_question_answer *answer)
{
    aside_asked_put_change(row, book, "change", 0, answer->after.outcome, book->plan->rounded,
                           "[outcome]-[questions.outcome@base]");
    aside_row_number(row, "filled", 0, answer->after.fte_change[ASIDE_FILLED]);
    aside_row_number(row, "vacant", 0,
                     answer->after.fte_change[ASIDE_VACANT]
                         + answer->after.fte_change[ASIDE_NEW]);
    aside_row_number(row, "leaves", 0, (int64_t)answer->leaves);
}

static void add_award(struct aside_asked_book *book, struct aside_table *table, size_t question,
                      const struct aside_award_lost *lost)
{
    struct aside_arena *arena = book->tables->arena;
    const struct aside_source *source = &book->city->sources.items[lost->source];
    const struct aside_question_answer *answer = lost->answer;
    const char *of = aside_asked_key(arena, question);
    struct aside_row row = aside_table_add_row(
        book->tables, table, aside_arena_printf(arena, "%s-%s", of, source->id));

    aside_row_text(&row, "question", of);
    aside_row_text(&row, "name", source->name);
    aside_row_money(&row, "lost", 0, answer->lost);
    aside_row_money(&row, "gap", 0, answer->gap_total);
    aside_row_money(&row, "unreimbursed", 0, answer->unreimbursed);
    aside_row_text(&row, "outcome-format", book->figure);
    aside_row_text(&row, "change-format", book->change);
    aside_asked_put_outcome(&row, book, "outcome", answer->after.outcome, answer->plan == NULL);
    aside_row_text(&row, "leavers",
                   answer->plan != NULL ? aside_asked_leavers(book, answer)
                                        : aside_asked_why(book, answer));
    if (answer->plan != NULL)
        add_plan(&row, book, answer);
}

void aside_asked_add_awards(struct aside_asked_book *book)
{
    struct aside_table *sheets = aside_tables_add(book->tables, "asked-lost", lost_fields);
    struct aside_table *awards = aside_tables_add(book->tables, "asked-awards", award_fields);

    for (size_t i = 0; i < book->report->count; i++) {
        const struct aside_awards_lost *lost = book->report->asked[i].lost;
        struct aside_row row;

        if (lost == NULL || !aside_asked_has_sheet(i))
            continue;
        row = aside_asked_sheet_row(book, sheets, i);
        aside_row_number(&row, "awards", 0, (int64_t)lost->awards.count);
        aside_row_number(&row, book->has_outcome ? "outcome-bars" : "money-bars", 0,
                         lost->awards.count > 1 ? (int64_t)lost->awards.count : 0);
        for (size_t a = 0; a < lost->awards.count; a++)
            add_award(book, awards, i, &lost->awards.items[a]);
    }
}
