/*
 * ledger_row.c - what a row of a ledger says: its amount and side, how its fields answer to the
 * header's, whether it looks like a total, and whether it swallows others.
 */
#include "fields.h"
#include "ledger.h"

#include <string.h>

/* Of the column of kinds; small letters. */
static const char *const expense_words[] = {
    "expense", "expenses", "expenditure", "expenditures", "exp", "appropriation",
    "appropriations", "uses", NULL
};
static const char *const revenue_words[] = {
    "revenue", "revenues", "rev", "resources", "sources", NULL
};

/* ---- sides ------------------------------------------------------------------------------- */

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

static bool is_among(struct aside_spelling cell, const char *asked, const char *const *known)
{
    if (asked != NULL)
        return is_same(cell.text, cell.length, asked);
    for (; *known != NULL; known++) {
        if (is_same(cell.text, cell.length, *known))
            return true;
    }
    return false;
}

static void see(struct aside_scan *scan, const char **seen, struct aside_spelling cell)
{
    if (*seen == NULL)
        *seen = aside_arena_strndup(scan->arena, cell.text, cell.length);
}

static enum aside_side side_of(struct aside_scan *scan, const struct aside_input_row *row)
{
    struct aside_spelling cell;

    if (scan->kind_column == ASIDE_NO_COLUMN || (size_t)scan->kind_column >= row->count)
        return ASIDE_NEITHER_SIDE;
    cell = aside_cell_spelling(row, (size_t)scan->kind_column, &scan->room);
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

/* ---- fields ------------------------------------------------------------------------------ */

/* Blank fields beyond the header's are delimiters too many, and shift nothing. */
static enum aside_fit fit_of(const struct aside_scan *scan, const struct aside_input_row *row)
{
    if (scan->sheet != NULL || row->count == scan->columns.count)
        return ASIDE_FITS;
    if (row->stray)
        return ASIDE_TORN;
    for (size_t i = scan->columns.count; i < row->count; i++) {
        if (row->cells[i].length > 0)
            return ASIDE_MORE;
    }
    return row->count < scan->columns.count ? ASIDE_FEWER : ASIDE_FITS;
}

/* ---- rows that a quote swallowed --------------------------------------------------------- */

/* A line of a text, without what ends it; false: there is no more. */
static bool next_line(const char **at, const char *end, struct aside_spelling *line)
{
    if (*at == NULL)
        return false;
    line->text = *at;
    while (*at < end && **at != '\n' && **at != '\r')
        ++*at;
    line->length = (size_t)(*at - line->text);
    if (*at == end)
        *at = NULL;
    else
        *at += end - *at > 1 && (*at)[0] == '\r' && (*at)[1] == '\n' ? 2 : 1;
    return true;
}

static size_t fields_in(struct aside_spelling line, char delimiter)
{
    size_t fields = 1;

    for (size_t i = 0; i < line.length; i++)
        fields += line.text[i] == delimiter;
    return fields;
}

static struct aside_input_cell field_in(struct aside_spelling line, char delimiter, size_t which)
{
    struct aside_input_cell cell = { ASIDE_INPUT_TEXT, line.text, 0 };
    const char *end = line.text + line.length;

    for (; which > 0 && cell.text < end; which -= *cell.text++ == delimiter)
        continue;
    while (cell.text + cell.length < end && cell.text[cell.length] != delimiter)
        cell.length++;
    return cell;
}

static bool is_amount(struct aside_input_cell cell)
{
    while (cell.length > 0 && (*cell.text == '"' || *cell.text == ' ')) {
        cell.text++;
        cell.length--;
    }
    return aside_amount_read(&cell).state == ASIDE_AMOUNT_READ;
}

/* A field of several lines, and where they are. */
struct long_field {
    size_t at;                  /* its place in the row */
    int from, to;               /* lines of the file */
    struct aside_spelling first, last;
    bool has_row;               /* a line between looks like a row */
};

/*
 * Where no whole line lies in the field, the row's first line and its last must each look like
 * a row to themselves: as many fields as the header, and an amount in its column.
 */
static bool joins_rows(const struct aside_scan *scan, const struct aside_input_row *row,
                       const struct long_field *field)
{
    char delimiter = scan->csv.delimiter;
    size_t in_last = fields_in(field->last, delimiter), behind = row->count - field->at - 1;
    size_t amount = (size_t)scan->amount_column;

    if (field->at + fields_in(field->first, delimiter) != scan->columns.count
        || in_last + behind != scan->columns.count)
        return false;
    if (scan->amount_column == ASIDE_NO_COLUMN)
        return scan->columns.count > 3;
    return is_amount(amount < field->at ? row->cells[amount]
                     : field_in(field->first, delimiter, amount - field->at))
        && is_amount(amount < in_last ? field_in(field->last, delimiter, amount)
                     : row->cells[field->at + 1 + amount - in_last]);
}

static struct long_field look_into(const struct aside_scan *scan,
                                   const struct aside_input_row *row, size_t at, int line)
{
    const char *next = row->cells[at].text, *end = next + row->cells[at].length;
    struct long_field field = { .at = at, .from = line, .to = line };

    (void)next_line(&next, end, &field.first);
    field.last = field.first;
    while (next != NULL && next_line(&next, end, &field.last)) {
        field.to++;
        field.has_row |= next != NULL && scan->columns.count > 1
            && fields_in(field.last, scan->csv.delimiter) == scan->columns.count;
    }
    return field;
}

/* A note of several lines is sound; a quote that stands alone may swallow thousands of rows. */
static bool check_lines(struct aside_scan *scan, const struct aside_input_row *row)
{
    int line = row->line;

    for (size_t i = 0; i < row->count; i++) {
        struct long_field field = look_into(scan, row, i, line);

        line = field.to;
        if (field.from == field.to || (!field.has_row && !joins_rows(scan, row, &field)))
            continue;
        aside_problem_add(scan->found, ASIDE_FAULT, scan->names.path, field.from, "a quote opened "
            "on line %d closes on line %d; what stands between looks like rows: close or double "
            "the quote", field.from, field.to);
        scan->faulty = true;
        return false;
    }
    return true;
}

/* ---- totals ------------------------------------------------------------------------------ */

static bool is_letter(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80;
}

/* "Total", "Sub-total", "Grand total": as a word. */
static bool says_total(const struct aside_input_cell *cell)
{
    static const char *const words[] = { "total", "totals", "subtotal", "subtotals" };

    for (size_t i = 0, step; i < cell->length; i += step) {
        const char *word = cell->text + i;

        for (step = 0; i + step < cell->length && is_letter(word[step]); step++)
            continue;
        for (size_t k = 0; k < sizeof(words) / sizeof(words[0]) && step > 4; k++) {
            if (is_same(word, step, words[k]))
                return true;
        }
        step += step == 0;
    }
    return false;
}

/* The first text among the labels: a code in front of it is none. NULL: there is none. */
static const struct aside_input_cell *first_text(const struct aside_scan *scan,
                                                 const struct aside_input_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct aside_input_cell *cell = &row->cells[i];

        if ((int)i != scan->amount_column && (int)i != scan->kind_column && cell->length > 0
            && is_letter(cell->text[0]) && !aside_cell_is_missing(cell))
            return cell;
    }
    return NULL;
}

static bool labels_are_blank(const struct aside_scan *scan, const struct aside_input_row *row)
{
    size_t blank = 0;

    for (size_t i = 0; i < scan->columns.count; i++)
        blank += (int)i != scan->amount_column
              && (i >= row->count || aside_cell_is_missing(&row->cells[i]));
    return blank > 1 || blank + 1 == scan->columns.count;
}

/* By its words; or its labels are blank, and it is the sum of the rows since the last total. */
static bool is_total(struct aside_scan *scan, const struct aside_ledger_row *row)
{
    const struct aside_input_cell *text = first_text(scan, row->cells);
    int64_t cents = row->amount.state == ASIDE_AMOUNT_READ ? row->amount.cents : 0;
    bool total = (text != NULL && says_total(text))
              || (cents != 0 && cents == scan->since_total && scan->rows_since > 1
                  && labels_are_blank(scan, row->cells));

    if (total || __builtin_add_overflow(scan->since_total, cents, &scan->since_total))
        scan->since_total = 0;
    scan->rows_since = total ? 0 : scan->rows_since + 1;
    return total;
}

/* ---- a row ------------------------------------------------------------------------------- */

bool aside_row_read(struct aside_scan *scan, const struct aside_input_row *cells,
                    struct aside_ledger_row *row)
{
    static const struct aside_input_cell empty = { ASIDE_INPUT_EMPTY, "", 0 };
    size_t column = (size_t)scan->amount_column;

    if (cells->last_line > cells->line && !check_lines(scan, cells))
        return false;
    row->cells = cells;
    row->fit = fit_of(scan, cells);
    if (row->fit == ASIDE_MORE || row->fit == ASIDE_TORN)
        row->amount = (struct aside_amount_read){ ASIDE_AMOUNT_UNREADABLE, 0, false };
    else
        row->amount = aside_amount_read(scan->amount_column != ASIDE_NO_COLUMN
                                        && column < cells->count ? &cells->cells[column]
                                                                 : &empty);
    row->side = side_of(scan, cells);
    row->total = is_total(scan, row);
    return true;
}
