/*
 * asked_book.c - what officers asked as a workbook, laid out by templates/questions.xml, and as
 * text; and what the builders of its tables share.
 */
#include "alternatives.h"
#include "asked_book.h"
#include "layout.h"

#include <math.h>
#include <string.h>

/* ---- questions --------------------------------------------------------------------------- */

const char *aside_asked_key(struct aside_arena *arena, size_t question)
{
    return aside_arena_printf(arena, "q%zu", question + 1);
}

bool aside_asked_has_sheet(size_t question)
{
    return question < ASIDE_ASKED_SHEETS;
}

const char *aside_asked_kind(const struct aside_asked *asked)
{
    if (asked->answer != NULL)
        return aside_question_name(asked->answer->kind);
    if (asked->lost != NULL)
        return "lose-any";
    if (asked->across != NULL)
        return aside_question_name(ASIDE_ASK_ACROSS_THE_BOARD);
    if (asked->amended != NULL)
        return "amend";
    if (asked->reach != NULL)
        return aside_question_name(ASIDE_ASK_REACH);
    if (asked->ladder != NULL)
        return "ladder";
    if (asked->alternatives != NULL)
        return "alternatives";
    return asked->break_even != NULL ? "break-even" : "";
}

const struct aside_question_answer *aside_asked_answer_of(const struct aside_asked *asked)
{
    if (asked->across != NULL)
        return asked->across->best;
    return asked->reach != NULL ? asked->reach->answer : asked->answer;
}

/* Of awards in turn: what is said of each alone, its first sentence, and then the rest once. */
static const char *const *said_of_awards(struct aside_arena *arena,
                                         const struct aside_awards_lost *lost, size_t *count)
{
    const struct aside_question_answer *first = lost->awards.items[0].answer;
    const char **said = aside_arena_array(arena, lost->awards.count + first->said_count,
                                          sizeof *said);

    *count = 0;
    for (size_t i = 0; i < lost->awards.count; i++)
        said[(*count)++] = lost->awards.items[i].answer->said[0];
    for (size_t i = 1; i < first->said_count; i++)
        said[(*count)++] = first->said[i];
    return said;
}

const char *const *aside_asked_said(struct aside_arena *arena, const struct aside_asked *asked,
                                    size_t *count)
{
    if (asked->lost != NULL && asked->lost->awards.count > 0)
        return said_of_awards(arena, asked->lost, count);
    if (asked->across != NULL) {
        *count = asked->across->said_count;
        return asked->across->said;
    }
    if (asked->amended != NULL) {
        *count = asked->amended->said_count;
        return asked->amended->said;
    }
    if (asked->reach != NULL) {
        *count = asked->reach->said_count;
        return asked->reach->said;
    }
    if (asked->ladder != NULL) {
        *count = asked->ladder->said_count;
        return asked->ladder->said;
    }
    if (asked->alternatives != NULL) {
        *count = asked->alternatives->said_count;
        return asked->alternatives->said;
    }
    *count = asked->answer != NULL ? asked->answer->said_count : 0;
    return asked->answer != NULL ? asked->answer->said : NULL;
}

struct aside_row aside_asked_sheet_row(struct aside_asked_book *book, struct aside_table *table,
                                       size_t question)
{
    const struct aside_asked *asked = &book->report->asked[question];
    struct aside_arena *arena = book->tables->arena;
    struct aside_row row = aside_table_add_row(book->tables, table,
                                               aside_asked_key(arena, question));

    aside_row_text(&row, "sheet",
                   aside_arena_printf(arena, "%zu %s", question + 1, aside_asked_kind(asked)));
    aside_row_text(&row, "title", aside_asked_title(book->tables->arena, book->report, asked));
    aside_row_text(&row, "option", asked->option);
    aside_row_text(&row, "answer",
                   aside_asked_sentence(book->tables->arena, book->report, asked));
    return row;
}

/* ---- cells ------------------------------------------------------------------------------- */

/* Whatever the field's own type is. */
static void add_outcome(const struct aside_row *row, const char *field, size_t step,
                        int64_t millionths, const char *formula)
{
    struct aside_value *value = aside_row_number(row, field, step, millionths);

    value->type = ASIDE_VALUE_COUNT;
    value->divisor = 1000000;
    value->formula = formula;
}

void aside_asked_put_outcome(const struct aside_row *row, const struct aside_asked_book *book,
                             const char *field, double outcome, bool none)
{
    if (none || !book->has_outcome || isnan(outcome))
        aside_row_text(row, field, none ? "no plan" : "no estimate");
    else
        add_outcome(row, field, 0, aside_whatif_millionths(outcome), NULL);
}

void aside_asked_put_outcome_at(const struct aside_row *row,
                                const struct aside_asked_book *book, const char *field,
                                size_t step, double outcome)
{
    if (book->has_outcome && !isnan(outcome))
        add_outcome(row, field, step, aside_whatif_millionths(outcome), NULL);
}

void aside_asked_put_change(const struct aside_row *row, const struct aside_asked_book *book,
                            const char *field, size_t step, double after, double before,
                            const char *formula)
{
    if (!book->has_outcome || isnan(after) || isnan(before))
        return;
    add_outcome(row, field, step,
                aside_whatif_millionths(after) - aside_whatif_millionths(before), formula);
}

void aside_asked_put_money(const struct aside_row *row, const char *field, size_t step,
                           int64_t cents, const char *formula)
{
    aside_row_money(row, field, step, (aside_money){ cents })->formula = formula;
}

struct aside_value *aside_asked_typed(const struct aside_row *row, const char *field,
                                      size_t step, enum aside_value_type type, int64_t number)
{
    struct aside_value *value = aside_row_number(row, field, step, number);

    value->type = type;
    return value;
}

/* ---- the book ---------------------------------------------------------------------------- */

static bool has_estimate(const struct aside_plan *plan)
{
    bool any = false;

    for (size_t p = 0; p < plan->subject_count; p++)
        any = any || plan->subjects[p].has_estimate;
    return any;
}

/* The base plan's side, as some question has it; years NULL: none that was asked has it. */
static struct aside_question_side base_side(const struct aside_asked_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct aside_asked *asked = &report->asked[i];

        if (aside_asked_answer_of(asked) != NULL)
            return aside_asked_answer_of(asked)->before;
        if (asked->amended != NULL)
            return asked->amended->before;
        if (asked->lost != NULL && asked->lost->awards.count > 0)
            return asked->lost->awards.items[0].answer->before;
        if (asked->alternatives != NULL)
            return asked->alternatives->before;
    }
    return (struct aside_question_side){ .years = NULL };
}

static double larger(double most, double value)
{
    return fabs(value) > most ? fabs(value) : most; /* not where it is no number */
}

/* The largest outcome, and the largest change of one, of all that was asked. */
static void choose_formats(struct aside_asked_book *book)
{
    const double base = book->plan->rounded;
    double most = larger(0, base), change = 0;

    for (size_t i = 0; i < book->report->count; i++) {
        const struct aside_asked *asked = &book->report->asked[i];
        const struct aside_question_answer *answer = aside_asked_answer_of(asked);
        const double outcomes[] = {
            answer != NULL && answer->plan != NULL ? answer->after.outcome : NAN,
            asked->across != NULL ? asked->across->stated->outcome : NAN,
            asked->amended != NULL ? asked->amended->stated->outcome : NAN,
        };

        for (size_t k = 0; k < sizeof outcomes / sizeof outcomes[0]; k++) {
            most = larger(most, outcomes[k]);
            change = larger(change, outcomes[k] - base);
        }
        most = larger(most, asked->ladder != NULL ? asked->ladder->most : NAN);
        for (size_t a = 0; asked->lost != NULL && a < asked->lost->awards.count; a++) {
            answer = asked->lost->awards.items[a].answer;
            if (answer->plan != NULL)
                change = larger(change, answer->after.outcome - base);
        }
    }
    book->figure = aside_whatif_outcome_format(most);
    book->change = aside_whatif_change_format(change);
}

/* The first that was asked for: there is one sheet of them. NULL: none was. */
static const struct aside_alternatives *alternatives_asked(
    const struct aside_asked_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        if (report->asked[i].alternatives != NULL)
            return report->asked[i].alternatives;
    }
    return NULL;
}

struct aside_tables *aside_asked_tables(struct aside_arena *arena,
                                        const struct aside_asked_report *report)
{
    struct aside_tables *tables = aside_arena_alloc(arena, sizeof *tables);
    struct aside_report *day = aside_arena_alloc(arena, sizeof *day);
    struct aside_asked_book book = { .tables = tables,
                                     .report = report,
                                     .city = report->base->city,
                                     .plan = report->base->plan,
                                     .before = base_side(report),
                                     .has_outcome = has_estimate(report->base->plan) };

    day->as_of = report->as_of; /* a layout asks for its day alone */
    day->city = report->base->city;
    tables->arena = arena;
    tables->report = day;
    choose_formats(&book);
    aside_asked_add_plans(&book);
    aside_asked_add_awards(&book);
    aside_asked_add_stated(&book);
    aside_asked_add_reach(&book);
    aside_asked_add_ladders(&book);
    aside_asked_add_alternatives(tables, alternatives_asked(report));
    aside_asked_add_questions(&book);
    aside_asked_add_notes(&book);
    aside_asked_add_summary(&book);
    return tables;
}

static enum aside_status tables_of(const struct aside_tables **out, struct aside_arena *arena,
                                   const void *what, struct aside_error *err)
{
    (void)err;
    *out = aside_asked_tables(arena, what);
    return ASIDE_OK;
}

static struct aside_book_request request_of(const struct aside_asked_report *report,
                                            const char *template_path)
{
    return (struct aside_book_request){ "templates/questions.xml", tables_of, report,
                                        template_path };
}

enum aside_status aside_asked_workbook(const struct aside_asked_report *report,
                                       const char *path, const char *template_path,
                                       struct aside_error *err)
{
    const struct aside_book_request request = request_of(report, template_path);

    return aside_workbook_write(&request, path, err);
}

enum aside_status aside_asked_workbook_dump(const struct aside_asked_report *report, FILE *out,
                                            const char *template_path, struct aside_error *err)
{
    const struct aside_book_request request = request_of(report, template_path);

    return aside_workbook_dump(&request, out, err);
}
