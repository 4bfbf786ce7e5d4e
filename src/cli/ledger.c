/* ledger.c - `setaside ledger FILE`: what is in a city's published budget. */
#include "command.h"

#include <assert.h>

#include <setaside/report.h>

struct ledger_settings {
    struct aside_common common;
    const char *amount, *kind, *expense, *revenue, *year, *sheet, *where;
    struct aside_option_texts by;
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
    ASIDE_OUTPUT_OPTION("write the same as a workbook (.xlsx)"),
    ASIDE_AS_OF_OPTION("date of the workbook, in place of today's"),
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

/* ---- outputs ----------------------------------------------------------------------------- */

static enum aside_status write_workbook(const struct aside_call *call, const void *made,
                                        const char *path, struct aside_error *err)
{
    struct aside_date as_of;
    enum aside_status status = aside_call_day(&as_of, call, err);

    return status == ASIDE_OK ? aside_ledger_workbook(made, as_of, path, NULL, err) : status;
}

static enum aside_status write_json(const struct aside_call *call, const void *made,
                                    const char *path, struct aside_error *err)
{
    (void)call;
    return aside_ledger_json(made, path, err);
}

static void print(FILE *out, const void *made)
{
    aside_ledger_print(out, made);
}

enum { OUTPUTS = 2 };

static void list_outputs(struct aside_written rows[OUTPUTS], const struct aside_common *common)
{
    rows[0] = (struct aside_written){ ASIDE_WRITTEN_WORKBOOK, common->output, "workbook",
                                      write_workbook };
    rows[1] = (struct aside_written){ ASIDE_WRITTEN_FILE, common->json, "JSON", write_json };
}

/* ---- the command ------------------------------------------------------------------------- */

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
    struct aside_written outputs[OUTPUTS];
    enum aside_status status;

    list_outputs(outputs, call->settings);
    status = aside_written_check(outputs, OUTPUTS, call->operands, 1, err);
    if (status == ASIDE_OK)
        status = aside_ledger_ask(&answer, call->arena, &question, &found, err);
    aside_problems_sort(&found);
    aside_problems_print(stderr, &found);
    return status == ASIDE_OK
         ? aside_written_make(outputs, OUTPUTS, call, answer, print, err) : status;
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
