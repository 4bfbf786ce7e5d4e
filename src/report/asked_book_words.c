/* asked_book_words.c - words of the workbook alone: the base, states, and why there is no plan. */
#include "asked_book.h"
#include "words.h"

static const char *subject_name(const struct aside_asked_book *book, size_t subject)
{
    return aside_subject_name(book->city, book->plan, subject);
}

/* "about 45 shootings averted" */
static const char *level(const struct aside_asked_book *book, double value)
{
    struct aside_arena *arena = book->tables->arena;

    return aside_arena_printf(arena, "%s %s", aside_words_range(arena, value, value),
                              aside_asked_outcome_name(book->report));
}

const char *aside_asked_state_words(enum aside_question_state state)
{
    switch (state) {
    case ASIDE_ANSWERED: return "answered";
    case ASIDE_NO_PLAN: return "no plan keeps the rules";
    case ASIDE_NOT_PLANNED: return "not planned";
    }
    return "";
}

const char *aside_asked_base_words(const struct aside_asked_book *book)
{
    struct aside_arena *arena = book->tables->arena;
    const struct aside_report base = { .city = book->city, .plan = book->plan };
    const char *planned = aside_asked_money(book->tables->arena, aside_sum_planned(book->plan));

    if (!book->has_outcome)
        return aside_arena_printf(arena,
                                  "The base, the city as its file has it, plans %s in %s; no "
                                  "program of it has an estimate that counts.",
                                  planned, aside_words_years(arena, &base));
    return aside_arena_printf(arena,
                              "The base, the city as its file has it, plans %s in %s; its "
                              "estimated outcome is %s.",
                              planned, aside_words_years(arena, &base),
                              level(book, book->plan->rounded));
}

/* "2 programs and pools leave: A, B." */
const char *aside_asked_leavers(const struct aside_asked_book *book,
                                const struct aside_question_answer *answer)
{
    struct aside_text text;

    aside_text_init(&text, book->tables->arena, 4000);
    for (size_t i = 0; i < answer->moved.count; i++) {
        if (answer->moved.items[i].fate == ASIDE_LEAVES)
            aside_text_printf(&text, "%s%s", text.length == 0 ? "" : "; ",
                              subject_name(book, answer->moved.items[i].subject));
    }
    return text.length > 0 ? text.bytes : "none";
}

const char *aside_asked_why(const struct aside_asked_book *book,
                            const struct aside_question_answer *answer)
{
    enum { NAMED = 2 };
    const struct aside_conflict *conflict = answer->conflict;
    struct aside_text text;

    if (conflict == NULL || conflict->rules.count <= NAMED)
        return answer->why;
    aside_text_init(&text, book->tables->arena, 2000);
    aside_text_printf(&text, "So changed, %zu rules cannot all hold: ", conflict->rules.count);
    for (size_t i = 0; i < NAMED; i++)
        aside_text_printf(&text, "%s, ", conflict->rules.items[i].rule->name);
    aside_text_printf(&text, "and %zu more.", conflict->rules.count - NAMED);
    return text.bytes;
}
