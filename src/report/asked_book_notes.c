/*
 * asked_book_notes.c - the last sheet of the workbook of what officers asked: `asked-said`, what
 * each question was taken to mean; `asked-terms`, what the figures mean; `asked-facts`, what all
 * of it rests on.
 */
#include "asked_book.h"

#include <inttypes.h>

static const struct aside_field said_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "heading", ASIDE_VALUE_TEXT, NULL, "its number and what was asked" },
    { "number", ASIDE_VALUE_COUNT, NULL, "the sentence's place" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "what was taken to be meant" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field term_fields[] = {
    { "label", ASIDE_VALUE_TEXT, NULL, "a figure" },
    { "meaning", ASIDE_VALUE_TEXT, NULL, "what it means" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field fact_fields[] = { { "label", ASIDE_VALUE_TEXT, NULL, "what" },
                                                  { "value", ASIDE_VALUE_TEXT, NULL, "value" },
                                                  { NULL, ASIDE_VALUE_TEXT, NULL, NULL } };

/* What the figures mean, in the order in which the sheets show them. */
static const struct {
    const char *label, *meaning;
} terms[] = {
    { "Outcome",
      "Estimated, discounted and counted as in the allocation: an innovative strategy counts "
      "at "
      "the end of its range that the policy names. It is of the rounded amounts, and carries "
      "three figures of the largest one. \"No estimate\" is not zero." },
    { "No plan keeps the rules",
      "So changed, the city's rules cannot all hold. It is a result, and is never counted as "
      "nothing averted." },
    { "Not planned",
      "The changed city does not pass its check, or a limit came first. The answer says "
      "which." },
    { "Gap",
      "What the base plan spends and, so changed, nobody pays. Of dearer work, what the base "
      "plan "
      "would cost more. The plan that is made anew has closed it." },
    { "Unreimbursed",
      "What programs have spent or contracted on an award's account by the day on which it "
      "ends, "
      "beyond what the award pays by then. It is the least that the city must find." },
    { "Positions that are paid, FTE",
      "Money of a program is a mix: at half of its listed cost, half of each of its positions "
      "is "
      "paid. Filled, vacant and new are the city's own words for each position, today. A "
      "filled "
      "position that a plan no longer pays is one whose pay the plan does not hold." },
    { "Change in positions",
      "FTE of the plan so changed less FTE of the base plan, filled, vacant and new, all in "
      "the "
      "one year in which the most FTE are lost; where no year loses any, in that which gains "
      "the "
      "most." },
    { "People in positions",
      "Counted only where each listed position of a program is paid as it is listed, and is of "
      "whole FTE or of one person's part (below 1.00). Beside the base plan, people of "
      "programs "
      "of which one of the two plans cannot say it are left out of both, and such programs are "
      "counted." },
    { "People served",
      "In proportion to a program's money without start-up, whole people, rounded down; full "
      "size "
      "is its listed cost, else its maximum. A program that states a cost of a person alone "
      "serves "
      "its money by that. Services that state neither are counted as those that do not say "
      "it." },
    { "Contracts and subawards",
      "Programs of contractors and of subrecipients, and the contract and subaward lines of "
      "other "
      "programs; without the pay of people whom the city employs." },
    { "All years",
      "Money is summed over the horizon, and the outcome discounted where the city says so. "
      "Levels of positions and people served are of the year in which the base plan has the "
      "most, "
      "the same year on both sides; a change is that of the year in which the most are lost, "
      "which need not be the same year, so that it is not the difference of the two levels." },
    { "Solver's words",
      "\"Solver-verified optimum\" is said of the arithmetic, of the model and the data as "
      "they "
      "are; \"proven\" only of a strategy, by the city's own designation." },
};

static void add_terms(struct aside_asked_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "asked-terms", term_fields);

    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct aside_row row = aside_table_add_row(book->tables, table, terms[i].label);

        aside_row_text(&row, "label", terms[i].label);
        aside_row_text(&row, "meaning", terms[i].meaning);
    }
}

static void add_said_of(struct aside_asked_book *book, struct aside_table *table,
                        size_t question)
{
    const struct aside_asked *asked = &book->report->asked[question];
    struct aside_arena *arena = book->tables->arena;
    const char *key = aside_asked_key(arena, question);
    const char *heading = aside_arena_printf(
        arena, "%zu. %s (%s)", question + 1,
        aside_asked_title(book->tables->arena, book->report, asked), asked->option);
    size_t count;
    const char *const *said = aside_asked_said(arena, asked, &count);

    for (size_t i = 0; i < count; i++) {
        struct aside_row row = aside_table_add_row(
            book->tables, table, aside_arena_printf(arena, "%s-%zu", key, i + 1));

        aside_row_text(&row, "question", key);
        aside_row_text(&row, "heading", heading);
        aside_row_number(&row, "number", 0, (int64_t)i + 1);
        aside_row_text(&row, "sentence", said[i]);
    }
}

static void add_said(struct aside_asked_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "asked-said", said_fields);

    for (size_t i = 0; i < book->report->count; i++)
        add_said_of(book, table, i);
}

static void add_fact(struct aside_asked_book *book, struct aside_table *table,
                     const char *label, const char *value)
{
    struct aside_row row = aside_table_add_row(book->tables, table, label);

    aside_row_text(&row, "label", label);
    aside_row_text(&row, "value", value != NULL && value[0] != '\0' ? value : "not stated");
}

static const char *tolerance_words(struct aside_arena *arena,
                                   const struct aside_solve_options *options)
{
    if (options->gap > 0)
        return aside_arena_printf(
            arena,
            "%.6g of the best outcome: a search may stop that close to it, "
            "and changes below it are not told from none",
            options->gap);
    return "none: every plan is sought to the optimum";
}

static const char *limits_words(struct aside_arena *arena,
                                const struct aside_solve_options *options)
{
    struct aside_text text;

    aside_text_init(&text, arena, 200);
    if (options->time_limit > 0)
        aside_text_printf(&text, "%.6g seconds", options->time_limit);
    if (options->node_limit > 0)
        aside_text_printf(&text, "%s%" PRId64 " nodes", text.length > 0 ? ", " : "",
                          options->node_limit);
    aside_text_add(&text, text.length > 0 ? ", of each plan" : "none");
    return text.bytes;
}

static void add_facts(struct aside_asked_book *book)
{
    struct aside_table *table = aside_tables_add(book->tables, "asked-facts", fact_fields);
    const struct aside_solve_options *options = book->report->base->options;
    struct aside_arena *arena = book->tables->arena;
    char as_of[ASIDE_MONEY_TEXT];

    add_fact(book, table, "City file", book->report->city_path);
    add_fact(book, table, "Day of this report",
             aside_arena_strdup(arena, aside_date_text(as_of, book->report->as_of)));
    add_fact(book, table, "Questions", aside_whatif_count(arena, book->report->count));
    add_fact(book, table, "Base plan",
             book->plan->status == ASIDE_OK
                 ? "solver-verified optimum, rounded and audited"
                 : "stopped at a limit: feasible and audited, not proven optimal");
    add_fact(book, table, "Amounts",
             "Rounded to the city's unit and audited, as in the allocation; a cut alike and an "
             "amendment as it stands are stated amounts, judged and not sought.");
    add_fact(book, table, "Tolerance", tolerance_words(arena, options));
    add_fact(book, table, "Limits", limits_words(arena, options));
    add_fact(
        book, table, "Model",
        aside_arena_printf(arena, "fingerprint %016" PRIx64, book->plan->model_fingerprint));
}

void aside_asked_add_notes(struct aside_asked_book *book)
{
    add_said(book);
    add_terms(book);
    add_facts(book);
}
