/*
 * calc_functions.c - the spreadsheet functions that templates may use.
 */
#include "calc.h"

#include <inttypes.h>
#include <string.h>

enum { ARGUMENTS_MAX = 64 };

struct arguments {
    struct aside_result items[ARGUMENTS_MAX];
    size_t count;
};

static void read_arguments(struct aside_calc *calc, struct arguments *arguments)
{
    arguments->count = 0;
    if (aside_calc_take(calc, ')'))
        return;
    do {
        if (arguments->count == ARGUMENTS_MAX) {
            aside_calc_fail(calc, "too many arguments");
            return;
        }
        arguments->items[arguments->count++] = aside_calc_expression(calc);
    } while (!calc->failed && aside_calc_take(calc, ','));
    if (!aside_calc_take(calc, ')'))
        aside_calc_fail(calc, "a parenthesis is missing");
}

static struct aside_result call_sum(struct aside_calc *calc, const struct arguments *given)
{
    struct aside_number sum = { 0, 1 };

    for (size_t a = 0; a < given->count && !calc->failed; a++) {
        const struct aside_result *value = &given->items[a];
        size_t count = value->is_range ? aside_range_count(value) : 1;

        for (size_t i = 0; i < count && !calc->failed; i++) {
            struct aside_result element = value->is_range ? aside_range_element(calc, value, i)
                                                          : *value;

            if (!element.is_text && !aside_number_add(&sum, sum, element.number))
                return aside_calc_fail(calc, "a sum needs rounding first");
        }
    }
    return aside_result_number(sum);
}

/* Within a range, texts are passed over, as spreadsheets do. */
static struct aside_result call_extreme(struct aside_calc *calc, const struct arguments *given,
                                        int sign)
{
    struct aside_number best = { 0, 1 };
    bool any = false;

    for (size_t a = 0; a < given->count && !calc->failed; a++) {
        const struct aside_result *value = &given->items[a];
        size_t count = value->is_range ? aside_range_count(value) : 1;

        for (size_t i = 0; i < count && !calc->failed; i++) {
            struct aside_result element = value->is_range ? aside_range_element(calc, value, i)
                                                          : *value;

            if (element.is_text || element.is_blank)
                continue;
            if (!any || sign * aside_number_compare(element.number, best) > 0)
                best = element.number;
            any = true;
        }
    }
    return aside_result_number(best);
}

static struct aside_result call_round(struct aside_calc *calc, const struct arguments *given,
                                      enum aside_rounding_mode mode)
{
    struct aside_number number, digits, out;

    if (given->count != 2)
        return aside_calc_fail(calc, "ROUND takes a number and its decimals");
    number = aside_calc_number(calc, given->items[0]);
    digits = aside_calc_number(calc, given->items[1]);
    if (digits.down != 1 || digits.up < 0 || digits.up > 12
        || !aside_number_round(&out, number, (int)digits.up, mode))
        return aside_calc_fail(calc, "ROUND does not fit");
    return aside_result_number(out);
}

/* A criterion of SUMIFS and COUNTIFS: an equal text or number, or ">=N". */
static bool meets(struct aside_calc *calc, struct aside_result element,
                  struct aside_result wanted)
{
    struct aside_calc inner = { .book = calc->book,
                                .sheet = calc->sheet,
                                .index = ASIDE_NO_INDEX };

    wanted = aside_calc_single(calc, wanted);
    if (!wanted.is_text)
        return !element.is_text && !element.is_blank
            && aside_number_compare(element.number, wanted.number) == 0;
    if (strncmp(wanted.text, ">=", 2) == 0) {
        inner.at = wanted.text + 2;
        return !element.is_text && !element.is_blank
            && aside_number_compare(element.number, aside_calc_literal(&inner).number) >= 0;
    }
    return element.is_text && strcmp(element.text, wanted.text) == 0;
}

static bool row_meets(struct aside_calc *calc, const struct arguments *given, size_t first,
                      size_t i)
{
    for (size_t a = first; a + 1 < given->count; a += 2) {
        if (!given->items[a].is_range || i >= aside_range_count(&given->items[a])) {
            aside_calc_fail(calc, "criteria need ranges of one length");
            return false;
        }
        if (!meets(calc, aside_range_element(calc, &given->items[a], i), given->items[a + 1]))
            return false;
    }
    return true;
}

/* SUMIFS(sum, range, criterion, ...) where `sums`, COUNTIFS(range, criterion, ...) else. */
static struct aside_result call_ifs(struct aside_calc *calc, const struct arguments *given,
                                    bool sums)
{
    size_t first = sums ? 1 : 0;
    struct aside_number sum = { 0, 1 };

    if (given->count < first + 2 || (given->count - first) % 2 != 0
        || !given->items[0].is_range)
        return aside_calc_fail(calc, "criteria come in pairs of a range and a value");
    for (size_t i = 0; i < aside_range_count(&given->items[0]) && !calc->failed; i++) {
        struct aside_result element = aside_result_whole(1);

        if (!row_meets(calc, given, first, i))
            continue;
        if (sums)
            element = aside_range_element(calc, &given->items[0], i);
        if (!element.is_text && !aside_number_add(&sum, sum, element.number))
            return aside_calc_fail(calc, "a sum needs rounding first");
    }
    return aside_result_number(sum);
}

static struct aside_result call_all(struct aside_calc *calc, const struct arguments *given,
                                    bool all)
{
    bool result = all;

    for (size_t a = 0; a < given->count && !calc->failed; a++) {
        bool is = aside_calc_number(calc, given->items[a]).up != 0;

        result = all ? result && is : result || is;
    }
    return aside_result_whole(result);
}

static const char *grouped(struct aside_arena *arena, int64_t whole)
{
    char bytes[ASIDE_MONEY_TEXT];
    const char *shown = aside_money_show(bytes, (aside_money){ whole * 100 });

    return aside_arena_strdup(arena, shown + (shown[0] == '$'));
}

/* TEXT in the three shapes that sentences use: "$#,##0", "#,##0" and "0.0%". */
static struct aside_result call_text(struct aside_calc *calc, const struct arguments *given)
{
    struct aside_arena *arena = calc->book->arena;
    struct aside_number number;
    const char *format;
    int64_t scaled;

    if (given->count != 2)
        return aside_calc_fail(calc, "TEXT takes a number and a format");
    number = aside_calc_number(calc, given->items[0]);
    format = aside_calc_text(calc, given->items[1]);
    if (calc->failed)
        return aside_result_text("");
    if (strcmp(format, "$#,##0") == 0)
        return aside_result_text(
            aside_arena_printf(arena, "$%s", grouped(arena, aside_number_scaled(number, 1))));
    if (strcmp(format, "#,##0") == 0)
        return aside_result_text(grouped(arena, aside_number_scaled(number, 1)));
    if (strcmp(format, "0.0%") != 0)
        return aside_calc_fail(calc, "TEXT knows \"$#,##0\", \"#,##0\" and \"0.0%\"");
    scaled = aside_number_scaled(number, 1000);
    return aside_result_text(
        aside_arena_printf(arena, "%" PRId64 ".%" PRId64 "%%", scaled / 10, scaled % 10));
}

/* Both branches are read, only the one taken is answered for: the other may divide by zero. */
static struct aside_result call_if(struct aside_calc *calc)
{
    bool truth = aside_calc_number(calc, aside_calc_expression(calc)).up != 0;
    struct aside_result taken = aside_result_whole(0);

    for (int branch = 0; branch < 2 && !calc->failed; branch++) {
        struct aside_result value;
        bool wanted = truth == (branch == 0);
        bool before = calc->divided_by_zero;

        if (!aside_calc_take(calc, ','))
            return aside_calc_fail(calc, "IF takes a test and two values");
        value = aside_calc_expression(calc);
        if (wanted)
            taken = value;
        else
            calc->divided_by_zero = before;
    }
    if (!aside_calc_take(calc, ')'))
        return aside_calc_fail(calc, "IF takes a test and two values");
    return taken;
}

/* The factors are read again for each element of their ranges. */
static struct aside_result call_sumproduct(struct aside_calc *calc)
{
    const char *from = calc->at;
    struct aside_number sum = { 0, 1 };
    long length = 1;

    if (calc->index != ASIDE_NO_INDEX)
        return aside_calc_fail(calc, "SUMPRODUCT stands in SUMPRODUCT");
    for (long i = 0; i < length && !calc->failed; i++) {
        struct aside_number product = { 1, 1 };

        calc->at = from;
        calc->index = i;
        do {
            struct aside_number factor = aside_calc_number(calc, aside_calc_expression(calc));

            if (!aside_number_multiply(&product, product, factor))
                aside_calc_fail(calc, "a product needs rounding first");
        } while (!calc->failed && aside_calc_take(calc, ','));
        length = calc->length > length ? calc->length : length;
        if (!aside_number_add(&sum, sum, product))
            aside_calc_fail(calc, "a sum needs rounding first");
    }
    calc->index = ASIDE_NO_INDEX;
    calc->length = 0;
    if (!aside_calc_take(calc, ')'))
        return aside_calc_fail(calc, "a parenthesis is missing");
    return aside_result_number(sum);
}

struct aside_result aside_calc_call(struct aside_calc *calc, const char *name)
{
    struct arguments given;

    if (strcmp(name, "IF") == 0)
        return call_if(calc);
    if (strcmp(name, "SUMPRODUCT") == 0)
        return call_sumproduct(calc);
    read_arguments(calc, &given);
    if (calc->failed)
        return aside_result_whole(0);
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
        struct aside_number number = aside_calc_number(calc, given.items[0]);

        return aside_result_number(number.up < 0 ? aside_number_negate(number) : number);
    }
    return aside_calc_fail(calc, "a function that is not known");
}
