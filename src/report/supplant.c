/*
 * supplant.c - local money beside its current level where federal money enters: the list, the
 * table `supplanting` and the sentence.
 */
#include "supplant.h"
#include "tables.h"
#include "words.h"

#include <string.h>

static const struct aside_field supplanting_fields[] = {
    { "subject", ASIDE_VALUE_TEXT, NULL, "id of the program" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "year", ASIDE_VALUE_TEXT, NULL, "fiscal year" },
    { "now", ASIDE_VALUE_MONEY, NULL, "local money it has now (current-local)" },
    { "local", ASIDE_VALUE_MONEY, NULL, "local money planned" },
    { "federal", ASIDE_VALUE_MONEY, NULL, "federal money planned" },
    { "below", ASIDE_VALUE_MONEY, NULL, "by which local money falls below now" },
    { "state", ASIDE_VALUE_TEXT, NULL, "\"possible supplanting\" where it does, else \"kept\"" },
    { "reason", ASIDE_VALUE_TEXT, NULL, "the city's reason, as its file states it" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

/* What sources of a kind pay the subject in the year. */
static aside_money paid_by(const struct aside_report *report, size_t subject, size_t year,
                           enum aside_source_kind kind)
{
    aside_money sum = { 0 };

    for (size_t i = 0; i < report->plan->pays.count; i++) {
        const struct aside_pay *pay = &report->plan->pays.items[i];

        if (pay->subject == subject && pay->year == year
            && report->city->sources.items[pay->source].kind == kind)
            sum = aside_sum(sum, pay->amount);
    }
    return sum;
}

aside_supplantings aside_supplantings_of(struct aside_arena *arena,
                                         const struct aside_report *report)
{
    const struct aside_plan *plan = report->plan;
    aside_supplantings list = { NULL, 0 };

    list.items = aside_arena_array(arena, plan->subject_count * plan->year_count,
                                   sizeof list.items[0]);
    for (size_t p = 0; p < plan->subject_count; p++) {
        const struct aside_program *program = aside_subject_program(report, p);
        struct aside_supplanting is = { .subject = p };

        if (program == NULL || aside_program_funding(program)->current_local.cents == 0)
            continue;
        is.now = aside_program_funding(program)->current_local;
        for (is.year = 0; is.year < plan->year_count; is.year++) {
            is.local = paid_by(report, p, is.year, ASIDE_LOCAL);
            is.federal = paid_by(report, p, is.year, ASIDE_FEDERAL);
            is.below.cents = is.local.cents < is.now.cents ? is.now.cents - is.local.cents : 0;
            if (is.federal.cents > 0)
                list.items[list.count++] = is;
        }
    }
    return list;
}

/* ---- the table --------------------------------------------------------------------------- */

/* The cells of the payments that sources of a kind make to the subject, as a sum; "0": none. */
static const char *payments_formula(struct aside_tables *tables, size_t subject, size_t year,
                                    enum aside_source_kind kind)
{
    const struct aside_report *report = tables->report;
    const char *id = aside_subject_id(report->city, report->plan, subject);
    const struct aside_table *payments = aside_tables_find(tables, "payments");
    struct aside_text text;

    aside_text_init(&text, tables->arena, 8000);
    for (size_t s = 0; s < report->city->sources.count; s++) {
        const struct aside_source *source = &report->city->sources.items[s];
        const char *key = aside_arena_printf(tables->arena, "%s|%s", source->id, id);
        bool pays = false;

        for (size_t r = 0; r < payments->row_count && !pays; r++)
            pays = strcmp(payments->keys[r], key) == 0;
        if (pays && source->kind == kind)
            aside_text_printf(&text, "%s[payments.amount:%d@%s]", text.length > 0 ? "+" : "",
                              (int)(report->plan->first_year + (int32_t)year), key);
    }
    if (text.overflowed)
        return NULL;
    return text.length > 0 ? text.bytes : "0";
}

static void add_row(struct aside_tables *tables, struct aside_table *table,
                    const struct aside_supplanting *is)
{
    const struct aside_report *report = tables->report;
    const struct aside_program *program = aside_subject_program(report, is->subject);
    const char *year = aside_fiscal_year(tables->arena,
                                         report->plan->first_year + (int32_t)is->year);
    struct aside_row row = aside_table_add_row(
        tables, table, aside_arena_printf(tables->arena, "%s|%s", program->id, year));

    aside_row_text(&row, "subject", program->id);
    aside_row_text(&row, "name", program->name);
    aside_row_text(&row, "year", year);
    aside_row_money(&row, "now", 0, is->now);
    aside_row_money(&row, "local", 0, is->local)->formula =
        payments_formula(tables, is->subject, is->year, ASIDE_LOCAL);
    aside_row_money(&row, "federal", 0, is->federal)->formula =
        payments_formula(tables, is->subject, is->year, ASIDE_FEDERAL);
    aside_row_money(&row, "below", 0, is->below)->formula =
        "IF([federal]>0,MAX(0,[now]-[local]),0)";
    aside_row_text(&row, "state", is->below.cents > 0 ? "possible supplanting" : "kept")
        ->formula = "IF([below]>0,\"possible supplanting\",\"kept\")";
    aside_row_text(&row, "reason", aside_program_funding(program)->supplanting_reason);
}

void aside_tables_add_supplanting(struct aside_tables *tables)
{
    struct aside_table *table = aside_tables_add(tables, "supplanting", supplanting_fields);
    aside_supplantings list = aside_supplantings_of(tables->arena, tables->report);

    for (size_t i = 0; i < list.count; i++)
        add_row(tables, table, &list.items[i]);
}

/* ---- in words ---------------------------------------------------------------------------- */

static bool has_reason(const struct aside_report *report, const struct aside_supplanting *is)
{
    const char *reason = aside_program_funding(aside_subject_program(report, is->subject))
                             ->supplanting_reason;

    return reason != NULL && reason[0] != '\0';
}

/* A program without a reason is what there is to do: the first of them, if there is one. */
static const struct aside_supplanting *find_first(const struct aside_report *report,
                                                  const aside_supplantings *list)
{
    const struct aside_supplanting *first = NULL;

    for (size_t i = 0; i < list->count; i++) {
        const struct aside_supplanting *is = &list->items[i];

        if (is->below.cents == 0)
            continue;
        if (!has_reason(report, is))
            return is;
        if (first == NULL)
            first = is;
    }
    return first;
}

/* Programs that fall short in some year. */
static size_t count_programs(const aside_supplantings *list)
{
    size_t programs = 0, last = SIZE_MAX;

    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].below.cents == 0)
            continue;
        programs += list->items[i].subject != last;
        last = list->items[i].subject;
    }
    return programs;
}

const char *aside_words_supplanting(struct aside_arena *arena,
                                    const struct aside_report *report)
{
    aside_supplantings list = aside_supplantings_of(arena, report);
    const struct aside_supplanting *first = find_first(report, &list);
    size_t programs = count_programs(&list);
    char below[ASIDE_MONEY_TEXT];

    if (first == NULL)
        return NULL;
    return aside_arena_printf(
        arena,
        "Possible supplanting: local money of %s falls %s below its current level in %s, "
        "where federal money enters%s. %s",
        aside_subject_id(report->city, report->plan, first->subject),
        aside_money_show(below, first->below),
        aside_fiscal_year(arena, report->plan->first_year + (int32_t)first->year),
        programs > 1 ? aside_arena_printf(arena, "; %zu more program%s likewise", programs - 1,
                                          programs > 2 ? "s do" : " does")
                     : "",
        !has_reason(report, first)
            ? "Keep the reason on file (supplanting-reason), or add a maintenance rule."
            : programs > 1 ? "Each has a reason on file." : "The reason is on file.");
}

/* Has it money now, of which nobody said how much is local, and does federal money enter? */
static bool is_unstated(const struct aside_report *report, size_t subject)
{
    const struct aside_program *program = aside_subject_program(report, subject);
    const struct aside_funding *funding;

    if (program == NULL)
        return false;
    funding = aside_program_funding(program);
    if (funding->current.cents == 0 || funding->current_local.cents != 0)
        return false;
    for (size_t y = 0; y < report->plan->year_count; y++) {
        if (paid_by(report, subject, y, ASIDE_FEDERAL).cents > 0)
            return true;
    }
    return false;
}

const char *aside_words_unstated_local(struct aside_arena *arena,
                                       const struct aside_report *report)
{
    const char *first = NULL;
    size_t programs = 0;

    for (size_t p = 0; p < report->plan->subject_count; p++) {
        if (!is_unstated(report, p))
            continue;
        if (programs++ == 0)
            first = aside_subject_id(report->city, report->plan, p);
    }
    if (programs == 0)
        return NULL;
    return aside_arena_printf(arena, "current-local of %zu program%s (%s%s) is not stated, and "
                              "federal money enters: whether local money falls cannot be checked.",
                              programs, programs == 1 ? "" : "s", first,
                              programs == 1 ? "" : ", ...");
}
