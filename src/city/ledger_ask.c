/*
 * ledger_ask.c - what is in a ledger: one pass, and a second where a condition matches nothing.
 */
#include "fields.h"
#include "ledger_groups.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLED_ROWS = 1000, SAMPLE_BYTES = 60, NAMES_MOST = 16, YEARS_SHOWN = 50,
       TABLES_MOST = 32 };

enum odd { ODD_MISSING, ODD_UNREADABLE, ODD_ROUNDED, ODD_SIDE, ODD_FIELDS, ODD_MORE, ODD_TORN,
           ODD_TOTAL, ODD_LINES, ODDS };
static const char *const odd_words[ODDS] = {
    [ODD_MISSING] = "no amount",
    [ODD_UNREADABLE] = "an amount that cannot be read",
    [ODD_ROUNDED] = "an amount with a third decimal, rounded to the cent",
    [ODD_SIDE] = "neither expense nor revenue",
    [ODD_FIELDS] = "another number of fields than the header",
    [ODD_MORE] = "more fields than the header, so that the amount cannot be read",
    [ODD_TORN] = "text behind a closing quote, so that the amount cannot be read",
    [ODD_TOTAL] = "what looks like a total, and is added up with what it is the total of",
    [ODD_LINES] = "a field of several lines",
};

struct asking {
    struct aside_arena *arena;
    const struct aside_ledger_question *question;
    struct aside_ledger_answer *answer;
    struct aside_where *where;  /* NULL: every row */
    size_t matched;
    aside_money revenue;        /* of the file, whatever `where` says */
    struct aside_ledger_odd odd[ODDS];
    int longest_from, longest_to;   /* lines of the row that goes over the most of them */
    struct aside_groups **groups;
    size_t group_count;
    struct aside_keys keys;
    struct aside_room room;
    struct aside_near *near;    /* on the second pass */
};

/* ---- the header -------------------------------------------------------------------------- */

static bool refuse(struct aside_scan *scan, const char *fault)
{
    scan->fault = fault;
    scan->misnamed = true;
    return false;
}

static void begin_table(struct asking *a, const size_t *columns, size_t count)
{
    a->groups[a->group_count++] = aside_groups_begin(a->arena, columns, count);
}

static const size_t *one_column(struct asking *a, int column)
{
    size_t *columns = aside_arena_array(a->arena, 1, sizeof(columns[0]));

    columns[0] = (size_t)column;
    return columns;
}

/* A name as it is given, or in [brackets] as a condition has it. */
static const char *name_in(struct aside_arena *arena, const char *text, size_t length)
{
    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length > 2 && text[0] == '[' && text[length - 1] == ']')
        return aside_arena_strndup(arena, text + 1, length - 2);
    return aside_arena_strndup(arena, text, length);
}

/* "fund,department": names separated by commas. */
static bool begin_asked_table(struct asking *a, struct aside_scan *scan, const char *by)
{
    size_t *columns = aside_arena_array(a->arena, NAMES_MOST, sizeof(columns[0]));
    size_t count = 0, step;

    for (const char *at = by; count == 0 || at[-1] == ','; at += step + 1) {
        const char *name;
        bool twice;
        int column;

        step = strcspn(at, ",");
        name = name_in(a->arena, at, step);
        if (count == NAMES_MOST)
            return refuse(scan, "cannot be shown by more than 16 columns at once: name fewer");
        column = aside_column_find(&scan->columns, name, &twice);
        if (column == ASIDE_NO_COLUMN)  /* fund and department are known by other names too */
            column = strcmp(name, "fund") == 0
                   ? aside_known_column(&scan->columns, ASIDE_KNOWN_FUND)
                   : strcmp(name, "department") == 0
                   ? aside_known_column(&scan->columns, ASIDE_KNOWN_DEPARTMENT) : column;
        if (column == ASIDE_NO_COLUMN)
            return refuse(scan, aside_column_fault(&scan->columns, name));
        columns[count++] = (size_t)column;
        if (at[step] == '\0')
            break;
    }
    begin_table(a, columns, count);
    return true;
}

static struct aside_ledger_found known(const struct aside_scan *scan, enum aside_known what,
                                       int *column)
{
    *column = aside_known_column(&scan->columns, what);
    return (struct aside_ledger_found){
        .name = *column != ASIDE_NO_COLUMN ? scan->columns.names[*column] : NULL
    };
}

static bool begin_tables(struct asking *a, struct aside_scan *scan)
{
    int fund, department;

    if (a->question->by_count > TABLES_MOST)
        return refuse(scan, "cannot be shown in more than 32 tables at once: give --by less often");
    a->groups = aside_arena_array(a->arena, a->question->by_count + 3, sizeof(a->groups[0]));
    a->answer->fund = known(scan, ASIDE_KNOWN_FUND, &fund);
    a->answer->department = known(scan, ASIDE_KNOWN_DEPARTMENT, &department);
    if (scan->year_column != ASIDE_NO_COLUMN)
        begin_table(a, one_column(a, scan->year_column), 1);
    for (size_t i = 0; i < a->question->by_count; i++) {
        if (!begin_asked_table(a, scan, a->question->by[i]))
            return false;
    }
    if (a->question->by_count == 0 && fund != ASIDE_NO_COLUMN)
        begin_table(a, one_column(a, fund), 1);
    if (a->question->by_count == 0 && department != ASIDE_NO_COLUMN)
        begin_table(a, one_column(a, department), 1);
    return true;
}

static void begin_columns(struct asking *a, const struct aside_scan *scan)
{
    size_t count = scan->columns.count;

    a->answer->columns.items = aside_arena_array(a->arena, count,
                                                 sizeof(a->answer->columns.items[0]));
    a->answer->columns.count = count;
    for (size_t i = 0; i < count; i++)
        a->answer->columns.items[i].name = scan->columns.names[i];
}

static bool take_header(void *to, struct aside_scan *scan)
{
    struct asking *a = to;
    const char *fault;

    begin_columns(a, scan);
    if (a->question->where != NULL) {
        a->where = aside_where_compile(a->arena, a->question->where, &scan->columns, &fault);
        if (a->where == NULL)
            return refuse(scan, aside_arena_printf(a->arena, "cannot be asked where %s: %s",
                                                   aside_echo(a->arena, a->question->where),
                                                   fault));
        aside_where_amounts(a->where, scan->amount_column);
    }
    return begin_tables(a, scan);
}

/* ---- rows -------------------------------------------------------------------------------- */

/* `column`: where an example stands; ASIDE_NO_COLUMN: none is worth saying. */
static void note(struct asking *a, enum odd which, const struct aside_ledger_row *row,
                 bool matches, int column)
{
    struct aside_ledger_odd *odd = &a->odd[which];
    const struct aside_input_row *cells = row->cells;

    odd->rows++;
    odd->matching += matches;
    if (odd->line_count < ASIDE_LEDGER_LINES)
        odd->lines[odd->line_count++] = cells->line;
    if (column != ASIDE_NO_COLUMN && (size_t)column < cells->count && odd->example == NULL
        && cells->cells[column].length > 0)
        odd->example = aside_ledger_echo(a->arena, cells->cells[column].text);
}

static void sample(struct asking *a, struct aside_ledger_column *column,
                   const struct aside_input_row *row, size_t at)
{
    struct aside_spelling text = aside_cell_spelling(row, at, &a->room);
    size_t i = 0;

    if (text.length == 0 || text.length > SAMPLE_BYTES)
        return;
    for (; i < ASIDE_LEDGER_SAMPLES && column->samples[i] != NULL; i++) {
        if (strlen(column->samples[i]) == text.length
            && memcmp(column->samples[i], text.text, text.length) == 0)
            return;
    }
    if (i < ASIDE_LEDGER_SAMPLES)
        column->samples[i] = aside_arena_strndup(a->arena, text.text, text.length);
}

static bool miss(struct aside_ledger_column *column, const struct aside_ledger_row *row,
                 size_t at)
{
    const struct aside_input_row *cells = row->cells;

    column->missing.rows++;
    if (column->missing_line == 0)
        column->missing_line = cells->line;
    if (at < cells->count && cells->cells[at].length > 0 && cells->cells[at].text[0] == '#')
        column->errors++;
    if (row->amount.state != ASIDE_AMOUNT_READ)
        return true;
    return aside_money_add(&column->missing.sum, column->missing.sum,
                           (aside_money){ row->amount.cents });
}

static bool look_at_columns(struct asking *a, const struct aside_ledger_row *row)
{
    const struct aside_input_row *cells = row->cells;
    size_t count = a->answer->columns.count;

    for (size_t i = 0; i < count; i++) {
        struct aside_ledger_column *column = &a->answer->columns.items[i];

        if ((i >= cells->count || aside_cell_is_missing(&cells->cells[i]))
            && !miss(column, row, i))
            return false;
        if (a->answer->rows <= SAMPLED_ROWS)
            sample(a, column, cells, i);
    }
    return true;
}

static void note_lines(struct asking *a, const struct aside_ledger_row *row, bool matches)
{
    const struct aside_input_row *cells = row->cells;

    note(a, ODD_LINES, row, matches, ASIDE_NO_COLUMN);
    if (cells->last_line - cells->line > a->longest_to - a->longest_from) {
        a->longest_from = cells->line;
        a->longest_to = cells->last_line;
    }
}

/* What is wrong with the fields is the reason why an amount is not read: it is said once. */
static void note_amount(struct asking *a, const struct aside_scan *scan,
                        const struct aside_ledger_row *row, bool matches)
{
    if (row->fit == ASIDE_MORE)
        note(a, ODD_MORE, row, matches, ASIDE_NO_COLUMN);
    else if (row->fit == ASIDE_TORN)
        note(a, ODD_TORN, row, matches, ASIDE_NO_COLUMN);
    else if (row->amount.state == ASIDE_AMOUNT_MISSING)
        note(a, ODD_MISSING, row, matches, ASIDE_NO_COLUMN);
    else if (row->amount.state == ASIDE_AMOUNT_UNREADABLE)
        note(a, ODD_UNREADABLE, row, matches, scan->amount_column);
    if (row->amount.rounded)
        note(a, ODD_ROUNDED, row, matches, scan->amount_column);
}

static void look_at_oddities(struct asking *a, const struct aside_scan *scan,
                             const struct aside_ledger_row *row, bool matches)
{
    const struct aside_input_row *cells = row->cells;
    bool ragged = scan->sheet != NULL ? cells->count > scan->columns.count
                                      : cells->count != scan->columns.count;

    note_amount(a, scan, row, matches);
    if (row->side == ASIDE_NEITHER_SIDE && scan->kind_column != ASIDE_NO_COLUMN)
        note(a, ODD_SIDE, row, matches, scan->kind_column);
    if (ragged && row->fit != ASIDE_MORE && row->fit != ASIDE_TORN)
        note(a, ODD_FIELDS, row, matches, ASIDE_NO_COLUMN);
    if (row->total)
        note(a, ODD_TOTAL, row, matches, ASIDE_NO_COLUMN);
    if (cells->last_line > cells->line)
        note_lines(a, row, matches);
}

static bool add(struct aside_ledger_sum *sum, int64_t cents)
{
    sum->rows++;
    return aside_money_add(&sum->sum, sum->sum, (aside_money){ cents });
}

static bool use_row(struct asking *a, const struct aside_ledger_row *row)
{
    bool good = add(&a->answer->used, row->amount.cents)
             && aside_sides_add(&a->answer->sides, row->side, row->amount.cents);

    for (size_t i = 0; good && i < a->group_count; i++)
        good = aside_groups_add(a->groups[i], row);
    return good;
}

static bool add_up(struct asking *a, const struct aside_ledger_row *row, bool matches)
{
    bool good = true;

    switch (row->amount.state) {
    case ASIDE_AMOUNT_MISSING:
        a->answer->missing_matching += matches;
        return add(&a->answer->missing, 0);
    case ASIDE_AMOUNT_UNREADABLE:
        a->answer->unreadable_matching += matches;
        return add(&a->answer->unreadable, 0);
    case ASIDE_AMOUNT_READ:
        break;
    }
    if (row->side == ASIDE_REVENUE)
        good = aside_money_add(&a->revenue, a->revenue, (aside_money){ row->amount.cents });
    good = good && add(&a->answer->file, row->amount.cents);
    if (good && !matches)
        return add(&a->answer->skipped, row->amount.cents);
    return good && use_row(a, row);
}

static bool take_row(void *to, struct aside_scan *scan, const struct aside_ledger_row *row)
{
    struct asking *a = to;
    bool matches = a->where == NULL || aside_where_matches(a->where, row->cells);

    a->answer->rows++;
    a->matched += matches;
    look_at_oddities(a, scan, row, matches);
    aside_keys_add(&a->keys, row->cells, (size_t)scan->amount_column);
    if (look_at_columns(a, row) && add_up(a, row, matches))
        return true;
    scan->fault = aside_arena_printf(a->arena, "has sums above ten trillion dollars, the most "
                                     "that is accepted (line %d)", row->cells->line);
    return false;
}

/* ---- the answer -------------------------------------------------------------------------- */

static void end_tables(struct asking *a, const struct aside_scan *scan)
{
    struct aside_ledger_answer *answer = a->answer;

    answer->tables.items = aside_arena_array(a->arena, a->group_count,
                                             sizeof(answer->tables.items[0]));
    for (size_t i = 0; i < a->group_count; i++) {
        struct aside_ledger_table table = aside_groups_end(a->groups[i], &scan->columns);
        bool of_years = i == 0 && scan->year_column != ASIDE_NO_COLUMN;

        if (!of_years || (table.groups.count > 1 && table.groups.count <= YEARS_SHOWN))
            answer->tables.items[answer->tables.count++] = table;
    }
}

/* What is lost of a file shows here: every row is in one place, and so is every cent. */
static void check_sums(const struct aside_ledger_answer *answer)
{
    aside_money parts = { 0 }, sides = { 0 };
    bool fits = aside_money_add(&parts, answer->used.sum, answer->skipped.sum)
             && aside_money_add(&sides, answer->sides.expense.sum, answer->sides.revenue.sum)
             && aside_money_add(&sides, sides, answer->sides.neither.sum);

    assert(!fits || parts.cents == answer->file.sum.cents);
    assert(!fits || sides.cents == answer->used.sum.cents);
    assert(answer->used.rows + answer->skipped.rows == answer->file.rows);
    assert(answer->file.rows + answer->missing.rows + answer->unreadable.rows == answer->rows);
}

static void end_odd(struct asking *a)
{
    struct aside_ledger_answer *answer = a->answer;

    answer->odd.items = aside_arena_array(a->arena, ODDS, sizeof(answer->odd.items[0]));
    for (size_t i = 0; i < ODDS; i++) {
        if (a->odd[i].rows == 0)
            continue;
        a->odd[i].what = odd_words[i];
        if (i == ODD_LINES)
            a->odd[i].what = aside_arena_printf(a->arena, "a field that goes over several lines, "
                "the longest row over %d lines (lines %d to %d)",
                a->longest_to - a->longest_from + 1, a->longest_from, a->longest_to);
        answer->odd.items[answer->odd.count++] = a->odd[i];
    }
}

static void finish(struct asking *a, const struct aside_scan *scan)
{
    struct aside_ledger_answer *answer = a->answer;
    aside_money revenue = answer->sides.revenue.sum;

    answer->path = a->question->path;
    answer->where = a->question->where;
    answer->sheet = scan->sheet;
    answer->shape = aside_scan_shape(scan);
    answer->header_line = scan->header_line;
    answer->rows_above = scan->rows_above;
    answer->other_sheets = scan->other_sheets;
    answer->amount = scan->amount;
    answer->kind = scan->kind;
    answer->year = scan->year;
    answer->expense = scan->expense_seen;
    answer->revenue = scan->revenue_seen;
    answer->credits = a->revenue.cents < 0;
    answer->balance.cents = (answer->credits ? -revenue.cents : revenue.cents)
                          - answer->sides.expense.sum.cents;
    aside_keys_end(&a->keys);
    answer->keys = a->keys.count;
    answer->repeated_keys = a->keys.repeated;
    answer->keys_capped = a->keys.capped;
    answer->copies = a->keys.copies;
    end_odd(a);
    end_tables(a, scan);
    check_sums(answer);
}

static bool near_header(void *to, struct aside_scan *scan)
{
    (void)to;
    (void)scan;
    return true;
}

static bool near_row(void *to, struct aside_scan *scan, const struct aside_ledger_row *row)
{
    struct asking *a = to;

    (void)scan;
    aside_near_take(a->near, row->cells);
    return true;
}

/* The second pass, over a file that can be read twice; of a pipe there is nothing left. */
static enum aside_status say_no_row(struct asking *a, struct aside_scan *scan,
                                    struct aside_problems *found, struct aside_error *err)
{
    enum aside_status status;

    if (!aside_is_regular(a->question->path)) {
        aside_problem_add(found, ASIDE_FAULT, a->question->path, 0, "no row matches where %s",
                          aside_echo(a->arena, a->question->where));
        return ASIDE_ERR_INVALID;
    }
    a->near = aside_near_begin(a->arena, a->where);
    scan->take_header = near_header;
    scan->take_row = near_row;
    status = aside_scan_run(scan, found, err);
    if (status == ASIDE_OK) {
        aside_problem_add(found, ASIDE_FAULT, a->question->path, 0, "no row matches where %s; %s",
                          aside_echo(a->arena, a->question->where), aside_near_say(a->near));
        status = ASIDE_ERR_INVALID;
    }
    aside_near_free(a->near);
    return status;
}

static enum aside_status scan_fault(const struct aside_scan *scan, struct aside_problems *found,
                                    struct aside_error *err)
{
    if (scan->misnamed)
        return aside_error_set(err, ASIDE_ERR_USAGE, scan->names.path, 0, "%s", scan->fault);
    aside_problem_add(found, ASIDE_FAULT, scan->names.path, 0, "%s", scan->fault);
    return ASIDE_ERR_INVALID;
}

enum aside_status aside_ledger_ask(struct aside_ledger_answer **out, struct aside_arena *arena,
                                   const struct aside_ledger_question *question,
                                   struct aside_problems *found, struct aside_error *err)
{
    struct aside_ledger_answer *answer = aside_arena_alloc(arena, sizeof(*answer));
    struct asking a = { .arena = arena, .question = question, .answer = answer };
    struct aside_scan scan = {
        .arena = arena, .take_header = take_header, .take_row = take_row, .to = &a,
        .names = { question->path, question->sheet, question->amount, question->kind,
                   question->year, question->expense, question->revenue }
    };
    enum aside_status status;

    *out = NULL;
    if (question->where != NULL && !aside_text_is_utf8(question->where, strlen(question->where)))
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "a condition is not UTF-8 text");
    status = aside_scan_run(&scan, found, err);
    if (status == ASIDE_OK && a.where != NULL && a.matched == 0)
        status = say_no_row(&a, &scan, found, err);
    if (status == ASIDE_ERR_INVALID && scan.fault != NULL)
        status = scan_fault(&scan, found, err);
    if (status == ASIDE_OK) {
        finish(&a, &scan);
        *out = answer;
    }
    for (size_t i = 0; i < a.group_count; i++)
        aside_groups_free(a.groups[i]);
    aside_keys_free(&a.keys);
    aside_where_free(a.where);
    free(a.room.bytes);
    return status;
}
