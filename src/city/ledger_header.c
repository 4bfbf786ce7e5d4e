/*
 * ledger_header.c - which row of a ledger is its header, and which column is which.
 *
 * Titles may stand above it, and a title or a row of data may have a word that is a known name of
 * the column of amounts: so the first rows are kept, and the header is the one among them that
 * looks most like it.
 */
#include "fields.h"
#include "ledger.h"

#include <string.h>

enum { HEADER_TRIES = 20,       /* titles that may stand above it, and one */
       KEPT_MOST = 60, KEPT_BYTES = 1 << 20, WIDTH_MOST = 4096 };

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

const char *aside_known_twice(const struct aside_columns *columns, enum aside_known what)
{
    for (const char *const *name = known_names[what]; *name != NULL; name++) {
        bool twice;

        if (aside_column_find(columns, *name, &twice) != ASIDE_NO_COLUMN)
            return NULL;
        if (twice)
            return *name;
    }
    return NULL;
}

/* ---- its columns ------------------------------------------------------------------------- */

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

    *out = (struct aside_ledger_found){ .asked = asked != NULL };
    *column = asked != NULL ? aside_column_find(&scan->columns, asked, &twice)
                            : aside_known_column(&scan->columns, what);
    if (asked == NULL)
        out->twice = aside_known_twice(&scan->columns, what);
    if (out->twice != NULL)
        *column = ASIDE_NO_COLUMN;
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
                                     aside_column_fault(&scan->columns,
                                     scan->amount.twice != NULL ? scan->amount.twice : "amount"));
    return false;
}

bool aside_header_use(struct aside_scan *scan, const struct aside_input_row *row)
{
    scan->header_line = row->line;
    scan->columns = aside_columns_of(scan->arena, row);
    return choose_all(scan) && scan->take_header(scan->to, scan);
}

/* ---- the first rows ---------------------------------------------------------------------- */

bool aside_header_keep(struct aside_scan *scan, const struct aside_input_row *row)
{
    struct aside_input_cell *cells = aside_arena_array(scan->arena, row->count + 1,
                                                       sizeof(cells[0]));

    if (scan->kept == NULL)
        scan->kept = aside_arena_array(scan->arena, KEPT_MOST, sizeof(scan->kept[0]));
    for (size_t i = 0; i < row->count; i++) {
        cells[i] = row->cells[i];
        cells[i].text = aside_arena_strndup(scan->arena, row->cells[i].text, cells[i].length);
        scan->kept_bytes += cells[i].length + sizeof(cells[0]);
    }
    scan->kept[scan->kept_count] = *row;
    scan->kept[scan->kept_count++].cells = cells;
    return scan->kept_count < KEPT_MOST && scan->kept_bytes < KEPT_BYTES;
}

/* Cells with something in them. */
static size_t width_of(const struct aside_input_row *row)
{
    size_t width = 0;

    for (size_t i = 0; i < row->count; i++)
        width += !aside_cell_is_missing(&row->cells[i]);
    return width < WIDTH_MOST ? width : WIDTH_MOST;
}

/* The width that most of the rows behind `row` have; of two, the smaller. 0: there are none. */
static size_t usual_width(const struct aside_scan *scan, size_t row)
{
    size_t best = 0, best_rows = 0;

    for (size_t i = row + 1; i < scan->kept_count; i++) {
        size_t width = width_of(&scan->kept[i]), rows = 0;

        for (size_t k = row + 1; k < scan->kept_count; k++)
            rows += width_of(&scan->kept[k]) == width;
        if (rows > best_rows || (rows == best_rows && width < best)) {
            best = width;
            best_rows = rows;
        }
    }
    return best;
}

/* 2027 may head a column; any other number is of a row of data. */
static bool is_number(const struct aside_input_cell *cell)
{
    struct aside_amount_read read = aside_amount_read(cell);
    bool is_year = cell->length == 4 && read.cents >= 199000 && read.cents <= 206000;

    return read.state == ASIDE_AMOUNT_READ && !is_year;
}

/* Two names at least, and no number: a column of its own is the whole of a file of one. */
static bool may_be_header(const struct aside_scan *scan, const struct aside_input_row *row)
{
    const struct aside_input_cell *first = NULL;
    bool two = false, alone = row->count == 1;

    for (size_t i = 0; i < row->count; i++) {
        const struct aside_input_cell *cell = &row->cells[i];

        if (aside_cell_is_missing(cell))
            continue;
        if (is_number(cell))
            return false;
        if (first == NULL)
            first = cell;
        two |= first->length != cell->length
            || memcmp(first->text, cell->text, cell->length) != 0;
    }
    for (size_t i = 0; i < scan->kept_count && alone; i++)
        alone = scan->kept[i].count == 1;
    return two || alone;
}

static bool has_amount(const struct aside_scan *scan, const struct aside_input_row *row)
{
    const char *asked[] = { NULL, NULL };

    if (scan->wanted != NULL && aside_row_has_column(row, scan->wanted))
        return true;
    if (scan->names.amount == NULL)
        return aside_row_has_column(row, amount_names);
    asked[0] = aside_column_fold(scan->arena, scan->names.amount);
    return aside_row_has_column(row, asked);
}

/* 0: it is none. A row as wide as those below it looks most like one. */
static int looks_like_header(const struct aside_scan *scan, size_t at)
{
    const struct aside_input_row *row = &scan->kept[at];

    if (!has_amount(scan, row) || !may_be_header(scan, row))
        return 0;
    if (width_of(row) >= usual_width(scan, at))
        return 3;
    for (enum aside_known what = ASIDE_KNOWN_KIND; what <= ASIDE_KNOWN_DEPARTMENT; what++) {
        if (aside_row_has_column(row, known_names[what]))
            return 2;
    }
    return 1;
}

/* Where none looks like it, it is the first of the widest: its names then say what is missing. */
size_t aside_header_find(const struct aside_scan *scan)
{
    size_t tries = scan->kept_count < HEADER_TRIES ? scan->kept_count : HEADER_TRIES;
    size_t best = 0, widest = 0;
    int best_looks = 0;

    for (size_t i = 0; i < tries; i++) {
        int looks = looks_like_header(scan, i);

        if (looks > best_looks) {
            best = i;
            best_looks = looks;
        }
        if (scan->kept[i].count > scan->kept[widest].count)
            widest = i;
    }
    return best_looks > 0 ? best : widest;
}
