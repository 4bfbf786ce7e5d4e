/* Ledgers: amounts as they are written, what is in a file, and what a city draws from it. */
#include <setaside/optimize.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amount.h"
#include "plan_given.h"

/* ---- amounts ----------------------------------------------------------------------------- */

struct amount_case {
    const char *text;
    enum aside_amount_state state;
    int64_t cents;
    bool rounded;
    enum aside_input_kind kind;
};

#define READ(text, cents) { text, ASIDE_AMOUNT_READ, cents, false, ASIDE_INPUT_TEXT }
#define ROUNDED(text, cents) { text, ASIDE_AMOUNT_READ, cents, true, ASIDE_INPUT_TEXT }
#define MISSING(text) { text, ASIDE_AMOUNT_MISSING, 0, false, ASIDE_INPUT_TEXT }
#define BAD(text) { text, ASIDE_AMOUNT_UNREADABLE, 0, false, ASIDE_INPUT_TEXT }
#define NUMBER(text, cents) { text, ASIDE_AMOUNT_READ, cents, false, ASIDE_INPUT_NUMBER }

static const struct amount_case amount_cases[] = {
    READ("0", 0), READ("1234", 123400), READ("1234.5", 123450), READ("1234.56", 123456),
    READ("-15000.0", -1500000), READ("0001", 100), READ(".5", 50), READ("5.", 500),
    READ("$1,234.56", 123456), READ("$ 1,234", 123400), READ("1,234,567", 123456700),
    READ("(1,234.56)", -123456), READ("($5)", -500), READ("$(5)", -500), READ("( 5 )", -500),
    READ("5-", -500), READ("$5-", -500), READ("-$5", -500), READ("$-5", -500),
    READ(" 12 ", 1200), READ("\xE2\x88\x92" "5", -500), READ("\xC2\xA0" "7\xC2\xA0", 700),
    READ("1.230", 123), READ("0.000", 0),
    ROUNDED("1.235", 124), ROUNDED("1.234", 123), ROUNDED("-1.235", -124), ROUNDED("0.005", 1),
    ROUNDED("0.995", 100), ROUNDED("999.995", 100000), ROUNDED("(0.005)", -1),
    READ("10000000000000", ASIDE_MONEY_MAX_CENTS), BAD("10000000000000.01"),
    BAD("10000000000001"), BAD("99999999999999999999999999"), BAD("9223372036854775807"),
    MISSING(""), MISSING("-"), MISSING(" - "), MISSING("#N/A"), MISSING("#n/a"),
    MISSING("#Missing"), MISSING("#REF!"), MISSING("  "), MISSING("$-"), MISSING("$ -"),
    BAD("x"), BAD("12x"), BAD("1,23"), BAD("1,2345"), BAD(",123"), BAD("1234,567"), BAD("1,,234"),
    BAD("1.2.3"), BAD("--5"), BAD("(-5)"), BAD("-5-"), BAD("(5"), BAD("5)"), BAD("()"), BAD("$"),
    BAD("."), BAD("1e5"), BAD("5%"), BAD("$$5"), BAD("1 234"), BAD("1.2345"), BAD("+-5"),
    BAD("1.50 USD"), BAD("\xE2\x82\xAC" "5"), BAD("#5"), BAD("none"), BAD("nan"),
    MISSING("n/a"), MISSING("N/A"), MISSING(" NA "), MISSING("null"), MISSING("NULL"),
    MISSING("\xE2\x80\x93"), MISSING("$ \xE2\x80\x94"),
    BAD("0,123"), BAD("012,345"), BAD("-0,123.00"), BAD("1.234,56"), BAD("1.234.567"),
    READ("1\xC2\xA0" "234\xC2\xA0" "567.89", 123456789), READ("1\xE2\x80\x89" "234", 123400),
    READ("-12\xE2\x80\xAF" "345", -1234500), READ("5\n", 500),
    BAD("1\xC2\xA0" "23"), BAD("1\xC2\xA0" "234,567"), BAD("0\xC2\xA0" "234"),
    NUMBER("1234.5", 123450), NUMBER("0.30000000000000004", 30), NUMBER("-85", -8500),
    { "1.23456", ASIDE_AMOUNT_READ, 123, true, ASIDE_INPUT_NUMBER },
    { "#N/A", ASIDE_AMOUNT_MISSING, 0, false, ASIDE_INPUT_ERROR },
    { "#REF!", ASIDE_AMOUNT_UNREADABLE, 0, false, ASIDE_INPUT_ERROR },
    { "#DIV/0!", ASIDE_AMOUNT_UNREADABLE, 0, false, ASIDE_INPUT_ERROR },
    { "a formula without a stored result", ASIDE_AMOUNT_UNREADABLE, 0, false,
      ASIDE_INPUT_UNKNOWN },
    { "2026-09-01", ASIDE_AMOUNT_UNREADABLE, 0, false, ASIDE_INPUT_DATE },
};

static void check_amount(void **state)
{
    const struct amount_case *given = *state;
    struct aside_input_cell cell = { given->kind, given->text, strlen(given->text) };
    struct aside_amount_read read = aside_amount_read(&cell);

    assert_int_equal(read.state, given->state);
    assert_true(read.cents == given->cents);
    assert_int_equal(read.rounded, given->rounded);
}

/* ---- files ------------------------------------------------------------------------------- */

static const char *write_file(char path[64], const char *text)
{
    int fd;

    strcpy(path, "/tmp/setaside-ledger-XXXXXX");
    fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    return path;
}

struct asked {
    struct aside_arena *arena;
    struct aside_problems found;
    struct aside_error err;
    enum aside_status status;
    struct aside_ledger_answer *answer;
};

static struct asked ask(const struct aside_ledger_question *question)
{
    struct asked asked = { .arena = aside_arena_new() };

    asked.found.arena = asked.arena;
    asked.status = aside_ledger_ask(&asked.answer, asked.arena, question, &asked.found,
                                    &asked.err);
    assert_int_equal(asked.answer != NULL, asked.status == ASIDE_OK);
    return asked;
}

static struct asked ask_text(const char *text, struct aside_ledger_question question)
{
    char path[64];
    struct asked asked;

    question.path = write_file(path, text);
    asked = ask(&question);
    unlink(path);
    return asked;
}

static const char SMALL[] =
    "Title of the city\n"
    "\n"
    "Dept,FUND CODE,Account Type,Amount,Note,Actual\n"
    "Police,02252,expense,\"1,000.00\",a,5\n"
    "Police,2252,Revenue,(400),b,6\n"
    "Fire,2252,Expense,10.005,#N/A,7\n"
    "Fire,2252,Expense,,d,8\n"
    "Fire,2252,Transfer,3,,9\n"
    "Fire,2252,Expense,oops,f,10\n"
    "Fire,2252,Expense,2\n"
    "Fire,2252,Expense,4,d,8\n";

static const struct aside_ledger_odd *odd_of(const struct aside_ledger_answer *answer,
                                             const char *words)
{
    for (size_t i = 0; i < answer->odd.count; i++) {
        if (strstr(answer->odd.items[i].what, words) != NULL)
            return &answer->odd.items[i];
    }
    fail_msg("nothing odd about %s", words);
    return NULL;
}

static void every_row_is_accounted_for(void **state)
{
    struct asked asked = ask_text(SMALL, (struct aside_ledger_question){ .path = NULL });
    const struct aside_ledger_answer *a = asked.answer;

    (void)state;
    assert_int_equal(asked.status, ASIDE_OK);
    assert_int_equal(a->header_line, 3);
    assert_int_equal(a->rows, 8);
    assert_int_equal(a->used.rows, 6);
    assert_int_equal(a->missing.rows, 1);
    assert_int_equal(a->unreadable.rows, 1);
    assert_true(a->file.sum.cents == a->used.sum.cents);
    assert_true(a->sides.expense.sum.cents == 100000 + 1001 + 200 + 400);
    assert_true(a->sides.revenue.sum.cents == -40000);
    assert_true(a->sides.neither.sum.cents == 300);
    assert_true(a->credits);
    assert_true(a->balance.cents == 40000 - 101601);
    assert_string_equal(a->amount.name, "Amount");
    assert_false(a->amount.asked);
    assert_string_equal(a->expense, "expense");
    assert_int_equal(odd_of(a, "no amount")->lines[0], 7);
    assert_int_equal(odd_of(a, "cannot be read")->lines[0], 9);
    assert_string_equal(odd_of(a, "cannot be read")->example, "oops");
    assert_int_equal(odd_of(a, "third decimal")->lines[0], 6);
    assert_int_equal(odd_of(a, "neither")->lines[0], 8);
    assert_int_equal(odd_of(a, "another number of fields")->lines[0], 10);
    assert_int_equal(a->keys, 7);               /* lines 7 and 11 differ in the amount alone */
    assert_int_equal(a->repeated_keys, 1);
    assert_int_equal(a->columns.items[4].missing.rows, 3);
    assert_int_equal(a->columns.items[4].errors, 1);
    assert_true(a->columns.items[4].missing.sum.cents == 1001 + 300 + 200);
    assert_int_equal(a->tables.count, 2);
    assert_string_equal(a->tables.items[0].groups.items[0].values[0], "02252");
    aside_arena_free(asked.arena);
}

static void a_condition_parts_used_from_skipped(void **state)
{
    struct asked asked = ask_text(SMALL, (struct aside_ledger_question){
        .where = "fund_code = 2252 and dept ~ fire", .by = (const char *const[]){ "dept,note" },
        .by_count = 1 });
    const struct aside_ledger_answer *a = asked.answer;

    (void)state;
    assert_int_equal(asked.status, ASIDE_OK);
    assert_int_equal(a->used.rows, 4);
    assert_int_equal(a->skipped.rows, 2);
    assert_true(a->used.sum.cents + a->skipped.sum.cents == a->file.sum.cents);
    assert_int_equal(a->tables.count, 1);
    assert_int_equal(a->tables.items[0].column_count, 2);
    assert_int_equal(a->tables.items[0].groups.count, 2);
    aside_arena_free(asked.arena);
}

/* Its own amounts, all of them read. */
struct sound_case {
    const char *name, *text;
    int header_line;
    size_t above, rows;
    int64_t cents;
    const char *odd;            /* NULL: nothing */
};

static const struct sound_case sound_cases[] = {
    { "a note of several lines", "fund,note,amount\n1,\"a\nb, c\",5\n1,x,6\n", 1, 0, 2, 1100,
      "over 2 lines (lines 2 to 3)" },
    { "a note at the end of the row", "fund,amount,note\n1,5,\"a\nb\"\n1,6,x\n", 1, 0, 2, 1100,
      "goes over several lines" },
    { "one column", "amount\n5\n6\n", 1, 0, 2, 1100, NULL },
    { "a title of a known name", "Budget,,\nfund,dept,amount\n1,a,5\n", 2, 1, 1, 500, NULL },
    { "a title of two names", "City,,\nAll Funds,Total,\nfund,dept,amount\n1,a,5\n", 3, 2, 1,
      500, NULL },
    { "a title with a comma, and semicolons", "City, adopted\n\nfund;dept;amount\n1;a;5\n", 3,
      1, 1, 500, NULL },
    { "a header of years", "fund,amount,2026,2027\n1,5,6,7\n", 1, 0, 1, 500, NULL },
    { "a total by its word", "fund,dept,amount\n1,a,5\n2,b,7\n,Grand Total,12\n", 1, 0, 3, 2400,
      "looks like a total" },
    { "a subtotal", "fund,dept,amount\n1,a,5\n1,Sub-total fund 1,5\n", 1, 0, 2, 1000,
      "looks like a total" },
    { "a total by its sum", "fund,dept,amount\n1,a,5\n2,b,7\n,,12\n", 1, 0, 3, 2400,
      "looks like a total" },
    { "a word in which total stands", "fund,dept,amount\n1,Totally,5\n2,b,7\n", 1, 0, 2, 1200,
      NULL },
    { "blank fields too many", "fund,dept,amount\n1,a,5,,\n", 1, 0, 1, 500,
      "another number of fields" },
    { "a side behind a blank of typesetting",
      "kind,amount\n\xC2\xA0" "Expense,5\n\"Expense\n\",6\nexpense ,7\n", 1, 0, 3, 1800,
      "goes over several lines" },
};

static void check_sound(void **state)
{
    const struct sound_case *given = *state;
    struct asked asked = ask_text(given->text, (struct aside_ledger_question){ .path = NULL });
    const struct aside_ledger_answer *a = asked.answer;

    assert_int_equal(asked.status, ASIDE_OK);
    assert_int_equal(a->header_line, given->header_line);
    assert_int_equal(a->rows_above, given->above);
    assert_int_equal(a->used.rows, given->rows);
    assert_true(a->used.sum.cents == given->cents);
    assert_int_equal(a->odd.count, given->odd != NULL);
    if (given->odd != NULL)
        odd_of(a, given->odd);
    aside_arena_free(asked.arena);
}

/* Fields too many shift the columns: no amount of such a row can be trusted. */
static void an_amount_of_a_shifted_row_is_not_read(void **state)
{
    struct asked asked = ask_text("fund,kind,amount\n1,Expense,1,234\n2,\"a\" b,Expense\",9\n"
                                  "1,Expense,50\n1,Expense,50\n1,Revenue,7\n1,Expense,50\n",
                                  (struct aside_ledger_question){ .where = "fund = 1" });
    const struct aside_ledger_answer *a = asked.answer;

    (void)state;
    assert_int_equal(asked.status, ASIDE_OK);
    assert_int_equal(a->unreadable.rows, 1);
    assert_int_equal(a->unreadable_matching, 1);
    assert_true(a->used.sum.cents == 15700);
    assert_int_equal(odd_of(a, "more fields than the header")->lines[0], 2);
    assert_int_equal(odd_of(a, "more fields than the header")->matching, 1);
    assert_int_equal(a->copies, 2);
    aside_arena_free(asked.arena);
}

struct refused_case {
    const char *name, *text;
    struct aside_ledger_question question;
    enum aside_status status;
    const char *words;
};

static const struct refused_case refused_cases[] = {
    { "no amount", "a,b\n1,2\n", { .path = NULL }, ASIDE_ERR_INVALID, "has no column 'amount'" },
    { "nothing", "", { .path = NULL }, ASIDE_ERR_INVALID, "is empty" },
    { "blank lines", "\n\n", { .path = NULL }, ASIDE_ERR_INVALID, "is empty" },
    { "rows that a stray quote swallows", "fund,note,amount\n1,\"a\n2,b,7\n3,c\",5\n",
      { .path = NULL }, ASIDE_ERR_SYNTAX, "a quote opened on line 2 closes on line 4; what stands "
      "between looks like rows" },
    { "two rows that stray quotes join", "fund,note,amount\n1,\"a,7\n3,c\",5\n",
      { .path = NULL }, ASIDE_ERR_SYNTAX, "a quote opened on line 2 closes on line 3" },
    { "a stray quote behind a note of two lines",
      "n,note,amount\n1,\"a\nb\",5\n\"x\n2,b,7\n3\",c,5\n", { .path = NULL },
      ASIDE_ERR_SYNTAX, "a quote opened on line 4 closes on line 6" },
    { "several columns of a known name", "fund,amount,Amount,total\n1,2,3,4\n", { .path = NULL },
      ASIDE_ERR_INVALID, "has several columns 'amount': give each a name of its own" },
    { "a row of data with a known name", "fund,FY28\n1010,5\nTotal,11\n3000,9\n",
      { .path = NULL }, ASIDE_ERR_INVALID, "has no column 'amount': its columns are fund, FY28" },
    { "a department of a known name", "fund,dept,FY28\n1010,Police,5\n1010,Budget,6\n",
      { .path = NULL }, ASIDE_ERR_INVALID, "its columns are fund, dept, FY28" },
    { "more tables than are shown", "fund,amount\n1,2\n",
      { .by = (const char *const[33]){ "fund" }, .by_count = 33 }, ASIDE_ERR_USAGE,
      "more than 32 tables" },
    { "a bare quote", SMALL, { .where = "dept = O'Brien" }, ASIDE_ERR_USAGE,
      "at character 9, a quote stands behind 'O'" },
    { "no rows", "fund,amount\n", { .path = NULL }, ASIDE_OK, NULL },
    { "an unknown column", SMALL, { .amount = "Amuont" }, ASIDE_ERR_USAGE,
      "did you mean 'Amount'" },
    { "an unknown kind", SMALL, { .kind = "x" }, ASIDE_ERR_USAGE, "has no column 'x'" },
    { "a sheet of a CSV file", SMALL, { .sheet = "x" }, ASIDE_ERR_USAGE, "is no workbook" },
    { "below the least", SMALL, { .where = "actual < 5" }, ASIDE_ERR_INVALID,
      "the numbers of Actual go from '5' to '10'" },
    { "the same number in other digits", SMALL, { .where = "actual = 7.00" }, ASIDE_ERR_INVALID,
      "of Actual are '7'" },
    { "a wrong condition", SMALL, { .where = "dept =" }, ASIDE_ERR_USAGE, "where a value belongs" },
    { "no such row", SMALL, { .where = "dept = Polise" }, ASIDE_ERR_INVALID,
      "no row matches where dept = Polise; the nearest value of Dept is 'Police'" },
    { "an open quote", "fund,amount\n1,\"2\n", { .path = NULL }, ASIDE_ERR_SYNTAX, "never closed" },
    { "sums too large", "fund,amount\n1,9000000000000\n1,9000000000000\n", { .path = NULL },
      ASIDE_ERR_INVALID, "sums above ten trillion dollars" },
};

static void check_refused(void **state)
{
    const struct refused_case *given = *state;
    struct asked asked = ask_text(given->text, given->question);
    const char *said = asked.found.count > 0 ? asked.found.items[0].message : asked.err.message;

    assert_int_equal(asked.status, given->status);
    if (given->words != NULL && strstr(said, given->words) == NULL)
        fail_msg("%s", said);
    aside_arena_free(asked.arena);
}

/* ---- the same budget, written in any way -------------------------------------------------- */

enum { ROUNDS = 100, ROWS_MOST = 60, TEXT_BYTES = 1 << 16 };

struct rng {
    uint64_t state;
};

static size_t below(struct rng *rng, size_t limit)
{
    rng->state = rng->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (size_t)(rng->state >> 33) % limit;
}

/* An amount in one of the ways in which budget offices write it. */
static const char *spell(char out[64], struct rng *rng, int64_t cents)
{
    long long whole = (long long)(cents < 0 ? -cents : cents) / 100;
    int rest = (int)((cents < 0 ? -cents : cents) % 100);
    const char *close = cents < 0 ? ")" : "", *minus = cents < 0 ? "-" : "";

    switch (below(rng, 5)) {
    case 0: snprintf(out, 64, "%s$%lld.%02d", minus, whole, rest); break;
    case 1: snprintf(out, 64, "%s%lld.%02d%s", cents < 0 ? "(" : "", whole, rest, close); break;
    case 2: snprintf(out, 64, "$%lld.%02d%s", whole, rest, minus); break;
    case 3: snprintf(out, 64, " %s%lld.%02d0 ", minus, whole, rest); break;
    default:
        if (whole >= 1000 && whole < 1000000)
            snprintf(out, 64, "%s%lld,%03lld.%02d", minus, whole / 1000, whole % 1000, rest);
        else
            snprintf(out, 64, "%s%lld.%02d", minus, whole, rest);
    }
    return out;
}

struct budget {
    int64_t cents[ROWS_MOST];
    size_t fund[ROWS_MOST], side[ROWS_MOST];    /* side 2: neither; amount missing where fund 9 */
    size_t rows;
};

static void make_budget(struct budget *budget, struct rng *rng)
{
    budget->rows = 1 + below(rng, ROWS_MOST);
    for (size_t i = 0; i < budget->rows; i++) {
        budget->cents[i] = (int64_t)below(rng, 200000000) - 50000000;
        budget->fund[i] = below(rng, 10);
        budget->side[i] = below(rng, 3);
    }
}

/* Columns in either order, any delimiter, quotes or none, line ends of either kind. */
static void write_budget(char *out, const struct budget *budget, struct rng *rng)
{
    static const char *const sides[] = { "Expense", "Revenue", "Transfer" };
    static const char *const missing[] = { "", "-", "#N/A", "#Missing" };
    const char delimiter = ";\t|"[below(rng, 3)];
    const char *end = below(rng, 2) == 0 ? "\n" : "\r\n", *q = below(rng, 2) == 0 ? "" : "\"";
    bool turned = below(rng, 2) == 0;
    char amount[64];
    int length = snprintf(out, TEXT_BYTES, turned ? "%sAMOUNT%cKind%cFund%s"
                          : "%sFund%cKind%cAMOUNT%s", below(rng, 2) == 0 ? "" : "\xEF\xBB\xBF",
                          delimiter, delimiter, end);

    for (size_t i = 0; i < budget->rows; i++) {
        const char *money = budget->fund[i] == 9 ? missing[below(rng, 4)]
                                                 : spell(amount, rng, budget->cents[i]);

        if (turned)
            length += snprintf(out + length, TEXT_BYTES - (size_t)length, "%s%s%s%c%s%s%s%c0%zu%s",
                               q, money, q, delimiter, q, sides[budget->side[i]], q, delimiter,
                               budget->fund[i], end);
        else
            length += snprintf(out + length, TEXT_BYTES - (size_t)length, "%s0%zu%s%c%s%c%s%s%s%s",
                               q, budget->fund[i], q, delimiter, sides[budget->side[i]],
                               delimiter, q, money, q, end);
    }
    assert(length < TEXT_BYTES);
}

static void check_budget(const struct budget *budget, const struct aside_ledger_answer *answer,
                         size_t fund)
{
    int64_t sides[3] = { 0, 0, 0 }, skipped = 0;
    size_t missing = 0;

    for (size_t i = 0; i < budget->rows; i++) {
        if (budget->fund[i] == 9)
            missing++;
        else if (budget->fund[i] == fund)
            sides[budget->side[i]] += budget->cents[i];
        else
            skipped += budget->cents[i];
    }
    assert_int_equal(answer->rows, budget->rows);
    assert_int_equal(answer->missing.rows, missing);
    assert_true(answer->sides.expense.sum.cents == sides[0]);
    assert_true(answer->sides.revenue.sum.cents == sides[1]);
    assert_true(answer->sides.neither.sum.cents == sides[2]);
    assert_true(answer->skipped.sum.cents == skipped);
    assert_true(answer->file.sum.cents == skipped + sides[0] + sides[1] + sides[2]);
}

static void every_spelling_comes_to_the_same_cents(void **state)
{
    struct rng rng = { 2027 };
    struct budget budget;
    static char text[TEXT_BYTES];

    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        char where[64];
        struct asked asked;

        make_budget(&budget, &rng);
        write_budget(text, &budget, &rng);
        snprintf(where, sizeof(where), "fund = 0%zu", budget.fund[0]);
        asked = ask_text(text, (struct aside_ledger_question){ .where = where });
        if (asked.status != ASIDE_OK)
            fail_msg("%s", text);
        check_budget(&budget, asked.answer, budget.fund[0]);
        aside_arena_free(asked.arena);
    }
}

/* ---- drawn into a city ------------------------------------------------------------------- */

static struct given city_with(const char *ledger, const char *tos)
{
    char path[64], text[4000];
    struct given given;

    write_file(path, ledger);
    snprintf(text, sizeof(text), "%s<sources><source id='gf' name='G' kind='local'/></sources>"
             "<programs><program id='p' name='P' strategy='proven' actions='4' priority='9'/>"
             "</programs><ledger file='%s'>%s</ledger>%s", HEAD, path, tos, TAIL);
    given = given_city(text);
    unlink(path);
    return given;
}

static void numbers_are_drawn(void **state)
{
    struct given given = city_with(SMALL,
        "<to source='gf' year='2028' where='fund_code = 2252' growth='+2.5%'/>"
        "<to program='p' where='fund_code = 02252'/>"
        "<to program='p' field='adopted' amount='Actual' where='dept = Police' side='expense'/>");
    const struct aside_city *city = given.city;

    (void)state;
    assert_true(aside_source_amount(&city->sources.items[0], 2028).cents == 41000);
    assert_true(city->programs.items[0].fundings.items[0].current.cents == 100000);
    assert_true(city->programs.items[0].fundings.items[0].adopted.amount.cents == 500);
    assert_int_equal(city->drawn.count, 3);
    assert_string_equal(city->drawn.items[0].target, "source 'gf', FY2028");
    assert_true(city->drawn.items[0].credits);
    assert_true(city->drawn.items[0].sum.cents == 40000);
    assert_string_equal(city->drawn.items[2].column, "Actual");
    assert_true(given_says(&given, "read as credits and turned round"));
    /* As the file has it: nothing drawn, and the ledger there. */
    assert_int_equal(city->as_written->sources.items[0].amounts.count, 0);
    assert_int_equal(city->as_written->programs.items[0].fundings.count, 0);
    assert_int_equal(city->as_written->ledgers.count, 1);
    given_end(&given);
}

/* A column for each year, none of a known name, and a title above them. */
static void a_wide_ledger_has_a_column_for_each_year(void **state)
{
    struct given given = city_with("Adopted budget\nfund;FY27 Adopted;FY28 Adopted;Kind\n"
                                   "1;10;-;Expense\n1;5;7;Expense\n1;3;4;Revenue\n",
        "<to program='p' amount='FY27 Adopted'/>"
        "<to program='p' field='adopted' amount='fy28-adopted'/>"
        "<to source='gf' year='2028' amount='FY28 Adopted' growth='-50%'/>");

    (void)state;
    assert_true(given.city->programs.items[0].fundings.items[0].current.cents == 1500);
    assert_true(given.city->programs.items[0].fundings.items[0].adopted.amount.cents == 700);
    assert_true(aside_source_amount(&given.city->sources.items[0], 2028).cents == 200);
    assert_int_equal(given.city->drawn.items[1].missing, 1);
    assert_true(given_says(&given, "has no amount, the first on line 3"));
    given_end(&given);
}

static void a_setting_works_on_what_was_drawn(void **state)
{
    struct given given = city_with(SMALL, "<to program='p' where='fund_code = 02252'/>"
                                          "<to source='gf' year='2027' where='fund_code = 2252'/>");
    struct aside_city *set = NULL;
    struct aside_error err = { .message = "" };

    (void)state;
    assert_int_equal(aside_city_set(&set, given.arena, given.city,
        (const char *const[]){ "program.p.current=200", "source.gf.amount@2027=500" }, 2,
        &given.found, &err), ASIDE_OK);
    assert_string_equal(err.message, "");
    /* What drawing said of the file is still true of what is not replaced. */
    assert_int_equal(given.city->drawn_said.faults, 0);
    assert_int_equal(given.city->drawn_said.count, 3);
    assert_true(set->programs.items[0].fundings.items[0].current.cents == 20000);
    assert_int_equal(set->as_written->ledgers.count, 0);
    assert_true(set->as_written->programs.items[0].fundings.items[0].current.cents == 20000);
    assert_true(set->fingerprint != given.city->fingerprint);
    given_end(&given);
}

/* The same file draws other numbers from another ledger: that is another city. */
static void the_fingerprint_has_what_was_drawn(void **state)
{
    struct given one = city_with("fund,amount\n1,5\n", "<to program='p'/>");
    struct given two = city_with("fund,amount\n1,6\n", "<to program='p'/>");

    (void)state;
    assert_true(one.city->fingerprint != two.city->fingerprint);
    assert_int_equal(one.city->drawn.items[0].side, ASIDE_NEITHER_SIDE);
    assert_null(one.city->drawn.items[0].where);
    given_end(&one);
    given_end(&two);
}

/* ---- published budgets ------------------------------------------------------------------- */

static const char *published(char path[512], const char *name)
{
    const char *shared = getenv("SETASIDE_SHARED_DATA");

    snprintf(path, 512, "%s/budgets/%s", shared != NULL ? shared : SETASIDE_SHARED_DATA, name);
    if (access(path, R_OK) == 0)
        return path;
    print_message("skipped: no %s\n", path);
    return NULL;
}

#define FY17 "oakland_flow_FY17-18__proposed.csv"

static void oakland_2017_balances(void **state)
{
    char path[512];
    struct aside_ledger_question question = { .path = published(path, FY17) };
    struct asked asked;

    (void)state;
    if (question.path == NULL)
        return;
    asked = ask(&question);
    assert_int_equal(asked.status, ASIDE_OK);
    assert_int_equal(asked.answer->rows, 17099);
    assert_true(asked.answer->sides.expense.sum.cents == INT64_C(133156372700));
    assert_true(asked.answer->sides.revenue.sum.cents == INT64_C(133156372700));
    assert_true(asked.answer->balance.cents == 0);
    assert_int_equal(asked.answer->odd.count, 0);
    aside_arena_free(asked.arena);
}

static void oakland_2021_does_not_balance(void **state)
{
    char path[512];
    struct aside_ledger_question question = {
        .path = published(path, "oakland_flow_FY21-22__adopted.csv")
    };
    struct asked asked;

    (void)state;
    if (question.path == NULL)
        return;
    asked = ask(&question);
    assert_int_equal(asked.status, ASIDE_OK);
    assert_int_equal(asked.answer->rows, 22236);
    assert_int_equal(asked.answer->keys, 1948);
    assert_true(asked.answer->sides.expense.sum.cents == INT64_C(203346303900));
    assert_true(asked.answer->sides.revenue.sum.cents == INT64_C(203331303900));
    assert_true(asked.answer->balance.cents == -15000000);
    assert_int_equal(asked.answer->missing.rows, 1);
    assert_int_equal(odd_of(asked.answer, "no amount")->lines[0], 22237);
    aside_arena_free(asked.arena);
}

static void oakland_2013_has_two_years_in_one_sheet(void **state)
{
    char path[512];
    struct aside_ledger_question question = {
        .path = published(path, "oakland_mayor-proposed-13-15.xlsx"),
        .where = "\"Org Code\" = 1111 and \"Org Description\" ~ '01111 - Mayor'",
    };
    struct asked asked;

    (void)state;
    if (question.path == NULL)
        return;
    asked = ask(&question);
    assert_int_equal(asked.status, ASIDE_OK);
    assert_int_equal(asked.answer->rows, 17579);
    assert_int_equal(asked.answer->tables.items[0].groups.count, 2);    /* by year */
    assert_true(asked.answer->used.rows > 0);
    aside_arena_free(asked.arena);
}

/* The rules of examples/measure-z, on the budget of another year. */
static const char MEASURE_Z[] =
    "<city xmlns='urn:setaside:city:1' name='Oakland: Measure Z, FY2017-18' kind='city' "
    "population='390724'><horizon first='2018' years='1'/><outcome name='shootings averted'/>"
    "<sources><source id='measure-z' name='Measure Z' kind='local' fund='2252' "
    "restriction='restricted' use='all'/></sources><programs>"
    "<program id='evaluation' name='Evaluation' strategy='support' actions='10' "
    "purpose='evaluation' priority='50'><funding continuing='yes'/></program>"
    "<program id='fire' name='Fire' strategy='support' actions='7' priority='50'>"
    "<funding continuing='yes'/></program>"
    "<program id='police' name='Police' strategy='support' actions='4 5' priority='50'/>"
    "<program id='community' name='Community' strategy='support' actions='4' priority='50'>"
    "<funding continuing='yes'/></program></programs><policy>"
    "<earmark id='evaluation' programs='evaluation' minimum='3%%' maximum='3%%'/>"
    "<earmark id='fire' programs='fire' amount='2000000'/>"
    "<earmark id='police' programs='police' minimum='60%%' maximum='60%%' "
    "of-total-less='evaluation fire'/>"
    "<earmark id='community' programs='community' minimum='40%%' maximum='40%%' "
    "of-total-less='evaluation fire'/><round to='1'/></policy>"
    "<ledger file='%s' amount='amount' year='budget_year' kind='account_type'>"
    "<to source='measure-z' year='2018' where='fund_code = 2252'/>"
    "<to program='police' where=\"fund_code = 2252 and department = 'Police'\"/>"
    "</ledger></city>";

static void measure_z_is_planned_from_the_published_file(void **state)
{
    char path[512], text[4000];
    struct planned planned;

    (void)state;
    if (published(path, FY17) == NULL)
        return;
    snprintf(text, sizeof(text), MEASURE_Z, path);
    planned = planned_city(text);
    assert_int_equal(planned.status, ASIDE_OK);
    assert_true(aside_source_amount(&planned.given.city->sources.items[0], 2018).cents
                == INT64_C(2664835800));
    /* What the city published for police is what the rule gives, to the dollar. */
    assert_true(planned.given.city->programs.items[2].fundings.items[0].current.cents
                == INT64_C(1430934400));
    assert_true(spend_of(&planned, "police", 0) == INT64_C(1430934400));
    assert_true(spend_of(&planned, "fire", 0) == INT64_C(200000000));
    planned_free(&planned);
}

int main(void)
{
    const struct CMUnitTest behaviour[] = {
        cmocka_unit_test(every_row_is_accounted_for),
        cmocka_unit_test(an_amount_of_a_shifted_row_is_not_read),
        cmocka_unit_test(a_condition_parts_used_from_skipped),
        cmocka_unit_test(every_spelling_comes_to_the_same_cents),
        cmocka_unit_test(numbers_are_drawn),
        cmocka_unit_test(a_wide_ledger_has_a_column_for_each_year),
        cmocka_unit_test(a_setting_works_on_what_was_drawn),
        cmocka_unit_test(the_fingerprint_has_what_was_drawn),
        cmocka_unit_test(oakland_2017_balances),
        cmocka_unit_test(oakland_2021_does_not_balance),
        cmocka_unit_test(oakland_2013_has_two_years_in_one_sheet),
        cmocka_unit_test(measure_z_is_planned_from_the_published_file),
    };
    struct CMUnitTest amounts[COUNT(amount_cases)], refused[COUNT(refused_cases)],
                      sound[COUNT(sound_cases)];
    int failed;

    for (size_t i = 0; i < COUNT(amounts); i++)
        amounts[i] = unit_case(amount_cases[i].text, check_amount, &amount_cases[i]);
    for (size_t i = 0; i < COUNT(refused); i++)
        refused[i] = unit_case(refused_cases[i].name, check_refused, &refused_cases[i]);
    for (size_t i = 0; i < COUNT(sound); i++)
        sound[i] = unit_case(sound_cases[i].name, check_sound, &sound_cases[i]);
    failed = cmocka_run_group_tests_name("ledger amounts", amounts, NULL, NULL);
    failed += cmocka_run_group_tests_name("ledgers that are read", sound, NULL, NULL);
    failed += cmocka_run_group_tests_name("ledgers refused", refused, NULL, NULL);
    failed += cmocka_run_group_tests_name("ledgers", behaviour, NULL, NULL);
    return failed != 0;
}
