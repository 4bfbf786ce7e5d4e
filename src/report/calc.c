/*
 * calc.c - computes the formulas of a workbook exactly: the part of the spreadsheet language
 * that templates use, read by descent. Every number is a fraction; nothing is rounded unless a
 * formula says so.
 */
#include "calc.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

enum { DEPTH_MAX = 400, WORD_MAX = 16 };

static bool compute_cell(struct aside_book *book, const struct aside_sheet *sheet,
                         struct aside_cell *cell, int depth, const char **what);

struct aside_result aside_calc_fail(struct aside_calc *calc, const char *what)
{
    if (!calc->failed)
        calc->what = what;
    calc->failed = true;
    return (struct aside_result){ .number = { 0, 1 } };
}

struct aside_result aside_result_number(struct aside_number number)
{
    return (struct aside_result){ .number = number };
}

struct aside_result aside_result_whole(int64_t number)
{
    return aside_result_number(aside_number_of(number, 1));
}

struct aside_result aside_result_text(const char *text)
{
    return (struct aside_result){ .is_text = true, .text = text, .number = { 0, 1 } };
}

static void skip_blanks(struct aside_calc *calc)
{
    while (*calc->at == ' ')
        calc->at++;
}

bool aside_calc_take(struct aside_calc *calc, char wanted)
{
    skip_blanks(calc);
    if (*calc->at != wanted)
        return false;
    calc->at++;
    return true;
}

/* ---- cells ----------------------------------------------------------------------------- */

static struct aside_result read_cell(struct aside_calc *calc, const struct aside_sheet *sheet,
                                     uint32_t row, uint32_t column)
{
    struct aside_cell *cell = aside_sheet_cell(sheet, row, column);
    const char *what = NULL;

    if (cell == NULL || cell->kind == ASIDE_CELL_BLANK)
        return (struct aside_result){ .is_blank = true, .number = { 0, 1 }, .text = "" };
    if (cell->kind == ASIDE_CELL_TEXT)
        return aside_result_text(cell->text);
    if (cell->kind == ASIDE_CELL_FORMULA
        && !compute_cell(calc->book, sheet, cell, calc->depth + 1, &what))
        return aside_calc_fail(calc, what);
    return cell->is_text ? aside_result_text(cell->text) : aside_result_number(cell->number);
}

size_t aside_range_count(const struct aside_result *value)
{
    return (size_t)(value->range.last_row - value->range.first_row + 1)
        * (value->range.last_column - value->range.first_column + 1);
}

struct aside_result aside_range_element(struct aside_calc *calc,
                                        const struct aside_result *value, size_t i)
{
    size_t columns = value->range.last_column - value->range.first_column + 1;

    return read_cell(calc, value->sheet, value->range.first_row + (uint32_t)(i / columns),
                     value->range.first_column + (uint32_t)(i % columns));
}

/* A range as one value: its element within SUMPRODUCT, its only cell elsewhere. */
struct aside_result aside_calc_single(struct aside_calc *calc, struct aside_result value)
{
    if (!value.is_range)
        return value;
    if (aside_range_count(&value) == 1)
        return aside_range_element(calc, &value, 0);
    if (calc->index == ASIDE_NO_INDEX)
        return aside_calc_fail(calc, "a range stands where one value is needed");
    calc->length = (long)aside_range_count(&value);
    if (calc->index >= calc->length)
        return aside_calc_fail(calc, "ranges of different lengths");
    return aside_range_element(calc, &value, (size_t)calc->index);
}

struct aside_number aside_calc_number(struct aside_calc *calc, struct aside_result value)
{
    value = aside_calc_single(calc, value);
    if (value.is_text)
        aside_calc_fail(calc, "a text stands where a number is needed");
    return value.number;
}

const char *aside_calc_text(struct aside_calc *calc, struct aside_result value)
{
    struct aside_arena *arena = calc->book->arena;

    value = aside_calc_single(calc, value);
    if (value.is_text || value.is_blank)
        return value.text;
    if (value.number.down != 1)
        aside_calc_fail(calc, "only a whole number is joined to text: use TEXT");
    return aside_arena_printf(arena, "%" PRId64, (int64_t)value.number.up);
}

/* ---- literals and references ----------------------------------------------------------- */

struct aside_result aside_calc_literal(struct aside_calc *calc)
{
    aside_wide up = 0;
    aside_wide down = 1;

    for (; isdigit((unsigned char)*calc->at); calc->at++)
        up = up * 10 + (*calc->at - '0');
    if (*calc->at == '.') {
        for (calc->at++; isdigit((unsigned char)*calc->at); calc->at++) {
            up = up * 10 + (*calc->at - '0');
            down *= 10;
        }
    }
    if (up > INT64_MAX || down > INT64_MAX)
        return aside_calc_fail(calc, "a number is too long");
    return aside_result_number(aside_number_of((int64_t)up, (int64_t)down));
}

static struct aside_result read_string(struct aside_calc *calc)
{
    struct aside_text text;

    aside_text_init(&text, calc->book->arena, 10000);
    for (calc->at++; *calc->at != '\0'; calc->at++) {
        if (*calc->at == '"' && calc->at[1] != '"')
            break;
        if (*calc->at == '"')
            calc->at++;
        aside_text_add_bytes(&text, calc->at, 1);
    }
    if (*calc->at != '"')
        return aside_calc_fail(calc, "a text does not end");
    calc->at++;
    return aside_result_text(text.bytes);
}

/* "K12" at *at: true, and *at behind it. */
static bool read_address(const char **at, uint32_t *row, uint32_t *column)
{
    const char *from = *at;
    uint32_t letters = 0;
    uint32_t digits = 0;

    if (*from == '$')
        from++;
    for (; *from >= 'A' && *from <= 'Z' && letters < 20000; from++)
        letters = letters * 26 + (uint32_t)(*from - 'A' + 1);
    if (*from == '$')
        from++;
    for (; isdigit((unsigned char)*from) && digits < 10000000; from++)
        digits = digits * 10 + (uint32_t)(*from - '0');
    if (letters == 0 || digits == 0 || isalnum((unsigned char)*from) || *from == '(')
        return false;
    *row = digits - 1;
    *column = letters - 1;
    *at = from;
    return true;
}

/* The sheet named before "!", or the formula's own; *at behind the mark. */
static const struct aside_sheet *read_sheet_name(struct aside_calc *calc)
{
    const char *from = calc->at;
    const char *end;
    const struct aside_sheet *sheet;

    if (*from == '\'') {
        end = strchr(from + 1, '\'');
        if (end == NULL || end[1] != '!')
            return NULL;
        sheet = aside_book_sheet(calc->book, from + 1, (size_t)(end - from - 1));
        calc->at = end + 2;
        return sheet;
    }
    for (end = from; isalnum((unsigned char)*end) || *end == '_'; end++)
        ;
    if (*end != '!')
        return calc->sheet;
    sheet = aside_book_sheet(calc->book, from, (size_t)(end - from));
    calc->at = end + 1;
    return sheet;
}

static struct aside_result read_reference(struct aside_calc *calc)
{
    struct aside_result value = { .is_range = true, .number = { 0, 1 } };

    value.sheet = read_sheet_name(calc);
    if (value.sheet == NULL)
        return aside_calc_fail(calc, "no such sheet");
    if (!read_address(&calc->at, &value.range.first_row, &value.range.first_column))
        return aside_calc_fail(calc, "not a formula that is understood");
    value.range.last_row = value.range.first_row;
    value.range.last_column = value.range.first_column;
    if (*calc->at == ':') {
        calc->at++;
        if (!read_address(&calc->at, &value.range.last_row, &value.range.last_column))
            return aside_calc_fail(calc, "a range has no end");
    }
    return value;
}

/* ---- operators, from the tightest to the loosest --------------------------------------- */

static bool read_function_name(struct aside_calc *calc, char name[WORD_MAX])
{
    size_t length = 0;

    while (isupper((unsigned char)calc->at[length]) && length < WORD_MAX - 1)
        length++;
    if (length == 0 || calc->at[length] != '(')
        return false;
    memcpy(name, calc->at, length);
    name[length] = '\0';
    calc->at += length + 1;
    return true;
}

static struct aside_result primary(struct aside_calc *calc)
{
    char name[WORD_MAX];
    struct aside_result value;

    skip_blanks(calc);
    if (++calc->depth > DEPTH_MAX)
        return aside_calc_fail(calc, "formulas are nested too deeply");
    if (aside_calc_take(calc, '(')) {
        value = aside_calc_expression(calc);
        if (!aside_calc_take(calc, ')'))
            value = aside_calc_fail(calc, "a parenthesis is missing");
    } else if (aside_calc_take(calc, '-')) {
        value = aside_result_number(
            aside_number_negate(aside_calc_number(calc, primary(calc))));
    } else if (isdigit((unsigned char)*calc->at)) {
        value = aside_calc_literal(calc);
    } else if (*calc->at == '"') {
        value = read_string(calc);
    } else if (read_function_name(calc, name)) {
        value = aside_calc_call(calc, name);
    } else {
        value = read_reference(calc);
    }
    calc->depth--;
    return value;
}

static struct aside_result product(struct aside_calc *calc)
{
    struct aside_result left = primary(calc);

    while (!calc->failed) {
        struct aside_number right, out = { 0, 1 };
        bool times = aside_calc_take(calc, '*');

        if (!times && !aside_calc_take(calc, '/'))
            return left;
        left = aside_result_number(aside_calc_number(calc, left));
        right = aside_calc_number(calc, primary(calc));
        if (!times && right.up == 0)
            calc->divided_by_zero = true;
        else if (times ? !aside_number_multiply(&out, left.number, right)
                       : !aside_number_divide(&out, left.number, right))
            return aside_calc_fail(calc, "a product needs rounding first");
        left = aside_result_number(out);
    }
    return left;
}

static struct aside_result sum(struct aside_calc *calc)
{
    struct aside_result left = product(calc);

    while (!calc->failed) {
        struct aside_number right, out = { 0, 1 };
        bool plus = aside_calc_take(calc, '+');

        if (!plus && !aside_calc_take(calc, '-'))
            return left;
        left = aside_result_number(aside_calc_number(calc, left));
        right = aside_calc_number(calc, product(calc));
        if (!aside_number_add(&out, left.number, plus ? right : aside_number_negate(right)))
            return aside_calc_fail(calc, "a sum needs rounding first");
        left = aside_result_number(out);
    }
    return left;
}

static struct aside_result joined(struct aside_calc *calc)
{
    struct aside_result left = sum(calc);

    while (!calc->failed && aside_calc_take(calc, '&')) {
        const char *first = aside_calc_text(calc, left);

        left = aside_result_text(aside_arena_printf(calc->book->arena, "%s%s", first,
                                                    aside_calc_text(calc, sum(calc))));
    }
    return left;
}

static int compare(struct aside_calc *calc, struct aside_result left, struct aside_result right)
{
    left = aside_calc_single(calc, left);
    right = aside_calc_single(calc, right);
    if (left.is_blank && right.is_text)
        return strcmp("", right.text);
    if (right.is_blank && left.is_text)
        return strcmp(left.text, "");
    if (left.is_text != right.is_text)
        return left.is_text ? 1 : -1; /* as spreadsheets order: numbers before texts */
    return left.is_text ? strcmp(left.text, right.text)
                        : aside_number_compare(left.number, right.number);
}

struct aside_result aside_calc_expression(struct aside_calc *calc)
{
    struct aside_result left = joined(calc);
    bool less, more, equal;
    int order;

    skip_blanks(calc);
    if (calc->failed || strchr("<>=", *calc->at) == NULL || *calc->at == '\0')
        return left;
    less = aside_calc_take(calc, '<');
    more = aside_calc_take(calc, '>');
    equal = aside_calc_take(calc, '=');
    order = compare(calc, left, joined(calc));
    if (less && more)
        return aside_result_whole(order != 0);
    return aside_result_whole((equal && order == 0) || (less && order < 0)
                              || (more && order > 0));
}

/* ---- cells and books ------------------------------------------------------------------- */

static bool compute_cell(struct aside_book *book, const struct aside_sheet *sheet,
                         struct aside_cell *cell, int depth, const char **what)
{
    struct aside_calc calc = { .book = book,
                               .sheet = sheet,
                               .at = cell->formula,
                               .index = ASIDE_NO_INDEX,
                               .depth = depth };
    struct aside_result value;

    if (cell->state == ASIDE_CELL_DONE)
        return true;
    if (cell->state == ASIDE_CELL_BUSY) {
        *what = "formulas run in a circle";
        return false;
    }
    cell->state = ASIDE_CELL_BUSY;
    value = aside_calc_single(&calc, aside_calc_expression(&calc));
    skip_blanks(&calc);
    if (!calc.failed && *calc.at != '\0')
        aside_calc_fail(&calc, "not a formula that is understood");
    if (!calc.failed && calc.divided_by_zero)
        aside_calc_fail(&calc, "a division by zero");
    if (calc.failed) {
        *what = calc.what;
        return false;
    }
    cell->is_text = value.is_text;
    cell->text = value.text;
    cell->number = value.number;
    cell->state = ASIDE_CELL_DONE;
    return true;
}

/* Figures of the plan are rounded where a formula is not: a unit apart is the same figure. */
static bool as_expected(const struct aside_cell *cell)
{
    int64_t difference;

    if (!cell->expected)
        return true;
    if (cell->expected_text != NULL)
        return cell->is_text && strcmp(cell->text, cell->expected_text) == 0;
    if (cell->is_text)
        return false;
    difference = aside_number_scaled(cell->number, cell->expected_scale)
        - cell->expected_number;
    return difference >= -1 && difference <= 1;
}

static enum aside_status refuse(struct aside_error *err, const struct aside_sheet *sheet,
                                const struct aside_cell *cell, const char *what)
{
    char address[ASIDE_ADDRESS];

    return aside_error_set(err, ASIDE_ERR_INTERNAL, NULL, 0, "%s!%s: %s: =%.200s", sheet->name,
                           aside_address(address, cell->row, cell->column), what,
                           cell->formula);
}

enum aside_status aside_book_compute(struct aside_book *book, struct aside_error *err)
{
    for (size_t s = 0; s < book->sheet_count; s++) {
        const struct aside_sheet *sheet = &book->sheets[s];

        for (size_t r = 0; r < sheet->row_count; r++) {
            for (size_t c = 0; c < sheet->rows[r].count; c++) {
                struct aside_cell *cell = sheet->rows[r].cells[c];
                const char *what = NULL;

                if (cell == NULL || cell->kind != ASIDE_CELL_FORMULA)
                    continue;
                if (!compute_cell(book, sheet, cell, 0, &what))
                    return refuse(err, sheet, cell, what);
                if (!as_expected(cell))
                    return refuse(err, sheet, cell,
                                  "the formula does not give the plan's figure");
            }
        }
    }
    return ASIDE_OK;
}
