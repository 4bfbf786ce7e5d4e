/* score.c - `setaside score CITY PLAN`: the council's own plan beside the best and the rules. */
#include "command.h"

#include <assert.h>
#include <string.h>

#include <setaside/report.h>

struct score_settings {
    struct aside_common common;
};

static_assert(offsetof(struct score_settings, common) == 0, "the common rows count from 0");

static const struct aside_option options[] = {
    ASIDE_OUTPUT_OPTION("write the score as a workbook (.xlsx) to FILE"),
    ASIDE_MODEL_OPTION,
    ASIDE_TEMPLATE_OPTION("templates/score.xml"),
    ASIDE_AS_OF_OPTION("the date that the documents bear, YYYY-MM-DD (default: today)"),
    ASIDE_GAP_OPTION("settle for a best plan that none can beat by more than G, as 1% or 0.01 "
                     "(default: 0)"),
    ASIDE_TIME_LIMIT_OPTION("stop each search after S seconds (default: no limit)"),
    ASIDE_NODE_LIMIT_OPTION,
    ASIDE_SET_OPTION,
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};

static const struct aside_example examples[] = {
    { "setaside plan city.xml -o plan.xlsx",
      "write the best plan; then change its shaded amounts and save it" },
    { "setaside score city.xml plan.xlsx", "score what was changed" },
    { "setaside score city.xml plan.xlsx -o score.xlsx", "write the score as a workbook too" },
    { "setaside score city.xml council.csv --json - --as-of 2026-09-01",
      "score a table, as JSON" },
    { "setaside score city.xml council.csv --set policy.set-aside.minimum=15%",
      "score it by another rule of the city's" },
    { NULL, NULL },
};

/* ---- outputs ----------------------------------------------------------------------------- */

static enum aside_status write_workbook(const struct aside_call *call, const void *made,
                                        const char *path, struct aside_error *err)
{
    const struct aside_common *common = call->settings;

    return aside_score_workbook(made, path, common->template_path, err);
}

static enum aside_status write_json(const struct aside_call *call, const void *made,
                                    const char *path, struct aside_error *err)
{
    (void)call;
    return aside_score_json(made, path, err);
}

static void print(FILE *out, const void *made)
{
    aside_score_print(out, made);
}

enum { OUTPUTS = 2 };

static void list_outputs(struct aside_written rows[OUTPUTS], const struct aside_common *common)
{
    const struct aside_written all[OUTPUTS] = {
        { ASIDE_WRITTEN_WORKBOOK, common->output, "workbook", write_workbook },
        { ASIDE_WRITTEN_FILE, common->json, "JSON", write_json },
    };

    memcpy(rows, all, sizeof(all));
}

static enum aside_status check_usage(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_common *common = call->settings;
    const char *const inputs[] = { call->operands[0], call->operands[1], common->model,
                                   common->template_path };
    struct aside_written outputs[OUTPUTS];

    list_outputs(outputs, common);
    return aside_written_check(outputs, OUTPUTS, inputs, sizeof(inputs) / sizeof(inputs[0]),
                               err);
}

/* ---- the command ------------------------------------------------------------------------- */

static enum aside_status read_council(struct aside_council_plan **council,
                                      const struct aside_call *call,
                                      const struct aside_city *city, struct aside_error *err)
{
    struct aside_problems found = { .arena = call->arena };
    enum aside_status status = aside_council_plan_read(council, call->arena, call->operands[1],
                                                       city, &found, err);

    aside_problems_sort(&found);
    aside_problems_print(stderr, &found);
    return status;
}

/* A broken rule is certain whatever a limit did to the search for better plans. */
static enum aside_status verdict(const struct aside_score *score)
{
    if (!score->keeps)
        return ASIDE_INFEASIBLE;
    return score->limited ? ASIDE_UNPROVEN : ASIDE_OK;
}

static enum aside_status score(const struct aside_call *call,
                               const struct aside_solve_options *solve,
                               struct aside_score_report report, struct aside_error *err)
{
    struct aside_council_plan *council = NULL;
    struct aside_score *made = NULL;
    struct aside_written outputs[OUTPUTS];
    enum aside_status status = read_council(&council, call, report.city, err);

    if (status == ASIDE_OK)
        status = aside_score_make(&made, call->arena, report.city, council, solve, err);
    if (status != ASIDE_OK)
        return status;
    report.score = made;
    list_outputs(outputs, call->settings);
    status = aside_written_make(outputs, OUTPUTS, call, &report, print, err);
    return status == ASIDE_OK ? verdict(made) : status;
}

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    struct aside_score_report report = { .city_path = call->operands[0] };
    struct aside_solve_options solve;
    struct aside_city *city = NULL;
    enum aside_status status = check_usage(call, err);

    if (status == ASIDE_OK)
        status = aside_call_limits(&solve, call, err);
    if (status == ASIDE_OK)
        status = aside_call_day(&report.as_of, call, err);
    if (status == ASIDE_OK)
        status = aside_call_city(&city, call, err);
    if (status != ASIDE_OK)
        return status;
    report.city = city;
    return score(call, &solve, report, err);
}

const struct aside_command aside_score_command = {
    .name = "score",
    .operands = "CITY PLAN",
    .operands_least = 2,
    .operands_most = 2,
    .summary = "score the council's own plan against the best plan and the rules",
    .description =
        "Reads the amounts that the council has decided on, judges them by every rule of\n"
        "the city, and sets them beside the best plan: what each averts, pays and staffs.\n"
        "Of a rule that is broken it says by how much, where the city states it, and what\n"
        "mends it; and it finds the nearest plan that keeps every rule, with the fewest\n"
        "dollars moved from the council's amounts.\n"
        "\n"
        "PLAN is told by its content, whatever it is called:\n"
        "  a workbook that `setaside plan -o` wrote, with its shaded amounts on the\n"
        "    sheet Allocation changed and saved; or an .xlsx with one sheet laid out like\n"
        "    the table below;\n"
        "  a CSV file: the subjects.csv that `setaside plan --csv DIR` writes (or DIR),\n"
        "    or a table with the header program,2027,2028,... and below it ids or exact\n"
        "    names, and dollars as people type them: 1200000, 1,200,000.00, $1,200,000;\n"
        "  JSON: what `setaside plan --json` writes, or by hand in whole cents:\n"
        "    {\"spend\": {\"hvip\": {\"2027\": 20000000}}}.\n"
        "Programs and pools that it does not name get nothing, which the report says. How\n"
        "much each source pays is not read: the way is found that breaks the rules by the\n"
        "fewest dollars. Rows called Subtotal are passed over; a row Total or a column\n"
        "All years that differs from the amounts is warned of.\n"
        "\n"
        "Exit codes: 0 where the council's plan keeps every rule and can be paid; 1 where\n"
        "it breaks a rule or cannot be paid (the report and all files are written); 4\n"
        "where it keeps them, and a limit ended the search for the best plan.\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct score_settings),
    .run = run,
};
