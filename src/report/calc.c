/*
 * calc.c - computes the formulas of a workbook exactly: the part of the spreadsheet language
 * that templates use, read by descent. Every number is a fraction; nothing is rounded unless a
 * formula says so.
 */
#include "model.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

enum { ARGUMENTS_MAX = 64, DEPTH_MAX = 400, WORD_MAX = 16, NO_INDEX = -1 };

struct result {
    bool is_text, is_range, is_blank;
    struct aside_number number;
    const char *text;
    const struct aside_sheet *sheet;    /* of a range */
    struct aside_range range;
};

struct calc {
    struct aside_book *book;
    const struct aside_sheet *sheet;    /* where the formula stands */
    const char *at;
    long index;                 /* within SUMPRODUCT: which element; else NO_INDEX */
    long length;                /* of the ranges seen there */
    int depth;
    bool failed;
    bool divided_by_zero;       /* an IF may discard the branch where that was */
    const char *what;           /* why it failed */
};

static bool compute_cell(struct aside_book *book, const struct aside_sheet *sheet,
                         struct aside_cell *cell, int depth, const char **what);
static struct result comparison(struct calc *calc);

static struct result fail(struct calc *calc, const char *what)
{
    if (!calc->failed)
        calc->what = what;
    calc->failed = true;
    return (struct result){ .number = { 0, 1 } };
}

static struct result of_number(struct aside_number number)
{
    return (struct result){ .number = number };
}

static struct result of_whole(int64_t number)
{
    return of_number(aside_number_of(number, 1));
}

static struct result of_text(const char *text)
{
    return (struct result){ .is_text = true, .text = text, .number = { 0, 1 } };
}

static void skip_blanks(struct calc *calc)
{
    while (*calc->at == ' ')
        calc->at++;
}

static bool take(struct calc *calc, char wanted)
{
    skip_blanks(calc);
    if (*calc->at != wanted)
        return false;
    calc->at++;
    return true;
}

/* ---- cells --------------------------------------------------------------------------------- */

static struct result read_cell(struct calc *calc, const struct aside_sheet *sheet, uint32_t row,
                               uint32_t column)
{
    struct aside_cell *cell = aside_sheet_cell(sheet, row, column);
    const char *what = NULL;

    if (cell == NULL || cell->kind == ASIDE_CELL_BLANK)
        return (struct result){ .is_blank = true, .number = { 0, 1 }, .text = "" };
    if (cell->kind == ASIDE_CELL_TEXT)
        return of_text(cell->text);
    if (cell->kind == ASIDE_CELL_FORMULA &&
        !compute_cell(calc->book, sheet, cell, calc->depth + 1, &what))
        return fail(calc, what);
    return cell->is_text ? of_text(cell->text) : of_number(cell->number);
}

static size_t range_count(const struct result *value)
{
    return (size_t)(value->range.last_row - value->range.first_row + 1) *
           (value->range.last_column - value->range.first_column + 1);
}

static struct result range_element(struct calc *calc, const struct result *value, size_t i)
{
    size_t columns = value->range.last_column - value->range.first_column + 1;

    return read_cell(calc, value->sheet, value->range.first_row + (uint32_t)(i / columns),
                     value->range.first_column + (uint32_t)(i % columns));
}

/* A range as one value: its element within SUMPRODUCT, its only cell elsewhere. */
static struct result single(struct calc *calc, struct result value)
{
    if (!value.is_range)
        return value;
    if (range_count(&value) == 1)
        return range_element(calc, &value, 0);
    if (calc->index == NO_INDEX)
        return fail(calc, "a range stands where one value is needed");
    calc->length = (long)range_count(&value);
    if (calc->index >= calc->length)
        return fail(calc, "ranges of different lengths");
    return range_element(calc, &value, (size_t)calc->index);
}

static struct aside_number number_of(struct calc *calc, struct result value)
{
    value = single(calc, value);
    if (value.is_text)
        fail(calc, "a text stands where a number is needed");
    return value.number;
}

static const char *text_of(struct calc *calc, struct result value)
{
    struct aside_arena *arena = calc->book->arena;

    value = single(calc, value);
    if (value.is_text || value.is_blank)
        return value.text;
    if (value.number.down != 1)
        fail(calc, "only a whole number is joined to text: use TEXT");
    return aside_arena_printf(arena, "%" PRId64, (int64_t)value.number.up);
}

/* ---- literals and references --------------------------------------------------------------- */

static struct result read_literal(struct calc *calc)
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
        return fail(calc, "a number is too long");
    return of_number(aside_number_of((int64_t)up, (int64_t)down));
}

static struct result read_string(struct calc *calc)
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
        return fail(calc, "a text does not end");
    calc->at++;
    return of_text(text.bytes);
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
static const struct aside_sheet *read_sheet_name(struct calc *calc)
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

static struct result read_reference(struct calc *calc)
{
    struct result value = { .is_range = true, .number = { 0, 1 } };

    value.sheet = read_sheet_name(calc);
    if (value.sheet == NULL)
        return fail(calc, "no such sheet");
    if (!read_address(&calc->at, &value.range.first_row, &value.range.first_column))
        return fail(calc, "not a formula that is understood");
    value.range.last_row = value.range.first_row;
    value.range.last_column = value.range.first_column;
    if (*calc->at == ':') {
        calc->at++;
        if (!read_address(&calc->at, &value.range.last_row, &value.range.last_column))
            return fail(calc, "a range has no end");
    }
    return value;
}

/* ---- functions ----------------------------------------------------------------------------- */

struct arguments {
    struct result items[ARGUMENTS_MAX];
    size_t count;
};

static void read_arguments(struct calc *calc, struct arguments *arguments)
{
    arguments->count = 0;
    if (take(calc, ')'))
        return;
    do {
        if (arguments->count == ARGUMENTS_MAX) {
            fail(calc, "too many arguments");
            return;
        }
        arguments->items[arguments->count++] = comparison(calc);
    } while (!calc->failed && take(calc, ','));
    if (!take(calc, ')'))
        fail(calc, "a parenthesis is missing");
}

static struct result call_sum(struct calc *calc, const struct arguments *given)
{
    struct aside_number sum = { 0, 1 };

    for (size_t a = 0; a < given->count && !calc->failed; a++) {
        const struct result *value = &given->items[a];
        size_t count = value->is_range ? range_count(value) : 1;

        for (size_t i = 0; i < count && !calc->failed; i++) {
            struct result element = value->is_range ? range_element(calc, value, i) : *value;

            if (!element.is_text && !aside_number_add(&sum, sum, element.number))
                return fail(calc, "a sum needs rounding first");
        }
    }
    return of_number(sum);
}

/* Within a range, texts are passed over, as spreadsheets do. */
static struct result call_extreme(struct calc *calc, const struct arguments *given, int sign)
{
    struct aside_number best = { 0, 1 };
    bool any = false;

    for (size_t a = 0; a < given->count && !calc->failed; a++) {
        const struct result *value = &given->items[a];
        size_t count = value->is_range ? range_count(value) : 1;

        for (size_t i = 0; i < count && !calc->failed; i++) {
            struct result element = value->is_range ? range_element(calc, value, i) : *value;

            if (element.is_text || element.is_blank)
                continue;
            if (!any || sign * aside_number_compare(element.number, best) > 0)
                best = element.number;
            any = true;
        }
    }
    return of_number(best);
}

static struct result call_round(struct calc *calc, const struct arguments *given,
                                enum aside_rounding_mode mode)
{
    struct aside_number number, digits, out;

    if (given->count != 2)
        return fail(calc, "ROUND takes a number and its decimals");
    number = number_of(calc, given->items[0]);
    digits = number_of(calc, given->items[1]);
    if (digits.down != 1 || digits.up < 0 || digits.up > 12 ||
        !aside_number_round(&out, number, (int)digits.up, mode))
        return fail(calc, "ROUND does not fit");
    return of_number(out);
}

/* A criterion of SUMIFS and COUNTIFS: an equal text or number, or ">=N". */
static bool meets(struct calc *calc, struct result element, struct result wanted)
{
    struct calc inner = { .book = calc->book, .sheet = calc->sheet, .index = NO_INDEX };

    wanted = single(calc, wanted);
    if (!wanted.is_text)
        return !element.is_text && !element.is_blank &&
               aside_number_compare(element.number, wanted.number) == 0;
    if (strncmp(wanted.text, ">=", 2) == 0) {
        inner.at = wanted.text + 2;
        return !element.is_text && !element.is_blank &&
               aside_number_compare(element.number, read_literal(&inner).number) >= 0;
    }
    return element.is_text && strcmp(element.text, wanted.text) == 0;
}

static bool row_meets(struct calc *calc, const struct arguments *given, size_t first, size_t i)
{
    for (size_t a = first; a + 1 < given->count; a += 2) {
        if (!given->items[a].is_range || i >= range_count(&given->items[a])) {
            fail(calc, "criteria need ranges of one length");
            return false;
        }
        if (!meets(calc, range_element(calc, &given->items[a], i), given->items[a + 1]))
            return false;
    }
    return true;
}

/* SUMIFS(sum, range, criterion, ...) where `sums`, COUNTIFS(range, criterion, ...) else. */
static struct result call_ifs(struct calc *calc, const struct arguments *given, bool sums)
{
    size_t first = sums ? 1 : 0;
    struct aside_number sum = { 0, 1 };

    if (given->count < first + 2 || (given->count - first) % 2 != 0 || !given->items[0].is_range)
        return fail(calc, "criteria come in pairs of a range and a value");
    for (size_t i = 0; i < range_count(&given->items[0]) && !calc->failed; i++) {
        struct result element = of_whole(1);

        if (!row_meets(calc, given, first, i))
            continue;
        if (sums)
            element = range_element(calc, &given->items[0], i);
        if (!element.is_text && !aside_number_add(&sum, sum, element.number))
            return fail(calc, "a sum needs rounding first");
    }
    return of_number(sum);
}

static struct result call_all(struct calc *calc, const struct arguments *given, bool all)
{
    bool result = all;

    for (size_t a = 0; a < given->count && !calc->failed; a++) {
        bool is = number_of(calc, given->items[a]).up != 0;

        result = all ? result && is : result || is;
    }
    return of_whole(result);
}

static const char *grouped(struct aside_arena *arena, int64_t whole)
{
    char bytes[ASIDE_MONEY_TEXT];
    const char *shown = aside_money_show(bytes, (aside_money){ whole * 100 });

    return aside_arena_strdup(arena, shown + (shown[0] == '$'));
}

/* TEXT in the three shapes that sentences use: "$#,##0", "#,##0" and "0.0%". */
static struct result call_text(struct calc *calc, const struct arguments *given)
{
    struct aside_arena *arena = calc->book->arena;
    struct aside_number number;
    const char *format;
    int64_t scaled;

    if (given->count != 2)
        return fail(calc, "TEXT takes a number and a format");
    number = number_of(calc, given->items[0]);
    format = text_of(calc, given->items[1]);
    if (calc->failed)
        return of_text("");
    if (strcmp(format, "$#,##0") == 0)
        return of_text(aside_arena_printf(arena, "$%s", grouped(arena, aside_number_scaled(number, 1))));
    if (strcmp(format, "#,##0") == 0)
        return of_text(grouped(arena, aside_number_scaled(number, 1)));
    if (strcmp(format, "0.0%") != 0)
        return fail(calc, "TEXT knows \"$#,##0\", \"#,##0\" and \"0.0%\"");
    scaled = aside_number_scaled(number, 1000);
    return of_text(aside_arena_printf(arena, "%" PRId64 ".%" PRId64 "%%", scaled / 10, scaled % 10));
}

/* Both branches are read, only the one taken is answered for: the other may divide by zero. */
static struct result call_if(struct calc *calc)
{
    bool truth = number_of(calc, comparison(calc)).up != 0;
    struct result taken = of_whole(0);

    for (int branch = 0; branch < 2 && !calc->failed; branch++) {
        struct result value;
        bool wanted = truth == (branch == 0);
        bool before = calc->divided_by_zero;

        if (!take(calc, ','))
            return fail(calc, "IF takes a test and two values");
        value = comparison(calc);
        if (wanted)
            taken = value;
        else
            calc->divided_by_zero = before;
    }
    if (!take(calc, ')'))
        return fail(calc, "IF takes a test and two values");
    return taken;
}

/* The factors are read again for each element of their ranges. */
static struct result call_sumproduct(struct calc *calc)
{
    const char *from = calc->at;
    struct aside_number sum = { 0, 1 };
    long length = 1;

    if (calc->index != NO_INDEX)
        return fail(calc, "SUMPRODUCT stands in SUMPRODUCT");
    for (long i = 0; i < length && !calc->failed; i++) {
        struct aside_number product = { 1, 1 };

        calc->at = from;
        calc->index = i;
        do {
            struct aside_number factor = number_of(calc, comparison(calc));

            if (!aside_number_multiply(&product, product, factor))
                fail(calc, "a product needs rounding first");
        } while (!calc->failed && take(calc, ','));
        length = calc->length > length ? calc->length : length;
        if (!aside_number_add(&sum, sum, product))
            fail(calc, "a sum needs rounding first");
    }
    calc->index = NO_INDEX;
    calc->length = 0;
    if (!take(calc, ')'))
        return fail(calc, "a parenthesis is missing");
    return of_number(sum);
}

static struct result call(struct calc *calc, const char *name)
{
    struct arguments given;

    if (strcmp(name, "IF") == 0)
        return call_if(calc);
    if (strcmp(name, "SUMPRODUCT") == 0)
        return call_sumproduct(calc);
    read_arguments(calc, &given);
    if (calc->failed)
        return of_whole(0);
    if (strcmp(name, "SUM") == 0)
        return call_sum(calc, &given);
    if (strcmp(name, "ROUND") == 0)
        return call_round(calc, &given, ASIDE_ROUND_HALF_UP);
    if (strcmp(name, "ROUNDUP") == 0)
        return call_round(calc, &given, ASIDE_ROUND_UP);
    if (strcmp(name, "MAX") == 0)
        return call_extreme(calc, &given, 1);
    if (strcmp(name, "MIN") == 0)
        return call_extreme(calc, &given, -1);
    if (strcmp(name, "SUMIFS") == 0)
        return call_ifs(calc, &given, true);
    if (strcmp(name, "COUNTIFS") == 0)
        return call_ifs(calc, &given, false);
    if (strcmp(name, "AND") == 0)
        return call_all(calc, &given, true);
    if (strcmp(name, "OR") == 0)
        return call_all(calc, &given, false);
    if (strcmp(name, "TEXT") == 0)
        return call_text(calc, &given);
    if (strcmp(name, "ABS") == 0 && given.count == 1) {
        struct aside_number number = number_of(calc, given.items[0]);

        return of_number(number.up < 0 ? aside_number_negate(number) : number);
    }
    return fail(calc, "a function that is not known");
}

/* ---- operators, from the tightest to the loosest ---------------------------------------------- */

static bool read_function_name(struct calc *calc, char name[WORD_MAX])
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

static struct result primary(struct calc *calc)
{
    char name[WORD_MAX];
    struct result value;

    skip_blanks(calc);
    if (++calc->depth > DEPTH_MAX)
        return fail(calc, "formulas are nested too deeply");
    if (take(calc, '(')) {
        value = comparison(calc);
        if (!take(calc, ')'))
            value = fail(calc, "a parenthesis is missing");
    } else if (take(calc, '-')) {
        value = of_number(aside_number_negate(number_of(calc, primary(calc))));
    } else if (isdigit((unsigned char)*calc->at)) {
        value = read_literal(calc);
    } else if (*calc->at == '"') {
        value = read_string(calc);
    } else if (read_function_name(calc, name)) {
        value = call(calc, name);
    } else {
        value = read_reference(calc);
    }
    calc->depth--;
    return value;
}

static struct result product(struct calc *calc)
{
    struct result left = primary(calc);

    while (!calc->failed) {
        struct aside_number right, out = { 0, 1 };
        bool times = take(calc, '*');

        if (!times && !take(calc, '/'))
            return left;
        left = of_number(number_of(calc, left));
        right = number_of(calc, primary(calc));
        if (!times && right.up == 0)
            calc->divided_by_zero = true;
        else if (times ? !aside_number_multiply(&out, left.number, right)
                       : !aside_number_divide(&out, left.number, right))
            return fail(calc, "a product needs rounding first");
        left = of_number(out);
    }
    return left;
}

static struct result sum(struct calc *calc)
{
    struct result left = product(calc);

    while (!calc->failed) {
        struct aside_number right, out = { 0, 1 };
        bool plus = take(calc, '+');

        if (!plus && !take(calc, '-'))
            return left;
        left = of_number(number_of(calc, left));
        right = number_of(calc, product(calc));
        if (!aside_number_add(&out, left.number, plus ? right : aside_number_negate(right)))
            return fail(calc, "a sum needs rounding first");
        left = of_number(out);
    }
    return left;
}

static struct result joined(struct calc *calc)
{
    struct result left = sum(calc);

    while (!calc->failed && take(calc, '&')) {
        const char *first = text_of(calc, left);

        left = of_text(aside_arena_printf(calc->book->arena, "%s%s", first,
                                          text_of(calc, sum(calc))));
    }
    return left;
}

static int compare(struct calc *calc, struct result left, struct result right)
{
    left = single(calc, left);
    right = single(calc, right);
    if (left.is_blank && right.is_text)
        return strcmp("", right.text);
    if (right.is_blank && left.is_text)
        return strcmp(left.text, "");
    if (left.is_text != right.is_text)
        return left.is_text ? 1 : -1;       /* as spreadsheets order: numbers before texts */
    return left.is_text ? strcmp(left.text, right.text)
                        : aside_number_compare(left.number, right.number);
}

static struct result comparison(struct calc *calc)
{
    struct result left = joined(calc);
    bool less, more, equal;
    int order;

    skip_blanks(calc);
    if (calc->failed || strchr("<>=", *calc->at) == NULL || *calc->at == '\0')
        return left;
    less = take(calc, '<');
    more = take(calc, '>');
    equal = take(calc, '=');
    order = compare(calc, left, joined(calc));
    if (less && more)
        return of_whole(order != 0);
    return of_whole((equal && order == 0) || (less && order < 0) || (more && order > 0));
}

/* ---- cells and books ----------------------------------------------------------------------- */

static bool compute_cell(struct aside_book *book, const struct aside_sheet *sheet,
                         struct aside_cell *cell, int depth, const char **what)
{
    struct calc calc = { .book = book, .sheet = sheet,
                         .at = cell->formula,
                         .index = NO_INDEX, .depth = depth };
    struct result value;

    if (cell->state == ASIDE_CELL_DONE)
        return true;
    if (cell->state == ASIDE_CELL_BUSY) {
        *what = "formulas run in a circle";
        return false;
    }
    cell->state = ASIDE_CELL_BUSY;
    value = single(&calc, comparison(&calc));
    skip_blanks(&calc);
    if (!calc.failed && *calc.at != '\0')
        fail(&calc, "not a formula that is understood");
    if (!calc.failed && calc.divided_by_zero)
        fail(&calc, "a division by zero");
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
    difference = aside_number_scaled(cell->number, cell->expected_scale) - cell->expected_number;
    return difference >= -1 && difference <= 1;
}

static enum aside_status refuse(struct aside_error *err, const struct aside_sheet *sheet,
                                const struct aside_cell *cell, const char *what)
{
    char address[ASIDE_ADDRESS];

    return aside_error_set(err, ASIDE_ERR_INTERNAL, NULL, 0, "%s!%s: %s: =%.200s", sheet->name,
                           aside_address(address, cell->row, cell->column), what, cell->formula);
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
                    return refuse(err, sheet, cell, "the formula does not give the plan's figure");
            }
        }
    }
    return ASIDE_OK;
}
