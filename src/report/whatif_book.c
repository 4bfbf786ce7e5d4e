/*
 * whatif_book.c - a what-if run as a workbook, laid out by templates/whatif.xml, and as text; and
 * what the builders of its tables share.
 */
#include "layout.h"
#include "whatif_book.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { MILLION = 1000000 };

int64_t aside_whatif_millionths(double value)
{
    const double most = 4e12; /* whose millionths still fit, and those of a difference */

    if (fabs(value) > most)
        value = value < 0 ? -most : most;
    return llround(value * MILLION);
}

void aside_whatif_figure(const struct aside_row *row, const char *field, size_t step,
                         double value, const char *otherwise)
{
    if (isnan(value))
        aside_whatif_step_text(row, field, step, otherwise);
    else
        aside_row_number(row, field, step, aside_whatif_millionths(value))->divisor = MILLION;
}

void aside_whatif_outcome(const struct aside_row *row, const struct aside_whatif_book *book,
                          size_t step, const struct aside_whatif_record *record, bool words)
{
    bool told = record->has_plan && book->has_outcome;
    const char *otherwise = record->has_plan ? "no estimate" : "no plan";

    aside_whatif_figure(row, "outcome", step, told ? record->objective : NAN,
                        words ? otherwise : NULL);
}

bool aside_whatif_changes(const struct aside_whatif_book *book,
                          const struct aside_whatif_record *record)
{
    return record->has_plan && book->run->base.has_plan && book->has_outcome;
}

struct aside_value *aside_whatif_step_text(const struct aside_row *row, const char *field,
                                           size_t step, const char *text)
{
    struct aside_value *value = aside_row_number(row, field, step, 0);

    value->type = ASIDE_VALUE_TEXT;
    value->given = text != NULL && text[0] != '\0';
    value->text = value->given ? text : "";
    return value;
}

const char *aside_whatif_key(struct aside_arena *arena, size_t index)
{
    return aside_arena_printf(arena, "s%zu", index);
}

size_t aside_whatif_place(const struct aside_whatif_list *list, size_t axis, size_t index)
{
    if (list->axis_count < 2)
        return index;
    return axis == 0 ? index / list->axes[1].count : index % list->axes[1].count;
}

const char *aside_whatif_label(const struct aside_whatif_book *book, size_t index)
{
    const struct aside_whatif_list *list = book->list;
    struct aside_arena *arena = book->tables->arena;
    const char *first;

    switch (list->kind) {
    case ASIDE_WHATIF_NAMED: return list->named.items[index].name;
    case ASIDE_WHATIF_DRAWS:
        return aside_arena_printf(arena, "draw %s", aside_whatif_count(arena, index + 1));
    case ASIDE_WHATIF_CURVE:
    case ASIDE_WHATIF_GRID: break;
    }
    first = list->axes[0].values[aside_whatif_place(list, 0, index)];
    if (list->kind == ASIDE_WHATIF_CURVE)
        return first;
    return aside_arena_printf(arena, "%s / %s", first,
                              list->axes[1].values[aside_whatif_place(list, 1, index)]);
}

const char *aside_whatif_subject(const struct aside_whatif_book *book, size_t subject)
{
    const struct aside_whatif_columns *columns = &book->run->columns;
    const struct aside_city *city = book->run->city;

    if (subject < columns->program_count)
        return city->programs.items[subject].name;
    return city->pools.items[subject - columns->program_count].name;
}

const char *aside_whatif_outcome_name(const struct aside_whatif_book *book)
{
    return book->run->city->outcome.items[0].name;
}

const char *aside_whatif_verdict_words(enum aside_whatif_verdict verdict)
{
    switch (verdict) {
    case ASIDE_VERDICT_OPTIMAL: return "solver-verified optimum";
    case ASIDE_VERDICT_STOPPED: return "stopped at a limit";
    case ASIDE_VERDICT_INFEASIBLE: return "no plan keeps the rules";
    case ASIDE_VERDICT_REFUSED: return "the city does not take it";
    case ASIDE_VERDICT_FAILED: return "the solver failed";
    }
    return "";
}

int32_t aside_whatif_share(aside_money part, aside_money whole)
{
    if (whole.cents == 0)
        return 0;
    return (int32_t)((2 * part.cents * ASIDE_SHARE_ONE + whole.cents) / (2 * whole.cents));
}

const char *aside_whatif_count(struct aside_arena *arena, size_t count)
{
    if (count < 1000)
        return aside_arena_printf(arena, "%zu", count);
    return aside_arena_printf(arena, "%s,%03d", aside_whatif_count(arena, count / 1000),
                              (int)(count % 1000));
}

/* ---- the book ---------------------------------------------------------------------------- */

/* Every few of very many, from the first on: the same ones however many are kept beyond them. */
static void choose_shown(struct aside_whatif_book *book)
{
    const struct aside_whatif_report *report = book->report;
    size_t every = (report->kept_count + ASIDE_BOOK_ROWS - 1) / ASIDE_BOOK_ROWS;

    book->shown = aside_arena_array(book->tables->arena, report->kept_count,
                                    sizeof *book->shown);
    for (size_t i = 0; i < report->kept_count; i += every)
        book->shown[book->shown_count++] = report->kept[i];
}

/* Three figures of the largest: decimals beyond them would say more than is known. */
static size_t digits_of(double most)
{
    size_t digits = 0;

    for (double least = 100; digits < 3 && most < least && most > 0; least /= 10)
        digits++;
    return digits;
}

static double larger(double a, double b)
{
    return fabs(b) > a ? fabs(b) : a; /* not where b is no number */
}

const char *aside_whatif_outcome_format(double most)
{
    static const char *const formats[] = { "outcome-0", "outcome-1", "outcome-2", "outcome-3" };

    return formats[digits_of(most)];
}

const char *aside_whatif_change_format(double most)
{
    static const char *const formats[] = { "change-0", "change-1", "change-2", "change-3" };

    return formats[digits_of(most)];
}

static void choose_formats(struct aside_whatif_book *book)
{
    const struct aside_whatif_record *base = &book->run->base;
    double most = base->has_plan ? larger(0, base->objective) : 0;
    double change = 0, regret = 0;

    for (size_t i = 0; i < book->shown_count; i++) {
        const struct aside_whatif_record *record = book->shown[i];

        if (!record->has_plan)
            continue;
        most = larger(most, record->objective);
        regret = larger(regret, record->objective - record->today);
        if (base->has_plan)
            change = larger(change, record->objective - base->objective);
    }
    for (size_t i = 0; i < book->run->robust_count; i++)
        regret = larger(regret, book->run->robust[i].regret_worst);
    book->has_outcome = aside_whatif_millionths(most) > 0;
    book->figure = aside_whatif_outcome_format(most);
    book->change = aside_whatif_change_format(change);
    book->regret = aside_whatif_outcome_format(regret);
}

struct aside_tables *aside_whatif_tables(struct aside_arena *arena,
                                         const struct aside_whatif_report *report)
{
    struct aside_tables *tables = aside_arena_alloc(arena, sizeof *tables);
    struct aside_report *day = aside_arena_alloc(arena, sizeof *day);
    struct aside_whatif_book book = {
        .tables = tables, .report = report, .run = report->run, .list = report->run->list
    };

    day->as_of = report->as_of; /* a layout asks for its day alone */
    day->city = report->run->city;
    tables->arena = arena;
    tables->report = day;
    choose_shown(&book);
    choose_formats(&book);
    aside_whatif_add_scenarios(&book);
    aside_whatif_add_levers(&book);
    aside_whatif_add_programs(&book);
    aside_whatif_add_draws(&book);
    aside_whatif_add_summary(&book);
    aside_whatif_add_facts(&book);
    return tables;
}

static enum aside_status tables_of(const struct aside_tables **out, struct aside_arena *arena,
                                   const void *what, struct aside_error *err)
{
    (void)err;
    *out = aside_whatif_tables(arena, what);
    return ASIDE_OK;
}

static struct aside_book_request request_of(const struct aside_whatif_report *report,
                                            const char *template_path)
{
    return (struct aside_book_request){ "templates/whatif.xml", tables_of, report,
                                        template_path };
}

enum aside_status aside_whatif_workbook(const struct aside_whatif_report *report,
                                        const char *path, const char *template_path,
                                        struct aside_error *err)
{
    const struct aside_book_request request = request_of(report, template_path);

    return aside_workbook_write(&request, path, err);
}

enum aside_status aside_whatif_workbook_dump(const struct aside_whatif_report *report,
                                             FILE *out, const char *template_path,
                                             struct aside_error *err)
{
    const struct aside_book_request request = request_of(report, template_path);

    return aside_workbook_dump(&request, out, err);
}
