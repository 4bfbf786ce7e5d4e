/*
 * asked_book_plan.c - the tables of questions that are planned anew: `asked-plans`, each of which
 * has a sheet; `asked-edits`, what was changed before; `asked-unreimbursed`; `asked-conflict`, the
 * rules that fight where there is no plan.
 */
#include "asked_book.h"

static const struct aside_field plan_fields[] = {
    ASIDE_ASKED_SHEET_FIELDS,
    { "moved", ASIDE_VALUE_COUNT, NULL, "programs and pools whose money moves" },
    { "edits", ASIDE_VALUE_COUNT, NULL, "what was changed before it was planned anew" },
    { "unreimbursed", ASIDE_VALUE_COUNT, NULL, "programs with unreimbursed cost" },
    { "conflict", ASIDE_VALUE_COUNT, NULL, "rules that fight" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field edit_fields[] = {
    { "heading", ASIDE_VALUE_TEXT, NULL, "the question's number and title" },
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program or source" },
    { "sentence", ASIDE_VALUE_TEXT, NULL, "what was changed" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field unreimbursed_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "name", ASIDE_VALUE_TEXT, NULL, "the program" },
    { "committed", ASIDE_VALUE_MONEY, NULL, "spent or contracted by then, the award's part" },
    { "paid", ASIDE_VALUE_MONEY, NULL, "of that, what the award pays" },
    { "unreimbursed", ASIDE_VALUE_MONEY, NULL, "of that, what it does not pay" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

static const struct aside_field conflict_fields[] = {
    { "question", ASIDE_VALUE_TEXT, NULL, "key of the question" },
    { "rule", ASIDE_VALUE_TEXT, NULL, "name of the rule" },
    { "required", ASIDE_VALUE_TEXT, NULL, "what it requires, and what it asks" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* ---- what is said of one question -------------------------------------------------------- */

static void add_edits(struct aside_asked_book *book, struct aside_table *table, size_t question,
                      const struct aside_question_answer *answer)
{
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, question);
    const char *heading = aside_arena_printf(arena, "%zu. %s", question + 1, answer->title);

    for (size_t i = 0; i < answer->edits.count; i++) {
        struct aside_row row = aside_table_add_row(
            book->tables, table, aside_arena_printf(arena, "%s-%zu", of, i + 1));

        aside_row_text(&row, "heading", heading);
        aside_row_text(&row, "id", answer->edits.items[i].id);
        aside_row_text(&row, "sentence", answer->edits.items[i].sentence);
    }
}

static void add_unreimbursed(struct aside_asked_book *book, struct aside_table *table,
                             size_t question, const struct aside_question_answer *answer)
{
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, question);

    for (size_t i = 0; i < answer->unreimbursed_of.count; i++) {
        const struct aside_unreimbursed *one = &answer->unreimbursed_of.items[i];
        const struct aside_program *program = &book->city->programs.items[one->program];
        struct aside_row row = aside_table_add_row(
            book->tables, table, aside_arena_printf(arena, "%s-%s", of, program->id));

        aside_row_text(&row, "question", of);
        aside_row_text(&row, "name", program->name);
        aside_row_money(&row, "committed", 0, one->committed);
        aside_row_money(&row, "unreimbursed", 0, one->unreimbursed);
        aside_asked_put_money(&row, "paid", 0, one->committed.cents - one->unreimbursed.cents,
                              "[committed]-[unreimbursed]");
    }
}

static size_t conflict_count(const struct aside_question_answer *answer)
{
    return answer->conflict != NULL ? answer->conflict->rules.count : 0;
}

static void add_conflict(struct aside_asked_book *book, struct aside_table *table,
                         size_t question, const struct aside_question_answer *answer)
{
    struct aside_arena *arena = book->tables->arena;
    const char *of = aside_asked_key(arena, question);

    for (size_t i = 0; i < conflict_count(answer); i++) {
        const struct aside_conflict_rule *fights = &answer->conflict->rules.items[i];
        struct aside_row row = aside_table_add_row(
            book->tables, table, aside_arena_printf(arena, "%s-%zu", of, i + 1));

        aside_row_text(&row, "question", of);
        aside_row_text(&row, "rule", fights->rule->name);
        aside_row_text(
            &row, "required",
            aside_arena_printf(arena, "%s: %s.", fights->required, fights->rule->sentence));
    }
}

/* ---- all --------------------------------------------------------------------------------- */

static struct aside_asked_pair plan_of(size_t question,
                                       const struct aside_question_answer *answer)
{
    const bool is_more = answer->kind == ASIDE_ASK_REACH; /* money that leaves no gap */

    return (struct aside_asked_pair){ .question = question,
                                      .before = &answer->before,
                                      .after = &answer->after,
                                      .gap = is_more ? NULL : answer->gap,
                                      .gap_total = answer->gap_total,
                                      .moved = answer->moved.items,
                                      .moved_count = answer->moved.count };
}

static void add_sheet(struct aside_asked_book *book, struct aside_table *table, size_t question)
{
    const struct aside_question_answer *answer = book->report->asked[question].answer;
    struct aside_row row = aside_asked_sheet_row(book, table, question);

    aside_row_number(&row, "moved", 0, (int64_t)answer->moved.count);
    aside_row_number(&row, "edits", 0, (int64_t)answer->edits.count);
    aside_row_number(&row, "unreimbursed", 0, (int64_t)answer->unreimbursed_of.count);
    aside_row_number(&row, "conflict", 0, (int64_t)conflict_count(answer));
}

/* The nearest plan with an amendment: the two that it names, and all that move with them. */
static struct aside_asked_pair nearest_plan(struct aside_arena *arena, size_t question,
                                            const struct aside_amended *amended)
{
    const struct aside_compared_subject *subjects = amended->comparison->subjects;
    const size_t pair[] = { amended->from, amended->to };
    struct aside_question_subject *moved = aside_arena_array(arena, amended->others.count + 2,
                                                             sizeof *moved);
    struct aside_asked_pair plan = { .question = question,
                                     .before = &amended->before,
                                     .after = &amended->after,
                                     .moved = moved };

    for (size_t i = 0; i < 2; i++)
        moved[plan.moved_count++] = (struct aside_question_subject){
            pair[i], subjects[pair[i]].fate, subjects[pair[i]].total, subjects[pair[i]].years
        };
    for (size_t i = 0; i < amended->others.count; i++) {
        const struct aside_question_subject *other = &amended->others.items[i];

        if (other->subject != amended->from && other->subject != amended->to)
            moved[plan.moved_count++] = *other;
    }
    return plan;
}

void aside_asked_add_plans(struct aside_asked_book *book)
{
    struct aside_table *sheets = aside_tables_add(book->tables, "asked-plans", plan_fields);
    struct aside_table *edits = aside_tables_add(book->tables, "asked-edits", edit_fields);
    struct aside_table *unpaid = aside_tables_add(book->tables, "asked-unreimbursed",
                                                  unreimbursed_fields);
    struct aside_table *conflict = aside_tables_add(book->tables, "asked-conflict",
                                                    conflict_fields);
    const struct aside_asked_beside beside = aside_asked_begin_beside(book);

    for (size_t i = 0; i < book->report->count; i++) {
        const struct aside_asked *asked = &book->report->asked[i];
        const struct aside_question_answer *answer = aside_asked_answer_of(asked);
        struct aside_asked_pair plan;

        if (asked->answer != NULL && aside_asked_has_sheet(i))
            add_sheet(book, sheets, i);
        if (answer == NULL && (asked->amended == NULL || asked->amended->nearest == NULL))
            continue;
        plan = answer != NULL ? plan_of(i, answer)
                              : nearest_plan(book->tables->arena, i, asked->amended);
        aside_asked_add_beside(book, &beside, &plan);
        if (answer == NULL)
            continue;
        add_edits(book, edits, i, answer);
        add_unreimbursed(book, unpaid, i, answer);
        add_conflict(book, conflict, i, answer);
    }
}
