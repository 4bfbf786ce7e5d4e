/* match.c - `setaside match CITY`: which federal notices are for which program, and what to do. */
#include "command.h"

#include <assert.h>
#include <string.h>

#include <setaside/report.h>

struct match_settings {
    struct aside_common common;
    const char *grants, *ics, *work_back;
    bool no_pursuit, weak;
};

static_assert(offsetof(struct match_settings, common) == 0, "the common rows count from 0");

/* clang-format off */
static const struct aside_option options[] = {
    { "grants", 0, ASIDE_OPTION_TEXT, "FILE",
      "look at the notices of FILE (an extract of Grants.gov, Simpler's CSV export or FFIS's "
      "workbook), for this call alone; your catalogue is left as it is",
      offsetof(struct match_settings, grants) },
    ASIDE_CATALOGUE_OPTION,
    ASIDE_OUTPUT_OPTION("write the funding-match workbook (.xlsx) to FILE"),
    ASIDE_CSV_OPTION,
    { "ics", 0, ASIDE_OPTION_TEXT, "FILE",
      "write deadlines and what has to be done before them to FILE, for a calendar program",
      offsetof(struct match_settings, ics) },
    { "no-pursuit", 0, ASIDE_OPTION_FLAG, NULL,
      "do not ask which applications to make: nothing is planned, and it is quick",
      offsetof(struct match_settings, no_pursuit) },
    ASIDE_AGENCY_OPTION("notices of an agency and those below it, such as USDOJ-OJP-BJA, or "
                        "all; without it, USDOJ"),
    { "weak", 0, ASIDE_OPTION_FLAG, NULL, "show weak fits too",
      offsetof(struct match_settings, weak) },
    ASIDE_AS_OF_OPTION("the day that counts, in place of today"),
    ASIDE_GRANT_RULES_OPTION,
    { "work-back", 0, ASIDE_OPTION_TEXT, "FILE",
      "count back from deadlines by FILE (default: templates/work-back.xml)",
      offsetof(struct match_settings, work_back) },
    ASIDE_TEMPLATE_OPTION("templates/funding-match.xml"),
    ASIDE_EXPORT_OPTION("write the choice of applications as a model, its data and the expected "
                        "answer into DIR, for stock glpsol"),
    ASIDE_GAP_OPTION("each plan may be off by G, as 1% or 0.01 (default: 0)"),
    ASIDE_TIME_LIMIT_OPTION("stop planning after S seconds in all (default: no limit)"),
    ASIDE_SET_OPTION,
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};
/* clang-format on */

static const struct aside_example examples[] = {
    { "setaside match city.xml", "which notices fit, by when, and which to apply for" },
    { "setaside match city.xml --grants GrantsDBExtract20261123v2.zip -o match.xlsx",
      "of today's extract, as a workbook to hand on" },
    { "setaside match city.xml --no-pursuit --ics deadlines.ics",
      "deadlines, and what comes before them, into a calendar" },
    { "setaside match city.xml --agency all --weak --json -",
      "of every agency, weak fits too, for another program" },
    { "setaside match city.xml --as-of 2026-03-27", "as it stood on another day" },
    { NULL, NULL },
};

/* ---- outputs ----------------------------------------------------------------------------- */

static enum aside_status write_workbook(const struct aside_call *call, const void *made,
                                        const char *path, struct aside_error *err)
{
    const struct aside_common *common = call->settings;

    return aside_match_workbook(made, path, common->template_path, err);
}

static enum aside_status write_json(const struct aside_call *call, const void *made,
                                    const char *path, struct aside_error *err)
{
    (void)call;
    return aside_match_json(made, path, err);
}

static enum aside_status write_ics(const struct aside_call *call, const void *made,
                                   const char *path, struct aside_error *err)
{
    (void)call;
    return aside_match_ics(made, path, err);
}

static enum aside_status write_csv(const struct aside_call *call, const void *made,
                                   const char *path, struct aside_error *err)
{
    (void)call;
    return aside_match_csv(made, path, err);
}

static enum aside_status write_export(const struct aside_call *call, const void *made,
                                      const char *path, struct aside_error *err)
{
    const struct aside_match_report *report = made;

    return aside_pursuit_export(report->match->pursuit, call->arena, path, err);
}

static void print(FILE *out, const void *made)
{
    aside_match_print(out, made);
}

enum { OUTPUTS = 5 };

static void list_outputs(struct aside_written rows[OUTPUTS],
                         const struct match_settings *settings)
{
    const struct aside_common *common = &settings->common;
    const struct aside_written all[OUTPUTS] = {
        { ASIDE_WRITTEN_WORKBOOK, common->output, "workbook", write_workbook },
        { ASIDE_WRITTEN_FILE, common->json, "JSON", write_json },
        { ASIDE_WRITTEN_FILE, settings->ics, "calendar", write_ics },
        { ASIDE_WRITTEN_FOLDER, common->csv, "CSV", write_csv },
        { ASIDE_WRITTEN_FOLDER, common->export_dir, "export", write_export },
    };

    memcpy(rows, all, sizeof(all));
}

/* ---- wrong usage ------------------------------------------------------------------------- */

static enum aside_status check_usage(const struct aside_call *call, struct aside_error *err)
{
    const struct match_settings *settings = call->settings;
    const struct aside_common *common = &settings->common;
    const char *const inputs[] = { call->operands[0],   settings->grants,
                                   common->catalogue,   common->grant_rules,
                                   settings->work_back, common->template_path };
    struct aside_written outputs[OUTPUTS];

    if (settings->grants != NULL && common->catalogue != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--grants and --catalogue each name the notices to look at: "
                               "give one");
    if (settings->no_pursuit && common->export_dir != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--export writes the choice of applications, and --no-pursuit "
                               "makes none: give one");
    list_outputs(outputs, settings);
    return aside_written_check(outputs, OUTPUTS, inputs, sizeof(inputs) / sizeof(inputs[0]),
                               err);
}

/* ---- what is matched with what ----------------------------------------------------------- */

/* A catalogue of its own in a temporary place, which goes with the call. */
static enum aside_status read_grants(struct aside_catalogue **catalogue,
                                     const struct aside_call *call, const char *path,
                                     struct aside_error *err)
{
    struct aside_problems found = { .arena = call->arena };
    struct aside_import import;
    struct aside_bar bar;
    bool kept = false;
    enum aside_status status = aside_catalogue_open(catalogue, call->arena, "",
                                                    ASIDE_CATALOGUE_WRITE, &found, err);

    aside_bar_begin(&bar, call->settings);
    if (status == ASIDE_OK)
        status = aside_catalogue_import(&import, &kept, *catalogue, &path, 1,
                                        aside_bar_mover(&bar), &bar, &found, err);
    aside_bar_clear(&bar);
    aside_notice_problems_print(&found);
    if (status == ASIDE_OK && !kept)
        return aside_error_set(err, ASIDE_ERR_INVALID, path, 0,
                               "holds no notice; download the extract again");
    return status;
}

static enum aside_status open_catalogue(struct aside_catalogue **catalogue,
                                        const struct aside_call *call, struct aside_error *err)
{
    const struct match_settings *settings = call->settings;

    return settings->grants != NULL ? read_grants(catalogue, call, settings->grants, err)
                                    : aside_call_catalogue(catalogue, call, err);
}

static enum aside_status read_work_back(const struct aside_work_back **out,
                                        const struct aside_call *call, struct aside_error *err)
{
    const struct match_settings *settings = call->settings;
    struct aside_problems found = { .arena = call->arena };
    enum aside_status status;

    if (settings->work_back == NULL)
        return ASIDE_OK;
    status = aside_work_back_read(out, call->arena, settings->work_back, &found, err);
    aside_problems_sort(&found);
    aside_problems_print(stderr, &found);
    return status;
}

/* The city and the rules come first: a long reading of notices for a faulty city is in vain. */
static enum aside_status read_all(struct aside_match_request *request,
                                  const struct aside_call *call, struct aside_error *err)
{
    const struct match_settings *settings = call->settings;
    const char *agency = settings->common.agency != NULL ? settings->common.agency : "USDOJ";
    struct aside_grant_rules *rules = NULL;
    struct aside_city *city = NULL;
    enum aside_status status = aside_call_day(&request->as_of, call, err);

    request->agency = strcmp(agency, "all") == 0 ? NULL : agency;
    request->weak_too = settings->weak;
    if (status == ASIDE_OK)
        status = aside_call_city(&city, call, err);
    if (status == ASIDE_OK)
        status = aside_call_grant_rules(&rules, call, true, err);
    request->city = city;
    request->rules = rules;
    request->notices_in = settings->grants;
    if (status == ASIDE_OK)
        status = read_work_back(&request->work_back, call, err);
    return status == ASIDE_OK ? open_catalogue(&request->catalogue, call, err) : status;
}

/* ---- the command ------------------------------------------------------------------------- */

/* Which applications to make. A limit that came first is no failure: the answer says so. */
static enum aside_status pursue(struct aside_match *match, const struct aside_call *call,
                                const struct aside_solve_options *solve,
                                struct aside_error *err)
{
    struct aside_conflict *conflict = NULL;
    struct aside_pursuit *pursuit = NULL;
    enum aside_status status = aside_pursuit_make(&pursuit, &conflict, call->arena, match,
                                                  solve, err);

    match->pursuit = pursuit;
    if (status == ASIDE_INFEASIBLE)
        return aside_answer_conflict(call, conflict,
                                     "; without a plan no application can be weighed: "
                                     "--no-pursuit matches all the same",
                                     err);
    return status == ASIDE_OK && pursuit->limited ? ASIDE_UNPROVEN : status;
}

static enum aside_status answer(struct aside_match *match, const struct aside_call *call,
                                const struct aside_solve_options *solve,
                                struct aside_error *err)
{
    const struct match_settings *settings = call->settings;
    const struct aside_match_report report = { match, call->operands[0], settings->grants,
                                               settings->common.catalogue };
    struct aside_written outputs[OUTPUTS];
    enum aside_status status = settings->no_pursuit ? ASIDE_OK
                                                    : pursue(match, call, solve, err);
    enum aside_status written;

    if (status != ASIDE_OK && (status != ASIDE_UNPROVEN || match->pursuit == NULL))
        return status;
    list_outputs(outputs, settings);
    written = aside_written_make(outputs, OUTPUTS, call, &report, print, err);
    if (written == ASIDE_OK && status == ASIDE_UNPROVEN)
        fputs("setaside: stopped at a limit: the fits are whole, but a plan may be better than "
              "the one found, and so may the choice of applications\n",
              stderr);
    return written == ASIDE_OK ? status : written;
}

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    const struct match_settings *settings = call->settings;
    struct aside_match_request request = { 0 };
    struct aside_solve_options solve;
    struct aside_match *match = NULL;
    enum aside_status status = check_usage(call, err);

    if (status == ASIDE_OK)
        status = aside_call_limits(&solve, call, err);
    solve.export_dir = NULL; /* the choice is exported, not the plans behind it */
    if (status == ASIDE_OK)
        status = read_all(&request, call, err);
    if (status == ASIDE_OK)
        status = aside_match_make(&match, call->arena, &request, err);
    if (status == ASIDE_OK) {
        if (settings->grants != NULL)
            match->catalogue.path = settings->grants;
        status = answer(match, call, &solve, err);
    }
    aside_catalogue_close(request.catalogue);
    return status;
}

const struct aside_command aside_match_command = {
    .name = "match",
    .operands = "CITY",
    .operands_least = 1,
    .operands_most = 1,
    .summary = "find which federal notices fit which program, and which to apply for",
    .description =
        "Compares each program and pool of the city with each notice that is open or\n"
        "announced on the day: who may apply, when, for which purpose and for which\n"
        "costs. What is left is graded, each grade with its reasons: a place in an\n"
        "order of reading, no chance of award. Then it plans the city with each award\n"
        "and without, and says what winning it would do, what match it binds, and whether\n"
        "it can be applied for on the day.\n"
        "\n"
        "Notices come from --grants, from the catalogue that 'setaside grants' keeps, or,\n"
        "where there is neither, from a few that are built in; the first lines say which,\n"
        "and as of when they are. What nobody states is \"not stated\". Files are written\n"
        "all or none. Where no plan satisfies the rules no application can be weighed:\n"
        "the rules that fight are printed as 'plan' does and nothing is written (exit 1);\n"
        "--no-pursuit matches all the same.\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct match_settings),
    .run = run,
};
