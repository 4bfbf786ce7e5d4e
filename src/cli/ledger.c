/* ledger.c - `setaside ledger FILE`: what is in a city's published budget. */
#include "command.h"

#include <assert.h>

#include <setaside/report.h>

struct ledger_settings {
    struct aside_common common;
    const char *amount, *kind, *expense, *revenue, *year, *sheet, *where, *output;
    struct aside_option_texts by;
    struct aside_date as_of;
};

static_assert(offsetof(struct ledger_settings, common) == 0, "the common rows count from 0");

/* clang-format off */
static const struct aside_option options[] = {
    { "amount", 0, ASIDE_OPTION_TEXT, "COLUMN", "the column of the amounts",
      offsetof(struct ledger_settings, amount) },
    { "kind", 0, ASIDE_OPTION_TEXT, "COLUMN", "the column that tells expense from revenue",
      offsetof(struct ledger_settings, kind) },
    { "expense", 0, ASIDE_OPTION_TEXT, "WORD", "what that column says of expense",
      offsetof(struct ledger_settings, expense) },
    { "revenue", 0, ASIDE_OPTION_TEXT, "WORD", "what that column says of revenue",
      offsetof(struct ledger_settings, revenue) },
    { "year", 0, ASIDE_OPTION_TEXT, "COLUMN", "the column of fiscal years",
      offsetof(struct ledger_settings, year) },
    { "sheet", 0, ASIDE_OPTION_TEXT, "NAME",
      "the sheet of a workbook; without it, the first that is not hidden",
      offsetof(struct ledger_settings, sheet) },
    { "by", 0, ASIDE_OPTION_TEXTS, "COLUMNS",
      "totals by a column, or by several together (fund,department); may stand more than once, "
      "each a table; without it, by fund and by department",
      offsetof(struct ledger_settings, by) },
    { "where", 0, ASIDE_OPTION_TEXT, "CONDITION",
      "only the rows that match, such as \"fund_code = 2252\"",
      offsetof(struct ledger_settings, where) },
    { "output", 'o', ASIDE_OPTION_TEXT, "FILE", "write the same as a workbook (.xlsx)",
      offsetof(struct ledger_settings, output) },
    { "as-of", 0, ASIDE_OPTION_DATE, "DATE", "date of the workbook, in place of today's",
      offsetof(struct ledger_settings, as_of) },
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};
/* clang-format on */

static const struct aside_example examples[] = {
    { "setaside ledger FY17-18.csv", "what is in it, by known column names" },
    { "setaside ledger FY17-18.csv --by account_category --where \"fund_code = 2252\"",
      "what one fund is spent on" },
    { "setaside ledger budget.xlsx --sheet Adopted --amount \"FY27\" -o sums.xlsx",
      "a column of its own for each year, as a workbook" },
    { NULL, NULL },
};

static enum aside_status write_workbook(const struct aside_ledger_answer *answer,
                                        const struct ledger_settings *settings,
                                        struct aside_error *err)
{
    struct aside_date as_of = settings->as_of;
    enum aside_status status = as_of.year != 0 ? ASIDE_OK : aside_today(&as_of, err);

    return status == ASIDE_OK
         ? aside_ledger_workbook(answer, as_of, settings->output, NULL, err) : status;
}

static enum aside_status answer_all(const struct aside_ledger_answer *answer,
                                    const struct ledger_settings *settings,
                                    struct aside_error *err)
{
    const struct aside_common *common = &settings->common;
    enum aside_status status = ASIDE_OK;

    if (settings->output != NULL)
        status = write_workbook(answer, settings, err);
    if (status == ASIDE_OK && common->json != NULL)
        status = aside_ledger_json(answer, common->json, err);
    if (status == ASIDE_OK && !common->quiet && !aside_json_takes_stdout(common))
        aside_ledger_print(stdout, answer);
    return status;
}

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    const struct ledger_settings *settings = call->settings;
    struct aside_ledger_question question = {
        .path = call->operands[0], .sheet = settings->sheet, .amount = settings->amount,
        .kind = settings->kind, .year = settings->year, .expense = settings->expense,
        .revenue = settings->revenue, .where = settings->where,
        .by = settings->by.items, .by_count = settings->by.count,
    };
    struct aside_problems found = { .arena = call->arena };
    struct aside_ledger_answer *answer = NULL;
    enum aside_status status = aside_ledger_ask(&answer, call->arena, &question, &found, err);

    aside_problems_sort(&found);
    aside_problems_print(stderr, &found);
    return status == ASIDE_OK ? answer_all(answer, settings, err) : status;
}

const struct aside_command aside_ledger_command = {
    .name = "ledger",
    .operands = "FILE",
    .operands_least = 1,
    .operands_most = 1,
    .summary = "tell what is in a published budget (CSV or workbook)",
    .description =
        "Reads a city's budget, a row for each line of it, and tells what is in it: rows,\n"
        "totals by side, fund and department, the balance, rows without an amount and\n"
        "other oddities by line, keys that come twice. Columns go by their names,\n"
        "whatever their order; without options, by names that budgets often have, which\n"
        "the answer names. Nothing is corrected and nothing dropped: used, skipped and\n"
        "missing rows add up to the file. A city file draws numbers by the same\n"
        "conditions: see 'ledger' in 'setaside help fields'.\n",
    .details = aside_where_explain,
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct ledger_settings),
    .run = run,
};
