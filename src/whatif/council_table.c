/*
 * council_table.c - a plan as a table: a row of column names, then a row for each program. The
 * same of a CSV file and of a sheet, so that a plan is the same in both.
 *
 * Titles may stand above the names, and headings, subtotals and notes between and below the
 * programs: a row counts by what stands in its column of programs. What names no program of the
 * city is a heading as long as it has no amount.
 */
#include "council_table.h"

#include <string.h>

enum { HEADER_ROWS = 60 }; /* among which the column names stand */

/* ---- places ------------------------------------------------------------------------------ */

static struct aside_origin origin(const struct council_table *table, size_t column, int row)
{
    if (table->sheet_name == NULL)
        return (struct aside_origin){ table->reading->plan->path, row, NULL };
    return aside_cell_origin(table->reading->arena, table->reading->plan->path, table->sheet,
                             table->sheet_name, column, row);
}

static const struct aside_input_cell *cell_at(const struct aside_input_row *row, size_t column)
{
    static const struct aside_input_cell empty = { .kind = ASIDE_INPUT_EMPTY, .text = "" };

    return column < row->count ? &row->cells[column] : &empty;
}

static bool is_blank(struct council_table *table, const struct aside_input_cell *cell)
{
    return cell->kind == ASIDE_INPUT_EMPTY
        || (cell->kind == ASIDE_INPUT_TEXT
            && aside_council_fold(table->scratch, cell->text)[0] == '\0');
}

/* ---- the column names -------------------------------------------------------------------- */

/* Those of programs, the surest first; 0: it is none. */
static size_t rank_of(const char *folded)
{
    static const char *const names[] = {
        "id",       "program id",   "key", "program", "program or pool",
        "programs", "program name", "name"
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(folded, names[i]) == 0)
            return sizeof(names) / sizeof(names[0]) - i;
    }
    return 0;
}

static bool is_sum_title(const char *folded)
{
    static const char *const names[] = { "all years", "total", "sum" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(folded, names[i]) == 0)
            return true;
    }
    return false;
}

/* What the row would be as a row of column names. */
static struct council_header header_of(struct council_table *table,
                                       const struct aside_input_row *row)
{
    enum { TITLE_BYTES = 100 };
    struct council_header header = { .row = row->line, .name = SIZE_MAX, .sum = SIZE_MAX };
    size_t best = 0;

    for (size_t c = 0; c < row->count; c++) {
        const struct aside_input_cell *cell = &row->cells[c];
        const char *folded;

        if (cell->kind == ASIDE_INPUT_EMPTY || cell->length > TITLE_BYTES)
            continue;
        folded = aside_council_fold(table->scratch, cell->text);
        if (rank_of(folded) > best) {
            best = rank_of(folded);
            header.name = c;
        }
        if (is_sum_title(folded))
            header.sum = c;
        header.years += aside_council_year(table->scratch, cell->text) != 0;
    }
    return header;
}

static bool is_header(const struct council_header *header)
{
    return header->name != SIZE_MAX && header->years > 0;
}

static void take_year(struct council_table *table, const struct aside_input_row *row, size_t c)
{
    struct council_reading *reading = table->reading;
    int32_t year = aside_council_year(table->scratch, row->cells[c].text);
    struct aside_origin at = origin(table, c, row->line);
    size_t place;

    if (year == 0)
        return;
    place = aside_council_year_place(reading, year, at);
    if (place == SIZE_MAX)
        return;
    if (table->years[place] == SIZE_MAX) {
        table->years[place] = c;
        return;
    }
    aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                         "a column for FY%d stands twice: keep the one with the council's "
                         "amounts",
                         (int)year);
}

static void take_header(struct council_table *table, const struct aside_input_row *row)
{
    struct council_reading *reading = table->reading;
    size_t faults = reading->found->faults;

    for (size_t c = 0; c < row->count; c++)
        take_year(table, row, c);
    table->broken = reading->found->faults > faults;
    for (size_t y = 0; y < reading->plan->year_count; y++) {
        if (table->years[y] != SIZE_MAX)
            continue;
        table->broken = true;
        aside_problem_add_at(reading->found, ASIDE_FAULT,
                             origin(table, table->header.name, row->line),
                             "there is no column for FY%d: add it, with 0 where a program gets "
                             "nothing",
                             (int)(reading->first_year + (int32_t)y));
    }
}

/* ---- cells ------------------------------------------------------------------------------- */

/* False where it is no amount for a reason of its own, which is then said. */
static bool is_told(struct council_table *table, const struct aside_input_cell *cell,
                    struct aside_origin at, const char *what)
{
    struct council_reading *reading = table->reading;

    switch (cell->kind) {
    case ASIDE_INPUT_UNKNOWN:
        aside_problem_add_at(
            reading->found, ASIDE_FAULT, at,
            "%s is a formula whose result the file does not hold: open it in a "
            "spreadsheet and save it again",
            what);
        return false;
    case ASIDE_INPUT_ERROR:
        aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                             "%s is the error %s: write it out", what,
                             aside_council_echo(reading->arena, cell->text));
        return false;
    case ASIDE_INPUT_DATE:
    case ASIDE_INPUT_FLAG:
        aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                             "%s is a date, or yes or no: write it as a number or a text",
                             what);
        return false;
    case ASIDE_INPUT_EMPTY:
    case ASIDE_INPUT_TEXT:
    case ASIDE_INPUT_NUMBER: break;
    }
    return true;
}

static void take_amount(struct council_table *table, const struct aside_input_row *row,
                        size_t subject, size_t year)
{
    const struct aside_input_cell *cell = cell_at(row, table->years[year]);
    struct aside_origin at;

    if (is_blank(table, cell)) {
        table->reading->plan->blank++;
        return;
    }
    at = origin(table, table->years[year], row->line);
    if (is_told(table, cell, at,
                aside_arena_printf(table->scratch, "the amount of '%s' in FY%d",
                                   table->reading->ids[subject],
                                   (int)(table->reading->first_year + (int32_t)year))))
        aside_council_set(table->reading, subject, year, cell->text, at);
}

static bool has_amount(struct council_table *table, const struct aside_input_row *row)
{
    for (size_t y = 0; y < table->reading->plan->year_count; y++) {
        if (!is_blank(table, cell_at(row, table->years[y])))
            return true;
    }
    return false;
}

/* ---- totals ------------------------------------------------------------------------------ */

static void compare(struct council_table *table, const struct aside_input_row *row,
                    size_t column, aside_money sum, const char *of)
{
    const struct aside_input_cell *cell = cell_at(row, column);
    char stated[ASIDE_MONEY_TEXT], found[ASIDE_MONEY_TEXT];
    aside_money amount;

    if (is_blank(table, cell))
        return;
    if (cell->kind == ASIDE_INPUT_UNKNOWN)
        aside_problem_add_at(
            table->reading->found, ASIDE_WARNING, origin(table, column, row->line),
            "the total of %s is a formula whose result the file does not hold, "
            "and is not compared",
            of);
    else if (aside_money_parse(&amount, cell->text) == NULL && amount.cents != sum.cents)
        aside_problem_add_at(
            table->reading->found, ASIDE_WARNING, origin(table, column, row->line),
            "the total of %s is %s here, and the amounts come to %s: the "
            "amounts are scored",
            of, aside_money_show(stated, amount), aside_money_show(found, sum));
}

static aside_money sum_of(const struct council_table *table, size_t subject, size_t year)
{
    const struct aside_council_plan *plan = table->reading->plan;
    aside_money sum = { 0 };
    bool fits = true;

    for (size_t k = 0; k < plan->subject_count; k++) {
        for (size_t y = 0; y < plan->year_count && fits; y++) {
            if ((subject == SIZE_MAX || subject == k) && (year == SIZE_MAX || year == y))
                fits = aside_money_add(&sum, sum, plan->spend[k * plan->year_count + y]);
        }
    }
    return sum; /* what does not fit is a fault of its own, later */
}

/* A fault among the amounts would be told again by every sum. */
static bool is_sound(const struct council_table *table)
{
    return table->reading->found->faults == table->faults;
}

static void compare_total(struct council_table *table, const struct aside_input_row *row)
{
    const struct council_reading *reading = table->reading;

    for (size_t y = 0; y < reading->plan->year_count && is_sound(table); y++)
        compare(table, row, table->years[y], sum_of(table, SIZE_MAX, y),
                aside_arena_printf(table->scratch, "FY%d",
                                   (int)(reading->first_year + (int32_t)y)));
    if (table->header.sum != SIZE_MAX && is_sound(table))
        compare(table, row, table->header.sum, sum_of(table, SIZE_MAX, SIZE_MAX), "all years");
}

/* ---- rows -------------------------------------------------------------------------------- */

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* Of all programs. */
static bool is_total(const char *folded)
{
    static const char *const names[] = { "total", "totals", "grand total", "total:", "sum" };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(folded, names[i]) == 0)
            return true;
    }
    return false;
}

/* Of some, or a check of sums. */
static bool is_sum(const char *folded)
{
    return begins(folded, "subtotal") || begins(folded, "sub-total") || begins(folded, "total ")
        || begins(folded, "total,");
}

static void take_program(struct council_table *table, const struct aside_input_row *row,
                         const char *name)
{
    struct council_reading *reading = table->reading;
    size_t faults = reading->found->faults;
    size_t k = aside_council_take(reading, name, origin(table, table->header.name, row->line));

    for (size_t y = 0; k != SIZE_MAX && y < reading->plan->year_count; y++)
        take_amount(table, row, k, y);
    if (k != SIZE_MAX && table->header.sum != SIZE_MAX && reading->found->faults == faults)
        compare(table, row, table->header.sum, sum_of(table, k, SIZE_MAX),
                aside_arena_printf(table->scratch, "'%s'", reading->ids[k]));
}

/* Below the total stand checks and notes; a row may also repeat the column names. */
static void take_nameless(struct council_table *table, const struct aside_input_row *row)
{
    struct council_header header = header_of(table, row);

    if (table->past_total || header.years > 0 || !has_amount(table, row))
        return;
    aside_problem_add_at(table->reading->found, ASIDE_FAULT,
                         origin(table, table->header.name, row->line),
                         "the row has amounts and names no program: name it, or take the "
                         "amounts out");
}

static void take_row(struct council_table *table, const struct aside_input_row *row)
{
    const struct aside_input_cell *cell = cell_at(row, table->header.name);
    const char *folded;
    bool several;

    if (is_blank(table, cell)) {
        take_nameless(table, row);
        return;
    }
    if (!is_told(table, cell, origin(table, table->header.name, row->line), "the name"))
        return;
    folded = aside_council_fold(table->scratch, cell->text);
    if (aside_council_find(table->reading, cell->text, &several) != SIZE_MAX || several) {
        take_program(table, row, cell->text);
    } else if (is_total(folded)) {
        compare_total(table, row);
        table->past_total = true;
    } else if (!is_sum(folded) && header_of(table, row).years == 0 && has_amount(table, row)) {
        take_program(table, row, cell->text);
    }
}

void aside_council_table_begin(struct council_table *table, struct council_reading *reading)
{
    reading->no_match = ", and call a row of sums 'Subtotal' or 'Total'";
    *table = (struct council_table){ .reading = reading, .faults = reading->found->faults };
    table->years = aside_arena_array(reading->arena, reading->plan->year_count,
                                     sizeof(table->years[0]));
    for (size_t y = 0; y < reading->plan->year_count; y++)
        table->years[y] = SIZE_MAX;
}

/* Looks for the column names; of rows that are not, keeps what they lack. */
static bool seek_header(struct council_table *table, const struct aside_input_row *row)
{
    struct council_header header = header_of(table, row);

    if (is_header(&header)) {
        table->header = header;
        table->found = true;
        return true;
    }
    if (table->near.row == 0 && (header.name != SIZE_MAX || header.years > 0))
        table->near = header;
    return ++table->passed < HEADER_ROWS;
}

bool aside_council_table_seek(void *to, const struct aside_input_row *row)
{
    struct council_table *table = to;
    bool more;

    table->scratch = aside_arena_new();
    more = seek_header(table, row) && !table->found;
    aside_arena_free(table->scratch);
    return more;
}

bool aside_council_table_take(void *to, const struct aside_input_row *row)
{
    struct council_table *table = to;
    bool more = true;

    table->scratch = aside_arena_new();
    if (table->found) {
        take_row(table, row);
    } else {
        more = seek_header(table, row);
        if (table->found)
            take_header(table, row);
        more = more && !table->broken;
    }
    aside_arena_free(table->scratch);
    return more;
}

void aside_council_table_no_header(const struct council_table *table)
{
    const struct council_reading *reading = table->reading;
    struct aside_origin at = { reading->plan->path, table->sheet_name == NULL, NULL };
    const char *lacks = "is no row of column names";

    if (table->near.row != 0) {
        at = origin(table, table->near.name != SIZE_MAX ? table->near.name : 0,
                    table->near.row);
        lacks = table->near.years == 0 ? "is a column of programs and none for a fiscal year"
                                       : "are columns for fiscal years and none of programs";
    }
    aside_problem_add_at(reading->found, ASIDE_FAULT, at,
                         "there %s: write 'program' above the ids or names, and above the "
                         "amounts the year, such as %d (what `setaside plan CITY --csv DIR` "
                         "writes stands in DIR/subjects.csv)",
                         lacks, (int)reading->first_year);
}

/* ---- a CSV file -------------------------------------------------------------------------- */

enum aside_status aside_council_read_csv(struct council_reading *reading,
                                         struct aside_error *err)
{
    struct aside_csv_shape shape;
    struct council_table table;
    enum aside_status status;

    aside_council_table_begin(&table, reading);
    status = aside_csv_read(reading->plan->path, &shape, aside_council_table_take, &table,
                            reading->found, err);
    if (status == ASIDE_OK && !table.found)
        aside_council_table_no_header(&table);
    return status;
}
