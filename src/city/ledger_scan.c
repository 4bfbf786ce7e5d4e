/*
 * ledger_scan.c - a ledger read row by row: what kind of file it is, which row is the header,
 * which column is which, and of each row the amount and the side.
 */
#include "fields.h"
#include "ledger.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HEADER_TRIES = 20 };     /* titles that may stand above it */

/* As they are compared: folded. The first that a header has counts. */
static const char *const amount_names[] = {
    "amount", "amt", "budget_amount", "budgeted_amount", "amount_budgeted", "adopted_budget",
    "approved_budget", "proposed_budget", "adopted_amount", "approved_amount", "budget",
    "adopted", "approved", "total", "dollars", NULL
};
static const char *const kind_names[] = {
    "account_type", "acct_type", "kind", "type", "record_type", "budget_type",
    "expense/revenue", "revenue/expense", "expense_revenue", "revenue_expense",
    "revenue_or_expense", "expense_or_revenue", "exp/rev", "rev/exp", NULL
};
static const char *const year_names[] = {
    "budget_year", "fiscal_year", "budget_year_name", "fiscal_year_name", "budget_fiscal_year",
    "year", "fy", NULL
};
static const char *const fund_names[] = {
    "fund", "fund_code", "fund_number", "fund_no", "fund_id", "fund_description", "fund_name",
    NULL
};
static const char *const department_names[] = {
    "department", "dept", "department_name", "dept_name", "department_description", "agency",
    "agency_name", "bureau", NULL
};
static const char *const *const known_names[] = {
    [ASIDE_KNOWN_AMOUNT] = amount_names, [ASIDE_KNOWN_KIND] = kind_names,
    [ASIDE_KNOWN_YEAR] = year_names, [ASIDE_KNOWN_FUND] = fund_names,
    [ASIDE_KNOWN_DEPARTMENT] = department_names,
};

/* Of the column of kinds; small letters. */
static const char *const expense_words[] = {
    "expense", "expenses", "expenditure", "expenditures", "exp", "appropriation",
    "appropriations", "uses", NULL
};
static const char *const revenue_words[] = {
    "revenue", "revenues", "rev", "resources", "sources", NULL
};

int aside_known_column(const struct aside_columns *columns, enum aside_known what)
{
    for (const char *const *name = known_names[what]; *name != NULL; name++) {
        bool twice;
        int column = aside_column_find(columns, *name, &twice);

        if (column != ASIDE_NO_COLUMN)
            return column;
    }
    return ASIDE_NO_COLUMN;
}

/* ---- the header -------------------------------------------------------------------------- */

static void misnamed(struct aside_scan *scan, const char *fault)
{
    scan->fault = fault;
    scan->misnamed = true;
}

/* The column that was asked for, or a known one. False: asked for, and not there. */
static bool choose(struct aside_scan *scan, struct aside_ledger_found *out, int *column,
                   const char *asked, enum aside_known what)
{
    bool twice;

    *out = (struct aside_ledger_found){ NULL, asked != NULL };
    *column = asked != NULL ? aside_column_find(&scan->columns, asked, &twice)
                            : aside_known_column(&scan->columns, what);
    if (*column != ASIDE_NO_COLUMN)
        out->name = scan->columns.names[*column];
    else if (asked != NULL)
        misnamed(scan, aside_column_fault(&scan->columns, asked));
    return *column != ASIDE_NO_COLUMN || asked == NULL;
}

static bool choose_all(struct aside_scan *scan)
{
    if (!choose(scan, &scan->amount, &scan->amount_column, scan->names.amount,
                ASIDE_KNOWN_AMOUNT)
        || !choose(scan, &scan->kind, &scan->kind_column, scan->names.kind, ASIDE_KNOWN_KIND)
        || !choose(scan, &scan->year, &scan->year_column, scan->names.year, ASIDE_KNOWN_YEAR))
        return false;
    if (scan->amount_column != ASIDE_NO_COLUMN || scan->wanted != NULL)
        return true;
    scan->fault = aside_arena_printf(scan->arena, "%s; name the column of the amounts",
                                     aside_column_fault(&scan->columns, "amount"));
    return false;
}

/* Is it the header? It has the column of amounts by name, or looks as if it had. */
static bool is_header(const struct aside_scan *scan, const struct aside_input_row *row)
{
    const char *asked[] = { NULL, NULL };

    if (scan->wanted != NULL && aside_row_has_column(row, scan->wanted))
        return true;
    if (scan->names.amount == NULL)
        return row->count > 1 && aside_row_has_column(row, amount_names);
    asked[0] = aside_column_fold(scan->arena, scan->names.amount);
    return aside_row_has_column(row, asked);
}

static bool use_header(struct aside_scan *scan, const struct aside_input_row *row)
{
    scan->header_line = row->line;
    scan->columns = aside_columns_of(scan->arena, row);
    return choose_all(scan) && scan->take_header(scan->to, scan);
}

static void keep_widest(struct aside_scan *scan, const struct aside_input_row *row)
{
    struct aside_input_cell *cells = aside_arena_array(scan->arena, row->count + 1,
                                                       sizeof(cells[0]));

    for (size_t i = 0; i < row->count; i++) {
        cells[i] = row->cells[i];
        cells[i].length = aside_text_cut(row->cells[i].text, row->cells[i].length,
                                         ASIDE_COLUMN_NAME_BYTES);
        cells[i].text = aside_arena_strndup(scan->arena, row->cells[i].text, cells[i].length);
    }
    scan->widest = (struct aside_input_row){ row->line, cells, row->count };
}

/* A title or two may stand above the header; where none is found it is the first of the widest
 * rows, whose names then say what is missing. */
static bool look_for_header(struct aside_scan *scan, const struct aside_input_row *row)
{
    if (is_header(scan, row))
        return use_header(scan, row);
    if (scan->tried++ == 0 || row->count > scan->widest.count)
        keep_widest(scan, row);
    if (scan->tried < HEADER_TRIES)
        return true;
    return use_header(scan, &scan->widest);
}

/* ---- rows -------------------------------------------------------------------------------- */

static bool is_same(const char *text, size_t length, const char *word)
{
    for (size_t i = 0; i < length; i++) {
        char a = text[i], b = word[i];

        if (a >= 'A' && a <= 'Z')
            a = (char)(a - 'A' + 'a');
        if (b >= 'A' && b <= 'Z')
            b = (char)(b - 'A' + 'a');
        if (a != b || b == '\0')
            return false;
    }
    return word[length] == '\0';
}

static bool is_among(const struct aside_input_cell *cell, const char *asked,
                     const char *const *known)
{
    const char *text = cell->text;
    size_t length = cell->length;

    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (asked != NULL)
        return is_same(text, length, asked);
    for (; *known != NULL; known++) {
        if (is_same(text, length, *known))
            return true;
    }
    return false;
}

static void see(struct aside_scan *scan, const char **seen, const struct aside_input_cell *cell)
{
    if (*seen == NULL)
        *seen = aside_arena_strndup(scan->arena, cell->text, cell->length);
}

static enum aside_side side_of(struct aside_scan *scan, const struct aside_input_row *row)
{
    const struct aside_input_cell *cell;

    if (scan->kind_column == ASIDE_NO_COLUMN || (size_t)scan->kind_column >= row->count)
        return ASIDE_NEITHER_SIDE;
    cell = &row->cells[scan->kind_column];
    if (is_among(cell, scan->names.expense, expense_words)) {
        see(scan, &scan->expense_seen, cell);
        return ASIDE_EXPENSE;
    }
    if (is_among(cell, scan->names.revenue, revenue_words)) {
        see(scan, &scan->revenue_seen, cell);
        return ASIDE_REVENUE;
    }
    return ASIDE_NEITHER_SIDE;
}

static bool take_input(void *to, const struct aside_input_row *row)
{
    static const struct aside_input_cell empty = { ASIDE_INPUT_EMPTY, "", 0 };
    struct aside_scan *scan = to;
    struct aside_ledger_row made = { .cells = row };

    if (scan->columns.names == NULL)
        return look_for_header(scan, row);
    made.amount = aside_amount_read(scan->amount_column != ASIDE_NO_COLUMN
                                    && (size_t)scan->amount_column < row->count
                                    ? &row->cells[scan->amount_column] : &empty);
    made.side = side_of(scan, row);
    return scan->take_row(scan->to, scan, &made);
}

/* ---- files ------------------------------------------------------------------------------- */

bool aside_is_regular(const char *path)
{
    struct stat what;

    return stat(path, &what) == 0 && S_ISREG(what.st_mode);
}

/* The sheet that was asked for, else the first that is shown; SIZE_MAX: there is none. */
static size_t find_sheet(struct aside_scan *scan, const struct aside_xlsx *book)
{
    size_t count = aside_xlsx_sheets(book);
    const char **names = aside_arena_array(scan->arena, count + 1, sizeof(names[0]));
    const char *near;

    for (size_t i = 0; i < count; i++) {
        const struct aside_xlsx_sheet *sheet = aside_xlsx_sheet(book, i);

        names[i] = sheet->name;
        if (scan->names.sheet != NULL ? strcmp(sheet->name, scan->names.sheet) == 0
                                      : !sheet->hidden)
            return i;
    }
    if (scan->names.sheet == NULL) {
        scan->fault = "has no sheet that is shown: name the one that is meant";
        return SIZE_MAX;
    }
    near = aside_text_nearest(scan->names.sheet, names, count);
    misnamed(scan, aside_arena_printf(scan->arena, "has no sheet '%s': %s'%s'",
        aside_echo(scan->arena, scan->names.sheet),
        near != NULL ? "did you mean " : "its first is ",
        aside_echo(scan->arena, near != NULL ? near : count > 0 ? names[0] : "")));
    return SIZE_MAX;
}

static enum aside_status run_workbook(struct aside_scan *scan, struct aside_problems *found,
                                      struct aside_error *err)
{
    struct aside_xlsx *book = NULL;
    enum aside_status status = aside_xlsx_open(&book, scan->arena, scan->names.path, found, err);
    size_t sheet;

    if (status != ASIDE_OK)
        goto done;
    sheet = find_sheet(scan, book);
    if (sheet == SIZE_MAX)
        goto done;
    scan->sheet = aside_arena_strdup(scan->arena, aside_xlsx_sheet(book, sheet)->name);
    status = aside_xlsx_read(book, sheet, take_input, scan, found);
done:
    aside_xlsx_close(book);
    return status;
}

enum aside_status aside_scan_run(struct aside_scan *scan, struct aside_problems *found,
                                 struct aside_error *err)
{
    enum aside_status status;

    scan->columns = (struct aside_columns){ .arena = scan->arena };
    scan->widest = (struct aside_input_row){ 0, NULL, 0 };
    scan->tried = scan->header_line = 0;
    scan->sheet = scan->fault = NULL;
    scan->misnamed = false;
    if (aside_is_regular(scan->names.path) && aside_file_is_workbook(scan->names.path)) {
        status = run_workbook(scan, found, err);
    } else if (scan->names.sheet != NULL) {
        misnamed(scan, "is no workbook, and so has no sheets: name none");
        return ASIDE_ERR_INVALID;
    } else {
        status = aside_csv_read(scan->names.path, &scan->csv, take_input, scan, found, err);
    }
    if (status == ASIDE_OK && scan->fault == NULL && scan->columns.names == NULL) {
        if (scan->tried == 0)
            scan->fault = "is empty: a ledger has a header and rows";
        else if (use_header(scan, &scan->widest))
            scan->fault = "has a header and no rows";
    }
    return status == ASIDE_OK && scan->fault != NULL ? ASIDE_ERR_INVALID : status;
}

static const char *delimiter_words(char delimiter)
{
    switch (delimiter) {
    case ';':  return "semicolons";
    case '\t': return "tabs";
    case '|':  return "pipes";
    default:   return "commas";
    }
}

const char *aside_scan_shape(const struct aside_scan *scan)
{
    if (scan->sheet != NULL)
        return aside_arena_printf(scan->arena, "workbook, sheet '%s'",
                                  aside_echo(scan->arena, scan->sheet));
    return aside_arena_printf(scan->arena, "CSV with %s, %s%s%s",
                              delimiter_words(scan->csv.delimiter),
                              scan->csv.windows_1252 ? "Windows-1252" : "UTF-8",
                              scan->csv.mark ? " with a byte order mark" : "",
                              scan->csv.crlf ? ", CRLF" : "");
}
