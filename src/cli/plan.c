/* plan.c - `setaside plan CITY`: check, plan, and write what was asked for, all or nothing. */
#include "command.h"

#include <assert.h>
#include <string.h>
#include <sys/stat.h>

#include <setaside/report.h>

struct plan_settings {
    struct aside_common common;
    const char *workbook, *csv, *export_dir, *model, *template_path, *grant_rules, *node_limit;
    struct aside_date as_of;
    double gap, time_limit;
    bool compare;
};

static_assert(offsetof(struct plan_settings, common) == 0, "the common rows count from 0");

static const struct aside_option options[] = {
    { "output", 'o', ASIDE_OPTION_TEXT, "FILE", "write the allocation workbook (.xlsx) to FILE",
      offsetof(struct plan_settings, workbook) },
    { "csv", 0, ASIDE_OPTION_TEXT, "DIR", "write one CSV file a table into DIR",
      offsetof(struct plan_settings, csv) },
    { "export", 0, ASIDE_OPTION_TEXT, "DIR",
      "write the model, its data and the expected answer into DIR, for stock glpsol",
      offsetof(struct plan_settings, export_dir) },
    { "model", 0, ASIDE_OPTION_TEXT, "FILE",
      "use the formulation in FILE (default: models/allocation.mod)",
      offsetof(struct plan_settings, model) },
    { "template", 0, ASIDE_OPTION_TEXT, "FILE",
      "lay out the workbook by FILE (default: templates/allocation.xml)",
      offsetof(struct plan_settings, template_path) },
    { "grant-rules", 0, ASIDE_OPTION_TEXT, "FILE",
      "read the rules of federal funding from FILE (default: templates/grant-rules.xml)",
      offsetof(struct plan_settings, grant_rules) },
    { "as-of", 0, ASIDE_OPTION_DATE, "DATE",
      "the date that the documents bear, YYYY-MM-DD (default: today)",
      offsetof(struct plan_settings, as_of) },
    { "gap", 0, ASIDE_OPTION_PERCENT, "G",
      "stop when no plan can be better by more than G, as 1% or 0.01 (default: 0)",
      offsetof(struct plan_settings, gap) },
    { "time-limit", 0, ASIDE_OPTION_SECONDS, "S",
      "stop after S seconds with the best plan found (default: no limit)",
      offsetof(struct plan_settings, time_limit) },
    { "node-limit", 0, ASIDE_OPTION_TEXT, "N",
      "stop after N nodes of the search over on/off choices (default: no limit)",
      offsetof(struct plan_settings, node_limit) },
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

/* ---- wrong usage ------------------------------------------------------------------------- */

/* Would writing to `output` destroy `input`? A device holds nothing that could be lost. */
static bool destroys(const char *output, const char *input)
{
    struct stat out, in;

    if (output == NULL || input == NULL || strcmp(output, "-") == 0)
        return false;
    if (stat(output, &out) != 0)
        return strcmp(output, input) == 0;
    if (!S_ISREG(out.st_mode) || stat(input, &in) != 0)
        return false;
    return out.st_dev == in.st_dev && out.st_ino == in.st_ino;
}

static enum aside_status check_targets(const struct plan_settings *settings, const char *city,
                                       struct aside_error *err)
{
    const char *const targets[] = { settings->workbook, settings->common.json };
    const char *const inputs[] = { city, settings->model, settings->template_path,
                                   settings->grant_rules };

    if (settings->compare && settings->common.set.count == 0)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--compare shows what --set changes: give one, such as --set "
                               "policy.set-aside.minimum=15%%");
    if (settings->workbook != NULL && strcmp(settings->workbook, "-") == 0)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "a workbook needs a file: give --output a name, not '-'");
    for (size_t t = 0; t < sizeof(targets) / sizeof(targets[0]); t++) {
        for (size_t i = 0; i < sizeof(inputs) / sizeof(inputs[0]); i++) {
            if (destroys(targets[t], inputs[i]))
                return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                                       "'%s' is read by this plan: name another file to write",
                                       targets[t]);
        }
    }
    if (destroys(settings->workbook, settings->common.json))
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "'%s' is asked for as workbook and as JSON: name two files",
                               settings->workbook);
    return ASIDE_OK;
}

static enum aside_status read_limits(struct aside_solve_options *out,
                                     const struct plan_settings *settings,
                                     struct aside_error *err)
{
    const char *wrong = NULL;

    *out = (struct aside_solve_options){
        .model_path = settings->model,
        .export_dir = settings->export_dir,
        .explain = settings->workbook != NULL || settings->csv != NULL
                || settings->common.json != NULL
            ? ASIDE_EXPLAIN_ALL
            : 0,
        .gap = settings->gap,
        .time_limit = settings->time_limit,
    };
    if (settings->gap < 0.0 || settings->gap >= 1.0)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--gap must be at least 0 and less than 100%%");
    if (settings->node_limit == NULL)
        return ASIDE_OK;
    wrong = aside_integer_parse(&out->node_limit, settings->node_limit);
    if (wrong == NULL && out->node_limit < 1)
        wrong = "must be at least 1";
    if (wrong != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "--node-limit '%s': %s",
                               settings->node_limit, wrong);
    return ASIDE_OK;
}

/* ---- outputs ----------------------------------------------------------------------------- */

/* The files of one plan. Each is whole before any of them replaces its target. */
enum { WORKBOOK, JSON, OUTPUTS };

struct target {
    const char *path;            /* NULL: not asked for */
    struct aside_output *output; /* NULL: not begun, or already in place */
};

static void abandon(struct target targets[OUTPUTS])
{
    for (size_t t = 0; t < OUTPUTS; t++)
        aside_output_abandon(targets[t].output);
}

static enum aside_status prepare_workbook(struct target *target, const struct aside_call *call,
                                          const struct aside_report *report,
                                          struct aside_error *err)
{
    const struct plan_settings *settings = call->settings;
    enum aside_status status;

    if (target->path == NULL)
        return ASIDE_OK;
    status = aside_output_begin(&target->output, call->arena, target->path, err);
    if (status != ASIDE_OK)
        return status;
    return aside_report_workbook(report, aside_output_path(target->output),
                                 settings->template_path, err);
}

static enum aside_status prepare_json(struct target *target, const struct aside_call *call,
                                      const struct aside_report *report,
                                      struct aside_error *err)
{
    enum aside_status status;

    if (target->path == NULL)
        return ASIDE_OK;
    status = aside_output_begin(&target->output, call->arena, target->path, err);
    if (status != ASIDE_OK)
        return status;
    return aside_report_json(report, aside_output_path(target->output), err);
}

/* JSON or the report: whatever standard output is to carry. */
static enum aside_status answer(const struct aside_common *common,
                                const struct aside_report *report, struct aside_error *err)
{
    if (aside_json_takes_stdout(common)) {
        enum aside_status status = aside_report_json(report, "-", err);

        if (status != ASIDE_OK && !aside_answer_is_unread())
            return status;
    } else if (!common->quiet) {
        aside_report_print(stdout, report);
    }
    return aside_answer_flush(err);
}

static enum aside_status prepare(struct target targets[OUTPUTS], const struct aside_call *call,
                                 const struct aside_report *report, struct aside_error *err)
{
    const struct plan_settings *settings = call->settings;
    enum aside_status status = prepare_workbook(&targets[WORKBOOK], call, report, err);

    if (status == ASIDE_OK)
        status = prepare_json(&targets[JSON], call, report, err);
    if (status == ASIDE_OK && settings->csv != NULL)
        status = aside_report_csv(report, settings->csv, err);
    return status == ASIDE_OK ? answer(&settings->common, report, err) : status;
}

/* A device or a pipe is written into rather than replaced, which can still fail. */
static bool is_written_through(const char *path)
{
    struct stat info;

    return path != NULL && stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

static enum aside_status commit(struct target targets[OUTPUTS], bool through,
                                struct aside_error *err)
{
    for (size_t t = 0; t < OUTPUTS; t++) {
        struct aside_output *output = targets[t].output;
        enum aside_status status;

        if (output == NULL || is_written_through(targets[t].path) != through)
            continue;
        targets[t].output = NULL; /* finishing it ends it, whatever comes of that */
        status = aside_output_finish(output, err);
        if (status != ASIDE_OK)
            return status;
    }
    return ASIDE_OK;
}

static void say_written(const struct plan_settings *settings)
{
    if (settings->workbook != NULL)
        fprintf(stderr, "wrote %s\n", settings->workbook);
    if (settings->common.json != NULL && !aside_json_takes_stdout(&settings->common))
        fprintf(stderr, "wrote %s\n", settings->common.json);
    if (settings->csv != NULL)
        fprintf(stderr, "wrote %s\n", settings->csv);
    if (settings->export_dir != NULL)
        fprintf(stderr, "wrote %s\n", settings->export_dir);
}

static enum aside_status write_outputs(const struct aside_call *call,
                                       const struct aside_report *report,
                                       struct aside_error *err)
{
    const struct plan_settings *settings = call->settings;
    bool json_apart = !aside_json_takes_stdout(&settings->common);
    struct target targets[OUTPUTS] = {
        [WORKBOOK] = { settings->workbook, NULL },
        [JSON] = { json_apart ? settings->common.json : NULL, NULL },
    };
    enum aside_status status = prepare(targets, call, report, err);

    /* What can still fail goes first; only then are old files replaced. */
    if (status == ASIDE_OK)
        status = commit(targets, true, err);
    if (status == ASIDE_OK)
        status = commit(targets, false, err);
    if (status == ASIDE_OK && !settings->common.quiet)
        say_written(settings);
    abandon(targets);
    return status;
}

/* ---- the command ------------------------------------------------------------------------- */

/* A conflict is an answer, so it stands where the report would have stood. */
static void print_conflict(const struct plan_settings *settings,
                           const struct aside_conflict *conflict)
{
    bool apart = settings->common.quiet || aside_json_takes_stdout(&settings->common);

    aside_report_conflict_print(apart ? stderr : stdout, conflict);
    fprintf(stderr, "setaside: no plan satisfies the rules; nothing was written%s\n",
            settings->export_dir != NULL ? " but the export" : "");
}

/* Rules of one's own, so that every fault of them is named; else the report reads ours. */
static enum aside_status read_grant_rules(struct aside_grant_rules **rules,
                                          const struct aside_call *call,
                                          struct aside_error *err)
{
    const struct plan_settings *settings = call->settings;
    struct aside_problems found = { .arena = call->arena };
    enum aside_status status;

    *rules = NULL;
    if (settings->grant_rules == NULL)
        return ASIDE_OK;
    status = aside_grant_rules_read(rules, call->arena, settings->grant_rules, &found, err);
    aside_problems_sort(&found);
    aside_problems_print(stderr, &found);
    return status;
}

static enum aside_status document_date(struct aside_date *out,
                                       const struct plan_settings *settings,
                                       struct aside_error *err)
{
    if (settings->as_of.year == 0)
        return aside_today(out, err);
    *out = settings->as_of;
    return ASIDE_OK;
}

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
        print_conflict(settings, conflict);
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

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    struct aside_solve_options solve;
    struct aside_report report = { .city_path = call->operands[0] };
    struct aside_grant_rules *rules = NULL;
    struct aside_city *city = NULL;
    enum aside_status status = check_targets(call->settings, call->operands[0], err);

    if (status == ASIDE_OK)
        status = read_limits(&solve, call->settings, err);
    if (status == ASIDE_OK)
        status = document_date(&report.as_of, call->settings, err);
    if (status == ASIDE_OK)
        status = aside_call_city(&city, call, err);
    if (status == ASIDE_OK)
        status = read_grant_rules(&rules, call, err);
    if (status != ASIDE_OK)
        return status;
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
        "its line in the city file (exit 1). Where --gap, --time-limit or --node-limit\n"
        "ends the search early, the plan is feasible and audited, and the bound that no\n"
        "plan can pass is printed (exit 4).\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct plan_settings),
    .run = run,
};
