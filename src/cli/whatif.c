/*
 * whatif.c - `setaside whatif CITY`: many scenarios of one city; and `whatif --merge FILE...`,
 * which joins the result files of its shares.
 */
#include "whatif.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

static_assert(offsetof(struct aside_whatif_settings, common) == 0,
              "the common rows count from 0");

enum { JOBS_MOST = 256, FILES_MOST = 10000 };

/* clang-format off */
static const struct aside_option options[] = {
    { "scenario", 0, ASIDE_OPTION_TEXTS, "NAME:PATH=VALUE,...",
      "a scenario with a name and what it changes; may stand more than once",
      offsetof(struct aside_whatif_settings, scenarios) },
    { "vary", 0, ASIDE_OPTION_TEXTS, "PATH=LO:HI:STEP",
      "move a lever from LO to HI: once is a curve, twice a grid",
      offsetof(struct aside_whatif_settings, vary) },
    { "draws", 0, ASIDE_OPTION_TEXT, "N",
      "draw what the programs avert N times within their ranges",
      offsetof(struct aside_whatif_settings, draws) },
    { "seed", 0, ASIDE_OPTION_TEXT, "S",
      "the number that makes the draws: the same seed, the same draws (default: 1)",
      offsetof(struct aside_whatif_settings, seed) },
    { "correlate", 0, ASIDE_OPTION_TEXT, "rating=P,family=P",
      "how much programs of one rating, or of one family of studies, move together in a draw "
      "(default: not at all)",
      offsetof(struct aside_whatif_settings, correlate) },
    { "fixed-choices", 0, ASIDE_OPTION_FLAG, NULL,
      "keep on/off choices as in the base plan: quicker, and only amounts move",
      offsetof(struct aside_whatif_settings, fixed_choices) },
    { "sample", 0, ASIDE_OPTION_TEXT, "N",
      "make the plans that stand up to all draws for N of them (default: 200)",
      offsetof(struct aside_whatif_settings, sample) },
    { "no-robust", 0, ASIDE_OPTION_FLAG, NULL,
      "of draws, make no plans that stand up to all of them",
      offsetof(struct aside_whatif_settings, no_robust) },
    { "freeze", 0, ASIDE_OPTION_FLAG, NULL,
      "ask: what if no vacant position is filled?",
      offsetof(struct aside_whatif_settings, freeze) },
    { "wage-floor", 0, ASIDE_OPTION_TEXTS, "DOLLARS",
      "ask: what if nobody is paid less than DOLLARS a year for 1.00 FTE?",
      offsetof(struct aside_whatif_settings, wage_floor) },
    { "shortfall", 0, ASIDE_OPTION_TEXTS, "SOURCE=SHARE@DAY",
      "ask: what if SOURCE brings SHARE less, known on DAY (gf=6%@2027-01; with .. behind it, in "
      "later years too)? What is spent or contracted by then stays",
      offsetof(struct aside_whatif_settings, shortfall) },
    { "terminate", 0, ASIDE_OPTION_TEXTS, "AWARD@DAY",
      "ask: what if AWARD ends on DAY, and what stays unreimbursed?",
      offsetof(struct aside_whatif_settings, terminate) },
    { "lose-any", 0, ASIDE_OPTION_FLAG, NULL,
      "ask: what if each award is lost in turn (--on DAY; without it, from the first day on)?",
      offsetof(struct aside_whatif_settings, lose_any) },
    { "on", 0, ASIDE_OPTION_TEXT, "DAY", "of --lose-any: the day on which an award ends",
      offsetof(struct aside_whatif_settings, on) },
    { "one-time-ends", 0, ASIDE_OPTION_FLAG, NULL,
      "ask: what if one-time money ends (--after YEAR; without it, after the first fiscal "
      "year)?",
      offsetof(struct aside_whatif_settings, one_time_ends) },
    { "after", 0, ASIDE_OPTION_TEXT, "YEAR",
      "of --one-time-ends: the last fiscal year that has it",
      offsetof(struct aside_whatif_settings, after) },
    { "across-the-board", 0, ASIDE_OPTION_TEXTS, "SHARE",
      "ask: what does SHARE off everything alike do, beside the best cut of that size?",
      offsetof(struct aside_whatif_settings, across_the_board) },
    { "amend", 0, ASIDE_OPTION_TEXTS, "FROM->TO:AMOUNT@YEAR",
      "ask: what does moving AMOUNT between two programs cost, and which plan is nearest?",
      offsetof(struct aside_whatif_settings, amend) },
    { "reach", 0, ASIDE_OPTION_TEXTS, "OUTCOME",
      "ask: what is the least money a year that reaches OUTCOME (--from SOURCE)?",
      offsetof(struct aside_whatif_settings, reach) },
    { "from", 0, ASIDE_OPTION_TEXT, "SOURCE",
      "of --reach: where the money comes from (default: the first recurring local source)",
      offsetof(struct aside_whatif_settings, from) },
    { "break-even", 0, ASIDE_OPTION_TEXTS, "PROGRAM",
      "ask: how badly may PROGRAM (or all: each of them) turn out before it leaves the plan?",
      offsetof(struct aside_whatif_settings, break_even) },
    { "ladder", 0, ASIDE_OPTION_TEXTS, "SOURCE",
      "ask: at which budgets of SOURCE does a program come in or go out, from nothing to all?",
      offsetof(struct aside_whatif_settings, ladder) },
    { "alternatives", 0, ASIDE_OPTION_TEXTS, "N",
      "ask: which N other plans are near the best one and move the most money, and which "
      "programs are in all such plans (--within SHARE)?",
      offsetof(struct aside_whatif_settings, alternatives) },
    { "within", 0, ASIDE_OPTION_TEXT, "SHARE",
      "of --alternatives: how much of the best outcome a plan may fall short of (default: 2%)",
      offsetof(struct aside_whatif_settings, within) },
    ASIDE_OUTPUT_OPTION("write a workbook (.xlsx) with charts to FILE"),
    { "csv", 0, ASIDE_OPTION_TEXT, "FILE",
      "write a row for each scenario to FILE as they come, or for each question; - is standard "
      "output",
      offsetof(struct aside_common, csv) },
    { "results", 0, ASIDE_OPTION_TEXT, "FILE",
      "write a result file, which --resume goes on with and --merge joins",
      offsetof(struct aside_whatif_settings, results) },
    { "resume", 0, ASIDE_OPTION_TEXT, "FILE",
      "take over what a result file has, and solve the rest; it is then whole (or the file "
      "that --results names)",
      offsetof(struct aside_whatif_settings, resume) },
    { "shard", 0, ASIDE_OPTION_TEXT, "I/N",
      "solve the I-th of N shares of the scenarios, for another computer to solve the others",
      offsetof(struct aside_whatif_settings, shard) },
    { "merge", 0, ASIDE_OPTION_FLAG, NULL,
      "join the result files FILE... of all shares: to --results, --csv, --json",
      offsetof(struct aside_whatif_settings, merge) },
    { "jobs", 0, ASIDE_OPTION_TEXT, "N",
      "solve in N threads; the answers are the same (default: one a core)",
      offsetof(struct aside_whatif_settings, jobs) },
    ASIDE_MODEL_OPTION,
    ASIDE_TEMPLATE_OPTION("templates/whatif.xml; of questions, templates/questions.xml"),
    ASIDE_AS_OF_OPTION("the date that the workbook bears, YYYY-MM-DD (default: today)"),
    ASIDE_GAP_OPTION("each plan may be off by G, as 1% or 0.01 (default: 0)"),
    ASIDE_TIME_LIMIT_OPTION("stop each plan's search after S seconds (default: no limit)"),
    ASIDE_NODE_LIMIT_OPTION,
    ASIDE_SET_OPTION,
    ASIDE_COMMON_OPTIONS,
    { NULL, 0, ASIDE_OPTION_FLAG, NULL, NULL, 0 },
};
/* clang-format on */

static const struct aside_example examples[] = {
    { "setaside whatif city.xml",
      "the scenarios of the city file, beside the plan as it stands" },
    { "setaside whatif city.xml --set policy.set-aside.minimum=20%",
      "one change, beside the plan as it stands" },
    { "setaside whatif city.xml --scenario lean:source.gf.amount=-10%",
      "a scenario with a name; several stand side by side" },
    { "setaside whatif city.xml --vary policy.set-aside.minimum=0%:30%:2%",
      "a curve: what a larger set-aside costs, and from where on there is no plan" },
    { "setaside whatif city.xml --vary policy.set-aside.minimum=0%:25%:5% --vary "
      "source.gf.amount=-20%:0%:5% -o grid.xlsx",
      "a grid of two levers, as a map and as a workbook with charts" },
    { "setaside whatif city.xml --draws 200 --seed 7 --csv draws.csv",
      "what if programs avert less or more than estimated" },
    { "setaside whatif city.xml --draws 200 --seed 7 --shard 1/2 --results one.csv",
      "the first half, here" },
    { "setaside whatif city.xml --draws 200 --seed 7 --shard 2/2 --results two.csv",
      "the other half, on another computer" },
    { "setaside whatif --merge one.csv two.csv --csv draws.csv", "both, joined" },
    { "setaside whatif city.xml --draws 200 --seed 7 --results all.csv --quiet",
      "a result file, which an interrupt leaves partial" },
    { "setaside whatif city.xml --draws 200 --seed 7 --resume all.csv",
      "go on where it stopped" },
    { "setaside whatif city.xml --freeze", "no vacant position is filled" },
    { "setaside whatif city.xml --wage-floor 58000",
      "nobody is paid less than $58,000 a year" },
    { "setaside whatif city.xml --shortfall gf=6%@2027-01",
      "the General Fund falls 6% short, known in January: what is spent by then stays" },
    { "setaside whatif city.xml --terminate jag@2027-01-15",
      "an award ends in the middle of the year" },
    { "setaside whatif city.xml --lose-any --on 2027-01",
      "each award lost in turn: money, outcome, positions, what nobody reimburses" },
    { "setaside whatif city.xml --one-time-ends", "one-time money ends after the first year" },
    { "setaside whatif city.xml --across-the-board 5%",
      "5% off everything, beside the best cut of that size" },
    { "setaside whatif city.xml --amend 'lights->outreach:50000@2027'",
      "what an amendment costs, which rules it breaks, the nearest plan that keeps them" },
    { "setaside whatif city.xml --reach 8.4 --from gf",
      "the least money of one source that reaches an outcome" },
    { "setaside whatif city.xml --break-even outreach",
      "how badly a program may turn out before it leaves the plan" },
    { "setaside whatif city.xml --ladder gf",
      "the funding ladder: every budget at which a program comes in or goes out" },
    { "setaside whatif city.xml --alternatives 3 --within 2% -o choice.xlsx",
      "a choice for the council: plans nearly as good that move the most money" },
    { "setaside whatif city.xml --freeze --shortfall gf=6%@2027-01 --set "
      "policy.set-aside.minimum=15% --csv asked.csv",
      "two questions of one changed base, as a table too" },
    { NULL, NULL },
};

/* ---- outputs ----------------------------------------------------------------------------- */

static enum aside_status write_workbook(const struct aside_call *call, const void *made,
                                        const char *path, struct aside_error *err)
{
    const struct aside_common *common = call->settings;

    return aside_whatif_workbook(made, path, common->template_path, err);
}

static enum aside_status write_json(const struct aside_call *call, const void *made,
                                    const char *path, struct aside_error *err)
{
    const struct aside_whatif_settings *settings = call->settings;

    return settings->merge ? aside_whatif_merged_json(made, path, err)
                           : aside_whatif_json(made, path, err);
}

void aside_whatif_outputs(struct aside_written rows[ASIDE_WHATIF_OUTPUTS],
                          const struct aside_call *call)
{
    const struct aside_whatif_settings *settings = call->settings;
    const char *results = settings->results != NULL ? settings->results : settings->resume;
    const struct aside_written all[ASIDE_WHATIF_OUTPUTS] = {
        [ASIDE_WHATIF_WORKBOOK] = { ASIDE_WRITTEN_WORKBOOK, settings->common.output, "workbook",
                                    write_workbook },
        [ASIDE_WHATIF_JSON] = { ASIDE_WRITTEN_FILE, settings->common.json, "JSON", write_json },
        [ASIDE_WHATIF_CSV] = { ASIDE_WRITTEN_STREAM, settings->common.csv, "CSV", NULL },
        [ASIDE_WHATIF_RESULTS] = { ASIDE_WRITTEN_STREAM, results, "result file", NULL },
    };

    memcpy(rows, all, sizeof(all));
}

enum aside_status aside_whatif_outputs_begin(
    struct aside_output *begun[ASIDE_WHATIF_OUTPUTS],
    const struct aside_written rows[ASIDE_WHATIF_OUTPUTS], const struct aside_call *call,
    struct aside_error *err)
{
    enum aside_status status = ASIDE_OK;

    for (size_t i = 0; i < ASIDE_WHATIF_OUTPUTS; i++) {
        begun[i] = NULL;
        if (status == ASIDE_OK && rows[i].kind == ASIDE_WRITTEN_STREAM && rows[i].path != NULL
            && strcmp(rows[i].path, "-") != 0)
            status = aside_output_begin(&begun[i], call->arena, rows[i].path, err);
    }
    return status;
}

void aside_whatif_outputs_abandon(struct aside_output *begun[ASIDE_WHATIF_OUTPUTS])
{
    for (size_t i = 0; i < ASIDE_WHATIF_OUTPUTS; i++)
        aside_output_abandon(begun[i]);
}

FILE *aside_whatif_output_stream(struct aside_output *const begun[ASIDE_WHATIF_OUTPUTS],
                                 const struct aside_written rows[ASIDE_WHATIF_OUTPUTS],
                                 enum aside_whatif_written row)
{
    if (rows[row].path == NULL)
        return NULL;
    return begun[row] != NULL ? aside_output_stream(begun[row]) : stdout;
}

/* ---- wrong usage ------------------------------------------------------------------------- */

/* Options that a merge has no use for. */
static enum aside_status check_merge(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_whatif_settings *s = call->settings;
    const struct {
        const char *name;
        bool given;
    } rows[] = {
        { "--scenario", s->scenarios.count > 0 },
        { "--vary", s->vary.count > 0 },
        { "--draws", s->draws != NULL },
        { "--seed", s->seed != NULL },
        { "--correlate", s->correlate != NULL },
        { "--fixed-choices", s->fixed_choices },
        { "--sample", s->sample != NULL },
        { "--no-robust", s->no_robust },
        { "--output", s->common.output != NULL },
        { "--resume", s->resume != NULL },
        { "--shard", s->shard != NULL },
        { "--jobs", s->jobs != NULL },
        { "--set", s->common.set.count > 0 },
        { "--model", s->common.model != NULL },
        { "--template", s->common.template_path != NULL },
        { "--gap", s->common.gap != 0.0 },
        { "--time-limit", s->common.time_limit != 0.0 },
        { "--node-limit", s->common.node_limit != NULL },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (rows[i].given)
            return aside_error_set(
                err, ASIDE_ERR_USAGE, NULL, 0,
                "--merge joins result files and solves nothing: leave out %s", rows[i].name);
    }
    return ASIDE_OK;
}

static enum aside_status check_solve(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_whatif_settings *s = call->settings;

    if (call->operand_count > 1)
        return aside_error_set(
            err, ASIDE_ERR_USAGE, NULL, 0,
            "'whatif' takes one CITY, not '%s' too; --merge joins result files",
            call->operands[1]);
    if (s->draws == NULL && (s->sample != NULL || s->no_robust))
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "%s goes with --draws",
                               s->sample != NULL ? "--sample" : "--no-robust");
    if (s->sample != NULL && s->no_robust)
        return aside_error_set(
            err, ASIDE_ERR_USAGE, NULL, 0,
            "--sample says for how many draws plans are made, and --no-robust "
            "that none are: give one");
    if (s->shard != NULL && s->results == NULL && s->resume == NULL)
        return aside_error_set(
            err, ASIDE_ERR_USAGE, NULL, 0,
            "--shard solves a share: give --results FILE, for --merge to join "
            "it with the others");
    return ASIDE_OK;
}

/* A file may be the one resumed and the one that is whole afterwards; every other that is read
 * must not be written to. */
static enum aside_status check_files(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_whatif_settings *s = call->settings;
    size_t count = call->operand_count;
    const char **inputs = aside_arena_array(call->arena, count + 3, sizeof(*inputs));
    struct aside_written rows[ASIDE_WHATIF_OUTPUTS];

    memcpy(inputs, call->operands, count * sizeof(*inputs));
    inputs[count++] = s->common.model;
    inputs[count++] = s->common.template_path;
    inputs[count++] = s->results != NULL && !aside_text_equal(s->results, s->resume) ? s->resume
                                                                                     : NULL;
    aside_whatif_outputs(rows, call);
    return aside_written_check(rows, ASIDE_WHATIF_OUTPUTS, inputs, count, err);
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* `otherwise` where the option is not given. */
static enum aside_status read_number(size_t *out, const char *name, const char *text,
                                     int64_t most, size_t otherwise, struct aside_error *err)
{
    int64_t number = 0;
    const char *wrong = NULL;

    *out = otherwise;
    if (text == NULL)
        return ASIDE_OK;
    wrong = aside_integer_parse(&number, text);
    if (wrong != NULL)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0, "%s '%s' %s", name, text, wrong);
    if (number < 1 || number > most)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "%s must be from 1 to %" PRId64 ", not %s", name, most, text);
    *out = (size_t)number;
    return ASIDE_OK;
}

/* "2/5" */
static enum aside_status read_shard(struct aside_whatif_options *out,
                                    const struct aside_call *call, const char *text,
                                    struct aside_error *err)
{
    const char *slash = text != NULL ? strchr(text, '/') : NULL;
    int64_t shard = 0, shards = 0;

    if (text == NULL)
        return ASIDE_OK;
    if (slash == NULL
        || aside_integer_parse(&shard,
                               aside_arena_strndup(call->arena, text, (size_t)(slash - text)))
            != NULL
        || aside_integer_parse(&shards, slash + 1) != NULL || shard < 1 || shard > shards
        || shards > FILES_MOST)
        return aside_error_set(err, ASIDE_ERR_USAGE, NULL, 0,
                               "--shard '%s': write I/N, the I-th of N shares, such as 1/4 to "
                               "4/4 (at most %d)",
                               text, FILES_MOST);
    out->shard = (size_t)shard;
    out->shards = (size_t)shards;
    return ASIDE_OK;
}

static enum aside_status read_options(struct aside_whatif_options *out,
                                      const struct aside_call *call, struct aside_error *err)
{
    const struct aside_whatif_settings *s = call->settings;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t jobs = 1;
    enum aside_status status;

    *out = (struct aside_whatif_options){ .fixed_choices = s->fixed_choices,
                                          .resume = s->resume,
                                          .no_robust = s->no_robust };
    status = aside_call_limits(&out->solve, call, err);
    if (status == ASIDE_OK)
        status = read_number(&jobs, "--jobs", s->jobs, JOBS_MOST,
                             cores < 1               ? 1
                                 : cores > JOBS_MOST ? JOBS_MOST
                                                     : (size_t)cores,
                             err);
    out->jobs = (int)jobs;
    if (status == ASIDE_OK)
        status = read_number(&out->sample, "--sample", s->sample, ASIDE_WHATIF_MOST, 0, err);
    return status == ASIDE_OK ? read_shard(out, call, s->shard, err) : status;
}

/* ---- merging ----------------------------------------------------------------------------- */

static void print_merged(FILE *out, const void *made)
{
    struct aside_screen screen;

    aside_call_screen(&screen);
    aside_whatif_merged_print(out, made, &screen);
}

static enum aside_status merge(const struct aside_call *call, struct aside_error *err)
{
    struct aside_output *begun[ASIDE_WHATIF_OUTPUTS];
    struct aside_written rows[ASIDE_WHATIF_OUTPUTS];
    struct aside_whatif_merged *merged = NULL;
    enum aside_status status;

    aside_whatif_outputs(rows, call);
    status = aside_whatif_outputs_begin(begun, rows, call, err);
    if (status == ASIDE_OK)
        status = aside_whatif_merge(
            &merged, call->arena, call->operands, call->operand_count,
            aside_whatif_output_stream(begun, rows, ASIDE_WHATIF_RESULTS),
            aside_whatif_output_stream(begun, rows, ASIDE_WHATIF_CSV), err);
    if (status != ASIDE_OK) {
        aside_whatif_outputs_abandon(begun);
        return status;
    }
    return aside_written_make_with(rows, ASIDE_WHATIF_OUTPUTS, begun, call, merged,
                                   print_merged, err);
}

/* ---- the command ------------------------------------------------------------------------- */

static enum aside_status run(const struct aside_call *call, struct aside_error *err)
{
    const struct aside_whatif_settings *settings = call->settings;
    bool asks = aside_whatif_asks(settings);
    struct aside_whatif_options how;
    enum aside_status status;

    if (asks || settings->on != NULL || settings->after != NULL || settings->from != NULL
        || settings->within != NULL)
        status = aside_whatif_ask_check(call, err);
    else
        status = settings->merge ? check_merge(call, err) : check_solve(call, err);
    if (status == ASIDE_OK && !asks)
        status = check_files(call, err);
    if (status == ASIDE_OK)
        status = read_options(&how, call, err);
    if (status != ASIDE_OK)
        return status;
    if (asks)
        return aside_whatif_ask(call, &how.solve, err);
    return settings->merge ? merge(call, err) : aside_whatif_solve(call, &how, err);
}

const struct aside_command aside_whatif_command = {
    .name = "whatif",
    .operands = "CITY",
    .operands_least = 1,
    .operands_most = FILES_MOST,
    .summary = "move levers, alone, in grids or in draws, or ask what officers ask",
    .description =
        "Solves a city many times over and sets each answer beside the plan as it stands\n"
        "(the base): its outcome, the set-aside, jobs, and which programs enter or leave.\n"
        "Without options these are the scenarios of the city file; --set alone is one\n"
        "scenario beside the city as filed. With --scenario, --vary or --draws, --set\n"
        "changes the base of all of them.\n"
        "\n"
        "Amounts are before rounding to the city's unit; 'plan --set' makes the plan of a\n"
        "scenario. Neither --jobs nor --shard changes an answer: the same input and seed\n"
        "give the same bytes. An interrupt (Ctrl-C) ends the run after the scenarios at\n"
        "hand and writes what there is, marked as partial, for --resume to go on with\n"
        "(exit 4); a second one ends the program at once and leaves old files as they\n"
        "are. Where neither the base nor any scenario has a plan, the rules that fight\n"
        "are printed as 'plan' does and nothing is written (exit 1).\n"
        "\n"
        "Options that 'ask' are questions that officers ask. One base is planned (--set\n"
        "changes it) and each question is asked of it alone: what it takes the question to\n"
        "mean, the best plan then, and what changes. They may stand together, and those\n"
        "with a value more than once; answers come in the order of the list below. They\n"
        "do not go with scenarios, levers or draws. That no plan keeps the rules under a\n"
        "question is an answer, with the rules that fight (exit 0 where another question\n"
        "has a plan; exit 1, and nothing is written, where none has).\n",
    .options = options,
    .examples = examples,
    .settings_bytes = sizeof(struct aside_whatif_settings),
    .run = run,
};
