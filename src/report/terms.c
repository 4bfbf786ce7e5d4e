/*
 * terms.c - the terms of a rule as a formula of the workbook, and the table `weights` that
 * shows what each long sum takes of each program.
 */
#include "tables.h"
#include "words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    DIRECT_TERMS = 3,   /* a sum this short names its cells */
    MAXIMUM_TERMS = 120 /* more cells than this in one formula: nobody reads it */
};

static const struct aside_field weight_fields[] = {
    { "id", ASIDE_VALUE_TEXT, NULL, "id of the program or pool" },
    { "name", ASIDE_VALUE_TEXT, NULL, "its name" },
    { "is-new", ASIDE_VALUE_COUNT, NULL, "1 for an innovative program" },
    { "weight", ASIDE_VALUE_COUNT, "weight", "part of each dollar that the sum takes" },
    { NULL, ASIDE_VALUE_TEXT, NULL, NULL }
};

const char *aside_literal_money(struct aside_arena *arena, aside_money amount)
{
    char bytes[ASIDE_MONEY_TEXT];

    return aside_arena_strdup(arena, aside_money_text(bytes, amount));
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static bool weights_equal(const struct aside_weights *a, const struct aside_weights *b,
                          size_t n)
{
    return memcmp(a->numerators, b->numerators, n * sizeof *a->numerators) == 0
        && memcmp(a->denominators, b->denominators, n * sizeof *a->denominators) == 0;
}

/*
 * The key of the column with these weights; a new one is titled after the first rule that
 * asks.
 */
static const struct aside_weights *weights_intern(struct aside_tables *tables,
                                                  const struct aside_weights *wanted,
                                                  const char *title)
{
    size_t n = tables->report->plan->subject_count;
    struct aside_weights *made;

    for (size_t i = 0; i < tables->weight_count; i++) {
        if (weights_equal(&tables->weights[i], wanted, n))
            return &tables->weights[i];
    }
    if (tables->weight_count == tables->weight_capacity) {
        size_t capacity = tables->weight_capacity == 0 ? 16 : 2 * tables->weight_capacity;

        tables->weights = aside_arena_grow(tables->arena, tables->weights, tables->weight_count,
                                           capacity, sizeof *tables->weights);
        tables->weight_capacity = capacity;
    }
    made = &tables->weights[tables->weight_count++];
    *made = *wanted;
    made->key = aside_arena_printf(tables->arena, "w%zu", tables->weight_count);
    made->title = title;
    return made;
}

/* The weights of the terms that spend in `year`, added up by subject. */
static struct aside_weights spend_weights(struct aside_tables *tables, const aside_terms *terms,
                                          size_t year)
{
    size_t n = tables->report->plan->subject_count;
    struct aside_weights made = { 0 };

    made.numerators = aside_arena_array(tables->arena, n, sizeof *made.numerators);
    made.denominators = aside_arena_array(tables->arena, n, sizeof *made.denominators);
    made.whole = true;
    for (size_t i = 0; i < n; i++)
        made.denominators[i] = 1;
    for (size_t i = 0; i < terms->count; i++) {
        const struct aside_term_row *term = &terms->items[i];
        int64_t divisor;

        if (term->of != ASIDE_TERM_SPEND || term->year != year)
            continue;
        divisor = common_divisor(term->numerator, term->denominator);
        made.numerators[term->subject] = divisor == 0 ? 0 : term->numerator / divisor;
        made.denominators[term->subject] = divisor == 0 ? 1 : term->denominator / divisor;
        if (made.denominators[term->subject] != 1)
            made.whole = false;
    }
    return made;
}

/* "+", "-", or nothing before the first summand; the weight's absolute value follows. */
static void add_sign(struct aside_text *text, bool negative)
{
    if (negative)
        aside_text_add(text, "-");
    else if (text->length > 0)
        aside_text_add(text, "+");
}

static void add_cell(struct aside_text *text, const char *cell, int64_t numerator,
                     int64_t denominator)
{
    int64_t divisor = common_divisor(numerator, denominator);
    int64_t up = llabs(numerator) / (divisor == 0 ? 1 : divisor);
    int64_t down = denominator / (divisor == 0 ? 1 : divisor);

    if (numerator == 0)
        return;
    add_sign(text, numerator < 0);
    if (down != 1)
        aside_text_printf(text, "ROUND(%s*%" PRId64 "/%" PRId64 ",6)", cell, up, down);
    else if (up != 1)
        aside_text_printf(text, "%s*%" PRId64, cell, up);
    else
        aside_text_add(text, cell);
}

/* The cells of a short sum, each by its name. */
static void add_spend_cells(struct aside_tables *tables, struct aside_text *text,
                            const aside_terms *terms, size_t year, int named)
{
    const struct aside_report *report = tables->report;

    for (size_t i = 0; i < terms->count; i++) {
        const struct aside_term_row *term = &terms->items[i];

        if (term->of == ASIDE_TERM_SPEND && term->year == year)
            add_cell(
                text,
                aside_arena_printf(tables->arena, "[allocation.spend:%d@%s]", named,
                                   aside_subject_id(report->city, report->plan, term->subject)),
                term->numerator, term->denominator);
    }
}

static bool takes_all(const struct aside_weights *weights, size_t subjects)
{
    for (size_t p = 0; p < subjects; p++) {
        if (weights->numerators[p] != 1 || weights->denominators[p] != 1)
            return false;
    }
    return true;
}

static void add_spend_year(struct aside_tables *tables, struct aside_text *text,
                           const aside_terms *terms, size_t year, const char *title)
{
    const struct aside_report *report = tables->report;
    int named = (int)(report->plan->first_year + (int32_t)year);
    const struct aside_weights *column;
    struct aside_weights weights;
    size_t count = 0;

    for (size_t i = 0; i < terms->count; i++)
        count += terms->items[i].of == ASIDE_TERM_SPEND && terms->items[i].year == year;
    if (count <= DIRECT_TERMS) {
        add_spend_cells(tables, text, terms, year, named);
        return;
    }
    weights = spend_weights(tables, terms, year);
    add_sign(text, false);
    if (takes_all(&weights, report->plan->subject_count)) {
        aside_text_printf(text, "[allocation.spend:%d#total]", named);
        return;
    }
    column = weights_intern(tables, &weights, title);
    aside_text_printf(
        text,
        column->whole ? "SUMPRODUCT([weights.spend:%d#rows],[weights.weight:%s#rows])"
                      : "SUMPRODUCT(ROUND([weights.spend:%d#rows]*[weights.weight:%s#rows],6))",
        named, column->key);
}

/*
 * A program that a source does not pay in this plan has no row among the payments: it reads 0.
 */
static void add_pay(struct aside_tables *tables, struct aside_text *text,
                    const struct aside_term_row *term, int named)
{
    const struct aside_report *report = tables->report;

    add_cell(text,
             aside_arena_printf(tables->arena, "[payments.amount:%d@%s|%s?]", named,
                                report->city->sources.items[term->source].id,
                                aside_subject_id(report->city, report->plan, term->subject)),
             term->numerator, term->denominator);
}

/* Spending of one year is one summand, written where its first term stands. */
static bool first_of_group(const aside_terms *terms, size_t at)
{
    const struct aside_term_row *term = &terms->items[at];

    for (size_t i = 0; i < at; i++) {
        const struct aside_term_row *other = &terms->items[i];

        if (other->of == term->of && other->year == term->year)
            return false;
    }
    return true;
}

static void add_constant(struct aside_tables *tables, struct aside_text *text,
                         const struct aside_term_row *term)
{
    aside_money amount = { llabs(term->constant.cents) };
    bool negative = (term->constant.cents < 0) != (term->numerator < 0);

    if (amount.cents == 0 || term->numerator == 0)
        return;
    amount.cents = aside_scale_half_up(amount.cents, llabs(term->numerator), term->denominator);
    add_sign(text, negative);
    aside_text_add(text, aside_literal_money(tables->arena, amount));
}

static void add_term(struct aside_tables *tables, struct aside_text *text,
                     const aside_terms *terms, size_t at, const char *title)
{
    const struct aside_term_row *term = &terms->items[at];
    const struct aside_report *report = tables->report;
    int named = (int)(report->plan->first_year + (int32_t)term->year);
    const char *year_line = NULL;
    const char *source_field = NULL;

    switch (term->of) {
    case ASIDE_TERM_SPEND:
        if (first_of_group(terms, at))
            add_spend_year(tables, text, terms, term->year, title);
        return;
    case ASIDE_TERM_PAY: add_pay(tables, text, term, named); return;
    case ASIDE_TERM_CONSTANT: add_constant(tables, text, term); return;
    case ASIDE_TERM_RESERVE: year_line = "years.reserve"; break;
    case ASIDE_TERM_PLANNED: year_line = "years.planned"; break;
    case ASIDE_TERM_AVAILABLE: year_line = "years.available"; break;
    case ASIDE_TERM_CARRY_IN: source_field = "carried-in"; break;
    case ASIDE_TERM_CARRY_OUT: source_field = "carried-out"; break;
    case ASIDE_TERM_USED: source_field = "used"; break;
    case ASIDE_TERM_PLEDGE: source_field = "match-pledged"; break;
    }
    if (year_line != NULL) {
        add_cell(text, aside_arena_printf(tables->arena, "[%s:%d]", year_line, named),
                 term->numerator, term->denominator);
        return;
    }
    add_cell(text,
             aside_arena_printf(tables->arena, "[sources.%s@%s|%d]", source_field,
                                report->city->sources.items[term->source].id, named),
             term->numerator, term->denominator);
}

const char *aside_terms_formula(struct aside_tables *tables, const aside_terms *terms,
                                const char *title, const char **why)
{
    struct aside_text text;
    size_t cells = 0;

    aside_text_init(&text, tables->arena, 16000);
    for (size_t i = 0; i < terms->count; i++)
        add_term(tables, &text, terms, i, title);
    for (const char *at = text.bytes; (at = strchr(at, '[')) != NULL; at++)
        cells++;
    if (text.overflowed || cells > MAXIMUM_TERMS) {
        *why = "the sum names too many single payments for one readable formula";
        return NULL;
    }
    return text.length == 0 ? "0" : text.bytes;
}

static void add_weights_row(struct aside_tables *tables, struct aside_table *table,
                            size_t subject)
{
    const struct aside_report *report = tables->report;
    const char *id = aside_subject_id(report->city, report->plan, subject);
    const struct aside_program *program = aside_subject_program(report, subject);
    struct aside_row row = aside_table_add_row(tables, table, id);

    aside_row_text(&row, "id", id);
    aside_row_text(&row, "name", aside_subject_name(report->city, report->plan, subject));
    aside_row_number(&row, "is-new", 0,
                     program != NULL && program->strategy == ASIDE_INNOVATIVE);
    for (size_t w = 0; w < tables->weight_count; w++) {
        const struct aside_weights *weights = &tables->weights[w];
        int64_t up = weights->numerators[subject];
        int64_t down = weights->denominators[subject];
        struct aside_value *value = aside_row_number(&row, "weight", w, up);

        value->divisor = down;
        if (down != 1) /* the quotient itself, so that an auditor sees where it comes from */
            value->formula = aside_arena_printf(tables->arena, "%" PRId64 "/%" PRId64, up,
                                                down);
    }
}

void aside_tables_add_weights(struct aside_tables *tables)
{
    const char **keys = aside_arena_array(tables->arena, tables->weight_count, sizeof *keys);
    const char **labels = aside_arena_array(tables->arena, tables->weight_count,
                                            sizeof *labels);
    struct aside_table *table;

    for (size_t w = 0; w < tables->weight_count; w++) {
        keys[w] = tables->weights[w].key;
        labels[w] = tables->weights[w].title;
    }
    aside_tables_add_axis(tables, "weight", tables->weight_count, keys, labels);
    table = aside_tables_add(tables, "weights", weight_fields);
    for (size_t p = 0; p < tables->report->plan->subject_count; p++)
        add_weights_row(tables, table, p);
}
