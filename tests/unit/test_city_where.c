/* The condition language of ledgers: what it matches, and what it says where it cannot. */
#include <setaside/city.h>

#include <string.h>

#include "unit.h"
#include "where.h"

#define TEXT(text) { ASIDE_INPUT_TEXT, text, sizeof(text) - 1 }

static const struct aside_input_cell header_cells[] = {
    TEXT("Budget Year"), TEXT("fund_code"), TEXT("department"), TEXT("account-category"),
    TEXT("amount"), TEXT("and"), TEXT("twice"), TEXT("Twice"),
};
static const struct aside_input_row header = {
    .line = 1, .cells = header_cells, .count = COUNT(header_cells) };

static const struct aside_input_cell cells[] = {
    TEXT("FY17-18"), TEXT("02252"), TEXT("Police  Department "),
    TEXT("05 - Sworn\xC2\xA0 Salaries"),
    TEXT("1,500.50"), { ASIDE_INPUT_ERROR, "#N/A", 4 }, TEXT("\xC3\x89" "COLE"), TEXT("x"),
};
static const struct aside_input_row row = { .line = 2, .cells = cells, .count = COUNT(cells) };

struct where_case {
    const char *text;
    bool matches;
};

static const struct where_case where_cases[] = {
    { "fund_code = 02252", true },
    { "fund_code = 2252", false },              /* a code is text */
    { "fund_code = '02252'", true },
    { "fund_code == 02252", true },
    { "fund_code != 2252", true },
    { "fund_code <> 02252", false },
    { "FUND-CODE=02252", true },
    { "\"Fund Code\" = 02252", true },
    { "[fund code] = 02252", true },
    { "budget_year = FY17-18", true },
    { "department = 'Police Department'", true },       /* blanks are folded */
    { "department = 'Police  Department'", true },
    { "department = ' Police Department '", true },
    { "department = 'police department'", false },      /* capitals count for = */
    { "department ~ 'police dep'", true },
    { "department ~ POLICE", true },
    { "department ~ fire", false },
    { "department !~ fire", true },
    { "account_category ~ 'sworn salaries'", true },    /* a no-break space is a blank */
    { "twice ~ x", false },
    { "amount > 1500", true },
    { "amount >= 1,500.50", true },
    { "amount < 999", false },
    { "amount <= 1500.5", true },
    { "amount < $2,000", true },
    { "fund_code < 2253", true },               /* by number where both are numbers */
    { "department < Q", true },                 /* else by letter */
    { "department > Police", true },
    { "fund_code > 2251.999999999999999999999", true },     /* exact, whatever its length */
    { "fund_code < 2252.000000000000000000001", true },
    { "fund_code < 12345678901234567890", true },
    { "fund_code > '(7)'", true },
    { "fund_code > '+7'", true },
    { "fund_code > -7", true },
    { "amount >= 1500.501", false },
    { "\"and\" = ''", true },                   /* an error is missing */
    { "[and] != ''", false },
    { "[and] = '#N/A'", true },                 /* by whatever name */
    { "[and] != x", true },
    { "[and] < 5", false },
    { "[and] > 5", false },
    { "[and] !~ x", true },
    { "not fund_code = 2252", true },
    { "not not fund_code = 2252", false },
    { "NOT (fund_code = 02252)", false },
    { "fund_code = 2252 or fund_code = 02252", true },
    { "fund_code = 02252 and amount > 2000", false },
    /* 'and' binds more tightly than 'or' */
    { "fund_code = 02252 or amount = 1 and amount = 2", true },
    { "(fund_code = 02252 or amount = 1) and amount = 2", false },
    { "not fund_code = 2252 and department ~ police", true },
    { "((((fund_code = 02252))))", true },
    { "fund_code=02252 AND department~'Police'Or amount=1", true },
    { "department = 'O''Hara'", false },
    { "department != android", true },          /* a word that begins like a keyword */
};

/* ---- decimals ---------------------------------------------------------------------------- */

static int order_of(const char *left, const char *right)
{
    struct aside_decimal a, b;

    assert_true(aside_decimal_read(&a, left, strlen(left)));
    assert_true(aside_decimal_read(&b, right, strlen(right)));
    assert_int_equal(aside_decimal_compare(&a, &b), -aside_decimal_compare(&b, &a));
    return aside_decimal_compare(&a, &b);
}

static void decimals_are_compared_exactly(void **state)
{
    static const char *const wrong[] = { "", ".", "-", "1e5", "1,23", "0,123", "--1", "(-1)", "1-2",
                                         "+-1", "1.2.3", "$", "x", "1 2", "-1-", "1,2345" };
    struct aside_decimal number;
    char many[ASIDE_DECIMAL_DIGITS + 2];

    (void)state;
    assert_int_equal(order_of("10.3333", "2"), 1);
    assert_int_equal(order_of("1.5", "2"), -1);
    assert_int_equal(order_of("007.10", "7.1"), 0);
    assert_int_equal(order_of("-0.00", "0"), 0);
    assert_int_equal(order_of(".5", "0.49999"), 1);
    assert_int_equal(order_of("0.05", "0.5"), -1);
    assert_int_equal(order_of("-2", "1"), -1);
    assert_int_equal(order_of("(3)", "-2"), -1);
    assert_int_equal(order_of("3-", "-3"), 0);
    assert_int_equal(order_of("$1,234,567", "1234567"), 0);
    assert_int_equal(order_of("-$5", "$-5"), 0);
    assert_int_equal(order_of("99999999999999999999999999", "99999999999999999999999998"), 1);
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(aside_decimal_read(&number, wrong[i], strlen(wrong[i])));
    memset(many, '9', sizeof(many));
    assert_true(aside_decimal_read(&number, many, ASIDE_DECIMAL_DIGITS));
    assert_false(aside_decimal_read(&number, many, ASIDE_DECIMAL_DIGITS + 1));
}

static struct aside_columns columns_of(struct aside_arena *arena)
{
    struct aside_input_row unique = header;

    unique.count -= 1;                          /* without the second `twice` */
    return aside_columns_of(arena, &unique);
}

static void check_where(void **state)
{
    const struct where_case *given = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_columns columns = columns_of(arena);
    const char *fault;
    struct aside_where *where = aside_where_compile(arena, given->text, &columns, &fault);

    if (where == NULL)
        fail_msg("%s", fault);
    assert_int_equal(aside_where_matches(where, &row), given->matches);
    aside_where_free(where);
    aside_arena_free(arena);
}

struct fault_case {
    const char *text, *fault;   /* how it begins */
};

static const struct fault_case fault_cases[] = {
    { "", "at character 1, a condition is missing" },
    { "   ", "at character 4, a condition is missing" },
    { "fund_code", "at character 10, the end stands where 'fund_code' needs a comparison" },
    { "fund_code =", "at character 12, the end stands where a value belongs" },
    { "fund_code = and", "at character 13, 'and' stands where a value belongs" },
    { "fund_code = )", "at character 13, ')' stands where a value belongs" },
    { "= 2252", "at character 1, a condition is missing" },
    { "and fund_code = 1", "at character 1, a condition is missing" },
    { "fund_code = 1 and", "at character 18, after 'and' a condition is missing" },
    { "fund_code = 1 or or amount = 2", "at character 18, after 'or' a condition is missing" },
    { "not", "at character 4, after 'not' a condition is missing" },
    { "(", "at character 2, after '(' a condition is missing" },
    { "()", "at character 2, after '(' a condition is missing" },
    { "(fund_code = 1", "at character 1, ( is opened and never closed" },
    { "fund_code = 1)", "at character 14, ')' stands where 'and', 'or' or the end belongs" },
    { "(fund_code = 1 amount = 2)", "at character 16, 'amount' stands behind '1'" },
    { "(fund_code = '1' amount = 2)", "at character 18, 'amount' stands where 'and', 'or' or )" },
    { "fund_code = 'x", "at character 13, ' is opened and never closed" },
    { "\"fund = 2", "at character 1, \" is opened and never closed" },
    { "[fund = 2", "at character 1, [ is opened and never closed" },
    { "fund_cod = 2", "at character 1, the ledger has no column 'fund_cod': did you mean 'fund_c" },
    { "colour = 2", "at character 1, the ledger has no column 'colour': its columns are Budget" },
    { "department = Police Department", "at character 21, 'Department' stands behind 'Police'" },
    { "fund_code ~ ''", "at character 1, only = and != can stand before an empty text" },
    { "fund_code < ''", "at character 1, only = and != can stand before an empty text" },
    { "[] = 2", "at character 1, the ledger has no column ''" },
    /* Characters are counted, not bytes. */
    { "department = '\xC3\xA9\xC3\xA9' and", "at character 22, after 'and'" },
};

static void check_fault(void **state)
{
    const struct fault_case *given = *state;
    struct aside_arena *arena = aside_arena_new();
    struct aside_columns columns = columns_of(arena);
    const char *fault;

    assert_null(aside_where_compile(arena, given->text, &columns, &fault));
    if (strncmp(fault, given->fault, strlen(given->fault)) != 0)
        fail_msg("%s", fault);
    aside_arena_free(arena);
}

static void a_name_that_stands_twice_is_refused(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_columns columns = aside_columns_of(arena, &header);
    const char *fault;

    (void)state;
    assert_null(aside_where_compile(arena, "twice = x", &columns, &fault));
    assert_non_null(strstr(fault, "has several columns 'twice'"));
    aside_arena_free(arena);
}

static void depth_and_length_are_bounded(void **state)
{
    struct aside_arena *arena = aside_arena_new();
    struct aside_columns columns = columns_of(arena);
    struct aside_text text;
    const char *fault;

    (void)state;
    aside_text_init(&text, arena, 1 << 20);
    for (int i = 0; i < 10000; i++)
        aside_text_add(&text, "(");
    assert_null(aside_where_compile(arena, text.bytes, &columns, &fault));
    assert_non_null(strstr(fault, "nested too deeply"));
    aside_text_init(&text, arena, 1 << 20);
    for (int i = 0; i < 600; i++)
        aside_text_add(&text, i == 0 ? "amount = 1" : " or amount = 1");
    assert_null(aside_where_compile(arena, text.bytes, &columns, &fault));
    assert_non_null(strstr(fault, "more than 500 comparisons"));
    for (int i = 0; i < 6000; i++)
        aside_text_add(&text, " or amount = 1");
    assert_null(aside_where_compile(arena, text.bytes, &columns, &fault));
    assert_non_null(strstr(fault, "too long"));
    aside_arena_free(arena);
}

/* A row may be shorter than the header: what is left out is missing. */
static void a_short_row_is_missing_its_last_values(void **state)
{
    static const struct aside_input_row shorter = { .line = 3, .cells = cells, .count = 2 };
    struct aside_arena *arena = aside_arena_new();
    struct aside_columns columns = columns_of(arena);
    const char *fault;
    struct aside_where *where = aside_where_compile(arena, "amount = ''", &columns, &fault);

    (void)state;
    assert_true(aside_where_matches(where, &shorter));
    aside_where_free(where);
    aside_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest behaviour[] = {
        cmocka_unit_test(decimals_are_compared_exactly),
        cmocka_unit_test(a_name_that_stands_twice_is_refused),
        cmocka_unit_test(depth_and_length_are_bounded),
        cmocka_unit_test(a_short_row_is_missing_its_last_values),
    };
    struct CMUnitTest matches[COUNT(where_cases)], faults[COUNT(fault_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(matches); i++)
        matches[i] = unit_case(where_cases[i].text, check_where, &where_cases[i]);
    for (size_t i = 0; i < COUNT(faults); i++)
        faults[i] = unit_case(fault_cases[i].text, check_fault, &fault_cases[i]);
    failed = cmocka_run_group_tests_name("where matches", matches, NULL, NULL);
    failed += cmocka_run_group_tests_name("where faults", faults, NULL, NULL);
    failed += cmocka_run_group_tests_name("where", behaviour, NULL, NULL);
    return failed != 0;
}
