/* plan.c - `setaside plan CITY`: check, plan, and write what was asked for, all or nothing. */
#include "command.h"

#include <assert.h>
#include <string.h>

#include <setaside/report.h>

struct plan_settings {
    struct aside_common common;
    bool compare;
};

static_assert(offsetof(struct plan_settings, common) == 0, "the common rows count from 0");

static const struct aside_option options[] = {
    ASIDE_OUTPUT_OPTION("write the allocation workbook (.xlsx) to FILE"),
    ASIDE_CSV_OPTION,
    ASIDE_EXPORT_OPTION(
        "write the model, its data and the expected answer into DIR, for stock glpsol"),
    ASIDE_MODEL_OPTION,
    ASIDE_TEMPLATE_OPTION("templates/allocation.xml"),
    ASIDE_GRANT_RULES_OPTION,
    ASIDE_AS_OF_OPTION("the date that the documents bear, YYYY-MM-DD (default: today)"),
    ASIDE_GAP_OPTION("stop when no plan can be better by more than G, as 1% or 0.01 "
                     "(default: 0)"),
    ASIDE_TIME_LIMIT_OPTION(
        "stop after S seconds with the best plan found (default: no limit)"),
    ASIDE_NODE_LIMIT_OPTION,
    { "compare", 0, ASIDE_OPTION_FLAG, NULL,
      "show the plan beside the one without the changes that --set makes",
      offsetof(struct plan_settings, compare) },
    ASIDE_SET_OPTION,
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};

static const struct aside_example examples[] = {
    { "setaside plan city.xml", "print the plan's key figures" },
    { "setaside plan city.xml -o plan.xlsx", "write the allocation workbook as well" },
    { "setaside plan city.xml --json - --as-of 2026-09-01", "print the whole plan as JSON" },
    { "setaside plan city.xml --export audit",
      "let an auditor solve it again with glpsol alone" },
    { "setaside plan city.xml --set policy.set-aside.minimum=15% --compare",
      "see what a larger set-aside does" },
    { "setaside plan city.xml --gap 1% --time-limit 60", "settle for nearly optimal" },
    { NULL, NULL },
};

/* ---- outputs ----------------------------------------------------------------------------- */

static enum aside_status write_workbook(const struct aside_call *call, const void *made,
                                        const char *path, struct aside_error *err)
{
    const struct aside_common *common = call->settings;

    return aside_report_workbook(made, path, common->template_path, err);
}

static enum aside_status write_json(const struct aside_call *call, const void *made,
                                    const char *path, struct aside_error *err)
{
    (void)call;
    return aside_report_json(made, path, err);
}

static enum aside_status write_csv(const struct aside_call *call, const void *made,
                                   const char *path, struct aside_error *err)
{
    (void)call;
    return aside_report_csv(made, path, err);
}

static void print(FILE *out, const void *made)
{
    aside_report_print(out, made);
}

enum { OUTPUTS = 4 };

static void list_outputs(struct aside_written rows[OUTPUTS], const struct aside_common *common)
{
    const struct aside_written all[OUTPUTS] = {
        { ASIDE_WRITTEN_WORKBOOK, common->output, "workbook", write_workbook },
        { ASIDE_WRITTEN_FILE, common->json, "JSON", write_json },
        { ASIDE_WRITTEN_FOLDER, common->csv, "CSV", write_csv },
        { ASIDE_WRITTEN_BEFORE, common->export_dir, "export", NULL },
    };

    memcpy(rows, all, sizeof(all));
}

static enum aside_status check_usage(const struct aside_call *call, struct aside_error *err)
{
    const struct plan_settings *settings = call->settings;
    const struct aside_common *common = &settings->common;
    const char *const inputs[] = { call->operands[0], common->model, common->template_path,
                                   common->grant_rules };
    struct aside_written outputs[OUTPUTS];

    if (settings->compare && common->set.count == 0)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--compare shows what --set changes: give one, such as --set "
                               "policy.set-aside.minimum=15%%");
    list_outputs(outputs, common);
    return aside_written_check(outputs, OUTPUTS, inputs, sizeof(inputs) / sizeof(inputs[0]),
                               err);
}

static enum aside_status write_outputs(const struct aside_call *call,
                                       const struct aside_report *report,
                                       struct aside_error *err)
{
    struct aside_written outputs[OUTPUTS];

    list_outputs(outputs, call->settings);
    return aside_written_make(outputs, OUTPUTS, call, report, print, err);
}

/* ---- the command ------------------------------------------------------------------------- */

/*
 * Plans the city of the file, to compare with. That no plan satisfies its rules, or none was
 * found within the limits, is no failure of this plan: the report says so.
 */
static enum aside_status compare(struct aside_report *report, const struct aside_call *call,
                                 const struct aside_solve_options *solve,
                                 struct aside_error *err)
{
    struct aside_solve_options unexported = *solve;
    struct aside_conflict *conflict = NULL;
    struct aside_plan *base = NULL;
    struct aside_error own = { .status = ASIDE_OK };
    enum aside_status status;

    unexported.export_dir = NULL;
    unexported.explain = 0;
    unexported.unexplained = true;
    status = aside_plan_make(&base, &conflict, call->arena, report->city->unset, &unexported,
                             &own);
    report->base_has_no_plan = base == NULL;
    if (status != ASIDE_OK && status != ASIDE_UNPROVEN && status != ASIDE_INFEASIBLE) {
        *err = own;
        return status;
    }
    if (base != NULL)
        report->comparison = aside_comparison_make(call->arena, report->city->unset, base,
                                                   report->city, report->plan);
    return ASIDE_OK;
}

/* The report's plan is found here, and all that it is to stand in. */
static enum aside_status plan_city(const struct aside_call *call,
                                   const struct aside_solve_options *solve,
                                   struct aside_report report, struct aside_error *err)
{
    const struct plan_settings *settings = call->settings;
    struct aside_conflict *conflict = NULL;
    struct aside_plan *plan = NULL;
    enum aside_status status = aside_plan_make(&plan, &conflict, call->arena, report.city,
                                               solve, err);
    enum aside_status written;

    if (status == ASIDE_INFEASIBLE)
        return aside_answer_conflict(
            call, conflict, settings->common.export_dir != NULL ? " but the export" : "", err);
    if ((status != ASIDE_OK && status != ASIDE_UNPROVEN) || plan == NULL)
        return status;
    report.plan = plan;
    written = settings->compare ? compare(&report, call, solve, err) : ASIDE_OK;
    if (written == ASIDE_OK)
        written = write_outputs(call, &report, err);
    if (written == ASIDE_OK && status == ASIDE_UNPROVEN)
        fprintf(stderr,
                "setaside: stopped at a limit: every rule holds, but a better plan may "
                "exist; this one reaches %.6g, none can pass %.6g\n",
                plan->objective, plan->bound);
    return written == ASIDE_OK ? status : written;
}

/* What is written down says why; the terminal's report has no room for it. */
static bool is_explained(const struct aside_common *common)
{
    return common->output != NULL || common->csv != NULL || common->json != NULL;
}

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    struct aside_solve_options solve;
    struct aside_report report = { .city_path = call->operands[0] };
    struct aside_grant_rules *rules = NULL;
    struct aside_city *city = NULL;
    enum aside_status status = check_usage(call, err);

    if (status == ASIDE_OK)
        status = aside_call_limits(&solve, call, err);
    if (status == ASIDE_OK)
        status = aside_call_day(&report.as_of, call, err);
    if (status == ASIDE_OK)
        status = aside_call_city(&city, call, err);
    /* Rules of one's own, so that every fault of them is named; else the report reads ours. */
    if (status == ASIDE_OK)
        status = aside_call_grant_rules(&rules, call, false, err);
    if (status != ASIDE_OK)
        return status;
    if (is_explained(call->settings))
        solve.explain = ASIDE_EXPLAIN_ALL;
    report.city = city;
    report.grants = rules;
    return plan_city(call, &solve, report, err);
}

const struct aside_command aside_plan_command = {
    .name = "plan",
    .operands = "CITY",
    .operands_least = 1,
    .operands_most = 1,
    .summary = "find the allocation that averts the most harm while every rule holds",
    .description =
        "Checks the city file, finds the best allocation by linear programming, rounds\n"
        "it to the city's unit, audits it in whole cents, and prints its key figures.\n"
        "Files are written only when the whole plan has been made and audited; a file\n"
        "that exists is replaced only by a whole new one.\n"
        "\n"
        "Where no plan satisfies the rules, the rules that fight are printed, each with\n"
        "its line in the city file, and then at most three ways out, the cheapest first,\n"
        "each as a line of --set options that give a plan (exit 1). Where --gap,\n"
        "--time-limit or --node-limit ends the search early, the plan is feasible and\n"
        "audited, and the bound that no plan can pass is printed (exit 4).\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct plan_settings),
    .run = run,
};
